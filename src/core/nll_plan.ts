// The plan of a negative log-likelihood: sizes and switches, in one array that all backends read.

/** [N, C, inner, ignored class, reduction (0 none, 1 mean, 2 sum), weighted (1 or 0)]; reused by every call. */
export const NLL_PLAN: Float64Array = new Float64Array(6);

/** {@link NLL_PLAN} as the native library receives it. */
export const NLL_PLAN_MEMORY: ArrayBuffer = NLL_PLAN.buffer as ArrayBuffer;
