// Adadelta: steps whose size follows from running averages of squared gradients and squared steps.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { adadelta_step } from "../ops/optim_step.ts";
import { tensor } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkAtLeast, checkImplementation, checkLearningRate, checkNumber } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { numberText, type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link Adadelta}. */
export type AdadeltaOptions = {
  lr?: number | Tensor;
  rho?: number;
  eps?: number;
  weight_decay?: number;
  foreach?: boolean | null;
  capturable?: boolean;
  maximize?: boolean;
  differentiable?: boolean;
};

type AdadeltaGroup = ParamGroup & { rho: number; eps: number; weight_decay: number; maximize: boolean };

const SIGNATURE = new Signature<AdadeltaOptions>("Adadelta", [
  "lr",
  "rho",
  "eps",
  "weight_decay",
  "foreach",
  "capturable",
  "maximize",
  "differentiable",
]);

/**
 * Adadelta (Zeiler, 2012):
 *
 *     v ← rho · v + (1 − rho) · g²
 *     d = √(u + eps) / √(v + eps) · g
 *     u ← rho · u + (1 − rho) · d²
 *     p ← p − lr · d
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1 by default.
 * @throws {ValueError} for negative rates and a rho outside [0, 1].
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Adadelta([w], 1, 0.9);
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.99684, -0.99684]), 0, 1e-5)) throw new Error(String(w));
 * ```
 */
export class Adadelta extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdadeltaOptions,
    rho?: number | AdadeltaOptions,
    eps?: number | AdadeltaOptions,
    weight_decay?: number | AdadeltaOptions,
    foreach?: boolean | null | AdadeltaOptions,
    options?: AdadeltaOptions,
  ) {
    const o = SIGNATURE.read(lr, rho, eps, weight_decay, foreach, options);
    const defaults = {
      lr: o.lr ?? 1,
      rho: o.rho ?? 0.9,
      eps: o.eps ?? 1e-6,
      weight_decay: o.weight_decay ?? 0,
      maximize: o.maximize ?? false,
      capturable: o.capturable ?? false,
      foreach: o.foreach ?? null,
      differentiable: o.differentiable ?? false,
    };
    checkLearningRate(defaults.lr);
    checkNumber("rho", defaults.rho);
    if (!(defaults.rho >= 0 && defaults.rho <= 1)) {
      throw new ValueError(`Invalid rho value: ${numberText(defaults.rho)}`);
    }
    checkAtLeast("epsilon", "eps", defaults.eps);
    checkAtLeast("weight_decay", "weight_decay", defaults.weight_decay);
    checkImplementation("Adadelta", defaults);
    super(params, defaults);
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    const params = group.params;
    for (let i = 0; i < params.length; i++) {
      const param = params[i];
      const grad = param.grad;
      if (grad === null) continue;
      let state = this.state.get(param);
      if (state === undefined) this.state.set(param, state = firstState(param));
      update(param, grad, state, group as AdadeltaGroup);
    }
  }
}

function firstState(param: Tensor): ParamState {
  return {
    step: keep(tensor(0)),
    square_avg: zerosFor(param),
    acc_delta: zerosFor(param),
  };
}

/** One step of one parameter. */
function update(param: Tensor, grad: Tensor, state: ParamState, group: AdadeltaGroup): void {
  const { rho, eps } = group;
  const squares = state.square_avg as Tensor;
  const steps = state.acc_delta as Tensor;
  (state.step as Tensor).add_(1);
  const lr = scalar(group.lr);
  if (adadelta_step(param, grad, squares, steps, lr, rho, eps, group.weight_decay, group.maximize)) return;
  let direction = group.maximize ? grad.neg() : grad;
  if (group.weight_decay !== 0) direction = direction.add(param, { alpha: group.weight_decay });
  squares.mul_(rho).addcmul_(direction, direction, { value: 1 - rho });
  const std = squares.add(eps).sqrt_();
  const delta = steps.add(eps).sqrt_().div_(std).mul_(direction);
  steps.mul_(rho).addcmul_(delta, delta, { value: 1 - rho });
  param.add_(delta, { alpha: -lr });
}
