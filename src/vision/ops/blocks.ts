// Building blocks of torchvision's networks.
import { Signature } from "../../core/arguments.ts";
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  BatchNorm3d,
  Conv2d,
  Conv3d,
  Dropout,
  Linear,
  ReLU,
  Sequential,
  Sigmoid,
} from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Loading } from "../../nn/state_dict.ts";
import { ones, zeros } from "../../tensor/create.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** A class of activations. */
export type ActivationLayer = new (options?: { inplace?: boolean }) => Layer;
/** A class or a function that makes a normalization for a number of channels. */
export type NormalizationLayer = (new (channels: number) => Layer) | ((channels: number) => Layer);

/** Options of {@link Conv2dNormActivation} and {@link Conv3dNormActivation}. */
export type ConvNormActivationOptions = {
  /** 3 unless stated. */
  kernel_size?: number | readonly number[];
  /** 1 unless stated. */
  stride?: number | readonly number[];
  /** So that stride 1 keeps the size, unless stated. */
  padding?: number | readonly number[] | null;
  /** 1 unless stated. */
  groups?: number;
  /** Batch normalization unless stated; null for none. */
  norm_layer?: NormalizationLayer | null;
  /** ReLU unless stated; null for none. */
  activation_layer?: ActivationLayer | null;
  /** 1 unless stated. */
  dilation?: number | readonly number[];
  /** Whether the activation works in place: true unless stated; null leaves it to the activation. */
  inplace?: boolean | null;
  /** Of the convolution; where nothing normalizes, unless stated. */
  bias?: boolean | null;
};

const KEYS = [
  "kernel_size",
  "stride",
  "padding",
  "groups",
  "norm_layer",
  "activation_layer",
  "dilation",
  "inplace",
  "bias",
] as const;
const CONV2 = new Signature<ConvNormActivationOptions>("Conv2dNormActivation", KEYS);
const CONV3 = new Signature<ConvNormActivationOptions>("Conv3dNormActivation", KEYS);

/** Makes a normalization of a class or by a function. */
export function normalization(layer: NormalizationLayer, channels: number): Layer {
  const isClass = Object.getOwnPropertyDescriptor(layer, "prototype")?.writable === false;
  return isClass
    ? new (layer as new (channels: number) => Layer)(channels)
    : (layer as (channels: number) => Layer)(channels);
}

type ConvolutionSettings = {
  stride: number | readonly number[];
  padding: number | readonly number[];
  dilation: number | readonly number[];
  groups: number;
  bias: boolean;
};

/** A convolution, what normalizes it, and an activation. */
function convNormActivation(
  o: ConvNormActivationOptions,
  norm: NormalizationLayer,
  channels: number,
  convolution: (size: number | readonly number[], settings: ConvolutionSettings) => Layer,
): Layer[] {
  const { kernel_size = 3, stride = 1, groups = 1, dilation = 1, inplace = true } = o;
  const normalizes = o.norm_layer === undefined ? norm : o.norm_layer;
  const activates = o.activation_layer === undefined ? ReLU as ActivationLayer : o.activation_layer;
  const sides = Math.max([kernel_size].flat().length, [dilation].flat().length);
  const side = (x: number | readonly number[], i: number): number => typeof x === "number" ? x : x[i];
  const same = Array.from({ length: sides }, (_, i) => Math.floor((side(kernel_size, i) - 1) / 2) * side(dilation, i));
  const padding = o.padding ?? (sides === 1 ? same[0] : same);
  const layers = [
    convolution(kernel_size, { stride, padding, dilation, groups, bias: o.bias ?? normalizes === null }),
  ];
  if (normalizes !== null) layers.push(normalization(normalizes, channels));
  if (activates !== null) layers.push(inplace === null ? new activates() : new activates({ inplace }));
  return layers;
}

/**
 * A 2-d convolution, a normalization and an activation.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.Conv2dNormActivation.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const block = new torch.vision.ops.Conv2dNormActivation(3, 8, { stride: 2, activation_layer: torch.nn.SiLU });
 * if (block(torch.ones(1, 3, 8, 8)).shape.join() !== "1,8,4,4") throw new Error(`${block}`);
 * ```
 */
