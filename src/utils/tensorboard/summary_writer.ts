// torch.utils.tensorboard.SummaryWriter: everything that PyTorch's writes without other programs.
// https://docs.pytorch.org/docs/stable/tensorboard.html
import { Signature } from "../../core/arguments.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { asTensor } from "../../core/kinds.ts";
import type { Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { Plot } from "../plot/plot.ts";
import type { Image } from "../../vision/image.ts";
import type { AddOptions } from "../logger.ts";
import { checkTag, whenOf, whenSignature } from "./arguments.ts";
import { type EmbeddingLabel, writeEmbedding } from "./embedding.ts";
import { encodeGraph, encodeRunMetadata, graphOf } from "./graph.ts";
import { type Bins, makeHistogram } from "./histogram.ts";
import { now } from "./event_file_writer.ts";
import { figureProto, imageProto } from "./image.ts";
import { numbersOf, type Values } from "./numbers.ts";
import { ScalarWriter } from "./scalar_writer.ts";
import {
  audioSummary,
  customScalars,
  MOST_THRESHOLDS,
  prCurve,
  prCurveSummary,
  type ScalarLayout,
  tensorSummary,
} from "./summaries.ts";

/** Options of {@link SummaryWriter.add_histogram}. */
export type AddHistogramOptions = AddOptions & { bins?: Bins; max_bins?: number | null };
/** Options of {@link SummaryWriter.add_image}: the order of the dimensions, such as "CHW", "HWC", "HW". */
export type AddImageOptions = AddOptions & { dataformats?: string };
/** Options of {@link SummaryWriter.add_figure}. */
export type AddFigureOptions = AddOptions & { close?: boolean };
/** Options of {@link SummaryWriter.add_audio}. */
export type AddAudioOptions = AddOptions & { sample_rate?: number };
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
/** Options of {@link SummaryWriter.add_graph}. */
export type GraphOptions = { verbose?: boolean; use_strict_trace?: boolean };
/** Options of {@link SummaryWriter.add_custom_scalars_multilinechart}. */
export type ChartOptions = { category?: string; title?: string };

const HISTOGRAM = new Signature<AddHistogramOptions>("add_histogram", ["global_step", "bins", "walltime", "max_bins"]);
const IMAGE = new Signature<AddImageOptions>("add_image", ["global_step", "walltime", "dataformats"]);
const IMAGES = new Signature<AddImageOptions>("add_images", ["global_step", "walltime", "dataformats"]);
const FIGURE = new Signature<AddFigureOptions>("add_figure", ["global_step", "close", "walltime"]);
const AUDIO = new Signature<AddAudioOptions>("add_audio", ["global_step", "sample_rate", "walltime"]);
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
const GRAPH_OPTIONS = new Signature<GraphOptions>("add_graph", ["verbose", "use_strict_trace"]);
const TENSOR = whenSignature("add_tensor"), RAW = whenSignature("add_histogram_raw");
const RAW_CURVE = new Signature<AddOptions & { num_thresholds?: number }>("add_pr_curve_raw", [
  "global_step",
  "num_thresholds",
  "walltime",
]);

/**
 * Writes event files that TensorBoard shows (`tensorboard --logdir runs`): curves, histograms, images, texts, sounds,
 * hyperparameters. Events are in the file when the call returns; a crash of the program loses none. Needs write
 * permission for the folder; the machine's name is part of the default one with `--allow-sys=hostname`.
 *
 * @see https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { EventAccumulator, SummaryWriter } = torch.utils.tensorboard;
 * const folder = Deno.makeTempDirSync();
 * {
 *   using writer = new SummaryWriter(folder);
 *   for (let step = 0; step < 10; step++) writer.add_scalar("loss/train", Math.exp(-step), step);
 *   writer.add_histogram("weights", torch.randn(1000), 9);
 *   writer.add_image("noise", torch.rand(3, 8, 8), 9);
 *   writer.add_text("note", "learning rate **0.1**", { global_step: 9 });
 * }
 * const { scalars, histograms, images } = new EventAccumulator(folder).Reload().Tags();
 * if (`${scalars} ${histograms} ${images}` !== "loss/train weights noise") throw new Error("tags");
 * ```
 */
export class SummaryWriter extends ScalarWriter {
  #projector = "";

  /** Writes all elements of a tensor. */
  add_tensor(
    tag: string,
    tensor: Tensor,
    global_step?: number | null | AddOptions,
    walltime?: number | AddOptions,
  ): void {
    checkTag(tag, "add_tensor");
    const when = whenOf(TENSOR.read(global_step, walltime), "add_tensor");
    this.write([tensorSummary(tag, asTensor(tensor, "add_tensor", "tensor"))], when);
  }

  /**
   * Writes how values spread.
   *
   * @param bins "tensorflow" (±1e-12 · 1.1ⁿ, the default), one of NumPy's rules ("auto", "fd", "sturges" …), a number of
   * equal bins or their borders
   * @throws {ValueError} when there are no values
   */
  add_histogram(
    tag: string,
    values: Values,
    global_step?: number | null | AddHistogramOptions,
    bins?: Bins | AddHistogramOptions,
    walltime?: number | null | AddHistogramOptions,
    max_bins?: number | null | AddHistogramOptions,
  ): void {
    checkTag(tag, "add_histogram");
    const o = HISTOGRAM.read(global_step, bins, walltime, max_bins);
    const numbers = numbersOf(values, "add_histogram");
    const histo = makeHistogram(numbers, o.bins ?? "tensorflow", o.max_bins ?? undefined);
    this.write([{ tag, histo }], whenOf(o, "add_histogram"));
  }

  /** Writes a histogram that was counted elsewhere; `bucket_limits` are the right borders of the bins. */
  add_histogram_raw(
    tag: string,
    min: number,
    max: number,
    num: number,
    sum: number,
    sum_squares: number,
    bucket_limits: Values,
    bucket_counts: Values,
    global_step?: number | null | AddOptions,
    walltime?: number | null | AddOptions,
  ): void {
    checkTag(tag, "add_histogram_raw");
    const when = whenOf(RAW.read(global_step, walltime), "add_histogram_raw");
    const bucket_limit = numbersOf(bucket_limits, "add_histogram_raw");
    const bucket = numbersOf(bucket_counts, "add_histogram_raw");
    if (bucket_limit.length !== bucket.length) {
      throw new ValueError(
        `len(bucket_limits) != len(bucket_counts), see the document: ${bucket_limit.length} and ${bucket.length}`,
      );
    }
    this.write([{ tag, histo: { min, max, num, sum, sum_squares, bucket_limit, bucket } }], when);
  }

  /**
   * Writes an image: floats in [0, 1] or bytes in [0, 255].
   *
   * @param img_tensor [C, H, W] with C = 1, 3 or 4, or what `dataformats` says; or a `torch.vision.Image`
   */
  add_image(
    tag: string,
    img_tensor: Tensor | Image,
    global_step?: number | null | AddImageOptions,
    walltime?: number | null | AddImageOptions,
    dataformats?: string | AddImageOptions,
  ): void {
    checkTag(tag, "add_image");
    const o = IMAGE.read(global_step, walltime, dataformats);
    const image = imageProto(img_tensor, o.dataformats ?? "CHW", "add_image");
    this.write([{ tag, image }], whenOf(o, "add_image"));
  }

  /** Writes a batch [N, C, H, W] (C = 1 or 3) as one image, eight a row. */
  add_images(
    tag: string,
    img_tensor: Tensor,
    global_step?: number | null | AddImageOptions,
    walltime?: number | null | AddImageOptions,
    dataformats?: string | AddImageOptions,
  ): void {
    checkTag(tag, "add_images");
    const o = IMAGES.read(global_step, walltime, dataformats);
    const image = imageProto(img_tensor, o.dataformats ?? "NCHW", "add_images");
    this.write([{ tag, image }], whenOf(o, "add_images"));
  }

  /**
   * Writes plots as an image: those of `torch.utils.plot`, or SVG documents; several as a grid. Drawing needs the npm
   * package sharp and takes a moment: await it. The event's time is that of the call.
   *
   * @param close accepted for PyTorch's sake: plots hold nothing that is to be closed
   */
  async add_figure(
    tag: string,
    figure: Plot | string | readonly (Plot | string)[],
    global_step?: number | null | AddFigureOptions,
    close?: boolean | AddFigureOptions,
    walltime?: number | null | AddFigureOptions,
  ): Promise<void> {
    checkTag(tag, "add_figure");
    const { step, walltime: time = now() } = whenOf(FIGURE.read(global_step, close, walltime), "add_figure");
    const image = await figureProto(figure);
    this.write([{ tag, image }], { step, walltime: time });
  }

  /** Writes a sound of one channel, [1, L] in [-1, 1]; `sample_rate` is in Hz, 44100 unless stated. */
  add_audio(
    tag: string,
    snd_tensor: Values,
    global_step?: number | null | AddAudioOptions,
    sample_rate?: number | AddAudioOptions,
    walltime?: number | null | AddAudioOptions,
  ): void {
    checkTag(tag, "add_audio");
    const o = AUDIO.read(global_step, sample_rate, walltime);
    this.write([audioSummary(tag, snd_tensor, o.sample_rate ?? 44100)], whenOf(o, "add_audio"));
  }

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

  /**
   * Writes the model's operations as a graph, in boxes of the modules that ran them: one forward in evaluation mode, after which the
   * model is as before. Operations without a derivative are not seen.
   *
   * @param input_to_model a tensor, or the array of forward's arguments
   * @param verbose prints the nodes
   * @param use_strict_trace accepted for PyTorch's sake
   */
  add_graph(
    model: Module,
    input_to_model: Tensor | readonly unknown[],
    verbose?: boolean | GraphOptions,
    use_strict_trace?: boolean | GraphOptions,
  ): void {
    const o = GRAPH_OPTIONS.read(verbose, use_strict_trace), nodes = graphOf(model, input_to_model);
    if (o.verbose) {
      for (const { name, op, input } of nodes) {
        console.log(`${name} = ${op}(${input?.join(", ") ?? ""})`);
      }
    }
    const writer = this.writer(), wall_time = now(), run_metadata = encodeRunMetadata();
    writer.add({ wall_time, graph_def: encodeGraph(nodes) });
    writer.add({ wall_time, tagged_run_metadata: { tag: "step1", run_metadata } });
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
}

function thresholdsOf(given: number | undefined): number {
  const thresholds = given ?? MOST_THRESHOLDS;
  if (!Number.isSafeInteger(thresholds) || thresholds < 2) {
    throw new ArgumentError(`add_pr_curve: num_thresholds is a whole number from 2, got ${thresholds}`);
  }
  return Math.min(thresholds, MOST_THRESHOLDS);
}
