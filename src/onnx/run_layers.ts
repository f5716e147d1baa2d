// Layers among ONNX's operators as operations on tensors: products, convolution, pooling, normalisation, recurrent networks.
import { int64 } from "../core/dtype.ts";
import { numelOf } from "../core/shape.ts";
import * as F from "../nn/functional.ts";
import { cat, stack } from "../ops/join.ts";
import { recurrent } from "../ops/recurrent_layers.ts";
import { full, tensor } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Call, dimOf, type Operator } from "./operators.ts";

function gemm(call: Call): Tensor {
  let [a, b] = [call.input(0), call.input(1)];
  if (call.int("transA", 0)) a = a.t();
  if (call.int("transB", 0)) b = b.t();
  const alpha = call.float("alpha", 1), beta = call.float("beta", 1), c = call.optional(2);
  const product = alpha === 1 ? a.matmul(b) : a.matmul(b).mul(alpha);
  return c === undefined ? product : product.add(beta === 1 ? c : c.mul(beta));
}

/** Zeros before and behind each dimension, by the attributes. */
function padsOf(call: Call, input: readonly number[], kernel: readonly number[]): [number[], number[]] {
  const n = kernel.length, auto = call.text("auto_pad", "NOTSET");
  if (auto === "SAME_UPPER" || auto === "SAME_LOWER") {
    const strides = call.ints("strides") ?? kernel.map(() => 1),
      dilations = call.ints("dilations") ?? kernel.map(() => 1);
    const total = kernel.map((k, d) => {
      const out = Math.ceil(input[d] / strides[d]);
      return Math.max((out - 1) * strides[d] + dilations[d] * (k - 1) + 1 - input[d], 0);
    });
    const small = total.map((t) => Math.floor(t / 2)), large = total.map((t) => Math.ceil(t / 2));
    return auto === "SAME_UPPER" ? [small, large] : [large, small];
  }
  const pads = call.ints("pads") ?? new Array<number>(2 * n).fill(0);
  if (pads.length !== 2 * n) throw call.fail(`has ${pads.length} pads for ${n} dimensions`);
  return [pads.slice(0, n), pads.slice(n)];
}

const same = (a: readonly number[], b: readonly number[]) => a.every((v, i) => v === b[i]);

/** x with zeros (or another value) around it. */
function padded(x: Tensor, before: readonly number[], after: readonly number[], value = 0): Tensor {
  return F.pad(x, before.map((b, d) => [b, after[d]]).reverse().flat(), "constant", value);
}

function conv(call: Call): Tensor {
  let x = call.input(0);
  const w = call.input(1), n = w.shape.length - 2, kernel = w.shape.slice(2);
  if (n < 1 || n > 3) throw call.unsupported(`a convolution over ${n} dimensions`);
  const [before, after] = padsOf(call, x.shape.slice(2), kernel), even = same(before, after);
  if (!even) x = padded(x, before, after);
  const options = {
    stride: call.ints("strides") ?? 1,
    padding: even ? before : 0,
    dilation: call.ints("dilations") ?? 1,
    groups: call.int("group", 1),
  };
  return [F.conv1d, F.conv2d, F.conv3d][n - 1](x, w, call.optional(2) ?? null, options);
}

function convTranspose(call: Call): Tensor {
  const x = call.input(0), w = call.input(1), n = w.shape.length - 2, kernel = w.shape.slice(2);
  if (n < 1 || n > 3) throw call.unsupported(`a convolution over ${n} dimensions`);
  if (call.has("output_shape") || call.text("auto_pad", "NOTSET") !== "NOTSET") {
    throw call.unsupported("output_shape or auto_pad");
  }
  const [before, after] = padsOf(call, x.shape.slice(2), kernel);
  const extra = call.ints("output_padding") ?? kernel.map(() => 0), even = same(before, after);
  const options = {
    stride: call.ints("strides") ?? 1,
    padding: even ? before : 0,
    output_padding: extra,
    dilation: call.ints("dilations") ?? 1,
    groups: call.int("group", 1),
  };
  const y = [F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d][n - 1](
    x,
    w,
    call.optional(2) ?? null,
    options,
  );
  return even ? y : padded(y, before.map((b) => -b), after.map((a) => -a));
}

/** The sizes of the windows of a pooling. */
function windowsOf(call: Call): {
  kernel: number[];
  stride: number[];
  dilation: number[];
  before: number[];
  after: number[];
  ceil_mode: boolean;
} {
  const x = call.input(0), kernel = call.ints("kernel_shape");
  if (kernel === undefined || kernel.length !== x.shape.length - 2) throw call.fail("has no kernel_shape that fits");
  const [before, after] = padsOf(call, x.shape.slice(2), kernel);
  const ones = kernel.map(() => 1);
  return {
    kernel,
    stride: call.ints("strides") ?? ones,
    dilation: call.ints("dilations") ?? ones,
    before,
    after,
    ceil_mode: call.int("ceil_mode", 0) === 1,
  };
}

