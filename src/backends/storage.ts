// Storages: where a tensor's elements lie. Small ones are cut from chunks, large ones come from a pool of buffers.
import type { DType, TypedArray } from "../core/dtype.ts";
import { DisposedError, ValueError } from "../core/errors.ts";
import { Pool } from "./pool.ts";

/** Memory that a native library can be given: a JavaScript buffer, or a device address. */
export type Memory = ArrayBuffer | Uint8Array | number;

/**
 * A piece of memory, shared by all tensors that are views of each other.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3);
 * if (x.untyped_storage().data_ptr() !== x.t().untyped_storage().data_ptr()) throw new Error("views share a storage");
 * ```
 */
export class Storage {
  /** Counts in-place changes; views share it through the storage. */
  version = 0;
  /** The memory, or undefined once it has been released. */
  memory: Memory | undefined;
  /** Somebody outside of the code at hand holds this storage: neither tidy nor backward may release it. */
  kept = false;
  /** How many gradients of running backwards lie here. */
  holders = 0;
  /** The number of this allocation. */
  serial = 0;
  /** Where the bytes are counted. */
  account: Account | undefined;
  /** The address of the first byte; 0 until a native library was asked for it. */
  address = 0;
  #exposed = false;
  #array: TypedArray | undefined;
  #arrayType: DType | undefined;

  /** Describes `nbytes` bytes of `memory`; backends allocate. */
  constructor(
    memory: Memory,
    /** Where the first byte lies in `memory`. */
    readonly byteOffset: number,
    /** How many bytes belong to this storage. */
    readonly nbytes: number,
    /** Whose memory this is, when it is only a second name for it (`x.data`). */
    readonly owner?: Storage,
  ) {
    this.memory = memory;
  }

  /** Whether JavaScript code holds a typed array over the memory, so that it is never used again. */
  get exposed(): boolean {
    return this.#exposed;
  }
  set exposed(value: boolean) {
    this.#exposed = value;
    if (value && this.account?.returned !== undefined) this.account.reusable = false;
  }

