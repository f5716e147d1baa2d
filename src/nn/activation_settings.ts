// Activation layers with settings of their own.
import { ArgumentError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import * as F from "./functional/activation.ts";
import { rrelu, type RReLUOptions } from "./functional/rrelu.ts";
import { constant_ } from "./init.ts";
import { formatNumber } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

const LEAKYRELU = new Signature<F.LeakyReluOptions>("LeakyReLU", ["negative_slope", "inplace"]);

/**
 * x where x > 0, else negative_slope · x, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LeakyReLU(0.1)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.2, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class LeakyReLU extends Module {
  /** Slope below zero. */
  negative_slope: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(negative_slope?: number | F.LeakyReluOptions, inplace?: boolean | F.LeakyReluOptions) {
    super();
    const o = LEAKYRELU.read(negative_slope, inplace);
    this.negative_slope = o.negative_slope ?? 0.01;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.leaky_relu(input, this.negative_slope, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `negative_slope=${formatNumber(this.negative_slope)}${this.inplace ? ", inplace=True" : ""}`;
  }
}

const ELU_SIGNATURE = new Signature<F.EluOptions>("ELU", ["alpha", "inplace"]);

/**
 * x where x > 0, else alpha · (exp(x) − 1), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.ELU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ELU(2)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.7293, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class ELU extends Module {
  /** Limit for x → −∞, with the sign turned. */
  alpha: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(alpha?: number | F.EluOptions, inplace?: boolean | F.EluOptions) {
    super();
    const o = ELU_SIGNATURE.read(alpha, inplace);
    this.alpha = o.alpha ?? 1;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.elu(input, this.alpha, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `alpha=${formatFloat(this.alpha)}${this.inplace ? ", inplace=True" : ""}`;
  }
}

const CELU_SIGNATURE = new Signature<F.EluOptions>("CELU", ["alpha", "inplace"]);

/**
 * max(0, x) + min(0, alpha · (exp(x / alpha) − 1)), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.CELU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CELU({ alpha: 2 })(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.2642, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class CELU extends Module {
  /** Limit for x → −∞, with the sign turned. */
  alpha: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(alpha?: number | F.EluOptions, inplace?: boolean | F.EluOptions) {
    super();
    const o = CELU_SIGNATURE.read(alpha, inplace);
    this.alpha = o.alpha ?? 1;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.celu(input, this.alpha, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `alpha=${formatFloat(this.alpha)}${this.inplace ? ", inplace=True" : ""}`;
  }
}

const SOFTPLUS = new Signature<F.SoftplusOptions>("Softplus", ["beta", "threshold"]);

/**
 * log(1 + exp(beta · x)) / beta, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Softplus.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Softplus({ beta: 2 })(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.009075, 0.65663, 3.0012]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Softplus extends Module {
  /** Steepness. */
  beta: number;
  /** Where beta · x is larger, the result is x. */
  threshold: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(beta?: number | F.SoftplusOptions, threshold?: number | F.SoftplusOptions) {
    super();
    const o = SOFTPLUS.read(beta, threshold);
    this.beta = o.beta ?? 1;
    this.threshold = o.threshold ?? 20;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.softplus(input, this.beta, this.threshold);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `beta=${formatFloat(this.beta)}, threshold=${formatFloat(this.threshold)}`;
  }
}

/** Options of {@link PReLU}. */
export type PReLUOptions = FactoryOptions & { num_parameters?: number; init?: number };
const PRELU = new Signature<PReLUOptions>("PReLU", ["num_parameters", "init", "device", "dtype"]);

/**
 * max(0, x) + weight · min(0, x) with a learned weight, one for all channels or one each.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.PReLU()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.5, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class PReLU extends Module {
  /** 1, or the number of channels. */
  num_parameters: number;
  /** What the weights begin with. */
  init: number;
  /** [num_parameters] */
  weight: Tensor;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(num_parameters?: number | PReLUOptions, init?: number | PReLUOptions, options?: PReLUOptions) {
    super();
    const o = PRELU.read(num_parameters, init, options);
    this.num_parameters = o.num_parameters ?? 1;
    this.init = o.init ?? 0.25;
    if (!Number.isInteger(this.num_parameters)) {
      throw new ArgumentError(`PReLU: num_parameters must be a whole number, got ${this.num_parameters}`);
    }
    this.weight = new Parameter(empty([this.num_parameters], factoryOptions(o)));
    this.reset_parameters();
  }

  /** Sets the weights to what they begin with. */
  reset_parameters(): void {
    constant_(this.weight, this.init);
  }

  /** [*] or [N, C, *] → the same */
  forward(input: Tensor): Tensor {
    return F.prelu(input, this.weight);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `num_parameters=${this.num_parameters}`;
  }
}

/** Options of {@link RReLU}. */
export type RReLULayerOptions = Omit<RReLUOptions, "training">;
const RRELU = new Signature<RReLULayerOptions>("RReLU", ["lower", "upper", "inplace"]);

/**
 * x where x > 0, else a · x, elementwise: in training with a drawn uniformly from [lower, upper), in evaluation with their mean.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.RReLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.RReLU(0.25, 0.75).eval()(torch.tensor([-4, 2]));
 * if (y.tolist().toString() !== "-2,2") throw new Error(String(y));
 * ```
 */
export class RReLU extends Module {
  /** Least slope below zero. */
  lower: number;
  /** Greatest slope below zero. */
  upper: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    lower?: number | RReLULayerOptions,
    upper?: number | RReLULayerOptions,
    inplace?: boolean | RReLULayerOptions,
  ) {
    super();
    const o = RRELU.read(lower, upper, inplace);
    this.lower = o.lower ?? 1 / 8;
    this.upper = o.upper ?? 1 / 3;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return rrelu(input, this.lower, this.upper, this.training, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `lower=${formatNumber(this.lower)}, upper=${formatNumber(this.upper)}${
      this.inplace ? ", inplace=True" : ""
    }`;
  }
}
