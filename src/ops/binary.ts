// Arithmetic of two operands, elementwise, with broadcasting and type promotion.
import { renamed } from "../autograd/record.ts";
import { BINARY, UNARY, type UnaryName } from "../../ffi/symbols.ts";
import { bool, type DType, isHalf } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { rounding } from "../core/rounding.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { type BinaryFunction, type BinaryOp, runBinary, runBinaryInPlace } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { factorLast } from "./old_order.ts";
import { outOf, type OutOptions } from "./out.ts";
import { resultDType, type Scalar, type TensorLike } from "./promote.ts";

/** An op whose second (or first) operand is a number, which then needs no tensor. */
export type NumberOp = UnaryOp<number>;

/** Makes an op with a number from its kernel. */
export function numberOp(
  name: string,
  opcode: UnaryName,
  backward: NumberOp["backward"],
  saves?: "input",
): NumberOp {
  return {
    name,
    dtypes: "same",
    forward: (kernels, mode, out, x, p) => kernels.unary(UNARY[opcode], mode, out, x, p),
    saves,
    backward,
  };
}

/** Whether a number can be an attribute: the result has the tensor's dtype, which holds the number. */
export function isPlain(x: TensorLike, number: TensorLike): number is number {
  if (
    typeof number !== "number" || typeof x !== "object" || x === null || x.store === undefined || x.isWrappedNumber
  ) return false;
  const { dtype } = x;
  if (dtype.kind === "float") return true;
  if (dtype.kind !== "int" || !Number.isInteger(number)) return false;
  const limit = dtype.itemsize >= 4 ? 0x7fffffff : 127;
  return number <= limit && number >= (dtype.is_signed ? -limit : 0);
}

/** Saves each operand where the other one wants a gradient. */
const crosswise: NonNullable<BinaryOp["save"]> = (ctx, _out, a, b) =>
  ctx.save_for_backward(ctx.needs(1) ? a : undefined, ctx.needs(0) ? b : undefined);

/** A number as PyTorch's kernels of half types take it for sums and powers: rounded first. Products take it as it is. */
export function roundedTo(dtype: DType, number: number): number {
  return isHalf(dtype) ? rounding(dtype)(number) : number;
}

/** Makes a function from an op and its forms for numbers. */
function withNumbers(
  op: BinaryOp,
  second: NumberOp,
  first?: NumberOp,
  taken: (dtype: DType, number: number) => number = roundedTo,
): BinaryFunction {
  const call = (a: TensorLike, b: TensorLike, options?: OutOptions): Tensor => {
    const out = options === undefined ? undefined : outOf(op.name, options);
    if (typeof b === "number" && isPlain(a, b)) {
      return runUnary(second, a as Tensor, taken((a as Tensor).dtype, b), out);
    }
    if (first !== undefined && typeof a === "number" && isPlain(b, a)) {
      return runUnary(first, b as Tensor, taken((b as Tensor).dtype, a), out);
    }
    return runBinary(op, a, b, undefined, out);
  };
  return Object.assign(call, {
    in_place: (x: Tensor, other: TensorLike) =>
      isPlain(x, other) ? runUnaryInPlace(second, x, taken(x.dtype, other)) : runBinaryInPlace(op, x, other, undefined),
  });
}

// --- sums and differences ---

const addNumber = numberOp("AddBackward0", "add_number", (_, grad) => grad);
const addOp: BinaryFunction = withNumbers(
  {
    name: "AddBackward0",
    dtypes: "same",
    numbers: "both",
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.add, mode, out, a, b),
    backward: (_, grad) => [grad, grad],
  },
  addNumber,
  addNumber,
);

const addScaled: BinaryOp<number> = {
  name: "AddBackward0",
  dtypes: "same",
  numbers: "both",
  forward: (kernels, mode, out, a, b, alpha) => kernels.binary(BINARY.add_scaled, mode, out, a, b, alpha),
  backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.mul(ctx.attributes) : undefined],
};

