// Max pooling over one, two and three dimensions.
import { checkTensor } from "../core/kinds.ts";
import { bool, type DType } from "../core/dtype.ts";
import { ShapeError, ValueError } from "../core/errors.ts";
import { formatShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { maxDerivative, maxPool, nodeNames } from "./pool.ts";
import { checkPoolDType, poolGeometry } from "./pool_geometry.ts";
import { wholeNumbers, type WindowSize } from "./window_arguments.ts";

/** Options of {@link max_pool1d}, {@link max_pool2d} and {@link max_pool3d}. */
export type MaxPoolOptions = {
  input?: Tensor;
  kernel_size?: WindowSize;
  stride?: WindowSize | null;
  padding?: WindowSize;
  dilation?: WindowSize;
  ceil_mode?: boolean;
  return_indices?: boolean;
};

const NAMES = ["input", "kernel_size", "stride", "padding", "dilation", "ceil_mode", "return_indices"] as const;
const SIGNATURES = [1, 2, 3].map((n) => new Signature<MaxPoolOptions>(`max_pool${n}d`, NAMES));
const DERIVATIVES = nodeNames((n) => `MaxPool${n}DWithIndicesBackward0`).map(maxDerivative);

const anyNumber = (dtype: DType) => dtype !== bool;
const anyFloat = (dtype: DType) => dtype.is_floating_point;

/** Values and indices of a pooling over `n` dimensions. */
function pool(n: number, o: MaxPoolOptions): [Tensor, Tensor] {
  const operation = `max_pool${n}d`, input = o.input;
  checkTensor(input, operation, "input");
  if (n === 1) checkOneDimension(o, input);
  const attributes = poolGeometry(n === 3 ? "max_pool3d_with_indices_out_cpu_template" : operation, n, input, o);
  checkPoolDType(n === 1 ? "max_pool1d_impl" : operation, input.dtype, n === 1 ? anyFloat : anyNumber);
  return maxPool(DERIVATIVES[n - 1], input, attributes);
}

/** PyTorch has a way of its own for one dimension without indices, with texts of its own. */
function checkOneDimension(o: MaxPoolOptions, input: Tensor): void {
  const { shape } = input, n = shape.length;
  if ((n !== 2 && n !== 3) || shape[n - 1] === 0 || shape[n - 2] === 0) {
    throw new ShapeError(
      "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:" +
        formatShape(shape),
    );
  }
  if (o.return_indices || o.kernel_size === undefined) return;
  const one = (name: string, size: WindowSize): number => {
    const list = wholeNumbers("max_pool1d", name, size, 1);
    if (list.length === 1) return list[0];
    throw new ValueError(
      `max_pool1d() ${name} must be an int, list of ints or tuple of ints of size 1 but got size ${list.length}`,
    );
  };
  const k = one("kernel_size", o.kernel_size), dilation = one("dilation", o.dilation ?? 1);
  const given = o.stride ?? k;
  const stride = typeof given === "object" && given.length === 0 ? k : one("stride", given);
  const padding = one("padding", o.padding ?? 0), size = shape[n - 1];
  const positive = (name: string, value: number) => {
    if (value <= 0) throw new ValueError(`max_pool1d() ${name} must be greater than zero, but got ${value}`);
  };
  positive("kernel_size", k);
  positive("stride", stride);
  if (padding < 0) throw new ValueError(`max_pool1d() padding must be non-negative, but got ${padding}`);
  if (padding > k / 2) {
    throw new ValueError(
      `max_pool1d() padding should be at most half of kernel size, but got padding=${padding} and kernel_size=${k}`,
    );
  }
  positive("dilation", dilation);
  const extent = dilation * (k - 1) + 1;
  const out = Math.floor((size + 2 * padding - extent + (o.ceil_mode ? stride - 1 : 0)) / stride) + 1;
  if (out <= 0 && extent <= 2 ** 63) throw new ShapeError(`max_pool1d() Invalid computed output size: ${out}`);
}

/** Options of max pooling that ask for the places of the largest elements, too. */
export type WithIndices = MaxPoolOptions & { return_indices: true };

/** A max pooling over a fixed number of dimensions. */
export type MaxPoolFunction = {
  /** The largest elements, and their places. */
  (input: Tensor, kernel_size: WindowSize, options: WithIndices): [Tensor, Tensor];
  /** The largest elements alone. */
  (
    input: Tensor,
    kernel_size: WindowSize | MaxPoolOptions,
    stride?: WindowSize | null | MaxPoolOptions,
    padding?: WindowSize | MaxPoolOptions,
    dilation?: WindowSize | MaxPoolOptions,
    ceil_mode?: boolean | MaxPoolOptions,
  ): Tensor;
};

/** A max pooling over a fixed number of dimensions that gives [values, indices]. */
export type IndexedMaxPoolFunction = (
  input: Tensor,
  kernel_size: WindowSize | MaxPoolOptions,
  stride?: WindowSize | null | MaxPoolOptions,
  padding?: WindowSize | MaxPoolOptions,
  dilation?: WindowSize | MaxPoolOptions,
  ceil_mode?: boolean | MaxPoolOptions,
) => [Tensor, Tensor];

function poolOver(n: number): MaxPoolFunction {
  const call = (...values: unknown[]): Tensor | [Tensor, Tensor] => {
    const o = SIGNATURES[n - 1].read(...values), result = pool(n, o);
    return o.return_indices ? result : result[0];
  };
  return call as MaxPoolFunction;
}

const indexedPoolOver = (n: number): IndexedMaxPoolFunction => (...values) =>
  pool(n, SIGNATURES[n - 1].read(...values));

/**
 * The largest element of every window of [N, C, L] or [C, L]; with `return_indices` also its place, [values, indices].
 * The stride is the kernel's size unless given; the border is −∞. Of NaNs the last one wins.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.max_pool1d(torch.tensor([[1, 3, 2, 5]]), 2);
 * if (y.tolist().toString() !== "3,5") throw new Error(String(y));
 * ```
 */
export const max_pool1d: MaxPoolFunction = poolOver(1);

/**
 * The largest element of every window of [N, C, H, W] or [C, H, W]; with `return_indices` also its place in the plane,
 * [values, indices]. The stride is the kernel's size unless given; the border is −∞. Of NaNs the last one wins.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.max_pool2d(torch.tensor([[[1, 3], [2, 5]]]), 2);
 * if (y.item() !== 5) throw new Error(String(y));
 * ```
 */
export const max_pool2d: MaxPoolFunction = poolOver(2);

/**
 * The largest element of every window of [N, C, D, H, W] or [C, D, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.max_pool3d(torch.ones(1, 1, 2, 4, 4), 2);
 * if (y.shape.join() !== "1,1,1,2,2") throw new Error(String(y));
 * ```
 */
export const max_pool3d: MaxPoolFunction = poolOver(3);

/**
 * {@link max_pool1d} with the places of the largest elements: [values, indices].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [values, indices] = torch.max_pool1d_with_indices(torch.tensor([[1, 3, 2, 5]]), 2);
 * if (`${values.tolist()} ${indices.tolist()}` !== "3,5 1,3") throw new Error(String(values));
 * ```
 */
export const max_pool1d_with_indices: IndexedMaxPoolFunction = indexedPoolOver(1);

/**
 * {@link max_pool2d} with the places of the largest elements in their planes: [values, indices].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [, indices] = torch.nn.functional.max_pool2d_with_indices(torch.tensor([[[1, 2], [6, 3]]]), 2);
 * if (indices.item() !== 2) throw new Error(String(indices));
 * ```
 */
export const max_pool2d_with_indices: IndexedMaxPoolFunction = indexedPoolOver(2);

/** {@link max_pool3d} with the places of the largest elements in their volumes: [values, indices]. */
export const max_pool3d_with_indices: IndexedMaxPoolFunction = indexedPoolOver(3);