  /** The elements as a typed array over the whole storage, for `holder`. Only for memory that JavaScript can see. */
  array(dtype: DType, holder?: Holder): TypedArray {
    if (this.memory === undefined) throw disposed(holder);
    if (this.#arrayType === dtype) return this.#array!;
    const memory = this.memory as ArrayBuffer | Uint8Array;
    const buffer = memory instanceof Uint8Array ? memory.buffer : memory;
    const start = this.byteOffset + (memory instanceof Uint8Array ? memory.byteOffset : 0);
    this.#array = new dtype.array(buffer, start, Math.floor(this.nbytes / dtype.itemsize));
    this.#arrayType = dtype;
    return this.#array;
  }

  /** A second storage object over the same memory, with a version counter of its own. */
  alias(): Storage {
    if (this.memory === undefined) throw disposed();
    this.root.exposed = true;
    return new Storage(this.memory, this.byteOffset, this.nbytes, this.root);
  }

  /** The storage that owns the memory. */
  get root(): Storage {
    return this.owner ?? this;
  }

  /** Gives the memory back; whoever uses it afterwards gets an error. */
  dispose(): void {
    const memory = this.memory;
    if (memory === undefined) return;
    this.memory = undefined;
    this.#array = undefined;
    this.#arrayType = undefined;
    if (this.owner === undefined) hostMemory.release(this, memory);
  }
}

/** Whose storage it is: a tensor, or the operand of a kernel. */
export type Holder = { readonly dtype: DType; readonly shape?: readonly number[] };

/** The error for a tensor whose storage has been released. */
export function disposed(holder?: Holder): DisposedError {
  const shape = holder?.shape === undefined ? "" : `, shape [${holder.shape.join(", ")}]`;
  const which = holder === undefined ? "" : ` (${holder.dtype.name}${shape})`;
  return new DisposedError(
    `this tensor${which} was used after its memory had been released by dispose(), using or tidy()`,
  );
}

/** Where storages of one kind of memory come from. */
export interface Allocator {
  /** A storage of at least `nbytes` bytes; what it holds is arbitrary unless it is to be `cleared`. */
  allocate(nbytes: number, cleared?: boolean): Storage;
}

const SMALL = 4096;
const CHUNK = 16384;
const ALIGN = 64;

/** How far the next multiple of 64 bytes is. */
function toAlign(address: number): number {
  return (ALIGN - address % ALIGN) % ALIGN;
}

/** Bytes of one buffer that are in use; what is left when the collector takes the buffer is subtracted then. */
export type Account = {
  live: number;
  /** For lent memory: hears that no tensor uses it any more, and whether it may be used again. */
  returned?: (reusable: boolean) => void;
  reusable?: boolean;
};

/** Bytes in use, bytes that lie ready, and how many storages were handed out. */
export type MemoryStats = {
  /** Bytes of storages that were neither released nor collected. */
  live_bytes: number;
  /** Bytes that the pool holds for later. */
  pooled_bytes: number;
  /** Storages handed out since the start. */
  allocations: number;
};

/** JavaScript memory: chunks for small storages, a pool for what large ones release. */
class HostMemory implements Allocator {
  #chunk: ArrayBuffer | undefined;
  #account: Account = { live: 0 };
  #start = 0;
  #end = 0;
  #address = 0;
  #live = 0;
  readonly #pool = new Pool();
  readonly #collected = new FinalizationRegistry<Account>((account) => {
    this.#live -= account.live;
    account.returned?.(account.reusable!);
  });
  /** The address of a buffer: a native library knows it; 0 for TypeScript, which does not care. */
  addressOf: (buffer: ArrayBuffer) => number = () => 0;
  /** Every storage a buffer of its exact size: lets an address sanitizer see each overrun. */
  exact = false;
  /** The storages that were made since the innermost tidy (or backward) began. */
  scope: Storage[] | undefined;
  /** How many storages were handed out. */
  allocations = 0;

  allocate(nbytes: number, cleared: boolean = false): Storage {
    // A place in a chunk is handed out once, so it is still as clear as the buffer was made.
    const storage = nbytes <= SMALL && !this.exact ? this.#small(nbytes) : this.#large(nbytes, cleared);
    storage.serial = ++this.allocations;
    this.#live += nbytes;
    storage.account!.live += nbytes;
    if (this.scope !== undefined) this.scope.push(storage);
    return storage;
  }

  #small(nbytes: number): Storage {
    const size = (nbytes + ALIGN - 1) & -ALIGN;
    if (this.#chunk === undefined || this.#start + size > this.#end) {
      this.#chunk = new ArrayBuffer(CHUNK + ALIGN);
      this.#account = { live: 0 };
      this.#collected.register(this.#chunk, this.#account);
      this.#address = this.addressOf(this.#chunk);
      this.#start = toAlign(this.#address);
      this.#end = this.#start + CHUNK;
    }
    const storage = new Storage(this.#chunk, this.#start, nbytes);
    storage.account = this.#account;
    if (this.#address !== 0) storage.address = this.#address + this.#start;
    this.#start += size;
    return storage;
  }

  #large(nbytes: number, cleared: boolean): Storage {
    if (!Number.isSafeInteger(nbytes) || nbytes < 0) throw new ValueError(`cannot allocate ${nbytes} bytes`);
    let buffer: ArrayBuffer;
    try {
      buffer = this.exact ? new ArrayBuffer(nbytes) : this.#pool.take(nbytes + ALIGN, cleared);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new ValueError(`not enough memory: you tried to allocate ${nbytes} bytes`);
    }
    const address = this.addressOf(buffer), start = this.exact ? 0 : toAlign(address);
    const storage = new Storage(buffer, start, nbytes);
    if (address !== 0) storage.address = address + start;
    storage.account = { live: 0 };
    this.#collected.register(storage, storage.account);
    return storage;
  }

  /** A storage over memory that somebody lends, and wants back as soon as no tensor uses it. */
  lend(memory: Uint8Array, byteOffset: number, nbytes: number, returned: (reusable: boolean) => void): Storage {
    const storage = new Storage(memory, byteOffset, nbytes);
    storage.account = { live: nbytes, returned, reusable: true };
    storage.serial = ++this.allocations;
    this.#live += nbytes;
    this.#collected.register(storage, storage.account);
    if (this.scope !== undefined) this.scope.push(storage);
    return storage;
  }

  /** Takes back what a storage had. */
  release(storage: Storage, memory: Memory): void {
    const { account } = storage;
    if (account === undefined) return; // memory that the user brought
    this.#live -= storage.nbytes;
    account.live -= storage.nbytes;
    if (account.returned !== undefined) {
      const { returned } = account;
      account.returned = undefined;
      returned(account.reusable!);
      return;
    }
    if (memory instanceof ArrayBuffer && storage.nbytes > SMALL && !storage.exposed && !this.exact) {
      this.#pool.give(memory);
    }
  }

  /** What is in use. */
  stats(): MemoryStats {
    return { live_bytes: this.#live, pooled_bytes: this.#pool.bytes, allocations: this.allocations };
  }

  /** Lets the collector have what the pool holds. */
  emptyPool(): void {
    this.#pool.clear();
  }
}

/** The memory of the CPU backends. */
export const hostMemory: HostMemory = new HostMemory();
