// A loader's workers over its epochs: what they are told, when they start and when they stop.
import { Encoder } from "./encode.ts";
import { Epoch } from "./epoch.ts";
import type { Start } from "./messages.ts";
import { VERSION } from "./messages.ts";
import { birthModules, modulesOnStack } from "./origin.ts";
import { Ring } from "./ring.ts";
import { shareTensor } from "./share.ts";
import type { Parcel } from "./wire.ts";
import { Workers } from "./workers.ts";

/** What a loader with workers was told. */
export type WorkerSettings = {
  readonly dataset: unknown;
  readonly collate: unknown;
  readonly init: unknown;
  readonly count: number;
  readonly prefetch: number;
  readonly timeout: number;
  readonly inOrder: boolean;
  readonly persistent: boolean;
  readonly batched: boolean;
  readonly stream: boolean;
  readonly drop_last: boolean;
  /** Modules that the user has named. */
  readonly modules: readonly string[];
  /** Where the loader was made. */
  readonly made: Error;
};

/** Runs epochs by workers. */
export class WorkerLoader {
  #kept: Workers | undefined;
  #epochs = 0;
  readonly #ring: Ring;

  constructor(readonly settings: WorkerSettings) {
    // As many as are loaded ahead, one that the user looks at, and one that the collector has not seen yet.
    this.#ring = new Ring(settings.count * settings.prefetch + 2);
  }

  /** The batches of one epoch. */
  async *epoch(indices: Iterator<readonly number[]>, seed: bigint): AsyncGenerator<unknown> {
    const { count, prefetch, timeout, inOrder, persistent, stream } = this.settings;
    const kept = this.#kept?.usable ? this.#kept : undefined;
    this.#kept = undefined; // a second loop at the same time gets workers of its own
    const workers = kept ?? await this.#start(seed);
    workers.hold(true);
    const plan = { count, prefetch, timeout, inOrder, stream, indices, seed, epoch: ++this.#epochs };
    const epoch = new Epoch(plan, workers, this.#ring);
    let failed = true;
    try {
      yield* epoch.run();
      failed = false;
    } catch (error) {
      workers.close();
      throw error;
    } finally {
      const keep = persistent && workers.usable && this.#kept === undefined;
      epoch.finish(keep);
      if (failed) indices.return?.();
      if (keep) {
        this.#kept = workers;
        workers.hold(false);
      } else workers.close();
    }
  }

  async #start(seed: bigint): Promise<Workers> {
    const { count, batched, drop_last } = this.settings;
    const parcel = this.#parcel(), modules = this.#modules(parcel);
    return await Workers.start(count, (id, { epoch }): Start => ({
      kind: "start",
      version: VERSION,
      id,
      num_workers: count,
      seed: seed + BigInt(id),
      modules,
      parcel,
      batched,
      drop_last,
      epoch,
    }));
  }

  #parcel(): Parcel {
    const { dataset, collate, init } = this.settings;
    const encoder = new Encoder("DataLoader: workers get copies of the dataset and its functions", shareTensor);
    const items = [
      encoder.encode(dataset, "dataset"),
      encoder.encode(collate, "collate_fn"),
      encoder.encode(init, "worker_init_fn"),
    ];
    return { value: { kind: "list", id: -1, items }, codes: encoder.codes };
  }

  /** Where to look for classes and functions: where the user said, where datasets and the loader were made, the program. */
  #modules({ codes }: Parcel): string[] {
    if (codes.length === 0) return [];
    const { modules, dataset, made } = this.settings;
    const births = typeof dataset === "object" && dataset !== null ? birthsWithin(dataset) : [];
    return [...new Set([...modules, ...births, ...modulesOnStack(made), Deno.mainModule])];
  }

  /** Stops workers that were kept. */
  close(): void {
    this.#kept?.close();
    this.#kept = undefined;
  }
}

/** The modules where a dataset and those inside of it were made. */
function birthsWithin(dataset: object, seen: Set<object> = new Set()): string[] {
  if (seen.has(dataset) || ArrayBuffer.isView(dataset)) return [];
  seen.add(dataset);
  const parts = Array.isArray(dataset) && dataset.length > 100 ? [] : Object.values(dataset);
  const inner = parts.filter((part) => typeof part === "object" && part !== null);
  return [...birthModules(dataset), ...inner.flatMap((part) => birthsWithin(part, seen))];
}
