// torch.utils.summary: the table, the counts (multiply-adds are half the operations that PyTorch's FlopCounterMode counts), nothing touched.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn, utils: { summary } } = torch;

Deno.test("a small network's table", () => {
  const inner = new nn.Sequential(new nn.Flatten(), new nn.Linear(16, 2)).requires_grad_(false);
  const model = new nn.Sequential({ conv: new nn.Conv2d(1, 4, 3), act: new nn.ReLU(), inner });
  const table = summary(model, [2, 1, 4, 4]);
  assertEquals(String(table).split("\n").slice(3, 9), [
    "Sequential                 [2, 2]            --         --  --",
    "├─conv (Conv2d: 1-1)       [2, 4, 2, 2]      40        288  yes",
    "├─act (ReLU: 1-2)          [2, 4, 2, 2]      --         --  --",
    "└─inner (Sequential: 1-3)  [2, 2]            --         --  --",
    "   ├─0 (Flatten: 2-1)      [2, 16]           --         --  --",
    "   └─1 (Linear: 2-2)       [2, 2]            34         64  no",
  ]);
  assertEquals([table.total_params, table.trainable_params, table.total_mult_adds], [74, 40, 352]);
  assertEquals([table.input_bytes, table.param_bytes], [128, 296]);
  assertEquals(table.forward_backward_bytes, 2 * 4 * (32 + 32 + 32 + 4));
  const shallow = summary(model, [2, 1, 4, 4], 1);
  assertEquals(shallow.layers.map((it) => [it.name, it.params, it.mult_adds, it.depth]), [
    ["", 0, 0, 0],
    ["conv", 40, 288, 1],
    ["act", 0, 0, 1],
    ["inner", 34, 64, 1],
  ]);
  assertEquals(shallow.total_mult_adds, 352);
});

Deno.test("multiply-adds are half of what PyTorch's FlopCounterMode counts", () => {
  const cases: [torch.nn.Module, number[] | number[][], number][] = [
    [torch.vision.models.resnet18(), [1, 3, 224, 224], 1814073344],
    [new nn.Conv2d(8, 12, 3, { groups: 4 }), [1, 8, 8, 8], 7776],
    [new nn.TransformerEncoderLayer(32, 4, 64, { batch_first: true }), [2, 10, 32], 176640],
    [new nn.Transformer(32, 4, 2, 2, 64), [[10, 2, 32], [7, 2, 32]], 752384],
    [new nn.Sequential(new nn.Conv2d(3, 4, 3), new nn.ConvTranspose2d(4, 2, 3, 2)), [1, 3, 8, 8], 6480],
    [new nn.LSTM(8, 16, 2, { batch_first: true, bidirectional: true }), [4, 10, 8], 368640],
    [new nn.GRU(8, 16), [4, 10, 8], 46080],
  ];
  for (const [model, size, expected] of cases) {
    const table = summary(model, size);
    assertEquals(table.total_mult_adds, expected, model.constructor.name);
    assertEquals(table.total_params, [...model.parameters()].reduce((n, x) => n + x.numel(), 0));
  }
});

/** Draws in forward, counts its calls in a buffer, and takes two inputs. */
class Restless extends nn.Module {
  shared = new nn.Linear(4, 4);
  words = new nn.Embedding(10, 4);
  list = new nn.ModuleList([new nn.Linear(4, 4), new nn.Linear(4, 2)]);
  norm = new nn.BatchNorm1d(4);
  unused = new nn.Linear(4, 4);
  scale: torch.Tensor = new nn.Parameter(torch.ones(1));
  declare calls: torch.Tensor;

  constructor() {
    super();
    this.register_buffer("calls", torch.zeros(1));
  }

  forward(x: torch.Tensor, ids: torch.Tensor): { out: torch.Tensor } {
    this.calls.add_(torch.rand(1).add(1));
    let y = this.norm(this.shared(this.shared(x)).add(this.words(ids))).mul(this.scale);
    for (const layer of this.list) y = (layer as torch.nn.Linear)(y);
    return { out: y };
  }
}

