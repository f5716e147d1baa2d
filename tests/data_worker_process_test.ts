// Programs with workers, as users run them: what they need, how they end, and that they do not grow.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const root = new URL("../", import.meta.url);
const DATASETS = new URL("tests/workers/datasets.ts", root).href;

type Ran = { out: string; error: string; code: number; seconds: number };

/** Runs a program that imports the library from `base`, in a folder of its own. */
async function run(program: string, flags: string[] = ["-A"], base: string = root.href): Promise<Ran> {
  const folder = Deno.makeTempDirSync();
  const begin = performance.now();
  try {
    Deno.writeTextFileSync(`${folder}/main.ts`, `import * as torch from "${base}mod.ts";\n${program}`);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-check", "--quiet", "--v8-flags=--expose-gc", ...flags, `${folder}/main.ts`],
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const end = setTimeout(() => child.kill("SIGKILL"), 120_000);
    const { stdout, stderr, code } = await child.output();
    clearTimeout(end);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { out: text(stdout).trim(), error: text(stderr), code, seconds: (performance.now() - begin) / 1000 };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const CLASS = `
const { DataLoader, Dataset } = torch.utils.data;
export const half = (x: torch.Tensor) => x.div(2);
export class Evens extends Dataset<torch.Tensor> {
  constructor(readonly length: number, readonly transform: (x: torch.Tensor) => torch.Tensor) { super(); }
  get(index: number) { return this.transform(torch.tensor([index * 4])); }
}
`;
const LOOP = `
  const loader = new DataLoader(new Evens(5, half), { batch_size: 2, num_workers: 2 });
  for await (const x of loader) console.log(String(x.flatten().tolist()));
`;

Deno.test("one file: the class and the function exported, the loop under import.meta.main, at the top level", async () => {
  const { out, error, code } = await run(`${CLASS}\nif (import.meta.main) {\n${LOOP}\n}`);
  assertEquals([out, code], ["0,2\n4,6\n8", 0], error);
});

Deno.test("a loop that is not under import.meta.main is refused with a sentence, not run again and again", async () => {
  const { error, code } = await run(`${CLASS}\n${LOOP}`);
  assertEquals(code, 1);
  assertStringIncludes(error, "put what the program does, rather than defines, under `if (import.meta.main)");
});

Deno.test("without --allow-read the loop says what workers need; without --allow-ffi they compute in TypeScript", async () => {
  const { error, code } = await run(`${CLASS}\nif (import.meta.main) {\n${LOOP}\n}`, []);
  assertEquals(code, 1);
  assertStringIncludes(error, "a worker could not be started: Requires read access to");
  assertStringIncludes(error, "with num_workers: 0 no permission is needed");
  const read = await run(`${CLASS}\nif (import.meta.main) {\n${LOOP}\n}`, ["--allow-read"]);
  assertEquals([read.out, read.code], ["0,2\n4,6\n8", 0], read.error);
});

Deno.test("the library imported by URL: the same", async () => {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const path = new URL(request.url).pathname;
    const headers = { "content-type": path.endsWith(".ts") ? "application/typescript" : "text/plain" };
    try {
      return new Response(Deno.readFileSync(new URL("." + path, root)), { headers });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
  try {
    const host = `127.0.0.1:${server.addr.port}`, program = `${CLASS}\nif (import.meta.main) {\n${LOOP}\n}`;
    const flags = [`--allow-import=${host}`, "--allow-read"];
    const { out, error, code } = await run(program, flags, `http://${host}/`);
    assertEquals([out, code], ["0,2\n4,6\n8", 0], error);
  } finally {
    await server.shutdown();
  }
});

Deno.test("a worker in an endless loop: the timeout ends the epoch, and the program ends", async () => {
  const { out, code, seconds, error } = await run(`
import { Bad } from "${DATASETS}";
const loader = new torch.utils.data.DataLoader(new Bad(2, "loop"), { num_workers: 2, timeout: 8 });
try {
  for await (const x of loader);
} catch (error) {
  console.log(error.message);
}
`);
  assertEquals([out, code], [
    "DataLoader timed out after 8 seconds: worker 0 has not delivered batch 2 (indices 2)",
    0,
  ], error);
  assert(seconds < 100);
});

Deno.test("workers do not keep a program alive: kept ones, and those of a loop that was left", async () => {
  const { out, code, error } = await run(`
import { Squares } from "${DATASETS}";
const { DataLoader } = torch.utils.data;
const threads = () => Number(/Threads:\\s+(\\d+)/.exec(Deno.readTextFileSync("/proc/self/status"))![1]);
const data = new Squares(100);
const kept = new DataLoader(data, { num_workers: 2, persistent_workers: true });
for await (const _ of kept) break;
kept[Symbol.dispose]();
await new Promise((resolve) => setTimeout(resolve, 500));
const before = threads();
for (let i = 0; i < 4; i++) for await (const _ of new DataLoader(data, { num_workers: 2 })) break;
for (let i = 0; i < 100 && threads() > before; i++) await new Promise((resolve) => setTimeout(resolve, 50));
console.log(threads() <= before);
for await (const _ of kept) break;
`);
  assertEquals([out, code], ["true", 0], error);
});

Deno.test("a hundred epochs leak neither threads nor memory nor slots", async () => {
  const { out, code, error } = await run(`
import { Large } from "${DATASETS}";
const { DataLoader } = torch.utils.data;
const status = (name: string) => Number(new RegExp(name + ":\\\\s+(\\\\d+)").exec(Deno.readTextFileSync("/proc/self/status"))![1]);
const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
using loader = new DataLoader(new Large(24, 50_000), { batch_size: 2, num_workers: 2, persistent_workers: true });
const sizes: number[] = [], threads: number[] = [], live: number[] = [];
for (let epoch = 0; epoch < 100; epoch++) {
  let sum = 0;
  for await (const x of loader) sum += x.mean().item();
  if (Math.abs(sum - 138) > 1e-3) throw new Error(String(sum));
  if (epoch % 10 !== 9) continue;
  (globalThis as unknown as { gc(): void }).gc();
  await rest();
  sizes.push(status("VmRSS") / 1024);
  threads.push(status("Threads"));
  live.push(torch.memory_stats().live_bytes / 2 ** 20);
}
const once = new DataLoader(new Large(4, 50_000), { batch_size: 2, num_workers: 1 });
for (let epoch = 0; epoch < 8; epoch++) for await (const x of once) x.sum();
await new Promise((resolve) => setTimeout(resolve, 1000));
console.log(JSON.stringify({ sizes, threads, live, later: status("Threads") }));
`);
  assertEquals(code, 0, error);
  const { sizes, threads, live, later } = JSON.parse(out) as Record<string, number[]> & { later: number };
  // 48 MB pass by between two figures; what the collectors of three threads leave lying about varies by some 100.
  assert(Math.min(...sizes.slice(7)) < Math.max(...sizes.slice(1, 3)) + 150, `resident MB: ${sizes.map(Math.round)}`);
  assert(Math.max(...threads.slice(2)) <= Math.max(threads[0], threads[1]), `threads: ${threads}`);
  assert(later <= Math.max(threads[0], threads[1]), `threads at the end: ${later}`);
  assert(Math.max(...live) < 20, `MB of tensors: ${live}`);
});
