// RMSprop: steps divided by the root of a running mean of squared gradients.
import { OPTIM } from "../../ffi/symbols.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { average, averageSquare, directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkAtLeast, checkDefaults } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link RMSprop}. */
export type RMSpropOptions = {
  lr?: number | Tensor;
  alpha?: number;
  eps?: number;
  weight_decay?: number;
  momentum?: number;
  centered?: boolean;
  capturable?: boolean;
  foreach?: boolean | null;
  maximize?: boolean;
  differentiable?: boolean;
};

type RMSpropGroup = ParamGroup & {
  momentum: number;
  alpha: number;
  eps: number;
  centered: boolean;
  weight_decay: number;
  maximize: boolean;
};

const SIGNATURE = new Signature<RMSpropOptions>("RMSprop", [
  "lr",
  "alpha",
  "eps",
  "weight_decay",
  "momentum",
  "centered",
  "capturable",
  "foreach",
  "maximize",
  "differentiable",
]);

/**
 * RMSprop (Hinton, 2012):
 *
 *     v ← α · v + (1 − α) · g²
 *     s = √v + eps                                        (centered: √(v − m²) + eps, m ← α · m + (1 − α) · g)
 *     p ← p − lr · g / s                                  (momentum: b ← momentum · b + g / s,  p ← p − lr · b)
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-2 by default.
 * @throws {ValueError} for negative options.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.RMSprop([w], { lr: 0.01 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class RMSprop extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | RMSpropOptions,
    alpha?: number | RMSpropOptions,
    eps?: number | RMSpropOptions,
    weight_decay?: number | RMSpropOptions,
    momentum?: number | RMSpropOptions,
    centered?: boolean | RMSpropOptions,
    options?: RMSpropOptions,
  ) {
    const o = SIGNATURE.read(lr, alpha, eps, weight_decay, momentum, centered, options);
    const defaults = {
      lr: o.lr ?? 1e-2,
      momentum: o.momentum ?? 0,
      alpha: o.alpha ?? 0.99,
      eps: o.eps ?? 1e-8,
      centered: o.centered ?? false,
      weight_decay: o.weight_decay ?? 0,
      capturable: o.capturable ?? false,
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
      differentiable: o.differentiable ?? false,
    };
    checkDefaults("RMSprop", defaults);
    checkAtLeast("momentum", "momentum", defaults.momentum);
    checkAtLeast("alpha", "alpha", defaults.alpha);
    super(OPTIM.rmsprop, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor, of: ParamGroup): ParamState {
    const { momentum, centered } = of as RMSpropGroup;
    const state: ParamState = { step: scalarState(0), square_avg: zerosFor(param) };
    if (momentum > 0) state.momentum_buffer = zerosFor(param);
    if (centered) state.grad_avg = zerosFor(param);
    return state;
  }

  /** @internal */
  protected override enlist(
    batch: StepBatch,
    param: Tensor,
    grad: Tensor,
    state: ParamState,
    of: ParamGroup,
  ): boolean {
    const { momentum, alpha, eps, centered, weight_decay, maximize } = of as RMSpropGroup;
    return batch.add(
      param,
      grad,
      maximize,
      weight_decay,
      1,
      [scalar(of.lr), alpha, eps, momentum, centered ? 1 : 0],
      remembered(state, "square_avg"),
      momentum > 0 ? (state.momentum_buffer ??= zerosFor(param)) as Tensor : undefined,
      centered ? (state.grad_avg ??= zerosFor(param)) as Tensor : undefined,
    );
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): void {
    const { momentum, alpha, eps, centered, weight_decay, maximize } = of as RMSpropGroup;
    const direction = directionOf(grad, param.clone(), maximize, weight_decay);
    let square = averageSquare(remembered(state, "square_avg"), direction, alpha);
    if (centered) {
      const mean = average((state.grad_avg ??= zerosFor(param)) as Tensor, direction, alpha);
      square = square.addcmul(mean, mean, { value: -1 });
    }
    const root = square.sqrt().add(eps);
    if (momentum > 0) {
      const buffer = (state.momentum_buffer ??= zerosFor(param)) as Tensor;
      buffer.mul_(momentum).addcdiv_(direction, root);
      param.add_(buffer, { alpha: -scalar(of.lr) });
    } else {
      param.addcdiv_(direction, root, { value: -scalar(of.lr) });
    }
  }
}
