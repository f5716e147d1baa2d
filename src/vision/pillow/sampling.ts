// The value of an image between its pixels, as Pillow interpolates it.
import type { Image } from "../image.ts";

/** Writes the pixel at (u, v) to `out[at…]`, or leaves what is there where (u, v) lies outside. */
export type Sampler = (image: Image, u: number, v: number, out: Uint8Array, at: number) => void;

const within = ({ width, height }: Image, u: number, v: number) => u >= 0 && u < width && v >= 0 && v < height;
const clip = (i: number, size: number) => i < 0 ? 0 : i < size ? i : size - 1;

function nearest(image: Image, u: number, v: number, out: Uint8Array, at: number): void {
  if (!within(image, u, v)) return;
  const n = image.channels, from = (Math.trunc(v) * image.width + Math.trunc(u)) * n;
  for (let c = 0; c < n; c++) out[at + c] = image.data[from + c];
}

function bilinear(image: Image, u: number, v: number, out: Uint8Array, at: number): void {
  if (!within(image, u, v)) return;
  const { width, height, channels: n, data } = image, x = Math.floor(u - 0.5), y = Math.floor(v - 0.5);
  const dx = u - 0.5 - x, dy = v - 0.5 - y;
  const left = clip(x, width) * n, right = clip(x + 1, width) * n, row = clip(y, height) * width * n;
  const below = y + 1 >= 0 && y + 1 < height ? (y + 1) * width * n : row;
  for (let c = 0; c < n; c++) {
    const a = data[row + left + c], b = data[below + left + c];
    const upper = a + (data[row + right + c] - a) * dx, lower = b + (data[below + right + c] - b) * dx;
    out[at + c] = upper + (lower - upper) * dy;
  }
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  return b + t * (-a + c + t * (2 * (a - b) + c - d + t * (-a + b - c + d)));
}

function bicubic(image: Image, u: number, v: number, out: Uint8Array, at: number): void {
  if (!within(image, u, v)) return;
  const { width, height, channels: n, data } = image, x = Math.floor(u - 0.5), y = Math.floor(v - 0.5);
  const dx = u - 0.5 - x, dy = v - 0.5 - y;
  const columns = [-1, 0, 1, 2].map((k) => clip(x + k, width) * n);
  for (let c = 0; c < n; c++) {
    const rows: number[] = [];
    for (let k = -1; k < 3; k++) {
      if (k >= 0 && (y + k < 0 || y + k >= height)) {
        rows.push(rows[k]); // as the row before
        continue;
      }
      const row = clip(y + k, height) * width * n + c;
      rows.push(
        cubic(data[row + columns[0]], data[row + columns[1]], data[row + columns[2]], data[row + columns[3]], dx),
      );
    }
    const value = cubic(rows[0], rows[1], rows[2], rows[3], dy);
    out[at + c] = value <= 0 ? 0 : value >= 255 ? 255 : value;
  }
}

/** Filters by name. */
export const SAMPLERS: Readonly<Record<"nearest" | "bilinear" | "bicubic", Sampler>> = { nearest, bilinear, bicubic };
