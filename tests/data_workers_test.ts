// Loaders with workers: the same batches and random numbers for any number of them, shared memory, and what is sent.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import {
  Brighten,
  Compose,
  divide,
  Kinds,
  Large,
  Late,
  Members,
  Noisy,
  Private,
  Range,
  Scale,
  Shift,
  signed,
  Slopes,
  Squares,
  sums,
  tenth,
} from "./workers/datasets.ts";

const {
  BatchSampler,
  ConcatDataset,
  DataLoader,
  random_split,
  SequentialSampler,
  StackDataset,
  Subset,
  TensorDataset,
} = torch.utils.data;

const module = new URL("./workers/datasets.ts", import.meta.url);

/** Plain values of everything in a batch. */
function plain(value: unknown): unknown {
  if (value instanceof torch.Tensor) return { dtype: String(value.dtype), shape: value.shape, data: value.tolist() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

async function batches(loader: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const batch of loader) list.push(plain(batch));
  return list;
}

Deno.test("the same batches in the same order, and the same stream afterwards, for any number of workers", async () => {
  const data = new Squares(11, tenth);
  for (const options of [{ shuffle: true }, { batch_size: 4, shuffle: true }, { batch_size: 3, drop_last: true }]) {
    const found: unknown[] = [];
    for (const num_workers of [0, 1, 3]) {
      torch.manual_seed(1);
      const loader = new DataLoader(data, { ...options, num_workers });
      const epochs = [await batches(loader), await batches(loader)];
      found.push([epochs, torch.rand(2).tolist(), loader.length]);
    }
    for (const other of found) assertEquals(other, found[0]);
  }
});

Deno.test("datasets of datasets, samplers, and batches off", async () => {
  const rows = new TensorDataset(torch.arange(20).reshape(10, 2), torch.arange(10));
  const squares = new Squares(7);
  torch.manual_seed(2);
  const [part] = random_split(squares, [4, 3]);
  const cases: [torch.utils.data.DatasetLike<unknown>, Record<string, unknown>][] = [
    [rows, { batch_size: 4 }],
    [new Subset(rows, [9, 1, 1]), { batch_size: 2 }],
    [new ConcatDataset<unknown>([squares, part]), { batch_size: 4 }],
    [new StackDataset({ x: squares, name: [..."abcdefg"] }), { batch_size: 3 }],
    [squares, { batch_size: null }],
    [squares, { batch_sampler: new BatchSampler(new SequentialSampler(squares), 5, false) }],
    [squares, { sampler: [6, 0, 0] }],
    [[1.5, 2, 3], { batch_size: 2 }],
    [[{ a: "x", b: [1, true] }, { a: "y", b: [2, false] }], { batch_size: 2 }],
    [new Private(5, 3), { batch_size: 2 }],
  ];
  for (const [dataset, options] of cases) {
    const alone = await batches(new DataLoader(dataset, options));
    assertEquals(await batches(new DataLoader(dataset, { ...options, num_workers: 2 })), alone);
  }
});

Deno.test("random numbers in workers: the same for any number of them, PyTorch's for the first batch of each", async () => {
  const data = new Noisy(torch.zeros(6, 1), new Compose([new Scale(2)]));
  const found: unknown[] = [];
  for (const num_workers of [1, 2, 3]) {
    torch.manual_seed(5);
    const loader = new DataLoader(data, { batch_size: 2, num_workers });
    const epochs: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const epoch: number[][] = [];
      for await (const batch of loader) epoch.push(batch.flatten().tolist() as number[]);
      epochs.push(epoch);
    }
    assert(String(epochs[0]) !== String(epochs[1]));
    found.push(epochs);
  }
  assertEquals(found[1], found[0]);
  assertEquals(found[2], found[0]);
  // PyTorch 2.15, three workers: torch.rand(1) as the samples.
  const expected = [[0.7106006741523743, 0.34830594062805176], [0.2905186414718628, 0.5857152342796326], [
    0.49509578943252563,
    0.8359019756317139,
  ]];
  assertEquals((found[0] as unknown[])[0], expected);
});

