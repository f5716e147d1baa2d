// Matrix products of two tensors, with broadcast batches.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, record2 } from "../autograd/record.ts";
import { bool, type DType, float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { broadcastShape, numelOf, type Shape } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { intoOut, type OutOptions } from "./define.ts";
import { batchedProduct, dotProduct, product, runBatched, vectorProduct } from "./product.ts";
import { checkDevices } from "./promote.ts";
import { UNSAFE_VIEW } from "./reshape.ts";

const CPP_NAMES = ["float", "double", "c10::Half", "c10::BFloat16", "signed char", "unsigned char", "short int", "int"];

/** PyTorch's C++ name of an element type, which some of its messages use. */
export function cppTypeName(dtype: DType): string {
  return CPP_NAMES[dtype.code] ?? (dtype === bool ? "bool" : "long int");
}

/** The sizes of a matrix as messages show them: 2x3. */
export function crossed(x: Tensor): string {
  return x.shape.join("x");
}

/** Refuses bool, for which there is no product, unless a factor is empty. */
export function refuseBool(kernel: string, x: Tensor, y: Tensor): void {
  if (x.dtype === bool && x.count > 0 && y.count > 0) throw new DTypeError(`"${kernel}" not implemented for 'Bool'`);
}

// --- matrices ---

const MM: Derivative<undefined> = {
  name: "MmBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? mm(grad, ctx.saved(1).t()) : undefined, // d(XY)/dX · G = G Yᵀ
    ctx.needs(1) ? mm(ctx.saved(0).t(), grad) : undefined,
  ],
};

/** Refuses anything but two matrices that fit and are of one dtype. */
export function checkMatrices(operation: string, x: Tensor, y: Tensor): void {
  if (x.shape.length !== 2) {
    throw new ShapeError(`${operation}: self must be a matrix, got ${x.shape.length}-D tensor`);
  }
  if (y.shape.length !== 2) {
    throw new ShapeError(`${operation}: mat2 must be a matrix, got ${y.shape.length}-D tensor`);
  }
  if (x.shape[1] !== y.shape[0]) {
    throw new ShapeError(
      `${operation}: mat1 and mat2 shapes cannot be multiplied (${crossed(x)} and ${crossed(y)})`,
    );
  }
}

/** Refuses factors of different dtypes, and bool. */
function checkFactors(x: Tensor, y: Tensor): void {
  if (x.dtype !== y.dtype) {
    throw new DTypeError(
      `expected m1 and m2 to have the same dtype, but got: ${cppTypeName(x.dtype)} != ${cppTypeName(y.dtype)}`,
    );
  }
  refuseBool("addmm_impl_cpu_", x, y);
}

/** Saves both factors, each where the other's gradient needs it, and records. */
function recordProduct<A>(derivative: Derivative<A>, out: Tensor, x: Tensor, y: Tensor, attributes: A): Tensor {
  if (gradMode.grad && (x.requires_grad || y.requires_grad)) {
    const node = record2(derivative, out, x, y, attributes);
    node.save_for_backward(node.needs(1) ? x : undefined, node.needs(0) ? y : undefined);
  }
  return out;
}

/**
 * Product of two matrices: [m, k] @ [k, n] → [m, n].
 * https://docs.pytorch.org/docs/stable/generated/torch.mm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.mm(torch.ones(2, 3), torch.ones(3, 4));
 * if (String(x.shape) !== "2,4" || x.select(0, 0).select(0, 0).item() !== 3) throw new Error(String(x));
 * ```
 */
export function mm(input: Tensor, mat2: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "mm", "input");
  checkTensor(mat2, "mm", "mat2");
  checkMatrices("mm", input, mat2);
  checkFactors(input, mat2);
  checkDevices("mm", input, mat2);
  const out = recordProduct(MM, product(input, mat2), input, mat2, undefined);
  return options?.out === undefined ? out : intoOut(out, options.out);
}

// --- batches ---

/** Which factor is a single matrix for the whole batch. */
type Shared = { readonly left: boolean; readonly right: boolean };
const EACH: Shared = { left: false, right: false };

