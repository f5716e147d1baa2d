// The nodes of results have PyTorch's names: golden/grad_fn/names.json, made by the script beside it.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { readGolden } from "./golden_runner/files.ts";
import { loadLibrary } from "./golden_runner/library.ts";
import { type Op, OpRunner } from "./golden_runner/ops.ts";
import { Report } from "./golden_runner/report.ts";
import { unsupported } from "./golden_runner/values.ts";

const NAMES = new URL("./golden/grad_fn/names.json", import.meta.url);
const OPS = new URL("./golden/conformance/ops/", import.meta.url);

/** Where the graph of this library has other nodes, and why. The first name is PyTorch's. */
const OTHERWISE: readonly [why: string, ops: string][] = [
  [
    "SqueezeBackward1: the result is a view without the batch already",
    "nn.functional.scaled_dot_product_attention nn.functional.scaled_dot_product_attention.extra",
  ],
  ["MulBackward0: the kernel is fused on the CPU, too", "nn.functional.rms_norm"],
  [
    "composed of other operations, or of the same in another order",
    `chain_matmul.extra kron kron.extra combinations linalg.multi_dot matmul __rmatmul__ einsum cdist
     nn.functional.linear_cross_entropy nn.functional.affine_grid.extra nn.functional.grid_sample
     nn.functional.multi_head_attention_forward quantile nanquantile`,
  ],
  ["JavaScript has no operators of tensors: these are div and sub", "__rdiv__ __rsub__"],
  ["one declaration for both overloads", "squeeze_copy"],
];
const OTHER_OPS = new Set(OTHERWISE.flatMap(([, ops]) => ops.split(/\s+/)));

/** The names of the nodes of a case's results; nothing for what this library refuses as unsupported. */
function namesOf(runner: OpRunner, op: Op, c: Op["cases"][number]): (string | null)[] | undefined {
  try {
    return runner.results(op, c).map((x) => (x as torch.Tensor).grad_fn?.name() ?? null);
  } catch (error) {
    if (error instanceof torch.UnsupportedError) return undefined;
    throw error;
  }
}

Deno.test("grad_fn.name() is PyTorch's for every op of the golden data", async () => {
  const wanted = JSON.parse(Deno.readTextFileSync(NAMES)) as Record<string, (string | null)[]>;
  const runner = new OpRunner(await loadLibrary(undefined, undefined), new Report());
  const different: string[] = [], met = new Set<string>();
  let compared = 0;
  for (const file of [...Deno.readDirSync(OPS)].map((entry) => entry.name).sort()) {
    const { ops } = await readGolden(new URL(file, OPS).pathname) as unknown as { ops?: Op[] };
    for (const op of ops ?? []) {
      if (!runner.exists(op)) continue;
      const name = op.variant ? `${op.op}.${op.variant}` : op.op;
      for (const c of op.cases) {
        const want = wanted[c.id];
        if (want === undefined || unsupported(c.args, c.kwargs, c.out) !== undefined) continue;
        const got = namesOf(runner, op, c);
        if (got === undefined) continue;
        compared++;
        if (String(got) !== String(want)) met.add(name);
        if (!OTHER_OPS.has(name) && String(got) !== String(want)) {
          different.push(`${c.id}: ${got}, not ${want}`);
        }
      }
    }
  }
  console.log(`  ${compared} cases`);
  assertEquals(different, [], different.join("\n"));
  assertEquals([...OTHER_OPS].filter((name) => !met.has(name)), [], "listed as different, but equal");
});

Deno.test("names of nodes that PyTorch writes in C++, and how tensors print them", () => {
  const x = torch.ones(2, { requires_grad: true }), y = x.mul(1);
  y.index_put_([0], 3);
  assertEquals(y.grad_fn?.name(), "torch::autograd::CopySlices");
  assertEquals(String(y), "tensor([3., 1.], grad_fn=<CopySlices>)");
  assertEquals(y.grad_fn?.next_functions[0]?.[0]?.name(), "MulBackward0");
  assertEquals(x.mul(1).grad_fn?.next_functions[0]?.[0]?.name(), "torch::autograd::AccumulateGrad");
});

Deno.test("nodes of operations on numbers have names of their own, whatever was called before", () => {
  const x = torch.tensor([3, 4], { requires_grad: true }), name = (y: torch.Tensor) => y.grad_fn?.name();
  assertEquals([name(x.fmod(2)), name(x.fmod(x)), name(x.remainder(2))], [
    "FmodBackward0",
    "FmodBackward1",
    "RemainderBackward0",
  ]);
  assertEquals(
    [name(torch.xlogy(x, 2)), name(torch.xlogy(2, x)), name(torch.xlogy(x, x))],
    [2, 1, 0].map((i) => `XlogyBackward${i}`),
  );
  assertEquals([name(torch.rsub(x, 2)), name(torch.rsub(x, x)), name(x.sub(x))], [
    "RsubBackward1",
    "RsubBackward0",
    "SubBackward0",
  ]);
  assertEquals([name(x.clamp_max(1)), name(x.clamp({ max: 1 }))], ["ClampMaxBackward0", "ClampBackward1"]);
  assertEquals([name(torch.deg2rad(x)), name(x.mul(2))], ["Deg2RadBackward0", "MulBackward0"]);
});

Deno.test("unique is recorded, and says that it has no derivative", () => {
  const x = torch.tensor([1, 2, 2], { requires_grad: true });
  const one = torch.unique(x) as torch.Tensor, runs = torch.unique_consecutive(x) as torch.Tensor;
  const [values, counts] = torch.unique(x, { dim: 0, return_counts: true }) as torch.Tensor[];
  assertEquals([one, runs, values].map((y) => y.grad_fn?.name()), [
    "Unique2Backward0",
    "UniqueConsecutiveBackward0",
    "UniqueDimBackward0",
  ]);
  assertEquals(counts.requires_grad, false);
  assertThrows(() => one.sum().backward(), torch.AutogradError, "the derivative for '_unique2' is not implemented.");
});
