// GoogLeNet: Inception modules, which look at several scales at once.
import { UnsupportedError } from "../../core/errors.ts";
import { adaptive_avg_pool2d } from "../../nn/functional.ts";
import { constant_, trunc_normal_ } from "../../nn/init.ts";
import { AdaptiveAvgPool2d, BatchNorm2d, Conv2d, Dropout, Linear, MaxPool2d, Sequential } from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { IncompatibleKeys } from "../../nn/state_dict.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { type LoadingRest, without } from "./older_names.ts";
import { rescaled } from "./rescaled.ts";

/** Options of {@link GoogLeNet} and its builder. */
export type GoogLeNetOptions = BuildOptions & {
  /** Whether there are two more heads to learn with: true unless stated; with `weights`, false. */
  aux_logits?: boolean;
  /** Whether images normalized for the other networks are brought to this one's scale: false; with `weights`, true. */
  transform_input?: boolean;
  /** Whether torchvision's first weights are drawn. */
  init_weights?: boolean;
  /** Rate of the head's dropout, 0.2 unless stated. */
  dropout?: number;
  /** Rate of the other heads' dropout, 0.7 unless stated. */
  dropout_aux?: number;
};

/** Scores of all heads while learning: the main one, the later and the earlier one beside it. */
export type GoogLeNetOutputs = { logits: Tensor; aux_logits2: Tensor; aux_logits1: Tensor };

class BasicConv2d extends Module {
  conv: Conv2d;
  bn: BatchNorm2d;

  constructor(channels: number, out: number, kernel: number, stride = 1) {
    super();
    this.conv = new Conv2d(channels, out, kernel, { stride, padding: Math.floor(kernel / 2), bias: false });
    this.bn = new BatchNorm2d(out, 0.001);
  }

  forward(x: Tensor): Tensor {
    return this.bn(this.conv(x)).relu_();
  }
}

class Inception extends Module {
  branch1: BasicConv2d;
  branch2: Sequential;
  branch3: Sequential;
  branch4: Sequential;

  constructor(
    channels: number,
    one: number,
    threeIn: number,
    three: number,
    fiveIn: number,
    five: number,
    pool: number,
  ) {
    super();
    this.branch1 = new BasicConv2d(channels, one, 1);
    this.branch2 = new Sequential(new BasicConv2d(channels, threeIn, 1), new BasicConv2d(threeIn, three, 3));
    // the paper's 5×5 is 3×3 in torchvision, and so in its files
    this.branch3 = new Sequential(new BasicConv2d(channels, fiveIn, 1), new BasicConv2d(fiveIn, five, 3));
    this.branch4 = new Sequential(
      new MaxPool2d(3, { stride: 1, padding: 1, ceil_mode: true }),
      new BasicConv2d(channels, pool, 1),
    );
  }

  forward(x: Tensor): Tensor {
    return cat([this.branch1(x), this.branch2(x), this.branch3(x), this.branch4(x)], 1);
  }
}

class InceptionAux extends Module {
  conv: BasicConv2d;
  fc1: Linear;
  fc2: Linear;
  dropout: Dropout;

  constructor(channels: number, classes: number, dropout: number) {
    super();
    this.conv = new BasicConv2d(channels, 128, 1);
    this.fc1 = new Linear(2048, 1024);
    this.fc2 = new Linear(1024, classes);
    this.dropout = new Dropout(dropout);
  }

  forward(x: Tensor): Tensor {
    const small = this.conv(adaptive_avg_pool2d(x, [4, 4])).flatten(1);
    return this.fc2(this.dropout(this.fc1(small).relu_()));
  }
}

/**
 * GoogLeNet (Szegedy and others, 2014, https://arxiv.org/abs/1409.4842), with torchvision's parameter names and first
 * weights: [N, 3, H, W] → [N, num_classes], H and W at least 15. Calling it gives the scores of the main head; those of
 * all three, to learn with, come from {@link GoogLeNet.outputs}.
 *
 * @see https://docs.pytorch.org/vision/stable/models/googlenet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = new torch.vision.models.GoogLeNet({ num_classes: 2, init_weights: false });
 * const { aux_logits1 } = net.outputs(torch.rand(2, 3, 32, 32));
 * if (aux_logits1.shape.join() !== "2,2") throw new Error(`${net}`);
 * ```
 */
export class GoogLeNet extends Module {
  /** The first convolution. */
  conv1: Layer;
  /** Halves the size. */
  maxpool1: MaxPool2d;
  /** A 1×1 convolution. */
  conv2: Layer;
  /** A 3×3 convolution. */
  conv3: Layer;
  /** Halves the size. */
  maxpool2: MaxPool2d;
  /** At an eighth of the size. */
  inception3a: Layer;
  /** At an eighth of the size. */
  inception3b: Layer;
  /** Halves the size. */
  maxpool3: MaxPool2d;
  /** At a sixteenth of the size. */
  inception4a: Layer;
  /** At a sixteenth of the size. */
  inception4b: Layer;
  /** At a sixteenth of the size. */
  inception4c: Layer;
  /** At a sixteenth of the size. */
  inception4d: Layer;
  /** At a sixteenth of the size. */
  inception4e: Layer;
  /** Halves the size. */
  maxpool4: MaxPool2d;
  /** At a thirty-second of the size. */
  inception5a: Layer;
  /** At a thirty-second of the size. */
  inception5b: Layer;
  /** A head after inception4a; null without `aux_logits`. */
  aux1: Layer | null;
  /** A head after inception4d; null without `aux_logits`. */
  aux2: Layer | null;
  /** The mean of each channel. */
  avgpool: AdaptiveAvgPool2d;
  /** Before the head. */
  dropout: Dropout;
  /** The head: replace it for other classes. */
  fc: Linear;
  /** Whether inputs are brought to another scale. */
  readonly transform_input: boolean;

