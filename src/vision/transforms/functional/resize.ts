// Pictures in another size.
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { float32, uint8 } from "../../../core/dtype.ts";
import { Signature } from "../../../nn/arguments.ts";
import { interpolate } from "../../../nn/functional/interpolate.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { Image } from "../../image.ts";
import { type Box, resized } from "../../pillow/resize.ts";
import { type InterpolationMode, readInterpolation } from "../interpolation.ts";
import { dimensionsOf, onPicture, type Picture, type PictureSize } from "../picture.ts";
import { castBack, castIn } from "./casting.ts";
import { crop } from "./crop.ts";

/** Options of {@link resize}. */
export type ResizeOptions = {
  size?: PictureSize;
  interpolation?: InterpolationMode | number;
  max_size?: number | null;
  antialias?: boolean | null;
};
const RESIZE = new Signature<ResizeOptions & { img: Picture }>("resize", [
  "img",
  "size",
  "interpolation",
  "max_size",
  "antialias",
], 2);

/** Height and width after resizing: both given, or the shorter side's and its ratio kept. */
function outputSize(
  [height, width]: readonly number[],
  size: PictureSize,
  max: number | null | undefined,
): [number, number] {
  const given = typeof size === "number" ? [size] : size;
  if (!Array.isArray(given) || !given.every((n) => Number.isInteger(n) && n > 0)) {
    throw new ArgumentError(`Size should be int or sequence, of positive whole numbers. Got ${JSON.stringify(size)}`);
  }
  if (given.length !== 1 && given.length !== 2) {
    throw new ValueError(
      `Size must be an int or a 1 or 2 element tuple/list, not a ${given.length} element tuple/list`,
    );
  }
  if (given.length === 2) {
    if (max !== undefined && max !== null) {
      throw new ValueError(
        "max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be an int or a " +
          "sequence of length 1 in torchscript mode.",
      );
    }
    return [given[0], given[1]];
  }
  const [short, long] = width <= height ? [width, height] : [height, width];
  let newShort = given[0], newLong = Math.trunc(given[0] * long / short);
  if (max !== undefined && max !== null) {
    if (max <= newShort) {
      throw new ValueError(
        `max_size = ${max} must be strictly greater than the requested size for the smaller edge size = [${given[0]}]`,
      );
    }
    if (newLong > max) [newShort, newLong] = [Math.trunc(max * newShort / newLong), max];
  }
  return width <= height ? [newLong, newShort] : [newShort, newLong];
}

function resizeTensor(img: Tensor, size: [number, number], mode: InterpolationMode, antialias: boolean): Tensor {
  if (mode === "box" || mode === "hamming" || mode === "lanczos") {
    throw new ValueError(`Interpolation mode '${mode}' is unsupported with Tensor input`);
  }
  const smooth = mode === "bilinear" || mode === "bicubic";
  const { x, state } = castIn(img, [float32, ...(img.dtype.name === "float64" ? [img.dtype] : [])]);
  const out = interpolate(x, {
    size,
    mode,
    align_corners: smooth ? false : undefined,
    antialias: smooth && antialias,
  });
  return castBack(mode === "bicubic" && img.dtype === uint8 ? out.clamp(0, 255) : out, state);
}

/** A box of an image in another size, as resize has it; the cut is made on the way. */
function resizeImage(image: Image, box: Box, [height, width]: readonly number[], mode: InterpolationMode): Image {
  return resized(image, box, [width, height], mode === "nearest-exact" ? "nearest" : mode);
}

/**
 * A picture in another size [height, width]; one number is for the shorter side, and the longer one is at most `max_size`.
 * Images are resized as Pillow does (always antialiased), tensors by `interpolate`; `antialias` (true unless stated) is for the
 * modes bilinear and bicubic.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.resize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const { Image, transforms: { functional: F } } = torch.vision;
 * if (String(F.resize(new Image("L", [40, 20]), 10)) !== "<Image mode=L size=20x10>") throw new Error("shorter side");
 * if (F.resize(torch.ones(3, 20, 40), [8, 6]).shape.join() !== "3,8,6") throw new Error("both sides");
 * ```
 */
export function resize<T extends Picture>(
  img: T,
  size?: PictureSize | ResizeOptions,
  interpolation?: InterpolationMode | number | ResizeOptions,
  max_size?: number | null | ResizeOptions,
  antialias?: boolean | null | ResizeOptions,
): T {
  const o = RESIZE.read(img, size, interpolation, max_size, antialias);
  const mode = readInterpolation(o.interpolation, "bilinear"), [, height, width] = dimensionsOf(img);
  const wanted = outputSize([height, width], o.size!, o.max_size);
  if (wanted[0] === height && wanted[1] === width) return img;
  if (img instanceof Image && o.antialias === false) {
    console.warn("Anti-alias option is always applied for PIL Image input. Argument antialias is ignored.");
  }
  return onPicture(
    img,
    (x) => resizeImage(x, { left: 0, top: 0, width, height }, wanted, mode),
    (x) => resizeTensor(x, wanted, mode, o.antialias ?? o.antialias === undefined),
  );
}

/** Options of {@link resized_crop}. */
export type ResizedCropOptions = Omit<ResizeOptions, "max_size"> & {
  top?: number;
  left?: number;
  height?: number;
  width?: number;
};
const RESIZED_CROP = new Signature<ResizedCropOptions & { img: Picture }>("resized_crop", [
  "img",
  "top",
  "left",
  "height",
  "width",
  "size",
  "interpolation",
  "antialias",
], 6);

/**
 * A part of a picture in another size: {@link crop}, then {@link resize}.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.resized_crop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.resized_crop(torch.ones(3, 20, 40), 2, 3, 10, 12, [5, 6]);
 * if (x.shape.join() !== "3,5,6") throw new Error(String(x.shape));
 * ```
 */
export function resized_crop<T extends Picture>(
  img: T,
  top?: number | ResizedCropOptions,
  left?: number | ResizedCropOptions,
  height?: number | ResizedCropOptions,
  width?: number | ResizedCropOptions,
  size?: PictureSize | ResizedCropOptions,
  interpolation?: InterpolationMode | number | ResizedCropOptions,
  antialias?: boolean | null | ResizedCropOptions,
): T {
  const o = RESIZED_CROP.read(img, top, left, height, width, size, interpolation, antialias);
  const box = { left: o.left!, top: o.top!, width: o.width!, height: o.height! };
  const [, rows, columns] = dimensionsOf(img);
  const inside = box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0 && box.left + box.width <= columns &&
    box.top + box.height <= rows;
  if (img instanceof Image && inside && o.antialias !== false) {
    const wanted = outputSize([box.height, box.width], o.size!, undefined);
    return resizeImage(img, box, wanted, readInterpolation(o.interpolation, "bilinear")) as T;
  }
  const { size: wanted, interpolation: mode, antialias: smooth } = o;
  return resize(crop(img, box.top, box.left, box.height, box.width), {
    size: wanted,
    interpolation: mode,
    antialias: smooth,
  });
}
