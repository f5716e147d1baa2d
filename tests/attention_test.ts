// Scaled dot-product attention: against its formula, both backends against each other, memory, layouts, refusals.
import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { getNumThreads, setNumThreads } from "../src/backends/registry.ts";
import { hostMemory } from "../src/backends/storage.ts";
import { backendsHere } from "./samples/call.ts";

const F = torch.nn.functional;
const { gradcheck, gradgradcheck } = torch.autograd;
type Tensor = torch.Tensor;
type Options = NonNullable<Parameters<typeof F.scaled_dot_product_attention>[6]>;

/** The same test on each backend that is here. */
function onBothBackends(name: string, run: () => void): void {
  for (const backend of backendsHere()) {
    Deno.test(`${name}, ${backend}`, () => {
      const former = torch.backends.info().backend;
      torch.backends.use(backend);
      try {
        run();
      } finally {
        torch.backends.use(former);
      }
    });
  }
}

function heads(x: Tensor, n: number): Tensor {
  return x.size(-3) === n ? x : x.repeat_interleave(n / x.size(-3), -3);
}

/** The formula, all scores at once. */
function formula(q: Tensor, k: Tensor, v: Tensor, { attn_mask, is_causal, scale }: Options): Tensor {
  const [keys, values] = q.dim() < 3 ? [k, v] : [heads(k, q.size(-3)), heads(v, q.size(-3))];
  let scores = q.matmul(keys.transpose(-2, -1)).mul(scale ?? 1 / Math.sqrt(q.size(-1)));
  if (is_causal) {
    scores = scores.masked_fill(torch.ones(scores.size(-2), scores.size(-1)).tril().eq(0), -Infinity);
  } else if (attn_mask?.dtype === torch.bool) scores = scores.masked_fill(attn_mask.logical_not(), -Infinity);
  else if (attn_mask) scores = scores.add(attn_mask);
  return scores.softmax(-1).matmul(values);
}

function assertClose(a: Tensor, b: Tensor, atol: number, what: string): void {
  const error = a.sub(b).abs().max().item();
  assert(error <= atol, `${what}: they differ by ${error}`);
}

/** Compares results and gradients with the formula's. */
function compare(inputs: Tensor[], options: Options, atol: number): void {
  const [q, k, v] = inputs;
  const got = F.scaled_dot_product_attention(q, k, v, options), want = formula(q, k, v, options);
  assertEquals(got.shape, want.shape);
  assertClose(got, want, atol, "results");
  const g = torch.randn(want.shape, { dtype: want.dtype });
  const [a, b] = [got, want].map((y) => torch.autograd.grad([y], inputs, { grad_outputs: [g] }));
  inputs.forEach((_, i) => assertClose(a[i]!, b[i]!, 4 * atol, `gradients ${i}`));
}

function leaf(...shape: number[]): Tensor {
  return torch.randn(shape).requires_grad_();
}

onBothBackends("attention is its formula: tiles and their edges, masks, shared heads, layouts", () => {
  torch.manual_seed(1);
  const random = torch.rand(130, 300).gt(0.5);
  random.select(1, 0).fill_(true);
  const cases: [Tensor[], Options][] = [
    [[leaf(2, 3, 130, 8), leaf(2, 3, 300, 8), leaf(2, 3, 300, 8)], {}],
    [[leaf(1, 2, 130, 8), leaf(1, 2, 300, 8), leaf(1, 2, 300, 5)], { attn_mask: random }],
    [[leaf(1, 2, 130, 8), leaf(1, 2, 300, 8), leaf(1, 2, 300, 5)], { attn_mask: torch.randn(1, 2, 1, 300) }],
    [[leaf(1, 1, 600, 4), leaf(1, 1, 600, 4), leaf(1, 1, 600, 4)], { is_causal: true }],
    [[leaf(1, 2, 300, 4), leaf(1, 2, 140, 4), leaf(1, 2, 140, 4)], { is_causal: true }],
    [[leaf(1, 2, 140, 4), leaf(1, 2, 300, 4), leaf(1, 2, 300, 4)], { is_causal: true, scale: 0.3 }],
    [[leaf(2, 6, 33, 4), leaf(2, 2, 40, 4), leaf(2, 2, 40, 4)], { enable_gqa: true, attn_mask: torch.randn(40) }],
    [[leaf(6, 33, 4), leaf(2, 40, 4), leaf(2, 40, 4)], { enable_gqa: true }],
    [[leaf(7, 4), leaf(9, 4), leaf(9, 3)], {}],
    [[leaf(2, 2, 1, 5, 4), leaf(2, 2, 1, 6, 4), leaf(2, 2, 1, 6, 4)], { attn_mask: torch.randn(2, 1, 1, 5, 6) }],
    [[leaf(3, 5, 4), leaf(3, 6, 4), leaf(3, 6, 4)], { attn_mask: torch.randn(3, 1, 6) }],
    [[leaf(2, 3, 1, 8), leaf(2, 3, 300, 8), leaf(2, 3, 300, 8)], {}],
    [[leaf(2, 3, 4, 8), leaf(1, 3, 9, 8), leaf(1, 1, 9, 8)], {}],
  ];
  for (const [inputs, options] of cases) compare(inputs, options, 4e-6);
  const views = [leaf(2, 130, 3, 8), leaf(2, 20, 3, 8), leaf(2, 20, 3, 8)];
  const out = F.scaled_dot_product_attention(...views.map((x) => x.transpose(1, 2)) as [Tensor, Tensor, Tensor]);
  assertEquals(out.stride(), [130 * 24, 8, 24, 1]); // as the query lies, so that heads join without a copy
  assertClose(out, formula(views[0].transpose(1, 2), views[1].transpose(1, 2), views[2].transpose(1, 2), {}), 4e-6, "");
});

