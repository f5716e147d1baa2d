// The base of the learning-rate schedulers: epochs, base rates, state_dict, and the warning about the order of steps.
import { ArgumentError, IndexError, UnsupportedError, ValueError } from "../core/errors.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, scalar } from "./parameter_groups.ts";

const ADVICE = "See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate";
let warnedEpoch = false;

/** Sets a group's learning rate, in place where it is a tensor. */
export function setRate(group: ParamGroup, lr: number): void {
  const present: unknown = group.lr;
  if (present instanceof Tensor) present.fill_(lr);
  else group.lr = lr;
}

/** The learning rates of an optimizer's groups. */
export function ratesOf(optimizer: Optimizer): number[] {
  return optimizer.param_groups.map((group) => scalar(group.lr));
}

/**
 * Base class of the learning-rate schedulers: it remembers each group's first rate and, at every `step()`, sets the
 * rates that `get_lr()` computes from `last_epoch`.
 *
 * The constructor makes the first step itself, so what `get_lr()` reads must be there by then: a subclass hands its
 * settings to `super(optimizer, last_epoch, settings)`, which assigns them first, and declares them with `declare`.
 * A fourth argument holds settings that `state_dict()` leaves out (functions).
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LRScheduler.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Halving extends torch.optim.lr_scheduler.LRScheduler {
 *   declare every: number;
 *   constructor(optimizer: torch.optim.Optimizer, every: number) {
 *     super(optimizer, -1, { every });
 *   }
 *   override get_lr(): number[] {
 *     return this.base_lrs.map((lr) => lr / 2 ** Math.floor(this.last_epoch / this.every));
 *   }
 * }
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 8);
 * const scheduler = new Halving(optimizer, 1);
 * optimizer.step();
 * scheduler.step();
 * if (optimizer.param_groups[0].lr !== 4) throw new Error(String(optimizer));
 * ```
 */
export class LRScheduler {
  /** The optimizer whose rates are set. */
  declare readonly optimizer: Optimizer;
  /** The rates that the groups began with. */
  declare base_lrs: number[];
  /** How many epochs have passed. */
  declare last_epoch: number;
  /** @internal */
  declare _step_count: number;
  /** @internal */
  declare _is_initial: boolean;
  /** @internal */
  declare _get_lr_called_within_step: boolean;
  /** @internal */
  declare _last_lr: number[];
  /** @internal The optimizer's step when the scheduler was made. */
  declare readonly stepAtStart: unknown;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    last_epoch = -1,
    settings: Readonly<Record<string, unknown>> = {},
    unsaved: Readonly<Record<string, unknown>> = {},
  ) {
    attach(this, optimizer);
    noteSteps(optimizer);
    hide(this, { stepAtStart: optimizer.step, ...unsaved });
    Object.assign(this, settings);
    if (last_epoch === COMPOSED) return;
    if (last_epoch === -1) {
      for (const group of optimizer.param_groups) group.initial_lr ??= scalar(group.lr);
    } else {
      optimizer.param_groups.forEach((group, i) => {
        if (group.initial_lr !== undefined) return;
        throw new IndexError(
          `param 'initial_lr' is not specified in param_groups[${i}] when resuming scheduler with last_epoch >= 0.\n` +
            "This typically happens when:\n" +
            "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n" +
            "2. You're using last_epoch >= 0 for a fresh training run (not recommended)",
        );
      });
    }
    this.base_lrs = optimizer.param_groups.map((group) => group.initial_lr!);
    this.last_epoch = last_epoch;
    this._initial_step();
  }

  /** @internal The step of the constructor. */
  _initial_step(): void {
    this._step_count = 0;
    this._is_initial = true;
    this._get_lr_called_within_step = false;
    this.step();
    this._is_initial = false;
  }

  /** The rates for `last_epoch`, one a group; called by `step()`, overridden by each scheduler. */
  get_lr(): number[] {
    throw new UnsupportedError(`${this.constructor.name} has no get_lr()`);
  }

  /** @internal The rates of an epoch by formula, where a scheduler has one; for `step(epoch)`. */
  protected closedForm(): number[] {
    return this.get_lr();
  }

  /**
   * Goes on by one epoch; call it after `optimizer.step()`. An `epoch` jumps there (PyTorch's old form).
   */
  step(epoch?: number): void {
    if (this._step_count === 1) this.#checkOrder();
    this._step_count += 1;
    if (epoch !== undefined && !warnedEpoch) {
      warnedEpoch = true;
      console.warn(
        "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use " +
          "`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the " +
          "closed form is used instead of the new chainable form, where available. Please open an issue if you are " +
          "unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose.",
      );
    }
    this._update_lr(epoch);
  }

  /** @internal Goes on by one epoch, or to one, without counting a step. */
  _update_lr(epoch?: number): void {
    this._get_lr_called_within_step = true;
    let rates: number[];
    try {
      if (epoch === undefined) {
        this.last_epoch += 1;
        rates = this.get_lr();
      } else {
        this.last_epoch = epoch;
        rates = this.closedForm();
      }
    } finally {
      this._get_lr_called_within_step = false;
    }
    this.applyRates(rates);
  }

  /** @internal Gives the groups their rates. */
  protected applyRates(rates: readonly number[]): void {
    this.optimizer.param_groups.forEach((group, i) => setRate(group, rates[i]));
    this._last_lr = ratesOf(this.optimizer);
  }

  /** @internal `get_lr()` is meant for `step()`; whoever calls it outside gets the rates of a step that is none. */
  protected warnOutside(): void {
    if (this._get_lr_called_within_step) return;
    console.warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.");
  }

  #checkOrder(): void {
    if (this.optimizer.step !== this.stepAtStart) {
      console.warn(
        "Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. Please, make " +
          `sure to call \`optimizer.step()\` before \`lr_scheduler.step()\`. ${ADVICE}`,
      );
    } else if (!this.optimizer._opt_called) {
      console.warn(
        "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call " +
          "them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result " +
          `in PyTorch skipping the first value of the learning rate schedule. ${ADVICE}`,
      );
    }
  }

  /** The rates that the last step set, one a group. */
  get_last_lr(): number[] {
    return [...this._last_lr];
  }

  /** Everything that the scheduler remembers, except for the optimizer. */
  state_dict(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }

  /** Takes over what `state_dict()` gave; load the optimizer's state too. */
  load_state_dict(state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): void {
    const entries = state_dict instanceof Map ? [...state_dict] : Object.entries(state_dict);
    for (const [key, value] of entries) if (key !== "optimizer") Object.assign(this, { [key]: value });
  }
}

