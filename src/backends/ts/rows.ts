// Walks the rows of an elementwise loop, so that every TypeScript kernel is one inner loop with strides.
import { CONTIGUOUS, FIRST_SCALAR, PLAN, PLANNED, SECOND_SCALAR } from "../../core/loop.ts";

/** Called once a row: n elements; for each operand where the row begins and its stride, the output first. */
export type RowKernel = (
  n: number,
  out: number,
  outStride: number,
  a: number,
  aStride: number,
  b: number,
  bStride: number,
  c: number,
  cStride: number,
) => void;

/** Runs `kernel` over all rows of the loop that `mode` names; the numbers are indices of each operand's first element. */
export function forEachRow(
  mode: number,
  numel: number,
  out: number,
  a: number,
  b: number,
  c: number,
  kernel: RowKernel,
): void {
  if (numel === 0) return;
  if (mode !== PLANNED) {
    kernel(
      numel,
      out,
      1,
      a,
      mode === FIRST_SCALAR ? 0 : 1,
      b,
      mode === SECOND_SCALAR ? 0 : 1,
      c,
      mode === CONTIGUOUS ? 1 : 0,
    );
    return;
  }
  const ndim = PLAN[0];
  if (ndim === 0) {
    kernel(1, out, 0, a, 0, b, 0, c, 0);
    return;
  }
  const plan = PLAN.slice(0, 1 + 5 * ndim);
  const last = ndim - 1;
  const n = plan[1 + last];
  const [so, sa, sb, sc] = [1, 2, 3, 4].map((k) => plan[1 + k * ndim + last]);
  const counter = new Array<number>(last).fill(0);
  for (;;) {
    kernel(n, out, so, a, sa, b, sb, c, sc);
    let d = last - 1;
    for (; d >= 0; d--) {
      const o = 1 + d;
      out += plan[o + ndim];
      a += plan[o + 2 * ndim];
      b += plan[o + 3 * ndim];
      c += plan[o + 4 * ndim];
      if (++counter[d] < plan[o]) break;
      const size = plan[o];
      out -= plan[o + ndim] * size;
      a -= plan[o + 2 * ndim] * size;
      b -= plan[o + 3 * ndim] * size;
      c -= plan[o + 4 * ndim] * size;
      counter[d] = 0;
    }
    if (d < 0) return;
  }
}
