// What complex numbers will need, for the real tensors of today: conjugates, parts, directions.
import { UNARY } from "../../ffi/symbols.ts";
import { bool } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { type OutOptions, type UnaryFunction, unaryKernel, unaryOp, zerosOf } from "./define.ts";
import { outOf } from "./out.ts";

/**
 * As {@link sign}; of complex numbers, which are not here yet, the direction.
 * https://docs.pytorch.org/docs/stable/generated/torch.sgn.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sgn(torch.tensor([-3])).item() !== -1) throw new Error("sgn");
 * ```
 */
export const sgn: UnaryFunction = unaryOp({
  name: "SgnBackward0",
  dtypes: "same",
  forward: (kernels, mode, out, x) =>
    x.dtype === bool ? kernels.cast(mode, out, x) : kernels.unary(UNARY.sign, mode, out, x),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * π for negative numbers, 0 for others.
 * https://docs.pytorch.org/docs/stable/generated/torch.angle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.angle(torch.tensor([-1])).item() - 3.1416) > 1e-3) throw new Error("angle");
 * ```
 */
export const angle: UnaryFunction = unaryOp({
  name: "AngleBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.angle),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * The complex conjugate, written out; of real numbers the tensor itself.
 * https://docs.pytorch.org/docs/stable/generated/torch.conj_physical.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.conj_physical(torch.tensor([2])).item() !== 2) throw new Error("conj_physical");
 * ```
 */
export const conj_physical: UnaryFunction = Object.assign(
  (input: Tensor, options?: OutOptions): Tensor => {
    const out = isOptions(options) ? outOf("conj_physical", options) : undefined;
    return out === undefined ? input : out.resize_(input.shape).copy_(input);
  },
  { in_place: (input: Tensor): Tensor => input },
);

/**
 * The imaginary part; there are no complex tensors yet, so it is an error.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.imag(torch.ones(2)), torch.DTypeError);
 * ```
 */
export function imag(input: Tensor): Tensor {
  checkTensor(input, "imag", "input");
  throw new DTypeError("imag is not implemented for tensors with non-complex dtypes.");
}

/**
 * Whether numbers wait to be conjugated: never, they are real.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_conj(torch.ones(2))) throw new Error("is_conj");
 * ```
 */
export function is_conj(_input: Tensor): boolean {
  return false;
}

/**
 * Whether numbers wait to be negated: never.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_neg(torch.ones(2))) throw new Error("is_neg");
 * ```
 */
export function is_neg(_input: Tensor): boolean {
  return false;
}

/**
 * The tensor itself: its numbers are real.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * if (torch.resolve_conj(x) !== x) throw new Error("resolve_conj");
 * ```
 */
export function resolve_conj(input: Tensor): Tensor {
  return input;
}

/**
 * The tensor itself: nothing in it waits to be negated.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * if (torch.resolve_neg(x) !== x) throw new Error("resolve_neg");
 * ```
 */
export function resolve_neg(input: Tensor): Tensor {
  return input;
}

/**
 * The tensor itself: its numbers are real.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * if (torch.conj(x) !== x) throw new Error("conj");
 * ```
 */
export function conj(input: Tensor): Tensor {
  return input;
}

/**
 * The tensor itself: its numbers are real.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * if (torch.real(x) !== x) throw new Error("real");
 * ```
 */
export function real(input: Tensor): Tensor {
  return input;
}
