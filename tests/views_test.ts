// Views: what they share, their history, changes in place, and the ways in and out of JavaScript's memory.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const sequence = (...sizes: number[]) =>
  torch.arange(sizes.reduce((a, b) => a * b, 1), { dtype: torch.float32 }).reshape(sizes);

Deno.test("nodes carry PyTorch's names", () => {
  const x = sequence(3, 4).requires_grad_();
  const names = {
    ViewBackward0: x.view(4, 3),
    UnsafeViewBackward0: x.t().reshape(12),
    TransposeBackward0: x.mT,
    PermuteBackward0: x.T,
    TBackward0: x.t(),
    ExpandBackward0: x.expand(2, 3, 4),
    SelectBackward0: x.select(0, 1),
    SliceBackward0: x.narrow(0, 1, 2),
    DiagonalBackward0: x.diagonal(),
    UnfoldBackward0: x.unfold(1, 2, 1),
    AsStridedBackward0: x.as_strided([2, 2], [1, 2]),
    SqueezeBackward0: x.squeeze(),
    SqueezeBackward1: x.squeeze(0),
    SqueezeBackward2: x.squeeze([0]),
    UnsqueezeBackward0: x.unsqueeze(0),
    SplitBackward0: x.split(2)[0],
    SplitWithSizesBackward0: x.split([1, 2])[0],
    UnbindBackward0: x.unbind()[1],
    CatBackward0: torch.cat([x, x]),
    StackBackward0: torch.stack([x, x]),
    RepeatBackward0: x.repeat(2, 1),
    FlipBackward0: x.flip(0),
    RollBackward0: x.roll(1, 0),
    Rot90Backward0: x.rot90(),
    TrilBackward0: x.tril(),
    DiagEmbedBackward0: x.diag_embed(),
    ToCopyBackward0: x.double(),
  };
  for (const [name, view] of Object.entries(names)) assertEquals(view.grad_fn?.name(), name);
});

Deno.test("outputs of one split share a node and cannot be changed in place while recording", () => {
  const x = sequence(4, 2).requires_grad_().mul(1);
  const [a, b] = x.split(2);
  assert(a.grad_fn === b.grad_fn);
  assertEquals([a.output_nr, b.output_nr], [0, 1]);
  assertThrows(() => b.mul_(2), torch.AutogradError, "Output 1 of Split is a view and is being modified inplace");
  torch.no_grad(() => a.mul_(2));
  assertEquals(x.select(0, 1).tolist(), [4, 6]);
  x.unsafe_split(2)[0].mul_(2);
});

Deno.test("an unused output of a split counts as zero", () => {
  const x = sequence(4).requires_grad_();
  const [, b] = x.chunk(2);
  b.sum().backward();
  assertEquals(x.grad!.tolist(), [0, 0, 1, 1]);
});

Deno.test("views that replace their tensor keep the history", () => {
  const x = sequence(2, 1, 3).requires_grad_(), y = x.mul(2);
  y.squeeze_(1).t_().unsqueeze_(0);
  assertEquals(y.shape, [1, 3, 2]);
  assertEquals(y.grad_fn?.name(), "UnsqueezeBackward1");
  y.mul(sequence(1, 3, 2)).sum().backward();
  assertEquals(x.grad!.tolist(), [[[0, 4, 8]], [[2, 6, 10]]]);
  const base = x.mul(1), view = base.select(0, 0);
  view.squeeze_();
  view.mul_(3);
  base.sum().backward();
  assertEquals(x.grad!.tolist(), [[[3, 7, 11]], [[3, 7, 11]]]);
});

Deno.test("elements that several places of a layout share get the sum of their gradients", () => {
  const x = sequence(4).requires_grad_();
  x.as_strided([3, 2], [1, 1]).sum().backward();
  assertEquals(x.grad!.tolist(), [1, 2, 2, 1]);
  const y = sequence(5).requires_grad_();
  y.unfold(0, 3, 1).sum().backward();
  assertEquals(y.grad!.tolist(), [1, 2, 3, 2, 1]);
});

