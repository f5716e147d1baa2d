import { ArgumentError, AutogradError, Buffer, CallableModule, DType, Device, DeviceError, FormatError, Function, IncompatibleKeys, Module, ModuleHooks, Parameter, PythonFloat, ShapeError, Signature, Signature$1, Tensor, TorchError, UninitializedBuffer, UninitializedParameter, UninitializedTensor, UnsupportedError, ValueError, __exportAll, __name, allclose, asNumber, bfloat16, bool, buffersOf, cacheFolder, cat, checkInt, checkNumber, checkOptionalTensor, checkTensor, contiguousStrides, cpu, cudaTarget, describeValue, deviceOf, dtypeByName, empty, factoryOptions, finfo, float16, float32, float64, forgetMember, formatBool, formatFloat, formatModuleList, formatNumber, formatSize, formatTuple, full, int16, int32, int64, int8, isOptions, isTensor, isTuple, is_lazy, markOrderedDict, markTuple, mode$1 as mode, no_grad, numelOf, ones, orderedDictInfo, ownBuffers, ownModules, ownParameters, recordOf, refuse, renamed, sameShape, stack, tensor, uint8, vector_norm, zeros } from "./module.js";
import { CENTRAL, END, END64, LOCAL as LOCAL$1, LOCATOR64, U16, U32, ZipWriter, builtin, checksum, zlib } from "./image.js";
import { atomicWrite, pathOf } from "./atomic_write.js";
import { ModuleDict, ModuleList, ModuleSequence, ParameterDict, ParameterList, Sequential, blankModule, holdsParameter, noteMembers, setField } from "./fetch.js";
import { adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d, adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d, additiveMask, alpha_dropout, avg_pool1d, avg_pool2d, avg_pool3d, batch_norm, binary_cross_entropy, binary_cross_entropy_with_logits, celu, channel_shuffle, composite, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, cosine_embedding_loss, cosine_similarity, cross_entropy, ctc_loss, dropout, dropout1d, dropout2d, dropout3d, elu, embedding, embedding_bag, feature_alpha_dropout, fold, fractional_max_pool2d_with_indices, fractional_max_pool3d_with_indices, functional_exports, gaussian_nll_loss, gelu, glu, group_norm, hardshrink, hardsigmoid, hardswish, hardtanh, hinge_embedding_loss, huber_loss, instance_norm, interpolate, kl_div, l1_loss, layer_norm, leaky_relu, linear_cross_entropy, local_response_norm, log_softmax, logsigmoid, lp_pool1d, lp_pool2d, lp_pool3d, margin_ranking_loss, max_pool1d, max_pool2d, max_pool3d, max_unpool1d, max_unpool2d, max_unpool3d, mish, mse_loss, multi_head_attention_forward, multi_margin_loss, multilabel_margin_loss, multilabel_soft_margin_loss, nll_loss, normalize, pad, pairwise_distance, pixel_shuffle, pixel_unshuffle, poisson_nll_loss, prelu, readReduction, relu, relu6, rms_norm, rrelu, selu, sigmoid, silu, smooth_l1_loss, soft_margin_loss, softmax, softmin, softplus, softshrink, softsign, tanh, tanhshrink, threshold, triplet_margin_loss, triplet_margin_with_distance_loss, unfold } from "./functional.js";
import { Bilinear, GRUCell, Identity, LSTMCell, Linear, NonDynamicallyQuantizableLinear, RNNBase, RNNCell, RNNCellBase, calculate_gain, checkCount, constant_, drawing, fanInAndOut, kaiming_normal_, kaiming_uniform_, normal as normal$1, normal_, ones_, rnn_exports, trunc_normal_, uniform_, xavier_normal_, xavier_uniform_, zeros_ } from "./recurrent_cell.js";
import { randn, randperm } from "./random.js";
import { eye as eye$1 } from "./linear.js";

// src/nn/utils/stateless.ts
var stateless_exports = /* @__PURE__ */ __exportAll({ functional_call: () => functional_call });
const CALL$2 = new Signature("functional_call", ["tie_weights", "strict"]);
function merged(list) {
	if (!list.every(isOptions)) {
		throw new ArgumentError("functional_call(): expected parameter_and_buffer_dicts to be an object of tensors by name, or an array of such");
	}
	const names = list.flatMap((dict) => Object.keys(dict));
	const repeated = names.filter((name, i) => names.indexOf(name) !== i);
	if (repeated.length > 0) {
		throw new ValueError(`['${repeated.join("', '")}'] appeared in multiple dictionaries; behavior of functional call is ambiguous`);
	}
	return Object.assign({}, ...list);
}
function tied(module, given) {
	const names = new Map();
	const all = { remove_duplicate: false };
	for (const [name, x] of [...module.named_parameters(all), ...module.named_buffers(all)]) {
		names.set(x, [...names.get(x) ?? [], name]);
	}
	const out = { ...given };
	for (const group of names.values()) {
		const present = group.filter((name) => name in given);
		if (group.length < 2 || present.length === 0) continue;
		if (present.some((name) => given[name] !== given[present[0]])) {
			throw new ValueError(`functional_call got multiple values for keys ['${group.join("', '")}'], which are tied. ` + "Consider using tie_weights=False");
		}
		for (const name of group) out[name] = given[present[0]];
	}
	return out;
}
function place(module, path) {
	const at = path.lastIndexOf(".");
	const owner = module.get_submodule(path.slice(0, Math.max(at, 0)));
	return [
		owner,
		path.slice(at + 1),
		owner
	];
}
function checkNames(module, given, strict) {
	const all = { remove_duplicate: false };
	const known = [...module.named_parameters(all), ...module.named_buffers(all)].map(([name]) => name);
	const unexpected = Object.keys(given).filter((name) => !known.includes(name));
	const missing = known.filter((name) => !(name in given));
	const problems = [];
	const quoted = (names) => names.map((name) => `'${name}'`).join(", ");
	if (unexpected.length > 0 && strict) problems.push(`Unexpected key(s): ${quoted(unexpected)}.`);
	if (missing.length > 0 && strict) problems.push(`Missing key(s): ${quoted(missing)}.`);
	if (problems.length > 0) {
		throw new ValueError(`Error(s) in reparametrizing for ${module.constructor.name}:\n\t${problems.join("\n	")}`);
	}
}
function swap(module, given) {
	const undo = [];
	const restore = () => undo.reverse().forEach((step) => step());
	try {
		for (const [path, value] of Object.entries(given)) {
			if (!(value instanceof Tensor)) {
				throw new ArgumentError(`functional_call(): '${path}' must be a Tensor, not ${typeof value}`);
			}
			const [fields, name, owner] = place(module, path);
			const own = Object.getOwnPropertyDescriptor(fields, name);
			if (!(fields[name] instanceof Tensor)) {
				throw new ValueError(`functional_call(): ${owner.constructor.name} has no tensor '${name}' (of '${path}')`);
			}
			const record = recordOf(owner);
			const guarded = record.guarded.delete(name);
			const parameter = record.parameters.delete(name);
			Object.defineProperty(fields, name, {
				value,
				writable: true,
				enumerable: true,
				configurable: true
			});
			undo.push(() => {
				if (fields[name] !== value && fields[name] instanceof Tensor) given[path] = fields[name];
				if (own === undefined) delete fields[name];
				else Object.defineProperty(fields, name, own);
				if (guarded) record.guarded.add(name);
				if (parameter) record.parameters.add(name);
			});
		}
	} catch (error) {
		restore();
		throw error;
	}
	return restore;
}
function functional_call(module, parameter_and_buffer_dicts, args, kwargs, options = {}) {
	const o = CALL$2.read(options);
	const dicts = Array.isArray(parameter_and_buffer_dicts) ? parameter_and_buffer_dicts : [parameter_and_buffer_dicts];
	const given = merged(dicts);
	const all = o.tie_weights ?? true ? tied(module, given) : { ...given };
	checkNames(module, all, o.strict ?? false);
	const list = args === undefined || args === null ? [] : Array.isArray(args) ? [...args] : [args];
	if (kwargs !== undefined && kwargs !== null && Object.keys(kwargs).length > 0) list.push(kwargs);
	const restore = swap(module, all);
	const finish = () => {
		restore();
		for (const dict of dicts) for (const name of Object.keys(dict)) dict[name] = all[name];
	};
	let result;
	try {
		result = module(...list);
	} catch (error) {
		finish();
		throw error;
	}
	if (result instanceof Promise) return result.finally(finish);
	finish();
	return result;
}

// src/nn/activation.ts
var InplaceActivation = class extends Module {
	inplace;
	constructor(inplace) {
		super();
		this.inplace = new Signature(new.target.name, ["inplace"]).read(inplace).inplace ?? false;
	}
	extra_repr() {
		return this.inplace ? "inplace=True" : "";
	}
};
var ReLU = class extends InplaceActivation {
	forward(input) {
		return relu(input, this.inplace);
	}
};
var ReLU6 = class extends InplaceActivation {
	forward(input) {
		return relu6(input, this.inplace);
	}
};
var SELU = class extends InplaceActivation {
	forward(input) {
		return selu(input, this.inplace);
	}
};
var SiLU = class extends InplaceActivation {
	forward(input) {
		return silu(input, this.inplace);
	}
};
var Mish = class extends InplaceActivation {
	forward(input) {
		return mish(input, this.inplace);
	}
};
var Hardswish = class extends InplaceActivation {
	forward(input) {
		return hardswish(input, this.inplace);
	}
	extra_repr() {
		return "";
	}
};
var Hardsigmoid = class extends InplaceActivation {
	forward(input) {
		return hardsigmoid(input, this.inplace);
	}
	extra_repr() {
		return "";
	}
};
var Sigmoid = class extends Module {
	forward(input) {
		return sigmoid(input);
	}
};
var Tanh = class extends Module {
	forward(input) {
		return tanh(input);
	}
};
var Softsign = class extends Module {
	forward(input) {
		return softsign(input);
	}
};
var Tanhshrink = class extends Module {
	forward(input) {
		return tanhshrink(input);
	}
};
var LogSigmoid = class extends Module {
	forward(input) {
		return logsigmoid(input);
	}
};
var GELU = class extends Module {
	approximate;
	constructor(approximate = "none") {
		super();
		this.approximate = isOptions(approximate) ? approximate.approximate ?? "none" : approximate;
	}
	forward(input) {
		return gelu(input, this.approximate);
	}
	extra_repr() {
		return `approximate='${this.approximate}'`;
	}
};

// src/nn/activation_piecewise.ts
const HARDTANH = new Signature("Hardtanh", [
	"min_val",
	"max_val",
	"inplace"
]);
var Hardtanh = class extends Module {
	min_val;
	max_val;
	inplace;
	constructor(min_val, max_val, inplace) {
		super();
		const o = HARDTANH.read(min_val, max_val, inplace);
		this.min_val = o.min_val ?? -1;
		this.max_val = o.max_val ?? 1;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return hardtanh(input, this.min_val, this.max_val, this.inplace);
	}
	extra_repr() {
		return `min_val=${formatFloat(this.min_val)}, max_val=${formatFloat(this.max_val)}${this.inplace ? ", inplace=True" : ""}`;
	}
};
const SOFTSHRINK = new Signature("Softshrink", ["lambd"]);
var Softshrink = class extends Module {
	lambd;
	constructor(lambd) {
		super();
		const o = SOFTSHRINK.read(lambd);
		this.lambd = o.lambd ?? .5;
	}
	forward(input) {
		return softshrink(input, this.lambd);
	}
	extra_repr() {
		return formatFloat(this.lambd);
	}
};
const HARDSHRINK = new Signature("Hardshrink", ["lambd"]);
var Hardshrink = class extends Module {
	lambd;
	constructor(lambd) {
		super();
		const o = HARDSHRINK.read(lambd);
		this.lambd = o.lambd ?? .5;
	}
	forward(input) {
		return hardshrink(input, this.lambd);
	}
	extra_repr() {
		return formatFloat(this.lambd);
	}
};
const THRESHOLD = new Signature("Threshold", [
	"threshold",
	"value",
	"inplace"
], 2);
var Threshold = class extends Module {
	threshold;
	value;
	inplace;
	constructor(threshold, value, inplace) {
		super();
		const o = THRESHOLD.read(threshold, value, inplace);
		this.threshold = o.threshold;
		this.value = o.value;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return threshold(input, this.threshold, this.value, this.inplace);
	}
	extra_repr() {
		return `threshold=${formatNumber(this.threshold)}, value=${formatNumber(this.value)}${this.inplace ? ", inplace=True" : ""}`;
	}
};
var GLU = class extends Module {
	dim;
	constructor(dim = -1) {
		super();
		this.dim = typeof dim === "number" ? dim : dim.dim ?? -1;
	}
	forward(input) {
		return glu(input, this.dim);
	}
	extra_repr() {
		return `dim=${this.dim}`;
	}
};

// src/nn/activation_settings.ts
const LEAKYRELU = new Signature("LeakyReLU", ["negative_slope", "inplace"]);
var LeakyReLU = class extends Module {
	negative_slope;
	inplace;
	constructor(negative_slope, inplace) {
		super();
		const o = LEAKYRELU.read(negative_slope, inplace);
		this.negative_slope = o.negative_slope ?? .01;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return leaky_relu(input, this.negative_slope, this.inplace);
	}
	extra_repr() {
		return `negative_slope=${formatNumber(this.negative_slope)}${this.inplace ? ", inplace=True" : ""}`;
	}
};
const ELU_SIGNATURE = new Signature("ELU", ["alpha", "inplace"]);
var ELU = class extends Module {
	alpha;
	inplace;
	constructor(alpha, inplace) {
		super();
		const o = ELU_SIGNATURE.read(alpha, inplace);
		this.alpha = o.alpha ?? 1;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return elu(input, this.alpha, this.inplace);
	}
	extra_repr() {
		return `alpha=${formatFloat(this.alpha)}${this.inplace ? ", inplace=True" : ""}`;
	}
};
const CELU_SIGNATURE = new Signature("CELU", ["alpha", "inplace"]);
var CELU = class extends Module {
	alpha;
	inplace;
	constructor(alpha, inplace) {
		super();
		const o = CELU_SIGNATURE.read(alpha, inplace);
		this.alpha = o.alpha ?? 1;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return celu(input, this.alpha, this.inplace);
	}
	extra_repr() {
		return `alpha=${formatFloat(this.alpha)}${this.inplace ? ", inplace=True" : ""}`;
	}
};
const SOFTPLUS = new Signature("Softplus", ["beta", "threshold"]);
var Softplus = class extends Module {
	beta;
	threshold;
	constructor(beta, threshold) {
		super();
		const o = SOFTPLUS.read(beta, threshold);
		this.beta = o.beta ?? 1;
		this.threshold = o.threshold ?? 20;
	}
	forward(input) {
		return softplus(input, this.beta, this.threshold);
	}
	extra_repr() {
		return `beta=${formatFloat(this.beta)}, threshold=${formatFloat(this.threshold)}`;
	}
};
const PRELU = new Signature("PReLU", [
	"num_parameters",
	"init",
	"device",
	"dtype"
]);
var PReLU = class extends Module {
	num_parameters;
	init;
	weight;
	constructor(num_parameters, init, options) {
		super();
		const o = PRELU.read(num_parameters, init, options);
		this.num_parameters = o.num_parameters ?? 1;
		this.init = o.init ?? .25;
		if (!Number.isInteger(this.num_parameters)) {
			throw new ArgumentError(`PReLU: num_parameters must be a whole number, got ${this.num_parameters}`);
		}
		this.weight = new Parameter(empty([this.num_parameters], factoryOptions(o)));
		this.reset_parameters();
	}
	reset_parameters() {
		constant_(this.weight, this.init);
	}
	forward(input) {
		return prelu(input, this.weight);
	}
	extra_repr() {
		return `num_parameters=${this.num_parameters}`;
	}
};
const RRELU = new Signature("RReLU", [
	"lower",
	"upper",
	"inplace"
]);
var RReLU = class extends Module {
	lower;
	upper;
	inplace;
	constructor(lower, upper, inplace) {
		super();
		const o = RRELU.read(lower, upper, inplace);
		this.lower = o.lower ?? 1 / 8;
		this.upper = o.upper ?? 1 / 3;
		this.inplace = o.inplace ?? false;
	}
	forward(input) {
		return rrelu(input, this.lower, this.upper, this.training, this.inplace);
	}
	extra_repr() {
		return `lower=${formatNumber(this.lower)}, upper=${formatNumber(this.upper)}${this.inplace ? ", inplace=True" : ""}`;
	}
};

