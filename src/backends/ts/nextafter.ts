// The neighbour of a number in the direction of another, in each floating point format.
import { bfloat16, type DType, float16, float64 } from "../../core/dtype.ts";
import { bfloat16BitsToFloat32, float32ToBfloat16Bits } from "../../core/rounding.ts";

type Format = { bits: (x: number) => bigint; number: (bits: bigint) => number; width: number };

function viewed(values: Float16Array | Float32Array | Float64Array): Format {
  const bytes = new DataView(values.buffer), width = values.byteLength * 8;
  return {
    width,
    bits: (x) => {
      values[0] = x;
      return width === 64
        ? bytes.getBigUint64(0, true)
        : BigInt(width === 32 ? bytes.getUint32(0, true) : bytes.getUint16(0, true));
    },
    number: (bits) => {
      if (width === 64) bytes.setBigUint64(0, bits, true);
      else if (width === 32) bytes.setUint32(0, Number(bits), true);
      else bytes.setUint16(0, Number(bits), true);
      return values[0];
    },
  };
}

const HALF = viewed(new Float16Array(1)), SINGLE = viewed(new Float32Array(1)), DOUBLE = viewed(new Float64Array(1));
const BRAIN: Format = {
  width: 16,
  bits: (x) => BigInt(float32ToBfloat16Bits(x)),
  number: (bits) => bfloat16BitsToFloat32(Number(bits)),
};

/** The function `nextafter(a, b)` of a dtype. */
export function nextafterOf(dtype: DType): (a: number, b: number) => number {
  const format = dtype === float16 ? HALF : dtype === bfloat16 ? BRAIN : dtype === float64 ? DOUBLE : SINGLE;
  const sign = 1n << BigInt(format.width - 1);
  return (a, b) => {
    if (a !== a || b !== b) return NaN;
    if (a === b) return b;
    if (a === 0) return format.number(b < 0 ? sign | 1n : 1n);
    return format.number(format.bits(a) + ((b > a) === (a > 0) ? 1n : -1n));
  };
}
