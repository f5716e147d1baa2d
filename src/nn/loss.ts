// Loss layers.
import { ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import * as B from "./functional/binary_loss.ts";
import * as C from "./functional/class_loss.ts";
import * as F from "./functional/loss.ts";
import type { OldFlag, Reduction } from "./functional/reduction.ts";
import { Loss, ReductionLoss } from "./loss_base.ts";

/**
 * Mean of (input − target)². https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.MSELoss()(torch.tensor([1, 3]), torch.tensor([0, 0]));
 * if (loss.item() !== 5) throw new Error(loss.toString());
 * ```
 */
export class MSELoss extends ReductionLoss {
  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.mse_loss(input, target, undefined, undefined, this.reduction);
  }
}

/**
 * Mean of |input − target|. https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.L1Loss()(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.75), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class L1Loss extends ReductionLoss {
  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.l1_loss(input, target, undefined, undefined, this.reduction);
  }
}

const SMOOTH = new Signature<F.SmoothL1LossOptions>("SmoothL1Loss", ["size_average", "reduce", "reduction", "beta"]);

/**
 * Squares below `beta`, absolute values above. https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.SmoothL1Loss()(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.25), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class SmoothL1Loss extends Loss {
  /** Where squares end. */
  beta: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    size_average?: OldFlag | F.SmoothL1LossOptions,
    reduce?: OldFlag | F.SmoothL1LossOptions,
    reduction?: Reduction | F.SmoothL1LossOptions,
    beta?: number | F.SmoothL1LossOptions,
  ) {
    const o = SMOOTH.read(size_average, reduce, reduction, beta);
    super(o);
    this.beta = o.beta ?? 1;
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.smooth_l1_loss(input, target, { reduction: this.reduction, beta: this.beta });
  }
}

const HUBER = new Signature<F.HuberLossOptions>("HuberLoss", ["reduction", "delta"]);

/**
 * Squares up to `delta`, straight lines above. https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.HuberLoss()(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.25), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class HuberLoss extends Loss {
  /** Where squares end. */
  delta: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(reduction?: Reduction | F.HuberLossOptions, delta?: number | F.HuberLossOptions) {
    const o = HUBER.read(reduction, delta);
    super({ reduction: o.reduction });
    this.delta = o.delta ?? 1;
    if (!(this.delta > 0)) throw new ValueError("huber_loss does not support non-positive values for delta.");
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.huber_loss(input, target, this.reduction, this.delta);
  }
}

const KL_DIV = new Signature<F.KlDivOptions>("KLDivLoss", ["size_average", "reduce", "reduction", "log_target"]);

/**
 * Kullback–Leibler divergence. https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.KLDivLoss({ reduction: "sum" })(torch.tensor([-1, -2]), torch.tensor([0.5, 0.5]));
 * if (!torch.allclose(y, torch.tensor(0.80685), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class KLDivLoss extends Loss {
  /** Whether the target holds logarithms too. */
  log_target: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    size_average?: OldFlag | F.KlDivOptions,
    reduce?: OldFlag | F.KlDivOptions,
    reduction?: Reduction | "batchmean" | F.KlDivOptions,
    log_target?: boolean | F.KlDivOptions,
  ) {
    const o = KL_DIV.read(size_average, reduce, reduction, log_target);
    super(o);
    this.log_target = o.log_target ?? false;
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.kl_div(input, target, { reduction: this.reduction, log_target: this.log_target });
  }
}

const NLL = new Signature<C.NllLossOptions>("NLLLoss", [
  "weight",
  "size_average",
  "ignore_index",
  "reduce",
  "reduction",
]);

/**
 * Negative log-likelihood of the classes that the target names; input holds log-probabilities.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.NLLLoss()(torch.tensor([[-1, -2], [-3, -4]]), torch.tensor([0n, 1n]));
 * if (!torch.allclose(y, torch.tensor(2.5), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class NLLLoss extends Loss {
  /** Weights of the classes, [C]. */
  declare weight: Tensor | null;
  /** Targets that do not count. */
  ignore_index: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    weight?: Tensor | null | C.NllLossOptions,
    size_average?: OldFlag | C.NllLossOptions,
    ignore_index?: number | C.NllLossOptions,
    reduce?: OldFlag | C.NllLossOptions,
    reduction?: Reduction | C.NllLossOptions,
  ) {
    const o = NLL.read(weight, size_average, ignore_index, reduce, reduction);
    super(o);
    this.register_buffer("weight", o.weight ?? null);
    this.ignore_index = o.ignore_index ?? -100;
  }

  /** [C], [] or [N, C, *], [N, *] → [] or [N, *] */
  forward(input: Tensor, target: Tensor): Tensor {
    return C.nll_loss(input, target, this.weight, undefined, this.ignore_index, undefined, this.reduction);
  }
}