onBothBackends("attention: derivatives of every order", () => {
  torch.manual_seed(2);
  const double = { dtype: torch.float64, requires_grad: true } as const;
  const mask = torch.tensor([[true, false, true], [true, true, true], [false, false, false]]);
  const all: [number[][], Options][] = [
    [[[1, 2, 3, 2], [1, 2, 4, 2], [1, 2, 4, 3]], {}],
    [[[1, 2, 3, 2], [1, 2, 3, 2], [1, 2, 3, 2]], { is_causal: true }],
    [[[1, 2, 3, 2], [1, 1, 3, 2], [1, 1, 3, 2]], { attn_mask: mask, enable_gqa: true }],
    [[[3, 2], [3, 2], [3, 2]], { attn_mask: torch.randn([3, 3], { dtype: torch.float64 }), scale: 0.7 }],
  ];
  for (const [shapes, options] of all) {
    const inputs = shapes.map((shape) => torch.randn(shape, double));
    const f = (...[q, k, v]: Tensor[]) => F.scaled_dot_product_attention(q, k, v, options);
    gradcheck(f, inputs);
    gradgradcheck(f, inputs);
  }
  const bias = torch.randn([3, 4], double);
  const inputs = [torch.randn([2, 3, 2], double), torch.randn([2, 4, 2], double), torch.randn([2, 4, 2], double), bias];
  gradcheck((...[q, k, v, m]: Tensor[]) => F.scaled_dot_product_attention(q, k, v, m), inputs);
});

onBothBackends("attention: rows that see nothing are 0, and so are their gradients; NaN stays NaN", () => {
  const x = leaf(1, 2, 3, 4);
  const attn_mask = torch.tensor([[true, true, false], [false, false, false], [true, true, true]]);
  for (const mask of [attn_mask, torch.zeros(3, 3).masked_fill(attn_mask.logical_not(), -Infinity)]) {
    const y = F.scaled_dot_product_attention(x, x, x, mask);
    assertEquals(y.select(2, 1).abs().sum().item(), 0);
    const [g] = torch.autograd.grad([y.sum()], [x]);
    assert(g!.isfinite().all().item());
  }
  assert(F.scaled_dot_product_attention(x, x.mul(NaN), x).isnan().all().item());
  const none = F.scaled_dot_product_attention(x, torch.ones(1, 2, 0, 4), torch.ones(1, 2, 0, 4));
  assertEquals(none.abs().sum().item(), 0);
  assertEquals(torch.autograd.grad([none.sum()], [x])[0]!.abs().sum().item(), 0);
  assertEquals(F.scaled_dot_product_attention(torch.ones(2, 0, 4), torch.ones(2, 3, 4), torch.ones(2, 3, 4)).shape, [
    2,
    0,
    4,
  ]);
});

onBothBackends("attention: dropout draws as PyTorch does", () => {
  const x = torch.arange(24).div(10).reshape(2, 3, 4);
  torch.manual_seed(5);
  const y = F.scaled_dot_product_attention(x, x, x, { dropout_p: 0.5 });
  const want = [
    0.86384690,
    1.00500154,
    1.14615643,
    1.28731120,
    0.25025469,
    0.35311162,
    0.45596862,
    0.55882555,
    0,
    0,
    0,
    0,
  ];
  assertClose(y.flatten().narrow(0, 0, 12), torch.tensor(want), 2e-6, "weights dropped");
  assertClose(torch.rand(2), torch.tensor([0.96970421, 0.06087363]), 1e-7, "the stream afterwards");
});

