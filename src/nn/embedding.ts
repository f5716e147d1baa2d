// Embedding layers: rows of a learned table.
import { ShapeError, ValueError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import { empty } from "../tensor/create.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { embedding } from "./functional/embedding.ts";
import { normal_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options of {@link Embedding}. */
export type EmbeddingOptions = FactoryOptions & {
  padding_idx?: number | null;
  max_norm?: number | null;
  norm_type?: number;
  scale_grad_by_freq?: boolean;
  sparse?: boolean;
  _weight?: Tensor | null;
  _freeze?: boolean;
};

const EMBEDDING = new Signature<EmbeddingOptions & { num_embeddings: number; embedding_dim: number }>("Embedding", [
  "num_embeddings",
  "embedding_dim",
  "padding_idx",
  "max_norm",
  "norm_type",
  "scale_grad_by_freq",
  "sparse",
  "_weight",
  "_freeze",
  "device",
  "dtype",
], 2);

/**
 * Rows of a table by their numbers: [*] of integers gives [*, embedding_dim]. The table begins normal; the row
 * `padding_idx` begins with zeros and gets no gradient.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const table = new torch.nn.Embedding(10, 3, { padding_idx: 0 });
 * const y = table(torch.tensor([[0n, 4n]]));
 * if (y.shape.join() !== "1,2,3" || y.select(1, 0).abs().sum().item() !== 0) throw new Error(y.toString());
 * ```
 */
export class Embedding extends Module {
  /** Rows of the table. */
  num_embeddings: number;
  /** Size of a row. */
  embedding_dim: number;
  /** The row that gets no gradient. */
  padding_idx: number | null;
  /** Rows that are longer are shortened when they are read. */
  max_norm: number | null;
  /** The p of the norm that max_norm means. */
  norm_type: number;
  /** Whether gradients are divided by how often a row is read in a batch. */
  scale_grad_by_freq: boolean;
  /** Accepted for PyTorch's sake; gradients are dense. */
  sparse: boolean;
  /** [num_embeddings, embedding_dim] */
  weight: Tensor;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    num_embeddings: number,
    embedding_dim: number,
    padding_idx?: number | null | EmbeddingOptions,
    max_norm?: number | null | EmbeddingOptions,
    norm_type?: number | EmbeddingOptions,
    scale_grad_by_freq?: boolean | EmbeddingOptions,
    sparse?: boolean | EmbeddingOptions,
    options?: EmbeddingOptions,
  ) {
    super();
    const o = EMBEDDING.read(
      num_embeddings,
      embedding_dim,
      padding_idx,
      max_norm,
      norm_type,
      scale_grad_by_freq,
      sparse,
      options,
    );
    checkCount("Embedding", "num_embeddings", o.num_embeddings);
    checkCount("Embedding", "embedding_dim", o.embedding_dim);
    this.num_embeddings = o.num_embeddings;
    this.embedding_dim = o.embedding_dim;
    this.padding_idx = o.padding_idx ?? null;
    if (this.padding_idx !== null) {
      if (this.padding_idx >= o.num_embeddings || this.padding_idx < -o.num_embeddings) {
        throw new ValueError("Padding_idx must be within num_embeddings");
      }
      if (this.padding_idx < 0) this.padding_idx += o.num_embeddings;
    }
    this.max_norm = o.max_norm ?? null;
    this.norm_type = o.norm_type ?? 2;
    this.scale_grad_by_freq = o.scale_grad_by_freq ?? false;
    this.sparse = o.sparse ?? false;
    const trained = !(o._freeze ?? false);
    if (o._weight) {
      if (o._weight.shape.join() !== `${o.num_embeddings},${o.embedding_dim}`) {
        throw new ShapeError("Shape of weight does not match num_embeddings and embedding_dim");
      }
      this.weight = new Parameter(o._weight, trained);
    } else {
      this.weight = new Parameter(empty([o.num_embeddings, o.embedding_dim], factoryOptions(o)), trained);
      this.reset_parameters();
    }
  }

  /** Draws the table anew. */
  reset_parameters(): void {
    normal_(this.weight);
    const row = this.padding_idx;
    if (row !== null) no_grad(() => this.weight.select(0, row).fill_(0));
  }

  /** [*] → [*, embedding_dim] */
  forward(input: Tensor): Tensor {
    const { weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse } = this;
    return embedding(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    let text = `${this.num_embeddings}, ${this.embedding_dim}`;
    if (this.padding_idx !== null) text += `, padding_idx=${this.padding_idx}`;
    if (this.max_norm !== null) text += `, max_norm=${formatFloat(this.max_norm)}`;
    if (this.norm_type !== 2) text += `, norm_type=${formatFloat(this.norm_type)}`;
    if (this.scale_grad_by_freq) text += `, scale_grad_by_freq=${formatBool(true)}`;
    if (this.sparse) text += ", sparse=True";
    return text;
  }

  /** An embedding with the given table, which is not trained unless `freeze` is false. */
  static from_pretrained(embeddings: Tensor, options: EmbeddingOptions & { freeze?: boolean } = {}): Embedding {
    if (embeddings.dim() !== 2) throw new ShapeError("Embeddings parameter is expected to be 2-dimensional");
    const { freeze = true, ...rest } = options;
    return new Embedding(embeddings.size(0), embeddings.size(1), { ...rest, _weight: embeddings, _freeze: freeze });
  }
}
