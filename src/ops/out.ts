// Where results go: into a given tensor (`out`), or into an operand (in place).
import { mode as gradMode } from "../autograd/mode.ts";
import type { Node } from "../autograd/node.ts";
import { rebaseHistory } from "../autograd/view.ts";
import type { DType } from "../core/dtype.ts";
import { ArgumentError, AutogradError, ShapeError } from "../core/errors.ts";
import { formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor, describeValue, isTensor } from "../core/kinds.ts";
import { checkCanCast } from "./promote.ts";

/** Where a result is stored instead of in a new tensor. */
export type OutOptions = { out?: Tensor };

const NO_GRADIENT =
  "functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.";

/** "leaky_relu" of "LeakyReluBackward0": how error messages name an op. */
export function operationName(node: string): string {
  let name = NAMES.get(node);
  if (name === undefined) NAMES.set(node, name = nameOf(node));
  return name;
}

const NAMES = new Map<string, string>();

function nameOf(node: string): string {
  return node.replace(/Backward\d*$/, "").replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}

/** Reads `{ out }`, refusing every other key. */
export function outOf(node: string, options: OutOptions | undefined): Tensor | undefined {
  if (options === undefined) return undefined;
  const operation = operationName(node), { out } = new Signature<OutOptions>(operation, ["out"]).read(options);
  if (out !== undefined) checkTensor(out, operation, "out");
  return out;
}

/** Brings `out` to a result's shape, or refuses it. `inputs` are what the result is computed from. */
export function prepareOut(out: Tensor, shape: Shape, dtype: DType, inputs: readonly Tensor[] = []): void {
  if (!isTensor(out)) throw new ArgumentError(`argument 'out' must be Tensor, not ${describeValue(out)}`);
  checkCanCast(dtype, out.dtype);
  out.checkNoOverlap();
  if (out.requires_grad && gradMode.grad) throw new AutogradError(NO_GRADIENT);
  if (sameShape(out.shape, shape)) return;
  if (inputs.some((x) => x.store.root === out.store.root)) {
    throw new ShapeError(`out= shares memory with an input and would have to be resized to ${formatShape(shape)}`);
  }
  out.resize_(shape);
}

/** Copies a result into `out`, for functions that have no kernel of their own for it. */
export function intoOut(result: Tensor, out: Tensor | null | undefined): Tensor {
  if (out === undefined || out === null) return result;
  prepareOut(out, result.shape, result.dtype);
  if (result.requires_grad) throw new AutogradError(NO_GRADIENT);
  return out.copy_(result);
}

/** Ends an in-place change: the version goes up, the history is that of the op. */
export function finishInPlace(x: Tensor, node: Node | undefined): Tensor {
  x.store.version++;
  if (node !== undefined) rebaseHistory(x, node);
  return x;
}
