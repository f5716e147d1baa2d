// Stochastic gradient descent with momentum, Nesterov's momentum and weight decay.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { empty_like } from "../ops/like.ts";
import { sgd_step } from "../ops/optim_step.ts";
import { keep } from "../tensor/memory.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkAtLeast, checkImplementation, checkLearningRate } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import type { ParamState } from "./state_dict.ts";

/** The options of {@link SGD}. */
export type SGDOptions = {
  lr?: number | Tensor;
  momentum?: number;
  dampening?: number;
  weight_decay?: number;
  nesterov?: boolean;
  maximize?: boolean;
  foreach?: boolean | null;
  differentiable?: boolean;
  fused?: boolean | null;
};

type SGDGroup = ParamGroup & {
  momentum: number;
  dampening: number;
  weight_decay: number;
  nesterov: boolean;
  maximize: boolean;
};

const SIGNATURE = new Signature<SGDOptions>("SGD", [
  "lr",
  "momentum",
  "dampening",
  "weight_decay",
  "nesterov",
  "maximize",
  "foreach",
  "differentiable",
  "fused",
]);

/**
 * Stochastic gradient descent, with momentum when `momentum` > 0:
 *
 *     g ← g + weight_decay · p
 *     b ← momentum · b + (1 − dampening) · g      (the first step: b = g)
 *     p ← p − lr · b                              (nesterov: p − lr · (g + momentum · b))
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for negative rates, and for `nesterov` without momentum or with dampening.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, 2], { requires_grad: true });
 * const optimizer = new torch.optim.SGD([w], { lr: 0.25 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (String(w.tolist()) !== "0.5,1") throw new Error(String(w));
 * ```
 */
export class SGD extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | SGDOptions,
    momentum?: number | SGDOptions,
    dampening?: number | SGDOptions,
    weight_decay?: number | SGDOptions,
    nesterov?: boolean | SGDOptions,
    options?: SGDOptions,
  ) {
    const o = SIGNATURE.read(lr, momentum, dampening, weight_decay, nesterov, options);
    const defaults = {
      lr: o.lr ?? 1e-3,
      momentum: o.momentum ?? 0,
      dampening: o.dampening ?? 0,
      weight_decay: o.weight_decay ?? 0,
      nesterov: o.nesterov ?? false,
      maximize: o.maximize ?? false,
      foreach: o.foreach ?? null,
      differentiable: o.differentiable ?? false,
      fused: o.fused ?? null,
    };
    checkLearningRate(defaults.lr);
    checkAtLeast("momentum", "momentum", defaults.momentum);
    checkAtLeast("weight_decay", "weight_decay", defaults.weight_decay);
    if (defaults.nesterov && (defaults.momentum <= 0 || defaults.dampening !== 0)) {
      throw new ValueError("Nesterov momentum requires a momentum and zero dampening");
    }
    checkImplementation("SGD", defaults);
    super(params, defaults);
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    const params = group.params;
    const plain = (group as SGDGroup).momentum === 0;
    for (let i = 0; i < params.length; i++) {
      const param = params[i];
      const grad = param.grad;
      if (grad === null) continue;
      update(param, grad, plain ? undefined : this.stateOf(param), group as SGDGroup);
    }
  }
}

/** One step of one parameter. */
function update(param: Tensor, grad: Tensor, state: ParamState | undefined, group: SGDGroup): void {
  if (updateAtOnce(param, grad, state, group)) return;
  let direction = group.maximize ? grad.neg() : grad;
  if (group.weight_decay !== 0) direction = direction.add(param, { alpha: group.weight_decay });
  if (state !== undefined) {
    let buffer = state.momentum_buffer as Tensor | null | undefined;
    if (buffer === undefined || buffer === null) {
      buffer = keep(direction.detach().clone());
      state.momentum_buffer = buffer;
    } else {
      buffer.mul_(group.momentum).add_(direction, { alpha: 1 - group.dampening });
    }
    direction = group.nesterov ? direction.add(buffer, { alpha: group.momentum }) : buffer;
  }
  param.add_(direction, { alpha: -scalar(group.lr) });
}

/** The step as one kernel; false where the tensors do not allow it. */
function updateAtOnce(param: Tensor, grad: Tensor, state: ParamState | undefined, group: SGDGroup): boolean {
  const known = state?.momentum_buffer as Tensor | null | undefined;
  const first = state !== undefined && (known === undefined || known === null);
  const buffer = first ? keep(empty_like(param)) : known ?? undefined;
  const done = sgd_step(
    param,
    grad,
    buffer,
    scalar(group.lr),
    group.momentum,
    group.dampening,
    group.weight_decay,
    group.nesterov,
    group.maximize,
    first,
  );
  if (done && first) state.momentum_buffer = buffer;
  return done;
}
