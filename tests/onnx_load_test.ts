// torch.onnx.load: how graphs are called, that gradients flow, and that broken or foreign files are refused.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { encodeModel, type ModelProto } from "../src/onnx/schema.ts";

const { nn } = torch;

/** A file with one node that reads x [2, 3]. */
function fileOf(op: string, change: (file: ModelProto) => void = () => {}): Promise<Uint8Array> {
  const dims = { dim: [{ dimValue: 2 }, { dimValue: 3 }] };
  const file: ModelProto = {
    irVersion: 8,
    opsetImport: [{ domain: "", version: 17 }],
    graph: {
      name: "g",
      node: [{ opType: op, name: "n", input: ["x", "w"], output: ["y"] }],
      initializer: [{ name: "w", dataType: 1, dims: [3], floatData: [1, 2, 3] }],
      input: [{ name: "x", type: { tensorType: { elemType: 1, shape: dims } } }],
      output: [{ name: "y" }],
    },
  };
  change(file);
  return encodeModel(file);
}

Deno.test("a graph is called by position or by name, and says what does not fit", async () => {
  const graph = await torch.onnx.load(await fileOf("Mul"));
  const x = torch.tensor([[1, 1, 1], [2, 2, 2]]);
  assertEquals((graph(x) as torch.Tensor).tolist(), [[1, 2, 3], [2, 4, 6]]);
  assertEquals((graph({ x }) as torch.Tensor).tolist(), [[1, 2, 3], [2, 4, 6]]);
  assertEquals([graph.input_names, graph.output_names, [...graph.initializers.keys()]], [["x"], ["y"], ["w"]]);
  assertThrows(() => graph(), torch.ArgumentError, "the ONNX graph got 0 inputs; the graph's inputs are x");
  assertThrows(() => graph({ z: x }), torch.ArgumentError, 'has no input "z"; the graph\'s inputs are x');
  assertThrows(() => graph({}), torch.ArgumentError, 'input "x" is missing');
  assertThrows(() => graph(x.t()), torch.ShapeError, 'input "x" has the sizes [2, 3], not [3, 2]');
  assertThrows(() => graph(x.long()), torch.ArgumentError, 'input "x" is of float32, not int64');
  assertThrows(() => graph(3 as unknown as torch.Tensor), torch.ArgumentError, 'input "x" must be a Tensor, not');
});

Deno.test("gradients flow to inputs and to initialisers that require them", async () => {
  torch.manual_seed(0);
  const model = new nn.Sequential(new nn.Linear(4, 3), new nn.Tanh(), new nn.Linear(3, 1)), x = torch.randn(2, 4);
  const graph = await torch.onnx.load(await torch.onnx.export(model, x, null));
  const weight = graph.initializers.get("0.weight")!.requires_grad_();
  const input = x.clone().requires_grad_();
  (graph(input) as torch.Tensor).sum().backward();
  const own = x.clone().requires_grad_();
  model(own).sum().backward();
  assert(torch.allclose(input.grad!, own.grad!, { atol: 1e-6 }));
  assert(torch.allclose(weight.grad!, model.get_parameter("0.weight").grad!, { atol: 1e-6 }));
});

Deno.test("foreign and damaged files are refused with a sentence that names the file and the reason", async () => {
  const refused = async (file: Uint8Array | Promise<Uint8Array>, part: string) => {
    const bytes = await file;
    await assertRejects(() => torch.onnx.load(bytes), torch.TorchError, part);
  };
  await refused(new TextEncoder().encode("This is no graph.\n".repeat(9)), "the ONNX data is no ONNX file");
  await refused(new Uint8Array(), "it has no graph with outputs");
  await refused(fileOf("FancyOp"), 'the operator FancyOp is not known (node "n")');
  await refused(
    fileOf("Mul", (f) => f.graph!.node![0].domain = "com.example"),
    "the operator com.example Mul is not known",
  );
  await refused(fileOf("Mul", (f) => f.graph!.node![0].input = ["x", "v"]), 'reads "v", which nothing before it makes');
  await refused(fileOf("Mul", (f) => f.graph!.node!.push(f.graph!.node![0])), '"y" is made twice');
  await refused(fileOf("Mul", (f) => f.graph!.output = [{ name: "z" }]), 'nothing makes the output "z"');
  const tensor = (change: object) => fileOf("Mul", (f) => Object.assign(f.graph!.initializer![0], change));
  await refused(tensor({ dims: [1e9, 1e9] }), "needs 4000000000000000000 bytes, but has 12");
  await refused(tensor({ dims: [-3] }), "of sizes [-3]");
  await refused(tensor({ rawData: new Uint8Array(7) }), "needs 12 bytes, but has 7");
  await refused(tensor({ dataType: 8 }), "elements of ONNX's type 8");
  await refused(tensor({ dataLocation: 1 }), "external data");
  const folder = Deno.makeTempDirSync(), path = `${folder}/broken.onnx`;
  Deno.writeTextFileSync(path, "no graph");
  await assertRejects(() => torch.onnx.load(path), torch.FormatError, `"${path}" is no ONNX file`);
  const missing = await torch.onnx.load(await fileOf("Conv"));
  assertThrows(() => missing(torch.ones(2, 3)), torch.TorchError, 'Conv "n"');
});

Deno.test("mutated files load or are refused by an error of this library, quickly", async () => {
  const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.ReLU(), new nn.Flatten(), new nn.Linear(8, 2));
  const bytes = await torch.onnx.export(model, torch.randn(1, 1, 4, 4), null);
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  let refused = 0, slowest = 0;
  for (let i = 0; i < 10_000; i++) {
    const copy = i % 3 === 0 ? bytes.slice(0, random(bytes.length)) : bytes.slice();
    for (let k = 0; k <= random(3) && copy.length > 0; k++) copy[random(copy.length)] = random(256);
    const start = performance.now();
    try {
      await torch.onnx.load(copy);
    } catch (error) {
      assert(error instanceof torch.TorchError, String((error as Error).stack));
      refused++;
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  assert(refused > 3000 && slowest < 1000, `${refused} refused, ${slowest} ms`);
});
