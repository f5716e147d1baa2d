// One direction of one recurrent layer as one operation: one product projects the inputs of all time steps, a kernel
// computes the gates of each step, and backward one product over all steps gives each gradient of a weight.
import { BINARY, CELL, UNARY } from "../../ffi/symbols.ts";
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { anyRequiresGrad, recordList, recordOutputs } from "../autograd/record.ts";
import type { Backend, Operand } from "../backends/backend.ts";
import { float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../core/errors.ts";
import { CONTIGUOUS } from "../core/loop.ts";
import { planProduct, planStart } from "../core/matmul_plan.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { linear } from "./linear.ts";
import { checkDevices } from "./promote.ts";
import { composedGradients } from "./recurrent_composed.ts";
import { GATES, type RecurrentMode, type RecurrentWeights, type Steps } from "./recurrent_plan.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** What a layer gives: the hidden state after each step, as the input lies, and the states at the ends [B, P], [B, H]. */
export type RecurrentResult = { readonly out: Tensor; readonly hidden: Tensor; readonly cell: Tensor | undefined };

/** What the derivative has to know of the layer. */
export type RecurrentAttributes = {
  readonly mode: RecurrentMode;
  readonly steps: Steps;
  /** Which of input, states, weights and biases there are, in the order of the node's inputs. */
  readonly present: readonly boolean[];
};

/** The places of the node's inputs, and of what it saves after them. */
const [INPUT, HIDDEN, CELL_STATE, W_INPUT, W_HIDDEN, B_INPUT, B_HIDDEN, PROJECTION] = [0, 1, 2, 3, 4, 5, 6, 7];
const [GATE_VALUES, BEFORE, CELLS, CELLS_BEFORE, SIDE, RAW, OUT] = [8, 9, 10, 11, 12, 13, 14];

/** `rows` rows of a contiguous tensor [*, width] from row `first` on, as kernels see them. */
function rowsOf(x: Tensor, first: number, rows: number): Operand {
  const width = x.shape[x.shape.length - 1];
  return { store: x.store, offset: x.offset + first * width, dtype: x.dtype, count: rows * width };
}

/** out = x @ y (+ out) for contiguous x [rows, k], y [k, n]. */
function product(kernels: Backend, out: Operand, x: Operand, y: Tensor, rows: number, add: boolean): void {
  const [k, n] = y.shape;
  planProduct(1, rows, n, k, 0, k, 1, 0, n, 1);
  if (add) planStart(0, n, 1, 1, 1);
  kernels.matmul(out, x, y, out);
}

/** Puts into the rows of a step what the step before has left: its rows, and the initial state of the sequences that begin. */
function carry(kernels: Backend, into: Tensor, from: Tensor, initial: Tensor, { steps }: Steps, at: number): void {
  const { first, rows } = steps[at], before = at > 0 ? steps[at - 1] : undefined;
  const known = before === undefined ? 0 : Math.min(rows, before.rows);
  if (known > 0) kernels.cast(CONTIGUOUS, rowsOf(into, first, known), rowsOf(from, before!.first, known));
  if (known < rows) {
    kernels.cast(CONTIGUOUS, rowsOf(into, first + known, rows - known), rowsOf(initial, known, rows - known));
  }
}

/** Copies the rows of sequences that end with a step to where the final states are collected. */
function finish(kernels: Backend, into: Tensor, from: Tensor, { steps }: Steps, at: number): void {
  const { first, rows } = steps[at], staying = at + 1 < steps.length ? Math.min(rows, steps[at + 1].rows) : 0;
  if (staying === rows) return;
  kernels.cast(CONTIGUOUS, rowsOf(into, staying, rows - staying), rowsOf(from, first + staying, rows - staying));
}

/**
 * One layer in one direction over the rows of all time steps ([rows, input size], or [T, B, input size]), from the states
 * hidden [B, P] and (LSTM) cell [B, H]. All of one dtype.
 */
export function recurrentLayer(
  mode: RecurrentMode,
  steps: Steps,
  input: Tensor,
  hidden: Tensor,
  cell: Tensor | undefined,
  weights: RecurrentWeights,
  name: RecurrentName,
): RecurrentResult {
  checkWeights(mode, steps, input, hidden, cell, weights);
  if (isHalf(input.dtype)) return inFloat32(mode, steps, input, hidden, cell, weights, name);
  const run = no_grad(() => forward(mode, steps, input, hidden, cell, weights));
  const inputs = [
    input,
    hidden,
    cell,
    weights.input,
    weights.hidden,
    weights.inputBias,
    weights.hiddenBias,
    weights.projection,
  ];
  if (gradMode.grad && anyRequiresGrad(inputs)) {
    const present = inputs.map((x) => x !== undefined);
    const node = recordList(DERIVATIVES[name], run.out, inputs, { mode, steps, present });
    recordOutputs(node, run.cell === undefined ? [run.out, run.hidden] : [run.out, run.hidden, run.cell]);
    node.save_for_backward(
      inputs[0],
      inputs[1],
      ...inputs.slice(2),
      run.gates,
      run.before,
      run.cells,
      run.cellsBefore,
      run.side,
      run.raw,
      mode.startsWith("RNN") ? run.out : undefined,
    );
  }
  return run;
}

/** Refuses what does not fit together; the kernels rely on it. */
function checkWeights(
  mode: RecurrentMode,
  steps: Steps,
  input: Tensor,
  hidden: Tensor,
  cell: Tensor | undefined,
  weights: RecurrentWeights,
): void {
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`recurrent layers take floating point input, got ${input.dtype}`);
  }
  const gates = weights.hidden.shape[0], size = gates / GATES[mode], batch = steps.sizes[0];
  const width = weights.projection === undefined ? size : weights.projection.shape[0];
  const expected: [string, Tensor | undefined, readonly number[]][] = [
    ["weight_hh", weights.hidden, [gates, width]],
    ["weight_ih", weights.input, [gates, input.shape[input.shape.length - 1]]],
    ["bias_ih", weights.inputBias, [gates]],
    ["bias_hh", weights.hiddenBias, [gates]],
    ["weight_hr", weights.projection, [width, size]],
    ["the hidden state", hidden, [batch, width]],
    ["the cell state", cell, [batch, size]],
  ];
  for (const [name, x, shape] of expected) {
    if (x === undefined) continue;
    if (!Number.isInteger(size) || !sameShape(x.shape, shape)) {
      const text = `${name} has shape ${formatShape(x.shape)}, expected ${formatShape(shape)}`;
      throw new ShapeError(`${mode}: ${text} for input ${formatShape(input.shape)}`);
    }
    checkDevices(mode, input, x);
    if (x.dtype !== input.dtype) {
      throw new DTypeError(
        `mat1 and mat2 must have the same dtype, but got ${scalarTypeName(input.dtype)} and ${scalarTypeName(x.dtype)}`,
      );
    }
  }
  if ((weights.inputBias === undefined) !== (weights.hiddenBias === undefined)) {
    throw new ArgumentError(`${mode}: bias_ih and bias_hh must both be given, or neither`);
  }
}

