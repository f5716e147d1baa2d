// Methods of tensors: softmax and what networks need.
import type { DType } from "../../core/dtype.ts";
import * as op from "../../ops/softmax.ts";
import type { Tensor } from "../tensor.ts";
import { IndexMethods } from "./index.ts";

/** Methods of {@link Tensor}: softmax and what networks need. */
export abstract class SoftmaxMethods extends IndexMethods {
  /** exp(x) / Σ exp(x) along a dimension, without overflow. See {@link op.softmax}. */
  softmax(this: Tensor, dim: number | op.SoftmaxOptions, dtype?: DType | null | op.SoftmaxOptions): Tensor {
    return op.softmax(this, dim, dtype);
  }

  /** log(softmax(x)) along a dimension, exact where the softmax itself would be 0. See {@link op.log_softmax}. */
  log_softmax(this: Tensor, dim: number | op.SoftmaxOptions, dtype?: DType | null | op.SoftmaxOptions): Tensor {
    return op.log_softmax(this, dim, dtype);
  }
}
