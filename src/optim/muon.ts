// Muon: momentum whose matrix is made orthogonal before each step.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { bfloat16 } from "../core/dtype.ts";
import { addmm } from "../ops/addmm.ts";
import { Tensor } from "../tensor/tensor.ts";
import { checkNumber, checkOptionOf } from "./options.ts";
import { Optimizer } from "./optimizer.ts";
import { type ParamGroup, type Params, scalar } from "./parameter_groups.ts";
import { zerosFor } from "./state_dict.ts";

/** How {@link Muon} fits its rate to the shape of a matrix. */
export type MuonRate = "original" | "match_rms_adamw" | "spectral_unclamped";

/** The options of {@link Muon}. */
export type MuonOptions = {
  lr?: number | Tensor;
  weight_decay?: number;
  momentum?: number;
  nesterov?: boolean;
  ns_coefficients?: readonly [number, number, number];
  eps?: number;
  ns_steps?: number;
  adjust_lr_fn?: MuonRate | null;
};

type MuonGroup = ParamGroup & {
  weight_decay: number;
  momentum: number;
  nesterov: boolean;
  ns_coefficients: [number, number, number];
  eps: number;
  ns_steps: number;
  adjust_lr_fn: MuonRate | null;
};

const SIGNATURE = new Signature<MuonOptions>("Muon", [
  "lr",
  "weight_decay",
  "momentum",
  "nesterov",
  "ns_coefficients",
  "eps",
  "ns_steps",
  "adjust_lr_fn",
]);

const RATES: readonly unknown[] = [null, "original", "match_rms_adamw", "spectral_unclamped"];

/**
 * Muon (Jordan, 2024) for the matrices of hidden layers: the momentum is brought near to an orthogonal matrix of the same
 * directions by `ns_steps` Newton–Schulz iterations in bfloat16, and that is the step. Embeddings, heads, biases and the
 * like belong to AdamW.
 *
 *     b ← b + (1 − momentum) · (g − b),  u = g + momentum · (b − g)      (without nesterov u = b)
 *     X = u / ‖u‖,  ns_steps times: A = X Xᵀ, X ← a X + (b A + c A²) X
 *     p ← p · (1 − lr · weight_decay) − lr · ratio · X
 *
 * `ratio` for [A, B] is √max(1, A / B), 0.2 √max(A, B) for "match_rms_adamw", √(A / B) for "spectral_unclamped".
 *
 * @param params Matrices, `[name, tensor]` pairs, or groups `{ params, lr, … }`.
 * @param lr The learning rate, 1e-3 by default.
 * @throws {ValueError} for negative options and parameters that are not matrices.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Muon.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.eye(2).requires_grad_();
 * const optimizer = new torch.optim.Muon([w], { lr: 0.1, weight_decay: 0 });
 * w.square().sum().backward();
 * optimizer.step();
 * if (!torch.allclose(w, torch.eye(2).mul(0.9), 0, 0.05)) throw new Error(String(w));
 * ```
 */
export class Muon extends Optimizer {
  /** See the class. */
  constructor(
    params: Params,
    lr?: number | Tensor | MuonOptions,
    weight_decay?: number | MuonOptions,
    momentum?: number | MuonOptions,
    nesterov?: boolean | MuonOptions,
    ns_coefficients?: readonly [number, number, number] | MuonOptions,
    options?: MuonOptions,
  ) {
    const o = SIGNATURE.read(lr, weight_decay, momentum, nesterov, ns_coefficients, options);
    const defaults = {
      lr: o.lr ?? 1e-3,
      weight_decay: o.weight_decay ?? 0.1,
      momentum: o.momentum ?? 0.95,
      nesterov: o.nesterov ?? true,
      ns_coefficients: o.ns_coefficients ?? [3.4445, -4.7750, 2.0315],
      eps: o.eps ?? 1e-7,
      ns_steps: o.ns_steps ?? 5,
      adjust_lr_fn: o.adjust_lr_fn ?? null,
    };
    if (defaults.lr instanceof Tensor && defaults.lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
    checkNumber("lr", scalar(defaults.lr));
    checkOptionOf("Learning rate", ">= 0", scalar(defaults.lr), scalar(defaults.lr) >= 0);
    checkOptionOf("momentum", ">= 0", defaults.momentum, defaults.momentum >= 0);
    checkOptionOf("weight decay", ">= 0", defaults.weight_decay, defaults.weight_decay >= 0);
    if (!RATES.includes(defaults.adjust_lr_fn)) {
      throw new ValueError(`Adjust learning rate function ${defaults.adjust_lr_fn} is not supported`);
    }
    if (defaults.ns_coefficients.length !== 3) throw new ValueError("Coefficients must be a tuple of exactly 3 values");
    if (!(defaults.ns_steps < 100)) {
      throw new ValueError("Number of steps must be less than 100 for computational efficiency");
    }
    super(params, defaults);
    for (const group of this.param_groups) {
      for (const param of group.params) {
        if (param.ndim !== 2) {
          throw new ValueError(
            `Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([${
              param.shape.join(", ")
            }])`,
          );
        }
      }
    }
  }

  /** One step of one group. */
  override update_group(of: ParamGroup): void {
    const { params, momentum, nesterov, weight_decay } = of as MuonGroup;
    const lr = scalar(of.lr);
    for (const param of params) {
      const grad = param.grad;
      if (grad === null) continue;
      const state = this.stateOf(param);
      const buffer = (state.momentum_buffer ??= zerosFor(param)) as Tensor;
      buffer.lerp_(grad, 1 - momentum);
      const step = orthogonal(nesterov ? grad.lerp(buffer, momentum) : buffer, of as MuonGroup);
      param.mul_(1 - lr * weight_decay);
      param.add_(step, { alpha: -lr * ratioOf(param, (of as MuonGroup).adjust_lr_fn) });
    }
  }
}

/** Newton–Schulz: X with singular values near 1 and the directions of `matrix`, in bfloat16. */
function orthogonal(matrix: Tensor, { ns_coefficients: [a, b, c], ns_steps, eps }: MuonGroup): Tensor {
  const tall = matrix.size(0) > matrix.size(1);
  let x = matrix.to(bfloat16);
  if (tall) x = x.t();
  x = x.div(x.norm().clamp(eps));
  for (let i = 0; i < ns_steps; i++) {
    const gram = x.matmul(x.t());
    x = addmm(x, addmm(gram, gram, gram, { beta: b, alpha: c }), x, { beta: a });
  }
  return tall ? x.t() : x;
}

/** What the rate of a matrix [A, B] is multiplied by. */
function ratioOf(param: Tensor, rate: MuonRate | null): number {
  const [rows, columns] = param.shape;
  if (rate === "match_rms_adamw") return 0.2 * Math.sqrt(Math.max(rows, columns));
  if (rate === "spectral_unclamped") return Math.sqrt(rows / columns);
  return Math.sqrt(Math.max(1, rows / columns));
}
