// Pictures value by value: inverted, with fewer bits, stretched, equalized.
import { int64, uint8 } from "../../../core/dtype.ts";
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { stack } from "../../../ops/join.ts";
import { where } from "../../../ops/where.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { autocontrasted, equalized, inverted, posterized, solarized } from "../../pillow/levels.ts";
import {
  checkBytes,
  checkChannels,
  checkThreeDimensions,
  floating,
  maxValue,
  onPicture,
  type Picture,
} from "../picture.ts";

function invertTensor(img: Tensor): Tensor {
  checkThreeDimensions(img);
  checkChannels(img);
  return img.dtype === int64 ? img.bitwise_not().add(1).add(9223372036854775807n) : img.neg().add(maxValue(img.dtype));
}

/**
 * White minus the picture.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.invert.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.invert(torch.tensor([[[0, 55]]], { dtype: torch.uint8 }));
 * if (String(x.flatten().tolist()) !== "255,200") throw new Error(String(x));
 * ```
 */
export function invert<T extends Picture>(img: T): T {
  return onPicture(img, inverted, invertTensor);
}

/**
 * The highest `bits` (0 to 8) of every byte.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.posterize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.posterize(torch.tensor([[[77, 255]]], { dtype: torch.uint8 }), 2);
 * if (String(x.flatten().tolist()) !== "64,192") throw new Error(String(x));
 * ```
 */
export function posterize<T extends Picture>(img: T, bits: number): T {
  if (!(bits >= 0 && bits <= 8)) throw new ValueError(`The number if bits should be between 0 and 8. Got ${bits}`);
  return onPicture(img, (x) => posterized(x, bits), (x) => {
    checkThreeDimensions(x);
    checkBytes(x);
    checkChannels(x);
    return x.bitwise_and(256 - Math.trunc(2 ** (8 - bits)) & 255);
  });
}

/**
 * Values from `threshold` on inverted.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.solarize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.solarize(torch.tensor([[[77, 200]]], { dtype: torch.uint8 }), 128);
 * if (String(x.flatten().tolist()) !== "77,55") throw new Error(String(x));
 * ```
 */
export function solarize<T extends Picture>(img: T, threshold: number): T {
  return onPicture(img, (x) => solarized(x, threshold), (x) => {
    checkThreeDimensions(x);
    checkChannels(x);
    if (threshold > maxValue(x.dtype)) throw new ArgumentError("Threshold should be less than bound of img.");
    return where(x.ge(threshold), invertTensor(x), x);
  });
}

/**
 * Every channel stretched, so that its least value becomes black and its largest white.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.autocontrast.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.autocontrast(torch.tensor([[[0.25, 0.5, 0.75]]]));
 * if (String(x.flatten().tolist()) !== "0,0.5,1") throw new Error(String(x));
 * ```
 */
export function autocontrast<T extends Picture>(img: T): T {
  return onPicture(img, autocontrasted, (x) => {
    checkThreeDimensions(x);
    checkChannels(x);
    const bound = maxValue(x.dtype), dtype = floating(x);
    const least = x.amin([-2, -1], true).to(dtype), range = x.amax([-2, -1], true).to(dtype).sub(least);
    const scale = range.reciprocal().mul(bound), flat = range.eq(0), precise = range.new_full([], bound).div(range);
    const from = least.masked_fill(flat, 0), by = where(flat, scale.new_ones([]), precise);
    return x.sub(from).mul(by).clamp(0, bound).to(x.dtype);
  });
}

function equalizeChannel(channel: Tensor): Tensor {
  const counts = (channel.reshape(-1).to(int64).bincount(undefined, 256)).tolist() as number[];
  const used = counts.filter((n) => n > 0);
  const step = Math.floor((used.reduce((a, b) => a + b, 0) - (used.at(-1) ?? 0)) / 255);
  if (step === 0) return channel;
  let sum = 0;
  const table = counts.map((n) => {
    const value = Math.floor((sum + Math.floor(step / 2)) / step);
    sum += n;
    return Math.min(Math.max(value, 0), 255);
  });
  table[0] = 0;
  return channel.new_tensor(table, { dtype: uint8 }).take(channel.to(int64));
}

/**
 * Every channel with its values spread evenly: bytes [C, H, W] or [N, C, H, W], or an image.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.equalize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.arange(100, 116).to(torch.uint8).repeat(64).view(1, 32, 32);
 * const y = torch.vision.transforms.functional.equalize(x);
 * if (y.min().item() !== 0 || y.max().item() !== 255) throw new Error(String(y));
 * ```
 */
export function equalize<T extends Picture>(img: T): T {
  return onPicture(img, equalized, (x) => {
    if (x.dim() !== 3 && x.dim() !== 4) {
      throw new ArgumentError(`Input image tensor should have 3 or 4 dimensions, but found ${x.dim()}`);
    }
    checkBytes(x);
    checkChannels(x);
    const one = (it: Tensor) => stack(it.unbind(0).map(equalizeChannel));
    return x.dim() === 3 ? one(x) : stack(x.unbind(0).map(one));
  });
}
