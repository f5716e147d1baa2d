// Methods of tensors: reductions.
import * as choice from "../../ops/choice.ts";
import * as moments from "../../ops/moments.ts";
import type { MinMax, ValuesIndices } from "../../ops/named.ts";
import * as norms from "../../ops/norm.ts";
import * as op from "../../ops/reduce.ts";
import * as product from "../../ops/scan.ts";
import * as truth from "../../ops/truth.ts";
import * as covariance from "../../ops/covariance.ts";
import type { Tensor } from "../tensor.ts";
import { BinaryMethods } from "./binary.ts";

/** The dimensions to reduce, or the options from there on. */
export type DimOrOptions = op.Dim | op.ReduceOptions;
/** Whether reduced dimensions stay with size 1, or the options from there on. */
export type KeepdimOrOptions = boolean | op.ReduceOptions;

/** Methods of {@link Tensor} that reduce dimensions. */
export abstract class ReduceMethods extends BinaryMethods {
  /** Adds up all elements, or those along some dimensions; integers become int64. See {@link op.sum}. */
  sum(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return op.sum(this, dim, keepdim, options);
  }

  /** `sum` that takes NaN as 0. See {@link op.nansum}. */
  nansum(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return op.nansum(this, dim, keepdim, options);
  }

  /** The arithmetic mean; of no elements NaN. See {@link op.mean}. */
  mean(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return op.mean(this, dim, keepdim, options);
  }

  /** The mean of what is not NaN. See {@link op.nanmean}. */
  nanmean(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return op.nanmean(this, dim, keepdim, options);
  }

  /** Adds up what broadcasting would have repeated, so that the result has `size`. See {@link op.sum_to_size}. */
  sum_to_size(this: Tensor, ...size: readonly number[] | readonly [readonly number[]]): Tensor {
    return op.sum_to_size(this, (typeof size[0] === "object" ? size[0] : size) as readonly number[]);
  }

  /** Multiplies all elements, or those along a dimension; integers become int64. See {@link product.prod}. */
  prod(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return product.prod(this, dim, keepdim, options);
  }

  /** Whether any element is true (not 0); NaN is. uint8 gives uint8, all else bool. See {@link truth.any}. */
  any(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return truth.any(this, dim, keepdim, options);
  }

  /** Whether all elements are true (not 0); of no elements true. See {@link truth.all}. */
  all(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return truth.all(this, dim, keepdim, options);
  }

  /** How many elements are not 0, in all or along some dimensions; int64. See {@link truth.count_nonzero}. */
  count_nonzero(this: Tensor, dim?: op.Dim | { dim?: op.Dim }): Tensor {
    return truth.count_nonzero(this, dim);
  }

