// Loss layers that compare two or three predictions with each other.
import type { Tensor } from "../tensor/tensor.ts";
import { ValueError } from "../core/errors.ts";
import { Signature } from "./arguments.ts";
import { PairwiseDistance } from "./distance.ts";
import * as F from "./functional/embedding_loss.ts";
import type { OldFlag, Reduction } from "./functional/reduction.ts";
import { Loss, MarginLoss } from "./loss_base.ts";

/**
 * max(0, −target · (input1 − input2) + margin). https://docs.pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.MarginRankingLoss()(torch.tensor([1, 2]), torch.tensor([3, 1]), torch.tensor([1, 1]));
 * if (loss.item() !== 1) throw new Error(String(loss));
 * ```
 */
export class MarginRankingLoss extends MarginLoss {
  /** [*], [*], [*] → [] or [*] */
  forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return F.margin_ranking_loss(input1, input2, target, { margin: this.margin, reduction: this.reduction });
  }
}

/**
 * The input where the target is 1, max(0, margin − input) where it is −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.HingeEmbeddingLoss()(torch.tensor([2, 0.5]), torch.tensor([1, -1]));
 * if (loss.item() !== 1.25) throw new Error(String(loss));
 * ```
 */
export class HingeEmbeddingLoss extends MarginLoss {
  /** @internal */
  protected override usualMargin(): number {
    return 1;
  }

  /** [*], [*] → [] or [*] */
  forward(input: Tensor, target: Tensor): Tensor {
    return F.hinge_embedding_loss(input, target, { margin: this.margin, reduction: this.reduction });
  }
}

/**
 * 1 − cos(input1, input2) where the target is 1, max(0, cos − margin) where it is −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a, b] = [torch.tensor([[3, 4]]), torch.tensor([[4, 3]])];
 * const loss = new torch.nn.CosineEmbeddingLoss()(a, b, torch.tensor([1]));
 * if (!torch.allclose(loss, torch.tensor(0.04), { atol: 1e-4 })) throw new Error(String(loss));
 * ```
 */
export class CosineEmbeddingLoss extends MarginLoss {
  /** [N, D], [N, D], [N] → [] or [N]; [D], [D], [] → [] */
  forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return F.cosine_embedding_loss(input1, input2, target, { margin: this.margin, reduction: this.reduction });
  }
}

/** The margin of triplets, which must be positive. */
function positive(loss: string, margin: number): number {
  if (margin > 0) return margin;
  throw new ValueError(`${loss}: expected margin to be greater than 0, got ${margin} instead`);
}

const TRIPLET = new Signature<F.TripletMarginLossOptions>("TripletMarginLoss", [
  "margin",
  "p",
  "eps",
  "swap",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * max(0, margin + ‖anchor − positive‖ₚ − ‖anchor − negative‖ₚ).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [a, p, n] = [torch.zeros(1, 2), torch.tensor([[3, 4]]), torch.tensor([[0, 2]])];
 * const loss = new torch.nn.TripletMarginLoss()(a, p, n);
 * if (!torch.allclose(loss, torch.tensor(4), { atol: 1e-4 })) throw new Error(String(loss));
 * ```
 */
export class TripletMarginLoss extends Loss {
  /** How much farther the negative must be. */
  margin: number;
  /** Which norm. */
  p: number;
  /** Added to differences. */
  eps: number;
  /** Whether the negative's distance from the positive counts where it is less. */
  swap: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    margin?: number | F.TripletMarginLossOptions,
    p?: number | F.TripletMarginLossOptions,
    eps?: number | F.TripletMarginLossOptions,
    swap?: boolean | F.TripletMarginLossOptions,
    size_average?: OldFlag | F.TripletMarginLossOptions,
    reduce?: OldFlag | F.TripletMarginLossOptions,
    reduction?: Reduction | F.TripletMarginLossOptions,
  ) {
    const o = TRIPLET.read(margin, p, eps, swap, size_average, reduce, reduction);
    super(o);
    this.margin = positive("TripletMarginLoss", o.margin ?? 1);
    this.p = o.p ?? 2;
    this.eps = o.eps ?? 1e-6;
    this.swap = o.swap ?? false;
  }

  /** [N, D] (or [D]) three times → [] or [N] */
  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { margin, p, eps, swap, reduction } = this;
    return F.triplet_margin_loss(anchor, positive, negative, { margin, p, eps, swap, reduction });
  }
}

const WITH_DISTANCE = new Signature<F.TripletMarginWithDistanceLossOptions>("TripletMarginWithDistanceLoss", [
  "distance_function",
  "margin",
  "swap",
  "reduction",
]);

/**
 * {@link TripletMarginLoss} with a distance of one's own: a function, or a module.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginWithDistanceLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.TripletMarginWithDistanceLoss({ distance_function: (x, y) => x.sub(y).abs().amax(-1) });
 * const [a, p, n] = [torch.zeros(1, 2), torch.tensor([[3, 4]]), torch.tensor([[0, 2]])];
 * if (loss(a, p, n).item() !== 3) throw new Error(String(loss));
 * ```
 */
export class TripletMarginWithDistanceLoss extends Loss {
  /** Measures the distances. */
  distance_function: F.DistanceFunction;
  /** How much farther the negative must be. */
  margin: number;
  /** Whether the negative's distance from the positive counts where it is less. */
  swap: boolean;

  /** Takes its settings by name. */
  constructor(options: F.TripletMarginWithDistanceLossOptions = {}) {
    const o = WITH_DISTANCE.read(options);
    super({ reduction: o.reduction });
    this.distance_function = o.distance_function ?? new PairwiseDistance();
    this.margin = positive("TripletMarginWithDistanceLoss", o.margin ?? 1);
    this.swap = o.swap ?? false;
  }

  /** [N, *] three times → [] or [N] */
  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { distance_function, margin, swap, reduction } = this;
    return F.triplet_margin_with_distance_loss(anchor, positive, negative, {
      distance_function,
      margin,
      swap,
      reduction,
    });
  }
}
