// Reductions of contiguous [outer, n, inner] to [outer, inner] in TypeScript.
import { EXTREMUM, REDUCE, type ReduceName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { type BigInts, bigints, isBig, type Numbers, numbers, writeNumbers } from "./elements.ts";

/** Reduces the n elements at start, start + stride, …; floats are accumulated in double precision. */
type Formula = {
  number: (x: Numbers, start: number, stride: number, n: number, parameter: number) => number;
  big?: (x: BigInts, start: number, stride: number, n: number) => bigint;
};

/** A sum over the elements of f(x, parameter), and what is made of it. */
function total(f: (x: number, parameter: number) => number, end?: (sum: number, parameter: number) => number): Formula {
  return {
    number: (x, start, stride, n, parameter) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += f(x[start + i * stride], parameter);
      return end === undefined ? sum : end(sum, parameter);
    },
  };
}

/** Whether x comes before y; NaN is beyond all. */
type Better = (x: number, y: number) => boolean;
const greater: Better = (x, y) => x > y || (x !== x && y === y);
const less: Better = (x, y) => x < y || (x !== x && y === y);

/** The place of the first best element. */
function place(x: Numbers, start: number, stride: number, n: number, better: Better): number {
  let best = 0;
  for (let i = 1; i < n; i++) if (better(x[start + i * stride], x[start + best * stride])) best = i;
  return best;
}

function placeBig(x: BigInts, start: number, stride: number, n: number, greatest: boolean): number {
  let best = 0;
  for (let i = 1; i < n; i++) {
    const a = x[start + i * stride], b = x[start + best * stride];
    if (greatest ? a > b : a < b) best = i;
  }
  return best;
}

function extreme(better: Better): Formula {
  return {
    number: (x, start, stride, n) => x[start + place(x, start, stride, n, better) * stride],
    big: (x, start, stride, n) => x[start + placeBig(x, start, stride, n, better === greater) * stride],
  };
}

/** The sum of squared distances from the mean over n - correction; the divisor never falls below 0. */
function variance(x: Numbers, start: number, stride: number, n: number, correction: number): number {
  if (n === 0) return NaN;
  let mean = 0, m2 = 0;
  for (let i = 0; i < n; i++) mean += x[start + i * stride];
  mean /= n;
  for (let i = 0; i < n; i++) m2 += (x[start + i * stride] - mean) ** 2;
  return m2 / Math.max(n - correction, 0);
}

/** log(sum exp(x)) = m + log(sum exp(x - m)); an infinite or NaN greatest m is not subtracted. */
function logsumexp(x: Numbers, start: number, stride: number, n: number): number {
  const greatest = n === 0 ? -Infinity : x[start + place(x, start, stride, n, greater) * stride];
  const m = Number.isFinite(greatest) ? greatest : 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp(x[start + i * stride] - m);
  return m + Math.log(sum);
}

/** (sum |x|^p)^(1/p), and its limits for p = 0, inf and -inf. */
function norm(x: Numbers, start: number, stride: number, n: number, p: number): number {
  let sum = p === -Infinity ? Infinity : 0;
  for (let i = 0; i < n; i++) {
    const a = Math.abs(x[start + i * stride]);
    if (p === Infinity) sum = greater(a, sum) ? a : sum;
    else if (p === -Infinity) sum = less(a, sum) ? a : sum;
    else if (p === 0) sum += a !== 0 ? 1 : 0;
    else sum += p === 1 ? a : p === 2 ? a * a : a ** p;
  }
  if (p === 2) return Math.sqrt(sum);
  return p === 0 || p === 1 || Math.abs(p) === Infinity ? sum : sum ** (1 / p);
}

const FORMULAS: { readonly [Name in ReduceName]: Formula } = {
  sum: {
    ...total((x) => x),
    big: (x, start, stride, n) => {
      let sum = 0n;
      for (let i = 0; i < n; i++) sum += x[start + i * stride];
      return sum;
    },
  },
  nansum: total((x) => x === x ? x : 0),
  mean: {
    number: (x, start, stride, n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += x[start + i * stride];
      return sum / n;
    },
  },
  prod: {
    number: (x, start, stride, n) => {
      let product = 1;
      for (let i = 0; i < n; i++) product *= x[start + i * stride];
      return product;
    },
    big: (x, start, stride, n) => {
      let product = 1n;
      for (let i = 0; i < n; i++) product = BigInt.asIntN(64, product * x[start + i * stride]);
      return product;
    },
  },
  max: extreme(greater),
  min: extreme(less),
  any: total((x) => x != 0 ? 1 : 0, (sum) => sum > 0 ? 1 : 0),
  all: total((x) => x != 0 ? 0 : 1, (sum) => sum > 0 ? 0 : 1),
  count_nonzero: total((x) => x != 0 ? 1 : 0),
  var: { number: variance },
  std: { number: (x, start, stride, n, parameter) => Math.sqrt(variance(x, start, stride, n, parameter)) },
  norm: { number: norm },
  logsumexp: { number: logsumexp },
};

const BY_CODE: readonly Formula[] = Object.keys(REDUCE).map((name) => FORMULAS[name as ReduceName]);

/** out[o, i] = op over n of a[o, :, i]. */
export function reduce(
  op: number,
  out: Operand,
  a: Operand,
  outer: number,
  n: number,
  inner: number,
  parameter: number,
): void {
  const formula = BY_CODE[op];
  const start = (o: number, i: number): number => a.offset + o * n * inner + i;
  if (isBig(out) && formula.big !== undefined) {
    const y = bigints(out);
    const x: BigInts = isBig(a) ? bigints(a) : BigInt64Array.from(numbers(a) as unknown as number[], BigInt);
    forEachOutput(outer, inner, (o, i, k) => y[out.offset + k] = formula.big!(x, start(o, i), inner, n));
    return;
  }
  // Truth values and counts read bigints as they read numbers; extrema of bigints are bigints.
  const x = (isBig(a) ? bigints(a) : numbers(a)) as Numbers;
  if (isBig(out)) {
    const y = bigints(out);
    forEachOutput(
      outer,
      inner,
      (o, i, k) => y[out.offset + k] = BigInt(formula.number(x, start(o, i), inner, n, parameter)),
    );
    return;
  }
  writeNumbers(out, (y) =>
    forEachOutput(
      outer,
      inner,
      (o, i, k) => y[out.offset + k] = formula.number(x, start(o, i), inner, n, parameter),
    ));
}

function forEachOutput(outer: number, inner: number, visit: (o: number, i: number, k: number) => void): void {
  for (let o = 0, k = 0; o < outer; o++) for (let i = 0; i < inner; i++, k++) visit(o, i, k);
}

/** values[o, i], indices[o, i] = the first greatest or least of a[o, :, i]. */
export function extremum(
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
  const visit = <E>(x: { [index: number]: E }, y: { [index: number]: E }, find: (start: number) => number): void =>
    forEachOutput(outer, inner, (o, i, k) => {
      const start = a.offset + o * n * inner + i;
      const best = find(start);
      y[values.offset + k] = x[start + best * inner];
      at[indices.offset + k] = BigInt(best);
    });
  if (isBig(a)) {
    const x = bigints(a);
    visit(x, bigints(values), (start) => placeBig(x, start, inner, n, greatest));
    return;
  }
  const x = numbers(a);
  writeNumbers(values, (y) => visit(x, y, (start) => place(x, start, inner, n, greatest ? greater : less)));
}
