// A loop over modules() with instanceof, inside the constructor, as residual networks do.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

class Small extends nn.Module {
  conv: nn.Conv2d;
  bn: nn.BatchNorm2d;
  fc: nn.Linear;

  constructor() {
    super();
    this.conv = new nn.Conv2d(3, 8, 3);
    this.bn = new nn.BatchNorm2d(8);
    this.fc = new nn.Linear(8, 2);
    for (const m of this.modules()) {
      if (m instanceof nn.Conv2d) {
        const n = m.kernel_size[0] * m.kernel_size[1] * m.out_channels;
        m.weight.data.normal_(0, Math.sqrt(2 / n));
      } else if (m instanceof nn.BatchNorm2d) {
        m.weight!.data.fill_(1);
        m.bias!.data.zero_();
      } else if (m instanceof nn.Linear) {
        m.bias!.data.zero_();
      }
    }
  }

  forward(x: torch.Tensor): torch.Tensor {
    x = torch.relu(this.bn(this.conv(x)));
    return this.fc(x.mean([2, 3]));
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(90);
  const net = new Small();
  print(net.conv.weight.index([0, 0]));
  print(net.conv.bias);
  print(net.bn.weight, net.bn.bias);
  print(net.fc.weight);
  print(net.fc.bias);
  print(net(torch.randn(2, 3, 8, 8)));
  print(net.bn.running_mean);
  print(net.bn.num_batches_tracked);
  print(Array.from(net.modules(), (m) => m.constructor.name));
}
