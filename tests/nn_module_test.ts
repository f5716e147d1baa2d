// Modules: finding their parts, saving and loading, hooks, modes, containers.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";

/** A layer with every kind of member. */
class Scale extends nn.Module {
  gain = new nn.Parameter(torch.ones(4));
  declare shift: nn.Parameter | null;
  declare calls: torch.Tensor;
  declare scratch: torch.Tensor;
  plain = torch.zeros(2);

  constructor() {
    super();
    this.register_parameter("shift", null);
    this.register_buffer("calls", torch.tensor(0n));
    this.register_buffer("scratch", torch.zeros(1), { persistent: false });
  }

  forward(x: torch.Tensor): torch.Tensor {
    return x.mul(this.gain);
  }
}

class Net extends nn.Module {
  fc = new nn.Linear(4, 4);
  scale = new Scale();
  same: nn.Linear;

  constructor() {
    super();
    this.same = this.fc;
  }

  forward(x: torch.Tensor): torch.Tensor {
    return this.scale(this.fc(x));
  }
}

const names = (pairs: Iterable<[string, unknown]>): string[] => Array.from(pairs, ([name]) => name);

Deno.test("a module is a function with fields, typed from its forward", () => {
  const net = new Net();
  const y: torch.Tensor = net(torch.ones(2, 4));
  assertEquals([...y.shape], [2, 4]);
  assert(net instanceof nn.Module && net instanceof Net && !(net instanceof nn.Linear));
  assertEquals(typeof net, "function");
  assertThrows(() => (net as unknown as () => void)());
});

Deno.test("members are found in the order of the fields, shared ones once", () => {
  const net = new Net();
  assertEquals(names(net.named_parameters()), ["fc.weight", "fc.bias", "scale.gain"]);
  assertEquals(names(net.named_parameters({ prefix: "net", recurse: false })), []);
  assertEquals(names(net.named_parameters("m")), ["m.fc.weight", "m.fc.bias", "m.scale.gain"]);
  assertEquals(names(net.named_parameters({ remove_duplicate: false })).length, 5);
  assertEquals(names(net.named_buffers()), ["scale.calls", "scale.scratch"]);
  assertEquals(names(net.named_modules()), ["", "fc", "scale"]);
  assertEquals(names(net.named_modules({ remove_duplicate: false })), ["", "fc", "scale", "same"]);
  assertEquals(names(net.named_children()), ["fc", "scale"]);
  assertEquals([...net.parameters()].length, 3);
  assertEquals(Object.keys(net.state_dict()), [
    "fc.weight",
    "fc.bias",
    "scale.gain",
    "scale.calls",
    "same.weight",
    "same.bias",
  ]);
  assertEquals(Object.keys(net.scale.state_dict({ prefix: "net." })), ["net.gain", "net.calls"]);
});

Deno.test("get_submodule, get_parameter, get_buffer and their refusals", () => {
  const net = new Net();
  assert(net.get_submodule("scale") === net.scale && net.get_submodule("") === net);
  assert(net.get_parameter("fc.weight") === net.fc.weight);
  assert(net.get_buffer("scale.calls") === net.scale.calls);
  assertThrows(() => net.get_submodule("scale.no"), torch.IndexError, "Scale has no attribute `no`");
  assertThrows(() => net.get_submodule("scale.gain"), torch.IndexError, "`gain` is not an nn.Module");
  assertThrows(() => net.get_parameter("scale.calls"), torch.IndexError, "`calls` is not an nn.Parameter");
  assertThrows(() => net.get_buffer("scale.gain"), torch.IndexError, "`gain` is not a buffer");
});

Deno.test("registration refuses bad names and values", () => {
  const net = new Net();
  assertThrows(() => net.register_buffer("a.b", null), torch.IndexError, `buffer name can't contain "."`);
  assertThrows(() => net.register_parameter("", null), torch.IndexError, `parameter name can't be empty string ""`);
  assertThrows(() => net.add_module("fc.x", null), torch.IndexError, `module name can't contain ".", got: fc.x`);
  assertThrows(() => net.register_buffer("forward", null), torch.IndexError, "attribute 'forward' already exists");
  assertThrows(
    () => net.register_parameter("p", torch.ones(1)),
    torch.ArgumentError,
    "cannot assign 'torch.FloatTensor' object to parameter 'p' (torch.nn.Parameter or None required)",
  );
  assertThrows(() => net.add_module("m", {} as nn.Module), torch.ArgumentError, "Object is not a Module subclass");
  const unknown = { persist: true } as { persistent?: boolean };
  assertThrows(() => net.register_buffer("q", null, unknown), torch.ArgumentError, "persistent");
});

