// Keeping gradients from growing too large.
import { no_grad } from "../../autograd/mode.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { checkNumber, checkTensor, describeValue } from "../../core/kinds.ts";
import { stack } from "../../ops/join.ts";
import { vector_norm } from "../../ops/norm.ts";
import { tensor } from "../../tensor/create.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { CallableModule } from "../callable.ts";

/** One tensor, or many: `model.parameters()`. */
export type Tensors = Tensor | Iterable<Tensor>;

/** The tensors as a list; anything else is refused with the name of the function. */
function listed(values: Tensors, name: string, parameter: string): Tensor[] {
  if (values instanceof Tensor) return [values];
  if (typeof values !== "object" || values === null || !(Symbol.iterator in values)) {
    const hint = values as unknown instanceof CallableModule ? ": give its parameters()" : "";
    throw new ArgumentError(
      `${name}(): argument '${parameter}' must be a tensor or several, not ${describeValue(values)}${hint}`,
    );
  }
  const list = [...values];
  for (const value of list) checkTensor(value, name, parameter);
  return list;
}

function gradients(parameters: readonly Tensor[]): Tensor[] {
  return parameters.map((p) => p.grad).filter((grad) => grad !== null && grad !== undefined);
}

/** "inf" and numbers as text are what command lines give. */
function order(norm_type: number | string): number {
  const p = norm_type === "inf" ? Infinity : norm_type === "-inf" ? -Infinity : Number(norm_type);
  if (Number.isNaN(p)) throw new ValueError(`norm_type must be a number or "inf", got ${norm_type}`);
  return p;
}

/** Options of {@link get_total_norm}; `foreach` changes nothing here. */
export type TotalNormOptions = {
  norm_type?: number | string;
  error_if_nonfinite?: boolean;
  foreach?: boolean | null;
};
const TOTAL_NORM = new Signature<TotalNormOptions>("get_total_norm", ["norm_type", "error_if_nonfinite", "foreach"]);

/**
 * The norm of all tensors together, as if they were one vector.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.get_total_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const norm = torch.nn.utils.get_total_norm([torch.tensor([3]), torch.tensor([[4]])]);
 * if (norm.item() !== 5) throw new Error(String(norm));
 * ```
 */
export function get_total_norm(
  tensors: Tensors,
  norm_type?: number | string | TotalNormOptions,
  error_if_nonfinite?: boolean | TotalNormOptions,
  foreach?: boolean | null | TotalNormOptions,
): Tensor {
  const list = listed(tensors, "get_total_norm", "tensors");
  const o = TOTAL_NORM.read(norm_type, error_if_nonfinite, foreach);
  const p = order(o.norm_type ?? 2);
  if (list.length === 0) return tensor(0);
  const device = list[0].device;
  const norms = list.map((x) => vector_norm(x, p).to(device));
  // PyTorch groups by dtype first; norms of different dtypes are stacked in the widest.
  const total = vector_norm(stack(norms), p);
  if (o.error_if_nonfinite && !Number.isFinite(Number(total.item()))) {
    throw new ValueError(
      `The total norm of order ${
        formatFloat(p)
      } for gradients from \`parameters\` is non-finite (${total.item()}), so ` +
        "it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set " +
        "`error_if_nonfinite=False`",
    );
  }
  return total;
}

/**
 * Multiplies the gradients by max_norm / (total_norm + 1e-6) where that is below 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grads_with_norm_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const w = new torch.nn.Parameter(torch.zeros(2));
 * w.grad = torch.tensor([3, 4]);
 * torch.nn.utils.clip_grads_with_norm_(w, 1, torch.tensor(5));
 * if (!torch.allclose(w.grad, torch.tensor([0.6, 0.8]))) throw new Error(String(w.grad));
 * ```
 */
export function clip_grads_with_norm_(
  parameters: Tensors,
  max_norm: number,
  total_norm: Tensor,
  _foreach?: boolean | null | { foreach?: boolean | null },
): void {
  const grads = gradients(listed(parameters, "clip_grads_with_norm_", "parameters"));
  checkNumber(max_norm, "clip_grads_with_norm_", "max_norm");
  checkTensor(total_norm, "clip_grads_with_norm_", "total_norm");
  if (grads.length === 0) return;
  no_grad(() => {
    const factor = total_norm.add(1e-6).reciprocal().mul(max_norm).clamp({ max: 1 });
    for (const grad of grads) grad.mul_(factor.to(grad.device));
  });
}

/** Options of {@link clip_grad_norm_}. */
export type ClipGradNormOptions = TotalNormOptions;
const CLIP_NORM = new Signature<ClipGradNormOptions>("clip_grad_norm_", [
  "norm_type",
  "error_if_nonfinite",
  "foreach",
]);

/**
 * Scales the gradients of the parameters so that the norm of all of them together is `max_norm` at most; returns the norm
 * that they had.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = new torch.nn.Linear(4, 2);
 * layer(torch.ones(1, 4).mul(100)).sum().backward();
 * torch.nn.utils.clip_grad_norm_(layer.parameters(), 1);
 * const norm = torch.nn.utils.get_total_norm([layer.weight.grad!, layer.bias!.grad!]);
 * if (Math.abs(norm.item() as number - 1) > 1e-5) throw new Error(String(norm));
 * ```
 */
export function clip_grad_norm_(
  parameters: Tensors,
  max_norm: number,
  norm_type?: number | string | ClipGradNormOptions,
  error_if_nonfinite?: boolean | ClipGradNormOptions,
  foreach?: boolean | null | ClipGradNormOptions,
): Tensor {
  const list = listed(parameters, "clip_grad_norm_", "parameters");
  checkNumber(max_norm, "clip_grad_norm_", "max_norm");
  const o = CLIP_NORM.read(norm_type, error_if_nonfinite, foreach);
  if (list.length === 0 && !Array.isArray(parameters)) {
    console.warn("`parameters` is an empty generator, no gradient clipping will occur.");
  }
  const total = no_grad(() => get_total_norm(gradients(list), o));
  clip_grads_with_norm_(list, max_norm, total);
  return total;
}

/**
 * The old name of {@link clip_grad_norm_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const w = new torch.nn.Parameter(torch.zeros(2));
 * w.grad = torch.tensor([3, 4]);
 * if (torch.nn.utils.clip_grad_norm([w], 1).item() !== 5) throw new Error(String(w.grad));
 * ```
 */
export const clip_grad_norm: typeof clip_grad_norm_ = clip_grad_norm_;

/**
 * Limits every element of the gradients to [−clip_value, clip_value].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const w = new torch.nn.Parameter(torch.zeros(3));
 * w.grad = torch.tensor([-3, 0.5, 4]);
 * torch.nn.utils.clip_grad_value_([w], 1);
 * if (String(w.grad.tolist()) !== "-1,0.5,1") throw new Error(String(w.grad));
 * ```
 */
export function clip_grad_value_(
  parameters: Tensors,
  clip_value: number,
  _foreach?: boolean | null | { foreach?: boolean | null },
): void {
  const list = listed(parameters, "clip_grad_value_", "parameters");
  checkNumber(clip_value, "clip_grad_value_", "clip_value");
  no_grad(() => {
    for (const grad of gradients(list)) grad.clamp_(-clip_value, clip_value);
  });
}
