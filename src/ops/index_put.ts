// index_put: writing through indices into a copy.
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { index_put_, type IndexPutOptions } from "./index.ts";
import type { IndexItem } from "./index_items.ts";
import type { Scalar } from "./promote.ts";

/**
 * {@link index_put_} on a copy. https://docs.pytorch.org/docs/stable/generated/torch.index_put.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.zeros(3);
 * const y = torch.index_put(x, [torch.tensor([0, 2], { dtype: torch.int64 })], torch.tensor([5, 6]));
 * if (y.tolist().toString() !== "5,0,6" || x.sum().item() !== 0) throw new Error(String(y));
 * ```
 */
export function index_put(
  input: Tensor,
  indices: IndexItem | readonly IndexItem[],
  values: Tensor | Scalar,
  accumulate?: boolean | IndexPutOptions,
): Tensor {
  checkTensor(input, "index_put", "input");
  return index_put_(input.clone(), indices, values, accumulate);
}
