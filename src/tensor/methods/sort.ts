// Methods of tensors: sorting, order statistics and counting.
import * as counting from "../../ops/counting.ts";
import * as histograms from "../../ops/histogram.ts";
import type { Histogram, ValuesIndices } from "../../ops/named.ts";
import * as quantiles from "../../ops/quantile.ts";
import * as op from "../../ops/sort.ts";
import type { Tensor } from "../tensor.ts";
import { ScanMethods } from "./scan.ts";

/** Methods of {@link Tensor}: sorting, order statistics and counting. */
export abstract class SortMethods extends ScanMethods {
  /** See {@link op.sort}. */
  sort(
    this: Tensor,
    dim?: number | op.SortOptions,
    descending?: boolean | op.SortOptions,
    options?: op.SortOptions,
  ): ValuesIndices {
    return op.sort(this, dim, descending, options);
  }

  /** See {@link op.argsort}. */
  argsort(
    this: Tensor,
    dim?: number | op.ArgsortOptions,
    descending?: boolean | op.ArgsortOptions,
    options?: op.ArgsortOptions,
  ): Tensor {
    return op.argsort(this, dim, descending, options);
  }

  /** See {@link op.msort}. */
  msort(this: Tensor): Tensor {
    return op.msort(this);
  }

  /** See {@link op.topk}. */
  topk(
    this: Tensor,
    k: number | op.TopkOptions,
    dim?: number | op.TopkOptions,
    largest?: boolean | op.TopkOptions,
    sorted?: boolean | op.TopkOptions,
    options?: op.TopkOptions,
  ): ValuesIndices {
    return op.topk(this, k, dim, largest, sorted, options);
  }

  /** See {@link op.kthvalue}. */
  kthvalue(
    this: Tensor,
    k: number | op.KthvalueOptions,
    dim?: number | op.KthvalueOptions,
    keepdim?: boolean | op.KthvalueOptions,
    options?: op.KthvalueOptions,
  ): ValuesIndices {
    return op.kthvalue(this, k, dim, keepdim, options);
  }

  /** See {@link quantiles.median}. */
  median(this: Tensor): Tensor;
  /** Another form of the same. */
  median(
    this: Tensor,
    dim: number | (quantiles.MedianOptions & { dim: number }),
    keepdim?: boolean | quantiles.MedianOptions,
    options?: quantiles.MedianOptions,
  ): ValuesIndices;
  median(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (quantiles.median as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** See {@link quantiles.nanmedian}. */
  nanmedian(this: Tensor): Tensor;
  /** Another form of the same. */
  nanmedian(
    this: Tensor,
    dim: number | (quantiles.MedianOptions & { dim: number }),
    keepdim?: boolean | quantiles.MedianOptions,
    options?: quantiles.MedianOptions,
  ): ValuesIndices;
  nanmedian(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (quantiles.nanmedian as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** See {@link quantiles.mode}. */
  mode(
    this: Tensor,
    dim?: number | quantiles.ModeOptions,
    keepdim?: boolean | quantiles.ModeOptions,
    options?: quantiles.ModeOptions,
  ): ValuesIndices {
    return quantiles.mode(this, dim, keepdim, options);
  }

  /** See {@link quantiles.quantile}. */
  quantile(
    this: Tensor,
    q: number | Tensor | quantiles.QuantileOptions,
    dim?: number | null | quantiles.QuantileOptions,
    keepdim?: boolean | quantiles.QuantileOptions,
    options?: quantiles.QuantileOptions,
  ): Tensor {
    return quantiles.quantile(this, q, dim, keepdim, options);
  }

  /** See {@link quantiles.nanquantile}. */
  nanquantile(
    this: Tensor,
    q: number | Tensor | quantiles.QuantileOptions,
    dim?: number | null | quantiles.QuantileOptions,
    keepdim?: boolean | quantiles.QuantileOptions,
    options?: quantiles.QuantileOptions,
  ): Tensor {
    return quantiles.nanquantile(this, q, dim, keepdim, options);
  }

  /** See {@link counting.unique}. */
  unique(
    this: Tensor,
    sorted?: boolean | counting.UniqueOptions,
    return_inverse?: boolean | counting.UniqueOptions,
    return_counts?: boolean | counting.UniqueOptions,
    dim?: number | null | counting.UniqueOptions,
  ): counting.UniqueResult {
    return counting.unique(this, sorted, return_inverse, return_counts, dim);
  }

  /** See {@link counting.unique_consecutive}. */
  unique_consecutive(
    this: Tensor,
    return_inverse?: boolean | counting.ConsecutiveOptions,
    return_counts?: boolean | counting.ConsecutiveOptions,
    dim?: number | null | counting.ConsecutiveOptions,
  ): counting.UniqueResult {
    return counting.unique_consecutive(this, return_inverse, return_counts, dim);
  }

  /** See {@link counting.bincount}. */
  bincount(
    this: Tensor,
    weights?: Tensor | null | counting.BincountOptions,
    minlength?: number | counting.BincountOptions,
  ): Tensor {
    return counting.bincount(this, weights, minlength);
  }

  /** See {@link histograms.histc}. */
  histc(
    this: Tensor,
    bins?: number | histograms.HistcOptions,
    min?: number | histograms.HistcOptions,
    max?: number | histograms.HistcOptions,
    options?: histograms.HistcOptions,
  ): Tensor {
    return histograms.histc(this, bins, min, max, options);
  }

  /** See {@link histograms.histogram}. */
  histogram(
    this: Tensor,
    bins: number | Tensor | histograms.HistogramOptions,
    options?: histograms.HistogramOptions,
  ): Histogram {
    return histograms.histogram(this, bins, options);
  }
}
