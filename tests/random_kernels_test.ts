// The random kernels against PyTorch's recorded streams, the generator's state against its bytes, and C against TypeScript.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type DType, dtypeByName, DTYPES, float32, float64, int64, type TypedArray } from "../src/core/dtype.ts";
import { DeviceError, FormatError, ValueError } from "../src/core/errors.ts";
import { Generator, setWideRange } from "../src/core/generator.ts";
import { bfloat16BitsToFloat32, fusedMultiplyAdd } from "../src/core/rounding.ts";
import { RANDOM, type RandomName as RandomKind } from "../ffi/symbols.ts";
import { fillRandom } from "../src/backends/ts/random.ts";

import {
  bernoulliTensor,
  binomialTensor,
  multinomialWithReplacement,
  poissonTensor,
  type RandomOperand,
  standardGammaTensor,
} from "../src/backends/ts/random_tensor.ts";

const RANDOM_KINDS = Object.keys(RANDOM) as RandomKind[];

type Data = { t: string; s: number[]; d: (number | boolean | string)[]; stride?: number[] };
type Argument = number | string | Data | boolean | null | number[];
type Call = {
  fn: string;
  args: Argument[];
  kwargs?: Record<string, unknown>;
  self?: { size: number[]; dtype: string; stride?: number[] };
  out: Data;
};
type Case = { id: string; seed: number | string; calls: Call[]; after: Data };
type Snapshots = {
  snapshots: { after: string; seed: string; state: { sha1: string } }[];
  whole_state: { state_bytes: number[]; then: Record<string, Data> };
  new_generator: Record<string, Data>;
};

/** Golden data; integers past 2^53 come as strings. */
async function golden<T>(name: string): Promise<T> {
  const bytes = await Deno.readFile(new URL(`golden/conformance/random/${name}.json.gz`, import.meta.url));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(text.replace(/(?<=[[,:]\s*)-?\d{16,}(?=\s*[,\]}])/g, '"$&"'));
}

const product = (size: number[]) => size.reduce((a, b) => a * b, 1);

function operand(data: Data): RandomOperand {
  const dtype = dtypeByName(data.t)!;
  return { dtype, array: arrayOf(dtype, data.d), offset: 0 };
}

function arrayOf(dtype: DType, values: Data["d"]): TypedArray {
  if (dtype === int64) return BigInt64Array.from(values.map((v) => BigInt(v)));
  const numbers = values.map(Number);
  if (dtype.name === "bfloat16") {
    return Uint16Array.from(numbers.map((v) => new Uint32Array(Float32Array.of(v).buffer)[0] >>> 16));
  }
  const array = new dtype.array(numbers.length);
  (array as Float64Array).set(numbers);
  return array;
}

function fill(kind: RandomKind, dtype: DType, n: number, p0: number, p1: number, g: Generator): TypedArray {
  const out = new dtype.array(n);
  fillRandom(kind, dtype, out, 0, n, p0, p1, g.state);
  return out;
}

function tensorFill(name: string, n: number, run: (out: RandomOperand) => void): TypedArray {
  const dtype = dtypeByName(name)!;
  const out = { dtype, array: new dtype.array(n), offset: 0 };
  run(out);
  return out.array;
}

/** Row-major order of what was filled with the largest stride outermost. */
function toLogical(values: TypedArray, size: number[], stride: number[]): TypedArray {
  const order = size.map((_, d) => d).sort((a, b) => stride[b] - stride[a]);
  const out = values.slice();
  const index = size.map(() => 0);
  for (let i = 0; i < values.length; i++) {
    const at = index.reduce((sum, v, d) => sum * size[d] + v, 0);
    (out as Float64Array)[at] = (values as Float64Array)[i];
    for (let k = order.length - 1; k >= 0 && ++index[order[k]] === size[order[k]]; k--) index[order[k]] = 0;
  }
  return out;
}

function integers(dtype: DType, n: number, low: Argument, high: Argument, g: Generator): TypedArray {
  if (typeof low === "number" && typeof high === "number") return fill("randint", dtype, n, low, high, g);
  const from = BigInt(low as string), to = high === null ? 1n << 63n : BigInt(high as string);
  setWideRange(g.state, high === null ? 0n : from, to - from);
  return fill("randint_wide", dtype, n, 0, 0, g);
}

