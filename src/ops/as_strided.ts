// Views by explicit sizes and strides, and the way back from any view to its base.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { AS_STRIDED, geometryOf, type ViewGeometry } from "../autograd/view.ts";
import { ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, numelOf, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";

/** Options of {@link as_strided}. */
export type StridedOptions = { size?: Shape; stride?: readonly number[]; storage_offset?: number | null };
const STRIDED = new Signature<StridedOptions>("as_strided", ["size", "stride", "storage_offset"]);

/**
 * Any sizes and strides (in elements) over the storage of `input`.
 * https://docs.pytorch.org/docs/stable/generated/torch.as_strided.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.as_strided(torch.tensor([1, 2, 3, 4]), [2, 2], [1, 2]);
 * if (String(x.tolist()) !== "1,3,2,4") throw new Error(String(x));
 * ```
 */
export function as_strided(
  input: Tensor,
  first: Shape | StridedOptions,
  second?: readonly number[] | StridedOptions,
  third?: number | null | StridedOptions,
): Tensor {
  checkTensor(input, "as_strided", "input");
  const o = STRIDED.read(first, second, third ?? undefined);
  const size = o.size ?? [], stride = o.stride ?? [], storage_offset = o.storage_offset ?? input.offset;
  checkInts(size, "as_strided", "size");
  checkInts(stride, "as_strided", "stride");
  if (size.length !== stride.length) {
    throw new ShapeError("mismatch in length of strides and shape");
  }
  if (stride.some((s) => !Number.isInteger(s) || s < 0)) {
    throw new ShapeError(
      "as_strided: Negative strides are not supported at the moment, got strides: " + formatShape(stride),
    );
  }
  if (!Number.isInteger(storage_offset) || storage_offset < 0) {
    throw new ShapeError(`Tensor: invalid storage offset ${storage_offset}`);
  }
  let last = storage_offset;
  size.forEach((n, i) => last += (n - 1) * stride[i]);
  const available = Math.floor(input.store.nbytes / input.dtype.itemsize);
  if (numelOf(size) > 0 && last >= available) {
    throw new ShapeError(
      `setStorage: sizes ${formatShape(size)}, strides ${
        formatShape(stride)
      }, storage offset ${storage_offset}, and itemsize ` +
        `${input.dtype.itemsize} requiring a storage size of ${
          (last + 1) * input.dtype.itemsize
        } are out of bounds for ` +
        `storage of size ${input.store.nbytes}`,
    );
  }
  const result = input.alias(size.slice(), stride.slice(), storage_offset);
  if (gradMode.grad && input.requires_grad) record1(AS_STRIDED, result, input, geometryOf(result, input));
  return result;
}

/** A layout over some storage. */
type Layout = { readonly shape: Shape; readonly strides: readonly number[]; readonly offset: number };
type Passage = { readonly from: Layout; readonly to: Layout; readonly base: Layout };

const PASSAGE: Derivative<Passage> = {
  name: "AsStridedBackward0",
  backward: (ctx, grad) => pass(grad, { from: ctx.attributes.to, to: ctx.attributes.from, base: ctx.attributes.base }),
};

/** Brings the gradient of a view back to its base: what several elements share is added up. */
export function asStridedBackward(grad: Tensor, geometry: ViewGeometry): Tensor {
  const { shape, strides, offset, baseShape, baseStrides } = geometry;
  const shift = Math.min(offset, 0), base = { shape: baseShape, strides: baseStrides, offset: -shift };
  return pass(grad, { from: { shape, strides, offset: offset - shift }, to: base, base });
}

/**
 * Adds the elements up in a storage by one layout and reads them by another. Where several elements of the base share a
 * place, each gets its part. The derivative goes the other way.
 */
function pass(grad: Tensor, passage: Passage): Tensor {
  const { from, to, base } = passage;
  const flat = grad.makeZeros([Math.max(reachOf(from), reachOf(to))]);
  if (grad.count > 0) accumulate(flat, grad.detach(), from.shape, from.strides, from.offset);
  let shares = flat;
  if (overlaps(base)) {
    const count = grad.makeZeros(flat.shape);
    accumulate(count, grad.make([], grad.dtype, 1).fill_(1).expand(base.shape), base.shape, base.strides, base.offset);
    shares = flat.div(count);
  }
  const out = shares.as_strided(to.shape, to.strides, to.offset).converted(grad.dtype);
  if (gradMode.grad && grad.requires_grad) record1(PASSAGE, out, grad, passage);
  return out;
}

/** One past the last place of a layout. */
function reachOf({ shape, strides, offset }: Layout): number {
  return numelOf(shape) === 0 ? 0 : shape.reduce((sum, n, i) => sum + (n - 1) * strides[i], offset + 1);
}

function overlaps({ shape, strides }: Layout): boolean {
  return numelOf(shape) > 0 && meetingDim(shape, strides) >= 0;
}

/** A dimension along which elements may meet others of the layout, or -1. */
function meetingDim(shape: Shape, strides: readonly number[]): number {
  const order = shape.map((_, i) => i).filter((i) => shape[i] > 1).sort((a, b) => strides[a] - strides[b]);
  let reach = 0, meeting = -1;
  for (const i of order) {
    if (strides[i] <= reach) meeting = i;
    reach += (shape[i] - 1) * strides[i];
  }
  return meeting;
}

/** Adds `grad` to the places that a layout names; a dimension in which places meet is gone through one by one. */
function accumulate(flat: Tensor, grad: Tensor, shape: Shape, strides: readonly number[], offset: number): void {
  const meeting = meetingDim(shape, strides);
  if (meeting < 0) {
    flat.as_strided(shape, strides, offset).add_(grad);
    return;
  }
  const wide = shape.map((_, i) => i).filter((i) => shape[i] > 1);
  const dim = wide.reduce((best, i) => shape[i] < shape[best] ? i : best, meeting);
  const without = <E>(list: readonly E[]) => list.filter((_, i) => i !== dim);
  for (let k = 0; k < shape[dim]; k++) {
    accumulate(flat, grad.select(dim, k), without(shape), without(strides), offset + k * strides[dim]);
  }
}
