// AutoAugment, RandAugment and TrivialAugmentWide: random changes from tables.
import { ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { rand, randint } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Augmentation, augmented, linear, NONE, posterizing, randomSign, type Space } from "./augmentations.ts";
import { AutoAugmentPolicy, POLICIES, type SubPolicy } from "./augment_policies.ts";
import { integer } from "./draws.ts";
import { type InterpolationMode, pythonName, readInterpolation } from "./interpolation.ts";
import { dimensionsOf, type Fill, fillFor, type Picture } from "./picture.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/** A fill for a picture, where there is one. */
function fillOf(img: Picture, fill: Fill | null): Fill | null {
  return fill === null ? null : fillFor(img, fill);
}

/** Options of {@link AutoAugment}. */
export type AutoAugmentOptions = {
  policy?: AutoAugmentPolicy;
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const AUTO = new Signature<AutoAugmentOptions>("AutoAugment", ["policy", "interpolation", "fill"]);

/** What {@link AutoAugment.get_params} draws: which pair of changes, two probabilities, two signs. */
export type AutoAugmentParams = [policy_id: number, probs: Tensor, signs: Tensor];

/** The changes of a policy for pictures of a size, with `bins` strengths each. */
function policySpace(bins: number, height: number, width: number): Space {
  return {
    ShearX: linear(0, 0.3, bins),
    ShearY: linear(0, 0.3, bins),
    TranslateX: linear(0, 150 / 331 * width, bins),
    TranslateY: linear(0, 150 / 331 * height, bins),
    Rotate: linear(0, 30, bins),
    Brightness: linear(0, 0.9, bins),
    Color: linear(0, 0.9, bins),
    Contrast: linear(0, 0.9, bins),
    Sharpness: linear(0, 0.9, bins),
    Posterize: posterizing(8, 4, bins),
    Solarize: linear(255, 0, bins, false),
    AutoContrast: NONE,
    Equalize: NONE,
    Invert: NONE,
  };
}

/**
 * Two changes after one of 25 policies that were learned on ImageNet, CIFAR-10 or SVHN (Cubuk et al., arXiv 1805.09501). Images, or
 * tensors of bytes [..., 1 or 3, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.AutoAugment.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { transforms: T } = torch.vision;
 * const augment = new T.AutoAugment(T.AutoAugmentPolicy.CIFAR10);
 * if (augment(new torch.vision.Image("RGB", [8, 6])).width !== 8) throw new Error("size");
 * ```
 */
export class AutoAugment extends PictureTransform {
  /** What the policies were learned on. */
  policy: AutoAugmentPolicy;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside; black where null. */
  fill: Fill | null;
  /** The 25 pairs of changes. */
  readonly policies: readonly SubPolicy[];

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    policy?: AutoAugmentPolicy | AutoAugmentOptions,
    interpolation?: InterpolationMode | number | AutoAugmentOptions,
    fill?: Fill | null | AutoAugmentOptions,
  ) {
    super();
    const o = AUTO.read(policy, interpolation, fill);
    this.policy = o.policy ?? AutoAugmentPolicy.IMAGENET;
    this.interpolation = readInterpolation(o.interpolation, "nearest");
    this.fill = o.fill ?? null;
    if (!Object.hasOwn(POLICIES, this.policy)) {
      throw new ValueError(`The provided policy ${this.policy} is not recognized.`);
    }
    this.policies = POLICIES[this.policy];
  }

  /** Draws a pair of changes. */
  static get_params(transform_num: number): AutoAugmentParams {
    return [integer(0, transform_num), rand(2), randint(2, [2])];
  }

  /** The changed picture. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillOf(img, this.fill), [, height, width] = dimensionsOf(img);
    const [id, probs, signs] = AutoAugment.get_params(this.policies.length);
    const space = policySpace(10, height, width), p = probs.tolist() as number[], sign = signs.tolist() as number[];
    let x = img;
    this.policies[id].forEach(([name, most, bin], i) => {
      if (!(p[i] <= Math.fround(most))) return;
      const { strengths, signed } = space[name]!;
      const strength = bin === null ? 0 : strengths[bin];
      x = augmented(x, name, signed && Number(sign[i]) === 0 ? -strength : strength, this.interpolation, fill);
    });
    return x;
  }

  /** Policy and fill. */
  protected override settings(): string {
    return `policy=AutoAugmentPolicy.${this.policy.toUpperCase()}, fill=${formatNumbers(this.fill, "[]")}`;
  }
}