/** The derivative of [*, m, k] @ [*, k, n]; the engine adds up what was broadcast. */
function batchedBackward(name: string): Derivative<Shared> {
  return {
    name,
    backward: (ctx, grad) => [
      ctx.needs(0) ? gradientOfLeft(grad, ctx.saved(1), ctx.attributes.left) : undefined,
      ctx.needs(1) ? gradientOfRight(grad, ctx.saved(0), ctx.attributes.right) : undefined,
    ],
  };
}

/** G Yᵀ: added up over the batch where there was one x for all. */
function gradientOfLeft(grad: Tensor, y: Tensor, xIsMatrix: boolean): Tensor {
  const transposed = y.transpose(-2, -1);
  if (!xIsMatrix) return matmul(grad, transposed);
  const batch = numelOf(grad.shape.slice(0, -2)), [m, n] = grad.shape.slice(-2);
  return sumOfProducts(grad.reshape([batch, m, n]), transposed.reshape([batch, n, transposed.shape.at(-1)!]));
}

/** Xᵀ G: one product of all rows where there was one y for all. */
function gradientOfRight(grad: Tensor, x: Tensor, yIsMatrix: boolean): Tensor {
  if (!yIsMatrix) return matmul(x.transpose(-2, -1), grad);
  const k = x.shape[x.shape.length - 1], n = grad.shape[grad.shape.length - 1];
  if (x.rowMajor || x.shape.length > 3) {
    const rows = numelOf(x.shape.slice(0, -1));
    return mm(x.reshape([rows, k]).t(), grad.reshape([rows, n]));
  }
  return sumOfProducts(x.transpose(-2, -1), grad);
}

const SUM_OF_PRODUCTS: Derivative<undefined> = {
  name: "AddbmmBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? matmul(grad, ctx.saved(1).transpose(-2, -1)) : undefined,
    ctx.needs(1) ? matmul(ctx.saved(0).transpose(-2, -1), grad) : undefined,
  ],
};

/** Σ x[b] @ y[b]: [b, m, k] and [b, k, n] → [m, n]. */
function sumOfProducts(x: Tensor, y: Tensor): Tensor {
  const compute = (a: Tensor, b: Tensor): Tensor => {
    if (isHalf(a.dtype)) return compute(a.converted(float32), b.converted(float32)).converted(a.dtype);
    const out = a.make([a.shape[1], b.shape[2]]);
    runBatched(out, a, b, "sum");
    return out;
  };
  return recordProduct(SUM_OF_PRODUCTS, compute(x, y), x, y, undefined);
}

const BMM = batchedBackward("BmmBackward0");

/** Refuses anything but two batches of matrices that fit. */
export function checkBatches(batch1: Tensor, batch2: Tensor): void {
  if (batch1.shape.length !== 3) throw new ShapeError("batch1 must be a 3D tensor");
  if (batch2.shape.length !== 3) throw new ShapeError("batch2 must be a 3D tensor");
  const [b, , k] = batch1.shape;
  if (batch2.shape[0] !== b || batch2.shape[1] !== k) {
    throw new ShapeError(
      `Expected size for first two dimensions of batch2 tensor to be: [${b}, ${k}] but got: ` +
        `[${batch2.shape[0]}, ${batch2.shape[1]}].`,
    );
  }
}

/** Refuses factors of different dtypes. */
export function checkSameType(x: Tensor, y: Tensor): void {
  if (x.dtype === y.dtype) return;
  throw new DTypeError(`expected scalar type ${scalarTypeName(x.dtype)} but found ${scalarTypeName(y.dtype)}`);
}

/**
 * Products of two batches of matrices: [b, m, k] @ [b, k, n] → [b, m, n].
 * https://docs.pytorch.org/docs/stable/generated/torch.bmm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.bmm(torch.ones(5, 2, 3), torch.ones(5, 3, 4));
 * if (String(x.shape) !== "5,2,4" || x.sum().item() !== 120) throw new Error(String(x));
 * ```
 */
export function bmm(input: Tensor, mat2: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "bmm", "input");
  checkTensor(mat2, "bmm", "mat2");
  checkBatches(input, mat2);
  checkSameType(input, mat2);
  refuseBool("bmm", input, mat2);
  checkDevices("bmm", input, mat2);
  const out = recordProduct(BMM, batchedProduct(input, mat2), input, mat2, EACH);
  return options?.out === undefined ? out : intoOut(out, options.out);
}

