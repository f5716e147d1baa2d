// The plot of the learning-rate finder: losses over rates on a logarithmic axis, the suggestion pointed out.
import { line } from "../utils/plot/line.ts";
import type { Plot } from "../utils/plot/plot.ts";

/** Smoothed losses; those where the measurement ran away are cut off, so that the valley is seen. */
export function plotCurve(
  lrs: readonly number[],
  losses: readonly number[],
  suggestion: number | null,
  size: { width?: number; height?: number },
): Plot {
  const least = losses.reduce((a, b) => Math.min(a, b), Infinity), first = losses[0] ?? 0;
  const most = losses.reduce((a, b) => b <= 2 * Math.abs(first) + least ? Math.max(a, b) : a, least);
  const room = (most - least) * 0.05, at = suggestion === null ? -1 : lrs.indexOf(suggestion);
  return line({ x: lrs, y: losses }, {
    ...size,
    title: "Learning-rate finder",
    xlabel: "learning rate",
    ylabel: "loss (smoothed)",
    xscale: "log",
    ylim: room > 0 ? [least - room, most + room] : undefined,
    points: false,
    marks: at < 0 ? [] : [{ x: lrs[at], y: losses[at], label: `suggestion: ${lrs[at].toExponential(2)}` }],
  });
}
