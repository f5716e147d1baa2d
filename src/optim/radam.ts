// RAdam: Adam that waits until its mean square can be trusted.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { average, averageSquare, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkDefaults, readBetas } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link RAdam}. */
export type RAdamOptions = {
  lr?: number | Tensor;
  betas?: readonly [number, number];
  eps?: number;
  weight_decay?: number;
  decoupled_weight_decay?: boolean;
  foreach?: boolean | null;
  maximize?: boolean;
  capturable?: boolean;
  differentiable?: boolean;
};

type RAdamGroup = ParamGroup & {
  betas: [number, number];
  eps: number;
  weight_decay: number;
  decoupled_weight_decay: boolean;
  maximize: boolean;
};

const SIGNATURE = new Signature<RAdamOptions>("RAdam", [
  "lr",
  "betas",
  "eps",
  "weight_decay",
  "decoupled_weight_decay",
  "foreach",
  "maximize",
  "capturable",
  "differentiable",
]);

/**
 * RAdam (Liu et al., 2019), Adam whose adaptive step is rectified by how well the mean square is known; ρ = 2 / (1 − β₂) − 1:
 *
 *     m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²
 *     ρₜ = ρ − 2 t β₂ᵗ / (1 − β₂ᵗ)
 *     r = √((ρₜ − 4)(ρₜ − 2) ρ / ((ρ − 4)(ρ − 2) ρₜ))
 *     p ← p − lr / (1 − β₁ᵗ) · m · r · √(1 − β₂ᵗ) / (√v + eps)      (ρₜ > 5; else p − lr / (1 − β₁ᵗ) · m)
 *
 * `weight_decay` adds to the gradient; with `decoupled_weight_decay` it shrinks the parameter instead.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for negative rates and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.RAdam([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.8, -0.8]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class RAdam extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | RAdamOptions,
    betas?: readonly [number, number] | RAdamOptions,
    eps?: number | RAdamOptions,
    weight_decay?: number | RAdamOptions,
    decoupled_weight_decay?: boolean | RAdamOptions,
    options?: RAdamOptions,
  ) {
    const o = SIGNATURE.read(lr, betas, eps, weight_decay, decoupled_weight_decay, options);
    const defaults = {
      lr: o.lr ?? 1e-3,
      betas: readBetas(o.betas ?? [0.9, 0.999], false, false),
      eps: o.eps ?? 1e-8,
      weight_decay: o.weight_decay ?? 0,
      maximize: o.maximize ?? false,
      foreach: o.foreach ?? null,
      capturable: o.capturable ?? false,
      decoupled_weight_decay: o.decoupled_weight_decay ?? false,
      differentiable: o.differentiable ?? false,
    };
    checkDefaults("RAdam", defaults);
    super(OPTIM.radam, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor): ParamState {
    return { step: scalarState(0), exp_avg: zerosFor(param), exp_avg_sq: zerosFor(param) };
  }

  /** @internal */
  protected override enlist(
    batch: StepBatch,
    param: Tensor,
    grad: Tensor,
    state: ParamState,
    of: ParamGroup,
    count: number,
  ): boolean {
    const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of as RAdamGroup;
    const lr = scalar(of.lr), left1 = 1 - beta1 ** count, left2 = 1 - beta2 ** count;
    return batch.add(
      param,
      grad,
      maximize,
      decoupled_weight_decay ? 0 : weight_decay,
      decoupled_weight_decay ? 1 - lr * weight_decay : 1,
      [lr, beta1, beta2, eps, left1, Math.sqrt(left2), rectification(beta2, count)],
      remembered(state, "exp_avg"),
      remembered(state, "exp_avg_sq"),
    );
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of as RAdamGroup;
    const lr = scalar(of.lr), factor = rectification(beta2, count);
    if (weight_decay !== 0 && decoupled_weight_decay) param.mul_(1 - lr * weight_decay);
    const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
    const mean = average(remembered(state, "exp_avg"), direction, beta1);
    const square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
    let step = mean.div(1 - beta1 ** count).mul(lr);
    if (factor !== 0) {
      step = step.mul(square.sqrt().add(eps).reciprocal().mul(Math.sqrt(1 - beta2 ** count))).mul(factor);
    }
    param.sub_(step);
  }
}

/** How much of the adaptive step is trusted; 0 where the mean square is not yet used. */
function rectification(beta2: number, count: number): number {
  const most = 2 / (1 - beta2) - 1;
  const now = most - 2 * count * beta2 ** count / (1 - beta2 ** count);
  return now > 5 ? Math.sqrt((now - 4) * (now - 2) * most / ((most - 4) * (most - 2) * now)) : 0;
}
