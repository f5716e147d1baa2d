// Stable order along n of contiguous [outer, n, inner], and binary search in sorted rows, in TypeScript.
import type { Operand } from "../backend.ts";
import { type BigInts, bigints, isBig, type Numbers, numbers, writeNumbers } from "./elements.ts";

/** Order of numbers with NaN last. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : Number(a !== a) - Number(b !== b);
}

/** The first k in order: values and indices [outer, k, inner]. */
export function sort(
  descending: boolean,
  values: Operand,
  indices: Operand,
  a: Operand,
  outer: number,
  n: number,
  inner: number,
  k: number,
): void {
  const places = bigints(indices);
  const order = new Int32Array(n);
  const visit = <E>(x: { [index: number]: E }, y: { [index: number]: E }, compare: (a: E, b: E) => number): void => {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        const start = a.offset + o * n * inner + i, target = o * k * inner + i;
        for (let j = 0; j < n; j++) order[j] = j;
        if (descending) order.sort((p, q) => compare(x[start + q * inner], x[start + p * inner]));
        else order.sort((p, q) => compare(x[start + p * inner], x[start + q * inner]));
        for (let j = 0; j < k; j++) {
          y[values.offset + target + j * inner] = x[start + order[j] * inner];
          places[indices.offset + target + j * inner] = BigInt(order[j]);
        }
      }
    }
  };
  if (isBig(a)) visit(bigints(a), bigints(values), (p, q) => p < q ? -1 : p > q ? 1 : 0);
  else writeNumbers(values, (y) => visit(numbers(a), y, compareNumbers));
}

/** out [rows, m] = how many of a row's n elements are below (right: not above) each value. */
export function searchsorted(
  right: boolean,
  out: Operand,
  sequence: Operand,
  values: Operand,
  rows: number,
  n: number,
  m: number,
  step: number,
): void {
  const big = isBig(values);
  const x = (big ? bigints(sequence) : numbers(sequence)) as Numbers | BigInts;
  const v = (big ? bigints(values) : numbers(values)) as Numbers | BigInts;
  const y = bigints(out);
  for (let i = 0; i < rows * m; i++) {
    const row = sequence.offset + Math.floor(i / m) * step, value = v[values.offset + i];
    let low = 0, high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (right ? x[row + middle] > value : x[row + middle] >= value) high = middle;
      else low = middle + 1;
    }
    y[out.offset + i] = BigInt(low);
  }
}
