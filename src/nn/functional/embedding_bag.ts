// Sums, means and maxima over bags of rows of a table.
import { renamed } from "../../autograd/record.ts";
import { float32, int64, isHalf, scalarTypeName } from "../../core/dtype.ts";
import { DTypeError, ShapeError, UnsupportedError, ValueError } from "../../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { tensor, zeros } from "../../tensor/create.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { embedding } from "./embedding.ts";

/** What is made of the rows of a bag. */
export type BagMode = "sum" | "mean" | "max";

/** Options of {@link embedding_bag}. */
export type EmbeddingBagOptions = {
  offsets?: Tensor | null;
  max_norm?: number | null;
  norm_type?: number;
  scale_grad_by_freq?: boolean;
  mode?: BagMode;
  sparse?: boolean;
  per_sample_weights?: Tensor | null;
  include_last_offset?: boolean;
  padding_idx?: number | null;
};

const EMBEDDING_BAG = new Signature<EmbeddingBagOptions & { input: Tensor; weight: Tensor }>("embedding_bag", [
  "input",
  "weight",
  "offsets",
  "max_norm",
  "norm_type",
  "scale_grad_by_freq",
  "mode",
  "sparse",
  "per_sample_weights",
  "include_last_offset",
  "padding_idx",
], 2);

/** Where each bag begins, and the end of the last. */
function boundsOf(input: Tensor, o: EmbeddingBagOptions): number[] {
  const { offsets } = o, count = input.numel();
  if (input.dim() === 2) {
    if (offsets !== undefined && offsets !== null) {
      throw new ValueError(
        "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. " +
          "However, found offsets of type Tensor",
      );
    }
    return Array.from({ length: input.size(0) + 1 }, (_, i) => i * input.size(1));
  }
  if (input.dim() !== 1) {
    throw new ValueError(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.dim()}`);
  }
  if (offsets === undefined || offsets === null) throw new ValueError("offsets has to be a 1D Tensor but got None");
  if (offsets.dim() !== 1) throw new ValueError("offsets has to be a 1D Tensor");
  if (offsets.dtype.kind !== "int") {
    throw new DTypeError(
      `Expected tensor for argument #2 'offsets' to have one of the following scalar types: Long, Int; but got ` +
        `torch.${scalarTypeName(offsets.dtype)}Tensor instead (while checking arguments for embedding_bag)`,
    );
  }
  const bounds = offsets.tolist() as number[];
  if (!(o.include_last_offset ?? false)) bounds.push(count);
  else if (bounds.length === 0) throw new ValueError("include_last_offset: numBags should be at least 1");
  if (bounds.length > 1 && bounds[0] !== 0) {
    throw new ValueError(
      "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got " +
        bounds[0],
    );
  }
  const wrong = bounds.findIndex((at, i) => at > count || (i > 0 && at < bounds[i - 1]));
  if (wrong >= 0) {
    throw new ValueError(
      `offsets[-1] can not be greater than input's length, and offsets must not decrease: input's length is ${count}, ` +
        `offsets[${wrong}] is ${bounds[wrong]}`,
    );
  }
  return bounds;
}

function check(input: Tensor, weight: Tensor, o: EmbeddingBagOptions): BagMode {
  const { mode = "mean", per_sample_weights: weights } = o;
  if (weights && formatSize(weights.shape) !== formatSize(input.shape)) {
    throw new ValueError(
      `embedding_bag: If per_sample_weights (${
        formatSize(weights.shape)
      }) is not None, then it must have the same shape as ` +
        `the input (${formatSize(input.shape)})`,
    );
  }
  if (weight.dim() !== 2) {
    throw new ShapeError(`weight has to be a 2D Tensor, but got Tensor of dimension ${weight.dim()}`);
  }
  if (!["sum", "mean", "max"].includes(mode)) throw new ValueError("mode has to be one of sum, mean or max");
  if (mode === "max" && o.scale_grad_by_freq) {
    throw new ValueError("max mode does not support scaling the gradient by the frequency");
  }
  if (mode === "max" && o.sparse) throw new ValueError("max mode does not support sparse weights");
  if (weights && mode !== "sum") {
    throw new UnsupportedError(
      "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' " +
        `(got mode='${mode}'). Please open a feature request on GitHub.`,
    );
  }
  return mode;
}

/**
 * One row for each bag of rows of weight [V, D]: their sum, mean or maximum (`mode`, a mean unless given). input [B, N] holds B
 * bags of N numbers; input [N] holds bags that begin at `offsets` [B] (with `include_last_offset` the last number is the end of
 * the last bag). An empty bag gives zeros; the row `padding_idx` counts in no bag; `per_sample_weights` scale the rows of a sum.
 * Rows longer than `max_norm` are shortened in place first; `sparse` is accepted, gradients are dense.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.embedding_bag(torch.tensor([0n, 1n, 1n]), torch.eye(2), torch.tensor([0n, 1n]), {
 *   mode: "sum",
 * });
 * if (String(y.flatten().tolist()) !== "1,0,0,2") throw new Error(String(y));
 * ```
 */
