// The solution of systems of linear equations, with its derivative.
import { ValueError } from "../../core/errors.ts";
import { float64 } from "../../core/dtype.ts";
import { Function, type FunctionCtx } from "../../tensor/function.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Gauss's elimination with partial pivots: turns `b` [n, columns] into a⁻¹ b, and uses up `a` [n, n]. */
function eliminate(a: Float64Array, b: Float64Array, n: number, columns: number): void {
  const subtract = (x: Float64Array, width: number, from: number, row: number, factor: number, start: number): void => {
    for (let k = start; k < width; k++) x[from * width + k] -= factor * x[row * width + k];
  };
  const exchange = (x: Float64Array, width: number, i: number, j: number): void => {
    const row = x.slice(i * width, (i + 1) * width);
    x.copyWithin(i * width, j * width, (j + 1) * width);
    x.set(row, j * width);
  };
  for (let j = 0; j < n; j++) {
    let pivot = j;
    for (let i = j + 1; i < n; i++) if (Math.abs(a[i * n + j]) > Math.abs(a[pivot * n + j])) pivot = i;
    if (a[pivot * n + j] === 0) throw new ValueError("solve: the matrix is singular");
    if (pivot !== j) {
      exchange(a, n, j, pivot);
      exchange(b, columns, j, pivot);
    }
    for (let i = j + 1; i < n; i++) {
      const factor = a[i * n + j] / a[j * n + j];
      if (factor === 0) continue;
      subtract(a, n, i, j, factor, j);
      subtract(b, columns, i, j, factor, 0);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) if (a[i * n + j] !== 0) subtract(b, columns, i, j, a[i * n + j], 0);
    for (let k = 0; k < columns; k++) b[i * columns + k] /= a[i * n + i];
  }
}

/** The numbers of a tensor in rows, as an array of its own. */
export function numbersOf(x: Tensor): Float64Array<ArrayBuffer> {
  return Float64Array.from(x.detach().to(float64).reshape([-1]).numpy() as Float64Array);
}

class Solve extends Function {
  static override forward(ctx: FunctionCtx, a: Tensor, b: Tensor): Tensor {
    const n = a.size(-1), columns = b.size(-1), all = numbersOf(b), matrices = numbersOf(a);
    for (let i = 0; i * n * n < matrices.length; i++) {
      const right = all.subarray(i * n * columns, (i + 1) * n * columns);
      eliminate(matrices.subarray(i * n * n, (i + 1) * n * n), right, n, columns);
    }
    const out = tensor(all, { dtype: b.dtype, device: b.device }).view(b.shape);
    ctx.save_for_backward(a, out);
    return out;
  }

  /** d(a⁻¹ b) = a⁻¹ (db − da a⁻¹ b) */
  static override backward(ctx: FunctionCtx, grad: Tensor): Tensor[] {
    const [a, out] = ctx.saved_tensors, right = solve(a.mT, grad);
    return [right.matmul(out.mT).neg(), right];
  }
}

/** a⁻¹ b for matrices a [*, n, n] and b [*, n, k], computed in float64. */
export function solve(a: Tensor, b: Tensor): Tensor {
  return Solve.apply(a, b);
}
