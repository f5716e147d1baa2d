// What the recurrent layers RNN, LSTM and GRU share: their parameters, the checks of input and states, packed batches.
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { sameShape } from "../core/shape.ts";
import { GATES, type RecurrentMode } from "../ops/recurrent_plan.ts";
import { readSizes, recurrent } from "../ops/recurrent_layers.ts";
import { empty } from "../tensor/create.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { formatBool } from "./module_format.ts";
import { Parameter } from "./parameter.ts";
import { PackedSequence } from "./utils/rnn.ts";

/** Options of the recurrent layers. */
export type RecurrentOptions = FactoryOptions & {
  num_layers?: number;
  bias?: boolean;
  batch_first?: boolean;
  dropout?: number;
  bidirectional?: boolean;
};

/** All settings of a recurrent layer. @internal */
export type RecurrentSettings = RecurrentOptions & { input_size: number; hidden_size: number; proj_size?: number };

/** Python's name of a value's type. */
function pythonType(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  return value === null || value === undefined ? "NoneType" : (value as object).constructor?.name ?? typeof value;
}

function checkFlag(name: string, value: unknown): void {
  if (typeof value !== "boolean") {
    throw new ArgumentError(`${name} should be of type bool, got: ${pythonType(value)}`);
  }
}

function checkSize(name: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) {
    throw new ArgumentError(`${name} should be of type int, got: ${pythonType(value)}`);
  }
  if (value as number <= 0) throw new ValueError(`${name} must be greater than zero`);
}

