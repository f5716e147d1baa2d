// Batch, layer and RMS normalisation.
import { no_grad } from "../autograd/mode.ts";
import { type DType, float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { checkInts, checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import type { NormSizes } from "../core/norm_plan.ts";
import { formatShape, numelOf, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { fusedNorm, normDType, type NormResult } from "./fused_norm.ts";

/** A parameter, or none. */
export type Part = Tensor | null | undefined;

/** Refuses integers, and parameters that are neither of the input's dtype nor, for a half input, all float32. */
export function checkTypes(kernel: string, input: Tensor, ...parts: Part[]): void {
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  const given = parts.filter((p) => p !== null && p !== undefined);
  if (given.every((p) => p.dtype === input.dtype)) return;
  if (isHalf(input.dtype) && given.every((p) => p.dtype === float32)) return;
  throw new DTypeError("mixed dtype (CPU): expect parameter to have scalar type of Float");
}

/** The dtype of the statistics that users see: that of the parameters, or the input's. */
export function statisticsDType(input: Tensor, ...parts: Part[]): DType {
  return parts.find((p) => p !== null && p !== undefined)?.dtype ?? input.dtype;
}

/** Row `i` of the statistics as a tensor of its own. */
export function statistic({ stats }: NormResult, i: number, shape: Shape, dtype: DType): Tensor {
  return no_grad(() => stats.select(0, i).view(shape).converted(dtype));
}

// --- batch norm ---

/** The batch norm of [N, C, *] for each channel: what is computed, and the sizes. */
function batchNorm(
  input: Tensor,
  weight: Part,
  bias: Part,
  runningMean: Part,
  runningVar: Part,
  training: boolean,
  momentum: number,
  eps: number,
): NormResult {
  if (input.shape.length < 2) {
    throw new IndexError("Dimension out of range (expected to be in range of [-1, 0], but got 1)");
  }
  const [batch, channels] = input.shape;
  const parts = { running_mean: runningMean, running_var: runningVar, weight, bias };
  for (const [name, part] of Object.entries(parts)) {
    if (part === null || part === undefined) {
      if (!training && name.startsWith("running")) throw new ShapeError(`${name} must be defined in evaluation mode`);
    } else if (part.count !== channels) {
      throw new ShapeError(`${name} should contain ${channels} elements not ${part.count}`);
    }
  }
  if (training && !runningMean !== !runningVar) {
    throw new ValueError("running_mean and running_var must either both be None or neither be None");
  }
  checkTypes("batch_norm", input, weight, bias, runningMean, runningVar);
  const inner = numelOf(input.shape.slice(2));
  const sizes: NormSizes = { batch, groups: channels, channels: 1, inner, shared: true, rms: false, eps };
  if (!training) {
    return fusedNorm("batch", input, weight, bias, sizes, givenStatistics(input, runningMean!, runningVar!, eps));
  }
  const result = fusedNorm("batch", input, weight, bias, sizes);
  if (runningMean && runningVar && input.count > 0) {
    no_grad(() => {
      const n = batch * inner;
      moveTowards(runningMean, result.stats.select(0, 0), momentum, 1);
      moveTowards(runningVar, result.stats.select(0, 2), momentum, n / (n - 1)); // the variance of the population
    });
  }
  return result;
}

/** The batch norm of no elements, which still takes part in differentiation. */
function ofNothing(input: Tensor, weight: Part, bias: Part): Tensor {
  let out = input.clone();
  if (weight && weight.count > 0) out = out.mul(weight.select(0, 0));
  if (bias && bias.count > 0) out = out.add(bias.select(0, 0));
  return out;
}

/** running = (1 − momentum) · running + momentum · factor · value */
function moveTowards(running: Tensor, value: Tensor, momentum: number, factor: number): void {
  const target = running.detach(); // no in-place change in the sense of what a user differentiates
  if (isHalf(running.dtype)) {
    target.copy_(running.to(float32).mul(1 - momentum).add(value.mul(momentum * factor)));
  } else target.mul_(1 - momentum).add_(value.mul(momentum * factor));
}

/** Running statistics as the kernels take them. */
function givenStatistics(input: Tensor, mean: Tensor, variance: Tensor, eps: number): Tensor {
  return no_grad(() => {
    const dtype = normDType(input);
    const stats = input.make([3, mean.count], dtype);
    const wide = variance.detach().to(dtype);
    stats.select(0, 0).copy_(mean.detach().reshape([mean.count]));
    stats.select(0, 1).copy_(wide.add(eps).rsqrt().reshape([mean.count]));
    stats.select(0, 2).copy_(wide.reshape([mean.count]));
    return stats;
  });
}

/**
 * (x − mean) / √(var + eps) · weight + bias for each channel of [N, C, *]. In training, mean and variance are those of the
 * batch, and the running ones move towards them by `momentum`; else the running ones are used.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.batch_norm(torch.tensor([[1], [3]]), null, null, null, null, true, 0.1, 0, false);
 * if (String(y.tolist()) !== "-1,1") throw new Error(String(y));
 * ```
 */
export function batch_norm(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  running_mean: Tensor | null,
  running_var: Tensor | null,
  training: boolean,
  momentum: number,
  eps: number,
  _cudnn_enabled?: boolean,
): Tensor {
  checkOptionalTensor(weight, "batch_norm", "weight");
  checkOptionalTensor(bias, "batch_norm", "bias");
  checkOptionalTensor(running_mean, "batch_norm", "running_mean");
  checkOptionalTensor(running_var, "batch_norm", "running_var");
  checkTensor(input, "batch_norm", "input");
  if (input.count === 0) return ofNothing(input, weight, bias);
  return batchNorm(input, weight, bias, running_mean, running_var, training, momentum, eps).out;
}

/**
 * {@link batch_norm}, with the mean and 1 / √(var + eps) of the batch (empty in evaluation).
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [, mean] = torch.native_batch_norm(torch.tensor([[1], [3]]), null, null, null, null, true, 0.1, 1e-5);
 * if (mean.item() !== 2) throw new Error(String(mean));
 * ```
 */
export function native_batch_norm(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  running_mean: Tensor | null,
  running_var: Tensor | null,
  training: boolean,
  momentum: number,
  eps: number,
): [Tensor, Tensor, Tensor] {
  checkOptionalTensor(weight, "native_batch_norm", "weight");
  checkOptionalTensor(bias, "native_batch_norm", "bias");
  checkOptionalTensor(running_mean, "native_batch_norm", "running_mean");
  checkOptionalTensor(running_var, "native_batch_norm", "running_var");
  checkTensor(input, "native_batch_norm", "input");
  const result = batchNorm(input, weight, bias, running_mean, running_var, training, momentum, eps);
  const dtype = statisticsDType(input, weight, bias, running_mean);
  if (!training) return [result.out, input.make([0], dtype), input.make([0], dtype)];
  const shape = [input.shape[1]];
  return [result.out, statistic(result, 0, shape, dtype), statistic(result, 1, shape, dtype)];
}

// --- layer norm and RMS norm ---

/** Refuses sizes that do not fit; the shape of what is normalised. */
function checkNormalizedShape(
  input: Tensor,
  normalizedShape: readonly number[],
  star: string,
  weight: Part,
  bias?: Part,
): void {
  const shape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
  const shown = formatShape(shape);
  if (shape.length === 0) {
    throw new ShapeError(
      "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got " +
        "normalized_shape = []",
    );
  }
  for (const [name, part] of [["weight", weight], ["bias", bias]] as const) {
    if (part && !sameShape(part.shape, shape)) {
      throw new ShapeError(
        `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${
          formatShape(part.shape)
        } ` +
          `and normalized_shape = ${shown}`,
      );
    }
  }
  if (input.shape.length < shape.length || !sameShape(input.shape.slice(-shape.length), shape)) {
    throw new ShapeError(
      `Given normalized_shape=${shown}, expected input with shape [*${star}${
        shape.join(", ")
      }], but got input of size` +
        formatShape(input.shape),
    );
  }
}

function layerSizes(input: Tensor, normalizedShape: readonly number[], rms: boolean, eps: number): NormSizes {
  const batch = numelOf(input.shape.slice(0, input.shape.length - normalizedShape.length));
  return { batch, groups: 1, channels: numelOf(normalizedShape), inner: 1, shared: false, rms, eps };
}

function layerNorm(
  input: Tensor,
  normalizedShape: readonly number[],
  weight: Part,
  bias: Part,
  eps: number,
): NormResult {
  checkTensor(input, "layer_norm", "input");
  checkNormalizedShape(input, normalizedShape, ", ", weight, bias);
  checkTypes("LayerNormKernelImpl", input, weight, bias);
  return fusedNorm("layer", input, weight, bias, layerSizes(input, normalizedShape, false, eps));
}

/**
 * (x − mean) / √(var + eps) · weight + bias over the last dimensions, which have the sizes `normalized_shape`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.layer_norm(torch.tensor([[1, 3], [2, 6]]), [2], null, null, 0);
 * if (String(y.tolist()) !== "-1,1,-1,1") throw new Error(String(y));
 * ```
 */
export function layer_norm(
  input: Tensor,
  normalized_shape: readonly number[],
  weight?: Tensor | null,
  bias?: Tensor | null,
  eps: number = 1e-5,
): Tensor {
  checkTensor(input, "layer_norm", "input");
  checkInts(normalized_shape, "layer_norm", "normalized_shape");
  checkOptionalTensor(weight, "layer_norm", "weight");
  checkOptionalTensor(bias, "layer_norm", "bias");
  return layerNorm(input, normalized_shape, weight, bias, eps).out;
}

/**
 * {@link layer_norm}, with the mean and 1 / √(var + eps) of each row.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [, mean] = torch.native_layer_norm(torch.tensor([[1, 3]]), [2], null, null, 1e-5);
 * if (mean.item() !== 2) throw new Error(String(mean));
 * ```
 */
export function native_layer_norm(
  input: Tensor,
  normalized_shape: readonly number[],
  weight: Tensor | null,
  bias: Tensor | null,
  eps: number,
): [Tensor, Tensor, Tensor] {
  checkTensor(input, "native_layer_norm", "input");
  checkInts(normalized_shape, "native_layer_norm", "normalized_shape");
  checkOptionalTensor(weight, "native_layer_norm", "weight");
  checkOptionalTensor(bias, "native_layer_norm", "bias");
  const result = layerNorm(input, normalized_shape, weight, bias, eps);
  const first = input.shape.length - normalized_shape.length;
  const shape = input.shape.map((size, d) => d < first ? size : 1);
  const dtype = statisticsDType(input, weight, bias);
  return [result.out, statistic(result, 0, shape, dtype), statistic(result, 1, shape, dtype)];
}

const EPSILON: Readonly<Record<string, number>> = {
  float64: 2.220446049250313e-16,
  float16: 9.765625e-4,
  bfloat16: 7.8125e-3,
};

/**
 * x / √(mean(x²) + eps) · weight over the last dimensions, which have the sizes `normalized_shape`. Without `eps`, the
 * distance from 1 to the next number of the dtype is taken.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.rms_norm(torch.tensor([[3, 3], [5, 5]]), [2], null, 0);
 * if (String(y.tolist()) !== "1,1,1,1") throw new Error(String(y));
 * ```
 */
export function rms_norm(
  input: Tensor,
  normalized_shape: readonly number[],
  weight?: Tensor | null,
  eps?: number | null,
): Tensor {
  checkInts(normalized_shape, "rms_norm", "normalized_shape");
  checkOptionalTensor(weight, "rms_norm", "weight");
  checkTensor(input, "rms_norm", "input");
  checkNormalizedShape(input, normalized_shape, "", weight);
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"rms_norm" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  const own = eps ?? (isHalf(input.dtype) ? 1.1920928955078125e-7 : EPSILON[input.dtype.name] ?? 1.1920928955078125e-7);
  return fusedNorm("rms", input, weight, undefined, layerSizes(input, normalized_shape, true, own)).out;
}
