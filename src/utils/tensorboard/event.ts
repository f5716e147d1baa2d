// The messages of event files: TensorBoard's event.proto, summary.proto, tensor.proto, with the fields' own names.
// https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto
import type { MessageSpec } from "../../io/protobuf.ts";

/** How values spread: `bucket[i]` of them lie up to `bucket_limit[i]`, and above the limit before it. */
export type HistogramProto = {
  min?: number;
  max?: number;
  num?: number;
  sum?: number;
  sum_squares?: number;
  bucket_limit?: ArrayLike<number>;
  bucket?: ArrayLike<number>;
};

/** A picture as a PNG file; colorspace is the number of channels. */
export type ImageProto = {
  height?: number;
  width?: number;
  colorspace?: number;
  encoded_image_string?: Uint8Array;
};

/** A sound as a WAV file. */
export type AudioProto = {
  sample_rate?: number;
  num_channels?: number;
  length_frames?: number;
  encoded_audio_string?: Uint8Array;
  content_type?: string;
};

/** A tensor's dtype (a number of TensorFlow's list), shape and elements. */
export type TensorProto = {
  dtype?: number;
  tensor_shape?: { dim?: readonly { size?: number }[] };
  tensor_content?: Uint8Array;
  float_val?: ArrayLike<number>;
  double_val?: ArrayLike<number>;
  int_val?: ArrayLike<number>;
  string_val?: readonly Uint8Array[];
  int64_val?: ArrayLike<number | bigint>;
  bool_val?: ArrayLike<boolean>;
  half_val?: ArrayLike<number>;
  uint32_val?: ArrayLike<number>;
};

/** Which of TensorBoard's plugins shows a value, and what it is told. */
export type SummaryMetadata = {
  plugin_data?: { plugin_name?: string; content?: Uint8Array };
  display_name?: string;
  summary_description?: string;
  data_class?: number;
};

/** One value under its tag, of one of five kinds. */
export type SummaryValue = {
  tag?: string;
  simple_value?: number;
  image?: ImageProto;
  histo?: HistogramProto;
  audio?: AudioProto;
  tensor?: TensorProto;
  metadata?: SummaryMetadata;
};

/** One record of an event file: seconds since 1970, the step, and what happened. */
export type Event = {
  wall_time?: number;
  step?: number;
  file_version?: string;
  graph_def?: Uint8Array;
  summary?: { value?: readonly SummaryValue[] };
  session_log?: { status?: number };
  tagged_run_metadata?: { tag?: string; run_metadata?: Uint8Array };
  source_metadata?: { writer?: string };
};

/** Numbers of TensorFlow's data types. */
export const DATA_TYPE = {
  DT_FLOAT: 1,
  DT_DOUBLE: 2,
  DT_INT32: 3,
  DT_UINT8: 4,
  DT_INT16: 5,
  DT_INT8: 6,
  DT_STRING: 7,
  DT_INT64: 9,
  DT_BOOL: 10,
  DT_BFLOAT16: 14,
  DT_HALF: 19,
} as const;

const HISTOGRAM: MessageSpec<HistogramProto> = {
  min: [1, "double"],
  max: [2, "double"],
  num: [3, "double"],
  sum: [4, "double"],
  sum_squares: [5, "double"],
  bucket_limit: [6, "double", "repeated"],
  bucket: [7, "double", "repeated"],
};

const IMAGE: MessageSpec<ImageProto> = {
  height: [1, "int"],
  width: [2, "int"],
  colorspace: [3, "int"],
  encoded_image_string: [4, "bytes"],
};

const AUDIO: MessageSpec<AudioProto> = {
  sample_rate: [1, "float"],
  num_channels: [2, "int"],
  length_frames: [3, "int"],
  encoded_audio_string: [4, "bytes"],
  content_type: [5, "string"],
};

const TENSOR: MessageSpec<TensorProto> = {
  dtype: [1, "int"],
  tensor_shape: [2, { dim: [2, { size: [1, "int"] }, "repeated"] }],
  tensor_content: [4, "bytes"],
  float_val: [5, "float", "repeated"],
  double_val: [6, "double", "repeated"],
  int_val: [7, "int", "repeated"],
  string_val: [8, "bytes", "repeated"],
  int64_val: [10, "int64", "repeated"],
  bool_val: [11, "bool", "repeated"],
  half_val: [13, "int", "repeated"],
  uint32_val: [16, "int", "repeated"],
};

const METADATA: MessageSpec<SummaryMetadata> = {
  plugin_data: [1, { plugin_name: [1, "string"], content: [2, "bytes"] }],
  display_name: [2, "string"],
  summary_description: [3, "string"],
  data_class: [4, "int"],
};

const VALUE: MessageSpec<SummaryValue> = {
  tag: [1, "string"],
  simple_value: [2, "float", "oneof"],
  image: [4, IMAGE],
  histo: [5, HISTOGRAM],
  audio: [6, AUDIO],
  tensor: [8, TENSOR],
  metadata: [9, METADATA],
};

/** The table of an event's fields. */
export const EVENT: MessageSpec<Event> = {
  wall_time: [1, "double"],
  step: [2, "int"],
  file_version: [3, "string", "oneof"],
  graph_def: [4, "bytes", "oneof"],
  summary: [5, { value: [1, VALUE, "repeated"] }],
  session_log: [7, { status: [1, "int"] }],
  tagged_run_metadata: [8, { tag: [1, "string"], run_metadata: [2, "bytes"] }],
  source_metadata: [10, { writer: [1, "string"] }],
};
