// Makes functions of two operands from declarations of ops: what is checked, computed, recorded and stored.
import type { Backend } from "../backends/backend.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import { checkInPlace, record2, renamed, wantsGrad } from "../autograd/record.ts";
import { bool, type DType } from "../core/dtype.ts";
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { CONTIGUOUS, FIRST_SCALAR, planElementwise, PLANNED, SECOND_SCALAR } from "../core/loop.ts";
import { broadcastShape, broadcastStrides, formatShape, sameShape, SCALAR } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { checkTensor, isScalar, refuse } from "../core/kinds.ts";
import { finishInPlace, intoOut, operationName, outOf, type OutOptions, prepareOut } from "./out.ts";
import {
  checkCanCast,
  checkDevices,
  computeDType,
  type DTypeRule,
  operandOf,
  resultDType,
  type TensorLike,
} from "./promote.ts";

export { type UnaryFunction, unaryKernel, type UnaryOp, unaryOp, zerosOf } from "./define_unary.ts";
export { finishInPlace, intoOut, type OutOptions, prepareOut } from "./out.ts";
export type { DTypeRule } from "./promote.ts";

/** A function of two operands, elementwise, with broadcasting and type promotion. */
export type BinaryFunction = {
  (input: TensorLike, other: TensorLike, options?: OutOptions): Tensor;
  /** Stores the result in its first operand: the method with a final underscore. */
  in_place(input: Tensor, other: TensorLike): Tensor;
};

/** Declares an elementwise function of two operands; `A` are its attributes. */
export type BinaryOp<A = undefined> = {
  /** PyTorch's name of the node: "MulBackward0". */
  readonly name: string;
  readonly dtypes: DTypeRule;
  /** Which operands may be numbers: `either` (not both) by default. */
  readonly numbers?: "both" | "either" | "second" | "none";
  /** PyTorch's names of the operands, where they are not `input` and `other`. */
  readonly operands?: readonly [string, string];
  /** Refuses dtypes that the op does not take. */
  check?(dtype: DType, a: TensorLike, b: TensorLike): void;
  forward(kernels: Backend, mode: number, out: Tensor, a: Tensor, b: Tensor, attributes: A): void;
  save?(ctx: Node<A>, out: Tensor, a: Tensor, b: Tensor): void;
  /** Absent where there is nothing to differentiate. */
  backward?(ctx: Node<A>, grad: Tensor): readonly Gradient[];
};

/** A tensor without dimensions on the default device: operations on two numbers have no other to make their result from. */
let anyTensor: () => Tensor;

/** @internal Tells how to make a tensor from nothing; only tensor/ can. */
export function provideTensors(maker: () => Tensor): void {
  anyTensor = maker;
}

/** Plans the loop over two operands that are broadcast to the output's shape. */
function loopMode2(out: Tensor, a: Tensor, b: Tensor): number {
  if (out.rowMajor) {
    const wholeA = a.rowMajor && sameShape(a.shape, out.shape);
    const wholeB = b.rowMajor && sameShape(b.shape, out.shape);
    if (wholeA && wholeB) return CONTIGUOUS;
    if (wholeA && b.repeatsOne) return SECOND_SCALAR;
    if (wholeB && a.repeatsOne) return FIRST_SCALAR;
  }
  planElementwise(
    out.shape,
    out.strides,
    broadcastStrides(a.shape, a.strides, out.shape),
    broadcastStrides(b.shape, b.strides, out.shape),
  );
  return PLANNED;
}

/** Makes a function from the declaration of an elementwise op of two operands. */
export function binaryOp(op: BinaryOp): BinaryFunction {
  const call = (a: TensorLike, b: TensorLike, options?: OutOptions): Tensor =>
    runBinary(op, a, b, undefined, options === undefined ? undefined : outOf(op.name, options));
  return Object.assign(call, { in_place: (x: Tensor, other: TensorLike) => runBinaryInPlace(op, x, other, undefined) });
}

