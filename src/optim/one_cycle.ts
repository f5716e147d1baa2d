// The 1cycle policy: one rise of the learning rate and one long fall.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { setMomentum, startMomenta, usesBeta1 } from "./momentum_cycle.ts";
import type { Optimizer } from "./optimizer.ts";
import { checkOptimizer, LRScheduler, perGroup } from "./scheduler.ts";

/** The options of {@link OneCycleLR}. */
export type OneCycleLROptions = {
  max_lr?: number | readonly number[];
  total_steps?: number | null;
  epochs?: number | null;
  steps_per_epoch?: number | null;
  pct_start?: number;
  anneal_strategy?: "cos" | "linear";
  cycle_momentum?: boolean;
  base_momentum?: number | readonly number[];
  max_momentum?: number | readonly number[];
  div_factor?: number;
  final_div_factor?: number;
  three_phase?: boolean;
  last_epoch?: number;
};

/** One phase of {@link OneCycleLR}: the step at which it ends, and the group's options that it leads from and to. */
export type SchedulePhase = {
  end_step: number;
  start_lr: string;
  end_lr: string;
  start_momentum: string;
  end_momentum: string;
};

const SIGNATURE = new Signature<OneCycleLROptions>("OneCycleLR", [
  "max_lr",
  "total_steps",
  "epochs",
  "steps_per_epoch",
  "pct_start",
  "anneal_strategy",
  "cycle_momentum",
  "base_momentum",
  "max_momentum",
  "div_factor",
  "final_div_factor",
  "three_phase",
  "last_epoch",
]);

function phase(end_step: number, start_lr: string, end_lr: string, from: string, to: string): SchedulePhase {
  return { end_step, start_lr, end_lr, start_momentum: `${from}_momentum`, end_momentum: `${to}_momentum` };
}

function positive(name: string, value: unknown): number {
  if (Number.isInteger(value) && value as number > 0) return value as number;
  throw new ValueError(`Expected positive integer ${name}, but got ${value}`);
}

function totalOf({ total_steps, epochs, steps_per_epoch }: OneCycleLROptions): number {
  if (total_steps !== undefined && total_steps !== null) return positive("total_steps", total_steps);
  if (epochs === undefined || epochs === null || steps_per_epoch === undefined || steps_per_epoch === null) {
    throw new ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)");
  }
  return positive("epochs", epochs) * positive("steps_per_epoch", steps_per_epoch);
}

/**
 * Leads the rates from `max_lr / div_factor` up to `max_lr` in the first `pct_start` of all steps and down to
 * `max_lr / div_factor / final_div_factor` in the rest, the momentum the other way (Smith and Topin, 2018). With
 * `three_phase` the fall mirrors the rise, and a last phase leads to the end. `step()` comes after every batch; the number of
 * steps is `total_steps`, or `epochs` times `steps_per_epoch`.
 *
 * @throws {ValueError} when the number of steps is not given, and when more steps are made.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 0.1, 0.9);
 * const scheduler = new torch.optim.lr_scheduler.OneCycleLR(optimizer, 1, 10, { pct_start: 0.5 });
 * for (let i = 0; i < 4; i++) {
 *   optimizer.step();
 *   scheduler.step();
 * }
 * if (scheduler.get_last_lr()[0] !== 1) throw new Error(String(optimizer));
 * ```
 */
export class OneCycleLR extends LRScheduler {
  /** How many steps there are in all. */
  declare total_steps: number;
  /** @internal */
  declare _schedule_phases: SchedulePhase[];
  /** @internal */
  declare _anneal_func_type: "cos" | "linear";
  /** Whether the momentum goes the other way. */
  declare cycle_momentum: boolean;
  /** Whether the momentum is beta1. */
  declare use_beta1: boolean;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    max_lr: number | readonly number[] | OneCycleLROptions,
    total_steps?: number | null | OneCycleLROptions,
    epochs?: number | null | OneCycleLROptions,
    steps_per_epoch?: number | null | OneCycleLROptions,
    pct_start?: number | OneCycleLROptions,
    options?: OneCycleLROptions,
  ) {
    checkOptimizer(optimizer);
    const o = SIGNATURE.read(max_lr, total_steps, epochs, steps_per_epoch, pct_start, options);
    if (o.max_lr === undefined) throw new ArgumentError("OneCycleLR() missing 1 required argument: 'max_lr'");
    const total = totalOf(o), rise = o.pct_start ?? 0.3, last = o.last_epoch ?? -1;
    const end = phase(total - 1, "max_lr", "min_lr", "base", "max");
    const phases = [phase(rise * total - 1, "initial_lr", "max_lr", "max", "base")];
    if (o.three_phase) {
      phases.push(phase(2 * rise * total - 2, "max_lr", "initial_lr", "base", "max"));
      phases.push({ ...end, start_lr: "initial_lr", start_momentum: "max_momentum" });
    } else phases.push(end);
    if (!(rise >= 0 && rise <= 1)) throw new ValueError(`Expected float between 0 and 1 pct_start, but got ${rise}`);
    const strategy = o.anneal_strategy ?? "cos";
    if (strategy !== "cos" && strategy !== "linear") {
      throw new ValueError(`anneal_strategy must be one of 'cos' or 'linear', instead got ${strategy}`);
    }
    const high = perGroup("max_lr", optimizer, o.max_lr);
    if (last === -1) {
      optimizer.param_groups.forEach((group, i) => {
        group.initial_lr = high[i] / (o.div_factor ?? 25);
        group.max_lr = high[i];
        group.min_lr = group.initial_lr / (o.final_div_factor ?? 1e4);
      });
    }
    const settings: Record<string, unknown> = {
      total_steps: total,
      _schedule_phases: phases,
      _anneal_func_type: strategy,
      cycle_momentum: o.cycle_momentum ?? true,
    };
    if (settings.cycle_momentum) {
      const useBeta1 = settings.use_beta1 = usesBeta1(optimizer);
      const highMomenta = perGroup("max_momentum", optimizer, o.max_momentum ?? 0.95);
      const lowMomenta = perGroup("base_momentum", optimizer, o.base_momentum ?? 0.85);
      if (last === -1) startMomenta(optimizer, useBeta1, lowMomenta, highMomenta);
    }
    super(optimizer, last, settings);
  }

  /** The rates for `last_epoch`, one a group; the momenta are set on the way. */
  override get_lr(): number[] {
    this.warnOutside();
    const step = this.last_epoch, phases = this._schedule_phases;
    if (step > this.total_steps) {
      throw new ValueError(
        `Tried to step ${step} times. The specified number of total steps is ${this.total_steps}`,
      );
    }
    const found = phases.findIndex(({ end_step }) => step <= end_step);
    const i = found < 0 ? phases.length - 1 : found;
    const start = i === 0 ? 0 : phases[i - 1].end_step, now = phases[i];
    const part = (step - start) / (now.end_step - start);
    return this.optimizer.param_groups.map((group) => {
      const at = (from: string, to: string) =>
        between(this._anneal_func_type, group[from] as number, group[to] as number, part);
      if (this.cycle_momentum) setMomentum(group, this.use_beta1, at(now.start_momentum, now.end_momentum));
      return at(now.start_lr, now.end_lr);
    });
  }
}

function between(strategy: "cos" | "linear", from: number, to: number, part: number): number {
  if (strategy === "linear") return (to - from) * part + from;
  return to + (from - to) / 2 * (Math.cos(Math.PI * part) + 1);
}
