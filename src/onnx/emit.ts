// Makes a file's graph from compared traces: what is needed, what is constant, what depends on dynamic sizes, and all names.
import { int64 } from "../core/dtype.ts";
import { UnsupportedError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import { full, tensor } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, type Input, Ints, type Node, type Value, valuesOf } from "./graph.ts";
import type { AttributeProto, GraphProto, NodeProto, TensorProto, ValueInfoProto } from "./schema.ts";
import { type Comparison, isFixed, type Size } from "./symbolic.ts";
import { onnxType } from "./tracer.ts";
import { tensorProto } from "./tensor_proto.ts";

/** How a graph is written. */
export type EmitSettings = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly exportParams: boolean;
  readonly fold: boolean;
  readonly initializersAsInputs: boolean;
  /** The names of parameters and buffers, which nothing else may have. */
  readonly parameters: Iterable<string>;
  /** What a dimension of an input is called, if its size is dynamic. */
  dynamicName(input: number, dim: number): string | undefined;
};

/** Operators whose further results may be left out. */
const OPTIONAL_OUTPUTS: ReadonlySet<string> = new Set(["MaxPool", "LSTM", "GRU", "RNN"]);

/** Writes the graph of compared traces. */
export class Emitter {
  private readonly nodes: NodeProto[] = [];
  private readonly initializers = new Map<string, TensorProto>();
  private readonly parameterInputs = new Map<string, Value>();
  private readonly names = new Map<Value, string>();
  private readonly taken = new Set<string>();
  private readonly byContent = new Map<string, { name: string; bytes: Uint8Array }[]>();
  private readonly varying = new Set<Value>();
  private readonly lists = new Map<string, string>();
  private readonly sizes = new Map<string, string>();

  constructor(private readonly traces: Comparison, private readonly settings: EmitSettings) {
    const { inputs } = traces.first;
    inputs.forEach((value, i) => this.names.set(value, this.claim(settings.inputNames[i])));
    for (const name of settings.outputNames) this.claim(name);
    for (const name of settings.parameters) this.taken.add(name);
    this.markVarying();
  }

  /** A name that nothing else has. */
  private claim(wanted: string): string {
    let name = wanted;
    for (let i = 1; this.taken.has(name); i++) name = `${wanted}_${i}`;
    this.taken.add(name);
    return name;
  }

  /** Finds the constants that change with the dynamic sizes. */
  private markVarying(): void {
    if (this.traces.traces.length === 1) return;
    for (const leaf of this.traces.first.leaves) {
      if (leaf.kind !== "constant") continue;
      const twins = this.traces.leaves(leaf);
      if (twins.some((twin) => !sameData(leaf, twin))) this.varying.add(leaf);
    }
    for (const node of this.traces.first.nodes) {
      const changes = node.inputs.some((input, i) =>
        input instanceof Ints
          ? this.traces.twins(node).some((twin) => String((twin.inputs[i] as Ints).list) !== String(input.list))
          : input !== undefined && this.varying.has(input)
      );
      if (changes) node.outputs.forEach((value) => this.varying.add(value));
    }
  }

  /** The whole graph. */
  graph(): GraphProto {
    const { first } = this.traces, { settings } = this;
    const outputs = first.outputs.map((value, i) => this.output(value, settings.outputNames[i]));
    const inputs = first.inputs.map((value, i) => this.info(settings.inputNames[i], value, this.inputShape(value, i)));
    const parameters = [...this.parameterInputs].map(([name, value]) =>
      this.info(name, value, value.shape.map(String))
    );
    if (settings.initializersAsInputs && settings.exportParams) {
      for (const [name, proto] of this.initializers) {
        inputs.push({
          name,
          type: { tensorType: { elemType: proto.dataType, shape: { dim: proto.dims!.map((n) => ({ dimValue: n })) } } },
        });
      }
    }
    return {
      name: "main_graph",
      node: this.nodes,
      initializer: [...this.initializers.values()],
      input: [...inputs, ...parameters],
      output: outputs,
    };
  }

  private inputShape(value: Value, i: number): string[] {
    return value.shape.map((n, d) => this.settings.dynamicName(i, d) ?? String(n));
  }

