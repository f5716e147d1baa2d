// One value in every element.
import type { Operand } from "../backend.ts";

/** out = value, contiguous; as the typed array of the dtype holds it. */
export function fill(out: Operand, value: number | bigint): void {
  const { offset, count } = out;
  (out.store.array(out.dtype) as Float32Array).fill(value as number, offset, offset + count);
}
