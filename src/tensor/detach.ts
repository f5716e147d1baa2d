// Detaching as functions.
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "./tensor.ts";

/**
 * The same elements without history: a view that no gradient flows through.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.detach(torch.ones(2, { requires_grad: true })).requires_grad) throw new Error("not detached");
 * ```
 */
export function detach(input: Tensor): Tensor {
  checkTensor(input, "detach", "input");
  return input.detach();
}

/**
 * Takes the history away from a tensor itself.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { requires_grad: true }).mul(2);
 * if (torch.detach_(x).requires_grad) throw new Error("not detached");
 * ```
 */
export function detach_(input: Tensor): Tensor {
  checkTensor(input, "detach_", "input");
  return input.detach_();
}
