// Views as operators: what leads from a tensor in one layout to another look at the same memory.
import { numelOf, sameShape, type Shape } from "../core/shape.ts";
import { type Attribute, type Input, Ints, type Value } from "./graph.ts";
import type { Tracer } from "./tracer.ts";

/** How a tensor lies in its storage, in elements. */
export type Layout = { readonly shape: Shape; readonly strides: readonly number[]; readonly offset: number };

/** The layout of a tensor. */
export function layoutOf(x: Layout): Layout {
  return { shape: x.shape, strides: x.strides, offset: x.offset };
}

/** For sentences. */
export function describeLayout({ shape, strides, offset }: Layout): string {
  return `sizes [${shape.join(", ")}], strides [${strides.join(", ")}], offset ${offset}`;
}

/** Whether two layouts name the same elements in the same order and sizes. */
export function sameLayout(a: Layout, b: Layout): boolean {
  return a.offset === b.offset && sameShape(a.shape, b.shape) &&
    a.shape.every((n, d) => n === 1 || a.strides[d] === b.strides[d]);
}

const squeezedDims = (shape: Shape) => shape.flatMap((n, d) => n === 1 ? [] : [d]);

/**
 * The strides of a reshaped view, or undefined if there is none: each new dimension has to lie within a run of old ones that
 * follow each other in memory.
 */
function reshapedStrides(from: Layout, shape: Shape): number[] | undefined {
  const dims = squeezedDims(from.shape);
  const strides = new Array<number>(shape.length).fill(0);
  let i = dims.length - 1, j = shape.length - 1;
  while (i >= 0) {
    let size = from.shape[dims[i]], stride = from.strides[dims[i]];
    const unit = stride;
    while (i > 0 && from.strides[dims[i - 1]] === stride * from.shape[dims[i]]) {
      i--;
      size *= from.shape[dims[i]];
      stride = from.strides[dims[i]];
    }
    let covered = 1;
    for (; j >= 0 && (covered < size || shape[j] === 1); j--) {
      strides[j] = unit * covered;
      covered *= shape[j];
    }
    if (covered !== size) return undefined;
    i--;
  }
  return shape.slice(0, j + 1).every((n) => n === 1) ? strides : undefined;
}

function isReshape(from: Layout, to: Layout): boolean {
  if (from.offset !== to.offset || numelOf(from.shape) !== numelOf(to.shape)) return false;
  const strides = reshapedStrides(from, to.shape);
  return strides !== undefined && to.shape.every((n, d) => n === 1 || strides[d] === to.strides[d]);
}

/** The order of dimensions that turns one layout into the other. */
function permutationOf(from: Layout, to: Layout): number[] | undefined {
  if (from.offset !== to.offset || from.shape.length !== to.shape.length) return undefined;
  const free = new Set(from.shape.keys()), order: number[] = [];
  for (let d = 0; d < to.shape.length; d++) {
    const match = [...free].find((e) =>
      from.shape[e] === to.shape[d] && (to.shape[d] === 1 || from.strides[e] === to.strides[d])
    );
    if (match === undefined) return undefined;
    free.delete(match);
    order.push(match);
  }
  return order;
}

/** Where a distance in memory leads: the place in each dimension, or undefined if none is that far. */
function placeAt(layout: Layout, distance: number): number[] | undefined {
  const place = new Array<number>(layout.shape.length).fill(0);
  const order = [...layout.shape.keys()].filter((d) => layout.strides[d] > 0 && layout.shape[d] > 1)
    .sort((a, b) => layout.strides[b] - layout.strides[a]);
  for (const d of order) {
    place[d] = Math.min(Math.floor(distance / layout.strides[d]), layout.shape[d] - 1);
    distance -= place[d] * layout.strides[d];
  }
  return distance === 0 ? place : undefined;
}

/** A block with steps: for each dimension where it starts, how many places it has, how far they are apart. */
type Block = { readonly start: number[]; readonly size: number[]; readonly step: number[] };

