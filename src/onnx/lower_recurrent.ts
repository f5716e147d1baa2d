// The recurrent layers as ONNX's RNN, LSTM and GRU, a node for each layer.
import { no_grad } from "../autograd/mode.ts";
import type { Module } from "../nn/module.ts";
import type { RNNCellBase } from "../nn/recurrent_cell.ts";
import type { RNNBase } from "../nn/recurrent_base.ts";
import { PackedSequence } from "../nn/utils/rnn.ts";
import { cat, stack } from "../ops/join.ts";
import { Tensor } from "../tensor/tensor.ts";
import { type Attribute, type Input, Ints, type Value } from "./graph.ts";
import { Formula } from "./lower_elementwise.ts";
import { sliced, type Tracer, transposed } from "./tracer.ts";

/** Where PyTorch's blocks of gates stand in ONNX's order: LSTM i f g o → i o f c, GRU r z n → z r h. */
const ORDER: Readonly<Record<string, readonly number[]>> = { LSTM: [0, 3, 1, 2], GRU: [1, 0, 2], RNN: [0] };

/** Rows of gates in ONNX's order. */
function reordered(x: Tensor, order: readonly number[]): Tensor {
  const blocks = x.chunk(order.length, 0);
  return cat(order.map((i) => blocks[i]), 0);
}

/** One step of a cell: the new hidden state and, of an LSTM, the new cell state. */
export function lowerCell(tracer: Tracer, module: RNNCellBase, args: readonly unknown[], result: unknown): void {
  if (tracer.paused > 0) return;
  const input = args[0] as Tensor, size = module.hidden_size, { dtype } = input, f = new Formula(tracer, dtype);
  const one = input.shape.length === 1, batch = one ? 1 : input.shape[0];
  const rows = (x: Tensor, width: number) => tracer.reshaped(tracer.resolve(x), [batch, width]);
  const given = args[1] === undefined || args[1] === null
    ? []
    : args[1] instanceof Tensor
    ? [args[1]]
    : args[1] as Tensor[];
  const zero = () => tracer.op("Expand", [tracer.number(0, dtype), new Ints([batch, size])], {}, [batch, size], dtype);
  const [h, c] = [0, 1].map((i) => given[i] === undefined ? zero() : rows(given[i], size));
  const gates = (x: Value, weight: Tensor, bias: Tensor | null) => {
    const inputs = [x, tracer.resolve(weight), ...bias ? [tracer.resolve(bias)] : []];
    return tracer.op("Gemm", inputs, { transB: { int: 1 } }, [batch, weight.shape[0]], dtype);
  };
  const fromInput = gates(rows(input, module.input_size), module.weight_ih, module.bias_ih);
  const fromHidden = gates(h, module.weight_hh, module.bias_hh);
  const block = (x: Value, i: number) => sliced(tracer, x, 1, i * size, (i + 1) * size);
  const outs = result instanceof Tensor ? [result] : result as Tensor[];
  const values: Value[] = [];
  if (outs.length === 2) {
    const all = f.add(fromInput, fromHidden);
    const [i, forget, o] = [0, 1, 3].map((k) => f.one("Sigmoid", block(all, k)));
    const state = f.add(f.mul(forget, c), f.mul(i, f.one("Tanh", block(all, 2))));
    values.push(f.mul(o, f.one("Tanh", state)), state);
  } else if (fromInput.shape[1] === 3 * size) {
    const [r, z] = [0, 1].map((k) => f.one("Sigmoid", f.add(block(fromInput, k), block(fromHidden, k))));
    const n = f.one("Tanh", f.add(block(fromInput, 2), f.mul(r, block(fromHidden, 2))));
    values.push(f.add(n, f.mul(z, f.sub(h, n))));
  } else {
    const relu = (module as { nonlinearity?: string }).nonlinearity === "relu";
    values.push(f.one(relu ? "Relu" : "Tanh", f.add(fromInput, fromHidden)));
  }
  outs.forEach((x, i) => tracer.give(x, tracer.reshaped(values[i], x.shape)));
}

/** The tensors that a recurrent layer returns, by role. */
type Results = { readonly output: Tensor; readonly states: readonly Tensor[] };

