import { ArgumentError, DTYPES, FormatError, UnsupportedError, __name, bool, cat, float32, full, int64, numelOf, stack, tensor, where } from "./module.js";
import { pathOf } from "./atomic_write.js";
import { OnnxModule, dimOf } from "./onnx_module.js";
import { avg_pool1d, avg_pool2d, avg_pool3d, batch_norm, celu, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, elu, gelu, hardswish, instance_norm, interpolate, layer_norm, leaky_relu, log_softmax, max_pool1d, max_pool2d, max_pool3d, mish, pad as pad$1, softmax as softmax$1, softplus, softsign, threshold } from "./functional.js";
import { dtypeName, tensorFrom } from "./tensor_proto.js";
import { arange, recurrent } from "./linear.js";
import { einsum } from "./einsum.js";
import { rand, randn } from "./random.js";
import { decodeModel, wholeNumber } from "./schema.js";

// src/onnx/run_elementwise.ts
const one = (f) => (call) => f(call.input(0), call);
const two = (f) => (call) => f(call.input(0), call.input(1));
const several = (f) => (call) => call.inputs.map((_, i) => call.input(i)).reduce(f);
function castTo(call, code) {
	const name = dtypeName(code);
	const dtype = DTYPES.find((d) => d.name === name);
	if (dtype === undefined) throw call.unsupported(`the element type ${code}`);
	return dtype;
}
function clip(call) {
	const x = call.input(0);
	const low = call.optional(1)?.item() ?? (call.has("min") ? call.float("min", 0) : undefined);
	const high = call.optional(2)?.item() ?? (call.has("max") ? call.float("max", 0) : undefined);
	const raised = low === undefined ? x : x.clamp_min(Number(low));
	return high === undefined ? raised : raised.clamp_max(Number(high));
}
const ELEMENTWISE = {
	Add: two((a, b) => a.add(b)),
	Sub: two((a, b) => a.sub(b)),
	Mul: two((a, b) => a.mul(b)),
	Div: two((a, b) => a.dtype.kind === "float" ? a.div(b) : a.div(b, { rounding_mode: "trunc" })),
	Pow: two((a, b) => a.pow(b).to(a.dtype)),
	Mod: (call) => {
		const [a, b] = [call.input(0), call.input(1)];
		return call.int("fmod", 0) === 1 ? a.fmod(b) : a.remainder(b);
	},
	Max: several((a, b) => a.maximum(b)),
	Min: several((a, b) => a.minimum(b)),
	Sum: several((a, b) => a.add(b)),
	Mean: (call) => call.inputs.map((_, i) => call.input(i)).reduce((a, b) => a.add(b)).div(call.inputs.length),
	Neg: one((x) => x.neg()),
	Abs: one((x) => x.abs()),
	Sign: one((x) => x.sign()),
	Sqrt: one((x) => x.sqrt()),
	Reciprocal: one((x) => x.reciprocal()),
	Exp: one((x) => x.exp()),
	Log: one((x) => x.log()),
	Floor: one((x) => x.floor()),
	Ceil: one((x) => x.ceil()),
	Round: one((x) => x.round()),
	Sin: one((x) => x.sin()),
	Cos: one((x) => x.cos()),
	Tan: one((x) => x.tan()),
	Asin: one((x) => x.asin()),
	Acos: one((x) => x.acos()),
	Atan: one((x) => x.atan()),
	Sinh: one((x) => x.sinh()),
	Cosh: one((x) => x.cosh()),
	Tanh: one((x) => x.tanh()),
	Asinh: one((x) => x.asinh()),
	Acosh: one((x) => x.acosh()),
	Atanh: one((x) => x.atanh()),
	Erf: one((x) => x.erf()),
	Sigmoid: one((x) => x.sigmoid()),
	Relu: one((x) => x.relu()),
	LeakyRelu: one((x, call) => leaky_relu(x, call.float("alpha", .01))),
	Elu: one((x, call) => elu(x, call.float("alpha", 1))),
	Celu: one((x, call) => celu(x, call.float("alpha", 1))),
	Selu: one((x, call) => {
		const alpha = call.float("alpha", 1.6732632423543772);
		const gamma = call.float("gamma", 1.0507009873554805);
		return elu(x, alpha).mul(gamma);
	}),
	Softplus: one((x) => softplus(x, 1, Infinity)),
	Softsign: one((x) => softsign(x)),
	HardSigmoid: one((x, call) => x.mul(call.float("alpha", .2)).add(call.float("beta", .5)).clamp(0, 1)),
	HardSwish: one((x) => hardswish(x)),
	Mish: one((x) => mish(x)),
	Gelu: one((x, call) => gelu(x, call.text("approximate", "none") === "tanh" ? "tanh" : "none")),
	ThresholdedRelu: one((x, call) => threshold(x, call.float("alpha", 1), 0)),
	Shrink: one((x, call) => {
		const lambd = call.float("lambd", .5);
		const bias = call.float("bias", 0);
		const zero = x.mul(0);
		return where(x.lt(-lambd), x.add(bias), where(x.gt(lambd), x.sub(bias), zero));
	}),
	PRelu: two((x, slope) => where(x.lt(0), x.mul(slope), x)),
	Clip: clip,
	Not: one((x) => x.logical_not()),
	And: two((a, b) => a.logical_and(b)),
	Or: two((a, b) => a.logical_or(b)),
	Xor: two((a, b) => a.logical_xor(b)),
	Equal: two((a, b) => a.eq(b)),
	Less: two((a, b) => a.lt(b)),
	LessOrEqual: two((a, b) => a.le(b)),
	Greater: two((a, b) => a.gt(b)),
	GreaterOrEqual: two((a, b) => a.ge(b)),
	Where: (call) => where(call.input(0).to(bool), call.input(1), call.input(2)),
	IsNaN: one((x) => x.isnan()),
	IsInf: one((x, call) => {
		const up = call.int("detect_positive", 1) === 1;
		const down = call.int("detect_negative", 1) === 1;
		return up && down ? x.isinf() : up ? x.isposinf() : down ? x.isneginf() : x.isinf().logical_and(x.isnan());
	}),
	Cast: one((x, call) => x.to(castTo(call, call.int("to", 1)))),
	CastLike: two((x, like) => x.to(like.dtype)),
	Identity: one((x) => x),
	Dropout: (call) => {
		if (call.optional(2)?.item()) throw call.unsupported("training mode");
		const x = call.input(0);
		return [x, x.eq(x)];
	}
};

