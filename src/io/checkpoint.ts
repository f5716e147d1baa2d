// torch.save and torch.load: values and tensors in PyTorch's own zip files, over a codec that knows what a tensor is.
import { type DType, uint8 } from "../core/dtype.ts";
import { ArgumentError, DeviceError, FormatError, ValueError } from "../core/errors.ts";
import { refuse } from "../core/kinds.ts";
import { atomicWrite, pathOf } from "./atomic_write.ts";
import type { TensorLayout } from "./pickle_globals.ts";
import { unpickle } from "./pickle_read.ts";
import { pickle, type PickledDevice, type PickledTensor } from "./pickle_write.ts";
import { Signature } from "../core/arguments.ts";
import { type ByteSource, memorySource, ZipReader } from "./zip.ts";
import { type WritableSink, ZipWriter } from "./zip_write.ts";

/** A tensor as {@link TensorCodec.describe} gives it. */
export type TensorDescription = TensorLayout & {
  readonly isParameter: boolean;
  /** The same object for all tensors that share memory. */
  readonly storage: object;
  /** Where it lives: "cpu", "cuda:0". */
  readonly location: string;
  /** Size of the whole storage. */
  readonly nbytes: number;
  /** The whole storage's bytes, asked for once per storage and used before anything else happens. */
  bytes(): Uint8Array;
};

/** What reading and writing of checkpoints must know about tensors. */
export type TensorCodec = {
  /** Undefined for what is no tensor. */
  describe(value: object): TensorDescription | undefined;
  /** Whether storages can be made there; asked with PyTorch's names, such as "cuda:0". */
  hasDevice(location: string): boolean;
  /** A storage with this content, once per storage of the file; `bytes` are fresh and may be kept. */
  storage(bytes: Uint8Array<ArrayBuffer>, location: string, dtype: DType): unknown;
  /** A tensor over a storage that {@link TensorCodec.storage} made; the layout lies inside of it. */
  tensor(storage: unknown, layout: TensorLayout): unknown;
  /** A Parameter over the memory of a tensor that {@link TensorCodec.tensor} made. */
  parameter(tensor: unknown, requiresGrad: boolean): unknown;
  /** The value that stands for torch.device("cuda:0"). */
  device(name: string): unknown;
  /** The type and number of a torch.device; undefined for what is none. */
  describeDevice(value: object): PickledDevice | undefined;
};

/** A storage as a `map_location` function sees it: read, and still on the CPU. */
export type StorageOnCPU = { readonly device: "cpu"; readonly nbytes: number };

/**
 * Where storages go instead of where they were saved: a device for all, a mapping from old to new, or a function of the storage and the old place
 * that returns a place, or the storage itself to leave it on the CPU, or nothing for the old place.
 */
export type MapLocation =
  | string
  | { toString(): string }
  | Readonly<Record<string, string>>
  | ((storage: StorageOnCPU, location: string) => string | { readonly device: unknown } | null | undefined);

/** Options of `torch.load`. */
export type LoadOptions = {
  map_location?: MapLocation | null;
  /** Accepted for scripts that pass it: both values read the same data, and neither executes anything. */
  weights_only?: boolean;
  /** Accepted for scripts that pass it: storages are read from the file one by one in any case. */
  mmap?: boolean | null;
};

/** Options of `torch.save`. */
export type SaveOptions = {
  /** PyTorch's default, the only one that its restricted reader takes. */
  pickle_protocol?: number;
  /** The format before PyTorch 1.6 is not written. */
  _use_new_zipfile_serialization?: boolean;
};

/** What `torch.load` reads from. */
export type LoadSource = string | URL | Uint8Array | ArrayBuffer;

/** What `torch.save` writes to: a path, a file: URL, or something with `writeSync`, such as a `Deno.FsFile`. */
export type SaveTarget = string | URL | WritableSink;

const SAVE = new Signature<SaveOptions>("save", ["pickle_protocol", "_use_new_zipfile_serialization"]);
const LOAD = new Signature<LoadOptions>("load", ["map_location", "weights_only", "mmap"]);

/** What `torch.save` does, for the tensors of a codec. */
export function saveWith(codec: TensorCodec, value: unknown, target: SaveTarget, options: SaveOptions = {}): void {
  SAVE.read(options);
  if ((options.pickle_protocol ?? 2) !== 2) {
    throw new ValueError(`save: pickle_protocol ${options.pickle_protocol} is not written, only 2, PyTorch's default`);
  }
  if (options._use_new_zipfile_serialization === false) {
    throw new ValueError(
      "save: the format before PyTorch 1.6 is not written; every PyTorch since then reads the zip format",
    );
  }
  const isSink = typeof (target as WritableSink | undefined)?.writeSync === "function";
  if (typeof target !== "string" && !(target instanceof URL) && !isSink) {
    refuse("save", "f", "a path, a file: URL or something with writeSync", target);
  }
  const { data, storages } = pickleWithStorages(codec, value); // before any file is touched: most errors happen here
  const write = (sink: WritableSink) => writeArchive(sink, rootName(target), data, storages);
  if (typeof target === "string" || target instanceof URL) atomicWrite(target, write);
  else write(target);
}

