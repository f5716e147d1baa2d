// Adafactor: Adam's mean square of a matrix kept as one row and one column.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { finfo } from "../ops/types.ts";
import { zeros } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { average, remembered } from "./elementwise.ts";
import { checkNumber, checkOptionOf } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { advance, scalarState } from "./scalar_state.ts";
import { type ParamState, zerosFor } from "./state_dict.ts";

/** The options of {@link Adafactor}. */
export type AdafactorOptions = {
  lr?: number | Tensor;
  beta2_decay?: number;
  eps?: readonly [number | null, number];
  d?: number;
  weight_decay?: number;
  foreach?: boolean | null;
  maximize?: boolean;
};

type AdafactorGroup = ParamGroup & {
  beta2_decay: number;
  eps: [number | null, number];
  d: number;
  weight_decay: number;
  maximize: boolean;
};

const SIGNATURE = new Signature<AdafactorOptions>("Adafactor", [
  "lr",
  "beta2_decay",
  "eps",
  "d",
  "weight_decay",
  "foreach",
  "maximize",
]);

/**
 * Adafactor (Shazeer and Stern, 2018): the mean square V of a matrix's gradient is kept as its row means R and column means C,
 * so that the memory grows with rows + columns:
 *
 *     β = t^beta2_decay,  ρ = min(lr, 1 / √t),  α = max(eps₂, RMS(p)) · ρ
 *     R ← R + β · (row means of g² − R),  C ← C + β · (column means of g² − C),  V = R C / max(mean(R), eps₁)
 *     u = g / max(√V, eps₁),  p ← p · (1 − lr · weight_decay) − α · u / max(1, RMS(u) / d)
 *
 * Vectors keep their whole mean square.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The largest relative step, 1e-2 by default.
 * @param eps The pair (eps₁, eps₂); null for the first is the dtype's epsilon.
 * @throws {ValueError} for negative rates, a positive `beta2_decay`, a `d` below 1.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adafactor.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, -1], { requires_grad: true });
 * const optimizer = new torch.optim.Adafactor([w], { lr: 0.1 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.tensor([0.9, -0.9]), 0, 1e-4)) throw new Error(String(w));
 * ```
 */
export class Adafactor extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | AdafactorOptions,
    beta2_decay?: number | AdafactorOptions,
    eps?: readonly [number | null, number] | AdafactorOptions,
    d?: number | AdafactorOptions,
    weight_decay?: number | AdafactorOptions,
    options?: AdafactorOptions,
  ) {
    const o = SIGNATURE.read(lr, beta2_decay, eps, d, weight_decay, options);
    const defaults = {
      lr: o.lr ?? 1e-2,
      beta2_decay: o.beta2_decay ?? -0.8,
      eps: o.eps ?? [null, 1e-3],
      d: o.d ?? 1,
      weight_decay: o.weight_decay ?? 0,
      foreach: o.foreach ?? null,
      maximize: o.maximize ?? false,
    };
    if (defaults.lr instanceof Tensor && defaults.lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
    checkNumber("lr", scalar(defaults.lr));
    const [eps1, eps2] = defaults.eps;
    checkOptionOf("Learning rate", ">= 0", scalar(defaults.lr), scalar(defaults.lr) >= 0);
    checkOptionOf("beta2_decay", "<= 0", defaults.beta2_decay, defaults.beta2_decay <= 0);
    if (eps1 !== null) checkOptionOf("epsilon1", ">= 0", eps1, eps1 >= 0);
    checkOptionOf("epsilon2", ">= 0", eps2, eps2 >= 0);
    checkOptionOf("Clipping threshold d", ">= 1", defaults.d, defaults.d >= 1);
    checkOptionOf("weight_decay", ">= 0", defaults.weight_decay, defaults.weight_decay >= 0);
    super(params, defaults);
  }

  /** One step of one group. */
  override update_group(group: ParamGroup): void {
    for (const param of group.params) {
      const grad = param.grad;
      if (grad === null) continue;
      const state = this.stateOf(param);
      if (state.step === undefined) Object.assign(state, firstState(grad));
      update(param, grad, state, group as AdafactorGroup);
    }
  }
}

function firstState(grad: Tensor): ParamState {
  if (grad.ndim < 2) return { step: scalarState(0), variance: zerosFor(grad) };
  const rows = [...grad.shape], columns = [...grad.shape];
  rows[rows.length - 1] = 1;
  columns[columns.length - 2] = 1;
  const of = { dtype: grad.dtype, device: grad.device };
  return { step: scalarState(0), row_var: keep(zeros(rows, of)), col_var: keep(zeros(columns, of)) };
}

/** One step of one parameter. */
function update(param: Tensor, gradient: Tensor, state: ParamState, group: AdafactorGroup): void {
  const { beta2_decay, eps, d, weight_decay, maximize } = group;
  const grad = maximize ? gradient.neg() : gradient;
  const eps1 = eps[0] ?? finfo(param.dtype).eps, lr = scalar(group.lr), count = advance(state.step);
  const kept = 1 - count ** beta2_decay;
  const rho = Math.min(lr, 1 / Math.sqrt(count));
  const alpha = Math.max(eps[1], rootMeanSquare(param)) * rho;
  if (weight_decay !== 0) param.mul_(1 - lr * weight_decay);
  let variance: Tensor;
  if (grad.ndim > 1) {
    const rows = average(remembered(state, "row_var"), meanSquare(grad, -1), kept);
    const columns = average(remembered(state, "col_var"), meanSquare(grad, -2), kept);
    variance = rows.matmul(columns).div_(rows.mean(-2, true).clamp(eps1));
  } else {
    variance = average(remembered(state, "variance"), grad.mul(grad), kept);
  }
  const step = variance.clamp(eps1 * eps1).rsqrt().mul(grad);
  param.add_(step, { alpha: -alpha / Math.max(1, rootMeanSquare(step) / d) });
}

/** √(Σ x² / n) */
function rootMeanSquare(x: Tensor): number {
  return Number(x.norm(2).item()) / Math.sqrt(x.numel());
}

function meanSquare(x: Tensor, dim: number): Tensor {
  return x.norm(2, dim, true).square().div(x.size(dim));
}
