// Adam and AdamW: steps scaled by running averages of the gradient and of its square.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { adam_step } from "../ops/optim_step.ts";
import { tensor } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { checkAtLeast, checkImplementation, checkLearningRate, readBetas } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
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

function readDefaults(name: string, o: AdamOptions, weightDecay: number): Record<string, unknown> {
  const foreach = o.foreach ?? null;
  const capturable = o.capturable ?? false;
  const lr = o.lr ?? 1e-3;
  const eps = o.eps ?? 1e-8;
  const weight_decay = o.weight_decay ?? weightDecay;
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
export class Adam extends Optimizer {
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
    super(params, readDefaults("Adam", ADAM.read(lr, betas, eps, weight_decay, amsgrad, options), 0));
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    updateGroup(this.state, group as AdamGroup);
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
export class AdamW extends Optimizer {
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
    super(params, readDefaults("AdamW", { ...o, decoupled_weight_decay: true }, 1e-2));
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    updateGroup(this.state, group as AdamGroup);
  }
}

function updateGroup(states: Map<Tensor, ParamState>, group: AdamGroup): void {
  const params = group.params;
  for (let i = 0; i < params.length; i++) {
    const param = params[i];
    const grad = param.grad;
    if (grad === null) continue;
    let state = states.get(param);
    if (state === undefined) states.set(param, state = firstState(param, group));
    update(param, grad, state, group);
  }
}

function firstState(param: Tensor, group: AdamGroup): ParamState {
  const state: ParamState = {
    step: keep(tensor(0)),
    exp_avg: zerosFor(param),
    exp_avg_sq: zerosFor(param),
  };
  if (group.amsgrad) state.max_exp_avg_sq = zerosFor(param);
  return state;
}

/** One step of one parameter. */
function update(param: Tensor, grad: Tensor, state: ParamState, group: AdamGroup): void {
  const [beta1, beta2] = group.betas;
  const lr = scalar(group.lr);
  const mean = state.exp_avg as Tensor;
  const square = state.exp_avg_sq as Tensor;
  const steps = state.step as Tensor;
  steps.add_(1);
  const t = Number(steps.item());
  if (
    adam_step(
      param,
      grad,
      mean,
      square,
      group.amsgrad ? state.max_exp_avg_sq as Tensor : undefined,
      t,
      lr,
      beta1,
      beta2,
      group.eps,
      group.weight_decay,
      group.decoupled_weight_decay,
      group.maximize,
    )
  ) return;
  let direction = group.maximize ? grad.neg() : grad;
  if (group.weight_decay !== 0) {
    if (group.decoupled_weight_decay) param.mul_(1 - lr * group.weight_decay);
    else direction = direction.add(param, { alpha: group.weight_decay });
  }
  mean.lerp_(direction, 1 - beta1);
  square.mul_(beta2).addcmul_(direction, direction, { value: 1 - beta2 });
  let largest = square;
  if (group.amsgrad) {
    largest = state.max_exp_avg_sq as Tensor;
    largest.copy_(largest.maximum(square));
  }
  const denominator = largest.sqrt().div_(Math.sqrt(1 - beta2 ** t)).add_(group.eps);
  param.addcdiv_(mean, denominator, { value: -(lr / (1 - beta1 ** t)) });
}
