// Packing padded batches and lists of sequences, and the way back.
import { mode as gradMode, no_grad } from "../../autograd/mode.ts";
import type { Derivative } from "../../autograd/node.ts";
import { record1, wantsGrad } from "../../autograd/record.ts";
import { int64 } from "../../core/dtype.ts";
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { readSizes } from "../../ops/recurrent_layers.ts";
import { full } from "../../tensor/create.ts";
import { as_tensor } from "../../tensor/create_data.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { pad_sequence, unpad_sequence } from "./pad_sequence.ts";
import { invertPermutation, PackedSequence } from "./packed_sequence.ts";

/** Options of {@link pack_padded_sequence}. */
export type PackOptions = { batch_first?: boolean; enforce_sorted?: boolean };
/** Options of {@link pack_sequence}. */
export type PackSequenceOptions = { enforce_sorted?: boolean };
/** Options of {@link pad_packed_sequence}. */
export type PadPackedOptions = { batch_first?: boolean; padding_value?: number; total_length?: number | null };

const PACK = new Signature<PackOptions>("pack_padded_sequence", ["batch_first", "enforce_sorted"]);
const PACK_LIST = new Signature<PackSequenceOptions>("pack_sequence", ["enforce_sorted"]);
const PAD = new Signature<PadPackedOptions>("pad_packed_sequence", ["batch_first", "padding_value", "total_length"]);

/** The rows [T · B] of a padded batch that are there, in packed order, with the size of each time step. */
type Packing = { readonly sizes: number[]; readonly rows: Tensor };

/** The packed places of T' × B rows for lengths that do not grow. */
function packing(lengths: readonly number[]): Packing {
  const batch = lengths.length, sizes: number[] = [], rows: number[] = [];
  for (let t = 0; t < (lengths[0] ?? 0); t++) {
    let size = batch;
    while (lengths[size - 1] <= t) size--;
    sizes.push(size);
    for (let b = 0; b < size; b++) rows.push(t * batch + b);
  }
  return { sizes, rows: as_tensor(BigInt64Array.from(rows, BigInt)) };
}

const PACK_PADDED: Derivative<{ rows: Tensor; shape: readonly number[] }> = {
  name: "PackPaddedSequenceBackward0",
  backward: (ctx, grad) => {
    const { rows, shape } = ctx.attributes;
    const flat = grad.makeZeros([shape[0] * shape[1], ...shape.slice(2)]).index_add(0, rows, grad);
    return flat.reshape([...shape]);
  },
};

/** The rows of [T, B, *] that are there. */
function gathered(input: Tensor, rows: Tensor): Tensor {
  const [length, batch, ...rest] = input.shape;
  const out = no_grad(() => input.reshape([length * batch, ...rest]).index_select(0, rows));
  if (gradMode.grad && wantsGrad(input)) record1(PACK_PADDED, out, input, { rows, shape: input.shape });
  return out;
}

function lengthsOf(lengths: Tensor | readonly (number | bigint)[]): Tensor {
  if (lengths instanceof Tensor) return lengths.to(int64);
  if (!Array.isArray(lengths)) {
    throw new ArgumentError("pack_padded_sequence(): argument 'lengths' must be a Tensor or an array of whole numbers");
  }
  const wrong = lengths.find((n) => typeof n !== "bigint" && !Number.isSafeInteger(n));
  if (wrong !== undefined) throw new ArgumentError(`pack_padded_sequence(): ${String(wrong)} is not a whole number`);
  return as_tensor(BigInt64Array.from(lengths, BigInt));
}

