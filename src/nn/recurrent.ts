// Recurrent layers: RNN, LSTM and GRU.
import { ArgumentError, ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "./arguments.ts";
import { type RecurrentOptions, type RecurrentSettings, RNNBase } from "./recurrent_base.ts";
import type { PackedSequence } from "./utils/rnn.ts";

/** Options of {@link RNN}. */
export type RNNOptions = RecurrentOptions & { nonlinearity?: "tanh" | "relu" };
/** Options of {@link LSTM}. */
export type LSTMOptions = RecurrentOptions & { proj_size?: number };

const COMMON = ["bias", "batch_first", "dropout", "bidirectional"] as const;
const RNN_SIGNATURE = new Signature<RecurrentSettings & RNNOptions>(
  "RNN",
  ["input_size", "hidden_size", "num_layers", "nonlinearity", ...COMMON, "device", "dtype"],
  2,
);
const LSTM_SIGNATURE = new Signature<RecurrentSettings>(
  "LSTM",
  ["input_size", "hidden_size", "num_layers", ...COMMON, "proj_size", "device", "dtype"],
  2,
);
const GRU_SIGNATURE = new Signature<RecurrentSettings>(
  "GRU",
  ["input_size", "hidden_size", "num_layers", ...COMMON, "device", "dtype"],
  2,
);

/** A mistake that deserves PyTorch's own sentence. */
function refuseProjection(args: readonly unknown[]): void {
  for (const value of args) {
    if (isOptions(value) && "proj_size" in value) {
      throw new ValueError("proj_size argument is only supported for LSTM, not RNN or GRU");
    }
  }
}

function modeOf(nonlinearity: string): "RNN_TANH" | "RNN_RELU" {
  if (nonlinearity === "tanh") return "RNN_TANH";
  if (nonlinearity === "relu") return "RNN_RELU";
  throw new ValueError(`Unknown nonlinearity '${nonlinearity}'. Select from 'tanh' or 'relu'.`);
}

function listOf(hx: Tensor | null | undefined): Tensor[] | undefined {
  return hx === null || hx === undefined ? undefined : [hx];
}

/** Calls of {@link RNN}. */
export interface RNN {
  (input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  (input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
}

/**
 * A simple recurrent network: in each step h = tanh(W_ih x + b_ih + W_hh h + b_hh), or relu.
 *
 * The input is [T, B, input_size] ([B, T, input_size] with `batch_first`), one sequence [T, input_size], or a
 * `PackedSequence`; the initial state `hx` is [layers · directions, B, hidden_size], zeros if it is left out. The results are the
 * outputs of the last layer [T, B, directions · hidden_size] and the final states, of the shape of `hx`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const rnn = new torch.nn.RNN(10, 20, 2, { batch_first: true });
 * const [output, h] = rnn(torch.randn(3, 5, 10));
 * if (output.shape.join() !== "3,5,20" || h.shape.join() !== "2,3,20") throw new Error(String(output.shape));
 * ```
 */
export class RNN extends RNNBase {
  /** "tanh" or "relu". */
  nonlinearity: "tanh" | "relu";

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    input_size: number,
    hidden_size: number,
    num_layers?: number | RNNOptions,
    nonlinearity?: "tanh" | "relu" | RNNOptions,
    bias?: boolean | RNNOptions,
    batch_first?: boolean | RNNOptions,
    dropout?: number | RNNOptions,
    bidirectional?: boolean | RNNOptions,
    options?: RNNOptions,
  ) {
    const args = [
      input_size,
      hidden_size,
      num_layers,
      nonlinearity,
      bias,
      batch_first,
      dropout,
      bidirectional,
      options,
    ];
    refuseProjection(args);
    const o = RNN_SIGNATURE.read(...args), kind = o.nonlinearity ?? "tanh";
    super(modeOf(kind), o);
    this.nonlinearity = kind;
  }

  /** Outputs of all steps and the final states. */
  forward(input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  /** The same for a packed batch. */
  forward(input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
  /** @internal */
  forward(input: Tensor | PackedSequence, hx?: Tensor | null): [Tensor | PackedSequence, Tensor] {
    const [output, [h]] = this.run(input, listOf(hx));
    return [output, h];
  }
}

/** Calls of {@link GRU}. */
export interface GRU {
  (input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  (input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
}

/**
 * A network of gated recurrent units: r, z = σ(W x + b + W' h + b'), n = tanh(W x + b + r ∘ (W' h + b')), and the next
 * state is (1 − z) ∘ n + z ∘ h. Shapes are those of {@link RNN}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const gru = new torch.nn.GRU(10, 20, { bidirectional: true });
 * const [output, h] = gru(torch.randn(5, 3, 10), torch.zeros(2, 3, 20));
 * if (output.shape.join() !== "5,3,40" || h.shape.join() !== "2,3,20") throw new Error(String(output.shape));
 * ```
 */
export class GRU extends RNNBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    input_size: number,
    hidden_size: number,
    num_layers?: number | RecurrentOptions,
    bias?: boolean | RecurrentOptions,
    batch_first?: boolean | RecurrentOptions,
    dropout?: number | RecurrentOptions,
    bidirectional?: boolean | RecurrentOptions,
    options?: RecurrentOptions,
  ) {
    const args = [input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, options];
    refuseProjection(args);
    super("GRU", GRU_SIGNATURE.read(...args));
  }

  /** Outputs of all steps and the final states. */
  forward(input: Tensor, hx?: Tensor | null): [Tensor, Tensor];
  /** The same for a packed batch. */
  forward(input: PackedSequence, hx?: Tensor | null): [PackedSequence, Tensor];
  /** @internal */
  forward(input: Tensor | PackedSequence, hx?: Tensor | null): [Tensor | PackedSequence, Tensor] {
    const [output, [h]] = this.run(input, listOf(hx));
    return [output, h];
  }
}

/** Hidden and cell states of an {@link LSTM}. */
export type LSTMState = readonly [Tensor, Tensor];

/** Calls of {@link LSTM}. */
export interface LSTM {
  (input: Tensor, hx?: LSTMState | null): [Tensor, [Tensor, Tensor]];
  (input: PackedSequence, hx?: LSTMState | null): [PackedSequence, [Tensor, Tensor]];
}

/**
 * A network of long short-term memory: i, f, o = σ(W x + b + W' h + b'), g = tanh(W x + b + W' h + b'), the cell state
 * c = f ∘ c + i ∘ g and the hidden state h = o ∘ tanh(c), which `proj_size` projects to a smaller size P.
 *
 * Input and output are those of {@link RNN}; the states are a pair: h [layers · directions, B, hidden_size (or P)] and
 * c [layers · directions, B, hidden_size].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const lstm = new torch.nn.LSTM(10, 20, 2);
 * const [output, [h, c]] = lstm(torch.randn(5, 3, 10), [torch.zeros(2, 3, 20), torch.zeros(2, 3, 20)]);
 * if (output.shape.join() !== "5,3,20" || h.shape.join() !== c.shape.join()) throw new Error(String(output.shape));
 * ```
 */
export class LSTM extends RNNBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    input_size: number,
    hidden_size: number,
    num_layers?: number | LSTMOptions,
    bias?: boolean | LSTMOptions,
    batch_first?: boolean | LSTMOptions,
    dropout?: number | LSTMOptions,
    bidirectional?: boolean | LSTMOptions,
    proj_size?: number | LSTMOptions,
    options?: LSTMOptions,
  ) {
    const args = [input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size, options];
    super("LSTM", LSTM_SIGNATURE.read(...args));
  }

  /** Outputs of all steps and the final states. */
  forward(input: Tensor, hx?: LSTMState | null): [Tensor, [Tensor, Tensor]];
  /** The same for a packed batch. */
  forward(input: PackedSequence, hx?: LSTMState | null): [PackedSequence, [Tensor, Tensor]];
  /** @internal */
  forward(input: Tensor | PackedSequence, hx?: LSTMState | null): [Tensor | PackedSequence, [Tensor, Tensor]] {
    if (hx !== null && hx !== undefined && !(Array.isArray(hx) && hx.length === 2)) {
      throw new ArgumentError("LSTM(): argument 'hx' must be a pair of Tensors [h, c]");
    }
    const [output, states] = this.run(input, hx ?? undefined);
    return [output, states as [Tensor, Tensor]];
  }
}
