// The chores around training and prediction: thin pages over public API.
export {
  type Batches,
  type Criterion,
  fit,
  type FitCallback,
  type FitOptimizer,
  type FitOptions,
  type FitScheduler,
  type Metric,
  type TensorModel,
} from "./fit.ts";
export { type EpochRecord, History, type StopReason } from "./history.ts";
export { predict, type PredictImage, type Prediction, type PredictOptions, type PredictSample } from "./predict.ts";
