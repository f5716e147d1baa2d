// Counts what passed, failed and is missing, by op.
import { Missing } from "./library.ts";

/** One op's line. */
export type Row = { op: string; passed: number; failed: number; missing: number; errors: string[] };

export type Failure = { id: string; reason: string };

export class Report {
  readonly rows = new Map<string, Row>();
  readonly files = new Map<string, Row>();
  readonly failures: Failure[] = [];
  /** The file being run, relative to the folder. */
  file = "";

  constructor(readonly only = "", readonly verbose = false) {}

  private row(rows: Map<string, Row>, op: string): Row {
    let row = rows.get(op);
    if (row === undefined) rows.set(op, row = { op, passed: 0, failed: 0, missing: 0, errors: [] });
    return row;
  }

  wants(op: string, id: string): boolean {
    const only = this.only;
    return only === "" ||
      [op, id, this.file, this.file.slice(this.file.lastIndexOf("/") + 1)].some((name) => name.startsWith(only));
  }

  /** Runs one case: it passes by returning, is missing by throwing {@link Missing}, and fails by throwing anything else. */
  case(op: string, id: string, run: () => void): void {
    if (!this.wants(op, id)) return;
    try {
      run();
      this.count(op, "passed");
    } catch (e) {
      if (e instanceof Missing) this.missing(op, id, e.message);
      else this.fail(op, id, e);
    }
  }

  async caseAsync(op: string, id: string, run: () => Promise<void>): Promise<void> {
    if (!this.wants(op, id)) return;
    try {
      await run();
      this.count(op, "passed");
    } catch (e) {
      if (e instanceof Missing) this.missing(op, id, e.message);
      else this.fail(op, id, e);
    }
  }

  missing(op: string, id: string, reason: string, cases = 1): void {
    if (!this.wants(op, id)) return;
    if (this.verbose) console.log(`  missing ${id}: ${reason}`);
    this.count(op, "missing", cases);
  }

  private count(op: string, what: "passed" | "missing", cases = 1): void {
    this.row(this.rows, op)[what] += cases;
    this.row(this.files, this.file)[what] += cases;
  }

  private fail(op: string, id: string, e: unknown): void {
    for (const row of [this.row(this.rows, op), this.row(this.files, this.file)]) {
      row.failed++;
      row.errors.push(id);
    }
    const reason = e instanceof Error
      ? `${e.constructor.name}: ${e.message.split("\n").slice(0, 3).join(" | ")}`
      : String(e);
    this.failures.push({ id, reason });
    if (this.verbose) {
      console.log(`  failed ${id}: ${reason}`);
      if (e instanceof TypeError || e instanceof RangeError || e instanceof ReferenceError) {
        console.log(e.stack?.split("\n").slice(1, 4).join("\n"));
      }
    }
  }

  line(row: Row): string {
    const some = row.errors.slice(0, 4).join(" ") + (row.errors.length > 4 ? " …" : "");
    return `${row.op.padEnd(52)} ${String(row.passed).padStart(5)} passed ${String(row.failed).padStart(5)} failed ${
      String(row.missing).padStart(5)
    } missing  ${some}`.trimEnd();
  }

  total(): Row {
    const all = { op: "all", passed: 0, failed: 0, missing: 0, errors: [] as string[] };
    for (const row of this.rows.values()) {
      all.passed += row.passed;
      all.failed += row.failed;
      all.missing += row.missing;
    }
    return all;
  }
}