Deno.test("numpy() shares memory and carries the shape", () => {
  const x = torch.zeros(2, 3), array = x.numpy();
  array[4] = 7;
  assertEquals(array.shape, [2, 3]);
  assertEquals(x.tolist(), [[0, 0, 0], [0, 7, 0]]);
  assertEquals(torch.from_numpy(array).shape, [2, 3]);
  assertEquals(x.narrow(0, 1, 1).numpy()[1], 7);
  assertEquals([...x.t().numpy()], [0, 0, 0, 7, 0, 0]);
  assertThrows(
    () => torch.ones(1, { requires_grad: true }).numpy(),
    torch.AutogradError,
    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
  );
  assertEquals(torch.ones(1, { requires_grad: true }).numpy({ force: true })[0], 1);
});

Deno.test("from_numpy, frombuffer and as_tensor share, tensor copies", () => {
  const array = Float32Array.of(1, 2, 3, 4);
  const shared = torch.from_numpy(array, [2, 2]), same = torch.as_tensor(array), copy = torch.tensor(array);
  array[0] = 9;
  assertEquals([shared.select(0, 0).select(0, 0).item(), same.select(0, 0).item(), copy.select(0, 0).item()], [
    9,
    9,
    1,
  ]);
  shared.mul_(2);
  assertEquals([...array], [18, 4, 6, 8]);
  assertEquals(torch.frombuffer(array, { dtype: torch.float32, offset: 8 }).tolist(), [6, 8]);
  assertThrows(() => torch.from_numpy(array, [3]), torch.ShapeError, "4 elements do not fill the shape [3]");
  assertThrows(() => torch.frombuffer(new ArrayBuffer(6), { dtype: torch.float32 }), torch.ValueError, "multiple");
  const bytes = new SharedArrayBuffer(8);
  torch.frombuffer(bytes, { dtype: torch.int32 }).fill_(3);
  assertEquals([...new Int32Array(bytes)], [3, 3]);
});

Deno.test("data has no history, shares memory and counts its own changes", () => {
  const x = sequence(3).requires_grad_(), y = x.mul(x);
  x.data.mul_(2);
  assertEquals(x.tolist(), [0, 2, 4]);
  y.sum().backward(); // x was saved, but changes through data are not noticed
  assertEquals(x.grad!.tolist(), [0, 4, 8]);
  x.data = torch.ones(2, { dtype: torch.float64 });
  assertEquals([String(x.dtype), x.shape, x.requires_grad], ["torch.float64", [2], true]);
});

Deno.test("to: by dtype, device, tensor, position and name", () => {
  const x = torch.tensor([1.5, 2.5]);
  assert(x.to(torch.float32) === x && x.to("cpu") === x && x.to(torch.zeros(1)) === x && x.cpu() === x);
  assert(x.to(torch.float32, false, true) !== x && x.to({ copy: true }) !== x);
  for (const y of [x.to(torch.int64), x.to("cpu", torch.int64), x.to({ dtype: torch.int64 }), x.long()]) {
    assertEquals([y.dtype, y.tolist()], [torch.int64, [1, 2]]);
  }
  assertThrows(() => x.to("cuda"), torch.DeviceError, "not available");
  assertThrows(() => x.to({ dtypes: torch.int64 } as never), torch.ArgumentError, "did you mean 'dtype'?");
});

Deno.test("channels_last is a layout of the same tensor", () => {
  const x = sequence(2, 3, 2, 2), y = x.contiguous({ memory_format: torch.channels_last });
  assertEquals(y.stride(), [12, 1, 6, 3]);
  assertEquals(y.tolist(), x.tolist());
  assert(y.is_contiguous({ memory_format: torch.channels_last }) && !y.is_contiguous());
  assertThrows(() => x.select(0, 0).contiguous({ memory_format: torch.channels_last }), torch.ShapeError, "rank 4");
});

