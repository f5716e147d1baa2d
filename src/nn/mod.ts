// torch.nn: modules, containers, layers and losses.
export * from "./activation.ts";
export * from "./activation_piecewise.ts";
export * from "./activation_settings.ts";
export * from "./containers.ts";
export * from "./conv.ts";
export * from "./dropout.ts";
export * from "./embedding.ts";
export type { FactoryOptions } from "./factory.ts";
export * from "./flatten.ts";
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
export { Bilinear, type BilinearOptions, Identity, Linear, type LinearOptions } from "./linear.ts";
export * from "./loss.ts";
export { type DeviceLike, type HookOptions, type Layer, Module, type ToOptions } from "./module.ts";
export type { MemberOptions, ModuleMembers, ModuleOptions } from "./module_members.ts";
export type { CallableModule } from "./callable.ts";
export { ModuleDict } from "./module_dict.ts";
export * from "./normalization.ts";
export { Parameter, type ParameterConstructor } from "./parameter.ts";
export * from "./parameter_containers.ts";
export * from "./pooling.ts";
export type { ConvPadding } from "../ops/conv.ts";
export type { OldReduction, Reduction } from "./functional/reduction.ts";
export type { Size2 } from "./size.ts";
export * from "./softmax.ts";
export {
  IncompatibleKeys,
  type Loading,
  type LoadStateDictOptions,
  type ModuleState,
  type StateDict,
  type StateDictOptions,
  type StateMetadata,
} from "./state_dict.ts";
