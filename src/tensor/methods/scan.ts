// Methods of tensors: cumulative sums and their kin.
import * as difference from "../../ops/difference.ts";
import type { ValuesIndices } from "../../ops/named.ts";
import * as op from "../../ops/scan.ts";
import type { Tensor } from "../tensor.ts";
import { CompareMethods } from "./compare.ts";

/** Methods of {@link Tensor}: cumulative sums and their kin. */
export abstract class ScanMethods extends CompareMethods {
  /** The sum of all elements so far along a dimension; integers become int64. See {@link op.cumsum}. */
  cumsum(this: Tensor, dim: number | op.ScanOptions, options?: op.ScanOptions): Tensor {
    return op.cumsum(this, dim, options);
  }

  /** {@link op.cumsum} in place. */
  cumsum_(this: Tensor, dim: number | op.ScanOptions, options?: op.ScanOptions): Tensor {
    return op.cumsum.in_place(this, dim, options);
  }

  /** The product of all elements so far along a dimension; integers become int64. See {@link op.cumprod}. */
  cumprod(this: Tensor, dim: number | op.ScanOptions, options?: op.ScanOptions): Tensor {
    return op.cumprod(this, dim, options);
  }

  /** {@link op.cumprod} in place. */
  cumprod_(this: Tensor, dim: number | op.ScanOptions, options?: op.ScanOptions): Tensor {
    return op.cumprod.in_place(this, dim, options);
  }

  /** log Σ exp of all elements so far along a dimension. See {@link op.logcumsumexp}. */
  logcumsumexp(this: Tensor, dim: number | op.ScanOptions, options?: op.ScanOptions): Tensor {
    return op.logcumsumexp(this, dim, options);
  }

  /** The greatest element so far along a dimension, and where its last one is. See {@link op.cummax}. */
  cummax(this: Tensor, dim: number | op.RunningOptions, options?: op.RunningOptions): ValuesIndices {
    return op.cummax(this, dim, options);
  }

  /** The least element so far along a dimension, and where its last one is. See {@link op.cummin}. */
  cummin(this: Tensor, dim: number | op.RunningOptions, options?: op.RunningOptions): ValuesIndices {
    return op.cummin(this, dim, options);
  }

  /**
   * The n-th differences of neighbours along a dimension; of truth values, whether they differ.
   * See {@link difference.diff}.
   */
  diff(
    this: Tensor,
    n?: number | difference.DiffOptions,
    dim?: number | difference.DiffOptions,
    prepend?: Tensor | null | difference.DiffOptions,
    append?: Tensor | null | difference.DiffOptions,
    options?: difference.DiffOptions,
  ): Tensor {
    return difference.diff(this, n, dim, prepend, append, options);
  }
}
