// One tensor of a safetensors file, read when it is needed and as far as it is needed.
import { refuse } from "../core/kinds.ts";
import type { IndexItems } from "../tensor/methods/index.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ByteSource } from "./byte_source.ts";
import { dtypeOfSafetensors, type TensorPlace } from "./safetensors_header.ts";
import { tensorOfBytes } from "./tensor_bytes.ts";

/** Reads a tensor, or of its first dimension some rows. */
export function tensorAt(
  source: ByteSource,
  name: string,
  place: TensorPlace,
  device: string,
  rows?: { readonly from: number; readonly to: number },
): Tensor {
  const dtype = dtypeOfSafetensors(place.dtype, name, source.name);
  if (rows === undefined) return tensorOfBytes(source.read(place.start, place.nbytes), dtype, place.shape, device);
  const { from, to } = rows, [n, ...rest] = place.shape, row = n === 0 ? 0 : place.nbytes / n;
  const bytes = source.read(place.start + from * row, (to - from) * row);
  return tensorOfBytes(bytes, dtype, [to - from, ...rest], device);
}

/** "a:b" with whole numbers or nothing. */
const RANGE = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/;

/**
 * A tensor of an open file, read when it is indexed; made by `safe_open(path).get_slice(name)`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { safe_open, save_file } = torch.utils.safetensors;
 * const path = `${Deno.makeTempDirSync()}/model.safetensors`;
 * save_file({ w: torch.arange(12).reshape(4, 3) }, path);
 * using file = safe_open(path);
 * const w = file.get_slice("w");
 * if (w.get_dtype() !== "I64" || w.get_shape().join() !== "4,3") throw new Error("another tensor");
 * if (String(w.index(["2:", "1:"]).tolist()) !== "7,8,10,11") throw new Error("another part");
 * ```
 */
export class SafeSlice {
  /** @internal */
  constructor(
    private readonly source: ByteSource,
    private readonly name: string,
    private readonly place: TensorPlace,
    private readonly device: string,
    private readonly check: () => void,
  ) {}

  /** The sizes of the tensor. */
  get_shape(): number[] {
    return [...this.place.shape];
  }

  /** The name of its dtype in the file: "F32". */
  get_dtype(): string {
    return this.place.dtype;
  }

  /** A part of the tensor, by the items that `x.index` takes; of the first dimension only the rows that a range or a number means are read. */
  index(items: IndexItems): Tensor {
    this.check();
    if (!Array.isArray(items)) refuse("index", "items", 'an array such as ["0:2", 1]', items);
    const [first, ...rest] = items, n = this.place.shape[0];
    const range = typeof first === "string" ? RANGE.exec(first) : null;
    if (range === null || n === undefined) {
      return tensorAt(this.source, this.name, this.place, this.device).index(items);
    }
    const bound = (text: string | undefined, none: number): number => {
      if (text === undefined) return none;
      const k = Number(text);
      return Math.min(Math.max(k < 0 ? k + n : k, 0), n);
    };
    const from = bound(range[1], 0), to = Math.max(from, bound(range[2], n));
    return tensorAt(this.source, this.name, this.place, this.device, { from, to }).index([":", ...rest]);
  }
}
