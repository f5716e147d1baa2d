// Repeating, mirroring, rotating and rolling: the same elements at other places, copied.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { int64 } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, type Shape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { cat } from "./join.ts";
import { slice } from "./slice.ts";
import type { Dims } from "./view.ts";

function recorded<A>(out: Tensor, input: Tensor, derivative: Derivative<A>, attributes: A): Tensor {
  if (gradMode.grad && input.requires_grad) record1(derivative, out, input, attributes);
  return out;
}

function listOf(dims: Dims): readonly number[] {
  const list = typeof dims === "number" ? [dims] : dims;
  checkInts(list, "flip, roll, rot90", "dims");
  return list;
}

// --- mirroring ---

const FLIP: Derivative<readonly number[]> = {
  name: "FlipBackward0",
  backward: (ctx, grad) => flip(grad, ctx.attributes),
};

/**
 * Reverses the order along dimensions; a copy.
 * https://docs.pytorch.org/docs/stable/generated/torch.flip.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.flip(torch.tensor([1, 2, 3]), [0]).tolist()) !== "3,2,1") throw new Error("flip");
 * ```
 */
export function flip(input: Tensor, dims: Dims | { dims: Dims }): Tensor {
  checkTensor(input, "flip", "input");
  const list = listOf(isOptions(dims) ? dims.dims as Dims : dims).map((d) => wrapDim(d, input.shape.length));
  list.forEach((d, i) => {
    if (list.indexOf(d) !== i) throw new ShapeError(`dim ${d} appears multiple times in the list of dims`);
  });
  const strides = input.strides.slice();
  let offset = input.offset;
  if (input.count > 0 && input.shape.length > 0) {
    for (const d of list) {
      offset += (input.shape[d] - 1) * strides[d];
      strides[d] = -strides[d];
    }
  }
  const out = input.alias(input.shape, strides, offset).converted(input.dtype);
  return recorded(out, input, FLIP, list);
}

/**
 * Mirrors left and right: reverses dimension 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.fliplr.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.fliplr(torch.tensor([[1, 2]])).tolist()) !== "2,1") throw new Error("fliplr");
 * ```
 */
export function fliplr(input: Tensor): Tensor {
  checkTensor(input, "fliplr", "input");
  if (input.shape.length < 2) throw new ShapeError("Input must be >= 2-d.");
  return flip(input, [1]);
}

/**
 * Mirrors up and down: reverses dimension 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.flipud.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.flipud(torch.tensor([[1], [2]])).tolist()) !== "2,1") throw new Error("flipud");
 * ```
 */
export function flipud(input: Tensor): Tensor {
  checkTensor(input, "flipud", "input");
  if (input.shape.length < 1) throw new ShapeError("Input must be >= 1-d.");
  return flip(input, [0]);
}

/** Options of {@link rot90}. */
export type RotateOptions = { k?: number; dims?: readonly number[] };
const ROT90 = new Signature<RotateOptions>("rot90", ["k", "dims"]);
const ROT90_DERIVATIVE: Derivative<{ k: number; dims: readonly number[] }> = {
  name: "Rot90Backward0",
  backward: (ctx, grad) => rot90(grad, -ctx.attributes.k, ctx.attributes.dims),
};

/**
 * Turns by k · 90 degrees in the plane of two dimensions, from the first towards the second.
 * https://docs.pytorch.org/docs/stable/generated/torch.rot90.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.rot90(torch.tensor([[1, 2], [3, 4]])).tolist()) !== "2,4,1,3") throw new Error("rot90");
 * ```
 */
export function rot90(
  input: Tensor,
  k?: number | RotateOptions,
  dims?: readonly number[] | RotateOptions,
  options?: RotateOptions,
): Tensor {
  checkTensor(input, "rot90", "input");
  const o = ROT90.read(k, dims, options);
  const given = o.dims ?? [0, 1], ndim = input.shape.length, turns = (((o.k ?? 1) % 4) + 4) % 4;
  if (given.length !== 2) {
    throw new ShapeError(`expected total rotation dims == 2, but got dims = ${given.length}`);
  }
  if (ndim < 2) throw new ShapeError(`expected total dims >= 2, but got total dims = ${ndim}`);
  if (given[0] === given[1] || Math.abs(given[0] - given[1]) === ndim) {
    throw new ShapeError(
      `expected rotation dims to be different, but got dim0 = ${given[0]} and dim1 = ${given[1]}`,
    );
  }
  const [a, b] = given.map((d) => wrapDim(d, ndim));
  const out = turned(input.detach(), turns, a, b);
  return recorded(out, input, ROT90_DERIVATIVE, { k: o.k ?? 1, dims: given });
}