  private info(name: string, value: Value, shape: readonly string[]): ValueInfoProto {
    const dim = shape.map((size) => /^\d+$/.test(size) ? { dimValue: Number(size) } : { dimParam: size });
    return { name, type: { tensorType: { elemType: onnxType(value.dtype), shape: { dim } } } };
  }

  private output(value: Value, name: string): ValueInfoProto {
    const known = this.names.get(value);
    const direct = known === undefined && value.kind === "node" && !this.folds(value);
    if (direct) this.names.set(value, name);
    const made = this.name(value);
    if (made !== name) {
      this.nodes.push({ opType: "Identity", name: `/Identity_${name}`, input: [made], output: [name] });
    }
    const i = this.traces.first.outputs.indexOf(value);
    const sizes = this.traces.shapeOf(this.traces.traces.map((trace) => trace.outputs[i]), "");
    return this.info(
      name,
      value,
      sizes.map((size, d) => isFixed(size) ? String(size.base) : this.sizeName(size, name, d)),
    );
  }

  /** What a dynamic size of an output is called. */
  private sizeName({ base, terms }: Size, output: string, dim: number): string {
    const plain = base === 0 && terms.length === 1 && terms[0].factor === 1 && terms[0].sizes.length === 1;
    return plain ? this.traces.sizes[terms[0].sizes[0]].name : `${output}_dim_${dim}`;
  }

  /** Whether a value is written as data instead of computed. */
  private folds(value: Value): boolean {
    if (!value.constant || value.data === undefined || this.varying.has(value)) return false;
    return value.kind !== "node" || this.settings.fold;
  }

  /** The name of a value, after whatever computes it has been written. */
  private name(value: Value): string {
    const known = this.names.get(value);
    if (known !== undefined && (value.kind !== "node" || this.written.has(value.node!))) return known;
    if (value.kind === "parameter") return this.parameter(value);
    if (this.folds(value)) return this.remember(value, this.constant(value.data!));
    if (value.kind === "constant") return this.remember(value, this.varyingConstant(value));
    this.writeWith(value.node!);
    return this.names.get(value)!;
  }

  private remember(value: Value, name: string): string {
    this.names.set(value, name);
    return name;
  }

  private parameter(value: Value): string {
    const name = value.name!;
    this.names.set(value, name);
    if (!this.settings.exportParams) this.parameterInputs.set(name, value);
    else this.initializers.set(name, tensorProto(value.data!, name));
    return name;
  }

  // --- nodes ---

  private readonly written = new Set<Node>();

  /** Writes a node, and before it what it needs; without recursion, as graphs may be deep. */
  private writeWith(last: Node): void {
    const stack = [last];
    while (stack.length > 0) {
      const node = stack[stack.length - 1];
      if (this.written.has(node)) {
        stack.pop();
        continue;
      }
      const missing = valuesOf(node).filter((x) => x.kind === "node" && !this.folds(x) && !this.written.has(x.node!));
      if (missing.length > 0) {
        for (const x of missing.toReversed()) stack.push(x.node!);
        continue;
      }
      stack.pop();
      this.written.add(node);
      this.write(node);
    }
  }

  private write(node: Node): void {
    const input = node.inputs.map((x, i) => this.inputName(node, x, i));
    const prefix = node.path === "" ? "" : `/${node.path.replaceAll(".", "/")}`;
    const name = this.claim(`${prefix}/${node.op}`);
    const used = new Set(this.used(node));
    const output = node.outputs.map((value, i) => {
      const given = this.names.get(value);
      if (given !== undefined) return given;
      return i > 0 && !used.has(value) && OPTIONAL_OUTPUTS.has(node.op)
        ? ""
        : this.remember(value, this.claim(`${name}_output_${i}`));
    });
    while (output.at(-1) === "") output.pop();
    const attribute = Object.entries(this.attributesOf(node)).map(([key, value]) => attributeProto(key, value));
    this.nodes.push({ opType: node.op, name, input, output, attribute });
  }

  private readers: Map<Value, number> | undefined;

