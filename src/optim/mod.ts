// The optimizers, PyTorch's `torch.optim`.
export { Adadelta, type AdadeltaOptions } from "./adadelta.ts";
export { Adafactor, type AdafactorOptions } from "./adafactor.ts";
export { Adagrad, type AdagradOptions } from "./adagrad.ts";
export { Adam, type AdamOptions, AdamW, type AdamWOptions } from "./adam.ts";
export { Adamax, type AdamaxOptions } from "./adamax.ts";
export { ASGD, type ASGDOptions } from "./asgd.ts";
export { ElementwiseOptimizer } from "./elementwise.ts";
export { LBFGS, type LBFGSOptions } from "./lbfgs.ts";
export { find_lr, type FindLROptions, LRCurve } from "./lr_finder.ts";
/** Schedules of learning rates. */
export * as lr_scheduler from "./lr_scheduler.ts";
export { Muon, type MuonOptions } from "./muon.ts";
export { NAdam, type NAdamOptions } from "./nadam.ts";
export { type HookHandle, Optimizer, type StateDictHook, type StepHook } from "./optimizer.ts";
/** The base class, and hooks around the steps of all optimizers. */
export * as optimizer from "./optimizer_module.ts";
export type { NamedParameter, ParamGroup, ParamGroupInput, Params } from "./parameter_groups.ts";
export { RAdam, type RAdamOptions } from "./radam.ts";
export { RMSprop, type RMSpropOptions } from "./rmsprop.ts";
export { Rprop, type RpropOptions } from "./rprop.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
export { SparseAdam, type SparseAdamOptions } from "./sparse_adam.ts";
export type { OptimizerStateDict, ParamState, SavedGroup } from "./state_dict.ts";
/** Averages of weights: stochastic weight averaging and exponential moving averages. */
export * as swa_utils from "./swa_utils.ts";
