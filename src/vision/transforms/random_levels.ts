// Pictures changed value by value at random: inverted, posterized, solarized, sharpened, stretched, equalized.
import { ArgumentError } from "../../core/errors.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import { happens, probability } from "./draws.ts";
import { adjust_sharpness } from "./functional/color.ts";
import { autocontrast, equalize, invert, posterize, solarize } from "./functional/levels.ts";
import type { Picture } from "./picture.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/**
 * White minus the picture, with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomInvert.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomInvert(1)(torch.tensor([[[77, 200]]], { dtype: torch.uint8 }));
 * if (String(x.flatten().tolist()) !== "178,55") throw new Error(String(x));
 * ```
 */
export class RandomInvert extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.5 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? invert(img) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}

/**
 * The highest bits of every byte, with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomPosterize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomPosterize(2, 1)(torch.tensor([[[77, 200]]], { dtype: torch.uint8 }));
 * if (String(x.flatten().tolist()) !== "64,192") throw new Error(String(x));
 * ```
 */
export class RandomPosterize extends PictureTransform {
  /** How many bits are kept, 0 to 8. */
  bits: number;
  /** Probability. */
  p: number;

  /** @param bits how many bits are kept, 0 to 8 @param p probability, 0.5 unless stated */
  constructor(bits: number, p?: number | { p?: number }) {
    super();
    if (typeof bits !== "number") throw new ArgumentError(`RandomPosterize: bits is a number, got ${String(bits)}`);
    this.bits = bits;
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? posterize(img, this.bits) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `bits=${formatNumbers(this.bits)},p=${formatFloat(this.p)}`;
  }
}

/**
 * Values from a threshold on inverted, with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomSolarize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomSolarize(128, 1)(torch.tensor([[[77, 200]]], { dtype: torch.uint8 }));
 * if (String(x.flatten().tolist()) !== "77,55") throw new Error(String(x));
 * ```
 */
export class RandomSolarize extends PictureTransform {
  /** The least value that is inverted. */
  threshold: number;
  /** Probability. */
  p: number;

  /** @param threshold the least value that is inverted @param p probability, 0.5 unless stated */
  constructor(threshold: number, p?: number | { p?: number }) {
    super();
    if (typeof threshold !== "number") {
      throw new ArgumentError(`RandomSolarize: threshold is a number, got ${String(threshold)}`);
    }
    this.threshold = threshold;
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? solarize(img, this.threshold) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `threshold=${formatNumbers(this.threshold)},p=${formatFloat(this.p)}`;
  }
}

/**
 * {@link functional.adjust_sharpness} with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAdjustSharpness.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomAdjustSharpness(2, 1)(torch.ones(3, 4, 4));
 * if (!torch.allclose(x, torch.ones(3, 4, 4))) throw new Error(String(x));
 * ```
 */
export class RandomAdjustSharpness extends PictureTransform {
  /** 0 for a smoothed picture, above 1 for a sharper one. */
  sharpness_factor: number;
  /** Probability. */
  p: number;

  /** @param sharpness_factor 0 for a smoothed picture, above 1 for a sharper one @param p probability, 0.5 unless stated */
  constructor(sharpness_factor: number, p?: number | { p?: number }) {
    super();
    if (typeof sharpness_factor !== "number") {
      throw new ArgumentError(`RandomAdjustSharpness: sharpness_factor is a number, got ${String(sharpness_factor)}`);
    }
    this.sharpness_factor = sharpness_factor;
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? adjust_sharpness(img, this.sharpness_factor) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `sharpness_factor=${formatNumbers(this.sharpness_factor)},p=${formatFloat(this.p)}`;
  }
}

/**
 * Every channel stretched from black to white, with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAutocontrast.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomAutocontrast(1)(torch.tensor([[[0.25, 0.5, 0.75]]]));
 * if (String(x.flatten().tolist()) !== "0,0.5,1") throw new Error(String(x));
 * ```
 */
export class RandomAutocontrast extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.5 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? autocontrast(img) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}

/**
 * Every channel with its values spread evenly, with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomEqualize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomEqualize(1)(torch.arange(100, 116).to(torch.uint8).repeat(64).view(1, 32, 32));
 * if (x.max().item() !== 255) throw new Error(String(x));
 * ```
 */
export class RandomEqualize extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.5 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? equalize(img) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}
