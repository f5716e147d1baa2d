// Reduces elements into places along a dimension: scatter_reduce, and the derivative that it shares with index_reduce.
import type { Gradient } from "../autograd/node.ts";
import { DTypeError, ValueError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { reduceInto, type Reduction } from "./reduce_into.ts";
import { checkScatter, scatterInto } from "./scatter.ts";
import { asDim, writeOp } from "./write.ts";

type ReduceAttributes = {
  readonly dim: number;
  readonly index: Tensor;
  readonly reduce: Reduction;
  readonly includeSelf: boolean;
};

const reduceElementsOp = writeOp<ReduceAttributes>({
  name: "ScatterReduceBackward0",
  write: (target, source, { dim, index, reduce, includeSelf }) =>
    reduceInto(target, source!, reduce, includeSelf, (op, to, from) => scatterInto(op, to, dim, index, from)),
  savesSelf: true,
  save: (ctx, self, source, { index }, out) => ctx.save_for_backward(index, self, source, out),
  backward: (ctx, grad) => {
    const { dim, reduce, includeSelf } = ctx.attributes, [index, self, src, out] = ctx.saved_tensors;
    return reduceBackward(grad, self, src, out, reduce, includeSelf, {
      read: (x) => x.gather(dim, index),
      add: (x, y) => x.scatter_add(dim, index, y),
      clear: (x) => x.scatter(dim, index, 0),
      reduce: (x, y) => x.scatter_reduce(dim, index, y, reduce, { include_self: includeSelf }),
    });
  },
});

/** How the places of a reduction are read and written: what scatter_reduce and index_reduce differ in. */
export type PlaceOps = {
  read(x: Tensor): Tensor;
  add(x: Tensor, y: Tensor): Tensor;
  clear(x: Tensor): Tensor;
  reduce(x: Tensor, y: Tensor): Tensor;
};

/** The gradients of self and src; each reduction shares its gradient among the elements that met. */
export function reduceBackward(
  grad: Tensor,
  self: Tensor,
  src: Tensor,
  out: Tensor,
  reduce: Reduction,
  includeSelf: boolean,
  at: PlaceOps,
): readonly Gradient[] {
  let ofSelf: Tensor, ofSource: Tensor;
  if (reduce === "sum") {
    ofSelf = grad;
    ofSource = at.read(grad);
  } else if (reduce === "mean") {
    const start = grad.makeZeros(grad.shape).fill_(includeSelf ? 1 : 0);
    const count = at.add(start, src.makeZeros(src.shape).fill_(1)).clamp_min(1);
    ofSelf = grad.div(count);
    ofSource = at.read(grad).div(at.read(count));
  } else if (reduce === "prod") {
    // d Π / d x = Π of the others. Where x is 0 they are multiplied without it.
    const selfOnes = self.masked_fill(self.eq(0), 1);
    ofSelf = grad.mul(at.reduce(selfOnes, src)).div(selfOnes);
    const zero = src.eq(0), zeros = at.read(at.add(self.makeZeros(self.shape), zero.to(src.dtype)));
    const onlyZero = zero.logical_and(zeros.eq(1));
    const others = at.reduce(self, src.masked_fill(onlyZero, 1));
    ofSource = at.read(grad.mul(others)).where(onlyZero, at.read(grad.mul(out)).div(src.masked_fill(zero, 1)));
  } else {
    const selfIs = self.eq(out).to(grad.dtype), srcIs = src.eq(at.read(out)).to(grad.dtype);
    const share = grad.div(at.add(selfIs, srcIs));
    ofSelf = selfIs.mul(share);
    ofSource = srcIs.mul(at.read(share));
  }
  return [includeSelf ? ofSelf : at.clear(ofSelf), ofSource];
}

const REDUCTIONS = ["sum", "prod", "mean", "amax", "amin"];

/** Options of {@link scatter_reduce}. */
export type ScatterReduceOptions = {
  dim?: number;
  index?: Tensor;
  src?: Tensor;
  reduce?: Reduction;
  include_self?: boolean;
  out?: Tensor;
};
const SCATTER_REDUCE = new Signature<ScatterReduceOptions>("scatter_reduce", [
  "dim",
  "index",
  "src",
  "reduce",
  "include_self",
  "out",
]);

function scatterReduceBy(self: Tensor, inPlace: boolean, o: ScatterReduceOptions): Tensor {
  const operation = inPlace ? "scatter_reduce_" : "scatter_reduce", dim = asDim(o.dim, operation, self);
  const src = asTensor(o.src, operation, "src"), reduce = o.reduce as Reduction;
  if (!REDUCTIONS.includes(reduce)) {
    throw new ValueError(`reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`);
  }
  if (reduce === "mean" && self.dtype.kind === "bool") {
    throw new DTypeError(`"scatter_gather_tensor_cpu_reduce_mean" not implemented for 'Bool'`);
  }
  const index = checkScatter("scatter_reduce", self, dim, asTensor(o.index, operation, "index"), src);
  const attributes = { dim, index, reduce, includeSelf: o.include_self ?? true };
  return (inPlace ? reduceElementsOp.in_place : reduceElementsOp)(self, src, attributes);
}

/**
 * As {@link scatter_add}, but what meets in one place is summed, multiplied, averaged, or the largest or smallest is kept.
 * With `include_self: false` the input's own elements do not count where anything is written.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_reduce_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.scatter_reduce(torch.zeros(2), 0, torch.tensor([1n, 1n]), torch.tensor([3, 5]), "amax");
 * if (String(x.tolist()) !== "0,5") throw new Error(String(x));
 * ```
 */
export function scatter_reduce(
  input: Tensor,
  dim: number | ScatterReduceOptions,
  index?: Tensor | ScatterReduceOptions,
  src?: Tensor | ScatterReduceOptions,
  reduce?: Reduction | ScatterReduceOptions,
  options?: ScatterReduceOptions,
): Tensor {
  checkTensor(input, "scatter_reduce", "input");
  const o = SCATTER_REDUCE.read(dim, index, src, reduce, options);
  return intoOut(scatterReduceBy(input, false, o), o.out);
}

/** {@link scatter_reduce} into `self`. */
export function scatter_reduce_(
  self: Tensor,
  dim: number | ScatterReduceOptions,
  index?: Tensor | ScatterReduceOptions,
  src?: Tensor | ScatterReduceOptions,
  reduce?: Reduction | ScatterReduceOptions,
  options?: ScatterReduceOptions,
): Tensor {
  checkTensor(self, "scatter_reduce_", "self");
  return scatterReduceBy(self, true, SCATTER_REDUCE.read(dim, index, src, reduce, options));
}
