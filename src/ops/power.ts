// Powers of two operands, elementwise.
import { mode as gradMode } from "../autograd/mode.ts";
import { anyRequiresGrad, checkInPlace, record2 } from "../autograd/record.ts";
import { BINARY, UNARY } from "../../ffi/symbols.ts";
import { float64, int64, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { mul, roundedTo } from "./binary.ts";
import { type BinaryFunction, type BinaryOp, runBinary, runBinaryInPlace, type UnaryFunction } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { finishInPlace, intoOut, outOf, type OutOptions } from "./out.ts";
import { checkCanCast, notFor, resultDType, scalarTensor, type TensorLike } from "./promote.ts";

/** Exponents that have a kernel of their own, which is exact and fast. */
const EXACT: ReadonlyMap<number, number> = new Map([
  [2, UNARY.square],
  [0.5, UNARY.sqrt],
  [-0.5, UNARY.rsqrt],
  [-1, UNARY.reciprocal],
]);

/** d x^n / dx = n x^(n − 1), where x is a tensor and n a number. */
function numberBackward(ctx: Node<number>, grad: Tensor): Tensor {
  const n = ctx.attributes;
  if (n === 0) return grad.mul(0);
  const x = ctx.saved(0);
  return grad.mul(n === 2 ? x.mul(2) : x.pow(n - 1).mul(n));
}

const powNumber: UnaryOp<number> = {
  name: "PowBackward0",
  dtypes: "same",
  forward: (kernels, mode, out, x, n) => {
    const exact = EXACT.get(n);
    if (exact === undefined) kernels.unary(UNARY.pow_number, mode, out, x, n);
    else kernels.unary(exact, mode, out, x);
  },
  saves: "input",
  backward: numberBackward,
};

const powOp: BinaryOp = {
  name: "PowBackward1",
  dtypes: "same",
  check: notFor("pow", "bool"),
  forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.pow, mode, out, a, b),
  save: (ctx, out, a, b) => ctx.save_for_backward(a, b, ctx.needs(1) ? out : undefined),
  backward: (ctx, grad) => {
    const a = ctx.saved(0), b = ctx.saved(1);
    return [
      ctx.needs(0) ? grad.mul(b.mul(a.pow(b.sub(1))).where(b.ne(0), 0)) : undefined,
      // d a^b / db = a^b ln a, 0 where a is 0 and b is not negative
      ctx.needs(1)
        ? grad.mul(ctx.saved(2).mul(a.to(ctx.saved(2).dtype).log()).where(a.ne(0).logical_or(b.lt(0)), 0))
        : undefined,
    ];
  },
};

const powOfNumber: BinaryOp = { ...powOp, name: "PowBackward2" };

/** Whether base and exponent are a tensor and a number that go by {@link powNumber}. */
function byNumber(input: TensorLike, exponent: TensorLike): exponent is number {
  return typeof exponent === "number" && typeof input === "object" && input !== null && input.dtype?.kind === "float" &&
    !input.isWrappedNumber;
}

/** Refuses negative powers of integers, and numbers that do not fit the tensor's dtype. */
function checkNumbers(input: TensorLike, exponent: TensorLike): void {
  const scalarA = isScalar(input, "pow", "self"), scalarB = isScalar(exponent, "pow", "exponent");
  if (scalarA && scalarB) throw new ArgumentError("pow(): one of the operands must be a Tensor");
  const dtype = resultDType(input, exponent);
  if (scalarB && dtype.kind === "int") {
    if (Number(exponent) < 0) throw new ValueError("Integers to negative integer powers are not allowed.");
    scalarTensor(exponent, dtype, input as Tensor);
  }
}

/** bool to the power of a bool number stays bool, and is the base or true. */
function boolPower(input: TensorLike, exponent: TensorLike): Tensor | undefined {
  if (typeof exponent !== "boolean" || typeof input !== "object" || input.dtype?.kind !== "bool") return undefined;
  return exponent ? input.clone() : input.logical_or(input.logical_not());
}

const POW = new Signature<{ exponent: TensorLike; out: Tensor }>("pow", ["exponent", "out"]);

/**
 * `input` to the power of `exponent`, elementwise; one of them may be a number.
 * https://docs.pytorch.org/docs/stable/generated/torch.pow.html
 *
 * @throws {ValueError} for an integer tensor and a negative integer
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.pow(torch.tensor([3]), 2).item() !== 9) throw new Error("pow");
 * ```
 */
export function pow(
  input: TensorLike,
  exponent: TensorLike | { exponent: TensorLike; out?: Tensor },
  options?: OutOptions,
): Tensor {
  const named = isOptions(exponent) ? POW.read(exponent) : undefined;
  const n = (named === undefined ? exponent : named.exponent!) as TensorLike;
  const out = named?.out ?? (options === undefined ? undefined : outOf("pow", options));
  if (byNumber(input, n)) return runUnary(powNumber, input as Tensor, roundedTo((input as Tensor).dtype, n), out);
  checkNumbers(input, n);
  return boolPower(input, n) ?? runBinary(typeof input === "object" ? powOp : powOfNumber, input, n, undefined, out);
}

/** {@link pow} into `input`. */
export function pow_(input: Tensor, exponent: TensorLike): Tensor {
  if (byNumber(input, exponent)) return runUnaryInPlace(powNumber, input, roundedTo(input.dtype, exponent));
  checkNumbers(input, exponent);
  const result = boolPower(input, exponent);
  return result === undefined ? runBinaryInPlace(powOp, input, exponent, undefined) : input.copy_(result);
}

