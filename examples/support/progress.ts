// A progress bar on a terminal, and a line for every tenth elsewhere.
import { utils } from "../../mod.ts";

/** Seconds as `12 s`, `3:07` or `1:02:09`. */
export const duration = utils.Progress.format_interval;

const CLEAR = "\r\x1b[K";

/** Whether standard output is a terminal that may be coloured and written over. */
export function isTerminal(): boolean {
  return Deno.stdout.isTerminal();
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

/** A line that is written over on a terminal; elsewhere a line for every tenth. */
export class Progress {
  readonly #live = isTerminal();
  readonly #start = performance.now();
  #shown = -Infinity;
  #tenth = 0;
  readonly #first: number;

  /**
   * Counts `unit`s ("images"); `done` of `total` were done before, by the run that this one goes on with. The first
   * lines come after `patience` milliseconds where they cannot be written over.
   */
  constructor(
    readonly title: string,
    readonly total: number,
    readonly unit: string,
    done = 0,
    readonly patience = 0,
  ) {
    this.#first = done;
    this.#tenth = Math.floor(10 * done / total);
  }

  /** Shows the state if it is time; `after` units follow in later epochs. Says whether something was shown. */
  show(done: number, loss: number, after = 0): boolean {
    const now = performance.now();
    const tenth = Math.floor(10 * done / this.total);
    if (this.#live ? now - this.#shown < 100 && done < this.total : tenth === this.#tenth) return false;
    if (!this.#live && now - this.#start < this.patience) return false;
    this.#shown = now;
    this.#tenth = tenth;
    const rate = (done - this.#first) / ((now - this.#start) / 1000);
    const left = (this.total - done + after) / rate;
    const facts = `loss ${loss.toFixed(4)}  ${Math.round(rate)} ${this.unit}/s  ${duration(left)} left`;
    const percent = `${Math.floor(100 * done / this.total)} %`.padStart(5);
    if (this.#live) write(CLEAR + utils.Progress.format_line(this.title, done / this.total, `${percent}  ${facts}`));
    else console.log(`${this.title} ${percent}  ${facts}`);
    return true;
  }

  /** Takes the bar away, so that a line can be printed in its place. */
  clear(): void {
    if (this.#live) write(CLEAR);
  }
}
