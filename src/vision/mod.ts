// torchvision's part: images, transforms, datasets and models.
export type { ImageFormat, Pixels } from "./codec.ts";
export { Image, type ImageMode, type SaveImageOptions } from "./image.ts";
/** Image datasets. */
export * as datasets from "./datasets/mod.ts";
/** Image files as tensors. */
export * as io from "./io.ts";
/** Networks for images, with torchvision's names and first weights. */
export * as models from "./models/mod.ts";
/** Operators for detection, and building blocks of networks. */
export * as ops from "./ops/mod.ts";
/** Grids of images, and boxes, masks and points on them. */
export * as utils from "./utils/mod.ts";
/** Pictures changed on their way to a network. */
export * as transforms from "./transforms/mod.ts";
