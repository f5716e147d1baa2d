// Sums, means, extremes, ordering and counting along dimensions.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(21);
  const x = torch.randn(3, 5);
  print(x);
  print(x.sum(), x.sum(0), x.sum(1, { keepdim: true }));
  print(x.mean({ dim: 1 }), x.std(), x.std({ dim: 0, unbiased: false }), x.var(1));
  print(x.max(), x.min());
  const { values, indices } = x.max({ dim: 1 });
  print(values, indices);
  print(x.argmax(), x.argmin({ dim: 0 }));
  print(torch.topk(x, 2, { dim: 1 }));
  print(x.sort({ dim: 1, descending: true }).values.index([0]), x.argsort({ dim: 1 }).index([0]));
  print(x.cumsum(1).index([1]), x.cumprod(0).index([2]));
  print(x.norm(), x.norm({ p: 1 }), x.norm({ dim: 1 }));
  print(torch.median(x), torch.median(x, { dim: 1 }));
  print(x.prod(1), x.logsumexp(1));
  print(x.gt(0).sum(), x.gt(0).any(1), x.gt(-9).all());
  print(torch.unique(torch.tensor([3n, 1n, 3n, 2n, 1n]), { return_counts: true }));
  print(torch.bincount(torch.tensor([0n, 2n, 2n, 5n])));
  print(torch.histc(x, { bins: 4, min: -2, max: 2 }));
  print(x.clamp(-0.5, 0.5).index([0]), x.abs().amax({ dim: [0, 1] }));
  print(torch.quantile(x, 0.25), x.kthvalue(2, { dim: 1 }).values);
}
