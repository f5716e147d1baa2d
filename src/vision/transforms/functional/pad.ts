// Borders around pictures.
import { float32, float64 } from "../../../core/dtype.ts";
import { ArgumentError, UnsupportedError, ValueError } from "../../../core/errors.ts";
import { Signature } from "../../../nn/arguments.ts";
import { pad as padTensor } from "../../../nn/functional/pad.ts";
import { from_numpy } from "../../../tensor/create_data.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { Image } from "../../image.ts";
import { colourOf, type Fill, onPicture, type Picture } from "../picture.ts";

/** What a border is made of. */
export type PaddingMode = "constant" | "edge" | "reflect" | "symmetric";
/** One number for all sides, [left and right, top and bottom], or [left, top, right, bottom]. */
export type Padding = number | readonly number[];

/** Options of {@link pad}. */
export type PadOptions = { padding?: Padding; fill?: Fill | null; padding_mode?: PaddingMode };
const PAD = new Signature<PadOptions & { img: Picture }>("pad", ["img", "padding", "fill", "padding_mode"], 2);

const MODES: readonly string[] = ["constant", "edge", "reflect", "symmetric"];

type Sides = readonly [left: number, top: number, right: number, bottom: number];

/** Checks a padding, a fill and a mode as torchvision's constructors do. */
export function checkPadding(padding: unknown, fill: unknown, mode: unknown): void {
  const whole = (n: unknown) => Number.isInteger(n);
  if (!(whole(padding) || Array.isArray(padding) && padding.every(whole))) {
    throw new ArgumentError("Got inappropriate padding arg");
  }
  const number = (n: unknown) => typeof n === "number";
  if (fill !== null && !(number(fill) || Array.isArray(fill) && fill.every(number))) {
    throw new ArgumentError("Got inappropriate fill arg");
  }
  if (typeof mode !== "string") throw new ArgumentError("Got inappropriate padding_mode arg");
  if (Array.isArray(padding) && ![1, 2, 4].includes(padding.length)) {
    throw new ValueError(`Padding must be an int or a 1, 2, or 4 element tuple, not a ${padding.length} element tuple`);
  }
  if (!MODES.includes(mode)) {
    throw new ValueError("Padding mode should be either constant, edge, reflect or symmetric");
  }
}

function sidesOf(padding: Padding): Sides {
  if (typeof padding === "number") return [padding, padding, padding, padding];
  const [a, b = a, c = a, d = b] = padding;
  return padding.length === 1 ? [a, a, a, a] : [a, b, c, d];
}

/** Where each element of a padded line comes from; -1 is the fill. */
function sources(size: number, before: number, after: number, mode: PaddingMode): number[] {
  const length = Math.max(size + before + after, 0);
  return Array.from({ length }, (_, i) => {
    const at = i - before;
    if (at >= 0 && at < size) return at;
    if (mode === "constant") return -1;
    if (mode === "edge") return at < 0 ? 0 : size - 1;
    if (mode === "reflect" && size === 1) return 0;
    const period = mode === "reflect" ? 2 * (size - 1) : 2 * size, turn = ((at % period) + period) % period;
    return turn < size ? turn : mode === "reflect" ? period - turn : period - 1 - turn;
  });
}

/** Negative sides cut off first, as torchvision does it; then lines and columns are taken from where they come from. */
function padImage(image: Image, [left, top, right, bottom]: Sides, fill: readonly number[], mode: PaddingMode): Image {
  const columns = shifted(
    sources(image.width + Math.min(left, 0) + Math.min(right, 0), Math.max(left, 0), Math.max(right, 0), mode),
    -Math.min(left, 0),
  );
  const rows = shifted(
    sources(image.height + Math.min(top, 0) + Math.min(bottom, 0), Math.max(top, 0), Math.max(bottom, 0), mode),
    -Math.min(top, 0),
  );
  const out = new Image(image.mode, [columns.length, rows.length], fill), n = image.channels;
  rows.forEach((row, y) => {
    if (row < 0) return;
    for (let x = 0; x < columns.length; x++) {
      if (columns[x] < 0) continue;
      const from = (row * image.width + columns[x]) * n, to = (y * columns.length + x) * n;
      for (let c = 0; c < n; c++) out.data[to + c] = image.data[from + c];
    }
  });
  return out;
}

function shifted(indices: number[], by: number): number[] {
  return by === 0 ? indices : indices.map((i) => i < 0 ? i : i + by);
}

function symmetric(img: Tensor, [left, top, right, bottom]: Sides): Tensor {
  if (img.dim() !== 3 && img.dim() !== 4) {
    throw new UnsupportedError("Symmetric padding of N-D tensors are not supported yet");
  }
  const line = (size: number, before: number, after: number) => {
    if (Math.max(before, after) > size) {
      throw new ValueError(`Symmetric padding of ${Math.max(before, after)} is larger than the size ${size}`);
    }
    const cut = size + Math.min(before, 0) + Math.min(after, 0);
    return shifted(sources(cut, Math.max(before, 0), Math.max(after, 0), "symmetric"), -Math.min(before, 0));
  };
  const index = (list: number[]) => from_numpy(BigInt64Array.from(list, BigInt));
  return img.index_select(-2, index(line(img.size(-2), top, bottom))).index_select(
    -1,
    index(line(img.size(-1), left, right)),
  );
}

function padFloating(img: Tensor, sides: Sides, fill: Fill, mode: PaddingMode): Tensor {
  if (typeof fill !== "number") throw new ArgumentError("Got inappropriate fill arg");
  if (mode === "symmetric") return symmetric(img, sides);
  const [left, top, right, bottom] = sides, four = [left, right, top, bottom];
  const x = img.dim() < 4 ? img.unsqueeze(0) : img, batch = img.dim() === 2 ? x.unsqueeze(0) : x;
  if (mode === "constant") {
    const out = padTensor(batch, four, "constant", fill);
    return img.dim() < 4 ? out.reshape([...img.shape.slice(0, -2), ...out.shape.slice(-2)]) : out;
  }
  const cast = img.dtype !== float32 && img.dtype !== float64;
  const out = padTensor(cast ? batch.to(float32) : batch, four, mode === "edge" ? "replicate" : mode);
  const shaped = img.dim() < 4 ? out.reshape([...img.shape.slice(0, -2), ...out.shape.slice(-2)]) : out;
  return cast ? shaped.to(img.dtype) : shaped;
}

/**
 * A picture with a border: of `fill` (black unless stated; images take a colour, too), of its own edge, or of its mirror image
 * with ("symmetric") or without ("reflect") the edge. Negative paddings cut off.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.pad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.pad(torch.tensor([[[1, 2, 3]]]), [2, 0], 0, "reflect");
 * if (String(x.flatten().tolist()) !== "3,2,1,2,3,2,1") throw new Error(String(x));
 * ```
 */
export function pad<T extends Picture>(
  img: T,
  padding?: Padding | PadOptions,
  fill?: Fill | null | PadOptions,
  padding_mode?: PaddingMode | PadOptions,
): T {
  const o = PAD.read(img, padding, fill, padding_mode), mode = o.padding_mode ?? "constant";
  checkPadding(o.padding, o.fill ?? 0, mode);
  const sides = sidesOf(o.padding!);
  return onPicture(
    img,
    (x) => padImage(x, sides, mode === "constant" ? colourOf(o.fill, x) : colourOf(0, x), mode),
    (x) => padFloating(x, sides, o.fill ?? 0, mode),
  );
}
