// Layers at the edge of what they take: what PyTorch 2.15 accepts, refuses and prints there.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";

const F = nn.functional;

Deno.test("samples of fractional pooling may have more rows than there are images, never fewer", () => {
  const x = torch.arange(2 * 5 * 5 * 5).reshape(2, 5, 5, 5).to(torch.float32);
  const samples = torch.tensor([[[0.1, 0.5, 0.9], [0.7, 0.2, 0.4]], [[0.3, 0.3, 0.3], [0, 0, 0]]]);
  const options = { kernel_size: 2, output_size: 3 };
  const want = F.fractional_max_pool3d(x, { ...options, _random_samples: samples.narrow(0, 0, 1) });
  assertEquals(F.fractional_max_pool3d(x, { ...options, _random_samples: samples }).tolist(), want.tolist());
  const refused = (samples: torch.Tensor, text: string) => {
    assertThrows(() => F.fractional_max_pool3d(x, { ...options, _random_samples: samples }), torch.TorchError, text);
  };
  refused(samples.narrow(0, 0, 0), "Expect _random_samples.size(0) no less then input batch size.");
  refused(samples.narrow(1, 0, 1), "Expect _random_samples.size(1) equals to input channel size.");
  refused(samples.narrow(2, 0, 2), "Expect _random_samples.size(2) equals to 3; got 2.");
  refused(samples.narrow(0, 0, 1).squeeze(0), "Expect _random_samples to have 3 dimensions, got 2");
  refused(samples.to(torch.float64), "Expect _random_samples to have the same dtype as input");
});

Deno.test("Hardswish prints without inplace", () => {
  assertEquals(String(new nn.Hardswish(true)), "Hardswish()");
});

Deno.test("dropout3d takes any rank: all but 5D count as without batch", () => {
  torch.manual_seed(0);
  assertEquals(F.dropout3d(torch.ones(3, 4)).tolist(), [[0, 0, 0, 0], [0, 0, 0, 0], [2, 2, 2, 2]]);
  torch.manual_seed(0);
  assertEquals(F.dropout3d(torch.ones(4)).tolist(), [0, 0, 2, 0]);
});

Deno.test("mirrored and repeated padding leave at least one element", () => {
  for (const mode of ["reflect", "replicate"] as const) {
    assertThrows(() => F.pad(torch.ones(2, 3, 4), [-2, -2], mode), torch.TorchError, "must be >= 1 in every dimension");
    assertEquals(F.pad(torch.ones(2, 3, 4), [-2, -1], mode).shape, [2, 3, 1]);
  }
  assertEquals(F.pad(torch.ones(2, 3, 4), [-2, -2], "circular").shape, [2, 3, 0]);
});

Deno.test("a negative count of rows is refused in PyTorch's words", () => {
  assertThrows(() => new nn.Embedding(-1, 3), torch.TorchError, "Trying to create tensor with negative dimension -1");
});

Deno.test("recurrent layers and cells have gradients for an empty batch", () => {
  for (const layer of [new nn.RNNCell(3, 5), new nn.GRUCell(3, 5)]) {
    layer(torch.zeros(0, 3)).sum().backward();
    assertEquals(layer.weight_ih.grad?.abs().sum().item(), 0);
  }
  const [h] = new nn.LSTMCell(3, 5)(torch.zeros(0, 3));
  h.sum().backward();
  const x = torch.zeros(4, 0, 3, { requires_grad: true });
  const [y] = new nn.GRU(3, 5)(x);
  y.sum().backward();
  assertEquals(x.grad?.shape, [4, 0, 3]);
});

Deno.test("group normalization refuses empty planes, takes empty batches", () => {
  const layer = new nn.GroupNorm(2, 4);
  assertThrows(() => layer(torch.zeros(2, 4, 0)), torch.TorchError, "Expected HxW to be greater than 0, got 0");
  assertEquals(layer(torch.zeros(0, 4, 3)).shape, [0, 4, 3]);
});

Deno.test("padding by nothing copies, as in PyTorch", () => {
  const x = torch.ones(1, 1, 3).requires_grad_();
  for (const mode of ["constant", "reflect", "replicate", "circular"] as const) {
    const y = torch.nn.functional.pad(x, [0, 0], { mode });
    assert(y !== x && y.data_ptr() !== x.data_ptr(), mode);
    assert(y.grad_fn !== null, mode);
  }
});

Deno.test("functions in place refuse `out`", () => {
  const x = torch.ones(2);
  assertThrows(() => x.addcmul_(x, x, { out: x }), torch.ArgumentError, "out");
});
