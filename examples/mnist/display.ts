// What the MNIST program shows: digits drawn with half-block characters.

const RESET = "\x1b[0m";

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
