// Attention by several heads, with its projections, as one function.
import { type DType, scalarTypeName } from "../../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkInt, checkKind, checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { sameShape } from "../../core/shape.ts";
import { warnOnce } from "../../core/warn.ts";
import { drop } from "../../ops/dropout.ts";
import { cat } from "../../ops/join.ts";
import { linear } from "../../ops/linear.ts";
import { formatSize, formatTuple } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { scaled_dot_product_attention } from "./attention.ts";
import { pad } from "./pad.ts";

type Optional = Tensor | null | undefined;

/** Options of {@link multi_head_attention_forward}. */
export type MultiHeadAttentionOptions = {
  training?: boolean;
  key_padding_mask?: Tensor | null;
  need_weights?: boolean;
  attn_mask?: Tensor | null;
  use_separate_proj_weight?: boolean;
  q_proj_weight?: Tensor | null;
  k_proj_weight?: Tensor | null;
  v_proj_weight?: Tensor | null;
  static_k?: Tensor | null;
  static_v?: Tensor | null;
  average_attn_weights?: boolean;
  is_causal?: boolean;
};

const NAME = "multi_head_attention_forward";
const FORWARD = new Signature<MultiHeadAttentionOptions>(NAME, [
  "training",
  "key_padding_mask",
  "need_weights",
  "attn_mask",
  "use_separate_proj_weight",
  "q_proj_weight",
  "k_proj_weight",
  "v_proj_weight",
  "static_k",
  "static_v",
  "average_attn_weights",
  "is_causal",
]);

/** A mask as numbers to add: −∞ where a bool mask is true. `other` is the dtype of the mask that it should agree with. */
export function additiveMask(mask: Optional, name: string, dtype: DType, other?: DType): Tensor | undefined {
  if (mask === undefined || mask === null) return undefined;
  checkTensor(mask, "attention", name);
  if (mask.dtype.kind !== "bool" && mask.dtype.kind !== "float") {
    throw new DTypeError(`only bool and floating types of ${name} are supported, got ${scalarTypeName(mask.dtype)}`);
  }
  if (other !== undefined && mask.dtype !== other) {
    warnOnce(`Support for mismatched ${name} and attn_mask is deprecated. Use same type for both instead.`);
  }
  if (mask.dtype.kind === "float") return mask;
  return mask.new_zeros(mask.shape, { dtype }).masked_fill_(mask, -Infinity);
}

function checkDims(query: Tensor, key: Tensor, value: Tensor, padding: Optional, mask: Optional): void {
  const batched = query.dim() === 3, dims = batched ? 3 : 2;
  if (query.dim() !== 2 && !batched) {
    throw new ShapeError(
      `query should be unbatched 2D or batched 3D tensor but received ${query.dim()}-D query tensor`,
    );
  }
  const start = `For ${batched ? "batched (3-D)" : "unbatched (2-D)"} \`query\`, expected `;
  if (key.dim() !== dims || value.dim() !== dims) {
    throw new ShapeError(
      `${start}\`key\` and \`value\` to be ${dims}-D but found ${key.dim()}-D and ${value.dim()}-D tensors respectively`,
    );
  }
  if (padding && padding.dim() !== dims - 1) {
    throw new ShapeError(
      `${start}\`key_padding_mask\` to be \`None\` or ${dims - 1}-D but found ${padding.dim()}-D tensor instead`,
    );
  }
  if (mask && mask.dim() !== 2 && mask.dim() !== 3) {
    throw new ShapeError(`${start}\`attn_mask\` to be \`None\`, 2-D or 3-D but found ${mask.dim()}-D tensor instead`);
  }
}

/** Projects [L, N, E] and splits the heads: [N, heads, L, features], as views of the projections. */
function project(
  [query, key, value]: readonly Tensor[],
  heads: number,
  weights: readonly Tensor[],
  bias: Optional,
): Tensor[] {
  const split = (x: Tensor): Tensor => x.unflatten(-1, [heads, -1]).permute(1, 2, 0, 3);
  if (weights.length > 1) {
    const biases = bias ? bias.chunk(3) : [null, null, null];
    return [query, key, value].map((x, i) => split(linear(x, weights[i], biases[i])));
  }
  const [weight] = weights, E = query.size(-1);
  const packed = (x: Tensor, w: Tensor, b: Tensor | null, n: number): Tensor[] =>
    linear(x, w, b).unflatten(-1, [n, heads, -1]).unbind(-3).map((y) => y.permute(1, 2, 0, 3));
  if (key === value && query === key) return packed(query, weight, bias ?? null, 3);
  if (key !== value) return project([query, key, value], heads, weight.chunk(3), bias);
  const [first, others] = weight.split([E, 2 * E]), biases = bias ? bias.split([E, 2 * E]) : [null, null];
  return [split(linear(query, first, biases[0])), ...packed(key, others, biases[1], 2)];
}

