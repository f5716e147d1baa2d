// What training scripts write their numbers to: event files for TensorBoard, lines of JSON, tables of CSV.
import type { HParam } from "./tensorboard/hparams.ts";
import type { ScalarValue } from "./tensorboard/numbers.ts";

/** When a value belongs: the step, and seconds since 1970 (now unless stated). */
export type AddOptions = { global_step?: number | null; walltime?: number | null };

/** Options of `add_hparams`. */
export type HParamsOptions = {
  /** All values that a hyperparameter may have. */
  hparam_domain_discrete?: Readonly<Record<string, readonly HParam[]>> | null;
  /** The folder of the run; the time unless stated. */
  run_name?: string | null;
  global_step?: number | null;
};

/**
 * What every logger can do: {@link SummaryWriter}, {@link JSONLinesLogger} and {@link CSVLogger} are such. A training
 * loop that takes a `Logger` leaves the choice to its caller.
 */
export interface Logger extends Disposable {
  /** Writes a number under its tag. */
  add_scalar(
    tag: string,
    scalar_value: ScalarValue,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void;
  /** Writes several numbers that belong together. */
  add_scalars(
    main_tag: string,
    tag_scalar_dict: Readonly<Record<string, ScalarValue>>,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void;
  /** Writes a text. */
  add_text(
    tag: string,
    text_string: string,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void;
  /** Writes the settings of a run, and what it reached with them. */
  add_hparams(
    hparam_dict: Readonly<Record<string, HParam>>,
    metric_dict: Readonly<Record<string, ScalarValue>>,
    options?: HParamsOptions,
  ): void;
  /** Makes the system put what was written on the disk. */
  flush(): void;
  /** Ends the log. */
  close(): void;
}
