// Reads ONNX files: checks everything before anything is computed.
import { ArgumentError, FormatError, UnsupportedError } from "../core/errors.ts";
import { pathOf } from "../io/atomic_write.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Graph, type GraphInput, OnnxModule, type Step } from "./onnx_module.ts";
import type { Operator } from "./operators.ts";
import { ELEMENTWISE } from "./run_elementwise.ts";
import { LAYERS } from "./run_layers.ts";
import { SHAPES } from "./run_shapes.ts";
import {
  decodeModel,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type ValueInfoProto,
  wholeNumber,
} from "./schema.ts";
import { tensorFrom } from "./tensor_proto.ts";
import { dtypeName } from "./tracer.ts";

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [ELEMENTWISE, LAYERS, SHAPES].flatMap((t) => Object.entries(t)),
);

/** The operator of a node, or an error that names it. */
function operatorOf(node: NodeProto, file: string): Operator {
  const op = node.opType ?? "", domain = node.domain ?? "";
  const found = domain === "" || domain === "ai.onnx" ? OPERATORS.get(op) : undefined;
  if (found === undefined) {
    throw new UnsupportedError(
      `${file}: the operator ${domain === "" ? "" : `${domain} `}${op === "" ? "without a name" : op} is not known` +
        (node.name ? ` (node "${node.name}")` : ""),
    );
  }
  return found;
}

function inputOf(info: ValueInfoProto): GraphInput {
  const type = info.type?.tensorType, dims = type?.shape?.dim;
  const shape = dims?.map((dim) => {
    const size = wholeNumber(dim.dimValue);
    return dim.dimParam || size <= 0 ? dim.dimParam || "?" : size;
  });
  return { name: info.name, dtype: type?.elemType ? dtypeName(type.elemType) : undefined, shape };
}

/** The nodes, each reading what comes before it; what is read for the last time where is worked out here. */
function stepsOf(graph: GraphProto, known: Set<string>, outputs: ReadonlySet<string>, file: string): Step[] {
  const nodes = graph.node ?? [], lastReader = new Map<string, number>();
  nodes.forEach((node, i) => {
    for (const name of node.input ?? []) {
      if (name !== "" && !known.has(name)) {
        throw new FormatError(
          `${file}: the node ${node.opType} "${node.name ?? ""}" reads "${name}", which nothing before it makes`,
        );
      }
      lastReader.set(name, i);
    }
    for (const name of node.output ?? []) {
      if (name !== "" && known.has(name)) throw new FormatError(`${file}: "${name}" is made twice`);
      known.add(name);
      if (!lastReader.has(name)) lastReader.set(name, i);
    }
  });
  const ends = new Map<number, string[]>();
  for (const [name, i] of lastReader) if (!outputs.has(name)) ends.set(i, [...ends.get(i) ?? [], name]);
  return nodes.map((node, i) => ({
    op: node.opType ?? "",
    name: node.name ?? "",
    operator: operatorOf(node, file),
    inputs: node.input ?? [],
    outputs: node.output ?? [],
    attributes: node.attribute ?? [],
    last: ends.get(i) ?? [],
  }));
}

/** A file's content as a graph that can run. */
function graphOf(model: ModelProto, file: string): Graph {
  const { graph } = model;
  if (graph === undefined || (graph.output ?? []).length === 0) {
    throw new FormatError(`${file} is no ONNX file, or a damaged one (it has no graph with outputs)`);
  }
  const opset = (model.opsetImport ?? []).find(({ domain }) =>
    domain === undefined || domain === "" || domain === "ai.onnx"
  );
  const initializers = new Map<string, Tensor>();
  for (const proto of graph.initializer ?? []) initializers.set(proto.name ?? "", tensorFrom(proto, file));
  const inputs = (graph.input ?? []).map(inputOf).filter(({ name }) => !initializers.has(name));
  const outputs = (graph.output ?? []).map(({ name }) => name);
  const known = new Set([...initializers.keys(), ...inputs.map(({ name }) => name)]);
  const steps = stepsOf(graph, known, new Set(outputs), file);
  const missing = outputs.find((name) => !known.has(name));
  if (missing !== undefined) throw new FormatError(`${file}: nothing makes the output "${missing}"`);
  return { inputs, outputs, initializers, steps, opset: wholeNumber(opset?.version) || 1 };
}

/** The module of a file. */
export async function loadModule(source: string | URL | Uint8Array): Promise<OnnxModule> {
  if (!(source instanceof Uint8Array || source instanceof URL || typeof source === "string")) {
    throw new ArgumentError("torch.onnx.load(): the source must be a path, a URL or a Uint8Array");
  }
  const isBytes = source instanceof Uint8Array, file = isBytes ? "the ONNX data" : `"${pathOf(source)}"`;
  const bytes = isBytes ? source : await Deno.readFile(pathOf(source));
  const model = await decodeModel(bytes, file);
  return new OnnxModule(graphOf(model, file));
}
