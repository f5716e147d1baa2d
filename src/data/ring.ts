// The shared memory in which workers leave their batches: slots that are used again when no tensor lies in them.
import { cpu } from "../backends/registry.ts";
import { hostMemory } from "../backends/storage.ts";
import { dtypeByName } from "../core/dtype.ts";
import { numelOf } from "../core/shape.ts";
import { Parameter } from "../nn/parameter.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { TensorWire } from "./wire.ts";

/** Where a batch may be put. */
export type Slot = {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The first byte that lies at a multiple of 64 in memory. */
  readonly start: number;
  /** How many bytes there are from `start` on. */
  readonly size: number;
};

/** A slot as it is told to a worker. */
export type SlotWire = { readonly memory: SharedArrayBuffer; readonly start: number; readonly size: number };

/** What a worker is told of a slot. */
export function describeSlot({ bytes, start, size }: Slot): SlotWire {
  return { memory: bytes.buffer, start, size };
}

const PAGE = 1 << 16;

function newSlot(size: number): Slot {
  const bytes = new Uint8Array(new SharedArrayBuffer(size + 64));
  const start = (64 - hostMemory.addressOf(bytes as unknown as ArrayBuffer) % 64) % 64;
  return { bytes, start, size };
}

/** A few slots of the size that batches turn out to have. */
export class Ring {
  readonly #free: Slot[] = [];
  /** What the largest batch so far would have filled. */
  #size = 0;
  /** How many slots exist. */
  #slots = 0;

  /** How many batches may lie in slots at once. */
  constructor(readonly capacity: number) {}

  /** A slot that nobody uses, or undefined: then the batch goes to ordinary memory. */
  take(): Slot | undefined {
    if (this.#size === 0) return undefined;
    const slot = this.#free.pop();
    if (slot !== undefined && slot.size >= this.#size) return slot;
    if (slot === undefined) {
      if (this.#slots >= this.capacity) return undefined;
      this.#slots++;
    }
    return newSlot(this.#size); // in place of one that has become too small
  }

  /** Gives back a slot in which no tensor lies. */
  give(slot: Slot): void {
    this.#free.push(slot);
  }

  /** Forgets a slot that a worker may still write to. */
  drop(): void {
    this.#slots--;
  }

  /** How many bytes a batch needed: slots made from now on hold as much. */
  fit(nbytes: number): void {
    if (nbytes > this.#size) this.#size = Math.ceil(nbytes / PAGE) * PAGE;
  }

  /** How many slots there are, and how many of them are free. */
  get state(): { slots: number; free: number } {
    return { slots: this.#slots, free: this.#free.length };
  }

  /** The decoder's tensors over a slot; `finish` tells that the last of them was made. */
  borrow(slot: Slot | undefined): { tensor: (wire: TensorWire) => Tensor; finish: () => void } {
    let users = 1, reusable = true;
    const leave = (mayReuse: boolean): void => {
      reusable &&= mayReuse;
      if (--users > 0 || slot === undefined) return;
      if (reusable) this.give(slot); // else somebody holds a typed array over it, and will do so with the next ones
    };
    const tensor = (wire: TensorWire): Tensor => {
      const dtype = dtypeByName(wire.dtype)!, count = numelOf(wire.shape), nbytes = count * dtype.itemsize;
      if (wire.at === undefined) return received(wire);
      users++;
      const storage = hostMemory.lend(slot!.bytes, slot!.start + wire.at, nbytes, leave);
      return new Tensor(storage, 0, wire.shape, undefined, dtype, cpu, count);
    };
    return { tensor, finish: () => leave(true) };
  }
}

/** A tensor in memory of its own: a buffer that has moved over, or memory that other threads read too. */
export function received(wire: TensorWire, storages?: Map<object, Tensor["store"]>): Tensor {
  const dtype = dtypeByName(wire.dtype)!, memory = wire.memory!;
  let storage = storages?.get(memory);
  if (storage === undefined) {
    storage = hostMemory.lend(new Uint8Array(memory), 0, memory.byteLength, () => {});
    storages?.set(memory, storage);
  }
  const { shape, strides, offset = 0 } = wire;
  const tensor = new Tensor(storage, offset, shape, strides, dtype, cpu, numelOf(shape));
  if (wire.parameter) return new Parameter(tensor, wire.requires_grad);
  return wire.requires_grad ? tensor.requires_grad_() : tensor;
}
