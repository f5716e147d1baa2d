// Reads the numbers and texts that a pickle's instructions are followed by.

/** A place in a pickle; what reads past the end is an error. */
export abstract class PickleCursor {
  protected readonly view: DataView;
  protected readonly utf8: TextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(protected readonly data: Uint8Array, protected at: number) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  /** Where the next byte is read. */
  get position(): number {
    return this.at;
  }

  /** Throws, saying where. */
  protected abstract fail(what: string): never;

  /** Moves past n bytes and returns where they begin. */
  protected skip(n: number): number {
    const at = this.at;
    if (n > this.data.length - at) {
      this.fail(`${n} bytes are needed where ${this.data.length - at} are left`);
    }
    this.at = at + n;
    return at;
  }

  protected u8(): number {
    return this.data[this.skip(1)];
  }

  protected u32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  protected u64(): number {
    return Number(this.view.getBigUint64(this.skip(8), true)); // what is too large for a number is past the end in any case
  }

  protected bytes(length: number): Uint8Array {
    const at = this.skip(length);
    return this.data.subarray(at, at + length);
  }

  /** Python's two's complement, little end first: a number where it is exact, else a bigint. */
  protected integer(length: number): number | bigint {
    if (length > 4096) this.fail(`an integer of ${length} bytes`);
    let digits = "";
    for (const byte of this.bytes(length)) digits = byte.toString(16).padStart(2, "0") + digits;
    const value = BigInt.asIntN(8 * length, BigInt(`0x0${digits}`));
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  protected text(length: number): string {
    const bytes = this.bytes(length);
    try {
      return this.utf8.decode(bytes);
    } catch {
      this.fail("a text is not UTF-8");
    }
  }

  protected line(): string {
    const end = this.data.indexOf(0x0a, this.at);
    if (end < 0) this.fail("the name of a class or function has no end");
    const line = this.text(end - this.at);
    this.at = end + 1;
    return line;
  }
}
