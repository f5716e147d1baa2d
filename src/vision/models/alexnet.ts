// AlexNet: five convolutions and three linear layers.
import { AdaptiveAvgPool2d, Conv2d, Dropout, Linear, MaxPool2d, ReLU, Sequential } from "../../nn/mod.ts";
import { Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";

/** Options of {@link AlexNet} and {@link alexnet}. */
export type AlexNetOptions = BuildOptions & {
  /** Rate of the head's dropout, 0.5 unless stated. */
  dropout?: number;
};

/**
 * One weird trick for parallelizing convolutional neural networks (Krizhevsky, 2014, https://arxiv.org/abs/1404.5997),
 * with torchvision's parameter names: [N, 3, H, W] → [N, num_classes], H and W at least 63.
 *
 * @see https://docs.pytorch.org/vision/stable/models/alexnet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.AlexNet({ num_classes: 2 });
 * if (net.features.length !== 13 || net.classifier.length !== 7) throw new Error(`${net}`);
 * ```
 */
export class AlexNet extends Module {
  /** The convolutions. */
  features: Sequential;
  /** Brings every size to 6×6. */
  avgpool: AdaptiveAvgPool2d;
  /** The head of three linear layers: replace `classifier.set(6, …)` for other classes. */
  classifier: Sequential;

  /** The network with first weights from the seed. */
  constructor(options: AlexNetOptions = {}) {
    super();
    const dropout = options.dropout ?? 0.5;
    this.features = new Sequential(
      new Conv2d(3, 64, 11, { stride: 4, padding: 2 }),
      new ReLU(true),
      new MaxPool2d(3, 2),
      new Conv2d(64, 192, 5, { padding: 2 }),
      new ReLU(true),
      new MaxPool2d(3, 2),
      new Conv2d(192, 384, 3, { padding: 1 }),
      new ReLU(true),
      new Conv2d(384, 256, 3, { padding: 1 }),
      new ReLU(true),
      new Conv2d(256, 256, 3, { padding: 1 }),
      new ReLU(true),
      new MaxPool2d(3, 2),
    );
    this.avgpool = new AdaptiveAvgPool2d([6, 6]);
    this.classifier = new Sequential(
      new Dropout(dropout),
      new Linear(256 * 6 * 6, 4096),
      new ReLU(true),
      new Dropout(dropout),
      new Linear(4096, 4096),
      new ReLU(true),
      new Linear(4096, options.num_classes ?? 1000),
    );
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.avgpool(this.features(x)).flatten(1));
  }
}

/**
 * AlexNet: 61.1 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.alexnet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.alexnet({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.alexnet.weights.IMAGENET1K_V1;
 * if (!url.includes("/alexnet")) throw new Error(url);
 * ```
 */
export const alexnet: Builder<AlexNet, AlexNetOptions> = builder(
  "alexnet",
  ["dropout"],
  { IMAGENET1K_V1: "alexnet-owt-7be5be79.pth" },
  (options: AlexNetOptions) => new AlexNet(options),
);