/** What `torch.load` does, for the tensors of a codec. */
export function loadWith(codec: TensorCodec, from: LoadSource, options: LoadOptions = {}): unknown {
  LOAD.read(options);
  if (from instanceof Uint8Array) {
    return readCheckpoint(codec, memorySource(from, "the given bytes"), options.map_location);
  }
  if (from instanceof ArrayBuffer) return loadWith(codec, new Uint8Array(from), options);
  if (typeof from !== "string" && !(from instanceof URL)) {
    throw new ArgumentError("load: the first argument must be a path, a file: URL, a Uint8Array or an ArrayBuffer");
  }
  if (from instanceof URL && from.protocol !== "file:") {
    throw new ValueError(
      `load: ${from} is no file; fetch it and load the bytes: load(await (await fetch(url)).arrayBuffer())`,
    );
  }
  using file = Deno.openSync(from);
  return readCheckpoint(codec, fileSource(file, pathOf(from)), options.map_location);
}

// ---- writing

type StorageToWrite = { readonly key: string; readonly dtype: DType; readonly nbytes: number; bytes(): Uint8Array };

function pickleWithStorages(codec: TensorCodec, value: unknown): { data: Uint8Array; storages: StorageToWrite[] } {
  const storages = new Map<object, StorageToWrite>();
  const tensor = (object: object): PickledTensor | undefined => {
    const described = codec.describe(object);
    if (described === undefined) return undefined;
    const { storage, dtype, nbytes, location } = described;
    let known = storages.get(storage);
    if (known === undefined) {
      if (nbytes % dtype.itemsize !== 0) {
        throw new ValueError(`save: a storage of ${nbytes} bytes does not hold whole ${dtype} elements`);
      }
      known = { key: String(storages.size), dtype, nbytes, bytes: () => described.bytes() };
      storages.set(storage, known);
    } else if (known.dtype !== dtype) {
      throw new ValueError(
        `save: Cannot save multiple tensors or storages that view the same data as different types (${known.dtype} and ${dtype})`,
      );
    }
    return { ...described, storage: { key: known.key, location, count: nbytes / dtype.itemsize } };
  };
  return {
    data: pickle(value, { tensor, device: (object) => codec.describeDevice(object) }),
    storages: [...storages.values()],
  };
}

/** The folder inside of the archive: the file's name without its ending, as PyTorch names it. */
function rootName(target: SaveTarget): string {
  if (typeof target !== "string" && !(target instanceof URL)) return "archive";
  const name = pathOf(target).replace(/^.*[/\\]/s, "");
  const dot = name.lastIndexOf(".");
  const stem = dot >= 0 ? name.slice(0, dot) : name;
  return /^[\x20-\x7e]+$/.test(stem) ? stem : "archive";
}

function writeArchive(sink: WritableSink, root: string, data: Uint8Array, storages: readonly StorageToWrite[]): void {
  const zip = new ZipWriter(sink);
  const text = new TextEncoder();
  let names = 0n;
  let sums = 0n;
  const add = (name: string, bytes: Uint8Array): void => {
    sums = combine(sums, BigInt(zip.add(`${root}/${name}`, bytes)));
    for (const byte of text.encode(name)) names = combine(names, BigInt(byte));
  };
  add("data.pkl", data);
  add(".format_version", text.encode("1"));
  add(".storage_alignment", text.encode("64"));
  add("byteorder", text.encode("little"));
  for (const storage of storages) {
    const bytes = storage.bytes();
    if (bytes.length !== storage.nbytes) {
      throw new ValueError(`save: a storage of ${storage.nbytes} bytes gave ${bytes.length}`);
    }
    add(`data/${storage.key}`, bytes);
  }
  add("version", text.encode("3\n"));
  // a fingerprint of the names and of the contents; of the contents it is PyTorch's own
  const id = `${names}`.padStart(20, "0") + `${sums}`.padStart(20, "0");
  zip.add(`${root}/.data/serialization_id`, text.encode(id));
  zip.finish();
}

/** c10::hash_combine: seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >> 2)) in 64 bits. */
function combine(seed: bigint, value: bigint): bigint {
  return seed ^ BigInt.asUintN(64, value + 0x9e3779b9n + (seed << 6n) + (seed >> 2n));
}

