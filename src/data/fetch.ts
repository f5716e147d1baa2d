// Loads the samples of a batch: from a dataset by their indices, or from a stream in its order.
import { int64 } from "../core/dtype.ts";
import { tensor } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Indexed, indexed, type IterableDataset, position } from "./dataset.ts";
import { Subset } from "./subset.ts";
import { TensorDataset } from "./tensor_dataset.ts";

/** For rows of tensors: a function that takes a whole batch by one `index_select` a tensor. */
export function rowsOf(source: unknown): ((indices: readonly number[]) => unknown) | undefined {
  if (source instanceof TensorDataset && source.get === TensorDataset.prototype.get) {
    const tensors: readonly Tensor[] = source.tensors;
    return (indices) => {
      const rows = tensor(indices as number[], { dtype: int64 });
      return tensors.map((each) => each.index_select(0, rows));
    };
  }
  if (
    source instanceof Subset && source.get === Subset.prototype.get &&
    source.__getitems__ === Subset.prototype.__getitems__
  ) {
    const inner = rowsOf(source.dataset);
    if (inner === undefined) return undefined;
    const places = source.indices;
    return (indices) => inner(indices.map((i) => places[i]));
  }
  return undefined;
}

/**
 * Begins to load a sample, and gives what finishes it: what comes first draws no random numbers and may run ahead (files
 * are read and decoded side by side), what comes later runs in the order of the samples.
 */
export type Begin = (index: number) => Promise<() => unknown>;

/** The key of a dataset's {@link Begin}, or of undefined where its samples cannot be made in two parts. */
export const BEGIN: unique symbol = Symbol("begin");

/** How many samples of a batch are begun ahead of the one that is finished. */
const AHEAD = 4;

async function fetchInParts(
  begin: Begin,
  indices: readonly number[],
  starts: (index: number | undefined) => void,
): Promise<unknown[]> {
  const begun: Promise<() => unknown>[] = [], samples: unknown[] = [];
  for (let i = 0; i < indices.length; i++) {
    while (begun.length < Math.min(i + AHEAD, indices.length)) {
      const next = begin(indices[begun.length]);
      next.catch(() => {}); // it is told when its turn comes
      begun.push(next);
    }
    starts(indices[i]);
    samples.push(await (await begun[i])());
  }
  return samples;
}

/** The samples at some indices, one after the other, so that their random numbers come in this order. */
export async function fetchInOrder<T>(
  source: Indexed<T>,
  indices: readonly number[],
  starts: (index: number | undefined) => void,
): Promise<Awaited<T>[]> {
  const begin = (source as { [BEGIN]?: Begin })[BEGIN];
  if (begin !== undefined) return await fetchInParts(begin, indices, starts) as Awaited<T>[];
  if (source instanceof Subset && source.__getitems__ === Subset.prototype.__getitems__) {
    // It would ask for all samples at once, and they would draw in the order in which their files happen to be read.
    if (source.get === Subset.prototype.get) return await fetchPart(source as Subset<T>, indices, starts);
    return await fetchSingly(source, indices, starts);
  }
  const all = (source as { __getitems__?: (indices: readonly number[]) => T[] | Promise<T[]> }).__getitems__;
  if (typeof all === "function") {
    starts(undefined);
    return await Promise.all(await all.call(source, indices));
  }
  return await fetchSingly(source, indices, starts);
}

/** Of the dataset that a Subset is a part of. */
async function fetchPart<T>(
  part: Subset<T>,
  indices: readonly number[],
  starts: (index: number | undefined) => void,
): Promise<Awaited<T>[]> {
  const places = indices.map((i) => part.indices[position(i, part.indices.length)]);
  let next = 0;
  return await fetchInOrder(
    indexed(part.dataset),
    places,
    (place) => starts(place === undefined ? undefined : indices[next++]),
  );
}

async function fetchSingly<T>(
  source: Indexed<T>,
  indices: readonly number[],
  starts: (index: number | undefined) => void,
): Promise<Awaited<T>[]> {
  const samples: Awaited<T>[] = [];
  for (const index of indices) {
    starts(index);
    const sample = source.get(index);
    samples.push(sample instanceof Promise ? await sample : sample as Awaited<T>);
  }
  return samples;
}

/** Samples of a stream, as many as are asked for: it may be iterated as it is or with `for await`. */
export class StreamReader<T> {
  readonly #iterator: Iterator<T> | AsyncIterator<T>;
  /** How many samples were taken. */
  count = 0;
  #ended = false;

  constructor(stream: IterableDataset<T>) {
    const later = (stream as Partial<AsyncIterable<T>>)[Symbol.asyncIterator];
    this.#iterator = later === undefined ? stream[Symbol.iterator]() : later.call(stream);
  }

  /** The next samples, fewer at the end. */
  async take(count: number): Promise<T[]> {
    const samples: T[] = [];
    while (samples.length < count && !this.#ended) {
      const result = this.#iterator.next();
      const { done, value } = result instanceof Promise ? await result : result;
      if (done) this.#ended = true;
      else {
        samples.push(value instanceof Promise ? await value : value);
        this.count++;
      }
    }
    return samples;
  }

  /** Tells the stream that nobody will ask again. */
  async close(): Promise<void> {
    if (!this.#ended) await this.#iterator.return?.();
    this.#ended = true;
  }
}
