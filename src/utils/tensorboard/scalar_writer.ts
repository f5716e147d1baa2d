// The part of SummaryWriter that every logger has: scalars, texts, hyperparameters; and its files.
import { isOptions, Signature } from "../../core/arguments.ts";
import { ArgumentError } from "../../core/errors.ts";
import type { AddOptions, HParamsOptions, Logger } from "../logger.ts";
import { checkMapping, checkTag, HPARAMS, SCALARS, TEXT, type When, whenOf } from "./arguments.ts";
import type { SummaryValue } from "./event.ts";
import { EventFileWriter, hostName, now } from "./event_file_writer.ts";
import { type HParam, hparamSummaries } from "./hparams.ts";
import { scalarOf, type ScalarValue } from "./numbers.ts";
import { scalar, textSummary } from "./summaries.ts";

/** Options of {@link SummaryWriter}. */
export type SummaryWriterOptions = {
  /** The folder of the event files; `runs/DATE_HOST` unless stated. */
  log_dir?: string | null;
  /** Goes behind the default folder's name. */
  comment?: string;
  /** TensorBoard hides what earlier files of the folder hold from this step on. */
  purge_step?: number | null;
  /** Accepted for PyTorch's sake: events do not wait, they are in the file when the call returns. */
  max_queue?: number;
  /** Accepted for PyTorch's sake, see `max_queue`. */
  flush_secs?: number;
  /** Goes behind the names of the event files. */
  filename_suffix?: string;
};

/** Options of {@link SummaryWriter.add_scalar}. */
export type ScalarOptions = AddOptions & {
  /** Whether the number is written as a tensor. */
  new_style?: boolean;
  /** In float64, of the new style only. */
  double_precision?: boolean;
};

const WRITER = new Signature<SummaryWriterOptions>("SummaryWriter", [
  "log_dir",
  "comment",
  "purge_step",
  "max_queue",
  "flush_secs",
  "filename_suffix",
]);
const SCALAR = new Signature<ScalarOptions>("add_scalar", ["global_step", "walltime", "new_style", "double_precision"]);

/** SessionLog.START */
const SESSION_START = 1;

/** "Nov21_16-33-37", local time, as strftime("%b%d_%H-%M-%S"). */
function dateName(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const month = date.toLocaleString("en-US", { month: "short" });
  return `${month}${two(date.getDate())}_${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join("-")}`;
}

/** Writes scalars, texts and hyperparameters to event files; base of {@link SummaryWriter}. */
export abstract class ScalarWriter implements Logger {
  /** The folder of the event files. */
  readonly log_dir: string;
  readonly #suffix: string;
  #purgeStep: number | undefined;
  #writers = new Map<string, EventFileWriter>();
  #path = "";

  /** See {@link SummaryWriterOptions}. */
  constructor(
    log_dir?: string | null | SummaryWriterOptions,
    comment?: string | SummaryWriterOptions,
    purge_step?: number | null | SummaryWriterOptions,
    max_queue?: number | SummaryWriterOptions,
    flush_secs?: number | SummaryWriterOptions,
    filename_suffix?: string | SummaryWriterOptions,
  ) {
    const o = WRITER.read(log_dir, comment, purge_step, max_queue, flush_secs, filename_suffix);
    if (o.log_dir !== undefined && o.log_dir !== null && typeof o.log_dir !== "string") {
      throw new ArgumentError("SummaryWriter: log_dir is the path of a folder");
    }
    const host = hostName();
    this.log_dir = (o.log_dir || undefined) ??
      `runs/${dateName(new Date())}${host === undefined ? "" : "_" + host}${o.comment ?? ""}`;
    this.#suffix = o.filename_suffix ?? "";
    this.#purgeStep = o.purge_step ?? undefined;
    this.writer();
  }

  /** The event file that values go to; after close, the one that they went to. */
  get path(): string {
    return this.#path;
  }

  /** Returns the folder of the event files. */
  get_logdir(): string {
    return this.log_dir;
  }

