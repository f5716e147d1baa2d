// The base of all optimizers: parameter groups, per-parameter state, zero_grad, step, hooks, state_dict and printing.
import { enable_grad, mode } from "../autograd/mode.ts";
import { ArgumentError, UnsupportedError } from "../core/errors.ts";
import { indented } from "../core/inspect.ts";
import { dropGrad } from "../tensor/memory.ts";
import type { Tensor } from "../tensor/tensor.ts";
import {
  formatGroups,
  makeGroup,
  type ParamGroup,
  type ParamGroupInput,
  type Params,
  toGroups,
} from "./parameter_groups.ts";
import { type OptimizerStateDict, packState, type ParamState, unpackState } from "./state_dict.ts";

/** What a registered hook gives back: `remove()` takes the hook out again. */
export type HookHandle = { remove(): void };

/** A hook around `step`; it is given the optimizer and the arguments of `step` (the closure), as in PyTorch. */
export type StepHook = (
  optimizer: Optimizer,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
) => unknown;

/** A hook that sees a state; what it returns, if anything, takes the state's place. */
export type StateDictHook = (optimizer: Optimizer, state_dict: OptimizerStateDict) => OptimizerStateDict | void;

type StateHooks = {
  save_before: Set<(optimizer: Optimizer) => void>;
  save_after: Set<StateDictHook>;
  load_before: Set<StateDictHook>;
  load_after: Set<(optimizer: Optimizer) => void>;
};

/**
 * Base class of the optimizers. `params` is a list of tensors, of `[name, tensor]` pairs, or of groups
 * `{ params, lr, … }`; `defaults` holds the options for groups that do not name their own.
 *
 * A subclass either overrides {@link step}, as in PyTorch (`override step<Loss>(closure?: () => Loss): Loss | undefined`),
 * or {@link update_group}, which runs without gradient recording once per group and step.
 *
 * @throws {ValueError} for an empty list, a tensor that is not a leaf, a tensor in two groups.
 * @throws {ArgumentError} for a single tensor or anything that is not a list.
 * @see https://docs.pytorch.org/docs/stable/optim.html#torch.optim.Optimizer
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class SignDescent extends torch.optim.Optimizer {
 *   constructor(params: torch.optim.Params, lr: number) {
 *     super(params, { lr });
 *   }
 *   override update_group(group: torch.optim.ParamGroup): void {
 *     for (const p of group.params) if (p.grad) p.add_(p.grad.sign(), { alpha: -group.lr });
 *   }
 * }
 * const w = torch.tensor([1, -2], { requires_grad: true });
 * w.square().sum().backward();
 * new SignDescent([w], 0.5).step();
 * if (String(w.tolist()) !== "0.5,-1.5") throw new Error(String(w));
 * ```
 */
