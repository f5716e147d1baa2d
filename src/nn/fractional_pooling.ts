// Fractional max pooling layers.
import { ValueError } from "../core/errors.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import {
  fractional_max_pool2d_with_indices,
  fractional_max_pool3d_with_indices,
  type OutputRatio,
} from "./functional/fractional_pool.ts";
import { Module } from "./module.ts";
import { type Area, sizesOf, type Volume } from "./size.ts";

/** Options of {@link FractionalMaxPool2d} and {@link FractionalMaxPool3d}. */
export type FractionalMaxPoolLayerOptions = {
  output_size?: WindowSize | null;
  output_ratio?: OutputRatio | null;
  return_indices?: boolean;
  _random_samples?: Tensor | null;
};

const NAMES: readonly (keyof FractionalMaxPoolLayerOptions | "kernel_size")[] = [
  "kernel_size",
  "output_size",
  "output_ratio",
  "return_indices",
  "_random_samples",
];

/** Base of the fractional max pooling layers; `S` holds a number for each dimension. */
export abstract class FractionalMaxPoolLayer<S extends number[]> extends Module {
  /** Size of the window. */
  kernel_size: S;
  /** Size of the output, if it was given. */
  output_size: S | null;
  /** Size of the output as a part of the input's, if it was given. */
  output_ratio: S | null;
  /** Whether the places of the largest values are given too. */
  return_indices: boolean;
  /** A buffer: the windows' phases, [N, C, dimensions] in [0, 1); null: drawn anew at each call. */
  _random_samples: Tensor | null = null;

  /** How many dimensions are pooled. @internal */
  abstract spatialDims(): number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: WindowSize,
    output_size?: WindowSize | null | FractionalMaxPoolLayerOptions,
    output_ratio?: OutputRatio | null | FractionalMaxPoolLayerOptions,
    return_indices?: boolean | FractionalMaxPoolLayerOptions,
    _random_samples?: Tensor | null | FractionalMaxPoolLayerOptions,
  ) {
    super();
    const layer = new.target.name, n = this.spatialDims();
    const o = new Signature<FractionalMaxPoolLayerOptions & { kernel_size: WindowSize }>(layer, NAMES, 1)
      .read(kernel_size, output_size, output_ratio, return_indices, _random_samples);
    const size = o.output_size ?? null, ratio = o.output_ratio ?? null;
    if (size === null && ratio === null) {
      throw new ValueError(`${layer} requires specifying either an output size, or a pooling ratio`);
    }
    if (size !== null && ratio !== null) {
      throw new ValueError("only one of output_size and output_ratio may be specified");
    }
    this.kernel_size = sizesOf<S>(layer, "kernel_size", o.kernel_size, n);
    this.output_size = size === null ? null : sizesOf<S>(layer, "output_size", size, n);
    this.output_ratio = ratio === null
      ? null
      : (typeof ratio === "number" ? new Array<number>(n).fill(ratio) : [...ratio]) as S;
    if (this.output_ratio?.some((r) => !(r > 0 && r < 1))) {
      throw new ValueError(
        `output_ratio must be between 0 and 1 (got ${typeof ratio === "number" ? ratio : `(${ratio!.join(", ")})`})`,
      );
    }
    this.return_indices = o.return_indices ?? false;
    this.register_buffer("_random_samples", o._random_samples ?? null);
  }

  /** [N, C, *] → [N, C, *output_size]; with `return_indices` [values, indices], which the type does not say. */
  forward(input: Tensor): Tensor {
    const { kernel_size, output_size, output_ratio, _random_samples } = this;
    const pool = this.spatialDims() === 2 ? fractional_max_pool2d_with_indices : fractional_max_pool3d_with_indices;
    const both = pool(input, kernel_size, output_size, output_ratio, false, _random_samples);
    return this.return_indices ? both as unknown as Tensor : both[0];
  }
}

/**
 * The largest element of windows of [N, C, H, W] or [C, H, W] at random distances: give `output_size`, or `output_ratio` in (0, 1).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.FractionalMaxPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.FractionalMaxPool2d(2, { output_ratio: 0.5 })(torch.rand(1, 2, 9, 7));
 * if (y.shape.join() !== "1,2,4,3") throw new Error(String(y));
 * ```
 */
export class FractionalMaxPool2d extends FractionalMaxPoolLayer<Area> {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * The largest element of windows of [N, C, D, H, W] or [C, D, H, W] at random distances: give `output_size`, or `output_ratio` in (0, 1).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.FractionalMaxPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.FractionalMaxPool3d(2, { output_ratio: 0.5 })(torch.rand(1, 2, 9, 7, 5));
 * if (y.shape.join() !== "1,2,4,3,2") throw new Error(String(y));
 * ```
 */
export class FractionalMaxPool3d extends FractionalMaxPoolLayer<Volume> {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
