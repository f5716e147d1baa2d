// Attention as a function.
import { bool, type DType, float32, isHalf, scalarTypeName } from "../../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkKind, checkNumber, checkTensor } from "../../core/kinds.ts";
import { broadcastShape, formatShape, sameShape, type Shape } from "../../core/shape.ts";
import { composedAttention, fusedAttention } from "../../ops/attention.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { isOptions, Signature } from "../arguments.ts";

/** Options of {@link scaled_dot_product_attention}. */
export type AttentionOptions = {
  attn_mask?: Tensor | null;
  dropout_p?: number;
  is_causal?: boolean;
  scale?: number | null;
  enable_gqa?: boolean;
};

const ATTENTION = new Signature<AttentionOptions>("scaled_dot_product_attention", [
  "attn_mask",
  "dropout_p",
  "is_causal",
  "scale",
  "enable_gqa",
]);

/** C++'s names of dtypes, as the refusals spell them. */
function cName(dtype: DType): string {
  if (isHalf(dtype)) return `c10::${scalarTypeName(dtype)}`;
  const name = scalarTypeName(dtype).toLowerCase();
  return name === "long" ? "long int" : name;
}

function checkOperands(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | undefined): void {
  if (q.dtype !== k.dtype || q.dtype !== v.dtype) {
    throw new DTypeError(
      `Expected query, key, and value to have the same dtype, but got query.dtype: ${cName(q.dtype)} key.dtype: ${
        cName(k.dtype)
      } and value.dtype: ${cName(v.dtype)} instead.`,
    );
  }
  if (q.dim() < 2 || k.dim() < 2 || v.dim() < 2) {
    throw new ShapeError(
      `Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${q.dim()} key.dim: ${k.dim()} ` +
        `and value.dim: ${v.dim()} instead.`,
    );
  }
  if (q.dtype.kind !== "float") {
    throw new DTypeError(`scaled_dot_product_attention: expected floating point tensors but got ${q.dtype}`);
  }
  if (mask !== undefined && mask.dtype !== bool && mask.dtype !== float32 && mask.dtype !== q.dtype) {
    throw new DTypeError(
      `Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${
        cName(mask.dtype)
      } and  query.dtype: ${cName(q.dtype)} instead.`,
    );
  }
  if (q.size(-1) !== k.size(-1) || k.size(-2) !== v.size(-2)) {
    throw new ShapeError(
      `scaled_dot_product_attention: query [..., L, E], key [..., S, E] and value [..., S, Ev] do not fit together: ` +
        `${formatShape(q.shape)}, ${formatShape(k.shape)} and ${formatShape(v.shape)}`,
    );
  }
}

/** Lets the leading dimensions of all three agree; with `gqa`, heads of k and v serve several of q. */
function broadcast(q: Tensor, k: Tensor, v: Tensor, gqa: boolean): [Tensor, Tensor, Tensor] {
  if (gqa) {
    const heads = q.dim() < 3 ? 1 : q.size(-3);
    const divides = (x: Tensor): boolean => x.dim() >= 3 && x.size(-3) > 0 && heads % x.size(-3) === 0;
    if (q.dim() < 3 || !divides(k) || !divides(v)) {
      throw new ShapeError("Number of heads in key and value must divide the number of heads in query");
    }
    if (q.dim() > 3 && k.size(-3) === v.size(-3)) { // the kernels know about it
      const lead = leadingOf([q, k, v], -3);
      return [q, k, v].map((x) => expanded(x, [...lead, x.size(-3)])) as [Tensor, Tensor, Tensor];
    }
    [k, v] = [k, v].map((x) => x.size(-3) === heads ? x : x.repeat_interleave(heads / x.size(-3), -3));
  }
  const lead = leadingOf([q, k, v], -2);
  return [q, k, v].map((x) => expanded(x, lead)) as [Tensor, Tensor, Tensor];
}

function leadingOf(tensors: readonly Tensor[], end: number): Shape {
  return tensors.map((x): Shape => x.shape.slice(0, end)).reduce(broadcastShape);
}

function expanded(x: Tensor, lead: Shape): Tensor {
  const shape = [...lead, ...x.shape.slice(-2)];
  return sameShape(shape, x.shape) ? x : x.expand(shape);
}

