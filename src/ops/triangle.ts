// Triangles and diagonals of matrices.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { checkInPlace, record1 } from "../autograd/record.ts";
import { ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { diagonal, type DiagonalOptions } from "./slice.ts";

/** Which diagonal bounds a triangle: 0 the main one, positive above it; and where the result goes. */
export type TriangleOptions = { diagonal?: number; out?: Tensor };
/** {@link tril} and {@link triu}. */
export type TriangleFunction = {
  (input: Tensor, diagonal?: number | TriangleOptions, options?: TriangleOptions): Tensor;
  /** Stores the result in its input: the method with a final underscore. */
  in_place(input: Tensor, diagonal?: number | TriangleOptions): Tensor;
};

/** out = the triangle of a, zeros elsewhere; both contiguous, [batch…, rows, columns]. */
function cutTriangle(out: Tensor, a: Tensor, upper: boolean, diagonal: number): void {
  const ndim = a.shape.length, rows = a.shape[ndim - 2], columns = a.shape[ndim - 1];
  if (!Number.isInteger(diagonal)) throw new ValueError(`diagonal must be an integer, got ${diagonal}`);
  const at = Math.min(Math.max(diagonal, -rows - 1), columns + 1);
  if (out.count > 0) out.device.kernels.triangle(upper, out, a, rows, columns, at);
}

function triangle(name: "tril" | "triu"): TriangleFunction {
  const upper = name === "triu";
  const signature = new Signature<TriangleOptions>(name, ["diagonal", "out"]);
  const derivative: Derivative<number> = {
    name: upper ? "TriuBackward0" : "TrilBackward0",
    backward: (ctx, grad) => call(grad, ctx.attributes),
  };
  const check = (x: Tensor) => {
    checkTensor(x, name, "input");
    if (x.shape.length < 2) throw new ShapeError(`${name}: input tensor must have at least 2 dimensions`);
  };
  const call = (input: Tensor, first?: number | TriangleOptions, options?: TriangleOptions): Tensor => {
    const o = signature.read(first, options), at = o.diagonal ?? 0;
    check(input);
    const out = input.make(input.shape);
    cutTriangle(out, input.rowMajor ? input : input.converted(input.dtype), upper, at);
    if (gradMode.grad && input.requires_grad) record1(derivative, out, input, at);
    return intoOut(out, o.out);
  };
  const in_place = (x: Tensor, first?: number | TriangleOptions): Tensor => {
    const at = signature.read(first).diagonal ?? 0;
    check(x);
    const recorded = gradMode.grad && x.requires_grad;
    checkInPlace(x, recorded);
    x.checkNoOverlap();
    if (x.rowMajor) cutTriangle(x, x, upper, at);
    else {
      const whole = x.converted(x.dtype);
      cutTriangle(whole, whole, upper, at);
      x.writeFrom(whole);
    }
    return finishInPlace(x, recorded ? record1(derivative, x, x, at) : undefined);
  };
  return Object.assign(call, { in_place });
}

/**
 * The elements on and below a diagonal; zeros elsewhere. [..., n, m].
 * https://docs.pytorch.org/docs/stable/generated/torch.tril.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.tril(torch.ones(3, 3)).sum().item() !== 6) throw new Error("tril");
 * ```
 */
export const tril: TriangleFunction = triangle("tril");

/**
 * The elements on and above a diagonal; zeros elsewhere. [..., n, m].
 * https://docs.pytorch.org/docs/stable/generated/torch.triu.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.triu(torch.ones(3, 3), 1).sum().item() !== 3) throw new Error("triu");
 * ```
 */
export const triu: TriangleFunction = triangle("triu");

const DIAG_EMBED: Derivative<{ offset: number; dim1: number; dim2: number }> = {
  name: "DiagEmbedBackward0",
  backward: (ctx, grad) => diagonal(grad, ctx.attributes.offset, ctx.attributes.dim1, ctx.attributes.dim2),
};
const DIAG_EMBED_ARGUMENTS = new Signature<DiagonalOptions>("diag_embed", ["offset", "dim1", "dim2"]);

/**
 * The last dimension becomes the diagonal of a matrix in dimensions dim1 and dim2 of the result; zeros elsewhere.
 * https://docs.pytorch.org/docs/stable/generated/torch.diag_embed.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.diag_embed(torch.ones(2, 3)).shape) !== "2,3,3") throw new Error("diag_embed");
 * ```
 */
export function diag_embed(
  input: Tensor,
  offset?: number | DiagonalOptions,
  dim1?: number | DiagonalOptions,
  dim2?: number | DiagonalOptions,
  options?: DiagonalOptions,
): Tensor {
  checkTensor(input, "diag_embed", "input");
  const o = DIAG_EMBED_ARGUMENTS.read(offset, dim1, dim2, options);
  const ndim = input.shape.length + 1, shift = o.offset ?? 0;
  const a = wrapDim(o.dim1 ?? -2, ndim), b = wrapDim(o.dim2 ?? -1, ndim);
  if (a === b) {
    throw new ShapeError(`diagonal dimensions cannot be identical ${o.dim1 ?? -2}, ${o.dim2 ?? -1}`);
  }
  const size = (input.shape.at(-1) ?? 1) + Math.abs(shift), batch = input.shape.slice(0, -1);
  const shape = Array.from({ length: ndim }, (_, d) => d === a || d === b ? size : batch.shift()!);
  const out = input.makeZeros(shape);
  if (input.count > 0) diagonal(out, shift, a, b).writeFrom(input);
  if (gradMode.grad && input.requires_grad) record1(DIAG_EMBED, out, input, { offset: shift, dim1: a, dim2: b });
  return out;
}

/** Which diagonal, and where the result goes. */
export type DiagOptions = { diagonal?: number; out?: Tensor };
const DIAG = new Signature<DiagOptions>("diag", ["diagonal", "out"]);

/**
 * A vector becomes the diagonal of a square matrix; of a matrix the diagonal, copied.
 * https://docs.pytorch.org/docs/stable/generated/torch.diag.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.diag(torch.tensor([1, 2])).tolist()) !== "1,0,0,2") throw new Error("diag");
 * ```
 */
export function diag(input: Tensor, at?: number | DiagOptions, options?: DiagOptions): Tensor {
  checkTensor(input, "diag", "input");
  const o = DIAG.read(at, options), ndim = input.shape.length;
  if (ndim !== 1 && ndim !== 2) {
    throw new ShapeError(`diag(): Supports 1D or 2D tensors. Got ${ndim}D`);
  }
  const shift = o.diagonal ?? 0;
  return intoOut(ndim === 1 ? diag_embed(input, shift) : diagonal_copy(input, shift), o.out);
}

const DIAGONAL_COPY: Derivative<unknown> = { name: "DiagonalBackward0_copy", backward: (_, grad) => grad };

function diagonal_copy(input: Tensor, offset: number): Tensor {
  const view = diagonal(input, offset), out = view.detach().clone();
  if (gradMode.grad && input.requires_grad) record1(DIAGONAL_COPY, out, view, undefined);
  return out;
}

/** Options of {@link diagflat}. */
export type DiagflatOptions = { offset?: number };

/**
 * All elements as the diagonal of a square matrix.
 * https://docs.pytorch.org/docs/stable/generated/torch.diagflat.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.diagflat(torch.ones(2, 2)).shape) !== "4,4") throw new Error("diagflat");
 * ```
 */
export function diagflat(input: Tensor, offset?: number | DiagflatOptions): Tensor {
  checkTensor(input, "diagflat", "input");
  const shift = isOptions(offset) ? (offset as DiagflatOptions).offset : offset;
  return diag_embed(input.reshape(-1), shift ?? 0);
}
