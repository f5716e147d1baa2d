// What a training run reports: a record an epoch.

/** An epoch's numbers: `loss`, `lr`, `seconds`, each metric, and the same of the validation with `val_` before it. */
export type EpochRecord = { epoch: number; loss: number; lr: number; seconds: number; [name: string]: number };

/** Why a run ended: all epochs are done, nothing got better any more, or Ctrl+C. */
export type StopReason = "completed" | "patience" | "interrupted";

/**
 * What {@link fit} returns: the epochs' records, printed as a table.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const history = new torch.History([{ epoch: 1, loss: 0.5, lr: 0.1, seconds: 2 }]);
 * if (history.last("loss") !== 0.5 || !String(history).includes("loss")) throw new Error(String(history));
 * ```
 */
export class History {
  /** One record an epoch, from the first. */
  readonly records: EpochRecord[];
  /** Why the run ended. */
  stopped: StopReason = "completed";
  /** The epoch whose monitored number was best, from 1; 0 before the first. */
  best_epoch = 0;
  /** That number. */
  best_value: number = NaN;

  /** A history that begins with these records. */
  constructor(records: readonly EpochRecord[] = []) {
    this.records = [...records];
  }

  /** One number over all epochs. */
  values(name: string): number[] {
    return this.records.map((record) => record[name]);
  }

  /** One number of the last epoch. */
  last(name: string): number {
    return this.records.at(-1)?.[name] ?? NaN;
  }

  /** The records as a table; a star marks the best epoch. */
  toString(): string {
    if (this.records.length === 0) return "History: no epoch yet";
    const names = Object.keys(this.records.at(-1)!);
    const rows = this.records.map((record) =>
      names.map((name) =>
        name === "epoch" ? `${record.epoch === this.best_epoch ? "* " : ""}${record.epoch}` : shown(record[name])
      )
    );
    const widths = names.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
    const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padStart(widths[i])).join("  ");
    return [line(names), ...rows.map(line)].join("\n");
  }

  /** What console.log shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

function shown(value: number | undefined): string {
  if (value === undefined) return "";
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : value.toPrecision(4);
}
