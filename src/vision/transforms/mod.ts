// torchvision.transforms: pictures changed on their way to a network.
export { AugMix, type AugMixOptions } from "./aug_mix.ts";
export { AutoAugmentPolicy, type PolicyStep, type SubPolicy } from "./augment_policies.ts";
export type { Augmentation } from "./augmentations.ts";
export {
  AutoAugment,
  type AutoAugmentOptions,
  type AutoAugmentParams,
  RandAugment,
  type RandAugmentOptions,
  TrivialAugmentWide,
  type TrivialAugmentWideOptions,
} from "./auto_augment.ts";
export {
  ColorJitter,
  type ColorJitterOptions,
  type FactorRange,
  GaussianBlur,
  type GaussianBlurOptions,
  Grayscale,
  type JitterParams,
  type JitterRange,
  RandomGrayscale,
} from "./color.ts";
export {
  type Applied,
  Compose,
  type Composed,
  Lambda,
  random,
  RandomApply,
  RandomChoice,
  RandomOrder,
} from "./compose.ts";
export {
  ConvertImageDtype,
  LinearTransformation,
  Normalize,
  type NormalizeLayerOptions,
  PILToTensor,
  ToPILImage,
  ToTensor,
} from "./convert.ts";
/** Transforms as functions of a picture. */
export * as functional from "./functional/mod.ts";
export { InterpolationMode } from "./interpolation.ts";
export { PythonRandom } from "../../core/python_random.ts";
export type { Fill, Picture, PictureSize } from "./picture.ts";
export {
  type CropBox,
  RandomCrop,
  type RandomCropOptions,
  RandomResizedCrop,
  type RandomResizedCropOptions,
} from "./random_crop.ts";
export { type ErasedPart, RandomErasing, type RandomErasingOptions } from "./random_erasing.ts";
export { RandomHorizontalFlip, RandomVerticalFlip } from "./random_flip.ts";
export {
  type AffineParams,
  type Corners,
  ElasticTransform,
  type ElasticTransformOptions,
  RandomAffine,
  type RandomAffineOptions,
  RandomPerspective,
  type RandomPerspectiveOptions,
  RandomRotation,
  type RandomRotationOptions,
} from "./random_geometry.ts";
export {
  RandomAdjustSharpness,
  RandomAutocontrast,
  RandomEqualize,
  RandomInvert,
  RandomPosterize,
  RandomSolarize,
} from "./random_levels.ts";
export { CenterCrop, FiveCrop, Pad, Resize, TenCrop } from "./resize.ts";
export { PictureTransform, type Step, Transform } from "./transform.ts";
