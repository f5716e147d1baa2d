// Axes' scales: numbers to pixels, and ticks at numbers that people like.
import { withoutTrailingZeros } from "../../tensor/python_format.ts";

/** A tick; on logarithmic axes the label is a power of ten. */
export type Tick = { value: number; label: string; power?: number };

/** Where numbers lie between 0 and 1 on an axis. */
export type Scale = { readonly ticks: readonly Tick[]; place(value: number): number };

/** The step of about `count` ticks over a range: 1, 2 or 5 times a power of ten. */
function niceStep(range: number, count: number): number {
  const rough = range / count, power = 10 ** Math.floor(Math.log10(rough)), part = rough / power;
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

const UNITS: readonly (readonly [number, string])[] = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];

/** Numbers of one axis, with as many decimals as their distance needs. */
function tickLabels(values: readonly number[], step: number): string[] {
  const most = Math.max(...values.map(Math.abs));
  if (most >= 1e15 || most > 0 && most < 1e-3) {
    const digits = decimalsOf(step, most);
    return values.map((value) => value === 0 ? "0" : value.toExponential(digits).replaceAll("-", "−").replace("+", ""));
  }
  const [size, unit] = most >= 1e4 ? UNITS.find(([size]) => most >= size)! : [1, ""];
  const decimals = Math.min(Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9)), 12);
  return values.map((value) => {
    const text = (value / size).toFixed(decimals).replace(/^-(0(\.0*)?)$/, "$1");
    return value === 0 ? text : (unit === "" ? text : withoutTrailingZeros(text) + unit);
  }).map((text) => text.replace("-", "−"));
}

/** Decimals of a mantissa: step 2e-4 under 1e-3 needs one. */
function decimalsOf(step: number, most: number): number {
  return Math.max(0, Math.min(3, Math.floor(Math.log10(most)) - Math.floor(Math.log10(step) + 1e-9)));
}

/** An even scale. `nice` widens the ends to ticks. */
export function linearScale(low: number, high: number, count: number, nice: boolean): Scale {
  if (!(high > low)) {
    const around = Math.abs(low) > 0 ? Math.abs(low) * 0.1 : 1; // one value only: in the middle
    [low, high] = [low - around, high + around];
  }
  const step = niceStep(high - low, Math.max(2, count));
  if (nice) [low, high] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9), values: number[] = [];
  for (let i = first; i <= last; i++) values.push(i * step);
  const labels = tickLabels(values, step);
  return {
    ticks: values.map((value, i) => ({ value, label: labels[i] })),
    place: (value) => (value - low) / (high - low),
  };
}

/** A logarithmic scale; numbers are positive. */
export function logScale(low: number, high: number, count: number): Scale {
  if (!(high > low)) [low, high] = [low / 2, high * 2];
  const from = Math.log10(low), to = Math.log10(high), ticks: Tick[] = [];
  const first = Math.ceil(from - 1e-9), last = Math.floor(to + 1e-9);
  if (last - first >= 1) {
    const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, count)));
    for (let power = first; power <= last; power += every) ticks.push({ value: 10 ** power, label: "10", power });
  } else {
    const values: number[] = [];
    for (let power = first - 1; power <= last + 1; power++) {
      for (const digit of [1, 2, 5]) {
        const value = digit * 10 ** power;
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) values.push(value);
      }
    }
    if (values.length < 2) {
      return {
        ...linearScale(low, high, count, false),
        place: (v) => (Math.log10(v) - from) / (to - from),
      };
    }
    for (const value of values) ticks.push({ value, label: tickLabels([value], value)[0] });
  }
  return { ticks, place: (value) => (Math.log10(value) - from) / (to - from) };
}
