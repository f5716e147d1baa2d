// Adds positions of a dimension to others, or reduces them into others, by a vector of indices: index_add, index_reduce.
import { SCATTER } from "../../ffi/symbols.ts";
import { float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape, type Shape, sizeAlong } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkRange, type PlaceAttributes, saveIndex, writePositions } from "./index_select.ts";
import type { Scalar } from "./promote.ts";
import { reduceInto, type Reduction } from "./reduce_into.ts";
import { reduceBackward } from "./scatter_reduce.ts";
import { asDim, indexFor, writeOp } from "./write.ts";

/** Checks of index_add and index_reduce; the index as kernels take it. */
function checkRows(operation: string, self: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  if (index.shape.length > 1) {
    throw new IndexError(
      `${operation}(): Index is supposed to be a vector, but got dim: ${index.shape.length} with type: ${
        scalarTypeName(index.dtype)
      } and size: ${formatShape(index.shape)}`,
    );
  }
  const at = indexFor(
    index,
    self,
    () =>
      new DTypeError(`${operation}(): Expected dtype int32/int64 for index but got: ${scalarTypeName(index.dtype)}`),
  );
  if (self.dtype !== source.dtype) {
    throw new DTypeError(
      `${operation}(): self (${scalarTypeName(self.dtype)}) and source (${
        scalarTypeName(source.dtype)
      }) must have the same scalar type`,
    );
  }
  if (dim > 0 && dim >= source.shape.length) {
    throw new ShapeError(
      `${operation}(): Indexing dim ${dim} is out of bounds of the source tensor with dim ${source.shape.length}`,
    );
  }
  if (at.count !== sizeAlong(source.shape, dim)) {
    throw new ShapeError(
      `${operation}(): Number of indices (${at.count}) should be equal to source.size(dim): (${
        sizeAlong(source.shape, dim)
      }), for dim: ${dim}`,
    );
  }
  const without = (shape: Shape) => shape.filter((_, d) => d !== dim);
  if (!sameShape(without(self.shape), without(source.shape))) {
    throw new ShapeError(
      "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = " +
        `${formatShape(self.shape)} source.shape = ${formatShape(source.shape)}`,
    );
  }
  checkRange(self, dim, at);
  return at;
}

const indexAddOp = writeOp<PlaceAttributes>({
  name: "IndexAddBackward0",
  write: (target, source, attributes) => {
    const { dtype, shape } = target, { dim } = attributes;
    // PyTorch adds up half types in float32 along the first and the last of several dimensions, else step by step.
    if (!isHalf(dtype) || shape.length < 2 || dim > 0 && dim < shape.length - 1) {
      return writePositions(target, source!, attributes);
    }
    const wide = target.converted(float32);
    writePositions(wide, source!.converted(float32), attributes);
    target.writeFrom(wide.converted(dtype));
  },
  save: saveIndex,
  backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.index_select(ctx.attributes.dim, ctx.saved(0)) : undefined],
});

/** Options of {@link index_add}: `alpha` multiplies the source. */
export type IndexAddOptions = { dim?: number; index?: Tensor; source?: Tensor; alpha?: Scalar; out?: Tensor };
const INDEX_ADD = new Signature<IndexAddOptions>("index_add", ["dim", "index", "source", "alpha", "out"]);

function indexAddBy(self: Tensor, inPlace: boolean, o: IndexAddOptions): Tensor {
  const dim = asDim(o.dim, "index_add", self), source = asTensor(o.source, "index_add", "source");
  const index = checkRows("index_add_", self, dim, asTensor(o.index, "index_add", "index"), source);
  const { kind } = self.dtype, alpha = o.alpha;
  const factor = kind === "float" || typeof alpha !== "number"
    ? alpha
    : kind === "bool"
    ? Number(alpha !== 0)
    : Math.trunc(alpha);
  const scaled = factor === undefined || factor === 1 ? source : source.mul(factor).to(self.dtype);
  return (inPlace ? indexAddOp.in_place : indexAddOp)(self, scaled, { dim, index, op: SCATTER.add });
}

/**
 * A copy to which the positions of `source` are added where the index says. Sums are always formed in the same order.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_add_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.index_add(torch.zeros(2, 2), 0, torch.tensor([1n, 1n]), torch.ones(2, 2), { alpha: 3 });
 * if (String(x.tolist()) !== "0,0,6,6") throw new Error(String(x));
 * ```
 */
export function index_add(
  input: Tensor,
  dim: number | IndexAddOptions,
  index?: Tensor | IndexAddOptions,
  source?: Tensor | IndexAddOptions,
  options?: IndexAddOptions,
): Tensor {
  checkTensor(input, "index_add", "input");
  const o = INDEX_ADD.read(dim, index, source, options);
  return intoOut(indexAddBy(input, false, o), o.out);
}

