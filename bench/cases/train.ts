// Whole training steps.
import * as torch from "../../mod.ts";
import type { Case } from "../measure.ts";

const { nn } = torch;

function mlp(): torch.nn.Sequential {
  return new nn.Sequential(
    new nn.Linear(784, 512),
    new nn.ReLU(),
    new nn.Linear(512, 256),
    new nn.ReLU(),
    new nn.Linear(256, 10),
  );
}

function mnist(): torch.nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(1, 32, 3),
    new nn.ReLU(),
    new nn.Conv2d(32, 64, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Dropout(.25),
    new nn.Flatten(),
    new nn.Linear(9216, 128),
    new nn.ReLU(),
    new nn.Dropout(.5),
    new nn.Linear(128, 10),
  );
}

function train(
  id: string,
  spec: string,
  shape: number[],
  makeNet: () => torch.nn.Sequential,
  makeOptimizer: (p: Iterable<torch.Tensor>) => torch.optim.Optimizer,
): Case {
  return {
    id: `train.${id}`,
    spec,
    make: () => {
      const model = makeNet(), optimizer = makeOptimizer(model.parameters());
      const x = torch.randn(shape), target = torch.randint(0, 10, [shape[0]]);
      return () => {
        optimizer.zero_grad();
        nn.functional.cross_entropy(model(x), target).backward();
        optimizer.step();
      };
    },
  };
}

export const TRAIN: readonly Case[] = [
  train(
    "mlp",
    "MLP 784-512-256-10 relu, batch 128, cross entropy, SGD 0.01 momentum 0.9",
    [128, 784],
    mlp,
    (p) => new torch.optim.SGD(p, 0.01, { momentum: 0.9 }),
  ),
  train("mlp.adam", "the same with Adam", [128, 784], mlp, (p) => new torch.optim.Adam(p, 1e-3)),
  train(
    "mnist_cnn",
    "PyTorch's MNIST example net, batch 64, Adadelta 1.0",
    [64, 1, 28, 28],
    mnist,
    (p) => new torch.optim.Adadelta(p, 1.0),
  ),
  train("mnist_cnn.adam", "the same with Adam 1e-3", [64, 1, 28, 28], mnist, (p) => new torch.optim.Adam(p, 1e-3)),
];
