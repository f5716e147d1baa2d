// Methods of tensors: joining, splitting, repeating and moving parts.
import * as arrange from "../../ops/arrange.ts";
import * as op from "../../ops/split.ts";
import * as triangle from "../../ops/triangle.ts";
import { narrow_copy } from "../../ops/view_copy.ts";
import type { DiagonalOptions, NarrowOptions } from "../../ops/slice.ts";
import type { Dims } from "../../ops/view.ts";
import { named, type NamedSizes } from "./sizes.ts";
import { ArgumentError } from "../../core/errors.ts";
import type { Tensor } from "../tensor.ts";
import { SortMethods } from "./sort.ts";

/** Methods of {@link Tensor}: joining, splitting, repeating and moving parts. */
export abstract class JoinMethods extends SortMethods {
  /** Pieces of the given size (the last may be smaller), or of the given sizes; views. See {@link op.split}. */
  split(
    this: Tensor,
    split_size: number | readonly number[] | op.SplitOptions,
    dim?: number | op.SplitOptions,
  ): Tensor[] {
    return op.split(this, split_size, dim);
  }

  /** Pieces of the given sizes, which must add up to the whole; views. See {@link op.split_with_sizes}. */
  split_with_sizes(
    this: Tensor,
    split_sizes: readonly number[] | op.SplitSizesOptions,
    dim?: number | op.SplitSizesOptions,
  ): Tensor[] {
    return op.split_with_sizes(this, split_sizes, dim);
  }

  /** As `split`, but the pieces may be changed in place. See {@link op.unsafe_split}. */
  unsafe_split(this: Tensor, split_size: number | op.SplitOptions, dim?: number | op.SplitOptions): Tensor[] {
    return op.unsafe_split(this, split_size, dim);
  }

  /** At most `chunks` pieces of one size, the last may be smaller; views. See {@link op.chunk}. */
  chunk(this: Tensor, chunks: number | op.ChunkOptions, dim?: number | op.ChunkOptions): Tensor[] {
    return op.chunk(this, chunks, dim);
  }

  /** As `chunk`, but the pieces may be changed in place. See {@link op.unsafe_chunk}. */
  unsafe_chunk(this: Tensor, chunks: number | op.ChunkOptions, dim?: number | op.ChunkOptions): Tensor[] {
    return op.unsafe_chunk(this, chunks, dim);
  }

  /** All positions of a dimension, which goes away; views. See {@link op.unbind}. */
  unbind(this: Tensor, dim?: number | op.UnbindOptions): Tensor[] {
    return op.unbind(this, dim);
  }

  /**
   * A number of pieces as equal as possible, or the pieces between the given positions; views.
   * See {@link op.tensor_split}.
   */
  tensor_split(
    this: Tensor,
    indices_or_sections: op.Sections | op.TensorSplitOptions,
    dim?: number | op.TensorSplitOptions,
  ): Tensor[] {
    return op.tensor_split(this, indices_or_sections, dim);
  }

  /** Cuts along the columns (dimension 1, or 0 of a vector). See {@link op.hsplit}. */
  hsplit(this: Tensor, indices_or_sections: op.Sections | op.StackSplitOptions): Tensor[] {
    return op.hsplit(this, indices_or_sections);
  }

  /** Cuts along the rows (dimension 0). See {@link op.vsplit}. */
  vsplit(this: Tensor, indices_or_sections: op.Sections | op.StackSplitOptions): Tensor[] {
    return op.vsplit(this, indices_or_sections);
  }

  /** Cuts along dimension 2. See {@link op.dsplit}. */
  dsplit(this: Tensor, indices_or_sections: op.Sections | op.StackSplitOptions): Tensor[] {
    return op.dsplit(this, indices_or_sections);
  }

  /** The positions of the first dimension, one by one: `for (const row of x)`. */
  [Symbol.iterator](this: Tensor): Iterator<Tensor> {
    if (this.shape.length === 0) throw new ArgumentError("iteration over a 0-d tensor");
    return this.unbind(0)[Symbol.iterator]();
  }

  // --- other places ---

  /** Reverses the order along dimensions; a copy. See {@link arrange.flip}. */
  flip(this: Tensor, ...dims: readonly (Dims | { dims: Dims })[]): Tensor {
    return arrange.flip(this, dims.length === 1 ? dims[0] : dims as readonly number[]);
  }