  /** The file of a folder; a new one after close. @internal */
  protected writer(folder: string = this.log_dir): EventFileWriter {
    let writer = this.#writers.get(folder);
    if (writer !== undefined) return writer;
    writer = new EventFileWriter(folder, this.#suffix);
    this.#writers.set(folder, writer);
    if (folder === this.log_dir) this.#path = writer.path;
    const step = this.#purgeStep;
    if (step !== undefined) {
      this.#purgeStep = undefined;
      writer.add({ wall_time: now(), step, file_version: "brain.Event:2" });
      writer.add({ wall_time: now(), step, session_log: { status: SESSION_START } });
    }
    return writer;
  }

  /** Writes values as one event. @internal */
  protected write(values: readonly SummaryValue[], when: When): void {
    this.writer().addSummary(values, when.step, when.walltime);
  }

  /**
   * Writes a number.
   *
   * @param tag the name of its curve; slashes make groups: `"loss/train"`
   */
  add_scalar(
    tag: string,
    scalar_value: ScalarValue,
    global_step?: number | null | ScalarOptions,
    walltime?: number | null | ScalarOptions,
    new_style?: boolean | ScalarOptions,
    double_precision?: boolean | ScalarOptions,
  ): void {
    checkTag(tag, "add_scalar");
    const o = SCALAR.read(global_step, walltime, new_style, double_precision);
    const value = scalarOf(scalar_value, "add_scalar");
    this.write([scalar(tag, value, o.new_style ?? false, o.double_precision ?? false)], whenOf(o, "add_scalar"));
  }

  /** Writes several numbers that share one chart: each gets a run of its own, in a folder below `log_dir`. */
  add_scalars(
    main_tag: string,
    tag_scalar_dict: Readonly<Record<string, ScalarValue>>,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(main_tag, "add_scalars");
    checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
    const { step, walltime: given } = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
    const values = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf(it, "add_scalars")] as const);
    const time = given ?? now(); // one for all
    for (const [tag, value] of values) {
      const folder = `${this.log_dir}/${main_tag.replaceAll("/", "_")}_${tag}`;
      this.writer(folder).addSummary([scalar(main_tag, value, false, false)], step, time);
    }
  }

  /** Writes a text; TensorBoard shows it as Markdown. */
  add_text(
    tag: string,
    text_string: string,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_text");
    const when = whenOf(TEXT.read(global_step, walltime), "add_text");
    this.write([textSummary(tag, String(text_string))], when);
  }

  /**
   * Writes the settings of a run and what it reached with them, for TensorBoard's page of hyperparameters: in a folder
   * of its own below `log_dir`, so that every call is a run to compare.
   *
   * A plain object in the third place holds the options if all its keys are theirs, else it is `hparam_domain_discrete`.
   * A boolean is written as one (PyTorch writes 1 or 0).
   */
  add_hparams(
    hparam_dict: Readonly<Record<string, HParam>>,
    metric_dict: Readonly<Record<string, ScalarValue>>,
    hparam_domain_discrete?: Readonly<Record<string, readonly HParam[]>> | null | HParamsOptions,
    run_name?: string | null | HParamsOptions,
    global_step?: number | null | HParamsOptions,
  ): void {
    checkMapping(hparam_dict, "add_hparams", "hparam_dict");
    checkMapping(metric_dict, "add_hparams", "metric_dict");
    const o = isHParamsOptions(hparam_domain_discrete)
      ? HPARAMS.read(hparam_domain_discrete)
      : { ...HPARAMS.read(undefined, run_name, global_step), hparam_domain_discrete };
    const { step } = whenOf(o, "add_hparams");
    const metrics = Object.entries(metric_dict).map(([tag, value]) => [tag, scalarOf(value, "add_hparams")] as const);
    const values = hparamSummaries(hparam_dict, Object.keys(metric_dict), o.hparam_domain_discrete ?? {});
    const folder = `${this.log_dir}/${o.run_name || String(now())}`;
    const known = this.#writers.has(folder), writer = this.writer(folder);
    for (const value of values) writer.addSummary([value], step, undefined);
    for (const [tag, value] of metrics) writer.addSummary([scalar(tag, value, false, false)], step, undefined);
    if (known) return;
    writer.close();
    this.#writers.delete(folder);
  }

  /** Makes the system put what was written on the disk; it is in the files, for others to read, already before. */
  flush(): void {
    for (const writer of this.#writers.values()) writer.flush();
  }

  /** Closes the files. What is added afterwards goes to a new file in the same folder. */
  close(): void {
    for (const writer of this.#writers.values()) {
      writer.flush();
      writer.close();
    }
    this.#writers.clear();
  }

  /** See {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}

function isHParamsOptions(value: unknown): value is HParamsOptions {
  const names: readonly string[] = HPARAMS.parameters;
  return isOptions(value) && Object.keys(value).every((key) => names.includes(key));
}
