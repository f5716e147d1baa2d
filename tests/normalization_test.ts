// Softmax and the normalisations on every backend: fused kernels against their formulas, in many sizes.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { backendsHere } from "./samples/call.ts";

type Tensor = torch.Tensor;
const F = torch.nn.functional;

function each(name: string, body: () => void): void {
  for (const backend of backendsHere()) {
    Deno.test(`${name} (${backend})`, () => {
      torch.backends.use(backend);
      torch.manual_seed(4);
      body();
    });
  }
}

function assertClose(got: Tensor | null, want: Tensor | null, message: string): void {
  assertEquals(got?.shape, want?.shape, message);
  if (!torch.allclose(got!, want!, { rtol: 1e-4, atol: 1e-5, equal_nan: true })) {
    throw new Error(`${message}: ${got} is not ${want}`);
  }
}

/** Results and gradients of two ways to compute the same. */
function compare(
  fused: (...xs: Tensor[]) => Tensor,
  plain: (...xs: Tensor[]) => Tensor,
  inputs: Tensor[],
  name: string,
): void {
  const leaves = inputs.map((x) => x.requires_grad_());
  const [a, b] = [fused(...leaves), plain(...leaves)];
  assertClose(a.detach(), b.detach(), name);
  const g = torch.randn(...a.shape);
  const ofA = torch.autograd.grad([a], leaves, { grad_outputs: [g] });
  const ofB = torch.autograd.grad([b], leaves, { grad_outputs: [g] });
  leaves.forEach((_, i) => assertClose(ofA[i], ofB[i], `${name}, gradient ${i}`));
}

const SHAPES = [[7, 10], [3, 1], [2, 3, 4], [2, 70, 5], [2, 3, 65], [1, 130], [3, 5, 2, 6], [2, 1500], [2, 3, 1100]];

each("softmax and log_softmax along every dimension", () => {
  for (const shape of SHAPES) {
    for (let dim = 0; dim < shape.length; dim++) {
      const x = torch.randn(...shape).mul(3);
      const plain = (t: Tensor): Tensor => {
        const e = t.sub(t.detach().amax(dim, true)).exp();
        return e.div(e.sum(dim, true));
      };
      compare((t) => t.softmax(dim), plain, [x], `softmax [${shape}], ${dim}`);
      compare((t) => t.log_softmax(dim), (t) => plain(t).log(), [x], `log_softmax [${shape}], ${dim}`);
      compare((t) => t.transpose(0, -1).softmax(dim), (t) => plain(t.transpose(0, -1)), [
        torch.randn(...[...shape.slice(-1), ...shape.slice(1, -1), ...shape.slice(0, 1)]),
      ], `softmax of a transposed [${shape}], ${dim}`);
    }
  }
});

each("softmax of infinities and NaN", () => {
  const x = torch.tensor([[-Infinity, 0, 0], [-Infinity, -Infinity, -Infinity], [NaN, 0, 1], [Infinity, 0, 1]]);
  const want = torch.tensor([[0, 0.5, 0.5], [NaN, NaN, NaN], [NaN, NaN, NaN], [NaN, 0, 0]]);
  want.index_put_([3], torch.full([3], NaN));
  assertClose(x.softmax(1), want, "rows");
  assertClose(x.t().softmax(0), want.t(), "columns");
});

/** (x − mean) / √(var + eps) over some dimensions. */
function standardize(x: Tensor, dims: number[], eps: number): Tensor {
  const centered = x.sub(x.mean(dims, true));
  return centered.div(centered.mul(centered).mean(dims, true).add(eps).sqrt());
}

each("layer norm and RMS norm", () => {
  for (const shape of SHAPES) {
    const n = shape.at(-1)!;
    const parts = () => [torch.randn(...shape), torch.randn(n), torch.randn(n)];
    const plain = (x: Tensor, w: Tensor, b: Tensor) => standardize(x, [-1], 0.1).mul(w).add(b);
    compare((x, w, b) => F.layer_norm(x, [n], w, b, 0.1), plain, parts(), `layer_norm [${shape}]`);
    const rms = (x: Tensor, w: Tensor) => x.div(x.mul(x).mean(-1, true).add(0.1).sqrt()).mul(w);
    compare((x, w) => F.rms_norm(x, [n], w, 0.1), rms, parts().slice(0, 2), `rms_norm [${shape}]`);
  }
  compare(
    (x) => F.layer_norm(x, [3, 4]),
    (x) => standardize(x, [1, 2], 1e-5),
    [torch.randn(5, 3, 4)],
    "two dimensions",
  );
});

