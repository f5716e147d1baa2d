// Scaled dot-product attention: fused in tiles whose scores are never all there, and composed for what needs them.
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { anyRequiresGrad, recordList } from "../autograd/record.ts";
import {
  type AttentionSizes,
  MASK,
  planAttention,
  planGradients,
  planOutput,
  type Strided,
  stridesLike,
} from "../core/attention_plan.ts";
import { bool, type DType, float32, isHalf } from "../core/dtype.ts";
import { broadcastStrides, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { drop } from "./dropout.ts";

/** What an attention does beside its operands. */
export type AttentionSettings = { readonly causal: boolean; readonly scale: number };

type Attributes = AttentionSettings & { readonly masked: boolean };

/** In the dtype of the kernels, with adjacent features. */
function prepared(x: Tensor, dtype: DType): Tensor {
  return x.dtype === dtype && (x.rowMajor || x.shape[3] <= 1 || x.strides[3] === 1) ? x : x.converted(dtype);
}

type Mask = { readonly operand: Tensor | undefined; readonly layout: Strided | undefined; readonly kind: number };

function preparedMask(mask: Tensor | undefined, dtype: DType, shape: readonly number[]): Mask {
  if (mask === undefined) return { operand: undefined, layout: undefined, kind: MASK.none };
  const kind = mask.dtype === bool ? MASK.bool : MASK.added;
  const operand = kind === MASK.bool || mask.dtype === dtype ? mask : mask.converted(dtype);
  return { operand, layout: { shape, strides: broadcastStrides(operand.shape, operand.strides, shape) }, kind };
}

function sizesOf(q: Tensor, k: Tensor, v: Tensor, { causal, scale }: AttentionSettings): AttentionSizes {
  const [batch, heads, L, E] = q.shape, [, groups, S, D] = v.shape;
  return { batch, heads, groups, L, S, E, D, scale, causal };
}

/** A tensor over part of a buffer. */
function part(buffer: Tensor, shape: readonly number[], strides: readonly number[], start: number): Tensor {
  return no_grad(() => buffer.alias(shape, strides, start));
}

/**
 * softmax(scale · q kᵀ + mask) v of q [B, H, L, E], k [B, G, S, E], v [B, G, S, D], all of one float dtype, G a divisor of H. The
 * mask broadcasts to [B, H, L, S]: bool (true where it is looked at) or float (added), and gets no gradient. Needs memory for
 * the operands only. The result [B, H, L, D] lies in memory as q does. Rows that see nothing are 0.
 */
export function fusedAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: Tensor | undefined,
  settings: AttentionSettings,
): Tensor {
  const sizes = sizesOf(q, k, v, settings), { batch, heads, L, S, D } = sizes;
  const dtype = isHalf(q.dtype) ? float32 : q.dtype, shape = [batch, heads, L, D];
  let out = q.make(shape, dtype);
  const strides = stridesLike(q, D);
  if (!sameShape(strides, out.strides)) out.relayout(out.store, 0, shape, strides);
  const stats = q.make([2, batch, heads, L], dtype);
  if (S === 0 || out.count === 0) no_grad(() => out.zero_()); // backward has no use for stats either
  else {
    const from = prepared(q, dtype), keys = prepared(k, dtype), values = prepared(v, dtype);
    const { operand, layout, kind } = preparedMask(mask, dtype, [batch, heads, L, S]);
    planAttention(sizes, from, keys, values, layout, kind);
    planOutput(strides);
    q.device.kernels.attention(out, stats, from, keys, values, operand);
  }
  if (out.dtype !== q.dtype) out = out.converted(q.dtype);
  if (gradMode.grad && anyRequiresGrad([q, k, v])) {
    const node = recordList(ATTENTION, out, [q, k, v], { ...settings, masked: mask !== undefined });
    node.save_for_backward(q, k, v, out, stats, mask);
  }
  return out;
}

const ATTENTION: Derivative<Attributes> = {
  name: "ScaledDotProductFlashAttentionForCpuBackward0",
  backward: (ctx, grad) => gradMode.grad ? composedBackward(ctx, grad) : fusedBackward(ctx, grad),
};

