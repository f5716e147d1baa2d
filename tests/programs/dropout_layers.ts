// The dropout family and noise under a seed: which units go, and how the rest are scaled.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";
const F = nn.functional;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(450);
  const x = torch.ones(4, 6);
  print(F.dropout(x, 0.5));
  print(F.dropout(x, 0.1).index([0]));
  print(new nn.Dropout(0.0)(x).index([0]), F.dropout(x, 1.0).index([0]));
  print(new nn.Dropout1d(0.5)(torch.ones(2, 3, 2)));
  print(new nn.Dropout2d(0.3)(torch.ones(1, 6, 1, 1)).view(-1));
  print(new nn.AlphaDropout(0.4)(torch.ones(6)));
  print(F.feature_alpha_dropout(torch.ones(1, 4, 2), 0.5));
  const t = torch.ones(6);
  F.dropout(t, 0.5, { inplace: true });
  print(t);
  const y = torch.ones(8, { requires_grad: true });
  const d = F.dropout(y, 0.25);
  d.sum().backward();
  print(d);
  print(y.grad);
  print(F.rrelu(torch.ones(5).neg(), { training: true }));
  const big = F.dropout(torch.ones(10000), 0.3);
  print(big.eq(0).float().mean(), big.mean());
  try {
    new nn.Dropout(1.5);
  } catch (e) {
    print("ValueError:", (e as Error).message);
  }
}
