// Images value by value through tables, as Pillow's ImageOps has them.
import { UnsupportedError } from "../../core/errors.ts";
import { Image } from "../image.ts";

/** A new value for each of the 256. */
export type Table = ArrayLike<number>;

/** Each channel through its table, or all through one. */
function throughTables(image: Image, tables: readonly Table[]): Image {
  const out = new Image(image.mode, image.size), n = image.channels, { data } = image;
  for (let c = 0; c < n; c++) {
    const table = tables[tables.length === 1 ? 0 : c];
    for (let i = c; i < data.length; i += n) out.data[i] = table[data[i]];
  }
  return out;
}

function plain(image: Image): Image {
  if (image.channels % 2 === 0) throw new UnsupportedError(`not supported for mode ${image.mode}`);
  return image;
}

const table = (value: (v: number) => number) => Array.from({ length: 256 }, (_, v) => value(v));

/** 255 − v. */
export function inverted(image: Image): Image {
  return throughTables(plain(image), [table((v) => 255 - v)]);
}

/** The highest bits only. */
export function posterized(image: Image, bits: number): Image {
  return throughTables(plain(image), [table((v) => v & ~(2 ** (8 - bits) - 1))]);
}

/** Values from the threshold on inverted. */
export function solarized(image: Image, threshold: number): Image {
  return throughTables(plain(image), [table((v) => v < threshold ? v : 255 - v)]);
}

/** How often each value occurs, for each channel. */
function histograms(image: Image): Float64Array[] {
  const n = image.channels, { data } = image;
  return Array.from({ length: n }, (_, c) => {
    const counts = new Float64Array(256);
    for (let i = c; i < data.length; i += n) counts[data[i]]++;
    return counts;
  });
}

/** Each channel stretched, so that its least value becomes 0 and its largest 255. */
export function autocontrasted(image: Image): Image {
  return throughTables(
    plain(image),
    histograms(image).map((counts) => {
      const low = counts.findIndex((n) => n > 0), high = counts.findLastIndex((n) => n > 0);
      if (high <= low) return table((v) => v);
      const scale = 255 / (high - low), offset = -low * scale;
      return table((v) => Math.min(Math.max(Math.trunc(v * scale + offset), 0), 255));
    }),
  );
}

/** Each channel with its values spread evenly. */
export function equalized(image: Image): Image {
  return throughTables(
    plain(image),
    histograms(image).map((counts) => {
      const used = counts.filter((n) => n > 0);
      const step = Math.floor((used.reduce((a, b) => a + b, 0) - used[used.length - 1]) / 255);
      if (used.length <= 1 || step === 0) return table((v) => v);
      let n = Math.floor(step / 2);
      return table((v) => {
        const value = Math.floor(n / step);
        n += counts[v];
        return Math.min(value, 255);
      });
    }),
  );
}

/** 255.999 · gain · (v / 255)^gamma. */
export function gammaCorrected(image: Image, gamma: number, gain: number): Image {
  const value = (v: number) => Math.trunc((255 + 1 - 1e-3) * gain * (v / 255) ** gamma);
  const curve = table((v) => Math.min(Math.max(value(v), 0), 255));
  return throughTables(image.convert("RGB"), [curve]).convert(image.mode);
}
