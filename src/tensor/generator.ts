// Generators with their state as a tensor, and the default one.
import { uint8 } from "../core/dtype.ts";
import { DTypeError } from "../core/errors.ts";
import { defaultGenerator, Generator as Stream } from "../core/generator.ts";
import { checkTensor } from "../core/kinds.ts";
import { newTensor } from "./create.ts";
import type { Tensor } from "./tensor.ts";

/**
 * A stream of random numbers whose state can be kept as a tensor. See
 * https://docs.pytorch.org/docs/stable/generated/torch.Generator.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const generator = new torch.Generator().manual_seed(0);
 * const a = torch.rand(3, { generator }), b = torch.rand(3, { generator: new torch.Generator().manual_seed(0) });
 * if (!a.equal(b)) throw new Error("the same seed gives the same numbers");
 * ```
 */
export class Generator extends Stream {
  /** The state as a uint8 tensor of 5056 bytes, in PyTorch's layout. */
  get_state(): Tensor {
    const bytes = this.bytes();
    const out = newTensor([bytes.length], uint8);
    (out.store.array(uint8) as Uint8Array).set(bytes);
    return out;
  }

  /** Goes on where {@link get_state} was taken, here or in PyTorch. */
  set_state(state: Tensor): this {
    if (state.dtype !== uint8) throw new DTypeError(`RNG state must be a torch.ByteTensor, got ${state.dtype}`);
    const whole = state.contiguous();
    this.setBytes((whole.store.array(uint8) as Uint8Array).subarray(whole.offset, whole.offset + whole.count));
    return this;
  }

  /** Another generator at the same place of the same stream. */
  override clone_state(): Generator {
    const copy = new Generator();
    copy.state.set(this.state);
    return copy;
  }
}

/** The stream of everything that is given no generator. */
export const default_generator: Generator = new Generator("cpu", defaultGenerator.state);

/**
 * Starts the default stream of a seed. https://docs.pytorch.org/docs/stable/generated/torch.manual_seed.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const x = torch.rand(1).item();
 * if (x.toFixed(4) !== "0.4963") throw new Error(String(x)); // PyTorch's own number
 * ```
 */
export function manual_seed(seed: number | bigint): Generator {
  return default_generator.manual_seed(seed);
}

/**
 * Starts the default stream of an unpredictable seed, which it returns.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const seed = torch.seed();
 * const x = torch.rand(2);
 * torch.manual_seed(seed);
 * if (!torch.rand(2).equal(x)) throw new Error("seed");
 * ```
 */
export function seed(): number {
  return default_generator.seed();
}

/**
 * The seed that the default stream was started with.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(7);
 * if (torch.initial_seed() !== 7) throw new Error(String(torch.initial_seed()));
 * ```
 */
export function initial_seed(): number | bigint {
  return default_generator.initial_seed();
}

/**
 * The default stream's state, as a uint8 tensor.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const state = torch.get_rng_state();
 * if (state.dtype !== torch.uint8 || state.shape[0] !== 5056) throw new Error(String(state.shape));
 * ```
 */
export function get_rng_state(): Tensor {
  return default_generator.get_state();
}

/**
 * Lets the default stream go on where {@link get_rng_state} was taken.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const state = torch.get_rng_state();
 * const x = torch.rand(2);
 * torch.set_rng_state(state);
 * if (!torch.rand(2).equal(x)) throw new Error("the same numbers again");
 * ```
 */
export function set_rng_state(state: Tensor): void {
  checkTensor(state, "set_rng_state", "state");
  default_generator.set_state(state);
}

/** Restores the default stream when it is disposed. */
class RngFork {
  #state: Uint32Array | undefined = defaultGenerator.state.slice();

  [Symbol.dispose](): void {
    if (this.#state !== undefined) defaultGenerator.state.set(this.#state);
    this.#state = undefined;
  }
}

/**
 * What is drawn inside does not move the default stream: `fork_rng(() => …)` or `using _ = fork_rng()`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const inside = torch.random.fork_rng(() => torch.rand(2));
 * if (!torch.rand(2).equal(inside)) throw new Error("the outer stream did not move");
 * ```
 */
export function fork_rng<R>(fn: () => R): R;
/** The scope: `using _ = torch.random.fork_rng()`. */
export function fork_rng(): Disposable;
export function fork_rng(fn?: () => unknown): unknown {
  const fork = new RngFork();
  if (fn === undefined) return fork;
  let result: unknown;
  try {
    result = fn();
  } catch (error) {
    fork[Symbol.dispose]();
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => fork[Symbol.dispose]());
  fork[Symbol.dispose]();
  return result;
}