  /** The results of a node that anything reads. */
  private used(node: Node): Value[] {
    if (this.readers === undefined) {
      this.readers = new Map();
      const seen = new Set<Node>(), stack = this.traces.first.outputs.flatMap((v) => v.node ?? []);
      for (const value of this.traces.first.outputs) this.readers.set(value, 1);
      while (stack.length > 0) {
        const at = stack.pop()!;
        if (seen.has(at)) continue;
        seen.add(at);
        for (const value of valuesOf(at)) {
          this.readers.set(value, 1);
          if (value.node !== undefined) stack.push(value.node);
        }
      }
    }
    return node.outputs.filter((value) => this.readers!.has(value));
  }

  /** Attributes must be the same in all traces; only whether a pooling rounds up may show at some sizes only. */
  private attributesOf(node: Node): Readonly<Record<string, Attribute>> {
    const twins = this.traces.twins(node);
    const ceil = twins.find((twin) => (twin.attributes.ceil_mode as { int: number } | undefined)?.int === 1);
    const attributes = ceil === undefined ? node.attributes : { ...node.attributes, ceil_mode: { int: 1 } };
    for (const twin of twins) {
      for (const [key, value] of Object.entries(twin.attributes)) {
        if (key !== "ceil_mode" && JSON.stringify(value) !== JSON.stringify(attributes[key])) {
          throw new UnsupportedError(
            `torch.onnx.export(): ${key} of ${node.op}${
              node.path === "" ? "" : ` in the module "${node.path}"`
            } changes ` +
              `with a dynamic size (${Object.values(value)} and ${
                Object.values(attributes[key] ?? {})
              }), and has to be fixed in a graph`,
          );
        }
      }
    }
    return attributes;
  }

  private inputName(node: Node, input: Input, position: number): string {
    if (input === undefined) return "";
    if (!(input instanceof Ints)) return this.name(input);
    const sizes = this.traces.intsOf(node, position);
    const moving = sizes.flatMap((size, i) => isFixed(size) ? [] : [i]);
    if (moving.length === 1 && node.op === "Reshape" && !input.list.includes(0)) {
      return this.list(input.list.map((n, i) => i === moving[0] ? -1 : n), false);
    }
    return moving.length === 0 ? this.list(input.list, input.scalar) : this.computed(sizes, input.scalar);
  }

  /** A constant list of whole numbers. */
  private list(list: readonly number[], scalar: boolean): string {
    const key = `${scalar}:${list}`, known = this.lists.get(key);
    if (known !== undefined) return known;
    const data = no_grad(() => tensor(scalar ? list[0] : list, { dtype: int64 }));
    const name = this.constant(data);
    this.lists.set(key, name);
    return name;
  }

  private step(opType: string, input: string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const name = this.claim(`/sizes/${opType}`), output = `${name}_output_0`;
    this.taken.add(output);
    const attribute = Object.entries(attributes).map(([key, value]) => attributeProto(key, value));
    this.nodes.push({ opType, name, input, output: [output], attribute });
    return output;
  }

  /** A list of which some numbers are computed from the inputs' sizes. */
  private computed(sizes: readonly Size[], scalar: boolean): string {
    const key = `${scalar}:${JSON.stringify(sizes)}`, known = this.sizes.get(key);
    if (known !== undefined) return known;
    const parts = sizes.map((size) => this.computedSize(size));
    const all = parts.length === 1 ? parts[0] : this.step("Concat", parts, { axis: { int: 0 } });
    const name = scalar ? this.step("Squeeze", [all, this.list([0], false)]) : all;
    this.sizes.set(key, name);
    return name;
  }

  /** A size as a list of one. */
  private computedSize(size: Size): string {
    if (isFixed(size)) return this.list([size.base], false);
    const key = JSON.stringify(size), known = this.sizes.get(key);
    if (known !== undefined) return known;
    let sum: string | undefined;
    for (const { factor, sizes } of size.terms) {
      let product = sizes.map((i) => this.inputSize(i)).reduce((a, b) => this.step("Mul", [a, b]));
      if (factor !== 1) product = this.step("Mul", [product, this.list([factor], false)]);
      sum = sum === undefined ? product : this.step("Add", [sum, product]);
    }
    const name = size.base === 0 ? sum! : this.step("Add", [sum!, this.list([size.base], false)]);
    this.sizes.set(key, name);
    return name;
  }

