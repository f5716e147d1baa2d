// One small problem, many optimisers; the loss after 1, 5, 10, 20 and 40 steps.
import * as torch from "../../mod.ts";

const O = torch.optim;

function start(): torch.Tensor {
  return new torch.nn.Parameter(torch.tensor([-1.2, 1, 0.5, -0.7]));
}

function lossOf(p: torch.Tensor): torch.Tensor {
  const head = p.index([":-1"]), tail = p.index(["1:"]);
  return torch.sub(1, head).pow(2).sum().add(tail.sub(head.pow(2)).pow(2).sum().mul(5));
}

const makes: Record<string, (p: torch.Tensor) => torch.optim.Optimizer> = {
  sgd: (p) => new O.SGD([p], { lr: 0.01 }),
  momentum: (p) => new O.SGD([p], { lr: 0.005, momentum: 0.9 }),
  nesterov: (p) => new O.SGD([p], { lr: 0.005, momentum: 0.9, nesterov: true }),
  decay: (p) => new O.SGD([p], { lr: 0.01, weight_decay: 0.1 }),
  adagrad: (p) => new O.Adagrad([p], { lr: 0.1 }),
  adadelta: (p) => new O.Adadelta([p], { lr: 1.0 }),
  rmsprop: (p) => new O.RMSprop([p], { lr: 0.01, momentum: 0.5, centered: true }),
  adam: (p) => new O.Adam([p], { lr: 0.05 }),
  amsgrad: (p) => new O.Adam([p], { lr: 0.05, amsgrad: true }),
  adamw: (p) => new O.AdamW([p], { lr: 0.05, weight_decay: 0.1 }),
  adamax: (p) => new O.Adamax([p], { lr: 0.05 }),
  nadam: (p) => new O.NAdam([p], { lr: 0.05 }),
  radam: (p) => new O.RAdam([p], { lr: 0.05 }),
  rprop: (p) => new O.Rprop([p], { lr: 0.01 }),
  asgd: (p) => new O.ASGD([p], { lr: 0.01 }),
};

export function main(print: (...values: unknown[]) => void): void {
  for (const [name, make] of Object.entries(makes)) {
    const p = start(), opt = make(p);
    const kept: string[] = [];
    for (let step = 1; step <= 40; step++) {
      opt.zero_grad();
      const loss = lossOf(p);
      loss.backward();
      opt.step();
      if ([1, 5, 10, 20, 40].includes(step)) kept.push((loss.item() as number).toFixed(5));
    }
    print(name.padEnd(9), ...kept);
    print("         ", p.data);
  }
  const p = start();
  const opt = new O.LBFGS([p], { lr: 0.5, max_iter: 5 });
  const closure = () => {
    opt.zero_grad();
    const loss = lossOf(p);
    loss.backward();
    return loss;
  };
  for (let i = 0; i < 4; i++) print("lbfgs", i, (opt.step(closure)!.item() as number).toFixed(5));
}
