// Learning rates that go up and down between two limits.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { setMomentum, startMomenta, usesBeta1 } from "./momentum_cycle.ts";
import type { Optimizer } from "./optimizer.ts";
import { checkNumber } from "./options.ts";
import { checkOptimizer, LRScheduler, perGroup, setRate } from "./scheduler.ts";

/** The options of {@link CyclicLR}. */
export type CyclicLROptions = {
  base_lr?: number | readonly number[];
  max_lr?: number | readonly number[];
  step_size_up?: number;
  step_size_down?: number | null;
  mode?: "triangular" | "triangular2" | "exp_range";
  gamma?: number;
  scale_fn?: ((x: number) => number) | null;
  scale_mode?: "cycle" | "iterations";
  cycle_momentum?: boolean;
  base_momentum?: number | readonly number[];
  max_momentum?: number | readonly number[];
  last_epoch?: number;
};

const SIGNATURE = new Signature<CyclicLROptions>("CyclicLR", [
  "base_lr",
  "max_lr",
  "step_size_up",
  "step_size_down",
  "mode",
  "gamma",
  "scale_fn",
  "scale_mode",
  "cycle_momentum",
  "base_momentum",
  "max_momentum",
  "last_epoch",
]);

/** The height of a cycle by its number, or of an iteration by its own. */
const SCALES: Readonly<Record<string, (x: number, gamma: number) => number>> = {
  triangular: () => 1,
  triangular2: (x) => 1 / 2 ** (x - 1),
  exp_range: (x, gamma) => gamma ** x,
};

/**
 * Leads the rates from `base_lr` up to `max_lr` in `step_size_up` steps and down again in `step_size_down`, the momentum the
 * other way (Smith, 2017); `step()` comes after every batch. `mode`: all cycles alike ("triangular"), each half as high as
 * the one before ("triangular2"), lower by `gamma` every step ("exp_range"), or by `scale_fn` of the cycle's number or the
 * iteration's (`scale_mode`).
 *
 * @throws {ValueError} for an unknown mode, lists of another length than the groups, and momentum cycles of optimizers
 * without momentum.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 0.1, 0.9);
 * const scheduler = new torch.optim.lr_scheduler.CyclicLR(optimizer, 0.25, 0.75, { step_size_up: 2 });
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.5) throw new Error(String(optimizer));
 * ```
 */
export class CyclicLR extends LRScheduler {
  /** The highest rate of each group. */
  declare max_lrs: number[];
  /** Steps of a cycle. */
  declare total_size: number;
  /** The part of a cycle that goes up. */
  declare step_ratio: number;
  /** How the height changes. */
  declare mode: string;
  /** The factor of "exp_range". */
  declare gamma: number;
  /** What the height is a function of. */
  declare scale_mode: "cycle" | "iterations";
  /** Whether the momentum goes the other way. */
  declare cycle_momentum: boolean;
  /** Whether the momentum is beta1. */
  declare use_beta1: boolean;
  /** The lowest momentum of each group. */
  declare base_momentums: number[];
  /** The highest momentum of each group. */
  declare max_momentums: number[];
  /** @internal */
  declare _scale_fn_custom: ((x: number) => number) | null;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    base_lr: number | readonly number[] | CyclicLROptions,
    max_lr?: number | readonly number[] | CyclicLROptions,
    step_size_up?: number | CyclicLROptions,
    step_size_down?: number | null | CyclicLROptions,
    mode?: "triangular" | "triangular2" | "exp_range" | CyclicLROptions,
    options?: CyclicLROptions,
  ) {
    checkOptimizer(optimizer);
    const o = SIGNATURE.read(base_lr, max_lr, step_size_up, step_size_down, mode, options);
    for (const key of ["base_lr", "max_lr"] as const) {
      if (o[key] === undefined) throw new ArgumentError(`CyclicLR() missing 1 required argument: '${key}'`);
    }
    const last = o.last_epoch ?? -1;
    const low = perGroup("base_lr", optimizer, o.base_lr!), high = perGroup("max_lr", optimizer, o.max_lr!);
    const up = o.step_size_up ?? 2000, down = o.step_size_down ?? up;
    checkNumber("step_size_up", up);
    checkNumber("step_size_down", down);
    const own = o.scale_fn ?? null, shape = o.mode ?? "triangular";
    if (!(shape in SCALES) && own === null) throw new ValueError("mode is invalid and scale_fn is None");
    if (last === -1) optimizer.param_groups.forEach((group, i) => setRate(group, low[i]));
    const settings: Record<string, unknown> = {
      max_lrs: high,
      total_size: up + down,
      step_ratio: up / (up + down),
      mode: shape,
      gamma: o.gamma ?? 1,
      scale_mode: own !== null ? o.scale_mode ?? "cycle" : shape === "exp_range" ? "iterations" : "cycle",
      cycle_momentum: o.cycle_momentum ?? true,
    };
    if (settings.cycle_momentum) {
      const useBeta1 = settings.use_beta1 = usesBeta1(optimizer);
      const lowMomenta = perGroup("base_momentum", optimizer, o.base_momentum ?? 0.8);
      const highMomenta = perGroup("max_momentum", optimizer, o.max_momentum ?? 0.9);
      Object.assign(settings, { base_momentums: lowMomenta, max_momentums: highMomenta });
      if (last === -1) startMomenta(optimizer, useBeta1, lowMomenta, highMomenta);
    }
    super(optimizer, last, settings, { _scale_fn_custom: own });
    this.base_lrs = low;
  }

  /** The height of a cycle or an iteration, from 0 to 1. */
  scale_fn(x: number): number {
    return this._scale_fn_custom === null ? SCALES[this.mode](x, this.gamma) : this._scale_fn_custom(x);
  }

  /** The rates for `last_epoch`, one a group; the momenta are set on the way. */
  override get_lr(): number[] {
    this.warnOutside();
    const { last_epoch, total_size, step_ratio } = this;
    const cycle = Math.floor(1 + last_epoch / total_size);
    const x = 1 + last_epoch / total_size - cycle;
    const part = x <= step_ratio ? x / step_ratio : (x - 1) / (step_ratio - 1);
    const height = this.scale_fn(this.scale_mode === "cycle" ? cycle : last_epoch);
    if (this.cycle_momentum) {
      this.optimizer.param_groups.forEach((group, i) => {
        const high = this.max_momentums[i];
        setMomentum(group, this.use_beta1, high - (high - this.base_momentums[i]) * part * height);
      });
    }
    return this.base_lrs.map((low, i) => low + (this.max_lrs[i] - low) * part * height);
  }

  /** As in PyTorch, a function of one's own is not part of the state. */
  override state_dict(): Record<string, unknown> {
    return { ...super.state_dict(), _scale_fn_custom: null };
  }

  /** Takes over a state; a function of one's own stays. */
  override load_state_dict(state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): void {
    const kept = this._scale_fn_custom;
    super.load_state_dict(state_dict);
    this._scale_fn_custom = kept;
  }
}
