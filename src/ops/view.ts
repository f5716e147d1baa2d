// Views that reorder, add, drop or repeat dimensions: other sizes and strides over the same storage.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, type Shape, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";

/** One dimension or several. */
export type Dims = number | readonly number[];

/** Makes a view and records it. Strides and offset are those of the storage; undefined strides are row-major. */
export function makeView<A>(
  x: Tensor,
  shape: Shape,
  strides: readonly number[] | undefined,
  offset: number,
  derivative: Derivative<A>,
  attributes: A,
): Tensor {
  const view = x.alias(shape, strides, offset);
  if (gradMode.grad && x.requires_grad) record1(derivative, view, x, attributes);
  return view;
}

const EXPAND: Derivative<Shape> = {
  name: "ExpandBackward0",
  backward: (ctx, grad) => grad.sum_to_size(ctx.attributes),
};

/**
 * Repeats dimensions of size 1 without copying; -1 keeps a size.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.expand.html
 */
export function expand(input: Tensor, sizes: readonly number[]): Tensor {
  checkTensor(input, "expand", "input");
  checkInts(sizes, "expand", "sizes");
  const shift = sizes.length - input.shape.length;
  if (shift < 0) {
    throw new ShapeError(
      `expand(${input.type()}{${formatShape(input.shape)}}, size=${
        formatShape(sizes)
      }): the number of sizes provided ` +
        `(${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${input.shape.length})`,
    );
  }
  const shape = sizes.map((size, i) => {
    if (size === -1 && i >= shift) return input.shape[i - shift];
    if (Number.isInteger(size) && size >= 0) return size;
    throw new ShapeError(
      i < shift
        ? `The expanded size of the tensor (${size}) isn't allowed in a leading, non-existing dimension ${i}`
        : `expand: invalid size ${size} at dimension ${i} of ${formatShape(sizes)}`,
    );
  });
  input.shape.forEach((size, i) => {
    if (size !== 1 && size !== shape[i + shift]) {
      throw new ShapeError(
        `The expanded size of the tensor (${
          shape[i + shift]
        }) must match the existing size (${size}) at non-singleton ` +
          `dimension ${i + shift}.  Target sizes: ${formatShape(sizes)}.  Tensor sizes: ${formatShape(input.shape)}`,
      );
    }
  });
  const strides = expandStrides(input, shape);
  return makeView(input, shape, strides, input.offset, EXPAND, input.shape);
}

/** 0 where a dimension is repeated; sizes of 1 keep their stride, new dimensions of size 1 get PyTorch's. */
function expandStrides({ shape: from, strides: own }: Tensor, shape: Shape): readonly number[] {
  const shift = shape.length - from.length, strides = new Array<number>(shape.length).fill(0);
  if (from.length === 0) return strides;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (i >= shift && from[i - shift] === shape[i]) strides[i] = own[i - shift];
    else if (shape[i] === 1) strides[i] = i + 1 < shape.length ? shape[i + 1] * strides[i + 1] : 1;
    else strides[i] = 0;
  }
  return strides;
}

/**
 * Stretches to the given sizes as broadcasting does: {@link expand} as a function.
 * https://docs.pytorch.org/docs/stable/generated/torch.broadcast_to.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.broadcast_to(torch.ones(3), [2, 3]).shape) !== "2,3") throw new Error("broadcast_to");
 * ```
 */
export function broadcast_to(input: Tensor, size: readonly number[] | { size: readonly number[] }): Tensor {
  checkTensor(input, "broadcast_to", "input");
  return expand(input, isOptions(size) ? size.size : size);
}

const TRANSPOSE: Derivative<readonly [number, number]> = {
  name: "TransposeBackward0",
  backward: (ctx, grad) => grad.transpose(ctx.attributes[0], ctx.attributes[1]),
};

/** Options of {@link transpose}. */
export type TransposeOptions = { dim0?: number; dim1?: number };
const TRANSPOSE_ARGUMENTS = new Signature<TransposeOptions>("transpose", ["dim0", "dim1"]);

/**
 * Swaps two dimensions.
 * https://docs.pytorch.org/docs/stable/generated/torch.transpose.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.transpose(torch.zeros(2, 3), 0, 1);
 * if (String(x.shape) !== "3,2") throw new Error(String(x.shape));
 * ```
 */
