// Formulas of activations and of their derivatives, for the TypeScript kernels.
import { erf } from "./special_functions.ts";

/** 1 / (1 + exp(−x)). */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
}

/** log(1 + exp(x)). */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

const cdf = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));
const pdf = (x: number) => 0.3989422804014327 * Math.exp(-0.5 * x * x);
const ROOT = Math.sqrt(2 / Math.PI);

/** x Φ(x). */
export function gelu(x: number): number {
  return x * cdf(x);
}

/** The derivative of {@link gelu}. */
export function geluGrad(x: number): number {
  return cdf(x) + x * pdf(x);
}

/** {@link gelu} by tanh. */
export function geluTanh(x: number): number {
  return 0.5 * x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x)));
}

/** The derivative of {@link geluTanh}. */
export function geluTanhGrad(x: number): number {
  const t = Math.tanh(ROOT * (x + 0.044715 * x * x * x));
  return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT * (1 + 3 * 0.044715 * x * x);
}

/** The derivative of x · sigmoid(x). */
export function siluGrad(x: number): number {
  const s = sigmoid(x);
  return s * (1 + x * (1 - s));
}

/** The derivative of x · tanh(softplus(x)). */
export function mishGrad(x: number): number {
  const t = Math.tanh(softplus(x));
  return t + x * sigmoid(x) * (1 - t * t);
}

/** x limited to [0, 6]. */
export function relu6(x: number): number {
  return x < 0 ? 0 : x > 6 ? 6 : x;
}

/** log(x / (1 − x)), x limited to [eps, 1 − eps] unless eps is negative. */
export function logit(x: number, eps: number): number {
  const c = eps < 0 ? x : x < eps ? eps : x > 1 - eps ? 1 - eps : x;
  return Math.log(c / (1 - c));
}

/** The derivative of {@link logit}. */
export function logitGrad(x: number, eps: number): number {
  if (eps < 0) return x < 0 || x > 1 ? NaN : 1 / (x * (1 - x));
  return x < eps || x > 1 - eps ? 0 : 1 / (x * (1 - x));
}
