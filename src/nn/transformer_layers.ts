// The layers that transformers are stacks of.
import { ArgumentError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { GELU, ReLU } from "./activation.ts";
import { Dropout } from "./dropout.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { gelu, relu } from "./functional/activation.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { MultiheadAttention } from "./multihead_attention.ts";
import { LayerNorm } from "./normalization.ts";

/** The function between the two linear layers: "relu", "gelu", or one's own, which may be a module. */
export type TransformerActivation = "relu" | "gelu" | ((x: Tensor) => Tensor);

/** Options of the transformer layers. */
export type TransformerLayerOptions = FactoryOptions & {
  dim_feedforward?: number;
  dropout?: number;
  activation?: TransformerActivation;
  layer_norm_eps?: number;
  batch_first?: boolean;
  norm_first?: boolean;
  bias?: boolean;
};

/** Arguments of the transformer layers. */
export type TransformerLayerArguments = [
  d_model: number,
  nhead: number,
  dim_feedforward?: number | TransformerLayerOptions,
  dropout?: number | TransformerLayerOptions,
  activation?: TransformerActivation | TransformerLayerOptions,
  layer_norm_eps?: number | TransformerLayerOptions,
  batch_first?: boolean | TransformerLayerOptions,
  norm_first?: boolean | TransformerLayerOptions,
  bias?: boolean | TransformerLayerOptions,
  options?: TransformerLayerOptions,
];

type Settings = TransformerLayerOptions & { d_model: number; nhead: number };

function signature(name: string): Signature<Settings> {
  return new Signature<Settings>(name, [
    "d_model",
    "nhead",
    "dim_feedforward",
    "dropout",
    "activation",
    "layer_norm_eps",
    "batch_first",
    "norm_first",
    "bias",
    "device",
    "dtype",
  ], 2);
}

const ENCODER_LAYER = signature("TransformerEncoderLayer");
const DECODER_LAYER = signature("TransformerDecoderLayer");

function activationOf(activation: TransformerActivation | undefined): (x: Tensor) => Tensor {
  if (activation === undefined || activation === "relu") return relu;
  if (activation === "gelu") return gelu;
  if (typeof activation !== "function") {
    throw new ArgumentError(`activation should be relu/gelu, not ${String(activation)}`);
  }
  return activation;
}

/** The parts of one kind that a layer's settings describe. */
function parts(o: Settings): {
  attention(): MultiheadAttention;
  linear(from: number, to: number): Linear;
  norm(): LayerNorm;
  dropout(): Dropout;
  width: number;
} {
  const make = factoryOptions(o), bias = o.bias ?? true, p = o.dropout ?? 0.1;
  const settings = { ...make, bias, dropout: p, batch_first: o.batch_first ?? false };
  return {
    attention: () => new MultiheadAttention(o.d_model, o.nhead, settings),
    linear: (from, to) => new Linear(from, to, { ...make, bias }),
    norm: () => new LayerNorm(o.d_model, { ...make, eps: o.layer_norm_eps ?? 1e-5, bias }),
    dropout: () => new Dropout(p),
    width: o.dim_feedforward ?? 2048,
  };
}

/** Options of a call of {@link TransformerEncoderLayer}. */
export type EncoderLayerCallOptions = {
  src_mask?: Tensor | null;
  src_key_padding_mask?: Tensor | null;
  is_causal?: boolean;
};

const ENCODE = new Signature<EncoderLayerCallOptions>("TransformerEncoderLayer.forward", [
  "src_mask",
  "src_key_padding_mask",
  "is_causal",
]);

/** Attends from x to memory, or to x itself. */
function attend(attention: MultiheadAttention, x: Tensor, o: EncoderLayerCallOptions, memory = x): Tensor {
  return attention(x, memory, memory, {
    key_padding_mask: o.src_key_padding_mask ?? null,
    need_weights: false,
    attn_mask: o.src_mask ?? null,
    is_causal: o.is_causal ?? false,
  })[0];
}

type FeedForward = { linear1: Linear; linear2: Linear; dropout: Dropout; activation: (x: Tensor) => Tensor };

function feedForward(layer: FeedForward, x: Tensor): Tensor {
  return layer.linear2(layer.dropout(layer.activation(layer.linear1(x))));
}

/**
 * Self-attention and a feed-forward network, each added to its input and normalized after that (or, with `norm_first`, before):
 * [S, N, d_model], with `batch_first` [N, S, d_model], gives the same. Masks as in {@link MultiheadAttention}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.TransformerEncoderLayer(8, 2, { dim_feedforward: 16, batch_first: true });
 * const y = layer(torch.randn(3, 5, 8));
 * if (y.shape.join() !== "3,5,8") throw new Error(y.toString());
 * ```
 */
export class TransformerEncoderLayer extends Module {
  /** Attends to the input itself. */
  self_attn: MultiheadAttention;
  /** Widens to dim_feedforward features. */
  linear1: Linear;
  /** Between the linear layers. */
  dropout: Dropout;
  /** Narrows to d_model features. */
  linear2: Linear;
  /** Whether the input is normalized before each part, not the sum after it. */
  norm_first: boolean;
  /** Belongs to the attention. */
  norm1: LayerNorm;
  /** Belongs to the feed-forward network. */
  norm2: LayerNorm;
  /** After the attention. */
  dropout1: Dropout;
  /** After the feed-forward network. */
  dropout2: Dropout;
  /** Between the linear layers. */
  activation: (x: Tensor) => Tensor;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(...args: TransformerLayerArguments) {
    super();
    const o = ENCODER_LAYER.read(...args);
    const part = parts(o);
    this.self_attn = part.attention();
    this.linear1 = part.linear(o.d_model, part.width);
    this.dropout = part.dropout();
    this.linear2 = part.linear(part.width, o.d_model);
    this.norm_first = o.norm_first ?? false;
    this.norm1 = part.norm();
    this.norm2 = part.norm();
    this.dropout1 = part.dropout();
    this.dropout2 = part.dropout();
    this.activation = activationOf(o.activation);
  }

  /** Whether PyTorch has a special implementation of this layer for evaluation, which treats padding in a way of its own. @internal */
  get hasFastPath(): boolean {
    const { self_attn, norm1, norm2, activation } = this;
    const usual = activation === relu || activation === gelu || activation instanceof ReLU ||
      activation instanceof GELU;
    return usual && !this.norm_first && self_attn.batch_first && self_attn.in_proj_weight !== null &&
      self_attn.in_proj_bias !== null && norm1.eps === norm2.eps && self_attn.num_heads % 2 === 0;
  }

  /** [S, N, d_model] → [S, N, d_model], with batch_first [N, S, d_model] → [N, S, d_model] */
  forward(
    src: Tensor,
    src_mask?: Tensor | null | EncoderLayerCallOptions,
    src_key_padding_mask?: Tensor | null | EncoderLayerCallOptions,
    is_causal?: boolean | EncoderLayerCallOptions,
  ): Tensor {
    const o = ENCODE.read(src_mask, src_key_padding_mask, is_causal);
    if (this.norm_first) {
      const x = src.add(this.dropout1(attend(this.self_attn, this.norm1(src), o)));
      return x.add(this.dropout2(feedForward(this, this.norm2(x))));
    }
    const x = this.norm1(src.add(this.dropout1(attend(this.self_attn, src, o))));
    return this.norm2(x.add(this.dropout2(feedForward(this, x))));
  }
}

/** Options of a call of {@link TransformerDecoderLayer} and {@link TransformerDecoder}. */
export type DecoderCallOptions = {
  tgt_mask?: Tensor | null;
  memory_mask?: Tensor | null;
  tgt_key_padding_mask?: Tensor | null;
  memory_key_padding_mask?: Tensor | null;
  tgt_is_causal?: boolean | null;
  memory_is_causal?: boolean;
};

/** What follows tgt and memory in a call of {@link TransformerDecoderLayer} and {@link TransformerDecoder}. */
export type DecoderMasks = [
  tgt_mask?: Tensor | null | DecoderCallOptions,
  memory_mask?: Tensor | null | DecoderCallOptions,
  tgt_key_padding_mask?: Tensor | null | DecoderCallOptions,
  memory_key_padding_mask?: Tensor | null | DecoderCallOptions,
  tgt_is_causal?: boolean | null | DecoderCallOptions,
  memory_is_causal?: boolean | DecoderCallOptions,
];

/** Reads the arguments of a decoder's call. @internal */
export const DECODE: Signature<DecoderCallOptions> = new Signature<DecoderCallOptions>("TransformerDecoder.forward", [
  "tgt_mask",
  "memory_mask",
  "tgt_key_padding_mask",
  "memory_key_padding_mask",
  "tgt_is_causal",
  "memory_is_causal",
]);

/**
 * Self-attention, attention to the encoder's result, and a feed-forward network, each added to its input and normalized after that
 * (or, with `norm_first`, before): tgt [T, N, d_model] and memory [S, N, d_model], with `batch_first` [N, T, d_model] and [N, S, d_model],
 * give the shape of tgt. Masks as in {@link MultiheadAttention}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const layer = new torch.nn.TransformerDecoderLayer(8, 2, { dim_feedforward: 16, batch_first: true });
 * const y = layer(torch.randn(3, 5, 8), torch.randn(3, 7, 8));
 * if (y.shape.join() !== "3,5,8") throw new Error(y.toString());
 * ```
 */
export class TransformerDecoderLayer extends Module {
  /** Attends to the input itself. */
  self_attn: MultiheadAttention;
  /** Attends to the encoder's result. */
  multihead_attn: MultiheadAttention;
  /** Widens to dim_feedforward features. */
  linear1: Linear;
  /** Between the linear layers. */
  dropout: Dropout;
  /** Narrows to d_model features. */
  linear2: Linear;
  /** Whether the input is normalized before each part, not the sum after it. */
  norm_first: boolean;
  /** Belongs to the self-attention. */
  norm1: LayerNorm;
  /** Belongs to the attention to memory. */
  norm2: LayerNorm;
  /** Belongs to the feed-forward network. */
  norm3: LayerNorm;
  /** After the self-attention. */
  dropout1: Dropout;
  /** After the attention to memory. */
  dropout2: Dropout;
  /** After the feed-forward network. */
  dropout3: Dropout;
  /** Between the linear layers. */
  activation: (x: Tensor) => Tensor;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(...args: TransformerLayerArguments) {
    super();
    const o = DECODER_LAYER.read(...args);
    const part = parts(o);
    this.self_attn = part.attention();
    this.multihead_attn = part.attention();
    this.linear1 = part.linear(o.d_model, part.width);
    this.dropout = part.dropout();
    this.linear2 = part.linear(part.width, o.d_model);
    this.norm_first = o.norm_first ?? false;
    this.norm1 = part.norm();
    this.norm2 = part.norm();
    this.norm3 = part.norm();
    this.dropout1 = part.dropout();
    this.dropout2 = part.dropout();
    this.dropout3 = part.dropout();
    this.activation = activationOf(o.activation);
  }

  /** tgt [T, N, d_model], memory [S, N, d_model] → [T, N, d_model]; with batch_first, N comes first. */
  forward(
    tgt: Tensor,
    memory: Tensor,
    ...masks: DecoderMasks
  ): Tensor {
    const o = DECODE.read(...masks);
    const own = {
      src_mask: o.tgt_mask,
      src_key_padding_mask: o.tgt_key_padding_mask,
      is_causal: o.tgt_is_causal ?? false,
    };
    const other = {
      src_mask: o.memory_mask,
      src_key_padding_mask: o.memory_key_padding_mask,
      is_causal: o.memory_is_causal ?? false,
    };
    if (this.norm_first) {
      const x = tgt.add(this.dropout1(attend(this.self_attn, this.norm1(tgt), own)));
      const y = x.add(this.dropout2(attend(this.multihead_attn, this.norm2(x), other, memory)));
      return y.add(this.dropout3(feedForward(this, this.norm3(y))));
    }
    const x = this.norm1(tgt.add(this.dropout1(attend(this.self_attn, tgt, own))));
    const y = this.norm2(x.add(this.dropout2(attend(this.multihead_attn, x, other, memory))));
    return this.norm3(y.add(this.dropout3(feedForward(this, y))));
  }
}
