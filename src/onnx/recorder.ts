// A backend that computes as another one does and writes every kernel call down as operators of an ONNX graph.
import type {
  Backend,
  BatchedProduct,
  ConvShape,
  ElementPlan,
  Operand,
  OptimSteps,
  PoolShape,
  RowPlan,
  WindowShape,
} from "../backends/backend.ts";
import { disposed, type Storage } from "../backends/storage.ts";
import { PLAN } from "../core/loop.ts";
import type { ResamplePlan } from "../core/resample_plan.ts";
import type { Tensor } from "../tensor/tensor.ts";
import * as elementwise from "./lower_elementwise.ts";
import * as indexing from "./lower_indexing.ts";
import * as layers from "./lower_layers.ts";
import * as reductions from "./lower_reductions.ts";
import { lowerAttention } from "./lower_attention.ts";
import { lowerBatched, lowerMatmul } from "./lower_matmul.ts";
import type { Value } from "./graph.ts";
import type { Tracer } from "./tracer.ts";

/** Computes with `inner` and records with `tracer`. */
export class RecordingBackend implements Backend {
  constructor(readonly inner: Backend, readonly tracer: Tracer) {}

  get name(): "ts" | "native" {
    return this.inner.name;
  }

  allocate(nbytes: number, cleared?: boolean): Storage {
    return this.inner.allocate(nbytes, cleared);
  }

  /** Runs a kernel that writes `outs`, whose values `lower` describes. */
  private record(
    what: string,
    outs: readonly Operand[],
    run: () => void,
    lower: (outs: readonly Tensor[]) => readonly (Value | undefined)[],
  ): void {
    const { tracer } = this;
    if (tracer.paused > 0) return run();
    for (const out of outs) if (out.store.memory === undefined) throw disposed(out);
    const tensors = outs.map((out) => tracer.tensorOf(out, what));
    const plan = PLAN.slice(); // describing may copy tensors, which plans loops
    const values = tracer.described(what, () => lower(tensors));
    tensors.forEach((out) => tracer.beforeWrite(out));
    PLAN.set(plan);
    tracer.aside(run);
    tensors.forEach((out, i) => tracer.define(out, values[i], what));
  }

  private refuse(what: string, run: () => void): void {
    if (this.tracer.paused === 0) throw this.tracer.unsupported(what);
    run();
  }

  /** Tensors of operands. */
  private of(operand: Operand): Tensor {
    return this.tracer.tensorOf(operand, "a part of a tensor");
  }

  binary(op: number, mode: number, out: Operand, a: Operand, b: Operand, p?: number, q?: number): void {
    const what = elementwise.binaryName(op);
    this.record(what, [out], () => this.inner.binary(op, mode, out, a, b, p, q), ([to]) => [
      elementwise.lowerBinary(this.tracer, what, to, this.of(a), this.of(b), p ?? 0),
    ]);
  }

  cast(mode: number, out: Operand, a: Operand): void {
    this.record("cast", [out], () => this.inner.cast(mode, out, a), ([to]) => [
      elementwise.lowerCast(this.tracer, to, this.of(a)),
    ]);
  }

  fill(out: Operand, value: number | bigint): void {
    this.record("fill", [out], () => this.inner.fill(out, value), () => [undefined]);
  }

  triangle(upper: boolean, out: Operand, a: Operand, rows: number, columns: number, diagonal: number): void {
    const run = () => this.inner.triangle(upper, out, a, rows, columns, diagonal);
    this.record("triangle", [out], run, ([to]) => [
      indexing.lowerTriangle(this.tracer, to, this.of(a), upper, diagonal),
    ]);
  }

  unary(op: number, mode: number, out: Operand, a: Operand, p?: number, q?: number): void {
    const what = elementwise.unaryName(op);
    this.record(what, [out], () => this.inner.unary(op, mode, out, a, p, q), ([to]) => [
      elementwise.lowerUnary(this.tracer, what, to, this.of(a), p ?? 0, q ?? 0),
    ]);
  }

