// The same elements in the same order with other sizes: a view where the layout allows it, else a copy.
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import { type DType, scalarTypeName } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import { checkDType, checkInts, checkTensor } from "../core/kinds.ts";
import { contiguousStrides, formatShape, sameShape, type Shape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { makeView } from "./view.ts";

const VIEW: Derivative<Shape> = {
  name: "ViewBackward0",
  backward: (ctx, grad) => grad.reshape(ctx.attributes),
};

/** What reshape makes of a tensor with gaps or exchanged dimensions, where a view is possible. */
const RESHAPE_ALIAS: Derivative<Shape> = { ...VIEW, name: "ReshapeAliasBackward0" };

/** Sizes with their one -1 replaced by what fits. */
function inferSize(shape: readonly number[], count: number, operation = "reshape", name = "shape"): number[] {
  checkInts(shape, operation, name);
  const sizes = shape.slice();
  let known = 1, unknown = -1;
  sizes.forEach((size, i) => {
    if (size === -1) {
      if (unknown >= 0) throw new ShapeError("only one dimension can be inferred");
      unknown = i;
    } else if (Number.isInteger(size) && size >= 0) known *= size;
    else throw new ShapeError(`invalid shape dimension ${size} at index ${i} of shape ${formatShape(shape)}`);
  });
  const wrong = () => new ShapeError(`shape '${formatShape(shape)}' is invalid for input of size ${count}`);
  if (unknown < 0) {
    if (known !== count) throw wrong();
    return sizes;
  }
  if (known === 0 && count === 0) {
    throw new ShapeError(
      `cannot reshape tensor of 0 elements into shape ${
        formatShape(shape)
      } because the unspecified dimension size -1 can be ` +
        "any value and is ambiguous",
    );
  }
  if (known === 0 || count % known !== 0) throw wrong();
  sizes[unknown] = count / known;
  return sizes;
}

/** The strides with which `to` looks at the same elements in the same order, if there are such. */
function viewStrides(x: Tensor, to: Shape): readonly number[] | undefined {
  const { shape: from, strides } = x;
  const result = new Array<number>(to.length);
  if (x.count === 0) return sameShape(from, to) ? strides : contiguousStrides(to);
  let d = to.length - 1;
  let chunkBase = strides.length > 0 ? strides[from.length - 1] : 1;
  let chunkSize = 1, viewSize = 1;
  for (let i = from.length - 1; i >= 0; i--) { // chunks: neighbours that lie as one dimension in memory
    chunkSize *= from[i];
    if (i > 0 && (from[i - 1] === 1 || strides[i - 1] === chunkSize * chunkBase)) continue;
    while (d >= 0 && (viewSize < chunkSize || to[d] === 1)) {
      result[d] = viewSize * chunkBase;
      viewSize *= to[d--];
    }
    if (viewSize !== chunkSize) return undefined;
    if (i > 0) {
      chunkBase = strides[i - 1];
      chunkSize = viewSize = 1;
    }
  }
  while (d >= 0) { // only sizes of 1 are left
    result[d] = viewSize * chunkBase;
    viewSize *= to[d--];
  }
  return result;
}

/**
 * The same elements with other sizes, without copying; an error where that is not possible. With a dtype, the same bytes
 * as elements of that type.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.view.html
 */
export function view(input: Tensor, sizes: readonly number[] | DType): Tensor {
  checkTensor(input, "view", "input");
  if (!Array.isArray(sizes)) return viewAs(input, sizes as DType);
  const shape = inferSize(sizes, input.count, "view", "size");
  const strides = input.plain ? undefined : viewStrides(input, shape);
  if (strides === undefined && !input.plain) {
    throw new ShapeError(
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous " +
        "subspaces). Use .reshape(...) instead.",
    );
  }
  return makeView(input, shape, strides, input.offset, VIEW, input.shape);
}

/** The same bytes as elements of another dtype; only the last dimension changes its size. */
function viewAs(input: Tensor, dtype: DType): Tensor {
  checkDType(dtype, "view", "dtype");
  const from = input.dtype.itemsize, to = dtype.itemsize, ndim = input.shape.length;
  const shape = input.shape.slice(), strides = input.strides.slice();
  let offset = input.offset;
  if (from !== to) {
    if (ndim === 0) {
      throw new ShapeError(
        `self.dim() cannot be 0 to view ${scalarTypeName(input.dtype)} as ${
          scalarTypeName(dtype)
        } (different element sizes)`,
      );
    }
    const last = ndim - 1;
    if (strides[last] !== 1) {
      throw new ShapeError(
        `self.stride(-1) must be 1 to view ${scalarTypeName(input.dtype)} as ${
          scalarTypeName(dtype)
        } (different element sizes), but got ${strides[last]}`,
      );
    }
    if (from > to) {
      const ratio = from / to;
      for (let d = 0; d < last; d++) strides[d] *= ratio;
      shape[last] *= ratio;
      offset *= ratio;
    } else {
      const ratio = to / from;
      if (shape[last] % ratio !== 0) {
        throw new ShapeError(
          `self.size(-1) must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${
            scalarTypeName(dtype)
          } (different element sizes), but got ` +
            shape[last],
        );
      }
      if (offset % ratio !== 0) {
        throw new ShapeError(
          `self.storage_offset() must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${
            scalarTypeName(dtype)
          } (different element ` +
            `sizes), but got ${offset}`,
        );
      }
      for (let d = 0; d < last; d++) {
        if (strides[d] % ratio !== 0) {
          throw new ShapeError(
            `self.stride(${d}) must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${
              scalarTypeName(dtype)
            } (different element ` +
              `sizes), but got ${strides[d]}`,
          );
        }
        strides[d] /= ratio;
      }
      shape[last] /= ratio;
      offset /= ratio;
    }
  }
  const result = input.alias(shape, strides, offset, undefined, dtype);
  result.viewBase = undefined; // bytes have no gradient
  return result;
}

/** Other sizes of what nobody else has: no view in the sense of in-place rules. */
export const UNSAFE_VIEW: Derivative<Shape> = {
  name: "UnsafeViewBackward0",
  backward: (ctx, grad) => grad.reshape(ctx.attributes),
};

/** Options of {@link reshape}. */
export type ReshapeOptions = { shape: readonly number[] };

/**
 * The same elements with other sizes (one may be -1): a view where possible, else a copy.
 * https://docs.pytorch.org/docs/stable/generated/torch.reshape.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.reshape(torch.zeros(2, 6), [3, -1]).shape) !== "3,4") throw new Error("reshape");
 * ```
 */
export function reshape(input: Tensor, sizes: readonly number[] | ReshapeOptions): Tensor {
  checkTensor(input, "reshape", "input");
  if (isOptions(sizes)) return reshape(input, sizes.shape as readonly number[]);
  const shape = inferSize(sizes as readonly number[], input.count);
  const strides = input.plain ? undefined : viewStrides(input, shape);
  if (strides !== undefined || input.plain) {
    return makeView(input, shape, strides, input.offset, input.rowMajor ? VIEW : RESHAPE_ALIAS, input.shape);
  }
  const copy = input.contiguous(), result = copy.alias(shape, undefined, 0);
  result.viewBase = undefined; // nobody else can see the copy
  if (gradMode.grad && input.requires_grad) record1(UNSAFE_VIEW, result, copy, input.shape);
  return result;
}

/**
 * All elements in one dimension: a view where possible, else a copy.
 * https://docs.pytorch.org/docs/stable/generated/torch.ravel.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.ravel(torch.zeros(2, 3)).shape) !== "6") throw new Error("ravel");
 * ```
 */
export function ravel(input: Tensor): Tensor {
  checkTensor(input, "ravel", "input");
  return view(input.contiguous(), [-1]);
}

/** Options of {@link flatten}. */
export type FlattenOptions = { start_dim?: number; end_dim?: number };
const FLATTEN = new Signature<FlattenOptions>("flatten", ["start_dim", "end_dim"]);

/**
 * Joins the dimensions from `start_dim` to `end_dim` into one.
 * https://docs.pytorch.org/docs/stable/generated/torch.flatten.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.flatten(torch.zeros(2, 3, 4), 1).shape) !== "2,12") throw new Error("flatten");
 * ```
 */
export function flatten(
  input: Tensor,
  start_dim?: number | FlattenOptions,
  end_dim?: number | FlattenOptions,
  options?: FlattenOptions,
): Tensor {
  checkTensor(input, "flatten", "input");
  const o = FLATTEN.read(start_dim, end_dim, options);
  const ndim = input.shape.length;
  const first = wrapDim(o.start_dim ?? 0, ndim), last = wrapDim(o.end_dim ?? -1, ndim);
  if (first > last) throw new ShapeError("flatten() has invalid args: start_dim cannot come after end_dim");
  if (ndim === 0) return reshape(input, [1]);
  if (first === last) return input;
  let joined = 1;
  for (let d = first; d <= last; d++) joined *= input.shape[d];
  return reshape(input, [...input.shape.slice(0, first), joined, ...input.shape.slice(last + 1)]);
}

/** Options of {@link unflatten}. */
export type UnflattenOptions = { dim?: number; sizes?: readonly number[] };
const UNFLATTEN = new Signature<UnflattenOptions>("unflatten", ["dim", "sizes"]);

/**
 * Splits a dimension into several; one of `sizes` may be -1.
 * https://docs.pytorch.org/docs/stable/generated/torch.unflatten.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.unflatten(torch.zeros(2, 12), 1, [3, -1]).shape) !== "2,3,4") throw new Error("unflatten");
 * ```
 */
export function unflatten(
  input: Tensor,
  dim: number | UnflattenOptions,
  sizes?: readonly number[] | UnflattenOptions,
): Tensor {
  checkTensor(input, "unflatten", "input");
  const o = UNFLATTEN.read(dim, sizes);
  checkInts(o.sizes ?? [], "unflatten", "sizes");
  const given = o.sizes ?? [], d = wrapDim(o.dim ?? NaN, input.shape.length), size = input.shape[d];
  if (given.length === 0) throw new ShapeError("unflatten: sizes must be non-empty");
  const unknown = given.indexOf(-1);
  const known = given.reduce((product, n, i) => i === unknown ? product : product * n, 1);
  const fits = unknown < 0 ? known === size : known > 0 && size % known === 0;
  if (!fits || given.some((n, i) => i !== unknown && !(n >= 0))) {
    throw new ShapeError(
      `unflatten: Provided sizes ${
        formatShape(given)
      } don't multiply up to the size of dim ${d} (${size}) in the input tensor`,
    );
  }
  const inner = given.map((n, i) => i === unknown ? size / known : n);
  return view(input, [...input.shape.slice(0, d), ...inner, ...input.shape.slice(d + 1)]);
}
