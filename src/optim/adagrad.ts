// Adagrad: steps divided by the root of all squared gradients so far.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkAtLeast, checkDefaults } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link Adagrad}. */
export type AdagradOptions = {
  lr?: number | Tensor;
  lr_decay?: number;
  weight_decay?: number;
  initial_accumulator_value?: number;
  eps?: number;
  foreach?: boolean | null;
  maximize?: boolean;
  differentiable?: boolean;
  fused?: boolean | null;
};

type AdagradGroup = ParamGroup & { lr_decay: number; eps: number; weight_decay: number; maximize: boolean };

const SIGNATURE = new Signature<AdagradOptions>("Adagrad", [
  "lr",
  "lr_decay",
  "weight_decay",
  "initial_accumulator_value",
  "eps",
  "foreach",
  "maximize",
  "differentiable",
  "fused",
]);

/**
 * Adagrad (Duchi, Hazan and Singer, 2011):
 *
 *     s ← s + g²
 *     p ← p − lr / (1 + (t − 1) · lr_decay) · g / (√s + eps)
 *
 * The sums begin at `initial_accumulator_value`, when the optimizer is made.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-2 by default.
 * @throws {ValueError} for negative options.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Adagrad([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class Adagrad extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdagradOptions,
    lr_decay?: number | AdagradOptions,
    weight_decay?: number | AdagradOptions,
    initial_accumulator_value?: number | AdagradOptions,
    eps?: number | AdagradOptions,
    foreach?: boolean | null | AdagradOptions,
    options?: AdagradOptions,
  ) {
    const o = SIGNATURE.read(lr, lr_decay, weight_decay, initial_accumulator_value, eps, foreach, options);
    const defaults = {
      lr: o.lr ?? 1e-2,
      lr_decay: o.lr_decay ?? 0,
      eps: o.eps ?? 1e-10,
      weight_decay: o.weight_decay ?? 0,
      initial_accumulator_value: o.initial_accumulator_value ?? 0,
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
      differentiable: o.differentiable ?? false,
      fused: o.fused ?? null,
    };
    checkDefaults("Adagrad", defaults);
    checkAtLeast("lr_decay", "lr_decay", defaults.lr_decay);
    checkAtLeast("initial_accumulator_value", "initial_accumulator_value", defaults.initial_accumulator_value);
    super(OPTIM.adagrad, params, defaults);
    for (const group of this.param_groups) {
      for (const param of group.params) this.state.set(param, this.begin(param));
    }
  }

  /** @internal */
  protected override begin(param: Tensor): ParamState {
    const first = this.defaults.initial_accumulator_value as number;
    return { step: scalarState(0), sum: zerosFor(param).fill_(first) };
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
    const { lr_decay, eps, weight_decay, maximize } = of as AdagradGroup;
    const own = [scalar(of.lr) / (1 + (count - 1) * lr_decay), eps];
    return batch.add(param, grad, maximize, weight_decay, 1, own, remembered(state, "sum"));
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { lr_decay, eps, weight_decay, maximize } = of as AdagradGroup;
    const direction = directionOf(grad, param.clone(), maximize, weight_decay);
    const sum = remembered(state, "sum").addcmul_(direction, direction).clone();
    param.addcdiv_(direction, sum.sqrt().add(eps), { value: -scalar(of.lr) / (1 + (count - 1) * lr_decay) });
  }
}
