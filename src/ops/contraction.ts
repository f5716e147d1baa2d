// Sums of products over chosen dimensions: inner, tensordot, chains and powers of matrices.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { ArgumentError, ShapeError, UnsupportedError } from "../core/errors.ts";
import { checkInt, checkInts, checkTensor, checkTensors } from "../core/kinds.ts";
import { formatShape, numelOf, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { intoOut, type OutOptions } from "./define.ts";
import { matmul, mm } from "./matmul.ts";

/**
 * Sums of products along the last dimensions of both: [*, n] and [**, n] → [*, **]. With a number, its multiple.
 * https://docs.pytorch.org/docs/stable/generated/torch.inner.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.inner(torch.ones(2, 3), torch.ones(4, 3));
 * if (String(x.shape) !== "2,4") throw new Error(String(x.shape));
 * ```
 */
export function inner(input: Tensor, other: Tensor, options?: OutOptions): Tensor {
  checkTensor(input, "inner", "input");
  checkTensor(other, "inner", "other");
  if (input.shape.length === 0 || other.shape.length === 0) return intoOut(input.mul(other), options?.out);
  if (input.shape.at(-1) !== other.shape.at(-1)) {
    throw new ShapeError(
      "inner() the last dimension must match on both input tensors but got shapes " +
        `${formatShape(input.shape)} and ${formatShape(other.shape)}`,
    );
  }
  return intoOut(contract(input, other, [-1], [-1]), options?.out);
}

/** How many dimensions are contracted (the last of one with the first of the other), or which of each. */
export type ContractedDims = number | readonly [number | readonly number[], number | readonly number[]];
/** Options of {@link tensordot}. */
export type TensordotOptions = { dims?: ContractedDims | Tensor; out?: Tensor | null };
const TENSORDOT = new Signature<TensordotOptions>("tensordot", ["dims", "out"]);

/**
 * Sums of products over dimensions of both; the others stay, those of `a` first.
 * https://docs.pytorch.org/docs/stable/generated/torch.tensordot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensordot(torch.ones(2, 3, 4), torch.ones(4, 3, 5), { dims: [[1, 2], [1, 0]] });
 * if (String(x.shape) !== "2,5") throw new Error(String(x.shape));
 * ```
 */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims?: ContractedDims | Tensor | TensordotOptions,
  options?: TensordotOptions,
): Tensor {
  checkTensor(a, "tensordot", "a");
  checkTensor(b, "tensordot", "b");
  const o = TENSORDOT.read(dims, options);
  let chosen = o.dims ?? 2;
  if (!Array.isArray(chosen) && typeof chosen === "object" && !isOptions(chosen)) {
    checkTensor(chosen, "tensordot", "dims");
    chosen = (chosen as Tensor).tolist() as ContractedDims;
  }
  const out = o.out ?? undefined;
  if (typeof chosen === "number") {
    if (!Number.isInteger(chosen)) {
      throw new ArgumentError(`tensordot expects dims to be whole, but got dims=${chosen}`);
    }
    if (chosen < 0) throw new ShapeError(`tensordot expects dims >= 0, but got dims=${chosen}`);
    if (chosen > Math.min(a.shape.length, b.shape.length)) {
      throw new ShapeError(`tensordot expects dims < ndim_a or ndim_b, but got dims=${chosen}`);
    }
    const n = chosen;
    const last = Array.from({ length: n }, (_, i) => i - n), first = Array.from({ length: n }, (_, i) => i);
    return intoOut(contract(a, b, last, first), out);
  }
  if (!Array.isArray(chosen) || chosen.length !== 2) {
    throw new ArgumentError("tensordot(): argument 'dims' must be a whole number or two lists of them");
  }
  const [ofA, ofB] = (chosen as readonly (number | readonly number[])[]).map((d) => typeof d === "number" ? [d] : d);
  return intoOut(contract(a, b, ofA, ofB), out);
}

function contract(a: Tensor, b: Tensor, ofA: readonly number[], ofB: readonly number[]): Tensor {
  checkInts(ofA, "tensordot", "dims");
  checkInts(ofB, "tensordot", "dims");
  if (ofA.length !== ofB.length) throw new ShapeError("both dimension lists should have same length");
  if (a.dtype !== b.dtype) throw new ShapeError("both inputs should have same dtype");
  let left = a, right = b;
  for (let i = 0; i < ofA.length; i++) {
    const d = wrapDim(ofA[i], a.shape.length), e = wrapDim(ofB[i], b.shape.length);
    const n = left.shape[d], m = right.shape[e];
    if (m === 1) left = n === 1 ? left : left.sum(d, true, { dtype: a.dtype });
    else if (n === 1) right = right.sum(e, true, { dtype: b.dtype });
    else if (n !== m) {
      throw new ShapeError(
        `contracted dimensions need to match, but first has size ${n} in dim ${
          ofA[i]
        } and second has size ${m} in dim ${ofB[i]}`,
      );
    }
  }
  const dimsA = ofA.length === 0 ? [] : wrapDims(ofA, a.shape.length);
  const dimsB = ofB.length === 0 ? [] : wrapDims(ofB, b.shape.length);
  const freeA = [...left.shape.keys()].filter((d) => !dimsA.includes(d));
  const freeB = [...right.shape.keys()].filter((d) => !dimsB.includes(d));
  const depth = numelOf(dimsA.map((d) => left.shape[d]));
  const shape = [...freeA.map((d) => left.shape[d]), ...freeB.map((d) => right.shape[d])];
  const rows = left.permute([...freeA, ...dimsA]).reshape([numelOf(freeA.map((d) => left.shape[d])), depth]);
  const columns = right.permute([...dimsB, ...freeB]).reshape([depth, numelOf(freeB.map((d) => right.shape[d]))]);
  return mm(rows, columns).view(shape);
}

