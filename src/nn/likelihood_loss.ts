// Loss layers of predicted distributions: Poisson, normal, and of sequences of labels.
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { ctc_loss, type CtcLossOptions, type Lengths } from "./functional/ctc_loss.ts";
import * as F from "./functional/likelihood_loss.ts";
import type { OldFlag, Reduction } from "./functional/reduction.ts";
import { Loss } from "./loss_base.ts";

const POISSON = new Signature<F.PoissonNllLossOptions>("PoissonNLLLoss", [
  "log_input",
  "full",
  "size_average",
  "eps",
  "reduce",
  "reduction",
]);

/**
 * Negative log-likelihood of counts with a Poisson distribution: exp(input) − target · input.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.PoissonNLLLoss()(torch.tensor([0, 0]), torch.tensor([1, 5]));
 * if (loss.item() !== 1) throw new Error(String(loss));
 * ```
 */
export class PoissonNLLLoss extends Loss {
  /** Whether the input is the logarithm of the expectation. */
  log_input: boolean;
  /** Whether Stirling's approximation of log(target!) is added. */
  full: boolean;
  /** Added to an input whose logarithm is taken. */
  eps: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    log_input?: boolean | F.PoissonNllLossOptions,
    full?: boolean | F.PoissonNllLossOptions,
    size_average?: OldFlag | F.PoissonNllLossOptions,
    eps?: number | F.PoissonNllLossOptions,
    reduce?: OldFlag | F.PoissonNllLossOptions,
    reduction?: Reduction | F.PoissonNllLossOptions,
  ) {
    const o = POISSON.read(log_input, full, size_average, eps, reduce, reduction);
    super(o);
    this.log_input = o.log_input ?? true;
    this.full = o.full ?? false;
    this.eps = o.eps ?? 1e-8;
  }

  /** [*], [*] → [] or [*] */
  forward(log_input: Tensor, target: Tensor): Tensor {
    const { full, eps, reduction } = this;
    return F.poisson_nll_loss(log_input, target, { log_input: this.log_input, full, eps, reduction });
  }
}

const GAUSSIAN = new Signature<F.GaussianNllLossOptions>("GaussianNLLLoss", ["full", "eps", "reduction"]);

/**
 * Negative log-likelihood of numbers with normal distributions: (log var + (input − target)² / var) / 2.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.GaussianNLLLoss()(torch.tensor([1, 3]), torch.tensor([0, 0]), torch.ones(2));
 * if (loss.item() !== 2.5) throw new Error(String(loss));
 * ```
 */
export class GaussianNLLLoss extends Loss {
  /** Whether log(2π) / 2 is added. */
  full: boolean;
  /** The least variance. */
  eps: number;

  /** Takes its settings by name. */
  constructor(options: F.GaussianNllLossOptions = {}) {
    const o = GAUSSIAN.read(options);
    super({ reduction: o.reduction });
    this.full = o.full ?? false;
    this.eps = o.eps ?? 1e-6;
  }

  /** [*], [*], variances [*] → [] or [*] */
  forward(input: Tensor, target: Tensor, variance: Tensor | number): Tensor {
    const { full, eps, reduction } = this;
    return F.gaussian_nll_loss(input, target, variance, { full, eps, reduction });
  }
}

const CTC = new Signature<CtcLossOptions>("CTCLoss", ["blank", "reduction", "zero_infinity"]);

/**
 * −log of the probability that a sequence of labels is spoken, at any pace and with any blanks between.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const logs = torch.zeros(2, 1, 3).log_softmax(2);
 * const loss = new torch.nn.CTCLoss()(logs, torch.tensor([[1n]]), [2], [1]);
 * if (!torch.allclose(loss, torch.tensor(Math.log(3)))) throw new Error(String(loss));
 * ```
 */
export class CTCLoss extends Loss {
  /** The class that stands for silence. */
  blank: number;
  /** Whether impossible samples count nothing. */
  zero_infinity: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    blank?: number | CtcLossOptions,
    reduction?: Reduction | CtcLossOptions,
    zero_infinity?: boolean | CtcLossOptions,
  ) {
    const o = CTC.read(blank, reduction, zero_infinity);
    super({ reduction: o.reduction });
    this.blank = o.blank ?? 0;
    this.zero_infinity = o.zero_infinity ?? false;
  }

  /** [T, N, C], [N, S] or [Σ S], [N], [N] → [] or [N] */
  forward(log_probs: Tensor, targets: Tensor, input_lengths: Lengths, target_lengths: Lengths): Tensor {
    const { blank, reduction, zero_infinity } = this;
    return ctc_loss(log_probs, targets, input_lengths, target_lengths, { blank, reduction, zero_infinity });
  }
}
