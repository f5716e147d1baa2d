// nn.Sequential with MSELoss, and the update written by hand over model.parameters().
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(1);
  let x = torch.randn(10, 10);
  let y = torch.randn(10, 1);
  let model = new nn.Sequential(
    new nn.Linear(10, 10),
    new nn.ReLU(),
    new nn.Linear(10, 1),
  );
  let loss_fn = new nn.MSELoss();
  const optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.1 });
  for (let step = 0; step < 5; step++) {
    const loss = loss_fn(model(x), y);
    print(`Loss ${loss.item().toFixed(6)} at step ${step}`);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
  }
  print(model);
  print((model.at(0) as nn.Linear).weight.index([0]));
  print((model.at(2) as nn.Linear).bias);

  torch.manual_seed(2);
  x = torch.randn(64, 1000);
  y = torch.randn(64, 10);
  model = new nn.Sequential(new nn.Linear(1000, 100), new nn.ReLU(), new nn.Linear(100, 10));
  loss_fn = new nn.MSELoss({ reduction: "sum" });
  for (let step = 1; step <= 200; step++) {
    const loss = loss_fn(model(x), y);
    model.zero_grad();
    loss.backward();
    torch.no_grad(() => {
      for (const p of model.parameters()) p.sub_(p.grad!.mul(1e-4));
    });
    if (step <= 2 || step % 50 === 0) {
      print(step, loss.item().toPrecision(5));
    }
  }
}
