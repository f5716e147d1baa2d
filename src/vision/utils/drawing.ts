// Boxes, masks and points on images.
import { Signature } from "../../core/arguments.ts";
import { bool, int64, uint8 } from "../../core/dtype.ts";
import { ShapeError, UnsupportedError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { cat } from "../../ops/join.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Canvas } from "./canvas.ts";
import { type Colour, type Colours, coloursOf, rgbOf } from "./colors.ts";

/** Options of {@link draw_bounding_boxes}. */
export type BoxDrawingOptions = {
  /** Not available: there is no font to write with. */
  labels?: null;
  /** For all boxes or for each; torchvision's palette unless stated. */
  colors?: Colours | null;
  /** Fill the boxes, half transparent. */
  fill?: boolean | null;
  /** Of the frame, in pixels: 1 unless stated. */
  width?: number;
};

const BOXES = new Signature<BoxDrawingOptions>("draw_bounding_boxes", ["labels", "colors", "fill", "width"]);

/**
 * Draws boxes [N, 4] as (x0, y0, x1, y1) on an image [1 or 3, H, W], uint8 or float in [0, 1]; a new image of its type.
 *
 * @throws {UnsupportedError} for labels: there is no font here
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_bounding_boxes.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const image = torch.zeros(3, 8, 8, { dtype: torch.uint8 });
 * const drawn = torch.vision.utils.draw_bounding_boxes(image, torch.tensor([[1, 1, 5, 4]]), { colors: "red" });
 * if (String(drawn.index([":", 1, 1]).tolist()) !== "255,0,0") throw new Error(String(drawn));
 * ```
 */
export function draw_bounding_boxes(
  image: Tensor,
  boxes: Tensor,
  labels?: null | BoxDrawingOptions,
  colors?: Colours | null | BoxDrawingOptions,
  fill?: boolean | null | BoxDrawingOptions,
  width?: number | BoxDrawingOptions,
): Tensor {
  const o = BOXES.read(labels, colors, fill, width), name = "draw_bounding_boxes";
  checkImage(image, name);
  if (image.shape[0] !== 1 && image.shape[0] !== 3) throw new ValueError("Only grayscale and RGB images are supported");
  checkTensor(boxes, name, "boxes");
  if (boxes.dim() !== 2 || boxes.shape[1] !== 4) {
    throw new ShapeError(`${name}: expected boxes [N, 4] (rotated ones are not drawn), got [${boxes.shape}]`);
  }
  if (o.labels !== undefined && o.labels !== null) {
    throw new UnsupportedError(`${name}: labels cannot be written, there is no font here; leave labels out`);
  }
  const corners = boxes.to(int64).tolist() as number[][];
  const wrong = (boxes.tolist() as number[][]).find(([x0, y0, x1, y1]) => x0 > x1 || y0 > y1);
  if (wrong !== undefined) {
    throw new ValueError(
      "Boxes need to be in (xmin, ymin, xmax, ymax) format. Use torchvision.ops.box_convert to convert them " +
        `(one is [${wrong}])`,
    );
  }
  if (corners.length === 0) {
    console.warn("boxes doesn't contain any box. No box was drawn");
    return image;
  }
  const inks = coloursOf(o.colors, corners.length);
  return drawnOn(image, (canvas) => {
    corners.forEach((box, i) => {
      if (o.fill) canvas.fill(box, inks[i], 100);
      canvas.frame(box, inks[i], o.width ?? 1);
    });
  });
}

/** Options of {@link draw_segmentation_masks}. */
export type MaskDrawingOptions = {
  /** How much of the colour is seen: 0.8 unless stated. */
  alpha?: number;
  /** For all masks or for each; torchvision's palette unless stated. */
  colors?: Colours | null;
};

const MASKS = new Signature<MaskDrawingOptions>("draw_segmentation_masks", ["alpha", "colors"]);

/**
 * Colours the places of boolean masks [N, H, W] or [H, W] on an image [3, H, W], uint8 or float in [0, 1]. Where masks
 * overlap, black is mixed in.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_segmentation_masks.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const image = torch.zeros(3, 2, 2, { dtype: torch.uint8 }), mask = torch.tensor([[true, false], [false, false]]);
 * const drawn = torch.vision.utils.draw_segmentation_masks(image, mask, { alpha: 0.5, colors: "white" });
 * if (String(drawn.select(0, 0).tolist()) !== "127,0,0,0") throw new Error(String(drawn));
 * ```
 */
export function draw_segmentation_masks(
  image: Tensor,
  masks: Tensor,
  alpha?: number | MaskDrawingOptions,
  colors?: Colours | null | MaskDrawingOptions,
): Tensor {
  const o = MASKS.read(alpha, colors), name = "draw_segmentation_masks", mix = o.alpha ?? 0.8;
  checkImage(image, name);
  checkColoured(image);
  checkTensor(masks, name, "masks");
  const all = masks.dim() === 2 ? masks.unsqueeze(0) : masks;
  if (all.dim() !== 3) throw new ShapeError("masks must be of shape (H, W) or (batch_size, H, W)");
  if (all.dtype !== bool) throw new ValueError(`The masks must be of dtype bool. Got ${all.dtype}`);
  if (all.shape[1] !== image.shape[1] || all.shape[2] !== image.shape[2]) {
    throw new ShapeError("The image and the masks must have the same height and width");
  }
  if (all.shape[0] === 0) {
    console.warn("masks doesn't contain any mask. No mask was drawn");
    return image;
  }
  const inks = coloursOf(o.colors, all.shape[0]), scale = image.dtype === uint8 ? 1 : 255;
  return no_grad(() => {
    let painted = image.detach();
    inks.forEach((ink, i) => {
      const colour = tensor(ink.map((part) => part / scale), { dtype: image.dtype }).view(3, 1, 1);
      painted = colour.where(all.select(0, i), painted);
    });
    painted = painted.masked_fill(all.sum(0).gt(1), 0);
    return image.detach().mul(1 - mix).add(painted.mul(mix)).to(image.dtype);
  });
}

/** Options of {@link draw_keypoints}. */
export type KeypointDrawingOptions = {
  /** Pairs of points to connect, by their numbers. */
  connectivity?: readonly (readonly [number, number])[] | null;
  /** Of the points: white unless stated. */
  colors?: Colour | null;
  /** Of the points, in pixels: 2 unless stated. */
  radius?: number;
  /** Of the connections, in pixels: 3 unless stated. */
  width?: number;
  /** [N, K]: which points are drawn; all unless stated. */
  visibility?: Tensor | null;
};

const POINTS = new Signature<KeypointDrawingOptions>("draw_keypoints", [
  "connectivity",
  "colors",
  "radius",
  "width",
  "visibility",
]);

/**
 * Draws points [N, K, 2] as (x, y), and white lines between them, on an image [3, H, W], uint8 or float in [0, 1].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_keypoints.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const image = torch.zeros(3, 9, 9, { dtype: torch.uint8 });
 * const drawn = torch.vision.utils.draw_keypoints(image, torch.tensor([[[4, 4]]]), { colors: "blue", radius: 1 });
 * if (drawn.sum().item() !== 5 * 255) throw new Error(String(drawn));
 * ```
 */
export function draw_keypoints(
  image: Tensor,
  keypoints: Tensor,
  connectivity?: readonly (readonly [number, number])[] | null | KeypointDrawingOptions,
  colors?: Colour | null | KeypointDrawingOptions,
  radius?: number | KeypointDrawingOptions,
  width?: number | KeypointDrawingOptions,
  visibility?: Tensor | null | KeypointDrawingOptions,
): Tensor {
  const o = POINTS.read(connectivity, colors, radius, width, visibility), name = "draw_keypoints";
  checkImage(image, name);
  checkColoured(image);
  checkTensor(keypoints, name, "keypoints");
  if (keypoints.dim() !== 3 || keypoints.shape[2] !== 2) {
    throw new ShapeError(`keypoints must be of shape (num_instances, K, 2), got [${keypoints.shape}]`);
  }
  const [count, each] = keypoints.shape;
  const seen = o.visibility?.dim() === 3 ? o.visibility.squeeze(-1) : o.visibility;
  if (seen && (seen.dim() !== 2 || seen.shape[0] !== count || seen.shape[1] !== each)) {
    throw new ShapeError(
      "keypoints and visibility must have the same dimensionality for num_instances and K. " +
        `Got visibility of [${seen.shape}] and keypoints of [${keypoints.shape}]`,
    );
  }
  const links = o.connectivity ?? [];
  const unknown = links.flat().find((k) => !(Number.isInteger(k) && k >= 0 && k < each));
  if (unknown !== undefined) throw new ValueError(`${name}: connectivity names point ${unknown} of ${each}`);
  const places = keypoints.to(int64).tolist() as number[][][];
  const visible = seen ? seen.to(bool).tolist() as boolean[][] : undefined;
  const ink = rgbOf(o.colors ?? "white");
  return drawnOn(image, (canvas) => {
    places.forEach((points, n) => {
      const shown = (k: number) => visible?.[n][k] ?? true;
      points.forEach(([x, y], k) => shown(k) && canvas.disc(x, y, o.radius ?? 2, ink));
      for (const [a, b] of links) {
        if (!shown(a) || !shown(b)) continue;
        canvas.line(points[a][0], points[a][1], points[b][0], points[b][1], [255, 255, 255], o.width ?? 3);
      }
    });
  });
}

function checkImage(image: Tensor, operation: string): void {
  checkTensor(image, operation, "image");
  if (image.dtype !== uint8 && !image.dtype.is_floating_point) {
    throw new ValueError(`The image dtype must be uint8 or float, got ${image.dtype}`);
  }
  if (image.dim() !== 3) throw new ShapeError("Pass individual images, not batches");
}

function checkColoured(image: Tensor): void {
  if (image.shape[0] !== 3) throw new ValueError("Pass an RGB image. Other Image formats are not supported");
}

/** A copy of an image with something drawn on it, in the image's own type. */
function drawnOn(image: Tensor, draw: (canvas: Canvas) => void): Tensor {
  return no_grad(() => {
    const coloured = image.shape[0] === 1 ? cat([image, image, image], 0) : image;
    const bytes = image.dtype === uint8 ? coloured : coloured.mul(256 - 1e-3).to(uint8);
    const [, height, width] = bytes.shape;
    const rows = Uint8Array.from(bytes.permute(1, 2, 0).contiguous().numpy() as Uint8Array);
    draw(new Canvas(rows, width, height));
    const out = from_numpy(rows, [height, width, 3]).permute(2, 0, 1).contiguous();
    return image.dtype === uint8 ? out : out.to(image.dtype).div(255);
  });
}
