// Parts of a dataset: chosen samples, and random splits.
import { ValueError } from "../core/errors.ts";
import { Generator, randperm } from "../tensor/random.ts";
import { Dataset, type DatasetLike, fetchAll, indexed, position } from "./dataset.ts";

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

  /** See the class. */
  constructor(dataset: DatasetLike<T>, indices: Iterable<number>) {
    super();
    this.dataset = dataset;
    this.indices = [...indices];
    indexed(dataset); // refuses what is no dataset
  }

  /** How many there are. */
  override get length(): number {
    return this.indices.length;
  }

  /** The sample with this number. */
  override get(index: number): T {
    return indexed(this.dataset).get(this.indices[position(index, this.indices.length)]);
  }

  /** Several samples: of the dataset's own `__getitems__` where it has one, and of a subclass's own `get`. */
  __getitems__(indices: readonly number[]): T[] {
    if (this.get !== Subset.prototype.get) return indices.map((i) => this.get(i));
    return fetchAll(indexed(this.dataset), indices.map((i) => this.indices[position(i, this.indices.length)]));
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
