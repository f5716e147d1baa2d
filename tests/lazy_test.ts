// Lazy modules: shapes from the first input, state_dicts on either side of it, refusals until then.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch;

Deno.test("a lazy layer becomes the ordinary one, with the same first values", () => {
  torch.manual_seed(0);
  const lazy = new nn.LazyLinear(3), weight = lazy.weight;
  assertEquals(`${lazy}`, "LazyLinear(in_features=0, out_features=3, bias=True)");
  assertEquals(`${weight}`, "<UninitializedParameter>");
  assert(lazy instanceof nn.Linear && weight instanceof nn.Parameter && lazy.has_uninitialized_params());
  assertEquals([...lazy.parameters()].length, 2);
  lazy(torch.ones(1, 4));
  assertEquals(`${lazy}`, "Linear(in_features=4, out_features=3, bias=True)");
  assertStrictEquals(lazy.weight, weight, "an optimizer may hold it already");
  torch.manual_seed(0);
  assertEquals(weight.tolist(), new nn.Linear(4, 3).weight.tolist());
  assertEquals("has_uninitialized_params" in (lazy as torch.nn.Linear), false);
  lazy(torch.ones(2, 4)).sum().backward();
  assertEquals(weight.grad!.tolist(), torch.full([3, 4], 2).tolist());
});

Deno.test("a lazy layer inside of a model is found, moved and trained as any other", () => {
  const net = new nn.Sequential(
    new nn.LazyConv2d(4, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.LazyLinear(2),
  );
  net.double().requires_grad_(false).requires_grad_(true).eval().train();
  assertEquals((net[0] as torch.nn.LazyConv2d).weight.dtype, torch.float64);
  const x = torch.rand(2, 3, 5, 5, { dtype: torch.float64 });
  const y = net(x);
  assertEquals(y.dtype, torch.float64);
  assertEquals([...net.parameters()].map((p) => p.shape), [[4, 3, 3, 3], [4], [2, 100], [2]]);
  const optimizer = new torch.optim.SGD(net.parameters(), 0.1), before = y.square().sum();
  before.backward();
  optimizer.step();
  assert(net(x).square().sum().item() !== before.item());
});

Deno.test("state_dicts go between initialized and uninitialized modules", () => {
  const full = new nn.Linear(2, 3), lazy = new nn.LazyLinear(3);
  assertEquals(Object.values(lazy.state_dict()).map(String), ["<UninitializedParameter>", "<UninitializedParameter>"]);
  assertEquals(`${new nn.LazyLinear(3).load_state_dict(lazy.state_dict())}`, "<All keys matched successfully>");
  assertThrows(
    () => full.load_state_dict(lazy.state_dict()),
    torch.TorchError,
    "Can't access the shape of an uninitialized",
  );
  lazy.load_state_dict(full.state_dict());
  assertEquals(lazy.weight.tolist(), full.weight.tolist());
  assertThrows(() => lazy(torch.ones(1, 4)), torch.TorchError, "The in_features inferred from input: 4 is not equal");
  assertEquals(lazy(torch.ones(1, 2)).tolist(), full(torch.ones(1, 2)).tolist());
  assertEquals(`${lazy}`, `${full}`);
  const conv = new nn.LazyConvTranspose1d(4, 3, { groups: 2 });
  conv.load_state_dict(new nn.ConvTranspose1d(6, 4, 3, { groups: 2 }).state_dict());
  conv(torch.zeros(6, 5));
  assertEquals(`${conv}`, "ConvTranspose1d(6, 4, kernel_size=(3,), stride=(1,), groups=2)");
});

Deno.test("an uninitialized parameter refuses what needs a shape", () => {
  const { weight } = new nn.LazyLinear(3);
  assertThrows(() => weight.shape.length, torch.TorchError, "Can't access the shape of an uninitialized parameter");
  for (const use of [() => weight.numel(), () => weight.add(1), () => weight.view(3), () => nn.init.normal_(weight)]) {
    assertThrows(use, torch.TorchError, "Attempted to use an uninitialized parameter in ");
  }
  assertThrows(() => torch.add(weight, 1), torch.TorchError, "an uninitialized parameter");
  assertThrows(() => nn.functional.linear(torch.ones(1, 2), weight), torch.TorchError, "an uninitialized parameter");
  assertEquals([weight.requires_grad, weight.dtype, weight.is_leaf], [true, torch.float32, true]);
  assertEquals(
    `${weight.to(torch.float64)} ${weight.to(torch.float64).dtype}`,
    "<UninitializedParameter> torch.float64",
  );
});

Deno.test("lazy layers refuse inputs and settings that cannot be", () => {
  assertThrows(
    () => new nn.LazyConv2d(4, 3)(torch.ones(3, 3)),
    torch.TorchError,
    "Expected 3D (unbatched) or 4D (batched) input to LazyConv2d, but got input of size: torch.Size([3, 3])",
  );
  assertThrows(
    () => new nn.LazyConv2d(4, 3, { groups: 2 })(torch.ones(1, 3, 5, 5)),
    torch.TorchError,
    "in_channels must be divisible by groups",
  );
  assertThrows(() => new nn.LazyConv2d(4, 3, { strides: 2 } as never), torch.TorchError, "did you mean 'stride'?");
});

Deno.test("a lazy module of one's own that forgets a parameter is told so", () => {
  class Own extends nn.LazyModuleMixin(nn.Identity) {
    weight: torch.Tensor = new nn.UninitializedParameter();
    override initialize_parameters(_x: torch.Tensor): void {}
  }
  assertThrows(() => new Own()(torch.ones(1)), torch.TorchError, "module Own has not been fully initialized");
});
