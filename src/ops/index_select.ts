// Whole positions of a dimension by a vector of indices: index_select, and what writing them has in common.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkIndices, type Place, readRows, type ScatterCode, writeRows } from "./index_rows.ts";
import { asDim, indexFor } from "./write.ts";
import { sizeAlong } from "../core/shape.ts";

/** A tensor without dimensions counts as one of size 1, not recorded. */
function atLeast1d(x: Tensor): Tensor {
  return x.shape.length === 0 ? x.alias([1], [1], x.offset) : x;
}

/** An index with one dimension, and where it counts. */
function placeOf(dim: number, index: Tensor): Place {
  return { index: atLeast1d(index), dim, span: 1 };
}

/** Refuses indices that do not count from 0 within the dimension. */
export function checkRange(self: Tensor, dim: number, index: Tensor): void {
  const size = sizeAlong(self.shape, dim);
  checkIndices(
    index,
    0,
    size,
    (bad) =>
      new IndexError(
        `index out of range in self: index ${bad} is out of bounds for dimension ${dim} with size ${size}`,
      ),
  );
}

const INDEX_SELECT: Derivative<{ shape: Shape; dim: number }> = {
  name: "IndexSelectBackward0",
  backward: (ctx, grad) => {
    const { shape, dim } = ctx.attributes;
    return grad.makeZeros(shape).index_add_(dim, ctx.saved(0), grad);
  },
};

/** Options of {@link index_select}. */
export type IndexSelectOptions = { dim?: number; index?: Tensor; out?: Tensor };
const INDEX_SELECT_ARGUMENTS = new Signature<IndexSelectOptions>("index_select", ["dim", "index", "out"]);

/**
 * The positions of a dimension that a vector of indices (int64 or int32) names, in that order: a copy.
 * https://docs.pytorch.org/docs/stable/generated/torch.index_select.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.index_select(torch.tensor([[1, 2], [3, 4]]), 0, torch.tensor([1n, 1n]));
 * if (String(x.tolist()) !== "3,4,3,4") throw new Error(String(x));
 * ```
 */
export function index_select(
  input: Tensor,
  dim: number | IndexSelectOptions,
  index?: Tensor | IndexSelectOptions,
  options?: IndexSelectOptions,
): Tensor {
  checkTensor(input, "index_select", "input");
  const o = INDEX_SELECT_ARGUMENTS.read(dim, index, options);
  const d = asDim(o.dim, "index_select", input), given = asTensor(o.index, "index_select", "index");
  if (given.shape.length > 1) throw new IndexError("index_select(): Index is supposed to be a vector");
  const fail = () => new DTypeError("index_select(): Expected dtype int32 or int64 for index");
  const at = indexFor(given, undefined, fail);
  if (input.shape.length === 0 && at.count !== 1) {
    throw new ShapeError(`index_select(): Index to scalar can have only 1 value, got ${at.count} value(s)`);
  }
  checkRange(input, d, at);
  const rows = readRows(atLeast1d(input), [placeOf(d, at)]);
  const out = input.shape.length === 0 ? rows.alias([], [], 0) : rows;
  if (gradMode.grad && wantsGrad(input)) {
    record1(INDEX_SELECT, out, input, { shape: input.shape, dim: d }).save_for_backward(at);
  }
  return intoOut(out, o.out);
}

/** Where positions are written, and how. */
export type PlaceAttributes = { readonly dim: number; readonly index: Tensor; readonly op: ScatterCode };

/** Keeps the index for the derivative. */
export const saveIndex = (
  ctx: Node<PlaceAttributes>,
  _self: Tensor,
  _src: Tensor | undefined,
  a: PlaceAttributes,
): void => ctx.save_for_backward(a.index);

/** Writes the positions of `source` into the target; not recorded, the range has been checked. */
export function writePositions(target: Tensor, source: Tensor, { dim, index, op }: PlaceAttributes): void {
  const place = placeOf(dim, index);
  const from = source.count === 1 || source.shape.length === target.shape.length ? source : atLeast1d(source);
  writeRows(op, atLeast1d(target), [place], from);
}
