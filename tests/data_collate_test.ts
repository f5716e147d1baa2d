// Collation: how samples of every kind become a batch, and what is refused.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { default_collate, default_convert } = torch.utils.data;

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

Deno.test("default_collate: maps, nested records, and samples that do not fit the first", () => {
  const map = default_collate([new Map([["a", 1]]), new Map([["a", 2]])]) as unknown as Map<string, torch.Tensor>;
  assertEquals(map.get("a")!.tolist(), [1, 2]);
  const nested = default_collate([{ meta: { name: "x", size: [1, 2] } }, { meta: { name: "y", size: [3, 4] } }]);
  assertEquals([nested.meta.name, nested.meta.size.map((t) => t.tolist())], [["x", "y"], [[1, 3], [2, 4]]]);
  const cases: [() => unknown, string][] = [
    [
      () => default_collate([{ x: 1, y: 2 }, { x: 1 } as { x: number; y: number }]),
      "sample 1 of the batch has no key 'y'",
    ],
    [() => default_collate([new Map([["k", 1]]), new Map()]), "sample 1 of the batch has no key 'k'"],
    [() => default_collate<unknown>([[1], 2]), "sample 0 of the batch is a list and sample 1 is not"],
    [() => default_collate([]), "the batch is empty"],
    [() => default_collate([new Date()]), "dicts or lists; found Date"],
    [() => default_collate([undefined]), "found undefined"],
    [() => default_collate([() => 1]), "found function"],
    [
      () => default_collate([torch.ones(2), torch.ones(3)]),
      "stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1",
    ],
    [() => default_collate([Uint16Array.of(1)]), "there is no dtype for a Uint16Array"],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.TorchError, text);
});

Deno.test("default_convert: typed arrays at any depth, everything else as it is", () => {
  const date = new Date();
  const [array, record, map, rest] = default_convert([
    Int32Array.of(1, 2),
    { x: [Float64Array.of(0.5)] },
    new Map([["k", Uint8Array.of(7)]]),
    [1, "a", true, null, date],
  ]) as [torch.Tensor, { x: torch.Tensor[] }, Map<string, torch.Tensor>, unknown[]];
  assertEquals([array.dtype, array.tolist()], [torch.int32, [1, 2]]);
  assertEquals([record.x[0].dtype, map.get("k")!.tolist(), rest], [torch.float64, [7], [1, "a", true, null, date]]);
  const x = torch.ones(2);
  assertEquals(default_convert(x) === x, true);
});
