// Transforms of size: resizing, cutting out the middle, borders, five and ten crops.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { Signature } from "../../nn/arguments.ts";
import { formatBool } from "../../nn/module_format.ts";
import { center_crop, five_crop, type FivePictures, ten_crop, type TenPictures } from "./functional/crop.ts";
import { checkPadding, pad, type Padding, type PaddingMode, type PadOptions } from "./functional/pad.ts";
import { resize, type ResizeOptions } from "./functional/resize.ts";
import { type InterpolationMode, readInterpolation } from "./interpolation.ts";
import { type Fill, type Picture, type PictureSize, sizePair } from "./picture.ts";
import { formatNumbers, PictureTransform, Transform } from "./transform.ts";

/** Python's True, False or None. */
export function formatFlag(value: boolean | null): string {
  return value === null ? "None" : formatBool(value);
}

const RESIZE = new Signature<ResizeOptions>("Resize", ["size", "interpolation", "max_size", "antialias"], 1);

/**
 * Pictures in another size: {@link functional.resize} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Resize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { Image, transforms: T } = torch.vision;
 * const small = new T.Resize(256)(new Image("RGB", [500, 375]));
 * if (String(small.size) !== "341,256") throw new Error(String(small));
 * ```
 */
export class Resize extends PictureTransform {
  /** [height, width], or of the shorter side. */
  size: PictureSize;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** How long the longer side may become. */
  max_size: number | null;
  /** Whether every pixel counts when tensors shrink. */
  antialias: boolean | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    size?: PictureSize | ResizeOptions,
    interpolation?: InterpolationMode | number | ResizeOptions,
    max_size?: number | null | ResizeOptions,
    antialias?: boolean | null | ResizeOptions,
  ) {
    super();
    const o = RESIZE.read(size, interpolation, max_size, antialias);
    this.size = o.size!;
    if (typeof this.size !== "number" && !Array.isArray(this.size)) {
      throw new ArgumentError(`Size should be int or sequence. Got ${describeValue(this.size)}`);
    }
    if (typeof this.size !== "number" && this.size.length !== 1 && this.size.length !== 2) {
      throw new ValueError("If size is a sequence, it should have 1 or 2 values");
    }
    this.interpolation = readInterpolation(o.interpolation, "bilinear");
    this.max_size = o.max_size ?? null;
    this.antialias = o.antialias === undefined ? true : o.antialias;
  }

  /** The resized picture. */
  override forward<T extends Picture>(img: T): T {
    const { size, interpolation, max_size, antialias } = this;
    return resize(img, { size, interpolation, max_size, antialias });
  }

  /** The settings. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}, interpolation=${this.interpolation}, max_size=${
      formatNumbers(this.max_size)
    }, antialias=${formatFlag(this.antialias)}`;
  }
}

/**
 * The middle of pictures: {@link functional.center_crop} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.CenterCrop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.CenterCrop(224)(torch.ones(3, 256, 341));
 * if (x.shape.join() !== "3,224,224") throw new Error(String(x.shape));
 * ```
 */
export class CenterCrop extends PictureTransform {
  /** Height and width. */
  size: [number, number];

  /** @param size [height, width], or one number for both */
  constructor(size: PictureSize) {
    super();
    this.size = sizePair(size);
  }

  /** The middle. */
  override forward<T extends Picture>(img: T): T {
    return center_crop(img, this.size);
  }

  /** The size. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}`;
  }
}

const PAD = new Signature<PadOptions>("Pad", ["padding", "fill", "padding_mode"], 1);

/**
 * Pictures with a border: {@link functional.pad} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Pad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.Pad(4, { padding_mode: "reflect" })(torch.ones(3, 32, 32));
 * if (x.shape.join() !== "3,40,40") throw new Error(String(x.shape));
 * ```
 */
export class Pad extends PictureTransform {
  /** How far on each side. */
  padding: Padding;
  /** The colour, for the mode "constant". */
  fill: Fill;
  /** What the border is made of. */
  padding_mode: PaddingMode;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(padding?: Padding | PadOptions, fill?: Fill | PadOptions, padding_mode?: PaddingMode | PadOptions) {
    super();
    const o = PAD.read(padding, fill, padding_mode);
    this.padding = o.padding!;
    this.fill = o.fill ?? 0;
    this.padding_mode = o.padding_mode ?? "constant";
    checkPadding(this.padding, this.fill, this.padding_mode);
  }

  /** The picture with its border. */
  override forward<T extends Picture>(img: T): T {
    return pad(img, this.padding, this.fill, this.padding_mode);
  }

  /** The settings. */
  protected override settings(): string {
    return `padding=${formatNumbers(this.padding)}, fill=${
      formatNumbers(this.fill)
    }, padding_mode=${this.padding_mode}`;
  }
}

/** Calling it gives pictures of the kind that it was given. */
export interface FiveCrop {
  <T extends Picture>(img: T): FivePictures<T>;
}

/**
 * Corners and middle of pictures: {@link functional.five_crop} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.FiveCrop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const crops = new torch.vision.transforms.FiveCrop(2)(torch.ones(3, 4, 4));
 * if (torch.stack(crops).shape.join() !== "5,3,2,2") throw new Error("five");
 * ```
 */
export class FiveCrop extends Transform {
  /** Height and width. */
  size: [number, number];

  /** @param size [height, width], or one number for both */
  constructor(size: PictureSize) {
    super();
    this.size = sizePair(size);
  }

  /** Top left, top right, bottom left, bottom right, middle. */
  override forward<T extends Picture>(img: T): FivePictures<T> {
    return five_crop(img, this.size);
  }

  /** The size. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}`;
  }
}

/** Calling it gives pictures of the kind that it was given. */
export interface TenCrop {
  <T extends Picture>(img: T): TenPictures<T>;
}

/**
 * Corners and middle of pictures and of their mirror images: {@link functional.ten_crop} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.TenCrop.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const crops = new torch.vision.transforms.TenCrop(2)(torch.ones(3, 4, 4));
 * if (torch.stack(crops).shape.join() !== "10,3,2,2") throw new Error("ten");
 * ```
 */
export class TenCrop extends Transform {
  /** Height and width. */
  size: [number, number];
  /** Whether the second five are upside down instead of mirrored. */
  vertical_flip: boolean;

  /** @param size [height, width], or one number for both */
  constructor(size: PictureSize, vertical_flip: boolean | { vertical_flip?: boolean } = false) {
    super();
    this.size = sizePair(size);
    this.vertical_flip = typeof vertical_flip === "object" ? vertical_flip.vertical_flip ?? false : vertical_flip;
  }

  /** Five crops, and five of the mirror image. */
  override forward<T extends Picture>(img: T): TenPictures<T> {
    return ten_crop(img, this.size, this.vertical_flip);
  }

  /** The settings. */
  protected override settings(): string {
    return `size=${formatNumbers(this.size)}, vertical_flip=${formatBool(this.vertical_flip)}`;
  }
}
