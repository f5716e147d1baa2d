// The input of the Inception networks, whose weights were learnt with another normalization.
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** From ImageNet's means and deviations to 0.5 and 0.5. */
export function rescaled(x: Tensor): Tensor {
  const channels = (values: number[]): Tensor => tensor(values, { dtype: x.dtype }).view(1, 3, 1, 1);
  return x.mul(channels([0.229 / 0.5, 0.224 / 0.5, 0.225 / 0.5]))
    .add(channels([(0.485 - 0.5) / 0.5, (0.456 - 0.5) / 0.5, (0.406 - 0.5) / 0.5]));
}
