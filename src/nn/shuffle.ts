// Layers that rearrange channels and pixels.
import { channel_shuffle, pixel_shuffle, pixel_unshuffle } from "../ops/pixel_shuffle.ts";
import type { ChannelShuffleOptions, PixelShuffleOptions, PixelUnshuffleOptions } from "../ops/pixel_shuffle.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { Module } from "./module.ts";

const PIXEL_SHUFFLE = new Signature<{ upscale_factor: number }>("PixelShuffle", ["upscale_factor"], 1);

/**
 * Channels become pixels: [*, C · r², H, W] gives [*, C, H · r, W · r].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.PixelShuffle(2)(torch.zeros(1, 8, 2, 3));
 * if (y.shape.join() !== "1,2,4,6") throw new Error(y.shape.join());
 * ```
 */
export class PixelShuffle extends Module {
  /** How many times larger the picture gets in each direction. */
  upscale_factor: number;

  /** The factor r. */
  constructor(upscale_factor: number | PixelShuffleOptions) {
    super();
    this.upscale_factor = PIXEL_SHUFFLE.read(upscale_factor).upscale_factor;
  }

  /** [*, C · r², H, W] → [*, C, H · r, W · r] */
  forward(input: Tensor): Tensor {
    return pixel_shuffle(input, this.upscale_factor);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `upscale_factor=${this.upscale_factor}`;
  }
}

const PIXEL_UNSHUFFLE = new Signature<{ downscale_factor: number }>("PixelUnshuffle", ["downscale_factor"], 1);

/**
 * Pixels become channels: [*, C, H · r, W · r] gives [*, C · r², H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.PixelUnshuffle(2)(torch.zeros(1, 2, 4, 6));
 * if (y.shape.join() !== "1,8,2,3") throw new Error(y.shape.join());
 * ```
 */
export class PixelUnshuffle extends Module {
  /** How many times smaller the picture gets in each direction. */
  downscale_factor: number;

  /** The factor r. */
  constructor(downscale_factor: number | PixelUnshuffleOptions) {
    super();
    this.downscale_factor = PIXEL_UNSHUFFLE.read(downscale_factor).downscale_factor;
  }

  /** [*, C, H · r, W · r] → [*, C · r², H, W] */
  forward(input: Tensor): Tensor {
    return pixel_unshuffle(input, this.downscale_factor);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `downscale_factor=${this.downscale_factor}`;
  }
}

const CHANNEL_SHUFFLE = new Signature<{ groups: number }>("ChannelShuffle", ["groups"], 1);

/**
 * Mixes the channels of [N, C, *] between groups: they are seen as [groups, C / groups] and transposed.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ChannelShuffle(2)(torch.zeros(1, 4, 2, 2));
 * if (y.shape.join() !== "1,4,2,2") throw new Error(y.shape.join());
 * ```
 */
export class ChannelShuffle extends Module {
  /** How many groups the channels form. */
  groups: number;

  /** The number of groups. */
  constructor(groups: number | ChannelShuffleOptions) {
    super();
    this.groups = CHANNEL_SHUFFLE.read(groups).groups;
  }

  /** [N, C, *] → [N, C, *] */
  forward(input: Tensor): Tensor {
    return channel_shuffle(input, this.groups);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `groups=${this.groups}`;
  }
}