Deno.test("every kind of field arrives in a worker, and every kind of value comes back", async () => {
  const data = new Kinds(torch.arange(6).reshape(2, 3));
  const [batch] = await batches(new DataLoader(data, { batch_size: 2, num_workers: 1 })) as [Record<string, unknown>];
  const [here] = await batches(new DataLoader(data, { batch_size: 2 })) as [Record<string, unknown>];
  assertEquals((batch.found as { data: number[] }[]).map((t) => t.data), new Array(9).fill([1, 1]));
  assertEquals((batch.id as { data: number[] }).data, [0, 0]);
  delete batch.id, delete here.id;
  assertEquals(batch, here);
});

Deno.test("collate_fn, worker_init_fn and get_worker_info; async samples and collation", async () => {
  torch.manual_seed(3);
  const seed = (() => {
    const [high, low] = torch.default_generator.clone_state().u64();
    return (BigInt(high & 0x7fffffff) << 32n) | BigInt(low);
  })();
  const loader = new DataLoader([10, 11, 12, 13], { batch_size: 1, num_workers: 2, collate_fn: signed, module });
  const found: unknown[] = [];
  for await (const { batch, id, seed } of loader) found.push([batch.item(), id, seed]);
  assertEquals(found, [[10, 0, seed], [11, 1, seed + 1n], [12, 0, seed], [13, 1, seed + 1n]]);
  const squares = new Squares(3);
  const summed = new DataLoader(squares, { batch_size: 2, num_workers: 1, collate_fn: sums.collate });
  assertEquals(await batches(summed), [[0, 2], [6]]);
  assertEquals(await batches(new DataLoader(squares, { batch_size: 2, collate_fn: sums.collate })), [[0, 2], [6]]);
  const late: unknown[] = [];
  for (const num_workers of [1, 2]) {
    torch.manual_seed(4);
    late.push(await batches(new DataLoader(new Late(6), { batch_size: 3, num_workers })));
  }
  assertEquals(late[0], late[1]);
  const alone = await batches(new DataLoader(new Late(6), { batch_size: 3 })) as { shape: number[] }[];
  assertEquals(alone.map(({ shape }) => shape), [[3, 1], [3, 1]]);
  assertThrows(
    () => [...new DataLoader(new Late(6), { batch_size: 3 })],
    torch.ArgumentError,
    "a dataset whose get() is async needs `for await",
  );
});

// Orders of PyTorch 2.15.
Deno.test("streams: one copy for each worker, divided by get_worker_info or worker_init_fn", async () => {
  const order = async (range: Range, options: Record<string, unknown>) => {
    const list: unknown[] = [];
    for await (const batch of new DataLoader(range, options)) list.push(batch.tolist());
    return list;
  };
  assertEquals(await order(new Range(3, 7), { num_workers: 2 }), [[3], [5], [4], [6]]);
  assertEquals(await order(new Range(3, 7, false), { num_workers: 2 }), [[3], [3], [4], [4], [5], [5], [6], [6]]);
  assertEquals(await order(new Range(3, 7, false), { num_workers: 2, worker_init_fn: divide }), [[3], [5], [4], [6]]);
  assertEquals(
    await order(new Range(0, 11), { batch_size: 2, num_workers: 3 }),
    [[0, 1], [4, 5], [8, 9], [2, 3], [6, 7], [10]],
  );
  assertEquals(
    await order(new Range(0, 11), { batch_size: 3, drop_last: true, num_workers: 2 }),
    [[0, 1, 2], [6, 7, 8], [3, 4, 5]],
  );
});

Deno.test("batches lie in shared memory, and nothing changes under the user's hands", async () => {
  const loader = new DataLoader(new Large(40, 5000), { batch_size: 2, num_workers: 2 });
  const kept: [torch.Tensor, number][] = [], views: torch.Tensor[] = [], arrays: [Float32Array, number][] = [];
  let shared = 0;
  for (let epoch = 0; epoch < 3; epoch++) {
    let i = 0;
    for await (const batch of loader) {
      const value = i++ * 2;
      if (i % 3 === 0) kept.push([batch, value]);
      else if (i % 3 === 1) views.push(batch.select(0, 1).narrow(0, 0, 3));
      else {
        const array = batch.numpy() as Float32Array;
        if (array.buffer instanceof SharedArrayBuffer) shared++;
        arrays.push([array, value]);
      }
    }
  }
  for (const [batch, value] of kept) {
    assertEquals([batch.shape, batch.select(0, 0).min().item(), batch.select(0, 1).max().item()], [
      [2, 5000],
      value,
      value + 1,
    ]);
  }
  for (const view of views) assert(view.eq(view.select(0, 0)).all().item());
  for (const [array, value] of arrays) assertEquals([array[0], array[4999], array[9999]], [value, value, value + 1]);
  assert(shared > 0, "no batch came in shared memory");
});

