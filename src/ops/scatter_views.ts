// Copies in which a view was overwritten: select_scatter, slice_scatter, diagonal_scatter, as_strided_scatter.
import type { Derivative } from "../autograd/node.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import { record2, wantsGrad } from "../autograd/record.ts";
import { ShapeError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { slice } from "./slice.ts";

type ViewAttributes = { readonly view: (x: Tensor) => Tensor };

function derivativeOf(name: string): Derivative<ViewAttributes> {
  return {
    name,
    backward: (ctx, grad) => {
      const { view } = ctx.attributes;
      let ofSelf: Tensor | undefined;
      if (ctx.needs(0)) {
        ofSelf = grad.clone();
        view(ofSelf).fill_(0);
      }
      return [ofSelf, ctx.needs(1) ? view(grad.contiguous()).clone() : undefined];
    },
  };
}

const SELECT_SCATTER = derivativeOf("SelectScatterBackward0");
const SLICE_SCATTER = derivativeOf("SliceScatterBackward0");
const DIAGONAL_SCATTER = derivativeOf("DiagonalScatterBackward0");
/** PyTorch gives the input the gradient of the part that was overwritten, and nothing elsewhere; so does this. */
const AS_STRIDED_SCATTER: Derivative<ViewAttributes> = {
  name: "AsStridedScatterBackward0",
  backward: (ctx, grad) => {
    const { view } = ctx.attributes, part = view(grad.contiguous());
    const ofSelf = grad.makeZeros(grad.shape);
    view(ofSelf).copy_(part);
    return [ofSelf, ctx.needs(1) ? part.clone() : undefined];
  },
};

/** A copy of `input` whose `view` is `src`. */
function scattered(
  derivative: Derivative<ViewAttributes>,
  input: Tensor,
  src: Tensor,
  view: (x: Tensor) => Tensor,
  out: Tensor = input.converted(input.dtype),
): Tensor {
  const place = view(out);
  if (!sameShape(place.shape, src.shape)) {
    throw new ShapeError(
      `expected src to have a size equal to the slice of self. src size = ${formatShape(src.shape)}, slice size = ${
        formatShape(place.shape)
      }`,
    );
  }
  place.writeFrom(src);
  if (gradMode.grad && input.dtype.kind === "float" && (wantsGrad(input) || wantsGrad(src))) {
    record2(derivative, out, input, src, { view });
  }
  return out;
}

/** Options of {@link select_scatter}. */
export type SelectScatterOptions = { src?: Tensor; dim?: number; index?: number };
const SELECT = new Signature<SelectScatterOptions>("select_scatter", ["src", "dim", "index"]);

/**
 * A copy whose `select(dim, index)` is `src`.
 * https://docs.pytorch.org/docs/stable/generated/torch.select_scatter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.select_scatter(torch.zeros(2, 2), torch.ones(2), 0, 1);
 * if (String(x.tolist()) !== "0,0,1,1") throw new Error(String(x));
 * ```
 */
export function select_scatter(
  input: Tensor,
  src: Tensor | SelectScatterOptions,
  dim?: number | SelectScatterOptions,
  index?: number | SelectScatterOptions,
): Tensor {
  checkTensor(input, "select_scatter", "input");
  const o = SELECT.read(src, dim, index);
  const source = asTensor(o.src, "select_scatter", "src"), d = o.dim ?? NaN, place = o.index ?? NaN;
  return scattered(SELECT_SCATTER, input, source, (x) => x.select(d, place));
}

/** Options of {@link slice_scatter}. */
export type SliceScatterOptions = {
  src?: Tensor;
  dim?: number;
  start?: number | null;
  end?: number | null;
  step?: number;
};
const SLICE = new Signature<SliceScatterOptions>("slice_scatter", ["src", "dim", "start", "end", "step"]);

/**
 * A copy whose part `start:end:step` along `dim` is `src`.
 * https://docs.pytorch.org/docs/stable/generated/torch.slice_scatter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.slice_scatter(torch.zeros(4), torch.ones(2), { step: 2 });
 * if (String(x.tolist()) !== "1,0,1,0") throw new Error(String(x));
 * ```
 */
export function slice_scatter(
  input: Tensor,
  src: Tensor | SliceScatterOptions,
  dim?: number | SliceScatterOptions,
  start?: number | null | SliceScatterOptions,
  end?: number | null | SliceScatterOptions,
  step?: number | SliceScatterOptions,
): Tensor {
  checkTensor(input, "slice_scatter", "input");
  const o = SLICE.read(src, dim, start, end, step), source = asTensor(o.src, "slice_scatter", "src");
  return scattered(
    SLICE_SCATTER,
    input,
    source,
    (x) => slice(x, o.dim ?? 0, o.start ?? null, o.end ?? null, o.step ?? 1),
  );
}

/** Options of {@link diagonal_scatter}. */
export type DiagonalScatterOptions = { src?: Tensor; offset?: number; dim1?: number; dim2?: number };
const DIAGONAL = new Signature<DiagonalScatterOptions>("diagonal_scatter", ["src", "offset", "dim1", "dim2"]);

/**
 * A copy whose `diagonal(offset, dim1, dim2)` is `src`.
 * https://docs.pytorch.org/docs/stable/generated/torch.diagonal_scatter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.diagonal_scatter(torch.zeros(2, 2), torch.tensor([1, 2]));
 * if (String(x.tolist()) !== "1,0,0,2") throw new Error(String(x));
 * ```
 */
export function diagonal_scatter(
  input: Tensor,
  src: Tensor | DiagonalScatterOptions,
  offset?: number | DiagonalScatterOptions,
  dim1?: number | DiagonalScatterOptions,
  dim2?: number | DiagonalScatterOptions,
): Tensor {
  checkTensor(input, "diagonal_scatter", "input");
  const o = DIAGONAL.read(src, offset, dim1, dim2), source = asTensor(o.src, "diagonal_scatter", "src");
  return scattered(DIAGONAL_SCATTER, input, source, (x) => x.diagonal(o.offset ?? 0, o.dim1 ?? 0, o.dim2 ?? 1));
}

/** Options of {@link as_strided_scatter}. */
export type AsStridedScatterOptions = {
  src?: Tensor;
  size?: readonly number[];
  stride?: readonly number[];
  storage_offset?: number | null;
};
const AS_STRIDED = new Signature<AsStridedScatterOptions>("as_strided_scatter", [
  "src",
  "size",
  "stride",
  "storage_offset",
]);

/**
 * A copy whose `as_strided(size, stride, storage_offset)` is `src`.
 * https://docs.pytorch.org/docs/stable/generated/torch.as_strided_scatter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.as_strided_scatter(torch.zeros(4), torch.ones(2), [2], [3]);
 * if (String(x.tolist()) !== "1,0,0,1") throw new Error(String(x));
 * ```
 */
export function as_strided_scatter(
  input: Tensor,
  src: Tensor | AsStridedScatterOptions,
  size?: readonly number[] | AsStridedScatterOptions,
  stride?: readonly number[] | AsStridedScatterOptions,
  storage_offset?: number | null | AsStridedScatterOptions,
): Tensor {
  checkTensor(input, "as_strided_scatter", "input");
  const o = AS_STRIDED.read(src, size, stride, storage_offset);
  const source = asTensor(o.src, "as_strided_scatter", "src"), offset = o.storage_offset ?? input.offset;
  return scattered(
    AS_STRIDED_SCATTER,
    input,
    source,
    (x) => x.as_strided(o.size ?? [], o.stride ?? [], offset),
    storageCopy(input),
  );
}

/** A copy that lies in a storage of its own as the tensor lies in its storage. */
function storageCopy(x: Tensor): Tensor {
  if (x.isWhole()) return x.converted(x.dtype);
  const count = Math.floor(x.store.nbytes / x.dtype.itemsize);
  const all = x.alias([count], undefined, 0).converted(x.dtype);
  all.relayout(all.store, x.offset, x.shape, x.strides);
  return all;
}
