// Losses for boxes and for scores of many classes, detectors' objectives.
import { Signature } from "../../core/arguments.ts";
import { float32, float64 } from "../../core/dtype.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { binary_cross_entropy_with_logits } from "../../nn/functional.ts";
import { maximum, minimum } from "../../ops/extremum.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { checkBoxes, proportions, shapeAngle } from "./boxes.ts";

/** What becomes of the losses of all samples. */
export type LossReduction = "none" | "mean" | "sum";

/** Options of the losses of boxes. */
export type BoxLossOptions = { reduction?: LossReduction; eps?: number };

const BOX_LOSS = ["reduction", "eps"] as const;
const GIOU = new Signature<BoxLossOptions>("generalized_box_iou_loss", BOX_LOSS);
const DIOU = new Signature<BoxLossOptions>("distance_box_iou_loss", BOX_LOSS);
const CIOU = new Signature<BoxLossOptions>("complete_box_iou_loss", BOX_LOSS);

function reduced(loss: Tensor, reduction: LossReduction = "none"): Tensor {
  if (reduction === "none") return loss;
  if (reduction === "sum" || loss.numel() === 0) return loss.sum();
  if (reduction === "mean") return loss.mean();
  throw new ValueError(
    `Invalid Value for arg 'reduction': '${reduction}' \n Supported reduction modes: 'none', 'mean', 'sum'`,
  );
}

type Pair = { a: Tensor; b: Tensor; iou: Tensor; union: Tensor; width: Tensor; height: Tensor };

/** Two lists of boxes, one beside the other: their overlap, and the size of the box around both. */
function paired(boxes1: Tensor, boxes2: Tensor, eps: number, operation: string): Pair {
  checkBoxes(boxes1, operation, "boxes1");
  checkBoxes(boxes2, operation, "boxes2");
  if (String(boxes1.shape) !== String(boxes2.shape)) {
    throw new ShapeError(`${operation}: the boxes should be of one shape, got [${boxes1.shape}] and [${boxes2.shape}]`);
  }
  const float = (x: Tensor): Tensor => x.dtype === float32 || x.dtype === float64 ? x : x.to(float32);
  const a = float(boxes1), b = float(boxes2);
  const [xa, ya, ua, va] = a.unbind(-1), [xb, yb, ub, vb] = b.unbind(-1);
  const w = minimum(ua, ub).sub(maximum(xa, xb)), h = minimum(va, vb).sub(maximum(ya, yb));
  const inter = w.mul(h).where(w.gt(0).logical_and(h.gt(0)), w.new_zeros([]));
  const union = ua.sub(xa).mul(va.sub(ya)).add(ub.sub(xb).mul(vb.sub(yb))).sub(inter);
  const width = maximum(ua, ub).sub(minimum(xa, xb)), height = maximum(va, vb).sub(minimum(ya, yb));
  return { a, b, iou: inter.div(union.add(eps)), union, width, height };
}

/**
 * 1 − generalized IoU of two lists of boxes [N, 4], one beside the other.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.generalized_box_iou_loss.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.vision.ops.generalized_box_iou_loss(torch.tensor([[0, 0, 1, 1]]), torch.tensor([[2, 0, 3, 1]]));
 * if (Math.abs(loss.item() as number - 4 / 3) > 1e-5) throw new Error(String(loss));
 * ```
 */
export function generalized_box_iou_loss(
  boxes1: Tensor,
  boxes2: Tensor,
  reduction?: LossReduction | BoxLossOptions,
  eps?: number | BoxLossOptions,
): Tensor {
  const o = GIOU.read(reduction, eps), small = o.eps ?? 1e-7;
  const { iou, union, width, height } = paired(boxes1, boxes2, small, "generalized_box_iou_loss");
  const area = width.mul(height);
  return reduced(iou.sub(area.sub(union).div(area.add(small))).neg().add(1), o.reduction);
}

function distanceLoss({ a, b, iou, width, height }: Pair, eps: number): Tensor {
  const diagonal = width.pow(2).add(height.pow(2)).add(eps);
  const [xa, ya, ua, va] = a.unbind(-1), [xb, yb, ub, vb] = b.unbind(-1);
  const apart = (p: Tensor, q: Tensor, r: Tensor, s: Tensor): Tensor => p.add(q).div(2).sub(r.add(s).div(2)).pow(2);
  return iou.neg().add(1).add(apart(xa, ua, xb, ub).add(apart(ya, va, yb, vb)).div(diagonal));
}

