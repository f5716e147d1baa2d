// Vision transformers: an image as a sequence of patches.
import { normal_, trunc_normal_, zeros_ } from "../../nn/init.ts";
import { xavier_uniform_ } from "../../nn/init_scaled.ts";
import {
  Conv2d,
  Dropout,
  GELU,
  LayerNorm,
  Linear,
  MultiheadAttention,
  Parameter,
  Sequential,
  Tanh,
} from "../../nn/mod.ts";
import { type Layer, Module } from "../../nn/module.ts";
import type { IncompatibleKeys } from "../../nn/state_dict.ts";
import { ShapeError } from "../../core/errors.ts";
import { cat } from "../../ops/join.ts";
import { empty, zeros } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type ActivationLayer, MLP } from "../ops/blocks.ts";
import { type Builder, builder, type BuildOptions } from "./builder.ts";
import { type LoadingRest, renamed } from "./older_names.ts";

/** Sizes of a {@link VisionTransformer}. */
export type VisionTransformerSizes = {
  patch_size: number;
  num_layers: number;
  num_heads: number;
  hidden_dim: number;
  mlp_dim: number;
};

/** Options of {@link VisionTransformer} and its builders. */
export type VisionTransformerOptions = BuildOptions & {
  /** Height and width of the images, 224 unless stated. */
  image_size?: number;
  /** Rate of dropout, 0 unless stated. */
  dropout?: number;
  /** Rate of dropout of the attention's weights, 0 unless stated. */
  attention_dropout?: number;
  /** Width of a layer before the head; none unless stated. */
  representation_size?: number | null;
};

const norm = (dim: number): LayerNorm => new LayerNorm(dim, 1e-6);

class MLPBlock extends MLP {
  constructor(width: number, hidden: number, dropout: number) {
    super(width, [hidden, width], { activation_layer: GELU as ActivationLayer, dropout });
  }
}

class EncoderBlock extends Module {
  ln_1: LayerNorm;
  self_attention: MultiheadAttention;
  dropout: Dropout;
  ln_2: LayerNorm;
  mlp: MLPBlock;

  constructor({ num_heads, hidden_dim, mlp_dim }: VisionTransformerSizes, dropout: number, attentionDropout: number) {
    super();
    this.ln_1 = norm(hidden_dim);
    this.self_attention = new MultiheadAttention(hidden_dim, num_heads, {
      dropout: attentionDropout,
      batch_first: true,
    });
    this.dropout = new Dropout(dropout);
    this.ln_2 = norm(hidden_dim);
    this.mlp = new MLPBlock(hidden_dim, mlp_dim, dropout);
    for (const m of this.mlp) {
      if (!(m instanceof Linear)) continue;
      xavier_uniform_(m.weight);
      normal_(m.bias!, { std: 1e-6 });
    }
  }

  forward(input: Tensor): Tensor {
    const x = this.ln_1(input), [seen] = this.self_attention(x, x, x, { need_weights: false });
    const y = this.dropout(seen).add(input);
    return y.add(this.mlp(this.ln_2(y)));
  }
}

class Encoder extends Module {
  pos_embedding: Parameter;
  dropout: Dropout;
  layers: Sequential;
  ln: LayerNorm;

  constructor(length: number, sizes: VisionTransformerSizes, dropout: number, attentionDropout: number) {
    super();
    this.pos_embedding = new Parameter(empty(1, length, sizes.hidden_dim).normal_(0, 0.02));
    this.dropout = new Dropout(dropout);
    const blocks = Array.from(
      { length: sizes.num_layers },
      (_, i) => [`encoder_layer_${i}`, new EncoderBlock(sizes, dropout, attentionDropout)] as const,
    );
    this.layers = new Sequential(Object.fromEntries(blocks) as Record<string, Layer>);
    this.ln = norm(sizes.hidden_dim);
  }

  forward(input: Tensor): Tensor {
    return this.ln(this.layers(this.dropout(input.add(this.pos_embedding))));
  }
}

/**
 * Vision transformer (Dosovitskiy and others, 2020, https://arxiv.org/abs/2010.11929), with torchvision's parameter
 * names and first weights: [N, 3, image_size, image_size] → [N, num_classes].
 *
 * @see https://docs.pytorch.org/vision/stable/models/vision_transformer.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const sizes = { patch_size: 8, num_layers: 1, num_heads: 2, hidden_dim: 8, mlp_dim: 16 };
 * const net = new torch.vision.models.VisionTransformer(sizes, { image_size: 32, num_classes: 2 }).eval();
 * if (net(torch.rand(1, 3, 32, 32)).shape.join() !== "1,2") throw new Error(`${net}`);
 * ```
 */
export class VisionTransformer extends Module {
  /** What stands for the whole image in the sequence. */
  class_token: Parameter;
  /** Makes a vector of each patch. */
  conv_proj: Conv2d;
  /** The transformer. */
  encoder: Layer;
  /** The head: replace `heads.set(-1, …)` for other classes. */
  heads: Sequential;
  /** Height and width of the images. */
  readonly image_size: number;

