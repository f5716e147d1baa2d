// The part of SummaryWriter that feeds TensorBoard's further plugins: precision-recall curves, charts of scalars, meshes, the projector.
import { Signature } from "../../core/arguments.ts";
import { ArgumentError } from "../../core/errors.ts";
import { asTensor } from "../../core/kinds.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { AddOptions } from "../logger.ts";
import { checkTag, whenOf } from "./arguments.ts";
import { type EmbeddingLabel, writeEmbedding } from "./embedding.ts";
import { meshSummaries } from "./mesh.ts";
import { numbersOf, type Values } from "./numbers.ts";
import { ScalarWriter } from "./scalar_writer.ts";
import { customScalars, MOST_THRESHOLDS, prCurve, prCurveSummary, type ScalarLayout } from "./summaries.ts";

/** Options of {@link SummaryWriter.add_pr_curve}. */
export type PrCurveOptions = AddOptions & { num_thresholds?: number; weights?: Values | number | null };
/** Options of {@link SummaryWriter.add_embedding}. */
export type EmbeddingOptions = {
  metadata?: readonly EmbeddingLabel[] | null;
  label_img?: Tensor | null;
  global_step?: number | null;
  tag?: string;
  metadata_header?: readonly string[] | null;
};
/** Options of {@link SummaryWriter.add_custom_scalars_multilinechart}. */
export type ChartOptions = { category?: string; title?: string };
/** Options of {@link SummaryWriter.add_mesh}. */
export type MeshOptions = AddOptions & {
  /** [B, N, 3] in [0, 255]. */
  colors?: Tensor | null;
  /** [B, F, 3], numbers of vertices. */
  faces?: Tensor | null;
  /** Classes of three.js and their settings. */
  config_dict?: Readonly<Record<string, unknown>> | null;
};

const PR_CURVE = new Signature<PrCurveOptions>("add_pr_curve", [
  "global_step",
  "num_thresholds",
  "weights",
  "walltime",
]);
const EMBEDDING = new Signature<EmbeddingOptions>("add_embedding", [
  "metadata",
  "label_img",
  "global_step",
  "tag",
  "metadata_header",
]);
const CHART = new Signature<ChartOptions>("add_custom_scalars_multilinechart", ["category", "title"]);
const RAW_CURVE = new Signature<AddOptions & { num_thresholds?: number }>("add_pr_curve_raw", [
  "global_step",
  "num_thresholds",
  "walltime",
]);
const MESH = new Signature<MeshOptions>("add_mesh", ["colors", "faces", "config_dict", "global_step", "walltime"]);

/** Writes what TensorBoard's further plugins show; base of {@link SummaryWriter}. */
export abstract class PluginWriter extends ScalarWriter {
  #projector = "";

  /**
   * Writes a precision-recall curve.
   *
   * @param labels 0 or 1 for each element
   * @param predictions probabilities of 1
   */
  add_pr_curve(
    tag: string,
    labels: Values,
    predictions: Values,
    global_step?: number | null | PrCurveOptions,
    num_thresholds?: number | PrCurveOptions,
    weights?: Values | number | null | PrCurveOptions,
    walltime?: number | null | PrCurveOptions,
  ): void {
    checkTag(tag, "add_pr_curve");
    const o = PR_CURVE.read(global_step, num_thresholds, weights, walltime);
    const thresholds = thresholdsOf(o.num_thresholds);
    const [truth, guesses] = [numbersOf(labels, "add_pr_curve"), numbersOf(predictions, "add_pr_curve")];
    const shares = o.weights === undefined || o.weights === null ? undefined : numbersOf(o.weights, "add_pr_curve");
    const rows = prCurve(truth, guesses, shares, thresholds);
    this.write([prCurveSummary(tag, rows, thresholds)], whenOf(o, "add_pr_curve"));
  }

