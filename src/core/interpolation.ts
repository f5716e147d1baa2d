// Which inputs make up an output of an interpolation, and with what weights: PyTorch's formulas, in the precision it uses.
import { type Windows, windowsOf } from "./resample_plan.ts";

/** How numbers are rounded on the way: to float32, or not at all. */
export type Precision = (x: number) => number;

/** One dimension of an interpolation. */
export type Axis = {
  readonly input: number;
  readonly output: number;
  /** The given scale factor, if the input's size over the output's is not to be taken. */
  readonly factor: number | undefined;
  readonly alignCorners: boolean;
  readonly round: Precision;
};

/** Inputs per output. */
function scaleOf({ input, output, factor, alignCorners, round }: Axis): number {
  if (alignCorners) return output > 1 ? round((input - 1) / (output - 1)) : 0;
  return factor !== undefined && factor > 0 ? round(1 / factor) : round(input / output);
}

/** Where an output lies between the inputs. */
function place(j: number, scale: number, { alignCorners, round }: Axis): number {
  return alignCorners ? round(scale * j) : round(round(scale * round(j + 0.5)) - 0.5);
}

/** The input that each output takes: floor(j · scale), or `exact` floor((j + ½) · scale). */
export function nearestInputs(axis: Axis, exact: boolean): number[] {
  const { input, output, round } = axis, scale = scaleOf({ ...axis, alignCorners: false });
  return Array.from({ length: output }, (_, j) => {
    if (output === input && !exact) return j;
    return Math.min(Math.floor(round((exact ? j + 0.5 : j) * scale)), input - 1);
  });
}

/** Each output from one input. */
export function nearestWindows(input: number, inputs: readonly number[]): Windows {
  return windowsOf(input, inputs.map((i) => [i, [1]]));
}

/** Linear: between the two inputs around. */
export function linearWindows(axis: Axis): Windows {
  const { input, output, round } = axis, scale = scaleOf(axis);
  return windowsOf(
    input,
    Array.from({ length: output }, (_, j) => {
      if (input === output) return [j, [1]] as const;
      const at = Math.max(place(j, scale, axis), 0), first = Math.min(Math.floor(at), input - 1);
      if (first === input - 1) return [first, [1]] as const;
      const second = Math.min(Math.max(round(at - first), 0), 1);
      return [first, [round(1 - second), second]] as const;
    }),
  );
}

/** The cubic convolution kernel with coefficient a at a distance x ≥ 0. */
function cubic(x: number, a: number): number {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

/** Cubic (a = −¾): the four inputs around; the border stands for what is outside. */
export function cubicWindows(axis: Axis): Windows {
  const { input, output, round } = axis, scale = scaleOf(axis);
  return windowsOf(
    input,
    Array.from({ length: output }, (_, j) => {
      const at = place(j, scale, axis), middle = Math.min(Math.floor(at), input - 1);
      const t = Math.min(Math.max(round(at - middle), 0), 1);
      const inside = (i: number) => Math.min(Math.max(i, 0), input - 1);
      const first = inside(middle - 1), weights = new Array<number>(inside(middle + 2) - first + 1).fill(0);
      [t + 1, t, 1 - t, 2 - t].forEach((x, k) => weights[inside(middle - 1 + k) - first] += round(cubic(x, -0.75)));
      return [first, weights] as const;
    }),
  );
}

/** A filter: its weight at a distance, and half its width. */
export type Filter = { readonly weight: (x: number) => number; readonly support: number };

const sinc = (x: number) => x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);

/** The filters of antialiased interpolation, Pillow's. */
export const FILTERS: Readonly<Record<"bilinear" | "bicubic" | "lanczos", Filter>> = {
  bilinear: { weight: (x) => Math.max(1 - Math.abs(x), 0), support: 1 },
  bicubic: { weight: (x) => cubic(Math.abs(x), -0.5), support: 2 },
  lanczos: { weight: (x) => Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0, support: 3 },
};

/** Antialiased: the filter grows with the scale, so that every input counts when the size shrinks. */
export function filteredWindows(axis: Axis, { weight, support }: Filter): Windows {
  const { input, output, round } = axis, scale = scaleOf(axis), wide = Math.max(scale, 1);
  const reach = round(support * wide), most = Math.ceil(reach) * 2 + 1;
  return windowsOf(
    input,
    Array.from({ length: output }, (_, j) => {
      const center = round(scale * (j + 0.5));
      const first = Math.max(Math.trunc(round(round(center - reach) + 0.5)), 0);
      const last = Math.min(Math.trunc(round(round(center + reach) + 0.5)), input);
      const count = Math.min(Math.max(last - first, 0), most);
      const weights = Array.from({ length: count }, (_, k) => round(weight((k + first - center + 0.5) / wide)));
      const total = weights.reduce((a, b) => round(a + b), 0);
      return [first, total === 0 ? weights : weights.map((w) => round(w / total))] as const;
    }),
  );
}

/** Whether resampling by these windows gives the input itself. */
export function isIdentity({ input, output, start, weight }: Windows): boolean {
  return input === output && weight.length === output && weight.every((w, j) => w === 1 && start[j] === j);
}