  test(op: number, mode: number, out: Operand, a: Operand): void {
    this.record(elementwise.testName(op), [out], () => this.inner.test(op, mode, out, a), ([to]) => [
      elementwise.lowerTest(this.tracer, elementwise.testName(op), to, this.of(a)),
    ]);
  }

  compare(op: number, mode: number, out: Operand, a: Operand, b: Operand): void {
    const what = elementwise.compareName(op);
    this.record(what, [out], () => this.inner.compare(op, mode, out, a, b), ([to]) => [
      elementwise.lowerCompare(this.tracer, what, to, this.of(a), this.of(b)),
    ]);
  }

  ternary(op: number, mode: number, out: Operand, a: Operand, b: Operand, c: Operand, p: number): void {
    const what = elementwise.ternaryName(op);
    this.record(what, [out], () => this.inner.ternary(op, mode, out, a, b, c, p), ([to]) => [
      elementwise.lowerTernary(this.tracer, what, to, [a, b, c].map((x) => this.of(x)), p),
    ]);
  }

  where(mode: number, out: Operand, condition: Operand, a: Operand, b: Operand): void {
    this.record("where", [out], () => this.inner.where(mode, out, condition, a, b), ([to]) => [
      elementwise.lowerWhere(this.tracer, to, [condition, a, b].map((x) => this.of(x))),
    ]);
  }

  matmul(out: Operand, x: Operand, y: Operand, start: Operand): void {
    this.record("matmul", [out], () => this.inner.matmul(out, x, y, start), ([to]) => [
      lowerMatmul(this.tracer, to, this.of(x), this.of(y), this.of(start)),
    ]);
  }

  wholeProduct(product: BatchedProduct, run: (kernels: Backend) => void): void {
    this.record("matmul", [product.out], () => run(this.inner), ([to]) => [lowerBatched(this.tracer, to, product)]);
  }

  softmax(op: number, out: Operand, a: Operand, y: Operand, outer: number, n: number, inner: number): void {
    const what = reductions.softmaxName(op);
    this.record(what, [out], () => this.inner.softmax(op, out, a, y, outer, n, inner), ([to]) => [
      reductions.lowerSoftmax(this.tracer, what, to, this.of(a), outer, n, inner),
    ]);
  }

  nllLoss(out: Operand, total: Operand, x: Operand, target: Operand, weight: Operand): void {
    this.refuse("nll_loss", () => this.inner.nllLoss(out, total, x, target, weight));
  }

  nllLossBackward(out: Operand, grad: Operand, target: Operand, weight: Operand, total: Operand): void {
    this.refuse("nll_loss_backward", () => this.inner.nllLossBackward(out, grad, target, weight, total));
  }

  conv(op: number, out: Operand, x: Operand, w: Operand, bias: Operand | undefined, shape: ConvShape): void {
    this.record("convolution", [out], () => this.inner.conv(op, out, x, w, bias, shape), ([to]) => [
      layers.lowerConv(this.tracer, op, to, this.of(x), this.of(w), bias && this.of(bias), shape),
    ]);
  }

  reduce(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number, parameter: number): void {
    const what = reductions.reduceName(op);
    this.record(what, [out], () => this.inner.reduce(op, out, a, outer, n, inner, parameter), ([to]) => [
      reductions.lowerReduce(this.tracer, what, to, this.of(a), { outer, n, inner }, parameter),
    ]);
  }

  extremum(
    op: number,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
  ): void {
    const run = () => this.inner.extremum(op, values, indices, a, outer, n, inner);
    this.record(
      "max or min",
      [values, indices],
      run,
      (outs) => reductions.lowerExtremum(this.tracer, op, outs, this.of(a), { outer, n, inner }),
    );
  }

  scan(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number): void {
    const what = reductions.scanName(op);
    this.record(what, [out], () => this.inner.scan(op, out, a, outer, n, inner), ([to]) => [
      reductions.lowerScan(this.tracer, what, to, this.of(a), { outer, n, inner }),
    ]);
  }

