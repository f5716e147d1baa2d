// Rounding to the two 16-bit floating point formats, to nearest, ties to even.

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
