// Dropping blocks of an image and whole branches of a network while it learns.
import { Signature } from "../../core/arguments.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { max_pool2d, max_pool3d, pad } from "../../nn/functional.ts";
import { Module } from "../../nn/module.ts";
import { formatBool } from "../../nn/module_format.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Options of {@link drop_block2d} and {@link drop_block3d}. */
export type DropBlockOptions = {
  /** Change the input itself. */
  inplace?: boolean;
  /** Keeps a denominator from 0. */
  eps?: number;
  /** Whether anything is dropped: true unless stated. */
  training?: boolean;
};

const DROP2 = new Signature<DropBlockOptions>("drop_block2d", ["inplace", "eps", "training"]);
const DROP3 = new Signature<DropBlockOptions>("drop_block3d", ["inplace", "eps", "training"]);

function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new ValueError(`drop probability has to be between 0 and 1, but got ${p}.`);
}

function dropBlocks(input: Tensor, p: number, block: number, sides: 2 | 3, o: DropBlockOptions): Tensor {
  checkTensor(input, `drop_block${sides}d`, "input");
  checkProbability(p);
  if (input.dim() !== sides + 2) {
    throw new ShapeError(`input should be ${sides + 2} dimensional. Got ${input.dim()} dimensions.`);
  }
  if (o.training === false || p === 0) return input;
  const space = input.shape.slice(2), size = Math.min(block, ...space), half = Math.floor(size / 2);
  if (!(Number.isInteger(size) && size > 0)) throw new ValueError(`block size should be a whole number, got ${block}.`);
  if (size % 2 === 0) throw new ValueError(`block size should be odd. Got ${size} which is even.`);
  const inner = space.map((side) => side - size + 1), product = (a: number, b: number): number => a * b;
  const gamma = p * space.reduce(product, 1) / (size ** sides * inner.reduce(product, 1));
  const centres = input.new_empty([input.shape[0], input.shape[1], ...inner]).bernoulli_(gamma);
  const spread = pad(centres, Array<number>(2 * sides).fill(half));
  const dropped = (sides === 2 ? max_pool2d : max_pool3d)(spread, size, { stride: 1, padding: half }) as Tensor;
  const kept = dropped.neg().add(1), scale = kept.sum().add(o.eps ?? 1e-6).reciprocal().mul(kept.numel());
  return o.inplace ? input.mul_(kept).mul_(scale) : input.mul(kept).mul(scale);
}

/**
 * Sets squares of an image [N, C, H, W] to zero, a part `p` of it in all, and scales the rest.
 *
 * @param block_size side of the squares, odd
 * @see https://arxiv.org/abs/1810.12890
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.ones(1, 2, 6, 6);
 * if (torch.vision.ops.drop_block2d(x, 0.5, 3, { training: false }) !== x) throw new Error();
 * ```
 */
export function drop_block2d(
  input: Tensor,
  p: number,
  block_size: number,
  inplace?: boolean | DropBlockOptions,
  eps?: number | DropBlockOptions,
  training?: boolean | DropBlockOptions,
): Tensor {
  return dropBlocks(input, p, block_size, 2, DROP2.read(inplace, eps, training));
}

/**
 * Sets cubes of a volume [N, C, D, H, W] to zero: see {@link drop_block2d}.
 *
 * @param block_size side of the cubes, odd
 * @see https://arxiv.org/abs/1810.12890
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.vision.ops.drop_block3d(torch.ones(1, 2, 4, 4, 4), 0.5, 3);
 * if (x.shape.length !== 5) throw new Error(String(x));
 * ```
 */
export function drop_block3d(
  input: Tensor,
  p: number,
  block_size: number,
  inplace?: boolean | DropBlockOptions,
  eps?: number | DropBlockOptions,
  training?: boolean | DropBlockOptions,
): Tensor {
  return dropBlocks(input, p, block_size, 3, DROP3.read(inplace, eps, training));
}

/**
 * {@link drop_block2d} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const drop = new torch.vision.ops.DropBlock2d(0.1, 3);
 * if (String(drop) !== "DropBlock2d(p=0.1, block_size=3, inplace=False)") throw new Error(String(drop));
 * ```
 */
export class DropBlock2d extends Module {
  /** See {@link drop_block2d}. */
  constructor(
    readonly p: number,
    readonly block_size: number,
    readonly inplace: boolean = false,
    readonly eps: number = 1e-6,
  ) {
    super();
  }

  /** [N, C, H, W] → the same */
  forward(input: Tensor): Tensor {
    const { inplace, eps, training } = this;
    return drop_block2d(input, this.p, this.block_size, { inplace, eps, training });
  }

  /** The settings. */
  override toString(): string {
    const { p, block_size, inplace } = this;
    return `${this.constructor.name}(p=${formatFloat(p)}, block_size=${block_size}, inplace=${formatBool(inplace)})`;
  }
}

/**
 * {@link drop_block3d} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const drop = new torch.vision.ops.DropBlock3d(0.1, 3).eval();
 * if (drop(torch.ones(1, 1, 3, 3, 3)).sum().item() !== 27) throw new Error(String(drop));
 * ```
 */
export class DropBlock3d extends DropBlock2d {
  /** [N, C, D, H, W] → the same */
  override forward(input: Tensor): Tensor {
    const { inplace, eps, training } = this;
    return drop_block3d(input, this.p, this.block_size, { inplace, eps, training });
  }
}

/** What is dropped at once: one sample, or the whole batch. */
export type DepthMode = "row" | "batch";

/**
 * Sets whole samples ("row") or the whole batch ("batch") to zero with probability `p`, and scales the rest.
 *
 * @see https://arxiv.org/abs/1603.09382
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.vision.ops.stochastic_depth(torch.ones(8, 2), 0.5, "row");
 * if (!x.eq(0).logical_or(x.eq(2)).all().item()) throw new Error(String(x));
 * ```
 */
export function stochastic_depth(input: Tensor, p: number, mode: DepthMode, training: boolean = true): Tensor {
  checkTensor(input, "stochastic_depth", "input");
  checkProbability(p);
  if (mode !== "row" && mode !== "batch") {
    throw new ValueError(`mode has to be either 'batch' or 'row', but got ${mode}`);
  }
  if (!training || p === 0) return input;
  const size = input.shape.map((n, i) => i === 0 && mode === "row" ? n : 1), survives = 1 - p;
  const noise = input.new_empty(size).bernoulli_(survives);
  return input.mul(survives > 0 ? noise.div(survives) : noise);
}

/**
 * {@link stochastic_depth} as a module.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const drop = new torch.vision.ops.StochasticDepth(0.2, "row");
 * if (String(drop) !== "StochasticDepth(p=0.2, mode=row)") throw new Error(String(drop));
 * ```
 */
export class StochasticDepth extends Module {
  /** See {@link stochastic_depth}. */
  constructor(readonly p: number, readonly mode: DepthMode) {
    super();
  }

  /** [N, …] → the same */
  forward(input: Tensor): Tensor {
    return stochastic_depth(input, this.p, this.mode, this.training);
  }

  /** The settings. */
  override toString(): string {
    return `StochasticDepth(p=${formatFloat(this.p)}, mode=${this.mode})`;
  }
}
