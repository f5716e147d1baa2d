// The optimizers, PyTorch's `torch.optim`.
export { Adadelta, type AdadeltaOptions } from "./adadelta.ts";
export { Adam, type AdamOptions, AdamW, type AdamWOptions } from "./adam.ts";
/** Schedules of learning rates. */
export * as lr_scheduler from "./lr_scheduler.ts";
export { type HookHandle, Optimizer, type StepHook } from "./optimizer.ts";
export type { NamedParameter, ParamGroup, ParamGroupInput, Params } from "./parameter_groups.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
export type { OptimizerStateDict, ParamState, SavedGroup } from "./state_dict.ts";
