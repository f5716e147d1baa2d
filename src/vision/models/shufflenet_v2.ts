// ShuffleNet v2: half of the channels pass a block untouched, then all are shuffled.
import { ValueError } from "../../core/errors.ts";
import { BatchNorm2d, Conv2d, Linear, MaxPool2d, ReLU, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import { channel_shuffle } from "../../nn/functional.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";

/** Options of {@link ShuffleNetV2} and its builders. */
export type ShuffleNetV2Options = BuildOptions;

const plain = (channels: number, out: number): Layer[] => [
  new Conv2d(channels, out, 1, { bias: false }),
  new BatchNorm2d(out),
  new ReLU(true),
];

const depthwise = (channels: number, stride: number): Layer[] => [
  new Conv2d(channels, channels, 3, { stride, padding: 1, groups: channels, bias: false }),
  new BatchNorm2d(channels),
];

class InvertedResidual extends Module {
  branch1: Sequential;
  branch2: Sequential;
  readonly #stride: number;

  constructor(channels: number, out: number, stride: number) {
    super();
    this.#stride = stride;
    const half = Math.floor(out / 2);
    this.branch1 = stride > 1
      ? new Sequential(...depthwise(channels, stride), ...plain(channels, half))
      : new Sequential();
    this.branch2 = new Sequential(
      ...plain(stride > 1 ? channels : half, half),
      ...depthwise(half, stride),
      ...plain(half, half),
    );
  }

  forward(x: Tensor): Tensor {
    const [kept, changed] = this.#stride === 1 ? x.chunk(2, 1) : [this.branch1(x), x];
    return channel_shuffle(cat([kept, this.branch2(changed)], 1), 2);
  }
}

/**
 * ShuffleNet v2 (Ma and others, 2018, https://arxiv.org/abs/1807.11164), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes]. `stages_repeats` are the blocks of the three stages, `stages_out_channels`
 * the channels after the first convolution, the stages and the last convolution.
 *
 * @throws {ValueError} for other than three stages and five numbers of channels.
 * @see https://docs.pytorch.org/vision/stable/models/shufflenetv2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.ShuffleNetV2([1, 2, 1], [8, 16, 32, 64, 32], { num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class ShuffleNetV2 extends Module {
  /** Halves the size. */
  conv1: Sequential;
  /** Halves the size. */
  maxpool: MaxPool2d;
  /** Blocks, the first of which halves the size. */
  stage2: Sequential;
  /** Blocks, the first of which halves the size. */
  stage3: Sequential;
  /** Blocks, the first of which halves the size. */
  stage4: Sequential;
  /** A 1×1 convolution. */
  conv5: Sequential;
  /** The head: replace it for other classes. */
  fc: Linear;

  /** The network with first weights from the seed. */
  constructor(
    stages_repeats: readonly number[],
    stages_out_channels: readonly number[],
    options: ShuffleNetV2Options = {},
  ) {
    super();
    if (stages_repeats.length !== 3) throw new ValueError("expected stages_repeats as list of 3 positive ints");
    if (stages_out_channels.length !== 5) {
      throw new ValueError("expected stages_out_channels as list of 5 positive ints");
    }
    const [first, , , before, last] = stages_out_channels;
    const stage = (i: number): Sequential => {
      const channels = stages_out_channels[i], out = stages_out_channels[i + 1];
      const blocks = [new InvertedResidual(channels, out, 2)];
      while (blocks.length < stages_repeats[i]) blocks.push(new InvertedResidual(out, out, 1));
      return new Sequential(...blocks);
    };
    this.conv1 = new Sequential(
      new Conv2d(3, first, 3, { stride: 2, padding: 1, bias: false }),
      new BatchNorm2d(first),
      new ReLU(true),
    );
    this.maxpool = new MaxPool2d(3, { stride: 2, padding: 1 });
    this.stage2 = stage(0);
    this.stage3 = stage(1);
    this.stage4 = stage(2);
    this.conv5 = new Sequential(...plain(before, last));
    this.fc = new Linear(last, options.num_classes ?? 1000);
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    const small = this.stage4(this.stage3(this.stage2(this.maxpool(this.conv1(x)))));
    return this.fc(this.conv5(small).mean([2, 3]));
  }
}

function version(
  name: string,
  file: string,
  repeats: readonly number[],
  channels: readonly number[],
): Builder<ShuffleNetV2, ShuffleNetV2Options> {
  return builder(name, [], { IMAGENET1K_V1: file }, (o: ShuffleNetV2Options) => new ShuffleNetV2(repeats, channels, o));
}

/**
 * ShuffleNet v2 with 0.5 times the channels: 1.4 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.shufflenet_v2_x0_5.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.shufflenet_v2_x0_5({ num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export const shufflenet_v2_x0_5: Builder<ShuffleNetV2, ShuffleNetV2Options> = version(
  "shufflenet_v2_x0_5",
  "shufflenetv2_x0.5-f707e7126e.pth",
  [4, 8, 4],
  [24, 48, 96, 192, 1024],
);

/**
 * ShuffleNet v2 with 1 times the channels: 2.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.shufflenet_v2_x1_0.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.shufflenet_v2_x1_0({ num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export const shufflenet_v2_x1_0: Builder<ShuffleNetV2, ShuffleNetV2Options> = version(
  "shufflenet_v2_x1_0",
  "shufflenetv2_x1-5666bf0f80.pth",
  [4, 8, 4],
  [24, 116, 232, 464, 1024],
);

/**
 * ShuffleNet v2 with 1.5 times the channels: 3.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.shufflenet_v2_x1_5.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.shufflenet_v2_x1_5({ num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export const shufflenet_v2_x1_5: Builder<ShuffleNetV2, ShuffleNetV2Options> = version(
  "shufflenet_v2_x1_5",
  "shufflenetv2_x1_5-3c479a10.pth",
  [4, 8, 4],
  [24, 176, 352, 704, 1024],
);

/**
 * ShuffleNet v2 with 2 times the channels: 7.4 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.shufflenet_v2_x2_0.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.shufflenet_v2_x2_0({ num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export const shufflenet_v2_x2_0: Builder<ShuffleNetV2, ShuffleNetV2Options> = version(
  "shufflenet_v2_x2_0",
  "shufflenetv2_x2_0-8be3c8ee.pth",
  [4, 8, 4],
  [24, 244, 488, 976, 2048],
);
