// Reductions that ask for truth: whether any or all elements are true, and how many are not zero.
import { REDUCE } from "../../ffi/symbols.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { type Dim, type ReduceFunction, reduceFunction, reduceOp, type Reduction } from "./reduce.ts";

/**
 * Whether any element is true (not 0); NaN is. uint8 gives uint8, all else bool.
 * https://docs.pytorch.org/docs/stable/generated/torch.any.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.any(torch.tensor([false, true])).item()) throw new Error("any");
 * ```
 */
export const any: ReduceFunction = reduceFunction(
  "any",
  ["dim", "keepdim", "out"],
  reduceOp({ name: "AnyBackward0", kernel: REDUCE.any, emptyIsNone: true }),
);

/**
 * Whether all elements are true (not 0); of no elements true.
 * https://docs.pytorch.org/docs/stable/generated/torch.all.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[true, false], [true, true]]);
 * if (torch.all(x).item() || String(x.all(1).tolist()) !== "false,true") throw new Error("all");
 * ```
 */
export const all: ReduceFunction = reduceFunction(
  "all",
  ["dim", "keepdim", "out"],
  reduceOp({ name: "AllBackward0", kernel: REDUCE.all, emptyIsNone: true }),
);

const countNonzeroOp: Reduction = reduceOp({ name: "CountNonzeroBackward0", kernel: REDUCE.count_nonzero });
const COUNT_NONZERO = new Signature<{ dim: Dim }>("count_nonzero", ["dim"]);

/**
 * How many elements are not 0, in all or along some dimensions; int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.count_nonzero.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.count_nonzero(torch.tensor([0, 2, NaN])).item() !== 2) throw new Error("count_nonzero");
 * ```
 */
export function count_nonzero(input: Tensor, dim?: Dim | { dim?: Dim }): Tensor {
  checkTensor(input, "count_nonzero", "input");
  return countNonzeroOp(input, isOptions(dim) ? COUNT_NONZERO.read(dim).dim : dim, false);
}
