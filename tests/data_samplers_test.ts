// Samplers beyond PyTorch's recorded orders: what they refuse, and shares of several replicas.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { BatchSampler, DistributedSampler, RandomSampler, SequentialSampler, WeightedRandomSampler } = torch.utils.data;

Deno.test("samplers refuse what cannot be drawn", () => {
  const cases: [() => unknown, string][] = [
    [() => new RandomSampler([]), "num_samples should be a positive integer value, but got num_samples=0"],
    [() => new RandomSampler([1], true, -1), "num_samples should be a positive integer value"],
    [() => new BatchSampler(new SequentialSampler([1]), 0, false), "batch_size should be a positive integer value"],
    [() => new WeightedRandomSampler([1, 2], 0), "num_samples should be a positive integer value"],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.ValueError, text);
});

Deno.test("batches of any iterable; the last one left out", () => {
  const batches = [...new BatchSampler(new Set([7, 8, 9]), 2, false)];
  assertEquals(batches, [[7, 8], [9]]);
  assertEquals([...new BatchSampler([7, 8, 9], 2, true)], [[7, 8]]);
  assertEquals([new BatchSampler([7, 8, 9], 2, true).length, new BatchSampler([7, 8, 9], 2, false).length], [1, 2]);
});

Deno.test("a sampler's length follows its dataset", () => {
  const data = [1, 2, 3];
  const random = new RandomSampler(data), sequential = new SequentialSampler(data);
  data.push(4);
  assertEquals([random.length, sequential.length, [...random].sort()], [4, 4, [0, 1, 2, 3]]);
});

// DistributedSampler(range(n), num_replicas, rank, seed=3) of PyTorch 2.15, with set_epoch(1) where shuffled.
Deno.test("each replica sees its share, in the order that all draw alike", () => {
  const cases: [n: number, num_replicas: number, drop_last: boolean, shuffle: boolean, shares: number[][]][] = [
    [10, 3, false, true, [[0, 6, 2, 5], [4, 7, 8, 0], [9, 3, 1, 4]]],
    [10, 3, true, true, [[0, 6, 2], [4, 7, 8], [9, 3, 1]]],
    [10, 4, true, false, [[0, 4], [1, 5], [2, 6], [3, 7]]],
    [2, 5, false, true, [[0], [1], [0], [1], [0]]],
    [11, 2, true, true, [[10, 6, 1, 0, 3], [5, 8, 7, 4, 2]]],
  ];
  for (const [n, num_replicas, drop_last, shuffle, shares] of cases) {
    const data = Array.from({ length: n }, (_, i) => i);
    const found = shares.map((_, rank) => {
      const sampler = new DistributedSampler(data, { num_replicas, rank, shuffle, seed: 3, drop_last });
      sampler.set_epoch(1);
      const order = [...sampler];
      assertEquals(sampler.length, order.length);
      return order;
    });
    assertEquals(found, shares);
  }
  assertThrows(
    () => new DistributedSampler([1, 2], 2, 2),
    torch.ValueError,
    "Invalid rank 2, rank should be in the interval [0, 1]",
  );
  assertThrows(() => new DistributedSampler([1, 2]), torch.UnsupportedError, "state num_replicas and rank");
});
