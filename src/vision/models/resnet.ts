// ResNet: deep networks of residual blocks, with ResNeXt's groups and the wide forms.
import { UnsupportedError, ValueError } from "../../core/errors.ts";
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  Conv2d,
  GroupNorm,
  Linear,
  MaxPool2d,
  ReLU,
  Sequential,
} from "../../nn/mod.ts";
import { constant_ } from "../../nn/init.ts";
import { kaiming_normal_ } from "../../nn/init_scaled.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { BuildOptions } from "./builder.ts";

/** Makes a normalization layer for a number of channels. */
export type NormLayer = (channels: number) => Layer;

/** Options of {@link ResNet} and its builders. */
export type ResNetOptions = BuildOptions & {
  /** Begin every residual branch as zero (https://arxiv.org/abs/1706.02677). */
  zero_init_residual?: boolean;
  /** Groups of the 3×3 convolutions (ResNeXt). */
  groups?: number;
  /** Channels a group of the first stage's 3×3 convolutions. */
  width_per_group?: number;
  /** Which of the stages 2 to 4 dilate instead of striding. */
  replace_stride_with_dilation?: readonly boolean[] | null;
  /** What normalizes: BatchNorm2d unless stated. */
  norm_layer?: NormLayer | null;
};

type BlockSettings = {
  stride: number;
  downsample: Layer | null;
  groups: number;
  baseWidth: number;
  dilation: number;
  norm: NormLayer;
};

const conv3x3 = (channels: number, out: number, stride = 1, groups = 1, dilation = 1): Conv2d =>
  new Conv2d(channels, out, 3, { stride, padding: dilation, groups, bias: false, dilation });

const conv1x1 = (channels: number, out: number, stride = 1): Conv2d =>
  new Conv2d(channels, out, 1, { stride, bias: false });

/**
 * Two 3×3 convolutions and a way around them (ResNet-18 and -34).
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const norm = (channels: number) => new torch.nn.BatchNorm2d(channels);
 * const settings = { stride: 1, downsample: null, groups: 1, baseWidth: 64, dilation: 1, norm };
 * const block = new torch.vision.models.BasicBlock(8, 8, settings);
 * if (block(torch.ones(1, 8, 4, 4)).shape.join() !== "1,8,4,4") throw new Error(`${block}`);
 * ```
 */
export class BasicBlock extends Module {
  /** Channels of the result a channel of the block. */
  static readonly expansion: number = 1;
  /** First convolution, which carries the stride. */
  conv1: Conv2d;
  /** Its normalization. */
  bn1: Layer;
  /** The activation, in place. */
  relu: ReLU;
  /** Second convolution. */
  conv2: Conv2d;
  /** Its normalization. */
  bn2: Layer;
  /** Fits the way around to the result's shape; null where it fits already. */
  downsample: Layer | null;
  /** Stride of the block. */
  stride: number;

  /** [N, inplanes, H, W] → [N, planes, H/stride, W/stride] */
  constructor(inplanes: number, planes: number, settings: BlockSettings) {
    super();
    if (settings.groups !== 1 || settings.baseWidth !== 64) {
      throw new ValueError("BasicBlock only supports groups=1 and base_width=64");
    }
    if (settings.dilation > 1) throw new UnsupportedError("Dilation > 1 not supported in BasicBlock");
    this.conv1 = conv3x3(inplanes, planes, settings.stride);
    this.bn1 = settings.norm(planes);
    this.relu = new ReLU(true);
    this.conv2 = conv3x3(planes, planes);
    this.bn2 = settings.norm(planes);
    this.downsample = settings.downsample;
    this.stride = settings.stride;
  }

  /** [N, C, H, W] → [N, C', H', W'] */
  forward(x: Tensor): Tensor {
    let out = this.relu(this.bn1(this.conv1(x)));
    out = this.bn2(this.conv2(out));
    return this.relu(out.add_(this.downsample === null ? x : this.downsample(x)));
  }
}

/**
 * 1×1, 3×3 and 1×1 convolutions and a way around them (ResNet-50 and deeper); the 3×3 one carries the stride.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const norm = (channels: number) => new torch.nn.BatchNorm2d(channels);
 * const settings = { stride: 1, downsample: null, groups: 1, baseWidth: 64, dilation: 1, norm };
 * const block = new torch.vision.models.Bottleneck(32, 8, settings);
 * if (block(torch.ones(1, 32, 4, 4)).shape.join() !== "1,32,4,4") throw new Error(`${block}`);
 * ```
 */
export class Bottleneck extends Module {
  /** Channels of the result a channel of the block. */
  static readonly expansion: number = 4;
  /** Narrows. */
  conv1: Conv2d;
  /** Its normalization. */
  bn1: Layer;
  /** Looks around. */
  conv2: Conv2d;
  /** Its normalization. */
  bn2: Layer;
  /** Widens again. */
  conv3: Conv2d;
  /** Its normalization. */
  bn3: Layer;
  /** The activation, in place. */
  relu: ReLU;
  /** Fits the way around to the result's shape; null where it fits already. */
  downsample: Layer | null;
  /** Stride of the block. */
  stride: number;

