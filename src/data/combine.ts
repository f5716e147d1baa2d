// Several datasets as one: one after the other, or side by side.
import { ValueError } from "../core/errors.ts";
import { Dataset, type DatasetLike, fetchAll, type Indexed, indexed, IterableDataset, position } from "./dataset.ts";
import { lengthOf, type Sized } from "./sampler.ts";

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
    let total = 0;
    this.cumulative_sizes = this.datasets.map((dataset) => total += indexed(dataset).length);
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
    return indexed(this.datasets[which]).get(which === 0 ? at : at - this.cumulative_sizes[which - 1]);
  }
}

/**
 * Streams one after the other, as one.
 *
 * @throws {ValueError} when one of them is no stream.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ChainDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Count extends torch.utils.data.IterableDataset<number> {
 *   constructor(readonly from: number, readonly to: number) {
 *     super();
 *   }
 *   *[Symbol.iterator](): Iterator<number> {
 *     for (let i = this.from; i < this.to; i++) yield i;
 *   }
 * }
 * const chain = new torch.utils.data.ChainDataset([new Count(0, 2), new Count(7, 9)]);
 * if (String([...chain]) !== "0,1,7,8") throw new Error();
 * ```
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
      checkStream(dataset);
      yield* { [Symbol.iterator]: () => dataset[Symbol.iterator]() };
    }
  }

  /** How many items there are, when every part knows its length. */
  get length(): number {
    let total = 0;
    for (const dataset of this.datasets) {
      checkStream(dataset);
      total += lengthOf(dataset as unknown as Sized);
    }
    return total;
  }
}

function checkStream(dataset: unknown): void {
  if (!(dataset instanceof IterableDataset)) throw new ValueError("ChainDataset only supports IterableDataset");
}

/** The datasets that give samples of these types: a list or a record of them. */
export type StackedDatasets<Sample> = { readonly [K in keyof Sample]: DatasetLike<Sample[K]> };

/**
 * Datasets of one length side by side: a sample is the list, or the record, of their samples.
 *
 * @throws {ValueError} when their lengths differ or there is none.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.StackDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { StackDataset } = torch.utils.data;
 * const images = [torch.zeros(2), torch.ones(2)], texts = ["black", "white"];
 * const [image, text] = new StackDataset(images, texts).get(1);
 * const named = new StackDataset({ image: images, text: texts }).get(0);
 * if (text !== "white" || image.sum().item() !== 2 || named.text !== "black") throw new Error();
 * ```
 */
export class StackDataset<Sample extends unknown[] | Record<string, unknown>> extends Dataset<Sample> {
  /** The parts. */
  readonly datasets: StackedDatasets<Sample>;

  /** See the class. */
  constructor(datasets: StackedDatasets<Sample> & { get?: never; __getitem__?: never; [Symbol.iterator]?: never });
  /** See the class. */
  constructor(...datasets: Extract<StackedDatasets<Sample>, readonly unknown[]>);
  constructor(...given: unknown[]) {
    super();
    const record = given.length === 1 && isRecordOfDatasets(given[0]);
    this.datasets = (record ? given[0] : given) as StackedDatasets<Sample>;
    const parts = partsOf(this.datasets);
    if (parts.length === 0) throw new ValueError("At least one dataset should be passed");
    if (parts.some(([, part]) => part.length !== parts[0][1].length)) {
      const sizes = parts.map(([, part]) => part.length).join(", ");
      throw new ValueError(`Size mismatch between datasets: their lengths are ${sizes}`);
    }
  }

  /** How many there are. */
  override get length(): number {
    return partsOf(this.datasets)[0][1].length;
  }

  /** The sample with this number. */
  override get(index: number): Sample {
    return assemble(this.datasets, partsOf(this.datasets).map(([key, part]) => [key, part.get(index)])) as Sample;
  }

  /** Several samples, each dataset asked for all of them at once. */
  __getitems__(indices: readonly number[]): Sample[] {
    if (this.get !== StackDataset.prototype.get) return indices.map((i) => this.get(i));
    const columns = partsOf(this.datasets).map(([key, part]): [string, unknown[]] => {
      const items = fetchAll(part, indices);
      if (items.length === indices.length) return [key, items];
      throw new ValueError(
        `Nested dataset's output size mismatch. Expected ${indices.length}, got ${items.length}`,
      );
    });
    return indices.map((_, i) => assemble(this.datasets, columns.map(([key, items]) => [key, items[i]])) as Sample);
  }
}

function partsOf(datasets: object): [key: string, part: Indexed<unknown>][] {
  return Object.entries(datasets).map(([key, dataset]) => [key, indexed(dataset)]);
}

function assemble(model: object, members: [string, unknown][]): unknown {
  return Array.isArray(model) ? members.map(([, value]) => value) : Object.fromEntries(members);
}

/** Whether a value is a record of datasets rather than a dataset itself. */
function isRecordOfDatasets(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return !("length" in value && "get" in value) && !("__getitem__" in value);
}