// src/nn/adaptive_softmax.ts
const ADAPTIVE = new Signature("AdaptiveLogSoftmaxWithLoss", [
	"in_features",
	"n_classes",
	"cutoffs",
	"div_value",
	"head_bias",
	"device",
	"dtype"
], 3);
var AdaptiveLogSoftmaxWithLoss = class extends Module {
	in_features;
	n_classes;
	cutoffs;
	div_value;
	head_bias;
	shortlist_size;
	n_clusters;
	head_size;
	head;
	tail;
	constructor(in_features, n_classes, cutoffs, div_value, head_bias, options) {
		super();
		const o = ADAPTIVE.read(in_features, n_classes, cutoffs, div_value, head_bias, options);
		const limits = [...o.cutoffs ?? []];
		if (limits.length === 0) throw new ValueError("cutoffs should be a sequence of length larger than 0");
		const rising = limits.every((c, i) => Number.isInteger(c) && c > (i === 0 ? 0 : limits[i - 1]) && c < o.n_classes);
		if (!rising) {
			throw new ValueError("cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is " + `between 1 and n_classes-1, got [${limits.join(", ")}] for ${o.n_classes} classes`);
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
		this.head = new Linear(this.in_features, this.head_size, {
			...make,
			bias: this.head_bias
		});
		this.tail = new ModuleList();
		for (let i = 0; i < this.n_clusters; i++) {
			const hidden = Math.floor(this.in_features / this.div_value ** (i + 1));
			const classes = this.cutoffs[i + 1] - this.cutoffs[i];
			this.tail.append(new Sequential(new Linear(this.in_features, hidden, {
				...make,
				bias: false
			}), new Linear(hidden, classes, {
				...make,
				bias: false
			})));
		}
	}
	reset_parameters() {
		this.head.reset_parameters();
		for (const layer of this.tail.modules()) if (layer instanceof Linear) layer.reset_parameters();
	}
	cluster(i, input) {
		return this.tail.at(i)(input).log_softmax(1);
	}
	forward(input, target) {
		checkTensor(input, "AdaptiveLogSoftmaxWithLoss", "input");
		checkTensor(target, "AdaptiveLogSoftmaxWithLoss", "target");
		const dims = target.dim();
		if (dims > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
		if (dims === 1 && input.size(0) !== target.size(0)) {
			throw new ShapeError("Input and target should have the same size in the batch dimension.");
		}
		if (input.dim() !== dims + 1) {
			throw new ShapeError(`${dims}D target tensor expects ${dims + 1}D input tensors, but found inputs with size ${formatSize(input.shape)}`);
		}
		const x = dims === 1 ? input : input.unsqueeze(0);
		const t = dims === 1 ? target : target.unsqueeze(0);
		const [places, inner] = this.inner(x, t);
		const head = this.head(x).log_softmax(1);
		const outputs = head.gather(1, places.unsqueeze(1)).squeeze(1).add(inner);
		const loss = outputs.neg().mean();
		const output = dims === 1 ? outputs : outputs.squeeze(0);
		return Object.assign([output, loss], {
			output,
			loss
		});
	}
	inner(x, t) {
		const batch = t.size(0);
		let inner = x.new_zeros([batch]);
		let places = t;
		let seen = 0;
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
			throw new ValueError(`Target values should be in [0, ${this.n_classes - 1}], but values in range [${t.min().item()}, ${t.max().item()}] were found. `);
		}
		return [places, inner];
	}
	fullLogs(input, headOutput) {
		const head = headOutput.log_softmax(1);
		const parts = [head.narrow(1, 0, this.shortlist_size)];
		for (let i = 0; i < this.n_clusters; i++) {
			parts.push(this.cluster(i, input).add(head.narrow(1, this.shortlist_size + i, 1)));
		}
		return cat(parts, 1);
	}
	log_prob(input) {
		return this.fullLogs(input, this.head(input));
	}
	predict(input) {
		const scores = this.head(input);
		const best = scores.argmax(1);
		const rare = best.ge(this.shortlist_size);
		if (!rare.any().item()) return best;
		const rows = rare.nonzero().squeeze(1);
		const logs = this.fullLogs(input.index_select(0, rows), scores.index_select(0, rows));
		return best.index_copy(0, rows, logs.argmax(1));
	}
};

// src/nn/norm_base.ts
const NORM_PARAMETERS = [
	"eps",
	"momentum",
	"affine",
	"track_running_stats",
	"device",
	"dtype",
	"bias"
];
var NormBase = class extends Module {
	num_features;
	eps;
	momentum;
	affine;
	track_running_stats;
	weight = null;
	bias = null;
	constructor(o) {
		super();
		checkCount(this.constructor.name, "num_features", o.num_features);
		this.num_features = o.num_features;
		this.eps = o.eps ?? 1e-5;
		this.momentum = o.momentum === undefined ? .1 : o.momentum;
		this.affine = o.affine;
		this.track_running_stats = o.track_running_stats;
		const make = factoryOptions(o);
		const size = [this.num_features];
		this.register_parameter("weight", this.affine ? new Parameter(empty(size, make)) : null);
		this.register_parameter("bias", this.affine && (o.bias ?? true) ? new Parameter(empty(size, make)) : null);
		const track = this.track_running_stats;
		this.register_buffer("running_mean", track ? zeros(size, make) : null);
		this.register_buffer("running_var", track ? ones(size, make) : null);
		const counter = {
			...make,
			dtype: int64
		};
		this.register_buffer("num_batches_tracked", track ? tensor(0, counter) : null);
		this.reset_parameters();
	}
	get stateVersion() {
		return 2;
	}
	reset_running_stats() {
		this.running_mean?.zero_();
		this.running_var?.fill_(1);
		this.num_batches_tracked?.zero_();
	}
	reset_parameters() {
		this.reset_running_stats();
		if (this.weight !== null) ones_(this.weight);
		if (this.bias !== null) zeros_(this.bias);
	}
	extra_repr() {
		const momentum = this.momentum === null ? "None" : formatFloat(this.momentum);
		return `${this.num_features}, eps=${formatFloat(this.eps)}, momentum=${momentum}, affine=${formatBool(this.affine)}, ` + `bias=${formatBool(this.bias !== null)}, track_running_stats=${formatBool(this.track_running_stats)}`;
	}
	loadOwnState(loading) {
		const key = `${loading.prefix}num_batches_tracked`;
		if ((loading.metadata.version ?? 0) < 2 && this.num_batches_tracked !== null && !(key in loading.state)) {
			loading.state[key] = this.num_batches_tracked;
		}
		super.loadOwnState(loading);
	}
};
function expectDims(input, first, second) {
	const dims = input.dim();
	if (dims === first || dims === second) return;
	const expected = second === undefined ? `${first}D` : `${first}D or ${second}D`;
	throw new ValueError(`expected ${expected} input (got ${dims}D input)`);
}

// src/nn/batch_normalization.ts
const BATCH_NORM = new Signature("BatchNorm", ["num_features", ...NORM_PARAMETERS], 1);
var BatchNorm = class extends NormBase {
	constructor(num_features, eps, momentum, affine, track_running_stats, options) {
		const o = BATCH_NORM.read(num_features, eps, momentum, affine, track_running_stats, options);
		super({
			...o,
			affine: o.affine ?? true,
			track_running_stats: o.track_running_stats ?? true
		});
	}
	forward(input) {
		this.checkInput(input);
		let factor = this.momentum ?? 0;
		if (this.training && this.track_running_stats && this.num_batches_tracked !== null) {
			this.num_batches_tracked.add_(1);
			if (this.momentum === null) factor = 1 / Number(this.num_batches_tracked.item());
		}
		const ofBatch = this.training || this.running_mean === null && this.running_var === null;
		const keeps = !this.training || this.track_running_stats;
		return batch_norm(input, keeps ? this.running_mean : null, keeps ? this.running_var : null, this.weight, this.bias, ofBatch, factor, this.eps);
	}
};
var BatchNorm1d = class extends BatchNorm {
	checkInput(input) {
		expectDims(input, 2, 3);
	}
};
var BatchNorm2d = class extends BatchNorm {
	checkInput(input) {
		expectDims(input, 4);
	}
};
var BatchNorm3d = class extends BatchNorm {
	checkInput(input) {
		expectDims(input, 5);
	}
};
const SYNC = new Signature("SyncBatchNorm", [
	"num_features",
	"eps",
	"momentum",
	"affine",
	"track_running_stats",
	"process_group",
	"device",
	"dtype",
	"bias"
], 1);
var SyncBatchNorm = class SyncBatchNorm extends BatchNorm {
	constructor(num_features, eps, momentum, affine, track_running_stats, process_group, options) {
		const { num_features: channels, process_group: group, ...o } = SYNC.read(num_features, eps, momentum, affine, track_running_stats, process_group, options);
		refuseGroup(group);
		super(channels, o);
	}
	checkInput(input) {
		if (input.dim() < 2) throw new ValueError(`expected at least 2D input (got ${input.dim()}D input)`);
		if (input.size(1) === 0) throw new ValueError("SyncBatchNorm number of input channels should be non-zero");
	}
	static convert_sync_batchnorm(module, process_group = null) {
		refuseGroup(process_group);
		let out = module;
		if (module instanceof BatchNorm) {
			const { num_features, eps, momentum, affine, track_running_stats, bias } = module;
			const sync = new SyncBatchNorm(num_features, {
				eps,
				momentum,
				affine,
				track_running_stats,
				bias: bias !== null
			});
			sync.weight = module.weight;
			sync.bias = module.bias;
			sync.running_mean = module.running_mean;
			sync.running_var = module.running_var;
			sync.num_batches_tracked = module.num_batches_tracked;
			sync.training = module.training;
			out = sync;
		}
		for (const [name, child] of module.named_children()) out.add_module(name, this.convert_sync_batchnorm(child));
		return out;
	}
};
function refuseGroup(process_group) {
	if (process_group === undefined || process_group === null) return;
	throw new UnsupportedError("SyncBatchNorm: there are no process groups here; leave process_group out");
}

// src/nn/adaptive_pooling.ts
function formatOutput(size) {
	if (typeof size === "number" || size === null) return String(size ?? "None");
	const items = size.map((k) => k ?? "None");
	return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}
var AdaptivePoolLayer = class extends Module {
	output_size;
	constructor(o) {
		super();
		this.output_size = o.output_size ?? null;
	}
	extra_repr() {
		return `output_size=${formatOutput(this.output_size)}`;
	}
};
const AVG_POOLS = [
	adaptive_avg_pool1d,
	adaptive_avg_pool2d,
	adaptive_avg_pool3d
];
const MAX_POOLS = [
	adaptive_max_pool1d,
	adaptive_max_pool2d,
	adaptive_max_pool3d
];
var AdaptiveAvgPoolLayer = class extends AdaptivePoolLayer {
	constructor(output_size) {
		super(new Signature(new.target.name, ["output_size"], 1).read(output_size));
	}
	forward(input) {
		return AVG_POOLS[this.spatialDims() - 1](input, { output_size: this.output_size });
	}
};
var AdaptiveMaxPoolLayer = class extends AdaptivePoolLayer {
	return_indices;
	constructor(output_size, return_indices) {
		const o = new Signature(new.target.name, ["output_size", "return_indices"], 1).read(output_size, return_indices);
		super(o);
		this.return_indices = o.return_indices ?? false;
	}
	forward(input) {
		const { output_size, return_indices } = this;
		return MAX_POOLS[this.spatialDims() - 1](input, {
			output_size,
			return_indices
		});
	}
};
var AdaptiveAvgPool1d = class extends AdaptiveAvgPoolLayer {
	spatialDims() {
		return 1;
	}
};
var AdaptiveAvgPool2d = class extends AdaptiveAvgPoolLayer {
	spatialDims() {
		return 2;
	}
};
var AdaptiveAvgPool3d = class extends AdaptiveAvgPoolLayer {
	spatialDims() {
		return 3;
	}
};
var AdaptiveMaxPool1d = class extends AdaptiveMaxPoolLayer {
	spatialDims() {
		return 1;
	}
};
var AdaptiveMaxPool2d = class extends AdaptiveMaxPoolLayer {
	spatialDims() {
		return 2;
	}
};
var AdaptiveMaxPool3d = class extends AdaptiveMaxPoolLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/size.ts
function sizesOf(layer, name, size, n) {
	const list = typeof size === "number" ? [size] : size;
	const all = list.length === 1 ? new Array(n).fill(list[0]) : [...list];
	if (all.length !== n || !all.every(Number.isInteger)) {
		throw new ArgumentError(`${layer}: ${name} must be a whole number` + `${n > 1 ? ` or an array of ${n}` : ""}, got ${JSON.stringify(size)}`);
	}
	return all;
}
function formatGiven(size) {
	return typeof size === "number" ? `${size}` : formatTuple(size);
}

// src/nn/avg_pooling.ts
const AVG = [
	"kernel_size",
	"stride",
	"padding",
	"ceil_mode",
	"count_include_pad",
	"divisor_override"
];
var AvgPoolLayer = class extends Module {
	kernel_size;
	stride;
	padding;
	ceil_mode;
	count_include_pad;
	divisor_override;
	constructor(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override) {
		super();
		const n = this.spatialDims();
		const layer = new.target.name;
		const o = new Signature(layer, n === 1 ? AVG.slice(0, 5) : AVG, 1).read(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
		const size = (name, given) => n === 1 ? sizesOf(layer, name, given, 1) : given;
		this.kernel_size = size("kernel_size", o.kernel_size);
		this.stride = size("stride", o.stride ?? o.kernel_size);
		this.padding = size("padding", o.padding ?? 0);
		this.ceil_mode = o.ceil_mode ?? false;
		this.count_include_pad = o.count_include_pad ?? true;
		this.divisor_override = o.divisor_override ?? null;
	}
	forward(input) {
		const { kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override } = this;
		if (this.spatialDims() === 1) return avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
		const pool = this.spatialDims() === 2 ? avg_pool2d : avg_pool3d;
		return pool(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
	}
	extra_repr() {
		return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` + `padding=${formatGiven(this.padding)}`;
	}
};
var AvgPool1d = class extends AvgPoolLayer {
	spatialDims() {
		return 1;
	}
};
var AvgPool2d = class extends AvgPoolLayer {
	spatialDims() {
		return 2;
	}
};
var AvgPool3d = class extends AvgPoolLayer {
	spatialDims() {
		return 3;
	}
};
const LP_POOLS = [
	lp_pool1d,
	lp_pool2d,
	lp_pool3d
];
var LPPoolLayer = class extends Module {
	norm_type;
	kernel_size;
	stride;
	ceil_mode;
	constructor(norm_type, kernel_size, stride, ceil_mode) {
		super();
		const o = new Signature(new.target.name, [
			"norm_type",
			"kernel_size",
			"stride",
			"ceil_mode"
		], 2).read(norm_type, kernel_size, stride, ceil_mode);
		if (o.norm_type === 0) throw new ValueError(`norm_type must be a non-zero value, but got ${o.norm_type}`);
		this.norm_type = o.norm_type;
		this.kernel_size = o.kernel_size;
		this.stride = o.stride ?? null;
		this.ceil_mode = o.ceil_mode ?? false;
	}
	forward(input) {
		const { norm_type, kernel_size, stride, ceil_mode } = this;
		return LP_POOLS[this.spatialDims() - 1](input, norm_type, kernel_size, stride, ceil_mode);
	}
	extra_repr() {
		return `norm_type=${formatNumber(this.norm_type)}, kernel_size=${formatGiven(this.kernel_size)}, ` + `stride=${this.stride === null ? "None" : formatGiven(this.stride)}, ceil_mode=${formatBool(this.ceil_mode)}`;
	}
};
var LPPool1d = class extends LPPoolLayer {
	spatialDims() {
		return 1;
	}
};
var LPPool2d = class extends LPPoolLayer {
	spatialDims() {
		return 2;
	}
};
var LPPool3d = class extends LPPoolLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/conv_base.ts
const CONV_NAMES = [
	"in_channels",
	"out_channels",
	"kernel_size",
	"stride",
	"padding",
	"dilation",
	"groups",
	"bias",
	"padding_mode",
	"device",
	"dtype"
];
const CONV_TRANSPOSE_NAMES = [
	"in_channels",
	"out_channels",
	"kernel_size",
	"stride",
	"padding",
	"output_padding",
	"groups",
	"bias",
	"dilation",
	"padding_mode",
	"device",
	"dtype"
];
const PADDING_MODES = [
	"zeros",
	"reflect",
	"replicate",
	"circular"
];
var ConvNd = class extends Module {
	in_channels;
	out_channels;
	kernel_size;
	stride;
	padding;
	dilation;
	output_padding;
	transposed;
	groups;
	padding_mode;
	weight;
	bias;
	constructor(o, transposed) {
		super();
		const layer = this.constructor.name;
		const n = this.spatialDims();
		const sizes = (name, size) => sizesOf(layer, name, size, n);
		this.transposed = transposed;
		checkCount(layer, "in_channels", o.in_channels);
		checkCount(layer, "out_channels", o.out_channels);
		this.in_channels = o.in_channels;
		this.out_channels = o.out_channels;
		this.kernel_size = sizes("kernel_size", o.kernel_size);
		this.stride = sizes("stride", o.stride ?? 1);
		this.padding = typeof o.padding === "string" ? o.padding : sizes("padding", o.padding ?? 0);
		this.dilation = sizes("dilation", o.dilation ?? 1);
		this.output_padding = sizes("output_padding", o.output_padding ?? 0);
		this.groups = o.groups ?? 1;
		this.padding_mode = o.padding_mode ?? "zeros";
		this.check();
		const [first, second] = transposed ? [o.in_channels, o.out_channels] : [o.out_channels, o.in_channels];
		this.weight = new Parameter(empty([
			first,
			second / this.groups,
			...this.kernel_size
		], factoryOptions(o)));
		this.bias = null;
		if (o.bias ?? true) this.bias = new Parameter(empty([o.out_channels], factoryOptions(o)));
		else this.register_parameter("bias", null);
		this.reset_parameters();
	}
	check() {
		const { groups, padding, stride, padding_mode } = this;
		if (!Number.isInteger(groups) || groups <= 0) throw new ValueError("groups must be a positive integer");
		if (this.in_channels % groups !== 0) throw new ValueError("in_channels must be divisible by groups");
		if (this.out_channels % groups !== 0) throw new ValueError("out_channels must be divisible by groups");
		if (typeof padding === "string") {
			if (padding !== "same" && padding !== "valid") {
				throw new ValueError(`Invalid padding string '${padding}', should be one of {'same', 'valid'}`);
			}
			if (padding === "same" && stride.some((s) => s !== 1)) {
				throw new ValueError("padding='same' is not supported for strided convolutions");
			}
		}
		if (!PADDING_MODES.includes(padding_mode)) {
			throw new ValueError(`padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='${padding_mode}'`);
		}
	}
	reset_parameters() {
		if (this.weight.numel() > 0) kaiming_uniform_(this.weight, Math.sqrt(5));
		if (this.bias === null) return;
		const [fanIn] = fanInAndOut(this.weight);
		if (fanIn > 0) uniform_(this.bias, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn));
	}
	extra_repr() {
		let text = `${this.in_channels}, ${this.out_channels}, kernel_size=${formatTuple(this.kernel_size)}, ` + `stride=${formatTuple(this.stride)}`;
		if (typeof this.padding === "string") text += `, padding=${this.padding}`;
		else if (this.padding.some((p) => p !== 0)) text += `, padding=${formatTuple(this.padding)}`;
		if (this.dilation.some((d) => d !== 1)) text += `, dilation=${formatTuple(this.dilation)}`;
		if (this.output_padding.some((p) => p !== 0)) text += `, output_padding=${formatTuple(this.output_padding)}`;
		if (this.groups !== 1) text += `, groups=${this.groups}`;
		if (this.bias === null) text += ", bias=False";
		if (this.padding_mode !== "zeros") text += `, padding_mode=${this.padding_mode}`;
		return text;
	}
};

// src/nn/conv.ts
const FUNCTIONS$2 = [
	conv1d,
	conv2d,
	conv3d
];
var ConvLayer = class extends ConvNd {
	constructor(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, options) {
		super(new Signature(new.target.name, CONV_NAMES, 3).read(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, options), false);
	}
	forward(input) {
		const { weight, bias, stride, padding, dilation, groups, padding_mode } = this;
		const conv = FUNCTIONS$2[this.spatialDims() - 1];
		if (padding_mode === "zeros") return conv(input, weight, bias, stride, padding, dilation, groups);
		return conv(pad(input, this.borders(), padding_mode), weight, bias, stride, 0, dilation, groups);
	}
	borders() {
		return this.kernel_size.flatMap((k, i) => {
			if (this.padding === "valid") return [0, 0];
			if (this.padding !== "same") return [this.padding[i], this.padding[i]];
			const total = this.dilation[i] * (k - 1);
			return [total - (total >> 1), total >> 1];
		}).reverse();
	}
};
var Conv1d = class extends ConvLayer {
	spatialDims() {
		return 1;
	}
};
var Conv2d = class extends ConvLayer {
	spatialDims() {
		return 2;
	}
};
var Conv3d = class extends ConvLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/conv_transpose.ts
const OUTPUT_SIZE$1 = new Signature("forward", ["output_size"]);
const FUNCTIONS$1 = [
	conv_transpose1d,
	conv_transpose2d,
	conv_transpose3d
];
var ConvTransposeLayer = class extends ConvNd {
	constructor(in_channels, out_channels, kernel_size, stride, padding, output_padding, groups, bias, dilation, padding_mode, options) {
		const o = new Signature(new.target.name, CONV_TRANSPOSE_NAMES, 3).read(in_channels, out_channels, kernel_size, stride, padding, output_padding, groups, bias, dilation, padding_mode, options);
		if (o.padding_mode !== undefined && o.padding_mode !== "zeros") {
			throw new ValueError(`Only "zeros" padding mode is supported for ${new.target.name}`);
		}
		if (typeof o.padding === "string") {
			throw new ValueError(`${new.target.name}: padding must be numbers, got '${o.padding}'`);
		}
		super(o, true);
	}
	forward(input, output_size) {
		const { weight, bias, stride, padding, groups, dilation } = this;
		const added = this.outputPadding(input, OUTPUT_SIZE$1.read(output_size).output_size ?? undefined);
		return FUNCTIONS$1[this.spatialDims() - 1](input, weight, bias, stride, padding, added, groups, dilation);
	}
	outputPadding(input, given) {
		if (given === undefined) return this.output_padding;
		const n = this.spatialDims();
		const rank = input.dim();
		const outer = rank === n + 2 ? 2 : 1;
		const size = given.length === outer + n ? given.slice(outer) : given;
		if (size.length !== n) {
			throw new ValueError(`ConvTranspose${n}D: for ${rank}D input, output_size must have ${n} or ${outer + n} elements (got ${size.length})`);
		}
		const least = this.kernel_size.map((k, i) => (input.size(i + outer) - 1) * this.stride[i] - 2 * this.padding[i] + this.dilation[i] * (k - 1) + 1);
		const most = least.map((x, i) => x + this.stride[i] - 1);
		if (size.some((x, i) => x < least[i] || x > most[i])) {
			const list = (numbers) => `[${numbers.join(", ")}]`;
			throw new ValueError(`requested an output size of ${list(size)}, but valid sizes range from ${list(least)} to ${list(most)} ` + `(for an input of ${formatSize(input.shape.slice(2))})`);
		}
		return size.map((x, i) => x - least[i]);
	}
};
var ConvTranspose1d = class extends ConvTransposeLayer {
	spatialDims() {
		return 1;
	}
};
var ConvTranspose2d = class extends ConvTransposeLayer {
	spatialDims() {
		return 2;
	}
};
var ConvTranspose3d = class extends ConvTransposeLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/data_parallel.ts
const SIGNATURE = new Signature$1("DataParallel", [
	"device_ids",
	"output_device",
	"dim"
]);
var DataParallel = class extends Module {
	module;
	device_ids = [];
	constructor(module, device_ids, output_device, dim) {
		super();
		if (!(module instanceof Module)) {
			throw new ArgumentError(`DataParallel(): argument 'module' must be a Module, not ${describeValue(module)}`);
		}
		const o = SIGNATURE.read(device_ids, output_device, dim);
		for (const id of o.device_ids ?? []) cudaTarget(id);
		this.module = module;
	}
	forward(...args) {
		return this.module(...args);
	}
};

// src/nn/distance.ts
const PAIRWISE = new Signature("PairwiseDistance", [
	"p",
	"eps",
	"keepdim"
]);
var PairwiseDistance = class extends Module {
	norm;
	eps;
	keepdim;
	constructor(p, eps, keepdim) {
		super();
		const o = PAIRWISE.read(p, eps, keepdim);
		this.norm = o.p ?? 2;
		this.eps = o.eps ?? 1e-6;
		this.keepdim = o.keepdim ?? false;
	}
	forward(x1, x2) {
		return pairwise_distance(x1, x2, this.norm, this.eps, this.keepdim);
	}
};
const COSINE = new Signature("CosineSimilarity", ["dim", "eps"]);
var CosineSimilarity = class extends Module {
	dim;
	eps;
	constructor(dim, eps) {
		super();
		const o = COSINE.read(dim, eps);
		this.dim = o.dim ?? 1;
		this.eps = o.eps ?? 1e-8;
	}
	forward(x1, x2) {
		return cosine_similarity(x1, x2, this.dim, this.eps);
	}
};

// src/nn/dropout.ts
const DROPOUT = new Signature("Dropout", ["p", "inplace"]);
var DropoutBase = class extends Module {
	p;
	inplace;
	constructor(p, inplace) {
		super();
		const o = DROPOUT.read(p, inplace);
		this.p = o.p ?? .5;
		this.inplace = o.inplace ?? false;
		if (!(this.p >= 0 && this.p <= 1)) {
			throw new ValueError(`dropout probability has to be between 0 and 1, but got ${formatFloat(this.p)}`);
		}
	}
	extra_repr() {
		return `p=${formatFloat(this.p)}, inplace=${formatBool(this.inplace)}`;
	}
};
var Dropout = class extends DropoutBase {
	forward(input) {
		return dropout(input, this.p, this.training, this.inplace);
	}
};
var Dropout1d = class extends DropoutBase {
	forward(input) {
		return dropout1d(input, this.p, this.training, this.inplace);
	}
};
var Dropout2d = class extends DropoutBase {
	forward(input) {
		return dropout2d(input, this.p, this.training, this.inplace);
	}
};
var Dropout3d = class extends DropoutBase {
	forward(input) {
		return dropout3d(input, this.p, this.training, this.inplace);
	}
};
var AlphaDropout = class extends DropoutBase {
	forward(input) {
		return alpha_dropout(input, this.p, this.training);
	}
};
var FeatureAlphaDropout = class extends DropoutBase {
	forward(input) {
		return feature_alpha_dropout(input, this.p, this.training);
	}
};

// src/nn/embedding.ts
const EMBEDDING = new Signature("Embedding", [
	"num_embeddings",
	"embedding_dim",
	"padding_idx",
	"max_norm",
	"norm_type",
	"scale_grad_by_freq",
	"sparse",
	"_weight",
	"_freeze",
	"device",
	"dtype"
], 2);
var Embedding = class Embedding extends Module {
	num_embeddings;
	embedding_dim;
	padding_idx;
	max_norm;
	norm_type;
	scale_grad_by_freq;
	sparse;
	weight;
	constructor(num_embeddings, embedding_dim, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, options) {
		super();
		const o = EMBEDDING.read(num_embeddings, embedding_dim, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, options);
		checkCount("Embedding", "num_embeddings", o.num_embeddings);
		checkCount("Embedding", "embedding_dim", o.embedding_dim);
		this.num_embeddings = o.num_embeddings;
		this.embedding_dim = o.embedding_dim;
		this.padding_idx = o.padding_idx ?? null;
		if (this.padding_idx !== null) {
			if (this.padding_idx >= o.num_embeddings || this.padding_idx < -o.num_embeddings) {
				throw new ValueError("Padding_idx must be within num_embeddings");
			}
			if (this.padding_idx < 0) this.padding_idx += o.num_embeddings;
		}
		this.max_norm = o.max_norm ?? null;
		this.norm_type = o.norm_type ?? 2;
		this.scale_grad_by_freq = o.scale_grad_by_freq ?? false;
		this.sparse = o.sparse ?? false;
		const trained = !(o._freeze ?? false);
		if (o._weight) {
			if (o._weight.shape.join() !== `${o.num_embeddings},${o.embedding_dim}`) {
				throw new ShapeError("Shape of weight does not match num_embeddings and embedding_dim");
			}
			this.weight = new Parameter(o._weight, trained);
		} else {
			this.weight = new Parameter(empty([o.num_embeddings, o.embedding_dim], factoryOptions(o)), trained);
			this.reset_parameters();
		}
	}
	reset_parameters() {
		normal_(this.weight);
		const row = this.padding_idx;
		if (row !== null) no_grad(() => this.weight.select(0, row).fill_(0));
	}
	forward(input) {
		const { weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse } = this;
		return embedding(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
	}
	extra_repr() {
		let text = `${this.num_embeddings}, ${this.embedding_dim}`;
		if (this.padding_idx !== null) text += `, padding_idx=${this.padding_idx}`;
		if (this.max_norm !== null) text += `, max_norm=${formatFloat(this.max_norm)}`;
		if (this.norm_type !== 2) text += `, norm_type=${formatFloat(this.norm_type)}`;
		if (this.scale_grad_by_freq) text += `, scale_grad_by_freq=${formatBool(true)}`;
		if (this.sparse) text += ", sparse=True";
		return text;
	}
	static from_pretrained(embeddings, options = {}) {
		if (embeddings.dim() !== 2) throw new ShapeError("Embeddings parameter is expected to be 2-dimensional");
		const { freeze = true, ...rest } = options;
		return new Embedding(embeddings.size(0), embeddings.size(1), {
			...rest,
			_weight: embeddings,
			_freeze: freeze
		});
	}
};

// src/nn/embedding_bag.ts
const EMBEDDING_BAG = new Signature("EmbeddingBag", [
	"num_embeddings",
	"embedding_dim",
	"max_norm",
	"norm_type",
	"scale_grad_by_freq",
	"mode",
	"sparse",
	"_weight",
	"include_last_offset",
	"padding_idx",
	"device",
	"dtype"
], 2);
const FORWARD = new Signature("forward", ["offsets", "per_sample_weights"]);
var EmbeddingBag = class EmbeddingBag extends Module {
	num_embeddings;
	embedding_dim;
	max_norm;
	norm_type;
	scale_grad_by_freq;
	mode;
	sparse;
	include_last_offset;
	padding_idx;
	weight;
	constructor(num_embeddings, embedding_dim, max_norm, norm_type, scale_grad_by_freq, mode, sparse, options) {
		super();
		const o = EMBEDDING_BAG.read(num_embeddings, embedding_dim, max_norm, norm_type, scale_grad_by_freq, mode, sparse, options);
		checkCount("EmbeddingBag", "num_embeddings", o.num_embeddings);
		checkCount("EmbeddingBag", "embedding_dim", o.embedding_dim);
		this.num_embeddings = o.num_embeddings;
		this.embedding_dim = o.embedding_dim;
		this.max_norm = o.max_norm ?? null;
		this.norm_type = o.norm_type ?? 2;
		this.scale_grad_by_freq = o.scale_grad_by_freq ?? false;
		this.mode = o.mode ?? "mean";
		this.sparse = o.sparse ?? false;
		this.include_last_offset = o.include_last_offset ?? false;
		this.padding_idx = o.padding_idx ?? null;
		if (this.padding_idx !== null) {
			if (this.padding_idx >= o.num_embeddings || this.padding_idx < -o.num_embeddings) {
				throw new ValueError("padding_idx must be within num_embeddings");
			}
			if (this.padding_idx < 0) this.padding_idx += o.num_embeddings;
		}
		if (o._weight) {
			if (o._weight.shape.join() !== `${o.num_embeddings},${o.embedding_dim}`) {
				throw new ShapeError("Shape of weight does not match num_embeddings and embedding_dim");
			}
			this.weight = new Parameter(o._weight);
		} else {
			this.weight = new Parameter(empty([o.num_embeddings, o.embedding_dim], factoryOptions(o)));
			this.reset_parameters();
		}
	}
	reset_parameters() {
		normal_(this.weight);
		const row = this.padding_idx;
		if (row !== null) no_grad(() => this.weight.select(0, row).fill_(0));
	}
	forward(input, offsets, per_sample_weights) {
		const o = FORWARD.read(offsets, per_sample_weights);
		const { weight, max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_idx } = this;
		return embedding_bag(input, weight, {
			...o,
			max_norm,
			norm_type,
			scale_grad_by_freq,
			mode,
			sparse,
			include_last_offset,
			padding_idx
		});
	}
	extra_repr() {
		let text = `${this.num_embeddings}, ${this.embedding_dim}`;
		if (this.max_norm !== null) text += `, max_norm=${formatFloat(this.max_norm)}`;
		if (this.norm_type !== 2) text += `, norm_type=${formatFloat(this.norm_type)}`;
		if (this.scale_grad_by_freq) text += ", scale_grad_by_freq=True";
		text += `, mode='${this.mode}'`;
		if (this.padding_idx !== null) text += `, padding_idx=${this.padding_idx}`;
		return text;
	}
	static from_pretrained(embeddings, options = {}) {
		if (embeddings.dim() !== 2) throw new ShapeError("Embeddings parameter is expected to be 2-dimensional");
		const { freeze = true, ...rest } = options;
		const bag = new EmbeddingBag(embeddings.size(0), embeddings.size(1), {
			...rest,
			_weight: embeddings
		});
		bag.weight.requires_grad_(!freeze);
		return bag;
	}
};

// src/nn/loss_base.ts
var Loss = class extends Module {
	reduction;
	constructor(options) {
		super();
		const old = (options.size_average ?? options.reduce ?? null) !== null;
		this.reduction = old ? readReduction(options) : options.reduction ?? "mean";
	}
};
var ReductionLoss = class extends Loss {
	constructor(size_average, reduce, reduction) {
		const signature = new Signature(new.target.name, [
			"size_average",
			"reduce",
			"reduction"
		]);
		super(signature.read(size_average, reduce, reduction));
	}
};
var MarginLoss = class extends Loss {
	margin;
	usualMargin() {
		return 0;
	}
	constructor(margin, size_average, reduce, reduction) {
		const names = [
			"margin",
			"size_average",
			"reduce",
			"reduction"
		];
		const o = new Signature(new.target.name, names).read(margin, size_average, reduce, reduction);
		super(o);
		this.margin = o.margin ?? this.usualMargin();
	}
};

// src/nn/embedding_loss.ts
var MarginRankingLoss = class extends MarginLoss {
	forward(input1, input2, target) {
		return margin_ranking_loss(input1, input2, target, {
			margin: this.margin,
			reduction: this.reduction
		});
	}
};
var HingeEmbeddingLoss = class extends MarginLoss {
	usualMargin() {
		return 1;
	}
	forward(input, target) {
		return hinge_embedding_loss(input, target, {
			margin: this.margin,
			reduction: this.reduction
		});
	}
};
var CosineEmbeddingLoss = class extends MarginLoss {
	forward(input1, input2, target) {
		return cosine_embedding_loss(input1, input2, target, {
			margin: this.margin,
			reduction: this.reduction
		});
	}
};
function positive(loss, margin) {
	if (margin > 0) return margin;
	throw new ValueError(`${loss}: expected margin to be greater than 0, got ${margin} instead`);
}
const TRIPLET = new Signature("TripletMarginLoss", [
	"margin",
	"p",
	"eps",
	"swap",
	"size_average",
	"reduce",
	"reduction"
]);
var TripletMarginLoss = class extends Loss {
	margin;
	p;
	eps;
	swap;
	constructor(margin, p, eps, swap, size_average, reduce, reduction) {
		const o = TRIPLET.read(margin, p, eps, swap, size_average, reduce, reduction);
		super(o);
		this.margin = positive("TripletMarginLoss", o.margin ?? 1);
		this.p = o.p ?? 2;
		this.eps = o.eps ?? 1e-6;
		this.swap = o.swap ?? false;
	}
	forward(anchor, positive, negative) {
		const { margin, p, eps, swap, reduction } = this;
		return triplet_margin_loss(anchor, positive, negative, {
			margin,
			p,
			eps,
			swap,
			reduction
		});
	}
};
const WITH_DISTANCE = new Signature("TripletMarginWithDistanceLoss", [
	"distance_function",
	"margin",
	"swap",
	"reduction"
]);
var TripletMarginWithDistanceLoss = class extends Loss {
	distance_function;
	margin;
	swap;
	constructor(options = {}) {
		const o = WITH_DISTANCE.read(options);
		super({ reduction: o.reduction });
		this.distance_function = o.distance_function ?? new PairwiseDistance();
		this.margin = positive("TripletMarginWithDistanceLoss", o.margin ?? 1);
		this.swap = o.swap ?? false;
	}
	forward(anchor, positive, negative) {
		const { distance_function, margin, swap, reduction } = this;
		return triplet_margin_with_distance_loss(anchor, positive, negative, {
			distance_function,
			margin,
			swap,
			reduction
		});
	}
};

// src/nn/flatten.ts
const FLATTEN = new Signature("Flatten", ["start_dim", "end_dim"]);
var Flatten = class extends Module {
	start_dim;
	end_dim;
	constructor(start_dim, end_dim) {
		super();
		const o = FLATTEN.read(start_dim, end_dim);
		this.start_dim = o.start_dim ?? 1;
		this.end_dim = o.end_dim ?? -1;
	}
	forward(input) {
		return input.flatten(this.start_dim, this.end_dim);
	}
	extra_repr() {
		return `start_dim=${this.start_dim}, end_dim=${this.end_dim}`;
	}
};
var Unflatten = class extends Module {
	dim;
	unflattened_size;
	constructor(dim, unflattened_size) {
		super();
		if (!Array.isArray(unflattened_size)) {
			throw new ArgumentError(`unflattened_size must be a tuple of ints, but found type ${typeof unflattened_size}`);
		}
		unflattened_size.forEach((size, i) => {
			if (!Number.isInteger(size)) {
				throw new ArgumentError(`unflattened_size must be tuple of ints, but found element of type ${typeof size} at pos ${i}`);
			}
		});
		this.dim = dim;
		this.unflattened_size = [...unflattened_size];
	}
	forward(input) {
		return input.unflatten(this.dim, this.unflattened_size);
	}
	extra_repr() {
		return `dim=${this.dim}, unflattened_size=${formatTuple(this.unflattened_size)}`;
	}
};

// src/nn/fold.ts
const FOLD = new Signature("Fold", [
	"output_size",
	"kernel_size",
	"dilation",
	"padding",
	"stride"
], 2);
const UNFOLD = new Signature("Unfold", [
	"kernel_size",
	"dilation",
	"padding",
	"stride"
], 1);
var WindowLayer = class extends Module {
	kernel_size;
	dilation;
	padding;
	stride;
	constructor(o) {
		super();
		this.kernel_size = o.kernel_size;
		this.dilation = o.dilation ?? 1;
		this.padding = o.padding ?? 0;
		this.stride = o.stride ?? 1;
	}
	extra_repr() {
		return `kernel_size=${formatGiven(this.kernel_size)}, dilation=${formatGiven(this.dilation)}, ` + `padding=${formatGiven(this.padding)}, stride=${formatGiven(this.stride)}`;
	}
};
var Fold = class extends WindowLayer {
	output_size;
	constructor(output_size, kernel_size, dilation, padding, stride) {
		const o = FOLD.read(output_size, kernel_size, dilation, padding, stride);
		super(o);
		this.output_size = o.output_size;
	}
	forward(input) {
		return fold(input, this.output_size, this.kernel_size, this.dilation, this.padding, this.stride);
	}
	extra_repr() {
		return `output_size=${formatGiven(this.output_size)}, ${super.extra_repr()}`;
	}
};
var Unfold = class extends WindowLayer {
	constructor(kernel_size, dilation, padding, stride) {
		super(UNFOLD.read(kernel_size, dilation, padding, stride));
	}
	forward(input) {
		return unfold(input, this.kernel_size, this.dilation, this.padding, this.stride);
	}
};

// src/nn/fractional_pooling.ts
const NAMES$2 = [
	"kernel_size",
	"output_size",
	"output_ratio",
	"return_indices",
	"_random_samples"
];
var FractionalMaxPoolLayer = class extends Module {
	kernel_size;
	output_size;
	output_ratio;
	return_indices;
	_random_samples = null;
	constructor(kernel_size, output_size, output_ratio, return_indices, _random_samples) {
		super();
		const layer = new.target.name;
		const n = this.spatialDims();
		const o = new Signature(layer, NAMES$2, 1).read(kernel_size, output_size, output_ratio, return_indices, _random_samples);
		const size = o.output_size ?? null;
		const ratio = o.output_ratio ?? null;
		if (size === null && ratio === null) {
			throw new ValueError(`${layer} requires specifying either an output size, or a pooling ratio`);
		}
		if (size !== null && ratio !== null) {
			throw new ValueError("only one of output_size and output_ratio may be specified");
		}
		this.kernel_size = sizesOf(layer, "kernel_size", o.kernel_size, n);
		this.output_size = size === null ? null : sizesOf(layer, "output_size", size, n);
		this.output_ratio = ratio === null ? null : typeof ratio === "number" ? new Array(n).fill(ratio) : [...ratio];
		if (this.output_ratio?.some((r) => !(r > 0 && r < 1))) {
			throw new ValueError(`output_ratio must be between 0 and 1 (got ${typeof ratio === "number" ? ratio : `(${ratio.join(", ")})`})`);
		}
		this.return_indices = o.return_indices ?? false;
		this.register_buffer("_random_samples", o._random_samples ?? null);
	}
	forward(input) {
		const { kernel_size, output_size, output_ratio, _random_samples } = this;
		const pool = this.spatialDims() === 2 ? fractional_max_pool2d_with_indices : fractional_max_pool3d_with_indices;
		const both = pool(input, kernel_size, output_size, output_ratio, false, _random_samples);
		return this.return_indices ? both : both[0];
	}
};
var FractionalMaxPool2d = class extends FractionalMaxPoolLayer {
	spatialDims() {
		return 2;
	}
};
var FractionalMaxPool3d = class extends FractionalMaxPoolLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/orthogonal.ts
function reflections(matrix, rows, columns) {
	const a = Float64Array.from(matrix);
	const scales = new Float64Array(columns);
	for (let j = 0; j < columns; j++) {
		let below = 0;
		for (let i = j + 1; i < rows; i++) below += a[i * columns + j] ** 2;
		if (below === 0) continue;
		const head = a[j * columns + j];
		const beta = head >= 0 ? -Math.sqrt(head * head + below) : Math.sqrt(head * head + below);
		scales[j] = (beta - head) / beta;
		a[j * columns + j] = beta;
		for (let i = j + 1; i < rows; i++) a[i * columns + j] /= head - beta;
		for (let k = j + 1; k < columns; k++) reflect(a, a, rows, columns, j, k, scales[j]);
	}
	return {
		packed: a,
		scales
	};
}
function orthogonalColumns(matrix, rows, columns) {
	const { packed: a, scales } = reflections(matrix, rows, columns);
	const q = new Float64Array(rows * columns);
	for (let j = 0; j < columns; j++) q[j * columns + j] = 1;
	for (let j = columns - 1; j >= 0; j--) {
		for (let k = j; k < columns; k++) reflect(q, a, rows, columns, j, k, scales[j]);
	}
	for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) q[i * columns + j] *= Math.sign(a[j * columns + j]);
	return q;
}
function reflect(target, v, rows, columns, j, k, scale) {
	let dot = target[j * columns + k];
	for (let i = j + 1; i < rows; i++) dot += v[i * columns + j] * target[i * columns + k];
	dot *= scale;
	target[j * columns + k] -= dot;
	for (let i = j + 1; i < rows; i++) target[i * columns + k] -= dot * v[i * columns + j];
}

// src/nn/init_matrix.ts
function eye_(tensor) {
	checkTensor(tensor, "eye_", "tensor");
	if (tensor.dim() !== 2) throw new ValueError("Only tensors with 2 dimensions are supported");
	return no_grad(() => {
		tensor.zero_();
		tensor.diagonal().fill_(1);
		return tensor;
	});
}
function dirac_(tensor, groups = 1) {
	checkTensor(tensor, "dirac_", "tensor");
	const count = asNumber((typeof groups === "object" ? groups?.groups : groups) ?? 1, "dirac_", "groups");
	if (tensor.dim() < 3 || tensor.dim() > 5) {
		throw new ValueError("Only tensors with 3, 4, or 5 dimensions are supported");
	}
	if (tensor.size(0) % count !== 0) throw new ValueError("dim 0 must be divisible by groups");
	const perGroup = tensor.size(0) / count;
	return no_grad(() => {
		tensor.zero_();
		for (let g = 0; g < count; g++) {
			for (let d = 0; d < Math.min(perGroup, tensor.size(1)); d++) {
				let place = tensor.select(0, g * perGroup + d).select(0, d);
				for (const size of tensor.shape.slice(2)) place = place.select(0, Math.floor(size / 2));
				place.fill_(1);
			}
		}
		return tensor;
	});
}
const ORTHOGONAL$1 = new Signature("orthogonal_", ["gain", "generator"]);
function orthogonal_(tensor$1, gain, generator) {
	checkTensor(tensor$1, "orthogonal_", "tensor");
	const o = ORTHOGONAL$1.read(gain, generator);
	if (tensor$1.dim() < 2) throw new ValueError("Only tensors with 2 or more dimensions are supported");
	if (tensor$1.numel() === 0) return tensor$1;
	const rows = tensor$1.size(0);
	const columns = tensor$1.numel() / rows;
	return no_grad(() => {
		const drawn = normal$1(tensor$1.new_empty([rows, columns]), 0, 1, o.generator);
		const tall = rows < columns ? drawn.t() : drawn;
		const q = orthogonalColumns(tall.reshape([-1]).tolist(), tall.size(0), tall.size(1));
		const made = tensor(q, {
			dtype: tensor$1.dtype,
			device: tensor$1.device
		}).view(tall.shape);
		tensor$1.copy_((rows < columns ? made.t() : made).reshape(tensor$1.shape));
		return tensor$1.mul_(o.gain ?? 1);
	});
}
const SPARSE = new Signature("sparse_", [
	"sparsity",
	"std",
	"generator"
], 1);
function sparse_(tensor, sparsity, std, generator) {
	checkTensor(tensor, "sparse_", "tensor");
	const o = SPARSE.read(sparsity, std, generator);
	if (tensor.dim() !== 2) throw new ValueError("Only tensors with 2 dimensions are supported");
	const [rows, columns] = tensor.shape;
	const zeros = Math.ceil(o.sparsity * rows);
	return no_grad(() => {
		normal$1(tensor, 0, o.std ?? .01, o.generator);
		for (let column = 0; column < columns; column++) {
			const places = randperm(rows).tolist().slice(0, zeros);
			for (const row of places) tensor.select(0, row).select(0, column).fill_(0);
		}
		return tensor;
	});
}

// src/nn/init_old.ts
var init_old_exports = /* @__PURE__ */ __exportAll({
	calculate_gain: () => calculate_gain,
	constant: () => constant,
	constant_: () => constant_,
	dirac: () => dirac,
	dirac_: () => dirac_,
	eye: () => eye,
	eye_: () => eye_,
	kaiming_normal: () => kaiming_normal,
	kaiming_normal_: () => kaiming_normal_,
	kaiming_uniform: () => kaiming_uniform,
	kaiming_uniform_: () => kaiming_uniform_,
	normal: () => normal,
	normal_: () => normal_,
	ones_: () => ones_,
	orthogonal: () => orthogonal$1,
	orthogonal_: () => orthogonal_,
	sparse: () => sparse,
	sparse_: () => sparse_,
	trunc_normal_: () => trunc_normal_,
	uniform: () => uniform,
	uniform_: () => uniform_,
	xavier_normal: () => xavier_normal,
	xavier_normal_: () => xavier_normal_,
	xavier_uniform: () => xavier_uniform,
	xavier_uniform_: () => xavier_uniform_,
	zeros_: () => zeros_
});
const uniform = uniform_;
const normal = normal_;
const constant = constant_;
const eye = eye_;
const dirac = dirac_;
const xavier_uniform = xavier_uniform_;
const xavier_normal = xavier_normal_;
const kaiming_uniform = kaiming_uniform_;
const kaiming_normal = kaiming_normal_;
const orthogonal$1 = orthogonal_;
const sparse = sparse_;

// src/nn/lazy.ts
function LazyModuleMixin(base) {
	class Lazy extends base {
		constructor(...args) {
			super(...args);
			const begin = (called, given) => {
				const module = called, { pre } = recordOf(module).hooks;
				no_grad(() => module.initialize_parameters(...given));
				if (module.has_uninitialized_params()) {
					throw new ValueError(`module ${module.constructor.name} has not been fully initialized`);
				}
				for (const [id, hook] of pre) if (hook === begin) pre.delete(id);
				const { cls_to_become } = module;
				if (cls_to_become !== null) Object.setPrototypeOf(module, cls_to_become.prototype);
			};
			this.register_forward_pre_hook(begin);
		}
		get cls_to_become() {
			return null;
		}
		initialize_parameters(..._args) {
			throw new UnsupportedError(`initialize_parameters is not implemented for ${this.constructor.name}`);
		}
		has_uninitialized_params() {
			for (const [, x] of ownParameters(this)) if (is_lazy(x)) return true;
			for (const [, x] of ownBuffers(this)) if (is_lazy(x)) return true;
			return false;
		}
		forward(...args) {
			return base.prototype.forward.apply(this, args);
		}
	}
	return Lazy;
}

// src/nn/lazy_layers.ts
const LINEAR = new Signature("LazyLinear", [
	"out_features",
	"bias",
	"device",
	"dtype"
], 1);
const LinearBase = LazyModuleMixin(Linear);
var LazyLinear = class extends LinearBase {
	constructor(out_features, bias, options) {
		const o = LINEAR.read(out_features, bias, options);
		checkCount("LazyLinear", "out_features", o.out_features);
		super(0, 0, false);
		this.out_features = o.out_features;
		this.weight = new UninitializedParameter(o);
		if (o.bias ?? true) this.bias = new UninitializedParameter(o);
	}
	get cls_to_become() {
		return Linear;
	}
	reset_parameters() {
		if (this.in_features !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
	}
	initialize_parameters(input) {
		if (is_lazy(this.weight)) {
			this.in_features = input.size(-1);
			this.weight.materialize([this.out_features, this.in_features]);
			if (is_lazy(this.bias)) this.bias.materialize([this.out_features]);
			this.reset_parameters();
		}
		if (this.in_features !== 0) return;
		if (input.size(-1) !== this.weight.size(-1)) {
			throw new ShapeError(`The in_features inferred from input: ${input.size(-1)} is not equal to in_features from self.weight: ` + `${this.weight.size(-1)}`);
		}
		this.in_features = input.size(-1);
	}
};
const CONV = CONV_NAMES.slice(1);
const CONV_TRANSPOSE = CONV_TRANSPOSE_NAMES.slice(1);
function channelsOf(layer, input) {
	const n = layer.spatialDims();
	const rank = input.dim();
	if (rank !== n + 1 && rank !== n + 2) {
		throw new ShapeError(`Expected ${n + 1}D (unbatched) or ${n + 2}D (batched) input to ${layer.constructor.name}, but got input of size: ` + formatSize(input.shape));
	}
	return input.size(rank - n - 1);
}
function lazyConv(base, names) {
	const Base = LazyModuleMixin(base);
	return class extends Base {
		constructor(...args) {
			const o = new Signature(new.target.name, names, 2).read(...args);
			const { out_channels, kernel_size, bias = true, ...rest } = o;
			checkCount(new.target.name, "out_channels", out_channels);
			super(0, 0, kernel_size, {
				...rest,
				bias: false
			});
			this.out_channels = out_channels;
			this.weight = new UninitializedParameter(o);
			if (bias) this.bias = new UninitializedParameter(o);
		}
		get cls_to_become() {
			return base;
		}
		reset_parameters() {
			if (this.in_channels !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
		}
		initialize_parameters(input) {
			const loaded = this.weight, { groups, out_channels } = this;
			if (!is_lazy(loaded)) {
				if (this.in_channels === 0) {
					this.in_channels = loaded.size(this.transposed ? 0 : 1) * (this.transposed ? 1 : groups);
				}
				return;
			}
			this.in_channels = channelsOf(this, input);
			if (this.in_channels % groups !== 0) throw new ValueError("in_channels must be divisible by groups");
			if (out_channels % groups !== 0) throw new ValueError("out_channels must be divisible by groups");
			const [first, second] = this.transposed ? [this.in_channels, out_channels] : [out_channels, this.in_channels];
			loaded.materialize([
				first,
				second / groups,
				...this.kernel_size
			]);
			if (is_lazy(this.bias)) this.bias.materialize([out_channels]);
			this.reset_parameters();
		}
	};
}
const Conv1dBase = lazyConv(Conv1d, CONV);
var LazyConv1d = class extends Conv1dBase {};
const Conv2dBase = lazyConv(Conv2d, CONV);
var LazyConv2d = class extends Conv2dBase {};
const Conv3dBase = lazyConv(Conv3d, CONV);
var LazyConv3d = class extends Conv3dBase {};
const ConvTranspose1dBase = lazyConv(ConvTranspose1d, CONV_TRANSPOSE);
var LazyConvTranspose1d = class extends ConvTranspose1dBase {};
const ConvTranspose2dBase = lazyConv(ConvTranspose2d, CONV_TRANSPOSE);
var LazyConvTranspose2d = class extends ConvTranspose2dBase {};
const ConvTranspose3dBase = lazyConv(ConvTranspose3d, CONV_TRANSPOSE);
var LazyConvTranspose3d = class extends ConvTranspose3dBase {};

// src/nn/instance_normalization.ts
const INSTANCE_NORM = new Signature("InstanceNorm", ["num_features", ...NORM_PARAMETERS], 1);
var InstanceNorm = class extends NormBase {
	constructor(num_features, eps, momentum, affine, track_running_stats, options) {
		const o = INSTANCE_NORM.read(num_features, eps, momentum, affine, track_running_stats, options);
		super({
			...o,
			affine: o.affine ?? false,
			track_running_stats: o.track_running_stats ?? false
		});
	}
	checkInput(input) {
		expectDims(input, this.sampleDims, this.sampleDims + 1);
	}
	forward(input) {
		this.checkInput(input);
		const single = input.dim() === this.sampleDims;
		const channelDim = single ? 0 : 1;
		if (input.size(channelDim) !== this.num_features) {
			if (this.affine) {
				throw new ValueError(`expected input's size at dim=${channelDim} to match num_features (${this.num_features}), but got: ${input.size(channelDim)}.`);
			}
			console.warn(`input's size at dim=${channelDim} does not match num_features (${this.num_features}), ` + "which is not used because affine is false");
		}
		const out = instance_norm(single ? input.unsqueeze(0) : input, this.running_mean, this.running_var, this.weight, this.bias, this.training || !this.track_running_stats, this.momentum ?? 0, this.eps);
		return single ? out.squeeze(0) : out;
	}
	loadOwnState(loading) {
		if ((loading.metadata.version ?? null) === null && !this.track_running_stats) {
			const names = ["running_mean", "running_var"].filter((name) => loading.prefix + name in loading.state);
			if (names.length > 0) {
				loading.errors.push(`Unexpected running stats buffer(s) ${names.map((name) => `"${loading.prefix}${name}"`).join(" and ")} for ` + `${this.constructor.name} with track_running_stats=False. If state_dict is a checkpoint saved before 0.4.0, ` + `this may be expected because ${this.constructor.name} does not track running stats by default since ` + `0.4.0. Please remove these keys from state_dict. If the running stats are actually needed, instead set ` + `track_running_stats=True in ${this.constructor.name} to enable them. See the documentation of ` + `${this.constructor.name} for details.`);
				for (const name of names) delete loading.state[loading.prefix + name];
			}
		}
		super.loadOwnState(loading);
	}
};
var InstanceNorm1d = class extends InstanceNorm {
	get sampleDims() {
		return 2;
	}
};
var InstanceNorm2d = class extends InstanceNorm {
	get sampleDims() {
		return 3;
	}
};
var InstanceNorm3d = class extends InstanceNorm {
	get sampleDims() {
		return 4;
	}
};

// src/nn/lazy_norm.ts
function lazyNorm(base) {
	const Base = LazyModuleMixin(base);
	return class extends Base {
		constructor(...args) {
			const o = new Signature(new.target.name, NORM_PARAMETERS).read(...args);
			super(0, {
				...o,
				affine: false,
				track_running_stats: false
			});
			this.affine = o.affine ?? true;
			this.track_running_stats = o.track_running_stats ?? true;
			if (this.affine) {
				this.weight = new UninitializedParameter(o);
				if (o.bias ?? true) this.bias = new UninitializedParameter(o);
			}
			if (this.track_running_stats) {
				this.running_mean = new UninitializedBuffer(o);
				this.running_var = new UninitializedBuffer(o);
				this.num_batches_tracked = tensor(0, {
					...factoryOptions(o),
					dtype: int64
				});
			}
		}
		get cls_to_become() {
			return base;
		}
		reset_parameters() {
			if (this.num_features !== 0 && !this.has_uninitialized_params()) super.reset_parameters();
		}
		initialize_parameters(input) {
			if (!this.has_uninitialized_params()) {
				const loaded = this.weight ?? this.running_mean;
				if (this.num_features === 0) this.num_features = loaded === null ? input.size(1) : loaded.size(0);
				return;
			}
			this.num_features = input.size(1);
			for (const part of [
				this.weight,
				this.bias,
				this.running_mean,
				this.running_var
			]) {
				if (is_lazy(part)) part.materialize([this.num_features]);
			}
			this.reset_parameters();
		}
	};
}
const BatchNorm1dBase = lazyNorm(BatchNorm1d);
var LazyBatchNorm1d = class extends BatchNorm1dBase {};
const BatchNorm2dBase = lazyNorm(BatchNorm2d);
var LazyBatchNorm2d = class extends BatchNorm2dBase {};
const BatchNorm3dBase = lazyNorm(BatchNorm3d);
var LazyBatchNorm3d = class extends BatchNorm3dBase {};
const InstanceNorm1dBase = lazyNorm(InstanceNorm1d);
var LazyInstanceNorm1d = class extends InstanceNorm1dBase {};
const InstanceNorm2dBase = lazyNorm(InstanceNorm2d);
var LazyInstanceNorm2d = class extends InstanceNorm2dBase {};
const InstanceNorm3dBase = lazyNorm(InstanceNorm3d);
var LazyInstanceNorm3d = class extends InstanceNorm3dBase {};

// src/nn/likelihood_loss.ts
const POISSON = new Signature("PoissonNLLLoss", [
	"log_input",
	"full",
	"size_average",
	"eps",
	"reduce",
	"reduction"
]);
var PoissonNLLLoss = class extends Loss {
	log_input;
	full;
	eps;
	constructor(log_input, full, size_average, eps, reduce, reduction) {
		const o = POISSON.read(log_input, full, size_average, eps, reduce, reduction);
		super(o);
		this.log_input = o.log_input ?? true;
		this.full = o.full ?? false;
		this.eps = o.eps ?? 1e-8;
	}
	forward(log_input, target) {
		const { full, eps, reduction } = this;
		return poisson_nll_loss(log_input, target, {
			log_input: this.log_input,
			full,
			eps,
			reduction
		});
	}
};
const GAUSSIAN = new Signature("GaussianNLLLoss", [
	"full",
	"eps",
	"reduction"
]);
var GaussianNLLLoss = class extends Loss {
	full;
	eps;
	constructor(options = {}) {
		const o = GAUSSIAN.read(options);
		super({ reduction: o.reduction });
		this.full = o.full ?? false;
		this.eps = o.eps ?? 1e-6;
	}
	forward(input, target, variance) {
		const { full, eps, reduction } = this;
		return gaussian_nll_loss(input, target, variance, {
			full,
			eps,
			reduction
		});
	}
};
const CTC = new Signature("CTCLoss", [
	"blank",
	"reduction",
	"zero_infinity"
]);
var CTCLoss = class extends Loss {
	blank;
	zero_infinity;
	constructor(blank, reduction, zero_infinity) {
		const o = CTC.read(blank, reduction, zero_infinity);
		super({ reduction: o.reduction });
		this.blank = o.blank ?? 0;
		this.zero_infinity = o.zero_infinity ?? false;
	}
	forward(log_probs, targets, input_lengths, target_lengths) {
		const { blank, reduction, zero_infinity } = this;
		return ctc_loss(log_probs, targets, input_lengths, target_lengths, {
			blank,
			reduction,
			zero_infinity
		});
	}
};

// src/nn/linear_cross_entropy.ts
const LINEAR_CROSS_ENTROPY = new Signature("LinearCrossEntropyLoss", [
	"in_features",
	"num_classes",
	"out_features",
	"bias",
	"device",
	"dtype",
	"reduction",
	"weight",
	"ignore_index",
	"label_smoothing",
	"options"
], 2);
var LinearCrossEntropyLoss = class extends Loss {
	num_classes;
	out_features;
	ignore_index;
	label_smoothing;
	linear;
	constructor(in_features, num_classes, options) {
		const o = LINEAR_CROSS_ENTROPY.read(in_features, num_classes, options);
		const weight = o.weight ?? null;
		const smoothing = o.label_smoothing ?? 0;
		if (weight !== null && (weight.dim() !== 1 || weight.numel() !== o.num_classes)) {
			throw new ShapeError(`expected weight shape to be (${o.num_classes},), got ${formatTuple(weight.shape)}`);
		}
		if (!(smoothing >= 0 && smoothing <= 1)) {
			throw new ShapeError(`expected label_smoothing to be in range [0, 1], got ${formatFloat(smoothing)}`);
		}
		super({ reduction: o.reduction });
		this.register_buffer("weight", weight);
		this.num_classes = o.num_classes;
		this.out_features = [...o.out_features ?? []];
		this.ignore_index = o.ignore_index ?? null;
		this.label_smoothing = smoothing;
		const outputs = this.out_features.reduce((product, size) => product * size, o.num_classes);
		this.linear = new Linear(o.in_features, outputs, {
			bias: o.bias ?? false,
			device: o.device,
			dtype: o.dtype
		});
	}
	forward(input, target) {
		const { linear, num_classes, out_features, weight, reduction, ignore_index, label_smoothing } = this;
		return linear_cross_entropy(input, linear.weight.reshape([
			num_classes,
			...out_features,
			linear.in_features
		]), target, {
			linear_bias: linear.bias === null ? null : linear.bias.reshape([num_classes, ...out_features]),
			weight,
			reduction,
			ignore_index,
			label_smoothing
		});
	}
	extra_repr() {
		return `in_features=${this.linear.in_features}, num_classes=${this.num_classes}, out_features=${formatTuple(this.out_features)}, bias=${formatBool(this.linear.bias !== null)}, reduction=${this.reduction}, ignore_index=${this.ignore_index ?? "None"}, label_smoothing=${formatFloat(this.label_smoothing)}, options=None`;
	}
};

// src/nn/loss.ts
var MSELoss = class extends ReductionLoss {
	forward(input, target) {
		return mse_loss(input, target, undefined, undefined, this.reduction);
	}
};
var L1Loss = class extends ReductionLoss {
	forward(input, target) {
		return l1_loss(input, target, undefined, undefined, this.reduction);
	}
};
const SMOOTH = new Signature("SmoothL1Loss", [
	"size_average",
	"reduce",
	"reduction",
	"beta"
]);
var SmoothL1Loss = class extends Loss {
	beta;
	constructor(size_average, reduce, reduction, beta) {
		const o = SMOOTH.read(size_average, reduce, reduction, beta);
		super(o);
		this.beta = o.beta ?? 1;
	}
	forward(input, target) {
		return smooth_l1_loss(input, target, {
			reduction: this.reduction,
			beta: this.beta
		});
	}
};
const HUBER = new Signature("HuberLoss", ["reduction", "delta"]);
var HuberLoss = class extends Loss {
	delta;
	constructor(reduction, delta) {
		const o = HUBER.read(reduction, delta);
		super({ reduction: o.reduction });
		this.delta = o.delta ?? 1;
		if (!(this.delta > 0)) throw new ValueError("huber_loss does not support non-positive values for delta.");
	}
	forward(input, target) {
		return huber_loss(input, target, this.reduction, this.delta);
	}
};
const KL_DIV = new Signature("KLDivLoss", [
	"size_average",
	"reduce",
	"reduction",
	"log_target"
]);
var KLDivLoss = class extends Loss {
	log_target;
	constructor(size_average, reduce, reduction, log_target) {
		const o = KL_DIV.read(size_average, reduce, reduction, log_target);
		super(o);
		this.log_target = o.log_target ?? false;
	}
	forward(input, target) {
		return kl_div(input, target, {
			reduction: this.reduction,
			log_target: this.log_target
		});
	}
};
const NLL = new Signature("NLLLoss", [
	"weight",
	"size_average",
	"ignore_index",
	"reduce",
	"reduction"
]);
var NLLLoss = class extends Loss {
	ignore_index;
	constructor(weight, size_average, ignore_index, reduce, reduction) {
		const o = NLL.read(weight, size_average, ignore_index, reduce, reduction);
		super(o);
		this.register_buffer("weight", o.weight ?? null);
		this.ignore_index = o.ignore_index ?? -100;
	}
	forward(input, target) {
		return nll_loss(input, target, this.weight, undefined, this.ignore_index, undefined, this.reduction);
	}
};
const CROSS_ENTROPY = new Signature("CrossEntropyLoss", [
	"weight",
	"size_average",
	"ignore_index",
	"reduce",
	"reduction",
	"label_smoothing"
]);
var CrossEntropyLoss = class extends Loss {
	ignore_index;
	label_smoothing;
	constructor(weight, size_average, ignore_index, reduce, reduction, label_smoothing) {
		const o = CROSS_ENTROPY.read(weight, size_average, ignore_index, reduce, reduction, label_smoothing);
		super(o);
		this.register_buffer("weight", o.weight ?? null);
		this.ignore_index = o.ignore_index ?? -100;
		this.label_smoothing = o.label_smoothing ?? 0;
	}
	forward(input, target) {
		const { weight, ignore_index, reduction, label_smoothing } = this;
		return cross_entropy(input, target, weight, undefined, ignore_index, undefined, reduction, label_smoothing);
	}
};
const BCE = new Signature("BCELoss", [
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
var BCELoss = class extends Loss {
	constructor(weight, size_average, reduce, reduction) {
		const o = BCE.read(weight, size_average, reduce, reduction);
		super(o);
		this.register_buffer("weight", o.weight ?? null);
	}
	forward(input, target) {
		return binary_cross_entropy(input, target, this.weight, undefined, undefined, this.reduction);
	}
};
const BCE_LOGITS = new Signature("BCEWithLogitsLoss", [
	"weight",
	"size_average",
	"reduce",
	"reduction",
	"pos_weight"
]);
var BCEWithLogitsLoss = class extends Loss {
	constructor(weight, size_average, reduce, reduction, pos_weight) {
		const o = BCE_LOGITS.read(weight, size_average, reduce, reduction, pos_weight);
		super(o);
		this.register_buffer("weight", o.weight ?? null);
		this.register_buffer("pos_weight", o.pos_weight ?? null);
	}
	forward(input, target) {
		const { weight, pos_weight, reduction } = this;
		return binary_cross_entropy_with_logits(input, target, weight, undefined, undefined, reduction, pos_weight);
	}
};

// src/nn/loss_old.ts
var NLLLoss2d = class extends NLLLoss {
	constructor(...args) {
		console.warn("`NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in replacement.");
		super(...args);
	}
};

// src/nn/margin_loss.ts
var SoftMarginLoss = class extends ReductionLoss {
	forward(input, target) {
		return soft_margin_loss(input, target, { reduction: this.reduction });
	}
};
const MULTI = new Signature("MultiMarginLoss", [
	"p",
	"margin",
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
var MultiMarginLoss = class extends Loss {
	p;
	margin;
	constructor(p, margin, weight, size_average, reduce, reduction) {
		const o = MULTI.read(p, margin, weight, size_average, reduce, reduction);
		super(o);
		const power = o.p ?? 1;
		if (power !== 1 && power !== 2) throw new ValueError("only p == 1 and p == 2 supported");
		if (o.weight !== undefined && o.weight !== null && o.weight.dim() !== 1) {
			throw new ValueError(`MultiMarginLoss: expected weight to be None or 1D tensor, got ${o.weight.dim()}D instead`);
		}
		this.register_buffer("weight", o.weight ?? null);
		this.p = power;
		this.margin = o.margin ?? 1;
	}
	forward(input, target) {
		const { p, margin, weight, reduction } = this;
		return multi_margin_loss(input, target, {
			p,
			margin,
			weight,
			reduction
		});
	}
};
var MultiLabelMarginLoss = class extends ReductionLoss {
	forward(input, target) {
		return multilabel_margin_loss(input, target, { reduction: this.reduction });
	}
};
const MULTILABEL_SOFT = new Signature("MultiLabelSoftMarginLoss", [
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
var MultiLabelSoftMarginLoss = class extends Loss {
	constructor(weight, size_average, reduce, reduction) {
		const o = MULTILABEL_SOFT.read(weight, size_average, reduce, reduction);
		super(o);
		this.register_buffer("weight", o.weight ?? null);
	}
	forward(input, target) {
		return multilabel_soft_margin_loss(input, target, {
			weight: this.weight,
			reduction: this.reduction
		});
	}
};

// src/nn/functional/cross_map.ts
function matrix(input, weight) {
	const channels = input.size(1);
	const values = Array.from({ length: channels ** 2 }, (_, i) => weight(Math.floor(i / channels), i % channels));
	return input.new_tensor(values).view(channels, channels);
}
function mix(weights, x) {
	return weights.matmul(x.flatten(2)).view_as(x);
}
function scale(x, { size, alpha, k }) {
	const before = Math.floor((size - 1) / 2 + 1);
	const channels = x.size(1);
	const enters = (j) => j < before ? 0 : j - before + 1;
	const leaves = (j) => j === 0 ? channels : j + before;
	const window = matrix(x, (c, j) => c >= enters(j) && c < leaves(j) ? 1 : 0);
	return mix(window, x.mul(x)).mul(alpha / size).add(k);
}
const crossMap = composite({
	name: "CrossMapLRN2dBackward",
	forward: ([x], o) => scale(x, o).pow(-o.beta).mul(x),
	backward: (grad, [x], o) => {
		const scaled = scale(x, o);
		const power = scaled.pow(-o.beta);
		const shift = o.size === 1 ? 0 : Math.floor(o.size - (o.size - 1) / 2);
		const window = matrix(x, (c, j) => c <= j + shift && j + shift < c + o.size ? 1 : 0);
		const ratios = mix(window, grad.mul(power).mul(x).div(scaled));
		return [power.mul(grad).sub(x.mul(ratios).mul(2 * o.alpha * o.beta / o.size))];
	}
});
function cross_map_lrn2d(input, size, alpha, beta, k) {
	checkTensor(input, "CrossMapLRN2d", "input");
	checkInt(size, "CrossMapLRN2d", "size");
	if (input.dim() !== 4) throw new ValueError(`CrossMapLRN2d: Expected input to be 4D, got ${input.dim()}D instead.`);
	if (size <= 0) throw new ValueError(`CrossMapLRN2d: size must be positive, got ${size}`);
	return crossMap([input], {
		size,
		alpha,
		beta,
		k
	});
}

// src/nn/local_response_norm.ts
const LOCAL = new Signature("LocalResponseNorm", [
	"size",
	"alpha",
	"beta",
	"k"
], 1);
var LocalResponseNorm = class extends Module {
	size;
	alpha;
	beta;
	k;
	constructor(size, alpha, beta, k) {
		super();
		const o = LOCAL.read(size, alpha, beta, k);
		this.size = o.size;
		this.alpha = o.alpha ?? 1e-4;
		this.beta = o.beta ?? .75;
		this.k = o.k ?? 1;
	}
	forward(input) {
		return local_response_norm(input, this.size, this.alpha, this.beta, this.k);
	}
	extra_repr() {
		return `${this.size}, alpha=${formatFloat(this.alpha)}, beta=${formatFloat(this.beta)}, k=${formatFloat(this.k)}`;
	}
};
var CrossMapLRN2d = class extends LocalResponseNorm {
	forward(input) {
		return cross_map_lrn2d(input, this.size, this.alpha, this.beta, this.k);
	}
	extra_repr() {
		return `${this.size}, alpha=${formatFloat(this.alpha)}, beta=${formatFloat(this.beta)}, k=${formatNumber(this.k)}`;
	}
};

// src/nn/multihead_attention.ts
const ATTENTION = new Signature("MultiheadAttention", [
	"embed_dim",
	"num_heads",
	"dropout",
	"bias",
	"add_bias_kv",
	"add_zero_attn",
	"kdim",
	"vdim",
	"batch_first",
	"device",
	"dtype"
], 2);
const CALL$1 = new Signature("MultiheadAttention.forward", [
	"key_padding_mask",
	"need_weights",
	"attn_mask",
	"average_attn_weights",
	"is_causal"
]);
var MultiheadAttention = class extends Module {
	embed_dim;
	kdim;
	vdim;
	num_heads;
	dropout;
	batch_first;
	head_dim;
	add_zero_attn;
	q_proj_weight = null;
	k_proj_weight = null;
	v_proj_weight = null;
	in_proj_weight = null;
	in_proj_bias = null;
	bias_k = null;
	bias_v = null;
	out_proj;
	constructor(embed_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim, batch_first, options) {
		super();
		const o = ATTENTION.read(embed_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim, batch_first, options);
		const E = o.embed_dim;
		if (!(Number.isInteger(E) && Number.isInteger(o.num_heads) && E > 0 && o.num_heads > 0)) {
			throw new ValueError(`embed_dim and num_heads must be greater than 0, got embed_dim=${E} and num_heads=${o.num_heads} instead`);
		}
		this.embed_dim = E;
		this.kdim = o.kdim ?? E;
		this.vdim = o.vdim ?? E;
		this.num_heads = o.num_heads;
		this.dropout = o.dropout ?? 0;
		this.batch_first = o.batch_first ?? false;
		this.head_dim = Math.floor(E / o.num_heads);
		if (this.head_dim * o.num_heads !== E) throw new ValueError("embed_dim must be divisible by num_heads");
		this.add_zero_attn = o.add_zero_attn ?? false;
		const make = (...size) => new Parameter(empty(size, factoryOptions(o)));
		const same = this.kdim === E && this.vdim === E;
		const biased = o.bias ?? true;
		this.register_parameter("q_proj_weight", same ? null : make(E, E));
		this.register_parameter("k_proj_weight", same ? null : make(E, this.kdim));
		this.register_parameter("v_proj_weight", same ? null : make(E, this.vdim));
		this.register_parameter("in_proj_weight", same ? make(3 * E, E) : null);
		this.register_parameter("in_proj_bias", biased ? make(3 * E) : null);
		this.out_proj = new NonDynamicallyQuantizableLinear(E, E, {
			...factoryOptions(o),
			bias: biased
		});
		if (o.add_bias_kv ?? false) {
			this.bias_k = make(1, 1, E);
			this.bias_v = make(1, 1, E);
		}
		this.reset_parameters();
	}
	reset_parameters() {
		for (const weight of [
			this.in_proj_weight,
			this.q_proj_weight,
			this.k_proj_weight,
			this.v_proj_weight
		]) {
			if (weight !== null) xavier_uniform_(weight);
		}
		if (this.in_proj_bias !== null) {
			zeros_(this.in_proj_bias);
			zeros_(this.out_proj.bias);
		}
		if (this.bias_k !== null) xavier_normal_(this.bias_k);
		if (this.bias_v !== null) xavier_normal_(this.bias_v);
	}
	forward(query, key, value, key_padding_mask, need_weights, attn_mask, average_attn_weights, is_causal) {
		const o = CALL$1.read(key_padding_mask, need_weights, attn_mask, average_attn_weights, is_causal);
		if (value === undefined) throw new ShapeError("MultiheadAttention takes query, key and value: attention(x, x, x)");
		const turned = this.batch_first && query.dim() === 3;
		if (turned) {
			const q = query.transpose(1, 0);
			const k = key === query ? q : key.transpose(1, 0);
			[query, key, value] = [
				q,
				k,
				value === key ? k : value.transpose(1, 0)
			];
		}
		const [out, weights] = multi_head_attention_forward(query, key, value, this.embed_dim, this.num_heads, this.in_proj_weight, this.in_proj_bias, this.bias_k, this.bias_v, this.add_zero_attn, this.dropout, this.out_proj.weight, this.out_proj.bias, {
			...o,
			key_padding_mask: additiveMask(o.key_padding_mask, "key_padding_mask", query.dtype, o.attn_mask?.dtype) ?? null,
			attn_mask: additiveMask(o.attn_mask, "attn_mask", query.dtype) ?? null,
			training: this.training,
			use_separate_proj_weight: this.in_proj_weight === null,
			q_proj_weight: this.q_proj_weight,
			k_proj_weight: this.k_proj_weight,
			v_proj_weight: this.v_proj_weight
		});
		return [turned ? out.transpose(1, 0) : out, weights];
	}
};

// src/nn/normalization.ts
const LAYER_NORM = new Signature("LayerNorm", [
	"normalized_shape",
	"eps",
	"elementwise_affine",
	"bias",
	"device",
	"dtype"
], 1);
var LayerNorm = class extends Module {
	normalized_shape;
	eps;
	elementwise_affine;
	weight = null;
	bias = null;
	constructor(normalized_shape, eps, elementwise_affine, bias, options) {
		super();
		const o = LAYER_NORM.read(normalized_shape, eps, elementwise_affine, bias, options);
		this.normalized_shape = typeof o.normalized_shape === "number" ? [o.normalized_shape] : [...o.normalized_shape];
		this.eps = o.eps ?? 1e-5;
		this.elementwise_affine = o.elementwise_affine ?? true;
		const make = () => new Parameter(empty([...this.normalized_shape], factoryOptions(o)));
		this.register_parameter("weight", this.elementwise_affine ? make() : null);
		this.register_parameter("bias", this.elementwise_affine && (o.bias ?? true) ? make() : null);
		this.reset_parameters();
	}
	reset_parameters() {
		if (this.weight !== null) ones_(this.weight);
		if (this.bias !== null) zeros_(this.bias);
	}
	forward(input) {
		return layer_norm(input, this.normalized_shape, this.weight, this.bias, this.eps);
	}
	extra_repr() {
		return `${formatTuple(this.normalized_shape)}, eps=${formatFloat(this.eps)}, ` + `elementwise_affine=${formatBool(this.elementwise_affine)}, bias=${formatBool(this.bias !== null)}`;
	}
};
const RMS_NORM = new Signature("RMSNorm", [
	"normalized_shape",
	"eps",
	"elementwise_affine",
	"device",
	"dtype"
], 1);
var RMSNorm = class extends Module {
	normalized_shape;
	eps;
	elementwise_affine;
	weight = null;
	constructor(normalized_shape, eps, elementwise_affine, options) {
		super();
		const o = RMS_NORM.read(normalized_shape, eps, elementwise_affine, options);
		this.normalized_shape = typeof o.normalized_shape === "number" ? [o.normalized_shape] : [...o.normalized_shape];
		this.eps = o.eps ?? null;
		this.elementwise_affine = o.elementwise_affine ?? true;
		const weight = this.elementwise_affine ? empty([...this.normalized_shape], factoryOptions(o)) : null;
		this.register_parameter("weight", weight === null ? null : new Parameter(weight));
		this.reset_parameters();
	}
	reset_parameters() {
		if (this.weight !== null) ones_(this.weight);
	}
	forward(x) {
		return rms_norm(x, this.normalized_shape, this.weight, this.eps);
	}
	extra_repr() {
		const eps = this.eps === null ? "None" : formatFloat(this.eps);
		return `${formatTuple(this.normalized_shape)}, eps=${eps}, elementwise_affine=${formatBool(this.elementwise_affine)}`;
	}
};
const GROUP_NORM = new Signature("GroupNorm", [
	"num_groups",
	"num_channels",
	"eps",
	"affine",
	"device",
	"dtype",
	"bias"
], 2);
var GroupNorm = class extends Module {
	num_groups;
	num_channels;
	eps;
	affine;
	weight = null;
	bias = null;
	constructor(num_groups, num_channels, eps, affine, options) {
		super();
		const o = GROUP_NORM.read(num_groups, num_channels, eps, affine, options);
		checkCount("GroupNorm", "num_channels", o.num_channels);
		if (!(o.num_groups > 0 && o.num_channels % o.num_groups === 0)) {
			throw new ValueError(`num_channels (${o.num_channels}) must be divisible by num_groups (${o.num_groups})`);
		}
		this.num_groups = o.num_groups;
		this.num_channels = o.num_channels;
		this.eps = o.eps ?? 1e-5;
		this.affine = o.affine ?? true;
		const make = () => new Parameter(empty([this.num_channels], factoryOptions(o)));
		this.register_parameter("weight", this.affine ? make() : null);
		this.register_parameter("bias", this.affine && (o.bias ?? true) ? make() : null);
		this.reset_parameters();
	}
	reset_parameters() {
		if (this.weight !== null) ones_(this.weight);
		if (this.bias !== null) zeros_(this.bias);
	}
	forward(input) {
		return group_norm(input, this.num_groups, this.weight, this.bias, this.eps);
	}
	extra_repr() {
		return `${this.num_groups}, ${this.num_channels}, eps=${formatFloat(this.eps)}, affine=${formatBool(this.affine)}, bias=${formatBool(this.bias !== null)}`;
	}
};

// src/nn/max_pooling.ts
const POOL = [
	"kernel_size",
	"stride",
	"padding",
	"dilation",
	"return_indices",
	"ceil_mode"
];
const POOLS = [
	max_pool1d,
	max_pool2d,
	max_pool3d
];
var MaxPoolLayer = class extends Module {
	kernel_size;
	stride;
	padding;
	dilation;
	return_indices;
	ceil_mode;
	constructor(kernel_size, stride, padding, dilation, return_indices, ceil_mode) {
		super();
		const o = new Signature(new.target.name, POOL, 1).read(kernel_size, stride, padding, dilation, return_indices, ceil_mode);
		this.kernel_size = o.kernel_size;
		this.stride = o.stride ?? o.kernel_size;
		this.padding = o.padding ?? 0;
		this.dilation = o.dilation ?? 1;
		this.return_indices = o.return_indices ?? false;
		this.ceil_mode = o.ceil_mode ?? false;
	}
	forward(input) {
		const { kernel_size, stride, padding, dilation, ceil_mode, return_indices } = this;
		return POOLS[this.spatialDims() - 1](input, {
			kernel_size,
			stride,
			padding,
			dilation,
			ceil_mode,
			return_indices
		});
	}
	extra_repr() {
		return `kernel_size=${formatGiven(this.kernel_size)}, stride=${formatGiven(this.stride)}, ` + `padding=${formatGiven(this.padding)}, dilation=${formatGiven(this.dilation)}, ` + `ceil_mode=${formatBool(this.ceil_mode)}`;
	}
};
var MaxPool1d = class extends MaxPoolLayer {
	spatialDims() {
		return 1;
	}
};
var MaxPool2d = class extends MaxPoolLayer {
	spatialDims() {
		return 2;
	}
};
var MaxPool3d = class extends MaxPoolLayer {
	spatialDims() {
		return 3;
	}
};
const UNPOOLS = [
	max_unpool1d,
	max_unpool2d,
	max_unpool3d
];
const OUTPUT_SIZE = new Signature("forward", ["output_size"]);
var MaxUnpoolLayer = class extends Module {
	kernel_size;
	stride;
	padding;
	constructor(kernel_size, stride, padding) {
		super();
		const layer = new.target.name;
		const o = new Signature(layer, [
			"kernel_size",
			"stride",
			"padding"
		], 1).read(kernel_size, stride, padding);
		const sizes = (name, size) => sizesOf(layer, name, size, this.spatialDims());
		this.kernel_size = sizes("kernel_size", o.kernel_size);
		this.stride = sizes("stride", o.stride ?? o.kernel_size);
		this.padding = sizes("padding", o.padding ?? 0);
	}
	forward(input, indices, output_size) {
		const size = OUTPUT_SIZE.read(output_size).output_size;
		return UNPOOLS[this.spatialDims() - 1](input, indices, this.kernel_size, this.stride, this.padding, size);
	}
	extra_repr() {
		return `kernel_size=${formatTuple(this.kernel_size)}, stride=${formatTuple(this.stride)}, ` + `padding=${formatTuple(this.padding)}`;
	}
};
var MaxUnpool1d = class extends MaxUnpoolLayer {
	spatialDims() {
		return 1;
	}
};
var MaxUnpool2d = class extends MaxUnpoolLayer {
	spatialDims() {
		return 2;
	}
};
var MaxUnpool3d = class extends MaxUnpoolLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/padding.ts
var PadLayer = class extends Module {
	padding;
	constructor(padding) {
		super();
		const o = new Signature(new.target.name, ["padding"], 1).read(padding);
		this.padding = sizesOf(new.target.name, "padding", o.padding, 2 * this.spatialDims());
	}
	forward(input) {
		return pad(input, this.padding, this.mode);
	}
	extra_repr() {
		return formatTuple(this.padding);
	}
};
var ConstantPadLayer = class extends PadLayer {
	value;
	constructor(padding, value) {
		const o = new Signature(new.target.name, ["padding", "value"], 2).read(padding, value);
		super(o.padding);
		this.value = o.value;
	}
	get mode() {
		return "constant";
	}
	forward(input) {
		return pad(input, this.padding, "constant", this.value);
	}
	extra_repr() {
		return `padding=${formatTuple(this.padding)}, value=${Number.isInteger(this.value) ? this.value : formatFloat(this.value)}`;
	}
};
var ReflectionPadLayer = class extends PadLayer {
	get mode() {
		return "reflect";
	}
};
var ReplicationPadLayer = class extends PadLayer {
	get mode() {
		return "replicate";
	}
};
var CircularPadLayer = class extends PadLayer {
	get mode() {
		return "circular";
	}
	forward(input) {
		const n = this.spatialDims();
		if (input.dim() !== n + 1 && input.dim() !== n + 2) {
			throw new ValueError(`expected ${n + 1}D or ${n + 2}D input (got ${input.dim()}D input)`);
		}
		return super.forward(input);
	}
};
var ConstantPad1d = class extends ConstantPadLayer {
	spatialDims() {
		return 1;
	}
};
var ConstantPad2d = class extends ConstantPadLayer {
	spatialDims() {
		return 2;
	}
};
var ConstantPad3d = class extends ConstantPadLayer {
	spatialDims() {
		return 3;
	}
};
var ZeroPad1d = class extends ConstantPad1d {
	constructor(padding) {
		super(new Signature(new.target.name, ["padding"], 1).read(padding).padding, 0);
	}
	extra_repr() {
		return formatTuple(this.padding);
	}
};
var ZeroPad2d = class extends ConstantPad2d {
	constructor(padding) {
		super(new Signature(new.target.name, ["padding"], 1).read(padding).padding, 0);
	}
	extra_repr() {
		return formatTuple(this.padding);
	}
};
var ZeroPad3d = class extends ConstantPad3d {
	constructor(padding) {
		super(new Signature(new.target.name, ["padding"], 1).read(padding).padding, 0);
	}
	extra_repr() {
		return formatTuple(this.padding);
	}
};
var ReflectionPad1d = class extends ReflectionPadLayer {
	spatialDims() {
		return 1;
	}
};
var ReflectionPad2d = class extends ReflectionPadLayer {
	spatialDims() {
		return 2;
	}
};
var ReflectionPad3d = class extends ReflectionPadLayer {
	spatialDims() {
		return 3;
	}
};
var ReplicationPad1d = class extends ReplicationPadLayer {
	spatialDims() {
		return 1;
	}
};
var ReplicationPad2d = class extends ReplicationPadLayer {
	spatialDims() {
		return 2;
	}
};
var ReplicationPad3d = class extends ReplicationPadLayer {
	spatialDims() {
		return 3;
	}
};
var CircularPad1d = class extends CircularPadLayer {
	spatialDims() {
		return 1;
	}
};
var CircularPad2d = class extends CircularPadLayer {
	spatialDims() {
		return 2;
	}
};
var CircularPad3d = class extends CircularPadLayer {
	spatialDims() {
		return 3;
	}
};

// src/nn/recurrent.ts
const COMMON = [
	"bias",
	"batch_first",
	"dropout",
	"bidirectional"
];
const RNN_SIGNATURE = new Signature("RNN", [
	"input_size",
	"hidden_size",
	"num_layers",
	"nonlinearity",
	...COMMON,
	"device",
	"dtype"
], 2);
const LSTM_SIGNATURE = new Signature("LSTM", [
	"input_size",
	"hidden_size",
	"num_layers",
	...COMMON,
	"proj_size",
	"device",
	"dtype"
], 2);
const GRU_SIGNATURE = new Signature("GRU", [
	"input_size",
	"hidden_size",
	"num_layers",
	...COMMON,
	"device",
	"dtype"
], 2);
function refuseProjection(args) {
	for (const value of args) {
		if (isOptions(value) && "proj_size" in value) {
			throw new ValueError("proj_size argument is only supported for LSTM, not RNN or GRU");
		}
	}
}
function modeOf(nonlinearity) {
	if (nonlinearity === "tanh") return "RNN_TANH";
	if (nonlinearity === "relu") return "RNN_RELU";
	throw new ValueError(`Unknown nonlinearity '${nonlinearity}'. Select from 'tanh' or 'relu'.`);
}
function listOf$1(hx) {
	return hx === null || hx === undefined ? undefined : [hx];
}
__name(listOf$1, "listOf");
var RNN = class extends RNNBase {
	nonlinearity;
	constructor(input_size, hidden_size, num_layers, nonlinearity, bias, batch_first, dropout, bidirectional, options) {
		const args = [
			input_size,
			hidden_size,
			num_layers,
			nonlinearity,
			bias,
			batch_first,
			dropout,
			bidirectional,
			options
		];
		refuseProjection(args);
		const o = RNN_SIGNATURE.read(...args);
		const kind = o.nonlinearity ?? "tanh";
		super(modeOf(kind), o);
		this.nonlinearity = kind;
	}
	forward(input, hx) {
		const [output, [h]] = this.run(input, listOf$1(hx));
		return [output, h];
	}
};
var GRU = class extends RNNBase {
	constructor(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, options) {
		const args = [
			input_size,
			hidden_size,
			num_layers,
			bias,
			batch_first,
			dropout,
			bidirectional,
			options
		];
		refuseProjection(args);
		super("GRU", GRU_SIGNATURE.read(...args));
	}
	forward(input, hx) {
		const [output, [h]] = this.run(input, listOf$1(hx));
		return [output, h];
	}
};
var LSTM = class extends RNNBase {
	constructor(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size, options) {
		const args = [
			input_size,
			hidden_size,
			num_layers,
			bias,
			batch_first,
			dropout,
			bidirectional,
			proj_size,
			options
		];
		super("LSTM", LSTM_SIGNATURE.read(...args));
	}
	forward(input, hx) {
		if (hx !== null && hx !== undefined && !(Array.isArray(hx) && hx.length === 2)) {
			throw new ArgumentError("LSTM(): argument 'hx' must be a pair of Tensors [h, c]");
		}
		const [output, states] = this.run(input, hx ?? undefined);
		return [output, states];
	}
};

// src/nn/shuffle.ts
const PIXEL_SHUFFLE = new Signature("PixelShuffle", ["upscale_factor"], 1);
var PixelShuffle = class extends Module {
	upscale_factor;
	constructor(upscale_factor) {
		super();
		this.upscale_factor = PIXEL_SHUFFLE.read(upscale_factor).upscale_factor;
	}
	forward(input) {
		return pixel_shuffle(input, this.upscale_factor);
	}
	extra_repr() {
		return `upscale_factor=${this.upscale_factor}`;
	}
};
const PIXEL_UNSHUFFLE = new Signature("PixelUnshuffle", ["downscale_factor"], 1);
var PixelUnshuffle = class extends Module {
	downscale_factor;
	constructor(downscale_factor) {
		super();
		this.downscale_factor = PIXEL_UNSHUFFLE.read(downscale_factor).downscale_factor;
	}
	forward(input) {
		return pixel_unshuffle(input, this.downscale_factor);
	}
	extra_repr() {
		return `downscale_factor=${this.downscale_factor}`;
	}
};
const CHANNEL_SHUFFLE = new Signature("ChannelShuffle", ["groups"], 1);
var ChannelShuffle = class extends Module {
	groups;
	constructor(groups) {
		super();
		this.groups = CHANNEL_SHUFFLE.read(groups).groups;
	}
	forward(input) {
		return channel_shuffle(input, this.groups);
	}
	extra_repr() {
		return `groups=${this.groups}`;
	}
};

// src/nn/softmax.ts
function readDim(dim) {
	const value = typeof dim === "object" && dim !== null ? dim.dim ?? null : dim ?? null;
	if (value !== null && !Number.isInteger(value)) {
		const type = typeof value === "number" ? "float" : typeof value === "boolean" ? "bool" : typeof value;
		throw new ArgumentError(`dim must be an int or None, got <class '${type}'>`);
	}
	return value;
}
function formatDim(dim) {
	return `dim=${dim ?? "None"}`;
}
var Softmax = class extends Module {
	dim;
	constructor(dim) {
		super();
		this.dim = readDim(dim);
	}
	forward(input) {
		return softmax(input, this.dim);
	}
	extra_repr() {
		return formatDim(this.dim);
	}
};
var LogSoftmax = class extends Module {
	dim;
	constructor(dim) {
		super();
		this.dim = readDim(dim);
	}
	forward(input) {
		return log_softmax(input, this.dim);
	}
	extra_repr() {
		return formatDim(this.dim);
	}
};
var Softmin = class extends Module {
	dim;
	constructor(dim) {
		super();
		this.dim = readDim(dim);
	}
	forward(input) {
		return softmin(input, this.dim);
	}
	extra_repr() {
		return formatDim(this.dim);
	}
};
var Softmax2d = class extends Module {
	forward(input) {
		if (input.dim() !== 3 && input.dim() !== 4) {
			throw new ShapeError(`Softmax2d: expected input to be 3D or 4D, got ${input.dim()}D instead`);
		}
		return softmax(input, -3);
	}
};

// src/nn/upsample.ts
const NAMES$1 = [
	"size",
	"scale_factor",
	"mode",
	"align_corners",
	"recompute_scale_factor"
];
const SIZE = NAMES$1.slice(0, 2);
function formatFactors(factor) {
	if (typeof factor === "number") return formatFloat(factor);
	return factor.length === 1 ? `(${formatFloat(factor[0])},)` : `(${factor.map(formatFloat).join(", ")})`;
}
var Upsample = class extends Module {
	size;
	scale_factor;
	mode;
	align_corners;
	recompute_scale_factor;
	constructor(size, scale_factor, mode, align_corners, recompute_scale_factor) {
		super();
		const o = new Signature(new.target.name, NAMES$1).read(size, scale_factor, mode, align_corners, recompute_scale_factor);
		this.size = o.size ?? null;
		this.scale_factor = o.scale_factor ?? null;
		this.mode = o.mode ?? "nearest";
		this.align_corners = o.align_corners ?? null;
		this.recompute_scale_factor = o.recompute_scale_factor ?? null;
	}
	forward(input) {
		const { size, scale_factor, mode, align_corners, recompute_scale_factor } = this;
		return interpolate(input, size, scale_factor, mode, align_corners, recompute_scale_factor);
	}
	extra_repr() {
		const { size, scale_factor, mode } = this;
		if (scale_factor !== null) return `scale_factor=${formatFactors(scale_factor)}, mode='${mode}'`;
		return `size=${size === null ? "None" : typeof size === "number" ? size : formatTuple(size)}, mode='${mode}'`;
	}
};
var UpsamplingNearest2d = class extends Upsample {
	constructor(size, scale_factor) {
		super({
			...new Signature(new.target.name, SIZE).read(size, scale_factor),
			mode: "nearest"
		});
	}
};
var UpsamplingBilinear2d = class extends Upsample {
	constructor(size, scale_factor) {
		const o = new Signature(new.target.name, SIZE).read(size, scale_factor);
		super({
			...o,
			mode: "bilinear",
			align_corners: true
		});
	}
};

// src/nn/utils/clip_grad.ts
function listed(values, name, parameter) {
	if (values instanceof Tensor) return [values];
	if (typeof values !== "object" || values === null || !(Symbol.iterator in values)) {
		const hint = values instanceof CallableModule ? ": give its parameters()" : "";
		throw new ArgumentError(`${name}(): argument '${parameter}' must be a tensor or several, not ${describeValue(values)}${hint}`);
	}
	const list = [...values];
	for (const value of list) checkTensor(value, name, parameter);
	return list;
}
function gradients(parameters) {
	return parameters.map((p) => p.grad).filter((grad) => grad !== null && grad !== undefined);
}
function order(norm_type) {
	const p = norm_type === "inf" ? Infinity : norm_type === "-inf" ? -Infinity : Number(norm_type);
	if (Number.isNaN(p)) throw new ValueError(`norm_type must be a number or "inf", got ${norm_type}`);
	return p;
}
const TOTAL_NORM = new Signature("get_total_norm", [
	"norm_type",
	"error_if_nonfinite",
	"foreach"
]);
function get_total_norm(tensors, norm_type, error_if_nonfinite, foreach) {
	const list = listed(tensors, "get_total_norm", "tensors");
	const o = TOTAL_NORM.read(norm_type, error_if_nonfinite, foreach);
	const p = order(o.norm_type ?? 2);
	if (list.length === 0) return tensor(0);
	const device = list[0].device;
	const norms = list.map((x) => vector_norm(x, p).to(device));
	const total = vector_norm(stack(norms), p);
	if (o.error_if_nonfinite && !Number.isFinite(Number(total.item()))) {
		throw new ValueError(`The total norm of order ${formatFloat(p)} for gradients from \`parameters\` is non-finite (${total.item()}), so ` + "it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set " + "`error_if_nonfinite=False`");
	}
	return total;
}
function clip_grads_with_norm_(parameters, max_norm, total_norm, _foreach) {
	const grads = gradients(listed(parameters, "clip_grads_with_norm_", "parameters"));
	checkNumber(max_norm, "clip_grads_with_norm_", "max_norm");
	checkTensor(total_norm, "clip_grads_with_norm_", "total_norm");
	if (grads.length === 0) return;
	no_grad(() => {
		const factor = total_norm.add(1e-6).reciprocal().mul(max_norm).clamp({ max: 1 });
		for (const grad of grads) grad.mul_(factor.to(grad.device));
	});
}
const CLIP_NORM = new Signature("clip_grad_norm_", [
	"norm_type",
	"error_if_nonfinite",
	"foreach"
]);
function clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach) {
	const list = listed(parameters, "clip_grad_norm_", "parameters");
	checkNumber(max_norm, "clip_grad_norm_", "max_norm");
	const o = CLIP_NORM.read(norm_type, error_if_nonfinite, foreach);
	if (list.length === 0 && !Array.isArray(parameters)) {
		console.warn("`parameters` is an empty generator, no gradient clipping will occur.");
	}
	const total = no_grad(() => get_total_norm(gradients(list), o));
	clip_grads_with_norm_(list, max_norm, total);
	return total;
}
const clip_grad_norm = clip_grad_norm_;
function clip_grad_value_(parameters, clip_value, _foreach) {
	const list = listed(parameters, "clip_grad_value_", "parameters");
	checkNumber(clip_value, "clip_grad_value_", "clip_value");
	no_grad(() => {
		for (const grad of gradients(list)) grad.clamp_(-clip_value, clip_value);
	});
}

// src/nn/utils/convert_parameters.ts
function listOf(parameters, operation) {
	if (typeof parameters !== "object" || parameters === null || !(Symbol.iterator in parameters)) {
		refuse(operation, "parameters", "tensors, such as model.parameters()", parameters);
	}
	const list = [...parameters];
	for (const parameter of list) checkTensor(parameter, operation, "parameters");
	return list;
}
function parameters_to_vector(parameters) {
	return cat(listOf(parameters, "parameters_to_vector").map((parameter) => parameter.view(-1)));
}
function vector_to_parameters(vec, parameters) {
	checkTensor(vec, "vector_to_parameters", "vec");
	const list = listOf(parameters, "vector_to_parameters");
	const wanted = list.reduce((sum, p) => sum + p.numel(), 0);
	if (vec.dim() !== 1 || vec.numel() < wanted) {
		throw new ShapeError(`vector_to_parameters(): expected a vector of ${wanted} elements for ${list.length} parameters, got shape [${vec.shape.join(", ")}]`);
	}
	let at = 0;
	for (const parameter of list) {
		const size = parameter.numel();
		parameter.data = vec.narrow(0, at, size).view_as(parameter).data;
		at += size;
	}
}

// src/nn/deepcopy.ts
function deepcopy(value) {
	return copyOf(value, new Map());
}
function copyOf(value, memo) {
	if (value === null || typeof value !== "object" && !(value instanceof CallableModule)) return value;
	const known = memo.get(value);
	if (known !== undefined) return known;
	if (value instanceof Tensor) return copyTensor(value, memo);
	if (value instanceof CallableModule) return copyModule(value, memo);
	if (Array.isArray(value)) return fill([], (copy) => value.forEach((v) => copy.push(copyOf(v, memo))));
	if (value instanceof Map) {
		return fill(new Map(), (copy) => value.forEach((v, k) => copy.set(copyOf(k, memo), copyOf(v, memo))));
	}
	if (value instanceof Set) return fill(new Set(), (copy) => value.forEach((v) => copy.add(copyOf(v, memo))));
	if (!isOptions(value)) return value;
	return fill({}, (copy) => Object.entries(value).forEach(([k, v]) => copy[k] = copyOf(v, memo)));
	function fill(copy, put) {
		memo.set(value, copy);
		put(copy);
		return copy;
	}
}
function copyTensor(x, memo) {
	if (is_lazy(x)) return blankOf(x, memo);
	if (!x.is_leaf) {
		throw new AutogradError("Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment. If you " + "were attempting to deepcopy a module, this may be because of a tensor that an operation has made in a field of it.");
	}
	const data = x.detach().clone();
	const copy = x.isParameter ? new Parameter(data, x.requires_grad) : data.requires_grad_(x.requires_grad);
	memo.set(x, copy);
	if (x.grad !== null) copy.grad = copyOf(x.grad.detach(), memo);
	return copy;
}
function blankOf(x, memo) {
	const copy = Object.assign(Object.create(Object.getPrototypeOf(x)), x);
	memo.set(x, copy);
	return copy;
}
function copyModule(module, memo) {
	const copy = blankModule(module.constructor);
	memo.set(module, copy);
	buffersOf(module);
	const from = recordOf(module);
	const to = recordOf(copy);
	noteMembers(copy, from);
	if (from.hooks !== undefined) {
		const hooks = to.hooks = new ModuleHooks();
		for (const kind of [
			"pre",
			"forward",
			"backwardPre",
			"backward"
		]) {
			for (const [id, hook] of from.hooks[kind]) hooks[kind].set(id, hook);
		}
	}
	for (const [name, value] of Object.entries(module)) {
		setField(copy, name, copyOf(value, memo), holdsParameter(module, name));
	}
	return copy;
}

// src/nn/utils/fusion.ts
function check(layer, bn) {
	const first = layer;
	const second = bn;
	if (!(first instanceof ConvNd || first instanceof Linear) || !(second instanceof BatchNorm)) {
		throw new ArgumentError("only a convolution or linear layer and a batch normalization layer after it can be fused");
	}
	if (layer.training || bn.training) throw new ValueError("Fusion only for eval!");
	if (bn.running_mean === null || bn.running_var === null) {
		throw new ValueError("bn.running_mean and bn.running_var must not be None");
	}
	return {
		mean: bn.running_mean,
		variance: bn.running_var
	};
}
function fuse_conv_bn_weights(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose = false) {
	for (const [name, tensor] of Object.entries({
		conv_w,
		bn_rm,
		bn_rv
	})) {
		checkTensor(tensor, "fuse_conv_bn_weights", name);
	}
	for (const [name, tensor] of Object.entries({
		conv_b,
		bn_w,
		bn_b
	})) {
		checkOptionalTensor(tensor, "fuse_conv_bn_weights", name);
	}
	checkNumber(bn_eps, "fuse_conv_bn_weights", "bn_eps");
	const scale = bn_rv.add(bn_eps).rsqrt().mul(bn_w ?? 1);
	const inner = new Array(conv_w.dim() - 2).fill(1);
	const weight = conv_w.mul(scale.reshape(transpose ? [
		1,
		-1,
		...inner
	] : [
		-1,
		1,
		...inner
	])).to(conv_w.dtype);
	const bias = bn_rm.neg().add(conv_b ?? 0).mul(scale).add(bn_b ?? 0).to((conv_b ?? conv_w).dtype);
	return [new Parameter(weight, conv_w.requires_grad), new Parameter(bias, conv_b?.requires_grad ?? false)];
}
function fuse_conv_bn_eval(conv, bn, transpose = false) {
	const { mean, variance } = check(conv, bn);
	const swapped = typeof transpose === "object" ? transpose.transpose ?? false : transpose;
	const out = deepcopy(conv);
	[out.weight, out.bias] = no_grad(() => fuse_conv_bn_weights(conv.weight, conv.bias, mean, variance, bn.eps, bn.weight, bn.bias, swapped));
	return out;
}
function fuse_linear_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b) {
	return fuse_conv_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b);
}
function fuse_linear_bn_eval(linear, bn) {
	const { mean, variance } = check(linear, bn);
	if (linear.out_features !== bn.num_features && bn.num_features !== 1) {
		throw new ShapeError("To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got " + `linear.out_features=${linear.out_features} and bn.num_features=${bn.num_features}`);
	}
	const out = deepcopy(linear);
	[out.weight, out.bias] = no_grad(() => fuse_linear_bn_weights(linear.weight, linear.bias, mean, variance, bn.eps, bn.weight, bn.bias));
	return out;
}

// src/nn/utils/parametrize.ts
var parametrize_exports = /* @__PURE__ */ __exportAll({
	CacheScope: () => CacheScope,
	ParametrizationList: () => ParametrizationList,
	cached: () => cached,
	is_parametrized: () => is_parametrized,
	register_parametrization: () => register_parametrization,
	remove_parametrizations: () => remove_parametrizations,
	type_before_parametrizations: () => type_before_parametrizations
});
let kept;
let users = 0;
var CacheScope = class {
	#open = true;
	constructor() {
		if (users++ === 0) kept = new Map();
	}
	[Symbol.dispose]() {
		if (this.#open && --users === 0) kept = undefined;
		this.#open = false;
	}
};
function cached(fn) {
	const scope = new CacheScope();
	if (fn === undefined) return scope;
	try {
		return fn();
	} finally {
		scope[Symbol.dispose]();
	}
}
function register(module, name, tensor) {
	if (tensor.isParameter) module.register_parameter(name, tensor);
	else module.register_buffer(name, tensor);
}
function inverse(parametrization, value) {
	return parametrization.right_inverse === undefined ? value : parametrization.right_inverse(value);
}
var ParametrizationList = class extends ModuleSequence {
	unsafe;
	is_tensor;
	ntensors;
	constructor(modules, original, unsafe = false) {
		if (modules.length === 0) throw new ValueError("ParametrizationList requires one or more modules.");
		super();
		this.extend(modules);
		this.unsafe = unsafe;
		const { shape, dtype } = original;
		let value = original;
		no_grad(() => {
			for (const module of [...modules].reverse()) value = inverse(module, value);
		});
		const found = value;
		this.is_tensor = found instanceof Tensor;
		this.ntensors = found instanceof Tensor ? 1 : found.length;
		if (found instanceof Tensor) {
			if (found.dtype !== dtype) {
				throw new ValueError("When `right_inverse` outputs one tensor, it may not change the dtype.\n" + `original.dtype: ${dtype}\nright_inverse(original).dtype: ${found.dtype}`);
			}
			if (found !== original) original.data = found.detach();
			register(this, "original", original);
		} else {
			found.forEach((each, i) => {
				if (!(each instanceof Tensor)) {
					throw new ValueError(`'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got element ${i} of the ` + `sequence with type ${typeof each}.`);
				}
				const part = original.isParameter ? new Parameter(each, original.requires_grad) : each.detach();
				register(this, `original${i}`, part);
			});
		}
		if (!unsafe) checkSame("unparametrized", shape, dtype, this.forward());
	}
	originals() {
		const fields = this;
		return this.is_tensor ? [fields.original] : Array.from({ length: this.ntensors }, (_, i) => fields[`original${i}`]);
	}
	right_inverse(given) {
		no_grad(() => {
			let value = given;
			for (const module of [...this].reverse()) {
				if (module.right_inverse === undefined) {
					throw new ValueError(`parametrization ${module.constructor.name} does not implement right_inverse.`);
				}
				value = module.right_inverse(value);
			}
			const parts = value instanceof Tensor ? [value] : value;
			const own = this.originals();
			if (parts.length !== own.length) {
				throw new ValueError(`'right_inverse' must return a sequence of tensors of length ${own.length}. ` + `Got a sequence of length ${parts.length}.`);
			}
			parts.forEach((part, i) => {
				if (part.dtype !== own[i].dtype) {
					throw new ValueError(`The tensor returned by \`right_inverse\` has dtype ${part.dtype} while \`original\` has dtype ${own[i].dtype}`);
				}
				own[i].data = part.detach();
			});
		});
	}
	forward() {
		let out = undefined;
		let first = true;
		for (const module of this) {
			out = first ? module(...this.originals()) : module(out);
			first = false;
		}
		if (!(out instanceof Tensor)) throw new ValueError(`A parametrization must return a tensor. Got ${typeof out}.`);
		return out;
	}
	toString() {
		return formatModuleList(this.constructor.name, this);
	}
};
function checkSame(what, shape, dtype, got) {
	if (got.dtype !== dtype) {
		throw new ValueError("Registering a parametrization may not change the dtype of the tensor, unless `unsafe` flag is enabled.\n" + `${what} dtype: ${dtype}\nparametrized dtype: ${got.dtype}`);
	}
	if (got.shape.join() !== shape.join()) {
		throw new ValueError("Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n" + `${what} shape: [${shape.join(", ")}]\nparametrized shape: [${got.shape.join(", ")}]`);
	}
}
function listsOf(module) {
	const lists = module.parametrizations;
	return lists instanceof ModuleDict ? lists : undefined;
}
function injectClass(module) {
	const base = module.constructor;
	const between = class extends base {};
	Object.defineProperty(between, "name", { value: `Parametrized${base.name}` });
	Object.setPrototypeOf(module, between.prototype);
	module.parametrizations = new ModuleDict();
}
function injectAccessor(module, name) {
	Object.defineProperty(Object.getPrototypeOf(module), name, {
		configurable: true,
		get() {
			const list = listsOf(this).get(name);
			if (kept === undefined) return list();
			const known = kept.get(list) ?? list();
			kept.set(list, known);
			return known;
		},
		set(value) {
			if (!(value instanceof Tensor)) {
				throw new ArgumentError(`cannot assign '${typeof value}' as parametrized '${name}' (a Tensor is expected)`);
			}
			listsOf(this).get(name).right_inverse(value);
		}
	});
}
const REGISTER = new Signature("register_parametrization", ["unsafe"]);
function register_parametrization(module, tensor_name, parametrization, unsafe = false) {
	const loose = isOptions(unsafe) ? REGISTER.read(unsafe).unsafe ?? false : unsafe;
	if (!(parametrization instanceof Module)) {
		throw new ArgumentError("register_parametrization(): argument 'parametrization' must be a Module");
	}
	parametrization.train(module.training);
	if (is_parametrized(module, tensor_name)) {
		const list = listsOf(module).get(tensor_name);
		if (!loose) {
			const before = module[tensor_name];
			const after = parametrization(before);
			if (!(after instanceof Tensor)) {
				throw new ValueError(`A parametrization must return a tensor. Got ${typeof after}.`);
			}
			checkSame(`module.${tensor_name}`, before.shape, before.dtype, after);
		}
		list.append(parametrization);
		list.unsafe ||= loose;
		return module;
	}
	const record = recordOf(module);
	const original = module[tensor_name];
	if (!(original instanceof Tensor) || !(original.isParameter || record.buffers.has(tensor_name))) {
		throw new ValueError(`Module '${module}' does not have a parameter, a buffer, or a parametrized element with name '${tensor_name}'`);
	}
	const list = new ParametrizationList([parametrization], original, loose);
	forgetMember(module, tensor_name);
	if (!is_parametrized(module)) injectClass(module);
	injectAccessor(module, tensor_name);
	listsOf(module).set(tensor_name, list);
	return module;
}
function is_parametrized(module, tensor_name = null) {
	const lists = listsOf(module);
	if (lists === undefined) return false;
	return tensor_name === null ? lists.length > 0 : lists.has(tensor_name);
}
function remove_parametrizations(module, tensor_name, leave_parametrized = true) {
	const leave = typeof leave_parametrized === "object" ? leave_parametrized.leave_parametrized ?? true : leave_parametrized;
	const lists = listsOf(module);
	if (lists === undefined || !lists.has(tensor_name)) {
		throw new ValueError(`Module ${module} does not have a parametrization on ${tensor_name}`);
	}
	const list = lists.get(tensor_name);
	if (!list.is_tensor && !leave) {
		throw new ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence " + "of tensors.");
	}
	const value = module[tensor_name];
	let original;
	if (list.is_tensor) {
		original = list.originals()[0];
		if (leave) original.data = value.detach();
	} else original = value.requires_grad ? new Parameter(value) : value.detach();
	delete Object.getPrototypeOf(module)[tensor_name];
	lists.delete(tensor_name);
	register(module, tensor_name, original);
	if (lists.length === 0) {
		forgetMember(module, "parametrizations");
		Object.setPrototypeOf(module, Object.getPrototypeOf(Object.getPrototypeOf(module)));
	}
	return module;
}
function type_before_parametrizations(module) {
	const at = Object.getPrototypeOf(module);
	return (is_parametrized(module) ? Object.getPrototypeOf(at) : at).constructor;
}

// src/nn/utils/reparametrizations.ts
function tensorIn(module, name) {
	if (!(module instanceof Module)) {
		throw new ArgumentError(`expected a module with '${name}', got ${describeValue(module)}`);
	}
	const value = module[name];
	if (value instanceof Tensor) return value;
	throw new ValueError(`Module '${module}' has no parameter or buffer with name '${name}'`);
}
var Reparametrizations = class {
	kind;
	#undo = new WeakMap();
	constructor(kind) {
		this.kind = kind;
	}
	refuseSecond(module, name) {
		if (!this.#undo.get(module)?.has(name)) return;
		throw new ValueError(`Cannot register two ${this.kind} hooks on the same parameter ${name}`);
	}
	add(module, name, undo) {
		const known = this.#undo.get(module) ?? new Map();
		this.#undo.set(module, known.set(name, undo));
	}
	undo(module, name) {
		const known = this.#undo.get(module);
		const undo = known?.get(name);
		if (undo === undefined) throw new ValueError(`${this.kind} of '${name}' not found in ${module}`);
		undo();
		known.delete(name);
	}
};

// src/nn/utils/spectral_norm.ts
function checkIterations(n) {
	if (!(Number.isInteger(n) && n > 0)) {
		throw new ValueError(`Expected n_power_iterations to be positive, but got n_power_iterations=${n}`);
	}
}
function outputDim(module, weight, dim) {
	const given = dim ?? (module instanceof ConvNd && module.transposed ? 1 : 0);
	const n = weight.dim();
	if (given >= -n && given < n) return given < 0 ? given + n : given;
	throw new ValueError(`Dimension out of range (expected to be in range of [-${n}, ${n - 1}] but got ${given})`);
}
function asMatrix(weight, dim) {
	const order = [dim, ...weight.shape.map((_, i) => i).filter((i) => i !== dim)];
	return (dim === 0 ? weight : weight.permute(order)).flatten(1);
}
function randomUnit(weight, size, eps) {
	return normalize(weight.new_empty([size]).normal_(0, 1), {
		dim: 0,
		eps
	});
}
const HOOKS$2 = new Reparametrizations("spectral_norm");
const SPECTRAL_NORM = new Signature("spectral_norm", [
	"name",
	"n_power_iterations",
	"eps",
	"dim"
]);
function spectral_norm$1(module, name, n_power_iterations, eps, dim) {
	const o = SPECTRAL_NORM.read(name, n_power_iterations, eps, dim);
	const key = o.name ?? "weight";
	const iterations = o.n_power_iterations ?? 1;
	const least = o.eps ?? 1e-12;
	checkIterations(iterations);
	HOOKS$2.refuseSecond(module, key);
	const weight = tensorIn(module, key);
	const place = outputDim(module, weight, o.dim);
	const fields = module;
	const orig = `${key}_orig`;
	const [rows, columns] = asMatrix(weight, place).shape;
	const u = randomUnit(weight, rows, least);
	const v = randomUnit(weight, columns, least);
	forgetMember(module, key);
	module.register_parameter(orig, weight);
	fields[key] = weight.detach();
	module.register_buffer(`${key}_u`, u);
	module.register_buffer(`${key}_v`, v);
	const compute = (iterate) => {
		const matrix = asMatrix(fields[orig], place), [left, right] = [fields[`${key}_u`], fields[`${key}_v`]];
		if (iterate) {
			no_grad(() => {
				for (let i = 0; i < iterations; i++) {
					normalize(matrix.t().mv(left), {
						dim: 0,
						eps: least,
						out: right
					});
					normalize(matrix.mv(right), {
						dim: 0,
						eps: least,
						out: left
					});
				}
			});
		}
		const [a, b] = iterate ? [left.clone(), right.clone()] : [left, right];
		return fields[orig].div(a.dot(matrix.mv(b)));
	};
	const handle = module.register_forward_pre_hook(() => {
		fields[key] = compute(module.training);
	});
	HOOKS$2.add(module, key, () => {
		handle.remove();
		const last = no_grad(() => compute(false));
		for (const each of [
			key,
			orig,
			`${key}_u`,
			`${key}_v`
		]) forgetMember(module, each);
		module.register_parameter(key, new Parameter(last.detach()));
	});
	return module;
}
__name(spectral_norm$1, "spectral_norm");
function remove_spectral_norm(module, name = "weight") {
	HOOKS$2.undo(module, name);
	return module;
}

// src/nn/utils/weight_norm.ts
function normExceptDim(v, dim) {
	if (dim === -1) return v.norm();
	const others = v.shape.map((_, i) => i).filter((i) => i !== dim);
	return others.length === 0 ? v.abs() : vector_norm(v, 2, others, true);
}
function weightOf(v, g, dim) {
	const weight = v.mul(g.div(normExceptDim(v, dim)));
	return dim === 0 || dim === v.dim() - 1 ? renamed(weight, "WeightNormInterfaceBackward0") : weight;
}
function checkedDim(weight, dim) {
	if (dim === null || dim === -1) return -1;
	if (!Number.isInteger(dim) || dim < -weight.dim() || dim >= weight.dim()) {
		throw new ValueError(`weight_norm: dim must be null or a dimension of the weight [${weight.shape}], got ${dim}`);
	}
	return dim < 0 ? dim + weight.dim() : dim;
}
const HOOKS$1 = new Reparametrizations("weight_norm");
const WEIGHT_NORM = new Signature("weight_norm", ["name", "dim"]);
function weight_norm$1(module, name, dim) {
	const o = WEIGHT_NORM.read(name, dim);
	const key = o.name ?? "weight";
	HOOKS$1.refuseSecond(module, key);
	const weight = tensorIn(module, key);
	const place = checkedDim(weight, o.dim === undefined ? 0 : o.dim);
	const fields = module;
	forgetMember(module, key);
	module.register_parameter(`${key}_g`, new Parameter(normExceptDim(weight.detach(), place)));
	module.register_parameter(`${key}_v`, new Parameter(weight.detach()));
	const compute = () => weightOf(fields[`${key}_v`], fields[`${key}_g`], place);
	fields[key] = compute();
	const handle = module.register_forward_pre_hook(() => {
		fields[key] = compute();
	});
	HOOKS$1.add(module, key, () => {
		handle.remove();
		const last = compute();
		for (const each of [
			key,
			`${key}_g`,
			`${key}_v`
		]) forgetMember(module, each);
		module.register_parameter(key, new Parameter(last.detach()));
	});
	return module;
}
__name(weight_norm$1, "weight_norm");
function remove_weight_norm(module, name = "weight") {
	HOOKS$1.undo(module, name);
	return module;
}

// src/nn/utils/solve.ts
function eliminate(a, b, n, columns) {
	const subtract = (x, width, from, row, factor, start) => {
		for (let k = start; k < width; k++) x[from * width + k] -= factor * x[row * width + k];
	};
	const exchange = (x, width, i, j) => {
		const row = x.slice(i * width, (i + 1) * width);
		x.copyWithin(i * width, j * width, (j + 1) * width);
		x.set(row, j * width);
	};
	for (let j = 0; j < n; j++) {
		let pivot = j;
		for (let i = j + 1; i < n; i++) if (Math.abs(a[i * n + j]) > Math.abs(a[pivot * n + j])) pivot = i;
		if (a[pivot * n + j] === 0) throw new ValueError("solve: the matrix is singular");
		if (pivot !== j) {
			exchange(a, n, j, pivot);
			exchange(b, columns, j, pivot);
		}
		for (let i = j + 1; i < n; i++) {
			const factor = a[i * n + j] / a[j * n + j];
			if (factor === 0) continue;
			subtract(a, n, i, j, factor, j);
			subtract(b, columns, i, j, factor, 0);
		}
	}
	for (let i = n - 1; i >= 0; i--) {
		for (let j = i + 1; j < n; j++) if (a[i * n + j] !== 0) subtract(b, columns, i, j, a[i * n + j], 0);
		for (let k = 0; k < columns; k++) b[i * columns + k] /= a[i * n + i];
	}
}
function numbersOf(x) {
	return Float64Array.from(x.detach().to(float64).reshape([-1]).numpy());
}
var Solve = class extends Function {
	static forward(ctx, a, b) {
		const n = a.size(-1);
		const columns = b.size(-1);
		const all = numbersOf(b);
		const matrices = numbersOf(a);
		for (let i = 0; i * n * n < matrices.length; i++) {
			const right = all.subarray(i * n * columns, (i + 1) * n * columns);
			eliminate(matrices.subarray(i * n * n, (i + 1) * n * n), right, n, columns);
		}
		const out = tensor(all, {
			dtype: b.dtype,
			device: b.device
		}).view(b.shape);
		ctx.save_for_backward(a, out);
		return out;
	}
	static backward(ctx, grad) {
		const [a, out] = ctx.saved_tensors, right = solve(a.mT, grad);
		return [right.matmul(out.mT).neg(), right];
	}
};
function solve(a, b) {
	return Solve.apply(a, b);
}

// src/nn/utils/orthogonal.ts
const MAPS = [
	"matrix_exp",
	"cayley",
	"householder"
];
function unit(x, rows, columns) {
	return eye$1(rows, columns, {
		dtype: x.dtype,
		device: x.device
	});
}
function eachMatrix(x, compute) {
	const rows = x.size(-2);
	const columns = x.size(-1);
	const size = rows * columns;
	const all = numbersOf(x);
	for (let i = 0; i < all.length; i += size) all.set(compute(all.subarray(i, i + size), rows, columns), i);
	return tensor(all, {
		dtype: x.dtype,
		device: x.device
	}).view(x.shape);
}
function matrixExponential(a) {
	const norm = a.detach().abs().sum(-2).max().item();
	const n = a.size(-1);
	const squarings = norm > .5 ? Math.ceil(Math.log2(norm)) + 1 : 0;
	const small = a.mul(2 ** -squarings);
	const one = unit(a, n, n);
	let out = one;
	for (let k = a.dtype === float64 ? 14 : 9; k > 0; k--) out = small.matmul(out).div(k).add(one);
	for (let i = 0; i < squarings; i++) out = out.matmul(out);
	return out;
}
function reflectionProduct(v) {
	const n = v.size(-2);
	const k = v.size(-1);
	const inner = v.mT.matmul(v);
	const inverse = inner.triu(1).add(inner.mul(.5).mul(unit(v, k, k)));
	return unit(v, n, k).sub(v.matmul(solve(inverse, v.narrow(-2, 0, k).mT)));
}
var _Orthogonal = class extends Module {
	shape;
	orthogonal_map;
	use_trivialization;
	constructor(weight, orthogonal_map, use_trivialization) {
		super();
		this.shape = weight.shape;
		this.orthogonal_map = orthogonal_map;
		this.use_trivialization = use_trivialization;
		if (use_trivialization) this.register_buffer("base", null);
	}
	forward(X) {
		const wide = X.size(-2) < X.size(-1);
		const x = wide ? X.mT : X;
		const n = x.size(-2);
		const k = x.size(-1);
		let Q;
		if (this.orthogonal_map === "householder") {
			Q = reflectionProduct(x.tril(-1).add(unit(x, n, k)));
			Q = Q.mul(x.detach().diagonal(0, -2, -1).trunc().unsqueeze(-2));
		} else {
			const lower = x.tril();
			const square = n === k ? lower : cat([lower, x.new_zeros([...x.shape.slice(0, -1), n - k])], -1);
			const a = square.sub(square.mT);
			const one = unit(a, n, n);
			Q = this.orthogonal_map === "matrix_exp" ? matrixExponential(a) : solve(one.sub(a, { alpha: .5 }), one.add(a, { alpha: .5 }));
			if (n !== k) Q = Q.narrow(-1, 0, k);
		}
		if (this.use_trivialization) Q = this.base.matmul(Q);
		return wide ? Q.mT : Q;
	}
	right_inverse(given) {
		if (String(given.shape) !== String(this.shape)) {
			throw new ShapeError(`Expected a matrix or batch of matrices of shape [${this.shape}]. Got a tensor of shape [${given.shape}].`);
		}
		return no_grad(() => {
			const wide = given.size(-2) < given.size(-1);
			const q = wide ? given.mT : given;
			const n = q.size(-2);
			const k = q.size(-1);
			if (!this.use_trivialization) {
				if (this.orthogonal_map !== "householder") {
					throw new ValueError("It is not possible to assign to the matrix exponential or the Cayley parametrizations when " + "use_trivialization=False.");
				}
				const packed = eachMatrix(q, signedReflections);
				return wide ? packed.mT : packed;
			}
			const full = n === k ? q : cat([q, randn([
				...q.shape.slice(0, -2),
				n,
				n - k
			], { dtype: q.dtype })], -1);
			this.base = n === k && isOrthogonal(q) ? q.clone() : eachMatrix(full, orthogonalColumns);
			return unit(given, given.size(-2), given.size(-1)).neg().expand(given.shape).clone();
		});
	}
};
function isOrthogonal(q) {
	const k = q.size(-1);
	const atol = 10 * q.size(-2) * finfo(q.dtype).eps;
	return allclose(q.mT.matmul(q), unit(q, k, k).expand(q.shape), { atol });
}
function signedReflections(values, rows, columns) {
	const { packed, scales } = reflections(values, rows, columns);
	for (let j = 0; j < columns; j++) {
		const sign = Math.sign(packed[j * columns + j]);
		packed[j * columns + j] = scales[j] === 0 ? -sign : sign;
	}
	return packed;
}
const ORTHOGONAL = new Signature("orthogonal", [
	"name",
	"orthogonal_map",
	"use_trivialization"
]);
function orthogonal(module, name, orthogonal_map, options) {
	const o = ORTHOGONAL.read(name, orthogonal_map, options);
	const key = o.name ?? "weight";
	const weight = tensorIn(module, key);
	if (weight.dim() < 2) {
		throw new ValueError(`Expected a matrix or batch of matrices. Got a tensor of ${weight.dim()} dimensions.`);
	}
	const map = o.orthogonal_map ?? (weight.size(-2) === weight.size(-1) ? "matrix_exp" : "householder");
	if (!MAPS.includes(map)) {
		throw new ValueError(`orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: ${map}`);
	}
	return register_parametrization(module, key, new _Orthogonal(weight, map, o.use_trivialization ?? true), true);
}

// src/nn/utils/parametrizations.ts
var parametrizations_exports = /* @__PURE__ */ __exportAll({
	orthogonal: () => orthogonal,
	spectral_norm: () => spectral_norm,
	weight_norm: () => weight_norm
});
var _WeightNorm = class extends Module {
	dim;
	constructor(dim) {
		super();
		this.dim = dim;
	}
	forward(weight_g, weight_v) {
		return weightOf(weight_v, weight_g, this.dim);
	}
	right_inverse(weight) {
		return [normExceptDim(weight, this.dim), weight];
	}
};
function weight_norm(module, name, dim) {
	const o = WEIGHT_NORM.read(name, dim);
	const key = o.name ?? "weight";
	const place = checkedDim(tensorIn(module, key), o.dim === undefined ? 0 : o.dim);
	return register_parametrization(module, key, new _WeightNorm(place), true);
}
var _SpectralNorm = class extends Module {
	dim;
	eps;
	n_power_iterations;
	constructor(weight, n_power_iterations, dim, eps) {
		super();
		this.dim = dim;
		this.eps = eps;
		this.n_power_iterations = n_power_iterations;
		if (weight.dim() < 2) return;
		const matrix = asMatrix(weight, dim);
		this.register_buffer("_u", randomUnit(weight, matrix.size(0), eps));
		this.register_buffer("_v", randomUnit(weight, matrix.size(1), eps));
		this.powerMethod(matrix, 15);
	}
	powerMethod(matrix, iterations) {
		no_grad(() => {
			for (let i = 0; i < iterations; i++) {
				normalize(matrix.mv(this._v), {
					dim: 0,
					eps: this.eps,
					out: this._u
				});
				normalize(matrix.t().mv(this._u), {
					dim: 0,
					eps: this.eps,
					out: this._v
				});
			}
		});
	}
	forward(weight) {
		if (weight.dim() < 2) return normalize(weight, {
			dim: 0,
			eps: this.eps
		});
		const matrix = asMatrix(weight, this.dim);
		if (this.training) this.powerMethod(matrix, this.n_power_iterations);
		return weight.div(this._u.clone().dot(matrix.mv(this._v.clone())));
	}
	right_inverse(value) {
		return value;
	}
};
function spectral_norm(module, name, n_power_iterations, eps, dim) {
	const o = SPECTRAL_NORM.read(name, n_power_iterations, eps, dim);
	const key = o.name ?? "weight";
	const iterations = o.n_power_iterations ?? 1;
	checkIterations(iterations);
	const weight = tensorIn(module, key);
	const place = outputDim(module, weight, o.dim);
	const parametrization = no_grad(() => new _SpectralNorm(weight.detach(), iterations, place, o.eps ?? 1e-12));
	return register_parametrization(module, key, parametrization);
}

// src/nn/utils/skip_init.ts
function skip_init(module_cls, ...args) {
	if (typeof module_cls !== "function" || !(module_cls.prototype instanceof Module)) {
		throw new ArgumentError(`skip_init(): expected a class of modules; got ${String(module_cls).slice(0, 60)}`);
	}
	const former = drawing.skipped;
	drawing.skipped = true;
	try {
		return new module_cls(...args);
	} finally {
		drawing.skipped = former;
	}
}

// src/nn/utils/mod.ts
var utils_exports = /* @__PURE__ */ __exportAll({
	clip_grad_norm: () => clip_grad_norm,
	clip_grad_norm_: () => clip_grad_norm_,
	clip_grad_value_: () => clip_grad_value_,
	clip_grads_with_norm_: () => clip_grads_with_norm_,
	fuse_conv_bn_eval: () => fuse_conv_bn_eval,
	fuse_conv_bn_weights: () => fuse_conv_bn_weights,
	fuse_linear_bn_eval: () => fuse_linear_bn_eval,
	fuse_linear_bn_weights: () => fuse_linear_bn_weights,
	get_total_norm: () => get_total_norm,
	parameters_to_vector: () => parameters_to_vector,
	parametrizations: () => parametrizations_exports,
	parametrize: () => parametrize_exports,
	remove_spectral_norm: () => remove_spectral_norm,
	remove_weight_norm: () => remove_weight_norm,
	rnn: () => rnn_exports,
	skip_init: () => skip_init,
	spectral_norm: () => spectral_norm$1,
	stateless: () => stateless_exports,
	vector_to_parameters: () => vector_to_parameters,
	weight_norm: () => weight_norm$1
});

// src/nn/transformer_layers.ts
function signature(name) {
	return new Signature(name, [
		"d_model",
		"nhead",
		"dim_feedforward",
		"dropout",
		"activation",
		"layer_norm_eps",
		"batch_first",
		"norm_first",
		"bias",
		"device",
		"dtype"
	], 2);
}
const ENCODER_LAYER = signature("TransformerEncoderLayer");
const DECODER_LAYER = signature("TransformerDecoderLayer");
function activationOf(activation) {
	if (activation === undefined || activation === "relu") return relu;
	if (activation === "gelu") return gelu;
	if (typeof activation !== "function") {
		throw new ArgumentError(`activation should be relu/gelu, not ${String(activation)}`);
	}
	return activation;
}
function parts(o) {
	const make = factoryOptions(o);
	const bias = o.bias ?? true;
	const p = o.dropout ?? .1;
	const settings = {
		...make,
		bias,
		dropout: p,
		batch_first: o.batch_first ?? false
	};
	return {
		attention: () => new MultiheadAttention(o.d_model, o.nhead, settings),
		linear: (from, to) => new Linear(from, to, {
			...make,
			bias
		}),
		norm: () => new LayerNorm(o.d_model, {
			...make,
			eps: o.layer_norm_eps ?? 1e-5,
			bias
		}),
		dropout: () => new Dropout(p),
		width: o.dim_feedforward ?? 2048
	};
}
const ENCODE$1 = new Signature("TransformerEncoderLayer.forward", [
	"src_mask",
	"src_key_padding_mask",
	"is_causal"
]);
function attend(attention, x, o, memory = x) {
	return attention(x, memory, memory, {
		key_padding_mask: o.src_key_padding_mask ?? null,
		need_weights: false,
		attn_mask: o.src_mask ?? null,
		is_causal: o.is_causal ?? false
	})[0];
}
function feedForward(layer, x) {
	return layer.linear2(layer.dropout(layer.activation(layer.linear1(x))));
}
var TransformerEncoderLayer = class extends Module {
	self_attn;
	linear1;
	dropout;
	linear2;
	norm_first;
	norm1;
	norm2;
	dropout1;
	dropout2;
	activation;
	constructor(...args) {
		super();
		const o = ENCODER_LAYER.read(...args);
		const part = parts(o);
		this.self_attn = part.attention();
		this.linear1 = part.linear(o.d_model, part.width);
		this.dropout = part.dropout();
		this.linear2 = part.linear(part.width, o.d_model);
		this.norm_first = o.norm_first ?? false;
		this.norm1 = part.norm();
		this.norm2 = part.norm();
		this.dropout1 = part.dropout();
		this.dropout2 = part.dropout();
		this.activation = activationOf(o.activation);
	}
	get hasFastPath() {
		const { self_attn, norm1, norm2, activation } = this;
		const usual = activation === relu || activation === gelu || activation instanceof ReLU || activation instanceof GELU;
		return usual && !this.norm_first && self_attn.batch_first && self_attn.in_proj_weight !== null && self_attn.in_proj_bias !== null && norm1.eps === norm2.eps && self_attn.num_heads % 2 === 0;
	}
	forward(src, src_mask, src_key_padding_mask, is_causal) {
		const o = ENCODE$1.read(src_mask, src_key_padding_mask, is_causal);
		if (this.norm_first) {
			const x = src.add(this.dropout1(attend(this.self_attn, this.norm1(src), o)));
			return x.add(this.dropout2(feedForward(this, this.norm2(x))));
		}
		const x = this.norm1(src.add(this.dropout1(attend(this.self_attn, src, o))));
		return this.norm2(x.add(this.dropout2(feedForward(this, x))));
	}
};
const DECODE = new Signature("TransformerDecoder.forward", [
	"tgt_mask",
	"memory_mask",
	"tgt_key_padding_mask",
	"memory_key_padding_mask",
	"tgt_is_causal",
	"memory_is_causal"
]);
var TransformerDecoderLayer = class extends Module {
	self_attn;
	multihead_attn;
	linear1;
	dropout;
	linear2;
	norm_first;
	norm1;
	norm2;
	norm3;
	dropout1;
	dropout2;
	dropout3;
	activation;
	constructor(...args) {
		super();
		const o = DECODER_LAYER.read(...args);
		const part = parts(o);
		this.self_attn = part.attention();
		this.multihead_attn = part.attention();
		this.linear1 = part.linear(o.d_model, part.width);
		this.dropout = part.dropout();
		this.linear2 = part.linear(part.width, o.d_model);
		this.norm_first = o.norm_first ?? false;
		this.norm1 = part.norm();
		this.norm2 = part.norm();
		this.norm3 = part.norm();
		this.dropout1 = part.dropout();
		this.dropout2 = part.dropout();
		this.dropout3 = part.dropout();
		this.activation = activationOf(o.activation);
	}
	forward(tgt, memory, ...masks) {
		const o = DECODE.read(...masks);
		const own = {
			src_mask: o.tgt_mask,
			src_key_padding_mask: o.tgt_key_padding_mask,
			is_causal: o.tgt_is_causal ?? false
		};
		const other = {
			src_mask: o.memory_mask,
			src_key_padding_mask: o.memory_key_padding_mask,
			is_causal: o.memory_is_causal ?? false
		};
		if (this.norm_first) {
			const x = tgt.add(this.dropout1(attend(this.self_attn, this.norm1(tgt), own)));
			const y = x.add(this.dropout2(attend(this.multihead_attn, this.norm2(x), other, memory)));
			return y.add(this.dropout3(feedForward(this, this.norm3(y))));
		}
		const x = this.norm1(tgt.add(this.dropout1(attend(this.self_attn, tgt, own))));
		const y = this.norm2(x.add(this.dropout2(attend(this.multihead_attn, x, other, memory))));
		return this.norm3(y.add(this.dropout3(feedForward(this, y))));
	}
};

// src/nn/transformer_stacks.ts
function causalMask(size, o) {
	return full([size, size], -Infinity, factoryOptions(o)).triu(1);
}
function detectCausal(mask, hint, x, layer) {
	if (hint !== null && hint !== undefined) return hint;
	if (!mask || mask.dtype.kind !== "float") return false;
	const first = layer.self_attn?.batch_first ?? false;
	const size = x.size(x.dim() === 3 && first ? 1 : 0);
	return mask.dim() === 2 && mask.size(0) === size && mask.size(1) === size && !!mask.detach().eq(causalMask(size, { dtype: mask.dtype })).all().item();
}
function copies(layer, count) {
	return new ModuleList(Array.from({ length: count }, () => deepcopy(layer)));
}
const ENCODER = new Signature("TransformerEncoder", [
	"encoder_layer",
	"num_layers",
	"norm",
	"enable_nested_tensor",
	"mask_check"
], 2);
const ENCODE = new Signature("TransformerEncoder.forward", [
	"mask",
	"src_key_padding_mask",
	"is_causal"
]);
var TransformerEncoder = class extends Module {
	layers;
	num_layers;
	norm = null;
	enable_nested_tensor;
	mask_check;
	constructor(encoder_layer, num_layers, norm, enable_nested_tensor, mask_check) {
		super();
		const o = ENCODER.read(encoder_layer, num_layers, norm, enable_nested_tensor, mask_check);
		this.layers = copies(o.encoder_layer, o.num_layers);
		this.num_layers = o.num_layers;
		this.norm = o.norm ?? null;
		this.enable_nested_tensor = o.enable_nested_tensor ?? true;
		this.mask_check = o.mask_check ?? true;
	}
	forward(src, mask, src_key_padding_mask, is_causal) {
		const o = ENCODE.read(mask, src_key_padding_mask, is_causal);
		const padding = additiveMask(o.src_key_padding_mask, "src_key_padding_mask", src.dtype, o.mask?.dtype) ?? null;
		const src_mask = additiveMask(o.mask, "mask", src.dtype) ?? null;
		const first = this.layers[0];
		const causal = first !== undefined && detectCausal(src_mask, o.is_causal, src, first);
		let x = src;
		for (const layer of this.layers) x = layer(x, {
			src_mask,
			src_key_padding_mask: padding,
			is_causal: causal
		});
		if (padding !== null && this.dropsPadding(src, src_mask, padding)) {
			x = x.masked_fill(padding.ne(0).unsqueeze(2), 0);
		}
		return this.norm === null ? x : this.norm(x);
	}
	dropsPadding(src, mask, padding) {
		const layer = this.layers[0];
		if (!this.enable_nested_tensor || !(layer instanceof TransformerEncoderLayer) || !layer.hasFastPath) return false;
		if (layer.training || src.dim() !== 3 || mask !== null) return false;
		if (mode.grad && (src.requires_grad || [...layer.parameters()].some((p) => p.requires_grad))) return false;
		const kept = padding.eq(0).long();
		return !this.mask_check || !kept.diff({ dim: 1 }).gt(0).any().item();
	}
};
const DECODER = new Signature("TransformerDecoder", [
	"decoder_layer",
	"num_layers",
	"norm"
], 2);
var TransformerDecoder = class extends Module {
	layers;
	num_layers;
	norm = null;
	constructor(decoder_layer, num_layers, norm) {
		super();
		const o = DECODER.read(decoder_layer, num_layers, norm);
		this.layers = copies(o.decoder_layer, o.num_layers);
		this.num_layers = o.num_layers;
		this.norm = o.norm ?? null;
	}
	forward(tgt, memory, ...masks) {
		const o = DECODE.read(...masks);
		const first = this.layers[0];
		const causal = first !== undefined && detectCausal(o.tgt_mask, o.tgt_is_causal, tgt, first);
		let x = tgt;
		for (const layer of this.layers) x = layer(x, memory, {
			...o,
			tgt_is_causal: causal
		});
		return this.norm === null ? x : this.norm(x);
	}
};

// src/nn/transformer.ts
const TRANSFORMER = new Signature("Transformer", [
	"d_model",
	"nhead",
	"num_encoder_layers",
	"num_decoder_layers",
	"dim_feedforward",
	"dropout",
	"activation",
	"custom_encoder",
	"custom_decoder",
	"layer_norm_eps",
	"batch_first",
	"norm_first",
	"bias",
	"device",
	"dtype"
]);
const CALL = new Signature("Transformer.forward", [
	"src_mask",
	"tgt_mask",
	"memory_mask",
	"src_key_padding_mask",
	"tgt_key_padding_mask",
	"memory_key_padding_mask",
	"src_is_causal",
	"tgt_is_causal",
	"memory_is_causal"
]);
var Transformer = class extends Module {
	encoder;
	decoder;
	d_model;
	nhead;
	batch_first;
	constructor(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation, ...rest) {
		super();
		const o = TRANSFORMER.read(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation, ...rest);
		const width = o.d_model ?? 512;
		const heads = o.nhead ?? 8;
		const { dim_feedforward: inner, dropout: p, activation: f, layer_norm_eps, batch_first, norm_first, bias } = o;
		const layer = {
			...factoryOptions(o),
			dim_feedforward: inner,
			dropout: p,
			activation: f,
			layer_norm_eps,
			batch_first,
			norm_first,
			bias
		};
		const norm = () => new LayerNorm(width, {
			...factoryOptions(o),
			eps: layer_norm_eps ?? 1e-5,
			bias: bias ?? true
		});
		this.encoder = o.custom_encoder ?? new TransformerEncoder(new TransformerEncoderLayer(width, heads, layer), o.num_encoder_layers ?? 6, norm());
		this.decoder = o.custom_decoder ?? new TransformerDecoder(new TransformerDecoderLayer(width, heads, layer), o.num_decoder_layers ?? 6, norm());
		for (const parameter of this.parameters()) if (parameter.dim() > 1) xavier_uniform_(parameter);
		this.d_model = width;
		this.nhead = heads;
		this.batch_first = batch_first ?? false;
	}
	forward(src, tgt, src_mask, tgt_mask, memory_mask, ...rest) {
		const o = CALL.read(src_mask, tgt_mask, memory_mask, ...rest);
		const samples = this.batch_first ? 0 : 1;
		if (src.dim() === 3 && src.size(samples) !== tgt.size(samples)) {
			throw new ShapeError(`the batch number of src and tgt must be equal, got ${src.size(samples)} and ${tgt.size(samples)}`);
		}
		if (src.size(-1) !== this.d_model || tgt.size(-1) !== this.d_model) {
			throw new ShapeError(`the feature number of src and tgt must be equal to d_model, got ${src.size(-1)} and ${tgt.size(-1)} and ` + `d_model ${this.d_model}`);
		}
		const memory = this.encoder(src, {
			mask: o.src_mask ?? null,
			src_key_padding_mask: o.src_key_padding_mask ?? null,
			is_causal: o.src_is_causal ?? null
		});
		return this.decoder(tgt, memory, {
			tgt_mask: o.tgt_mask ?? null,
			memory_mask: o.memory_mask ?? null,
			tgt_key_padding_mask: o.tgt_key_padding_mask ?? null,
			memory_key_padding_mask: o.memory_key_padding_mask ?? null,
			tgt_is_causal: o.tgt_is_causal ?? null,
			memory_is_causal: o.memory_is_causal ?? false
		});
	}
	static generate_square_subsequent_mask(sz, device, dtype) {
		const o = SUBSEQUENT.read(sz, device, dtype);
		return causalMask(o.sz, o);
	}
};
const SUBSEQUENT = new Signature("generate_square_subsequent_mask", [
	"sz",
	"device",
	"dtype"
], 1);

// src/nn/mod.ts
var nn_exports = /* @__PURE__ */ __exportAll({
	AdaptiveAvgPool1d: () => AdaptiveAvgPool1d,
	AdaptiveAvgPool2d: () => AdaptiveAvgPool2d,
	AdaptiveAvgPool3d: () => AdaptiveAvgPool3d,
	AdaptiveAvgPoolLayer: () => AdaptiveAvgPoolLayer,
	AdaptiveLogSoftmaxWithLoss: () => AdaptiveLogSoftmaxWithLoss,
	AdaptiveMaxPool1d: () => AdaptiveMaxPool1d,
	AdaptiveMaxPool2d: () => AdaptiveMaxPool2d,
	AdaptiveMaxPool3d: () => AdaptiveMaxPool3d,
	AdaptiveMaxPoolLayer: () => AdaptiveMaxPoolLayer,
	AdaptivePoolLayer: () => AdaptivePoolLayer,
	AlphaDropout: () => AlphaDropout,
	AvgPool1d: () => AvgPool1d,
	AvgPool2d: () => AvgPool2d,
	AvgPool3d: () => AvgPool3d,
	AvgPoolLayer: () => AvgPoolLayer,
	BCELoss: () => BCELoss,
	BCEWithLogitsLoss: () => BCEWithLogitsLoss,
	BatchNorm: () => BatchNorm,
	BatchNorm1d: () => BatchNorm1d,
	BatchNorm2d: () => BatchNorm2d,
	BatchNorm3d: () => BatchNorm3d,
	Bilinear: () => Bilinear,
	Buffer: () => Buffer,
	CELU: () => CELU,
	CTCLoss: () => CTCLoss,
	ChannelShuffle: () => ChannelShuffle,
	CircularPad1d: () => CircularPad1d,
	CircularPad2d: () => CircularPad2d,
	CircularPad3d: () => CircularPad3d,
	CircularPadLayer: () => CircularPadLayer,
	ConstantPad1d: () => ConstantPad1d,
	ConstantPad2d: () => ConstantPad2d,
	ConstantPad3d: () => ConstantPad3d,
	ConstantPadLayer: () => ConstantPadLayer,
	Conv1d: () => Conv1d,
	Conv2d: () => Conv2d,
	Conv3d: () => Conv3d,
	ConvLayer: () => ConvLayer,
	ConvNd: () => ConvNd,
	ConvTranspose1d: () => ConvTranspose1d,
	ConvTranspose2d: () => ConvTranspose2d,
	ConvTranspose3d: () => ConvTranspose3d,
	ConvTransposeLayer: () => ConvTransposeLayer,
	CosineEmbeddingLoss: () => CosineEmbeddingLoss,
	CosineSimilarity: () => CosineSimilarity,
	CrossEntropyLoss: () => CrossEntropyLoss,
	CrossMapLRN2d: () => CrossMapLRN2d,
	DataParallel: () => DataParallel,
	Dropout: () => Dropout,
	Dropout1d: () => Dropout1d,
	Dropout2d: () => Dropout2d,
	Dropout3d: () => Dropout3d,
	DropoutBase: () => DropoutBase,
	ELU: () => ELU,
	Embedding: () => Embedding,
	EmbeddingBag: () => EmbeddingBag,
	FeatureAlphaDropout: () => FeatureAlphaDropout,
	Flatten: () => Flatten,
	Fold: () => Fold,
	FractionalMaxPool2d: () => FractionalMaxPool2d,
	FractionalMaxPool3d: () => FractionalMaxPool3d,
	FractionalMaxPoolLayer: () => FractionalMaxPoolLayer,
	GELU: () => GELU,
	GLU: () => GLU,
	GRU: () => GRU,
	GRUCell: () => GRUCell,
	GaussianNLLLoss: () => GaussianNLLLoss,
	GroupNorm: () => GroupNorm,
	Hardshrink: () => Hardshrink,
	Hardsigmoid: () => Hardsigmoid,
	Hardswish: () => Hardswish,
	Hardtanh: () => Hardtanh,
	HingeEmbeddingLoss: () => HingeEmbeddingLoss,
	HuberLoss: () => HuberLoss,
	Identity: () => Identity,
	IncompatibleKeys: () => IncompatibleKeys,
	InplaceActivation: () => InplaceActivation,
	InstanceNorm: () => InstanceNorm,
	InstanceNorm1d: () => InstanceNorm1d,
	InstanceNorm2d: () => InstanceNorm2d,
	InstanceNorm3d: () => InstanceNorm3d,
	KLDivLoss: () => KLDivLoss,
	L1Loss: () => L1Loss,
	LPPool1d: () => LPPool1d,
	LPPool2d: () => LPPool2d,
	LPPool3d: () => LPPool3d,
	LPPoolLayer: () => LPPoolLayer,
	LSTM: () => LSTM,
	LSTMCell: () => LSTMCell,
	LayerNorm: () => LayerNorm,
	LazyBatchNorm1d: () => LazyBatchNorm1d,
	LazyBatchNorm2d: () => LazyBatchNorm2d,
	LazyBatchNorm3d: () => LazyBatchNorm3d,
	LazyConv1d: () => LazyConv1d,
	LazyConv2d: () => LazyConv2d,
	LazyConv3d: () => LazyConv3d,
	LazyConvTranspose1d: () => LazyConvTranspose1d,
	LazyConvTranspose2d: () => LazyConvTranspose2d,
	LazyConvTranspose3d: () => LazyConvTranspose3d,
	LazyInstanceNorm1d: () => LazyInstanceNorm1d,
	LazyInstanceNorm2d: () => LazyInstanceNorm2d,
	LazyInstanceNorm3d: () => LazyInstanceNorm3d,
	LazyLinear: () => LazyLinear,
	LazyModuleMixin: () => LazyModuleMixin,
	LeakyReLU: () => LeakyReLU,
	Linear: () => Linear,
	LinearCrossEntropyLoss: () => LinearCrossEntropyLoss,
	LocalResponseNorm: () => LocalResponseNorm,
	LogSigmoid: () => LogSigmoid,
	LogSoftmax: () => LogSoftmax,
	Loss: () => Loss,
	MSELoss: () => MSELoss,
	MarginRankingLoss: () => MarginRankingLoss,
	MaxPool1d: () => MaxPool1d,
	MaxPool2d: () => MaxPool2d,
	MaxPool3d: () => MaxPool3d,
	MaxPoolLayer: () => MaxPoolLayer,
	MaxUnpool1d: () => MaxUnpool1d,
	MaxUnpool2d: () => MaxUnpool2d,
	MaxUnpool3d: () => MaxUnpool3d,
	MaxUnpoolLayer: () => MaxUnpoolLayer,
	Mish: () => Mish,
	Module: () => Module,
	ModuleDict: () => ModuleDict,
	ModuleList: () => ModuleList,
	ModuleSequence: () => ModuleSequence,
	MultiLabelMarginLoss: () => MultiLabelMarginLoss,
	MultiLabelSoftMarginLoss: () => MultiLabelSoftMarginLoss,
	MultiMarginLoss: () => MultiMarginLoss,
	MultiheadAttention: () => MultiheadAttention,
	NLLLoss: () => NLLLoss,
	NLLLoss2d: () => NLLLoss2d,
	NormBase: () => NormBase,
	PReLU: () => PReLU,
	PadLayer: () => PadLayer,
	PairwiseDistance: () => PairwiseDistance,
	Parameter: () => Parameter,
	ParameterDict: () => ParameterDict,
	ParameterList: () => ParameterList,
	PixelShuffle: () => PixelShuffle,
	PixelUnshuffle: () => PixelUnshuffle,
	PoissonNLLLoss: () => PoissonNLLLoss,
	RMSNorm: () => RMSNorm,
	RNN: () => RNN,
	RNNBase: () => RNNBase,
	RNNCell: () => RNNCell,
	RNNCellBase: () => RNNCellBase,
	RReLU: () => RReLU,
	ReLU: () => ReLU,
	ReLU6: () => ReLU6,
	ReflectionPad1d: () => ReflectionPad1d,
	ReflectionPad2d: () => ReflectionPad2d,
	ReflectionPad3d: () => ReflectionPad3d,
	ReflectionPadLayer: () => ReflectionPadLayer,
	ReplicationPad1d: () => ReplicationPad1d,
	ReplicationPad2d: () => ReplicationPad2d,
	ReplicationPad3d: () => ReplicationPad3d,
	ReplicationPadLayer: () => ReplicationPadLayer,
	SELU: () => SELU,
	Sequential: () => Sequential,
	SiLU: () => SiLU,
	Sigmoid: () => Sigmoid,
	SmoothL1Loss: () => SmoothL1Loss,
	SoftMarginLoss: () => SoftMarginLoss,
	Softmax: () => Softmax,
	Softmax2d: () => Softmax2d,
	Softmin: () => Softmin,
	Softplus: () => Softplus,
	Softshrink: () => Softshrink,
	Softsign: () => Softsign,
	SyncBatchNorm: () => SyncBatchNorm,
	Tanh: () => Tanh,
	Tanhshrink: () => Tanhshrink,
	Threshold: () => Threshold,
	Transformer: () => Transformer,
	TransformerDecoder: () => TransformerDecoder,
	TransformerDecoderLayer: () => TransformerDecoderLayer,
	TransformerEncoder: () => TransformerEncoder,
	TransformerEncoderLayer: () => TransformerEncoderLayer,
	TripletMarginLoss: () => TripletMarginLoss,
	TripletMarginWithDistanceLoss: () => TripletMarginWithDistanceLoss,
	Unflatten: () => Unflatten,
	Unfold: () => Unfold,
	UninitializedBuffer: () => UninitializedBuffer,
	UninitializedParameter: () => UninitializedParameter,
	UninitializedTensor: () => UninitializedTensor,
	Upsample: () => Upsample,
	UpsamplingBilinear2d: () => UpsamplingBilinear2d,
	UpsamplingNearest2d: () => UpsamplingNearest2d,
	WindowLayer: () => WindowLayer,
	ZeroPad1d: () => ZeroPad1d,
	ZeroPad2d: () => ZeroPad2d,
	ZeroPad3d: () => ZeroPad3d,
	functional: () => functional_exports,
	init: () => init_old_exports,
	is_lazy: () => is_lazy,
	utils: () => utils_exports
});

// src/io/byte_source.ts
function memorySource(bytes, name) {
	return {
		name,
		size: bytes.length,
		read: (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length))
	};
}
function fileSource(file, name) {
	const { size } = file.statSync();
	return {
		name,
		size,
		read(offset, length) {
			file.seekSync(offset, Deno.SeekMode.Start);
			const bytes = new Uint8Array(length);
			for (let at = 0; at < length;) {
				const got = file.readSync(bytes.subarray(at));
				if (got === null) throw new FormatError(`${name}: the file ended while it was read`);
				at += got;
			}
			return bytes;
		}
	};
}

// src/io/checkpoint_storages.ts
var CheckpointStorages = class {
	codec;
	mapLocation;
	bigEndian;
	read;
	#made = new Map();
	constructor(codec, mapLocation, bigEndian, read) {
		this.codec = codec;
		this.mapLocation = mapLocation;
		this.bigEndian = bigEndian;
		this.read = read;
	}
	get(key, location, dtype, count) {
		const itemsize = dtype?.itemsize ?? 1;
		const nbytes = count * itemsize;
		const before = this.#made.get(key);
		if (before !== undefined) {
			if (before.nbytes !== nbytes || this.bigEndian && before.itemsize !== itemsize) {
				throw new FormatError(`storage "${key}" is described twice, with ${before.nbytes} and with ${nbytes} bytes`);
			}
			return before.value;
		}
		const place = destination(this.mapLocation, location, nbytes);
		if (!this.codec.hasDevice(place)) throw new DeviceError(noDevice(place));
		const bytes = this.read(key, nbytes, itemsize);
		if (this.bigEndian) swapBytes(bytes, itemsize);
		const value = this.codec.storage(bytes, place, dtype ?? uint8);
		this.#made.set(key, {
			value,
			nbytes,
			itemsize
		});
		return value;
	}
	hooks(weightsOnly) {
		const { codec } = this;
		return {
			storage: (key, location, dtype, count) => this.get(key, location, dtype, count),
			tensor: (storage, layout) => codec.tensor(storage, layout),
			parameter: (tensor, requiresGrad) => codec.parameter(tensor, requiresGrad),
			device: (name) => codec.device(name),
			findClass: (name) => codec.findClass?.(name, weightsOnly),
			findFunction: (name) => codec.findFunction?.(name, weightsOnly)
		};
	}
};
function destination(map, location, nbytes) {
	if (map === undefined || map === null) return location;
	if (typeof map === "string") return map;
	if (typeof map === "function") {
		const place = map({
			device: "cpu",
			nbytes
		}, location);
		if (place === undefined || place === null) return location;
		return typeof place === "string" ? place : String(place.device);
	}
	const prototype = Object.getPrototypeOf(map);
	if (map instanceof Map) return String(map.get(location) ?? location);
	if (prototype !== Object.prototype && prototype !== null) return String(map);
	return Object.hasOwn(map, location) ? map[location] : location;
}
function noDevice(location) {
	if (location.startsWith("cuda")) {
		return "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, " + "please use torch.load with { map_location: \"cpu\" } to map your storages to the CPU.";
	}
	return `load: the file has storages on the device "${location}", which does not exist here; { map_location: "cpu" } puts them on the CPU`;
}
function swapBytes(bytes, itemsize) {
	if (itemsize < 2) return;
	for (let at = 0; at + itemsize <= bytes.length; at += itemsize) bytes.subarray(at, at + itemsize).reverse();
}

// src/io/python_state.ts
function defaultsOf(module) {
	if (module instanceof ConvNd) return [["padding_mode", "zeros"]];
	if (module instanceof RNNBase) return [["proj_size", 0]];
	if (module instanceof AvgPool1d) return [["divisor_override", null]];
	if (module instanceof GELU) return [["approximate", "none"]];
	if (module instanceof MultiheadAttention) return [["batch_first", false]];
	if (module instanceof Embedding) return [["sparse", false]];
	if (module instanceof TransformerEncoderLayer || module instanceof TransformerDecoderLayer) {
		return [["norm_first", false]];
	}
	return [];
}
function requiredOf(module) {
	if (module instanceof RNNBase) {
		return [
			...module.bias ? ["bias_ih_l0", "bias_hh_l0"] : [],
			"weight_ih_l0",
			"weight_hh_l0"
		];
	}
	if (module instanceof NormBase || module instanceof LayerNorm || module instanceof GroupNorm) {
		return ["weight", "bias"];
	}
	const weighted = [
		Linear,
		Bilinear,
		ConvNd,
		Embedding,
		PReLU,
		RMSNorm
	].some((type) => module instanceof type);
	return weighted ? ["weight"] : [];
}
function privateStateOf(module) {
	if (module instanceof ConvNd) return [["_reversed_padding_repeated_twice", reversedPadding(module)]];
	if (module instanceof MultiheadAttention) {
		const { embed_dim, kdim, vdim } = module;
		return [["_qkv_same_embed_dim", kdim === embed_dim && vdim === embed_dim]];
	}
	if (module instanceof ReLU6) return [["min_val", 0], ["max_val", 6]];
	if (module instanceof LinearCrossEntropyLoss) return [["options", null]];
	if (module instanceof TransformerEncoder) return [["use_nested_tensor", false]];
	if (module instanceof TransformerEncoderLayer) {
		const { activation } = module;
		const kind = activation === relu || activation instanceof ReLU ? 1 : activation === gelu || activation instanceof GELU ? 2 : 0;
		return [["activation_relu_or_gelu", kind]];
	}
	if (module instanceof RNNBase) {
		const weights = module.all_weights;
		const names = new Map([...module.named_parameters("", false)].map(([name, parameter]) => [parameter, name]));
		const all = weights.map((of) => of.map((weight) => names.get(weight)));
		return [
			["_flat_weights_names", all.flat()],
			["_all_weights", all],
			["_flat_weights", weights.flat()]
		];
	}
	return [];
}
function reversedPadding({ padding, dilation, kernel_size }) {
	if (typeof padding !== "string") return markTuple([...padding].reverse().flatMap((p) => [p, p]));
	return kernel_size.map((k, i) => {
		const total = padding === "same" ? dilation[i] * (k - 1) : 0;
		const left = Math.floor(total / 2);
		return [left, total - left];
	}).reverse().flat();
}
const FLOATS = new Set(("p alpha beta k eps momentum lambd min_val max_val threshold value margin delta label_smoothing norm norm_type max_norm div_value " + "dropout negative_slope lower upper init layer_norm_eps").split(" "));
function pythonValue(module, name, value) {
	if (Array.isArray(value)) return name.startsWith("_") ? value : markTuple([...value]);
	if (typeof value !== "number" || !FLOATS.has(name) || module instanceof MultiMarginLoss && name === "p") return value;
	return new PythonFloat(value);
}

// src/io/safe_globals.ts
let allowed = [];
function checked(list, name) {
	if (!Array.isArray(list)) throw new ArgumentError(`${name}: expected an array of classes`);
	for (const item of list) {
		const [type, full] = Array.isArray(item) ? item : [item, "x"];
		if (typeof type !== "function" || typeof type.prototype !== "object" || typeof full !== "string" || full === "") {
			throw new ArgumentError(`${name}: expected classes such as Net, or pairs such as [Net, "my.models.Net"], got ${String(item)}`);
		}
	}
	return [...list];
}
function add_safe_globals(safe_globals) {
	allowed = [...allowed, ...checked(safe_globals, "add_safe_globals")];
}
function get_safe_globals() {
	return allowed;
}
function clear_safe_globals() {
	allowed = [];
}
function safe_globals(list, fn) {
	const before = allowed;
	allowed = [...before, ...checked(list, "safe_globals")];
	let ended = false;
	const end = () => {
		if (!ended) allowed = before;
		ended = true;
	};
	if (fn === undefined) return { [Symbol.dispose]: end };
	let result;
	try {
		result = fn();
	} catch (error) {
		end();
		throw error;
	}
	if (result instanceof Promise) return result.finally(end);
	end();
	return result;
}
function allowedClass(full) {
	const short = full.slice(full.lastIndexOf(".") + 1);
	let byShortName;
	for (const item of allowed) {
		if (Array.isArray(item)) {
			if (item[1] === full) return item[0];
		} else if (item.name === short) byShortName = item;
	}
	return byShortName;
}
function fullNameOf(type) {
	for (const item of allowed) if (Array.isArray(item) && item[0] === type) return item[1];
	return undefined;
}

// src/io/torch_classes.ts
const FILES = {
	activation: "CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish " + "MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign " + "Tanh Tanhshrink Threshold",
	adaptive: "AdaptiveLogSoftmaxWithLoss",
	batchnorm: "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm",
	channelshuffle: "ChannelShuffle",
	container: "ModuleDict ModuleList ParameterDict ParameterList Sequential",
	conv: "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
	distance: "CosineSimilarity PairwiseDistance",
	dropout: "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
	flatten: "Flatten Unflatten",
	fold: "Fold Unfold",
	instancenorm: "InstanceNorm1d InstanceNorm2d InstanceNorm3d",
	linear: "Bilinear Identity Linear NonDynamicallyQuantizableLinear",
	loss: "BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss HingeEmbeddingLoss " + "HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss " + "MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss PoissonNLLLoss SmoothL1Loss SoftMarginLoss TripletMarginLoss " + "TripletMarginWithDistanceLoss",
	normalization: "CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm",
	padding: "CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d " + "ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d",
	pixelshuffle: "PixelShuffle PixelUnshuffle",
	pooling: "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d " + "AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d MaxPool1d MaxPool2d " + "MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d",
	rnn: "GRU GRUCell LSTM LSTMCell RNN RNNCell",
	sparse: "Embedding EmbeddingBag",
	transformer: "Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer",
	upsampling: "Upsample UpsamplingBilinear2d UpsamplingNearest2d"
};
const byName = new Map();
const fileOf = new Map();
for (const [file, names] of Object.entries(FILES)) {
	for (const name of names.split(" ")) {
		const type = name === "NonDynamicallyQuantizableLinear" ? NonDynamicallyQuantizableLinear : nn_exports[name];
		if (type === undefined) continue;
		byName.set(name, type);
		fileOf.set(type, file);
	}
}
function torchClass(full) {
	return /^torch\.nn(\.modules\.\w+)?\.\w+$/.test(full) ? byName.get(full.slice(full.lastIndexOf(".") + 1)) : undefined;
}
function torchClassName(type) {
	const file = fileOf.get(type);
	return file === undefined ? undefined : `torch.nn.modules.${file}.${type.name}`;
}
const FUNCTIONS = [
	["torch.nn.functional.relu", relu],
	["torch._C._nn.gelu", gelu],
	["torch.nn.functional.gelu", gelu],
	["torch.relu", relu],
	["torch._VariableFunctions.relu", relu]
];
function torchFunction(full) {
	return FUNCTIONS.find(([name]) => name === full)?.[1];
}
function torchFunctionName(value) {
	return FUNCTIONS.find(([, known]) => known === value)?.[0];
}

// src/io/object_state.ts
function findClass(full, weightsOnly) {
	const known = torchClass(full);
	const own = allowedClass(full);
	const type = known !== undefined && own !== undefined && torchClassName(own) === undefined ? own : known ?? own;
	if (type === undefined) return undefined;
	if (known !== undefined && weightsOnly && own === undefined) {
		throw new FormatError(`Weights only load failed: the file holds a whole module, and ${full} was not an allowed global by default; load it with ` + "{ weights_only: false }, which makes modules of torch.nn and executes nothing that the file names, or allow the class " + `with torch.serialization.add_safe_globals([torch.nn.${known.name}])`);
	}
	return type.prototype instanceof CallableModule ? moduleClass(type) : plainClass(type);
}
function findFunction(full, weightsOnly) {
	const value = torchFunction(full);
	if (value === undefined || !weightsOnly) return value;
	throw new FormatError(`Weights only load failed: ${full} was not an allowed global by default; { weights_only: false } reads modules of torch.nn`);
}
function plainClass(type) {
	return {
		value: type,
		make: () => Object.create(type.prototype),
		fill(target, state) {
			for (const [name, value] of state) {
				checkField(target, name);
				target[name] = value;
			}
		}
	};
}
function moduleClass(type) {
	return {
		value: type,
		make: () => blankModule(type),
		fill: (target, state) => fillModule(target, state)
	};
}
function checkField(target, name) {
	if (name === "__proto__" || name in target && !Object.hasOwn(target, name)) {
		throw new ValueError(`a field "${name}" would take the place of a member of the class`);
	}
}
function entriesOf(value, name) {
	if (value === undefined || value === null) return [];
	if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
	if (typeof value !== "object" || Array.isArray(value) || isTensor(value)) throw new ValueError(`${name} is no dict`);
	return Object.entries(value);
}
function fillModule(module, state) {
	const training = state.get("training") ?? true;
	if (typeof training !== "boolean") throw new ValueError("training is neither True nor False");
	module.training = training;
	for (const [name, value] of [...defaultsOf(module), ...state]) {
		if (name.startsWith("_") || name === "training") continue;
		if (!fieldIsThere(module, name)) module[name] = value;
	}
	const record = recordOf(module);
	for (const [name, value] of entriesOf(state.get("_parameters"), "_parameters")) {
		if (value !== null && !(isTensor(value) && value.isParameter)) throw new ValueError(`${name} is no Parameter`);
		checkField(module, name);
		record.parameters.add(name);
		setField(module, name, value, value !== null);
	}
	const transient = state.get("_non_persistent_buffers_set");
	for (const [name, value] of entriesOf(state.get("_buffers"), "_buffers")) {
		if (value !== null && !isTensor(value)) throw new ValueError(`the buffer ${name} is no tensor`);
		checkField(module, name);
		record.buffers.set(name, !(transient instanceof Set && transient.has(name)));
		module[name] = value;
	}
	for (const [name, value] of entriesOf(state.get("_modules"), "_modules")) {
		if (value !== null && !(value instanceof CallableModule)) throw new ValueError(`${name} is no module`);
		checkField(module, name);
		record.modules.add(name);
		setField(module, name, value, false);
	}
	if (torchClassName(module.constructor) !== undefined) checkComplete(module);
}
function checkComplete(module) {
	for (const name of requiredOf(module)) {
		if (module[name] === undefined) throw new ValueError(`there is no ${name}`);
	}
	try {
		module.extra_repr();
	} catch (cause) {
		throw new ValueError("settings are missing or of the wrong kind", { cause });
	}
}
function fieldIsThere(module, name) {
	for (let at = Object.getPrototypeOf(module); at !== null; at = Object.getPrototypeOf(at)) {
		const found = Object.getOwnPropertyDescriptor(at, name);
		if (found?.get !== undefined && found.set === undefined) return true;
		if (found !== undefined && found.set === undefined) checkField(module, name);
	}
	return false;
}
function describeObject(value) {
	if (value instanceof CallableModule) return describeModule(value);
	if (typeof value === "function") {
		const name = torchFunctionName(value) ?? torchClassName(value) ?? fullNameOf(value);
		return name === undefined ? undefined : { name };
	}
	const name = fullNameOf(value.constructor) ?? (allowedClass(`__main__.${value.constructor?.name}`) === value.constructor ? `__main__.${value.constructor.name}` : undefined);
	return name === undefined ? undefined : {
		name,
		state: new Map(Object.entries(value))
	};
}
const HOOKS = [
	"_backward_pre_hooks",
	"_backward_hooks",
	"_is_full_backward_hook",
	"_forward_hooks",
	"_forward_hooks_with_kwargs",
	"_forward_hooks_always_called",
	"_forward_pre_hooks",
	"_forward_pre_hooks_with_kwargs",
	"_state_dict_hooks",
	"_state_dict_pre_hooks",
	"_load_state_dict_pre_hooks",
	"_load_state_dict_post_hooks"
];
function describeModule(module) {
	const { name } = module.constructor;
	const record = recordOf(module);
	if (record.hooks !== undefined) {
		for (const kind of [
			"pre",
			"forward",
			"backwardPre",
			"backward"
		]) {
			if (record.hooks[kind].size > 0) {
				throw new ValueError(`save: a whole ${name} with hooks cannot be written: they are functions; remove them first`);
			}
		}
	}
	const isTorch = torchClassName(module.constructor) !== undefined;
	const parameters = new Map(ownParameters(module));
	const modules = new Map(ownModules(module));
	const buffers = new Map(ownBuffers(module));
	const fields = module;
	for (const key of record.parameters) if (fields[key] === null) parameters.set(key, null);
	for (const key of record.buffers.keys()) if (fields[key] === null) buffers.set(key, null);
	const state = new Map([["training", module.training]]);
	state.set("_parameters", parameters).set("_buffers", buffers);
	state.set("_non_persistent_buffers_set", new Set([...record.buffers].filter(([, kept]) => !kept).map(([key]) => key)));
	for (const hook of HOOKS) state.set(hook, hook === "_is_full_backward_hook" ? null : markOrderedDict(new Map()));
	state.set("_modules", modules);
	for (const [key, value] of privateStateOf(module)) state.set(key, pythonValue(module, key, value));
	for (const [key, value] of Object.entries(module)) {
		if (key === "training" || parameters.has(key) || buffers.has(key) || modules.has(key)) continue;
		if (value === undefined || typeof value === "function" && describeObject(value) === undefined && isTorch) continue;
		state.set(key, isTorch ? pythonValue(module, key, value) : value);
	}
	if (module instanceof ParameterList) state.set("_size", module.length);
	if (module instanceof ParameterDict) {
		state.set("_keys", Object.fromEntries([...module.keys()].map((key) => [key, null])));
	}
	return {
		name: fullNameOf(module.constructor) ?? torchClassName(module.constructor) ?? `__main__.${name}`,
		state
	};
}

// src/io/tensor_codec.ts
const tensorCodec = {
	describe(value) {
		if (!(value instanceof Tensor)) return undefined;
		const { store: storage, dtype, shape, strides, offset, requires_grad, isParameter } = value;
		return {
			dtype,
			shape,
			strides,
			offset,
			requires_grad,
			isParameter,
			storage: storage.root,
			location: String(value.device),
			nbytes: storage.nbytes,
			bytes: () => storage.array(uint8)
		};
	},
	hasDevice: (location) => deviceNamed(location) !== undefined,
	storage(bytes, location) {
		const device = deviceNamed(location) ?? cpu;
		const storage = device.kernels.allocate(bytes.length);
		storage.array(uint8).set(bytes);
		return {
			storage,
			device
		};
	},
	tensor(loaded, { dtype, shape, strides, offset, requires_grad }) {
		const { storage, device } = loaded;
		const plain = sameShape(strides, contiguousStrides(shape));
		const tensor = new Tensor(storage, offset, shape, plain ? undefined : strides, dtype, device, numelOf(shape));
		return requires_grad ? tensor.requires_grad_(true) : tensor;
	},
	parameter(data, requiresGrad) {
		const tensor = data;
		tensor.isParameter = true;
		return tensor.requires_grad_(requiresGrad);
	},
	device: (name) => deviceNamed(name) ?? name,
	describeDevice: (value) => value instanceof Device ? {
		type: value.type,
		index: value.index
	} : undefined,
	findClass,
	findFunction,
	describeObject
};
function deviceNamed(name) {
	try {
		return deviceOf(name);
	} catch (error) {
		if (error instanceof DeviceError) return undefined;
		throw error;
	}
}

// src/io/zip.ts
const DEFLATE_LIMIT = 1040;
var ZipReader = class {
	#source;
	#entries = new Map();
	constructor(source) {
		this.#source = source;
		const { start, size, count } = this.#findDirectory();
		this.#readDirectory(start, size, count);
		this.#refuseOverlap(start);
	}
	names() {
		return [...this.#entries.keys()];
	}
	has(name) {
		return this.#entries.has(name);
	}
	size(name) {
		return this.#entry(name).size;
	}
	read(name) {
		const entry = this.#entry(name);
		const packed = this.#bytes(this.#dataOffset(entry), entry.packed, `the data of entry "${name}"`);
		const bytes = entry.deflated ? this.#inflate(entry, packed) : packed;
		const found = checksum(bytes);
		if (found !== entry.crc) {
			this.#fail(`entry "${name}" is damaged: its CRC-32 is ${hex(found)}, it should be ${hex(entry.crc)}`);
		}
		return bytes;
	}
	#entry(name) {
		return this.#entries.get(name) ?? this.#fail(`there is no entry "${name}" in the archive`);
	}
	#fail(what) {
		throw new FormatError(`${this.#source.name}: ${what}`);
	}
	#bytes(offset, length, what) {
		if (!(offset >= 0 && length >= 0 && offset + length <= this.#source.size)) {
			this.#fail(`${what} (bytes ${offset} to ${offset + length}) lies outside of the ${this.#source.size} bytes`);
		}
		return this.#source.read(offset, length);
	}
	#view(offset, length, what) {
		return new DataView(this.#bytes(offset, length, what).buffer);
	}
	#findDirectory() {
		const { size: total } = this.#source;
		const length = Math.min(total, 22 + U16);
		const tail = this.#view(total - length, length, "the end of the archive");
		for (let at = length - 22; at >= 0; at--) {
			if (tail.getUint32(at, true) !== 101010256) continue;
			if (at + 22 + tail.getUint16(at + 20, true) !== length) continue;
			const end = total - length + at;
			let count = tail.getUint16(at + 10, true);
			let size = tail.getUint32(at + 12, true);
			let start = tail.getUint32(at + 16, true);
			if (count === 65535 || size === 4294967295 || start === 4294967295) {
				const end64 = this.#readEnd64(end);
				if (end64 !== undefined) ({count, size, start} = end64);
			}
			if (start + size > end) this.#fail(`the zip directory (${size} bytes at ${start}) runs into its own end record`);
			return {
				start,
				size,
				count
			};
		}
		this.#fail("no zip directory at the end: the file was cut short, or it is no zip archive");
	}
	#readEnd64(end) {
		if (end < 20) return undefined;
		const locator = this.#view(end - 20, 20, "the zip64 locator");
		if (locator.getUint32(0, true) !== 117853008) return undefined;
		const record = this.#view(this.#u64(locator, 8), 56, "the zip64 end record");
		if (record.getUint32(0, true) !== 101075792) this.#fail("the zip64 end record is not where the locator says");
		return {
			count: this.#u64(record, 32),
			size: this.#u64(record, 40),
			start: this.#u64(record, 48)
		};
	}
	#u64(view, offset) {
		const value = view.getBigUint64(offset, true);
		if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
			this.#fail(`a zip64 field holds ${value}, more than any file has bytes`);
		}
		return Number(value);
	}
	#readDirectory(start, size, count) {
		if (count > size / 46) {
			this.#fail(`the zip directory claims ${count} entries in ${size} bytes`);
		}
		const view = this.#view(start, size, "the zip directory");
		let at = 0;
		for (let i = 0; i < count; i++) {
			if (at + 46 > size || view.getUint32(at, true) !== 33639248) {
				this.#fail(`entry ${i} of the zip directory is damaged`);
			}
			const nameSize = view.getUint16(at + 28, true);
			const extraSize = view.getUint16(at + 30, true);
			const next = at + 46 + nameSize + extraSize + view.getUint16(at + 32, true);
			if (next > size) this.#fail(`entry ${i} of the zip directory runs past its end`);
			this.#addEntry(view, at, nameSize, extraSize);
			at = next;
		}
		if (at !== size) this.#fail(`the zip directory has ${size - at} bytes too many for its ${count} entries`);
	}
	#addEntry(view, at, nameSize, extraSize) {
		const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameSize));
		const flags = view.getUint16(at + 8, true);
		const method = view.getUint16(at + 10, true);
		if (flags & 1) this.#fail(`entry "${name}" is encrypted`);
		if (method !== 0 && method !== 8) {
			this.#fail(`entry "${name}" is compressed by method ${method}; stored (0) and deflated (8) can be read`);
		}
		const entry = {
			name,
			deflated: method === 8,
			crc: view.getUint32(at + 16, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true)
		};
		this.#widen(entry, view, at + 46 + nameSize, extraSize);
		if (!entry.deflated && entry.packed !== entry.size) {
			this.#fail(`entry "${name}" is stored but claims ${entry.packed} bytes in the archive and ${entry.size} outside`);
		}
		if (entry.size > entry.packed * DEFLATE_LIMIT + 64) {
			this.#fail(`entry "${name}" claims that ${entry.packed} bytes unpack to ${entry.size}, which deflate cannot do`);
		}
		if (this.#entries.has(name)) this.#fail(`there are two entries "${name}"`);
		this.#entries.set(name, entry);
	}
	#widen(entry, view, start, length) {
		if (entry.size !== 4294967295 && entry.packed !== 4294967295 && entry.offset !== 4294967295) return;
		for (let at = start; at + 4 <= start + length;) {
			const stop = at + 4 + view.getUint16(at + 2, true);
			if (stop > start + length) break;
			if (view.getUint16(at, true) === 1) {
				let field = at + 4;
				for (const key of [
					"size",
					"packed",
					"offset"
				]) {
					if (entry[key] !== 4294967295) continue;
					if (field + 8 > stop) this.#fail(`entry "${entry.name}" has a zip64 field that is too short`);
					entry[key] = this.#u64(view, field);
					field += 8;
				}
				return;
			}
			at = stop;
		}
	}
	#refuseOverlap(directory) {
		let end = 0;
		for (const entry of [...this.#entries.values()].sort((a, b) => a.offset - b.offset)) {
			if (entry.offset < end) this.#fail(`entry "${entry.name}" overlaps another one`);
			end = entry.offset + 30 + entry.packed;
			if (end > directory) this.#fail(`entry "${entry.name}" runs past the end of the archive's data`);
		}
	}
	#dataOffset(entry) {
		const header = this.#view(entry.offset, 30, `the header of entry "${entry.name}"`);
		if (header.getUint32(0, true) !== 67324752) this.#fail(`entry "${entry.name}" has no header where the directory says`);
		const nameSize = header.getUint16(26, true);
		const nameBytes = this.#bytes(entry.offset + 30, nameSize, `the name of entry "${entry.name}"`);
		const name = new TextDecoder().decode(nameBytes);
		if (name !== entry.name) this.#fail(`entry "${entry.name}" is called "${name}" in its own header`);
		return entry.offset + 30 + nameSize + header.getUint16(28, true);
	}
	#inflate(entry, packed) {
		let bytes;
		try {
			bytes = zlib.inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
		} catch (cause) {
			const reason = cause instanceof Error ? cause.message : String(cause);
			throw new FormatError(`${this.#source.name}: entry "${entry.name}" cannot be unpacked: ${reason}`, { cause });
		}
		if (bytes.length !== entry.size) {
			this.#fail(`entry "${entry.name}" unpacks to ${bytes.length} bytes, it should be ${entry.size}`);
		}
		return new Uint8Array(bytes);
	}
};
function hex(value) {
	return value.toString(16).padStart(8, "0");
}

