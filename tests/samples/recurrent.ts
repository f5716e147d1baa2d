// Samples of recurrent layers and cells, and of packed sequences.
import { real, type Sample, sample, whole } from "./sample.ts";

/** Weights and biases of a layer with `gates` gates, input and hidden size 2. */
function parameters(gates: number, input = 2): unknown[] {
  return [real(2 * gates, input), real(2 * gates, 2), real(2 * gates), real(2 * gates)];
}

const input = real(2, 1, 2), batch = real(2, 2);
const [h, c] = [real(1, 1, 2), real(1, 1, 2)];
const rest = [true, 1, 0, false, false, false];
const both = [true, 1, 0, false, true, false];

/** All samples of this family. */
export const recurrent: Sample[] = [
  sample("rnn_tanh_cell", batch, real(2, 2), ...parameters(1)),
  sample("rnn_relu_cell", real(2, 2), real(2, 2), ...parameters(1)),
  sample("gru_cell", batch, real(2, 2), ...parameters(3)),
  sample("gru_cell", real(1, 2), real(1, 2), real(6, 2), real(6, 2)),
  sample("lstm_cell", batch, [real(2, 2), real(2, 2)], ...parameters(4)),
  sample("rnn_tanh", input, h, parameters(1), ...rest),
  sample(
    "rnn_tanh",
    real(2, 1, 2),
    real(2, 1, 2),
    [real(2, 2), real(2, 2), real(2, 2), real(2, 2)],
    false,
    ...both.slice(1),
  ),
  sample("rnn_relu", input, h, parameters(1), ...rest),
  sample("gru", input, h, parameters(3), ...rest),
  sample("gru", real(3, 2), whole([2, 1]), real(1, 2, 2), parameters(3), ...rest.slice(0, 5)),
  sample("lstm", real(1, 2, 2), [h, c], parameters(4), ...rest.slice(0, 5), true),
  sample(
    "lstm",
    real(3, 2),
    whole([2, 1]),
    [real(2, 2, 2), real(2, 2, 2)],
    [...parameters(4), ...parameters(4)],
    ...both.slice(0, 5),
  ),
  sample(
    "lstm",
    real(2, 1, 2),
    [real(1, 1, 1), real(1, 1, 2)],
    [real(8, 2), real(8, 1), real(1, 2)],
    false,
    ...rest.slice(1),
  ),
  sample("nn.utils.rnn.pad_sequence", [real(2, 2), real(1, 2)], { padding_side: "left" }),
  sample("nn.utils.rnn.pad_sequence", [real(1), real(3)], true),
  sample("nn.utils.rnn.unpad_sequence", real(2, 3), whole([3, 1]), true),
  sample("nn.utils.rnn.pack_padded_sequence", real(3, 2), whole([3, 1])),
  sample("nn.utils.rnn.pack_sequence", [real(1, 2), real(2, 2)], { enforce_sorted: false }),
];
