// Multiply-adds of the layers: of their matrix products and convolutions, not of biases, norms and activations.
import { RNNBase } from "../nn/recurrent_base.ts";
import { RNNCellBase } from "../nn/recurrent_cell.ts";
import { Bilinear, Linear } from "../nn/linear.ts";
import { ConvLayer } from "../nn/conv.ts";
import { ConvTransposeLayer } from "../nn/conv_transpose.ts";
import type { Module } from "../nn/module.ts";
import { MultiheadAttention } from "../nn/multihead_attention.ts";
import { PackedSequence } from "../nn/utils/rnn.ts";
import { Tensor } from "../tensor/tensor.ts";

/** The first tensor in what a forward takes or gives. */
export function firstTensor(value: unknown): Tensor | undefined {
  if (value instanceof Tensor) return value;
  if (value instanceof PackedSequence) return value.data;
  const items = Array.isArray(value) || value instanceof Set
    ? [...value]
    : value instanceof Map
    ? [...value.values()]
    : isPlain(value)
    ? Object.values(value)
    : [];
  for (const item of items) {
    const found = firstTensor(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Those of one call of a layer; undefined where nothing is known. */
export function multiplyAdds(module: Module, args: readonly unknown[], output: unknown): number | undefined {
  const input = firstTensor([...args]), out = firstTensor(output);
  if (input === undefined || out === undefined) return undefined;
  if (module instanceof Linear || module instanceof Bilinear) {
    return out.numel() / out.shape[out.shape.length - 1] * module.weight.numel(); // every row meets every weight
  }
  // every place of the output (transposed: of the input) meets every weight of its group
  if (module instanceof ConvTransposeLayer) return input.numel() / module.in_channels * module.weight.numel();
  if (module instanceof ConvLayer) return out.numel() / module.out_channels * module.weight.numel();
  if (module instanceof RNNBase || module instanceof RNNCellBase) {
    const steps = input.numel() / module.input_size;
    let weights = 0;
    for (const [name, parameter] of module.named_parameters()) {
      if (name.startsWith("weight")) weights += parameter.numel();
    }
    return steps * weights;
  }
  return module instanceof MultiheadAttention ? ofAttention(module, args) : undefined;
}

/** Four projections, scores of every query with every key, and the weighted values. */
function ofAttention(module: MultiheadAttention, args: readonly unknown[]): number | undefined {
  const [query, key, value] = args;
  if (!(query instanceof Tensor && key instanceof Tensor && value instanceof Tensor)) return undefined;
  const { embed_dim, kdim, vdim, batch_first } = module;
  const batched = query.shape.length === 3, at = batched && batch_first ? 1 : 0;
  const batch = batched ? query.shape[1 - at] : 1, targets = query.shape[at], sources = key.shape[at];
  const projections = 2 * targets * embed_dim * embed_dim + sources * (kdim + vdim) * embed_dim;
  return batch * (projections + 2 * targets * sources * embed_dim);
}
