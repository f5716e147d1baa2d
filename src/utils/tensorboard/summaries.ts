// Values of event files: scalars, texts, tensors, sounds, precision-recall curves, charts of scalars.
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import * as dtypes from "../../core/dtype.ts";
import { encodeMessage, type MessageSpec } from "../../io/protobuf.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type AudioProto, DATA_TYPE, type SummaryMetadata, type SummaryValue, type TensorProto } from "./event.ts";
import { numbersOf } from "./numbers.ts";

const text = new TextEncoder();

/** Says which plugin shows a value. */
export function pluginData(plugin_name: string, content?: Uint8Array): SummaryMetadata {
  return { plugin_data: { plugin_name, content } };
}

/** A tensor's shape as event files have it. */
export function shapeProto(shape: readonly number[]): TensorProto["tensor_shape"] {
  return { dim: shape.map((size) => ({ size })) };
}

/** A number: in the old field, or as a tensor of float32 or float64. */
export function scalar(tag: string, value: number, newStyle: boolean, double: boolean): SummaryValue {
  if (!newStyle) return { tag, simple_value: value };
  const tensor: TensorProto = double
    ? { dtype: DATA_TYPE.DT_DOUBLE, double_val: [value] }
    : { dtype: DATA_TYPE.DT_FLOAT, float_val: [value] };
  return { tag, tensor, metadata: pluginData("scalars") };
}

/** A text; TensorBoard shows it as Markdown. */
export function textSummary(tag: string, string: string): SummaryValue {
  return {
    tag: `${tag}/text_summary`,
    tensor: { dtype: DATA_TYPE.DT_STRING, tensor_shape: shapeProto([1]), string_val: [text.encode(string)] },
    metadata: pluginData("text"),
  };
}

/** The data type and the field of each dtype. */
const TENSOR_FIELDS = new Map<dtypes.DType, [keyof typeof DATA_TYPE, keyof TensorProto]>([
  [dtypes.float16, ["DT_HALF", "half_val"]],
  [dtypes.bfloat16, ["DT_BFLOAT16", "half_val"]],
  [dtypes.float32, ["DT_FLOAT", "float_val"]],
  [dtypes.float64, ["DT_DOUBLE", "double_val"]],
  [dtypes.int8, ["DT_INT8", "int_val"]],
  [dtypes.uint8, ["DT_UINT8", "int_val"]],
  [dtypes.int16, ["DT_INT16", "int_val"]],
  [dtypes.int32, ["DT_INT32", "int_val"]],
  [dtypes.int64, ["DT_INT64", "int64_val"]],
  [dtypes.bool, ["DT_BOOL", "bool_val"]],
]);

/** All elements of a tensor. */
export function tensorSummary(tag: string, x: Tensor): SummaryValue {
  const [type, field] = TENSOR_FIELDS.get(x.dtype)!;
  const tensor_shape = shapeProto(x.shape);
  const values = field === "half_val" ? halfBits(x) : x.detach().flatten().tolist();
  return { tag, tensor: { dtype: DATA_TYPE[type], tensor_shape, [field]: values }, metadata: pluginData("tensor") };
}

/** The bits of half precision, each in a number of its own. */
function halfBits(x: Tensor): Uint16Array {
  const values = numbersOf(x, "add_tensor");
  if (x.dtype === dtypes.float16) return new Uint16Array(new Float16Array(values).buffer);
  return Uint16Array.from(new Uint32Array(new Float32Array(values).buffer), (bits) => bits >>> 16);
}