  /** The network with first weights from the seed. */
  constructor(sizes: VisionTransformerSizes, options: VisionTransformerOptions = {}) {
    super();
    const { image_size = 224, dropout = 0, attention_dropout = 0, representation_size = null } = options;
    const { patch_size, hidden_dim } = sizes, classes = options.num_classes ?? 1000;
    if (image_size % patch_size !== 0) {
      throw new ShapeError(`Input shape indivisible by patch size! (${image_size} and ${patch_size})`);
    }
    this.image_size = image_size;
    const conv_proj = new Conv2d(3, hidden_dim, patch_size, { stride: patch_size });
    this.class_token = new Parameter(zeros(1, 1, hidden_dim));
    this.conv_proj = conv_proj;
    this.encoder = new Encoder((image_size / patch_size) ** 2 + 1, sizes, dropout, attention_dropout);
    const last = representation_size ?? hidden_dim;
    const layers: Record<string, Layer> = representation_size === null
      ? {}
      : { pre_logits: new Linear(hidden_dim, representation_size), act: new Tanh() };
    const head = new Linear(last, classes);
    this.heads = new Sequential({ ...layers, head });
    trunc_normal_(conv_proj.weight, { std: Math.sqrt(1 / (3 * patch_size ** 2)) });
    zeros_(conv_proj.bias!);
    if (layers.pre_logits instanceof Linear) {
      trunc_normal_(layers.pre_logits.weight, { std: Math.sqrt(1 / hidden_dim) });
      zeros_(layers.pre_logits.bias!);
    }
    zeros_(head.weight);
    zeros_(head.bias!);
  }

  /** [N, 3, image_size, image_size] → [N, num_classes] */
  forward(x: Tensor): Tensor {
    const [n, , height, width] = x.shape, size = this.image_size;
    if (height !== size) throw new ShapeError(`Wrong image height! Expected ${size} but got ${height}!`);
    if (width !== size) throw new ShapeError(`Wrong image width! Expected ${size} but got ${width}!`);
    const patches = this.conv_proj(x).flatten(2).permute(0, 2, 1); // [N, patches, hidden]
    const sequence = cat([this.class_token.expand(n, -1, -1), patches], 1);
    return this.heads(this.encoder(sequence).select(1, 0));
  }

  /** As every module's; torchvision's files have older names, "mlp.linear_1" for "mlp.0". */
  override load_state_dict(
    state_dict: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
    ...rest: LoadingRest
  ): IncompatibleKeys {
    const rename = (name: string): string =>
      name.replace(/\.mlp\.linear_([12])\./, (_, i) => `.mlp.${i === "1" ? 0 : 3}.`);
    return super.load_state_dict(renamed(state_dict, rename), ...rest);
  }
}

const vit = (
  name: string,
  sizes: VisionTransformerSizes,
  files: Readonly<Record<string, string>>,
): Builder<VisionTransformer, VisionTransformerOptions> =>
  builder(
    name,
    ["image_size", "dropout", "attention_dropout", "representation_size"],
    files,
    (options: VisionTransformerOptions) => new VisionTransformer(sizes, options),
  );

/**
 * Vision transformer, base, patches of 16×16: 86.6 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vit_b_16.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vit_b_16({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.vit_b_16.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/vit")) throw new Error(url);
 * ```
 */
export const vit_b_16: Builder<VisionTransformer, VisionTransformerOptions> = vit("vit_b_16", {
  patch_size: 16,
  num_layers: 12,
  num_heads: 12,
  hidden_dim: 768,
  mlp_dim: 3072,
}, { IMAGENET1K_V1: "vit_b_16-c867db91.pth" });

/**
 * Vision transformer, base, patches of 32×32: 88.2 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vit_b_32.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vit_b_32({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.vit_b_32.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/vit")) throw new Error(url);
 * ```
 */
export const vit_b_32: Builder<VisionTransformer, VisionTransformerOptions> = vit("vit_b_32", {
  patch_size: 32,
  num_layers: 12,
  num_heads: 12,
  hidden_dim: 768,
  mlp_dim: 3072,
}, { IMAGENET1K_V1: "vit_b_32-d86f8d99.pth" });

/**
 * Vision transformer, large, patches of 16×16: 304.3 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vit_l_16.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vit_l_16({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.vit_l_16.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/vit")) throw new Error(url);
 * ```
 */
export const vit_l_16: Builder<VisionTransformer, VisionTransformerOptions> = vit("vit_l_16", {
  patch_size: 16,
  num_layers: 24,
  num_heads: 16,
  hidden_dim: 1024,
  mlp_dim: 4096,
}, { IMAGENET1K_V1: "vit_l_16-852ce7e3.pth" });

/**
 * Vision transformer, large, patches of 32×32: 306.5 million parameters.
 *
 * @see https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.vit_l_32.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * // const net = await torch.vision.models.vit_l_32({ weights: "DEFAULT" }); fetches this file:
 * const url = Object.values(torch.vision.models.vit_l_32.weights).at(-1)!;
 * if (!url.startsWith("https://download.pytorch.org/models/vit")) throw new Error(url);
 * ```
 */
export const vit_l_32: Builder<VisionTransformer, VisionTransformerOptions> = vit("vit_l_32", {
  patch_size: 32,
  num_layers: 24,
  num_heads: 16,
  hidden_dim: 1024,
  mlp_dim: 4096,
}, { IMAGENET1K_V1: "vit_l_32-c7638314.pth" });