// src/onnx/run_layers.ts
function gemm(call) {
	let [a, b] = [call.input(0), call.input(1)];
	if (call.int("transA", 0)) a = a.t();
	if (call.int("transB", 0)) b = b.t();
	const alpha = call.float("alpha", 1);
	const beta = call.float("beta", 1);
	const c = call.optional(2);
	const product = alpha === 1 ? a.matmul(b) : a.matmul(b).mul(alpha);
	return c === undefined ? product : product.add(beta === 1 ? c : c.mul(beta));
}
function padsOf(call, input, kernel) {
	const n = kernel.length;
	const auto = call.text("auto_pad", "NOTSET");
	if (auto === "SAME_UPPER" || auto === "SAME_LOWER") {
		const strides = call.ints("strides") ?? kernel.map(() => 1);
		const dilations = call.ints("dilations") ?? kernel.map(() => 1);
		const total = kernel.map((k, d) => {
			const out = Math.ceil(input[d] / strides[d]);
			return Math.max((out - 1) * strides[d] + dilations[d] * (k - 1) + 1 - input[d], 0);
		});
		const small = total.map((t) => Math.floor(t / 2));
		const large = total.map((t) => Math.ceil(t / 2));
		return auto === "SAME_UPPER" ? [small, large] : [large, small];
	}
	const pads = call.ints("pads") ?? new Array(2 * n).fill(0);
	if (pads.length !== 2 * n) throw call.fail(`has ${pads.length} pads for ${n} dimensions`);
	return [pads.slice(0, n), pads.slice(n)];
}
const same = (a, b) => a.every((v, i) => v === b[i]);
function padded(x, before, after, value = 0) {
	return pad$1(x, before.map((b, d) => [b, after[d]]).reverse().flat(), "constant", value);
}
function conv(call) {
	let x = call.input(0);
	const w = call.input(1);
	const n = w.shape.length - 2;
	const kernel = w.shape.slice(2);
	if (n < 1 || n > 3) throw call.unsupported(`a convolution over ${n} dimensions`);
	const [before, after] = padsOf(call, x.shape.slice(2), kernel), even = same(before, after);
	if (!even) x = padded(x, before, after);
	const options = {
		stride: call.ints("strides") ?? 1,
		padding: even ? before : 0,
		dilation: call.ints("dilations") ?? 1,
		groups: call.int("group", 1)
	};
	return [
		conv1d,
		conv2d,
		conv3d
	][n - 1](x, w, call.optional(2) ?? null, options);
}
function convTranspose(call) {
	const x = call.input(0);
	const w = call.input(1);
	const n = w.shape.length - 2;
	const kernel = w.shape.slice(2);
	if (n < 1 || n > 3) throw call.unsupported(`a convolution over ${n} dimensions`);
	if (call.has("output_shape") || call.text("auto_pad", "NOTSET") !== "NOTSET") {
		throw call.unsupported("output_shape or auto_pad");
	}
	const [before, after] = padsOf(call, x.shape.slice(2), kernel);
	const extra = call.ints("output_padding") ?? kernel.map(() => 0);
	const even = same(before, after);
	const options = {
		stride: call.ints("strides") ?? 1,
		padding: even ? before : 0,
		output_padding: extra,
		dilation: call.ints("dilations") ?? 1,
		groups: call.int("group", 1)
	};
	const y = [
		conv_transpose1d,
		conv_transpose2d,
		conv_transpose3d
	][n - 1](x, w, call.optional(2) ?? null, options);
	return even ? y : padded(y, before.map((b) => -b), after.map((a) => -a));
}
function windowsOf(call) {
	const x = call.input(0);
	const kernel = call.ints("kernel_shape");
	if (kernel === undefined || kernel.length !== x.shape.length - 2) throw call.fail("has no kernel_shape that fits");
	const [before, after] = padsOf(call, x.shape.slice(2), kernel);
	const ones = kernel.map(() => 1);
	return {
		kernel,
		stride: call.ints("strides") ?? ones,
		dilation: call.ints("dilations") ?? ones,
		before,
		after,
		ceil_mode: call.int("ceil_mode", 0) === 1
	};
}
function maxPool(call) {
	let x = call.input(0);
	const { kernel, stride, dilation, before, after, ceil_mode } = windowsOf(call), n = kernel.length;
	const even = same(before, after) && before.every((b, d) => 2 * b <= kernel[d]);
	if (!even) x = padded(x, before, after, -Infinity);
	if (!even && call.outputs > 1) throw call.unsupported("the indices of uneven pads");
	const options = {
		stride,
		padding: even ? before : 0,
		dilation,
		ceil_mode,
		return_indices: true
	};
	const [values, places] = [
		max_pool1d,
		max_pool2d,
		max_pool3d
	][n - 1](x, kernel, options);
	if (call.outputs === 1) return [values];
	const plane = numelOf(x.shape.slice(2)), [batch, channels] = x.shape;
	const first = tensor(Array.from({ length: batch * channels }, (_, i) => i * plane), { dtype: int64 });
	return [values, places.add(first.reshape([
		batch,
		channels,
		...kernel.map(() => 1)
	]))];
}
function averagePool(call) {
	let x = call.input(0);
	const { kernel, stride, dilation, before, after, ceil_mode } = windowsOf(call), n = kernel.length;
	if (dilation.some((d) => d !== 1)) throw call.unsupported("dilations");
	const count_include_pad = call.int("count_include_pad", 0) === 1;
	const even = same(before, after) && before.every((b, d) => 2 * b <= kernel[d]);
	const pool = [
		avg_pool1d,
		avg_pool2d,
		avg_pool3d
	][n - 1];
	if (even) return pool(x, kernel, {
		stride,
		padding: before,
		ceil_mode,
		count_include_pad
	});
	const ones = padded(x.mul(0).add(1), before, after);
	x = padded(x, before, after);
	const mean = pool(x, kernel, {
		stride,
		ceil_mode
	});
	return count_include_pad ? mean : mean.div(pool(ones, kernel, {
		stride,
		ceil_mode
	}));
}
const perChannel = (v, rank) => v.reshape([
	1,
	-1,
	...new Array(rank - 2).fill(1)
]);
function batchNorm(call) {
	if (call.int("training_mode", 0) === 1) throw call.unsupported("training_mode");
	const [x, scale, bias, mean, variance] = [
		0,
		1,
		2,
		3,
		4
	].map((i) => call.input(i));
	return batch_norm(x, mean, variance, {
		weight: scale,
		bias,
		training: false,
		eps: call.float("epsilon", 1e-5)
	});
}
function layerNorm(call) {
	const x = call.input(0);
	const axis = dimOf(call, call.int("axis", -1), x.shape.length);
	const shape = x.shape.slice(axis);
	const bias = call.optional(2);
	const part = (v) => v.expand(shape).contiguous();
	return layer_norm(x, shape, {
		weight: part(call.input(1)),
		bias: bias && part(bias),
		eps: call.float("epsilon", 1e-5)
	});
}
function softmax(f) {
	return (call) => {
		const x = call.input(0);
		const rank = x.shape.length;
		const old = call.opset < 13;
		const dim = dimOf(call, call.int("axis", old ? 1 : -1), rank);
		if (!old) return f(x, dim);
		return f(x.reshape([numelOf(x.shape.slice(0, dim)), -1]), 1).reshape(x.shape);
	};
}
const ORDER = {
	LSTM: [
		0,
		2,
		3,
		1
	],
	GRU: [
		1,
		0,
		2
	],
	RNN: [0]
};
function recurrentNode(call) {
	const { op } = call, order = ORDER[op], hidden = call.int("hidden_size", 0), x = call.input(0);
	const direction = call.text("direction", "forward");
	const directions = direction === "bidirectional" ? 2 : 1;
	if (direction === "reverse") throw call.unsupported("the direction reverse");
	if (call.int("layout", 0) !== 0 || call.has("clip") || call.int("input_forget", 0) || call.optional(4) || call.optional(7)) {
		throw call.unsupported("layout, clip, input_forget, sequence_lens or peepholes");
	}
	if (op === "GRU" && call.int("linear_before_reset", 0) === 0) throw call.unsupported("linear_before_reset = 0");
	const activations = call.texts("activations")?.map((name) => name.toLowerCase());
	const usual = {
		LSTM: "sigmoid,tanh,tanh",
		GRU: "sigmoid,tanh",
		RNN: activations?.[0] === "relu" ? "relu" : "tanh"
	}[op];
	if (activations !== undefined && activations.join() !== new Array(directions).fill(usual).join()) {
		throw call.unsupported(`the activations ${activations}`);
	}
	const turned = (v) => {
		const blocks = v.chunk(order.length, 0);
		return cat(order.map((i) => blocks[i]), 0);
	};
	const parameters = Array.from({ length: directions }, (_, d) => {
		const biases = call.optional(3)?.select(0, d).chunk(2, 0) ?? [];
		return [
			call.input(1).select(0, d),
			call.input(2).select(0, d),
			...biases
		].map(turned);
	});
	const zero = () => full([
		directions,
		x.shape[1],
		hidden
	], 0, { dtype: x.dtype });
	const states = [5, 6].slice(0, op === "LSTM" ? 2 : 1).map((i) => call.optional(i) ?? zero());
	const result = recurrent({
		mode: op === "RNN" ? usual === "relu" ? "RNN_RELU" : "RNN_TANH" : op,
		input: x,
		sizes: undefined,
		states,
		parameters: parameters.flat(),
		biases: call.optional(3) !== undefined,
		layers: 1,
		dropout: 0,
		training: false,
		bidirectional: directions === 2
	});
	const y = stack(result.output.chunk(directions, 2), 1);
	return [y, ...result.states];
}
function resize(call) {
	const x = call.input(0);
	const mode = call.text("mode", "nearest");
	const how = call.text("coordinate_transformation_mode", "half_pixel");
	const upsample = call.op === "Upsample";
	const scales = call.optional(upsample ? 1 : 2);
	const sizes = upsample ? undefined : call.optional(3);
	const given = scales !== undefined && scales.numel() > 0 ? scales.tolist() : undefined;
	const target = given === undefined ? (sizes?.tolist())?.map(Number) : undefined;
	if (given === undefined && target === undefined || call.has("axes")) {
		throw call.unsupported("a Resize without scales or sizes");
	}
	const output = target ?? x.shape.map((n, d) => Math.floor(n * given[d]));
	if (output[0] !== x.shape[0] || output[1] !== x.shape[1]) {
		throw call.unsupported("another number of samples or channels");
	}
	const size = output.slice(2);
	const n = size.length;
	if (mode === "nearest") {
		const rounds = call.text("nearest_mode", "round_prefer_floor");
		if (how !== "asymmetric" || rounds !== "floor") {
			const whole = size.every((s, d) => s % x.shape[d + 2] === 0);
			if (how !== "half_pixel" || !whole) throw call.unsupported(`nearest with ${how} and ${rounds}`);
		}
		return interpolate(x, {
			size,
			mode: "nearest"
		});
	}
	const align = how === "align_corners";
	if (!align && how !== "half_pixel" && how !== "pytorch_half_pixel") throw call.unsupported(`the coordinates ${how}`);
	if (mode === "cubic" && call.float("cubic_coeff_a", -.75) !== -.75) throw call.unsupported("cubic_coeff_a");
	const kinds = mode === "linear" ? [
		"linear",
		"bilinear",
		"trilinear"
	][n - 1] : "bicubic";
	return interpolate(x, {
		size,
		mode: kinds,
		align_corners: align
	});
}
const LAYERS = {
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
		const x = call.input(0);
		const normal = instance_norm(x, { eps: call.float("epsilon", 1e-5) });
		return normal.mul(perChannel(call.input(1), x.shape.length)).add(perChannel(call.input(2), x.shape.length));
	},
	Softmax: softmax((x, dim) => softmax$1(x, dim)),
	LogSoftmax: softmax((x, dim) => log_softmax(x, dim)),
	LSTM: recurrentNode,
	GRU: recurrentNode,
	RNN: recurrentNode,
	Resize: resize,
	Upsample: resize
};

