// Makes functions of one tensor from declarations of ops: what is checked, computed, recorded and stored.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import { checkInPlace, record1, wantsGrad } from "../autograd/record.ts";
import type { Backend } from "../backends/backend.ts";
import { bool, type DType } from "../core/dtype.ts";
import { loopMode } from "../core/loop.ts";
import { isTensor, refuse } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkCanCast, computeDType, type DTypeRule } from "./promote.ts";
import { finishInPlace, intoOut, operationName, outOf, type OutOptions, prepareOut } from "./out.ts";

/** A function of one tensor, elementwise. */
export type UnaryFunction = {
  (input: Tensor, options?: OutOptions): Tensor;
  /** Stores the result in its input: the method with a final underscore. */
  in_place(input: Tensor): Tensor;
};

/** Declares an elementwise function of one tensor; `A` are its attributes. */
export type UnaryOp<A = undefined> = {
  /** PyTorch's name of the node: "ExpBackward0". */
  readonly name: string;
  readonly dtypes: DTypeRule;
  /** Refuses dtypes that the op does not take. */
  check?(dtype: DType): void;
  forward(kernels: Backend, mode: number, out: Tensor, x: Tensor, attributes: A): void;
  /** What the derivative needs. */
  readonly saves?: "input" | "output";
  /** Absent where there is nothing to differentiate. */
  backward?(ctx: Node<A>, grad: Tensor): Gradient;
};

/** The usual forward: a kernel that takes nothing but the elements. */
export function unaryKernel(opcode: number): UnaryOp["forward"] {
  return (kernels, mode, out, x) => kernels.unary(opcode, mode, out, x);
}

/** Computes and records an op. */
export function runUnary<A>(op: UnaryOp<A>, x: Tensor, attributes: A, out?: Tensor): Tensor {
  if (!isTensor(x)) refuse(operationName(op.name), "input", "Tensor", x);
  op.check?.(x.dtype);
  const dtype = computeDType(op.dtypes, x.dtype);
  const input = x.dtype === dtype ? x : x.converted(dtype);
  if (out !== undefined) return unaryOut(op, x, input, attributes, out);
  const type = op.dtypes === "compare" ? bool : dtype;
  const result = x.rowMajor ? x.make(x.shape, type, x.count) : x.makeResult(x.shape, type, x);
  op.forward(x.device.kernels, loopMode(result, input), result, input, attributes);
  if (gradMode.grad && op.backward !== undefined && wantsGrad(x)) {
    const node = record1(op, result, x, attributes);
    if (op.saves !== undefined) node.save_for_backward(op.saves === "input" ? x : result);
  }
  return result;
}

function unaryOut<A>(op: UnaryOp<A>, x: Tensor, input: Tensor, attributes: A, out: Tensor): Tensor {
  if (gradMode.grad && x.requires_grad) return intoOut(runUnary(op, x, attributes), out);
  const dtype = op.dtypes === "compare" ? bool : input.dtype;
  prepareOut(out, x.shape, dtype, [x]);
  const target = out.dtype === dtype && !out.overlapsPartly(input) ? out : x.make(x.shape, dtype, x.count);
  op.forward(x.device.kernels, loopMode(target, input), target, input, attributes);
  return target === out ? finishInPlace(out, undefined) : out.copy_(target);
}

/** Computes an op into its operand. */
export function runUnaryInPlace<A>(op: UnaryOp<A>, x: Tensor, attributes: A): Tensor {
  if (!isTensor(x)) refuse(operationName(op.name), "input", "Tensor", x);
  op.check?.(x.dtype);
  const dtype = computeDType(op.dtypes, x.dtype);
  const resultType = op.dtypes === "compare" ? bool : dtype;
  checkCanCast(resultType, x.dtype);
  const recorded = gradMode.grad && op.backward !== undefined && wantsGrad(x);
  checkInPlace(x, recorded);
  x.checkNoOverlap();
  const original = recorded && op.saves === "input" ? x.clone() : x;
  if (resultType !== x.dtype || dtype !== x.dtype) {
    const result = x.make(x.shape, resultType, x.count);
    op.forward(x.device.kernels, loopMode(result, x), result, x, attributes);
    x.writeFrom(result);
  } else {
    op.forward(x.device.kernels, loopMode(x, x), x, x, attributes);
  }
  if (!recorded) return finishInPlace(x, undefined);
  const node = record1(op, x, x, attributes);
  finishInPlace(x, node);
  if (op.saves !== undefined) node.save_for_backward(op.saves === "input" ? original : x);
  return x;
}

/** Makes a function from the declaration of an elementwise op of one tensor. */
export function unaryOp(op: UnaryOp): UnaryFunction {
  const call = (x: Tensor, options?: OutOptions): Tensor =>
    runUnary(op, x, undefined, options === undefined ? undefined : outOf(op.name, options));
  return Object.assign(call, { in_place: (x: Tensor) => runUnaryInPlace(op, x, undefined) });
}

/** Zeros like `x`: the gradient of what is constant piece by piece. */
export function zerosOf(x: Tensor): Tensor {
  return x.makeZeros(x.shape);
}
