// Inception v3: large filters made of small and of one-sided ones.
import { UnsupportedError } from "../../core/errors.ts";
import { adaptive_avg_pool2d, avg_pool2d, max_pool2d } from "../../nn/functional.ts";
import { constant_, trunc_normal_ } from "../../nn/init.ts";
import { AdaptiveAvgPool2d, BatchNorm2d, Conv2d, Dropout, Linear, MaxPool2d } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { IncompatibleKeys } from "../../nn/state_dict.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { type LoadingRest, without } from "./older_names.ts";
import { rescaled } from "./rescaled.ts";

/** Options of {@link Inception3} and its builder. */
export type InceptionOptions = BuildOptions & {
  /** Whether there is one more head to learn with: true unless stated. */
  aux_logits?: boolean;
  /** Whether images normalized for the other networks are brought to this one's scale: false; with `weights`, true. */
  transform_input?: boolean;
  /** Whether torchvision's first weights are drawn. */
  init_weights?: boolean;
  /** Rate of the head's dropout, 0.5 unless stated. */
  dropout?: number;
};

/** Scores of both heads while learning. */
export type InceptionOutputs = { logits: Tensor; aux_logits: Tensor };

type Size = number | [number, number];
type Window = { stride?: number; padding?: Size };

class BasicConv2d extends Module {
  conv: Conv2d;
  bn: BatchNorm2d;

  constructor(channels: number, out: number, kernel: Size, { stride = 1, padding = 0 }: Window = {}) {
    super();
    this.conv = new Conv2d(channels, out, kernel, { stride, padding, bias: false });
    this.bn = new BatchNorm2d(out, 0.001);
  }

  forward(x: Tensor): Tensor {
    return this.bn(this.conv(x)).relu_();
  }
}

/** A convolution that keeps the size. */
function same(channels: number, out: number, rows: number, columns = rows): BasicConv2d {
  const padding: [number, number] = [rows >> 1, columns >> 1];
  return new BasicConv2d(channels, out, [rows, columns], { padding });
}

/** The mean of each neighbourhood. */
const smooth = (x: Tensor): Tensor => avg_pool2d(x, 3, 1, 1);

class InceptionA extends Module {
  branch1x1: BasicConv2d;
  branch5x5_1: BasicConv2d;
  branch5x5_2: BasicConv2d;
  branch3x3dbl_1: BasicConv2d;
  branch3x3dbl_2: BasicConv2d;
  branch3x3dbl_3: BasicConv2d;
  branch_pool: BasicConv2d;

  constructor(channels: number, pool: number) {
    super();
    this.branch1x1 = same(channels, 64, 1);
    this.branch5x5_1 = same(channels, 48, 1);
    this.branch5x5_2 = same(48, 64, 5);
    this.branch3x3dbl_1 = same(channels, 64, 1);
    this.branch3x3dbl_2 = same(64, 96, 3);
    this.branch3x3dbl_3 = same(96, 96, 3);
    this.branch_pool = same(channels, pool, 1);
  }

  forward(x: Tensor): Tensor {
    return cat([
      this.branch1x1(x),
      this.branch5x5_2(this.branch5x5_1(x)),
      this.branch3x3dbl_3(this.branch3x3dbl_2(this.branch3x3dbl_1(x))),
      this.branch_pool(smooth(x)),
    ], 1);
  }
}

/** Halves the size. */
class InceptionB extends Module {
  branch3x3: BasicConv2d;
  branch3x3dbl_1: BasicConv2d;
  branch3x3dbl_2: BasicConv2d;
  branch3x3dbl_3: BasicConv2d;

  constructor(channels: number) {
    super();
    this.branch3x3 = new BasicConv2d(channels, 384, 3, { stride: 2 });
    this.branch3x3dbl_1 = same(channels, 64, 1);
    this.branch3x3dbl_2 = same(64, 96, 3);
    this.branch3x3dbl_3 = new BasicConv2d(96, 96, 3, { stride: 2 });
  }

