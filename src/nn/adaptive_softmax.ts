// The softmax of very many classes, of which most are rare.
import { ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { cat } from "../ops/join.ts";
import { formatSize } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { ModuleList, Sequential } from "./containers.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";

/** Options of {@link AdaptiveLogSoftmaxWithLoss}. */
export type AdaptiveLogSoftmaxWithLossOptions = FactoryOptions & {
  cutoffs?: readonly number[];
  div_value?: number;
  head_bias?: boolean;
};
const ADAPTIVE = new Signature<AdaptiveLogSoftmaxWithLossOptions & { in_features: number; n_classes: number }>(
  "AdaptiveLogSoftmaxWithLoss",
  ["in_features", "n_classes", "cutoffs", "div_value", "head_bias", "device", "dtype"],
  3,
);

/** The log-probabilities of the targets, and their negative mean. */
export type AdaptiveSoftmaxResult = [output: Tensor, loss: Tensor] & {
  /** Log-probability of each target, [N] or []. */
  readonly output: Tensor;
  /** Their negative mean. */
  readonly loss: Tensor;
};

/**
 * log_softmax of classes sorted by falling frequency, and the loss. The classes below `cutoffs[0]` are in the head; those
 * between two cutoffs form a cluster, which counts as one class of the head and has a smaller matrix of its own.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const softmax = new torch.nn.AdaptiveLogSoftmaxWithLoss(8, 20, [4, 10]);
 * const x = torch.randn(3, 8);
 * const { output, loss } = softmax(x, torch.tensor([0n, 5n, 19n]));
 * if (output.shape.join() !== "3" || loss.shape.length !== 0) throw new Error(String(output));
 * if (!torch.allclose(softmax.log_prob(x).exp().sum(1), torch.ones(3))) throw new Error("not probabilities");
 * ```
 */
export class AdaptiveLogSoftmaxWithLoss extends Module {
  /** Size of an input. */
  in_features: number;
  /** Number of classes. */
  n_classes: number;
  /** Where clusters end; the last one is the number of classes. */
  cutoffs: readonly number[];
  /** Each cluster's inner size is this much smaller than that of the one before. */
  div_value: number;
  /** Whether the head has a bias. */
  head_bias: boolean;
  /** Classes in the head. */
  shortlist_size: number;
  /** Number of clusters. */
  n_clusters: number;
  /** Outputs of the head. */
  head_size: number;
  /** Scores of the frequent classes and of the clusters. */
  head: Linear;
  /** Scores within each cluster. */
  tail: ModuleList;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in_features: number,
    n_classes: number,
    cutoffs: readonly number[] | AdaptiveLogSoftmaxWithLossOptions,
    div_value?: number | AdaptiveLogSoftmaxWithLossOptions,
    head_bias?: boolean | AdaptiveLogSoftmaxWithLossOptions,
    options?: AdaptiveLogSoftmaxWithLossOptions,
  ) {
    super();
    const o = ADAPTIVE.read(in_features, n_classes, cutoffs, div_value, head_bias, options);
    const limits = [...o.cutoffs ?? []];
    if (limits.length === 0) throw new ValueError("cutoffs should be a sequence of length larger than 0");
    const rising = limits.every((c, i) => Number.isInteger(c) && c > (i === 0 ? 0 : limits[i - 1]) && c < o.n_classes);
    if (!rising) {
      throw new ValueError(
        "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is " +
          `between 1 and n_classes-1, got [${limits.join(", ")}] for ${o.n_classes} classes`,
      );
    }
    this.in_features = o.in_features;
    this.n_classes = o.n_classes;
    this.cutoffs = [...limits, o.n_classes];
    this.div_value = o.div_value ?? 4;
    this.head_bias = o.head_bias ?? false;
    this.shortlist_size = this.cutoffs[0];
    this.n_clusters = this.cutoffs.length - 1;
    this.head_size = this.shortlist_size + this.n_clusters;
    const make = factoryOptions(o);
    this.head = new Linear(this.in_features, this.head_size, { ...make, bias: this.head_bias });
    this.tail = new ModuleList();
    for (let i = 0; i < this.n_clusters; i++) {
      const hidden = Math.floor(this.in_features / this.div_value ** (i + 1));
      const classes = this.cutoffs[i + 1] - this.cutoffs[i];
      this.tail.append(
        new Sequential(
          new Linear(this.in_features, hidden, { ...make, bias: false }),
          new Linear(hidden, classes, { ...make, bias: false }),
        ),
      );
    }
  }

  /** Draws all weights anew. */
  reset_parameters(): void {
    this.head.reset_parameters();
    for (const layer of this.tail.modules()) if (layer instanceof Linear) layer.reset_parameters();
  }

  /** The logits within a cluster. */
  private cluster(i: number, input: Tensor): Tensor {
    return this.tail.at(i)(input).log_softmax(1);
  }

  /** [N, in_features], [N] → [N] and []; [in_features], [] → [] and [] */
  forward(input: Tensor, target: Tensor): AdaptiveSoftmaxResult {
    checkTensor(input, "AdaptiveLogSoftmaxWithLoss", "input");
    checkTensor(target, "AdaptiveLogSoftmaxWithLoss", "target");
    const dims = target.dim();
    if (dims > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
    if (dims === 1 && input.size(0) !== target.size(0)) {
      throw new ShapeError("Input and target should have the same size in the batch dimension.");
    }
    if (input.dim() !== dims + 1) {
      throw new ShapeError(
        `${dims}D target tensor expects ${dims + 1}D input tensors, but found inputs with size ${
          formatSize(input.shape)
        }`,
      );
    }
    const x = dims === 1 ? input : input.unsqueeze(0), t = dims === 1 ? target : target.unsqueeze(0);
    const [places, inner] = this.inner(x, t);
    const head = this.head(x).log_softmax(1);
    const outputs = head.gather(1, places.unsqueeze(1)).squeeze(1).add(inner);
    const loss = outputs.neg().mean();
    const output = dims === 1 ? outputs : outputs.squeeze(0);
    return Object.assign([output, loss] as [Tensor, Tensor], { output, loss });
  }

  /** Each target's place in the head, and its log-probability within its cluster (0 in the head). */
  private inner(x: Tensor, t: Tensor): [Tensor, Tensor] {
    const batch = t.size(0);
    let inner = x.new_zeros([batch]), places = t, seen = 0;
    for (let i = 0; i <= this.n_clusters; i++) {
      const low = i === 0 ? 0 : this.cutoffs[i - 1];
      const rows = t.ge(low).logical_and(t.lt(this.cutoffs[i])).nonzero().squeeze(1);
      seen += rows.numel();
      if (i === 0 || rows.numel() === 0) continue;
      const relative = t.index_select(0, rows).sub(low).unsqueeze(1);
      const logs = this.cluster(i - 1, x.index_select(0, rows)).gather(1, relative).squeeze(1);
      places = places.index_fill(0, rows, this.shortlist_size + i - 1);
      inner = inner.index_copy(0, rows, logs);
    }
    if (seen !== batch) {
      throw new ValueError(
        `Target values should be in [0, ${
          this.n_classes - 1
        }], but values in range [${t.min().item()}, ${t.max().item()}] were found. `,
      );
    }
    return [places, inner];
  }

  /** The logarithms of all probabilities. */
  private fullLogs(input: Tensor, headOutput: Tensor): Tensor {
    const head = headOutput.log_softmax(1);
    const parts = [head.narrow(1, 0, this.shortlist_size)];
    for (let i = 0; i < this.n_clusters; i++) {
      parts.push(this.cluster(i, input).add(head.narrow(1, this.shortlist_size + i, 1)));
    }
    return cat(parts, 1);
  }

  /** Log-probabilities of all classes: [N, in_features] → [N, n_classes]. */
  log_prob(input: Tensor): Tensor {
    return this.fullLogs(input, this.head(input));
  }

  /** The most probable class of each sample: [N, in_features] → [N]. */
  predict(input: Tensor): Tensor {
    const scores = this.head(input), best = scores.argmax(1);
    const rare = best.ge(this.shortlist_size);
    if (!rare.any().item()) return best;
    const rows = rare.nonzero().squeeze(1);
    const logs = this.fullLogs(input.index_select(0, rows), scores.index_select(0, rows));
    return best.index_copy(0, rows, logs.argmax(1));
  }
}