Deno.test("a slot is used again as soon as its tensors are disposed, or gone", async () => {
  const loader = new DataLoader(new Large(60, 5000), { batch_size: 2, num_workers: 1, prefetch_factor: 2 });
  const buffers = new Set<unknown>();
  let shared = 0, i = 0;
  for await (const batch of loader) {
    const { memory } = batch.store;
    if (memory instanceof Uint8Array && memory.buffer instanceof SharedArrayBuffer) {
      shared++;
      buffers.add(memory);
    }
    assertEquals(batch.sum().item(), 5000 * (4 * i++ + 1));
    batch.dispose();
  }
  assert(shared >= 26, `${shared} of 30 batches came in shared memory`);
  assert(buffers.size <= 3, `${buffers.size} slots for a loop that holds one batch`);
});

Deno.test("persistent workers go on where they are; leaving a loop early does not disturb the next", async () => {
  const data = new Squares(9);
  using loader = new DataLoader(data, { batch_size: 2, num_workers: 2, persistent_workers: true });
  const whole = await batches(new DataLoader(data, 2));
  for (let i = 0; i < 5; i++) {
    for await (const _ of loader) break;
    assertEquals(await batches(loader), whole);
  }
  // Two loops at the same time.
  const [a, b] = await Promise.all([batches(loader), batches(loader)]);
  assertEquals([a, b], [whole, whole]);
});

Deno.test("in_order: false gives each batch once, in any order", async () => {
  const loader = new DataLoader([...Array(20).keys()], { batch_size: 3, num_workers: 2, in_order: false });
  const seen: number[] = [];
  for await (const batch of loader) seen.push(...(batch as torch.Tensor).tolist() as number[]);
  assertEquals(seen.sort((x, y) => x - y), [...Array(20).keys()]);
});

Deno.test("for without await is refused with workers, as are options that exclude each other", async () => {
  const loader = new DataLoader([1, 2], { num_workers: 2 });
  assertThrows(() => [...loader], torch.UnsupportedError, "write `for await (const batch of loader)`");
  const cases: [Record<string, unknown>, string][] = [
    [{ prefetch_factor: 2 }, "prefetch_factor option could only be specified in multiprocessing"],
    [{ prefetch_factor: -1, num_workers: 1 }, "prefetch_factor option should be non-negative"],
    [{ prefetch_factor: 0, num_workers: 1 }, "must be a whole number greater than 0"],
    [{ persistent_workers: true }, "persistent_workers option needs num_workers > 0"],
    [{ timeout: -1 }, "timeout option should be non-negative"],
    [{ num_workers: 1.5 }, "num_workers option should be non-negative"],
    [{ multiprocessing_context: "fork" }, "multiprocessing_context can only be used with multi-process loading"],
    [{ multiprocessing_context: "x", num_workers: 1 }, "should specify a valid start method"],
    [{ collate_fn: 5 }, "collate_fn must be a function, got number"],
    [{ worker_init_fn: 5 }, "worker_init_fn must be a function, got number"],
  ];
  for (const [options, text] of cases) {
    assertThrows(() => new DataLoader([1, 2], options), torch.TorchError, text);
  }
  await assertRejects(
    () => batches(new DataLoader([1], { timeout: 1 })),
    torch.ValueError,
    "requires timeout == 0",
  );
});

Deno.test("large batches and large fields arrive at once: nobody walks over their elements", async () => {
  const loader = new DataLoader(new Large(6, 5_000_000), { num_workers: 1, timeout: 8 });
  let i = 0;
  for await (const batch of loader) {
    assertEquals(batch.select(1, 4_999_999).item(), i++);
    batch.dispose();
  }
  assertEquals(i, 6);
  const bytes = new Uint8Array(20_000_000).fill(3);
  for await (const batch of new DataLoader([bytes.subarray(10_000_000)], { num_workers: 1, timeout: 8 })) {
    const sum = (batch as torch.Tensor).sum().item();
    assertEquals(sum, 30_000_000);
  }
});

