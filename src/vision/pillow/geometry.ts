// Images moved, turned and bent, as Pillow's `transform`, `rotate` and `transpose` do it.
import { Image } from "../image.ts";
import { premultiplied } from "./premultiplied.ts";
import { type Sampler, SAMPLERS } from "./sampling.ts";

/** Where a pixel of the output comes from: x' = a x + b y + c, y' = d x + e y + f. */
export type Affine = readonly number[];
/** Filters of maps. */
export type MapFilter = "nearest" | "bilinear" | "bicubic";

/** A pixel's index from a coordinate; what is outside on the left or top is −1. */
const index = (v: number) => v < 0 ? -1 : Math.trunc(v);

function copyPixel(from: Image, x: number, y: number, to: Image, at: number): void {
  const n = from.channels, source = (y * from.width + x) * n;
  for (let c = 0; c < n; c++) to.data[at * n + c] = from.data[source + c];
}

/** Pixels by a map without rotation, nearest: the coordinates are sums, as in Pillow. */
export function scaledAffine(
  image: Image,
  size: readonly [number, number],
  a: Affine,
  fill?: readonly number[],
): Image {
  const out = new Image(image.mode, size, fill), [width, height] = size;
  const columns = new Int32Array(width);
  let x = a[2] + a[0] * 0.5, y = a[5] + a[4] * 0.5;
  for (let j = 0; j < width; j++, x += a[0]) {
    const i = index(x);
    columns[j] = i < image.width ? i : -1;
  }
  for (let row = 0; row < height; row++, y += a[4]) {
    const i = index(y);
    if (i < 0 || i >= image.height) continue;
    for (let j = 0; j < width; j++) {
      if (columns[j] >= 0) copyPixel(image, columns[j], i, out, row * width + j);
    }
  }
  return out;
}

const fixed = (v: number) => Math.floor(v * 65536 + 0.5);

/** Pixels by an affine map, nearest: coordinates in 16.16 fixed point, as in Pillow. */
function fixedAffine(
  image: Image,
  size: readonly [number, number],
  a: Affine,
  fill: readonly number[] | undefined,
): Image {
  const out = new Image(image.mode, size, fill), [width, height] = size;
  const [right, below, , down, along] = a.map(fixed);
  let x0 = fixed(a[2] + a[0] * 0.5 + a[1] * 0.5), y0 = fixed(a[5] + a[3] * 0.5 + a[4] * 0.5);
  for (let row = 0; row < height; row++, x0 += below, y0 += along) {
    for (let j = 0, x = x0, y = y0; j < width; j++, x += right, y += down) {
      const column = x >> 16, line = y >> 16;
      if (column < 0 || column >= image.width || line < 0 || line >= image.height) continue;
      copyPixel(image, column, line, out, row * width + j);
    }
  }
  return out;
}

/** Whether all four corners stay within what 16.16 fixed point holds. */
function fitsFixed(a: Affine, [width, height]: readonly [number, number]): boolean {
  return [[0, 0], [width, height], [0, height], [width, 0]].every(([x, y]) =>
    Math.abs(x * a[0] + y * a[1] + a[2]) < 32768 && Math.abs(x * a[3] + y * a[4] + a[5]) < 32768
  );
}

type Place = (x: number, y: number) => readonly [number, number];

function mapped(
  image: Image,
  size: readonly [number, number],
  place: Place,
  sample: Sampler,
  fill: readonly number[] | undefined,
): Image {
  const out = new Image(image.mode, size, fill), [width, height] = size, n = image.channels;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += n) {
      const [u, v] = place(x + 0.5, y + 0.5);
      sample(image, u, v, out.data, at);
    }
  }
  return out;
}

function general(
  image: Image,
  size: readonly [number, number],
  place: Place,
  filter: MapFilter,
  fill: readonly number[] | undefined,
): Image {
  if (filter === "nearest") return mapped(image, size, place, SAMPLERS.nearest, fill);
  return image.channels % 2 === 1
    ? mapped(image, size, place, SAMPLERS[filter], fill)
    : premultiplied(image, (part) => mapped(part, size, place, SAMPLERS[filter], fill));
}

