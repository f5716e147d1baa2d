// Splitting: several views that together are the whole.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { record1, recordOutputs } from "../autograd/record.ts";
import { IndexError, ShapeError } from "../core/errors.ts";
import { checkInt, checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, type Shape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { cat, stack } from "./join.ts";
import { slice } from "./slice.ts";

/** How an input was cut: its shape, the dimension, and the size of each piece. */
type Pieces = { readonly shape: Shape; readonly dim: number; readonly sizes: readonly number[] };

/** Gradients in which absent ones are zeros of the given shapes. */
function present(grads: readonly Gradient[], shapeOf: (i: number) => Shape): Tensor[] {
  const like = grads.find((g) => g !== undefined)!;
  return Array.from({ length: grads.length }, (_, i) => grads[i] ?? like.makeZeros(shapeOf(i)));
}

function joinPieces(ctx: Node<Pieces>, grads: readonly Gradient[]): Tensor {
  const { shape, dim, sizes } = ctx.attributes;
  return cat(present(grads, (i) => shape.map((n, d) => d === dim ? sizes[i] : n)), dim);
}

const SPLIT: Derivative<Pieces> = { name: "SplitBackward0", backwardMany: joinPieces };
const SPLIT_SIZES: Derivative<Pieces> = { name: "SplitWithSizesBackward0", backwardMany: joinPieces };
const UNSAFE_SPLIT: Derivative<Pieces> = { name: "UnsafeSplitBackward0", backwardMany: joinPieces };
const UNBIND: Derivative<Pieces> = {
  name: "UnbindBackward0",
  backwardMany: (ctx, grads) => {
    const { shape, dim } = ctx.attributes;
    return stack(present(grads, () => shape.filter((_, d) => d !== dim)), dim);
  },
};

/** Views that share one node. None of them may be changed in place while recording. */
function piecesOf(x: Tensor, pieces: Tensor[], derivative: Derivative<Pieces>, attributes: Pieces): Tensor[] {
  if (pieces.length > 0 && gradMode.grad && x.requires_grad) {
    recordOutputs(record1(derivative, pieces[0], x, attributes), pieces);
  }
  return pieces;
}

function cut(x: Tensor, dim: number, sizes: readonly number[], derivative: Derivative<Pieces>): Tensor[] {
  const stride = x.strides[dim];
  let start = 0;
  const pieces = sizes.map((size) => {
    const shape = x.shape.slice();
    shape[dim] = size;
    const piece = x.alias(shape, x.strides, x.offset + start * stride, "multiple");
    start += size;
    return piece;
  });
  return piecesOf(x, pieces, derivative, { shape: x.shape, dim, sizes });
}

function splitDim(name: string, x: Tensor, dim: number | undefined): number {
  if (x.shape.length === 0) throw new ShapeError(`${name} expects at least a 1-dimensional tensor`);
  return wrapDim(dim ?? 0, x.shape.length);
}

/** Pieces of `size`, the last one smaller. */
function evenSizes(length: number, size: number): number[] {
  const count = size === 0 ? 1 : Math.max(Math.ceil(length / size), 1);
  return Array.from({ length: count }, (_, i) => Math.min(size, length - i * size));
}

/** Options of {@link split}. */
export type SplitOptions = { split_size_or_sections?: number | readonly number[]; dim?: number };
const SPLIT_ARGUMENTS = new Signature<SplitOptions & { split_size?: number | readonly number[] }>("split", [
  "split_size_or_sections",
  "dim",
  "split_size",
]);

function readSplit(values: unknown[]): { sections: number | readonly number[] | undefined; dim: number | undefined } {
  const o = SPLIT_ARGUMENTS.read(...values);
  return { sections: o.split_size_or_sections ?? o.split_size, dim: o.dim };
}

/**
 * Pieces of the given size (the last may be smaller), or of the given sizes; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.split.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a, b] = torch.split(torch.tensor([1, 2, 3]), 2);
 * if (String(a.shape) !== "2" || String(b.shape) !== "1") throw new Error("split");
 * ```
 */
export function split(
  input: Tensor,
  split_size_or_sections: number | readonly number[] | SplitOptions,
  dim?: number | SplitOptions,
): Tensor[] {
  checkTensor(input, "split", "input");
  return splitBy(input, readSplit([split_size_or_sections, dim]), SPLIT);
}

function splitBy(input: Tensor, { sections, dim }: ReturnType<typeof readSplit>, by: Derivative<Pieces>): Tensor[] {
  if (typeof sections === "object") return split_with_sizes(input, sections, dim);
  const d = splitDim("split", input, dim), length = input.shape[d], size = sections ?? NaN;
  if (!(size >= 0)) throw new ShapeError(`split expects split_size be non-negative, but got split_size=${size}`);
  if (size === 0 && length !== 0) {
    throw new ShapeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${length}`);
  }
  return cut(input, d, evenSizes(length, size), by);
}

/** Options of {@link split_with_sizes}. */
export type SplitSizesOptions = { split_sizes?: readonly number[]; dim?: number };
const SPLIT_SIZES_ARGUMENTS = new Signature<SplitSizesOptions>("split_with_sizes", ["split_sizes", "dim"]);

/**
 * Pieces of the given sizes, which must add up to the whole; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.split.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.split_with_sizes(torch.ones(5), [1, 4]).length !== 2) throw new Error("split_with_sizes");
 * ```
 */
export function split_with_sizes(
  input: Tensor,
  split_sizes: readonly number[] | SplitSizesOptions,
  dim?: number | SplitSizesOptions,
): Tensor[] {
  checkTensor(input, "split_with_sizes", "input");
  const o = SPLIT_SIZES_ARGUMENTS.read(split_sizes, dim);
  checkInts(o.split_sizes ?? [], "split_with_sizes", "split_sizes");
  const sizes = o.split_sizes ?? [], d = splitDim("split_with_sizes", input, o.dim), length = input.shape[d];
  const negative = sizes.find((n) => !(n >= 0));
  if (negative !== undefined) {
    throw new ShapeError(
      `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${formatShape(sizes)}`,
    );
  }
  if (sizes.reduce((a, b) => a + b, 0) !== length) {
    throw new ShapeError(
      `split_with_sizes expects split_sizes to sum exactly to ${length} (input tensor's size at dimension ${d}), but got ` +
        `split_sizes=${formatShape(sizes)}`,
    );
  }
  return cut(input, d, sizes, SPLIT_SIZES);
}

/** Options of {@link chunk}. */
export type ChunkOptions = { chunks?: number; dim?: number };
const CHUNK = new Signature<ChunkOptions>("chunk", ["chunks", "dim"]);

/**
 * At most `chunks` pieces of one size, the last may be smaller; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.chunk.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.chunk(torch.ones(11), 6).length !== 6) throw new Error("chunk");
 * ```
 */
export function chunk(input: Tensor, chunks: number | ChunkOptions, dim?: number | ChunkOptions): Tensor[] {
  checkTensor(input, "chunk", "input");
  return chunkBy(input, CHUNK.read(chunks, dim), SPLIT);
}

function chunkBy(input: Tensor, o: ChunkOptions, by: Derivative<Pieces>): Tensor[] {
  const count = o.chunks ?? NaN;
  if (input.shape.length === 0) throw new ShapeError("chunk expects at least a 1-dimensional tensor");
  if (!(count > 0)) throw new ShapeError(`chunk expects \`chunks\` to be greater than 0, got: ${count}`);
  const d = wrapDim(o.dim ?? 0, input.shape.length), length = input.shape[d];
  const size = Math.ceil(length / count);
  if (length === 0) return cut(input, d, new Array<number>(count).fill(0), SPLIT_SIZES);
  return cut(input, d, evenSizes(length, size), by);
}

/**
 * As {@link split}, but the pieces may be changed in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.unsafe_split(torch.ones(5), 2).length !== 3) throw new Error("unsafe_split");
 * ```
 */
export function unsafe_split(
  input: Tensor,
  split_size: number | SplitOptions,
  dim?: number | SplitOptions,
): Tensor[] {
  checkTensor(input, "unsafe_split", "input");
  return loose(splitBy(input, readSplit([split_size, dim]), UNSAFE_SPLIT));
}

/**
 * As {@link chunk}, but the pieces may be changed in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.unsafe_chunk(torch.ones(5), 2).length !== 2) throw new Error("unsafe_chunk");
 * ```
 */
export function unsafe_chunk(input: Tensor, chunks: number | ChunkOptions, dim?: number | ChunkOptions): Tensor[] {
  checkTensor(input, "unsafe_chunk", "input");
  return loose(chunkBy(input, CHUNK.read(chunks, dim), UNSAFE_SPLIT));
}

/** Pieces whose history does not follow changes of the whole. */
function loose(pieces: Tensor[]): Tensor[] {
  for (const piece of pieces) piece.viewBase = undefined;
  return pieces;
}

/** Options of {@link unbind}. */
export type UnbindOptions = { dim?: number };
const UNBIND_ARGUMENTS = new Signature<UnbindOptions>("unbind", ["dim"]);

/**
 * All positions of a dimension, which goes away; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.unbind.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.unbind(torch.tensor([[1, 2], [3, 4]]))[1].sum().item() !== 7) throw new Error("unbind");
 * ```
 */
export function unbind(input: Tensor, dim?: number | UnbindOptions): Tensor[] {
  checkTensor(input, "unbind", "input");
  const o = UNBIND_ARGUMENTS.read(dim);
  const ndim = input.shape.length;
  if (ndim === 0) throw new IndexError(`Dimension specified as ${o.dim ?? 0} but tensor has no dimensions`);
  const d = wrapDim(o.dim ?? 0, ndim);
  const shape = input.shape.filter((_, i) => i !== d), strides = input.strides.filter((_, i) => i !== d);
  const stride = input.strides[d];
  const pieces = Array.from(
    { length: input.shape[d] },
    (_, i) => input.alias(shape, strides, input.offset + i * stride, "multiple"),
  );
  return piecesOf(input, pieces, UNBIND, { shape: input.shape, dim: d, sizes: [] });
}

// --- cuts at positions ---

/** How many pieces, or where the cuts are. */
export type Sections = number | readonly number[] | Tensor;
/** Options of {@link tensor_split}. */
export type TensorSplitOptions = {
  indices_or_sections?: Sections;
  indices?: readonly number[];
  sections?: number;
  tensor_indices_or_sections?: Tensor;
  dim?: number;
};
const TENSOR_SPLIT = new Signature<TensorSplitOptions>("tensor_split", [
  "indices_or_sections",
  "dim",
  "indices",
  "sections",
  "tensor_indices_or_sections",
]);

/**
 * A number of pieces as equal as possible, or the pieces between the given positions; views.
 * https://docs.pytorch.org/docs/stable/generated/torch.tensor_split.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const sizes = torch.tensor_split(torch.ones(7), 3).map((x) => x.numel());
 * if (String(sizes) !== "3,2,2") throw new Error(String(sizes));
 * ```
 */
export function tensor_split(
  input: Tensor,
  indices_or_sections: Sections | TensorSplitOptions,
  dim?: number | TensorSplitOptions,
): Tensor[] {
  checkTensor(input, "tensor_split", "input");
  const o = TENSOR_SPLIT.read(indices_or_sections, dim);
  const given = o.indices_or_sections ?? o.indices ?? o.sections ?? o.tensor_indices_or_sections ?? NaN;
  if (input.shape.length === 0) {
    throw new ShapeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
  }
  const d = wrapDim(o.dim ?? 0, input.shape.length);
  return cutAt(input, placesOf(given), d);
}

/** Reads positions or a count from a tensor. */
function placesOf(given: Sections): number | readonly number[] {
  if (Array.isArray(given)) checkInts(given, "tensor_split", "indices");
  else if (typeof given === "number") checkInt(given, "tensor_split", "sections");
  else checkTensor(given, "tensor_split", "indices_or_sections");
  if (typeof given === "number" || Array.isArray(given)) return given as number | readonly number[];
  const x = given as Tensor;
  if (x.shape.length > 1) {
    throw new ShapeError(
      "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got a " +
        `tensor with ${x.shape.length} dims`,
    );
  }
  if (x.dtype.name !== "int64") {
    throw new ShapeError("tensor_split expected tensor_indices_or_sections to be on cpu and of type long");
  }
  return x.tolist() as number | number[];
}

function cutAt(input: Tensor, places: number | readonly number[], dim: number): Tensor[] {
  const length = input.shape[dim];
  if (typeof places === "object") {
    const ends = [...places, null];
    return ends.map((end, i) => slice(input, dim, i === 0 ? 0 : places[i - 1], end));
  }
  if (!(places > 0)) throw new ShapeError(`number of sections must be larger than 0, got ${places}`);
  if (places > 2 ** 20) throw new ShapeError(`${places} sections are too many`);
  const size = Math.floor(length / places), larger = length % places;
  let start = 0;
  return Array.from({ length: places }, (_, i) => {
    const end = start + size + (i < larger ? 1 : 0);
    const piece = slice(input, dim, start, end);
    start = end;
    return piece;
  });
}

function splitAlong(name: string, input: Tensor, given: Sections, dim: number, least: number): Tensor[] {
  const ndim = input.shape.length;
  if (ndim < least) {
    throw new ShapeError(
      `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${ndim} dimensions!`,
    );
  }
  const places = placesOf(given), size = input.shape[dim];
  if (typeof places === "number" && (places === 0 || size % places !== 0)) {
    throw new ShapeError(
      `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not divisible by ` +
        `the split_size ${places}!`,
    );
  }
  return cutAt(input, places, dim);
}

/** Options of {@link hsplit}, {@link vsplit} and {@link dsplit}. */
export type StackSplitOptions = { indices_or_sections?: Sections; indices?: readonly number[]; sections?: number };

function sectionsOf(name: string, given: Sections | StackSplitOptions): Sections {
  const o = new Signature<StackSplitOptions>(name, ["indices_or_sections", "indices", "sections"]).read(given);
  return o.indices_or_sections ?? o.indices ?? o.sections ?? NaN;
}

/**
 * Cuts along the columns (dimension 1, or 0 of a vector).
 * https://docs.pytorch.org/docs/stable/generated/torch.hsplit.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.hsplit(torch.ones(2, 4), 2)[0].shape) !== "2,2") throw new Error("hsplit");
 * ```
 */
export function hsplit(input: Tensor, indices_or_sections: Sections | StackSplitOptions): Tensor[] {
  checkTensor(input, "hsplit", "input");
  const sections = sectionsOf("hsplit", indices_or_sections);
  return splitAlong("hsplit", input, sections, input.shape.length === 1 ? 0 : 1, 1);
}

/**
 * Cuts along the rows (dimension 0).
 * https://docs.pytorch.org/docs/stable/generated/torch.vsplit.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.vsplit(torch.ones(4, 2), 2)[0].shape) !== "2,2") throw new Error("vsplit");
 * ```
 */
export function vsplit(input: Tensor, indices_or_sections: Sections | StackSplitOptions): Tensor[] {
  checkTensor(input, "vsplit", "input");
  return splitAlong("vsplit", input, sectionsOf("vsplit", indices_or_sections), 0, 2);
}

/**
 * Cuts along dimension 2.
 * https://docs.pytorch.org/docs/stable/generated/torch.dsplit.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.dsplit(torch.ones(2, 2, 4), 2)[0].shape) !== "2,2,2") throw new Error("dsplit");
 * ```
 */
export function dsplit(input: Tensor, indices_or_sections: Sections | StackSplitOptions): Tensor[] {
  checkTensor(input, "dsplit", "input");
  return splitAlong("dsplit", input, sectionsOf("dsplit", indices_or_sections), 2, 3);
}
