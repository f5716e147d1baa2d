// Vector norms of any order and logsumexp over some or all dimensions; distances; rows brought below a norm.
import { REDUCE } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient } from "../autograd/node.ts";
import { checkInPlace, record1, record2, wantsGrad } from "../autograd/record.ts";
import { canCast, type DType, float32, getDefaultDType, isHalf, promoteDTypes, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, UnsupportedError, ValueError } from "../core/errors.ts";
import { wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { type Dim, type ReduceFunction, reduceFunction, reduceOp, type Reduction, restoreDims } from "./reduce.ts";

/** Vector-Jacobian product of the norm of order p; `grad` and `norm` have size 1 where `dims` were reduced. */
function gradientOfNorm(
  grad: Tensor,
  x: Tensor,
  p: number,
  norm: Tensor,
  dims: readonly number[] | undefined,
): Gradient {
  if (p === 0) return undefined;
  if (p === 1) return x.sign().mul(grad);
  if (p === 2) return grad.mul(x.div(norm).masked_fill(norm.eq(0), 0)); // x / |x|, 0 at 0
  if (Math.abs(p) === Infinity) { // equal extrema share the gradient
    const size = x.abs();
    const mask = size.eq(norm).logical_or(size.ne(size));
    return x.sign().mul(grad.div(dims === undefined ? mask.sum() : mask.sum(dims, true)).mul(mask));
  }
  if (p < 1) return x.sign().mul(x.abs().pow(p - 1).masked_fill(x.eq(0), 0)).mul(grad).mul(norm.pow(1 - p));
  const scaled = p < 2 ? x.sign().mul(x.abs().pow(p - 1)) : x.mul(x.abs().pow(p - 2));
  return scaled.mul(grad.div(norm.pow(p - 1)).masked_fill(norm.eq(0), 0));
}

const normOp: Reduction = reduceOp({
  name: "LinalgVectorNormBackward0",
  kernel: REDUCE.norm,
  save: (ctx, out, x) => ctx.save_for_backward(x, out),
  backward: (ctx, grad) => {
    const { attributes } = ctx;
    const norm = restoreDims(ctx.saved(1), attributes);
    return gradientOfNorm(restoreDims(grad, attributes), ctx.saved(0), attributes.parameter, norm, attributes.dims);
  },
});

/** Infinity as C++ prints it. */
function orderText(p: number): string {
  return Math.abs(p) === Infinity ? (p > 0 ? "inf" : "-inf") : String(p);
}

/** Refuses norms of nothing, where they have no value. */
function checkIdentity(x: Tensor, p: number, dim: Dim | undefined): void {
  if (x.count > 0 || (p >= 0 && p !== Infinity)) return;
  const start = `linalg.vector_norm cannot compute the ${orderText(p)} norm on`;
  const end = "is empty and the operation does not have an identity";
  if (dim === undefined || dim === null || (typeof dim === "object" && dim.length === 0)) {
    throw new ShapeError(`${start} an empty tensor because the operation does not have an identity`);
  }
  for (const d of wrapDims(dim, x.shape.length)) {
    if (x.shape[d] === 0) throw new ShapeError(`${start} the dimension ${d}because this dimension ${end}`);
  }
}

/** Options of {@link vector_norm}. */
export type VectorNormOptions = {
  ord?: number;
  dim?: Dim;
  keepdim?: boolean;
  dtype?: DType | null;
  out?: Tensor;
};
const VECTOR_NORM = new Signature<VectorNormOptions>("linalg.vector_norm", ["ord", "dim", "keepdim", "dtype", "out"]);

/**
 * The norm (Σ |x|^ord)^(1/ord) over some or all dimensions; ord 0 counts what is not 0, ±Infinity is the greatest or least
 * magnitude.
 * https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[3, 4], [6, 8]]);
 * if (String(torch.linalg.vector_norm(x, { dim: 1 }).tolist()) !== "5,10") throw new Error("vector_norm");
 * ```
 */
export function vector_norm(
  input: Tensor,
  ord?: number | VectorNormOptions,
  dim?: Dim | VectorNormOptions,
  keepdim?: boolean | VectorNormOptions,
  options?: VectorNormOptions,
): Tensor {
  checkTensor(input, "linalg.vector_norm", "x");
  const o = VECTOR_NORM.read(ord, dim === null ? undefined : dim, keepdim, options);
  const p = o.ord ?? 2;
  if (typeof p !== "number") {
    throw new ArgumentError(`linalg_vector_norm(): argument 'ord' must be Number, not ${describeValue(p)}`);
  }
  const what = "linalg.vector_norm:";
  if (input.dtype.kind !== "float") {
    throw new DTypeError(
      `${what} Expected a floating point or complex tensor as input. Got ${scalarTypeName(input.dtype)}`,
    );
  }
  const dtype = o.dtype ?? input.dtype;
  if (dtype.kind !== "float") {
    throw new DTypeError(`${what} dtype should be floating point or complex, but got ${scalarTypeName(dtype)}`);
  }
  if (promoteDTypes(dtype, input.dtype) !== dtype || !canCast(input.dtype, dtype)) {
    throw new DTypeError(
      `${what} the dtype of the input (${
        scalarTypeName(input.dtype)
      }) should be convertible without narrowing to the ` +
        `specified dtype (${scalarTypeName(dtype)})`,
    );
  }
  checkIdentity(input, p, o.dim);
  return intoOut(normOp(input, o.dim, o.keepdim ?? false, o.dtype ?? undefined, p), o.out);
}

/** Options of {@link norm}; `p` is a number, or "fro" for 2. */
export type NormOptions = {
  p?: number | string | null;
  dim?: Dim;
  keepdim?: boolean;
  out?: Tensor;
  dtype?: DType | null;
};
const NORM = new Signature<NormOptions>("norm", ["p", "dim", "keepdim", "out", "dtype"]);

/**
 * The vector norm of order p over some or all dimensions, 2 ("fro") unless said otherwise.
 * https://docs.pytorch.org/docs/stable/generated/torch.norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([3, -4]);
 * if (torch.norm(x).item() !== 5 || torch.norm(x, 1).item() !== 7) throw new Error("norm");
 * ```
 */
export function norm(
  input: Tensor,
  p?: number | string | null | NormOptions,
  dim?: Dim | NormOptions,
  keepdim?: boolean | NormOptions,
  options?: NormOptions,
): Tensor {
  checkTensor(input, "norm", "input");
  const o = NORM.read(p === null ? undefined : p, dim === null ? undefined : dim, keepdim, options);
  const several = o.dim === undefined || o.dim === null ? undefined : Array.isArray(o.dim) ? o.dim : [o.dim];
  if (typeof o.p === "string" && (o.p !== "fro" || (several !== undefined && several.length > 2))) {
    throw matrixNormError(input, o.p, several ?? input.shape.map((_, d) => d));
  }
  const order = typeof o.p === "number" ? o.p : 2;
  return vector_norm(input, order, o.dim, { keepdim: o.keepdim, dtype: o.dtype, out: o.out });
}

/** Why a norm of matrices cannot be had here. */
function matrixNormError(x: Tensor, order: string, dims: readonly number[]): Error {
  const what = "linalg.matrix_norm:";
  if (order !== "nuc" && order !== "fro") return new ValueError(`${what} Order ${order} not supported.`);
  if (x.shape.length < 2) return new ShapeError(`${what} The input tensor A must have at least 2 dimensions.`);
  if (dims.length !== 2) return new ShapeError(`${what} dim must be a 2-tuple. Got ${dims.join(" ")}`);
  return new UnsupportedError(
    "norm(): the nuclear norm needs singular values, which this version does not compute yet",
  );
}

const logsumexpOp: Reduction = reduceOp({
  name: "LogsumexpBackward0",
  kernel: REDUCE.logsumexp,
  computes: (dtype) => dtype.kind === "float" ? dtype : getDefaultDType(),
  save: (ctx, out, x) => ctx.save_for_backward(x, out),
  backward: (ctx, grad) => {
    const out = restoreDims(ctx.saved(1), ctx.attributes);
    return restoreDims(grad, ctx.attributes).mul(ctx.saved(0).sub(out).exp()); // d out/dx = exp(x - out)
  },
});

/**
 * log Σ exp along some dimensions, without overflow.
 * https://docs.pytorch.org/docs/stable/generated/torch.logsumexp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logsumexp(torch.tensor([1000, -Infinity]), 0).item() !== 1000) throw new Error("logsumexp");
 * ```
 */
export const logsumexp: ReduceFunction = reduceFunction("logsumexp", ["dim", "keepdim", "out"], logsumexpOp);

const DIST: Derivative<number> = {
  name: "DistBackward0",
  backward: (ctx, grad) => {
    const toFirst = gradientOfNorm(grad, ctx.saved(0).sub(ctx.saved(1)), ctx.attributes, ctx.saved(2), undefined);
    return [toFirst, toFirst?.neg()];
  },
};
const DIST_SIGNATURE = new Signature<{ p: number }>("dist", ["p"]);

/**
 * The p-norm of `input - other`, which are broadcast.
 * https://docs.pytorch.org/docs/stable/generated/torch.dist.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.dist(torch.tensor([1, 2]), torch.tensor([4, 6])).item() !== 5) throw new Error("dist");
 * ```
 */
export function dist(input: Tensor, other: Tensor, p?: number | { p?: number }): Tensor {
  checkTensor(input, "dist", "input");
  checkTensor(other, "dist", "other");
  const order = DIST_SIGNATURE.read(p).p ?? 2;
  const out = vector_norm(input.detach().sub(other.detach()), order);
  if (gradMode.grad && (wantsGrad(input) || wantsGrad(other))) {
    record2(DIST, out, input, other, order).save_for_backward(input, other, out);
  }
  return out;
}

type RenormAttributes = { p: number; dims: readonly number[]; maxnorm: number };

/** What keeps the quotient by a norm finite, as in PyTorch. */
const TINY = 1e-7;

const RENORM: Derivative<RenormAttributes> = {
  name: "RenormBackward0",
  backward: (ctx, given) => {
    const { p, dims, maxnorm } = ctx.attributes;
    const wide = isHalf(given.dtype) ? float32 : given.dtype;
    const x = ctx.saved(0).to(wide), grad = given.to(wide);
    const norm = vector_norm(x, p, dims, true);
    const inverse = norm.add(TINY).reciprocal(); // y = x · maxnorm / (|x| + tiny)
    const through = gradientOfNorm(x.mul(grad).sum(dims, true), x, p, norm, dims);
    const less = inverse.mul(maxnorm).mul(through === undefined ? grad : grad.sub(inverse.mul(through)));
    return less.where(norm.gt(maxnorm), grad).to(given.dtype);
  },
};

function shrunk(input: Tensor, p: number, dim: number, maxnorm: number): { out: Tensor; attributes: RenormAttributes } {
  if (!(p > 0)) throw new ValueError("renorm: non-positive-norm not supported");
  if (!(maxnorm >= 0)) throw new ValueError(`renorm: expected maxnorm to be >= 0 but got ${maxnorm}`);
  const ndim = input.shape.length;
  if (ndim < 2) throw new ShapeError(`renorm: input needs at least 2 dimensions, got ${ndim} dimensions`);
  const kept = wrapDim(dim, ndim);
  const dims = input.shape.map((_, d) => d).filter((d) => d !== kept);
  const plain = input.detach();
  const norm = vector_norm(plain, p, dims, { keepdim: true, dtype: isHalf(input.dtype) ? float32 : input.dtype });
  const factor = norm.add(TINY).reciprocal().mul(maxnorm).masked_fill(norm.gt(maxnorm).logical_not(), 1).to(
    input.dtype,
  );
  return { out: plain.mul(factor), attributes: { p, dims, maxnorm } };
}

/** Options of {@link renorm}. */
export type RenormOptions = { p?: number; dim?: number; maxnorm?: number; out?: Tensor };
const RENORM_SIGNATURE = new Signature<RenormOptions>("renorm", ["p", "dim", "maxnorm", "out"]);

function readRenorm(args: readonly unknown[]): Required<Omit<RenormOptions, "out">> & { out?: Tensor } {
  const { p, dim, maxnorm, out } = RENORM_SIGNATURE.read(...args);
  if (p === undefined || dim === undefined || maxnorm === undefined) {
    throw new ArgumentError('renorm() missing required positional arguments: "p", "dim", "maxnorm"');
  }
  for (const [name, value] of [["p", p], ["maxnorm", maxnorm]] as const) {
    if (typeof value === "number") continue;
    throw new ArgumentError(`renorm(): argument '${name}' must be Number, not ${describeValue(value)}`);
  }
  return { p, dim, maxnorm, out };
}

/**
 * Shrinks each part along `dim` whose p-norm is above `maxnorm` to that norm.
 * https://docs.pytorch.org/docs/stable/generated/torch.renorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.renorm(torch.tensor([[3, 4], [0, 1]]), 2, 0, 1);
 * if (Math.abs(x.norm(2, 1).sum().item() - 2) > 1e-6) throw new Error(String(x));
 * ```
 */
export function renorm(
  input: Tensor,
  p: number | RenormOptions,
  dim?: number | RenormOptions,
  maxnorm?: number | RenormOptions,
  options?: RenormOptions,
): Tensor {
  checkTensor(input, "renorm", "input");
  const o = readRenorm([p, dim, maxnorm, options]);
  const { out, attributes } = shrunk(input, o.p, o.dim, o.maxnorm);
  if (gradMode.grad && wantsGrad(input)) record1(RENORM, out, input, attributes).save_for_backward(input);
  return intoOut(out, o.out);
}

/** {@link renorm} into `input`. */
export function renorm_(
  input: Tensor,
  p: number | RenormOptions,
  dim?: number | RenormOptions,
  maxnorm?: number | RenormOptions,
): Tensor {
  checkTensor(input, "renorm_", "input");
  const o = readRenorm([p, dim, maxnorm]);
  const recorded = gradMode.grad && wantsGrad(input);
  checkInPlace(input, recorded);
  input.checkNoOverlap();
  const original = recorded ? input.clone() : input;
  const { out, attributes } = shrunk(input, o.p, o.dim, o.maxnorm);
  input.writeFrom(out);
  if (!recorded) return finishInPlace(input, undefined);
  const node = record1(RENORM, input, input, attributes);
  finishInPlace(input, node);
  node.save_for_backward(original);
  return input;
}