/** A mask of [L, S] or [N · heads, L, S] as one that broadcasts to [N, heads, L, S]. */
function attentionMask(mask: Tensor, N: number, heads: number, L: number, S: number): Tensor {
  const want = mask.dim() === 2 ? [L, S] : [N * heads, L, S];
  if (!sameShape(mask.shape, want)) {
    throw new ShapeError(
      `The shape of the ${mask.dim()}D attn_mask is ${formatSize(mask.shape)}, but should be ${formatTuple(want)}.`,
    );
  }
  return mask.dim() === 2 ? mask : mask.unflatten(0, [N, heads]);
}

function staticHeads(name: string, x: Tensor, N: number, heads: number, features: number): Tensor {
  checkTensor(x, NAME, name);
  if (x.dim() !== 3 || x.size(0) !== N * heads) {
    throw new ShapeError(`expecting ${name}.size(0) of ${N * heads}, but got ${x.size(0)}`);
  }
  if (x.size(2) !== features) throw new ShapeError(`expecting ${name}.size(2) of ${features}, but got ${x.size(2)}`);
  return x.unflatten(0, [N, heads]);
}

/**
 * Attention of several heads: projects query [L, N, E], key [S, N, Ek] and value [S, N, Ev] (or the same without N), attends in each
 * head and projects the joined result: [L, N, E], and the weights [N, L, S] (or, not averaged, [N, heads, L, S]) unless
 * `need_weights` is false, which saves the memory that they take.
 *
 * `attn_mask` [L, S] or [N · heads, L, S] and `key_padding_mask` [N, S]: true where nothing may be looked at, or numbers that are added to
 * the scores. `is_causal` is a hint that attn_mask is the causal one. {@link MultiheadAttention} calls this.
 * https://github.com/pytorch/pytorch/blob/main/torch/nn/functional.py
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.randn(5, 1, 4), w = torch.randn(12, 4), out = torch.eye(4);
 * const [y, weights] = torch.nn.functional.multi_head_attention_forward(x, x, x, 4, 2, w, null, null, null, false, 0, out, null);
 * if (y.shape.join() !== "5,1,4" || weights?.shape.join() !== "1,5,5") throw new Error(y.toString());
 * ```
 */
