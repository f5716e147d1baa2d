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
  /**
   * The elements in ascending or descending order along a dimension, and where they were; NaN is greatest.
   * See {@link op.sort}.
   */
  sort(
    this: Tensor,
    dim?: number | op.SortOptions,
    descending?: boolean | op.SortOptions,
    options?: op.SortOptions,
  ): ValuesIndices {
    return op.sort(this, dim, descending, options);
  }

  /** Where the elements in order are, along a dimension; int64. See {@link op.argsort}. */
  argsort(
    this: Tensor,
    dim?: number | op.ArgsortOptions,
    descending?: boolean | op.ArgsortOptions,
    options?: op.ArgsortOptions,
  ): Tensor {
    return op.argsort(this, dim, descending, options);
  }

  /** The rows' elements in ascending order along the first dimension. See {@link op.msort}. */
  msort(this: Tensor): Tensor {
    return op.msort(this);
  }

  /**
   * The k greatest (or least) elements along a dimension, in order, and where they are; NaN is greatest.
   * See {@link op.topk}.
   */
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

  /** The k-th least element (from 1) along a dimension, and where it is. See {@link op.kthvalue}. */
  kthvalue(
    this: Tensor,
    k: number | op.KthvalueOptions,
    dim?: number | op.KthvalueOptions,
    keepdim?: boolean | op.KthvalueOptions,
    options?: op.KthvalueOptions,
  ): ValuesIndices {
    return op.kthvalue(this, k, dim, keepdim, options);
  }

  /** The median of all elements: of two in the middle the lower one. See {@link quantiles.median}. */
  median(this: Tensor): Tensor;
  /** The medians along a dimension, and their places. */
  median(
    this: Tensor,
    dim: number | (quantiles.MedianOptions & { dim: number }),
    keepdim?: boolean | quantiles.MedianOptions,
    options?: quantiles.MedianOptions,
  ): ValuesIndices;
  median(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (quantiles.median as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /** The median of all elements that are not NaN. See {@link quantiles.nanmedian}. */
  nanmedian(this: Tensor): Tensor;
  /** The medians along a dimension, and their places. */
  nanmedian(
    this: Tensor,
    dim: number | (quantiles.MedianOptions & { dim: number }),
    keepdim?: boolean | quantiles.MedianOptions,
    options?: quantiles.MedianOptions,
  ): ValuesIndices;
  nanmedian(this: Tensor, ...args: unknown[]): Tensor | ValuesIndices {
    return (quantiles.nanmedian as (...args: unknown[]) => Tensor | ValuesIndices)(this, ...args);
  }

  /**
   * The most frequent element along a dimension (of several the least), and where its last one is.
   * See {@link quantiles.mode}.
   */
  mode(
    this: Tensor,
    dim?: number | quantiles.ModeOptions,
    keepdim?: boolean | quantiles.ModeOptions,
    options?: quantiles.ModeOptions,
  ): ValuesIndices {
    return quantiles.mode(this, dim, keepdim, options);
  }

  /**
   * Elements below which the parts q (0 to 1) of a dimension, or of all, lie; between two elements by interpolation.
   * See {@link quantiles.quantile}.
   */
  quantile(
    this: Tensor,
    q: number | Tensor | quantiles.QuantileOptions,
    dim?: number | null | quantiles.QuantileOptions,
    keepdim?: boolean | quantiles.QuantileOptions,
    options?: quantiles.QuantileOptions,
  ): Tensor {
    return quantiles.quantile(this, q, dim, keepdim, options);
  }

  /** The `quantile` of what is not NaN. See {@link quantiles.nanquantile}. */
  nanquantile(
    this: Tensor,
    q: number | Tensor | quantiles.QuantileOptions,
    dim?: number | null | quantiles.QuantileOptions,
    keepdim?: boolean | quantiles.QuantileOptions,
    options?: quantiles.QuantileOptions,
  ): Tensor {
    return quantiles.nanquantile(this, q, dim, keepdim, options);
  }

  /**
   * The distinct elements (with `dim` the distinct slices), sorted; on demand where each element went, and how often it
   * is there. See {@link counting.unique}.
   */
  unique(
    this: Tensor,
    sorted?: boolean | counting.UniqueOptions,
    return_inverse?: boolean | counting.UniqueOptions,
    return_counts?: boolean | counting.UniqueOptions,
    dim?: number | null | counting.UniqueOptions,
  ): counting.UniqueResult {
    return counting.unique(this, sorted, return_inverse, return_counts, dim);
  }

  /**
   * One element (or slice) for each run of equal ones; on demand to which run each element belongs, and how long it is.
   * See {@link counting.unique_consecutive}.
   */
  unique_consecutive(
    this: Tensor,
    return_inverse?: boolean | counting.ConsecutiveOptions,
    return_counts?: boolean | counting.ConsecutiveOptions,
    dim?: number | null | counting.ConsecutiveOptions,
  ): counting.UniqueResult {
    return counting.unique_consecutive(this, return_inverse, return_counts, dim);
  }

  /** How often each integer from 0 occurs, or the sum of the weights where it does. See {@link counting.bincount}. */
  bincount(
    this: Tensor,
    weights?: Tensor | null | counting.BincountOptions,
    minlength?: number | counting.BincountOptions,
  ): Tensor {
    return counting.bincount(this, weights, minlength);
  }

  /**
   * How many elements lie in each of equal bins from `min` to `max` (equal: from the least element to the greatest).
   * See {@link histograms.histc}.
   */
  histc(
    this: Tensor,
    bins?: number | histograms.HistcOptions,
    min?: number | histograms.HistcOptions,
    max?: number | histograms.HistcOptions,
    options?: histograms.HistcOptions,
  ): Tensor {
    return histograms.histc(this, bins, min, max, options);
  }

  /**
   * Counts (or adds the weights of) all elements between borders: `{ hist, bin_edges }`.
   * See {@link histograms.histogram}.
   */
  histogram(
    this: Tensor,
    bins: number | Tensor | histograms.HistogramOptions,
    options?: histograms.HistogramOptions,
  ): Histogram {
    return histograms.histogram(this, bins, options);
  }
}
