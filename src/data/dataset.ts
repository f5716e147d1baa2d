// Datasets: what can be indexed or iterated over, and the ways to combine, cut and split them.
import { ArgumentError, IndexError, ValueError } from "../core/errors.ts";
import { Generator, randperm } from "../tensor/random.ts";
import { Tensor } from "../tensor/tensor.ts";

/** What `TensorDataset` gives for tensors of these types: one sample of each. */
export type SampleOf<Tensors extends readonly Tensor[]> = { -readonly [K in keyof Tensors]: Tensor };

/** A dataset as Python spells it, for programs that are carried over. */
export type PythonDataset<T> = { __getitem__(index: number): T; __len__(): number };

/** What a loader, a subset or a split takes: a {@link Dataset}, an array, or any object of one of these shapes. */
export type DatasetLike<T> =
  | { get(index: number): T; readonly length: number }
  | readonly T[]
  | PythonDataset<T>;

/**
 * A collection of samples that are found by their number: a subclass gives `length` and `get(index)`, PyTorch's
 * `__len__` and `__getitem__`. (Objects with these two methods are taken too, and so are plain arrays.)
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
  /** The items in order. */
  abstract [Symbol.iterator](): Iterator<T>;
}

/** A dataset as a loader works with it. */
export type Indexed<T> = { readonly length: number; get(index: number): T };

