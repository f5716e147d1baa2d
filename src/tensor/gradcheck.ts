// Compares derivatives with differences of the function: gradcheck for the first, gradgradcheck for the second.
import { grad } from "../autograd/backward.ts";
import { float64 } from "../core/dtype.ts";
import { AutogradError, DTypeError } from "../core/errors.ts";
import { checkFunction, checkTensors } from "../core/kinds.ts";
import { newTensor } from "./create.ts";
import { Tensor } from "./tensor.ts";

/** How near is near enough, and how large the steps are. */
export type GradcheckOptions = { eps?: number; atol?: number; rtol?: number; raise_exception?: boolean };

/** A function of tensors whose results are tensors. */
export type TensorFunction = (...inputs: Tensor[]) => Tensor | readonly Tensor[];

function outputsOf(fn: TensorFunction, inputs: readonly Tensor[]): Tensor[] {
  const result = fn(...inputs);
  const list = result instanceof Tensor ? [result] : [...result];
  return list.filter((t) => t.dtype.kind === "float" && t.requires_grad);
}

/** Element k of a float64 tensor, read and written where it lies. */
function element(x: Tensor, k: number): { array: Float64Array; place: number } {
  let place = x.offset;
  for (let d = x.shape.length - 1, rest = k; d >= 0; d--) {
    place += (rest % x.shape[d]) * x.strides[d];
    rest = Math.floor(rest / x.shape[d]);
  }
  return { array: x.store.array(float64) as Float64Array, place };
}

function valuesOf(x: Tensor): number[] {
  return Array.from({ length: x.count }, (_, k) => {
    const { array, place } = element(x, k);
    return array[place];
  });
}

/**
 * Checks the derivatives of `fn` at float64 `inputs` against central differences, element by element; throws where they
 * differ. https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2], { dtype: torch.float64, requires_grad: true });
 * torch.autograd.gradcheck((x) => x.mul(x), [x]);
 * ```
 */
export function gradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  options: GradcheckOptions = {},
): boolean {
  const { eps = 1e-6, atol = 1e-5, rtol = 1e-3, raise_exception = true } = options ?? {};
  const list = inputs instanceof Tensor ? [inputs] : inputs;
  checkFunction(fn, "gradcheck", "fn");
  checkTensors(list, "gradcheck", "inputs");
  const leaves = list.filter((x) => x.requires_grad);
  if (leaves.length === 0) throw new AutogradError("gradcheck expects at least one input tensor to require gradient");
  for (const x of leaves) {
    if (x.dtype !== float64) throw new DTypeError(`gradcheck needs float64 inputs, got ${x.dtype}`);
  }
  try {
    outputsOf(fn, list).forEach((_, i) => checkOutput(fn, list, leaves, i, eps, atol, rtol));
  } catch (error) {
    if (raise_exception || !(error instanceof AutogradError)) throw error;
    return false;
  }
  return true;
}

function checkOutput(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  leaves: readonly Tensor[],
  i: number,
  eps: number,
  atol: number,
  rtol: number,
): void {
  const analytical = jacobian(fn, inputs, leaves, i);
  leaves.forEach((leaf, which) => {
    for (let k = 0; k < leaf.count; k++) {
      const { array, place } = element(leaf, k);
      const value = array[place];
      array[place] = value + eps;
      const above = valuesOf(outputsOf(fn, inputs)[i]);
      array[place] = value - eps;
      const below = valuesOf(outputsOf(fn, inputs)[i]);
      array[place] = value;
      above.forEach((a, row) => {
        const numerical = (a - below[row]) / (2 * eps);
        const got = analytical[row][which][k];
        if (Math.abs(got - numerical) <= atol + rtol * Math.abs(numerical)) return;
        throw new AutogradError(
          `Jacobian mismatch for output ${i} with respect to input ${
            inputs.indexOf(leaf)
          }: d out[${row}] / d in[${k}] is ` +
            `numerically ${numerical}, analytically ${got}`,
        );
      });
    }
  });
}

/** [row of the output][leaf][element of the leaf] */
function jacobian(fn: TensorFunction, inputs: readonly Tensor[], leaves: readonly Tensor[], i: number): number[][][] {
  const out = outputsOf(fn, inputs)[i];
  return Array.from({ length: out.count }, (_, row) => {
    const seed = newTensor(out.shape, float64).zero_();
    (seed.store.array(float64) as Float64Array)[row] = 1;
    const grads = grad(out, leaves, seed, { retain_graph: true, allow_unused: true });
    return grads.map((g, k) => g === null ? new Array<number>(leaves[k].count).fill(0) : valuesOf(g));
  });
}

/** Checks second derivatives: the gradients of `fn` are checked as functions of the inputs and of the incoming gradient. */
export function gradgradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  options: GradcheckOptions = {},
): boolean {
  const list = inputs instanceof Tensor ? [inputs] : inputs;
  checkFunction(fn, "gradgradcheck", "fn");
  checkTensors(list, "gradgradcheck", "inputs");
  const seeds = outputsOf(fn, list).map((out, i) => {
    const seed = newTensor(out.shape, float64);
    const array = seed.store.array(float64) as Float64Array;
    for (let k = 0; k < out.count; k++) array[seed.offset + k] = ((7 * k + 5 * i) % 11 - 5) / 8 + 1 / 16;
    return seed.requires_grad_();
  });
  const leaves = list.filter((x) => x.requires_grad);
  const gradients: TensorFunction = (...all) => {
    const outputs = outputsOf(fn, all.slice(0, list.length));
    const grads = grad(outputs, leaves, all.slice(list.length), { create_graph: true, allow_unused: true });
    return grads.filter((g): g is Tensor => g !== null);
  };
  return gradcheck(gradients, [...list, ...seeds], options);
}