Deno.test("a parameter's field refuses other tensors once the parameter has been found", () => {
  const net = new Net();
  assertEquals([...net.parameters()].length, 3);
  assertThrows(
    () => net.scale.gain = torch.ones(4) as nn.Parameter,
    torch.ArgumentError,
    "cannot assign 'torch.FloatTensor' as parameter 'gain' (torch.nn.Parameter or None expected)",
  );
  const other = new nn.Parameter(torch.zeros(4));
  net.scale.gain = other;
  assert(net.scale.gain === other && net.get_parameter("scale.gain") === other);
});

Deno.test("state_dict shares storage, load_state_dict copies", () => {
  const a = new Scale(), b = new Scale();
  const state = a.state_dict();
  state.gain.fill_(3);
  assertEquals(a.gain.tolist(), [3, 3, 3, 3]);
  assert(!state.gain.requires_grad);
  assertEquals(String(b.load_state_dict(state)), "<All keys matched successfully>");
  assertEquals(b.gain.tolist(), [3, 3, 3, 3]);
  state.gain.fill_(4);
  assertEquals(b.gain.tolist(), [3, 3, 3, 3]);
  b.load_state_dict({ gain: torch.full([4], 7), calls: torch.tensor(2n) }, { assign: true });
  assertEquals([b.gain.item.length, b.calls.item(), b.gain instanceof nn.Parameter], [0, 2, true]);
});

Deno.test("load_state_dict's errors read as PyTorch's", () => {
  const a = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const b = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2), new nn.BatchNorm1d(2));
  const keys = `"3.weight", "3.bias", "3.running_mean", "3.running_var"`;
  assertThrows(
    () => b.load_state_dict(a.state_dict()),
    torch.ValueError,
    `Error(s) in loading state_dict for Sequential:\n\tMissing key(s) in state_dict: ${keys}. `,
  );
  assertEquals(
    String(b.load_state_dict(a.state_dict(), { strict: false })),
    `_IncompatibleKeys(missing_keys=['3.weight', '3.bias', '3.running_mean', '3.running_var'], unexpected_keys=[])`,
  );
  const c = new nn.Sequential(new nn.Linear(3, 5), new nn.ReLU(), new nn.Linear(5, 4));
  assertThrows(
    () => c.load_state_dict(a.state_dict()),
    torch.ValueError,
    "size mismatch for 0.weight: copying a param with shape torch.Size([4, 3]) from checkpoint, " +
      "the shape in current model is torch.Size([5, 3]).",
  );
  const { "2.bias": _left, ...rest } = a.state_dict();
  const d = { ...rest, "extra.weight": torch.ones(1) };
  assertThrows(
    () => a.load_state_dict(d),
    torch.ValueError,
    `\n\tMissing key(s) in state_dict: "2.bias". \n\tUnexpected key(s) in state_dict: "extra.weight". `,
  );
  const loaded = a.load_state_dict(d, false);
  assertEquals([loaded.missing_keys, loaded.unexpected_keys], [["2.bias"], ["extra.weight"]]);
  assertThrows(() => a.load_state_dict({ weights: 1 }, { stirct: true } as { strict?: boolean }), torch.ArgumentError);
});

Deno.test("train, eval, requires_grad_, zero_grad, apply", () => {
  const net = new Net();
  net.eval();
  assertEquals(Array.from(net.modules(), (m) => m.training), [false, false, false]);
  net.train();
  assertEquals(Array.from(net.modules(), (m) => m.training), [true, true, true]);
  net(torch.ones(1, 4)).sum().backward();
  net.zero_grad({ set_to_none: false });
  assertEquals(net.scale.gain.grad!.tolist(), [0, 0, 0, 0]);
  net.zero_grad();
  assert(net.scale.gain.grad === null);
  net.requires_grad_(false);
  assert(!net(torch.ones(1, 4)).requires_grad);
  const seen: string[] = [];
  net.apply((m) => void seen.push(m.constructor.name));
  assertEquals(seen, ["Linear", "Scale", "Net"]);
});

Deno.test("dtype changes keep the parameters' identity and leave integers alone", () => {
  const net = new Net();
  const weight = net.fc.weight;
  net.double();
  assert(net.fc.weight === weight && weight.dtype === torch.float64 && weight.requires_grad && weight.is_leaf);
  assert(net.scale.calls.dtype === torch.int64);
  net.to(torch.ones(1));
  assert(weight.dtype === torch.float32);
  assertThrows(() => net.to(torch.int32), torch.ArgumentError, "only accepts floating point");
});

