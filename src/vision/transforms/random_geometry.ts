// Pictures turned, moved, tilted and bent at random.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { formatBool } from "../../nn/module_format.ts";
import { cat } from "../../ops/join.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import { rand } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { anglesOf, checkSequence, happens, integer, readFill, uniform } from "./draws.ts";
import { gaussian_blur } from "./functional/blur.ts";
import { affine, elastic_transform, perspective, type Point, rotate } from "./functional/geometry.ts";
import { type InterpolationMode, pythonName, readInterpolation } from "./interpolation.ts";
import { dimensionsOf, type Fill, fillFor, type Picture, roundHalfEven } from "./picture.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/** Options of {@link RandomRotation}. */
export type RandomRotationOptions = {
  degrees?: number | readonly number[];
  interpolation?: InterpolationMode | number;
  expand?: boolean;
  center?: Point | null;
  fill?: Fill | null;
};
const ROTATION = new Signature<RandomRotationOptions>("RandomRotation", [
  "degrees",
  "interpolation",
  "expand",
  "center",
  "fill",
], 1);

/**
 * Pictures turned by a random angle from a range of `degrees`; x stands for −x … x.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomRotation.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const turn = new torch.vision.transforms.RandomRotation([90, 90]);
 * if (String(turn(torch.tensor([[[1, 2], [3, 4]]])).flatten().tolist()) !== "2,4,1,3") throw new Error("90 degrees");
 * ```
 */
export class RandomRotation extends PictureTransform {
  /** Least and largest angle. */
  degrees: number[];
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** Whether the result is as large as all of it needs. */
  expand: boolean;
  /** What stays in place; null for the middle. */
  center: Point | null;
  /** The colour of what comes from outside. */
  fill: Fill;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    degrees?: number | readonly number[] | RandomRotationOptions,
    interpolation?: InterpolationMode | number | RandomRotationOptions,
    expand?: boolean | RandomRotationOptions,
    center?: Point | null | RandomRotationOptions,
    fill?: Fill | null | RandomRotationOptions,
  ) {
    super();
    const o = ROTATION.read(degrees, interpolation, expand, center, fill);
    this.degrees = anglesOf(o.degrees, "degrees");
    this.interpolation = readInterpolation(o.interpolation, "nearest");
    this.expand = o.expand ?? false;
    this.center = o.center ?? null;
    if (this.center !== null) checkSequence(this.center, "center", [2]);
    this.fill = readFill(o.fill);
  }

  /** Draws an angle. */
  static get_params(degrees: readonly number[]): number {
    return uniform(degrees[0], degrees[1]);
  }

  /** The turned picture. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillFor(img, this.fill), angle = RandomRotation.get_params(this.degrees);
    return rotate(img, angle, this.interpolation, this.expand, this.center, fill);
  }

  /** The settings. */
  protected override settings(): string {
    return `degrees=${formatNumbers(this.degrees, "[]", true)}, interpolation=${this.interpolation}, expand=${
      formatBool(this.expand)
    }${this.center === null ? "" : `, center=${formatNumbers(this.center)}`}, fill=${formatNumbers(this.fill)}`;
  }
}

/** Options of {@link RandomAffine}. */
export type RandomAffineOptions = {
  degrees?: number | readonly number[];
  translate?: readonly number[] | null;
  scale?: readonly number[] | null;
  shear?: number | readonly number[] | null;
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
  center?: Point | null;
};
const AFFINE = new Signature<RandomAffineOptions>("RandomAffine", [
  "degrees",
  "translate",
  "scale",
  "shear",
  "interpolation",
  "fill",
  "center",
], 1);

/** What {@link RandomAffine.get_params} draws. */
export type AffineParams = [angle: number, translations: [number, number], scale: number, shear: [number, number]];

/**
 * Pictures turned (degrees), moved (up to parts of width and height), scaled and sheared (degrees) at random.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAffine.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const move = new torch.vision.transforms.RandomAffine(15, { translate: [0.1, 0.1], scale: [0.8, 1.2] });
 * if (move(torch.ones(1, 28, 28)).shape.join() !== "1,28,28") throw new Error("shape");
 * ```
 */
