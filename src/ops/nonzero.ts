// Where a tensor is not zero, and places as coordinates: nonzero, argwhere, nonzero_static, unravel_index.
import { bool, int64 } from "../core/dtype.ts";
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { asTensor, checkTensor, describeValue } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { nonzeroPlaces } from "./index_rows.ts";

/** Coordinates [ndim, n] of the places in a row-major tensor of these sizes. */
function coordinates(places: Tensor, sizes: Shape): Tensor {
  const out = places.make([sizes.length, places.count], int64);
  if (out.count > 0) places.device.kernels.unravel(out, places, sizes);
  return out;
}

/** Options of {@link nonzero}. */
export type NonzeroOptions = { as_tuple?: boolean; out?: Tensor };
const NONZERO = new Signature<NonzeroOptions>("nonzero", ["as_tuple", "out"]);

/**
 * The indices of the elements that are not zero: int64 [n, ndim], or with `as_tuple` one vector a dimension, which can index.
 * https://docs.pytorch.org/docs/stable/generated/torch.nonzero.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[0, 5], [6, 0]]);
 * if (String(torch.nonzero(x).tolist()) !== "0,1,1,0") throw new Error(String(torch.nonzero(x)));
 * if (String(x.index(torch.nonzero(x, { as_tuple: true })).tolist()) !== "5,6") throw new Error("as_tuple");
 * ```
 */
export function nonzero(input: Tensor, options: NonzeroOptions & { as_tuple: true }): Tensor[];
/** The indices as one matrix: int64 [n, ndim]. */
export function nonzero(input: Tensor, options?: NonzeroOptions & { as_tuple?: false }): Tensor;
/** Either form, for options that are known at run time only. */
export function nonzero(input: Tensor, options?: NonzeroOptions): Tensor | Tensor[];
export function nonzero(input: Tensor, options?: NonzeroOptions): Tensor | Tensor[] {
  const o = NONZERO.read(options), x = asTensor(input, "nonzero", "input");
  const places = nonzeroPlaces(x);
  if (!o.as_tuple) return intoOut(coordinates(places, x.shape).t(), o.out);
  return coordinates(places, x.shape.length === 0 ? [1] : x.shape).unbind(0);
}

/**
 * The indices of the elements that are not zero: int64 [n, ndim].
 * https://docs.pytorch.org/docs/stable/generated/torch.argwhere.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.argwhere(torch.tensor([0, 5, 6])).tolist()) !== "1,2") throw new Error("argwhere");
 * ```
 */
export function argwhere(input: Tensor): Tensor {
  checkTensor(input, "argwhere", "input");
  return nonzero(input);
}

/** Options of {@link nonzero_static}. */
export type NonzeroStaticOptions = { size: number; fill_value?: number; out?: Tensor };
const NONZERO_STATIC = new Signature<NonzeroStaticOptions>("nonzero_static", ["size", "fill_value", "out"]);

/**
 * As {@link nonzero} with a fixed number of rows: the first `size` ones, or rows of `fill_value` (-1) at the end.
 * https://docs.pytorch.org/docs/stable/generated/torch.nonzero_static.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.nonzero_static(torch.tensor([0, 5, 6]), { size: 3 });
 * if (String(x.tolist()) !== "1,2,-1") throw new Error(String(x));
 * ```
 */
export function nonzero_static(input: Tensor, options: NonzeroStaticOptions): Tensor {
  checkTensor(input, "nonzero_static", "input");
  const { size, fill_value = -1, out } = NONZERO_STATIC.read(options);
  if (size === undefined || !Number.isInteger(size) || size < 0) {
    throw new ValueError("nonzero_static: 'size' must be an non-negative integer");
  }
  const found = nonzero(input), count = Math.min(size, found.shape[0]);
  const rows = input.make([size, input.shape.length], int64).fill_(fill_value);
  if (count > 0 && rows.count > 0) rows.narrow(0, 0, count).copy_(found.narrow(0, 0, count));
  return intoOut(rows, out);
}

/**
 * Places in a flattened tensor of this shape as coordinates: one tensor a dimension, each of the shape of `indices`.
 * https://docs.pytorch.org/docs/stable/generated/torch.unravel_index.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [row, column] = torch.unravel_index(torch.tensor([5n]), [2, 3]);
 * if (row.item() !== 1 || column.item() !== 2) throw new Error("unravel_index");
 * ```
 */
export function unravel_index(indices: Tensor, shape: number | bigint | readonly (number | bigint)[]): Tensor[] {
  const x = asTensor(indices, "unravel_index", "indices");
  if (x.dtype.kind === "float" || x.dtype === bool) {
    throw new ArgumentError(`expected 'indices' to be integer dtype, but got ${x.dtype}`);
  }
  const given: readonly unknown[] = Array.isArray(shape) ? shape : [shape];
  if (!given.every((n) => typeof n === "bigint" || Number.isSafeInteger(n))) {
    throw new ArgumentError(`expected 'shape' to be int or sequence of ints, but got ${describeValue(shape)}`);
  }
  const sizes = given.map((n) => BigInt(n as number)), text = `(${sizes.join(", ")})`;
  if (sizes.some((n) => n < 0n)) throw new ValueError(`'shape' cannot have negative values, but got ${text}`);
  if (sizes.includes(0n)) {
    if (x.count > 0) throw new ShapeError(`unravel_index: a tensor of shape ${text} has no places`);
    return sizes.map(() => x.long().clone());
  }
  let step = 1n; // how far apart neighbours along the dimension lie
  const result: Tensor[] = [];
  for (let d = sizes.length - 1; d >= 0; d--) {
    result.unshift(x.long().div(step, { rounding_mode: "floor" }).remainder(sizes[d]));
    step *= sizes[d];
  }
  return result;
}