/** What a recorded call gives, or undefined for what is composed in other places. */
function perform(call: Call, g: Generator): TypedArray | undefined {
  const { fn, args, out, self, kwargs } = call;
  const dtype = dtypeByName(out.t) ?? float32;
  const n = product(out.s);
  const number = (i: number, otherwise: number) => args.length > i ? args[i] as number : otherwise;
  const like = fn.endsWith("_like") || fn === "F.dropout" ? args[0] as Data : undefined;
  const size = self?.size ?? out.s, stride = self?.stride ?? like?.stride;
  const strided = stride !== undefined;
  const result = (values: TypedArray) => strided ? toLogical(values, size, stride) : values;
  const first = args[0] as Data;
  switch (fn) {
    case "torch.rand":
    case "torch.rand_like":
      return result(fill("uniform", dtype, n, 0, 1, g));
    case "torch.randn":
    case "torch.randn_like":
      if (out.t === "complex64") return fill("normal", float32, 2 * n, 0, 1 / Math.sqrt(2), g);
      return result(fill(strided ? "normal_serial" : "normal", dtype, n, 0, 1, g));
    case "Tensor.uniform_":
      return result(fill("uniform", dtype, n, number(0, 0), number(1, 1), g));
    case "Tensor.normal_":
      return result(fill(strided ? "normal_serial" : "normal", dtype, n, number(0, 0), number(1, 1), g));
    case "torch.normal": {
      const std = args[1], z = fill("normal", float32, n, 0, typeof std === "number" ? std : 1, g) as Float32Array;
      const scales = typeof std === "number" ? undefined : operand(std as Data).array as Float32Array;
      const mean = operand(first).array as Float32Array;
      return z.map((v, i) => Math.fround(scales === undefined ? v : v * scales[i]) + mean[i]);
    }
    case "Tensor.exponential_":
      return result(fill("exponential", dtype, n, number(0, 1), 0, g));
    case "Tensor.geometric_":
      return result(fill("geometric", dtype, n, number(0, 0), 0, g));
    case "Tensor.cauchy_":
      return result(fill("cauchy", dtype, n, number(0, 0), number(1, 1), g));
    case "Tensor.log_normal_":
      return result(fill("log_normal", dtype, n, number(0, 1), number(1, 2), g));
    case "Tensor.bernoulli_":
    case "torch.bernoulli":
      if (fn === "Tensor.bernoulli_" || args.length > 1) {
        const p = args.at(-1) as number | Data;
        if (typeof p === "number") return result(fill("bernoulli", dtype, n, p, 0, g));
      }
      return result(tensorFill(out.t, n, (to) => bernoulliTensor(to, operand(args.at(-1) as Data), n, g.state)));
    case "Tensor.random_":
      if (args.length === 0) return result(fill("random", dtype, n, 0, 0, g));
      return result(args.length === 1 ? integers(dtype, n, 0, args[0], g) : integers(dtype, n, args[0], args[1], g));
    case "torch.randint":
    case "torch.randint_like": {
      const bounds = args.filter((a) => typeof a === "number" || typeof a === "string");
      return bounds.length === 1 ? integers(dtype, n, 0, bounds[0], g) : integers(dtype, n, bounds[0], bounds[1], g);
    }
    case "torch.randperm":
      return fill("randperm", dtype, n, 0, 0, g);
    case "torch.poisson":
      return tensorFill(out.t, n, (to) => poissonTensor(to, operand(first), n, g.state));
    case "torch.binomial":
      return tensorFill(out.t, n, (to) => binomialTensor(to, operand(first), operand(args[1] as Data), n, g.state));
    case "torch._standard_gamma":
      return tensorFill(out.t, n, (to) => standardGammaTensor(to, operand(first), n, g.state));
    case "torch.multinomial": {
      const rows = first.s.length === 1 ? 1 : first.s[0], categories = first.s.at(-1)!, samples = args[1] as number;
      const weights = operand(first);
      if (args[2] && samples > 1) {
        return tensorFill(
          "int64",
          n,
          (to) => multinomialWithReplacement(to, weights, rows, categories, samples, g.state),
        );
      }
      const w = weights.array as Float32Array,
        q = fill("exponential", weights.dtype, w.length, 1, 0, g) as Float32Array;
      const race = w.map((v, i) => v / q[i]);
      const best = [];
      for (let row = 0; row < rows; row++) {
        const keys = race.subarray(row * categories, (row + 1) * categories);
        best.push(...Array.from(keys, (_, i) => i).sort((a, b) => keys[b] - keys[a]).slice(0, samples));
      }
      return BigInt64Array.from(best.map(BigInt));
    }
    case "F.dropout": {
      const p = kwargs!.p as number, x = operand(first).array as Float32Array;
      if (!kwargs!.training || p === 0) return x;
      if (p === 1) return x.map(() => 0);
      const mask = result(fill("bernoulli", dtype, n, 1 - p, 0, g)) as Float32Array;
      return x.map((v, i) => v * Math.fround(mask[i] / (1 - p)));
    }
  }
}