/** A sound of one channel in [-1, 1] as a WAV file of 16 bits. */
export function audioSummary(tag: string, sound: unknown, rate: number): SummaryValue {
  const samples = numbersOf(sound, "add_audio");
  if (!(rate > 0)) throw new ValueError(`add_audio: sample_rate is a positive number, got ${rate}`);
  const shape = (sound as Partial<Tensor>).shape?.filter((n) => n !== 1) ?? [samples.length];
  if (shape.length > 1) throw new ShapeError(`add_audio: a sound has one channel, shape (1, L), got [${shape}]`);
  const file = new Uint8Array(44 + 2 * samples.length), view = new DataView(file.buffer);
  file.set(text.encode("RIFF    WAVEfmt "));
  view.setUint32(4, file.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  file.set(text.encode("data"), 36);
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((x, i) => view.setInt16(44 + 2 * i, Math.trunc(Math.min(Math.max(x, -1), 1) * 32767), true));
  const audio: AudioProto = {
    sample_rate: rate,
    num_channels: 1,
    length_frames: samples.length,
    encoded_audio_string: file,
    content_type: "audio/wav",
  };
  return { tag, audio };
}

const PR_CURVE: MessageSpec<{ version?: number; num_thresholds?: number }> = {
  version: [1, "int"],
  num_thresholds: [2, "int"],
};

/** More than this many thresholds TensorBoard does not read. */
export const MOST_THRESHOLDS = 127;

/** Six rows: true and false positives, true and false negatives, precision, recall. */
export function prCurveSummary(tag: string, rows: readonly ArrayLike<number>[], thresholds: number): SummaryValue {
  const length = rows[0].length;
  if (rows.some((row) => row.length !== length)) {
    throw new ShapeError(`add_pr_curve_raw: all rows have one length, got ${rows.map((row) => row.length).join(", ")}`);
  }
  const tensor: TensorProto = {
    dtype: DATA_TYPE.DT_FLOAT,
    tensor_shape: shapeProto([rows.length, length]),
    float_val: rows.flatMap((row) => Array.from(row)),
  };
  return { tag, tensor, metadata: pluginData("pr_curves", encodeMessage(PR_CURVE, { num_thresholds: thresholds })) };
}

/** Counts at each threshold, from the highest predictions down. */
export function prCurve(
  labels: Float64Array,
  predictions: Float64Array,
  weights: Float64Array | undefined,
  thresholds: number,
): Float64Array[] {
  const n = predictions.length;
  if (labels.length !== n || weights !== undefined && weights.length !== n && weights.length !== 1) {
    throw new ShapeError(`add_pr_curve: ${labels.length} labels and ${n} predictions do not fit together`);
  }
  const tp = new Float64Array(thresholds), fp = new Float64Array(thresholds);
  predictions.forEach((prediction, i) => {
    if (!(prediction >= 0 && prediction <= 1)) {
      throw new ValueError(`add_pr_curve: predictions are probabilities in [0, 1], got ${prediction}`);
    }
    const at = Math.floor(Math.fround(Math.fround(prediction) * (thresholds - 1)));
    const weight = weights === undefined ? 1 : weights[weights.length === 1 ? 0 : i];
    tp[at] += labels[i] * weight;
    fp[at] += (1 - labels[i]) * weight;
  });
  for (let i = thresholds - 2; i >= 0; i--) {
    tp[i] += tp[i + 1];
    fp[i] += fp[i + 1];
  }
  const tn = fp.map((value) => fp[0] - value), fn = tp.map((value) => tp[0] - value);
  const precision = tp.map((value, i) => value / Math.max(1e-7, value + fp[i]));
  const recall = tp.map((value, i) => value / Math.max(1e-7, value + fn[i]));
  return [tp, fp, tn, fn, precision, recall];
}

/** Charts of several scalars: categories of charts, each `["Multiline", tags]` or `["Margin", [value, lower, upper]]`. */
export type ScalarLayout = { readonly [category: string]: { readonly [chart: string]: ScalarChart } };
/** One chart of {@link ScalarLayout}. */
export type ScalarChart = readonly ["Multiline" | "Margin", readonly string[]];

type Chart = {
  title?: string;
  multiline?: { tag?: readonly string[] };
  margin?: { series?: readonly { value?: string; lower?: string; upper?: string }[] };
};
type Layout = { category?: readonly { title?: string; chart?: readonly Chart[] }[] };

const CHART: MessageSpec<Chart> = {
  title: [1, "string"],
  multiline: [2, { tag: [1, "string", "repeated"] }],
  margin: [3, { series: [1, { value: [1, "string"], lower: [2, "string"], upper: [3, "string"] }, "repeated"] }],
};
const LAYOUT: MessageSpec<Layout> = {
  category: [2, { title: [1, "string"], chart: [2, CHART, "repeated"] }, "repeated"],
};

/** The charts that show several scalars together. */
export function customScalars(layout: ScalarLayout): SummaryValue {
  const category = Object.entries(layout).map(([title, charts]) => ({
    title,
    chart: Object.entries(charts).map(([title, [kind, tags]]): Chart => {
      if (kind === "Multiline") return { title, multiline: { tag: tags } };
      if (kind !== "Margin") throw new ArgumentError(`a chart is "Multiline" or "Margin", not "${kind}"`);
      if (tags.length !== 3) {
        throw new ArgumentError(`a margin chart has 3 tags (value, lower, upper), got ${tags.length}`);
      }
      return { title, margin: { series: [{ value: tags[0], lower: tags[1], upper: tags[2] }] } };
    }),
  }));
  return {
    tag: "custom_scalars__config__",
    tensor: { dtype: DATA_TYPE.DT_STRING, tensor_shape: {}, string_val: [encodeMessage(LAYOUT, { category })] },
    metadata: pluginData("custom_scalars"),
  };
}
