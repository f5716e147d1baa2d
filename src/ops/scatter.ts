// Writes single elements along a dimension, by an index of the source's shape: scatter, scatter_add.
import { renamed } from "../autograd/record.ts";
import { SCATTER } from "../../ffi/symbols.ts";
import type { Node } from "../autograd/node.ts";
import { DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { asTensor, checkTensor, isScalar } from "../core/kinds.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkRange, planOf, reached, sizesOf } from "./gather.ts";
import type { ScatterCode } from "./index_rows.ts";
import { type Scalar, scalarTensor } from "./promote.ts";
import { asDim, indexFor, notDifferentiable, writeOp } from "./write.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** target[…, index, …] = op(what is there, source), not recorded; the source may be one element. */
export function scatterInto(op: ScatterCode, target: Tensor, dim: number, index: Tensor, source: Tensor): void {
  if (index.count === 0) return;
  const part = reached(target, dim, sizesOf(index)), to = contiguousOf(part);
  let from = source;
  if (source.count !== 1) {
    const sizes = sizesOf(index);
    from = contiguousOf(sameShape(source.shape, sizes) ? source : source.alias(sizes, source.strides, source.offset));
  }
  to.device.kernels.scatter(op, to, from, index, planOf(to, dim, index));
  if (to !== part) part.writeFrom(to);
}

type ScatterAttributes = { readonly dim: number; readonly index: Tensor; readonly op: ScatterCode };

const saveIndex = (ctx: Node<ScatterAttributes>, _self: Tensor, _src: Tensor | undefined, a: ScatterAttributes): void =>
  ctx.save_for_backward(a.index);

const writeElements = (target: Tensor, source: Tensor | undefined, { op, dim, index }: ScatterAttributes): void =>
  scatterInto(op, target, dim, index, source!);

const scatterOp = writeOp<ScatterAttributes>({
  name: "ScatterBackward0",
  write: writeElements,
  save: saveIndex,
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.scatter(ctx.attributes.dim, ctx.saved(0), 0) : undefined, // what was overwritten had no influence
    ctx.needs(1) ? grad.gather(ctx.attributes.dim, ctx.saved(0)) : undefined,
  ],
});

const scatterMultiplyOp = writeOp<ScatterAttributes>({
  name: "ScatterBackward2",
  write: writeElements,
  backward: notDifferentiable('scatter with reduce: "multiply" (scatter_reduce has one)'),
});

const scatterAddOp = writeOp<ScatterAttributes>({
  name: "ScatterAddBackward0",
  write: writeElements,
  save: saveIndex,
  backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.gather(ctx.attributes.dim, ctx.saved(0)) : undefined],
});

/** Checks shapes, dtypes and range of a write; the index as kernels take it. */
export function checkScatter(
  operation: string,
  self: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor | undefined,
): Tensor {
  const fail = () => new DTypeError(`${operation}(): Expected dtype int32/int64 for index`);
  const at = index.count === 0 ? index : indexFor(index, self, fail);
  if (src !== undefined && src.dtype !== self.dtype) {
    throw new DTypeError(`${operation}(): Expected self.dtype to be equal to src.dtype`);
  }
  if (index.count === 0) return at;
  const sizes = sizesOf(self), writes = sizesOf(index), reads = src === undefined ? undefined : sizesOf(src);
  if (writes.length !== sizes.length) {
    throw new ShapeError("Index tensor must have the same number of dimensions as self tensor");
  }
  if (reads !== undefined && reads.length !== writes.length) {
    throw new ShapeError("Index tensor must have the same number of dimensions as src tensor");
  }
  if (writes.some((n, d) => (d !== dim && n > sizes[d]) || (reads !== undefined && n > reads[d]))) {
    throw new ShapeError(
      `Expected index ${formatShape(index.shape)} to be no larger than self ${
        formatShape(self.shape)
      } apart from dimension ${dim}` +
        (src === undefined ? "" : ` and to be no larger size than src ${formatShape(src.shape)}`),
    );
  }
  checkRange(self, dim, at);
  return at;
}

/** What {@link scatter} writes: a tensor (`src`) or a number (`value`); `reduce` adds or multiplies instead. */
export type ScatterOptions = {
  dim?: number;
  index?: Tensor;
  src?: Tensor | Scalar;
  value?: Scalar;
  reduce?: "add" | "multiply";
  out?: Tensor;
};
const SCATTER_ARGUMENTS = new Signature<ScatterOptions>("scatter", ["dim", "index", "src", "reduce", "value", "out"]);

