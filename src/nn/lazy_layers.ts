// Lazy layers: linear maps and convolutions that learn the number of their inputs from the first one.
import { ShapeError, ValueError } from "../core/errors.ts";
import type { ConvPadding } from "../ops/conv.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import { formatSize } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { Conv1d, Conv2d, Conv3d, type ConvLayerOptions } from "./conv.ts";
import { CONV_NAMES, CONV_TRANSPOSE_NAMES, type ConvNd, type ConvSettings, type PaddingMode } from "./conv_base.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, type ConvTransposeLayerOptions } from "./conv_transpose.ts";
import { type LazyClass, type LazyModule, LazyModuleMixin } from "./lazy.ts";
import { checkCount, Linear, type LinearOptions } from "./linear.ts";
import { is_lazy, UninitializedParameter } from "./uninitialized.ts";

const LINEAR = new Signature<LinearOptions & { out_features: number }>(
  "LazyLinear",
  ["out_features", "bias", "device", "dtype"],
  1,
);

/** What {@link LazyLinear} is made of. */
export type LazyLinearBase = LazyClass<typeof Linear>;
const LinearBase: LazyLinearBase = LazyModuleMixin(Linear);

/**
 * A {@link Linear} layer whose `in_features` is the size of the first input's last dimension. After that it is a Linear.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyLinear.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const net = new nn.Sequential(new nn.Flatten(), new nn.LazyLinear(10));
 * net(torch.zeros(1, 3, 4, 5));
 * if (`${net[1]}` !== "Linear(in_features=60, out_features=10, bias=True)") throw new Error(`${net}`);
 * ```
 */
export class LazyLinear extends LinearBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(out_features: number, bias?: boolean | LinearOptions, options?: LinearOptions) {
    const o = LINEAR.read(out_features, bias, options);
    checkCount("LazyLinear", "out_features", o.out_features);
    super(0, 0, false);
    this.out_features = o.out_features;
    this.weight = new UninitializedParameter(o);
    if (o.bias ?? true) this.bias = new UninitializedParameter(o);
  }

  /** {@link Linear} */
  override get cls_to_become(): typeof Linear {
    return Linear;
  }

  /** Draws weight and bias anew, once they have shapes. */
  override reset_parameters(): void {
    if (this.in_features !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
  }

  /** Makes weight and bias for inputs [*, in_features]. */
  override initialize_parameters(input: Tensor): void {
    if (is_lazy(this.weight)) {
      this.in_features = input.size(-1);
      this.weight.materialize([this.out_features, this.in_features]);
      if (is_lazy(this.bias)) this.bias.materialize([this.out_features]);
      this.reset_parameters();
    }
    if (this.in_features !== 0) return;
    if (input.size(-1) !== this.weight.size(-1)) {
      throw new ShapeError(
        `The in_features inferred from input: ${input.size(-1)} is not equal to in_features from self.weight: ` +
          `${this.weight.size(-1)}`,
      );
    }
    this.in_features = input.size(-1);
  }
}

/** The constructor of the lazy convolution layers: that of the layer without `in_channels`. */
export type LazyConvClass<M> = new (
  out_channels: number,
  kernel_size: WindowSize,
  stride?: WindowSize | ConvLayerOptions,
  padding?: ConvPadding | ConvLayerOptions,
  dilation?: WindowSize | ConvLayerOptions,
  groups?: number | ConvLayerOptions,
  bias?: boolean | ConvLayerOptions,
  padding_mode?: PaddingMode | ConvLayerOptions,
  options?: ConvLayerOptions,
) => M & LazyModule;

/** The constructor of the lazy transposed convolution layers. */
export type LazyConvTransposeClass<M> = new (
  out_channels: number,
  kernel_size: WindowSize,
  stride?: WindowSize | ConvTransposeLayerOptions,
  padding?: WindowSize | ConvTransposeLayerOptions,
  output_padding?: WindowSize | ConvTransposeLayerOptions,
  groups?: number | ConvTransposeLayerOptions,
  bias?: boolean | ConvTransposeLayerOptions,
  dilation?: WindowSize | ConvTransposeLayerOptions,
  padding_mode?: PaddingMode | ConvTransposeLayerOptions,
  options?: ConvTransposeLayerOptions,
) => M & LazyModule;

/** The arguments of the lazy layers: the others without the input's channels. */
const CONV = CONV_NAMES.slice(1), CONV_TRANSPOSE = CONV_TRANSPOSE_NAMES.slice(1);

/** Any of the six layers; what counts here is the same in all. */
type AnyConv = new (
  in_channels: number,
  out_channels: number,
  kernel_size: WindowSize,
  options: ConvLayerOptions,
) => Conv2d;

/** The channels of an input, batched or not. */
function channelsOf(layer: ConvNd<number[]>, input: Tensor): number {
  const n = layer.spatialDims(), rank = input.dim();
  if (rank !== n + 1 && rank !== n + 2) {
    throw new ShapeError(
      `Expected ${n + 1}D (unbatched) or ${
        n + 2
      }D (batched) input to ${layer.constructor.name}, but got input of size: ` +
        formatSize(input.shape),
    );
  }
  return input.size(rank - n - 1);
}

