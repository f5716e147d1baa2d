// Learning-rate schedules given as functions of the epoch.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { LRScheduler, ratesOf } from "./scheduler.ts";

/** A factor as a function of the epoch. */
export type RateFunction = (epoch: number) => number;

/** The options of {@link LambdaLR} and {@link MultiplicativeLR}. */
export type LambdaLROptions = { lr_lambda?: RateFunction | readonly RateFunction[]; last_epoch?: number };

const LAMBDA = new Signature<LambdaLROptions>("LambdaLR", ["lr_lambda", "last_epoch"]);
const MULTIPLICATIVE = new Signature<LambdaLROptions>("MultiplicativeLR", ["lr_lambda", "last_epoch"]);

function perGroup(optimizer: Optimizer, given: RateFunction | readonly RateFunction[] | undefined): RateFunction[] {
  const count = optimizer.param_groups.length;
  const list: readonly unknown[] = Array.isArray(given) ? given : new Array(count).fill(given);
  if (list.length !== count) throw new ValueError(`Expected ${count} lr_lambdas, but got ${list.length}`);
  for (const item of list) {
    if (typeof item !== "function") throw new ArgumentError(`lr_lambda should be a function, but got ${typeof item}`);
  }
  return [...list] as RateFunction[];
}

/** What {@link LambdaLR} and {@link MultiplicativeLR} share: their functions, which are no part of the state. */
export abstract class FunctionSchedule extends LRScheduler {
  /** The functions, one a group. */
  declare lr_lambdas: RateFunction[];

  /** As in PyTorch, the functions themselves are not part of the state. */
  override state_dict(): Record<string, unknown> {
    const { lr_lambdas, ...state } = super.state_dict();
    return { ...state, lr_lambdas: (lr_lambdas as unknown[]).map(() => null) };
  }

  /** Takes over a state; the functions stay. */
  override load_state_dict(state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): void {
    const kept = this.lr_lambdas;
    super.load_state_dict(state_dict);
    this.lr_lambdas = kept;
  }
}

/**
 * Sets each rate to its base times `lr_lambda(epoch)`; one function, or one a group.
 *
 * @throws {ValueError} when the number of functions is not the number of groups.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.LambdaLR(optimizer, (epoch) => 1 / (1 + epoch));
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.5) throw new Error();
 * ```
 */
export class LambdaLR extends FunctionSchedule {
  /** See the class. */
  constructor(
    optimizer: Optimizer,
    lr_lambda: RateFunction | readonly RateFunction[] | LambdaLROptions,
    last_epoch?: number | LambdaLROptions,
    options?: LambdaLROptions,
  ) {
    const o = LAMBDA.read(lr_lambda, last_epoch, options);
    super(optimizer, o.last_epoch, { lr_lambdas: perGroup(optimizer, o.lr_lambda) });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    return this.base_lrs.map((lr, i) => lr * this.lr_lambdas[i](this.last_epoch));
  }
}

/**
 * Multiplies each rate by `lr_lambda(epoch)` every epoch; one function, or one a group.
 *
 * @throws {ValueError} when the number of functions is not the number of groups.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new torch.optim.lr_scheduler.MultiplicativeLR(optimizer, () => 0.5);
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.5) throw new Error();
 * ```
 */
export class MultiplicativeLR extends FunctionSchedule {
  /** See the class. */
  constructor(
    optimizer: Optimizer,
    lr_lambda: RateFunction | readonly RateFunction[] | LambdaLROptions,
    last_epoch?: number | LambdaLROptions,
    options?: LambdaLROptions,
  ) {
    const o = MULTIPLICATIVE.read(lr_lambda, last_epoch, options);
    super(optimizer, o.last_epoch, { lr_lambdas: perGroup(optimizer, o.lr_lambda) });
  }

  /** The rates for `last_epoch`, one a group. */
  override get_lr(): number[] {
    this.warnOutside();
    const rates = ratesOf(this.optimizer);
    return this._is_initial ? rates : rates.map((lr, i) => lr * this.lr_lambdas[i](this.last_epoch));
  }
}
