// Windows of signal processing: Bartlett, Blackman, Hamming, Hann, Kaiser.
import type { Device } from "../backends/registry.ts";
import { type DType, float64, getDefaultDType } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ValueError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { Signature } from "../core/arguments.ts";
import { empty, tensor } from "./create.ts";
import type { Tensor } from "./tensor.ts";

/** Options of the windows. */
export type WindowOptions = {
  periodic?: boolean;
  dtype?: DType | null;
  device?: string | number | Device | null;
  requires_grad?: boolean;
};
/** Options of {@link hamming_window}. */
export type HammingOptions = WindowOptions & { alpha?: number; beta?: number };
/** Options of {@link kaiser_window}. */
export type KaiserOptions = WindowOptions & { beta?: number };

const FACTORY = ["dtype", "device", "requires_grad"] as const;

/** n numbers of a window: `value(k, m)` for the k-th of m steps from one end to the other. */
function windowOf(
  name: string,
  n: number,
  o: Partial<WindowOptions>,
  value: (k: number, m: number) => number,
): Tensor {
  if (!Number.isSafeInteger(n)) {
    throw new ArgumentError(`${name}(): argument 'window_length' must be a whole number, not ${describeValue(n)}`);
  }
  if (n < 0) throw new ValueError(`${name} requires non-negative window_length, got window_length=${n}`);
  const dtype = o.dtype ?? getDefaultDType();
  if (dtype.kind !== "float") throw new DTypeError(`${name} expects floating point dtypes, got: ${dtype}`);
  const options = { dtype, device: o.device ?? undefined, requires_grad: o.requires_grad ?? false };
  if (n === 0) return empty([0], options);
  if (n === 1) return tensor([1], options);
  const m = o.periodic ?? true ? n : n - 1;
  const wide = empty([n], { dtype: float64, device: options.device }), values = wide.store.array(float64);
  for (let k = 0; k < n; k++) values[wide.offset + k] = value(k, m);
  return wide.to(dtype).requires_grad_(options.requires_grad);
}

const BARTLETT = new Signature<WindowOptions>("bartlett_window", ["periodic", ...FACTORY]);

/**
 * A triangle from 0 over 1 to 0, n points of it; `periodic` leaves the last of n + 1 out.
 * https://docs.pytorch.org/docs/stable/generated/torch.bartlett_window.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.bartlett_window(4).tolist()) !== "0,0.5,1,0.5") throw new Error("bartlett_window");
 * ```
 */
export function bartlett_window(
  window_length: number,
  periodic?: boolean | WindowOptions,
  options?: WindowOptions,
): Tensor {
  const o = BARTLETT.read(periodic, options);
  return windowOf("bartlett_window", window_length, o, (k, m) => k <= m / 2 ? 2 * k / m : 2 - 2 * k / m);
}

const HANN = new Signature<WindowOptions>("hann_window", ["periodic", ...FACTORY]);

/**
 * (1 − cos(2 π k / n)) / 2 for k < n; with `periodic` false over n − 1 steps.
 * https://docs.pytorch.org/docs/stable/generated/torch.hann_window.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.allclose(torch.hann_window(4), torch.tensor([0, 0.5, 1, 0.5]))) throw new Error("hann_window");
 * ```
 */
export function hann_window(
  window_length: number,
  periodic?: boolean | WindowOptions,
  options?: WindowOptions,
): Tensor {
  const o = HANN.read(periodic, options);
  return windowOf("hann_window", window_length, o, (k, m) => 0.5 - 0.5 * Math.cos(2 * Math.PI * k / m));
}

const HAMMING = new Signature<HammingOptions>("hamming_window", ["periodic", "alpha", "beta", ...FACTORY]);

/**
 * alpha − beta cos(2 π k / n) for k < n; with `periodic` false over n − 1 steps.
 * https://docs.pytorch.org/docs/stable/generated/torch.hamming_window.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.allclose(torch.hamming_window(2), torch.tensor([0.08, 1]))) throw new Error("hamming_window");
 * ```
 */
export function hamming_window(
  window_length: number,
  periodic?: boolean | HammingOptions,
  alpha?: number | HammingOptions,
  beta?: number | HammingOptions,
  options?: HammingOptions,
): Tensor {
  const o = HAMMING.read(periodic, alpha, beta, options), a = o.alpha ?? 0.54, b = o.beta ?? 0.46;
  return windowOf("hamming_window", window_length, o, (k, m) => a - b * Math.cos(2 * Math.PI * k / m));
}

const BLACKMAN = new Signature<WindowOptions>("blackman_window", ["periodic", ...FACTORY]);

/**
 * 0.42 − 0.5 cos(2 π k / n) + 0.08 cos(4 π k / n) for k < n; with `periodic` false over n − 1 steps.
 * https://docs.pytorch.org/docs/stable/generated/torch.blackman_window.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.blackman_window(4);
 * if (!torch.allclose(w, torch.tensor([0, 0.34, 1, 0.34]), { atol: 1e-6 })) throw new Error(String(w));
 * ```
 */
export function blackman_window(
  window_length: number,
  periodic?: boolean | WindowOptions,
  options?: WindowOptions,
): Tensor {
  const o = BLACKMAN.read(periodic, options);
  return windowOf("blackman_window", window_length, o, (k, m) => {
    const angle = 2 * Math.PI * k / m;
    return 0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
  });
}

/** The modified Bessel function of order 0 by its series Σ ((x / 2)^k / k!)². */
function bessel0(x: number): number {
  let sum = 1, term = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const KAISER = new Signature<KaiserOptions>("kaiser_window", ["periodic", "beta", ...FACTORY]);

/**
 * I₀(beta √(1 − (2 k / n − 1)²)) / I₀(beta) for k < n; with `periodic` false over n − 1 steps.
 * https://docs.pytorch.org/docs/stable/generated/torch.kaiser_window.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.kaiser_window(3, false, 0);
 * if (String(w.tolist()) !== "1,1,1") throw new Error(String(w));
 * ```
 */
export function kaiser_window(
  window_length: number,
  periodic?: boolean | KaiserOptions,
  beta?: number | KaiserOptions,
  options?: KaiserOptions,
): Tensor {
  const o = KAISER.read(periodic, beta, options), b = o.beta ?? 12;
  return windowOf("kaiser_window", window_length, o, (k, m) => {
    const x = 2 * k / m - 1;
    return bessel0(b * Math.sqrt(Math.max(0, 1 - x * x))) / bessel0(b);
  });
}
