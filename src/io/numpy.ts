// `torch.utils.numpy`: NumPy's npy and npz files, with the names of NumPy's functions.
import { ArgumentError, FormatError } from "../core/errors.ts";
import { isTensor, refuse } from "../core/kinds.ts";
import { Signature } from "../core/arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { atomicWrite, pathOf } from "./atomic_write.ts";
import { type ByteSource, fileSource, memorySource } from "./byte_source.ts";
import { npyParts, readNpy } from "./npy.ts";
import { ZipReader } from "./zip.ts";
import { concat, type WritableSink, writeAll, ZipWriter } from "./zip_write.ts";

/** What NumPy's files are read from. */
export type NumpySource = string | URL | Uint8Array | ArrayBuffer;

/** What they are written to: a path, a file: URL or something with `writeSync`. */
export type NumpyTarget = string | URL | WritableSink;

function withSource<R>(fn: string, from: NumpySource, read: (source: ByteSource) => R): R {
  if (from instanceof ArrayBuffer) return withSource(fn, new Uint8Array(from), read);
  if (from instanceof Uint8Array) return read(memorySource(from, "the given bytes"));
  if (typeof from !== "string" && !(from instanceof URL)) {
    refuse(fn, "file", "a path, a file: URL, a Uint8Array or an ArrayBuffer", from);
  }
  const name = pathOf(from);
  using file = Deno.openSync(from);
  return read(fileSource(file, name));
}

function writeTo(fn: string, target: NumpyTarget, write: (sink: WritableSink) => void): void {
  if (typeof target === "string" || target instanceof URL) return atomicWrite(target, write);
  if (typeof target?.writeSync !== "function") {
    refuse(fn, "file", "a path, a file: URL or something with writeSync", target);
  }
  write(target);
}

/**
 * The array of an npy file as a tensor: of every dtype that is one here, in any byte order, Fortran's order as strides. uint16 is read as
 * int32, uint32 and uint64 as int64 where there are no such dtypes (numbers past 2^63 are refused). Arrays of Python objects are pickles
 * and refused, as are texts, dates and structures.
 *
 * @throws {FormatError} when the file is damaged, or holds what no tensor does
 * @see https://numpy.org/doc/stable/reference/generated/numpy.load.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/x.npy`;
 * torch.utils.numpy.save(path, torch.arange(6).reshape(2, 3));
 * const x = torch.utils.numpy.load(path);
 * if (x.shape.join() !== "2,3" || x.dtype !== torch.int64) throw new Error(`${x}`);
 * ```
 */
export function load(file: NumpySource): Tensor {
  return withSource("load", file, (source) => {
    const head = source.read(0, Math.min(4, source.size));
    if (head[0] === 0x50 && head[1] === 0x4b) {
      throw new FormatError(`${source.name}: this is an archive, perhaps of several arrays, which load_npz reads`);
    }
    return readNpy(source);
  });
}

/** Options of {@link load_npz}. */
export type LoadNpzOptions = {
  /** Which arrays are read; all unless stated. */
  names?: readonly string[];
};
const LOAD_NPZ = new Signature<LoadNpzOptions>("load_npz", ["names"]);

/**
 * The arrays of an npz file as tensors, by name; compressed ones too. NumPy calls arrays without a name `arr_0`, `arr_1` and so on.
 *
 * @throws {FormatError} when the file is damaged, or holds what no tensor does
 * @see https://numpy.org/doc/stable/reference/generated/numpy.load.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/data.npz`;
 * torch.utils.numpy.savez_compressed(path, { x: torch.zeros(100), y: torch.ones(2) });
 * const { x, y } = torch.utils.numpy.load_npz(path);
 * if (x.shape[0] !== 100 || y.sum().item() !== 2) throw new Error(`${x} ${y}`);
 * ```
 */
export function load_npz(file: NumpySource, options: LoadNpzOptions = {}): Record<string, Tensor> {
  const { names } = LOAD_NPZ.read(options);
  return withSource("load_npz", file, (source) => {
    const zip = new ZipReader(source);
    const wanted = names?.map((name) => zip.has(`${name}.npy`) ? `${name}.npy` : name) ?? zip.names();
    const found: Record<string, Tensor> = {};
    for (const entry of wanted) {
      if (!zip.has(entry)) {
        const known = zip.names().map((name) => name.replace(/\.npy$/, ""));
        throw new FormatError(`${source.name}: there is no array "${entry}"; there are ${known.join(", ")}`);
      }
      const name = entry.replace(/\.npy$/, "");
      const value = readNpy(memorySource(zip.read(entry), `${source.name}, ${entry}`));
      Object.defineProperty(found, name, { value, enumerable: true, configurable: true, writable: true }); // "__proto__" too
    }
    return found;
  });
}

/**
 * Writes a tensor as an npy file, which `numpy.load` reads. The file appears under its name only when it is complete. bfloat16 is refused:
 * NumPy has no such dtype.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.save.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const parts: Uint8Array[] = [];
 * torch.utils.numpy.save({ writeSync: (bytes) => parts.push(bytes.slice()) && bytes.length }, torch.ones(3));
 * const x = torch.utils.numpy.load(await new Blob(parts as BlobPart[]).arrayBuffer());
 * if (x.sum().item() !== 3) throw new Error(`${x}`);
 * ```
 */
export function save(file: NumpyTarget, x: Tensor): void {
  if (!isTensor(x)) refuse("save", "x", "Tensor", x);
  const parts = npyParts(x);
  writeTo("save", file, (sink) => parts.forEach((part) => writeAll(sink, part)));
}

function saveArchive(fn: string, file: NumpyTarget, tensors: Readonly<Record<string, Tensor>>, deflate: boolean): void {
  if (typeof tensors !== "object" || tensors === null || isTensor(tensors)) {
    throw new ArgumentError(`${fn}: expected tensors by name, such as { x, y }`);
  }
  for (const [name, x] of Object.entries(tensors)) if (!isTensor(x)) refuse(fn, name, "Tensor", x);
  writeTo(fn, file, (sink) => {
    const zip = new ZipWriter(sink);
    for (const [name, x] of Object.entries(tensors)) zip.add(`${name}.npy`, concat(npyParts(x)), deflate);
    zip.finish();
  });
}

/**
 * Writes tensors as an npz file, which `numpy.load` reads. The file appears under its name only when it is complete.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/data.npz`;
 * torch.utils.numpy.savez(path, { x: torch.zeros(2, 2), y: torch.ones(2) });
 * if (Object.keys(torch.utils.numpy.load_npz(path)).join() !== "x,y") throw new Error("other names");
 * ```
 */
export function savez(file: NumpyTarget, tensors: Readonly<Record<string, Tensor>>): void {
  saveArchive("savez", file, tensors, false);
}

/**
 * The same as {@link savez}, compressed.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/data.npz`;
 * torch.utils.numpy.savez_compressed(path, { x: torch.zeros(10_000) });
 * if (Deno.statSync(path).size > 2000) throw new Error("not compressed");
 * ```
 */
export function savez_compressed(file: NumpyTarget, tensors: Readonly<Record<string, Tensor>>): void {
  saveArchive("savez_compressed", file, tensors, true);
}