function turned(x: Tensor, turns: number, a: number, b: number): Tensor {
  if (turns === 0) return x.clone();
  if (turns === 2) return flip(x, [a, b]);
  const out = flip(x, [turns === 1 ? b : a]).transpose(a, b);
  out.viewBase = undefined; // nobody else can see what was flipped
  return out;
}

// --- rolling ---

/** Options of {@link roll}. */
export type RollOptions = { shifts?: Dims; dims?: Dims };
const ROLL = new Signature<RollOptions>("roll", ["shifts", "dims"]);
const ROLL_DERIVATIVE: Derivative<{ shifts: readonly number[]; dims: readonly number[] }> = {
  name: "RollBackward0",
  backward: (ctx, grad) => roll(grad, ctx.attributes.shifts.map((s) => -s), ctx.attributes.dims),
};

/**
 * Moves elements along dimensions; what leaves at one end comes back at the other. Without dims, all elements in a row.
 * https://docs.pytorch.org/docs/stable/generated/torch.roll.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.roll(torch.tensor([1, 2, 3, 4]), 1).tolist()) !== "4,1,2,3") throw new Error("roll");
 * ```
 */
export function roll(
  input: Tensor,
  shifts: Dims | RollOptions,
  dims?: Dims | RollOptions,
  options?: RollOptions,
): Tensor {
  checkTensor(input, "roll", "input");
  const o = ROLL.read(shifts, dims, options);
  const by = listOf(o.shifts ?? []), along = listOf(o.dims ?? []);
  if (by.length === 0) throw new ShapeError("`shifts` required");
  if (along.length === 0 && by.length === 1) {
    const out = rolled(input.detach().reshape(-1), by[0], 0).reshape(input.shape);
    out.viewBase = undefined;
    return recorded(out, input, ROLL_DERIVATIVE, { shifts: by, dims: [] });
  }
  if (by.length !== along.length) {
    throw new ShapeError(
      `shifts and dimensions must align. shifts: ${by.length}, dims:${along.length}`,
    );
  }
  if (input.shape.length === 0) {
    throw new IndexError(`Dimension specified as ${along[0]} but tensor has no dimensions`);
  }
  let out = input.detach();
  along.forEach((d, i) => out = rolled(out, by[i], wrapDim(d, input.shape.length)));
  return recorded(out, input, ROLL_DERIVATIVE, { shifts: by, dims: along });
}

function rolled(x: Tensor, shift: number, dim: number): Tensor {
  const size = x.shape[dim];
  if (x.count === 0) return x.clone();
  const start = (((size - shift) % size) + size) % size;
  return cat([slice(x, dim, start), slice(x, dim, 0, start)], dim);
}

// --- repeating ---

const REPEAT: Derivative<{ shape: Shape; repeats: readonly number[] }> = {
  name: "RepeatBackward0",
  backward: (ctx, grad) => {
    const { shape, repeats } = ctx.attributes;
    if (repeats.includes(0)) return grad.makeZeros(shape);
    const shift = repeats.length - shape.length;
    const pairs = repeats.flatMap((r, i) => [r, i < shift ? 1 : shape[i - shift]]);
    return grad.reshape(pairs).sum(repeats.map((_, i) => 2 * i)).reshape(shape);
  },
};

/**
 * The tensor as often as `repeats` says along each dimension; more repeats than dimensions add dimensions in front.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html
 */
export function repeat(input: Tensor, repeats: readonly number[]): Tensor {
  checkTensor(input, "repeat", "input");
  checkInts(repeats, "repeat", "repeats");
  const shift = repeats.length - input.shape.length;
  if (shift < 0) {
    throw new ShapeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
  }
  if (repeats.some((r) => !(r >= 0))) {
    const sizes = repeats.map((r, i) => i < shift ? r : r * input.shape[i - shift]);
    throw new ShapeError(
      `Trying to create tensor with negative dimension ${sizes.find((n) => !(n >= 0))}: ${formatShape(sizes)}`,
    );
  }
  const shape = repeats.map((r, i) => i < shift ? r : r * input.shape[i - shift]);
  const pairs = repeats.flatMap((r, i) => [r, i < shift ? 1 : input.shape[i - shift]]);
  const strides = repeats.flatMap((_, i) => [0, i < shift ? 0 : input.strides[i - shift]]);
  const out = input.make(shape);
  if (out.count > 0) out.alias(pairs, undefined, 0).writeFrom(input.alias(pairs, strides, input.offset));
  return recorded(out, input, REPEAT, { shape: input.shape, repeats: repeats.slice() });
}

