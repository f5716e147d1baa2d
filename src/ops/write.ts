// Makes functions that write into a copy of a tensor, and their forms in place, from one declaration.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { checkInPlace, record1, record2, wantsGrad } from "../autograd/record.ts";
import { int32, int64 } from "../core/dtype.ts";
import { AutogradError } from "../core/errors.ts";
import { wrapDim } from "../core/shape.ts";
import { checkInt, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { finishInPlace } from "./define.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** Declares an op that overwrites or changes some elements of a tensor, by a source or without one. */
export type WriteOp<A> = Derivative<A> & {
  /** Writes into `target`; nothing is recorded. All arguments have been checked. */
  write(target: Tensor, source: Tensor | undefined, attributes: A): void;
  /** `self` is what the target was before, if `savesSelf`. */
  save?(ctx: Node<A>, self: Tensor, source: Tensor | undefined, attributes: A, out: Tensor): void;
  readonly savesSelf?: boolean;
  backward?(ctx: Node<A>, grad: Tensor): Gradient | readonly Gradient[];
};

/** The two forms of a {@link WriteOp}. */
export type WriteFunction<A> = {
  (self: Tensor, source: Tensor | undefined, attributes: A): Tensor;
  in_place(self: Tensor, source: Tensor | undefined, attributes: A): Tensor;
};

/** Makes both forms from the declaration. */
export function writeOp<A>(op: WriteOp<A>): WriteFunction<A> {
  const record = (out: Tensor, self: Tensor, source: Tensor | undefined, attributes: A): Node<A> =>
    source === undefined ? record1(op, out, self, attributes) : record2(op, out, self, source, attributes);
  const isRecorded = (self: Tensor, source: Tensor | undefined): boolean =>
    gradMode.grad && self.dtype.kind === "float" && (wantsGrad(self) || (source !== undefined && wantsGrad(source)));
  const call = (self: Tensor, source: Tensor | undefined, attributes: A): Tensor => {
    const out = self.converted(self.dtype);
    op.write(out, source, attributes);
    if (isRecorded(self, source)) op.save?.(record(out, self, source, attributes), self, source, attributes, out);
    return out;
  };
  const in_place = (self: Tensor, source: Tensor | undefined, attributes: A): Tensor => {
    const recorded = isRecorded(self, source);
    checkInPlace(self, recorded);
    self.checkNoOverlap();
    const apart = source !== undefined && source.store.root === self.store.root ? source.clone() : source;
    const before = recorded && op.savesSelf ? self.clone() : self;
    op.write(self, apart, attributes);
    if (!recorded) return finishInPlace(self, undefined);
    const node = record(self, self, apart, attributes);
    finishInPlace(self, node);
    op.save?.(node, before, apart, attributes, self);
    return self;
  };
  return Object.assign(call, { in_place });
}

/** A derivative that PyTorch does not have either. */
export function notDifferentiable(name: string): () => never {
  return () => {
    throw new AutogradError(`derivative for ${name} is not implemented`);
  };
}

/** Lets `work` see the tensor in row-major order, and brings what it wrote back. */
export function inRowMajor(x: Tensor, work: (x: Tensor) => void): void {
  if (x.rowMajor) return work(x);
  const copy = x.converted(x.dtype);
  work(copy);
  x.writeFrom(copy);
}

// --- arguments ---

/** The argument `dim` of an operation on `x`, counted from the front. */
export function asDim(value: unknown, operation: string, x: Tensor): number {
  checkTensor(x, operation, "input");
  checkInt(value, operation, "dim");
  return wrapDim(value, x.shape.length);
}

/** An index as kernels take it: contiguous int64, apart from what is written to. Other dtypes are an error made by `fail`. */
export function indexFor(index: Tensor, target: Tensor | undefined, fail: () => Error): Tensor {
  if (index.dtype === int32) return index.converted(int64);
  if (index.dtype !== int64) throw fail();
  return target !== undefined && index.store.root === target.store.root ? index.converted(int64) : contiguousOf(index);
}
