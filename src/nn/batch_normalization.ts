// Batch normalization layers.
import { UnsupportedError, ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { batch_norm } from "./functional/normalization.ts";
import type { Module } from "./module.ts";
import { expectDims, NORM_PARAMETERS, NormBase, type NormOptions } from "./norm_base.ts";

/** Options of the batch normalization layers. */
export type BatchNormOptions = NormOptions;

const BATCH_NORM = new Signature<BatchNormOptions & { num_features: number }>(
  "BatchNorm",
  ["num_features", ...NORM_PARAMETERS],
  1,
);

/** Base of the batch normalization layers. */
export abstract class BatchNorm extends NormBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_features: number,
    eps?: number | BatchNormOptions,
    momentum?: number | null | BatchNormOptions,
    affine?: boolean | BatchNormOptions,
    track_running_stats?: boolean | BatchNormOptions,
    options?: BatchNormOptions,
  ) {
    const o = BATCH_NORM.read(num_features, eps, momentum, affine, track_running_stats, options);
    super({ ...o, affine: o.affine ?? true, track_running_stats: o.track_running_stats ?? true });
  }

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

/** Options of {@link SyncBatchNorm}. */
export type SyncBatchNormOptions = BatchNormOptions & { process_group?: null };

const SYNC = new Signature<SyncBatchNormOptions & { num_features: number }>(
  "SyncBatchNorm",
  ["num_features", "eps", "momentum", "affine", "track_running_stats", "process_group", "device", "dtype", "bias"],
  1,
);

/**
 * Batch normalization of [N, C, *] whose statistics are those of all processes together. There is one process here, as
 * in PyTorch without a process group, so it computes what {@link BatchNorm2d} computes; a `process_group` is refused.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.SyncBatchNorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.SyncBatchNorm(1)(torch.tensor([[1], [3]]));
 * if (!torch.allclose(y, torch.tensor([[-1], [1]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class SyncBatchNorm extends BatchNorm {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_features: number,
    eps?: number | SyncBatchNormOptions,
    momentum?: number | null | SyncBatchNormOptions,
    affine?: boolean | SyncBatchNormOptions,
    track_running_stats?: boolean | SyncBatchNormOptions,
    process_group?: null | SyncBatchNormOptions,
    options?: SyncBatchNormOptions,
  ) {
    const { num_features: channels, process_group: group, ...o } = SYNC.read(
      num_features,
      eps,
      momentum,
      affine,
      track_running_stats,
      process_group,
      options,
    );
    refuseGroup(group);
    super(channels, o);
  }

  /** Refuses inputs with another number of dimensions. */
  protected override checkInput(input: Tensor): void {
    if (input.dim() < 2) throw new ValueError(`expected at least 2D input (got ${input.dim()}D input)`);
    if (input.size(1) === 0) throw new ValueError("SyncBatchNorm number of input channels should be non-zero");
  }

  /** Puts a SyncBatchNorm with the same tensors in the place of every batch normalization layer of a module. */
  static convert_sync_batchnorm(module: Module, process_group: null = null): Module {
    refuseGroup(process_group);
    let out = module;
    if (module instanceof BatchNorm) {
      const { num_features, eps, momentum, affine, track_running_stats, bias } = module;
      const sync = new SyncBatchNorm(num_features, { eps, momentum, affine, track_running_stats, bias: bias !== null });
      sync.weight = module.weight;
      sync.bias = module.bias;
      sync.running_mean = module.running_mean;
      sync.running_var = module.running_var;
      sync.num_batches_tracked = module.num_batches_tracked;
      sync.training = module.training;
      out = sync;
    }
    for (const [name, child] of module.named_children()) out.add_module(name, this.convert_sync_batchnorm(child));
    return out;
  }
}

function refuseGroup(process_group: unknown): void {
  if (process_group === undefined || process_group === null) return;
  throw new UnsupportedError("SyncBatchNorm: there are no process groups here; leave process_group out");
}
