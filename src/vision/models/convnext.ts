// ConvNeXt: a convolutional network built with what vision transformers have taught.
import { trunc_normal_, zeros_ } from "../../nn/init.ts";
import { AdaptiveAvgPool2d, Conv2d, Flatten, GELU, LayerNorm, Linear, Parameter, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import { full } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Conv2dNormActivation, Permute } from "../ops/blocks.ts";
import { StochasticDepth } from "../ops/dropping.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";

/** Options of {@link ConvNeXt} and its builders. */
export type ConvNeXtOptions = BuildOptions & {
  /** How often the last block is left out while learning. */
  stochastic_depth_prob?: number;
  /** What the blocks' results are multiplied with at first, 1e-6 unless stated. */
  layer_scale?: number;
};

/** Layer normalization of the channels of images. */
class LayerNorm2d extends LayerNorm {
  override forward(x: Tensor): Tensor {
    return super.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
  }
}

const norm_layer = (channels: number): Layer => new LayerNorm2d(channels, 1e-6);

class CNBlock extends Module {
  layer_scale: Parameter;
  block: Sequential;
  stochastic_depth: StochasticDepth;

  constructor(dim: number, scale: number, probability: number) {
    super();
    this.layer_scale = new Parameter(full([dim, 1, 1], scale));
    this.block = new Sequential(
      new Conv2d(dim, dim, 7, { padding: 3, groups: dim }),
      new Permute([0, 2, 3, 1]),
      new LayerNorm(dim, 1e-6),
      new Linear(dim, 4 * dim),
      new GELU(),
      new Linear(4 * dim, dim),
      new Permute([0, 3, 1, 2]),
    );
    this.stochastic_depth = new StochasticDepth(probability, "row");
  }

  forward(x: Tensor): Tensor {
    return this.stochastic_depth(this.layer_scale.mul(this.block(x))).add(x);
  }
}

/**
 * ConvNeXt (Liu and others, 2022, https://arxiv.org/abs/2201.03545), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes], H and W at least 32.
 *
 * @see https://docs.pytorch.org/vision/stable/models/convnext.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.ConvNeXt([8, 16], [1, 2], { num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class ConvNeXt extends Module {
  /** The stages. */
  features: Sequential;
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** The head: replace `classifier.set(2, …)` for other classes. */
  classifier: Sequential;

  /** Channels and number of blocks of each stage; first weights from the seed. */
  constructor(widths: readonly number[], depths: readonly number[], options: ConvNeXtOptions = {}) {
    super();
    const { stochastic_depth_prob = 0, layer_scale = 1e-6 } = options;
    const layers: Layer[] = [
      new Conv2dNormActivation(3, widths[0], 4, {
        stride: 4,
        padding: 0,
        norm_layer,
        activation_layer: null,
        bias: true,
      }),
    ];
    const total = depths.reduce((sum, depth) => sum + depth, 0);
    let done = 0;
    widths.forEach((width, i) => {
      const blocks = Array.from(
        { length: depths[i] },
        () => new CNBlock(width, layer_scale, stochastic_depth_prob * done++ / (total - 1)),
      );
      layers.push(new Sequential(...blocks));
      if (i < widths.length - 1) {
        layers.push(new Sequential(norm_layer(width), new Conv2d(width, widths[i + 1], 2, { stride: 2 })));
      }
    });
    this.features = new Sequential(...layers);
    this.avgpool = new AdaptiveAvgPool2d(1);
    const last = widths.at(-1)!;
    this.classifier = new Sequential(norm_layer(last), new Flatten(1), new Linear(last, options.num_classes ?? 1000));
    for (const m of this.modules()) {
      if (!(m instanceof Conv2d || m instanceof Linear)) continue;
      trunc_normal_(m.weight, { std: 0.02 });
      if (m.bias) zeros_(m.bias);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.avgpool(this.features(x)));
  }
}

type Size = { width: number; depth: number; drops: number };

const convnext = (
  name: string,
  { width, depth, drops }: Size,
  files: Readonly<Record<string, string>>,
): Builder<ConvNeXt, ConvNeXtOptions> =>
  builder(name, ["stochastic_depth_prob", "layer_scale"], files, (options: ConvNeXtOptions) => {
    const stochastic_depth_prob = options.stochastic_depth_prob ?? drops;
    return new ConvNeXt([1, 2, 4, 8].map((k) => k * width), [3, 3, depth, 3], { ...options, stochastic_depth_prob });
  });

/**
 * ConvNeXt, tiny: 28.6 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.convnext_tiny.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.convnext_tiny({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.convnext_tiny.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/convnext")) throw new Error(url);
 * ```
 */
export const convnext_tiny: Builder<ConvNeXt, ConvNeXtOptions> = convnext("convnext_tiny", {
  width: 96,
  depth: 9,
  drops: 0.1,
}, { IMAGENET1K_V1: "convnext_tiny-983f1562.pth" });

/**
 * ConvNeXt, small: 50.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.convnext_small.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.convnext_small({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.convnext_small.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/convnext")) throw new Error(url);
 * ```
 */
export const convnext_small: Builder<ConvNeXt, ConvNeXtOptions> = convnext("convnext_small", {
  width: 96,
  depth: 27,
  drops: 0.4,
}, { IMAGENET1K_V1: "convnext_small-0c510722.pth" });

/**
 * ConvNeXt, base: 88.6 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.convnext_base.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.convnext_base({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.convnext_base.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/convnext")) throw new Error(url);
 * ```
 */
export const convnext_base: Builder<ConvNeXt, ConvNeXtOptions> = convnext("convnext_base", {
  width: 128,
  depth: 27,
  drops: 0.5,
}, { IMAGENET1K_V1: "convnext_base-6075fbad.pth" });

/**
 * ConvNeXt, large: 197.8 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.convnext_large.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.convnext_large({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.convnext_large.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/convnext")) throw new Error(url);
 * ```
 */
export const convnext_large: Builder<ConvNeXt, ConvNeXtOptions> = convnext("convnext_large", {
  width: 192,
  depth: 27,
  drops: 0.5,
}, { IMAGENET1K_V1: "convnext_large-ea097f82.pth" });