/** An image by an affine map; `fill` is the colour of what comes from outside. */
export function affine(
  image: Image,
  size: readonly [number, number],
  a: Affine,
  filter: MapFilter,
  fill?: readonly number[],
): Image {
  if (filter === "nearest") {
    if (a[1] === 0 && a[3] === 0) return scaledAffine(image, size, a, fill);
    if (fitsFixed(a, size)) return fixedAffine(image, size, a, fill);
  }
  return general(
    image,
    size,
    (x, y) => [a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]],
    filter,
    fill,
  );
}

/** An image by x' = (a x + b y + c) / (g x + h y + 1), y' = (d x + e y + f) / (g x + h y + 1). */
export function perspective(image: Image, a: readonly number[], filter: MapFilter, fill?: readonly number[]): Image {
  const place: Place = (x, y) => {
    const w = a[6] * x + a[7] * y + 1;
    return [(a[0] * x + a[1] * y + a[2]) / w, (a[3] * x + a[4] * y + a[5]) / w];
  };
  return general(image, image.size, place, filter, fill);
}

/** An image whose pixel [x, y] is the given one's pixel `from(x, y)`. */
function rearranged(image: Image, size: [number, number], from: (x: number, y: number) => [number, number]): Image {
  const out = new Image(image.mode, size), [width, height] = size;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = from(x, y);
      copyPixel(image, u, v, out, y * width + x);
    }
  }
  return out;
}

/** Left and right exchanged. */
export function mirrored(image: Image): Image {
  const out = new Image(image.mode, image.size), { width, height, channels: n, data } = image, to = out.data;
  const line = width * n;
  if (n === 3) { // the usual case, without a loop over channels: three times as fast
    for (let y = 0; y < height; y++) {
      for (let at = y * line, end = at + line, from = end - 3; at < end; at += 3, from -= 3) {
        to[at] = data[from];
        to[at + 1] = data[from + 1];
        to[at + 2] = data[from + 2];
      }
    }
    return out;
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = (y + 1) * line - n, at = y * line; x < width; x++, from -= n, at += n) {
      to[at] = data[from];
      for (let c = 1; c < n; c++) to[at + c] = data[from + c];
    }
  }
  return out;
}

/** Top and bottom exchanged. */
export function upsideDown(image: Image): Image {
  const out = new Image(image.mode, image.size), { height, data } = image, line = image.width * image.channels;
  for (let y = 0; y < height; y++) out.data.set(data.subarray(y * line, (y + 1) * line), (height - 1 - y) * line);
  return out;
}

/** Python's round(x, 15). */
const round15 = (x: number) => Number(x.toFixed(15));

/** An image turned counter-clockwise by degrees, about a centre (of the image unless stated). */
export function rotated(
  image: Image,
  degrees: number,
  filter: MapFilter,
  expand: boolean,
  center: readonly [number, number] | undefined,
  fill?: readonly number[],
): Image {
  const angle = ((degrees % 360) + 360) % 360, { width: w, height: h } = image;
  if (center === undefined) {
    if (angle === 0) return image.copy();
    if (angle === 180) return rearranged(image, [w, h], (x, y) => [w - 1 - x, h - 1 - y]);
    if ((angle === 90 || angle === 270) && (expand || w === h)) {
      return rearranged(image, [h, w], (x, y) => angle === 90 ? [w - 1 - y, x] : [y, h - 1 - x]);
    }
  }
  const [cx, cy] = center ?? [w / 2, h / 2], turn = -(angle * (Math.PI / 180));
  const [cos, sin] = [round15(Math.cos(turn)), round15(Math.sin(turn))];
  const a = [cos, sin, 0, round15(-Math.sin(turn)), cos, 0];
  const apply = (x: number, y: number) => [a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]];
  [a[2], a[5]] = apply(-cx, -cy);
  a[2] += cx;
  a[5] += cy;
  if (!expand) return affine(image, [w, h], a, filter, fill);
  const corners = [[0, 0], [w, 0], [w, h], [0, h]].map(([x, y]) => apply(x, y));
  const extent = (d: number) =>
    Math.ceil(Math.max(...corners.map((p) => p[d]))) - Math.floor(Math.min(...corners.map((p) => p[d])));
  const [width, height] = [extent(0), extent(1)];
  [a[2], a[5]] = apply(-(width - w) / 2, -(height - h) / 2);
  return affine(image, [width, height], a, filter, fill);
}
