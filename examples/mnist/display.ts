// What the MNIST program shows: a progress bar, and digits drawn with half-block characters.

const CLEAR = "\r\x1b[K";
const RESET = "\x1b[0m";

/** Whether standard output is a terminal that may be coloured and written over. */
export function isTerminal(): boolean {
  return Deno.stdout.isTerminal();
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

/** Seconds as `12 s`, `3:07` or `1:02:09`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => i === 0 ? String(part) : String(part).padStart(2, "0")).join(":");
}

/** A line that is written over on a terminal; elsewhere a line for every tenth. */
export class Progress {
  readonly #live = isTerminal();
  readonly #start = performance.now();
  #shown = -Infinity;
  #tenth = 0;
  readonly #first: number;

  /** `done` images of `total` were trained before, by the run that this one goes on with. */
  constructor(readonly title: string, readonly total: number, done = 0) {
    this.#first = done;
    this.#tenth = Math.floor(10 * done / total);
  }

  /** Shows the state if it is time; `after` images follow in later epochs. Says whether something was shown. */
  show(done: number, loss: number, after: number): boolean {
    const now = performance.now();
    const tenth = Math.floor(10 * done / this.total);
    if (this.#live ? now - this.#shown < 100 && done < this.total : tenth === this.#tenth) return false;
    this.#shown = now;
    this.#tenth = tenth;
    const rate = (done - this.#first) / ((now - this.#start) / 1000);
    const left = (this.total - done + after) / rate;
    const facts = `loss ${loss.toFixed(4)}  ${Math.round(rate)} images/s  ${duration(left)} left`;
    const percent = `${Math.floor(100 * done / this.total)} %`.padStart(5);
    if (this.#live) write(`${CLEAR}${this.title} ${bar(done / this.total)} ${percent}  ${facts}`);
    else console.log(`${this.title} ${percent}  ${facts}`);
    return true;
  }

  /** Takes the bar away, so that a line can be printed in its place. */
  clear(): void {
    if (this.#live) write(CLEAR);
  }
}

const BAR_WIDTH = 24;

function bar(part: number): string {
  const filled = Math.round(BAR_WIDTH * Math.min(1, part));
  return "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
}

/** An image, the network's probabilities for the ten digits, and the true digit. */
export type Prediction = { pixels: Uint8Array; probabilities: readonly number[]; label: number };

const SIDE = 28;

/** Two rows of pixels as one line of half blocks: the upper one in the foreground, the lower one in the background. */
function halfBlocks(pixels: Uint8Array, row: number, colour: boolean): string {
  let line = "";
  for (let x = 0; x < SIDE; x++) {
    const upper = pixels[row * SIDE + x];
    const lower = pixels[(row + 1) * SIDE + x];
    // The terminal's 24 greys are colours 232 to 255.
    if (colour) line += `\x1b[38;5;${232 + Math.floor(upper * 24 / 256)};48;5;${232 + Math.floor(lower * 24 / 256)}m▀`;
    else line += upper > 96 ? lower > 96 ? "█" : "▀" : lower > 96 ? "▄" : " ";
  }
  return colour ? line + RESET : line;
}

function caption(prediction: Prediction): string[] {
  const order = prediction.probabilities.map((p, digit) => ({ p, digit })).sort((a, b) => b.p - a.p);
  const lines = order.slice(0, 3).map(({ p, digit }) => {
    const width = Math.round(12 * p);
    return `${digit} ${`${(100 * p).toFixed(2)} %`.padStart(8)} ${"█".repeat(width)}`;
  });
  const right = order[0].digit === prediction.label;
  return [right ? `${order[0].digit}, right` : `${order[0].digit}, but it is a ${prediction.label}`, ...lines];
}

/** Draws predictions side by side, as many as fit into `columns`. */
export function drawPredictions(predictions: readonly Prediction[], columns: number, colour: boolean): string {
  const gap = "  ";
  const across = Math.max(1, Math.floor((columns + gap.length) / (SIDE + gap.length)));
  const lines: string[] = [];
  for (let start = 0; start < predictions.length; start += across) {
    const group = predictions.slice(start, start + across);
    for (let row = 0; row < SIDE; row += 2) {
      lines.push(group.map(({ pixels }) => halfBlocks(pixels, row, colour)).join(gap).trimEnd());
    }
    const captions = group.map(caption);
    for (let i = 0; i < captions[0].length; i++) {
      lines.push(captions.map((text) => text[i].padEnd(SIDE)).join(gap).trimEnd());
    }
    lines.push("");
  }
  return lines.join("\n");
}
