// Three ways to fill a tensor with numbers, then the named initialisers.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(70);
  const w = torch.empty(3, 5);
  nn.init.normal_(w);
  print(w);
  nn.init.normal_(w, { mean: 2, std: 0.1 });
  print(w);
  w.normal_(0, 0.02);
  print(w);
  w.data.uniform_(-1, 1);
  print(w);
  const p = new nn.Parameter(torch.empty(3, 5));
  nn.init.constant_(p, 0.3);
  print(p);
  for (
    const name of [
      "xavier_uniform_",
      "xavier_normal_",
      "kaiming_uniform_",
      "kaiming_normal_",
      "trunc_normal_",
    ] as const
  ) {
    print(name, nn.init[name](torch.empty(2, 4)));
  }
  print(nn.init.eye_(torch.empty(2, 3)), nn.init.ones_(torch.empty(2)));
  print(nn.init.dirac_(torch.empty(2, 2, 3)));
  const q = nn.init.orthogonal_(torch.empty(3, 3));
  print(q.matmul(q.t()).round({ decimals: 3 }).abs());
  print(nn.init.calculate_gain("relu"), nn.init.calculate_gain("leaky_relu", 0.2), nn.init.calculate_gain("tanh"));
  const k = nn.init.kaiming_normal_(torch.empty(64, 3, 3, 3), { mode: "fan_out", nonlinearity: "relu" });
  print(k.std().item().toFixed(4), Math.sqrt(2 / (64 * 9)).toFixed(4));
  const s = nn.init.sparse_(torch.empty(10, 4), { sparsity: 0.5 });
  print(s.eq(0).sum(0));
}
