// Images in another size, as Pillow's `resize` makes them.
import { cpu } from "../../backends/registry.ts";
import { type ImageFilter, passOf } from "../../core/image_plan.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import { Image } from "../image.ts";
import { scaledAffine } from "./geometry.ts";
import { premultiplied } from "./premultiplied.ts";

/** A part of an image. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** The filters that resize, by name. */
export type FilterName = "bilinear" | "bicubic" | "box" | "hamming" | "lanczos";

function cubic(x: number): number {
  const t = Math.abs(x), a = -0.5;
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}

function hamming(x: number): number {
  const t = Math.abs(x);
  if (t === 0) return 1;
  if (t >= 1) return 0;
  return Math.sin(t * Math.PI) / (t * Math.PI) * (0.54 + 0.46 * Math.cos(t * Math.PI));
}

const sinc = (x: number) => x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);

const FILTERS: Readonly<Record<FilterName, ImageFilter>> = {
  box: { weight: (x) => x > -0.5 && x <= 0.5 ? 1 : 0, support: 0.5 },
  bilinear: { weight: (x) => Math.max(1 - Math.abs(x), 0), support: 1 },
  hamming: { weight: hamming, support: 1 },
  bicubic: { weight: cubic, support: 2 },
  lanczos: { weight: (x) => x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0, support: 3 },
};

/** A box of an image, cut out; what lies outside is 0. */
export function cropped(image: Image, { left, top, width, height }: Box): Image {
  const out = new Image(image.mode, [width, height]), n = image.channels;
  const first = Math.max(left, 0), last = Math.min(left + width, image.width);
  if (first >= last) return out;
  for (let y = Math.max(top, 0), end = Math.min(top + height, image.height); y < end; y++) {
    const from = (y * image.width + first) * n;
    out.data.set(
      image.data.subarray(from, from + (last - first) * n),
      ((y - top) * width + first - left) * n,
    );
  }
  return out;
}

function filtered(image: Image, box: Box, [width, height]: readonly [number, number], filter: ImageFilter): Image {
  const out = new Image(image.mode, [width, height]), n = image.channels;
  const x = from_numpy(image.data.subarray((box.top * image.width + box.left) * n));
  cpu.kernels.imageResize(from_numpy(out.data), x, {
    channels: n,
    stride: image.width * n,
    rows: box.height,
    columns: box.width,
    across: passOf(box.width, width, filter),
    down: passOf(box.height, height, filter),
    // Pillow 13's rule: where the height shrinks much more than the width does.
    downFirst: box.height > height && box.height - height > 2 * (box.width - width),
  });
  return out;
}

/** A box within an image in another size, width and height. */
export function resized(
  image: Image,
  box: Box,
  size: readonly [number, number],
  filter: FilterName | "nearest",
): Image {
  if (box.width === size[0] && box.height === size[1]) return cropped(image, box);
  if (filter === "nearest") {
    const [width, height] = size;
    return scaledAffine(cropped(image, box), size, [box.width / width, 0, 0, 0, box.height / height, 0]);
  }
  if (image.channels % 2 === 1) return filtered(image, box, size, FILTERS[filter]);
  const whole = { left: 0, top: 0, width: box.width, height: box.height };
  return premultiplied(cropped(image, box), (part) => filtered(part, whole, size, FILTERS[filter]));
}
