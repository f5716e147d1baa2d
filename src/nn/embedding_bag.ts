// Embedding bags: sums, means and maxima of rows of a learned table.
import { no_grad } from "../autograd/mode.ts";
import { ShapeError, ValueError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { type BagMode, embedding_bag } from "./functional/embedding_bag.ts";
import { normal_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options of {@link EmbeddingBag}. */
export type EmbeddingBagLayerOptions = FactoryOptions & {
  max_norm?: number | null;
  norm_type?: number;
  scale_grad_by_freq?: boolean;
  mode?: BagMode;
  sparse?: boolean;
  _weight?: Tensor | null;
  include_last_offset?: boolean;
  padding_idx?: number | null;
};
/** Options of an embedding bag's forward. */
export type BagOptions = { offsets?: Tensor | null; per_sample_weights?: Tensor | null };

const EMBEDDING_BAG = new Signature<EmbeddingBagLayerOptions & { num_embeddings: number; embedding_dim: number }>(
  "EmbeddingBag",
  [
    "num_embeddings",
    "embedding_dim",
    "max_norm",
    "norm_type",
    "scale_grad_by_freq",
    "mode",
    "sparse",
    "_weight",
    "include_last_offset",
    "padding_idx",
    "device",
    "dtype",
  ],
  2,
);
const FORWARD = new Signature<BagOptions>("forward", ["offsets", "per_sample_weights"]);

/**
 * One row for each bag of rows of a table: [B, N] of integers, or [N] with `offsets` [B], gives [B, embedding_dim]. The table
 * begins normal; the row `padding_idx` begins with zeros, counts in no bag and gets no gradient.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const bags = new torch.nn.EmbeddingBag(10, 3, { mode: "sum" });
 * const y = bags(torch.tensor([1n, 2n, 4n, 5n]), torch.tensor([0n, 3n]));
 * if (y.shape.join() !== "2,3") throw new Error(y.shape.join());
 * ```
 */
export class EmbeddingBag extends Module {
  /** Rows of the table. */
  num_embeddings: number;
  /** Size of a row. */
  embedding_dim: number;
  /** Rows that are longer are shortened when they are read. */
  max_norm: number | null;
  /** The p of the norm that max_norm means. */
  norm_type: number;
  /** Whether gradients are divided by how often a row is read in a batch. */
  scale_grad_by_freq: boolean;
  /** What is made of the rows of a bag. */
  mode: BagMode;
  /** Accepted for PyTorch's sake; gradients are dense. */
  sparse: boolean;
  /** Whether the last offset is the end of the last bag. */
  include_last_offset: boolean;
  /** The row that counts in no bag. */
  padding_idx: number | null;
  /** [num_embeddings, embedding_dim] */
  weight: Tensor;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_embeddings: number,
    embedding_dim: number,
    max_norm?: number | null | EmbeddingBagLayerOptions,
    norm_type?: number | EmbeddingBagLayerOptions,
    scale_grad_by_freq?: boolean | EmbeddingBagLayerOptions,
    mode?: BagMode | EmbeddingBagLayerOptions,
    sparse?: boolean | EmbeddingBagLayerOptions,
    options?: EmbeddingBagLayerOptions,
  ) {
    super();
    const o = EMBEDDING_BAG.read(
      num_embeddings,
      embedding_dim,
      max_norm,
      norm_type,
      scale_grad_by_freq,
      mode,
      sparse,
      options,
    );
    checkCount("EmbeddingBag", "num_embeddings", o.num_embeddings);
    checkCount("EmbeddingBag", "embedding_dim", o.embedding_dim);
    this.num_embeddings = o.num_embeddings;
    this.embedding_dim = o.embedding_dim;
    this.max_norm = o.max_norm ?? null;
    this.norm_type = o.norm_type ?? 2;
    this.scale_grad_by_freq = o.scale_grad_by_freq ?? false;
    this.mode = o.mode ?? "mean";
    this.sparse = o.sparse ?? false;
    this.include_last_offset = o.include_last_offset ?? false;
    this.padding_idx = o.padding_idx ?? null;
    if (this.padding_idx !== null) {
      if (this.padding_idx >= o.num_embeddings || this.padding_idx < -o.num_embeddings) {
        throw new ValueError("padding_idx must be within num_embeddings");
      }
      if (this.padding_idx < 0) this.padding_idx += o.num_embeddings;
    }
    if (o._weight) {
      if (o._weight.shape.join() !== `${o.num_embeddings},${o.embedding_dim}`) {
        throw new ShapeError("Shape of weight does not match num_embeddings and embedding_dim");
      }
      this.weight = new Parameter(o._weight);
    } else {
      this.weight = new Parameter(empty([o.num_embeddings, o.embedding_dim], factoryOptions(o)));
      this.reset_parameters();
    }
  }

  /** Draws the table anew. */
  reset_parameters(): void {
    normal_(this.weight);
    const row = this.padding_idx;
    if (row !== null) no_grad(() => this.weight.select(0, row).fill_(0));
  }

  /** [B, N], or [N] with offsets [B] → [B, embedding_dim] */
  forward(
    input: Tensor,
    offsets?: Tensor | null | BagOptions,
    per_sample_weights?: Tensor | null | BagOptions,
  ): Tensor {
    const o = FORWARD.read(offsets, per_sample_weights);
    const { weight, max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_idx } = this;
    return embedding_bag(input, weight, {
      ...o,
      max_norm,
      norm_type,
      scale_grad_by_freq,
      mode,
      sparse,
      include_last_offset,
      padding_idx,
    });
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    let text = `${this.num_embeddings}, ${this.embedding_dim}`;
    if (this.max_norm !== null) text += `, max_norm=${formatFloat(this.max_norm)}`;
    if (this.norm_type !== 2) text += `, norm_type=${formatFloat(this.norm_type)}`;
    if (this.scale_grad_by_freq) text += ", scale_grad_by_freq=True";
    text += `, mode='${this.mode}'`;
    if (this.padding_idx !== null) text += `, padding_idx=${this.padding_idx}`;
    return text;
  }

  /** A bag over the given table, which is not trained unless `freeze` is false. */
  static from_pretrained(
    embeddings: Tensor,
    options: EmbeddingBagLayerOptions & { freeze?: boolean } = {},
  ): EmbeddingBag {
    if (embeddings.dim() !== 2) throw new ShapeError("Embeddings parameter is expected to be 2-dimensional");
    const { freeze = true, ...rest } = options;
    const bag = new EmbeddingBag(embeddings.size(0), embeddings.size(1), { ...rest, _weight: embeddings });
    bag.weight.requires_grad_(!freeze);
    return bag;
  }
}
