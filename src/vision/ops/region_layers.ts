// Pooling in regions of interest, as modules.
import { Module } from "../../nn/module.ts";
import { formatBool } from "../../nn/module_format.ts";
import { formatFloat, formatTuple } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ps_roi_align, ps_roi_pool } from "./position_sensitive.ts";
import { roi_align, roi_pool } from "./region_pooling.ts";
import type { OutputSize, RegionBoxes } from "./sampling.ts";

const shown = (size: OutputSize): string => typeof size === "number" ? `${size}` : formatTuple(size);

/**
 * {@link roi_align} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const pool = new torch.vision.ops.RoIAlign(2, 1, -1);
 * if (pool(torch.ones(1, 3, 8, 8), [torch.tensor([[1, 1, 5, 5]])]).shape.join() !== "1,3,2,2") throw new Error(`${pool}`);
 * ```
 */
export class RoIAlign extends Module {
  /** See {@link roi_align}. */
  constructor(
    readonly output_size: OutputSize,
    readonly spatial_scale: number,
    readonly sampling_ratio: number,
    readonly aligned: boolean = false,
  ) {
    super();
  }

  /** [N, C, H, W] → [K, C, height, width] */
  forward(input: Tensor, rois: RegionBoxes): Tensor {
    const { output_size, spatial_scale, sampling_ratio, aligned } = this;
    return roi_align(input, rois, output_size, { spatial_scale, sampling_ratio, aligned });
  }

  /** The settings. */
  override toString(): string {
    return `RoIAlign(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)}, ` +
      `sampling_ratio=${this.sampling_ratio}, aligned=${formatBool(this.aligned)})`;
  }
}

/**
 * {@link roi_pool} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const pool = new torch.vision.ops.RoIPool(2, 1);
 * if (pool(torch.ones(1, 3, 8, 8), [torch.tensor([[1, 1, 5, 5]])]).shape.join() !== "1,3,2,2") throw new Error(`${pool}`);
 * ```
 */
export class RoIPool extends Module {
  /** See {@link roi_pool}. */
  constructor(readonly output_size: OutputSize, readonly spatial_scale: number) {
    super();
  }

  /** [N, C, H, W] → [K, C, height, width] */
  forward(input: Tensor, rois: RegionBoxes): Tensor {
    return roi_pool(input, rois, this.output_size, this.spatial_scale);
  }

  /** The settings. */
  override toString(): string {
    return `RoIPool(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)})`;
  }
}

/**
 * {@link ps_roi_align} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const pool = new torch.vision.ops.PSRoIAlign(2, 1, -1);
 * if (pool(torch.ones(1, 8, 8, 8), [torch.tensor([[1, 1, 5, 5]])]).shape.join() !== "1,2,2,2") throw new Error(`${pool}`);
 * ```
 */
export class PSRoIAlign extends Module {
  /** See {@link ps_roi_align}. */
  constructor(readonly output_size: OutputSize, readonly spatial_scale: number, readonly sampling_ratio: number) {
    super();
  }

  /** [N, C·height·width, H, W] → [K, C, height, width] */
  forward(input: Tensor, rois: RegionBoxes): Tensor {
    return ps_roi_align(input, rois, this.output_size, this.spatial_scale, this.sampling_ratio);
  }

  /** The settings. */
  override toString(): string {
    return `PSRoIAlign(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)}, ` +
      `sampling_ratio=${this.sampling_ratio})`;
  }
}

/**
 * {@link ps_roi_pool} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const pool = new torch.vision.ops.PSRoIPool(2, 1);
 * if (pool(torch.ones(1, 8, 8, 8), [torch.tensor([[1, 1, 5, 5]])]).shape.join() !== "1,2,2,2") throw new Error(`${pool}`);
 * ```
 */
export class PSRoIPool extends Module {
  /** See {@link ps_roi_pool}. */
  constructor(readonly output_size: OutputSize, readonly spatial_scale: number) {
    super();
  }

  /** [N, C·height·width, H, W] → [K, C, height, width] */
  forward(input: Tensor, rois: RegionBoxes): Tensor {
    return ps_roi_pool(input, rois, this.output_size, this.spatial_scale);
  }

  /** The settings. */
  override toString(): string {
    return `PSRoIPool(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)})`;
  }
}