/** Options of {@link RandAugment}. */
export type RandAugmentOptions = {
  num_ops?: number;
  magnitude?: number;
  num_magnitude_bins?: number;
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const RAND = new Signature<RandAugmentOptions>("RandAugment", [
  "num_ops",
  "magnitude",
  "num_magnitude_bins",
  "interpolation",
  "fill",
]);

/**
 * Some random changes of one strength (Cubuk et al., arXiv 1909.13719). Images, or tensors of bytes [..., 1 or 3, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandAugment.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const augment = new torch.vision.transforms.RandAugment(2, 9);
 * if (augment(new torch.vision.Image("RGB", [8, 6])).width !== 8) throw new Error("size");
 * ```
 */
export class RandAugment extends PictureTransform {
  /** How many changes. */
  num_ops: number;
  /** Which of the strengths. */
  magnitude: number;
  /** How many strengths there are. */
  num_magnitude_bins: number;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside; black where null. */
  fill: Fill | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    num_ops?: number | RandAugmentOptions,
    magnitude?: number | RandAugmentOptions,
    num_magnitude_bins?: number | RandAugmentOptions,
    interpolation?: InterpolationMode | number | RandAugmentOptions,
    fill?: Fill | null | RandAugmentOptions,
  ) {
    super();
    const o = RAND.read(num_ops, magnitude, num_magnitude_bins, interpolation, fill);
    this.num_ops = o.num_ops ?? 2;
    this.magnitude = o.magnitude ?? 9;
    this.num_magnitude_bins = o.num_magnitude_bins ?? 31;
    this.interpolation = readInterpolation(o.interpolation, "nearest");
    this.fill = o.fill ?? null;
    if (!(Number.isInteger(this.magnitude) && this.magnitude >= 0 && this.magnitude < this.num_magnitude_bins)) {
      throw new ValueError(
        `magnitude is one of the ${this.num_magnitude_bins} bins, 0 to ${
          this.num_magnitude_bins - 1
        }, got ${this.magnitude}`,
      );
    }
  }

  /** The changed picture. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillOf(img, this.fill), [, height, width] = dimensionsOf(img), bins = this.num_magnitude_bins;
    const { Invert: _, ...rest } = policySpace(bins, height, width), space: Space = { Identity: NONE, ...rest };
    const names = Object.keys(space) as Augmentation[];
    let x = img;
    for (let k = 0; k < this.num_ops; k++) {
      const name = names[integer(0, names.length)], { strengths, signed } = space[name]!;
      const strength = strengths.length > 0 ? strengths[this.magnitude] : 0;
      x = augmented(x, name, randomSign(signed) * strength, this.interpolation, fill);
    }
    return x;
  }

  /** The settings. */
  protected override settings(): string {
    return `num_ops=${this.num_ops}, magnitude=${this.magnitude}, num_magnitude_bins=${this.num_magnitude_bins}, interpolation=${
      pythonName(this.interpolation)
    }, fill=${formatNumbers(this.fill, "[]")}`;
  }
}

/** Options of {@link TrivialAugmentWide}. */
export type TrivialAugmentWideOptions = Pick<RandAugmentOptions, "num_magnitude_bins" | "interpolation" | "fill">;
const TRIVIAL = new Signature<TrivialAugmentWideOptions>("TrivialAugmentWide", [
  "num_magnitude_bins",
  "interpolation",
  "fill",
]);

/** The changes of TrivialAugmentWide, wider than those of the others. */
function wideSpace(bins: number): Space {
  return {
    Identity: NONE,
    ShearX: linear(0, 0.99, bins),
    ShearY: linear(0, 0.99, bins),
    TranslateX: linear(0, 32, bins),
    TranslateY: linear(0, 32, bins),
    Rotate: linear(0, 135, bins),
    Brightness: linear(0, 0.99, bins),
    Color: linear(0, 0.99, bins),
    Contrast: linear(0, 0.99, bins),
    Sharpness: linear(0, 0.99, bins),
    Posterize: posterizing(8, 6, bins),
    Solarize: linear(255, 0, bins, false),
    AutoContrast: NONE,
    Equalize: NONE,
  };
}

/**
 * One random change of random strength (Müller and Hutter, arXiv 2103.10158). Images, or tensors of bytes [..., 1 or 3, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.TrivialAugmentWide.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const augment = new torch.vision.transforms.TrivialAugmentWide();
 * if (augment(new torch.vision.Image("RGB", [8, 6])).width !== 8) throw new Error("size");
 * ```
 */
export class TrivialAugmentWide extends PictureTransform {
  /** How many strengths there are. */
  num_magnitude_bins: number;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside; black where null. */
  fill: Fill | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    num_magnitude_bins?: number | TrivialAugmentWideOptions,
    interpolation?: InterpolationMode | number | TrivialAugmentWideOptions,
    fill?: Fill | null | TrivialAugmentWideOptions,
  ) {
    super();
    const o = TRIVIAL.read(num_magnitude_bins, interpolation, fill);
    this.num_magnitude_bins = o.num_magnitude_bins ?? 31;
    this.interpolation = readInterpolation(o.interpolation, "nearest");
    this.fill = o.fill ?? null;
  }

  /** The changed picture. */
  override forward<T extends Picture>(img: T): T {
    const fill = fillOf(img, this.fill), space = wideSpace(this.num_magnitude_bins);
    const names = Object.keys(space) as Augmentation[], name = names[integer(0, names.length)];
    const { strengths, signed } = space[name]!;
    const strength = strengths.length > 0 ? strengths[integer(0, strengths.length)] : 0;
    return augmented(img, name, randomSign(signed) * strength, this.interpolation, fill);
  }

  /** The settings. */
  protected override settings(): string {
    return `num_magnitude_bins=${this.num_magnitude_bins}, interpolation=${pythonName(this.interpolation)}, fill=${
      formatNumbers(this.fill, "[]")
    }`;
  }
}
