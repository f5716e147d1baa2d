// EfficientNet: networks whose depth, width and image size grow together.
import { AdaptiveAvgPool2d, BatchNorm2d, Dropout, Linear, Sequential, SiLU } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type ActivationLayer, Conv2dNormActivation, SqueezeExcitation } from "../ops/blocks.ts";
import { StochasticDepth } from "../ops/dropping.ts";
import type { BuildOptions } from "./builder.ts";
import { initializeMobile, makeDivisible } from "./mobile.ts";

/** Options of {@link EfficientNet} and its builders. */
export type EfficientNetOptions = BuildOptions & {
  /** Rate of the head's dropout. */
  dropout?: number;
  /** How often the last block is left out while learning, 0.2 unless stated. */
  stochastic_depth_prob?: number;
  /** What normalizes: BatchNorm2d unless stated. */
  norm_layer?: ((channels: number) => Layer) | null;
  /** Channels before the head; four times those of the last stage unless stated. */
  last_channel?: number | null;
};

/** A stage of blocks; fused ones have one full convolution in place of two cheap ones. */
export type EfficientNetStage = {
  fused: boolean;
  expand_ratio: number;
  kernel: number;
  stride: number;
  input_channels: number;
  out_channels: number;
  num_layers: number;
};

const silu = SiLU as ActivationLayer;

/** Widens, looks around and narrows; with a way around where the shape stays. */
class MBConv extends Module {
  block: Sequential;
  stochastic_depth: StochasticDepth;
  readonly use_res_connect: boolean;

  constructor(stage: EfficientNetStage, probability: number, norm_layer: (channels: number) => Layer) {
    super();
    const { fused, kernel, stride, input_channels, out_channels } = stage;
    const expanded = makeDivisible(input_channels * stage.expand_ratio),
      active = { norm_layer, activation_layer: silu };
    const layers: Layer[] = [];
    if (fused && expanded === input_channels) {
      layers.push(new Conv2dNormActivation(input_channels, out_channels, kernel, { stride, ...active }));
    } else {
      if (fused) layers.push(new Conv2dNormActivation(input_channels, expanded, kernel, { stride, ...active }));
      else {
        if (expanded !== input_channels) layers.push(new Conv2dNormActivation(input_channels, expanded, 1, active));
        layers.push(
          new Conv2dNormActivation(expanded, expanded, kernel, { stride, groups: expanded, ...active }),
          new SqueezeExcitation(expanded, Math.max(1, Math.floor(input_channels / 4)), {
            activation: () => new SiLU(true),
          }),
        );
      }
      layers.push(new Conv2dNormActivation(expanded, out_channels, 1, { norm_layer, activation_layer: null }));
    }
    this.block = new Sequential(...layers);
    this.stochastic_depth = new StochasticDepth(probability, "row");
    this.use_res_connect = stride === 1 && input_channels === out_channels;
  }

  forward(x: Tensor): Tensor {
    const result = this.block(x);
    return this.use_res_connect ? this.stochastic_depth(result).add(x) : result;
  }
}

/** The block of the second version's first stages, under its own name; its settings say that it is fused. */
class FusedMBConv extends MBConv {}

/**
 * EfficientNet (Tan and Le, 2019, https://arxiv.org/abs/1905.11946) and its second version
 * (https://arxiv.org/abs/2104.00298), with torchvision's parameter names and first weights: [N, 3, H, W] →
 * [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/efficientnet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const stage = { fused: false, expand_ratio: 4, kernel: 3, stride: 2, input_channels: 8, out_channels: 16, num_layers: 2 };
 * const net = new torch.vision.models.EfficientNet([stage], { num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class EfficientNet extends Module {
  /** The stages. */
  features: Sequential;
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** The head: replace `classifier.set(1, …)` for other classes. */
  classifier: Sequential;

  /** The network of some stages, with first weights from the seed. */
  constructor(stages: readonly EfficientNetStage[], options: EfficientNetOptions = {}) {
    super();
    const norm_layer = options.norm_layer ?? ((channels: number): Layer => new BatchNorm2d(channels));
    const { stochastic_depth_prob = 0.2 } = options, active = { norm_layer, activation_layer: silu };
    const layers: Layer[] = [new Conv2dNormActivation(3, stages[0].input_channels, 3, { stride: 2, ...active })];
    const total = stages.reduce((sum, stage) => sum + stage.num_layers, 0);
    let done = 0;
    for (const stage of stages) {
      const blocks = Array.from({ length: stage.num_layers }, (_, i) => {
        const settings = i === 0 ? stage : { ...stage, input_channels: stage.out_channels, stride: 1 };
        const Block = stage.fused ? FusedMBConv : MBConv;
        return new Block(settings, stochastic_depth_prob * done++ / total, norm_layer);
      });
      layers.push(new Sequential(...blocks));
    }
    const channels = stages.at(-1)!.out_channels, last = options.last_channel ?? 4 * channels;
    layers.push(new Conv2dNormActivation(channels, last, 1, active));
    this.features = new Sequential(...layers);
    this.avgpool = new AdaptiveAvgPool2d(1);
    this.classifier = new Sequential(
      new Dropout(options.dropout ?? 0.2, true),
      new Linear(last, options.num_classes ?? 1000),
    );
    initializeMobile(this, true);
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.avgpool(this.features(x)).flatten(1));
  }
}