// src/io/pickle_cursor.ts
var PickleCursor = class {
	data;
	at;
	view;
	utf8 = new TextDecoder("utf-8", {
		fatal: true,
		ignoreBOM: true
	});
	constructor(data, at) {
		this.data = data;
		this.at = at;
		this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	}
	get position() {
		return this.at;
	}
	skip(n) {
		const at = this.at;
		if (n > this.data.length - at) {
			this.fail(`${n} bytes are needed where ${this.data.length - at} are left`);
		}
		this.at = at + n;
		return at;
	}
	u8() {
		return this.data[this.skip(1)];
	}
	u32() {
		return this.view.getUint32(this.skip(4), true);
	}
	u64() {
		return Number(this.view.getBigUint64(this.skip(8), true));
	}
	bytes(length) {
		const at = this.skip(length);
		return this.data.subarray(at, at + length);
	}
	integer(length) {
		if (length > 4096) this.fail(`an integer of ${length} bytes`);
		let digits = "";
		for (const byte of this.bytes(length)) digits = byte.toString(16).padStart(2, "0") + digits;
		const value = BigInt.asIntN(8 * length, BigInt(`0x0${digits}`));
		return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
	}
	text(length) {
		const bytes = this.bytes(length);
		try {
			return this.utf8.decode(bytes);
		} catch {
			this.fail("a text is not UTF-8");
		}
	}
	line() {
		const end = this.data.indexOf(10, this.at);
		if (end < 0) this.fail("the name of a class or function has no end");
		const line = this.text(end - this.at);
		this.at = end + 1;
		return line;
	}
};