function scatterBy(self: Tensor, inPlace: boolean, o: ScatterOptions): Tensor {
  const operation = inPlace ? "scatter_" : "scatter", dim = asDim(o.dim, operation, self);
  const index = asTensor(o.index, operation, "index"), value = (o.src ?? o.value) as Tensor | Scalar;
  if (o.reduce !== undefined && o.reduce !== "add" && o.reduce !== "multiply") {
    throw new ValueError("reduce argument must be either add or multiply.");
  }
  const scalar = isScalar(value, operation, "src");
  const at = checkScatter("scatter", self, dim, index, scalar ? undefined : value as Tensor);
  const source = scalar ? scalarTensor(value as Scalar, self.dtype, self) : value as Tensor;
  const op = o.reduce === "add" ? SCATTER.add : o.reduce === "multiply" ? SCATTER.mul : SCATTER.set;
  const write = op === SCATTER.set ? scatterOp : op === SCATTER.add ? scatterAddOp : scatterMultiplyOp;
  const result = (inPlace ? write.in_place : write)(self, source, { dim, index: at, op });
  return scalar && op === SCATTER.set ? renamed(result, "ScatterBackward1") : result;
}

/** What {@link scatter} writes: a tensor, a number, or its options from there on. */
export type ScatterSource = Tensor | Scalar | ScatterOptions;

/**
 * A copy with elements overwritten: for three dimensions and dim = 1, `out[i][index[i][j][k]][k] = src[i][j][k]`. Where a
 * place is named more than once the last one counts. Gradients of `src` are right for an index without repetitions.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.scatter(torch.zeros(2, 3), 1, torch.tensor([[2n], [0n]]), 7);
 * if (String(x.tolist()) !== "0,0,7,7,0,0") throw new Error(String(x));
 * ```
 */
export function scatter(
  input: Tensor,
  dim: number | ScatterOptions,
  index?: Tensor | ScatterOptions,
  src?: ScatterSource,
  options?: ScatterOptions,
): Tensor {
  checkTensor(input, "scatter", "input");
  const o = SCATTER_ARGUMENTS.read(dim, index, src, options);
  return intoOut(scatterBy(input, false, o), o.out);
}

/** {@link scatter} into `self`. */
export function scatter_(
  self: Tensor,
  dim: number | ScatterOptions,
  index?: Tensor | ScatterOptions,
  src?: ScatterSource,
  options?: ScatterOptions,
): Tensor {
  checkTensor(self, "scatter_", "self");
  return scatterBy(self, true, SCATTER_ARGUMENTS.read(dim, index, src, options));
}

/** Options of {@link scatter_add}. */
export type ScatterAddOptions = { dim?: number; index?: Tensor; src?: Tensor; out?: Tensor };
const SCATTER_ADD = new Signature<ScatterAddOptions>("scatter_add", ["dim", "index", "src", "out"]);

function scatterAddBy(self: Tensor, inPlace: boolean, o: ScatterAddOptions): Tensor {
  const operation = inPlace ? "scatter_add_" : "scatter_add", dim = asDim(o.dim, operation, self);
  const src = asTensor(o.src, operation, "src");
  const index = checkScatter("scatter_add", self, dim, asTensor(o.index, operation, "index"), src);
  return (inPlace ? scatterAddOp.in_place : scatterAddOp)(self, src, { dim, index, op: SCATTER.add });
}

/**
 * A copy to which elements are added where the index says: for three dimensions and dim = 1,
 * `out[i][index[i][j][k]][k] += src[i][j][k]`. Sums are always formed in the same order.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_add_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.scatter_add(torch.zeros(3), 0, torch.tensor([2n, 0n, 2n]), torch.ones(3));
 * if (String(x.tolist()) !== "1,0,2") throw new Error(String(x));
 * ```
 */
export function scatter_add(
  input: Tensor,
  dim: number | ScatterAddOptions,
  index?: Tensor | ScatterAddOptions,
  src?: Tensor | ScatterAddOptions,
  options?: ScatterAddOptions,
): Tensor {
  checkTensor(input, "scatter_add", "input");
  const o = SCATTER_ADD.read(dim, index, src, options);
  return intoOut(scatterAddBy(input, false, o), o.out);
}

/** {@link scatter_add} into `self`. */
export function scatter_add_(
  self: Tensor,
  dim: number | ScatterAddOptions,
  index?: Tensor | ScatterAddOptions,
  src?: Tensor | ScatterAddOptions,
): Tensor {
  checkTensor(self, "scatter_add_", "self");
  return scatterAddBy(self, true, SCATTER_ADD.read(dim, index, src));
}
