// Random numbers with parameters an element: bernoulli, poisson, binomial, gamma, and multinomial with replacement.
import type { DType, TypedArray } from "../../core/dtype.ts";
import { ValueError } from "../../core/errors.ts";
import { drawFloat64, drawNormal, drawUint32 } from "../../core/generator.ts";
import { bfloat16BitsToFloat32 } from "../../core/rounding.ts";
import { DOUBLES, storeDoubles } from "./random_store.ts";

const fround = Math.fround;

/** A contiguous operand: its elements are array[offset … offset + n). */
export type RandomOperand = { readonly dtype: DType; readonly array: TypedArray; readonly offset: number };

function read({ dtype, array, offset }: RandomOperand, i: number): number {
  const value = array[offset + i];
  return dtype.code === 3 ? bfloat16BitsToFloat32(value as number) : Number(value);
}

function store(out: RandomOperand, i: number, value: number): void {
  DOUBLES[0] = value;
  storeDoubles(out.dtype, out.array, out.offset + i, 1);
}

/** out = 1 with the probabilities given: float64 ones take two draws an element, all others one and a float32 comparison. */
export function bernoulliTensor(out: RandomOperand, probs: RandomOperand, n: number, state: Uint32Array): void {
  const double = probs.dtype.code === 1;
  for (let i = 0; i < n; i++) {
    const u = double ? drawFloat64(state) : (drawUint32(state) & 0xffffff) * 2 ** -24;
    store(out, i, u < read(probs, i) ? 1 : 0);
  }
}

/** ln Γ(x) for x ≥ 1 by Stirling's series, shifted to x ≥ 10. */
function logGamma(x: number): number {
  let shift = 0;
  for (; x < 10; x++) shift += Math.log(x);
  const s = 1 / (x * x);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * 691 / 360360))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046728 + series - shift;
}

/** Below 10 a product of uniforms, from there on Hörmann's transformed rejection (PTRS, 1993). */
function poissonOf(lambda: number, state: Uint32Array): number {
  if (!(lambda > 0)) return 0;
  if (lambda < 10) {
    const floor = Math.exp(-lambda);
    let product = drawFloat64(state), count = 0;
    for (; product > floor; count++) product *= drawFloat64(state);
    return count;
  }
  const logLambda = Math.log(lambda), b = 0.931 + 2.53 * Math.sqrt(lambda), a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4)), vr = 0.9277 - 3.6224 / (b - 2);
  while (true) {
    const u = drawFloat64(state) - 0.5, v = drawFloat64(state), us = 0.5 - Math.abs(u);
    const k = Math.floor((2 * a / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const proposed = Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b);
    if (proposed <= -lambda + k * logLambda - logGamma(k + 1)) return k;
  }
}

/** out = counts of the rates given. */
export function poissonTensor(out: RandomOperand, rates: RandomOperand, n: number, state: Uint32Array): void {
  for (let i = 0; i < n; i++) store(out, i, poissonOf(read(rates, i), state));
}

const STIRLING_TAIL = [
  0.0810614667953272,
  0.0413406959554092,
  0.0276779256849983,
  0.02079067210376509,
  0.0166446911898211,
  0.0138761288230707,
  0.0118967099458917,
  0.0104112652619720,
  0.00925546218271273,
  0.00833056343336287,
];

/** ln k! less Stirling's formula. */
function stirlingTail(k: number): number {
  if (k < 10) return STIRLING_TAIL[k];
  const q = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / q) / q) / (k + 1);
}

