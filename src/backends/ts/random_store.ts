// Storing what random kernels have computed: from staging arrays into a tensor of any dtype, rounded as PyTorch rounds.
import type { DType, TypedArray } from "../../core/dtype.ts";
import { float32ToBfloat16Bits } from "../../core/rounding.ts";

/** Elements in work at a time; a multiple of 16. */
export const CHUNK = 512;
/** Draws of one round. */
export const WORDS: Uint32Array = new Uint32Array(2 * CHUNK);
/** Results of one round in float64, integers up to 2^53 included. */
export const DOUBLES: Float64Array = new Float64Array(CHUNK);
/** Results of one round in float32. */
export const FLOATS: Float32Array = new Float32Array(CHUNK);

/** out[at + i] = FLOATS[i] for a half type. */
export function storeFloats(dtype: DType, out: TypedArray, at: number, count: number): void {
  if (dtype.code === 3) {
    const bits = out as Uint16Array;
    for (let i = 0; i < count; i++) bits[at + i] = float32ToBfloat16Bits(FLOATS[i]);
  } else {
    (out as Float16Array).set(FLOATS.subarray(0, count), at);
  }
}

/** out[at + i] = DOUBLES[i]: the half types by way of float32, integers truncated and wrapped. */
export function storeDoubles(dtype: DType, out: TypedArray, at: number, count: number): void {
  switch (dtype.code) {
    case 0: {
      const floats = out as Float32Array;
      for (let i = 0; i < count; i++) floats[at + i] = DOUBLES[i];
      break;
    }
    case 2:
    case 3:
      for (let i = 0; i < count; i++) FLOATS[i] = DOUBLES[i];
      storeFloats(dtype, out, at, count);
      break;
    case 8:
      storeInt64(out as BigInt64Array, at, count);
      break;
    case 9: {
      const bools = out as Uint8Array;
      for (let i = 0; i < count; i++) bools[at + i] = DOUBLES[i] !== 0 ? 1 : 0;
      break;
    }
    default:
      (out as Float64Array).set(DOUBLES.subarray(0, count), at);
  }
}

/** Word by word: no BigInt is made. */
function storeInt64(out: BigInt64Array, at: number, count: number): void {
  const words = new Int32Array(out.buffer, out.byteOffset + 8 * at, 2 * count);
  for (let i = 0; i < count; i++) {
    const value = Math.trunc(DOUBLES[i]);
    if (!Number.isFinite(value)) {
      words[2 * i] = 0;
      words[2 * i + 1] = -0x80000000;
      continue;
    }
    const high = Math.floor(value / 4294967296);
    words[2 * i] = value - high * 4294967296;
    words[2 * i + 1] = high;
  }
}
