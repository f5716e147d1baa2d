// The options of a loader: their names, and which exclude each other.
import { Signature } from "../core/arguments.ts";
import { ArgumentError, ValueError } from "../core/errors.ts";
import type { Generator } from "../tensor/random.ts";

/** The options of {@link DataLoader}. */
export type DataLoaderOptions<T, B> = {
  batch_size?: number | null;
  shuffle?: boolean | null;
  sampler?: Iterable<number> | null;
  batch_sampler?: Iterable<readonly number[]> | null;
  num_workers?: number;
  collate_fn?: ((samples: Awaited<T>[]) => B | Promise<B>) | null;
  pin_memory?: boolean;
  drop_last?: boolean;
  timeout?: number;
  worker_init_fn?: ((worker: number) => unknown) | null;
  /** Accepted for PyTorch's sake: workers are threads. */
  multiprocessing_context?: string | null;
  generator?: Generator | null;
  prefetch_factor?: number | null;
  persistent_workers?: boolean;
  pin_memory_device?: string;
  in_order?: boolean;
  /** Modules that export what the dataset is made of, where workers do not find them by themselves: `import.meta.url`. */
  module?: string | URL | readonly (string | URL)[];
};

/** Reads the arguments of a loader. */
export const SIGNATURE: Signature<DataLoaderOptions<unknown, unknown>> = new Signature("DataLoader", [
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
  "module",
]);

/** Refuses options that exclude each other. */
export function checkOptions<T, B>(o: DataLoaderOptions<T, B>, stream: boolean): void {
  const workers = o.num_workers ?? 0;
  if (!Number.isInteger(workers) || workers < 0) {
    throw new ValueError(
      "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.",
    );
  }
  if ((o.timeout ?? 0) < 0) throw new ValueError("timeout option should be non-negative");
  checkWorkerOptions(o, workers);
  for (const name of ["collate_fn", "worker_init_fn"] as const) {
    const value = o[name] ?? null;
    if (value !== null && typeof value !== "function") {
      throw new ArgumentError(`${name} must be a function, got ${typeof value}`);
    }
  }
  if (stream) checkStream(o);
  const size = o.batch_size === undefined ? 1 : o.batch_size;
  if (o.sampler && o.shuffle) throw new ValueError("sampler option is mutually exclusive with shuffle");
  if (o.batch_sampler && (size !== 1 || o.shuffle || o.sampler || o.drop_last)) {
    throw new ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last");
  }
  if (!o.batch_sampler && size === null && o.drop_last) {
    throw new ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last");
  }
}

function checkWorkerOptions<T, B>(o: DataLoaderOptions<T, B>, workers: number): void {
  const prefetch = o.prefetch_factor ?? null;
  if (workers === 0 && prefetch !== null) {
    throw new ValueError(
      "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable " +
        "multiprocessing, otherwise set prefetch_factor to None.",
    );
  }
  if (prefetch !== null && prefetch < 0) throw new ValueError("prefetch_factor option should be non-negative");
  if (prefetch !== null && !(Number.isInteger(prefetch) && prefetch > 0)) {
    throw new ValueError(`prefetch_factor must be a whole number greater than 0 with workers, got ${prefetch}`);
  }
  if (o.persistent_workers && workers === 0) throw new ValueError("persistent_workers option needs num_workers > 0");
  const context = o.multiprocessing_context ?? null;
  if (context === null) return;
  if (workers === 0) {
    throw new ValueError(
      "multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got num_workers=0",
    );
  }
  if (!["fork", "spawn", "forkserver"].includes(context)) {
    throw new ValueError(
      "multiprocessing_context option should specify a valid start method in ['fork', 'spawn', 'forkserver'], but got " +
        `multiprocessing_context='${context}'`,
    );
  }
}

/** Warns, as PyTorch does, of more workers than the machine has processors. */
export function checkWorkerCount(workers: number): void {
  const most = navigator.hardwareConcurrency;
  if (workers <= most) return;
  console.warn(
    `This DataLoader will create ${workers} workers in total. Our suggested max number of worker in current system is ` +
      `${most}, which is smaller than what this DataLoader is going to create. Please be aware that excessive worker ` +
      "creation might get DataLoader running slow or even freeze, lower the worker number to avoid potential " +
      "slowness/freeze if necessary.",
  );
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
