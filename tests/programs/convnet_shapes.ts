// A small convolutional network on made-up pictures: horizontal stripes, vertical stripes, blobs.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const F = nn.functional;

function pictures(n: number): [torch.Tensor, torch.Tensor] {
  const label = torch.randint(0, 3, [n]);
  const t = torch.arange(12, { dtype: torch.float32 });
  const phase = torch.rand(n, 1, 1).mul(6.283);
  const h = torch.sin(t.view(1, 12, 1).add(phase)).expand(n, 12, 12);
  const v = torch.sin(t.view(1, 1, 12).add(phase)).expand(n, 12, 12);
  const r2 = t.view(1, 12, 1).sub(5.5).pow(2).add(t.view(1, 1, 12).sub(5.5).pow(2));
  const blob = torch.exp(r2.neg().div(8)).expand(n, 12, 12);
  const stack = torch.stack([h, v, blob], 1);
  const img = stack.index([torch.arange(n), label]).add(torch.randn(n, 12, 12).mul(0.5));
  return [img.unsqueeze(1), label];
}

class Net extends nn.Module {
  conv1 = new nn.Conv2d(1, 6, 3);
  conv2 = new nn.Conv2d(6, 12, 3);
  fc1 = new nn.Linear(12 * 3 * 3, 24);
  fc2 = new nn.Linear(24, 3);

  forward(x: torch.Tensor): torch.Tensor {
    x = F.max_pool2d(F.relu(this.conv1(x)), 2);
    x = F.relu(this.conv2(x));
    x = x.view(-1, 12 * 3 * 3);
    return F.log_softmax(this.fc2(F.relu(this.fc1(x))), { dim: 1 });
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(300);
  const [train_x, train_y] = pictures(192);
  const [test_x, test_y] = pictures(96);
  print(train_y.index([":20"]).tolist(), train_x.shape);
  const net = new Net();
  const opt = new torch.optim.SGD(net.parameters(), { lr: 0.05, momentum: 0.5 });
  let out = test_x, loss = test_x;
  for (let epoch = 1; epoch <= 6; epoch++) {
    net.train();
    const order = torch.randperm(192);
    for (let k = 0; k < 192; k += 32) {
      const b = order.index([`${k}:${k + 32}`]);
      loss = F.nll_loss(net(train_x.index([b])), train_y.index([b]));
      opt.zero_grad();
      loss.backward();
      opt.step();
    }
    net.eval();
    out = torch.no_grad(() => net(test_x));
    const right = out.argmax(1).eq(test_y).sum().item();
    print(
      `epoch ${epoch} last batch ${loss.item().toFixed(4)} test ${F.nll_loss(out, test_y).item().toFixed(4)} ` +
        `right ${right}/96`,
    );
  }
  print(out.index([":3"]));
  print(net.conv1.weight.index([0]));
  print([...net.parameters()].reduce((sum, p) => sum + p.numel(), 0));
}
