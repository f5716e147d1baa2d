import { ArgumentError, DTypeError, Module, Parameter, ShapeError, Signature, Tensor, ValueError, __exportAll, __name, asNumber, checkOptionalTensor, checkTensor, cudaTarget, describeValue, empty, factoryOptions, float16, float32, float64, formatBool, formatFloat, formatShape, full, int16, int32, int64, int8, mode$1 as mode, no_grad, record1, sameShape, uint8, wantsGrad } from "./module.js";
import { as_tensor } from "./create_data.js";
import { GATES, Steps, arange, bilinear, linear, readSizes, recurrent, recurrentLayer } from "./linear.js";

// src/ops/recurrent_cell.ts
function checkState(input, state, size, label) {
	if (input.shape[0] !== state.shape[0]) {
		throw new ShapeError(`Input batch size ${input.shape[0]} doesn't match hidden${label} batch size ${state.shape[0]}`);
	}
	if (state.shape[1] !== size) {
		throw new ShapeError(`hidden${label} has inconsistent hidden_size: got ${state.shape[1]}, expected ${size}`);
	}
}
function step(operation, mode, input, states, weight_ih, weight_hh, bias_ih, bias_hh) {
	checkTensor(input, operation, "input");
	states.forEach((state) => checkTensor(state, operation, "hx"));
	checkTensor(weight_ih, operation, "w_ih");
	checkTensor(weight_hh, operation, "w_hh");
	checkOptionalTensor(bias_ih, operation, "b_ih");
	checkOptionalTensor(bias_hh, operation, "b_hh");
	for (const x of [
		input,
		...states,
		weight_ih,
		weight_hh
	]) {
		if (x.shape.length !== 2) throw new ShapeError(`${operation}(): expected 2-D tensors, got ${x.shape.length}-D`);
	}
	if (input.shape[1] !== weight_ih.shape[1]) {
		throw new ShapeError(`input has inconsistent input_size: got ${input.shape[1]} expected ${weight_ih.shape[1]}`);
	}
	states.forEach((state, i) => checkState(input, state, weight_hh.shape[1], i));
	const weights = {
		input: weight_ih,
		hidden: weight_hh,
		inputBias: bias_ih ?? undefined,
		hiddenBias: bias_hh ?? undefined,
		projection: undefined
	};
	return recurrentLayer(mode, new Steps([input.shape[0]], false), input, states[0], states[1], weights, mode);
}
function rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih, b_hh) {
	return step("rnn_tanh_cell", "RNN_TANH", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}
function rnn_relu_cell(input, hx, w_ih, w_hh, b_ih, b_hh) {
	return step("rnn_relu_cell", "RNN_RELU", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}
function gru_cell(input, hx, w_ih, w_hh, b_ih, b_hh) {
	return step("gru_cell", "GRU", input, [hx], w_ih, w_hh, b_ih, b_hh).out;
}
function lstm_cell(input, hx, w_ih, w_hh, b_ih, b_hh) {
	if (!Array.isArray(hx)) throw new ArgumentError("lstm_cell(): argument 'hx' must be a pair of Tensors [h, c]");
	if (hx.length !== 2) throw new ArgumentError("lstm_cell expects two hidden states");
	const { out, cell } = step("lstm_cell", "LSTM", input, hx, w_ih, w_hh, b_ih, b_hh);
	return [out, cell];
}

// src/nn/init.ts
const drawing = { skipped: false };
function uniform(tensor, a, b, generator) {
	checkTensor(tensor, "uniform", "tensor");
	if (drawing.skipped) return tensor;
	return no_grad(() => tensor.uniform_(a, b, { generator: generator ?? undefined }));
}
function normal(tensor, mean, std, generator) {
	checkTensor(tensor, "normal", "tensor");
	if (drawing.skipped) return tensor;
	return no_grad(() => tensor.normal_(mean, std, { generator: generator ?? undefined }));
}
const UNIFORM = new Signature("uniform_", [
	"a",
	"b",
	"generator"
]);
function uniform_(tensor, a, b, generator) {
	checkTensor(tensor, "uniform_", "tensor");
	const o = UNIFORM.read(a, b, generator);
	return uniform(tensor, o.a ?? 0, o.b ?? 1, o.generator);
}
const NORMAL = new Signature("normal_", [
	"mean",
	"std",
	"generator"
]);
function normal_(tensor, mean, std, generator) {
	checkTensor(tensor, "normal_", "tensor");
	const o = NORMAL.read(mean, std, generator);
	return normal(tensor, o.mean ?? 0, o.std ?? 1, o.generator);
}
function constant_(tensor, val) {
	checkTensor(tensor, "constant_", "tensor");
	const value = asNumber(typeof val === "object" && val !== null ? val.val : val, "constant_", "val");
	return no_grad(() => tensor.fill_(value));
}
function ones_(tensor) {
	checkTensor(tensor, "ones_", "tensor");
	return no_grad(() => tensor.fill_(1));
}
function zeros_(tensor) {
	checkTensor(tensor, "zeros_", "tensor");
	return no_grad(() => tensor.zero_());
}
const TRUNC_NORMAL = new Signature("trunc_normal_", [
	"mean",
	"std",
	"a",
	"b",
	"generator"
]);
function trunc_normal_(tensor, mean, std, a, b, generator) {
	checkTensor(tensor, "trunc_normal_", "tensor");
	const o = TRUNC_NORMAL.read(mean, std, a, b, generator);
	const [m, s, low, high] = [
		o.mean ?? 0,
		o.std ?? 1,
		o.a ?? -2,
		o.b ?? 2
	].map((x) => asNumber(x, "trunc_normal_", "a"));
	if (m < low - 2 * s || m > high + 2 * s) {
		console.warn("mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.");
	}
	const inside = normalBelow((high - m) / s) - normalBelow((low - m) / s);
	return no_grad(() => inside > .3 ? redrawOutside(tensor, m, s, low, high, o.generator) : rejectDraws(tensor, m, s, low, high, o.generator));
}
function redrawOutside(t, mean, std, a, b, g) {
	const low = t.new_full([], a).item();
	const high = t.new_full([], b).item();
	let result = normal(t, mean, std, g);
	for (;;) {
		const outside = result.lt(low).logical_or(result.gt(high));
		if (!outside.any().item()) break;
		result = normal(result.new_empty(result.shape), mean, std, g).where(outside, result);
	}
	return result === t ? t : t.copy_(result);
}
function rejectDraws(t, mean, std, a, b, g) {
	const mode = Math.max(a, Math.min(mean, b));
	const peak = -.5 * ((mode - mean) / std) ** 2;
	const relative = (x) => x.sub(mean).div_(std).pow_(2).mul_(-.5).sub_(peak);
	const refused = (x) => uniform(x.new_empty(x.shape), 0, 1, g).log_().gt(relative(x));
	let result = uniform(t, a, b, g);
	let pending = refused(result);
	while (pending.any().item()) {
		const candidates = uniform(t.new_empty(t.shape), a, b, g);
		result = candidates.where(pending, result);
		pending = pending.logical_and(refused(candidates));
	}
	return result === t ? t : t.copy_(result);
}
function normalBelow(x) {
	const z = Math.abs(x) / Math.SQRT2;
	const t = 1 / (1 + .3275911 * z);
	const series = t * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
	const erf = 1 - series * Math.exp(-z * z);
	return (1 + (x < 0 ? -erf : erf)) / 2;
}

// src/nn/init_scaled.ts
const LINEAR_NAMES = [
	"linear",
	"conv1d",
	"conv2d",
	"conv3d",
	"conv_transpose1d",
	"conv_transpose2d",
	"conv_transpose3d",
	"sigmoid"
];
function calculate_gain(nonlinearity, param) {
	if (LINEAR_NAMES.includes(nonlinearity)) return 1;
	if (nonlinearity === "tanh") return 5 / 3;
	if (nonlinearity === "relu") return Math.sqrt(2);
	if (nonlinearity === "selu") return 3 / 4;
	if (nonlinearity !== "leaky_relu") throw new ValueError(`Unsupported nonlinearity ${nonlinearity}`);
	const slope = param ?? .01;
	if (typeof slope !== "number") {
		throw new ValueError(`negative_slope ${slope === true ? "True" : slope === false ? "False" : slope} not a valid number`);
	}
	return Math.sqrt(2 / (1 + slope ** 2));
}
function fanInAndOut(tensor) {
	if (tensor.dim() < 2) {
		throw new ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
	}
	const field = tensor.shape.slice(2).reduce((product, size) => product * size, 1);
	return [tensor.size(1) * field, tensor.size(0) * field];
}
const XAVIER = new Signature("xavier_", ["gain", "generator"]);
function xavier_uniform_(tensor, gain, generator) {
	checkTensor(tensor, "xavier_uniform_", "tensor");
	const o = XAVIER.read(gain, generator);
	const [fanIn, fanOut] = fanInAndOut(tensor);
	const bound = Math.sqrt(3) * (asNumber(o.gain ?? 1, "xavier", "gain") * Math.sqrt(2 / (fanIn + fanOut)));
	return uniform(tensor, -bound, bound, o.generator);
}
function xavier_normal_(tensor, gain, generator) {
	checkTensor(tensor, "xavier_normal_", "tensor");
	const o = XAVIER.read(gain, generator);
	const [fanIn, fanOut] = fanInAndOut(tensor);
	return normal(tensor, 0, asNumber(o.gain ?? 1, "xavier", "gain") * Math.sqrt(2 / (fanIn + fanOut)), o.generator);
}
const KAIMING = new Signature("kaiming_", [
	"a",
	"mode",
	"nonlinearity",
	"generator"
]);
function kaimingDeviation(tensor, o) {
	const mode = String(o.mode ?? "fan_in").toLowerCase();
	if (mode !== "fan_in" && mode !== "fan_out") {
		throw new ValueError(`Mode ${mode} not supported, please use one of ['fan_in', 'fan_out']`);
	}
	const [fanIn, fanOut] = fanInAndOut(tensor);
	return calculate_gain(o.nonlinearity ?? "leaky_relu", o.a ?? 0) / Math.sqrt(mode === "fan_in" ? fanIn : fanOut);
}
function kaiming_uniform_(tensor, a, ...rest) {
	checkTensor(tensor, "kaiming_uniform_", "tensor");
	const o = KAIMING.read(a, ...rest);
	if (tensor.numel() === 0) return tensor;
	const bound = Math.sqrt(3) * kaimingDeviation(tensor, o);
	return uniform(tensor, -bound, bound, o.generator);
}
function kaiming_normal_(tensor, a, ...rest) {
	checkTensor(tensor, "kaiming_normal_", "tensor");
	const o = KAIMING.read(a, ...rest);
	if (tensor.numel() === 0) return tensor;
	return normal(tensor, 0, kaimingDeviation(tensor, o), o.generator);
}

// src/nn/linear.ts
var Identity = class extends Module {
	constructor(..._ignored) {
		super();
	}
	forward(input) {
		return input;
	}
};
const LINEAR = new Signature("Linear", [
	"in_features",
	"out_features",
	"bias",
	"device",
	"dtype"
], 2);
var Linear = class extends Module {
	in_features;
	out_features;
	weight;
	bias;
	constructor(in_features, out_features, bias = true, options) {
		super();
		const o = LINEAR.read(in_features, out_features, bias, options);
		checkCount("Linear", "in_features", o.in_features);
		checkCount("Linear", "out_features", o.out_features);
		this.in_features = o.in_features;
		this.out_features = o.out_features;
		this.weight = new Parameter(empty([o.out_features, o.in_features], factoryOptions(o)));
		this.bias = null;
		if (o.bias ?? true) this.bias = new Parameter(empty([o.out_features], factoryOptions(o)));
		else this.register_parameter("bias", null);
		this.reset_parameters();
	}
	reset_parameters() {
		kaiming_uniform_(this.weight, Math.sqrt(5));
		if (this.bias !== null) {
			const [fanIn] = fanInAndOut(this.weight);
			const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
			uniform_(this.bias, -bound, bound);
		}
	}
	forward(input) {
		return linear(input, this.weight, this.bias);
	}
	extra_repr() {
		return `in_features=${this.in_features}, out_features=${this.out_features}, bias=${formatBool(this.bias !== null)}`;
	}
};
var NonDynamicallyQuantizableLinear = class extends Linear {};
const BILINEAR = new Signature("Bilinear", [
	"in1_features",
	"in2_features",
	"out_features",
	"bias",
	"device",
	"dtype"
], 3);
var Bilinear = class extends Module {
	in1_features;
	in2_features;
	out_features;
	weight;
	bias = null;
	constructor(in1_features, in2_features, out_features, bias = true, options) {
		super();
		const o = BILINEAR.read(in1_features, in2_features, out_features, bias, options);
		if (o.in1_features <= 0) throw new ValueError(`in1_features must be > 0, but got ${o.in1_features}`);
		this.in1_features = o.in1_features;
		this.in2_features = o.in2_features;
		this.out_features = o.out_features;
		this.weight = new Parameter(empty([
			o.out_features,
			o.in1_features,
			o.in2_features
		], factoryOptions(o)));
		if (o.bias ?? true) this.bias = new Parameter(empty([o.out_features], factoryOptions(o)));
		else this.register_parameter("bias", null);
		this.reset_parameters();
	}
	reset_parameters() {
		const bound = 1 / Math.sqrt(this.weight.size(1));
		uniform_(this.weight, -bound, bound);
		if (this.bias !== null) uniform_(this.bias, -bound, bound);
	}
	forward(input1, input2) {
		return bilinear(input1, input2, this.weight, this.bias);
	}
	extra_repr() {
		return `in1_features=${this.in1_features}, in2_features=${this.in2_features}, out_features=${this.out_features}, ` + `bias=${formatBool(this.bias !== null)}`;
	}
};
function checkCount(layer, name, value) {
	if (Number.isInteger(value) && value < 0) {
		throw new ShapeError(`${layer}: Trying to create tensor with negative dimension ${value} as ${name}`);
	}
	if (!Number.isInteger(value)) {
		throw new ShapeError(`${layer}: ${name} must be a whole number from 0, got ${typeof value === "number" ? value : describeValue(value)}`);
	}
}

// src/nn/utils/packed_sequence.ts
function invertPermutation(permutation) {
	if (permutation === null) return null;
	return no_grad(() => {
		const places = arange(permutation.numel(), { dtype: permutation.dtype });
		return permutation.clone().scatter_(0, permutation, places);
	});
}
var PackedSequence = class PackedSequence {
	data;
	batch_sizes;
	sorted_indices;
	unsorted_indices;
	constructor(data, batch_sizes, sorted_indices = null, unsorted_indices = null) {
		if (batch_sizes === undefined || batch_sizes === null) {
			if (!Array.isArray(data) || data.length !== 2) {
				throw new ArgumentError("Expected data to be a list or tuple of length 2");
			}
			[data, batch_sizes] = data;
		}
		for (const [name, value] of Object.entries({
			data,
			batch_sizes,
			sorted_indices,
			unsorted_indices
		})) {
			if (value instanceof Tensor || value === null && name.endsWith("indices")) continue;
			throw new ArgumentError(`PackedSequence(): argument '${name}' must be a Tensor`);
		}
		if (batch_sizes.device.type !== "cpu") {
			throw new ValueError("batch_sizes should always be on CPU. Instances of PackedSequence should never be created manually. They should be " + "instantiated by functions like pack_sequence and pack_padded_sequences in nn.utils.rnn. " + "https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence");
		}
		this.data = data;
		this.batch_sizes = batch_sizes;
		this.sorted_indices = sorted_indices;
		this.unsorted_indices = unsorted_indices ?? invertPermutation(sorted_indices);
	}
	get 0() {
		return this.data;
	}
	get 1() {
		return this.batch_sizes;
	}
	get 2() {
		return this.sorted_indices;
	}
	get 3() {
		return this.unsorted_indices;
	}
	get length() {
		return 4;
	}
	*[Symbol.iterator]() {
		yield this.data;
		yield this.batch_sizes;
		yield this.sorted_indices;
		yield this.unsorted_indices;
	}
	to(target, ...rest) {
		const data = this.data.to.call(this.data, target, ...rest);
		if (data === this.data) return this;
		const moved = (x) => x === null ? null : x.to(data.device);
		return new PackedSequence(data, this.batch_sizes, moved(this.sorted_indices), moved(this.unsorted_indices));
	}
	cpu() {
		return this.to("cpu");
	}
	cuda(device, non_blocking) {
		return this.to(cudaTarget(device, non_blocking));
	}
	double() {
		return this.to(float64);
	}
	float() {
		return this.to(float32);
	}
	half() {
		return this.to(float16);
	}
	long() {
		return this.to(int64);
	}
	int() {
		return this.to(int32);
	}
	short() {
		return this.to(int16);
	}
	char() {
		return this.to(int8);
	}
	byte() {
		return this.to(uint8);
	}
	get is_cuda() {
		return this.data.is_cuda;
	}
	is_pinned() {
		return false;
	}
	pin_memory() {
		return this;
	}
	toString() {
		const text = (x) => x === null ? "None" : String(x);
		return `PackedSequence(data=${this.data}, batch_sizes=${this.batch_sizes}, ` + `sorted_indices=${text(this.sorted_indices)}, unsorted_indices=${text(this.unsorted_indices)})`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};

// src/nn/utils/pad_sequence.ts
const UNPAD = new Signature("unpad_sequence", ["batch_first"]);
const PAD$1 = new Signature("pad_sequence", [
	"batch_first",
	"padding_value",
	"padding_side"
]);
function pad_sequence(sequences, batch_first, padding_value, padding_side) {
	const o = PAD$1.read(batch_first, padding_value, padding_side);
	const side = o.padding_side ?? "right";
	if (typeof sequences !== "object" || sequences === null || !(Symbol.iterator in sequences)) {
		throw new ArgumentError(`pad_sequence: Expected iterable for input sequences, but got arg of type: ${typeof sequences}`);
	}
	const list = [...sequences];
	if (list.length === 0) throw new ValueError("received an empty list of sequences");
	list.forEach((x) => checkTensor(x, "pad_sequence", "sequences"));
	if (side !== "left" && side !== "right") {
		throw new ValueError(`Expected padding_side to be one of left or right, but got ${side}.`);
	}
	const [first] = list, rest = first.shape.slice(1);
	for (const x of list) {
		if (x.shape.length === 0) throw new ShapeError("pad_sequence(): sequences must have a dimension at least");
		if (!sameShape(x.shape.slice(1), rest)) {
			throw new ShapeError(`pad_sequence(): all sizes but the first must be equal, got ${formatShape(first.shape)} and ${formatShape(x.shape)}`);
		}
	}
	const length = Math.max(...list.map((x) => x.shape[0]));
	const batch = list.length;
	const head = o.batch_first ? [batch, length] : [length, batch];
	const out = full([...head, ...rest], o.padding_value ?? 0, {
		dtype: first.dtype,
		device: first.device
	});
	list.forEach((x, b) => {
		const own = x.shape[0];
		const start = side === "left" ? length - own : 0;
		if (own > 0) out.select(o.batch_first ? 0 : 1, b).narrow(0, start, own).copy_(x);
	});
	return out;
}
function unpad_sequence(padded_sequences, lengths, batch_first) {
	checkTensor(padded_sequences, "unpad_sequence", "padded_sequences");
	const first = UNPAD.read(batch_first).batch_first ?? false;
	if (padded_sequences.shape.length < 2) {
		throw new ShapeError(`unpad_sequence(): expected [T, B, *], got ${formatShape(padded_sequences.shape)}`);
	}
	const given = lengths instanceof Tensor ? lengths.tolist() : lengths;
	if (!Array.isArray(given)) throw new ArgumentError("unpad_sequence(): argument 'lengths' must be a 1-D Tensor");
	const batches = first ? padded_sequences : padded_sequences.transpose(0, 1), [batch, longest] = batches.shape;
	if (given.length !== batch) {
		throw new ShapeError(`unpad_sequence(): got ${given.length} lengths for ${batch} sequences`);
	}
	return given.map((n, b) => {
		const length = Math.min(Math.max(Number(n), 0), longest);
		if (!Number.isInteger(length)) throw new ValueError(`unpad_sequence(): ${n} is no length`);
		return batches.select(0, b).narrow(0, 0, length).clone();
	});
}

// src/nn/utils/pack.ts
const PACK = new Signature("pack_padded_sequence", ["batch_first", "enforce_sorted"]);
const PACK_LIST = new Signature("pack_sequence", ["enforce_sorted"]);
const PAD = new Signature("pad_packed_sequence", [
	"batch_first",
	"padding_value",
	"total_length"
]);
function packing(lengths) {
	const batch = lengths.length;
	const sizes = [];
	const rows = [];
	for (let t = 0; t < (lengths[0] ?? 0); t++) {
		let size = batch;
		while (lengths[size - 1] <= t) size--;
		sizes.push(size);
		for (let b = 0; b < size; b++) rows.push(t * batch + b);
	}
	return {
		sizes,
		rows: as_tensor(BigInt64Array.from(rows, BigInt))
	};
}
const PACK_PADDED = {
	name: "PackPaddedSequenceBackward0",
	backward: (ctx, grad) => {
		const { rows, shape } = ctx.attributes;
		const flat = grad.makeZeros([shape[0] * shape[1], ...shape.slice(2)]).index_add(0, rows, grad);
		return flat.reshape([...shape]);
	}
};
function gathered(input, rows) {
	const [length, batch, ...rest] = input.shape;
	const out = no_grad(() => input.reshape([length * batch, ...rest]).index_select(0, rows));
	if (mode.grad && wantsGrad(input)) record1(PACK_PADDED, out, input, {
		rows,
		shape: input.shape
	});
	return out;
}
function lengthsOf(lengths) {
	if (lengths instanceof Tensor) return lengths.to(int64);
	if (!Array.isArray(lengths)) {
		throw new ArgumentError("pack_padded_sequence(): argument 'lengths' must be a Tensor or an array of whole numbers");
	}
	const wrong = lengths.find((n) => typeof n !== "bigint" && !Number.isSafeInteger(n));
	if (wrong !== undefined) throw new ArgumentError(`pack_padded_sequence(): ${String(wrong)} is not a whole number`);
	return as_tensor(BigInt64Array.from(lengths, BigInt));
}
function checkLengths(lengths, batch, longest) {
	if (lengths.shape.length !== 1) {
		throw new ShapeError(`'lengths' argument should be a 1D CPU int64 tensor, but got ${lengths.shape.length}D ${lengths.device} Long tensor`);
	}
	if (lengths.shape[0] !== batch) {
		throw new ShapeError(`Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.shape[0]} (batch_size=${batch})`);
	}
	const list = lengths.tolist().map(Number);
	if (list[batch - 1] <= 0) {
		throw new ValueError("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");
	}
	if (list.some((n, i) => i > 0 && n > list[i - 1])) {
		throw new ValueError("`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass " + "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need " + "ONNX exportability.");
	}
	if (list[0] > longest) {
		throw new ShapeError(`Expected all lengths to be at most the ${longest} time steps of the input, but got ${list[0]}`);
	}
	return list;
}
function pack_padded_sequence(input, lengths, batch_first, enforce_sorted) {
	const o = PACK.read(batch_first, enforce_sorted);
	const first = o.batch_first ?? false;
	checkTensor(input, "pack_padded_sequence", "input");
	if (input.shape.length < 2) {
		throw new ShapeError(`pack_padded_sequence(): input must have 2 dimensions at least, got ${input.shape.length}`);
	}
	if (input.count === 0) throw new ShapeError("Cannot pack empty tensors.");
	let order = null;
	let sorted = lengthsOf(lengths);
	let x = input;
	if (!(o.enforce_sorted ?? true)) {
		const result = sorted.sort({ descending: true });
		sorted = result.values;
		order = result.indices;
		if (sorted.count === input.shape[first ? 0 : 1]) x = input.index_select(first ? 0 : 1, order);
	}
	if (first) x = x.transpose(0, 1);
	const { sizes, rows } = packing(checkLengths(sorted, x.shape[1], x.shape[0]));
	return new PackedSequence(gathered(x, rows), as_tensor(BigInt64Array.from(sizes, BigInt)), order);
}
function lengthsFrom(sizes) {
	return Array.from({ length: sizes[0] ?? 0 }, (_, b) => sizes.filter((size) => size > b).length);
}
function pad_packed_sequence(sequence, batch_first, padding_value, total_length) {
	const o = PAD.read(batch_first, padding_value, total_length);
	if (!(sequence instanceof PackedSequence)) {
		throw new ArgumentError("pad_packed_sequence(): argument 'sequence' must be a PackedSequence");
	}
	const { data, batch_sizes, unsorted_indices } = sequence;
	const sizes = readSizes("pad_packed_sequence", batch_sizes, data.shape[0]);
	const longest = sizes.length;
	const length = o.total_length ?? longest;
	if (length < longest) {
		throw new ValueError("Expected total_length to be at least the length of the longest sequence in input, but got " + `total_length=${length} and max sequence length being ${longest}`);
	}
	const lengths = lengthsFrom(sizes);
	const batch = lengths.length;
	const rest = data.shape.slice(1);
	const empty = full([length * batch, ...rest], o.padding_value ?? 0, {
		dtype: data.dtype,
		device: data.device
	});
	let padded = empty.index_copy(0, packing(lengths).rows, data).reshape([
		length,
		batch,
		...rest
	]);
	if (o.batch_first ?? false) padded = padded.transpose(0, 1);
	const counts = as_tensor(BigInt64Array.from(lengths, BigInt));
	if (unsorted_indices === null) return [padded, counts];
	const dim = o.batch_first ? 0 : 1;
	return [padded.index_select(dim, unsorted_indices), counts.index_select(0, unsorted_indices)];
}
function pack_sequence(sequences, enforce_sorted) {
	const o = PACK_LIST.read(enforce_sorted);
	const padded = pad_sequence(sequences);
	return pack_padded_sequence(padded, Array.from(sequences, (x) => x.shape[0]), { enforce_sorted: o.enforce_sorted ?? true });
}
function unpack_sequence(packed_sequences) {
	const [padded, lengths] = pad_packed_sequence(packed_sequences, { batch_first: true });
	return unpad_sequence(padded, lengths, true);
}
function invert_permutation(permutation) {
	if (permutation !== null) checkTensor(permutation, "invert_permutation", "permutation");
	return invertPermutation(permutation);
}

// src/nn/utils/rnn.ts
var rnn_exports = /* @__PURE__ */ __exportAll({
	PackedSequence: () => PackedSequence,
	invert_permutation: () => invert_permutation,
	pack_padded_sequence: () => pack_padded_sequence,
	pack_sequence: () => pack_sequence,
	pad_packed_sequence: () => pad_packed_sequence,
	pad_sequence: () => pad_sequence,
	unpack_sequence: () => unpack_sequence,
	unpad_sequence: () => unpad_sequence
});

// src/nn/recurrent_base.ts
function pythonType(value) {
	if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
	if (typeof value === "string") return "str";
	if (typeof value === "boolean") return "bool";
	return value === null || value === undefined ? "NoneType" : value.constructor?.name ?? typeof value;
}
function checkFlag(name, value) {
	if (typeof value !== "boolean") {
		throw new ArgumentError(`${name} should be of type bool, got: ${pythonType(value)}`);
	}
}
function checkSize(name, value) {
	if (!Number.isSafeInteger(value)) {
		throw new ArgumentError(`${name} should be of type int, got: ${pythonType(value)}`);
	}
	if (value <= 0) throw new ValueError(`${name} must be greater than zero`);
}
function listed(shape) {
	return `[${shape.join(", ")}]`;
}
function tuple(shape) {
	return `(${shape.join(", ")})`;
}
var RNNBase = class extends Module {
	mode;
	input_size;
	hidden_size;
	num_layers;
	bias;
	batch_first;
	dropout;
	bidirectional;
	proj_size;
	constructor(mode, o) {
		super();
		const { num_layers = 1, bias = true, batch_first = false, dropout = 0, bidirectional = false, proj_size = 0 } = o;
		if (typeof dropout !== "number" || !(dropout >= 0 && dropout <= 1)) {
			throw new ValueError("dropout should be a number in range [0, 1] representing the probability of an element being zeroed");
		}
		checkFlag("bias", bias);
		checkFlag("batch_first", batch_first);
		checkFlag("bidirectional", bidirectional);
		checkSize("input_size", o.input_size);
		checkSize("hidden_size", o.hidden_size);
		checkSize("num_layers", num_layers);
		if (!Number.isSafeInteger(proj_size) || proj_size < 0) {
			throw new ValueError("proj_size should be a positive integer or zero to disable projections");
		}
		if (proj_size >= o.hidden_size) throw new ValueError("proj_size has to be smaller than hidden_size");
		if (dropout > 0 && num_layers === 1) {
			console.warn("dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater " + `than 1, but got dropout=${dropout} and num_layers=${num_layers}`);
		}
		this.mode = mode;
		this.input_size = o.input_size;
		this.hidden_size = o.hidden_size;
		this.num_layers = num_layers;
		this.bias = bias;
		this.batch_first = batch_first;
		this.dropout = dropout;
		this.bidirectional = bidirectional;
		this.proj_size = proj_size;
		this.register(factoryOptions(o));
		this.reset_parameters();
	}
	register(options) {
		const rows = GATES[this.mode] * this.hidden_size;
		const width = this.proj_size || this.hidden_size;
		for (const [layer, suffix] of this.places()) {
			const size = layer === 0 ? this.input_size : width * this.directions;
			const shapes = [["weight_ih", [rows, size]], ["weight_hh", [rows, width]]];
			if (this.bias) shapes.push(["bias_ih", [rows]], ["bias_hh", [rows]]);
			if (this.proj_size > 0) shapes.push(["weight_hr", [this.proj_size, this.hidden_size]]);
			for (const [name, shape] of shapes) {
				this.register_parameter(`${name}_l${layer}${suffix}`, new Parameter(empty(shape, options)));
			}
		}
	}
	get directions() {
		return this.bidirectional ? 2 : 1;
	}
	places() {
		const places = [];
		for (let layer = 0; layer < this.num_layers; layer++) {
			places.push([layer, ""]);
			if (this.bidirectional) places.push([layer, "_reverse"]);
		}
		return places;
	}
	get all_weights() {
		return this.places().map(([layer, suffix]) => {
			const names = [
				"weight_ih",
				"weight_hh",
				...this.bias ? ["bias_ih", "bias_hh"] : []
			];
			if (this.proj_size > 0) names.push("weight_hr");
			return names.map((name) => this[`${name}_l${layer}${suffix}`]);
		});
	}
	flatten_parameters() {}
	reset_parameters() {
		const bound = 1 / Math.sqrt(this.hidden_size);
		for (const parameter of this.parameters()) uniform_(parameter, -bound, bound);
	}
	checkInput(input, packed) {
		const { dtype } = this.weight_ih_l0, dims = packed ? 2 : 3, last = input.shape[input.shape.length - 1];
		if (input.dtype !== dtype) {
			throw new DTypeError(`RNN input dtype (${input.dtype}) does not match weight dtype (${dtype}). ` + `Convert input: input.to(${dtype}), or convert model: model.to(${input.dtype})`);
		}
		if (input.shape.length !== dims) {
			throw new ShapeError(`input must have ${dims} dimensions, got ${input.shape.length}`);
		}
		if (last !== this.input_size) {
			throw new ShapeError(`input.size(-1) must be equal to input_size. Expected ${this.input_size}, got ${last}`);
		}
	}
	states(given, input, batch, one, packed) {
		const sizes = [this.proj_size || this.hidden_size, this.hidden_size].slice(0, this.mode === "LSTM" ? 2 : 1);
		const shapes = sizes.map((size) => [
			this.num_layers * this.directions,
			batch,
			size
		]);
		if (given === undefined) return shapes.map((shape) => input.makeZeros(shape));
		const dims = one ? 2 : 3;
		if (!packed && given.some((state) => state.shape.length !== dims)) {
			const kind = one ? "unbatched 2-D" : "batched 3-D";
			throw new ShapeError(given.length === 1 ? `For ${kind} input, hx should also be ${dims}-D but got ${given[0].shape.length}-D tensor` : `For ${kind} input, hx and cx should also be ${dims}-D but got ` + `(${given.map((state) => `${state.shape.length}-D`).join(", ")}) tensors`);
		}
		const states = one ? given.map((state) => state.unsqueeze(1)) : [...given];
		states.forEach((state, i) => {
			if (sameShape(state.shape, shapes[i])) return;
			const which = states.length === 1 ? "hidden" : `hidden[${i}]`;
			throw new ShapeError(`Expected ${which} size ${tuple(shapes[i])}, got ${listed(state.shape)}`);
		});
		return states;
	}
	run(input, given) {
		given?.forEach((state) => checkTensor(state, this.constructor.name, "hx"));
		const { mode, bias: biases, num_layers: layers, dropout, training, bidirectional } = this;
		const parameters = this.all_weights.flat();
		const fixed = {
			mode,
			parameters,
			biases,
			layers,
			dropout,
			training,
			bidirectional
		};
		if (input instanceof PackedSequence) {
			const { data, batch_sizes, sorted_indices, unsorted_indices } = input;
			this.checkInput(data, true);
			const sizes = readSizes(this.constructor.name, batch_sizes, data.shape[0]);
			const states = this.states(ordered(given, sorted_indices), data, sizes[0], false, true);
			const result = recurrent({
				...fixed,
				input: data,
				sizes,
				states
			});
			const output = new PackedSequence(result.output, batch_sizes, sorted_indices, unsorted_indices);
			return [output, ordered(result.states, unsorted_indices)];
		}
		checkTensor(input, this.constructor.name, "input");
		const x = input;
		const dims = x.shape.length;
		if (dims !== 2 && dims !== 3) {
			const kind = mode.startsWith("RNN") ? "RNN" : mode;
			const what = kind === "RNN" ? "D tensor" : "D";
			throw new ValueError(`${kind}: Expected input to be 2D or 3D, got ${dims}${what} instead`);
		}
		const one = dims === 2;
		const batchDim = this.batch_first ? 0 : 1;
		const batched = one ? x.unsqueeze(batchDim) : x;
		this.checkInput(batched, false);
		const states = this.states(given, x, batched.shape[batchDim], one, false);
		const ordinary = this.batch_first ? batched.transpose(0, 1) : batched;
		const result = recurrent({
			...fixed,
			input: ordinary,
			sizes: undefined,
			states
		});
		const output = this.batch_first ? result.output.transpose(0, 1) : result.output;
		if (!one) return [output, result.states];
		return [output.squeeze(batchDim), result.states.map((state) => state.squeeze(1))];
	}
	extra_repr() {
		let text = `${this.input_size}, ${this.hidden_size}`;
		if (this.proj_size !== 0) text += `, proj_size=${this.proj_size}`;
		if (this.num_layers !== 1) text += `, num_layers=${this.num_layers}`;
		if (!this.bias) text += `, bias=${formatBool(false)}`;
		if (this.batch_first) text += `, batch_first=${formatBool(true)}`;
		if (this.dropout !== 0) text += `, dropout=${formatFloat(this.dropout)}`;
		if (this.bidirectional) text += `, bidirectional=${formatBool(true)}`;
		return text;
	}
};
function ordered(states, order) {
	return states?.map((state) => order === null ? state : state.index_select(1, order));
}

// src/nn/recurrent_cell.ts
const CELL_NAMES = [
	"input_size",
	"hidden_size",
	"bias"
];
const RNN_CELL = new Signature("RNNCell", [
	...CELL_NAMES,
	"nonlinearity",
	"device",
	"dtype"
], 2);
const LSTM_CELL = new Signature("LSTMCell", [
	...CELL_NAMES,
	"device",
	"dtype"
], 2);
const GRU_CELL = new Signature("GRUCell", [
	...CELL_NAMES,
	"device",
	"dtype"
], 2);
var RNNCellBase = class extends Module {
	input_size;
	hidden_size;
	bias;
	weight_ih;
	weight_hh;
	bias_ih = null;
	bias_hh = null;
	constructor(name, o, gates) {
		super();
		checkCount(name, "input_size", o.input_size);
		checkCount(name, "hidden_size", o.hidden_size);
		this.input_size = o.input_size;
		this.hidden_size = o.hidden_size;
		this.bias = o.bias ?? true;
		const rows = gates * o.hidden_size;
		const options = factoryOptions(o);
		this.weight_ih = new Parameter(empty([rows, o.input_size], options));
		this.weight_hh = new Parameter(empty([rows, o.hidden_size], options));
		if (this.bias) {
			this.bias_ih = new Parameter(empty([rows], options));
			this.bias_hh = new Parameter(empty([rows], options));
		} else {
			this.register_parameter("bias_ih", null);
			this.register_parameter("bias_hh", null);
		}
		this.reset_parameters();
	}
	reset_parameters() {
		const bound = this.hidden_size > 0 ? 1 / Math.sqrt(this.hidden_size) : 0;
		for (const parameter of this.parameters()) uniform_(parameter, -bound, bound);
	}
	prepare(name, input, given, stateName, count) {
		checkTensor(input, name, "input");
		const dims = input.shape.length;
		if (dims !== 1 && dims !== 2) {
			throw new ValueError(`${name}: Expected input to be 1D or 2D, got ${dims}D instead`);
		}
		given?.forEach((state, i) => {
			checkTensor(state, name, "hx");
			const d = state.shape.length;
			if (d !== 1 && d !== 2) {
				throw new ValueError(`${name}: Expected ${stateName(i)} to be 1D or 2D, got ${d}D instead`);
			}
		});
		const one = dims === 1;
		const x = one ? input.unsqueeze(0) : input;
		const zeros = () => x.makeZeros([x.shape[0], this.hidden_size]);
		const states = given?.map((state) => one ? state.unsqueeze(0) : state) ?? Array.from({ length: count }, zeros);
		return {
			x,
			states,
			one
		};
	}
	extra_repr() {
		return `${this.input_size}, ${this.hidden_size}` + (this.bias ? "" : `, bias=${formatBool(false)}`);
	}
};
var RNNCell = class extends RNNCellBase {
	nonlinearity;
	constructor(input_size, hidden_size, bias, nonlinearity, options) {
		const o = RNN_CELL.read(input_size, hidden_size, bias, nonlinearity, options);
		super("RNNCell", o, 1);
		this.nonlinearity = o.nonlinearity ?? "tanh";
	}
	forward(input, hx) {
		const { x, states, one } = this.prepare("RNNCell", input, hx ? [hx] : undefined, () => "hidden", 1);
		if (this.nonlinearity !== "tanh" && this.nonlinearity !== "relu") {
			throw new ValueError(`Unknown nonlinearity: ${this.nonlinearity}`);
		}
		const step = this.nonlinearity === "tanh" ? rnn_tanh_cell : rnn_relu_cell;
		const next = step(x, states[0], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
		return one ? next.squeeze(0) : next;
	}
	extra_repr() {
		return super.extra_repr() + (this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`);
	}
};
var GRUCell = class extends RNNCellBase {
	constructor(input_size, hidden_size, bias, options) {
		super("GRUCell", GRU_CELL.read(input_size, hidden_size, bias, options), 3);
	}
	forward(input, hx) {
		const { x, states, one } = this.prepare("GRUCell", input, hx ? [hx] : undefined, () => "hidden", 1);
		const next = gru_cell(x, states[0], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
		return one ? next.squeeze(0) : next;
	}
};
var LSTMCell = class extends RNNCellBase {
	constructor(input_size, hidden_size, bias, options) {
		super("LSTMCell", LSTM_CELL.read(input_size, hidden_size, bias, options), 4);
	}
	forward(input, hx) {
		if (hx !== null && hx !== undefined && !(Array.isArray(hx) && hx.length === 2)) {
			throw new ArgumentError("LSTMCell(): argument 'hx' must be a pair of Tensors [h, c]");
		}
		const { x, states, one } = this.prepare("LSTMCell", input, hx ?? undefined, (i) => `hx[${i}]`, 2);
		const [h, c] = lstm_cell(x, [states[0], states[1]], this.weight_ih, this.weight_hh, this.bias_ih, this.bias_hh);
		return one ? [h.squeeze(0), c.squeeze(0)] : [h, c];
	}
};

export { Bilinear, GRUCell, Identity, LSTMCell, Linear, NonDynamicallyQuantizableLinear, PackedSequence, RNNBase, RNNCell, RNNCellBase, calculate_gain, checkCount, constant_, drawing, fanInAndOut, gru_cell, kaiming_normal_, kaiming_uniform_, lstm_cell, normal, normal_, ones_, rnn_exports, rnn_relu_cell, rnn_tanh_cell, trunc_normal_, uniform_, xavier_normal_, xavier_uniform_, zeros_ };