export class Optimizer {
  /** The options of groups that do not name their own. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** The groups; writing to `optimizer.param_groups[0].lr` changes the next step. */
  param_groups: ParamGroup[] = [];
  /** What the optimizer remembers of each parameter, by PyTorch's names. */
  state: Map<Tensor, ParamState> = new Map();
  /** @internal Whether `step` has run; learning-rate schedulers warn when it has not. */
  _opt_called = false;
  #before: Set<StepHook> | undefined;
  #after: Set<StepHook> | undefined;
  readonly #hooks: StateHooks = {
    save_before: new Set(),
    save_after: new Set(),
    load_before: new Set(),
    load_after: new Set(),
  };

  /** See the class. */
  constructor(params: Params, defaults: Readonly<Record<string, unknown>>) {
    this.defaults = defaults;
    for (const group of toGroups(params)) this.add_param_group(group);
  }

  /**
   * Adds a group of parameters, say layers that were frozen so far; options that it does not name take the defaults.
   *
   * @throws {ValueError} when a parameter is in another group already, or only some groups carry names.
   */
  add_param_group(param_group: ParamGroupInput): void {
    this.param_groups.push(makeGroup(param_group, this.defaults, this.param_groups));
  }

  /**
   * Forgets the gradients of all parameters, or fills them with zeros when `set_to_none` is false.
   *
   * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html
   */
  zero_grad(set_to_none: boolean | { set_to_none?: boolean } = true): void {
    const forget = typeof set_to_none === "boolean" ? set_to_none : set_to_none.set_to_none ?? true;
    for (const group of this.param_groups) {
      const params = group.params;
      for (let i = 0; i < params.length; i++) {
        if (forget) {
          dropGrad(params[i]);
          continue;
        }
        const grad = params[i].grad;
        if (grad === null) continue;
        if (grad.grad_fn !== null) grad.detach_();
        else grad.requires_grad_(false);
        grad.zero_();
      }
    }
  }

  /**
   * Changes the parameters once by their gradients. A `closure` computes the loss again, with gradients recorded, and
   * what it returns is returned; parameters without a gradient are left alone.
   */
  step<Loss>(closure?: () => Loss): Loss | undefined {
    this._opt_called = true;
    let given = closure;
    if (GLOBAL_BEFORE.size !== 0 || this.#before !== undefined) {
      for (const hook of [...GLOBAL_BEFORE, ...this.#before ?? []]) given = replaced(hook, this, given);
    }
    const loss = this.takeStep(given);
    if (GLOBAL_AFTER.size !== 0 || this.#after !== undefined) {
      for (const hook of [...this.#after ?? [], ...GLOBAL_AFTER]) hook(this, given === undefined ? [] : [given], {});
    }
    return loss;
  }

  /** @internal The step between the hooks. */
  protected takeStep<Loss>(closure: (() => Loss) | undefined): Loss | undefined {
    const loss = closure === undefined ? undefined : enable_grad(closure);
    const before = mode.grad;
    mode.grad = this.defaults.differentiable === true;
    try {
      this.updateGroups();
    } finally {
      mode.grad = before;
    }
    return loss;
  }

  /** @internal */
  protected updateGroups(): void {
    const groups = this.param_groups;
    for (let i = 0; i < groups.length; i++) this.update_group(groups[i]);
  }

  /** One step of one group: subclasses change `group.params` here; gradients are not being recorded. */
  update_group(_group: ParamGroup): void {
    throw new UnsupportedError(`${this.constructor.name} has no step: override step(closure) or update_group(group)`);
  }

  /** @internal The record of a parameter, made empty at its first step. */
  protected stateOf(param: Tensor): ParamState {
    let state = this.state.get(param);
    if (state === undefined) this.state.set(param, state = {});
    return state;
  }

  /**
   * The optimizer's state in PyTorch's layout: `state` maps the number of a parameter to what is remembered of it,
   * `param_groups` holds the options, and `params` their numbers. Tensors are the live ones.
   */
  state_dict(): OptimizerStateDict {
    for (const hook of this.#hooks.save_before) hook(this);
    let state = packState(this.param_groups, this.state);
    for (const hook of this.#hooks.save_after) state = (hook(this, state) ?? state) as OptimizerStateDict;
    return state;
  }

  /**
   * Takes over a state that `state_dict()` gave, here or in Python. Tensors are copied, brought to the parameters'
   * dtype and device.
   *
   * @throws {ValueError} when the number of groups, or of parameters in a group, is another.
   */
  load_state_dict(state_dict: OptimizerStateDict | Readonly<Record<string, unknown>>): void {
    let given: unknown = state_dict;
    for (const hook of this.#hooks.load_before) given = hook(this, given as OptimizerStateDict) ?? given;
    const { state, groups } = unpackState(given, this.param_groups);
    this.state = state;
    this.param_groups = groups;
    this.param_groups.forEach((group) => {
      for (const name in this.defaults) if (group[name] === undefined) group[name] = this.defaults[name];
    });
    this.stateLoaded();
    for (const hook of this.#hooks.load_after) hook(this);
  }

  /** @internal Brings what older files hold into today's form. */
  protected stateLoaded(): void {}

  /**
   * Registers a function that runs before every step. What it returns, if anything, takes the place of the arguments:
   * `[args, kwargs]`, where `args[0]` is the closure.
   */
  register_step_pre_hook(hook: StepHook): HookHandle {
    return register(this.#before ??= new Set(), hook);
  }

  /** Registers a function that runs after every step. */
  register_step_post_hook(hook: StepHook): HookHandle {
    return register(this.#after ??= new Set(), hook);
  }

  /** Registers a function that runs before `state_dict()` gathers the state; `prepend` puts it before those there are. */
  register_state_dict_pre_hook(hook: (optimizer: Optimizer) => void, prepend: boolean = false): HookHandle {
    return register(this.#hooks.save_before, hook, prepend);
  }

  /** Registers a function that sees what `state_dict()` gathered; what it returns, if anything, is given out instead. */
  register_state_dict_post_hook(hook: StateDictHook, prepend: boolean = false): HookHandle {
    return register(this.#hooks.save_after, hook, prepend);
  }

  /** Registers a function that sees a state before it is loaded; what it returns, if anything, is loaded instead. */
  register_load_state_dict_pre_hook(hook: StateDictHook, prepend: boolean = false): HookHandle {
    return register(this.#hooks.load_before, hook, prepend);
  }

  /** Registers a function that runs after a state was loaded. */
  register_load_state_dict_post_hook(hook: (optimizer: Optimizer) => void, prepend: boolean = false): HookHandle {
    return register(this.#hooks.load_after, hook, prepend);
  }

  /** PyTorch's text: the class, then each group's options in alphabetical order. */
  toString(): string {
    return formatGroups(this.constructor.name, this.param_groups);
  }

  /** The same text in `console.log`. */
  [Symbol.for("Deno.customInspect")](_inspect?: unknown, options?: { indentationLvl?: number }): string {
    return indented(this.toString(), options);
  }
}

const GLOBAL_BEFORE = new Set<StepHook>();
const GLOBAL_AFTER = new Set<StepHook>();

/**
 * Registers a function that runs before every step of every optimizer.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.optimizer.register_optimizer_step_pre_hook.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * let steps = 0;
 * const handle = torch.optim.optimizer.register_optimizer_step_pre_hook(() => void steps++);
 * new torch.optim.SGD([torch.ones(1, { requires_grad: true })], 0.1).step();
 * handle.remove();
 * if (steps !== 1) throw new Error(String(steps));
 * ```
 */
export function register_optimizer_step_pre_hook(hook: StepHook): HookHandle {
  return register(GLOBAL_BEFORE, hook);
}

/**
 * Registers a function that runs after every step of every optimizer.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.optimizer.register_optimizer_step_post_hook.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * let steps = 0;
 * const handle = torch.optim.optimizer.register_optimizer_step_post_hook(() => void steps++);
 * new torch.optim.SGD([torch.ones(1, { requires_grad: true })], 0.1).step();
 * handle.remove();
 * if (steps !== 1) throw new Error(String(steps));
 * ```
 */
export function register_optimizer_step_post_hook(hook: StepHook): HookHandle {
  return register(GLOBAL_AFTER, hook);
}

/** The closure after a hook has seen it, and perhaps put another in its place. */
function replaced<Loss>(hook: StepHook, optimizer: Optimizer, closure?: () => Loss): (() => Loss) | undefined {
  const result = hook(optimizer, closure === undefined ? [] : [closure], {});
  if (result === undefined || result === null) return closure;
  if (!Array.isArray(result) || result.length !== 2 || !Array.isArray(result[0])) {
    throw new ArgumentError(`a step_pre_hook must return nothing or [args, kwargs], got ${String(result)}`);
  }
  return result[0][0] as (() => Loss) | undefined;
}

/** Adds a function of its own identity, so that one function can be registered twice. */
function register<Args extends unknown[], R>(
  hooks: Set<(...args: Args) => R>,
  hook: (...args: Args) => R,
  prepend = false,
): HookHandle {
  if (typeof hook !== "function") throw new ArgumentError(`a hook must be a function, got ${typeof hook}`);
  const own = (...args: Args) => hook(...args);
  const present = [...hooks];
  if (prepend) hooks.clear();
  hooks.add(own);
  if (prepend) { for (const other of present) hooks.add(other); }
  return { remove: () => void hooks.delete(own) };
}
