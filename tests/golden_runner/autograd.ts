// Vector-Jacobian products with the fixed cotangent of the golden data (README, section 2).
import type { Json, TensorJson } from "./json.ts";
import { checkTensor, dtypeName, shapeOf, type Tolerances } from "./compare.ts";
import { type Library, Mismatch, type Tensor, tensorMethod } from "./library.ts";

export function cotangent(k: number, i: number): number {
  return ((7 * k + 5 * i) % 11 - 5) / 8 + 1 / 16;
}

/** The cotangent of result number `i`, in its dtype and shape. */
export function cotangentOf(lib: Library, out: Tensor, i: number): Tensor {
  const shape = shapeOf(out), n = shape.reduce((a, b) => a * b, 1);
  const data = Float64Array.from({ length: n }, (_, k) => cotangent(k, i));
  return tensorMethod(lib.tensorOf("tensor", data, { dtype: lib.find(dtypeName(out)) }), "reshape", shape);
}

/** Gradients of Σ c·result by `torch.autograd.grad`, in the order of `inputs`; null where an input was not used. */
export function gradients(lib: Library, outs: Tensor[], cots: Tensor[], inputs: Tensor[]): (Tensor | null)[] {
  if (inputs.length === 0) return [];
  if (outs.length === 0) return inputs.map(() => null);
  const grads = lib.call("autograd.grad", outs, inputs, { grad_outputs: cots, allow_unused: true });
  return Array.from(grads as Iterable<Tensor | null | undefined>, (g) => g ?? null);
}

/** Compares the gradients of the tensors that require one with the recorded list over all tensors. */
export function checkGradients(
  lib: Library,
  outs: Tensor[],
  cots: Tensor[],
  tensors: Tensor[],
  want: Json[],
  extra: Tolerances,
): void {
  const leaves = tensors.filter((x) => x.requires_grad === true && x.is_leaf !== false);
  const got = gradients(lib, outs, cots, leaves);
  want.forEach((w, i) => {
    const at = leaves.indexOf(tensors[i]);
    const g = at < 0 ? null : got[at];
    if (w === null) {
      if (g !== null) throw new Mismatch(`gradient of tensor ${i} should be null`);
      return;
    }
    if (g === null) throw new Mismatch(`gradient of tensor ${i} is null`);
    checkTensor(lib, g, w as unknown as TensorJson, extra, `gradient of tensor ${i}`);
  });
}
