// Checkpoints in the format from before PyTorch 1.6: five pickles one after the other, then the storages.
import type { DType } from "../core/dtype.ts";
import { FormatError } from "../core/errors.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { CheckpointStorages, type MapLocation } from "./checkpoint_storages.ts";
import type { PickleHooks } from "./pickle_globals.ts";
import { unpickleAt } from "./pickle_read.ts";
import { PyDict, PyGlobal, PyList, toJS } from "./pickle_values.ts";
import type { ByteSource } from "./byte_source.ts";

/** The pickle of 0x1950a86a20f9469cfc6c, which the file begins with. */
const LEGACY_MAGIC: readonly number[] = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** What is written after the magic number. */
const PROTOCOL_VERSION = 1001;

/** Whether a file begins as one of this format, in whatever pickle protocol. */
export function isLegacy(head: Uint8Array): boolean {
  return head[0] === 0x80 && [2, 11].some((at) => LEGACY_MAGIC.every((byte, i) => head[at + i] === byte));
}

type Described = { readonly itemsize: number; readonly count: number };

/**
 * Magic number, version, a dict about the machine, the value, and the list of the storages' keys; then of each storage the number of
 * its elements (64 bits) and its data. Tensors stand before their data: the pickle is read twice, first for the sizes of the storages.
 */
export function readLegacy(
  codec: TensorCodec,
  source: ByteSource,
  mapLocation: MapLocation | null | undefined,
  weightsOnly: boolean,
): unknown {
  const bytes = source.read(0, source.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  const found = new Map<string, Described>();
  const sizes = sizesOnly(codec, weightsOnly, found);
  const plain: PickleHooks = { ...sizes, findClass: undefined, findFunction: undefined, persistent: undefined };
  let at = unpickleAt(bytes, 0, source.name, plain).end; // the magic number, which has been seen
  const next = (what: string, hooks: PickleHooks): unknown => {
    const { value, end } = unpickleAt(bytes, at, `${source.name}, ${what}`, hooks);
    at = end;
    return value;
  };
  const version = next("version", plain);
  if (version !== PROTOCOL_VERSION) fail(`the version of the format is ${version}, only ${PROTOCOL_VERSION} exists`);
  const machine = next("system", plain);
  if (!(machine instanceof PyDict)) return fail("the description of the machine that wrote it is no dict");
  const bigEndian = machine.items.get("little_endian") === false;
  const start = at;
  next("value", sizes);
  const keys = next("list of storages", plain);
  if (!(keys instanceof PyList)) return fail("the list of storages is no list");

  const places = new Map<string, number>();
  for (const key of keys.items) {
    const described = typeof key === "string" ? found.get(key) : undefined;
    if (described === undefined) return fail(`the list of storages names "${String(key)}", which no tensor uses`);
    if (at + 8 > bytes.length) fail(`the file was cut short in storage "${key}"`);
    const count = view.getBigInt64(at, !bigEndian);
    if (count !== BigInt(described.count)) {
      fail(`storage "${key}" has ${count} elements, its tensors say ${described.count}`);
    }
    places.set(key as string, at + 8);
    at += 8 + described.count * described.itemsize;
    if (at > bytes.length) fail(`the file was cut short in storage "${key}"`);
  }
  const storages = new CheckpointStorages(codec, mapLocation, bigEndian, (key, nbytes) => {
    const place = places.get(key);
    if (place === undefined) throw new FormatError(`storage "${key}" is missing`);
    return bytes.slice(place, place + nbytes);
  });
  const hooks = { ...storages.hooks(weightsOnly), persistent: containerOf };
  const where = `${source.name}, value`;
  return toJS(unpickleAt(bytes, start, where, hooks).value, where);
}

/** Hooks that only note which storages there are. */
function sizesOnly(codec: TensorCodec, weightsOnly: boolean, found: Map<string, Described>): PickleHooks {
  return {
    storage(key, _location, dtype: DType | null, count) {
      const itemsize = dtype?.itemsize ?? 1;
      const before = found.get(key);
      if (before !== undefined && (before.count !== count || before.itemsize !== itemsize)) {
        throw new FormatError(`storage "${key}" is described twice, in different ways`);
      }
      found.set(key, { itemsize, count });
      return key;
    },
    tensor: () => ({}),
    parameter: () => ({}),
    device: () => ({}),
    findClass: (name) => codec.findClass?.(name, weightsOnly),
    findFunction: (name) => codec.findFunction?.(name, weightsOnly),
    persistent: containerOf,
  };
}

/** ("module", class, file, source text): the class of a module, with the source it had, which nobody reads. */
function containerOf(id: unknown): unknown {
  if (!Array.isArray(id) || id[0] !== "module") return undefined;
  if (!(id[1] instanceof PyGlobal) || id[1].type === undefined) {
    throw new FormatError("a module is not described by its class");
  }
  return id[1];
}
