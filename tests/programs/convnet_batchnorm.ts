// Convolutions with batch normalisation, dropout and average pooling, Adam, and the running statistics afterwards.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(310);
  const net = new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { padding: 1, bias: false }),
    new nn.BatchNorm2d(8),
    new nn.ReLU({ inplace: true }),
    new nn.Conv2d(8, 8, 3, { stride: 2, padding: 1, bias: false }),
    new nn.BatchNorm2d(8),
    new nn.ReLU({ inplace: true }),
    new nn.Conv2d(8, 16, 3, { padding: 1, groups: 2 }),
    new nn.LeakyReLU(0.1),
    new nn.AvgPool2d(2),
    new nn.Dropout(0.1),
    new nn.Flatten(),
    new nn.Linear(64, 4),
  );
  const x = torch.randn(40, 3, 8, 8);
  const y = torch.arange(40).remainder(4);
  for (let k = 0; k < 4; k++) {
    const patch = [y.eq(k), k % 3, ":", `${2 * k}:${2 * k + 2}`];
    x.index_put_(patch, x.index(patch).add(2));
  }
  const opt = new torch.optim.Adam(net.parameters(), { lr: 3e-3 });
  const loss_fn = new nn.CrossEntropyLoss();
  for (let step = 1; step <= 30; step++) {
    const b = torch.randint(0, 40, [20]);
    const loss = loss_fn(net(x.index([b])), y.index([b]));
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step <= 2 || step % 5 === 0) {
      print(step, loss.item().toFixed(4));
    }
  }
  net.eval();
  const out = torch.no_grad(() => net(x));
  print(loss_fn(out, y), out.argmax(1).eq(y).float().mean());
  const first = net.at(1) as nn.BatchNorm2d, second = net.at(4) as nn.BatchNorm2d;
  print(first.running_mean);
  print(first.running_var);
  print(second.weight);
  print(out.index([0]));
  let h = x.index([":1"]);
  for (const layer of net) {
    h = layer(h);
    print(layer.constructor.name.padEnd(12), h.shape);
  }
}
