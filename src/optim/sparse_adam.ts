// SparseAdam: Adam that leaves alone the rows without a gradient.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { average, averageSquare, remembered } from "./elementwise.ts";
import { checkLearningRate, checkNumber, readBetas } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { numberText, type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { zerosFor } from "./state_dict.ts";

/** The options of {@link SparseAdam}. */
export type SparseAdamOptions = {
  lr?: number | Tensor;
  betas?: readonly [number, number];
  eps?: number;
  maximize?: boolean;
};

type SparseAdamGroup = ParamGroup & { betas: [number, number]; eps: number; maximize: boolean };

const SIGNATURE = new Signature<SparseAdamOptions>("SparseAdam", ["lr", "betas", "eps", "maximize"]);

/**
 * Adam for parameters of which a step touches few rows, such as the table of an embedding: rows whose gradient is all zero
 * keep their values and their running averages.
 *
 * PyTorch takes sparse gradients only. There are no sparse tensors here: gradients are dense, and a row counts as absent
 * when all its elements are 0.
 *
 * @param params Tensors, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for rates and eps that are not above 0, and betas outside [0, 1).
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const table = torch.ones(3, 2, { requires_grad: true });
 * const optimizer = new torch.optim.SparseAdam([table], { lr: 0.5 });
 * table.index([1]).sum().backward();
 * optimizer.step();
 * if (!torch.allclose(table, torch.tensor([[1, 1], [0.5, 0.5], [1, 1]]))) throw new Error(String(table));
 * ```
 */
export class SparseAdam extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | SparseAdamOptions,
    betas?: readonly [number, number] | SparseAdamOptions,
    eps?: number | SparseAdamOptions,
    maximize?: boolean | SparseAdamOptions,
    options?: SparseAdamOptions,
  ) {
    const o = SIGNATURE.read(lr, betas, eps, maximize, options);
    const defaults = {
      lr: o.lr ?? 1e-3,
      betas: readBetas(o.betas ?? [0.9, 0.999], false, false),
      eps: o.eps ?? 1e-8,
      maximize: o.maximize ?? false,
    };
    checkLearningRate(defaults.lr);
    if (scalar(defaults.lr) === 0) throw new ValueError("Invalid learning rate: 0");
    checkNumber("eps", defaults.eps);
    if (!(defaults.eps > 0)) throw new ValueError(`Invalid epsilon value: ${numberText(defaults.eps)}`);
    super(params, defaults);
  }

  /** One step of one group. */
  override update_group(of: ParamGroup): void {
    const { params, betas: [beta1, beta2], eps, maximize } = of as SparseAdamGroup;
    for (const param of params) {
      const grad = param.grad;
      if (grad === null) continue;
      const state = this.stateOf(param);
      if (state.step === undefined) {
        Object.assign(state, { step: 0, exp_avg: zerosFor(param), exp_avg_sq: zerosFor(param) });
      }
      const count = state.step = state.step as number + 1;
      const present = presence(grad);
      const direction = maximize ? grad.neg() : grad;
      const mean = remembered(state, "exp_avg"), square = remembered(state, "exp_avg_sq");
      const newMean = average(mean.clone(), direction, beta1);
      const newSquare = averageSquare(square.clone(), direction, beta2);
      mean.copy_(newMean.where(present, mean));
      square.copy_(newSquare.where(present, square));
      const size = scalar(of.lr) * Math.sqrt(1 - beta2 ** count) / (1 - beta1 ** count);
      param.sub_(newMean.div(newSquare.sqrt().add(eps)).mul(size).where(present, 0));
    }
  }
}

/** Which rows (elements of a vector) have a gradient, in a shape that broadcasts. */
function presence(grad: Tensor): Tensor {
  const there = grad.ne(0);
  if (grad.ndim < 2) return there;
  return there.flatten(1).any(1).view([grad.size(0), ...new Array(grad.ndim - 1).fill(1)]);
}
