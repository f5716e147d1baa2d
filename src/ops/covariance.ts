// Covariance and correlation of the rows of a matrix.
import { bool, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkInt, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";

/** Options of {@link cov}. */
export type CovOptions = { correction?: number; fweights?: Tensor | null; aweights?: Tensor | null };
const COV = new Signature<CovOptions>("cov", ["correction", "fweights", "aweights"]);

/** Refuses weights that are not one number for each observation. */
function checkWeights(name: string, weights: Tensor, count: number, integral: boolean): void {
  checkTensor(weights, "cov", name);
  const dims = weights.shape.length;
  if (dims > 1) {
    throw new ShapeError(
      `cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${dims} dimensions`,
    );
  }
  if ((weights.dtype.kind === "float") === integral || weights.dtype === bool) {
    throw new DTypeError(
      `cov(): expected ${name} to have ${integral ? "integral" : "floating point"} dtype but got ${name} with ` +
        `${scalarTypeName(weights.dtype)} dtype`,
    );
  }
  if (weights.count !== count) {
    throw new ShapeError(
      `cov(): expected ${name} to have the same numel as there are observations in the input but got ` +
        `${weights.count} != ${count}`,
    );
  }
  if (count > 0 && Number(weights.detach().min().item()) < 0) throw new ValueError(`cov(): ${name} cannot be negative`);
}

/**
 * The covariance of variables: of rows [variables, observations] the matrix [variables, variables], of [observations] the
 * variance. `fweights` says how often each observation counts, `aweights` how much; sums are divided by their number less
 * `correction`.
 * https://docs.pytorch.org/docs/stable/generated/torch.cov.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const c = torch.cov(torch.tensor([[0, 1, 2], [2, 1, 0]]));
 * if (String(c.tolist()) !== "1,-1,-1,1") throw new Error(String(c));
 * ```
 */
export function cov(
  input: Tensor,
  correction?: number | CovOptions,
  fweights?: Tensor | null | CovOptions,
  aweights?: Tensor | null | CovOptions,
): Tensor {
  checkTensor(input, "cov", "input");
  const o = COV.read(correction, fweights, aweights), dims = input.shape.length, less = o.correction ?? 1;
  checkInt(less, "cov", "correction");
  if (dims > 2) {
    throw new ShapeError(
      `cov(): expected input to have two or fewer dimensions but got an input with ${dims} dimensions`,
    );
  }
  if (input.dtype === bool) throw new DTypeError("cov(): bool dtype is not supported for input");
  const rows = dims < 2 ? input.reshape([1, -1]) : input, count = rows.shape[1];
  if (o.fweights) checkWeights("fweights", o.fweights, count, true);
  if (o.aweights) checkWeights("aweights", o.aweights, count, false);
  const weights = o.fweights && o.aweights ? o.fweights.mul(o.aweights) : o.fweights ?? o.aweights ?? undefined;
  const total = weights?.sum() ?? count;
  if (weights !== undefined && Number((total as Tensor).item()) === 0) {
    throw new ValueError("cov(): weights sum to zero, can't be normalized");
  }
  const mean = (weights === undefined ? rows : rows.mul(weights)).sum(1).div(total);
  let factor: Tensor | number;
  if (weights === undefined) factor = count - less;
  else if (o.aweights && less !== 0) factor = (total as Tensor).sub(weights.mul(o.aweights).sum().mul(less).div(total));
  else factor = (total as Tensor).sub(less);
  if (Number(typeof factor === "number" ? factor : factor.item()) <= 0) {
    console.warn(
      "cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.",
    );
    factor = 0;
  }
  const centered = rows.sub(mean.unsqueeze(1));
  return centered.mm((weights === undefined ? centered : centered.mul(weights)).t()).div(factor).squeeze();
}

/**
 * Pearson's correlation coefficients of variables: of rows [variables, observations] the matrix [variables, variables].
 * https://docs.pytorch.org/docs/stable/generated/torch.corrcoef.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const c = torch.corrcoef(torch.tensor([[0, 1, 2], [4, 2, 0]]));
 * if (!torch.allclose(c, torch.tensor([[1, -1], [-1, 1]]))) throw new Error(String(c));
 * ```
 */
export function corrcoef(input: Tensor): Tensor {
  checkTensor(input, "corrcoef", "input");
  const dims = input.shape.length;
  if (dims > 2) {
    throw new ShapeError(
      `corrcoef(): expected input to have two or fewer dimensions but got an input with ${dims} dimensions`,
    );
  }
  const c = cov(input);
  if (c.shape.length === 0) return c.div(c);
  const deviation = c.diag().sqrt();
  return c.div(deviation.unsqueeze(1)).div(deviation.unsqueeze(0)).clip(-1, 1);
}
