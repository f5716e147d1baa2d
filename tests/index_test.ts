// Indexing: views and their history, writes that alias their own index, derivatives of first and second order, bounds.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const f64 = { dtype: torch.float64, requires_grad: true };
let made = 0; // no value twice: where two are largest there is no derivative
const leaf = (...shape: number[]) => {
  const n = shape.reduce((a, b) => a * b, 1);
  return torch.tensor(Float64Array.from({ length: n }, () => 1.5 * Math.sin(made++ * 1.7))).reshape(shape)
    .requires_grad_();
};
const int = (...values: number[]) => torch.tensor(values.map(BigInt));

/** First and second derivatives agree with differences. */
function checkDerivatives(name: string, f: (...inputs: torch.Tensor[]) => torch.Tensor, inputs: torch.Tensor[]): void {
  Deno.test(`derivatives of ${name}`, () => {
    torch.autograd.gradcheck(f, inputs);
    torch.autograd.gradgradcheck(f, inputs);
  });
}

const elements = torch.tensor([[0n, 2n], [1n, 1n]]);
const mask = torch.tensor([[true, false, true], [false, true, true]]);
checkDerivatives("x[1, ::2]", (x) => x.index([1, "::2"]), [leaf(2, 3)]);
checkDerivatives("x[:, None, [2, 0]]", (x) => x.index([":", null, [2, 0]]), [leaf(2, 3)]);
checkDerivatives("x[[0, 1], :, [1, 1]]", (x) => x.index([[0, 1], ":", [1, 1]]), [leaf(2, 2, 3)]);
checkDerivatives("x[mask]", (x) => x.index([mask]), [leaf(2, 3)]);
checkDerivatives("x[1] = v", (x, v) => x.clone().index_put_([1], v), [leaf(2, 3), leaf(3)]);
checkDerivatives("x[[1, 0]] = v", (x, v) => x.index_put([[1, 0]], v), [leaf(2, 3), leaf(3)]);
checkDerivatives("x[[1, 1]] += v", (x, v) => x.index_put([[1, 1]], v, true), [leaf(2, 3), leaf(2, 3)]);
checkDerivatives("x[:, 1:][mask] = v", (x, v) => {
  const y = x.clone();
  y.index([":", "1:"]).index_put_([torch.tensor([[true, false], [false, true]])], v);
  return y;
}, [leaf(2, 3), leaf(2)]);
for (const reduce of ["sum", "prod", "mean", "amax", "amin"] as const) {
  for (const include_self of [true, false]) {
    checkDerivatives(
      `scatter_reduce ${reduce} ${include_self}`,
      (x, s) => x.scatter_reduce(1, elements, s, reduce, { include_self }),
      [leaf(2, 3), leaf(2, 2)],
    );
  }
}
checkDerivatives("index_fill", (x, v) => x.index_fill(1, int(0, 0, 2), v), [leaf(2, 3), leaf()]);

Deno.test("an index that is the tensor it writes to is read before anything changes", () => {
  const x = int(0, 1, 2, 3);
  assertEquals(x.index_put_([x], 100n).tolist(), [100, 100, 100, 100]);
  const y = int(3, 2, 1, 0);
  assertEquals(y.index_put_([y], y).tolist(), [0, 1, 2, 3]);
  const z = torch.tensor([[3n, 2n, 1n, 0n]]);
  assertEquals(z.scatter_(1, z, 7n).tolist(), [[7, 7, 7, 7]]);
  const w = int(1, 0, 0);
  assertEquals(w.index_add_(0, w, w).tolist(), [1, 1, 0]);
  const p = int(2, 0, 1);
  assertEquals(p.put_(p, p, true).tolist(), [2, 1, 3]);
  const m = torch.tensor([true, false]);
  assertEquals(m.masked_fill_(m, false).tolist(), [false, false]);
});

