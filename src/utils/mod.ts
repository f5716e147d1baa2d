// `torch.utils`.
// evaluated when it is first looked into
/** Event files for TensorBoard. */
import defer * as tensorboard from "./tensorboard/mod.ts";

/** Activations that are computed again instead of kept. */
export * as checkpoint from "../tensor/checkpoint.ts";
/** Datasets, samplers, loaders. */
export * as data from "../data/mod.ts";
/** Copies of modules and of what holds tensors, as Python's `copy.deepcopy`. */
export { deepcopy } from "../nn/deepcopy.ts";
export { CSVLogger } from "./csv_logger.ts";
export { JSONLinesLogger, type LogLine } from "./json_lines_logger.ts";
export { Progress, progress, type ProgressOptions } from "./progress.ts";
export type { AddOptions, HParamsOptions, Logger } from "./logger.ts";
/** Plots of what training gives. */
export * as plot from "./plot/mod.ts";
export { tensorboard };
export { type InputSize, summary, type SummaryOptions } from "./summary.ts";
export { type LayerSummary, ModelSummary } from "./summary_table.ts";
/** NumPy's files, npy and npz. */
export * as numpy from "../io/numpy.ts";
/** Tensors in the safetensors format. */
export * as safetensors from "../io/safetensors.ts";