// src/io/pickle_values.ts
var PyList = class {
	items = [];
};
var PyTuple = class {
	items;
	constructor(items) {
		this.items = items;
	}
};
var PySet = class {
	items = new Set();
};
var PyDict = class {
	ordered;
	items = new Map();
	attributes;
	constructor(ordered) {
		this.ordered = ordered;
	}
};
var PyObject = class {
	name;
	type;
	states = [];
	constructor(name, type) {
		this.name = name;
		this.type = type;
	}
};
var PyGlobal = class {
	name;
	call;
	storage;
	type;
	constructor(name, call, storage, type) {
		this.name = name;
		this.call = call;
		this.storage = storage;
		this.type = type;
	}
};
var PyOpaque = class {
	value;
	constructor(value) {
		this.value = value;
	}
};
var PyTensor = class extends PyOpaque {};
var PyStorage = class {
	value;
	dtype;
	bytes;
	start;
	constructor(value, dtype, bytes, start = 0) {
		this.value = value;
		this.dtype = dtype;
		this.bytes = bytes;
		this.start = start;
	}
};
const UNSAFE_KEY = /^(0|[1-9]\d*)$|^__proto__$/;
function toJS(root, where) {
	const made = new Map();
	const objects = [];
	const unfilled = [];
	const convert = (value) => {
		if (typeof value !== "object" || value === null || value instanceof DType || value instanceof Uint8Array) {
			return value;
		}
		if (value instanceof PyOpaque) return value.value;
		if (value instanceof PyGlobal && value.type !== undefined) return value.type.value;
		const before = made.get(value);
		if (before !== undefined) return before;
		if (value instanceof PyObject) {
			const object = value.type.make();
			const state = new Map();
			objects.push({
				of: value,
				object,
				state
			});
			unfilled.push([value, state]);
			made.set(value, object);
			return object;
		}
		const empty = emptyFor(value, where);
		made.set(value, empty);
		unfilled.push([value, empty]);
		return empty;
	};
	const result = convert(root);
	for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) fill(next[0], next[1], convert);
	for (const { of, object, state } of objects.reverse()) {
		try {
			of.type.fill(object, state);
		} catch (cause) {
			if (!(cause instanceof TorchError)) throw cause;
			throw new FormatError(`${where}: the state of a ${of.name} does not fit: ${cause.message}`, { cause });
		}
	}
	return result;
}
function emptyFor(value, where) {
	if (value instanceof PyList || value instanceof PyTuple) return [];
	if (value instanceof PySet) return new Set();
	if (value instanceof PyDict) return isPlain(value) ? {} : new Map();
	if (value instanceof PyGlobal) {
		throw new FormatError(`${where}: the class or function ${value.name} stands there as a value, which has no counterpart here`);
	}
	if (value instanceof PyStorage) {
		throw new FormatError(`${where}: a storage stands there on its own; only tensors can be read, save the tensor instead`);
	}
	throw new FormatError(`${where}: a ${value.constructor.name} cannot be read`);
}
function isPlain(dict) {
	for (const key of dict.items.keys()) if (typeof key !== "string" || UNSAFE_KEY.test(key)) return false;
	return true;
}
function fill(from, to, convert) {
	if (from instanceof PyObject) {
		for (const state of from.states) {
			for (const [key, value] of state.items) to.set(String(key), convert(value));
		}
	} else if (from instanceof PyDict) {
		if (to instanceof Map) {
			for (const [key, value] of from.items) to.set(convert(key), convert(value));
		} else {
			const target = to;
			for (const [key, value] of from.items) target[key] = convert(value);
		}
		if (from.ordered) {
			const metadata = from.attributes?.items.get("_metadata");
			markOrderedDict(to, metadata === undefined ? {} : { metadata: convert(metadata) });
		}
	} else if (from instanceof PySet) {
		for (const item of from.items) to.add(convert(item));
	} else {
		const target = to;
		for (const item of from.items) target.push(convert(item));
		if (from instanceof PyTuple) markTuple(target);
	}
}

