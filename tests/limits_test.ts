// What happens exactly at limits and ties, with numbers that fit no dtype, and with empty factors: PyTorch 2.15's results.
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const whole = (...x: number[]) => torch.tensor(x, { dtype: torch.int64 });
const bools = (...size: number[]) => torch.ones(size, { dtype: torch.bool });

function gradient(x: torch.Tensor, f: (x: torch.Tensor) => torch.Tensor): unknown {
  return torch.autograd.grad(f(x).sum(), x)[0]!.tolist();
}

Deno.test("clamp: nothing passes at a limit that is a number", () => {
  const x = torch.tensor([-2, -1, 0, 1, 2, NaN], { requires_grad: true });
  assertEquals(gradient(x, (x) => x.clamp(-1, 1)), [0, 0, 1, 0, 0, 0]);
  assertEquals(gradient(x, (x) => x.clamp({ min: -1 })), [0, 0, 1, 1, 1, 0]);
  assertEquals(gradient(x, (x) => x.clamp_max(1)), [1, 1, 1, 0, 0, 0]);
  const [low, high] = [-1, 1].map((v) => torch.scalar(v, torch.float64));
  assertEquals(gradient(x, (x) => x.clamp(low, high)), [0, 0, 1, 0, 0, 0], "torch.scalar is a number");
  assertEquals(String(x.clamp(low, high).grad_fn), String(x.clamp(-1, 1).grad_fn));
  assertEquals(whole(1, 5).clamp(low, high).dtype, torch.float32);
});

Deno.test("clamp: tensors as limits share the gradient with the input, NaN takes none", () => {
  const x = torch.tensor([-1, 0, 2], { requires_grad: true });
  assertEquals(gradient(x, (x) => x.clamp(torch.tensor(-1), torch.tensor(1))), [0.5, 1, 0]);
  const max = torch.tensor([0, 0], { requires_grad: true });
  assertEquals(gradient(max, (max) => torch.clamp(torch.tensor([1, 1]), torch.tensor([NaN, -1]), max)), [0, 1]);
});

Deno.test("clamp: a limit beyond the dtype that leaves nothing is refused", () => {
  const x = torch.tensor([1, 200], { dtype: torch.uint8 });
  assertEquals(x.clamp(-1, 300).tolist(), [1, 200]);
  assertThrows(
    () => x.clamp_max(-1),
    torch.ValueError,
    "Clamp max value -1 is outside the representable range of Byte",
  );
  assertThrows(() => x.clamp({ min: 300 }), torch.ValueError, "Clamp min value 300 is outside the representable range");
});

Deno.test("fmax and fmin halve the gradient between equal operands; nextafter has none towards the second", () => {
  const x = torch.tensor([1, 2, NaN, 4], { requires_grad: true }), y = torch.tensor([1, 3, 1, NaN]);
  assertEquals(gradient(x, (x) => torch.fmax(x, y)), [0.5, 0, 0, 1]);
  assertEquals(gradient(x, (x) => torch.fmin(y, x)), [0.5, 1, 0, 1]);
  assertEquals(gradient(x, (x) => torch.nextafter(y, x)), [0, 0, 0, 0]);
});

Deno.test("ldexp keeps the input's dtype under integral exponents, and does not overflow on the way", () => {
  const x = torch.tensor([1.5, 3]).half();
  assertEquals(torch.ldexp(x, whole(2, -2)).dtype, torch.float16);
  assertEquals(torch.ldexp(torch.tensor([2 ** -100]), whole(200)).item(), 2 ** 100);
  assertEquals(torch.ldexp(torch.tensor([2 ** -1074], { dtype: torch.float64 }), whole(2097)).item(), 2 ** 1023);
  assertThrows(() => torch.ldexp(torch.ones(2), bools(2)), torch.DTypeError, "not implemented for 'Bool'");
  const y = torch.tensor([1, 2], { requires_grad: true }), z = torch.ones(2);
  torch.ldexp(z, y).sum().backward();
  assertEquals(y.grad!.tolist(), [2, 4].map((v) => Math.fround(v * Math.fround(Math.LN2))));
  assertEquals(z.ldexp_(whole(3, 1)).tolist(), [8, 2]);
  assertThrows(() => z.ldexp_(torch.ones([2, 2])), torch.ShapeError, "doesn't match the broadcast shape");
});

