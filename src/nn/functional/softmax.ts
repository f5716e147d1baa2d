// Softmax and its relatives.
import type { DType } from "../../core/dtype.ts";
import { checkTensor } from "../../core/kinds.ts";
import { empty_like } from "../../ops/like.ts";
import { Signature } from "../arguments.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Options of {@link softmax}, {@link log_softmax} and {@link softmin}. */
export type SoftmaxOptions = { dim?: number | null; dtype?: DType | null };
const SOFTMAX = new Signature<SoftmaxOptions & { _stacklevel?: number }>("softmax", ["dim", "_stacklevel", "dtype"]);

type Rest = [_stacklevel?: number | SoftmaxOptions, dtype?: DType | SoftmaxOptions | null];

/** The dimension that PyTorch takes where none is given: 0 for 0, 1 and 3 dimensions, else 1. */
function implicitDim(ndim: number): number {
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}

/**
 * exp(x) / Σ exp(x) along a dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const p = torch.nn.functional.softmax(torch.zeros(2, 4), 1);
 * if (p.index([0, 0]).item() !== 0.25) throw new Error(p.toString());
 * ```
 */
export function softmax(input: Tensor, dim?: number | null | SoftmaxOptions, ...rest: Rest): Tensor {
  checkTensor(input, "softmax", "input");
  if (typeof dim === "number" && rest.length === 0) return input.softmax(dim);
  const o = SOFTMAX.read(dim, ...rest);
  return input.softmax(o.dim ?? implicitDim(input.dim()), o.dtype ?? undefined);
}

/**
 * log(softmax(x)) along a dimension, without overflow.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.log_softmax(torch.tensor([0, 1]), 0);
 * if (!torch.allclose(y, torch.tensor([-1.3133, -0.31326]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function log_softmax(input: Tensor, dim?: number | null | SoftmaxOptions, ...rest: Rest): Tensor {
  checkTensor(input, "log_softmax", "input");
  if (typeof dim === "number" && rest.length === 0) return input.log_softmax(dim);
  const o = SOFTMAX.read(dim, ...rest);
  return input.log_softmax(o.dim ?? implicitDim(input.dim()), o.dtype ?? undefined);
}

/**
 * softmax(−x) along a dimension.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.softmin(torch.tensor([0, 1]), 0);
 * if (!torch.allclose(y, torch.tensor([0.73106, 0.26894]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function softmin(input: Tensor, dim?: number | null | SoftmaxOptions, ...rest: Rest): Tensor {
  checkTensor(input, "softmin", "input");
  return softmax(input.neg(), dim, ...rest);
}

/** Options of {@link gumbel_softmax}. */
export type GumbelSoftmaxOptions = { tau?: number; hard?: boolean; eps?: number; dim?: number };
const GUMBEL = new Signature<GumbelSoftmaxOptions>("gumbel_softmax", ["tau", "hard", "eps", "dim"]);

/**
 * A draw from the Gumbel-softmax distribution with temperature `tau` (https://arxiv.org/abs/1611.01144): softmax((x + g) / tau)
 * with g = −ln(e), e exponential. With `hard` the result is one-hot, with the gradient of the soft one.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gumbel_softmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.gumbel_softmax(torch.zeros(2, 5), { tau: 0.5, hard: true });
 * if (y.sum().item() !== 2) throw new Error(String(y));
 * ```
 */
export function gumbel_softmax(
  input: Tensor,
  tau?: number | GumbelSoftmaxOptions,
  hard?: boolean | GumbelSoftmaxOptions,
  eps?: number | GumbelSoftmaxOptions,
  dim?: number | GumbelSoftmaxOptions,
): Tensor {
  checkTensor(input, "gumbel_softmax", "input");
  const o = GUMBEL.read(tau, hard, eps, dim), along = o.dim ?? -1;
  const noise = empty_like(input).detach().exponential_().log().neg();
  const soft = input.add(noise).div(o.tau ?? 1).softmax(along);
  if (!(o.hard ?? false)) return soft;
  const hardened = soft.detach().new_zeros([...soft.shape]).scatter_(along, soft.detach().argmax(along, true), 1);
  return hardened.sub(soft.detach()).add(soft);
}
