// Parts of pictures, and mirrored pictures.
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { Signature } from "../../../nn/arguments.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { mirrored, upsideDown } from "../../pillow/geometry.ts";
import { cropped } from "../../pillow/resize.ts";
import { dimensionsOf, onPicture, type Picture, type PictureSize, roundHalfEven, sizePair, tuple } from "../picture.ts";
import { pad } from "./pad.ts";

function cropTensor(img: Tensor, top: number, left: number, height: number, width: number): Tensor {
  const [, h, w] = dimensionsOf(img), right = left + width, bottom = top + height;
  const from = (low: number, high: number, size: number) => [Math.max(low, 0), Math.max(Math.min(high, size), 0)];
  const [y0, y1] = from(top, bottom, h), [x0, x1] = from(left, right, w);
  const rows = Math.max(y1 - y0, 0), columns = Math.max(x1 - x0, 0);
  const part = img.narrow(-2, Math.min(y0, h), rows).narrow(-1, Math.min(x0, w), columns);
  if (left >= 0 && top >= 0 && right <= w && bottom <= h) return part;
  return pad(part, [
    Math.max(-left + Math.min(0, right), 0),
    Math.max(-top + Math.min(0, bottom), 0),
    Math.max(right - Math.max(w, left), 0),
    Math.max(bottom - Math.max(h, top), 0),
  ]);
}

/** Options of {@link crop}. */
export type CropOptions = { top?: number; left?: number; height?: number; width?: number };
const CROP = new Signature<CropOptions & { img: Picture }>("crop", ["img", "top", "left", "height", "width"], 5);

/**
 * The part of a picture whose upper left corner is [top, left]; zeros where it reaches over the border.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.crop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.crop(torch.arange(12).view(1, 3, 4), 1, 2, 2, 2);
 * if (String(x.flatten().tolist()) !== "6,7,10,11") throw new Error(String(x));
 * ```
 */
export function crop<T extends Picture>(
  img: T,
  top?: number | CropOptions,
  left?: number | CropOptions,
  height?: number | CropOptions,
  width?: number | CropOptions,
): T {
  const o = CROP.read(img, top, left, height, width), numbers = [o.top!, o.left!, o.height!, o.width!];
  if (!numbers.every(Number.isInteger) || numbers[2] < 0 || numbers[3] < 0) {
    throw new ArgumentError(`crop(): top, left, height and width are whole numbers, got ${numbers.join(", ")}`);
  }
  const [y, x, rows, columns] = numbers;
  return onPicture(
    img,
    (image) => cropped(image, { left: x, top: y, width: columns, height: rows }),
    (it) => cropTensor(it, y, x, rows, columns),
  );
}

/**
 * The middle of a picture, [height, width] or one number for both; zeros where it is smaller.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.center_crop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.center_crop(torch.arange(16).view(1, 4, 4), 2);
 * if (String(x.flatten().tolist()) !== "5,6,9,10") throw new Error(String(x));
 * ```
 */
export function center_crop<T extends Picture>(img: T, output_size: PictureSize): T {
  const [height, width] = sizePair(output_size);
  let [, rows, columns] = dimensionsOf(img), from = img;
  if (width > columns || height > rows) {
    const more = [Math.max(width - columns, 0), Math.max(height - rows, 0)];
    const half = (n: number) => Math.floor(n / 2);
    from = pad(from, [half(more[0]), half(more[1]), half(more[0] + 1), half(more[1] + 1)]);
    [, rows, columns] = dimensionsOf(from);
    if (width === columns && height === rows) return from;
  }
  return crop(from, roundHalfEven((rows - height) / 2), roundHalfEven((columns - width) / 2), height, width);
}

/** Five pictures: top left, top right, bottom left, bottom right, middle. */
export type FivePictures<T> = [T, T, T, T, T];
/** Ten pictures: five, and the five of the mirrored picture. */
export type TenPictures<T> = [T, T, T, T, T, T, T, T, T, T];

/**
 * The four corners of a picture and its middle.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.five_crop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const all = torch.vision.transforms.functional.five_crop(torch.arange(9).view(1, 3, 3), 1);
 * if (all.map((x) => x.item()).join() !== "0,2,6,8,4") throw new Error(String(all));
 * ```
 */
export function five_crop<T extends Picture>(img: T, size: PictureSize): FivePictures<T> {
  const [height, width] = sizePair(size), [, rows, columns] = dimensionsOf(img);
  if (width > columns || height > rows) {
    throw new ValueError(
      `Requested crop size ${tuple([height, width])} is bigger than input size ${tuple([rows, columns])}`,
    );
  }
  const at = (top: number, left: number) => crop(img, top, left, height, width);
  const right = columns - width, bottom = rows - height;
  return [at(0, 0), at(0, right), at(bottom, 0), at(bottom, right), center_crop(img, [height, width])];
}

/**
 * {@link five_crop} of a picture and of its mirror image, `vertical_flip`ped if that is said.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.ten_crop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const all = torch.vision.transforms.functional.ten_crop(torch.arange(9).view(1, 3, 3), 1);
 * if (all.map((x) => x.item()).join() !== "0,2,6,8,4,2,0,8,6,4") throw new Error(String(all));
 * ```
 */
export function ten_crop<T extends Picture>(
  img: T,
  size: PictureSize,
  vertical_flip: boolean | { vertical_flip?: boolean } = false,
): TenPictures<T> {
  const flip = typeof vertical_flip === "object" ? vertical_flip.vertical_flip : vertical_flip;
  return [...five_crop(img, size), ...five_crop(flip ? vflip(img) : hflip(img), size)];
}

/**
 * Left and right exchanged.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.hflip.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.hflip(torch.arange(4).view(1, 2, 2));
 * if (String(x.flatten().tolist()) !== "1,0,3,2") throw new Error(String(x));
 * ```
 */
export function hflip<T extends Picture>(img: T): T {
  return onPicture(img, mirrored, (x) => x.flip(-1));
}

/**
 * Top and bottom exchanged.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.vflip.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.vflip(torch.arange(4).view(1, 2, 2));
 * if (String(x.flatten().tolist()) !== "2,3,0,1") throw new Error(String(x));
 * ```
 */
export function vflip<T extends Picture>(img: T): T {
  return onPicture(img, upsideDown, (x) => x.flip(-2));
}
