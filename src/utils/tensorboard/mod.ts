// `torch.utils.tensorboard`: event files, written and read.
export type { EmbeddingLabel } from "./embedding.ts";
export type {
  AudioProto,
  Event,
  HistogramProto,
  ImageProto,
  SummaryMetadata,
  SummaryValue,
  TensorProto,
} from "./event.ts";
export {
  type AudioEvent,
  EventAccumulator,
  EventFileReader,
  type HistogramEvent,
  type ImageEvent,
  type ScalarEvent,
  type Tags,
  type TensorEvent,
} from "./event_file_reader.ts";
export type { BinRule, Bins } from "./histogram.ts";
export type { HParam } from "./hparams.ts";
export type { ScalarValue, Values } from "./numbers.ts";
export type { ChartOptions, EmbeddingOptions, MeshOptions, PluginWriter, PrCurveOptions } from "./plugin_writer.ts";
export type { ScalarOptions, ScalarWriter, SummaryWriterOptions } from "./scalar_writer.ts";
export type { ScalarChart, ScalarLayout } from "./summaries.ts";
export {
  type AddAudioOptions,
  type AddFigureOptions,
  type AddHistogramOptions,
  type AddImageOptions,
  type BoxesOptions,
  type GraphOptions,
  SummaryWriter,
} from "./summary_writer.ts";
