// Matrix products in every layout, on every backend: against sums of products, without copies, with PyTorch's refusals.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { backendsHere } from "./samples/call.ts";

type Tensor = torch.Tensor;

/** Runs a test on every backend. */
function each(name: string, body: () => void): void {
  for (const backend of backendsHere()) {
    Deno.test(`${name} (${backend})`, () => {
      torch.backends.use(backend);
      body();
    });
  }
}

/** Σₖ x[…, i, k] · y[…, k, j], by broadcasting. */
function reference(x: Tensor, y: Tensor): Tensor {
  return x.unsqueeze(-1).mul(y.unsqueeze(-3)).sum(-2);
}

function assertClose(got: Tensor, want: Tensor, message: string): void {
  assertEquals(got.shape, want.shape, message);
  if (!torch.allclose(got, want, { rtol: 1e-4, atol: 1e-5 })) throw new Error(`${message}: ${got} is not ${want}`);
}

const LAYOUTS: Record<string, (...sizes: number[]) => Tensor> = {
  plain: (...sizes) => torch.randn(...sizes),
  transposed: (...sizes) => torch.randn(...sizes.slice(0, -2), sizes.at(-1)!, sizes.at(-2)!).transpose(-2, -1),
  strided: (...sizes) => torch.randn(...sizes.slice(0, -1), 2 * sizes.at(-1)!).index(["...", "1::2"]),
  "batch inside": (...sizes) => torch.randn(...sizes.slice(-2), ...sizes.slice(0, -2)).permute(...inside(sizes.length)),
  expanded: (...sizes) => torch.randn(...sizes.slice(1)).expand(...sizes),
};

/** The last two dimensions come from the front. */
function inside(ndim: number): number[] {
  return [...Array.from({ length: ndim - 2 }, (_, i) => i + 2), 0, 1];
}

each("matmul of batches in any layout", () => {
  torch.manual_seed(1);
  const shapes: [number[], number[]][] = [
    [[2, 3, 4, 5], [2, 3, 5, 6]],
    [[3, 4, 5], [3, 5, 1]],
    [[2, 1, 4, 5], [3, 5, 2]],
    [[2, 3, 4, 5], [5, 6]],
    [[4, 5], [2, 3, 5, 6]],
    [[2, 2, 17, 33], [2, 2, 33, 19]],
  ];
  for (const [left, right] of shapes) {
    for (const [a, make] of Object.entries(LAYOUTS)) {
      for (const [b, makeOther] of Object.entries(LAYOUTS)) {
        if ((a === "expanded" && left.length < 3) || (b === "expanded" && right.length < 3)) continue;
        const x = make(...left), y = makeOther(...right);
        assertClose(torch.matmul(x, y), reference(x, y), `${a} [${left}] @ ${b} [${right}]`);
      }
    }
  }
});

each("gradients of matmul do not depend on the layout", () => {
  torch.manual_seed(2);
  for (const [name, make] of Object.entries(LAYOUTS)) {
    const x = make(2, 3, 4, 5).detach().requires_grad_(), y = make(2, 3, 5, 6).detach().requires_grad_();
    const g = torch.randn(2, 3, 4, 6);
    const [ofX, ofY] = torch.autograd.grad([torch.matmul(x, y)], [x, y], { grad_outputs: [g] });
    assertClose(ofX!, reference(g, y.detach().transpose(-2, -1)), `x ${name}`);
    assertClose(ofY!, reference(x.detach().transpose(-2, -1), g), `y ${name}`);
  }
});

