// QR decompositions by Householder reflections, in float64.

/** R above and on the diagonal, below it the reflections 1 − τ v vᵀ (v without its first element, which is 1); row-major. */
export type Reflections = { readonly packed: Float64Array; readonly scales: Float64Array };

/**
 * LAPACK's geqrf of a row-major matrix with rows ≥ columns: each step reflects a column x onto β e₁ with
 * β = −sign(x₁) ‖x‖; τ is 0 where there is nothing to reflect.
 */
export function reflections(matrix: ArrayLike<number>, rows: number, columns: number): Reflections {
  const a = Float64Array.from(matrix), scales = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let below = 0;
    for (let i = j + 1; i < rows; i++) below += a[i * columns + j] ** 2;
    if (below === 0) continue;
    const head = a[j * columns + j];
    const beta = head >= 0 ? -Math.sqrt(head * head + below) : Math.sqrt(head * head + below);
    scales[j] = (beta - head) / beta;
    a[j * columns + j] = beta;
    for (let i = j + 1; i < rows; i++) a[i * columns + j] /= head - beta;
    for (let k = j + 1; k < columns; k++) reflect(a, a, rows, columns, j, k, scales[j]);
  }
  return { packed: a, scales };
}

/**
 * Q [rows, columns] with orthonormal columns and a positive diagonal of R, for a row-major matrix with rows ≥ columns:
 * the columns of Q whose β is negative are turned round at the end.
 */
export function orthogonalColumns(matrix: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const { packed: a, scales } = reflections(matrix, rows, columns);
  const q = new Float64Array(rows * columns);
  for (let j = 0; j < columns; j++) q[j * columns + j] = 1;
  for (let j = columns - 1; j >= 0; j--) {
    for (let k = j; k < columns; k++) reflect(q, a, rows, columns, j, k, scales[j]);
  }
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) q[i * columns + j] *= Math.sign(a[j * columns + j]);
  return q;
}

/** Applies reflection j, kept in `v`, to column k of `target`. */
function reflect(
  target: Float64Array,
  v: Float64Array,
  rows: number,
  columns: number,
  j: number,
  k: number,
  scale: number,
): void {
  let dot = target[j * columns + k];
  for (let i = j + 1; i < rows; i++) dot += v[i * columns + j] * target[i * columns + k];
  dot *= scale;
  target[j * columns + k] -= dot;
  for (let i = j + 1; i < rows; i++) target[i * columns + k] -= dot * v[i * columns + j];
}
