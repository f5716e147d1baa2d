// Making a module without drawing its first values.
import { ArgumentError } from "../../core/errors.ts";
import { drawing } from "../init.ts";
import { Module } from "../module.ts";

/**
 * A new module whose parameters hold no particular values: nothing is drawn, so that the random stream stays where it is.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.skip_init.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * torch.manual_seed(0);
 * const layer = torch.nn.utils.skip_init(torch.nn.Linear, 5, 3);
 * const next = torch.rand(1).item();
 * torch.manual_seed(0);
 * if (layer.weight.shape.join() !== "3,5" || torch.rand(1).item() !== next) throw new Error("drew numbers");
 * ```
 */
export function skip_init<A extends unknown[], M extends Module>(module_cls: new (...args: A) => M, ...args: A): M {
  if (typeof module_cls !== "function" || !(module_cls.prototype instanceof Module)) {
    throw new ArgumentError(`skip_init(): expected a class of modules; got ${String(module_cls).slice(0, 60)}`);
  }
  const former = drawing.skipped;
  drawing.skipped = true;
  try {
    return new module_cls(...args);
  } finally {
    drawing.skipped = former;
  }
}
