// The changes that automatic augmentations choose from, and how strong they are.
import { arange, linspace } from "../../tensor/create_range.ts";
import { integer } from "./draws.ts";
import { adjust_brightness, adjust_contrast, adjust_saturation, adjust_sharpness } from "./functional/color.ts";
import { affine, rotate } from "./functional/geometry.ts";
import { autocontrast, equalize, invert, posterize, solarize } from "./functional/levels.ts";
import type { InterpolationMode } from "./interpolation.ts";
import type { Fill, Picture } from "./picture.ts";

/** The name of a change. */
export type Augmentation =
  | "Identity"
  | "ShearX"
  | "ShearY"
  | "TranslateX"
  | "TranslateY"
  | "Rotate"
  | "Brightness"
  | "Color"
  | "Contrast"
  | "Sharpness"
  | "Posterize"
  | "Solarize"
  | "AutoContrast"
  | "Equalize"
  | "Invert";

/** The strengths of a change, none where it has no strength, and whether a sign is drawn for them. */
export type Strengths = { readonly strengths: readonly number[]; readonly signed: boolean };

/** Changes to choose from, in torchvision's order. */
export type Space = { readonly [name in Augmentation]?: Strengths };

/** Without strength. */
export const NONE: Strengths = { strengths: [], signed: false };

/** Strengths at equal distances, as float32. */
export function linear(from: number, to: number, bins: number, signed = true): Strengths {
  return { strengths: linspace(from, to, bins).tolist() as number[], signed };
}

/** Numbers of bits, from `bits` down by `range`. */
export function posterizing(bits: number, range: number, bins: number): Strengths {
  const steps = arange(bins).div((bins - 1) / range).round().tolist() as number[];
  return { strengths: steps.map((n) => bits - Math.trunc(n)), signed: false };
}

/** 1, or −1 by a draw where a change has a sign. */
export function randomSign(signed: boolean): number {
  return signed && integer(0, 2) === 1 ? -1 : 1;
}

const degrees = (slope: number) => Math.atan(slope) * (180 / Math.PI);

/** A picture changed. */
export function augmented<T extends Picture>(
  img: T,
  name: Augmentation,
  strength: number,
  interpolation: InterpolationMode,
  fill: Fill | null,
): T {
  const sheared = (shear: number[]) => affine(img, 0, [0, 0], 1, shear, { interpolation, fill, center: [0, 0] });
  const moved = (by: number[]) => affine(img, 0, by, 1, [0, 0], { interpolation, fill });
  switch (name) {
    case "Identity":
      return img;
    case "ShearX":
      return sheared([degrees(strength), 0]);
    case "ShearY":
      return sheared([0, degrees(strength)]);
    case "TranslateX":
      return moved([Math.trunc(strength), 0]);
    case "TranslateY":
      return moved([0, Math.trunc(strength)]);
    case "Rotate":
      return rotate(img, strength, { interpolation, fill });
    case "Brightness":
      return adjust_brightness(img, 1 + strength);
    case "Color":
      return adjust_saturation(img, 1 + strength);
    case "Contrast":
      return adjust_contrast(img, 1 + strength);
    case "Sharpness":
      return adjust_sharpness(img, 1 + strength);
    case "Posterize":
      return posterize(img, Math.trunc(strength));
    case "Solarize":
      return solarize(img, strength);
    case "AutoContrast":
      return autocontrast(img);
    case "Equalize":
      return equalize(img);
    case "Invert":
      return invert(img);
  }
}