Deno.test("pow, xlogy and float_power of a tensor and torch.scalar have a gradient", () => {
  const x = torch.tensor([0, 1], { requires_grad: true }), zero = torch.tensor(0, { requires_grad: true });
  const two = torch.scalar(2, torch.float64), one = torch.scalar(1, torch.float64);
  assertEquals(
    String(gradient(x, (x) => torch.pow(two, x))),
    String([Math.fround(Math.LN2), 2 * Math.fround(Math.LN2)]),
  );
  assertEquals(gradient(x, (x) => torch.xlogy(x, one)), [0, 0]);
  assertEquals(gradient(zero, (x) => torch.float_power(x, one)), 1);
});

Deno.test("index: one value under one mask is filled in, whatever its dtype; a second ellipsis stands for nothing", () => {
  const x = torch.zeros(3), mask = torch.tensor([true, false, true]);
  assertEquals(x.index_put_([mask], whole(7)).tolist(), [7, 0, 7]);
  assertThrows(() => x.index_put_([mask], whole(7, 8)), torch.DTypeError, "dtypes match");
  assertThrows(() => x.index_put_([[0]], whole(7)), torch.DTypeError, "dtypes match");
  assertThrows(() => x.index_put_([mask], whole(7), true), torch.DTypeError, "dtypes match");
  const y = torch.zeros(2, 3);
  assertEquals(y.index(["...", "..."]).shape, [2, 3]);
  assertEquals(y.index_put_(["...", "..."], torch.ones(2, 3)).sum().item(), 6);
});

Deno.test("products of empty bool matrices", () => {
  assertEquals(torch.mm(bools(2, 0), bools(0, 3)).tolist(), [[false, false, false], [false, false, false]]);
  assertEquals(torch.bmm(bools(1, 2, 3), bools(1, 3, 0)).shape, [1, 2, 0]);
  assertEquals(torch.mv(bools(2, 0), bools(0)).tolist(), [false, false]);
  assertThrows(() => torch.mm(bools(2, 2), bools(2, 2)), torch.DTypeError, "not implemented for 'Bool'");
  assertThrows(() => torch.mv(bools(2, 2), bools(2)), torch.DTypeError, "not implemented for 'Bool'");
});

Deno.test("einsum: where one operand of integers is summed up first, the product is int64", () => {
  const x = torch.ones([2, 3], { dtype: torch.int32 }), y = torch.ones([3, 2], { dtype: torch.int32 });
  const sum = torch.einsum("ij,jk->", x, y);
  assertEquals([sum.item(), sum.dtype], [12, torch.int64]);
});

Deno.test("log_softmax of half precision rounds the sum, as PyTorch's kernel does", () => {
  const x = torch.tensor([-8.4765625, -1.765625, -4.32421875, -2.400390625, -7.94921875]).half();
  assertEquals(torch.log_softmax(x, 0).tolist(), [-7.1875, -0.4765625, -3.03515625, -1.111328125, -6.66015625]);
  assertEquals(torch.log_softmax(torch.zeros([0], { dtype: torch.int64 }), 0).dtype, torch.int64);
});

Deno.test("gradients that are zero are there: cdist of order 0, movedim of nothing", () => {
  const x = torch.ones([2, 3], { requires_grad: true });
  assertEquals(gradient(x, (x) => torch.cdist(x, torch.zeros(1, 3), 0)), [[0, 0, 0], [0, 0, 0]]);
  assertEquals(gradient(torch.tensor(2, { requires_grad: true }), (x) => torch.movedim(x, [], [])), 1);
});

Deno.test("calls that PyTorch refuses", () => {
  assertThrows(
    () => torch.take_along_dim(torch.ones(3, 4), torch.zeros([1, 3], { dtype: torch.int64 }), 0),
    torch.ShapeError,
    "The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1",
  );
  assertThrows(
    () => torch.arange(3, { dtype: torch.bool }),
    torch.DTypeError,
    `"arange_cpu" not implemented for 'Bool'`,
  );
  assertThrows(
    () => torch.nn.functional.prelu(torch.ones(2), torch.ones(1).half()),
    torch.DTypeError,
    "prelu: Type promoting not supported. Got Float and Half",
  );
  assertThrows(
    () => torch.nn.functional.group_norm(torch.ones(1, 2, 0), 1),
    torch.ShapeError,
    "Expected HxW to be greater than 0, got 0",
  );
  assertThrows(
    () => torch.narrow(torch.ones(4), 0, torch.tensor(true), 1),
    torch.ShapeError,
    "start must be an 0-dim integral Tensor.",
  );
  assertThrows(
    () => torch.nanmean(torch.ones(2), { dtype: torch.int64 }),
    torch.DTypeError,
    "could not infer output dtype",
  );
});

Deno.test("normal: the mean is rounded to the dtype of the deviations", () => {
  torch.manual_seed(0);
  const mean = torch.normal(2.7, torch.zeros(1).half());
  assertEquals(mean.item(), 2.69921875);
});

