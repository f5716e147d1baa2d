// Dropout layers.
import { ValueError } from "../core/errors.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import * as F from "./functional/dropout.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";

/** Options of the dropout layers. */
export type DropoutLayerOptions = { p?: number; inplace?: boolean };
const DROPOUT = new Signature<DropoutLayerOptions>("Dropout", ["p", "inplace"]);

/** Base of the dropout layers; they do something in training mode only. */
export abstract class DropoutBase extends Module {
  /** Probability of zeroing. */
  p: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(p?: number | DropoutLayerOptions, inplace?: boolean | DropoutLayerOptions) {
    super();
    const o = DROPOUT.read(p, inplace);
    this.p = o.p ?? 0.5;
    this.inplace = o.inplace ?? false;
    if (!(this.p >= 0 && this.p <= 1)) {
      throw new ValueError(`dropout probability has to be between 0 and 1, but got ${formatFloat(this.p)}`);
    }
  }

  /** [*] → [*] */
  abstract override forward(input: Tensor): Tensor;

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `p=${formatFloat(this.p)}, inplace=${formatBool(this.inplace)}`;
  }
}

/**
 * In training, zeroes elements with probability p and scales the others by 1 / (1 − p).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const drop = new torch.nn.Dropout(0.5).eval();
 * if (drop(torch.ones(4)).sum().item() !== 4) throw new Error("not the identity in evaluation");
 * ```
 */
export class Dropout extends DropoutBase {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.dropout(input, this.p, this.training, this.inplace);
  }
}

/**
 * {@link Dropout} of whole channels of [N, C, L] or [C, L].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Dropout1d(0.5).eval()(torch.ones(2, 3, 4)).sum();
 * if (!torch.allclose(y, torch.tensor(24), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Dropout1d extends DropoutBase {
  /** [N, C, L] → [N, C, L] */
  override forward(input: Tensor): Tensor {
    return F.dropout1d(input, this.p, this.training, this.inplace);
  }
}

/**
 * {@link Dropout} of whole channels of [N, C, H, W].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Dropout2d(0.5).eval()(torch.ones(2, 3, 4, 4)).sum();
 * if (!torch.allclose(y, torch.tensor(96), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Dropout2d extends DropoutBase {
  /** [N, C, H, W] → [N, C, H, W] */
  override forward(input: Tensor): Tensor {
    return F.dropout2d(input, this.p, this.training, this.inplace);
  }
}

/**
 * {@link Dropout} of whole channels of [N, C, D, H, W] or [C, D, H, W].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Dropout3d(0.5).eval()(torch.ones(2, 3, 4, 4, 4)).sum();
 * if (!torch.allclose(y, torch.tensor(384), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Dropout3d extends DropoutBase {
  /** [N, C, D, H, W] → [N, C, D, H, W] */
  override forward(input: Tensor): Tensor {
    return F.dropout3d(input, this.p, this.training, this.inplace);
  }
}

/**
 * Dropout that keeps mean and variance of SELU networks.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AlphaDropout(0.5).eval()(torch.ones(4)).sum();
 * if (!torch.allclose(y, torch.tensor(4), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class AlphaDropout extends DropoutBase {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.alpha_dropout(input, this.p, this.training);
  }
}

/**
 * {@link AlphaDropout} of whole channels.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.FeatureAlphaDropout(0.5).eval()(torch.ones(2, 3, 4)).sum();
 * if (!torch.allclose(y, torch.tensor(24), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class FeatureAlphaDropout extends DropoutBase {
  /** [N, C, *] → [N, C, *] */
  override forward(input: Tensor): Tensor {
    return F.feature_alpha_dropout(input, this.p, this.training);
  }
}
