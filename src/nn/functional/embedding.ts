// Embeddings as functions: rows of a table picked by number, and numbers as rows of zeros and a one.
import { DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { int32, int64, LONG_HINT, scalarTypeName } from "../../core/dtype.ts";
import { asNumber, checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { embedding as embeddingOp } from "../../ops/embedding.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** Options of {@link embedding}. */
export type EmbeddingFunctionOptions = {
  padding_idx?: number | null;
  max_norm?: number | null;
  norm_type?: number;
  scale_grad_by_freq?: boolean;
  sparse?: boolean;
};

const EMBEDDING = new Signature<EmbeddingFunctionOptions & { input: Tensor; weight: Tensor }>(
  "embedding",
  ["input", "weight", "padding_idx", "max_norm", "norm_type", "scale_grad_by_freq", "sparse"],
  2,
);

/**
 * Rows of weight [V, D] by their numbers: input [*] of integers gives [*, D]. The row `padding_idx` gets no gradient;
 * rows longer than `max_norm` are shortened in place first; `sparse` is accepted, gradients are dense.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const rows = torch.nn.functional.embedding(torch.tensor([1n, 0n]), torch.eye(2));
 * if (rows.flatten().tolist().toString() !== "0,1,1,0") throw new Error(rows.toString());
 * ```
 */
export function embedding(
  input: Tensor,
  weight: Tensor,
  padding_idx?: number | null | EmbeddingFunctionOptions,
  max_norm?: number | null | EmbeddingFunctionOptions,
  norm_type?: number | EmbeddingFunctionOptions,
  scale_grad_by_freq?: boolean | EmbeddingFunctionOptions,
  sparse?: boolean | EmbeddingFunctionOptions,
): Tensor {
  checkTensor(input, "embedding", "input");
  checkTensor(weight, "embedding", "weight");
  const o = EMBEDDING.read(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
  if (input.dtype !== int64 && input.dtype !== int32) {
    throw new DTypeError(
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got " +
        `torch.${scalarTypeName(input.dtype)}Tensor instead (while checking arguments for embedding)${LONG_HINT}`,
    );
  }
  if (weight.dim() !== 2) throw new ShapeError("'weight' must be 2-D");
  const rows = weight.size(0);
  let padding = o.padding_idx ?? -1;
  if (o.padding_idx !== undefined && o.padding_idx !== null) {
    if (padding >= rows || padding < -rows) throw new ValueError("Padding_idx must be within num_embeddings");
    if (padding < 0) padding += rows;
  }
  if (o.max_norm !== undefined && o.max_norm !== null) shorten(weight, input, o.max_norm, o.norm_type ?? 2);
  return embeddingOp(weight, input, padding, o.scale_grad_by_freq ?? false);
}

/** Scales the rows that are about to be read and are longer than `limit` down to it, in place. */
function shorten(weight: Tensor, input: Tensor, limit: number, p: number): void {
  no_grad(() => {
    const table = weight.detach();
    for (const row of new Set((input.flatten().tolist() as number[]).sort((a, b) => a - b))) {
      const length = table.select(0, row).norm(p).item() as number;
      if (length > limit) table.select(0, row).mul_(limit / (length + 1e-7));
    }
  });
}

/** Options of {@link one_hot}. */
export type OneHotOptions = { num_classes?: number };

/**
 * A 1 at the place that each number names and 0 elsewhere: [*] of int64 gives [*, num_classes] of int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.one_hot(torch.tensor([0n, 2n]));
 * if (!torch.allclose(y, torch.tensor([[1n, 0n, 0n], [0n, 0n, 1n]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function one_hot(input: Tensor, num_classes: number | OneHotOptions = -1): Tensor {
  checkTensor(input, "one_hot", "input");
  let classes = asNumber(
    (typeof num_classes === "object" ? num_classes?.num_classes : num_classes) ?? -1,
    "one_hot",
    "num_classes",
  );
  if (input.dtype !== int64) throw new DTypeError("one_hot is only applicable to index tensor of type LongTensor.");
  if (input.numel() === 0) {
    if (classes <= 0) throw new ValueError("Can not infer total number of classes from empty tensor.");
    return input.new_zeros([...input.shape, classes]);
  }
  if (input.min().item() as number < 0) throw new ValueError("Class values must be non-negative.");
  const largest = Number(input.max().item());
  if (classes === -1) classes = largest + 1;
  else if (classes < 1) throw new ValueError("num_classes should be positive");
  else if (classes <= largest) throw new ValueError("Class values must be smaller than num_classes.");
  return input.new_zeros([...input.shape, classes]).scatter(-1, input.unsqueeze(-1), 1);
}
