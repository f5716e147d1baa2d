// Which value of the graph each tensor holds while a program runs: storages, views of them, writes into parts of them.
import type { Operand } from "../backends/backend.ts";
import type { Storage } from "../backends/storage.ts";
import type { DType } from "../core/dtype.ts";
import { UnsupportedError } from "../core/errors.ts";
import { broadcastShape, numelOf, sameShape, type Shape } from "../core/shape.ts";
import { tensor } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, type Input, Ints, type Node, Value } from "./graph.ts";
import { boxOf, describeLayout, type Layout, layoutOf, sameLayout, viewed } from "./views.ts";

/** What a storage holds: a value in a layout, and the parts that were written into it one after the other. */
type State = {
  readonly layout: Layout;
  value: Value | undefined;
  /** Parts that cover `layout` along `dim` up to `end`, to be joined. */
  parts: { readonly dim: number; readonly values: Value[]; end: number; readonly rest: Value } | undefined;
  /** Views that have been described already. */
  readonly views: WeakMap<Tensor, Value>;
};

/** The value of a tensor that a program was given, by its storage. */
export type Known = { readonly value: Value; readonly layout: Layout };

/** Records a run of a program. */
export class Tracer {
  readonly nodes: Node[] = [];
  readonly leaves: Value[] = [];
  /** Above 0 while nothing is recorded. */
  paused = 0;
  /** The modules that are running, outermost first. */
  readonly modules: { readonly path: string; readonly type: string; readonly module: object }[] = [];
  /** Where values were read by JavaScript code. */
  readonly read: Set<string> = new Set();
  private readonly states = new Map<Storage, State>();
  private readonly parents = new WeakMap<Tensor, Tensor>();
  private readonly snapshots = new Map<Storage, Set<Value>>();
  private readonly watched = new Set<Storage>();

  constructor(
    /** Parameters and buffers, by their storage. */
    private readonly known: ReadonlyMap<Storage, { readonly name: string; readonly tensor: Tensor }[]>,
    readonly opset: number,
  ) {}

  // --- nodes ---

  /** Adds an operator with several results. */
  add(
    op: string,
    inputs: readonly Input[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: readonly (readonly [Shape, DType])[],
    constant: boolean = inputs.every((input) => !(input instanceof Value) || input.constant),
  ): Value[] {
    const values = outputs.map(([shape, dtype]) => new Value("node", dtype, shape, constant));
    const node: Node = { op, inputs, outputs: values, attributes, path: this.modules.at(-1)?.path ?? "" };
    for (const value of values) value.node = node;
    this.nodes.push(node);
    return values;
  }

  /** Adds an operator with one result. */
  op(
    op: string,
    inputs: readonly Input[],
    attributes: Readonly<Record<string, Attribute>>,
    shape: Shape,
    dtype: DType,
  ): Value {
    return this.add(op, inputs, attributes, [[shape, dtype]])[0];
  }

  /** An elementwise operator, with broadcasting. */
  map(
    op: string,
    inputs: readonly Value[],
    dtype: DType = inputs[0].dtype,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    const shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShape(a, b));
    return this.op(op, inputs, attributes, shape, dtype);
  }

  /** A number of a dtype. */
  number(value: number, dtype: DType): Value {
    return this.literal(this.aside(() => tensor(value, { dtype })));
  }

  /** A tensor that was made on the side. */
  literal(data: Tensor): Value {
    const value = new Value("constant", data.dtype, data.shape, true);
    value.data = data;
    this.leaves.push(value);
    return value;
  }

  /** The same elements in other sizes. */
  reshaped(x: Value, shape: Shape): Value {
    if (sameShape(x.shape, shape)) return x;
    return this.op("Reshape", [x, new Ints(shape)], {}, shape, x.dtype);
  }

  /** In another dtype. */
  cast(x: Value, dtype: DType): Value {
    return x.dtype === dtype ? x : this.op("Cast", [x], { to: { int: onnxType(dtype) } }, x.shape, dtype);
  }

  // --- errors ---

  /** The module that is running, for sentences. */
  place(): string {
    const module = this.modules.at(-1);
    if (module === undefined) return "in forward()";
    return module.path === "" ? `in ${module.type}.forward()` : `in the module "${module.path}" (${module.type})`;
  }

  /** The error for what has no counterpart. */
  unsupported(what: string): UnsupportedError {
    return new UnsupportedError(`torch.onnx.export(): ${what} cannot be exported to ONNX; it occurred ${this.place()}`);
  }

