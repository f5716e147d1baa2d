// Instance normalization layers.
import { ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { instance_norm } from "./functional/group_normalization.ts";
import { expectDims, NORM_PARAMETERS, NormBase, type NormOptions } from "./norm_base.ts";
import type { Loading } from "./state_dict.ts";

/** Options of the instance normalization layers. */
export type InstanceNormOptions = NormOptions;

const INSTANCE_NORM = new Signature<InstanceNormOptions & { num_features: number }>(
  "InstanceNorm",
  ["num_features", ...NORM_PARAMETERS],
  1,
);

/** Base of the instance normalization layers. */
export abstract class InstanceNorm extends NormBase {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_features: number,
    eps?: number | InstanceNormOptions,
    momentum?: number | null | InstanceNormOptions,
    affine?: boolean | InstanceNormOptions,
    track_running_stats?: boolean | InstanceNormOptions,
    options?: InstanceNormOptions,
  ) {
    const o = INSTANCE_NORM.read(num_features, eps, momentum, affine, track_running_stats, options);
    super({ ...o, affine: o.affine ?? false, track_running_stats: o.track_running_stats ?? false });
  }

  /** Dimensions of an input that is a single sample. */
  protected abstract readonly sampleDims: number;

  /** Refuses inputs with another number of dimensions. */
  protected override checkInput(input: Tensor): void {
    expectDims(input, this.sampleDims, this.sampleDims + 1);
  }

  /** [N, C, *] or [C, *] → the same */
  forward(input: Tensor): Tensor {
    this.checkInput(input);
    const single = input.dim() === this.sampleDims, channelDim = single ? 0 : 1;
    if (input.size(channelDim) !== this.num_features) {
      if (this.affine) {
        throw new ValueError(
          `expected input's size at dim=${channelDim} to match num_features (${this.num_features}), but got: ${
            input.size(channelDim)
          }.`,
        );
      }
      console.warn(
        `input's size at dim=${channelDim} does not match num_features (${this.num_features}), ` +
          "which is not used because affine is false",
      );
    }
    const out = instance_norm(
      single ? input.unsqueeze(0) : input,
      this.running_mean,
      this.running_var,
      this.weight,
      this.bias,
      this.training || !this.track_running_stats,
      this.momentum ?? 0,
      this.eps,
    );
    return single ? out.squeeze(0) : out;
  }

  /** Checkpoints from before running statistics became an option hold them: they are named in the error. @internal */
  override loadOwnState(loading: Loading): void {
    if ((loading.metadata.version ?? null) === null && !this.track_running_stats) {
      const names = ["running_mean", "running_var"].filter((name) => loading.prefix + name in loading.state);
      if (names.length > 0) {
        loading.errors.push(
          `Unexpected running stats buffer(s) ${names.map((name) => `"${loading.prefix}${name}"`).join(" and ")} for ` +
            `${this.constructor.name} with track_running_stats=False. If state_dict is a checkpoint saved before 0.4.0, ` +
            `this may be expected because ${this.constructor.name} does not track running stats by default since ` +
            `0.4.0. Please remove these keys from state_dict. If the running stats are actually needed, instead set ` +
            `track_running_stats=True in ${this.constructor.name} to enable them. See the documentation of ` +
            `${this.constructor.name} for details.`,
        );
        for (const name of names) delete loading.state[loading.prefix + name];
      }
    }
    super.loadOwnState(loading);
  }
}

/**
 * Mean 0 and variance 1 for each channel of each sample of [N, C, L] or [C, L].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.InstanceNorm1d(1)(torch.tensor([[[1, 3]]]));
 * if (!torch.allclose(y, torch.tensor([[[-1, 1]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class InstanceNorm1d extends InstanceNorm {
  /** Dimensions of an input that is a single sample. */
  protected override get sampleDims(): number {
    return 2;
  }
}

/**
 * Mean 0 and variance 1 for each channel of each sample of [N, C, H, W] or [C, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.InstanceNorm2d(3, { affine: true })(torch.randn(2, 3, 4, 4));
 * if (Math.abs(y.mean().item() as number) > 1e-5) throw new Error(y.mean().toString());
 * ```
 */
export class InstanceNorm2d extends InstanceNorm {
  /** Dimensions of an input that is a single sample. */
  protected override get sampleDims(): number {
    return 3;
  }
}

/**
 * Mean 0 and variance 1 for each channel of each sample of [N, C, D, H, W] or [C, D, H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.InstanceNorm3d(1)(torch.tensor([1, 3]).view(1, 1, 1, 1, 2));
 * if (!torch.allclose(y.flatten(), torch.tensor([-1, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class InstanceNorm3d extends InstanceNorm {
  /** Dimensions of an input that is a single sample. */
  protected override get sampleDims(): number {
    return 4;
  }
}
