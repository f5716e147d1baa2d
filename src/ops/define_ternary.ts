// Makes functions of three tensors from declarations of ops, with broadcasting and type promotion.
import type { Backend } from "../backends/backend.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import { anyRequiresGrad, checkInPlace, recordList } from "../autograd/record.ts";
import type { DType } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import { CONTIGUOUS, planElementwise, PLANNED } from "../core/loop.ts";
import { broadcastShape, broadcastStrides, formatShape, sameShape } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { finishInPlace, intoOut, operationName } from "./out.ts";
import { checkCanCast, checkDevices, operandOf, resultDTypeOf } from "./promote.ts";

/** Declares an elementwise function of three tensors; `A` are its attributes. */
export type TernaryOp<A> = {
  readonly name: string;
  check?(dtype: DType, a: Tensor, b: Tensor, c: Tensor): void;
  forward(kernels: Backend, mode: number, out: Tensor, a: Tensor, b: Tensor, c: Tensor, attributes: A): void;
  save?(ctx: Node<A>, out: Tensor, a: Tensor, b: Tensor, c: Tensor): void;
  backward?(ctx: Node<A>, grad: Tensor): readonly Gradient[];
};

/** Plans the loop over three operands that are broadcast to the output's shape. */
export function loopMode3(out: Tensor, a: Tensor, b: Tensor, c: Tensor): number {
  const whole = (x: Tensor) => x.rowMajor && sameShape(x.shape, out.shape);
  if (out.rowMajor && whole(a) && whole(b) && whole(c)) return CONTIGUOUS;
  const strides = (x: Tensor) => broadcastStrides(x.shape, x.strides, out.shape);
  planElementwise(out.shape, out.strides, strides(a), strides(b), strides(c));
  return PLANNED;
}

/** The common dtype, after all checks. */
function prepare<A>(op: TernaryOp<A>, a: Tensor, b: Tensor, c: Tensor): DType {
  const operation = operationName(op.name);
  checkTensor(a, operation, "input");
  checkTensor(b, operation, "tensor1");
  checkTensor(c, operation, "tensor2");
  checkDevices(operation, a, b);
  checkDevices(operation, a, c);
  const dtype = resultDTypeOf([a, b, c]);
  op.check?.(dtype, a, b, c);
  return dtype;
}

/** Computes and records an op. */
export function runTernary<A>(op: TernaryOp<A>, a: Tensor, b: Tensor, c: Tensor, attributes: A, out?: Tensor): Tensor {
  const dtype = prepare(op, a, b, c);
  const x = operandOf(a, dtype, a), y = operandOf(b, dtype, a), z = operandOf(c, dtype, a);
  const result = a.makeResult(broadcastShape(broadcastShape(a.shape, b.shape), c.shape), dtype, a, b, c);
  op.forward(a.device.kernels, loopMode3(result, x, y, z), result, x, y, z, attributes);
  if (gradMode.grad && op.backward !== undefined && anyRequiresGrad([a, b, c])) {
    const node = recordList(op as Parameters<typeof recordList<A>>[0], result, [a, b, c], attributes);
    op.save?.(node, result, a, b, c);
  }
  return intoOut(result, out);
}

/** Computes an op into its first operand. */
export function runTernaryInPlace<A>(op: TernaryOp<A>, a: Tensor, b: Tensor, c: Tensor, attributes: A): Tensor {
  const dtype = prepare(op, a, b, c);
  checkCanCast(dtype, a.dtype);
  const shape = broadcastShape(broadcastShape(a.shape, b.shape), c.shape);
  if (!sameShape(shape, a.shape)) {
    throw new ShapeError(
      `output with shape ${formatShape(a.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  }
  const recorded = gradMode.grad && op.backward !== undefined && anyRequiresGrad([a, b, c]);
  checkInPlace(a, recorded);
  a.checkNoOverlap();
  const original = recorded && op.save !== undefined ? a.clone() : a;
  const kept = (x: Tensor) => recorded && op.save !== undefined && x.store.root === a.store.root ? x.clone() : x;
  const savedB = kept(b), savedC = kept(c);
  const apart = (x: Tensor) => a.overlapsPartly(x) ? x.detach().clone() : x;
  const y = operandOf(apart(b), dtype, a), z = operandOf(apart(c), dtype, a);
  if (a.dtype === dtype) {
    op.forward(a.device.kernels, loopMode3(a, a, y, z), a, a, y, z, attributes);
  } else {
    const x = a.converted(dtype), result = a.make(a.shape, dtype, a.count);
    op.forward(a.device.kernels, loopMode3(result, x, y, z), result, x, y, z, attributes);
    a.writeFrom(result);
  }
  if (!recorded) return finishInPlace(a, undefined);
  const node = recordList(op as Parameters<typeof recordList<A>>[0], a, [a, b, c], attributes);
  finishInPlace(a, node);
  op.save?.(node, a, original, savedB, savedC);
  return a;
}
