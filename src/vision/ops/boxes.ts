// Boxes: areas, overlaps, clipping. [..., 4] as (x1, y1, x2, y2) unless a format says otherwise.
import { Signature } from "../../core/arguments.ts";
import { float32, float64, int32, int64 } from "../../core/dtype.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { stack } from "../../ops/join.ts";
import { maximum, minimum } from "../../ops/extremum.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** How an upright box is written: corners, corner and size, or centre and size. */
export type BoxFormat = "xyxy" | "xywh" | "cxcywh";

/** Options of functions that take boxes of a format. */
export type BoxFormatOptions = { fmt?: BoxFormat };

/** Refuses what are no boxes of `size` numbers. */
export function checkBoxes(boxes: Tensor, operation: string, name: string, size = 4): void {
  checkTensor(boxes, operation, name);
  if (boxes.dim() === 0 || boxes.shape.at(-1) !== size) {
    throw new ShapeError(`${operation}: ${name} should be [..., ${size}], got [${boxes.shape}]`);
  }
}

/** A type whose products do not overflow. */
function wide(x: Tensor): Tensor {
  if (x.dtype.is_floating_point) return x.dtype === float32 || x.dtype === float64 ? x : x.to(float32);
  return x.dtype === int32 || x.dtype === int64 ? x : x.to(int32);
}

const AREA = new Signature<BoxFormatOptions>("box_area", ["fmt"]);
const IOU = new Signature<BoxFormatOptions>("box_iou", ["fmt"]);

function checkFormat(fmt: BoxFormat, operation: string): void {
  if (fmt === "xyxy" || fmt === "xywh" || fmt === "cxcywh") return;
  throw new ValueError(`${operation}: unsupported format '${fmt}'; there are xyxy, xywh and cxcywh`);
}

/**
 * The areas of boxes [..., 4].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_area.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (torch.vision.ops.box_area(torch.tensor([[1, 1, 3, 4]])).item() !== 6) throw new Error();
 * ```
 */
export function box_area(boxes: Tensor, fmt?: BoxFormat | BoxFormatOptions): Tensor {
  const format = AREA.read(fmt).fmt ?? "xyxy";
  checkBoxes(boxes, "box_area", "boxes");
  checkFormat(format, "box_area");
  const [a, b, c, d] = wide(boxes).unbind(-1);
  return format === "xyxy" ? c.sub(a).mul(d.sub(b)) : c.mul(d);
}

/** Upper left and lower right corners, [..., 2] each. */
function corners(boxes: Tensor, fmt: BoxFormat): [Tensor, Tensor] {
  const first = boxes.narrow(-1, 0, 2), second = boxes.narrow(-1, 2, 2);
  if (fmt === "xyxy") return [first, second];
  if (fmt === "xywh") return [first, first.add(second)];
  return [first.sub(second.div(2)), first.add(second.div(2))];
}

/** [..., N, M] of widths times heights, where negative sizes count as none. */
function spanned(from: Tensor, to: Tensor): Tensor {
  const [width, height] = wide(to.sub(from)).clamp(0).unbind(-1);
  return width.mul(height);
}

const rows = (x: Tensor): Tensor => x.unsqueeze(-2); // [..., N, 1, 2]
const columns = (x: Tensor): Tensor => x.unsqueeze(-3); // [..., 1, M, 2]

function overlap(boxes1: Tensor, boxes2: Tensor, fmt: BoxFormat, operation: string): [inter: Tensor, union: Tensor] {
  checkBoxes(boxes1, operation, "boxes1");
  checkBoxes(boxes2, operation, "boxes2");
  checkFormat(fmt, operation);
  const [from1, to1] = corners(boxes1, fmt), [from2, to2] = corners(boxes2, fmt);
  const inter = spanned(maximum(rows(from1), columns(from2)), minimum(rows(to1), columns(to2)));
  const union = box_area(boxes1, fmt).unsqueeze(-1).add(box_area(boxes2, fmt).unsqueeze(-2)).sub(inter);
  return [inter, union];
}