Deno.test("the dry run leaves modes, buffers, gradients, hooks and the random stream as they were", () => {
  const model = new Restless();
  model.list.eval();
  torch.manual_seed(3);
  const before = torch.utils.deepcopy(model.state_dict());
  for (const mode of ["eval", "train", "same"] as const) {
    const { layers, total_params } = summary(model, [[3, 4], [3]], { dtypes: [torch.float32, torch.int64], mode });
    assertEquals(layers.map(({ name, recursive }) => name + (recursive ? " again" : "")), [
      "",
      "shared",
      "shared again",
      "words",
      "norm",
      "list.0",
      "list.1",
    ]);
    assertEquals(layers[0].output_shape, [3, 2]);
    assertEquals([layers[0].params, total_params], [1, 1 + 20 + 40 + 20 + 10 + 8 + 20]);
  }
  assertEquals(torch.rand(1).item(), (torch.manual_seed(3), torch.rand(1).item()));
  for (const [name, x] of Object.entries(model.state_dict())) {
    assert(torch.equal(before[name] as torch.Tensor, x as torch.Tensor), name);
  }
  assert([...model.parameters()].every((x) => x.grad === null));
  assert(model.training && !model.list.training && !model.list.at(0)!.training && model.norm.training);
  const calls: number[] = [];
  model.register_forward_hook(() => void calls.push(1));
  model(torch.ones(2, 4), torch.zeros(2, { dtype: torch.int64 }));
  assertEquals(calls.length, 1);
});

Deno.test("inputs themselves, and models in other dtypes", () => {
  const model = new Restless(), ids = torch.zeros(3, { dtype: torch.int64 });
  assertEquals(summary(model, [torch.ones(3, 4), ids]).layers[0].output_shape, [3, 2]);
  const double = new nn.Linear(4, 2).double();
  assertEquals(summary(double, [5, 4]).input_bytes, 160);
  assertEquals(summary(double, torch.ones(5, 4, { dtype: torch.float64 })).total_mult_adds, 40);
});

Deno.test("lazy layers stay without a shape", () => {
  const model = new nn.Sequential(new nn.LazyConv2d(4, 3), new nn.ReLU(), new nn.LazyLinear(2));
  const table = summary(model, [1, 3, 8, 8]);
  assertEquals(table.layers.map((it) => it.type), ["Sequential", "Conv2d", "ReLU", "Linear"]);
  assertEquals(table.total_params, 3 * 4 * 9 + 4 + 12 + 2);
  assertEquals([...model][0].constructor.name, "LazyConv2d");
  assertEquals((model(torch.ones(1, 3, 5, 5)) as torch.Tensor).shape.join(), "1,4,3,2");
});

Deno.test("copies of lazy modules are lazy, and begin by themselves", () => {
  const model = new nn.LazyLinear(2), copy = torch.utils.deepcopy(model);
  copy(torch.ones(1, 3));
  assertEquals([copy.constructor.name, copy.weight.shape.join()], ["Linear", "2,3"]);
  assertEquals(model.constructor.name, "LazyLinear");
  model(torch.ones(1, 5));
  assertEquals(model.weight.shape.join(), "2,5");
});

Deno.test("errors name the layer, and what is missing", () => {
  const model = new Restless();
  assertThrows(() => summary(model, [[3, 5], [3]]), torch.ValueError, "forward of shared (Linear) fails");
  const error = assertThrows(
    () => summary(model, [[3, 4], [3]]),
    torch.ValueError,
    "forward of words (Embedding) fails",
  );
  assert(error.message.endsWith("the option dtypes gives others"), error.message);
  assert(model.training);
  assertEquals(model.calls.item(), 0);
  assertThrows(() => summary(model, 3 as never), torch.ArgumentError, "the input is sizes");
  assertThrows(() => summary("model" as never, [1]), torch.ArgumentError, "model is a module, not a string");
  assertThrows(() => summary(model, [1], { dept: 2 } as never), torch.ArgumentError, "did you mean 'depth'?");
  assertThrows(() => summary(model, [1], 0), torch.ValueError, "depth");
  assertThrows(() => summary(model, [1], { mode: "test" as never }), torch.ArgumentError, "mode is");
});