/**
 * 1 − distance IoU of two lists of boxes [N, 4], one beside the other.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.distance_box_iou_loss.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.vision.ops.distance_box_iou_loss(torch.tensor([[0, 0, 1, 1]]), torch.tensor([[2, 0, 3, 1]]));
 * if (Math.abs(loss.item() as number - 1.4) > 1e-5) throw new Error(String(loss));
 * ```
 */
export function distance_box_iou_loss(
  boxes1: Tensor,
  boxes2: Tensor,
  reduction?: LossReduction | BoxLossOptions,
  eps?: number | BoxLossOptions,
): Tensor {
  const o = DIOU.read(reduction, eps), small = o.eps ?? 1e-7;
  return reduced(distanceLoss(paired(boxes1, boxes2, small, "distance_box_iou_loss"), small), o.reduction);
}

/**
 * 1 − complete IoU of two lists of boxes [N, 4], one beside the other.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.complete_box_iou_loss.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const box = torch.tensor([[0, 0, 1, 1]]);
 * if (Math.abs(torch.vision.ops.complete_box_iou_loss(box, box).item() as number) > 1e-5) throw new Error();
 * ```
 */
export function complete_box_iou_loss(
  boxes1: Tensor,
  boxes2: Tensor,
  reduction?: LossReduction | BoxLossOptions,
  eps?: number | BoxLossOptions,
): Tensor {
  const o = CIOU.read(reduction, eps), small = o.eps ?? 1e-7;
  const pair = paired(boxes1, boxes2, 1e-7, "complete_box_iou_loss");
  const v = proportions(shapeAngle(pair.b), shapeAngle(pair.a));
  const alpha = no_grad(() => v.div(pair.iou.neg().add(1).add(v).add(small)));
  return reduced(distanceLoss(pair, 1e-7).add(alpha.mul(v)), o.reduction);
}

/** Options of {@link sigmoid_focal_loss}. */
export type FocalLossOptions = {
  /** Weight of the positive samples, 0 to 1: 0.25 unless stated; −1 for none. */
  alpha?: number;
  /** How much easy samples count less: 2 unless stated. */
  gamma?: number;
  reduction?: LossReduction;
};

const FOCAL = new Signature<FocalLossOptions>("sigmoid_focal_loss", ["alpha", "gamma", "reduction"]);

/**
 * Cross entropy of independent scores in which easy samples count little: α (1 − p)^γ · BCE.
 *
 * @see https://arxiv.org/abs/1708.02002
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.vision.ops.sigmoid_focal_loss(torch.zeros(2), torch.tensor([0, 1]), { reduction: "sum" });
 * if (Math.abs(loss.item() as number - Math.LN2 / 4) > 1e-6) throw new Error(String(loss));
 * ```
 */
export function sigmoid_focal_loss(
  inputs: Tensor,
  targets: Tensor,
  alpha?: number | FocalLossOptions,
  gamma?: number | FocalLossOptions,
  reduction?: LossReduction | FocalLossOptions,
): Tensor {
  const o = FOCAL.read(alpha, gamma, reduction), weight = o.alpha ?? 0.25;
  checkTensor(inputs, "sigmoid_focal_loss", "inputs");
  checkTensor(targets, "sigmoid_focal_loss", "targets");
  if (!(weight >= 0 && weight <= 1) && weight !== -1) {
    throw new ValueError(`Invalid alpha value: ${weight}. alpha must be in the range [0,1] or -1 for ignore.`);
  }
  const p = inputs.sigmoid(), others = targets.neg().add(1);
  const entropy = binary_cross_entropy_with_logits(inputs, targets, { reduction: "none" });
  const right = p.mul(targets).add(p.neg().add(1).mul(others));
  let loss = entropy.mul(right.neg().add(1).pow(o.gamma ?? 2));
  if (weight >= 0) loss = targets.mul(weight).add(others.mul(1 - weight)).mul(loss);
  return reduced(loss, o.reduction);
}
