// Lists of sequences as one padded batch, and back.
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { formatShape, sameShape } from "../../core/shape.ts";
import { full } from "../../tensor/create.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** Options of {@link pad_sequence}. */
export type PadSequenceOptions = { batch_first?: boolean; padding_value?: number; padding_side?: "left" | "right" };
const UNPAD = new Signature<{ batch_first?: boolean }>("unpad_sequence", ["batch_first"]);
const PAD = new Signature<PadSequenceOptions>("pad_sequence", ["batch_first", "padding_value", "padding_side"]);

/**
 * Puts sequences [L, *] of different lengths L side by side, padded to the longest: [T, B, *], or [B, T, *] with
 * `batch_first`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const batch = torch.nn.utils.rnn.pad_sequence([torch.ones(3), torch.ones(1)], { batch_first: true });
 * if (String(batch.tolist()) !== "1,1,1,1,0,0") throw new Error(String(batch));
 * ```
 */
export function pad_sequence(
  sequences: Tensor | Iterable<Tensor>,
  batch_first?: boolean | PadSequenceOptions,
  padding_value?: number | PadSequenceOptions,
  padding_side?: "left" | "right" | PadSequenceOptions,
): Tensor {
  const o = PAD.read(batch_first, padding_value, padding_side), side = o.padding_side ?? "right";
  if (typeof sequences !== "object" || sequences === null || !(Symbol.iterator in sequences)) {
    throw new ArgumentError(
      `pad_sequence: Expected iterable for input sequences, but got arg of type: ${typeof sequences}`,
    );
  }
  const list = [...sequences] as Tensor[];
  if (list.length === 0) throw new ValueError("received an empty list of sequences");
  list.forEach((x) => checkTensor(x, "pad_sequence", "sequences"));
  if (side !== "left" && side !== "right") {
    throw new ValueError(`Expected padding_side to be one of left or right, but got ${side}.`);
  }
  const [first] = list, rest = first.shape.slice(1);
  for (const x of list) {
    if (x.shape.length === 0) throw new ShapeError("pad_sequence(): sequences must have a dimension at least");
    if (!sameShape(x.shape.slice(1), rest)) {
      throw new ShapeError(
        `pad_sequence(): all sizes but the first must be equal, got ${formatShape(first.shape)} and ${
          formatShape(x.shape)
        }`,
      );
    }
  }
  const length = Math.max(...list.map((x) => x.shape[0])), batch = list.length;
  const head = o.batch_first ? [batch, length] : [length, batch];
  const out = full([...head, ...rest], o.padding_value ?? 0, { dtype: first.dtype, device: first.device });
  list.forEach((x, b) => {
    const own = x.shape[0], start = side === "left" ? length - own : 0;
    if (own > 0) out.select(o.batch_first ? 0 : 1, b).narrow(0, start, own).copy_(x);
  });
  return out;
}

/**
 * Undoes {@link pad_sequence}: the sequences of a padded batch, without what lies past their lengths.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpad_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [a, b] = torch.nn.utils.rnn.unpad_sequence(torch.ones(2, 3), torch.tensor([3n, 1n]), true);
 * if (a.numel() !== 3 || b.numel() !== 1) throw new Error(String(a));
 * ```
 */
export function unpad_sequence(
  padded_sequences: Tensor,
  lengths: Tensor | readonly number[],
  batch_first?: boolean | { batch_first?: boolean },
): Tensor[] {
  checkTensor(padded_sequences, "unpad_sequence", "padded_sequences");
  const first = UNPAD.read(batch_first).batch_first ?? false;
  if (padded_sequences.shape.length < 2) {
    throw new ShapeError(`unpad_sequence(): expected [T, B, *], got ${formatShape(padded_sequences.shape)}`);
  }
  const given = lengths instanceof Tensor ? lengths.tolist() : lengths;
  if (!Array.isArray(given)) throw new ArgumentError("unpad_sequence(): argument 'lengths' must be a 1-D Tensor");
  const batches = first ? padded_sequences : padded_sequences.transpose(0, 1), [batch, longest] = batches.shape;
  if (given.length !== batch) {
    throw new ShapeError(`unpad_sequence(): got ${given.length} lengths for ${batch} sequences`);
  }
  return given.map((n, b) => {
    const length = Math.min(Math.max(Number(n), 0), longest);
    if (!Number.isInteger(length)) throw new ValueError(`unpad_sequence(): ${n} is no length`);
    return batches.select(0, b).narrow(0, 0, length).clone();
  });
}
