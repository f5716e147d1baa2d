// Printing against PyTorch's own texts (golden/repr/repr.json.gz), and number formats against Python's.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { bfloat16, dtypeByName, float16, float32, float64, int64, setDefaultDType } from "../src/core/dtype.ts";
import { formatNumber, formatTensor, type Printable } from "../src/tensor/format.ts";
import { get_printoptions, type PrintOptions, printoptions, set_printoptions } from "../src/tensor/print_options.ts";
import {
  formatExponent,
  formatFixed,
  formatFloat,
  formatGeneral,
  formatSize,
  formatTuple,
} from "../src/tensor/python_format.ts";

type Datum = number | string | boolean | [number, number];
type Case = {
  id: string;
  tensor: { t: string; s?: number[]; d?: Datum[]; arange?: number; shape?: number[]; rule?: string };
  how?: string;
  printoptions?: PrintOptions;
  repr: string;
};

async function readGolden(): Promise<{ tensors: Case[]; misc: { expr: string; repr: string }[] }> {
  const file = await Deno.readFile(new URL("./golden/repr/repr.json.gz", import.meta.url));
  const text = new Response(new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip")));
  return await text.json();
}

/** What an op made is taken from the text itself: printing the numbers that it shows must give it back. */
function contentsOf(repr: string): { shape: number[]; values: number[] } {
  const body = repr.slice("tensor(".length).split(/, (?:grad_fn|requires_grad)=/)[0].replace(/\)$/, "");
  const data: unknown = JSON.parse(body.replace(/\.(?=[\],]|$)/g, ".0"));
  const shape: number[] = [];
  for (let level = data; Array.isArray(level); level = level[0]) shape.push(level.length);
  return { shape, values: Array.isArray(data) ? data.flat(Infinity) as number[] : [data as number] };
}

function toBfloat16(x: number): number {
  const bits = new Uint32Array(new Float32Array([x]).buffer);
  bits[0] = (bits[0] + 0x7fff + (bits[0] >> 16 & 1)) & 0xffff0000;
  return new Float32Array(bits.buffer)[0];
}

function printable(c: Case): Printable | undefined {
  const dtype = dtypeByName(c.tensor.t);
  if (dtype === undefined) return undefined; // complex
  const read = (d: Datum): number | boolean => {
    if (typeof d === "boolean") return d;
    const x = typeof d === "string" ? Number(d.replace("inf", "Infinity")) : Number(d);
    if (dtype === float32) return Math.fround(x);
    if (dtype === float16) return Math.f16round(x);
    return dtype === bfloat16 && Number.isFinite(x) ? toBfloat16(x) : x;
  };
  const parameter = c.how?.startsWith("nn.Parameter") ?? false;
  const common = {
    dtype,
    isParameter: parameter,
    requires_grad: c.how === "requires_grad" || parameter && !c.how!.includes("False"),
    gradFnName: c.id.startsWith("grad_fn/") ? /grad_fn=<(\w+)>/.exec(c.repr)?.[1] : undefined,
  };
  if (c.id.startsWith("grad_fn/")) {
    const { shape, values } = contentsOf(c.repr);
    return { ...common, shape, at: (i) => Math.fround(values[i]) };
  }
  if (c.tensor.arange !== undefined) {
    return { ...common, shape: c.tensor.shape!, at: (i) => c.tensor.rule ? i % 2 === 0 : i };
  }
  return { ...common, shape: c.tensor.s!, at: (i) => read(c.tensor.d![i]) };
}

Deno.test("every tensor of the golden file prints as PyTorch prints it", async () => {
  const { tensors } = await readGolden();
  const complex: string[] = [];
  let compared = 0;
  for (const c of tensors) {
    const tensor = printable(c);
    if (tensor === undefined) {
      complex.push(c.id);
      continue;
    }
    const text = printoptions({ profile: "default", ...c.printoptions }, () => formatTensor(tensor));
    assertEquals(text, c.repr, c.id);
    compared++;
  }
  assert(complex.every((id) => id.includes("complex") || id.includes("c64")));
  assertEquals([compared, complex.length], [143, 7]);
});

Deno.test("only the corners of a big tensor are read", () => {
  let reads = 0;
  const text = formatTensor({ shape: [1e6, 1e6], dtype: float32, at: (i) => (reads++, i % 7) });
  assert(text.startsWith("tensor([["));
  assertEquals(reads, 72); // twice: to choose the format, to print
});

Deno.test("sizes, devices, meta tensors, default dtypes", async () => {
  const at = () => 1.5;
  assertEquals(formatTensor({ shape: [0, 3], dtype: int64, at }), "tensor([], size=(0, 3), dtype=torch.int64)");
  assertEquals(formatTensor({ shape: [0], dtype: float32, at }), "tensor([])");
  assertEquals(
    formatTensor({ shape: [], dtype: float32, at, deviceSuffix: "cuda:0" }),
    "tensor(1.5000, device='cuda:0')",
  );
  assertEquals(
    formatTensor({ shape: [2], dtype: float64, at, deviceSuffix: "meta", isMeta: true }),
    "tensor(..., device='meta', size=(2,), dtype=torch.float64)",
  );
  assertEquals(formatTensor({ shape: [], dtype: int64, at: () => 9007199254740993n }), "tensor(9007199254740993)");
  setDefaultDType(float64);
  try {
    assertEquals(formatTensor({ shape: [1], dtype: float64, at }), "tensor([1.5000])");
    assertEquals(formatTensor({ shape: [1], dtype: float32, at }), "tensor([1.5000], dtype=torch.float32)");
  } finally {
    setDefaultDType(float32);
  }
  for (const { expr, repr } of (await readGolden()).misc) {
    const size = /^torch\.Size\(\[([\d, ]*)\]\)$/.exec(expr);
    if (size) assertEquals(formatSize(size[1] === "" ? [] : size[1].split(",").map(Number)), repr);
  }
  assertEquals([formatTuple([]), formatTuple([3]), formatTuple([2, 3n])], ["()", "(3,)", "(2, 3)"]);
  assertEquals([formatNumber(0.5, float32), formatNumber(-3, float32), formatNumber(7n, int64)], [
    "0.5000",
    "-3.",
    "7",
  ]);
});

