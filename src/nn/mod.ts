// torch.nn: modules, containers, layers and losses.
export * from "./activation.ts";
export * from "./activation_piecewise.ts";
export * from "./activation_settings.ts";
export * from "./adaptive_softmax.ts";
export * from "./batch_normalization.ts";
export { Buffer, type BufferConstructor } from "./buffer.ts";
export * from "./containers.ts";
export * from "./adaptive_pooling.ts";
export * from "./avg_pooling.ts";
export * from "./conv.ts";
export { ConvNd, type ConvSettings, type PaddingMode } from "./conv_base.ts";
export * from "./conv_transpose.ts";
export { DataParallel, type DataParallelOptions } from "./data_parallel.ts";
export * from "./distance.ts";
export * from "./dropout.ts";
export * from "./embedding.ts";
export * from "./embedding_bag.ts";
export * from "./embedding_loss.ts";
export type { FactoryOptions } from "./factory.ts";
export * from "./flatten.ts";
export * from "./fold.ts";
export * from "./fractional_pooling.ts";
/** Layers, activations and losses as functions. */
export * as functional from "./functional.ts";
export type {
  BackwardHook,
  BackwardPreHook,
  ForwardArguments,
  ForwardHook,
  ForwardPreHook,
  Gradients,
} from "./hooks.ts";
/** Filling tensors with the numbers that training begins with. */
export * as init from "./init_old.ts";
export { type LazyClass, type LazyModule, LazyModuleMixin, type ModuleClass } from "./lazy.ts";
export * from "./lazy_layers.ts";
export * from "./lazy_norm.ts";
export { Bilinear, type BilinearOptions, Identity, Linear, type LinearOptions } from "./linear.ts";
export * from "./likelihood_loss.ts";
export * from "./linear_cross_entropy.ts";
export * from "./loss.ts";
export { Loss, type MarginLoss, type ReductionLoss, type ReductionOptions } from "./loss_base.ts";
export { NLLLoss2d } from "./loss_old.ts";
export * from "./margin_loss.ts";
export { type DeviceLike, type HookOptions, type Layer, Module, type ToOptions } from "./module.ts";
export type { MemberOptions, ModuleMembers, ModuleOptions } from "./module_members.ts";
export type { CallableModule } from "./callable.ts";
export { ModuleDict } from "./module_dict.ts";
export type { NamedMembers } from "./named_members.ts";
export * from "./instance_normalization.ts";
export * from "./local_response_norm.ts";
export { NormBase, type NormOptions } from "./norm_base.ts";
export * from "./multihead_attention.ts";
export * from "./normalization.ts";
export { Parameter, type ParameterConstructor } from "./parameter.ts";
export * from "./parameter_containers.ts";
export * from "./max_pooling.ts";
export * from "./padding.ts";
export * from "./recurrent.ts";
export * from "./recurrent_base.ts";
export * from "./recurrent_cell.ts";
export type { ConvPadding } from "../ops/conv.ts";
export type { OldFlag, OldReduction, Reduction } from "./functional/reduction.ts";
export * from "./shuffle.ts";
export type { Area, Length, Volume } from "./size.ts";
export type { WindowSize } from "../ops/window_arguments.ts";
export * from "./softmax.ts";
export { is_lazy, UninitializedBuffer, UninitializedParameter, UninitializedTensor } from "./uninitialized.ts";
export * from "./upsample.ts";
export {
  IncompatibleKeys,
  type Loading,
  type LoadStateDictOptions,
  type ModuleState,
  type StateDict,
  type StateDictOptions,
  type StateMetadata,
} from "./state_dict.ts";
/** What helps with modules: clipping of gradients, sequences of different lengths, reparametrization. */
export * as utils from "./utils/mod.ts";
export * from "./transformer.ts";
export {
  type DecoderLayerLike,
  type EncoderCallOptions,
  type EncoderLayerLike,
  TransformerDecoder,
  type TransformerDecoderOptions,
  TransformerEncoder,
  type TransformerEncoderOptions,
} from "./transformer_stacks.ts";
export {
  type DecoderCallOptions,
  type DecoderMasks,
  type EncoderLayerCallOptions,
  type TransformerActivation,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  type TransformerLayerArguments,
  type TransformerLayerOptions,
} from "./transformer_layers.ts";
