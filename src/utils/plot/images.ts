// Grids of images with titles.
import { Signature } from "../../core/arguments.ts";
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import { uint8 } from "../../core/dtype.ts";
import { encodePng } from "../../io/png.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Image } from "../../vision/image.ts";
import { numbersOf } from "../tensorboard/numbers.ts";
import { picture } from "./axes.ts";
import { INK } from "./colors.ts";
import { Plot } from "./plot.ts";
import { rangeOf } from "./series.ts";
import { element, label, textWidth } from "./svg.ts";

/** Options of {@link images}. */
export type ImagesOptions = {
  /** Below each image. */
  titles?: readonly string[];
  /** Colours of the titles, such as "green" and "red". */
  colors?: readonly string[];
  /** Images a row; as fits a page unless stated. */
  columns?: number;
  /** Pixels of an image's width; by its own unless stated. */
  size?: number;
  /** Whether each image's values are stretched to [0, 1]; else floats are in [0, 1], and what is beyond is cut. */
  normalize?: boolean;
  /** Above the plot. */
  title?: string;
};

const IMAGES = new Signature<ImagesOptions>("images", ["titles", "colors", "columns", "size", "normalize", "title"]);

/**
 * Images in a grid: of tensors [N, C, H, W], [N, H, W], [C, H, W] or [H, W] (C = 1 or 3; bytes, or floats in [0, 1]), of
 * arrays of [C, H, W] or [H, W], and of `torch.vision.Image`s. Small images are magnified without smoothing.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const plot = torch.utils.plot.images(torch.rand(6, 1, 8, 8), { titles: ["a", "b", "c", "d", "e", "f"], columns: 3 });
 * if (plot.svg().split("<image").length !== 7) throw new Error("6 images");
 * ```
 */
export function images(
  pictures: Tensor | Image | readonly (Tensor | Image)[],
  options?: ImagesOptions,
): Plot {
  const o = IMAGES.read(options), list = picturesOf(pictures, o.normalize ?? false);
  for (const name of ["titles", "colors"] as const) {
    const given = o[name];
    if (given !== undefined && given.length !== list.length) {
      throw new ShapeError(`images: ${list.length} images and ${given.length} ${name}`);
    }
  }
  const across = Math.max(...list.map((it) => it.width)), down = Math.max(...list.map((it) => it.height));
  const size = o.size ?? Math.min(Math.max(across, list.length === 1 ? 256 : 96), 320), scale = size / across;
  const words = o.titles === undefined ? 0 : Math.max(...o.titles.map((it) => textWidth(it, 12)));
  const cell = Math.max(size, Math.min(words, size * 2)) + 10, row = down * scale + (words > 0 ? 24 : 10);
  const columns = o.columns ?? evenly(list.length, Math.max(1, Math.floor(960 / cell)));
  if (!Number.isSafeInteger(columns) || columns < 1) {
    throw new ValueError(`images: columns is a positive whole number, got ${columns}`);
  }
  const used = Math.min(columns, list.length), top = 8 + (o.title ? 28 : 0);
  const width = Math.max(used * cell + 10, textWidth(o.title ?? "", 16) + 20);
  const height = top + Math.ceil(list.length / columns) * row + 4, indent = (width - used * cell) / 2;
  const parts = list.map((it, i) => {
    const x = indent + (i % columns + 0.5) * cell, y = top + Math.floor(i / columns) * row;
    const w = it.width * scale, h = it.height * scale;
    const shown = element("image", {
      x: x - w / 2,
      y,
      width: w,
      height: h,
      preserveAspectRatio: "none",
      "image-rendering": scale > 1 ? "pixelated" : undefined,
      "xlink:href": `data:image/png;base64,${toBase64(pngOf(it, scale))}`,
    });
    const name = o.titles?.[i];
    if (name === undefined) return shown;
    return shown + label(name, x, y + down * scale + 15, { "text-anchor": "middle", fill: o.colors?.[i] ?? INK.text });
  });
  const head = o.title
    ? label(o.title, width / 2, 24, { "text-anchor": "middle", "font-size": 15, "font-weight": 600 })
    : "";
  return new Plot(picture(Math.ceil(width), Math.ceil(height), head, ...parts));
}

/** Columns, at most so many, of rows that are about full. */
function evenly(count: number, most: number): number {
  return Math.ceil(count / Math.ceil(count / most));
}

/** Renderers that do not know "pixelated" would smooth: small images are magnified in the file. */
function pngOf({ width, height, channels, data }: Image, scale: number): Uint8Array {
  const times = Math.min(Math.ceil(scale * 2), 32);
  if (scale <= 1 || times < 2) return encodePng(width, height, channels, data);
  const big = new Uint8Array(width * height * channels * times * times), stride = width * times * channels;
  for (let y = 0; y < height; y++) {
    const start = y * times * stride;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels, pixel = data.subarray(at, at + channels);
      for (let i = 0; i < times; i++) big.set(pixel, start + (x * times + i) * channels);
    }
    for (let i = 1; i < times; i++) big.copyWithin(start + i * stride, start, start + stride);
  }
  return encodePng(width * times, height * times, channels, big);
}

function picturesOf(given: unknown, normalize: boolean): Image[] {
  if (given instanceof Image) return [given];
  const list = given instanceof Tensor ? split(given) : given;
  if (!Array.isArray(list) || list.length === 0) {
    throw new ArgumentError("images: expected a tensor, an Image, or an array of these that is not empty");
  }
  return list.map((it) => {
    if (it instanceof Image) return it;
    if (!(it instanceof Tensor)) throw new ArgumentError("images: an image is a tensor or a torch.vision.Image");
    return toImage(it, normalize);
  });
}

/** A batch as its images. */
function split(x: Tensor): Tensor[] {
  const { shape } = x;
  const single = shape.length === 2 || shape.length === 3 && (shape[0] === 1 || shape[0] === 3);
  return single ? [x] : shape.length === 3 || shape.length === 4 ? x.unbind(0) : [x];
}

function toImage(x: Tensor, normalize: boolean): Image {
  const shape = x.shape.length === 2 ? [1, ...x.shape] : x.shape, [channels, height, width] = shape;
  if (shape.length !== 3 || channels !== 1 && channels !== 3 || height * width === 0) {
    throw new ShapeError(`images: an image is [1, H, W], [3, H, W] or [H, W], got [${x.shape}]`);
  }
  const values = numbersOf(x, "images"), [low, high] = rangeOf([values], false);
  const stretch = normalize && high > low, scale = stretch ? 255 / (high - low) : x.dtype === uint8 ? 1 : 255;
  const data = new Uint8Array(values.length), area = height * width;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < area; i++) {
      const value = ((values[c * area + i]) - (stretch ? low : 0)) * scale;
      data[i * channels + c] = Math.min(Math.max(Math.round(value), 0), 255);
    }
  }
  return new Image(channels === 1 ? "L" : "RGB", [width, height], data);
}

function toBase64(bytes: Uint8Array): string {
  return (bytes as Uint8Array & { toBase64(): string }).toBase64();
}