/** Exact but for float64, where logarithms of two libraries may differ in the last bits. */
function assertSame(got: TypedArray, want: Data, what: string): void {
  const flat = want.t === "complex64" ? (want.d as unknown as number[][]).flat() : want.d;
  const dtype = want.t === "complex64" ? float32 : dtypeByName(want.t)!;
  const expected = arrayOf(dtype, flat);
  assertEquals(got.length, expected.length, what);
  for (let i = 0; i < got.length; i++) {
    if (got[i] === expected[i]) continue;
    const close = dtype === float64 &&
      Math.abs(Number(got[i]) - Number(expected[i])) <= 1e-15 * Math.abs(Number(got[i]));
    assert(close, `${what}: element ${i} is ${got[i]}, not ${expected[i]}`);
  }
}

Deno.test("random kernels: PyTorch's streams", async () => {
  const { cases } = await golden<{ cases: Case[] }>("streams");
  for (const { id, seed, calls, after } of cases) {
    const g = new Generator().manual_seed(typeof seed === "string" ? BigInt(seed) : seed);
    for (const call of calls) {
      const got = perform(call, g);
      assert(got !== undefined, `${id}: ${call.fn} is not performed`);
      assertSame(got, call.out, `${id} ${call.fn}`);
    }
    assertSame(fill("uniform", float32, 3, 0, 1, g), after, `${id}, afterwards`);
  }
});

Deno.test("Generator: the bytes are PyTorch's", async () => {
  const data = await golden<Snapshots>("generator");
  const sha1 = async (g: Generator) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", g.bytes()));
    return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
  };
  const g = new Generator();
  for (const { after, seed, state } of data.snapshots) {
    const step = after.split(", ").at(-1)!;
    if (step.startsWith("manual_seed")) g.manual_seed(BigInt(seed));
    else fill(step.startsWith("randn") ? "normal" : "uniform", float32, Number(/\d+/.exec(step)![0]), 0, 1, g);
    assertEquals(await sha1(g), state.sha1, `${seed}: ${after}`);
    const copy = new Generator();
    copy.setBytes(g.bytes());
    assertEquals(copy.state, g.state);
  }
  g.setBytes(Uint8Array.from(data.whole_state.state_bytes));
  assertSame(fill("normal", float32, 3, 0, 1, g), data.whole_state.then["randn(3)"], "randn(3)");
  assertSame(fill("uniform", float32, 2, 0, 1, g), data.whole_state.then["rand(2)"], "rand(2)");
  assertSame(fill("uniform", float32, 4, 0, 1, new Generator()), data.new_generator["rand(4)"], "a new generator");
});

