// The residual networks that have names: ResNet-18 to -152, ResNeXt and the wide forms.
import { type Builder, builder } from "./builder.ts";
import { BasicBlock, Bottleneck, ResNet, type ResNetBlock, type ResNetOptions } from "./resnet.ts";

const RESNET_KEYS = [
  "zero_init_residual",
  "groups",
  "width_per_group",
  "replace_stride_with_dilation",
  "norm_layer",
] as const;

const resnet = (
  name: string,
  block: ResNetBlock,
  layers: readonly number[],
  files: Readonly<Record<string, string>>,
  fixed: ResNetOptions = {},
): Builder<ResNet, ResNetOptions> =>
  builder(name, RESNET_KEYS, files, (options: ResNetOptions) => new ResNet(block, layers, { ...fixed, ...options }));

/**
 * ResNet-18: 11.7 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnet18.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.resnet18({ num_classes: 2 }).eval();
 * const scores = torch.no_grad(() => net(torch.zeros(1, 3, 32, 32)));
 * if (scores.shape.join() !== "1,2") throw new Error(scores.shape.join());
 * ```
 */
export const resnet18: Builder<ResNet, ResNetOptions> = resnet("resnet18", BasicBlock, [2, 2, 2, 2], {
  IMAGENET1K_V1: "resnet18-f37072fd.pth",
});
/**
 * ResNet-34: 21.8 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnet34.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.resnet34({ num_classes: 2 }).eval();
 * const scores = torch.no_grad(() => net(torch.zeros(1, 3, 32, 32)));
 * if (scores.shape.join() !== "1,2") throw new Error(scores.shape.join());
 * ```
 */
export const resnet34: Builder<ResNet, ResNetOptions> = resnet("resnet34", BasicBlock, [3, 4, 6, 3], {
  IMAGENET1K_V1: "resnet34-b627a593.pth",
});
/**
 * ResNet-50: 25.6 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnet50.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const net = torch.vision.models.resnet50({ num_classes: 2 }).eval();
 * const scores = torch.no_grad(() => net(torch.zeros(1, 3, 32, 32)));
 * if (scores.shape.join() !== "1,2") throw new Error(scores.shape.join());
 * ```
 */
export const resnet50: Builder<ResNet, ResNetOptions> = resnet("resnet50", Bottleneck, [3, 4, 6, 3], {
  IMAGENET1K_V1: "resnet50-0676ba61.pth",
  IMAGENET1K_V2: "resnet50-11ad3fa6.pth",
});
/**
 * ResNet-101: 44.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnet101.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.resnet101({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.resnet101.weights.IMAGENET1K_V1;
 * if (!url.includes("/resnet101")) throw new Error(url);
 * ```
 */
export const resnet101: Builder<ResNet, ResNetOptions> = resnet("resnet101", Bottleneck, [3, 4, 23, 3], {
  IMAGENET1K_V1: "resnet101-63fe2227.pth",
  IMAGENET1K_V2: "resnet101-cd907fc2.pth",
});
/**
 * ResNet-152: 60.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnet152.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.resnet152({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.resnet152.weights.IMAGENET1K_V1;
 * if (!url.includes("/resnet152")) throw new Error(url);
 * ```
 */
export const resnet152: Builder<ResNet, ResNetOptions> = resnet("resnet152", Bottleneck, [3, 8, 36, 3], {
  IMAGENET1K_V1: "resnet152-394f9c45.pth",
  IMAGENET1K_V2: "resnet152-f82ba261.pth",
});
/**
 * ResNeXt-50 32x4d (https://arxiv.org/abs/1611.05431): 25.0 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnext50_32x4d.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.resnext50_32x4d({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.resnext50_32x4d.weights.IMAGENET1K_V1;
 * if (!url.includes("/resnext50_32x4d")) throw new Error(url);
 * ```
 */
export const resnext50_32x4d: Builder<ResNet, ResNetOptions> = resnet("resnext50_32x4d", Bottleneck, [3, 4, 6, 3], {
  IMAGENET1K_V1: "resnext50_32x4d-7cdf4587.pth",
  IMAGENET1K_V2: "resnext50_32x4d-1a0047aa.pth",
}, { groups: 32, width_per_group: 4 });
/**
 * ResNeXt-101 32x8d: 88.8 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnext101_32x8d.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.resnext101_32x8d({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.resnext101_32x8d.weights.IMAGENET1K_V1;
 * if (!url.includes("/resnext101_32x8d")) throw new Error(url);
 * ```
 */
export const resnext101_32x8d: Builder<ResNet, ResNetOptions> = resnet("resnext101_32x8d", Bottleneck, [3, 4, 23, 3], {
  IMAGENET1K_V1: "resnext101_32x8d-8ba56ff5.pth",
  IMAGENET1K_V2: "resnext101_32x8d-110c445d.pth",
}, { groups: 32, width_per_group: 8 });
/**
 * ResNeXt-101 64x4d: 83.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.resnext101_64x4d.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.resnext101_64x4d({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.resnext101_64x4d.weights.IMAGENET1K_V1;
 * if (!url.includes("/resnext101_64x4d")) throw new Error(url);
 * ```
 */
export const resnext101_64x4d: Builder<ResNet, ResNetOptions> = resnet("resnext101_64x4d", Bottleneck, [3, 4, 23, 3], {
  IMAGENET1K_V1: "resnext101_64x4d-173b62eb.pth",
}, { groups: 64, width_per_group: 4 });
/**
 * Wide ResNet-50-2 (https://arxiv.org/abs/1605.07146): 68.9 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.wide_resnet50_2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.wide_resnet50_2({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.wide_resnet50_2.weights.IMAGENET1K_V1;
 * if (!url.includes("/wide_resnet50_2")) throw new Error(url);
 * ```
 */
export const wide_resnet50_2: Builder<ResNet, ResNetOptions> = resnet("wide_resnet50_2", Bottleneck, [3, 4, 6, 3], {
  IMAGENET1K_V1: "wide_resnet50_2-95faca4d.pth",
  IMAGENET1K_V2: "wide_resnet50_2-9ba9bcbe.pth",
}, { width_per_group: 128 });
/**
 * Wide ResNet-101-2: 126.9 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.wide_resnet101_2.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.wide_resnet101_2({ weights: "DEFAULT" }); fetches this file:
 * const url = torch.vision.models.wide_resnet101_2.weights.IMAGENET1K_V1;
 * if (!url.includes("/wide_resnet101_2")) throw new Error(url);
 * ```
 */
export const wide_resnet101_2: Builder<ResNet, ResNetOptions> = resnet("wide_resnet101_2", Bottleneck, [3, 4, 23, 3], {
  IMAGENET1K_V1: "wide_resnet101_2-32ee1156.pth",
  IMAGENET1K_V2: "wide_resnet101_2-d733dc28.pth",
}, { width_per_group: 128 });