export class Conv2dNormActivation extends Sequential {
  /** Channels of the result. */
  readonly out_channels: number;

  /** [N, in, H, W] → [N, out, H / stride, W / stride] */
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size?: number | readonly number[] | ConvNormActivationOptions,
    stride?: number | readonly number[] | ConvNormActivationOptions,
    options?: ConvNormActivationOptions,
  ) {
    const o = CONV2.read(kernel_size, stride, options);
    super(
      ...convNormActivation(
        o,
        BatchNorm2d as NormalizationLayer,
        out_channels,
        (size, settings) =>
          new Conv2d(
            in_channels,
            out_channels,
            size as number,
            settings as { stride: number; padding: number; dilation: number },
          ),
      ),
    );
    this.out_channels = out_channels;
  }
}

/**
 * A 3-d convolution, a normalization and an activation.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.Conv3dNormActivation.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const block = new torch.vision.ops.Conv3dNormActivation(1, 2);
 * if (block(torch.ones(1, 1, 4, 4, 4)).shape.join() !== "1,2,4,4,4") throw new Error(`${block}`);
 * ```
 */
export class Conv3dNormActivation extends Sequential {
  /** Channels of the result. */
  readonly out_channels: number;

  /** [N, in, D, H, W] → [N, out, D / stride, H / stride, W / stride] */
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size?: number | readonly number[] | ConvNormActivationOptions,
    stride?: number | readonly number[] | ConvNormActivationOptions,
    options?: ConvNormActivationOptions,
  ) {
    const o = CONV3.read(kernel_size, stride, options);
    super(
      ...convNormActivation(
        o,
        BatchNorm3d as NormalizationLayer,
        out_channels,
        (size, settings) =>
          new Conv3d(
            in_channels,
            out_channels,
            size as number,
            settings as { stride: number; padding: number; dilation: number },
          ),
      ),
    );
    this.out_channels = out_channels;
  }
}

/** Options of {@link SqueezeExcitation}. */
export type SqueezeExcitationOptions = {
  /** ReLU unless stated. */
  activation?: (new () => Layer) | (() => Layer);
  /** Sigmoid unless stated. */
  scale_activation?: (new () => Layer) | (() => Layer);
};

const SQUEEZE = new Signature<SqueezeExcitationOptions>("SqueezeExcitation", ["activation", "scale_activation"]);

function made(layer: (new () => Layer) | (() => Layer)): Layer {
  return normalization(layer as NormalizationLayer, undefined as unknown as number);
}

/**
 * Weighs the channels of an image by what the whole of it shows.
 *
 * @see https://arxiv.org/abs/1709.01507
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const block = new torch.vision.ops.SqueezeExcitation(8, 2);
 * if (block(torch.ones(1, 8, 4, 4)).shape.join() !== "1,8,4,4") throw new Error(`${block}`);
 * ```
 */
export class SqueezeExcitation extends Module {
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** Narrows. */
  fc1: Conv2d;
  /** Widens again. */
  fc2: Conv2d;
  /** Between the two. */
  activation: Layer;
  /** Makes factors. */
  scale_activation: Layer;

  /** Channels of the image, and between the two layers. */
  constructor(
    input_channels: number,
    squeeze_channels: number,
    activation?: (new () => Layer) | (() => Layer) | SqueezeExcitationOptions,
    scale_activation?: (new () => Layer) | (() => Layer) | SqueezeExcitationOptions,
  ) {
    super();
    const o = SQUEEZE.read(activation, scale_activation);
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.fc1 = new Conv2d(input_channels, squeeze_channels, 1);
    this.fc2 = new Conv2d(squeeze_channels, input_channels, 1);
    this.activation = made(o.activation ?? ReLU as new () => Layer);
    this.scale_activation = made(o.scale_activation ?? Sigmoid as new () => Layer);
  }

  /** [N, C, H, W] → the same */
  forward(input: Tensor): Tensor {
    const scale = this.fc2(this.activation(this.fc1(this.avgpool(input))));
    return this.scale_activation(scale).mul(input);
  }
}

