// The data loader: batches of a dataset in the order of a sampler.
import { ArgumentError, UnsupportedError, ValueError } from "../core/errors.ts";
import { int64 } from "../core/dtype.ts";
import { Signature } from "../core/arguments.ts";
import { tensor } from "../tensor/create.ts";
import type { Generator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Collated, default_collate, default_convert } from "./collate.ts";
import { type DatasetLike, fetchAll, type Indexed, indexed, IterableDataset } from "./dataset.ts";
import { BatchSampler, lengthOf, RandomSampler, SequentialSampler, type Sized } from "./sampler.ts";
import { drawSeed } from "./seed.ts";
import { Subset } from "./subset.ts";
import { TensorDataset } from "./tensor_dataset.ts";

/** The options of {@link DataLoader}. */
export type DataLoaderOptions<T, B> = {
  batch_size?: number | null;
  shuffle?: boolean | null;
  sampler?: Iterable<number> | null;
  batch_sampler?: Iterable<readonly number[]> | null;
  num_workers?: number;
  collate_fn?: ((samples: T[]) => B) | null;
  pin_memory?: boolean;
  drop_last?: boolean;
  timeout?: number;
  worker_init_fn?: ((worker: number) => void) | null;
  multiprocessing_context?: null;
  generator?: Generator | null;
  prefetch_factor?: number | null;
  persistent_workers?: boolean;
  pin_memory_device?: string;
  in_order?: boolean;
};

const SIGNATURE = new Signature<DataLoaderOptions<unknown, unknown>>("DataLoader", [
  "batch_size",
  "shuffle",
  "sampler",
  "batch_sampler",
  "num_workers",
  "collate_fn",
  "pin_memory",
  "drop_last",
  "timeout",
  "worker_init_fn",
  "multiprocessing_context",
  "generator",
  "prefetch_factor",
  "persistent_workers",
  "pin_memory_device",
  "in_order",
]);

/**
 * Iterates over a dataset in batches: `for (const [x, y] of loader) …`. `shuffle` gives PyTorch's order for the same
 * seed, draw by draw; `batch_size: null` gives single samples; `collate_fn` makes a batch of a list of samples
 * ({@link default_collate} unless stated). A `length` is the number of batches.
 *
 * Samples are loaded in this thread: `num_workers` must be 0. `pin_memory` has no effect on the CPU.
 *
 * @throws {ValueError} for options that exclude each other, as in PyTorch.
 * @throws {UnsupportedError} for workers.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const data = new torch.utils.data.TensorDataset(torch.randn(10, 3), torch.arange(10));
 * const loader = new torch.utils.data.DataLoader(data, 4, { shuffle: true });
 * let seen = 0;
 * for (const [, y] of loader) seen += y.shape[0];
 * if (loader.length !== 3 || seen !== 10) throw new Error(String(seen));
 * ```
 */
export class DataLoader<T, B = Collated<T>> {
  /** Where the samples come from. */
  readonly dataset: DatasetLike<T> | IterableDataset<T>;
  /** Samples a batch; null where there are no batches or a `batch_sampler` makes them. */
  readonly batch_size: number | null;
  /** The order of the samples; null for streams. */
  readonly sampler: Iterable<number> | null;
  /** The order as lists, one a batch; null without batches and for streams. */
  readonly batch_sampler: Iterable<readonly number[]> | null;
  /** Always 0: samples are loaded in this thread. */
  readonly num_workers: number;
  /** Makes a batch of a list of samples. */
  readonly collate_fn: (samples: T[]) => B;
  /** Without effect on the CPU. */
  readonly pin_memory: boolean;
  /** Whether a last batch that is too short is left out. */
  readonly drop_last: boolean;
  /** Without effect in one thread. */
  readonly timeout: number;
  /** Where the random numbers come from; null for the global stream. */
  readonly generator: Generator | null;
  readonly #source: Indexed<T> | null;
  readonly #ownCollate: boolean;

