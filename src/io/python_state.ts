// What Python's modules keep in their fields beyond what this library's do, so that modules written here work there and old ones here.
import { MultiMarginLoss } from "../nn/margin_loss.ts";
import { ConvNd } from "../nn/conv_base.ts";
import type { Module } from "../nn/module.ts";
import { MultiheadAttention } from "../nn/multihead_attention.ts";
import { RNNBase } from "../nn/recurrent_base.ts";
import { Embedding } from "../nn/embedding.ts";
import { GELU, ReLU, ReLU6 } from "../nn/activation.ts";
import { AvgPool1d } from "../nn/avg_pooling.ts";
import { gelu, relu } from "../nn/functional/activation.ts";
import { LinearCrossEntropyLoss } from "../nn/linear_cross_entropy.ts";
import { TransformerEncoder } from "../nn/transformer_stacks.ts";
import { TransformerDecoderLayer, TransformerEncoderLayer } from "../nn/transformer_layers.ts";
import { PReLU } from "../nn/activation_settings.ts";
import { Bilinear, Linear } from "../nn/linear.ts";
import { NormBase } from "../nn/norm_base.ts";
import { GroupNorm, LayerNorm, RMSNorm } from "../nn/normalization.ts";
import { markTuple, PythonFloat } from "./python_types.ts";

type Fields = [string, unknown][];

/** Fields that files of older releases do not have yet. */
export function defaultsOf(module: Module): Fields {
  if (module instanceof ConvNd) return [["padding_mode", "zeros"]];
  if (module instanceof RNNBase) return [["proj_size", 0]];
  if (module instanceof AvgPool1d) return [["divisor_override", null]];
  if (module instanceof GELU) return [["approximate", "none"]];
  if (module instanceof MultiheadAttention) return [["batch_first", false]];
  if (module instanceof Embedding) return [["sparse", false]];
  if (module instanceof TransformerEncoderLayer || module instanceof TransformerDecoderLayer) {
    return [["norm_first", false]];
  }
  return [];
}

/** Tensors (or null) without which a module cannot work. */
export function requiredOf(module: Module): readonly string[] {
  if (module instanceof RNNBase) {
    return [...module.bias ? ["bias_ih_l0", "bias_hh_l0"] : [], "weight_ih_l0", "weight_hh_l0"];
  }
  if (module instanceof NormBase || module instanceof LayerNorm || module instanceof GroupNorm) {
    return ["weight", "bias"];
  }
  const weighted = [Linear, Bilinear, ConvNd, Embedding, PReLU, RMSNorm].some((type) => module instanceof type);
  return weighted ? ["weight"] : [];
}

/** Fields that are there only: computed here, or not needed. */
export function privateStateOf(module: Module): Fields {
  if (module instanceof ConvNd) return [["_reversed_padding_repeated_twice", reversedPadding(module)]];
  if (module instanceof MultiheadAttention) {
    const { embed_dim, kdim, vdim } = module;
    return [["_qkv_same_embed_dim", kdim === embed_dim && vdim === embed_dim]];
  }
  if (module instanceof ReLU6) return [["min_val", 0], ["max_val", 6]];
  if (module instanceof LinearCrossEntropyLoss) return [["options", null]];
  if (module instanceof TransformerEncoder) return [["use_nested_tensor", false]];
  if (module instanceof TransformerEncoderLayer) {
    const { activation } = module as { activation: unknown };
    const kind = activation === relu || activation instanceof ReLU
      ? 1
      : activation === gelu || activation instanceof GELU
      ? 2
      : 0;
    return [["activation_relu_or_gelu", kind]];
  }
  if (module instanceof RNNBase) {
    const weights = module.all_weights;
    const names = new Map(
      [...module.named_parameters("", false)].map(([name, parameter]) => [parameter as object, name]),
    );
    const all = weights.map((of) => of.map((weight) => names.get(weight)));
    return [["_flat_weights_names", all.flat()], ["_all_weights", all], ["_flat_weights", weights.flat()]];
  }
  return [];
}

/** Padding before and after, for the last dimension first, as F.pad wants it. */
function reversedPadding({ padding, dilation, kernel_size }: ConvNd<number[]>): readonly number[] {
  if (typeof padding !== "string") return markTuple([...padding].reverse().flatMap((p) => [p, p]));
  return kernel_size.map((k, i) => {
    const total = padding === "same" ? dilation[i] * (k - 1) : 0, left = Math.floor(total / 2);
    return [left, total - left];
  }).reverse().flat();
}

/** Settings that are float in Python even where they are whole; a number here does not say so. */
const FLOATS: ReadonlySet<string> = new Set(
  ("p alpha beta k eps momentum lambd min_val max_val threshold value margin delta label_smoothing norm norm_type max_norm div_value " +
    "dropout negative_slope lower upper init layer_norm_eps").split(" "),
);

/** A field's value as it is written: settings that are float there as such, arrays of torch.nn's own modules as tuples. */
export function pythonValue(module: Module, name: string, value: unknown): unknown {
  if (Array.isArray(value)) return name.startsWith("_") ? value : markTuple([...value]);
  if (typeof value !== "number" || !FLOATS.has(name) || module instanceof MultiMarginLoss && name === "p") return value;
  return new PythonFloat(value);
}
