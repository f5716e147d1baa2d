// Samples of reductions, cumulative operations, sorting and order statistics.
import { each, exactly, mask, nonzero, positive, real, type Sample, sample, whole, within } from "./sample.ts";

const MANY = "sum mean nansum nanmean amax amin logsumexp special.logsumexp var std";

/** Over all, one or several dimensions. */
const dims: Sample[] = [
  ...each("sum mean nansum nanmean prod max min median nanmedian var std amax amin", real(2, 3)),
  ...each(MANY, real(2, 3), 1),
  ...each(MANY, real(2, 3), 0, { keepdim: true }),
  ...each(MANY, real(2, 3), [0, 1]),
  ...each(MANY, real(2, 2, 2), [0, -1]),
  ...each("sum mean prod max min amax amin nansum", real()),
  ...each("prod max min median nanmedian", nonzero(2, 3), 1),
  ...each("prod max min median nanmedian", nonzero(2, 3), 0, { keepdim: true }),
  sample("prod", exactly([1.5, 0, 2, -1])),
  sample("prod", exactly([1.5, 0, 2, 0, 3, 1], 2, 3), 1),
  ...each("max min", real(2, 3), real(2, 3)),
  ...each("max min", real(2, 1), real(3)),
  ...each("var std", real(2, 4), { dim: 1, correction: 0 }),
  ...each("var std", real(5), false),
  ...each("var std", real(2, 3), { dim: [0, 1], correction: 2 }),
  ...each("var_mean std_mean", real(2, 3)),
  ...each("var_mean std_mean", real(2, 3), 1),
  ...each("var_mean std_mean", real(2, 3), { dim: 0, correction: 0, keepdim: true }),
  sample("aminmax", real(2, 3)),
  sample("aminmax", real(2, 3), { dim: 1 }),
  ...["fro", 2, 1, 3, 0.5, Infinity, -Infinity].map((p) => sample("norm", nonzero(2, 3), p)),
  sample("norm", nonzero(2, 3), 2, 1),
  sample("norm", nonzero(2, 3), 3, 0, true),
  sample("norm", nonzero(2, 3), 1, [0, 1]),
  ...[2, 1, 3, Infinity].map((p) => sample("linalg.vector_norm", nonzero(2, 3), p)),
  sample("linalg.vector_norm", nonzero(2, 3), 2, { dim: 1 }),
  ...each("linalg.norm linalg.matrix_norm", nonzero(2, 3)),
  sample("renorm", real(3, 4), 2, 0, 1),
  sample("cdist", real(2, 3), real(3, 3)),
  sample("trace", real(3, 3)),
  sample("Tensor.sum_to_size", real(2, 3), [1, 3]),
  sample("Tensor.sum_to_size", real(2, 3), [3]),
];

const scans: Sample[] = [
  ...each("cumsum cumprod cummax cummin logcumsumexp", nonzero(2, 3), 0),
  ...each("cumsum cumprod cummax cummin logcumsumexp", nonzero(2, 3), 1),
  sample("cumprod", exactly([1.5, 0, 2, -1, 3]), 0),
  sample("cumprod", exactly([1.5, 0, 2, 0, 3]), 0),
  sample("diff", real(5)),
  sample("diff", real(2, 4), 2, 1),
  sample("diff", real(2, 4), { dim: 0, prepend: real(1, 4), append: real(1, 4) }),
  sample("gradient", real(5)),
  sample("gradient", real(3, 4), { spacing: 2, dim: 1 }),
  ...each("trapz trapezoid cumulative_trapezoid", real(2, 4)),
  ...each("trapz trapezoid cumulative_trapezoid", real(2, 4), real(2, 4)),
  ...each("trapz trapezoid cumulative_trapezoid", real(2, 4), { dx: 0.5, dim: 0 }),
];

const order: Sample[] = [
  ...each("sort msort", real(4, 2)),
  sample("sort", real(2, 4), 0),
  sample("sort", real(2, 4), { dim: 1, descending: true }),
  sample("sort", real(2, 4), { stable: true }),
  sample("topk", real(2, 5), 2),
  sample("topk", real(4, 3), 2, 0, false),
  sample("kthvalue", real(2, 5), 2),
  sample("kthvalue", real(3, 2), 2, 0, true),
  sample("mode", real(2, 3)),
  sample("mode", real(2, 3), 0, true),
  ...each("quantile nanquantile", real(5), 0.3),
  ...each("quantile nanquantile", real(2, 5), exactly([0.1, 0.55]).fixed, 1),
  ...each("quantile nanquantile", real(5), 0.3, { interpolation: "lower" }),
];

/** All samples of this family. */
export const reduce: Sample[] = [
  ...dims,
  ...scans,
  ...order,
  sample("Tensor.maximum", within(-1, 0, 3), within(0.1, 1, 3)),
  sample("masked_select", positive(2, 3), mask([1, 0, 1, 1, 0, 0], 2, 3)),
  sample("take", real(2, 3), whole([0, 5, 5, -2])),
  ...each("cov corrcoef", real(2, 4)),
  sample("cov", real(5)),
  sample("cov", real(2, 3), 2, whole([1, 2, 1]), positive(3)),
  ...[1, 1.5, 2, 3].map((p) => sample("cdist", real(2, 3), real(4, 3), p)),
  sample("cdist", exactly([0, 1, 3, 2], 2, 2), exactly([5, 3.5, -1, 7], 2, 2), Infinity),
  sample("cdist", real(2, 1, 2, 2), real(2, 2), 2, "use_mm_for_euclid_dist"),
  sample("vander", real(3)),
  sample("vander", real(2), 4, true),
];
