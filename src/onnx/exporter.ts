// What torch.onnx.export does: names, dynamic sizes, traces, the file.
import { ArgumentError, UnsupportedError, ValueError } from "../core/errors.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { describeValue } from "../core/kinds.ts";
import { atomicWrite } from "../io/atomic_write.ts";
import { Module } from "../nn/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Emitter } from "./emit.ts";
import type { DynamicAxes, ExportOptions } from "./export.ts";
import { encodeModel } from "./schema.ts";
import { Comparison, type DynamicSize } from "./symbolic.ts";
import { type Resized, tensorsIn, trace, type TraceSettings } from "./trace.ts";

const EXPORT = new Signature<ExportOptions & { model: Module; args: unknown; f: string | URL }>("torch.onnx.export", [
  "model",
  "args",
  "f",
  "input_names",
  "output_names",
  "dynamic_axes",
  "opset_version",
  "export_params",
  "do_constant_folding",
  "keep_initializers_as_inputs",
  "training",
  "verbose",
]);

const OPSETS = [17, 18, 19, 20];
const IR_VERSION = 8;
const LARGEST_FILE = 2 ** 31 - 1;

/** Names for tensors: those given, and `stem`, `stem_1` … for the rest. */
function namesFor(given: readonly string[] | undefined, count: number, stem: string, parameter: string): string[] {
  const names = given ?? [];
  if (names.length > count) {
    throw new ValueError(
      `torch.onnx.export(): ${parameter} has ${names.length} names (${
        names.join(", ")
      }), but there are ${count} ${stem}s`,
    );
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new ValueError(`torch.onnx.export(): ${parameter} has the name "${twice}" twice`);
  return Array.from({ length: count }, (_, i) => names[i] ?? (count === 1 ? stem : `${stem}_${i + 1}`));
}

/** The dynamic sizes, by their names; a name that stands at several places is one size. */
type DynamicPlaces = { readonly sizes: DynamicSize[]; readonly places: Map<string, { input: number; dim: number }[]> };

function dynamicPlaces(
  axes: DynamicAxes | undefined,
  inputNames: readonly string[],
  outputNames: readonly string[],
  examples: readonly Tensor[],
): DynamicPlaces {
  const places = new Map<string, { input: number; dim: number }[]>();
  for (const [tensorName, dims] of Object.entries(axes ?? {})) {
    const input = inputNames.indexOf(tensorName);
    if (input < 0) {
      if (outputNames.includes(tensorName)) continue; // what outputs' sizes are follows from the inputs
      throw new ValueError(
        `torch.onnx.export(): dynamic_axes names "${tensorName}"; the names are ` +
          [...inputNames, ...outputNames].join(", ") + " (input_names and output_names give others)",
      );
    }
    const rank = examples[input].shape.length;
    const list = Array.isArray(dims) ? dims.map((d: number) => [d, undefined] as const) : Object.entries(dims);
    for (const [key, name] of list) {
      const given = Number(key), dim = given < 0 ? given + rank : given;
      if (!Number.isInteger(dim) || dim < 0 || dim >= rank) {
        throw new ValueError(
          `torch.onnx.export(): dynamic_axes names the dimension ${key} of "${tensorName}", which has ${rank} dimensions`,
        );
      }
      const size = name as string | undefined ?? `${tensorName}_dynamic_axes_${dim + 1}`;
      const known = places.get(size);
      if (known === undefined) places.set(size, [{ input, dim }]);
      else known.push({ input, dim });
    }
  }
  const sizes = [...places].map(([name, list]) => ({ name, ...list[0] }));
  for (const [name, list] of places) {
    const seen = new Set(list.map(({ input, dim }) => examples[input].shape[dim]));
    if (seen.size > 1) {
      throw new ValueError(
        `torch.onnx.export(): the dynamic size "${name}" is ${[...seen].join(" and ")} in the examples`,
      );
    }
  }
  return { sizes, places };
}

/** Runs the module as often as is needed to see what changes with the dynamic sizes. */
function compared(
  model: Module,
  args: readonly unknown[],
  examples: readonly Tensor[],
  dynamic: DynamicPlaces,
  settings: TraceSettings,
): Comparison {
  const { sizes, places } = dynamic;
  const first = sizes.map(({ input, dim }) => Math.max(examples[input].shape[dim], 2)); // 1 would be broadcast
  const changed = (by: (i: number) => number) => first.map((size, i) => size + by(i));
  const samples = [first];
  if (sizes.length > 0) samples.push(...sizes.map((_, k) => changed((i) => i === k ? 1 : 0)), changed((i) => 2 + i));
  if (sizes.length > 1) samples.push(changed((i) => 3 - i % 2));
  const traces = samples.map((sample) => {
    const resized: Resized[] = sizes.flatMap(({ name }, i) =>
      places.get(name)!.map((at) => ({ ...at, size: sample[i] }))
    );
    return trace(model, args, resized, settings);
  });
  return new Comparison(traces, sizes, samples);
}

/** The file's bytes, written to `f` unless that is null. */
export async function exportModel(
  model: Module,
  args: unknown,
  f: string | URL | null | ExportOptions,
  options?: ExportOptions,
): Promise<Uint8Array> {
  const path = isOptions(f) ? null : f as string | URL | null;
  const o = EXPORT.read(undefined, undefined, undefined, isOptions(f) ? f : options);
  if (!(model instanceof Module)) {
    throw new ArgumentError(`torch.onnx.export(): argument 'model' must be a Module, not ${describeValue(model)}`);
  }
  const list = Array.isArray(args) ? args : [args], examples = tensorsIn(list);
  const opset = o.opset_version ?? 17;
  if (!OPSETS.includes(opset)) {
    throw new UnsupportedError(
      `torch.onnx.export(): opset_version ${opset} is not supported; ${OPSETS.join(", ")} are`,
    );
  }
  const inputNames = namesFor(o.input_names, examples.length, "input", "input_names");
  const settings = { opset, training: o.training ?? false };
  // How many outputs there are is known after a run; names are checked before the long work where they can be.
  const probe = o.output_names?.length ?? 0;
  const dynamic = dynamicPlaces(o.dynamic_axes, inputNames, o.output_names ?? [], examples);
  const traces = compared(model, list, examples, dynamic, settings);
  const count = traces.first.outputs.length;
  if (probe > count) namesFor(o.output_names, count, "output", "output_names");
  const graph = new Emitter(traces, {
    inputNames,
    outputNames: namesFor(o.output_names, count, "output", "output_names"),
    exportParams: o.export_params ?? true,
    fold: o.do_constant_folding ?? true,
    initializersAsInputs: o.keep_initializers_as_inputs ?? false,
    parameters: [...model.named_parameters(), ...model.named_buffers()].map(([name]) => name),
    dynamicName: (input, dim) =>
      [...dynamic.places].find(([, list]) => list.some((at) => at.input === input && at.dim === dim))?.[0],
  }).graph();
  const size = graph.initializer!.reduce((sum, x) => sum + x.rawData!.length, 0);
  if (size > LARGEST_FILE) {
    throw new UnsupportedError(
      `torch.onnx.export(): the parameters take ${size} bytes, and an ONNX file can have 2 GiB at most; ` +
        "export_params: false leaves them out",
    );
  }
  const bytes = await encodeModel({
    irVersion: IR_VERSION,
    producerName: "denotorch",
    graph,
    opsetImport: [{ domain: "", version: opset }],
  });
  if (path !== null) {
    atomicWrite(path, (sink) => {
      for (let at = 0; at < bytes.length;) at += sink.writeSync(bytes.subarray(at));
    });
  }
  return bytes;
}
