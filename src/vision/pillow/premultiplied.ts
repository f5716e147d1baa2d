// Colours times alpha and back, by Pillow's arithmetic: what images with alpha are while they are interpolated.
import { Image } from "../image.ts";

/** a · b / 255, rounded. */
function scaled(a: number, b: number): number {
  const product = a * b + 128;
  return ((product >> 8) + product) >> 8;
}

/** What `interpolate` makes of an image, with the colours of images with alpha multiplied by it on the way. */
export function premultiplied(image: Image, interpolate: (image: Image) => Image): Image {
  const n = image.channels;
  if (n % 2 === 1) return interpolate(image);
  const { data } = image.copy();
  for (let i = 0; i < data.length; i += n) {
    for (let c = 0; c < n - 1; c++) data[i + c] = scaled(data[i + c], data[i + n - 1]);
  }
  const out = interpolate(new Image(image.mode, image.size, data));
  for (let i = 0, to = out.data; i < to.length; i += n) {
    const alpha = to[i + n - 1];
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < n - 1; c++) to[i + c] = Math.min(Math.trunc(255 * to[i + c] / alpha), 255);
  }
  return out;
}