  /** A dynamic size, read from the input. */
  private inputSize(i: number): string {
    const { name: size, input, dim } = this.traces.sizes[i], key = `size ${size}`, known = this.sizes.get(key);
    if (known !== undefined) return known;
    const shape = this.step("Shape", [this.settings.inputNames[input]]);
    const name = this.step("Gather", [shape, this.list([dim], false)], { axis: { int: 0 } });
    this.sizes.set(key, name);
    return name;
  }

  // --- constants ---

  /** Data as an initialiser; data that another constant has already takes that name. */
  private constant(data: Tensor): string {
    const proto = tensorProto(data, ""), bytes = proto.rawData!, kind = `${proto.dataType}:${proto.dims}`;
    let list = this.byContent.get(kind);
    if (list === undefined) this.byContent.set(kind, list = []);
    const same = list.find((other) => equalBytes(other.bytes, bytes));
    const name = same?.name ?? this.claim("constant");
    if (same === undefined) list.push({ name, bytes });
    if (same === undefined) this.initializers.set(name, { ...proto, name });
    return name;
  }

  /** A literal of the program whose size depends on a dynamic one: one number everywhere, or numbers at equal distances. */
  private varyingConstant(value: Value): string {
    const twins = this.traces.leaves(value), shape = this.traces.shapeOf(twins, "");
    const lists = twins.map((twin) => (twin.data!.reshape([-1]).tolist() as (number | bigint | boolean)[]).map(Number));
    const start = lists.find((list) => list.length > 0)?.[0] ?? 0;
    const flat = lists.every((list) => list.every((x) => x === start));
    const sizes = () => this.shapeName(shape);
    if (flat) {
      const one = this.constant(no_grad(() => full([], start, { dtype: value.dtype })));
      return this.step("Expand", [one, sizes()]);
    }
    const longest = lists.reduce((a, b) => a.length > b.length ? a : b), gap = longest[1] - start;
    const isRange = lists.every((list) => list.every((x, i) => x === start + i * gap));
    if (isRange && (value.dtype.kind === "int" || value.dtype.kind === "float")) {
      const count = this.traces.sizeOf(lists.map((list) => list.length), "");
      const end = { base: start + count.base * gap, terms: count.terms.map((t) => ({ ...t, factor: t.factor * gap })) };
      const limit = this.computed([end], true);
      const [from, delta] = [start, gap].map((x) => this.list([x], true));
      let range = this.step("Range", [from, limit, delta]);
      if (value.dtype !== int64) range = this.step("Cast", [range], { to: { int: onnxType(value.dtype) } });
      return shape.length === 1 ? range : this.step("Reshape", [range, sizes()]);
    }
    throw new UnsupportedError(
      `torch.onnx.export(): a tensor of sizes [${value.shape}] that the program makes from literals changes with a dynamic ` +
        "size; only tensors of one number (zeros, ones, full) and ranges (arange) can do that in a graph",
    );
  }

  private shapeName(shape: readonly Size[]): string {
    return shape.every(isFixed) ? this.list(shape.map((s) => s.base), false) : this.computed(shape, false);
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sameData(a: Value, b: Value): boolean {
  if (String(a.shape) !== String(b.shape) || a.dtype !== b.dtype) return false;
  if (a.data === undefined || b.data === undefined) return a.data === b.data;
  return equalBytes(tensorProto(a.data, "").rawData!, tensorProto(b.data, "").rawData!);
}

const FLOAT = 1, INT = 2, STRING = 3, FLOATS = 6, INTS = 7, STRINGS = 8;

/** An attribute in a file. */
function attributeProto(name: string, value: Attribute): AttributeProto {
  const text = (s: string) => new TextEncoder().encode(s);
  if ("int" in value) return { name, type: INT, i: value.int };
  if ("ints" in value) return { name, type: INTS, ints: [...value.ints] };
  if ("float" in value) return { name, type: FLOAT, f: value.float };
  if ("floats" in value) return { name, type: FLOATS, floats: [...value.floats] };
  if ("string" in value) return { name, type: STRING, s: text(value.string) };
  return { name, type: STRINGS, strings: value.strings.map(text) };
}
