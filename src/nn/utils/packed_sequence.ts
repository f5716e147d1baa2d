// A batch of sequences of different lengths without padding: time step after time step, the longest sequences first.
import { no_grad } from "../../autograd/mode.ts";
import type { DType } from "../../core/dtype.ts";
import { float16, float32, float64, int16, int32, int64, int8, uint8 } from "../../core/dtype.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { type CudaOptions, type CudaTarget, cudaTarget, type ToOptions, type ToTarget } from "../../ops/convert.ts";
import { arange } from "../../tensor/create_range.ts";
import { Tensor } from "../../tensor/tensor.ts";

/** out[p[i]] = i for a permutation p of a batch; null stands for none. @internal */
export function invertPermutation(permutation: Tensor | null): Tensor | null {
  if (permutation === null) return null;
  return no_grad(() => {
    const places = arange(permutation.numel(), { dtype: permutation.dtype });
    return permutation.clone().scatter_(0, permutation, places);
  });
}

/**
 * A packed batch, which recurrent layers take and give: made by `pack_sequence` and `pack_padded_sequence`. In order of its
 * fields it can be taken apart: `const [data, batch_sizes, sorted_indices, unsorted_indices] = packed`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { pack_sequence } = torch.nn.utils.rnn;
 * const packed = pack_sequence([torch.tensor([1n, 2n, 3n]), torch.tensor([4n, 5n])]);
 * if (String(packed.data.tolist()) !== "1,4,2,5,3") throw new Error(String(packed));
 * ```
 */
export class PackedSequence implements Iterable<Tensor | null> {
  /** The elements [rows, *]: those of the first time step, of the second, … */
  readonly data: Tensor;
  /** How many sequences reach each time step, int64. */
  readonly batch_sizes: Tensor;
  /** For each sequence of the packed batch where it stood before; null if they were sorted already. */
  readonly sorted_indices: Tensor | null;
  /** For each sequence where it stands in the packed batch; null if they were sorted already. */
  readonly unsorted_indices: Tensor | null;

  /** Made by `pack_sequence` and `pack_padded_sequence`; a pair [data, batch_sizes] may stand for the first two. */
  constructor(
    data: Tensor | readonly [Tensor, Tensor],
    batch_sizes?: Tensor | null,
    sorted_indices: Tensor | null = null,
    unsorted_indices: Tensor | null = null,
  ) {
    if (batch_sizes === undefined || batch_sizes === null) {
      if (!Array.isArray(data) || data.length !== 2) {
        throw new ArgumentError("Expected data to be a list or tuple of length 2");
      }
      [data, batch_sizes] = data as readonly [Tensor, Tensor];
    }
    for (const [name, value] of Object.entries({ data, batch_sizes, sorted_indices, unsorted_indices })) {
      if (value instanceof Tensor || (value === null && name.endsWith("indices"))) continue;
      throw new ArgumentError(`PackedSequence(): argument '${name}' must be a Tensor`);
    }
    if (batch_sizes.device.type !== "cpu") {
      throw new ValueError(
        "batch_sizes should always be on CPU. Instances of PackedSequence should never be created manually. They should be " +
          "instantiated by functions like pack_sequence and pack_padded_sequences in nn.utils.rnn. " +
          "https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence",
      );
    }
    this.data = data as Tensor;
    this.batch_sizes = batch_sizes;
    this.sorted_indices = sorted_indices;
    this.unsorted_indices = unsorted_indices ?? invertPermutation(sorted_indices);
  }

  /** {@link data}, as in `packed[0]`. */
  get 0(): Tensor {
    return this.data;
  }

  /** {@link batch_sizes}, as in `packed[1]`. */
  get 1(): Tensor {
    return this.batch_sizes;
  }

  /** {@link sorted_indices}, as in `packed[2]`. */
  get 2(): Tensor | null {
    return this.sorted_indices;
  }

  /** {@link unsorted_indices}, as in `packed[3]`. */
  get 3(): Tensor | null {
    return this.unsorted_indices;
  }

  /** How many fields there are: 4. */
  get length(): number {
    return 4;
  }

  /** The fields in order. */
  *[Symbol.iterator](): Iterator<Tensor | null> {
    yield this.data;
    yield this.batch_sizes;
    yield this.sorted_indices;
    yield this.unsorted_indices;
  }

  /** The same with the data on another device or in another dtype; itself where nothing changes. */
  to(target: ToTarget, ...rest: (DType | boolean | ToOptions)[]): PackedSequence {
    const data = (this.data.to as (...args: unknown[]) => Tensor).call(this.data, target, ...rest);
    if (data === this.data) return this;
    const moved = (x: Tensor | null): Tensor | null => x === null ? null : x.to(data.device);
    return new PackedSequence(data, this.batch_sizes, moved(this.sorted_indices), moved(this.unsorted_indices));
  }

  /** The data on the CPU. */
  cpu(): PackedSequence {
    return this.to("cpu");
  }

  /** The data on a GPU. */
  cuda(device?: CudaTarget, non_blocking?: boolean | CudaOptions): PackedSequence {
    return this.to(cudaTarget(device, non_blocking));
  }

  /** The data in float64. */
  double(): PackedSequence {
    return this.to(float64);
  }

  /** The data in float32. */
  float(): PackedSequence {
    return this.to(float32);
  }

  /** The data in float16. */
  half(): PackedSequence {
    return this.to(float16);
  }

  /** The data in int64. */
  long(): PackedSequence {
    return this.to(int64);
  }

  /** The data in int32. */
  int(): PackedSequence {
    return this.to(int32);
  }

  /** The data in int16. */
  short(): PackedSequence {
    return this.to(int16);
  }

  /** The data in int8. */
  char(): PackedSequence {
    return this.to(int8);
  }

  /** The data in uint8. */
  byte(): PackedSequence {
    return this.to(uint8);
  }

  /** Whether the data lie on a GPU. */
  get is_cuda(): boolean {
    return this.data.is_cuda;
  }

  /** Whether the data lie in memory that a GPU reads directly: never on a CPU. */
  is_pinned(): boolean {
    return false;
  }

  /** Itself: without a GPU there is no memory to pin. */
  pin_memory(): PackedSequence {
    return this;
  }

  /** As Python prints a named tuple. */
  toString(): string {
    const text = (x: Tensor | null): string => x === null ? "None" : String(x);
    return `PackedSequence(data=${this.data}, batch_sizes=${this.batch_sizes}, ` +
      `sorted_indices=${text(this.sorted_indices)}, unsorted_indices=${text(this.unsorted_indices)})`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}