/** Half types compute in float32. */
function inFloat32(
  mode: RecurrentMode,
  steps: Steps,
  input: Tensor,
  hidden: Tensor,
  cell: Tensor | undefined,
  weights: RecurrentWeights,
  name: RecurrentName,
): RecurrentResult {
  const { dtype } = input, wide = (x: Tensor | undefined): Tensor | undefined => x?.to(float32);
  const result = recurrentLayer(mode, steps, wide(input)!, wide(hidden)!, wide(cell), {
    input: wide(weights.input)!,
    hidden: wide(weights.hidden)!,
    inputBias: wide(weights.inputBias),
    hiddenBias: wide(weights.hiddenBias),
    projection: wide(weights.projection),
  }, name);
  return { out: result.out.to(dtype), hidden: result.hidden.to(dtype), cell: result.cell?.to(dtype) };
}

type Forward = RecurrentResult & {
  /** The activated gates [rows, gates · H]; of a simple RNN they are the output. */
  readonly gates: Tensor | undefined;
  /** The hidden state before each step [rows, P]. */
  readonly before: Tensor;
  /** LSTM: the cell states after and before each step [rows, H]. */
  readonly cells: Tensor | undefined;
  readonly cellsBefore: Tensor | undefined;
  /** GRU: what the hidden state adds to the gates [rows, 3 · H]. */
  readonly side: Tensor | undefined;
  /** LSTM with projection: the hidden states before it [rows, H]. */
  readonly raw: Tensor | undefined;
};

