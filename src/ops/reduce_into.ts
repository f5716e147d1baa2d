// What meets in one place is reduced: the common part of scatter_reduce and index_reduce.
import { SCATTER } from "../../ffi/symbols.ts";
import { bool, type DType, int64 } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ScatterCode } from "./index_rows.ts";
import { type Scalar, scalarTensor } from "./promote.ts";

/** How elements that meet are put together. */
export type Reduction = "sum" | "prod" | "mean" | "amax" | "amin";

const CODES: Readonly<Record<Reduction, ScatterCode>> = {
  sum: SCATTER.add,
  prod: SCATTER.mul,
  mean: SCATTER.add,
  amax: SCATTER.amax,
  amin: SCATTER.amin,
};

/** What a reduction of nothing gives. */
function identityOf(reduce: Reduction, dtype: DType): Scalar {
  if (reduce === "prod") return 1;
  if (reduce === "sum" || reduce === "mean") return 0;
  const sign = reduce === "amax" ? -1 : 1;
  if (dtype.kind === "float") return sign * Infinity;
  if (dtype === bool) return reduce === "amin";
  if (dtype === int64) return reduce === "amax" ? -(2n ** 63n) : 2n ** 63n - 1n;
  const bits = 8 * dtype.itemsize - (dtype.is_signed ? 1 : 0);
  return reduce === "amin" ? 2 ** bits - 1 : dtype.is_signed ? -(2 ** bits) : 0;
}

/**
 * Reduces a source into the target; `write` puts it (or one number for all of it) where it belongs. Without `includeSelf`
 * the elements that were there do not count where anything is written.
 */
export function reduceInto(
  target: Tensor,
  source: Tensor,
  reduce: Reduction,
  includeSelf: boolean,
  write: (op: ScatterCode, target: Tensor, source: Tensor) => void,
): void {
  const { dtype } = target;
  if (!includeSelf) write(SCATTER.set, target, scalarTensor(identityOf(reduce, dtype), dtype, target));
  write(CODES[reduce], target, source);
  if (reduce !== "mean") return;
  const count = target.make(target.shape).fill_(includeSelf ? 1 : 0);
  write(SCATTER.add, count, scalarTensor(1, dtype, target));
  const divisor = count.clamp_min(1), sums = target.detach();
  target.writeFrom(dtype.kind === "float" ? sums.div(divisor) : sums.div(divisor, { rounding_mode: "floor" }));
}