const CROSS_ENTROPY = new Signature<C.CrossEntropyOptions>("CrossEntropyLoss", [
  "weight",
  "size_average",
  "ignore_index",
  "reduce",
  "reduction",
  "label_smoothing",
]);

/**
 * Cross-entropy of scores: log_softmax and {@link NLLLoss}, or probabilities as targets.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.CrossEntropyLoss()(torch.zeros(3, 2), torch.tensor([0n, 1n, 1n]));
 * if (Math.abs(loss.item() as number - Math.LN2) > 1e-6) throw new Error(loss.toString());
 * ```
 */
export class CrossEntropyLoss extends Loss {
  /** Weights of the classes, [C]. */
  declare weight: Tensor | null;
  /** Targets that do not count. */
  ignore_index: number;
  /** The part of the probability that all classes share. */
  label_smoothing: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    weight?: Tensor | null | C.CrossEntropyOptions,
    size_average?: OldFlag | C.CrossEntropyOptions,
    ignore_index?: number | C.CrossEntropyOptions,
    reduce?: OldFlag | C.CrossEntropyOptions,
    reduction?: Reduction | C.CrossEntropyOptions,
    label_smoothing?: number | C.CrossEntropyOptions,
  ) {
    const o = CROSS_ENTROPY.read(weight, size_average, ignore_index, reduce, reduction, label_smoothing);
    super(o);
    this.register_buffer("weight", o.weight ?? null);
    this.ignore_index = o.ignore_index ?? -100;
    this.label_smoothing = o.label_smoothing ?? 0;
  }

  /** [C], [] or [N, C, *], [N, *] → [] or [N, *] */
  forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignore_index, reduction, label_smoothing } = this;
    return C.cross_entropy(input, target, weight, undefined, ignore_index, undefined, reduction, label_smoothing);
  }
}

const BCE = new Signature<B.BinaryCrossEntropyOptions>("BCELoss", ["weight", "size_average", "reduce", "reduction"]);

/**
 * Cross-entropy of probabilities of yes and no. https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.BCELoss()(torch.tensor([0.5, 0.75]), torch.tensor([1, 0]));
 * if (!torch.allclose(y, torch.tensor(1.0397), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class BCELoss extends Loss {
  /** Weights of the elements. */
  declare weight: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    weight?: Tensor | null | B.BinaryCrossEntropyOptions,
    size_average?: OldFlag | B.BinaryCrossEntropyOptions,
    reduce?: OldFlag | B.BinaryCrossEntropyOptions,
    reduction?: Reduction | B.BinaryCrossEntropyOptions,
  ) {
    const o = BCE.read(weight, size_average, reduce, reduction);
    super(o);
    this.register_buffer("weight", o.weight ?? null);
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return B.binary_cross_entropy(input, target, this.weight, undefined, undefined, this.reduction);
  }
}

const BCE_LOGITS = new Signature<B.BinaryCrossEntropyWithLogitsOptions>("BCEWithLogitsLoss", [
  "weight",
  "size_average",
  "reduce",
  "reduction",
  "pos_weight",
]);

/**
 * {@link BCELoss} of sigmoid(input). https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.BCEWithLogitsLoss()(torch.tensor([0, 1]), torch.tensor([1, 0]));
 * if (!torch.allclose(y, torch.tensor(1.0032), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class BCEWithLogitsLoss extends Loss {
  /** Weights of the elements. */
  declare weight: Tensor | null;
  /** Weights of the positive part. */
  declare pos_weight: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    weight?: Tensor | null | B.BinaryCrossEntropyWithLogitsOptions,
    size_average?: OldFlag | B.BinaryCrossEntropyWithLogitsOptions,
    reduce?: OldFlag | B.BinaryCrossEntropyWithLogitsOptions,
    reduction?: Reduction | B.BinaryCrossEntropyWithLogitsOptions,
    pos_weight?: Tensor | null | B.BinaryCrossEntropyWithLogitsOptions,
  ) {
    const o = BCE_LOGITS.read(weight, size_average, reduce, reduction, pos_weight);
    super(o);
    this.register_buffer("weight", o.weight ?? null);
    this.register_buffer("pos_weight", o.pos_weight ?? null);
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    const { weight, pos_weight, reduction } = this;
    return B.binary_cross_entropy_with_logits(input, target, weight, undefined, undefined, reduction, pos_weight);
  }
}
