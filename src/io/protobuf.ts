// Protocol Buffers' wire format, from tables of fields: what event files and their like are written in.
// https://protobuf.dev/programming-guides/encoding
import { FormatError, ValueError } from "../core/errors.ts";

/** How a field's values lie in the bytes; an object is the table of a message within the message. */
type Kind = "double" | "float" | "int" | "int64" | "bool" | "string" | "bytes" | object;

/** Number, kind, and whether there are several or 0 has to be written too (members of a oneof). */
export type FieldSpec = readonly [number: number, kind: Kind, form?: "repeated" | "oneof"];

/** A message's fields, by the names of its type, in the order of their numbers: the order in which others write them. */
export type MessageSpec<T> = { readonly [K in keyof T]-?: FieldSpec };

type AnySpec = { readonly [name: string]: FieldSpec };
type Fields = Record<string, unknown>;

const text = new TextEncoder();

/** Bytes that grow. */
class Bytes {
  #bytes = new Uint8Array(256);
  #length = 0;

  #reserve(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return at;
  }

  #byte(value: number): void {
    const at = this.#reserve(1); // may replace the array: not within the assignment
    this.#bytes[at] = value;
  }

  append(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  varint(value: number): void {
    while (value >= 0x80) {
      this.#byte(value % 0x80 | 0x80);
      value = Math.floor(value / 0x80);
    }
    this.#byte(value);
  }

  /** Negative numbers are written as 64 bits, two's complement. */
  integer(value: number | bigint): void {
    if (typeof value === "number" && value >= 0 && Number.isSafeInteger(value)) return this.varint(value);
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest >= 0x80n) {
      this.#byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.#byte(Number(rest));
  }

  double(value: number): void {
    const at = this.#reserve(8);
    new DataView(this.#bytes.buffer).setFloat64(at, value, true);
  }

  float(value: number): void {
    const at = this.#reserve(4);
    new DataView(this.#bytes.buffer).setFloat32(at, value, true);
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }
}

const WIRE = { double: 1, float: 5, int: 0, int64: 0, bool: 0, string: 2, bytes: 2 } as const;

/** A message's bytes. Fields that are undefined are left out, and so are zeros and empty texts outside of a oneof. */
export function encodeMessage<T extends object>(spec: MessageSpec<T>, message: T): Uint8Array<ArrayBuffer> {
  const out = new Bytes();
  for (const [name, [number, kind, form]] of Object.entries(spec as unknown as AnySpec)) {
    const value = (message as Fields)[name];
    if (value === undefined || value === null) continue;
    if (form !== "repeated") {
      if (form !== "oneof" && isDefault(value)) continue;
      out.varint(number * 8 + wireOf(kind));
      write(out, kind, value);
      continue;
    }
    const values = value as ArrayLike<unknown>;
    if (values.length === 0) continue;
    if (wireOf(kind) === 2) {
      for (let i = 0; i < values.length; i++) {
        out.varint(number * 8 + 2);
        write(out, kind, values[i]);
      }
      continue;
    }
    const packed = new Bytes();
    for (let i = 0; i < values.length; i++) write(packed, kind, values[i]);
    out.varint(number * 8 + 2);
    out.varint(packed.done().length);
    out.append(packed.done());
  }
  return out.done();
}

function wireOf(kind: Kind): number {
  return typeof kind === "string" ? WIRE[kind] : 2;
}

function isDefault(value: unknown): boolean {
  return value === false || value === "" || value === 0n || Object.is(value, 0) ||
    value instanceof Uint8Array && value.length === 0;
}

function write(out: Bytes, kind: Kind, value: unknown): void {
  if (kind === "double") out.double(Number(value));
  else if (kind === "float") out.float(Number(value));
  else if (kind === "bool") out.varint(value ? 1 : 0);
  else if (kind === "int" || kind === "int64") {
    if (typeof value === "number" && !Number.isInteger(value)) throw new ValueError(`${value} is no whole number`);
    out.integer(value as number | bigint);
  } else {
    const bytes = kind === "string"
      ? text.encode(value as string)
      : kind === "bytes"
      ? value as Uint8Array
      : encodeMessage(kind as AnySpec, value as Fields);
    out.varint(bytes.length);
    out.append(bytes);
  }
}

/** Reads a message. Fields that the table does not name are skipped; numbers that are absent are 0, all else is undefined. */
export function decodeMessage<T extends object>(spec: MessageSpec<T>, bytes: Uint8Array): T {
  const names = new Map(Object.entries(spec as unknown as AnySpec).map(([name, field]) => [field[0], [name, field]]));
  const input = new Reader(bytes), message: Fields = {};
  while (!input.ended) {
    const key = Number(input.varint()), wire = key % 8;
    const known = names.get(Math.floor(key / 8)) as [string, FieldSpec] | undefined;
    if (known === undefined) {
      input.skip(wire);
      continue;
    }
    const [name, [, kind, form]] = known, expected = wireOf(kind);
    if (form === "repeated") {
      const list = (message[name] ??= []) as unknown[];
      if (wire === 2 && expected !== 2) {
        const packed = new Reader(input.bytes());
        while (!packed.ended) list.push(read(packed, kind));
        continue;
      }
      if (wire !== expected) throw new FormatError(`field ${name} of a message has the wire type ${wire}`);
      list.push(read(input, kind));
    } else {
      if (wire !== expected) throw new FormatError(`field ${name} of a message has the wire type ${wire}`);
      message[name] = read(input, kind);
    }
  }
  for (const [name, [, kind, form]] of Object.entries(spec as unknown as AnySpec)) {
    if (form === undefined && NUMBERS.has(kind)) message[name] ??= 0;
  }
  return message as T;
}

const NUMBERS: ReadonlySet<Kind> = new Set(["double", "float", "int", "int64"]);

function read(input: Reader, kind: Kind): unknown {
  switch (kind) {
    case "double":
      return input.double();
    case "float":
      return input.float();
    case "bool":
      return input.varint() !== 0n;
    case "int":
      return Number(BigInt.asIntN(64, input.varint()));
    case "int64": {
      const value = BigInt.asIntN(64, input.varint()), number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    case "string":
      return new TextDecoder().decode(input.bytes());
    case "bytes":
      return input.bytes().slice();
    default:
      return decodeMessage(kind as AnySpec, input.bytes());
  }
}

class Reader {
  #at = 0;
  readonly #view: DataView;

  constructor(readonly source: Uint8Array) {
    this.#view = new DataView(source.buffer, source.byteOffset, source.length);
  }

  get ended(): boolean {
    return this.#at >= this.source.length;
  }

  #take(count: number): number {
    const at = this.#at;
    if (!(count <= this.source.length - at)) {
      throw new FormatError(`a message ends within a field: ${count} bytes announced, ${this.source.length - at} left`);
    }
    this.#at += count;
    return at;
  }

  varint(): bigint {
    let low = 0, shift = 0;
    for (; shift < 28; shift += 7) {
      const byte = this.source[this.#take(1)];
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (; shift < 70; shift += 7) {
      const byte = this.source[this.#take(1)];
      value |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new FormatError("a number in a message has more than 10 bytes");
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  float(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  bytes(): Uint8Array {
    const length = Number(this.varint()), at = this.#take(length);
    return this.source.subarray(at, at + length);
  }

  skip(wire: number): void {
    if (wire === 0) this.varint();
    else if (wire === 1) this.#take(8);
    else if (wire === 2) this.bytes();
    else if (wire === 5) this.#take(4);
    else throw new FormatError(`a message has a field of the unknown wire type ${wire}`);
  }
}
