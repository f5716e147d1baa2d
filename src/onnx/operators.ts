// What ONNX's operators compute, as operations on tensors: how their inputs and attributes are read.
import { FormatError, UnsupportedError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { AttributeProto, TensorProto } from "./schema.ts";
import { wholeNumber } from "./schema.ts";

/** A node that is about to be computed: its inputs, its attributes, and what it stands in. */
export class Call {
  private readonly attributes: Map<string, AttributeProto>;

  constructor(
    readonly op: string,
    readonly name: string,
    readonly inputs: readonly (Tensor | undefined)[],
    attributes: readonly AttributeProto[],
    /** The version of the operators. */
    readonly opset: number,
    /** How many results are read. */
    readonly outputs: number,
  ) {
    this.attributes = new Map(attributes.map((a) => [a.name, a]));
  }

  /** The node, for sentences. */
  get place(): string {
    return this.name === "" ? this.op : `${this.op} "${this.name}"`;
  }

  fail(reason: string): FormatError {
    return new FormatError(`torch.onnx: the node ${this.place} ${reason}`);
  }

  unsupported(what: string): UnsupportedError {
    return new UnsupportedError(`torch.onnx: ${what} of the node ${this.place} is not supported`);
  }

  /** An input that must be there. */
  input(i: number): Tensor {
    const x = this.inputs[i];
    if (x === undefined) throw this.fail(`has no input ${i}`);
    return x;
  }

  optional(i: number): Tensor | undefined {
    return this.inputs[i];
  }

  /** An input as whole numbers. */
  list(i: number): number[] {
    return (this.input(i).reshape([-1]).tolist() as unknown[]).map(Number);
  }

  has(name: string): boolean {
    return this.attributes.has(name);
  }

  int(name: string, missing: number): number {
    const a = this.attributes.get(name);
    return a === undefined ? missing : wholeNumber(a.i);
  }

  float(name: string, missing: number): number {
    const a = this.attributes.get(name);
    return a === undefined ? missing : a.f ?? 0;
  }

  text(name: string, missing: string): string {
    const a = this.attributes.get(name);
    return a === undefined ? missing : new TextDecoder().decode(a.s);
  }

  ints(name: string): number[] | undefined {
    return this.attributes.get(name)?.ints?.map(wholeNumber);
  }

  floats(name: string): number[] | undefined {
    return this.attributes.get(name)?.floats;
  }

  texts(name: string): string[] | undefined {
    return this.attributes.get(name)?.strings?.map((s) => new TextDecoder().decode(s));
  }

  tensor(name: string): TensorProto | undefined {
    return this.attributes.get(name)?.t;
  }

  /** Numbers that are an input in newer versions and an attribute in older ones. */
  listOr(i: number, name: string): number[] | undefined {
    return this.inputs[i] !== undefined ? this.list(i) : this.ints(name);
  }
}

/** Computes a node. */
export type Operator = (call: Call) => Tensor | readonly Tensor[];

/** A dimension counted from the front. */
export function dimOf(call: Call, dim: number, rank: number): number {
  const d = dim < 0 ? dim + rank : dim;
  if (d < 0 || d >= Math.max(rank, 1)) throw call.fail(`names the axis ${dim} of a tensor of ${rank} dimensions`);
  return d;
}
