// Pooling to a given size: the windows divide the input as evenly as they can.
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import { formatShape, numelOf } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { avgDerivative, avgPool, maxDerivative, maxPool, nodeNames, type PoolAttributes } from "./pool.ts";
import { checkPoolDType } from "./pool_geometry.ts";
import { triple } from "./window_arguments.ts";

/** The output's size: one number for all dimensions, or one a dimension; null keeps the input's. */
export type AdaptiveSize = number | null | readonly (number | null)[];

/** Options of the adaptive poolings. */
export type AdaptivePoolOptions = { input?: Tensor; output_size?: AdaptiveSize };
/** Options of the adaptive max poolings. */
export type AdaptiveMaxPoolOptions = AdaptivePoolOptions & { return_indices?: boolean };

const AVG = [1, 2, 3].map((n) =>
  new Signature<AdaptivePoolOptions>(`adaptive_avg_pool${n}d`, ["input", "output_size"])
);
const MAX = [1, 2, 3].map((n) =>
  new Signature<AdaptiveMaxPoolOptions>(`adaptive_max_pool${n}d`, ["input", "output_size", "return_indices"])
);
const AVG_DERIVATIVES = nodeNames((n) => `AdaptiveAvgPool${n}DBackward0`).map(avgDerivative);
const WHOLE = avgDerivative("MeanBackward1");
const MAX_DERIVATIVES = nodeNames((n) => `AdaptiveMaxPool${n}DBackward0`).map(maxDerivative);

/** The output's size over the last `n` dimensions. */
function outputOf(operation: string, n: number, input: Tensor, size: AdaptiveSize | undefined): number[] {
  const ndim = input.shape.length;
  if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: 'output_size'`);
  const list = typeof size === "number" || size === null ? new Array<number | null>(n).fill(size) : size;
  if (!Array.isArray(list)) {
    throw new ArgumentError(`${operation}(): argument 'output_size' must be an array, not ${describeValue(size)}`);
  }
  if (n > 1 && list.length >= ndim && typeof size === "object") {
    throw new ValueError(`Input dimension should be at least ${list.length + 1}`);
  }
  if (list.length !== n) {
    throw new ArgumentError(
      n === 1
        ? `${operation}() argument 'output_size' should contain one int (got ${list.length})`
        : operation.includes("max")
        ? `${operation}(): internal error: output_size.size() must be ${n}`
        : `${operation}: output_size must be ${n}`,
    );
  }
  return list.map((k, i) => {
    const wanted = k ?? input.shape[ndim - n + i];
    if (!Number.isSafeInteger(wanted)) {
      throw new ArgumentError(
        `${operation}(): argument 'output_size' must be whole numbers, got ${JSON.stringify(size)}`,
      );
    }
    return wanted;
  });
}

function geometry(operation: string, n: number, input: unknown, size: AdaptiveSize | undefined): PoolAttributes {
  checkTensor(input, operation, "input");
  const { shape } = input, ndim = shape.length, max = operation.includes("max");
  const output = outputOf(operation, n, input, size);
  if (ndim !== n + 1 && ndim !== n + 2) {
    throw new ShapeError(
      n === 1
        ? `Expected 2 to 3 dimensions, but got ${ndim}-dimensional tensor for argument #1 'self' (while checking arguments ` +
          `for ${operation})`
        : `${operation}(): Expected ${n + 1}D or ${n + 2}D tensor, but got${max ? ":" : ""} ${formatShape(shape)}`,
    );
  }
  const first = ndim - n - (max || n === 3 ? 1 : 0); // means of no channels are no means
  const empty = shape.findIndex((k, i) => i >= first && k === 0);
  if (empty >= 0) {
    throw new ShapeError(
      `${operation}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ` +
        `${formatShape(shape)} with dimension ${empty} being empty`,
    );
  }
  const outer = shape.slice(0, ndim - n), result = [...outer, ...output];
  const negative = output.find((k) => k < 0);
  if (negative !== undefined) {
    const received = n === 1 ? [1, ...output] : output;
    throw new ValueError(
      max
        ? `Trying to create tensor with negative dimension ${negative}: ${
          formatShape(n === 1 ? [...outer, 1, ...output] : result)
        }`
        : `adaptive_avg_pool${
          Math.max(n, 2)
        }d: elements of output_size must be greater than or equal to 0 but received {` +
          `${received[0]}, ${received.slice(1).join(",")}}`,
    );
  }
  const zeros = new Array<number>(n).fill(0);
  return {
    geometry: {
      planes: numelOf(outer),
      input: triple(shape.slice(-n), 1),
      kernel: triple(shape.slice(-n).map((k, i) => Math.ceil(k / Math.max(output[i], 1)) + 1), 1),
      output: triple(output, 1),
      stride: triple(zeros, 0),
      padding: triple(zeros, 0),
      dilation: triple(zeros, 0),
      includePad: true,
      divisor: 0,
    },
    inputShape: shape,
    outputShape: result,
    adaptive: true,
  };
}

