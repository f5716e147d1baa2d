// Pooling: derivatives of both orders against finite differences, NaNs, ties, empty batches, refusals.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { adaptive_avg_pool2d, adaptive_max_pool2d } from "../src/ops/adaptive_pool.ts";
import { avg_pool2d, avg_pool3d } from "../src/ops/avg_pool.ts";

const { fold, max_unpool2d, unfold } = torch.nn.functional;
const PLACES = torch.tensor([[[[0n, 3n], [10n, 14n]], [[1n, 2n], [15n, 19n]]]]);
const { gradcheck, gradgradcheck } = torch.autograd;
const double = { dtype: torch.float64, requires_grad: true } as const;

type Pool = (x: torch.Tensor) => torch.Tensor;
const CASES: Record<string, [Pool, number[]]> = {
  "max_pool1d": [(x) => torch.max_pool1d(x, 3, 2, 1), [2, 2, 7]],
  "max_pool2d": [(x) => torch.max_pool2d(x, [2, 3], { stride: [2, 1], padding: 1, ceil_mode: true }), [2, 2, 5, 4]],
  "max_pool2d, dilated": [(x) => torch.max_pool2d(x, 2, 1, 0, 2), [2, 4, 5]],
  "max_pool3d": [(x) => torch.max_pool3d(x, 2), [1, 2, 2, 4, 4]],
  "avg_pool1d": [(x) => torch.avg_pool1d(x, 3, 2, 1), [2, 2, 7]],
  "avg_pool2d": [(x) => avg_pool2d(x, 3, { stride: 2, padding: 1, count_include_pad: false }), [2, 2, 5, 4]],
  "avg_pool2d, divisor, ceil": [(x) => avg_pool2d(x, 2, { ceil_mode: true, divisor_override: 3 }), [1, 2, 5, 5]],
  "avg_pool3d": [(x) => avg_pool3d(x, 2, 1, 1), [1, 2, 2, 3, 3]],
  "unfold": [(x) => unfold(x, [2, 3], { padding: 1, stride: 2, dilation: [1, 2] }), [2, 2, 5, 6]],
  "fold": [(x) => fold(x, [4, 3], 2, { padding: [0, 1] }), [2, 8, 12]],
  "max_unpool2d": [(x) => max_unpool2d(x, PLACES, 2, { output_size: [4, 5] }), [1, 2, 2, 2]],
  "pixel_shuffle": [(x) => torch.pixel_shuffle(x, 2), [2, 4, 2, 3]],
  "pixel_unshuffle": [(x) => torch.pixel_unshuffle(x, 2), [1, 1, 4, 6]],
  "channel_shuffle": [(x) => torch.channel_shuffle(x, 3), [2, 6, 2]],
  "adaptive_avg_pool2d": [(x) => adaptive_avg_pool2d(x, [3, 2]), [2, 2, 5, 7]],
  "adaptive_max_pool2d": [(x) => adaptive_max_pool2d(x, [2, 3]), [2, 2, 5, 7]],
};

for (const [name, [pool, shape]] of Object.entries(CASES)) {
  Deno.test(`${name}: gradcheck, gradgradcheck`, () => {
    torch.manual_seed(1);
    const x = torch.randn(shape, double);
    gradcheck(pool, [x]);
    gradgradcheck(pool, [x]);
  });
}

Deno.test("max_pool2d: the first of equal elements, the last NaN, borders never win", () => {
  const x = torch.tensor([[[1, 1, NaN, 0], [1, 1, 0, NaN], [-5, -6, -Infinity, -Infinity], [
    -7,
    -8,
    -Infinity,
    -Infinity,
  ]]]);
  const [values, indices] = torch.max_pool2d(x, 2, { return_indices: true });
  assertEquals(values.tolist(), [[[1, NaN], [-5, -Infinity]]]);
  assertEquals(indices.tolist(), [[[0, 7], [8, 10]]]);
  const [, padded] = torch.max_pool2d(torch.full([1, 2, 2], -3), 2, { padding: 1, return_indices: true });
  assertEquals(padded.tolist(), [[[0, 1], [2, 3]]]);
});

Deno.test("max_pool2d: a window that lies wholly in the border gives −∞, and no gradient", () => {
  const x = torch.ones([1, 1, 1], { requires_grad: true });
  const y = torch.max_pool2d(x, [2, 1], 1, [1, 0], [2, 1]);
  assertEquals(y.tolist(), [[[-Infinity]]]);
  y.sum().backward();
  assertEquals(x.grad?.tolist(), [[[0]]]);
});

Deno.test("pooling takes views, half types and integers", () => {
  const x = torch.arange(32).reshape(2, 4, 4).transpose(1, 2);
  assertEquals(torch.max_pool2d(x, 2).tolist(), [[[5, 13], [7, 15]], [[21, 29], [23, 31]]]);
  assertEquals(avg_pool2d(x.to(torch.float16), 2).dtype, torch.float16);
  assertEquals(avg_pool2d(x, 2).tolist(), [[[2, 10], [4, 12]], [[18, 26], [20, 28]]]);
  const narrow = torch.max_pool2d(x.to(torch.int8), 2);
  assertEquals([narrow.dtype, narrow.sum().item()], [torch.int8, 144]);
});

Deno.test("pooling of an empty batch; what is refused", () => {
  assertEquals(torch.max_pool2d(torch.ones(0, 3, 4, 4), 2).shape, [0, 3, 2, 2]);
  assertEquals(adaptive_avg_pool2d(torch.ones(2, 3, 4, 4), [0, 2]).shape, [2, 3, 0, 2]);
  const x = torch.ones(1, 3, 4, 4);
  assertThrows(() => torch.max_pool2d(x, 5), torch.ShapeError, "Output size is too small");
  assertThrows(() => torch.max_pool2d(x, 0), torch.ValueError, "stride should not be zero");
  assertThrows(() => torch.max_pool2d(x, 2, 2, 2), torch.ValueError, "pad should be at most half");
  assertThrows(() => torch.max_pool2d(x, 2.5), torch.ArgumentError, "whole number");
  assertThrows(() => torch.max_pool2d(x.to(torch.bool), 2), torch.DTypeError, "not implemented for 'Bool'");
  assertThrows(() => torch.max_pool2d(x, 2, { strides: 1 } as never), torch.ArgumentError, "stride");
});

Deno.test("max_unpool2d refuses places outside of the plane, on every backend alike", () => {
  assertThrows(
    () => max_unpool2d(torch.ones(1, 1, 1), torch.tensor([[[4n]]]), 2),
    torch.IndexError,
    "Found an invalid max index: 4 (output volumes are of size 2x2)",
  );
});
