// Checkpointing: forgets intermediate results in forward and computes them again in backward.
import { enable_grad } from "../autograd/mode.ts";
import { savedTensorsHooks } from "../autograd/node.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { AutogradError, ValueError } from "../core/errors.ts";
import { defaultGenerator } from "../core/generator.ts";
import { checkFunction } from "../core/kinds.ts";
import type { Tensor } from "./tensor.ts";

/** How {@link checkpoint} recomputes. */
export type CheckpointOptions = {
  /** Whether the same random numbers are drawn again (the default). */
  preserve_rng_state?: boolean;
  /** Accepted for PyTorch's sake; the implementation is the non-reentrant one. */
  use_reentrant?: boolean;
};

const NAMES: readonly (keyof CheckpointOptions)[] = ["preserve_rng_state", "use_reentrant"];
const OPTIONS = new Signature<CheckpointOptions>("checkpoint", NAMES);

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
export function checkpoint<A extends unknown[], R>(fn: (...args: A) => R, args: A, options?: CheckpointOptions): R;
/** The same with the arguments one by one, as PyTorch has them: `checkpoint(fn, x, { use_reentrant: false })`. */
export function checkpoint<A extends unknown[], R>(
  fn: (...args: A) => R,
  ...args: [...A] | [...A, CheckpointOptions]
): R;
export function checkpoint(fn: (...args: unknown[]) => unknown, ...given: unknown[]): unknown {
  checkFunction(fn, "checkpoint", "function");
  const last = given.at(-1);
  const options =
    isOptions(last) && (Array.isArray(given[0]) || Object.keys(last).every((key) => NAMES.some((name) => name === key)))
      ? OPTIONS.read(given.pop())
      : {};
  return runForgetting(fn, given.length === 1 && Array.isArray(given[0]) ? given[0] : given, options);
}

function runForgetting(fn: (...args: unknown[]) => unknown, args: unknown[], options: CheckpointOptions): unknown {
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

/**
 * Runs functions (such as the modules of a `Sequential`) one after the other on `input`, in `segments` parts of which all
 * but the last forget what is inside and compute it again in backward.
 * https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.checkpoint_sequential
 *
 * @throws {ValueError} for a number of segments that is not from 1 to the number of functions.
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const net = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
 * const x = torch.ones(1, 3, { requires_grad: true });
 * const y = torch.utils.checkpoint.checkpoint_sequential(net, 2, x, { use_reentrant: false });
 * if (!torch.equal(y, net(x))) throw new Error(String(y));
 * ```
 */
export function checkpoint_sequential(
  functions: Iterable<(input: Tensor) => Tensor>,
  segments: number,
  input: Tensor,
  options: CheckpointOptions = {},
): Tensor {
  const list = [...functions];
  if (!Number.isInteger(segments) || segments < 1 || segments > list.length) {
    throw new ValueError(
      `checkpoint_sequential: segments must be a whole number from 1 to ${list.length}, got ${segments}`,
    );
  }
  const size = Math.floor(list.length / segments);
  const run = (from: number, to?: number) => (x: Tensor): Tensor => list.slice(from, to).reduce((y, f) => f(y), x);
  let x = input, at = 0;
  for (; at < size * (segments - 1); at += size) x = checkpoint(run(at, at + size), [x], options);
  return run(at)(x);
}
