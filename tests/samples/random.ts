// Samples of random functions that pass gradients on: their generator is set back before every call.
import { positive, real, type Sample, sample, within } from "./sample.ts";

/** All samples of this family. */
export const random: Sample[] = [
  sample("nn.functional.dropout", real(6), 0.5, true),
  sample("nn.functional.dropout2d", real(2, 3, 2, 1), 0.5, true),
  sample("nn.functional.alpha_dropout", real(6), 0.5, true),
  sample("nn.functional.feature_alpha_dropout", real(2, 3, 1), 0.5, true),
  sample("bernoulli", within(0.2, 0.8, 4)),
  sample("Tensor.uniform_", real(4)),
  sample("Tensor.normal_", real(4)),
  sample("Tensor.exponential_", real(4)),
  sample("poisson", positive(4)),
];
