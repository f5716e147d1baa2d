// Methods of tensors: reductions.
import * as choice from "../../ops/choice.ts";
import * as moments from "../../ops/moments.ts";
import type { MinMax, ValuesIndices } from "../../ops/named.ts";
import * as norms from "../../ops/norm.ts";
import * as op from "../../ops/reduce.ts";
import * as product from "../../ops/scan.ts";
import * as truth from "../../ops/truth.ts";
import type { Tensor } from "../tensor.ts";
import { BinaryMethods } from "./binary.ts";

/** Part of the signatures of this file. */
export type Dim = op.Dim | op.ReduceOptions;
/** Part of the signatures of this file. */
export type Keepdim = boolean | op.ReduceOptions;
/** Part of the signatures of this file. */
export type Options = op.ReduceOptions;

/** Methods of {@link Tensor} that reduce dimensions. */
export abstract class ReduceMethods extends BinaryMethods {
  /** See {@link op.sum}. */
  sum(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return op.sum(this, dim, keepdim, options);
  }

  /** See {@link op.nansum}. */
  nansum(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return op.nansum(this, dim, keepdim, options);
  }

  /** See {@link op.mean}. */
  mean(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return op.mean(this, dim, keepdim, options);
  }

  /** See {@link op.nanmean}. */
  nanmean(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return op.nanmean(this, dim, keepdim, options);
  }

  /** See {@link op.sum_to_size}. */
  sum_to_size(this: Tensor, ...size: readonly number[] | readonly [readonly number[]]): Tensor {
    return op.sum_to_size(this, (typeof size[0] === "object" ? size[0] : size) as readonly number[]);
  }

  /** See {@link product.prod}. */
  prod(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return product.prod(this, dim, keepdim, options);
  }

  /** See {@link truth.any}. */
  any(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return truth.any(this, dim, keepdim, options);
  }

  /** See {@link truth.all}. */
  all(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return truth.all(this, dim, keepdim, options);
  }

  /** See {@link truth.count_nonzero}. */
  count_nonzero(this: Tensor, dim?: op.Dim | { dim?: op.Dim }): Tensor {
    return truth.count_nonzero(this, dim);
  }

  /** See {@link choice.max}. */
  max(this: Tensor): Tensor;
  /** Another form of the same. */
  max(
    this: Tensor,
    dim: number,
    keepdim?: boolean | choice.ExtremumOptions,
    options?: choice.ExtremumOptions,
  ): ValuesIndices;
  /** Another form of the same. */
  max(this: Tensor, options: choice.ExtremumOptions & { dim: number }): ValuesIndices;
  /** Another form of the same. */
  max(this: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
  max(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (choice.max as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** See {@link choice.min}. */
  min(this: Tensor): Tensor;
  /** Another form of the same. */
  min(
    this: Tensor,
    dim: number,
    keepdim?: boolean | choice.ExtremumOptions,
    options?: choice.ExtremumOptions,
  ): ValuesIndices;
  /** Another form of the same. */
  min(this: Tensor, options: choice.ExtremumOptions & { dim: number }): ValuesIndices;
  /** Another form of the same. */
  min(this: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
  min(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (choice.min as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** See {@link choice.argmax}. */
  argmax(
    this: Tensor,
    dim?: number | null | choice.ArgOptions,
    keepdim?: boolean | choice.ArgOptions,
    options?: choice.ArgOptions,
  ): Tensor {
    return choice.argmax(this, dim, keepdim, options);
  }

  /** See {@link choice.argmin}. */
  argmin(
    this: Tensor,
    dim?: number | null | choice.ArgOptions,
    keepdim?: boolean | choice.ArgOptions,
    options?: choice.ArgOptions,
  ): Tensor {
    return choice.argmin(this, dim, keepdim, options);
  }

  /** See {@link choice.amax}. */
  amax(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return choice.amax(this, dim, keepdim, options);
  }

  /** See {@link choice.amin}. */
  amin(this: Tensor, dim?: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return choice.amin(this, dim, keepdim, options);
  }

  /** See {@link choice.aminmax}. */
  aminmax(this: Tensor, options?: choice.AminmaxOptions): MinMax {
    return choice.aminmax(this, options);
  }

  /** See {@link moments.var_}. */
  var(this: Tensor, ...args: moments.MomentArguments): Tensor {
    return moments.var_(this, ...args);
  }

  /** See {@link moments.std}. */
  std(this: Tensor, ...args: moments.MomentArguments): Tensor {
    return moments.std(this, ...args);
  }

  /** See {@link norms.logsumexp}. */
  logsumexp(this: Tensor, dim: Dim, keepdim?: Keepdim, options?: Options): Tensor {
    return norms.logsumexp(this, dim, keepdim, options);
  }

  /** See {@link norms.norm}. */
  norm(
    this: Tensor,
    p?: number | string | null | norms.NormOptions,
    dim?: op.Dim | norms.NormOptions,
    keepdim?: boolean | norms.NormOptions,
    options?: norms.NormOptions,
  ): Tensor {
    return norms.norm(this, p, dim, keepdim, options);
  }

  /** See {@link norms.dist}. */
  dist(this: Tensor, other: Tensor, p?: number | { p?: number }): Tensor {
    return norms.dist(this, other, p);
  }

  /** See {@link norms.renorm}. */
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
}