Deno.test("nothing is written when an index lies outside", () => {
  const x = torch.zeros(2, 3), row = torch.ones(2, 3), bad = int(0, 2);
  for (
    const write of [
      () => x.index_put_([bad], 1),
      () => x.index_add_(0, bad, row),
      () => x.index_copy_(0, bad, row),
      () => x.index_fill_(0, bad, 1),
      () => x.index_reduce_(0, bad, row, "prod"),
      () => x.scatter_(0, bad.reshape(2, 1), 1),
      () => x.scatter_add_(0, bad.reshape(2, 1), row),
      () => x.put_(int(0, 6), torch.ones(2)),
    ]
  ) {
    assertThrows(write, torch.IndexError);
    assertEquals(x.sum().item(), 0);
  }
});

Deno.test("views of an index see each other's writes; copies do not", () => {
  const x = torch.zeros(3, 4);
  x.index([1, "1:3"]).fill_(5);
  assertEquals(x.tolist(), [[0, 0, 0, 0], [0, 5, 5, 0], [0, 0, 0, 0]]);
  x.index([[1]]).fill_(9);
  assertEquals(x.sum().item(), 10);
  const t = torch.zeros(3, 4).t();
  t.index_put_([[0, 3], ":", null], 2);
  assertEquals(t.tolist(), [[2, 2, 2], [0, 0, 0], [0, 0, 0], [2, 2, 2]]);
  assertEquals(t.index([torch.tensor([[true, false, true]]).expand(4, 3)]).tolist(), [2, 2, 0, 0, 0, 0, 2, 2]);
});

Deno.test("a change of the index after it was saved is noticed by backward", () => {
  const x = torch.ones(3, f64), at = int(0, 1);
  const y = x.index([at]).sum();
  at.add_(1n);
  assertThrows(() => y.backward(), torch.AutogradError, "modified by an inplace operation");
});

Deno.test("sums by index do not depend on the number of threads", () => {
  const n = 20000, width = 64;
  const at = torch.tensor(BigInt64Array.from({ length: n }, (_, i) => BigInt((i * 7919) % 10)));
  const rows = torch.tensor(Float32Array.from({ length: n * width }, (_, i) => Math.sin(i))).reshape(n, width);
  const expected = new Float32Array(10 * width),
    given = Float32Array.from({ length: n * width }, (_, i) => Math.sin(i));
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < width; a++) expected[(i * 7919) % 10 * width + a] += given[i * width + a];
  }
  assertEquals(torch.zeros(10, width).index_add(0, at, rows).reshape(-1).tolist(), [...expected]);
});

Deno.test("tensors without elements can be indexed", () => {
  const x = torch.zeros(2, 0, 3);
  assertEquals(x.index([[0, 1, 1]]).shape, [3, 0, 3]);
  assertEquals(x.index([":", ":", [2, 0]]).shape, [2, 0, 2]);
  assertEquals(x.index([[1], ":", [2]]).shape, [1, 0]);
  assertEquals(x.index_put([[0, 1]], 5).shape, [2, 0, 3]);
  assertEquals(x.index([torch.zeros(2, 0).to(torch.bool)]).shape, [0, 3]);
  assertThrows(() => x.index([":", [0]]), torch.IndexError, "index is out of bounds for dimension with size 0");
});

Deno.test("items that are no index are refused with a sentence", () => {
  const x = torch.zeros(2, 3);
  for (const item of [1.5, NaN, "1", "a:b", {}, undefined, () => 1, [1.5], [[1], [1, 2]], Symbol("x")]) {
    assertThrows(() => x.index([item as never]), torch.TorchError);
    assertThrows(() => x.index_put_([item as never], 1), torch.TorchError);
  }
  assertThrows(() => x.index([2]), torch.IndexError, "index 2 is out of bounds for dimension 0 with size 2");
  assertThrows(() => x.index([0, 0, 0]), torch.IndexError, "too many indices for tensor of dimension 2");
  assertThrows(() => x.index(["::-1"]), torch.ValueError, "step must be greater than zero");
});
