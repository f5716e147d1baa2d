// Reads and writes the places that index tensors name: everything that advanced indexing has in common with index_select & co.
import type { SCATTER } from "../../ffi/symbols.ts";
import type { RowPlan } from "../backends/backend.ts";
import { int64 } from "../core/dtype.ts";
import { IndexError, ShapeError } from "../core/errors.ts";
import { broadcastStrides, formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** Indices into one dimension, or into `span` neighbouring ones that count as one (the places of a mask). */
export type Place = {
  /** int64; all of the same shape. */
  readonly index: Tensor;
  readonly dim: number;
  readonly span: number;
};

/** A number for the kernels' opcode: SCATTER.set, SCATTER.add, … */
export type ScatterCode = (typeof SCATTER)[keyof typeof SCATTER];

type Rows = {
  /** The tensor, or a contiguous copy of it with the indexed dimensions first. */
  readonly x: Tensor;
  /** The order of dimensions in that copy; undefined if there is none. */
  readonly order: readonly number[] | undefined;
  readonly index: Tensor;
  readonly plan: RowPlan;
  /** Shape of what is read. */
  readonly shape: Shape;
};

/** Refuses indices outside of [low, high) with the error that `fail` makes for the first one. */
export function checkIndices(index: Tensor, low: number, high: number, fail: (index: number) => Error): void {
  const at = index.device.kernels.invalidIndex(index, low, high);
  if (at >= 0) throw fail(Number(index.store.array(int64)[index.offset + at]));
}

/** PyTorch's error for an index outside of its dimension. */
export function outOfBounds(index: number, dim: number, size: number): IndexError {
  return new IndexError(`index ${index} is out of bounds for dimension ${dim} with size ${size}`);
}

/** The stride of the dimensions [from, to) taken as one; NaN if they cannot be. */
function joinedStride(shape: Shape, strides: readonly number[], from: number, to: number): number {
  let stride = 1, next = -1; // next: the stride with which the dimension before goes on
  for (let d = to - 1; d >= from; d--) {
    if (shape[d] === 1) continue;
    if (next < 0) stride = strides[d];
    else if (strides[d] !== next) return NaN;
    next = strides[d] * shape[d];
  }
  return stride;
}

function joinedSize(shape: Shape, from: number, to: number): number {
  let size = 1;
  for (let d = from; d < to; d++) size *= shape[d];
  return size;
}

/** Plans the rows that `places` name: [outer, n, inner], where the result's index dimensions stand in the middle. */
function planRows(x: Tensor, places: readonly Place[], order?: readonly number[]): Rows {
  const { shape } = x, strides = x.strides;
  const first = places[0], last = places[places.length - 1];
  const begin = first.dim, end = last.dim + last.span;
  let adjacent = true, joined = true;
  for (let i = 0; i < places.length; i++) {
    const { dim, span } = places[i];
    if (i > 0 && places[i - 1].dim + places[i - 1].span !== dim) adjacent = false;
    if (span > 1 && Number.isNaN(joinedStride(shape, strides, dim, dim + span))) joined = false;
  }
  const n = first.index.count;
  if (!adjacent) return planRows(...indexedFirst(x, places));
  const outerStride = joinedStride(shape, strides, 0, begin);
  const innerStride = joinedStride(shape, strides, end, shape.length);
  if (!joined || Number.isNaN(outerStride) || Number.isNaN(innerStride)) {
    return planRows(contiguousOf(x), places, order ?? shape.map((_, d) => d));
  }
  const outer = joinedSize(shape, 0, begin), inner = joinedSize(shape, end, shape.length);
  const result = begin === 0 && end === shape.length
    ? first.index.shape
    : [...shape.slice(0, begin), ...first.index.shape, ...shape.slice(end)];
  let index = contiguousOf(first.index), stride = joinedStride(shape, strides, begin, begin + first.span);
  let size = joinedSize(shape, begin, begin + first.span);
  if (places.length > 1) {
    index = x.make(first.index.shape, int64, n);
    for (let i = 0; i < places.length; i++) {
      const { dim, span } = places[i];
      const step = joinedStride(shape, strides, dim, dim + span);
      x.device.kernels.positions(
        i === 0,
        index,
        contiguousOf(places[i].index),
        joinedSize(shape, dim, dim + span),
        step,
      );
    }
    stride = 1;
    size = 0;
  }
  return { x, order, index, plan: { outer, n, inner, outerStride, stride, innerStride, places: size }, shape: result };
}

/** Indexed dimensions that do not stand together come first. */
function indexedFirst(x: Tensor, places: readonly Place[]): [Tensor, Place[], readonly number[]] {
  const order: number[] = [], moved: Place[] = [];
  for (const { index, dim, span } of places) {
    moved.push({ index, dim: order.length, span });
    for (let d = dim; d < dim + span; d++) order.push(d);
  }
  for (let d = 0; d < x.shape.length; d++) if (!order.includes(d)) order.push(d);
  return [permuted(x, order), moved, order];
}

/** Another look at the storage, not recorded. */
function permuted(x: Tensor, order: readonly number[]): Tensor {
  return x.alias(order.map((d) => x.shape[d]), order.map((d) => x.strides[d]), x.offset);
}

/** x at the places; indices below 0 count from the end. Not recorded; indices have been checked. */
export function readRows(x: Tensor, places: readonly Place[]): Tensor {
  if (x.count === 0) return x.make(shapeOfRows(x, places));
  const { x: source, index, plan, shape } = planRows(x, places);
  const out = x.make(shape, x.dtype, plan.outer * plan.n * plan.inner);
  if (out.count > 0) x.device.kernels.take(out, source, index, plan);
  return out;
}

/** The shape of {@link readRows}. */
export function shapeOfRows(x: Tensor, places: readonly Place[]): Shape {
  const first = places[0].dim, end = places[places.length - 1].dim + places[places.length - 1].span;
  const indexed = places.reduce((sum, p) => sum + p.span, 0);
  if (end - first === indexed) return [...x.shape.slice(0, first), ...places[0].index.shape, ...x.shape.slice(end)];
  const rest = x.shape.filter((_, d) => !places.some((p) => d >= p.dim && d < p.dim + p.span));
  return [...places[0].index.shape, ...rest];
}

/**
 * x at the places = op(what is there, source); the source has x's dtype and is broadcast. Where a place is named more than
 * once, the writes happen in order. Not recorded; indices have been checked.
 */
export function writeRows(op: ScatterCode, x: Tensor, places: readonly Place[], source: Tensor): void {
  if (x.count === 0) return;
  const { x: target, order, index, plan, shape } = planRows(x, places);
  const { outer, n, inner } = plan;
  if (outer * n * inner === 0) return;
  let from = source.store.root === x.store.root ? source.converted(source.dtype) : source;
  let strides: readonly number[] = ONE;
  if (from.count !== 1) {
    from = contiguousOf(sameShape(from.shape, shape) ? from : expanded(from, shape));
    strides = [n * inner, inner, 1];
  }
  // An index that lies in the memory that is written would change under the kernel, after its range was checked.
  const at = index.store.root === x.store.root ? index.converted(int64) : index;
  x.device.kernels.put(op, target, from, at, plan, strides);
  if (order !== undefined && target.store !== x.store) permuted(x, order).writeFrom(target);
}

const ONE: readonly number[] = [0, 0, 0];

function expanded(x: Tensor, shape: Shape): Tensor {
  const shift = shape.length - x.shape.length;
  if (shift < 0 || x.shape.some((n, d) => n !== 1 && n !== shape[d + shift])) {
    throw new ShapeError(
      `shape mismatch: value tensor of shape ${formatShape(x.shape)} cannot be broadcast to indexing result of shape ${
        formatShape(shape)
      }`,
    );
  }
  return x.alias(shape, broadcastStrides(x.shape, x.strides, shape), x.offset);
}

/** Whether a tensor can be broadcast to a shape, or the error of index_put. */
export function checkBroadcast(source: Tensor, shape: Shape): void {
  if (!sameShape(source.shape, shape)) expanded(source, shape);
}

/** The places (int64, ascending) of the elements that are not zero, in row-major order. */
export function nonzeroPlaces(x: Tensor): Tensor {
  const { kernels } = x.device, input = contiguousOf(x);
  const count = kernels.countNonzero(input);
  const out = x.make([count], int64, count);
  if (count > 0) kernels.nonzero(out, input);
  return out;
}
