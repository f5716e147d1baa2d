// Matrix products as the kernels take them: strides, batches and half types; nothing is recorded or checked here.
import type { Backend, Operand } from "../backends/backend.ts";
import { bool, float32, float64, isHalf } from "../core/dtype.ts";
import { MATMUL_PLAN, planProduct, planStart, planSum } from "../core/matmul_plan.ts";
import { broadcastShape, broadcastStrides, SCALAR, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** out = alpha x @ y + beta start for matrices of any strides, out contiguous; alpha 0 and beta 0 leave out what they weigh. */
export function runProduct(out: Tensor, x: Tensor, y: Tensor, start: Tensor, alpha: number, beta: number): void {
  if (x.dtype === bool) return void out.zero_(); // of empty factors
  const [m, k] = x.shape, n = y.shape[1];
  const depth = alpha === 0 ? 0 : k;
  if (x.rowMajor && y.rowMajor) planProduct(1, m, n, depth, 0, k, 1, 0, n, 1);
  else planProduct(1, m, n, depth, 0, x.strides[0], x.strides[1], 0, y.strides[0], y.strides[1]);
  if (beta !== 0) {
    const [row, column] = broadcastStrides(start.shape, start.strides, out.shape);
    planStart(0, row, column, alpha, beta);
  } else if (alpha !== 1) planStart(0, 0, 0, alpha, 0);
  x.device.kernels.matmul(out, x, y, start);
}

/** [m, k] @ [k, n], any strides. */
export function product(x: Tensor, y: Tensor): Tensor {
  const m = x.shape[0], n = y.shape[1];
  if (isHalf(x.dtype)) return product(x.converted(float32), y.converted(float32)).converted(x.dtype);
  const out = x.make([m, n], x.dtype, m * n);
  runProduct(out, x, y, out, 1, 0);
  return out;
}

/** Whether the products of a batch are kept apart, or added up to one matrix. */
export type BatchMode = "each" | "sum";

/**
 * out = alpha x @ y + beta start for [*, m, k] and [*, k, n] whose batches are broadcast; nothing is copied. With "sum",
 * for [b, m, k] and [b, k, n], the products of the batch are added up.
 */
export function runBatched(
  out: Tensor,
  x: Tensor,
  y: Tensor,
  batches: BatchMode,
  start: Tensor = out,
  alpha: number = 1,
  beta: number = 0,
): void {
  if (x.dtype === bool) return void out.zero_();
  const { kernels } = x.device;
  if (kernels.wholeProduct === undefined) return runPlanned(kernels, out, x, y, batches, start, alpha, beta);
  kernels.wholeProduct(
    { out, x, y, start, summed: batches === "sum", alpha, beta },
    (inner) => runPlanned(inner, out, x, y, batches, start, alpha, beta),
  );
}

function runPlanned(
  kernels: Backend,
  out: Tensor,
  x: Tensor,
  y: Tensor,
  batches: BatchMode,
  start: Tensor,
  alpha: number,
  beta: number,
): void {
  const xd = x.shape.length - 2, yd = y.shape.length - 2;
  const m = x.shape[xd], k = alpha === 0 ? 0 : x.shape[xd + 1], n = y.shape[yd + 1];
  const sum = batches === "sum";
  const batch = sum ? [x.shape[0]] : out.shape.slice(0, -2);
  const xs = broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch);
  const ys = broadcastStrides(y.shape.slice(0, -2), y.strides.slice(0, -2), batch);
  const ss = beta === 0 ? undefined : broadcastStrides(start.shape, start.strides, out.shape);
  const dims = joinBatch(batch, xs, ys, ss === undefined || sum ? undefined : ss);
  const [xRow, xColumn, yRow, yColumn] = [x.strides[xd], x.strides[xd + 1], y.strides[yd], y.strides[yd + 1]];
  const inner = dims[dims.length - 1] ?? { size: 1, x: 0, y: 0, s: 0 };
  const place = out.shape.length - 2; // of the rows in start's strides
  const run = (to: Operand, a: Operand, b: Operand, s: Operand): void => {
    // One y for the whole batch, and rows that follow each other: one large product.
    if (!sum && inner.size > 1 && inner.y === 0 && inner.x === m * xRow && ss === undefined) {
      planProduct(1, inner.size * m, n, k, 0, xRow, xColumn, 0, yRow, yColumn);
    } else planProduct(inner.size, m, n, k, inner.x, xRow, xColumn, inner.y, yRow, yColumn);
    if (ss !== undefined) planStart(inner.s, ss[place], ss[place + 1], alpha, beta);
    else MATMUL_PLAN[13] = alpha;
    if (sum) planSum();
    kernels.matmul(to, a, b, s);
  };
  if (dims.length <= 1) return run(out, x, y, start);
  const step = inner.size * m * n;
  const counter = dims.slice(0, -1).map(() => 0);
  const at = (of: Tensor, offset: number): Operand => ({
    store: of.store,
    offset: of.offset + offset,
    dtype: of.dtype,
    count: of.count,
  });
  for (let done = 0; done < out.count; done += step) {
    let xo = 0, yo = 0, so = 0;
    counter.forEach((i, d) => (xo += i * dims[d].x, yo += i * dims[d].y, so += i * dims[d].s));
    run(at(out, done), at(x, xo), at(y, yo), at(start, so));
    for (let d = counter.length - 1; d >= 0 && ++counter[d] === dims[d].size; d--) counter[d] = 0;
  }
}

