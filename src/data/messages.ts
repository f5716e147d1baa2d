// What a loader and its workers say to each other.
import { FormatError } from "../core/errors.ts";
import type { ErrorWire } from "./worker_error.ts";
import type { SlotWire } from "./ring.ts";
import type { Parcel } from "./wire.ts";

/** The first message to a worker: what it works with. */
export type Start = {
  readonly kind: "start";
  /** Grows with every change of these messages: both sides must be of one version of the library. */
  readonly version: number;
  readonly id: number;
  readonly num_workers: number;
  readonly seed: bigint;
  readonly modules: readonly string[];
  /** [dataset, collate_fn or null, worker_init_fn or null] */
  readonly parcel: Parcel;
  readonly batched: boolean;
  readonly drop_last: boolean;
  /** Holds the number of the epoch that runs; tasks of others are not worth doing. */
  readonly epoch: Int32Array<SharedArrayBuffer>;
};

/** One batch to load. */
export type Task = {
  readonly kind: "task";
  readonly epoch: number;
  /** Which batch of the epoch. */
  readonly number: number;
  readonly indices: readonly number[];
  /** What the random numbers of this batch are drawn from. */
  readonly seed: bigint;
  readonly slot: SlotWire | undefined;
};

/** What a worker answers to each task. */
export type Answer =
  & { readonly worker: number; readonly epoch: number; readonly number: number }
  & (
    | { readonly kind: "batch"; readonly parcel: Parcel; readonly need: number }
    | { readonly kind: "end" }
    | { readonly kind: "skipped" }
    | { readonly kind: "error"; readonly error: ErrorWire }
  );

/** A worker that could not start, or failed outside of a task. */
export type Failure = { readonly kind: "failed"; readonly worker: number; readonly error: ErrorWire };

export const VERSION = 1;

/** Refuses a first message of another version. */
export function checkStart(message: Start | Task): asserts message is Start {
  if (message.kind === "start" && message.version === VERSION) return;
  throw new FormatError(
    `DataLoader: a worker of version ${VERSION} was started by another version of this library; import one version only`,
  );
}
