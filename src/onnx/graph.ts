// A graph of ONNX operators as it is traced: values, nodes, and lists of whole numbers that may depend on dynamic sizes.
import type { DType } from "../core/dtype.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Where a value comes from. */
export type ValueKind = "input" | "parameter" | "constant" | "node";

/** A tensor of the graph. */
export class Value {
  /** The name that it has in the file; undefined: one is made. */
  name: string | undefined = undefined;
  /** The node that computes it. */
  node: Node | undefined = undefined;
  /** What it holds, where that depends on no input. */
  data: Tensor | undefined = undefined;

  constructor(
    readonly kind: ValueKind,
    readonly dtype: DType,
    /** The sizes in this trace. */
    readonly shape: Shape,
    /** Whether it depends on parameters and literals only. */
    readonly constant: boolean,
  ) {}
}

/** An int64 input of a node that the program computed in JavaScript: sizes, starts, axes. */
export class Ints {
  constructor(
    readonly list: readonly number[],
    /** Whether it is a number instead of a list. */
    readonly scalar: boolean = false,
  ) {}
}

/** What a node reads; undefined for an optional input that is left out. */
export type Input = Value | Ints | undefined;

/** An attribute: whole numbers as `int` and `ints`, others as `float` and `floats`, as ONNX tells them apart. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly string: string }
  | { readonly strings: readonly string[] };

/** An operator and what it is applied to. */
export type Node = {
  readonly op: string;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** The module in which it was traced: "layers.0.conv". */
  readonly path: string;
};

/** What one run of a program has recorded. */
export type Trace = {
  readonly nodes: Node[];
  /** The values that no node makes, in the order of their first use. */
  readonly leaves: Value[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
};

/** The values among a node's inputs. */
export function valuesOf(node: Node): Value[] {
  return node.inputs.filter((input): input is Value => input instanceof Value);
}
