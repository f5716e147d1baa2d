// Losses that compare two or three predictions with each other as functions.
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkFunction, checkTensor } from "../../core/kinds.ts";
import { formatShape } from "../../core/shape.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { asDouble, pairwise_distance } from "./distance.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction } from "./reduction.ts";

/** Options of {@link margin_ranking_loss}, {@link hinge_embedding_loss} and {@link cosine_embedding_loss}. */
export type MarginLossOptions = OldReduction & { margin?: number; reduction?: Reduction };
const MARGIN = ["margin", "size_average", "reduce", "reduction"] as const;
const RANKING = new Signature<MarginLossOptions>("margin_ranking_loss", MARGIN);

/**
 * max(0, −target · (input1 − input2) + margin): target 1 wants input1 to be the larger one, −1 input2.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.margin_ranking_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [a, b, t] = [torch.tensor([1, 2]), torch.tensor([3, 1]), torch.tensor([1, 1])];
 * const loss = torch.nn.functional.margin_ranking_loss(a, b, t);
 * if (loss.item() !== 1) throw new Error(String(loss));
 * ```
 */
export function margin_ranking_loss(
  input1: Tensor,
  input2: Tensor,
  target: Tensor,
  margin?: number | MarginLossOptions,
  size_average?: OldFlag | MarginLossOptions,
  reduce?: OldFlag | MarginLossOptions,
  reduction?: Reduction | MarginLossOptions,
): Tensor {
  checkTensor(input1, "margin_ranking_loss", "input1");
  checkTensor(input2, "margin_ranking_loss", "input2");
  checkTensor(target, "margin_ranking_loss", "target");
  const o = RANKING.read(margin, size_average, reduce, reduction);
  const mode = readReduction(o);
  if (input1.dim() !== input2.dim() || input1.dim() !== target.dim()) {
    throw new ShapeError(
      `margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: ${
        formatSize(input1.shape)
      }, input2: ${formatSize(input2.shape)}, target: ${formatSize(target.shape)} `,
    );
  }
  const short = target.neg().mul(input1.sub(input2));
  return reduceLoss(short.add(asDouble(short, o.margin ?? 0)).clamp_min(0), mode);
}

const HINGE = new Signature<MarginLossOptions>("hinge_embedding_loss", MARGIN);

/**
 * The input where the target is 1, max(0, margin − input) where it is −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hinge_embedding_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.hinge_embedding_loss(torch.tensor([2, 0.5]), torch.tensor([1, -1]));
 * if (loss.item() !== 1.25) throw new Error(String(loss));
 * ```
 */
export function hinge_embedding_loss(
  input: Tensor,
  target: Tensor,
  margin?: number | MarginLossOptions,
  size_average?: OldFlag | MarginLossOptions,
  reduce?: OldFlag | MarginLossOptions,
  reduction?: Reduction | MarginLossOptions,
): Tensor {
  checkTensor(input, "hinge_embedding_loss", "input");
  checkTensor(target, "hinge_embedding_loss", "target");
  const o = HINGE.read(margin, size_average, reduce, reduction);
  const mode = readReduction(o);
  const zeros = input.new_zeros(input.shape);
  const far = input.neg().add(asDouble(input, o.margin ?? 1)).clamp_min(0).where(target.ne(1), zeros);
  return reduceLoss(far.add(input.where(target.ne(-1), zeros)), mode);
}

const COSINE = new Signature<MarginLossOptions>("cosine_embedding_loss", MARGIN);

/**
 * 1 − cos(input1, input2) where the target is 1, max(0, cos − margin) where it is −1: [N, D], [N, D], [N], or [D], [D], [].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_embedding_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [a, b] = [torch.tensor([[3, 4]]), torch.tensor([[4, 3]])];
 * const loss = torch.nn.functional.cosine_embedding_loss(a, b, torch.tensor([1]));
 * if (!torch.allclose(loss, torch.tensor(0.04), { atol: 1e-4 })) throw new Error(String(loss));
 * ```
 */
