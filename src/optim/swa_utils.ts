// PyTorch's module `torch.optim.swa_utils`: averages of a model's weights.
export {
  AveragedModel,
  type AveragedModelOptions,
  type AverageFunction,
  get_ema_avg_fn,
  get_ema_multi_avg_fn,
  get_swa_avg_fn,
  get_swa_multi_avg_fn,
  type MultiAverageFunction,
  update_bn,
} from "./averaged_model.ts";
export { SWALR, type SWALROptions } from "./swa_lr.ts";