  /** Mirrors left and right: reverses dimension 1. See {@link arrange.fliplr}. */
  fliplr(this: Tensor): Tensor {
    return arrange.fliplr(this);
  }

  /** Mirrors up and down: reverses dimension 0. See {@link arrange.flipud}. */
  flipud(this: Tensor): Tensor {
    return arrange.flipud(this);
  }

  /**
   * Turns by k · 90 degrees in the plane of two dimensions, from the first towards the second.
   * See {@link arrange.rot90}.
   */
  rot90(
    this: Tensor,
    k?: number | arrange.RotateOptions,
    dims?: readonly number[] | arrange.RotateOptions,
    options?: arrange.RotateOptions,
  ): Tensor {
    return arrange.rot90(this, k, dims, options);
  }

  /** Moves elements along dimensions; what leaves at one end comes back at the other. See {@link arrange.roll}. */
  roll(
    this: Tensor,
    shifts: Dims | arrange.RollOptions,
    dims?: Dims | arrange.RollOptions,
    options?: arrange.RollOptions,
  ): Tensor {
    return arrange.roll(this, shifts, dims, options);
  }

  /**
   * The tensor as often as `repeats` says along each dimension; more repeats than dimensions add dimensions in front.
   * See {@link arrange.repeat}.
   */
  repeat(this: Tensor, ...repeats: NamedSizes<"repeats">): Tensor {
    return arrange.repeat(this, named("repeats", repeats));
  }

  /** `repeat`, where missing repeats in front are 1. See {@link arrange.tile}. */
  tile(this: Tensor, ...dims: NamedSizes<"dims">): Tensor {
    return arrange.tile(this, named("dims", dims));
  }

  /**
   * Repeats each position of a dimension (of the flattened tensor without dim); a tensor says how often for each. See
   * {@link arrange.repeat_interleave}.
   */
  repeat_interleave(
    this: Tensor,
    repeats?: number | Tensor | arrange.InterleaveOptions,
    dim?: number | null | arrange.InterleaveOptions,
    output_size?: number | null | arrange.InterleaveOptions,
  ): Tensor {
    return arrange.repeat_interleave(this, repeats, dim, output_size);
  }

  // --- triangles and diagonals ---

  /** The elements on and below a diagonal; zeros elsewhere. [..., n, m]. See {@link triangle.tril}. */
  tril(this: Tensor, diagonal?: number | triangle.TriangleOptions): Tensor {
    return triangle.tril(this, diagonal);
  }

  /** {@link triangle.tril} in place. */
  tril_(this: Tensor, diagonal?: number | triangle.TriangleOptions): Tensor {
    return triangle.tril.in_place(this, diagonal);
  }

  /** The elements on and above a diagonal; zeros elsewhere. [..., n, m]. See {@link triangle.triu}. */
  triu(this: Tensor, diagonal?: number | triangle.TriangleOptions): Tensor {
    return triangle.triu(this, diagonal);
  }

  /** {@link triangle.triu} in place. */
  triu_(this: Tensor, diagonal?: number | triangle.TriangleOptions): Tensor {
    return triangle.triu.in_place(this, diagonal);
  }

  /** A vector becomes the diagonal of a square matrix; of a matrix the diagonal, copied. See {@link triangle.diag}. */
  diag(this: Tensor, diagonal?: number | triangle.DiagOptions): Tensor {
    return triangle.diag(this, diagonal);
  }

  /**
   * The last dimension becomes the diagonal of a matrix in dimensions dim1 and dim2 of the result; zeros elsewhere. See
   * {@link triangle.diag_embed}.
   */
  diag_embed(
    this: Tensor,
    offset?: number | DiagonalOptions,
    dim1?: number | DiagonalOptions,
    dim2?: number | DiagonalOptions,
    options?: DiagonalOptions,
  ): Tensor {
    return triangle.diag_embed(this, offset, dim1, dim2, options);
  }

  /** All elements as the diagonal of a square matrix. See {@link triangle.diagflat}. */
  diagflat(this: Tensor, offset?: number | triangle.DiagflatOptions): Tensor {
    return triangle.diagflat(this, offset);
  }

  /** {@link part.narrow}, copied. */
  narrow_copy(this: Tensor, dim: number | NarrowOptions, start?: number, length?: number): Tensor {
    return narrow_copy(this, dim, start, length);
  }
}
