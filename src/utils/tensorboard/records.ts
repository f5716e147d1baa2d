// TFRecord files: frames of a length, its checksum, the data and their checksum.
// https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
import { FormatError } from "../../core/errors.ts";
import { maskedCrc32c } from "../../io/crc32c.ts";

const HEAD = 12, TAIL = 4;

/** The frame of one record. */
export function frame(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(HEAD + data.length + TAIL), view = new DataView(out.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(out.subarray(0, 8)), true);
  out.set(data, HEAD);
  view.setUint32(HEAD + data.length, maskedCrc32c(data), true);
  return out;
}

/** Where records come from: up to `count` bytes more, fewer only at the end. */
type Source = { read(count: number): Uint8Array; readonly left: number };

/**
 * The records of a file or of its bytes. A frame that is cut off at the end is left out: a program may be writing it.
 *
 * @throws {FormatError} when a checksum is wrong
 */
export function* readRecords(from: string | URL | Uint8Array): Generator<Uint8Array> {
  if (from instanceof Uint8Array) {
    yield* records(new Memory(from), "the given bytes");
    return;
  }
  using file = Deno.openSync(from);
  yield* records(new File(file), `"${from}"`);
}

function* records(source: Source, name: string): Generator<Uint8Array> {
  for (let number = 0; source.left >= HEAD; number++) {
    const head = source.read(HEAD), view = new DataView(head.buffer, head.byteOffset, HEAD);
    const place = `record ${number} of ${name}`;
    if (view.getUint32(8, true) !== maskedCrc32c(head.subarray(0, 8))) {
      throw new FormatError(`${place}: the length's checksum is wrong; this is no event file, or it is damaged`);
    }
    const length = Number(view.getBigUint64(0, true));
    if (length + TAIL > source.left) return;
    const body = source.read(length + TAIL), data = body.subarray(0, length);
    if (new DataView(body.buffer, body.byteOffset + length, TAIL).getUint32(0, true) !== maskedCrc32c(data)) {
      throw new FormatError(`${place}: the checksum of its ${length} bytes is wrong; the file is damaged`);
    }
    yield data;
  }
}

class Memory implements Source {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.#at;
  }

  read(count: number): Uint8Array {
    return this.bytes.subarray(this.#at, this.#at += count);
  }
}

/** Reads ahead, so that small records do not cost a system call each. */
class File implements Source {
  #ahead = new Uint8Array(0);
  #unread: number;

  constructor(readonly file: Deno.FsFile) {
    this.#unread = file.statSync().size;
  }

  get left(): number {
    return this.#ahead.length + this.#unread;
  }

  read(count: number): Uint8Array {
    if (this.#ahead.length < count) this.#fill(count);
    const bytes = this.#ahead.subarray(0, count);
    this.#ahead = this.#ahead.subarray(count);
    return bytes;
  }

  #fill(count: number): void {
    const wanted = Math.min(Math.max(count, 1 << 16), this.left), next = new Uint8Array(wanted);
    next.set(this.#ahead);
    let filled = this.#ahead.length;
    while (filled < wanted) {
      const got = this.file.readSync(next.subarray(filled));
      if (got === null) throw new FormatError("the file became shorter while it was read");
      filled += got;
      this.#unread -= got;
    }
    this.#ahead = next;
  }
}
