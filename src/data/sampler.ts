// Samplers: the orders in which a loader visits a dataset, with PyTorch's draws from the generator.
import { ArgumentError, UnsupportedError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { float64 } from "../core/dtype.ts";
import { Generator, multinomial, randint, randperm } from "../tensor/random.ts";
import { tensor } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";
import { drawSeed } from "./seed.ts";

/** Something whose samples can be counted. */
export type Sized = { readonly length: number } | { __len__(): number };

/** How many samples something has. */
export function lengthOf(source: Sized): number {
  if (typeof source === "object" && source !== null) {
    if ("length" in source && typeof source.length === "number") return source.length;
    if ("__len__" in source) return source.__len__();
  }
  throw new ArgumentError("a sampler's data_source must have a length");
}

/**
 * Base class of the samplers: an iterable of indices (or, for batches, of lists of indices) with a `length`.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler
 */
export abstract class Sampler<T = number> {
  /** How many items an iteration gives. */
  abstract readonly length: number;
  /** The items in order. */
  abstract [Symbol.iterator](): Iterator<T>;
}

/**
 * All indices, in order.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SequentialSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String([...new torch.utils.data.SequentialSampler(["a", "b"])]) !== "0,1") throw new Error();
 * ```
 */
export class SequentialSampler extends Sampler<number> {
  /** See the class. */
  constructor(readonly data_source: Sized) {
    super();
  }
  /** How many there are. */
  override get length(): number {
    return lengthOf(this.data_source);
  }
  /** The items in order. */
  override *[Symbol.iterator](): Iterator<number> {
    const n = this.length;
    for (let i = 0; i < n; i++) yield i;
  }
}

/** The options of {@link RandomSampler}. */
export type RandomSamplerOptions = {
  replacement?: boolean;
  num_samples?: number | null;
  generator?: Generator | null;
};

const RANDOM = new Signature<RandomSamplerOptions>("RandomSampler", ["replacement", "num_samples", "generator"]);

/**
 * Indices in random order, or drawn with replacement. Without a generator of its own each iteration takes a seed from
 * the global stream and draws from a fresh generator.
 *
 * @throws {ValueError} when there is nothing to draw from or `num_samples` is not a whole number from 1 up.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const order = [...new torch.utils.data.RandomSampler([..."abcd"])];
 * if (String(order.sort()) !== "0,1,2,3") throw new Error(String(order));
 * ```
 */
export class RandomSampler extends Sampler<number> {
  /** Whether an index may be drawn again. */
  readonly replacement: boolean;
  /** Where the random numbers come from; null for the global stream. */
  readonly generator: Generator | null;
  readonly #count: number | null;

  /** See the class. */
  constructor(
    readonly data_source: Sized,
    replacement?: boolean | RandomSamplerOptions,
    num_samples?: number | null | RandomSamplerOptions,
    generator?: Generator | null | RandomSamplerOptions,
    options?: RandomSamplerOptions,
  ) {
    super();
    const o = RANDOM.read(replacement, num_samples, generator, options);
    this.replacement = o.replacement ?? false;
    if (typeof this.replacement !== "boolean") {
      throw new ArgumentError(
        `replacement should be a boolean value, but got replacement=${String(this.replacement)}`,
      );
    }
    this.#count = o.num_samples ?? null;
    this.generator = o.generator ?? null;
    checkCount("num_samples", this.num_samples);
  }

  /** How many indices an iteration gives; the dataset's length when it was not stated. */
  get num_samples(): number {
    return this.#count ?? lengthOf(this.data_source);
  }

  /** How many there are. */
  override get length(): number {
    return this.num_samples;
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<number> {
    const n = lengthOf(this.data_source);
    const count = this.num_samples;
    const generator = this.generator ?? new Generator().manual_seed(drawSeed(null));
    if (this.replacement) {
      for (let left = count; left > 0; left -= 32) {
        yield* randint(0, n, [Math.min(left, 32)], { generator }).tolist() as number[];
      }
      return;
    }
    for (let whole = Math.floor(count / n); whole > 0; whole--) yield* permutation(n, generator);
    // Drawn even when none of its items is used: PyTorch's stream goes on the same way.
    yield* permutation(n, generator).slice(0, count % n);
  }
}

function permutation(n: number, generator: Generator | null): number[] {
  return randperm(n, { generator: generator ?? undefined }).tolist() as number[];
}

function checkCount(name: string, value: unknown): void {
  if (!Number.isInteger(value) || (value as number) <= 0) {
    throw new ValueError(`${name} should be a positive integer value, but got ${name}=${String(value)}`);
  }
}

/**
 * The given indices in random order.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SubsetRandomSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const order = [...new torch.utils.data.SubsetRandomSampler([3, 1, 4])];
 * if (String(order.sort()) !== "1,3,4") throw new Error(String(order));
 * ```
 */
export class SubsetRandomSampler extends Sampler<number> {
  /** What is put in random order. */
  readonly indices: readonly number[];
  /** Where the random numbers come from; null for the global stream. */
  readonly generator: Generator | null;

  /** See the class. */
  constructor(indices: Iterable<number>, generator?: Generator | null | { generator?: Generator | null }) {
    super();
    this.indices = [...indices];
    this.generator = generatorOf(generator);
  }

  /** How many there are. */
  override get length(): number {
    return this.indices.length;
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<number> {
    for (const i of permutation(this.indices.length, this.generator)) yield this.indices[i];
  }
}

function generatorOf(value: Generator | null | { generator?: Generator | null } | undefined): Generator | null {
  if (value instanceof Generator) return value;
  return value?.generator ?? null;
}

/** The options of {@link WeightedRandomSampler}. */
export type WeightedRandomSamplerOptions = {
  num_samples?: number;
  replacement?: boolean;
  generator?: Generator | null;
};

const WEIGHTED = new Signature<WeightedRandomSamplerOptions>("WeightedRandomSampler", [
  "num_samples",
  "replacement",
  "generator",
]);

/**
 * Indices 0 … n − 1 drawn with probabilities in proportion to `weights`.
 *
 * @throws {ValueError} when `weights` is not one-dimensional or `num_samples` is not a whole number from 1 up.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const order = [...new torch.utils.data.WeightedRandomSampler([0, 1, 0], 3)];
 * if (String(order) !== "1,1,1") throw new Error(String(order));
 * ```
 */
export class WeightedRandomSampler extends Sampler<number> {
  /** The weights, float64 [N]. */
  readonly weights: Tensor;
  /** How many indices an iteration gives. */
  readonly num_samples: number;
  /** Whether an index may be drawn again. */
  readonly replacement: boolean;
  /** Where the random numbers come from; null for the global stream. */
  readonly generator: Generator | null;

  /** See the class. */
  constructor(
    weights: readonly number[] | Tensor,
    num_samples: number | WeightedRandomSamplerOptions,
    replacement?: boolean | WeightedRandomSamplerOptions,
    generator?: Generator | null | WeightedRandomSamplerOptions,
    options?: WeightedRandomSamplerOptions,
  ) {
    super();
    const o = WEIGHTED.read(num_samples, replacement, generator, options);
    checkCount("num_samples", o.num_samples);
    this.num_samples = o.num_samples!;
    this.replacement = o.replacement ?? true;
    if (typeof this.replacement !== "boolean") {
      throw new ValueError(
        `replacement should be a boolean value, but got replacement=${String(this.replacement)}`,
      );
    }
    this.weights = weights instanceof Tensor ? weights.to(float64) : tensor([...weights], { dtype: float64 });
    if (this.weights.shape.length !== 1) {
      throw new ValueError(
        `weights should be a 1d sequence but given weights have shape (${this.weights.shape.join(", ")})`,
      );
    }
    this.generator = o.generator ?? null;
  }

  /** How many there are. */
  override get length(): number {
    return this.num_samples;
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<number> {
    const generator = this.generator ?? undefined;
    yield* multinomial(this.weights, this.num_samples, this.replacement, { generator }).tolist() as number[];
  }
}

/**
 * Groups the indices of a sampler into lists of `batch_size`; the last may be shorter, or is left out.
 *
 * @throws {ValueError} when `batch_size` is not a whole number from 1 up.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { BatchSampler, SequentialSampler } = torch.utils.data;
 * const batches = [...new BatchSampler(new SequentialSampler([..."abcde"]), 2, false)];
 * if (batches.join(" ") !== "0,1 2,3 4") throw new Error(batches.join(" "));
 * ```
 */
export class BatchSampler<Index = number> extends Sampler<Index[]> {
  /** See the class. */
  constructor(
    readonly sampler: Iterable<Index>,
    readonly batch_size: number,
    readonly drop_last: boolean,
  ) {
    super();
    checkCount("batch_size", batch_size);
    if (typeof drop_last !== "boolean") {
      throw new ValueError(`drop_last should be a boolean value, but got drop_last=${String(drop_last)}`);
    }
  }

  /** How many there are. */
  override get length(): number {
    if (!("length" in this.sampler) && !("__len__" in this.sampler)) {
      throw new UnsupportedError("BatchSampler: the sampler has no length");
    }
    const n = lengthOf(this.sampler as unknown as Sized);
    return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<Index[]> {
    let batch: Index[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batch_size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.drop_last) yield batch;
  }
}
