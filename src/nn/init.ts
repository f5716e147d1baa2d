// Initialisers: uniform, normal, constant.
import { no_grad } from "../autograd/mode.ts";
import type { Generator } from "../core/generator.ts";
import { asNumber, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";

/** Where random numbers come from. */
export type Random = { generator?: Generator | null };

/** Whether new modules leave their parameters as they are: nothing is drawn. @internal */
export const drawing = { skipped: false };

/** @internal */
export function uniform(tensor: Tensor, a: number, b: number, generator?: Generator | null): Tensor {
  checkTensor(tensor, "uniform", "tensor");
  if (drawing.skipped) return tensor;
  return no_grad(() => tensor.uniform_(a, b, { generator: generator ?? undefined }));
}

/** @internal */
export function normal(tensor: Tensor, mean: number, std: number, generator?: Generator | null): Tensor {
  checkTensor(tensor, "normal", "tensor");
  if (drawing.skipped) return tensor;
  return no_grad(() => tensor.normal_(mean, std, { generator: generator ?? undefined }));
}

/** Options of {@link uniform_}. */
export type UniformOptions = Random & { a?: number; b?: number };
const UNIFORM = new Signature<UniformOptions>("uniform_", ["a", "b", "generator"]);

/**
 * Fills with numbers uniform in [a, b).
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.uniform_(torch.empty(2), -1, 1);
 * if (!torch.allclose(y, torch.tensor([0.51526, -0.44138]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function uniform_(
  tensor: Tensor,
  a?: number | UniformOptions,
  b?: number | UniformOptions,
  generator?: Generator | null | UniformOptions,
): Tensor {
  checkTensor(tensor, "uniform_", "tensor");
  const o = UNIFORM.read(a, b, generator);
  return uniform(tensor, o.a ?? 0, o.b ?? 1, o.generator);
}

/** Options of {@link normal_}. */
export type NormalOptions = Random & { mean?: number; std?: number };
const NORMAL = new Signature<NormalOptions>("normal_", ["mean", "std", "generator"]);

/**
 * Fills with numbers of a normal distribution.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.normal_(torch.empty(2), { std: 0.1 });
 * if (!torch.allclose(y, torch.tensor([0.066135, 0.026692]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function normal_(
  tensor: Tensor,
  mean?: number | NormalOptions,
  std?: number | NormalOptions,
  generator?: Generator | null | NormalOptions,
): Tensor {
  checkTensor(tensor, "normal_", "tensor");
  const o = NORMAL.read(mean, std, generator);
  return normal(tensor, o.mean ?? 0, o.std ?? 1, o.generator);
}

/**
 * Fills with one value.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.constant_(torch.empty(2), 0.5);
 * if (!torch.allclose(y, torch.tensor([0.5, 0.5]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function constant_(tensor: Tensor, val: number | { val: number }): Tensor {
  checkTensor(tensor, "constant_", "tensor");
  const value = asNumber(typeof val === "object" && val !== null ? val.val : val, "constant_", "val");
  return no_grad(() => tensor.fill_(value));
}

/**
 * Fills with ones.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.ones_(torch.empty(2));
 * if (!torch.allclose(y, torch.tensor([1, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function ones_(tensor: Tensor): Tensor {
  checkTensor(tensor, "ones_", "tensor");
  return no_grad(() => tensor.fill_(1));
}

/**
 * Fills with zeros.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.init.zeros_(torch.empty(2));
 * if (!torch.allclose(y, torch.tensor([0, 0]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function zeros_(tensor: Tensor): Tensor {
  checkTensor(tensor, "zeros_", "tensor");
  return no_grad(() => tensor.zero_());
}

/** Options of {@link trunc_normal_}. */
export type TruncNormalOptions = NormalOptions & { a?: number; b?: number };
const TRUNC_NORMAL = new Signature<TruncNormalOptions>("trunc_normal_", ["mean", "std", "a", "b", "generator"]);

/**
 * Normal, but inside of [a, b]. Where most draws fall inside, those outside are drawn again; else uniform draws are
 * accepted in proportion to the density.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.trunc_normal_(torch.empty(1, 2));
 * if (!torch.allclose(y, torch.tensor([[0.66135, 0.26692]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function trunc_normal_(
  tensor: Tensor,
  mean?: number | TruncNormalOptions,
  std?: number | TruncNormalOptions,
  a?: number | TruncNormalOptions,
  b?: number | TruncNormalOptions,
  generator?: Generator | null | TruncNormalOptions,
): Tensor {
  checkTensor(tensor, "trunc_normal_", "tensor");
  const o = TRUNC_NORMAL.read(mean, std, a, b, generator);
  const [m, s, low, high] = [o.mean ?? 0, o.std ?? 1, o.a ?? -2, o.b ?? 2].map((x) =>
    asNumber(x, "trunc_normal_", "a")
  );
  if (m < low - 2 * s || m > high + 2 * s) {
    console.warn(
      "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.",
    );
  }
  const inside = normalBelow((high - m) / s) - normalBelow((low - m) / s);
  return no_grad(() =>
    inside > 0.3
      ? redrawOutside(tensor, m, s, low, high, o.generator)
      : rejectDraws(tensor, m, s, low, high, o.generator)
  );
}

/** Draws everything, and as long as elements lie outside, draws everything again for them. */
function redrawOutside(t: Tensor, mean: number, std: number, a: number, b: number, g?: Generator | null): Tensor {
  const low = t.new_full([], a).item() as number; // the limits as the dtype holds them
  const high = t.new_full([], b).item() as number;
  let result = normal(t, mean, std, g);
  for (;;) {
    const outside = result.lt(low).logical_or(result.gt(high));
    if (!outside.any().item()) break;
    result = normal(result.new_empty(result.shape), mean, std, g).where(outside, result);
  }
  return result === t ? t : t.copy_(result);
}

/** Uniform candidates, each accepted with probability density / largest density. */
function rejectDraws(t: Tensor, mean: number, std: number, a: number, b: number, g?: Generator | null): Tensor {
  const mode = Math.max(a, Math.min(mean, b));
  const peak = -0.5 * ((mode - mean) / std) ** 2;
  const relative = (x: Tensor) => x.sub(mean).div_(std).pow_(2).mul_(-0.5).sub_(peak);
  const refused = (x: Tensor) => uniform(x.new_empty(x.shape), 0, 1, g).log_().gt(relative(x));
  let result = uniform(t, a, b, g);
  let pending = refused(result);
  while (pending.any().item()) {
    const candidates = uniform(t.new_empty(t.shape), a, b, g);
    result = candidates.where(pending, result);
    pending = pending.logical_and(refused(candidates));
  }
  return result === t ? t : t.copy_(result);
}

/** Φ(x) to 1e-7 (Abramowitz & Stegun 7.1.26), enough to choose a method with. */
function normalBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - series * Math.exp(-z * z);
  return (1 + (x < 0 ? -erf : erf)) / 2;
}