export function embedding_bag(
  input: Tensor,
  weight: Tensor,
  offsets?: Tensor | null | EmbeddingBagOptions,
  max_norm?: number | null | EmbeddingBagOptions,
  norm_type?: number | EmbeddingBagOptions,
  scale_grad_by_freq?: boolean | EmbeddingBagOptions,
  mode?: BagMode | EmbeddingBagOptions,
  sparse?: boolean | EmbeddingBagOptions,
  per_sample_weights?: Tensor | null | EmbeddingBagOptions,
  include_last_offset?: boolean | EmbeddingBagOptions,
  padding_idx?: number | null | EmbeddingBagOptions,
): Tensor {
  checkTensor(input, "embedding_bag", "input");
  checkTensor(weight, "embedding_bag", "weight");
  const o = EMBEDDING_BAG.read(
    input,
    weight,
    offsets,
    max_norm,
    norm_type,
    scale_grad_by_freq,
    mode,
    sparse,
    per_sample_weights,
    include_last_offset,
    padding_idx,
  );
  checkOptionalTensor(o.offsets, "embedding_bag", "offsets");
  checkOptionalTensor(o.per_sample_weights, "embedding_bag", "per_sample_weights");
  const kind = check(input, weight, o), bounds = boundsOf(input, o), bags = bounds.length - 1;
  const table = { max_norm: o.max_norm, norm_type: o.norm_type, scale_grad_by_freq: o.scale_grad_by_freq };
  const places = placesOf(input, weight, bounds, o.padding_idx ?? undefined);
  const chosen = input.reshape([-1]).index_select(0, tensor(places.at, { dtype: int64 }));
  const rows = embedding(chosen, weight, { ...table, padding_idx: o.padding_idx });
  if (kind === "max") return renamed(largest(rows, places.bag, bags), "EmbeddingBagBackward0");
  let terms = isHalf(rows.dtype) ? rows.to(float32) : rows;
  if (o.per_sample_weights) {
    terms = terms.mul(
      o.per_sample_weights.reshape([-1]).index_select(0, tensor(places.at, { dtype: int64 })).unsqueeze(1),
    );
  }
  const sums = zeros([bags, weight.size(1)], { dtype: terms.dtype, device: terms.device })
    .index_add(0, tensor(places.bag, { dtype: int64 }), terms);
  const result = kind === "sum" ? sums : sums.div(counts(places.bag, bags, terms));
  return renamed(result.to(rows.dtype), "EmbeddingBagBackward0");
}

/** The elements that count, and the bag of each. */
function placesOf(input: Tensor, weight: Tensor, bounds: number[], padding: number | undefined) {
  const at: number[] = [], bag: number[] = [];
  const skipped = padding === undefined ? undefined : padding < 0 ? padding + weight.size(0) : padding;
  const indices = skipped === undefined ? undefined : input.flatten().tolist() as number[];
  for (let b = 0; b + 1 < bounds.length; b++) {
    for (let i = bounds[b]; i < bounds[b + 1]; i++) {
      if (indices !== undefined && Number(indices[i]) === skipped) continue;
      at.push(i);
      bag.push(b);
    }
  }
  return { at, bag };
}

/** How many rows are in each bag, [bags, 1], at least 1. */
function counts(bag: readonly number[], bags: number, like: Tensor): Tensor {
  const n = new Array<number>(bags).fill(0);
  for (const b of bag) n[b]++;
  return tensor(n.map((k) => Math.max(k, 1)), { dtype: like.dtype, device: like.device }).unsqueeze(1);
}

/** The largest element of each column of a bag; the first of equal ones gets the gradient. */
function largest(rows: Tensor, bag: readonly number[], bags: number): Tensor {
  const members: number[][] = Array.from({ length: bags }, () => []);
  bag.forEach((b, i) => members[b].push(i));
  const longest = members.reduce((n, list) => Math.max(n, list.length), 0);
  if (longest === 0) return rows.new_zeros([bags, rows.size(1)]).add(rows.sum());
  // Short bags repeat their first row, which changes no maximum; empty ones are blanked afterwards.
  const index = members.flatMap((list) => Array.from({ length: longest }, (_, k) => list[k] ?? list[0] ?? 0));
  const spread = rows.index_select(0, tensor(index, { dtype: int64 })).reshape([bags, longest, rows.size(1)]);
  const chosen = spread.gather(1, spread.detach().argmax(1, true)).squeeze(1);
  const present = tensor(members.map((list) => list.length > 0)).unsqueeze(1);
  return chosen.masked_fill(present.logical_not(), 0);
}
