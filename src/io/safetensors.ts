// `torch.utils.safetensors`: tensors by name in the safetensors format, with the functions of the package of that name.
import type { Device } from "../backends/registry.ts";
import { ArgumentError, IndexError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { describeValue, isTensor, refuse } from "../core/kinds.ts";
import { contiguousStrides, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { atomicWrite, pathOf } from "./atomic_write.ts";
import { type ByteSource, fileSource, memorySource } from "./byte_source.ts";
import { SafeSlice, tensorAt } from "./safetensors_slice.ts";
import { readHeader, safetensorsDType, type SafetensorsHeader } from "./safetensors_header.ts";
import { bytesOfTensor } from "./tensor_bytes.ts";
import { type WritableSink, writeAll } from "./zip_write.ts";

export { SafeSlice } from "./safetensors_slice.ts";

/** Tensors by name: what a `state_dict()` gives. */
export type NamedTensors = Readonly<Record<string, Tensor>> | ReadonlyMap<string, Tensor>;

/** Texts that are kept beside the tensors. */
export type SafetensorsMetadata = Readonly<Record<string, string>>;

/** Where a file is: a path or a file: URL. */
export type FilePath = string | URL;

/**
 * Writes tensors to a file, which appears under its name only when it is complete.
 *
 * @param tensors by name; each contiguous, and no two sharing memory
 * @param metadata texts that are kept beside them
 * @throws {ValueError} for tensors that are not contiguous or that share memory
 * @see https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.save_file
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { safetensors } = torch.utils;
 * const path = `${Deno.makeTempDirSync()}/model.safetensors`;
 * const model = new torch.nn.Linear(3, 2);
 * safetensors.save_file(model.state_dict(), path, { format: "pt" });
 * model.load_state_dict(safetensors.load_file(path));
 * ```
 */
export function save_file(tensors: NamedTensors, filename: FilePath, metadata?: SafetensorsMetadata | null): void {
  checkPath("save_file", filename);
  const plan = layout("save_file", tensors, metadata);
  atomicWrite(filename, (sink) => write(sink, plan));
}

/**
 * The bytes of a safetensors file.
 *
 * @throws {ValueError} for tensors that are not contiguous or that share memory
 * @see https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.save
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { load, save } = torch.utils.safetensors;
 * const { w } = load(save({ w: torch.ones(2, 3) }));
 * if (w.shape.join() !== "2,3") throw new Error(`${w}`);
 * ```
 */
export function save(tensors: NamedTensors, metadata?: SafetensorsMetadata | null): Uint8Array<ArrayBuffer> {
  const plan = layout("save", tensors, metadata);
  const out = new Uint8Array(plan.head.length + plan.tensors.reduce((n, x) => n + x.count * x.dtype.itemsize, 0));
  let at = 0;
  const writeSync = (bytes: Uint8Array): number => {
    out.set(bytes, at);
    at += bytes.length;
    return bytes.length;
  };
  write({ writeSync }, plan);
  return out;
}

/**
 * All tensors of a file, by name.
 *
 * @param device where they go
 * @throws {FormatError} when the file is damaged or of another format
 * @see https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.load_file
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/model.safetensors`;
 * torch.utils.safetensors.save_file({ bias: torch.arange(3) }, path);
 * const { bias } = torch.utils.safetensors.load_file(path, "cpu");
 * if (bias.dtype !== torch.int64) throw new Error(`${bias.dtype}`);
 * ```
 */
export function load_file(filename: FilePath, device: string | Device = "cpu"): Record<string, Tensor> {
  checkPath("load_file", filename);
  using file = Deno.openSync(filename);
  return readAll(fileSource(file, pathOf(filename)), device);
}

/**
 * All tensors of the bytes of a file, by name.
 *
 * @throws {FormatError} when they are damaged or of another format
 * @see https://huggingface.co/docs/safetensors/api/torch#safetensors.torch.load
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.utils.safetensors.load(new Uint8Array(3)), torch.FormatError, "the header is too small");
 * ```
 */
export function load(data: Uint8Array | ArrayBuffer): Record<string, Tensor> {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
  if (!(bytes instanceof Uint8Array)) refuse("load", "data", "a Uint8Array or an ArrayBuffer", data);
  return readAll(memorySource(bytes, "the given bytes"), "cpu");
}

function readAll(source: ByteSource, device: string | Device): Record<string, Tensor> {
  const { tensors } = readHeader(source);
  const found: Record<string, Tensor> = {};
  for (const [name, place] of tensors) {
    const value = tensorAt(source, name, place, String(device));
    Object.defineProperty(found, name, { value, enumerable: true, configurable: true, writable: true }); // "__proto__" too
  }
  return found;
}

/** Options of {@link safe_open}. */
export type SafeOpenOptions = { framework?: "pt"; device?: string | Device };
const SAFE_OPEN = new Signature<SafeOpenOptions>("safe_open", ["framework", "device"]);

/**
 * Opens a file to read some of its tensors, or parts of them; only its header is read at once.
 * `using file = safe_open(path)` closes it at the end of the block.
 *
 * @param framework `"pt"`, for scripts that pass it
 * @param device where tensors go
 * @throws {FormatError} when the file is damaged or of another format
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { safe_open, save_file } = torch.utils.safetensors;
 * const path = `${Deno.makeTempDirSync()}/model.safetensors`;
 * save_file({ w: torch.arange(12).reshape(4, 3) }, path);
 * using file = safe_open(path, "pt", "cpu");
 * if (file.keys().join() !== "w" || file.get_tensor("w").shape.join() !== "4,3") throw new Error("not what was saved");
 * if (String(file.get_slice("w").index(["1:3", 0]).tolist()) !== "3,6") throw new Error("not these rows");
 * ```
 */
export function safe_open(
  filename: FilePath,
  framework?: "pt" | SafeOpenOptions,
  device?: string | Device | SafeOpenOptions,
): SafeOpen {
  checkPath("safe_open", filename);
  const o = SAFE_OPEN.read(framework, device);
  if ((o.framework ?? "pt") !== "pt") {
    throw new ValueError(`safe_open: the framework is "pt", tensors of "${o.framework}" cannot be made`);
  }
  return new SafeOpen(Deno.openSync(filename), pathOf(filename), String(o.device ?? "cpu"));
}

/**
 * An open safetensors file, made by {@link safe_open}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { safe_open, save_file } = torch.utils.safetensors;
 * const path = `${Deno.makeTempDirSync()}/model.safetensors`;
 * save_file({ w: torch.ones(2) }, path, { made: "here" });
 * using file = safe_open(path);
 * if (file.metadata()?.made !== "here") throw new Error("no metadata");
 * ```
 */
export class SafeOpen {
  readonly #file: Deno.FsFile;
  readonly #source: ByteSource;
  readonly #header: SafetensorsHeader;
  readonly #device: string;
  #closed = false;

  /** @internal */
  constructor(file: Deno.FsFile, name: string, device: string) {
    this.#file = file;
    this.#device = device;
    try {
      this.#source = fileSource(file, name);
      this.#header = readHeader(this.#source);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** The names of the tensors. */
  keys(): string[] {
    return [...this.#header.tensors.keys()].sort();
  }

  /** The names of the tensors in the order of their data. */
  offset_keys(): string[] {
    return [...this.#header.tensors].sort(([, a], [, b]) => a.start - b.start).map(([name]) => name);
  }

  /** The texts that are kept beside the tensors; null where there are none. */
  metadata(): SafetensorsMetadata | null {
    return this.#header.metadata;
  }

  /** Reads one tensor. */
  get_tensor(name: string): Tensor {
    return tensorAt(this.#source, name, this.#place(name), this.#device);
  }

  /** A tensor that is read when it is indexed, and only as far as that needs. */
  get_slice(name: string): SafeSlice {
    return new SafeSlice(this.#source, name, this.#place(name), this.#device, () => this.#open());
  }

  #open(): void {
    if (this.#closed) throw new ValueError(`${this.#source.name}: the file has been closed`);
  }

  #place(name: string) {
    this.#open();
    const place = this.#header.tensors.get(name);
    if (place !== undefined) return place;
    throw new IndexError(`${this.#source.name}: File does not contain tensor ${name}`);
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    if (!this.#closed) this.#file.close();
    this.#closed = true;
  }
}

// ---- writing

type Plan = { readonly head: Uint8Array; readonly tensors: readonly Tensor[] };

/** The header, and the tensors in the order of their data: wide elements first, so that all are aligned, then by name. */
function layout(fn: string, given: NamedTensors, metadata: SafetensorsMetadata | null | undefined): Plan {
  if (typeof given !== "object" || given === null || isTensor(given) || Array.isArray(given)) {
    throw new ArgumentError(`${fn}: Expected a dict of [str, torch.Tensor] but received ${describeValue(given)}`);
  }
  const entries = given instanceof Map
    ? [...given as Map<string, Tensor>]
    : Object.entries(given as Record<string, Tensor>);
  for (const [name, x] of entries) {
    if (!isTensor(x)) {
      throw new ArgumentError(
        `${fn}: Key \`${name}\` is invalid, expected torch.Tensor but received ${describeValue(x)}`,
      );
    }
    if (name === "__metadata__") throw new ValueError(`${fn}: no tensor can have the name "__metadata__"`);
    if (!sameShape(x.strides, contiguousStrides(x.shape))) {
      throw new ValueError(
        `${fn}: You are trying to save a non contiguous tensor: \`${name}\` which is not allowed. It either means you are trying to ` +
          "save tensors which are reference of each other in which case it's recommended to save only the full tensors, and reslice " +
          "at load time, or simply call `.contiguous()` on your tensor to pack it before saving.",
      );
    }
  }
  refuseSharing(fn, entries);
  entries.sort(([a, x], [b, y]) => y.dtype.itemsize - x.dtype.itemsize || (a < b ? -1 : 1));
  const parts: string[] = [];
  if (metadata !== undefined && metadata !== null) {
    parts.push(`"__metadata__":${JSON.stringify(checked(fn, metadata))}`);
  }
  let at = 0;
  for (const [name, x] of entries) {
    const end = at + x.count * x.dtype.itemsize;
    const place = { dtype: safetensorsDType(x.dtype), shape: x.shape, data_offsets: [at, end] };
    parts.push(`${JSON.stringify(name)}:${JSON.stringify(place)}`);
    at = end;
  }
  const text = new TextEncoder().encode(`{${parts.join(",")}}`);
  const head = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(0x20); // padded with blanks
  new DataView(head.buffer).setBigUint64(0, BigInt(head.length - 8), true);
  head.set(text, 8);
  return { head, tensors: entries.map(([, x]) => x) };
}

function checked(fn: string, metadata: SafetensorsMetadata): SafetensorsMetadata {
  for (const [key, text] of Object.entries(metadata)) {
    if (typeof text !== "string") {
      throw new ArgumentError(`${fn}: metadata holds texts only; "${key}" is ${describeValue(text)}`);
    }
  }
  return metadata;
}

function refuseSharing(fn: string, entries: readonly (readonly [string, Tensor])[]): void {
  const ends = new Map<object, { name: string; start: number; end: number }[]>();
  for (const [name, x] of entries) {
    if (x.count === 0) continue;
    const root = x.store.root, start = x.store.byteOffset + x.offset * x.dtype.itemsize;
    const end = start + x.count * x.dtype.itemsize;
    const others = ends.get(root) ?? [];
    const other = others.find((o) => o.start < end && start < o.end);
    if (other !== undefined) {
      throw new ValueError(
        `${fn}: Some tensors share memory, this will lead to duplicate memory on disk and potential differences when loading ` +
          `them again: ${other.name}, ${name}. Save only one of them, or a clone() of the other`,
      );
    }
    ends.set(root, [...others, { name, start, end }]);
  }
}

function write(sink: WritableSink, { head, tensors }: Plan): void {
  writeAll(sink, head);
  for (const x of tensors) writeAll(sink, bytesOfTensor(x));
}

function checkPath(fn: string, path: unknown): asserts path is FilePath {
  if (typeof path !== "string" && !(path instanceof URL)) refuse(fn, "filename", "a path or a file: URL", path);
}
