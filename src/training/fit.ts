// torch.fit: the training loop that everybody writes, over nothing but public API.
import { Signature } from "../core/arguments.ts";
import { checkFunction, describeValue } from "../core/kinds.ts";
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import type { Device } from "../backends/registry.ts";
import { checkWritable } from "../io/atomic_write.ts";
import { save } from "../io/save_load.ts";
import { clip_grad_norm_ } from "../nn/utils/clip_grad.ts";
import { tidy } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { type Progress, progress } from "../utils/progress.ts";
import { checkArray, checkCount, checkModel } from "./checks.ts";
import { type EpochRecord, History } from "./history.ts";
import {
  type FitOptimizer,
  type FitScheduler,
  resumeRun,
  type RunParts,
  saveRun,
  type TensorModel,
} from "./run_file.ts";

export type { FitOptimizer, FitScheduler, TensorModel };

/** Batches `[input, …, target]`: a DataLoader, an array, or anything else that can be iterated over again and again. */
export type Batches = Iterable<readonly Tensor[]> | AsyncIterable<readonly Tensor[]>;

/** A loss or a metric: from the model's output and the target to one number. */
export type Criterion = (output: Tensor, target: Tensor) => Tensor;

/** A number of a batch that is worth watching, such as its accuracy; the epoch's is the mean over the samples. */
export type Metric = (output: Tensor, target: Tensor) => Tensor | number;

/** Called on the way; returning false from `on_epoch_end` or `on_batch_end` ends the run. */
export type FitCallback = {
  on_epoch_begin?(epoch: number): void | Promise<void>;
  on_batch_end?(epoch: number, batch: number, loss: number): void | boolean;
  on_epoch_end?(record: EpochRecord, history: History): void | boolean | Promise<void | boolean>;
};

/** Options of {@link fit}. */
export type FitOptions = {
  /** What is made small, such as `new nn.CrossEntropyLoss()` or `F.mse_loss`. */
  loss: Criterion;
  optimizer: FitOptimizer;
  /** How often the loader is gone through, counted from the run's first epoch. */
  epochs: number;
  scheduler?: FitScheduler | null;
  /** When the scheduler steps: after each "epoch" (unless stated) or each "batch" (OneCycleLR, CyclicLR). */
  scheduler_interval?: "epoch" | "batch";
  /** Batches to test on after each epoch. */
  validation?: Batches | null;
  metrics?: Readonly<Record<string, Metric>>;
  callbacks?: readonly FitCallback[];
  /** Where the batches go; the model must be there. */
  device?: string | Device | null;
  /** Largest norm of all gradients together. */
  clip_grad_norm?: number | null;
  /** A file that the whole run is saved to after each epoch; Ctrl+C then ends the run instead of the program. */
  checkpoint?: string | URL | null;
  /** Go on from the checkpoint if there is one (true), or from another file. */
  resume?: boolean | string | URL;
  /** A file that the best epoch's `model.state_dict()` is saved to. */
  best?: string | URL | null;
  /** Which number says what is best: "val_loss" with a validation, else "loss". */
  monitor?: string | null;
  /** Whether small or large is good: "min" for a loss, else "max". */
  mode?: "min" | "max" | null;
  /** End when nothing got better for so many epochs. */
  patience?: number | null;
  /** Show a bar and a line an epoch on stderr: true unless stated. */
  progress?: boolean;
};

const SIGNATURE = new Signature<FitOptions>("fit", [
  "loss",
  "optimizer",
  "epochs",
  "scheduler",
  "scheduler_interval",
  "validation",
  "metrics",
  "callbacks",
  "device",
  "clip_grad_norm",
  "checkpoint",
  "resume",
  "best",
  "monitor",
  "mode",
  "patience",
  "progress",
]);

/**
 * Trains a model: for each epoch, for each batch `[input, …, target]` of the loader: forward, loss, backward, step; then
 * the validation, the scheduler, the checkpoint. The explicit loop of the tutorials does the same and stays the
 * documented way; this is that loop, with the chores around it.
 *
 * A resumed run continues with the same numbers as one that was not interrupted (model, optimizer, scheduler and random
 * stream are in the checkpoint).
 *
 * @throws {ValueError} when the loader gives nothing, or the loss is no longer finite
 * @throws {ShapeError} when the loss is not a single number
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const x = torch.randn(64, 3), y = x.sum(1, true);
 * const loader = new torch.utils.data.DataLoader(new torch.utils.data.TensorDataset(x, y), 16, { shuffle: true });
 * const model = new torch.nn.Linear(3, 1);
 * const history = await torch.fit(model, loader, {
 *   loss: new torch.nn.MSELoss(),
 *   optimizer: new torch.optim.Adam(model.parameters(), { lr: 0.1 }),
 *   epochs: 20,
 *   progress: false,
 * });
 * if (!(history.last("loss") < 0.1)) throw new Error(String(history));
 * ```
 */
