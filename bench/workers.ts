/**
 * Samples per second of a dataset with 0, 1, 2, … workers: `deno run -A bench/workers.ts`, or, with a dataset of one's
 * own, `deno run -A bench/workers.ts MODULE FUNCTION [ARGUMENT …]`, where the module exports a function that makes it.
 */
import * as torch from "../mod.ts";
import { median } from "./measure.ts";

const { DataLoader, Dataset } = torch.utils.data;
type AnyDataset = torch.utils.data.DatasetLike<unknown>;

/** Bytes [3, 375, 500] cut at random to [3, 224, 224], mirrored at random, as numbers in −1 … 1. */
export class Crops extends Dataset<[torch.Tensor, number]> {
  readonly pixels = torch.randint(0, 256, [3, 375, 500], { dtype: torch.uint8 });
  constructor(readonly length: number) {
    super();
  }
  get(index: number): [torch.Tensor, number] {
    const top = torch.randint(0, 151, [1]).item(), left = torch.randint(0, 276, [1]).item();
    const cut = this.pixels.narrow(1, top, 224).narrow(2, left, 224);
    const image = torch.rand(1).item() < 0.5 ? cut.flip(2) : cut;
    return [image.to(torch.float32).div(127.5).sub(1), index % 10];
  }
}

/** Samples a second in one epoch. */
async function epoch(loader: AsyncIterable<unknown>, count: number): Promise<number> {
  const begin = performance.now();
  for await (const batch of loader) for (const x of batch as torch.Tensor[]) x.dispose();
  return count / (performance.now() - begin) * 1000;
}

async function madeBy(module: string, name: string, args: string[]): Promise<AnyDataset> {
  const url: string = new URL(module, `file://${Deno.cwd()}/`).href;
  return await (await import(url))[name](...args);
}

if (import.meta.main) {
  const [module, name, ...args] = Deno.args;
  const data = module === undefined ? new Crops(1024) : await madeBy(module, name, args);
  const count = (data as { length: number }).length;
  console.log("workers  samples/s  MB resident");
  for (const num_workers of [0, 1, 2]) {
    using loader = new DataLoader(data, { batch_size: 32, num_workers, persistent_workers: num_workers > 0 });
    await epoch(loader, count);
    const rates: number[] = [];
    for (let i = 0; i < 5; i++) rates.push(await epoch(loader, count));
    const resident = Deno.memoryUsage().rss / 2 ** 20;
    console.log(`${num_workers}`.padEnd(8), median(rates).toFixed(0).padStart(9), resident.toFixed(0).padStart(12));
  }
}
