// The data loader: batches of a dataset in the order of a sampler.
import { UnsupportedError, ValueError } from "../core/errors.ts";
import type { Generator } from "../tensor/random.ts";
import { type Collated, default_collate, default_convert } from "./collate.ts";
import { type DatasetLike, fetchAll, type Indexed, indexed, IterableDataset } from "./dataset.ts";
import { fetchInOrder, rowsOf, StreamReader } from "./fetch.ts";
import { checkOptions, checkWorkerCount, type DataLoaderOptions, SIGNATURE } from "./loader_options.ts";
import { BatchSampler, lengthOf, RandomSampler, SequentialSampler, type Sized } from "./sampler.ts";
import { drawSeed } from "./seed.ts";
import { checkNotImporting } from "./worker_info.ts";
import { WorkerLoader } from "./worker_loader.ts";

/**
 * Iterates over a dataset in batches: `for (const [x, y] of loader) …`. `shuffle` gives PyTorch's order for the same
 * seed, draw by draw; `batch_size: null` gives single samples; `collate_fn` makes a batch of a list of samples
 * ({@link default_collate} unless stated). A `length` is the number of batches.
 *
 * **Workers.** With `num_workers: n`, samples are loaded and collated by n threads while the program computes:
 * `for await (const batch of loader)`. Batches come in the same order as without, and lie in memory that the threads
 * share; a piece of it is used again only when none of its tensors is left. Each worker gets a copy of the dataset's
 * fields (tensors are shared, not copied); a class that keeps `#private` ones passes its constructor's arguments on
 * with `super(…)` and is made anew from them. Workers find classes and functions (transforms, `collate_fn`) by
 * importing the module that exports them; so they are exported from the top level of a module, closures cannot be
 * sent, and what a program does rather than defines stands under `if (import.meta.main) { … }`. A module that cannot be
 * found is named: `{ module: import.meta.url }`. Local modules are imported with `--allow-read`, those of another host
 * with `--allow-import`.
 *
 * **Random numbers.** An epoch takes one seed from the generator, and `shuffle` a second one, whatever the number of
 * workers: the order of samples and this thread's stream stay the same. Without workers, random transforms draw from
 * this thread's stream, as in PyTorch. With workers, worker k starts at seed + k as in PyTorch, and each batch b of a
 * dataset then draws from a stream that begins at seed + b: its numbers are the same for any number of workers (in
 * PyTorch they depend on it; the first batch of each worker is PyTorch's). Streams ({@link IterableDataset}) and
 * generators that a dataset keeps for itself are each worker's own, and `Math.random` follows no seed. A sampler that
 * draws from a stream index by index does so up to `prefetch_factor * num_workers` batches ahead.
 *
 * **Errors.** A worker's error is thrown by the loop, of its class, with its stack and the index that failed. A worker
 * that ends is noticed; one that hangs, when there is a `timeout` in seconds. (Deno cannot stop a thread in an endless
 * loop: it goes on until the program ends, but no longer holds up anything.) Leaving the loop stops the workers;
 * `persistent_workers` keeps them for the next epoch, without keeping the program alive.
 *
 * `pin_memory` has no effect on the CPU.
 *
 * @throws {ValueError} for options that exclude each other, as in PyTorch.
 * @throws {UnsupportedError} by the loop, for what cannot be sent to a worker.
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
 * for await (const [x] of new torch.utils.data.DataLoader(data, 4, { num_workers: 1 })) seen += x.shape[0];
 * if (seen !== 20) throw new Error(String(seen));
 * ```
 */
export class DataLoader<
  T,
  B = Collated<T>,
  D extends DatasetLike<T> | IterableDataset<T> = DatasetLike<T> | IterableDataset<T>,
