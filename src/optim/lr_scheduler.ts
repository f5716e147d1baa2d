// The learning-rate schedulers, PyTorch's `torch.optim.lr_scheduler`.
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
