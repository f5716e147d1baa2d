// Results that come together under names: `const { values, indices } = x.max(1)`, or `const [values, indices] = x.max(1)`.
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { indented } from "../core/inspect.ts";
import { describeValue } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Several tensors with names, which are also read in order, as PyTorch's `torch.return_types`. */
export abstract class NamedResult<T = Tensor> implements Iterable<T> {
  /** @internal */
  constructor(
    /** @internal The operation: "max" in `torch.return_types.max`. */
    private readonly operation: string,
  ) {}

  /** The results by name, in order. */
  protected abstract fields(): [string, T][];

  /** How many results there are. */
  get length(): number {
    return this.fields().length;
  }

  /** The results in order, for `const [a, b] = …`. */
  *[Symbol.iterator](): Iterator<T> {
    for (const [, result] of this.fields()) yield result;
  }

  /** PyTorch's text: `torch.return_types.max(\nvalues=tensor(2.),\nindices=tensor(1))`. */
  toString(): string {
    return `torch.return_types.${this.operation}(\n${
      this.fields().map(([name, result]) => `${name}=${Array.isArray(result) ? `(${result.join(", ")})` : result}`)
        .join(",\n")
    })`;
  }

  /** The text in `console.log`. */
  [Symbol.for("Deno.customInspect")](_inspect?: unknown, options?: { indentationLvl?: number }): string {
    return indented(this.toString(), options);
  }
}

/**
 * Elements that were chosen, and where they are along the dimension: what `max`, `sort`, `topk`, `median`, … give.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values, indices } = torch.tensor([[1, 3], [4, 2]]).max(1);
 * if (`${values.tolist()} ${indices.tolist()}` !== "3,4 1,0") throw new Error(String(values));
 * ```
 */
export class ValuesIndices extends NamedResult {
  /** @internal */
  constructor(
    operation: string,
    /** The elements. */
    readonly values: Tensor,
    /** Their places along the dimension, int64. */
    readonly indices: Tensor,
  ) {
    super(operation);
  }

  /** {@link values}, as in `result[0]`. */
  get 0(): Tensor {
    return this.values;
  }

  /** {@link indices}, as in `result[1]`. */
  get 1(): Tensor {
    return this.indices;
  }

  /** @internal */
  protected fields(): [string, Tensor][] {
    return [["values", this.values], ["indices", this.indices]];
  }
}

/**
 * The least and the greatest elements: what `aminmax` gives.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { min, max } = torch.aminmax(torch.tensor([3, 1, 2]));
 * if (min.item() !== 1 || max.item() !== 3) throw new Error(`${min} ${max}`);
 * ```
 */
export class MinMax extends NamedResult {
  /** @internal */
  constructor(
    operation: string,
    /** The least elements. */
    readonly min: Tensor,
    /** The greatest elements. */
    readonly max: Tensor,
  ) {
    super(operation);
  }

  /** {@link min}, as in `result[0]`. */
  get 0(): Tensor {
    return this.min;
  }

  /** {@link max}, as in `result[1]`. */
  get 1(): Tensor {
    return this.max;
  }

  /** @internal */
  protected fields(): [string, Tensor][] {
    return [["min", this.min], ["max", this.max]];
  }
}

/**
 * Numbers as mantissa · 2^exponent: what `frexp` gives.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { mantissa, exponent } = torch.frexp(torch.tensor([6]));
 * if (`${mantissa.tolist()} ${exponent.tolist()}` !== "0.75 3") throw new Error(String(mantissa));
 * ```
 */
export class MantissaExponent extends NamedResult {
  /** @internal */
  constructor(
    /** Mantissas in [1/2, 1), with the sign. */
    readonly mantissa: Tensor,
    /** Exponents, int32. */
    readonly exponent: Tensor,
  ) {
    super("frexp");
  }

  /** {@link mantissa}, as in `result[0]`. */
  get 0(): Tensor {
    return this.mantissa;
  }

  /** {@link exponent}, as in `result[1]`. */
  get 1(): Tensor {
    return this.exponent;
  }

  /** @internal */
  protected fields(): [string, Tensor][] {
    return [["mantissa", this.mantissa], ["exponent", this.exponent]];
  }
}

/**
 * Counts and the borders between them: what `histogram` gives.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { hist, bin_edges } = torch.histogram(torch.tensor([1, 2, 1]), 2);
 * if (hist.tolist().toString() !== "2,1" || bin_edges.shape[0] !== 3) throw new Error(String(hist));
 * ```
 */
export class Histogram extends NamedResult {
  /** @internal */
  constructor(
    operation: string,
    /** How much lies in each bin. */
    readonly hist: Tensor,
    /** The borders of the bins, one more than there are bins. */
    readonly bin_edges: Tensor,
  ) {
    super(operation);
  }

  /** {@link hist}, as in `result[0]`. */
  get 0(): Tensor {
    return this.hist;
  }

  /** {@link bin_edges}, as in `result[1]`. */
  get 1(): Tensor {
    return this.bin_edges;
  }

  /** @internal */
  protected fields(): [string, Tensor][] {
    return [["hist", this.hist], ["bin_edges", this.bin_edges]];
  }
}

/**
 * Counts in several dimensions and the borders along each: what `histogramdd` gives.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { hist, bin_edges } = torch.histogramdd(torch.tensor([[0, 1], [1, 0]]), [2, 2]);
 * if (hist.tolist().toString() !== "0,1,1,0" || bin_edges.length !== 2) throw new Error(String(hist));
 * ```
 */
export class HistogramDD extends NamedResult<Tensor | readonly Tensor[]> {
  /** @internal */
  constructor(
    operation: string,
    /** How much lies in each bin. */
    readonly hist: Tensor,
    /** For each dimension the borders of its bins. */
    readonly bin_edges: readonly Tensor[],
  ) {
    super(operation);
  }

  /** {@link hist}, as in `result[0]`. */
  get 0(): Tensor {
    return this.hist;
  }

  /** {@link bin_edges}, as in `result[1]`. */
  get 1(): readonly Tensor[] {
    return this.bin_edges;
  }

  /** @internal */
  protected fields(): [string, Tensor | readonly Tensor[]][] {
    return [["hist", this.hist], ["bin_edges", this.bin_edges]];
  }
}

/** Where two results are stored: `out: [values, indices]`. */
export type OutPair = readonly [Tensor, Tensor] | Iterable<Tensor>;

/** The two tensors of an `out` argument. */
export function readOutPair(operation: string, out: OutPair): [Tensor, Tensor] {
  if (out === null || typeof out !== "object" || !(Symbol.iterator in out)) {
    throw new ArgumentError(
      `${operation}(): argument 'out' must be a pair of tensors, not ${describeValue(out)}`,
    );
  }
  const pair = [...out];
  if (pair.length !== 2) throw new ShapeError(`${operation}(): argument 'out' must hold 2 tensors, got ${pair.length}`);
  return pair as [Tensor, Tensor];
}
