// Runs a module on example inputs and records what it computes.
import { mode, no_grad } from "../autograd/mode.ts";
import type { Storage } from "../backends/storage.ts";
import { defaultGenerator } from "../core/generator.ts";
import { int64 } from "../core/dtype.ts";
import { ArgumentError, UnsupportedError } from "../core/errors.ts";
import type { Module } from "../nn/module.ts";
import { RNNBase } from "../nn/recurrent_base.ts";
import { RNNCellBase } from "../nn/recurrent_cell.ts";
import { tensor } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";
import { isOptions } from "../core/arguments.ts";
import { type Trace, Value } from "./graph.ts";
import { linearOverBatches } from "./linear_pass.ts";
import { lowerCell, lowerRecurrent } from "./lower_recurrent.ts";
import { RecordingBackend } from "./recorder.ts";
import { Tracer } from "./tracer.ts";

/** A size of an input that is not fixed: which input, which of its dimensions, and the size in this run. */
export type Resized = { readonly input: number; readonly dim: number; readonly size: number };

/** What a run needs to know beside the module and its arguments. */
export type TraceSettings = { readonly opset: number; readonly training: boolean };

/** The tensors of nested lists and objects, in order. */
export function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (isOptions(value)) return Object.values(value).flatMap(tensorsIn);
  return [];
}

/** The same nested value with its tensors replaced, in order. */
function withTensors(value: unknown, next: () => Tensor): unknown {
  if (value instanceof Tensor) return next();
  if (Array.isArray(value)) return value.map((v) => withTensors(v, next));
  if (isOptions(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withTensors(v, next)]));
  return value;
}

/** A copy with other sizes: places repeat from the start, so that numbers of classes and the like stay valid. */
function resized(x: Tensor, sizes: readonly Resized[]): Tensor {
  let result = x.detach().clone();
  for (const { dim, size } of sizes) {
    const old = x.shape[dim];
    const places = Array.from({ length: size }, (_, i) => i % old);
    result = result.index_select(dim, tensor(places, { dtype: int64 }));
  }
  return result;
}

/** Parameters and buffers by their storage. */
function knownTensors(model: Module): Map<Storage, { name: string; tensor: Tensor }[]> {
  const known = new Map<Storage, { name: string; tensor: Tensor }[]>();
  for (const [name, x] of [...model.named_parameters(), ...model.named_buffers()]) {
    const root = x.store.root, list = known.get(root);
    if (list === undefined) known.set(root, [{ name, tensor: x }]);
    else list.push({ name, tensor: x });
  }
  return known;
}

/** Hooks that tell the tracer which module runs, and record recurrent layers as one. */
function follow(model: Module, tracer: Tracer): () => void {
  const handles: { remove(): void }[] = [];
  for (const [path, module] of model.named_modules()) {
    const layer = module instanceof RNNBase, whole = layer || module instanceof RNNCellBase;
    handles.push(module.register_forward_pre_hook(() => {
      tracer.modules.push({ path, type: module.constructor.name, module });
      if (whole) tracer.paused++;
    }, { prepend: true }));
    handles.push(module.register_forward_hook((_module, args, output) => {
      if (whole) {
        tracer.paused--;
        if (layer) lowerRecurrent(tracer, module, args as unknown[], output);
        else lowerCell(tracer, module as RNNCellBase, args as unknown[], output);
      }
      tracer.modules.pop();
    }));
  }
  return () => handles.forEach((handle) => handle.remove());
}

/** Runs `model(...args)` with inputs of these sizes. */
export function trace(
  model: Module,
  args: readonly unknown[],
  sizes: readonly Resized[],
  settings: TraceSettings,
): Trace {
  const tracer = new Tracer(knownTensors(model), settings.opset);
  const examples = tensorsIn(args);
  const copies = examples.map((x, i) => no_grad(() => resized(x, sizes.filter((s) => s.input === i))));
  const inputs = copies.map((x) => new Value("input", x.dtype, x.shape, false));
  copies.forEach((x, i) => tracer.give(x, inputs[i]));
  const queue = [...copies], device = (copies[0] ?? model.parameters().next().value as Tensor | undefined)?.device;
  if (device === undefined) throw new ArgumentError("torch.onnx.export(): the model has neither inputs nor parameters");
  const given = withTensors(args, () => queue.shift()!) as unknown[];
  const trained = [...model.modules()].map((m) => [m, m.training] as const);
  const buffers = settings.training ? [...model.buffers()].map((b) => [b, b.detach().clone()] as const) : [];
  const random = defaultGenerator.state.slice(), kernels = device.kernels, former = mode.viewMade;
  const unfollow = follow(model, tracer);
  model.train(settings.training);
  device.kernels = new RecordingBackend(kernels, tracer);
  mode.viewMade = (from, view) => tracer.viewMade(from, view);
  try {
    const result = no_grad(() => (model as unknown as (...args: unknown[]) => unknown)(...given));
    if (result instanceof Promise) {
      throw new UnsupportedError(
        "torch.onnx.export(): forward() is asynchronous; only a synchronous one can be traced",
      );
    }
    const outputs = tensorsIn(result);
    if (outputs.length === 0) throw new UnsupportedError("torch.onnx.export(): forward() returned no tensor");
    const values = outputs.map((x) => tracer.resolve(x));
    for (const place of tracer.read) warnOfReading(place);
    return linearOverBatches({ nodes: tracer.nodes, leaves: tracer.leaves, inputs, outputs: values });
  } finally {
    mode.viewMade = former;
    device.kernels = kernels;
    tracer.end();
    unfollow();
    for (const [module, flag] of trained) module.training = flag;
    no_grad(() => buffers.forEach(([buffer, saved]) => buffer.copy_(saved)));
    defaultGenerator.state.set(random);
  }
}

const warned = new Set<string>();

function warnOfReading(place: string): void {
  if (warned.has(place)) return;
  warned.add(place);
  console.warn(
    `torch.onnx.export(): values of a tensor that depends on the inputs were read ${place} (item(), tolist(), data()); ` +
      "what the program does with them becomes a constant of the graph",
  );
}
