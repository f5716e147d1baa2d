// A worker's side of the ring: puts the tensors of a batch into a slot, or into buffers that move over.
import { hostMemory } from "../backends/storage.ts";
import { cpu } from "../backends/registry.ts";
import type { DType } from "../core/dtype.ts";
import { numelOf, type Shape } from "../core/shape.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { SlotWire } from "./ring.ts";
import type { TensorWire } from "./wire.ts";

const ALIGN = 64;

/** Fills one slot, from its beginning. */
export class Packer {
  /** Buffers that move over with the message. */
  readonly moved: ArrayBuffer[] = [];
  /** How many bytes a slot would need for the whole batch. */
  need = 0;
  #used = 0;
  readonly #placed = new Map<Tensor["store"], number>();

  readonly #bytes: Uint8Array | undefined;

  constructor(readonly slot: SlotWire | undefined) {
    this.#bytes = slot === undefined ? undefined : new Uint8Array(slot.memory);
  }

  /** A tensor in the slot, not cleared; undefined when there is no room. */
  place(shape: Shape, dtype: DType): Tensor | undefined {
    const count = numelOf(shape), nbytes = count * dtype.itemsize, at = this.#used;
    const { slot } = this;
    if (slot === undefined || at + nbytes > slot.size) return undefined;
    this.#used = at + Math.ceil(nbytes / ALIGN) * ALIGN;
    const storage = hostMemory.lend(this.#bytes!, slot.start + at, nbytes, () => {});
    this.#placed.set(storage, at);
    return new Tensor(storage, 0, shape, undefined, dtype, cpu, count);
  }

  /** Encodes a tensor: where it was placed, or a copy. */
  tensor(x: Tensor): TensorWire {
    const { dtype, shape, count, store: { nbytes } } = x;
    const size = count * dtype.itemsize;
    this.need += Math.ceil(size / ALIGN) * ALIGN;
    const wire = { kind: "tensor", dtype: dtype.name, shape } as const;
    if (this.#placed.has(x.store) && x.rowMajor && x.offset === 0 && nbytes === size) {
      return { ...wire, at: this.#placed.get(x.store)! };
    }
    const place = this.place(shape, dtype);
    if (place !== undefined) {
      place.writeFrom(x);
      return { ...wire, at: this.#placed.get(place.store)! };
    }
    const memory = new ArrayBuffer(size), bytes = new Uint8Array(memory);
    new Tensor(hostMemory.lend(bytes, 0, size, () => {}), 0, shape, undefined, dtype, cpu, count).writeFrom(x);
    this.moved.push(memory);
    return { ...wire, memory };
  }

  /** The slot belongs to the other side now: whoever has kept a tensor here may not look into it. */
  release(): void {
    for (const storage of this.#placed.keys()) storage.dispose();
  }
}