export function transpose(input: Tensor, dim0: number | TransposeOptions, dim1?: number | TransposeOptions): Tensor {
  checkTensor(input, "transpose", "input");
  if (typeof dim0 !== "number" || typeof dim1 !== "number") {
    const o = TRANSPOSE_ARGUMENTS.read(dim0, dim1);
    return transpose(input, o.dim0 ?? NaN, o.dim1 ?? NaN);
  }
  const ndim = input.shape.length;
  const a = wrapDim(dim0, ndim), b = wrapDim(dim1, ndim);
  const shape = input.shape.slice(), strides = input.strides.slice();
  if (ndim > 0) swap(shape, strides, a, b);
  return makeView(input, shape, strides, input.offset, TRANSPOSE, [a, b] as const);
}

function swap(shape: number[], strides: number[], a: number, b: number): void {
  const size = shape[a], stride = strides[a];
  shape[a] = shape[b];
  strides[a] = strides[b];
  shape[b] = size;
  strides[b] = stride;
}

/**
 * Another name of {@link transpose}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3);
 * if (!torch.swapaxes(x, 0, 1).equal(torch.transpose(x, 0, 1))) throw new Error("swapaxes");
 * ```
 */
export const swapaxes: typeof transpose = transpose;
/**
 * Another name of {@link transpose}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3);
 * if (!torch.swapdims(x, 0, 1).equal(torch.transpose(x, 0, 1))) throw new Error("swapdims");
 * ```
 */
export const swapdims: typeof transpose = transpose;

const PERMUTE: Derivative<readonly number[]> = {
  name: "PermuteBackward0",
  backward: (ctx, grad) => {
    const inverse = new Array<number>(ctx.attributes.length);
    ctx.attributes.forEach((from, to) => inverse[from] = to);
    return grad.permute(inverse);
  },
};

/**
 * Puts the dimensions in another order.
 * https://docs.pytorch.org/docs/stable/generated/torch.permute.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.permute(torch.zeros(2, 3, 4), [2, 0, 1]).shape) !== "4,2,3") throw new Error("permute");
 * ```
 */
