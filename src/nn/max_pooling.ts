// Max pooling layers and their inverses, over one to three dimensions.
import { max_pool1d, max_pool2d, max_pool3d } from "../ops/max_pool.ts";
import { max_unpool1d, max_unpool2d, max_unpool3d } from "../ops/max_unpool.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import { formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { type Area, formatGiven, type Length, sizesOf, type Volume } from "./size.ts";

/** Options of {@link MaxPool1d}, {@link MaxPool2d} and {@link MaxPool3d}. */
export type MaxPoolLayerOptions = {
  stride?: WindowSize | null;
  padding?: WindowSize;
  dilation?: WindowSize;
  return_indices?: boolean;
  ceil_mode?: boolean;
};

const POOL: readonly (keyof MaxPoolLayerOptions | "kernel_size")[] = [
  "kernel_size",
  "stride",
  "padding",
  "dilation",
  "return_indices",
  "ceil_mode",
];
const POOLS = [max_pool1d, max_pool2d, max_pool3d];

/** Base of the max pooling layers. */
export abstract class MaxPoolLayer extends Module {
  /** Size of the window. */
  kernel_size: WindowSize;
  /** Steps of the window. */
  stride: WindowSize;
  /** Border of −∞ around the input. */
  padding: WindowSize;
  /** Distances between the window's elements. */
  dilation: WindowSize;
  /** Whether the places of the largest values are given too. */
  return_indices: boolean;
  /** Whether the output's size is rounded up. */
  ceil_mode: boolean;

  /** How many dimensions are pooled. @internal */
  abstract spatialDims(): number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: WindowSize | MaxPoolLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | null | MaxPoolLayerOptions,
    padding?: WindowSize | MaxPoolLayerOptions,
    dilation?: WindowSize | MaxPoolLayerOptions,
    return_indices?: boolean | MaxPoolLayerOptions,
    ceil_mode?: boolean | MaxPoolLayerOptions,
  ) {
    super();
    const o = new Signature<MaxPoolLayerOptions & { kernel_size: WindowSize }>(new.target.name, POOL, 1)
      .read(kernel_size, stride, padding, dilation, return_indices, ceil_mode);
    this.kernel_size = o.kernel_size;
    this.stride = o.stride ?? o.kernel_size;
    this.padding = o.padding ?? 0;
    this.dilation = o.dilation ?? 1;
    this.return_indices = o.return_indices ?? false;
    this.ceil_mode = o.ceil_mode ?? false;
  }

  /** [N, C, *] → [N, C, *]; with `return_indices` [values, indices], which the type does not say. */
  forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, dilation, ceil_mode, return_indices } = this;
    return POOLS[this.spatialDims() - 1](input, {
      kernel_size,
      stride,
      padding,
      dilation,
      ceil_mode,
      return_indices,
    } as { kernel_size: WindowSize });
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` +
      `padding=${formatGiven(this.padding)}, dilation=${formatGiven(this.dilation)}, ` +
      `ceil_mode=${formatBool(this.ceil_mode)}`;
  }
}

/**
 * The largest value in each window of [N, C, L] or [C, L]. The stride is the kernel's size unless given. With `return_indices`
 * it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.MaxPool1d(2)(torch.arange(8).to(torch.float32).reshape(1, 1, 8));
 * if (y.shape.join() !== "1,1,4") throw new Error(y.shape.join());
 * ```
 */