> {
  /** Where the samples come from. */
  readonly dataset: D;
  /** Samples a batch; null where there are no batches or a `batch_sampler` makes them. */
  readonly batch_size: number | null;
  /** The order of the samples; null for streams. */
  readonly sampler: Iterable<number> | null;
  /** The order as lists, one a batch; null without batches and for streams. */
  readonly batch_sampler: Iterable<readonly number[]> | null;
  /** How many threads load samples; 0: this one does. */
  readonly num_workers: number;
  /** Makes a batch of a list of samples. */
  readonly collate_fn: (samples: Awaited<T>[]) => B | Promise<B>;
  /** Without effect on the CPU. */
  readonly pin_memory: boolean;
  /** Whether a last batch that is too short is left out. */
  readonly drop_last: boolean;
  /** Seconds to wait for a batch of a worker; 0: for ever. */
  readonly timeout: number;
  /** Called in each worker with its number, before it loads anything. */
  readonly worker_init_fn: ((worker: number) => unknown) | null;
  /** How many batches each worker is ahead; null without workers. */
  readonly prefetch_factor: number | null;
  /** Whether the workers are kept for the next epoch. */
  readonly persistent_workers: boolean;
  /** Whether batches of workers come in the order of the sampler, or as they are ready. */
  readonly in_order: boolean;
  /** Where the random numbers come from; null for the global stream. */
  readonly generator: Generator | null;
  readonly #source: Indexed<T> | null;
  readonly #ownCollate: boolean;
  readonly #workers: WorkerLoader | null;
  #announced: number | null = null;

  /** See the class. */
  constructor(
    dataset: D & (DatasetLike<T> | IterableDataset<T>),
    batch_size?: number | null | DataLoaderOptions<T, B>,
    shuffle?: boolean | null | DataLoaderOptions<T, B>,
    sampler?: Iterable<number> | null | DataLoaderOptions<T, B>,
    batch_sampler?: Iterable<readonly number[]> | null | DataLoaderOptions<T, B>,
    num_workers?: number | DataLoaderOptions<T, B>,
    collate_fn?: ((samples: Awaited<T>[]) => B | Promise<B>) | null | DataLoaderOptions<T, B>,
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
    const stream = dataset instanceof IterableDataset;
    checkOptions(o, stream);
    const size = o.batch_size === undefined ? 1 : o.batch_size;
    const dropLast = o.drop_last ?? false;
    this.dataset = dataset;
    this.#source = stream ? null : indexed(dataset as DatasetLike<T>);
    this.generator = o.generator ?? null;
    this.batch_size = o.batch_sampler ? null : size;
    this.drop_last = dropLast;
    this.num_workers = o.num_workers ?? 0;
    this.timeout = o.timeout ?? 0;
    this.pin_memory = o.pin_memory ?? false;
    this.#ownCollate = !o.collate_fn;
    this.worker_init_fn = o.worker_init_fn ?? null;
    this.prefetch_factor = this.num_workers === 0 ? null : o.prefetch_factor ?? 2;
    this.persistent_workers = o.persistent_workers ?? false;
    this.in_order = o.in_order ?? true;
    const batched = Boolean(o.batch_sampler) || size !== null;
    this.collate_fn = o.collate_fn ??
      (batched ? default_collate : default_convert) as unknown as typeof this.collate_fn;
    this.#workers = this.num_workers === 0 ? null : new WorkerLoader({
      dataset,
      collate: o.collate_fn ?? null,
      init: this.worker_init_fn,
      count: this.num_workers,
      prefetch: this.prefetch_factor!,
      timeout: this.timeout,
      inOrder: this.in_order,
      persistent: this.persistent_workers,
      batched,
      stream,
      drop_last: dropLast,
      modules: [o.module ?? []].flat().map(String),
      made: new Error(),
    });
    if (this.#workers !== null) {
      checkWorkerCount(this.num_workers);
      if (this.persistent_workers) closeWithLoader.register(this, this.#workers);
    }
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
    const n = this.#announced = lengthOf(stream as Sized);
    if (this.batch_size === null) return n;
    return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
  }

  /**
   * Begins an epoch in this thread; like PyTorch's, it takes a seed from the generator first, shuffled or not.
   *
   * @throws {UnsupportedError} with workers, whose batches arrive later.
   */
  [Symbol.iterator](): IterableIterator<B> {
    if (this.#workers !== null) {
      throw new UnsupportedError(
        `DataLoader: with num_workers=${this.num_workers} batches arrive later; write \`for await (const batch of ` +
          "loader)`, or leave num_workers at 0",
      );
    }
    if (this.timeout !== 0) throw new ValueError("a loader without workers requires timeout == 0");
    return this.#watched(this.#epoch());
  }

  /** Begins an epoch, for `for await`: by the workers, or in this thread, where samples may be promises. */
  [Symbol.asyncIterator](): AsyncIterableIterator<B> {
    if (this.#workers === null) {
      if (this.timeout !== 0) throw new ValueError("a loader without workers requires timeout == 0");
      const indices = this.#indices();
      drawSeed(this.generator);
      return this.#watchedLater(this.#later(indices));
    }
    checkNotImporting();
    const indices = this.#indices();
    return this.#watchedLater(this.#workers.epoch(indices, drawSeed(this.generator)) as AsyncGenerator<B>);
  }

  /** Stops workers that were kept for the next epoch. */
  [Symbol.dispose](): void {
    this.#workers?.close();
  }

  /** The indices of every batch; for a stream only how many samples it takes. */
  #indices(): Iterator<readonly number[]> {
    if (this.#source === null) return endless(new Array<number>(this.batch_size ?? 1).fill(0));
    if (this.batch_sampler !== null) return this.batch_sampler[Symbol.iterator]();
    return singles(this.sampler![Symbol.iterator]());
  }

  #epoch(): IterableIterator<B> {
    const indices = this.#indices();
    drawSeed(this.generator);
    return this.#source === null
      ? this.#stream(this.dataset as IterableDataset<T>)
      : this.#batches(this.#source, indices);
  }

  *#batches(source: Indexed<T>, batches: Iterator<readonly number[]>): IterableIterator<B> {
    const single = this.batch_sampler === null;
    const fast = this.#ownCollate && !single ? rowsOf(source) : undefined;
    for (const indices of { [Symbol.iterator]: () => batches }) {
      yield fast === undefined ? this.#collate(fetchAll(source, indices), single) as B : fast(indices) as B;
    }
  }

  #collate(samples: unknown[], single: boolean): B | Promise<B> {
    const collate = this.collate_fn as (samples: unknown) => B | Promise<B>;
    return collate(single ? samples[0] : samples);
  }

  async *#later(batches: Iterator<readonly number[]>): AsyncGenerator<B> {
    const source = this.#source;
    if (source === null) {
      yield* this.#laterStream(this.dataset as IterableDataset<T>);
      return;
    }
    const single = this.batch_sampler === null;
    const fast = this.#ownCollate && !single ? rowsOf(source) : undefined;
    for (const indices of { [Symbol.iterator]: () => batches }) {
      if (fast !== undefined) yield fast(indices) as B;
      else yield await this.#collate(await fetchInOrder(source, indices, () => {}), single);
    }
  }

  async *#laterStream(stream: IterableDataset<T>): AsyncGenerator<B> {
    const reader = new StreamReader(stream), size = this.batch_size ?? 1, single = this.batch_size === null;
    try {
      for (;;) {
        const samples = await reader.take(size);
        if (samples.length === 0 || samples.length < size && this.drop_last) return;
        yield await this.#collate(samples, single);
      }
    } finally {
      await reader.close();
    }
  }

  *#stream(stream: IterableDataset<T>): IterableIterator<B> {
    const size = this.batch_size ?? 1, single = this.batch_size === null;
    let batch: T[] = [];
    for (const sample of { [Symbol.iterator]: () => stream[Symbol.iterator]() }) {
      batch.push(sample);
      if (batch.length < size) continue;
      yield this.#collate(batch, single) as B;
      batch = [];
    }
    if (batch.length > 0 && !this.drop_last) yield this.#collate(batch, single) as B;
  }

  /** Batches of a stream that knows its length, with PyTorch's warning when there are more. */
  *#watched(batches: IterableIterator<B>): IterableIterator<B> {
    let count = 0;
    for (const batch of batches) {
      this.#count(++count);
      yield batch;
    }
  }

  async *#watchedLater(batches: AsyncGenerator<B>): AsyncGenerator<B> {
    let count = 0;
    for await (const batch of batches) {
      this.#count(++count);
      yield batch;
    }
  }

  #count(yielded: number): void {
    if (this.#announced === null || yielded <= this.#announced) return;
    const advice = this.num_workers === 0
      ? ""
      : " With workers, this happens when each of them gives the whole stream: see get_worker_info.";
    console.warn(
      `Length of IterableDataset ${this.dataset.constructor.name} was reported to be ${this.#announced} (when accessing ` +
        `loader.length), but ${yielded} samples have been fetched.${advice}`,
    );
    this.#announced = null;
  }
}

/** Stops the workers of loaders that nobody holds any more. */
const closeWithLoader = new FinalizationRegistry<WorkerLoader>((workers) => workers.close());

function* endless(item: readonly number[]): IterableIterator<readonly number[]> {
  for (;;) yield item;
}

function* singles(indices: Iterator<number>): IterableIterator<readonly number[]> {
  for (const index of { [Symbol.iterator]: () => indices }) yield [index];
}
