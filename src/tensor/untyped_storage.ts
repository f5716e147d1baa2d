// The memory behind tensors, as PyTorch shows it: bytes and an address.
import { disposed, type Storage } from "../backends/storage.ts";

/** JavaScript hides where memory lies, so buffers get made-up addresses, far enough from each other. */
const ADDRESSES = new WeakMap<ArrayBufferLike, number>();
const PAGE = 4096;
let nextAddress = PAGE;

function addressOf(buffer: ArrayBufferLike): number {
  let address = ADDRESSES.get(buffer);
  if (address === undefined) {
    ADDRESSES.set(buffer, address = nextAddress);
    nextAddress += Math.ceil((buffer.byteLength + 1) / PAGE) * PAGE;
  }
  return address;
}

/**
 * The bytes that a tensor and its views share.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ones(2, 3).t().untyped_storage().nbytes() !== 24) throw new Error("six float32");
 * ```
 */
export class UntypedStorage {
  readonly #storage: Storage;

  /** @internal */
  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** How many bytes there are. */
  nbytes(): number {
    return this.#storage.nbytes;
  }

  /** How many bytes there are. */
  size(): number {
    return this.#storage.nbytes;
  }

  /** A number that stands for the place of the first byte; equal for the same place only. */
  data_ptr(): number {
    const { memory, byteOffset } = this.#storage;
    if (memory === undefined) throw disposed();
    if (typeof memory === "number") return memory + byteOffset;
    return memory instanceof Uint8Array
      ? addressOf(memory.buffer) + memory.byteOffset + byteOffset
      : addressOf(memory) + byteOffset;
  }

  /** How large it is. */
  toString(): string {
    return `[torch.storage.UntypedStorage(device=cpu) of size ${this.#storage.nbytes}]`;
  }

  /** The text in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}