const FLOAT_POWER = new Signature<{ exponent: TensorLike; out: Tensor }>("float_power", ["exponent", "out"]);

/** An operand in double precision; a number stays one. */
function doubled(x: TensorLike, parameter: string): TensorLike {
  if (isScalar(x, "float_power", parameter)) return Number(x);
  return x.isWrappedNumber ? Number(x.item()) : x.to(float64);
}

/**
 * {@link pow} in double precision.
 * https://docs.pytorch.org/docs/stable/generated/torch.float_power.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.float_power(torch.tensor([2]), 3).dtype !== torch.float64) throw new Error("float_power");
 * ```
 */
export function float_power(
  input: TensorLike,
  exponent: TensorLike | { exponent: TensorLike; out?: Tensor },
  options?: OutOptions,
): Tensor {
  const { exponent: n, out } = FLOAT_POWER.read(exponent, options);
  return pow(doubled(input, "input"), doubled(n!, "exponent"), out === undefined ? undefined : { out });
}

/** {@link float_power} into `input`, which must be float64. */
export function float_power_(input: Tensor, exponent: TensorLike): Tensor {
  checkTensor(input, "float_power_", "input");
  if (input.dtype !== float64) {
    throw new DTypeError(
      `the base given to float_power_ has dtype ${
        scalarTypeName(input.dtype)
      } but the operation's result requires dtype Double`,
    );
  }
  return pow_(input, doubled(exponent, "exponent"));
}

/**
 * x².
 * https://docs.pytorch.org/docs/stable/generated/torch.square.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.square(torch.tensor([-3])).item() !== 9) throw new Error("square");
 * ```
 */
export const square: UnaryFunction = Object.assign(
  (input: Tensor, options?: OutOptions): Tensor => {
    checkTensor(input, "square", "input");
    const x = input.dtype.kind === "bool" ? input.to(int64) : input;
    return runUnary(powNumber, x, 2, options === undefined ? undefined : outOf("square", options));
  },
  {
    in_place: (input: Tensor): Tensor => {
      checkTensor(input, "square_", "input");
      return input.dtype.kind === "bool" ? pow_(input, 2) : runUnaryInPlace(powNumber, input, 2);
    },
  },
);

/**
 * `input` · 2^`other`, elementwise.
 * https://docs.pytorch.org/docs/stable/generated/torch.ldexp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ldexp(torch.tensor([1.5]), torch.tensor([2])).item() !== 6) throw new Error("ldexp");
 * ```
 */
export const ldexp: BinaryFunction = Object.assign(
  (input: TensorLike, other: TensorLike, options?: OutOptions): Tensor => {
    checkTensor(input, "ldexp", "input");
    const exponent = exponentOf(other), result = scaled(input, exponent);
    if (gradMode.grad && anyRequiresGrad([input, exponent])) {
      const node = record2(LDEXP, result, input, exponent, undefined);
      node.save_for_backward(exponent, node.needs(1) ? result : undefined);
    }
    return intoOut(result, outOf("ldexp", isOptions(other) ? other as OutOptions : options));
  },
  {
    in_place: (input: Tensor, other: TensorLike): Tensor => {
      checkTensor(input, "ldexp_", "input");
      const exponent = exponentOf(other), result = scaled(input, exponent);
      checkCanCast(result.dtype, input.dtype);
      if (!sameShape(result.shape, input.shape)) {
        throw new ShapeError(
          `output with shape ${formatShape(input.shape)} doesn't match the broadcast shape ${
            formatShape(result.shape)
          }`,
        );
      }
      const recorded = gradMode.grad && anyRequiresGrad([input, exponent]);
      checkInPlace(input, recorded);
      input.detach().copy_(result);
      if (!recorded) return finishInPlace(input, undefined);
      const node = record2(LDEXP, input, input, exponent, undefined);
      finishInPlace(input, node);
      node.save_for_backward(exponent, node.needs(1) ? input : undefined);
      return input;
    },
  },
);

const LDEXP: Derivative<undefined> = {
  name: "LdexpBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.mul(ctx.saved(0).exp2()) : undefined,
    ctx.needs(1) ? grad.mul(ctx.saved(1)).mul(Math.LN2) : undefined,
  ],
};

function exponentOf(other: TensorLike): Tensor {
  const exponent: unknown = isOptions(other) ? (other as unknown as { other: Tensor }).other : other;
  checkTensor(exponent, "ldexp", "other");
  return exponent;
}

/** x · 2^exponent, not recorded; for a float and an integral exponent in the float's dtype, exactly as far as it goes. */
function scaled(x: Tensor, exponent: Tensor): Tensor {
  const wide = x.detach(), e = exponent.detach();
  if (x.dtype.kind !== "float" || e.dtype.kind === "float") return mul(wide, e.exp2());
  if (e.dtype.kind === "bool") throw new DTypeError(`"ldexp_cpu_exp" not implemented for 'Bool'`);
  // 2^e is beyond float64 where the product is not, so in three steps.
  const limited = e.to(float64).clamp(-2100, 2100), third = limited.div(3).trunc(), step = third.exp2();
  return wide.to(float64).mul(step).mul(step).mul(limited.sub(third.mul(2)).exp2()).to(x.dtype);
}