/** Sizes as Python prints a list. */
function listed(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

/** Sizes as Python prints a tuple. */
function tuple(shape: readonly number[]): string {
  return `(${shape.join(", ")})`;
}

/** Base of {@link RNN}, {@link LSTM} and {@link GRU}. */
export abstract class RNNBase extends Module {
  /** The weights, by PyTorch's names: `weight_ih_l0`, `weight_hh_l1_reverse`, `weight_hr_l0`. */
  [weight: `weight_${string}`]: Tensor;
  /** The biases, by PyTorch's names: `bias_ih_l0`, `bias_hh_l1_reverse`. */
  [bias: `bias_${string}`]: Tensor;
  /** "LSTM", "GRU", "RNN_TANH" or "RNN_RELU". */
  mode: RecurrentMode;
  /** Size of the last dimension of the input. */
  input_size: number;
  /** Size of the hidden state. */
  hidden_size: number;
  /** How many layers stand on each other. */
  num_layers: number;
  /** Whether there are biases. */
  bias: boolean;
  /** Whether input and output are [B, T, *] instead of [T, B, *]. */
  batch_first: boolean;
  /** Probability of dropping an element between two layers, in training. */
  dropout: number;
  /** Whether a second set of layers reads the sequences from their ends. */
  bidirectional: boolean;
  /** Size to which an LSTM projects its hidden state; 0 for none. */
  proj_size: number;

  /** @internal */
  constructor(mode: RecurrentMode, o: RecurrentSettings) {
    super();
    const { num_layers = 1, bias = true, batch_first = false, dropout = 0, bidirectional = false, proj_size = 0 } = o;
    if (typeof dropout !== "number" || !(dropout >= 0 && dropout <= 1)) {
      throw new ValueError(
        "dropout should be a number in range [0, 1] representing the probability of an element being zeroed",
      );
    }
    checkFlag("bias", bias);
    checkFlag("batch_first", batch_first);
    checkFlag("bidirectional", bidirectional);
    checkSize("input_size", o.input_size);
    checkSize("hidden_size", o.hidden_size);
    checkSize("num_layers", num_layers);
    if (!Number.isSafeInteger(proj_size) || proj_size < 0) {
      throw new ValueError("proj_size should be a positive integer or zero to disable projections");
    }
    if (proj_size >= o.hidden_size) throw new ValueError("proj_size has to be smaller than hidden_size");
    if (dropout > 0 && num_layers === 1) {
      console.warn(
        "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater " +
          `than 1, but got dropout=${dropout} and num_layers=${num_layers}`,
      );
    }
    this.mode = mode;
    this.input_size = o.input_size;
    this.hidden_size = o.hidden_size;
    this.num_layers = num_layers;
    this.bias = bias;
    this.batch_first = batch_first;
    this.dropout = dropout;
    this.bidirectional = bidirectional;
    this.proj_size = proj_size;
    this.register(factoryOptions(o));
    this.reset_parameters();
  }

  /** Makes the parameters of all layers and directions. */
  private register(options: ReturnType<typeof factoryOptions>): void {
    const rows = GATES[this.mode] * this.hidden_size, width = this.proj_size || this.hidden_size;
    for (const [layer, suffix] of this.places()) {
      const size = layer === 0 ? this.input_size : width * this.directions;
      const shapes: [string, number[]][] = [["weight_ih", [rows, size]], ["weight_hh", [rows, width]]];
      if (this.bias) shapes.push(["bias_ih", [rows]], ["bias_hh", [rows]]);
      if (this.proj_size > 0) shapes.push(["weight_hr", [this.proj_size, this.hidden_size]]);
      for (const [name, shape] of shapes) {
        this.register_parameter(`${name}_l${layer}${suffix}`, new Parameter(empty(shape, options)));
      }
    }
  }

  /** 1, or 2 where the sequence is also read backwards. */
  private get directions(): number {
    return this.bidirectional ? 2 : 1;
  }

  /** Layer and ending of the names, for each layer and direction. */
  private places(): [number, string][] {
    const places: [number, string][] = [];
    for (let layer = 0; layer < this.num_layers; layer++) {
      places.push([layer, ""]);
      if (this.bidirectional) places.push([layer, "_reverse"]);
    }
    return places;
  }

  /** The parameters of each layer and direction. */
  get all_weights(): Tensor[][] {
    return this.places().map(([layer, suffix]) => {
      const names = ["weight_ih", "weight_hh", ...this.bias ? ["bias_ih", "bias_hh"] : []];
      if (this.proj_size > 0) names.push("weight_hr");
      return names.map((name) => (this as unknown as Record<string, Tensor>)[`${name}_l${layer}${suffix}`]);
    });
  }

  /** Does nothing: only GPU libraries want the weights in one piece. */
  flatten_parameters(): void {}

  /** Draws all parameters anew, uniform in ±1/√hidden_size. */
  reset_parameters(): void {
    const bound = 1 / Math.sqrt(this.hidden_size);
    for (const parameter of this.parameters()) uniform_(parameter, -bound, bound);
  }

  /** Refuses an input that does not fit. */
  private checkInput(input: Tensor, packed: boolean): void {
    const { dtype } = this.weight_ih_l0, dims = packed ? 2 : 3, last = input.shape[input.shape.length - 1];
    if (input.dtype !== dtype) {
      throw new DTypeError(
        `RNN input dtype (${input.dtype}) does not match weight dtype (${dtype}). ` +
          `Convert input: input.to(${dtype}), or convert model: model.to(${input.dtype})`,
      );
    }
    if (input.shape.length !== dims) {
      throw new ShapeError(`input must have ${dims} dimensions, got ${input.shape.length}`);
    }
    if (last !== this.input_size) {
      throw new ShapeError(
        `input.size(-1) must be equal to input_size. Expected ${this.input_size}, got ${last}`,
      );
    }
  }

  /** Zeros, or the given states after a check; of one sequence they get a batch of 1. */
  private states(
    given: readonly Tensor[] | undefined,
    input: Tensor,
    batch: number,
    one: boolean,
    packed: boolean,
  ): Tensor[] {
    const sizes = [this.proj_size || this.hidden_size, this.hidden_size].slice(0, this.mode === "LSTM" ? 2 : 1);
    const shapes = sizes.map((size) => [this.num_layers * this.directions, batch, size]);
    if (given === undefined) return shapes.map((shape) => input.makeZeros(shape));
    const dims = one ? 2 : 3;
    if (!packed && given.some((state) => state.shape.length !== dims)) {
      const kind = one ? "unbatched 2-D" : "batched 3-D";
      throw new ShapeError(
        given.length === 1
          ? `For ${kind} input, hx should also be ${dims}-D but got ${given[0].shape.length}-D tensor`
          : `For ${kind} input, hx and cx should also be ${dims}-D but got ` +
            `(${given.map((state) => `${state.shape.length}-D`).join(", ")}) tensors`,
      );
    }
    const states = one ? given.map((state) => state.unsqueeze(1)) : [...given];
    states.forEach((state, i) => {
      if (sameShape(state.shape, shapes[i])) return;
      const which = states.length === 1 ? "hidden" : `hidden[${i}]`;
      throw new ShapeError(`Expected ${which} size ${tuple(shapes[i])}, got ${listed(state.shape)}`);
    });
    return states;
  }

  /** Runs the layers over a padded or packed batch or over one sequence. @internal */
  protected run<I extends Tensor | PackedSequence>(input: I, given: readonly Tensor[] | undefined): [I, Tensor[]] {
    given?.forEach((state) => checkTensor(state, this.constructor.name, "hx"));
    const { mode, bias: biases, num_layers: layers, dropout, training, bidirectional } = this;
    const parameters = this.all_weights.flat();
    const fixed = { mode, parameters, biases, layers, dropout, training, bidirectional };
    if (input instanceof PackedSequence) {
      const { data, batch_sizes, sorted_indices, unsorted_indices } = input;
      this.checkInput(data, true);
      const sizes = readSizes(this.constructor.name, batch_sizes, data.shape[0]);
      const states = this.states(ordered(given, sorted_indices), data, sizes[0], false, true);
      const result = recurrent({ ...fixed, input: data, sizes, states });
      const output = new PackedSequence(result.output, batch_sizes, sorted_indices, unsorted_indices);
      return [output as I, ordered(result.states, unsorted_indices)!];
    }
    checkTensor(input, this.constructor.name, "input");
    const x = input as Tensor, dims = x.shape.length;
    if (dims !== 2 && dims !== 3) {
      const kind = mode.startsWith("RNN") ? "RNN" : mode, what = kind === "RNN" ? "D tensor" : "D";
      throw new ValueError(`${kind}: Expected input to be 2D or 3D, got ${dims}${what} instead`);
    }
    const one = dims === 2, batchDim = this.batch_first ? 0 : 1;
    const batched = one ? x.unsqueeze(batchDim) : x;
    this.checkInput(batched, false);
    const states = this.states(given, x, batched.shape[batchDim], one, false);
    const ordinary = this.batch_first ? batched.transpose(0, 1) : batched;
    const result = recurrent({ ...fixed, input: ordinary, sizes: undefined, states });
    const output = this.batch_first ? result.output.transpose(0, 1) : result.output;
    if (!one) return [output as I, result.states];
    return [output.squeeze(batchDim) as I, result.states.map((state) => state.squeeze(1))];
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    let text = `${this.input_size}, ${this.hidden_size}`;
    if (this.proj_size !== 0) text += `, proj_size=${this.proj_size}`;
    if (this.num_layers !== 1) text += `, num_layers=${this.num_layers}`;
    if (!this.bias) text += `, bias=${formatBool(false)}`;
    if (this.batch_first) text += `, batch_first=${formatBool(true)}`;
    if (this.dropout !== 0) text += `, dropout=${formatFloat(this.dropout)}`;
    if (this.bidirectional) text += `, bidirectional=${formatBool(true)}`;
    return text;
  }
}

/** States [*, B, *] with the batch in another order. */
function ordered(states: readonly Tensor[] | undefined, order: Tensor | null): Tensor[] | undefined {
  return states?.map((state) => order === null ? state : state.index_select(1, order));
}
