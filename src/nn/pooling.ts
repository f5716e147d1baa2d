// Pooling layers.
import { avg_pool2d } from "../ops/avg_pool.ts";
import { max_pool2d, max_pool2d_with_indices } from "../ops/max_pool.ts";
import { formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import type { Size2 } from "./size.ts";

/** A size as it was given: `2`, or `(3, 2)`. */
function formatGiven(size: Size2): string {
  return typeof size === "number" ? `${size}` : formatTuple(size as readonly number[]);
}

/** Options of {@link MaxPool2d}. */
export type MaxPool2dOptions = {
  stride?: Size2 | null;
  padding?: Size2;
  dilation?: Size2;
  return_indices?: boolean;
  ceil_mode?: boolean;
};

const MAX_POOL2D = new Signature<MaxPool2dOptions & { kernel_size: Size2 }>(
  "MaxPool2d",
  ["kernel_size", "stride", "padding", "dilation", "return_indices", "ceil_mode"],
  1,
);

/**
 * The largest value in each window: [N, C, H, W] or [C, H, W]. The stride is the kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html
 *
 * With `return_indices` it gives a pair, which forward's type does not say: use `max_pool2d_with_indices` there.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.MaxPool2d(2)(torch.zeros(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,4,3") throw new Error(y.shape.join());
 * ```
 */
export class MaxPool2d extends Module {
  /** Size of the window. */
  kernel_size: Size2;
  /** Steps of the window. */
  stride: Size2;
  /** Border of −∞ around the input. */
  padding: Size2;
  /** Distances between the window's elements. */
  dilation: Size2;
  /** Whether the places of the largest values are given too. */
  return_indices: boolean;
  /** Whether the output's size is rounded up. */
  ceil_mode: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: Size2,
    stride?: Size2 | null | MaxPool2dOptions,
    padding?: Size2 | MaxPool2dOptions,
    dilation?: Size2 | MaxPool2dOptions,
    return_indices?: boolean | MaxPool2dOptions,
    ceil_mode?: boolean | MaxPool2dOptions,
  ) {
    super();
    const o = MAX_POOL2D.read(kernel_size, stride, padding, dilation, return_indices, ceil_mode);
    this.kernel_size = o.kernel_size;
    this.stride = o.stride ?? o.kernel_size;
    this.padding = o.padding ?? 0;
    this.dilation = o.dilation ?? 1;
    this.return_indices = o.return_indices ?? false;
    this.ceil_mode = o.ceil_mode ?? false;
  }

  /** [N, C, H, W] → [N, C, H', W'] */
  forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, dilation, ceil_mode } = this;
    if (!this.return_indices) return max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    const both = max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
    return both as unknown as Tensor;
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` +
      `padding=${formatGiven(this.padding)}, dilation=${formatGiven(this.dilation)}, ` +
      `ceil_mode=${formatBool(this.ceil_mode)}`;
  }
}

/** Options of {@link AvgPool2d}. */
export type AvgPool2dOptions = {
  stride?: Size2 | null;
  padding?: Size2;
  ceil_mode?: boolean;
  count_include_pad?: boolean;
  divisor_override?: number | null;
};

const AVG_POOL2D = new Signature<AvgPool2dOptions & { kernel_size: Size2 }>(
  "AvgPool2d",
  ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"],
  1,
);

/**
 * The mean of each window: [N, C, H, W] or [C, H, W]. The stride is the kernel's size unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AvgPool2d(2)(torch.tensor([[[1, 2], [3, 6]]]));
 * if (!torch.allclose(y, torch.tensor([[[3]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class AvgPool2d extends Module {
  /** Size of the window. */
  kernel_size: Size2;
  /** Steps of the window. */
  stride: Size2;
  /** Border of zeros around the input. */
  padding: Size2;
  /** Whether the output's size is rounded up. */
  ceil_mode: boolean;
  /** Whether the border counts in the mean. */
  count_include_pad: boolean;
  /** What sums are divided by instead of the window's size. */
  divisor_override: number | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: Size2,
    stride?: Size2 | null | AvgPool2dOptions,
    padding?: Size2 | AvgPool2dOptions,
    ceil_mode?: boolean | AvgPool2dOptions,
    count_include_pad?: boolean | AvgPool2dOptions,
    divisor_override?: number | null | AvgPool2dOptions,
  ) {
    super();
    const o = AVG_POOL2D.read(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    this.kernel_size = o.kernel_size;
    this.stride = o.stride ?? o.kernel_size;
    this.padding = o.padding ?? 0;
    this.ceil_mode = o.ceil_mode ?? false;
    this.count_include_pad = o.count_include_pad ?? true;
    this.divisor_override = o.divisor_override ?? null;
  }

  /** [N, C, H, W] → [N, C, H', W'] */
  forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override } = this;
    return avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` +
      `padding=${formatGiven(this.padding)}`;
  }
}
