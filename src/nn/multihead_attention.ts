// Attention of several heads as a layer.
import { ShapeError, ValueError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { additiveMask, multi_head_attention_forward } from "./functional/multi_head_attention.ts";
import { zeros_ } from "./init.ts";
import { xavier_normal_, xavier_uniform_ } from "./init_scaled.ts";
import { type Linear, NonDynamicallyQuantizableLinear } from "./linear.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options of {@link MultiheadAttention}. */
export type MultiheadAttentionOptions = FactoryOptions & {
  dropout?: number;
  bias?: boolean;
  add_bias_kv?: boolean;
  add_zero_attn?: boolean;
  kdim?: number | null;
  vdim?: number | null;
  batch_first?: boolean;
};

const ATTENTION = new Signature<MultiheadAttentionOptions & { embed_dim: number; num_heads: number }>(
  "MultiheadAttention",
  [
    "embed_dim",
    "num_heads",
    "dropout",
    "bias",
    "add_bias_kv",
    "add_zero_attn",
    "kdim",
    "vdim",
    "batch_first",
    "device",
    "dtype",
  ],
  2,
);

/** Options of a call of {@link MultiheadAttention}. */
export type MultiheadAttentionCallOptions = {
  key_padding_mask?: Tensor | null;
  need_weights?: boolean;
  attn_mask?: Tensor | null;
  average_attn_weights?: boolean;
  is_causal?: boolean;
};

const CALL = new Signature<MultiheadAttentionCallOptions>("MultiheadAttention.forward", [
  "key_padding_mask",
  "need_weights",
  "attn_mask",
  "average_attn_weights",
  "is_causal",
]);

/**
 * Attention of `num_heads` heads, each of embed_dim / num_heads features: query [L, N, E], key [S, N, kdim] and value [S, N, vdim]
 * give [L, N, E] and the weights [N, L, S], averaged over the heads unless `average_attn_weights` is false. With `batch_first` N comes
 * first; without N the input is one sample. `need_weights: false` gives null for the weights and needs memory for the operands
 * only ({@link scaled_dot_product_attention}).
 *
 * Masks: `attn_mask` [L, S] or [N · heads, L, S], `key_padding_mask` [N, S]; true where nothing may be looked at, or numbers that are
 * added to the scores.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html, https://arxiv.org/abs/1706.03762
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const attention = new torch.nn.MultiheadAttention(8, 2, { batch_first: true });
 * const x = torch.randn(3, 5, 8);
 * const [y, weights] = attention(x, x, x);
 * if (y.shape.join() !== "3,5,8" || weights?.shape.join() !== "3,5,5") throw new Error(y.toString());
 * ```
 */
export class MultiheadAttention extends Module {
  /** Features of the query and of the result. */
  embed_dim: number;
  /** Features of the key. */
  kdim: number;
  /** Features of the value. */
  vdim: number;
  /** How many heads there are. */
  num_heads: number;
  /** The probability that a weight is dropped in training. */
  dropout: number;
  /** Whether samples come before positions. */
  batch_first: boolean;
  /** Features of a head. */
  head_dim: number;
  /** Whether a position of zeros is added to keys and values. */
  add_zero_attn: boolean;
  /** [embed_dim, embed_dim], where key or value have other features. */
  q_proj_weight: Tensor | null = null;
  /** [embed_dim, kdim] */
  k_proj_weight: Tensor | null = null;
  /** [embed_dim, vdim] */
  v_proj_weight: Tensor | null = null;
  /** [3 · embed_dim, embed_dim]: for query, key and value. */
  in_proj_weight: Tensor | null = null;
  /** [3 · embed_dim] */
  in_proj_bias: Tensor | null = null;
  /** [1, 1, embed_dim]: a position that is added to the keys. */
  bias_k: Tensor | null = null;
  /** [1, 1, embed_dim]: a position that is added to the values. */
  bias_v: Tensor | null = null;
  /** Joins the heads. */
  out_proj: Linear;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    embed_dim: number,
    num_heads: number,
    dropout?: number | MultiheadAttentionOptions,
    bias?: boolean | MultiheadAttentionOptions,
    add_bias_kv?: boolean | MultiheadAttentionOptions,
    add_zero_attn?: boolean | MultiheadAttentionOptions,
    kdim?: number | null | MultiheadAttentionOptions,
    vdim?: number | null | MultiheadAttentionOptions,
    batch_first?: boolean | MultiheadAttentionOptions,
    options?: MultiheadAttentionOptions,
  ) {
    super();
    const o = ATTENTION.read(
      embed_dim,
      num_heads,
      dropout,
      bias,
      add_bias_kv,
      add_zero_attn,
      kdim,
      vdim,
      batch_first,
      options,
    );
    const E = o.embed_dim;
    if (!(Number.isInteger(E) && Number.isInteger(o.num_heads) && E > 0 && o.num_heads > 0)) {
      throw new ValueError(
        `embed_dim and num_heads must be greater than 0, got embed_dim=${E} and num_heads=${o.num_heads} instead`,
      );
    }
    this.embed_dim = E;
    this.kdim = o.kdim ?? E;
    this.vdim = o.vdim ?? E;
    this.num_heads = o.num_heads;
    this.dropout = o.dropout ?? 0;
    this.batch_first = o.batch_first ?? false;
    this.head_dim = Math.floor(E / o.num_heads);
    if (this.head_dim * o.num_heads !== E) throw new ValueError("embed_dim must be divisible by num_heads");
    this.add_zero_attn = o.add_zero_attn ?? false;
    const make = (...size: number[]): Parameter => new Parameter(empty(size, factoryOptions(o)));
    const same = this.kdim === E && this.vdim === E, biased = o.bias ?? true;
    this.register_parameter("q_proj_weight", same ? null : make(E, E));
    this.register_parameter("k_proj_weight", same ? null : make(E, this.kdim));
    this.register_parameter("v_proj_weight", same ? null : make(E, this.vdim));
    this.register_parameter("in_proj_weight", same ? make(3 * E, E) : null);
    this.register_parameter("in_proj_bias", biased ? make(3 * E) : null);
    this.out_proj = new NonDynamicallyQuantizableLinear(E, E, { ...factoryOptions(o), bias: biased });
    if (o.add_bias_kv ?? false) {
      this.bias_k = make(1, 1, E);
      this.bias_v = make(1, 1, E);
    }
    this.reset_parameters();
  }

  /** Draws the projections anew. */
  private reset_parameters(): void {
    for (const weight of [this.in_proj_weight, this.q_proj_weight, this.k_proj_weight, this.v_proj_weight]) {
      if (weight !== null) xavier_uniform_(weight);
    }
    if (this.in_proj_bias !== null) {
      zeros_(this.in_proj_bias);
      zeros_(this.out_proj.bias!);
    }
    if (this.bias_k !== null) xavier_normal_(this.bias_k);
    if (this.bias_v !== null) xavier_normal_(this.bias_v);
  }

  /** query [L, N, embed_dim], key [S, N, kdim], value [S, N, vdim] → [L, N, embed_dim], weights [N, L, S] or null. */
  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    key_padding_mask?: Tensor | null | MultiheadAttentionCallOptions,
    need_weights?: boolean | MultiheadAttentionCallOptions,
    attn_mask?: Tensor | null | MultiheadAttentionCallOptions,
    average_attn_weights?: boolean | MultiheadAttentionCallOptions,
    is_causal?: boolean | MultiheadAttentionCallOptions,
  ): [Tensor, Tensor | null] {
    const o = CALL.read(key_padding_mask, need_weights, attn_mask, average_attn_weights, is_causal);
    if (value === undefined) throw new ShapeError("MultiheadAttention takes query, key and value: attention(x, x, x)");
    const turned = this.batch_first && query.dim() === 3;
    if (turned) {
      const q = query.transpose(1, 0), k = key === query ? q : key.transpose(1, 0);
      [query, key, value] = [q, k, value === key ? k : value.transpose(1, 0)];
    }
    const [out, weights] = multi_head_attention_forward(
      query,
      key,
      value,
      this.embed_dim,
      this.num_heads,
      this.in_proj_weight,
      this.in_proj_bias,
      this.bias_k,
      this.bias_v,
      this.add_zero_attn,
      this.dropout,
      this.out_proj.weight,
      this.out_proj.bias,
      {
        ...o,
        key_padding_mask: additiveMask(o.key_padding_mask, "key_padding_mask", query.dtype, o.attn_mask?.dtype) ?? null,
        attn_mask: additiveMask(o.attn_mask, "attn_mask", query.dtype) ?? null,
        training: this.training,
        use_separate_proj_weight: this.in_proj_weight === null,
        q_proj_weight: this.q_proj_weight,
        k_proj_weight: this.k_proj_weight,
        v_proj_weight: this.v_proj_weight,
      },
    );
    return [turned ? out.transpose(1, 0) : out, weights];
  }
}
