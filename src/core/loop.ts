// Plans for elementwise loops: broadcasting and strides brought to as few dimensions as possible, once, for all backends.
import type { Shape } from "./shape.ts";
import { ShapeError } from "./errors.ts";

/** All operands are contiguous and of one shape: a loop over n elements. */
export const CONTIGUOUS = 0;
/** As CONTIGUOUS, but the first input is one element. */
export const FIRST_SCALAR = 1;
/** As CONTIGUOUS, but the second input is one element. */
export const SECOND_SCALAR = 2;
/** The loop is described by {@link PLAN}. */
export const PLANNED = 3;

const MAX_DIMS = 64;
const MAX_OPERANDS = 4;

/**
 * The plan of the loop in hand, reused by every call: [ndim, sizes…, strides of the output…, strides of each input…],
 * strides in elements. Native kernels read it in place.
 */
export const PLAN: Float64Array = new Float64Array(1 + MAX_DIMS * (1 + MAX_OPERANDS));

/** {@link PLAN} as the native library receives it. */
export const PLAN_MEMORY: ArrayBuffer = PLAN.buffer as ArrayBuffer;

type Strides = readonly number[];

/**
 * Writes the plan of a loop over `shape` into {@link PLAN}. Each operand's strides belong to `shape` (0 where it is
 * repeated), the output's first. Size-1 dimensions are dropped and neighbours that every operand walks as one are joined.
 */
export function planLoop(shape: Shape, out: Strides, a: Strides, b: Strides = a, c: Strides = a): void {
  if (shape.length > MAX_DIMS) throw new ShapeError(`tensors of more than ${MAX_DIMS} dimensions are not supported`);
  let n = 0;
  let last = -1; // the innermost original dimension of the planned one in hand
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d];
    if (size === 1) continue;
    const joins = last >= 0 && out[last] === out[d] * size && a[last] === a[d] * size && b[last] === b[d] * size &&
      c[last] === c[d] * size;
    if (joins) {
      SIZES[n - 1] *= size;
      INNERMOST[n - 1] = d;
    } else {
      SIZES[n] = size;
      INNERMOST[n++] = d;
    }
    last = d;
  }
  PLAN[0] = n;
  for (let i = 0; i < n; i++) {
    const d = INNERMOST[i];
    PLAN[1 + i] = SIZES[i];
    PLAN[1 + n + i] = out[d];
    PLAN[1 + 2 * n + i] = a[d];
    PLAN[1 + 3 * n + i] = b[d];
    PLAN[1 + 4 * n + i] = c[d];
  }
}

/**
 * {@link planLoop} for kernels that may go through the elements in any order: as they lie in the output's memory, so that
 * permuted tensors are as fast as row-major ones.
 */
export function planElementwise(shape: Shape, out: Strides, a: Strides, b: Strides = a, c: Strides = a): void {
  let descending = true, previous = Infinity;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 1) continue;
    if (out[d] > previous) descending = false;
    previous = out[d];
  }
  if (descending) return planLoop(shape, out, a, b, c);
  const order = [...shape.keys()].sort((i, j) => out[j] - out[i]);
  const sorted = (list: Strides) => order.map((d) => list[d]);
  planLoop(sorted(shape), sorted(out), sorted(a), sorted(b), sorted(c));
}

/** What a loop must know of a tensor. */
type LaidOut = { readonly shape: Shape; readonly strides: Strides; readonly rowMajor: boolean };

/** Plans the loop from one tensor to another of the same shape. */
export function loopMode(out: LaidOut, x: LaidOut): number {
  if (out.rowMajor && x.rowMajor) return CONTIGUOUS;
  planElementwise(out.shape, out.strides, x.strides);
  return PLANNED;
}

const SIZES = new Float64Array(MAX_DIMS);
const INNERMOST = new Int32Array(MAX_DIMS);