each("integers are multiplied modulo their size, empty products are zero", () => {
  for (const dtype of [torch.int8, torch.uint8, torch.int16, torch.int32, torch.int64]) {
    const x = torch.randint(-100, 100, [3, 40]).to(dtype), y = torch.randint(-100, 100, [40, 5]).to(dtype);
    const want = reference(x.to(torch.int64), y.to(torch.int64)).to(dtype);
    assertEquals(torch.mm(x, y).tolist(), want.tolist(), String(dtype));
    assertEquals(torch.mm(x.t().clone().t(), y.t().clone().t()).tolist(), want.tolist(), `${dtype}, transposed`);
  }
  for (const dtype of [torch.float32, torch.float64, torch.float16, torch.int64]) {
    assertEquals(torch.ones(2, 0, { dtype }).mm(torch.ones(0, 2, { dtype })).tolist(), [[0, 0], [0, 0]]);
    assertEquals(torch.ones(3, 0, { dtype }).mv(torch.ones(0, { dtype })).tolist(), [0, 0, 0]);
    assertEquals(torch.dot(torch.ones(0, { dtype }), torch.ones(0, { dtype })).item(), 0);
  }
});

each("beta 0 and alpha 0 leave out what is not a number", () => {
  const nan = torch.full([2, 2], NaN), one = torch.ones(2, 2);
  const batch = torch.ones(3, 2, 2), nans = torch.full([3, 2, 2], NaN), v = torch.ones(2);
  assertEquals(torch.addmm(nan, one, one, { beta: 0 }).tolist(), [[2, 2], [2, 2]]);
  assertEquals(torch.addmm(one, nan, one, { alpha: 0 }).tolist(), [[1, 1], [1, 1]]);
  assertEquals(torch.addmv(torch.full([2], NaN), one, v, { beta: 0 }).tolist(), [2, 2]);
  assertEquals(torch.addr(nan, v, v, { beta: 0 }).tolist(), [[1, 1], [1, 1]]);
  assertEquals(torch.baddbmm(nans, batch, batch, { beta: 0 }).sum().item(), 24);
  assertEquals(torch.addbmm(nan, batch, batch, { beta: 0 }).sum().item(), 24);
  assertEquals(one.clone().addmm_(one, one, { beta: 3, alpha: 2 }).tolist(), [[7, 7], [7, 7]]);
});

each("addmm into one of its own factors", () => {
  const x = torch.tensor([[1, 2], [3, 4]]);
  x.addmm_(x, x);
  assertEquals(x.tolist(), [[8, 12], [18, 26]]);
});

each("half precision is rounded once", () => {
  for (const dtype of [torch.float16, torch.bfloat16]) {
    const x = torch.full([1, 1000], 0.1, { dtype }), w = torch.ones(1, 1000, { dtype });
    const want = x.to(torch.float64).sum().to(dtype);
    assertEquals(torch.nn.functional.linear(x, w, torch.zeros(1, { dtype })).item(), want.item());
  }
});

/** Products of whole numbers in both float types and in another layout: the integers' own product. */
function assertExact(m: number, k: number, n: number): void {
  const x = torch.randint(-4, 5, [m, k]), y = torch.randint(-4, 5, [k, n]), want = x.mm(y);
  for (const dtype of [torch.float32, torch.float64]) {
    const a = x.to(dtype), b = y.to(dtype);
    const products = {
      plain: a.mm(b),
      transposed: b.t().mm(a.t()).t(),
      added: torch.ones(m, n, { dtype }).addmm(a, b).sub(1),
    };
    for (const [name, got] of Object.entries(products)) {
      assertEquals(torch.equal(got, want.to(dtype)), true, `${name} [${m}, ${k}] [${k}, ${n}] ${dtype}`);
    }
  }
}

each("sizes around the edges of tiles and blocks: whole numbers come out exactly", () => {
  torch.manual_seed(2);
  for (const m of [13, 15, 195, 197, 391, 393]) {
    for (const [k, n] of [[64, 33], [255, 31], [257, 64], [600, 45]]) assertExact(m, k, n);
  }
  if (torch.backends.info().backend === "native") assertExact(600, 600, 470); // a C beyond the second cache
});

