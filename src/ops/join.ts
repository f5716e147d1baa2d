// Joining tensors along a dimension that they have, or along a new one.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient } from "../autograd/node.ts";
import { recordList } from "../autograd/record.ts";
import type { DType } from "../core/dtype.ts";
import { ArgumentError, AutogradError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, checkTensors, describeValue } from "../core/kinds.ts";
import { formatShape, sameShape, type Shape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { finishInPlace, prepareOut } from "./define.ts";
import { checkDevices, resultDTypeOf } from "./promote.ts";
import { select, slice } from "./slice.ts";
import { atleast_1d, atleast_2d, atleast_3d } from "./atleast.ts";

/** The dimension along which tensors are joined, and where the result goes. */
export type JoinOptions = { dim?: number; out?: Tensor };
const CAT = new Signature<JoinOptions & { axis?: number }>("cat", ["dim", "out", "axis"]);
const STACK = new Signature<JoinOptions>("stack", ["dim", "out"]);

/** [start, stop] of each input in the joined dimension, or none where it had nothing to give. */
type Parts = { readonly dim: number; readonly ends: readonly (readonly [number, number])[]; readonly shapes: Shape[] };

const CAT_DERIVATIVE: Derivative<Parts> = {
  name: "CatBackward0",
  backward: (ctx, grad) => {
    const { dim, ends, shapes } = ctx.attributes;
    return ends.map(([start, stop], i): Gradient => {
      if (!ctx.needs(i)) return undefined;
      if (shapes[i].length !== grad.shape.length) return grad.makeZeros(shapes[i]);
      return slice(grad, dim, start, stop);
    });
  },
};

const STACK_DERIVATIVE: Derivative<{ dim: number; count: number }> = {
  name: "StackBackward0",
  backward: (ctx, grad) => {
    const { dim, count } = ctx.attributes;
    return Array.from({ length: count }, (_, i) => ctx.needs(i) ? select(grad, dim, i) : undefined);
  },
};

function checkList(operation: string, tensors: readonly Tensor[]): void {
  if (!Array.isArray(tensors)) {
    throw new ArgumentError(
      `${operation}(): argument 'tensors' must be an array of Tensors, not ${describeValue(tensors)}`,
    );
  }
  tensors.forEach((x: Tensor | null | undefined, i) => {
    if (x?.store !== undefined) return;
    const got = x === null ? "None" : describeValue(x);
    throw new ArgumentError(`expected Tensor as element ${i} in argument 0, but got ${got}`);
  });
  for (let i = 1; i < tensors.length; i++) checkDevices(operation, tensors[0], tensors[i]);
}

function commonDType(tensors: readonly Tensor[]): DType {
  const first = tensors[0].dtype;
  return tensors.every((x) => x.dtype === first) ? first : resultDTypeOf(tensors);
}

/** Where a joined result goes: a new tensor, or `out`. */
function target(tensors: readonly Tensor[], shape: Shape, dtype: DType, out: Tensor | undefined): Tensor {
  if (out === undefined) return tensors[0].make(shape, dtype);
  checkTensor(out, "cat, stack", "out");
  if (gradMode.grad && tensors.some((x) => x.requires_grad)) {
    throw new AutogradError(
      "functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.",
    );
  }
  for (const x of tensors) {
    if (x.store.root === out.store.root && x.count > 0) {
      throw new ShapeError(
        "unsupported operation: the input tensors cannot refer to any of the output memory locations. Found overlap in " +
          "the input tensors.",
      );
    }
  }
  prepareOut(out, shape, dtype);
  return out;
}

/**
 * Joins tensors along a dimension in which alone they may differ; a tensor of shape [0] is skipped.
 * https://docs.pytorch.org/docs/stable/generated/torch.cat.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.cat([torch.zeros(2, 3), torch.ones(1, 3)]);
 * if (String(x.shape) !== "3,3") throw new Error(String(x.shape));
 * ```
 */
export function cat(
  tensors: readonly Tensor[],
  dim?: number | JoinOptions,
  options?: JoinOptions,
): Tensor {
  checkTensors(tensors, "cat", "tensors");
  const o = typeof dim === "number" && options === undefined ? { dim } : CAT.read(dim, options);
  checkList("cat", tensors);
  if (tensors.length === 0) throw new ValueError("torch.cat(): expected a non-empty list of Tensors");
  const model = tensors.find((x) => x.shape.length !== 1 || x.shape[0] !== 0) ?? tensors[0];
  const ndim = model.shape.length;
  tensors.forEach((x, i) => {
    if (x.shape.length === 0) throw new ShapeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
  });
  const d = wrapDim(o.dim ?? (o as { axis?: number }).axis ?? 0, ndim);
  const ends: [number, number][] = [];
  let size = 0;
  for (let i = 0; i < tensors.length; i++) {
    const x = tensors[i];
    const start = size;
    if (x.shape.length !== 1 || x.shape[0] !== 0 || ndim === 1) {
      checkPart(model, x, i, d);
      size += x.shape[d];
    }
    ends.push([start, size]);
  }
  const shape = model.shape.slice();
  shape[d] = size;
  const result = target(tensors, shape, commonDType(tensors), o.out);
  const { strides } = result;
  for (let i = 0; i < tensors.length; i++) {
    if (tensors[i].count === 0) continue;
    result.alias(tensors[i].shape, strides, result.offset + ends[i][0] * strides[d]).writeFrom(tensors[i]);
  }
  if (o.out !== undefined) return finishInPlace(result, undefined);
  if (gradMode.grad && tensors.some((x) => x.requires_grad)) {
    recordList(CAT_DERIVATIVE, result, tensors, { dim: d, ends, shapes: tensors.map((x) => x.shape) });
  }
  return result;
}

function checkPart(model: Tensor, x: Tensor, position: number, dim: number): void {
  if (x.shape.length !== model.shape.length) {
    throw new ShapeError(
      `Tensors must have same number of dimensions: got ${model.shape.length} and ${x.shape.length}`,
    );
  }
  for (let d = 0; d < x.shape.length; d++) {
    if (d !== dim && x.shape[d] !== model.shape[d]) {
      throw new ShapeError(
        `Sizes of tensors must match except in dimension ${dim}. Expected size ${model.shape[d]} but got size ${
          x.shape[d]
        } for tensor number ${position} in the list.`,
      );
    }
  }
}

/**
 * Another name of {@link cat}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3);
 * if (!torch.concat([x, x]).equal(torch.cat([x, x]))) throw new Error("concat");
 * ```
 */
export const concat: typeof cat = cat;
/**
 * Another name of {@link cat}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3);
 * if (!torch.concatenate([x, x]).equal(torch.cat([x, x]))) throw new Error("concatenate");
 * ```
 */
export const concatenate: typeof cat = cat;

/**
 * Joins tensors of one shape along a new dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.stack.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.stack([torch.ones(3), torch.ones(3)], 1).shape) !== "3,2") throw new Error("stack");
 * ```
 */
export function stack(tensors: readonly Tensor[], dim?: number | JoinOptions, options?: JoinOptions): Tensor {
  checkTensors(tensors, "stack", "tensors");
  const o = typeof dim === "number" && options === undefined ? { dim } : STACK.read(dim, options);
  checkList("stack", tensors);
  if (tensors.length === 0) throw new ShapeError("stack expects a non-empty TensorList");
  const { shape: part } = tensors[0];
  const d = wrapDim(o.dim ?? 0, part.length + 1);
  tensors.forEach((x, i) => {
    if (sameShape(x.shape, part)) return;
    throw new ShapeError(
      `stack expects each tensor to be equal size, but got ${formatShape(part)} at entry 0 and ${
        formatShape(x.shape)
      } ` +
        `at entry ${i}`,
    );
  });
  const shape = part.slice();
  shape.splice(d, 0, tensors.length);
  const result = target(tensors, shape, commonDType(tensors), o.out);
  const step = result.strides[d], strides = result.strides.slice();
  strides.splice(d, 1);
  if (result.count > 0) {
    for (let i = 0; i < tensors.length; i++) {
      result.alias(part, strides, result.offset + i * step).writeFrom(tensors[i]);
    }
  }
  if (o.out !== undefined) return finishInPlace(result, undefined);
  if (gradMode.grad && tensors.some((x) => x.requires_grad)) {
    recordList(STACK_DERIVATIVE, result, tensors, { dim: d, count: tensors.length });
  }
  return result;
}

function checkNotEmpty(operation: string, tensors: readonly Tensor[]): void {
  checkList(operation, tensors);
  if (tensors.length === 0) throw new ShapeError(`${operation} expects a non-empty TensorList`);
}

/** Where a result goes. */
export type StackOptions = { out?: Tensor };

/**
 * Joins side by side: along dimension 1, vectors along 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.hstack.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.hstack([torch.ones(2, 1), torch.ones(2, 3)]).shape) !== "2,4") throw new Error("hstack");
 * ```
 */
export function hstack(tensors: readonly Tensor[], options: StackOptions = {}): Tensor {
  checkTensors(tensors, "hstack", "tensors");
  checkNotEmpty("hstack", tensors);
  const parts = tensors.map((x) => atleast_1d(x));
  return cat(parts, parts[0].shape.length === 1 ? 0 : 1, options);
}

/**
 * Joins one above the other: along dimension 0, vectors as rows.
 * https://docs.pytorch.org/docs/stable/generated/torch.vstack.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.vstack([torch.ones(3), torch.ones(2, 3)]).shape) !== "3,3") throw new Error("vstack");
 * ```
 */
export function vstack(tensors: readonly Tensor[], options: StackOptions = {}): Tensor {
  checkTensors(tensors, "vstack", "tensors");
  checkNotEmpty("vstack", tensors);
  return cat(tensors.map((x) => atleast_2d(x)), 0, options);
}

/**
 * Another name of {@link vstack}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(3);
 * if (!torch.row_stack([x, x]).equal(torch.vstack([x, x]))) throw new Error("row_stack");
 * ```
 */
export const row_stack: typeof vstack = vstack;

/**
 * Joins along dimension 2.
 * https://docs.pytorch.org/docs/stable/generated/torch.dstack.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.dstack([torch.ones(3), torch.ones(3)]).shape) !== "1,3,2") throw new Error("dstack");
 * ```
 */
export function dstack(tensors: readonly Tensor[], options: StackOptions = {}): Tensor {
  checkTensors(tensors, "dstack", "tensors");
  checkNotEmpty("dstack", tensors);
  return cat(tensors.map((x) => atleast_3d(x)), 2, options);
}

/**
 * Joins along dimension 1, vectors as columns.
 * https://docs.pytorch.org/docs/stable/generated/torch.column_stack.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.column_stack([torch.ones(3), torch.ones(3, 2)]).shape) !== "3,3") throw new Error("column_stack");
 * ```
 */
export function column_stack(tensors: readonly Tensor[], options: StackOptions = {}): Tensor {
  checkTensors(tensors, "column_stack", "tensors");
  checkNotEmpty("column_stack", tensors);
  return cat(tensors.map((x) => x.shape.length <= 1 ? x.reshape(x.count, 1) : x), 1, options);
}
