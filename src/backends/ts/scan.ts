// Running results along n of contiguous [outer, n, inner] in TypeScript.
import { EXTREMUM, SCAN, type ScanName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";

type Formula = {
  start: number;
  number: (acc: number, x: number) => number;
  big?: (acc: bigint, x: bigint) => bigint;
};

/** log(exp(a) + exp(b)); equal infinities are not subtracted. */
function addExponentials(a: number, b: number): number {
  const [greater, less] = b > a || b !== b ? [b, a] : [a, b];
  if (greater === less && Math.abs(greater) === Infinity) return greater;
  return greater + Math.log1p(Math.exp(less - greater));
}

const FORMULAS: { readonly [Name in ScanName]: Formula } = {
  cumsum: { start: 0, number: (acc, x) => acc + x, big: (acc, x) => BigInt.asIntN(64, acc + x) },
  cumprod: { start: 1, number: (acc, x) => acc * x, big: (acc, x) => BigInt.asIntN(64, acc * x) },
  logcumsumexp: { start: -Infinity, number: addExponentials },
};

const BY_CODE: readonly Formula[] = Object.keys(SCAN).map((name) => FORMULAS[name as ScanName]);

/** Calls `column` with where each column begins, from the operand's first element. */
function forEachColumn(outer: number, n: number, inner: number, column: (start: number) => void): void {
  for (let o = 0; o < outer; o++) for (let i = 0; i < inner; i++) column(o * n * inner + i);
}

/** out[o, k, i] = op over a[o, 0…k, i]; floats are accumulated in double precision. */
export function scan(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number): void {
  const formula = BY_CODE[op];
  if (isBig(a)) {
    const x = bigints(a), y = bigints(out);
    forEachColumn(outer, n, inner, (start) => {
      let acc = BigInt(formula.start);
      for (let k = 0, at = start; k < n; k++, at += inner) {
        y[out.offset + at] = acc = formula.big!(acc, x[a.offset + at]);
      }
    });
    return;
  }
  const x = numbers(a);
  writeNumbers(out, (y) =>
    forEachColumn(outer, n, inner, (start) => {
      let acc = formula.start;
      for (let k = 0, at = start; k < n; k++, at += inner) {
        y[out.offset + at] = acc = formula.number(acc, x[a.offset + at]);
      }
    }));
}

/** The greatest or least of a[o, 0…k, i] and where its last one is; NaN is beyond all. */
export function scanExtremum(
  op: number,
  values: Operand,
  indices: Operand,
  a: Operand,
  outer: number,
  n: number,
  inner: number,
): void {
  const at = bigints(indices);
  const greatest = op === EXTREMUM.max;
  const visit = <E>(x: { [index: number]: E }, y: { [index: number]: E }): void =>
    forEachColumn(outer, n, inner, (start) => {
      let best = 0;
      for (let k = 0, place = start; k < n; k++, place += inner) {
        const next = x[a.offset + place], former = x[a.offset + start + best * inner];
        if (next !== next || (greatest ? next >= former : next <= former)) best = k;
        y[values.offset + place] = x[a.offset + start + best * inner];
        at[indices.offset + place] = BigInt(best);
      }
    });
  if (isBig(a)) visit(bigints(a), bigints(values));
  else writeNumbers(values, (y) => visit(numbers(a), y));
}

/** out[k] = b[k] + a[k] out[k - 1], or reversed out[k] = b[k] + a[k + 1] out[k + 1]. */
export function scanLinear(
  reverse: boolean,
  out: Operand,
  a: Operand,
  b: Operand,
  outer: number,
  n: number,
  inner: number,
): void {
  const x = numbers(a), g = numbers(b);
  writeNumbers(out, (y) =>
    forEachColumn(outer, n, inner, (start) => {
      let former = 0;
      for (let i = 0; i < n; i++) {
        const at = start + (reverse ? n - 1 - i : i) * inner;
        const coefficient = i === 0 ? 0 : x[a.offset + at + (reverse ? inner : 0)];
        y[out.offset + at] = former = g[b.offset + at] + (i === 0 ? 0 : coefficient * former);
      }
    }));
}
