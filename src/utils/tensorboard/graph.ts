// A model's graph for TensorBoard: the operations of one forward, in boxes of the modules that ran them.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/graph.proto
import { enable_grad } from "../../autograd/mode.ts";
import type { Node } from "../../autograd/node.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { encodeMessage, type MessageSpec } from "../../io/protobuf.ts";
import { Module } from "../../nn/module.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { untouched } from "../untouched.ts";

type ShapeProto = { dim?: readonly { size?: number }[] };
type Attribute = { key?: string; value?: { list?: { shape?: readonly ShapeProto[] }; s?: Uint8Array } };

/** One operation, parameter, input or output. */
export type NodeDef = {
  name: string;
  op?: string;
  input?: readonly string[];
  attr?: readonly Attribute[];
};

/** A graph. */
export type GraphDef = { node?: readonly NodeDef[]; versions?: { producer?: number } };

const SHAPE: MessageSpec<ShapeProto> = { dim: [2, { size: [1, "int"] }, "repeated"] };
/** The table of a graph's fields. */
export const GRAPH: MessageSpec<GraphDef> = {
  node: [1, {
    name: [1, "string"],
    op: [2, "string"],
    input: [3, "string", "repeated"],
    attr: [5, {
      key: [1, "string"],
      value: [2, { list: [1, { shape: [7, SHAPE, "repeated"] }], s: [2, "bytes"] }],
    }, "repeated"],
  }, "repeated"],
  versions: [4, { producer: [1, "int"] }],
};

/** The version that TensorBoard expects in PyTorch's graphs. */
const PRODUCER = 22;

type RunMetadata = { step_stats?: { dev_stats?: readonly { device?: string }[] } };

const RUN_METADATA: MessageSpec<RunMetadata> = {
  step_stats: [1, { dev_stats: [1, { device: [1, "string"] }, "repeated"] }],
};

/** The device that all of the graph is shown on. */
export function encodeRunMetadata(): Uint8Array {
  return encodeMessage(RUN_METADATA, { step_stats: { dev_stats: [{ device: "/device:CPU:0" }] } });
}

/** The bytes of a graph. */
export function encodeGraph(node: readonly NodeDef[]): Uint8Array {
  return encodeMessage(GRAPH, { node, versions: { producer: PRODUCER } });
}

/** Follows the derivative's graph: each operation belongs to the innermost module that was running. */
export function graphOf(model: unknown, input: unknown): NodeDef[] {
  if (!(model instanceof Module)) throw new ArgumentError(`add_graph: model is a module, not ${describeValue(model)}`);
  const given: unknown[] = Array.isArray(input) ? input : [input];
  if (!given.some((arg) => arg instanceof Tensor)) {
    throw new ArgumentError(
      `add_graph: input_to_model is a tensor or an array of forward's arguments, not ${describeValue(input)}`,
    );
  }
  const args = given.map((arg) => {
    if (!(arg instanceof Tensor)) return arg;
    const copy = arg.detach().clone();
    return arg.dtype.is_floating_point ? copy.requires_grad_() : copy;
  });
  const graph = new Drawing(model, args.filter((arg) => arg instanceof Tensor));
  const scopes: string[] = [graph.root];
  const handles = [...model.named_modules()].flatMap(([path, module]) => [
    module.register_forward_pre_hook((_module, args) => {
      graph.note(args, scopes.at(-1)!, []);
      scopes.push(path === "" ? graph.root : `${graph.root}/${path.replaceAll(".", "/")}`);
    }),
    module.register_forward_hook((_module, args, output) => graph.note(output, scopes.pop()!, args)),
  ]);
  try {
    const call = model as unknown as (...args: unknown[]) => unknown;
    return untouched(model, "eval", () => enable_grad(() => graph.done(call(...args))));
  } finally {
    for (const handle of handles) handle.remove();
  }
}

