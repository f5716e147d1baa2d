// Modules that compute the graph of an ONNX file.
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { isOptions } from "../core/arguments.ts";
import { describeValue } from "../core/kinds.ts";
import { Module } from "../nn/module.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Call, type Operator } from "./operators.ts";
import type { AttributeProto } from "./schema.ts";

/** A node of a graph that is ready to run. @internal */
export type Step = {
  readonly op: string;
  readonly name: string;
  readonly operator: Operator;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly AttributeProto[];
  /** Values that nothing after this node reads. */
  readonly last: readonly string[];
};

/** An input of a graph: its name, and its sizes where they are fixed. */
export type GraphInput = {
  readonly name: string;
  readonly dtype: string | undefined;
  readonly shape?: readonly (number | string)[];
};

/** What a file holds. @internal */
export type Graph = {
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly string[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly steps: readonly Step[];
  readonly opset: number;
};

/** Callable with the graph's inputs. */
export interface OnnxModule {
  (...inputs: (Tensor | Readonly<Record<string, Tensor>>)[]): Tensor | Tensor[];
}

/**
 * An ONNX graph as a module; {@link load} makes it.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const bytes = await torch.onnx.export(new torch.nn.Linear(4, 3), torch.randn(2, 4), null, { input_names: ["x"] });
 * const module: torch.onnx.OnnxModule = await torch.onnx.load(bytes);
 * if (module.input_names.join() !== "x" || !module.initializers.has("weight")) throw new Error(String(module));
 * ```
 */
export class OnnxModule extends Module {
  /** The names of the inputs, in their order. */
  readonly input_names: readonly string[];
  /** The names of the outputs, in their order. */
  readonly output_names: readonly string[];
  /** The tensors that the file holds, by name. */
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly #graph: Graph;

  /** @internal */
  constructor(graph: Graph) {
    super();
    this.#graph = graph;
    this.input_names = graph.inputs.map((input) => input.name);
    this.output_names = graph.outputs;
    this.initializers = graph.initializers;
  }

  /** Computes the outputs. */
  override forward(...inputs: (Tensor | Readonly<Record<string, Tensor>>)[]): Tensor | Tensor[] {
    const { steps, outputs, opset } = this.#graph;
    const values = this.#given(inputs);
    for (const step of steps) {
      const given = step.inputs.map((name) => name === "" ? undefined : values.get(name));
      const call = new Call(step.op, step.name, given, step.attributes, opset, step.outputs.length);
      const result = step.operator(call), list = result instanceof Tensor ? [result] : result;
      step.outputs.forEach((name, i) => {
        if (name === "") return;
        if (list[i] === undefined) throw call.fail(`has no output ${i}`);
        values.set(name, list[i]);
      });
      for (const name of step.last) values.delete(name);
    }
    const results = outputs.map((name) => values.get(name)!);
    return results.length === 1 ? results[0] : results;
  }

  /** The inputs by name, checked, and the initialisers. */
  #given(inputs: readonly (Tensor | Readonly<Record<string, Tensor>>)[]): Map<string, Tensor> {
    const graph = this.#graph, values = new Map(graph.initializers);
    const [first] = inputs,
      named = inputs.length === 1 && isOptions(first) ? first as Record<string, Tensor> : undefined;
    const expected = `the graph's inputs are ${this.input_names.join(", ")}`;
    if (named === undefined && inputs.length !== graph.inputs.length) {
      throw new ArgumentError(`the ONNX graph got ${inputs.length} inputs; ${expected}`);
    }
    const unknown = Object.keys(named ?? {}).find((name) => !this.input_names.includes(name));
    if (unknown !== undefined) throw new ArgumentError(`the ONNX graph has no input "${unknown}"; ${expected}`);
    graph.inputs.forEach(({ name, dtype, shape }, i) => {
      const x = named === undefined ? inputs[i] : named[name];
      if (x === undefined) throw new ArgumentError(`the ONNX graph's input "${name}" is missing; ${expected}`);
      if (!(x instanceof Tensor)) {
        throw new ArgumentError(`the ONNX graph's input "${name}" must be a Tensor, not ${describeValue(x)}`);
      }
      if (dtype !== undefined && x.dtype.name !== dtype) {
        throw new ArgumentError(`the ONNX graph's input "${name}" is of ${dtype}, not ${x.dtype.name}`);
      }
      const fits = shape === undefined ||
        shape.length === x.shape.length && shape.every((n, d) => typeof n === "string" || n === x.shape[d]);
      if (!fits) {
        throw new ShapeError(
          `the ONNX graph's input "${name}" has the sizes [${shape!.join(", ")}], not [${x.shape.join(", ")}]`,
        );
      }
      values.set(name, x);
    });
    return values;
  }
}
