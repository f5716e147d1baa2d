// Brightness, contrast, saturation, hue, gamma and grey.
import { float32, int64 } from "../../../core/dtype.ts";
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { stack } from "../../../ops/join.ts";
import { where } from "../../../ops/where.ts";
import { Image } from "../../image.ts";
import { brightness, contrast, saturation, sharpness } from "../../pillow/enhance.ts";
import { shiftHue } from "../../pillow/hue.ts";
import { gammaCorrected } from "../../pillow/levels.ts";
import { conv2d } from "../../../ops/conv.ts";
import {
  checkChannels,
  checkThreeDimensions,
  dimensionsOf,
  floating,
  maxValue,
  onPicture,
  type Picture,
} from "../picture.ts";
import { castBack, castIn } from "./casting.ts";
import { convert_image_dtype } from "./conversion.ts";

/** ratio · a + (1 − ratio) · b, cut to what the dtype holds of colours. */
function blend(a: Tensor, b: Tensor, ratio: number): Tensor {
  return a.mul(asFloat(a, ratio)).add(b.mul(asFloat(b, 1 - ratio))).clamp(0, maxValue(a.dtype)).to(a.dtype);
}

/** A factor as Python's float: integers times it become float32. */
function asFloat(x: Tensor, factor: number): Tensor {
  const dtype = floating(x);
  return x.new_full([], factor, { dtype });
}

function checkFactor(name: string, factor: number): void {
  if (typeof factor !== "number") throw new ArgumentError(`${name} is a number, got ${String(factor)}`);
  if (factor < 0) throw new ValueError(`${name} (${factor}) is not non-negative.`);
}

function grey(img: Tensor, channels: number): Tensor {
  checkThreeDimensions(img);
  checkChannels(img);
  let out = img.clone();
  if (img.size(-3) === 3) {
    const [r, g, b] = img.unbind(-3);
    const sum = r.mul(asFloat(r, 0.2989)).add(g.mul(asFloat(g, 0.587))).add(b.mul(asFloat(b, 0.114)));
    out = sum.to(img.dtype).unsqueeze(-3);
  }
  return channels === 3 ? out.expand(...img.shape.slice(0, -3), 3, ...img.shape.slice(-2)) : out;
}

function greyImage(image: Image, channels: number): Image {
  return channels === 3 ? image.convert("L").convert("RGB") : image.convert("L");
}

function checkOutputChannels(channels: number): void {
  if (channels !== 1 && channels !== 3) throw new ValueError("num_output_channels should be either 1 or 3");
}

/**
 * A picture in grey, of one or three equal channels: Pillow's weights for images, 0.2989 R + 0.587 G + 0.114 B for tensors.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.rgb_to_grayscale.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const red = new torch.vision.Image("RGB", [4, 2], [255, 0, 0]);
 * const grey = torch.vision.transforms.functional.rgb_to_grayscale(red, 3);
 * if (grey.getpixel([0, 0]).join() !== "76,76,76") throw new Error(String(grey.getpixel([0, 0])));
 * ```
 */
export function rgb_to_grayscale<T extends Picture>(
  img: T,
  num_output_channels: number | { num_output_channels?: number } = 1,
): T {
  const channels = typeof num_output_channels === "object"
    ? num_output_channels.num_output_channels ?? 1
    : num_output_channels;
  checkOutputChannels(channels);
  return onPicture(img, (x) => greyImage(x, channels), (x) => grey(x, channels));
}

/**
 * {@link rgb_to_grayscale} for images only, under its old name.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.to_grayscale.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const grey = torch.vision.transforms.functional.to_grayscale(new torch.vision.Image("RGB", [4, 2], 255));
 * if (grey.mode !== "L") throw new Error(grey.mode);
 * ```
 */
export function to_grayscale(img: Image, num_output_channels = 1): Image {
  if (!(img instanceof Image)) throw new ArgumentError("Input should be PIL Image");
  checkOutputChannels(num_output_channels);
  return greyImage(img, num_output_channels);
}

