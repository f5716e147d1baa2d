// Resampling along one dimension: for every output a window of inputs and their weights, and the derivative's windows.

/** The windows of one dimension: output j is Σ weight[k] · x[start[j] + k − offset[j]] for k in [offset[j], offset[j + 1]). */
export type Windows = {
  /** How many inputs there are. */
  readonly input: number;
  /** How many outputs there are. */
  readonly output: number;
  readonly start: readonly number[];
  /** output + 1 of them. */
  readonly offset: readonly number[];
  readonly weight: readonly number[];
  /** Weights are whole numbers, and sums are rounded and divided by 2^shift: for bytes. */
  readonly shift: number;
};

/** {@link Windows} along the middle of [outer, input, inner]. */
export type ResamplePlan = Windows & { readonly outer: number; readonly inner: number };

/** A plan as the native library receives it: [outer, input, output, inner, shift, start…, offset…, weight…]. */
export function packPlan(plan: ResamplePlan): Float64Array<ArrayBuffer> {
  const { outer, input, output, inner, shift, start, offset, weight } = plan;
  const packed = new Float64Array(5 + 2 * output + 1 + weight.length);
  packed.set([outer, input, output, inner, shift]);
  packed.set(start, 5);
  packed.set(offset, 5 + output);
  packed.set(weight, 6 + 2 * output);
  return packed;
}

/** Windows from a list of [first input, weights] for each output. */
export function windowsOf(input: number, windows: readonly (readonly [number, readonly number[]])[]): Windows {
  const offset = [0], weight: number[] = [];
  for (const [, weights] of windows) {
    weight.push(...weights);
    offset.push(weight.length);
  }
  return { input, output: windows.length, start: windows.map(([first]) => first), offset, weight, shift: 0 };
}

/**
 * The windows of the derivative: input i collects from every output whose window it is in. As windows move in one direction
 * only, those outputs are neighbours.
 */
export function transposed({ input, output, start, offset, weight, shift }: Windows): Windows {
  const found: [number, number[]][] = Array.from({ length: input }, () => [0, []]);
  for (let j = 0; j < output; j++) {
    for (let k = offset[j]; k < offset[j + 1]; k++) {
      const window = found[start[j] + k - offset[j]];
      if (window[1].length === 0) window[0] = j;
      while (window[0] + window[1].length < j) window[1].push(0); // an output between that skips this input
      window[1].push(weight[k]);
    }
  }
  return { ...windowsOf(output, found), shift };
}

/** The same windows for bytes: weights as whole numbers of at most 15 bits, as PyTorch and Pillow have them. */
export function forBytes(windows: Windows): Windows {
  const largest = windows.weight.reduce((a, b) => Math.max(a, b), 0);
  let shift = 0;
  while (shift < 22 && Math.trunc(0.5 + largest * 2 ** (shift + 1)) < 2 ** 15) shift++;
  const weight = windows.weight.map((w) => Math.trunc(w * 2 ** shift + (w < 0 ? -0.5 : 0.5)));
  return { ...windows, weight, shift };
}