/**
 * The product of matrices (the first may be a row, the last a column) in the cheapest order.
 * https://docs.pytorch.org/docs/stable/generated/torch.linalg.multi_dot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.linalg.multi_dot([torch.ones(2, 3), torch.ones(3, 4), torch.ones(4)]);
 * if (String(x.tolist()) !== "12,12") throw new Error(String(x));
 * ```
 */
export function multi_dot(tensors: readonly Tensor[], options?: OutOptions): Tensor {
  checkTensors(tensors, "multi_dot", "tensors");
  if (tensors.length < 2) {
    throw new ShapeError(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
  }
  tensors.forEach((x) => checkTensor(x, "multi_dot", "tensors"));
  const last = tensors.length - 1;
  const matrices = tensors.map((x, i) => {
    const dims = x.shape.length;
    if (i === 0 || i === last) {
      if (dims !== 1 && dims !== 2) {
        throw new ShapeError(
          `multi_dot(): the ${i === 0 ? "first" : "last"} tensor must be 1D or 2D but got ${dims}D`,
        );
      }
      return dims === 2 ? x : x.unsqueeze(i === 0 ? 0 : 1);
    }
    if (dims !== 2) throw new ShapeError(`multi_dot(): tensor ${i} must be 2D but got ${dims}D`);
    return x;
  });
  for (let i = 0; i < last; i++) {
    if (matrices[i].shape[1] !== matrices[i + 1].shape[0]) {
      throw new ShapeError(
        `multi_dot(): tensors ${i} and ${i + 1} with shapes ${formatShape(tensors[i].shape)} and ${
          formatShape(tensors[i + 1].shape)
        } cannot be multiplied`,
      );
    }
  }
  let out = multiplyChain(matrices);
  if (tensors[last].shape.length === 1) out = out.squeeze(1);
  if (tensors[0].shape.length === 1) out = out.squeeze(0);
  return intoOut(out, options?.out);
}

/** Multiplies with the fewest multiplications: dynamic programming over where to split. */
function multiplyChain(x: readonly Tensor[]): Tensor {
  const n = x.length;
  const sizes = [...x.map((m) => m.shape[0]), x[n - 1].shape[1]];
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const cut = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++) {
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i][j] = Infinity;
      for (let k = i; k < j; k++) {
        const own = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
        if (own < cost[i][j]) {
          cost[i][j] = own;
          cut[i][j] = k;
        }
      }
    }
  }
  const product = (i: number, j: number): Tensor =>
    i === j ? x[i] : mm(product(i, cut[i][j]), product(cut[i][j] + 1, j));
  return product(0, n - 1);
}

/**
 * The product of matrices in the cheapest order; {@link multi_dot} takes them as a list.
 * https://docs.pytorch.org/docs/stable/generated/torch.chain_matmul.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.chain_matmul(torch.ones(2, 3), torch.ones(3, 4), torch.ones(4, 5));
 * if (String(x.shape) !== "2,5") throw new Error(String(x.shape));
 * ```
 */
export function chain_matmul(...matrices: Tensor[]): Tensor {
  if (matrices.length === 0) throw new ShapeError("chain_matmul(): Expected one or more matrices");
  for (const x of matrices) {
    checkTensor(x, "chain_matmul", "matrices");
    if (x.shape.length !== 2) throw new ShapeError(`Tensor dimension is ${x.shape.length}, expected 2 instead.`);
  }
  return matrices.length === 1 ? matrices[0].clone() : multi_dot(matrices);
}

/**
 * A square matrix (or a batch of them) times itself, `n` factors in all, n ≥ 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_power.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.matrix_power(torch.tensor([[1, 1], [0, 1]]), 5);
 * if (String(x.tolist()) !== "1,5,0,1") throw new Error(String(x));
 * ```
 */
export function matrix_power(input: Tensor, n: number, options?: OutOptions): Tensor {
  checkInt(n, "matrix_power", "n");
  checkTensor(input, "matrix_power", "input");
  if (!Number.isInteger(n)) {
    throw new ArgumentError(`matrix_power(): argument 'n' (position 2) must be int, not ${n}`);
  }
  const { shape } = input, dims = shape.length;
  if (dims < 2) throw new ShapeError("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
  const [rows, columns] = shape.slice(-2);
  if (rows !== columns) {
    throw new ShapeError(
      `linalg.matrix_power: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
  }
  if (n < 0) throw new UnsupportedError(`matrix_power(): negative powers need an inverse, got n=${n}`);
  return intoOut(power(input, n), options?.out);
}

// The power 0 does not depend on the matrix.
const CONSTANT: Derivative<undefined> = { name: "CopyBackwards", backward: (_, grad) => grad.mul(0) };

function power(x: Tensor, n: number): Tensor {
  if (n === 0) {
    const identity = x.make(x.shape).zero_();
    identity.diagonal(0, -2, -1).fill_(1);
    if (gradMode.grad && x.requires_grad) record1(CONSTANT, identity, x, undefined);
    return identity;
  }
  if (n === 1) return x.clone();
  if (n === 2) return matmul(x, x);
  if (n === 3) return matmul(matmul(x, x), x);
  let result: Tensor | undefined, square = x;
  for (let rest = n;;) { // the powers of two that n is the sum of
    if (rest % 2 === 1) result = result === undefined ? square : matmul(result, square);
    rest = Math.floor(rest / 2);
    if (rest === 0) return result!;
    square = matmul(square, square);
  }
}
