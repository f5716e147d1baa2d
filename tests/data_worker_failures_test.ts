// Workers that fail: every way to throw, end or hang is told by the loop, with the place and the stack.
import { assert, assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import * as torch from "../mod.ts";
import {
  Bad,
  badCollate,
  BadConstructor,
  badInit,
  Compose,
  Forgetful,
  type Scale,
  Squares,
} from "./workers/datasets.ts";

const { DataLoader, Dataset } = torch.utils.data;
const module = new URL("./workers/datasets.ts", import.meta.url);

/** The batches before the error, and the error. */
async function run(loader: AsyncIterable<unknown>): Promise<[batches: number, error: Error]> {
  let batches = 0;
  try {
    for await (const _ of loader) batches++;
  } catch (error) {
    assertInstanceOf(error, Error);
    return [batches, error];
  }
  throw new Error(`nothing was thrown in ${batches} batches`);
}

const bad = (at: number, how: string, options: Record<string, unknown> = {}) =>
  new DataLoader(new Bad(at, how), { batch_size: 2, num_workers: 2, ...options });

Deno.test("what get() throws comes back: class, text, index, stack, cause; earlier batches come first", async () => {
  const cases: [how: string, type: new () => Error, text: string][] = [
    [
      "range",
      RangeError as new () => Error,
      "Caught RangeError in DataLoader worker 0, index 9 of the dataset: no sample 9",
    ],
    [
      "missing",
      Deno.errors.NotFound,
      "index 9 of the dataset: No such file or directory (os error 2): readfile '/nowhere",
    ],
    ["shape", torch.ShapeError, "index 9 of the dataset: The size of tensor a (2) must match the size of tensor b (3)"],
    ["text", Error, "Caught Error in DataLoader worker 0, index 9 of the dataset: just a text was thrown"],
  ];
  for (const [how, type, text] of cases) {
    const [batches, error] = await run(bad(9, how));
    assertEquals(batches, 4);
    assertInstanceOf(error, type);
    assertStringIncludes(error.message, text);
    if (how === "text") continue;
    assertStringIncludes(error.stack!, "tests/workers/datasets.ts");
    assertInstanceOf(error.cause, type);
    assertStringIncludes((error.cause as Error).stack!, "Bad.get");
  }
  const [, outer] = await run(bad(0, "cause"));
  assertInstanceOf((outer.cause as Error).cause, TypeError);
  assertEquals(((outer.cause as Error).cause as Error).message, "inner");
});

Deno.test("a worker that ends, by any means, ends the loop with a sentence", async () => {
  for (const [how, text] of [["exit", "code 3"], ["process", "code 4"], ["close", "close"]]) {
    const [, error] = await run(bad(5, how));
    assertStringIncludes(error.message, "DataLoader worker ");
    assertStringIncludes(error.message, text);
  }
});

Deno.test("a promise that nobody awaits in a worker is told, too", async () => {
  const [, error] = await run(bad(2, "reject"));
  assertInstanceOf(error, SyntaxError);
  assertStringIncludes(error.message, "in DataLoader worker 1, outside of any batch: nobody waits for this");
});

Deno.test("a worker that hangs is given up after the timeout: asleep, or waiting for ever", async () => {
  for (const how of ["wait", "never"]) {
    const begin = performance.now();
    const [batches, error] = await run(bad(4, how, { timeout: 8 }));
    assertEquals([batches, error.message], [
      2,
      "DataLoader timed out after 8 seconds: worker 0 has not delivered batch 2 (indices 4, 5)",
    ]);
    assert(performance.now() - begin < 60_000);
  }
});

Deno.test("what cannot be sent, or found by a worker, is refused with the place and what to do", async () => {
  class Hidden extends Dataset<number> {
    readonly length = 2;
    get(index: number): number {
      return index;
    }
  }
  const factor = 3;
  const scale = (x: torch.Tensor) => x.mul(factor);
  const cases: [loader: AsyncIterable<unknown>, text: string][] = [
    [new DataLoader(new Hidden(), { num_workers: 1 }), "a worker cannot get class Hidden (dataset): none of file:///"],
    [new DataLoader(new Hidden(), { num_workers: 1 }), "Write `export class Hidden` at the top level of its module"],
    [new DataLoader(new Squares(3, scale), { num_workers: 1 }), "cannot get function scale (dataset.transform)"],
    [new DataLoader(new Squares(3, scale), { num_workers: 1 }), "a function made inside of another one cannot be sent"],
    [
      new DataLoader(new Squares(3, (x) => x), { num_workers: 1 }),
      "dataset.transform is a function without a name; export it from its module",
    ],
    [new DataLoader([1], { num_workers: 1, collate_fn: (x) => x }), "collate_fn"],
    [new DataLoader([Math.sqrt], { num_workers: 1 }), "dataset[0] is the built-in or bound function sqrt"],
    [new DataLoader([new WeakMap()], { num_workers: 1 }), "dataset[0] is a WeakMap, which belongs to the thread"],
    [new DataLoader([Symbol("x")], { num_workers: 1 }), "dataset[0] is a symbol"],
    [new DataLoader({ length: 1, get: (i: number) => i }, { num_workers: 1 }), "function get (dataset.get)"],
  ];
  for (const [loader, text] of cases) {
    const [batches, error] = await run(loader);
    assertInstanceOf(error, torch.UnsupportedError);
    assertEquals(batches, 0);
    assertStringIncludes(error.message, text);
  }
  const file = Deno.openSync(new URL(import.meta.url));
  const open = new DataLoader([new Compose([file as unknown as Scale])], { num_workers: 1 });
  await assertRejects(
    () => run(open).then(([, error]) => Promise.reject(error)),
    torch.UnsupportedError,
    "dataset[0].transforms[0] is a FsFile, which belongs to the thread that made it",
  );
  file.close();
});

Deno.test("a class with private fields says how it can be sent", async () => {
  const [, error] = await run(new DataLoader(new Forgetful(), { num_workers: 1 }));
  assertInstanceOf(error, TypeError);
  assertStringIncludes(error.message, "without its #private ones: pass the constructor's arguments on, `super(");
});

Deno.test("failures in the constructor, worker_init_fn and collate_fn name their place", async () => {
  torch.manual_seed(17);
  const dataset = new BadConstructor(3);
  const [, made] = await run(new DataLoader(dataset, { num_workers: 1 }));
  assertInstanceOf(made, TypeError);
  assertStringIncludes(made.message, "DataLoader worker 0, while it started: made in a worker");
  const options = { batch_size: 2, num_workers: 2, module };
  const [, started] = await run(new DataLoader([1, 2, 3], { ...options, worker_init_fn: badInit }));
  assertInstanceOf(started, URIError);
  assertStringIncludes(started.message, "worker 1, worker_init_fn: no start for worker 1");
  const numbers = [...Array(8).keys()];
  const [batches, collated] = await run(new DataLoader(numbers, { ...options, collate_fn: badCollate }));
  assertInstanceOf(collated, EvalError);
  assertEquals(batches, 2);
  assertStringIncludes(collated.message, "worker 0, collating the samples 4, 5: five");
});

Deno.test("after a failure the same loader works again, persistent or not", async () => {
  for (const persistent_workers of [false, true]) {
    using loader = new DataLoader(new Bad(9, "range"), { batch_size: 2, num_workers: 2, persistent_workers });
    for (let i = 0; i < 3; i++) assertEquals((await run(loader))[0], 4);
  }
});

Deno.test("a module that is not there (a notebook's cell) is passed over in the search for a class", async () => {
  const squares = new Squares(2), nowhere = new URL("./no_such_cell.ts", import.meta.url);
  const loader = new DataLoader(squares, { num_workers: 1, module: nowhere });
  let count = 0;
  for await (const _ of loader) count++;
  assertEquals(count, 2);
});
