// Selection by a condition, and products that are added, elementwise.
import { TERNARY } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record2 } from "../autograd/record.ts";
import { bool, type DType, scalarTypeName, uint8 } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { broadcastShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { intoOut, type OutOptions } from "./define.ts";
import { loopMode3, runTernary, runTernaryInPlace, type TernaryOp } from "./define_ternary.ts";
import { factorLast } from "./old_order.ts";
import { checkDevices, operandOf, resultDType, type Scalar, scalarTensor, type TensorLike } from "./promote.ts";

const WHERE: Derivative<undefined> = {
  name: "WhereBackward0",
  backward: (ctx, grad) => {
    const condition = ctx.saved(0);
    return [
      ctx.needs(0) ? selected(condition, grad, 0) : undefined,
      ctx.needs(1) ? selected(condition, 0, grad) : undefined,
    ];
  },
};

/** Options of {@link where}. */
export type WhereOptions = { input?: TensorLike; other?: TensorLike; out?: Tensor };
const SIGNATURE = new Signature<WhereOptions>("where", ["input", "other", "out"]);

/**
 * Elements of `input` where the condition (bool) is true, of `other` elsewhere; all three are broadcast. With the
 * condition alone: the indices of its true elements, a tensor for each dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.where.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]);
 * if (String(torch.where(x.gt(0), x, 0).tolist()) !== "0,2") throw new Error("where");
 * ```
 */
export function where(condition: Tensor): Tensor[];
/** Elements of `input` where the condition is true, of `other` elsewhere. */
export function where(
  condition: Tensor,
  input: TensorLike | WhereOptions,
  other?: TensorLike | WhereOptions,
  options?: OutOptions,
): Tensor;
export function where(
  condition: Tensor,
  input?: TensorLike | WhereOptions,
  other?: TensorLike | WhereOptions,
  options?: OutOptions,
): Tensor | Tensor[] {
  checkTensor(condition, "where", "condition");
  if (options === undefined && !isOptions(input) && !isOptions(other)) {
    if (input === undefined && other === undefined) return condition.nonzero({ as_tuple: true }) as Tensor[];
    return selected(condition, operand(input, "input"), operand(other, "other"));
  }
  const o = SIGNATURE.read(input, other, options);
  return intoOut(selected(condition, operand(o.input, "input"), operand(o.other, "other")), o.out);
}

function operand(x: unknown, parameter: string): TensorLike {
  isScalar(x as TensorLike, "where", parameter);
  return x as TensorLike;
}

function selected(condition: Tensor, a: TensorLike, b: TensorLike): Tensor {
  if (condition.dtype !== bool && condition.dtype !== uint8) {
    throw new DTypeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarTypeName(condition.dtype)}`,
    );
  }
  for (const x of [a, b]) if (typeof x === "object") checkDevices("where", condition, x);
  const dtype = resultDType(a, b);
  const left = fitting(a, dtype, condition), right = fitting(b, dtype, condition);
  const shape = broadcastShape(broadcastShape(condition.shape, left.shape), right.shape);
  const out = condition.make(shape, dtype);
  out.device.kernels.where(loopMode3(out, condition, left, right), out, condition, left, right);
  if (gradMode.grad && dtype.kind === "float" && (wantsGrad(a) || wantsGrad(b))) {
    const node = record2(WHERE, out, typeof a === "object" ? a : left, typeof b === "object" ? b : right, undefined);
    node.save_for_backward(condition);
  }
  return out;
}

function wantsGrad(x: TensorLike): boolean {
  return typeof x === "object" && x.requires_grad;
}

/** An operand in the dtype of the result; a number must fit. */
function fitting(x: TensorLike, dtype: DType, like: Tensor): Tensor {
  return typeof x === "object" ? operandOf(x, dtype, like) : scalarTensor(x, dtype, like);
}

/** `x.where(condition, other)`. */
export function whereMethod(x: Tensor, condition: Tensor, other: TensorLike | { other: TensorLike }): Tensor {
  const second = isOptions(other) ? SIGNATURE.read(undefined, other).other! : other as TensorLike;
  checkTensor(condition, "where", "condition");
  return selected(condition, x, operand(second, "other"));
}

// --- products that are added ---

const addcmulOp: TernaryOp<number> = {
  name: "AddcmulBackward0",
  check: (dtype) => {
    if (dtype === bool) throw new DTypeError(`"addcmul_cpu_out" not implemented for 'Bool'`);
  },
  forward: (kernels, mode, out, a, b, c, value) => kernels.ternary(TERNARY.addcmul, mode, out, a, b, c, value),
  save: (ctx, _out, _a, b, c) => ctx.save_for_backward(b, c),
  backward: (ctx, grad) => {
    const value = ctx.attributes;
    return [
      grad,
      ctx.needs(1) ? grad.mul(ctx.saved(1).mul(value)) : undefined,
      ctx.needs(2) ? grad.mul(ctx.saved(0).mul(value)) : undefined,
    ];
  },
};

const addcdivOp: TernaryOp<number> = {
  name: "AddcdivBackward0",
  check: (dtype, _a, b, c) => {
    if (dtype.kind === "float" && (b.dtype.kind === "float" || c.dtype.kind === "float")) return;
    throw new DTypeError(
      "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division " +
        "of tensor1 and tensor2. The historic addcdiv behavior can be implemented as " +
        "(input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as " +
        "(input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter " +
        "implementation: (input + value * tensor1 / tensor2), for all dtypes.",
    );
  },
  forward: (kernels, mode, out, a, b, c, value) => kernels.ternary(TERNARY.addcdiv, mode, out, a, b, c, value),
  save: (ctx, _out, _a, b, c) => ctx.save_for_backward(b, c),
  backward: (ctx, grad) => {
    const value = ctx.attributes, b = ctx.saved(0), c = ctx.saved(1);
    return [
      grad,
      ctx.needs(1) ? grad.mul(c.reciprocal().mul(value)) : undefined,
      ctx.needs(2) ? grad.neg().mul(b.mul(value).div(c.mul(c))) : undefined,
    ];
  },
};

/** Options of {@link addcmul} and {@link addcdiv}. */
export type ValueOptions = { value?: Scalar; out?: Tensor };
type Factors = { tensor1: Tensor; tensor2: Tensor } & ValueOptions;

/** A function that adds a scaled product or quotient of two tensors; old programs give `value` before them. */
export type AddedFactorsFunction = (
  input: Tensor,
  tensor1: Tensor | number,
  tensor2: Tensor,
  options?: ValueOptions | Tensor,
) => Tensor;

/** A function from the declaration of such an op; `run` gives a new tensor, or changes the input. */
function addedFactors(name: string, op: TernaryOp<number>, run: typeof runTernary<number>): AddedFactorsFunction {
  const inPlace = name.endsWith("_"); // its result has a place already
  const signature = new Signature<Factors>(name, ["tensor1", "tensor2", "value", ...(inPlace ? [] : ["out"] as const)]);
  return (input, tensor1, tensor2, options) => {
    const [first, second, rest] = factorLast(name, [tensor1, tensor2, options], "value");
    checkTensor(input, name, "input");
    checkTensor(first, name, "tensor1");
    checkTensor(second, name, "tensor2");
    const o = signature.read(first, second, rest);
    return run(op, input, o.tensor1!, o.tensor2!, Number(o.value ?? 1), o.out);
  };
}

/**
 * `input + value * tensor1 * tensor2`, elementwise.
 * https://docs.pytorch.org/docs/stable/generated/torch.addcmul.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addcmul(torch.tensor([1]), torch.tensor([2]), torch.tensor([3]), { value: 10 });
 * if (x.item() !== 61) throw new Error("addcmul");
 * ```
 */
export const addcmul: AddedFactorsFunction = addedFactors("addcmul", addcmulOp, runTernary);

/** {@link addcmul} into `input`. */
export const addcmul_: AddedFactorsFunction = addedFactors("addcmul_", addcmulOp, runTernaryInPlace);

/**
 * `input + value * tensor1 / tensor2`, elementwise.
 * https://docs.pytorch.org/docs/stable/generated/torch.addcdiv.html
 *
 * @throws {DTypeError} for integers
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addcdiv(torch.tensor([1]), torch.tensor([6]), torch.tensor([3]), { value: 10 });
 * if (x.item() !== 21) throw new Error("addcdiv");
 * ```
 */
export const addcdiv: AddedFactorsFunction = addedFactors("addcdiv", addcdivOp, runTernary);

/** {@link addcdiv} into `input`. */
export const addcdiv_: AddedFactorsFunction = addedFactors("addcdiv_", addcdivOp, runTernaryInPlace);
