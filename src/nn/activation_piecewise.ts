// Activation layers made of straight pieces, with settings of their own.
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import * as F from "./functional/activation.ts";
import * as P from "./functional/piecewise.ts";
import { formatNumber } from "./module_format.ts";
import { Module } from "./module.ts";

const HARDTANH = new Signature<F.HardtanhOptions>("Hardtanh", ["min_val", "max_val", "inplace"]);

/**
 * x limited to [min_val, max_val], elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Hardtanh(-1, 2)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1, 0.5, 2]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Hardtanh extends Module {
  /** Lower limit. */
  min_val: number;
  /** Upper limit. */
  max_val: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    min_val?: number | F.HardtanhOptions,
    max_val?: number | F.HardtanhOptions,
    inplace?: boolean | F.HardtanhOptions,
  ) {
    super();
    const o = HARDTANH.read(min_val, max_val, inplace);
    this.min_val = o.min_val ?? -1;
    this.max_val = o.max_val ?? 1;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.hardtanh(input, this.min_val, this.max_val, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `min_val=${formatFloat(this.min_val)}, max_val=${formatFloat(this.max_val)}${
      this.inplace ? ", inplace=True" : ""
    }`;
  }
}

const SOFTSHRINK = new Signature<P.ShrinkOptions>("Softshrink", ["lambd"]);

/**
 * x moved towards 0 by lambd, at most to 0, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Softshrink.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Softshrink(1)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1, 0, 2]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Softshrink extends Module {
  /** By how much. */
  lambd: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(lambd?: number | P.ShrinkOptions) {
    super();
    const o = SOFTSHRINK.read(lambd);
    this.lambd = o.lambd ?? 0.5;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return P.softshrink(input, this.lambd);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatFloat(this.lambd);
  }
}

const HARDSHRINK = new Signature<P.ShrinkOptions>("Hardshrink", ["lambd"]);

/**
 * 0 where |x| ≤ lambd, else x, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Hardshrink(1)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-2, 0, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Hardshrink extends Module {
  /** Up to where. */
  lambd: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(lambd?: number | P.ShrinkOptions) {
    super();
    const o = HARDSHRINK.read(lambd);
    this.lambd = o.lambd ?? 0.5;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return P.hardshrink(input, this.lambd);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return formatFloat(this.lambd);
  }
}

const THRESHOLD = new Signature<{ threshold: number; value: number; inplace?: boolean }>(
  "Threshold",
  ["threshold", "value", "inplace"],
  2,
);

/**
 * x where x > threshold, else value, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Threshold.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Threshold(1, 9)(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([9, 9, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Threshold extends Module {
  /** What the input is compared with. */
  threshold: number;
  /** What stands in for smaller inputs. */
  value: number;
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(threshold: number, value: number, inplace?: boolean | F.InplaceOptions) {
    super();
    const o = THRESHOLD.read(threshold, value, inplace);
    this.threshold = o.threshold;
    this.value = o.value;
    this.inplace = o.inplace ?? false;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return P.threshold(input, this.threshold, this.value, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `threshold=${formatNumber(this.threshold)}, value=${formatNumber(this.value)}${
      this.inplace ? ", inplace=True" : ""
    }`;
  }
}

/**
 * a · sigmoid(b) for the halves a and b along `dim`. https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.GLU()(torch.tensor([1, 2, 0, 0]));
 * if (!torch.allclose(y, torch.tensor([0.5, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class GLU extends Module {
  /** The dimension that is halved. */
  dim: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim: number | P.GluOptions = -1) {
    super();
    this.dim = typeof dim === "number" ? dim : dim.dim ?? -1;
  }

  /** [*, 2 n, *] → [*, n, *] */
  forward(input: Tensor): Tensor {
    return P.glu(input, this.dim);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `dim=${this.dim}`;
  }
}
