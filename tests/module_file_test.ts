// Whole modules in files: what PyTorch wrote, what is written here, one's own classes, and what is refused.
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { isTuple } from "../src/io/python_types.ts";
import { collect } from "./plain_tensors.ts";

const { nn, serialization } = torch;
const FILES = new URL("./golden/conformance/files/", import.meta.url).pathname;

function saved(value: unknown): Uint8Array<ArrayBuffer> {
  return collect((sink) => torch.save(value, sink));
}

function again<T>(value: T): T {
  return torch.load<T>(saved(value), { weights_only: false });
}

class Net extends nn.Module {
  fc = new nn.Linear(3, 2);
  norm = new nn.BatchNorm1d(2);
  scale = new nn.Parameter(torch.ones(2));
  sizes = [3, 2];
  note: string | null = "made here";
  forward(x: torch.Tensor): torch.Tensor {
    return this.norm(this.fc(x)).mul(this.scale);
  }
}

class Config {
  rate = 0.1;
  layers: number[] = [4, 3];
  tensor: torch.Tensor | undefined = torch.arange(3);
  double(): number {
    return 2 * this.rate;
  }
}

Deno.test("modules keep fields, modes, buffers, sharing and results", () => {
  const x = torch.randn(2, 3, 8, 8);
  const seq = new nn.Sequential({
    conv: new nn.Conv2d(3, 4, 3, { padding: "same", bias: false }),
    norm: new nn.BatchNorm2d(4),
    act: new nn.LeakyReLU(0.2),
    pool: new nn.AdaptiveAvgPool2d(2),
    flat: new nn.Flatten(),
    fc: new nn.Linear(16, 2),
  });
  seq(x);
  seq.eval();
  const found = again(seq);
  assert(found instanceof nn.Sequential && found !== seq && !found.training);
  assertEquals(`${found}`, `${seq}`);
  assertEquals(Object.keys(found.state_dict()), Object.keys(seq.state_dict()));
  assert(torch.equal(found(x), seq(x)));
  found.append(new nn.ReLU());
  assertEquals([found.length, seq.length], [7, 6]);

  const tied = new nn.ModuleDict({ a: new nn.Linear(2, 2), b: new nn.Linear(2, 2) });
  (tied.get("b") as unknown as torch.nn.Linear).weight = (tied.get("a") as unknown as torch.nn.Linear).weight;
  const both = again(tied);
  assertEquals([...both.keys()], ["a", "b"]);
  assertEquals([...both.parameters()].length, 3);

  const lists = again(new nn.ParameterList([torch.ones(2), torch.zeros(3)]));
  assertEquals([lists.length, lists[1].shape], [2, [3]]);
  const dict = again(new nn.ParameterDict({ w: torch.ones(2) }));
  assertEquals([[...dict.keys()], dict.get("w").requires_grad], [["w"], true]);
});

Deno.test("loading a module draws no random numbers and calls no constructor", () => {
  torch.manual_seed(1);
  const bytes = saved(new nn.LSTM(3, 4, { num_layers: 2, bidirectional: true, dropout: 0.1 }));
  torch.manual_seed(5);
  const lstm = torch.load<torch.nn.LSTM>(bytes, { weights_only: false });
  const drawn = torch.rand(2);
  torch.manual_seed(5);
  assert(torch.equal(drawn, torch.rand(2)));
  assertEquals(lstm(torch.ones(4, 1, 3))[0].shape, [4, 1, 8]);
});

Deno.test("layers that keep more than their constructors say", () => {
  const x = torch.randn(5, 2, 8);
  const layer = new nn.TransformerEncoderLayer(8, 2, 16, { dropout: 0, activation: "gelu" });
  assert(torch.equal(again(layer)(x), layer(x)));
  const attention = new nn.MultiheadAttention(8, 2);
  assert(torch.equal(again(attention)(x, x, x)[0], attention(x, x, x)[0]));
});

Deno.test("weights_only refuses whole modules by name, and says how to read them", () => {
  const bytes = saved(new nn.Sequential(new nn.Linear(2, 2)));
  const { message } = assertThrows(() => torch.load(bytes), torch.FormatError);
  assertStringIncludes(message, "torch.nn.modules.container.Sequential was not an allowed global by default");
  assertStringIncludes(message, "{ weights_only: false }");
  assertStringIncludes(message, "torch.serialization.add_safe_globals([torch.nn.Sequential])");
  serialization.safe_globals([nn.Sequential, nn.Linear], () => {
    assert(torch.load(bytes) instanceof nn.Sequential);
    assertEquals(serialization.get_safe_globals().length, 2);
  });
  assertThrows(() => torch.load(bytes), torch.FormatError);
});

