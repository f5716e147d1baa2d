// MobileNet V3: inverted residual blocks with squeeze-and-excitation, found by search.
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  Dropout,
  Hardsigmoid,
  Hardswish,
  Linear,
  ReLU,
  Sequential,
} from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type ActivationLayer, Conv2dNormActivation, SqueezeExcitation } from "../ops/blocks.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { initializeMobile, makeDivisible } from "./mobile.ts";

/** Options of {@link MobileNetV3} and its builders. */
export type MobileNetV3Options = BuildOptions & {
  /** Factor of all widths, 1 unless stated. */
  width_mult?: number;
  /** Half the channels in the last stage. */
  reduced_tail?: boolean;
  /** Dilate in the last stage instead of striding. */
  dilated?: boolean;
  /** Rate of the head's dropout, 0.2 unless stated. */
  dropout?: number;
};

const norm_layer = (channels: number): BatchNorm2d => new BatchNorm2d(channels, 0.001, 0.01);
const hardswish = Hardswish as ActivationLayer;

type BlockRow = readonly [
  channels: number,
  kernel: number,
  expanded: number,
  out: number,
  squeezes: boolean,
  activation: "RE" | "HS",
  stride: number,
];

/** Blocks; those from `tail` on belong to the last stage. */
const ARCHITECTURES: Readonly<Record<"large" | "small", { rows: readonly BlockRow[]; tail: number; last: number }>> = {
  large: {
    rows: [
      [16, 3, 16, 16, false, "RE", 1],
      [16, 3, 64, 24, false, "RE", 2],
      [24, 3, 72, 24, false, "RE", 1],
      [24, 5, 72, 40, true, "RE", 2],
      [40, 5, 120, 40, true, "RE", 1],
      [40, 5, 120, 40, true, "RE", 1],
      [40, 3, 240, 80, false, "HS", 2],
      [80, 3, 200, 80, false, "HS", 1],
      [80, 3, 184, 80, false, "HS", 1],
      [80, 3, 184, 80, false, "HS", 1],
      [80, 3, 480, 112, true, "HS", 1],
      [112, 3, 672, 112, true, "HS", 1],
      [112, 5, 672, 160, true, "HS", 2],
      [160, 5, 960, 160, true, "HS", 1],
      [160, 5, 960, 160, true, "HS", 1],
    ],
    tail: 12,
    last: 1280,
  },
  small: {
    rows: [
      [16, 3, 16, 16, true, "RE", 2],
      [16, 3, 72, 24, false, "RE", 2],
      [24, 3, 88, 24, false, "RE", 1],
      [24, 5, 96, 40, true, "HS", 2],
      [40, 5, 240, 40, true, "HS", 1],
      [40, 5, 240, 40, true, "HS", 1],
      [40, 5, 120, 48, true, "HS", 1],
      [48, 5, 144, 48, true, "HS", 1],
      [48, 5, 288, 96, true, "HS", 2],
      [96, 5, 576, 96, true, "HS", 1],
      [96, 5, 576, 96, true, "HS", 1],
    ],
    tail: 8,
    last: 1024,
  },
};

type BlockSettings = {
  kernel: number;
  expanded: number;
  squeezes: boolean;
  hard: boolean;
  stride: number;
  dilation: number;
};

class InvertedResidual extends Module {
  block: Sequential;
  readonly use_res_connect: boolean;

  constructor(channels: number, out: number, { kernel, expanded, squeezes, hard, stride, dilation }: BlockSettings) {
    super();
    const activation_layer = hard ? hardswish : ReLU as ActivationLayer, layers: Layer[] = [];
    if (expanded !== channels) {
      layers.push(new Conv2dNormActivation(channels, expanded, 1, { norm_layer, activation_layer }));
    }
    layers.push(
      new Conv2dNormActivation(expanded, expanded, kernel, {
        stride: dilation > 1 ? 1 : stride,
        dilation,
        groups: expanded,
        norm_layer,
        activation_layer,
      }),
    );
    if (squeezes) {
      const squeezed = makeDivisible(Math.floor(expanded / 4));
      layers.push(new SqueezeExcitation(expanded, squeezed, { scale_activation: Hardsigmoid as new () => Layer }));
    }
    layers.push(new Conv2dNormActivation(expanded, out, 1, { norm_layer, activation_layer: null }));
    this.block = new Sequential(...layers);
    this.use_res_connect = stride === 1 && channels === out;
  }