// src/io/pickle_globals.ts
const STORAGES = {
	FloatStorage: float32,
	DoubleStorage: float64,
	HalfStorage: float16,
	BFloat16Storage: bfloat16,
	CharStorage: int8,
	ByteStorage: uint8,
	ShortStorage: int16,
	IntStorage: int32,
	LongStorage: int64,
	BoolStorage: bool,
	UntypedStorage: null
};
const OTHER_NUMBERS = /^(complex|uint|int|float|q|bits|Complex|Q|float8_|float4_)\w*$/;
function storageName(dtype) {
	for (const name in STORAGES) if (STORAGES[name] === dtype) return name;
	throw new FormatError(`tensors of dtype ${dtype} cannot be written`);
}
var Globals = class {
	#known = new Map();
	#hooks;
	constructor(hooks) {
		this.#hooks = hooks;
		for (const [name, call] of Object.entries(callables(hooks))) this.#known.set(name, new PyGlobal(name, call));
		for (const name of [
			"torch.Tensor",
			"torch.nn.parameter.Parameter",
			"builtins.object"
		]) {
			this.#known.set(name, new PyGlobal(name));
		}
		for (const [name, dtype] of Object.entries(STORAGES)) {
			const tensor = `torch.${name.replace("Storage", "Tensor")}`;
			this.#known.set(tensor, new PyGlobal(tensor));
			for (const module of ["torch", "torch.storage"]) {
				this.#known.set(`${module}.${name}`, new PyGlobal(`${module}.${name}`, undefined, dtype));
			}
		}
	}
	#remember(global) {
		this.#known.set(global.name, global);
		return global;
	}
	find(module, name) {
		const full = `${module === "__builtin__" ? "builtins" : module}.${name}`;
		const known = this.#known.get(full);
		if (known !== undefined) return known;
		if (module === "torch") {
			const dtype = dtypeByName(name);
			if (dtype !== undefined) return dtype;
			if (OTHER_NUMBERS.test(name)) throw new FormatError(`${full}: this library has no such dtype`);
		}
		const type = this.#hooks.findClass?.(full);
		if (type !== undefined) return this.#remember(new PyGlobal(full, undefined, undefined, type));
		const value = this.#hooks.findFunction?.(full);
		if (value !== undefined) return new PyOpaque(value);
		throw new FormatError(`the file refers to ${full}, which was not an allowed global by default: only tensors, containers, numbers and texts ` + "are read, and nothing that a file names is ever executed. If it is a class of yours, allow it with " + `torch.serialization.add_safe_globals([[${shortName(full)}, "${full}"]]); if it is a model, its state_dict() is ` + "what is best saved");
	}
};
function shortName(full) {
	return full.slice(full.lastIndexOf(".") + 1);
}
function callables(hooks) {
	const rebuild = {
		"torch._utils._rebuild_tensor": (args) => rebuildTensor(hooks, args.slice(0, 4)),
		"torch._utils._rebuild_tensor_v2": (args) => rebuildTensor(hooks, args.slice(0, 5)),
		"torch._utils._rebuild_tensor_v3": (args) => rebuildTensor(hooks, [...args.slice(0, 5), args[6]]),
		"torch._utils._rebuild_parameter": (args) => rebuildParameter(hooks, args),
		"torch._utils._rebuild_parameter_with_state": (args) => rebuildParameter(hooks, args)
	};
	return {
		...rebuild,
		"torch._tensor._rebuild_from_type_v2": (args) => rebuildFromType(rebuild, args),
		"collections.OrderedDict": (args) => dictFrom(args, true),
		"collections.Counter": (args) => dictFrom(args, false),
		"torch.Size": (args) => new PyTuple(iterable(args[0], "torch.Size")),
		"torch.device": (args) => new PyOpaque(hooks.device(deviceName(args))),
		"torch.serialization._get_layout": (args) => text(args[0], "a layout"),
		"_codecs.encode": encode,
		"copyreg._reconstructor": reconstruct,
		"copy_reg._reconstructor": reconstruct,
		"builtins.set": setFrom,
		"builtins.frozenset": setFrom,
		"builtins.bytearray": (args) => args.length === 0 ? new Uint8Array(0) : bytesFrom(args),
		"builtins.bytes": (args) => args.length === 0 ? new Uint8Array(0) : bytesFrom(args),
		"builtins.complex": () => {
			throw new FormatError("a complex number: this library has none yet");
		}
	};
}
function reconstruct([type, base]) {
	if (!(type instanceof PyGlobal) || type.type === undefined) throw new FormatError("an object of no class is made");
	if (!(base instanceof PyGlobal) || base.name !== "builtins.object") {
		throw new FormatError(`an object of ${type.name} is made from something other than object`);
	}
	return new PyObject(type.name, type.type);
}
function rebuildTensor(hooks, args) {
	const [storage, offsetArgument, size, stride, requiresGrad = false, namedDType] = args;
	if (!(storage instanceof PyStorage)) throw new FormatError("a tensor is built on something that is no storage");
	const dtype = namedDType === undefined ? storage.dtype ?? uint8 : namedDType;
	if (!(dtype instanceof DType)) throw new FormatError("a tensor's dtype is no dtype");
	if (typeof requiresGrad !== "boolean") throw new FormatError("a tensor's requires_grad is neither True nor False");
	if (requiresGrad && !dtype.is_floating_point) {
		throw new FormatError(`a tensor of dtype ${dtype} is said to require gradients; only floating point ones can`);
	}
	const shape = counts(size, "size");
	const strides = counts(stride, "stride");
	const inView = count(offsetArgument, "offset");
	if (shape.length !== strides.length) {
		throw new FormatError(`a tensor has ${shape.length} sizes (${shape}) but ${strides.length} strides (${strides})`);
	}
	let last = BigInt(inView);
	let numel = 1n;
	shape.forEach((n, i) => {
		numel *= BigInt(n);
		last += (BigInt(n) - 1n) * BigInt(strides[i]);
	});
	if (numel > BigInt(Number.MAX_SAFE_INTEGER)) {
		throw new FormatError(`a tensor of shape [${shape}] has too many elements`);
	}
	const length = Math.floor(storage.bytes / dtype.itemsize);
	const offset = storage.start + inView;
	if (numel === 0n ? inView > length : last >= BigInt(length)) {
		throw new FormatError(`a tensor of shape [${shape}], strides [${strides}] and offset ${inView} runs past its storage of ${length} elements`);
	}
	return new PyTensor(hooks.tensor(storage.value, {
		dtype,
		shape,
		strides,
		offset,
		requires_grad: requiresGrad
	}));
}
function rebuildParameter(hooks, args) {
	const [data, requiresGrad] = args;
	if (!(data instanceof PyTensor)) throw new FormatError("a Parameter is built on something that is no tensor");
	if (typeof requiresGrad !== "boolean") throw new FormatError("a Parameter's requires_grad is neither True nor False");
	return new PyTensor(hooks.parameter(data.value, requiresGrad));
}
function rebuildFromType(rebuild, args) {
	const [make, type, makeArguments] = args;
	const call = make instanceof PyGlobal && Object.hasOwn(rebuild, make.name) ? make.call : undefined;
	if (call === undefined || !(type instanceof PyGlobal) || !(makeArguments instanceof PyTuple)) {
		throw new FormatError("a tensor with attributes is described in a way that PyTorch does not write");
	}
	return call(makeArguments.items);
}
function dictFrom(args, ordered) {
	const dict = new PyDict(ordered);
	const [source] = args;
	if (source instanceof PyDict) {
		for (const [key, value] of source.items) dict.items.set(key, value);
	} else if (source !== undefined) {
		for (const pair of iterable(source, "OrderedDict")) {
			const items = iterable(pair, "OrderedDict");
			if (items.length !== 2) throw new FormatError(`OrderedDict is given a pair of ${items.length} values`);
			dict.items.set(hashable(items[0]), items[1]);
		}
	}
	return dict;
}
function setFrom(args) {
	const set = new PySet();
	if (args.length > 0) {
		for (const item of iterable(args[0], "set")) set.items.add(hashable(item));
	}
	return set;
}
function hashable(value) {
	if (value instanceof PyList || value instanceof PyDict || value instanceof PySet) {
		throw new FormatError("a list, dict or set is used as the key of a dict or as an element of a set");
	}
	return value;
}
function encode(args) {
	const value = text(args[0], "_codecs.encode");
	const encoding = args[1] === undefined ? "utf-8" : text(args[1], "_codecs.encode");
	if (/^utf[-_]?8$/i.test(encoding)) return new TextEncoder().encode(value);
	if (!/^(latin[-_]?1|iso-?8859-1)$/i.test(encoding)) throw new FormatError(`bytes in the encoding "${encoding}"`);
	const bytes = new Uint8Array(value.length);
	for (let i = 0; i < value.length; i++) {
		const code = value.charCodeAt(i);
		if (code > 255) throw new FormatError(`bytes are given as text with the character U+${code.toString(16)}`);
		bytes[i] = code;
	}
	return bytes;
}
function bytesFrom(args) {
	if (args[0] instanceof Uint8Array) return args[0];
	return encode(args);
}
function deviceName(args) {
	const type = text(args[0], "torch.device");
	if (args[1] === undefined || args[1] === null) return type;
	return `${type}:${count(args[1], "device index")}`;
}
function iterable(value, what) {
	if (value instanceof PyList || value instanceof PyTuple) return value.items;
	if (value instanceof PySet) return [...value.items];
	throw new FormatError(`${what} is given something that is no list or tuple`);
}
function text(value, what) {
	if (typeof value !== "string") throw new FormatError(`${what} is given something that is no string`);
	return value;
}
function count(value, what) {
	if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
		throw new FormatError(`a tensor's ${what} must be a count, it is ${typeof value === "object" ? "no number" : value}`);
	}
	return value;
}
function counts(value, what) {
	const items = iterable(value, `a tensor's ${what}`);
	if (items.length > 64) {
		throw new FormatError(`a tensor's ${what} has ${items.length} numbers, at most 64 are possible`);
	}
	return items.map((item) => count(item, what));
}

