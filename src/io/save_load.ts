// torch.save and torch.load for this library's tensors.
import { isOptions } from "../core/arguments.ts";
import { type LoadOptions, type LoadSource, loadWith } from "./checkpoint.ts";
import type { MapLocation } from "./checkpoint_storages.ts";
import { type SaveOptions, type SaveTarget, saveWith } from "./checkpoint_write.ts";
import { tensorCodec } from "./tensor_codec.ts";

/**
 * Writes a value with all tensors in it as PyTorch's zip file, which Python's `torch.load` reads. Storages are written whole and once, so that tensors
 * that share memory share it again after loading; Parameters, strides and `requires_grad` are kept.
 *
 * Plain objects and Maps become dicts, a `state_dict()` an OrderedDict, arrays lists, Sets sets, integral numbers and bigints int, other numbers
 * float, null and undefined None, Uint8Arrays bytes; tuples of a loaded checkpoint become tuples again. A whole module is written with all
 * its fields and read by Python's `torch.load(…, weights_only=False)` where its class exists; a `state_dict()` is what is best saved. A file appears under its name only when it is complete, so a failure never loses the one that
 * was there; that needs permission to read and write its folder.
 *
 * https://docs.pytorch.org/docs/stable/generated/torch.save.html
 *
 * @param obj what to write
 * @param f a path, a file: URL, or something with `writeSync`, such as a `Deno.FsFile`
 * @throws {ValueError} for functions, objects of other classes and values that contain themselves, saying where they are
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/checkpoint.pt`;
 * torch.save({ epoch: 3, weight: torch.ones(2, 2) }, path);
 * const { epoch, weight } = torch.load<{ epoch: number; weight: torch.Tensor }>(path);
 * if (epoch !== 3 || weight.sum().item() !== 4) throw new Error("not what was saved");
 * ```
 */
export function save(obj: unknown, f: SaveTarget, options?: SaveOptions): void {
  saveWith(tensorCodec, obj, f, options);
}

/**
 * Reads a file of `torch.save`, written here or by any PyTorch: the zip format, the one before version 1.6, and the tar archives of 0.1. Tensors,
 * containers, numbers and texts are read; any other class or function that the file names is refused, and nothing is ever executed.
 * Whole modules of torch.nn are read with `{ weights_only: false }`, one's own classes after `torch.serialization.add_safe_globals`; their constructors
 * are not called.
 *
 * A path, a file: URL or bytes are read at once; `http:` and `https:` addresses give a promise, so `await` is right for both.
 *
 * int becomes a number, or a bigint past 2^53; list, tuple and torch.Size arrays; set a Set; bytes a Uint8Array; None null. A dict becomes a plain
 * object, or a Map when JS would reorder its keys (numbers, texts that look like numbers) or they are no texts.
 *
 * https://docs.pytorch.org/docs/stable/generated/torch.load.html
 *
 * @param f a path, a URL, or the file's bytes
 * @param map_location where storages go instead of where they were saved: a device, a mapping (as an option only), or a function
 * @throws {FormatError} when the file is damaged, names what is not allowed, or has another format
 * @throws {DeviceError} when the file has tensors on a device that is not here
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const parts: Uint8Array[] = [];
 * torch.save([torch.tensor([1, 2, 3])], { writeSync: (bytes) => parts.push(bytes.slice()) && bytes.length });
 * const bytes = await new Blob(parts as BlobPart[]).arrayBuffer();
 * const [x] = torch.load<[torch.Tensor]>(bytes, { map_location: "cpu" });
 * if (String(x.tolist()) !== "1,2,3") throw new Error("not what was saved");
 * ```
 */
export function load<T = unknown>(
  f: `http://${string}` | `https://${string}`,
  map_location?: MapLocation | LoadOptions | null,
  options?: LoadOptions,
): Promise<T>;
/** Reads a file of `torch.save` from a path or its bytes, at once. */
export function load<T = unknown>(
  f: string | Uint8Array | ArrayBuffer,
  map_location?: MapLocation | LoadOptions | null,
  options?: LoadOptions,
): T;
/** Reads a file of `torch.save`; with `await` whatever names it. */
export function load<T = unknown>(
  f: LoadSource,
  map_location?: MapLocation | LoadOptions | null,
  options?: LoadOptions,
): T | Promise<T>;
export function load<T>(
  f: LoadSource,
  map_location?: MapLocation | LoadOptions | null,
  options?: LoadOptions,
): T | Promise<T> {
  const given = isOptions(map_location)
    ? map_location as LoadOptions
    : { ...options, map_location: map_location ?? options?.map_location };
  return loadWith(tensorCodec, f, given) as T;
}
