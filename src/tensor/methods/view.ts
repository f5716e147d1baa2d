// Methods of tensors: views, copies and sizes.
import { leaf } from "../../ops/leaf.ts";
import * as moving from "../../ops/movedim.ts";
import * as strided from "../../ops/as_strided.ts";
import * as copy from "../../ops/copy.ts";
import * as change from "../../ops/resize.ts";
import * as like from "../../ops/like.ts";
import * as sizes from "../../ops/reshape.ts";
import * as part from "../../ops/slice.ts";
import * as op from "../../ops/view.ts";
import type { ViewGeometry } from "../../autograd/view.ts";
import { DType } from "../../core/dtype.ts";
import { checkTensor } from "../../core/kinds.ts";
import { type Shape, wrapDim } from "../../core/shape.ts";
import type { Scalar } from "../../ops/promote.ts";
import { readData, type TensorData } from "../data.ts";
import type { Tensor } from "../tensor.ts";
import { MatmulMethods } from "./matmul.ts";
import { named, type NamedSizes, type Sizes } from "./sizes.ts";

/** Methods of {@link Tensor} that look at its elements in another way. */
export abstract class ViewMethods extends MatmulMethods {
  /** The sizes. */
  size(): Shape;
  /** The size of one dimension. */
  size(dim: number | { dim?: number }): number;
  size(dim?: number | { dim?: number }): Shape | number {
    if (typeof dim === "object") dim = dim?.dim;
    return dim === undefined ? this.shape : this.shape[wrapDim(dim, this.shape.length)];
  }

  /** The steps between neighbours in the storage, in elements, by dimension. */
  stride(): readonly number[];
  /** The step of one dimension. */
  stride(dim: number | { dim?: number }): number;
  stride(dim?: number | { dim?: number }): readonly number[] | number {
    if (typeof dim === "object") dim = dim?.dim;
    return dim === undefined ? this.strides : this.strides[wrapDim(dim, this.shape.length)];
  }

  /** Where the first element lies in the storage, in elements. */
  storage_offset(): number {
    return this.offset;
  }

  /** The number of dimensions. */
  dim(): number {
    return this.shape.length;
  }

