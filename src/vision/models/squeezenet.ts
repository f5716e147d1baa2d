// SqueezeNet: AlexNet's accuracy with a fiftieth of its parameters.
import { constant_, normal_ } from "../../nn/init.ts";
import { kaiming_uniform_ } from "../../nn/init_scaled.ts";
import { AdaptiveAvgPool2d, Conv2d, Dropout, MaxPool2d, ReLU, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";

/** Options of {@link SqueezeNet} and its builders. */
export type SqueezeNetOptions = BuildOptions & {
  /** Rate of the head's dropout, 0.5 unless stated. */
  dropout?: number;
};

/** Squeezes the channels by a 1×1 convolution and expands them by 1×1 and 3×3 ones. */
class Fire extends Module {
  squeeze: Conv2d;
  squeeze_activation: ReLU;
  expand1x1: Conv2d;
  expand1x1_activation: ReLU;
  expand3x3: Conv2d;
  expand3x3_activation: ReLU;

  constructor(channels: number, squeezed: number, expanded: number) {
    super();
    this.squeeze = new Conv2d(channels, squeezed, 1);
    this.squeeze_activation = new ReLU(true);
    this.expand1x1 = new Conv2d(squeezed, expanded, 1);
    this.expand1x1_activation = new ReLU(true);
    this.expand3x3 = new Conv2d(squeezed, expanded, 3, { padding: 1 });
    this.expand3x3_activation = new ReLU(true);
  }

  forward(x: Tensor): Tensor {
    const small = this.squeeze_activation(this.squeeze(x));
    return cat([
      this.expand1x1_activation(this.expand1x1(small)),
      this.expand3x3_activation(this.expand3x3(small)),
    ], 1);
  }
}

/** First convolution, then Fire modules as [squeezed, expanded]; null halves the size. */
const VERSIONS = {
  "1_0": {
    first: [96, 7],
    fires: [null, [16, 64], [16, 64], [32, 128], null, [32, 128], [48, 192], [48, 192], [64, 256], null, [64, 256]],
  },
  "1_1": {
    first: [64, 3],
    fires: [null, [16, 64], [16, 64], null, [32, 128], [32, 128], null, [48, 192], [48, 192], [64, 256], [64, 256]],
  },
} as const;

/**
 * SqueezeNet (Iandola and others, 2016, https://arxiv.org/abs/1602.07360), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes], H and W at least 21.
 *
 * @see https://docs.pytorch.org/vision/stable/models/squeezenet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.SqueezeNet("1_1", { num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class SqueezeNet extends Module {
  /** The convolutions. */
  features: Sequential;
  /** A 1×1 convolution and the mean: replace `classifier.set(1, …)` for other classes. */
  classifier: Sequential;

  /** The network of a version, "1_0" or "1_1", with first weights from the seed. */
  constructor(version: "1_0" | "1_1" = "1_0", options: SqueezeNetOptions = {}) {
    super();
    const { first: [width, kernel], fires } = VERSIONS[version];
    const layers: Layer[] = [new Conv2d(3, width, kernel, { stride: 2 }), new ReLU(true)];
    let channels: number = width;
    for (const fire of fires) {
      if (fire === null) layers.push(new MaxPool2d(3, 2, { ceil_mode: true }));
      else {
        layers.push(new Fire(channels, fire[0], fire[1]));
        channels = 2 * fire[1];
      }
    }
    this.features = new Sequential(...layers);
    const last = new Conv2d(512, options.num_classes ?? 1000, 1);
    this.classifier = new Sequential(
      new Dropout(options.dropout ?? 0.5),
      last,
      new ReLU(true),
      new AdaptiveAvgPool2d([1, 1]),
    );
    for (const m of this.modules()) {
      if (!(m instanceof Conv2d)) continue;
      if (m === last) normal_(m.weight, 0, 0.01);
      else kaiming_uniform_(m.weight);
      if (m.bias) constant_(m.bias, 0);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.features(x)).flatten(1);
  }
}

const squeezenet = (
  name: string,
  version: "1_0" | "1_1",
  files: Readonly<Record<string, string>>,
): Builder<SqueezeNet, SqueezeNetOptions> =>
  builder(name, ["dropout"], files, (options: SqueezeNetOptions) => new SqueezeNet(version, options));

/**
 * SqueezeNet 1.0: 1.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.squeezenet1_0.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.squeezenet1_0({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.squeezenet1_0.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/squeezenet")) throw new Error(url);
 * ```
 */
export const squeezenet1_0: Builder<SqueezeNet, SqueezeNetOptions> = squeezenet("squeezenet1_0", "1_0", {
  IMAGENET1K_V1: "squeezenet1_0-b66bff10.pth",
});

/**
 * SqueezeNet 1.1: the same accuracy with less than half the work.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.squeezenet1_1.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.squeezenet1_1({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.squeezenet1_1.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/squeezenet")) throw new Error(url);
 * ```
 */
export const squeezenet1_1: Builder<SqueezeNet, SqueezeNetOptions> = squeezenet("squeezenet1_1", "1_1", {
  IMAGENET1K_V1: "squeezenet1_1-b8a52dc0.pth",
});
