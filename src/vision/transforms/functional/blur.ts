// Blurred pictures, and pictures with a part erased.
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { describeValue, isTensor } from "../../../core/kinds.ts";
import { Signature } from "../../../nn/arguments.ts";
import { conv2d } from "../../../ops/conv.ts";
import { pad } from "../../../nn/functional/pad.ts";
import { linspace } from "../../../tensor/create_range.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import type { Image } from "../../image.ts";
import { checkImageTensor, floating, onPicture, type Picture } from "../picture.ts";
import { castBack, castIn } from "./casting.ts";
import { pil_to_tensor, to_pil_image } from "./conversion.ts";

/** Options of {@link gaussian_blur}. */
export type BlurOptions = { kernel_size?: number | readonly number[]; sigma?: number | readonly number[] | null };
const BLUR = new Signature<BlurOptions & { img: Picture }>("gaussian_blur", ["img", "kernel_size", "sigma"], 2);

function gaussian(size: number, sigma: number, dtype: Tensor["dtype"]): Tensor {
  const half = (size - 1) * 0.5, density = linspace(-half, half, size, { dtype }).div(sigma).pow(2).mul(-0.5).exp();
  return density.div(density.sum());
}

function blurTensor(img: Tensor, [kx, ky]: readonly number[], [sx, sy]: readonly number[]): Tensor {
  const dtype = floating(img), { x, state } = castIn(img, [dtype]), channels = x.size(-3);
  const kernel = gaussian(ky, sy, dtype).unsqueeze(1).mm(gaussian(kx, sx, dtype).unsqueeze(0));
  const [rx, ry] = [Math.floor(kx / 2), Math.floor(ky / 2)];
  const border = pad(x, [rx, rx, ry, ry], "reflect");
  return castBack(conv2d(border, kernel.expand(channels, 1, ky, kx), { groups: channels }), state);
}

/**
 * A picture blurred by a Gaussian kernel of `kernel_size` [x, y], odd, and standard deviation `sigma` [x, y], by the kernel's size
 * unless stated.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.gaussian_blur.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.gaussian_blur(torch.ones(3, 5, 5), 3, 0.8);
 * if (!torch.allclose(x, torch.ones(3, 5, 5))) throw new Error(String(x));
 * ```
 */
export function gaussian_blur<T extends Picture>(
  img: T,
  kernel_size?: number | readonly number[] | BlurOptions,
  sigma?: number | readonly number[] | null | BlurOptions,
): T {
  const o = BLUR.read(img, kernel_size, sigma), given = o.kernel_size!;
  const kernel = typeof given === "number" ? [given, given] : given;
  if (!Array.isArray(kernel)) {
    throw new ArgumentError(`kernel_size should be int or a sequence of integers. Got ${describeValue(kernel)}`);
  }
  if (kernel.length !== 2) {
    throw new ValueError(`If kernel_size is a sequence its length should be 2. Got ${kernel.length}`);
  }
  if (!kernel.every((n) => Number.isInteger(n) && n % 2 === 1 && n > 0)) {
    throw new ValueError(`kernel_size should have odd and positive integers. Got [${kernel.join(", ")}]`);
  }
  const width = o.sigma ?? kernel.map((n) => n * 0.15 + 0.35);
  if (typeof width !== "number" && !Array.isArray(width)) {
    throw new ArgumentError(`sigma should be either float or sequence of floats. Got ${describeValue(width)}`);
  }
  const list = typeof width === "number" ? [width, width] : width.length === 1 ? [width[0], width[0]] : [...width];
  if (list.length !== 2) throw new ValueError(`If sigma is a sequence, its length should be 2. Got ${list.length}`);
  if (!list.every((s) => s > 0)) throw new ValueError(`sigma should have positive values. Got [${list.join(", ")}]`);
  return onPicture(
    img,
    (image: Image) => to_pil_image(blurTensor(pil_to_tensor(image), kernel, list), image.mode),
    (x) => blurTensor(x, kernel, list),
  );
}

/** Options of {@link erase}. */
export type EraseOptions = { i?: number; j?: number; h?: number; w?: number; v?: Tensor | number; inplace?: boolean };
const ERASE = new Signature<EraseOptions & { img: Tensor }>("erase", ["img", "i", "j", "h", "w", "v", "inplace"], 6);

/**
 * A tensor [..., C, H, W] whose rows i … i + h and columns j … j + w are v.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.erase.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.erase(torch.ones(1, 2, 2), 0, 1, 2, 1, torch.tensor(0));
 * if (String(x.flatten().tolist()) !== "1,0,1,0") throw new Error(String(x));
 * ```
 */
export function erase(
  img: Tensor,
  i?: number | EraseOptions,
  j?: number | EraseOptions,
  h?: number | EraseOptions,
  w?: number | EraseOptions,
  v?: Tensor | number | EraseOptions,
  inplace?: boolean | EraseOptions,
): Tensor {
  if (!isTensor(img)) throw new ArgumentError(`img should be Tensor Image. Got ${describeValue(img)}`);
  const o = ERASE.read(img, i, j, h, w, v, inplace);
  checkImageTensor(img);
  // A region that reaches over the edge is cut there, as a slice of Python is.
  const inside = (dim: number, from: number, length: number) => Math.min(length, img.size(dim) - from);
  const x = o.inplace ? img : img.clone();
  const part = x.narrow(-2, o.i!, inside(-2, o.i!, o.h!)).narrow(-1, o.j!, inside(-1, o.j!, o.w!));
  if (isTensor(o.v)) part.copy_(o.v);
  else part.fill_(o.v!);
  return x;
}
