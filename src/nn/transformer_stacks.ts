// Stacks of encoder and decoder layers.
import { mode } from "../autograd/mode.ts";
import { full } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { ModuleList } from "./containers.ts";
import { deepcopy } from "./deepcopy.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { additiveMask } from "./functional/multi_head_attention.ts";
import { type Layer, Module } from "./module.ts";
import {
  DECODE,
  type DecoderCallOptions,
  type DecoderMasks,
  type EncoderLayerCallOptions,
  type TransformerDecoderLayer,
  TransformerEncoderLayer,
} from "./transformer_layers.ts";

/** A module that takes what {@link TransformerEncoderLayer} takes. */
export type EncoderLayerLike = Module & ((src: Tensor, options: EncoderLayerCallOptions) => Tensor);
/** A module that takes what {@link TransformerDecoderLayer} takes. */
export type DecoderLayerLike = Module & ((tgt: Tensor, memory: Tensor, options: DecoderCallOptions) => Tensor);

/** −∞ above the diagonal of [size, size], 0 elsewhere. */
export function causalMask(size: number, o: FactoryOptions): Tensor {
  return full([size, size], -Infinity, factoryOptions(o)).triu(1);
}

/** Whether a mask is the causal one, where the caller does not say. */
function detectCausal(
  mask: Tensor | null | undefined,
  hint: boolean | null | undefined,
  x: Tensor,
  layer: Module,
): boolean {
  if (hint !== null && hint !== undefined) return hint;
  if (!mask || mask.dtype.kind !== "float") return false;
  const first = (layer as { self_attn?: { batch_first?: boolean } }).self_attn?.batch_first ?? false;
  const size = x.size(x.dim() === 3 && first ? 1 : 0);
  return mask.dim() === 2 && mask.size(0) === size && mask.size(1) === size &&
    !!mask.detach().eq(causalMask(size, { dtype: mask.dtype })).all().item();
}

function copies<M extends Module>(layer: M, count: number): ModuleList<M> {
  return new ModuleList(Array.from({ length: count }, () => deepcopy(layer)));
}

/** Options of {@link TransformerEncoder}. */
export type TransformerEncoderOptions = { norm?: Layer | null; enable_nested_tensor?: boolean; mask_check?: boolean };

const ENCODER = new Signature<TransformerEncoderOptions & { encoder_layer: EncoderLayerLike; num_layers: number }>(
  "TransformerEncoder",
  ["encoder_layer", "num_layers", "norm", "enable_nested_tensor", "mask_check"],
  2,
);

/** Options of a call of {@link TransformerEncoder}. */
export type EncoderCallOptions = {
  mask?: Tensor | null;
  src_key_padding_mask?: Tensor | null;
  is_causal?: boolean | null;
};

const ENCODE = new Signature<EncoderCallOptions>("TransformerEncoder.forward", [
  "mask",
  "src_key_padding_mask",
  "is_causal",
]);

/**
 * `num_layers` copies of a layer, one after the other, and a normalization at the end if there is one: [S, N, E] (or as the layer has it)
 * gives the same. All begin with the weights of `encoder_layer`, which is not part of the model itself.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const layer = new nn.TransformerEncoderLayer(8, 2, { dim_feedforward: 16, batch_first: true });
 * const encoder = new nn.TransformerEncoder(layer, 3);
 * const mask = nn.Transformer.generate_square_subsequent_mask(5);
 * if (encoder(torch.randn(2, 5, 8), { mask }).shape.join() !== "2,5,8") throw new Error(String(encoder));
 * ```
 */