  /** The number of dimensions. */
  ndimension(): number {
    return this.shape.length;
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The number of elements. */
  numel(): number {
    return this.count;
  }

  /** The number of elements. */
  nelement(): number {
    return this.count;
  }

  // --- dimensions ---

  /** Repeats dimensions of size 1 without copying; -1 keeps a size. See {@link op.expand}. */
  expand(this: Tensor, ...size: NamedSizes<"size">): Tensor {
    return op.expand(this, named("size", size));
  }

  /** See {@link op.expand}: to the sizes of another tensor. */
  expand_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "expand_as", "other");
    return op.expand(this, other.shape);
  }

  /** Stretches to the given sizes as broadcasting does: `expand` as a function. See {@link op.broadcast_to}. */
  broadcast_to(this: Tensor, size: readonly number[] | { size: readonly number[] }): Tensor {
    return op.broadcast_to(this, size);
  }

  /** Swaps two dimensions. See {@link op.transpose}. */
  transpose(this: Tensor, dim0: number | op.TransposeOptions, dim1?: number | op.TransposeOptions): Tensor {
    return op.transpose(this, dim0, dim1);
  }

  /** {@link op.transpose} in place. */
  transpose_(this: Tensor, dim0: number, dim1: number): Tensor {
    return change.transpose_(this, dim0, dim1);
  }

  /** Swaps two dimensions. See {@link op.transpose}. */
  swapaxes(this: Tensor, axis0: number, axis1: number): Tensor {
    return op.transpose(this, axis0, axis1);
  }

  /** {@link op.transpose} in place. */
  swapaxes_(this: Tensor, axis0: number, axis1: number): Tensor {
    return change.transpose_(this, axis0, axis1);
  }

  /** Swaps two dimensions. See {@link op.transpose}. */
  swapdims(this: Tensor, dim0: number, dim1: number): Tensor {
    return op.transpose(this, dim0, dim1);
  }

  /** {@link op.transpose} in place. */
  swapdims_(this: Tensor, dim0: number, dim1: number): Tensor {
    return change.transpose_(this, dim0, dim1);
  }

  /** Puts the dimensions in another order. See {@link op.permute}. */
  permute(this: Tensor, ...dims: NamedSizes<"dims">): Tensor {
    return op.permute(this, named("dims", dims));
  }

  /** Moves dimensions to other places; the others keep their order. See {@link moving.movedim}. */
  movedim(this: Tensor, source: op.Dims | moving.MoveOptions, destination?: op.Dims): Tensor {
    return moving.movedim(this, source, destination);
  }

  /** Moves dimensions to other places; the others keep their order. See {@link moving.movedim}. */
  moveaxis(this: Tensor, source: op.Dims | moving.MoveOptions, destination?: op.Dims): Tensor {
    return moving.movedim(this, source, destination);
  }

  /** Swaps the dimensions of a matrix; a vector stays as it is. See {@link op.t}. */
  t(this: Tensor): Tensor {
    return op.t(this);
  }

  /** {@link op.t} in place. */
  t_(this: Tensor): Tensor {
    return change.t_(this);
  }

  /** All dimensions in reverse. */
  get T(): Tensor {
    return op.reverseDims(this as unknown as Tensor);
  }

  /** The last two dimensions swapped. */
  get mT(): Tensor {
    return op.transposeMatrices(this as unknown as Tensor, "mT");
  }

  /** A matrix transposed and conjugated. */
  get H(): Tensor {
    return op.transposeMatrix(this as unknown as Tensor);
  }

  /** The last two dimensions swapped, and conjugated. */
  get mH(): Tensor {
    return op.adjoint(this as unknown as Tensor);
  }

  /** The last two dimensions swapped (and conjugated, which real numbers do not need). See {@link op.adjoint}. */
  adjoint(this: Tensor): Tensor {
    return op.adjoint(this);
  }

  /** Drops dimensions of size 1: all of them, or those among `dim`. See {@link op.squeeze}. */
  squeeze(this: Tensor, dim?: op.Dims | op.SqueezeOptions): Tensor {
    return op.squeeze(this, dim);
  }

  /** {@link op.squeeze} in place. */
  squeeze_(this: Tensor, dim?: op.Dims | op.SqueezeOptions): Tensor {
    return change.squeeze_(this, dim);
  }

  /** Inserts a dimension of size 1 at `dim`. See {@link op.unsqueeze}. */
  unsqueeze(this: Tensor, dim: number | op.UnsqueezeOptions): Tensor {
    return op.unsqueeze(this, dim);
  }

  /** {@link op.unsqueeze} in place. */
  unsqueeze_(this: Tensor, dim: number | op.UnsqueezeOptions): Tensor {
    return change.unsqueeze_(this, dim);
  }

  // --- sizes ---

  /** The same elements with other sizes, without copying; an error where that is not possible. */
  view(this: Tensor, ...shape: NamedSizes<"size"> | readonly [DType]): Tensor {
    if (shape[0] instanceof DType) return sizes.view(this, shape[0]);
    return sizes.view(this, named("size", shape as NamedSizes<"size">));
  }

  /** See {@link sizes.view}: to the sizes of another tensor. */
  view_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "view_as", "other");
    return sizes.view(this, other.shape);
  }

  /** The same elements with other sizes (one may be -1): a view where possible, else a copy. */
  reshape(this: Tensor, ...shape: NamedSizes<"shape">): Tensor {
    return sizes.reshape(this, named("shape", shape));
  }

  /** See {@link sizes.reshape}: to the sizes of another tensor. */
  reshape_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "reshape_as", "other");
    return sizes.reshape(this, other.shape);
  }

  /** All elements in one dimension: a view where possible, else a copy. See {@link sizes.ravel}. */
  ravel(this: Tensor): Tensor {
    return sizes.ravel(this);
  }

  /** Joins the dimensions from `start_dim` to `end_dim` into one. See {@link sizes.flatten}. */
  flatten(
    this: Tensor,
    start_dim?: number | sizes.FlattenOptions,
    end_dim?: number | sizes.FlattenOptions,
    options?: sizes.FlattenOptions,
  ): Tensor {
    return sizes.flatten(this, start_dim, end_dim, options);
  }

  /** Splits a dimension into several; one of `sizes` may be -1. See {@link sizes.unflatten}. */
  unflatten(
    this: Tensor,
    dim: number | sizes.UnflattenOptions,
    size?: readonly number[] | sizes.UnflattenOptions,
  ): Tensor {
    return sizes.unflatten(this, dim, size);
  }

  // --- parts ---

  /** One position of a dimension, which goes away; a view. See {@link part.select}. */
  select(this: Tensor, dim: number | part.SelectOptions, index?: number | part.SelectOptions): Tensor {
    return part.select(this, dim, index);
  }

  /** The `length` positions of dimension `dim` that begin at `start`; a view. See {@link part.narrow}. */
  narrow(
    this: Tensor,
    dim: number | part.NarrowOptions,
    start?: number | Tensor | part.NarrowOptions,
    length?: number | part.NarrowOptions,
  ): Tensor {
    return part.narrow(this, dim, start, length);
  }

  /** The diagonal of two dimensions, which go away, as a new last one; a view. See {@link part.diagonal}. */
  diagonal(
    this: Tensor,
    offset?: number | part.DiagonalOptions,
    dim1?: number | part.DiagonalOptions,
    dim2?: number | part.DiagonalOptions,
    options?: part.DiagonalOptions,
  ): Tensor {
    return part.diagonal(this, offset, dim1, dim2, options);
  }

  /** All windows of `size` positions along a dimension, `step` apart, as a new last dimension; a view. */
  unfold(
    this: Tensor,
    dimension: number | part.UnfoldOptions,
    size?: number | part.UnfoldOptions,
    step?: number | part.UnfoldOptions,
  ): Tensor {
    return part.unfold(this, dimension, size, step);
  }

  /** Any sizes and strides (in elements) over the storage of `input`. See {@link strided.as_strided}. */
  as_strided(
    this: Tensor,
    size: Shape | strided.StridedOptions,
    stride?: readonly number[] | strided.StridedOptions,
    storage_offset?: number | null | strided.StridedOptions,
  ): Tensor {
    return strided.as_strided(this, size, stride, storage_offset);
  }

  /** {@link strided.as_strided} in place. */
  as_strided_(
    this: Tensor,
    size: Shape | strided.StridedOptions,
    stride?: readonly number[] | strided.StridedOptions,
    storage_offset?: number | null | strided.StridedOptions,
  ): Tensor {
    return change.as_strided_(this, size, stride, storage_offset);
  }

  /** @internal */
  asStridedBackward(this: Tensor, geometry: ViewGeometry): Tensor {
    return strided.asStridedBackward(this, geometry);
  }

  // --- copies and constants ---

  /** Changes the sizes in place; elements are kept as far as there are any, new ones are arbitrary. */
  resize_(this: Tensor, ...args: Sizes | readonly [readonly number[], copy.FormatOptions?]): Tensor {
    const [first, options] = args;
    return typeof first === "object"
      ? change.resize_(this, first, options as copy.FormatOptions)
      : change.resize_(this, args as readonly number[]);
  }

  /** `resize_` to the sizes of another tensor. See {@link change.resize_as_}. */
  resize_as_(this: Tensor, tensor: Tensor, options?: copy.FormatOptions): Tensor {
    return change.resize_as_(this, tensor, options);
  }

  /** Other sizes for other elements: makes this tensor a second name of `source`'s storage. See {@link change.set_}. */
  set_(this: Tensor, source?: Tensor, storage_offset?: number, size?: Shape, stride?: readonly number[]): Tensor {
    return change.set_(this, source ?? this.make([0]), storage_offset, size, stride);
  }

  /** A copy through which gradients flow back. See {@link copy.clone}. */
  clone(this: Tensor, options?: copy.FormatOptions): Tensor {
    return copy.clone(this, options);
  }

  /** The tensor itself if its elements lie in row-major order (or in the given format), else a copy that does. */
  contiguous(this: Tensor, options?: copy.FormatOptions): Tensor {
    return copy.contiguous(this, options);
  }

  /** Whether the elements lie in memory as row-major order (or the given format) has them. */
  is_contiguous(this: Tensor, options?: copy.FormatOptions): boolean {
    return copy.isContiguousIn(this, options?.memory_format);
  }

  /** Overwrites the elements with those of `src`, broadcast and converted. See {@link copy.copy_}. */
  copy_(this: Tensor, src: Tensor, _non_blocking?: boolean): Tensor {
    return copy.copy_(this, src);
  }

  /** Sets every element to a number. See {@link copy.fill_}. */
  fill_(this: Tensor, value: Scalar | Tensor | copy.FillOptions): Tensor {
    return copy.fill_(this, value);
  }

  /** Sets every element to 0. See {@link copy.zero_}. */
  zero_(this: Tensor): Tensor {
    return copy.zero_(this);
  }

  /** Sets the main diagonal, in place; of more than two dimensions all must have one size. */
  fill_diagonal_(this: Tensor, fill_value: Scalar, wrap?: boolean): Tensor {
    return copy.fill_diagonal_(this, fill_value, wrap);
  }

  /** Zeros of the input's dtype. See {@link like.new_zeros}. */
  new_zeros(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_zeros(this, args);
  }

  /** Ones of the input's dtype. See {@link like.new_ones}. */
  new_ones(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_ones(this, args);
  }

  /** Memory as it is, of the input's dtype. See {@link like.new_empty}. */
  new_empty(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_empty(this, args);
  }

  /**
   * PyTorch's old way to make a tensor of this one's dtype: of sizes (uninitialised), of values, or over the elements of
   * a tensor of this dtype.
   */
  new(this: Tensor, ...args: number[] | [readonly TensorData[] | Tensor]): Tensor {
    return like.oldNew(this, args, (data) => this.new_tensor(data));
  }

  /** Values as a new tensor of this one's dtype. */
  new_tensor(this: Tensor, data: TensorData, options?: like.LikeOptions): Tensor {
    const out = readData(data, options?.dtype ?? this.dtype, (shape, dtype) => this.make(shape, dtype));
    return options?.requires_grad ? leaf(out) : out;
  }

  /** One value, of the input's dtype. See {@link like.new_full}. */
  new_full(this: Tensor, size: Shape, fill_value: Scalar, options?: like.LikeOptions): Tensor {
    return like.new_full(this, size, fill_value, options);
  }

  /** Memory as it is with the given strides, of the input's dtype. See {@link like.new_empty_strided}. */
  new_empty_strided(
    this: Tensor,
    size: Shape,
    stride: readonly number[],
    options?: like.LikeOptions,
  ): Tensor {
    return like.new_empty_strided(this, size, stride, options);
  }
}
