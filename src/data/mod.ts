// Datasets, samplers and loaders, PyTorch's `torch.utils.data`.
export { type Collated, default_collate, default_convert } from "./collate.ts";
export { ChainDataset, ConcatDataset, StackDataset, type StackedDatasets } from "./combine.ts";
export { Dataset, type DatasetLike, IterableDataset, type PythonDataset } from "./dataset.ts";
export { DistributedSampler, type DistributedSamplerOptions } from "./distributed_sampler.ts";
export { DataLoader } from "./loader.ts";
export type { DataLoaderOptions } from "./loader_options.ts";
export {
  BatchSampler,
  RandomSampler,
  type RandomSamplerOptions,
  Sampler,
  SequentialSampler,
  type Sized,
  SubsetRandomSampler,
  WeightedRandomSampler,
  type WeightedRandomSamplerOptions,
} from "./sampler.ts";
export { random_split, Subset } from "./subset.ts";
export { type SampleOf, TensorDataset } from "./tensor_dataset.ts";
export { get_worker_info, type WorkerInfo } from "./worker_info.ts";
