// Padding layers: constants, zeros, the mirrored inside, the repeated border, the other end; in one to three dimensions.
import { ValueError } from "../core/errors.ts";
import { formatFloat, formatTuple } from "../tensor/python_format.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { pad, type PadMode } from "./functional/pad.ts";
import { Module } from "./module.ts";
import { sizesOf } from "./size.ts";

/** Options of the padding layers that have no value. */
export type PadLayerOptions = { padding: WindowSize };
/** Options of {@link ConstantPad1d}, {@link ConstantPad2d} and {@link ConstantPad3d}. */
export type ConstantPadOptions = { value: number };

/** Base of the padding layers. */
export abstract class PadLayer extends Module {
  /** [before, after] of the last dimension, then of the one before it, and so on. */
  padding: number[];

  /** How many dimensions are padded. @internal */
  abstract spatialDims(): number;

  /** What stands in the new places. @internal */
  abstract get mode(): PadMode;

  /** One number stands for all sides. */
  constructor(padding: WindowSize | PadLayerOptions) {
    super();
    const o = new Signature<PadLayerOptions>(new.target.name, ["padding"], 1).read(padding);
    this.padding = sizesOf(new.target.name, "padding", o.padding, 2 * this.spatialDims());
  }

  /** [*, L] → [*, before + L + after] */
  forward(input: Tensor): Tensor {
    return pad(input, this.padding, this.mode);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatTuple(this.padding);
  }
}

/** Base of the layers that pad with one value. */
export abstract class ConstantPadLayer extends PadLayer {
  /** What stands in the new places. */
  value: number;

  /** Padding, then the value. */
  constructor(padding: WindowSize, value: number | ConstantPadOptions) {
    const o = new Signature<PadLayerOptions & ConstantPadOptions>(new.target.name, ["padding", "value"], 2)
      .read(padding, value);
    super(o.padding);
    this.value = o.value;
  }

  /** @internal */
  override get mode(): PadMode {
    return "constant";
  }

  /** [*, L] → [*, before + L + after] */
  override forward(input: Tensor): Tensor {
    return pad(input, this.padding, "constant", this.value);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `padding=${formatTuple(this.padding)}, value=${
      Number.isInteger(this.value) ? this.value : formatFloat(this.value)
    }`;
  }
}

/** Base of the layers that mirror the inside. */
export abstract class ReflectionPadLayer extends PadLayer {
  /** @internal */
  override get mode(): PadMode {
    return "reflect";
  }
}

/** Base of the layers that repeat the border. */
export abstract class ReplicationPadLayer extends PadLayer {
  /** @internal */
  override get mode(): PadMode {
    return "replicate";
  }
}

/** Base of the layers that go around. */
export abstract class CircularPadLayer extends PadLayer {
  /** @internal */
  override get mode(): PadMode {
    return "circular";
  }

  /** [*, L] → [*, before + L + after] */
  override forward(input: Tensor): Tensor {
    const n = this.spatialDims();
    if (input.dim() !== n + 1 && input.dim() !== n + 2) {
      throw new ValueError(`expected ${n + 1}D or ${n + 2}D input (got ${input.dim()}D input)`);
    }
    return super.forward(input);
  }
}

/**
 * Puts one value around the last dimension of [N, C, *] or [C, *] (of any tensor that has as many). `padding` is one number or [left, right]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ConstantPad1d(1, 7)(torch.ones(1, 2, 3));
 * if (y.shape.join() !== "1,2,5") throw new Error(y.shape.join());
 * ```
 */
