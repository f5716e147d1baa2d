// The learning rate of stochastic weight averaging: it goes to a constant value and stays.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { scalar } from "./parameter_groups.ts";
import { checkOptimizer, LRScheduler, perGroup } from "./scheduler.ts";

/** The options of {@link SWALR}. */
export type SWALROptions = {
  swa_lr?: number | readonly number[];
  anneal_epochs?: number;
  anneal_strategy?: "cos" | "linear";
  last_epoch?: number;
};

const SIGNATURE = new Signature<SWALROptions>("SWALR", ["swa_lr", "anneal_epochs", "anneal_strategy", "last_epoch"]);

/**
 * Leads the rates to `swa_lr` in `anneal_epochs` epochs, along half a cosine or a line, and leaves them there: for the epochs
 * whose weights are averaged (`swa_utils.AveragedModel`).
 *
 * @throws {ValueError} for an unknown strategy and a negative number of epochs.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.SWALR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.swa_utils.SWALR(optimizer, 0.5, 2, "linear");
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.75) throw new Error(String(optimizer));
 * ```
 */
export class SWALR extends LRScheduler {
  /** @internal */
  declare _anneal_strategy: "cos" | "linear";
  /** How many epochs the way takes. */
  declare anneal_epochs: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    swa_lr: number | readonly number[] | SWALROptions,
    anneal_epochs?: number | SWALROptions,
    anneal_strategy?: "cos" | "linear" | SWALROptions,
    last_epoch?: number | SWALROptions,
    options?: SWALROptions,
  ) {
    checkOptimizer(optimizer);
    const o = SIGNATURE.read(swa_lr, anneal_epochs, anneal_strategy, last_epoch, options);
    if (o.swa_lr === undefined) throw new ArgumentError("SWALR() missing 1 required argument: 'swa_lr'");
    const rates = perGroup("swa_lr", optimizer, o.swa_lr), strategy = o.anneal_strategy ?? "cos";
    if (strategy !== "cos" && strategy !== "linear") {
      throw new ValueError(`anneal_strategy must be one of 'cos' or 'linear', instead got ${strategy}`);
    }
    const epochs = o.anneal_epochs ?? 10;
    if (!Number.isInteger(epochs) || epochs < 0) {
      throw new ValueError(`anneal_epochs must be equal or greater than 0, got ${epochs}`);
    }
    optimizer.param_groups.forEach((group, i) => group.swa_lr = rates[i]);
    super(optimizer, o.last_epoch, { _anneal_strategy: strategy, anneal_epochs: epochs });
  }

  /** The rates for the step, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const step = this.anneal_epochs === 0 ? Math.max(1, this._step_count - 1) : this._step_count - 1;
    const before = way(this, step - 1), now = way(this, step);
    return this.optimizer.param_groups.map((group) => {
      const end = group.swa_lr as number, lr = scalar(group.lr);
      const start = before === 1 ? end : (lr - before * end) / (1 - before);
      return end * now + start * (1 - now);
    });
  }
}

/** How far a step is on the way of so many epochs, from 0 to 1. */
function way({ _anneal_strategy, anneal_epochs }: SWALR, step: number): number {
  const t = Math.max(0, Math.min(1, step / Math.max(1, anneal_epochs)));
  return _anneal_strategy === "cos" ? (1 - Math.cos(Math.PI * t)) / 2 : t;
}
