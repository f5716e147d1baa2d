// Normalization layers.
import { int64 } from "../core/dtype.ts";
import { ValueError } from "../core/errors.ts";
import { empty, ones, tensor, zeros } from "../tensor/create.ts";
import { formatFloat, formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { batch_norm, layer_norm } from "./functional/normalization.ts";
import { ones_, zeros_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import type { Loading } from "./state_dict.ts";

/** Options of the batch normalization layers. */
export type BatchNormOptions = FactoryOptions & {
  eps?: number;
  momentum?: number | null;
  affine?: boolean;
  track_running_stats?: boolean;
  bias?: boolean;
};

const BATCH_NORM = new Signature<BatchNormOptions & { num_features: number }>(
  "BatchNorm",
  ["num_features", "eps", "momentum", "affine", "track_running_stats", "device", "dtype", "bias"],
  1,
);

/** Base of the batch normalization layers: parameters, running statistics, and the computation. */
export abstract class BatchNorm extends Module {
  /** Channels of the input. */
  num_features: number;
  /** Added to the variance. */
  eps: number;
  /** How fast the running statistics follow; null for the mean of all batches. */
  momentum: number | null;
  /** Whether there are weight and bias. */
  affine: boolean;
  /** Whether there are running statistics, which evaluation uses. */
  track_running_stats: boolean;
  /** [num_features] */
  weight: Tensor | null = null;
  /** [num_features] */
  bias: Tensor | null = null;
  /** [num_features] */
  declare running_mean: Tensor | null;
  /** [num_features] */
  declare running_var: Tensor | null;
  /** How many batches the running statistics have seen. */
  declare num_batches_tracked: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_features: number,
    eps?: number | BatchNormOptions,
    momentum?: number | null | BatchNormOptions,
    affine?: boolean | BatchNormOptions,
    track_running_stats?: boolean | BatchNormOptions,
    options?: BatchNormOptions,
  ) {
    super();
    const o = BATCH_NORM.read(num_features, eps, momentum, affine, track_running_stats, options);
    checkCount(this.constructor.name, "num_features", o.num_features);
    this.num_features = o.num_features;
    this.eps = o.eps ?? 1e-5;
    this.momentum = o.momentum === undefined ? 0.1 : o.momentum;
    this.affine = o.affine ?? true;
    this.track_running_stats = o.track_running_stats ?? true;
    const make = factoryOptions(o);
    const size = [this.num_features];
    this.register_parameter("weight", this.affine ? new Parameter(empty(size, make)) : null);
    this.register_parameter("bias", this.affine && (o.bias ?? true) ? new Parameter(empty(size, make)) : null);
    const track = this.track_running_stats;
    this.register_buffer("running_mean", track ? zeros(size, make) : null);
    this.register_buffer("running_var", track ? ones(size, make) : null);
    const counter = { ...make, dtype: int64 };
    this.register_buffer("num_batches_tracked", track ? tensor(0, counter) : null);
    this.reset_parameters();
  }

  /** @internal */
  override get stateVersion(): number {
    return 2;
  }

  /** Forgets what the running statistics have seen. */
  reset_running_stats(): void {
    this.running_mean?.zero_();
    this.running_var?.fill_(1);
    this.num_batches_tracked?.zero_();
  }

  /** Sets weight to 1 and bias to 0, and forgets the running statistics. */
  reset_parameters(): void {
    this.reset_running_stats();
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  /** Refuses inputs with another number of dimensions. */
  protected abstract checkInput(input: Tensor): void;

  /** [N, C, *] → [N, C, *] */
  forward(input: Tensor): Tensor {
    this.checkInput(input);
    let factor = this.momentum ?? 0;
    if (this.training && this.track_running_stats && this.num_batches_tracked !== null) {
      this.num_batches_tracked.add_(1);
      if (this.momentum === null) factor = 1 / Number(this.num_batches_tracked.item());
    }
    const ofBatch = this.training || (this.running_mean === null && this.running_var === null);
    const keeps = !this.training || this.track_running_stats;
    return batch_norm(
      input,
      keeps ? this.running_mean : null,
      keeps ? this.running_var : null,
      this.weight,
      this.bias,
      ofBatch,
      factor,
      this.eps,
    );
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    const momentum = this.momentum === null ? "None" : formatFloat(this.momentum);
    return `${this.num_features}, eps=${formatFloat(this.eps)}, momentum=${momentum}, affine=${
      formatBool(this.affine)
    }, ` +
      `bias=${formatBool(this.bias !== null)}, track_running_stats=${formatBool(this.track_running_stats)}`;
  }

  /** Checkpoints before version 2 have no counter. @internal */
  override loadOwnState(loading: Loading): void {
    const key = `${loading.prefix}num_batches_tracked`;
    if ((loading.metadata.version ?? 0) < 2 && this.num_batches_tracked !== null && !(key in loading.state)) {
      loading.state[key] = this.num_batches_tracked;
    }
    super.loadOwnState(loading);
  }
}

function expectDims(input: Tensor, first: number, second?: number): void {
  const dims = input.dim();
  if (dims === first || dims === second) return;
  const expected = second === undefined ? `${first}D` : `${first}D or ${second}D`;
  throw new ValueError(`expected ${expected} input (got ${dims}D input)`);
}

/**
 * Batch normalization of [N, C] or [N, C, L]. https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.BatchNorm1d(1)(torch.tensor([[1], [3]]));
 * if (!torch.allclose(y, torch.tensor([[-0.99999], [0.99999]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class BatchNorm1d extends BatchNorm {
  /** Refuses inputs with another number of dimensions. */
  protected override checkInput(input: Tensor): void {
    expectDims(input, 2, 3);
  }
}

/**
 * Batch normalization of [N, C, H, W]: each channel gets mean 0 and variance 1, then weight and bias.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const bn = new torch.nn.BatchNorm2d(3);
 * const y = bn(torch.randn(4, 3, 5, 5));
 * if (Math.abs(y.mean().item() as number) > 1e-5) throw new Error(y.mean().toString());
 * ```
 */
export class BatchNorm2d extends BatchNorm {
  /** Refuses inputs with another number of dimensions. */
  protected override checkInput(input: Tensor): void {
    expectDims(input, 4);
  }
}

/**
 * Batch normalization of [N, C, D, H, W]. https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.BatchNorm3d(2)(torch.ones(1, 2, 2, 2, 2));
 * if (!torch.allclose(y, torch.tensor([[[[[0, 0], [0, 0]], [[0, 0], [0, 0]]], [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class BatchNorm3d extends BatchNorm {
  /** Refuses inputs with another number of dimensions. */
  protected override checkInput(input: Tensor): void {
    expectDims(input, 5);
  }
}

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
