// torch.nn.functional: layers, activations and losses as functions.
export {
  celu,
  elu,
  type EluOptions,
  gelu,
  type GeluOptions,
  hardtanh,
  type HardtanhOptions,
  type InplaceOptions,
  leaky_relu,
  type LeakyReluOptions,
  logsigmoid,
  mish,
  prelu,
  relu,
  relu6,
  relu_,
  selu,
  sigmoid,
  silu,
  softplus,
  type SoftplusOptions,
  tanh,
} from "./functional/activation.ts";
export * from "./functional/attention.ts";
export * from "./functional/binary_loss.ts";
export * from "./functional/class_loss.ts";
export {
  conv1d,
  conv2d,
  conv3d,
  conv_transpose1d,
  conv_transpose2d,
  conv_transpose3d,
  type ConvFunction,
  type ConvOptions,
  type ConvPadding,
  type ConvTransposeFunction,
  type ConvTransposeOptions,
} from "../ops/conv.ts";
export {
  cosine_similarity,
  type CosineSimilarityOptions,
  pairwise_distance,
  type PairwiseDistanceOptions,
  pdist,
} from "./functional/distance.ts";
export * from "./functional/ctc_loss.ts";
export * from "./functional/dropout.ts";
export * from "./functional/embedding.ts";
export * from "./functional/embedding_bag.ts";
export * from "./functional/fractional_pool.ts";
export * from "./functional/interpolate.ts";
export {
  cosine_embedding_loss,
  type DistanceFunction,
  hinge_embedding_loss,
  margin_ranking_loss,
  type MarginLossOptions,
  triplet_margin_loss,
  triplet_margin_with_distance_loss,
  type TripletMarginLossOptions,
  type TripletMarginWithDistanceLossOptions,
} from "./functional/embedding_loss.ts";
export * from "./functional/likelihood_loss.ts";
export * from "./functional/linear.ts";
export * from "./functional/linear_cross_entropy.ts";
export * from "./functional/margin_loss.ts";
export * from "./functional/in_place.ts";
export * from "./functional/loss.ts";
export * from "./functional/lp_pool.ts";
export * from "./functional/grid_sample.ts";
export * from "./functional/group_normalization.ts";
export { multi_head_attention_forward, type MultiHeadAttentionOptions } from "./functional/multi_head_attention.ts";
export * from "./functional/normalization.ts";
export * from "./functional/pad.ts";
export * from "./functional/piecewise.ts";
export { rrelu, rrelu_, type RReLUOptions } from "./functional/rrelu.ts";
export {
  adaptive_avg_pool1d,
  adaptive_avg_pool2d,
  adaptive_avg_pool3d,
  adaptive_max_pool1d,
  adaptive_max_pool1d_with_indices,
  adaptive_max_pool2d,
  adaptive_max_pool3d,
  type AdaptiveMaxPoolOptions,
  type AdaptivePoolOptions,
  type AdaptiveSize,
} from "../ops/adaptive_pool.ts";
export { avg_pool1d, avg_pool2d, avg_pool3d, type AvgPoolFunction, type AvgPoolOptions } from "../ops/avg_pool.ts";
export {
  type IndexedMaxPoolFunction,
  max_pool1d,
  max_pool1d_with_indices,
  max_pool2d,
  max_pool2d_with_indices,
  max_pool3d,
  max_pool3d_with_indices,
  type MaxPoolFunction,
  type MaxPoolOptions,
  type WithIndices,
} from "../ops/max_pool.ts";
export type { WindowSize } from "../ops/window_arguments.ts";
export type { OldFlag, OldReduction, Reduction } from "./functional/reduction.ts";
export * from "./functional/softmax.ts";
export {
  max_unpool1d,
  max_unpool2d,
  max_unpool3d,
  type MaxUnpoolFunction,
  type MaxUnpoolOptions,
} from "../ops/max_unpool.ts";
export {
  channel_shuffle,
  type ChannelShuffleOptions,
  pixel_shuffle,
  pixel_unshuffle,
  type PixelShuffleOptions,
  type PixelUnshuffleOptions,
} from "../ops/pixel_shuffle.ts";
export { fold, type FoldOptions, unfold, type UnfoldOptions } from "../ops/unfold.ts";
