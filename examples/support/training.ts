// What the loops of the examples share: a run's options, batches with a progress bar, Ctrl+C, checkpoints to go on from.
import * as torch from "../../mod.ts";
import {
  type CountOption,
  helpOf,
  type NumberOption,
  type OptionTable,
  type Program,
  readOptions,
  resumedValues,
  settingsOf,
  type TextOption,
  type Values,
  withDefaults,
} from "./options.ts";
import { duration, Progress } from "./progress.ts";
import { Interruption, pause, readCheckpoint } from "./run.ts";

/** The options that every training of images has. */
export type TrainingOptions = {
  epochs: CountOption & { default: number };
  batch_size: CountOption & { default: number };
  lr: NumberOption & { default: number };
  seed: CountOption & { default: number };
  limit: CountOption;
  resume: TextOption;
};

/** Those options; the numbers are an example's own, `what` is what it counts. */
export function trainingOptions(
  own: { epochs: number; batch_size: number; lr: number; checkpoint: string; what?: string },
): TrainingOptions {
  const what = own.what ?? "images";
  return {
    epochs: { kind: "count", min: 1, default: own.epochs, about: `how often to go through the ${what}` },
    batch_size: { kind: "count", min: 1, default: own.batch_size, about: `${what} a step`, setting: true },
    lr: { kind: "number", above: 0, max: 100, default: own.lr, about: "the learning rate", setting: true },
    seed: { kind: "count", min: 0, default: 1, about: "the same seed gives the same numbers", setting: true },
    limit: { kind: "count", min: 1, about: `use only N ${what}`, setting: true },
    resume: {
      kind: "text",
      value: "FILE",
      bare: own.checkpoint,
      about: "go on where a run was stopped; what decides its numbers is that run's",
    },
  };
}

/** A program that trains. */
export type TrainingProgram<T extends OptionTable & TrainingOptions> = Omit<Program<T>, "notes"> & {
  /** What its checkpoints say of themselves. */
  readonly name: string;
  /** Where checkpoints go unless `--resume` names another file. */
  readonly checkpoint: string;
  /** More for the end of --help. */
  readonly notes?: string;
};

type Saved = {
  program: string;
  settings: unknown;
  epoch: number;
  step: number;
  loss: number;
  rng: torch.Tensor;
  epoch_rng: torch.Tensor | null;
  parts: Record<string, object>;
};

/** How a run begins: its options, the file of its checkpoints, and what that file held if the run goes on. */
export type Start<T extends OptionTable & TrainingOptions> = {
  readonly program: TrainingProgram<T>;
  readonly options: Values<T>;
  readonly file: string;
  readonly saved: Saved | undefined;
};

/** Reads the command line, and the checkpoint if the run goes on; undefined when only --help was asked for. */
export async function begin<T extends OptionTable & TrainingOptions>(
  program: TrainingProgram<T>,
  args: readonly string[],
): Promise<Start<T> | undefined> {
  const { about, call, checkpoint, options } = program;
  const given = await readOptions(args, options);
  if (given === undefined) {
    const notes = `After every epoch, and on Ctrl+C, the state goes to ${checkpoint} (or the file of --resume). ` +
      "A resumed run gives the same\nnumbers as one that was never stopped.";
    console.log(helpOf({ about, call, options, notes: [notes, program.notes ?? []].flat().join("\n") }));
    return undefined;
  }
  const resume = given.resume as string | undefined, file = resume ?? checkpoint;
  if (resume === undefined) return { program, options: withDefaults(given, options), file, saved: undefined };
  const saved = await readCheckpoint<Saved>(file, program.name);
  return { program, options: await resumedValues(given, options, saved.settings, file), file, saved };
}

/** A DataLoader, as far as it matters here. */
type Batches<B> = AsyncIterable<B> & { batch_size: number | null; length: number; dataset: unknown };

/** What a checkpoint keeps: a model, an optimizer, a scheduler, or something of one's own. */
export type Part = { state_dict(): object; load_state_dict(state: never): unknown };

/** Epochs of less than these milliseconds are one line. */
const PATIENCE = 1000;

/**
 * How far a run has come. A checkpoint holds the state of all its parts and of the random numbers: that is what it takes
 * to go on with the same numbers.
 */
