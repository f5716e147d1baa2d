// torch.cuda's random numbers: seeding no GPU is allowed, reading a GPU's stream is not.
import type { Tensor } from "../tensor/tensor.ts";
import { type CudaDevice, needsGPU } from "./missing.ts";

/**
 * Seeds the current GPU's generator; without one, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.cuda.manual_seed(1);
 * ```
 */
export function manual_seed(_seed: number | bigint): void {}

/**
 * Seeds the generators of all GPUs; without any, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * torch.cuda.manual_seed_all(1);
 * ```
 */
export function manual_seed_all(_seed: number | bigint): void {}

/**
 * Seeds the current GPU's generator unpredictably; without one, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.cuda.seed();
 * ```
 */
export function seed(): void {}

/**
 * Seeds the generators of all GPUs unpredictably; without any, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.cuda.seed_all();
 * ```
 */
export function seed_all(): void {}

/**
 * The seed of the current GPU's generator.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) console.log(torch.cuda.initial_seed());
 * ```
 */
export function initial_seed(): number {
  return needsGPU();
}

/**
 * The state of a GPU's generator.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.set_rng_state(torch.cuda.get_rng_state());
 * ```
 */
export function get_rng_state(device?: CudaDevice): Tensor {
  return needsGPU(device);
}

/**
 * Sets what {@link get_rng_state} gave; without a GPU, nothing happens, as in PyTorch.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.set_rng_state(torch.cuda.get_rng_state());
 * ```
 */
export function set_rng_state(_new_state: Tensor, _device?: CudaDevice): void {}

/**
 * The states of all GPUs' generators: what a checkpoint keeps beside `torch.get_rng_state()`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const states = torch.cuda.get_rng_state_all();
 * if (states.length !== torch.cuda.device_count()) throw new Error(String(states.length));
 * ```
 */
export function get_rng_state_all(): Tensor[] {
  return [];
}

/**
 * Sets what {@link get_rng_state_all} gave.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.cuda.set_rng_state_all(torch.cuda.get_rng_state_all());
 * ```
 */
export function set_rng_state_all(new_states: Iterable<Tensor>): void {
  for (const _ of new_states) needsGPU();
}