/**
 * {@link repeat}, where missing repeats in front are 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.tile.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.tile(torch.tensor([1, 2]), [2]).tolist()) !== "1,2,1,2") throw new Error("tile");
 * ```
 */
export function tile(input: Tensor, dims: readonly number[] | { dims: readonly number[] }): Tensor {
  checkTensor(input, "tile", "input");
  const repeats = (isOptions(dims) ? dims.dims : dims) as readonly number[];
  checkInts(repeats, "tile", "dims");
  const missing = Math.max(input.shape.length - repeats.length, 0);
  return repeat(input, [...new Array<number>(missing).fill(1), ...repeats]);
}

/** Options of {@link repeat_interleave}. */
export type InterleaveOptions = { repeats?: number | Tensor; dim?: number | null; output_size?: number | null };
const INTERLEAVE = new Signature<InterleaveOptions>("repeat_interleave", ["repeats", "dim", "output_size"]);

/**
 * Repeats each position of a dimension (of the flattened tensor without dim); a tensor says how often for each. With
 * repeats alone, [0, 0, 1, …]: each position as often as it says.
 * https://docs.pytorch.org/docs/stable/generated/torch.repeat_interleave.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.repeat_interleave(torch.tensor([1, 2]), 2).tolist()) !== "1,1,2,2") throw new Error("interleave");
 * ```
 */
export function repeat_interleave(
  input: Tensor,
  repeats?: number | Tensor | InterleaveOptions,
  dim?: number | null | InterleaveOptions,
  output_size?: number | null | InterleaveOptions,
): Tensor {
  checkTensor(input, "repeat_interleave", "input");
  const o = INTERLEAVE.read(repeats, dim ?? undefined, output_size ?? undefined);
  if (o.repeats === undefined) return interleavedPlaces(input, o.output_size);
  const x = o.dim === undefined || o.dim === null ? input.flatten() : input;
  const d = wrapDim(o.dim ?? 0, x.shape.length), size = x.shape[d] ?? 1;
  const counts = typeof o.repeats === "number" ? new Array<number>(size).fill(o.repeats) : countsOf(o.repeats, size, d);
  if (counts.some((n) => !(n >= 0))) {
    throw new ShapeError(
      typeof o.repeats === "number" ? "Repeats must be non-negative" : "repeats can not be negative",
    );
  }
  checkOutputSize(counts, o.output_size);
  if (x.shape.length === 0) return repeat(x, [counts[0]]);
  const equal = counts.every((n) => n === counts[0]);
  if (equal && size > 0) {
    const wide = x.unsqueeze(d + 1), shape = wide.shape.slice();
    shape[d + 1] = counts[0];
    return wide.expand(shape).contiguous().flatten(d, d + 1);
  }
  return x.index_select(d, placesTensor(x, counts));
}

function countsOf(repeats: Tensor, size: number, dim: number): number[] {
  checkTensor(repeats, "repeat_interleave", "repeats");
  const type = repeats.dtype.name;
  if (type !== "int64" && type !== "int32") throw new DTypeError("repeats has to be Long or Int tensor");
  if (repeats.shape.length > 1) throw new ShapeError("repeats must be 0-dim or 1-dim tensor");
  const list = repeats.reshape(-1).tolist() as number[];
  if (list.length === 1) return new Array<number>(size).fill(list[0]);
  if (list.length !== size) {
    throw new ShapeError(
      `repeats must have the same size as input along dim, but got repeats.size(0) = ${list.length} and ` +
        `input.size(${dim}) = ${size}`,
    );
  }
  return list;
}

function checkOutputSize(counts: readonly number[], output_size: number | null | undefined): void {
  const total = counts.reduce((a, b) => a + b, 0);
  if (output_size !== undefined && output_size !== null && output_size !== total) {
    throw new ShapeError("allocated size does not match required size");
  }
}

/** An int64 tensor: position i as often as counts[i] says. */
function placesTensor(like: Tensor, counts: readonly number[]): Tensor {
  const places = counts.flatMap((n, i) => new Array<number>(n).fill(i));
  const out = like.make([places.length], int64);
  const array = out.store.array(int64) as BigInt64Array;
  places.forEach((place, i) => array[i] = BigInt(place));
  return out;
}

function interleavedPlaces(repeats: Tensor, output_size: number | null | undefined): Tensor {
  if (repeats.shape.length !== 1) throw new ShapeError("repeat_interleave only accept 1D vector as repeat");
  const counts = countsOf(repeats, repeats.count, 0);
  if (counts.some((n) => n < 0)) throw new ShapeError("repeats can not be negative");
  checkOutputSize(counts, output_size);
  return placesTensor(repeats, counts).to(repeats.dtype);
}
