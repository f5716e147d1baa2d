// StepLR over a hundred epochs, and in a training loop.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { lr_scheduler } = torch.optim;

export function main(print: (...values: unknown[]) => void): void {
  let model = new nn.Linear(2, 1);
  let optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.01 });
  let scheduler = new lr_scheduler.StepLR(optimizer, { step_size: 30, gamma: 0.1 });
  const rates: number[] = [];
  for (let epoch = 0; epoch < 100; epoch++) {
    rates.push(optimizer.param_groups[0].lr as number);
    optimizer.step();
    scheduler.step();
  }
  for (const epoch of [0, 29, 30, 59, 60, 89, 90, 99]) print(epoch, rates[epoch].toPrecision(3));
  print(scheduler.last_epoch, scheduler.get_last_lr().map((v) => v.toPrecision(3)));
  torch.manual_seed(120);
  const x = torch.randn(40, 6);
  const y = x.matmul(torch.randn(6, 1)).add(torch.randn(40, 1).mul(0.1));
  model = new nn.Linear(6, 1);
  optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.2 });
  scheduler = new lr_scheduler.StepLR(optimizer, { step_size: 5, gamma: 0.5 });
  for (let epoch = 0; epoch < 20; epoch++) {
    const loss = nn.functional.mse_loss(model(x), y);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    scheduler.step();
    if (epoch % 4 === 3) {
      const lr = optimizer.param_groups[0].lr as number;
      print(`epoch ${epoch} loss ${loss.item().toFixed(5)} lr ${lr.toFixed(5)}`);
    }
  }
  const state = scheduler.state_dict();
  print(Object.keys(state).filter((k) => !k.startsWith("_")).sort());
  print(model.weight);
}