function maxPool(call: Call): Tensor[] {
  let x = call.input(0);
  const { kernel, stride, dilation, before, after, ceil_mode } = windowsOf(call), n = kernel.length;
  const even = same(before, after) && before.every((b, d) => 2 * b <= kernel[d]);
  if (!even) x = padded(x, before, after, -Infinity);
  if (!even && call.outputs > 1) throw call.unsupported("the indices of uneven pads");
  const options = { stride, padding: even ? before : 0, dilation, ceil_mode, return_indices: true };
  const [values, places] = [F.max_pool1d, F.max_pool2d, F.max_pool3d][n - 1](x, kernel, options) as unknown as [
    Tensor,
    Tensor,
  ];
  if (call.outputs === 1) return [values];
  const plane = numelOf(x.shape.slice(2)), [batch, channels] = x.shape; // ONNX counts through the whole batch
  const first = tensor(Array.from({ length: batch * channels }, (_, i) => i * plane), { dtype: int64 });
  return [values, places.add(first.reshape([batch, channels, ...kernel.map(() => 1)]))];
}

function averagePool(call: Call): Tensor {
  let x = call.input(0);
  const { kernel, stride, dilation, before, after, ceil_mode } = windowsOf(call), n = kernel.length;
  if (dilation.some((d) => d !== 1)) throw call.unsupported("dilations");
  const count_include_pad = call.int("count_include_pad", 0) === 1;
  const even = same(before, after) && before.every((b, d) => 2 * b <= kernel[d]);
  const pool = [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d][n - 1];
  if (even) return pool(x, kernel, { stride, padding: before, ceil_mode, count_include_pad });
  const ones = padded(x.mul(0).add(1), before, after); // how many elements of x each window has
  x = padded(x, before, after);
  const mean = pool(x, kernel, { stride, ceil_mode });
  return count_include_pad ? mean : mean.div(pool(ones, kernel, { stride, ceil_mode }));
}

const perChannel = (v: Tensor, rank: number) => v.reshape([1, -1, ...new Array<number>(rank - 2).fill(1)]);

function batchNorm(call: Call): Tensor {
  if (call.int("training_mode", 0) === 1) throw call.unsupported("training_mode");
  const [x, scale, bias, mean, variance] = [0, 1, 2, 3, 4].map((i) => call.input(i));
  return F.batch_norm(x, mean, variance, { weight: scale, bias, training: false, eps: call.float("epsilon", 1e-5) });
}

function layerNorm(call: Call): Tensor {
  const x = call.input(0), axis = dimOf(call, call.int("axis", -1), x.shape.length);
  const shape = x.shape.slice(axis), bias = call.optional(2);
  const part = (v: Tensor) => v.expand(shape).contiguous();
  return F.layer_norm(x, shape, {
    weight: part(call.input(1)),
    bias: bias && part(bias),
    eps: call.float("epsilon", 1e-5),
  });
}

function softmax(f: (x: Tensor, dim: number) => Tensor): Operator {
  return (call) => {
    const x = call.input(0), rank = x.shape.length, old = call.opset < 13;
    const dim = dimOf(call, call.int("axis", old ? 1 : -1), rank);
    if (!old) return f(x, dim);
    return f(x.reshape([numelOf(x.shape.slice(0, dim)), -1]), 1).reshape(x.shape); // over all dimensions from there on
  };
}

/** Where ONNX's blocks of gates stand in PyTorch's order. */
const ORDER: Readonly<Record<string, readonly number[]>> = { LSTM: [0, 2, 3, 1], GRU: [1, 0, 2], RNN: [0] };