// src/io/pickle_opcodes.ts
const MARK = 40;
const EMPTY_TUPLE = 41;
const STOP = 46;
const POP = 48;
const POP_MARK = 49;
const DUP = 50;
const BINBYTES = 66;
const SHORT_BINBYTES = 67;
const BINFLOAT = 71;
const BININT = 74;
const BININT1 = 75;
const BININT2 = 77;
const NONE = 78;
const BINPERSID = 81;
const REDUCE = 82;
const BINSTRING = 84;
const SHORT_BINSTRING = 85;
const BINUNICODE = 88;
const EMPTY_LIST = 93;
const APPEND = 97;
const BUILD = 98;
const GLOBAL = 99;
const DICT = 100;
const APPENDS = 101;
const BINGET = 104;
const LONG_BINGET = 106;
const LIST = 108;
const BINPUT = 113;
const LONG_BINPUT = 114;
const SETITEM = 115;
const TUPLE = 116;
const SETITEMS = 117;
const EMPTY_DICT = 125;
const PROTO = 128;
const NEWOBJ = 129;
const TUPLE1 = 133;
const TUPLE2 = 134;
const TUPLE3 = 135;
const NEWTRUE = 136;
const NEWFALSE = 137;
const LONG1 = 138;
const LONG4 = 139;
const SHORT_BINUNICODE = 140;
const BINUNICODE8 = 141;
const BINBYTES8 = 142;
const EMPTY_SET = 143;
const ADDITEMS = 144;
const FROZENSET = 145;
const STACK_GLOBAL = 147;
const MEMOIZE = 148;
const FRAME = 149;
const BYTEARRAY8 = 150;