function resultsOf(tracer: Tracer, module: RNNBase, output: unknown): Results {
  const [first, states] = output as [unknown, unknown];
  if (first instanceof PackedSequence) throw tracer.unsupported("a packed sequence");
  return { output: first as Tensor, states: module.mode === "LSTM" ? states as Tensor[] : [states as Tensor] };
}

/** Describes what a recurrent layer has computed. */
export function lowerRecurrent(tracer: Tracer, module: Module, args: readonly unknown[], result: unknown): void {
  if (tracer.paused > 0) return;
  const layer = module as RNNBase, { output, states } = resultsOf(tracer, layer, result);
  if (layer.proj_size > 0) throw tracer.unsupported("an LSTM with proj_size");
  if (layer.dropout > 0 && layer.training) throw tracer.unsupported("dropout between recurrent layers in training");
  const input = args[0] as Tensor, { dtype } = input, hidden = layer.hidden_size;
  const one = input.shape.length === 2, directions = layer.bidirectional ? 2 : 1;
  let x = tracer.resolve(input);
  if (one) x = tracer.reshaped(x, [x.shape[0], 1, x.shape[1]]);
  else if (layer.batch_first) x = transposed(tracer, x, [1, 0, 2]);
  const [steps, batch] = x.shape, op = layer.mode.startsWith("RNN") ? "RNN" : layer.mode;
  const given = args[1] === undefined || args[1] === null
    ? []
    : args[1] instanceof Tensor
    ? [args[1]]
    : args[1] as Tensor[];
  const initial = given.map((state) => {
    const value = tracer.resolve(state);
    return one ? tracer.reshaped(value, [value.shape[0], 1, hidden]) : value;
  });
  const parameters = layer as unknown as Record<string, Tensor>;
  const finals: Value[][] = states.map(() => []);
  for (let l = 0; l < layer.num_layers; l++) {
    const literal = (make: (name: string) => Tensor): Value =>
      tracer.literal(
        tracer.aside(() => no_grad(() => stack([`l${l}`, `l${l}_reverse`].slice(0, directions).map(make), 0).detach())),
      );
    const gates = (name: string) => (end: string) => reordered(parameters[`${name}_${end}`], ORDER[op]);
    const inputs: Input[] = [x, literal(gates("weight_ih")), literal(gates("weight_hh"))];
    inputs.push(layer.bias ? literal((end) => cat([gates("bias_ih")(end), gates("bias_hh")(end)], 0)) : undefined);
    inputs.push(undefined); // the lengths of the sequences
    for (const state of initial) {
      const all = layer.num_layers === 1;
      inputs.push(all ? state : sliced(tracer, state, 0, l * directions, (l + 1) * directions));
    }
    const attributes: Record<string, Attribute> = { hidden_size: { int: hidden } };
    if (directions === 2) attributes.direction = { string: "bidirectional" };
    if (op === "GRU") attributes.linear_before_reset = { int: 1 };
    if (op === "RNN") {
      const activation = layer.mode === "RNN_RELU" ? "Relu" : "Tanh";
      attributes.activations = { strings: new Array<string>(directions).fill(activation) };
    }
    const results = tracer.add(op, inputs, attributes, [
      [[steps, directions, batch, hidden], dtype],
      ...states.map(() => [[directions, batch, hidden], dtype] as const),
    ]);
    results.slice(1).forEach((state, i) => finals[i].push(state));
    const [y] = results;
    if (directions === 1) {
      x = tracer.op("Squeeze", [y, new Ints([1])], {}, [steps, batch, hidden], dtype);
    } else x = tracer.reshaped(transposed(tracer, y, [0, 2, 1, 3]), [steps, batch, directions * hidden]);
  }
  if (layer.batch_first && !one) x = transposed(tracer, x, [1, 0, 2]);
  tracer.give(output, tracer.reshaped(x, output.shape));
  states.forEach((state, i) => {
    const all = finals[i].length === 1
      ? finals[i][0]
      : tracer.op("Concat", finals[i], { axis: { int: 0 } }, [layer.num_layers * directions, batch, hidden], dtype);
    tracer.give(state, tracer.reshaped(all, state.shape));
  });
}
