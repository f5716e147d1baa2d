// Overwrites positions of a dimension by a vector of indices: index_copy, index_fill.
import { renamed } from "../autograd/record.ts";
import { SCATTER } from "../../ffi/symbols.ts";
import { int64, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { asTensor, checkTensor, isScalar } from "../core/kinds.ts";
import { sameShape, sizeAlong } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkIndices, outOfBounds } from "./index_rows.ts";
import { type PlaceAttributes, saveIndex, writePositions } from "./index_select.ts";
import { type Scalar, scalarTensor } from "./promote.ts";
import { asDim, indexFor, writeOp } from "./write.ts";

const indexCopyOp = writeOp<PlaceAttributes>({
  name: "IndexCopyBackward0",
  write: (target, source, attributes) => writePositions(target, source!, attributes),
  save: saveIndex,
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.index_fill(ctx.attributes.dim, ctx.saved(0), 0) : undefined,
    ctx.needs(1) ? grad.index_select(ctx.attributes.dim, ctx.saved(0)) : undefined,
  ],
});

const indexFillOp = writeOp<PlaceAttributes>({
  name: "IndexFillBackward0",
  write: (target, source, attributes) => writePositions(target, source!, attributes),
  save: saveIndex,
  backward: (ctx, grad) => {
    const { dim } = ctx.attributes, index = ctx.saved(0);
    let ofValue: Tensor | undefined;
    if (ctx.needs(1)) { // a position that is named twice was filled once
      const filled = index.makeZeros([sizeAlong(grad.shape, dim)]).index_fill_(0, index, 1);
      ofValue = grad.index_select(dim, filled.nonzero().reshape([-1])).sum();
    }
    return [ctx.needs(0) ? grad.index_fill(dim, index, 0) : undefined, ofValue];
  },
});

/** An index that must be int64, as kernels take it. */
function longIndex(index: Tensor, target: Tensor, fail: () => Error): Tensor {
  if (index.dtype !== int64) throw fail();
  return indexFor(index, target, fail);
}

/** Options of {@link index_copy}. */
export type IndexCopyOptions = { dim?: number; index?: Tensor; source?: Tensor; out?: Tensor };
const INDEX_COPY = new Signature<IndexCopyOptions>("index_copy", ["dim", "index", "source", "out"]);

function indexCopyBy(self: Tensor, inPlace: boolean, o: IndexCopyOptions): Tensor {
  const dim = asDim(o.dim, "index_copy", self), source = asTensor(o.source, "index_copy", "source");
  const index = asTensor(o.index, "index_copy", "index");
  if (index.shape.length > 1) {
    throw new IndexError(`index_copy_(): Index should have dimension 1 or 0 (got ${index.shape.length})`);
  }
  if (source.shape.length === 0 && index.count !== 1) {
    throw new IndexError(`index_copy_(): When source is scalar, index should have one element (got ${index.count})`);
  }
  if (source.shape.length !== self.shape.length && source.shape.length > 0 && self.shape.length > 0) {
    throw new IndexError(
      "index_copy_(): When source and destination are not scalars, their dimensionality must match. Source dimensionality " +
        `(${source.shape.length}), destination dimensionality (${self.shape.length})`,
    );
  }
  const at = longIndex(
    index,
    self,
    () => new DTypeError(`index_copy_(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`),
  );
  if (self.dtype !== source.dtype) {
    throw new DTypeError(
      `index_copy_(): self and source expected to have the same dtype, but got (self) ${
        scalarTypeName(self.dtype)
      } and (source) ${scalarTypeName(source.dtype)}`,
    );
  }
  const slice = (x: Tensor) => x.shape.filter((_, d) => d !== dim);
  if (!sameShape(slice(self), slice(source))) {
    throw new ShapeError(
      `index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ${
        slice(self).join(" ")
      } at dimension ${dim} and source slice shape: ${slice(source).join(" ")} at dimension 0.`,
    );
  }
  if (source.shape.length > 0 && at.count !== source.shape[dim]) {
    throw new IndexError(
      `index_copy_(): Number of indices (${at.count}) should be equal to source.size(dim) (${source.shape[dim]})`,
    );
  }
  const size = sizeAlong(self.shape, dim);
  checkIndices(at, 0, size, (bad) => new IndexError(`index_copy_(): ${outOfBounds(bad, dim, size).message}`));
  return (inPlace ? indexCopyOp.in_place : indexCopyOp)(self, source, { dim, index: at, op: SCATTER.set });
}

