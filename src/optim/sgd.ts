// Stochastic gradient descent with momentum, Nesterov's momentum and weight decay.
import { OPTIM } from "../../ffi/symbols.ts";
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { empty_like } from "../ops/like.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import { keep } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { directionOf, ElementwiseOptimizer } from "./elementwise.ts";
import { checkAtLeast, checkDefaults } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import type { ParamState } from "./state_dict.ts";

/** The options of {@link SGD}. */
export type SGDOptions = {
  lr?: number | Tensor;
  momentum?: number;
  dampening?: number;
  weight_decay?: number;
  nesterov?: boolean;
  maximize?: boolean;
  foreach?: boolean | null;
  differentiable?: boolean;
  fused?: boolean | null;
};

type SGDGroup = ParamGroup & {
  momentum: number;
  dampening: number;
  weight_decay: number;
  nesterov: boolean;
  maximize: boolean;
  differentiable: boolean;
};

const SIGNATURE = new Signature<SGDOptions>("SGD", [
  "lr",
  "momentum",
  "dampening",
  "weight_decay",
  "nesterov",
  "maximize",
  "foreach",
  "differentiable",
  "fused",
]);

/**
 * Stochastic gradient descent, with momentum when `momentum` > 0:
 *
 *     g ← g + weight_decay · p
 *     b ← momentum · b + (1 − dampening) · g      (the first step: b = g)
 *     p ← p − lr · b                              (nesterov: p − lr · (g + momentum · b))
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for negative rates, and for `nesterov` without momentum or with dampening.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, 2], { requires_grad: true });
 * const optimizer = new torch.optim.SGD([w], { lr: 0.25 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (String(w.tolist()) !== "0.5,1") throw new Error(String(w));
 * ```
 */
export class SGD extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | SGDOptions,
    momentum?: number | SGDOptions,
    dampening?: number | SGDOptions,
    weight_decay?: number | SGDOptions,
    nesterov?: boolean | SGDOptions,
    options?: SGDOptions,
  ) {
    const o = SIGNATURE.read(lr, momentum, dampening, weight_decay, nesterov, options);
    const defaults = {
      lr: o.lr ?? 1e-3,
      momentum: o.momentum ?? 0,
      dampening: o.dampening ?? 0,
      weight_decay: o.weight_decay ?? 0,
      nesterov: o.nesterov ?? false,
      maximize: o.maximize ?? false,
      foreach: o.foreach ?? null,
      differentiable: o.differentiable ?? false,
      fused: o.fused ?? null,
    };
    checkDefaults("SGD", defaults);
    checkAtLeast("momentum", "momentum", defaults.momentum);
    if (defaults.nesterov && (defaults.momentum <= 0 || defaults.dampening !== 0)) {
      throw new ValueError("Nesterov momentum requires a momentum and zero dampening");
    }
    super(OPTIM.sgd, params, defaults);
  }

  /** @internal */
  protected override begin(_param: Tensor, group: ParamGroup): ParamState | undefined {
    return (group as SGDGroup).momentum === 0 ? undefined : {};
  }

  /** @internal */
  protected override enlist(batch: StepBatch, param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): boolean {
    const { lr, momentum, dampening, weight_decay, nesterov, maximize } = of as SGDGroup;
    if (typeof weight_decay !== "number") return false;
    let buffer: Tensor | undefined;
    let first = false;
    if (momentum !== 0) {
      buffer = (state.momentum_buffer ?? undefined) as Tensor | undefined;
      first = buffer === undefined;
      if (first) buffer = keep(empty_like(param).detach());
    }
    const own = [scalar(lr), momentum, dampening, nesterov ? 1 : 0, first ? 1 : 0];
    if (!batch.add(param, grad, maximize, weight_decay, 1, own, buffer)) return false;
    if (first) state.momentum_buffer = buffer;
    return true;
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): void {
    const { lr, momentum, dampening, weight_decay, nesterov, maximize, differentiable } = of as SGDGroup;
    let direction = directionOf(grad, differentiable ? param.clone() : param, maximize, weight_decay);
    if (momentum !== 0) {
      let buffer = state.momentum_buffer as Tensor | null | undefined;
      if (buffer === undefined || buffer === null) {
        buffer = keep(direction.detach().clone());
        state.momentum_buffer = buffer;
      } else {
        buffer.mul_(momentum).add_(direction, { alpha: 1 - dampening });
      }
      direction = nesterov ? direction.add(buffer, { alpha: momentum }) : buffer;
    }
    const rate: unknown = lr;
    if (rate instanceof Tensor && rate.requires_grad) param.addcmul_(direction, rate, { value: -1 });
    else param.add_(direction, { alpha: -scalar(rate) });
  }
}
