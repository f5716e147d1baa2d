// Convolution layers.
import { ValueError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import { formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { conv2d, type ConvPadding } from "../ops/conv.ts";
import { pad, type PadMode } from "./functional/pad.ts";
import { uniform_ } from "./init.ts";
import { fanInAndOut, kaiming_uniform_ } from "./init_scaled.ts";
import { checkCount } from "./linear.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { pair, type Size2 } from "./size.ts";

/** What stands around the input: zeros, its mirror image, its border, or its other end. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** Options of {@link Conv2d}. */
export type Conv2dOptions = FactoryOptions & {
  stride?: Size2;
  padding?: ConvPadding;
  dilation?: Size2;
  groups?: number;
  bias?: boolean;
  padding_mode?: PaddingMode;
};

const CONV2D = new Signature<
  Conv2dOptions & { in_channels: number; out_channels: number; kernel_size: Size2 }
>("Conv2d", [
  "in_channels",
  "out_channels",
  "kernel_size",
  "stride",
  "padding",
  "dilation",
  "groups",
  "bias",
  "padding_mode",
  "device",
  "dtype",
], 3);

const PADDING_MODES: readonly string[] = ["zeros", "reflect", "replicate", "circular"];

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
export class Conv2d extends Module {
  /** Channels of the input. */
  in_channels: number;
  /** Channels of the output. */
  out_channels: number;
  /** [height, width] of the kernel. */
  kernel_size: [number, number];
  /** Steps of the kernel. */
  stride: [number, number];
  /** Zeros around the input, or "same" or "valid". */
  padding: [number, number] | "same" | "valid";
  /** Distances between the kernel's elements. */
  dilation: [number, number];
  /** How many separate groups the channels form. */
  groups: number;
  /** What the padding consists of. */
  padding_mode: PaddingMode;
  /** [out_channels, in_channels / groups, kernel height, kernel width] */
  weight: Tensor;
  /** [out_channels] */
  bias: Tensor | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Size2,
    stride?: Size2 | Conv2dOptions,
    padding?: ConvPadding | Conv2dOptions,
    dilation?: Size2 | Conv2dOptions,
    groups?: number | Conv2dOptions,
    bias?: boolean | Conv2dOptions,
    padding_mode?: PaddingMode | Conv2dOptions,
    options?: Conv2dOptions,
  ) {
    super();
    const o = CONV2D.read(
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
    );
    checkCount("Conv2d", "in_channels", o.in_channels);
    checkCount("Conv2d", "out_channels", o.out_channels);
    this.in_channels = o.in_channels;
    this.out_channels = o.out_channels;
    this.kernel_size = pair(o.kernel_size, "kernel_size");
    this.stride = pair(o.stride ?? 1, "stride");
    this.padding = typeof o.padding === "string" ? o.padding : pair(o.padding ?? 0, "padding");
    this.dilation = pair(o.dilation ?? 1, "dilation");
    this.groups = o.groups ?? 1;
    this.padding_mode = o.padding_mode ?? "zeros";
    this.#check();
    const shape = [this.out_channels, this.in_channels / this.groups, ...this.kernel_size];
    this.weight = new Parameter(empty(shape, factoryOptions(o)));
    if (o.bias ?? true) this.bias = new Parameter(empty([this.out_channels], factoryOptions(o)));
    else this.register_parameter("bias", null);
    this.reset_parameters();
  }

  #check(): void {
    const { groups, padding, stride, padding_mode } = this;
    if (!(groups > 0)) throw new ValueError("groups must be a positive integer");
    if (this.in_channels % groups !== 0) throw new ValueError("in_channels must be divisible by groups");
    if (this.out_channels % groups !== 0) throw new ValueError("out_channels must be divisible by groups");
    if (typeof padding === "string") {
      if (padding !== "same" && padding !== "valid") {
        throw new ValueError(`Invalid padding string '${padding}', should be one of {'same', 'valid'}`);
      }
      if (padding === "same" && (stride[0] !== 1 || stride[1] !== 1)) {
        throw new ValueError("padding='same' is not supported for strided convolutions");
      }
    }
    if (!PADDING_MODES.includes(padding_mode)) {
      throw new ValueError(
        `padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='${padding_mode}'`,
      );
    }
  }

  /** Draws weight and bias anew. */
  reset_parameters(): void {
    kaiming_uniform_(this.weight, Math.sqrt(5));
    if (this.bias !== null) {
      const [fanIn] = fanInAndOut(this.weight);
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
      uniform_(this.bias, -bound, bound);
    }
  }

  /** [N, C, H, W] → [N, O, H', W'] */
  forward(input: Tensor): Tensor {
    const { weight, bias, stride, padding, dilation, groups } = this;
    if (this.padding_mode === "zeros") return conv2d(input, weight, bias, stride, padding, dilation, groups);
    const padded = pad(input, this.#borders(), this.padding_mode as PadMode);
    return conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
  }

  /** The padding in F.pad's order: left, right, top, bottom. */
  #borders(): number[] {
    if (this.padding === "valid") return [0, 0, 0, 0];
    if (this.padding !== "same") return [this.padding[1], this.padding[1], this.padding[0], this.padding[0]];
    return [1, 0].flatMap((i) => {
      const total = this.dilation[i] * (this.kernel_size[i] - 1);
      return [total >> 1, total - (total >> 1)];
    });
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    let text = `${this.in_channels}, ${this.out_channels}, kernel_size=${formatTuple(this.kernel_size)}, ` +
      `stride=${formatTuple(this.stride)}`;
    if (typeof this.padding === "string") text += `, padding=${this.padding}`;
    else if (this.padding.some((p) => p !== 0)) text += `, padding=${formatTuple(this.padding)}`;
    if (this.dilation.some((d) => d !== 1)) text += `, dilation=${formatTuple(this.dilation)}`;
    if (this.groups !== 1) text += `, groups=${this.groups}`;
    if (this.bias === null) text += ", bias=False";
    if (this.padding_mode !== "zeros") text += `, padding_mode=${this.padding_mode}`;
    return text;
  }
}
