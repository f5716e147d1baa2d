// Boxes from one way of writing them to another.
import { ValueError } from "../../core/errors.ts";
import { stack } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type BoxFormat, checkBoxes } from "./boxes.ts";

/** Ways to write a turned box: corner or centre, size and angle in degrees (counter-clockwise), or four corners. */
export type RotatedBoxFormat = "xywhr" | "cxcywhr" | "xyxyxyxy";

const TURNED = ["xywhr", "cxcywhr", "xyxyxyxy"];
const SIZES: Readonly<Record<string, number>> = { xyxy: 4, xywh: 4, cxcywh: 4, xywhr: 5, cxcywhr: 5, xyxyxyxy: 8 };

/** To and from corners, of upright boxes. */
const CORNERS: Readonly<Record<string, { to(parts: Tensor[]): Tensor[]; from(parts: Tensor[]): Tensor[] }>> = {
  xyxy: { to: (parts) => parts, from: (parts) => parts },
  xywh: {
    to: ([x, y, w, h]) => [x, y, x.add(w), y.add(h)],
    from: ([x1, y1, x2, y2]) => [x1, y1, x2.sub(x1), y2.sub(y1)],
  },
  cxcywh: {
    to: ([cx, cy, w, h]) => [cx.sub(w.mul(0.5)), cy.sub(h.mul(0.5)), cx.add(w.mul(0.5)), cy.add(h.mul(0.5))],
    from: ([x1, y1, x2, y2]) => [x1.add(x2).div(2), y1.add(y2).div(2), x2.sub(x1), y2.sub(y1)],
  },
};

function turn(r: Tensor): [cos: Tensor, sin: Tensor] {
  const angle = r.mul(Math.PI).div(180);
  return [angle.cos(), angle.sin()];
}

/** To and from "xywhr", of turned boxes. */
const ROTATED: typeof CORNERS = {
  xywhr: { to: (parts) => parts, from: (parts) => parts },
  cxcywhr: {
    to([cx, cy, w, h, r]) {
      const [cos, sin] = turn(r);
      const x = cx.sub(w.div(2).mul(cos)).sub(h.div(2).mul(sin)), y = cy.sub(h.div(2).mul(cos)).add(w.div(2).mul(sin));
      return [x, y, w, h, r];
    },
    from([x, y, w, h, r]) {
      const [cos, sin] = turn(r);
      const cx = x.add(w.div(2).mul(cos)).add(h.div(2).mul(sin)), cy = y.sub(w.div(2).mul(sin)).add(h.div(2).mul(cos));
      return [cx, cy, w, h, r];
    },
  },
  xyxyxyxy: {
    to([x1, y1, x2, y2, x3, y3]) {
      const length = (a: Tensor, b: Tensor): Tensor => a.pow(2).add(b.pow(2)).sqrt();
      const r = y1.sub(y2).atan2(x2.sub(x1)).mul(180).div(Math.PI);
      return [x1, y1, length(x2.sub(x1), y1.sub(y2)), length(x3.sub(x2), y3.sub(y2)), r];
    },
    from([x1, y1, w, h, r]) {
      const [cos, sin] = turn(r), x2 = x1.add(w.mul(cos)), y2 = y1.sub(w.mul(sin));
      return [x1, y1, x2, y2, x2.add(h.mul(sin)), y2.add(h.mul(cos)), x1.add(h.mul(sin)), y1.add(h.mul(cos))];
    },
  },
};

/**
 * Boxes of one format in another; upright formats have 4 numbers, turned ones 5 or 8.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.box_convert.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const boxes = torch.vision.ops.box_convert(torch.tensor([[1, 2, 5, 4]]), "xyxy", "cxcywh");
 * if (String(boxes.tolist()) !== "3,3,4,2") throw new Error(String(boxes));
 * ```
 */
export function box_convert<F extends BoxFormat | RotatedBoxFormat>(boxes: Tensor, in_fmt: F, out_fmt: F): Tensor {
  if (!(in_fmt in SIZES) || !(out_fmt in SIZES) || TURNED.includes(in_fmt) !== TURNED.includes(out_fmt)) {
    throw new ValueError(`Unsupported Bounding Box Conversions for given in_fmt ${in_fmt} and out_fmt ${out_fmt}`);
  }
  checkBoxes(boxes, "box_convert", "boxes", SIZES[in_fmt]);
  if (in_fmt as string === out_fmt) return boxes.clone();
  const table = TURNED.includes(in_fmt) ? ROTATED : CORNERS;
  const out = stack(table[out_fmt].from(table[in_fmt].to(boxes.unbind(-1))), -1);
  const whole = table === ROTATED && !boxes.dtype.is_floating_point;
  return whole ? out.round().to(boxes.dtype) : out;
}
