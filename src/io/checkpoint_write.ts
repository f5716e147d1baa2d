// torch.save: values and tensors in PyTorch's own zip files, over a codec that knows what a tensor is.
import type { DType } from "../core/dtype.ts";
import { ValueError } from "../core/errors.ts";
import { refuse } from "../core/kinds.ts";
import { Signature } from "../core/arguments.ts";
import { atomicWrite, pathOf } from "./atomic_write.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { pickle, type PickledTensor } from "./pickle_write.ts";
import { type WritableSink, ZipWriter } from "./zip_write.ts";

/** Options of `torch.save`. */
export type SaveOptions = {
  /** PyTorch's default, the only one that its restricted reader takes. */
  pickle_protocol?: number;
  /** The format before PyTorch 1.6 is not written. */
  _use_new_zipfile_serialization?: boolean;
};

/** What `torch.save` writes to: a path, a file: URL, or something with `writeSync`, such as a `Deno.FsFile`. */
export type SaveTarget = string | URL | WritableSink;

const SAVE = new Signature<SaveOptions>("save", ["pickle_protocol", "_use_new_zipfile_serialization"]);

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
    data: pickle(value, {
      tensor,
      device: (object) => codec.describeDevice(object),
      object: (object) => codec.describeObject?.(object),
    }),
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