  scanExtremum(
    op: number,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
  ): void {
    this.refuse("cummax or cummin", () => this.inner.scanExtremum(op, values, indices, a, outer, n, inner));
  }

  scanLinear(reverse: boolean, out: Operand, a: Operand, b: Operand, outer: number, n: number, inner: number): void {
    this.refuse("cumprod_backward", () => this.inner.scanLinear(reverse, out, a, b, outer, n, inner));
  }

  sort(
    descending: boolean,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
    k: number,
  ): void {
    const run = () => this.inner.sort(descending, values, indices, a, outer, n, inner, k);
    this.record(
      "sort",
      [values, indices],
      run,
      (outs) => reductions.lowerSort(this.tracer, descending, outs, this.of(a), { outer, n, inner }, k),
    );
  }

  searchsorted(
    right: boolean,
    out: Operand,
    sequence: Operand,
    values: Operand,
    rows: number,
    n: number,
    m: number,
    step: number,
  ): void {
    this.refuse("searchsorted", () => this.inner.searchsorted(right, out, sequence, values, rows, n, m, step));
  }

  norm(out: Operand, stats: Operand, x: Operand, weight: Operand, bias: Operand): void {
    const given = layers.hasStatistics();
    this.record(
      "norm",
      given ? [out] : [out, stats],
      () => this.inner.norm(out, stats, x, weight, bias),
      ([to]) => layers.lowerNorm(this.tracer, to, this.of(stats), this.of(x), this.of(weight), this.of(bias)),
    );
  }

  normBackward(out: Operand, grad: Operand, x: Operand, stats: Operand, weight: Operand): void {
    this.refuse("norm_backward", () => this.inner.normBackward(out, grad, x, stats, weight));
  }

  normParameters(out: Operand, grad: Operand, x: Operand, stats: Operand): void {
    this.refuse("norm_backward", () => this.inner.normParameters(out, grad, x, stats));
  }

  attention(out: Operand, stats: Operand, q: Operand, k: Operand, v: Operand, mask: Operand | undefined): void {
    const run = () => this.inner.attention(out, stats, q, k, v, mask);
    this.record("scaled_dot_product_attention", [out, stats], run, ([to]) => [
      lowerAttention(this.tracer, to, [q, k, v].map((x) => this.of(x)), mask && this.of(mask)),
      undefined,
    ]);
  }

  attentionBackward(
    grads: Operand,
    grad: Operand,
    q: Operand,
    k: Operand,
    v: Operand,
    stats: Operand,
    mask: Operand | undefined,
  ): void {
    this.refuse("attention_backward", () => this.inner.attentionBackward(grads, grad, q, k, v, stats, mask));
  }

  pool(op: number, out: Operand, indices: Operand | undefined, x: Operand, shape: PoolShape): void {
    const what = layers.poolName(op);
    const run = () => this.inner.pool(op, out, indices, x, shape);
    const writes = layers.writesIndices(op) && indices !== undefined;
    this.record(
      what,
      writes ? [out, indices] : [out],
      run,
      ([to]) => layers.lowerPool(this.tracer, what, to, this.of(x), shape),
    );
  }

  unfold(op: number, out: Operand, x: Operand, channels: number, shape: WindowShape): void {
    this.refuse("unfold or fold", () => this.inner.unfold(op, out, x, channels, shape));
  }

  resample(out: Operand, x: Operand, plan: ResamplePlan): void {
    this.record("interpolate", [out], () => this.inner.resample(out, x, plan), ([to]) => [
      layers.lowerResample(this.tracer, to, this.of(x), plan),
    ]);
  }

  // Images are no tensors: what is made of them is a constant of the model.
  readonly imageResize: Backend["imageResize"] = (...given) => this.inner.imageResize(...given);
  readonly imageToFloat: Backend["imageToFloat"] = (...given) => this.inner.imageToFloat(...given);

  optimStep(op: number, steps: OptimSteps): void {
    this.refuse("an optimizer's step", () => this.inner.optimStep(op, steps));
  }

