// Transforms of colours: jitter, grey, blur.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import { randperm } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { happens, probability, uniform } from "./draws.ts";
import { gaussian_blur } from "./functional/blur.ts";
import {
  adjust_brightness,
  adjust_contrast,
  adjust_hue,
  adjust_saturation,
  rgb_to_grayscale,
} from "./functional/color.ts";
import { dimensionsOf, type Picture, sizePair } from "./picture.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/** A range of factors; one number x stands for max(0, 1 − x) … 1 + x, or −x … x for the hue. */
export type JitterRange = number | readonly number[];

/** Options of {@link ColorJitter}. */
export type ColorJitterOptions = {
  brightness?: JitterRange;
  contrast?: JitterRange;
  saturation?: JitterRange;
  hue?: JitterRange;
};
const JITTER = new Signature<ColorJitterOptions>("ColorJitter", ["brightness", "contrast", "saturation", "hue"]);

/** Least and largest factor. */
export type FactorRange = readonly [number, number];

function rangeOf(value: JitterRange, name: string, center: number, low: number, high: number): FactorRange | null {
  let range: [number, number];
  if (typeof value === "number") {
    if (value < 0) throw new ValueError(`If ${name} is a single number, it must be non negative.`);
    range = [center - value, center + value];
    if (center !== 0) range[0] = Math.max(range[0], 0);
  } else if (Array.isArray(value) && value.length === 2) range = [value[0], value[1]];
  else throw new ArgumentError(`${name} should be a single number or a list/tuple with length 2.`);
  if (!(low <= range[0] && range[0] <= range[1] && range[1] <= high)) {
    const bound = high === Infinity ? "(0, inf)" : "(-0.5, 0.5)";
    throw new ValueError(`${name} values should be between ${bound}, but got ${formatNumbers(range, "[]", true)}.`);
  }
  return range[0] === center && range[1] === center ? null : range;
}

/** What {@link ColorJitter.get_params} draws: the order of the four, and their factors. */
export type JitterParams = [
  order: Tensor,
  brightness: number | null,
  contrast: number | null,
  saturation: number | null,
  hue: number | null,
];

const ADJUST = [adjust_brightness, adjust_contrast, adjust_saturation, adjust_hue];

/**
 * Brightness, contrast, saturation and hue changed by random factors, in random order.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ColorJitter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const jitter = new torch.vision.transforms.ColorJitter({ brightness: 0.2, hue: [-0.1, 0.1] });
 * if (!String(jitter).includes("brightness=(0.8, 1.2)")) throw new Error(String(jitter));
 * if (jitter(torch.rand(3, 4, 4)).shape.join() !== "3,4,4") throw new Error("shape");
 * ```
 */
export class ColorJitter extends PictureTransform {
  /** Range of the factor, or null. */
  brightness: FactorRange | null;
  /** Range of the factor, or null. */
  contrast: FactorRange | null;
  /** Range of the factor, or null. */
  saturation: FactorRange | null;
  /** Range of the part of the circle, or null. */
  hue: FactorRange | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    brightness?: JitterRange | ColorJitterOptions,
    contrast?: JitterRange | ColorJitterOptions,
    saturation?: JitterRange | ColorJitterOptions,
    hue?: JitterRange | ColorJitterOptions,
  ) {
    super();
    const o = JITTER.read(brightness, contrast, saturation, hue);
    this.brightness = rangeOf(o.brightness ?? 0, "brightness", 1, 0, Infinity);
    this.contrast = rangeOf(o.contrast ?? 0, "contrast", 1, 0, Infinity);
    this.saturation = rangeOf(o.saturation ?? 0, "saturation", 1, 0, Infinity);
    this.hue = rangeOf(o.hue ?? 0, "hue", 0, -0.5, 0.5);
  }

  /** Draws an order and factors. */
  static get_params(
    brightness: readonly number[] | null,
    contrast: readonly number[] | null,
    saturation: readonly number[] | null,
    hue: readonly number[] | null,
  ): JitterParams {
    const order = randperm(4);
    const draw = (range: readonly number[] | null) => range === null ? null : uniform(range[0], range[1]);
    return [order, draw(brightness), draw(contrast), draw(saturation), draw(hue)];
  }

  /** The picture with other colours. */
  override forward<T extends Picture>(img: T): T {
    const [order, ...factors] = ColorJitter.get_params(this.brightness, this.contrast, this.saturation, this.hue);
    let x = img;
    for (const k of order.tolist() as number[]) {
      const factor = factors[k];
      if (factor !== null) x = ADJUST[k](x, factor);
    }
    return x;
  }

  /** The ranges. */
  protected override settings(): string {
    return (["brightness", "contrast", "saturation", "hue"] as const)
      .map((name) => `${name}=${formatNumbers(this[name], "()", true)}`).join(", ");
  }
}

