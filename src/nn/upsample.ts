// Layers that interpolate.
import { formatFloat, formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import {
  interpolate,
  type InterpolateOptions,
  type InterpolationMode,
  type SpatialNumbers,
  type UpsampleSizeOptions,
} from "./functional/interpolate.ts";
import { Module } from "./module.ts";

/** Options of {@link Upsample}. */
export type UpsampleLayerOptions = Omit<InterpolateOptions, "antialias">;

const NAMES: readonly (keyof UpsampleLayerOptions)[] = [
  "size",
  "scale_factor",
  "mode",
  "align_corners",
  "recompute_scale_factor",
];
const SIZE = NAMES.slice(0, 2) as readonly ("size" | "scale_factor")[];

/** Python floats in a tuple: `(2.0, 1.5)`. */
function formatFactors(factor: SpatialNumbers): string {
  if (typeof factor === "number") return formatFloat(factor);
  return factor.length === 1 ? `(${formatFloat(factor[0])},)` : `(${factor.map(formatFloat).join(", ")})`;
}

/**
 * [N, C, *] in another size: {@link torch.nn.functional.interpolate} as a layer.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const up = new torch.nn.Upsample({ scale_factor: 2, mode: "bilinear" });
 * if (up(torch.zeros(1, 3, 4, 5)).shape.join() !== "1,3,8,10") throw new Error(`${up}`);
 * ```
 */
export class Upsample extends Module {
  /** Size of the output, if it was given. */
  size: SpatialNumbers | null;
  /** How many times larger the output is, if that was given. */
  scale_factor: SpatialNumbers | null;
  /** How new elements are made of old ones. */
  mode: InterpolationMode;
  /** Whether the first and last elements of both lie on each other. */
  align_corners: boolean | null;
  /** Whether the distances follow from the rounded sizes. */
  recompute_scale_factor: boolean | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    size?: SpatialNumbers | null | UpsampleLayerOptions,
    scale_factor?: SpatialNumbers | null | UpsampleLayerOptions,
    mode?: InterpolationMode | UpsampleLayerOptions,
    align_corners?: boolean | null | UpsampleLayerOptions,
    recompute_scale_factor?: boolean | null | UpsampleLayerOptions,
  ) {
    super();
    const o = new Signature<UpsampleLayerOptions>(new.target.name, NAMES)
      .read(size, scale_factor, mode, align_corners, recompute_scale_factor);
    this.size = o.size ?? null;
    this.scale_factor = o.scale_factor ?? null;
    this.mode = o.mode ?? "nearest";
    this.align_corners = o.align_corners ?? null;
    this.recompute_scale_factor = o.recompute_scale_factor ?? null;
  }

  /** [N, C, *] → [N, C, *size] */
  forward(input: Tensor): Tensor {
    const { size, scale_factor, mode, align_corners, recompute_scale_factor } = this;
    return interpolate(input, size, scale_factor, mode, align_corners, recompute_scale_factor);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    const { size, scale_factor, mode } = this;
    if (scale_factor !== null) return `scale_factor=${formatFactors(scale_factor)}, mode='${mode}'`;
    return `size=${size === null ? "None" : typeof size === "number" ? size : formatTuple(size)}, mode='${mode}'`;
  }
}

/**
 * {@link Upsample} of [N, C, H, W] that repeats elements; kept for old programs.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingNearest2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.UpsamplingNearest2d({ scale_factor: 2 })(torch.tensor([[[[1, 2]]]]));
 * if (String(y.flatten().tolist()) !== "1,1,2,2,1,1,2,2") throw new Error(String(y));
 * ```
 */
export class UpsamplingNearest2d extends Upsample {
  /** Give one of both. */
  constructor(
    size?: SpatialNumbers | null | UpsampleSizeOptions,
    scale_factor?: SpatialNumbers | null | UpsampleSizeOptions,
  ) {
    super({ ...new Signature<UpsampleSizeOptions>(new.target.name, SIZE).read(size, scale_factor), mode: "nearest" });
  }
}

/**
 * {@link Upsample} of [N, C, H, W], bilinear with aligned corners; kept for old programs.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingBilinear2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.UpsamplingBilinear2d([1, 3])(torch.tensor([[[[1, 3]]]]));
 * if (String(y.flatten().tolist()) !== "1,2,3") throw new Error(String(y));
 * ```
 */
export class UpsamplingBilinear2d extends Upsample {
  /** Give one of both. */
  constructor(
    size?: SpatialNumbers | null | UpsampleSizeOptions,
    scale_factor?: SpatialNumbers | null | UpsampleSizeOptions,
  ) {
    const o = new Signature<UpsampleSizeOptions>(new.target.name, SIZE).read(size, scale_factor);
    super({ ...o, mode: "bilinear", align_corners: true });
  }
}