/** The same function under the names that PyTorch gives its nodes where one of the operands is a number. */
export function namedByNumbers(f: BinaryFunction, second: string, first: string = second): BinaryFunction {
  const name = (x: Tensor, a: TensorLike, b: TensorLike): Tensor => {
    const other = isOptions(b) ? (b as { other?: unknown }).other : b;
    return typeof other !== "object" ? renamed(x, second) : typeof a !== "object" ? renamed(x, first) : x;
  };
  const call = (a: TensorLike, b: TensorLike, options?: OutOptions): Tensor => name(f(a, b, options), a, b);
  return Object.assign(call, { in_place: (x: Tensor, other: TensorLike) => name(f.in_place(x, other), x, other) });
}

/** Computes and records an op. */
export function runBinary<A>(op: BinaryOp<A>, a: TensorLike, b: TensorLike, attributes: A, out?: Tensor): Tensor {
  if (
    out !== undefined || typeof a !== "object" || typeof b !== "object" || a === null || b === null ||
    a.dtype !== b.dtype || a.isWrappedNumber || b.isWrappedNumber ||
    a.device !== b.device || !a.rowMajor || !b.rowMajor || !sameShape(a.shape, b.shape) ||
    (op.dtypes === "float" && a.dtype.kind !== "float")
  ) return binaryGeneral(op, a, b, attributes, out);
  op.check?.(a.dtype, a, b);
  const result = a.make(a.shape, op.dtypes === "compare" ? bool : a.dtype, a.count);
  op.forward(a.device.kernels, CONTIGUOUS, result, a, b, attributes);
  if (
    gradMode.grad && op.backward !== undefined &&
    (wantsGrad(a) || wantsGrad(b))
  ) {
    const node = record2(op, result, a, b, attributes);
    op.save?.(node, result, a, b);
  }
  return result;
}

/** Refuses numbers, `torch.scalar`'s too. */
function refuseNumber(x: TensorLike, operation: string, parameter: string): void {
  checkTensor(x, operation, parameter);
  if (x.isWrappedNumber) refuse(operation, parameter, "Tensor", x.item());
}

/** A number, or a tensor that counts as one. */
function isNumber(x: TensorLike): boolean {
  return typeof x !== "object" || x.isWrappedNumber;
}

/** Whether each operand is a number; refuses what is neither tensor nor number, and numbers that the op does not take. */
function scalarOperands<A>(op: BinaryOp<A>, operation: string, a: TensorLike, b: TensorLike): [boolean, boolean] {
  const [nameA, nameB] = op.operands ?? ["input", "other"];
  const scalarA = isScalar(a, operation, nameA), scalarB = isScalar(b, operation, nameB);
  if (op.numbers === "second" || op.numbers === "none") refuseNumber(a, operation, nameA);
  if (op.numbers === "none") refuseNumber(b, operation, nameB);
  if (!scalarA && !scalarB) checkDevices(operation, a as Tensor, b as Tensor);
  return [scalarA, scalarB];
}

/** A tensor with a number in the tensor's own dtype, nothing recorded: the usual comparison. */
function withNumber<A>(op: BinaryOp<A>, a: Tensor, b: number, attributes: A): Tensor {
  op.check?.(a.dtype, a, b);
  const result = a.make(a.shape, op.dtypes === "compare" ? bool : a.dtype, a.count);
  const right = a.make(SCALAR, a.dtype, 1).setItem(b);
  op.forward(a.device.kernels, SECOND_SCALAR, result, a, right, attributes);
  return result;
}

