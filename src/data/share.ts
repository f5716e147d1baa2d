// Tensors of a dataset in memory that all threads read: copied there once, however often workers start.
import type { Storage } from "../backends/storage.ts";
import { uint8 } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorWire } from "./wire.ts";

type Shared = { readonly bytes: Uint8Array; readonly version: number };

const shared = new WeakMap<Storage, Shared>();

/** The bytes of a storage in shared memory, as they are now. */
function sharedBytes(storage: Storage): Uint8Array {
  const { memory, account, byteOffset, nbytes } = storage;
  if (account === undefined && memory instanceof Uint8Array && memory.buffer instanceof SharedArrayBuffer) {
    return memory.subarray(byteOffset, byteOffset + nbytes); // the user's own shared memory
  }
  const before = shared.get(storage);
  if (before !== undefined && before.version === storage.version && !storage.exposed) return before.bytes;
  const bytes = before?.bytes ?? new Uint8Array(new SharedArrayBuffer(nbytes));
  bytes.set(storage.array(uint8) as Uint8Array);
  shared.set(storage, { bytes, version: storage.version });
  return bytes;
}

/** A tensor for another thread, without a copy of its own. */
export function shareTensor(x: Tensor): TensorWire {
  const { dtype, shape, strides, offset, requires_grad } = x;
  const memory = sharedBytes(x.store.root);
  return { kind: "tensor", dtype: dtype.name, shape, strides, offset, memory, requires_grad };
}
