// Matrix products added to something: beta · input + alpha · product, computed in one pass.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { anyRequiresGrad, checkInPlace, recordList } from "../autograd/record.ts";
import { type DType, float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { asNumber, checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { checkBatches, checkMatrices, checkMatrixVector, checkSameType, cppTypeName, refuseBool } from "./matmul.ts";
import { runBatched, runProduct } from "./product.ts";
import { checkDevices, type Scalar } from "./promote.ts";

/** Factors of the input (beta) and of the product (alpha). */
export type Factors = { beta?: Scalar; alpha?: Scalar };
/** Factors, and where the result is stored. */
export type AddmmOptions = Factors & { out?: Tensor };

/** {@link Factors}, all given. */
export type Weights = { readonly beta: Scalar; readonly alpha: Scalar };
/** Nothing is scaled. */
export const ONES: Weights = { beta: 1, alpha: 1 };

/** One kind of product: what is computed, what it needs, and its derivative. */
type AddedProduct = {
  readonly operation: string;
  /** PyTorch's names of the factors. */
  readonly operands: readonly [string, string];
  readonly derivative: Derivative<Weights>;
  /** Refuses factors that do not fit. */
  check(input: Tensor, x: Tensor, y: Tensor): void;
  /** The shape of the product. */
  shape(x: Tensor, y: Tensor): Shape;
  /** out = alpha · product + beta · start for float32 and float64; integers with alpha 1 and beta 0. */
  run(out: Tensor, x: Tensor, y: Tensor, start: Tensor, alpha: number, beta: number): void;
};

/** Refuses what is no tensor. */
function checkOperands(op: AddedProduct, name: string, first: string, input: Tensor, x: Tensor, y: Tensor): void {
  checkTensor(input, name, first);
  checkTensor(x, name, op.operands[0]);
  checkTensor(y, name, op.operands[1]);
}

/** Refuses an input that cannot be broadcast to the product. */
function checkExpandable(input: Tensor, shape: Shape): void {
  const from = input.shape, shift = shape.length - from.length;
  if (shift >= 0 && from.every((size, i) => size === 1 || size === shape[i + shift])) return;
  input.expand(shape); // its error says what does not fit
}

function compute(op: AddedProduct, input: Tensor, x: Tensor, y: Tensor, { beta, alpha }: Weights): Tensor {
  const { dtype } = x, shape = op.shape(x, y);
  if (isHalf(dtype)) {
    const [start, a, b] = [input, x, y].map((t) => t.converted(float32));
    return compute(op, start, a, b, { beta, alpha }).converted(dtype);
  }
  const out = x.make(shape);
  if (dtype.kind === "float") {
    op.run(out, x, y, input, Number(alpha), Number(beta));
    return out;
  }
  op.run(out, x, y, out, 1, 0);
  return addScaled(input.detach(), out, integer(beta), integer(alpha));
}

/** A factor as integer tensors take it: towards zero. */
function integer(factor: Scalar): bigint {
  if (typeof factor === "bigint") return factor;
  const number = Math.trunc(asNumber(factor, "addmm", "alpha and beta"));
  if (!Number.isFinite(number)) {
    throw new ValueError(`value cannot be converted to type int64_t without overflow: ${factor}`);
  }
  return BigInt(number);
}

/** beta · x + alpha · y in the integers of y's dtype. */
function addScaled(x: Tensor, y: Tensor, beta: bigint, alpha: bigint): Tensor {
  const scaled = alpha === 1n ? y : y.mul(BigInt.asIntN(y.dtype.itemsize * 8 - 1, alpha));
  if (beta === 0n) return scaled;
  return scaled.add_(beta === 1n ? x : x.mul(BigInt.asIntN(y.dtype.itemsize * 8 - 1, beta)));
}

function addedProduct(op: AddedProduct, input: Tensor, x: Tensor, y: Tensor, weights: Weights): Tensor {
  op.check(input, x, y);
  checkDevices(op.operation, x, y);
  checkExpandable(input, op.shape(x, y));
  const out = compute(op, input, x, y, weights);
  if (gradMode.grad && anyRequiresGrad([input, x, y])) {
    const node = recordList(op.derivative, out, [input, x, y], weights);
    node.save_for_backward(node.needs(2) ? x : undefined, node.needs(1) ? y : undefined);
  }
  return out;
}

/** The same, into `self`. */
function addedProductInPlace(op: AddedProduct, self: Tensor, x: Tensor, y: Tensor, options?: Factors): Tensor {
  checkOperands(op, `${op.operation}_`, "self", self, x, y);
  const weights = options === undefined ? ONES : readFactors(`${op.operation}_`, options);
  op.check(self, x, y);
  checkDevices(op.operation, x, y);
  const shape = op.shape(x, y);
  if (!sameShape(self.shape, shape)) {
    throw new ShapeError(
      `Bad in-place call: input tensor size ${formatShape(self.shape)} and output tensor size ${
        formatShape(shape)
      } should match`,
    );
  }
  const recorded = gradMode.grad && anyRequiresGrad([self, x, y]);
  checkInPlace(self, recorded);
  self.checkNoOverlap();
  self.writeFrom(compute(op, self.detach(), x, y, weights));
  if (!recorded) return finishInPlace(self, undefined);
  const node = recordList(op.derivative, self, [self, x, y], weights);
  node.save_for_backward(node.needs(2) ? x : undefined, node.needs(1) ? y : undefined);
  return finishInPlace(self, node);
}

/** grad · factor, which is grad itself for 1. */
function times(grad: Tensor, factor: Scalar): Tensor {
  return factor === 1 ? grad : grad.mul(factor);
}

function mustHaveSameType(first: string, a: DType, second: string, b: DType): void {
  if (a === b) return;
  throw new DTypeError(
    `${first} and ${second} must have the same dtype, but got ${scalarTypeName(a)} and ${scalarTypeName(b)}`,
  );
}

const ADDMM: AddedProduct = {
  operation: "addmm",
  operands: ["mat1", "mat2"],
  derivative: {
    name: "AddmmBackward0",
    backward: (ctx, grad) => {
      const { alpha, beta } = ctx.attributes;
      return [
        ctx.needs(0) ? times(grad, beta) : undefined,
        ctx.needs(1) ? times(grad.mm(ctx.saved(1).t()), alpha) : undefined,
        ctx.needs(2) ? times(ctx.saved(0).t().mm(grad), alpha) : undefined,
      ];
    },
  },
  check: (input, x, y) => {
    checkMatrices("addmm", x, y);
    mustHaveSameType("self", input.dtype, "mat2", y.dtype);
    mustHaveSameType("mat1", x.dtype, "mat2", y.dtype);
    refuseBool("addmm_impl_cpu_", x, y);
  },
  shape: (x, y) => [x.shape[0], y.shape[1]],
  run: runProduct,
};

const ADDMV: AddedProduct = {
  operation: "addmv",
  operands: ["mat", "vec"],
  derivative: {
    name: "AddmvBackward0",
    backward: (ctx, grad) => {
      const { alpha, beta } = ctx.attributes;
      return [
        ctx.needs(0) ? times(grad, beta) : undefined,
        ctx.needs(1) ? times(grad.unsqueeze(1).mul(ctx.saved(1)), alpha) : undefined,
        ctx.needs(2) ? times(ctx.saved(0).t().mv(grad), alpha) : undefined,
      ];
    },
  },
  check: checkMatrixVector,
  shape: (x) => [x.shape[0]],
  run: (out, x, y, start, alpha, beta) => {
    const column = (v: Tensor) => v.alias([v.shape[0], 1], [v.strides[0], 1], v.offset);
    const added = start.alias([start.shape[0] ?? 1, 1], [start.strides[0] ?? 1, 1], start.offset);
    runProduct(column(out), x, column(y), added, alpha, beta);
  },
};

const BADDBMM: AddedProduct = {
  operation: "baddbmm",
  operands: ["batch1", "batch2"],
  derivative: {
    name: "BaddbmmBackward0",
    backward: (ctx, grad) => {
      const { alpha, beta } = ctx.attributes;
      return [
        ctx.needs(0) ? times(grad, beta) : undefined,
        ctx.needs(1) ? times(grad.bmm(ctx.saved(1).transpose(1, 2)), alpha) : undefined,
        ctx.needs(2) ? times(ctx.saved(0).transpose(1, 2).bmm(grad), alpha) : undefined,
      ];
    },
  },
  check: (input, x, y) => {
    checkBatches(x, y);
    checkSameType(x, y);
    if (input.dtype !== x.dtype) {
      throw new DTypeError(
        `Input dtypes must be the same, got: input ${cppTypeName(input.dtype)}, batch1: ${
          cppTypeName(x.dtype)
        }, batch2: ${cppTypeName(y.dtype)}`,
      );
    }
    refuseBool("baddbmm", x, y);
  },
  shape: (x, y) => [x.shape[0], x.shape[1], y.shape[2]],
  run: (out, x, y, start, alpha, beta) => runBatched(out, x, y, "each", start, alpha, beta),
};

const ADDBMM: AddedProduct = {
  operation: "addbmm",
  operands: ["batch1", "batch2"],
  derivative: {
    name: "AddbmmBackward0",
    backward: (ctx, grad) => {
      const { alpha, beta } = ctx.attributes;
      return [
        ctx.needs(0) ? times(grad, beta) : undefined,
        ctx.needs(1) ? times(grad.matmul(ctx.saved(1).transpose(1, 2)), alpha) : undefined,
        ctx.needs(2) ? times(ctx.saved(0).transpose(1, 2).matmul(grad), alpha) : undefined,
      ];
    },
  },
  check: (input, x, y) => {
    if (x.shape.length !== 3) throw new ShapeError("batch1 must be a 3D tensor");
    if (y.shape.length !== 3) throw new ShapeError("batch2 must be a 3D tensor");
    if (x.shape[0] !== y.shape[0]) {
      throw new ShapeError(
        `batch1 and batch2 must have same number of batches, got ${x.shape[0]} and ${y.shape[0]}`,
      );
    }
    if (x.shape[2] !== y.shape[1]) {
      throw new ShapeError(
        `Incompatible matrix sizes for bmm (${x.shape[1]}x${x.shape[2]} and ${y.shape[1]}x${y.shape[2]})`,
      );
    }
    mustHaveSameType("self", input.dtype, "mat2", y.dtype);
    mustHaveSameType("mat1", x.dtype, "mat2", y.dtype);
    refuseBool("addbmm", x, y);
  },
  shape: (x, y) => [x.shape[1], y.shape[2]],
  run: (out, x, y, start, alpha, beta) => runBatched(out, x, y, "sum", start, alpha, beta),
};

/** Reads the options of such a function. */
export function readFactors(operation: string, options: AddmmOptions): Weights & { out?: Tensor } {
  const { beta = 1, alpha = 1, out } = new Signature<AddmmOptions>(operation, ["beta", "alpha", "out"]).read(options);
  return { beta, alpha, out };
}

function withOptions(op: AddedProduct, input: Tensor, x: Tensor, y: Tensor, options: AddmmOptions | undefined): Tensor {
  checkOperands(op, op.operation, "input", input, x, y);
  if (options === undefined) return addedProduct(op, input, x, y, ONES);
  const o = readFactors(op.operation, options);
  return intoOut(addedProduct(op, input, x, y, o), o.out);
}

/**
 * beta · input + alpha · (mat1 @ mat2): [m, k] @ [k, n], input broadcast to [m, n]. With beta 0 the input is ignored.
 * https://docs.pytorch.org/docs/stable/generated/torch.addmm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addmm(torch.ones(2), torch.ones(3, 4), torch.ones(4, 2), { beta: 10, alpha: 2 });
 * if (String(x.shape) !== "3,2" || x.sum().item() !== 108) throw new Error(String(x));
 * ```
 */
export function addmm(input: Tensor, mat1: Tensor, mat2: Tensor, options?: AddmmOptions): Tensor {
  return withOptions(ADDMM, input, mat1, mat2, options);
}

/** {@link addmm} into `self`. */
export function addmm_(self: Tensor, mat1: Tensor, mat2: Tensor, options?: Factors): Tensor {
  return addedProductInPlace(ADDMM, self, mat1, mat2, options);
}

/**
 * beta · input + alpha · (mat @ vec): [m, k] @ [k], input [m] or one number.
 * https://docs.pytorch.org/docs/stable/generated/torch.addmv.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addmv(torch.ones(2), torch.ones(2, 3), torch.ones(3));
 * if (String(x.tolist()) !== "4,4") throw new Error(String(x));
 * ```
 */
export function addmv(input: Tensor, mat: Tensor, vec: Tensor, options?: AddmmOptions): Tensor {
  return withOptions(ADDMV, input, mat, vec, options);
}

/**
 * {@link addmv} into `self`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addmv_(torch.ones(2), torch.ones(2, 3), torch.ones(3));
 * if (String(x.tolist()) !== "4,4") throw new Error(String(x));
 * ```
 */
export function addmv_(self: Tensor, mat: Tensor, vec: Tensor, options?: Factors): Tensor {
  return addedProductInPlace(ADDMV, self, mat, vec, options);
}

/**
 * beta · input + alpha · (batch1 @ batch2): [b, m, k] @ [b, k, n], input broadcast to [b, m, n].
 * https://docs.pytorch.org/docs/stable/generated/torch.baddbmm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.baddbmm(torch.ones(5, 2, 2), torch.ones(5, 2, 3), torch.ones(5, 3, 2));
 * if (x.sum().item() !== 80) throw new Error(String(x));
 * ```
 */
export function baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, options?: AddmmOptions): Tensor {
  return withOptions(BADDBMM, input, batch1, batch2, options);
}

/** {@link baddbmm} into `self`. */
export function baddbmm_(self: Tensor, batch1: Tensor, batch2: Tensor, options?: Factors): Tensor {
  return addedProductInPlace(BADDBMM, self, batch1, batch2, options);
}

/**
 * beta · input + alpha · Σ batch1[b] @ batch2[b]: [b, m, k] and [b, k, n], input broadcast to [m, n].
 * https://docs.pytorch.org/docs/stable/generated/torch.addbmm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addbmm(torch.ones(2, 2), torch.ones(5, 2, 3), torch.ones(5, 3, 2));
 * if (x.sum().item() !== 64) throw new Error(String(x));
 * ```
 */
export function addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, options?: AddmmOptions): Tensor {
  return withOptions(ADDBMM, input, batch1, batch2, options);
}

/** {@link addbmm} into `self`, which gets the size of the result where it has another. */
export function addbmm_(self: Tensor, batch1: Tensor, batch2: Tensor, options?: Factors): Tensor {
  checkOperands(ADDBMM, "addbmm_", "self", self, batch1, batch2);
  const weights = options === undefined ? ONES : readFactors("addbmm_", options);
  ADDBMM.check(self, batch1, batch2);
  const shape = ADDBMM.shape(batch1, batch2);
  if (!sameShape(self.shape, shape) && !(gradMode.grad && anyRequiresGrad([self, batch1, batch2]))) {
    const result = addedProduct(ADDBMM, self, batch1, batch2, weights);
    self.resize_(shape);
    self.writeFrom(result);
    return finishInPlace(self, undefined);
  }
  return addedProductInPlace(ADDBMM, self, batch1, batch2, options);
}