function checkSub(_: DType, a: TensorLike, b: TensorLike): void {
  const isBool = (x: TensorLike) => typeof x === "object" ? x.dtype === bool : typeof x === "boolean";
  if (isBool(a) && isBool(b)) {
    throw new DTypeError(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  }
  if (isBool(a) || isBool(b)) {
    throw new DTypeError(
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` " +
        "or `logical_not()` operator instead.",
    );
  }
}

const subOp: BinaryFunction = withNumbers(
  {
    name: "SubBackward0",
    dtypes: "same",
    numbers: "both",
    check: checkSub,
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.sub, mode, out, a, b),
    backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.neg() : undefined],
  },
  numberOp("SubBackward0", "sub_number", (_, grad) => grad),
  numberOp("RsubBackward1", "rsub_number", (_, grad) => grad.neg()),
);

const subScaled: BinaryOp<number> = {
  ...addScaled,
  name: "SubBackward0",
  check: checkSub,
  forward: (kernels, mode, out, a, b, alpha) => kernels.binary(BINARY.add_scaled, mode, out, a, b, -alpha),
  backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.mul(-ctx.attributes) : undefined],
};

/** Options of {@link add} and {@link sub}. */
export type AddOptions = { alpha?: Scalar; out?: Tensor };
const ADD = new Signature<{ other: TensorLike } & AddOptions>("add", ["other", "alpha", "out"]);
const SUB = new Signature<{ other: TensorLike } & AddOptions>("sub", ["other", "alpha", "out"]);

/** alpha as a number, refusing what PyTorch refuses of it. */
function alphaOf(alpha: Scalar, input: TensorLike, other: TensorLike): number {
  const dtype = resultDType(input, other);
  if (typeof alpha === "boolean" && dtype !== bool) {
    throw new DTypeError("Boolean alpha only supported for Boolean results.");
  }
  if (dtype.kind !== "float" && typeof alpha === "number" && !Number.isInteger(alpha)) {
    throw new DTypeError("For integral input tensors, argument alpha must not be a floating point number.");
  }
  return roundedTo(dtype, Number(alpha));
}

type Scaled = { readonly plain: BinaryFunction; readonly scaled: BinaryOp<number>; readonly signature: typeof ADD };
const SUM: Scaled = { plain: addOp, scaled: addScaled, signature: ADD };
const DIFFERENCE: Scaled = { plain: subOp, scaled: subScaled, signature: SUB };

function runScaled({ plain, scaled, signature }: Scaled, input: TensorLike, ...rest: unknown[]): Tensor {
  const { other, alpha, out } = signature.read(...factorLast(signature.name, rest, "alpha"));
  if (alpha === undefined || alpha === 1) return plain(input, other!, out === undefined ? undefined : { out });
  isScalar(other!, signature.name, "other");
  return runBinary(scaled, input, other!, alphaOf(alpha, input, other!), out);
}

function runScaledInPlace({ plain, scaled, signature }: Scaled, input: Tensor, ...rest: unknown[]): Tensor {
  const { other, alpha } = signature.read(...factorLast(`${signature.name}_`, rest, "alpha"));
  if (alpha === undefined || alpha === 1) return plain.in_place(input, other!);
  isScalar(other!, signature.name, "other");
  return runBinaryInPlace(scaled, input, other!, alphaOf(alpha, input, other!));
}

/**
 * Adds: `input + alpha * other`, elementwise, with broadcasting and type promotion.
 * https://docs.pytorch.org/docs/stable/generated/torch.add.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.add(torch.tensor([1, 2]), torch.tensor([[10], [20]]), { alpha: 2 });
 * if (String(x.tolist()) !== "21,22,41,42") throw new Error(String(x));
 * ```
 */
export function add(input: TensorLike, other: TensorLike, options?: AddOptions | Tensor): Tensor {
  return options === undefined && !isOptions(other) ? addOp(input, other) : runScaled(SUM, input, other, options);
}

/** {@link add} into `input`. */
export function add_(input: Tensor, other: TensorLike, options?: { alpha?: Scalar } | Tensor): Tensor {
  checkTensor(input, "add_", "input");
  return options === undefined ? addOp.in_place(input, other) : runScaledInPlace(SUM, input, other, options);
}

/**
 * Subtracts: `input - alpha * other`, elementwise, with broadcasting and type promotion.
 * https://docs.pytorch.org/docs/stable/generated/torch.sub.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sub(torch.tensor([5]), 2, { alpha: 2 }).item() !== 1) throw new Error("sub");
 * ```
 */
export function sub(input: TensorLike, other: TensorLike, options?: AddOptions | Tensor): Tensor {
  return options === undefined && !isOptions(other)
    ? subOp(input, other)
    : runScaled(DIFFERENCE, input, other, options);
}

/** {@link sub} into `input`. */
export function sub_(input: Tensor, other: TensorLike, options?: { alpha?: Scalar } | Tensor): Tensor {
  checkTensor(input, "sub_", "input");
  return options === undefined ? subOp.in_place(input, other) : runScaledInPlace(DIFFERENCE, input, other, options);
}

/**
 * Subtracts the other way round: `other - alpha * input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.rsub(torch.tensor([5]), 2).item() !== -3) throw new Error("rsub");
 * ```
 */
export function rsub(input: Tensor, other: TensorLike, options?: { alpha?: Scalar }): Tensor {
  checkTensor(input, "rsub", "input");
  const { other: left, alpha } = SUB.read(other, options);
  if (isScalar(input, "rsub", "input")) throw new DTypeError("rsub(): argument 'input' must be Tensor, not a number");
  const result = sub(left!, input, alpha === undefined ? undefined : { alpha });
  return renamed(result, typeof left === "object" ? "RsubBackward0" : "RsubBackward1");
}

// --- products ---

const mulNumber = numberOp("MulBackward0", "mul_number", (ctx, grad) => grad.mul(ctx.attributes));

/**
 * Multiplies elementwise, with broadcasting and type promotion.
 * https://docs.pytorch.org/docs/stable/generated/torch.mul.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.mul(torch.tensor([1, 2, 3]), 2);
 * if (String(x.tolist()) !== "2,4,6") throw new Error(String(x));
 * ```
 */
export const mul: BinaryFunction = withNumbers(
  {
    name: "MulBackward0",
    dtypes: "same",
    numbers: "both",
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.mul, mode, out, a, b),
    save: crosswise,
    backward: (ctx, grad) => [
      ctx.needs(0) ? grad.mul(ctx.saved(1)) : undefined, // d(ab)/da = b
      ctx.needs(1) ? grad.mul(ctx.saved(0)) : undefined,
    ],
  },
  mulNumber,
  mulNumber,
  (_, number) => number,
);

/**
 * Alias of {@link sub}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.subtract(x, 2).equal(torch.sub(x, 2))) throw new Error("subtract");
 * ```
 */
export const subtract: typeof sub = sub;
/**
 * Alias of {@link mul}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.multiply(x, 2).equal(torch.mul(x, 2))) throw new Error("multiply");
 * ```
 */
export const multiply: BinaryFunction = mul;
