// Datasets: what can be indexed or iterated over.
import { ArgumentError, IndexError } from "../core/errors.ts";
import { isTensor } from "../core/kinds.ts";
import { rememberBirth } from "./origin.ts";

/** A dataset as Python spells it, for programs that are carried over. */
export type PythonDataset<T> = { __getitem__(index: number): T; __len__(): number };

/** What a loader, a subset or a split takes: a {@link Dataset}, an array, or any object of one of these shapes. */
export type DatasetLike<T> =
  | { get(index: number): T; readonly length: number }
  | readonly T[]
  | PythonDataset<T>;

/**
 * A collection of samples that are found by their number: a subclass gives `length` and `get(index)`, PyTorch's
 * `__len__` and `__getitem__`. (Objects with these two methods are taken too, and so are plain arrays.) One that loads
 * many samples faster than one by one adds `__getitems__(indices)`.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Squares extends torch.utils.data.Dataset<[torch.Tensor, number]> {
 *   readonly length = 10;
 *   get(index: number): [torch.Tensor, number] {
 *     return [torch.tensor([index, index ** 2]), index % 3];
 *   }
 * }
 * const loader = new torch.utils.data.DataLoader(new Squares(), 4);
 * const [[x, y]] = loader;
 * if (String(x.shape) !== "4,2" || String(y.tolist()) !== "0,1,2,0") throw new Error(String(x));
 * ```
 */
export abstract class Dataset<T> {
  /**
   * A subclass may pass its own constructor's arguments on. A loader's workers then make the object anew from them;
   * otherwise they get a copy of its fields.
   */
  constructor(...passedOn: readonly unknown[]) {
    const direct = Object.getPrototypeOf(new.target) === Dataset;
    rememberBirth(this, direct ? passedOn : []);
  }

  /** How many samples there are. */
  abstract readonly length: number;
  /** The sample with this number, from 0. */
  abstract get(index: number): T;

  /** All samples in order. */
  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }
}

/**
 * A stream of samples: a subclass gives `[Symbol.iterator]`. A loader takes batches off it in its order.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Count extends torch.utils.data.IterableDataset<number> {
 *   *[Symbol.iterator](): Iterator<number> {
 *     yield* [3, 4, 5];
 *   }
 * }
 * const batches = [...new torch.utils.data.DataLoader(new Count(), 2)];
 * if (String(batches.map((b) => b.tolist())) !== "3,4,5") throw new Error(String(batches));
 * ```
 */
export abstract class IterableDataset<T> {
  /** As that of {@link Dataset}. */
  constructor(...passedOn: readonly unknown[]) {
    const direct = Object.getPrototypeOf(new.target) === IterableDataset;
    rememberBirth(this, direct ? passedOn : []);
  }

  /** The items in order. */
  abstract [Symbol.iterator](): Iterator<T>;
}

/** A dataset as a loader works with it. */
export type Indexed<T> = { readonly length: number; get(index: number): T };

/** Gives arrays and Python-style datasets the two members that everything here uses. */
export function indexed<T>(dataset: DatasetLike<T>): Indexed<T> {
  if (dataset instanceof Dataset) {
    if (typeof dataset.get === "function") {
      if (typeof dataset.length === "number") return dataset;
      throw new ArgumentError(
        `${describeClass(dataset)} does not say how many samples it has: give it \`get length()\``,
      );
    }
    const python = dataset as unknown as PythonDataset<T>;
    if (typeof python.__getitem__ === "function" && typeof python.__len__ === "function") {
      return new PythonStyle(python);
    }
    throw new ArgumentError(`${describeClass(dataset)} does not give samples: give it \`get(index)\``);
  }
  if (Array.isArray(dataset)) return new ArrayDataset(dataset as readonly T[]);
  if (typeof dataset === "object" && dataset !== null) {
    if ("get" in dataset && "length" in dataset) return dataset;
    if ("__getitem__" in dataset && "__len__" in dataset) return new PythonStyle(dataset);
    if (ArrayBuffer.isView(dataset) && "length" in dataset) return new ArrayDataset(dataset as unknown as readonly T[]);
  }
  throw new ArgumentError(
    "a dataset must be an array or have get(index) and length (or __getitem__(index) and __len__()), got " +
      (dataset === null || typeof dataset !== "object" ? String(dataset) : describeClass(dataset)) +
      (isTensor(dataset) ? ": a TensorDataset has a tensor's rows" : ""),
  );
}

function describeClass(value: object): string {
  return Object.getPrototypeOf(value)?.constructor?.name ?? "an object";
}

class ArrayDataset<T> extends Dataset<T> {
  constructor(readonly items: readonly T[]) {
    super();
  }
  override get length(): number {
    return this.items.length;
  }
  override get(index: number): T {
    return this.items[position(index, this.length)];
  }
}

class PythonStyle<T> extends Dataset<T> {
  constructor(readonly dataset: PythonDataset<T>) {
    super();
  }
  override get length(): number {
    return this.dataset.__len__();
  }
  override get(index: number): T {
    return this.dataset.__getitem__(index);
  }
}

/** Several samples of a dataset: by its own `__getitems__(indices)`, where it has one, or one by one. */
export function fetchAll<T>(source: Indexed<T>, indices: readonly number[]): T[] {
  const all = (source as { __getitems__?: (indices: readonly number[]) => T[] }).__getitems__;
  if (typeof all === "function") return all.call(source, indices);
  const samples = new Array<T>(indices.length);
  for (let i = 0; i < indices.length; i++) samples[i] = source.get(indices[i]);
  return samples;
}

/** An index from the front, counted from the end when negative. */
export function position(index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (!Number.isInteger(at) || at < 0 || at >= length) {
    throw new IndexError(`index ${index} is out of range for a dataset of ${length} samples`);
  }
  return at;
}
