// Interpolation between two tensors, elementwise.
import { BINARY, TERNARY } from "../../ffi/symbols.ts";
import { scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { type BinaryOp, runBinary, runBinaryInPlace } from "./define.ts";
import { runTernary, runTernaryInPlace, type TernaryOp } from "./define_ternary.ts";
import type { OutOptions } from "./out.ts";
import type { TensorLike } from "./promote.ts";

/** All operands must be of one floating point dtype. */
function checkDTypes(kernel: string, input: Tensor, others: readonly [string, Tensor][]): void {
  for (const [name, x] of others) {
    if (x.dtype !== input.dtype) {
      throw new DTypeError(`expected dtype ${input.dtype.name} for \`${name}\` but got dtype ${x.dtype.name}`);
    }
  }
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
}

const lerpNumber: BinaryOp<number> = {
  name: "LerpBackward0",
  dtypes: "same",
  numbers: "none",
  operands: ["input", "end"],
  check: (_, a, b) => checkDTypes("lerp_kernel_scalar", a as Tensor, [["end", b as Tensor]]),
  forward: (kernels, mode, out, a, b, weight) => kernels.binary(BINARY.lerp_number, mode, out, a, b, weight),
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.mul(1 - ctx.attributes) : undefined,
    ctx.needs(1) ? grad.mul(ctx.attributes) : undefined,
  ],
};

const lerpTensor: TernaryOp<undefined> = {
  name: "LerpBackward1",
  check: (_, a, b, weight) => checkDTypes("lerp_kernel_tensor", a, [["end", b], ["weight", weight]]),
  forward: (kernels, mode, out, a, b, weight) => kernels.ternary(TERNARY.lerp, mode, out, a, b, weight, 0),
  save: (ctx, _out, a, b, weight) => ctx.save_for_backward(weight, a, b),
  backward: (ctx, grad) => {
    const weight = ctx.saved(0);
    return [
      ctx.needs(0) ? grad.mul(weight.neg().add(1)) : undefined,
      ctx.needs(1) ? grad.mul(weight) : undefined,
      ctx.needs(2) ? grad.mul(ctx.saved(2).sub(ctx.saved(1))) : undefined,
    ];
  },
};

/** Options of {@link lerp}. */
export type LerpOptions = { end?: Tensor; weight?: TensorLike; out?: Tensor };
const LERP = new Signature<LerpOptions>("lerp", ["end", "weight", "out"]);

/** The weight where it is a number, which is no operand of its own. */
function numberOf(weight: TensorLike | undefined): number | undefined {
  if (weight === undefined) throw new ArgumentError("lerp() missing the argument 'weight'");
  if (isScalar(weight, "lerp", "weight")) return Number(weight);
  return weight.isWrappedNumber ? weight.item() : undefined;
}

/**
 * From `input` towards `end`: `input + weight * (end - input)`, elementwise; the weight is a number or a tensor.
 * https://docs.pytorch.org/docs/stable/generated/torch.lerp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.lerp(torch.tensor([0]), torch.tensor([10]), 0.5).item() !== 5) throw new Error("lerp");
 * ```
 */
export function lerp(input: Tensor, end: Tensor, weight: TensorLike | LerpOptions, options?: OutOptions): Tensor {
  const o = LERP.read(end, weight, options);
  checkTensor(input, "lerp", "input");
  checkTensor(o.end, "lerp", "end");
  const number = numberOf(o.weight);
  return number === undefined
    ? runTernary(lerpTensor, input, o.end, o.weight as Tensor, undefined, o.out)
    : runBinary(lerpNumber, input, o.end, number, o.out);
}

/** {@link lerp} into `input`. */
export function lerp_(input: Tensor, end: Tensor, weight: TensorLike | LerpOptions): Tensor {
  checkTensor(input, "lerp_", "input");
  const o = LERP.read(end, weight);
  checkTensor(o.end, "lerp", "end");
  const number = numberOf(o.weight);
  return number === undefined
    ? runTernaryInPlace(lerpTensor, input, o.end, o.weight as Tensor, undefined)
    : runBinaryInPlace(lerpNumber, input, o.end, number);
}