export class ConstantPad1d extends ConstantPadLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Puts one value around the last two dimensions of [N, C, *] or [C, *] (of any tensor that has as many). `padding` is one number or [left, right, top, bottom]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ConstantPad2d(1, 7)(torch.ones(1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ConstantPad2d extends ConstantPadLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Puts one value around the last three dimensions of [N, C, *] or [C, *] (of any tensor that has as many). `padding` is one number or [left, right, top, bottom, front, back]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ConstantPad3d(1, 7)(torch.ones(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,1,4,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ConstantPad3d extends ConstantPadLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/**
 * Puts zeros around the last dimension. `padding` is one number or [left, right]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ZeroPad1d(1)(torch.ones(1, 2, 3));
 * if (y.shape.join() !== "1,2,5") throw new Error(y.shape.join());
 * ```
 */
export class ZeroPad1d extends ConstantPad1d {
  /** One number stands for all sides. */
  constructor(padding: WindowSize | PadLayerOptions) {
    super(new Signature<PadLayerOptions>(new.target.name, ["padding"], 1).read(padding).padding, 0);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatTuple(this.padding);
  }
}

/**
 * Puts zeros around the last two dimensions. `padding` is one number or [left, right, top, bottom]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ZeroPad2d(1)(torch.ones(1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ZeroPad2d extends ConstantPad2d {
  /** One number stands for all sides. */
  constructor(padding: WindowSize | PadLayerOptions) {
    super(new Signature<PadLayerOptions>(new.target.name, ["padding"], 1).read(padding).padding, 0);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatTuple(this.padding);
  }
}

/**
 * Puts zeros around the last three dimensions. `padding` is one number or [left, right, top, bottom, front, back]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ZeroPad3d(1)(torch.ones(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,1,4,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ZeroPad3d extends ConstantPad3d {
  /** One number stands for all sides. */
  constructor(padding: WindowSize | PadLayerOptions) {
    super(new Signature<PadLayerOptions>(new.target.name, ["padding"], 1).read(padding).padding, 0);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatTuple(this.padding);
  }
}

/**
 * Mirrors the inside around the last dimension, without repeating the border; less than the size of the dimension. `padding` is one number or [left, right]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReflectionPad1d(1)(torch.ones(1, 2, 3));
 * if (y.shape.join() !== "1,2,5") throw new Error(y.shape.join());
 * ```
 */
export class ReflectionPad1d extends ReflectionPadLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Mirrors the inside around the last two dimensions, without repeating the border; less than the size of the dimension. `padding` is one number or [left, right, top, bottom]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReflectionPad2d(1)(torch.ones(1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ReflectionPad2d extends ReflectionPadLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Mirrors the inside around the last three dimensions, without repeating the border; less than the size of the dimension. `padding` is one number or [left, right, top, bottom, front, back]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReflectionPad3d(1)(torch.ones(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,1,4,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ReflectionPad3d extends ReflectionPadLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/**
 * Repeats the border around the last dimension. `padding` is one number or [left, right]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReplicationPad1d(1)(torch.ones(1, 2, 3));
 * if (y.shape.join() !== "1,2,5") throw new Error(y.shape.join());
 * ```
 */
export class ReplicationPad1d extends ReplicationPadLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Repeats the border around the last two dimensions. `padding` is one number or [left, right, top, bottom]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReplicationPad2d(1)(torch.ones(1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ReplicationPad2d extends ReplicationPadLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Repeats the border around the last three dimensions. `padding` is one number or [left, right, top, bottom, front, back]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReplicationPad3d(1)(torch.ones(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,1,4,5,6") throw new Error(y.shape.join());
 * ```
 */
export class ReplicationPad3d extends ReplicationPadLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}

/**
 * Continues the last dimension with what stands at their other end, at most once around. `padding` is one number or [left, right]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CircularPad1d(1)(torch.ones(1, 2, 3));
 * if (y.shape.join() !== "1,2,5") throw new Error(y.shape.join());
 * ```
 */
export class CircularPad1d extends CircularPadLayer {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * Continues the last two dimensions with what stands at their other end, at most once around. `padding` is one number or [left, right, top, bottom]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CircularPad2d(1)(torch.ones(1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,5,6") throw new Error(y.shape.join());
 * ```
 */
export class CircularPad2d extends CircularPadLayer {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * Continues the last three dimensions with what stands at their other end, at most once around. `padding` is one number or [left, right, top, bottom, front, back]; negative numbers cut.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CircularPad3d(1)(torch.ones(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,1,4,5,6") throw new Error(y.shape.join());
 * ```
 */
export class CircularPad3d extends CircularPadLayer {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