/** [..., H, L, E] as [B, H, L, E]; without heads, [N, 1, L, E]. */
function fourDimensional(x: Tensor): Tensor {
  const { shape } = x;
  if (shape.length === 4) return x;
  if (shape.length === 3) return x.unsqueeze(1);
  return shape.length === 2 ? x.unsqueeze(0).unsqueeze(0) : x.reshape([-1, ...shape.slice(-3)]);
}

/** A mask that broadcasts to the scores' shape [..., L, S], for the scores as {@link fourDimensional} makes them. */
function maskFor(mask: Tensor, scores: Shape): Tensor {
  const shift = scores.length - mask.dim();
  if (shift < 0 || mask.shape.some((n, i) => n !== 1 && n !== scores[i + shift])) {
    throw new ShapeError(
      `scaled_dot_product_attention: attn_mask of shape ${
        formatShape(mask.shape)
      } does not broadcast to the scores' shape ${formatShape(scores)}`,
    );
  }
  if (scores.length === 4 || mask.dim() <= 2) return mask;
  return fourDimensional(scores.length === 3 ? mask : mask.expand(scores));
}

/**
 * softmax(query keyᵀ · scale + mask) value: [..., L, E], [..., S, E] and [..., S, Ev] give [..., L, Ev]. The scores [..., L, S] are worked
 * through in tiles (https://arxiv.org/abs/2205.14135), forward and backward, so that memory grows with L + S, not with L · S;
 * with dropout_p > 0 or a mask that requires a gradient they are all in memory.
 *
 * `attn_mask` broadcasts to the scores: bool, true where they count, or numbers that are added. `is_causal`: position i of the
 * query sees the keys 0 … i. `scale` is 1/√E unless given. `enable_gqa`: the heads (third dimension from the end) of key and
 * value serve several heads of the query each. Positions that see nothing give 0. The dropout is applied whenever dropout_p > 0;
 * in evaluation, pass 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const F = torch.nn.functional;
 * const x = torch.randn(1, 2, 5, 4); // [batch, heads, length, features]
 * const y = F.scaled_dot_product_attention(x, x, x, { is_causal: true });
 * if (!torch.allclose(y.select(2, 0), x.select(2, 0))) throw new Error("the first position sees itself alone");
 * ```
 */
export function scaled_dot_product_attention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  attn_mask?: Tensor | null | AttentionOptions,
  dropout_p?: number | AttentionOptions,
  is_causal?: boolean | AttentionOptions,
  options?: AttentionOptions,
): Tensor {
  const name = "scaled_dot_product_attention";
  checkTensor(query, name, "query");
  checkTensor(key, name, "key");
  checkTensor(value, name, "value");
  const o = isOptions(attn_mask) || isOptions(dropout_p) || isOptions(is_causal) || options !== undefined
    ? ATTENTION.read(attn_mask, dropout_p, is_causal, options)
    : { attn_mask, dropout_p, is_causal } as AttentionOptions;
  checkKind(name, "attn_mask", o.attn_mask);
  checkKind(name, "dropout_p", o.dropout_p);
  checkKind(name, "is_causal", o.is_causal);
  const mask = o.attn_mask ?? undefined, dropout = o.dropout_p ?? 0, causal = o.is_causal ?? false;
  if (!(dropout >= 0 && dropout <= 1)) {
    throw new ValueError(`dropout probability has to be between 0 and 1, but got ${dropout}`);
  }
  if (o.scale !== undefined && o.scale !== null) checkNumber(o.scale, name, "scale");
  checkOperands(query, key, value, mask);
  if (causal && mask !== undefined) {
    throw new ValueError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
  }
  const [q, k, v] = broadcast(query, key, value, o.enable_gqa ?? false);
  const scores = [...q.shape.slice(0, -1), k.size(-2)];
  const fitted = mask === undefined ? undefined : maskFor(mask, scores);
  const settings = { causal, scale: o.scale ?? 1 / Math.sqrt(query.size(-1)) };
  const operands = [fourDimensional(q), fourDimensional(k), fourDimensional(v)] as const;
  const out = dropout > 0 || fitted?.requires_grad
    ? composedAttention(...operands, fitted, settings, dropout)
    : fusedAttention(...operands, fitted, settings);
  return q.dim() === 4 ? out : out.reshape([...q.shape.slice(0, -1), v.size(-1)]);
}