Deno.test("one's own classes are read once they are allowed, in either mode", async () => {
  const net = new Net();
  net(torch.randn(4, 3));
  const bytes = saved(net);
  for (const weights_only of [true, false]) {
    const { message } = assertThrows(() => torch.load(bytes, { weights_only }), torch.FormatError);
    assertStringIncludes(message, "__main__.Net, which was not an allowed global");
    assertStringIncludes(message, 'torch.serialization.add_safe_globals([[Net, "__main__.Net"]])');
  }
  const found = serialization.safe_globals([Net], () => torch.load<Net>(bytes, { weights_only: false }));
  assert(found instanceof Net);
  assertEquals([found.sizes, found.note], [[3, 2], "made here"]);
  found.eval();
  net.eval();
  const x = torch.randn(4, 3);
  assert(torch.equal(found(x), net(x)));
  assert(found.norm.num_batches_tracked!.item() === 1);

  {
    using _ = serialization.safe_globals([[Net, "my.models.Model"], nn.Linear, nn.BatchNorm1d]);
    const named = saved(net);
    assertStringIncludes(new TextDecoder("latin1").decode(named), "cmy.models\nModel\n");
    assert(torch.load(named) instanceof Net);
  }
  await serialization.safe_globals([Config], async () => {
    await Promise.resolve();
    const [config] = again([new Config()]);
    assert(config instanceof Config);
    assertEquals([config.double(), config.layers, config.tensor!.tolist()], [0.2, [4, 3], [0, 1, 2]]);
  });
  assertEquals(serialization.get_safe_globals(), []);
  assertThrows(() => saved(new Config()), torch.ValueError, "torch.serialization.add_safe_globals");
});

Deno.test("classes and functions of torch.nn may stand in fields", () => {
  class Made extends Net {
    layer: unknown = nn.Linear;
    activation: unknown = nn.functional.relu;
  }
  serialization.safe_globals([Made], () => {
    const found = again(new Made());
    assert(found.layer === nn.Linear && found.activation === nn.functional.relu);
  });
});

Deno.test("whole torchvision models are read into the classes of this library", () => {
  torch.manual_seed(0);
  const { ResNet, BasicBlock } = torch.vision.models;
  const model = torch.vision.models.resnet18({ num_classes: 2 }).eval();
  const names: torch.serialization.SafeGlobal[] = [
    [ResNet, "torchvision.models.resnet.ResNet"],
    [BasicBlock, "torchvision.models.resnet.BasicBlock"],
  ];
  const found = serialization.safe_globals(names, () => again(model));
  const x = torch.ones(1, 3, 32, 32);
  assert(found instanceof ResNet);
  assert(torch.allclose(found(x), model(x)), `${found(x)} ${model(x)}`);
});

Deno.test("modules may refer to each other in circles", () => {
  const a = new Net() as Net & { friend?: { other: unknown } };
  a.friend = { other: a };
  serialization.safe_globals([Net], () => {
    const found = again(a);
    assert(found.friend!.other === found);
  });
});

Deno.test("a state that would replace methods or is no state is refused", () => {
  serialization.safe_globals([Config], () => {
    const config = new Config() as unknown as Record<string, unknown>;
    config.double = 1;
    assertThrows(() => again(config), torch.FormatError, 'a field "double" would take the place of a member');
  });
  const layer = new nn.ReLU() as unknown as Record<string, unknown>;
  layer.forward = [1];
  assertThrows(() => again(layer), torch.FormatError, 'a field "forward" would take the place of a member');
  const hooked = new nn.Linear(2, 2);
  hooked.register_forward_hook(() => undefined);
  assertThrows(() => saved(hooked), torch.ValueError, "with hooks cannot be written");
});

Deno.test("PyTorch's own files of whole modules, in both formats", () => {
  for (const name of ["module/mlp.pt", "module/legacy_mlp.pt", "torch-2.0.1/module.pt"]) {
    const model = torch.load<torch.nn.Sequential>(FILES + name, { weights_only: false });
    assert(model instanceof nn.Sequential && model.at(0) instanceof nn.Linear, name);
    assertEquals(model(torch.ones(1, 4)).shape, [1, 2]);
    assertThrows(() => torch.load(FILES + name), torch.FormatError, "add_safe_globals");
  }
});

Deno.test("addresses are fetched and give a promise", async () => {
  const bytes = saved({ epoch: 3 });
  const server = Deno.serve({ port: 0, onListen() {} }, (request) => {
    return request.url.endsWith("/model.pt") ? new Response(bytes) : new Response("no", { status: 404 });
  });
  try {
    const url = `http://localhost:${server.addr.port}` as const;
    assertEquals(await torch.load(`${url}/model.pt`), { epoch: 3 });
    assertEquals(await torch.load(new URL(`${url}/model.pt`), { map_location: "cpu" }), { epoch: 3 });
    const error = await torch.load(`${url}/other.pt`).catch((e) => e);
    assert(error instanceof torch.ValueError);
    assertStringIncludes(error.message, "the server answers 404");
  } finally {
    await server.shutdown();
  }
});

Deno.test("the settings of optimizers that are tuples in PyTorch are written as tuples", () => {
  const optimizer = new torch.optim.Adam([new nn.Parameter(torch.ones(1))], { betas: [0.8, 0.9] });
  const { param_groups: [group] } = again(optimizer.state_dict());
  assertEquals(group.betas, [0.8, 0.9]);
  assert(isTuple(group.betas as number[]));
});
