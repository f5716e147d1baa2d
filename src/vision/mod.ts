// torchvision's part: images, transforms, datasets and models.
export type { ImageFormat, Pixels } from "./codec.ts";
export { Image, type ImageMode, type SaveImageOptions } from "./image.ts";
/** Image datasets. */
export * as datasets from "./datasets/mod.ts";
/** Networks for images, with torchvision's names and first weights. */
export * as models from "./models/mod.ts";
