// Calls of a native library: packs operands, and turns a status into an error.
import type { NativeLibrary } from "../../../ffi/symbols.ts";
import { IndexError, LibraryError, ValueError } from "../../core/errors.ts";
import type { Operand, WindowShape } from "../backend.ts";
import { disposed, type Memory } from "../storage.ts";

/** Numbers for a call that needs more than its parameters hold; reused by every call. */
export const DESCRIPTOR: Float64Array = new Float64Array(80);
/** {@link DESCRIPTOR} as the library receives it. */
export const DESCRIPTOR_MEMORY: ArrayBuffer = DESCRIPTOR.buffer as ArrayBuffer;
/** The status of a kernel that met an index outside of what there is (ffi/errors.h). */
const INDEX_ERROR = 5;

/** DT_ERROR_ARGUMENT: a value that the function refuses. */
const REFUSED_VALUE = 1;

/** The memory of an operand, or an error if it has been released. */
export function memoryOf(x: Operand): Memory {
  const memory = x.store.memory;
  if (memory === undefined) throw disposed(x);
  return memory;
}

/** Where an operand's first element lies in its memory, in bytes. */
export function startOf(x: Operand): number {
  return x.store.byteOffset + x.offset * x.dtype.itemsize;
}

/** Writes a window's geometry into the descriptor, from index `at` on. */
export function packWindow(at: number, shape: WindowShape): void {
  const { input, kernel, output, stride, padding, dilation } = shape;
  for (let d = 0; d < 3; d++) {
    DESCRIPTOR[at + d] = input[d];
    DESCRIPTOR[at + 3 + d] = kernel[d];
    DESCRIPTOR[at + 6 + d] = output[d];
    DESCRIPTOR[at + 9 + d] = stride[d];
    DESCRIPTOR[at + 12 + d] = padding[d];
    DESCRIPTOR[at + 15 + d] = dilation[d];
  }
}

/** What all families of kernels share. */
export abstract class NativeCalls {
  constructor(protected readonly library: NativeLibrary) {}

  /**
   * The address of an operand's first element, for lists of memory. A storage does not move, so it is asked for once; a
   * buffer that was transferred or cut since then is refused, and the caller holds the operand until the call is over.
   */
  protected address(x: Operand): number {
    const storage = x.store, memory = memoryOf(x);
    if (typeof memory === "number") return memory + startOf(x);
    if (memory.byteLength < storage.byteOffset + storage.nbytes) throw disposed(x);
    if (storage.address === 0) storage.address = this.library.address(memory, storage.byteOffset);
    return storage.address + x.offset * x.dtype.itemsize;
  }

  protected check(status: number): void {
    if (status !== 0) this.fail(status);
  }

  private fail(status: number): never {
    const text = new ArrayBuffer(1024);
    const length = this.library.last_error(text, text.byteLength);
    const message = new TextDecoder().decode(new Uint8Array(text, 0, length)) || `native status ${status}`;
    if (status === INDEX_ERROR) throw new IndexError(message);
    throw status === REFUSED_VALUE ? new ValueError(message) : new LibraryError(message);
  }
}
