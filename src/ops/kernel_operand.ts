// Tensors as kernels take them that know no strides, or float32, float64 and int64 only.
import { type DType, float32, int64, isHalf } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** The dtype that such a kernel computes in: half types in float32, integers in int64. */
export function kernelDType(dtype: DType): DType {
  if (isHalf(dtype)) return float32;
  return dtype.kind === "int" ? int64 : dtype;
}

/** A tensor in row-major order, of a dtype. */
export function contiguousOf(x: Tensor, dtype: DType = x.dtype): Tensor {
  return x.rowMajor && x.dtype === dtype ? x : x.converted(dtype);
}

/** A view in one dimension of a tensor in row-major order, not recorded. */
export function flat(x: Tensor): Tensor {
  return x.alias([x.count], undefined, x.offset);
}
