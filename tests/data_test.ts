// Datasets and loaders in one thread, beyond PyTorch's recorded orders.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const {
  BatchSampler,
  ChainDataset,
  ConcatDataset,
  DataLoader,
  Dataset,
  default_collate,
  IterableDataset,
  random_split,
  SequentialSampler,
  StackDataset,
  Subset,
  TensorDataset,
} = torch.utils.data;

class Squares extends Dataset<[torch.Tensor, number]> {
  constructor(readonly length: number) {
    super();
  }
  get(index: number): [torch.Tensor, number] {
    return [torch.tensor([index, index ** 2]), index % 3];
  }
}

class Count extends IterableDataset<number> {
  constructor(readonly from: number, readonly to: number) {
    super();
  }
  *[Symbol.iterator](): Iterator<number> {
    for (let i = this.from; i < this.to; i++) yield i;
  }
}

const lists = (batches: Iterable<torch.Tensor>): unknown[] => [...batches].map((batch) => batch.tolist());

Deno.test("a dataset of one's own in batches", () => {
  const loader = new DataLoader(new Squares(5), 2);
  assertEquals(loader.length, 3);
  const batches = [...loader];
  assertEquals(batches.map(([x, y]) => [x.shape, y.tolist()]), [[[2, 2], [0, 1]], [[2, 2], [2, 0]], [[1, 2], [1]]]);
  assertEquals(batches[0][1].dtype, torch.int64);
  assertEquals([...new DataLoader(new Squares(5), 2, { drop_last: true })].length, 2);
});

Deno.test("the fast path for tensors gives what collating samples gives", () => {
  const data = new TensorDataset(torch.arange(20).reshape(10, 2), torch.arange(10));
  const part = new Subset(data, [9, 0, 4, 4, 2]);
  for (const dataset of [data, part, new Subset(part, [4, 0, 1])]) {
    const fast = [...new DataLoader(dataset, 3)];
    const slow = [...new DataLoader(dataset, { batch_size: 3, collate_fn: (samples) => default_collate(samples) })];
    assertEquals(
      fast.map((batch) => batch.map((t) => [t.dtype, t.tolist()])),
      slow.map((batch) => batch.map((t) => [t.dtype, t.tolist()])),
    );
  }
});

Deno.test("arrays and Python-style datasets are datasets", () => {
  assertEquals(lists(new DataLoader([3, 4, 5], 2) as Iterable<torch.Tensor>), [[3, 4], [5]]);
  const ported = { __len__: () => 3, __getitem__: (i: number) => i * 10 };
  assertEquals(lists(new DataLoader(ported, 2) as Iterable<torch.Tensor>), [[0, 10], [20]]);
  assertThrows(() => new DataLoader(5 as unknown as number[]), torch.ArgumentError, "a dataset must be an array");
});

Deno.test("streams: batches in their order, chained, unbatched", () => {
  assertEquals(lists(new DataLoader(new Count(3, 8), 2)), [[3, 4], [5, 6], [7]]);
  assertEquals(lists(new DataLoader(new Count(3, 8), 2, { drop_last: true })), [[3, 4], [5, 6]]);
  const chain = new ChainDataset([new Count(0, 2), new Count(7, 9)]);
  assertEquals([...new DataLoader<number, number>(chain, null)], [0, 1, 7, 8]);
  assertThrows(
    () => new DataLoader(new Count(0, 3), { shuffle: true }),
    torch.ValueError,
    "DataLoader with IterableDataset: expected unspecified shuffle option",
  );
});

Deno.test("batch_size null gives the samples as they are", () => {
  const [first] = new DataLoader<[torch.Tensor, number], [torch.Tensor, number]>(new Squares(3), null);
  assertEquals([first[0].shape, first[1]], [[2], 0]);
});

Deno.test("an iterator left early closes; for await works too", async () => {
  const loader = new DataLoader([1, 2, 3], 1);
  for (const _ of loader) break;
  let seen = 0;
  for await (const batch of loader) seen += (batch as torch.Tensor).numel();
  assertEquals(seen, 3);
});

Deno.test("concatenating, cutting and splitting", () => {
  const both = new ConcatDataset([["a", "b"], ["c"]]);
  assertEquals([both.length, both.get(1), both.get(2), both.get(-1)], [3, "b", "c", "c"]);
  assertEquals(both.cumulative_sizes, [2, 3]);
  assertThrows(() => both.get(-4), torch.ValueError, "absolute value of index should not exceed dataset length");
  assertThrows(() => both.get(3), torch.IndexError, "index 3 is out of range");
  assertThrows(() => new ConcatDataset([]), torch.ValueError, "should not be an empty iterable");
  assertThrows(
    () => random_split([1, 2, 3], [1, 1]),
    torch.ValueError,
    "Sum of input lengths does not equal the length of the input dataset!",
  );
  const parts = random_split([..."abcdefghij"], [0.5, 0.25, 0.25]);
  assertEquals(parts.map((part) => part.length), [6, 2, 2]);
  assertEquals(parts.flatMap((part) => [...part]).sort().join(""), "abcdefghij");
  assertThrows(() => new TensorDataset(torch.ones(2), torch.ones(3)), torch.ValueError, "Size mismatch");
});

