// Samples of the functions behind the layers for images, pooling and bags.
import { each, nonzero, positive, real, type Sample, sample, whole, within } from "./sample.ts";

const phases2 = within(0.1, 0.9, 1, 2, 2).fixed, phases3 = within(0.1, 0.9, 1, 1, 3).fixed;

/** Samples of the functions behind layers. */
export const layers: Sample[] = [
  sample("nn.functional.lp_pool1d", positive(1, 2, 4), 2, 2),
  sample("nn.functional.lp_pool2d", positive(1, 1, 3, 4), 3, 2, 1),
  sample("nn.functional.lp_pool3d", positive(1, 1, 2, 2, 3), 1.5, [1, 2, 2]),
  sample("nn.functional.lp_pool2d", nonzero(1, 1, 3, 4), Infinity, 2),
  ...each(
    "nn.functional.fractional_max_pool2d nn.functional.fractional_max_pool2d_with_indices",
    real(1, 2, 4, 5),
    2,
    { output_size: [2, 3], _random_samples: phases2 },
  ),
  ...each(
    "nn.functional.fractional_max_pool3d nn.functional.fractional_max_pool3d_with_indices",
    real(1, 1, 3, 3, 4),
    [1, 2, 2],
    { output_size: [2, 2, 2], _random_samples: phases3 },
  ),
  ...each("rrelu nn.functional.rrelu", nonzero(5), 0.2, 0.4),
  ...each("rrelu nn.functional.rrelu", nonzero(5), 0.2, 0.4, true),
  ...(["sum", "mean", "max"].flatMap((mode) => [
    sample("nn.functional.embedding_bag", whole([0, 2, 1, 3, 3], 5), real(4, 2), whole([0, 2, 2]), { mode }),
    sample("nn.functional.embedding_bag", whole([0, 2, 1, 1], 2, 2), real(4, 2), { mode, padding_idx: 1 }),
  ])),
  sample("nn.functional.embedding_bag", whole([0, 2, 1, 3], 2, 2), real(4, 2), {
    mode: "sum",
    per_sample_weights: real(2, 2),
  }),
  ...["zeros", "border", "reflection"].flatMap((padding_mode) =>
    ["bilinear", "bicubic", "nearest"].map((mode) =>
      sample("nn.functional.grid_sample", real(1, 2, 3, 4), within(-1.4, 1.4, 1, 2, 2, 2), { mode, padding_mode })
    )
  ),
  sample("nn.functional.grid_sample", real(1, 1, 2, 3, 2), within(-1, 1, 1, 2, 1, 1, 3), { align_corners: true }),
  sample("nn.functional.affine_grid", real(2, 2, 3), [2, 1, 2, 3]),
  sample("nn.functional.affine_grid", real(1, 3, 4), [1, 1, 2, 2, 2], true),
  sample("nn.functional.gumbel_softmax", real(2, 3), 0.7),
  ...["nearest", "nearest-exact", "linear", "area"].flatMap((mode) => [
    sample("nn.functional.interpolate", real(1, 2, 5), { size: 3, mode }),
    sample("nn.functional.interpolate", real(1, 2, 3), { size: 7, mode }),
  ]),
  ...[{ antialias: true }, { align_corners: true }, { align_corners: false }].flatMap((o) => [
    sample("nn.functional.interpolate", real(1, 1, 4, 5), { size: [3, 7], mode: "bilinear", ...o }),
    sample("nn.functional.interpolate", real(1, 1, 3, 4), { size: [5, 3], mode: "bicubic", ...o }),
  ]),
  sample("nn.functional.interpolate", real(1, 1, 4, 5), { size: [3, 4], mode: "lanczos", antialias: true }),
  sample("nn.functional.interpolate", real(1, 1, 2, 2, 3), { scale_factor: [1.5, 1, 2], mode: "trilinear" }),
  sample("nn.functional.interpolate", real(1, 1, 2, 2, 3), { scale_factor: 1.7, mode: "nearest" }),
  sample("nn.functional.upsample", real(1, 2, 3), { scale_factor: 2, mode: "linear", align_corners: true }),
  sample("nn.functional.upsample_nearest", real(1, 1, 2, 3), { scale_factor: 2 }),
  sample("nn.functional.upsample_bilinear", real(1, 1, 2, 3), [3, 4]),
];
