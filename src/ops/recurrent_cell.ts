// Recurrent cells: one step of an RNN, GRU or LSTM for a batch.
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { recurrentLayer, type RecurrentResult } from "./recurrent.ts";
import { type RecurrentMode, Steps } from "./recurrent_plan.ts";

/** Refuses a state that does not fit the input [B, *]. */
function checkState(input: Tensor, state: Tensor, size: number, label: number): void {
  if (input.shape[0] !== state.shape[0]) {
    throw new ShapeError(
      `Input batch size ${input.shape[0]} doesn't match hidden${label} batch size ${state.shape[0]}`,
    );
  }
  if (state.shape[1] !== size) {
    throw new ShapeError(`hidden${label} has inconsistent hidden_size: got ${state.shape[1]}, expected ${size}`);
  }
}

/** One step of any kind. */
function step(
  operation: string,
  mode: RecurrentMode,
  input: Tensor,
  states: readonly Tensor[],
  weight_ih: Tensor,
  weight_hh: Tensor,
  bias_ih: Tensor | null | undefined,
  bias_hh: Tensor | null | undefined,
): RecurrentResult {
  checkTensor(input, operation, "input");
  states.forEach((state) => checkTensor(state, operation, "hx"));
  checkTensor(weight_ih, operation, "w_ih");
  checkTensor(weight_hh, operation, "w_hh");
  checkOptionalTensor(bias_ih, operation, "b_ih");
  checkOptionalTensor(bias_hh, operation, "b_hh");
  for (const x of [input, ...states, weight_ih, weight_hh]) {
    if (x.shape.length !== 2) throw new ShapeError(`${operation}(): expected 2-D tensors, got ${x.shape.length}-D`);
  }
  if (input.shape[1] !== weight_ih.shape[1]) {
    throw new ShapeError(`input has inconsistent input_size: got ${input.shape[1]} expected ${weight_ih.shape[1]}`);
  }
  states.forEach((state, i) => checkState(input, state, weight_hh.shape[1], i));
  const weights = {
    input: weight_ih,
    hidden: weight_hh,
    inputBias: bias_ih ?? undefined,
    hiddenBias: bias_hh ?? undefined,
    projection: undefined,
  };
  return recurrentLayer(mode, new Steps([input.shape[0]], false), input, states[0], states[1], weights, mode);
}

/**
 * tanh(W_ih x + b_ih + W_hh h + b_hh): [B, input size] and the state [B, H] give the next state [B, H].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const h = torch.rnn_tanh_cell(torch.ones(1, 2), torch.zeros(1, 3), torch.ones(3, 2), torch.zeros(3, 3));
 * if (!torch.allclose(h, torch.full([1, 3], Math.tanh(2)))) throw new Error(String(h));
 * ```
 */
export function rnn_tanh_cell(
  input: Tensor,
  hx: Tensor,
  w_ih: Tensor,
  w_hh: Tensor,
  b_ih?: Tensor | null,
  b_hh?: Tensor | null,
): Tensor {
  return step("rnn_tanh_cell", "RNN_TANH", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}

/**
 * {@link rnn_tanh_cell} with relu in the place of tanh.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const h = torch.rnn_relu_cell(torch.ones(1, 2), torch.zeros(1, 3), torch.ones(3, 2), torch.zeros(3, 3));
 * if (!torch.equal(h, torch.full([1, 3], 2))) throw new Error(String(h));
 * ```
 */
export function rnn_relu_cell(
  input: Tensor,
  hx: Tensor,
  w_ih: Tensor,
  w_hh: Tensor,
  b_ih?: Tensor | null,
  b_hh?: Tensor | null,
): Tensor {
  return step("rnn_relu_cell", "RNN_RELU", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}

/**
 * One step of a GRU: [B, input size] and the state [B, H] give the next state [B, H]; the weights have 3 · H rows, for the
 * gates r, z and n.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const h = torch.gru_cell(torch.ones(1, 2), torch.ones(1, 3), torch.zeros(9, 2), torch.zeros(9, 3));
 * if (!torch.equal(h, torch.full([1, 3], 0.5))) throw new Error(String(h)); // n is 0, z is one half
 * ```
 */
export function gru_cell(
  input: Tensor,
  hx: Tensor,
  w_ih: Tensor,
  w_hh: Tensor,
  b_ih?: Tensor | null,
  b_hh?: Tensor | null,
): Tensor {
  return step("gru_cell", "GRU", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}

/**
 * One step of an LSTM: [B, input size] and the states [h, c], both [B, H], give the next ones; the weights have 4 · H rows,
 * for the gates i, f, g and o.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const states: [torch.Tensor, torch.Tensor] = [torch.zeros(1, 3), torch.ones(1, 3)];
 * const [h, c] = torch.lstm_cell(torch.ones(1, 2), states, torch.zeros(12, 2), torch.zeros(12, 3));
 * if (!torch.equal(c, torch.full([1, 3], 0.5)) || h.shape.join() !== "1,3") throw new Error(String(c));
 * ```
 */
export function lstm_cell(
  input: Tensor,
  hx: readonly [Tensor, Tensor],
  w_ih: Tensor,
  w_hh: Tensor,
  b_ih?: Tensor | null,
  b_hh?: Tensor | null,
): [Tensor, Tensor] {
  if (!Array.isArray(hx)) throw new ArgumentError("lstm_cell(): argument 'hx' must be a pair of Tensors [h, c]");
  if (hx.length !== 2) throw new ArgumentError("lstm_cell expects two hidden states");
  const { out, cell } = step("lstm_cell", "LSTM", input, hx, w_ih, w_hh, b_ih, b_hh);
  return [out, cell!];
}
