// Triangles of matrices in TypeScript.
import type { Operand } from "../backend.ts";

/** out[b, i, :] = a[b, i, :] where j ≤ i + diagonal (lower) or j ≥ i + diagonal (upper), else 0; out may be a. */
export function triangle(
  upper: boolean,
  out: Operand,
  a: Operand,
  rows: number,
  columns: number,
  diagonal: number,
): void {
  const x = a.store.array(a.dtype) as Float32Array, y = out.store.array(out.dtype) as Float32Array;
  const zero = (typeof x[0] === "bigint" ? 0n : 0) as number;
  const total = out.count / columns;
  for (let r = 0; r < total; r++) {
    const from = a.offset + r * columns, to = out.offset + r * columns;
    const split = (r % rows) + diagonal + (upper ? 0 : 1);
    const edge = Math.min(Math.max(split, 0), columns);
    const first = upper ? edge : 0, last = upper ? columns : edge;
    y.set(x.subarray(from + first, from + last), to + first);
    if (upper) y.fill(zero, to, to + edge);
    else y.fill(zero, to + edge, to + columns);
  }
}
