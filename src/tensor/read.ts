// Reads single elements for printing, item() and tolist().
import { bfloat16, bool, int64 } from "../core/dtype.ts";
import { bfloat16BitsToFloat32 } from "../core/rounding.ts";
import type { Tensor } from "./tensor.ts";

/** The element at a row-major position; bigint only past 2^53. */
export function readElement(x: Tensor, position: number): number | bigint | boolean {
  const raw = x.store.array(x.dtype, x)[x.offset + placeOf(x, position)];
  if (x.dtype === int64) {
    const number = Number(raw);
    return Number.isSafeInteger(number) ? number : raw;
  }
  if (x.dtype === bool) return raw !== 0;
  return x.dtype === bfloat16 ? bfloat16BitsToFloat32(raw as number) : raw;
}

/** Where the element at a row-major position lies, from the first one. */
function placeOf(x: Tensor, position: number): number {
  if (x.rowMajor) return position;
  let place = 0;
  for (let d = x.shape.length - 1; d >= 0; d--) {
    const size = x.shape[d];
    place += (position % size) * x.strides[d];
    position = Math.floor(position / size);
  }
  return place;
}

/** Elements in arrays nested as deep as there are dimensions. */
export type NestedNumbers = number | bigint | boolean | NestedNumbers[];

/** The part of a tensor below dimension `d` that begins at a row-major position. */
export function readNested(x: Tensor, d: number, position: number): NestedNumbers {
  if (d === x.shape.length) return readElement(x, position);
  let step = 1;
  for (let i = d + 1; i < x.shape.length; i++) step *= x.shape[i];
  return Array.from({ length: x.shape[d] }, (_, i) => readNested(x, d + 1, position + i * step));
}
