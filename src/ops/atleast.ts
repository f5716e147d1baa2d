// Tensors with a least number of dimensions.
import { checkTensors } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** One tensor, or several one by one or as an array. */
export type TensorsArgument = readonly Tensor[] | readonly [readonly Tensor[]];
/** {@link atleast_1d} and its kin: one tensor in, one out; several in, as many out. */
export type AtLeast = {
  (input: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
  (...tensors: Tensor[]): Tensor[];
};

function atLeast(name: string, widen: (x: Tensor) => Tensor): AtLeast {
  return ((...args: (Tensor | readonly Tensor[])[]) => {
    const first = args[0];
    checkTensors(args.length === 1 && Array.isArray(first) ? first : args, name, "tensors");
    if (args.length === 1) return Array.isArray(first) ? first.map(widen) : widen(first as Tensor);
    return (args as Tensor[]).map(widen);
  }) as AtLeast;
}

/**
 * A number becomes a vector of one; others stay.
 * https://docs.pytorch.org/docs/stable/generated/torch.atleast_1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.atleast_1d(torch.tensor(1)).shape) !== "1") throw new Error("atleast_1d");
 * ```
 */
export const atleast_1d: AtLeast = atLeast("atleast_1d", (x) => x.shape.length === 0 ? x.reshape(1) : x);

/**
 * A vector becomes a row [1, n]; others of two dimensions and more stay.
 * https://docs.pytorch.org/docs/stable/generated/torch.atleast_2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.atleast_2d(torch.ones(3)).shape) !== "1,3") throw new Error("atleast_2d");
 * ```
 */
export const atleast_2d: AtLeast = atLeast("atleast_2d", (x) => {
  if (x.shape.length === 0) return x.reshape(1, 1);
  return x.shape.length === 1 ? x.unsqueeze(0) : x;
});

/**
 * A vector becomes [1, n, 1], a matrix [m, n, 1]; others stay.
 * https://docs.pytorch.org/docs/stable/generated/torch.atleast_3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.atleast_3d(torch.ones(3)).shape) !== "1,3,1") throw new Error("atleast_3d");
 * ```
 */
export const atleast_3d: AtLeast = atLeast("atleast_3d", (x) => {
  if (x.shape.length === 0) return x.reshape(1, 1, 1);
  if (x.shape.length === 1) return x.unsqueeze(0).unsqueeze(-1);
  return x.shape.length === 2 ? x.unsqueeze(-1) : x;
});