type BatchDim = { size: number; readonly x: number; readonly y: number; readonly s: number };

/** The dimensions of a batch, neighbours joined where every operand walks them as one. */
function joinBatch(
  batch: Shape,
  x: readonly number[],
  y: readonly number[],
  start: readonly number[] | undefined,
): BatchDim[] {
  const dims: BatchDim[] = [];
  for (let d = 0; d < batch.length; d++) {
    if (batch[d] === 1) continue;
    const last = dims[dims.length - 1], s = start?.[d] ?? 0;
    if (last !== undefined && last.x === x[d] * batch[d] && last.y === y[d] * batch[d] && last.s === s * batch[d]) {
      dims[dims.length - 1] = { size: last.size * batch[d], x: x[d], y: y[d], s };
    } else dims.push({ size: batch[d], x: x[d], y: y[d], s });
  }
  return dims;
}

/** [*, m, k] @ [*, k, n] with broadcast batches. */
export function batchedProduct(x: Tensor, y: Tensor): Tensor {
  if (isHalf(x.dtype)) return batchedProduct(x.converted(float32), y.converted(float32)).converted(x.dtype);
  const batch = broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2));
  const shape = [...batch, x.shape[x.shape.length - 2], y.shape[y.shape.length - 1]];
  const out = x.make(shape);
  if (out.count > 0) runBatched(out, x, y, "each");
  return out;
}

/** [m, k] @ [k] → [m]. */
export function vectorProduct(mat: Tensor, vec: Tensor): Tensor {
  if (isHalf(mat.dtype)) return vectorProduct(mat.converted(float32), vec.converted(float32)).converted(mat.dtype);
  const [m, k] = mat.shape;
  const out = mat.make([m], mat.dtype, m);
  if (mat.dtype === bool) return out.zero_();
  planProduct(1, m, 1, k, 0, mat.strides[0], mat.strides[1], 0, vec.strides[0], 1);
  mat.device.kernels.matmul(out, mat, vec, out);
  return out;
}

/** Up to four products as PyTorch's BLAS adds them: those at even places, those at odd ones, then both. */
function dotOfFew(x: Tensor, y: Tensor): Tensor {
  const products = x.detach().mul(y.detach()), k = products.count;
  const everySecond = (first: number) => products.as_strided([(k - first + 1) >> 1], [2], first).sum();
  return everySecond(0).add(everySecond(1));
}

/** [k] @ [k] → []. */
export function dotProduct(x: Tensor, y: Tensor): Tensor {
  if (isHalf(x.dtype)) return dotProduct(x.converted(float32), y.converted(float32)).converted(x.dtype);
  const k = x.shape[0];
  if (x.dtype === float64 && k > 2 && k <= 4) return dotOfFew(x, y);
  const out = x.make(SCALAR, x.dtype, 1);
  planProduct(1, 1, 1, k, 0, 0, x.strides[0], 0, y.strides[0], 1);
  x.device.kernels.matmul(out, x, y, out);
  return out;
}