/** The size, [..., N, M] each way, of the smallest box around two. */
function hull(boxes1: Tensor, boxes2: Tensor): [width: Tensor, height: Tensor] {
  const [from1, to1] = corners(boxes1, "xyxy"), [from2, to2] = corners(boxes2, "xyxy");
  const size = wide(maximum(rows(to1), columns(to2)).sub(minimum(rows(from1), columns(from2)))).clamp(0);
  const [width, height] = size.unbind(-1);
  return [width, height];
}

/**
 * Intersection over union of all pairs of boxes [..., N, 4] and [..., M, 4]: [..., N, M].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_iou.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const iou = torch.vision.ops.box_iou(torch.tensor([[0, 0, 2, 2]]), torch.tensor([[1, 0, 3, 2]]));
 * if (Math.abs(iou.item() as number - 1 / 3) > 1e-6) throw new Error(String(iou));
 * ```
 */
export function box_iou(boxes1: Tensor, boxes2: Tensor, fmt?: BoxFormat | BoxFormatOptions): Tensor {
  const [inter, union] = overlap(boxes1, boxes2, IOU.read(fmt).fmt ?? "xyxy", "box_iou");
  return inter.div(union);
}

/**
 * Intersection over union, less the part of the smallest box around both that neither covers: [..., N, M].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.generalized_box_iou.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const iou = torch.vision.ops.generalized_box_iou(torch.tensor([[0, 0, 1, 1]]), torch.tensor([[2, 0, 3, 1]]));
 * if (Math.abs(iou.item() as number + 1 / 3) > 1e-6) throw new Error(String(iou));
 * ```
 */
export function generalized_box_iou(boxes1: Tensor, boxes2: Tensor): Tensor {
  const [inter, union] = overlap(boxes1, boxes2, "xyxy", "generalized_box_iou");
  const [width, height] = hull(boxes1, boxes2), area = width.mul(height);
  return inter.div(union).sub(area.sub(union).div(area));
}

/** Options of functions that keep a denominator from 0. */
export type BoxEpsOptions = { eps?: number };

const DISTANCE = new Signature<BoxEpsOptions>("distance_box_iou", ["eps"]);
const COMPLETE = new Signature<BoxEpsOptions>("complete_box_iou", ["eps"]);

function distanced(boxes1: Tensor, boxes2: Tensor, eps: number, operation: string): [diou: Tensor, iou: Tensor] {
  const [inter, union] = overlap(boxes1, boxes2, "xyxy", operation), iou = inter.div(union);
  const [width, height] = hull(boxes1, boxes2), diagonal = width.pow(2).add(height.pow(2)).add(eps);
  const centre = (boxes: Tensor): Tensor[] => {
    const [x1, y1, x2, y2] = boxes.unbind(-1);
    return [x1.add(x2).div(2), y1.add(y2).div(2)];
  };
  const [xa, ya] = centre(boxes1), [xb, yb] = centre(boxes2);
  const square = (a: Tensor, b: Tensor): Tensor => wide(a.unsqueeze(-1).sub(b.unsqueeze(-2))).pow(2);
  return [iou.sub(square(xa, xb).add(square(ya, yb)).div(diagonal)), iou];
}

/**
 * Intersection over union, less the squared distance of the centres over that of the corners: [..., N, M].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.distance_box_iou.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const iou = torch.vision.ops.distance_box_iou(torch.tensor([[0, 0, 1, 1]]), torch.tensor([[2, 0, 3, 1]]));
 * if (Math.abs(iou.item() as number + 0.4) > 1e-6) throw new Error(String(iou));
 * ```
 */
export function distance_box_iou(boxes1: Tensor, boxes2: Tensor, eps?: number | BoxEpsOptions): Tensor {
  checkBoxes(boxes1, "distance_box_iou", "boxes1");
  checkBoxes(boxes2, "distance_box_iou", "boxes2");
  return distanced(wide(boxes1), wide(boxes2), DISTANCE.read(eps).eps ?? 1e-7, "distance_box_iou")[0];
}

/**
 * {@link distance_box_iou}, less a penalty for different proportions: [..., N, M].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.complete_box_iou.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const iou = torch.vision.ops.complete_box_iou(torch.tensor([[0, 0, 1, 1]]), torch.tensor([[0, 0, 1, 1]]));
 * if (Math.abs(iou.item() as number - 1) > 1e-6) throw new Error(String(iou));
 * ```
 */
