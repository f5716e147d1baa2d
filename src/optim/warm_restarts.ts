// A learning rate that falls along half a cosine and starts again.
import { ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { checkNumber } from "./options.ts";
import { LRScheduler } from "./scheduler.ts";

/** The options of {@link CosineAnnealingWarmRestarts}. */
export type CosineAnnealingWarmRestartsOptions = {
  T_0?: number;
  T_mult?: number;
  eta_min?: number;
  last_epoch?: number;
};

const SIGNATURE = new Signature<CosineAnnealingWarmRestartsOptions>("CosineAnnealingWarmRestarts", [
  "T_0",
  "T_mult",
  "eta_min",
  "last_epoch",
]);

/**
 * Leads the rates along half a cosine from their base to `eta_min` in `T_0` epochs, then starts again; every cycle is
 * `T_mult` times as long as the one before (Loshchilov and Hutter, 2016). `step(epoch)` takes parts of an epoch:
 * `step(epoch + i / batches)` after each batch.
 *
 * @throws {ValueError} unless `T_0` and `T_mult` are whole numbers from 1 up.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 2);
 * const rates = [1, 2, 3].map(() => {
 *   optimizer.step();
 *   scheduler.step();
 *   return scheduler.get_last_lr()[0].toFixed(2);
 * });
 * if (rates.join() !== "0.50,1.00,0.50") throw new Error(rates.join());
 * ```
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  /** The length of the first cycle. */
  declare T_0: number;
  /** The length of this cycle. */
  declare T_i: number;
  /** How much longer each cycle is. */
  declare T_mult: number;
  /** The lowest rate. */
  declare eta_min: number;
  /** Epochs since the cycle began. */
  declare T_cur: number;

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    T_0: number | CosineAnnealingWarmRestartsOptions,
    T_mult?: number | CosineAnnealingWarmRestartsOptions,
    eta_min?: number | CosineAnnealingWarmRestartsOptions,
    last_epoch?: number | CosineAnnealingWarmRestartsOptions,
    options?: CosineAnnealingWarmRestartsOptions,
  ) {
    const o = SIGNATURE.read(T_0, T_mult, eta_min, last_epoch, options);
    const first = o.T_0, times = o.T_mult ?? 1, low = o.eta_min ?? 0, last = o.last_epoch ?? -1;
    if (!Number.isInteger(first) || first! <= 0) {
      throw new ValueError(`Expected positive integer T_0, but got ${first}`);
    }
    if (!Number.isInteger(times) || times < 1) throw new ValueError(`Expected integer T_mult >= 1, but got ${times}`);
    checkNumber("eta_min", low);
    super(optimizer, last, { T_0: first, T_i: first, T_mult: times, eta_min: low, T_cur: last });
  }

  /** The rates for the place in the cycle, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    return this.base_lrs.map((lr) =>
      this.eta_min + (lr - this.eta_min) * (1 + Math.cos(Math.PI * this.T_cur / this.T_i)) / 2
    );
  }

  /** Goes on by one epoch, or to an `epoch`, which may be a fraction. */
  override step(epoch?: number): void {
    let to = epoch;
    if (to === undefined && this.last_epoch < 0) to = 0;
    if (to === undefined) {
      to = this.last_epoch + 1;
      this.T_cur += 1;
      if (this.T_cur >= this.T_i) {
        this.T_cur %= this.T_i;
        this.T_i *= this.T_mult;
      }
    } else {
      checkNumber("epoch", to);
      if (!(to >= 0)) throw new ValueError(`Expected non-negative epoch, but got ${to}`);
      if (to < this.T_0) {
        this.T_i = this.T_0;
        this.T_cur = to;
      } else if (this.T_mult === 1) {
        this.T_cur = to % this.T_0;
      } else {
        const n = Math.trunc(Math.log(to / this.T_0 * (this.T_mult - 1) + 1) / Math.log(this.T_mult));
        this.T_cur = to - this.T_0 * (this.T_mult ** n - 1) / (this.T_mult - 1);
        this.T_i = this.T_0 * this.T_mult ** n;
      }
    }
    this.last_epoch = Math.floor(to);
    this._get_lr_called_within_step = true;
    const rates = this.get_lr();
    this._get_lr_called_within_step = false;
    this.applyRates(rates);
  }
}
