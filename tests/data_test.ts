// Datasets, samplers, collation and loaders beyond PyTorch's recorded orders.
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
  RandomSampler,
  SequentialSampler,
  Subset,
  TensorDataset,
  WeightedRandomSampler,
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

Deno.test("default_collate: numbers, texts, records, lists, typed arrays", () => {
  assertEquals(default_collate([1, 2]).dtype, torch.int64);
  assertEquals(default_collate([1.5, 2]).dtype, torch.float64);
  assertEquals(default_collate([1n, 2n]).dtype, torch.int64);
  assertEquals(default_collate([true, false]).dtype, torch.bool);
  assertEquals(default_collate(["a", "b"]), ["a", "b"]);
  const record = default_collate([{ x: 1, y: torch.ones(2) }, { x: 2, y: torch.zeros(2) }]);
  assertEquals([record.x.tolist(), record.y.shape], [[1, 2], [2, 2]]);
  const [whole, [left, right]] = default_collate<[number, number[]]>([[1, [2.5, 3]], [4, [5, 6]]]);
  assertEquals([whole.tolist(), left.tolist(), left.dtype, right.dtype], [
    [1, 4],
    [2.5, 5],
    torch.float64,
    torch.int64,
  ]);
  const stacked = default_collate([new Float32Array([1, 2]), new Float32Array([3, 4])]);
  assertEquals([stacked.dtype, stacked.shape], [torch.float32, [2, 2]]);
  assertThrows(() => default_collate([null]), torch.ArgumentError, "found null");
  assertThrows(() => default_collate([[1], [1, 2]]), torch.ShapeError, "of equal size");
  assertThrows(() => default_collate([torch.ones(2), torch.ones(3)]), torch.TorchError, "equal size");
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

Deno.test("samplers refuse what cannot be drawn", () => {
  const cases: [() => unknown, string][] = [
    [() => new RandomSampler([]), "num_samples should be a positive integer value, but got num_samples=0"],
    [() => new RandomSampler([1], true, -1), "num_samples should be a positive integer value"],
    [() => new BatchSampler(new SequentialSampler([1]), 0, false), "batch_size should be a positive integer value"],
    [() => new WeightedRandomSampler([1, 2], 0), "num_samples should be a positive integer value"],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.ValueError, text);
});

Deno.test("loaders refuse options that exclude each other, and workers", () => {
  const data = [1, 2, 3];
  const sampler = new SequentialSampler(data);
  const batches = new BatchSampler(sampler, 2, false);
  const cases: [() => unknown, string][] = [
    [() => new DataLoader(data, 2, { shuffle: true, sampler }), "sampler option is mutually exclusive with shuffle"],
    [() => new DataLoader(data, 2, { batch_sampler: batches }), "batch_sampler option is mutually exclusive"],
    [() => new DataLoader(data, null, { drop_last: true }), "batch_size=None option disables auto-batching"],
    [() => new DataLoader(data, 0), "batch_size should be a positive integer value, but got batch_size=0"],
    [() => new DataLoader(data, { num_workers: 2 }), "num_workers=2 is not available"],
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
