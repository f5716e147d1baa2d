// `torch.utils`.
/** Activations that are computed again instead of kept. */
export * as checkpoint from "../tensor/checkpoint.ts";
/** Datasets, samplers, loaders. */
export * as data from "../data/mod.ts";
/** Copies of modules and of what holds tensors, as Python's `copy.deepcopy`. */
export { deepcopy } from "../nn/deepcopy.ts";
export { Progress, progress, type ProgressOptions } from "./progress.ts";
export type { AddOptions, HParamsOptions, Logger } from "./logger.ts";
/** Event files for TensorBoard. */
export * as tensorboard from "./tensorboard/mod.ts";
