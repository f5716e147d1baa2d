// Images side by side in a terminal, each with what a network says of it.
import type * as torch from "../../mod.ts";
import { drawPicture, terminalColumns } from "./picture.ts";
import { isTerminal } from "./progress.ts";

const WIDTH = 28;
const GAP = "  ";

/** An image [C, H, W] from 0 to 1, and the lines below it. */
export type Shown = { image: torch.Tensor; lines: readonly string[] };

/** The likeliest classes with their probabilities, below a line that says whether the first one is right. */
export function caption(
  probabilities: readonly number[],
  classes: readonly string[],
  label?: number,
  topk = 3,
): string[] {
  const order = probabilities.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p).slice(0, topk);
  const names = order.map(({ i }) => classes[i].slice(0, 12)), width = Math.max(...names.map((name) => name.length));
  const bars = order.map(({ p }, k) =>
    `${names[k].padEnd(width)} ${`${(100 * p).toFixed(1)} %`.padStart(7)} ${"█".repeat(Math.round((18 - width) * p))}`
      .trimEnd()
  );
  const [{ i }] = order;
  if (label === undefined) return bars;
  return [i === label ? `${classes[i]}, right` : `${classes[i]}, but it is a ${classes[label]}`, ...bars];
}

/** The images as half blocks on a terminal, as many in a row as fit; elsewhere only their lines. */
export function drawSideBySide(shown: readonly Shown[]): string {
  const across = Math.max(1, Math.floor((terminalColumns() + GAP.length) / (WIDTH + GAP.length)));
  const out: string[] = [];
  for (let start = 0; start < shown.length; start += across) {
    const group = shown.slice(start, start + across);
    if (isTerminal()) {
      const pictures = group.map(({ image }) => drawPicture(image, WIDTH)),
        height = Math.max(...pictures.map((p) => p.length));
      for (let y = 0; y < height; y++) out.push(pictures.map((p) => p[y] ?? " ".repeat(WIDTH)).join(GAP));
    }
    for (let y = 0; y < Math.max(...group.map(({ lines }) => lines.length)); y++) {
      out.push(group.map(({ lines }) => (lines[y] ?? "").slice(0, WIDTH).padEnd(WIDTH)).join(GAP).trimEnd());
    }
    out.push("");
  }
  return out.join("\n").trimEnd();
}
