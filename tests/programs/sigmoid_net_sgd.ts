// A hidden layer of sigmoids, MSELoss and SGD: five steps, then a longer run.
import * as torch from "../../mod.ts";

const F = torch.nn.functional;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(1);
  const x = torch.randn(10, 10);
  const y = torch.randn(10, 1);
  const w1 = torch.randn(10, 5, { requires_grad: true });
  const w2 = torch.randn(5, 1, { requires_grad: true });
  const loss_fn = new torch.nn.MSELoss();
  const optimizer = new torch.optim.SGD([w1, w2], { lr: 0.1 });
  for (let step = 0; step < 5; step++) {
    const hidden = F.sigmoid(x.matmul(w1));
    const pred = hidden.matmul(w2);
    const loss = loss_fn(pred, y);
    print(`Loss ${loss.item().toFixed(6)} at step ${step}`);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
  }
  print(w2);
  print(w1.grad!.index([":2"]));
  for (let step = 5; step < 505; step++) {
    const loss = loss_fn(torch.sigmoid(x.matmul(w1)).matmul(w2), y);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    if (step % 100 === 4) {
      print(`Loss ${loss.item().toFixed(5)} at step ${step}`);
    }
  }
  print(optimizer);
}