/** Gives arrays and Python-style datasets the two members that everything here uses. */
export function indexed<T>(dataset: DatasetLike<T>): Indexed<T> {
  if (Array.isArray(dataset)) return new ArrayDataset(dataset as readonly T[]);
  if (typeof dataset === "object" && dataset !== null) {
    if ("get" in dataset && "length" in dataset) return dataset;
    if ("__getitem__" in dataset && "__len__" in dataset) return new PythonStyle(dataset);
    if (ArrayBuffer.isView(dataset) && "length" in dataset) return new ArrayDataset(dataset as unknown as readonly T[]);
  }
  throw new ArgumentError(
    "a dataset must be an array or have get(index) and length (or __getitem__(index) and __len__()), got " +
      (dataset === null || typeof dataset !== "object" ? String(dataset) : describeClass(dataset)),
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

/** An index from the front, counted from the end when negative. */
function position(index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (!Number.isInteger(at) || at < 0 || at >= length) {
    throw new IndexError(`index ${index} is out of range for a dataset of ${length} samples`);
  }
  return at;
}

/**
 * Samples along the first dimension of one or several tensors: `get(i)` is `[tensors[0][i], tensors[1][i], …]`.
 * Loaders take whole batches off it by one `index_select` a tensor.
 *
 * @throws {ValueError} when the first dimensions differ.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const data = new torch.utils.data.TensorDataset(torch.arange(6).reshape(3, 2), torch.tensor([0n, 1n, 0n]));
 * const [x, y] = data.get(1);
 * if (data.length !== 3 || String(x.tolist()) !== "2,3" || y.item() !== 1) throw new Error(String(x));
 * ```
 */
export class TensorDataset<Tensors extends readonly Tensor[] = readonly Tensor[]> extends Dataset<SampleOf<Tensors>> {
  /** What the samples are cut from. */
  readonly tensors: Tensors;

  /** See the class. */
  constructor(...tensors: Tensors) {
    super();
    if (tensors.length === 0 || tensors.some((tensor) => !(tensor instanceof Tensor) || tensor.shape.length === 0)) {
      throw new ArgumentError("TensorDataset takes one or more tensors of at least one dimension");
    }
    if (tensors.some((tensor) => tensor.shape[0] !== tensors[0].shape[0])) {
      const sizes = tensors.map((tensor) => tensor.shape[0]).join(", ");
      throw new ValueError(`Size mismatch between tensors: their first dimensions are ${sizes}`);
    }
    this.tensors = tensors;
  }

  /** How many there are. */
  override get length(): number {
    return this.tensors[0].shape[0];
  }

  /** The sample with this number. */
  override get(index: number): SampleOf<Tensors> {
    return this.tensors.map((tensor) => tensor.select(0, index)) as unknown as SampleOf<Tensors>;
  }
}

/**
 * The samples of a dataset at some indices.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const part = new torch.utils.data.Subset(["a", "b", "c"], [2, 0]);
 * if (part.length !== 2 || part.get(0) !== "c") throw new Error();
 * ```
 */
export class Subset<T> extends Dataset<T> {
  /** Where the samples come from. */
  readonly dataset: DatasetLike<T>;
  /** Which of its samples. */
  readonly indices: readonly number[];
  readonly #source: Indexed<T>;

  /** See the class. */
  constructor(dataset: DatasetLike<T>, indices: Iterable<number>) {
    super();
    this.dataset = dataset;
    this.indices = [...indices];
    this.#source = indexed(dataset);
  }

  /** How many there are. */
  override get length(): number {
    return this.indices.length;
  }

  /** The sample with this number. */
  override get(index: number): T {
    return this.#source.get(this.indices[position(index, this.indices.length)]);
  }
}

/**
 * Datasets one after the other, as one.
 *
 * @throws {ValueError} for an empty list.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const both = new torch.utils.data.ConcatDataset([["a", "b"], ["c"]]);
 * if (both.length !== 3 || both.get(2) !== "c" || both.get(-3) !== "a") throw new Error();
 * ```
 */
export class ConcatDataset<T> extends Dataset<T> {
  /** The parts. */
  readonly datasets: readonly DatasetLike<T>[];
  /** The number of samples up to and with each dataset. */
  readonly cumulative_sizes: readonly number[];
  readonly #sources: readonly Indexed<T>[];

  /** See the class. */
  constructor(datasets: Iterable<DatasetLike<T>>) {
    super();
    this.datasets = [...datasets];
    if (this.datasets.length === 0) throw new ValueError("datasets should not be an empty iterable");
    for (const dataset of this.datasets) {
      if ((dataset as unknown) instanceof IterableDataset) {
        throw new ValueError("ConcatDataset does not support IterableDataset");
      }
    }
    this.#sources = this.datasets.map((dataset) => indexed(dataset));
    let total = 0;
    this.cumulative_sizes = this.#sources.map((source) => total += source.length);
  }

  /** How many there are. */
  override get length(): number {
    return this.cumulative_sizes[this.cumulative_sizes.length - 1];
  }

  /** The sample with this number. */
  override get(index: number): T {
    if (index < 0 && -index > this.length) {
      throw new ValueError("absolute value of index should not exceed dataset length");
    }
    const at = position(index, this.length);
    const which = this.cumulative_sizes.findIndex((end) => at < end);
    return this.#sources[which].get(which === 0 ? at : at - this.cumulative_sizes[which - 1]);
  }
}

/**
 * Streams one after the other, as one.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ChainDataset
 */
export class ChainDataset<T> extends IterableDataset<T> {
  /** The parts. */
  readonly datasets: Iterable<IterableDataset<T>>;

  /** See the class. */
  constructor(datasets: Iterable<IterableDataset<T>>) {
    super();
    this.datasets = datasets;
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<T> {
    for (const dataset of this.datasets) {
      if (!(dataset instanceof IterableDataset)) throw new ValueError("ChainDataset only supports IterableDataset");
      yield* { [Symbol.iterator]: () => dataset[Symbol.iterator]() };
    }
  }
}

/**
 * Cuts a dataset into parts that do not overlap, at random: `lengths` are numbers of samples, or fractions that add up
 * to 1 (what rounding leaves over goes one by one to the first parts). One `randperm` of the generator.
 *
 * @throws {ValueError} when the lengths do not add up to the dataset's.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const generator = new torch.Generator().manual_seed(42);
 * const [train, test] = torch.utils.data.random_split([..."abcdefghij"], [0.8, 0.2], { generator });
 * if (train.length !== 8 || test.length !== 2) throw new Error();
 * ```
 */
export function random_split<T>(
  dataset: DatasetLike<T>,
  lengths: readonly number[],
  generator?: Generator | null | { generator?: Generator | null },
): Subset<T>[] {
  const size = indexed(dataset).length;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let counts = [...lengths];
  if (Math.abs(total - 1) <= 1e-9 * Math.max(1, Math.abs(total)) && total <= 1) {
    counts = lengths.map((fraction, i) => {
      if (fraction < 0 || fraction > 1) throw new ValueError(`Fraction at index ${i} is not between 0 and 1`);
      return Math.floor(size * fraction);
    });
    let left = size - counts.reduce((sum, count) => sum + count, 0);
    for (let i = 0; left > 0; i++, left--) counts[i % counts.length] += 1;
    counts.forEach((count, i) => {
      if (count === 0) {
        console.warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`);
      }
    });
  }
  if (counts.reduce((sum, count) => sum + count, 0) !== size) {
    throw new ValueError("Sum of input lengths does not equal the length of the input dataset!");
  }
  const given = generator instanceof Generator ? generator : generator?.generator;
  const order = randperm(size, { generator: given ?? undefined }).tolist() as number[];
  let start = 0;
  return counts.map((count) => new Subset(dataset, order.slice(start, start += count)));
}
