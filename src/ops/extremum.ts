// The larger and the smaller of operands, elementwise.
import { BINARY, type BinaryName } from "../../ffi/symbols.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type BinaryFunction, type BinaryOp, binaryOp } from "./define.ts";

function extremum(node: string, opcode: BinaryName, backward: NonNullable<BinaryOp["backward"]>): BinaryFunction {
  return binaryOp({
    name: node,
    dtypes: "same",
    numbers: "none",
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b),
    save: (ctx, _out, a, b) => ctx.save_for_backward(a, b),
    backward,
  });
}

/** Where each of two operands lost, and where they are equal. */
export type Losses = { readonly a: Tensor; readonly b: Tensor; readonly equal: Tensor };

export function atMaximum(a: Tensor, b: Tensor): Losses {
  return { a: a.lt(b), b: a.gt(b), equal: a.eq(b) };
}

export function atMinimum(a: Tensor, b: Tensor): Losses {
  return { a: a.gt(b), b: a.lt(b), equal: a.eq(b) };
}

/** The gradient goes to the operand that was taken, half to each of equal ones. `second` is the input that b is. */
export function pick(ctx: Node, grad: Tensor, losses: Losses, second = 1): [Gradient, Gradient] {
  const each = grad.div(2).where(losses.equal, grad);
  return [
    ctx.needs(0) ? each.where(losses.a.logical_not(), 0) : undefined,
    ctx.needs(second) ? each.where(losses.b.logical_not(), 0) : undefined,
  ];
}

/** The gradient goes to the operand that was taken, half of it to each where they are equal; `first` tells where that is a. */
function taken(first: (a: Tensor, b: Tensor) => Tensor): NonNullable<BinaryOp["backward"]> {
  return (ctx, grad) => {
    const a = ctx.saved(0), b = ctx.saved(1);
    const tie = a.eq(b), isFirst = first(a, b).logical_or(b.isnan()), part = grad.div(2).where(tie, grad);
    return [
      ctx.needs(0) ? part.where(isFirst.logical_or(tie), 0) : undefined,
      ctx.needs(1) ? part.where(isFirst.logical_not(), 0) : undefined,
    ];
  };
}

/**
 * The larger of two operands; NaN where one is NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.maximum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.maximum(torch.tensor([1]), torch.tensor([2])).item() !== 2) throw new Error("maximum");
 * ```
 */
export const maximum: BinaryFunction = extremum(
  "MaximumBackward0",
  "maximum",
  (ctx, grad) => pick(ctx, grad, atMaximum(ctx.saved(0), ctx.saved(1))),
);

/**
 * The smaller of two operands; NaN where one is NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.minimum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.minimum(torch.tensor([1]), torch.tensor([2])).item() !== 1) throw new Error("minimum");
 * ```
 */
export const minimum: BinaryFunction = extremum(
  "MinimumBackward0",
  "minimum",
  (ctx, grad) => pick(ctx, grad, atMinimum(ctx.saved(0), ctx.saved(1))),
);

/**
 * The larger of two operands; a NaN loses against a number.
 * https://docs.pytorch.org/docs/stable/generated/torch.fmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.fmax(torch.tensor([1]), torch.tensor([NaN])).item() !== 1) throw new Error("fmax");
 * ```
 */
export const fmax: BinaryFunction = extremum("FmaxBackward0", "fmax", taken((a, b) => a.gt(b)));

/**
 * The smaller of two operands; a NaN loses against a number.
 * https://docs.pytorch.org/docs/stable/generated/torch.fmin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.fmin(torch.tensor([1]), torch.tensor([NaN])).item() !== 1) throw new Error("fmin");
 * ```
 */
export const fmin: BinaryFunction = extremum("FminBackward0", "fmin", taken((a, b) => a.lt(b)));
