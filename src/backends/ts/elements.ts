// Elements of operands for TypeScript kernels: as numbers, or bigints for int64; bfloat16 is widened and written back.
import { bfloat16, int64 } from "../../core/dtype.ts";
import { bfloat16BitsToFloat32, float32ToBfloat16Bits } from "../../core/rounding.ts";
import type { Operand } from "../backend.ts";

/** Elements that a kernel reads and writes as numbers. */
export type Numbers = { [index: number]: number; readonly length: number };
/** Elements that a kernel reads and writes as bigints. */
export type BigInts = { [index: number]: bigint; readonly length: number };

/** Whether an operand's elements are bigints. */
export function isBig(x: Operand): boolean {
  return x.dtype === int64;
}

/** From the first to behind the last index that an operand's elements have in its storage. */
function rangeOf(x: Operand, length: number): [number, number] {
  const { shape, strides } = x as Operand & {
    readonly shape?: readonly number[];
    readonly strides?: readonly number[];
  };
  if (shape === undefined || strides === undefined) return [0, length];
  let first = x.offset, last = x.offset;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 0) return [0, 0];
    const step = (shape[d] - 1) * strides[d];
    if (step < 0) first += step;
    else last += step;
  }
  return [first, last + 1];
}

/** The elements by their index in the operand's storage, bfloat16 as a widened copy. `x.offset` is the operand's first. */
export function numbers(x: Operand): Numbers {
  const array = x.store.array(x.dtype, x);
  if (x.dtype !== bfloat16) return array as unknown as Numbers;
  const [start, end] = rangeOf(x, array.length), wide = new Float32Array(end);
  for (let i = start; i < end; i++) wide[i] = bfloat16BitsToFloat32(array[i] as number);
  return wide;
}

/** All elements of an int64 operand's storage. */
export function bigints(x: Operand): BigInts {
  return x.store.array(x.dtype, x) as BigInt64Array;
}

/** Lets a kernel write numbers into the operand's storage. */
export function writeNumbers(out: Operand, kernel: (y: Numbers) => void): void {
  const y = numbers(out);
  kernel(y);
  if (out.dtype !== bfloat16) return;
  const array = out.store.array(out.dtype);
  const [start, end] = rangeOf(out, array.length);
  for (let i = start; i < end; i++) array[i] = float32ToBfloat16Bits(y[i]);
}

/** out = value, contiguous; as the typed array of the dtype holds it. */
export function fill(out: Operand, value: number | bigint): void {
  const { offset, count } = out;
  (out.store.array(out.dtype) as Float32Array).fill(value as number, offset, offset + count);
}
