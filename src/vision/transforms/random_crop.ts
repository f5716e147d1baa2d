// Random parts of pictures.
import { ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { checkRanges, integer, randomArea } from "./draws.ts";
import { crop } from "./functional/crop.ts";
import { checkPadding, pad, type Padding, type PaddingMode } from "./functional/pad.ts";
import { resized_crop } from "./functional/resize.ts";
import { type InterpolationMode, readInterpolation } from "./interpolation.ts";
import { dimensionsOf, type Fill, type Picture, type PictureSize, roundHalfEven, sizePair, tuple } from "./picture.ts";
import { formatFlag } from "./resize.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/** A part of a picture: top, left, height, width. */
export type CropBox = [top: number, left: number, height: number, width: number];

/** Options of {@link RandomCrop}. */
export type RandomCropOptions = {
  size?: PictureSize;
  padding?: Padding | null;
  pad_if_needed?: boolean;
  fill?: Fill;
  padding_mode?: PaddingMode;
};
const RANDOM_CROP = new Signature<RandomCropOptions>("RandomCrop", [
  "size",
  "padding",
  "pad_if_needed",
  "fill",
  "padding_mode",
], 1);

/**
 * A part of a fixed size at a random place; with `padding` the picture gets a border first.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomCrop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomCrop(32, { padding: 4 })(torch.ones(3, 32, 32));
 * if (x.shape.join() !== "3,32,32") throw new Error(String(x.shape));
 * ```
 */
export class RandomCrop extends PictureTransform {
  /** Height and width. */
  size: [number, number];
  /** A border that is added first. */
  padding: Padding | null;
  /** Whether too small pictures get a border. */
  pad_if_needed: boolean;
  /** The border's colour. */
  fill: Fill;
  /** What the border is made of. */
  padding_mode: PaddingMode;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    size?: PictureSize | RandomCropOptions,
    padding?: Padding | null | RandomCropOptions,
    pad_if_needed?: boolean | RandomCropOptions,
    fill?: Fill | RandomCropOptions,
    padding_mode?: PaddingMode | RandomCropOptions,
  ) {
    super();
    const o = RANDOM_CROP.read(size, padding, pad_if_needed, fill, padding_mode);
    this.size = sizePair(o.size!);
    this.padding = o.padding ?? null;
    this.pad_if_needed = o.pad_if_needed ?? false;
    this.fill = o.fill ?? 0;
    this.padding_mode = o.padding_mode ?? "constant";
    checkPadding(this.padding ?? 0, this.fill, this.padding_mode);
  }

  /** Draws a place for a part of this size. */
  static get_params(img: Picture, output_size: readonly number[]): CropBox {
    const [, h, w] = dimensionsOf(img), [height, width] = output_size;
    if (h < height || w < width) {
      throw new ValueError(
        `Required crop size ${tuple([height, width])} is larger than input image size ${tuple([h, w])}`,
      );
    }
    if (w === width && h === height) return [0, 0, h, w];
    const top = integer(0, h - height + 1);
    return [top, integer(0, w - width + 1), height, width];
  }

  /** A random part. */
  override forward<T extends Picture>(img: T): T {
    let x = this.padding === null ? img : pad(img, this.padding, this.fill, this.padding_mode);
    const [height, width] = this.size, [, rows, columns] = dimensionsOf(x);
    if (this.pad_if_needed && columns < width) x = pad(x, [width - columns, 0], this.fill, this.padding_mode);
    if (this.pad_if_needed && rows < height) x = pad(x, [0, height - rows], this.fill, this.padding_mode);
    return crop(x, ...RandomCrop.get_params(x, this.size));
  }

  /** Size and border. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}, padding=${formatNumbers(this.padding)}`;
  }
}

/** Options of {@link RandomResizedCrop}. */
export type RandomResizedCropOptions = {
  size?: PictureSize;
  scale?: readonly number[];
  ratio?: readonly number[];
  interpolation?: InterpolationMode | number;
  antialias?: boolean | null;
};
const RESIZED = new Signature<RandomResizedCropOptions>("RandomResizedCrop", [
  "size",
  "scale",
  "ratio",
  "interpolation",
  "antialias",
], 1);

const rounded = (list: readonly number[]) => list.map((v) => Math.round(v * 1e4) / 1e4);

/**
 * A random part of random area (`scale`, of the picture's) and ratio, resized to a fixed size: the usual augmentation for ImageNet.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomResizedCrop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { Image, transforms: T } = torch.vision;
 * const image = new T.RandomResizedCrop(224)(new Image("RGB", [500, 375]));
 * if (String(image.size) !== "224,224") throw new Error(String(image));
 * ```
 */
export class RandomResizedCrop extends PictureTransform {
  /** Height and width. */
  size: [number, number];
  /** Least and largest part of the area. */
  scale: readonly number[];
  /** Least and largest width : height. */
  ratio: readonly number[];
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** Whether every pixel counts when tensors shrink. */
  antialias: boolean | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    size?: PictureSize | RandomResizedCropOptions,
    scale?: readonly number[] | RandomResizedCropOptions,
    ratio?: readonly number[] | RandomResizedCropOptions,
    interpolation?: InterpolationMode | number | RandomResizedCropOptions,
    antialias?: boolean | null | RandomResizedCropOptions,
  ) {
    super();
    const o = RESIZED.read(size, scale, ratio, interpolation, antialias);
    this.size = sizePair(o.size!);
    this.scale = o.scale ?? [0.08, 1];
    this.ratio = o.ratio ?? [3 / 4, 4 / 3];
    checkRanges(this.scale, this.ratio);
    this.interpolation = readInterpolation(o.interpolation, "bilinear");
    this.antialias = o.antialias === undefined ? true : o.antialias;
  }

  /** Draws a part. */
  static get_params(img: Picture, scale: readonly number[], ratio: readonly number[]): CropBox {
    const [, height, width] = dimensionsOf(img);
    const found = randomArea(height * width, scale, ratio, (area, aspect): CropBox | undefined => {
      const w = roundHalfEven(Math.sqrt(area * aspect)), h = roundHalfEven(Math.sqrt(area / aspect));
      if (!(w > 0 && w <= width && h > 0 && h <= height)) return undefined;
      const top = integer(0, height - h + 1);
      return [top, integer(0, width - w + 1), h, w];
    });
    if (found !== undefined) return found;
    const own = width / height, least = Math.min(...ratio), most = Math.max(...ratio);
    const w = own > most ? roundHalfEven(height * most) : width,
      h = own < least ? roundHalfEven(width / least) : height;
    return [Math.floor((height - h) / 2), Math.floor((width - w) / 2), h, w];
  }

  /** A random part in the wanted size. */
  override forward<T extends Picture>(img: T): T {
    const [top, left, height, width] = RandomResizedCrop.get_params(img, this.scale, this.ratio);
    const { size, interpolation, antialias } = this;
    return resized_crop(img, top, left, height, width, { size, interpolation, antialias });
  }

  /** The settings. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}, scale=${formatNumbers(rounded(this.scale), "()", true)}, ratio=${
      formatNumbers(rounded(this.ratio), "()", true)
    }, interpolation=${this.interpolation}, antialias=${formatFlag(this.antialias)}`;
  }
}