export class RandomAffine extends PictureTransform {
  /** Least and largest angle. */
  degrees: number[];
  /** Largest parts of width and height to move by. */
  translate: readonly number[] | null;
  /** Least and largest factor. */
  scale: readonly number[] | null;
  /** Ranges of angles: of x, or of x and y. */
  shear: number[] | null;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside. */
  fill: Fill;
  /** What stays in place; null for the middle. */
  center: Point | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    degrees?: number | readonly number[] | RandomAffineOptions,
    translate?: readonly number[] | null | RandomAffineOptions,
    scale?: readonly number[] | null | RandomAffineOptions,
    shear?: number | readonly number[] | null | RandomAffineOptions,
    interpolation?: InterpolationMode | number | RandomAffineOptions,
    fill?: Fill | null | RandomAffineOptions,
    center?: Point | null | RandomAffineOptions,
  ) {
    super();
    const o = AFFINE.read(degrees, translate, scale, shear, interpolation, fill, center);
    this.degrees = anglesOf(o.degrees, "degrees");
    this.translate = o.translate ?? null;
    if (this.translate !== null) {
      checkSequence(this.translate, "translate", [2]);
      if (!this.translate.every((t) => t >= 0 && t <= 1)) {
        throw new ValueError("translation values should be between 0 and 1");
      }
    }
    this.scale = o.scale ?? null;
    if (this.scale !== null) {
      checkSequence(this.scale, "scale", [2]);
      if (!this.scale.every((s) => s > 0)) throw new ValueError("scale values should be positive");
    }
    this.shear = o.shear === undefined || o.shear === null ? null : anglesOf(o.shear, "shear", [2, 4]);
    this.interpolation = readInterpolation(o.interpolation, "nearest");
    this.fill = readFill(o.fill);
    this.center = o.center ?? null;
    if (this.center !== null) checkSequence(this.center, "center", [2]);
  }

  /** Draws an angle, a translation in pixels, a factor and two angles of shear, for a picture of a size [width, height]. */
  static get_params(
    degrees: readonly number[],
    translate: readonly number[] | null,
    scale_ranges: readonly number[] | null,
    shears: readonly number[] | null,
    img_size: readonly number[],
  ): AffineParams {
    const angle = uniform(degrees[0], degrees[1]), moved: [number, number] = [0, 0];
    if (translate !== null) {
      translate.forEach((part, d) => {
        const most = part * img_size[d];
        moved[d] = roundHalfEven(uniform(-most, most)) + 0;
      });
    }
    const scale = scale_ranges === null ? 1 : uniform(scale_ranges[0], scale_ranges[1]);
    const x = shears === null ? 0 : uniform(shears[0], shears[1]);
    return [angle, moved, scale, [x, shears?.length === 4 ? uniform(shears[2], shears[3]) : 0]];
  }

  /** The picture in another place. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillFor(img, this.fill), [, height, width] = dimensionsOf(img);
    const drawn = RandomAffine.get_params(this.degrees, this.translate, this.scale, this.shear, [width, height]);
    const { interpolation, center } = this;
    return affine(img, ...drawn, { interpolation, fill, center });
  }

  /** The settings that are not the defaults. */
  protected override settings(): string {
    const parts = [`degrees=${formatNumbers(this.degrees, "[]", true)}`];
    if (this.translate !== null) parts.push(`translate=${formatNumbers(this.translate)}`);
    if (this.scale !== null) parts.push(`scale=${formatNumbers(this.scale)}`);
    if (this.shear !== null) parts.push(`shear=${formatNumbers(this.shear, "[]", true)}`);
    if (this.interpolation !== "nearest") parts.push(`interpolation=${this.interpolation}`);
    if (this.fill !== 0) parts.push(`fill=${formatNumbers(this.fill)}`);
    if (this.center !== null) parts.push(`center=${formatNumbers(this.center)}`);
    return parts.join(", ");
  }
}

