// Reductions over some or all dimensions: what all of them share; sums and means.
import { REDUCE } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Gradient, Node } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { bool, type DType, float32, int64, isHalf, scalarTypeName, uint8 } from "../core/dtype.ts";
import { AutogradError, DTypeError, ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import { formatShape, SCALAR, type Shape, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** One dimension, several, or (null) all. */
export type Dim = number | readonly number[] | null;

/** A reduction as the kernels take it: a contiguous [outer, n, inner] is left of the input. */
export type ReducePlan = {
  readonly input: Tensor;
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
  /** Shape of the result. */
  readonly shape: Shape;
};

/** Brings the dimensions to reduce together; the input is copied only where they do not lie together already. */
export function planReduce(x: Tensor, dims: readonly number[], keepdim: boolean): ReducePlan {
  const { shape } = x;
  if (shape.length > 64) throw new ShapeError("only tensors with up to 64 dims are supported");
  const reduced = shape.map((_, d) => dims.includes(d));
  const result = keepdim ? shape.map((n, d) => reduced[d] ? 1 : n) : shape.filter((_, d) => !reduced[d]);
  const order = memoryOrder(x, reduced);
  const first = order.findIndex((d) => reduced[d]), last = order.findLastIndex((d) => reduced[d]);
  let n = 1, outer = 1, inner = 1;
  for (const d of dims) n *= shape[d];
  if (first < 0) return { input: contiguousOf(x), outer: 1, n: 1, inner: x.count, shape: result };
  if (order.slice(first, last + 1).every((d) => reduced[d])) {
    for (let i = 0; i < first; i++) outer *= shape[order[i]];
    for (let i = last + 1; i < order.length; i++) inner *= shape[order[i]];
    const lies = x.rowMajor || order !== IN_ORDER[shape.length];
    return { input: lies ? x : x.converted(x.dtype), outer, n, inner, shape: result };
  }
  const keptFirst = [...shape.keys()].sort((a, b) => Number(reduced[a]) - Number(reduced[b]) || a - b);
  const moved = x.detach().permute(keptFirst);
  for (let d = 0; d < shape.length; d++) if (!reduced[d]) outer *= shape[d];
  return { input: moved.converted(x.dtype), outer, n, inner: 1, shape: result };
}

const IN_ORDER: readonly (readonly number[])[] = Array.from(
  { length: 65 },
  (_, n) => Array.from({ length: n }, (_, d) => d),
);

/**
 * The order in which the dimensions lie in memory, where they fill it without gaps and those that stay keep their order
 * (a transposed matrix): then nothing has to be copied. Else the dimensions as they are.
 */
function memoryOrder(x: Tensor, reduced: readonly boolean[]): readonly number[] {
  const { shape, strides } = x;
  const inOrder = IN_ORDER[shape.length];
  if (x.rowMajor) return inOrder;
  const order = inOrder.toSorted((a, b) => strides[b] - strides[a] || a - b);
  let expected = 1, former = shape.length;
  for (let i = order.length - 1; i >= 0; i--) {
    const d = order[i];
    if (shape[d] !== 1 && strides[d] !== expected) return inOrder;
    expected *= shape[d];
    if (reduced[d] || shape[d] === 1) continue;
    if (d > former) return inOrder;
    former = d;
  }
  return order;
}

/** What a derivative needs to know of a reduction. */
export type ReduceAttributes = {
  /** The input's sizes. */
  readonly shape: Shape;
  /** The reduced dimensions; undefined: all. */
  readonly dims: readonly number[] | undefined;
  readonly keepdim: boolean;
  /** How many elements became one. */
  readonly n: number;
  /** The op's own number. */
  readonly parameter: number;
};

/** Declares a reduction to one value. */
export type ReduceOp = {
  /** PyTorch's node names: over all dimensions, over some. */
  readonly name: string;
  readonly nameDim?: string;
  /** The kernel's opcode. */
  readonly kernel: number;
  /** The dtype that is computed in, from the input's and the one that was asked for; refuses what the op does not take. */
  computes?(dtype: DType, requested: DType | undefined): DType;
  /** An empty list of dimensions reduces nothing, instead of everything. */
  readonly emptyIsNone?: boolean;
  save?(ctx: Node<ReduceAttributes>, out: Tensor, x: Tensor): void;
  backward?(ctx: Node<ReduceAttributes>, grad: Tensor): Gradient;
};

/** A reduction: input, dimensions, whether they stay with size 1, result dtype, the op's own number. */
export type Reduction = (
  x: Tensor,
  dim: Dim | undefined,
  keepdim: boolean,
  dtype?: DType,
  parameter?: number,
) => Tensor;

/** What a kernel gives for an input of a dtype. */
function kernelResult(kernel: number, dtype: DType): DType {
  if (kernel === REDUCE.any || kernel === REDUCE.all) return dtype === uint8 ? uint8 : bool;
  if (kernel === REDUCE.count_nonzero) return int64;
  return (kernel === REDUCE.sum || kernel === REDUCE.prod) && dtype.kind !== "float" ? int64 : dtype;
}

/** Makes a function from the declaration of a reduction. */
export function reduceOp(op: ReduceOp): Reduction {
  const all = { name: op.name, backward: op.backward };
  const some = { name: op.nameDim ?? op.name, backward: op.backward };
  return (x, dim, keepdim, requested, parameter = 0) => {
    const whole = dim === undefined || dim === null;
    const dtype = op.computes === undefined ? requested ?? x.dtype : op.computes(x.dtype, requested);
    const direct = x.rowMajor && dtype === x.dtype && !isHalf(dtype) &&
      (requested === undefined || dtype.kind === "float");
    let out: Tensor, n = x.count, dims: readonly number[] | undefined;
    if (direct && whole && !keepdim) {
      out = x.make(SCALAR, kernelResult(op.kernel, dtype), 1);
      x.device.kernels.reduce(op.kernel, out, x, 1, n, 1, parameter);
    } else if (direct && typeof dim === "number" && x.shape.length > 0 && x.shape.length <= 64) {
      const { shape } = x, d = wrapDim(dim, shape.length);
      const { outer, inner } = spanOf(shape, d);
      n = shape[d];
      dims = [d];
      out = x.make(withoutDim(shape, d, keepdim), kernelResult(op.kernel, dtype), outer * inner);
      x.device.kernels.reduce(op.kernel, out, x, outer, n, inner, parameter);
    } else {
      dims = op.emptyIsNone && Array.isArray(dim) && dim.length === 0 ? [] : wrapDims(dim, x.shape.length);
      const wide = isHalf(dtype) ? float32 : dtype;
      const plan = planReduce(x.dtype === wide ? x : x.converted(wide), dims, keepdim);
      n = plan.n;
      out = x.make(plan.shape, kernelResult(op.kernel, wide));
      x.device.kernels.reduce(op.kernel, out, plan.input, plan.outer, n, plan.inner, parameter);
      const type = requested ?? kernelResult(op.kernel, dtype);
      if (out.dtype !== type) out = out.converted(type);
    }
    if (gradMode.grad && op.backward !== undefined && wantsGrad(x)) {
      if (out.dtype.kind !== "float") {
        throw new AutogradError(`Autograd not support dtype: ${scalarTypeName(out.dtype)}`);
      }
      const node = record1(whole ? all : some, out, x, { shape: x.shape, dims, keepdim, n, parameter });
      op.save?.(node, out, x);
    }
    return out;
  };
}

/** How many elements lie before and behind a dimension. */
export function spanOf(shape: Shape, dim: number): { outer: number; inner: number } {
  let outer = 1, inner = 1;
  for (let d = 0; d < dim; d++) outer *= shape[d];
  for (let d = dim + 1; d < shape.length; d++) inner *= shape[d];
  return { outer, inner };
}

/** The sizes without one dimension, or with it as 1. */
export function withoutDim(shape: Shape, dim: number, keepdim: boolean): Shape {
  const rest = shape.slice();
  if (keepdim) rest[dim] = 1;
  else rest.splice(dim, 1);
  return rest;
}

/** Gives a reduced tensor its reduced dimensions back, as 1. */
export function restoreDims(grad: Tensor, { shape, dims, keepdim }: ReduceAttributes): Tensor {
  if (keepdim || grad.shape.length === 0 || dims === undefined) return grad;
  return grad.reshape(shape.map((n, d) => dims.includes(d) ? 1 : n));
}

/** The dtype for ops that need floats: https://docs.pytorch.org/docs/stable/generated/torch.mean.html */
function floatingOnly(operation: string): (dtype: DType, requested: DType | undefined) => DType {
  return (dtype, requested) => {
    const type = requested ?? dtype;
    if (type.kind === "float") return type;
    throw new DTypeError(
      `${operation}(): could not infer output dtype. ${requested === undefined ? "Input" : "Optional"} dtype must be ` +
        `either a floating point or complex dtype. Got: ${scalarTypeName(type)}`,
    );
  };
}

// --- functions over dimensions ---

/** What reductions take by name; each function refuses what PyTorch's does not have. */
export type ReduceOptions = { dim?: Dim; keepdim?: boolean; dtype?: DType | null; out?: Tensor };

/** A reduction as users call it: `sum(x)`, `sum(x, 1, true)`, `sum(x, { dim: [0, 1], keepdim: true })`. */
export type ReduceFunction = (
  input: Tensor,
  dim?: Dim | ReduceOptions,
  keepdim?: boolean | ReduceOptions,
  options?: ReduceOptions,
) => Tensor;

/** Reads the arguments of a reduction. */
export function reduceFunction(
  name: string,
  parameters: readonly (keyof ReduceOptions)[],
  reduction: Reduction,
): ReduceFunction {
  const signature = new Signature<ReduceOptions>(name, parameters);
  return (input, dim, keepdim, options) => {
    checkTensor(input, name, "input");
    const plain = keepdim === undefined || typeof keepdim === "boolean"; // else options, or a second dimension by mistake
    if (isOptions(dim) || !plain || options !== undefined) {
      const o = signature.read(dim, keepdim, options);
      return intoOut(reduction(input, o.dim, o.keepdim ?? false, o.dtype ?? undefined), o.out);
    }
    return reduction(input, dim, keepdim ?? false);
  };
}

const sumOp: Reduction = reduceOp({
  name: "SumBackward0",
  nameDim: "SumBackward1",
  kernel: REDUCE.sum,
  backward: (ctx, grad) => restoreDims(grad, ctx.attributes).expand(ctx.attributes.shape),
});

/**
 * Adds up all elements, or those along some dimensions; integers become int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.sum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 2], [3, 4]]);
 * if (torch.sum(x).item() !== 10) throw new Error("sum");
 * if (String(torch.sum(x, 1, { keepdim: true }).shape) !== "2,1") throw new Error("keepdim");
 * ```
 */
export const sum: ReduceFunction = reduceFunction("sum", ["dim", "keepdim", "dtype", "out"], sumOp);

const nansumOp: Reduction = reduceOp({
  name: "NansumBackward0",
  kernel: REDUCE.nansum,
  save: (ctx, _, x) => ctx.save_for_backward(x),
  backward: (ctx, grad) => {
    const x = ctx.saved(0);
    return restoreDims(grad, ctx.attributes).mul(x.eq(x)); // only NaN differs from itself
  },
});

/**
 * {@link sum} that takes NaN as 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.nansum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nansum(torch.tensor([1, NaN, 2])).item() !== 3) throw new Error("nansum");
 * ```
 */
export const nansum: ReduceFunction = reduceFunction(
  "nansum",
  ["dim", "keepdim", "dtype", "out"],
  (x, dim, keepdim, dtype) =>
    (x.dtype.kind === "float" && (dtype ?? x.dtype).kind === "float" ? nansumOp : sumOp)(x, dim, keepdim, dtype),
);

const meanOp: Reduction = reduceOp({
  name: "MeanBackward0",
  nameDim: "MeanBackward1",
  kernel: REDUCE.mean,
  computes: floatingOnly("mean"),
  backward: (ctx, grad) => {
    const { shape, n } = ctx.attributes;
    return restoreDims(grad, ctx.attributes).div(n).expand(shape);
  },
});

/**
 * The arithmetic mean; of no elements NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.mean.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 2], [3, 6]]);
 * if (torch.mean(x).item() !== 3 || String(x.mean(0).tolist()) !== "2,4") throw new Error("mean");
 * ```
 */
export const mean: ReduceFunction = reduceFunction("mean", ["dim", "keepdim", "dtype", "out"], meanOp);

/**
 * The mean of what is not NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.nanmean.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nanmean(torch.tensor([1, NaN, 3])).item() !== 2) throw new Error("nanmean");
 * ```
 */
export const nanmean: ReduceFunction = reduceFunction(
  "nanmean",
  ["dim", "keepdim", "dtype", "out"],
  (x, dim, keepdim, dtype) => {
    if (x.dtype.kind !== "float") {
      throw new DTypeError(
        `nanmean(): expected input to have floating point or complex dtype but got ${scalarTypeName(x.dtype)}`,
      );
    }
    if (dtype !== undefined && dtype !== null && dtype.kind !== "float") {
      throw new DTypeError(
        "nanmean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: " +
          scalarTypeName(dtype),
      );
    }
    return nansumOp(x, dim, keepdim, dtype).div(sumOp(x.detach().eq(x.detach()), dim, keepdim));
  },
);

/** Adds up what broadcasting would have repeated, so that the result has `size`. */
export function sum_to_size(input: Tensor, size: Shape): Tensor {
  checkTensor(input, "sum_to_size", "input");
  checkInts(size, "sum_to_size", "size");
  const shift = input.shape.length - size.length;
  const dims: number[] = [];
  let expandable = shift >= 0;
  for (let d = 0; d < input.shape.length; d++) {
    if (d >= shift && input.shape[d] === size[d - shift]) continue;
    if (d >= shift && size[d - shift] !== 1) expandable = false;
    dims.push(d);
  }
  if (!expandable) {
    throw new ShapeError(`size {${formatShape(size)}} is not expandable to size {${formatShape(input.shape)}}.`);
  }
  if (size.length === 0) return sumOp(input, null, false);
  const kept = dims.length === 0 ? input : sumOp(input, dims, true);
  return shift > 0 ? kept.reshape(size) : kept;
}
