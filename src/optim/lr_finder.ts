// A learning-rate finder: the loss over a rising rate, as a table, a plot and a suggestion.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import type { Module } from "../nn/module.ts";

import { no_grad } from "../autograd/mode.ts";
import { get_rng_state, set_rng_state } from "../tensor/random.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { Plot } from "../utils/plot/plot.ts";
import { plotCurve } from "./lr_finder_plot.ts";
import { Optimizer } from "./optimizer.ts";
import { scalar } from "./parameter_groups.ts";
import { setRate } from "./scheduler.ts";

/** The options of {@link find_lr}. */
export type FindLROptions = {
  start_lr?: number;
  end_lr?: number;
  num_iter?: number;
  step_mode?: "exp" | "linear";
  smooth_f?: number;
  diverge_th?: number;
  forward?: ((batch: unknown) => Tensor) | null;
};

const SIGNATURE = new Signature<FindLROptions>("find_lr", [
  "start_lr",
  "end_lr",
  "num_iter",
  "step_mode",
  "smooth_f",
  "diverge_th",
  "forward",
]);

/** What {@link find_lr} measured; prints as a table, and shows itself as a plot in a notebook. */
export class LRCurve {
  /** See {@link find_lr}. */
  constructor(
    /** The rates that were tried. */
    readonly lrs: readonly number[],
    /** The losses at these rates, smoothed. */
    readonly losses: readonly number[],
    /** The losses as they came. */
    readonly raw_losses: readonly number[],
    /** Whether the loss ran away before the last rate. */
    readonly diverged: boolean,
  ) {}

  /** The rate where the smoothed loss falls fastest; null when there are too few points, or it falls nowhere. */
  get suggestion(): number | null {
    const { lrs, losses } = this;
    const skip = lrs.length > 20 ? [10, 5] : [0, 0]; // the first losses are noise, the last ones already rise
    let best = 0, place = -1;
    for (let i = skip[0] + 1; i < lrs.length - skip[1] - 1; i++) {
      const slope = (losses[i + 1] - losses[i - 1]) / (Math.log(lrs[i + 1]) - Math.log(lrs[i - 1]));
      if (slope < best) [best, place] = [slope, i];
    }
    return place < 0 ? null : lrs[place];
  }

  /** Rates and losses as lines of text, at most `rows` of them. */
  table(rows: number = 25): string {
    const suggestion = this.suggestion, every = Math.max(1, Math.ceil(this.lrs.length / rows));
    const lines = ["        lr       loss   smoothed"];
    this.lrs.forEach((lr, i) => {
      const marked = lr === suggestion;
      if (i % every !== 0 && !marked && i !== this.lrs.length - 1) return;
      const cells = [lr.toExponential(2), this.raw_losses[i].toPrecision(5), this.losses[i].toPrecision(5)];
      lines.push(cells.map((cell) => cell.padStart(10)).join(" ") + (marked ? "  ← suggestion" : ""));
    });
    if (this.diverged) lines.push("stopped: the loss diverged");
    if (suggestion === null) lines.push("no suggestion: the loss falls nowhere");
    return lines.join("\n");
  }

  /** The smoothed loss over the rate (logarithmic), the suggestion pointed out; `plot().save("lr.png")` writes a file. */
  plot(size: { width?: number; height?: number } = {}): Plot {
    return plotCurve(this.lrs, this.losses, this.suggestion, size);
  }

  /** The plot as an SVG image. */
  svg(size: { width?: number; height?: number } = {}): string {
    return this.plot(size).svg();
  }

  /** The table. */
  toString(): string {
    return this.table();
  }

