// What a backend can do: one method a kernel family, the same for TypeScript, the CPU library and the CUDA library.
import type { DType } from "../core/dtype.ts";
import type { ImagePlan, Normal } from "../core/image_plan.ts";
import type { ResamplePlan } from "../core/resample_plan.ts";
import type { Allocator, Storage } from "./storage.ts";

/** What kernels see of a tensor. Layouts travel in `mode` and the plan (core/loop.ts). */
export type Operand = {
  readonly store: Storage;
  /** Index of the first element in the storage. */
  readonly offset: number;
  readonly dtype: DType;
  /** How many elements there are. */
  readonly count: number;
};

/**
 * Rows by index: place (b, j, a) of [outer, n, inner] lies at b · outerStride + at(j) · stride + a · innerStride, where at(j) is
 * index[j], or index[j] + places if that is below 0.
 */
export type RowPlan = {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
  readonly outerStride: number;
  readonly stride: number;
  readonly innerStride: number;
  readonly places: number;
};

/** Elements by index along the middle of [outer, n, inner], in a tensor that has `places` there. */
export type ElementPlan = {
  readonly outer: number;
  readonly places: number;
  readonly n: number;
  readonly inner: number;
};

/** Three sizes: depth, height, width. */
export type Triple = readonly [number, number, number];

/** Windows that slide over up to three dimensions; those that are not there have size 1 and padding 0. */
export type WindowShape = {
  readonly input: Triple;
  readonly kernel: Triple;
  readonly output: Triple;
  readonly stride: Triple;
  readonly padding: Triple;
  readonly dilation: Triple;
};

/** Convolution of [samples, channels, input…] by [filters, channels / groups, kernel…] to [samples, filters, output…]. */
export type ConvShape = WindowShape & {
  readonly samples: number;
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
};

/** Pooling of [planes, input…] to [planes, output…]. */
export type PoolShape = WindowShape & {
  readonly planes: number;
  /** Whether the border counts in a mean. */
  readonly includePad: boolean;
  /** What sums are divided by instead of the window's size; 0: nothing instead. */
  readonly divisor: number;
};

/** Parameters that take a step together; all tensors are contiguous and of one dtype, float32 or float64. */
export type OptimSteps = {
  readonly dtype: DType;
  /** How many parameters there are. */
  readonly count: number;
  /** For each: parameter, gradient, three tensors of state (those that the op does not have: the parameter). */
  readonly tensors: readonly Operand[];
  /** The rows of core/optim_plan.ts; a backend fills in the counts and addresses. */
  readonly plan: Float64Array<ArrayBuffer>;
  /** Whether parameters may share memory, so that their steps must follow each other. */
  readonly inTurn: boolean;
};

/** A product of batches with their tensors as they are: what several calls of {@link Backend.matmul} compute together. */
export type BatchedProduct = {
  readonly out: Operand;
  readonly x: Operand;
  readonly y: Operand;
  readonly start: Operand;
  /** Whether the products of the batch are added up. */
  readonly summed: boolean;
  readonly alpha: number;
  readonly beta: number;
};

/**
 * Kernels. `op` is an opcode of ffi/symbols.ts, `mode` and the plan are those of core/loop.ts. Callers have checked
 * shapes and dtypes; a dtype that a family does not know is an error of the caller.
 */
