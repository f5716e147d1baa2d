// ASGD: stochastic gradient descent whose averaged parameters are kept beside.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkAtLeast, checkDefaults, checkNumber } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { change, scalarState, valueOf } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link ASGD}. */
export type ASGDOptions = {
  lr?: number | Tensor;
  lambd?: number;
  alpha?: number;
  t0?: number;
  weight_decay?: number;
  foreach?: boolean | null;
  maximize?: boolean;
  differentiable?: boolean;
  capturable?: boolean;
};

type ASGDGroup = ParamGroup & { lambd: number; alpha: number; t0: number; weight_decay: number; maximize: boolean };

const SIGNATURE = new Signature<ASGDOptions>("ASGD", [
  "lr",
  "lambd",
  "alpha",
  "t0",
  "weight_decay",
  "foreach",
  "maximize",
  "differentiable",
  "capturable",
]);

/**
 * Averaged stochastic gradient descent (Polyak and Juditsky, 1992); the average is `state.get(p).ax`:
 *
 *     p ← p · (1 − lambd · η) − η · g
 *     a ← a + μ · (p − a)                                 (μ = 1: a = p)
 *     η ← lr / (1 + lambd · lr · t)^alpha,  μ ← 1 / max(1, t − t0)
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-2 by default.
 * @throws {ValueError} for negative options.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.ASGD([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.8, -0.8]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class ASGD extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | ASGDOptions,
    lambd?: number | ASGDOptions,
    alpha?: number | ASGDOptions,
    t0?: number | ASGDOptions,
    weight_decay?: number | ASGDOptions,
    foreach?: boolean | null | ASGDOptions,
    options?: ASGDOptions,
  ) {
    const o = SIGNATURE.read(lr, lambd, alpha, t0, weight_decay, foreach, options);
    const defaults = {
      lr: o.lr ?? 1e-2,
      lambd: o.lambd ?? 1e-4,
      alpha: o.alpha ?? 0.75,
      t0: o.t0 ?? 1e6,
      weight_decay: o.weight_decay ?? 0,
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
      differentiable: o.differentiable ?? false,
      capturable: o.capturable ?? false,
    };
    checkDefaults("ASGD", defaults);
    checkAtLeast("lambd", "lambd", defaults.lambd);
    checkAtLeast("alpha", "alpha", defaults.alpha);
    checkNumber("t0", defaults.t0);
    super(OPTIM.asgd, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor, of: ParamGroup): ParamState {
    return { step: scalarState(0), eta: scalarState(scalar(of.lr)), mu: scalarState(1), ax: zerosFor(param) };
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
    const { lambd, weight_decay, maximize } = of as ASGDGroup;
    const eta = valueOf(state, "eta"), own = [eta, valueOf(state, "mu")];
    if (!batch.add(param, grad, maximize, weight_decay, 1 - lambd * eta, own, remembered(state, "ax"))) return false;
    proceed(state, of as ASGDGroup, count);
    return true;
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup, count: number): void {
    const { lambd, weight_decay, maximize } = of as ASGDGroup;
    const direction = directionOf(grad, param.clone(), maximize, weight_decay);
    const eta = valueOf(state, "eta"), mu = valueOf(state, "mu"), mean = remembered(state, "ax");
    param.mul_(1 - lambd * eta).add_(direction, { alpha: -eta });
    if (mu === 1) mean.copy_(param);
    else mean.add_(param.sub(mean).mul_(mu));
    proceed(state, of as ASGDGroup, count);
  }
}

/** The step size and the weight of the average for the next step. */
function proceed(state: ParamState, { lr, lambd, alpha, t0 }: ASGDGroup, count: number): void {
  const rate = scalar(lr);
  change(state.eta, () => rate / (1 + lambd * rate * count) ** alpha);
  change(state.mu, () => 1 / Math.max(1, count - t0));
}
