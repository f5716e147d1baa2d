// Checkpoints in the oldest format (PyTorch 0.1): a tar archive of storages, tensors and the pickle that refers to them.
import { FormatError } from "../core/errors.ts";
import type { ByteSource } from "./byte_source.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { CheckpointStorages, type MapLocation } from "./checkpoint_storages.ts";
import { rebuildTensor } from "./pickle_globals.ts";
import { unpickleAt } from "./pickle_read.ts";
import { PyGlobal, PyList, PyStorage, type PyTensor, PyTuple, toJS } from "./pickle_values.ts";

const BLOCK = 512;

/** Whether a file begins as a tar archive. */
export function isTar(head: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(head.subarray(257, 262)) === "ustar";
}

/** The members of the archive, as parts of its bytes. */
function members(bytes: Uint8Array, fail: (what: string) => never): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const text = new TextDecoder("latin1");
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const field = (start: number, length: number) =>
      text.decode(bytes.subarray(at + start, at + start + length)).replace(/\0.*$/s, "");
    const size = parseInt(field(124, 12).trim() || "0", 8);
    const end = at + BLOCK + size;
    if (!Number.isSafeInteger(size) || size < 0 || end > bytes.length) {
      fail(`the member "${field(0, 100)}" of the tar archive runs past its end`);
    }
    found.set(field(0, 100).replace(/^\.\//, ""), bytes.subarray(at + BLOCK, end));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}

/** Reads such an archive: all storages, then all tensors by their numbers, then the value, in which persistent ids are these numbers. */
export function readTar(
  codec: TensorCodec,
  source: ByteSource,
  mapLocation: MapLocation | null | undefined,
  weightsOnly: boolean,
): unknown {
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  const files = members(source.read(0, source.size), fail);
  const part = (name: string): Uint8Array =>
    files.get(name) ?? fail(`there is no member "${name}", so this tar archive was not written by torch.save`);
  const objects = new Map<number, PyStorage | PyTensor>();
  let content = new Uint8Array(0);
  const storages = new CheckpointStorages(codec, mapLocation, false, () => content);
  const hooks = storages.hooks(weightsOnly);

  const stream = new Stream(
    part("storages"),
    `${source.name}, storages`,
    (data, at, where) => unpickleAt(data, at, where, { ...hooks, persistent: undefined }),
  );
  for (let n = stream.count(); n > 0; n--) {
    const [key, location, type] = stream.tuple(3);
    if (!(type instanceof PyGlobal) || type.storage === undefined || type.storage === null) {
      return fail("a storage is of no known class");
    }
    if (typeof location !== "string") return fail("a storage has no location");
    const count = stream.i64();
    content = stream.bytes(count * type.storage.itemsize);
    const value = hooks.storage(String(key), location, type.storage, count);
    objects.set(Number(key), new PyStorage(value, type.storage, content.length));
  }
  const views = stream.next();
  for (const view of views instanceof PyList ? views.items : fail("the list of views is no list")) {
    const [target, root, offset, length] = view instanceof PyTuple ? view.items.map(Number) : [];
    const storage = objects.get(root);
    if (!(storage instanceof PyStorage) || storage.dtype === null) return fail("a view is of no storage");
    const bytes = length * storage.dtype.itemsize;
    if (!(offset >= 0 && length >= 0 && offset * storage.dtype.itemsize + bytes <= storage.bytes)) {
      return fail("a view runs past its storage");
    }
    objects.set(target, new PyStorage(storage.value, storage.dtype, bytes, offset));
  }

  const described = new Stream(
    part("tensors"),
    `${source.name}, tensors`,
    (data, at, where) => unpickleAt(data, at, where, { ...hooks, persistent: undefined }),
  );
  for (let n = described.count(); n > 0; n--) {
    const [key, storage] = described.tuple(3);
    const dimensions = described.i64() & 0xffffffff; // 32 bits, and 32 that say nothing
    if (dimensions < 0 || dimensions > 64) return fail(`a tensor has ${dimensions} dimensions`);
    const sizes = new PyTuple(Array.from({ length: dimensions }, () => described.i64()));
    const strides = new PyTuple(Array.from({ length: dimensions }, () => described.i64()));
    objects.set(Number(key), rebuildTensor(hooks, [objects.get(Number(storage)), described.i64(), sizes, strides]));
  }
  const where = `${source.name}, pickle`;
  const persistent = (id: unknown): unknown => {
    if (Array.isArray(id) && id[0] instanceof PyGlobal && id[0].type !== undefined) return id[0];
    return objects.get(Number(id)) ?? fail(`a tensor "${String(id)}" that is not there is referred to`);
  };
  return toJS(unpickleAt(part("pickle"), 0, where, { ...hooks, persistent }).value, where);
}

/** Pickles and numbers one after the other. */
class Stream {
  readonly #view: DataView;
  #at = 0;

  constructor(
    readonly data: Uint8Array,
    readonly where: string,
    readonly unpickle: (data: Uint8Array, at: number, where: string) => { value: unknown; end: number },
  ) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  next(): unknown {
    const { value, end } = this.unpickle(this.data, this.#at, this.where);
    this.#at = end;
    return value;
  }

  /** A pickled number of things that follow. */
  count(): number {
    const value = this.next();
    if (typeof value !== "number" || !(value >= 0)) throw new FormatError(`${this.where}: it begins with no number`);
    return value;
  }

  /** A pickled tuple of so many values. */
  tuple(length: number): readonly unknown[] {
    const value = this.next();
    if (!(value instanceof PyTuple) || value.items.length !== length) {
      throw new FormatError(`${this.where}: there is no tuple of ${length} values`);
    }
    return value.items;
  }

  i64(): number {
    this.#need(8);
    const value = this.#view.getBigInt64(this.#at, true);
    this.#at += 8;
    return Number(value);
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    this.#need(length);
    this.#at += length;
    return this.data.slice(this.#at - length, this.#at);
  }

  #need(length: number): void {
    if (!(length >= 0 && length <= this.data.length - this.#at)) {
      throw new FormatError(`${this.where}: ${length} bytes are needed where ${this.data.length - this.#at} are left`);
    }
  }
}