  /** Runs `describe`; what cannot be described is an error that names `what`. */
  described<R>(what: string, describe: () => R): R {
    try {
      return describe();
    } catch (error) {
      if (error instanceof UnsupportedError) throw error;
      throw new UnsupportedError(
        `torch.onnx.export(): ${what} could not be described ${this.place()}: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }

  /** Runs `work` without recording. */
  aside<R>(work: () => R): R {
    this.paused++;
    try {
      return work();
    } finally {
      this.paused--;
    }
  }

  // --- tensors ---

  /** The tensor that a kernel's operand is; parts of tensors are only given to kernels by code that is traced as a whole. */
  tensorOf(operand: Operand, what: string): Tensor {
    if ((operand as Partial<Tensor>).shape === undefined) throw this.unsupported(what);
    return operand as Tensor;
  }

  /** Remembers that `view` looks into the storage of `from`. */
  viewMade(from: Tensor, view: Tensor): void {
    this.parents.set(view, from);
  }

  /** Says what a tensor holds that the program is given. */
  give(x: Tensor, value: Value): void {
    this.states.set(x.store.root, fresh(layoutOf(x), value));
    this.watch(x.store.root);
  }

  /** Whether what a tensor holds depends on no input. */
  isConstant(x: Tensor): boolean {
    const state = this.states.get(x.store.root);
    if (state === undefined) return true;
    return state.value?.constant ?? state.parts!.values.every((v) => v.constant);
  }

  /** The value that a tensor holds now. */
  resolve(x: Tensor): Value {
    const state = this.states.get(x.store.root) ?? this.leaf(x);
    this.join(state);
    if (sameLayout(state.layout, layoutOf(x))) return state.value!;
    const known = state.views.get(x);
    if (known !== undefined) return known;
    // The views that lead from what is known to x, the last first.
    const chain: Tensor[] = [];
    let at: Tensor | undefined = x;
    while (at !== undefined && !sameLayout(layoutOf(at), state.layout) && !state.views.has(at)) {
      chain.push(at);
      const parent: Tensor | undefined = this.parents.get(at);
      at = parent?.store.root === x.store.root ? parent : undefined;
    }
    let value = at === undefined ? state.value! : state.views.get(at) ?? state.value!;
    let layout = at === undefined ? state.layout : layoutOf(at);
    for (const view of chain.reverse()) {
      const next = viewed(this, value, layout, layoutOf(view));
      if (next === undefined) {
        if (view !== x && at === undefined) continue; // an ancestor that lies elsewhere than what is known
        throw this.unsupported(`a view (${describeLayout(layoutOf(view))} of ${describeLayout(layout)})`);
      }
      if (next.constant && next.data === undefined) this.snapshot(next, view);
      state.views.set(view, next);
      value = next;
      layout = layoutOf(view);
    }
    return value;
  }

  /** The state of a storage that no kernel has written: a parameter, or what the program made in JavaScript. */
  private leaf(x: Tensor): State {
    const root = x.store.root, named = this.known.get(root)?.[0];
    let whole = named?.tensor ?? x;
    if (named === undefined) {
      for (let at = this.parents.get(whole); at?.store.root === root; at = this.parents.get(at)) whole = at;
    }
    const value = new Value(named === undefined ? "constant" : "parameter", whole.dtype, whole.shape, true);
    value.name = named?.name;
    this.leaves.push(value);
    if (named === undefined) value.data = this.aside(() => whole.detach().converted(whole.dtype));
    else this.snapshot(value, whole);
    const state = fresh(layoutOf(whole), value);
    this.states.set(root, state);
    return state;
  }

  /** Remembers a tensor as what a value holds, until its memory is written. */
  private snapshot(value: Value, x: Tensor): void {
    value.data = this.aside(() => x.detach());
    const root = x.store.root, set = this.snapshots.get(root);
    if (set === undefined) this.snapshots.set(root, new Set([value]));
    else set.add(value);
  }

  /** A kernel is about to write: values that were remembered there get memory of their own. */
  beforeWrite(out: Tensor): void {
    const root = out.store.root, set = this.snapshots.get(root);
    if (!this.states.has(root) && !isWhole(out)) this.beginParts(out);
    if (set === undefined) return;
    for (const value of set) value.data = this.aside(() => value.data!.converted(value.dtype));
    this.snapshots.delete(root);
  }

  /** A kernel has written `value` (undefined: a literal) into a tensor. */
  define(out: Tensor, value: Value | undefined, what: string): void {
    const layout = layoutOf(out), root = out.store.root;
    let held = value ?? this.literal(this.aside(() => out.detach().converted(out.dtype)));
    if (!sameShape(held.shape, out.shape)) {
      if (numelOf(held.shape) !== out.count) {
        throw this.unsupported(`${what} (of sizes [${held.shape}] instead of [${out.shape}])`);
      }
      held = this.reshaped(held, out.shape);
    }
    const state = this.states.get(root);
    if (isWhole(out) || (state !== undefined && sameLayout(state.layout, layout))) {
      this.states.set(root, fresh(layout, held));
      if (held.constant && held.data === undefined) this.snapshot(held, out);
      else if (!held.constant) this.watch(root);
      return;
    }
    this.definePart(out, held);
    if (!held.constant) this.watch(root);
  }

  /** The first write into a part of a storage: the parts that follow may cover it in their order. */
  private beginParts(out: Tensor): void {
    const root = out.store.root;
    let whole = out;
    for (let at = this.parents.get(whole); at?.store.root === root; at = this.parents.get(at)) whole = at;
    const layout = layoutOf(whole), box = boxOf(layout, layoutOf(out));
    const partial = box?.start.flatMap((s, d) => s > 0 || box.size[d] < layout.shape[d] ? [d] : []);
    if (box === undefined || partial!.length !== 1 || box.start[partial![0]] !== 0 || this.known.has(root)) {
      this.leaf(whole);
      return;
    }
    const rest = this.literal(this.aside(() => whole.detach().converted(whole.dtype)));
    const parts = { dim: partial![0], values: [], end: 0, rest };
    this.states.set(root, { layout, value: undefined, parts, views: new WeakMap() });
  }

  /** A write into a part of a storage. */
  private definePart(out: Tensor, value: Value): void {
    const root = out.store.root, state = this.states.get(root)!;
    const box = boxOf(state.layout, layoutOf(out));
    if (box === undefined) {
      this.join(state);
      if (!value.constant || !state.value!.constant) {
        throw this.unsupported("a write into a part of a tensor that is no block of it");
      }
      this.states.delete(root); // a literal that is made element by element: an identity matrix
      return;
    }
    const part = this.reshaped(
      box.permutation === undefined ? value : transposed(this, value, box.permutation),
      box.size,
    );
    const { parts } = state;
    if (parts !== undefined) {
      const fits = box.start.every((s, d) => d === parts.dim ? s === parts.end : s === 0) &&
        box.size.every((n, d) => d === parts.dim || n === state.layout.shape[d]);
      if (fits) {
        parts.values.push(part);
        parts.end += box.size[parts.dim];
        return;
      }
      this.join(state);
    }
    const whole = this.inserted(state.value!, part, box.start, box.size, 0);
    this.states.set(root, fresh(state.layout, whole));
  }

  /** Joins the parts that were written one after the other; what was not written is as it was. */
  private join(state: State): void {
    const { parts } = state;
    if (parts === undefined) return;
    const { shape } = state.layout, first = parts.values[0], values = [...parts.values];
    if (parts.end < shape[parts.dim]) values.push(sliced(this, parts.rest, parts.dim, parts.end, shape[parts.dim]));
    const axis = { int: parts.dim };
    state.value = values.length === 1 ? first : this.op("Concat", values, { axis }, shape, first.dtype);
    state.parts = undefined;
  }

  /** `base` with the block from `start` on replaced by `part`. */
  private inserted(base: Value, part: Value, start: readonly number[], size: readonly number[], from: number): Value {
    const dim = start.findIndex((s, d) => d >= from && (s > 0 || size[d] < base.shape[d]));
    if (dim < 0) return part;
    const end = start[dim] + size[dim], total = base.shape[dim];
    const slice = (a: number, b: number) => sliced(this, base, dim, a, b);
    const middle = this.inserted(slice(start[dim], end), part, start, size, dim + 1);
    const list = [
      ...start[dim] > 0 ? [slice(0, start[dim])] : [],
      middle,
      ...end < total ? [slice(end, total)] : [],
    ];
    return this.op("Concat", list, { axis: { int: dim } }, base.shape, base.dtype);
  }

  // --- values that leave the graph ---

  /** Notices when JavaScript code reads what depends on an input. */
  private watch(root: Storage): void {
    if (this.watched.has(root)) return;
    this.watched.add(root);
    // deno-lint-ignore no-this-alias
    const tracer = this, array = root.array;
    Object.defineProperty(root, "array", {
      configurable: true,
      value(this: Storage, ...args: Parameters<Storage["array"]>) {
        if (tracer.paused === 0) tracer.read.add(tracer.place());
        return array.apply(this, args);
      },
    });
  }

  /** Ends the trace: storages are as they were. */
  end(): void {
    for (const root of this.watched) delete (root as Partial<Pick<Storage, "array">>).array;
    this.watched.clear();
  }
}

/** Whether a tensor is all of its storage, in any order. */
function isWhole(x: Tensor): boolean {
  return x.offset === 0 && x.count * x.dtype.itemsize === x.store.nbytes;
}

function fresh(layout: Layout, value: Value): State {
  return { layout, value, parts: undefined, views: new WeakMap() };
}

/** A block along one dimension. */
export function sliced(tracer: Tracer, x: Value, dim: number, start: number, end: number, step: number = 1): Value {
  const shape = x.shape.map((n, d) => d === dim ? Math.ceil((end - start) / step) : n);
  const inputs = [x, new Ints([start]), new Ints([end]), new Ints([dim]), ...step === 1 ? [] : [new Ints([step])]];
  return tracer.op("Slice", inputs, {}, shape, x.dtype);
}

/** Dimensions in another order. */
export function transposed(tracer: Tracer, x: Value, perm: readonly number[]): Value {
  if (perm.every((p, d) => p === d)) return x;
  return tracer.op("Transpose", [x], { perm: { ints: perm } }, perm.map((p) => x.shape[p]), x.dtype);
}

const TYPES: Readonly<Record<string, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
};

/** ONNX's number of a dtype: https://onnx.ai/onnx/repo-docs/IR.html#tensor-element-types */
export function onnxType(dtype: DType): number {
  return TYPES[dtype.name];
}

/** The name of the dtype that ONNX gives a number; undefined where this library has none. */
export function dtypeName(code: number): string | undefined {
  return Object.keys(TYPES).find((name) => TYPES[name] === code);
}
