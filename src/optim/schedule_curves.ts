// Learning-rate schedules along curves: lines, polynomials and cosines.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { checkNumber } from "./options.ts";
import { LRScheduler, ratesOf } from "./scheduler.ts";

/** The options of {@link LinearLR}. */
export type LinearLROptions = {
  start_factor?: number;
  end_factor?: number;
  total_iters?: number;
  last_epoch?: number;
};
/** The options of {@link PolynomialLR}. */
export type PolynomialLROptions = { total_iters?: number; power?: number; last_epoch?: number };
/** The options of {@link CosineAnnealingLR}. */
export type CosineAnnealingLROptions = { T_max?: number; eta_min?: number; last_epoch?: number };

const LINEAR = new Signature<LinearLROptions>("LinearLR", ["start_factor", "end_factor", "total_iters", "last_epoch"]);
const POLYNOMIAL = new Signature<PolynomialLROptions>("PolynomialLR", ["total_iters", "power", "last_epoch"]);
const COSINE = new Signature<CosineAnnealingLROptions>("CosineAnnealingLR", ["T_max", "eta_min", "last_epoch"]);

/**
 * Leads the rates from `start_factor` to `end_factor` times their base in equal steps over `total_iters` epochs.
 *
 * @throws {ValueError} when a factor is outside (0, 1], or [0, 1] for the end.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.LinearLR(optimizer, { start_factor: 0.5, total_iters: 4 });
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.625) throw new Error();
 * ```
 */
export class LinearLR extends LRScheduler {
  /** The part of the rates at the beginning. */
  declare start_factor: number;
  /** The part of the rates at the end. */
  declare end_factor: number;
  /** How many epochs this lasts. */
  declare total_iters: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    start_factor?: number | LinearLROptions,
    end_factor?: number | LinearLROptions,
    total_iters?: number | LinearLROptions,
    last_epoch?: number | LinearLROptions,
    options?: LinearLROptions,
  ) {
    const o = LINEAR.read(start_factor, end_factor, total_iters, last_epoch, options);
    const from = o.start_factor ?? 1 / 3;
    const to = o.end_factor ?? 1;
    if (!(from > 0 && from <= 1)) {
      throw new ValueError(
        "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.",
      );
    }
    if (!(to >= 0 && to <= 1)) {
      throw new ValueError("Ending multiplicative factor expected to be between 0 and 1.");
    }
    super(optimizer, o.last_epoch, { start_factor: from, end_factor: to, total_iters: o.total_iters ?? 5 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    if (this.last_epoch === 0) return rates.map((lr) => lr * this.start_factor);
    if (this._is_initial || this.last_epoch > this.total_iters) return rates;
    const rise = this.end_factor - this.start_factor;
    const by = 1 + rise / (this.total_iters * this.start_factor + (this.last_epoch - 1) * rise);
    return rates.map((lr) => lr * by);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    if (this.total_iters === 0) throw new ValueError("LinearLR: division by zero, total_iters is 0");
    const part = Math.min(this.total_iters, this.last_epoch) / this.total_iters;
    return this.base_lrs.map((lr) => lr * (this.start_factor + (this.end_factor - this.start_factor) * part));
  }
}

/**
 * Leads the rates to 0 over `total_iters` epochs by (1 − epoch / total_iters)^power.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.PolynomialLR(optimizer, 4);
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.75) throw new Error();
 * ```
 */
export class PolynomialLR extends LRScheduler {
  /** How many epochs this lasts. */
  declare total_iters: number;
  /** The power of the polynomial. */
  declare power: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    total_iters?: number | PolynomialLROptions,
    power?: number | PolynomialLROptions,
    last_epoch?: number | PolynomialLROptions,
    options?: PolynomialLROptions,
  ) {
    const o = POLYNOMIAL.read(total_iters, power, last_epoch, options);
    super(optimizer, o.last_epoch, { total_iters: o.total_iters ?? 5, power: o.power ?? 1 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    if (this._is_initial || this.last_epoch > this.total_iters) return rates;
    const by = ((1 - this.last_epoch / this.total_iters) / (1 - (this.last_epoch - 1) / this.total_iters)) **
      this.power;
    return rates.map((lr) => lr * by);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    if (this.total_iters === 0) throw new ValueError("PolynomialLR: division by zero, total_iters is 0");
    const left = 1 - Math.min(this.total_iters, this.last_epoch) / this.total_iters;
    return this.base_lrs.map((lr) => lr * left ** this.power);
  }
}

/**
 * Leads the rates along half a cosine from their base to `eta_min` in `T_max` epochs, and back.
 *
 * @throws {ValueError} when `T_max` is 0.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 2);
 * optimizer.step();
 * scheduler.step();
 * if (Math.abs(scheduler.get_last_lr()[0] - 0.5) > 1e-12) throw new Error();
 * ```
 */
export class CosineAnnealingLR extends LRScheduler {
  /** Epochs from the highest to the lowest rate. */
  declare T_max: number;
  /** The lowest rate. */
  declare eta_min: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    T_max: number | CosineAnnealingLROptions,
    eta_min?: number | CosineAnnealingLROptions,
    last_epoch?: number | CosineAnnealingLROptions,
    options?: CosineAnnealingLROptions,
  ) {
    const o = COSINE.read(T_max, eta_min, last_epoch, options);
    checkNumber("T_max", o.T_max);
    if (o.T_max === 0) throw new ValueError("CosineAnnealingLR: division by zero, T_max is 0");
    super(optimizer, o.last_epoch, { T_max: o.T_max, eta_min: o.eta_min ?? 0 });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    if (this._is_initial) return rates;
    const { T_max, eta_min, last_epoch, base_lrs } = this;
    if (this._step_count === 1 && last_epoch > 0) return this.closedForm();
    // At the turn the ratio below is 0 / 0.
    if ((last_epoch - 1 - T_max) % (2 * T_max) === 0) {
      return rates.map((lr, i) => lr + (base_lrs[i] - eta_min) * (1 - Math.cos(Math.PI / T_max)) / 2);
    }
    const by = (1 + Math.cos(Math.PI * last_epoch / T_max)) / (1 + Math.cos(Math.PI * (last_epoch - 1) / T_max));
    return rates.map((lr) => by * (lr - eta_min) + eta_min);
  }

  /** @internal The rates of an epoch by formula. */
  protected override closedForm(): number[] {
    const height = (1 + Math.cos(Math.PI * this.last_epoch / this.T_max)) / 2;
    return this.base_lrs.map((lr) => this.eta_min + (lr - this.eta_min) * height);
  }
}
