// A log as a table: a row a step, a column a tag, for spreadsheets and data frames.
import { FormatError } from "../core/errors.ts";
import { atomicWrite } from "../io/atomic_write.ts";
import { AppendedFile, writeText } from "./appended_file.ts";
import { plainHParam } from "./json_lines_logger.ts";
import type { AddOptions, HParamsOptions, Logger } from "./logger.ts";
import { checkMapping, checkTag, HPARAMS, SCALAR, SCALARS, TEXT, type When, whenOf } from "./tensorboard/arguments.ts";
import { now } from "./tensorboard/event_file_writer.ts";
import type { HParam } from "./tensorboard/hparams.ts";
import { scalarOf, type ScalarValue } from "./tensorboard/numbers.ts";

/** A row that is not written yet: values of one step. */
type Row = { step: number | undefined; wall_time: number; cells: Map<string, string> };

/**
 * A log as a table of comma-separated values: the columns `step`, `wall_time` and one a tag. Values of one step share a row, which is
 * written when the next one begins or at `flush` and `close`. A new tag adds a column to the whole file. What the file
 * holds before stays: a resumed run goes on. The folder is made if it is not there.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/log.csv`;
 * {
 *   using log: torch.utils.Logger = new torch.utils.CSVLogger(path);
 *   for (let step = 0; step < 2; step++) {
 *     log.add_scalar("loss", 1 / (1 + step), { global_step: step, walltime: 7 });
 *     if (step === 1) log.add_scalar("accuracy", 0.5, { global_step: step, walltime: 7 });
 *   }
 * }
 * const text = Deno.readTextFileSync(path);
 * if (text !== "step,wall_time,loss,accuracy\n0,7,1,\n1,7,0.5,0.5\n") throw new Error(text);
 * ```
 */
export class CSVLogger implements Logger {
  /** The file. */
  readonly path: string;
  readonly #file: AppendedFile;
  #columns: string[] = [];
  #row: Row | undefined;

  /** @param path a file that is made, or gets more rows */
  constructor(path: string) {
    this.#file = new AppendedFile(path, "CSVLogger");
    this.path = path;
    this.#open();
  }

  /** Opens the file, unless it is open, and reads which columns it has. */
  #open(): void {
    if (this.#file.isOpen) return;
    this.#columns = this.#file.isEmpty() ? ["step", "wall_time"] : headerOf(Deno.readTextFileSync(this.path));
    if (this.#columns[0] === "step" && this.#columns[1] === "wall_time") return;
    this.#file.close();
    throw new FormatError(`CSVLogger: "${this.path}" is another table: its columns are ${this.#columns.join(", ")}`);
  }

  /** A value of a column, in the row of its step. */
  #put(column: string, cell: string, { step, walltime }: When): void {
    const row = this.#row;
    if (row === undefined || row.step !== step || row.cells.has(column)) {
      this.#writeRow();
      this.#row = { step, wall_time: walltime ?? now(), cells: new Map() };
    }
    this.#row!.cells.set(column, cell);
  }

  #writeRow(): void {
    const row = this.#row;
    if (row === undefined) return;
    this.#row = undefined;
    this.#open();
    const added = [...row.cells.keys()].filter((name) => !this.#columns.includes(name));
    if (added.length > 0) this.#widen(added);
    else if (this.#file.isEmpty()) this.#file.write(this.#header());
    const [, , ...tags] = this.#columns;
    const cells = [row.step ?? "", row.wall_time, ...tags.map((tag) => row.cells.get(tag) ?? "")];
    this.#file.write(cells.join(",") + "\n");
  }

  #header(): string {
    return this.#columns.map(quoted).join(",") + "\n";
  }

  /** More columns: the file is written anew, with empty cells in the rows that are there. */
  #widen(added: readonly string[]): void {
    const text = Deno.readTextFileSync(this.path), rows = text.slice(recordEnd(text, 0));
    this.#columns.push(...added);
    this.#file.close();
    const wider = this.#header() + padded(rows, ",".repeat(added.length));
    atomicWrite(this.path, (sink) => writeText(sink, wider));
    this.#file.open();
  }

  /** Puts a number into the row of its step. */
  add_scalar(
    tag: string,
    scalar_value: ScalarValue,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_scalar");
    const when = whenOf(SCALAR.read(global_step, walltime), "add_scalar");
    this.#put(tag, String(scalarOf(scalar_value, "add_scalar")), when);
  }

  /** Puts several numbers into the row of their step, in the columns `main_tag/tag`. */
  add_scalars(
    main_tag: string,
    tag_scalar_dict: Readonly<Record<string, ScalarValue>>,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(main_tag, "add_scalars");
    checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
    const when = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
    const cells = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf(it, "add_scalars")] as const);
    for (const [tag, value] of cells) this.#put(`${main_tag}/${tag}`, String(value), when);
  }

  /** Puts a text into the row of its step. */
  add_text(
    tag: string,
    text_string: string,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_text");
    this.#put(tag, quoted(String(text_string)), whenOf(TEXT.read(global_step, walltime), "add_text"));
  }

  /** Puts settings and what was reached with them into one row, in columns of their names. */
  add_hparams(
    hparam_dict: Readonly<Record<string, HParam>>,
    metric_dict: Readonly<Record<string, ScalarValue>>,
    options?: HParamsOptions,
  ): void {
    checkMapping(hparam_dict, "add_hparams", "hparam_dict");
    checkMapping(metric_dict, "add_hparams", "metric_dict");
    const when = whenOf(HPARAMS.read(options), "add_hparams");
    const given = Object.entries(hparam_dict).filter(([, value]) => value !== null && value !== undefined);
    const cells = [
      ...given.map(([name, value]) => [name, quoted(String(plainHParam(value)))] as const),
      ...Object.entries(metric_dict).map(([name, it]) => [name, String(scalarOf(it, "add_hparams"))] as const),
    ];
    for (const [name, cell] of cells) this.#put(name, cell, when);
  }

  /** Writes the row that is open, and makes the system put the file on the disk. */
  flush(): void {
    this.#writeRow();
    this.#file.flush();
  }

  /** Writes the row that is open and closes the file; more values open it again. */
  close(): void {
    this.#writeRow();
    this.#file.close();
  }

  /** See {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Where the record that begins at `from` ends: after a line break that stands in no quotes. */
function recordEnd(text: string, from: number): number {
  let inside = false;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '"') inside = !inside;
    else if (text[i] === "\n" && !inside) return i + 1;
  }
  return text.length;
}

/** Records with more cells at their ends. */
function padded(rows: string, more: string): string {
  let out = "";
  for (let at = 0; at < rows.length;) {
    const end = recordEnd(rows, at), record = rows.slice(at, end).replace(/\r?\n$/, "");
    out += `${record}${more}\n`;
    at = end;
  }
  return out;
}

/** The cells of the first record. */
function headerOf(text: string): string[] {
  const line = text.slice(0, recordEnd(text, 0)).replace(/^\ufeff/, "").replace(/\r?\n$/, "");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quotes, bare]) =>
    quotes?.replaceAll('""', '"') ?? bare
  );
}
