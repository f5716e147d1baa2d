// What a loader's worker knows about itself.
import { UnsupportedError } from "../core/errors.ts";

/** A worker of a `DataLoader`, as {@link get_worker_info} describes it. */
export type WorkerInfo = {
  /** Which worker this is, from 0. */
  readonly id: number;
  /** How many there are. */
  readonly num_workers: number;
  /** What the worker's generator was seeded with: the epoch's seed plus `id`. */
  readonly seed: bigint;
  /** The dataset's copy in this worker. */
  readonly dataset: unknown;
};

let info: WorkerInfo | null = null;
let importing = false;

/**
 * What a worker of a `DataLoader` knows about itself, for a stream that gives each worker a part of its own, or for
 * `worker_init_fn`; null outside of workers.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.utils.data.get_worker_info() !== null) throw new Error("this is no worker");
 * ```
 */
export function get_worker_info(): WorkerInfo | null {
  return info;
}

/** Makes this thread a worker. */
export function becomeWorker(worker: WorkerInfo): void {
  info = worker;
}

/** Runs `load`, during which modules of the user are imported into a worker. */
export async function whileImporting<R>(load: () => Promise<R>): Promise<R> {
  importing = true;
  try {
    return await load();
  } finally {
    importing = false;
  }
}

/** Refuses to start workers while a worker imports the module that would start them: they would never end. */
export function checkNotImporting(): void {
  if (!importing) return;
  throw new UnsupportedError(
    "DataLoader: a worker imports the module of its dataset, and that module starts a loader with workers again; put " +
      "what the program does, rather than defines, under `if (import.meta.main) { … }`",
  );
}