// --- vectors ---

const MV: Derivative<undefined> = {
  name: "MvBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? mm(grad.unsqueeze(1), ctx.saved(1).unsqueeze(0)) : undefined, // g vᵀ
    ctx.needs(1) ? mv(ctx.saved(0).t(), grad) : undefined,
  ],
};

/** Refuses anything but a matrix and a vector that fit, and a vector (or number) to add. */
export function checkMatrixVector(self: Tensor | undefined, mat: Tensor, vec: Tensor): void {
  const dims = self?.shape.length ?? 1;
  if (mat.shape.length === 0) throw new IndexError("Dimension specified as 0 but tensor has no dimensions");
  if (mat.shape.length !== 2 || vec.shape.length !== 1 || dims > 1) {
    throw new ShapeError(
      `vector + matrix @ vector expected, got ${dims}, ${mat.shape.length}, ${vec.shape.length}`,
    );
  }
  const size = self === undefined || dims === 0 ? mat.shape[0] : self.shape[0];
  if (mat.shape[1] !== vec.shape[0] || (size !== mat.shape[0] && size !== 1)) {
    throw new ShapeError(`size mismatch, got input (${size}), mat (${crossed(mat)}), vec (${vec.shape[0]})`);
  }
  const own = self?.dtype ?? vec.dtype;
  if (mat.dtype !== vec.dtype || own !== mat.dtype) {
    const names = [own, mat.dtype, vec.dtype].map(scalarTypeName);
    throw new DTypeError(
      `addmv input tensors must have the same dtype, but got ${names[0]}, ${names[1]}, and ${names[2]}`,
    );
  }
  refuseBool("addmv_impl_cpu", mat, vec);
  checkDevices("mv", mat, vec);
}

/**
 * Product of a matrix and a vector: [m, k] @ [k] → [m].
 * https://docs.pytorch.org/docs/stable/generated/torch.mv.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.mv(torch.ones(2, 3), torch.tensor([1, 2, 3]));
 * if (String(x.tolist()) !== "6,6") throw new Error(String(x));
 * ```
 */
export function mv(input: Tensor, vec: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "mv", "input");
  checkTensor(vec, "mv", "vec");
  checkMatrixVector(undefined, input, vec);
  const out = recordProduct(MV, vectorProduct(input, vec), input, vec, undefined);
  return options?.out === undefined ? out : intoOut(out, options.out);
}

function dotBackward(name: string): Derivative<undefined> {
  return {
    name,
    backward: (ctx, grad) => [
      ctx.needs(0) ? grad.mul(ctx.saved(1)) : undefined,
      ctx.needs(1) ? grad.mul(ctx.saved(0)) : undefined,
    ],
  };
}
const DOT = dotBackward("DotBackward0");
const VDOT = dotBackward("VdotBackward0");

function innerProduct(derivative: Derivative<undefined>, x: Tensor, y: Tensor, options?: OutOptions): Tensor {
  if (x.shape.length !== 1 || y.shape.length !== 1) {
    throw new ShapeError(`1D tensors expected, but got ${x.shape.length}D and ${y.shape.length}D tensors`);
  }
  if (x.dtype !== y.dtype) {
    throw new DTypeError(
      `dot : expected both vectors to have same dtype, but found ${scalarTypeName(x.dtype)} and ${
        scalarTypeName(y.dtype)
      }`,
    );
  }
  const [n] = x.shape;
  if (n !== y.shape[0]) {
    throw new ShapeError(
      `inconsistent tensor size, expected tensor [${n}] and src [${y.shape[0]}] to have the same number of elements, ` +
        `but got ${n} and ${y.shape[0]} elements respectively`,
    );
  }
  if (x.dtype === bool) throw new DTypeError(`"dot" not implemented for 'Bool'`);
  checkDevices("dot", x, y);
  const out = recordProduct(derivative, dotProduct(x, y), x, y, undefined);
  return options?.out === undefined ? out : intoOut(out, options.out);
}

/**
 * Inner product of two vectors: [n], [n] → [].
 * https://docs.pytorch.org/docs/stable/generated/torch.dot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.dot(torch.tensor([2, 3]), torch.tensor([2, 1])).item() !== 7) throw new Error("dot");
 * ```
 */