// src/io/pickle_read.ts
function unpickle(data, where, hooks) {
	return toJS(new Unpickler(data, where, hooks).run(), where);
}
function unpickleAt(data, at, where, hooks) {
	const unpickler = new Unpickler(data, where, hooks, at);
	const value = unpickler.run();
	return {
		value,
		end: unpickler.position
	};
}
var Unpickler = class extends PickleCursor {
	#where;
	#hooks;
	#globals;
	#memo = new Map();
	#stack = [];
	#marks = [];
	#start = 0;
	#budget;
	constructor(data, where, hooks, at = 0) {
		super(data, at);
		this.#where = where;
		this.#hooks = hooks;
		this.#globals = new Globals(hooks);
		this.#budget = 16 * data.length + 65536;
	}
	run() {
		while (true) {
			this.#start = this.at;
			const code = this.u8();
			if (code === 46) return this.#pop();
			if (!this.#atom(code) && !this.#container(code) && !this.#reference(code)) {
				this.fail(`there is no instruction 0x${code.toString(16).padStart(2, "0")} in what torch.save writes`);
			}
		}
	}
	#atom(code) {
		switch (code) {
			case 128: return this.#protocol();
			case 149: return this.#frame();
			case 78: return this.#push(null);
			case 136: return this.#push(true);
			case 137: return this.#push(false);
			case 74: return this.#push(this.view.getInt32(this.skip(4), true));
			case 75: return this.#push(this.u8());
			case 77: return this.#push(this.view.getUint16(this.skip(2), true));
			case 138: return this.#push(this.integer(this.u8()));
			case 139: return this.#push(this.integer(this.u32()));
			case 71: return this.#push(this.view.getFloat64(this.skip(8), false));
			case 88:
			case 84: return this.#push(this.text(this.u32()));
			case 140:
			case 85: return this.#push(this.text(this.u8()));
			case 141: return this.#push(this.text(this.u64()));
			case 66: return this.#push(this.bytes(this.u32()).slice());
			case 67: return this.#push(this.bytes(this.u8()).slice());
			case 142:
			case 150: return this.#push(this.bytes(this.u64()).slice());
			default: return false;
		}
	}
	#container(code) {
		switch (code) {
			case 40:
				this.#marks.push(this.#stack.length);
				return true;
			case 93: return this.#push(new PyList());
			case 41: return this.#push(new PyTuple([]));
			case 125: return this.#push(new PyDict(false));
			case 143: return this.#push(new PySet());
			case 133: return this.#push(new PyTuple(this.#take(1)));
			case 134: return this.#push(new PyTuple(this.#take(2)));
			case 135: return this.#push(new PyTuple(this.#take(3)));
			case 116: return this.#push(new PyTuple(this.#takeToMark()));
			case 108: return this.#append(this.#takeToMark(), new PyList());
			case 100: return this.#setItems(this.#takeToMark(), new PyDict(false));
			case 145: return this.#addItems(this.#takeToMark(), new PySet());
			case 97: return this.#append(this.#take(1));
			case 101: return this.#append(this.#takeToMark());
			case 115: return this.#setItems(this.#take(2));
			case 117: return this.#setItems(this.#takeToMark());
			case 144: return this.#addItems(this.#takeToMark());
			default: return false;
		}
	}
	#reference(code) {
		switch (code) {
			case 48: return this.#drop();
			case 49:
				this.#takeToMark();
				return true;
			case 50: return this.#push(this.#top());
			case 104: return this.#push(this.#recall(this.u8()));
			case 106: return this.#push(this.#recall(this.u32()));
			case 113: return this.#remember(this.u8());
			case 114: return this.#remember(this.u32());
			case 148: return this.#remember(this.#memo.size);
			case 99: return this.#global(this.line(), this.line());
			case 147: return this.#stackGlobal();
			case 82:
			case 129: return this.#call(code);
			case 98: return this.#build();
			case 81: return this.#persistent();
			default: return false;
		}
	}
	#protocol() {
		const version = this.u8();
		if (version < 2 || version > 5) this.fail(`pickle protocol ${version}; protocols 2 to 5 can be read`);
		return true;
	}
	#frame() {
		const length = this.u64();
		if (length > this.data.length - this.at) this.fail(`a frame of ${length} bytes runs past the end`);
		return true;
	}
	#global(module, name) {
		return this.#push(this.#located(() => this.#globals.find(module, name)));
	}
	#stackGlobal() {
		const [module, name] = this.#take(2);
		if (typeof module !== "string" || typeof name !== "string") {
			this.fail("the name of a class or function is no text");
		}
		return this.#global(module, name);
	}
	#call(code) {
		const [callee, args] = this.#take(2);
		if (!(args instanceof PyTuple)) this.fail("the arguments of a call are no tuple");
		if (callee instanceof PyGlobal && callee.type !== undefined) {
			if (args.items.length > 0) this.fail(`an object of ${callee.name} is made with arguments, which nothing reads`);
			return this.#push(new PyObject(callee.name, callee.type));
		}
		if (!(callee instanceof PyGlobal) || callee.call === undefined) {
			this.fail(`${callee instanceof PyGlobal ? callee.name : "a value"} is called, which can only be mentioned`);
		}
		const call = callee.call;
		if (code === 129 && !/^(collections|builtins)\./.test(callee.name)) {
			this.fail(`an object of ${callee.name} is made in a way that PyTorch does not write`);
		}
		for (const argument of args.items) this.#budget -= extent(argument);
		if (this.#budget < 0) this.fail("calls copy the same values over and over");
		return this.#push(this.#located(() => call(args.items)));
	}
	#build() {
		const [target, state] = this.#take(2);
		if (target instanceof PyObject) return this.#setState(target, state);
		if (!(target instanceof PyDict) || !target.ordered || !(state instanceof PyDict)) {
			const what = target instanceof PyGlobal ? target.name : "a value that is no OrderedDict";
			this.fail(`attributes are set on ${what}`);
		}
		target.attributes = state;
		return this.#push(target);
	}
	#setState(target, state) {
		for (const part of state instanceof PyTuple && state.items.length === 2 ? state.items : [state]) {
			if (part instanceof PyDict) {
				this.#budget -= part.items.size;
				target.states.push(part);
			} else if (part !== null) this.fail(`the state of a ${target.name} is no dict`);
		}
		if (this.#budget < 0) this.fail("the same state is set over and over");
		this.#stack.push(target);
		return true;
	}
	#persistent() {
		const id = this.#pop();
		const other = this.#located(() => this.#hooks.persistent?.(id instanceof PyTuple ? id.items : id));
		if (other !== undefined) return this.#push(other);
		const [kind, type, key, location, count, view] = id instanceof PyTuple ? id.items : [];
		if (kind !== "storage" || !(type instanceof PyGlobal) || type.storage === undefined || typeof key !== "string" || typeof location !== "string") {
			this.fail("a persistent id is not the description of a storage");
		}
		if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) {
			this.fail(`storage "${key}" has an impossible number of elements`);
		}
		const itemsize = type.storage?.itemsize ?? 1;
		const { storage } = type;
		const value = this.#located(() => this.#hooks.storage(key, location, storage, count));
		if (!(view instanceof PyTuple)) return this.#push(new PyStorage(value, storage, count * itemsize));
		const [, start, length] = view.items;
		if (!(Number.isSafeInteger(start) && Number.isSafeInteger(length) && start >= 0 && length >= 0)) {
			this.fail(`a view of storage "${key}" has an impossible place`);
		}
		if (start + length > count) this.fail(`a view of storage "${key}" runs past its end`);
		return this.#push(new PyStorage(value, storage, length * itemsize, start));
	}
	#append(items, made) {
		const list = made ?? this.#top();
		if (!(list instanceof PyList)) this.fail("values are appended to something that is no list");
		for (const item of items) list.items.push(item);
		return made === undefined || this.#push(made);
	}
	#setItems(items, made) {
		const dict = made ?? this.#top();
		if (!(dict instanceof PyDict)) this.fail("keys are set on something that is no dict");
		if (items.length % 2 !== 0) this.fail("a dict is given a key without a value");
		for (let i = 0; i < items.length; i += 2) dict.items.set(this.#located(() => hashable(items[i])), items[i + 1]);
		return made === undefined || this.#push(made);
	}
	#addItems(items, made) {
		const set = made ?? this.#top();
		if (!(set instanceof PySet)) this.fail("values are added to something that is no set");
		for (const item of items) set.items.add(this.#located(() => hashable(item)));
		return made === undefined || this.#push(made);
	}
	#push(value) {
		this.#stack.push(value);
		return true;
	}
	#take(n) {
		const floor = this.#marks.length > 0 ? this.#marks[this.#marks.length - 1] : 0;
		if (this.#stack.length - n < floor) this.fail("a value is taken from an empty stack");
		return this.#stack.splice(this.#stack.length - n, n);
	}
	#takeToMark() {
		const mark = this.#marks.pop();
		if (mark === undefined) this.fail("a mark is used that was never set");
		return this.#stack.splice(mark);
	}
	#pop() {
		return this.#take(1)[0];
	}
	#drop() {
		if (this.#marks.length > 0 && this.#marks[this.#marks.length - 1] === this.#stack.length) this.#marks.pop();
		else this.#take(1);
		return true;
	}
	#top() {
		const floor = this.#marks.length > 0 ? this.#marks[this.#marks.length - 1] : 0;
		if (this.#stack.length <= floor) this.fail("a value is used from an empty stack");
		return this.#stack[this.#stack.length - 1];
	}
	#remember(index) {
		this.#memo.set(index, this.#top());
		return true;
	}
	#recall(index) {
		if (!this.#memo.has(index)) this.fail(`value ${index} of the memo is used before it was set`);
		return this.#memo.get(index);
	}
	#located(step) {
		try {
			return step();
		} catch (error) {
			throw error instanceof FormatError ? new FormatError(this.#locate(error.message), { cause: error.cause }) : error;
		}
	}
	#locate(what) {
		return `${this.#where}, byte ${this.#start}: ${what}`;
	}
	fail(what) {
		throw new FormatError(this.#locate(what));
	}
};
function extent(value) {
	if (typeof value === "string" || value instanceof Uint8Array) return value.length;
	if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
	if (value instanceof PySet || value instanceof PyDict) return value.items.size;
	return 1;
}

// src/io/checkpoint_legacy.ts
const LEGACY_MAGIC = [
	138,
	10,
	108,
	252,
	156,
	70,
	249,
	32,
	106,
	168,
	80,
	25
];
const PROTOCOL_VERSION = 1001;
function isLegacy(head) {
	return head[0] === 128 && [2, 11].some((at) => LEGACY_MAGIC.every((byte, i) => head[at + i] === byte));
}
function readLegacy(codec, source, mapLocation, weightsOnly) {
	const bytes = source.read(0, source.size);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const fail = (what) => {
		throw new FormatError(`${source.name}: ${what}`);
	};
	const found = new Map();
	const sizes = sizesOnly(codec, weightsOnly, found);
	const plain = {
		...sizes,
		findClass: undefined,
		findFunction: undefined,
		persistent: undefined
	};
	let at = unpickleAt(bytes, 0, source.name, plain).end;
	const next = (what, hooks) => {
		const { value, end } = unpickleAt(bytes, at, `${source.name}, ${what}`, hooks);
		at = end;
		return value;
	};
	const version = next("version", plain);
	if (version !== PROTOCOL_VERSION) fail(`the version of the format is ${version}, only ${PROTOCOL_VERSION} exists`);
	const machine = next("system", plain);
	if (!(machine instanceof PyDict)) return fail("the description of the machine that wrote it is no dict");
	const bigEndian = machine.items.get("little_endian") === false;
	const start = at;
	next("value", sizes);
	const keys = next("list of storages", plain);
	if (!(keys instanceof PyList)) return fail("the list of storages is no list");
	const places = new Map();
	for (const key of keys.items) {
		const described = typeof key === "string" ? found.get(key) : undefined;
		if (described === undefined) return fail(`the list of storages names "${String(key)}", which no tensor uses`);
		if (at + 8 > bytes.length) fail(`the file was cut short in storage "${key}"`);
		const count = view.getBigInt64(at, !bigEndian);
		if (count !== BigInt(described.count)) {
			fail(`storage "${key}" has ${count} elements, its tensors say ${described.count}`);
		}
		places.set(key, at + 8);
		at += 8 + described.count * described.itemsize;
		if (at > bytes.length) fail(`the file was cut short in storage "${key}"`);
	}
	const storages = new CheckpointStorages(codec, mapLocation, bigEndian, (key, nbytes) => {
		const place = places.get(key);
		if (place === undefined) throw new FormatError(`storage "${key}" is missing`);
		return bytes.slice(place, place + nbytes);
	});
	const hooks = {
		...storages.hooks(weightsOnly),
		persistent: containerOf
	};
	const where = `${source.name}, value`;
	return toJS(unpickleAt(bytes, start, where, hooks).value, where);
}
function sizesOnly(codec, weightsOnly, found) {
	return {
		storage(key, _location, dtype, count) {
			const itemsize = dtype?.itemsize ?? 1;
			const before = found.get(key);
			if (before !== undefined && (before.count !== count || before.itemsize !== itemsize)) {
				throw new FormatError(`storage "${key}" is described twice, in different ways`);
			}
			found.set(key, {
				itemsize,
				count
			});
			return key;
		},
		tensor: () => ({}),
		parameter: () => ({}),
		device: () => ({}),
		findClass: (name) => codec.findClass?.(name, weightsOnly),
		findFunction: (name) => codec.findFunction?.(name, weightsOnly),
		persistent: containerOf
	};
}
function containerOf(id) {
	if (!Array.isArray(id) || id[0] !== "module") return undefined;
	if (!(id[1] instanceof PyGlobal) || id[1].type === undefined) {
		throw new FormatError("a module is not described by its class");
	}
	return id[1];
}

