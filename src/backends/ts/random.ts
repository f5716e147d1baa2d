// Random numbers: PyTorch's CPU streams, written in the order of memory.
import { fusedMultiplyAdd } from "../../core/rounding.ts";
import type { DType, TypedArray } from "../../core/dtype.ts";
import { DTypeError, ValueError } from "../../core/errors.ts";
import { drawNormal, drawUint32, drawWords, float64OfWords, wideRange } from "../../core/generator.ts";
import { RANDOM, type RandomName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { fillNormal, fillUniform } from "./random_normal.ts";
import { CHUNK, DOUBLES, storeDoubles, WORDS } from "./random_store.ts";
import { bernoulliTensor, multinomialWithReplacement, poissonTensor, type RandomOperand } from "./random_tensor.ts";

const KINDS = Object.keys(RANDOM) as RandomName[];

/** Fills contiguous `out` from the stream of `state`; parameters as ffi/abi.h says. */
export function random(kind: number, out: Operand, p0: number, p1: number, state: Uint32Array): void {
  fillRandom(KINDS[kind], out.dtype, out.store.array(out.dtype), out.offset, out.count, p0, p1, state);
}

/** bernoulli or poisson with a parameter for each element. */
export function randomTensor(kind: number, out: Operand, parameter: Operand, state: Uint32Array): void {
  const fill = kind === RANDOM.bernoulli ? bernoulliTensor : poissonTensor;
  fill(elementsOf(out), elementsOf(parameter), out.count, state);
}

/** Draws categories by weight, with replacement. */
export function multinomial(out: Operand, weights: Operand, rows: number, samples: number, state: Uint32Array): void {
  multinomialWithReplacement(elementsOf(out), elementsOf(weights), rows, weights.count / rows, samples, state);
}

function elementsOf(x: Operand): RandomOperand {
  return { dtype: x.dtype, array: x.store.array(x.dtype), offset: x.offset };
}

/**
 * Fills out[offset … offset + n) and advances the state (that of `Generator.state`). Callers have checked the parameters
 * and that the dtype is one of the family's.
 */
export function fillRandom(
  kind: RandomName,
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  p0: number,
  p1: number,
  state: Uint32Array,
): void {
  switch (kind) {
    case "uniform":
      checkFloat(kind, dtype);
      return fillUniform(dtype, out, offset, n, p0, p1, state);
    case "normal":
      checkFloat(kind, dtype);
      if (n < 16) return fillDoubles("normal_serial", dtype, out, offset, n, p0, p1, state);
      return fillNormal(dtype, out, offset, n, p0, p1, state);
    case "bernoulli":
      return fillBernoulli(dtype, out, offset, n, p0, state);
    case "randint":
      return fillIntegers(dtype, out, offset, n, p0, p1 - p0, p1 - p0 >= 2 ** 28, state);
    case "randint_wide":
      return fillWide(dtype, out, offset, n, ...wideRange(state), state);
    case "random":
      return fillAll(dtype, out, offset, n, state);
    case "randperm":
      return fillPermutation(dtype, out, offset, n, state);
    case "poisson":
      throw new ValueError("fillRandom: poisson takes its rates from a tensor");
    default:
      return fillDoubles(kind, dtype, out, offset, n, p0, p1, state);
  }
}

function checkFloat(kind: RandomName, dtype: DType): void {
  if (dtype.kind !== "float") throw new DTypeError(`${kind}: not defined for ${dtype}`);
}

/** Families that need a float64 uniform (two draws) or a serial normal an element, whatever the dtype. */
function fillDoubles(
  kind: "normal_serial" | "exponential" | "geometric" | "cauchy" | "log_normal",
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  p0: number,
  p1: number,
  state: Uint32Array,
): void {
  const normal = kind === "normal_serial" || kind === "log_normal";
  const scale = kind === "exponential" ? -1 / p0 : Math.log1p(-p0);
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    if (normal) {
      for (let i = 0; i < count; i++) DOUBLES[i] = fusedMultiplyAdd(drawNormal(state), p1, p0);
      if (kind === "log_normal") { for (let i = 0; i < count; i++) DOUBLES[i] = Math.exp(DOUBLES[i]); }
    } else {
      drawWords(state, WORDS, 2 * count);
      for (let i = 0; i < count; i++) DOUBLES[i] = float64OfWords(WORDS[2 * i], WORDS[2 * i + 1]);
      if (kind === "exponential") {
        for (let i = 0; i < count; i++) DOUBLES[i] = scale * Math.log1p(-DOUBLES[i]);
      } else if (kind === "geometric") {
        for (let i = 0; i < count; i++) DOUBLES[i] = Math.ceil(Math.log(DOUBLES[i]) / scale);
      } else {
        for (let i = 0; i < count; i++) {
          DOUBLES[i] = fusedMultiplyAdd(p1, Math.tan(Math.PI * (DOUBLES[i] - 0.5)), p0);
        }
      }
    }
    storeDoubles(dtype, out, offset + at, count);
  }
}