export function dot(input: Tensor, tensor: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "dot", "input");
  checkTensor(tensor, "dot", "tensor");
  return innerProduct(DOT, input, tensor, options);
}

/**
 * {@link dot}, of the conjugate of the first vector: the same for real numbers.
 * https://docs.pytorch.org/docs/stable/generated/torch.vdot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.vdot(torch.tensor([2, 3]), torch.tensor([2, 1])).item() !== 7) throw new Error("vdot");
 * ```
 */
export function vdot(input: Tensor, other: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "vdot", "input");
  checkTensor(other, "vdot", "other");
  return innerProduct(VDOT, input, other, options);
}

// --- any number of dimensions ---

const SQUEEZED: Derivative<Shape> = { name: "SqueezeBackward4", backward: UNSAFE_VIEW.backward };

/** Other sizes for a fresh contiguous result that nobody else has: no view in the sense of in-place rules. */
export function reshaped(x: Tensor, shape: Shape, derivative: Derivative<Shape> = UNSAFE_VIEW): Tensor {
  const out = x.alias(shape, undefined, x.offset);
  out.viewBase = undefined;
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, x.shape);
  return out;
}

/**
 * Matrix product of tensors of any rank from 1: vectors are rows (left) or columns (right), batches are broadcast.
 * [k] @ [k] → []; [m, k] @ [k] → [m]; [k] @ [k, n] → [n]; [*, m, k] @ [*, k, n] → [*, m, n].
 * https://docs.pytorch.org/docs/stable/generated/torch.matmul.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.matmul(torch.ones(5, 1, 2, 3), torch.ones(4, 3, 6));
 * if (String(x.shape) !== "5,4,2,6") throw new Error(String(x.shape));
 * ```
 */
export function matmul(input: Tensor, other: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "matmul", "input");
  checkTensor(other, "matmul", "other");
  const out = anyRank(input, other);
  return options?.out === undefined ? out : intoOut(out, options.out);
}

function anyRank(x: Tensor, y: Tensor): Tensor {
  const xd = x.shape.length, yd = y.shape.length;
  if (xd === 2 && yd === 2) return mm(x, y);
  if (xd === 0 || yd === 0) {
    throw new ShapeError(`both arguments to matmul need to be at least 1D, but they are ${xd}D and ${yd}D`);
  }
  if (xd === 1 && yd === 1) return dot(x, y);
  if (xd === 2 && yd === 1) return mv(x, y);
  if (xd === 1) {
    const row = x.unsqueeze(0);
    const shape = [...y.shape.slice(0, -2), y.shape[yd - 1]];
    return yd === 2 ? reshaped(mm(row, y), shape, SQUEEZED) : reshaped(batched(row, y), shape);
  }
  if (yd === 1) {
    return reshaped(mv(x.reshape([numelOf(x.shape.slice(0, -1)), x.shape[xd - 1]]), y), x.shape.slice(0, -1));
  }
  return batched(x, y);
}

const BATCHED = batchedBackward("UnsafeViewBackward0");

/** Products of which at least one factor has a batch. */
function batched(x: Tensor, y: Tensor): Tensor {
  const k = x.shape[x.shape.length - 1], depth = y.shape[y.shape.length - 2];
  const shared = { left: x.shape.length === 2, right: y.shape.length === 2 };
  if (shared.right) { // the rows of all batches are one matrix
    if (k !== depth) {
      const rows = numelOf(x.shape.slice(0, -1));
      throw new ShapeError(`mm: mat1 and mat2 shapes cannot be multiplied (${rows}x${k} and ${crossed(y)})`);
    }
    checkFactors(x, y);
  } else {
    const batch = numelOf(broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2)));
    if (k !== depth) {
      throw new ShapeError(
        `Expected size for first two dimensions of batch2 tensor to be: [${batch}, ${k}] but got: [${batch}, ${depth}].`,
      );
    }
    checkSameType(x, y);
    refuseBool("bmm", x, y);
  }
  checkDevices("matmul", x, y);
  return recordProduct(BATCHED, batchedProduct(x, y), x, y, shared);
}