/** `to` as a block of `from` with the same dimensions, `dropped` not among them. */
function blockOf(from: Layout, to: Layout, dropped: readonly number[]): Block | undefined {
  const start = placeAt(from, to.offset - from.offset);
  if (start === undefined || to.offset < from.offset) return undefined;
  const size = new Array<number>(from.shape.length).fill(1), step = new Array<number>(from.shape.length).fill(1);
  let j = 0;
  for (let d = 0; d < from.shape.length; d++) {
    if (dropped.includes(d)) continue;
    const n = to.shape[j];
    if (n > 1) {
      const ratio = from.strides[d] === 0 ? (to.strides[j] === 0 ? 1 : NaN) : to.strides[j] / from.strides[d];
      if (!Number.isInteger(ratio) || ratio === 0) return undefined;
      step[d] = ratio;
    }
    size[d] = n;
    const last = start[d] + (n - 1) * step[d];
    if (n > 0 && (last >= from.shape[d] || last < 0)) return undefined;
    j++;
  }
  return { start, size, step };
}

/** Lists of `count` dimensions out of `n`, in order. */
function* choices(n: number, count: number, first = 0): Generator<number[]> {
  if (count === 0) return yield [];
  for (let d = first; d < n; d++) for (const rest of choices(n, count - 1, d + 1)) yield [d, ...rest];
}

/** A step that one operator (or two) can do, as ONNX nodes; undefined if `to` is no such view. */
export function viewed(tracer: Tracer, x: Value, from: Layout, to: Layout): Value | undefined {
  const op = (name: string, inputs: readonly Input[], shape: Shape, attributes: Record<string, Attribute> = {}) =>
    tracer.op(name, inputs, attributes, shape, x.dtype);
  if (sameLayout(from, to)) return x;
  if (isReshape(from, to)) return op("Reshape", [x, new Ints(to.shape)], to.shape);
  const order = permutationOf(from, to);
  if (order !== undefined) return op("Transpose", [x], to.shape, { perm: { ints: order } });
  // Repeated dimensions: first the view without them.
  const once: Layout = {
    ...to,
    shape: to.shape.map((n, d) => n > 1 && to.strides[d] === 0 && !repeats(from, n) ? 1 : n),
  };
  if (!sameShape(once.shape, to.shape)) {
    const small = viewed(tracer, x, from, once);
    return small === undefined ? undefined : op("Expand", [small, new Ints(to.shape)], to.shape);
  }
  return blockView(tracer, x, from, to) ?? insertedDims(tracer, x, from, to) ?? collected(tracer, x, from, to);
}

/** Whether a layout repeats a dimension of this size itself. */
function repeats(layout: Layout, size: number): boolean {
  return layout.shape.some((n, d) => n === size && layout.strides[d] === 0);
}

/** Slices, and dimensions that are chosen from. */
function blockView(tracer: Tracer, x: Value, from: Layout, to: Layout): Value | undefined {
  const missing = from.shape.length - to.shape.length;
  if (missing < 0) return undefined;
  for (const dropped of choices(from.shape.length, missing)) {
    const block = blockOf(from, to, dropped);
    if (block === undefined) continue;
    let value = x;
    const cut = block.start.flatMap((s, d) =>
      !dropped.includes(d) && (s > 0 || block.size[d] < from.shape[d] || block.step[d] !== 1) ? [d] : []
    );
    if (cut.length > 0) {
      const starts = cut.map((d) => block.start[d]);
      const ends = cut.map((d) => {
        const back = block.step[d] < 0, last = block.start[d] + (block.size[d] - 1) * block.step[d];
        const next = last + block.step[d], end = last + (back ? -1 : 1);
        return block.size[d] === 0 ? block.start[d] : next >= from.shape[d] ? LAST : next < 0 ? -LAST : end;
      });
      const steps = cut.map((d) => block.step[d]);
      const inputs = [x, new Ints(starts), new Ints(ends), new Ints(cut)];
      if (steps.some((s) => s !== 1)) inputs.push(new Ints(steps));
      const shape = from.shape.map((n, d) => cut.includes(d) ? block.size[d] : n);
      value = tracer.op("Slice", inputs, {}, shape, x.dtype);
    }
    for (const d of dropped.toReversed()) {
      const shape = value.shape.toSpliced(d, 1);
      const index = new Ints([block.start[d]], true);
      value = tracer.op("Gather", [value, index], { axis: { int: d } }, shape, x.dtype);
    }
    return value;
  }
  return undefined;
}

