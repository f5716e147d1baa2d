// The storages of one checkpoint: each made once, on the device where it was or is mapped to.
import { type DType, uint8 } from "../core/dtype.ts";
import { DeviceError, FormatError } from "../core/errors.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import type { PickleHooks } from "./pickle_globals.ts";

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

type Made = { readonly value: unknown; readonly nbytes: number; readonly itemsize: number };

/** The bytes of a storage, found in the file; it checks that there are so many. */
export type ReadStorage = (key: string, nbytes: number, itemsize: number) => Uint8Array<ArrayBuffer>;

/** Makes the storages that a checkpoint names. */
export class CheckpointStorages {
  readonly #made = new Map<string, Made>();

  constructor(
    readonly codec: TensorCodec,
    readonly mapLocation: MapLocation | null | undefined,
    readonly bigEndian: boolean,
    readonly read: ReadStorage,
  ) {}

  /** The storage of a key; the bytes are read when it is asked for first. */
  get(key: string, location: string, dtype: DType | null, count: number): unknown {
    const itemsize = dtype?.itemsize ?? 1;
    const nbytes = count * itemsize;
    const before = this.#made.get(key);
    if (before !== undefined) {
      if (before.nbytes !== nbytes || this.bigEndian && before.itemsize !== itemsize) {
        throw new FormatError(`storage "${key}" is described twice, with ${before.nbytes} and with ${nbytes} bytes`);
      }
      return before.value;
    }
    const place = destination(this.mapLocation, location, nbytes);
    if (!this.codec.hasDevice(place)) throw new DeviceError(noDevice(place));
    const bytes = this.read(key, nbytes, itemsize);
    if (this.bigEndian) swapBytes(bytes, itemsize);
    const value = this.codec.storage(bytes, place, dtype ?? uint8);
    this.#made.set(key, { value, nbytes, itemsize });
    return value;
  }

  /** What a pickle asks for, with these storages. */
  hooks(weightsOnly: boolean): PickleHooks {
    const { codec } = this;
    return {
      storage: (key, location, dtype, count) => this.get(key, location, dtype, count),
      tensor: (storage, layout) => codec.tensor(storage, layout),
      parameter: (tensor, requiresGrad) => codec.parameter(tensor, requiresGrad),
      device: (name) => codec.device(name),
      findClass: (name) => codec.findClass?.(name, weightsOnly),
      findFunction: (name) => codec.findFunction?.(name, weightsOnly),
    };
  }
}

function destination(map: MapLocation | null | undefined, location: string, nbytes: number): string {
  if (map === undefined || map === null) return location;
  if (typeof map === "string") return map;
  if (typeof map === "function") {
    const place = map({ device: "cpu", nbytes }, location);
    if (place === undefined || place === null) return location;
    return typeof place === "string" ? place : String(place.device);
  }
  const prototype = Object.getPrototypeOf(map);
  if (map instanceof Map) return String(map.get(location) ?? location);
  if (prototype !== Object.prototype && prototype !== null) return String(map); // a torch.device
  return Object.hasOwn(map, location) ? (map as Readonly<Record<string, string>>)[location] : location;
}

function noDevice(location: string): string {
  if (location.startsWith("cuda")) {
    return "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, " +
      'please use torch.load with { map_location: "cpu" } to map your storages to the CPU.';
  }
  return `load: the file has storages on the device "${location}", which does not exist here; { map_location: "cpu" } puts them on the CPU`;
}

/** Turns the bytes of every element around. */
export function swapBytes(bytes: Uint8Array, itemsize: number): void {
  if (itemsize < 2) return;
  for (let at = 0; at + itemsize <= bytes.length; at += itemsize) bytes.subarray(at, at + itemsize).reverse();
}
