// Lazy normalization layers: batch and instance normalization that learn the number of channels from the first input.
import { int64 } from "../core/dtype.ts";
import { tensor } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from "./batch_normalization.ts";
import { factoryOptions } from "./factory.ts";
import { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d } from "./instance_normalization.ts";
import { type LazyClass, type LazyModule, LazyModuleMixin } from "./lazy.ts";
import { NORM_PARAMETERS, type NormOptions } from "./norm_base.ts";
import { is_lazy, UninitializedBuffer, UninitializedParameter } from "./uninitialized.ts";

/** The constructor of the lazy normalization layers: that of the layer without `num_features`. */
export type LazyNormClass<M> = new (
  eps?: number | NormOptions,
  momentum?: number | null | NormOptions,
  affine?: boolean | NormOptions,
  track_running_stats?: boolean | NormOptions,
  options?: NormOptions,
) => M & LazyModule;

/** Any of the classes; their instances have the same members. */
type AnyNorm = typeof BatchNorm1d;

function lazyNorm(base: AnyNorm): unknown {
  const Base: LazyClass<AnyNorm> = LazyModuleMixin(base);
  return class extends Base {
    constructor(...args: unknown[]) {
      const o = new Signature<NormOptions>(new.target.name, NORM_PARAMETERS).read(...args);
      super(0, { ...o, affine: false, track_running_stats: false });
      this.affine = o.affine ?? true;
      this.track_running_stats = o.track_running_stats ?? true;
      if (this.affine) {
        this.weight = new UninitializedParameter(o);
        if (o.bias ?? true) this.bias = new UninitializedParameter(o);
      }
      if (this.track_running_stats) {
        this.running_mean = new UninitializedBuffer(o);
        this.running_var = new UninitializedBuffer(o);
        this.num_batches_tracked = tensor(0, { ...factoryOptions(o), dtype: int64 });
      }
    }

    override get cls_to_become(): AnyNorm {
      return base;
    }

    override reset_parameters(): void {
      if (this.num_features !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
    }

    override initialize_parameters(input: Tensor): void {
      if (!this.has_uninitialized_params()) {
        const loaded = this.weight ?? this.running_mean;
        if (this.num_features === 0) this.num_features = loaded === null ? input.size(1) : loaded.size(0);
        return;
      }
      this.num_features = input.size(1);
      for (const part of [this.weight, this.bias, this.running_mean, this.running_var]) {
        if (is_lazy(part)) part.materialize([this.num_features]);
      }
      this.reset_parameters();
    }
  };
}

/** What {@link LazyBatchNorm1d} is made of. */
export type LazyBatchNorm1dBase = LazyNormClass<BatchNorm1d>;
const BatchNorm1dBase: LazyBatchNorm1dBase = lazyNorm(BatchNorm1d) as LazyBatchNorm1dBase;

/**
 * Batch normalization over 1 spatial dimension whose `num_features` are the channels of the first input. After that it is a
 * {@link BatchNorm1d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyBatchNorm1d();
 * norm(torch.randn(4, 3, 5));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.BatchNorm1d) throw new Error(`${norm}`);
 * ```
 */
export class LazyBatchNorm1d extends BatchNorm1dBase {}

/** What {@link LazyBatchNorm2d} is made of. */
export type LazyBatchNorm2dBase = LazyNormClass<BatchNorm2d>;
const BatchNorm2dBase: LazyBatchNorm2dBase = lazyNorm(BatchNorm2d as unknown as AnyNorm) as LazyBatchNorm2dBase;

/**
 * Batch normalization over 2 spatial dimensions whose `num_features` are the channels of the first input. After that it is a
 * {@link BatchNorm2d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyBatchNorm2d();
 * norm(torch.randn(2, 3, 4, 4));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.BatchNorm2d) throw new Error(`${norm}`);
 * ```
 */
export class LazyBatchNorm2d extends BatchNorm2dBase {}

/** What {@link LazyBatchNorm3d} is made of. */
export type LazyBatchNorm3dBase = LazyNormClass<BatchNorm3d>;
const BatchNorm3dBase: LazyBatchNorm3dBase = lazyNorm(BatchNorm3d as unknown as AnyNorm) as LazyBatchNorm3dBase;

/**
 * Batch normalization over 3 spatial dimensions whose `num_features` are the channels of the first input. After that it is a
 * {@link BatchNorm3d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyBatchNorm3d();
 * norm(torch.randn(2, 3, 2, 2, 2));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.BatchNorm3d) throw new Error(`${norm}`);
 * ```
 */
export class LazyBatchNorm3d extends BatchNorm3dBase {}

/** What {@link LazyInstanceNorm1d} is made of. */
export type LazyInstanceNorm1dBase = LazyNormClass<InstanceNorm1d>;
const InstanceNorm1dBase: LazyInstanceNorm1dBase = lazyNorm(
  InstanceNorm1d as unknown as AnyNorm,
) as LazyInstanceNorm1dBase;

/**
 * Instance normalization over 1 spatial dimension whose `num_features` are the channels of the first input. After that it is a
 * {@link InstanceNorm1d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyInstanceNorm1d();
 * norm(torch.randn(4, 3, 5));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.InstanceNorm1d) throw new Error(`${norm}`);
 * ```
 */
export class LazyInstanceNorm1d extends InstanceNorm1dBase {}

/** What {@link LazyInstanceNorm2d} is made of. */
export type LazyInstanceNorm2dBase = LazyNormClass<InstanceNorm2d>;
const InstanceNorm2dBase: LazyInstanceNorm2dBase = lazyNorm(
  InstanceNorm2d as unknown as AnyNorm,
) as LazyInstanceNorm2dBase;

/**
 * Instance normalization over 2 spatial dimensions whose `num_features` are the channels of the first input. After that it is a
 * {@link InstanceNorm2d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyInstanceNorm2d();
 * norm(torch.randn(2, 3, 4, 4));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.InstanceNorm2d) throw new Error(`${norm}`);
 * ```
 */
export class LazyInstanceNorm2d extends InstanceNorm2dBase {}

/** What {@link LazyInstanceNorm3d} is made of. */
export type LazyInstanceNorm3dBase = LazyNormClass<InstanceNorm3d>;
const InstanceNorm3dBase: LazyInstanceNorm3dBase = lazyNorm(
  InstanceNorm3d as unknown as AnyNorm,
) as LazyInstanceNorm3dBase;

/**
 * Instance normalization over 3 spatial dimensions whose `num_features` are the channels of the first input. After that it is a
 * {@link InstanceNorm3d}. https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const norm = new torch.nn.LazyInstanceNorm3d();
 * norm(torch.randn(2, 3, 2, 2, 2));
 * if (norm.num_features !== 3 || norm.constructor !== torch.nn.InstanceNorm3d) throw new Error(`${norm}`);
 * ```
 */
export class LazyInstanceNorm3d extends InstanceNorm3dBase {}
