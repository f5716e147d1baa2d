// torch.cuda's devices: there are none in this version; programs that ask first run unchanged.
import { TorchError } from "../core/errors.ts";
import { type CudaDevice, type CudaScope, emptyScope, needsGPU } from "./missing.ts";

/**
 * Whether tensors can be computed on a GPU: not yet. https://docs.pytorch.org/docs/stable/cuda.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.cuda.is_available() ? "cuda" : "cpu";
 * if (torch.ones(2, { device }).device.type !== device) throw new Error(device);
 * ```
 */
export function is_available(): boolean {
  return false;
}

/**
 * How many GPUs can be used.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.device_count() > 0 !== torch.cuda.is_available()) throw new Error("device_count");
 * ```
 */
export function device_count(): number {
  return 0;
}

/**
 * Whether a GPU is in use already.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_initialized()) throw new Error("nothing has asked for a GPU");
 * ```
 */
export function is_initialized(): boolean {
  return false;
}

/**
 * Starts the GPUs.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.init();
 * ```
 */
export function init(): void {
  needsGPU();
}

/**
 * Whether bfloat16 is computed on the GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const dtype = torch.cuda.is_bf16_supported() ? torch.bfloat16 : torch.float16;
 * if (dtype !== torch.float16) throw new Error("there is no GPU");
 * ```
 */
export function is_bf16_supported(_including_emulation = true): boolean {
  return false;
}

/**
 * The number of the GPU in use.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.current_device());
 * ```
 */
export function current_device(): number {
  return needsGPU();
}

/**
 * Makes a GPU the current one; a negative number changes nothing, as in PyTorch.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.device_count() > 1) torch.cuda.set_device(1);
 * ```
 */
export function set_device(device: CudaDevice): void {
  if (typeof device === "number" && device < 0) return;
  needsGPU(device);
}

/**
 * A GPU is the current one for the time of a callback: `torch.cuda.device(1, () => …)`, or of a block:
 * `using _ = torch.cuda.device(1)`. A negative number changes nothing.
 *
 * @throws {DeviceError} where there is no such GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const gpu = torch.cuda.device_count() - 1;
 * const x = torch.cuda.device(gpu, () => torch.ones(2));
 * if (x.sum().item() !== 2) throw new Error("not run");
 * ```
 */
export function device<R>(device: CudaDevice, fn: () => R): R;
/** The scope: `using _ = torch.cuda.device(1)`. */
export function device(device: CudaDevice): CudaScope;
export function device(device: CudaDevice, fn?: () => unknown): unknown {
  set_device(device);
  return emptyScope(fn);
}

/**
 * The name of a GPU.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * console.log(torch.cuda.is_available() ? torch.cuda.get_device_name(0) : "CPU");
 * ```
 */
export function get_device_name(device?: CudaDevice): string {
  return needsGPU(device);
}

/**
 * The version of a GPU's instructions: [major, minor].
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.get_device_capability());
 * ```
 */
export function get_device_capability(device?: CudaDevice): [number, number] {
  return needsGPU(device);
}

/** What a GPU is. */
export type DeviceProperties = {
  name: string;
  major: number;
  minor: number;
  /** Bytes of memory. */
  total_memory: number;
  multi_processor_count: number;
};

/**
 * What a GPU is and how much memory it has.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.get_device_properties(0).total_memory);
 * ```
 */
export function get_device_properties(device?: CudaDevice): DeviceProperties {
  return needsGPU(device);
}

/**
 * Waits for everything that a GPU is computing.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const start = performance.now();
 * torch.ones(100, 100).mm(torch.ones(100, 100));
 * if (torch.cuda.is_available()) torch.cuda.synchronize();
 * if (!(performance.now() >= start)) throw new Error("clock");
 * ```
 */
export function synchronize(device?: CudaDevice): void {
  needsGPU(device);
}

/**
 * A GPU's memory does not suffice.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * try {
 *   torch.ones(2);
 * } catch (error) {
 *   if (error instanceof torch.cuda.OutOfMemoryError) torch.cuda.empty_cache();
 *   else throw error;
 * }
 * ```
 */
export class OutOfMemoryError extends TorchError {
  /** The class's name. */
  override name = "OutOfMemoryError";
}
