// Checkpointing: forgets intermediate results in forward and computes them again in backward.
import { enable_grad } from "../autograd/mode.ts";
import { savedTensorsHooks } from "../autograd/node.ts";
import { AutogradError } from "../core/errors.ts";
import { defaultGenerator } from "../core/generator.ts";
import type { Tensor } from "./tensor.ts";

/** How {@link checkpoint} recomputes. */
export type CheckpointOptions = {
  /** Whether the same random numbers are drawn again (the default). */
  preserve_rng_state?: boolean;
  /** Accepted for PyTorch's sake; the implementation is the non-reentrant one. */
  use_reentrant?: boolean;
};

/**
 * Runs `fn(...args)`, but saves nothing of its inside for backward: it is computed again when backward needs it.
 * https://docs.pytorch.org/docs/stable/checkpoint.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(3, { requires_grad: true });
 * const y = torch.utils.checkpoint.checkpoint((x: torch.Tensor) => x.mul(x).mul(x), [x]);
 * y.sum().backward();
 * if (String(x.grad?.tolist()) !== "3,3,3") throw new Error(String(x.grad));
 * ```
 */
export function checkpoint<A extends unknown[], R>(fn: (...args: A) => R, args: A, options: CheckpointOptions = {}): R {
  const { preserve_rng_state = true } = options;
  const state = preserve_rng_state ? defaultGenerator.state.slice() : undefined;
  let count = 0;
  let recomputed: Tensor[] | undefined;

  const recompute = (): Tensor[] => {
    const former = defaultGenerator.state.slice();
    if (state !== undefined) defaultGenerator.state.set(state);
    const found: Tensor[] = [];
    savedTensorsHooks.push({
      pack: (tensor) => (found.push(tensor), tensor),
      unpack: (value) => value as Tensor,
    });
    try {
      enable_grad(() => fn(...args));
    } finally {
      savedTensorsHooks.pop();
      if (state !== undefined) defaultGenerator.state.set(former);
    }
    if (found.length !== count) {
      throw new AutogradError(
        `checkpoint: a different number of tensors was saved during the original forward (${count}) and the recomputation ` +
          `(${found.length}); the function must do the same every time`,
      );
    }
    return found;
  };

  savedTensorsHooks.push({
    pack: () => count++,
    unpack: (place) => {
      recomputed ??= recompute();
      return recomputed[place as number];
    },
  });
  try {
    return fn(...args);
  } finally {
    savedTensorsHooks.pop();
  }
}