Deno.test("loaders refuse options that exclude each other", () => {
  const data = [1, 2, 3];
  const sampler = new SequentialSampler(data);
  const batches = new BatchSampler(sampler, 2, false);
  const cases: [() => unknown, string][] = [
    [() => new DataLoader(data, 2, { shuffle: true, sampler }), "sampler option is mutually exclusive with shuffle"],
    [() => new DataLoader(data, 2, { batch_sampler: batches }), "batch_sampler option is mutually exclusive"],
    [() => new DataLoader(data, null, { drop_last: true }), "batch_size=None option disables auto-batching"],
    [() => new DataLoader(data, 0), "batch_size should be a positive integer value, but got batch_size=0"],
    [() => new DataLoader(data, { num_workers: -1 }), "num_workers option should be non-negative"],
    [() => new DataLoader(data, { bach_size: 2 } as unknown as number), "did you mean 'batch_size'"],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.TorchError, text);
  assertEquals(lists(new DataLoader(data, { batch_sampler: batches }) as Iterable<torch.Tensor>), [[1, 2], [3]]);
});

Deno.test("an epoch costs the draws that PyTorch's costs", () => {
  const after = (shuffle: boolean) => {
    torch.manual_seed(3);
    for (const _ of new DataLoader([1, 2, 3, 4, 5], 2, shuffle));
    return torch.rand(1).item();
  };
  const drawn = (count: number) => {
    torch.manual_seed(3);
    torch.rand(count);
    return torch.rand(1).item();
  };
  assertEquals(after(false), drawn(2));
  assertEquals(after(true), drawn(4));
  assert(after(true) !== after(false));
});

Deno.test("datasets side by side, as lists and as records, one by one and many at once", () => {
  const images = new TensorDataset(torch.arange(8).reshape(4, 2)), names = [..."abcd"];
  const list = new StackDataset(images, names);
  assertEquals([list.length, list.get(2)[0][0].tolist(), list.get(-1)[1]], [4, [4, 5], "d"]);
  const record = new StackDataset({ image: images, name: names });
  assertEquals(record.get(1).name, "b");
  const [[x], texts] = [...new DataLoader(list, 3)][0];
  assertEquals([x.shape, texts], [[3, 2], ["a", "b", "c"]]);
  const [batch] = new DataLoader(record, 4);
  assertEquals([batch.image[0].shape, batch.name], [[4, 2], names]);
  assertThrows(
    () => new StackDataset([1, 2], [1]),
    torch.ValueError,
    "Size mismatch between datasets: their lengths are 2, 1",
  );
  assertThrows(() => new StackDataset(), torch.ValueError, "At least one dataset should be passed");
  const short = { length: 3, get: (i: number) => i, __getitems__: () => [1] };
  assertThrows(
    () => [...new DataLoader(new StackDataset(short, [1, 2, 3]), 2)],
    torch.ValueError,
    "Nested dataset's output size mismatch. Expected 2, got 1",
  );
});

Deno.test("__getitems__ is asked for whole batches, through subsets too; a subclass's own get comes first", () => {
  const asked: unknown[] = [];
  const many = {
    length: 6,
    get: (i: number) => i,
    __getitems__: (indices: readonly number[]) => {
      asked.push([...indices]);
      return indices.map((i) => i * 10);
    },
  };
  assertEquals(lists(new DataLoader(new Subset(many, [5, 0, 3]), 2) as Iterable<torch.Tensor>), [[50, 0], [30]]);
  assertEquals(asked, [[5, 0], [3]]);
  class Negative extends Subset<number> {
    override get(index: number): number {
      return -super.get(index);
    }
  }
  assertEquals(lists(new DataLoader(new Negative(many, [5, 1]), 2) as Iterable<torch.Tensor>), [[-5, -1]]);
});

Deno.test("a chain's length is that of its parts", () => {
  class Sized extends Count {
    get length(): number {
      return this.to - this.from;
    }
  }
  const chain = new ChainDataset<number>([new Sized(0, 3), new Sized(0, 4)]);
  assertEquals([chain.length, new DataLoader(chain, 2).length], [7, 4]);
  const wrong = [[1]] as unknown as torch.utils.data.IterableDataset<number>[];
  assertThrows(() => [...new ChainDataset(wrong)], torch.ValueError, "ChainDataset only supports IterableDataset");
});

Deno.test("a Dataset in Python's spelling, and what a dataset lacks", () => {
  // @ts-ignore what plain JavaScript allows
  class Python extends Dataset<number> {
    __len__() {
      return 3;
    }
    __getitem__(index: number) {
      return index * 2;
    }
  }
  type Made = torch.utils.data.Dataset<number>;
  const made = (of: unknown) => new (of as new () => Made)();
  assertEquals([...new DataLoader(made(Python), 2)].map(String), ["tensor([0, 2])", "tensor([4])"]);
  // @ts-ignore what plain JavaScript allows
  class Endless extends Dataset<number> {
    get(index: number) {
      return index;
    }
  }
  assertThrows(() => new DataLoader(made(Endless)), torch.ArgumentError, "give it `get length()`");
  // @ts-ignore what plain JavaScript allows
  class Empty extends Dataset<number> {
    length = 3;
  }
  assertThrows(() => new DataLoader(made(Empty)), torch.ArgumentError, "give it `get(index)`");
  assertThrows(() => new DataLoader(torch.ones(3) as never), torch.ArgumentError, "TensorDataset");
});

Deno.test("a loader's dataset keeps its type", () => {
  class Named extends Dataset<[torch.Tensor, number]> {
    readonly classes = ["ant", "bee"];
    override readonly length = 3;
    override get(index: number): [torch.Tensor, number] {
      return [torch.ones(2), index];
    }
  }
  const loader = new DataLoader(new Named(), { batch_size: 2 });
  const size: number = loader.dataset.length, classes: string[] = loader.dataset.classes;
  const any: torch.utils.data.DataLoader<[torch.Tensor, number]> = loader;
  const first: number | undefined = new DataLoader([7, 8], 2).dataset[0];
  assertEquals([size, classes[1], any.length, first], [3, "bee", 2, 7]);
});
