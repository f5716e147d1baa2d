// random/loaders.json.gz: the order in which DataLoader, its samplers and random_split hand out samples.
import { checkTensor, elements } from "./compare.ts";
import type { Json, TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";

type Case = {
  kind: string;
  id: string;
  seed?: number;
  generator_seed?: number;
  n?: number;
  batch_size?: number;
  epochs?: number[][][];
  batches?: number[][];
  order?: number[];
  subsets?: number[][];
  indices?: number[];
  lengths?: number[];
  weights?: number[];
  num_samples?: number;
  replacement?: boolean;
  options?: Record<string, Json>;
  after?: TensorJson;
  generator_after?: TensorJson;
};

const NEEDED: Record<string, string> = {
  subset_random: "SubsetRandomSampler",
  weighted: "WeightedRandomSampler",
  random_sampler: "RandomSampler",
  batch_sampler: "BatchSampler",
};

export class LoaderRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  /** A name of torch.utils.data, wherever the library keeps it. */
  private data(name: string): string {
    for (const path of [`utils.data.${name}`, `data.${name}`]) if (this.lib.has(path)) return path;
    return `utils.data.${name}`;
  }

  async run(cases: Case[]): Promise<void> {
    for (const c of cases) {
      await this.report.caseAsync(`loaders.${c.kind}`, `loaders/${c.kind}/${c.id}`, async () => {
        const needed = NEEDED[c.kind];
        if (needed && !this.lib.has(this.data(needed))) throw new Missing(`torch.utils.data.${needed}`);
        const generator = c.generator_seed === undefined
          ? undefined
          : method(this.lib.call("Generator"), "manual_seed", c.generator_seed);
        if (c.seed !== undefined) this.lib.call("manual_seed", c.seed);
        const got = await this.draw(c, generator);
        const want = c.epochs ?? c.batches ?? c.order ?? c.subsets;
        if (JSON.stringify(got) !== JSON.stringify(want)) {
          throw new Mismatch(`${JSON.stringify(got).slice(0, 120)}, not ${JSON.stringify(want).slice(0, 120)}`);
        }
        if (c.after) checkTensor(this.lib, this.lib.call("rand", 2), c.after, {}, "rand(2) afterwards");
        if (c.generator_after) {
          checkTensor(
            this.lib,
            this.lib.call("rand", 2, { generator }),
            c.generator_after,
            {},
            "rand(2) of the generator",
          );
        }
      });
    }
  }

  private range(n: number): Tensor {
    return this.lib.tensorOf("arange", n);
  }

  private async draw(c: Case, generator: unknown): Promise<unknown> {
    switch (c.kind) {
      case "shuffle":
      case "shuffle_generator":
      case "sequential":
      case "subset_random": {
        const options: Record<string, unknown> = { batch_size: c.batch_size };
        if (c.kind.startsWith("shuffle")) options.shuffle = true;
        if (generator !== undefined) options.generator = generator;
        if (c.kind === "subset_random") options.sampler = this.lib.call(this.data("SubsetRandomSampler"), c.indices);
        const n = c.n ?? Math.max(...c.indices!) + 1;
        const loader = this.lib.call(this.data("DataLoader"), this.dataset(n), options);
        const epochs: number[][][] = [];
        for (let e = 0; e < c.epochs!.length; e++) epochs.push(await this.batches(loader));
        return epochs;
      }
      case "random_split":
      case "random_split_generator": {
        const parts = this.lib.call(
          this.data("random_split"),
          this.dataset(c.n!),
          c.lengths,
          ...generator === undefined ? [] : [{ generator }],
        );
        return Array.from(parts as Iterable<{ indices: Iterable<number> }>, (s) => Array.from(s.indices, Number));
      }
      case "weighted":
        return this.order(this.lib.call(this.data("WeightedRandomSampler"), c.weights, c.num_samples, c.replacement));
      case "random_sampler": {
        const options = c.options ?? {};
        return this.order(
          this.lib.call(
            this.data("RandomSampler"),
            this.dataset(c.n!),
            ...Object.keys(options).length ? [options] : [],
          ),
        );
      }
      case "batch_sampler": {
        const dataset = this.dataset(c.n!);
        const sampler = this.lib.call(this.data("RandomSampler"), dataset);
        const batch_sampler = this.lib.call(this.data("BatchSampler"), sampler, c.batch_size, false);
        return await this.batches(this.lib.call(this.data("DataLoader"), dataset, { batch_sampler }));
      }
      default:
        throw new Missing(`kind ${c.kind}`);
    }
  }

  /** `arange(n)` as a dataset: the tensor itself in a TensorDataset, whose samples are lists of one. */
  private dataset(n: number): unknown {
    return this.lib.call(this.data("TensorDataset"), this.range(n));
  }

  private order(sampler: unknown): number[] {
    return Array.from(sampler as Iterable<number>, Number);
  }

  private async batches(loader: unknown): Promise<number[][]> {
    const out: number[][] = [];
    for await (const batch of loader as Iterable<unknown>) {
      const x = this.lib.isTensor(batch) ? batch : Array.from(batch as Iterable<unknown>)[0];
      out.push(elements(x as Tensor).map(Number));
    }
    return out;
  }
}