// src/onnx/run_shapes.ts
const longs = (list) => tensor(list, { dtype: int64 });
function reshape(call) {
	const x = call.input(0);
	const zero = call.int("allowzero", 0) === 1;
	const sizes = call.list(1).map((n, d) => n === 0 && !zero ? x.shape[d] ?? 0 : n);
	return x.reshape(sizes);
}
function flatten(call) {
	const x = call.input(0);
	const given = call.int("axis", 1);
	const axis = given < 0 ? given + x.shape.length : given;
	return x.reshape([numelOf(x.shape.slice(0, axis)), numelOf(x.shape.slice(axis))]);
}
function squeeze(call) {
	const x = call.input(0);
	const axes = call.listOr(1, "axes")?.map((d) => dimOf(call, d, x.shape.length));
	if (axes?.some((d) => x.shape[d] !== 1)) throw call.fail(`removes dimensions of sizes [${x.shape}] that are not 1`);
	return x.reshape(x.shape.filter((n, d) => axes === undefined ? n !== 1 : !axes.includes(d)));
}
function unsqueeze(call) {
	const x = call.input(0);
	const axes = call.listOr(1, "axes") ?? [];
	const rank = x.shape.length + axes.length;
	const places = axes.map((d) => dimOf(call, d, rank));
	const rest = [...x.shape];
	return x.reshape(Array.from({ length: rank }, (_, d) => places.includes(d) ? 1 : rest.shift() ?? 1));
}
function split(call) {
	const x = call.input(0);
	const dim = dimOf(call, call.int("axis", 0), x.shape.length);
	const parts = call.int("num_outputs", call.outputs);
	const sizes = call.listOr(1, "split") ?? Array.from({ length: parts }, (_, i) => {
		const size = Math.ceil(x.shape[dim] / parts);
		return Math.max(Math.min(size, x.shape[dim] - i * size), 0);
	});
	return x.split(sizes, dim);
}
function slice(call) {
	let x = call.input(0);
	const starts = call.listOr(1, "starts") ?? [];
	const ends = call.listOr(2, "ends") ?? [];
	const axes = call.listOr(3, "axes") ?? starts.map((_, i) => i);
	const steps = call.optional(4) ? call.list(4) : [];
	axes.forEach((axis, i) => {
		const dim = dimOf(call, axis, x.shape.length);
		const n = x.shape[dim];
		const step = steps[i] ?? 1;
		if (step === 0) throw call.fail("has a step of 0");
		const inside = (k, low, high) => Math.min(Math.max(k < 0 ? k + n : k, low), high);
		if (step > 0) {
			const start = inside(starts[i], 0, n);
			const end = inside(ends[i], 0, n);
			const count = Math.max(Math.ceil((end - start) / step), 0);
			x = step === 1 ? x.narrow(dim, start, count) : x.index_select(dim, longs(Array.from({ length: count }, (_, k) => start + k * step)));
		} else {
			const start = inside(starts[i], -1, n - 1);
			const end = ends[i] < -n ? -1 : inside(ends[i], -1, n - 1);
			const count = Math.max(Math.ceil((end - start) / step), 0);
			x = x.index_select(dim, longs(Array.from({ length: count }, (_, k) => start + k * step)));
		}
	});
	return x;
}
function wrapped(index, size) {
	const at = index.to(int64);
	return where(at.lt(0), at.add(size), at);
}
function gather(call) {
	const x = call.input(0);
	const dim = dimOf(call, call.int("axis", 0), x.shape.length);
	const index = wrapped(call.input(1), x.shape[dim]);
	const rows = x.index_select(dim, index.reshape([-1]));
	return rows.reshape([
		...x.shape.slice(0, dim),
		...index.shape,
		...x.shape.slice(dim + 1)
	]);
}
const REDUCTIONS = {
	add: "sum",
	mul: "prod",
	max: "amax",
	min: "amin"
};
function scatterElements(call) {
	const x = call.input(0);
	const dim = dimOf(call, call.int("axis", 0), x.shape.length);
	const index = wrapped(call.input(1), x.shape[dim]);
	const reduction = call.text("reduction", "none");
	if (reduction === "none") return x.scatter(dim, index, call.input(2));
	return x.scatter_reduce(dim, index, call.input(2), REDUCTIONS[reduction]);
}
function placesOf(x, index) {
	const depth = index.shape.at(-1);
	const sizes = x.shape.slice(0, depth);
	const count = numelOf(sizes);
	let places = longs([0]);
	sizes.forEach((n, d) => places = places.mul(n).add(wrapped(index.select(-1, d), n).reshape([-1])));
	return {
		flat: x.reshape([count, numelOf(x.shape.slice(depth))]),
		places,
		depth
	};
}
function scatterND(call) {
	const x = call.input(0), index = call.input(1), { flat, places } = placesOf(x, index);
	const from = call.input(2).reshape([places.shape[0], flat.shape[1]]);
	const rows = places.unsqueeze(1).expand(places.shape[0], flat.shape[1]);
	const reduction = call.text("reduction", "none");
	const result = reduction === "none" ? flat.scatter(0, rows, from) : flat.scatter_reduce(0, rows, from, REDUCTIONS[reduction]);
	return result.reshape(x.shape);
}
function gatherND(call) {
	if (call.int("batch_dims", 0) !== 0) throw call.unsupported("batch_dims");
	const x = call.input(0), index = call.input(1), { flat, places, depth } = placesOf(x, index);
	return flat.index_select(0, places).reshape([...index.shape.slice(0, -1), ...x.shape.slice(depth)]);
}
const MODES = {
	constant: "constant",
	reflect: "reflect",
	edge: "replicate",
	wrap: "circular"
};
function pad(call) {
	const x = call.input(0);
	const given = call.listOr(1, "pads") ?? [];
	const rank = x.shape.length;
	const axes = call.optional(3) ? call.list(3).map((d) => dimOf(call, d, rank)) : x.shape.map((_, d) => d);
	const pads = x.shape.map((_, d) => {
		const i = axes.indexOf(d);
		return i < 0 ? [0, 0] : [given[i], given[i + axes.length]];
	});
	const mode = MODES[call.text("mode", "constant")];
	if (mode === undefined) throw call.unsupported(`the mode ${call.text("mode", "")}`);
	const value = Number(call.optional(2)?.item() ?? call.float("value", 0));
	let first = 0;
	while (first < rank - 1 && pads[first][0] === 0 && pads[first][1] === 0 && mode !== "constant") first++;
	return pad$1(x, pads.slice(first).reverse().flat(), mode, mode === "constant" ? value : undefined);
}
function reduction(reduce) {
	return (call) => {
		const x = call.input(0);
		const keep = call.int("keepdims", 1) === 1;
		const axes = call.listOr(1, "axes")?.map((d) => dimOf(call, d, x.shape.length)) ?? [];
		if (axes.length === 0 && call.int("noop_with_empty_axes", 0) === 1) return x;
		const result = reduce(x, axes.length === 0 ? x.shape.map((_, d) => d) : axes, keep);
		return result.dtype === x.dtype ? result : result.to(x.dtype);
	};
}
function argExtremum(largest) {
	return (call) => {
		let x = call.input(0);
		const dim = dimOf(call, call.int("axis", 0), x.shape.length);
		const keep = call.int("keepdims", 1) === 1;
		const last = call.int("select_last_index", 0) === 1;
		if (last) x = x.flip([dim]);
		const at = largest ? x.argmax(dim, keep) : x.argmin(dim, keep);
		return last ? at.neg().add(x.shape[dim] - 1) : at;
	};
}
function topK(call) {
	const x = call.input(0);
	const dim = dimOf(call, call.int("axis", -1), x.shape.length);
	const [k] = call.list(1);
	return [...x.topk(k, dim, call.int("largest", 1) === 1, call.int("sorted", 1) === 1)];
}
function oneHot(call) {
	const index = call.input(0);
	const depth = call.list(1)[0];
	const values = call.input(2);
	const rank = index.shape.length + 1;
	const dim = dimOf(call, call.int("axis", -1), rank);
	const at = wrapped(index, depth).unsqueeze(dim);
	const places = arange(depth).reshape(Array.from({ length: rank }, (_, d) => d === dim ? depth : 1));
	return where(at.eq(places), values.select(0, 1), values.select(0, 0));
}
function cumSum(call) {
	let x = call.input(0);
	const dim = dimOf(call, call.list(1)[0], x.shape.length);
	const reverse = call.int("reverse", 0) === 1;
	if (reverse) x = x.flip([dim]);
	let sum = x.cumsum(dim).to(x.dtype);
	if (call.int("exclusive", 0) === 1) sum = sum.sub(x);
	return reverse ? sum.flip([dim]) : sum;
}
function constant(call) {
	const proto = call.tensor("value");
	if (proto !== undefined) return tensorFrom(proto, call.place);
	if (call.has("value_int")) return tensor(call.int("value_int", 0), { dtype: int64 });
	if (call.has("value_ints")) return longs(call.ints("value_ints"));
	if (call.has("value_float")) return tensor(call.float("value_float", 0), { dtype: float32 });
	if (call.has("value_floats")) return tensor(call.floats("value_floats"), { dtype: float32 });
	throw call.unsupported("the kind of constant");
}
function constantOfShape(call) {
	const proto = call.tensor("value");
	const value = proto === undefined ? undefined : tensorFrom(proto, call.place);
	return value === undefined ? full(call.list(0), 0, { dtype: float32 }) : value.reshape([]).expand(call.list(0)).clone();
}
function range(call) {
	const [start, limit, delta] = [
		0,
		1,
		2
	].map((i) => Number(call.input(i).item()));
	const count = Math.max(Math.ceil((limit - start) / delta), 0);
	const { dtype } = call.input(0), whole = arange(count).mul(delta).add(start);
	return whole.to(dtype);
}
function shapeOf(call) {
	const { shape } = call.input(0), end = call.has("end") ? call.int("end", 0) : shape.length;
	return longs(shape.slice(call.int("start", 0), end));
}
function random(call, draw) {
	const like = call.optional(0);
	const shape = like?.shape ?? call.ints("shape") ?? [];
	return draw(shape).to(call.has("dtype") ? castTo(call, call.int("dtype", 1)) : like?.dtype ?? float32);
}
const SHAPES = {
	Reshape: reshape,
	Flatten: flatten,
	Squeeze: squeeze,
	Unsqueeze: unsqueeze,
	Transpose: (call) => {
		const x = call.input(0);
		return x.permute(call.ints("perm") ?? x.shape.map((_, d) => x.shape.length - 1 - d));
	},
	Concat: (call) => cat(call.inputs.map((_, i) => call.input(i)), { dim: call.int("axis", 0) }),
	Split: split,
	Slice: slice,
	Gather: gather,
	GatherElements: (call) => {
		const x = call.input(0);
		const dim = dimOf(call, call.int("axis", 0), x.shape.length);
		return x.gather(dim, wrapped(call.input(1), x.shape[dim]));
	},
	GatherND: gatherND,
	ScatterElements: scatterElements,
	ScatterND: scatterND,
	Expand: (call) => call.input(0).mul(full(call.list(1), 1, { dtype: call.input(0).dtype })),
	Tile: (call) => call.input(0).repeat(call.list(1)),
	Pad: pad,
	Shape: shapeOf,
	Size: (call) => tensor(call.input(0).numel(), { dtype: int64 }),
	Constant: constant,
	ConstantOfShape: constantOfShape,
	Range: range,
	OneHot: oneHot,
	TopK: topK,
	ArgMax: argExtremum(true),
	ArgMin: argExtremum(false),
	CumSum: cumSum,
	NonZero: (call) => call.input(0).nonzero().t(),
	Trilu: (call) => {
		const k = call.optional(1) ? call.list(1)[0] : 0;
		const x = call.input(0);
		return call.int("upper", 1) === 1 ? x.triu(k) : x.tril(k);
	},
	Einsum: (call) => einsum(call.text("equation", ""), call.inputs.map((_, i) => call.input(i))),
	ReduceSum: reduction((x, dims, keep) => x.sum(dims, keep)),
	ReduceMean: reduction((x, dims, keep) => x.mean(dims, keep)),
	ReduceMax: reduction((x, dims, keep) => x.amax(dims, keep)),
	ReduceMin: reduction((x, dims, keep) => x.amin(dims, keep)),
	ReduceProd: reduction((x, dims, keep) => {
		const all = dims.toSorted((a, b) => b - a).reduce((y, d) => y.prod(d, true), x);
		return keep ? all : all.squeeze(dims);
	}),
	ReduceL1: reduction((x, dims, keep) => x.abs().sum(dims, keep)),
	ReduceL2: reduction((x, dims, keep) => x.mul(x).sum(dims, keep).sqrt()),
	ReduceSumSquare: reduction((x, dims, keep) => x.mul(x).sum(dims, keep)),
	ReduceLogSum: reduction((x, dims, keep) => x.sum(dims, keep).log()),
	ReduceLogSumExp: reduction((x, dims, keep) => x.logsumexp(dims, keep)),
	RandomNormalLike: (call) => random(call, (shape) => randn(shape).mul(call.float("scale", 1)).add(call.float("mean", 0))),
	RandomNormal: (call) => random(call, (shape) => randn(shape).mul(call.float("scale", 1)).add(call.float("mean", 0))),
	RandomUniformLike: (call) => random(call, (shape) => uniform(call, shape)),
	RandomUniform: (call) => random(call, (shape) => uniform(call, shape)),
	Bernoulli: (call) => random(call, (shape) => rand(shape).lt(call.input(0)).to(bool))
};
function uniform(call, shape) {
	const low = call.float("low", 0);
	return rand(shape).mul(call.float("high", 1) - low).add(low);
}

