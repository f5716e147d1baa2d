// Activation layers.
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "./arguments.ts";
import * as F from "./functional/activation.ts";
import * as P from "./functional/piecewise.ts";
import { Module } from "./module.ts";

type Inplace = boolean | F.InplaceOptions;

/** Base of the layers that act elementwise and may overwrite their input. */
export abstract class InplaceActivation extends Module {
  /** Whether the input itself is overwritten. */
  inplace: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(inplace?: Inplace) {
    super();
    this.inplace = new Signature<F.InplaceOptions>(new.target.name, ["inplace"]).read(inplace).inplace ?? false;
  }

  /** [*] → [*] */
  abstract override forward(input: Tensor): Tensor;

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return this.inplace ? "inplace=True" : "";
  }
}

/**
 * max(x, 0), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReLU()(torch.tensor([-1, 2]));
 * if (y.tolist().toString() !== "0,2") throw new Error(y.toString());
 * ```
 */
export class ReLU extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.relu(input, this.inplace);
  }
}

/**
 * min(max(x, 0), 6), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ReLU6()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class ReLU6 extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.relu6(input, this.inplace);
  }
}

/**
 * scale · (max(x, 0) + min(0, alpha · (exp(x) − 1))), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.SELU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.SELU()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.5202, 0.52535, 3.1521]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class SELU extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.selu(input, this.inplace);
  }
}

/**
 * x · sigmoid(x), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.SiLU()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.23841, 0.31123, 2.8577]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class SiLU extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.silu(input, this.inplace);
  }
}

/**
 * x · tanh(softplus(x)), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Mish.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Mish()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.2525, 0.37525, 2.9865]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Mish extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return F.mish(input, this.inplace);
  }
}

/**
 * x · hardsigmoid(x), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Hardswish()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.33333, 0.29167, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Hardswish extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return P.hardswish(input, this.inplace);
  }

  /** Nothing: PyTorch prints this one without `inplace`. */
  override extra_repr(): string {
    return "";
  }
}

/**
 * min(max(x + 3, 0), 6) / 6, elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Hardsigmoid()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.16667, 0.58333, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Hardsigmoid extends InplaceActivation {
  /** [*] → [*] */
  override forward(input: Tensor): Tensor {
    return P.hardsigmoid(input, this.inplace);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return "";
  }
}

/**
 * 1 / (1 + exp(−x)), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Sigmoid()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.1192, 0.62246, 0.95257]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Sigmoid extends Module {
  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.sigmoid(input);
  }
}

/**
 * tanh(x), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Tanh()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.96403, 0.46212, 0.99505]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Tanh extends Module {
  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.tanh(input);
  }
}

/**
 * x / (1 + |x|), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Softsign.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Softsign()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.66667, 0.33333, 0.75]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Softsign extends Module {
  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return P.softsign(input);
  }
}

/**
 * x − tanh(x), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.Tanhshrink()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.036, 0.037883, 2.0049]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class Tanhshrink extends Module {
  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return P.tanhshrink(input);
  }
}

/**
 * log(1 / (1 + exp(−x))), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LogSigmoid()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-2.1269, -0.47408, -0.048587]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class LogSigmoid extends Module {
  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.logsigmoid(input);
  }
}

/**
 * x · Φ(x), or its approximation by tanh. https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.GELU()(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.0455, 0.34573, 2.9959]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class GELU extends Module {
  /** "none" for Φ itself, "tanh" for the approximation. */
  approximate: "none" | "tanh";

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(approximate: "none" | "tanh" | F.GeluOptions = "none") {
    super();
    this.approximate = isOptions(approximate) ? (approximate as F.GeluOptions).approximate ?? "none" : approximate;
  }

  /** [*] → [*] */
  forward(input: Tensor): Tensor {
    return F.gelu(input, this.approximate);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `approximate='${this.approximate}'`;
  }
}