  cell(
    op: number,
    hidden: Operand,
    side: Operand,
    gates: Operand,
    previous: Operand,
    rows: number,
    size: number,
  ): void {
    const run = () => this.inner.cell(op, hidden, side, gates, previous, rows, size);
    this.refuse("a recurrent layer outside of nn.RNN, nn.LSTM, nn.GRU and their cells", run);
  }

  cellBackward(
    op: number,
    gates: Operand,
    side: Operand,
    grad: Operand,
    state: Operand,
    previous: Operand,
    rows: number,
    size: number,
  ): void {
    const run = () => this.inner.cellBackward(op, gates, side, grad, state, previous, rows, size);
    this.refuse("a recurrent cell's derivative", run);
  }

  random(kind: number, out: Operand, p0: number, p1: number, state: Uint32Array<ArrayBuffer>): void {
    const what = indexing.randomName(kind);
    this.record(what, [out], () => this.inner.random(kind, out, p0, p1, state), ([to]) => [
      indexing.lowerRandom(this.tracer, what, to, p0, p1),
    ]);
  }

  randomTensor(kind: number, out: Operand, parameter: Operand, state: Uint32Array<ArrayBuffer>): void {
    const what = indexing.randomName(kind);
    this.record(what, [out], () => this.inner.randomTensor(kind, out, parameter, state), ([to]) => [
      indexing.lowerRandomTensor(this.tracer, what, to, this.of(parameter)),
    ]);
  }

  multinomial(out: Operand, weights: Operand, rows: number, samples: number, state: Uint32Array): void {
    this.refuse("multinomial", () => this.inner.multinomial(out, weights, rows, samples, state));
  }

  invalidIndex(index: Operand, low: number, high: number): number {
    return this.inner.invalidIndex(index, low, high);
  }

  positions(first: boolean, positions: Operand, index: Operand, places: number, stride: number): void {
    this.record("index", [positions], () => this.inner.positions(first, positions, index, places, stride), ([to]) => [
      indexing.lowerPositions(this.tracer, first, to, this.of(index), places, stride),
    ]);
  }

  take(out: Operand, x: Operand, index: Operand, plan: RowPlan): void {
    this.record("index", [out], () => this.inner.take(out, x, index, plan), ([to]) => [
      indexing.lowerTake(this.tracer, to, this.of(x), this.of(index), plan),
    ]);
  }

  put(op: number, x: Operand, source: Operand, index: Operand, plan: RowPlan, strides: readonly number[]): void {
    this.record("index_put", [x], () => this.inner.put(op, x, source, index, plan, strides), ([to]) => [
      indexing.lowerPut(this.tracer, op, to, this.of(source), this.of(index), plan),
    ]);
  }

  gather(out: Operand, x: Operand, index: Operand, plan: ElementPlan): void {
    this.record("gather", [out], () => this.inner.gather(out, x, index, plan), ([to]) => [
      indexing.lowerGather(this.tracer, to, this.of(x), this.of(index), plan),
    ]);
  }

  scatter(op: number, x: Operand, source: Operand, index: Operand, plan: ElementPlan): void {
    this.record("scatter", [x], () => this.inner.scatter(op, x, source, index, plan), ([to]) => [
      indexing.lowerScatter(this.tracer, op, to, this.of(source), this.of(index), plan),
    ]);
  }

  countNonzero(x: Operand): number {
    if (this.tracer.paused === 0 && !this.tracer.isConstant(this.of(x))) {
      throw this.tracer.unsupported("an operation whose result's size depends on values (nonzero, a mask as index)");
    }
    return this.inner.countNonzero(x);
  }

  nonzero(out: Operand, x: Operand): void {
    this.record("nonzero", [out], () => this.inner.nonzero(out, x), () => [undefined]);
  }

  unravel(out: Operand, places: Operand, sizes: readonly number[]): void {
    this.record("nonzero", [out], () => this.inner.unravel(out, places, sizes), () => [undefined]);
  }
}
