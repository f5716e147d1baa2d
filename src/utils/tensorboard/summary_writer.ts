// torch.utils.tensorboard.SummaryWriter: everything that PyTorch's writes without other programs.
// https://docs.pytorch.org/docs/stable/tensorboard.html
import { Signature } from "../../core/arguments.ts";
import { UnsupportedError, ValueError } from "../../core/errors.ts";
import { asTensor } from "../../core/kinds.ts";
import type { Module } from "../../nn/module.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { Plot } from "../plot/plot.ts";
import type { Image } from "../../vision/image.ts";
import type { AddOptions } from "../logger.ts";
import { checkTag, whenOf, whenSignature } from "./arguments.ts";
import { encodeGraph, encodeRunMetadata, graphOf } from "./graph.ts";
import { type Bins, makeHistogram } from "./histogram.ts";
import { now } from "./event_file_writer.ts";
import { boxesProto, figureProto, imageProto } from "./image.ts";
import { numbersOf, type Values } from "./numbers.ts";
import { PluginWriter } from "./plugin_writer.ts";
import { audioSummary, tensorSummary } from "./summaries.ts";

/** Options of {@link SummaryWriter.add_histogram}. */
export type AddHistogramOptions = AddOptions & { bins?: Bins; max_bins?: number | null };
/** Options of {@link SummaryWriter.add_image}: the order of the dimensions, such as "CHW", "HWC", "HW". */
export type AddImageOptions = AddOptions & { dataformats?: string };
/** Options of {@link SummaryWriter.add_image_with_boxes}; `rescale` is 1 and `labels` are null. */
export type BoxesOptions = AddOptions & { rescale?: number; dataformats?: string; labels?: null };
/** Options of {@link SummaryWriter.add_figure}. */
export type AddFigureOptions = AddOptions & { close?: boolean };
/** Options of {@link SummaryWriter.add_audio}. */
export type AddAudioOptions = AddOptions & { sample_rate?: number };
/** Options of {@link SummaryWriter.add_graph}. */
export type GraphOptions = { verbose?: boolean; use_strict_trace?: boolean };

const HISTOGRAM = new Signature<AddHistogramOptions>("add_histogram", ["global_step", "bins", "walltime", "max_bins"]);
const IMAGE = new Signature<AddImageOptions>("add_image", ["global_step", "walltime", "dataformats"]);
const IMAGES = new Signature<AddImageOptions>("add_images", ["global_step", "walltime", "dataformats"]);
const BOXES = new Signature<BoxesOptions>("add_image_with_boxes", [
  "global_step",
  "walltime",
  "rescale",
  "dataformats",
  "labels",
]);
const FIGURE = new Signature<AddFigureOptions>("add_figure", ["global_step", "close", "walltime"]);
const AUDIO = new Signature<AddAudioOptions>("add_audio", ["global_step", "sample_rate", "walltime"]);
const GRAPH_OPTIONS = new Signature<GraphOptions>("add_graph", ["verbose", "use_strict_trace"]);
const TENSOR = whenSignature("add_tensor"), RAW = whenSignature("add_histogram_raw");

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
export class SummaryWriter extends PluginWriter {
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
   * Writes an image with boxes in red.
   *
   * @param box_tensor [N, 4], each (xmin, ymin, xmax, ymax) in pixels
   * @throws {UnsupportedError} for labels (there is no font here) and for a `rescale` other than 1
   */
  add_image_with_boxes(
    tag: string,
    img_tensor: Tensor,
    box_tensor: Tensor,
    global_step?: number | null | BoxesOptions,
    walltime?: number | null | BoxesOptions,
    options?: Omit<BoxesOptions, keyof AddOptions>,
  ): void {
    checkTag(tag, "add_image_with_boxes");
    const o = BOXES.read(global_step, walltime, options);
    if ((o.rescale ?? 1) !== 1 || o.labels !== undefined && o.labels !== null) {
      throw new UnsupportedError(
        "add_image_with_boxes: labels cannot be written (there is no font here), nor images rescaled",
      );
    }
    const image = boxesProto(
      img_tensor,
      asTensor(box_tensor, "add_image_with_boxes", "box_tensor"),
      o.dataformats ?? "CHW",
    );
    this.write([{ tag, image }], whenOf(o, "add_image_with_boxes"));
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
}
