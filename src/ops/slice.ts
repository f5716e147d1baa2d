// Views of parts: one position, a range with a step, a diagonal, sliding windows.
import type { Derivative } from "../autograd/node.ts";
import { IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { checkInt, checkTensor } from "../core/kinds.ts";
import { contiguousStrides, formatShape, type Shape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { makeView } from "./view.ts";

/** Zeros of `shape` into which a view of them has been written: the gradient of what a view was taken from. */
function scattered(grad: Tensor, shape: Shape, view: (zeros: Tensor) => Tensor): Tensor {
  const out = grad.makeZeros(shape);
  view(out).copy_(grad);
  return out;
}

const SELECT: Derivative<{ shape: Shape; dim: number; index: number }> = {
  name: "SelectBackward0",
  backward: (ctx, grad) => {
    const { shape, dim, index } = ctx.attributes;
    return scattered(grad, shape, (zeros) => select(zeros, dim, index));
  },
};

/** Options of {@link select}. */
export type SelectOptions = { dim?: number; index?: number };
const SELECT_ARGUMENTS = new Signature<SelectOptions>("select", ["dim", "index"]);

/**
 * One position of a dimension, which goes away; a view.
 * https://docs.pytorch.org/docs/stable/generated/torch.select.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.select(torch.tensor([[1, 2], [3, 4]]), 0, -1).tolist().toString() !== "3,4") throw new Error("select");
 * ```
 */
export function select(input: Tensor, dim: number | SelectOptions, index?: number | SelectOptions): Tensor {
  checkTensor(input, "select", "input");
  if (typeof dim !== "number" || typeof index !== "number") {
    const o = SELECT_ARGUMENTS.read(dim, index);
    checkInt(o.dim, "select", "dim");
    checkInt(o.index, "select", "index");
    return select(input, o.dim ?? NaN, o.index ?? NaN);
  }
  const ndim = input.shape.length;
  if (ndim === 0) throw new IndexError("select() cannot be applied to a 0-dim tensor.");
  const d = wrapDim(dim, ndim), size = input.shape[d];
  if (!Number.isInteger(index) || index < -size || index >= size) {
    throw new IndexError(
      `select(): index ${index} out of range for tensor of size ${formatShape(input.shape)} at dimension ${d}`,
    );
  }
  const place = index < 0 ? index + size : index;
  const shape = new Array<number>(ndim - 1), strides = new Array<number>(ndim - 1);
  for (let i = 0, k = 0; i < ndim; i++) {
    if (i === d) continue;
    shape[k] = input.shape[i];
    strides[k++] = input.strides[i];
  }
  const offset = input.offset + place * input.strides[d];
  return makeView(input, shape, strides, offset, SELECT, { shape: input.shape, dim: d, index: place });
}

const SLICE: Derivative<{ shape: Shape; dim: number; start: number; stop: number; step: number }> = {
  name: "SliceBackward0",
  backward: (ctx, grad) => {
    const { shape, dim, start, stop, step } = ctx.attributes;
    return scattered(grad, shape, (zeros) => slice(zeros, dim, start, stop, step));
  },
};

/** `x[..., start:stop:step]` at dimension `dim`, by Python's rules: ends are clamped, negative ones count from the end. */
export function slice(
  input: Tensor,
  dim: number,
  start: number | null = null,
  stop: number | null = null,
  step: number = 1,
): Tensor {
  checkTensor(input, "slice", "input");
  const ndim = input.shape.length;
  if (ndim === 0) throw new IndexError("slice() cannot be applied to a 0-dim tensor.");
  if (!Number.isInteger(step) || step <= 0) throw new ValueError("slice step must be positive");
  const d = wrapDim(dim, ndim), size = input.shape[d];
  const first = clampPlace(start ?? 0, size), last = Math.max(first, clampPlace(stop ?? size, size));
  const shape = input.shape.slice(), strides = input.strides.slice();
  const offset = input.offset + first * strides[d];
  shape[d] = Math.ceil((last - first) / step);
  strides[d] *= step;
  return makeView(input, shape, strides, offset, SLICE, { shape: input.shape, dim: d, start: first, stop: last, step });
}

function clampPlace(place: number, size: number): number {
  if (typeof place !== "number" || (!Number.isInteger(place) && Math.abs(place) !== Infinity)) {
    throw new IndexError("slice indices must be integers or null");
  }
  return Math.min(Math.max(place < 0 ? place + size : place, 0), size);
}

/** Options of {@link narrow}. */
export type NarrowOptions = { dim?: number; start?: number | Tensor; length?: number };
const NARROW = new Signature<NarrowOptions>("narrow", ["dim", "start", "length"]);

/**
 * The `length` positions of dimension `dim` that begin at `start`; a view.
 * https://docs.pytorch.org/docs/stable/generated/torch.narrow.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.narrow(torch.tensor([1, 2, 3, 4]), 0, 1, 2).tolist()) !== "2,3") throw new Error("narrow");
 * ```
 */
export function narrow(
  input: Tensor,
  dim: number | NarrowOptions,
  start?: number | Tensor | NarrowOptions,
  length?: number | NarrowOptions,
): Tensor {
  checkTensor(input, "narrow", "input");
  const o = NARROW.read(dim, start, length);
  const ndim = input.shape.length, count = o.length ?? NaN;
  if (ndim === 0) throw new ShapeError("narrow() cannot be applied to a 0-dim tensor.");
  if (!(count >= 0)) throw new ShapeError("narrow(): length must be non-negative.");
  const d = wrapDim(o.dim ?? NaN, ndim), size = input.shape[d];
  const given = startOf(o.start);
  if (!Number.isInteger(given) || given < -size || given > size) {
    throw new IndexError(
      `start out of range (expected to be in range of [${-size}, ${size}], but got ${given})`,
    );
  }
  const first = given < 0 ? given + size : given;
  if (first > size - count) {
    throw new ShapeError(`start (${first}) + length (${count}) exceeds dimension size (${size}).`);
  }
  return slice(input, d, first, first + count, 1);
}

function startOf(start: number | Tensor | undefined): number {
  if (typeof start !== "object" || start === null) return start ?? NaN;
  checkTensor(start, "narrow", "start");
  if (start.shape.length !== 0 || start.dtype.kind !== "int") {
    throw new ShapeError("start must be an 0-dim integral Tensor.");
  }
  return start.item();
}

const DIAGONAL: Derivative<{ shape: Shape; offset: number; dim1: number; dim2: number }> = {
  name: "DiagonalBackward0",
  backward: (ctx, grad) => {
    const { shape, offset, dim1, dim2 } = ctx.attributes;
    return scattered(grad, shape, (zeros) => diagonal(zeros, offset, dim1, dim2));
  },
};

/** Options of {@link diagonal}. */
export type DiagonalOptions = { offset?: number; dim1?: number; dim2?: number };
const DIAGONAL_ARGUMENTS = new Signature<DiagonalOptions>("diagonal", ["offset", "dim1", "dim2"]);

/**
 * The diagonal of two dimensions, which go away, as a new last one; a view.
 * https://docs.pytorch.org/docs/stable/generated/torch.diagonal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.diagonal(torch.tensor([[1, 2], [3, 4]])).tolist()) !== "1,4") throw new Error("diagonal");
 * ```
 */
export function diagonal(
  input: Tensor,
  offset?: number | DiagonalOptions,
  dim1?: number | DiagonalOptions,
  dim2?: number | DiagonalOptions,
  options?: DiagonalOptions,
): Tensor {
  checkTensor(input, "diagonal", "input");
  const o = DIAGONAL_ARGUMENTS.read(offset, dim1, dim2, options);
  const ndim = input.shape.length, shift = o.offset ?? 0;
  const a = wrapDim(o.dim1 ?? 0, ndim), b = wrapDim(o.dim2 ?? 1, ndim);
  if (a === b) {
    throw new ShapeError(`diagonal dimensions cannot be identical ${o.dim1 ?? 0}, ${o.dim2 ?? 1}`);
  }
  const { shape: sizes, strides: steps } = input;
  const size = Math.max(
    shift >= 0 ? Math.min(sizes[a], sizes[b] - shift) : Math.min(sizes[a] + shift, sizes[b]),
    0,
  );
  const start = size === 0 ? 0 : shift >= 0 ? shift * steps[b] : -shift * steps[a];
  const keep = <E>(list: readonly E[], last: E) => [...list.filter((_, d) => d !== a && d !== b), last];
  return makeView(
    input,
    keep(sizes, size),
    keep(steps, steps[a] + steps[b]),
    input.offset + start,
    DIAGONAL,
    { shape: sizes, offset: shift, dim1: a, dim2: b },
  );
}

const UNFOLD: Derivative<{ shape: Shape; dim: number; step: number }> = {
  name: "UnfoldBackward0",
  backward: (ctx, grad) => {
    const { shape, dim, step } = ctx.attributes;
    const baseStrides = contiguousStrides(shape), strides = [...baseStrides, shape.length === 0 ? 1 : baseStrides[dim]];
    if (shape.length > 0) strides[dim] *= step;
    return grad.asStridedBackward({ shape: grad.shape, strides, offset: 0, baseShape: shape, baseStrides });
  },
};

/** Options of {@link unfold}. */
export type UnfoldOptions = { dimension?: number; size?: number; step?: number };
const UNFOLD_ARGUMENTS = new Signature<UnfoldOptions>("unfold", ["dimension", "size", "step"]);

/**
 * All windows of `size` positions along a dimension, `step` apart, as a new last dimension; a view.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.unfold.html
 */
export function unfold(
  input: Tensor,
  dimension: number | UnfoldOptions,
  size?: number | UnfoldOptions,
  step?: number | UnfoldOptions,
): Tensor {
  checkTensor(input, "unfold", "input");
  const o = UNFOLD_ARGUMENTS.read(dimension, size, step);
  const ndim = input.shape.length, d = wrapDim(o.dimension ?? NaN, ndim);
  const window = o.size ?? NaN, distance = o.step ?? NaN;
  checkInt(window, "unfold", "size");
  checkInt(distance, "unfold", "step");
  const length = ndim === 0 ? 1 : input.shape[d], stride = ndim === 0 ? 1 : input.strides[d];
  if (!(window >= 0)) throw new ShapeError(`size is ${window} but must be >= 0`);
  if (window > length) {
    throw new ShapeError(`maximum size for tensor at dimension ${d} is ${length} but size is ${window}`);
  }
  if (!(distance > 0)) throw new ShapeError(`step is ${distance} but must be > 0`);
  const shape = input.shape.slice(), strides = input.strides.slice();
  if (ndim > 0) {
    shape[d] = Math.floor((length - window) / distance) + 1;
    strides[d] = stride * distance;
  }
  shape.push(window);
  strides.push(stride);
  return makeView(input, shape, strides, input.offset, UNFOLD, {
    shape: input.shape,
    dim: d,
    step: distance,
  });
}