Deno.test("Generator: seeds, copies, refusals", () => {
  const g = new Generator();
  assertEquals(g.initial_seed(), 67280421310721);
  assertEquals(g.device, "cpu");
  assertEquals(g.manual_seed(-1).initial_seed(), 18446744073709551615n);
  assertEquals(g.manual_seed(2 ** 53).initial_seed(), 2 ** 53);
  assertEquals(g.manual_seed(2n ** 53n + 1n).initial_seed(), 2n ** 53n + 1n);
  assertEquals(g.manual_seed(5).u32(), g.manual_seed(2 ** 32 + 5).u32());
  assertEquals(g.seed(), g.initial_seed());
  const copy = g.clone_state();
  assertEquals(copy.u64(), g.u64());
  assertEquals(copy.float64(), g.float64());
  assertThrows(() => g.manual_seed(1.5), ValueError, "integer");
  assertThrows(() => g.manual_seed(1n << 64n), ValueError, "2^64");
  assertThrows(() => new Generator("cuda"), DeviceError, "CUDA");
  assertThrows(() => g.setBytes(new Uint8Array(16)), FormatError, "size to be 16");
  const before = g.bytes();
  assertThrows(() => g.setBytes(new Uint8Array(5056)), FormatError, "Invalid mt19937 state");
  assertEquals(g.bytes(), before);
});

Deno.test("random kernels: only the region is written", () => {
  for (const dtype of DTYPES) {
    for (const kind of RANDOM_KINDS) {
      if (kind === "poisson" || (dtype.kind !== "float" && (kind === "uniform" || kind === "normal"))) continue;
      const g = new Generator().manual_seed(3);
      setWideRange(g.state, 0n, 100n);
      const out = new dtype.array(50), whole = new dtype.array(40), copy = g.clone_state();
      fillRandom(kind, dtype, out, 5, 40, 0.25, 3, g.state);
      fillRandom(kind, dtype, whole, 0, 40, 0.25, 3, copy.state);
      assertEquals(out.slice(5, 45), whole, `${kind} ${dtype}`);
      for (const i of [0, 1, 2, 3, 4, 45, 46, 47, 48, 49]) assertEquals(Number(out[i]), 0, `${kind} ${dtype}`);
    }
  }
});

Deno.test("fusedMultiplyAdd: one rounding", () => {
  assertEquals(fusedMultiplyAdd(1 + 2 ** -30, 1 - 2 ** -30, -1), -(2 ** -60));
  assertEquals(fusedMultiplyAdd(1 + 2 ** -52, 1 + 2 ** -52, -1), 2 ** -51 + 2 ** -104);
  assertEquals(fusedMultiplyAdd(0.1, 10, -1), 5.551115123125783e-17);
  assertEquals(fusedMultiplyAdd(2 ** -60, 1 + 2 ** -52, 1 + 2 ** -52), 1 + 2 ** -52);
});

const compiler = (() => {
  try {
    return Deno.build.os !== "windows" && new Deno.Command("cc", { args: ["--version"] }).outputSync().success;
  } catch {
    return false;
  }
})();

const SIGNATURES = {
  dt_random: { parameters: ["i32", "i32", "buffer", "f64", "f64", "f64", "f64", "buffer"], result: "i32" },
  dt_random_tensor: {
    parameters: ["i32", "i32", "i32", "buffer", "f64", "buffer", "f64", "f64", "buffer"],
    result: "i32",
  },
} as const;