Deno.test("views of no elements are contiguous; views of a number keep its gradient", () => {
  assert(torch.zeros(4, 6).narrow(1, 2, 0).is_contiguous());
  assert(torch.zeros(2, 0, 3).transpose(0, 2).is_contiguous());
  const x = torch.tensor(3, { requires_grad: true });
  assertEquals(x.expand(1).stride(), [0]);
  for (const view of [() => x.mT, () => x.mH, () => x.H, () => x.adjoint()]) assertEquals(view(), x);
  assertEquals(String(torch.movedim(x, 0, 0)), "tensor(3., grad_fn=<AliasBackward0>)");
});

Deno.test("indices of int32 are refused where PyTorch wants int64", () => {
  const x = torch.ones(3), index = torch.tensor([0, 1], { dtype: torch.int32 }), two = torch.ones(2);
  assertThrows(() => torch.index_fill(x, 0, index, 1), torch.IndexError, "Expected dtype int64 for index");
  assertThrows(
    () => torch.index_copy(x, 0, index, two),
    torch.DTypeError,
    "Expected a long tensor for index, but got Int",
  );
  assertThrows(() => torch.take_along_dim(x, index, 0), torch.DTypeError, "should be Long but got Int");
  assertThrows(
    () => torch.index_reduce(bools(3), 0, whole(0), bools(1), "amax"),
    torch.DTypeError,
    `"index_func_" not implemented for 'Bool'`,
  );
});

Deno.test("derivatives: none at the origin of atan2, zero of pdist of order 0, exact for mixed dtypes", () => {
  const x = torch.tensor([0, 1], { requires_grad: true });
  assertEquals(gradient(x, (x) => torch.atan2(x, torch.zeros(2))), [0, 0]);
  const y = torch.tensor([[1, 2], [3, 5]], { requires_grad: true });
  assertEquals(gradient(y, (y) => torch.nn.functional.pdist(y, 0)), [[0, 0], [0, 0]]);
  const half = torch.tensor([0.5400390625]).half(), exponent = torch.tensor([-2], { requires_grad: true });
  const want = 0.5400390625 ** -2 * Math.log(0.5400390625);
  assertAlmostEquals((gradient(exponent, (e) => torch.pow(half, e)) as number[])[0], want, 1e-6);
});

Deno.test("roundings: index_add of half types along an outer dimension, linspace of integers", () => {
  const start = torch.tensor([[2, 0]]).to(torch.bfloat16);
  const source = torch.tensor([[-0.82421875, 0], [-1.2265625, 0]]).to(torch.bfloat16);
  assertEquals(torch.index_add(start, 0, whole(0, 0), source).tolist(), [[-0.05078125, 0]]);
  const flat = torch.index_add(start.select(1, 0), 0, whole(0, 0), source.select(1, 0));
  assertEquals(flat.tolist(), [-0.0546875]);
  assertEquals(torch.linspace(-3, 7, 16, { dtype: torch.int64 }).tolist(), [
    -3,
    -2,
    -1,
    -1,
    0,
    0,
    0,
    1,
    2,
    3,
    3,
    4,
    5,
    5,
    6,
    7,
  ]);
  assertEquals(torch.diff(torch.ones(2), 0, 5).tolist(), [1, 1], "of order 0 no dimension is looked at");
});

Deno.test("half types take a number rounded in sums and powers, as it is in products", () => {
  for (const [dtype, sum] of [[torch.float16, -0.28515625], [torch.bfloat16, -0.28125]] as const) {
    const x = torch.tensor([-2.857421875], { dtype }), one = torch.ones_like(x), s = 2.571329;
    for (const y of [x.add(s), x.sub(-s), x.clone().add_(s), torch.add(x, one, { alpha: s }), torch.rsub(x.neg(), s)]) {
      assertEquals(y.item(), sum);
    }
    const product = torch.tensor(x.item() * s, { dtype }).item();
    assertEquals([x.mul(s).item(), torch.true_divide(x, 1 / s).item()], [product, product]);
  }
  assertEquals(torch.tensor([25], { dtype: torch.bfloat16 }).pow(0.3).item(), 2.640625);
});

Deno.test("bool: no running sum in place; index_reduce of nothing", () => {
  assertThrows(() => bools(3).cumsum_(0), torch.DTypeError, `"cumsum_out_cpu" not implemented for 'Bool'`);
  assertEquals(torch.index_reduce(bools(2), 0, whole(), bools(0), "amax").tolist(), [true, true]);
});
