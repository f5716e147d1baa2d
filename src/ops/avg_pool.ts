// Mean pooling over one, two and three dimensions.
import { checkTensor } from "../core/kinds.ts";
import { type DType, int64, isHalf } from "../core/dtype.ts";
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { avgDerivative, avgPool, nodeNames } from "./pool.ts";
import { checkPoolDType, poolGeometry } from "./pool_geometry.ts";
import type { WindowSize } from "./window_arguments.ts";

/** Options of {@link avg_pool2d} and {@link avg_pool3d}; {@link avg_pool1d} has all but the last. */
export type AvgPoolOptions = {
  input?: Tensor;
  kernel_size?: WindowSize;
  stride?: WindowSize | null;
  padding?: WindowSize;
  ceil_mode?: boolean;
  count_include_pad?: boolean;
  divisor_override?: number | null;
};

const NAMES = [
  "input",
  "kernel_size",
  "stride",
  "padding",
  "ceil_mode",
  "count_include_pad",
  "divisor_override",
] as const;
const SIGNATURES = [1, 2, 3].map((n) =>
  new Signature<AvgPoolOptions>(`avg_pool${n}d`, n === 1 ? NAMES.slice(0, 6) : NAMES)
);
const DERIVATIVES = nodeNames((n) => `AvgPool${n}DBackward0`).map(avgDerivative);

const isAllowed = (dtype: DType) => dtype.is_floating_point || dtype === int64;
const isAllowedInVolumes = (dtype: DType) => isAllowed(dtype) && !isHalf(dtype);

function pool(n: number, values: unknown[]): Tensor {
  const operation = `avg_pool${n}d`, o = SIGNATURES[n - 1].read(...values), input = o.input;
  checkTensor(input, operation, "input");
  const ndim = input.shape.length;
  if (n === 1 && ndim !== 2 && ndim !== 3) {
    throw new ShapeError(
      `Expected 2 to 3 dimensions, but got ${ndim}-dimensional tensor for argument #1 'self' (while checking arguments for ` +
        "avg_pool1d)",
    );
  }
  const divisor = o.divisor_override ?? undefined;
  if (divisor === 0) throw new ValueError("divisor must be not zero");
  if (divisor !== undefined && !Number.isSafeInteger(divisor)) {
    throw new ArgumentError(`${operation}(): argument 'divisor_override' must be a whole number, got ${divisor}`);
  }
  const attributes = poolGeometry(operation, n, input, o);
  if (n === 3) checkPoolDType("avg_pool3d_out_frame", input.dtype, isAllowedInVolumes);
  else checkPoolDType("avg_pool2d", input.dtype, isAllowed);
  return avgPool(DERIVATIVES[n - 1], input, attributes);
}

/**
 * The mean of every window of [N, C, L] or [C, L]. The stride is the kernel's size unless given; the border of zeros counts
 * unless `count_include_pad` is false.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.avg_pool1d(torch.tensor([[1, 3, 2, 6]]), 2);
 * if (y.tolist().toString() !== "2,4") throw new Error(String(y));
 * ```
 */
export function avg_pool1d(
  input: Tensor,
  kernel_size: WindowSize | AvgPoolOptions,
  stride?: WindowSize | null | AvgPoolOptions,
  padding?: WindowSize | AvgPoolOptions,
  ceil_mode?: boolean | AvgPoolOptions,
  count_include_pad?: boolean | AvgPoolOptions,
): Tensor {
  return pool(1, [input, kernel_size, stride, padding, ceil_mode, count_include_pad]);
}

/** A mean pooling over a fixed number of dimensions. */
export type AvgPoolFunction = (
  input: Tensor,
  kernel_size: WindowSize | AvgPoolOptions,
  stride?: WindowSize | null | AvgPoolOptions,
  padding?: WindowSize | AvgPoolOptions,
  ceil_mode?: boolean | AvgPoolOptions,
  count_include_pad?: boolean | AvgPoolOptions,
  divisor_override?: number | null | AvgPoolOptions,
) => Tensor;

const poolOver = (n: number): AvgPoolFunction => (...values) => pool(n, values);

/**
 * The mean of every window of [N, C, H, W] or [C, H, W]: its sum divided by its size, by its size inside of the input
 * (`count_include_pad` false), or by `divisor_override`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.avg_pool2d(torch.tensor([[[1, 2], [3, 6]]]), 2);
 * if (y.item() !== 3) throw new Error(String(y));
 * ```
 */
export const avg_pool2d: AvgPoolFunction = poolOver(2);

/**
 * The mean of every window of [N, C, D, H, W] or [C, D, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.avg_pool3d(torch.ones(1, 1, 2, 4, 4), 2);
 * if (y.sum().item() !== 4) throw new Error(String(y));
 * ```
 */
export const avg_pool3d: AvgPoolFunction = poolOver(3);
