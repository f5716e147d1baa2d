// Pooling in regions of interest: averages of points between pixels, or the largest pixel.
import { Signature } from "../../core/arguments.ts";
import { float32, float64 } from "../../core/dtype.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import {
  addPointWeights,
  indexTensor,
  type OutputSize,
  type Pooling,
  readPooling,
  type RegionBoxes,
  roundAway,
  weightsLike,
} from "./sampling.ts";

/** Options of {@link roi_align}. */
export type RoIAlignOptions = {
  /** Pixels of the input a unit of the boxes: 1 unless stated. */
  spatial_scale?: number;
  /** Points a part, each way; as many as it has pixels unless positive. */
  sampling_ratio?: number;
  /** Whether pixels' centres lie at halves, as they should; false unless stated. */
  aligned?: boolean;
};

const ALIGN = new Signature<RoIAlignOptions>("roi_align", ["spatial_scale", "sampling_ratio", "aligned"]);

/**
 * Averages of input [N, C, H, W] in the parts of boxes: [K, C, height, width].
 *
 * @param boxes [K, 5] as (image, x1, y1, x2, y2), or a list with boxes [L, 4] of each image
 * @param output_size parts of a box, each way
 * @see https://arxiv.org/abs/1703.06870 and https://docs.pytorch.org/vision/stable/generated/torchvision.ops.roi_align.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const map = torch.arange(16, { dtype: torch.float32 }).view(1, 1, 4, 4);
 * const out = torch.vision.ops.roi_align(map, [torch.tensor([[0, 0, 4, 4]])], 2, { aligned: true });
 * if (String(out.flatten().tolist()) !== "2.5,4.5,10.5,12.5") throw new Error(String(out));
 * ```
 */
export function roi_align(
  input: Tensor,
  boxes: RegionBoxes,
  output_size: OutputSize,
  spatial_scale?: number | RoIAlignOptions,
  sampling_ratio?: number | RoIAlignOptions,
  aligned?: boolean | RoIAlignOptions,
): Tensor {
  const o = ALIGN.read(spatial_scale, sampling_ratio, aligned);
  const pooling = readPooling(input, boxes, output_size, "roi_align"), { regions, height, width } = pooling;
  const [, channels, rows, columns] = input.shape;
  const parts: Tensor[] = [], places = new Array<number>(regions.length);
  let count = 0;
  for (let image = 0; image < input.shape[0]; image++) {
    const own = regions.flatMap(([of], k) => of === image ? [k] : []);
    if (own.length === 0) continue;
    const down = new Float64Array(own.length * height * rows), across = new Float64Array(own.length * width * columns);
    own.forEach((k, i) => {
      places[k] = count++;
      const [, x1, y1, x2, y2] = regions[k];
      addSide(down.subarray(i * height * rows), rows, y1, y2, height, pooling, o);
      addSide(across.subarray(i * width * columns), columns, x1, x2, width, pooling, o);
    });
    // both directions are independent: rows by one matmul, columns by one for each box
    const byRows = weightsLike(input, down, [own.length * height, rows]).matmul(input.select(0, image));
    const byColumns = weightsLike(input, across, [own.length, width, columns]).transpose(1, 2);
    parts.push(byRows.view(channels, own.length, height, columns).matmul(byColumns).transpose(0, 1));
  }
  if (parts.length === 0) return input.new_zeros([0, channels, height, width]);
  return cat(parts).index_select(0, indexTensor(places));
}

/** Weights of one box in one direction. */
function addSide(
  out: Float64Array,
  size: number,
  from: number,
  to: number,
  bins: number,
  { fits }: Pooling,
  { spatial_scale = 1, sampling_ratio = -1, aligned = false }: RoIAlignOptions,
): void {
  const offset = aligned ? 0.5 : 0, scale = fits(spatial_scale);
  const start = fits(fits(from * scale) - offset), end = fits(fits(to * scale) - offset);
  const length = aligned ? fits(end - start) : Math.max(fits(end - start), 1), bin = fits(length / bins);
  addPointWeights(out, size, { start, bin, bins, grid: sampling_ratio > 0 ? sampling_ratio : Math.ceil(bin), fits });
}

/** Options of {@link roi_pool}. */
export type RoIPoolOptions = {
  /** Pixels of the input a unit of the boxes: 1 unless stated. */
  spatial_scale?: number;
};

const POOL = new Signature<RoIPoolOptions>("roi_pool", ["spatial_scale"]);

/**
 * The largest pixels of input [N, C, H, W] in the parts of boxes: [K, C, height, width]; 0 for parts outside.
 *
 * @param boxes [K, 5] as (image, x1, y1, x2, y2), or a list with boxes [L, 4] of each image
 * @param output_size parts of a box, each way
 * @see https://arxiv.org/abs/1504.08083 and https://docs.pytorch.org/vision/stable/generated/torchvision.ops.roi_pool.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const map = torch.arange(16, { dtype: torch.float32 }).view(1, 1, 4, 4);
 * const out = torch.vision.ops.roi_pool(map, [torch.tensor([[0, 0, 3, 3]])], 2);
 * if (String(out.flatten().tolist()) !== "5,7,13,15") throw new Error(String(out));
 * ```
 */
export function roi_pool(
  input: Tensor,
  boxes: RegionBoxes,
  output_size: OutputSize,
  spatial_scale?: number | RoIPoolOptions,
): Tensor {
  const { regions, height, width, fits } = readPooling(input, boxes, output_size, "roi_pool");
  const scale = fits(POOL.read(spatial_scale).spatial_scale ?? 1), [, channels, rows, columns] = input.shape;
  const values = input.detach().to(input.dtype === float64 ? float64 : float32).contiguous()
    .numpy() as unknown as ArrayLike<number>;
  const best: number[] = []; // the place of the largest pixel of each part, -1 where there is none
  for (const [image, x1, y1, x2, y2] of regions) {
    const down = spans(fits(y1 * scale), fits(y2 * scale), height, rows, fits);
    const across = spans(fits(x1 * scale), fits(x2 * scale), width, columns, fits);
    for (let c = 0; c < channels; c++) {
      const plane = (image * channels + c) * rows * columns;
      for (const [top, bottom] of down) {
        for (const [left, right] of across) best.push(largest(values, plane, columns, top, bottom, left, right));
      }
    }
  }
  const shape = [regions.length, channels, height, width];
  if (best.length === 0 || input.numel() === 0) return input.new_zeros(shape);
  const found = input.flatten().index_select(0, indexTensor(best.map((at) => Math.max(at, 0)))).view(shape);
  const empty = indexTensor(best).lt(0).view(shape);
  return found.masked_fill(empty, 0);
}

/** Whole pixels of each part in one direction; both ends of a box belong to it. */
function spans(from: number, to: number, bins: number, size: number, fits: (x: number) => number): [number, number][] {
  const start = roundAway(from), length = Math.max(roundAway(to) - start + 1, 1), bin = fits(length / bins);
  const inside = (x: number): number => Math.min(Math.max(x + start, 0), size);
  return Array.from(
    { length: bins },
    (_, p) => [inside(Math.floor(fits(p * bin))), inside(Math.ceil(fits((p + 1) * bin)))],
  );
}

function largest(
  values: ArrayLike<number>,
  plane: number,
  columns: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): number {
  let at = -1, most = -Infinity;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const value = values[plane + y * columns + x];
      if (at < 0 || value > most) [at, most] = [plane + y * columns + x, value];
    }
  }
  return at;
}
