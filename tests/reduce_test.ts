// Reductions, scans, sorting and counting where recorded samples are too small: long rows, strides, threads, printing, errors.
import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

type Tensor = torch.Tensor;

/** Numbers without order, the same in every run. */
function noise(n: number): Float32Array {
  const values = new Float32Array(n);
  let seed = 12345;
  for (let i = 0; i < n; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    values[i] = seed / 2 ** 31 - 1;
  }
  return values;
}

function numbers(x: Tensor): number[] {
  return x.reshape(-1).tolist() as number[];
}

const N = 300_000;
const LONG = noise(N);

Deno.test("long rows are cut into pieces without loss of accuracy", () => {
  const x = torch.tensor(LONG);
  let sum = 0, squares = 0, greatest = -Infinity, place = 0, exponentials = 0;
  LONG.forEach((v, i) => {
    sum += v;
    squares += v * v;
    exponentials += Math.exp(v);
    if (v > greatest) {
      greatest = v;
      place = i;
    }
  });
  const mean = sum / N;
  assertAlmostEquals(x.sum().item(), sum, 1e-3);
  assertAlmostEquals(x.mean().item(), mean, 1e-8);
  assertAlmostEquals(x.norm().item(), Math.sqrt(squares), 1e-4);
  assertAlmostEquals(x.var({ correction: 0 }).item(), squares / N - mean * mean, 1e-7);
  assertAlmostEquals(x.logsumexp(0).item(), Math.log(exponentials), 1e-5);
  assertStrictEquals(x.max().item(), greatest);
  assertStrictEquals(x.argmax().item(), place);
  const pair = torch.stack([x, x.neg()], 1); // [N, 2]: columns in pieces
  assertAlmostEquals(pair.sum(0).select(0, 1).item(), -sum, 1e-3);
  assertStrictEquals(pair.max(0).indices.select(0, 0).item(), place);
  assertStrictEquals(pair.amin(0).select(0, 1).item(), -greatest);
});

Deno.test("variances are right far from zero", () => {
  const x = torch.tensor(LONG).double().add(1e8);
  assertAlmostEquals(x.var().item(), torch.tensor(LONG).double().var().item(), 1e-6);
});

Deno.test("layouts give the same results", () => {
  const plain = torch.tensor(noise(2 * 3 * 4 * 5)).reshape(2, 3, 4, 5);
  const order = [2, 0, 3, 1], back = [1, 3, 0, 2];
  const strided = plain.permute(...order).contiguous().permute(...back);
  for (const dims of [0, 1, 3, [0, 1], [0, 2], [1, 3], [0, 1, 2, 3], null]) {
    assertEquals(numbers(strided.sum(dims).mul(1e4).round()), numbers(plain.sum(dims).mul(1e4).round()));
    assertEquals(numbers(strided.amax(dims === null ? [] : dims)), numbers(plain.amax(dims === null ? [] : dims)));
  }
  assertEquals(numbers(strided.argmax(2)), numbers(plain.argmax(2)));
  assertEquals(strided.argmax().item(), plain.argmax().item());
  assertEquals(numbers(strided.cumsum(1)), numbers(plain.cumsum(1)));
  assertEquals(numbers(strided.sort(0).indices), numbers(plain.sort(0).indices));
});

Deno.test("sorting is stable, NaN is greatest, both zeros are equal", () => {
  const keys = torch.tensor(Float32Array.from({ length: 5000 }, (_, i) => (i * 7919) % 10));
  for (
    const dtype of [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int8, torch.uint8, torch.int64]
  ) {
    for (const descending of [false, true]) {
      const { values, indices } = keys.to(dtype).sort(0, { descending });
      const v = numbers(values), at = numbers(indices);
      for (let i = 1; i < v.length; i++) {
        const inOrder = descending ? v[i - 1] > v[i] : v[i - 1] < v[i];
        if (!inOrder && !(v[i - 1] === v[i] && at[i - 1] < at[i])) throw new Error(`${dtype} ${descending} at ${i}`);
      }
    }
  }
  const x = torch.tensor([0, NaN, -0, -1, Infinity, -Infinity]);
  assertEquals(numbers(x.argsort()), [5, 3, 0, 2, 4, 1]);
  assertEquals(numbers(x.argsort({ descending: true })), [1, 4, 0, 2, 3, 5]);
});

Deno.test("topk of long rows is the beginning of their order", () => {
  const x = torch.tensor(LONG).reshape(30, 10_000);
  for (const largest of [true, false]) {
    const all = x.sort(1, { descending: largest }), first = x.topk(20, 1, largest);
    assertEquals(numbers(first.values), numbers(all.values.narrow(1, 0, 20)));
    assertEquals(numbers(first.indices), numbers(all.indices.narrow(1, 0, 20)));
  }
});

Deno.test("int64 beyond 2^53 stays exact", () => {
  const big = 2n ** 60n + 1n;
  const x = torch.tensor([big, -big, 3n, big]);
  assertEquals(x.sum().tolist() as unknown, big + 3n);
  assertEquals(x.max().tolist() as unknown, big);
  assertEquals(numbers(x.argsort()), [1, 2, 0, 3]);
  assertEquals(x.cumsum(0).select(0, 3).tolist() as unknown, big + 3n);
});

