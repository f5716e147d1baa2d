// torch.load: finds out which format a file has. Nothing in it is believed, nothing in it is executed.
import { Signature } from "../core/arguments.ts";
import { FormatError, ValueError } from "../core/errors.ts";
import { refuse } from "../core/kinds.ts";
import { pathOf } from "./atomic_write.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { isLegacy, readLegacy } from "./checkpoint_legacy.ts";
import type { MapLocation } from "./checkpoint_storages.ts";
import { isTar, readTar } from "./checkpoint_tar.ts";
import { readZip } from "./checkpoint_zip.ts";
import { type ByteSource, fileSource, memorySource } from "./byte_source.ts";

/** Options of `torch.load`. */
export type LoadOptions = {
  map_location?: MapLocation | null;
  /** True unless stated: only tensors, containers, numbers and texts, and classes that `add_safe_globals` allowed. With false also whole modules of torch.nn. */
  weights_only?: boolean;
  /** Accepted for scripts that pass it: storages are read from the file one by one in any case. */
  mmap?: boolean | null;
};

/** What `torch.load` reads from: a path, a file: URL or the bytes at once, what http: and https: URLs name as a promise. */
export type LoadSource = string | URL | Uint8Array | ArrayBuffer;

const LOAD = new Signature<LoadOptions>("load", ["map_location", "weights_only", "mmap"]);

/** What `torch.load` does, for the tensors of a codec. */
export function loadWith(codec: TensorCodec, from: LoadSource, options: LoadOptions = {}): unknown {
  LOAD.read(options);
  if (from instanceof Uint8Array) {
    return readCheckpoint(codec, memorySource(from, "the given bytes"), options);
  }
  if (from instanceof ArrayBuffer) return loadWith(codec, new Uint8Array(from), options);
  if (typeof from !== "string" && !(from instanceof URL)) {
    refuse("load", "f", "a path, a URL, a Uint8Array or an ArrayBuffer", from);
  }
  const address = remoteAddress(from);
  if (address !== undefined) return loadRemote(codec, address, options);
  using file = Deno.openSync(from);
  if (file.statSync().isDirectory) throw new FormatError(`${pathOf(from)} is a folder, not a file`);
  return readCheckpoint(codec, fileSource(file, pathOf(from)), options);
}

/** The address of what is no file; undefined for paths and file: URLs. */
function remoteAddress(from: string | URL): string | undefined {
  if (typeof from === "string") return /^https?:\/\//i.test(from) ? from : undefined;
  if (from.protocol === "file:") return undefined;
  if (["http:", "https:", "data:", "blob:"].includes(from.protocol)) return from.href;
  throw new ValueError(`load: cannot read ${from}; paths, file:, http:, https:, data: and blob: URLs can be read`);
}

async function loadRemote(codec: TensorCodec, address: string, options: LoadOptions): Promise<unknown> {
  const response = await fetch(address).catch((cause) => {
    throw new ValueError(`load: cannot read ${address}: ${(cause as Error).message}`, { cause });
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new ValueError(`load: cannot read ${address}: the server answers ${response.status} ${response.statusText}`);
  }
  const name = address.length > 200 ? `${address.slice(0, 200)}…` : address;
  return readCheckpoint(codec, memorySource(await response.bytes(), name), options);
}

function readCheckpoint(codec: TensorCodec, source: ByteSource, options: LoadOptions): unknown {
  if (source.size === 0) throw new FormatError(`${source.name}: the file is empty`);
  const head = source.read(0, Math.min(source.size, 512));
  const { map_location } = options, weightsOnly = options.weights_only ?? true;
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return readZip(codec, source, map_location, weightsOnly);
  if (isLegacy(head)) return readLegacy(codec, source, map_location, weightsOnly);
  if (isTar(head)) return readTar(codec, source, map_location, weightsOnly);
  throw new FormatError(`${source.name}: ${otherFormat(head, starts)}`);
}

/** Names what a file is when it is no checkpoint. */
function otherFormat(head: Uint8Array, starts: (...bytes: number[]) => boolean): string {
  if (starts(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)) {
    return "this is a NumPy array, which torch.utils.numpy.load reads";
  }
  if (head[8] === 0x7b && head.length > 16 && head[6] === 0 && head[7] === 0) {
    return "this is no file of torch.save; it may be one of safetensors, which torch.utils.safetensors.load_file reads";
  }
  if (head[0] === 0x80 && head[1] <= 5) return "this is a Python pickle, not a file of torch.save";
  if (starts(0x3c)) return "this is a page of the web (HTML or XML), not a file of torch.save";
  return "this is no file of torch.save: it does not begin as a zip archive";
}