/**
 * Grey pictures of one or three channels: {@link functional.rgb_to_grayscale} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Grayscale.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.Grayscale()(torch.ones(3, 4, 4));
 * if (x.shape.join() !== "1,4,4") throw new Error(String(x.shape));
 * ```
 */
export class Grayscale extends PictureTransform {
  /** 1 or 3. */
  num_output_channels: number;

  /** @param num_output_channels 1 unless stated, or 3 */
  constructor(num_output_channels: number | { num_output_channels?: number } = 1) {
    super();
    this.num_output_channels = typeof num_output_channels === "object"
      ? num_output_channels.num_output_channels ?? 1
      : num_output_channels;
  }

  /** The grey picture. */
  override forward<T extends Picture>(img: T): T {
    return rgb_to_grayscale(img, this.num_output_channels);
  }

  /** The number of channels. */
  protected override settings(): string {
    return `num_output_channels=${this.num_output_channels}`;
  }
}

/**
 * Grey with probability p, with as many channels as before.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomGrayscale.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomGrayscale(1)(torch.rand(3, 4, 4));
 * if (!torch.equal(x.select(0, 0), x.select(0, 2))) throw new Error("not grey");
 * ```
 */
export class RandomGrayscale extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.1 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.1);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    const [channels] = dimensionsOf(img);
    return happens(this.p) ? rgb_to_grayscale(img, channels) : img;
  }

  /** The probability. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}

/** Options of {@link GaussianBlur}. */
export type GaussianBlurOptions = { kernel_size?: number | readonly number[]; sigma?: number | readonly number[] };
const BLUR = new Signature<GaussianBlurOptions>("GaussianBlur", ["kernel_size", "sigma"], 1);

/**
 * Blurred pictures, with a random standard deviation from a range (0.1 … 2 unless stated).
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.GaussianBlur.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.GaussianBlur(3, 0.8)(torch.ones(3, 5, 5));
 * if (!torch.allclose(x, torch.ones(3, 5, 5))) throw new Error(String(x));
 * ```
 */
export class GaussianBlur extends PictureTransform {
  /** Of x and y, odd. */
  kernel_size: [number, number];
  /** Least and largest standard deviation. */
  sigma: readonly number[];

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size?: number | readonly number[] | GaussianBlurOptions,
    sigma?: number | readonly number[] | GaussianBlurOptions,
  ) {
    super();
    const o = BLUR.read(kernel_size, sigma), given = o.sigma ?? [0.1, 2];
    this.kernel_size = sizePair(o.kernel_size!, "Kernel size should be a tuple/list of two integers");
    if (!this.kernel_size.every((n) => n > 0 && n % 2 === 1)) {
      throw new ValueError("Kernel size value should be an odd and positive number.");
    }
    if (typeof given === "number") {
      if (given <= 0) throw new ValueError("If sigma is a single number, it must be positive.");
      this.sigma = [given, given];
    } else {
      if (given.length !== 2) throw new ValueError("sigma should be a single number or a list/tuple with length 2.");
      if (!(given[0] > 0 && given[0] <= given[1])) {
        throw new ValueError("sigma values should be positive and of the form (min, max).");
      }
      this.sigma = given;
    }
  }

  /** Draws a standard deviation. */
  static get_params(sigma_min: number, sigma_max: number): number {
    return uniform(sigma_min, sigma_max);
  }

  /** The blurred picture. */
  override forward<T extends Picture>(img: T): T {
    return gaussian_blur(img, this.kernel_size, GaussianBlur.get_params(this.sigma[0], this.sigma[1]));
  }

  /** Kernel and deviations. */
  protected override settings(): string {
    return `kernel_size=${formatNumbers(this.kernel_size)}, sigma=${formatNumbers(this.sigma, "()", true)}`;
  }
}