/** A class of convolution layers made lazy; `names` are its parameters. */
function lazyConv(base: AnyConv, names: readonly (keyof ConvSettings)[]): unknown {
  const Base: LazyClass<AnyConv> = LazyModuleMixin(base);
  return class extends Base {
    constructor(...args: unknown[]) {
      const o = new Signature<ConvSettings>(new.target.name, names, 2).read(...args);
      const { out_channels, kernel_size, bias = true, ...rest } = o;
      checkCount(new.target.name, "out_channels", out_channels);
      super(0, 0, kernel_size, { ...rest, bias: false } as ConvLayerOptions);
      this.out_channels = out_channels;
      this.weight = new UninitializedParameter(o);
      if (bias) this.bias = new UninitializedParameter(o);
    }

    override get cls_to_become(): AnyConv {
      return base;
    }

    override reset_parameters(): void {
      if (this.in_channels !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
    }

    override initialize_parameters(input: Tensor): void {
      const loaded = this.weight, { groups, out_channels } = this;
      if (!is_lazy(loaded)) {
        if (this.in_channels === 0) {
          this.in_channels = loaded.size(this.transposed ? 0 : 1) * (this.transposed ? 1 : groups);
        }
        return;
      }
      this.in_channels = channelsOf(this, input);
      if (this.in_channels % groups !== 0) throw new ValueError("in_channels must be divisible by groups");
      if (out_channels % groups !== 0) throw new ValueError("out_channels must be divisible by groups");
      const [first, second] = this.transposed ? [this.in_channels, out_channels] : [out_channels, this.in_channels];
      loaded.materialize([first, second / groups, ...this.kernel_size]);
      if (is_lazy(this.bias)) this.bias.materialize([out_channels]);
      this.reset_parameters();
    }
  };
}

/** What {@link LazyConv1d} is made of. */
export type LazyConv1dBase = LazyConvClass<Conv1d>;
const Conv1dBase: LazyConv1dBase = lazyConv(Conv1d as unknown as AnyConv, CONV) as LazyConv1dBase;

/**
 * A 1D convolution whose `in_channels` are those of the first input. After that it is a {@link Conv1d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConv1d(8, 3);
 * conv(torch.zeros(2, 4, 9));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.Conv1d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConv1d extends Conv1dBase {}

/** What {@link LazyConv2d} is made of. */
export type LazyConv2dBase = LazyConvClass<Conv2d>;
const Conv2dBase: LazyConv2dBase = lazyConv(Conv2d as unknown as AnyConv, CONV) as LazyConv2dBase;

/**
 * A 2D convolution whose `in_channels` are those of the first input. After that it is a {@link Conv2d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConv2d(8, 3);
 * conv(torch.zeros(2, 4, 9, 9));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.Conv2d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConv2d extends Conv2dBase {}

/** What {@link LazyConv3d} is made of. */
export type LazyConv3dBase = LazyConvClass<Conv3d>;
const Conv3dBase: LazyConv3dBase = lazyConv(Conv3d as unknown as AnyConv, CONV) as LazyConv3dBase;

/**
 * A 3D convolution whose `in_channels` are those of the first input. After that it is a {@link Conv3d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConv3d(8, 3);
 * conv(torch.zeros(2, 4, 5, 5, 5));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.Conv3d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConv3d extends Conv3dBase {}

/** What {@link LazyConvTranspose1d} is made of. */
export type LazyConvTranspose1dBase = LazyConvTransposeClass<ConvTranspose1d>;
const ConvTranspose1dBase: LazyConvTranspose1dBase = lazyConv(
  ConvTranspose1d as unknown as AnyConv,
  CONV_TRANSPOSE,
) as LazyConvTranspose1dBase;

/**
 * A 1D transposed convolution whose `in_channels` are those of the first input. After that it is a {@link ConvTranspose1d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConvTranspose1d(8, 3);
 * conv(torch.zeros(2, 4, 9));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.ConvTranspose1d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConvTranspose1d extends ConvTranspose1dBase {}

/** What {@link LazyConvTranspose2d} is made of. */
export type LazyConvTranspose2dBase = LazyConvTransposeClass<ConvTranspose2d>;
const ConvTranspose2dBase: LazyConvTranspose2dBase = lazyConv(
  ConvTranspose2d as unknown as AnyConv,
  CONV_TRANSPOSE,
) as LazyConvTranspose2dBase;

/**
 * A 2D transposed convolution whose `in_channels` are those of the first input. After that it is a {@link ConvTranspose2d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConvTranspose2d(8, 3);
 * conv(torch.zeros(2, 4, 9, 9));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.ConvTranspose2d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConvTranspose2d extends ConvTranspose2dBase {}

/** What {@link LazyConvTranspose3d} is made of. */
export type LazyConvTranspose3dBase = LazyConvTransposeClass<ConvTranspose3d>;
const ConvTranspose3dBase: LazyConvTranspose3dBase = lazyConv(
  ConvTranspose3d as unknown as AnyConv,
  CONV_TRANSPOSE,
) as LazyConvTranspose3dBase;

/**
 * A 3D transposed convolution whose `in_channels` are those of the first input. After that it is a {@link ConvTranspose3d}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const conv = new torch.nn.LazyConvTranspose3d(8, 3);
 * conv(torch.zeros(2, 4, 5, 5, 5));
 * if (conv.in_channels !== 4 || conv.constructor !== torch.nn.ConvTranspose3d) throw new Error(`${conv}`);
 * ```
 */
export class LazyConvTranspose3d extends ConvTranspose3dBase {}
