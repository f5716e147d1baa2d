// Matrix products as ONNX operators: Gemm for matrices, MatMul for batches.
import type { BatchedProduct } from "../backends/backend.ts";
import { MATMUL_PLAN } from "../core/matmul_plan.ts";
import { broadcastShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Ints, type Value } from "./graph.ts";
import { Formula } from "./lower_elementwise.ts";
import { type Tracer, transposed } from "./tracer.ts";

const along = (size: number, stride: number, planned: number) => size === 1 || stride === planned;

/** Whether the plan reads a matrix with its dimensions swapped. */
function isTransposed(y: Tensor, rows: number, columns: number, row: number, column: number): boolean {
  const plain = y.shape[0] === rows && y.shape[1] === columns && along(rows, y.strides[0], row) &&
    along(columns, y.strides[1], column);
  return !plain && y.shape[0] === columns && y.shape[1] === rows && along(rows, y.strides[1], row) &&
    along(columns, y.strides[0], column);
}

/** out = alpha x @ y + beta start, for two matrices, a matrix and a vector, or two vectors, as the plan says. */
export function lowerMatmul(tracer: Tracer, out: Tensor, x: Tensor, y: Tensor, start: Tensor): Value {
  const [batch, m, n, k] = MATMUL_PLAN, [alpha, beta] = [MATMUL_PLAN[13], MATMUL_PLAN[14]];
  const [xRow, xColumn, yRow, yColumn] = [MATMUL_PLAN[5], MATMUL_PLAN[6], MATMUL_PLAN[8], MATMUL_PLAN[9]];
  if (batch !== 1) throw tracer.unsupported("a product of a batch that is computed in pieces");
  if (k === 0 || alpha === 0) throw tracer.unsupported("a matrix product over nothing");
  let left = tracer.resolve(x), right = tracer.resolve(y);
  const f = new Formula(tracer, out.dtype);
  if (x.shape.length !== 2 || y.shape.length !== 2) {
    const shape = [...x.shape.slice(0, -1), ...y.shape.slice(1)];
    const product = tracer.op("MatMul", [left, right], {}, shape, out.dtype);
    const scaled = alpha === 1 ? product : f.mul(product, alpha);
    if (beta === 0) return scaled;
    const added = tracer.resolve(start);
    return f.add(scaled, beta === 1 ? added : f.mul(added, beta));
  }
  const flipX = isTransposed(x, m, k, xRow, xColumn), flipY = isTransposed(y, k, n, yRow, yColumn);
  if (beta === 0 || out.dtype.kind !== "float") {
    if (flipX) left = transposed(tracer, left, [1, 0]);
    if (flipY) right = transposed(tracer, right, [1, 0]);
    const product = tracer.op("MatMul", [left, right], {}, [m, n], out.dtype);
    return alpha === 1 ? product : f.mul(product, alpha);
  }
  const attributes = {
    ...alpha === 1 ? {} : { alpha: { float: alpha } },
    ...beta === 1 ? {} : { beta: { float: beta } },
    ...flipX ? { transA: { int: 1 } } : {},
    ...flipY ? { transB: { int: 1 } } : {},
  };
  return tracer.op("Gemm", [left, right, tracer.resolve(start)], attributes, [m, n], out.dtype);
}

/** out = alpha x @ y + beta start of batches. */
export function lowerBatched(tracer: Tracer, out: Tensor, product: BatchedProduct): Value {
  const x = tracer.resolve(product.x as Tensor), y = tracer.resolve(product.y as Tensor);
  const { alpha, beta } = product, f = new Formula(tracer, out.dtype);
  const batch = broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2));
  const shape = [...batch, x.shape.at(-2)!, y.shape.at(-1)!];
  let result = tracer.op("MatMul", [x, y], {}, shape, out.dtype);
  if (product.summed) {
    result = tracer.op("ReduceSum", [result, new Ints([0])], { keepdims: { int: 0 } }, shape.slice(1), out.dtype);
  }
  if (alpha !== 1) result = f.mul(result, alpha);
  if (beta === 0) return result;
  const start = tracer.resolve(product.start as Tensor);
  return f.add(result, beta === 1 ? start : f.mul(start, beta));
}
