// Loss layers of predictions that must exceed others by a margin.
import { ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import * as F from "./functional/margin_loss.ts";
import type { OldFlag, Reduction } from "./functional/reduction.ts";
import { Loss, ReductionLoss } from "./loss_base.ts";

/**
 * log(1 + exp(−target · input)) for targets 1 and −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.SoftMarginLoss()(torch.zeros(2), torch.tensor([1, -1]));
 * if (!torch.allclose(loss, torch.tensor(Math.LN2))) throw new Error(String(loss));
 * ```
 */
export class SoftMarginLoss extends ReductionLoss {
  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.soft_margin_loss(input, target, { reduction: this.reduction });
  }
}

const MULTI = new Signature<F.MultiMarginLossOptions>("MultiMarginLoss", [
  "p",
  "margin",
  "weight",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * Σ max(0, margin − input[target] + input[y])ᵖ / C over the classes y other than the target.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.MultiMarginLoss()(torch.tensor([[0, 2]]), torch.tensor([0n]));
 * if (loss.item() !== 1.5) throw new Error(String(loss));
 * ```
 */
export class MultiMarginLoss extends Loss {
  /** The exponent, 1 or 2. */
  p: number;
  /** How much the target's score must exceed the others. */
  margin: number;
  /** Weights of the classes, [C]. */
  declare weight: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    p?: number | F.MultiMarginLossOptions,
    margin?: number | F.MultiMarginLossOptions,
    weight?: Tensor | null | F.MultiMarginLossOptions,
    size_average?: OldFlag | F.MultiMarginLossOptions,
    reduce?: OldFlag | F.MultiMarginLossOptions,
    reduction?: Reduction | F.MultiMarginLossOptions,
  ) {
    const o = MULTI.read(p, margin, weight, size_average, reduce, reduction);
    super(o);
    const power = o.p ?? 1;
    if (power !== 1 && power !== 2) throw new ValueError("only p == 1 and p == 2 supported");
    if (o.weight !== undefined && o.weight !== null && o.weight.dim() !== 1) {
      throw new ValueError(`MultiMarginLoss: expected weight to be None or 1D tensor, got ${o.weight.dim()}D instead`);
    }
    this.register_buffer("weight", o.weight ?? null);
    this.p = power;
    this.margin = o.margin ?? 1;
  }

  /** [N, C], [N] → [] or [N]; [C], [] → [] */
  forward(input: Tensor, target: Tensor): Tensor {
    const { p, margin, weight, reduction } = this;
    return F.multi_margin_loss(input, target, { p, margin, weight, reduction });
  }
}

/**
 * Σ max(0, 1 − input[t] + input[y]) / C over all targets t, listed up to the first −1, and all other classes y.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [x, y] = [torch.tensor([[0.1, 0.2, 0.4, 0.8]]), torch.tensor([[3n, 0n, -1n, 1n]])];
 * const loss = new torch.nn.MultiLabelMarginLoss()(x, y);
 * if (!torch.allclose(loss, torch.tensor(0.85))) throw new Error(String(loss));
 * ```
 */
export class MultiLabelMarginLoss extends ReductionLoss {
  /** [N, C], [N, C] → [] or [N]; [C], [C] → [] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.multilabel_margin_loss(input, target, { reduction: this.reduction });
  }
}

const MULTILABEL_SOFT = new Signature<F.MultilabelSoftMarginLossOptions>("MultiLabelSoftMarginLoss", [
  "weight",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * −(target · log σ(input) + (1 − target) · log σ(−input)), the mean over the classes.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.MultiLabelSoftMarginLoss()(torch.zeros(2, 3), torch.ones(2, 3));
 * if (!torch.allclose(loss, torch.tensor(Math.LN2))) throw new Error(String(loss));
 * ```
 */
export class MultiLabelSoftMarginLoss extends Loss {
  /** Weights of the classes, [C]. */
  declare weight: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    weight?: Tensor | null | F.MultilabelSoftMarginLossOptions,
    size_average?: OldFlag | F.MultilabelSoftMarginLossOptions,
    reduce?: OldFlag | F.MultilabelSoftMarginLossOptions,
    reduction?: Reduction | F.MultilabelSoftMarginLossOptions,
  ) {
    const o = MULTILABEL_SOFT.read(weight, size_average, reduce, reduction);
    super(o);
    this.register_buffer("weight", o.weight ?? null);
  }

  /** [*, C], [*, C] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.multilabel_soft_margin_loss(input, target, { weight: this.weight, reduction: this.reduction });
  }
}
