// NAdam: Adam with Nesterov's momentum.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { average, averageSquare, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkAtLeast, checkDefaults, readBetas } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { change, scalarState, valueOf } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link NAdam}. */
export type NAdamOptions = {
  lr?: number | Tensor;
  betas?: readonly [number, number];
  eps?: number;
  weight_decay?: number;
  momentum_decay?: number;
  decoupled_weight_decay?: boolean;
  foreach?: boolean | null;
  maximize?: boolean;
  capturable?: boolean;
  differentiable?: boolean;
};

type NAdamGroup = ParamGroup & {
  betas: [number, number];
  eps: number;
  weight_decay: number;
  momentum_decay: number;
  decoupled_weight_decay: boolean;
  maximize: boolean;
};

const SIGNATURE = new Signature<NAdamOptions>("NAdam", [
  "lr",
  "betas",
  "eps",
  "weight_decay",
  "momentum_decay",
  "decoupled_weight_decay",
  "foreach",
  "maximize",
  "capturable",
  "differentiable",
]);

/**
 * NAdam (Dozat, 2016), Adam with Nesterov's momentum, which grows with the steps (ψ is `momentum_decay`):
 *
 *     μₜ = β₁ · (1 − 0.96^(t ψ) / 2)
 *     m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²
 *     p ← p − lr · ((1 − μₜ) / (1 − Π μᵢ) · g + μₜ₊₁ / (1 − μₜ₊₁ Π μᵢ) · m) / (√(v / (1 − β₂ᵗ)) + eps)
 *
 * `weight_decay` adds to the gradient; with `decoupled_weight_decay` it shrinks the parameter instead.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 2e-3 by default.
 * @throws {ValueError} for negative rates and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.NAdam([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.89442, -0.89442]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class NAdam extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | NAdamOptions,
    betas?: readonly [number, number] | NAdamOptions,
    eps?: number | NAdamOptions,
    weight_decay?: number | NAdamOptions,
    momentum_decay?: number | NAdamOptions,
    decoupled_weight_decay?: boolean | NAdamOptions,
    options?: NAdamOptions,
  ) {
    const o = SIGNATURE.read(lr, betas, eps, weight_decay, momentum_decay, decoupled_weight_decay, options);
    const defaults = {
      lr: o.lr ?? 2e-3,
      betas: readBetas(o.betas ?? [0.9, 0.999], false, false),
      eps: o.eps ?? 1e-8,
      weight_decay: o.weight_decay ?? 0,
      momentum_decay: o.momentum_decay ?? 4e-3,
      decoupled_weight_decay: o.decoupled_weight_decay ?? false,
      maximize: o.maximize ?? false,
      foreach: o.foreach ?? null,
      capturable: o.capturable ?? false,
      differentiable: o.differentiable ?? false,
    };
    checkDefaults("NAdam", defaults);
    checkAtLeast("momentum_decay", "momentum_decay", defaults.momentum_decay);
    super(OPTIM.nadam, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor): ParamState {
    return {
      step: scalarState(0),
      mu_product: scalarState(1),
      exp_avg: zerosFor(param),
      exp_avg_sq: zerosFor(param),
    };
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
    const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of as NAdamGroup;
    const before = valueOf(state, "mu_product");
    const enlisted = batch.add(
      param,
      grad,
      maximize,
      decoupled_weight_decay ? 0 : weight_decay,
      decoupled_weight_decay ? 1 - scalar(of.lr) * weight_decay : 1,
      [...sizesOf(of as NAdamGroup, state, count), beta1, beta2, eps, 1 - beta2 ** count],
      remembered(state, "exp_avg"),
      remembered(state, "exp_avg_sq"),
    );
    if (!enlisted) change(state.mu_product, () => before);
    return enlisted;
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of as NAdamGroup;
    const [gradientSize, meanSize] = sizesOf(of as NAdamGroup, state, count);
    if (weight_decay !== 0 && decoupled_weight_decay) param.mul_(1 - scalar(of.lr) * weight_decay);
    const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
    const mean = average(remembered(state, "exp_avg"), direction, beta1);
    const square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
    const root = square.div(1 - beta2 ** count).sqrt().add(eps);
    param.addcdiv_(direction, root, { value: -gradientSize });
    param.addcdiv_(mean, root, { value: -meanSize });
  }
}

/** The momentum of a step. */
function momentumAt({ betas, momentum_decay }: NAdamGroup, count: number): number {
  return betas[0] * (1 - 0.5 * 0.96 ** (count * momentum_decay));
}

/** The step sizes of the gradient and of its mean; the product of all momenta goes on. */
function sizesOf(group: NAdamGroup, state: ParamState, count: number): [number, number] {
  const lr = scalar(group.lr), now = momentumAt(group, count), next = momentumAt(group, count + 1);
  const product = change(state.mu_product, (product) => product * now);
  return [lr * (1 - now) / (1 - product), lr * next / (1 - product * next)];
}