/** {@link index_add} into `self`. */
export function index_add_(
  self: Tensor,
  dim: number | IndexAddOptions,
  index?: Tensor | IndexAddOptions,
  source?: Tensor | IndexAddOptions,
  options?: IndexAddOptions,
): Tensor {
  checkTensor(self, "index_add_", "self");
  return indexAddBy(self, true, INDEX_ADD.read(dim, index, source, options));
}

// --- index_reduce ---

type ReduceAttributes = {
  readonly dim: number;
  readonly index: Tensor;
  readonly reduce: Reduction;
  readonly includeSelf: boolean;
};

const indexReduceOp = writeOp<ReduceAttributes>({
  name: "IndexReduceBackward0",
  write: (target, source, { dim, index, reduce, includeSelf }) =>
    reduceInto(target, source!, reduce, includeSelf, (op, to, from) => writePositions(to, from, { dim, index, op })),
  savesSelf: true,
  save: (ctx, self, source, { index }, out) => ctx.save_for_backward(index, self, source, out),
  backward: (ctx, grad) => {
    const { dim, reduce, includeSelf } = ctx.attributes, [index, self, src, out] = ctx.saved_tensors;
    return reduceBackward(grad, self, src, out, reduce, includeSelf, {
      read: (x) => x.index_select(dim, index),
      add: (x, y) => x.index_add(dim, index, y),
      clear: (x) => x.index_fill(dim, index, 0),
      reduce: (x, y) =>
        x.index_reduce(dim, index, y, reduce as Exclude<Reduction, "sum">, { include_self: includeSelf }),
    });
  },
});

/** Options of {@link index_reduce}. */
export type IndexReduceOptions = {
  dim?: number;
  index?: Tensor;
  source?: Tensor;
  reduce?: Exclude<Reduction, "sum">;
  include_self?: boolean;
  out?: Tensor;
};
const INDEX_REDUCE = new Signature<IndexReduceOptions>("index_reduce", [
  "dim",
  "index",
  "source",
  "reduce",
  "include_self",
  "out",
]);

function indexReduceBy(self: Tensor, inPlace: boolean, o: IndexReduceOptions): Tensor {
  const dim = asDim(o.dim, "index_reduce", self), source = asTensor(o.source, "index_reduce", "source");
  if (o.reduce === undefined || !["prod", "mean", "amax", "amin"].includes(o.reduce)) {
    throw new ValueError(
      `index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${o.reduce}.`,
    );
  }
  const index = checkRows("index_reduce", self, dim, asTensor(o.index, "index_reduce", "index"), source);
  const attributes = { dim, index, reduce: o.reduce, includeSelf: o.include_self ?? true };
  if (self.dtype.kind === "bool" && index.count > 0) {
    throw new DTypeError(
      `"index_${attributes.includeSelf ? "func_" : "reduce_func_exclude_input_init"}" not implemented for 'Bool'`,
    );
  }
  return (inPlace ? indexReduceOp.in_place : indexReduceOp)(self, source, attributes);
}

/**
 * As {@link index_add}, but what meets in one place is multiplied, averaged, or the largest or smallest is kept. With
 * `include_self: false` the input's own elements do not count where anything is written.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_reduce_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.index_reduce(torch.ones(2), 0, torch.tensor([1n, 1n]), torch.tensor([2, 3]), "prod");
 * if (String(x.tolist()) !== "1,6") throw new Error(String(x));
 * ```
 */
export function index_reduce(
  input: Tensor,
  dim: number | IndexReduceOptions,
  index?: Tensor | IndexReduceOptions,
  source?: Tensor | IndexReduceOptions,
  reduce?: Exclude<Reduction, "sum"> | IndexReduceOptions,
  options?: IndexReduceOptions,
): Tensor {
  checkTensor(input, "index_reduce", "input");
  const o = INDEX_REDUCE.read(dim, index, source, reduce, options);
  return intoOut(indexReduceBy(input, false, o), o.out);
}

/** {@link index_reduce} into `self`. */
export function index_reduce_(
  self: Tensor,
  dim: number | IndexReduceOptions,
  index?: Tensor | IndexReduceOptions,
  source?: Tensor | IndexReduceOptions,
  reduce?: Exclude<Reduction, "sum"> | IndexReduceOptions,
  options?: IndexReduceOptions,
): Tensor {
  checkTensor(self, "index_reduce_", "self");
  return indexReduceBy(self, true, INDEX_REDUCE.read(dim, index, source, reduce, options));
}
