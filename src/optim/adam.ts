// Adam and AdamW: steps scaled by running averages of the gradient and of its square.
import { OPTIM } from "../../ffi/symbols.ts";
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import { Tensor } from "../tensor/tensor.ts";
import { average, averageSquare, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkAtLeast, checkImplementation, checkLearningRate, readBetas } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link AdamW}. */
export type AdamWOptions = {
  lr?: number | Tensor;
  betas?: readonly [number | Tensor, number | Tensor];
  eps?: number;
  weight_decay?: number;
  amsgrad?: boolean;
  foreach?: boolean | null;
  maximize?: boolean;
  capturable?: boolean;
  differentiable?: boolean;
  fused?: boolean | null;
};

/** The options of {@link Adam}. */
export type AdamOptions = AdamWOptions & { decoupled_weight_decay?: boolean };

type AdamGroup = ParamGroup & {
  betas: [number, number];
  eps: number;
  weight_decay: number;
  amsgrad: boolean;
  maximize: boolean;
  decoupled_weight_decay: boolean;
};

type Betas = readonly [number | Tensor, number | Tensor];

const KEYS = [
  "lr",
  "betas",
  "eps",
  "weight_decay",
  "amsgrad",
  "foreach",
  "maximize",
  "capturable",
  "differentiable",
  "fused",
] as const;
const ADAM = new Signature<AdamOptions>("Adam", [...KEYS, "decoupled_weight_decay"]);
const ADAMW = new Signature<AdamWOptions>("AdamW", KEYS);

function readDefaults(name: string, o: AdamOptions): Record<string, unknown> {
  const foreach = o.foreach ?? null;
  const capturable = o.capturable ?? false;
  const lr = o.lr ?? 1e-3;
  const eps = o.eps ?? 1e-8;
  const weight_decay = o.weight_decay ?? 0;
  if (lr instanceof Tensor && foreach && !capturable) {
    throw new ValueError("lr as a Tensor is not supported for capturable=False and foreach=True");
  }
  checkLearningRate(lr);
  checkAtLeast("epsilon", "eps", eps);
  const betas = readBetas(o.betas ?? [0.9, 0.999], foreach === true, capturable);
  checkAtLeast("weight_decay", "weight_decay", weight_decay);
  const defaults = {
    lr,
    betas,
    eps,
    weight_decay,
    amsgrad: o.amsgrad ?? false,
    maximize: o.maximize ?? false,
    foreach,
    capturable,
    differentiable: o.differentiable ?? false,
    fused: o.fused ?? null,
    decoupled_weight_decay: o.decoupled_weight_decay ?? false,
  };
  checkImplementation(name, defaults);
  return defaults;
}

/**
 * Adam (Kingma and Ba, 2014):
 *
 *     m ← β₁ · m + (1 − β₁) · g
 *     v ← β₂ · v + (1 − β₂) · g²
 *     p ← p − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps)
 *
 * `weight_decay` adds to the gradient; with `decoupled_weight_decay` it shrinks the parameter instead, as AdamW does.
 * `amsgrad` divides by the largest v so far.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for negative rates and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Adam([w], { lr: 0.1, betas: [0.9, 0.99] });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]))) throw new Error(String(w));
 * ```
 */
export class Adam extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdamOptions,
    betas?: Betas | AdamOptions,
    eps?: number | AdamOptions,
    weight_decay?: number | AdamOptions,
    amsgrad?: boolean | AdamOptions,
    options?: AdamOptions,
  ) {
    super(OPTIM.adam, params, readDefaults(new.target.name, ADAM.read(lr, betas, eps, weight_decay, amsgrad, options)));
  }

  /** @internal */
  protected override begin(param: Tensor, group: ParamGroup): ParamState {
    const state: ParamState = { step: scalarState(0), exp_avg: zerosFor(param), exp_avg_sq: zerosFor(param) };
    if ((group as AdamGroup).amsgrad) state.max_exp_avg_sq = zerosFor(param);
    return state;
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
    const { betas: [beta1, beta2], eps, weight_decay, amsgrad, maximize, decoupled_weight_decay } = of as AdamGroup;
    const lr = scalar(of.lr);
    return batch.add(
      param,
      grad,
      maximize,
      decoupled_weight_decay ? 0 : weight_decay,
      decoupled_weight_decay ? 1 - lr * weight_decay : 1,
      [lr / (1 - beta1 ** count), beta1, beta2, eps, Math.sqrt(1 - beta2 ** count), amsgrad ? 1 : 0],
      remembered(state, "exp_avg"),
      remembered(state, "exp_avg_sq"),
      amsgrad ? (state.max_exp_avg_sq ??= zerosFor(param)) as Tensor : undefined,
    );
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { betas: [beta1, beta2], eps, weight_decay, amsgrad, maximize, decoupled_weight_decay } = of as AdamGroup;
    const rate: unknown = of.lr;
    const learned = rate instanceof Tensor && rate.requires_grad ? rate : undefined;
    const lr = scalar(rate);
    if (weight_decay !== 0 && decoupled_weight_decay) {
      param.mul_(learned === undefined ? 1 - lr * weight_decay : learned.mul(-weight_decay).add(1));
    }
    const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
    const mean = average(remembered(state, "exp_avg"), direction, beta1);
    let square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
    if (amsgrad) {
      const largest = (state.max_exp_avg_sq ??= zerosFor(param)) as Tensor;
      square = largest.clone().maximum(square);
      largest.copy_(square);
    }
    const denominator = square.sqrt().div(Math.sqrt(1 - beta2 ** count)).add(eps);
    const correction = 1 - beta1 ** count;
    if (learned === undefined) param.addcdiv_(mean, denominator, { value: -(lr / correction) });
    else param.addcdiv_(mean.mul(learned.div(-correction)), denominator);
  }
}

/**
 * Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2017): p ← p · (1 − lr · weight_decay), then
 * Adam's step. `weight_decay` is 1e-2 by default.
 *
 * @throws {ValueError} for negative rates and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.AdamW([w], { lr: 0.1, weight_decay: 0.5 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.85, -0.85]))) throw new Error(String(w));
 * ```
 */
export class AdamW extends Adam {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdamWOptions,
    betas?: Betas | AdamWOptions,
    eps?: number | AdamWOptions,
    weight_decay?: number | AdamWOptions,
    amsgrad?: boolean | AdamWOptions,
    options?: AdamWOptions,
  ) {
    const o = ADAMW.read(lr, betas, eps, weight_decay, amsgrad, options);
    super(params, { ...o, weight_decay: o.weight_decay ?? 1e-2, decoupled_weight_decay: true });
  }
}
