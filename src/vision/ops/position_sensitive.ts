// Pooling in regions of interest where each part of a box has channels of its own (R-FCN).
import { Signature } from "../../core/arguments.ts";
import { ShapeError } from "../../core/errors.ts";
import { is_grad_enabled, no_grad } from "../../autograd/mode.ts";
import { stack } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { RoIPoolOptions } from "./region_pooling.ts";
import {
  addPixelWeights,
  addPointWeights,
  type OutputSize,
  type Pooling,
  readPooling,
  type RegionBoxes,
  roundAway,
  weightsLike,
} from "./sampling.ts";

/** Options of {@link ps_roi_align}. */
export type PSRoIAlignOptions = RoIPoolOptions & {
  /** Points a part, each way; as many as it has pixels unless positive. */
  sampling_ratio?: number;
};

const ALIGN = new Signature<PSRoIAlignOptions>("ps_roi_align", ["spatial_scale", "sampling_ratio"]);
const POOL = new Signature<RoIPoolOptions>("ps_roi_pool", ["spatial_scale"]);

/** Fills the weights [bins, size] of one side of a box. */
type Side = (out: Float64Array, size: number, from: number, to: number, bins: number, pooling: Pooling) => void;

function pooled(input: Tensor, boxes: RegionBoxes, size: OutputSize, operation: string, side: Side): Tensor {
  const pooling = readPooling(input, boxes, size, operation), { regions, height, width } = pooling;
  const [, channels, rows, columns] = input.shape, own = channels / (height * width);
  if (!Number.isInteger(own)) {
    throw new ShapeError(
      `input channels must be a multiple of pooling height * pooling width, got ${channels}, ${height} and ${width}`,
    );
  }
  if (regions.length === 0) return input.new_zeros([0, own, height, width]);
  return stack(regions.map(([image, x1, y1, x2, y2]) => {
    const down = new Float64Array(height * rows), across = new Float64Array(width * columns);
    side(down, rows, y1, y2, height, pooling);
    side(across, columns, x1, x2, width, pooling);
    const parts = input.select(0, image).view(own, height, width, rows, columns);
    const byColumns = parts.matmul(weightsLike(input, across, [width, columns, 1])).squeeze(-1); // [C, PH, PW, H]
    return byColumns.mul(weightsLike(input, down, [height, 1, rows])).sum(-1);
  }));
}

/**
 * Averages of input [N, C·height·width, H, W] in the parts of boxes, each part of its own channels: [K, C, height, width].
 *
 * @param boxes [K, 5] as (image, x1, y1, x2, y2), or a list with boxes [L, 4] of each image
 * @param output_size parts of a box, each way
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.ps_roi_align.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const map = torch.arange(4, { dtype: torch.float32 }).view(1, 4, 1, 1).expand(1, 4, 6, 6);
 * const out = torch.vision.ops.ps_roi_align(map, [torch.tensor([[1, 1, 5, 5]])], 2);
 * if (!torch.allclose(out.flatten(), torch.arange(4).to(torch.float32))) throw new Error(String(out));
 * ```
 */
export function ps_roi_align(
  input: Tensor,
  boxes: RegionBoxes,
  output_size: OutputSize,
  spatial_scale?: number | PSRoIAlignOptions,
  sampling_ratio?: number | PSRoIAlignOptions,
): Tensor {
  const o = ALIGN.read(spatial_scale, sampling_ratio), ratio = o.sampling_ratio ?? -1;
  return pooled(input, boxes, output_size, "ps_roi_align", (out, size, from, to, bins, { fits }) => {
    const scale = fits(o.spatial_scale ?? 1),
      start = fits(fits(from * scale) - 0.5),
      end = fits(fits(to * scale) - 0.5);
    const bin = fits(fits(end - start) / bins);
    addPointWeights(out, size, { start, bin, bins, grid: ratio > 0 ? ratio : Math.ceil(bin), fits });
  });
}

/**
 * Averages of whole pixels of input [N, C·height·width, H, W] in the parts of boxes, each part of its own channels:
 * [K, C, height, width]. As in torchvision, the last row and column never count, but get a gradient.
 *
 * @param boxes [K, 5] as (image, x1, y1, x2, y2), or a list with boxes [L, 4] of each image
 * @param output_size parts of a box, each way
 * @see https://arxiv.org/abs/1605.06409 and https://docs.pytorch.org/vision/stable/generated/torchvision.ops.ps_roi_pool.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const map = torch.arange(4, { dtype: torch.float32 }).view(1, 4, 1, 1).expand(1, 4, 6, 6);
 * const out = torch.vision.ops.ps_roi_pool(map, [torch.tensor([[1, 1, 5, 5]])], 2);
 * if (!torch.allclose(out.flatten(), torch.arange(4).to(torch.float32))) throw new Error(String(out));
 * ```
 */
export function ps_roi_pool(
  input: Tensor,
  boxes: RegionBoxes,
  output_size: OutputSize,
  spatial_scale?: number | RoIPoolOptions,
): Tensor {
  const o = POOL.read(spatial_scale);
  // torchvision's forward leaves out the last row and column that its backward counts; both are kept here
  const upTo = (last: 0 | 1): Side => (out, size, from, to, bins, { fits }) => {
    const scale = fits(o.spatial_scale ?? 1), start = roundAway(fits(from * scale)), end = roundAway(fits(to * scale));
    const bin = fits(Math.max(end - start, 1) / bins); // a box without size is one pixel
    const inside = (x: number): number => Math.min(Math.max(x + start, 0), size - last);
    addPixelWeights(
      out,
      size,
      Array.from(
        { length: bins },
        (_, p) => [inside(Math.floor(fits(p * bin))), inside(Math.ceil(fits((p + 1) * bin)))],
      ),
    );
  };
  const value = no_grad(() => pooled(input, boxes, output_size, "ps_roi_pool", upTo(1)));
  if (!input.requires_grad || !is_grad_enabled()) return value;
  const recorded = pooled(input, boxes, output_size, "ps_roi_pool", upTo(0));
  return recorded.add(value.sub(recorded.detach()));
}
