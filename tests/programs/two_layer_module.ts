// The same as a subclass of nn.Module.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

class TwoLayer extends nn.Module {
  first: nn.Linear;
  second: nn.Linear;

  constructor(d_in: number, h: number, d_out: number) {
    super();
    this.first = new nn.Linear(d_in, h);
    this.second = new nn.Linear(h, d_out);
  }

  forward(x: torch.Tensor): torch.Tensor {
    return this.second(this.first(x).clamp({ min: 0 }));
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(0);
  const x = torch.randn(64, 1000), y = torch.randn(64, 10);
  const model = new TwoLayer(1000, 100, 10);
  print(model);
  print(Array.from(model.named_parameters(), ([n, p]) => [n, p.shape]));
  const criterion = new nn.MSELoss({ reduction: "sum" });
  const optimizer = new torch.optim.SGD(model.parameters(), { lr: 1e-4 });
  for (let step = 1; step <= 200; step++) {
    const loss = criterion(model(x), y);
    if (step <= 3 || step % 50 === 0) {
      print(step, loss.item().toPrecision(5));
    }
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
  }
  print(model.second.bias);
  print(model(x).index([0]));
}
