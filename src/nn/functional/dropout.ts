// Dropout as functions: elements or whole channels set to zero at random, the rest scaled up.
import { ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { drop, type DropoutKind } from "../../ops/dropout.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** Options of the dropout functions. */
export type DropoutOptions = { p?: number; training?: boolean; inplace?: boolean };
const DROPOUT = new Signature<DropoutOptions>("dropout", ["p", "training", "inplace"]);

type P = number | DropoutOptions;
type Flag = boolean | DropoutOptions;

function read(defaultTraining: boolean, p?: P, training?: Flag, inplace?: Flag): Required<DropoutOptions> {
  const o = DROPOUT.read(p, training, inplace);
  const probability = o.p ?? 0.5;
  if (!(probability >= 0 && probability <= 1)) {
    throw new ValueError(`dropout probability has to be between 0 and 1, but got ${formatFloat(probability)}`);
  }
  return { p: probability, training: o.training ?? defaultTraining, inplace: o.inplace ?? false };
}

function apply(input: Tensor, { p, training, inplace }: Required<DropoutOptions>, kind: DropoutKind): Tensor {
  return drop(input, p, training, { ...kind, inplace });
}

/**
 * Zeroes elements with probability p and scales the others by 1 / (1 − p); does nothing if not `training`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.nn.functional.dropout(torch.ones(100), 0.5);
 * for (const v of x.tolist() as number[]) if (v !== 0 && v !== 2) throw new Error(`${v}`);
 * ```
 */
export function dropout(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "dropout", "input");
  return apply(input, read(true, p, training, inplace), {});
}

/**
 * Zeroes whole channels of [N, C, L] or [C, L].
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.dropout1d(torch.ones(2, 3, 4), 0.5, false).sum();
 * if (!torch.allclose(y, torch.tensor(24), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function dropout1d(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "dropout1d", "input");
  return channels(input, 2, read(true, p, training, inplace), "dropout1d");
}

/**
 * Zeroes whole channels of [N, C, H, W]; of a 3D input, for PyTorch's sake, those of [N, C, L].
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.dropout2d(torch.ones(2, 3, 4, 4), 0.5, false).sum();
 * if (!torch.allclose(y, torch.tensor(96), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function dropout2d(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "dropout2d", "input");
  return apply(input, read(true, p, training, inplace), { feature: true });
}

/**
 * Zeroes whole channels of [N, C, D, H, W] or [C, D, H, W]; of any other input, for PyTorch's sake, its first dimension's.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.dropout3d(torch.ones(2, 3, 4, 4, 4), 0.5, false).sum();
 * if (!torch.allclose(y, torch.tensor(384), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function dropout3d(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "dropout3d", "input");
  // Of other ranks PyTorch warns and goes on: all but 5D count as without batch.
  return channels(input, input.dim() === 5 ? 4 : input.dim(), read(true, p, training, inplace), "dropout3d");
}

function channels(input: Tensor, unbatched: number, o: Required<DropoutOptions>, name: string): Tensor {
  if (input.dim() !== unbatched && input.dim() !== unbatched + 1) {
    throw new ValueError(
      `${name}: Expected ${unbatched}D or ${unbatched + 1}D input, but received a ${input.dim()}D input.`,
    );
  }
  if (input.dim() === unbatched + 1) return apply(input, o, { feature: true });
  return apply(input.unsqueeze(0), o, { feature: true }).squeeze(0);
}

/**
 * Dropout that keeps mean and variance of SELU networks, https://arxiv.org/abs/1706.02515.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.alpha_dropout(torch.ones(4), 0.5, false).sum();
 * if (!torch.allclose(y, torch.tensor(4), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function alpha_dropout(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "alpha_dropout", "input");
  return apply(input, read(false, p, training, inplace), { alpha: true });
}

/**
 * {@link alpha_dropout} of whole channels.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.feature_alpha_dropout(torch.ones(2, 3, 4), 0.5, false).sum();
 * if (!torch.allclose(y, torch.tensor(24), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function feature_alpha_dropout(input: Tensor, p?: P, training?: Flag, inplace?: Flag): Tensor {
  checkTensor(input, "feature_alpha_dropout", "input");
  return apply(input, read(false, p, training, inplace), { feature: true, alpha: true });
}