function kernelName(operation: string, n: number): string {
  return `adaptive_${operation}_pool${n === 3 ? "3d_cpu" : "2d"}`;
}

function avg(n: number, values: unknown[]): Tensor {
  const o = AVG[n - 1].read(...values);
  const attributes = geometry(`adaptive_avg_pool${n}d`, n, o.input, o.output_size);
  checkPoolDType(kernelName("avg", n), o.input!.dtype, (dtype) => dtype.is_floating_point);
  const whole = n > 1 && attributes.geometry.output.every((k) => k === 1); // PyTorch calls it a mean
  return avgPool(whole ? WHOLE : AVG_DERIVATIVES[n - 1], o.input!, attributes);
}

function max(n: number, o: AdaptiveMaxPoolOptions): [Tensor, Tensor] {
  const attributes = geometry(`adaptive_max_pool${n}d`, n, o.input, o.output_size);
  checkPoolDType(kernelName("max", n), o.input!.dtype, (dtype) => dtype.is_floating_point);
  return maxPool(MAX_DERIVATIVES[n - 1], o.input!, attributes);
}

function maxOrBoth(n: number, values: unknown[]): Tensor | [Tensor, Tensor] {
  const o = MAX[n - 1].read(...values), result = max(n, o);
  return o.return_indices ? result : result[0];
}

/**
 * Means of [N, C, L] or [C, L] over as many windows as `output_size` says.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.adaptive_avg_pool1d(torch.tensor([[1, 2, 3, 4]]), 2);
 * if (y.tolist().toString() !== "1.5,3.5") throw new Error(String(y));
 * ```
 */
export function adaptive_avg_pool1d(
  input: Tensor,
  output_size: number | readonly number[] | AdaptivePoolOptions,
): Tensor {
  return avg(1, [input, output_size]);
}

/**
 * Means of [N, C, H, W] or [C, H, W]; null in `output_size` keeps a dimension's size.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.adaptive_avg_pool2d(torch.ones(1, 2, 5, 7), [3, null]);
 * if (y.shape.join() !== "1,2,3,7") throw new Error(String(y));
 * ```
 */
export function adaptive_avg_pool2d(input: Tensor, output_size: AdaptiveSize | AdaptivePoolOptions): Tensor {
  return avg(2, [input, output_size]);
}

/**
 * Means of [N, C, D, H, W] or [C, D, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool3d.html
 */
export function adaptive_avg_pool3d(input: Tensor, output_size: AdaptiveSize | AdaptivePoolOptions): Tensor {
  return avg(3, [input, output_size]);
}

type WithIndices = AdaptiveMaxPoolOptions & { return_indices: true };

/**
 * Largest elements of [N, C, L] or [C, L] over as many windows as `output_size` says.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.adaptive_max_pool1d(torch.tensor([[1, 2, 4, 3]]), 2);
 * if (y.tolist().toString() !== "2,4") throw new Error(String(y));
 * ```
 */
export function adaptive_max_pool1d(input: Tensor, output_size: AdaptiveSize, options: WithIndices): [Tensor, Tensor];
export function adaptive_max_pool1d(input: Tensor, output_size: AdaptiveSize | AdaptiveMaxPoolOptions): Tensor;
export function adaptive_max_pool1d(...values: unknown[]): Tensor | [Tensor, Tensor] {
  return maxOrBoth(1, values);
}

/**
 * Largest elements of [N, C, H, W] or [C, H, W]; null in `output_size` keeps a dimension's size.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool2d.html
 */
export function adaptive_max_pool2d(input: Tensor, output_size: AdaptiveSize, options: WithIndices): [Tensor, Tensor];
export function adaptive_max_pool2d(input: Tensor, output_size: AdaptiveSize | AdaptiveMaxPoolOptions): Tensor;
export function adaptive_max_pool2d(...values: unknown[]): Tensor | [Tensor, Tensor] {
  return maxOrBoth(2, values);
}

/**
 * Largest elements of [N, C, D, H, W] or [C, D, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool3d.html
 */
export function adaptive_max_pool3d(input: Tensor, output_size: AdaptiveSize, options: WithIndices): [Tensor, Tensor];
export function adaptive_max_pool3d(input: Tensor, output_size: AdaptiveSize | AdaptiveMaxPoolOptions): Tensor;
export function adaptive_max_pool3d(...values: unknown[]): Tensor | [Tensor, Tensor] {
  return maxOrBoth(3, values);
}

/**
 * {@link adaptive_max_pool1d} with the places of the largest elements: [values, indices]; `torch.adaptive_max_pool1d`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [values, indices] = torch.adaptive_max_pool1d(torch.tensor([[1, 3, 2, 5]]), 2);
 * if (`${values.tolist()} ${indices.tolist()}` !== "3,5 1,3") throw new Error(String(values));
 * ```
 */
export function adaptive_max_pool1d_with_indices(
  input: Tensor,
  output_size: AdaptiveSize | AdaptiveMaxPoolOptions,
): [Tensor, Tensor] {
  return max(1, MAX[0].read(input, output_size));
}
