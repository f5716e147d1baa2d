// Whether operations are recorded: the global switches of automatic differentiation, as functions and as scopes.
import { checkFunction } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** The switches; read by every operation. */
export const mode = {
  /** Whether operations on tensors that require gradients are recorded. */
  grad: true,
  /** Whether results are made without version counters and history, for good. */
  inference: false,
  /** Whether nodes remember where they were made, and backward checks for NaN. */
  anomaly: false,
  /** Hears of every view that is made, while a program is traced. */
  viewMade: undefined as ((from: Tensor, view: Tensor) => void) | undefined,
};

type Switches = Omit<typeof mode, "viewMade">;

/**
 * A setting that holds from its making until it is disposed: `using _ = torch.no_grad()`.
 * It may be disposed more than once; the former setting comes back at the first time.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const scope: torch.ModeScope = torch.no_grad();
 * if (torch.is_grad_enabled()) throw new Error("still recording");
 * scope[Symbol.dispose](); // what `using` does at the end of a block
 * if (!torch.is_grad_enabled()) throw new Error("not restored");
 * ```
 */
export class ModeScope {
  #former: Partial<Switches> | undefined;

  /** @internal */
  constructor(settings: Partial<Switches>) {
    const former: Partial<Switches> = {};
    for (const key of Object.keys(settings) as (keyof Switches)[]) former[key] = mode[key];
    this.#former = former;
    Object.assign(mode, settings);
  }

  /** Restores what was set before. */
  [Symbol.dispose](): void {
    if (this.#former !== undefined) Object.assign(mode, this.#former);
    this.#former = undefined;
  }
}

/** Runs `fn` (which may be async) under the settings, and restores the former ones whatever happens. */
function within<R>(settings: Partial<Switches>, fn: () => R): R {
  checkFunction(fn, "no_grad", "fn"); // and its relatives
  const scope = new ModeScope(settings);
  let result: R;
  try {
    result = fn();
  } catch (error) {
    scope[Symbol.dispose]();
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => scope[Symbol.dispose]()) as R;
  scope[Symbol.dispose]();
  return result;
}

/** A switch of automatic differentiation: with a callback it holds for the call, without one until it is disposed. */
export type GradScope = {
  <R>(fn: () => R): R;
  (): ModeScope;
};

function scopeOf(settings: Partial<Switches>): GradScope {
  return ((fn?: () => unknown) => fn === undefined ? new ModeScope(settings) : within(settings, fn)) as GradScope;
}

/**
 * Nothing is recorded: `torch.no_grad(() => …)` or `using _ = torch.no_grad()`.
 * https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { requires_grad: true });
 * if (torch.no_grad(() => x.add(x)).requires_grad) throw new Error("recorded");
 * ```
 */
export const no_grad: GradScope = scopeOf({ grad: false });

/**
 * Records again inside of {@link no_grad}. https://docs.pytorch.org/docs/stable/generated/torch.enable_grad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { requires_grad: true });
 * torch.no_grad(() => {
 *   const y = torch.enable_grad(() => x.mul(2));
 *   if (!y.requires_grad) throw new Error("not recorded");
 * });
 * ```
 */
export const enable_grad: GradScope = scopeOf({ grad: true });

/**
 * As {@link no_grad}, and results can never take part in a recording.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { requires_grad: true });
 * const y = torch.inference_mode(() => x.mul(2));
 * if (y.requires_grad) throw new Error("recorded");
 * ```
 */
export function inference_mode<R>(fn: () => R): R;
/** The scope: `using _ = torch.inference_mode()`. */
export function inference_mode(enabled?: boolean): ModeScope;
export function inference_mode(argument: boolean | (() => unknown) = true): unknown {
  if (typeof argument === "function") return within({ grad: false, inference: true }, argument);
  return new ModeScope(argument ? { grad: false, inference: true } : {});
}

/**
 * Sets whether operations are recorded, at once; disposing the result (`using`) restores the former setting.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * {
 *   using _ = torch.set_grad_enabled(false);
 *   if (torch.is_grad_enabled()) throw new Error("still recording");
 * }
 * if (!torch.is_grad_enabled()) throw new Error("not restored");
 * ```
 */
export function set_grad_enabled(enabled: boolean): ModeScope;
/** The setting for the time of a callback. */
export function set_grad_enabled<R>(enabled: boolean, fn: () => R): R;
export function set_grad_enabled(enabled: boolean, fn?: () => unknown): unknown {
  return fn === undefined ? new ModeScope({ grad: enabled }) : within({ grad: enabled }, fn);
}

/**
 * Whether operations are recorded.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.is_grad_enabled()) throw new Error("recording is the default");
 * if (torch.no_grad(() => torch.is_grad_enabled())) throw new Error("no_grad");
 * ```
 */
export function is_grad_enabled(): boolean {
  return mode.grad;
}

/**
 * Whether {@link inference_mode} is on.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.inference_mode(() => torch.is_inference_mode_enabled())) throw new Error("inference_mode");
 * ```
 */
export function is_inference_mode_enabled(): boolean {
  return mode.inference;
}

/** Nodes remember the stack of their making, and backward fails at the first NaN: slow, to find errors with. */
export function detect_anomaly<R>(fn: () => R): R;
export function detect_anomaly(): ModeScope;
export function detect_anomaly(fn?: () => unknown): unknown {
  return fn === undefined ? new ModeScope({ anomaly: true }) : within({ anomaly: true }, fn);
}
