// torchvision.models: networks for images.
export * from "./alexnet.ts";
export type { Builder, BuildOptions, WeightsSource } from "./builder.ts";
export * from "./convnext.ts";
export * from "./densenet.ts";
export * from "./efficientnet.ts";
export * from "./efficientnets.ts";
export * from "./googlenet.ts";
export * from "./mnasnet.ts";
export * from "./mobilenet_v2.ts";
export * from "./mobilenet_v3.ts";
export type { LoadingRest } from "./older_names.ts";
export * from "./resnet.ts";
export * from "./resnets.ts";
export * from "./squeezenet.ts";
export * from "./vgg.ts";
export * from "./vision_transformer.ts";
