// The Transformer: an encoder and a decoder.
import type { DType } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { xavier_uniform_ } from "./init_scaled.ts";
import { type DeviceLike, Module } from "./module.ts";
import { LayerNorm } from "./normalization.ts";
import {
  type TransformerActivation,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  type TransformerLayerOptions,
} from "./transformer_layers.ts";
import {
  causalMask,
  type DecoderLayerLike,
  type EncoderCallOptions,
  TransformerDecoder,
  TransformerEncoder,
} from "./transformer_stacks.ts";

/** Options of {@link Transformer}. */
export type TransformerOptions = TransformerLayerOptions & {
  d_model?: number;
  nhead?: number;
  num_encoder_layers?: number;
  num_decoder_layers?: number;
  custom_encoder?: (Module & ((src: Tensor, options: EncoderCallOptions) => Tensor)) | null;
  custom_decoder?: DecoderLayerLike | null;
};

const TRANSFORMER = new Signature<TransformerOptions>("Transformer", [
  "d_model",
  "nhead",
  "num_encoder_layers",
  "num_decoder_layers",
  "dim_feedforward",
  "dropout",
  "activation",
  "custom_encoder",
  "custom_decoder",
  "layer_norm_eps",
  "batch_first",
  "norm_first",
  "bias",
  "device",
  "dtype",
]);

/** Options of a call of {@link Transformer}. */
export type TransformerCallOptions = {
  src_mask?: Tensor | null;
  tgt_mask?: Tensor | null;
  memory_mask?: Tensor | null;
  src_key_padding_mask?: Tensor | null;
  tgt_key_padding_mask?: Tensor | null;
  memory_key_padding_mask?: Tensor | null;
  src_is_causal?: boolean | null;
  tgt_is_causal?: boolean | null;
  memory_is_causal?: boolean;
};

const CALL = new Signature<TransformerCallOptions>("Transformer.forward", [
  "src_mask",
  "tgt_mask",
  "memory_mask",
  "src_key_padding_mask",
  "tgt_key_padding_mask",
  "memory_key_padding_mask",
  "src_is_causal",
  "tgt_is_causal",
  "memory_is_causal",
]);

/**
 * An encoder and a decoder: src [S, N, d_model] and tgt [T, N, d_model], with `batch_first` [N, S, d_model] and [N, T, d_model], give the shape of
 * tgt. Masks as in {@link MultiheadAttention}.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html, https://arxiv.org/abs/1706.03762
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const net = new torch.nn.Transformer(8, 2, 1, 1, 16, { batch_first: true });
 * const tgt_mask = torch.nn.Transformer.generate_square_subsequent_mask(5);
 * const y = net(torch.randn(2, 7, 8), torch.randn(2, 5, 8), { tgt_mask });
 * if (y.shape.join() !== "2,5,8") throw new Error(y.toString());
 * ```
 */
export class Transformer extends Module {
  /** Makes the memory that the decoder looks at. */
  encoder: Module & ((src: Tensor, options: EncoderCallOptions) => Tensor);
  /** Makes the result. */
  decoder: DecoderLayerLike;
  /** Features of the inputs and of the result. */
  d_model: number;
  /** Heads of each attention. */
  nhead: number;
  /** Whether samples come before positions. */
  batch_first: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    d_model?: number | TransformerOptions,
    nhead?: number | TransformerOptions,
    num_encoder_layers?: number | TransformerOptions,
    num_decoder_layers?: number | TransformerOptions,
    dim_feedforward?: number | TransformerOptions,
    dropout?: number | TransformerOptions,
    activation?: TransformerActivation | TransformerOptions,
    ...rest: (TransformerOptions | Module | number | boolean | null | undefined)[]
  ) {
    super();
    const o = TRANSFORMER.read(
      d_model,
      nhead,
      num_encoder_layers,
      num_decoder_layers,
      dim_feedforward,
      dropout,
      activation,
      ...rest,
    );
    const width = o.d_model ?? 512, heads = o.nhead ?? 8;
    const { dim_feedforward: inner, dropout: p, activation: f, layer_norm_eps, batch_first, norm_first, bias } = o;
    const layer = {
      ...factoryOptions(o),
      dim_feedforward: inner,
      dropout: p,
      activation: f,
      layer_norm_eps,
      batch_first,
      norm_first,
      bias,
    };
    const norm = () => new LayerNorm(width, { ...factoryOptions(o), eps: layer_norm_eps ?? 1e-5, bias: bias ?? true });
    this.encoder = o.custom_encoder ??
      new TransformerEncoder(new TransformerEncoderLayer(width, heads, layer), o.num_encoder_layers ?? 6, norm());
    this.decoder = o.custom_decoder ??
      new TransformerDecoder(new TransformerDecoderLayer(width, heads, layer), o.num_decoder_layers ?? 6, norm());
    for (const parameter of this.parameters()) if (parameter.dim() > 1) xavier_uniform_(parameter);
    this.d_model = width;
    this.nhead = heads;
    this.batch_first = batch_first ?? false;
  }

  /** src [S, N, d_model], tgt [T, N, d_model] → [T, N, d_model]; with batch_first, N comes first. */
  forward(
    src: Tensor,
    tgt: Tensor,
    src_mask?: Tensor | null | TransformerCallOptions,
    tgt_mask?: Tensor | null | TransformerCallOptions,
    memory_mask?: Tensor | null | TransformerCallOptions,
    ...rest: (Tensor | boolean | null | undefined | TransformerCallOptions)[]
  ): Tensor {
    const o = CALL.read(src_mask, tgt_mask, memory_mask, ...rest);
    const samples = this.batch_first ? 0 : 1;
    if (src.dim() === 3 && src.size(samples) !== tgt.size(samples)) {
      throw new ShapeError(
        `the batch number of src and tgt must be equal, got ${src.size(samples)} and ${tgt.size(samples)}`,
      );
    }
    if (src.size(-1) !== this.d_model || tgt.size(-1) !== this.d_model) {
      throw new ShapeError(
        `the feature number of src and tgt must be equal to d_model, got ${src.size(-1)} and ${tgt.size(-1)} and ` +
          `d_model ${this.d_model}`,
      );
    }
    const memory = this.encoder(src, {
      mask: o.src_mask ?? null,
      src_key_padding_mask: o.src_key_padding_mask ?? null,
      is_causal: o.src_is_causal ?? null,
    });
    return this.decoder(tgt, memory, {
      tgt_mask: o.tgt_mask ?? null,
      memory_mask: o.memory_mask ?? null,
      tgt_key_padding_mask: o.tgt_key_padding_mask ?? null,
      memory_key_padding_mask: o.memory_key_padding_mask ?? null,
      tgt_is_causal: o.tgt_is_causal ?? null,
      memory_is_causal: o.memory_is_causal ?? false,
    });
  }

  /** The causal mask [sz, sz]: −∞ above the diagonal, 0 elsewhere. */
  static generate_square_subsequent_mask(
    sz: number,
    device?: DeviceLike | null | FactoryOptions,
    dtype?: DType | null | FactoryOptions,
  ): Tensor {
    const o = SUBSEQUENT.read(sz, device, dtype);
    return causalMask(o.sz, o);
  }
}

const SUBSEQUENT = new Signature<FactoryOptions & { sz: number }>(
  "generate_square_subsequent_mask",
  ["sz", "device", "dtype"],
  1,
);
