// A pool of released buffers by size class: a used buffer costs a fraction of a fresh one, whose pages must be mapped.

const CLASSES_PER_DOUBLING = 4;
const LIMIT = 1 << 30;

/** Rounds a size up to its class: four classes for each doubling, so at most a fifth of the memory is spare. */
function sizeClass(nbytes: number): number {
  const step = 2 ** Math.max(Math.floor(Math.log2(nbytes)) - Math.log2(CLASSES_PER_DOUBLING), 6);
  return Math.ceil(nbytes / step) * step;
}

/** Buffers that were given back, at most 1 GiB of them. */
export class Pool {
  readonly #free = new Map<number, ArrayBuffer[]>();
  /** How many bytes lie ready. */
  bytes = 0;

  /** A buffer of at least `nbytes` bytes; its content is whatever was left there unless it is to be `cleared`. */
  take(nbytes: number, cleared: boolean = false): ArrayBuffer {
    const size = sizeClass(nbytes);
    const buffer = this.#free.get(size)?.pop();
    if (buffer === undefined) return new ArrayBuffer(size);
    this.bytes -= size;
    if (cleared) new Uint8Array(buffer).fill(0);
    return buffer;
  }

  /** Takes a buffer back that {@link take} had given. Others have no class and are left to the collector. */
  give(buffer: ArrayBuffer): void {
    const size = buffer.byteLength;
    if (size !== sizeClass(size) || this.bytes + size > LIMIT) return;
    const list = this.#free.get(size);
    if (list === undefined) this.#free.set(size, [buffer]);
    else list.push(buffer);
    this.bytes += size;
  }

  /** Forgets all buffers. */
  clear(): void {
    this.#free.clear();
    this.bytes = 0;
  }
}
