// Convolution layers over one, two and three dimensions.
import { conv1d, conv2d, conv3d, type ConvPadding } from "../ops/conv.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { CONV_NAMES, ConvNd, type ConvSettings, type PaddingMode } from "./conv_base.ts";
import type { FactoryOptions } from "./factory.ts";
import { pad } from "./functional/pad.ts";
import type { Area, Length, Volume } from "./size.ts";

/** Options of {@link Conv1d}, {@link Conv2d} and {@link Conv3d}. */
export type ConvLayerOptions = FactoryOptions & {
  stride?: WindowSize;
  padding?: ConvPadding;
  dilation?: WindowSize;
  groups?: number;
  bias?: boolean;
  padding_mode?: PaddingMode;
};

const FUNCTIONS = [conv1d, conv2d, conv3d];

/** Base of the convolution layers that are not transposed. */
export abstract class ConvLayer<S extends number[]> extends ConvNd<S> {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: WindowSize | ConvLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | ConvLayerOptions,
    padding?: ConvPadding | ConvLayerOptions,
    dilation?: WindowSize | ConvLayerOptions,
    groups?: number | ConvLayerOptions,
    bias?: boolean | ConvLayerOptions,
    padding_mode?: PaddingMode | ConvLayerOptions,
    options?: ConvLayerOptions,
  ) {
    super(
      new Signature<ConvSettings>(new.target.name, CONV_NAMES, 3).read(
        in_channels,
        out_channels,
        kernel_size,
        stride,
        padding,
        dilation,
        groups,
        bias,
        padding_mode,
        options,
      ),
      false,
    );
  }

  /** [N, C, *] → [N, O, *] */
  forward(input: Tensor): Tensor {
    const { weight, bias, stride, padding, dilation, groups, padding_mode } = this;
    const conv = FUNCTIONS[this.spatialDims() - 1];
    if (padding_mode === "zeros") return conv(input, weight, bias, stride, padding, dilation, groups);
    return conv(pad(input, this.borders(), padding_mode), weight, bias, stride, 0, dilation, groups);
  }

  /** The padding in F.pad's order, [before, after] of the last dimension first. */
  private borders(): number[] {
    return this.kernel_size.flatMap((k, i) => {
      if (this.padding === "valid") return [0, 0];
      if (this.padding !== "same") return [this.padding[i], this.padding[i]];
      const total = this.dilation[i] * (k - 1);
      return [total - (total >> 1), total >> 1];
    }).reverse();
  }
}

/**
 * 1D convolution: [N, C, L] or [C, L] gives [N, O, L'] with L' = ⌊(L + 2 p − d (k − 1) − 1) / s⌋ + 1. Weight and bias begin
 * uniform in ±1/√(C / groups · k). Throws a ValueError where the channels do not divide by the groups.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Conv1d(2, 4, 3, { padding: "same" })(torch.zeros(1, 2, 9));
 * if (y.shape.join() !== "1,4,9") throw new Error(y.shape.join());
 * ```
 */
export class Conv1d extends ConvLayer<Length> {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * 2D convolution: [N, C, H, W] or [C, H, W] gives [N, O, H', W'] with H' = ⌊(H + 2 p − d (k − 1) − 1) / s⌋ + 1.
 * Weight and bias begin uniform in ±1/√(C / groups · kH · kW).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.Conv2d(1, 20, 5, { stride: 2 });
 * const y = conv(torch.zeros(2, 1, 28, 28));
 * if (y.shape.join() !== "2,20,12,12") throw new Error(y.shape.join());
 * ```
 */
export class Conv2d extends ConvLayer<Area> {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * 3D convolution: [N, C, D, H, W] or [C, D, H, W] gives [N, O, D', H', W'].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Conv3d(1, 2, [1, 3, 3])(torch.zeros(1, 1, 4, 6, 6));
 * if (y.shape.join() !== "1,2,4,4,4") throw new Error(y.shape.join());
 * ```
 */
export class Conv3d extends ConvLayer<Volume> {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
