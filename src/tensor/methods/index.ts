// Methods of tensors: indexing, gathering and scattering.
import * as putting from "../../ops/index_put.ts";
import * as gather from "../../ops/gather.ts";
import * as at from "../../ops/index.ts";
import * as add from "../../ops/index_add.ts";
import * as copy from "../../ops/index_copy.ts";
import type { IndexItem } from "../../ops/index_items.ts";
import * as select from "../../ops/index_select.ts";
import * as masked from "../../ops/masked.ts";
import * as nonzero from "../../ops/nonzero.ts";
import type { Scalar } from "../../ops/promote.ts";
import type { Reduction } from "../../ops/reduce_into.ts";
import * as scatter from "../../ops/scatter.ts";
import * as reduce from "../../ops/scatter_reduce.ts";
import * as views from "../../ops/scatter_views.ts";
import * as take from "../../ops/take.ts";
import type { Tensor } from "../tensor.ts";
import { JoinMethods } from "./join.ts";

/** What stands between the brackets: one item, or an array with an item for each dimension. */
export type IndexItems = IndexItem | readonly IndexItem[];
/** How `index_reduce` joins what meets in one place. */
export type IndexReduction = Exclude<Reduction, "sum">;

/** Methods of {@link Tensor}: indexing, gathering and scattering. */
export abstract class IndexMethods extends JoinMethods {
  /** `x[…]` of Python. See {@link at.index}. */
  index(this: Tensor, items: IndexItems): Tensor {
    return at.index(this, items);
  }

  /** `index_put_` on a copy. See {@link putting.index_put}. */
  index_put(
    this: Tensor,
    indices: IndexItems,
    values: Tensor | Scalar,
    accumulate?: boolean | at.IndexPutOptions,
  ): Tensor {
    return putting.index_put(this, indices, values, accumulate);
  }

  /** `x[…] = values`, or `x[…] += values` with `accumulate`, where a place that is named twice gets both. */
  index_put_(
    this: Tensor,
    indices: IndexItems,
    values: Tensor | Scalar,
    accumulate?: boolean | at.IndexPutOptions,
  ): Tensor {
    return at.index_put_(this, indices, values, accumulate);
  }

  /**
   * One element for each of the index: for three dimensions and dim = 1, `out[i][j][k] = input[i][index[i][j][k]][k]`.
   * See {@link gather.gather}.
   */
  gather(
    this: Tensor,
    dim: number | gather.GatherOptions,
    index?: Tensor | gather.GatherOptions,
    options?: gather.GatherOptions,
  ): Tensor {
    return gather.gather(this, dim, index, options);
  }

  /** As `gather`, with input and indices broadcast against each other; without `dim` of the flattened input. */
  take_along_dim(
    this: Tensor,
    indices: Tensor | gather.TakeAlongDimOptions,
    dim?: number | null | gather.TakeAlongDimOptions,
    options?: gather.TakeAlongDimOptions,
  ): Tensor {
    return gather.take_along_dim(this, indices, dim, options);
  }

  /**
   * A copy with elements overwritten: for three dimensions and dim = 1, `out[i][index[i][j][k]][k] = src[i][j][k]`. See
   * {@link scatter.scatter}.
   */
  scatter(
    this: Tensor,
    dim: number | scatter.ScatterOptions,
    index?: Tensor | scatter.ScatterOptions,
    src?: Tensor | Scalar | scatter.ScatterOptions,
    options?: scatter.ScatterOptions,
  ): Tensor {
    return scatter.scatter(this, dim, index, src, options);
  }

  /** `scatter` into `self`. See {@link scatter.scatter_}. */
  scatter_(
    this: Tensor,
    dim: number | scatter.ScatterOptions,
    index?: Tensor | scatter.ScatterOptions,
    src?: Tensor | Scalar | scatter.ScatterOptions,
    options?: scatter.ScatterOptions,
  ): Tensor {
    return scatter.scatter_(this, dim, index, src, options);
  }

  /**
   * A copy to which elements are added where the index says: for three dimensions and dim = 1,
   * `out[i][index[i][j][k]][k] += src[i][j][k]`. See {@link scatter.scatter_add}.
   */
  scatter_add(
    this: Tensor,
    dim: number | scatter.ScatterAddOptions,
    index?: Tensor | scatter.ScatterAddOptions,
    src?: Tensor | scatter.ScatterAddOptions,
    options?: scatter.ScatterAddOptions,
  ): Tensor {
    return scatter.scatter_add(this, dim, index, src, options);
  }

  /** `scatter_add` into `self`. See {@link scatter.scatter_add_}. */
  scatter_add_(
    this: Tensor,
    dim: number | scatter.ScatterAddOptions,
    index?: Tensor | scatter.ScatterAddOptions,
    src?: Tensor | scatter.ScatterAddOptions,
  ): Tensor {
    return scatter.scatter_add_(this, dim, index, src);
  }