function forward(
  mode: RecurrentMode,
  steps: Steps,
  x: Tensor,
  h0: Tensor,
  c0: Tensor | undefined,
  weights: RecurrentWeights,
): Forward {
  const { kernels } = x.device, { total } = steps;
  const width = weights.hidden.shape[1], size = weights.hidden.shape[0] / GATES[mode];
  const [initial, initialCell] = [contiguousOf(h0), c0 && contiguousOf(c0)];
  const toGates = contiguousOf(weights.hidden.t()); // [P, gates · H]: packed once, used in each step
  const projection = weights.projection && contiguousOf(weights.projection.t());
  const { inputBias, hiddenBias } = weights;
  const bias = mode === "GRU" || inputBias === undefined ? inputBias : inputBias.add(hiddenBias!);
  const gates = contiguousOf(linear(x, weights.input, bias)).view([total, GATES[mode] * size]);
  const side = mode === "GRU" ? x.make([total, 3 * size]) : undefined;
  const sideBias = hiddenBias && contiguousOf(hiddenBias);
  const before = x.make([total, width]), out = x.make([...x.shape.slice(0, -1), width]);
  const hidden = x.make(h0.shape), cell = c0 && x.make(c0.shape);
  const cells = c0 && x.make([total, size]), cellsBefore = c0 && x.make([total, size]);
  const raw = projection && x.make([total, size]);
  steps.steps.forEach(({ first, rows }, at) => {
    carry(kernels, before, out, initial, steps, at);
    const now = rowsOf(gates, first, rows), previous = rowsOf(before, first, rows), next = rowsOf(out, first, rows);
    if (mode === "GRU") {
      const other = rowsOf(side!, first, rows);
      planProduct(1, rows, 3 * size, width, 0, width, 1, 0, 3 * size, 1);
      if (sideBias !== undefined) planStart(0, 0, 1, 1, 1);
      kernels.matmul(other, previous, toGates, sideBias ?? other);
      kernels.cell(CELL.gru, next, other, now, previous, rows, size);
    } else {
      product(kernels, now, previous, toGates, rows, true);
      if (mode === "LSTM") {
        carry(kernels, cellsBefore!, cells!, initialCell!, steps, at);
        const made = raw === undefined ? next : rowsOf(raw, first, rows);
        const state = rowsOf(cells!, first, rows);
        kernels.cell(CELL.lstm, made, state, now, rowsOf(cellsBefore!, first, rows), rows, size);
        if (raw !== undefined) product(kernels, next, made, projection!, rows, false);
        finish(kernels, cell!, cells!, steps, at);
      } else kernels.unary(mode === "RNN_TANH" ? UNARY.tanh : UNARY.relu, CONTIGUOUS, next, now);
    }
    finish(kernels, hidden, out, steps, at);
  });
  return {
    out,
    hidden,
    cell,
    gates: mode.startsWith("RNN") ? undefined : gates,
    before,
    cells,
    cellsBefore,
    side,
    raw,
  };
}

