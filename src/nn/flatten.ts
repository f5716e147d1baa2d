// Layers that change the shape only.
import { ArgumentError } from "../core/errors.ts";
import { formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { Module } from "./module.ts";

/** Options of {@link Flatten}. */
export type FlattenOptions = { start_dim?: number; end_dim?: number };
const FLATTEN = new Signature<FlattenOptions>("Flatten", ["start_dim", "end_dim"]);

/**
 * Makes one dimension of several: [N, C, H, W] gives [N, C · H · W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Flatten()(torch.zeros(2, 3, 4));
 * if (y.shape.join() !== "2,12") throw new Error(y.shape.join());
 * ```
 */
export class Flatten extends Module {
  /** First of the dimensions. */
  start_dim: number;
  /** Last of the dimensions. */
  end_dim: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(start_dim?: number | FlattenOptions, end_dim?: number | FlattenOptions) {
    super();
    const o = FLATTEN.read(start_dim, end_dim);
    this.start_dim = o.start_dim ?? 1;
    this.end_dim = o.end_dim ?? -1;
  }

  /** [*, S_start, …, S_end, *] → [*, ∏ S, *] */
  forward(input: Tensor): Tensor {
    return input.flatten(this.start_dim, this.end_dim);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `start_dim=${this.start_dim}, end_dim=${this.end_dim}`;
  }
}

/**
 * Makes several dimensions of one. https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Unflatten(1, [2, 2])(torch.ones(1, 4));
 * if (!torch.allclose(y, torch.tensor([[[1, 1], [1, 1]]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Unflatten extends Module {
  /** The dimension that is taken apart. */
  dim: number;
  /** The sizes that it becomes. */
  unflattened_size: readonly number[];

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim: number, unflattened_size: readonly number[]) {
    super();
    if (!Array.isArray(unflattened_size)) {
      throw new ArgumentError(`unflattened_size must be a tuple of ints, but found type ${typeof unflattened_size}`);
    }
    unflattened_size.forEach((size: unknown, i) => {
      if (!Number.isInteger(size)) {
        throw new ArgumentError(
          `unflattened_size must be tuple of ints, but found element of type ${typeof size} at pos ${i}`,
        );
      }
    });
    this.dim = dim;
    this.unflattened_size = [...unflattened_size];
  }

  /** [*, ∏ S, *] → [*, S…, *] */
  forward(input: Tensor): Tensor {
    return input.unflatten(this.dim, this.unflattened_size);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `dim=${this.dim}, unflattened_size=${formatTuple(this.unflattened_size)}`;
  }
}