  /**
   * As `scatter_add`, but what meets in one place is summed, multiplied, averaged, or the largest or smallest is kept.
   * See {@link reduce.scatter_reduce}.
   */
  scatter_reduce(
    this: Tensor,
    dim: number | reduce.ScatterReduceOptions,
    index?: Tensor | reduce.ScatterReduceOptions,
    src?: Tensor | reduce.ScatterReduceOptions,
    reduction?: Reduction | reduce.ScatterReduceOptions,
    options?: reduce.ScatterReduceOptions,
  ): Tensor {
    return reduce.scatter_reduce(this, dim, index, src, reduction, options);
  }

  /** `scatter_reduce` into `self`. See {@link reduce.scatter_reduce_}. */
  scatter_reduce_(
    this: Tensor,
    dim: number | reduce.ScatterReduceOptions,
    index?: Tensor | reduce.ScatterReduceOptions,
    src?: Tensor | reduce.ScatterReduceOptions,
    reduction?: Reduction | reduce.ScatterReduceOptions,
    options?: reduce.ScatterReduceOptions,
  ): Tensor {
    return reduce.scatter_reduce_(this, dim, index, src, reduction, options);
  }

  /** The positions of a dimension that a vector of indices (int64 or int32) names, in that order: a copy. */
  index_select(
    this: Tensor,
    dim: number | select.IndexSelectOptions,
    index?: Tensor | select.IndexSelectOptions,
    options?: select.IndexSelectOptions,
  ): Tensor {
    return select.index_select(this, dim, index, options);
  }

  /** A copy to which the positions of `source` are added where the index says. See {@link add.index_add}. */
  index_add(
    this: Tensor,
    dim: number | add.IndexAddOptions,
    index?: Tensor | add.IndexAddOptions,
    source?: Tensor | add.IndexAddOptions,
    options?: add.IndexAddOptions,
  ): Tensor {
    return add.index_add(this, dim, index, source, options);
  }

  /** `index_add` into `self`. See {@link add.index_add_}. */
  index_add_(
    this: Tensor,
    dim: number | add.IndexAddOptions,
    index?: Tensor | add.IndexAddOptions,
    source?: Tensor | add.IndexAddOptions,
    options?: add.IndexAddOptions,
  ): Tensor {
    return add.index_add_(this, dim, index, source, options);
  }

  /** As `index_add`, but what meets in one place is multiplied, averaged, or the largest or smallest is kept. */
  index_reduce(
    this: Tensor,
    dim: number | add.IndexReduceOptions,
    index?: Tensor | add.IndexReduceOptions,
    source?: Tensor | add.IndexReduceOptions,
    reduction?: IndexReduction | add.IndexReduceOptions,
    options?: add.IndexReduceOptions,
  ): Tensor {
    return add.index_reduce(this, dim, index, source, reduction, options);
  }

  /** `index_reduce` into `self`. See {@link add.index_reduce_}. */
  index_reduce_(
    this: Tensor,
    dim: number | add.IndexReduceOptions,
    index?: Tensor | add.IndexReduceOptions,
    source?: Tensor | add.IndexReduceOptions,
    reduction?: IndexReduction | add.IndexReduceOptions,
    options?: add.IndexReduceOptions,
  ): Tensor {
    return add.index_reduce_(this, dim, index, source, reduction, options);
  }

  /** A copy whose positions that the index names are those of `source`. See {@link copy.index_copy}. */
  index_copy(
    this: Tensor,
    dim: number | copy.IndexCopyOptions,
    index?: Tensor | copy.IndexCopyOptions,
    source?: Tensor | copy.IndexCopyOptions,
    options?: copy.IndexCopyOptions,
  ): Tensor {
    return copy.index_copy(this, dim, index, source, options);
  }

  /** `index_copy` into `self`. See {@link copy.index_copy_}. */
  index_copy_(
    this: Tensor,
    dim: number | copy.IndexCopyOptions,
    index?: Tensor | copy.IndexCopyOptions,
    source?: Tensor | copy.IndexCopyOptions,
  ): Tensor {
    return copy.index_copy_(this, dim, index, source);
  }

  /** A copy whose positions that the index names are filled with a number (or a tensor without dimensions). */
  index_fill(
    this: Tensor,
    dim: number | copy.IndexFillOptions,
    index?: Tensor | copy.IndexFillOptions,
    value?: Tensor | Scalar | copy.IndexFillOptions,
  ): Tensor {
    return copy.index_fill(this, dim, index, value);
  }

  /** `index_fill` into `self`. See {@link copy.index_fill_}. */
  index_fill_(
    this: Tensor,
    dim: number | copy.IndexFillOptions,
    index?: Tensor | copy.IndexFillOptions,
    value?: Tensor | Scalar | copy.IndexFillOptions,
  ): Tensor {
    return copy.index_fill_(this, dim, index, value);
  }

  /** A copy with a number (or a tensor without dimensions) where the mask is true; both are broadcast. */
  masked_fill(
    this: Tensor,
    mask: Tensor | masked.MaskedFillOptions,
    value?: Tensor | Scalar | masked.MaskedFillOptions,
  ): Tensor {
    return masked.masked_fill(this, mask, value);
  }