export function multi_head_attention_forward(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  embed_dim_to_check: number,
  num_heads: number,
  in_proj_weight: Tensor | null,
  in_proj_bias: Tensor | null,
  bias_k: Tensor | null,
  bias_v: Tensor | null,
  add_zero_attn: boolean,
  dropout_p: number,
  out_proj_weight: Tensor,
  out_proj_bias: Tensor | null,
  training?: boolean | MultiHeadAttentionOptions,
  ...rest: (Tensor | boolean | null | undefined | MultiHeadAttentionOptions)[]
): [Tensor, Tensor | null] {
  const named = { in_proj_weight, in_proj_bias, bias_k, bias_v, out_proj_bias };
  for (const [name, x] of Object.entries({ query, key, value, out_proj_weight })) checkTensor(x, NAME, name);
  for (const [name, x] of Object.entries(named)) checkOptionalTensor(x, NAME, name);
  checkInt(num_heads, NAME, "num_heads");
  checkInt(embed_dim_to_check, NAME, "embed_dim_to_check");
  checkKind(NAME, "dropout_p", dropout_p);
  const o = FORWARD.read(training, ...rest);
  for (const name of ["q_proj_weight", "k_proj_weight", "v_proj_weight"] as const) {
    checkOptionalTensor(o[name], NAME, name);
  }
  const needWeights = o.need_weights ?? true;
  checkDims(query, key, value, o.key_padding_mask, o.attn_mask);
  const batched = query.dim() === 3;
  let padding = additiveMask(o.key_padding_mask, "key_padding_mask", query.dtype, o.attn_mask?.dtype);
  if (!batched) {
    const same = [key === query, value === key]; // identity tells what is projected together
    query = query.unsqueeze(1);
    key = same[0] ? query : key.unsqueeze(1);
    value = same[1] ? key : value.unsqueeze(1);
    padding = padding?.unsqueeze(0);
  }
  const [L, N, E] = query.shape;
  let S = key.size(0);
  let causal = o.is_causal ?? false;
  if (causal && !o.attn_mask) {
    throw new ArgumentError(
      "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method " +
        "`generate_square_subsequent_mask` to create this mask.",
    );
  }
  const hinted = causal && padding === undefined && !needWeights; // the hint says what the mask would
  let mask = hinted ? undefined : additiveMask(o.attn_mask, "attn_mask", query.dtype);
  if (!hinted) causal = false;
  if (E !== embed_dim_to_check) {
    throw new ShapeError(`was expecting embedding dimension of ${embed_dim_to_check}, but got ${E}`);
  }
  const features = Math.floor(E / num_heads);
  if (features * num_heads !== E) throw new ValueError(`embed_dim ${E} not divisible by num_heads ${num_heads}`);
  const weights = projections(in_proj_weight, o, key, value);
  let [q, k, v] = project([query, key, value], num_heads, weights, in_proj_bias);
  mask = mask && attentionMask(mask, N, num_heads, L, S);
  if (o.static_k) k = staticHeads("static_k", o.static_k, N, num_heads, features);
  if (o.static_v) v = staticHeads("static_v", o.static_v, N, num_heads, features);

  const extend = (more: Tensor, x: Tensor): Tensor => cat([x, more.expand([N, num_heads, 1, features])], 2);
  const longer = (): void => {
    mask = mask && pad(mask, [0, 1]);
    padding = padding && pad(padding, [0, 1]);
  };
  if (bias_k !== null && bias_v !== null) {
    if (o.static_k) throw new ArgumentError("bias cannot be added to static key.");
    if (o.static_v) throw new ArgumentError("bias cannot be added to static value.");
    k = extend(bias_k.view([1, num_heads, 1, features]), k);
    v = extend(bias_v.view([1, num_heads, 1, features]), v);
    longer();
  } else if (bias_k !== null || bias_v !== null) {
    throw new ArgumentError(
      bias_k === null ? "bias_v is set but bias_k is None" : "bias_k is set but bias_v is None",
    );
  }
  if (add_zero_attn) {
    k = extend(k.new_zeros([1, 1, 1, 1]), k);
    v = extend(v.new_zeros([1, 1, 1, 1]), v);
    longer();
  }
  S = k.size(2);
  if (padding !== undefined) {
    [N, S].forEach((n, i) => {
      if (padding!.size(i) !== n) {
        throw new ShapeError(`Expected key_padded_mask.shape[${i}] to be ${n}, but got ${padding!.size(i)}`);
      }
    });
    const rows = padding.unsqueeze(1).unsqueeze(1);
    mask = mask === undefined ? rows : mask.add(rows);
  }
  const p = o.training ?? true ? dropout_p : 0;
  let attended: Tensor, shown: Tensor | null = null;
  if (needWeights) {
    const scores = q.mul(Math.sqrt(1 / features)).matmul(k.transpose(-2, -1));
    const all = drop((mask === undefined ? scores : scores.add(mask)).softmax(-1), p, true, {});
    attended = all.matmul(v);
    shown = o.average_attn_weights ?? true ? all.mean(1) : all;
  } else {
    attended = scaled_dot_product_attention(q, k, v, { attn_mask: mask ?? null, dropout_p: p, is_causal: causal });
  }
  const out = linear(attended.permute(2, 0, 1, 3).reshape([L, N, E]), out_proj_weight, out_proj_bias);
  return batched ? [out, shown] : [out.squeeze(1), shown && shown.squeeze(0)];
}

/** The projections' weights: one for all, or one each. */
function projections(packed: Tensor | null, o: MultiHeadAttentionOptions, key: Tensor, value: Tensor): Tensor[] {
  if (!(o.use_separate_proj_weight ?? false)) {
    if (!sameShape(key.shape, value.shape)) {
      throw new ShapeError(
        `key shape ${formatSize(key.shape)} does not match value shape ${formatSize(value.shape)}`,
      );
    }
    if (packed === null) throw new ArgumentError("use_separate_proj_weight is False but in_proj_weight is None");
    return [packed];
  }
  if (!sameShape(key.shape.slice(0, 2), value.shape.slice(0, 2))) {
    throw new ShapeError(
      `key's sequence and batch dims ${formatSize(key.shape.slice(0, 2))} do not match value's ${
        formatSize(value.shape.slice(0, 2))
      }`,
    );
  }
  return (["q_proj_weight", "k_proj_weight", "v_proj_weight"] as const).map((name) => {
    const weight = o[name];
    if (!weight) throw new ArgumentError(`use_separate_proj_weight is True but ${name} is None`);
    return weight;
  });
}