/** Options of {@link RandomPerspective}. */
export type RandomPerspectiveOptions = {
  distortion_scale?: number;
  p?: number;
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const PERSPECTIVE = new Signature<RandomPerspectiveOptions>("RandomPerspective", [
  "distortion_scale",
  "p",
  "interpolation",
  "fill",
]);

/** Four corners [x, y]: top left, top right, bottom right, bottom left. */
export type Corners = [Point, Point, Point, Point];

/**
 * Pictures as if seen from the side, with probability p: the corners move inwards by up to `distortion_scale` of the half sizes.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomPerspective.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const tilt = new torch.vision.transforms.RandomPerspective(0.5, { p: 1 });
 * if (tilt(torch.ones(1, 28, 28)).shape.join() !== "1,28,28") throw new Error("shape");
 * ```
 */
export class RandomPerspective extends PictureTransform {
  /** Probability. */
  p: number;
  /** How far the corners may move, as a part of the half sizes. */
  distortion_scale: number;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside. */
  fill: Fill;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    distortion_scale?: number | RandomPerspectiveOptions,
    p?: number | RandomPerspectiveOptions,
    interpolation?: InterpolationMode | number | RandomPerspectiveOptions,
    fill?: Fill | null | RandomPerspectiveOptions,
  ) {
    super();
    const o = PERSPECTIVE.read(distortion_scale, p, interpolation, fill);
    this.distortion_scale = o.distortion_scale ?? 0.5;
    this.p = o.p ?? 0.5;
    this.interpolation = readInterpolation(o.interpolation, "bilinear");
    this.fill = readFill(o.fill);
  }

  /** Draws where the corners go: from `startpoints` to `endpoints`. */
  static get_params(
    width: number,
    height: number,
    distortion_scale: number,
  ): [startpoints: Corners, endpoints: Corners] {
    const dx = Math.trunc(distortion_scale * Math.floor(width / 2));
    const dy = Math.trunc(distortion_scale * Math.floor(height / 2));
    const near = (d: number) => integer(0, d + 1), far = (d: number, size: number) => integer(size - d - 1, size);
    const ends: Corners = [
      [near(dx), near(dy)],
      [far(dx, width), near(dy)],
      [far(dx, width), far(dy, height)],
      [near(dx), far(dy, height)],
    ];
    return [[[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], ends];
  }

  /** The tilted picture, perhaps. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillFor(img, this.fill), [, height, width] = dimensionsOf(img);
    if (!happens(this.p)) return img;
    const [starts, ends] = RandomPerspective.get_params(width, height, this.distortion_scale);
    return perspective(img, starts, ends, this.interpolation, fill);
  }

  /** The probability. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}

/** Options of {@link ElasticTransform}. */
export type ElasticTransformOptions = {
  alpha?: number | readonly number[];
  sigma?: number | readonly number[];
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const ELASTIC = new Signature<ElasticTransformOptions>("ElasticTransform", ["alpha", "sigma", "interpolation", "fill"]);

function pairOf(value: number | readonly number[] | undefined, fallback: number, name: string): [number, number] {
  if (value === undefined) return [fallback, fallback];
  if (typeof value === "number") return [value, value];
  if (!Array.isArray(value)) throw new ArgumentError(`${name} should be float or a sequence of floats. Got ${value}`);
  if (value.length !== 2) throw new ValueError(`If ${name} is a sequence its length should be 2. Got ${value.length}`);
  return [value[0], value[1]];
}

/**
 * Pictures bent as if seen through water: every pixel moves by smoothed noise of strength `alpha` and smoothness `sigma`.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ElasticTransform.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const bend = new torch.vision.transforms.ElasticTransform({ alpha: 20, sigma: 2 });
 * if (bend(torch.ones(1, 28, 28)).shape.join() !== "1,28,28") throw new Error("shape");
 * ```
 */
export class ElasticTransform extends PictureTransform {
  /** Strength, of x and y. */
  alpha: [number, number];
  /** Smoothness, of x and y. */
  sigma: [number, number];
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside. */
  fill: Fill;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    alpha?: number | readonly number[] | ElasticTransformOptions,
    sigma?: number | readonly number[] | ElasticTransformOptions,
    interpolation?: InterpolationMode | number | ElasticTransformOptions,
    fill?: Fill | null | ElasticTransformOptions,
  ) {
    super();
    const o = ELASTIC.read(alpha, sigma, interpolation, fill);
    this.alpha = pairOf(o.alpha, 50, "alpha");
    this.sigma = pairOf(o.sigma, 5, "sigma");
    this.interpolation = readInterpolation(o.interpolation, "bilinear");
    const color = readFill(o.fill);
    this.fill = typeof color === "number" ? [color] : color;
  }

  /** Draws displacements [1, H, W, 2] for a picture of a size [height, width]. */
  static get_params(alpha: readonly number[], sigma: readonly number[], size: readonly number[]): Tensor {
    const moves = [0, 1].map((d) => {
      const noise = rand(1, 1, size[0], size[1]).mul(2).sub(1), length = Math.trunc(8 * sigma[d] + 1);
      const kernel = length % 2 === 0 ? length + 1 : length;
      const smooth = sigma[d] > 0 ? gaussian_blur(noise, [kernel, kernel], sigma) : noise;
      return smooth.mul(alpha[d]).div(size[1 - d]);
    });
    return cat(moves, 1).permute(0, 2, 3, 1);
  }

  /** The bent picture. */
  override forward<T extends Picture>(img: T): T {
    const [, height, width] = dimensionsOf(img);
    const moves = ElasticTransform.get_params(this.alpha, this.sigma, [height, width]);
    return elastic_transform(img, moves, this.interpolation, this.fill);
  }

  /** The settings. */
  protected override settings(): string {
    return `alpha=${formatNumbers(this.alpha, "[]", true)}, sigma=${
      formatNumbers(this.sigma, "[]", true)
    }, interpolation=${pythonName(this.interpolation)}, fill=${formatNumbers(this.fill, "[]", true)}`;
  }
}
