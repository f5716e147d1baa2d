// Schedules made of others: one after the other, or all at once.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Optimizer } from "./optimizer.ts";
import { ReduceLROnPlateau } from "./plateau.ts";
import { checkOptimizer, COMPOSED, LRScheduler, ratesOf, setRate } from "./scheduler.ts";

/** The options of {@link SequentialLR}. */
export type SequentialLROptions = {
  schedulers?: readonly LRScheduler[];
  milestones?: readonly number[];
  last_epoch?: number;
};
/** The options of {@link ChainedScheduler}. */
export type ChainedSchedulerOptions = { optimizer?: Optimizer | null };

const SEQUENTIAL = new Signature<SequentialLROptions>("SequentialLR", ["schedulers", "milestones", "last_epoch"]);

function checkParts(name: string, what: string, schedulers: unknown, optimizer?: Optimizer): LRScheduler[] {
  if (!Array.isArray(schedulers)) throw new ArgumentError(`${name}: schedulers must be an array`);
  if (schedulers.length < 1) {
    throw new ValueError(`${name} expects at least one scheduler${what}, but got no scheduler.`);
  }
  const owner = optimizer ?? schedulers[0]?.optimizer;
  schedulers.forEach((scheduler, i) => {
    if (scheduler?.optimizer === undefined) {
      throw new ArgumentError(`${name} at index ${i} should have \`optimizer\` as its attribute.`);
    }
    if (scheduler instanceof ReduceLROnPlateau) {
      throw new ValueError(
        `${name} does not support \`ReduceLROnPlateau\` scheduler as it requires additional kwargs to be specified when ` +
          `calling \`step\`, but got one at index ${i} in the given schedulers sequence.`,
      );
    }
    if (scheduler.optimizer !== owner) {
      throw new ValueError(
        `${name} expects all schedulers to belong to the same optimizer, but got scheduler ` +
          `${scheduler.constructor.name} at index ${i} has ${scheduler.optimizer}, which is different from ` +
          `${owner.constructor.name}.`,
      );
    }
  });
  return [...schedulers];
}

/** What {@link SequentialLR} and {@link ChainedScheduler} share: their parts, whose states are saved with their own. */
export abstract class ComposedSchedule extends LRScheduler {
  /** @internal */
  declare readonly _schedulers: LRScheduler[];

  /** @internal The first step, when it is itself a part of a sequence; it asks nobody for `get_lr()`. */
  override _initial_step(): void {
    this._step_count = 0;
    this._is_initial = true;
    this.step();
    this._is_initial = false;
  }

  /** Its own state, and those of its parts. */
  override state_dict(): Record<string, unknown> {
    return { ...super.state_dict(), _schedulers: this._schedulers.map((scheduler) => scheduler.state_dict()) };
  }

  /** Takes over what `state_dict()` gave. */
  override load_state_dict(state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>): void {
    const { _schedulers, ...own } = state_dict instanceof Map ? Object.fromEntries(state_dict) : state_dict as Record<
      string,
      unknown
    >;
    if (!Array.isArray(_schedulers) || _schedulers.length !== this._schedulers.length) {
      throw new ValueError(
        `load_state_dict: the state should have ${this._schedulers.length} _schedulers, got ` +
          `${Array.isArray(_schedulers) ? _schedulers.length : "none"}`,
      );
    }
    super.load_state_dict(own);
    this._schedulers.forEach((scheduler, i) => scheduler.load_state_dict(_schedulers[i]));
  }
}

/** How many milestones are not after `epoch`. */
function passed(milestones: readonly number[], epoch: number): number {
  let count = 0;
  while (count < milestones.length && milestones[count] <= epoch) count++;
  return count;
}

