// Rows of a table by number, with the gradient that adds them up again.
import { SCATTER } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Node } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { LONG_HINT, scalarTypeName } from "../core/dtype.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkIndices, readRows, writeRows } from "./index_rows.ts";
import { scalarTensor } from "./promote.ts";
import { indexFor } from "./write.ts";

type EmbeddingAttributes = { readonly rows: number; readonly padding: number; readonly byFrequency: boolean };

const EMBEDDING = {
  name: "EmbeddingBackward0",
  backward: (ctx: Node<EmbeddingAttributes>, grad: Tensor): Tensor =>
    embeddingBackward(grad, ctx.saved(0), ctx.attributes),
};

/** The gradient is linear in what came: its own derivative reads the rows, with the same factors. */
const EMBEDDING_BACKWARD = {
  name: "EmbeddingDenseBackwardBackward0",
  backward: (ctx: Node<EmbeddingAttributes>, grad: Tensor): Tensor => {
    const { padding, rows, byFrequency } = ctx.attributes, index = ctx.saved(0);
    const factors = factorsOf(grad, index, rows, padding, byFrequency);
    return embedding(factors === undefined ? grad : grad.mul(factors), index);
  },
};

/** What each row's gradient is multiplied with, [rows, 1]; undefined if with 1. */
function factorsOf(
  like: Tensor,
  index: Tensor,
  rows: number,
  padding: number,
  byFrequency: boolean,
): Tensor | undefined {
  if (!byFrequency && padding < 0) return undefined;
  const factors = like.make([rows, 1]).fill_(1);
  if (byFrequency) {
    const count = like.makeZeros([rows, 1]);
    writeRows(SCATTER.add, count, [{ index, dim: 0, span: 1 }], scalarTensor(1, like.dtype, like));
    factors.writeFrom(factors.div(count.clamp_min(1)));
  }
  if (padding >= 0) factors.select(0, padding).zero_();
  return factors;
}

function embeddingBackward(grad: Tensor, index: Tensor, attributes: EmbeddingAttributes): Tensor {
  const { rows, padding, byFrequency } = attributes, width = grad.shape[grad.shape.length - 1];
  let out = grad.makeZeros([rows, width]);
  writeRows(SCATTER.add, out, [{ index, dim: 0, span: 1 }], grad.detach());
  const factors = factorsOf(grad, index, rows, padding, byFrequency);
  if (factors !== undefined) out = out.mul(factors);
  if (gradMode.grad && wantsGrad(grad)) record1(EMBEDDING_BACKWARD, out, grad, attributes).save_for_backward(index);
  return out;
}

/**
 * Rows of weight [V, D] by their numbers: index [*] (int64 or int32) gives [*, D]. The row `padding` (if not negative) gets no
 * gradient; `byFrequency` divides gradients by how often a row was read. As torch.embedding; modules use
 * {@link torch.nn.functional.embedding}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.tensor([[1, 2], [3, 4]]);
 * const rows = torch.embedding(weight, torch.tensor([1, 0, 1], { dtype: torch.int64 }));
 * if (rows.tolist().toString() !== "3,4,1,2,3,4") throw new Error(String(rows));
 * ```
 */
export function embedding(weight: Tensor, index: Tensor, padding: number = -1, byFrequency: boolean = false): Tensor {
  checkTensor(weight, "embedding", "weight");
  checkTensor(index, "embedding", "index");
  if (weight.shape.length !== 2) throw new ShapeError("'weight' must be 2-D");
  const fail = () =>
    new DTypeError(
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got " +
        `torch.${scalarTypeName(index.dtype)}Tensor instead (while checking arguments for embedding)${LONG_HINT}`,
    );
  const at = indexFor(index, undefined, fail), rows = weight.shape[0];
  checkIndices(
    at,
    0,
    rows,
    (bad) => new IndexError(`index out of range in self: embedding: index ${bad} for a table of ${rows} rows`),
  );
  const out = readRows(weight, [{ index: at, dim: 0, span: 1 }]);
  if (gradMode.grad && wantsGrad(weight)) {
    record1(EMBEDDING, out, weight, { rows, padding, byFrequency }).save_for_backward(at);
  }
  return out;
}
