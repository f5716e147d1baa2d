// Permutations of a batch.
import { no_grad } from "../../autograd/mode.ts";
import { arange } from "../../tensor/create_range.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** out[p[i]] = i; null stands for none. @internal */
export function invertPermutation(permutation: Tensor | null): Tensor | null {
  if (permutation === null) return null;
  return no_grad(() => {
    const places = arange(permutation.numel(), { dtype: permutation.dtype });
    return permutation.clone().scatter_(0, permutation, places);
  });
}