Deno.test("transforms travel to workers with their settings, and draw the same there for any number of workers", async () => {
  const T = torch.vision.transforms;
  const transform = new T.Compose([
    new T.RandomResizedCrop(8),
    new T.RandomApply([new T.ColorJitter(0.4), new Brighten(0.5)], 0.7),
    new T.RandomHorizontalFlip(),
    new T.RandomChoice([new T.RandomRotation(20), new T.Grayscale(3), new T.RandomVerticalFlip()]),
    new T.ToTensor(),
    new T.Normalize([0.5, 0.4, 0.3], [0.2, 0.3, 0.4]),
    new T.RandomErasing(),
  ]);
  const results: unknown[] = [];
  for (const num_workers of [1, 2, 3]) {
    torch.manual_seed(3);
    const out: unknown[] = [];
    for await (const x of new DataLoader(new Slopes(transform), { batch_size: 2, num_workers })) out.push(x.tolist());
    results.push(out);
  }
  assertEquals((results[0] as unknown[]).length, 4);
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});

Deno.test("modules arrive in workers with their parameters, buffers and modules: transforms, and networks", async () => {
  const { nn } = torch;
  const model = new nn.Sequential(new Shift(3), new nn.Linear(2, 3), new nn.BatchNorm1d(3)).eval();
  (model.get_submodule("1") as torch.nn.Linear).weight.requires_grad_(false);
  const [[here]] = await batches(new DataLoader(new Members(model))) as [[string]];
  const [[there]] = await batches(new DataLoader(new Members(model), { num_workers: 1 })) as [[string]];
  assertEquals(JSON.parse(there), JSON.parse(here));
  const held = new nn.ModuleDict({
    a: new nn.ParameterList([torch.ones(2)]),
    b: new nn.ParameterDict({ w: torch.ones(1) }),
  });
  const [[alone]] = await batches(new DataLoader(new Members(held))) as [[string]];
  assertEquals(await batches(new DataLoader(new Members(held), { num_workers: 1 })), [[alone]]);
  const data = new Squares(5, new Shift(3));
  const whole = await batches(new DataLoader(data, { batch_size: 2 }));
  assertEquals(await batches(new DataLoader(data, { batch_size: 2, num_workers: 2 })), whole);
  const hooked = new Shift(1);
  hooked.register_forward_hook(() => undefined);
  await assertRejects(
    () => batches(new DataLoader(new Squares(5, hooked), { num_workers: 1 })),
    torch.UnsupportedError,
    "dataset.transform is the module Shift with hooks, which belong to the thread that registered them",
  );
});

Deno.test("samples of a part that arrive later draw in the order of the indices", async () => {
  let waits = 9;
  const slow = {
    length: 6,
    // The later it is asked for, the sooner it is there.
    get: async (index: number) => {
      await new Promise((resolve) => setTimeout(resolve, 5 * --waits));
      return [index, torch.rand(1).item()];
    },
  };
  class Own extends Subset<Promise<number[]>> {
    override get(index: number): Promise<number[]> {
      return super.get(index);
    }
  }
  for (
    const part of [
      new Subset(slow, [5, 0, 3, 1]),
      new Own(slow, [5, 0, 3, 1]),
      new Subset(new Subset(slow, [1, 5, 0, 3]), [1, 2, 3, 0]),
    ]
  ) {
    waits = 9;
    torch.manual_seed(3);
    const [[places, drawn]] = await batches(new DataLoader(part, 4)) as { data: number[] }[][];
    torch.manual_seed(3);
    torch.empty([], { dtype: torch.int64 }).random_(); // the loader's seed
    assertEquals(places.data, [5, 0, 3, 1]);
    const wanted = Array.from({ length: 4 }, () => torch.rand(1).item());
    drawn.data.forEach((x, i) => assert(Math.abs(x - wanted[i]) < 1e-7, `${drawn.data} are not ${wanted}`));
  }
});
