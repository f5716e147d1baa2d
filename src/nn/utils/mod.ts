// torch.nn.utils: what helps with modules.
/** Batches of sequences of different lengths. */
export * as rnn from "./rnn.ts";