each("batch norm, training and evaluation", () => {
  for (const shape of SHAPES.filter(([n, , ...rest]) => n * rest.reduce((a, b) => a * b, 1) > 1)) {
    const c = shape[1], dims = shape.map((_, d) => d).filter((d) => d !== 1);
    const channel = (t: Tensor) => t.view(1, c, ...shape.slice(2).map(() => 1));
    const parts = () => [torch.randn(...shape), torch.randn(c), torch.randn(c)];
    const plain = (x: Tensor, w: Tensor, b: Tensor) => standardize(x, dims, 0.1).mul(channel(w)).add(channel(b));
    const fused = (x: Tensor, w: Tensor, b: Tensor) =>
      F.batch_norm(x, null, null, { weight: w, bias: b, training: true, eps: 0.1 });
    compare(fused, plain, parts(), `batch_norm [${shape}]`);
    const mean = torch.randn(c), variance = torch.rand(c).add(0.5);
    compare(
      (x, w, b) => F.batch_norm(x, mean, variance, w, b, false, 0.1, 0.1),
      (x, w, b) => x.sub(channel(mean)).div(channel(variance.add(0.1).sqrt())).mul(channel(w)).add(channel(b)),
      parts(),
      `batch_norm [${shape}] in evaluation`,
    );
  }
});

each("group and instance norm", () => {
  for (
    const [shape, groups] of [[[2, 6, 5], 3], [[3, 4], 2], [[2, 4, 3, 3], 1], [[2, 4, 70], 4]] as [number[], number][]
  ) {
    const c = shape[1];
    const channel = (t: Tensor) => t.view(1, c, ...shape.slice(2).map(() => 1));
    const plain = (x: Tensor, w: Tensor, b: Tensor) =>
      standardize(x.reshape([shape[0], groups, -1]), [2], 0.1).reshape(shape).mul(channel(w)).add(channel(b));
    const parts = [torch.randn(...shape), torch.randn(c), torch.randn(c)];
    compare((x, w, b) => torch.group_norm(x, groups, w, b, 0.1), plain, parts, `group_norm [${shape}], ${groups}`);
  }
  const instance = (x: Tensor) => F.instance_norm(x, { eps: 0.1 });
  compare(instance, (x) => standardize(x, [2, 3], 0.1), [torch.randn(2, 3, 4, 5)], "instance_norm");
});

each("running statistics move towards those of the batch", () => {
  const x = torch.randn(50, 3, 7).mul(2).add(1), mean = torch.zeros(3), variance = torch.ones(3);
  F.batch_norm(x, mean, variance, { training: true, momentum: 0.3 });
  assertClose(mean, x.mean([0, 2]).mul(0.3), "mean");
  assertClose(variance, x.var([0, 2]).mul(0.3).add(0.7), "variance");
});

each("no rows, no columns, no channels", () => {
  assertEquals(torch.softmax(torch.ones(2, 0), 1).shape, [2, 0]);
  assertEquals(torch.softmax(torch.ones(0, 2), 1).shape, [0, 2]);
  const x = torch.ones(0, 4).requires_grad_(), w = torch.ones(4).requires_grad_();
  F.layer_norm(x, [4], w).sum().backward();
  assertEquals([x.grad!.shape, w.grad!.tolist()], [[0, 4], [0, 0, 0, 0]]);
  assertEquals(F.batch_norm(torch.ones(0, 4), null, null, { training: false }).shape, [0, 4]);
});

each("large means do not spoil the variance", () => {
  const x = torch.randn(4, 1000).add(10000), want = standardize(x.to(torch.float64), [1], 1e-5);
  const got = F.layer_norm(x, [1000]).to(torch.float64);
  if (!torch.allclose(got, want, { atol: 2e-3 })) throw new Error(String(got.sub(want).abs().max()));
});

Deno.test("what PyTorch refuses of softmax, losses and normalisations", () => {
  const x = torch.ones(2, 3), long = torch.ones([2, 3], { dtype: torch.int64 });
  const target = (...values: bigint[]) => torch.tensor(values);
  const cases: [() => unknown, string][] = [
    [() => torch.softmax(x, 2), "Dimension out of range (expected to be in range of [-2, 1], but got 2)"],
    [() => torch.softmax(long, 1), `"softmax_lastdim_kernel_impl" not implemented for 'Long'`],
    [() => F.nll_loss(x, target(0n, 3n)), "Target 3 is out of bounds."],
    [() => F.nll_loss(x, target(0n, -1n)), "Target -1 is out of bounds."],
    [() => F.nll_loss(x, target(0n, 1n, 2n)), "Expected input batch_size (2) to match target batch_size (3)."],
    [() => F.nll_loss(x, torch.ones(2)), "expected target dtype to be Long or Byte, but got Float"],
    [() => F.cross_entropy(x, torch.ones(2, 4)), "multi-target not supported"],
    [
      () => F.layer_norm(x, [2]),
      "Given normalized_shape=[2], expected input with shape [*, 2], but got input of size[2, 3]",
    ],
    [() => F.layer_norm(x, [3], torch.ones(2)), "Expected weight to be of same shape as normalized_shape"],
    [() => F.batch_norm(torch.ones(1, 3), null, null, { training: true }), "Expected more than 1 value per channel"],
    [() => F.batch_norm(x, torch.ones(2), torch.ones(3)), "running_mean should contain 3 elements not 2"],
    [() => F.batch_norm(x, null, null), "running_mean must be defined in evaluation mode"],
    [() => torch.group_norm(x, 2), "Expected number of channels in input to be divisible by num_groups"],
    [() => F.dropout(x, 1.5), "dropout probability has to be between 0 and 1, but got 1.5"],
  ];
  for (const [call, text] of cases) assertThrows(call, torch.TorchError, text);
});
