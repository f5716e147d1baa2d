// Uniform floats, and normals in blocks of 16 with Cephes' polynomials: the same bits as PyTorch's AVX2 code.
import type { DType, TypedArray } from "../../core/dtype.ts";
import { drawWords, float64OfWords } from "../../core/generator.ts";
import { fusedMultiplyAdd, roundToBfloat16, roundToFloat16 } from "../../core/rounding.ts";
import { CHUNK, FLOATS, storeFloats, WORDS } from "./random_store.ts";

const fround = Math.fround;
const ULP24 = 2 ** -24;

/** from + u · (to − from), one draw an element (float64: two); what rounds up to `to` becomes `from`. */
export function fillUniform(
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  from: number,
  to: number,
  state: Uint32Array,
): void {
  const float64 = dtype.code === 1;
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    drawWords(state, WORDS, float64 ? 2 * count : count);
    if (float64) uniformDoubles(out as Float64Array, offset + at, count, from, to);
    else if (dtype.code === 0) uniformFloats(out as Float32Array, offset + at, count, fround(from), fround(to));
    else {
      uniformFloats(FLOATS, 0, count, fround(from), fround(to));
      const round = dtype.code === 2 ? roundToFloat16 : roundToBfloat16;
      const first = fround(from), top = round(fround(to));
      for (let i = 0; i < count; i++) if (round(FLOATS[i]) === top) FLOATS[i] = first;
      storeFloats(dtype, out, offset + at, count);
    }
  }
}

/** The product of two float32 numbers is exact in float64: fround(a · b + c) is their fused multiply-add. */
function uniformFloats(out: Float32Array, at: number, count: number, from: number, to: number): void {
  const range = fround(to - from);
  for (let i = 0; i < count; i++) {
    const value = fround((WORDS[i] & 0xffffff) * ULP24 * range + from);
    out[at + i] = value === to ? from : value;
  }
}

function uniformDoubles(out: Float64Array, at: number, count: number, from: number, to: number): void {
  const range = to - from;
  for (let i = 0; i < count; i++) {
    const value = fusedMultiplyAdd(float64OfWords(WORDS[2 * i], WORDS[2 * i + 1]), range, from);
    out[at + i] = value === to ? from : value;
  }
}

// Cephes' coefficients in float32; which product is fused decides the last bit.
const LOG = [
  7.0376836292e-2,
  -1.1514610310e-1,
  1.1676998740e-1,
  -1.2420140846e-1,
  1.4249322787e-1,
  -1.6668057665e-1,
  2.0000714765e-1,
  -2.4999993993e-1,
  3.3333331174e-1,
].map(fround);
const [L0, L1, L2, L3, L4, L5, L6, L7, L8] = LOG;
const LN2_LOW = fround(-2.12194440e-4), LN2_HIGH = 0.693359375;
const SQRT_HALF = fround(0.707106781186547524);
const TWO_PI = fround(2 * Math.PI), FOUR_OVER_PI = fround(1.27323954473516);
const PI1 = fround(-0.78515625), PI2 = fround(-2.4187564849853515625e-4), PI3 = fround(-3.77489497744594108e-8);
const C0 = fround(2.443315711809948e-5), C1 = fround(-1.388731625493765e-3), C2 = fround(4.166664568298827e-2);
const S0 = fround(-1.9515295891e-4), S1 = fround(8.3321608736e-3), S2 = fround(-1.6666654611e-1);
/** 2^-b, by the number of bits b. */
const POWERS = Float64Array.from({ length: 26 }, (_, bits) => 2 ** -bits);