  /** The table in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.table();
  }

  /** The plot in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "image/svg+xml": this.svg(), "text/plain": this.table() };
  }
}

/**
 * Trains for up to `num_iter` batches while the learning rate rises from `start_lr` to `end_lr`, and gives the loss at each
 * rate (Smith, 2017). The loss falls slowly at first, then fast, then runs away; a good rate lies where it falls fastest.
 * Model, optimizer and random numbers are as before afterwards.
 *
 * The measurement ends early when the smoothed loss is above `diverge_th` times its best, or not finite. With several
 * groups, the rates keep their ratios; the numbers given are the first group's.
 *
 * @param criterion The loss of the model's output and the target.
 * @param loader Batches `[input, target]`; it is begun again when it ends.
 * @param start_lr The first rate, 1e-7 by default.
 * @param end_lr The last rate, 10 by default.
 * @param num_iter How many rates, 100 by default.
 * @param step_mode Whether the rate is multiplied ("exp", the default) or rises by equal steps ("linear").
 * @param smooth_f How much a new loss counts in the smoothed one, 0.05 by default; 1 does not smooth.
 * @param diverge_th 5 by default.
 * @param forward Gives the loss of a batch of any other kind, instead of `criterion(model(input), target)`.
 * @throws {ValueError} for an empty loader and rates that do not rise.
 * @see https://arxiv.org/abs/1506.01186
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Linear(2, 1);
 * const optimizer = new torch.optim.SGD(model.parameters(), 0.1);
 * const x = torch.randn(8, 2), batches: [torch.Tensor, torch.Tensor][] = [[x, x.sum(1, true)]];
 * const curve = await torch.optim.find_lr(model, optimizer, torch.nn.functional.mse_loss, batches, { num_iter: 40 });
 * if (!(curve.suggestion! > 1e-4) || !curve.diverged || optimizer.param_groups[0].lr !== 0.1) throw new Error(String(curve));
 * ```
 */
export async function find_lr(
  model: Module,
  optimizer: Optimizer,
  criterion: ((output: Tensor, target: Tensor) => Tensor) | null,
  loader: Iterable<unknown> | AsyncIterable<unknown>,
  start_lr?: number | FindLROptions,
  end_lr?: number | FindLROptions,
  num_iter?: number | FindLROptions,
  options?: FindLROptions,
): Promise<LRCurve> {
  if (!(optimizer instanceof Optimizer)) throw new ArgumentError("find_lr: optimizer must be an Optimizer");
  const o = SIGNATURE.read(start_lr, end_lr, num_iter, options);
  const from = o.start_lr ?? 1e-7, to = o.end_lr ?? 10, count = o.num_iter ?? 100;
  const weight = o.smooth_f ?? 0.05, threshold = o.diverge_th ?? 5, linear = o.step_mode === "linear";
  if (!(from > 0 && to > from)) throw new ValueError(`find_lr: rates should rise from above 0, got ${from} to ${to}`);
  if (!Number.isInteger(count) || count < 2) throw new ValueError(`find_lr: num_iter must be at least 2, got ${count}`);
  if (!(weight > 0 && weight <= 1)) throw new ValueError(`find_lr: smooth_f must be in (0, 1], got ${weight}`);
  if (o.step_mode !== undefined && o.step_mode !== "exp" && !linear) {
    throw new ValueError(`find_lr: step_mode must be "exp" or "linear", got ${o.step_mode}`);
  }
  const forward = o.forward ?? lossOf(model, criterion);
  const restore = remember(model, optimizer);
  const shares = optimizer.param_groups.map((group) => scalar(group.lr) / scalar(optimizer.param_groups[0].lr));
  const lrs: number[] = [], losses: number[] = [], raw: number[] = [];
  let diverged = false;
  try {
    model.train();
    for await (const batch of repeated(loader, count)) {
      const part = lrs.length / (count - 1), lr = linear ? from + (to - from) * part : from * (to / from) ** part;
      optimizer.param_groups.forEach((group, i) => setRate(group, lr * (Number.isFinite(shares[i]) ? shares[i] : 1)));
      optimizer.zero_grad();
      const loss = forward(batch);
      if (!(loss instanceof Tensor)) throw new ArgumentError("find_lr: the loss of a batch must be a tensor");
      loss.backward();
      const value = Number(loss.item()), last = losses.at(-1);
      const smoothed = last === undefined ? value : weight * value + (1 - weight) * last;
      if (!Number.isFinite(value)) {
        diverged = true;
        break;
      }
      lrs.push(lr);
      raw.push(value);
      losses.push(smoothed);
      if (smoothed > threshold * Math.min(...losses) && lrs.length > 1) {
        diverged = true;
        break;
      }
      optimizer.step();
    }
  } finally {
    restore();
  }
  return new LRCurve(lrs, losses, raw, diverged);
}

function lossOf(
  model: Module,
  criterion: ((output: Tensor, target: Tensor) => Tensor) | null,
): (batch: unknown) => Tensor {
  if (typeof criterion !== "function") throw new ArgumentError("find_lr: give a criterion, or the option forward");
  return (batch) => {
    if (!Array.isArray(batch) || batch.length < 2) {
      throw new ArgumentError("find_lr: batches must be [input, target]; for others give the option forward");
    }
    return criterion((model as unknown as (x: unknown) => Tensor)(batch[0]), batch[1]);
  };
}

/** `count` batches; the loader is begun again when it ends. */
async function* repeated(loader: Iterable<unknown> | AsyncIterable<unknown>, count: number): AsyncGenerator<unknown> {
  let given = 0;
  while (given < count) {
    const before = given;
    for await (const batch of loader) {
      yield batch;
      if (++given === count) return;
    }
    if (given === before) {
      throw new ValueError(`find_lr: the loader gave ${given} batches, and no more when begun again`);
    }
  }
}

/** Notes everything that training changes, and gives the way back. */
function remember(model: Module, optimizer: Optimizer): () => void {
  const tensors = new Set<Tensor>([...model.parameters(), ...model.buffers()]);
  for (const group of optimizer.param_groups) for (const param of group.params) tensors.add(param);
  const values = no_grad(() => [...tensors].map((x) => [x, x.detach().clone(), x.grad?.clone() ?? null] as const));
  const modes = [...model.modules()].map((module) => [module, module.training] as const);
  const options = optimizer.param_groups.map((group) => {
    const lr: unknown = group.lr;
    return lr instanceof Tensor ? scalar(lr) : lr as number;
  });
  const state = new Map([...optimizer.state].map(([param, record]) => [param, copied(record) as typeof record]));
  const draws = get_rng_state(), called = optimizer._opt_called;
  return () => {
    no_grad(() => {
      for (const [x, value, grad] of values) {
        x.copy_(value);
        x.grad = grad;
      }
    });
    for (const [module, training] of modes) module.training = training;
    optimizer.param_groups.forEach((group, i) => setRate(group, options[i]));
    optimizer.state = state;
    optimizer._opt_called = called;
    set_rng_state(draws);
  };
}

function copied(value: unknown): unknown {
  if (value instanceof Tensor) return value.detach().clone();
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item)]));
}
