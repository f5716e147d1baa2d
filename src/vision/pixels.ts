// Between images and tensors: [H, W, C] bytes and [C, H, W] uint8.
import { uint8 } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import { from_numpy } from "../tensor/create_data.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Image, type ImageMode } from "./image.ts";

/** The modes of images with 1 to 4 channels. */
export const MODES: readonly ImageMode[] = ["L", "LA", "RGB", "RGBA"];

/** The image of a uint8 tensor [C, H, W] with 1 to 4 channels. */
export function imageOf(pixels: Tensor, operation: string): Image {
  const mode = MODES[pixels.shape[0] - 1];
  if (pixels.dtype !== uint8 || pixels.dim() !== 3 || mode === undefined || pixels.numel() === 0) {
    throw new ShapeError(
      `${operation}: expected a uint8 image [C, H, W] with 1 to 4 channels, got ${pixels.dtype} [${pixels.shape}]`,
    );
  }
  const rows = pixels.detach().permute(1, 2, 0).contiguous().numpy() as Uint8Array;
  return new Image(mode, [pixels.shape[2], pixels.shape[1]], Uint8Array.from(rows));
}

/** The bytes of an image as a tensor [H, W, C] over the same memory. */
export function bytesOf(image: Image): Tensor {
  return from_numpy(image.data, [image.height, image.width, image.channels]);
}

/** The uint8 tensor [C, H, W] of an image. */
export function pixelsOf(image: Image): Tensor {
  return bytesOf(image).permute(2, 0, 1).contiguous();
}
