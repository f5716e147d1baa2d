// The plan of a normalisation: sizes and switches, in one array that all backends read.

/**
 * x is [batch, groups, channels, inner]. Each (batch, group) has a mean and a variance over [channels, inner], or, shared,
 * each group over the whole batch; each of the groups · channels has a weight and a bias.
 */
export type NormSizes = {
  readonly batch: number;
  readonly groups: number;
  readonly channels: number;
  readonly inner: number;
  readonly shared: boolean;
  /** The mean is left out: the root of the mean square is divided by. */
  readonly rms: boolean;
  readonly eps: number;
};

/** [batch, groups, channels, inner, shared, rms, given statistics, weighted, biased, eps]; reused by every call. */
export const NORM_PLAN: Float64Array = new Float64Array(10);

/** {@link NORM_PLAN} as the native library receives it. */
export const NORM_PLAN_MEMORY: ArrayBuffer = NORM_PLAN.buffer as ArrayBuffer;

/** Plans a call. `given`: the statistics are there already. */
export function planNorm(sizes: NormSizes, given: boolean, weighted: boolean, biased: boolean): void {
  NORM_PLAN[0] = sizes.batch;
  NORM_PLAN[1] = sizes.groups;
  NORM_PLAN[2] = sizes.channels;
  NORM_PLAN[3] = sizes.inner;
  NORM_PLAN[4] = sizes.shared ? 1 : 0;
  NORM_PLAN[5] = sizes.rms ? 1 : 0;
  NORM_PLAN[6] = given ? 1 : 0;
  NORM_PLAN[7] = weighted ? 1 : 0;
  NORM_PLAN[8] = biased ? 1 : 0;
  NORM_PLAN[9] = Number(sizes.eps);
}

/** How many means there are. */
export function statisticsCount(sizes: NormSizes): number {
  return sizes.shared ? sizes.groups : sizes.batch * sizes.groups;
}
