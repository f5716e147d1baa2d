// torchvision.transforms.functional: what transforms do, as functions.
export * from "./blur.ts";
export * from "./color.ts";
export {
  type ArrayPicture,
  convert_image_dtype,
  normalize,
  type NormalizeOptions,
  pil_to_tensor,
  to_pil_image,
  to_tensor,
} from "./conversion.ts";
export * from "./crop.ts";
export * from "./dimensions.ts";
export * from "./geometry.ts";
export * from "./levels.ts";
export { pad, type Padding, type PaddingMode, type PadOptions } from "./pad.ts";
export * from "./resize.ts";
export { InterpolationMode } from "../interpolation.ts";
