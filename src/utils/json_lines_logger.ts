// A log of JSON lines: every value a line of its own, for programs that read it later.
import { Tensor } from "../tensor/tensor.ts";
import { AppendedFile } from "./appended_file.ts";
import type { AddOptions, HParamsOptions, Logger } from "./logger.ts";
import { checkMapping, checkTag, HPARAMS, SCALAR, SCALARS, TEXT, whenOf } from "./tensorboard/arguments.ts";
import { now } from "./tensorboard/event_file_writer.ts";
import type { HParam } from "./tensorboard/hparams.ts";
import { scalarOf, type ScalarValue } from "./tensorboard/numbers.ts";

/** A line as it is read again. */
export type LogLine = {
  step?: number;
  wall_time: number;
  tag?: string;
  /** "NaN", "Infinity" and "-Infinity" are texts: JSON has no such numbers. */
  value?: number | string;
  text?: string;
  hparams?: Record<string, boolean | string | number>;
  metrics?: Record<string, number | string>;
};

/** NaN and infinities have no number in JSON. */
function plain(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** A hyperparameter as text, number or boolean. */
export function plainHParam(value: HParam): boolean | string | number {
  return typeof value === "bigint" || value instanceof Tensor ? scalarOf(value, "add_hparams") : value!;
}

/**
 * A log of JSON lines, `{"step":1,"wall_time":1.5,"tag":"loss","value":0.25}`. Lines are in the file when the call
 * returns; what the file holds before stays: a resumed run goes on. The folder is made if it is not there.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/log.jsonl`;
 * {
 *   using log: torch.utils.Logger = new torch.utils.JSONLinesLogger(path);
 *   log.add_scalar("loss", torch.tensor(0.25), 1);
 * }
 * const line: torch.utils.LogLine = JSON.parse(Deno.readTextFileSync(path));
 * if (line.tag !== "loss" || line.value !== 0.25 || line.step !== 1) throw new Error("another line");
 * ```
 */
export class JSONLinesLogger implements Logger {
  /** The file. */
  readonly path: string;
  readonly #file: AppendedFile;

  /** @param path a file that is made, or gets more lines */
  constructor(path: string) {
    this.#file = new AppendedFile(path, "JSONLinesLogger");
    this.path = path;
    this.#file.open();
  }

  #write(line: LogLine): void {
    this.#file.write(JSON.stringify(line) + "\n");
  }

  /** Writes a number as a line. */
  add_scalar(
    tag: string,
    scalar_value: ScalarValue,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_scalar");
    const { step, walltime: time = now() } = whenOf(SCALAR.read(global_step, walltime), "add_scalar");
    this.#write({ step, wall_time: time, tag, value: plain(scalarOf(scalar_value, "add_scalar")) });
  }

  /** Writes several numbers, a line each, with the tags `main_tag/tag`. */
  add_scalars(
    main_tag: string,
    tag_scalar_dict: Readonly<Record<string, ScalarValue>>,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(main_tag, "add_scalars");
    checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
    const { step, walltime: time = now() } = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
    const values = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf(it, "add_scalars")] as const);
    for (const [tag, value] of values) {
      this.#write({ step, wall_time: time, tag: `${main_tag}/${tag}`, value: plain(value) });
    }
  }

  /** Writes a text as a line. */
  add_text(
    tag: string,
    text_string: string,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_text");
    const { step, walltime: time = now() } = whenOf(TEXT.read(global_step, walltime), "add_text");
    this.#write({ step, wall_time: time, tag, text: String(text_string) });
  }

  /** Writes settings and what was reached with them as a line. */
  add_hparams(
    hparam_dict: Readonly<Record<string, HParam>>,
    metric_dict: Readonly<Record<string, ScalarValue>>,
    options?: HParamsOptions,
  ): void {
    checkMapping(hparam_dict, "add_hparams", "hparam_dict");
    checkMapping(metric_dict, "add_hparams", "metric_dict");
    const { step } = whenOf(HPARAMS.read(options), "add_hparams");
    const given = Object.entries(hparam_dict).filter(([, value]) => value !== null && value !== undefined);
    this.#write({
      step,
      wall_time: now(),
      hparams: Object.fromEntries(given.map(([name, value]) => [name, plainHParam(value)])),
      metrics: Object.fromEntries(
        Object.entries(metric_dict).map(([name, value]) => [name, plain(scalarOf(value, "add_hparams"))]),
      ),
    });
  }

  /** Makes the system put the lines on the disk. */
  flush(): void {
    this.#file.flush();
  }

  /** Closes the file; more lines open it again. */
  close(): void {
    this.#file.close();
  }

  /** See {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}
