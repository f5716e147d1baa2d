// The base of all optimizers: parameter groups, per-parameter state, zero_grad, step, hooks, state_dict and printing.
import { enable_grad, mode } from "../autograd/mode.ts";
import { UnsupportedError } from "../core/errors.ts";
import { dropGrad } from "../tensor/memory.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { makeGroup, type ParamGroup, type ParamGroupInput, type Params, toGroups } from "./parameter_groups.ts";
import { formatGroups } from "./print.ts";
import { type OptimizerStateDict, packState, type ParamState, unpackState } from "./state_dict.ts";

/** What a registered hook gives back: `remove()` takes the hook out again. */
export type HookHandle = { remove(): void };

/** A hook around `step`; it is given the optimizer and the closure that `step` was called with. */
export type StepHook = (optimizer: Optimizer, closure: (() => unknown) | undefined) => void;

/**
 * Base class of the optimizers. `params` is a list of tensors, of `[name, tensor]` pairs, or of groups
 * `{ params, lr, … }`; `defaults` holds the options for groups that do not name their own.
 *
 * A subclass either overrides {@link step}, as in PyTorch, or {@link update_group}, which runs without gradient
 * recording once per group and step.
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
    if (this.#before !== undefined) { for (const hook of this.#before) hook(this, closure); }
    const loss = closure === undefined ? undefined : enable_grad(closure);
    const groups = this.param_groups;
    const recording = this.defaults.differentiable === true;
    const before = mode.grad;
    mode.grad = recording;
    try {
      for (let i = 0; i < groups.length; i++) this.update_group(groups[i]);
    } finally {
      mode.grad = before;
    }
    if (this.#after !== undefined) { for (const hook of this.#after) hook(this, closure); }
    return loss;
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
    return packState(this.param_groups, this.state);
  }

  /**
   * Takes over a state that `state_dict()` gave, here or in Python. Tensors are copied, brought to the parameters'
   * dtype and device.
   *
   * @throws {ValueError} when the number of groups, or of parameters in a group, is another.
   */
  load_state_dict(state_dict: OptimizerStateDict | Readonly<Record<string, unknown>>): void {
    const { state, groups } = unpackState(state_dict, this.param_groups);
    this.state = state;
    this.param_groups = groups.map((group) => ({ ...this.defaults, ...group }));
    this.param_groups.forEach((group) => {
      for (const name in this.defaults) if (group[name] === undefined) group[name] = this.defaults[name];
    });
  }

  /** Registers a function that runs before every step. */
  register_step_pre_hook(hook: StepHook): HookHandle {
    return register(this.#before ??= new Set(), hook);
  }

  /** Registers a function that runs after every step. */
  register_step_post_hook(hook: StepHook): HookHandle {
    return register(this.#after ??= new Set(), hook);
  }

  /** PyTorch's text: the class, then each group's options in alphabetical order. */
  toString(): string {
    return formatGroups(this.constructor.name, this.param_groups);
  }

  /** The same text in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

function register(hooks: Set<StepHook>, hook: StepHook): HookHandle {
  const own: StepHook = (optimizer, closure) => hook(optimizer, closure);
  hooks.add(own);
  return { remove: () => void hooks.delete(own) };
}
