// Sizes and strides: counting, comparing, broadcasting, and naming dimensions.
import { ArgumentError, IndexError, ShapeError } from "./errors.ts";
import { describeValue } from "./kinds.ts";

/** Sizes of the dimensions, outermost first. Shared between tensors, so never changed. */
export type Shape = readonly number[];

/** The shape of a tensor that holds one number and has no dimensions. */
export const SCALAR: Shape = Object.freeze([]);

/** How many elements a shape has. */
export function numelOf(shape: Shape): number {
  let n = 1;
  for (let i = 0; i < shape.length; i++) n *= shape[i];
  return n;
}

/** Whether two shapes have the same sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Strides (in elements) of a row-major layout; a size of 0 counts as 1, as in PyTorch. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= Math.max(shape[i], 1);
  }
  return strides;
}

/** Whether strides describe a row-major layout without gaps. Dimensions of size 1 may have any stride. */
export function isContiguous(shape: Shape, strides: readonly number[]): boolean {
  let expected = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1) {
      if (strides[i] !== expected) return shape.includes(0);
      expected *= shape[i];
    }
  }
  return true;
}

/** The size of a dimension, 1 where there are no dimensions. */
export function sizeAlong(shape: Shape, dim: number): number {
  return shape.length === 0 ? 1 : shape[dim];
}

/** `[2, 3]`, as error messages show sizes. */
export function formatShape(shape: Shape): string {
  return Array.isArray(shape) ? `[${shape.join(", ")}]` : describeValue(shape);
}

/**
 * The common shape of two operands: dimensions are aligned at the end, and a size of 1 stretches.
 * https://docs.pytorch.org/docs/stable/notes/broadcasting.html
 */
export function broadcastShape(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const out = long.slice();
  const shift = long.length - short.length;
  for (let i = short.length - 1; i >= 0; i--) {
    const x = a[i + a.length - short.length];
    const y = b[i + b.length - short.length];
    if (x === y || y === 1) out[i + shift] = x;
    else if (x === 1) out[i + shift] = y;
    else {
      throw new ShapeError(
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${i + shift}`,
      );
    }
  }
  return out;
}

/** The strides that read an operand as if it had been stretched to `shape`: 0 where it is repeated. */
export function broadcastStrides(from: Shape, strides: readonly number[], shape: Shape): readonly number[] {
  if (sameShape(from, shape)) return strides;
  const shift = shape.length - from.length;
  const out = new Array<number>(shape.length).fill(0);
  for (let i = 0; i < from.length; i++) if (from[i] !== 1) out[i + shift] = strides[i];
  return out;
}

/**
 * The strides of an elementwise result, in PyTorch's order of dimensions: as in the inputs, the first one deciding where
 * they differ. Inputs are given by their strides as stretched to `shape`; undefined stands for row-major order.
 */
export function elementwiseStrides(shape: Shape, inputs: readonly (readonly number[])[]): number[] | undefined {
  const ndim = shape.length, order = Array.from({ length: ndim }, (_, i) => ndim - 1 - i); // innermost first
  for (let i = 1; i < ndim; i++) { // insertion sort that passes over dimensions which are in no relation
    let place = i;
    for (let k = i - 1; k >= 0; k--) {
      const compared = compareDims(shape, inputs, order[k], order[place]);
      if (compared < 0) break;
      if (compared === 0) continue;
      [order[k], order[place]] = [order[place], order[k]];
      place = k;
    }
  }
  if (order.every((d, i) => d === ndim - 1 - i)) return undefined;
  const strides = new Array<number>(ndim);
  let stride = 1;
  for (const d of order) {
    strides[d] = stride;
    stride *= Math.max(shape[d], 1);
  }
  return strides;
}

/** Below 0 if dimension `a` lies inside of `b`, above 0 if outside, 0 if the inputs do not say. */
function compareDims(shape: Shape, inputs: readonly (readonly number[])[], a: number, b: number): number {
  for (const strides of inputs) {
    const x = strides[a], y = strides[b];
    if (x === 0 || y === 0) continue;
    if (x !== y) return x - y;
    if (shape[a] > shape[b]) return 1;
  }
  return 0;
}

/** Counts a dimension from 0; negative ones count from the end. A tensor without dimensions accepts -1 and 0. */
export function wrapDim(dim: number, ndim: number): number {
  if (typeof dim !== "number") throw new ArgumentError(`a dimension must be a whole number, not ${describeValue(dim)}`);
  const n = Math.max(ndim, 1);
  if (!Number.isInteger(dim) || dim < -n || dim >= n) {
    throw new IndexError(`Dimension out of range (expected to be in range of [${-n}, ${n - 1}], but got ${dim})`);
  }
  return dim < 0 ? dim + n : dim;
}

/** {@link wrapDim} for a list without repetitions; null and an empty list stand for all dimensions. */
export function wrapDims(dims: number | readonly number[] | null | undefined, ndim: number): number[] {
  if (dims === undefined || dims === null) return Array.from({ length: ndim }, (_, i) => i);
  const list = typeof dims === "number" ? [dims] : dims;
  if (!Array.isArray(list)) {
    throw new ArgumentError(`dim must be a whole number or an array of them, not ${describeValue(dims)}`);
  }
  if (list.length === 0) return Array.from({ length: ndim }, (_, i) => i);
  const wrapped = list.map((d) => wrapDim(d, ndim));
  for (let i = 0; i < wrapped.length; i++) {
    if (wrapped.indexOf(wrapped[i]) !== i) {
      throw new ShapeError(`dim ${wrapped[i]} appears multiple times in the list of dims`);
    }
  }
  return ndim === 0 ? [] : wrapped;
}

/** Checks sizes that a user gave: whole numbers from 0. `what` begins the sentence. */
export function checkSizes(what: string, sizes: Shape): void {
  if (!Array.isArray(sizes)) {
    throw new ArgumentError(`${what}: sizes must be an array of whole numbers, not ${describeValue(sizes)}`);
  }
  for (let i = 0; i < sizes.length; i++) {
    if (!Number.isSafeInteger(sizes[i])) {
      throw new ShapeError(
        `${what}: sizes must be whole numbers, got ${
          typeof sizes[i] === "number" ? formatShape(sizes) : describeValue(sizes[i])
        }`,
      );
    }
    if (sizes[i] < 0) {
      throw new ShapeError(
        `Trying to create tensor with negative dimension ${sizes[i]}: ${formatShape(sizes)}`,
      );
    }
  }
}
