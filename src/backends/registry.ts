// Devices, and which backend computes for each.
import { LibraryError, ValueError } from "../core/errors.ts";
import { environment } from "../../ffi/cache_folder.ts";
import { findLibrary, type LibrarySearch } from "../../ffi/library.ts";
import type { Backend } from "./backend.ts";
import { missingDevice, readDeviceName, readDeviceParts } from "./device_names.ts";
import { NativeBackend } from "./native/backend.ts";
import { TsBackend } from "./ts/backend.ts";
import { hostMemory } from "./storage.ts";

/**
 * Where tensors live and are computed: `torch.device("cpu")`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.device("cpu");
 * if (torch.ones(2, { device }).device !== device) throw new Error(String(device));
 * ```
 */
export class Device {
  /** @internal The kernels; chosen when the first tensor is made. */
  kernels: Backend;

  /** @internal */
  constructor(
    /** "cpu". */
    readonly type: string,
    /** Which of several devices of this type; null for the CPU. */
    readonly index: number | null,
    private readonly start: () => Backend,
  ) {
    this.kernels = new Unstarted(() => this.kernels = this.start()) as unknown as Backend;
  }

  /** `cpu`, `cuda:0` */
  toString(): string {
    return this.index === null ? this.type : `${this.type}:${this.index}`;
  }

  /** `device(type='cpu')` in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.index === null ? `device(type='${this.type}')` : `device(type='${this.type}', index=${this.index})`;
  }
}

/** Stands in for a backend until somebody allocates; nothing but images can be computed before that. */
class Unstarted {
  constructor(private readonly start: () => Backend) {}

  allocate(nbytes: number, cleared?: boolean): ReturnType<Backend["allocate"]> {
    return this.start().allocate(nbytes, cleared);
  }

  /** Images have memory of their own. */
  imageResize(...args: Parameters<Backend["imageResize"]>): void {
    this.start().imageResize(...args);
  }
}

/** What computes for the CPU, and why. */
export type BackendInfo = {
  backend: "ts" | "native";
  /** Where the native library lies, or would lie. */
  library: string | null;
  /** What was tried, in sentences. */
  tried: string[];
  /** Flags that `deno run` was not given and that would help. */
  missing: string[];
  /** Threads that a call may use. */
  threads: number;
};

const ts = new TsBackend();
let native: NativeBackend | undefined;
let search: LibrarySearch | undefined;

function openNative(): NativeBackend | undefined {
  if (search === undefined) {
    search = findLibrary();
    if (search.library !== undefined) {
      native = new NativeBackend(search.library);
      hostMemory.exact = environment("DENOTORCH_EXACT") === "1";
      native.alignStorages();
    }
  }
  return native;
}

function chooseForCpu(): Backend {
  const wanted = environment("DENOTORCH_BACKEND");
  if (wanted === undefined || wanted === "") return openNative() ?? ts;
  return backendByName(wanted);
}

function backendByName(name: string): Backend {
  if (name === "ts") return ts;
  if (name !== "native") throw new ValueError(`there is no backend "${name}"; there are "ts" and "native"`);
  const found = openNative();
  if (found === undefined) {
    throw new LibraryError(`the native backend is not available: ${search!.tried.join("; ")}`);
  }
  return found;
}

/** The CPU. */
export const cpu: Device = new Device("cpu", null, chooseForCpu);

/** Chooses the CPU's backend from now on. Tensors are the same memory for both, so existing ones go on. */
export function useBackend(name: "ts" | "native"): void {
  cpu.kernels = backendByName(name);
}

/** What computes for the CPU, what was tried to get there, and which flag is missing. */
export function backendInfo(): BackendInfo {
  if (cpu.kernels instanceof Unstarted) cpu.kernels = chooseForCpu();
  return {
    backend: cpu.kernels.name,
    library: search?.path ?? null,
    tried: search?.tried ?? ["DENOTORCH_BACKEND chose TypeScript"],
    missing: search?.missing ?? [],
    threads: cpu.kernels instanceof NativeBackend ? cpu.kernels.threads : 1,
  };
}

const named = new Map<string, Device>();

/**
 * The device of a name, also if nothing can be computed there; the same object for the same name. A number alone is a
 * GPU's.
 */
export function namedDevice(name: string | number | Device, index?: number): Device {
  if (name instanceof Device) return name;
  if (typeof name === "number") return namedDevice("cuda", name);
  const read = index === undefined ? readDeviceName(name) : readDeviceParts(name, index);
  if (read.type === "cpu" && read.index === null) return cpu;
  const text = read.index === null ? read.type : `${read.type}:${read.index}`;
  let made = named.get(text);
  if (made === undefined) {
    made = new Device(read.type, read.index, () => {
      throw missingDevice(made!);
    });
    named.set(text, made);
  }
  return made;
}

/** The device that computes what is asked of a name; one that is not here is refused. */
export function deviceOf(device: string | number | Device | undefined | null): Device {
  if (device === undefined || device === null || device === cpu || device === "cpu") return cpu;
  const found = namedDevice(device);
  if (found.type === "cpu") return cpu; // "cpu:0": there is one
  throw missingDevice(found);
}

/** Threads that a call may use. */
export function getNumThreads(): number {
  return backendInfo().threads;
}

/** Sets how many threads a call may use. */
export function setNumThreads(count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new ValueError(`set_num_threads expects a positive integer, got ${count}`);
  }
  backendInfo();
  if (cpu.kernels instanceof NativeBackend) cpu.kernels.threads = count;
}
