// Settings of the whole library: threads, the default device, precision, determinism.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { cpu, type Device, deviceOf, getNumThreads, setNumThreads } from "./registry.ts";

function checkCount(name: string, count: number): void {
  if (!Number.isSafeInteger(count)) throw new ArgumentError(`${name} expects an int, but got ${typeof count}`);
  if (count <= 0) throw new ValueError(`${name} expects a positive integer`);
}

/**
 * How many threads a kernel may use; the TypeScript backend has one.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!(torch.get_num_threads() >= 1)) throw new Error(String(torch.get_num_threads()));
 * ```
 */
export function get_num_threads(): number {
  return getNumThreads();
}

/**
 * Sets how many threads a kernel may use; nothing changes on the TypeScript backend.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_num_threads(1);
 * if (torch.get_num_threads() !== 1) throw new Error(String(torch.get_num_threads()));
 * ```
 */
export function set_num_threads(int: number): void {
  checkCount("set_num_threads", int);
  setNumThreads(int);
}

/**
 * How many operations may run at the same time: 1, one after the other.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.get_num_interop_threads() !== 1) throw new Error("interop threads");
 * ```
 */
export function get_num_interop_threads(): number {
  return 1;
}

/**
 * Accepted for PyTorch's sake: operations run one after the other in any case.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_num_interop_threads(2);
 * ```
 */
export function set_num_interop_threads(int: number): void {
  checkCount("set_num_interop_threads", int);
}

/**
 * The device on which tensors are made if none is named: the CPU.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.get_default_device() !== torch.device("cpu")) throw new Error(String(torch.get_default_device()));
 * ```
 */
export function get_default_device(): Device {
  return cpu;
}

/**
 * Sets the device on which tensors are made if none is named; null stands for the CPU. A device that is not there is refused.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_default_device(torch.cuda.is_available() ? "cuda" : "cpu");
 * ```
 */
export function set_default_device(device: string | number | Device | null): void {
  deviceOf(device);
}

let deterministic = false;

/**
 * Asks for operations that give the same result each time. All of this library do, so that nothing changes but what
 * {@link are_deterministic_algorithms_enabled} says.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.use_deterministic_algorithms(true);
 * ```
 */
export function use_deterministic_algorithms(mode: boolean, _options: { warn_only?: boolean } = {}): void {
  if (typeof mode !== "boolean") {
    throw new ArgumentError(`use_deterministic_algorithms(): argument 'mode' must be bool, not ${typeof mode}`);
  }
  deterministic = mode;
}

/**
 * What {@link use_deterministic_algorithms} was last told.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (typeof torch.are_deterministic_algorithms_enabled() !== "boolean") throw new Error("not a boolean");
 * ```
 */
export function are_deterministic_algorithms_enabled(): boolean {
  return deterministic;
}

/** How exact products of float32 matrices are. */
export type MatmulPrecision = "highest" | "high" | "medium";
let precision: MatmulPrecision = "highest";

/**
 * How exact products of float32 matrices have to be at least.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.get_float32_matmul_precision() !== "highest") throw new Error("not the default");
 * ```
 */
export function get_float32_matmul_precision(): MatmulPrecision {
  return precision;
}

/**
 * Allows products of float32 matrices to be less exact; those of a CPU are always exact to float32.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_float32_matmul_precision("high");
 * torch.set_float32_matmul_precision("highest");
 * ```
 */
export function set_float32_matmul_precision(value: MatmulPrecision): void {
  if (value !== "highest" && value !== "high" && value !== "medium") {
    throw new ValueError(`float32 matmul precision is "highest", "high" or "medium", not ${String(value)}`);
  }
  precision = value;
}