  /** The largest element. See {@link choice.max}. */
  max(this: Tensor): Tensor;
  /** The largest elements along a dimension, and their places. */
  max(
    this: Tensor,
    dim: number,
    keepdim?: boolean | choice.ExtremumOptions,
    options?: choice.ExtremumOptions,
  ): ValuesIndices;
  /** The largest elements along a dimension, and their places; the dimension by name. */
  max(this: Tensor, options: choice.ExtremumOptions & { dim: number }): ValuesIndices;
  /** The larger of two operands, elementwise. */
  max(this: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
  max(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (choice.max as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** The least element. See {@link choice.min}. */
  min(this: Tensor): Tensor;
  /** The least elements along a dimension, and their places. */
  min(
    this: Tensor,
    dim: number,
    keepdim?: boolean | choice.ExtremumOptions,
    options?: choice.ExtremumOptions,
  ): ValuesIndices;
  /** The least elements along a dimension, and their places; the dimension by name. */
  min(this: Tensor, options: choice.ExtremumOptions & { dim: number }): ValuesIndices;
  /** The lesser of two operands, elementwise. */
  min(this: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
  min(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (choice.min as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /**
   * Where the (first) greatest element is, in row-major order or along a dimension; int64. See {@link choice.argmax}.
   */
  argmax(
    this: Tensor,
    dim?: number | null | choice.ArgOptions,
    keepdim?: boolean | choice.ArgOptions,
    options?: choice.ArgOptions,
  ): Tensor {
    return choice.argmax(this, dim, keepdim, options);
  }

  /** Where the (first) least element is, in row-major order or along a dimension; int64. See {@link choice.argmin}. */
  argmin(
    this: Tensor,
    dim?: number | null | choice.ArgOptions,
    keepdim?: boolean | choice.ArgOptions,
    options?: choice.ArgOptions,
  ): Tensor {
    return choice.argmin(this, dim, keepdim, options);
  }

  /** The greatest elements over some or all dimensions; equal ones share the gradient. See {@link choice.amax}. */
  amax(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return choice.amax(this, dim, keepdim, options);
  }

  /** The least elements over some or all dimensions; equal ones share the gradient. See {@link choice.amin}. */
  amin(this: Tensor, dim?: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return choice.amin(this, dim, keepdim, options);
  }

  /** The least and the greatest elements, of all or along a dimension: `{ min, max }`. See {@link choice.aminmax}. */
  aminmax(this: Tensor, options?: choice.AminmaxOptions): MinMax {
    return choice.aminmax(this, options);
  }

  /**
   * The variance: the sum of squared distances from the mean over n - correction (1 unless said otherwise).
   * See {@link moments.var_}.
   */
  var(this: Tensor, ...args: moments.MomentArguments): Tensor {
    return moments.var_(this, ...args);
  }

  /** The standard deviation, the root of `var_`. See {@link moments.std}. */
  std(this: Tensor, ...args: moments.MomentArguments): Tensor {
    return moments.std(this, ...args);
  }

  /** log Σ exp along some dimensions, without overflow. See {@link norms.logsumexp}. */
  logsumexp(this: Tensor, dim: DimOrOptions, keepdim?: KeepdimOrOptions, options?: op.ReduceOptions): Tensor {
    return norms.logsumexp(this, dim, keepdim, options);
  }

  /**
   * The vector norm of order p over some or all dimensions, 2 ("fro") unless said otherwise. See {@link norms.norm}.
   */
  norm(
    this: Tensor,
    p?: number | string | null | norms.NormOptions,
    dim?: op.Dim | norms.NormOptions,
    keepdim?: boolean | norms.NormOptions,
    options?: norms.NormOptions,
  ): Tensor {
    return norms.norm(this, p, dim, keepdim, options);
  }

  /** The p-norm of `input - other`, which are broadcast. See {@link norms.dist}. */
  dist(this: Tensor, other: Tensor, p?: number | { p?: number }): Tensor {
    return norms.dist(this, other, p);
  }

  /** Shrinks each part along `dim` whose p-norm is above `maxnorm` to that norm. See {@link norms.renorm}. */
  renorm(
    this: Tensor,
    p: number | norms.RenormOptions,
    dim?: number | norms.RenormOptions,
    maxnorm?: number | norms.RenormOptions,
  ): Tensor {
    return norms.renorm(this, p, dim, maxnorm);
  }

  /** {@link norms.renorm} in place. */
  renorm_(
    this: Tensor,
    p: number | norms.RenormOptions,
    dim?: number | norms.RenormOptions,
    maxnorm?: number | norms.RenormOptions,
  ): Tensor {
    return norms.renorm_(this, p, dim, maxnorm);
  }

  /** The covariance of the rows. See {@link covariance.cov}. */
  cov(
    this: Tensor,
    correction?: number | covariance.CovOptions,
    fweights?: Tensor | null | covariance.CovOptions,
    aweights?: Tensor | null | covariance.CovOptions,
  ): Tensor {
    return covariance.cov(this, correction, fweights, aweights);
  }

  /** The correlation coefficients of the rows. See {@link covariance.corrcoef}. */
  corrcoef(this: Tensor): Tensor {
    return covariance.corrcoef(this);
  }
}
