// Recurrent cells: one step at a time.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { gru_cell, lstm_cell, rnn_relu_cell, rnn_tanh_cell } from "../ops/recurrent_cell.ts";
import { empty } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { uniform_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options of the recurrent cells. */
export type CellOptions = FactoryOptions & { bias?: boolean };
/** Options of {@link RNNCell}. */
export type RNNCellOptions = CellOptions & { nonlinearity?: "tanh" | "relu" };

type CellSettings = RNNCellOptions & { input_size: number; hidden_size: number };
const CELL_NAMES = ["input_size", "hidden_size", "bias"] as const;
const RNN_CELL = new Signature<CellSettings>("RNNCell", [...CELL_NAMES, "nonlinearity", "device", "dtype"], 2);
const LSTM_CELL = new Signature<CellSettings>("LSTMCell", [...CELL_NAMES, "device", "dtype"], 2);
const GRU_CELL = new Signature<CellSettings>("GRUCell", [...CELL_NAMES, "device", "dtype"], 2);

/** Base of {@link RNNCell}, {@link LSTMCell} and {@link GRUCell}. */
export abstract class RNNCellBase extends Module {
  /** Size of the last dimension of the input. */
  input_size: number;
  /** Size of the state. */
  hidden_size: number;
  /** Whether there are biases. */
  bias: boolean;
  /** [gates · hidden_size, input_size] */
  weight_ih: Tensor;
  /** [gates · hidden_size, hidden_size] */
  weight_hh: Tensor;
  /** [gates · hidden_size] */
  bias_ih: Tensor | null = null;
  /** [gates · hidden_size] */
  bias_hh: Tensor | null = null;

  /** @internal */
  constructor(name: string, o: CellSettings, gates: number) {
    super();
    checkCount(name, "input_size", o.input_size);
    checkCount(name, "hidden_size", o.hidden_size);
    this.input_size = o.input_size;
    this.hidden_size = o.hidden_size;
    this.bias = o.bias ?? true;
    const rows = gates * o.hidden_size, options = factoryOptions(o);
    this.weight_ih = new Parameter(empty([rows, o.input_size], options));
    this.weight_hh = new Parameter(empty([rows, o.hidden_size], options));
    if (this.bias) {
      this.bias_ih = new Parameter(empty([rows], options));
      this.bias_hh = new Parameter(empty([rows], options));
    } else {
      this.register_parameter("bias_ih", null);
      this.register_parameter("bias_hh", null);
    }
    this.reset_parameters();
  }

  /** Draws all parameters anew, uniform in ±1/√hidden_size. */
  reset_parameters(): void {
    const bound = this.hidden_size > 0 ? 1 / Math.sqrt(this.hidden_size) : 0;
    for (const parameter of this.parameters()) uniform_(parameter, -bound, bound);
  }

  /** The input as a batch, and the states (zeros if they are left out). @internal */
  protected prepare(
    name: string,
    input: Tensor,
    given: readonly Tensor[] | undefined,
    stateName: (i: number) => string,
    count: number,
  ): { x: Tensor; states: Tensor[]; one: boolean } {
    checkTensor(input, name, "input");
    const dims = input.shape.length;
    if (dims !== 1 && dims !== 2) {
      throw new ValueError(`${name}: Expected input to be 1D or 2D, got ${dims}D instead`);
    }
    given?.forEach((state, i) => {
      checkTensor(state, name, "hx");
      const d = state.shape.length;
      if (d !== 1 && d !== 2) {
        throw new ValueError(`${name}: Expected ${stateName(i)} to be 1D or 2D, got ${d}D instead`);
      }
    });
    const one = dims === 1, x = one ? input.unsqueeze(0) : input;
    const zeros = () => x.makeZeros([x.shape[0], this.hidden_size]);
    const states = given?.map((state) => one ? state.unsqueeze(0) : state) ?? Array.from({ length: count }, zeros);
    return { x, states, one };
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `${this.input_size}, ${this.hidden_size}` + (this.bias ? "" : `, bias=${formatBool(false)}`);
  }
}

/**
 * One step of a simple recurrent network: tanh(W_ih x + b_ih + W_hh h + b_hh), or relu. [B, input_size] and the state
 * [B, hidden_size] (zeros if it is left out) give the next state; without B, too.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const cell = new torch.nn.RNNCell(3, 4);
 * let h = torch.zeros(2, 4);
 * for (const x of torch.randn(6, 2, 3)) h = cell(x, h);
 * if (h.shape.join() !== "2,4") throw new Error(String(h.shape));
 * ```
 */
export class RNNCell extends RNNCellBase {
  /** "tanh" or "relu". */
  nonlinearity: "tanh" | "relu";

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    input_size: number,
    hidden_size: number,
    bias?: boolean | RNNCellOptions,
    nonlinearity?: "tanh" | "relu" | RNNCellOptions,
    options?: RNNCellOptions,
  ) {
    const o = RNN_CELL.read(input_size, hidden_size, bias, nonlinearity, options);
    super("RNNCell", o, 1);
    this.nonlinearity = o.nonlinearity ?? "tanh";
  }

  /** The next state. */
  forward(input: Tensor, hx?: Tensor | null): Tensor {
    const { x, states, one } = this.prepare("RNNCell", input, hx ? [hx] : undefined, () => "hidden", 1);
    if (this.nonlinearity !== "tanh" && this.nonlinearity !== "relu") {
      throw new ValueError(`Unknown nonlinearity: ${this.nonlinearity}`);
    }
    const step = this.nonlinearity === "tanh" ? rnn_tanh_cell : rnn_relu_cell;
    const next = step(x, states[0], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
    return one ? next.squeeze(0) : next;
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return super.extra_repr() + (this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`);
  }
}

/**
 * One step of a GRU (the formulas stand at {@link GRU}): [B, input_size] and the state [B, hidden_size] (zeros if it is left
 * out) give the next state; without B, too.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const h = new torch.nn.GRUCell(3, 4)(torch.randn(2, 3));
 * if (h.shape.join() !== "2,4") throw new Error(String(h.shape));
 * ```
 */
export class GRUCell extends RNNCellBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(input_size: number, hidden_size: number, bias?: boolean | CellOptions, options?: CellOptions) {
    super("GRUCell", GRU_CELL.read(input_size, hidden_size, bias, options), 3);
  }

  /** The next state. */
  forward(input: Tensor, hx?: Tensor | null): Tensor {
    const { x, states, one } = this.prepare("GRUCell", input, hx ? [hx] : undefined, () => "hidden", 1);
    const next = gru_cell(x, states[0], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
    return one ? next.squeeze(0) : next;
  }
}

/**
 * One step of an LSTM (the formulas stand at {@link LSTM}): [B, input_size] and the states [h, c], both [B, hidden_size]
 * (zeros if they are left out), give the next ones; without B, too.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const cell = new torch.nn.LSTMCell(3, 4);
 * let [h, c] = [torch.zeros(2, 4), torch.zeros(2, 4)];
 * for (const x of torch.randn(6, 2, 3)) [h, c] = cell(x, [h, c]);
 * if (h.shape.join() !== "2,4") throw new Error(String(h.shape));
 * ```
 */
export class LSTMCell extends RNNCellBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(input_size: number, hidden_size: number, bias?: boolean | CellOptions, options?: CellOptions) {
    super("LSTMCell", LSTM_CELL.read(input_size, hidden_size, bias, options), 4);
  }

  /** The next states [h, c]. */
  forward(input: Tensor, hx?: readonly [Tensor, Tensor] | null): [Tensor, Tensor] {
    if (hx !== null && hx !== undefined && !(Array.isArray(hx) && hx.length === 2)) {
      throw new ArgumentError("LSTMCell(): argument 'hx' must be a pair of Tensors [h, c]");
    }
    const { x, states, one } = this.prepare("LSTMCell", input, hx ?? undefined, (i) => `hx[${i}]`, 2);
    const [h, c] = lstm_cell(x, [states[0], states[1]], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
    return one ? [h.squeeze(0), c.squeeze(0)] : [h, c];
  }
}
