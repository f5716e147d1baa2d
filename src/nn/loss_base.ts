// Bases of the loss layers.
import { Signature } from "./arguments.ts";
import type { MarginLossOptions } from "./functional/embedding_loss.ts";
import { type OldFlag, type OldReduction, readReduction, type Reduction } from "./functional/reduction.ts";
import { Module } from "./module.ts";

/** Options that all loss layers have. */
export type ReductionOptions = OldReduction & { reduction?: Reduction };

/** Base of the loss layers. */
export abstract class Loss extends Module {
  /** What is done with the losses of the elements. */
  reduction: Reduction;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(options: OldReduction & { reduction?: string }) {
    super();
    // A wrong word is refused when the loss is computed, as in PyTorch.
    const old = (options.size_average ?? options.reduce ?? null) !== null;
    this.reduction = old ? readReduction(options) : (options.reduction ?? "mean") as Reduction;
  }
}

/** Base of the loss layers without other options than the reduction. */
export abstract class ReductionLoss extends Loss {
  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    size_average?: OldFlag | ReductionOptions,
    reduce?: OldFlag | ReductionOptions,
    reduction?: Reduction | ReductionOptions,
  ) {
    const signature = new Signature<ReductionOptions>(new.target.name, ["size_average", "reduce", "reduction"]);
    super(signature.read(size_average, reduce, reduction));
  }
}

/** Base of the loss layers that compare embeddings up to a margin. */
export abstract class MarginLoss extends Loss {
  /** How much is asked of a pair before it costs nothing. */
  margin: number;

  /** The margin where none is given. @internal */
  protected usualMargin(): number {
    return 0;
  }

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    margin?: number | MarginLossOptions,
    size_average?: OldFlag | MarginLossOptions,
    reduce?: OldFlag | MarginLossOptions,
    reduction?: Reduction | MarginLossOptions,
  ) {
    const names = ["margin", "size_average", "reduce", "reduction"] as const;
    const o = new Signature<MarginLossOptions>(new.target.name, names).read(margin, size_average, reduce, reduction);
    super(o);
    this.margin = o.margin ?? this.usualMargin();
  }
}
