// Printing models: named layers, lists and dicts of modules, repeated blocks.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

class Block extends nn.Module {
  body: nn.Sequential;
  constructor(c: number) {
    super();
    this.body = new nn.Sequential(
      new nn.Conv2d(c, c, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(c),
      new nn.ReLU({ inplace: true }),
    );
  }
  forward(x: torch.Tensor): torch.Tensor {
    return x.add(this.body(x));
  }
}

class Tower extends nn.Module {
  blocks = new nn.ModuleList([...[0, 1, 2].map(() => new Block(4)), new Block(8)]);
  heads = new nn.ModuleDict({ mean: new nn.AdaptiveAvgPool2d(1), max: new nn.AdaptiveMaxPool2d([1, 1]) });
  scales = new nn.ParameterList([new nn.Parameter(torch.ones(2)), new nn.Parameter(torch.ones(3, 3))]);
  drop = new nn.Dropout({ p: 0.2 });
  forward(x: torch.Tensor): torch.Tensor {
    return x;
  }
}

export function main(print: (...values: unknown[]) => void): void {
  print(
    new nn.Sequential({
      conv1: new nn.Conv2d(1, 20, 5),
      relu1: new nn.ReLU(),
      conv2: new nn.Conv2d(20, 64, 5),
      relu2: new nn.ReLU(),
    }),
  );
  print(new Tower());
  print(new nn.Sequential());
  const layer = new nn.Linear(2, 2);
  print(new nn.ModuleList([layer, layer, layer]));
  print(
    new nn.Conv2d(3, 8, [3, 5], { stride: 2, padding: [1, 2], dilation: 2, groups: 1, padding_mode: "reflect" }),
  );
  print(new nn.LSTM(10, 20, { num_layers: 2, batch_first: true, dropout: 0.5, bidirectional: true }));
  print(new nn.Embedding(10, 3, { padding_idx: 0 }));
  print(new nn.Linear(3, 4, { bias: false }));
}