export function permute(input: Tensor, dims: readonly number[] | { dims: readonly number[] }): Tensor {
  checkTensor(input, "permute", "input");
  if (isOptions(dims)) return permute(input, dims.dims as readonly number[]);
  checkInts(dims, "permute", "dims");
  const ndim = input.shape.length;
  if (dims.length !== ndim) {
    throw new ShapeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of ` +
        `dimensions i.e. input.dim() = ${ndim} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((d) => wrapDim(d, ndim));
  if (new Set(order).size !== ndim) throw new ShapeError("permute(): duplicate dims are not allowed.");
  return permuteTo(input, order);
}

/** {@link permute} by an order that is known to be right. */
export function permuteTo(input: Tensor, order: readonly number[]): Tensor {
  return makeView(
    input,
    order.map((d) => input.shape[d]),
    order.map((d) => input.strides[d]),
    input.offset,
    PERMUTE,
    order,
  );
}

const T: Derivative<undefined> = { name: "TBackward0", backward: (_, grad) => grad.t() };

/**
 * Swaps the dimensions of a matrix; a vector stays as it is.
 * https://docs.pytorch.org/docs/stable/generated/torch.t.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.t(torch.zeros(2, 3)).shape) !== "3,2") throw new Error("t");
 * ```
 */
export function t(input: Tensor): Tensor {
  checkTensor(input, "t", "input");
  const { shape, strides } = input;
  if (shape.length > 2) throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${shape.length}D`);
  if (shape.length < 2) return makeView(input, shape, strides, input.offset, T, undefined);
  return makeView(input, [shape[1], shape[0]], [strides[1], strides[0]], input.offset, T, undefined);
}

/** All dimensions in reverse: `x.T`. */
export function reverseDims(input: Tensor): Tensor {
  return permuteTo(input, input.shape.map((_, d) => input.shape.length - 1 - d));
}

/** The last two dimensions swapped: `x.mT`, and for real numbers `x.mH`. */
export function transposeMatrices(input: Tensor, name: string): Tensor {
  const ndim = input.shape.length;
  if (ndim === 0) return input;
  if (ndim < 2) {
    throw new ShapeError(
      name === "mT"
        ? `tensor.mT is only supported on matrices or batches of matrices. Got ${ndim}-D tensor.`
        : `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${ndim}-D tensor.`,
    );
  }
  return transpose(input, -2, -1);
}

/**
 * The last two dimensions swapped (and conjugated, which real numbers do not need).
 * https://docs.pytorch.org/docs/stable/generated/torch.adjoint.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.adjoint(torch.zeros(5, 2, 3)).shape) !== "5,3,2") throw new Error("adjoint");
 * ```
 */
export function adjoint(input: Tensor): Tensor {
  checkTensor(input, "adjoint", "input");
  return transposeMatrices(input, "adjoint");
}

/** A matrix transposed: `x.H` of real numbers. */
export function transposeMatrix(input: Tensor): Tensor {
  const ndim = input.shape.length;
  if (ndim === 0) return input;
  if (ndim === 2) return transpose(input, 0, 1);
  throw new ShapeError(
    `tensor.H is only supported on matrices (2-D tensors). Got ${ndim}-D tensor.${
      ndim > 2 ? " For batches of matrices, consider using tensor.mH" : ""
    }`,
  );
}

// --- dimensions of size 1 ---

type SqueezeAttributes = { readonly shape: Shape };
const unsqueezeTo = (ctx: { attributes: SqueezeAttributes }, grad: Tensor) => grad.reshape(ctx.attributes.shape);
const SQUEEZE: Derivative<SqueezeAttributes> = { name: "SqueezeBackward0", backward: unsqueezeTo };
const SQUEEZE_DIM: Derivative<SqueezeAttributes> = { name: "SqueezeBackward1", backward: unsqueezeTo };
const SQUEEZE_DIMS: Derivative<SqueezeAttributes> = { name: "SqueezeBackward2", backward: unsqueezeTo };

/** Options of {@link squeeze}. */
export type SqueezeOptions = { dim?: Dims };
const SQUEEZE_ARGUMENTS = new Signature<SqueezeOptions>("squeeze", ["dim"]);

/**
 * Drops dimensions of size 1: all of them, or those among `dim`.
 * https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.zeros(2, 1, 3, 1);
 * if (String(torch.squeeze(x).shape) !== "2,3") throw new Error("squeeze");
 * if (String(torch.squeeze(x, 1).shape) !== "2,3,1") throw new Error("squeeze of one");
 * ```
 */
export function squeeze(input: Tensor, dim?: Dims | SqueezeOptions): Tensor {
  checkTensor(input, "squeeze", "input");
  if (isOptions(dim)) return squeeze(input, SQUEEZE_ARGUMENTS.read(dim).dim);
  const dims = dim === undefined ? undefined : listed(dim, input.shape.length);
  const shape: number[] = [], strides: number[] = [];
  for (let d = 0; d < input.shape.length; d++) {
    if (input.shape[d] === 1 && (dims === undefined || dims.includes(d))) continue;
    shape.push(input.shape[d]);
    strides.push(input.strides[d]);
  }
  const derivative = dim === undefined ? SQUEEZE : typeof dim === "number" ? SQUEEZE_DIM : SQUEEZE_DIMS;
  return makeView(input, shape, strides, input.offset, derivative, { shape: input.shape });
}

/** Dimensions that were named one by one; an empty list names none. */
function listed(dim: Dims, ndim: number): readonly number[] {
  if (typeof dim === "number") return [wrapDim(dim, ndim)];
  checkInts(dim, "squeeze", "dim");
  return dim.length === 0 ? dim : wrapDims(dim, ndim);
}

const UNSQUEEZE: Derivative<number> = {
  name: "UnsqueezeBackward0",
  backward: (ctx, grad) => grad.squeeze(ctx.attributes),
};

/** Options of {@link unsqueeze}. */
export type UnsqueezeOptions = { dim: number };

/**
 * Inserts a dimension of size 1 at `dim`.
 * https://docs.pytorch.org/docs/stable/generated/torch.unsqueeze.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.unsqueeze(torch.zeros(2, 3), -1).shape) !== "2,3,1") throw new Error("unsqueeze");
 * ```
 */
export function unsqueeze(input: Tensor, dim: number | UnsqueezeOptions): Tensor {
  checkTensor(input, "unsqueeze", "input");
  if (isOptions(dim)) return unsqueeze(input, dim.dim as number);
  const ndim = input.shape.length, d = wrapDim(dim, ndim + 1);
  const shape = input.shape.slice(), strides = input.strides.slice();
  const stride = d < ndim ? shape[d] * strides[d] : 1;
  shape.splice(d, 0, 1);
  strides.splice(d, 0, stride);
  return makeView(input, shape, strides, input.offset, UNSQUEEZE, d);
}
