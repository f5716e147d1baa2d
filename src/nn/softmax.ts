// Softmax layers.
import { ArgumentError, ShapeError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { log_softmax, softmax, softmin } from "./functional/softmax.ts";
import { Module } from "./module.ts";

/** The option of the softmax layers. */
export type SoftmaxLayerOptions = { dim?: number | null };

function readDim(dim: number | null | undefined | SoftmaxLayerOptions): number | null {
  const value: unknown = typeof dim === "object" && dim !== null ? dim.dim ?? null : dim ?? null;
  if (value !== null && !Number.isInteger(value)) {
    const type = typeof value === "number" ? "float" : typeof value === "boolean" ? "bool" : typeof value;
    throw new ArgumentError(`dim must be an int or None, got <class '${type}'>`);
  }
  return value as number | null;
}

function formatDim(dim: number | null): string {
  return `dim=${dim ?? "None"}`;
}

/**
 * exp(x) / Σ exp(x) along `dim`. https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const p = new torch.nn.Softmax(1)(torch.zeros(1, 2));
 * if (p.tolist().toString() !== "0.5,0.5") throw new Error(p.toString());
 * ```
 */
export class Softmax extends Module {
  /** The dimension along which the results add up to 1. */
  dim: number | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim?: number | null | SoftmaxLayerOptions) {
    super();
    this.dim = readDim(dim);
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return softmax(input, this.dim);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatDim(this.dim);
  }
}

/**
 * log(softmax(x)) along `dim`. https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LogSoftmax(0)(torch.tensor([0, 1]));
 * if (!torch.allclose(y, torch.tensor([-1.3133, -0.31326]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class LogSoftmax extends Module {
  /** The dimension along which the exponentials of the results add up to 1. */
  dim: number | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim?: number | null | SoftmaxLayerOptions) {
    super();
    this.dim = readDim(dim);
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return log_softmax(input, this.dim);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatDim(this.dim);
  }
}

/**
 * softmax(−x) along `dim`. https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Softmin(0)(torch.tensor([0, 1]));
 * if (!torch.allclose(y, torch.tensor([0.73106, 0.26894]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Softmin extends Module {
  /** The dimension along which the results add up to 1. */
  dim: number | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim?: number | null | SoftmaxLayerOptions) {
    super();
    this.dim = readDim(dim);
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return softmin(input, this.dim);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatDim(this.dim);
  }
}

/**
 * Softmax over the channels of [N, C, H, W] or [C, H, W].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Softmax2d()(torch.zeros(2, 1, 1));
 * if (!torch.allclose(y, torch.tensor([[[0.5]], [[0.5]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Softmax2d extends Module {
  /** [N, C, H, W] → [N, C, H, W] */
  forward(input: Tensor): Tensor {
    if (input.dim() !== 3 && input.dim() !== 4) {
      throw new ShapeError(`Softmax2d: expected input to be 3D or 4D, got ${input.dim()}D instead`);
    }
    return softmax(input, -3);
  }
}
