// Mean and power-mean pooling layers over one to three dimensions.
import { ValueError } from "../core/errors.ts";
import { avg_pool1d, avg_pool2d, avg_pool3d } from "../ops/avg_pool.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { lp_pool1d, lp_pool2d, lp_pool3d } from "./functional/lp_pool.ts";
import { formatBool, formatNumber } from "./module_format.ts";
import { Module } from "./module.ts";
import { formatGiven, sizesOf } from "./size.ts";

/** Options of {@link AvgPool2d} and {@link AvgPool3d}; {@link AvgPool1d} has all but the last. */
export type AvgPoolLayerOptions = {
  stride?: WindowSize | null;
  padding?: WindowSize;
  ceil_mode?: boolean;
  count_include_pad?: boolean;
  divisor_override?: number | null;
};

const AVG: readonly (keyof AvgPoolLayerOptions | "kernel_size")[] = [
  "kernel_size",
  "stride",
  "padding",
  "ceil_mode",
  "count_include_pad",
  "divisor_override",
];

/** Base of the mean pooling layers. */
export abstract class AvgPoolLayer extends Module {
  /** Size of the window. */
  kernel_size: WindowSize;
  /** Steps of the window. */
  stride: WindowSize;
  /** Border of zeros around the input. */
  padding: WindowSize;
  /** Whether the output's size is rounded up. */
  ceil_mode: boolean;
  /** Whether the border counts in the mean. */
  count_include_pad: boolean;
  /** What sums are divided by instead of the window's size. */
  divisor_override: number | null;

  /** How many dimensions are pooled. @internal */
  abstract spatialDims(): number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: WindowSize | AvgPoolLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | null | AvgPoolLayerOptions,
    padding?: WindowSize | AvgPoolLayerOptions,
    ceil_mode?: boolean | AvgPoolLayerOptions,
    count_include_pad?: boolean | AvgPoolLayerOptions,
    divisor_override?: number | null | AvgPoolLayerOptions,
  ) {
    super();
    const n = this.spatialDims(), layer = new.target.name;
    const o = new Signature<AvgPoolLayerOptions & { kernel_size: WindowSize }>(
      layer,
      n === 1 ? AVG.slice(0, 5) : AVG,
      1,
    ).read(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    // One dimension's settings are kept, and printed, as tuples; PyTorch has it so.
    const size = (name: string, given: WindowSize): WindowSize => n === 1 ? sizesOf(layer, name, given, 1) : given;
    this.kernel_size = size("kernel_size", o.kernel_size);
    this.stride = size("stride", o.stride ?? o.kernel_size);
    this.padding = size("padding", o.padding ?? 0);
    this.ceil_mode = o.ceil_mode ?? false;
    this.count_include_pad = o.count_include_pad ?? true;
    this.divisor_override = o.divisor_override ?? null;
  }

  /** [N, C, *] → [N, C, *] */
  forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override } = this;
    if (this.spatialDims() === 1) return avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
    const pool = this.spatialDims() === 2 ? avg_pool2d : avg_pool3d;
    return pool(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` +
      `padding=${formatGiven(this.padding)}`;
  }
}

/**
 * The mean of each window of [N, C, L] or [C, L]. The stride is the kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AvgPool1d(2)(torch.arange(8).to(torch.float32).reshape(1, 1, 8));
 * if (y.shape.join() !== "1,1,4") throw new Error(y.shape.join());
 * ```
 */
export class AvgPool1d extends AvgPoolLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * The mean of each window of [N, C, H, W] or [C, H, W]. The stride is the kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AvgPool2d(2)(torch.ones(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,4,3") throw new Error(y.shape.join());
 * ```
 */
export class AvgPool2d extends AvgPoolLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * The mean of each window of [N, C, D, H, W] or [C, D, H, W]. The stride is the kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AvgPool3d(2)(torch.ones(1, 3, 4, 8, 6));
 * if (y.shape.join() !== "1,3,2,4,3") throw new Error(y.shape.join());
 * ```
 */
export class AvgPool3d extends AvgPoolLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/** Options of {@link LPPool1d}, {@link LPPool2d} and {@link LPPool3d}. */
export type LPPoolLayerOptions = { stride?: WindowSize | null; ceil_mode?: boolean };

const LP_POOLS = [lp_pool1d, lp_pool2d, lp_pool3d];

/** Base of the power-mean pooling layers. */
export abstract class LPPoolLayer extends Module {
  /** The p of the norm. */
  norm_type: number;
  /** Size of the window. */
  kernel_size: WindowSize;
  /** Steps of the window; null is the kernel's size. */
  stride: WindowSize | null;
  /** Whether the output's size is rounded up. */
  ceil_mode: boolean;

  /** How many dimensions are pooled. @internal */
  abstract spatialDims(): number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    norm_type: number,
    kernel_size: WindowSize | LPPoolLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | null | LPPoolLayerOptions,
    ceil_mode?: boolean | LPPoolLayerOptions,
  ) {
    super();
    const o = new Signature<LPPoolLayerOptions & { norm_type: number; kernel_size: WindowSize }>(
      new.target.name,
      ["norm_type", "kernel_size", "stride", "ceil_mode"],
      2,
    ).read(norm_type, kernel_size, stride, ceil_mode);
    if (o.norm_type === 0) throw new ValueError(`norm_type must be a non-zero value, but got ${o.norm_type}`);
    this.norm_type = o.norm_type;
    this.kernel_size = o.kernel_size;
    this.stride = o.stride ?? null;
    this.ceil_mode = o.ceil_mode ?? false;
  }

  /** [N, C, *] → [N, C, *] */
  forward(input: Tensor): Tensor {
    const { norm_type, kernel_size, stride, ceil_mode } = this;
    return LP_POOLS[this.spatialDims() - 1](input, norm_type, kernel_size, stride, ceil_mode);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `norm_type=${formatNumber(this.norm_type)}, kernel_size=${formatGiven(this.kernel_size)}, ` +
      `stride=${this.stride === null ? "None" : formatGiven(this.stride)}, ceil_mode=${formatBool(this.ceil_mode)}`;
  }
}

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, L] or [C, L]: p = 1 is a sum, p = ∞ the largest magnitude. The stride is the
 * kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LPPool1d(2, 2)(torch.arange(8).to(torch.float32).reshape(1, 1, 8));
 * if (y.shape.join() !== "1,1,4") throw new Error(y.shape.join());
 * ```
 */
export class LPPool1d extends LPPoolLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, H, W] or [C, H, W]: p = 1 is a sum, p = ∞ the largest magnitude. The stride is the
 * kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LPPool2d(2, 2)(torch.ones(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,4,3") throw new Error(y.shape.join());
 * ```
 */
export class LPPool2d extends LPPoolLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, D, H, W] or [C, D, H, W]: p = 1 is a sum, p = ∞ the largest magnitude. The stride is the
 * kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LPPool3d(2, 2)(torch.ones(1, 3, 4, 8, 6));
 * if (y.shape.join() !== "1,3,2,4,3") throw new Error(y.shape.join());
 * ```
 */
export class LPPool3d extends LPPoolLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