  /** [N, inplanes, H, W] → [N, 4·planes, H/stride, W/stride] */
  constructor(inplanes: number, planes: number, settings: BlockSettings) {
    super();
    const { stride, groups, dilation, norm } = settings;
    const width = Math.floor(planes * (settings.baseWidth / 64)) * groups;
    this.conv1 = conv1x1(inplanes, width);
    this.bn1 = norm(width);
    this.conv2 = conv3x3(width, width, stride, groups, dilation);
    this.bn2 = norm(width);
    this.conv3 = conv1x1(width, planes * Bottleneck.expansion);
    this.bn3 = norm(planes * Bottleneck.expansion);
    this.relu = new ReLU(true);
    this.downsample = settings.downsample;
    this.stride = stride;
  }

  /** [N, C, H, W] → [N, C', H', W'] */
  forward(x: Tensor): Tensor {
    let out = this.relu(this.bn1(this.conv1(x)));
    out = this.relu(this.bn2(this.conv2(out)));
    out = this.bn3(this.conv3(out));
    return this.relu(out.add_(this.downsample === null ? x : this.downsample(x)));
  }
}

/** A residual block that {@link ResNet} is made of: {@link BasicBlock} or {@link Bottleneck}. */
export type ResNetBlock = typeof BasicBlock | typeof Bottleneck;

/**
 * Deep residual learning for image recognition (He et al., 2015, https://arxiv.org/abs/1512.03385), with torchvision's
 * parameter names and first weights: [N, 3, H, W] → [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/resnet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { BasicBlock, ResNet } = torch.vision.models;
 * const net = new ResNet(BasicBlock, [1, 1, 1, 1], { num_classes: 10 }).eval();
 * const scores = torch.no_grad(() => net(torch.zeros(1, 3, 32, 32)));
 * if (scores.shape.join() !== "1,10") throw new Error(scores.shape.join());
 * ```
 */
export class ResNet extends Module {
  /** 7×7 convolution of the image. */
  conv1: Conv2d;
  /** Its normalization. */
  bn1: Layer;
  /** The activation, in place. */
  relu: ReLU;
  /** Halves the size once more. */
  maxpool: MaxPool2d;
  /** First stage. */
  layer1: Sequential;
  /** Second stage, half the size. */
  layer2: Sequential;
  /** Third stage, a quarter of the size. */
  layer3: Sequential;
  /** Fourth stage, an eighth of the size. */
  layer4: Sequential;
  /** Mean over the image. */
  avgpool: AdaptiveAvgPool2d;
  /** The head: replace it for other classes. */
  fc: Linear;

  /** Blocks of one kind, so many for each of the four stages. */
  constructor(block: ResNetBlock, layers: readonly number[], options: ResNetOptions = {}) {
    super();
    const norm: NormLayer = options.norm_layer ?? ((channels) => new BatchNorm2d(channels));
    const dilate = options.replace_stride_with_dilation ?? [false, false, false];
    if (dilate.length !== 3) {
      throw new ValueError(`replace_stride_with_dilation should be null or a 3-element array, got [${dilate}]`);
    }
    const groups = options.groups ?? 1, baseWidth = options.width_per_group ?? 64;
    let inplanes = 64, dilation = 1;
    const stage = (planes: number, blocks: number, wanted = 1, dilated = false): Sequential => {
      const before = dilation, out = planes * block.expansion;
      if (dilated) dilation *= wanted;
      const stride = dilated ? 1 : wanted;
      const downsample = stride !== 1 || inplanes !== out
        ? new Sequential(conv1x1(inplanes, out, stride), norm(out))
        : null;
      const common = { groups, baseWidth, norm };
      const stack: Layer[] = [new block(inplanes, planes, { ...common, stride, downsample, dilation: before })];
      inplanes = out;
      while (stack.length < blocks) {
        stack.push(new block(out, planes, { ...common, stride: 1, downsample: null, dilation }));
      }
      return new Sequential(...stack);
    };
    this.conv1 = new Conv2d(3, inplanes, 7, { stride: 2, padding: 3, bias: false });
    this.bn1 = norm(inplanes);
    this.relu = new ReLU(true);
    this.maxpool = new MaxPool2d(3, { stride: 2, padding: 1 });
    this.layer1 = stage(64, layers[0]);
    this.layer2 = stage(128, layers[1], 2, dilate[0]);
    this.layer3 = stage(256, layers[2], 2, dilate[1]);
    this.layer4 = stage(512, layers[3], 2, dilate[2]);
    this.avgpool = new AdaptiveAvgPool2d([1, 1]);
    this.fc = new Linear(512 * block.expansion, options.num_classes ?? 1000);
    for (const m of this.modules()) {
      if (m instanceof Conv2d) kaiming_normal_(m.weight, { mode: "fan_out", nonlinearity: "relu" });
      else if (m instanceof BatchNorm2d || m instanceof GroupNorm) {
        if (m.weight !== null) constant_(m.weight, 1);
        if (m.bias !== null) constant_(m.bias, 0);
      }
    }
    if (options.zero_init_residual) this.#zeroResiduals();
  }

  #zeroResiduals(): void {
    for (const m of this.modules()) {
      const last = m instanceof Bottleneck ? m.bn3 : m instanceof BasicBlock ? m.bn2 : null;
      if (last instanceof BatchNorm2d && last.weight !== null) constant_(last.weight, 0);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    let out = this.maxpool(this.relu(this.bn1(this.conv1(x))));
    out = this.layer4(this.layer3(this.layer2(this.layer1(out))));
    return this.fc(this.avgpool(out).flatten(1));
  }
}
