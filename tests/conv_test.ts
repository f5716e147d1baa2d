// Convolutions: derivatives of every order against finite differences, both backends against each other, odd sizes.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { getNumThreads, setNumThreads } from "../src/backends/registry.ts";

const { gradcheck, gradgradcheck } = torch.autograd;
const double = { dtype: torch.float64, requires_grad: true } as const;

type Case = { x: number[]; w: number[]; bias?: boolean; options?: Record<string, unknown> };

const CASES: Record<string, Case> = {
  plain: { x: [2, 2, 5, 4], w: [3, 2, 3, 2], bias: true },
  "stride, padding, dilation": {
    x: [2, 2, 7, 6],
    w: [2, 2, 2, 3],
    options: { stride: [2, 1], padding: 1, dilation: 2 },
  },
  groups: { x: [2, 4, 4, 4], w: [6, 2, 2, 2], bias: true, options: { groups: 2 } },
  depthwise: { x: [1, 3, 4, 4], w: [3, 1, 3, 3], options: { groups: 3, padding: 1 } },
  pointwise: { x: [2, 3, 3, 2], w: [4, 3, 1, 1], bias: true },
  same: { x: [1, 2, 5, 5], w: [2, 2, 4, 3], options: { padding: "same" } },
  unbatched: { x: [2, 5, 4], w: [3, 2, 3, 2], bias: true },
};

for (const [name, { x, w, bias, options }] of Object.entries(CASES)) {
  Deno.test(`conv2d, ${name}: gradcheck, gradgradcheck`, () => {
    torch.manual_seed(1);
    const inputs = [torch.randn(x, double), torch.randn(w, double)];
    if (bias) inputs.push(torch.randn([w[0]], double));
    const f = (a: torch.Tensor, b: torch.Tensor, c?: torch.Tensor) => torch.conv2d(a, b, { bias: c, ...options });
    gradcheck(f as (...xs: torch.Tensor[]) => torch.Tensor, inputs);
    gradgradcheck(f as (...xs: torch.Tensor[]) => torch.Tensor, inputs);
  });
}

const TRANSPOSED: Record<string, Case> = {
  plain: { x: [2, 3, 3, 2], w: [3, 2, 3, 2], bias: true },
  "stride, output_padding, groups": {
    x: [1, 4, 3, 3],
    w: [4, 2, 2, 3],
    bias: true,
    options: { stride: 2, output_padding: 1, groups: 2, padding: 1 },
  },
};

for (const [name, { x, w, options }] of Object.entries(TRANSPOSED)) {
  Deno.test(`conv_transpose2d, ${name}: gradcheck, gradgradcheck`, () => {
    torch.manual_seed(2);
    const groups = (options?.groups as number | undefined) ?? 1;
    const inputs = [torch.randn(x, double), torch.randn(w, double), torch.randn([w[1] * groups], double)];
    const f = (...[a, b, bias]: torch.Tensor[]) => torch.conv_transpose2d(a, b, { bias, ...options });
    gradcheck(f, inputs);
    gradgradcheck(f, inputs);
  });
}

Deno.test("conv1d and conv3d: gradcheck", () => {
  torch.manual_seed(3);
  gradcheck((a, b) => torch.conv1d(a, b, null, 2, 1), [torch.randn([2, 2, 6], double), torch.randn([3, 2, 3], double)]);
  gradcheck(
    (a, b) => torch.conv3d(a, b, null, 1, [1, 0, 1]),
    [torch.randn([1, 2, 3, 3, 2], double), torch.randn([2, 2, 2, 2, 2], double)],
  );
});

Deno.test("conv2d takes views", () => {
  torch.manual_seed(4);
  const x = torch.randn(5, 9, 3, 8).permute(0, 2, 1, 3), w = torch.randn(2, 3, 3, 4).transpose(0, 1);
  const seen = torch.conv2d(x, w.transpose(0, 1).transpose(2, 3));
  const copied = torch.conv2d(x.contiguous(), w.transpose(0, 1).transpose(2, 3).contiguous());
  assertEquals(seen.tolist(), copied.tolist());
});

Deno.test("conv2d and its gradients are the same with any number of threads", () => {
  torch.manual_seed(5);
  const x = torch.randn([37, 6, 15, 15], { requires_grad: true }),
    w = torch.randn([8, 6, 3, 3], { requires_grad: true });
  const before = getNumThreads();
  const results = [1, 2, 3].map((threads) => {
    setNumThreads(threads);
    const y = torch.conv2d(x, w, { padding: 1 });
    return [y, ...torch.autograd.grad(y, [x, w], torch.ones_like(y))] as torch.Tensor[];
  });
  setNumThreads(before);
  for (const other of results.slice(1)) {
    other.forEach((t, i) => assertEquals(torch.equal(t, results[0][i]), true));
  }
});

Deno.test("conv2d of an empty batch; sizes that do not fit", () => {
  assertEquals(torch.conv2d(torch.ones(0, 1, 4, 4), torch.ones(3, 1, 2, 2)).shape, [0, 3, 3, 3]);
  const x = torch.ones(1, 2, 4, 4);
  assertThrows(
    () => torch.conv2d(x, torch.ones(3, 1, 2, 2)),
    torch.ShapeError,
    "to have 1 channels, but got 2 channels",
  );
  assertThrows(
    () => torch.conv2d(x, torch.ones(3, 2, 5, 5)),
    torch.ShapeError,
    "can't be greater than actual input size",
  );
  assertThrows(() => torch.conv2d(x, torch.ones(3, 2, 2, 2), { strides: 1 } as never), torch.ArgumentError, "stride");
  assertThrows(() => torch.conv2d(x, torch.ones(3, 2, 2, 2), { stride: 1.5 }), torch.ArgumentError, "whole number");
  assertThrows(() => torch.conv2d(x, torch.ones(3, 2, 2, 2), { stride: NaN }), torch.ArgumentError, "whole number");
});
