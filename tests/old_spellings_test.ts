// Spellings of PyTorch's first years, as its tutorials of that time have them.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";
import { warnings } from "./surroundings.ts";

Deno.test("loss.data[0] is a number, other brackets are refused", () => {
  const at = (x: torch.Tensor) => (x as unknown as Record<number, unknown>)[0];
  assertEquals(at(torch.tensor(2.5).data), 2.5);
  assertThrows(() => at(torch.ones(2)), torch.IndexError, "write x.index([0]), or x.item() for the number in it");
});

Deno.test("torch.Tensor(…), with and without new", () => {
  assertEquals(torch.Tensor(5, 3).shape, [5, 3]);
  assertEquals(new torch.Tensor(5, 3).shape, [5, 3]);
  assertEquals([torch.Tensor().shape, torch.Tensor([[1, 2]]).tolist(), torch.Tensor([true]).dtype], [
    [0],
    [[1, 2]],
    torch.float32,
  ]);
  const x = torch.ones(2);
  assertEquals(torch.Tensor(x).data_ptr(), x.data_ptr());
  assertStrictEquals(torch.Tensor(x.long()).dtype, torch.float32);
  assert(x instanceof torch.Tensor && !(3 as unknown instanceof torch.Tensor));
  assertEquals(torch.Tensor.name, "Tensor");
  torch.set_default_dtype(torch.float64);
  try {
    assertStrictEquals(torch.Tensor(1).dtype, torch.float64);
  } finally {
    torch.set_default_dtype(torch.float32);
  }
  assertThrows(() => torch.Tensor(-1), torch.TorchError, "-1");
  assertThrows(() => torch.Tensor("a" as never), torch.ArgumentError, "torch.Tensor() takes sizes");
});

Deno.test("x.new(…)", () => {
  const x = torch.ones(2, { dtype: torch.int64 });
  assertEquals([x.new(2, 3).shape, x.new(2, 3).dtype, x.new().shape], [[2, 3], torch.int64, [0]]);
  assertEquals([x.new([1, 2]).tolist(), x.new([[1], [2]]).shape], [[1, 2], [2, 1]]);
  assertEquals(x.new(x).data_ptr(), x.data_ptr());
  assertThrows(() => x.new(torch.ones(2)), torch.DTypeError, "expected a tensor of torch.int64");
  assertThrows(() => x.new("a" as never), torch.ArgumentError, "data must be a sequence");
});

Deno.test("the factor before the tensors: add_(-lr, grad), addcmul(value, a, b)", () => {
  const x = torch.tensor([1, 2]), y = torch.tensor([10, 20]);
  assertEquals(torch.add(x, 2, y).tolist(), [21, 42]);
  assertEquals([x.add(2, y).tolist(), x.sub(2, y).tolist(), torch.sub(x, 2, y).tolist()], [[21, 42], [-19, -38], [
    -19,
    -38,
  ]]);
  assertEquals([x.clone().add_(-1, y).tolist(), x.clone().sub_(-1, y).tolist()], [[-9, -18], [11, 22]]);
  assertEquals([x.addcmul(2, y, y).tolist(), torch.addcdiv(x, 3, y, y).tolist()], [[201, 802], [4, 5]]);
  assertEquals([x.clone().addcmul_(2, y, y).tolist(), x.clone().addcdiv_(3, y, y).tolist()], [[201, 802], [4, 5]]);
  assertEquals(warnings(() => x.add(2, y)), [], "said once");
  assertThrows(() => x.add(2, "y" as never), torch.ArgumentError);
  assertThrows(() => x.addcmul(2, y), torch.ArgumentError, "argument 'tensor1' must be Tensor, not 2");
});

Deno.test("loss.data[0] is answered by the way it is written today", () => {
  const loss = torch.ones(2).sum();
  assertThrows(() => loss.data.index([0]), torch.IndexError, "invalid index of a 0-dim tensor. Use `tensor.item()`");
  assertEquals([loss.data.item(), ...loss.data.numpy()], [2, 2]);
});

Deno.test("Variable, volatile, async, NLLLoss2d, Generator", () => {
  const { Variable } = torch.autograd;
  assert(Variable(torch.ones(1)) instanceof Variable && torch.ones(1) instanceof Variable);
  assertEquals(warnings(() => Variable(torch.ones(1), { volatile: true })).length, 1);
  assertThrows(() => Variable(torch.ones(1)).cuda({ async: true }), torch.DeviceError, "not compiled with CUDA");
  let loss!: nn.NLLLoss2d;
  assertEquals(warnings(() => loss = new nn.NLLLoss2d()).length, 1);
  assertEquals(loss(torch.zeros(1, 2, 2, 2).sub(1), torch.zeros(1, 2, 2).long()).item(), 1);
  assertEquals(new torch.Generator({ device: "cpu" }).initial_seed(), new torch.Generator().initial_seed());
  assertThrows(() => new torch.Generator({ device: "cuda" }), torch.DeviceError, "Device type CUDA is not supported");
  assertThrows(
    () => new torch.Generator(torch.device("cuda:1")),
    torch.DeviceError,
    "Device type CUDA is not supported",
  );
});

Deno.test("tensors and modules in a notebook", () => {
  const display = Symbol.for("Jupyter.display");
  const shown = (value: unknown) => (value as Record<symbol, () => Record<string, string>>)[display]()["text/plain"];
  assertEquals(shown(torch.ones(2)), "tensor([1., 1.])");
  assertEquals(shown(new nn.Linear(1, 2)), "Linear(in_features=1, out_features=2, bias=True)");
  const released = torch.ones(2);
  released.dispose();
  assertEquals(shown(released), "tensor(<released>, size=(2,))");
});

Deno.test("kernel_size by name, as tutorials write it", () => {
  const x = torch.ones(1, 3, 8, 8);
  assertEquals(new nn.Conv2d(3, 4, { kernel_size: 3, stride: 2, padding: 1, bias: false })(x).shape, [1, 4, 4, 4]);
  assertEquals(new nn.ConvTranspose2d(3, 4, { kernel_size: 2, stride: 2 })(x).shape, [1, 4, 16, 16]);
  assertEquals(new nn.MaxPool2d({ kernel_size: 2, stride: 2 })(x).shape, [1, 3, 4, 4]);
  assertEquals(new nn.AvgPool2d({ kernel_size: 4 })(x).shape, [1, 3, 2, 2]);
});
