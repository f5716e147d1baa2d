// Hue of images: to bytes of hue, saturation and value and back, as Pillow converts.
import type { Image } from "../image.ts";

const { fround, min, max, trunc } = Math;
const byte = (v: number) => min(max(trunc(v), 0), 255);

/** Rounds halves away from zero. */
const rounded = (v: number) => v < 0 ? -Math.floor(0.5 - v) : Math.floor(v + 0.5);

function toHsv(r: number, g: number, b: number): [number, number, number] {
  const most = max(r, g, b), least = min(r, g, b);
  if (most === least) return [0, 0, most];
  const range = most - least, s = fround(range / most);
  const rc = fround((most - r) / range), gc = fround((most - g) / range), bc = fround((most - b) / range);
  const sector = fround(r === most ? bc - gc : g === most ? 2 + rc - bc : 4 + gc - rc);
  const h = fround((sector / 6 + 1) % 1);
  return [byte(h * 255), byte(s * 255), most];
}

function toRgb(h: number, s: number, v: number): [number, number, number] {
  if (s === 0) return [v, v, v];
  const sector = Math.floor(h * 6 / 255), f = fround(h * 6 / 255 - sector), part = fround(s / 255);
  const p = byte(rounded(v * (1 - part)));
  const q = byte(rounded(v * (1 - fround(part * f)))), t = byte(rounded(v * (1 - part * (1 - f))));
  switch (sector % 6) {
    case 0:
      return [v, t, p];
    case 1:
      return [q, v, p];
    case 2:
      return [p, v, t];
    case 3:
      return [p, q, v];
    case 4:
      return [t, p, v];
    default:
      return [v, p, q];
  }
}

/** Shifts the hue by a part of the circle, −½ … ½; grey images stay. Alpha is dropped and comes back as 255, as in Pillow. */
export function shiftHue(image: Image, factor: number): Image {
  if (image.mode === "L") return image;
  const rgb = image.convert("RGB"), { data } = rgb, shift = trunc(factor * 255) & 255;
  for (let i = 0; i < data.length; i += 3) {
    const [h, s, v] = toHsv(data[i], data[i + 1], data[i + 2]);
    const [r, g, b] = toRgb((h + shift) & 255, s, v);
    data[i] = r;
    data[i + 1] = g;
    data[i + 2] = b;
  }
  return rgb.convert(image.mode);
}