// src/io/checkpoint_tar.ts
const BLOCK = 512;
function isTar(head) {
	return new TextDecoder("latin1").decode(head.subarray(257, 262)) === "ustar";
}
function members(bytes, fail) {
	const found = new Map();
	const text = new TextDecoder("latin1");
	for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
		const field = (start, length) => text.decode(bytes.subarray(at + start, at + start + length)).replace(/\0.*$/s, "");
		const size = parseInt(field(124, 12).trim() || "0", 8);
		const end = at + BLOCK + size;
		if (!Number.isSafeInteger(size) || size < 0 || end > bytes.length) {
			fail(`the member "${field(0, 100)}" of the tar archive runs past its end`);
		}
		found.set(field(0, 100).replace(/^\.\//, ""), bytes.subarray(at + BLOCK, end));
		at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
	return found;
}
function readTar(codec, source, mapLocation, weightsOnly) {
	const fail = (what) => {
		throw new FormatError(`${source.name}: ${what}`);
	};
	const files = members(source.read(0, source.size), fail);
	const part = (name) => files.get(name) ?? fail(`there is no member "${name}", so this tar archive was not written by torch.save`);
	const objects = new Map();
	let content = new Uint8Array(0);
	const storages = new CheckpointStorages(codec, mapLocation, false, () => content);
	const hooks = storages.hooks(weightsOnly);
	const stream = new Stream(part("storages"), `${source.name}, storages`, (data, at, where) => unpickleAt(data, at, where, {
		...hooks,
		persistent: undefined
	}));
	for (let n = stream.count(); n > 0; n--) {
		const [key, location, type] = stream.tuple(3);
		if (!(type instanceof PyGlobal) || type.storage === undefined || type.storage === null) {
			return fail("a storage is of no known class");
		}
		if (typeof location !== "string") return fail("a storage has no location");
		const count = stream.i64();
		content = stream.bytes(count * type.storage.itemsize);
		const value = hooks.storage(String(key), location, type.storage, count);
		objects.set(Number(key), new PyStorage(value, type.storage, content.length));
	}
	const views = stream.next();
	for (const view of views instanceof PyList ? views.items : fail("the list of views is no list")) {
		const [target, root, offset, length] = view instanceof PyTuple ? view.items.map(Number) : [];
		const storage = objects.get(root);
		if (!(storage instanceof PyStorage) || storage.dtype === null) return fail("a view is of no storage");
		const bytes = length * storage.dtype.itemsize;
		if (!(offset >= 0 && length >= 0 && offset * storage.dtype.itemsize + bytes <= storage.bytes)) {
			return fail("a view runs past its storage");
		}
		objects.set(target, new PyStorage(storage.value, storage.dtype, bytes, offset));
	}
	const described = new Stream(part("tensors"), `${source.name}, tensors`, (data, at, where) => unpickleAt(data, at, where, {
		...hooks,
		persistent: undefined
	}));
	for (let n = described.count(); n > 0; n--) {
		const [key, storage] = described.tuple(3);
		const dimensions = described.i64() & 4294967295;
		if (dimensions < 0 || dimensions > 64) return fail(`a tensor has ${dimensions} dimensions`);
		const sizes = new PyTuple(Array.from({ length: dimensions }, () => described.i64()));
		const strides = new PyTuple(Array.from({ length: dimensions }, () => described.i64()));
		objects.set(Number(key), rebuildTensor(hooks, [
			objects.get(Number(storage)),
			described.i64(),
			sizes,
			strides
		]));
	}
	const where = `${source.name}, pickle`;
	const persistent = (id) => {
		if (Array.isArray(id) && id[0] instanceof PyGlobal && id[0].type !== undefined) return id[0];
		return objects.get(Number(id)) ?? fail(`a tensor "${String(id)}" that is not there is referred to`);
	};
	return toJS(unpickleAt(part("pickle"), 0, where, {
		...hooks,
		persistent
	}).value, where);
}
var Stream = class {
	data;
	where;
	unpickle;
	#view;
	#at = 0;
	constructor(data, where, unpickle) {
		this.data = data;
		this.where = where;
		this.unpickle = unpickle;
		this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	}
	next() {
		const { value, end } = this.unpickle(this.data, this.#at, this.where);
		this.#at = end;
		return value;
	}
	count() {
		const value = this.next();
		if (typeof value !== "number" || !(value >= 0)) throw new FormatError(`${this.where}: it begins with no number`);
		return value;
	}
	tuple(length) {
		const value = this.next();
		if (!(value instanceof PyTuple) || value.items.length !== length) {
			throw new FormatError(`${this.where}: there is no tuple of ${length} values`);
		}
		return value.items;
	}
	i64() {
		this.#need(8);
		const value = this.#view.getBigInt64(this.#at, true);
		this.#at += 8;
		return Number(value);
	}
	bytes(length) {
		this.#need(length);
		this.#at += length;
		return this.data.slice(this.#at - length, this.#at);
	}
	#need(length) {
		if (!(length >= 0 && length <= this.data.length - this.#at)) {
			throw new FormatError(`${this.where}: ${length} bytes are needed where ${this.data.length - this.#at} are left`);
		}
	}
};

// src/io/checkpoint_zip.ts
function readZip(codec, source, mapLocation, weightsOnly) {
	const zip = new ZipReader(source);
	const root = zip.names()[0]?.split("/")[0] ?? "";
	const fail = (what) => {
		throw new FormatError(`${source.name}: ${what}`);
	};
	if (zip.has(`${root}/constants.pkl`)) {
		fail("this is a TorchScript program, not a checkpoint; save the model's state_dict() with torch.save in PyTorch");
	}
	if (!zip.has(`${root}/data.pkl`)) {
		const arrays = zip.names().some((name) => name.endsWith(".npy"));
		fail(`there is no entry "${root}/data.pkl", so this zip archive was not written by torch.save` + (arrays ? "; it holds NumPy arrays, which torch.utils.numpy.load_npz reads" : ""));
	}
	const order = zip.has(`${root}/byteorder`) ? new TextDecoder().decode(zip.read(`${root}/byteorder`)) : "little";
	if (order !== "little" && order !== "big") fail(`the byte order is "${order}", it must be little or big`);
	const storages = new CheckpointStorages(codec, mapLocation, order === "big", (key, nbytes) => {
		const name = `${root}/data/${key}`;
		if (!zip.has(name)) throw new FormatError(`storage "${key}" is missing`);
		if (zip.size(name) !== nbytes) {
			throw new FormatError(`storage "${key}" has ${zip.size(name)} bytes, ${nbytes} are expected`);
		}
		return zip.read(name);
	});
	return unpickle(zip.read(`${root}/data.pkl`), `${source.name}, data.pkl`, storages.hooks(weightsOnly));
}

// src/io/checkpoint.ts
const LOAD = new Signature$1("load", [
	"map_location",
	"weights_only",
	"mmap"
]);
function loadWith(codec, from, options = {}) {
	LOAD.read(options);
	if (from instanceof Uint8Array) {
		return readCheckpoint(codec, memorySource(from, "the given bytes"), options);
	}
	if (from instanceof ArrayBuffer) return loadWith(codec, new Uint8Array(from), options);
	if (typeof from !== "string" && !(from instanceof URL)) {
		refuse("load", "f", "a path, a URL, a Uint8Array or an ArrayBuffer", from);
	}
	const address = remoteAddress(from);
	if (address !== undefined) return loadRemote(codec, address, options);
	using file = Deno.openSync(from);
	if (file.statSync().isDirectory) throw new FormatError(`${pathOf(from)} is a folder, not a file`);
	return readCheckpoint(codec, fileSource(file, pathOf(from)), options);
}
function remoteAddress(from) {
	if (typeof from === "string") return /^https?:\/\//i.test(from) ? from : undefined;
	if (from.protocol === "file:") return undefined;
	if ([
		"http:",
		"https:",
		"data:",
		"blob:"
	].includes(from.protocol)) return from.href;
	throw new ValueError(`load: cannot read ${from}; paths, file:, http:, https:, data: and blob: URLs can be read`);
}
async function loadRemote(codec, address, options) {
	const response = await fetch(address).catch((cause) => {
		throw new ValueError(`load: cannot read ${address}: ${cause.message}`, { cause });
	});
	if (!response.ok) {
		await response.body?.cancel();
		throw new ValueError(`load: cannot read ${address}: the server answers ${response.status} ${response.statusText}`);
	}
	const name = address.length > 200 ? `${address.slice(0, 200)}…` : address;
	return readCheckpoint(codec, memorySource(await response.bytes(), name), options);
}
function readCheckpoint(codec, source, options) {
	if (source.size === 0) throw new FormatError(`${source.name}: the file is empty`);
	const head = source.read(0, Math.min(source.size, 512));
	const { map_location } = options, weightsOnly = options.weights_only ?? true;
	const starts = (...bytes) => bytes.every((byte, i) => head[i] === byte);
	if (starts(80, 75, 3, 4)) return readZip(codec, source, map_location, weightsOnly);
	if (isLegacy(head)) return readLegacy(codec, source, map_location, weightsOnly);
	if (isTar(head)) return readTar(codec, source, map_location, weightsOnly);
	throw new FormatError(`${source.name}: ${otherFormat(head, starts)}`);
}
function otherFormat(head, starts) {
	if (starts(147, 78, 85, 77, 80, 89)) {
		return "this is a NumPy array, which torch.utils.numpy.load reads";
	}
	if (head[8] === 123 && head.length > 16 && head[6] === 0 && head[7] === 0) {
		return "this is no file of torch.save; it may be one of safetensors, which torch.utils.safetensors.load_file reads";
	}
	if (head[0] === 128 && head[1] <= 5) return "this is a Python pickle, not a file of torch.save";
	if (starts(60)) return "this is a page of the web (HTML or XML), not a file of torch.save";
	return "this is no file of torch.save: it does not begin as a zip archive";
}

// src/io/pickle_place.ts
function where(place) {
	const keys = [];
	for (let at = place; at !== undefined; at = at.parent) keys.push(at.key);
	return keys.length === 0 ? "the value" : `the value at ${keys.reverse().join("").replace(/^\./, "")}`;
}
function refusal(value) {
	if ("state_dict" in value && typeof value.state_dict === "function") {
		return `is a whole ${value.constructor.name}; save its state_dict() instead`;
	}
	if (ArrayBuffer.isView(value)) return `is a ${value.constructor.name}; save torch.tensor(…) of it instead`;
	return `is a ${value.constructor.name}; a checkpoint holds tensors, numbers, texts, arrays, Maps, Sets, plain objects, modules, and ` + "objects of classes that torch.serialization.add_safe_globals allows";
}

// src/io/pickle_write.ts
const BATCH = 1e3;
function pickle(value, describe) {
	return new Pickler(describe).dump(value);
}
var Pickler = class {
	#describe;
	#memo = new Map();
	#globals = new Map();
	#memoSize = 0;
	#open = new Set();
	#tasks = [];
	#bytes = new Uint8Array(1024);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;
	constructor(describe) {
		this.#describe = describe;
	}
	dump(value) {
		this.#emit(128, 2);
		this.#tasks.push({
			value,
			place: undefined
		});
		for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
			if (typeof task === "function") task();
			else this.#write(task.value, task.place);
		}
		this.#emit(46);
		return this.#bytes.subarray(0, this.#length);
	}
	#write(value, place) {
		switch (typeof value) {
			case "undefined": return this.#emit(78);
			case "boolean": return this.#bool(value);
			case "number": return this.#number(value);
			case "bigint": return this.#integer(value, place);
			case "string": return this.#text(value, place);
			case "object": return value === null ? this.#emit(78) : this.#object(value, place);
			case "function":
				if (this.#memo.has(value)) return this.#recall(this.#memo.get(value));
				if (this.#instance(value, place)) return;
				throw new ValueError(`save: ${where(place)} is a function, which a checkpoint cannot hold`);
			default: throw new ValueError(`save: ${where(place)} is a ${typeof value}, which a checkpoint cannot hold`);
		}
	}
	#object(value, place) {
		const before = this.#memo.get(value);
		if (before !== undefined) {
			if (this.#open.has(value)) throw new ValueError(`save: ${where(place)} contains itself`);
			return this.#recall(before);
		}
		const tensor = this.#describe.tensor(value);
		if (tensor !== undefined) return this.#tensor(value, tensor);
		if (value instanceof PythonFloat) return this.#float(value.value);
		if (value instanceof DType) return this.#global("torch", value.name);
		if (value instanceof Uint8Array) return this.#binary(value);
		if (Array.isArray(value)) return isTuple(value) ? this.#tupleOf(value, place) : this.#list(value, place);
		if (value instanceof Set) return this.#set(value, place);
		if (value instanceof Map) return this.#dict(value, [...value], place);
		const device = this.#describe.device(value);
		if (device !== undefined) return this.#device(value, device);
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype || prototype === null) return this.#dict(value, Object.entries(value), place);
		if (!this.#instance(value, place)) throw new ValueError(`save: ${where(place)} ${refusal(value)}`);
	}
	#instance(value, place) {
		const described = this.#describe.object?.(value);
		if (described === undefined) return false;
		const { name, state } = described;
		const dot = name.lastIndexOf(".");
		this.#global(name.slice(0, dot), name.slice(dot + 1));
		if (state === undefined) return true;
		this.#emit(41, 129);
		this.#remember(value);
		this.#later([{
			value: state,
			place
		}, () => this.#emit(98)]);
		return true;
	}
	#tupleOf(items, place) {
		if (items.length === 0) return this.#emit(41);
		this.#open.add(items);
		this.#memo.set(items, -1);
		if (items.length > 3) this.#emit(40);
		const tasks = items.map((value, i) => ({
			value,
			place: {
				parent: place,
				key: `[${i}]`
			}
		}));
		this.#later([...tasks, () => {
			this.#emit([
				133,
				134,
				135
			][items.length - 1] ?? 116);
			this.#open.delete(items);
			this.#remember(items);
		}]);
	}
	#list(list, place) {
		this.#emit(93);
		this.#remember(list);
		const items = Array.from(list, (item, i) => [{
			value: item,
			place: {
				parent: place,
				key: `[${i}]`
			}
		}]);
		this.#later([...this.#batches(items, 97, 101), this.#close(list)]);
	}
	#dict(dict, entries, place) {
		const info = orderedDictInfo(dict);
		if (info === undefined) {
			this.#emit(125);
			this.#remember(dict);
		} else this.#emptyOrderedDict(dict);
		const items = entries.map(([key, value]) => {
			if (typeof key === "object" && key !== null && !(key instanceof Uint8Array)) {
				throw new ValueError(`save: ${where(place)} has a key that is an object; keys are strings, numbers or null`);
			}
			const inside = {
				parent: place,
				key: typeof key === "string" ? `.${key}` : `[${String(key)}]`
			};
			return [{
				value: key,
				place: inside
			}, {
				value,
				place: inside
			}];
		});
		const tasks = this.#batches(items, 115, 117);
		if (info?.metadata !== undefined) {
			tasks.push(() => this.#attributes(info.metadata, place));
		}
		this.#later([...tasks, this.#close(dict)]);
	}
	#attributes(metadata, place) {
		const state = { _metadata: metadata };
		this.#later([{
			value: state,
			place: {
				parent: place,
				key: ""
			}
		}, () => this.#emit(98)]);
	}
	#set(set, place) {
		this.#global("__builtin__", "set");
		const list = [...set];
		for (const item of list) {
			if (typeof item === "object" && item !== null && !(item instanceof Uint8Array)) {
				throw new ValueError(`save: ${where(place)} is a Set with an object in it; Python's sets hold strings and numbers`);
			}
		}
		this.#later([{
			value: list,
			place
		}, () => {
			this.#emit(133);
			this.#remember();
			this.#emit(82);
			this.#remember(set);
		}]);
	}
	#batches(items, one, many) {
		if (items.length === 1) return [...items[0], () => this.#emit(one)];
		const tasks = [];
		for (let i = 0; i < items.length; i += BATCH) {
			tasks.push(() => this.#emit(40));
			for (const item of items.slice(i, i + BATCH)) tasks.push(...item);
			tasks.push(() => this.#emit(many));
		}
		return tasks;
	}
	#later(tasks) {
		for (let i = tasks.length - 1; i >= 0; i--) this.#tasks.push(tasks[i]);
	}
	#close(container) {
		this.#open.add(container);
		return () => {
			this.#open.delete(container);
		};
	}
	#tensor(object, tensor) {
		const outer = tensor.isParameter;
		if (outer) this.#global("torch._utils", "_rebuild_parameter");
		this.#global("torch._utils", "_rebuild_tensor_v2");
		this.#emit(40);
		this.#storage(tensor);
		this.#number(tensor.offset);
		this.#tuple(tensor.shape);
		this.#tuple(tensor.strides);
		this.#bool(tensor.requires_grad && !outer);
		this.#emptyOrderedDict();
		this.#emit(116);
		this.#remember();
		this.#emit(82);
		if (!outer) return this.#remember(object);
		this.#remember();
		this.#bool(tensor.requires_grad);
		this.#emptyOrderedDict();
		this.#emit(135);
		this.#remember();
		this.#emit(82);
		this.#remember(object);
	}
	#device(object, { type, index }) {
		this.#global("torch", "device");
		this.#text(type);
		if (index !== null) this.#number(index);
		this.#emit(index === null ? 133 : 134);
		this.#remember();
		this.#emit(82);
		this.#remember(object);
	}
	#storage({ dtype, storage }) {
		this.#emit(40);
		this.#text("storage");
		this.#global("torch", storageName(dtype));
		this.#text(storage.key);
		this.#text(storage.location);
		this.#number(storage.count);
		this.#emit(116);
		this.#remember();
		this.#emit(81);
	}
	#tuple(items) {
		if (items.length === 0) return this.#emit(41);
		if (items.length > 3) this.#emit(40);
		for (const item of items) this.#number(item);
		this.#emit([
			133,
			134,
			135
		][items.length - 1] ?? 116);
		this.#remember();
	}
	#emptyOrderedDict(owner) {
		this.#global("collections", "OrderedDict");
		this.#emit(41, 82);
		this.#remember(owner);
	}
	#global(module, name) {
		const full = `${module}\n${name}\n`;
		const before = this.#globals.get(full);
		if (before !== undefined) return this.#recall(before);
		this.#emit(99);
		this.#append(new TextEncoder().encode(full));
		this.#globals.set(full, this.#memoSize);
		this.#remember();
	}
	#bool(value) {
		this.#emit(value ? 136 : 137);
	}
	#number(value) {
		if (Number.isSafeInteger(value) && !Object.is(value, -0)) return this.#integer(BigInt(value));
		this.#float(value);
	}
	#float(value) {
		this.#emit(71);
		const at = this.#reserve(8);
		this.#view.setFloat64(at, value, false);
	}
	#integer(value, place) {
		const number = Number(value);
		if (number >= 0 && number < 256) return this.#emit(75, number);
		if (number >= 0 && number < 65536) return this.#emit(77, number & 255, number >> 8);
		if (number >= -(2 ** 31) && number < 2 ** 31) {
			this.#emit(74);
			return this.#u32(number);
		}
		let size = 5;
		while (BigInt.asIntN(8 * size, value) !== value) size++;
		if (size > 255) {
			throw new ValueError(`save: ${where(place)} is an integer of ${size} bytes, more than 255 cannot be written`);
		}
		this.#emit(138, size);
		for (let i = 0; i < size; i++) this.#emit(Number(BigInt.asUintN(8, value >> BigInt(8 * i))));
	}
	#text(value, place) {
		const before = this.#memo.get(value);
		if (before !== undefined) return this.#recall(before);
		if (!value.isWellFormed()) {
			throw new ValueError(`save: ${where(place)} has a text with half of a surrogate pair, which UTF-8 cannot hold`);
		}
		const bytes = new TextEncoder().encode(value);
		this.#emit(88);
		this.#u32(bytes.length);
		this.#append(bytes);
		this.#remember(value);
	}
	#binary(value) {
		this.#global("_codecs", "encode");
		let text = "";
		for (let i = 0; i < value.length; i += 8192) text += String.fromCharCode(...value.subarray(i, i + 8192));
		this.#text(text);
		this.#text("latin1");
		this.#emit(134);
		this.#remember();
		this.#emit(82);
		this.#remember(value);
	}
	#remember(value) {
		const index = this.#memoSize++;
		if (value !== undefined) this.#memo.set(value, index);
		if (index < 256) return this.#emit(113, index);
		this.#emit(114);
		this.#u32(index);
	}
	#recall(index) {
		if (index < 256) return this.#emit(104, index);
		this.#emit(106);
		this.#u32(index);
	}
	#emit(...codes) {
		const at = this.#reserve(codes.length);
		for (let i = 0; i < codes.length; i++) this.#bytes[at + i] = codes[i];
	}
	#u32(value) {
		const at = this.#reserve(4);
		this.#view.setUint32(at, value, true);
	}
	#append(bytes) {
		const at = this.#reserve(bytes.length);
		this.#bytes.set(bytes, at);
	}
	#reserve(n) {
		const at = this.#length;
		if (at + n > this.#bytes.length) {
			const larger = new Uint8Array(Math.max(2 * this.#bytes.length, at + n));
			larger.set(this.#bytes);
			this.#bytes = larger;
			this.#view = new DataView(larger.buffer);
		}
		this.#length = at + n;
		return at;
	}
};

// src/io/checkpoint_write.ts
const SAVE = new Signature$1("save", ["pickle_protocol", "_use_new_zipfile_serialization"]);
function saveWith(codec, value, target, options = {}) {
	SAVE.read(options);
	if ((options.pickle_protocol ?? 2) !== 2) {
		throw new ValueError(`save: pickle_protocol ${options.pickle_protocol} is not written, only 2, PyTorch's default`);
	}
	if (options._use_new_zipfile_serialization === false) {
		throw new ValueError("save: the format before PyTorch 1.6 is not written; every PyTorch since then reads the zip format");
	}
	const isSink = typeof target?.writeSync === "function";
	if (typeof target !== "string" && !(target instanceof URL) && !isSink) {
		refuse("save", "f", "a path, a file: URL or something with writeSync", target);
	}
	const { data, storages } = pickleWithStorages(codec, value);
	const write = (sink) => writeArchive(sink, rootName(target), data, storages);
	if (typeof target === "string" || target instanceof URL) atomicWrite(target, write);
	else write(target);
}
function pickleWithStorages(codec, value) {
	const storages = new Map();
	const tensor = (object) => {
		const described = codec.describe(object);
		if (described === undefined) return undefined;
		const { storage, dtype, nbytes, location } = described;
		let known = storages.get(storage);
		if (known === undefined) {
			if (nbytes % dtype.itemsize !== 0) {
				throw new ValueError(`save: a storage of ${nbytes} bytes does not hold whole ${dtype} elements`);
			}
			known = {
				key: String(storages.size),
				dtype,
				nbytes,
				bytes: () => described.bytes()
			};
			storages.set(storage, known);
		} else if (known.dtype !== dtype) {
			throw new ValueError(`save: Cannot save multiple tensors or storages that view the same data as different types (${known.dtype} and ${dtype})`);
		}
		return {
			...described,
			storage: {
				key: known.key,
				location,
				count: nbytes / dtype.itemsize
			}
		};
	};
	return {
		data: pickle(value, {
			tensor,
			device: (object) => codec.describeDevice(object),
			object: (object) => codec.describeObject?.(object)
		}),
		storages: [...storages.values()]
	};
}
function rootName(target) {
	if (typeof target !== "string" && !(target instanceof URL)) return "archive";
	const name = pathOf(target).replace(/^.*[/\\]/s, "");
	const dot = name.lastIndexOf(".");
	const stem = dot >= 0 ? name.slice(0, dot) : name;
	return /^[\x20-\x7e]+$/.test(stem) ? stem : "archive";
}
function writeArchive(sink, root, data, storages) {
	const zip = new ZipWriter(sink);
	const text = new TextEncoder();
	let names = 0n;
	let sums = 0n;
	const add = (name, bytes) => {
		sums = combine(sums, BigInt(zip.add(`${root}/${name}`, bytes)));
		for (const byte of text.encode(name)) names = combine(names, BigInt(byte));
	};
	add("data.pkl", data);
	add(".format_version", text.encode("1"));
	add(".storage_alignment", text.encode("64"));
	add("byteorder", text.encode("little"));
	for (const storage of storages) {
		const bytes = storage.bytes();
		if (bytes.length !== storage.nbytes) {
			throw new ValueError(`save: a storage of ${storage.nbytes} bytes gave ${bytes.length}`);
		}
		add(`data/${storage.key}`, bytes);
	}
	add("version", text.encode("3\n"));
	const id = `${names}`.padStart(20, "0") + `${sums}`.padStart(20, "0");
	zip.add(`${root}/.data/serialization_id`, text.encode(id));
	zip.finish();
}
function combine(seed, value) {
	return seed ^ BigInt.asUintN(64, value + 2654435769n + (seed << 6n) + (seed >> 2n));
}

// src/io/save_load.ts
function save(obj, f, options) {
	saveWith(tensorCodec, obj, f, options);
}
function load(f, map_location, options) {
	const given = isOptions(map_location) ? map_location : {
		...options,
		map_location: map_location ?? options?.map_location
	};
	return loadWith(tensorCodec, f, given);
}

// src/io/fetch_file.ts
function isFile(path) {
	try {
		return Deno.statSync(path).isFile;
	} catch (error) {
		if (error instanceof Deno.errors.NotFound) return false;
		throw error;
	}
}
async function fetchFile(url, dst, o) {
	const response = await fetch(url).catch((cause) => {
		throw new ValueError(`cannot download ${url}: ${cause.message}`, { cause });
	});
	if (!response.ok || response.body === null) {
		await response.body?.cancel();
		throw new ValueError(`cannot download ${url}: the server answers ${response.status} ${response.statusText}`);
	}
	const cut = dst.lastIndexOf("/");
	if (cut > 0) Deno.mkdirSync(dst.slice(0, cut), { recursive: true });
	const part = `${dst}.${crypto.randomUUID().slice(0, 8)}.part`;
	const total = Number(response.headers.get("content-length") ?? NaN);
	const bar = o.progress && Deno.stderr.isTerminal() ? new Bar(String(url), total) : undefined;
	try {
		const digest = await receive(response.body, part, o.algorithm, bar);
		if (o.digest && !digest.startsWith(o.digest.toLowerCase())) {
			throw new ValueError(`${url}: its ${NAMES[o.algorithm]} should begin with ${o.digest}, but is ${digest}`);
		}
		Deno.renameSync(part, dst);
	} catch (error) {
		Deno.removeSync(part);
		throw error;
	} finally {
		bar?.end();
	}
}
const NAMES = {
	sha256: "SHA-256",
	md5: "MD5"
};
async function receive(stream, path, algorithm, bar) {
	const hash = builtin("node:crypto").createHash(algorithm);
	using file = Deno.openSync(path, {
		write: true,
		createNew: true
	});
	let size = 0;
	for await (const chunk of stream) {
		for (let done = 0; done < chunk.length;) done += file.writeSync(chunk.subarray(done));
		hash.update(chunk);
		bar?.show(size += chunk.length);
	}
	file.syncDataSync();
	return hash.digest("hex");
}
var Bar = class {
	url;
	total;
	#shown = 0;
	constructor(url, total) {
		this.url = url;
		this.total = total;
	}
	show(size) {
		if (performance.now() - this.#shown < 100) return;
		this.#shown = performance.now();
		const mebibytes = (n) => (n / 2 ** 20).toFixed(1);
		const of = this.total > 0 ? ` of ${mebibytes(this.total)}` : "";
		const name = this.url.slice(this.url.lastIndexOf("/") + 1).slice(0, 40);
		this.#write(`\r${name}: ${mebibytes(size)}${of} MiB`);
	}
	end() {
		if (this.#shown > 0) this.#write("\n");
	}
	#write(text) {
		Deno.stderr.writeSync(new TextEncoder().encode(text));
	}
};

// src/io/hub.ts
var hub_exports = /* @__PURE__ */ __exportAll({
	download_url_to_file: () => download_url_to_file,
	get_dir: () => get_dir,
	load_state_dict_from_url: () => load_state_dict_from_url,
	set_dir: () => set_dir
});
let chosenFolder;
function get_dir() {
	return chosenFolder ?? `${cacheFolder()}/hub`;
}
function set_dir(folder) {
	if (typeof folder !== "string" || folder === "") throw new ArgumentError("set_dir: expected the path of a folder");
	chosenFolder = folder.replace(/(.)\/+$/, "$1");
}
const DOWNLOAD = new Signature$1("download_url_to_file", ["hash_prefix", "progress"]);
async function download_url_to_file(url, dst, hash_prefix, progress) {
	const o = DOWNLOAD.read(hash_prefix, progress);
	await fetchFile(url, dst, {
		algorithm: "sha256",
		digest: o.hash_prefix,
		progress: o.progress ?? true
	});
}
const FROM_URL = new Signature$1("load_state_dict_from_url", [
	"model_dir",
	"map_location",
	"progress",
	"check_hash",
	"file_name",
	"weights_only",
	"sha256"
]);
const HASH_IN_NAME = /-([a-f0-9]{6,64})\./;
async function load_state_dict_from_url(url, options = {}) {
	const o = FROM_URL.read(options);
	const name = o.file_name ?? decodeURIComponent(new URL(url).pathname).split("/").at(-1);
	if (name === "") throw new ValueError(`load_state_dict_from_url: ${url} has no file name; give file_name`);
	const inName = HASH_IN_NAME.exec(name)?.[1];
	if (o.check_hash && inName === undefined && !o.sha256) {
		throw new ValueError(`load_state_dict_from_url: check_hash needs the checksum in the file's name, as in "net-1a2b3c4d.pth"; got "${name}"`);
	}
	const path = `${o.model_dir ?? `${get_dir()}/checkpoints`}/${name}`;
	if (!isFile(path)) {
		const hash_prefix = o.sha256 ?? (o.check_hash ? inName : null);
		await download_url_to_file(url, path, {
			hash_prefix,
			progress: o.progress
		});
	}
	try {
		return load(path, {
			map_location: o.map_location,
			weights_only: o.weights_only
		});
	} catch (error) {
		if (!(error instanceof FormatError)) throw error;
		throw new FormatError(`${error.message} (downloaded from ${url}; delete the file to fetch it again)`, { cause: error });
	}
}

export { AdaptiveAvgPool2d, AvgPool2d, BatchNorm, BatchNorm2d, BatchNorm3d, Conv2d, Conv3d, ConvLayer, ConvTransposeLayer, Dropout, Flatten, GELU, GroupNorm, Hardsigmoid, Hardswish, LayerNorm, MaxPool2d, MultiheadAttention, ReLU, ReLU6, SiLU, Sigmoid, Tanh, ZipReader, add_safe_globals, clear_safe_globals, clip_grad_norm_, deepcopy, fetchFile, fileSource, functional_call, get_safe_globals, hub_exports, isFile, load, load_state_dict_from_url, memorySource, nn_exports, safe_globals, save, swapBytes, tensorCodec };