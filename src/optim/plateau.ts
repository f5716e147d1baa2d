// A learning rate that falls when a measured value stops getting better.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Optimizer } from "./optimizer.ts";
import { scalar } from "./parameter_groups.ts";
import { attach, ratesOf, setRate } from "./scheduler.ts";

/** The options of {@link ReduceLROnPlateau}. */
export type ReduceLROnPlateauOptions = {
  mode?: "min" | "max";
  factor?: number;
  patience?: number;
  threshold?: number;
  threshold_mode?: "rel" | "abs";
  cooldown?: number;
  min_lr?: number | readonly number[];
  eps?: number;
};

const SIGNATURE = new Signature<ReduceLROnPlateauOptions>("ReduceLROnPlateau", [
  "mode",
  "factor",
  "patience",
  "threshold",
  "threshold_mode",
  "cooldown",
  "min_lr",
  "eps",
]);

/**
 * Multiplies the rates by `factor` when the value given to `step` has not become better for more than `patience`
 * epochs; `mode` says whether better is less or more, `threshold` by how much.
 *
 * @throws {ValueError} for a factor of 1 or more, an unknown mode, a `min_lr` list of another length than the groups.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, { factor: 0.5, patience: 0 });
 * scheduler.step(3);
 * scheduler.step(3);
 * if (scheduler.get_last_lr()[0] !== 0.5) throw new Error();
 * ```
 */
export class ReduceLROnPlateau {
  /** The optimizer whose rates are set. */
  declare readonly optimizer: Optimizer;
  /** What the rates are multiplied by. */
  factor: number;
  /** The lowest rate of all groups; null where each has its own. */
  default_min_lr: number | null;
  /** The lowest rate of each group. */
  min_lrs: number[];
  /** How many epochs without progress are accepted. */
  patience: number;
  /** How many epochs are waited after a reduction. */
  cooldown: number;
  /** Smaller changes of a rate are not made. */
  eps: number;
  /** How many epochs have passed. */
  last_epoch = 0;
  /** @internal */
  _last_lr: number[];
  /** What every value is better than. */
  mode_worse: number;
  /** Whether less or more is better. */
  mode: "min" | "max";
  /** How much better counts as better. */
  threshold: number;
  /** Whether the threshold is a part of the best value or a distance from it. */
  threshold_mode: "rel" | "abs";
  /** The best value so far. */
  best: number;
  /** How many epochs of waiting are left. */
  cooldown_counter = 0;
  /** How many epochs there was no progress. */
  num_bad_epochs = 0;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    mode?: "min" | "max" | ReduceLROnPlateauOptions,
    factor?: number | ReduceLROnPlateauOptions,
    patience?: number | ReduceLROnPlateauOptions,
    options?: ReduceLROnPlateauOptions,
  ) {
    const o = SIGNATURE.read(mode, factor, patience, options);
    attach(this, optimizer);
    this.factor = o.factor ?? 0.1;
    if (!(this.factor < 1)) throw new ValueError("Factor should be < 1.0.");
    const groups = optimizer.param_groups.length;
    const low = o.min_lr ?? 0;
    if (typeof low === "number") {
      this.default_min_lr = low;
      this.min_lrs = new Array(groups).fill(low);
    } else {
      if (low.length !== groups) throw new ValueError(`expected ${groups} min_lrs, got ${low.length}`);
      this.default_min_lr = null;
      this.min_lrs = [...low];
    }
    this.patience = o.patience ?? 10;
    this.cooldown = o.cooldown ?? 0;
    this.eps = o.eps ?? 1e-8;
    this._last_lr = ratesOf(optimizer);
    this.mode = o.mode ?? "min";
    if (this.mode !== "min" && this.mode !== "max") throw new ValueError(`mode ${this.mode} is unknown!`);
    this.threshold = o.threshold ?? 1e-4;
    this.threshold_mode = o.threshold_mode ?? "rel";
    if (this.threshold_mode !== "rel" && this.threshold_mode !== "abs") {
      throw new ValueError(`threshold mode ${this.threshold_mode} is unknown!`);
    }
    this.mode_worse = this.mode === "min" ? Infinity : -Infinity;
    this.best = this.mode_worse;
  }

  /** Whether the rates were lowered less than `cooldown` epochs ago. */
  get in_cooldown(): boolean {
    return this.cooldown_counter > 0;
  }

  /** Takes note of an epoch's value and lowers the rates where it is time. */
  step(metrics: number | Tensor, epoch?: number): void {
    if (metrics === undefined) {
      throw new ArgumentError("ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'");
    }
    const current = scalar(metrics);
    this.last_epoch = epoch ?? this.last_epoch + 1;
    if (this.#better(current)) {
      this.best = current;
      this.num_bad_epochs = 0;
    } else {
      this.num_bad_epochs += 1;
    }
    if (this.in_cooldown) {
      this.cooldown_counter -= 1;
      this.num_bad_epochs = 0;
    }
    if (this.num_bad_epochs > this.patience) {
      this.#reduce();
      this.cooldown_counter = this.cooldown;
      this.num_bad_epochs = 0;
    }
    this._last_lr = ratesOf(this.optimizer);
  }

  #better(value: number): boolean {
    if (this.threshold_mode === "rel") {
      if (this.mode === "min") return value < this.best * (1 - this.threshold);
      return value > this.best * (this.threshold + 1);
    }
    return this.mode === "min" ? value < this.best - this.threshold : value > this.best + this.threshold;
  }

  #reduce(): void {
    const groups = this.optimizer.param_groups;
    if (groups.length !== this.min_lrs.length) {
      if (this.default_min_lr === null) {
        throw new ValueError(
          `The number of param groups in the \`optimizer\` (${groups.length}) differs from when \`ReduceLROnPlateau\` ` +
            `was initialized (${this.min_lrs.length}), usually due to a new param group being added to the optimizer. ` +
            "Please modify the `min_lrs` field to match the length of the `optimizer` param groups.",
        );
      }
      this.min_lrs = new Array(groups.length).fill(this.default_min_lr);
    }
    groups.forEach((group, i) => {
      const old = scalar(group.lr);
      const next = Math.max(old * this.factor, this.min_lrs[i]);
      if (old - next > this.eps) setRate(group, next);
    });
  }

  /** The rates after the last step, one a group. */
  get_last_lr(): number[] {
    return [...this._last_lr];
  }

  /** Everything that the scheduler remembers, except for the optimizer. */
  state_dict(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }

  /** Takes over what `state_dict()` gave; load the optimizer's state too. */
  load_state_dict(state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): void {
    const entries = state_dict instanceof Map ? [...state_dict] : Object.entries(state_dict);
    for (const [key, value] of entries) if (key !== "optimizer") Object.assign(this, { [key]: value });
    this.mode_worse = this.mode === "min" ? Infinity : -Infinity;
  }
}