function fusedBackward(ctx: Node<Attributes>, grad: Tensor): Gradient[] {
  const [q, k, v] = [ctx.saved(0), ctx.saved(1), ctx.saved(2)], saved = ctx.saved(4);
  const mask = ctx.attributes.masked ? ctx.saved(5) : undefined;
  const sizes = sizesOf(q, k, v, ctx.attributes), { batch, heads, L, S } = sizes, { dtype } = saved;
  if (S === 0 || saved.count === 0) return [q, k, v].map((x) => x.makeZeros(x.shape));
  const from = prepared(q, dtype), keys = prepared(k, dtype), values = prepared(v, dtype), g = prepared(grad, dtype);
  const stats = q.make([3, batch, heads, L], dtype);
  stats.narrow(0, 0, 2).copy_(saved);
  stats.select(0, 2).copy_(g.mul(ctx.saved(3)).sum(-1));
  const grads = q.make([from.count + keys.count + values.count], dtype);
  const dq = stridesLike(from), dk = stridesLike(keys), dv = stridesLike(values);
  const { operand, layout, kind } = preparedMask(mask, dtype, [batch, heads, L, S]);
  planAttention(sizes, from, keys, values, layout, kind);
  planGradients(g.strides, dq, dk, dv, from.count, from.count + keys.count);
  q.device.kernels.attentionBackward(grads, g, from, keys, values, stats, operand);
  const results = [
    part(grads, q.shape, dq, 0),
    part(grads, k.shape, dk, from.count),
    part(grads, v.shape, dv, from.count + keys.count),
  ];
  return q.dtype === dtype ? results : results.map((x) => x.converted(q.dtype));
}

/** The weights [B, H, L, S], in differentiable operations; rows that see nothing are 0. */
function weightsOf(q: Tensor, k: Tensor, mask: Tensor | undefined, { causal, scale }: AttentionSettings): Tensor {
  let scores = q.mul(scale).matmul(k.transpose(-2, -1));
  if (causal) {
    const [L, S] = scores.shape.slice(-2);
    scores = scores.masked_fill(scores.new_ones([L, S], { dtype: bool }).tril().logical_not(), -Infinity);
  }
  if (mask !== undefined) {
    scores = mask.dtype === bool ? scores.masked_fill(mask.logical_not(), -Infinity) : scores.add(mask);
  }
  if (!causal && mask === undefined) return scores.softmax(-1);
  const blind = no_grad(() => scores.eq(-Infinity).all(-1, true));
  return scores.masked_fill(blind, 0).softmax(-1).masked_fill(blind, 0);
}

/** Keys or values for each head of q; the gradients of the heads that share one are added up. */
function spread(x: Tensor, heads: number): Tensor {
  return x.shape[1] === heads ? x : x.repeat_interleave(heads / x.shape[1], -3);
}

/** The same with all weights in memory: with dropout of the weights, and with a gradient for an added mask. */
export function composedAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: Tensor | undefined,
  settings: AttentionSettings,
  dropout = 0,
): Tensor {
  const { dtype } = q, wide = isHalf(dtype) ? float32 : dtype, heads = q.shape[1];
  const bias = mask === undefined || mask.dtype === bool ? mask : mask.to(wide);
  const weights = weightsOf(q.to(wide), spread(k, heads).to(wide), bias, settings);
  return drop(weights, dropout, true, {}).matmul(spread(v, heads).to(wide)).to(dtype);
}

/** The gradients in differentiable operations, from the operands alone. */
function composedBackward(ctx: Node<Attributes>, grad: Tensor): Gradient[] {
  const saved = [ctx.saved(0), ctx.saved(1), ctx.saved(2)], { dtype } = saved[0], { masked, scale } = ctx.attributes;
  const wide = ctx.saved(4).dtype, heads = saved[0].shape[1], mask = masked ? ctx.saved(5) : undefined;
  const q = saved[0].to(wide), k = spread(saved[1], heads).to(wide), v = spread(saved[2], heads).to(wide);
  const weights = weightsOf(q, k, mask?.dtype === bool ? mask : mask?.to(wide), ctx.attributes);
  const g = grad.to(wide), dWeights = g.matmul(v.transpose(-2, -1));
  const dScores = weights.mul(dWeights.sub(dWeights.mul(weights).sum(-1, true))).mul(scale);
  const gather = (x: Tensor, like: Tensor): Tensor =>
    x.shape[1] === like.shape[1] ? x : x.unflatten(1, [like.shape[1], -1]).sum(2);
  return [
    ctx.needs(0) ? dScores.matmul(k).to(dtype) : undefined,
    ctx.needs(1) ? gather(dScores.transpose(-2, -1).matmul(q), saved[1]).to(dtype) : undefined,
    ctx.needs(2) ? gather(weights.transpose(-2, -1).matmul(g), saved[2]).to(dtype) : undefined,
  ];
}
