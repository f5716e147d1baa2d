// Adamax: Adam by the largest gradient instead of the mean square.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { average, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkDefaults, readBetas } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link Adamax}. */
export type AdamaxOptions = {
  lr?: number | Tensor;
  betas?: readonly [number, number];
  eps?: number;
  weight_decay?: number;
  foreach?: boolean | null;
  maximize?: boolean;
  differentiable?: boolean;
  capturable?: boolean;
};

type AdamaxGroup = ParamGroup & { betas: [number, number]; eps: number; weight_decay: number; maximize: boolean };

const SIGNATURE = new Signature<AdamaxOptions>("Adamax", [
  "lr",
  "betas",
  "eps",
  "weight_decay",
  "foreach",
  "maximize",
  "differentiable",
  "capturable",
]);

/**
 * Adamax (Kingma and Ba, 2014), Adam by the infinity norm:
 *
 *     m ← β₁ · m + (1 − β₁) · g
 *     u ← max(β₂ · u, |g| + eps)
 *     p ← p − lr / (1 − β₁ᵗ) · m / u
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 2e-3 by default.
 * @throws {ValueError} for negative rates and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Adamax([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class Adamax extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdamaxOptions,
    betas?: readonly [number, number] | AdamaxOptions,
    eps?: number | AdamaxOptions,
    weight_decay?: number | AdamaxOptions,
    foreach?: boolean | null | AdamaxOptions,
    options?: AdamaxOptions,
  ) {
    const o = SIGNATURE.read(lr, betas, eps, weight_decay, foreach, options);
    const defaults = {
      lr: o.lr ?? 2e-3,
      betas: readBetas(o.betas ?? [0.9, 0.999], false, false),
      eps: o.eps ?? 1e-8,
      weight_decay: o.weight_decay ?? 0,
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
      differentiable: o.differentiable ?? false,
      capturable: o.capturable ?? false,
    };
    checkDefaults("Adamax", defaults);
    super(OPTIM.adamax, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor): ParamState {
    return { step: scalarState(0), exp_avg: zerosFor(param), exp_inf: zerosFor(param) };
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
    const { betas: [beta1, beta2], eps, weight_decay, maximize } = of as AdamaxGroup;
    const own = [scalar(of.lr) / (1 - beta1 ** count), beta1, beta2, eps];
    return batch.add(
      param,
      grad,
      maximize,
      weight_decay,
      1,
      own,
      remembered(state, "exp_avg"),
      remembered(state, "exp_inf"),
    );
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { betas: [beta1, beta2], eps, weight_decay, maximize } = of as AdamaxGroup;
    const direction = directionOf(grad, param.clone(), maximize, weight_decay);
    const mean = average(remembered(state, "exp_avg"), direction, beta1);
    const largest = remembered(state, "exp_inf");
    const norm = largest.mul(beta2).maximum(direction.abs().add(eps));
    largest.copy_(norm);
    param.addcdiv_(mean, norm, { value: -scalar(of.lr) / (1 - beta1 ** count) });
  }
}