  forward(x: Tensor): Tensor {
    const fine = this.branch3x3dbl_3(this.branch3x3dbl_2(this.branch3x3dbl_1(x)));
    return cat([this.branch3x3(x), fine, max_pool2d(x, 3, 2)], 1);
  }
}

class InceptionC extends Module {
  branch1x1: BasicConv2d;
  branch7x7_1: BasicConv2d;
  branch7x7_2: BasicConv2d;
  branch7x7_3: BasicConv2d;
  branch7x7dbl_1: BasicConv2d;
  branch7x7dbl_2: BasicConv2d;
  branch7x7dbl_3: BasicConv2d;
  branch7x7dbl_4: BasicConv2d;
  branch7x7dbl_5: BasicConv2d;
  branch_pool: BasicConv2d;

  constructor(channels: number, c: number) {
    super();
    this.branch1x1 = same(channels, 192, 1);
    this.branch7x7_1 = same(channels, c, 1);
    this.branch7x7_2 = same(c, c, 1, 7);
    this.branch7x7_3 = same(c, 192, 7, 1);
    this.branch7x7dbl_1 = same(channels, c, 1);
    this.branch7x7dbl_2 = same(c, c, 7, 1);
    this.branch7x7dbl_3 = same(c, c, 1, 7);
    this.branch7x7dbl_4 = same(c, c, 7, 1);
    this.branch7x7dbl_5 = same(c, 192, 1, 7);
    this.branch_pool = same(channels, 192, 1);
  }

  forward(x: Tensor): Tensor {
    const twice = this.branch7x7dbl_3(this.branch7x7dbl_2(this.branch7x7dbl_1(x)));
    return cat([
      this.branch1x1(x),
      this.branch7x7_3(this.branch7x7_2(this.branch7x7_1(x))),
      this.branch7x7dbl_5(this.branch7x7dbl_4(twice)),
      this.branch_pool(smooth(x)),
    ], 1);
  }
}

/** Halves the size. */
class InceptionD extends Module {
  branch3x3_1: BasicConv2d;
  branch3x3_2: BasicConv2d;
  branch7x7x3_1: BasicConv2d;
  branch7x7x3_2: BasicConv2d;
  branch7x7x3_3: BasicConv2d;
  branch7x7x3_4: BasicConv2d;

  constructor(channels: number) {
    super();
    this.branch3x3_1 = same(channels, 192, 1);
    this.branch3x3_2 = new BasicConv2d(192, 320, 3, { stride: 2 });
    this.branch7x7x3_1 = same(channels, 192, 1);
    this.branch7x7x3_2 = same(192, 192, 1, 7);
    this.branch7x7x3_3 = same(192, 192, 7, 1);
    this.branch7x7x3_4 = new BasicConv2d(192, 192, 3, { stride: 2 });
  }

  forward(x: Tensor): Tensor {
    const wide = this.branch7x7x3_3(this.branch7x7x3_2(this.branch7x7x3_1(x)));
    return cat([this.branch3x3_2(this.branch3x3_1(x)), this.branch7x7x3_4(wide), max_pool2d(x, 3, 2)], 1);
  }
}

class InceptionE extends Module {
  branch1x1: BasicConv2d;
  branch3x3_1: BasicConv2d;
  branch3x3_2a: BasicConv2d;
  branch3x3_2b: BasicConv2d;
  branch3x3dbl_1: BasicConv2d;
  branch3x3dbl_2: BasicConv2d;
  branch3x3dbl_3a: BasicConv2d;
  branch3x3dbl_3b: BasicConv2d;
  branch_pool: BasicConv2d;

  constructor(channels: number) {
    super();
    this.branch1x1 = same(channels, 320, 1);
    this.branch3x3_1 = same(channels, 384, 1);
    this.branch3x3_2a = same(384, 384, 1, 3);
    this.branch3x3_2b = same(384, 384, 3, 1);
    this.branch3x3dbl_1 = same(channels, 448, 1);
    this.branch3x3dbl_2 = same(448, 384, 3);
    this.branch3x3dbl_3a = same(384, 384, 1, 3);
    this.branch3x3dbl_3b = same(384, 384, 3, 1);
    this.branch_pool = same(channels, 192, 1);
  }