export function complete_box_iou(boxes1: Tensor, boxes2: Tensor, eps?: number | BoxEpsOptions): Tensor {
  checkBoxes(boxes1, "complete_box_iou", "boxes1");
  checkBoxes(boxes2, "complete_box_iou", "boxes2");
  const small = COMPLETE.read(eps).eps ?? 1e-7, a = wide(boxes1), b = wide(boxes2);
  const [diou, iou] = distanced(a, b, small, "complete_box_iou");
  const v = proportions(shapeAngle(a).unsqueeze(-1), shapeAngle(b).unsqueeze(-2));
  const alpha = no_grad(() => v.div(iou.neg().add(1).add(v).add(small)));
  return diou.sub(alpha.mul(v));
}

/** The angle of a box's diagonal. */
export function shapeAngle(boxes: Tensor): Tensor {
  const [x1, y1, x2, y2] = boxes.unbind(-1);
  return x2.sub(x1).div(y2.sub(y1)).atan();
}

/** How much two angles of diagonals differ, 0 to 1: 4 (a − b)² / π². */
export function proportions(a: Tensor, b: Tensor): Tensor {
  return a.sub(b).pow(2).mul(4 / Math.PI ** 2);
}

/**
 * Boxes [..., 4] cut off at the borders of an image of [height, width].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.clip_boxes_to_image.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const boxes = torch.vision.ops.clip_boxes_to_image(torch.tensor([[-1, 2, 30, 40]]), [20, 10]);
 * if (String(boxes.tolist()) !== "0,2,10,20") throw new Error(String(boxes));
 * ```
 */
export function clip_boxes_to_image(boxes: Tensor, size: readonly [height: number, width: number]): Tensor {
  checkBoxes(boxes, "clip_boxes_to_image", "boxes");
  if (!Array.isArray(size) || size.length !== 2) {
    throw new ShapeError(`clip_boxes_to_image: size is [height, width], got ${size}`);
  }
  const [height, width] = size, [x1, y1, x2, y2] = boxes.unbind(-1);
  return stack([x1.clamp(0, width), y1.clamp(0, height), x2.clamp(0, width), y2.clamp(0, height)], -1);
}

/**
 * The numbers of those boxes [N, 4] whose sides are both at least `min_size`.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.remove_small_boxes.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const kept = torch.vision.ops.remove_small_boxes(torch.tensor([[0, 0, 9, 1], [0, 0, 5, 5]]), 4);
 * if (String(kept.tolist()) !== "1") throw new Error(String(kept));
 * ```
 */
export function remove_small_boxes(boxes: Tensor, min_size: number): Tensor {
  checkBoxes(boxes, "remove_small_boxes", "boxes");
  const [x1, y1, x2, y2] = boxes.unbind(-1);
  return x2.sub(x1).ge(min_size).logical_and(y2.sub(y1).ge(min_size)).nonzero().select(1, 0);
}

/**
 * The smallest boxes around masks [N, H, W]: [N, 4], zeros for an empty mask.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.masks_to_boxes.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const boxes = torch.vision.ops.masks_to_boxes(torch.eye(4).narrow(0, 1, 2).unsqueeze(0));
 * if (String(boxes.tolist()) !== "1,0,2,1") throw new Error(String(boxes));
 * ```
 */
export function masks_to_boxes(masks: Tensor): Tensor {
  checkTensor(masks, "masks_to_boxes", "masks");
  if (masks.dim() !== 3) throw new ShapeError(`masks_to_boxes: expected masks [N, H, W], got [${masks.shape}]`);
  if (masks.numel() === 0) return masks.new_zeros([0, 4], { dtype: float32 });
  return no_grad(() => {
    const set = masks.ne(0),
      ends = (along: Tensor): [Tensor, Tensor] => {
        const x = along.to(float32); // argmax finds the first place
        return [x.argmax(1), x.flip(1).argmax(1).neg().add(x.shape[1] - 1)];
      };
    const [y1, y2] = ends(set.any(2)), [x1, x2] = ends(set.any(1));
    return stack([x1, y1, x2, y2], 1).to(float32).masked_fill(set.any(2).any(1).logical_not().unsqueeze(1), 0);
  });
}