/**
 * A copy whose positions that the index names are those of `source`.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_copy_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.index_copy(torch.zeros(3), 0, torch.tensor([2n, 0n]), torch.tensor([5, 6]));
 * if (String(x.tolist()) !== "6,0,5") throw new Error(String(x));
 * ```
 */
export function index_copy(
  input: Tensor,
  dim: number | IndexCopyOptions,
  index?: Tensor | IndexCopyOptions,
  source?: Tensor | IndexCopyOptions,
  options?: IndexCopyOptions,
): Tensor {
  checkTensor(input, "index_copy", "input");
  const o = INDEX_COPY.read(dim, index, source, options);
  return intoOut(indexCopyBy(input, false, o), o.out);
}

/** {@link index_copy} into `self`. */
export function index_copy_(
  self: Tensor,
  dim: number | IndexCopyOptions,
  index?: Tensor | IndexCopyOptions,
  source?: Tensor | IndexCopyOptions,
): Tensor {
  checkTensor(self, "index_copy_", "self");
  return indexCopyBy(self, true, INDEX_COPY.read(dim, index, source));
}

/** Options of {@link index_fill}. */
export type IndexFillOptions = { dim?: number; index?: Tensor; value?: Tensor | Scalar };
const INDEX_FILL = new Signature<IndexFillOptions>("index_fill", ["dim", "index", "value"]);

function indexFillBy(self: Tensor, inPlace: boolean, o: IndexFillOptions): Tensor {
  const dim = asDim(o.dim, "index_fill", self), index = asTensor(o.index, "index_fill", "index");
  const value = o.value as Tensor | Scalar, scalar = isScalar(value, "index_fill", "value");
  if (!scalar && (value as Tensor).shape.length > 0) {
    throw new ShapeError(
      `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${
        (value as Tensor).shape.length
      } dimension(s).`,
    );
  }
  if (index.shape.length > 1) throw new ShapeError("Index has to be a vector/scalar");
  const at = longIndex(index, self, () => new IndexError("index_fill_(): Expected dtype int64 for index."));
  const size = sizeAlong(self.shape, dim);
  checkIndices(at, -size, size, (bad) => outOfBounds(bad, dim, size));
  const source = scalar ? scalarTensor(value as Scalar, self.dtype, self) : (value as Tensor).to(self.dtype);
  const result = (inPlace ? indexFillOp.in_place : indexFillOp)(self, source, { dim, index: at, op: SCATTER.set });
  return scalar ? result : renamed(result, "IndexFillBackward1");
}

/**
 * A copy whose positions that the index names are filled with a number (or a tensor without dimensions).
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_fill_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.index_fill(torch.zeros(2, 2), 1, torch.tensor([0n]), -1);
 * if (String(x.tolist()) !== "-1,0,-1,0") throw new Error(String(x));
 * ```
 */
export function index_fill(
  input: Tensor,
  dim: number | IndexFillOptions,
  index?: Tensor | IndexFillOptions,
  value?: Tensor | Scalar | IndexFillOptions,
): Tensor {
  checkTensor(input, "index_fill", "input");
  return indexFillBy(input, false, INDEX_FILL.read(dim, index, value));
}

/** {@link index_fill} into `self`. */
export function index_fill_(
  self: Tensor,
  dim: number | IndexFillOptions,
  index?: Tensor | IndexFillOptions,
  value?: Tensor | Scalar | IndexFillOptions,
): Tensor {
  checkTensor(self, "index_fill_", "self");
  return indexFillBy(self, true, INDEX_FILL.read(dim, index, value));
}
