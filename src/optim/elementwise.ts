// Optimizers that treat every element alone: the steps of all parameters and groups are collected, one kernel call a dtype.
import { ValueError } from "../core/errors.ts";
import { StepBatch } from "../ops/optim_step.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Optimizer } from "./optimizer.ts";
import type { ParamGroup, Params } from "./parameter_groups.ts";
import { advance, scalarState } from "./scalar_state.ts";
import type { ParamState } from "./state_dict.ts";

/**
 * Base class of the optimizers whose step looks at one element at a time. A subclass says what is remembered of a
 * parameter ({@link begin}), which numbers the kernel gets ({@link enlist}), and the same step by tensor operations
 * ({@link compose}) for what the kernel does not take: recorded gradients, half dtypes, strided tensors.
 */
export abstract class ElementwiseOptimizer extends Optimizer {
  readonly #batch: StepBatch;

  /** See the class; `op` is an opcode of the native library. */
  constructor(op: number, params: Params, defaults: Readonly<Record<string, unknown>>) {
    super(params, defaults);
    this.#batch = new StepBatch(op);
  }

  /** @internal What is remembered of a parameter before its first step; undefined for nothing. */
  protected abstract begin(param: Tensor, group: ParamGroup): ParamState | undefined;

  /** @internal Puts a step into the batch; false where {@link compose} has to do it. `count` is the number of the step. */
  protected abstract enlist(
    batch: StepBatch,
    param: Tensor,
    grad: Tensor,
    state: ParamState,
    group: ParamGroup,
    count: number,
  ): boolean;

  /** @internal The step by tensor operations, all of them differentiable. */
  protected abstract compose(param: Tensor, grad: Tensor, state: ParamState, group: ParamGroup, count: number): void;

  /** @internal Old files hold `step` as a number. */
  protected override stateLoaded(): void {
    for (const state of this.state.values()) {
      for (const key of ["step", "mu_product", "eta", "mu"]) {
        const value = state[key];
        if (typeof value === "number" || typeof value === "bigint") state[key] = scalarState(Number(value));
      }
    }
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    try {
      this.#collect(group);
      this.#batch.run();
    } finally {
      this.#batch.clear();
    }
  }

  /** @internal */
  protected override updateGroups(): void {
    const groups = this.param_groups;
    // A subclass that does something of its own around a group must find the group's parameters changed.
    if (this.update_group !== ElementwiseOptimizer.prototype.update_group) return super.updateGroups();
    try {
      for (let i = 0; i < groups.length; i++) this.#collect(groups[i]);
      this.#batch.run();
    } finally {
      this.#batch.clear();
    }
  }

  #collect(group: ParamGroup): void {
    const params = group.params;
    for (let i = 0; i < params.length; i++) {
      const param = params[i];
      const grad = param.grad;
      if (grad === null) continue;
      let state = this.state.get(param);
      if (state === undefined || isEmpty(state)) {
        state = this.begin(param, group);
        if (state !== undefined) this.state.set(param, state);
        else state = NOTHING;
      }
      const count = state.step === undefined ? 0 : advance(state.step);
      if (!this.enlist(this.#batch, param, grad, state, group, count)) this.compose(param, grad, state, group, count);
    }
  }
}

const NOTHING: ParamState = {};

function isEmpty(state: ParamState): boolean {
  for (const _ in state) return false;
  return true;
}

/** A tensor that is remembered of a parameter; a state that some other optimizer saved does not have it. */
export function remembered(state: ParamState, key: string): Tensor {
  const value = state[key];
  if (value instanceof Tensor) return value;
  throw new ValueError(
    `the state of a parameter has no tensor "${key}", only ${Object.keys(state).join(", ") || "nothing"}; ` +
      "was it loaded from another optimizer?",
  );
}

/** The gradient as the step uses it: negated to maximise, with the weight decay added. */
export function directionOf(grad: Tensor, param: Tensor, maximize: boolean, weight_decay: number): Tensor {
  const direction = maximize ? grad.neg() : grad;
  return weight_decay === 0 ? direction : direction.add(param, { alpha: weight_decay });
}

/** x ← beta · x + (1 − beta) · d, in place; what a recorded graph needs of it is copied. */
export function average(x: Tensor, direction: Tensor, beta: number): Tensor {
  return x.lerp_(direction, 1 - beta).clone();
}

/** x ← beta · x + (1 − beta) · d², in place; what a recorded graph needs of it is copied. */
export function averageSquare(x: Tensor, direction: Tensor, beta: number): Tensor {
  return x.mul_(beta).addcmul_(direction, direction, { value: 1 - beta }).clone();
}
