// The learning-rate schedulers, PyTorch's `torch.optim.lr_scheduler`.
export { CyclicLR, type CyclicLROptions } from "./cyclic.ts";
export { OneCycleLR, type OneCycleLROptions, type SchedulePhase } from "./one_cycle.ts";
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./plateau.ts";
export {
  CosineAnnealingLR,
  type CosineAnnealingLROptions,
  LinearLR,
  type LinearLROptions,
  PolynomialLR,
  type PolynomialLROptions,
} from "./schedule_curves.ts";
export {
  FunctionSchedule,
  LambdaLR,
  type LambdaLROptions,
  MultiplicativeLR,
  type RateFunction,
} from "./schedule_functions.ts";
export {
  ChainedScheduler,
  type ChainedSchedulerOptions,
  SequentialLR,
  type SequentialLROptions,
} from "./schedule_chains.ts";
export { LRScheduler } from "./scheduler.ts";
export {
  ConstantLR,
  type ConstantLROptions,
  ExponentialLR,
  type ExponentialLROptions,
  MultiStepLR,
  type MultiStepLROptions,
  StepLR,
  type StepLROptions,
} from "./schedules.ts";
export { SWALR, type SWALROptions } from "./swa_lr.ts";
export { CosineAnnealingWarmRestarts, type CosineAnnealingWarmRestartsOptions } from "./warm_restarts.ts";
