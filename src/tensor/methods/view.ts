// Methods of tensors: views, copies and sizes.
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
  /** The sizes, or the size of one dimension. */
  size(): Shape;
  /** Another form of the same. */
  size(dim: number | { dim?: number }): number;
  size(dim?: number | { dim?: number }): Shape | number {
    if (typeof dim === "object") dim = dim?.dim;
    return dim === undefined ? this.shape : this.shape[wrapDim(dim, this.shape.length)];
  }

  /** The steps between neighbours in the storage, in elements, by dimension; or that of one dimension. */
  stride(): readonly number[];
  /** Another form of the same. */
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

  /** See {@link op.expand}. */
  expand(this: Tensor, ...size: NamedSizes<"size">): Tensor {
    return op.expand(this, named("size", size));
  }

  /** See {@link op.expand}: to the sizes of another tensor. */
  expand_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "expand_as", "other");
    return op.expand(this, other.shape);
  }

  /** See {@link op.broadcast_to}. */
  broadcast_to(this: Tensor, size: readonly number[] | { size: readonly number[] }): Tensor {
    return op.broadcast_to(this, size);
  }

  /** See {@link op.transpose}. */
  transpose(this: Tensor, dim0: number | op.TransposeOptions, dim1?: number | op.TransposeOptions): Tensor {
    return op.transpose(this, dim0, dim1);
  }

  /** {@link op.transpose} in place. */
  transpose_(this: Tensor, dim0: number, dim1: number): Tensor {
    return change.transpose_(this, dim0, dim1);
  }

  /** See {@link op.transpose}. */
  swapaxes(this: Tensor, axis0: number, axis1: number): Tensor {
    return op.transpose(this, axis0, axis1);
  }

  /** {@link op.transpose} in place. */
  swapaxes_(this: Tensor, axis0: number, axis1: number): Tensor {
    return change.transpose_(this, axis0, axis1);
  }

  /** See {@link op.transpose}. */
  swapdims(this: Tensor, dim0: number, dim1: number): Tensor {
    return op.transpose(this, dim0, dim1);
  }

  /** {@link op.transpose} in place. */
  swapdims_(this: Tensor, dim0: number, dim1: number): Tensor {
    return change.transpose_(this, dim0, dim1);
  }

  /** See {@link op.permute}. */
  permute(this: Tensor, ...dims: NamedSizes<"dims">): Tensor {
    return op.permute(this, named("dims", dims));
  }

  /** See {@link op.movedim}. */
  movedim(this: Tensor, source: op.Dims | op.MoveOptions, destination?: op.Dims): Tensor {
    return op.movedim(this, source, destination);
  }

  /** See {@link op.movedim}. */
  moveaxis(this: Tensor, source: op.Dims | op.MoveOptions, destination?: op.Dims): Tensor {
    return op.movedim(this, source, destination);
  }

  /** See {@link op.t}. */
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

  /** See {@link op.adjoint}. */
  adjoint(this: Tensor): Tensor {
    return op.adjoint(this);
  }

  /** See {@link op.squeeze}. */
  squeeze(this: Tensor, dim?: op.Dims | op.SqueezeOptions): Tensor {
    return op.squeeze(this, dim);
  }

  /** {@link op.squeeze} in place. */
  squeeze_(this: Tensor, dim?: op.Dims | op.SqueezeOptions): Tensor {
    return change.squeeze_(this, dim);
  }

  /** See {@link op.unsqueeze}. */
  unsqueeze(this: Tensor, dim: number | op.UnsqueezeOptions): Tensor {
    return op.unsqueeze(this, dim);
  }

  /** {@link op.unsqueeze} in place. */
  unsqueeze_(this: Tensor, dim: number | op.UnsqueezeOptions): Tensor {
    return change.unsqueeze_(this, dim);
  }

  // --- sizes ---

  /** See {@link sizes.view}. */
  view(this: Tensor, ...shape: NamedSizes<"size"> | readonly [DType]): Tensor {
    if (shape[0] instanceof DType) return sizes.view(this, shape[0]);
    return sizes.view(this, named("size", shape as NamedSizes<"size">));
  }

  /** See {@link sizes.view}: to the sizes of another tensor. */
  view_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "view_as", "other");
    return sizes.view(this, other.shape);
  }

  /** See {@link sizes.reshape}. */
  reshape(this: Tensor, ...shape: NamedSizes<"shape">): Tensor {
    return sizes.reshape(this, named("shape", shape));
  }

  /** See {@link sizes.reshape}: to the sizes of another tensor. */
  reshape_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "reshape_as", "other");
    return sizes.reshape(this, other.shape);
  }

  /** See {@link sizes.ravel}. */
  ravel(this: Tensor): Tensor {
    return sizes.ravel(this);
  }

  /** See {@link sizes.flatten}. */
  flatten(
    this: Tensor,
    start_dim?: number | sizes.FlattenOptions,
    end_dim?: number | sizes.FlattenOptions,
    options?: sizes.FlattenOptions,
  ): Tensor {
    return sizes.flatten(this, start_dim, end_dim, options);
  }

  /** See {@link sizes.unflatten}. */
  unflatten(
    this: Tensor,
    dim: number | sizes.UnflattenOptions,
    size?: readonly number[] | sizes.UnflattenOptions,
  ): Tensor {
    return sizes.unflatten(this, dim, size);
  }

  // --- parts ---

  /** See {@link part.select}. */
  select(this: Tensor, dim: number | part.SelectOptions, index?: number | part.SelectOptions): Tensor {
    return part.select(this, dim, index);
  }

  /** See {@link part.narrow}. */
  narrow(
    this: Tensor,
    dim: number | part.NarrowOptions,
    start?: number | Tensor | part.NarrowOptions,
    length?: number | part.NarrowOptions,
  ): Tensor {
    return part.narrow(this, dim, start, length);
  }

  /** See {@link part.diagonal}. */
  diagonal(
    this: Tensor,
    offset?: number | part.DiagonalOptions,
    dim1?: number | part.DiagonalOptions,
    dim2?: number | part.DiagonalOptions,
    options?: part.DiagonalOptions,
  ): Tensor {
    return part.diagonal(this, offset, dim1, dim2, options);
  }

  /** See {@link part.unfold}. */
  unfold(
    this: Tensor,
    dimension: number | part.UnfoldOptions,
    size?: number | part.UnfoldOptions,
    step?: number | part.UnfoldOptions,
  ): Tensor {
    return part.unfold(this, dimension, size, step);
  }

  /** See {@link strided.as_strided}. */
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

  /** See {@link change.resize_}. */
  resize_(this: Tensor, ...args: Sizes | readonly [readonly number[], copy.FormatOptions?]): Tensor {
    const [first, options] = args;
    return typeof first === "object"
      ? change.resize_(this, first, options as copy.FormatOptions)
      : change.resize_(this, args as readonly number[]);
  }

  /** See {@link change.resize_as_}. */
  resize_as_(this: Tensor, tensor: Tensor, options?: copy.FormatOptions): Tensor {
    return change.resize_as_(this, tensor, options);
  }

  /** See {@link change.set_}. */
  set_(this: Tensor, source?: Tensor, storage_offset?: number, size?: Shape, stride?: readonly number[]): Tensor {
    return change.set_(this, source ?? this.make([0]), storage_offset, size, stride);
  }

  /** See {@link copy.clone}. */
  clone(this: Tensor, options?: copy.FormatOptions): Tensor {
    return copy.clone(this, options);
  }

  /** See {@link copy.contiguous}. */
  contiguous(this: Tensor, options?: copy.FormatOptions): Tensor {
    return copy.contiguous(this, options);
  }

  /** Whether the elements lie in memory as row-major order (or the given format) has them. */
  is_contiguous(this: Tensor, options?: copy.FormatOptions): boolean {
    return copy.isContiguousIn(this, options?.memory_format);
  }

  /** See {@link copy.copy_}. */
  copy_(this: Tensor, src: Tensor, _non_blocking?: boolean): Tensor {
    return copy.copy_(this, src);
  }

  /** See {@link copy.fill_}. */
  fill_(this: Tensor, value: Scalar | Tensor | copy.FillOptions): Tensor {
    return copy.fill_(this, value);
  }

  /** See {@link copy.zero_}. */
  zero_(this: Tensor): Tensor {
    return copy.zero_(this);
  }

  /** See {@link copy.fill_diagonal_}. */
  fill_diagonal_(this: Tensor, fill_value: Scalar, wrap?: boolean): Tensor {
    return copy.fill_diagonal_(this, fill_value, wrap);
  }

  /** See {@link like.new_zeros}. */
  new_zeros(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_zeros(this, args);
  }

  /** See {@link like.new_ones}. */
  new_ones(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_ones(this, args);
  }

  /** See {@link like.new_empty}. */
  new_empty(this: Tensor, ...args: like.NewArguments): Tensor {
    return like.new_empty(this, args);
  }

  /** Values as a new tensor of this one's dtype. */
  new_tensor(this: Tensor, data: TensorData, options?: like.LikeOptions): Tensor {
    const out = readData(data, options?.dtype ?? this.dtype, (shape, dtype) => this.make(shape, dtype));
    return options?.requires_grad ? out.requires_grad_() : out;
  }

  /** See {@link like.new_full}. */
  new_full(this: Tensor, size: Shape, fill_value: Scalar, options?: like.LikeOptions): Tensor {
    return like.new_full(this, size, fill_value, options);
  }

  /** See {@link like.new_empty_strided}. */
  new_empty_strided(
    this: Tensor,
    size: Shape,
    stride: readonly number[],
    options?: like.LikeOptions,
  ): Tensor {
    return like.new_empty_strided(this, size, stride, options);
  }
}
