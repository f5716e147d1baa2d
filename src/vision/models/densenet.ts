// DenseNet: each layer sees the results of all layers before it.
import { constant_ } from "../../nn/init.ts";
import { kaiming_normal_ } from "../../nn/init_scaled.ts";
import { AvgPool2d, BatchNorm2d, Conv2d, Linear, MaxPool2d, ReLU, Sequential } from "../../nn/mod.ts";
import { dropout } from "../../nn/functional.ts";
import { Module } from "../../nn/module.ts";
import type { IncompatibleKeys } from "../../nn/state_dict.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { type LoadingRest, renamed } from "./older_names.ts";

/** Options of {@link DenseNet} and its builders. */
export type DenseNetOptions = BuildOptions & {
  /** Channels that each layer adds, 32 unless stated. */
  growth_rate?: number;
  /** Layers of each block. */
  block_config?: readonly number[];
  /** Channels of the first convolution, 64 unless stated. */
  num_init_features?: number;
  /** Width of the layers' bottlenecks, in growth rates: 4 unless stated. */
  bn_size?: number;
  /** Rate of dropout after each layer, 0 unless stated. */
  drop_rate?: number;
};

class _DenseLayer extends Module {
  norm1: BatchNorm2d;
  relu1: ReLU;
  conv1: Conv2d;
  norm2: BatchNorm2d;
  relu2: ReLU;
  conv2: Conv2d;
  readonly drop_rate: number;

  constructor(channels: number, growth: number, bottleneck: number, dropRate: number) {
    super();
    this.norm1 = new BatchNorm2d(channels);
    this.relu1 = new ReLU(true);
    this.conv1 = new Conv2d(channels, bottleneck * growth, 1, { bias: false });
    this.norm2 = new BatchNorm2d(bottleneck * growth);
    this.relu2 = new ReLU(true);
    this.conv2 = new Conv2d(bottleneck * growth, growth, 3, { padding: 1, bias: false });
    this.drop_rate = dropRate;
  }

  forward(features: readonly Tensor[]): Tensor {
    const narrow = this.conv1(this.relu1(this.norm1(cat(features, 1))));
    const fresh = this.conv2(this.relu2(this.norm2(narrow)));
    return this.drop_rate > 0 ? dropout(fresh, this.drop_rate, this.training) : fresh;
  }
}

class _DenseBlock extends Module {
  constructor(layers: number, channels: number, growth: number, bottleneck: number, dropRate: number) {
    super();
    for (let i = 0; i < layers; i++) {
      this.add_module(`denselayer${i + 1}`, new _DenseLayer(channels + i * growth, growth, bottleneck, dropRate));
    }
  }

  forward(x: Tensor): Tensor {
    const features = [x];
    for (const layer of this.children()) features.push((layer as _DenseLayer)(features));
    return cat(features, 1);
  }
}

/** Halves the size, and brings the channels to `out`. */
class _Transition extends Sequential {
  constructor(channels: number, out: number) {
    super({
      norm: new BatchNorm2d(channels),
      relu: new ReLU(true),
      conv: new Conv2d(channels, out, 1, { bias: false }),
      pool: new AvgPool2d(2, 2),
    });
  }
}

/**
 * DenseNet (Huang and others, 2016, https://arxiv.org/abs/1608.06993), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes], H and W at least 29.
 *
 * @see https://docs.pytorch.org/vision/stable/models/densenet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.DenseNet({ growth_rate: 4, block_config: [2, 2], num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class DenseNet extends Module {
  /** The convolutions. */
  features: Sequential;
  /** The head: replace it for other classes. */
  classifier: Linear;

  /** The network with first weights from the seed. */
  constructor(options: DenseNetOptions = {}) {
    super();
    const { growth_rate = 32, block_config = [6, 12, 24, 16], num_init_features = 64, bn_size = 4 } = options;
    this.features = new Sequential({
      conv0: new Conv2d(3, num_init_features, 7, { stride: 2, padding: 3, bias: false }),
      norm0: new BatchNorm2d(num_init_features),
      relu0: new ReLU(true),
      pool0: new MaxPool2d(3, 2, 1),
    });
    let channels = num_init_features;
    block_config.forEach((layers, i) => {
      const block = new _DenseBlock(layers, channels, growth_rate, bn_size, options.drop_rate ?? 0);
      this.features.add_module(`denseblock${i + 1}`, block);
      channels += layers * growth_rate;
      if (i === block_config.length - 1) return;
      const half = Math.floor(channels / 2);
      this.features.add_module(
        `transition${i + 1}`,
        new _Transition(channels, half),
      );
      channels = half;
    });
    this.features.add_module("norm5", new BatchNorm2d(channels));
    this.classifier = new Linear(channels, options.num_classes ?? 1000);
    for (const m of this.modules()) {
      if (m instanceof Conv2d) kaiming_normal_(m.weight);
      else if (m instanceof BatchNorm2d) {
        constant_(m.weight!, 1);
        constant_(m.bias!, 0);
      } else if (m instanceof Linear) constant_(m.bias!, 0);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.features(x).relu().mean([2, 3]));
  }

  /** As every module's; torchvision's files have older names, "norm.1" for "norm1". */
  override load_state_dict(
    state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
    ...rest: LoadingRest
  ): IncompatibleKeys {
    const older = /^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\.(?:weight|bias|running_mean|running_var))$/;
    return super.load_state_dict(renamed(state_dict, (name) => name.replace(older, "$1$2")), ...rest);
  }
}

const densenet = (
  name: string,
  growth_rate: number,
  block_config: readonly number[],
  num_init_features: number,
  files: Readonly<Record<string, string>>,
): Builder<DenseNet, DenseNetOptions> =>
  builder(
    name,
    ["growth_rate", "block_config", "num_init_features", "bn_size", "drop_rate"],
    files,
    (options: DenseNetOptions) => new DenseNet({ growth_rate, block_config, num_init_features, ...options }),
  );

/**
 * DenseNet-121: 8.0 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.densenet121.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.densenet121({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.densenet121.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/densenet")) throw new Error(url);
 * ```
 */
export const densenet121: Builder<DenseNet, DenseNetOptions> = densenet("densenet121", 32, [6, 12, 24, 16], 64, {
  IMAGENET1K_V1: "densenet121-a639ec97.pth",
});

/**
 * DenseNet-161: 28.7 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.densenet161.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.densenet161({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.densenet161.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/densenet")) throw new Error(url);
 * ```
 */
export const densenet161: Builder<DenseNet, DenseNetOptions> = densenet("densenet161", 48, [6, 12, 36, 24], 96, {
  IMAGENET1K_V1: "densenet161-8d451a50.pth",
});

/**
 * DenseNet-169: 14.1 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.densenet169.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.densenet169({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.densenet169.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/densenet")) throw new Error(url);
 * ```
 */
export const densenet169: Builder<DenseNet, DenseNetOptions> = densenet("densenet169", 32, [6, 12, 32, 32], 64, {
  IMAGENET1K_V1: "densenet169-b2777c0a.pth",
});

/**
 * DenseNet-201: 20.0 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.densenet201.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.densenet201({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.densenet201.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/densenet")) throw new Error(url);
 * ```
 */
export const densenet201: Builder<DenseNet, DenseNetOptions> = densenet("densenet201", 32, [6, 12, 48, 32], 64, {
  IMAGENET1K_V1: "densenet201-c1103571.pth",
});
