// NumPy-like indexing: slices with steps, ellipsis, null, integer arrays, masks, and writing through an index.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(5);
  const x = torch.arange(24).reshape(2, 3, 4);
  print(x.index([1]));
  print(x.index([0, ":", 1]));
  print(x.index(["...", -1]));
  print(x.index([":", "1:", "::2"]));
  print(x.index([":", null]).shape, x.index([null, "...", null]).shape);
  print(x.index([0, [2, 0]]));
  print(x.index([[0, 1], [2, 1], [3, 0]]));
  print(x.index([":", torch.tensor([[0n, 1n], [2n, 2n]])]).shape);
  print(x.index([x.remainder(5).eq(0)]));
  print(x.index([torch.tensor([false, true])]));
  const f = torch.randn(3, 4);
  print(f);
  print(f.index([f.gt(0)]));
  f.index_put_([f.lt(0)], 0);
  print(f);
  f.index_put_([":", 1], torch.tensor([1, 2, 3]));
  f.index([0]).add_(10);
  f.index_put_([2, "2:"], -1);
  print(f);
  const g = f.index([1]);
  g.mul_(100);
  print(f.index([1]));
  const idx = torch.tensor([2n, 0n]);
  f.index_put_([idx], f.index([idx]).mul(2));
  print(f.index_select(0, idx));
  print(f.gather(1, torch.tensor([[0n], [1n], [3n]])));
  print(torch.take(f, torch.tensor([0n, 5n, 11n])));
  print(torch.masked_select(f, f.ge(50)));
  try {
    x.index([0, 5]);
  } catch (e) {
    if (!(e instanceof torch.IndexError)) throw e;
    print("IndexError:", e.message);
  }
  try {
    x.index([0, 0, 0, 0]);
  } catch (e) {
    if (!(e instanceof torch.IndexError)) throw e;
    print("IndexError:", e.message);
  }
}
