// Losses under names of PyTorch's first years.
import { NLLLoss } from "./loss.ts";

/**
 * The old name of {@link NLLLoss} for images: log-probabilities [N, C, H, W] and classes [N, H, W].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.NLLLoss2d()(torch.zeros(1, 2, 3, 3).sub(1), torch.zeros(1, 3, 3, { dtype: torch.int64 }));
 * if (loss.item() !== 1) throw new Error(String(loss));
 * ```
 */
export class NLLLoss2d extends NLLLoss {
  /** See {@link NLLLoss}. */
  constructor(...args: ConstructorParameters<typeof NLLLoss>) {
    console.warn("`NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in replacement.");
    super(...args);
  }
}
