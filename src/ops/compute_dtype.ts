// Operands of kernels that know float32, float64 and int64 only: half types compute in float32, integers in int64.
import { type DType, float32, int64, isHalf } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** The dtype that such a kernel computes in. */
export function computeDType(dtype: DType): DType {
  if (isHalf(dtype)) return float32;
  return dtype.kind === "int" ? int64 : dtype;
}

/** A tensor as kernels take it: contiguous, of a dtype. */
export function operand(x: Tensor, dtype: DType): Tensor {
  return x.rowMajor && x.dtype === dtype ? x : x.converted(dtype);
}
