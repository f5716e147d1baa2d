// What all convolution layers have in common: settings, their checks, parameters, their first values, printing.
import { ValueError } from "../core/errors.ts";
import type { ConvPadding } from "../ops/conv.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import { empty } from "../tensor/create.ts";
import { formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { uniform_ } from "./init.ts";
import { fanInAndOut, kaiming_uniform_ } from "./init_scaled.ts";
import { checkCount } from "./linear.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { sizesOf } from "./size.ts";

/** What stands around the input: zeros, its mirror image, its border, or its other end. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** What a convolution layer is made of; absent settings have PyTorch's defaults. */
export type ConvSettings = FactoryOptions & {
  in_channels: number;
  out_channels: number;
  kernel_size: WindowSize;
  stride?: WindowSize;
  padding?: ConvPadding;
  dilation?: WindowSize;
  output_padding?: WindowSize;
  groups?: number;
  bias?: boolean;
  padding_mode?: PaddingMode;
};

/** The arguments of convolution layers, in PyTorch's order. */
export const CONV_NAMES: readonly (keyof ConvSettings)[] = [
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
];

/** The arguments of transposed convolution layers, in PyTorch's order. */
export const CONV_TRANSPOSE_NAMES: readonly (keyof ConvSettings)[] = [
  "in_channels",
  "out_channels",
  "kernel_size",
  "stride",
  "padding",
  "output_padding",
  "groups",
  "bias",
  "dilation",
  "padding_mode",
  "device",
  "dtype",
];

const PADDING_MODES: readonly string[] = ["zeros", "reflect", "replicate", "circular"];

/** Base of the convolution layers; `S` holds a number for each spatial dimension. */
export abstract class ConvNd<S extends number[]> extends Module {
  /** Channels of the input. */
  in_channels: number;
  /** Channels of the output. */
  out_channels: number;
  /** The kernel's size in each dimension. */
  kernel_size: S;
  /** Steps of the kernel. */
  stride: S;
  /** Zeros around the input, or "same" or "valid". */
  padding: S | "same" | "valid";
  /** Distances between the kernel's elements. */
  dilation: S;
  /** What a transposed convolution adds to one side of its output. */
  output_padding: S;
  /** Whether this is a transposed convolution. */
  transposed: boolean;
  /** How many separate groups the channels form. */
  groups: number;
  /** What the padding consists of. */
  padding_mode: PaddingMode;
  /** [out_channels, in_channels / groups, kernel…], transposed [in_channels, out_channels / groups, kernel…] */
  weight: Tensor;
  /** [out_channels] */
  bias: Tensor | null;

  /** How many spatial dimensions there are. @internal */
  abstract spatialDims(): number;

  /** @internal */
  constructor(o: ConvSettings, transposed: boolean) {
    super();
    const layer = this.constructor.name, n = this.spatialDims();
    const sizes = (name: string, size: WindowSize): S => sizesOf<S>(layer, name, size, n);
    this.transposed = transposed;
    checkCount(layer, "in_channels", o.in_channels);
    checkCount(layer, "out_channels", o.out_channels);
    this.in_channels = o.in_channels;
    this.out_channels = o.out_channels;
    this.kernel_size = sizes("kernel_size", o.kernel_size);
    this.stride = sizes("stride", o.stride ?? 1);
    this.padding = typeof o.padding === "string" ? o.padding : sizes("padding", o.padding ?? 0);
    this.dilation = sizes("dilation", o.dilation ?? 1);
    this.output_padding = sizes("output_padding", o.output_padding ?? 0);
    this.groups = o.groups ?? 1;
    this.padding_mode = o.padding_mode ?? "zeros";
    this.check();
    const [first, second] = transposed ? [o.in_channels, o.out_channels] : [o.out_channels, o.in_channels];
    this.weight = new Parameter(empty([first, second / this.groups, ...this.kernel_size], factoryOptions(o)));
    this.bias = null;
    if (o.bias ?? true) this.bias = new Parameter(empty([o.out_channels], factoryOptions(o)));
    else this.register_parameter("bias", null);
    this.reset_parameters();
  }

  private check(): void {
    const { groups, padding, stride, padding_mode } = this;
    if (!Number.isInteger(groups) || groups <= 0) throw new ValueError("groups must be a positive integer");
    if (this.in_channels % groups !== 0) throw new ValueError("in_channels must be divisible by groups");
    if (this.out_channels % groups !== 0) throw new ValueError("out_channels must be divisible by groups");
    if (typeof padding === "string") {
      if (padding !== "same" && padding !== "valid") {
        throw new ValueError(`Invalid padding string '${padding}', should be one of {'same', 'valid'}`);
      }
      if (padding === "same" && stride.some((s) => s !== 1)) {
        throw new ValueError("padding='same' is not supported for strided convolutions");
      }
    }
    if (!PADDING_MODES.includes(padding_mode)) {
      throw new ValueError(
        `padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='${padding_mode}'`,
      );
    }
  }

  /** Draws weight and bias anew, uniform in ±1/√(fan in). */
  reset_parameters(): void {
    if (this.weight.numel() > 0) kaiming_uniform_(this.weight, Math.sqrt(5));
    if (this.bias === null) return;
    const [fanIn] = fanInAndOut(this.weight);
    if (fanIn > 0) uniform_(this.bias, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn));
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    let text = `${this.in_channels}, ${this.out_channels}, kernel_size=${formatTuple(this.kernel_size)}, ` +
      `stride=${formatTuple(this.stride)}`;
    if (typeof this.padding === "string") text += `, padding=${this.padding}`;
    else if (this.padding.some((p) => p !== 0)) text += `, padding=${formatTuple(this.padding)}`;
    if (this.dilation.some((d) => d !== 1)) text += `, dilation=${formatTuple(this.dilation)}`;
    if (this.output_padding.some((p) => p !== 0)) text += `, output_padding=${formatTuple(this.output_padding)}`;
    if (this.groups !== 1) text += `, groups=${this.groups}`;
    if (this.bias === null) text += ", bias=False";
    if (this.padding_mode !== "zeros") text += `, padding_mode=${this.padding_mode}`;
    return text;
  }
}
