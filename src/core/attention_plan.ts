// The plan of an attention: sizes, switches and strides, in one array that all backends read.
import type { Shape } from "./shape.ts";

/** What an attention is of: q [B, H, L, E], k [B, G, S, E], v [B, G, S, D], where H / G heads of q share one of k and v. */
export type AttentionSizes = {
  readonly batch: number;
  readonly heads: number;
  /** Heads of k and v. */
  readonly groups: number;
  readonly L: number;
  readonly S: number;
  readonly E: number;
  readonly D: number;
  readonly scale: number;
  /** Row i sees columns 0 … i. */
  readonly causal: boolean;
};

/** No mask, one of bools (true: visible), one of numbers that are added to the scores. */
export const MASK = { none: 0, bool: 1, added: 2 } as const;

/** What planning needs of an operand: [B, heads, rows, features], strides in elements. */
export type Strided = { readonly shape: Shape; readonly strides: readonly number[] };

/**
 * [batch, heads, groups, L, S, E, D, scale, causal, mask's kind, strides (batch, head, row) of q 10, k 13, v 16, of the mask 19 and
 * its column 22, of out 23, of the gradient 26, of dq 29, dk 32, dv 35, where dk 38 and dv 39 begin]; reused by every call.
 */
export const ATTENTION_PLAN: Float64Array = new Float64Array(40);

/** {@link ATTENTION_PLAN} as the native library receives it. */
export const ATTENTION_PLAN_MEMORY: ArrayBuffer = ATTENTION_PLAN.buffer as ArrayBuffer;

/** Writes the strides of an operand into the plan. */
function put(at: number, strides: readonly number[]): void {
  for (let d = 0; d < 3; d++) ATTENTION_PLAN[at + d] = strides[d];
}

/** Strides of [B, heads, rows, features] whose first three dimensions lie in memory in the order of the operand's. */
export function stridesLike({ shape: [batch, heads, rows, features], strides }: Strided, width = features): number[] {
  if (heads === 1 || rows === 1 || strides[1] > strides[2]) return [heads * rows * width, rows * width, width, 1];
  if (batch === 1 || strides[0] > strides[2]) return [heads * rows * width, width, heads * width, 1];
  return [heads * width, width, batch * heads * width, 1];
}

/** Plans what forward and backward share. The mask, if any, is expanded to [B, H, L, S]. */
export function planAttention(
  sizes: AttentionSizes,
  q: Strided,
  k: Strided,
  v: Strided,
  mask: Strided | undefined,
  kind: number,
): void {
  ATTENTION_PLAN[0] = sizes.batch;
  ATTENTION_PLAN[1] = sizes.heads;
  ATTENTION_PLAN[2] = sizes.groups;
  ATTENTION_PLAN[3] = sizes.L;
  ATTENTION_PLAN[4] = sizes.S;
  ATTENTION_PLAN[5] = sizes.E;
  ATTENTION_PLAN[6] = sizes.D;
  ATTENTION_PLAN[7] = sizes.scale;
  ATTENTION_PLAN[8] = sizes.causal ? 1 : 0;
  ATTENTION_PLAN[9] = kind;
  put(10, q.strides);
  put(13, k.strides);
  put(16, v.strides);
  if (mask === undefined) return;
  put(19, mask.strides);
  ATTENTION_PLAN[22] = mask.strides[3];
}

/** Plans where the result of a forward call goes. */
export function planOutput(out: readonly number[]): void {
  put(23, out);
}

/** Plans the gradient of a backward call and its results, which lie one after the other. */
export function planGradients(
  grad: readonly number[],
  dq: readonly number[],
  dk: readonly number[],
  dv: readonly number[],
  dkStart: number,
  dvStart: number,
): void {
  put(26, grad);
  put(29, dq);
  put(32, dk);
  put(35, dv);
  ATTENTION_PLAN[38] = dkStart;
  ATTENTION_PLAN[39] = dvStart;
}