  forward(x: Tensor): Tensor {
    return this.use_res_connect ? this.block(x).add_(x) : this.block(x);
  }
}

/**
 * MobileNet V3 (Howard and others, 2019, https://arxiv.org/abs/1905.02244), with torchvision's parameter names and
 * first weights: [N, 3, H, W] → [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/mobilenetv3.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.MobileNetV3("small", { num_classes: 2, width_mult: 0.25 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class MobileNetV3 extends Module {
  /** The convolutions. */
  features: Sequential;
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** The head: replace `classifier.set(3, …)` for other classes. */
  classifier: Sequential;

  /** The network of a size, with first weights from the seed. */
  constructor(architecture: "large" | "small" = "large", options: MobileNetV3Options = {}) {
    super();
    const { width_mult = 1, reduced_tail = false, dilated = false } = options,
      { rows, tail, last } = ARCHITECTURES[architecture];
    const halved = (width: number, inTail: boolean): number => reduced_tail && inTail ? Math.floor(width / 2) : width;
    const adjust = (width: number): number => makeDivisible(width * width_mult);
    const layers: Layer[] = [
      new Conv2dNormActivation(3, adjust(rows[0][0]), 3, { stride: 2, norm_layer, activation_layer: hardswish }),
    ];
    let channels = adjust(rows[0][0]);
    rows.forEach(([, kernel, width, size, squeezes, activation, stride], i) => {
      const out = adjust(halved(size, i >= tail));
      layers.push(
        new InvertedResidual(channels, out, {
          kernel,
          expanded: adjust(halved(width, i > tail)),
          squeezes,
          hard: activation === "HS",
          stride,
          dilation: dilated && i >= tail ? 2 : 1,
        }),
      );
      channels = out;
    });
    layers.push(new Conv2dNormActivation(channels, 6 * channels, 1, { norm_layer, activation_layer: hardswish }));
    this.features = new Sequential(...layers);
    this.avgpool = new AdaptiveAvgPool2d(1);
    const hidden = adjust(halved(last, true));
    this.classifier = new Sequential(
      new Linear(6 * channels, hidden),
      new Hardswish(true),
      new Dropout(options.dropout ?? 0.2, true),
      new Linear(hidden, options.num_classes ?? 1000),
    );
    initializeMobile(this);
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.avgpool(this.features(x)).flatten(1));
  }
}

const mobilenet = (
  name: string,
  architecture: "large" | "small",
  files: Readonly<Record<string, string>>,
): Builder<MobileNetV3, MobileNetV3Options> =>
  builder(
    name,
    ["width_mult", "reduced_tail", "dilated", "dropout"],
    files,
    (options: MobileNetV3Options) => new MobileNetV3(architecture, options),
  );

/**
 * MobileNet V3, large: 5.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mobilenet_v3_large.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mobilenet_v3_large({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mobilenet_v3_large.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mobilenet")) throw new Error(url);
 * ```
 */
export const mobilenet_v3_large: Builder<MobileNetV3, MobileNetV3Options> = mobilenet("mobilenet_v3_large", "large", {
  IMAGENET1K_V1: "mobilenet_v3_large-8738ca79.pth",
  IMAGENET1K_V2: "mobilenet_v3_large-5c1a4163.pth",
});

/**
 * MobileNet V3, small: 2.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mobilenet_v3_small.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mobilenet_v3_small({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mobilenet_v3_small.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mobilenet")) throw new Error(url);
 * ```
 */
export const mobilenet_v3_small: Builder<MobileNetV3, MobileNetV3Options> = mobilenet("mobilenet_v3_small", "small", {
  IMAGENET1K_V1: "mobilenet_v3_small-047dcff4.pth",
});
