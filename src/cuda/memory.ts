// torch.cuda's memory: nothing is in use where there is no GPU.
import { type CudaDevice, needsGPU } from "./missing.ts";

/**
 * Gives memory that is kept for later tensors back to the GPU; without one, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.cuda.empty_cache();
 * ```
 */
export function empty_cache(): void {}

/**
 * Bytes of a GPU that tensors use: 0 where there is no GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.cuda.is_available() && torch.cuda.memory_allocated() !== 0) throw new Error("memory_allocated");
 * ```
 */
export function memory_allocated(_device?: CudaDevice): number {
  return 0;
}

/**
 * The most bytes of a GPU that tensors used at a time: 0 where there is no GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.cuda.is_available() && torch.cuda.max_memory_allocated() !== 0) throw new Error("max_memory_allocated");
 * ```
 */
export function max_memory_allocated(_device?: CudaDevice): number {
  return 0;
}

/**
 * Bytes of a GPU that are kept for tensors: 0 where there is no GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.cuda.is_available() && torch.cuda.memory_reserved() !== 0) throw new Error("memory_reserved");
 * ```
 */
export function memory_reserved(_device?: CudaDevice): number {
  return 0;
}

/**
 * The most bytes of a GPU that were kept for tensors: 0 where there is no GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.cuda.is_available() && torch.cuda.max_memory_reserved() !== 0) throw new Error("max_memory_reserved");
 * ```
 */
export function max_memory_reserved(_device?: CudaDevice): number {
  return 0;
}

/**
 * Statistics of a GPU's memory by name; none where there is no GPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const peak = torch.cuda.memory_stats()["allocated_bytes.all.peak"] ?? 0;
 * if (peak !== torch.cuda.max_memory_allocated()) throw new Error(String(peak));
 * ```
 */
export function memory_stats(_device?: CudaDevice): Record<string, number> {
  return {};
}

/**
 * {@link memory_stats} as a table.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.memory_summary());
 * ```
 */
export function memory_summary(device?: CudaDevice, _abbreviated = false): string {
  return needsGPU(device);
}

/**
 * Starts the search for the peaks of {@link max_memory_allocated} and {@link max_memory_reserved} anew.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.reset_peak_memory_stats();
 * ```
 */
export function reset_peak_memory_stats(device?: CudaDevice): void {
  needsGPU(device);
}

/**
 * Bytes of a GPU: [free, in all].
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.mem_get_info());
 * ```
 */
export function mem_get_info(device?: CudaDevice): [number, number] {
  return needsGPU(device);
}
