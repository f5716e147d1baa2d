// MobileNet V2: inverted residual blocks of cheap convolutions.
import { BatchNorm2d, Conv2d, Dropout, Linear, ReLU6, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type ActivationLayer, Conv2dNormActivation } from "../ops/blocks.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { initializeMobile, makeDivisible } from "./mobile.ts";

/** Options of {@link MobileNetV2} and its builder. */
export type MobileNetV2Options = BuildOptions & {
  /** Factor of all widths, 1 unless stated. */
  width_mult?: number;
  /** Widths are multiples of this, 8 unless stated. */
  round_nearest?: number;
  /** Rate of the head's dropout, 0.2 unless stated. */
  dropout?: number;
};

const relu6 = ReLU6 as ActivationLayer;

/** Widens, looks around in each channel by itself, and narrows; with a way around where the shape stays. */
class InvertedResidual extends Module {
  conv: Sequential;
  readonly use_res_connect: boolean;

  constructor(channels: number, out: number, stride: number, factor: number) {
    super();
    const hidden = Math.round(channels * factor), layers: Layer[] = [];
    if (factor !== 1) layers.push(new Conv2dNormActivation(channels, hidden, 1, { activation_layer: relu6 }));
    layers.push(
      new Conv2dNormActivation(hidden, hidden, { stride, groups: hidden, activation_layer: relu6 }),
      new Conv2d(hidden, out, 1, { bias: false }),
      new BatchNorm2d(out),
    );
    this.conv = new Sequential(...layers);
    this.use_res_connect = stride === 1 && channels === out;
  }

  forward(x: Tensor): Tensor {
    return this.use_res_connect ? x.add(this.conv(x)) : this.conv(x);
  }
}

/** Expansion, channels, blocks, stride of the first one. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/**
 * MobileNet V2 (Sandler and others, 2018, https://arxiv.org/abs/1801.04381), with torchvision's parameter names and
 * first weights: [N, 3, H, W] → [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/mobilenetv2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.MobileNetV2({ num_classes: 2, width_mult: 0.25 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class MobileNetV2 extends Module {
  /** The convolutions. */
  features: Sequential;
  /** The head: replace `classifier.set(1, …)` for other classes. */
  classifier: Sequential;
  /** Channels before the head. */
  readonly last_channel: number;

  /** The network with first weights from the seed. */
  constructor(options: MobileNetV2Options = {}) {
    super();
    const { width_mult = 1, round_nearest = 8 } = options;
    let channels = makeDivisible(32 * width_mult, round_nearest);
    this.last_channel = makeDivisible(1280 * Math.max(1, width_mult), round_nearest);
    const layers: Layer[] = [new Conv2dNormActivation(3, channels, { stride: 2, activation_layer: relu6 })];
    for (const [factor, width, blocks, stride] of STAGES) {
      const out = makeDivisible(width * width_mult, round_nearest);
      for (let i = 0; i < blocks; i++, channels = out) {
        layers.push(new InvertedResidual(channels, out, i === 0 ? stride : 1, factor));
      }
    }
    layers.push(new Conv2dNormActivation(channels, this.last_channel, 1, { activation_layer: relu6 }));
    this.features = new Sequential(...layers);
    this.classifier = new Sequential(
      new Dropout(options.dropout ?? 0.2),
      new Linear(this.last_channel, options.num_classes ?? 1000),
    );
    initializeMobile(this);
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.features(x).mean([2, 3]));
  }
}

const mobilenet = (name: string, files: Readonly<Record<string, string>>): Builder<MobileNetV2, MobileNetV2Options> =>
  builder(name, ["width_mult", "round_nearest", "dropout"], files, (o: MobileNetV2Options) => new MobileNetV2(o));

/**
 * MobileNet V2: 3.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mobilenet_v2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mobilenet_v2({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mobilenet_v2.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mobilenet")) throw new Error(url);
 * ```
 */
export const mobilenet_v2: Builder<MobileNetV2, MobileNetV2Options> = mobilenet("mobilenet_v2", {
  IMAGENET1K_V1: "mobilenet_v2-b0353104.pth",
  IMAGENET1K_V2: "mobilenet_v2-7ebf99e0.pth",
});