/** Nodes get their names while the model runs. */
class Drawing {
  readonly root: string;
  readonly #names = new Map<Node, string>();
  readonly #used = new Map<string, number>();
  readonly #nodes: NodeDef[] = [];
  readonly #operations: Node[] = [];
  /** Inputs without gradients, of integers: no derivative leads to them. */
  readonly #plain = new Map<Tensor, string>();
  readonly #extra = new Map<Node, string[]>();
  readonly #leaves = new Map<Tensor, { name: string; op: string }>();

  constructor(model: Module, inputs: readonly Tensor[]) {
    this.root = model.constructor.name || "model";
    inputs.forEach((x, i) => {
      const name = `input/x${i}`;
      this.#nodes.push(nodeDef(name, "IO Node", [], x.shape));
      if (x.requires_grad) this.#leaves.set(x, { name, op: "" });
      else this.#plain.set(x, name);
    });
    for (const [path, x] of model.named_parameters()) {
      this.#leaves.set(x, { name: `${this.root}/${path.replaceAll(".", "/")}`, op: "Parameter" });
    }
  }

  /** Whatever leads to these values and has no name yet was computed within a scope, from these arguments. */
  note(values: unknown, scope: string, args: readonly unknown[]): void {
    const direct = args.flatMap((arg) => arg instanceof Tensor && this.#plain.has(arg) ? [this.#plain.get(arg)!] : []);
    const open: Node[] = tensorsIn(values).flatMap((x) => x.grad_fn ? [x.grad_fn] : []);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.#names.has(node)) continue;
      const { variable } = node as Node & { variable?: Tensor };
      if (variable !== undefined) {
        this.#leaf(node, variable, scope);
        continue;
      }
      this.#names.set(node, this.#unique(`${scope}/${node.shortName().replace(/Backward\d*$/, "")}`));
      this.#operations.push(node);
      const before = node.next_functions.flatMap(([next]) => next === null ? [] : [next]);
      if (direct.length > 0 && before.every((it) => "variable" in it)) this.#extra.set(node, direct);
      open.push(...before);
    }
  }

  #leaf(node: Node, variable: Tensor, scope: string): void {
    const known = this.#leaves.get(variable), name = known?.name ?? this.#unique(`${scope}/tensor`);
    this.#names.set(node, name);
    const op = known?.op ?? "Constant";
    if (op !== "") this.#nodes.push(nodeDef(name, op, [], variable.shape));
  }

  #unique(name: string): string {
    const times = this.#used.get(name) ?? 0;
    this.#used.set(name, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  }

  /** All nodes, with the outputs. */
  done(output: unknown): NodeDef[] {
    this.note(output, this.root, []);
    const outputs = tensorsIn(output).filter((x) => x.grad_fn);
    if (outputs.length === 0) {
      throw new ValueError(
        "add_graph: nothing to draw, neither the parameters nor the inputs of the model have gradients",
      );
    }
    for (const node of this.#operations) {
      const inputs = node.next_functions.flatMap(([next]) => next === null ? [] : [this.#names.get(next)!]);
      const name = this.#names.get(node)!, op = name.slice(name.lastIndexOf("/") + 1).replace(/_\d+$/, "");
      this.#nodes.push(nodeDef(name, op, [...inputs, ...this.#extra.get(node) ?? []], node.shape));
    }
    outputs.forEach((x, i) => {
      this.#nodes.push(nodeDef(`output/y${i}`, "IO Node", [this.#names.get(x.grad_fn as Node)!], x.shape));
    });
    return this.#nodes;
  }
}

function nodeDef(name: string, op: string, input: readonly string[], shape: readonly number[]): NodeDef {
  const list = { shape: [{ dim: shape.map((size) => ({ size })) }] };
  return { name, op, input, attr: [{ key: "_output_shapes", value: { list } }] };
}

/** All tensors in what a forward takes or gives. */
function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  const plain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return plain ? Object.values(value).flatMap(tensorsIn) : [];
}
