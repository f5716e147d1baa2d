// Initialisers that keep the variance from layer to layer: Xavier (Glorot) and Kaiming (He).
import { ValueError } from "../core/errors.ts";
import type { Generator } from "../core/generator.ts";
import { asNumber, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { normal, type Random, uniform } from "./init.ts";

/** Names that {@link calculate_gain} knows. */
export type Nonlinearity =
  | "linear"
  | "conv1d"
  | "conv2d"
  | "conv3d"
  | "conv_transpose1d"
  | "conv_transpose2d"
  | "conv_transpose3d"
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leaky_relu"
  | "selu";

/** Which side's size keeps the variance: that of the forward or of the backward pass. */
export type FanMode = "fan_in" | "fan_out";

const LINEAR_NAMES: readonly string[] = [
  "linear",
  "conv1d",
  "conv2d",
  "conv3d",
  "conv_transpose1d",
  "conv_transpose2d",
  "conv_transpose3d",
  "sigmoid",
];

/**
 * The factor that makes up for what a nonlinearity takes from the variance.
 * https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nn.init.calculate_gain("tanh") !== 5 / 3) throw new Error("gain");
 * ```
 */
export function calculate_gain(nonlinearity: Nonlinearity, param?: number | null): number {
  if (LINEAR_NAMES.includes(nonlinearity)) return 1;
  if (nonlinearity === "tanh") return 5 / 3;
  if (nonlinearity === "relu") return Math.sqrt(2);
  if (nonlinearity === "selu") return 3 / 4;
  if (nonlinearity !== "leaky_relu") throw new ValueError(`Unsupported nonlinearity ${nonlinearity}`);
  const slope: unknown = param ?? 0.01;
  if (typeof slope !== "number") {
    throw new ValueError(
      `negative_slope ${slope === true ? "True" : slope === false ? "False" : slope} not a valid number`,
    );
  }
  return Math.sqrt(2 / (1 + slope ** 2));
}

/** How many inputs feed one output of a weight [out, in, *], and how many outputs one input feeds. @internal */
export function fanInAndOut(tensor: Tensor): [number, number] {
  if (tensor.dim() < 2) {
    throw new ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
  }
  const field = tensor.shape.slice(2).reduce((product, size) => product * size, 1);
  return [tensor.size(1) * field, tensor.size(0) * field];
}

/** Options of {@link xavier_uniform_} and {@link xavier_normal_}. */
export type XavierOptions = Random & { gain?: number };
const XAVIER = new Signature<XavierOptions>("xavier_", ["gain", "generator"]);

/**
 * Uniform in ±gain · √(6 / (fan_in + fan_out)): Glorot & Bengio 2010.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.xavier_uniform_(torch.empty(1, 2));
 * if (!torch.allclose(y, torch.tensor([[0.72869, -0.6242]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function xavier_uniform_(
  tensor: Tensor,
  gain?: number | XavierOptions,
  generator?: Generator | null | XavierOptions,
): Tensor {
  checkTensor(tensor, "xavier_uniform_", "tensor");
  const o = XAVIER.read(gain, generator);
  const [fanIn, fanOut] = fanInAndOut(tensor);
  const bound = Math.sqrt(3) * (asNumber(o.gain ?? 1, "xavier", "gain") * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform(tensor, -bound, bound, o.generator);
}

/**
 * Normal with standard deviation gain · √(2 / (fan_in + fan_out)): Glorot & Bengio 2010.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.xavier_normal_(torch.empty(1, 2));
 * if (!torch.allclose(y, torch.tensor([[0.53999, 0.21794]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function xavier_normal_(
  tensor: Tensor,
  gain?: number | XavierOptions,
  generator?: Generator | null | XavierOptions,
): Tensor {
  checkTensor(tensor, "xavier_normal_", "tensor");
  const o = XAVIER.read(gain, generator);
  const [fanIn, fanOut] = fanInAndOut(tensor);
  return normal(tensor, 0, asNumber(o.gain ?? 1, "xavier", "gain") * Math.sqrt(2 / (fanIn + fanOut)), o.generator);
}

/** Options of {@link kaiming_uniform_} and {@link kaiming_normal_}. */
export type KaimingOptions = Random & { a?: number; mode?: FanMode; nonlinearity?: Nonlinearity };
const KAIMING = new Signature<KaimingOptions>("kaiming_", ["a", "mode", "nonlinearity", "generator"]);

/** gain / √fan, the standard deviation of He et al. 2015. */
function kaimingDeviation(tensor: Tensor, o: KaimingOptions): number {
  const mode = String(o.mode ?? "fan_in").toLowerCase();
  if (mode !== "fan_in" && mode !== "fan_out") {
    throw new ValueError(`Mode ${mode} not supported, please use one of ['fan_in', 'fan_out']`);
  }
  const [fanIn, fanOut] = fanInAndOut(tensor);
  return calculate_gain(o.nonlinearity ?? "leaky_relu", o.a ?? 0) / Math.sqrt(mode === "fan_in" ? fanIn : fanOut);
}

/** The arguments of the Kaiming initialisers after `a`. */
export type KaimingRest = [
  mode?: FanMode | KaimingOptions,
  nonlinearity?: Nonlinearity | KaimingOptions,
  generator?: Generator | null | KaimingOptions,
];

/**
 * Uniform in ±gain · √(3 / fan): He et al. 2015. `a` is the slope below zero that a leaky_relu behind has.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.kaiming_uniform_(torch.empty(1, 2));
 * if (!torch.allclose(y, torch.tensor([[0.89246, -0.76449]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function kaiming_uniform_(tensor: Tensor, a?: number | KaimingOptions, ...rest: KaimingRest): Tensor {
  checkTensor(tensor, "kaiming_uniform_", "tensor");
  const o = KAIMING.read(a, ...rest);
  if (tensor.numel() === 0) return tensor;
  const bound = Math.sqrt(3) * kaimingDeviation(tensor, o);
  return uniform(tensor, -bound, bound, o.generator);
}

/**
 * Normal with standard deviation gain / √fan: He et al. 2015.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * const y = torch.nn.init.kaiming_normal_(torch.empty(1, 2));
 * if (!torch.allclose(y, torch.tensor([[0.66135, 0.26692]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function kaiming_normal_(tensor: Tensor, a?: number | KaimingOptions, ...rest: KaimingRest): Tensor {
  checkTensor(tensor, "kaiming_normal_", "tensor");
  const o = KAIMING.read(a, ...rest);
  if (tensor.numel() === 0) return tensor;
  return normal(tensor, 0, kaimingDeviation(tensor, o), o.generator);
}