/**
 * Black at factor 0, the picture at 1, brighter above.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_brightness.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.adjust_brightness(torch.full([3, 2, 2], 0.4), 2);
 * if (!torch.allclose(x, torch.full([3, 2, 2], 0.8))) throw new Error(String(x));
 * ```
 */
export function adjust_brightness<T extends Picture>(img: T, brightness_factor: number): T {
  return onPicture(img, (x) => brightness(x, brightness_factor), (x) => {
    checkFactor("brightness_factor", brightness_factor);
    checkChannels(x);
    return blend(x, x.new_zeros(x.shape), brightness_factor);
  });
}

/**
 * The mean grey at factor 0, the picture at 1, more contrast above.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_contrast.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.adjust_contrast(torch.tensor([[[0, 0.5]]]), 0);
 * if (String(x.flatten().tolist()) !== "0.25,0.25") throw new Error(String(x));
 * ```
 */
export function adjust_contrast<T extends Picture>(img: T, contrast_factor: number): T {
  return onPicture(img, (x) => contrast(x, contrast_factor), (x) => {
    checkFactor("contrast_factor", contrast_factor);
    checkChannels(x);
    const from = dimensionsOf(x)[0] === 3 ? grey(x, 1) : x, dims = x.dim() === 2 ? [-2, -1] : [-3, -2, -1];
    return blend(x, from.to(floating(x)).mean(dims, true), contrast_factor);
  });
}

/**
 * Grey at factor 0, the picture at 1, stronger colours above.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_saturation.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const red = new torch.vision.Image("RGB", [4, 2], [255, 0, 0]);
 * const dull = torch.vision.transforms.functional.adjust_saturation(red, 0.5);
 * if (dull.getpixel([0, 0]).join() !== "165,38,38") throw new Error(String(dull.getpixel([0, 0])));
 * ```
 */
export function adjust_saturation<T extends Picture>(img: T, saturation_factor: number): T {
  return onPicture(img, (x) => saturation(x, saturation_factor), (x) => {
    checkFactor("saturation_factor", saturation_factor);
    checkChannels(x);
    return dimensionsOf(x)[0] === 1 ? x : blend(x, grey(x, 1), saturation_factor);
  });
}

function toHsv(img: Tensor): [h: Tensor, s: Tensor, v: Tensor] {
  const [r, g, b] = img.unbind(-3), most = img.amax(-3), least = img.amin(-3);
  const same = most.eq(least), range = most.sub(least);
  const s = range.div(where(same, most.new_ones([]), most)), divisor = where(same, range.new_ones([]), range);
  const [rc, gc, bc] = [r, g, b].map((x) => most.sub(x).div(divisor));
  const isRed = most.eq(r), isGreen = most.eq(g).logical_and(most.ne(r)), isBlue = most.ne(g).logical_and(most.ne(r));
  const sector = isRed.mul(bc.sub(gc)).add(isGreen.mul(rc.sub(bc).add(2))).add(isBlue.mul(gc.sub(rc).add(4)));
  return [sector.div(6).add(1).fmod(1), s, most];
}

/** What stands for red, green and blue in each sixth of the circle: 0 is v, 1 q, 2 p, 3 t. */
const SECTORS = [[0, 1, 2, 2, 3, 0], [3, 0, 0, 1, 2, 2], [2, 2, 3, 0, 0, 1]];

function toRgb(h: Tensor, s: Tensor, v: Tensor): Tensor {
  const six = h.mul(6), floor = six.floor(), f = six.sub(floor), sector = floor.to(int64).remainder(6);
  const p = v.mul(s.neg().add(1)).clamp(0, 1);
  const q = v.mul(s.mul(f).neg().add(1)).clamp(0, 1);
  const t = v.mul(s.mul(f.neg().add(1)).neg().add(1)).clamp(0, 1);
  const values = stack([v, q, p, t], -1);
  const channels = SECTORS.map((which) => {
    const table = sector.new_tensor(which.map(BigInt));
    return values.gather(-1, table.take(sector).unsqueeze(-1)).squeeze(-1);
  });
  return stack(channels, -3);
}

