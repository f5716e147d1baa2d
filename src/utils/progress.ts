// A progress bar around anything that can be iterated over.
import { Signature } from "../core/arguments.ts";
import { ArgumentError } from "../core/errors.ts";

/** Options of {@link progress}. */
export type ProgressOptions = {
  /** What stands before the bar. */
  description?: string;
  /** How many items come; the iterable's `length` or `size` unless stated. */
  total?: number | null;
  /** What an item is: "it" unless stated. */
  unit?: string;
  /** Whether the finished bar stays on the terminal: true unless stated. */
  leave?: boolean;
  /** Show nothing at all. */
  disable?: boolean;
};

const SIGNATURE = new Signature<ProgressOptions>("progress", ["description", "total", "unit", "leave", "disable"]);

const CLEAR = "\r\x1b[K";
const WIDTH = 24;

/**
 * A line on stderr that shows how far a loop is: written over on a terminal, a line for every tenth elsewhere.
 * Made by {@link progress}; without an iterable it is moved by `update`.
 */
export class Progress<T = never> {
  /** How many items are done. */
  n = 0;
  /** How many will come, if that is known. */
  readonly total: number | null;
  readonly #items: Iterable<T> | AsyncIterable<T> | null;
  readonly #options: ProgressOptions;
  readonly #live: boolean;
  readonly #start = performance.now();
  #facts = "";
  #shown = -Infinity;
  #tenth = 0;
  #closed = false;

  /** See {@link progress}. */
  constructor(items: Iterable<T> | AsyncIterable<T> | null, options: ProgressOptions) {
    const known = items as { length?: unknown; size?: unknown } | null;
    const count = typeof known?.length === "number" ? known.length : known?.size;
    this.total = options.total ?? (typeof count === "number" ? count : null);
    this.#items = items;
    this.#options = options;
    this.#live = !options.disable && Deno.stderr.isTerminal();
  }

  /**
   * A line of a terminal with a bar between two texts, cut to the terminal's width: a longer one would wrap, and could not
   * be written over. The bar gives way first.
   */
  static format_line(before: string, part: number, after: string, columns: number = terminalWidth()): string {
    const room = columns - 1, width = Math.min(WIDTH, room - before.length - after.length - 2);
    const filled = Math.round(width * Math.min(1, part));
    const bar = width < 4 ? "" : "█".repeat(filled) + "░".repeat(width - filled);
    return [before, bar, after].filter((text) => text !== "").join(" ").slice(0, room);
  }

  /** Seconds as `12 s`, `3:07` or `1:02:09`. */
  static format_interval(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return `${whole} s`;
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const shown = parts[0] > 0 ? parts : parts.slice(1);
    return shown.map((part, i) => i === 0 ? String(part) : String(part).padStart(2, "0")).join(":");
  }

  /** The items one by one. */
  *[Symbol.iterator](): IterableIterator<T> {
    const items = this.#items;
    if (items === null || !(Symbol.iterator in items)) {
      throw new ArgumentError("progress: these items come one after the other; use for await");
    }
    try {
      for (const item of items) {
        yield item;
        this.update();
      }
    } finally {
      this.close();
    }
  }

  /** The items one by one, for `for await`. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const items = this.#items;
    if (items === null) throw new ArgumentError("progress: there are no items to iterate over; use update()");
    try {
      for await (const item of items) {
        yield item;
        this.update();
      }
    } finally {
      this.close();
    }
  }

  /** `count` more items are done. */
  update(count = 1): void {
    this.n += count;
    this.#show(false);
  }

  /** What stands after the bar: numbers are shown with four digits. */
  set_postfix(facts: Readonly<Record<string, number | string>>): void {
    this.#facts = Object.entries(facts)
      .map(([name, value]) => `${name} ${typeof value === "number" ? short(value) : value}`).join("  ");
  }

  /** Ends the line; once is enough. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#live) return;
    if (this.#options.leave ?? true) {
      this.#show(true);
      write("\n");
    } else write(CLEAR);
  }

  /** Ends the line at the end of a `using` scope. */
  [Symbol.dispose](): void {
    this.close();
  }

  #show(last: boolean): void {
    if (this.#options.disable) return;
    const now = performance.now(), { total, n } = this;
    const tenth = total === null ? 0 : Math.floor(10 * n / total);
    if (this.#live ? now - this.#shown < 100 && !last : tenth === this.#tenth) return;
    this.#shown = now;
    this.#tenth = tenth;
    const line = this.#line((now - this.#start) / 1000);
    write(this.#live ? CLEAR + line : line + "\n");
  }

  #line(seconds: number): string {
    const { n, total } = this, { description, unit = "it" } = this.#options;
    const rate = n / Math.max(seconds, 1e-9);
    const part = total === null || total === 0 ? 1 : Math.min(1, n / total);
    const facts = total === null ? [`${n} ${unit}`] : [`${Math.floor(100 * part)} %`.padStart(5), ` ${n}/${total}`];
    facts.push(` ${short(rate)} ${unit}/s`);
    if (total !== null && n < total && n > 0) facts.push(` ${Progress.format_interval((total - n) / rate)} left`);
    if (this.#facts !== "") facts.push(` ${this.#facts}`);
    if (!this.#live) return [description ?? "", ...facts].filter((text) => text !== "").join(" ");
    if (total !== null) return Progress.format_line(description ?? "", part, facts.join(" "));
    return [description ?? "", ...facts].filter((text) => text !== "").join(" ").slice(0, terminalWidth() - 1);
  }
}

/** Columns of the terminal; 80 where that cannot be asked. */
function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

/** Four significant digits, without an exponent where that is short. */
function short(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}

/**
 * Iterates over items and shows how far it is, as Python's `tqdm`: a bar with rate and time left on a terminal, a line
 * for every tenth elsewhere (none if the number of items is not known). It writes to stderr.
 *
 * @param items what to iterate over, with `for` or `for await`; null for a bar that `update` moves
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loader = new torch.utils.data.DataLoader(torch.arange(8).tolist() as number[], 2);
 * const bar = torch.utils.progress(loader, { description: "epoch 1", disable: true });
 * let sum = 0;
 * for (const batch of bar) {
 *   sum += batch.sum().item();
 *   bar.set_postfix({ sum });
 * }
 * if (sum !== 28 || bar.n !== 4 || bar.total !== 4) throw new Error(String(sum));
 * ```
 */
export function progress<T>(items: Iterable<T> | AsyncIterable<T> | null, options: ProgressOptions = {}): Progress<T> {
  const iterable = items === null || typeof items === "object" && items !== null &&
      (Symbol.iterator in items || Symbol.asyncIterator in items) ||
    typeof items === "string";
  if (!iterable) throw new ArgumentError(`progress: expected something to iterate over, got ${typeof items}`);
  return new Progress(items, SIGNATURE.read(options));
}
