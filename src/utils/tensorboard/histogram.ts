// Histograms for event files: TensorBoard's default bins, NumPy's rules for the others.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import type { HistogramProto } from "./event.ts";

/** Rules for the number of bins, by NumPy's names. */
export type BinRule = "tensorflow" | "auto" | "fd" | "doane" | "scott" | "rice" | "sturges" | "sqrt";

/** A rule, a number of equal bins, or their borders. */
export type Bins = BinRule | number | ArrayLike<number>;

/** ±1e-12 · 1.1ⁿ up to 1e20, and 0. */
function defaultBins(): Float64Array {
  const positive: number[] = [];
  for (let v = 1e-12; v < 1e20; v *= 1.1) positive.push(v);
  return Float64Array.from([...positive.map((v) => -v).reverse(), 0, ...positive]);
}

let defaults: Float64Array | undefined;

/** Counts values into bins; empty ones at both ends are left out, up to one at the left. */
export function makeHistogram(values: Float64Array, bins: Bins, maxBins: number | undefined): HistogramProto {
  if (values.length === 0) throw new ValueError("The input has no element.");
  let min = Infinity, max = -Infinity, sum = 0, sum_squares = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sum_squares += value * value;
  }
  let limits = bordersOf(values, bins), counts = count(values, limits);
  if (maxBins !== undefined && counts.length > maxBins) [counts, limits] = joined(counts, limits, maxBins);
  const start = counts.findIndex((n) => n > 0), end = counts.findLastIndex((n) => n > 0) + 1;
  if (start < 0) {
    throw new ValueError(
      `add_histogram: none of the ${values.length} values lies in a bin, ${limits[0]} to ${limits[limits.length - 1]}`,
    );
  }
  // TensorBoard reads right borders only: an empty bin at the left tells where the first one begins
  const bucket = start > 0 ? counts.slice(start - 1, end) : Float64Array.of(0, ...counts.subarray(0, end));
  return { min, max, num: values.length, sum, sum_squares, bucket_limit: limits.slice(start, end + 1), bucket };
}

function bordersOf(values: Float64Array, bins: Bins): Float64Array {
  if (bins === "tensorflow") return defaults ??= defaultBins();
  if (typeof bins === "string" || typeof bins === "number") {
    const sorted = values.slice().sort(), low = sorted[0], high = sorted[sorted.length - 1];
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      throw new ValueError(`add_histogram: autodetected range of [${low}, ${high}] is not finite`);
    }
    const number = typeof bins === "number" ? bins : binCount(sorted, bins);
    if (!Number.isSafeInteger(number) || number < 1) {
      throw new ValueError(`add_histogram: the number of bins is a positive whole number, got ${number}`);
    }
    const from = low === high ? low - 0.5 : low, to = low === high ? high + 0.5 : high;
    const borders = Float64Array.from({ length: number + 1 }, (_, i) => from + i * ((to - from) / number));
    borders[number] = to;
    return borders;
  }
  const borders = Float64Array.from(bins as ArrayLike<number>);
  if (borders.length < 2 || borders.some((border, i) => !(i === 0 || border >= borders[i - 1]))) {
    throw new ValueError("add_histogram: the borders of the bins are two or more, and do not fall");
  }
  return borders;
}

/** NumPy's rules. https://numpy.org/doc/stable/reference/generated/numpy.histogram_bin_edges.html */
function binCount(sorted: Float64Array, rule: BinRule): number {
  const n = sorted.length, range = sorted[n - 1] - sorted[0];
  const moment = (power: number, mean = 0) => sorted.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
  const mean = moment(1), deviation = Math.sqrt(moment(2, mean));
  const quartile = (q: number) => {
    const at = q * (n - 1), below = Math.floor(at), next = Math.min(below + 1, n - 1);
    return sorted[below] + (sorted[next] - sorted[below]) * (at - below);
  };
  const fd = 2 * (quartile(0.75) - quartile(0.25)) / Math.cbrt(n), sturges = range / (Math.log2(n) + 1);
  const width = {
    fd,
    sturges,
    auto: Math.min(Math.max(fd, range / Math.sqrt(n) / 2), sturges),
    sqrt: range / Math.sqrt(n),
    rice: range / (2 * Math.cbrt(n)),
    scott: Math.cbrt(24 * Math.sqrt(Math.PI) / n) * deviation,
    doane: () => {
      if (n < 3) return 0;
      const error = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3))), skew = moment(3, mean) / deviation ** 3;
      return range / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / error));
    },
  }[rule as Exclude<BinRule, "tensorflow">];
  if (width === undefined) {
    throw new ArgumentError(
      `add_histogram: bins are "tensorflow", "auto", "fd", "doane", "scott", "rice", "sturges" or "sqrt", a number or ` +
        `the borders, not "${rule}"`,
    );
  }
  if (range === 0) return 1;
  const wide = typeof width === "function" ? width() : width;
  return wide > 0 ? Math.ceil(range / wide) : 1;
}

/** Bins hold their left borders; the last one its right border too. */
function count(values: Float64Array, limits: Float64Array): Float64Array {
  const bins = limits.length - 1, counts = new Float64Array(bins), first = limits[0], last = limits[bins];
  for (const value of values) {
    if (!(value >= first && value <= last)) continue;
    let low = 0, high = bins;
    while (high - low > 1) {
      const middle = low + high >> 1;
      if (limits[middle] <= value) low = middle;
      else high = middle;
    }
    counts[low]++;
  }
  return counts;
}

/** At most about `maxBins` bins: neighbours become one. */
function joined(counts: Float64Array, limits: Float64Array, maxBins: number): [Float64Array, Float64Array] {
  if (!Number.isSafeInteger(maxBins) || maxBins < 1) {
    throw new ValueError(`add_histogram: max_bins is a positive whole number, got ${maxBins}`);
  }
  const step = Math.floor(counts.length / maxBins), number = Math.ceil(counts.length / step);
  const sums = new Float64Array(number), borders = new Float64Array(number + 1);
  counts.forEach((n, i) => sums[Math.floor(i / step)] += n);
  for (let i = 0; i < number; i++) borders[i] = limits[i * step];
  borders[number] = limits[limits.length - 1];
  return [sums, borders];
}
