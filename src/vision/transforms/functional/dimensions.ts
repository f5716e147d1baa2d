// The sizes of pictures.
import { dimensionsOf, type Picture } from "../picture.ts";

/**
 * [channels, height, width] of an image, or of the last dimensions of a tensor.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.get_dimensions.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const F = torch.vision.transforms.functional;
 * if (F.get_dimensions(torch.ones(8, 3, 2, 4)).join() !== "3,2,4") throw new Error("not [C, H, W]");
 * ```
 */
export function get_dimensions(img: Picture): [number, number, number] {
  return dimensionsOf(img);
}

/**
 * [width, height].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.get_image_size.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const size = torch.vision.transforms.functional.get_image_size(new torch.vision.Image("L", [4, 2]));
 * if (size.join() !== "4,2") throw new Error(String(size));
 * ```
 */
export function get_image_size(img: Picture): [number, number] {
  const [, height, width] = dimensionsOf(img);
  return [width, height];
}

/**
 * How many channels a picture has.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.get_image_num_channels.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const n = torch.vision.transforms.functional.get_image_num_channels(new torch.vision.Image("LA", [4, 2]));
 * if (n !== 2) throw new Error(String(n));
 * ```
 */
export function get_image_num_channels(img: Picture): number {
  return dimensionsOf(img)[0];
}