/** Successes in n trials: a sum of geometric gaps while n · p < 10, else Hörmann's BTRS (1993). */
function binomialOf(n: number, p: number, round: (x: number) => number, state: Uint32Array): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialOf(n, round(1 - p), round, state);
  if (n * p < 10) {
    const logq = round(Math.log1p(-p));
    for (let k = 0, total = 0;; k++) {
      total += Math.ceil(Math.log(drawFloat64(state)) / logq);
      if (total > n) return k;
    }
  }
  const sd = Math.sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * sd, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b, r = p / (1 - p), alpha = (2.83 + 5.1 / b) * sd, m = Math.floor((n + 1) * p);
  while (true) {
    const u = drawFloat64(state) - 0.5;
    let v = drawFloat64(state);
    const us = 0.5 - Math.abs(u), k = Math.floor((2 * a / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= vr) return k;
    v = Math.log(v * alpha / (a / (us * us) + b));
    const bound = (m + 0.5) * Math.log((m + 1) / (r * (n - m + 1))) + (n + 1) * Math.log((n - m + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log(r * (n - k + 1) / (k + 1)) + stirlingTail(m) + stirlingTail(n - m) - stirlingTail(k) -
      stirlingTail(n - k);
    if (v <= bound) return k;
  }
}

/** out = successes; counts and probabilities of one dtype. */
export function binomialTensor(
  out: RandomOperand,
  counts: RandomOperand,
  probs: RandomOperand,
  n: number,
  state: Uint32Array,
): void {
  const round = probs.dtype.code === 1 ? (x: number) => x : fround;
  for (let i = 0; i < n; i++) store(out, i, binomialOf(read(counts, i), read(probs, i), round, state));
}

/** Marsaglia and Tsang (2000) with serial normals. 1/3 and 0.0331 are float32 numbers, as in PyTorch. */
function gammaOf(alpha: number, round: (x: number) => number, state: Uint32Array): number {
  let scale = 1;
  if (alpha < 1) {
    if (alpha === 0) return 0;
    scale = Math.pow(1 - drawFloat64(state), round(1 / alpha));
    alpha = round(alpha + 1);
  }
  const d = round(alpha - fround(1 / 3)), c = 1 / Math.sqrt(9 * d);
  while (true) {
    let x: number, y: number;
    do {
      x = drawNormal(state);
      y = 1 + c * x;
    } while (y <= 0);
    const v = y * y * y, u = 1 - drawFloat64(state), xx = x * x;
    if (u < 1 - fround(0.0331) * xx * xx) return scale * d * v;
    if (Math.log(u) < 0.5 * xx + d * (1 - v + Math.log(v))) return scale * d * v;
  }
}

/** out = samples of Gamma(alpha, 1), at least the dtype's smallest normal number. */
export function standardGammaTensor(out: RandomOperand, alpha: RandomOperand, n: number, state: Uint32Array): void {
  const round = alpha.dtype.code === 1 ? (x: number) => x : fround;
  const least =
    [1.1754943508222875e-38, 2.2250738585072014e-308, 6.103515625e-5, 1.1754943508222875e-38][alpha.dtype.code];
  for (let i = 0; i < n; i++) store(out, i, Math.max(least, gammaOf(read(alpha, i), round, state)));
}

/**
 * out [rows, samples] int64 = categories of the weights [rows, n], with replacement: the first whose cumulative
 * probability is not less than a float64 uniform (two draws a sample). Sums are made in the weights' dtype (float32 for
 * the half types).
 *
 * @throws {ValueError} for a weight that is negative, infinite or NaN, and for a row without weight
 */
export function multinomialWithReplacement(
  out: RandomOperand,
  weights: RandomOperand,
  rows: number,
  n: number,
  samples: number,
  state: Uint32Array,
): void {
  const cumulative = weights.dtype.code === 1 ? new Float64Array(n) : new Float32Array(n);
  for (let row = 0; row < rows; row++) {
    const round = weights.dtype.code === 1 ? (x: number) => x : fround;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const weight = read(weights, row * n + i);
      if (!(weight >= 0)) throw new ValueError(`invalid multinomial distribution (encountering probability entry < 0)`);
      if (weight === Infinity) {
        throw new ValueError(`invalid multinomial distribution (encountering probability entry = infinity or NaN)`);
      }
      cumulative[i] = total = round(total + weight);
    }
    if (total <= 0) throw new ValueError("invalid multinomial distribution (sum of probabilities <= 0)");
    for (let i = 0; i < n; i++) cumulative[i] = cumulative[i] / total;
    cumulative[n - 1] = 1;
    for (let sample = 0; sample < samples; sample++) {
      const u = drawFloat64(state);
      let low = 0, high = n;
      while (low < high) {
        const middle = low + ((high - low) >>> 1);
        if (cumulative[middle] < u) low = middle + 1;
        else high = middle;
      }
      store(out, row * samples + sample, low);
    }
  }
}