// src/onnx/loader.ts
const OPERATORS = new Map([
	ELEMENTWISE,
	LAYERS,
	SHAPES
].flatMap((t) => Object.entries(t)));
function operatorOf(node, file) {
	const op = node.opType ?? "";
	const domain = node.domain ?? "";
	const found = domain === "" || domain === "ai.onnx" ? OPERATORS.get(op) : undefined;
	if (found === undefined) {
		throw new UnsupportedError(`${file}: the operator ${domain === "" ? "" : `${domain} `}${op === "" ? "without a name" : op} is not known` + (node.name ? ` (node "${node.name}")` : ""));
	}
	return found;
}
function inputOf(info) {
	const type = info.type?.tensorType;
	const dims = type?.shape?.dim;
	const shape = dims?.map((dim) => {
		const size = wholeNumber(dim.dimValue);
		return dim.dimParam || size <= 0 ? dim.dimParam || "?" : size;
	});
	return {
		name: info.name,
		dtype: type?.elemType ? dtypeName(type.elemType) : undefined,
		shape
	};
}
function stepsOf(graph, known, outputs, file) {
	const nodes = graph.node ?? [];
	const lastReader = new Map();
	nodes.forEach((node, i) => {
		for (const name of node.input ?? []) {
			if (name !== "" && !known.has(name)) {
				throw new FormatError(`${file}: the node ${node.opType} "${node.name ?? ""}" reads "${name}", which nothing before it makes`);
			}
			lastReader.set(name, i);
		}
		for (const name of node.output ?? []) {
			if (name !== "" && known.has(name)) throw new FormatError(`${file}: "${name}" is made twice`);
			known.add(name);
			if (!lastReader.has(name)) lastReader.set(name, i);
		}
	});
	const ends = new Map();
	for (const [name, i] of lastReader) if (!outputs.has(name)) ends.set(i, [...ends.get(i) ?? [], name]);
	return nodes.map((node, i) => ({
		op: node.opType ?? "",
		name: node.name ?? "",
		operator: operatorOf(node, file),
		inputs: node.input ?? [],
		outputs: node.output ?? [],
		attributes: node.attribute ?? [],
		last: ends.get(i) ?? []
	}));
}
function graphOf(model, file) {
	const { graph } = model;
	if (graph === undefined || (graph.output ?? []).length === 0) {
		throw new FormatError(`${file} is no ONNX file, or a damaged one (it has no graph with outputs)`);
	}
	const opset = (model.opsetImport ?? []).find(({ domain }) => domain === undefined || domain === "" || domain === "ai.onnx");
	const initializers = new Map();
	for (const proto of graph.initializer ?? []) initializers.set(proto.name ?? "", tensorFrom(proto, file));
	const inputs = (graph.input ?? []).map(inputOf).filter(({ name }) => !initializers.has(name));
	const outputs = (graph.output ?? []).map(({ name }) => name);
	const known = new Set([...initializers.keys(), ...inputs.map(({ name }) => name)]);
	const steps = stepsOf(graph, known, new Set(outputs), file);
	const missing = outputs.find((name) => !known.has(name));
	if (missing !== undefined) throw new FormatError(`${file}: nothing makes the output "${missing}"`);
	return {
		inputs,
		outputs,
		initializers,
		steps,
		opset: wholeNumber(opset?.version) || 1
	};
}
async function loadModule(source) {
	if (!(source instanceof Uint8Array || source instanceof URL || typeof source === "string")) {
		throw new ArgumentError("torch.onnx.load(): the source must be a path, a URL or a Uint8Array");
	}
	const isBytes = source instanceof Uint8Array;
	const file = isBytes ? "the ONNX data" : `"${pathOf(source)}"`;
	const bytes = isBytes ? source : await Deno.readFile(pathOf(source));
	const model = await decodeModel(bytes, file);
	return new OnnxModule(graphOf(model, file));
}

export { loadModule };