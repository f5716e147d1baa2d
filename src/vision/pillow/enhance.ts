// Brightness, contrast, saturation and sharpness of images as Pillow's ImageEnhance has them: blends with a dull image.
import { Image } from "../image.ts";

/** dull + factor · (image − dull), cut to bytes; factors in float32, as in Pillow. */
function blend(dull: Image, image: Image, factor: number): Image {
  if (factor === 0) return dull;
  if (factor === 1) return image.copy();
  const out = new Image(image.mode, image.size), { fround } = Math, alpha = fround(factor);
  const from = dull.data, to = image.data, target = out.data;
  for (let i = 0; i < target.length; i++) {
    const value = fround(from[i] + fround(alpha * (to[i] - from[i])));
    target[i] = value <= 0 ? 0 : value >= 255 ? 255 : value;
  }
  return out;
}

/** Gives an image the alpha of another one of its mode. */
function withAlpha(dull: Image, image: Image): Image {
  const n = image.channels;
  if (n % 2 === 0) { for (let i = n - 1; i < image.data.length; i += n) dull.data[i] = image.data[i]; }
  return dull;
}

/** Towards black (0), or brighter than it is (above 1). */
export function brightness(image: Image, factor: number): Image {
  return blend(withAlpha(new Image(image.mode, image.size), image), image, factor);
}

/** Towards the mean grey. */
export function contrast(image: Image, factor: number): Image {
  const grey = image.convert("L").data;
  let sum = 0;
  for (let i = 0; i < grey.length; i++) sum += grey[i];
  const mean = Math.trunc(sum / grey.length + 0.5);
  return blend(withAlpha(new Image(image.mode, image.size, Array(image.channels).fill(mean)), image), image, factor);
}

/** Towards grey. */
export function saturation(image: Image, factor: number): Image {
  return blend(image.convert(image.channels % 2 === 0 ? "LA" : "L").convert(image.mode), image, factor);
}

const CENTRE = Math.fround(5 / 13), AROUND = Math.fround(1 / 13);

/** The mean over 3 × 3 pixels, the middle one five times; the border stays. */
function smooth(image: Image): Image {
  const out = image.copy(), { width, height, channels: n, data } = image, { fround } = Math, line = width * n;
  const row = (at: number, side: number, middle: number) =>
    fround(fround(fround(data[at - n] * side) + fround(data[at] * middle)) + fround(data[at + n] * side));
  for (let y = 1; y < height - 1; y++) {
    for (let i = n, at = y * line + n; i < line - n; i++, at++) {
      let sum = fround(0.5 + row(at + line, AROUND, AROUND));
      sum = fround(sum + row(at, AROUND, CENTRE));
      sum = fround(sum + row(at - line, AROUND, AROUND));
      out.data[at] = sum <= 0 ? 0 : sum >= 255 ? 255 : sum;
    }
  }
  return out;
}

/** Towards a smoothed image; above 1 sharper than it is. */
export function sharpness(image: Image, factor: number): Image {
  return blend(withAlpha(smooth(image), image), image, factor);
}
