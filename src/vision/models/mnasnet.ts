// MNASNet: a network for phones that was found by search (the B1 variant).
import { ones_, zeros_ } from "../../nn/init.ts";
import { kaiming_normal_, kaiming_uniform_ } from "../../nn/init_scaled.ts";
import { BatchNorm2d, Conv2d, Dropout, Linear, ReLU, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { makeDivisible } from "./mobile.ts";

/** Options of {@link MNASNet} and its builders. */
export type MNASNetOptions = BuildOptions & {
  /** Rate of the head's dropout, 0.2 unless stated. */
  dropout?: number;
};

/** The paper's 0.9997 in TensorFlow's way of counting. */
const MOMENTUM = 1 - 0.9997;

const norm = (channels: number): BatchNorm2d => new BatchNorm2d(channels, { momentum: MOMENTUM });

/** A convolution, its normalization, and an activation unless `linear`. */
function convolution(channels: number, out: number, kernel: number, stride = 1, groups = 1, linear = false): Layer[] {
  const settings = { padding: Math.floor(kernel / 2), stride, groups, bias: false };
  return [new Conv2d(channels, out, kernel, settings), norm(out), ...linear ? [] : [new ReLU(true)]];
}

class _InvertedResidual extends Module {
  layers: Sequential;
  readonly apply_residual: boolean;

  constructor(channels: number, out: number, kernel: number, stride: number, factor: number) {
    super();
    const middle = channels * factor;
    this.apply_residual = channels === out && stride === 1;
    this.layers = new Sequential(
      ...convolution(channels, middle, 1),
      ...convolution(middle, middle, kernel, stride, middle),
      ...convolution(middle, out, 1, 1, 1, true),
    );
  }

  forward(x: Tensor): Tensor {
    return this.apply_residual ? this.layers(x).add(x) : this.layers(x);
  }
}

/** Kernel, stride, expansion and number of blocks of each stack. */
const STACKS = [[3, 2, 3, 3], [5, 2, 3, 3], [5, 2, 6, 3], [3, 1, 6, 2], [5, 2, 6, 4], [3, 1, 6, 1]] as const;

/**
 * MNASNet (Tan and others, 2018, https://arxiv.org/abs/1807.11626), with torchvision's parameter names and first weights:
 * [N, 3, H, W] → [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/mnasnet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.MNASNet(0.25, { num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class MNASNet extends Module {
  /** The convolutions. */
  layers: Sequential;
  /** The head: replace `classifier.set(1, …)` for other classes. */
  classifier: Sequential;

  /** The network with all widths times `alpha`, with first weights from the seed. */
  constructor(alpha: number, options: MNASNetOptions = {}) {
    super();
    const widths = [32, 16, 24, 40, 80, 96, 192, 320].map((width) => makeDivisible(width * alpha));
    const stacks = STACKS.map(([kernel, stride, factor, blocks], s) =>
      new Sequential(
        ...Array.from({ length: blocks }, (_, i) =>
          i === 0
            ? new _InvertedResidual(widths[s + 1], widths[s + 2], kernel, stride, factor)
            : new _InvertedResidual(widths[s + 2], widths[s + 2], kernel, 1, factor)),
      )
    );
    this.layers = new Sequential(
      ...convolution(3, widths[0], 3, 2),
      ...convolution(widths[0], widths[0], 3, 1, widths[0]),
      ...convolution(widths[0], widths[1], 1, 1, 1, true),
      ...stacks,
      ...convolution(widths[7], 1280, 1),
    );
    this.classifier = new Sequential(
      new Dropout(options.dropout ?? 0.2, true),
      new Linear(1280, options.num_classes ?? 1000),
    );
    for (const m of this.modules()) {
      if (m instanceof Conv2d) kaiming_normal_(m.weight, { mode: "fan_out", nonlinearity: "relu" });
      else if (m instanceof BatchNorm2d) ones_(m.weight!);
      else if (m instanceof Linear) kaiming_uniform_(m.weight, { mode: "fan_out", nonlinearity: "sigmoid" });
      else continue;
      if (m.bias) zeros_(m.bias);
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.classifier(this.layers(x).mean([2, 3]));
  }
}

const mnasnet = (
  name: string,
  alpha: number,
  files: Readonly<Record<string, string>>,
): Builder<MNASNet, MNASNetOptions> =>
  builder(name, ["dropout"], files, (options: MNASNetOptions) => new MNASNet(alpha, options));

/**
 * MNASNet of half the width: 2.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mnasnet0_5.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mnasnet0_5({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mnasnet0_5.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mnasnet")) throw new Error(url);
 * ```
 */
export const mnasnet0_5: Builder<MNASNet, MNASNetOptions> = mnasnet("mnasnet0_5", 0.5, {
  IMAGENET1K_V1: "mnasnet0.5_top1_67.823-3ffadce67e.pth",
});

/**
 * MNASNet of three quarters of the width: 3.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mnasnet0_75.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mnasnet0_75({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mnasnet0_75.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mnasnet")) throw new Error(url);
 * ```
 */
export const mnasnet0_75: Builder<MNASNet, MNASNetOptions> = mnasnet("mnasnet0_75", 0.75, {
  IMAGENET1K_V1: "mnasnet0_75-7090bc5f.pth",
});

/**
 * MNASNet: 4.4 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mnasnet1_0.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mnasnet1_0({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mnasnet1_0.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mnasnet")) throw new Error(url);
 * ```
 */
export const mnasnet1_0: Builder<MNASNet, MNASNetOptions> = mnasnet("mnasnet1_0", 1, {
  IMAGENET1K_V1: "mnasnet1.0_top1_73.512-f206786ef8.pth",
});

/**
 * MNASNet of 1.3 times the width: 6.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mnasnet1_3.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.mnasnet1_3({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.mnasnet1_3.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/mnasnet")) throw new Error(url);
 * ```
 */
export const mnasnet1_3: Builder<MNASNet, MNASNetOptions> = mnasnet("mnasnet1_3", 1.3, {
  IMAGENET1K_V1: "mnasnet1_3-a4c69d6f.pth",
});
