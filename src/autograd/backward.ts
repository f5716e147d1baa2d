// The entrances to backward: `loss.backward()` and `autograd.grad`.
import { Signature } from "../core/arguments.ts";
import { AutogradError, ShapeError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Capture, type Root, runBackward } from "./engine.ts";
import { gradEdge } from "./record.ts";

/** How {@link backward} and {@link grad} run. */
export type BackwardOptions = { retain_graph?: boolean; create_graph?: boolean };

/** Arguments of {@link backward} by name. */
export type NamedBackward = BackwardOptions & { grad_tensors?: GradTensors; inputs?: Tensors };
/** Arguments of `x.backward()` by name. */
export type TensorBackward = BackwardOptions & { gradient?: Tensor | null; inputs?: Tensors };
/** Arguments of {@link grad} by name. */
export type GradOptions = BackwardOptions & {
  grad_outputs?: GradTensors;
  allow_unused?: boolean;
  is_grads_batched?: boolean;
  materialize_grads?: boolean;
};
/** {@link GradOptions} that refuse inputs which the outputs do not depend on, as is the default. */
export type EachUsed = Omit<GradOptions, "allow_unused" | "materialize_grads"> & {
  allow_unused?: false;
  materialize_grads?: false;
};

const BACKWARD = new Signature<NamedBackward>("backward", ["grad_tensors", "retain_graph", "create_graph", "inputs"]);
const TENSOR_BACKWARD = new Signature<TensorBackward>("backward", [
  "gradient",
  "retain_graph",
  "create_graph",
  "inputs",
]);
const GRAD = new Signature<GradOptions>("grad", [
  "grad_outputs",
  "retain_graph",
  "create_graph",
  "allow_unused",
  "is_grads_batched",
  "materialize_grads",
]);

/** One tensor or several. */
export type Tensors = Tensor | readonly Tensor[];
/** A gradient for each output; null where it is 1 (for tensors of one element). */
export type GradTensors = Tensor | null | readonly (Tensor | null)[];

function asList<E>(value: E | readonly E[] | undefined): readonly E[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value as E];
}

function rootsOf(tensors: readonly Tensor[], gradTensors: readonly (Tensor | null)[]): Root[] {
  return tensors.map((tensor, i) => {
    checkTensor(tensor, "backward", "tensors");
    const node = gradEdge(tensor);
    if (node === undefined) {
      throw new AutogradError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
    }
    const given = gradTensors[i] ?? undefined;
    if (given === undefined) {
      if (tensor.count !== 1) throw new AutogradError("grad can be implicitly created only for scalar outputs");
      return { node, slot: tensor.slot, grad: tensor.make(tensor.shape, tensor.dtype, 1).setItem(1) };
    }
    checkTensor(given, "backward", "grad_tensors");
    if (!sameShape(given.shape, tensor.shape)) {
      throw new ShapeError(
        `Mismatch in shape: grad_output[${i}] has a shape of torch.Size(${
          formatShape(given.shape)
        }) and output[${i}] has a ` +
          `shape of torch.Size(${formatShape(tensor.shape)}).`,
      );
    }
    return { node, slot: tensor.slot, grad: given };
  });
}

/**
 * Adds the gradients of `tensors` to the `.grad` of the leaves that they were computed from.
 * https://docs.pytorch.org/docs/stable/generated/torch.autograd.backward.html
 */
export function backward(
  tensors: Tensors,
  grad_tensors?: GradTensors | NamedBackward,
  retain_graph?: boolean | NamedBackward,
  create_graph?: boolean | NamedBackward,
  inputs?: Tensors | NamedBackward,
): void {
  run(BACKWARD.read(grad_tensors, retain_graph, create_graph, inputs), tensors);
}

/** `x.backward(gradient, …)`: {@link backward} of one tensor. */
export function backwardOf(
  x: Tensor,
  gradient?: Tensor | null | TensorBackward,
  retain_graph?: boolean | TensorBackward,
  create_graph?: boolean | TensorBackward,
  inputs?: Tensors | TensorBackward,
): void {
  if (gradient === undefined && retain_graph === undefined) return run({}, x);
  const { gradient: grad_tensors, ...o } = TENSOR_BACKWARD.read(gradient, retain_graph, create_graph, inputs);
  run({ ...o, grad_tensors }, x);
}

function run(
  { grad_tensors, create_graph = false, retain_graph = create_graph, inputs }: NamedBackward,
  of: Tensors,
): void {
  const roots = rootsOf(asList(of), asList(grad_tensors));
  if (inputs === undefined) {
    runBackward(roots, retain_graph, create_graph);
    return;
  }
  const targets = asList<Tensor>(inputs);
  if (targets.length === 0) throw new AutogradError("`inputs` argument to `backward()` cannot be empty.");
  const grads = runBackward(roots, retain_graph, create_graph, targets.map(captureOf));
  targets.forEach((x, i) => {
    const grad = grads[i];
    if (grad === undefined) return;
    x.gradient = x.gradient === null ? grad.clone() : x.gradient.add(grad);
    x.gradient.store.root.kept = true;
  });
}

function captureOf(x: Tensor): Capture {
  const node = gradEdge(x);
  if (node === undefined) throw new AutogradError("One of the differentiated Tensors does not require grad");
  return { node, slot: x.slot };
}

/**
 * The gradients of `outputs` with respect to `inputs`, without touching any `.grad`.
 * https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
 */
export function grad(
  outputs: Tensors,
  inputs: Tensors,
  grad_outputs?: GradTensors | EachUsed,
  retain_graph?: boolean | EachUsed,
  create_graph?: boolean | EachUsed,
): Tensor[];
/** The gradients, and null for an input that the outputs do not depend on, where `allow_unused` is set. */
export function grad(
  outputs: Tensors,
  inputs: Tensors,
  grad_outputs?: GradTensors | GradOptions,
  retain_graph?: boolean | GradOptions,
  create_graph?: boolean | GradOptions,
  allow_unused?: boolean | GradOptions,
  is_grads_batched?: boolean | GradOptions,
  materialize_grads?: boolean | GradOptions,
): (Tensor | null)[];
export function grad(
  outputs: Tensors,
  inputs: Tensors,
  grad_outputs?: GradTensors | GradOptions,
  retain_graph?: boolean | GradOptions,
  create_graph?: boolean | GradOptions,
  allow_unused?: boolean | GradOptions,
  is_grads_batched?: boolean | GradOptions,
  materialize_grads?: boolean | GradOptions,
): (Tensor | null)[] {
  return differentiate(
    outputs,
    inputs,
    GRAD.read(grad_outputs, retain_graph, create_graph, allow_unused, is_grads_batched, materialize_grads),
  );
}

function differentiate(outputs: Tensors, inputs: Tensors, options: GradOptions): (Tensor | null)[] {
  const roots = rootsOf(asList(outputs), asList(options.grad_outputs));
  const { create_graph = false, retain_graph = create_graph, materialize_grads = false } = options;
  const { allow_unused = materialize_grads } = options;
  const targets = asList<Tensor>(inputs);
  const grads = runBackward(roots, retain_graph, create_graph, targets.map(captureOf));
  return targets.map((x, i) => {
    const result = grads[i];
    if (result !== undefined) return result;
    if (materialize_grads) return x.make(x.shape).zero_();
    if (allow_unused) return null;
    throw new AutogradError(
      `The differentiated Tensor at index ${i} appears to not have been used in the graph. Set allow_unused=True if this ` +
        "is the desired behavior.",
    );
  });
}
