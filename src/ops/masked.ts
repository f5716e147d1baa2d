// Elements where a mask is true: masked_fill, masked_select, masked_scatter.
import { SCATTER } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, renamed, wantsGrad } from "../autograd/record.ts";
import { bool, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError } from "../core/errors.ts";
import { asTensor, checkTensor, isScalar } from "../core/kinds.ts";
import { CONTIGUOUS, planLoop, PLANNED } from "../core/loop.ts";
import { broadcastShape, broadcastStrides, formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { cName } from "./gather.ts";
import { nonzeroPlaces, readRows, writeRows } from "./index_rows.ts";
import { type Scalar, scalarTensor } from "./promote.ts";
import { inRowMajor, writeOp } from "./write.ts";
import { contiguousOf, flat } from "./kernel_operand.ts";

/** A view with the sizes of `shape`, not recorded. */
function stretched(x: Tensor, shape: Shape): Tensor {
  return sameShape(x.shape, shape) ? x : x.alias(shape, broadcastStrides(x.shape, x.strides, shape), x.offset);
}

function checkFitsInPlace(self: Tensor, mask: Tensor): void {
  const shape = broadcastShape(self.shape, mask.shape);
  if (sameShape(shape, self.shape)) return;
  throw new ShapeError(
    `output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
  );
}

// --- masked_fill ---

type MaskAttributes = { readonly mask: Tensor };

const maskedFillOp = writeOp<MaskAttributes>({
  name: "MaskedFillBackward0",
  write: (target, value, { mask }) => {
    const { shape, strides } = target, zero = new Array<number>(shape.length).fill(0);
    const whole = target.rowMajor && mask.rowMajor && sameShape(mask.shape, shape) && value!.count === target.count;
    if (!whole) planLoop(shape, strides, broadcastStrides(mask.shape, mask.strides, shape), zero, strides);
    target.device.kernels.where(whole ? CONTIGUOUS : PLANNED, target, mask, value!, target);
  },
  save: (ctx, _self, _value, { mask }) => ctx.save_for_backward(mask),
  backward: (ctx, grad) => {
    const mask = ctx.saved(0);
    return [
      ctx.needs(0) ? grad.masked_fill(mask, 0) : undefined,
      ctx.needs(1) ? grad.masked_select(mask).sum() : undefined,
    ];
  },
});

/** Options of {@link masked_fill}. */
export type MaskedFillOptions = { mask?: Tensor; value?: Tensor | Scalar };
const MASKED_FILL = new Signature<MaskedFillOptions>("masked_fill", ["mask", "value"]);

function maskedFillBy(self: Tensor, inPlace: boolean, o: MaskedFillOptions): Tensor {
  const mask = asTensor(o.mask, "masked_fill", "mask"), value = o.value as Tensor | Scalar;
  const scalar = isScalar(value, "masked_fill", "value");
  if (!scalar && (value as Tensor).shape.length > 0) {
    throw new ShapeError(
      `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${
        (value as Tensor).shape.length
      } dimension(s).`,
    );
  }
  if (mask.dtype !== bool) {
    throw new DTypeError(`masked_fill_ only supports boolean masks, but got mask with dtype ${cName(mask)}`);
  }
  const source = scalar ? scalarTensor(value as Scalar, self.dtype, self) : (value as Tensor).to(self.dtype);
  const where = mask.store.root === self.store.root ? mask.converted(bool) : mask;
  const named = (x: Tensor): Tensor => scalar ? x : renamed(x, "MaskedFillBackward1");
  if (inPlace) {
    checkFitsInPlace(self, mask);
    return named(maskedFillOp.in_place(self, source, { mask: where }));
  }
  const shape = broadcastShape(self.shape, mask.shape);
  return named(maskedFillOp(sameShape(shape, self.shape) ? self : self.expand(shape), source, { mask: where }));
}

/**
 * A copy with a number (or a tensor without dimensions) where the mask is true; both are broadcast.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.masked_fill_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.masked_fill(torch.tensor([1, 2, 3]), torch.tensor([true, false, true]), 0);
 * if (String(x.tolist()) !== "0,2,0") throw new Error(String(x));
 * ```
 */
export function masked_fill(
  input: Tensor,
  mask: Tensor | MaskedFillOptions,
  value?: Tensor | Scalar | MaskedFillOptions,
): Tensor {
  checkTensor(input, "masked_fill", "input");
  return maskedFillBy(input, false, MASKED_FILL.read(mask, value));
}

/** {@link masked_fill} into `self`. */
export function masked_fill_(
  self: Tensor,
  mask: Tensor | MaskedFillOptions,
  value?: Tensor | Scalar | MaskedFillOptions,
): Tensor {
  checkTensor(self, "masked_fill_", "self");
  return maskedFillBy(self, true, MASKED_FILL.read(mask, value));
}

// --- masked_select ---

const MASKED_SELECT: Derivative<Shape> = {
  name: "MaskedSelectBackward0",
  backward: (ctx, grad) => grad.makeZeros(ctx.attributes).masked_scatter_(ctx.saved(0), grad),
};

/** Options of {@link masked_select}. */
export type MaskedSelectOptions = { mask?: Tensor; out?: Tensor };
const MASKED_SELECT_ARGUMENTS = new Signature<MaskedSelectOptions>("masked_select", ["mask", "out"]);

/**
 * The elements where the mask is true, in row-major order and one dimension; both are broadcast.
 * https://docs.pytorch.org/docs/stable/generated/torch.masked_select.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.masked_select(torch.tensor([1, 2, 3]), torch.tensor([true, false, true]));
 * if (String(x.tolist()) !== "1,3") throw new Error(String(x));
 * ```
 */
export function masked_select(
  input: Tensor,
  mask: Tensor | MaskedSelectOptions,
  options?: MaskedSelectOptions,
): Tensor {
  checkTensor(input, "masked_select", "input");
  const o = MASKED_SELECT_ARGUMENTS.read(mask, options), given = asTensor(o.mask, "masked_select", "mask");
  if (given.dtype !== bool) throw new DTypeError("masked_select: expected BoolTensor for mask");
  const shape = broadcastShape(input.shape, given.shape);
  const x = sameShape(shape, input.shape) ? input : input.expand(shape), where = stretched(given, shape);
  const index = nonzeroPlaces(where);
  const out = readRows(flat(contiguousOf(x)), [{ index, dim: 0, span: 1 }]);
  if (gradMode.grad && wantsGrad(x)) record1(MASKED_SELECT, out, x, shape).save_for_backward(where);
  return intoOut(out, o.out);
}

// --- masked_scatter ---

type MaskedScatterAttributes = MaskAttributes & { readonly places: Tensor; readonly sourceShape: Shape };

const maskedScatterOp = writeOp<MaskedScatterAttributes>({
  name: "MaskedScatterBackward0",
  write: (target, source, { places }) => {
    if (places.count === 0) return;
    const from = flat(contiguousOf(source!)).alias([places.count], undefined, contiguousOf(source!).offset);
    inRowMajor(target, (x) => writeRows(SCATTER.set, flat(x), [{ index: places, dim: 0, span: 1 }], from));
  },
  save: (ctx, _self, _source, { mask }) => ctx.save_for_backward(mask),
  backward: (ctx, grad) => {
    const mask = ctx.saved(0), { sourceShape } = ctx.attributes;
    let ofSource: Tensor | undefined;
    if (ctx.needs(1)) { // the elements of the source that were not needed have no gradient
      const used = grad.masked_select(mask), count = sourceShape.reduce((a, b) => a * b, 1);
      const rest = grad.makeZeros([count]);
      if (used.count > 0) rest.narrow(0, 0, used.count).copy_(used);
      ofSource = rest.reshape(sourceShape);
    }
    return [ctx.needs(0) ? grad.masked_fill(mask, 0) : undefined, ofSource];
  },
});

/** Options of {@link masked_scatter}. */
export type MaskedScatterOptions = { mask?: Tensor; source?: Tensor };
const MASKED_SCATTER = new Signature<MaskedScatterOptions>("masked_scatter", ["mask", "source"]);

function maskedScatterBy(self: Tensor, inPlace: boolean, o: MaskedScatterOptions): Tensor {
  const mask = asTensor(o.mask, "masked_scatter", "mask"), source = asTensor(o.source, "masked_scatter", "source");
  if (source.dtype !== self.dtype) {
    throw new DTypeError(
      `masked_scatter: expected self and source to have same dtypes but got ${scalarTypeName(self.dtype)} and ${
        scalarTypeName(source.dtype)
      }`,
    );
  }
  if (mask.dtype !== bool) {
    throw new DTypeError(
      `masked_scatter_ only supports boolean masks, but got mask with dtype ${scalarTypeName(mask.dtype)}`,
    );
  }
  if (inPlace) checkFitsInPlace(self, mask);
  const shape = broadcastShape(self.shape, mask.shape);
  const whole = stretched(mask.store.root === self.store.root ? mask.converted(bool) : mask, shape);
  const places = nonzeroPlaces(whole);
  if (places.count > source.count) {
    throw new ShapeError(
      `Number of elements of source < number of ones in mask: ${source.count} < ${places.count}`,
    );
  }
  const attributes = { mask: whole, places, sourceShape: source.shape };
  if (inPlace) return maskedScatterOp.in_place(self, source, attributes);
  return maskedScatterOp(sameShape(shape, self.shape) ? self : self.expand(shape), source, attributes);
}

/**
 * A copy whose elements where the mask is true are the first ones of `source`, in row-major order.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.masked_scatter_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.masked_scatter(torch.zeros(3), torch.tensor([true, false, true]), torch.tensor([7, 8, 9]));
 * if (String(x.tolist()) !== "7,0,8") throw new Error(String(x));
 * ```
 */
export function masked_scatter(
  input: Tensor,
  mask: Tensor | MaskedScatterOptions,
  source?: Tensor | MaskedScatterOptions,
): Tensor {
  checkTensor(input, "masked_scatter", "input");
  return maskedScatterBy(input, false, MASKED_SCATTER.read(mask, source));
}

/** {@link masked_scatter} into `self`. */
export function masked_scatter_(
  self: Tensor,
  mask: Tensor | MaskedScatterOptions,
  source?: Tensor | MaskedScatterOptions,
): Tensor {
  checkTensor(self, "masked_scatter_", "self");
  return maskedScatterBy(self, true, MASKED_SCATTER.read(mask, source));
}