/**
 * Runs one scheduler after the other; each takes over at its milestone (an epoch), so there is one milestone fewer than
 * schedulers.
 *
 * @throws {ValueError} for another number of milestones, and for schedulers of different optimizers.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { ConstantLR, ExponentialLR, SequentialLR } = torch.optim.lr_scheduler;
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const parts = [new ConstantLR(optimizer, 0.5, 9), new ExponentialLR(optimizer, 0.5)];
 * const scheduler = new SequentialLR(optimizer, parts, [2]);
 * const rates = [1, 2, 3].map(() => {
 *   optimizer.step();
 *   scheduler.step();
 *   return scheduler.get_last_lr()[0];
 * });
 * if (rates.join() !== "0.5,1,0.5") throw new Error(rates.join());
 * ```
 */
export class SequentialLR extends ComposedSchedule {
  /** @internal */
  declare _milestones: number[];

  /** See the class. */
  constructor(
    optimizer: Optimizer,
    schedulers: readonly LRScheduler[] | SequentialLROptions,
    milestones?: readonly number[] | SequentialLROptions,
    last_epoch?: number | SequentialLROptions,
    options?: SequentialLROptions,
  ) {
    const o = SEQUENTIAL.read(schedulers, milestones, last_epoch, options);
    checkOptimizer(optimizer);
    const parts = checkParts("SequentialLR", "", o.schedulers, optimizer), places = [...o.milestones ?? []];
    if (places.length !== parts.length - 1) {
      throw new ValueError(
        "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone " +
          `points, but got number of schedulers ${parts.length} and the number of milestones to be equal to ${places.length}`,
      );
    }
    super(optimizer, COMPOSED, { _milestones: places, last_epoch: (o.last_epoch ?? -1) + 1 }, { _schedulers: parts });
    for (const group of optimizer.param_groups) setRate(group, group.initial_lr!);
    this.recursive_undo();
    const first = parts[passed(places, 0)];
    first._initial_step();
    this._last_lr = first.get_last_lr();
  }

  /** Takes back the first step of all parts. */
  recursive_undo(sched: LRScheduler = this): void {
    const parts = (sched as Partial<ComposedSchedule>)._schedulers;
    if (parts === undefined) sched.last_epoch -= 1;
    else for (const part of parts) this.recursive_undo(part);
  }

  /** Goes on by one epoch. */
  override step(): void {
    this.last_epoch += 1;
    const i = passed(this._milestones, this.last_epoch), scheduler = this._schedulers[i];
    if (i > 0 && this._milestones[i - 1] === this.last_epoch) scheduler._update_lr(0);
    else scheduler.step();
    this._last_lr = scheduler.get_last_lr();
  }
}

/**
 * Runs several chainable schedulers at once: each changes what the one before has made of the rates.
 *
 * @throws {ValueError} for an empty list, and for schedulers of different optimizers.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { ChainedScheduler, ConstantLR, ExponentialLR } = torch.optim.lr_scheduler;
 * const optimizer = new torch.optim.SGD([torch.zeros(1, { requires_grad: true })], 1);
 * const scheduler = new ChainedScheduler([new ConstantLR(optimizer, 0.5, 4), new ExponentialLR(optimizer, 0.5)]);
 * optimizer.step();
 * scheduler.step();
 * if (scheduler.get_last_lr()[0] !== 0.25) throw new Error(String(optimizer));
 * ```
 */
export class ChainedScheduler extends ComposedSchedule {
  /** See the class; `optimizer` is that of the schedulers. */
  constructor(
    schedulers: readonly LRScheduler[],
    optimizer?: Optimizer | null | ChainedSchedulerOptions,
  ) {
    const given = optimizer !== undefined && optimizer !== null && Object.getPrototypeOf(optimizer) === Object.prototype
      ? (optimizer as ChainedSchedulerOptions).optimizer
      : optimizer as Optimizer | null | undefined;
    const parts = checkParts("ChainedScheduler", " to be chained", schedulers, given ?? undefined);
    super(parts[0].optimizer, COMPOSED, { _last_lr: ratesOf(parts[0].optimizer) }, { _schedulers: parts });
  }

  /** Goes on by one epoch. */
  override step(): void {
    for (const scheduler of this._schedulers) scheduler.step();
    this._last_lr = ratesOf(this.optimizer);
  }
}
