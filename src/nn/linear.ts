// Layers that are linear maps, and the one that does nothing.
import { ShapeError, ValueError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { empty } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { bilinear, linear } from "./functional/linear.ts";
import { uniform_ } from "./init.ts";
import { fanInAndOut, kaiming_uniform_ } from "./init_scaled.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/**
 * Passes its input on; takes and ignores any constructor arguments.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Identity()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-2, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Identity extends Module {
  /** Any arguments, which are ignored. */
  constructor(..._ignored: unknown[]) {
    super();
  }

  /** The input itself. */
  forward(input: Tensor): Tensor {
    return input;
  }
}

/** Options of {@link Linear}. */
export type LinearOptions = FactoryOptions & { bias?: boolean };

const LINEAR = new Signature<LinearOptions & { in_features: number; out_features: number }>(
  "Linear",
  ["in_features", "out_features", "bias", "device", "dtype"],
  2,
);

/**
 * y = x weightᵀ + bias: [*, in_features] gives [*, out_features]. Weight and bias begin uniform in ±1/√in_features.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.Linear(3, 4);
 * const y = layer(torch.ones(2, 3));
 * if (y.shape.join() !== "2,4") throw new Error(y.shape.join());
 * ```
 */
export class Linear extends Module {
  /** Size of the last dimension of the input. */
  in_features: number;
  /** Size of the last dimension of the output. */
  out_features: number;
  /** [out_features, in_features] */
  weight: Tensor;
  /** [out_features] */
  bias: Tensor | null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in_features: number,
    out_features: number,
    bias: boolean | LinearOptions = true,
    options?: LinearOptions,
  ) {
    super();
    const o = LINEAR.read(in_features, out_features, bias, options);
    checkCount("Linear", "in_features", o.in_features);
    checkCount("Linear", "out_features", o.out_features);
    this.in_features = o.in_features;
    this.out_features = o.out_features;
    this.weight = new Parameter(empty([o.out_features, o.in_features], factoryOptions(o)));
    this.bias = null;
    if (o.bias ?? true) this.bias = new Parameter(empty([o.out_features], factoryOptions(o)));
    else this.register_parameter("bias", null);
    this.reset_parameters();
  }

  /** Draws weight and bias anew. */
  reset_parameters(): void {
    kaiming_uniform_(this.weight, Math.sqrt(5));
    if (this.bias !== null) {
      const [fanIn] = fanInAndOut(this.weight);
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
      uniform_(this.bias, -bound, bound);
    }
  }

  /** [*, in_features] → [*, out_features] */
  forward(input: Tensor): Tensor {
    return linear(input, this.weight, this.bias);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `in_features=${this.in_features}, out_features=${this.out_features}, bias=${formatBool(this.bias !== null)}`;
  }
}

/** The layer that joins the heads of MultiheadAttention; PyTorch prints it by this name. @internal */
export class NonDynamicallyQuantizableLinear extends Linear {}

/** Options of {@link Bilinear}. */
export type BilinearOptions = FactoryOptions & { bias?: boolean };

const BILINEAR = new Signature<
  BilinearOptions & { in1_features: number; in2_features: number; out_features: number }
>("Bilinear", ["in1_features", "in2_features", "out_features", "bias", "device", "dtype"], 3);

/**
 * y[k] = x1ᵀ weight[k] x2 + bias[k]: [*, in1_features] and [*, in2_features] give [*, out_features].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Bilinear(2, 3, 4)(torch.zeros(5, 2), torch.zeros(5, 3)).sub(0).mul(0).sum();
 * if (!torch.allclose(y, torch.tensor(0), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Bilinear extends Module {
  /** Size of the last dimension of the first input. */
  in1_features: number;
  /** Size of the last dimension of the second input. */
  in2_features: number;
  /** Size of the last dimension of the output. */
  out_features: number;
  /** [out_features, in1_features, in2_features] */
  weight: Tensor;
  /** [out_features] */
  bias: Tensor | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in1_features: number,
    in2_features: number,
    out_features: number,
    bias: boolean | BilinearOptions = true,
    options?: BilinearOptions,
  ) {
    super();
    const o = BILINEAR.read(in1_features, in2_features, out_features, bias, options);
    if (o.in1_features <= 0) throw new ValueError(`in1_features must be > 0, but got ${o.in1_features}`);
    this.in1_features = o.in1_features;
    this.in2_features = o.in2_features;
    this.out_features = o.out_features;
    this.weight = new Parameter(empty([o.out_features, o.in1_features, o.in2_features], factoryOptions(o)));
    if (o.bias ?? true) this.bias = new Parameter(empty([o.out_features], factoryOptions(o)));
    else this.register_parameter("bias", null);
    this.reset_parameters();
  }

  /** Draws weight and bias anew. */
  reset_parameters(): void {
    const bound = 1 / Math.sqrt(this.weight.size(1));
    uniform_(this.weight, -bound, bound);
    if (this.bias !== null) uniform_(this.bias, -bound, bound);
  }

  /** [*, in1_features], [*, in2_features] → [*, out_features] */
  forward(input1: Tensor, input2: Tensor): Tensor {
    return bilinear(input1, input2, this.weight, this.bias);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `in1_features=${this.in1_features}, in2_features=${this.in2_features}, out_features=${this.out_features}, ` +
      `bias=${formatBool(this.bias !== null)}`;
  }
}

/** Refuses what is no count of features or channels. @internal */
export function checkCount(layer: string, name: string, value: unknown): void {
  if (Number.isInteger(value) && value as number < 0) {
    throw new ShapeError(`${layer}: Trying to create tensor with negative dimension ${value} as ${name}`);
  }
  if (!Number.isInteger(value)) {
    throw new ShapeError(
      `${layer}: ${name} must be a whole number from 0, got ${
        typeof value === "number" ? value : describeValue(value)
      }`,
    );
  }
}
