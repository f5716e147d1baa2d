// Sizes that change with the inputs: several traces with other sizes are compared, number by number.
import { UnsupportedError } from "../core/errors.ts";
import type { Ints, Node, Trace, Value } from "./graph.ts";

/** A size that is not fixed: its name, and where it can be read. */
export type DynamicSize = { readonly name: string; readonly input: number; readonly dim: number };

/** A whole number as a function of the dynamic sizes: base + Σ factor · (product of sizes, by number). */
export type Size = {
  readonly base: number;
  readonly terms: readonly { readonly factor: number; readonly sizes: readonly number[] }[];
};

/** Traces of one program with different sizes: the first one, one for each dynamic size, one more to check. */
export class Comparison {
  readonly first: Trace;
  private readonly places: ReadonlyMap<Node, number>;

  constructor(
    readonly traces: readonly Trace[],
    readonly sizes: readonly DynamicSize[],
    /** For each trace the dynamic sizes that it was made with. */
    readonly samples: readonly (readonly number[])[],
  ) {
    this.first = traces[0];
    this.places = new Map(this.first.nodes.map((node, i) => [node, i]));
    for (const other of traces.slice(1)) this.compare(other);
  }

  private changed(what: string, path: string): UnsupportedError {
    const names = this.sizes.map((size) => size.name).join(", ");
    return new UnsupportedError(
      `torch.onnx.export(): the program computes ${what} when the sizes of ${names} change` +
        `${path === "" ? "" : ` (in the module "${path}")`}; a graph can only have one course of operations`,
    );
  }

  /** Refuses a trace that took another course. */
  private compare(other: Trace): void {
    this.first.nodes.forEach((node, i) => {
      const twin = other.nodes[i];
      if (twin?.op !== node.op || twin.inputs.length !== node.inputs.length) {
        throw this.changed("something else", node.path);
      }
    });
    if (other.nodes.length !== this.first.nodes.length) throw this.changed("more", "");
    if (other.leaves.length !== this.first.leaves.length) throw this.changed("with other constants", "");
  }

  /** The same node in all traces. */
  twins(node: Node): Node[] {
    const i = this.places.get(node)!;
    return this.traces.map((trace) => trace.nodes[i]);
  }

  /** The same leaf in all traces. */
  leaves(value: Value): Value[] {
    const i = this.first.leaves.indexOf(value);
    return this.traces.map((trace) => trace.leaves[i]);
  }

  /** An input that consists of numbers, as functions of the dynamic sizes. */
  intsOf(node: Node, position: number): Size[] {
    const lists = this.twins(node).map((twin) => (twin.inputs[position] as Ints).list);
    if (lists.some((list) => list.length !== lists[0].length)) throw this.changed("lists of other lengths", node.path);
    return lists[0].map((_, e) => this.sizeOf(lists.map((list) => list[e]), node.path));
  }

  /** The sizes of a value. */
  shapeOf(values: readonly Value[], path: string): Size[] {
    const rank = values[0].shape.length;
    if (values.some((v) => v.shape.length !== rank)) throw this.changed("tensors of other ranks", path);
    return values[0].shape.map((_, d) => this.sizeOf(values.map((v) => v.shape[d]), path));
  }

  /** The function that gives these numbers in the traces: constant, linear in each size, or a product of sizes. */
  sizeOf(numbers: readonly number[], path: string): Size {
    const found = this.fit(numbers);
    if (found !== undefined && numbers.every((n, t) => evaluate(found, this.samples[t]) === n)) return found;
    const seen = numbers.map((n, t) =>
      `${n} for ${this.sizes.map((size, i) => `${size.name} = ${this.samples[t][i]}`).join(", ")}`
    );
    throw new UnsupportedError(
      `torch.onnx.export(): a size that the program computes${
        path === "" ? "" : ` (in the module "${path}")`
      } is neither ` +
        `linear in the dynamic sizes nor a product of them: ${[...new Set(seen)].join("; ")}`,
    );
  }

  /** The factor of the product of two sizes, from the trace in which all sizes changed. */
  private mixed(numbers: readonly number[], [i, j]: readonly number[], slopes: readonly number[]): number {
    const t = this.sizes.length + 1, [di, dj] = [i, j].map((k) => this.samples[t][k] - this.samples[0][k]);
    return (numbers[t] - numbers[0] - slopes[0] * di - slopes[1] * dj) / (di * dj);
  }

  private fit(numbers: readonly number[]): Size | undefined {
    const [base] = numbers, [at] = this.samples;
    const moving = this.sizes.flatMap((_, i) => numbers[i + 1] !== base ? [i] : []);
    if (moving.length === 0) return { base, terms: [] };
    const slopes = moving.map((i) => (numbers[i + 1] - base) / (this.samples[i + 1][i] - at[i]));
    if (moving.length > 1) {
      const product = moving.reduce((all, i) => all * at[i], 1);
      const factor = base / product;
      if (Number.isInteger(factor) && moving.every((i, j) => slopes[j] * at[i] === base)) {
        return { base: 0, terms: [{ factor, sizes: moving }] };
      }
    }
    if (slopes.some((slope) => !Number.isInteger(slope))) return undefined;
    const both = moving.length === 2 ? this.mixed(numbers, moving, slopes) : 0;
    if (both !== 0) {
      const [i, j] = moving, [a, b] = [slopes[0] - both * at[j], slopes[1] - both * at[i]];
      const terms = [{ factor: a, sizes: [i] }, { factor: b, sizes: [j] }, { factor: both, sizes: [i, j] }];
      return { base: base - a * at[i] - b * at[j] - both * at[i] * at[j], terms: terms.filter((t) => t.factor !== 0) };
    }
    return {
      base: moving.reduce((rest, i, j) => rest - slopes[j] * at[i], base),
      terms: moving.map((i, j) => ({ factor: slopes[j], sizes: [i] })),
    };
  }
}

/** The value of a {@link Size}. */
function evaluate(size: Size, at: readonly number[]): number {
  return size.terms.reduce((sum, { factor, sizes }) => sum + sizes.reduce((all, i) => all * at[i], factor), size.base);
}

/** Whether a size is the same in all traces. */
export function isFixed(size: Size): boolean {
  return size.terms.length === 0;
}
