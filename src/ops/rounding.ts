// Sign, rounding and other exact functions of one tensor, elementwise; the dtype stays.
import { UNARY } from "../../ffi/symbols.ts";
import type { Backend } from "../backends/backend.ts";
import { bool, int32 } from "../core/dtype.ts";
import { DTypeError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, renamed } from "../autograd/record.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { type UnaryFunction, unaryKernel, unaryOp, zerosOf } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { MantissaExponent } from "./named.ts";
import { notFor } from "./promote.ts";

/** Integers are what they are rounded to. */
function rounding(opcode: number): (kernels: Backend, mode: number, out: Tensor, x: Tensor) => void {
  return (kernels, mode, out, x) =>
    x.dtype.kind === "float" ? kernels.unary(opcode, mode, out, x) : kernels.cast(mode, out, x);
}

/**
 * −x.
 * https://docs.pytorch.org/docs/stable/generated/torch.neg.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.neg(torch.tensor([2])).item() !== -2) throw new Error("neg");
 * ```
 */
export const neg: UnaryFunction = unaryOp({
  name: "NegBackward0",
  dtypes: "same",
  check: (dtype) => {
    if (dtype === bool) {
      throw new DTypeError(
        "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or " +
          "`logical_not()` operator instead.",
      );
    }
  },
  forward: unaryKernel(UNARY.neg),
  backward: (_, grad) => grad.neg(),
});

/**
 * The absolute value.
 * https://docs.pytorch.org/docs/stable/generated/torch.abs.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.abs(torch.tensor([-3])).item() !== 3) throw new Error("abs");
 * ```
 */
export const abs: UnaryFunction = unaryOp({
  name: "AbsBackward0",
  dtypes: "same",
  check: notFor("abs_cpu", "bool"),
  forward: unaryKernel(UNARY.abs),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).sgn()),
});

/**
 * −1, 0 or 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.sign.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sign(torch.tensor([-3])).item() !== -1) throw new Error("sign");
 * ```
 */