export class Training<T extends OptionTable & TrainingOptions> {
  /** Epochs that are done. */
  epoch = 0;
  /** Batches of the next epoch that are done. */
  step = 0;
  /** The loss of the last batch, which the loop puts here for the progress bar. */
  loss = NaN;
  /** Whether Ctrl+C was pressed: the run is saved, and its loop is to end. */
  stopped = false;
  #mean = NaN;
  #start = performance.now();
  #listened = 0;
  #epochStart: torch.Tensor | undefined;
  readonly #epochs: number;
  readonly #interruption = new Interruption();

  /** Begins a run, or takes over what the checkpoint says of its parts and of the random numbers. */
  constructor(readonly start: Start<T>, readonly parts: Readonly<Record<string, Part>>) {
    const { saved } = start;
    this.#epochs = start.options.epochs as number;
    if (saved === undefined) return;
    for (const [name, part] of Object.entries(parts)) part.load_state_dict(saved.parts[name] as never);
    this.epoch = saved.epoch;
    this.step = saved.step;
    this.#mean = saved.loss;
    this.#epochStart = saved.epoch_rng ?? undefined;
    torch.set_rng_state(saved.rng);
  }

  /** "; going on after epoch 2, step 5", or nothing. */
  get whence(): string {
    return this.start.saved === undefined ? "" : `; going on after epoch ${this.epoch}, step ${this.step}`;
  }

  /** Whether there is an epoch to be done. */
  get unfinished(): boolean {
    return !this.stopped && this.epoch < this.#epochs;
  }

  /** The batches of an epoch, or of what is left of it, under a progress bar. Ctrl+C ends them after a whole step. */
  async *batches<B>(loader: Batches<B>, what = "images"): AsyncGenerator<B> {
    this.#start = performance.now();
    const size = loader.batch_size!, skip = this.step, epochs = this.#epochs;
    const total = Math.min((loader.dataset as { length: number }).length, loader.length * size);
    const now = torch.get_rng_state();
    if (skip > 0) torch.set_rng_state(this.#epochStart!);
    else {
      this.#epochStart = now;
      this.#mean = NaN;
    }
    const progress = new Progress(`epoch ${this.epoch + 1}/${epochs}`, total, what, skip * size, PATIENCE);
    let position = 0;
    for await (const batch of loader) {
      position++;
      if (position <= skip) {
        // The order is the one from before; the stream of random numbers goes on where it was stopped.
        if (position === skip) torch.set_rng_state(now);
        continue;
      }
      yield batch;
      this.step = position;
      this.#mean = Number.isNaN(this.#mean) ? this.loss : 0.95 * this.#mean + 0.05 * this.loss;
      const later = (epochs - this.epoch - 1) * total;
      progress.show(Math.min(total, position * size), this.#mean, later);
      await this.#listen();
      if (this.#interruption.requested && position < loader.length) {
        progress.clear();
        this.#save();
        return this.#stop(`Stopped in epoch ${this.epoch + 1} after ${position} steps; saved to ${this.start.file}.`);
      }
    }
    progress.clear();
  }

  /** Signals are delivered while the program waits, which it does now and then. */
  async #listen(): Promise<void> {
    const now = performance.now();
    if (now - this.#listened < 50) return;
    await pause();
    this.#listened = now;
  }

  /** Ends an epoch: says what came out of it, and saves. */
  async endEpoch(result: string): Promise<void> {
    this.epoch++;
    this.step = 0;
    this.#save();
    const { file } = this.start, epochs = this.#epochs, seconds = (performance.now() - this.#start) / 1000;
    console.log(`epoch ${this.epoch}/${epochs}: ${result}, ${duration(seconds)}, saved to ${file}`);
    await pause();
    if (this.#interruption.requested && this.epoch < epochs) this.#stop(`Stopped after epoch ${this.epoch}.`);
  }

  #save(): void {
    const { program, options, file } = this.start;
    const saved: Saved = {
      program: program.name,
      settings: settingsOf(options, program.options),
      epoch: this.epoch,
      step: this.step,
      loss: this.#mean,
      rng: torch.get_rng_state(),
      epoch_rng: this.step > 0 ? this.#epochStart! : null,
      parts: Object.fromEntries(Object.entries(this.parts).map(([name, part]) => [name, part.state_dict()])),
    };
    torch.save(saved, file);
  }

  #stop(message: string): void {
    this.stopped = true;
    const { program, file } = this.start;
    console.log(`\n${message} To go on:\n  ${program.call} --resume ${file} --epochs ${this.#epochs}`);
  }

  /** Leaves Ctrl+C to the system again. */
  [Symbol.dispose](): void {
    this.#interruption[Symbol.dispose]();
  }
}