/** Makes `optimizer` a property that `state_dict()` does not see. */
export function attach(scheduler: object, optimizer: unknown): asserts optimizer is Optimizer {
  checkOptimizer(optimizer);
  hide(scheduler, { optimizer });
}

/** Refuses what is no optimizer. */
export function checkOptimizer(optimizer: unknown): asserts optimizer is Optimizer {
  if (!(optimizer instanceof Optimizer)) {
    const name = optimizer === null || optimizer === undefined
      ? String(optimizer)
      : typeof optimizer === "object" || typeof optimizer === "function"
      ? optimizer.constructor?.name ?? "object"
      : typeof optimizer;
    throw new ArgumentError(`${name} is not an Optimizer`);
  }
}

/** What `last_epoch` is for a scheduler that is made of others: it has no base rates and no first step of its own. */
export const COMPOSED = -2;

/** Makes properties that `state_dict()` does not see. */
function hide(scheduler: object, properties: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(properties)) {
    Object.defineProperty(scheduler, key, { value, enumerable: false, writable: true, configurable: true });
  }
}

const noted = new WeakSet<Optimizer>();

/** Lets an optimizer that has a step of its own tell that it ran. */
function noteSteps(optimizer: Optimizer): void {
  const step = optimizer.step;
  if (step === Optimizer.prototype.step || noted.has(optimizer)) return;
  noted.add(optimizer);
  hide(optimizer, {
    step(this: Optimizer, ...args: [(() => unknown)?]) {
      this._opt_called = true;
      return step.apply(this, args);
    },
  });
}

/** One value for each group, from one for all or a list. */
export function perGroup<T>(name: string, optimizer: Optimizer, value: T | readonly T[]): T[] {
  const count = optimizer.param_groups.length;
  if (!Array.isArray(value)) return new Array<T>(count).fill(value as T);
  if (value.length !== count) {
    throw new ValueError(
      `${name} must have the same length as optimizer.param_groups. ${name} has ${value.length} values, param_groups has ` +
        `${count}.`,
    );
  }
  return [...value];
}
