// Activation functions that write into their input, by the names with an underscore.
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import {
  celu,
  elu,
  type EluOptions,
  hardtanh,
  type HardtanhOptions,
  leaky_relu,
  type LeakyReluOptions,
} from "./activation.ts";
import { threshold, type ThresholdOptions } from "./piecewise.ts";

export { selu_ } from "../../ops/activation.ts";

const ELU = new Signature<EluOptions>("elu_", ["alpha"]);
const CELU = new Signature<EluOptions>("celu_", ["alpha"]);
const LEAKY_RELU = new Signature<LeakyReluOptions>("leaky_relu_", ["negative_slope"]);
const HARDTANH = new Signature<HardtanhOptions>("hardtanh_", ["min_val", "max_val"]);
const THRESHOLD = new Signature<ThresholdOptions>("threshold_", ["threshold", "value"], 2);

/**
 * `elu` in place: x where x > 0, else alpha · (e^x − 1).
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([-1, 2]);
 * torch.nn.functional.elu_(x, 2);
 * if (!torch.allclose(x, torch.tensor([-1.26424, 2]), { atol: 1e-4 })) throw new Error(String(x));
 * ```
 */
export function elu_(input: Tensor, alpha?: number | EluOptions): Tensor {
  return elu(input, { ...ELU.read(alpha), inplace: true });
}

/**
 * `celu` in place: max(0, x) + min(0, alpha · (e^(x / alpha) − 1)).
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([-1, 2]);
 * torch.nn.functional.celu_(x, 2);
 * if (!torch.allclose(x, torch.tensor([-0.78694, 2]), { atol: 1e-4 })) throw new Error(String(x));
 * ```
 */
export function celu_(input: Tensor, alpha?: number | EluOptions): Tensor {
  return celu(input, { ...CELU.read(alpha), inplace: true });
}

/**
 * `leaky_relu` in place: x where x > 0, else negative_slope · x.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([-1, 2]);
 * torch.nn.functional.leaky_relu_(x, 0.25);
 * if (x.tolist().toString() !== "-0.25,2") throw new Error(String(x));
 * ```
 */
export function leaky_relu_(input: Tensor, negative_slope?: number | LeakyReluOptions): Tensor {
  return leaky_relu(input, { ...LEAKY_RELU.read(negative_slope), inplace: true });
}

/**
 * `hardtanh` in place: x, but at least min_val and at most max_val.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([-3, 2]);
 * torch.nn.functional.hardtanh_(x, -2, 1);
 * if (x.tolist().toString() !== "-2,1") throw new Error(String(x));
 * ```
 */
export function hardtanh_(
  input: Tensor,
  min_val?: number | HardtanhOptions,
  max_val?: number | HardtanhOptions,
): Tensor {
  return hardtanh(input, { ...HARDTANH.read(min_val, max_val), inplace: true });
}

/**
 * `threshold` in place: x where it is greater than `threshold`, else `value`.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([0.1, 2]);
 * torch.nn.functional.threshold_(x, 0.5, 20);
 * if (x.tolist().toString() !== "20,2") throw new Error(String(x));
 * ```
 */
export function threshold_(
  input: Tensor,
  threshold_: number | ThresholdOptions,
  value?: number | ThresholdOptions,
): Tensor {
  return threshold(input, { ...THRESHOLD.read(threshold_, value), inplace: true });
}
