// Learning-rate schedules by factors: steps, milestones, exponentials, a factor for the first epochs.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { refuse } from "../core/kinds.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { checkNumber } from "./options.ts";
import { LRScheduler, ratesOf } from "./scheduler.ts";

/** The options of {@link StepLR}. */
export type StepLROptions = { step_size?: number; gamma?: number; last_epoch?: number };
/** The options of {@link MultiStepLR}. */
export type MultiStepLROptions = { milestones?: Iterable<number>; gamma?: number; last_epoch?: number };
/** The options of {@link ExponentialLR}. */
export type ExponentialLROptions = { gamma?: number; last_epoch?: number };
/** The options of {@link ConstantLR}. */
export type ConstantLROptions = { factor?: number; total_iters?: number; last_epoch?: number };

const STEP = new Signature<StepLROptions>("StepLR", ["step_size", "gamma", "last_epoch"]);
const MULTI_STEP = new Signature<MultiStepLROptions>("MultiStepLR", ["milestones", "gamma", "last_epoch"]);
const EXPONENTIAL = new Signature<ExponentialLROptions>("ExponentialLR", ["gamma", "last_epoch"]);
const CONSTANT = new Signature<ConstantLROptions>("ConstantLR", ["factor", "total_iters", "last_epoch"]);

/**
 * Multiplies the rates by `gamma` every `step_size` epochs.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.StepLR(optimizer, 2, { gamma: 0.5 });
 * for (let epoch = 0; epoch < 4; epoch++) {
 *   optimizer.step();
 *   scheduler.step();
 * }
 * if (scheduler.get_last_lr()[0] !== 0.25) throw new Error();
 * ```
 */
export class StepLR extends LRScheduler {
  /** Epochs between two changes. */
  declare step_size: number;
  /** What the rates are multiplied by. */
  declare gamma: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    step_size: number | StepLROptions,
    gamma?: number | StepLROptions,
    last_epoch?: number | StepLROptions,
    options?: StepLROptions,
  ) {
    const o = STEP.read(step_size, gamma, last_epoch, options);
    if (o.step_size === undefined) throw new ArgumentError("StepLR() missing 1 required argument: 'step_size'");
    checkNumber("step_size", o.step_size);
    if (!Number.isInteger(o.step_size) || o.step_size! <= 0) {
      throw new ValueError(`StepLR: step_size must be a whole number from 1 up, got ${o.step_size}`);
    }
    super(optimizer, o.last_epoch, { step_size: o.step_size, gamma: o.gamma ?? 0.1 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    if (this.last_epoch === 0 || this.last_epoch % this.step_size !== 0) return rates;
    return rates.map((lr) => lr * this.gamma);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    return this.base_lrs.map((lr) => lr * this.gamma ** Math.floor(this.last_epoch / this.step_size));
  }
}

/**
 * Multiplies the rates by `gamma` at each of the `milestones` (epochs; one that occurs twice counts twice).
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.MultiStepLR(optimizer, [1, 3], 0.5);
 * for (let epoch = 0; epoch < 4; epoch++) {
 *   optimizer.step();
 *   scheduler.step();
 * }
 * if (scheduler.get_last_lr()[0] !== 0.25) throw new Error();
 * ```
 */
export class MultiStepLR extends LRScheduler {
  /** How often each epoch is a milestone. */
  declare milestones: Map<number, number>;
  /** What the rates are multiplied by. */
  declare gamma: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    milestones: Iterable<number> | MultiStepLROptions,
    gamma?: number | MultiStepLROptions,
    last_epoch?: number | MultiStepLROptions,
    options?: MultiStepLROptions,
  ) {
    const o = MULTI_STEP.read(milestones, gamma, last_epoch, options);
    const counts = new Map<number, number>();
    if (o.milestones === undefined || typeof o.milestones[Symbol.iterator] !== "function") {
      refuse("MultiStepLR", "milestones", "an array of whole numbers", o.milestones);
    }
    for (const epoch of o.milestones) counts.set(epoch, (counts.get(epoch) ?? 0) + 1);
    super(optimizer, o.last_epoch, { milestones: counts, gamma: o.gamma ?? 0.1 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const times = this.milestones.get(this.last_epoch);
    const rates = ratesOf(this.optimizer);
    return times === undefined ? rates : rates.map((lr) => lr * this.gamma ** times);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    let passed = 0;
    for (const [epoch, times] of this.milestones) if (epoch <= this.last_epoch) passed += times;
    return this.base_lrs.map((lr) => lr * this.gamma ** passed);
  }
}

/**
 * Multiplies the rates by `gamma` every epoch.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5);
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.5) throw new Error();
 * ```
 */
export class ExponentialLR extends LRScheduler {
  /** What the rates are multiplied by. */
  declare gamma: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    gamma: number | ExponentialLROptions,
    last_epoch?: number | ExponentialLROptions,
    options?: ExponentialLROptions,
  ) {
    const o = EXPONENTIAL.read(gamma, last_epoch, options);
    checkNumber("gamma", o.gamma);
    super(optimizer, o.last_epoch, { gamma: o.gamma });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    return this._is_initial ? rates : rates.map((lr) => lr * this.gamma);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    return this.base_lrs.map((lr) => lr * this.gamma ** this.last_epoch);
  }
}

/**
 * Multiplies the rates by `factor` for the first `total_iters` epochs.
 *
 * @throws {ValueError} when the factor is not between 0 and 1.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * new torch.optim.lr_scheduler.ConstantLR(optimizer, 0.5, 3);
 * if (optimizer.param_groups[0].lr !== 0.5) throw new Error();
 * ```
 */
export class ConstantLR extends LRScheduler {
  /** What the rates are multiplied by at first. */
  declare factor: number;
  /** How many epochs this lasts. */
  declare total_iters: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    factor?: number | ConstantLROptions,
    total_iters?: number | ConstantLROptions,
    last_epoch?: number | ConstantLROptions,
    options?: ConstantLROptions,
  ) {
    const o = CONSTANT.read(factor, total_iters, last_epoch, options);
    const by = o.factor ?? 1 / 3;
    if (!(by >= 0 && by <= 1)) {
      throw new ValueError("Constant multiplicative factor expected to be between 0 and 1.");
    }
    super(optimizer, o.last_epoch, { factor: by, total_iters: o.total_iters ?? 5 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    if (this.last_epoch === 0) return rates.map((lr) => lr * this.factor);
    if (this.last_epoch !== this.total_iters) return rates;
    if (this.factor === 0) throw new ValueError("ConstantLR: division by zero, the factor to be taken back is 0");
    return rates.map((lr) => lr * (1 / this.factor));
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    const by = this.factor + (this.last_epoch >= this.total_iters ? 1 - this.factor : 0);
    return this.base_lrs.map((lr) => lr * by);
  }
}