/** Gradients by kernels: d gates of every step, then one product for each input. */
function backward(ctx: Node<RecurrentAttributes>, grads: readonly Gradient[]): Gradient[] {
  if (gradMode.grad) return composedGradients(ctx, grads);
  const { mode, steps, present } = ctx.attributes;
  const x = ctx.saved(INPUT), before = ctx.saved(BEFORE), { kernels } = x.device, { total } = steps;
  const hiddenWeight = contiguousOf(ctx.saved(W_HIDDEN));
  const size = hiddenWeight.shape[0] / GATES[mode], batch = steps.sizes[0];
  const projection = present[PROJECTION] ? contiguousOf(ctx.saved(PROJECTION)) : undefined;
  const gradOut = grads[0] && contiguousOf(grads[0]);
  const copyOf = (grad: Gradient, width: number): Tensor =>
    grad === undefined ? x.makeZeros([batch, width]) : grad.converted(grad.dtype);
  const dHidden = copyOf(grads[1], before.shape[1]), dCell = present[CELL_STATE] ? copyOf(grads[2], size) : undefined;
  // The kernels turn gates into their gradients in place; what was saved stays for another backward.
  const dGates = mode === "LSTM" || mode === "GRU" ? ctx.saved(GATE_VALUES).converted(x.dtype) : x.make([total, size]);
  const dSide = mode === "GRU" ? ctx.saved(SIDE).converted(x.dtype) : undefined;
  const dOut = projection && x.make([total, before.shape[1]]), dRaw = projection && x.make([batch, size]);
  for (let at = steps.steps.length - 1; at >= 0; at--) {
    const { first, rows } = steps.steps[at];
    const dh = rowsOf(dHidden, 0, rows), now = rowsOf(dGates, first, rows), previous = rowsOf(before, first, rows);
    if (gradOut !== undefined) kernels.binary(BINARY.add, CONTIGUOUS, dh, dh, rowsOf(gradOut, first, rows));
    if (mode === "LSTM") {
      let grad = dh;
      if (projection !== undefined) {
        kernels.cast(CONTIGUOUS, rowsOf(dOut!, first, rows), dh);
        grad = rowsOf(dRaw!, 0, rows);
        product(kernels, grad, dh, projection, rows, false);
      }
      const [state, former] = [ctx.saved(CELLS), ctx.saved(CELLS_BEFORE)].map((c) => rowsOf(c, first, rows));
      kernels.cellBackward(CELL.lstm, now, rowsOf(dCell!, 0, rows), grad, state, former, rows, size);
      product(kernels, dh, now, hiddenWeight, rows, false);
    } else if (mode === "GRU") {
      const other = rowsOf(dSide!, first, rows);
      kernels.cellBackward(CELL.gru, now, other, dh, previous, previous, rows, size);
      product(kernels, dh, other, hiddenWeight, rows, true);
    } else {
      const out = rowsOf(ctx.saved(OUT), first, rows);
      kernels.binary(mode === "RNN_TANH" ? BINARY.tanh_backward : BINARY.threshold_backward, CONTIGUOUS, now, dh, out);
      product(kernels, dh, now, hiddenWeight, rows, false);
    }
  }
  const ofSide = dSide ?? dGates;
  const results: Gradient[] = new Array(8).fill(undefined);
  if (ctx.needs(INPUT)) results[INPUT] = dGates.mm(ctx.saved(W_INPUT)).view(x.shape);
  if (ctx.needs(HIDDEN)) results[HIDDEN] = dHidden;
  if (ctx.needs(CELL_STATE)) results[CELL_STATE] = dCell;
  if (ctx.needs(W_INPUT)) results[W_INPUT] = dGates.t().mm(x.reshape([total, x.shape[x.shape.length - 1]]));
  if (ctx.needs(W_HIDDEN)) results[W_HIDDEN] = ofSide.t().mm(before);
  if (ctx.needs(B_INPUT)) results[B_INPUT] = dGates.sum(0);
  if (ctx.needs(B_HIDDEN)) results[B_HIDDEN] = ofSide.sum(0);
  if (ctx.needs(PROJECTION)) results[PROJECTION] = dOut!.t().mm(ctx.saved(RAW));
  return results;
}

function derivative(name: string): Derivative<RecurrentAttributes> {
  return { name, backwardMany: backward };
}

// PyTorch's names of the last operation: in a layer the outputs of all steps are stacked, packed ones joined, and the LSTM of
// float32 is one operation of oneDNN; the others are cells.
const DERIVATIVES = {
  stack: derivative("StackBackward0"),
  cat: derivative("CatBackward0"),
  lstm: derivative("MkldnnRnnLayerBackward0"),
  LSTM: { ...derivative("MulBackward0"), names: ["MulBackward0", "MulBackward0", "AddBackward0"] },
  GRU: derivative("AddBackward0"),
  RNN_TANH: derivative("TanhBackward0"),
  RNN_RELU: derivative("ReluBackward0"),
};

/** Which name the node has. */
export type RecurrentName = keyof typeof DERIVATIVES;