export function cosine_embedding_loss(
  input1: Tensor,
  input2: Tensor,
  target: Tensor,
  margin?: number | MarginLossOptions,
  size_average?: OldFlag | MarginLossOptions,
  reduce?: OldFlag | MarginLossOptions,
  reduction?: Reduction | MarginLossOptions,
): Tensor {
  checkTensor(input1, "cosine_embedding_loss", "input1");
  checkTensor(input2, "cosine_embedding_loss", "input2");
  checkTensor(target, "cosine_embedding_loss", "target");
  const o = COSINE.read(margin, size_average, reduce, reduction);
  const mode = readReduction(o);
  const dims = target.dim();
  if (dims > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
  if (input1.dim() !== dims + 1 || input2.dim() !== dims + 1) {
    throw new ShapeError(
      `${dims}D target tensor expects ${dims + 1}D input tensors, but found inputs with sizes ${
        formatShape(input1.shape)
      } and ${formatShape(input2.shape)}.`,
    );
  }
  const square = (x: Tensor) => {
    const sum = x.mul(x).sum(dims);
    return sum.add(asDouble(sum, 1e-12));
  };
  const cosine = input1.mul(input2).sum(dims).div(square(input1).mul(square(input2)).sqrt());
  const zeros = cosine.new_zeros(cosine.shape);
  const alike = cosine.neg().add(1).where(target.eq(1), zeros);
  return reduceLoss(alike.add(cosine.sub(o.margin ?? 0).clamp_min(0).where(target.eq(-1), zeros)), mode);
}

/** max(0, margin + d(anchor, positive) − d(anchor, negative)); with `swap` the negative's lesser distance counts. */
function tripletLoss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  distance: (x: Tensor, y: Tensor) => Tensor,
  margin: number,
  swap: boolean,
  reduction: Reduction,
): Tensor {
  if (!(margin > 0)) throw new ValueError(`margin must be greater than 0, got ${margin}`);
  const [a, p, n] = [anchor.dim(), positive.dim(), negative.dim()];
  if (a !== p || p !== n) {
    throw new ShapeError(
      "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: " +
        `anchor ${a}D, positive ${p}D, and negative ${n}D inputs`,
    );
  }
  const near = distance(anchor, positive), direct = distance(anchor, negative);
  checkTensor(near, "triplet_margin_with_distance_loss", "distance_function's result");
  const far = swap ? direct.minimum(distance(positive, negative)) : direct;
  return reduceLoss(near.add(asDouble(near, margin)).sub(far).clamp_min(0), reduction);
}

/** Options of {@link triplet_margin_loss}. */
export type TripletMarginLossOptions = MarginLossOptions & { p?: number; eps?: number; swap?: boolean };
const TRIPLET = new Signature<TripletMarginLossOptions>("triplet_margin_loss", [
  "margin",
  "p",
  "eps",
  "swap",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * max(0, margin + ‖anchor − positive‖ₚ − ‖anchor − negative‖ₚ) of [N, D] or [D]; with `swap` the negative's distance is
 * the lesser of those from anchor and positive.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [a, p, n] = [torch.zeros(1, 2), torch.tensor([[3, 4]]), torch.tensor([[0, 2]])];
 * const loss = torch.nn.functional.triplet_margin_loss(a, p, n);
 * if (!torch.allclose(loss, torch.tensor(4), { atol: 1e-4 })) throw new Error(String(loss));
 * ```
 */
export function triplet_margin_loss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  margin?: number | TripletMarginLossOptions,
  p?: number | TripletMarginLossOptions,
  eps?: number | TripletMarginLossOptions,
  swap?: boolean | TripletMarginLossOptions,
  size_average?: OldFlag | TripletMarginLossOptions,
  reduce?: OldFlag | TripletMarginLossOptions,
  reduction?: Reduction | TripletMarginLossOptions,
): Tensor {
  checkTensor(anchor, "triplet_margin_loss", "anchor");
  checkTensor(positive, "triplet_margin_loss", "positive");
  checkTensor(negative, "triplet_margin_loss", "negative");
  const o = TRIPLET.read(margin, p, eps, swap, size_average, reduce, reduction);
  const mode = readReduction(o);
  const distance = (x: Tensor, y: Tensor) => pairwise_distance(x, y, o.p ?? 2, o.eps ?? 1e-6);
  return tripletLoss(anchor, positive, negative, distance, o.margin ?? 1, o.swap ?? false, mode);
}

/** Measures how far two batches of vectors are from each other: [N, D], [N, D] → [N]. */
export type DistanceFunction = (x: Tensor, y: Tensor) => Tensor;

/** Options of {@link triplet_margin_with_distance_loss}. */
export type TripletMarginWithDistanceLossOptions = {
  distance_function?: DistanceFunction | null;
  margin?: number;
  swap?: boolean;
  reduction?: Reduction;
};
const WITH_DISTANCE = new Signature<TripletMarginWithDistanceLossOptions>("triplet_margin_with_distance_loss", [
  "distance_function",
  "margin",
  "swap",
  "reduction",
]);

/**
 * {@link triplet_margin_loss} with a distance of one's own.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_with_distance_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [a, p, n] = [torch.zeros(1, 2), torch.tensor([[3, 4]]), torch.tensor([[0, 2]])];
 * const loss = torch.nn.functional.triplet_margin_with_distance_loss(a, p, n, {
 *   distance_function: (x, y) => x.sub(y).abs().amax(-1),
 * });
 * if (loss.item() !== 3) throw new Error(String(loss));
 * ```
 */
export function triplet_margin_with_distance_loss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  options: TripletMarginWithDistanceLossOptions = {},
): Tensor {
  checkTensor(anchor, "triplet_margin_with_distance_loss", "anchor");
  checkTensor(positive, "triplet_margin_with_distance_loss", "positive");
  checkTensor(negative, "triplet_margin_with_distance_loss", "negative");
  const o = WITH_DISTANCE.read(options);
  const mode = readReduction({ reduction: o.reduction });
  const distance = o.distance_function ?? pairwise_distance;
  checkFunction(distance, "triplet_margin_with_distance_loss", "distance_function");
  return tripletLoss(anchor, positive, negative, distance, o.margin ?? 1, o.swap ?? false, mode);
}
