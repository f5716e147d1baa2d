// The named EfficientNets.
import { BatchNorm2d } from "../../nn/mod.ts";
import { type Builder, builder } from "./builder.ts";
import { makeDivisible } from "./mobile.ts";
import { EfficientNet, type EfficientNetOptions, type EfficientNetStage } from "./efficientnet.ts";

type Row = readonly [expand: number, kernel: number, stride: number, channels: number, out: number, layers: number];

const stage = (
  fused: boolean,
  [expand_ratio, kernel, stride, input_channels, out_channels, num_layers]: Row,
): EfficientNetStage => ({ fused, expand_ratio, kernel, stride, input_channels, out_channels, num_layers });

const BASE: readonly Row[] = [
  [1, 3, 1, 32, 16, 1],
  [6, 3, 2, 16, 24, 2],
  [6, 5, 2, 24, 40, 2],
  [6, 3, 2, 40, 80, 3],
  [6, 5, 1, 80, 112, 3],
  [6, 5, 2, 112, 192, 4],
  [6, 3, 1, 192, 320, 1],
];

/** The base network with widths and depths multiplied. */
const scaled = (width: number, depth: number): EfficientNetStage[] =>
  BASE.map(([expand, kernel, stride, channels, out, layers]) =>
    stage(false, [
      expand,
      kernel,
      stride,
      makeDivisible(channels * width),
      makeDivisible(out * width),
      Math.ceil(layers * depth),
    ])
  );

/** Version 2: the first three stages are fused. */
const second = (rows: readonly Row[]): EfficientNetStage[] => rows.map((row, i) => stage(i < 3, row));

const SMALL: readonly Row[] = [
  [1, 3, 1, 24, 24, 2],
  [4, 3, 2, 24, 48, 4],
  [4, 3, 2, 48, 64, 4],
  [4, 3, 2, 64, 128, 6],
  [6, 3, 1, 128, 160, 9],
  [6, 3, 2, 160, 256, 15],
];
const MEDIUM: readonly Row[] = [
  [1, 3, 1, 24, 24, 3],
  [4, 3, 2, 24, 48, 5],
  [4, 3, 2, 48, 80, 5],
  [4, 3, 2, 80, 160, 7],
  [6, 3, 1, 160, 176, 14],
  [6, 3, 2, 176, 304, 18],
  [6, 3, 1, 304, 512, 5],
];
const LARGE: readonly Row[] = [
  [1, 3, 1, 32, 32, 4],
  [4, 3, 2, 32, 64, 7],
  [4, 3, 2, 64, 96, 7],
  [4, 3, 2, 96, 192, 10],
  [6, 3, 1, 192, 224, 19],
  [6, 3, 2, 224, 384, 25],
  [6, 3, 1, 384, 640, 7],
];

type Defaults = { stages: EfficientNetStage[]; dropout: number; last?: number; eps?: number; momentum?: number };

const efficientnet = (
  name: string,
  { stages, dropout, last, eps = 1e-5, momentum = 0.1 }: Defaults,
  files: Readonly<Record<string, string>>,
): Builder<EfficientNet, EfficientNetOptions> =>
  builder(
    name,
    ["dropout", "stochastic_depth_prob", "norm_layer", "last_channel"],
    files,
    (options: EfficientNetOptions) => {
      const norm_layer = options.norm_layer ?? ((channels: number) => new BatchNorm2d(channels, eps, momentum));
      const last_channel = options.last_channel ?? last;
      return new EfficientNet(stages, { ...options, dropout: options.dropout ?? dropout, norm_layer, last_channel });
    },
  );

/**
 * EfficientNet B0: 5.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b0.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b0({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b0.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b0: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b0", {
  stages: scaled(1, 1),
  dropout: 0.2,
}, { IMAGENET1K_V1: "efficientnet_b0_rwightman-7f5810bc.pth" });

/**
 * EfficientNet B1: 7.8 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b1.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b1({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b1.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b1: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b1", {
  stages: scaled(1, 1.1),
  dropout: 0.2,
}, { IMAGENET1K_V1: "efficientnet_b1_rwightman-bac287d4.pth", IMAGENET1K_V2: "efficientnet_b1-c27df63c.pth" });

/**
 * EfficientNet B2: 9.1 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b2({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b2.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b2: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b2", {
  stages: scaled(1.1, 1.2),
  dropout: 0.3,
}, { IMAGENET1K_V1: "efficientnet_b2_rwightman-c35c1473.pth" });

/**
 * EfficientNet B3: 12.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b3.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b3({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b3.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b3: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b3", {
  stages: scaled(1.2, 1.4),
  dropout: 0.3,
}, { IMAGENET1K_V1: "efficientnet_b3_rwightman-b3899882.pth" });

/**
 * EfficientNet B4: 19.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b4.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b4({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b4.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b4: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b4", {
  stages: scaled(1.4, 1.8),
  dropout: 0.4,
}, { IMAGENET1K_V1: "efficientnet_b4_rwightman-23ab8bcd.pth" });

/**
 * EfficientNet B5: 30.4 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b5.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b5({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b5.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b5: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b5", {
  stages: scaled(1.6, 2.2),
  dropout: 0.4,
  eps: 0.001,
  momentum: 0.01,
}, { IMAGENET1K_V1: "efficientnet_b5_lukemelas-1a07897c.pth" });

/**
 * EfficientNet B6: 43.0 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b6.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b6({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b6.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b6: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b6", {
  stages: scaled(1.8, 2.6),
  dropout: 0.5,
  eps: 0.001,
  momentum: 0.01,
}, { IMAGENET1K_V1: "efficientnet_b6_lukemelas-24a108a5.pth" });

/**
 * EfficientNet B7: 66.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b7.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_b7({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_b7.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_b7: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_b7", {
  stages: scaled(2, 3.1),
  dropout: 0.5,
  eps: 0.001,
  momentum: 0.01,
}, { IMAGENET1K_V1: "efficientnet_b7_lukemelas-c5b4e57e.pth" });

/**
 * EfficientNet V2, small: 21.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_v2_s.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_v2_s({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_v2_s.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_v2_s: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_v2_s", {
  stages: second(SMALL),
  dropout: 0.2,
  last: 1280,
  eps: 0.001,
}, { IMAGENET1K_V1: "efficientnet_v2_s-dd5fe13b.pth" });

/**
 * EfficientNet V2, medium: 54.1 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_v2_m.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_v2_m({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_v2_m.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_v2_m: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_v2_m", {
  stages: second(MEDIUM),
  dropout: 0.3,
  last: 1280,
  eps: 0.001,
}, { IMAGENET1K_V1: "efficientnet_v2_m-dc08266a.pth" });

/**
 * EfficientNet V2, large: 118.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_v2_l.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.efficientnet_v2_l({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.efficientnet_v2_l.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/efficientnet")) throw new Error(url);
 * ```
 */
export const efficientnet_v2_l: Builder<EfficientNet, EfficientNetOptions> = efficientnet("efficientnet_v2_l", {
  stages: second(LARGE),
  dropout: 0.4,
  last: 1280,
  eps: 0.001,
}, { IMAGENET1K_V1: "efficientnet_v2_l-59c71312.pth" });