  forward(x: Tensor): Tensor {
    const once = this.branch3x3_1(x), twice = this.branch3x3dbl_2(this.branch3x3dbl_1(x));
    return cat([
      this.branch1x1(x),
      this.branch3x3_2a(once),
      this.branch3x3_2b(once),
      this.branch3x3dbl_3a(twice),
      this.branch3x3dbl_3b(twice),
      this.branch_pool(smooth(x)),
    ], 1);
  }
}

class InceptionAux extends Module {
  conv0: BasicConv2d;
  conv1: BasicConv2d;
  fc: Linear;

  constructor(channels: number, classes: number) {
    super();
    this.conv0 = same(channels, 128, 1);
    this.conv1 = new BasicConv2d(128, 768, 5);
    this.fc = new Linear(768, classes);
  }

  forward(x: Tensor): Tensor {
    const small = this.conv1(this.conv0(avg_pool2d(x, 5, 3)));
    return this.fc(adaptive_avg_pool2d(small, [1, 1]).flatten(1));
  }
}

/**
 * Inception v3 (Szegedy and others, 2015, https://arxiv.org/abs/1512.00567), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes], H and W at least 75; its weights were learnt with 299. Calling it gives the
 * scores of the main head; those of both, to learn with, come from {@link Inception3.outputs}.
 *
 * @see https://docs.pytorch.org/vision/stable/models/inception.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.Inception3({ num_classes: 2, init_weights: false, aux_logits: false }).eval();
 * const scores = torch.no_grad(() => net(torch.rand(1, 3, 75, 75)));
 * if (scores.shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class Inception3 extends Module {
  /** Halves the size. */
  Conv2d_1a_3x3: Layer;
  /** A 3×3 convolution. */
  Conv2d_2a_3x3: Layer;
  /** A 3×3 convolution. */
  Conv2d_2b_3x3: Layer;
  /** Halves the size. */
  maxpool1: MaxPool2d;
  /** A 1×1 convolution. */
  Conv2d_3b_1x1: Layer;
  /** A 3×3 convolution. */
  Conv2d_4a_3x3: Layer;
  /** Halves the size. */
  maxpool2: MaxPool2d;
  /** 3×3 and 5×5 filters. */
  Mixed_5b: Layer;
  /** 3×3 and 5×5 filters. */
  Mixed_5c: Layer;
  /** 3×3 and 5×5 filters. */
  Mixed_5d: Layer;
  /** Halves the size. */
  Mixed_6a: Layer;
  /** 7×7 filters of one-sided ones. */
  Mixed_6b: Layer;
  /** 7×7 filters of one-sided ones. */
  Mixed_6c: Layer;
  /** 7×7 filters of one-sided ones. */
  Mixed_6d: Layer;
  /** 7×7 filters of one-sided ones. */
  Mixed_6e: Layer;
  /** A head after Mixed_6e; null without `aux_logits`. */
  AuxLogits: Layer | null;
  /** Halves the size. */
  Mixed_7a: Layer;
  /** 3×3 filters, split at their ends. */
  Mixed_7b: Layer;
  /** 3×3 filters, split at their ends. */
  Mixed_7c: Layer;
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** Before the head. */
  dropout: Dropout;
  /** The head: replace it for other classes. */
  fc: Linear;
  /** Whether inputs are brought to another scale. */
  readonly transform_input: boolean;

  /** The network with first weights from the seed. */
  constructor(options: InceptionOptions = {}) {
    super();
    const { num_classes = 1000, aux_logits = true } = options;
    this.transform_input = options.transform_input ?? false;
    this.Conv2d_1a_3x3 = new BasicConv2d(3, 32, 3, { stride: 2 });
    this.Conv2d_2a_3x3 = new BasicConv2d(32, 32, 3);
    this.Conv2d_2b_3x3 = same(32, 64, 3);
    this.maxpool1 = new MaxPool2d(3, { stride: 2 });
    this.Conv2d_3b_1x1 = same(64, 80, 1);
    this.Conv2d_4a_3x3 = new BasicConv2d(80, 192, 3);
    this.maxpool2 = new MaxPool2d(3, { stride: 2 });
    this.Mixed_5b = new InceptionA(192, 32);
    this.Mixed_5c = new InceptionA(256, 64);
    this.Mixed_5d = new InceptionA(288, 64);
    this.Mixed_6a = new InceptionB(288);
    this.Mixed_6b = new InceptionC(768, 128);
    this.Mixed_6c = new InceptionC(768, 160);
    this.Mixed_6d = new InceptionC(768, 160);
    this.Mixed_6e = new InceptionC(768, 192);
    this.AuxLogits = aux_logits ? new InceptionAux(768, num_classes) : null;
    this.Mixed_7a = new InceptionD(768);
    this.Mixed_7b = new InceptionE(1280);
    this.Mixed_7c = new InceptionE(2048);
    this.avgpool = new AdaptiveAvgPool2d([1, 1]);
    this.dropout = new Dropout(options.dropout ?? 0.5);
    this.fc = new Linear(2048, num_classes);
    if (options.init_weights ?? true) this.#initialize();
  }

  #initialize(): void {
    for (const [name, m] of this.named_modules()) {
      if (m instanceof Conv2d || m instanceof Linear) {
        // torchvision means 0.01 for the other head's last convolution, but marks the block around it
        trunc_normal_(m.weight, { mean: 0, std: name === "AuxLogits.fc" ? 0.001 : 0.1, a: -2, b: 2 });
      } else if (m instanceof BatchNorm2d) {
        constant_(m.weight!, 1);
        constant_(m.bias!, 0);
      }
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.#head(this.#trunk(x));
  }

  /** [N, 3, H, W] → the scores [N, num_classes] of both heads; needs `aux_logits`. */
  outputs(x: Tensor): InceptionOutputs {
    if (this.AuxLogits === null) {
      throw new UnsupportedError("Inception3.outputs: the network was made with aux_logits: false");
    }
    const middle = this.#trunk(x), aux_logits = this.AuxLogits(middle);
    return { logits: this.#head(middle), aux_logits };
  }

  #trunk(input: Tensor): Tensor {
    let x = this.transform_input ? rescaled(input) : input;
    x = this.maxpool1(this.Conv2d_2b_3x3(this.Conv2d_2a_3x3(this.Conv2d_1a_3x3(x))));
    x = this.maxpool2(this.Conv2d_4a_3x3(this.Conv2d_3b_1x1(x)));
    x = this.Mixed_6a(this.Mixed_5d(this.Mixed_5c(this.Mixed_5b(x))));
    return this.Mixed_6e(this.Mixed_6d(this.Mixed_6c(this.Mixed_6b(x))));
  }

  #head(middle: Tensor): Tensor {
    const x = this.avgpool(this.Mixed_7c(this.Mixed_7b(this.Mixed_7a(middle))));
    return this.fc(this.dropout(x).flatten(1));
  }

  /** As every module's; without `aux_logits`, entries of the other head are passed over. */
  override load_state_dict(
    state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
    ...rest: LoadingRest
  ): IncompatibleKeys {
    if (this.AuxLogits !== null) return super.load_state_dict(state_dict, ...rest);
    return super.load_state_dict(without(state_dict, (name) => name.startsWith("AuxLogits.")), ...rest);
  }
}

/**
 * Inception v3: 27 million parameters, with those of the head to learn with.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.inception_v3.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.inception_v3({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.inception_v3.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/inception_v3")) throw new Error(url);
 * ```
 */
export const inception_v3: Builder<Inception3, InceptionOptions> = builder(
  "inception_v3",
  ["aux_logits", "transform_input", "init_weights", "dropout"],
  { IMAGENET1K_V1: "inception_v3_google-0cc3c7bd.pth" },
  (options: InceptionOptions) => {
    const given = (options.weights ?? null) !== null;
    const { transform_input = given, init_weights = !given } = options;
    return new Inception3({ ...options, transform_input, init_weights });
  },
);
