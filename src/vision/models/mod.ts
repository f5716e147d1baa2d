// torchvision.models: networks for images.
export * from "./alexnet.ts";
export type { Builder, BuildOptions, WeightsSource } from "./builder.ts";
export * from "./resnet.ts";
export * from "./resnets.ts";
export * from "./vgg.ts";