/** Options of {@link MLP}. */
export type MLPOptions = {
  /** None unless stated. */
  norm_layer?: NormalizationLayer | null;
  /** ReLU unless stated. */
  activation_layer?: ActivationLayer;
  /** Whether activations and dropout work in place; as they do by themselves, unless stated. */
  inplace?: boolean | null;
  /** Of the linear layers: true unless stated. */
  bias?: boolean;
  /** Probability of dropout: 0 unless stated. */
  dropout?: number;
};

const MLP_KEYS = new Signature<MLPOptions>("MLP", ["norm_layer", "activation_layer", "inplace", "bias", "dropout"]);

/**
 * Linear layers with activations and dropout between them.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.MLP.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const mlp = new torch.vision.ops.MLP(4, [8, 2]);
 * if (mlp(torch.ones(3, 4)).shape.join() !== "3,2" || mlp.length !== 5) throw new Error(`${mlp}`);
 * ```
 */
export class MLP extends Sequential {
  /** [N, in] → [N, the last of hidden_channels] */
  constructor(in_channels: number, hidden_channels: readonly number[], options: MLPOptions = {}) {
    const o = MLP_KEYS.read(options), { bias = true, dropout = 0 } = o;
    const inplace = o.inplace === undefined || o.inplace === null ? {} : { inplace: o.inplace };
    const activation = o.activation_layer ?? ReLU as ActivationLayer, layers: Layer[] = [];
    hidden_channels.forEach((width, i) => {
      layers.push(new Linear(i === 0 ? in_channels : hidden_channels[i - 1], width, { bias }));
      if (i < hidden_channels.length - 1) {
        if (o.norm_layer) layers.push(normalization(o.norm_layer, width));
        layers.push(new activation(inplace));
      }
      layers.push(new Dropout(dropout, inplace));
    });
    super(...layers);
  }
}

/**
 * Dimensions in another order, as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (new torch.vision.ops.Permute([0, 2, 1])(torch.ones(1, 2, 3)).shape.join() !== "1,3,2") throw new Error();
 * ```
 */
export class Permute extends Module {
  /** The old dimensions in their new order. */
  constructor(readonly dims: readonly number[]) {
    super();
  }

  /** A view of the input. */
  forward(x: Tensor): Tensor {
    return x.permute([...this.dims]);
  }
}

/**
 * Batch normalization whose statistics and weights never change: buffers, no parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.FrozenBatchNorm2d.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const norm = new torch.vision.ops.FrozenBatchNorm2d(3);
 * if (String(norm) !== "FrozenBatchNorm2d(3, eps=1e-05)" || [...norm.parameters()].length > 0) throw new Error(`${norm}`);
 * ```
 */
export class FrozenBatchNorm2d extends Module {
  declare weight: Tensor;
  declare bias: Tensor;
  declare running_mean: Tensor;
  declare running_var: Tensor;

  /** For [N, num_features, H, W]. */
  constructor(num_features: number, readonly eps: number = 1e-5) {
    super();
    this.register_buffer("weight", ones(num_features));
    this.register_buffer("bias", zeros(num_features));
    this.register_buffer("running_mean", zeros(num_features));
    this.register_buffer("running_var", ones(num_features));
  }

  /** Batch normalization's entries, whose counter is left out. @internal */
  override loadOwnState(loading: Loading): void {
    delete loading.state[`${loading.prefix}num_batches_tracked`];
    super.loadOwnState(loading);
  }

  /** [N, C, H, W] → the same */
  forward(x: Tensor): Tensor {
    const channels = (part: Tensor): Tensor => part.view(1, -1, 1, 1);
    const scale = channels(this.weight).mul(channels(this.running_var).add(this.eps).rsqrt());
    return x.mul(scale).add(channels(this.bias).sub(channels(this.running_mean).mul(scale)));
  }

  /** The settings. */
  override toString(): string {
    return `FrozenBatchNorm2d(${this.weight.shape[0]}, eps=${formatFloat(this.eps)})`;
  }
}
