// Samples of indexing, gathering, scattering and what writes into parts of a tensor.
import { each, mask, nonzero, positive, real, type Sample, sample, whole } from "./sample.ts";

const rows = whole([2, 0, 2]);
const places = whole([0, 2, 1, 1, 0, 2], 2, 3);

const basic: Sample[] = [
  sample("Tensor.index", real(3, 4), [1]),
  sample("Tensor.index", real(3, 4), [":", "1:4:2"]),
  sample("Tensor.index", real(3, 4), ["...", -1]),
  sample("Tensor.index", real(3, 4), [null, ":", 0]),
  sample("Tensor.index", real(3, 4), [rows]),
  sample("Tensor.index", real(3, 4), [":", rows]),
  sample("Tensor.index", real(3, 4), [rows, whole([1, 3, 1])]),
  sample("Tensor.index", real(3, 4), [rows, "1:"]),
  sample("Tensor.index", real(3, 4), [mask([1, 0, 1])]),
  sample("Tensor.index", real(2, 3), [mask([1, 0, 1, 0, 1, 1], 2, 3)]),
  sample("Tensor.index", real(3, 4), [[0, 2], 1]),
];

const writes: Sample[] = [
  ...each("Tensor.index_put_ Tensor.index_put index_put", real(3, 4), [rows.fixed, whole([0, 1, 2])], real(3)),
  ...each("Tensor.index_put_ Tensor.index_put index_put", real(3, 4), [whole([0, 2])], real(4)),
  ...each("Tensor.index_put_ Tensor.index_put index_put", real(3, 4), [mask([1, 0, 1])], real()),
  sample("Tensor.index_put_", real(3, 4), [rows], real(3, 4), true),
  sample("Tensor.index_put_", real(3, 4), [":", "1:3"], real(2)),
  sample("Tensor.index_put_", real(3, 4), [0, "..."], 2.5),
  sample("index_add", real(3, 2), 0, rows, real(3, 2)),
  sample("index_add", real(2, 3), 1, rows, real(2, 3), { alpha: 0.5 }),
  sample("index_copy", real(3, 2), 0, whole([2, 0]), real(2, 2)),
  sample("index_fill", real(3, 2), 0, whole([2, 0]), 1.5),
  sample("index_fill", real(3, 2), 1, whole([1]), real()),
  sample("masked_scatter", real(2, 3), mask([1, 0, 1, 0, 0, 1], 2, 3), real(4)),
  sample("put", real(2, 3), whole([0, 4]), real(2)),
  sample("put", real(2, 3), whole([0, 4, 0]), real(3), true),
  ...each("scatter scatter_add", real(3, 3), 0, places, real(2, 3)),
  sample("scatter", real(3, 3), 1, whole([0, 1, 2, 0], 2, 2), real(2, 2)),
  sample("scatter", real(3, 3), 0, places, 1.5),
  sample("scatter", real(3, 3), 0, places, 1.5, { reduce: "add" }),
  ...["sum", "mean", "amax", "amin", "prod"].map((reduce) =>
    sample("scatter_reduce", positive(3, 3), 0, places, positive(2, 3), reduce)
  ),
  ...["mean", "amax", "amin", "prod"].map((reduce) =>
    sample("index_reduce", nonzero(3, 2), 0, whole([2, 0, 2]), nonzero(3, 2), reduce)
  ),
  sample("scatter_reduce", positive(3, 3), 0, places, positive(2, 3), "sum", { include_self: false }),
  sample("diagonal_scatter", real(3, 3), real(3)),
  sample("diagonal_scatter", real(3, 4), real(3), 1),
  sample("select_scatter", real(2, 3), real(2), 1, 2),
  sample("slice_scatter", real(4, 2), real(2, 2), 0, 1, 4, 2),
];

const reads: Sample[] = [
  sample("gather", real(3, 3), 0, places),
  sample("gather", real(2, 3), 1, whole([0, 0, 2, 1], 2, 2)),
  sample("index_select", real(3, 2), 0, rows),
  sample("index_select", real(2, 3), 1, rows),
  sample("take", real(2, 3), whole([0, 5, 5, -2])),
  sample("take_along_dim", real(2, 3), whole([0, 2, 1, 1], 2, 2), 1),
  sample("take_along_dim", real(2, 3), whole([0, 5, 3])),
  sample("masked_select", real(2, 3), mask([1, 0, 1, 1, 0, 0], 2, 3)),
  sample("masked_select", real(2, 3), mask([1, 0, 1])),
];

/** All samples of this family. */
export const index: Sample[] = [...basic, ...writes, ...reads];
