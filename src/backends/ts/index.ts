// Moves elements by index, in TypeScript: rows, single elements along a dimension, and what is not zero.
import { SCATTER, type ScatterName } from "../../../ffi/symbols.ts";
import { bfloat16, bool, type DType, int64, type TypedArray } from "../../core/dtype.ts";
import { bfloat16BitsToFloat32, float32ToBfloat16Bits } from "../../core/rounding.ts";
import type { ElementPlan, Operand, RowPlan } from "../backend.ts";

/** Elements as they are stored: bfloat16 as bits, int64 as bigints. */
type Elements = { [index: number]: number; readonly length: number };
type Meet = (there: number, written: number) => number;

function elements(x: Operand): Elements {
  return x.store.array(x.dtype) as unknown as Elements;
}

function indices(x: Operand): BigInt64Array {
  return x.store.array(int64) as BigInt64Array;
}

// --- checks and positions ---

/** The position of the first index outside of [low, high), or -1. */
export function invalidIndex(index: Operand, low: number, high: number): number {
  const x = indices(index), from = index.offset;
  for (let i = 0; i < index.count; i++) {
    const k = Number(x[from + i]);
    if (!(k >= low && k < high)) return i;
  }
  return -1;
}

/** positions[i] = (first ? 0 : positions[i]) + stride · index[i]. */
export function positions(first: boolean, out: Operand, index: Operand, places: number, stride: number): void {
  const x = indices(index), y = indices(out);
  for (let i = 0; i < index.count; i++) {
    const k = Number(x[index.offset + i]);
    const place = BigInt((k < 0 ? k + places : k) * stride);
    y[out.offset + i] = first ? place : y[out.offset + i] + place;
  }
}

/** Where each row begins, from the first element. */
function rowStarts(index: Operand, plan: RowPlan): Float64Array {
  const x = indices(index), starts = new Float64Array(plan.n);
  for (let j = 0; j < plan.n; j++) {
    const k = Number(x[index.offset + j]);
    starts[j] = (k < 0 ? k + plan.places : k) * plan.stride;
  }
  return starts;
}

// --- reading ---

/** out = the places of x that the plan names. */
export function take(out: Operand, x: Operand, index: Operand, plan: RowPlan): void {
  const from = elements(x), to = elements(out), starts = rowStarts(index, plan);
  const { outer, n, inner, outerStride, innerStride } = plan;
  let place = out.offset;
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < n; j++) {
      let source = x.offset + b * outerStride + starts[j];
      for (let a = 0; a < inner; a++, source += innerStride) to[place++] = from[source];
    }
  }
}

/** out[o, j, i] = x[o, index[o, j, i], i]. */
export function gather(out: Operand, x: Operand, index: Operand, plan: ElementPlan): void {
  const from = elements(x), to = elements(out), at = indices(index);
  const { outer, places, n, inner } = plan;
  let k = 0;
  for (let o = 0; o < outer; o++) {
    const start = x.offset + o * places * inner;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < inner; i++, k++) to[out.offset + k] = from[start + Number(at[index.offset + k]) * inner + i];
    }
  }
}

// --- writing ---

type Formula = { number: Meet; int32?: Meet; big: (there: bigint, written: bigint) => bigint; bool?: Meet };

const FORMULAS: { readonly [Name in ScatterName]: Formula } = {
  set: { number: (_, v) => v, big: (_, v) => v },
  add: { number: (x, v) => x + v, big: (x, v) => x + v, bool: (x, v) => x | v },
  mul: { number: (x, v) => x * v, int32: Math.imul, big: (x, v) => x * v },
  amin: { number: (x, v) => v < x || v !== v ? v : x, big: (x, v) => v < x ? v : x },
  amax: { number: (x, v) => v > x || v !== v ? v : x, big: (x, v) => v > x ? v : x },
};

const BY_CODE: readonly Formula[] = Object.keys(SCATTER).map((name) => FORMULAS[name as ScatterName]);

/** The formula for elements as they are stored; a typed array rounds and wraps what it is given. */
function meetOf(op: number, dtype: DType): Meet {
  const formula = BY_CODE[op];
  if (dtype === int64) return formula.big as unknown as Meet;
  if (dtype === bool) return formula.bool ?? formula.number;
  if (dtype.kind === "int") return formula.int32 ?? formula.number;
  if (dtype !== bfloat16 || op === SCATTER.set) return formula.number;
  return (x, v) => float32ToBfloat16Bits(formula.number(bfloat16BitsToFloat32(x), bfloat16BitsToFloat32(v)));
}

/** The places of x = op(what is there, source). */
export function put(
  op: number,
  x: Operand,
  source: Operand,
  index: Operand,
  plan: RowPlan,
  strides: readonly number[],
): void {
  const to = elements(x), from = elements(source), starts = rowStarts(index, plan), meet = meetOf(op, x.dtype);
  const { outer, n, inner, outerStride, innerStride } = plan;
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < n; j++) {
      let place = x.offset + b * outerStride + starts[j];
      let read = source.offset + b * strides[0] + j * strides[1];
      for (let a = 0; a < inner; a++, place += innerStride, read += strides[2]) {
        to[place] = meet(to[place], from[read]);
      }
    }
  }
}

/** x[o, index[o, j, i], i] = op(what is there, source[o, j, i]). */
export function scatter(op: number, x: Operand, source: Operand, index: Operand, plan: ElementPlan): void {
  const to = elements(x), from = elements(source), at = indices(index), meet = meetOf(op, x.dtype);
  const { outer, places, n, inner } = plan, step = source.count === 1 ? 0 : 1;
  let k = 0;
  for (let o = 0; o < outer; o++) {
    const start = x.offset + o * places * inner;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < inner; i++, k++) {
        const place = start + Number(at[index.offset + k]) * inner + i;
        to[place] = meet(to[place], from[source.offset + k * step]);
      }
    }
  }
}

// --- what is not zero ---

/** Calls `found` with the places of all elements that are not zero, in order, until it says false. */
function eachNonzero(x: Operand, found: (place: number) => boolean): void {
  const array: TypedArray = x.store.array(x.dtype), from = x.offset;
  const sign = x.dtype === bfloat16 ? 0x8000 : 0; // the bits of -0.0
  for (let i = 0; i < x.count; i++) {
    const value = array[from + i];
    if (value != 0 && value !== sign && !found(i)) return;
  }
}

/** How many elements of x are not zero. */
export function countNonzero(x: Operand): number {
  let count = 0;
  eachNonzero(x, () => ++count > 0);
  return count;
}

/** The places of the first elements that are not zero. */
export function nonzero(out: Operand, x: Operand): void {
  const y = indices(out);
  let k = 0;
  if (out.count === 0) return;
  eachNonzero(x, (place) => {
    y[out.offset + k++] = BigInt(place);
    return k < out.count;
  });
}

/** out [ndim, n]: places as coordinates. */
export function unravel(out: Operand, places: Operand, sizes: readonly number[]): void {
  const x = indices(places), y = indices(out), n = places.count;
  for (let i = 0; i < n; i++) {
    let rest = Number(x[places.offset + i]);
    for (let d = sizes.length - 1; d >= 0; d--) {
      y[out.offset + d * n + i] = BigInt(d === 0 ? rest : rest % sizes[d]);
      rest = Math.floor(rest / sizes[d]);
    }
  }
}