function recurrentNode(call: Call): Tensor[] {
  const { op } = call, order = ORDER[op], hidden = call.int("hidden_size", 0), x = call.input(0);
  const direction = call.text("direction", "forward"), directions = direction === "bidirectional" ? 2 : 1;
  if (direction === "reverse") throw call.unsupported("the direction reverse");
  if (
    call.int("layout", 0) !== 0 || call.has("clip") || call.int("input_forget", 0) || call.optional(4) ||
    call.optional(7)
  ) {
    throw call.unsupported("layout, clip, input_forget, sequence_lens or peepholes");
  }
  if (op === "GRU" && call.int("linear_before_reset", 0) === 0) throw call.unsupported("linear_before_reset = 0");
  const activations = call.texts("activations")?.map((name) => name.toLowerCase());
  const usual =
    { LSTM: "sigmoid,tanh,tanh", GRU: "sigmoid,tanh", RNN: activations?.[0] === "relu" ? "relu" : "tanh" }[op];
  if (activations !== undefined && activations.join() !== new Array(directions).fill(usual).join()) {
    throw call.unsupported(`the activations ${activations}`);
  }
  const turned = (v: Tensor) => {
    const blocks = v.chunk(order.length, 0);
    return cat(order.map((i) => blocks[i]), 0);
  };
  const parameters = Array.from({ length: directions }, (_, d) => {
    const biases = call.optional(3)?.select(0, d).chunk(2, 0) ?? [];
    return [call.input(1).select(0, d), call.input(2).select(0, d), ...biases].map(turned);
  });
  const zero = () => full([directions, x.shape[1], hidden], 0, { dtype: x.dtype });
  const states = [5, 6].slice(0, op === "LSTM" ? 2 : 1).map((i) => call.optional(i) ?? zero());
  const result = recurrent({
    mode: op === "RNN" ? (usual === "relu" ? "RNN_RELU" : "RNN_TANH") : op as "LSTM" | "GRU",
    input: x,
    sizes: undefined,
    states,
    parameters: parameters.flat(),
    biases: call.optional(3) !== undefined,
    layers: 1,
    dropout: 0,
    training: false,
    bidirectional: directions === 2,
  });
  const y = stack(result.output.chunk(directions, 2), 1); // [T, directions, B, H]
  return [y, ...result.states];
}

function resize(call: Call): Tensor {
  const x = call.input(0), mode = call.text("mode", "nearest");
  const how = call.text("coordinate_transformation_mode", "half_pixel");
  const upsample = call.op === "Upsample";
  const scales = call.optional(upsample ? 1 : 2), sizes = upsample ? undefined : call.optional(3);
  const given = scales !== undefined && scales.numel() > 0 ? (scales.tolist() as number[]) : undefined;
  const target = given === undefined ? (sizes?.tolist() as number[] | undefined)?.map(Number) : undefined;
  if (given === undefined && target === undefined || call.has("axes")) {
    throw call.unsupported("a Resize without scales or sizes");
  }
  const output = target ?? x.shape.map((n, d) => Math.floor(n * given![d]));
  if (output[0] !== x.shape[0] || output[1] !== x.shape[1]) {
    throw call.unsupported("another number of samples or channels");
  }
  const size = output.slice(2), n = size.length;
  if (mode === "nearest") {
    const rounds = call.text("nearest_mode", "round_prefer_floor");
    if (how !== "asymmetric" || rounds !== "floor") {
      const whole = size.every((s, d) => s % x.shape[d + 2] === 0);
      if (how !== "half_pixel" || !whole) throw call.unsupported(`nearest with ${how} and ${rounds}`);
    }
    return F.interpolate(x, { size, mode: "nearest" });
  }
  const align = how === "align_corners";
  if (!align && how !== "half_pixel" && how !== "pytorch_half_pixel") throw call.unsupported(`the coordinates ${how}`);
  if (mode === "cubic" && call.float("cubic_coeff_a", -0.75) !== -0.75) throw call.unsupported("cubic_coeff_a");
  const kinds = mode === "linear" ? (["linear", "bilinear", "trilinear"] as const)[n - 1] : "bicubic";
  return F.interpolate(x, { size, mode: kinds, align_corners: align });
}

export const LAYERS: Readonly<Record<string, Operator>> = {
  MatMul: (call) => call.input(0).matmul(call.input(1)),
  Gemm: gemm,
  Conv: conv,
  ConvTranspose: convTranspose,
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: (call) => call.input(0).mean(call.input(0).shape.slice(2).map((_, d) => d + 2), true),
  GlobalMaxPool: (call) => call.input(0).amax(call.input(0).shape.slice(2).map((_, d) => d + 2), true),
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  InstanceNormalization: (call) => {
    const x = call.input(0), normal = F.instance_norm(x, { eps: call.float("epsilon", 1e-5) });
    return normal.mul(perChannel(call.input(1), x.shape.length)).add(perChannel(call.input(2), x.shape.length));
  },
  Softmax: softmax((x, dim) => F.softmax(x, dim)),
  LogSoftmax: softmax((x, dim) => F.log_softmax(x, dim)),
  LSTM: recurrentNode,
  GRU: recurrentNode,
  RNN: recurrentNode,
  Resize: resize,
  Upsample: resize,
};