  /** `masked_fill` into `self`. See {@link masked.masked_fill_}. */
  masked_fill_(
    this: Tensor,
    mask: Tensor | masked.MaskedFillOptions,
    value?: Tensor | Scalar | masked.MaskedFillOptions,
  ): Tensor {
    return masked.masked_fill_(this, mask, value);
  }

  /** The elements where the mask is true, in row-major order and one dimension; both are broadcast. */
  masked_select(this: Tensor, mask: Tensor | masked.MaskedSelectOptions, options?: masked.MaskedSelectOptions): Tensor {
    return masked.masked_select(this, mask, options);
  }

  /** A copy whose elements where the mask is true are the first ones of `source`, in row-major order. */
  masked_scatter(
    this: Tensor,
    mask: Tensor | masked.MaskedScatterOptions,
    source?: Tensor | masked.MaskedScatterOptions,
  ): Tensor {
    return masked.masked_scatter(this, mask, source);
  }

  /** `masked_scatter` into `self`. See {@link masked.masked_scatter_}. */
  masked_scatter_(
    this: Tensor,
    mask: Tensor | masked.MaskedScatterOptions,
    source?: Tensor | masked.MaskedScatterOptions,
  ): Tensor {
    return masked.masked_scatter_(this, mask, source);
  }

  /** The elements at these places of the flattened input; the result has the shape of the index (int64). */
  take(this: Tensor, index: Tensor | take.TakeOptions, options?: take.TakeOptions): Tensor {
    return take.take(this, index, options);
  }

  /**
   * A copy with the elements of `source` at these places of the flattened input, or added to them with `accumulate`.
   * See {@link take.put}.
   */
  put(
    this: Tensor,
    index: Tensor | take.PutOptions,
    source?: Tensor | take.PutOptions,
    accumulate?: boolean | take.PutOptions,
  ): Tensor {
    return take.put(this, index, source, accumulate);
  }

  /** `put` into `self`. See {@link take.put_}. */
  put_(
    this: Tensor,
    index: Tensor | take.PutOptions,
    source?: Tensor | take.PutOptions,
    accumulate?: boolean | take.PutOptions,
  ): Tensor {
    return take.put_(this, index, source, accumulate);
  }

  /** With `as_tuple` one vector of indices a dimension, which can index. See {@link nonzero.nonzero}. */
  nonzero(this: Tensor, options: nonzero.NonzeroOptions & { as_tuple: true }): Tensor[];
  /** The indices of the elements that are not zero: int64 [n, ndim]. */
  nonzero(this: Tensor, options?: nonzero.NonzeroOptions & { as_tuple?: false }): Tensor;
  nonzero(this: Tensor, options?: nonzero.NonzeroOptions): Tensor | Tensor[] {
    return nonzero.nonzero(this, options);
  }

  /** The indices of the elements that are not zero: int64 [n, ndim]. See {@link nonzero.argwhere}. */
  argwhere(this: Tensor): Tensor {
    return nonzero.argwhere(this);
  }

  /** As `nonzero` with a fixed number of rows: the first `size` ones, or rows of `fill_value` (-1) at the end. */
  nonzero_static(this: Tensor, options: nonzero.NonzeroStaticOptions): Tensor {
    return nonzero.nonzero_static(this, options);
  }

  /** A copy whose `select(dim, index)` is `src`. See {@link views.select_scatter}. */
  select_scatter(
    this: Tensor,
    src: Tensor | views.SelectScatterOptions,
    dim?: number | views.SelectScatterOptions,
    index?: number | views.SelectScatterOptions,
  ): Tensor {
    return views.select_scatter(this, src, dim, index);
  }

  /** A copy whose part `start:end:step` along `dim` is `src`. See {@link views.slice_scatter}. */
  slice_scatter(
    this: Tensor,
    src: Tensor | views.SliceScatterOptions,
    dim?: number | views.SliceScatterOptions,
    start?: number | null | views.SliceScatterOptions,
    end?: number | null | views.SliceScatterOptions,
    step?: number | views.SliceScatterOptions,
  ): Tensor {
    return views.slice_scatter(this, src, dim, start, end, step);
  }

  /** A copy whose `diagonal(offset, dim1, dim2)` is `src`. See {@link views.diagonal_scatter}. */
  diagonal_scatter(
    this: Tensor,
    src: Tensor | views.DiagonalScatterOptions,
    offset?: number | views.DiagonalScatterOptions,
    dim1?: number | views.DiagonalScatterOptions,
    dim2?: number | views.DiagonalScatterOptions,
  ): Tensor {
    return views.diagonal_scatter(this, src, offset, dim1, dim2);
  }

  /** A copy whose `as_strided(size, stride, storage_offset)` is `src`. See {@link views.as_strided_scatter}. */
  as_strided_scatter(
    this: Tensor,
    src: Tensor | views.AsStridedScatterOptions,
    size?: readonly number[] | views.AsStridedScatterOptions,
    stride?: readonly number[] | views.AsStridedScatterOptions,
    storage_offset?: number | null | views.AsStridedScatterOptions,
  ): Tensor {
    return views.as_strided_scatter(this, src, size, stride, storage_offset);
  }
}
