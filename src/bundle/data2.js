import { Dataset, IterableDataset, Subset, TensorDataset, random_split } from "./fetch.js";
import { default_collate, default_convert, get_worker_info } from "./messages.js";
import { BatchSampler, ChainDataset, ConcatDataset, DataLoader, DistributedSampler, RandomSampler, Sampler, SequentialSampler, StackDataset, SubsetRandomSampler, WeightedRandomSampler } from "./data.js";

export { BatchSampler, ChainDataset, ConcatDataset, DataLoader, Dataset, DistributedSampler, IterableDataset, RandomSampler, Sampler, SequentialSampler, StackDataset, Subset, SubsetRandomSampler, TensorDataset, WeightedRandomSampler, default_collate, default_convert, get_worker_info, random_split };