export async function fit(model: TensorModel, loader: Batches, options: FitOptions): Promise<History> {
  const o = SIGNATURE.read(options) as FitOptions;
  for (const name of ["loss", "optimizer", "epochs"] as const) {
    if (o[name] === undefined) throw new ArgumentError(`fit() missing 1 required argument: '${name}'`);
  }
  checkModel("fit", model);
  checkCount("fit", "epochs", o.epochs, 0);
  checkArray("fit", "callbacks", o.callbacks);
  checkFunction(o.loss, "fit", "loss");
  for (const [name, metric] of Object.entries(o.metrics ?? {})) checkFunction(metric, "fit", `metrics.${name}`);
  checkOptimizer(o.optimizer);
  return await new Fit(model, loader, o).run();
}

/** Refuses a class or a name where an optimizer is meant. */
function checkOptimizer(optimizer: unknown): void {
  if (Array.isArray((optimizer as Partial<FitOptimizer> | null)?.param_groups)) return;
  throw new ArgumentError(
    `fit(): argument 'optimizer' must be an optimizer such as new torch.optim.Adam(model.parameters()), not ` +
      describeValue(optimizer),
  );
}

/** Means over the samples seen so far. */
class Means {
  #sums: Record<string, number> = {};
  #samples = 0;

  add(values: Readonly<Record<string, number>>, samples: number): void {
    for (const [name, value] of Object.entries(values)) this.#sums[name] = (this.#sums[name] ?? 0) + value * samples;
    this.#samples += samples;
  }

  get(prefix = ""): Record<string, number> {
    return Object.fromEntries(Object.entries(this.#sums).map(([name, sum]) => [prefix + name, sum / this.#samples]));
  }
}

class Fit {
  #history = new History();
  #interrupted = false;

  constructor(readonly model: TensorModel, readonly loader: Batches, readonly options: FitOptions) {}

  get #parts(): RunParts {
    return { model: this.model, optimizer: this.options.optimizer, scheduler: this.options.scheduler ?? null };
  }

  async run(): Promise<History> {
    const { checkpoint, resume, epochs, patience } = this.options;
    if (resume === true && !checkpoint) {
      throw new ArgumentError("fit: resume: true goes on from `checkpoint`; name that file");
    }
    const from = resume === true ? checkpoint! : resume;
    if (from) this.#history = resumeRun(from, this.#parts, resume === true);
    const history = this.#history;
    history.stopped = "completed";
    for (const file of [checkpoint, this.options.best]) if (file) checkWritable(file);
    const interrupt = () => this.#interrupted = true;
    if (checkpoint) Deno.addSignalListener("SIGINT", interrupt);
    try {
      while (history.records.length < epochs) {
        const epoch = history.records.length + 1;
        for (const callback of this.options.callbacks ?? []) await callback.on_epoch_begin?.(epoch);
        const record = await this.#epoch(epoch);
        if (record === null) return history; // in the middle of an epoch: the checkpoint holds the last whole one
        if (!await this.#after(record)) break;
        if (patience && epoch - history.best_epoch >= patience) {
          history.stopped = "patience";
          break;
        }
      }
      return history;
    } finally {
      if (checkpoint) Deno.removeSignalListener("SIGINT", interrupt);
    }
  }

  /** One epoch of training and its validation; null when it was interrupted. */
  async #epoch(epoch: number): Promise<EpochRecord | null> {
    const { optimizer, scheduler, scheduler_interval, validation, callbacks, epochs } = this.options;
    const start = performance.now();
    const lr = Number(optimizer.param_groups[0].lr);
    const means = new Means();
    this.model.train();
    const bar = this.#bar(this.loader, `epoch ${epoch}/${epochs}`);
    let batches = 0, waited = performance.now();
    for await (const batch of bar) {
      const { values, samples } = tidy(() => this.#step(batch));
      if (!Number.isFinite(values.loss)) {
        throw new ValueError(
          `fit: the loss of batch ${
            batches + 1
          } in epoch ${epoch} is ${values.loss}: the learning rate (${lr}) may be too ` +
            "large, a gradient may explode (clip_grad_norm helps), or the data hold NaN",
        );
      }
      means.add(values, samples);
      bar.set_postfix(means.get());
      if (scheduler_interval === "batch") scheduler?.step();
      batches++;
      for (const callback of callbacks ?? []) {
        if (callback.on_batch_end?.(epoch, batches, values.loss) === false) this.#interrupted = true;
      }
      if (performance.now() - waited > 100) { // signals and timers are served while the program waits
        await new Promise((resolve) => setTimeout(resolve, 0));
        waited = performance.now();
      }
      if (this.#interrupted) {
        this.#history.stopped = "interrupted";
        return null;
      }
    }
    if (batches === 0) {
      throw new ValueError("fit: the loader gave no batch; is it an iterator that was used up before?");
    }
    const tested = validation ? await this.#test(validation) : {};
    return { epoch, ...means.get(), ...tested, lr, seconds: (performance.now() - start) / 1000 } as EpochRecord;
  }

  #bar<T>(items: Iterable<T> | AsyncIterable<T>, description: string): Progress<T> {
    return progress(items, { description, unit: "batches", leave: false, disable: this.options.progress === false });
  }

  /** Forward, loss, backward, step. */
  #step(batch: readonly Tensor[]): { values: Record<string, number>; samples: number } {
    const { optimizer, clip_grad_norm } = this.options;
    optimizer.zero_grad();
    const { output, target, loss } = this.#forward(batch);
    loss.backward();
    if (clip_grad_norm) clip_grad_norm_(this.model.parameters(), clip_grad_norm);
    optimizer.step();
    return { values: this.#numbers(loss, output, target), samples: target.shape[0] ?? 1 };
  }

  #forward(batch: readonly Tensor[]): { output: Tensor; target: Tensor; loss: Tensor } {
    if (!Array.isArray(batch) || batch.length < 2 || !batch.every((x) => x instanceof Tensor)) {
      throw new ArgumentError("fit: a batch is [input, …, target], tensors; the loader gave something else");
    }
    const { device } = this.options;
    const tensors = device ? batch.map((x) => x.to(device)) : batch;
    const target = tensors.at(-1)!;
    const output = this.model(...tensors.slice(0, -1));
    const loss = this.options.loss(output, target);
    if (!(loss instanceof Tensor) || loss.numel() !== 1) {
      throw new ShapeError(
        `fit: the loss must be a single number, got ${
          loss instanceof Tensor ? `shape [${loss.shape}]` : typeof loss
        }; ` +
          "take its mean",
      );
    }
    return { output, target, loss };
  }

