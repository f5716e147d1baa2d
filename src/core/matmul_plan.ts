// The plan of a batched matrix product: sizes, strides and factors, in one array that all backends read.

/**
 * The plan of the product in hand, reused by every call:
 * [batch, m, n, k, strides of x (batch, row, column)…, of y…, of start…, alpha, beta, summed], strides in elements.
 *
 * out[b] = alpha · x[b] @ y[b] + beta · start[b] for x [batch, m, k], y [batch, k, n], start [batch, m, n]; summed (1):
 * out = alpha · Σ x[b] @ y[b] + beta · start, where start is [m, n]. beta 0: start is not read.
 */
export const MATMUL_PLAN: Float64Array = new Float64Array(16);

/** {@link MATMUL_PLAN} as the native library receives it. */
export const MATMUL_PLAN_MEMORY: ArrayBuffer = MATMUL_PLAN.buffer as ArrayBuffer;

/** Plans out = x @ y for a batch. */
export function planProduct(
  batch: number,
  m: number,
  n: number,
  k: number,
  xBatch: number,
  xRow: number,
  xColumn: number,
  yBatch: number,
  yRow: number,
  yColumn: number,
): void {
  MATMUL_PLAN[0] = batch;
  MATMUL_PLAN[1] = m;
  MATMUL_PLAN[2] = n;
  MATMUL_PLAN[3] = k;
  MATMUL_PLAN[4] = xBatch;
  MATMUL_PLAN[5] = xRow;
  MATMUL_PLAN[6] = xColumn;
  MATMUL_PLAN[7] = yBatch;
  MATMUL_PLAN[8] = yRow;
  MATMUL_PLAN[9] = yColumn;
  MATMUL_PLAN[13] = 1;
  MATMUL_PLAN[14] = 0;
  MATMUL_PLAN[15] = 0;
}

/** Adds `beta · start` to the plan in hand, and the factor of the product. */
export function planStart(batch: number, row: number, column: number, alpha: number, beta: number): void {
  MATMUL_PLAN[10] = batch;
  MATMUL_PLAN[11] = row;
  MATMUL_PLAN[12] = column;
  MATMUL_PLAN[13] = alpha;
  MATMUL_PLAN[14] = beta;
}

/** Lets the products of the plan in hand be added up over the batch. */
export function planSum(): void {
  MATMUL_PLAN[15] = 1;
}