  /** The network with first weights from the seed. */
  constructor(options: GoogLeNetOptions = {}) {
    super();
    const { aux_logits = true, dropout_aux = 0.7, num_classes = 1000 } = options;
    this.transform_input = options.transform_input ?? false;
    const halve = (kernel: number): MaxPool2d => new MaxPool2d(kernel, { stride: 2, ceil_mode: true });
    this.conv1 = new BasicConv2d(3, 64, 7, 2);
    this.maxpool1 = halve(3);
    this.conv2 = new BasicConv2d(64, 64, 1);
    this.conv3 = new BasicConv2d(64, 192, 3);
    this.maxpool2 = halve(3);
    this.inception3a = new Inception(192, 64, 96, 128, 16, 32, 32);
    this.inception3b = new Inception(256, 128, 128, 192, 32, 96, 64);
    this.maxpool3 = halve(3);
    this.inception4a = new Inception(480, 192, 96, 208, 16, 48, 64);
    this.inception4b = new Inception(512, 160, 112, 224, 24, 64, 64);
    this.inception4c = new Inception(512, 128, 128, 256, 24, 64, 64);
    this.inception4d = new Inception(512, 112, 144, 288, 32, 64, 64);
    this.inception4e = new Inception(528, 256, 160, 320, 32, 128, 128);
    this.maxpool4 = halve(2);
    this.inception5a = new Inception(832, 256, 160, 320, 32, 128, 128);
    this.inception5b = new Inception(832, 384, 192, 384, 48, 128, 128);
    this.aux1 = aux_logits ? new InceptionAux(512, num_classes, dropout_aux) : null;
    this.aux2 = aux_logits ? new InceptionAux(528, num_classes, dropout_aux) : null;
    this.avgpool = new AdaptiveAvgPool2d([1, 1]);
    this.dropout = new Dropout(options.dropout ?? 0.2);
    this.fc = new Linear(1024, num_classes);
    if (options.init_weights ?? true) this.#initialize();
  }

  #initialize(): void {
    for (const m of this.modules()) {
      if (m instanceof Conv2d || m instanceof Linear) trunc_normal_(m.weight, { mean: 0, std: 0.01, a: -2, b: 2 });
      else if (m instanceof BatchNorm2d) {
        constant_(m.weight!, 1);
        constant_(m.bias!, 0);
      }
    }
  }

  /** [N, 3, H, W] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    return this.#run(x, false)[0];
  }

  /** [N, 3, H, W] → the scores [N, num_classes] of all three heads; needs `aux_logits`. */
  outputs(x: Tensor): GoogLeNetOutputs {
    if (this.aux1 === null) {
      throw new UnsupportedError("GoogLeNet.outputs: the network was made with aux_logits: false");
    }
    const [logits, aux_logits2, aux_logits1] = this.#run(x, true);
    return { logits, aux_logits2: aux_logits2!, aux_logits1: aux_logits1! };
  }

  #run(input: Tensor, all: boolean): [Tensor, Tensor?, Tensor?] {
    let x = this.transform_input ? rescaled(input) : input;
    x = this.maxpool2(this.conv3(this.conv2(this.maxpool1(this.conv1(x)))));
    x = this.inception4a(this.maxpool3(this.inception3b(this.inception3a(x))));
    const aux1 = all ? this.aux1!(x) : undefined;
    x = this.inception4d(this.inception4c(this.inception4b(x)));
    const aux2 = all ? this.aux2!(x) : undefined;
    x = this.inception5b(this.inception5a(this.maxpool4(this.inception4e(x))));
    return [this.fc(this.dropout(this.avgpool(x).flatten(1))), aux2, aux1];
  }

  /** As every module's; without `aux_logits`, entries of the two more heads are passed over. */
  override load_state_dict(
    state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
    ...rest: LoadingRest
  ): IncompatibleKeys {
    if (this.aux1 !== null) return super.load_state_dict(state_dict, ...rest);
    return super.load_state_dict(without(state_dict, (name) => /^aux[12]\./.test(name)), ...rest);
  }
}

/**
 * GoogLeNet: 6.6 million parameters, and as many again in the heads to learn with.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.googlenet.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.googlenet({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.googlenet.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/googlenet")) throw new Error(url);
 * ```
 */
export const googlenet: Builder<GoogLeNet, GoogLeNetOptions> = builder(
  "googlenet",
  ["aux_logits", "transform_input", "init_weights", "dropout", "dropout_aux"],
  { IMAGENET1K_V1: "googlenet-1378be20.pth" },
  (options: GoogLeNetOptions) => {
    const given = (options.weights ?? null) !== null;
    const { aux_logits = !given, transform_input = given, init_weights = !given } = options;
    return new GoogLeNet({ ...options, aux_logits, transform_input, init_weights });
  },
);
