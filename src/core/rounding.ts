// Rounding to the floating point dtypes, to nearest, ties to even, and arithmetic that rounds once.
import { bfloat16, type DType, float16, float64 } from "./dtype.ts";

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);
const HALF = new Float16Array(1);

/** The bits of the bfloat16 nearest to a number. */
export function float32ToBfloat16Bits(x: number): number {
  FLOAT[0] = x;
  const bits = BITS[0];
  if (x !== x) return 0x7fc0 | ((bits >>> 16) & 0x8000);
  return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
}

/** The number that bfloat16 bits stand for. */
export function bfloat16BitsToFloat32(bits: number): number {
  BITS[0] = bits << 16;
  return FLOAT[0];
}

/** The nearest float16, as a number. */
export function roundToFloat16(x: number): number {
  HALF[0] = x;
  return HALF[0];
}

/** The nearest bfloat16, as a number. */
export function roundToBfloat16(x: number): number {
  return bfloat16BitsToFloat32(float32ToBfloat16Bits(x));
}

/** Rounds a number to what a floating point dtype can hold. */
export function rounding(dtype: DType): (x: number) => number {
  if (dtype === float64) return (x) => x;
  if (dtype === float16) return roundToFloat16;
  return dtype === bfloat16 ? roundToBfloat16 : Math.fround;
}

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);
/** Splits a number into two of 26 bits each. */
const HALVES = 2 ** 27 + 1;

/** x + y, rounded to an odd last bit where it is not exact, so that a second rounding is harmless. */
function addToOdd(x: number, y: number): number {
  const sum = x + y;
  const part = sum - x;
  const error = (x - (sum - part)) + (y - part);
  if (error === 0) return sum;
  DOUBLE[0] = sum;
  if ((WORDS[0] & 1) === 1) return sum;
  if ((error > 0) === (sum > 0)) WORDS[0] |= 1; // one step away from zero: even + 1
  else if (WORDS[0]-- === 0) WORDS[1]--; // one step towards zero
  return DOUBLE[0];
}

/**
 * a · b + c, rounded once (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008). For numbers whose
 * products and halves stay far from overflow and underflow.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  if (c === 0 || product === 0 || !(Math.abs(a) < 1e140 && Math.abs(b) < 1e140 && Math.abs(c) < 1e280)) {
    return product + c;
  }
  const bigA = a * HALVES, highA = bigA - (bigA - a), lowA = a - highA; // product + low = a · b exactly
  const bigB = b * HALVES, highB = bigB - (bigB - b), lowB = b - highB;
  const low = lowA * lowB - (((product - highA * highB) - lowA * highB) - highA * lowB);
  if (low === 0) return product + c;
  const first = c + low, p1 = first - c; // first + e1 = c + low
  const e1 = (c - (first - p1)) + (low - p1);
  const second = product + first, p2 = second - product; // second + e2 = product + first
  const e2 = (product - (second - p2)) + (first - p2);
  return second + addToOdd(e1, e2);
}
