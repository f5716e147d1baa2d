// Rprop: a step size for each element, larger while the gradient keeps its sign.
import { OPTIM } from "../../ffi/symbols.ts";
import { ValueError } from "../core/errors.ts";
import { formatFloat } from "../tensor/python_format.ts";
import { Signature } from "../core/arguments.ts";
import type { StepBatch } from "../ops/optim_step.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { directionOf, ElementwiseOptimizer, remembered } from "./elementwise.ts";
import { checkDefaults, checkPair } from "./options.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link Rprop}. */
export type RpropOptions = {
  lr?: number | Tensor;
  etas?: readonly [number, number];
  step_sizes?: readonly [number, number];
  capturable?: boolean;
  foreach?: boolean | null;
  maximize?: boolean;
  differentiable?: boolean;
};

type RpropGroup = ParamGroup & { etas: [number, number]; step_sizes: [number, number]; maximize: boolean };

const SIGNATURE = new Signature<RpropOptions>("Rprop", [
  "lr",
  "etas",
  "step_sizes",
  "capturable",
  "foreach",
  "maximize",
  "differentiable",
]);

/**
 * Resilient propagation (Riedmiller and Braun, 1993), for gradients of the whole data set: only their signs count. Every
 * element has a step size, `lr` at first: times `etas[1]` when the gradient keeps its sign, times `etas[0]` (and no step) when it
 * turns, within `step_sizes`.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-2 by default.
 * @throws {ValueError} for negative rates, and unless 0 < etas[0] < 1 < etas[1].
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Rprop([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class Rprop extends ElementwiseOptimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | RpropOptions,
    etas?: readonly [number, number] | RpropOptions,
    step_sizes?: readonly [number, number] | RpropOptions,
    options?: RpropOptions,
  ) {
    const o = SIGNATURE.read(lr, etas, step_sizes, options);
    const defaults = {
      lr: o.lr ?? 1e-2,
      etas: checkPair("etas", o.etas ?? [0.5, 1.2]),
      step_sizes: checkPair("step_sizes", o.step_sizes ?? [1e-6, 50]),
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
      differentiable: o.differentiable ?? false,
      capturable: o.capturable ?? false,
    };
    checkDefaults("Rprop", defaults);
    const [minus, plus] = defaults.etas;
    if (!(0 < minus && minus < 1 && 1 < plus)) {
      throw new ValueError(`Invalid eta values: ${formatFloat(minus)}, ${formatFloat(plus)}`);
    }
    super(OPTIM.rprop, params, defaults);
  }

  /** @internal */
  protected override begin(param: Tensor, of: ParamGroup): ParamState {
    return { step: scalarState(0), prev: zerosFor(param), step_size: zerosFor(param).fill_(scalar(of.lr)) };
  }

  /** @internal */
  protected override enlist(
    batch: StepBatch,
    param: Tensor,
    grad: Tensor,
    state: ParamState,
    of: ParamGroup,
  ): boolean {
    const { etas, step_sizes, maximize } = of as RpropGroup;
    const own = [...step_sizes, ...etas];
    return batch.add(param, grad, maximize, 0, 1, own, remembered(state, "prev"), remembered(state, "step_size"));
  }

  /** @internal */
  protected override compose(param: Tensor, grad: Tensor, state: ParamState, of: ParamGroup): void {
    const { etas: [minus, plus], step_sizes: [low, high], maximize } = of as RpropGroup;
    const direction = directionOf(grad, param, maximize, 0);
    const prev = remembered(state, "prev"), sizes = remembered(state, "step_size");
    const sign = direction.mul(prev.clone()).sign();
    const factor = sign.abs().masked_fill(sign.gt(0), plus).masked_fill(sign.lt(0), minus).masked_fill(sign.eq(0), 1);
    sizes.mul_(factor).clamp_(low, high);
    const kept = direction.masked_fill(sign.lt(0), 0);
    param.addcmul_(kept.sign(), sizes.clone(), { value: -1 });
    prev.copy_(kept);
  }
}