  /** Writes a precision-recall curve that was counted elsewhere, each row of one number a threshold. */
  add_pr_curve_raw(
    tag: string,
    true_positive_counts: Values,
    false_positive_counts: Values,
    true_negative_counts: Values,
    false_negative_counts: Values,
    precision: Values,
    recall: Values,
    global_step?: number | null | (AddOptions & { num_thresholds?: number }),
    num_thresholds?: number | (AddOptions & { num_thresholds?: number }),
    walltime?: number | null | (AddOptions & { num_thresholds?: number }),
  ): void {
    checkTag(tag, "add_pr_curve_raw");
    const o = RAW_CURVE.read(global_step, num_thresholds, walltime);
    const given = [true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts];
    const rows = [...given, precision, recall].map((row) => numbersOf(row, "add_pr_curve_raw"));
    this.write([prCurveSummary(tag, rows, thresholdsOf(o.num_thresholds))], whenOf(o, "add_pr_curve_raw"));
  }

  /** Lays out charts that show several scalars together; once a writer. */
  add_custom_scalars(layout: ScalarLayout): void {
    this.write([customScalars(layout)], { step: undefined, walltime: undefined });
  }

  /** One chart of several scalars. */
  add_custom_scalars_multilinechart(
    tags: readonly string[],
    category?: string | ChartOptions,
    title?: string | ChartOptions,
  ): void {
    const o = CHART.read(category, title);
    this.add_custom_scalars({ [o.category ?? "default"]: { [o.title ?? "untitled"]: ["Multiline", tags] } });
  }

  /** One chart of a scalar between a lower and an upper one: three tags. */
  add_custom_scalars_marginchart(
    tags: readonly string[],
    category?: string | ChartOptions,
    title?: string | ChartOptions,
  ): void {
    const o = CHART.read(category, title);
    this.add_custom_scalars({ [o.category ?? "default"]: { [o.title ?? "untitled"]: ["Margin", tags] } });
  }

  /**
   * Writes vectors for TensorBoard's projector.
   *
   * @param mat [N, D], a row a point
   * @param metadata labels of the points; lists of them with `metadata_header`
   * @param label_img [N, C, H, W], a small picture a point
   */
  add_embedding(
    mat: Tensor,
    metadata?: readonly EmbeddingLabel[] | null | EmbeddingOptions,
    label_img?: Tensor | null | EmbeddingOptions,
    global_step?: number | null | EmbeddingOptions,
    tag?: string | EmbeddingOptions,
    metadata_header?: readonly string[] | null | EmbeddingOptions,
  ): void {
    const o = EMBEDDING.read(metadata, label_img, global_step, tag, metadata_header);
    const { step = 0 } = whenOf(o, "add_embedding");
    this.#projector += writeEmbedding(
      this.log_dir,
      asTensor(mat, "add_embedding", "mat"),
      o.metadata ?? undefined,
      o.metadata_header ?? undefined,
      o.label_img ?? undefined,
      step,
      o.tag ?? "default",
    );
    Deno.writeTextFileSync(`${this.log_dir}/projector_config.pbtxt`, this.#projector);
  }

  /**
   * Writes meshes, or clouds of points.
   *
   * @param vertices [B, N, 3], coordinates
   */
  add_mesh(
    tag: string,
    vertices: Tensor,
    colors?: Tensor | null | MeshOptions,
    faces?: Tensor | null | MeshOptions,
    options?: Omit<MeshOptions, "colors" | "faces">,
  ): void {
    checkTag(tag, "add_mesh");
    const o = MESH.read(colors, faces, options);
    const values = meshSummaries(tag, asTensor(vertices, "add_mesh", "vertices"), o.colors, o.faces, o.config_dict);
    this.write(values, whenOf(o, "add_mesh"));
  }
}

function thresholdsOf(given: number | undefined): number {
  const thresholds = given ?? MOST_THRESHOLDS;
  if (!Number.isSafeInteger(thresholds) || thresholds < 2) {
    throw new ArgumentError(`add_pr_curve: num_thresholds is a whole number from 2, got ${thresholds}`);
  }
  return Math.min(thresholds, MOST_THRESHOLDS);
}
