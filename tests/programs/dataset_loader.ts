// A dataset of one's own and the loader's batches: order, shapes, the last short one.
import * as torch from "../../mod.ts";

const { ConcatDataset, DataLoader, Dataset, TensorDataset } = torch.utils.data;

type Transform = (x: torch.Tensor) => torch.Tensor;

class Squares extends Dataset<[torch.Tensor, number]> {
  constructor(readonly n: number, readonly transform?: Transform) {
    super();
  }

  override get length(): number {
    return this.n;
  }

  override get(i: number): [torch.Tensor, number] {
    let x = torch.tensor([i, i ** 2]);
    if (this.transform !== undefined) x = this.transform(x);
    return [x, i % 3];
  }
}

/** The labels of every batch, as lists. */
async function labels(loader: AsyncIterable<[torch.Tensor, torch.Tensor]>): Promise<unknown[]> {
  const lists: unknown[] = [];
  for await (const [, y] of loader) lists.push(y.tolist());
  return lists;
}

export async function main(print: (...values: unknown[]) => void): Promise<void> {
  const data = new Squares(10, (t) => t.div(10));
  print(data.length, data.get(3));
  torch.manual_seed(200);
  const loader = new DataLoader(data, { batch_size: 4, shuffle: true });
  print(loader.length);
  for (let epoch = 0; epoch < 2; epoch++) {
    for await (const [x, y] of loader) {
      print(epoch, x.shape, x.index([":", 0]).mul(10).long().tolist(), y);
    }
  }
  print(await labels(new DataLoader(data, { batch_size: 4 })));
  print(await labels(new DataLoader(data, { batch_size: 4, drop_last: true })));
  const shapes: unknown[] = [];
  for await (const [x] of new DataLoader(data, { batch_size: null })) shapes.push(x.shape);
  print(shapes.slice(0, 2));
  const t = new TensorDataset(torch.arange(6).reshape(3, 2), torch.tensor([0n, 1n, 0n]));
  print(t.get(1), t.length);
  for await (const [x, y] of new DataLoader(t, { batch_size: 3 })) {
    print(x, y);
    break;
  }
  const g = new torch.Generator().manual_seed(1);
  print(await labels(new DataLoader(data, { batch_size: 5, shuffle: true, generator: g })));
  print(await labels(new DataLoader(data, { batch_size: 5, shuffle: true, generator: g })));
  const both = new ConcatDataset([data, new Squares(2)]);
  print(both.length, both.get(11));
}
