// Where regions of interest fall on the rows and columns of a feature map, as weights: pooling is then a matter of matmuls.
import { float64 } from "../../core/dtype.ts";
import { IndexError, ShapeError } from "../../core/errors.ts";
import { checkTensor, isTensor, refuse } from "../../core/kinds.ts";
import { tensor } from "../../tensor/create.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Boxes of all images, [K, 5] as (image, x1, y1, x2, y2), or a list with boxes [L, 4] of each image. */
export type RegionBoxes = Tensor | readonly Tensor[];

/** One size, or rows and columns. */
export type OutputSize = number | readonly [height: number, width: number];

/** A region of interest: the number of its image and its corners. */
export type Region = readonly [image: number, x1: number, y1: number, x2: number, y2: number];

/** Checked arguments of pooling in regions; `fits` rounds to the input's type. */
export type Pooling = {
  regions: Region[];
  height: number;
  width: number;
  fits: (x: number) => number;
};

/** Reads what all kinds of pooling in regions take. */
export function readPooling(input: Tensor, boxes: RegionBoxes, size: OutputSize, operation: string): Pooling {
  checkTensor(input, operation, "input");
  if (input.dim() !== 4 || !input.dtype.is_floating_point) {
    throw new ShapeError(
      `${operation}: expected floating point input [N, C, H, W], got ${input.dtype} [${input.shape}]`,
    );
  }
  const [height, width] = typeof size === "number" ? [size, size] : size ?? [];
  if (!(Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0)) {
    refuse(operation, "output_size", "a positive whole number or two of them", size);
  }
  const regions = readRegions(boxes, operation);
  const wrong = regions.find(([image]) => !(Number.isInteger(image) && image >= 0 && image < input.shape[0]));
  if (wrong !== undefined) {
    throw new IndexError(`${operation}: a box belongs to image ${wrong[0]}, but the input has ${input.shape[0]}`);
  }
  return { regions, height, width, fits: input.dtype === float64 ? (x) => x : Math.fround };
}

function readRegions(boxes: RegionBoxes, operation: string): Region[] {
  if (isTensor(boxes)) {
    if (boxes.dim() === 2 && boxes.shape[1] === 5) return boxes.tolist() as unknown as Region[];
    throw new ShapeError(`${operation}: The boxes tensor shape is not correct as Tensor[K, 5], got [${boxes.shape}]`);
  }
  if (!Array.isArray(boxes)) refuse(operation, "boxes", "Tensor[K, 5] or a list of Tensor[L, 4]", boxes);
  return boxes.flatMap((each: Tensor, image) => {
    checkTensor(each, operation, `boxes[${image}]`);
    if (each.dim() !== 2 || each.shape[1] !== 4) {
      throw new ShapeError(`${operation}: the boxes of an image should be [L, 4], got [${each.shape}]`);
    }
    return (each.tolist() as number[][]).map((box) => [image, ...box] as unknown as Region);
  });
}

/**
 * How much each of `size` pixels counts in each of `bins` parts from `start` on, when every part is the average of `grid`
 * points between two pixels. Points more than one pixel outside count as 0. Adds to `out` [bins, size].
 */
export function addPointWeights(
  out: Float64Array,
  size: number,
  { start, bin, bins, grid, fits }: {
    start: number;
    bin: number;
    bins: number;
    grid: number;
    fits: (x: number) => number;
  },
): void {
  for (let p = 0; p < bins; p++) {
    const base = fits(start + fits(p * bin)), step = bin / grid;
    const first = Math.max(0, Math.floor((-1 - base) / step) - 1);
    const last = Math.min(grid - 1, Math.ceil((size - base) / step) + 1);
    for (let i = first; i <= last; i++) {
      const at = fits(base + fits(fits((i + 0.5) * bin) / grid));
      if (at < -1 || at > size) continue;
      const low = Math.min(Math.max(0, Math.floor(at)), size - 1), high = Math.min(low + 1, size - 1);
      const part = low === size - 1 ? 0 : Math.max(at, 0) - low;
      out[p * size + low] += (1 - part) / grid;
      out[p * size + high] += part / grid;
    }
  }
}

/** The same where every part is the average of whole pixels, from a first one up to before a last one. */
export function addPixelWeights(out: Float64Array, size: number, spans: readonly (readonly [number, number])[]): void {
  spans.forEach(([from, to], p) => {
    for (let i = from; i < to; i++) out[p * size + i] = 1 / (to - from);
  });
}

/** Weights as a tensor of the input's type. */
export function weightsLike(input: Tensor, weights: Float64Array, shape: readonly number[]): Tensor {
  return from_numpy(weights, [...shape]).to(input.dtype);
}

/** Indices as a tensor. */
export function indexTensor(list: readonly number[]): Tensor {
  return tensor(BigInt64Array.from(list, BigInt));
}

/** C's round(): halves away from zero. */
export function roundAway(x: number): number {
  return Math.sign(x) * Math.floor(Math.abs(x) + 0.5);
}