/** The random kernels alone, compiled into a folder that is removed at the end. */
function withLibrary(run: (c: Deno.DynamicLibrary<typeof SIGNATURES>["symbols"]) => void): void {
  const root = new URL("..", import.meta.url).pathname, folder = Deno.makeTempDirSync();
  try {
    const files = [
      "kernels/cpu/random.c",
      "kernels/cpu/random_engine.c",
      "kernels/cpu/random_normal.c",
      "ffi/errors.c",
    ];
    const flags = "-std=gnu11 -O3 -march=native -ffp-contract=off -fno-math-errno -fno-trapping-math -fPIC -shared";
    const warnings = ["-Wall", "-Wextra", "-Werror"];
    const args = [...flags.split(" "), ...warnings, ...files.map((f) => root + f), "-o", `${folder}/random.so`, "-lm"];
    const { success, stderr } = new Deno.Command("cc", { args }).outputSync();
    assert(success, new TextDecoder().decode(stderr));
    const library = Deno.dlopen(`${folder}/random.so`, SIGNATURES);
    run(library.symbols);
    library.close();
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const bytesOf = (a: TypedArray | Uint32Array) => new Uint8Array(a.buffer as ArrayBuffer, a.byteOffset, a.byteLength);

/** Bit for bit; float64 as in {@link assertSame}, a mean of about 1 allowed for. */
function assertBits(c: TypedArray, ts: TypedArray, dtype: DType, what: string): void {
  for (let i = 0; i < c.length; i++) {
    if (Object.is(c[i], ts[i])) continue;
    const [a, b] = [c[i], ts[i]].map((v) => dtype.name === "bfloat16" ? bfloat16BitsToFloat32(v as number) : Number(v));
    const close = dtype === float64 && Math.abs(a - b) <= 1e-15 * Math.max(1, Math.abs(a));
    assert(close, `${what}: element ${i} is ${a} in C, ${b} in TypeScript`);
  }
}

Deno.test({
  name: "random kernels: C and TypeScript agree",
  ignore: !compiler,
  fn: () =>
    withLibrary((c) => {
      const native = new Generator().manual_seed(11), script = new Generator().manual_seed(11);
      const parameters: Partial<Record<RandomKind, [number, number][]>> = {
        uniform: [[0, 1], [-1.3, 2.7]],
        normal: [[0, 1], [0.3, 1.7]],
        normal_serial: [[0.3, 1.7]],
        bernoulli: [[0.3, 0], [1, 0]],
        exponential: [[1.7, 0]],
        geometric: [[0.3, 0]],
        cauchy: [[0.3, 1.7]],
        log_normal: [[0.3, 0.7]],
        randint: [[0, 1], [3, 101], [0, 2 ** 28], [-(2 ** 40), 2 ** 40]],
      };
      for (const n of [0, 1, 15, 16, 17, 100, 600, 5000]) {
        for (const dtype of DTYPES) {
          for (const kind of RANDOM_KINDS) {
            if (kind === "poisson" || (dtype.kind !== "float" && (kind === "uniform" || kind === "normal"))) continue;
            for (const [p0, p1] of parameters[kind] ?? [[0, 0]]) {
              for (const g of [native, script]) setWideRange(g.state, -(1n << 63n), (1n << 64n) - 1n);
              const out = new dtype.array(n + 2), expected = new dtype.array(n + 2);
              const op = RANDOM_KINDS.indexOf(kind);
              const status = c.dt_random(
                op,
                dtype.code,
                bytesOf(out),
                dtype.itemsize,
                n,
                p0,
                p1,
                bytesOf(native.state),
              );
              assertEquals(status, 0, `${kind} ${dtype} ${n}`);
              fillRandom(kind, dtype, expected, 1, n, p0, p1, script.state);
              assertBits(out, expected, dtype, `${kind} ${dtype} ${n}`);
              assertEquals(native.state.subarray(0, 628), script.state.subarray(0, 628), `${kind} ${dtype} ${n}`);
            }
          }
          if (dtype.kind !== "float" || n > 600) continue;
          const probs = fill("uniform", dtype, n, 0, 1, native), rates = fill("uniform", dtype, n, 0, 40, native);
          fill("uniform", dtype, n, 0, 1, script);
          fill("uniform", dtype, n, 0, 40, script);
          for (const [kind, parameter] of [["bernoulli", probs], ["poisson", rates]] as const) {
            const out = new dtype.array(n), op = RANDOM_KINDS.indexOf(kind);
            const { code } = dtype;
            c.dt_random_tensor(op, code, code, bytesOf(out), 0, bytesOf(parameter), 0, n, bytesOf(native.state));
            const run = kind === "poisson" ? poissonTensor : bernoulliTensor;
            const given = { dtype, array: parameter, offset: 0 };
            assertBits(
              out,
              tensorFill(dtype.name, n, (to) => run(to, given, n, script.state)),
              dtype,
              `${kind} tensor`,
            );
          }
        }
      }
      const broken = new Generator();
      broken.state[624] = 0;
      assertEquals(c.dt_random(0, 0, new Uint8Array(64), 0, 16, 0, 1, bytesOf(broken.state)), 1);
      assertEquals(c.dt_random(0, 7, new Uint8Array(64), 0, 16, 0, 1, bytesOf(script.state)), 1);
      assertEquals(c.dt_random(99, 0, new Uint8Array(64), 0, 16, 0, 1, bytesOf(script.state)), 1);
    }),
});