/** ln(m · 2^-24) in float32 for an integer 0 < m ≤ 2^24: m = x · 2^bits with x in [0.5, 1). */
function logOfScaled(m: number): number {
  const bits = 32 - Math.clz32(m);
  let x = m * POWERS[bits];
  let e = bits - 24;
  if (x < SQRT_HALF) {
    e -= 1;
    x = fround(fround(x - 1) + x);
  } else {
    x = fround(x - 1);
  }
  const z = fround(x * x);
  let y = fround(L0 * x + L1);
  y = fround(y * x + L2);
  y = fround(y * x + L3);
  y = fround(y * x + L4);
  y = fround(y * x + L5);
  y = fround(y * x + L6);
  y = fround(y * x + L7);
  y = fround(y * x + L8);
  y = fround(fround(y * x) * z + fround(e * LN2_LOW));
  y = fround(z * -0.5 + y);
  return fround(e * LN2_HIGH + fround(x + y));
}

/** `count` normals, a multiple of 16, from the draws in WORDS. */
function normalFloats(out: Float32Array, at: number, count: number, mean: number, std: number): void {
  for (let i = 0; i < count; i += 16) {
    for (let k = i; k < i + 8; k++) {
      const r = fround(Math.sqrt(fround(-2 * logOfScaled(0x1000000 - (WORDS[k] & 0xffffff)))));
      let x = fround(TWO_PI * ((WORDS[k + 8] & 0xffffff) * ULP24));
      const j = (Math.trunc(fround(x * FOUR_OVER_PI)) + 1) & ~1;
      x = fround(j * PI1 + x);
      x = fround(j * PI2 + x);
      x = fround(j * PI3 + x);
      const z = fround(x * x);
      let c = fround(C0 * z + C1);
      c = fround(fround(c * z + C2) * z);
      c = fround(fround(c * z - fround(z * 0.5)) + 1);
      let s = fround(S0 * z + S1);
      s = fround(fround(s * z + S2) * z);
      s = fround(s * x + x);
      const swap = (j & 2) !== 0;
      const sine = swap ? c : s, cosine = swap ? s : c;
      const first = fround(r * ((j - 2 & 4) === 0 ? -cosine : cosine));
      const second = fround(r * ((j & 4) !== 0 ? -sine : sine));
      out[at + k] = fround(first * std + mean);
      out[at + k + 8] = fround(second * std + mean);
    }
  }
}

function normalDoubles(out: Float64Array, at: number, mean: number, std: number): void {
  for (let j = 0; j < 8; j++) {
    const u1 = 1 - float64OfWords(WORDS[2 * j], WORDS[2 * j + 1]);
    const theta = 2 * Math.PI * float64OfWords(WORDS[2 * j + 16], WORDS[2 * j + 17]);
    const r = Math.sqrt(-2 * Math.log(u1));
    out[at + j] = fusedMultiplyAdd(r * Math.cos(theta), std, mean);
    out[at + j + 8] = fusedMultiplyAdd(r * Math.sin(theta), std, mean);
  }
}

/** n ≥ 16. A rest of n mod 16 costs its own draws (not in the half types) and 16 new ones for the last 16 elements. */
export function fillNormal(
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  mean: number,
  std: number,
  state: Uint32Array,
): void {
  const rest = n % 16, whole = n - rest, end = offset + n - 16;
  if (dtype.code === 1) {
    const doubles = out as Float64Array;
    for (let at = 0; at < whole; at += 16) {
      drawWords(state, WORDS, 32);
      normalDoubles(doubles, offset + at, mean, std);
    }
    if (rest === 0) return;
    drawWords(state, WORDS, 2 * rest);
    drawWords(state, WORDS, 32);
    normalDoubles(doubles, end, mean, std);
    return;
  }
  mean = fround(mean);
  std = fround(std);
  const narrow = dtype.code !== 0;
  const floats = narrow ? FLOATS : out as Float32Array;
  for (let at = 0; at < whole; at += CHUNK) {
    const count = Math.min(CHUNK, whole - at);
    drawWords(state, WORDS, count);
    normalFloats(floats, narrow ? 0 : offset + at, count, mean, std);
    if (narrow) storeFloats(dtype, out, offset + at, count);
  }
  if (rest === 0) return;
  if (!narrow) drawWords(state, WORDS, rest);
  drawWords(state, WORDS, 16);
  normalFloats(floats, narrow ? 0 : end, 16, mean, std);
  if (narrow) storeFloats(dtype, out, end, 16);
}
