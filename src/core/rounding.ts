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

/** Splits a number into two of 26 bits each. */
const SPLIT = 2 ** 27 + 1;

/** a · b + c, rounded once, as processors compute it: the product's own error (Dekker) is added to the sum's (Knuth). */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b, sum = product + c;
  const x = SPLIT * a, y = SPLIT * b;
  if (!Number.isFinite(x * y) || !Number.isFinite(sum)) return sum;
  const a1 = x - (x - a), a2 = a - a1, b1 = y - (y - b), b2 = b - b1;
  const productError = ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2;
  const part = sum - product, sumError = (product - (sum - part)) + (c - part);
  return sum + (productError + sumError);
}
