// x[…]: views by integers and slices, copies by masks and integer tensors, and writing through both.
import { SCATTER } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { checkInPlace, record1, recordList, wantsGrad } from "../autograd/record.ts";
import { bool, int32, int64, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { broadcastShape, formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { finishInPlace } from "./define.ts";
import {
  arrayIndex,
  ELLIPSIS,
  type IndexArray,
  type IndexItem,
  isMask,
  notAnIndex,
  parseText,
  Slice,
} from "./index_items.ts";
import {
  checkBroadcast,
  checkIndices,
  nonzeroPlaces,
  outOfBounds,
  type Place,
  readRows,
  shapeOfRows,
  writeRows,
} from "./index_rows.ts";
import { type Scalar, scalarTensor } from "./promote.ts";
import { makeView } from "./view.ts";
import { contiguousOf } from "./kernel_operand.ts";

// --- views ---

type ViewAttributes = { readonly shape: Shape; readonly items: readonly IndexItem[] };

/** All integers and slices of one x[…] are one node, which has the name of PyTorch's last one. */
function viewDerivative(name: string): Derivative<ViewAttributes> {
  return {
    name,
    backward: (ctx, grad) => {
      const { shape, items } = ctx.attributes;
      const out = grad.makeZeros(shape);
      index(out, items).copy_(grad);
      return out;
    },
  };
}

const SELECT = viewDerivative("SelectBackward0");
const SLICE = viewDerivative("SliceBackward0");
const UNSQUEEZE = viewDerivative("UnsqueezeBackward0");
const ALIAS = viewDerivative("AliasBackward0");

/** A tensor among the items, and the dimension of the view that it begins at. */
type Advanced = { readonly tensor: Tensor; readonly dim: number };

/** What the tensors of an x[…] are, found by {@link basicView} on its way; undefined if there are none. */
let advanced: Advanced[] | undefined;

function tooMany(ndim: number, items: readonly unknown[]): string {
  return ndim === 0 && items.length === 1 && typeof items[0] === "number"
    ? "invalid index of a 0-dim tensor. Use `tensor.item()` to convert a 0-dim tensor to a number"
    : `too many indices for tensor of dimension ${ndim}`;
}

/** The view that integers, slices, null and ellipsis make; leaves the rest of the items in {@link advanced}. */
function basicView(x: Tensor, list: readonly IndexItem[]): Tensor {
  const { shape: from, strides: steps } = x;
  const ndim = from.length, count = list.length;
  advanced = undefined;
  let used = 0;
  for (let i = 0; i < count; i++) used += dimsOf(list[i]);
  if (used > ndim) throw new IndexError(tooMany(ndim, list));
  const shape: number[] = [], strides: number[] = [];
  let offset = x.offset, d = 0, last = ALIAS;
  for (let i = 0; i < count; i++) {
    let item = list[i];
    if (typeof item === "object" && item !== null && !(item instanceof Slice)) {
      const tensor = tensorOf(item, x);
      if (tensor.shape.length > 0) {
        (advanced ??= []).push({ tensor, dim: shape.length });
        const stop = d + (isMask(tensor) ? tensor.shape.length : 1);
        for (; d < stop; d++) {
          shape.push(from[d]);
          strides.push(steps[d]);
        }
        continue;
      }
      item = isMask(tensor) ? Boolean(tensor.item()) : tensor.item();
    }
    if (typeof item === "number" || typeof item === "bigint") {
      const size = from[d], place = Number(item);
      if (place < -size || place >= size) throw outOfBounds(place, i, size); // PyTorch counts items here
      offset += (place < 0 ? place + size : place) * steps[d++];
      last = SELECT;
      continue;
    }
    if (item === null || typeof item === "boolean") {
      if (item !== null) (advanced ??= []).push({ tensor: boolIndex(item, x), dim: shape.length });
      strides.push(d < ndim ? from[d] * steps[d] : 1);
      shape.push(1);
      last = UNSQUEEZE;
      continue;
    }
    const slice = typeof item === "string" ? parseText(item) : item;
    if (slice === ELLIPSIS) {
      const stop = Math.min(d + ndim - used, ndim); // a second ellipsis finds nothing left
      for (; d < stop; d++) {
        shape.push(from[d]);
        strides.push(steps[d]);
      }
      continue;
    }
    const size = from[d], step = slice.step ?? 1;
    const start = slice.start === null ? 0 : clamped(slice.start, size);
    const stop = slice.stop === null ? size : clamped(slice.stop, size);
    const length = stop > start ? Math.ceil((stop - start) / step) : 0;
    offset += start * steps[d];
    if (start !== 0 || step !== 1 || length !== size) last = SLICE;
    shape.push(length);
    strides.push(steps[d++] * step);
  }
  for (; d < ndim; d++) {
    shape.push(from[d]);
    strides.push(steps[d]);
  }
  if (!gradMode.grad || !wantsGrad(x)) return x.alias(shape, strides, offset);
  return makeView(x, shape, strides, offset, last, { shape: from, items: basicItems(list, x) });
}

function clamped(place: number, size: number): number {
  if (place < 0) return place + size < 0 ? 0 : place + size;
  return place > size ? size : place;
}

/** How many dimensions of the tensor an item stands for. */
function dimsOf(item: IndexItem): number {
  if (typeof item === "number") {
    if (!Number.isInteger(item)) throw notAnIndex(item);
    return 1;
  }
  if (typeof item === "string") return parseText(item) === ELLIPSIS ? 0 : 1;
  if (item === null || typeof item === "boolean") return 0;
  if (typeof item === "bigint" || item instanceof Slice) return 1;
  if (typeof item !== "object") throw notAnIndex(item);
  if (Array.isArray(item) || ArrayBuffer.isView(item)) return depthOfMask(item as IndexArray);
  const { dtype, shape, store } = item as Tensor;
  if (store === undefined) throw notAnIndex(item);
  return dtype === bool || isMask(item as Tensor) ? shape.length : 1;
}

/** Nested arrays of booleans stand for as many dimensions as they are deep. */
function depthOfMask(array: IndexArray): number {
  let depth = 0, level: unknown = array;
  for (; Array.isArray(level); level = level[0]) depth++;
  return typeof level === "boolean" ? depth : 1;
}

function tensorOf(item: Tensor | IndexArray | Int32Array | BigInt64Array, x: Tensor): Tensor {
  const tensor = Array.isArray(item) || ArrayBuffer.isView(item) ? arrayIndex(item, x) : item as Tensor;
  const { dtype } = tensor;
  if (dtype !== int64 && dtype !== int32 && !isMask(tensor) && !(tensor.shape.length === 0 && dtype.kind === "int")) {
    throw new IndexError("tensors used as indices must be long, int, byte or bool tensors");
  }
  return tensor;
}

/** `x[True]` takes all of a new dimension of size 1, `x[False]` nothing of it. */
function boolIndex(value: boolean, like: Tensor): Tensor {
  return like.makeZeros([value ? 1 : 0], int64);
}

/** The items that made the view, without tensors: what the derivative does again on a gradient. */
function basicItems(list: readonly IndexItem[], x: Tensor): IndexItem[] {
  return list.flatMap((item): IndexItem[] => {
    if (typeof item === "boolean") return [null];
    if (typeof item !== "object" || item === null || item instanceof Slice) return [item];
    const tensor = tensorOf(item, x);
    if (tensor.shape.length === 0) return [isMask(tensor) ? null : tensor.item()];
    return new Array<string>(isMask(tensor) ? tensor.shape.length : 1).fill(":");
  });
}

// --- integer tensors and masks ---

/** Turns masks into places, brings the indices to one shape, and refuses what lies outside. */
function placesOf(x: Tensor, list: readonly Advanced[]): Place[] {
  const places = list.map(({ tensor, dim }): Place => {
    if (!isMask(tensor)) return { index: tensor.dtype === int64 ? tensor : tensor.converted(int64), dim, span: 1 };
    const { shape } = tensor;
    for (let i = 0; i < shape.length; i++) {
      if (shape[i] !== x.shape[dim + i]) {
        throw new IndexError(
          `The shape of the mask ${formatShape(shape)} at index ${i} does not match the shape of the indexed tensor ` +
            `${formatShape(x.shape)} at index ${dim + i}`,
        );
      }
    }
    return { index: nonzeroPlaces(tensor), dim, span: shape.length };
  });
  const result = places.length === 1 ? places : broadcastPlaces(places);
  checkPlaces(x, result, list);
  return result;
}

function broadcastPlaces(places: readonly Place[]): Place[] {
  let shape = places[0].index.shape;
  try {
    for (const { index } of places) shape = broadcastShape(shape, index.shape);
  } catch {
    const shapes = places.flatMap(({ index, span }) => new Array<string>(span).fill(formatShape(index.shape))).join(
      ", ",
    );
    throw new IndexError(`shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`);
  }
  return places.map((place) =>
    sameShape(place.index.shape, shape) ? place : { ...place, index: contiguousOf(place.index.detach().expand(shape)) }
  );
}

function checkPlaces(x: Tensor, places: Place[], list: readonly Advanced[]): void {
  if (places[0].index.count === 0) return;
  for (const { dim, span } of places) {
    for (let d = dim; d < dim + span; d++) {
      if (x.shape[d] === 0) throw new IndexError("index is out of bounds for dimension with size 0");
    }
  }
  for (let i = 0; i < places.length; i++) {
    const { dim } = places[i], size = x.shape[dim];
    if (isMask(list[i].tensor)) continue;
    const index = contiguousOf(places[i].index);
    places[i] = index === places[i].index ? places[i] : { ...places[i], index };
    if (x.count > 0) checkIndices(index, -size, size, (bad) => outOfBounds(bad, dim, size));
  }
}

type RowAttributes = {
  readonly shape: Shape;
  readonly dims: readonly { dim: number; span: number }[];
  readonly accumulate: boolean;
  readonly valueShape: Shape;
};

function attributesOf(x: Tensor, places: readonly Place[], accumulate: boolean, valueShape: Shape): RowAttributes {
  return { shape: x.shape, dims: places.map(({ dim, span }) => ({ dim, span })), accumulate, valueShape };
}

/** The places that a node saved; `first` is the number of the first saved index. */
function savedPlaces(ctx: Node<RowAttributes>, first: number): Place[] {
  return ctx.attributes.dims.map(({ dim, span }, i) => ({ index: ctx.saved(first + i), dim, span }));
}

const INDEX: Derivative<RowAttributes> = {
  name: "IndexBackward0",
  backward: (ctx, grad) => {
    const zeros = grad.makeZeros(ctx.attributes.shape);
    return putPlaces(zeros, savedPlaces(ctx, 0), grad, true);
  },
};

const INDEX_PUT: Derivative<RowAttributes> = {
  name: "IndexPutBackward0",
  backward: (ctx, grad) => {
    const { accumulate, valueShape } = ctx.attributes, places = savedPlaces(ctx, 0);
    return [
      !ctx.needs(0) || accumulate ? grad : putPlaces(grad.clone(), places, scalarTensor(0, grad.dtype, grad), false),
      ctx.needs(1) ? readPlaces(grad, places).sum_to_size(valueShape) : undefined,
    ];
  },
};

/** x at the places: a copy, recorded. */
function readPlaces(x: Tensor, places: readonly Place[]): Tensor {
  const out = readRows(x, places);
  if (gradMode.grad && wantsGrad(x)) {
    const node = record1(INDEX, out, x, attributesOf(x, places, false, out.shape));
    node.save_for_backward(...places.map((p) => p.index));
  }
  return out;
}

/** Writes values to the places of x, or adds them; recorded, in place. */
function putPlaces(x: Tensor, places: readonly Place[], values: Tensor, accumulate: boolean): Tensor {
  const recorded = gradMode.grad && (wantsGrad(x) || wantsGrad(values)) && x.dtype.kind === "float";
  checkInPlace(x, recorded);
  writeRows(accumulate ? SCATTER.add : SCATTER.set, x, places, values);
  if (!recorded) return finishInPlace(x, undefined);
  const node = recordList(INDEX_PUT, x, [x, values], attributesOf(x, places, accumulate, values.shape));
  node.save_for_backward(...places.map((p) => p.index));
  return finishInPlace(x, node);
}

// --- x[…] ---

function itemsOf(items: IndexItem | readonly IndexItem[]): readonly IndexItem[] {
  return Array.isArray(items) ? items as readonly IndexItem[] : [items as IndexItem];
}

/**
 * `x[…]` of Python. Integers, slices, null and `"..."` give a view, tensors and arrays of integers or booleans a copy.
 * https://docs.pytorch.org/docs/stable/tensor_view.html
 *
 * Integer indices go together as NumPy's do: their shapes are broadcast, and where they do not stand side by side their
 * dimensions come first. A mask stands for the indices of its true elements. An index outside of its dimension, more
 * indices than dimensions, and a mask of another shape are an IndexError; steps below 1 a ValueError.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[0, 1, 2], [3, 4, 5]]);
 * if (String(x.index([1, "::2"]).tolist()) !== "3,5") throw new Error("integers and slices");
 * if (String(x.index([":", [2, 0]]).tolist()) !== "2,0,5,3") throw new Error("arrays");
 * ```
 */
export function index(input: Tensor, items: IndexItem | readonly IndexItem[]): Tensor {
  checkTensor(input, "index", "input");
  const view = basicView(input, itemsOf(items));
  if (advanced === undefined) return view;
  const list = advanced;
  advanced = undefined;
  return readPlaces(view, placesOf(view, list));
}

/** Options of {@link index_put}. */
export type IndexPutOptions = { accumulate?: boolean };
const INDEX_PUT_ARGUMENTS = new Signature<{ indices: unknown; values: unknown } & IndexPutOptions>("index_put", [
  "indices",
  "values",
  "accumulate",
]);

function readAccumulate(accumulate: boolean | IndexPutOptions | undefined): boolean {
  if (!isOptions(accumulate)) return accumulate ?? false;
  return INDEX_PUT_ARGUMENTS.read(undefined, undefined, accumulate).accumulate ?? false;
}

/**
 * `x[…] = values`, or `x[…] += values` with `accumulate`, where a place that is named twice gets both. Values are
 * broadcast; a number takes x's dtype. Through integers and slices values are converted as by copy_.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_put_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.zeros(2, 3);
 * x.index_put_([":", 1], 5).index_put_([[0, 0], [2, 2]], 1, true);
 * if (String(x.tolist()) !== "0,5,2,0,5,0") throw new Error(String(x));
 * ```
 */
export function index_put_(
  self: Tensor,
  indices: IndexItem | readonly IndexItem[],
  values: Tensor | Scalar,
  accumulate?: boolean | IndexPutOptions,
): Tensor {
  checkTensor(self, "index_put_", "self");
  const adds = readAccumulate(accumulate), scalar = isScalar(values, "index_put_", "values");
  const part = basicView(self, itemsOf(indices)), view = sameShape(part.shape, self.shape) ? self : part;
  if (advanced === undefined) {
    const source = scalar ? values : withoutLeadingOnes(values as Tensor);
    if (adds) view.add_(source);
    else if (scalar) view.fill_(values as Scalar);
    else view.copy_((source as Tensor).expand(view.shape));
    return self;
  }
  const list = advanced;
  advanced = undefined;
  // One value under one mask is filled in, whatever its dtype.
  const fills = !scalar && !adds && list.length === 1 && isMask(list[0].tensor) && (values as Tensor).count === 1;
  if (!scalar && !fills && (values as Tensor).dtype !== self.dtype) {
    throw new DTypeError(
      `Index put requires the source and destination dtypes match, got ${
        scalarTypeName(self.dtype)
      } for the destination ` +
        `and ${scalarTypeName((values as Tensor).dtype)} for the source.`,
    );
  }
  const places = placesOf(view, list);
  const source = scalar ? scalarTensor(values as Scalar, self.dtype, self) : withoutLeadingOnes(
    (values as Tensor).dtype === self.dtype ? values as Tensor : (values as Tensor).to(self.dtype),
  );
  checkBroadcast(source, shapeOfRows(view, places));
  putPlaces(view, places, source, adds);
  return self;
}

/** Sizes of 1 in front do not count where a value is written. */
function withoutLeadingOnes(x: Tensor): Tensor {
  let ones = 0;
  while (ones < x.shape.length && x.shape[ones] === 1) ones++;
  return ones === 0 ? x : x.reshape(x.shape.slice(ones));
}
