// Running sums, products and extrema along a dimension, and the product of all, whose derivative is made of them.
import { EXTREMUM, REDUCE, SCAN } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { checkInPlace, record1, record2, wantsGrad } from "../autograd/record.ts";
import { type DType, float32, float64, int64, isHalf, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, AutogradError, DTypeError } from "../core/errors.ts";
import { wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { type ChoiceAttributes, namedOut } from "./choice.ts";
import { cat } from "./join.ts";
import type { OutPair, ValuesIndices } from "./named.ts";
import { type ReduceFunction, reduceFunction, reduceOp, type Reduction, restoreDims, spanOf } from "./reduce.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** A contiguous [outer, n, inner] look at a tensor along one of its dimensions. */
export function planAlong(x: Tensor, dim: number): { input: Tensor; outer: number; n: number; inner: number } {
  const n = x.shape.length === 0 ? 1 : x.shape[dim];
  return { input: contiguousOf(x), n, ...spanOf(x.shape, dim) };
}

// --- running sums, products, log-sum-exp ---

type ScanOp = Derivative<number> & {
  readonly kernel: number;
  save?(ctx: Node<number>, out: Tensor, x: Tensor): void;
};

/** Runs a scan in a dtype; not recorded. */
function runScan(op: ScanOp, x: Tensor, dim: number, dtype: DType): Tensor {
  const wide = isHalf(dtype) ? float32 : dtype.kind === "float" ? dtype : int64;
  const { input, outer, n, inner } = planAlong(x.dtype === wide ? x : x.converted(wide), dim);
  const out = x.make(x.shape, wide, x.count);
  if (x.count > 0) x.device.kernels.scan(op.kernel, out, input, outer, n, inner);
  return wide === dtype ? out : out.converted(dtype);
}

/** Options of the running sums and products. */
export type ScanOptions = { dim?: number; dtype?: DType | null; out?: Tensor };
/** A scan as users call it: `cumsum(x, 0)`. */
export type ScanFunction = {
  (input: Tensor, dim: number | ScanOptions, options?: ScanOptions): Tensor;
  /** Stores the result in its input: the method with a final underscore. */
  in_place(input: Tensor, dim: number | ScanOptions, options?: ScanOptions): Tensor;
};

/** There is no running sum of bool into bool, unless of one element or none. */
function refuseBool(name: string, x: Tensor, dtype: DType): void {
  if (dtype.kind === "bool" && x.count > 0 && x.shape.length > 0) {
    throw new DTypeError(`"${name}_out_cpu" not implemented for 'Bool'`);
  }
}

function scanFunction(
  name: string,
  parameters: readonly (keyof ScanOptions)[],
  op: ScanOp,
  dtypeOf: (dtype: DType) => DType,
): ScanFunction {
  const signature = new Signature<ScanOptions>(name, parameters);
  const read = (
    x: Tensor,
    dim: number | ScanOptions,
    options: ScanOptions | undefined,
  ): ScanOptions & { at: number } => {
    checkTensor(x, name, "input");
    const o = isOptions(dim) || options !== undefined ? signature.read(dim, options) : { dim } as ScanOptions;
    if (o.dim === undefined) throw new ArgumentError(`${name}() missing 1 required positional arguments: "dim"`);
    return { ...o, at: wrapDim(o.dim, x.shape.length) };
  };
  const call = (x: Tensor, dim: number | ScanOptions, options?: ScanOptions): Tensor => {
    const { at, dtype, out } = read(x, dim, options);
    const computed = dtype ?? dtypeOf(x.dtype);
    refuseBool(name, x, computed);
    const result = runScan(op, x, at, computed);
    if (gradMode.grad && wantsGrad(x)) {
      if (result.dtype.kind !== "float") {
        throw new AutogradError(`Autograd not support dtype: ${scalarTypeName(result.dtype)}`);
      }
      const node = record1(op, result, x, at);
      op.save?.(node, result, x);
    }
    return intoOut(result, out);
  };
  const in_place = (x: Tensor, dim: number | ScanOptions, options?: ScanOptions): Tensor => {
    const { at, dtype } = read(x, dim, options);
    if (dtype !== undefined && dtype !== null && dtype !== x.dtype) {
      throw new DTypeError(
        `Provided dtype must match the dtype of self tensor in ${name}_. Got ${scalarTypeName(x.dtype)} and ` +
          `${scalarTypeName(dtype)}.`,
      );
    }
    refuseBool(name, x, x.dtype);
    const recorded = gradMode.grad && x.requires_grad;
    checkInPlace(x, recorded);
    x.checkNoOverlap();
    const original = recorded ? x.clone() : x;
    x.writeFrom(runScan(op, x, at, x.dtype));
    if (!recorded) return finishInPlace(x, undefined);
    const node = record1(op, x, x, at);
    finishInPlace(x, node);
    op.save?.(node, x, original);
    return x;
  };
  return Object.assign(call, { in_place });
}

/** Integers and truth values are summed as int64. */
function integral(dtype: DType): DType {
  return dtype.kind === "float" ? dtype : int64;
}

/** Σ from k on, along a dimension. */
function reversedSum(x: Tensor, dim: number): Tensor {
  return x.shape.length === 0 ? x : x.flip(dim).cumsum(dim).flip(dim);
}

/**
 * The sum of all elements so far along a dimension; integers become int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.cumsum.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.cumsum(torch.tensor([1, 2, 3]), 0).tolist()) !== "1,3,6") throw new Error("cumsum");
 * ```
 */
export const cumsum: ScanFunction = scanFunction("cumsum", ["dim", "dtype", "out"], {
  name: "CumsumBackward0",
  kernel: SCAN.cumsum,
  backward: (ctx, grad) => reversedSum(grad, ctx.attributes),
}, integral);

/**
 * The product of all elements so far along a dimension; integers become int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.cumprod.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.cumprod(torch.tensor([1, 2, 3]), 0).tolist()) !== "1,2,6") throw new Error("cumprod");
 * ```
 */
export const cumprod: ScanFunction = scanFunction("cumprod", ["dim", "dtype", "out"], {
  name: "CumprodBackward0",
  kernel: SCAN.cumprod,
  save: (ctx, _, x) => ctx.save_for_backward(x),
  backward: (ctx, grad) => gradientOfCumprod(grad, ctx.saved(0), ctx.attributes),
}, integral);

/**
 * log Σ exp of all elements so far along a dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.logcumsumexp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.logcumsumexp(torch.zeros(2), 0);
 * if (Math.abs(x.exp().sum().item() - 3) > 1e-6) throw new Error(String(x));
 * ```
 */
export const logcumsumexp: ScanFunction = scanFunction("logcumsumexp", ["dim", "out"], {
  name: "LogcumsumexpBackward0",
  kernel: SCAN.logcumsumexp,
  save: (ctx, out, x) => ctx.save_for_backward(x, out),
  backward: (ctx, grad) => {
    // dx[k] = Σ_{j≥k} g[j] exp(x[k] - out[j]), for the positive and the negative g in logarithms
    const x = ctx.saved(0), out = ctx.saved(1), dim = ctx.attributes;
    const logarithms = grad.abs().log(), least = x.dtype === float64 ? -Number.MAX_VALUE : -3.4e38;
    const part = (absent: Tensor): Tensor => {
      const terms = logarithms.masked_fill(absent, least).sub(out);
      const sums = terms.shape.length === 0 ? terms : terms.flip(dim).logcumsumexp(dim).flip(dim);
      return sums.add(x).exp();
    };
    return part(grad.le(0)).sub(part(grad.ge(0)));
  },
}, (dtype) => {
  if (dtype.kind === "float") return dtype;
  throw new DTypeError(`"logcumsumexp_out_cpu" not implemented for '${scalarTypeName(dtype)}'`);
});

// --- products: their derivatives, right where elements are 0 ---

type LinearAttributes = { readonly dim: number; readonly reverse: boolean };

/** x with its elements moved by one along a dimension, the last one gone, `fill` in front. */
function shifted(x: Tensor, dim: number, fill: number): Tensor {
  const first = x.narrow(dim, 0, 1).detach().mul(0).add(fill);
  return cat([first, x.narrow(dim, 0, x.shape[dim] - 1)], dim);
}

// y[k] = b[k] + a[k] y[k-1]: with the gradient g of y, μ[k] = g[k] + a[k+1] μ[k+1] is that of b, μ[k] y[k-1] that of a.
// Reversed: y[k] = b[k] + a[k+1] y[k+1], μ[k] = g[k] + a[k] μ[k-1], and μ[k-1] y[k] for a.
const LINEAR: Derivative<LinearAttributes> = {
  name: "LinearRecurrenceBackward0",
  backward: (ctx, grad) => {
    const { dim, reverse } = ctx.attributes;
    const a = ctx.saved(0), y = ctx.saved(1);
    const toB = linearRecurrence(a, grad, dim, !reverse);
    if (!ctx.needs(0)) return [undefined, toB];
    return [reverse ? shifted(toB, dim, 0).mul(y) : toB.mul(shifted(y, dim, 0)), toB];
  },
};

/** y[k] = b[k] + a[k] y[k-1] along a dimension, or reversed y[k] = b[k] + a[k+1] y[k+1]. */
function linearRecurrence(a: Tensor, b: Tensor, dim: number, reverse: boolean): Tensor {
  const wide = isHalf(a.dtype) ? float32 : a.dtype;
  const coefficients = planAlong(a.dtype === wide ? a : a.converted(wide), dim);
  const constants = contiguousOf(b.dtype === wide ? b : b.converted(wide));
  const { input, outer, n, inner } = coefficients;
  let out = a.make(a.shape, wide, a.count);
  if (a.count > 0) a.device.kernels.scanLinear(reverse, out, input, constants, outer, n, inner);
  if (wide !== a.dtype) out = out.converted(a.dtype);
  if (gradMode.grad && (a.requires_grad || b.requires_grad)) {
    record2(LINEAR, out, a, b, { dim, reverse }).save_for_backward(a, out);
  }
  return out;
}

/** Products of the elements before each one. */
function productsBefore(x: Tensor, dim: number): Tensor {
  return shifted(x.cumprod(dim), dim, 1);
}

/** dx[k] = (Π_{i<k} x[i]) · S[k] with S[k] = g[k] + x[k+1] S[k+1] = Σ_{j≥k} g[j] Π_{k<i≤j} x[i] */
function gradientOfCumprod(grad: Tensor, x: Tensor, dim: number): Tensor {
  if (x.count === 0 || x.shape.length === 0) return grad;
  return productsBefore(x, dim).mul(linearRecurrence(x, grad, dim, true));
}

/** g · (product of the elements before) · (product of the elements after), along a dimension. */
function gradientWithZeros(grad: Tensor, x: Tensor, dim: number): Tensor {
  return grad.mul(productsBefore(x, dim).mul(productsBefore(x.flip(dim), dim).flip(dim)));
}

const prodOp: Reduction = reduceOp({
  name: "ProdBackward0",
  nameDim: "ProdBackward1",
  kernel: REDUCE.prod,
  save: (ctx, out, x) => ctx.save_for_backward(x, out),
  backward: (ctx, grad) => {
    const x = ctx.saved(0), { dims } = ctx.attributes;
    const zeros = x.count - x.detach().count_nonzero().item();
    if (x.shape.length === 0) return grad;
    const g = restoreDims(grad, ctx.attributes);
    if (zeros === 0) return g.mul(restoreDims(ctx.saved(1), ctx.attributes).div(x));
    if (dims !== undefined && dims.length === 1) return gradientWithZeros(g, x, dims[0]);
    return gradientWithZeros(g.reshape([1]), x.reshape([-1]), 0).reshape(x.shape);
  },
});

const anyProd: ReduceFunction = reduceFunction("prod", ["dim", "keepdim", "dtype", "out"], prodOp);

/**
 * Multiplies all elements, or those along a dimension; integers become int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.prod.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 2], [3, 4]]);
 * if (torch.prod(x).item() !== 24 || String(x.prod(0).tolist()) !== "3,8") throw new Error("prod");
 * ```
 */
export const prod: ReduceFunction = (input, dim, keepdim, options): Tensor => {
  const dims = isOptions(dim) ? dim.dim : dim;
  if (Array.isArray(dims)) {
    throw new ArgumentError(`prod(): argument 'dim' must be one dimension, got the list [${dims.join(", ")}]`);
  }
  return anyProd(input, dim, keepdim, options);
};

// --- the greatest and least so far ---

/** The gradient of each running extremum goes to the element that it is. */
function runningDerivative(name: string): Derivative<ChoiceAttributes> {
  return {
    name,
    backward: (ctx, grad) => {
      const { shape, dim } = ctx.attributes;
      return grad.make(shape).zero_().scatter_add(dim, ctx.saved(0), grad);
    },
  };
}

/** Options of {@link cummax} and {@link cummin}. */
export type RunningOptions = { dim?: number; out?: OutPair };
/** A running extremum as users call it. */
export type RunningFunction = (input: Tensor, dim: number | RunningOptions, options?: RunningOptions) => ValuesIndices;

function runningExtremum(operation: string, node: string, kernel: number): RunningFunction {
  const signature = new Signature<RunningOptions>(operation, ["dim", "out"]);
  const derivative = runningDerivative(node);
  return (x, dim, options) => {
    checkTensor(x, operation, "input");
    const o = signature.read(dim, options);
    if (o.dim === undefined) throw new ArgumentError(`${operation}() missing 1 required positional arguments: "dim"`);
    const at = wrapDim(o.dim, x.shape.length);
    const wide = isHalf(x.dtype) ? float32 : x.dtype;
    const { input, outer, n, inner } = planAlong(x.dtype === wide ? x : x.converted(wide), at);
    let values = x.make(x.shape, wide, x.count);
    const indices = x.make(x.shape, int64, x.count);
    if (x.count > 0) x.device.kernels.scanExtremum(kernel, values, indices, input, outer, n, inner);
    if (wide !== x.dtype) values = values.converted(x.dtype);
    if (gradMode.grad && wantsGrad(x)) {
      record1(derivative, values, x, { shape: x.shape, dim: at, keepdim: true }).save_for_backward(indices);
    }
    return namedOut(operation, values, indices, o.out);
  };
}

/**
 * The greatest element so far along a dimension, and where its last one is.
 * https://docs.pytorch.org/docs/stable/generated/torch.cummax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values, indices } = torch.cummax(torch.tensor([1, 3, 2]), 0);
 * if (String(values.tolist()) !== "1,3,3" || String(indices.tolist()) !== "0,1,1") throw new Error("cummax");
 * ```
 */
export const cummax: RunningFunction = runningExtremum("cummax", "CummaxBackward0", EXTREMUM.max);

/**
 * The least element so far along a dimension, and where its last one is.
 * https://docs.pytorch.org/docs/stable/generated/torch.cummin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values } = torch.cummin(torch.tensor([2, 3, 1]), 0);
 * if (String(values.tolist()) !== "2,2,1") throw new Error("cummin");
 * ```
 */
export const cummin: RunningFunction = runningExtremum("cummin", "CumminBackward0", EXTREMUM.min);
