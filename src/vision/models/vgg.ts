// VGG: stacks of 3×3 convolutions, with and without batch normalization.
import { constant_, normal_ } from "../../nn/init.ts";
import { kaiming_normal_ } from "../../nn/init_scaled.ts";
import { AdaptiveAvgPool2d, BatchNorm2d, Conv2d, Dropout, Linear, MaxPool2d, ReLU, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";

/** Options of {@link VGG} and its builders. */
export type VGGOptions = BuildOptions & {
  /** Whether torchvision's first weights are drawn. */
  init_weights?: boolean;
  /** Rate of the head's dropout, 0.5 unless stated. */
  dropout?: number;
};

/** Channels of each convolution; "M" halves the size. */
const STACKS = {
  A: [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
  B: [64, 64, "M", 128, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
  D: [64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"],
  E: [64, 64, "M", 128, 128, "M", 256, 256, 256, 256, "M", 512, 512, 512, 512, "M", 512, 512, 512, 512, "M"],
} as const;

/**
 * Very deep convolutional networks (Simonyan and Zisserman, 2014, https://arxiv.org/abs/1409.1556), with torchvision's
 * parameter names and first weights: [N, 3, H, W] → [N, num_classes], H and W at least 32.
 *
 * @see https://docs.pytorch.org/vision/stable/models/vgg.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const features = new torch.nn.Sequential(new torch.nn.Conv2d(3, 512, 3, { stride: 8 }));
 * const net = new torch.vision.models.VGG(features, { num_classes: 2, init_weights: false }).eval();
 * if (net.classifier.length !== 7) throw new Error(`${net}`);
 * ```
 */
export class VGG extends Module {
  /** The convolutions. */
  features: Sequential;
  /** Brings every size to 7×7. */
  avgpool: AdaptiveAvgPool2d;
  /** The head of three linear layers: replace `classifier.set(6, …)` for other classes. */
  classifier: Sequential;

  /** A head over the features that are given, which end with 512 channels. */
  constructor(features: Sequential, options: VGGOptions = {}) {
    super();
    const dropout = options.dropout ?? 0.5;
    this.features = features;
    this.avgpool = new AdaptiveAvgPool2d([7, 7]);
    this.classifier = new Sequential(
      new Linear(512 * 7 * 7, 4096),
      new ReLU(true),
      new Dropout(dropout),
      new Linear(4096, 4096),
      new ReLU(true),
      new Dropout(dropout),
      new Linear(4096, options.num_classes ?? 1000),
    );
    if (options.init_weights ?? true) this.#initialize();
  }

  #initialize(): void {
    for (const m of this.modules()) {
      if (m instanceof Conv2d) kaiming_normal_(m.weight, { mode: "fan_out", nonlinearity: "relu" });
      else if (m instanceof BatchNorm2d) constant_(m.weight!, 1);
      else if (m instanceof Linear) normal_(m.weight, 0, 0.01);
      else continue;
      if (m.bias) constant_(m.bias, 0);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.avgpool(this.features(x)).flatten(1));
  }
}

function features(stack: readonly (number | "M")[], batchNorm: boolean): Sequential {
  const layers: Layer[] = [];
  let channels = 3;
  for (const out of stack) {
    if (out === "M") {
      layers.push(new MaxPool2d(2, 2));
      continue;
    }
    layers.push(new Conv2d(channels, out, 3, { padding: 1 }));
    if (batchNorm) layers.push(new BatchNorm2d(out));
    layers.push(new ReLU(true));
    channels = out;
  }
  return new Sequential(...layers);
}

const vgg = (name: string, stack: keyof typeof STACKS, batchNorm: boolean, file: string): Builder<VGG, VGGOptions> =>
  builder(name, ["init_weights", "dropout"], { IMAGENET1K_V1: file }, (options: VGGOptions) => {
    const init_weights = options.init_weights ?? (options.weights ?? null) === null;
    return new VGG(features(STACKS[stack], batchNorm), { ...options, init_weights });
  });

/**
 * VGG-11: 132.9 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg11.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg11({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg11.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg11")) throw new Error(url);
 * ```
 */
export const vgg11: Builder<VGG, VGGOptions> = vgg("vgg11", "A", false, "vgg11-8a719046.pth");
/**
 * VGG-11 with batch normalization.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg11_bn.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg11_bn({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg11_bn.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg11_bn")) throw new Error(url);
 * ```
 */
export const vgg11_bn: Builder<VGG, VGGOptions> = vgg("vgg11_bn", "A", true, "vgg11_bn-6002323d.pth");
/**
 * VGG-13: 133.0 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg13.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg13({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg13.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg13")) throw new Error(url);
 * ```
 */
export const vgg13: Builder<VGG, VGGOptions> = vgg("vgg13", "B", false, "vgg13-19584684.pth");
/**
 * VGG-13 with batch normalization.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg13_bn.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg13_bn({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg13_bn.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg13_bn")) throw new Error(url);
 * ```
 */
export const vgg13_bn: Builder<VGG, VGGOptions> = vgg("vgg13_bn", "B", true, "vgg13_bn-abd245e5.pth");
/**
 * VGG-16: 138.4 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg16.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg16({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg16.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg16")) throw new Error(url);
 * ```
 */
export const vgg16: Builder<VGG, VGGOptions> = vgg("vgg16", "D", false, "vgg16-397923af.pth");
/**
 * VGG-16 with batch normalization.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg16_bn.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg16_bn({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg16_bn.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg16_bn")) throw new Error(url);
 * ```
 */
export const vgg16_bn: Builder<VGG, VGGOptions> = vgg("vgg16_bn", "D", true, "vgg16_bn-6c64b313.pth");
/**
 * VGG-19: 143.7 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg19.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg19({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg19.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg19")) throw new Error(url);
 * ```
 */
export const vgg19: Builder<VGG, VGGOptions> = vgg("vgg19", "E", false, "vgg19-dcbb9e9d.pth");
/**
 * VGG-19 with batch normalization.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vgg19_bn.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vgg19_bn({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.vgg19_bn.weights.IMAGENET1K_V1;
 * if (!url.includes("/vgg19_bn")) throw new Error(url);
 * ```
 */
export const vgg19_bn: Builder<VGG, VGGOptions> = vgg("vgg19_bn", "E", true, "vgg19_bn-c79401a0.pth");