/** 1 with probability p: a float64 uniform below p, two draws an element. */
function fillBernoulli(dtype: DType, out: TypedArray, offset: number, n: number, p: number, state: Uint32Array): void {
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    drawWords(state, WORDS, 2 * count);
    for (let i = 0; i < count; i++) { // u < p, without a branch that nobody can predict; + 0 makes −0 to 0
      DOUBLES[i] = Math.ceil(p - float64OfWords(WORDS[2 * i], WORDS[2 * i + 1])) + 0;
    }
    storeDoubles(dtype, out, offset + at, count);
  }
}

/** low + draw mod range for ranges up to 2^54; `wide`: two draws an element. */
function fillIntegers(
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  low: number,
  range: number,
  wide: boolean,
  state: Uint32Array,
): void {
  if (wide) return fillWide(dtype, out, offset, n, BigInt(low), BigInt(range), state);
  const modulus = range >>> 0; // an integer to V8 too
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    drawWords(state, WORDS, count);
    for (let i = 0; i < count; i++) DOUBLES[i] = WORDS[i] % modulus + low;
    storeDoubles(dtype, out, offset + at, count);
  }
}

/** low + draw mod range in 64 bits: two draws from a range of 2^28 on, else one. */
function fillWide(
  dtype: DType,
  out: TypedArray,
  offset: number,
  n: number,
  low: bigint,
  range: bigint,
  state: Uint32Array,
): void {
  const wide = range >= 1n << 28n;
  for (let i = 0; i < n; i++) {
    const high = wide ? BigInt(drawUint32(state)) << 32n : 0n;
    const value = BigInt.asIntN(64, (high | BigInt(drawUint32(state))) % range + low);
    if (dtype.code === 8) {
      (out as BigInt64Array)[offset + i] = value;
    } else {
      DOUBLES[0] = dtype.kind === "float" ? Number(value) : Number(BigInt.asIntN(32, value));
      storeDoubles(dtype, out, offset + i, 1);
    }
  }
}

/** How many values random_() without bounds has, by dtype code. */
const VALUES = [2 ** 24 + 1, 0, 2 ** 11 + 1, 2 ** 8 + 1, 2 ** 7, 2 ** 8, 2 ** 15, 2 ** 31, 0, 2];

function fillAll(dtype: DType, out: TypedArray, offset: number, n: number, state: Uint32Array): void {
  if (dtype.code === 1) return fillWide(dtype, out, offset, n, 0n, (1n << 53n) + 1n, state);
  if (dtype.code !== 8) return fillIntegers(dtype, out, offset, n, 0, VALUES[dtype.code], false, state);
  const words = new Uint32Array(out.buffer, out.byteOffset + 8 * offset, 2 * n);
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    drawWords(state, WORDS, 2 * count);
    for (let i = 0; i < count; i++) {
      words[2 * (at + i)] = WORDS[2 * i + 1];
      words[2 * (at + i) + 1] = WORDS[2 * i] & 0x7fffffff;
    }
  }
}

/** From this n on a permutation is made inside-out on 64-bit draws. */
const LARGE = Math.floor((2 ** 32 - 1) / 20);

/** 0 … n − 1 in r by Fisher and Yates. */
function permute(r: Uint32Array, n: number, state: Uint32Array): void {
  if (n >= LARGE) {
    for (let i = 0; i < n; i++) {
      const high = BigInt(drawUint32(state));
      const z = Number(((high << 32n) | BigInt(drawUint32(state))) % BigInt(i + 1));
      r[i] = r[z];
      r[z] = i;
    }
    return;
  }
  for (let i = 0; i < n; i++) r[i] = i;
  for (let at = 0; at < n - 1; at += CHUNK) {
    const count = Math.min(CHUNK, n - 1 - at);
    drawWords(state, WORDS, count);
    for (let k = 0; k < count; k++) {
      const i = at + k, z = i + WORDS[k] % (n - i), moved = r[i];
      r[i] = r[z];
      r[z] = moved;
    }
  }
}

/** int64: shuffled as 32-bit numbers in the target itself, then widened from the end. */
function fillPermutation(dtype: DType, out: TypedArray, offset: number, n: number, state: Uint32Array): void {
  if (n >= 2 ** 32) throw new ValueError(`randperm: at most 2^32 - 1 elements, got ${n}`);
  if (dtype.code === 8) {
    const words = new Uint32Array(out.buffer, out.byteOffset + 8 * offset, 2 * n);
    permute(words, n, state);
    for (let i = n - 1; i >= 0; i--) {
      words[2 * i] = words[i];
      words[2 * i + 1] = 0;
    }
    return;
  }
  const r = new Uint32Array(n);
  permute(r, n, state);
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    for (let i = 0; i < count; i++) DOUBLES[i] = r[at + i];
    storeDoubles(dtype, out, offset + at, count);
  }
}
