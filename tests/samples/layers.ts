// Samples of the functions behind the layers for images, pooling and bags.
import { each, nonzero, positive, real, type Sample, sample, within } from "./sample.ts";

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
  sample("nn.functional.gumbel_softmax", real(2, 3), 0.7),
];
