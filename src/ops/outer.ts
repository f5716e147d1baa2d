// Products of all elements with all: outer, addr, kron.
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { anyRequiresGrad, checkInPlace, recordList } from "../autograd/record.ts";
import { bool, type DType } from "../core/dtype.ts";
import { DTypeError, ShapeError } from "../core/errors.ts";
import { sameShape } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type AddmmOptions, type Factors, ONES, readFactors, type Weights } from "./addmm.ts";
import { finishInPlace, intoOut, type OutOptions } from "./define.ts";
import { runProduct } from "./product.ts";
import { checkCanCast, checkDevices, resultDTypeOf, type Scalar } from "./promote.ts";

function checkVectors(operation: string, x: Tensor, y: Tensor, first: string): void {
  for (const [name, v] of [[first, x], ["vec2", y]] as const) {
    checkTensor(v, operation, name);
    if (v.shape.length !== 1) {
      throw new ShapeError(`${operation}: Expected 1-D argument ${name}, but got ${v.shape.length}-D`);
    }
  }
}

/**
 * input[i] · vec2[j]: [n] and [m] → [n, m].
 * https://docs.pytorch.org/docs/stable/generated/torch.outer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.outer(torch.tensor([1, 2]), torch.tensor([3, 4]));
 * if (String(x.tolist()) !== "3,4,6,8") throw new Error(String(x));
 * ```
 */
export function outer(input: Tensor, vec2: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "outer", "input");
  checkTensor(vec2, "outer", "vec2");
  checkVectors("outer", input, vec2, "self");
  return intoOut(input.view([input.shape[0], 1]).mul(vec2), options?.out);
}

const ADDR: Derivative<Weights> = {
  name: "AddrBackward0",
  backward: (ctx, grad) => {
    const { alpha, beta } = ctx.attributes;
    return [
      ctx.needs(0) ? grad.mul(beta) : undefined,
      ctx.needs(1) ? grad.mv(ctx.saved(1).to(grad.dtype)).mul(alpha) : undefined,
      ctx.needs(2) ? grad.t().mv(ctx.saved(0).to(grad.dtype)).mul(alpha) : undefined,
    ];
  },
};

function checkFactor(name: string, factor: Scalar, dtype: DType): void {
  if (dtype.kind !== "float" && typeof factor === "number" && !Number.isInteger(factor)) {
    throw new DTypeError(`For integral input tensors, argument ${name} must not be a floating point number.`);
  }
}

/** beta · input + alpha · vec1 vec2ᵀ in the promoted dtype, not recorded. */
function addOuter(input: Tensor, vec1: Tensor, vec2: Tensor, { beta, alpha }: Weights): Tensor {
  checkVectors("addr", vec1, vec2, "vec1");
  checkDevices("addr", vec1, vec2);
  const dtype = resultDTypeOf([input, vec1, vec2]);
  checkFactor("beta", beta, dtype);
  checkFactor("alpha", alpha, dtype);
  const shape = [vec1.shape[0], vec2.shape[0]];
  const start = input.detach().expand(shape);
  const [x, y] = [vec1, vec2].map((v) => v.dtype === dtype ? v.detach() : v.converted(dtype));
  if (dtype.kind === "float" && dtype.itemsize >= 4) {
    const out = input.make(shape, dtype);
    const from = start.dtype === dtype ? start : start.converted(dtype);
    runProduct(out, x.view([shape[0], 1]), y.view([1, shape[1]]), from, Number(alpha), Number(beta));
    return out;
  }
  if (dtype === bool) {
    const product = alpha ? x.view([shape[0], 1]).mul(y) : input.make(shape, bool).zero_();
    return beta ? product.add(start) : product;
  }
  const product = outer(x, y).mul(alpha);
  return Number(beta) === 0 ? product : product.add(start.to(dtype).mul(beta));
}

/**
 * beta · input + alpha · outer(vec1, vec2): [n] and [m], input broadcast to [n, m]. With beta 0 the input is ignored.
 * https://docs.pytorch.org/docs/stable/generated/torch.addr.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.addr(torch.ones(2, 2), torch.tensor([1, 2]), torch.tensor([3, 4]), { beta: 10 });
 * if (String(x.tolist()) !== "13,14,16,18") throw new Error(String(x));
 * ```
 */
export function addr(input: Tensor, vec1: Tensor, vec2: Tensor, options?: AddmmOptions): Tensor {
  checkTensor(vec1, "addr", "vec1");
  checkTensor(vec2, "addr", "vec2");
  checkTensor(input, "addr", "input");
  const weights = options === undefined ? ONES : readFactors("addr", options);
  const out = no_grad(() => addOuter(input, vec1, vec2, weights));
  if (gradMode.grad && anyRequiresGrad([input, vec1, vec2])) {
    const node = recordList(ADDR, out, [input, vec1, vec2], weights);
    node.save_for_backward(node.needs(2) ? vec1 : undefined, node.needs(1) ? vec2 : undefined);
  }
  return intoOut(out, options?.out);
}

/** {@link addr} into `self`. */
export function addr_(self: Tensor, vec1: Tensor, vec2: Tensor, options?: Factors): Tensor {
  checkTensor(vec1, "addr_", "vec1");
  checkTensor(vec2, "addr_", "vec2");
  checkTensor(self, "addr_", "self");
  if (self.shape.length !== 2) {
    throw new ShapeError(`2D tensor expected, got ${self.shape.length}D tensor for input`);
  }
  const weights = options === undefined ? ONES : readFactors("addr_", options);
  checkCanCast(resultDTypeOf([self, vec1, vec2]), self.dtype);
  const recorded = gradMode.grad && anyRequiresGrad([self, vec1, vec2]);
  checkInPlace(self, recorded);
  self.checkNoOverlap();
  const result = no_grad(() => addOuter(self, vec1, vec2, weights));
  if (!sameShape(result.shape, self.shape)) {
    throw new ShapeError(
      `size mismatch, input: [${self.shape.join(", ")}], v1: [${vec1.shape[0]}], v2: [${vec2.shape[0]}]`,
    );
  }
  self.writeFrom(result);
  if (!recorded) return finishInPlace(self, undefined);
  const node = recordList(ADDR, self, [self, vec1, vec2], weights);
  node.save_for_backward(node.needs(2) ? vec1 : undefined, node.needs(1) ? vec2 : undefined);
  return finishInPlace(self, node);
}

/**
 * The Kronecker product: every element of `input` times the whole of `other`; sizes multiply, dimensions are aligned at
 * the end.
 * https://docs.pytorch.org/docs/stable/generated/torch.kron.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.kron(torch.tensor([1, 10]), torch.tensor([1, 2]));
 * if (String(x.tolist()) !== "1,2,10,20") throw new Error(String(x));
 * ```
 */
export function kron(input: Tensor, other: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "kron", "input");
  checkTensor(other, "kron", "other");
  const ndim = Math.max(input.shape.length, other.shape.length);
  const padded = (x: Tensor) => [...new Array<number>(ndim - x.shape.length).fill(1), ...x.shape];
  const a = padded(input), b = padded(other);
  const left = input.reshape(a.flatMap((n) => [n, 1])), right = other.reshape(b.flatMap((n) => [1, n]));
  return intoOut(left.mul(right).reshape(a.map((n, i) => n * b[i])), options?.out);
}
