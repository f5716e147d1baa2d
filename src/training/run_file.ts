// The file of a training run: what fit saves after each epoch, and how a run goes on from it.
import { FormatError } from "../core/errors.ts";
import { pathOf } from "../io/atomic_write.ts";
import { load, save } from "../io/save_load.ts";
import { get_rng_state, set_rng_state } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type EpochRecord, History } from "./history.ts";

/** A schedule of learning rates; one with a metric (ReduceLROnPlateau) is given the monitored number. */
export type FitScheduler = {
  step(metric?: number): unknown;
  state_dict(): unknown;
  load_state_dict(state: never): unknown;
};

/** What fit asks of a model: any nn.Module from tensors to a tensor has it. */
export type TensorModel = {
  (...inputs: Tensor[]): Tensor;
  readonly training: boolean;
  train(mode?: boolean): unknown;
  eval(): unknown;
  parameters(): Iterable<Tensor>;
  state_dict(): Record<string, Tensor>;
  load_state_dict(state: Readonly<Record<string, unknown>>): unknown;
};

/** What fit asks of an optimizer: all of torch.optim have it. */
export type FitOptimizer = {
  readonly param_groups: readonly { lr: number | Tensor }[];
  zero_grad(): void;
  step(): unknown;
  state_dict(): unknown;
  load_state_dict(state: never): unknown;
};

/** What a run consists of. */
export type RunParts = { model: TensorModel; optimizer: FitOptimizer; scheduler: FitScheduler | null };

type SavedRun = {
  program: "torch.fit";
  records: EpochRecord[];
  best_epoch: number;
  best_value: number;
  model: Record<string, Tensor>;
  optimizer: unknown;
  scheduler: unknown;
  rng: Tensor;
};

/** Saves everything that a later run needs to go on as if this one had not stopped. */
export function saveRun(path: string | URL, { model, optimizer, scheduler }: RunParts, history: History): void {
  save({
    program: "torch.fit",
    records: history.records.map((record) => ({ ...record })),
    best_epoch: history.best_epoch,
    best_value: history.best_value,
    model: model.state_dict(),
    optimizer: optimizer.state_dict(),
    scheduler: scheduler?.state_dict() ?? null,
    rng: get_rng_state(),
  }, path);
}

/**
 * Takes over what {@link saveRun} wrote.
 *
 * @param optional whether a run may begin anew because there is no such file
 * @throws {FormatError} when the file is another one
 */
export function resumeRun(path: string | URL, { model, optimizer, scheduler }: RunParts, optional: boolean): History {
  let saved: SavedRun;
  try {
    saved = load<SavedRun>(pathOf(path));
  } catch (error) {
    if (optional && error instanceof Deno.errors.NotFound) return new History();
    throw error;
  }
  if (typeof saved !== "object" || saved === null || saved.program !== "torch.fit" || !Array.isArray(saved.records)) {
    throw new FormatError(`fit: "${path}" is no checkpoint of torch.fit`);
  }
  if ((saved.scheduler === null) !== (scheduler === null)) {
    throw new FormatError(`fit: "${path}" was saved ${scheduler === null ? "with" : "without"} a scheduler`);
  }
  model.load_state_dict(saved.model);
  optimizer.load_state_dict(saved.optimizer as never);
  scheduler?.load_state_dict(saved.scheduler as never);
  set_rng_state(saved.rng);
  const history = new History(saved.records);
  history.best_epoch = saved.best_epoch;
  history.best_value = saved.best_value;
  return history;
}