onBothBackends("attention in half precision follows float32", () => {
  torch.manual_seed(4);
  const x = torch.randn(1, 2, 40, 8);
  for (const dtype of [torch.float16, torch.bfloat16]) {
    const h = x.to(dtype).requires_grad_();
    const y = F.scaled_dot_product_attention(h, h, h, { is_causal: true });
    assertEquals(y.dtype, dtype);
    const wide = h.detach().float().requires_grad_();
    const z = F.scaled_dot_product_attention(wide, wide, wide, { is_causal: true });
    const unit = dtype === torch.float16 ? 2e-3 : 2e-2;
    assertClose(y.float(), z, unit, "results");
    const [a] = torch.autograd.grad([y.sum()], [h]), [b] = torch.autograd.grad([z.sum()], [wide]);
    assertEquals(a!.dtype, dtype);
    assertClose(a!.float(), b!, 8 * unit, "gradients");
  }
});

/** The most bytes that were in use while `run` ran, beyond those before. */
function peakOf(run: () => void): number {
  const before = hostMemory.stats().live_bytes;
  let peak = before;
  const { allocate } = hostMemory;
  hostMemory.allocate = (...args) => {
    const storage = allocate.apply(hostMemory, args);
    peak = Math.max(peak, hostMemory.stats().live_bytes);
    return storage;
  };
  try {
    torch.tidy(run);
  } finally {
    hostMemory.allocate = allocate;
  }
  return peak - before;
}

onBothBackends("attention of 4,096 positions needs memory for the operands, not for the scores", () => {
  const peaks = [2048, 4096].map((length) => {
    const [q, k, v] = [0, 1, 2].map(() => leaf(1, 1, length, 4));
    return peakOf(() => F.scaled_dot_product_attention(q, k, v, { is_causal: true }).sum().backward());
  });
  assertLess(peaks[1], 4 * 4096 * 4 * 30); // thirty operands; the scores would be a thousand
  assertLess(peaks[1], 2.5 * peaks[0]);
});

Deno.test("attention gives the same numbers on one thread and on two", () => {
  torch.manual_seed(6);
  const inputs = [leaf(1, 1, 700, 8), leaf(1, 1, 700, 8), leaf(1, 1, 700, 8)];
  const run = () => {
    const y = F.scaled_dot_product_attention(...inputs as [Tensor, Tensor, Tensor], { is_causal: true });
    return [y, ...torch.autograd.grad([y.square().sum()], inputs) as Tensor[]];
  };
  const before = getNumThreads(), two = run();
  setNumThreads(1);
  try {
    run().forEach((x, i) => assertClose(x, two[i], 1e-4, `${i}`));
  } finally {
    setNumThreads(before);
  }
});

Deno.test("attention refuses what does not fit, in PyTorch's words", () => {
  const q = torch.randn(2, 4, 3, 8), k = torch.randn(2, 4, 5, 8), mask = torch.ones(3, 5);
  const refused = (text: string, f: () => unknown) => assertThrows(f, torch.TorchError, text);
  const sdpa = F.scaled_dot_product_attention;
  refused("Explicit attn_mask should not be set when is_causal=True", () => sdpa(q, k, k, mask, 0, true));
  refused("attn_mask.dtype: long int and  query.dtype: float instead", () => sdpa(q, k, k, mask.long()));
  refused("query.dtype: float key.dtype: double and value.dtype: float", () => sdpa(q, k.double(), k));
  refused(
    "query.dim: 1 key.dim: 1 and value.dim: 1",
    () => sdpa(mask.select(0, 0), mask.select(0, 0), mask.select(0, 0)),
  );
  refused("[2, 4, 3, 8], [2, 4, 5, 7]", () => sdpa(q, torch.randn(2, 4, 5, 7), k));
  refused("must divide the number of heads in query", () => {
    sdpa(q, torch.randn(2, 3, 5, 8), torch.randn(2, 3, 5, 8), { enable_gqa: true });
  });
  refused("[3, 4] does not broadcast to the scores' shape [2, 4, 3, 5]", () => sdpa(q, k, k, torch.ones(3, 4)));
  refused("between 0 and 1, but got 1.5", () => sdpa(q, k, k, null, 1.5));
  refused("argument 'attn_mask'", () => sdpa(q, k, k, true as never));
});
