// A sampler for several replicas of a program: each sees its own part of the dataset.
import { Signature } from "../core/arguments.ts";
import { UnsupportedError, ValueError } from "../core/errors.ts";
import { Generator, randperm } from "../tensor/random.ts";
import { lengthOf, Sampler, type Sized } from "./sampler.ts";

/** The options of {@link DistributedSampler}. */
export type DistributedSamplerOptions = {
  num_replicas?: number | null;
  rank?: number | null;
  shuffle?: boolean;
  seed?: number;
  drop_last?: boolean;
};

const SIGNATURE = new Signature<DistributedSamplerOptions>("DistributedSampler", [
  "num_replicas",
  "rank",
  "shuffle",
  "seed",
  "drop_last",
]);

/**
 * The indices of one of `num_replicas` programs that train together, the one with number `rank`: every
 * `num_replicas`-th of an order that all of them draw alike. The first indices come again at the end where the number of
 * samples cannot be shared out evenly, or, with `drop_last`, the last ones are left out. Call `set_epoch` before each
 * epoch; otherwise every epoch has the same order.
 *
 * @throws {UnsupportedError} without `num_replicas` and `rank`: there is no process group to ask.
 * @throws {ValueError} for a rank outside of 0 … num_replicas − 1.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.distributed.DistributedSampler
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { DistributedSampler } = torch.utils.data;
 * const parts = [0, 1].map((rank) => [...new DistributedSampler([..."abcde"], { num_replicas: 2, rank, shuffle: false })]);
 * if (parts.join(" ") !== "0,2,4 1,3,0") throw new Error(parts.join(" "));
 * ```
 */
export class DistributedSampler extends Sampler<number> {
  /** How many programs share the dataset. */
  readonly num_replicas: number;
  /** Which of them this is. */
  readonly rank: number;
  /** The epoch that the order is drawn for. */
  epoch = 0;
  /** Whether the samples that cannot be shared out evenly are left out. */
  readonly drop_last: boolean;
  /** How many indices each program gets. */
  readonly num_samples: number;
  /** How many indices all programs get together. */
  readonly total_size: number;
  /** Whether the order is random. */
  readonly shuffle: boolean;
  /** What the order is drawn from, together with the epoch; the same in all programs. */
  readonly seed: number;

  /** See the class. */
  constructor(
    readonly dataset: Sized,
    num_replicas?: number | null | DistributedSamplerOptions,
    rank?: number | null | DistributedSamplerOptions,
    shuffle?: boolean | DistributedSamplerOptions,
    seed?: number | DistributedSamplerOptions,
    drop_last?: boolean | DistributedSamplerOptions,
    options?: DistributedSamplerOptions,
  ) {
    super();
    const o = SIGNATURE.read(num_replicas, rank, shuffle, seed, drop_last, options);
    if (typeof o.num_replicas !== "number" || typeof o.rank !== "number") {
      throw new UnsupportedError(
        "DistributedSampler: state num_replicas and rank; there is no process group that could tell them",
      );
    }
    if (!Number.isInteger(o.rank) || o.rank >= o.num_replicas || o.rank < 0) {
      throw new ValueError(`Invalid rank ${o.rank}, rank should be in the interval [0, ${o.num_replicas - 1}]`);
    }
    this.num_replicas = o.num_replicas;
    this.rank = o.rank;
    this.drop_last = o.drop_last ?? false;
    this.shuffle = o.shuffle ?? true;
    this.seed = o.seed ?? 0;
    const n = lengthOf(dataset);
    this.num_samples = this.drop_last && n % this.num_replicas !== 0
      ? Math.ceil((n - this.num_replicas) / this.num_replicas)
      : Math.ceil(n / this.num_replicas);
    this.total_size = this.num_samples * this.num_replicas;
  }

  /** How many there are. */
  override get length(): number {
    return this.num_samples;
  }

  /** The items in order. */
  override *[Symbol.iterator](): Iterator<number> {
    const n = lengthOf(this.dataset);
    const order = this.shuffle
      ? randperm(n, { generator: new Generator().manual_seed(this.seed + this.epoch) }).tolist() as number[]
      : Array.from({ length: n }, (_, i) => i);
    for (let i = this.rank; i < this.total_size; i += this.num_replicas) yield order[i % n];
  }

  /** Draws another order in this epoch. */
  set_epoch(epoch: number): void {
    this.epoch = epoch;
  }
}
