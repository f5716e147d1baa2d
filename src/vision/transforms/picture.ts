// What transforms take: images in memory, or tensors [..., H, W]; their sizes, and arguments that all of them read alike.
import { ArgumentError, DTypeError, ValueError } from "../../core/errors.ts";
import { describeValue, isTensor } from "../../core/kinds.ts";
import { float32 } from "../../core/dtype.ts";
import { formatTuple } from "../../tensor/python_format.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Image } from "../image.ts";

/** An {@link Image}, or a tensor [..., H, W], mostly [C, H, W]. */
export type Picture = Image | Tensor;

/** Height and width; one number stands for both. */
export type PictureSize = number | readonly number[];

/** A number for all channels, or one for each. */
export type Fill = number | readonly number[];

/** Refuses a tensor that is no picture. */
export function checkImageTensor(img: Tensor): void {
  if (img.dim() < 2) throw new ArgumentError("Tensor is not a torch image.");
}

/** Calls one function for images, another one for tensors, and refuses all else. */
export function onPicture<T extends Picture>(img: T, image: (x: Image) => Image, tensor: (x: Tensor) => Tensor): T {
  if (img instanceof Image) return image(img) as T;
  if (isTensor(img)) {
    checkImageTensor(img);
    return tensor(img) as T;
  }
  throw new ArgumentError(`img should be PIL Image. Got ${describeValue(img)}`);
}

/** [channels, height, width] */
export function dimensionsOf(img: Picture): [number, number, number] {
  if (img instanceof Image) return [img.channels, img.height, img.width];
  if (!isTensor(img)) throw new ArgumentError(`Unexpected type ${describeValue(img)}`);
  checkImageTensor(img);
  return [img.dim() === 2 ? 1 : img.size(-3), img.size(-2), img.size(-1)];
}

/** Refuses a tensor with other numbers of channels. */
export function checkChannels(img: Tensor, permitted: readonly number[] = [1, 3]): void {
  const [channels] = dimensionsOf(img);
  if (permitted.includes(channels)) return;
  throw new ArgumentError(
    `Input image tensor permitted channel values are [${permitted.join(", ")}], but found ${channels}`,
  );
}

/** Refuses a tensor without a dimension of channels. */
export function checkThreeDimensions(img: Tensor): void {
  if (img.dim() >= 3) return;
  throw new ArgumentError(`Input image tensor should have at least 3 dimensions, but found ${img.dim()}`);
}

/** Refuses all dtypes but uint8. */
export function checkBytes(img: Tensor): void {
  if (img.dtype.name === "uint8") return;
  throw new DTypeError(`Only torch.uint8 image tensors are supported, but found ${img.dtype}`);
}

const MAXIMA: Readonly<Record<string, number>> = {
  uint8: 255,
  int8: 127,
  int16: 32767,
  int32: 2147483647,
  int64: 9223372036854775807,
};

/** What white is in a dtype: the largest integer, 1 for floats. */
export function maxValue(dtype: { readonly name: string }): number {
  return MAXIMA[dtype.name] ?? 1;
}

/** The dtype that a picture is computed in: its own if it is floating, else float32. */
export function floating(img: Tensor): Tensor["dtype"] {
  return img.dtype.is_floating_point ? img.dtype : float32;
}

/** Height and width of one or two numbers. */
export function sizePair(
  size: PictureSize,
  error = "Please provide only two dimensions (h, w) for size.",
): [number, number] {
  if (typeof size === "number") return [Math.trunc(size), Math.trunc(size)];
  if (!Array.isArray(size) || !size.every((n) => typeof n === "number")) throw new ArgumentError(error);
  if (size.length === 1) return [size[0], size[0]];
  if (size.length !== 2) throw new ValueError(error);
  return [size[0], size[1]];
}

/** A fill as an image's colour, whole numbers. */
export function colourOf(fill: Fill | null | undefined, image: Image): number[] {
  const given = typeof fill === "number" || fill === null || fill === undefined ? [fill ?? 0] : fill;
  if (!Array.isArray(given)) throw new ArgumentError("Got inappropriate fill arg");
  const all = given.length === 1 ? Array<number>(image.channels).fill(given[0]) : given;
  if (all.length !== image.channels) {
    throw new ValueError(
      `The number of elements in 'fill' does not match the number of channels of the image (${all.length} != ${image.channels})`,
    );
  }
  return all.map((v) => Math.min(Math.max(Math.trunc(v), 0), 255));
}

/** A fill for an image as it is; for a tensor a number for each channel. */
export function fillFor(img: Picture, fill: Fill): Fill {
  if (img instanceof Image || typeof fill !== "number") return fill;
  return Array<number>(dimensionsOf(img)[0]).fill(fill);
}

/** Rounds as Python does: halves to the even neighbour. */
export function roundHalfEven(x: number): number {
  const down = Math.floor(x), rest = x - down;
  return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
}

/** A list of numbers of a dtype. */
export function listed(values: readonly number[], dtype: Tensor["dtype"]): Tensor {
  return tensor([...values], { dtype });
}

/** `(1, 2)` for error messages. */
export function tuple(values: readonly number[]): string {
  return formatTuple([...values]);
}
