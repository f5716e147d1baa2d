// Matrices of powers.
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { cat } from "./join.ts";

/** Options of {@link vander}. */
export type VanderOptions = { N?: number | null; increasing?: boolean };
const VANDER = new Signature<VanderOptions>("vander", ["N", "increasing"]);

/**
 * Vandermonde's matrix: the powers of [n] as columns [n, N], from the highest to 0, or upwards with `increasing`. N is n if it
 * is left out.
 * https://docs.pytorch.org/docs/stable/generated/torch.vander.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const v = torch.vander(torch.tensor([2n, 3n]), { N: 3 });
 * if (String(v.tolist()) !== "4,2,1,9,3,1") throw new Error(String(v));
 * ```
 */
export function vander(
  x: Tensor,
  N?: number | null | VanderOptions,
  increasing?: boolean | VanderOptions,
): Tensor {
  checkTensor(x, "vander", "x");
  const o = VANDER.read(N, increasing);
  if (x.shape.length !== 1) throw new ShapeError("x must be a one-dimensional tensor.");
  const count = o.N ?? x.shape[0];
  if (!Number.isSafeInteger(count)) {
    throw new ArgumentError(`vander(): argument 'N' must be a whole number, not ${describeValue(count)}`);
  }
  if (count < 0) throw new ValueError("N must be non-negative.");
  const first = x.new_ones([x.shape[0], Math.min(count, 1)]);
  if (count <= 1) return first;
  const powers = cat([first, x.unsqueeze(1).expand([x.shape[0], count - 1]).cumprod(1).to(x.dtype)], 1);
  return o.increasing ?? false ? powers : powers.flip(1);
}