export const sign: UnaryFunction = unaryOp({
  name: "SignBackward0",
  dtypes: "same",
  forward: (kernels, mode, out, x) =>
    x.dtype === bool ? kernels.cast(mode, out, x) : kernels.unary(UNARY.sign, mode, out, x),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * The largest integer that is not above.
 * https://docs.pytorch.org/docs/stable/generated/torch.floor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.floor(torch.tensor([-1.5])).item() !== -2) throw new Error("floor");
 * ```
 */
export const floor: UnaryFunction = unaryOp({
  name: "FloorBackward0",
  dtypes: "same",
  check: notFor("floor_vml_cpu", "bool"),
  forward: rounding(UNARY.floor),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * The smallest integer that is not below.
 * https://docs.pytorch.org/docs/stable/generated/torch.ceil.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ceil(torch.tensor([-1.5])).item() !== -1) throw new Error("ceil");
 * ```
 */
export const ceil: UnaryFunction = unaryOp({
  name: "CeilBackward0",
  dtypes: "same",
  check: notFor("ceil_vml_cpu", "bool"),
  forward: rounding(UNARY.ceil),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * The integer part.
 * https://docs.pytorch.org/docs/stable/generated/torch.trunc.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.trunc(torch.tensor([-1.5])).item() !== -1) throw new Error("trunc");
 * ```
 */
export const trunc: UnaryFunction = unaryOp({
  name: "TruncBackward0",
  dtypes: "same",
  check: notFor("trunc_vml_cpu", "bool"),
  forward: rounding(UNARY.trunc),
  backward: (_, grad) => zerosOf(grad),
});

/**
 * What {@link trunc} takes away.
 * https://docs.pytorch.org/docs/stable/generated/torch.frac.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.frac(torch.tensor([-1.5])).item() - -0.5) > 1e-3) throw new Error("frac");
 * ```
 */
export const frac: UnaryFunction = unaryOp({
  name: "FracBackward0",
  dtypes: "same",
  check: notFor("frac_cpu", "bool", "int"),
  forward: unaryKernel(UNARY.frac),
  backward: (_, grad) => grad,
});

/**
 * Alias of {@link abs}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1.5, 2]);
 * if (!torch.absolute(x).equal(torch.abs(x))) throw new Error("absolute");
 * ```
 */
export const absolute: UnaryFunction = abs;
/**
 * Alias of {@link neg}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1.5, 2]);
 * if (!torch.negative(x).equal(torch.neg(x))) throw new Error("negative");
 * ```
 */
export const negative: UnaryFunction = neg;
/**
 * Alias of {@link trunc}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1.5, 2]);
 * if (!torch.fix(x).equal(torch.trunc(x))) throw new Error("fix");
 * ```
 */
export const fix: UnaryFunction = trunc;

type Decimals = { readonly scale: number; readonly negative: boolean };
const roundOp: UnaryOp<Decimals> = {
  name: "RoundBackward0",
  dtypes: "same",
  check: notFor("round_vml_cpu", "bool"),
  forward: rounding(UNARY.round),
  backward: (_, grad) => zerosOf(grad),
};
const roundDecimalsOp: UnaryOp<Decimals> = {
  name: "RoundBackward1",
  dtypes: "same",
  check: notFor("round_cpu", "bool", "int"),
  forward: (kernels, mode, out, x, { scale, negative }) =>
    kernels.unary(UNARY.round_decimals, mode, out, x, scale, negative ? 1 : 0),
  backward: (_, grad) => zerosOf(grad),
};

/** Options of {@link round}. */
export type RoundOptions = { decimals?: number; out?: Tensor };
const ROUND = new Signature<RoundOptions>("round", ["decimals", "out"]);

/**
 * The nearest integer, of two the even one; with `decimals` the nearest number with so many decimals.
 * https://docs.pytorch.org/docs/stable/generated/torch.round.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.round(torch.tensor([2.5])).item() !== 2) throw new Error("round");
 * if (torch.round(torch.tensor([1234]), { decimals: -2 }).item() !== 1200) throw new Error("decimals");
 * ```
 */
export function round(input: Tensor, options?: RoundOptions): Tensor {
  checkTensor(input, "round", "input");
  const { decimals, out } = options === undefined ? {} as RoundOptions : ROUND.read(options);
  if (decimals === undefined) return runUnary(roundOp, input, decimalsOf(0), out);
  return renamed(
    runUnary(decimals === 0 ? roundOp : roundDecimalsOp, input, decimalsOf(decimals), out),
    "RoundBackward1",
  );
}

/**
 * {@link round} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1.4, 2.6]), y = torch.round(x);
 * if (torch.round_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function round_(input: Tensor, options?: { decimals?: number }): Tensor {
  checkTensor(input, "round_", "input");
  const { decimals = 0 } = options === undefined ? {} as RoundOptions : ROUND.read(options);
  return runUnaryInPlace(decimals === 0 ? roundOp : roundDecimalsOp, input, decimalsOf(decimals));
}

function decimalsOf(decimals: number): Decimals {
  if (!Number.isInteger(decimals)) throw new ValueError(`round(): decimals must be a whole number, got ${decimals}`);
  return { scale: 10 ** Math.abs(decimals), negative: decimals < 0 };
}

const FREXP: Derivative<Tensor> = {
  name: "FrexpBackward0",
  backwardMany: (ctx, [grad]) => grad?.div(ctx.attributes.exp2()),
};

/**
 * Mantissa (in [1/2, 1)) and exponent (int32) of each element: x = mantissa · 2^exponent.
 * https://docs.pytorch.org/docs/stable/generated/torch.frexp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { mantissa, exponent } = torch.frexp(torch.tensor([-3]));
 * if (mantissa.item() !== -0.75 || exponent.item() !== 2) throw new Error("frexp");
 * ```
 */
export function frexp(input: Tensor): MantissaExponent {
  checkTensor(input, "frexp", "input");
  if (input.dtype.kind !== "float") throw new DTypeError("torch.frexp() only supports floating-point dtypes");
  const plain = input.detach();
  const mantissa = runUnary(MANTISSA, plain, undefined), exponent = runUnary(EXPONENT, plain, undefined);
  const whole = exponent.converted(int32);
  if (gradMode.grad && input.requires_grad) {
    const node = record1(FREXP, mantissa, input, exponent);
    node.outputs = [{ shape: whole.shape, dtype: whole.dtype }];
  }
  return new MantissaExponent(mantissa, whole);
}

const MANTISSA: UnaryOp = {
  name: "mantissa",
  dtypes: "same",
  forward: unaryKernel(UNARY.mantissa),
};
const EXPONENT: UnaryOp = {
  name: "exponent",
  dtypes: "same",
  forward: unaryKernel(UNARY.exponent),
};

/**
 * The tensor itself; an error for bool.
 * https://docs.pytorch.org/docs/stable/generated/torch.positive.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * if (torch.positive(x) !== x) throw new Error("positive");
 * ```
 */
export function positive(input: Tensor): Tensor {
  checkTensor(input, "positive", "input");
  if (input.dtype === bool) throw new DTypeError("The `+` operator, on a bool tensor is not supported.");
  return input;
}
