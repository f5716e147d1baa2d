// The greatest and least elements, and where they are.
import { EXTREMUM, REDUCE } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { record1, recordOutputs, wantsGrad } from "../autograd/record.ts";
import { bool, float32, int64, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { type Shape, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import { MinMax, type OutPair, readOutPair, ValuesIndices } from "./named.ts";
import {
  type Dim,
  planReduce,
  type ReduceAttributes,
  type ReduceFunction,
  reduceFunction,
  reduceOp,
  type Reduction,
  restoreDims,
  spanOf,
  withoutDim,
} from "./reduce.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** Refuses to choose among no elements along a dimension. */
export function checkNotEmpty(operation: string, x: Tensor, dim: number): void {
  if (x.shape.length > 0 && x.shape[dim] === 0) {
    throw new IndexError(`${operation}: Expected reduction dim ${dim} to have non-zero size.`);
  }
}

// --- over everything ---

/** The gradient goes to all elements that are equal to the result, in equal parts. */
export function shareAmongEqual(grad: Tensor, x: Tensor, result: Tensor): Tensor {
  const mask = Number.isNaN(result.item()) ? x.ne(x) : x.eq(result);
  return mask.mul(grad.div(mask.sum()));
}

function wholeExtremum(name: string, operation: string, kernel: number): (x: Tensor) => Tensor {
  const reduction = reduceOp({
    name,
    kernel,
    save: (ctx, out, x) => ctx.save_for_backward(x, out),
    backward: (ctx, grad) => shareAmongEqual(grad, ctx.saved(0), ctx.saved(1)),
  });
  return (x) => {
    if (x.count === 0) {
      throw new ShapeError(
        `${operation}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with ` +
          "the 'dim' argument.",
      );
    }
    return reduction(x, null, false);
  };
}

const maxOfAll = wholeExtremum("MaxBackward1", "max", REDUCE.max);
const minOfAll = wholeExtremum("MinBackward1", "min", REDUCE.min);

// --- along a dimension, with places ---

/** What the derivative of an op that chooses elements along a dimension needs. */
export type ChoiceAttributes = { readonly shape: Shape; readonly dim: number; readonly keepdim: boolean };

/** The gradient goes to the elements that were chosen: the saved indices along the dimension. */
export function gradientOfChoice(ctx: Node<ChoiceAttributes>, grad: Tensor): Tensor {
  const { shape, dim, keepdim } = ctx.attributes;
  const gone = !keepdim && shape.length > 0;
  const indices = gone ? ctx.saved(0).unsqueeze(dim) : ctx.saved(0);
  return grad.make(shape).zero_().scatter(dim, indices, gone ? grad.unsqueeze(dim) : grad);
}

/** Records that `values` were chosen from `x` at `indices`. */
export function recordChoice(
  derivative: Derivative<ChoiceAttributes>,
  x: Tensor,
  values: Tensor,
  indices: Tensor,
  dim: number,
  keepdim: boolean,
): void {
  if (!gradMode.grad || !wantsGrad(x)) return;
  record1(derivative, values, x, { shape: x.shape, dim, keepdim }).save_for_backward(indices);
}

/** Values and indices of the extrema along a dimension; not recorded. */
function chooseExtremum(kernel: number, x: Tensor, dim: number, keepdim: boolean): [Tensor, Tensor] {
  const wide = isHalf(x.dtype) ? x.converted(float32) : x;
  if (x.rowMajor && x.shape.length > 0) {
    const shape = withoutDim(x.shape, dim, keepdim);
    const { outer, inner } = spanOf(x.shape, dim);
    const values = x.make(shape, wide.dtype, outer * inner), indices = x.make(shape, int64, outer * inner);
    x.device.kernels.extremum(kernel, values, indices, wide, outer, x.shape[dim], inner);
    return [wide === x ? values : values.converted(x.dtype), indices];
  }
  const { input, outer, n, inner, shape } = planReduce(wide, x.shape.length === 0 ? [] : [dim], keepdim);
  const values = x.make(shape, input.dtype), indices = x.make(shape, int64);
  x.device.kernels.extremum(kernel, values, indices, input, outer, n, inner);
  return [wide === x ? values : values.converted(x.dtype), indices];
}

/** Options of {@link max} and {@link min}. */
export type ExtremumOptions = { dim?: number; keepdim?: boolean; other?: Tensor; out?: Tensor | OutPair };
/** The greatest (or least) element, those along a dimension, or the greater of two operands. */
export type ExtremumFunction = {
  (input: Tensor): Tensor;
  (input: Tensor, dim: number, keepdim?: boolean | ExtremumOptions, options?: ExtremumOptions): ValuesIndices;
  (input: Tensor, options: ExtremumOptions & { dim: number }): ValuesIndices;
  (input: Tensor, other: Tensor | (ExtremumOptions & { dim?: undefined }), options?: { out?: Tensor }): Tensor;
};

function extremumFunction(
  operation: "max" | "min",
  kernel: number,
  whole: (x: Tensor) => Tensor,
  elementwise: (a: Tensor, b: Tensor) => Tensor,
): ExtremumFunction {
  const signature = new Signature<ExtremumOptions>(operation, ["dim", "keepdim", "other", "out"]);
  const derivative: Derivative<ChoiceAttributes> = {
    name: operation === "max" ? "MaxBackward0" : "MinBackward0",
    backward: gradientOfChoice,
  };
  const call = (
    input: Tensor,
    second?: number | Tensor | ExtremumOptions,
    third?: boolean | ExtremumOptions,
    fourth?: ExtremumOptions,
  ): Tensor | ValuesIndices => {
    checkTensor(input, operation, "input");
    if (second === undefined && third === undefined) return whole(input);
    const isTensor = typeof second === "object" && !isOptions(second);
    const o: ExtremumOptions = typeof second === "number" && (third === undefined || typeof third === "boolean") &&
        fourth === undefined
      ? { dim: second, keepdim: third }
      : isTensor
      ? { ...signature.read(undefined, undefined, third, fourth), other: second as Tensor }
      : signature.read(second, third, fourth);
    if (o.other !== undefined) {
      checkTensor(o.other, operation, "other");
      return intoOut(elementwise(input, o.other), o.out as Tensor | undefined);
    }
    if (o.dim === undefined) return intoOut(whole(input), o.out as Tensor | undefined);
    const dim = wrapDim(o.dim, input.shape.length), keepdim = o.keepdim ?? false;
    checkNotEmpty(`${operation}()`, input, dim);
    const [values, indices] = chooseExtremum(kernel, input, dim, keepdim);
    recordChoice(derivative, input, values, indices, dim, keepdim);
    return namedOut(operation, values, indices, o.out as OutPair | undefined);
  };
  return call as ExtremumFunction;
}

/** The pair under its names, in the tensors of `out` if there are such. */
export function namedOut(operation: string, values: Tensor, indices: Tensor, out: OutPair | undefined): ValuesIndices {
  if (out === undefined) return new ValuesIndices(operation, values, indices);
  const [first, second] = readOutPair(operation, out);
  return new ValuesIndices(operation, intoOut(values, first), intoOut(indices, second));
}

/**
 * The greatest element; with a dimension the greatest along it and where the first of them is; with a second tensor the
 * greater of both, elementwise. NaN is greater than all.
 * https://docs.pytorch.org/docs/stable/generated/torch.max.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 5], [7, 3]]);
 * const { values, indices } = torch.max(x, 1);
 * if (torch.max(x).item() !== 7 || String(values.tolist()) !== "5,7") throw new Error("max");
 * if (String(indices.tolist()) !== "1,0") throw new Error("indices");
 * ```
 */
export const max: ExtremumFunction = extremumFunction("max", EXTREMUM.max, maxOfAll, (a, b) => a.maximum(b));

/**
 * The least element; with a dimension the least along it and where the first of them is; with a second tensor the lesser
 * of both, elementwise. NaN is less than all.
 * https://docs.pytorch.org/docs/stable/generated/torch.min.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [values, indices] = torch.min(torch.tensor([[1, 5], [7, 3]]), 0);
 * if (String(values.tolist()) !== "1,3" || String(indices.tolist()) !== "0,1") throw new Error("min");
 * ```
 */
export const min: ExtremumFunction = extremumFunction("min", EXTREMUM.min, minOfAll, (a, b) => a.minimum(b));

// --- places only ---

/** Options of {@link argmax} and {@link argmin}. */
export type ArgOptions = { dim?: number | null; keepdim?: boolean; out?: Tensor };
/** Where the greatest (or least) element is. */
export type ArgFunction = (
  input: Tensor,
  dim?: number | null | ArgOptions,
  keepdim?: boolean | ArgOptions,
  options?: ArgOptions,
) => Tensor;

function argFunction(operation: string, kernel: number): ArgFunction {
  const signature = new Signature<ArgOptions>(operation, ["dim", "keepdim", "out"]);
  return (input, dim, keepdim, options) => {
    checkTensor(input, operation, "input");
    const plain = keepdim === undefined || typeof keepdim === "boolean";
    const o: ArgOptions = isOptions(dim) || !plain || options !== undefined
      ? signature.read(dim, keepdim, options)
      : { dim, keepdim };
    if (input.dtype === bool) throw new DTypeError(`${operation}(): does not support bool input`);
    const ndim = input.shape.length;
    if (o.dim === undefined || o.dim === null) {
      if (input.count === 0) {
        throw new IndexError(
          `${operation}(): Expected reduction dim to be specified for input.numel() == 0.`,
        );
      }
      const flat = contiguousOf(input).detach().reshape([-1]);
      const indices = chooseExtremum(kernel, flat, 0, false)[1];
      return intoOut(o.keepdim ? indices.reshape(input.shape.map(() => 1)) : indices, o.out);
    }
    const wrapped = wrapDim(o.dim, ndim);
    checkNotEmpty(`${operation}()`, input, wrapped);
    return intoOut(chooseExtremum(kernel, input, wrapped, o.keepdim ?? false)[1], o.out);
  };
}

/**
 * Where the (first) greatest element is, in row-major order or along a dimension; int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.argmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 5], [7, 3]]);
 * if (torch.argmax(x).item() !== 2 || String(x.argmax(1).tolist()) !== "1,0") throw new Error("argmax");
 * ```
 */
export const argmax: ArgFunction = argFunction("argmax", EXTREMUM.max);

/**
 * Where the (first) least element is, in row-major order or along a dimension; int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.argmin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.argmin(torch.tensor([3, 1, 2])).item() !== 1) throw new Error("argmin");
 * ```
 */
export const argmin: ArgFunction = argFunction("argmin", EXTREMUM.min);

// --- over several dimensions, the gradient shared among equals ---

/** The gradient goes in equal parts to the elements that are equal to the result of their dimensions. */
function shareAlongDims(attributes: ReduceAttributes, grad: Tensor, x: Tensor, result: Tensor): Tensor {
  const mask = x.eq(restoreDims(result, attributes));
  const counts = attributes.dims === undefined ? mask.sum() : mask.sum(attributes.dims, true);
  return restoreDims(grad, attributes).mul(mask).div(counts);
}

function severalExtremum(operation: string, name: string, kernel: number): ReduceFunction {
  const reduction: Reduction = reduceOp({
    name,
    kernel,
    save: (ctx, out, x) => ctx.save_for_backward(x, out),
    backward: (ctx, grad) => shareAlongDims(ctx.attributes, grad, ctx.saved(0), ctx.saved(1)),
  });
  const checked: Reduction = (x, dim, keepdim) => {
    if (x.count === 0) checkDims(operation, x, dim);
    return reduction(x, dim, keepdim);
  };
  const plain = reduceFunction(operation, ["dim", "keepdim", "out"], checked);
  return (input, dim, keepdim, options) => {
    checkTensor(input, operation, "input");
    const out = [dim, keepdim, options].find(isOptions)?.out as Tensor | null | undefined;
    if (out !== undefined && out !== null) checkTensor(out, operation, "out");
    if (out !== undefined && out !== null && out.dtype !== input.dtype) {
      throw new DTypeError(
        `Expected the dtype for input and out to match, but got ${scalarTypeName(input.dtype)} for input's dtype and ` +
          `${scalarTypeName(out.dtype)} for out's dtype.`,
      );
    }
    return plain(input, dim, keepdim, options);
  };
}

/** Refuses to reduce dimensions of size 0. */
function checkDims(operation: string, x: Tensor, dim: Dim | undefined): void {
  if (dim === undefined || dim === null || (Array.isArray(dim) && dim.length === 0)) {
    throw new ShapeError(
      `${operation}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with ` +
        "the 'dim' argument.",
    );
  }
  for (const d of wrapDims(dim, x.shape.length)) checkNotEmpty(`${operation}()`, x, d);
}

/**
 * The greatest elements over some or all dimensions; equal ones share the gradient.
 * https://docs.pytorch.org/docs/stable/generated/torch.amax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.amax(torch.tensor([[1, 5], [7, 3]]), [0, 1]).item() !== 7) throw new Error("amax");
 * ```
 */
export const amax: ReduceFunction = severalExtremum("amax", "AmaxBackward0", REDUCE.max);

/**
 * The least elements over some or all dimensions; equal ones share the gradient.
 * https://docs.pytorch.org/docs/stable/generated/torch.amin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.amin(torch.tensor([[1, 5], [7, 3]]), 0).tolist()) !== "1,3") throw new Error("amin");
 * ```
 */
export const amin: ReduceFunction = severalExtremum("amin", "AminBackward0", REDUCE.min);

const AMINMAX: Derivative<ReduceAttributes> = {
  name: "AminmaxBackward0",
  backwardMany: (ctx, grads) => {
    const parts = grads.map((grad, i) =>
      grad === undefined ? undefined : shareAlongDims(ctx.attributes, grad, ctx.saved(0), ctx.saved(1 + i))
    );
    return parts[0] === undefined || parts[1] === undefined ? parts[0] ?? parts[1] : parts[0].add(parts[1]);
  },
};

/** Options of {@link aminmax}. */
export type AminmaxOptions = { dim?: number; keepdim?: boolean; out?: OutPair };
const AMINMAX_SIGNATURE = new Signature<AminmaxOptions>("aminmax", ["dim", "keepdim", "out"]);
const least = reduceOp({ name: "AminBackward0", kernel: REDUCE.min });
const greatest = reduceOp({ name: "AmaxBackward0", kernel: REDUCE.max });

/**
 * The least and the greatest elements, of all or along a dimension: `{ min, max }`.
 * https://docs.pytorch.org/docs/stable/generated/torch.aminmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { min, max } = torch.aminmax(torch.tensor([3, 1, 2]));
 * if (min.item() !== 1 || max.item() !== 3) throw new Error("aminmax");
 * ```
 */
export function aminmax(input: Tensor, options?: AminmaxOptions): MinMax {
  checkTensor(input, "aminmax", "input");
  const { dim, keepdim = false, out } = AMINMAX_SIGNATURE.read(options);
  const dims = dim === undefined ? undefined : wrapDims(dim, input.shape.length);
  if (dims === undefined && input.count === 0) {
    throw new ShapeError(
      "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
    );
  }
  if (dims?.length === 1) checkNotEmpty("aminmax", input, dims[0]);
  const pair = out === undefined ? undefined : readOutPair("aminmax", out);
  for (const target of pair ?? []) {
    checkTensor(target, "aminmax", "out");
    if (target.dtype !== input.dtype) {
      throw new DTypeError(
        `Expected out tensor to have dtype ${cppName(input)}, but got ${cppName(target)} instead`,
      );
    }
  }
  const plain = input.detach();
  const low = least(plain, dims ?? null, keepdim), high = greatest(plain, dims ?? null, keepdim);
  if (gradMode.grad && wantsGrad(input)) {
    const node = record1(AMINMAX, low, input, { shape: input.shape, dims, keepdim, n: 0, parameter: 0 });
    recordOutputs(node, [low, high]);
    node.save_for_backward(input, low, high);
  }
  return pair === undefined
    ? new MinMax("aminmax", low, high)
    : new MinMax("aminmax", intoOut(low, pair[0]), intoOut(high, pair[1]));
}

/** C++'s names of types, which some of PyTorch's messages use. */
function cppName(x: Tensor): string {
  const names: Record<string, string> = {
    float32: "float",
    float64: "double",
    float16: "c10::Half",
    bfloat16: "c10::BFloat16",
    int8: "signed char",
    uint8: "unsigned char",
    int16: "short int",
    int32: "int",
    int64: "long int",
  };
  return names[x.dtype.name] ?? x.dtype.name;
}
