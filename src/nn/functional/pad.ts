// Padding: dimensions made longer at their ends, or shorter where the number is negative.
import { renamed } from "../../autograd/record.ts";
import { ArgumentError, ShapeError, UnsupportedError } from "../../core/errors.ts";
import { int64 } from "../../core/dtype.ts";
import { checkInts, checkTensor } from "../../core/kinds.ts";
import { constant_pad_nd } from "../../ops/pad.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { tensor } from "../../tensor/create.ts";
import { isOptions, Signature } from "../arguments.ts";

/** What stands in the new places: one value, the mirrored inside, its last element, or the other end. */
export type PadMode = "constant" | "reflect" | "replicate" | "circular";

/** Options of {@link pad}. */
export type PadOptions = { mode?: PadMode; value?: number | null };
const PAD = new Signature<PadOptions>("pad", ["mode", "value"]);

/**
 * Pads the last dimensions: `pad` holds [before, after] of the last dimension, then of the one before it, and so on.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.pad(torch.ones(2), [1, 2], "constant", 9);
 * if (y.tolist().toString() !== "9,1,1,9,9") throw new Error(y.toString());
 * ```
 */
export function pad(
  input: Tensor,
  pad: readonly number[],
  mode?: PadMode | PadOptions,
  value?: number | null | PadOptions,
): Tensor {
  checkTensor(input, "pad", "input");
  checkInts(pad, "pad", "pad");
  const o = isOptions(mode) || isOptions(value) ? PAD.read(mode, value) : { mode, value } as PadOptions;
  const kind = o.mode ?? "constant";
  if (pad.length % 2 !== 0) throw new ShapeError("Padding length must be divisible by 2");
  if (pad.length > 2 * input.dim()) {
    throw new ShapeError(
      "Padding length should be less than or equal to two times the input dimension but got padding length " +
        `${pad.length} and input of dimension ${input.dim()}`,
    );
  }
  if (kind === "constant") return constant_pad_nd(input, pad, o.value ?? 0);
  if (!["reflect", "replicate", "circular"].includes(kind)) {
    throw new ArgumentError(`Unrecognised padding mode ${kind}`);
  }
  if (o.value !== undefined && o.value !== null && o.value !== 0) {
    throw new ArgumentError(`Padding mode "${kind}" doesn't take in value argument`);
  }
  const dims = pad.length / 2;
  if (dims < 1 || dims > 3 || (input.dim() !== dims + 1 && input.dim() !== dims + 2)) {
    throw new UnsupportedError("Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now");
  }
  let out = input;
  for (let i = 0; i < dims; i++) {
    const dim = input.dim() - 1 - i;
    const [before, after] = [pad[2 * i], pad[2 * i + 1]];
    if (before === 0 && after === 0) continue;
    out = out.index_select(dim, tensor(sources(kind, input, dim, before, after), { dtype: int64 }));
  }
  return renamed(out === input ? input.clone() : out, nodeName(kind, dims));
}

/** PyTorch's name of the node: one operation, or copies of the sides. */
function nodeName(mode: PadMode, dims: number): string {
  if (mode === "circular") return "torch::autograd::CopySlices";
  return `${mode === "reflect" ? "Reflection" : "Replication"}Pad${dims}DBackward0`;
}

/** For every place of the padded dimension, which place of the input it shows. */
function sources(mode: PadMode, input: Tensor, dim: number, before: number, after: number): number[] {
  const size = input.size(dim);
  const shape = `[${input.shape.join(", ")}]`;
  if (mode === "reflect" && (before >= size || after >= size)) {
    throw new ShapeError(
      `Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at ` +
        `dimension ${dim} of input ${shape}`,
    );
  }
  if (mode === "circular" && (before > size || after > size)) {
    throw new ShapeError("Padding value causes wrapping around more than once.");
  }
  if (mode !== "circular" && size > 0 && size + before + after < 1) {
    throw new ShapeError(
      `pad: dimension ${dim} of input ${shape} is too small for padding (${before}, ${after}). ` +
        `Calculated output size: ${size + before + after}, must be >= 1 in every dimension`,
    );
  }
  if (size + before + after < 0 || (size === 0 && before + after > 0)) {
    throw new ShapeError(`pad: padding (${before}, ${after}) is not possible at dimension ${dim} of input ${shape}`);
  }
  const first = Math.max(-before, 0), kept = size - first - Math.max(-after, 0); // what is cut away is not repeated
  return Array.from({ length: size + before + after }, (_, i) => {
    const at = i - before;
    if (mode === "replicate") return Math.min(Math.max(at, 0), size - 1);
    if (mode === "circular") return first + (at - first + kept) % kept;
    return at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at;
  });
}