Deno.test("iteration and length follow the first dimension", () => {
  const x = sequence(2, 3);
  assertEquals([...x].map((row) => row.tolist()), [[0, 1, 2], [3, 4, 5]]);
  assertEquals(x.length, 2);
  assertThrows(() => [...torch.tensor(1)], torch.ArgumentError, "iteration over a 0-d tensor");
});

Deno.test("int64 keeps all its bits, in and out", () => {
  const big = 2n ** 62n + 1n, x = torch.tensor([big, 3n]);
  assertEquals(x.tolist(), [big, 3]);
  assertEquals(x.numpy()[0], big);
  assertEquals(torch.full([2], big).tolist(), [big, big]);
  assertThrows(() => torch.tensor([2n ** 63n]), torch.DTypeError, "without overflow");
  assertThrows(() => torch.zeros(1, { dtype: torch.int8 }).fill_(300), torch.DTypeError, "int8_t without overflow");
});

Deno.test("ragged and impossible data are refused", () => {
  assertThrows(() => torch.tensor([[1, 2], [3]]), torch.ShapeError, "expected sequence of length 2 at dim 1 (got 1)");
  assertThrows(() => torch.tensor([1, [2]]), torch.ShapeError);
  assertThrows(() => torch.tensor("1" as never), torch.ArgumentError, "string");
  assertThrows(() => torch.zeros(1.5), torch.ShapeError, "whole numbers");
  assertThrows(() => torch.zeros(2, { dtpye: torch.int8 } as never), torch.ArgumentError, "did you mean 'dtype'?");
});

Deno.test("storage() shows all elements in memory order, whatever part the tensor is", () => {
  const x = sequence(2, 3);
  const storage = x.t().storage();
  assertEquals([storage.length, storage.size(), storage.nbytes(), storage.element_size()], [6, 6, 24, 4]);
  assertEquals([...storage], [0, 1, 2, 3, 4, 5]);
  assertEquals(x.index([1]).storage().data_ptr(), x.data_ptr());
  x.index([1]).storage().set(-1, 9);
  assertEquals([x.tolist(), storage.at(5)], [[[0, 1, 2], [3, 4, 9]], 9]);
  assertThrows(() => storage.at(6), torch.IndexError, "place 6 is out of range for a storage of size 6");
  assertEquals(
    Deno.inspect(torch.tensor([1.5, 2]).storage()),
    " 1.5\n 2.0\n[torch.storage.TypedStorage(dtype=torch.float32, device=cpu) of size 2]",
  );
  assertEquals(torch.zeros(2000).storage().toString().split("\n").length, 8);
  assertEquals(Deno.inspect(x.untyped_storage()), "[torch.storage.UntypedStorage(device=cpu) of size 24]");
  const leaf = torch.ones(2, { requires_grad: true }); // as in PyTorch, the storage is a way around differentiation
  leaf.storage().fill_(3);
  assertEquals([leaf.tolist(), leaf.is_leaf], [[3, 3], true]);
});

Deno.test("JavaScript's operators, templates and JSON see numbers, texts and arrays", () => {
  const loss = torch.tensor(0.5, { requires_grad: true });
  assertEquals([Number(loss), Math.sqrt(Number(torch.tensor([4])))], [0.5, 2]);
  assert(loss as unknown as number > 0.25);
  let total = 0;
  total += loss as unknown as number;
  assertEquals([total, `${loss}`], [0.5, "tensor(0.5000, requires_grad=True)"]);
  assertEquals(`${torch.tensor([1, 2])}`, "tensor([1., 2.])");
  assertEquals("x: " + torch.tensor([1, 2]), "x: tensor([1., 2.])");
  assertEquals(JSON.stringify({ x: torch.tensor([[1.5], [2]]), n: torch.arange(2) }), '{"x":[[1.5],[2]],"n":[0,1]}');
});