  /** See the class. */
  constructor(
    dataset: DatasetLike<T> | IterableDataset<T>,
    batch_size?: number | null | DataLoaderOptions<T, B>,
    shuffle?: boolean | null | DataLoaderOptions<T, B>,
    sampler?: Iterable<number> | null | DataLoaderOptions<T, B>,
    batch_sampler?: Iterable<readonly number[]> | null | DataLoaderOptions<T, B>,
    num_workers?: number | DataLoaderOptions<T, B>,
    collate_fn?: ((samples: T[]) => B) | null | DataLoaderOptions<T, B>,
    pin_memory?: boolean | DataLoaderOptions<T, B>,
    drop_last?: boolean | DataLoaderOptions<T, B>,
    options?: DataLoaderOptions<T, B>,
  ) {
    const o = SIGNATURE.read(
      batch_size,
      shuffle,
      sampler,
      batch_sampler,
      num_workers,
      collate_fn,
      pin_memory,
      drop_last,
      options,
    ) as DataLoaderOptions<T, B>;
    checkWorkers(o);
    const stream = dataset instanceof IterableDataset;
    if (stream) checkStream(o);
    const size = o.batch_size === undefined ? 1 : o.batch_size;
    const dropLast = o.drop_last ?? false;
    if (o.sampler && o.shuffle) throw new ValueError("sampler option is mutually exclusive with shuffle");
    if (o.batch_sampler && (size !== 1 || o.shuffle || o.sampler || dropLast)) {
      throw new ValueError(
        "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last",
      );
    }
    if (!o.batch_sampler && size === null && dropLast) {
      throw new ValueError(
        "batch_size=None option disables auto-batching and is mutually exclusive with drop_last",
      );
    }
    this.dataset = dataset;
    this.#source = stream ? null : indexed(dataset as DatasetLike<T>);
    this.generator = o.generator ?? null;
    this.batch_size = o.batch_sampler ? null : size;
    this.drop_last = dropLast;
    this.num_workers = 0;
    this.timeout = o.timeout ?? 0;
    this.pin_memory = o.pin_memory ?? false;
    this.#ownCollate = !o.collate_fn;
    const batched = o.batch_sampler || size !== null;
    this.collate_fn = o.collate_fn ?? (batched ? default_collate : default_convert) as unknown as (samples: T[]) => B;
    if (this.#source === null) {
      this.sampler = null;
      this.batch_sampler = null;
      if (size !== null) new BatchSampler([], size, dropLast);
      return;
    }
    this.sampler = o.sampler ??
      (o.shuffle
        ? new RandomSampler(this.#source, { generator: this.generator })
        : new SequentialSampler(this.#source));
    this.batch_sampler = o.batch_sampler ?? (size === null ? null : new BatchSampler(this.sampler, size, dropLast));
  }

  /** The number of batches, or of samples when batching is off. */
  get length(): number {
    if (this.#source !== null) return lengthOf((this.batch_sampler ?? this.sampler) as unknown as Sized);
    const stream = this.dataset;
    if (!("length" in stream) && !("__len__" in stream)) {
      throw new UnsupportedError(`DataLoader: ${stream.constructor.name} is a stream without a length`);
    }
    const n = lengthOf(stream as Sized);
    if (this.batch_size === null) return n;
    return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
  }

  /** Begins an epoch; like PyTorch's, it takes a seed from the generator first, shuffled or not. */
  [Symbol.iterator](): IterableIterator<B> {
    drawSeed(this.generator);
    if (this.#source === null) return this.#stream(this.dataset as IterableDataset<T>);
    return this.batch_sampler === null ? this.#samples(this.#source) : this.#batches(this.#source);
  }

  /** The same for `for await`. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<B> {
    yield* this[Symbol.iterator]();
  }

  *#batches(source: Indexed<T>): IterableIterator<B> {
    const fast = this.#ownCollate ? rowsOf(source) : undefined;
    for (const indices of this.batch_sampler!) {
      yield fast === undefined ? this.collate_fn(fetchAll(source, indices)) : fast(indices) as B;
    }
  }

  *#samples(source: Indexed<T>): IterableIterator<B> {
    const convert = this.collate_fn as unknown as (sample: T) => B;
    for (const index of this.sampler!) yield convert(source.get(index));
  }

  *#stream(stream: IterableDataset<T>): IterableIterator<B> {
    if (this.batch_size === null) {
      const convert = this.collate_fn as unknown as (sample: T) => B;
      for (const sample of samplesOf(stream)) yield convert(sample);
      return;
    }
    let batch: T[] = [];
    for (const sample of samplesOf(stream)) {
      batch.push(sample);
      if (batch.length < this.batch_size) continue;
      yield this.collate_fn(batch);
      batch = [];
    }
    if (batch.length > 0 && !this.drop_last) yield this.collate_fn(batch);
  }
}

function samplesOf<T>(stream: IterableDataset<T>): Iterable<T> {
  return { [Symbol.iterator]: () => stream[Symbol.iterator]() };
}

/** For rows of tensors: a function that takes a whole batch by one `index_select` a tensor. */
function rowsOf(source: unknown): ((indices: readonly number[]) => unknown) | undefined {
  if (source instanceof TensorDataset && source.get === TensorDataset.prototype.get) {
    const tensors: readonly Tensor[] = source.tensors;
    return (indices) => {
      const rows = tensor(indices as number[], { dtype: int64 });
      return tensors.map((each) => each.index_select(0, rows));
    };
  }
  if (source instanceof Subset && source.get === Subset.prototype.get) {
    const inner = rowsOf(source.dataset);
    if (inner === undefined) return undefined;
    const places = source.indices;
    return (indices) => inner(indices.map((i) => places[i]));
  }
  return undefined;
}

function checkWorkers<T, B>(o: DataLoaderOptions<T, B>): void {
  const workers = o.num_workers ?? 0;
  if (!Number.isInteger(workers) || workers < 0) {
    throw new ValueError(
      "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.",
    );
  }
  if ((o.timeout ?? 0) < 0) throw new ValueError("timeout option should be non-negative");
  if (workers > 0) {
    throw new UnsupportedError(
      `DataLoader: num_workers=${workers} is not available, samples are loaded in this thread: leave num_workers at 0`,
    );
  }
  if (o.prefetch_factor !== undefined && o.prefetch_factor !== null) {
    throw new ValueError(
      "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable " +
        "multiprocessing, otherwise set prefetch_factor to None.",
    );
  }
  if (o.persistent_workers) throw new ValueError("persistent_workers option needs num_workers > 0");
  if (o.collate_fn !== undefined && o.collate_fn !== null && typeof o.collate_fn !== "function") {
    throw new ArgumentError(`collate_fn must be a function, got ${typeof o.collate_fn}`);
  }
}

function checkStream<T, B>(o: DataLoaderOptions<T, B>): void {
  const refuse = (option: string, value: unknown) => {
    throw new ValueError(
      `DataLoader with IterableDataset: expected unspecified ${option} option, but got ${option}=${String(value)}`,
    );
  };
  if (o.shuffle) refuse("shuffle", o.shuffle);
  if (o.sampler) refuse("sampler", o.sampler);
  if (o.batch_sampler) refuse("batch_sampler", o.batch_sampler);
}
