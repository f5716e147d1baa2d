// Creation, sizes, the three ways to spell an addition, out, in-place addition, columns.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(11);
  const blank = torch.FloatTensor(5, 3); // uninitialised: only its shape and type mean anything
  print("blank:", blank.shape, blank.dtype);
  const x = torch.rand(5, 3);
  print("x =", x);
  print("size:", x.size(), "dim:", x.dim(), "numel:", x.numel());
  const y = torch.rand(5, 3);
  print("operator :", x.add(y));
  print("function equals operator:", torch.equal(torch.add(x, y), x.add(y)));
  const total = torch.empty(5, 3);
  const back = torch.add(x, y, { out: total });
  print("out= returns the same tensor:", back === total);
  print("out= filled it:", torch.equal(total, x.add(y)));
  const before = y.clone();
  const same = y.add_(x);
  print("in place returns self:", same === y);
  print("in place changed y:", torch.equal(y, before.add(x)));
  print("alpha:", torch.add(torch.ones(2), torch.ones(2), { alpha: 10 }));
  print("column 1:", x.index([":", 1]));
  print("row 0:", x.index([0]));
  print("zeros:", torch.zeros(2, 3));
  print("ones int:", torch.ones(3, { dtype: torch.int64 }));
  print("arange:", torch.arange(0, 10, 3), torch.arange(0, 1, 0.25));
  print("linspace:", torch.linspace(-1, 1, 5));
  print("eye:", torch.eye(3));
  print("full:", torch.full([2, 2], 7.5), torch.full([3], 7n));
}
