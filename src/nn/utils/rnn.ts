// torch.nn.utils.rnn: batches of sequences of different lengths.
export { PackedSequence } from "./packed_sequence.ts";
export {
  invert_permutation,
  pack_padded_sequence,
  pack_sequence,
  type PackOptions,
  type PackSequenceOptions,
  pad_packed_sequence,
  type PadPackedOptions,
  unpack_sequence,
} from "./pack.ts";
export { pad_sequence, type PadSequenceOptions, unpad_sequence } from "./pad_sequence.ts";
