// What one direction of one recurrent layer is: its kind, its weights, and the steps through a packed batch.
import type { Tensor } from "../tensor/tensor.ts";

/** The kinds of recurrent layers, by PyTorch's names of their modes. */
export type RecurrentMode = "LSTM" | "GRU" | "RNN_TANH" | "RNN_RELU";

/** How many gates a kind has: the rows of its weights by its hidden size. */
export const GATES: Readonly<Record<RecurrentMode, number>> = { LSTM: 4, GRU: 3, RNN_TANH: 1, RNN_RELU: 1 };

/** The parameters of one layer in one direction; absent biases and projections are undefined. */
export type RecurrentWeights = {
  /** [gates · H, input size] */
  readonly input: Tensor;
  /** [gates · H, P] */
  readonly hidden: Tensor;
  /** [gates · H] */
  readonly inputBias: Tensor | undefined;
  /** [gates · H] */
  readonly hiddenBias: Tensor | undefined;
  /** [P, H]; LSTM only, without it P is H. */
  readonly projection: Tensor | undefined;
};

/** One step: the rows [first, first + rows) of the packed input belong to the first `rows` sequences. */
export type Step = { readonly first: number; readonly rows: number };

/**
 * The steps through a batch of B sequences, in the order in which they are taken. The batch lies time step after time step,
 * the longest sequences first, so that step t holds the first sizes[t] of them.
 */
export class Steps {
  /** In the order of computation. */
  readonly steps: readonly Step[];
  /** Rows of all steps. */
  readonly total: number;

  constructor(
    /** Sequences that reach each time step; it does not grow. */
    readonly sizes: readonly number[],
    /** From the last time step to the first. */
    readonly reverse: boolean,
  ) {
    let total = 0;
    const steps = sizes.map((rows) => {
      const step = { first: total, rows };
      total += rows;
      return step;
    });
    this.total = total;
    this.steps = reverse ? steps.reverse() : steps;
  }

  /** Whether all sequences have the same length. */
  get even(): boolean {
    return this.sizes.length === 0 || this.sizes[0] === this.sizes[this.sizes.length - 1];
  }
}
