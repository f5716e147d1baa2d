// Recurrent networks of several layers and directions, over padded or packed batches.
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, checkTensors } from "../core/kinds.ts";
import { float32, int64 } from "../core/dtype.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { drop } from "./dropout.ts";
import { cat, stack } from "./join.ts";
import { recurrentLayer, type RecurrentName } from "./recurrent.ts";
import { type RecurrentMode, type RecurrentWeights, Steps } from "./recurrent_plan.ts";

/** What is to be run over which batch. */
export type RecurrentCall = {
  readonly mode: RecurrentMode;
  /** [T, B, input size], or with `sizes` packed [rows, input size]. */
  readonly input: Tensor;
  /** For a packed input how many sequences reach each time step. */
  readonly sizes: readonly number[] | undefined;
  /** [layers · directions, B, P], and for an LSTM [layers · directions, B, H]. */
  readonly states: readonly Tensor[];
  /** Weights and biases of all layers and directions, in PyTorch's order. */
  readonly parameters: readonly Tensor[];
  readonly biases: boolean;
  readonly layers: number;
  readonly dropout: number;
  readonly training: boolean;
  readonly bidirectional: boolean;
};

/** The outputs of the last layer, as the input lies, and the final states. */
export type RecurrentOutput = { readonly output: Tensor; readonly states: Tensor[] };

/** The weights of each layer and direction. */
function weightsOf({ mode, parameters, biases, layers, bidirectional, states }: RecurrentCall): RecurrentWeights[] {
  const projected = mode === "LSTM" && states[0].shape[2] !== states[1].shape[2];
  const each = (biases ? 4 : 2) + (projected ? 1 : 0), count = layers * (bidirectional ? 2 : 1);
  if (parameters.length !== each * count) {
    throw new ArgumentError(
      `${mode}: expected ${each * count} parameters for ${count} layer${count === 1 ? "" : "s"}, ` +
        `got ${parameters.length}`,
    );
  }
  return Array.from({ length: count }, (_, i) => {
    const own = parameters.slice(i * each, (i + 1) * each);
    return {
      input: own[0],
      hidden: own[1],
      inputBias: biases ? own[2] : undefined,
      hiddenBias: biases ? own[3] : undefined,
      projection: projected ? own[each - 1] : undefined,
    };
  });
}

/** Runs all layers; between them, in training, elements are dropped. */
export function recurrent(call: RecurrentCall): RecurrentOutput {
  const { mode, states, dropout, training, layers } = call, directions = call.bidirectional ? 2 : 1;
  const [length, batch] = call.sizes === undefined ? call.input.shape : [call.sizes.length, call.sizes[0]];
  if (length === 0) throw new ShapeError("Expected sequence length to be larger than 0 in RNN");
  const sizes = call.sizes ?? new Array<number>(length).fill(batch);
  const ways = [new Steps(sizes, false), new Steps(sizes, true)];
  const weights = weightsOf(call);
  const oneOp = mode === "LSTM" && call.input.dtype === float32 && weights[0].projection === undefined;
  const name: RecurrentName = call.sizes !== undefined ? "cat" : oneOp ? "lstm" : "stack";
  let input = call.input;
  const ends: Tensor[][] = states.map(() => []);
  for (let layer = 0; layer < layers; layer++) {
    const outs: Tensor[] = [];
    for (let d = 0; d < directions; d++) {
      const i = layer * directions + d, [hidden, cell] = states.map((state) => state.select(0, i));
      const result = recurrentLayer(mode, ways[d], input, hidden, cell, weights[i], name);
      outs.push(result.out);
      ends[0].push(result.hidden);
      if (result.cell !== undefined) ends[1].push(result.cell);
    }
    input = outs.length === 1 ? outs[0] : cat(outs, outs[0].shape.length - 1);
    if (dropout !== 0 && training && layer < layers - 1) input = drop(input, dropout, true, {});
  }
  return { output: input, states: ends.map((list) => stack(list, 0)) };
}

/** A function of torch for a padded batch, or with `batch_sizes` in the second place for a packed one. */
function run(operation: string, mode: RecurrentMode, args: readonly unknown[]): Tensor[] {
  const [first, second] = args;
  checkTensor(first, operation, "input");
  const many = mode === "LSTM";
  const packed = many ? !Array.isArray(second) : !Array.isArray(args[2]);
  const [given, parameters, biases, layers, dropout, training, bidirectional, batchFirst] = args.slice(packed ? 2 : 1);
  const states = (many ? given : [given]) as Tensor[];
  if (many && !(Array.isArray(states) && states.length === 2)) {
    throw new ArgumentError("lstm expects two hidden states");
  }
  states.forEach((state) => checkTensor(state, operation, "hx"));
  checkTensors(parameters, operation, "params");
  if (!Number.isInteger(layers) || layers as number <= 0) {
    throw new ValueError(`${operation}(): num_layers must be a whole number from 1, got ${layers}`);
  }
  const directions = bidirectional ? 2 : 1, count = (layers as number) * directions, dims = packed ? 2 : 3;
  if (first.shape.length !== dims) {
    throw new ShapeError(`${operation}(): input must have ${dims} dimensions, got ${first.shape.length}`);
  }
  const input = batchFirst && !packed ? first.transpose(0, 1) : first;
  const sizes = packed ? readSizes(operation, second, first.shape[0]) : undefined;
  const batch = sizes === undefined ? input.shape[1] : sizes[0];
  states.forEach((state, i) => {
    const expected = [count, batch, state.shape[2]];
    if (state.shape.length !== 3 || !sameShape(state.shape, expected)) {
      throw new ShapeError(`Expected hidden[${i}] size (${expected.join(", ")}), got ${formatShape(state.shape)}`);
    }
  });
  const result = recurrent({
    mode,
    input,
    sizes,
    states,
    parameters: parameters as Tensor[],
    biases: Boolean(biases),
    layers: layers as number,
    dropout: Number(dropout),
    training: Boolean(training),
    bidirectional: Boolean(bidirectional),
  });
  return [batchFirst && !packed ? result.output.transpose(0, 1) : result.output, ...result.states];
}

