// Pooling layers whose output has a given size, over one to three dimensions.
import {
  adaptive_avg_pool1d,
  adaptive_avg_pool2d,
  adaptive_avg_pool3d,
  adaptive_max_pool1d,
  adaptive_max_pool2d,
  adaptive_max_pool3d,
  type AdaptivePoolOptions,
  type AdaptiveSize,
} from "../ops/adaptive_pool.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { Module } from "./module.ts";

/** Options of the adaptive pooling layers. */
export type AdaptivePoolLayerOptions = { output_size?: AdaptiveSize };
/** Options of the adaptive max pooling layers. */
export type AdaptiveMaxPoolLayerOptions = AdaptivePoolLayerOptions & { return_indices?: boolean };

/** A size as Python prints it: `5`, `(None, 7)`. */
function formatOutput(size: AdaptiveSize): string {
  if (typeof size === "number" || size === null) return String(size ?? "None");
  const items = size.map((k) => k ?? "None");
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}

/** Base of the adaptive pooling layers. */
export abstract class AdaptivePoolLayer extends Module {
  /** Size of the output: one number for all dimensions, or one a dimension; null keeps the input's. */
  output_size: AdaptiveSize;

  /** How many dimensions are pooled. @internal */
  abstract spatialDims(): number;

  /** @internal */
  constructor(o: AdaptivePoolLayerOptions) {
    super();
    this.output_size = o.output_size ?? null;
  }

  /** [N, C, *] → [N, C, *output_size] */
  abstract override forward(input: Tensor): Tensor;

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `output_size=${formatOutput(this.output_size)}`;
  }
}

const AVG_POOLS: readonly ((input: Tensor, o: AdaptivePoolOptions) => Tensor)[] = [
  adaptive_avg_pool1d,
  adaptive_avg_pool2d,
  adaptive_avg_pool3d,
];
const MAX_POOLS: readonly ((input: Tensor, o: AdaptivePoolOptions) => Tensor)[] = [
  adaptive_max_pool1d as (input: Tensor, o: AdaptivePoolOptions) => Tensor,
  adaptive_max_pool2d as (input: Tensor, o: AdaptivePoolOptions) => Tensor,
  adaptive_max_pool3d as (input: Tensor, o: AdaptivePoolOptions) => Tensor,
];

/** Base of the adaptive mean pooling layers. */
export abstract class AdaptiveAvgPoolLayer extends AdaptivePoolLayer {
  /** The size of the output. */
  constructor(output_size: AdaptiveSize | AdaptivePoolLayerOptions) {
    super(new Signature<AdaptivePoolLayerOptions>(new.target.name, ["output_size"], 1).read(output_size));
  }

  /** [N, C, *] → [N, C, *output_size] */
  override forward(input: Tensor): Tensor {
    return AVG_POOLS[this.spatialDims() - 1](input, { output_size: this.output_size });
  }
}

/** Base of the adaptive max pooling layers. */
export abstract class AdaptiveMaxPoolLayer extends AdaptivePoolLayer {
  /** Whether the places of the largest values are given too. */
  return_indices: boolean;

  /** The size of the output, then `return_indices`. */
  constructor(
    output_size: AdaptiveSize | AdaptiveMaxPoolLayerOptions,
    return_indices?: boolean | AdaptiveMaxPoolLayerOptions,
  ) {
    const o = new Signature<AdaptiveMaxPoolLayerOptions>(new.target.name, ["output_size", "return_indices"], 1)
      .read(output_size, return_indices);
    super(o);
    this.return_indices = o.return_indices ?? false;
  }

  /** [N, C, *] → [N, C, *output_size]; with `return_indices` [values, indices], which the type does not say. */
  override forward(input: Tensor): Tensor {
    const { output_size, return_indices } = this;
    return MAX_POOLS[this.spatialDims() - 1](input, { output_size, return_indices } as AdaptivePoolOptions);
  }
}

/**
 * Means of [N, C, L] or [C, L] over as many windows as `output_size` says; null keeps a dimension's size.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveAvgPool1d(2)(torch.arange(8).to(torch.float32).reshape(1, 1, 8));
 * if (y.shape.join() !== "1,1,2") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveAvgPool1d extends AdaptiveAvgPoolLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Means of [N, C, H, W] or [C, H, W] over as many windows as `output_size` says; null keeps a dimension's size.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveAvgPool2d([4, null])(torch.ones(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,4,6") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveAvgPool2d extends AdaptiveAvgPoolLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Means of [N, C, D, H, W] or [C, D, H, W] over as many windows as `output_size` says; null keeps a dimension's size.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveAvgPool3d([1, 4, null])(torch.ones(1, 3, 4, 8, 6));
 * if (y.shape.join() !== "1,3,1,4,6") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveAvgPool3d extends AdaptiveAvgPoolLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/**
 * Largest elements of [N, C, L] or [C, L] over as many windows as `output_size` says; null keeps a dimension's size. With
 * `return_indices` it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveMaxPool1d(2)(torch.arange(8).to(torch.float32).reshape(1, 1, 8));
 * if (y.shape.join() !== "1,1,2") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveMaxPool1d extends AdaptiveMaxPoolLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Largest elements of [N, C, H, W] or [C, H, W] over as many windows as `output_size` says; null keeps a dimension's size. With
 * `return_indices` it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveMaxPool2d(2)(torch.ones(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,2,2") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveMaxPool2d extends AdaptiveMaxPoolLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Largest elements of [N, C, D, H, W] or [C, D, H, W] over as many windows as `output_size` says; null keeps a dimension's size. With
 * `return_indices` it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.AdaptiveMaxPool3d(2)(torch.ones(1, 3, 4, 8, 6));
 * if (y.shape.join() !== "1,3,2,2,2") throw new Error(y.shape.join());
 * ```
 */
export class AdaptiveMaxPool3d extends AdaptiveMaxPoolLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