Deno.test("gradients of products where elements are 0", () => {
  for (const values of [[2, 3, 4], [2, 0, 4], [0, 3, 0], [0, 0, 0]]) {
    const x = torch.tensor(values, { requires_grad: true });
    x.prod().backward();
    const others = values.map((_, i) => values.reduce((p, v, k) => k === i ? p : p * v, 1));
    assertEquals(numbers(x.grad!), others);
    const y = torch.tensor(values, { requires_grad: true });
    y.cumprod(0).sum().backward();
    const [a, b, c] = values;
    assertEquals(numbers(y.grad!), [1 + b + b * c, a + a * c, a * b]);
  }
});

Deno.test("equal extrema share the gradient of amax, the first has that of max along a dimension", () => {
  const gradientOf = (f: (x: Tensor) => Tensor): number[] => {
    const x = torch.tensor([3, 1, 3], { requires_grad: true });
    f(x).backward();
    return numbers(x.grad!);
  };
  assertEquals(gradientOf((x) => x.amax()), [0.5, 0, 0.5]);
  assertEquals(gradientOf((x) => x.max()), [0.5, 0, 0.5]);
  assertEquals(gradientOf((x) => x.max(0).values), [1, 0, 0]);
});

Deno.test("named results are read by name, in order, and print as PyTorch's", () => {
  const result = torch.tensor([[1, 2], [4, 3]]).max(1);
  const [values, indices] = result;
  assertStrictEquals(values, result.values);
  assertStrictEquals(indices, result.indices);
  assertEquals(result.length, 2);
  assertEquals(String(result), "torch.return_types.max(\nvalues=tensor([2., 4.]),\nindices=tensor([1, 0]))");
  assertEquals(
    String(torch.histogram(torch.tensor([1, 2]), 1)),
    "torch.return_types.histogram(\nhist=tensor([2.]),\nbin_edges=tensor([1., 2.]))",
  );
});

Deno.test("results go where out says", () => {
  const x = torch.tensor([[1, 5], [7, 3]]);
  const sum = torch.empty(0);
  assertStrictEquals(torch.sum(x, 0, { out: sum }), sum);
  assertEquals(numbers(sum), [8, 8]);
  const values = torch.empty(0), indices = torch.empty(0, { dtype: torch.int64 });
  torch.max(x, 1, { out: [values, indices] });
  assertEquals([...numbers(values), ...numbers(indices)], [5, 7, 1, 0]);
});

Deno.test("wrong arguments get a sentence", () => {
  const x = torch.zeros(2, 3), nothing = torch.zeros(0, 3);
  const cases: [() => unknown, string][] = [
    [() => x.sum(2), "Dimension out of range (expected to be in range of [-2, 1], but got 2)"],
    [() => x.sum([0, 0]), "dim 0 appears multiple times in the list of dims"],
    [() => x.sum("all" as never), "dim must be a whole number or an array of them"],
    [() => torch.sum(3 as never), "sum(): argument 'input' must be Tensor, not 3"],
    [() => x.sum({ dims: 0 } as never), "did you mean 'dim'?"],
    [() => x.mean({ dtype: torch.int64 }), "Optional dtype must be either a floating point"],
    [() => nothing.max(), "max(): Expected reduction dim to be specified for input.numel() == 0."],
    [() => nothing.argmin(0), "argmin(): Expected reduction dim 0 to have non-zero size."],
    [() => x.topk(4), "selected index k out of range"],
    [() => x.kthvalue(0), "kthvalue(): selected number k out of range for dimension 1"],
    [() => x.quantile(2), "quantile() q must be in the range [0, 1] but got 2"],
    [() => torch.bincount(torch.tensor([-1n])), "bincount only supports 1-d non-negative integral inputs."],
    [() => torch.searchsorted(x, 1), "input value can be a scalar only when boundaries tensor dimension is 1"],
    [() => x.std({ unbiased: true, correction: 1 }), "std() takes either 'unbiased' or 'correction', not both"],
    [() => x.cumsum(undefined as never), 'cumsum() missing 1 required positional arguments: "dim"'],
    [() => torch.max(x, 0, { out: [x] as never }), "max(): argument 'out' must hold 2 tensors, got 1"],
  ];
  for (const [run, text] of cases) assertThrows(run, torch.TorchError, text);
});

Deno.test("few float64 numbers are added in PyTorch's order: sums one by one, products of dot at even and at odd places", () => {
  const numbers = [1, 1e16, 1, -1e16], x = torch.tensor(numbers, { dtype: torch.float64 });
  assertEquals(x.sum().item(), 0); // ((1 + 1e16) + 1) - 1e16; in pairs it would be 2
  assertEquals(x.dot(torch.ones(4, { dtype: torch.float64 })).item(), 2); // (1 + 1) + (1e16 - 1e16)
  assertEquals(x.narrow(0, 0, 3).dot(torch.ones(3, { dtype: torch.float64 })).item(), 2 + 1e16);
});