/** The sizes of a packed batch; they must not grow, and add up to its rows. */
export function readSizes(operation: string, sizes: unknown, rows: number): number[] {
  checkTensor(sizes, operation, "batch_sizes");
  if (sizes.dtype !== int64 || sizes.shape.length !== 1) {
    throw new DTypeError(`${operation}(): batch_sizes must be a 1-D tensor of int64, got ${sizes.dtype}`);
  }
  const list = (sizes.tolist() as (number | bigint)[]).map(Number);
  const total = list.reduce((sum, size) => sum + size, 0);
  if (total !== rows || list.some((size, t) => size <= 0 || (t > 0 && size > list[t - 1]))) {
    throw new ValueError(
      `${operation}(): batch_sizes must not grow and add up to the ${rows} rows of the data, got [${list.join(", ")}]`,
    );
  }
  return list;
}

/** Arguments for a padded batch [T, B, input size], or [B, T, input size] with `batch_first`. */
export type PaddedArguments<States> = [
  input: Tensor,
  hx: States,
  params: readonly Tensor[],
  has_biases: boolean,
  num_layers: number,
  dropout: number,
  train: boolean,
  bidirectional: boolean,
  batch_first: boolean,
];
/** Arguments for a packed batch [rows, input size]. */
export type PackedArguments<States> = [
  data: Tensor,
  batch_sizes: Tensor,
  hx: States,
  params: readonly Tensor[],
  has_biases: boolean,
  num_layers: number,
  dropout: number,
  train: boolean,
  bidirectional: boolean,
];

/**
 * An LSTM: `lstm(input, [h0, c0], params, has_biases, num_layers, dropout, train, bidirectional, batch_first)` for input
 * [T, B, input size], or `lstm(data, batch_sizes, [h0, c0], params, has_biases, num_layers, dropout, train, bidirectional)` for
 * a packed batch; gives outputs, h and c. {@link nn.LSTM} is the usual way.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.LSTM(2, 3);
 * const states = [torch.zeros(1, 1, 3), torch.zeros(1, 1, 3)];
 * const [y] = torch.lstm(torch.ones(5, 1, 2), states, [...layer.parameters()], true, 1, 0, false, false, false);
 * if (y.shape.join() !== "5,1,3") throw new Error(String(y.shape));
 * ```
 */
export function lstm(
  ...args: PaddedArguments<readonly Tensor[]> | PackedArguments<readonly Tensor[]>
): [Tensor, Tensor, Tensor] {
  return run("lstm", "LSTM", args) as [Tensor, Tensor, Tensor];
}

/**
 * A GRU: `gru(input, h0, params, has_biases, num_layers, dropout, train, bidirectional, batch_first)` for input [T, B, input
 * size], or `gru(data, batch_sizes, h0, …)` for a packed batch; gives outputs and h. {@link nn.GRU} is the usual way.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.GRU(2, 3);
 * const h0 = torch.zeros(1, 1, 3);
 * const [y] = torch.gru(torch.ones(5, 1, 2), h0, [...layer.parameters()], true, 1, 0, false, false, false);
 * if (y.shape.join() !== "5,1,3") throw new Error(String(y.shape));
 * ```
 */
export function gru(...args: PaddedArguments<Tensor> | PackedArguments<Tensor>): [Tensor, Tensor] {
  return run("gru", "GRU", args) as [Tensor, Tensor];
}

/**
 * An RNN with tanh, with the arguments of {@link gru}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.RNN(2, 3);
 * const h0 = torch.zeros(1, 1, 3);
 * const [y] = torch.rnn_tanh(torch.ones(5, 1, 2), h0, [...layer.parameters()], true, 1, 0, false, false, false);
 * if (!torch.equal(y, layer(torch.ones(5, 1, 2))[0])) throw new Error(String(y));
 * ```
 */
export function rnn_tanh(...args: PaddedArguments<Tensor> | PackedArguments<Tensor>): [Tensor, Tensor] {
  return run("rnn_tanh", "RNN_TANH", args) as [Tensor, Tensor];
}

/**
 * An RNN with relu, with the arguments of {@link gru}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.RNN(2, 3, 1, "relu");
 * const h0 = torch.zeros(1, 1, 3);
 * const [y] = torch.rnn_relu(torch.ones(5, 1, 2), h0, [...layer.parameters()], true, 1, 0, false, false, false);
 * if (!torch.equal(y, layer(torch.ones(5, 1, 2))[0])) throw new Error(String(y));
 * ```
 */
export function rnn_relu(...args: PaddedArguments<Tensor> | PackedArguments<Tensor>): [Tensor, Tensor] {
  return run("rnn_relu", "RNN_RELU", args) as [Tensor, Tensor];
}