export interface Backend extends Allocator {
  readonly name: "ts" | "native";
  /** out = op(a, b), elementwise; all of one dtype; p and q are the op's own numbers. */
  binary(op: number, mode: number, out: Operand, a: Operand, b: Operand, p?: number, q?: number): void;
  /** out = a in out's dtype, elementwise. */
  cast(mode: number, out: Operand, a: Operand): void;
  /** out = value everywhere; contiguous. `value` is what a typed array of out's dtype holds (bfloat16: bits). */
  fill(out: Operand, value: number | bigint): void;
  /** out = the triangle of a (contiguous, [batch, rows, columns]) up to or from a diagonal, else 0; out may be a. */
  triangle(upper: boolean, out: Operand, a: Operand, rows: number, columns: number, diagonal: number): void;
  /** out = op(a), elementwise, of one dtype; p and q are the op's own numbers. */
  unary(op: number, mode: number, out: Operand, a: Operand, p?: number, q?: number): void;
  /** out (bool) = op(a), elementwise. */
  test(op: number, mode: number, out: Operand, a: Operand): void;
  /** out (bool) = op(a, b), elementwise; a and b of one dtype. */
  compare(op: number, mode: number, out: Operand, a: Operand, b: Operand): void;
  /** out = op(a, b, c), elementwise; all of one dtype; mode CONTIGUOUS or PLANNED. */
  ternary(op: number, mode: number, out: Operand, a: Operand, b: Operand, c: Operand, p: number): void;
  /** out = condition (bool) ? a : b, elementwise; mode CONTIGUOUS or PLANNED. */
  where(mode: number, out: Operand, condition: Operand, a: Operand, b: Operand): void;
  /**
   * out = alpha x @ y + beta start, as core/matmul_plan.ts plans it; out is contiguous. float32, float64, or an integer
   * dtype with alpha 1 and beta 0. Without beta, any operand stands for `start`.
   */
  matmul(out: Operand, x: Operand, y: Operand, start: Operand): void;
  /** Hears of a product of batches before it is planned, and runs it; for backends that record. */
  wholeProduct?(product: BatchedProduct, run: (kernels: Backend) => void): void;
  /** out = op(a, y) along n of contiguous [outer, n, inner]; backward, a is the gradient of the output y. float32, float64. */
  softmax(op: number, out: Operand, a: Operand, y: Operand, outer: number, n: number, inner: number): void;
  /** Losses of x [N, C, inner] for target [N, inner], and the sum of their weights, as core/nll_plan.ts plans it. */
  nllLoss(out: Operand, total: Operand, x: Operand, target: Operand, weight: Operand): void;
  /** The gradient of {@link nllLoss} with respect to x. */
  nllLossBackward(out: Operand, grad: Operand, target: Operand, weight: Operand, total: Operand): void;
  /**
   * `op` of CONV, contiguous: forward out [N, O, …] of x, w, bias [O]; input: out [N, C, …] of x = the gradient, w,
   * bias [C]; weight: out [O, C / groups, …] of x and w = the gradient. float32, float64 or int64.
   */
  conv(op: number, out: Operand, x: Operand, w: Operand, bias: Operand | undefined, shape: ConvShape): void;
  /** [outer, n, inner] → [outer, inner], contiguous; `parameter` is the op's own number. Result dtypes: ffi/abi.h. */
  reduce(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number, parameter: number): void;
  /** The first greatest or least of n and where it is (int64): [outer, n, inner] → twice [outer, inner]; n > 0. */
  extremum(op: number, values: Operand, indices: Operand, a: Operand, outer: number, n: number, inner: number): void;
  /** Running results along n of [outer, n, inner]; float32, float64 or int64. */
  scan(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number): void;
  /** The greatest or least so far and where its last one is (int64), along n of [outer, n, inner]. */
  scanExtremum(
    op: number,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
  ): void;
  /** out[k] = b[k] + a[k] out[k - 1] along n, or reversed out[k] = b[k] + a[k + 1] out[k + 1]; float32 or float64. */
  scanLinear(reverse: boolean, out: Operand, a: Operand, b: Operand, outer: number, n: number, inner: number): void;
  /** The first k in stable order along n: values and indices (int64) [outer, k, inner]; NaN is greatest. */
  sort(
    descending: boolean,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
    k: number,
  ): void;
  /** How many of a sorted row's n elements are below (right: not above) each value: [rows, m]; rows lie `step` apart. */
  searchsorted(
    right: boolean,
    out: Operand,
    sequence: Operand,
    values: Operand,
    rows: number,
    n: number,
    m: number,
    step: number,
  ): void;
  /**
   * out = (x - mean) rstd weight + bias, as core/norm_plan.ts plans it; stats [3, count] (mean, rstd, variance) are
   * computed unless they are given. All contiguous, float32 or float64.
   */
  norm(out: Operand, stats: Operand, x: Operand, weight: Operand, bias: Operand): void;
  /** The gradient of {@link norm} with respect to x. */
  normBackward(out: Operand, grad: Operand, x: Operand, stats: Operand, weight: Operand): void;
  /** out [2, groups · channels]: the gradients with respect to weight and bias. */
  normParameters(out: Operand, grad: Operand, x: Operand, stats: Operand): void;
  /**
   * Attention in tiles, as core/attention_plan.ts plans it: out, and stats [2, B, H, L]: the largest score of each row, and
   * 1 / the sum of exp(score − largest). Operands have adjacent features and any other strides. float32 or float64.
   */
  attention(out: Operand, stats: Operand, q: Operand, k: Operand, v: Operand, mask: Operand | undefined): void;
  /** grads (of q, then k, then v) of {@link attention}; stats goes on with the rows' sums of grad · out: [3, B, H, L]. */
  attentionBackward(
    grads: Operand,
    grad: Operand,
    q: Operand,
    k: Operand,
    v: Operand,
    stats: Operand,
    mask: Operand | undefined,
  ): void;
  /**
   * `op` of POOL, contiguous. max and adaptive_max write `indices` (int64, of out's shape); gather, scatter and unpool
   * read them; the others have none. float32, float64 or int64.
   */
  pool(op: number, out: Operand, indices: Operand | undefined, x: Operand, shape: PoolShape): void;
  /**
   * `op` of UNFOLD, contiguous: out [channels, taps, positions] of x [channels, input…], or the way back, adding.
   * float32, float64 or int64.
   */
  unfold(op: number, out: Operand, x: Operand, channels: number, shape: WindowShape): void;
  /**
   * out [outer, output, inner] = weighted sums over windows of x [outer, input, inner], contiguous; float32, float64, or
   * uint8 with whole weights.
   */
  resample(out: Operand, x: Operand, plan: ResamplePlan): void;
  /**
   * out uint8 [rows, columns, channels] = a box of x uint8 in another size by two passes of windows; `x.offset` is the box's
   * corner.
   */
  imageResize(out: Operand, x: Operand, plan: ImagePlan): void;
  /** out [channels, pixels] (float32, float64) = x uint8 [pixels, channels] / 255, normalised where `normal` is given. */
  imageToFloat(out: Operand, x: Operand, pixels: number, channels: number, normal: Normal | undefined): void;
  /** The steps of many parameters in place: `op` of OPTIM. */
  optimStep(op: number, steps: OptimSteps): void;
  /**
   * `op` of CELL for contiguous rows of `size` hidden elements (ffi/abi.h has the formulas): the gates are activated in
   * place, `hidden` is written, and `side` is the new state (lstm) or the hidden state's part of the gates (gru).
   * float32 or float64.
   */
  cell(op: number, hidden: Operand, side: Operand, gates: Operand, previous: Operand, rows: number, size: number): void;
  /** Turns the gates that {@link cell} left, `side` and `grad` into gradients in place (ffi/abi.h). */
  cellBackward(
    op: number,
    gates: Operand,
    side: Operand,
    grad: Operand,
    state: Operand,
    previous: Operand,
    rows: number,
    size: number,
  ): void;
  /** Fills contiguous `out` from the stream of a generator; `kind` is an opcode of RANDOM. */
  random(kind: number, out: Operand, p0: number, p1: number, state: Uint32Array<ArrayBuffer>): void;
  /** bernoulli or poisson with a parameter for each element; both contiguous. */
  randomTensor(kind: number, out: Operand, parameter: Operand, state: Uint32Array<ArrayBuffer>): void;
  /** out [rows, samples] int64: categories drawn by weights [rows, n] with replacement; all contiguous. */
  multinomial(out: Operand, weights: Operand, rows: number, samples: number, state: Uint32Array): void;
  // --- gather and scatter: indices are int64 and contiguous, and lie where invalidIndex has found them to ---
  /** The position of the first index outside of [low, high), or -1. */
  invalidIndex(index: Operand, low: number, high: number): number;
  /** positions[i] = (first ? 0 : positions[i]) + stride · index[i], an index below 0 counting from `places`. */
  positions(first: boolean, positions: Operand, index: Operand, places: number, stride: number): void;
  /** out [outer, n, inner], contiguous, = the places of x that the plan names. */
  take(out: Operand, x: Operand, index: Operand, plan: RowPlan): void;
  /** The places of x = op(what is there, source), where the source's strides are those of (b, j, a). `op`: SCATTER. */
  put(op: number, x: Operand, source: Operand, index: Operand, plan: RowPlan, strides: readonly number[]): void;
  /** out[o, j, i] = x[o, index[o, j, i], i]; all contiguous. */
  gather(out: Operand, x: Operand, index: Operand, plan: ElementPlan): void;
  /** x[o, index[o, j, i], i] = op(what is there, source[o, j, i]); all contiguous, the source may be one element. */
  scatter(op: number, x: Operand, source: Operand, index: Operand, plan: ElementPlan): void;
  /** How many elements of contiguous x are not zero. */
  countNonzero(x: Operand): number;
  /** The places (int64, ascending) of the first out.count elements that are not zero. */
  nonzero(out: Operand, x: Operand): void;
  /** out [ndim, n]: the places of a row-major tensor as coordinates. */
  unravel(out: Operand, places: Operand, sizes: readonly number[]): void;
}