Deno.test("forward hooks see and replace, and can be removed", () => {
  const net = new Net();
  const x = torch.ones(1, 4);
  const y = net(x).tolist();
  const order: string[] = [];
  const handles = [
    net.register_forward_hook((_m, _args, output) => (order.push("second"), output.mul(2))),
    net.register_forward_hook(() => void order.push("first"), { prepend: true }),
    net.register_forward_pre_hook((_m, args) => {
      order.push(`pre ${args.length}`);
    }),
  ];
  assertEquals(net(x).tolist(), (y as number[][]).map((row) => row.map((v) => 2 * v)));
  assertEquals(order, ["pre 1", "first", "second"]);
  for (const handle of handles) handle.remove();
  assertEquals(net(x).tolist(), y);
  {
    using _hook = net.scale.register_forward_pre_hook((_m, args) => [args[0].mul(0)]);
    assertEquals(net(x).abs().sum().item(), 0);
  }
  assertEquals(net(x).tolist(), y);
  net.register_forward_hook(() => order.push("a number"));
  assertThrows(() => net(x), torch.ArgumentError, "a forward hook returned a number");
});

Deno.test("a forward hook with always_call runs although forward throws", () => {
  const net = new Net();
  let calls = 0;
  net.register_forward_hook(() => void calls++, { always_call: true });
  assertThrows(() => net(torch.ones(1, 3)));
  assertEquals(calls, 1);
});

Deno.test("full backward hooks see and replace gradients", () => {
  const net = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const x = torch.ones(2, 3);
  const last = net.at(2) as nn.Linear;
  const seen: (torch.Tensor | null)[][] = [];
  const handle = last.register_full_backward_hook((_m, gradInput, gradOutput) => {
    seen.push([gradInput[0], gradOutput[0]]);
  });
  net(x).sum().backward();
  handle.remove();
  assertEquals(seen[0][1]!.tolist(), [[1, 1], [1, 1]]);
  assert(torch.allclose(seen[0][0]!, torch.ones(2, 2).matmul(last.weight)));
  const zero = net.at(1).register_full_backward_hook((_m, gradInput) => [gradInput[0]!.mul(0)]);
  net.zero_grad();
  net(x).sum().backward();
  zero.remove();
  assertEquals((net.at(0) as nn.Linear).weight.grad!.abs().sum().item(), 0);
  const double = net.register_full_backward_pre_hook((_m, gradOutput) => [gradOutput[0]!.mul(2)]);
  net.zero_grad();
  net(x).sum().backward();
  double.remove();
  assertEquals(last.bias!.grad!.tolist(), [4, 4]);
});

Deno.test("Sequential: places, slices, names", () => {
  const net = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());
  assert(net[0] === net.at(0) && net[1] === net.at(-1) && net.length === 2);
  net.append(new nn.Linear(3, 1)).insert(0, new nn.Identity());
  assertEquals(Array.from(net, (m) => m.constructor.name), ["Identity", "Linear", "ReLU", "Linear"]);
  assertEquals(Object.keys(net.state_dict()), ["1.weight", "1.bias", "3.weight", "3.bias"]);
  assertEquals(Object.keys(net.slice(1, 2).state_dict()), ["1.weight", "1.bias"]);
  assert(net.pop(0) instanceof nn.Identity);
  assertEquals([...net(torch.ones(5, 2)).shape], [5, 1]);
  assertThrows(() => net.at(3), torch.IndexError, "index 3 is out of range");
  const named = new nn.Sequential({ fc: new nn.Linear(2, 3), act: new nn.ReLU() });
  assertEquals(names(named.named_children()), ["fc", "act"]);
  assertThrows(
    () => new nn.Sequential(3 as unknown as nn.Layer),
    torch.ArgumentError,
    "number is not a Module subclass",
  );
});

