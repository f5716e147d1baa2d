// Samples that are rows of tensors.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Dataset } from "./dataset.ts";

/** What `TensorDataset` gives for tensors of these types: one sample of each. */
export type SampleOf<Tensors extends readonly Tensor[]> = { -readonly [K in keyof Tensors]: Tensor };

/**
 * Samples along the first dimension of one or several tensors: `get(i)` is `[tensors[0][i], tensors[1][i], …]`.
 * Loaders take whole batches off it by one `index_select` a tensor.
 *
 * @throws {ValueError} when the first dimensions differ.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const data = new torch.utils.data.TensorDataset(torch.arange(6).reshape(3, 2), torch.tensor([0n, 1n, 0n]));
 * const [x, y] = data.get(1);
 * if (data.length !== 3 || String(x.tolist()) !== "2,3" || y.item() !== 1) throw new Error(String(x));
 * ```
 */
export class TensorDataset<Tensors extends readonly Tensor[] = readonly Tensor[]> extends Dataset<SampleOf<Tensors>> {
  /** What the samples are cut from. */
  readonly tensors: Tensors;

  /** See the class. */
  constructor(...tensors: Tensors) {
    super();
    if (tensors.length === 0 || tensors.some((tensor) => !(tensor instanceof Tensor) || tensor.shape.length === 0)) {
      throw new ArgumentError("TensorDataset takes one or more tensors of at least one dimension");
    }
    if (tensors.some((tensor) => tensor.shape[0] !== tensors[0].shape[0])) {
      const sizes = tensors.map((tensor) => tensor.shape[0]).join(", ");
      throw new ValueError(`Size mismatch between tensors: their first dimensions are ${sizes}`);
    }
    this.tensors = tensors;
  }

  /** How many there are. */
  override get length(): number {
    return this.tensors[0].shape[0];
  }

  /** The sample with this number. */
  override get(index: number): SampleOf<Tensors> {
    return this.tensors.map((tensor) => tensor.select(0, index)) as unknown as SampleOf<Tensors>;
  }
}
