// Histograms: how values spread.
import { Signature } from "../../core/arguments.ts";
import { ValueError } from "../../core/errors.ts";
import type { Values } from "../tensorboard/numbers.ts";
import { AXES_OPTIONS, type AxesOptions, frame, legendOf } from "./axes.ts";
import { colourOf } from "./colors.ts";
import { Plot } from "./plot.ts";
import { rangeOf, valuesByName } from "./series.ts";
import { element, short } from "./svg.ts";

/** Options of {@link histogram}. */
export type HistogramPlotOptions = Omit<AxesOptions, "xscale"> & {
  /** Number of bins; by the rule of Freedman and Diaconis unless stated. */
  bins?: number;
  /** The ends of the bins; the data's unless stated. */
  range?: readonly [number, number];
  /** Whether areas are 1 instead of heights being counts. */
  density?: boolean;
};

const HISTOGRAM = new Signature<HistogramPlotOptions>("histogram", [
  ...AXES_OPTIONS.filter((name) => name !== "xscale"),
  "bins",
  "range",
  "density",
]);

/**
 * Counts of values in equal bins. Values that are not finite, or outside of `range`, are not counted.
 *
 * @param values an array or tensor of any shape, or several of these by their names: drawn over each other
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const weights = torch.nn.init.normal_(torch.empty(1000));
 * const plot = torch.utils.plot.histogram(weights, { title: "weights", bins: 30 });
 * if (!plot.svg().includes("weights")) throw new Error("no title");
 * ```
 */
export function histogram(values: Values | Readonly<Record<string, Values>>, options?: HistogramPlotOptions): Plot {
  const o = HISTOGRAM.read(options), series = valuesByName(values, "histogram");
  let [low, high] = o.range ?? rangeOf(series.map(([, list]) => list), false);
  if (o.range !== undefined && !(high > low)) throw new ValueError(`histogram: the range [${low}, ${high}] is empty`);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const bins = o.bins ?? Math.max(...series.map(([, list]) => binsFor(list, low, high)));
  if (!Number.isSafeInteger(bins) || bins < 1 || bins > 10000) {
    throw new ValueError(`histogram: the number of bins is 1 to 10000, got ${bins}`);
  }
  const heights = series.map(([, list]) => count(list, low, high, bins, o.density ?? false));
  const most = Math.max(...heights.map((list) => Math.max(...list)));
  const least = o.yscale === "log" ? Math.min(1, ...heights.flatMap((list) => [...list].filter((n) => n > 0))) / 2 : 0;
  return new Plot(frame({ ylabel: o.density ? "density" : "count", ...o }, {
    xs: [low, high],
    ys: [least, Math.max(most, least * 4)],
    legend: legendOf(series.map(([name]) => name)),
    fromZero: o.yscale !== "log",
    draw: (area) =>
      heights.map((list, i) => {
        const floor = area.bottom, width = (high - low) / bins;
        let path = "";
        list.forEach((height, b) => {
          if (height <= 0) return;
          const left = area.x(low + b * width), right = area.x(low + (b + 1) * width);
          const gap = right - left > 6 ? 0.5 : 0;
          path += `M${short(left + gap)} ${short(floor)}V${short(area.y(height))}H${short(right - gap)}V${
            short(floor)
          }Z`;
        });
        return element("path", { d: path, fill: colourOf(i), "fill-opacity": series.length > 1 ? 0.6 : 0.9 });
      }).join(""),
  }));
}

/** A width of 2 · IQR / ∛n, between 5 and 100 bins. */
function binsFor(values: Float64Array, low: number, high: number): number {
  const sorted = values.filter((value) => value >= low && value <= high).sort(), n = sorted.length;
  if (n === 0) return 10;
  const spread = sorted[Math.floor(0.75 * (n - 1))] - sorted[Math.floor(0.25 * (n - 1))];
  const width = 2 * spread / Math.cbrt(n);
  return width > 0 ? Math.min(Math.max(Math.ceil((high - low) / width), 5), 100) : Math.ceil(Math.log2(n)) + 1;
}

function count(values: Float64Array, low: number, high: number, bins: number, density: boolean): Float64Array {
  const counts = new Float64Array(bins);
  let total = 0;
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    counts[Math.min(Math.floor((value - low) / (high - low) * bins), bins - 1)]++;
    total++;
  }
  return density && total > 0 ? counts.map((n) => n / total / ((high - low) / bins)) : counts;
}
