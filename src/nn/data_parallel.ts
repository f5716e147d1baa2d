// DataParallel: a batch split over several GPUs; where there is none, the module itself.
import { cudaTarget } from "../ops/convert.ts";
import { Signature } from "../core/arguments.ts";
import { ArgumentError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { type DeviceLike, Module } from "./module.ts";

/** Options of {@link DataParallel}. */
export type DataParallelOptions = {
  device_ids?: readonly DeviceLike[] | null;
  output_device?: DeviceLike | null;
  dim?: number;
};
const SIGNATURE = new Signature<DataParallelOptions>("DataParallel", ["device_ids", "output_device", "dim"]);

/**
 * Runs a module on all GPUs, each on a part of the batch. Where there is no GPU it calls the module, as PyTorch does on
 * such a machine; the names in its state_dict begin with "module." in any case.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.DataParallel(new torch.nn.Linear(3, 2));
 * if (model(torch.ones(4, 3)).shape[1] !== 2) throw new Error("forward");
 * if (Object.keys(model.state_dict())[0] !== "module.weight") throw new Error("names");
 * ```
 */
export class DataParallel<M extends Module = Module> extends Module {
  /** The module itself. */
  module: M;
  /** The GPUs in use: none. */
  device_ids: DeviceLike[] = [];

  /** See the class. */
  constructor(
    module: M,
    device_ids?: readonly DeviceLike[] | null | DataParallelOptions,
    output_device?: DeviceLike | null | DataParallelOptions,
    dim?: number | DataParallelOptions,
  ) {
    super();
    if (!(module instanceof Module)) {
      throw new ArgumentError(`DataParallel(): argument 'module' must be a Module, not ${describeValue(module)}`);
    }
    const o = SIGNATURE.read(device_ids, output_device, dim);
    for (const id of o.device_ids ?? []) cudaTarget(id); // PyTorch ignores them without a GPU, once they are GPUs' names
    this.module = module;
  }

  /** What the module makes of the arguments. */
  override forward(...args: Parameters<M["forward"]>): ReturnType<M["forward"]> {
    return (this.module as unknown as (...args: unknown[]) => ReturnType<M["forward"]>)(...args);
  }
}
