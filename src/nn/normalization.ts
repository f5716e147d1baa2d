// Normalization of single samples, over their last dimensions or over groups of channels.
import { ValueError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import { formatFloat, formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { group_norm, rms_norm } from "./functional/group_normalization.ts";
import { layer_norm } from "./functional/normalization.ts";
import { ones_, zeros_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options of {@link LayerNorm}. */
export type LayerNormOptions = FactoryOptions & { eps?: number; elementwise_affine?: boolean; bias?: boolean };

const LAYER_NORM = new Signature<LayerNormOptions & { normalized_shape: number | readonly number[] }>(
  "LayerNorm",
  ["normalized_shape", "eps", "elementwise_affine", "bias", "device", "dtype"],
  1,
);

/**
 * Mean 0 and variance 1 over the last dimensions of each sample, then weight and bias.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LayerNorm(8)(torch.randn(2, 8));
 * if (Math.abs(y.mean().item() as number) > 1e-5) throw new Error(y.mean().toString());
 * ```
 */
export class LayerNorm extends Module {
  /** Sizes of the dimensions that are normalized. */
  normalized_shape: readonly number[];
  /** Added to the variance. */
  eps: number;
  /** Whether there are weight and bias. */
  elementwise_affine: boolean;
  /** [normalized_shape] */
  weight: Tensor | null = null;
  /** [normalized_shape] */
  bias: Tensor | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    normalized_shape: number | readonly number[],
    eps?: number | LayerNormOptions,
    elementwise_affine?: boolean | LayerNormOptions,
    bias?: boolean | LayerNormOptions,
    options?: LayerNormOptions,
  ) {
    super();
    const o = LAYER_NORM.read(normalized_shape, eps, elementwise_affine, bias, options);
    this.normalized_shape = typeof o.normalized_shape === "number" ? [o.normalized_shape] : [...o.normalized_shape];
    this.eps = o.eps ?? 1e-5;
    this.elementwise_affine = o.elementwise_affine ?? true;
    const make = () => new Parameter(empty([...this.normalized_shape], factoryOptions(o)));
    this.register_parameter("weight", this.elementwise_affine ? make() : null);
    this.register_parameter("bias", this.elementwise_affine && (o.bias ?? true) ? make() : null);
    this.reset_parameters();
  }

  /** Sets weight to 1 and bias to 0. */
  reset_parameters(): void {
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  /** [*, normalized_shape] → the same */
  forward(input: Tensor): Tensor {
    return layer_norm(input, this.normalized_shape, this.weight, this.bias, this.eps);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `${formatTuple(this.normalized_shape)}, eps=${formatFloat(this.eps)}, ` +
      `elementwise_affine=${formatBool(this.elementwise_affine)}, bias=${formatBool(this.bias !== null)}`;
  }
}

/** Options of {@link RMSNorm}. */
export type RMSNormOptions = FactoryOptions & { eps?: number | null; elementwise_affine?: boolean };
const RMS_NORM = new Signature<RMSNormOptions & { normalized_shape: number | readonly number[] }>(
  "RMSNorm",
  ["normalized_shape", "eps", "elementwise_affine", "device", "dtype"],
  1,
);

/**
 * x / √(mean(x²) + eps) · weight over the last dimensions of each sample; without eps it is the dtype's precision.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.RMSNorm(2)(torch.tensor([[3, 3], [5, 5]]));
 * if (!torch.allclose(y, torch.ones(2, 2))) throw new Error(String(y));
 * ```
 */
export class RMSNorm extends Module {
  /** Sizes of the dimensions that are normalized. */
  normalized_shape: readonly number[];
  /** Added to the mean of the squares; null for the precision of the dtype. */
  eps: number | null;
  /** Whether there is a weight. */
  elementwise_affine: boolean;
  /** [normalized_shape] */
  weight: Tensor | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    normalized_shape: number | readonly number[],
    eps?: number | null | RMSNormOptions,
    elementwise_affine?: boolean | RMSNormOptions,
    options?: RMSNormOptions,
  ) {
    super();
    const o = RMS_NORM.read(normalized_shape, eps, elementwise_affine, options);
    this.normalized_shape = typeof o.normalized_shape === "number" ? [o.normalized_shape] : [...o.normalized_shape];
    this.eps = o.eps ?? null;
    this.elementwise_affine = o.elementwise_affine ?? true;
    const weight = this.elementwise_affine ? empty([...this.normalized_shape], factoryOptions(o)) : null;
    this.register_parameter("weight", weight === null ? null : new Parameter(weight));
    this.reset_parameters();
  }

  /** Sets weight to 1. */
  reset_parameters(): void {
    if (this.weight !== null) ones_(this.weight);
  }

  /** [*, normalized_shape] → the same */
  forward(x: Tensor): Tensor {
    return rms_norm(x, this.normalized_shape, this.weight, this.eps);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    const eps = this.eps === null ? "None" : formatFloat(this.eps);
    return `${formatTuple(this.normalized_shape)}, eps=${eps}, elementwise_affine=${
      formatBool(this.elementwise_affine)
    }`;
  }
}

/** Options of {@link GroupNorm}. */
export type GroupNormOptions = FactoryOptions & { eps?: number; affine?: boolean; bias?: boolean };
const GROUP_NORM = new Signature<GroupNormOptions & { num_groups: number; num_channels: number }>(
  "GroupNorm",
  ["num_groups", "num_channels", "eps", "affine", "device", "dtype", "bias"],
  2,
);

/**
 * Mean 0 and variance 1 over each of `num_groups` groups of channels of each sample of [N, C, *], then weight and bias.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.GroupNorm(2, 4)(torch.tensor([[1, 3, 10, 30]]));
 * if (!torch.allclose(y, torch.tensor([[-1, 1, -1, 1]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class GroupNorm extends Module {
  /** How many groups the channels form. */
  num_groups: number;
  /** Channels of the input. */
  num_channels: number;
  /** Added to the variance. */
  eps: number;
  /** Whether there are weight and bias. */
  affine: boolean;
  /** [num_channels] */
  weight: Tensor | null = null;
  /** [num_channels] */
  bias: Tensor | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_groups: number,
    num_channels: number,
    eps?: number | GroupNormOptions,
    affine?: boolean | GroupNormOptions,
    options?: GroupNormOptions,
  ) {
    super();
    const o = GROUP_NORM.read(num_groups, num_channels, eps, affine, options);
    checkCount("GroupNorm", "num_channels", o.num_channels);
    if (!(o.num_groups > 0 && o.num_channels % o.num_groups === 0)) {
      throw new ValueError(`num_channels (${o.num_channels}) must be divisible by num_groups (${o.num_groups})`);
    }
    this.num_groups = o.num_groups;
    this.num_channels = o.num_channels;
    this.eps = o.eps ?? 1e-5;
    this.affine = o.affine ?? true;
    const make = () => new Parameter(empty([this.num_channels], factoryOptions(o)));
    this.register_parameter("weight", this.affine ? make() : null);
    this.register_parameter("bias", this.affine && (o.bias ?? true) ? make() : null);
    this.reset_parameters();
  }

  /** Sets weight to 1 and bias to 0. */
  reset_parameters(): void {
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  /** [N, C, *] → the same */
  forward(input: Tensor): Tensor {
    return group_norm(input, this.num_groups, this.weight, this.bias, this.eps);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `${this.num_groups}, ${this.num_channels}, eps=${formatFloat(this.eps)}, affine=${
      formatBool(this.affine)
    }, bias=${formatBool(this.bias !== null)}`;
  }
}