// ---- reading

function fileSource(file: Deno.FsFile, name: string): ByteSource {
  const { size } = file.statSync();
  return {
    name,
    size,
    read(offset, length) {
      file.seekSync(offset, Deno.SeekMode.Start);
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length;) {
        const got = file.readSync(bytes.subarray(at));
        if (got === null) throw new FormatError(`${name}: the file ended while it was read`);
        at += got;
      }
      return bytes;
    },
  };
}

function readCheckpoint(codec: TensorCodec, source: ByteSource, mapLocation: MapLocation | null | undefined): unknown {
  refuseOtherFormats(source);
  const zip = new ZipReader(source);
  const root = zip.names()[0]?.split("/")[0] ?? "";
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  if (zip.has(`${root}/constants.pkl`)) {
    fail("this is a TorchScript program, not a checkpoint; save the model's state_dict() with torch.save in PyTorch");
  }
  if (!zip.has(`${root}/data.pkl`)) {
    fail(`there is no entry "${root}/data.pkl", so this zip archive was not written by torch.save`);
  }
  const order = zip.has(`${root}/byteorder`) ? new TextDecoder().decode(zip.read(`${root}/byteorder`)) : "little";
  if (order !== "little" && order !== "big") fail(`the byte order is "${order}", it must be little or big`);

  const storages = new Map<string, { value: unknown; nbytes: number; itemsize: number }>();
  return unpickle(zip.read(`${root}/data.pkl`), `${source.name}, data.pkl`, {
    storage(key, location, dtype, count) {
      const itemsize = dtype?.itemsize ?? 1;
      const nbytes = count * itemsize;
      const before = storages.get(key);
      if (before !== undefined) {
        if (before.nbytes !== nbytes || order === "big" && before.itemsize !== itemsize) {
          fail(`storage "${key}" is described twice, with ${before.nbytes} and with ${nbytes} bytes`);
        }
        return before.value;
      }
      const name = `${root}/data/${key}`;
      if (!zip.has(name)) fail(`storage "${key}" is missing`);
      if (zip.size(name) !== nbytes) fail(`storage "${key}" has ${zip.size(name)} bytes, ${nbytes} are expected`);
      const place = destination(mapLocation, location, nbytes);
      if (!codec.hasDevice(place)) throw new DeviceError(noDevice(place));
      const bytes = zip.read(name);
      if (order === "big") swapBytes(bytes, itemsize);
      const value = codec.storage(bytes, place, dtype ?? uint8);
      storages.set(key, { value, nbytes, itemsize });
      return value;
    },
    tensor: (storage, layout) => codec.tensor(storage, layout),
    parameter: (tensor, requiresGrad) => codec.parameter(tensor, requiresGrad),
    device: (name) => codec.device(name),
  });
}

/** Names what a file is when it does not begin as a zip archive. */
function refuseOtherFormats(source: ByteSource): void {
  if (source.size === 0) throw new FormatError(`${source.name}: the file is empty`);
  const head = source.read(0, Math.min(source.size, 16));
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return;
  let what = "this is no file of torch.save: it does not begin as a zip archive";
  if (head[0] === 0x80 && starts(0x80, head[1], 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9)) {
    what = "this file has the format from before PyTorch 1.6, which cannot be read yet; " +
      "load it in PyTorch and save it again with torch.save";
  } else if (head[0] === 0x80 && head[1] <= 5) {
    what = "this is a Python pickle, not a file of torch.save";
  }
  throw new FormatError(`${source.name}: ${what}`);
}

function destination(map: MapLocation | null | undefined, location: string, nbytes: number): string {
  if (map === undefined || map === null) return location;
  if (typeof map === "string") return map;
  if (typeof map === "function") {
    const place = map({ device: "cpu", nbytes }, location);
    if (place === undefined || place === null) return location;
    return typeof place === "string" ? place : String(place.device);
  }
  if (Object.getPrototypeOf(map) !== Object.prototype) return String(map); // a torch.device
  return Object.hasOwn(map, location) ? (map as Readonly<Record<string, string>>)[location] : location;
}

function noDevice(location: string): string {
  if (location.startsWith("cuda")) {
    return "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, " +
      'please use torch.load with { map_location: "cpu" } to map your storages to the CPU.';
  }
  return `load: the file has storages on the device "${location}", which does not exist here; { map_location: "cpu" } puts them on the CPU`;
}

function swapBytes(bytes: Uint8Array, itemsize: number): void {
  for (let at = 0; at + itemsize <= bytes.length; at += itemsize) bytes.subarray(at, at + itemsize).reverse();
}