Deno.test("ModuleList, ModuleDict, ParameterList, ParameterDict", () => {
  const list = new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 2)]);
  assertEquals([list.length, [...list.parameters()].length], [2, 4]);
  assertThrows(() => list(), torch.UnsupportedError, `Module [ModuleList] is missing the required "forward" function`);
  const dict = new nn.ModuleDict({ a: new nn.ReLU(), b: new nn.Tanh() });
  assertEquals([[...dict], dict.has("a"), dict.length], [["a", "b"], true, 2]);
  assert(dict.pop("a") instanceof nn.ReLU && !dict.has("a"));
  assertThrows(() => dict.set("pop", new nn.ReLU()), torch.IndexError, "attribute 'pop' already exists");
  const parameters = new nn.ParameterList([torch.ones(2), new nn.Parameter(torch.ones(3))]);
  assertEquals(names(parameters.named_parameters()), ["0", "1"]);
  assert(parameters[0].requires_grad);
  const byName = new nn.ParameterDict({ w: torch.ones(2), b: torch.zeros(1) });
  assertEquals(names(byName.named_parameters()), ["b", "w"]);
});

Deno.test("layers refuse wrong options and sizes in words", () => {
  assertThrows(() => new nn.Linear(2, 3, { bais: false } as { bias?: boolean }), torch.ArgumentError, "'bias'");
  assertThrows(
    () => new (nn.Linear as unknown as new (n: number) => nn.Linear)(2),
    torch.ArgumentError,
    "'out_features'",
  );
  assertThrows(
    () => new nn.Conv2d(3, 4, 3, { groups: 2 }),
    torch.ValueError,
    "in_channels must be divisible by groups",
  );
  assertThrows(() => new nn.Conv2d(2, 4, 3, 2, "same"), torch.ValueError, "not supported for strided");
  assertThrows(() => new nn.Dropout(1.5), torch.ValueError, "has to be between 0 and 1, but got 1.5");
  assertThrows(() => new nn.Embedding(3, 2, { padding_idx: 3 }), torch.ValueError, "Padding_idx must be within");
  assertThrows(() => new nn.BatchNorm2d(3)(torch.ones(2, 3)), torch.ValueError, "expected 4D input (got 2D input)");
  assertThrows(
    () => new nn.BatchNorm1d(3)(torch.ones(1, 3)),
    torch.ValueError,
    "Expected more than 1 value per channel when training, got input size torch.Size([1, 3])",
  );
  assertThrows(
    () => new nn.MaxPool2d(3, { padding: 5 })(torch.ones(1, 1, 8, 8)),
    torch.ValueError,
    "pad should be at most",
  );
  assertThrows(
    () => new nn.CrossEntropyLoss()(torch.ones(2, 3), torch.tensor([0n, 1n, 2n])),
    torch.ValueError,
    "Expected input batch_size (2) to match target batch_size (3).",
  );
});

Deno.test("nn.Buffer: a buffer of the module in whose field it stands, saved unless it is not persistent", () => {
  class Net extends nn.Module {
    mean = new nn.Buffer(torch.tensor([1, 2]));
    cache = new nn.Buffer(torch.zeros(3), { persistent: false });
    weight = new nn.Parameter(torch.ones(2));
    constructor() {
      super();
      this.register_buffer("later", torch.tensor(5));
    }
    forward(x: torch.Tensor): torch.Tensor {
      return x.sub(this.mean);
    }
  }
  const net = new Net();
  assertEquals([...net.named_buffers()].map(([name]) => name), ["mean", "cache", "later"]);
  assertEquals(Object.keys(net.state_dict()), ["weight", "mean", "later"]);
  assertEquals([...net.parameters()].length, 1);
  net.to(torch.float64);
  assertEquals(net.mean.dtype, torch.float64);
  net.load_state_dict({ weight: torch.ones(2), mean: torch.tensor([3, 4]), later: torch.tensor(1) });
  assertEquals(net(torch.tensor([5, 5])).tolist(), [2, 1]);
  assert(net.get_buffer("cache") instanceof torch.Tensor);
  assert(new nn.Buffer(torch.ones(1)) instanceof nn.Buffer && !(torch.ones(1) instanceof nn.Buffer));
  assertEquals(String(new nn.Buffer(torch.ones(1))), "tensor([1.])");
  assertThrows(() => new nn.Buffer([1] as unknown as torch.Tensor), torch.TorchError, "data must be a Tensor");
});

Deno.test("a copy of a module has the buffers that stand in its fields", () => {
  class Net extends nn.Module {
    mean = new nn.Buffer(torch.tensor([1, 2]));
    cache = new nn.Buffer(torch.zeros(3), { persistent: false });
    forward(x: torch.Tensor): torch.Tensor {
      return x;
    }
  }
  const copy = torch.utils.deepcopy(new Net());
  assertEquals([...copy.named_buffers()].map(([name]) => name), ["mean", "cache"]);
  assertEquals(Object.keys(copy.state_dict()), ["mean"]);
});