export class MaxPool1d extends MaxPoolLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * The largest value in each window of [N, C, H, W] or [C, H, W]. The stride is the kernel's size unless given. With `return_indices`
 * it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.MaxPool2d(2)(torch.ones(1, 3, 8, 6));
 * if (y.shape.join() !== "1,3,4,3") throw new Error(y.shape.join());
 * ```
 */
export class MaxPool2d extends MaxPoolLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * The largest value in each window of [N, C, D, H, W] or [C, D, H, W]. The stride is the kernel's size unless given. With `return_indices`
 * it gives a pair: `const [y, indices] = pool(x)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.MaxPool3d(2)(torch.ones(1, 3, 4, 8, 6));
 * if (y.shape.join() !== "1,3,2,4,3") throw new Error(y.shape.join());
 * ```
 */
export class MaxPool3d extends MaxPoolLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/** Options of {@link MaxUnpool1d}, {@link MaxUnpool2d} and {@link MaxUnpool3d}. */
export type MaxUnpoolLayerOptions = { stride?: WindowSize | null; padding?: WindowSize };
/** Options of an unpooling's forward. */
export type UnpoolSizeOptions = { output_size?: readonly number[] | null };

const UNPOOLS = [max_unpool1d, max_unpool2d, max_unpool3d];
const OUTPUT_SIZE = new Signature<UnpoolSizeOptions>("forward", ["output_size"]);

/** Base of the layers that undo a max pooling; `S` holds a number for each dimension. */
export abstract class MaxUnpoolLayer<S extends number[]> extends Module {
  /** Size of the window. */
  kernel_size: S;
  /** Steps of the window. */
  stride: S;
  /** Border that the pooling had. */
  padding: S;

  /** How many dimensions are unpooled. @internal */
  abstract spatialDims(): number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    kernel_size: WindowSize | MaxUnpoolLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | null | MaxUnpoolLayerOptions,
    padding?: WindowSize | MaxUnpoolLayerOptions,
  ) {
    super();
    const layer = new.target.name;
    const o = new Signature<MaxUnpoolLayerOptions & { kernel_size: WindowSize }>(
      layer,
      ["kernel_size", "stride", "padding"],
      1,
    ).read(kernel_size, stride, padding);
    const sizes = (name: string, size: WindowSize): S => sizesOf<S>(layer, name, size, this.spatialDims());
    this.kernel_size = sizes("kernel_size", o.kernel_size);
    this.stride = sizes("stride", o.stride ?? o.kernel_size);
    this.padding = sizes("padding", o.padding ?? 0);
  }

  /** Values and indices of a max pooling → zeros of the size that was pooled, with the values in their places. */
  forward(input: Tensor, indices: Tensor, output_size?: readonly number[] | null | UnpoolSizeOptions): Tensor {
    const size = OUTPUT_SIZE.read(output_size).output_size;
    return UNPOOLS[this.spatialDims() - 1](input, indices, this.kernel_size, this.stride, this.padding, size);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `kernel_size=${formatTuple(this.kernel_size)}, stride=${formatTuple(this.stride)}, ` +
      `padding=${formatTuple(this.padding)}`;
  }
}

/**
 * Puts the values of a {@link MaxPool1d} with `return_indices` back to their places; zeros elsewhere. `output_size`
 * of forward says which of several sizes had been pooled.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const pool = new torch.nn.MaxPool1d(2, { return_indices: true }), x = torch.arange(8).to(torch.float32).reshape(1, 1, 8);
 * const [y, indices] = pool(x);
 * const back = new torch.nn.MaxUnpool1d(2)(y, indices);
 * if (back.shape.join() !== x.shape.join()) throw new Error(back.shape.join());
 * ```
 */
export class MaxUnpool1d extends MaxUnpoolLayer<Length> {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Puts the values of a {@link MaxPool2d} with `return_indices` back to their places; zeros elsewhere. `output_size`
 * of forward says which of several sizes had been pooled.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const pool = new torch.nn.MaxPool2d(2, { return_indices: true }), x = torch.ones(1, 3, 8, 6);
 * const [y, indices] = pool(x);
 * const back = new torch.nn.MaxUnpool2d(2)(y, indices);
 * if (back.shape.join() !== x.shape.join()) throw new Error(back.shape.join());
 * ```
 */
export class MaxUnpool2d extends MaxUnpoolLayer<Area> {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Puts the values of a {@link MaxPool3d} with `return_indices` back to their places; zeros elsewhere. `output_size`
 * of forward says which of several sizes had been pooled.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const pool = new torch.nn.MaxPool3d(2, { return_indices: true }), x = torch.ones(1, 3, 4, 8, 6);
 * const [y, indices] = pool(x);
 * const back = new torch.nn.MaxUnpool3d(2)(y, indices);
 * if (back.shape.join() !== x.shape.join()) throw new Error(back.shape.join());
 * ```
 */
export class MaxUnpool3d extends MaxUnpoolLayer<Volume> {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