/** Numbers, promotion, broadcasting, strides, `out`. */
function binaryGeneral<A>(op: BinaryOp<A>, a: TensorLike, b: TensorLike, attributes: A, out?: Tensor): Tensor {
  if (
    typeof b === "number" && typeof a === "object" && a !== null && op.backward === undefined && out === undefined &&
    a.rowMajor &&
    a.dtype.kind === "float" && op.numbers !== "none" && !a.isWrappedNumber
  ) return withNumber(op, a, b, attributes);
  const operation = operationName(op.name);
  if (isOptions(b)) { // the second operand by name
    const second = op.operands?.[1] ?? "other";
    const o = new Signature<Record<string, Tensor>>(operation, [second, "out"]).read(b);
    return runBinary(op, a, o[second] as Tensor, attributes, o.out);
  }
  const [scalarA, scalarB] = scalarOperands(op, operation, a, b);
  if (scalarA && scalarB && op.numbers !== "both") {
    throw new ArgumentError(`${operation}(): one of the operands must be a Tensor`);
  }
  const like = (scalarA ? (scalarB ? out ?? anyTensor() : b) : a) as Tensor;
  const promoted = resultDType(a, b);
  op.check?.(promoted, a, b);
  const dtype = computeDType(op.dtypes, promoted);
  const left = operandOf(a, dtype, like), right = operandOf(b, dtype, like);
  const shape = broadcastShape(left.shape, right.shape);
  const resultType = op.dtypes === "compare" ? bool : dtype;
  const recorded = gradMode.grad && op.backward !== undefined &&
    ((!scalarA && wantsGrad(a as Tensor)) || (!scalarB && wantsGrad(b as Tensor)));
  let result: Tensor;
  if (out !== undefined && !recorded) {
    prepareOut(out, shape, resultType, [left, right]);
    result = out.dtype === resultType && !out.overlapsPartly(left) && !out.overlapsPartly(right)
      ? out
      : like.make(shape, resultType);
  } else {
    result = like.makeResult(shape, resultType, scalarA ? right : a as Tensor, scalarB ? left : b as Tensor);
  }
  op.forward(like.device.kernels, loopMode2(result, left, right), result, left, right, attributes);
  if (recorded) {
    const savedA = isNumber(a) ? left : a as Tensor, savedB = isNumber(b) ? right : b as Tensor;
    const node = record2(op, result, savedA, savedB, attributes);
    op.save?.(node, result, savedA, savedB);
  }
  if (out === undefined) return result;
  return result === out ? finishInPlace(out, undefined) : intoOut(result, out);
}

/** Computes an op into its first operand. */
export function runBinaryInPlace<A>(op: BinaryOp<A>, x: Tensor, other: TensorLike, attributes: A): Tensor {
  const operation = operationName(op.name) + "_";
  if (isOptions(other)) {
    const second = op.operands?.[1] ?? "other";
    other = new Signature<Record<string, Tensor>>(operation, [second]).read(other)[second] as Tensor;
  }
  checkTensor(x, operation, "input");
  const [, scalar] = scalarOperands(op, operation, x, other);
  const promoted = resultDType(x, other);
  op.check?.(promoted, x, other);
  const dtype = computeDType(op.dtypes, promoted);
  const resultType = op.dtypes === "compare" ? bool : dtype;
  checkCanCast(resultType, x.dtype);
  let right = operandOf(other, dtype, x);
  const shape = broadcastShape(x.shape, right.shape);
  if (!sameShape(shape, x.shape)) {
    throw new ShapeError(
      `output with shape ${formatShape(x.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  }
  const recorded = gradMode.grad && op.backward !== undefined &&
    (wantsGrad(x) || (!scalar && wantsGrad(other as Tensor)));
  checkInPlace(x, recorded);
  x.checkNoOverlap();
  const saved = recorded && op.save !== undefined;
  const original = saved ? x.clone() : x;
  let second = isNumber(other) ? right : other as Tensor;
  if (saved && !scalar && second.store.root === x.store.root) second = second.clone(); // it is about to be overwritten
  if (x.overlapsPartly(right)) right = right.clone();
  if (x.dtype === resultType && dtype === resultType) {
    op.forward(x.device.kernels, loopMode2(x, x, right), x, x, right, attributes);
  } else {
    const left = x.dtype === dtype ? x : x.converted(dtype);
    const result = x.make(x.shape, resultType, x.count);
    op.forward(x.device.kernels, loopMode2(result, left, right), result, left, right, attributes);
    x.writeFrom(result);
  }
  if (!recorded) return finishInPlace(x, undefined);
  const node = record2(op, x, x, second, attributes);
  finishInPlace(x, node);
  op.save?.(node, x, original, second);
  return x;
}
