// torchvision's part: images, transforms, datasets and models.
export type { ImageFormat, Pixels } from "./codec.ts";
export { Image, type ImageMode, type SaveImageOptions } from "./image.ts";