Deno.test("print options: profiles, scopes, what is refused", () => {
  const before = get_printoptions();
  assertEquals(before, { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80, sci_mode: null });
  assertThrows(() =>
    printoptions({ profile: "short" }, () => {
      assertEquals(get_printoptions().edgeitems, 2);
      throw new Error("inside");
    })
  );
  assertEquals(get_printoptions(), before);
  {
    using _ = printoptions({ sci_mode: true });
    assertEquals(formatNumber(1, float32), "1.0000e+00");
  }
  assertEquals(get_printoptions(), before);
  assertThrows(() => set_printoptions({ precison: 2 } as PrintOptions), Error, "precison");
  assertThrows(() => set_printoptions({ precision: -1 }), Error, "precision");
  assertThrows(() => set_printoptions({ profile: "toString" as "full" }), Error, "profile");
  assertEquals(get_printoptions(), before);
});

Deno.test("print options last until an asynchronous callback is done", async () => {
  const seen = await printoptions({ precision: 1 }, async () => {
    await Promise.resolve();
    return get_printoptions().precision;
  });
  assertEquals([seen, get_printoptions().precision], [1, 4]);
});

Deno.test("numbers are written as Python writes them", () => {
  const rows: [string, string][] = [
    [formatFixed(0.5, 0), "0"],
    [formatFixed(1.5, 0), "2"],
    [formatFixed(2.5, 0), "2"],
    [formatFixed(-2.5, 0), "-2"],
    [formatFixed(9.5, 0), "10"],
    [formatFixed(0.03125, 4), "0.0312"],
    [formatFixed(0.09375, 4), "0.0938"],
    [formatFixed(1.005, 2), "1.00"],
    [formatFixed(-0, 4), "-0.0000"],
    [formatFixed(-1e-9, 4), "-0.0000"],
    [formatFixed(1e22, 2), "10000000000000000000000.00"],
    [formatFixed(2 ** 70, 0), "1180591620717411303424"],
    [formatFixed(NaN, 4), "nan"],
    [formatFixed(-Infinity, 4), "-inf"],
    [formatExponent(0, 4), "0.0000e+00"],
    [formatExponent(-0, 1), "-0.0e+00"],
    [formatExponent(2.5, 0), "2e+00"],
    [formatExponent(3.5, 0), "4e+00"],
    [formatExponent(1.0625, 3), "1.062e+00"],
    [formatExponent(1234.5, 3), "1.234e+03"],
    [formatExponent(1e100, 2), "1.00e+100"],
    [formatExponent(9.99999e-5, 2), "1.00e-04"],
    [formatGeneral(29428700), "2.94287e+07"],
    [formatGeneral(427.82), "427.82"],
    [formatGeneral(0.00012345678), "0.000123457"],
    [formatGeneral(0.000012345678), "1.23457e-05"],
    [formatGeneral(100000), "100000"],
    [formatGeneral(1000000), "1e+06"],
    [formatGeneral(0.05, 3), "0.05"],
    [formatFloat(1), "1.0"],
    [formatFloat(1e-5), "1e-05"],
    [formatFloat(0.0001), "0.0001"],
    [formatFloat(1.5e-7), "1.5e-07"],
    [formatFloat(1e15), "1000000000000000.0"],
    [formatFloat(1e16), "1e+16"],
    [formatFloat(123456789012345680), "1.2345678901234568e+17"],
    [formatFloat(-0), "-0.0"],
    [formatFloat(1.1920928955078125e-07), "1.1920928955078125e-07"],
    [formatFloat(Infinity), "inf"],
  ];
  for (const [text, expected] of rows) assertEquals(text, expected);
});

Deno.test("exp of whole numbers prints as in PyTorch, on every backend", () => {
  assertEquals(
    Deno.inspect(torch.arange(4, 11, { dtype: torch.float32 }).exp()),
    "tensor([   54.5981,   148.4132,   403.4288,  1096.6332,  2980.9580,  8103.0840,\n        22026.4648])",
  );
});

Deno.test("printed in arrays and objects, lines stand below each other", () => {
  assertEquals(Deno.inspect([torch.zeros(2, 1, 1)]), "[\n  tensor([[[0.]],\n\n          [[0.]]])\n]");
  assertEquals(
    Deno.inspect([torch.eye(2), { layers: new torch.nn.Sequential(new torch.nn.ReLU()) }], { colors: false }),
    `[
  tensor([[1., 0.],
          [0., 1.]]),
  {
    layers: Sequential(
      (0): ReLU()
    )
  }
]`,
  );
});

Deno.test("the text of nodes, generators and memory formats", () => {
  const node = torch.ones(1, { requires_grad: true }).add(1).grad_fn;
  assertEquals([`${node}`, Deno.inspect(node)], ["<AddBackward0>", "<AddBackward0>"]);
  assertEquals(String(new torch.Generator()), "<torch.Generator cpu>");
  assertEquals(Deno.inspect(torch.channels_last), "torch.channels_last");
});
