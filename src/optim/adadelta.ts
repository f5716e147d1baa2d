// Adadelta: steps whose size follows from running averages of squared gradients and squared steps.
import { OPTIM } from "../../ffi/symbols.ts";
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { averageSquare, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkDefaults, checkNumber } from "./options.ts";
import { numberText, type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
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
export class Adadelta extends ElementwiseOptimizer {
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
    checkDefaults("Adadelta", defaults);
    checkNumber("rho", defaults.rho);
    if (!(defaults.rho >= 0 && defaults.rho <= 1)) {
      throw new ValueError(`Invalid rho value: ${numberText(defaults.rho)}`);
    }
    super(OPTIM.adadelta, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor): ParamState {
    return { step: scalarState(0), square_avg: zerosFor(param), acc_delta: zerosFor(param) };
  }

  /** @internal */
  protected override enlist(batch: StepBatch, param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): boolean {
    const { lr, rho, eps, weight_decay, maximize } = of as AdadeltaGroup;
    const own = [scalar(lr), rho, eps];
    return batch.add(
      param,
      grad,
      maximize,
      weight_decay,
      1,
      own,
      remembered(state, "square_avg"),
      remembered(state, "acc_delta"),
    );
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): void {
    const { lr, rho, eps, weight_decay, maximize } = of as AdadeltaGroup;
    const direction = directionOf(grad, param.clone(), maximize, weight_decay);
    const square = averageSquare(remembered(state, "square_avg"), direction, rho);
    const steps = remembered(state, "acc_delta");
    const delta = steps.clone().add(eps).sqrt().div(square.add(eps).sqrt()).mul(direction);
    steps.mul_(rho).addcmul_(delta, delta, { value: 1 - rho });
    param.add_(delta, { alpha: -scalar(lr) });
  }
}