/** Refuses lengths that do not fit a batch of sequences that are at most `longest` steps long. */
function checkLengths(lengths: Tensor, batch: number, longest: number): number[] {
  if (lengths.shape.length !== 1) {
    throw new ShapeError(
      `'lengths' argument should be a 1D CPU int64 tensor, but got ${lengths.shape.length}D ${lengths.device} Long tensor`,
    );
  }
  if (lengths.shape[0] !== batch) {
    throw new ShapeError(
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.shape[0]} (batch_size=${batch})`,
    );
  }
  const list = (lengths.tolist() as (number | bigint)[]).map(Number);
  if (list[batch - 1] <= 0) {
    throw new ValueError(
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    );
  }
  if (list.some((n, i) => i > 0 && n > list[i - 1])) {
    throw new ValueError(
      "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass " +
        "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need " +
        "ONNX exportability.",
    );
  }
  if (list[0] > longest) {
    throw new ShapeError(
      `Expected all lengths to be at most the ${longest} time steps of the input, but got ${list[0]}`,
    );
  }
  return list;
}

/**
 * Packs a padded batch [T, B, *] ([B, T, *] with `batch_first`) of sequences with the given lengths. With
 * `enforce_sorted: false` the sequences may stand in any order; else the longest must come first.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { pack_padded_sequence } = torch.nn.utils.rnn;
 * const padded = torch.tensor([[1n, 2n, 0n], [3n, 0n, 0n], [4n, 5n, 6n]]);
 * const packed = pack_padded_sequence(padded, [2, 1, 3], { batch_first: true, enforce_sorted: false });
 * if (String(packed.data.tolist()) !== "4,1,3,5,2,6") throw new Error(String(packed));
 * ```
 */
export function pack_padded_sequence(
  input: Tensor,
  lengths: Tensor | readonly (number | bigint)[],
  batch_first?: boolean | PackOptions,
  enforce_sorted?: boolean | PackOptions,
): PackedSequence {
  const o = PACK.read(batch_first, enforce_sorted), first = o.batch_first ?? false;
  checkTensor(input, "pack_padded_sequence", "input");
  if (input.shape.length < 2) {
    throw new ShapeError(`pack_padded_sequence(): input must have 2 dimensions at least, got ${input.shape.length}`);
  }
  if (input.count === 0) throw new ShapeError("Cannot pack empty tensors.");
  let order: Tensor | null = null, sorted = lengthsOf(lengths), x = input;
  if (!(o.enforce_sorted ?? true)) {
    const result = sorted.sort({ descending: true });
    sorted = result.values;
    order = result.indices;
    if (sorted.count === input.shape[first ? 0 : 1]) x = input.index_select(first ? 0 : 1, order);
  }
  if (first) x = x.transpose(0, 1);
  const { sizes, rows } = packing(checkLengths(sorted, x.shape[1], x.shape[0]));
  return new PackedSequence(gathered(x, rows), as_tensor(BigInt64Array.from(sizes, BigInt)), order);
}

/** The lengths of the sequences of a packed batch, the longest first. */
function lengthsFrom(sizes: readonly number[]): number[] {
  return Array.from({ length: sizes[0] ?? 0 }, (_, b) => sizes.filter((size) => size > b).length);
}

/**
 * Undoes {@link pack_padded_sequence}: gives the padded batch [T, B, *] ([B, T, *] with `batch_first`), in the order in
 * which the sequences were, and their lengths. `total_length` makes the batch longer than its longest sequence.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { pack_sequence, pad_packed_sequence } = torch.nn.utils.rnn;
 * const packed = pack_sequence([torch.ones(1), torch.ones(3)], { enforce_sorted: false });
 * const [padded, lengths] = pad_packed_sequence(packed, { batch_first: true });
 * if (String(padded.tolist()) !== "1,0,0,1,1,1" || String(lengths.tolist()) !== "1,3") throw new Error(String(padded));
 * ```
 */
export function pad_packed_sequence(
  sequence: PackedSequence,
  batch_first?: boolean | PadPackedOptions,
  padding_value?: number | PadPackedOptions,
  total_length?: number | null | PadPackedOptions,
): [Tensor, Tensor] {
  const o = PAD.read(batch_first, padding_value, total_length);
  if (!(sequence instanceof PackedSequence)) {
    throw new ArgumentError("pad_packed_sequence(): argument 'sequence' must be a PackedSequence");
  }
  const { data, batch_sizes, unsorted_indices } = sequence;
  const sizes = readSizes("pad_packed_sequence", batch_sizes, data.shape[0]), longest = sizes.length;
  const length = o.total_length ?? longest;
  if (length < longest) {
    throw new ValueError(
      "Expected total_length to be at least the length of the longest sequence in input, but got " +
        `total_length=${length} and max sequence length being ${longest}`,
    );
  }
  const lengths = lengthsFrom(sizes), batch = lengths.length, rest = data.shape.slice(1);
  const empty = full([length * batch, ...rest], o.padding_value ?? 0, { dtype: data.dtype, device: data.device });
  let padded = empty.index_copy(0, packing(lengths).rows, data).reshape([length, batch, ...rest]);
  if (o.batch_first ?? false) padded = padded.transpose(0, 1);
  const counts = as_tensor(BigInt64Array.from(lengths, BigInt));
  if (unsorted_indices === null) return [padded, counts];
  const dim = o.batch_first ? 0 : 1;
  return [padded.index_select(dim, unsorted_indices), counts.index_select(0, unsorted_indices)];
}

/**
 * Packs a list of sequences [L, *], the longest first, or in any order with `enforce_sorted: false`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const packed = torch.nn.utils.rnn.pack_sequence([torch.tensor([1n, 2n, 3n]), torch.tensor([4n, 5n]), torch.tensor([6n])]);
 * if (String(packed.data.tolist()) !== "1,4,6,2,5,3") throw new Error(String(packed));
 * ```
 */
export function pack_sequence(
  sequences: Tensor | readonly Tensor[],
  enforce_sorted?: boolean | PackSequenceOptions,
): PackedSequence {
  const o = PACK_LIST.read(enforce_sorted);
  const padded = pad_sequence(sequences);
  return pack_padded_sequence(padded, Array.from(sequences, (x) => x.shape[0]), {
    enforce_sorted: o.enforce_sorted ?? true,
  });
}

/**
 * Undoes {@link pack_sequence}: the list of sequences.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpack_sequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { pack_sequence, unpack_sequence } = torch.nn.utils.rnn;
 * const [first, second] = unpack_sequence(pack_sequence([torch.tensor([1n, 2n, 3n]), torch.tensor([4n, 5n])]));
 * if (first.numel() !== 3 || second.numel() !== 2) throw new Error(String(first));
 * ```
 */
export function unpack_sequence(packed_sequences: PackedSequence): Tensor[] {
  const [padded, lengths] = pad_packed_sequence(packed_sequences, { batch_first: true });
  return unpad_sequence(padded, lengths, true);
}

/**
 * The inverse of a permutation of 0 … n − 1; null stands for none.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const inverse = torch.nn.utils.rnn.invert_permutation(torch.tensor([2n, 0n, 1n]));
 * if (String(inverse?.tolist()) !== "1,2,0") throw new Error(String(inverse));
 * ```
 */
export function invert_permutation(permutation: Tensor | null): Tensor | null {
  if (permutation !== null) checkTensor(permutation, "invert_permutation", "permutation");
  return invertPermutation(permutation);
}
