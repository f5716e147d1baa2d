// Layers that lay the windows of images out as columns, and add them up again.
import { fold, type FoldOptions, unfold, type UnfoldOptions } from "../ops/unfold.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { Module } from "./module.ts";
import { formatGiven } from "./size.ts";

const FOLD = new Signature<FoldOptions & { output_size: WindowSize; kernel_size: WindowSize }>(
  "Fold",
  ["output_size", "kernel_size", "dilation", "padding", "stride"],
  2,
);
const UNFOLD = new Signature<UnfoldOptions & { kernel_size: WindowSize }>(
  "Unfold",
  ["kernel_size", "dilation", "padding", "stride"],
  1,
);

/** Base of {@link Fold} and {@link Unfold}: what the windows look like. */
export abstract class WindowLayer extends Module {
  /** Size of the windows. */
  kernel_size: WindowSize;
  /** Distances between a window's elements. */
  dilation: WindowSize;
  /** Zeros around the image. */
  padding: WindowSize;
  /** Steps of the windows. */
  stride: WindowSize;

  /** @internal */
  constructor(o: UnfoldOptions & { kernel_size: WindowSize }) {
    super();
    this.kernel_size = o.kernel_size;
    this.dilation = o.dilation ?? 1;
    this.padding = o.padding ?? 0;
    this.stride = o.stride ?? 1;
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatGiven(this.kernel_size)}, dilation=${formatGiven(this.dilation)}, ` +
      `padding=${formatGiven(this.padding)}, stride=${formatGiven(this.stride)}`;
  }
}

/**
 * Adds columns [N, C · kH · kW, L] to the places of an image [N, C, H, W] from which {@link Unfold} would take them.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Fold([2, 3], 2)(torch.ones(1, 4, 2));
 * if (y.flatten().tolist().toString() !== "1,2,1,1,2,1") throw new Error(String(y));
 * ```
 */
export class Fold extends WindowLayer {
  /** Height and width of the image. */
  output_size: WindowSize;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    output_size: WindowSize | FoldOptions,
    kernel_size?: WindowSize | FoldOptions,
    dilation?: WindowSize | FoldOptions,
    padding?: WindowSize | FoldOptions,
    stride?: WindowSize | FoldOptions,
  ) {
    const o = FOLD.read(output_size, kernel_size, dilation, padding, stride);
    super(o);
    this.output_size = o.output_size;
  }

  /** [N, C · kH · kW, L] → [N, C, H, W] */
  forward(input: Tensor): Tensor {
    return fold(input, this.output_size, this.kernel_size, this.dilation, this.padding, this.stride);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `output_size=${formatGiven(this.output_size)}, ${super.extra_repr()}`;
  }
}

/**
 * The windows of [N, C, H, W] or [C, H, W] as columns: [N, C · kH · kW, L].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Unfold([2, 3])(torch.zeros(2, 5, 3, 4));
 * if (y.shape.join() !== "2,30,4") throw new Error(y.shape.join());
 * ```
 */
export class Unfold extends WindowLayer {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: WindowSize | UnfoldOptions,
    dilation?: WindowSize | UnfoldOptions,
    padding?: WindowSize | UnfoldOptions,
    stride?: WindowSize | UnfoldOptions,
  ) {
    super(UNFOLD.read(kernel_size, dilation, padding, stride));
  }

  /** [N, C, H, W] → [N, C · kH · kW, L] */
  forward(input: Tensor): Tensor {
    return unfold(input, this.kernel_size, this.dilation, this.padding, this.stride);
  }
}
