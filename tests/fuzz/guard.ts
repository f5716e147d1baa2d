// Storages in the middle of larger buffers filled with a pattern: whoever writes outside of his own is found.
import { cpu } from "../../src/backends/registry.ts";
import { Storage } from "../../src/backends/storage.ts";

const PATTERN = 0xa5;
const BORDER = 128;
const LARGEST = 1 << 20;

let made: { storage: Storage; bytes: Uint8Array }[] = [];

/** Lets the chosen backend allocate guarded storages from now on. */
export function guardAllocations(): void {
  if (Deno.env.get("DENOTORCH_EXACT") === "1") return; // a sanitizer watches the ends of every storage itself
  const backend = cpu.kernels, usual = backend.allocate.bind(backend);
  backend.allocate = (nbytes, cleared) => {
    if (!(nbytes >= 0 && nbytes <= LARGEST)) return usual(nbytes, cleared);
    const bytes = new Uint8Array(new ArrayBuffer(BORDER + Math.ceil(nbytes / 8) * 8 + BORDER)).fill(PATTERN);
    if (cleared) bytes.fill(0, BORDER, BORDER + nbytes);
    const storage = new Storage(bytes.buffer, BORDER, nbytes);
    made.push({ storage, bytes });
    return storage;
  };
}

/** The storages made since the last call that were written beyond their ends. */
export function overruns(): string[] {
  const found: string[] = [];
  for (const { storage, bytes } of made) {
    const end = BORDER + storage.nbytes;
    const before = bytes.subarray(0, BORDER).findLastIndex((b) => b !== PATTERN);
    const after = bytes.subarray(end).findIndex((b) => b !== PATTERN);
    if (before >= 0) found.push(`wrote ${BORDER - before} bytes before a storage of ${storage.nbytes} bytes`);
    if (after >= 0) found.push(`wrote ${after + 1} bytes behind a storage of ${storage.nbytes} bytes`);
  }
  made = [];
  return found;
}
