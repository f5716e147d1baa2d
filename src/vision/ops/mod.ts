// Operators for detection and building blocks of networks, torchvision.ops.
export {
  type ActivationLayer,
  Conv2dNormActivation,
  Conv3dNormActivation,
  type ConvNormActivationOptions,
  FrozenBatchNorm2d,
  MLP,
  type MLPOptions,
  type NormalizationLayer,
  Permute,
  SqueezeExcitation,
  type SqueezeExcitationOptions,
} from "./blocks.ts";
export { box_convert, type RotatedBoxFormat } from "./box_convert.ts";
export {
  type BoxLossOptions,
  complete_box_iou_loss,
  distance_box_iou_loss,
  type FocalLossOptions,
  generalized_box_iou_loss,
  type LossReduction,
  sigmoid_focal_loss,
} from "./box_losses.ts";
export {
  box_area,
  box_iou,
  type BoxEpsOptions,
  type BoxFormat,
  type BoxFormatOptions,
  clip_boxes_to_image,
  complete_box_iou,
  distance_box_iou,
  generalized_box_iou,
  masks_to_boxes,
  remove_small_boxes,
} from "./boxes.ts";
export { deform_conv2d, type DeformConvOptions, type PairOption } from "./deform_conv.ts";
export {
  type DepthMode,
  drop_block2d,
  drop_block3d,
  DropBlock2d,
  DropBlock3d,
  type DropBlockOptions,
  stochastic_depth,
  StochasticDepth,
} from "./dropping.ts";
export { batched_nms, nms } from "./nms.ts";
export { ps_roi_align, ps_roi_pool, type PSRoIAlignOptions } from "./position_sensitive.ts";
export { PSRoIAlign, PSRoIPool, RoIAlign, RoIPool } from "./region_layers.ts";
export { roi_align, roi_pool, type RoIAlignOptions, type RoIPoolOptions } from "./region_pooling.ts";
export type { OutputSize, RegionBoxes } from "./sampling.ts";
