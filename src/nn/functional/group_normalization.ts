// Normalization of groups of channels, of single samples, by the mean square, and across neighbouring channels.
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkInt, checkInts, checkTensor } from "../../core/kinds.ts";
import { group_norm as groupNormOp, instance_norm as instanceNormOp } from "../../ops/group_norm.ts";
import { rms_norm as rmsNormOp } from "../../ops/normalization.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { avg_pool2d } from "../../ops/avg_pool.ts";
import { pad } from "./pad.ts";

/** Options of {@link group_norm}. */
export type GroupNormFunctionOptions = { weight?: Tensor | null; bias?: Tensor | null; eps?: number };
const GROUP_NORM = new Signature<GroupNormFunctionOptions & { input: Tensor; num_groups: number }>(
  "group_norm",
  ["input", "num_groups", "weight", "bias", "eps"],
  2,
);

/**
 * (x − mean) / √(var + eps) · weight + bias for each of `num_groups` groups of channels of each sample of [N, C, *].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.group_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.group_norm(torch.tensor([[1, 3, 10, 30]]), 2, { eps: 0 });
 * if (String(y.tolist()) !== "-1,1,-1,1") throw new Error(String(y));
 * ```
 */
export function group_norm(
  input: Tensor,
  num_groups: number,
  weight?: Tensor | null | GroupNormFunctionOptions,
  bias?: Tensor | null | GroupNormFunctionOptions,
  eps?: number | GroupNormFunctionOptions,
): Tensor {
  checkTensor(input, "group_norm", "input");
  const o = GROUP_NORM.read(input, num_groups, weight, bias, eps);
  if (input.dim() < 2) {
    throw new ShapeError(`Expected at least 2 dimensions for input tensor but received ${input.dim()}`);
  }
  const [n, c, ...rest] = input.shape;
  const sizes = [Math.floor(n * c / num_groups), num_groups, ...rest];
  if (sizes[0] * rest.reduce((product, size) => product * size, 1) === 1) {
    throw new ValueError(`Expected more than 1 value per channel when training, got input size [${sizes.join(", ")}]`);
  }
  return groupNormOp(input, num_groups, o.weight ?? null, o.bias ?? null, o.eps ?? 1e-5);
}

/** Options of {@link instance_norm}. */
export type InstanceNormFunctionOptions = {
  running_mean?: Tensor | null;
  running_var?: Tensor | null;
  weight?: Tensor | null;
  bias?: Tensor | null;
  use_input_stats?: boolean;
  momentum?: number;
  eps?: number;
};
const INSTANCE_NORM = new Signature<InstanceNormFunctionOptions & { input: Tensor }>("instance_norm", [
  "input",
  "running_mean",
  "running_var",
  "weight",
  "bias",
  "use_input_stats",
  "momentum",
  "eps",
], 1);

/**
 * (x − mean) / √(var + eps) · weight + bias for each channel of each sample of [N, C, *].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.instance_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.instance_norm(torch.tensor([[[1, 3]]]), { eps: 0 });
 * if (String(y.tolist()) !== "-1,1") throw new Error(String(y));
 * ```
 */
export function instance_norm(
  input: Tensor,
  running_mean?: Tensor | null | InstanceNormFunctionOptions,
  running_var?: Tensor | null | InstanceNormFunctionOptions,
  weight?: Tensor | null | InstanceNormFunctionOptions,
  bias?: Tensor | null | InstanceNormFunctionOptions,
  use_input_stats?: boolean | InstanceNormFunctionOptions,
  momentum?: number | InstanceNormFunctionOptions,
  eps?: number | InstanceNormFunctionOptions,
): Tensor {
  checkTensor(input, "instance_norm", "input");
  const o = INSTANCE_NORM.read(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps);
  const own = o.use_input_stats ?? true;
  if (own && input.shape.slice(2).reduce((product, size) => product * size, 1) === 1) {
    throw new ValueError(
      `Expected more than 1 spatial element when training, got input size ${formatSize(input.shape)}`,
    );
  }
  return instanceNormOp(
    input,
    o.weight ?? null,
    o.bias ?? null,
    o.running_mean ?? null,
    o.running_var ?? null,
    own,
    o.momentum ?? 0.1,
    o.eps ?? 1e-5,
  );
}

/** Options of {@link rms_norm}. */
export type RmsNormFunctionOptions = { weight?: Tensor | null; eps?: number | null };
const RMS_NORM = new Signature<RmsNormFunctionOptions & { input: Tensor; normalized_shape: readonly number[] }>(
  "rms_norm",
  ["input", "normalized_shape", "weight", "eps"],
  2,
);

/**
 * x / √(mean(x²) + eps) · weight over the last dimensions, which have the sizes `normalized_shape`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.rms_norm(torch.tensor([[3, 3], [5, 5]]), [2], { eps: 0 });
 * if (String(y.tolist()) !== "1,1,1,1") throw new Error(String(y));
 * ```
 */
export function rms_norm(
  input: Tensor,
  normalized_shape: readonly number[],
  weight?: Tensor | null | RmsNormFunctionOptions,
  eps?: number | null | RmsNormFunctionOptions,
): Tensor {
  checkTensor(input, "rms_norm", "input");
  checkInts(normalized_shape, "rms_norm", "normalized_shape");
  const o = RMS_NORM.read(input, normalized_shape, weight, eps);
  return rmsNormOp(input, normalized_shape, o.weight ?? null, o.eps ?? null);
}

/** Options of {@link local_response_norm}. */
export type LocalResponseNormOptions = { alpha?: number; beta?: number; k?: number };
const LOCAL = new Signature<LocalResponseNormOptions & { input: Tensor; size: number }>(
  "local_response_norm",
  ["input", "size", "alpha", "beta", "k"],
  2,
);

/**
 * x / (k + alpha · mean of the squares of `size` neighbouring channels) ^ beta, for [N, C, *].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.local_response_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.local_response_norm(torch.ones(1, 3, 2), 1, { alpha: 1, beta: 1, k: 1 });
 * if (y.sum().item() !== 3) throw new Error(String(y));
 * ```
 */
export function local_response_norm(
  input: Tensor,
  size: number,
  alpha?: number | LocalResponseNormOptions,
  beta?: number | LocalResponseNormOptions,
  k?: number | LocalResponseNormOptions,
): Tensor {
  checkTensor(input, "local_response_norm", "input");
  checkInt(size, "local_response_norm", "size");
  const o = LOCAL.read(input, size, alpha, beta, k);
  const { shape } = input;
  if (shape.length < 3) {
    throw new ValueError(`Expected 3D or higher dimensionality input (got ${shape.length} dimensions)`);
  }
  if (input.numel() === 0) return input;
  const [before, after] = [Math.floor(size / 2), Math.floor((size - 1) / 2)];
  const [n, c, first, ...rest] = shape;
  const squares = input.mul(input).reshape([n, 1, c, first * rest.reduce((product, each) => product * each, 1)]);
  const means = avg_pool2d(pad(squares, [0, 0, before, after]), [size, 1], { stride: 1 }).reshape(shape);
  return input.div(means.mul(o.alpha ?? 1e-4).add(o.k ?? 1).pow(o.beta ?? 0.75));
}