  #numbers(loss: Tensor, output: Tensor, target: Tensor): Record<string, number> {
    const values: Record<string, number> = { loss: loss.item() };
    no_grad(() => {
      for (const [name, metric] of Object.entries(this.options.metrics ?? {})) {
        const value = metric(output, target);
        values[name] = value instanceof Tensor ? value.item() : value;
      }
    });
    return values;
  }

  async #test(batches: Batches): Promise<Record<string, number>> {
    const means = new Means();
    this.model.eval();
    for await (const batch of this.#bar(batches, "validation")) {
      const { values, samples } = tidy(() =>
        no_grad(() => {
          const { output, target, loss } = this.#forward(batch);
          return { values: this.#numbers(loss, output, target), samples: target.shape[0] ?? 1 };
        })
      );
      means.add(values, samples);
    }
    return means.get("val_");
  }

  /** What follows an epoch; false ends the run. */
  async #after(record: EpochRecord): Promise<boolean> {
    const { validation, scheduler, scheduler_interval, checkpoint, callbacks, epochs } = this.options;
    const history = this.#history;
    const monitor = this.options.monitor ?? (validation ? "val_loss" : "loss");
    const value = record[monitor];
    if (value === undefined) {
      throw new ArgumentError(`fit: there is no "${monitor}" to monitor; there are ${Object.keys(record).join(", ")}`);
    }
    const smaller = (this.options.mode ?? (monitor.endsWith("loss") ? "min" : "max")) === "min";
    history.records.push(record);
    if (Number.isNaN(history.best_value) || (smaller ? value < history.best_value : value > history.best_value)) {
      history.best_value = value;
      history.best_epoch = record.epoch;
      if (this.options.best) save(this.model.state_dict(), this.options.best);
    }
    // Plateau schedules want the number; the others would take it for an epoch.
    if (scheduler && scheduler_interval !== "batch") "best" in scheduler ? scheduler.step(value) : scheduler.step();
    if (this.options.progress !== false) console.error(epochLine(record, epochs, record.epoch === history.best_epoch));
    let going = true;
    for (const callback of callbacks ?? []) going = await callback.on_epoch_end?.(record, history) !== false && going;
    if (checkpoint) saveRun(checkpoint, this.#parts, history);
    if (!going || this.#interrupted) history.stopped = "interrupted";
    return going && !this.#interrupted;
  }
}

function epochLine(record: EpochRecord, epochs: number, best: boolean): string {
  const { epoch, seconds, lr: _lr, ...numbers } = record;
  const facts = Object.entries(numbers).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
  return `epoch ${epoch}/${epochs}: ${facts.join("  ")}  (${seconds.toFixed(1)} s)${best ? " *" : ""}`;
}
