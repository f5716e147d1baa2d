// Calls every public function and method with random arguments; writes what went wrong as JSON. See fuzz_test.ts.
import { parseArgs } from "node:util";
import * as torch from "../../mod.ts";
import { mode } from "../../src/autograd/mode.ts";
import { SAMPLES } from "../samples/all.ts";
import { functionNames, methodNames, methodOf, opOf, tensorsOf } from "../samples/call.ts";
import type { Sample } from "../samples/sample.ts";
import { guardAllocations, overruns } from "./guard.ts";
import { any, describe, Draw, nearSample, tensor } from "./values.ts";

type Tensor = torch.Tensor;

/** What went wrong with a function: an error that is none of the library's, a write outside, a broken result. */
export type Finding = { name: string; what: string; where: string; call: string; number: number; count: number };
/** What a run writes. */
export type Findings = { calls: number; refused: number; findings: Finding[] };

/** Functions that fuzzing must not call. */
const NOT_CALLED = new Set([
  "load", // reads and writes files
  "save",
  "set_num_threads", // acts on the whole process
  "tidy", // disposes what the fuzzer still holds
  "set_default_dtype", // changes what every other call means
  "set_default_device",
  "set_default_tensor_type",
  "set_printoptions",
]);

const { values: given } = parseArgs({
  options: {
    backend: { type: "string", default: "native" },
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "20" },
    log: { type: "string" },
    json: { type: "string" },
    only: { type: "string" },
    call: { type: "string" },
    slow: { type: "string" },
  },
});
const seed = Number(given.seed), rounds = Number(given.rounds);

type Target = { name: string; op: (...args: unknown[]) => unknown; method: boolean; samples: readonly Sample[] };

function targets(): Target[] {
  const functions = functionNames(
    "nn.functional",
    "special",
    "linalg",
    "autograd",
    "nn.init",
    "nn.utils",
    "nn.utils.rnn",
  )
    .filter((name) => !NOT_CALLED.has(name))
    .map((name) => ({ name, op: opOf(name)!, method: false, samples: SAMPLES.get(name) ?? [] }));
  const methods = methodNames().map((name) => {
    const plain = name.replace(/_$/, "");
    const samples = ["Tensor." + name, name, "Tensor." + plain, plain].flatMap((n) => SAMPLES.get(n) ?? []);
    return { name: "Tensor." + name, op: methodOf(name)!, method: true, samples };
  });
  return [...functions, ...methods].filter(({ name }) => given.only === undefined || name === given.only);
}

function argumentsFor(draw: Draw, target: Target): unknown[] {
  if (target.samples.length > 0 && draw.chance(0.6)) {
    const args = nearSample(draw, draw.of(target.samples));
    if (target.method && !(args[0] instanceof torch.Tensor)) args[0] = tensor(draw);
    return args;
  }
  const args = Array.from({ length: draw.below(5) }, () => any(draw));
  if (target.method) args.unshift(tensor(draw));
  else if (draw.chance(0.5)) args[0] = tensor(draw);
  return args;
}

/** What is wrong with a tensor itself: impossible sizes, elements outside of its storage. */
function brokenness(x: Tensor): string | undefined {
  if (!x.shape.every((n) => Number.isSafeInteger(n) && n >= 0)) return `has the impossible shape [${x.shape}]`;
  if (x.strides.length !== x.shape.length) return "has strides of another length than its shape";
  if (!x.strides.every((n) => Number.isSafeInteger(n) && n >= 0)) return `has the impossible strides [${x.strides}]`;
  const count = x.shape.reduce((n, size) => n * size, 1);
  if (count !== x.count) return `counts ${x.count} elements with shape [${x.shape}]`;
  if (count === 0 || x.store.memory === undefined) return undefined;
  const last = x.shape.reduce((at, n, d) => at + (n - 1) * x.strides[d], x.offset);
  if (x.offset < 0 || (last + 1) * x.dtype.itemsize > x.store.nbytes) {
    return `reaches to element ${last} of a storage of ${x.store.nbytes} bytes (${x.dtype})`;
  }
}

const list = targets();
torch.backends.use(given.backend as "ts" | "native");
guardAllocations();
const log = given.log === undefined ? undefined : Deno.openSync(given.log, { write: true, create: true });
const encoder = new TextEncoder();
const usualMode = { ...mode };
const found = new Map<string, Finding>();
let calls = 0, refused = 0;

function report(target: Target, what: string, where: string, text: string, number: number): void {
  const key = `${target.name} ${where || what.replace(/\d+/g, "#")}`;
  const former = found.get(key);
  if (former !== undefined) former.count++;
  else found.set(key, { name: target.name, what, where, call: text, number, count: 1 });
}

/** Where in the library an error came from. */
function placeOf(error: unknown): string {
  const frame = (error as Error)?.stack?.split("\n").find((line) => /\/(src|ffi)\//.test(line));
  return frame === undefined ? "" : (/\/((src|ffi)\/[^)]*)/.exec(frame)?.[1] ?? "");
}

function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

function once(target: Target, number: number): void {
  // By name and round: a new function changes no other one's arguments.
  const draw = new Draw(
    hash(target.name, Math.imul(seed, 0x9e3779b1)) ^ Math.imul(Math.floor(number / list.length) + 1, 0x85ebca6b),
  );
  const args = argumentsFor(draw, target);
  const text = `${target.name}(${args.map((x) => describe(x)).join(", ")})`;
  if (log !== undefined) { // a crash leaves the call here
    log.seekSync(0, Deno.SeekMode.Start);
    log.writeSync(encoder.encode(`call ${number}: ${text}\n`.padEnd(600)));
  }
  if (given.call !== undefined) console.log(text);
  overruns();
  calls++;
  const begin = performance.now();
  try {
    const result = target.op(...args);
    if (result instanceof Promise) result.catch(() => {});
    for (const x of [...tensorsOf(result), ...tensorsOf(args)]) {
      const broken = brokenness(x);
      if (broken !== undefined) report(target, `a tensor ${broken}`, "", text, number);
    }
    if (given.call !== undefined) console.log("gave", String(result));
  } catch (error) {
    refused++;
    if (given.call !== undefined) console.log("threw", error);
    if (!(error instanceof torch.TorchError)) {
      const kind = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      report(target, kind, placeOf(error), text, number);
    }
  }
  Object.assign(mode, usualMode);
  const ms = performance.now() - begin;
  if (given.call === undefined && given.slow && ms > Number(given.slow)) console.log(`${ms.toFixed()} ms: ${text}`);
  if (ms > 2000) report(target, "takes more than two seconds", "", text, number);
  for (const overrun of overruns()) report(target, overrun, "", text, number);
}

for (let number = 0; number < rounds * list.length; number++) {
  if (given.call !== undefined && number !== Number(given.call)) continue;
  once(list[number % list.length], number);
}
const result: Findings = { calls, refused, findings: [...found.values()] };
if (given.json !== undefined) Deno.writeTextFileSync(given.json, JSON.stringify(result));
else {
  for (const f of result.findings) {
    console.log(`${f.name} (${f.count}): ${f.what}\n    ${f.where}\n    #${f.number} ${f.call}`);
  }
  console.log(`${calls} calls, ${refused} refused, ${result.findings.length} findings`);
}
