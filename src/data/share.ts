// Tensors of a dataset in memory that all threads read: copied there once, however often workers start.
import type { Storage } from "../backends/storage.ts";
import { uint8 } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorWire } from "./wire.ts";

type Shared = { readonly memory: SharedArrayBuffer; readonly version: number };

const shared = new WeakMap<Storage, Shared>();

/** A storage in shared memory, as it is now, and where it begins there. */
function sharedMemory(storage: Storage): [memory: SharedArrayBuffer, start: number] {
  const { memory, account, byteOffset, nbytes, version } = storage;
  if (account === undefined && memory instanceof Uint8Array && memory.buffer instanceof SharedArrayBuffer) {
    return [memory.buffer, memory.byteOffset + byteOffset]; // the user's own
  }
  const before = shared.get(storage);
  if (before !== undefined && before.version === version && !storage.exposed) return [before.memory, 0];
  const copy = before?.memory ?? new SharedArrayBuffer(nbytes);
  new Uint8Array(copy).set(storage.array(uint8) as Uint8Array);
  shared.set(storage, { memory: copy, version });
  return [copy, 0];
}

/** A tensor for another thread, without a copy of its own. */
export function shareTensor(x: Tensor): TensorWire {
  const { dtype, shape, strides, requires_grad, isParameter: parameter } = x;
  const [memory, start] = sharedMemory(x.store.root);
  const offset = x.offset + start / dtype.itemsize;
  return { kind: "tensor", dtype: dtype.name, shape, strides, offset, memory, requires_grad, parameter };
}