Deno.test("what PyTorch refuses, in its words", () => {
  const ones = (...sizes: number[]) => torch.ones(...sizes);
  const long = (...sizes: number[]) => torch.ones(sizes, { dtype: torch.int64 });
  const cases: [() => unknown, string][] = [
    [() => torch.mm(ones(64, 784), ones(128, 10)), "mat1 and mat2 shapes cannot be multiplied (64x784 and 128x10)"],
    [() => torch.mm(ones(2, 3), ones(3)), "mm: mat2 must be a matrix, got 1-D tensor"],
    [
      () => torch.mm(ones(2, 3), long(3, 2)),
      "expected m1 and m2 to have the same dtype, but got: float != long int",
    ],
    [
      () => torch.bmm(ones(2, 3, 4), ones(2, 3, 4)),
      "Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 3].",
    ],
    [() => torch.matmul(ones(3), ones(4)), "inconsistent tensor size, expected tensor [3] and src [4]"],
    [() => torch.matmul(ones(2, 3), ones(4)), "size mismatch, got input (2), mat (2x3), vec (4)"],
    [() => torch.matmul(torch.tensor(1), ones(4, 2)), "need to be at least 1D, but they are 0D and 2D"],
    [() => torch.matmul(ones(2, 3, 4), ones(3, 3, 4)), "The size of tensor a (2) must match the size of tensor b (3)"],
    [() => torch.matmul(ones(2, 3, 4), ones(3, 4)), "mat1 and mat2 shapes cannot be multiplied (6x4 and 3x4)"],
    [() => torch.addmm(ones(3), ones(2, 3), ones(3, 2)), "The expanded size of the tensor (2) must match"],
    [() => ones(2).addmm_(ones(2, 3), ones(3, 2)), "Bad in-place call: input tensor size [2] and output"],
    [() => torch.dot(ones(2, 2), ones(2)), "1D tensors expected, but got 2D and 1D tensors"],
    [() => torch.outer(ones(2, 2), ones(2)), "outer: Expected 1-D argument self, but got 2-D"],
    [() => torch.mm(ones(2, 2).to(torch.bool), ones(2, 2).to(torch.bool)), "not implemented for 'Bool'"],
    [() => torch.einsum("ij,jk->il", ones(2, 3), ones(3, 3)), "output subscript l does not appear in the equation"],
    [() => torch.einsum("ij,jk", ones(2, 3), ones(4, 3)), "subscript j has size 4 for operand 1"],
    [() => torch.tensordot(ones(2, 3), ones(2, 3), 1), "contracted dimensions need to match, but first has size 3"],
  ];
  for (const [call, text] of cases) assertThrows(call, torch.TorchError, text);
});

each("einsum: repeated, stretched, absent and ellipsis subscripts", () => {
  torch.manual_seed(3);
  const a = torch.randn(2, 3), b = torch.randn(3, 4), c = torch.randn(4, 2), s = torch.randn(3, 3);
  assertClose(torch.einsum("ij,jk,ki->", a, b, c), a.mm(b).mm(c).trace(), "a chain to a number");
  assertClose(torch.einsum("ii", s), s.trace(), "trace");
  assertClose(torch.einsum("ii->i", s), s.diagonal(), "diagonal");
  assertClose(torch.einsum("ij,jk", a, torch.ones(1, 4)), a.sum(1, true).expand(2, 4), "a size of 1 is stretched");
  assertClose(torch.einsum("...ij->...ji", torch.ones(2, 3, 4)), torch.ones(2, 4, 3), "ellipsis");
  assertClose(torch.einsum("bA,aB", torch.ones(2, 3), torch.ones(4, 5)), torch.ones(3, 5, 4, 2), "capitals first");
  assertClose(torch.einsum(a, [0, 1], b, [1, 2], [2, 0]), a.mm(b).t(), "numbers for letters");
});

Deno.test("chain_matmul of one matrix is a copy", () => {
  const x = torch.eye(2);
  torch.chain_matmul(x).zero_();
  assertEquals(x.tolist(), [[1, 0], [0, 1]]);
});