/**
 * The hue turned by a part of the circle, −½ … ½; grey pictures stay.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_hue.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const red = new torch.vision.Image("RGB", [4, 2], [255, 0, 0]);
 * const cyan = torch.vision.transforms.functional.adjust_hue(red, 0.5);
 * if (cyan.getpixel([0, 0]).join() !== "0,255,252") throw new Error(String(cyan.getpixel([0, 0])));
 * ```
 */
export function adjust_hue<T extends Picture>(img: T, hue_factor: number): T {
  if (!(hue_factor >= -0.5 && hue_factor <= 0.5)) {
    throw new ValueError(`hue_factor (${hue_factor}) is not in [-0.5, 0.5].`);
  }
  return onPicture(img, (x) => shiftHue(x, hue_factor), (x) => {
    checkChannels(x);
    if (dimensionsOf(x)[0] === 1) return x;
    const [h, s, v] = toHsv(convert_image_dtype(x, float32));
    return convert_image_dtype(toRgb(h.add(hue_factor).remainder(1), s, v), x.dtype);
  });
}

/**
 * gain · x^gamma: darker shadows above 1, lighter ones below.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_gamma.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.adjust_gamma(torch.full([3, 2, 2], 0.5), 2);
 * if (x.max().item() !== 0.25) throw new Error(String(x));
 * ```
 */
export function adjust_gamma<T extends Picture>(img: T, gamma: number, gain: number | { gain?: number } = 1): T {
  const scale = typeof gain === "object" ? gain.gain ?? 1 : gain;
  const check = () => {
    if (!(gamma >= 0)) throw new ValueError("Gamma should be a non-negative real number");
  };
  return onPicture(img, (x) => (check(), gammaCorrected(x, gamma, scale)), (x) => {
    checkChannels(x);
    check();
    const from = x.dtype.is_floating_point ? x : convert_image_dtype(x, float32);
    return convert_image_dtype(from.pow(gamma).mul(scale).clamp(0, 1), x.dtype);
  });
}

/** The mean over 3 × 3 pixels, the middle one five times; the border stays. */
function smooth(img: Tensor): Tensor {
  const dtype = floating(img), kernel = img.new_ones([3, 3], { dtype });
  kernel.narrow(0, 1, 1).narrow(1, 1, 1).fill_(5);
  kernel.div_(kernel.sum());
  const { x, state } = castIn(img, [dtype]), channels = x.size(-3);
  const mean = castBack(conv2d(x, kernel.expand(channels, 1, 3, 3), { groups: channels }), state);
  const out = img.clone();
  out.narrow(-2, 1, img.size(-2) - 2).narrow(-1, 1, img.size(-1) - 2).copy_(
    mean.reshape([...img.shape.slice(0, -2), ...mean.shape.slice(-2)]),
  );
  return out;
}

/**
 * A smoothed picture at factor 0, the picture at 1, a sharper one above.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.adjust_sharpness.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.zeros(1, 3, 3);
 * x.index_put_([0, 1, 1], 0.13);
 * const y = torch.vision.transforms.functional.adjust_sharpness(x, 0);
 * if (!torch.allclose(y.sum(), torch.tensor(0.05))) throw new Error(String(y));
 * ```
 */
export function adjust_sharpness<T extends Picture>(img: T, sharpness_factor: number): T {
  return onPicture(img, (x) => sharpness(x, sharpness_factor), (x) => {
    checkFactor("sharpness_factor", sharpness_factor);
    checkChannels(x);
    return x.size(-1) <= 2 || x.size(-2) <= 2 ? x : blend(x, smooth(x), sharpness_factor);
  });
}