export class TransformerEncoder extends Module {
  /** The layers. */
  layers: ModuleList<EncoderLayerLike>;
  /** How many layers there are. */
  num_layers: number;
  /** Comes last. */
  norm: Layer | null = null;
  /** Accepted for PyTorch's sake: there are no nested tensors here. */
  enable_nested_tensor: boolean;
  /** Accepted for PyTorch's sake. */
  mask_check: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    encoder_layer: EncoderLayerLike,
    num_layers: number,
    norm?: Layer | null | TransformerEncoderOptions,
    enable_nested_tensor?: boolean | TransformerEncoderOptions,
    mask_check?: boolean | TransformerEncoderOptions,
  ) {
    super();
    const o = ENCODER.read(encoder_layer, num_layers, norm, enable_nested_tensor, mask_check);
    this.layers = copies(o.encoder_layer, o.num_layers);
    this.num_layers = o.num_layers;
    this.norm = o.norm ?? null;
    this.enable_nested_tensor = o.enable_nested_tensor ?? true;
    this.mask_check = o.mask_check ?? true;
  }

  /** [S, N, E] → [S, N, E]; with layers that have batch_first, [N, S, E] → [N, S, E] */
  forward(
    src: Tensor,
    mask?: Tensor | null | EncoderCallOptions,
    src_key_padding_mask?: Tensor | null | EncoderCallOptions,
    is_causal?: boolean | null | EncoderCallOptions,
  ): Tensor {
    const o = ENCODE.read(mask, src_key_padding_mask, is_causal);
    const padding = additiveMask(o.src_key_padding_mask, "src_key_padding_mask", src.dtype, o.mask?.dtype) ?? null;
    const src_mask = additiveMask(o.mask, "mask", src.dtype) ?? null;
    const first = this.layers[0];
    const causal = first !== undefined && detectCausal(src_mask, o.is_causal, src, first);
    let x = src;
    for (const layer of this.layers) x = layer(x, { src_mask, src_key_padding_mask: padding, is_causal: causal });
    if (padding !== null && this.dropsPadding(src, src_mask, padding)) {
      x = x.masked_fill(padding.ne(0).unsqueeze(2), 0);
    }
    return this.norm === null ? x : this.norm(x);
  }

  /**
   * Whether PyTorch would leave padded positions out in evaluation (nested tensors), so that they come out as 0: padding at the end
   * of the samples, no mask, no gradient wanted, and layers of the usual kind.
   */
  private dropsPadding(src: Tensor, mask: Tensor | null, padding: Tensor): boolean {
    const layer = this.layers[0];
    if (!this.enable_nested_tensor || !(layer instanceof TransformerEncoderLayer) || !layer.hasFastPath) return false;
    if (layer.training || src.dim() !== 3 || mask !== null) return false;
    if (mode.grad && (src.requires_grad || [...layer.parameters()].some((p) => p.requires_grad))) return false;
    const kept = padding.eq(0).long(); // left aligned: never 0 before 1
    return !this.mask_check || !kept.diff({ dim: 1 }).gt(0).any().item();
  }
}

/** Options of {@link TransformerDecoder}. */
export type TransformerDecoderOptions = { norm?: Layer | null };

const DECODER = new Signature<TransformerDecoderOptions & { decoder_layer: DecoderLayerLike; num_layers: number }>(
  "TransformerDecoder",
  ["decoder_layer", "num_layers", "norm"],
  2,
);

/**
 * `num_layers` copies of a decoder layer, one after the other, and a normalization at the end if there is one: tgt [T, N, E] and memory
 * [S, N, E] (or as the layer has them) give the shape of tgt.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const decoder = new nn.TransformerDecoder(new nn.TransformerDecoderLayer(8, 2, 16), 2);
 * if (decoder(torch.randn(5, 1, 8), torch.randn(7, 1, 8)).shape.join() !== "5,1,8") throw new Error(String(decoder));
 * ```
 */
export class TransformerDecoder extends Module {
  /** The layers. */
  layers: ModuleList<DecoderLayerLike>;
  /** How many layers there are. */
  num_layers: number;
  /** Comes last. */
  norm: Layer | null = null;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    decoder_layer: DecoderLayerLike,
    num_layers: number,
    norm?: Layer | null | TransformerDecoderOptions,
  ) {
    super();
    const o = DECODER.read(decoder_layer, num_layers, norm);
    this.layers = copies(o.decoder_layer, o.num_layers);
    this.num_layers = o.num_layers;
    this.norm = o.norm ?? null;
  }

  /** tgt [T, N, E], memory [S, N, E] → [T, N, E]; with layers that have batch_first, N comes first. */
  forward(
    tgt: Tensor,
    memory: Tensor,
    ...masks: DecoderMasks
  ): Tensor {
    const o = DECODE.read(...masks);
    const first = this.layers[0];
    const causal = first !== undefined && detectCausal(o.tgt_mask, o.tgt_is_causal, tgt, first);
    let x = tgt;
    for (const layer of this.layers) x = layer(x, memory, { ...o, tgt_is_causal: causal });
    return this.norm === null ? x : this.norm(x);
  }
}