/** The end of a slice that goes on to the end of its dimension, whatever its size; negated for one that goes backwards. */
const LAST: number = Number.MAX_SAFE_INTEGER;

/** New dimensions of size 1 in a view that is no reshape as a whole (of a slice, of what lies with gaps). */
function insertedDims(tracer: Tracer, x: Value, from: Layout, to: Layout): Value | undefined {
  const kept = to.shape.flatMap((n, d) => n === 1 ? [] : [d]);
  if (kept.length === to.shape.length) return undefined;
  const narrow: Layout = {
    offset: to.offset,
    shape: kept.map((d) => to.shape[d]),
    strides: kept.map((d) => to.strides[d]),
  };
  const value = viewed(tracer, x, from, narrow);
  return value === undefined ? undefined : tracer.reshaped(value, to.shape);
}

/** Any other view of a tensor without gaps: its elements by number. */
function collected(tracer: Tracer, x: Value, from: Layout, to: Layout): Value | undefined {
  const rowMajor = from.shape.every((n, d) => n === 1 || from.strides[d] === numelOf(from.shape.slice(d + 1)));
  const last = to.shape.reduce((sum, n, d) => sum + Math.max(n - 1, 0) * to.strides[d], to.offset - from.offset);
  if (!rowMajor || to.offset < from.offset || last >= numelOf(from.shape)) return undefined;
  const places: number[] = [];
  const visit = (d: number, at: number) => {
    if (d === to.shape.length) places.push(at);
    else for (let i = 0; i < to.shape[d]; i++) visit(d + 1, at + i * to.strides[d]);
  };
  visit(0, to.offset - from.offset);
  const flat = tracer.reshaped(x, [numelOf(from.shape)]);
  const all = tracer.op("Gather", [flat, new Ints(places)], { axis: { int: 0 } }, [places.length], x.dtype);
  return tracer.reshaped(all, to.shape);
}

/** The block of a tensor that another look at its storage covers. */
export type Box = {
  readonly start: readonly number[];
  readonly size: readonly number[];
  /** The order into which the block's dimensions have to be brought first. */
  readonly permutation: readonly number[] | undefined;
};

/** `part` as a block of `whole` without steps; its dimensions may be fewer (those of size 1) or in another order. */
export function boxOf(whole: Layout, part: Layout): Box | undefined {
  const sorted = [...part.shape.keys()].filter((d) => part.shape[d] !== 1)
    .sort((a, b) => place(whole, part, a) - place(whole, part, b));
  const start = placeAt(whole, part.offset - whole.offset);
  if (start === undefined || part.offset < whole.offset) return undefined;
  const size = new Array<number>(whole.shape.length).fill(1);
  for (const d of sorted) {
    const e = place(whole, part, d);
    if (e === whole.shape.length || size[e] !== 1 || start[e] + part.shape[d] > whole.shape[e]) return undefined;
    size[e] = part.shape[d];
  }
  const ones = [...part.shape.keys()].filter((d) => part.shape[d] === 1);
  const inOrder = sorted.every((d, i) => i === 0 || sorted[i - 1] < d);
  return { start, size, permutation: inOrder ? undefined : [...ones, ...sorted] };
}

/** The dimension of `whole` along which dimension d of `part` runs. */
function place(whole: Layout, part: Layout, d: number): number {
  const e = whole.shape.findIndex((n, k) => n >= part.shape[d] && n > 1 && whole.strides[k] === part.strides[d]);
  return e < 0 ? whole.shape.length : e;
}
