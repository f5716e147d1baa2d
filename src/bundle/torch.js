import { ArgumentError, AutogradError, DType, DTypeError, Device, DeviceError, DisposedError, FInfo, FormatError, Function, Histogram, HistogramDD, IInfo, IndexError, LibraryError, MantissaExponent, MemoryFormat, MinMax, ModeScope, Module, NamedResult, Node, OPTIM, RemovableHandle, ShapeError, Signature$1 as Signature, Slice, Tensor as Tensor$1, TorchError, UnsupportedError, ValueError, ValuesIndices, __exportAll, __name, abs, absolute, acos, acosh, add, addbmm, addcdiv, addcmul, addmm, addmv, addmv_, addr, adjoint, alias_copy, all, allclose, amax, amin, aminmax, angle, any, arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh, argmax, argmin, argsort, argwhere, as_strided, as_strided_, as_strided_copy, as_strided_scatter, asin, asinh, atan, atan2, atanh, atleast_1d, atleast_2d, atleast_3d, backendInfo, backward, baddbmm, bfloat16, bincount, bitwise_and, bitwise_left_shift, bitwise_not, bitwise_or, bitwise_right_shift, bitwise_xor, bmm, bool, broadcastShape, broadcast_to, bucketize, can_cast, cat, ceil, celu, celu_, chain_matmul, channels_last, channels_last_3d, checkDevices, checkFunction, checkNumber as checkNumber$1, checkTensor, checkTensors, chunk, clamp, clamp_, clamp_max, clamp_max_, clamp_min, clamp_min_, clip, clip_, clone, column_stack, concat, concatenate, conj, conj_physical, contiguousStrides, contiguous_format, copysign, corrcoef, cos, cosh, count_nonzero, cov, cpu, cross, cummax, cummin, cumprod, cumsum, cumulative_trapezoid, defaultGenerator, deg2rad, describeValue, detach_copy, detect_anomaly, device, deviceOf, diag, diag_embed, diagflat, diagonal, diagonal_copy, diagonal_scatter, diff, digamma, dist, div, divide, dot, dropGrad, dsplit, dstack, dtypeByName, empty, empty_cache, empty_like, empty_permuted, empty_strided, enable_grad, eq, equal, erf, erfc, erfinv, exp, exp2, expand_copy, expm1, fill, fill_, finfo, fix, flatten, flip, fliplr, flipud, float16, float32, float64, float_power, floor, floor_divide, fmax, fmin, fmod, formatFloat, frac, frexp, full, full_like, function_exports, gather, gcd, ge, getDefaultDType, getNumThreads, get_default_dtype, get_printoptions, grad, gradient, greater, greater_equal, gt, hardshrink, heaviside, histc, histogram, histogramdd, hsplit, hstack, hypot, i0, iinfo, imag, indented, index_add, index_copy, index_fill, index_put, index_put_, index_reduce, index_select, inference_mode, inner, int16, int32, int64, int8, isOptions, isTensor, is_complex, is_conj, is_floating_point, is_grad_enabled, is_inference_mode_enabled, is_lazy, is_neg, is_nonzero, is_same_size, is_signed, isclose, isfinite, isin, isinf, isnan, isneginf, isposinf, isreal, keep, kron, kthvalue, lcm, ldexp, le, lerp, less, less_equal, lgamma, linalgCross, log, log10, log1p, log2, log_softmax, logaddexp, logaddexp2, logcumsumexp, logical_and, logical_not, logical_or, logical_xor, logit, logit_, logsumexp, lt, markTuple, masked_fill, masked_scatter, masked_select, matmul, matrix_power, max, maximum, mean, median, memory_stats, min, minimum, missingDevice, mm, mode, mode$1, moveaxis, movedim, msort, mul, multi_dot, multinomial, multiply, mv, mvlgamma, namedDevice, nan_to_num, nan_to_num_, nanmean, nanmedian, nanquantile, nansum, narrow, narrow_copy, ne, neg, negative, newTensor, nextafter, no_grad, nonzero, nonzero_static, norm, not_equal, numel, once_differentiable, ones, ones_like, outer, ownParameters, permute, permute_copy, polygamma, positive, pow, preserve_format, printoptions, prod, promoteDTypes, promote_types, put, quantile, rad2deg, ravel, readDeviceName, real, reciprocal, record2, refuse, relu, relu_, remainder, renamed, renorm, repeat_interleave, reshape, resolve_conj, resolve_neg, result_type, roll, rot90, round, round_, row_stack, rsqrt, rsub, sameShape, savedTensorsHooks, scalar, scalarTypeName, scalar_tensor, scatter, scatter_add, scatter_reduce, searchsorted, select, select_copy, select_scatter, selu, selu_, setDefaultDType, setNumThreads, set_default_dtype, set_grad_enabled, set_printoptions, sgn, sigmoid, sign, signbit, sin, sinc, sinh, slice_copy, slice_scatter, softmax, sort, split, split_with_sizes, split_with_sizes_copy, sqrt, square, squeeze, squeeze_copy, stack, std, std_mean, sub, subtract, sum, swapaxes, swapdims, t, t_copy, take, take_along_dim, tan, tanh, tensor, tensor_split, tensordot, tidy, tile, topk, trace, transpose, transpose_copy, trapezoid, trapz, tril, triu, true_divide, trunc, uint8, unbind, unbind_copy, unflatten, unfold_copy, unique, unique_consecutive, unravel_index, unsafe_chunk, unsafe_split, unsqueeze, unsqueeze_copy, useBackend, var_, var_mean, vdot, vector_norm, view_copy, vsplit, vstack, wantsGrad, where, withoutTrailingZeros, xlogy, zero_, zeros, zeros_like } from "./module.js";
import { as_tensor, asarray, from_numpy, frombuffer, is_tensor } from "./create_data.js";
import { alpha_dropout, alpha_dropout_, arange, bilinear, dropout, dropout_, eye, feature_alpha_dropout, feature_alpha_dropout_, feature_dropout, feature_dropout_, gru, linspace, logspace, lstm, native_dropout, range, rnn_relu, rnn_tanh, tril_indices, triu_indices } from "./linear.js";
import { adaptive_avg_pool1d, adaptive_max_pool1d_with_indices, avg_pool1d, batch_norm$1 as batch_norm, block_diag, broadcast_shapes, broadcast_tensors, cartesian_prod, channel_shuffle, combinations, constant_pad_nd, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, cosine_similarity, embedding$1 as embedding, group_norm$1 as group_norm, instance_norm$1 as instance_norm, layer_norm$1 as layer_norm, max_pool1d, max_pool1d_with_indices, max_pool2d, max_pool3d, meshgrid, native_batch_norm, native_group_norm, native_layer_norm, pairwise_distance, pixel_shuffle, pixel_unshuffle, prelu, randomReLU, rms_norm$1 as rms_norm, rrelu_, threshold } from "./functional.js";
import { einsum } from "./einsum.js";
import { Bilinear, Linear, PackedSequence, RNNBase, RNNCellBase, gru_cell, lstm_cell, rnn_relu_cell, rnn_tanh_cell } from "./recurrent_cell.js";
import { Generator, bernoulli, default_generator, get_rng_state, initial_seed, manual_seed, normal, poisson, rand, rand_like, randint, randint_like, randn, randn_like, random_exports, randperm, seed, set_rng_state } from "./random.js";
import { BatchNorm, ConvLayer, ConvTransposeLayer, MultiheadAttention, ZipReader, add_safe_globals, clear_safe_globals, clip_grad_norm_, deepcopy, fileSource, functional_call, get_safe_globals, hub_exports, load, memorySource, nn_exports, safe_globals, save, swapBytes, tensorCodec } from "./hub.js";
import { HPARAMS, Plot, SCALAR, SCALARS, TEXT, checkMapping, checkTag, encodePng, now, numbersOf, scalarOf as scalarOf$1, untouched, whenOf } from "./untouched.js";
import { data_exports } from "./data.js";
import { atomicWrite, checkWritable, pathOf } from "./atomic_write.js";
import { Image, ZipWriter, concat as concat$1, writeAll } from "./image.js";
import defer * as onnx from "./onnx.js";
import defer * as vision from "./vision.js";
import defer * as tensorboard from "./tensorboard.js";

// src/backends/settings.ts
function checkCount$1(name, count) {
	if (!Number.isSafeInteger(count)) throw new ArgumentError(`${name} expects an int, but got ${typeof count}`);
	if (count <= 0) throw new ValueError(`${name} expects a positive integer`);
}
__name(checkCount$1, "checkCount");
function get_num_threads() {
	return getNumThreads();
}
function set_num_threads(int) {
	checkCount$1("set_num_threads", int);
	setNumThreads(int);
}
function get_num_interop_threads() {
	return 1;
}
function set_num_interop_threads(int) {
	checkCount$1("set_num_interop_threads", int);
}
function get_default_device() {
	return cpu;
}
function set_default_device(device) {
	deviceOf(device);
}
let deterministic = false;
function use_deterministic_algorithms(mode, _options = {}) {
	if (typeof mode !== "boolean") {
		throw new ArgumentError(`use_deterministic_algorithms(): argument 'mode' must be bool, not ${typeof mode}`);
	}
	deterministic = mode;
}
function are_deterministic_algorithms_enabled() {
	return deterministic;
}
let precision = "highest";
function get_float32_matmul_precision() {
	return precision;
}
function set_float32_matmul_precision(value) {
	if (value !== "highest" && value !== "high" && value !== "medium") {
		throw new ValueError(`float32 matmul precision is "highest", "high" or "medium", not ${String(value)}`);
	}
	precision = value;
}

// src/core/constants.ts
const e = Math.E;
const pi = Math.PI;
const inf = Infinity;
const nan = NaN;
const newaxis = null;
const __version__ = "0.1.0";
const version = Object.freeze({
	__version__,
	cuda: null,
	hip: null,
	debug: false
});

// src/backends/libraries.ts
const cudnn = Object.seal({
	enabled: true,
	benchmark: false,
	benchmark_limit: 10,
	deterministic: false,
	allow_tf32: true,
	is_available: () => false,
	version: () => null
});
const cuda = Object.freeze({
	matmul: Object.seal({
		allow_tf32: false,
		allow_fp16_reduced_precision_reduction: true,
		allow_bf16_reduced_precision_reduction: true
	}),
	is_built: () => false
});
const mps = Object.freeze({
	is_available: () => false,
	is_built: () => false
});
const mkl = Object.freeze({ is_available: () => false });
const mkldnn = Object.seal({
	enabled: true,
	is_available: () => false
});
const openmp = Object.freeze({ is_available: () => false });

// src/backends/mod.ts
var backends_exports = /* @__PURE__ */ __exportAll({
	cuda: () => cuda,
	cudnn: () => cudnn,
	info: () => backendInfo,
	mkl: () => mkl,
	mkldnn: () => mkldnn,
	mps: () => mps,
	openmp: () => openmp,
	use: () => useBackend
});

// src/cuda/missing.ts
function needsGPU(device) {
	const named = namedDevice(device ?? "cuda");
	if (named.type !== "cuda") throw new DeviceError(`Expected a cuda device, but got: ${named}`);
	throw missingDevice(named);
}
function emptyScope(fn) {
	return fn === undefined ? { [Symbol.dispose]: () => {} } : fn();
}

// src/cuda/device.ts
function is_available$3() {
	return false;
}
__name(is_available$3, "is_available");
function device_count$3() {
	return 0;
}
__name(device_count$3, "device_count");
function is_initialized() {
	return false;
}
function init() {
	needsGPU();
}
function is_bf16_supported(_including_emulation = true) {
	return false;
}
function current_device() {
	return needsGPU();
}
function set_device(device) {
	if (typeof device === "number" && device < 0) return;
	needsGPU(device);
}
function device$1(device, fn) {
	set_device(device);
	return emptyScope(fn);
}
__name(device$1, "device");
function get_device_name(device) {
	return needsGPU(device);
}
function get_device_capability(device) {
	return needsGPU(device);
}
function get_device_properties(device) {
	return needsGPU(device);
}
function synchronize$1(device) {
	needsGPU(device);
}
__name(synchronize$1, "synchronize");
var OutOfMemoryError = class extends TorchError {
	name = "OutOfMemoryError";
};

// src/cuda/memory.ts
function empty_cache$1() {}
__name(empty_cache$1, "empty_cache");
function memory_allocated(_device) {
	return 0;
}
function max_memory_allocated(_device) {
	return 0;
}
function memory_reserved(_device) {
	return 0;
}
function max_memory_reserved(_device) {
	return 0;
}
function memory_stats$1(_device) {
	return {};
}
__name(memory_stats$1, "memory_stats");
function memory_summary(device, _abbreviated = false) {
	return needsGPU(device);
}
function reset_peak_memory_stats(device) {
	needsGPU(device);
}
function mem_get_info(device) {
	return needsGPU(device);
}

// src/cuda/random.ts
function manual_seed$3(_seed) {}
__name(manual_seed$3, "manual_seed");
function manual_seed_all(_seed) {}
function seed$1() {}
__name(seed$1, "seed");
function seed_all() {}
function initial_seed$1() {
	return needsGPU();
}
__name(initial_seed$1, "initial_seed");
function get_rng_state$1(device) {
	return needsGPU(device);
}
__name(get_rng_state$1, "get_rng_state");
function set_rng_state$1(_new_state, _device) {}
__name(set_rng_state$1, "set_rng_state");
function get_rng_state_all() {
	return [];
}
function set_rng_state_all(new_states) {
	for (const _ of new_states) needsGPU();
}

// src/cuda/streams.ts
var Stream = class {
	constructor(device, _priority) {
		const options = typeof device === "object" && device !== null && !("type" in device) ? device : {};
		needsGPU(options.device ?? (options === device ? undefined : device));
	}
	query() {
		return needsGPU();
	}
	synchronize() {
		needsGPU();
	}
	record_event(_event) {
		return needsGPU();
	}
	wait_event(_event) {
		needsGPU();
	}
	wait_stream(_stream) {
		needsGPU();
	}
};
var Event = class {
	enable_timing;
	constructor(enable_timing = false) {
		this.enable_timing = enable_timing;
	}
	record(_stream) {
		needsGPU();
	}
	query() {
		return true;
	}
	synchronize() {}
	wait(_stream) {
		needsGPU();
	}
	elapsed_time(_end_event) {
		throw new ValueError("Both events must be recorded before calculating elapsed time.");
	}
	toString() {
		return "<torch.cuda.Event uninitialized>";
	}
};
function current_stream(device) {
	return needsGPU(device);
}
function default_stream(device) {
	return needsGPU(device);
}
function stream(stream, fn) {
	return emptyScope(fn);
}

// src/cuda/tensor_types.ts
function cudaType(dtype) {
	const name = `torch.cuda.${scalarTypeName(dtype)}Tensor`;
	return Object.defineProperties(() => needsGPU(), {
		name: { value: name },
		dtype: { value: dtype },
		is_cuda: { value: true },
		toString: { value: () => name },
		[Symbol.hasInstance]: { value: () => false }
	});
}
const FloatTensor$1 = cudaType(float32);
const DoubleTensor$1 = cudaType(float64);
const HalfTensor$1 = cudaType(float16);
const BFloat16Tensor$1 = cudaType(bfloat16);
const CharTensor$1 = cudaType(int8);
const ByteTensor$1 = cudaType(uint8);
const ShortTensor$1 = cudaType(int16);
const IntTensor$1 = cudaType(int32);
const LongTensor$1 = cudaType(int64);
const BoolTensor$1 = cudaType(bool);

// src/amp/autocast.ts
const AUTOCAST$1 = new Signature("autocast", [
	"device_type",
	"dtype",
	"enabled",
	"cache_enabled"
]);
var AutocastScope = class {
	device_type;
	dtype;
	enabled;
	constructor(device_type, dtype, enabled) {
		this.device_type = device_type;
		this.dtype = dtype;
		this.enabled = enabled;
	}
	[Symbol.dispose]() {}
};
function is_autocast_available(device_type) {
	const { type } = readDeviceName(device_type);
	return type === "cuda" || type === "cpu";
}
function autocast(device_type, ...args) {
	if (typeof device_type !== "string") {
		throw new ArgumentError(`Expected \`device_type\` of type \`str\`, got: \`${describeValue(device_type)}\``);
	}
	const fn = typeof args[args.length - 1] === "function" ? args.pop() : undefined;
	using scope = makeScope(device_type, AUTOCAST$1.read(device_type, ...args));
	return fn === undefined ? scope : fn();
}
function makeScope(device, o) {
	if (!is_autocast_available(device)) {
		throw new DeviceError(`User specified an unsupported autocast device_type '${device}'`);
	}
	const dtype = o.dtype ?? (device === "cuda" ? float16 : bfloat16);
	if (!(o.enabled ?? true)) return new AutocastScope(device, dtype, false);
	if (device === "cuda") {
		console.warn("CUDA is not available or torch_xla is imported. Disabling autocast.");
		return new AutocastScope(device, dtype, false);
	}
	if (dtype !== bfloat16 && dtype !== float16) {
		console.warn("In CPU autocast, but the target dtype is not supported. Disabling autocast.\n" + "CPU Autocast only supports dtypes of torch.bfloat16, torch.float16 currently.");
		return new AutocastScope(device, dtype, false);
	}
	throw new UnsupportedError(`autocast("cpu"): this version has no mixed precision on the CPU; { enabled: false } runs in the tensors' own dtypes, ` + `model.to(torch.${String(dtype).replace("torch.", "")}) converts a whole model`);
}

// src/amp/grad_scaler.ts
const SIGNATURE$24 = new Signature("GradScaler", [
	"device",
	"init_scale",
	"growth_factor",
	"backoff_factor",
	"growth_interval",
	"enabled"
]);
var GradScaler$1 = class {
	static {
		__name(this, "GradScaler");
	}
	#device;
	#enabled;
	#initScale = 65536;
	#growthFactor = 2;
	#backoffFactor = .5;
	#growthInterval = 2e3;
	#initTracker = 0;
	#scale;
	#tracker = 0;
	#progress = new Map();
	constructor(device, init_scale, growth_factor, backoff_factor, growth_interval, enabled) {
		const o = SIGNATURE$24.read(device, init_scale, growth_factor, backoff_factor, growth_interval, enabled);
		this.#device = o.device ?? "cuda";
		if (this.#device !== "cuda" && this.#device !== "cpu") {
			throw new ValueError(`GradScaler: there is no scaling for the device "${this.#device}"; there is "cuda" and "cpu"`);
		}
		this.#enabled = o.enabled ?? true;
		if (this.#enabled && this.#device === "cuda") {
			console.warn("torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.");
			this.#enabled = false;
		}
		if (!this.#enabled) return;
		this.#initScale = o.init_scale ?? this.#initScale;
		this.set_growth_factor(o.growth_factor ?? this.#growthFactor);
		this.set_backoff_factor(o.backoff_factor ?? this.#backoffFactor);
		this.set_growth_interval(o.growth_interval ?? this.#growthInterval);
		if (this.#growthFactor <= 1) throw new ValueError("The growth factor must be > 1.0.");
		if (this.#backoffFactor >= 1) throw new ValueError("The backoff factor must be < 1.0.");
	}
	scale(outputs) {
		if (!this.#enabled) return outputs;
		if (this.#scale === undefined) {
			this.#scale = full([], this.#initScale, { dtype: float32 });
			this.#tracker = this.#initTracker;
		}
		const factor = this.#scale;
		const times = (x) => {
			if (x instanceof Tensor$1) return x.mul(factor);
			if (Array.isArray(x)) return x.map(times);
			throw new ValueError("outputs must be a Tensor or an iterable of Tensors");
		};
		return times(outputs);
	}
	unscale_(optimizer) {
		if (!this.#enabled) return;
		const scale = this.#started("unscale_");
		const progress = this.#of(optimizer);
		if (progress.stage === "unscaled") {
			throw new AutogradError("unscale_() has already been called on this optimizer since the last update().");
		}
		if (progress.stage === "stepped") throw new AutogradError("unscale_() is being called after step().");
		const inverse = Math.fround(1 / scale.item());
		no_grad(() => {
			for (const { params } of optimizer.param_groups) {
				for (const { grad } of params) {
					if (grad === null) continue;
					if (grad.dtype === float16) throw new ValueError("Attempting to unscale FP16 gradients.");
					if (!grad.isfinite().all().item()) progress.foundInf = true;
					grad.mul_(inverse);
				}
			}
		});
		progress.stage = "unscaled";
	}
	step(optimizer, closure) {
		if (!this.#enabled) return optimizer.step(closure);
		if (closure !== undefined) {
			throw new ArgumentError("Closure use is not currently supported if GradScaler is enabled.");
		}
		this.#started("step");
		const progress = this.#of(optimizer);
		if (progress.stage === "stepped") {
			throw new AutogradError("step() has already been called since the last update().");
		}
		if (progress.stage === "ready") this.unscale_(optimizer);
		if (!optimizer.param_groups.some(({ params }) => params.some(({ grad }) => grad !== null))) {
			throw new AutogradError("No inf checks were recorded for this optimizer.");
		}
		const result = progress.foundInf ? undefined : optimizer.step();
		progress.stage = "stepped";
		return result;
	}
	update(new_scale) {
		if (!this.#enabled) return;
		const scale = this.#started("update");
		if (new_scale !== undefined && new_scale !== null) {
			if (new_scale instanceof Tensor$1 && (new_scale.numel() !== 1 || new_scale.requires_grad)) {
				throw new ValueError("new_scale should be a float or a 1-element torch.cuda.FloatTensor or torch.FloatTensor with requires_grad=False.");
			}
			scale.fill_(new_scale);
		} else {
			const seen = [...this.#progress.values()].filter((it) => it.stage !== "ready");
			if (seen.length === 0) throw new AutogradError("No inf checks were recorded prior to update.");
			if (seen.some((it) => it.foundInf)) {
				scale.mul_(this.#backoffFactor);
				this.#tracker = 0;
			} else if (++this.#tracker === this.#growthInterval) {
				const larger = Math.fround(scale.item() * this.#growthFactor);
				if (Number.isFinite(larger)) scale.fill_(larger);
				this.#tracker = 0;
			}
		}
		this.#progress = new Map();
	}
	get_scale() {
		if (!this.#enabled) return 1;
		return this.#scale === undefined ? this.#initScale : this.#scale.item();
	}
	get_growth_factor() {
		return this.#growthFactor;
	}
	set_growth_factor(new_factor) {
		this.#growthFactor = number("growth_factor", new_factor);
	}
	get_backoff_factor() {
		return this.#backoffFactor;
	}
	set_backoff_factor(new_factor) {
		this.#backoffFactor = number("backoff_factor", new_factor);
	}
	get_growth_interval() {
		return this.#growthInterval;
	}
	set_growth_interval(new_interval) {
		this.#growthInterval = number("growth_interval", new_interval);
	}
	is_enabled() {
		return this.#enabled;
	}
	state_dict() {
		if (!this.#enabled) return {};
		return {
			scale: this.get_scale(),
			growth_factor: this.#growthFactor,
			backoff_factor: this.#backoffFactor,
			growth_interval: this.#growthInterval,
			_growth_tracker: this.#scale === undefined ? this.#initTracker : this.#tracker
		};
	}
	load_state_dict(state_dict) {
		if (!this.#enabled) return;
		if (Object.keys(state_dict).length === 0) {
			throw new ArgumentError("The source state dict is empty, possibly because it was saved from a disabled instance of GradScaler.");
		}
		const entry = (name) => number(name, state_dict[name]);
		const scale = entry("scale");
		const tracker = entry("_growth_tracker");
		this.set_growth_factor(entry("growth_factor"));
		this.set_backoff_factor(entry("backoff_factor"));
		this.set_growth_interval(entry("growth_interval"));
		this.#initScale = scale;
		this.#initTracker = this.#tracker = tracker;
		this.#scale?.fill_(scale);
	}
	#of(optimizer) {
		let progress = this.#progress.get(optimizer);
		if (progress === undefined) this.#progress.set(optimizer, progress = {
			stage: "ready",
			foundInf: false
		});
		return progress;
	}
	#started(method) {
		if (this.#scale !== undefined) return this.#scale;
		throw new AutogradError(`Attempted ${method} but _scale is None.  This may indicate your script did not use ` + "scaler.scale(loss or outputs) earlier in the iteration.");
	}
};
function number(name, value) {
	if (typeof value !== "number") throw new ArgumentError(`GradScaler: ${name} is a number, not ${value}`);
	return value;
}

// src/cuda/amp.ts
var amp_exports$1 = /* @__PURE__ */ __exportAll({
	GradScaler: () => GradScaler,
	autocast: () => autocast$1
});
const AUTOCAST = new Signature("autocast", [
	"enabled",
	"dtype",
	"cache_enabled"
]);
function autocast$1(...args) {
	console.warn("`torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.");
	const last = args[args.length - 1];
	if (typeof last !== "function") return autocast("cuda", AUTOCAST.read(...args));
	return autocast("cuda", AUTOCAST.read(...args.slice(0, -1)), last);
}
__name(autocast$1, "autocast");
const SCALER = new Signature("GradScaler", [
	"init_scale",
	"growth_factor",
	"backoff_factor",
	"growth_interval",
	"enabled"
]);
var GradScaler = class extends GradScaler$1 {
	constructor(...args) {
		console.warn("`torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.");
		super("cuda", args.length === 1 && isOptions(args[0]) ? args[0] : SCALER.read(...args));
	}
};

// src/cuda/mod.ts
var cuda_exports = /* @__PURE__ */ __exportAll({
	BFloat16Tensor: () => BFloat16Tensor$1,
	BoolTensor: () => BoolTensor$1,
	ByteTensor: () => ByteTensor$1,
	CharTensor: () => CharTensor$1,
	DoubleTensor: () => DoubleTensor$1,
	Event: () => Event,
	FloatTensor: () => FloatTensor$1,
	HalfTensor: () => HalfTensor$1,
	IntTensor: () => IntTensor$1,
	LongTensor: () => LongTensor$1,
	OutOfMemoryError: () => OutOfMemoryError,
	ShortTensor: () => ShortTensor$1,
	Stream: () => Stream,
	amp: () => amp_exports$1,
	current_device: () => current_device,
	current_stream: () => current_stream,
	default_stream: () => default_stream,
	device: () => device$1,
	device_count: () => device_count$3,
	empty_cache: () => empty_cache$1,
	get_device_capability: () => get_device_capability,
	get_device_name: () => get_device_name,
	get_device_properties: () => get_device_properties,
	get_rng_state: () => get_rng_state$1,
	get_rng_state_all: () => get_rng_state_all,
	init: () => init,
	initial_seed: () => initial_seed$1,
	is_available: () => is_available$3,
	is_bf16_supported: () => is_bf16_supported,
	is_initialized: () => is_initialized,
	manual_seed: () => manual_seed$3,
	manual_seed_all: () => manual_seed_all,
	max_memory_allocated: () => max_memory_allocated,
	max_memory_reserved: () => max_memory_reserved,
	mem_get_info: () => mem_get_info,
	memory_allocated: () => memory_allocated,
	memory_reserved: () => memory_reserved,
	memory_stats: () => memory_stats$1,
	memory_summary: () => memory_summary,
	reset_peak_memory_stats: () => reset_peak_memory_stats,
	seed: () => seed$1,
	seed_all: () => seed_all,
	set_device: () => set_device,
	set_rng_state: () => set_rng_state$1,
	set_rng_state_all: () => set_rng_state_all,
	stream: () => stream,
	synchronize: () => synchronize$1
});

// src/devices/accelerator.ts
var accelerator_exports = /* @__PURE__ */ __exportAll({
	current_accelerator: () => current_accelerator,
	device_count: () => device_count$2,
	is_available: () => is_available$2,
	synchronize: () => synchronize
});
function is_available$2() {
	return false;
}
__name(is_available$2, "is_available");
function device_count$2() {
	return 0;
}
__name(device_count$2, "device_count");
function current_accelerator(_check_available = false) {
	return null;
}
function synchronize(device) {
	throw missingDevice(namedDevice(device ?? "cuda"));
}

// src/devices/mps.ts
var mps_exports = /* @__PURE__ */ __exportAll({
	device_count: () => device_count$1,
	is_available: () => is_available$1,
	manual_seed: () => manual_seed$2
});
function is_available$1() {
	return false;
}
__name(is_available$1, "is_available");
function device_count$1() {
	return 0;
}
__name(device_count$1, "device_count");
function manual_seed$2(_seed) {}
__name(manual_seed$2, "manual_seed");

// src/devices/xpu.ts
var xpu_exports = /* @__PURE__ */ __exportAll({
	device_count: () => device_count,
	is_available: () => is_available,
	manual_seed: () => manual_seed$1
});
function is_available() {
	return false;
}
function device_count() {
	return 0;
}
function manual_seed$1(_seed) {}
__name(manual_seed$1, "manual_seed");

// src/amp/mod.ts
var amp_exports = /* @__PURE__ */ __exportAll({
	AutocastScope: () => AutocastScope,
	GradScaler: () => GradScaler$1,
	autocast: () => autocast,
	is_autocast_available: () => is_autocast_available
});

// src/old/tensor_types.ts
function makeOld(name, dtype, args) {
	const [first] = args;
	if (args.length === 0) return empty([0], { dtype });
	if (typeof first === "number") return empty(args, { dtype });
	if (args.length === 1 && typeof first === "object" && first !== null) {
		if (!(first instanceof Tensor$1)) return tensor(first, { dtype });
		if (first.dtype === dtype) return first.detach();
	}
	throw new ArgumentError(`${name}() takes sizes, an array of numbers, or a tensor of ${dtype}`);
}
function tensorType(dtype) {
	const name = `torch.${scalarTypeName(dtype)}Tensor`;
	const make = (...args) => makeOld(name, dtype, args);
	return Object.defineProperties(make, {
		name: { value: name },
		dtype: { value: dtype },
		toString: { value: () => name },
		[Symbol.hasInstance]: { value: (value) => value instanceof Tensor$1 && value.dtype === dtype }
	});
}
const FloatTensor = tensorType(float32);
const DoubleTensor = tensorType(float64);
const HalfTensor = tensorType(float16);
const BFloat16Tensor = tensorType(bfloat16);
const CharTensor = tensorType(int8);
const ByteTensor = tensorType(uint8);
const ShortTensor = tensorType(int16);
const IntTensor = tensorType(int32);
const LongTensor = tensorType(int64);
const BoolTensor = tensorType(bool);
function set_default_tensor_type(t) {
	const dtype = typeof t === "string" ? dtypeByName(t.replace(/Tensor$/, "").toLowerCase()) : t?.dtype;
	if (dtype === undefined) throw new ArgumentError(`invalid type object: ${t}`);
	setDefaultDType(dtype);
}

// src/old/tensor_class.ts
function make(...args) {
	const [first] = args;
	const converted = args.length === 1 && first instanceof Tensor$1 ? first.to(getDefaultDType()) : first;
	return makeOld("torch.Tensor", getDefaultDType(), args.length === 1 ? [converted] : args);
}
const Tensor = Object.defineProperties(function(...args) {
	return make(...args);
}, {
	name: { value: "Tensor" },
	prototype: { value: Tensor$1.prototype }
});

// src/tensor/create_window.ts
const FACTORY = [
	"dtype",
	"device",
	"requires_grad"
];
function windowOf(name, n, o, value) {
	if (!Number.isSafeInteger(n)) {
		throw new ArgumentError(`${name}(): argument 'window_length' must be a whole number, not ${describeValue(n)}`);
	}
	if (n < 0) throw new ValueError(`${name} requires non-negative window_length, got window_length=${n}`);
	const dtype = o.dtype ?? getDefaultDType();
	if (dtype.kind !== "float") throw new DTypeError(`${name} expects floating point dtypes, got: ${dtype}`);
	const options = {
		dtype,
		device: o.device ?? undefined,
		requires_grad: o.requires_grad ?? false
	};
	if (n === 0) return empty([0], options);
	if (n === 1) return tensor([1], options);
	const m = o.periodic ?? true ? n : n - 1;
	const wide = empty([n], {
		dtype: float64,
		device: options.device
	});
	const values = wide.store.array(float64);
	for (let k = 0; k < n; k++) values[wide.offset + k] = value(k, m);
	return wide.to(dtype).requires_grad_(options.requires_grad);
}
const BARTLETT = new Signature("bartlett_window", ["periodic", ...FACTORY]);
function bartlett_window(window_length, periodic, options) {
	const o = BARTLETT.read(periodic, options);
	return windowOf("bartlett_window", window_length, o, (k, m) => k <= m / 2 ? 2 * k / m : 2 - 2 * k / m);
}
const HANN = new Signature("hann_window", ["periodic", ...FACTORY]);
function hann_window(window_length, periodic, options) {
	const o = HANN.read(periodic, options);
	return windowOf("hann_window", window_length, o, (k, m) => .5 - .5 * Math.cos(2 * Math.PI * k / m));
}
const HAMMING = new Signature("hamming_window", [
	"periodic",
	"alpha",
	"beta",
	...FACTORY
]);
function hamming_window(window_length, periodic, alpha, beta, options) {
	const o = HAMMING.read(periodic, alpha, beta, options);
	const a = o.alpha ?? .54;
	const b = o.beta ?? .46;
	return windowOf("hamming_window", window_length, o, (k, m) => a - b * Math.cos(2 * Math.PI * k / m));
}
const BLACKMAN = new Signature("blackman_window", ["periodic", ...FACTORY]);
function blackman_window(window_length, periodic, options) {
	const o = BLACKMAN.read(periodic, options);
	return windowOf("blackman_window", window_length, o, (k, m) => {
		const angle = 2 * Math.PI * k / m;
		return .42 - .5 * Math.cos(angle) + .08 * Math.cos(2 * angle);
	});
}
function bessel0(x) {
	let sum = 1;
	let term = 1;
	for (let k = 1; term > 1e-17 * sum; k++) {
		term *= (x / (2 * k)) ** 2;
		sum += term;
	}
	return sum;
}
const KAISER = new Signature("kaiser_window", [
	"periodic",
	"beta",
	...FACTORY
]);
function kaiser_window(window_length, periodic, beta, options) {
	const o = KAISER.read(periodic, beta, options);
	const b = o.beta ?? 12;
	return windowOf("kaiser_window", window_length, o, (k, m) => {
		const x = 2 * k / m - 1;
		return bessel0(b * Math.sqrt(Math.max(0, 1 - x * x))) / bessel0(b);
	});
}

// src/ops/in_place.ts
const exp_ = exp.in_place;
const exp2_ = exp2.in_place;
const expm1_ = expm1.in_place;
const log_ = log.in_place;
const log2_ = log2.in_place;
const log10_ = log10.in_place;
const log1p_ = log1p.in_place;
const sqrt_ = sqrt.in_place;
const rsqrt_ = rsqrt.in_place;
const reciprocal_ = reciprocal.in_place;
const sigmoid_ = sigmoid.in_place;
const neg_ = neg.in_place;
const negative_ = negative.in_place;
const abs_ = abs.in_place;
const absolute_ = absolute.in_place;
const ceil_ = ceil.in_place;
const floor_ = floor.in_place;
const trunc_ = trunc.in_place;
const fix_ = fix.in_place;
const frac_ = frac.in_place;
const conj_physical_ = conj_physical.in_place;
const sgn_ = sgn.in_place;
const square_ = square.in_place;
const bitwise_not_ = bitwise_not.in_place;
const gcd_ = gcd.in_place;
const lcm_ = lcm.in_place;
const ldexp_ = ldexp.in_place;
const xlogy_ = xlogy.in_place;

// src/ops/in_place_special.ts
const digamma_ = digamma.in_place;
const erf_ = erf.in_place;
const erfc_ = erfc.in_place;
const erfinv_ = erfinv.in_place;
const i0_ = i0.in_place;
const lgamma_ = lgamma.in_place;
const sinc_ = sinc.in_place;

// src/ops/in_place_trigonometry.ts
const acos_ = acos.in_place;
const acosh_ = acosh.in_place;
const arccos_ = arccos.in_place;
const arccosh_ = arccosh.in_place;
const arcsin_ = arcsin.in_place;
const arcsinh_ = arcsinh.in_place;
const arctan_ = arctan.in_place;
const arctanh_ = arctanh.in_place;
const asin_ = asin.in_place;
const asinh_ = asinh.in_place;
const atan_ = atan.in_place;
const atanh_ = atanh.in_place;
const cos_ = cos.in_place;
const cosh_ = cosh.in_place;
const deg2rad_ = deg2rad.in_place;
const rad2deg_ = rad2deg.in_place;
const sin_ = sin.in_place;
const sinh_ = sinh.in_place;
const tan_ = tan.in_place;
const tanh_ = tanh.in_place;

// src/linalg/mod.ts
var linalg_exports = /* @__PURE__ */ __exportAll({
	cross: () => linalgCross,
	matmul: () => matmul,
	multi_dot: () => multi_dot,
	vector_norm: () => vector_norm
});

// src/ops/vander.ts
const VANDER = new Signature("vander", ["N", "increasing"]);
function vander(x, N, increasing) {
	checkTensor(x, "vander", "x");
	const o = VANDER.read(N, increasing);
	if (x.shape.length !== 1) throw new ShapeError("x must be a one-dimensional tensor.");
	const count = o.N ?? x.shape[0];
	if (!Number.isSafeInteger(count)) {
		throw new ArgumentError(`vander(): argument 'N' must be a whole number, not ${describeValue(count)}`);
	}
	if (count < 0) throw new ValueError("N must be non-negative.");
	const first = x.new_ones([x.shape[0], Math.min(count, 1)]);
	if (count <= 1) return first;
	const powers = cat([first, x.unsqueeze(1).expand([x.shape[0], count - 1]).cumprod(1).to(x.dtype)], 1);
	return o.increasing ?? false ? powers : powers.flip(1);
}

// src/ops/pair_distance.ts
const MODES = [
	"use_mm_for_euclid_dist_if_necessary",
	"use_mm_for_euclid_dist",
	"donot_use_mm_for_euclid_dist"
];
const CDIST = new Signature("cdist", ["p", "compute_mode"]);
const FEW$1 = 25;
const EUCLIDEAN = {
	name: "EuclideanDistBackward0",
	backward: (ctx, grad) => {
		const [x, y, distance] = [
			ctx.saved(0),
			ctx.saved(1),
			ctx.saved(2)
		];
		const ratio = grad.div(distance).masked_fill(distance.eq(0), 0);
		return [ctx.needs(0) ? x.mul(ratio.sum(-1, true)).sub(ratio.matmul(y)) : undefined, ctx.needs(1) ? y.mul(ratio.sum(-2).unsqueeze(-1)).sub(ratio.transpose(-1, -2).matmul(x)) : undefined];
	}
};
const COUNT = {
	name: "CdistBackward0",
	backward: (ctx, grad) => ctx.attributes.map((shape) => grad.makeZeros(shape))
};
function byProduct(x, y) {
	const out = no_grad(() => {
		const [ofX, ofY] = [x, y].map((t) => t.square().sum(-1, true));
		const left = cat([
			x.mul(-2),
			ofX,
			ofX.new_ones(ofX.shape)
		], -1);
		const right = cat([
			y,
			ofY.new_ones(ofY.shape),
			ofY
		], -1);
		return left.matmul(right.transpose(-1, -2)).clamp_min_(0).sqrt_();
	});
	if (mode$1.grad && (wantsGrad(x) || wantsGrad(y))) {
		record2(EUCLIDEAN, out, x, y, undefined).save_for_backward(x, y, out);
	}
	return out;
}
function checkRows(x, name) {
	if (x.dtype.kind !== "float") {
		throw new DTypeError(`cdist only supports floating-point dtypes, ${name} got: ${scalarTypeName(x.dtype)}`);
	}
	if (x.shape.length < 2) {
		throw new ShapeError(`cdist only supports at least 2D tensors, ${name} got: ${x.shape.length}D`);
	}
}
function cdist(x1, x2, p, compute_mode) {
	checkTensor(x1, "cdist", "x1");
	checkTensor(x2, "cdist", "x2");
	const o = CDIST.read(p, compute_mode);
	const order = o.p ?? 2;
	const mode = o.compute_mode ?? MODES[0];
	checkNumber$1(order, "cdist", "p");
	if (!MODES.includes(mode)) throw new ValueError(`${mode} is not a valid value for compute_mode`);
	checkRows(x1, "X1");
	checkRows(x2, "X2");
	checkDevices("cdist", x1, x2);
	const [rows, columns] = [x1.size(-2), x1.size(-1)], others = x2.size(-2);
	if (columns !== x2.size(-1)) {
		throw new ShapeError(`X1 and X2 must have the same number of columns. X1: ${columns} X2: ${x2.size(-1)}`);
	}
	if (!(order >= 0)) throw new ValueError("cdist only supports non-negative p values");
	const dtype = promoteDTypes(x1.dtype, x2.dtype);
	const batch = broadcastShape(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
	const x = x1.to(dtype).expand([
		...batch,
		rows,
		columns
	]);
	const y = x2.to(dtype).expand([
		...batch,
		others,
		columns
	]);
	const many = mode === MODES[1] || mode === MODES[0] && (rows > FEW$1 || others > FEW$1);
	if (order === 2 && many && rows > 0 && others > 0 && columns > 0) return byProduct(x, y);
	const apart = x.unsqueeze(-2).sub(y.unsqueeze(-3));
	if (order === 0 && columns > 0 && mode$1.grad && (wantsGrad(x) || wantsGrad(y))) {
		const out = apart.detach().norm(0, -1);
		record2(COUNT, out, x, y, [x.shape, y.shape]);
		return out;
	}
	return renamed(columns === 0 ? apart.sum(-1) : apart.norm(order, -1), "CdistBackward0");
}

// src/tensor/detach.ts
function detach(input) {
	checkTensor(input, "detach", "input");
	return input.detach();
}
function detach_(input) {
	checkTensor(input, "detach_", "input");
	return input.detach_();
}

// src/tensor/gradcheck.ts
function outputsOf(fn, inputs) {
	const result = fn(...inputs);
	const list = result instanceof Tensor$1 ? [result] : [...result];
	return list.filter((t) => t.dtype.kind === "float" && t.requires_grad);
}
function element$1(x, k) {
	let place = x.offset;
	for (let d = x.shape.length - 1, rest = k; d >= 0; d--) {
		place += rest % x.shape[d] * x.strides[d];
		rest = Math.floor(rest / x.shape[d]);
	}
	return {
		array: x.store.array(float64),
		place
	};
}
__name(element$1, "element");
function valuesOf(x) {
	return Array.from({ length: x.count }, (_, k) => {
		const { array, place } = element$1(x, k);
		return array[place];
	});
}
function gradcheck(fn, inputs, options = {}) {
	const { eps = 1e-6, atol = 1e-5, rtol = .001, raise_exception = true } = options ?? {};
	const list = inputs instanceof Tensor$1 ? [inputs] : inputs;
	checkFunction(fn, "gradcheck", "fn");
	checkTensors(list, "gradcheck", "inputs");
	const leaves = list.filter((x) => x.requires_grad);
	if (leaves.length === 0) throw new AutogradError("gradcheck expects at least one input tensor to require gradient");
	for (const x of leaves) {
		if (x.dtype !== float64) throw new DTypeError(`gradcheck needs float64 inputs, got ${x.dtype}`);
	}
	try {
		outputsOf(fn, list).forEach((_, i) => checkOutput(fn, list, leaves, i, eps, atol, rtol));
	} catch (error) {
		if (raise_exception || !(error instanceof AutogradError)) throw error;
		return false;
	}
	return true;
}
function checkOutput(fn, inputs, leaves, i, eps, atol, rtol) {
	const analytical = jacobian$1(fn, inputs, leaves, i);
	leaves.forEach((leaf, which) => {
		for (let k = 0; k < leaf.count; k++) {
			const { array, place } = element$1(leaf, k);
			const value = array[place];
			array[place] = value + eps;
			const above = valuesOf(outputsOf(fn, inputs)[i]);
			array[place] = value - eps;
			const below = valuesOf(outputsOf(fn, inputs)[i]);
			array[place] = value;
			above.forEach((a, row) => {
				const numerical = (a - below[row]) / (2 * eps);
				const got = analytical[row][which][k];
				if (Math.abs(got - numerical) <= atol + rtol * Math.abs(numerical)) return;
				throw new AutogradError(`Jacobian mismatch for output ${i} with respect to input ${inputs.indexOf(leaf)}: d out[${row}] / d in[${k}] is ` + `numerically ${numerical}, analytically ${got}`);
			});
		}
	});
}
function jacobian$1(fn, inputs, leaves, i) {
	const out = outputsOf(fn, inputs)[i];
	return Array.from({ length: out.count }, (_, row) => {
		const seed = newTensor(out.shape, float64).zero_();
		seed.store.array(float64)[row] = 1;
		const grads = grad(out, leaves, seed, {
			retain_graph: true,
			allow_unused: true
		});
		return grads.map((g, k) => g === null ? new Array(leaves[k].count).fill(0) : valuesOf(g));
	});
}
__name(jacobian$1, "jacobian");
function gradgradcheck(fn, inputs, options = {}) {
	const list = inputs instanceof Tensor$1 ? [inputs] : inputs;
	checkFunction(fn, "gradgradcheck", "fn");
	checkTensors(list, "gradgradcheck", "inputs");
	const seeds = outputsOf(fn, list).map((out, i) => {
		const seed = newTensor(out.shape, float64);
		const array = seed.store.array(float64);
		for (let k = 0; k < out.count; k++) array[seed.offset + k] = ((7 * k + 5 * i) % 11 - 5) / 8 + 1 / 16;
		return seed.requires_grad_();
	});
	const leaves = list.filter((x) => x.requires_grad);
	const gradients = (...all) => {
		const outputs = outputsOf(fn, all.slice(0, list.length));
		const grads = grad(outputs, leaves, all.slice(list.length), {
			create_graph: true,
			allow_unused: true
		});
		return grads.filter((g) => g !== null);
	};
	return gradcheck(gradients, [...list, ...seeds], options);
}

// src/tensor/variable.ts
const VARIABLE = new Signature("Variable", [
	"data",
	"requires_grad",
	"volatile"
]);
function makeVariable(data, requires_grad, volatile) {
	if (!(data instanceof Tensor$1)) throw new ArgumentError("Variable(): argument 'data' must be a Tensor");
	const options = VARIABLE.read(data, requires_grad, volatile);
	if (options.volatile) {
		console.warn("volatile was removed and now has no effect. Use `with torch.no_grad():` instead.");
	}
	const variable = data.detach();
	return options.requires_grad ? variable.requires_grad_() : variable;
}
Object.defineProperty(makeVariable, Symbol.hasInstance, { value: (x) => x instanceof Tensor$1 });
const Variable = makeVariable;

// src/tensor/autograd_functional.ts
var autograd_functional_exports = /* @__PURE__ */ __exportAll({
	hessian: () => hessian,
	hvp: () => hvp,
	jacobian: () => jacobian,
	jvp: () => jvp,
	vhp: () => vhp,
	vjp: () => vjp
});
const listOf = (value) => value instanceof Tensor$1 ? [value] : value;
function detached(inputs, createGraph) {
	return listOf(inputs).map((x) => createGraph && x.requires_grad ? x.view(x.shape) : x.detach().requires_grad_());
}
function run(fn, inputs) {
	const result = fn(...inputs);
	return result instanceof Tensor$1 ? {
		outputs: [result],
		single: true
	} : {
		outputs: result,
		single: false
	};
}
function like(original, list) {
	return original instanceof Tensor$1 ? list[0] : [...list];
}
function gradsOf(outputs, inputs, v, createGraph) {
	const connected = outputs.map((o, i) => ({
		o,
		v: v?.[i] ?? null
	})).filter(({ o }) => o.requires_grad);
	if (connected.length === 0) return inputs.map((x) => newTensor(x.shape, x.dtype).zero_());
	const grads = grad(connected.map(({ o }) => o), inputs, connected.map(({ v }) => v), {
		create_graph: createGraph,
		retain_graph: true,
		allow_unused: true
	});
	return grads.map((g, i) => g ?? newTensor(inputs[i].shape, inputs[i].dtype).zero_());
}
function finished(x, createGraph) {
	return createGraph ? x : x.detach();
}
function vjp(fn, inputs, v, options = {}) {
	const { create_graph = false } = options;
	const xs = detached(inputs, create_graph);
	const { outputs, single } = run(fn, xs);
	if (v === undefined && (outputs.length !== 1 || outputs[0].count !== 1)) {
		throw new AutogradError("The vector v can only be None if the user-provided function returns a single Tensor with a single element.");
	}
	const grads = gradsOf(outputs, xs, v === undefined ? undefined : listOf(v), create_graph);
	const values = outputs.map((o) => finished(o, create_graph));
	return [single ? values[0] : values, like(inputs, grads)];
}
function jvp(fn, inputs, v, options = {}) {
	const { create_graph = false } = options;
	const xs = detached(inputs, create_graph);
	const { outputs, single } = run(fn, xs);
	const u = outputs.map((o) => newTensor(o.shape, o.dtype).zero_().requires_grad_());
	const first = gradsOf(outputs, xs, u, true);
	const vectors = v === undefined ? xs.map((x) => newTensor(x.shape, x.dtype).fill_(1)) : listOf(v);
	const products = gradsOf(first, u, vectors, create_graph);
	const values = outputs.map((o) => finished(o, create_graph));
	return [single ? values[0] : values, single ? products[0] : products];
}
function jacobian(fn, inputs, options = {}) {
	const { create_graph = false } = options;
	const xs = detached(inputs, create_graph);
	const { outputs, single } = run(fn, xs);
	const rows = outputs.map((out) => {
		const flat = out.reshape([-1]);
		const perElement = Array.from({ length: out.count }, (_, k) => gradsOf([flat.select(0, k)], xs, undefined, create_graph));
		const columns = xs.map((x, i) => stacked(perElement.map((g) => g[i]), x).reshape([...out.shape, ...x.shape]));
		return columns.map((c) => finished(c, create_graph));
	});
	if (single) return like(inputs, rows[0]);
	return inputs instanceof Tensor$1 ? rows.map((r) => r[0]) : rows;
}
function stacked(list, x) {
	const out = newTensor([list.length, ...x.shape], x.dtype).zero_();
	list.forEach((g, k) => out.select(0, k).copy_(g));
	return out;
}
function hessian(fn, inputs, options = {}) {
	const gradient = (...xs) => gradsOf(scalarOf(fn, xs), xs, undefined, true);
	if (!(inputs instanceof Tensor$1)) return jacobian(gradient, inputs, options);
	return jacobian((x) => gradient(x)[0], inputs, options);
}
function scalarOf(fn, xs) {
	const { outputs } = run(fn, xs);
	if (outputs.length !== 1 || outputs[0].count !== 1) {
		throw new AutogradError("The Tensor returned by the function given to hessian should contain a single element");
	}
	return [outputs[0].reshape([])];
}
function hvp(fn, inputs, v, options = {}) {
	return secondProduct(fn, inputs, v, options);
}
function vhp(fn, inputs, v, options = {}) {
	return secondProduct(fn, inputs, v, options);
}
function secondProduct(fn, inputs, v, options) {
	const { create_graph = false } = options;
	const xs = detached(inputs, create_graph);
	const [value] = scalarOf(fn, xs);
	const first = gradsOf([value], xs, undefined, true);
	const vectors = v === undefined ? xs.map((x) => newTensor(x.shape, x.dtype).fill_(1)) : listOf(v);
	return [finished(value, create_graph), like(inputs, gradsOf(first, xs, vectors, create_graph))];
}

// src/tensor/autograd_graph.ts
var autograd_graph_exports = /* @__PURE__ */ __exportAll({
	Node: () => Node,
	RemovableHandle: () => RemovableHandle,
	saved_tensors_hooks: () => saved_tensors_hooks
});
function saved_tensors_hooks(pack, unpack, fn) {
	const hooks = {
		pack,
		unpack
	};
	savedTensorsHooks.push(hooks);
	const remove = () => {
		const place = savedTensorsHooks.indexOf(hooks);
		if (place >= 0) savedTensorsHooks.splice(place, 1);
	};
	if (fn === undefined) return { [Symbol.dispose]: remove };
	try {
		return fn();
	} finally {
		remove();
	}
}

// src/tensor/autograd.ts
var autograd_exports = /* @__PURE__ */ __exportAll({
	Function: () => Function,
	Variable: () => Variable,
	backward: () => backward,
	detect_anomaly: () => detect_anomaly,
	enable_grad: () => enable_grad,
	function: () => function_exports,
	functional: () => autograd_functional_exports,
	grad: () => grad,
	gradcheck: () => gradcheck,
	gradgradcheck: () => gradgradcheck,
	graph: () => autograd_graph_exports,
	inference_mode: () => inference_mode,
	is_anomaly_enabled: () => is_anomaly_enabled,
	is_grad_enabled: () => is_grad_enabled,
	no_grad: () => no_grad,
	once_differentiable: () => once_differentiable,
	set_detect_anomaly: () => set_detect_anomaly,
	set_grad_enabled: () => set_grad_enabled
});
function set_detect_anomaly(enabled) {
	return new ModeScope({ anomaly: enabled });
}
function is_anomaly_enabled() {
	return mode$1.anomaly;
}

// src/func/mod.ts
var func_exports = /* @__PURE__ */ __exportAll({ functional_call: () => functional_call });

// src/ops/optim_step.ts
const GRAIN = 1 << 15;
function fits(param, x) {
	return x.rowMajor && x.dtype === param.dtype && x.device === param.device && sameShape(x.shape, param.shape);
}
var Rows = class {
	dtype;
	device;
	count = 0;
	tensors = [];
	plan = new Float64Array(16 * 22);
	constructor(dtype, device) {
		this.dtype = dtype;
		this.device = device;
	}
	get inTurn() {
		let elements = 0;
		for (let t = 0; t < this.tensors.length; t += 5) elements += this.tensors[t].count;
		if (elements <= GRAIN || this.count === 1) return false;
		const seen = new Set();
		for (let t = 0; t < this.tensors.length; t += 5) {
			const owner = ownerOf(this.tensors[t].store);
			if (seen.has(owner)) return true;
			seen.add(owner);
		}
		return false;
	}
	grow() {
		if ((this.count + 1) * 22 <= this.plan.length) return;
		const larger = new Float64Array(2 * this.plan.length);
		larger.set(this.plan);
		this.plan = larger;
	}
};
function ownerOf(storage) {
	const root = storage.root;
	if (root.account !== undefined) return root;
	return root.memory instanceof Uint8Array ? root.memory.buffer : root.memory;
}
var StepBatch = class {
	op;
	#rows = [];
	constructor(op) {
		this.op = op;
	}
	add(param, grad, maximize, weightDecay, decay, own, s0, s1, s2) {
		if (mode$1.grad || param.dtype !== float32 && param.dtype !== float64 || !param.rowMajor) return false;
		if (!fits(param, grad) || s0 !== undefined && !fits(param, s0)) return false;
		if (s1 !== undefined && !fits(param, s1) || s2 !== undefined && !fits(param, s2)) return false;
		const rows = this.#rowsFor(param);
		rows.grow();
		const at = rows.count * 22 + 6;
		const plan = rows.plan;
		plan[at] = maximize ? 1 : 0;
		plan[at + 1] = weightDecay;
		plan[at + 2] = decay;
		for (let i = 0; i < 16 - 3; i++) plan[at + 3 + i] = i < own.length ? own[i] : 0;
		rows.tensors.push(param, grad, s0 ?? param, s1 ?? param, s2 ?? param);
		rows.count++;
		return true;
	}
	#rowsFor(param) {
		for (const rows of this.#rows) if (rows.dtype === param.dtype && rows.device === param.device) return rows;
		const fresh = new Rows(param.dtype, param.device);
		this.#rows.push(fresh);
		return fresh;
	}
	run() {
		try {
			for (const rows of this.#rows) {
				if (rows.count === 0) continue;
				rows.device.kernels.optimStep(this.op, rows);
				for (let t = 0; t < rows.tensors.length; t++) {
					const storage = rows.tensors[t].store;
					const place = t % 5;
					if (place === 0 || place > 1 && storage !== rows.tensors[t - place].store) storage.version++;
				}
			}
		} finally {
			this.clear();
		}
	}
	clear() {
		for (const rows of this.#rows) {
			rows.count = 0;
			rows.tensors.length = 0;
		}
	}
};

// src/optim/parameter_groups.ts
function scalar$1(value) {
	return typeof value === "object" && value instanceof Tensor$1 ? Number(value.item()) : value;
}
__name(scalar$1, "scalar");
function numberText(value) {
	return Number.isInteger(value) ? String(value) : formatFloat(value);
}
function typename(value) {
	if (value instanceof Tensor$1) return String(value.type());
	if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
	return Object.getPrototypeOf(value)?.constructor?.name ?? "object";
}
function toGroups(params) {
	if (params instanceof Tensor$1) {
		throw new ArgumentError(`params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${typename(params)}`);
	}
	if (params === null || typeof params !== "object" || !(Symbol.iterator in params)) {
		const isModule = typeof params === "function" && "parameters" in params;
		throw new ArgumentError(`params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${isModule ? "a Module: give its parameters()" : typename(params)}`);
	}
	const list = [...params];
	if (list.length === 0) throw new ValueError("optimizer got an empty parameter list");
	if (isGroup(list[0])) return list;
	if (isOptions(list[0])) {
		throw new ArgumentError(`parameter group 0 has no 'params': it is { params: model.parameters(), lr: 0.1 }, say`);
	}
	return [{ params: list }];
}
function isGroup(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Tensor$1) && "params" in value;
}
function makeGroup(input, defaults, present) {
	if (!isGroup(input)) {
		const lack = isOptions(input) ? "has no 'params'" : `must be a dict, but got ${typename(input)}`;
		throw new ArgumentError(`param_group ${lack}`);
	}
	const { params, ...options } = input;
	const list = params instanceof Tensor$1 ? [params] : [...params];
	const tensors = [];
	const names = [];
	for (const entry of list) {
		if (Array.isArray(entry)) {
			names.push(String(entry[0]));
			tensors.push(entry[1]);
		} else {
			tensors.push(entry);
		}
	}
	if (names.length !== 0 && names.length !== tensors.length) {
		throw new ValueError("all optimizer params should be with/without names. Some param names are missing");
	}
	for (const tensor of tensors) {
		if (!(tensor instanceof Tensor$1)) {
			throw new ArgumentError(`optimizer can only optimize Tensors, but one of the params is ${typename(tensor)}`);
		}
		if (defaults.differentiable !== true && !(tensor.is_leaf || tensor.retains_grad)) {
			throw new ValueError("can't optimize a non-leaf Tensor");
		}
	}
	const group = {
		params: tensors,
		...options
	};
	for (const name in defaults) if (group[name] === undefined) group[name] = defaults[name];
	if (names.length !== 0) group.param_names = names;
	checkAgainst(group, present);
	return group;
}
function checkAgainst(group, present) {
	const own = new Set(group.params);
	if (own.size !== group.params.length) {
		console.warn("optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; " + "see github.com/pytorch/pytorch/issues/40967 for more information");
	}
	for (const other of present) {
		if (group.param_names === undefined !== (other.param_names === undefined)) {
			throw new ValueError("all optimizer param groups should be with/without names. cannot add param group " + `${group.param_names === undefined ? "without" : "with"} names to the optimizer`);
		}
	}
	for (const other of present) {
		for (const param of other.params) {
			if (own.has(param)) throw new ValueError("some parameters appear in more than one parameter group");
		}
	}
}
const FLOATS = new Set([
	"lr",
	"initial_lr",
	"rho",
	"eps",
	"alpha"
]);
function formatGroups(name, groups) {
	const lines = groups.map((group, i) => {
		const keys = Object.keys(group).filter((key) => key !== "params").sort();
		return `\nParameter Group ${i}\n` + keys.map((key) => `    ${key}: ${valueText(key, group[key])}\n`).join("");
	});
	return `${name} (${lines.join("")})`;
}
function valueText(key, value) {
	if (value === null || value === undefined) return "None";
	if (typeof value === "boolean") return value ? "True" : "False";
	if (typeof value === "number") return FLOATS.has(key) ? formatFloat(value) : numberText(value);
	if (!Array.isArray(value)) return String(value);
	if (key === "param_names") return `[${value.map((item) => `'${item}'`).join(", ")}]`;
	return `(${value.map((item) => valueText(key, item)).join(", ")})`;
}

// src/optim/state_dict.ts
function zerosFor(param) {
	return keep(zeros(param.shape, {
		dtype: param.dtype,
		device: param.device
	}));
}
function packState(groups, state) {
	const numbers = new Map();
	let next = 0;
	const packed = groups.map(({ params, ...options }) => {
		params.forEach((param, i) => {
			if (!numbers.has(param)) numbers.set(param, next + i);
		});
		next += params.length;
		const pairs = Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? markTuple([...value]) : value]);
		return {
			...Object.fromEntries(pairs),
			params: params.map((param) => numbers.get(param))
		};
	});
	const numbered = new Map();
	for (const [param, record] of state) {
		const number = numbers.get(param);
		if (number !== undefined) numbered.set(number, record);
	}
	return {
		state: numbered,
		param_groups: packed
	};
}
function entriesOf(value, what) {
	if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
	if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Tensor$1)) {
		return Object.entries(value);
	}
	throw new ArgumentError(`load_state_dict: ${what} must be a mapping, got ${value === null ? "null" : typeof value}`);
}
function unpackState(saved, groups) {
	const parts = new Map(entriesOf(saved, "the state"));
	for (const key of ["state", "param_groups"]) {
		if (!parts.has(key)) throw new ValueError(`load_state_dict: the state has no "${key}"`);
	}
	const list = parts.get("param_groups");
	if (!Array.isArray(list)) throw new ArgumentError("load_state_dict: param_groups must be a list");
	if (list.length !== groups.length) {
		throw new ValueError("loaded state dict has a different number of parameter groups");
	}
	const records = list.map((group, i) => new Map(entriesOf(group, `param_groups[${i}]`)));
	const numbers = records.map((record, i) => {
		const params = record.get("params");
		if (!Array.isArray(params) || params.length !== groups[i].params.length) {
			throw new ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
		}
		return params.map(String);
	});
	const byNumber = new Map();
	numbers.forEach((ids, i) => ids.forEach((id, k) => byNumber.set(id, groups[i].params[k])));
	const state = new Map();
	for (const [id, record] of entriesOf(parts.get("state"), "state")) {
		const param = byNumber.get(id);
		if (param === undefined) continue;
		const own = {};
		for (const [key, value] of entriesOf(record, `state[${id}]`)) own[key] = castFor(param, key, value);
		state.set(param, own);
	}
	const fresh = records.map((record, i) => {
		record.delete("params");
		const options = Object.fromEntries([...record].map(([key, value]) => [key, copied$1(value)]));
		const group = {
			params: groups[i].params,
			...options
		};
		if (group.param_names === undefined && groups[i].param_names !== undefined) {
			group.param_names = groups[i].param_names;
		}
		return group;
	});
	return {
		state,
		groups: fresh
	};
}
function copied$1(value) {
	if (value instanceof Tensor$1) return value.clone();
	return Array.isArray(value) ? value.map(copied$1) : value;
}
__name(copied$1, "copied");
function castFor(param, key, value) {
	if (key === "step") return value instanceof Tensor$1 ? keep(value.clone()) : value;
	if (value instanceof Tensor$1) {
		const dtype = param.is_floating_point() ? param.dtype : value.dtype;
		const cast = value.to({
			device: param.device,
			dtype
		});
		return keep(cast === value ? value.clone() : cast);
	}
	return Array.isArray(value) ? value.map((item) => castFor(param, "", item)) : value;
}

// src/optim/optimizer.ts
var Optimizer = class {
	defaults;
	param_groups = [];
	state = new Map();
	_opt_called = false;
	#before;
	#after;
	#hooks = {
		save_before: new Set(),
		save_after: new Set(),
		load_before: new Set(),
		load_after: new Set()
	};
	constructor(params, defaults) {
		this.defaults = defaults;
		for (const group of toGroups(params)) this.add_param_group(group);
	}
	add_param_group(param_group) {
		this.param_groups.push(makeGroup(param_group, this.defaults, this.param_groups));
	}
	zero_grad(set_to_none = true) {
		const forget = typeof set_to_none === "boolean" ? set_to_none : set_to_none.set_to_none ?? true;
		for (const group of this.param_groups) {
			const params = group.params;
			for (let i = 0; i < params.length; i++) {
				if (forget) {
					dropGrad(params[i]);
					continue;
				}
				const grad = params[i].grad;
				if (grad === null) continue;
				if (grad.grad_fn !== null) grad.detach_();
				else grad.requires_grad_(false);
				grad.zero_();
			}
		}
	}
	step(closure) {
		this._opt_called = true;
		let given = closure;
		if (GLOBAL_BEFORE.size !== 0 || this.#before !== undefined) {
			for (const hook of [...GLOBAL_BEFORE, ...this.#before ?? []]) given = replaced(hook, this, given);
		}
		const loss = this.takeStep(given);
		if (GLOBAL_AFTER.size !== 0 || this.#after !== undefined) {
			for (const hook of [...this.#after ?? [], ...GLOBAL_AFTER]) hook(this, given === undefined ? [] : [given], {});
		}
		return loss;
	}
	takeStep(closure) {
		const loss = closure === undefined ? undefined : enable_grad(closure);
		const before = mode$1.grad;
		mode$1.grad = this.defaults.differentiable === true;
		try {
			this.updateGroups();
		} finally {
			mode$1.grad = before;
		}
		return loss;
	}
	updateGroups() {
		const groups = this.param_groups;
		for (let i = 0; i < groups.length; i++) this.update_group(groups[i]);
	}
	update_group(_group) {
		throw new UnsupportedError(`${this.constructor.name} has no step: override step(closure) or update_group(group)`);
	}
	stateOf(param) {
		let state = this.state.get(param);
		if (state === undefined) this.state.set(param, state = {});
		return state;
	}
	state_dict() {
		for (const hook of this.#hooks.save_before) hook(this);
		let state = packState(this.param_groups, this.state);
		for (const hook of this.#hooks.save_after) state = hook(this, state) ?? state;
		return state;
	}
	load_state_dict(state_dict) {
		let given = state_dict;
		for (const hook of this.#hooks.load_before) given = hook(this, given) ?? given;
		const { state, groups } = unpackState(given, this.param_groups);
		this.state = state;
		this.param_groups = groups;
		this.param_groups.forEach((group) => {
			for (const name in this.defaults) if (group[name] === undefined) group[name] = this.defaults[name];
		});
		this.stateLoaded();
		for (const hook of this.#hooks.load_after) hook(this);
	}
	stateLoaded() {}
	register_step_pre_hook(hook) {
		return register(this.#before ??= new Set(), hook);
	}
	register_step_post_hook(hook) {
		return register(this.#after ??= new Set(), hook);
	}
	register_state_dict_pre_hook(hook, prepend = false) {
		return register(this.#hooks.save_before, hook, prepend);
	}
	register_state_dict_post_hook(hook, prepend = false) {
		return register(this.#hooks.save_after, hook, prepend);
	}
	register_load_state_dict_pre_hook(hook, prepend = false) {
		return register(this.#hooks.load_before, hook, prepend);
	}
	register_load_state_dict_post_hook(hook, prepend = false) {
		return register(this.#hooks.load_after, hook, prepend);
	}
	toString() {
		return formatGroups(this.constructor.name, this.param_groups);
	}
	[Symbol.for("Deno.customInspect")](_inspect, options) {
		return indented(this.toString(), options);
	}
};
const GLOBAL_BEFORE = new Set();
const GLOBAL_AFTER = new Set();
function register_optimizer_step_pre_hook(hook) {
	return register(GLOBAL_BEFORE, hook);
}
function register_optimizer_step_post_hook(hook) {
	return register(GLOBAL_AFTER, hook);
}
function replaced(hook, optimizer, closure) {
	const result = hook(optimizer, closure === undefined ? [] : [closure], {});
	if (result === undefined || result === null) return closure;
	if (!Array.isArray(result) || result.length !== 2 || !Array.isArray(result[0])) {
		throw new ArgumentError(`a step_pre_hook must return nothing or [args, kwargs], got ${String(result)}`);
	}
	return result[0][0];
}
function register(hooks, hook, prepend = false) {
	if (typeof hook !== "function") throw new ArgumentError(`a hook must be a function, got ${typeof hook}`);
	const own = (...args) => hook(...args);
	const present = [...hooks];
	if (prepend) hooks.clear();
	hooks.add(own);
	if (prepend) {
		for (const other of present) hooks.add(other);
	}
	return { remove: () => void hooks.delete(own) };
}

// src/optim/scalar_state.ts
function scalarState(value) {
	return keep(tensor(value));
}
function change(state, to) {
	const x = state;
	if ((x.dtype === float32 || x.dtype === float64) && typeof x.store.memory === "object") {
		const data = x.store.array(x.dtype);
		x.store.version++;
		data[x.offset] = to(data[x.offset]);
		return data[x.offset];
	}
	x.fill_(to(Number(x.item())));
	return Number(x.item());
}
function valueOf(state, key) {
	return change(state[key], (value) => value);
}
function advance(step) {
	return change(step, (count) => count + 1);
}

// src/optim/elementwise.ts
var ElementwiseOptimizer = class ElementwiseOptimizer extends Optimizer {
	#batch;
	constructor(op, params, defaults) {
		super(params, defaults);
		this.#batch = new StepBatch(op);
	}
	stateLoaded() {
		for (const state of this.state.values()) {
			for (const key of [
				"step",
				"mu_product",
				"eta",
				"mu"
			]) {
				const value = state[key];
				if (typeof value === "number" || typeof value === "bigint") state[key] = scalarState(Number(value));
			}
		}
	}
	update_group(group) {
		try {
			this.#collect(group);
			this.#batch.run();
		} finally {
			this.#batch.clear();
		}
	}
	updateGroups() {
		const groups = this.param_groups;
		if (this.update_group !== ElementwiseOptimizer.prototype.update_group) return super.updateGroups();
		try {
			for (let i = 0; i < groups.length; i++) this.#collect(groups[i]);
			this.#batch.run();
		} finally {
			this.#batch.clear();
		}
	}
	#collect(group) {
		const params = group.params;
		for (let i = 0; i < params.length; i++) {
			const param = params[i];
			const grad = param.grad;
			if (grad === null) continue;
			let state = this.state.get(param);
			if (state === undefined || isEmpty(state)) {
				state = this.begin(param, group);
				if (state !== undefined) this.state.set(param, state);
				else state = NOTHING;
			}
			const count = state.step === undefined ? 0 : advance(state.step);
			if (!this.enlist(this.#batch, param, grad, state, group, count)) this.compose(param, grad, state, group, count);
		}
	}
};
const NOTHING = {};
function isEmpty(state) {
	for (const _ in state) return false;
	return true;
}
function remembered(state, key) {
	const value = state[key];
	if (value instanceof Tensor$1) return value;
	throw new ValueError(`the state of a parameter has no tensor "${key}", only ${Object.keys(state).join(", ") || "nothing"}; ` + "was it loaded from another optimizer?");
}
function directionOf(grad, param, maximize, weight_decay) {
	const direction = maximize ? grad.neg() : grad;
	return weight_decay === 0 ? direction : direction.add(param, { alpha: weight_decay });
}
function average$1(x, direction, beta) {
	return x.lerp_(direction, 1 - beta).clone();
}
__name(average$1, "average");
function averageSquare(x, direction, beta) {
	return x.mul_(beta).addcmul_(direction, direction, { value: 1 - beta }).clone();
}

// src/optim/options.ts
function checkLearningRate(lr) {
	if (lr instanceof Tensor$1 && lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
	checkNumber("lr", scalar$1(lr));
	if (!(scalar$1(lr) >= 0)) throw new ValueError(`Invalid learning rate: ${numberText(scalar$1(lr))}`);
}
function checkAtLeast(what, key, value, low = 0) {
	checkNumber(key, value);
	if (!(value >= low)) throw new ValueError(`Invalid ${what} value: ${numberText(value)}`);
}
function checkNumber(key, value) {
	if (value === undefined) throw new ArgumentError(`missing required argument: '${key}'`);
	if (typeof value !== "number") {
		throw new ArgumentError(`${key} must be a number, got ${value === null ? "null" : typeof value} ${String(value)}`);
	}
}
function readBetas(betas, foreach, capturable) {
	if (!Array.isArray(betas) || betas.length !== 2) {
		throw new ArgumentError(`betas must be a pair of numbers, got ${String(betas)}`);
	}
	betas.forEach((beta, i) => {
		if (!(beta instanceof Tensor$1)) checkNumber(`betas[${i}]`, beta);
		if (beta instanceof Tensor$1 && beta.numel() !== 1) throw new ValueError(`Tensor betas[${i}] must be 1-element`);
		const value = scalar$1(beta);
		if (!(value >= 0 && value < 1)) {
			throw new ValueError(`Invalid beta parameter at index ${i}: ${formatFloat(value)}`);
		}
	});
	if (betas[0] instanceof Tensor$1 !== betas[1] instanceof Tensor$1) {
		throw new ValueError("betas must be either both floats or both Tensors");
	}
	if (betas[0] instanceof Tensor$1 && foreach && !capturable) {
		throw new ValueError("betas[0] as a Tensor is not supported for capturable=False and foreach=True");
	}
	return [scalar$1(betas[0]), scalar$1(betas[1])];
}
function checkImplementation(name, options) {
	if (options.fused && options.differentiable) throw new ValueError("`fused` does not support `differentiable`");
	if (options.fused && options.foreach) throw new ValueError("`fused` and `foreach` cannot be `True` together.");
	if (options.capturable) {
		throw new UnsupportedError(`${name}: capturable=true prepares a step for CUDA graphs, which do not exist here`);
	}
}
function checkDefaults(name, defaults) {
	checkLearningRate(defaults.lr);
	if (defaults.eps !== undefined) checkAtLeast("epsilon", "eps", defaults.eps);
	if (defaults.weight_decay !== undefined) checkAtLeast("weight_decay", "weight_decay", defaults.weight_decay);
	checkImplementation(name, defaults);
}
function checkPair(key, pair) {
	if (!Array.isArray(pair) || pair.length !== 2) {
		throw new ArgumentError(`${key} must be a pair of numbers, got ${String(pair)}`);
	}
	pair.forEach((value, i) => checkNumber(`${key}[${i}]`, value));
	return pair;
}
function checkOptionOf(what, condition, value, holds) {
	checkNumber(what, value);
	if (!holds) throw new ValueError(`${what} should be ${condition} but is: ${numberText(value)}`);
}

// src/optim/adadelta.ts
const SIGNATURE$23 = new Signature("Adadelta", [
	"lr",
	"rho",
	"eps",
	"weight_decay",
	"foreach",
	"capturable",
	"maximize",
	"differentiable"
]);
var Adadelta = class extends ElementwiseOptimizer {
	constructor(params, lr, rho, eps, weight_decay, foreach, options) {
		const o = SIGNATURE$23.read(lr, rho, eps, weight_decay, foreach, options);
		const defaults = {
			lr: o.lr ?? 1,
			rho: o.rho ?? .9,
			eps: o.eps ?? 1e-6,
			weight_decay: o.weight_decay ?? 0,
			maximize: o.maximize ?? false,
			capturable: o.capturable ?? false,
			foreach: o.foreach ?? null,
			differentiable: o.differentiable ?? false
		};
		checkDefaults("Adadelta", defaults);
		checkNumber("rho", defaults.rho);
		if (!(defaults.rho >= 0 && defaults.rho <= 1)) {
			throw new ValueError(`Invalid rho value: ${numberText(defaults.rho)}`);
		}
		super(OPTIM.adadelta, params, defaults);
	}
	begin(param) {
		return {
			step: scalarState(0),
			square_avg: zerosFor(param),
			acc_delta: zerosFor(param)
		};
	}
	enlist(batch, param, grad, state, of) {
		const { lr, rho, eps, weight_decay, maximize } = of;
		const own = [
			scalar$1(lr),
			rho,
			eps
		];
		return batch.add(param, grad, maximize, weight_decay, 1, own, remembered(state, "square_avg"), remembered(state, "acc_delta"));
	}
	compose(param, grad, state, of) {
		const { lr, rho, eps, weight_decay, maximize } = of;
		const direction = directionOf(grad, param.clone(), maximize, weight_decay);
		const square = averageSquare(remembered(state, "square_avg"), direction, rho);
		const steps = remembered(state, "acc_delta");
		const delta = steps.clone().add(eps).sqrt().div(square.add(eps).sqrt()).mul(direction);
		steps.mul_(rho).addcmul_(delta, delta, { value: 1 - rho });
		param.add_(delta, { alpha: -scalar$1(lr) });
	}
};

// src/optim/adafactor.ts
const SIGNATURE$22 = new Signature("Adafactor", [
	"lr",
	"beta2_decay",
	"eps",
	"d",
	"weight_decay",
	"foreach",
	"maximize"
]);
var Adafactor = class extends Optimizer {
	constructor(params, lr, beta2_decay, eps, d, weight_decay, options) {
		const o = SIGNATURE$22.read(lr, beta2_decay, eps, d, weight_decay, options);
		const defaults = {
			lr: o.lr ?? .01,
			beta2_decay: o.beta2_decay ?? -.8,
			eps: o.eps ?? [null, .001],
			d: o.d ?? 1,
			weight_decay: o.weight_decay ?? 0,
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false
		};
		if (defaults.lr instanceof Tensor$1 && defaults.lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
		checkNumber("lr", scalar$1(defaults.lr));
		const [eps1, eps2] = defaults.eps;
		checkOptionOf("Learning rate", ">= 0", scalar$1(defaults.lr), scalar$1(defaults.lr) >= 0);
		checkOptionOf("beta2_decay", "<= 0", defaults.beta2_decay, defaults.beta2_decay <= 0);
		if (eps1 !== null) checkOptionOf("epsilon1", ">= 0", eps1, eps1 >= 0);
		checkOptionOf("epsilon2", ">= 0", eps2, eps2 >= 0);
		checkOptionOf("Clipping threshold d", ">= 1", defaults.d, defaults.d >= 1);
		checkOptionOf("weight_decay", ">= 0", defaults.weight_decay, defaults.weight_decay >= 0);
		super(params, defaults);
	}
	update_group(group) {
		for (const param of group.params) {
			const grad = param.grad;
			if (grad === null) continue;
			const state = this.stateOf(param);
			if (state.step === undefined) Object.assign(state, firstState(grad));
			update(param, grad, state, group);
		}
	}
};
function firstState(grad) {
	if (grad.ndim < 2) return {
		step: scalarState(0),
		variance: zerosFor(grad)
	};
	const rows = [...grad.shape];
	const columns = [...grad.shape];
	rows[rows.length - 1] = 1;
	columns[columns.length - 2] = 1;
	const of = {
		dtype: grad.dtype,
		device: grad.device
	};
	return {
		step: scalarState(0),
		row_var: keep(zeros(rows, of)),
		col_var: keep(zeros(columns, of))
	};
}
function update(param, gradient, state, group) {
	const { beta2_decay, eps, d, weight_decay, maximize } = group;
	const grad = maximize ? gradient.neg() : gradient;
	const eps1 = eps[0] ?? finfo(param.dtype).eps;
	const lr = scalar$1(group.lr);
	const count = advance(state.step);
	const kept = 1 - count ** beta2_decay;
	const rho = Math.min(lr, 1 / Math.sqrt(count));
	const alpha = Math.max(eps[1], rootMeanSquare(param)) * rho;
	if (weight_decay !== 0) param.mul_(1 - lr * weight_decay);
	let variance;
	if (grad.ndim > 1) {
		const rows = average$1(remembered(state, "row_var"), meanSquare(grad, -1), kept);
		const columns = average$1(remembered(state, "col_var"), meanSquare(grad, -2), kept);
		variance = rows.matmul(columns).div_(rows.mean(-2, true).clamp(eps1));
	} else {
		variance = average$1(remembered(state, "variance"), grad.mul(grad), kept);
	}
	const step = variance.clamp(eps1 * eps1).rsqrt().mul(grad);
	param.add_(step, { alpha: -alpha / Math.max(1, rootMeanSquare(step) / d) });
}
function rootMeanSquare(x) {
	return Number(x.norm(2).item()) / Math.sqrt(x.numel());
}
function meanSquare(x, dim) {
	return x.norm(2, dim, true).square().div(x.size(dim));
}

// src/optim/adagrad.ts
const SIGNATURE$21 = new Signature("Adagrad", [
	"lr",
	"lr_decay",
	"weight_decay",
	"initial_accumulator_value",
	"eps",
	"foreach",
	"maximize",
	"differentiable",
	"fused"
]);
var Adagrad = class extends ElementwiseOptimizer {
	constructor(params, lr, lr_decay, weight_decay, initial_accumulator_value, eps, foreach, options) {
		const o = SIGNATURE$21.read(lr, lr_decay, weight_decay, initial_accumulator_value, eps, foreach, options);
		const defaults = {
			lr: o.lr ?? .01,
			lr_decay: o.lr_decay ?? 0,
			eps: o.eps ?? 1e-10,
			weight_decay: o.weight_decay ?? 0,
			initial_accumulator_value: o.initial_accumulator_value ?? 0,
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false,
			differentiable: o.differentiable ?? false,
			fused: o.fused ?? null
		};
		checkDefaults("Adagrad", defaults);
		checkAtLeast("lr_decay", "lr_decay", defaults.lr_decay);
		checkAtLeast("initial_accumulator_value", "initial_accumulator_value", defaults.initial_accumulator_value);
		super(OPTIM.adagrad, params, defaults);
		for (const group of this.param_groups) {
			for (const param of group.params) this.state.set(param, this.begin(param));
		}
	}
	begin(param) {
		const first = this.defaults.initial_accumulator_value;
		return {
			step: scalarState(0),
			sum: zerosFor(param).fill_(first)
		};
	}
	enlist(batch, param, grad, state, of, count) {
		const { lr_decay, eps, weight_decay, maximize } = of;
		const own = [scalar$1(of.lr) / (1 + (count - 1) * lr_decay), eps];
		return batch.add(param, grad, maximize, weight_decay, 1, own, remembered(state, "sum"));
	}
	compose(param, grad, state, of, count) {
		const { lr_decay, eps, weight_decay, maximize } = of;
		const direction = directionOf(grad, param.clone(), maximize, weight_decay);
		const sum = remembered(state, "sum").addcmul_(direction, direction).clone();
		param.addcdiv_(direction, sum.sqrt().add(eps), { value: -scalar$1(of.lr) / (1 + (count - 1) * lr_decay) });
	}
};

// src/optim/adam.ts
const KEYS = [
	"lr",
	"betas",
	"eps",
	"weight_decay",
	"amsgrad",
	"foreach",
	"maximize",
	"capturable",
	"differentiable",
	"fused"
];
const ADAM = new Signature("Adam", [...KEYS, "decoupled_weight_decay"]);
const ADAMW = new Signature("AdamW", KEYS);
function readDefaults(name, o) {
	const foreach = o.foreach ?? null;
	const capturable = o.capturable ?? false;
	const lr = o.lr ?? .001;
	const eps = o.eps ?? 1e-8;
	const weight_decay = o.weight_decay ?? 0;
	if (lr instanceof Tensor$1 && foreach && !capturable) {
		throw new ValueError("lr as a Tensor is not supported for capturable=False and foreach=True");
	}
	checkLearningRate(lr);
	checkAtLeast("epsilon", "eps", eps);
	const betas = readBetas(o.betas ?? [.9, .999], foreach === true, capturable);
	checkAtLeast("weight_decay", "weight_decay", weight_decay);
	const defaults = {
		lr,
		betas,
		eps,
		weight_decay,
		amsgrad: o.amsgrad ?? false,
		maximize: o.maximize ?? false,
		foreach,
		capturable,
		differentiable: o.differentiable ?? false,
		fused: o.fused ?? null,
		decoupled_weight_decay: o.decoupled_weight_decay ?? false
	};
	checkImplementation(name, defaults);
	return defaults;
}
var Adam = class extends ElementwiseOptimizer {
	constructor(params, lr, betas, eps, weight_decay, amsgrad, options) {
		super(OPTIM.adam, params, readDefaults(new.target.name, ADAM.read(lr, betas, eps, weight_decay, amsgrad, options)));
	}
	begin(param, group) {
		const state = {
			step: scalarState(0),
			exp_avg: zerosFor(param),
			exp_avg_sq: zerosFor(param)
		};
		if (group.amsgrad) state.max_exp_avg_sq = zerosFor(param);
		return state;
	}
	enlist(batch, param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, amsgrad, maximize, decoupled_weight_decay } = of;
		const lr = scalar$1(of.lr);
		return batch.add(param, grad, maximize, decoupled_weight_decay ? 0 : weight_decay, decoupled_weight_decay ? 1 - lr * weight_decay : 1, [
			lr / (1 - beta1 ** count),
			beta1,
			beta2,
			eps,
			Math.sqrt(1 - beta2 ** count),
			amsgrad ? 1 : 0
		], remembered(state, "exp_avg"), remembered(state, "exp_avg_sq"), amsgrad ? state.max_exp_avg_sq ??= zerosFor(param) : undefined);
	}
	compose(param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, amsgrad, maximize, decoupled_weight_decay } = of;
		const rate = of.lr;
		const learned = rate instanceof Tensor$1 && rate.requires_grad ? rate : undefined;
		const lr = scalar$1(rate);
		if (weight_decay !== 0 && decoupled_weight_decay) {
			param.mul_(learned === undefined ? 1 - lr * weight_decay : learned.mul(-weight_decay).add(1));
		}
		const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
		const mean = average$1(remembered(state, "exp_avg"), direction, beta1);
		let square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
		if (amsgrad) {
			const largest = state.max_exp_avg_sq ??= zerosFor(param);
			square = largest.clone().maximum(square);
			largest.copy_(square);
		}
		const denominator = square.sqrt().div(Math.sqrt(1 - beta2 ** count)).add(eps);
		const correction = 1 - beta1 ** count;
		if (learned === undefined) param.addcdiv_(mean, denominator, { value: -(lr / correction) });
		else param.addcdiv_(mean.mul(learned.div(-correction)), denominator);
	}
};
var AdamW = class extends Adam {
	constructor(params, lr, betas, eps, weight_decay, amsgrad, options) {
		const o = ADAMW.read(lr, betas, eps, weight_decay, amsgrad, options);
		super(params, {
			...o,
			weight_decay: o.weight_decay ?? .01,
			decoupled_weight_decay: true
		});
	}
};

// src/optim/adamax.ts
const SIGNATURE$20 = new Signature("Adamax", [
	"lr",
	"betas",
	"eps",
	"weight_decay",
	"foreach",
	"maximize",
	"differentiable",
	"capturable"
]);
var Adamax = class extends ElementwiseOptimizer {
	constructor(params, lr, betas, eps, weight_decay, foreach, options) {
		const o = SIGNATURE$20.read(lr, betas, eps, weight_decay, foreach, options);
		const defaults = {
			lr: o.lr ?? .002,
			betas: readBetas(o.betas ?? [.9, .999], false, false),
			eps: o.eps ?? 1e-8,
			weight_decay: o.weight_decay ?? 0,
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false,
			differentiable: o.differentiable ?? false,
			capturable: o.capturable ?? false
		};
		checkDefaults("Adamax", defaults);
		super(OPTIM.adamax, params, defaults);
	}
	begin(param) {
		return {
			step: scalarState(0),
			exp_avg: zerosFor(param),
			exp_inf: zerosFor(param)
		};
	}
	enlist(batch, param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, maximize } = of;
		const own = [
			scalar$1(of.lr) / (1 - beta1 ** count),
			beta1,
			beta2,
			eps
		];
		return batch.add(param, grad, maximize, weight_decay, 1, own, remembered(state, "exp_avg"), remembered(state, "exp_inf"));
	}
	compose(param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, maximize } = of;
		const direction = directionOf(grad, param.clone(), maximize, weight_decay);
		const mean = average$1(remembered(state, "exp_avg"), direction, beta1);
		const largest = remembered(state, "exp_inf");
		const norm = largest.mul(beta2).maximum(direction.abs().add(eps));
		largest.copy_(norm);
		param.addcdiv_(mean, norm, { value: -scalar$1(of.lr) / (1 - beta1 ** count) });
	}
};

// src/optim/asgd.ts
const SIGNATURE$19 = new Signature("ASGD", [
	"lr",
	"lambd",
	"alpha",
	"t0",
	"weight_decay",
	"foreach",
	"maximize",
	"differentiable",
	"capturable"
]);
var ASGD = class extends ElementwiseOptimizer {
	constructor(params, lr, lambd, alpha, t0, weight_decay, foreach, options) {
		const o = SIGNATURE$19.read(lr, lambd, alpha, t0, weight_decay, foreach, options);
		const defaults = {
			lr: o.lr ?? .01,
			lambd: o.lambd ?? 1e-4,
			alpha: o.alpha ?? .75,
			t0: o.t0 ?? 1e6,
			weight_decay: o.weight_decay ?? 0,
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false,
			differentiable: o.differentiable ?? false,
			capturable: o.capturable ?? false
		};
		checkDefaults("ASGD", defaults);
		checkAtLeast("lambd", "lambd", defaults.lambd);
		checkAtLeast("alpha", "alpha", defaults.alpha);
		checkNumber("t0", defaults.t0);
		super(OPTIM.asgd, params, defaults);
	}
	begin(param, of) {
		return {
			step: scalarState(0),
			eta: scalarState(scalar$1(of.lr)),
			mu: scalarState(1),
			ax: zerosFor(param)
		};
	}
	enlist(batch, param, grad, state, of, count) {
		const { lambd, weight_decay, maximize } = of;
		const eta = valueOf(state, "eta");
		const own = [eta, valueOf(state, "mu")];
		if (!batch.add(param, grad, maximize, weight_decay, 1 - lambd * eta, own, remembered(state, "ax"))) return false;
		proceed(state, of, count);
		return true;
	}
	compose(param, grad, state, of, count) {
		const { lambd, weight_decay, maximize } = of;
		const direction = directionOf(grad, param.clone(), maximize, weight_decay);
		const eta = valueOf(state, "eta");
		const mu = valueOf(state, "mu");
		const mean = remembered(state, "ax");
		param.mul_(1 - lambd * eta).add_(direction, { alpha: -eta });
		if (mu === 1) mean.copy_(param);
		else mean.add_(param.sub(mean).mul_(mu));
		proceed(state, of, count);
	}
};
function proceed(state, { lr, lambd, alpha, t0 }, count) {
	const rate = scalar$1(lr);
	change(state.eta, () => rate / (1 + lambd * rate * count) ** alpha);
	change(state.mu, () => 1 / Math.max(1, count - t0));
}

// src/optim/line_search.ts
const DECREASE = 1e-4;
const FLATTER = .9;
function cubicMinimum(a, b, low = Math.min(a.t, b.t), high = Math.max(a.t, b.t)) {
	const d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
	const square = d1 * d1 - a.slope * b.slope;
	if (!(square >= 0)) return (low + high) / 2;
	const d2 = Math.sqrt(square);
	const place = a.t <= b.t ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)) : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
	return Math.min(Math.max(place, low), high);
}
function strongWolfe(evaluate, t, d, loss, grad, slope, toleranceChange, most) {
	const size = Number(d.abs().max().item());
	const at = (place) => {
		evaluations++;
		const { loss, grad } = evaluate(place);
		return {
			t: place,
			loss,
			grad,
			slope: Number(grad.dot(d).item())
		};
	};
	const tooHigh = (point) => point.loss > loss + DECREASE * point.t * slope;
	const flat = (point) => Math.abs(point.slope) <= -FLATTER * slope;
	let evaluations = 0;
	let done = false;
	let iteration = 0;
	const start = {
		t: 0,
		loss,
		grad,
		slope
	};
	let now = at(t);
	let before = start;
	let bracket;
	while (iteration < most) {
		if (tooHigh(now) || iteration > 1 && now.loss >= before.loss) {
			bracket = [before, now];
			break;
		}
		if (flat(now)) {
			bracket = [now];
			done = true;
			break;
		}
		if (now.slope >= 0) {
			bracket = [before, now];
			break;
		}
		const next = cubicMinimum(before, now, now.t + .01 * (now.t - before.t), now.t * 10);
		before = now;
		now = at(next);
		iteration++;
	}
	bracket ??= [start, now];
	let low = bracket[0].loss <= bracket[bracket.length - 1].loss ? 0 : 1;
	let high = 1 - low;
	let stuck = false;
	while (!done && iteration < most) {
		const from = Math.min(bracket[0].t, bracket[1].t);
		const to = Math.max(bracket[0].t, bracket[1].t);
		if ((to - from) * size < toleranceChange) break;
		let place = cubicMinimum(bracket[0], bracket[1]);
		const margin = .1 * (to - from);
		if (Math.min(to - place, place - from) < margin) {
			if (stuck || place >= to || place <= from) {
				place = Math.abs(place - to) < Math.abs(place - from) ? to - margin : from + margin;
				stuck = false;
			} else {
				stuck = true;
			}
		} else {
			stuck = false;
		}
		now = at(place);
		iteration++;
		if (tooHigh(now) || now.loss >= bracket[low].loss) {
			bracket[high] = now;
			low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
			high = 1 - low;
		} else {
			if (flat(now)) done = true;
			else if (now.slope * (bracket[high].t - bracket[low].t) >= 0) bracket[high] = bracket[low];
			bracket[low] = now;
		}
	}
	const best = bracket[low];
	return {
		loss: best.loss,
		grad: best.grad,
		t: best.t,
		evaluations
	};
}

// src/optim/lbfgs.ts
const SIGNATURE$18 = new Signature("LBFGS", [
	"lr",
	"max_iter",
	"max_eval",
	"tolerance_grad",
	"tolerance_change",
	"history_size",
	"line_search_fn",
	"maximize"
]);
var LBFGS = class extends Optimizer {
	constructor(params, lr, max_iter, max_eval, tolerance_grad, tolerance_change, history_size, line_search_fn, options) {
		const o = SIGNATURE$18.read(lr, max_iter, max_eval, tolerance_grad, tolerance_change, history_size, line_search_fn, options);
		const iterations = o.max_iter ?? 20;
		const defaults = {
			lr: o.lr ?? 1,
			max_iter: iterations,
			max_eval: o.max_eval ?? Math.floor(iterations * 5 / 4),
			tolerance_grad: o.tolerance_grad ?? 1e-7,
			tolerance_change: o.tolerance_change ?? 1e-9,
			history_size: o.history_size ?? 100,
			line_search_fn: o.line_search_fn ?? null,
			maximize: o.maximize ?? false
		};
		checkLearningRate(defaults.lr);
		for (const key of [
			"max_iter",
			"max_eval",
			"tolerance_grad",
			"tolerance_change",
			"history_size"
		]) {
			checkNumber(key, defaults[key]);
		}
		super(params, defaults);
		if (this.param_groups.length !== 1) {
			throw new ValueError("LBFGS doesn't support per-parameter options (parameter groups)");
		}
	}
	takeStep(closure) {
		if (typeof closure !== "function") {
			throw new ArgumentError("LBFGS.step() missing 1 required positional argument: 'closure'");
		}
		const before = mode$1.grad;
		mode$1.grad = false;
		try {
			return this.#minimise(closure);
		} finally {
			mode$1.grad = before;
		}
	}
	#minimise(closure) {
		const group = this.param_groups[0];
		const params = group.params;
		if (params.length === 0) return enable_grad(closure);
		const { max_iter, max_eval, tolerance_grad, tolerance_change, line_search_fn } = group;
		const lr = scalar$1(group.lr);
		const sign = group.maximize ? -1 : 1;
		const evaluate = () => ({
			loss: sign * numberOf(enable_grad(closure)),
			grad: flatGradient(params, group.maximize)
		});
		const state = this.stateOf(params[0]);
		state.func_evals ??= 0;
		state.n_iter ??= 0;
		const first = enable_grad(closure);
		let loss = sign * numberOf(first);
		let grad = flatGradient(params, group.maximize);
		let evaluations = 1;
		state.func_evals = state.func_evals + 1;
		if (largest(grad) <= tolerance_grad) return first;
		let d = state.d;
		let t = state.t === undefined ? 0 : scalar$1(state.t);
		let previous = state.prev_flat_grad;
		let last = 0;
		let history = historyOf(state);
		for (let iteration = 1; iteration <= max_iter; iteration++) {
			const number = state.n_iter = state.n_iter + 1;
			if (number === 1) {
				d = grad.neg();
				history = {
					old_dirs: [],
					old_stps: [],
					ro: [],
					H_diag: 1
				};
			} else {
				const al = state.al ??= new Array(group.history_size).fill(null);
				remember$1(history, group.history_size, grad.sub(previous), d.mul(t));
				d = nextDirection(history, al, grad);
			}
			previous = keep(grad.clone());
			last = loss;
			t = number === 1 ? Math.min(1, 1 / Number(grad.abs().sum().item())) * lr : lr;
			const slope = Number(grad.dot(d).item());
			if (slope > -tolerance_change) break;
			let made = 0;
			if (line_search_fn !== null) {
				if (line_search_fn !== "strong_wolfe") throw new UnsupportedError("only 'strong_wolfe' is supported");
				const start = params.map((param) => param.clone());
				const along = (length) => {
					move(params, d, length);
					const there = evaluate();
					params.forEach((param, i) => param.copy_(start[i]));
					return there;
				};
				const found = strongWolfe(along, t, d, loss, grad, slope, tolerance_change, max_eval - evaluations);
				({loss, grad, t} = found);
				made = found.evaluations;
				move(params, d, t);
			} else {
				move(params, d, t);
				if (iteration !== max_iter) {
					({loss, grad} = evaluate());
					made = 1;
				}
			}
			evaluations += made;
			state.func_evals = state.func_evals + made;
			if (iteration === max_iter || evaluations >= max_eval || largest(grad) <= tolerance_grad) break;
			if (largest(d.mul(t)) <= tolerance_change || Math.abs(loss - last) < tolerance_change) break;
		}
		Object.assign(state, {
			d: keep(d),
			t,
			...history,
			prev_flat_grad: previous,
			prev_loss: last
		});
		return first;
	}
};
function numberOf(loss) {
	if (loss instanceof Tensor$1 || typeof loss === "number") return scalar$1(loss);
	throw new ArgumentError(`LBFGS: the closure must return the loss, got ${loss === null ? "null" : typeof loss}`);
}
function largest(x) {
	return Number(x.abs().max().item());
}
function flatGradient(params, maximize) {
	const parts = params.map((p) => p.grad === null ? zeros(p.numel(), { dtype: p.dtype }) : p.grad.reshape(-1));
	const flat = cat(parts);
	return maximize ? flat.neg() : flat;
}
function move(params, d, length) {
	let offset = 0;
	for (const param of params) {
		const count = param.numel();
		param.add_(d.narrow(0, offset, count).view(param.shape), { alpha: length });
		offset += count;
	}
}
function numberLike(x, value) {
	return keep(tensor(value, { dtype: x.dtype }));
}
function historyOf({ old_dirs, old_stps, ro, H_diag }) {
	return {
		old_dirs,
		old_stps,
		ro,
		H_diag
	};
}
function remember$1(history, size, y, s) {
	const { old_dirs, old_stps, ro } = history;
	const ys = Number(y.dot(s).item());
	if (!(ys > 1e-10)) return;
	if (old_dirs.length === size) {
		old_dirs.shift();
		old_stps.shift();
		ro.shift();
	}
	old_dirs.push(keep(y));
	old_stps.push(keep(s));
	ro.push(numberLike(y, 1 / ys));
	history.H_diag = numberLike(y, ys / Number(y.dot(y).item()));
}
__name(remember$1, "remember");
function nextDirection({ old_dirs, old_stps, ro, H_diag }, al, grad) {
	const q = grad.neg();
	for (let i = old_dirs.length - 1; i >= 0; i--) {
		const a = al[i] = keep(old_stps[i].dot(q).mul(ro[i]));
		q.add_(old_dirs[i], { alpha: -scalar$1(a) });
	}
	q.mul_(scalar$1(H_diag));
	for (let i = 0; i < old_dirs.length; i++) {
		q.add_(old_stps[i], { alpha: scalar$1(al[i]) - scalar$1(old_dirs[i].dot(q).mul(ro[i])) });
	}
	return q;
}

// src/utils/plot/colors.ts
const PALETTE = [
	"#3b75af",
	"#ee8532",
	"#529d3f",
	"#c43a31",
	"#8d69b8",
	"#85584e",
	"#d57dbe",
	"#7f7f7f",
	"#bcbd45",
	"#55bbcc"
];
function colourOf(i) {
	return PALETTE[i % PALETTE.length];
}
const INK = {
	text: "#333333",
	faint: "#777777",
	axis: "#999999",
	grid: "#e6e6e6"
};
const BLUES = [
	[
		247,
		251,
		255
	],
	[
		208,
		225,
		242
	],
	[
		148,
		196,
		223
	],
	[
		74,
		152,
		201
	],
	[
		23,
		100,
		171
	],
	[
		8,
		48,
		107
	]
];
function blue(share) {
	const at = Math.min(Math.max(share, 0), 1) * (BLUES.length - 1);
	const i = Math.min(Math.floor(at), BLUES.length - 2);
	const rgb = BLUES[i].map((from, c) => Math.round(from + (BLUES[i + 1][c] - from) * (at - i)));
	return {
		fill: `rgb(${rgb.join(",")})`,
		ink: share > .55 ? "white" : INK.text
	};
}

// src/utils/plot/scale.ts
function niceStep(range, count) {
	const rough = range / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	const part = rough / power;
	return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}
const UNITS = [
	[0xe8d4a51000, "T"],
	[1e9, "G"],
	[1e6, "M"],
	[1e3, "k"]
];
function tickLabels(values, step) {
	const most = Math.max(...values.map(Math.abs));
	if (most >= 0x38d7ea4c68000 || most > 0 && most < .001) {
		const digits = decimalsOf(step, most);
		return values.map((value) => value === 0 ? "0" : value.toExponential(digits).replaceAll("-", "−").replace("+", ""));
	}
	const [size, unit] = most >= 1e4 ? UNITS.find(([size]) => most >= size) : [1, ""];
	const decimals = Math.min(Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9)), 12);
	return values.map((value) => {
		const text = (value / size).toFixed(decimals).replace(/^-(0(\.0*)?)$/, "$1");
		return value === 0 ? text : unit === "" ? text : withoutTrailingZeros(text) + unit;
	}).map((text) => text.replace("-", "−"));
}
function decimalsOf(step, most) {
	return Math.max(0, Math.min(3, Math.floor(Math.log10(most)) - Math.floor(Math.log10(step) + 1e-9)));
}
function linearScale(low, high, count, nice) {
	if (!(high > low)) {
		const around = Math.abs(low) > 0 ? Math.abs(low) * .1 : 1;
		[low, high] = [low - around, high + around];
	}
	const step = niceStep(high - low, Math.max(2, count));
	if (nice) [low, high] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
	const first = Math.ceil(low / step - 1e-9);
	const last = Math.floor(high / step + 1e-9);
	const values = [];
	for (let i = first; i <= last; i++) values.push(i * step);
	const labels = tickLabels(values, step);
	return {
		ticks: values.map((value, i) => ({
			value,
			label: labels[i]
		})),
		place: (value) => (value - low) / (high - low)
	};
}
function logScale(low, high, count) {
	if (!(high > low)) [low, high] = [low / 2, high * 2];
	const from = Math.log10(low);
	const to = Math.log10(high);
	const ticks = [];
	const first = Math.ceil(from - 1e-9);
	const last = Math.floor(to + 1e-9);
	if (last - first >= 1) {
		const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, count)));
		for (let power = first; power <= last; power += every) ticks.push({
			value: 10 ** power,
			label: "10",
			power
		});
	} else {
		const values = [];
		for (let power = first - 1; power <= last + 1; power++) {
			for (const digit of [
				1,
				2,
				5
			]) {
				const value = digit * 10 ** power;
				if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) values.push(value);
			}
		}
		if (values.length < 2) {
			return {
				...linearScale(low, high, count, false),
				place: (v) => (Math.log10(v) - from) / (to - from)
			};
		}
		for (const value of values) ticks.push({
			value,
			label: tickLabels([value], value)[0]
		});
	}
	return {
		ticks,
		place: (value) => (Math.log10(value) - from) / (to - from)
	};
}

// src/utils/plot/svg.ts
function escaped(text) {
	return text.replace(/[&<>"]/g, (c) => ({
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;"
	})[c]).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "�");
}
function short$1(value) {
	return String(Math.round(value * 100) / 100);
}
__name(short$1, "short");
function element(name, attributes, ...children) {
	let open = `<${name}`;
	for (const [key, value] of Object.entries(attributes)) {
		if (value === undefined) continue;
		open += ` ${key}="${typeof value === "number" ? short$1(value) : escaped(value)}"`;
	}
	return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}
function label(text, x, y, attributes = {}) {
	return element("text", {
		x,
		y,
		...attributes
	}, escaped(text));
}
const NARROW = new Set("iljtfrI.,:;!'|()[] -");
const WIDE = new Set("mwMWOQGDCNUH@%—−+");
function textWidth(text, size) {
	let width = 0;
	for (const c of text) width += NARROW.has(c) ? .34 : WIDE.has(c) ? .82 : .58;
	return width * size;
}

// src/utils/plot/axes.ts
const AXES_OPTIONS = [
	"title",
	"xlabel",
	"ylabel",
	"xscale",
	"yscale",
	"xlim",
	"ylim",
	"width",
	"height"
];
const SIZE = 12;
const TITLE = 15;
function legendOf(names) {
	return names.flatMap((name, i) => name === "" ? [] : [{
		name,
		colour: colourOf(i)
	}]);
}
function frame(o, content) {
	const width = sizeOf(o.width, 640, "width");
	const height = sizeOf(o.height, 400, "height");
	checkScale(o.xscale, "xscale");
	checkScale(o.yscale, "yscale");
	const legend = legendRows(content.legend, width - 32);
	const top = 14 + (o.title ? TITLE + 10 : 0) + legend.length * 20;
	const bottom = height - (26 + (o.xlabel ? 20 : 0));
	const yRange = o.ylim ?? padded$1(content.ys, o.yscale, content.fromZero ? "top" : "both");
	const y = scaleOf(yRange, o.yscale, (bottom - top) / 56, o.ylim === undefined && content.fromZero === true);
	const tickWidth = Math.max(0, ...y.ticks.map((tick) => tickSize(tick)));
	const left = 18 + tickWidth + (o.ylabel ? 22 : 0);
	const right = width - 22;
	const xRange = o.xlim ?? padded$1(content.xs, o.xscale, "none");
	const x = scaleOf(xRange, o.xscale, (right - left) / 80, false);
	const area = {
		left,
		right,
		top,
		bottom,
		x: (value) => left + x.place(value) * (right - left),
		y: (value) => bottom - y.place(value) * (bottom - top)
	};
	const clip = `area-${[
		left,
		top,
		right,
		bottom
	].map((at) => at.toFixed(0)).join("-")}`;
	const above = o.ylim === undefined ? 4 : 0;
	const room = {
		x: left - 4,
		y: top - above,
		width: right - left + 8,
		height: bottom - top + 2 * above
	};
	const inside = element("clipPath", { id: clip }, element("rect", room));
	return picture(width, height, element("defs", {}, inside), o.title ? label(o.title, width / 2, 14 + TITLE - 3, {
		"text-anchor": "middle",
		"font-size": TITLE,
		"font-weight": 600
	}) : "", drawLegend(legend, (o.title ? TITLE + 10 : 0) + 18, width), ...grid(area, x, y), element("path", {
		d: `M${left} ${top}V${bottom}H${right}`,
		fill: "none",
		stroke: INK.axis
	}), element("g", { "clip-path": `url(#${clip})` }, content.draw(area)), o.xlabel ? label(o.xlabel, (left + right) / 2, height - 10, { "text-anchor": "middle" }) : "", o.ylabel ? element("g", { transform: `translate(18 ${(top + bottom) / 2}) rotate(-90)` }, label(o.ylabel, 0, 0, { "text-anchor": "middle" })) : "");
}
function picture(width, height, ...parts) {
	return element("svg", {
		xmlns: "http://www.w3.org/2000/svg",
		"xmlns:xlink": "http://www.w3.org/1999/xlink",
		width,
		height,
		viewBox: `0 0 ${width} ${height}`,
		"font-family": "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif",
		"font-size": SIZE,
		fill: INK.text
	}, element("rect", {
		width,
		height,
		fill: "white"
	}), ...parts);
}
function sizeOf(given, usual, name) {
	const size = given ?? usual;
	if (typeof size !== "number" || !(size >= 100 && size <= 1e4)) {
		throw new ValueError(`the ${name} of a plot is 100 to 10000 pixels, got ${size}`);
	}
	return size;
}
function checkScale(scale, name) {
	if (scale === undefined || scale === "linear" || scale === "log") return;
	throw new ArgumentError(`${name} is "linear" or "log", not ${JSON.stringify(scale)}`);
}
function padded$1([low, high], scale, where) {
	if (where === "none" || !(high > low)) return [low, high];
	if (scale === "log") {
		const room = (high / low) ** .04;
		return [low / room, high * room];
	}
	const room = (high - low) * .04;
	return [where === "both" ? low - room : low, high + room];
}
__name(padded$1, "padded");
function scaleOf([low, high], kind, count, nice) {
	if (!Number.isFinite(low) || !Number.isFinite(high)) return linearScale(0, 1, count, false);
	if (kind !== "log") return linearScale(low, high, count, nice);
	if (!(low > 0)) throw new ValueError(`a logarithmic axis begins above 0, got ${low}`);
	return logScale(low, high, count);
}
function tickSize({ label, power }) {
	return textWidth(label, SIZE) + (power === undefined ? 0 : textWidth(String(power).replace("-", "−"), SIZE * .75));
}
function tickText({ label: text, power }, x, y, anchor) {
	if (power === undefined) return label(text, x, y, {
		"text-anchor": anchor,
		fill: INK.faint
	});
	const raised = element("tspan", {
		dy: -4.5,
		"font-size": SIZE * .75
	}, String(power).replace("-", "−"));
	return element("text", {
		x,
		y,
		"text-anchor": anchor,
		fill: INK.faint
	}, text, raised);
}
function grid(area, x, y) {
	const { left, right, top, bottom } = area, lines = [], words = [];
	const within = (place) => place >= -1e-6 && place <= 1 + 1e-6;
	for (const tick of x.ticks) {
		if (!within(x.place(tick.value))) continue;
		const at = area.x(tick.value);
		lines.push(`M${at.toFixed(1)} ${top}V${bottom}`);
		words.push(tickText(tick, at, bottom + 17, "middle"));
	}
	for (const tick of y.ticks) {
		if (!within(y.place(tick.value))) continue;
		const at = area.y(tick.value);
		lines.push(`M${left} ${at.toFixed(1)}H${right}`);
		words.push(tickText(tick, left - 7, at + 4, "end"));
	}
	return [element("path", {
		d: lines.join(""),
		stroke: INK.grid,
		fill: "none"
	}), ...words];
}
function legendRows(entries, width) {
	const rows = [];
	let room = 0;
	for (const entry of entries) {
		const need = entryWidth(entry);
		if (rows.length === 0 || need > room) {
			rows.push([]);
			room = width;
		}
		rows[rows.length - 1].push(entry);
		room -= need;
	}
	return rows;
}
function entryWidth({ name }) {
	return 18 + textWidth(name, SIZE) + 18;
}
function drawLegend(rows, top, width) {
	const parts = [];
	rows.forEach((row, i) => {
		let x = (width - row.reduce((sum, entry) => sum + entryWidth(entry), -18)) / 2;
		const y = top + i * 20;
		for (const entry of row) {
			parts.push(element("rect", {
				x,
				y: y - 8,
				width: 12,
				height: 8,
				rx: 2,
				fill: entry.colour
			}));
			parts.push(label(entry.name, x + 18, y));
			x += entryWidth(entry);
		}
	});
	return parts.join("");
}

// src/utils/plot/series.ts
function isPoints(value) {
	return isOptions(value) && "x" in value && "y" in value && Object.keys(value).length === 2;
}
function valuesByName(data, what) {
	if (!isOptions(data)) return [["", numbersOf(data, what)]];
	const entries = Object.entries(data);
	if (entries.length === 0) throw new ArgumentError(`${what}: there are no series`);
	return entries.map(([name, values]) => [name, numbersOf(values, `${what} "${name}"`)]);
}
function pointsByName(data, x, what) {
	const entries = isOptions(data) && !isPoints(data) ? Object.entries(data) : [["", data]];
	if (entries.length === 0) throw new ArgumentError(`${what}: there are no series`);
	return entries.map(([name, series]) => {
		const place = name === "" ? what : `${what} "${name}"`;
		const y = numbersOf(isPoints(series) ? series.y : series, place);
		const places = isPoints(series) ? series.x : x;
		const xs = places === undefined ? Float64Array.from(y, (_, i) => i) : numbersOf(places, place);
		if (xs.length < y.length || isPoints(series) && xs.length !== y.length) {
			throw new ShapeError(`${place}: ${xs.length} places and ${y.length} values do not fit together`);
		}
		return {
			name,
			x: xs.subarray(0, y.length),
			y
		};
	});
}
function rangeOf(lists, positive) {
	let low = Infinity;
	let high = -Infinity;
	for (const list of lists) {
		for (let i = 0; i < list.length; i++) {
			const value = list[i];
			if (!Number.isFinite(value) || positive && value <= 0) continue;
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
	}
	return [low, high];
}

// src/utils/plot/line.ts
const LINE = new Signature("line", [
	...AXES_OPTIONS,
	"x",
	"smooth",
	"points",
	"marks"
]);
const FEW = 25;
function line(data, options) {
	const o = LINE.read(options);
	const smooth = o.smooth ?? 0;
	if (!(smooth >= 0 && smooth < 1)) throw new ValueError(`line: smooth is at least 0 and below 1, got ${smooth}`);
	const series = pointsByName(data, o.x, "line");
	const logX = o.xscale === "log";
	const logY = o.yscale === "log";
	const marks = o.marks ?? [];
	return new Plot(frame(o, {
		xs: rangeOf([...series.map((it) => it.x), marks.map((it) => it.x)], logX),
		ys: rangeOf([...series.map((it) => it.y), marks.map((it) => it.y)], logY),
		legend: legendOf(series.map((it) => it.name)),
		draw: (area) => {
			const at = ({ x, y }) => {
				let path = "";
				let drawing = false;
				y.forEach((value, i) => {
					const ok = Number.isFinite(value) && Number.isFinite(x[i]) && !(logX && x[i] <= 0) && !(logY && value <= 0);
					if (ok) path += `${drawing ? "L" : "M"}${short$1(area.x(x[i]))} ${short$1(area.y(value))}`;
					drawing = ok;
				});
				return path;
			};
			const lines = series.map((it, i) => {
				const style = {
					stroke: colourOf(i),
					fill: "none",
					"stroke-width": 1.8,
					"stroke-linejoin": "round"
				};
				const smoothed = smooth > 0 && it.y.length >= FEW;
				const plain = element("path", {
					d: at(it),
					...style,
					opacity: smoothed ? .25 : undefined
				});
				const soft = smoothed ? element("path", {
					d: at({
						...it,
						y: average(it.y, smooth)
					}),
					...style
				}) : "";
				const dots = o.points ?? it.y.length < FEW ? pointsOf(it, area, logX, logY, colourOf(i)) : "";
				return plain + soft + dots;
			});
			const middle = (area.left + area.right) / 2;
			const named = marks.map((mark) => {
				const x = area.x(mark.x);
				const y = area.y(mark.y);
				const toLeft = x > middle;
				const text = mark.label ?? "";
				const low = toLeft ? y + 26 < area.bottom : y - 10 < area.top + 12;
				const width = textWidth(text, 12) + 8;
				const words = text === "" ? "" : element("rect", {
					x: toLeft ? x - 6 - width : x + 6,
					y: low ? y + 7 : y - 22,
					width,
					height: 16,
					rx: 3,
					fill: "white",
					opacity: .85
				}) + label(text, toLeft ? x - 10 : x + 10, low ? y + 19 : y - 10, {
					"text-anchor": toLeft ? "end" : "start",
					fill: INK.text
				});
				return element("circle", {
					cx: x,
					cy: y,
					r: 5,
					fill: "#c43a31",
					stroke: "white",
					"stroke-width": 1.5
				}) + words;
			});
			return [...lines, ...named].join("");
		}
	}));
}
function pointsOf({ x, y }, area, logX, logY, fill) {
	let dots = "";
	y.forEach((value, i) => {
		if (!Number.isFinite(value) || !Number.isFinite(x[i]) || logX && x[i] <= 0 || logY && value <= 0) return;
		dots += element("circle", {
			cx: area.x(x[i]),
			cy: area.y(value),
			r: 3,
			fill
		});
	});
	return dots;
}
function average(values, keep) {
	let sum = 0;
	let weight = 0;
	return values.map((value) => {
		if (!Number.isFinite(value)) return value;
		sum = keep * sum + (1 - keep) * value;
		weight = keep * weight + (1 - keep);
		return sum / weight;
	});
}

// src/optim/lr_finder_plot.ts
function plotCurve(lrs, losses, suggestion, size) {
	const least = losses.reduce((a, b) => Math.min(a, b), Infinity);
	const first = losses[0] ?? 0;
	const most = losses.reduce((a, b) => b <= 2 * Math.abs(first) + least ? Math.max(a, b) : a, least);
	const room = (most - least) * .05;
	const at = suggestion === null ? -1 : lrs.indexOf(suggestion);
	return line({
		x: lrs,
		y: losses
	}, {
		...size,
		title: "Learning-rate finder",
		xlabel: "learning rate",
		ylabel: "loss (smoothed)",
		xscale: "log",
		ylim: room > 0 ? [least - room, most + room] : undefined,
		points: false,
		marks: at < 0 ? [] : [{
			x: lrs[at],
			y: losses[at],
			label: `suggestion: ${lrs[at].toExponential(2)}`
		}]
	});
}

// src/optim/scheduler.ts
const ADVICE = "See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate";
let warnedEpoch = false;
function setRate(group, lr) {
	const present = group.lr;
	if (present instanceof Tensor$1) present.fill_(lr);
	else group.lr = lr;
}
function ratesOf(optimizer) {
	return optimizer.param_groups.map((group) => scalar$1(group.lr));
}
var LRScheduler = class {
	constructor(optimizer, last_epoch = -1, settings = {}, unsaved = {}) {
		attach(this, optimizer);
		noteSteps(optimizer);
		hide(this, {
			stepAtStart: optimizer.step,
			...unsaved
		});
		Object.assign(this, settings);
		if (last_epoch === -2) return;
		if (last_epoch === -1) {
			for (const group of optimizer.param_groups) group.initial_lr ??= scalar$1(group.lr);
		} else {
			optimizer.param_groups.forEach((group, i) => {
				if (group.initial_lr !== undefined) return;
				throw new IndexError(`param 'initial_lr' is not specified in param_groups[${i}] when resuming scheduler with last_epoch >= 0.\n` + "This typically happens when:\n" + "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n" + "2. You're using last_epoch >= 0 for a fresh training run (not recommended)");
			});
		}
		this.base_lrs = optimizer.param_groups.map((group) => group.initial_lr);
		this.last_epoch = last_epoch;
		this._initial_step();
	}
	_initial_step() {
		this._step_count = 0;
		this._is_initial = true;
		this._get_lr_called_within_step = false;
		this.step();
		this._is_initial = false;
	}
	get_lr() {
		throw new UnsupportedError(`${this.constructor.name} has no get_lr()`);
	}
	closedForm() {
		return this.get_lr();
	}
	step(epoch) {
		if (this._step_count === 1) this.#checkOrder();
		this._step_count += 1;
		if (epoch !== undefined && !warnedEpoch) {
			warnedEpoch = true;
			console.warn("The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use " + "`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the " + "closed form is used instead of the new chainable form, where available. Please open an issue if you are " + "unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose.");
		}
		this._update_lr(epoch);
	}
	_update_lr(epoch) {
		this._get_lr_called_within_step = true;
		let rates;
		try {
			if (epoch === undefined) {
				this.last_epoch += 1;
				rates = this.get_lr();
			} else {
				this.last_epoch = epoch;
				rates = this.closedForm();
			}
		} finally {
			this._get_lr_called_within_step = false;
		}
		this.applyRates(rates);
	}
	applyRates(rates) {
		this.optimizer.param_groups.forEach((group, i) => setRate(group, rates[i]));
		this._last_lr = ratesOf(this.optimizer);
	}
	warnOutside() {
		if (this._get_lr_called_within_step) return;
		console.warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.");
	}
	#checkOrder() {
		if (this.optimizer.step !== this.stepAtStart) {
			console.warn("Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. Please, make " + `sure to call \`optimizer.step()\` before \`lr_scheduler.step()\`. ${ADVICE}`);
		} else if (!this.optimizer._opt_called) {
			console.warn("Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call " + "them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result " + `in PyTorch skipping the first value of the learning rate schedule. ${ADVICE}`);
		}
	}
	get_last_lr() {
		return [...this._last_lr];
	}
	state_dict() {
		return Object.fromEntries(Object.entries(this));
	}
	load_state_dict(state_dict) {
		const entries = state_dict instanceof Map ? [...state_dict] : Object.entries(state_dict);
		for (const [key, value] of entries) if (key !== "optimizer") Object.assign(this, { [key]: value });
	}
};
function attach(scheduler, optimizer) {
	checkOptimizer$1(optimizer);
	hide(scheduler, { optimizer });
}
function checkOptimizer$1(optimizer) {
	if (!(optimizer instanceof Optimizer)) {
		const name = optimizer === null || optimizer === undefined ? String(optimizer) : typeof optimizer === "object" || typeof optimizer === "function" ? optimizer.constructor?.name ?? "object" : typeof optimizer;
		throw new ArgumentError(`${name} is not an Optimizer`);
	}
}
__name(checkOptimizer$1, "checkOptimizer");
const COMPOSED = -2;
function hide(scheduler, properties) {
	for (const [key, value] of Object.entries(properties)) {
		Object.defineProperty(scheduler, key, {
			value,
			enumerable: false,
			writable: true,
			configurable: true
		});
	}
}
const noted = new WeakSet();
function noteSteps(optimizer) {
	const step = optimizer.step;
	if (step === Optimizer.prototype.step || noted.has(optimizer)) return;
	noted.add(optimizer);
	hide(optimizer, { step(...args) {
		this._opt_called = true;
		return step.apply(this, args);
	} });
}
function perGroup$1(name, optimizer, value) {
	const count = optimizer.param_groups.length;
	if (!Array.isArray(value)) return new Array(count).fill(value);
	if (value.length !== count) {
		throw new ValueError(`${name} must have the same length as optimizer.param_groups. ${name} has ${value.length} values, param_groups has ` + `${count}.`);
	}
	return [...value];
}
__name(perGroup$1, "perGroup");

// src/optim/lr_finder.ts
const SIGNATURE$17 = new Signature("find_lr", [
	"start_lr",
	"end_lr",
	"num_iter",
	"step_mode",
	"smooth_f",
	"diverge_th",
	"forward"
]);
var LRCurve = class {
	lrs;
	losses;
	raw_losses;
	diverged;
	constructor(lrs, losses, raw_losses, diverged) {
		this.lrs = lrs;
		this.losses = losses;
		this.raw_losses = raw_losses;
		this.diverged = diverged;
	}
	get suggestion() {
		const { lrs, losses } = this;
		const skip = lrs.length > 20 ? [10, 5] : [0, 0];
		let best = 0;
		let place = -1;
		for (let i = skip[0] + 1; i < lrs.length - skip[1] - 1; i++) {
			const slope = (losses[i + 1] - losses[i - 1]) / (Math.log(lrs[i + 1]) - Math.log(lrs[i - 1]));
			if (slope < best) [best, place] = [slope, i];
		}
		return place < 0 ? null : lrs[place];
	}
	table(rows = 25) {
		const suggestion = this.suggestion;
		const every = Math.max(1, Math.ceil(this.lrs.length / rows));
		const lines = ["        lr       loss   smoothed"];
		this.lrs.forEach((lr, i) => {
			const marked = lr === suggestion;
			if (i % every !== 0 && !marked && i !== this.lrs.length - 1) return;
			const cells = [
				lr.toExponential(2),
				this.raw_losses[i].toPrecision(5),
				this.losses[i].toPrecision(5)
			];
			lines.push(cells.map((cell) => cell.padStart(10)).join(" ") + (marked ? "  ← suggestion" : ""));
		});
		if (this.diverged) lines.push("stopped: the loss diverged");
		if (suggestion === null) lines.push("no suggestion: the loss falls nowhere");
		return lines.join("\n");
	}
	plot(size = {}) {
		return plotCurve(this.lrs, this.losses, this.suggestion, size);
	}
	svg(size = {}) {
		return this.plot(size).svg();
	}
	toString() {
		return this.table();
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.table();
	}
	[Symbol.for("Jupyter.display")]() {
		return {
			"image/svg+xml": this.svg(),
			"text/plain": this.table()
		};
	}
};
async function find_lr(model, optimizer, criterion, loader, start_lr, end_lr, num_iter, options) {
	if (!(optimizer instanceof Optimizer)) throw new ArgumentError("find_lr: optimizer must be an Optimizer");
	const o = SIGNATURE$17.read(start_lr, end_lr, num_iter, options);
	const from = o.start_lr ?? 1e-7;
	const to = o.end_lr ?? 10;
	const count = o.num_iter ?? 100;
	const weight = o.smooth_f ?? .05;
	const threshold = o.diverge_th ?? 5;
	const linear = o.step_mode === "linear";
	if (!(from > 0 && to > from)) throw new ValueError(`find_lr: rates should rise from above 0, got ${from} to ${to}`);
	if (!Number.isInteger(count) || count < 2) throw new ValueError(`find_lr: num_iter must be at least 2, got ${count}`);
	if (!(weight > 0 && weight <= 1)) throw new ValueError(`find_lr: smooth_f must be in (0, 1], got ${weight}`);
	if (o.step_mode !== undefined && o.step_mode !== "exp" && !linear) {
		throw new ValueError(`find_lr: step_mode must be "exp" or "linear", got ${o.step_mode}`);
	}
	const forward = o.forward ?? lossOf(model, criterion);
	const restore = remember(model, optimizer);
	const shares = optimizer.param_groups.map((group) => scalar$1(group.lr) / scalar$1(optimizer.param_groups[0].lr));
	const lrs = [];
	const losses = [];
	const raw = [];
	let diverged = false;
	try {
		model.train();
		for await (const batch of repeated(loader, count)) {
			const part = lrs.length / (count - 1);
			const lr = linear ? from + (to - from) * part : from * (to / from) ** part;
			optimizer.param_groups.forEach((group, i) => setRate(group, lr * (Number.isFinite(shares[i]) ? shares[i] : 1)));
			optimizer.zero_grad();
			const loss = forward(batch);
			if (!(loss instanceof Tensor$1)) throw new ArgumentError("find_lr: the loss of a batch must be a tensor");
			loss.backward();
			const value = Number(loss.item());
			const last = losses.at(-1);
			const smoothed = last === undefined ? value : weight * value + (1 - weight) * last;
			if (!Number.isFinite(value)) {
				diverged = true;
				break;
			}
			lrs.push(lr);
			raw.push(value);
			losses.push(smoothed);
			if (smoothed > threshold * Math.min(...losses) && lrs.length > 1) {
				diverged = true;
				break;
			}
			optimizer.step();
		}
	} finally {
		restore();
	}
	return new LRCurve(lrs, losses, raw, diverged);
}
function lossOf(model, criterion) {
	if (typeof criterion !== "function") throw new ArgumentError("find_lr: give a criterion, or the option forward");
	return (batch) => {
		if (!Array.isArray(batch) || batch.length < 2) {
			throw new ArgumentError("find_lr: batches must be [input, target]; for others give the option forward");
		}
		return criterion(model(batch[0]), batch[1]);
	};
}
async function* repeated(loader, count) {
	let given = 0;
	while (given < count) {
		const before = given;
		for await (const batch of loader) {
			yield batch;
			if (++given === count) return;
		}
		if (given === before) {
			throw new ValueError(`find_lr: the loader gave ${given} batches, and no more when begun again`);
		}
	}
}
function remember(model, optimizer) {
	const tensors = new Set([...model.parameters(), ...model.buffers()]);
	for (const group of optimizer.param_groups) for (const param of group.params) tensors.add(param);
	const values = no_grad(() => [...tensors].map((x) => [
		x,
		x.detach().clone(),
		x.grad?.clone() ?? null
	]));
	const modes = [...model.modules()].map((module) => [module, module.training]);
	const options = optimizer.param_groups.map((group) => {
		const lr = group.lr;
		return lr instanceof Tensor$1 ? scalar$1(lr) : lr;
	});
	const state = new Map([...optimizer.state].map(([param, record]) => [param, copied(record)]));
	const draws = get_rng_state();
	const called = optimizer._opt_called;
	return () => {
		no_grad(() => {
			for (const [x, value, grad] of values) {
				x.copy_(value);
				x.grad = grad;
			}
		});
		for (const [module, training] of modes) module.training = training;
		optimizer.param_groups.forEach((group, i) => setRate(group, options[i]));
		optimizer.state = state;
		optimizer._opt_called = called;
		set_rng_state(draws);
	};
}
function copied(value) {
	if (value instanceof Tensor$1) return value.detach().clone();
	if (Array.isArray(value)) return value.map(copied);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item)]));
}

// src/optim/momentum_cycle.ts
function usesBeta1(optimizer) {
	if (!("momentum" in optimizer.defaults) && !("betas" in optimizer.defaults)) {
		throw new ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
	}
	return "betas" in optimizer.defaults;
}
function setMomentum(group, useBeta1, momentum) {
	if (useBeta1) group.betas = [momentum, ...group.betas.slice(1)];
	else group.momentum = momentum;
}
function startMomenta(optimizer, useBeta1, low, high) {
	optimizer.param_groups.forEach((group, i) => {
		setMomentum(group, useBeta1, high[i]);
		group.max_momentum = high[i];
		group.base_momentum = low[i];
	});
}

// src/optim/cyclic.ts
const SIGNATURE$16 = new Signature("CyclicLR", [
	"base_lr",
	"max_lr",
	"step_size_up",
	"step_size_down",
	"mode",
	"gamma",
	"scale_fn",
	"scale_mode",
	"cycle_momentum",
	"base_momentum",
	"max_momentum",
	"last_epoch"
]);
const SCALES = {
	triangular: () => 1,
	triangular2: (x) => 1 / 2 ** (x - 1),
	exp_range: (x, gamma) => gamma ** x
};
var CyclicLR = class extends LRScheduler {
	constructor(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, options) {
		checkOptimizer$1(optimizer);
		const o = SIGNATURE$16.read(base_lr, max_lr, step_size_up, step_size_down, mode, options);
		for (const key of ["base_lr", "max_lr"]) {
			if (o[key] === undefined) throw new ArgumentError(`CyclicLR() missing 1 required argument: '${key}'`);
		}
		const last = o.last_epoch ?? -1;
		const low = perGroup$1("base_lr", optimizer, o.base_lr);
		const high = perGroup$1("max_lr", optimizer, o.max_lr);
		const up = o.step_size_up ?? 2e3;
		const down = o.step_size_down ?? up;
		checkNumber("step_size_up", up);
		checkNumber("step_size_down", down);
		const own = o.scale_fn ?? null;
		const shape = o.mode ?? "triangular";
		if (!(shape in SCALES) && own === null) throw new ValueError("mode is invalid and scale_fn is None");
		if (last === -1) optimizer.param_groups.forEach((group, i) => setRate(group, low[i]));
		const settings = {
			max_lrs: high,
			total_size: up + down,
			step_ratio: up / (up + down),
			mode: shape,
			gamma: o.gamma ?? 1,
			scale_mode: own !== null ? o.scale_mode ?? "cycle" : shape === "exp_range" ? "iterations" : "cycle",
			cycle_momentum: o.cycle_momentum ?? true
		};
		if (settings.cycle_momentum) {
			const useBeta1 = settings.use_beta1 = usesBeta1(optimizer);
			const lowMomenta = perGroup$1("base_momentum", optimizer, o.base_momentum ?? .8);
			const highMomenta = perGroup$1("max_momentum", optimizer, o.max_momentum ?? .9);
			Object.assign(settings, {
				base_momentums: lowMomenta,
				max_momentums: highMomenta
			});
			if (last === -1) startMomenta(optimizer, useBeta1, lowMomenta, highMomenta);
		}
		super(optimizer, last, settings, { _scale_fn_custom: own });
		this.base_lrs = low;
	}
	scale_fn(x) {
		return this._scale_fn_custom === null ? SCALES[this.mode](x, this.gamma) : this._scale_fn_custom(x);
	}
	get_lr() {
		this.warnOutside();
		const { last_epoch, total_size, step_ratio } = this;
		const cycle = Math.floor(1 + last_epoch / total_size);
		const x = 1 + last_epoch / total_size - cycle;
		const part = x <= step_ratio ? x / step_ratio : (x - 1) / (step_ratio - 1);
		const height = this.scale_fn(this.scale_mode === "cycle" ? cycle : last_epoch);
		if (this.cycle_momentum) {
			this.optimizer.param_groups.forEach((group, i) => {
				const high = this.max_momentums[i];
				setMomentum(group, this.use_beta1, high - (high - this.base_momentums[i]) * part * height);
			});
		}
		return this.base_lrs.map((low, i) => low + (this.max_lrs[i] - low) * part * height);
	}
	state_dict() {
		return {
			...super.state_dict(),
			_scale_fn_custom: null
		};
	}
	load_state_dict(state_dict) {
		const kept = this._scale_fn_custom;
		super.load_state_dict(state_dict);
		this._scale_fn_custom = kept;
	}
};

// src/optim/one_cycle.ts
const SIGNATURE$15 = new Signature("OneCycleLR", [
	"max_lr",
	"total_steps",
	"epochs",
	"steps_per_epoch",
	"pct_start",
	"anneal_strategy",
	"cycle_momentum",
	"base_momentum",
	"max_momentum",
	"div_factor",
	"final_div_factor",
	"three_phase",
	"last_epoch"
]);
function phase(end_step, start_lr, end_lr, from, to) {
	return {
		end_step,
		start_lr,
		end_lr,
		start_momentum: `${from}_momentum`,
		end_momentum: `${to}_momentum`
	};
}
function positive$1(name, value) {
	if (Number.isInteger(value) && value > 0) return value;
	throw new ValueError(`Expected positive integer ${name}, but got ${value}`);
}
__name(positive$1, "positive");
function totalOf({ total_steps, epochs, steps_per_epoch }) {
	if (total_steps !== undefined && total_steps !== null) return positive$1("total_steps", total_steps);
	if (epochs === undefined || epochs === null || steps_per_epoch === undefined || steps_per_epoch === null) {
		throw new ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)");
	}
	return positive$1("epochs", epochs) * positive$1("steps_per_epoch", steps_per_epoch);
}
var OneCycleLR = class extends LRScheduler {
	constructor(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, options) {
		checkOptimizer$1(optimizer);
		const o = SIGNATURE$15.read(max_lr, total_steps, epochs, steps_per_epoch, pct_start, options);
		if (o.max_lr === undefined) throw new ArgumentError("OneCycleLR() missing 1 required argument: 'max_lr'");
		const total = totalOf(o);
		const rise = o.pct_start ?? .3;
		const last = o.last_epoch ?? -1;
		const end = phase(total - 1, "max_lr", "min_lr", "base", "max");
		const phases = [phase(rise * total - 1, "initial_lr", "max_lr", "max", "base")];
		if (o.three_phase) {
			phases.push(phase(2 * rise * total - 2, "max_lr", "initial_lr", "base", "max"));
			phases.push({
				...end,
				start_lr: "initial_lr",
				start_momentum: "max_momentum"
			});
		} else phases.push(end);
		if (!(rise >= 0 && rise <= 1)) throw new ValueError(`Expected float between 0 and 1 pct_start, but got ${rise}`);
		const strategy = o.anneal_strategy ?? "cos";
		if (strategy !== "cos" && strategy !== "linear") {
			throw new ValueError(`anneal_strategy must be one of 'cos' or 'linear', instead got ${strategy}`);
		}
		const high = perGroup$1("max_lr", optimizer, o.max_lr);
		if (last === -1) {
			optimizer.param_groups.forEach((group, i) => {
				group.initial_lr = high[i] / (o.div_factor ?? 25);
				group.max_lr = high[i];
				group.min_lr = group.initial_lr / (o.final_div_factor ?? 1e4);
			});
		}
		const settings = {
			total_steps: total,
			_schedule_phases: phases,
			_anneal_func_type: strategy,
			cycle_momentum: o.cycle_momentum ?? true
		};
		if (settings.cycle_momentum) {
			const useBeta1 = settings.use_beta1 = usesBeta1(optimizer);
			const highMomenta = perGroup$1("max_momentum", optimizer, o.max_momentum ?? .95);
			const lowMomenta = perGroup$1("base_momentum", optimizer, o.base_momentum ?? .85);
			if (last === -1) startMomenta(optimizer, useBeta1, lowMomenta, highMomenta);
		}
		super(optimizer, last, settings);
	}
	get_lr() {
		this.warnOutside();
		const step = this.last_epoch;
		const phases = this._schedule_phases;
		if (step > this.total_steps) {
			throw new ValueError(`Tried to step ${step} times. The specified number of total steps is ${this.total_steps}`);
		}
		const found = phases.findIndex(({ end_step }) => step <= end_step);
		const i = found < 0 ? phases.length - 1 : found;
		const start = i === 0 ? 0 : phases[i - 1].end_step;
		const now = phases[i];
		const part = (step - start) / (now.end_step - start);
		return this.optimizer.param_groups.map((group) => {
			const at = (from, to) => between(this._anneal_func_type, group[from], group[to], part);
			if (this.cycle_momentum) setMomentum(group, this.use_beta1, at(now.start_momentum, now.end_momentum));
			return at(now.start_lr, now.end_lr);
		});
	}
};
function between(strategy, from, to, part) {
	if (strategy === "linear") return (to - from) * part + from;
	return to + (from - to) / 2 * (Math.cos(Math.PI * part) + 1);
}

// src/optim/plateau.ts
const SIGNATURE$14 = new Signature("ReduceLROnPlateau", [
	"mode",
	"factor",
	"patience",
	"threshold",
	"threshold_mode",
	"cooldown",
	"min_lr",
	"eps"
]);
var ReduceLROnPlateau = class {
	factor;
	default_min_lr;
	min_lrs;
	patience;
	cooldown;
	eps;
	last_epoch = 0;
	_last_lr;
	mode_worse;
	mode;
	threshold;
	threshold_mode;
	best;
	cooldown_counter = 0;
	num_bad_epochs = 0;
	constructor(optimizer, mode, factor, patience, options) {
		const o = SIGNATURE$14.read(mode, factor, patience, options);
		attach(this, optimizer);
		this.factor = o.factor ?? .1;
		if (!(this.factor < 1)) throw new ValueError("Factor should be < 1.0.");
		const groups = optimizer.param_groups.length;
		const low = o.min_lr ?? 0;
		if (typeof low === "number") {
			this.default_min_lr = low;
			this.min_lrs = new Array(groups).fill(low);
		} else {
			if (low.length !== groups) throw new ValueError(`expected ${groups} min_lrs, got ${low.length}`);
			this.default_min_lr = null;
			this.min_lrs = [...low];
		}
		this.patience = o.patience ?? 10;
		this.cooldown = o.cooldown ?? 0;
		this.eps = o.eps ?? 1e-8;
		this._last_lr = ratesOf(optimizer);
		this.mode = o.mode ?? "min";
		if (this.mode !== "min" && this.mode !== "max") throw new ValueError(`mode ${this.mode} is unknown!`);
		this.threshold = o.threshold ?? 1e-4;
		this.threshold_mode = o.threshold_mode ?? "rel";
		if (this.threshold_mode !== "rel" && this.threshold_mode !== "abs") {
			throw new ValueError(`threshold mode ${this.threshold_mode} is unknown!`);
		}
		this.mode_worse = this.mode === "min" ? Infinity : -Infinity;
		this.best = this.mode_worse;
	}
	get in_cooldown() {
		return this.cooldown_counter > 0;
	}
	step(metrics, epoch) {
		if (metrics === undefined) {
			throw new ArgumentError("ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'");
		}
		const current = scalar$1(metrics);
		this.last_epoch = epoch ?? this.last_epoch + 1;
		if (this.#better(current)) {
			this.best = current;
			this.num_bad_epochs = 0;
		} else {
			this.num_bad_epochs += 1;
		}
		if (this.in_cooldown) {
			this.cooldown_counter -= 1;
			this.num_bad_epochs = 0;
		}
		if (this.num_bad_epochs > this.patience) {
			this.#reduce();
			this.cooldown_counter = this.cooldown;
			this.num_bad_epochs = 0;
		}
		this._last_lr = ratesOf(this.optimizer);
	}
	#better(value) {
		if (this.threshold_mode === "rel") {
			if (this.mode === "min") return value < this.best * (1 - this.threshold);
			return value > this.best * (this.threshold + 1);
		}
		return this.mode === "min" ? value < this.best - this.threshold : value > this.best + this.threshold;
	}
	#reduce() {
		const groups = this.optimizer.param_groups;
		if (groups.length !== this.min_lrs.length) {
			if (this.default_min_lr === null) {
				throw new ValueError(`The number of param groups in the \`optimizer\` (${groups.length}) differs from when \`ReduceLROnPlateau\` ` + `was initialized (${this.min_lrs.length}), usually due to a new param group being added to the optimizer. ` + "Please modify the `min_lrs` field to match the length of the `optimizer` param groups.");
			}
			this.min_lrs = new Array(groups.length).fill(this.default_min_lr);
		}
		groups.forEach((group, i) => {
			const old = scalar$1(group.lr);
			const next = Math.max(old * this.factor, this.min_lrs[i]);
			if (old - next > this.eps) setRate(group, next);
		});
	}
	get_last_lr() {
		return [...this._last_lr];
	}
	state_dict() {
		return Object.fromEntries(Object.entries(this));
	}
	load_state_dict(state_dict) {
		const entries = state_dict instanceof Map ? [...state_dict] : Object.entries(state_dict);
		for (const [key, value] of entries) if (key !== "optimizer") Object.assign(this, { [key]: value });
		this.mode_worse = this.mode === "min" ? Infinity : -Infinity;
	}
};

// src/optim/schedule_curves.ts
const LINEAR = new Signature("LinearLR", [
	"start_factor",
	"end_factor",
	"total_iters",
	"last_epoch"
]);
const POLYNOMIAL = new Signature("PolynomialLR", [
	"total_iters",
	"power",
	"last_epoch"
]);
const COSINE = new Signature("CosineAnnealingLR", [
	"T_max",
	"eta_min",
	"last_epoch"
]);
var LinearLR = class extends LRScheduler {
	constructor(optimizer, start_factor, end_factor, total_iters, last_epoch, options) {
		const o = LINEAR.read(start_factor, end_factor, total_iters, last_epoch, options);
		const from = o.start_factor ?? 1 / 3;
		const to = o.end_factor ?? 1;
		if (!(from > 0 && from <= 1)) {
			throw new ValueError("Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
		}
		if (!(to >= 0 && to <= 1)) {
			throw new ValueError("Ending multiplicative factor expected to be between 0 and 1.");
		}
		super(optimizer, o.last_epoch, {
			start_factor: from,
			end_factor: to,
			total_iters: o.total_iters ?? 5
		});
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		if (this.last_epoch === 0) return rates.map((lr) => lr * this.start_factor);
		if (this._is_initial || this.last_epoch > this.total_iters) return rates;
		const rise = this.end_factor - this.start_factor;
		const by = 1 + rise / (this.total_iters * this.start_factor + (this.last_epoch - 1) * rise);
		return rates.map((lr) => lr * by);
	}
	closedForm() {
		if (this.total_iters === 0) throw new ValueError("LinearLR: division by zero, total_iters is 0");
		const part = Math.min(this.total_iters, this.last_epoch) / this.total_iters;
		return this.base_lrs.map((lr) => lr * (this.start_factor + (this.end_factor - this.start_factor) * part));
	}
};
var PolynomialLR = class extends LRScheduler {
	constructor(optimizer, total_iters, power, last_epoch, options) {
		const o = POLYNOMIAL.read(total_iters, power, last_epoch, options);
		super(optimizer, o.last_epoch, {
			total_iters: o.total_iters ?? 5,
			power: o.power ?? 1
		});
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		if (this._is_initial || this.last_epoch > this.total_iters) return rates;
		const by = ((1 - this.last_epoch / this.total_iters) / (1 - (this.last_epoch - 1) / this.total_iters)) ** this.power;
		return rates.map((lr) => lr * by);
	}
	closedForm() {
		if (this.total_iters === 0) throw new ValueError("PolynomialLR: division by zero, total_iters is 0");
		const left = 1 - Math.min(this.total_iters, this.last_epoch) / this.total_iters;
		return this.base_lrs.map((lr) => lr * left ** this.power);
	}
};
var CosineAnnealingLR = class extends LRScheduler {
	constructor(optimizer, T_max, eta_min, last_epoch, options) {
		const o = COSINE.read(T_max, eta_min, last_epoch, options);
		checkNumber("T_max", o.T_max);
		if (o.T_max === 0) throw new ValueError("CosineAnnealingLR: division by zero, T_max is 0");
		super(optimizer, o.last_epoch, {
			T_max: o.T_max,
			eta_min: o.eta_min ?? 0
		});
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		if (this._is_initial) return rates;
		const { T_max, eta_min, last_epoch, base_lrs } = this;
		if (this._step_count === 1 && last_epoch > 0) return this.closedForm();
		if ((last_epoch - 1 - T_max) % (2 * T_max) === 0) {
			return rates.map((lr, i) => lr + (base_lrs[i] - eta_min) * (1 - Math.cos(Math.PI / T_max)) / 2);
		}
		const by = (1 + Math.cos(Math.PI * last_epoch / T_max)) / (1 + Math.cos(Math.PI * (last_epoch - 1) / T_max));
		return rates.map((lr) => by * (lr - eta_min) + eta_min);
	}
	closedForm() {
		const height = (1 + Math.cos(Math.PI * this.last_epoch / this.T_max)) / 2;
		return this.base_lrs.map((lr) => this.eta_min + (lr - this.eta_min) * height);
	}
};

// src/optim/schedule_functions.ts
const LAMBDA = new Signature("LambdaLR", ["lr_lambda", "last_epoch"]);
const MULTIPLICATIVE = new Signature("MultiplicativeLR", ["lr_lambda", "last_epoch"]);
function perGroup(optimizer, given) {
	const count = optimizer.param_groups.length;
	const list = Array.isArray(given) ? given : new Array(count).fill(given);
	if (list.length !== count) throw new ValueError(`Expected ${count} lr_lambdas, but got ${list.length}`);
	for (const item of list) {
		if (typeof item !== "function") throw new ArgumentError(`lr_lambda should be a function, but got ${typeof item}`);
	}
	return [...list];
}
var FunctionSchedule = class extends LRScheduler {
	state_dict() {
		const { lr_lambdas, ...state } = super.state_dict();
		return {
			...state,
			lr_lambdas: lr_lambdas.map(() => null)
		};
	}
	load_state_dict(state_dict) {
		const kept = this.lr_lambdas;
		super.load_state_dict(state_dict);
		this.lr_lambdas = kept;
	}
};
var LambdaLR = class extends FunctionSchedule {
	constructor(optimizer, lr_lambda, last_epoch, options) {
		const o = LAMBDA.read(lr_lambda, last_epoch, options);
		super(optimizer, o.last_epoch, { lr_lambdas: perGroup(optimizer, o.lr_lambda) });
	}
	get_lr() {
		this.warnOutside();
		return this.base_lrs.map((lr, i) => lr * this.lr_lambdas[i](this.last_epoch));
	}
};
var MultiplicativeLR = class extends FunctionSchedule {
	constructor(optimizer, lr_lambda, last_epoch, options) {
		const o = MULTIPLICATIVE.read(lr_lambda, last_epoch, options);
		super(optimizer, o.last_epoch, { lr_lambdas: perGroup(optimizer, o.lr_lambda) });
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		return this._is_initial ? rates : rates.map((lr, i) => lr * this.lr_lambdas[i](this.last_epoch));
	}
};

// src/optim/schedule_chains.ts
const SEQUENTIAL = new Signature("SequentialLR", [
	"schedulers",
	"milestones",
	"last_epoch"
]);
function checkParts(name, what, schedulers, optimizer) {
	if (!Array.isArray(schedulers)) throw new ArgumentError(`${name}: schedulers must be an array`);
	if (schedulers.length < 1) {
		throw new ValueError(`${name} expects at least one scheduler${what}, but got no scheduler.`);
	}
	const owner = optimizer ?? schedulers[0]?.optimizer;
	schedulers.forEach((scheduler, i) => {
		if (scheduler?.optimizer === undefined) {
			throw new ArgumentError(`${name} at index ${i} should have \`optimizer\` as its attribute.`);
		}
		if (scheduler instanceof ReduceLROnPlateau) {
			throw new ValueError(`${name} does not support \`ReduceLROnPlateau\` scheduler as it requires additional kwargs to be specified when ` + `calling \`step\`, but got one at index ${i} in the given schedulers sequence.`);
		}
		if (scheduler.optimizer !== owner) {
			throw new ValueError(`${name} expects all schedulers to belong to the same optimizer, but got scheduler ` + `${scheduler.constructor.name} at index ${i} has ${scheduler.optimizer}, which is different from ` + `${owner.constructor.name}.`);
		}
	});
	return [...schedulers];
}
var ComposedSchedule = class extends LRScheduler {
	_initial_step() {
		this._step_count = 0;
		this._is_initial = true;
		this.step();
		this._is_initial = false;
	}
	state_dict() {
		return {
			...super.state_dict(),
			_schedulers: this._schedulers.map((scheduler) => scheduler.state_dict())
		};
	}
	load_state_dict(state_dict) {
		const { _schedulers, ...own } = state_dict instanceof Map ? Object.fromEntries(state_dict) : state_dict;
		if (!Array.isArray(_schedulers) || _schedulers.length !== this._schedulers.length) {
			throw new ValueError(`load_state_dict: the state should have ${this._schedulers.length} _schedulers, got ` + `${Array.isArray(_schedulers) ? _schedulers.length : "none"}`);
		}
		super.load_state_dict(own);
		this._schedulers.forEach((scheduler, i) => scheduler.load_state_dict(_schedulers[i]));
	}
};
function passed(milestones, epoch) {
	let count = 0;
	while (count < milestones.length && milestones[count] <= epoch) count++;
	return count;
}
var SequentialLR = class extends ComposedSchedule {
	constructor(optimizer, schedulers, milestones, last_epoch, options) {
		const o = SEQUENTIAL.read(schedulers, milestones, last_epoch, options);
		checkOptimizer$1(optimizer);
		const parts = checkParts("SequentialLR", "", o.schedulers, optimizer);
		const places = [...o.milestones ?? []];
		if (places.length !== parts.length - 1) {
			throw new ValueError("Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone " + `points, but got number of schedulers ${parts.length} and the number of milestones to be equal to ${places.length}`);
		}
		super(optimizer, -2, {
			_milestones: places,
			last_epoch: (o.last_epoch ?? -1) + 1
		}, { _schedulers: parts });
		for (const group of optimizer.param_groups) setRate(group, group.initial_lr);
		this.recursive_undo();
		const first = parts[passed(places, 0)];
		first._initial_step();
		this._last_lr = first.get_last_lr();
	}
	recursive_undo(sched = this) {
		const parts = sched._schedulers;
		if (parts === undefined) sched.last_epoch -= 1;
		else for (const part of parts) this.recursive_undo(part);
	}
	step() {
		this.last_epoch += 1;
		const i = passed(this._milestones, this.last_epoch);
		const scheduler = this._schedulers[i];
		if (i > 0 && this._milestones[i - 1] === this.last_epoch) scheduler._update_lr(0);
		else scheduler.step();
		this._last_lr = scheduler.get_last_lr();
	}
};
var ChainedScheduler = class extends ComposedSchedule {
	constructor(schedulers, optimizer) {
		const given = optimizer !== undefined && optimizer !== null && Object.getPrototypeOf(optimizer) === Object.prototype ? optimizer.optimizer : optimizer;
		const parts = checkParts("ChainedScheduler", " to be chained", schedulers, given ?? undefined);
		super(parts[0].optimizer, -2, { _last_lr: ratesOf(parts[0].optimizer) }, { _schedulers: parts });
	}
	step() {
		for (const scheduler of this._schedulers) scheduler.step();
		this._last_lr = ratesOf(this.optimizer);
	}
};

// src/optim/schedules.ts
const STEP = new Signature("StepLR", [
	"step_size",
	"gamma",
	"last_epoch"
]);
const MULTI_STEP = new Signature("MultiStepLR", [
	"milestones",
	"gamma",
	"last_epoch"
]);
const EXPONENTIAL = new Signature("ExponentialLR", ["gamma", "last_epoch"]);
const CONSTANT = new Signature("ConstantLR", [
	"factor",
	"total_iters",
	"last_epoch"
]);
var StepLR = class extends LRScheduler {
	constructor(optimizer, step_size, gamma, last_epoch, options) {
		const o = STEP.read(step_size, gamma, last_epoch, options);
		if (o.step_size === undefined) throw new ArgumentError("StepLR() missing 1 required argument: 'step_size'");
		checkNumber("step_size", o.step_size);
		if (!Number.isInteger(o.step_size) || o.step_size <= 0) {
			throw new ValueError(`StepLR: step_size must be a whole number from 1 up, got ${o.step_size}`);
		}
		super(optimizer, o.last_epoch, {
			step_size: o.step_size,
			gamma: o.gamma ?? .1
		});
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		if (this.last_epoch === 0 || this.last_epoch % this.step_size !== 0) return rates;
		return rates.map((lr) => lr * this.gamma);
	}
	closedForm() {
		return this.base_lrs.map((lr) => lr * this.gamma ** Math.floor(this.last_epoch / this.step_size));
	}
};
var MultiStepLR = class extends LRScheduler {
	constructor(optimizer, milestones, gamma, last_epoch, options) {
		const o = MULTI_STEP.read(milestones, gamma, last_epoch, options);
		const counts = new Map();
		if (o.milestones === undefined || typeof o.milestones[Symbol.iterator] !== "function") {
			refuse("MultiStepLR", "milestones", "an array of whole numbers", o.milestones);
		}
		for (const epoch of o.milestones) counts.set(epoch, (counts.get(epoch) ?? 0) + 1);
		super(optimizer, o.last_epoch, {
			milestones: counts,
			gamma: o.gamma ?? .1
		});
	}
	get_lr() {
		this.warnOutside();
		const times = this.milestones.get(this.last_epoch);
		const rates = ratesOf(this.optimizer);
		return times === undefined ? rates : rates.map((lr) => lr * this.gamma ** times);
	}
	closedForm() {
		let passed = 0;
		for (const [epoch, times] of this.milestones) if (epoch <= this.last_epoch) passed += times;
		return this.base_lrs.map((lr) => lr * this.gamma ** passed);
	}
};
var ExponentialLR = class extends LRScheduler {
	constructor(optimizer, gamma, last_epoch, options) {
		const o = EXPONENTIAL.read(gamma, last_epoch, options);
		checkNumber("gamma", o.gamma);
		super(optimizer, o.last_epoch, { gamma: o.gamma });
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		return this._is_initial ? rates : rates.map((lr) => lr * this.gamma);
	}
	closedForm() {
		return this.base_lrs.map((lr) => lr * this.gamma ** this.last_epoch);
	}
};
var ConstantLR = class extends LRScheduler {
	constructor(optimizer, factor, total_iters, last_epoch, options) {
		const o = CONSTANT.read(factor, total_iters, last_epoch, options);
		const by = o.factor ?? 1 / 3;
		if (!(by >= 0 && by <= 1)) {
			throw new ValueError("Constant multiplicative factor expected to be between 0 and 1.");
		}
		super(optimizer, o.last_epoch, {
			factor: by,
			total_iters: o.total_iters ?? 5
		});
	}
	get_lr() {
		this.warnOutside();
		const rates = ratesOf(this.optimizer);
		if (this.last_epoch === 0) return rates.map((lr) => lr * this.factor);
		if (this.last_epoch !== this.total_iters) return rates;
		if (this.factor === 0) throw new ValueError("ConstantLR: division by zero, the factor to be taken back is 0");
		return rates.map((lr) => lr * (1 / this.factor));
	}
	closedForm() {
		const by = this.factor + (this.last_epoch >= this.total_iters ? 1 - this.factor : 0);
		return this.base_lrs.map((lr) => lr * by);
	}
};

// src/optim/swa_lr.ts
const SIGNATURE$13 = new Signature("SWALR", [
	"swa_lr",
	"anneal_epochs",
	"anneal_strategy",
	"last_epoch"
]);
var SWALR = class extends LRScheduler {
	constructor(optimizer, swa_lr, anneal_epochs, anneal_strategy, last_epoch, options) {
		checkOptimizer$1(optimizer);
		const o = SIGNATURE$13.read(swa_lr, anneal_epochs, anneal_strategy, last_epoch, options);
		if (o.swa_lr === undefined) throw new ArgumentError("SWALR() missing 1 required argument: 'swa_lr'");
		const rates = perGroup$1("swa_lr", optimizer, o.swa_lr);
		const strategy = o.anneal_strategy ?? "cos";
		if (strategy !== "cos" && strategy !== "linear") {
			throw new ValueError(`anneal_strategy must be one of 'cos' or 'linear', instead got ${strategy}`);
		}
		const epochs = o.anneal_epochs ?? 10;
		if (!Number.isInteger(epochs) || epochs < 0) {
			throw new ValueError(`anneal_epochs must be equal or greater than 0, got ${epochs}`);
		}
		optimizer.param_groups.forEach((group, i) => group.swa_lr = rates[i]);
		super(optimizer, o.last_epoch, {
			_anneal_strategy: strategy,
			anneal_epochs: epochs
		});
	}
	get_lr() {
		this.warnOutside();
		const step = this.anneal_epochs === 0 ? Math.max(1, this._step_count - 1) : this._step_count - 1;
		const before = way(this, step - 1);
		const now = way(this, step);
		return this.optimizer.param_groups.map((group) => {
			const end = group.swa_lr;
			const lr = scalar$1(group.lr);
			const start = before === 1 ? end : (lr - before * end) / (1 - before);
			return end * now + start * (1 - now);
		});
	}
};
function way({ _anneal_strategy, anneal_epochs }, step) {
	const t = Math.max(0, Math.min(1, step / Math.max(1, anneal_epochs)));
	return _anneal_strategy === "cos" ? (1 - Math.cos(Math.PI * t)) / 2 : t;
}

// src/optim/warm_restarts.ts
const SIGNATURE$12 = new Signature("CosineAnnealingWarmRestarts", [
	"T_0",
	"T_mult",
	"eta_min",
	"last_epoch"
]);
var CosineAnnealingWarmRestarts = class extends LRScheduler {
	constructor(optimizer, T_0, T_mult, eta_min, last_epoch, options) {
		const o = SIGNATURE$12.read(T_0, T_mult, eta_min, last_epoch, options);
		const first = o.T_0;
		const times = o.T_mult ?? 1;
		const low = o.eta_min ?? 0;
		const last = o.last_epoch ?? -1;
		if (!Number.isInteger(first) || first <= 0) {
			throw new ValueError(`Expected positive integer T_0, but got ${first}`);
		}
		if (!Number.isInteger(times) || times < 1) throw new ValueError(`Expected integer T_mult >= 1, but got ${times}`);
		checkNumber("eta_min", low);
		super(optimizer, last, {
			T_0: first,
			T_i: first,
			T_mult: times,
			eta_min: low,
			T_cur: last
		});
	}
	get_lr() {
		this.warnOutside();
		return this.base_lrs.map((lr) => this.eta_min + (lr - this.eta_min) * (1 + Math.cos(Math.PI * this.T_cur / this.T_i)) / 2);
	}
	step(epoch) {
		let to = epoch;
		if (to === undefined && this.last_epoch < 0) to = 0;
		if (to === undefined) {
			to = this.last_epoch + 1;
			this.T_cur += 1;
			if (this.T_cur >= this.T_i) {
				this.T_cur %= this.T_i;
				this.T_i *= this.T_mult;
			}
		} else {
			checkNumber("epoch", to);
			if (!(to >= 0)) throw new ValueError(`Expected non-negative epoch, but got ${to}`);
			if (to < this.T_0) {
				this.T_i = this.T_0;
				this.T_cur = to;
			} else if (this.T_mult === 1) {
				this.T_cur = to % this.T_0;
			} else {
				const n = Math.trunc(Math.log(to / this.T_0 * (this.T_mult - 1) + 1) / Math.log(this.T_mult));
				this.T_cur = to - this.T_0 * (this.T_mult ** n - 1) / (this.T_mult - 1);
				this.T_i = this.T_0 * this.T_mult ** n;
			}
		}
		this.last_epoch = Math.floor(to);
		this._get_lr_called_within_step = true;
		const rates = this.get_lr();
		this._get_lr_called_within_step = false;
		this.applyRates(rates);
	}
};

// src/optim/lr_scheduler.ts
var lr_scheduler_exports = /* @__PURE__ */ __exportAll({
	ChainedScheduler: () => ChainedScheduler,
	ConstantLR: () => ConstantLR,
	CosineAnnealingLR: () => CosineAnnealingLR,
	CosineAnnealingWarmRestarts: () => CosineAnnealingWarmRestarts,
	CyclicLR: () => CyclicLR,
	ExponentialLR: () => ExponentialLR,
	FunctionSchedule: () => FunctionSchedule,
	LRScheduler: () => LRScheduler,
	LambdaLR: () => LambdaLR,
	LinearLR: () => LinearLR,
	MultiStepLR: () => MultiStepLR,
	MultiplicativeLR: () => MultiplicativeLR,
	OneCycleLR: () => OneCycleLR,
	PolynomialLR: () => PolynomialLR,
	ReduceLROnPlateau: () => ReduceLROnPlateau,
	SWALR: () => SWALR,
	SequentialLR: () => SequentialLR,
	StepLR: () => StepLR
});

// src/optim/muon.ts
const SIGNATURE$11 = new Signature("Muon", [
	"lr",
	"weight_decay",
	"momentum",
	"nesterov",
	"ns_coefficients",
	"eps",
	"ns_steps",
	"adjust_lr_fn"
]);
const RATES = [
	null,
	"original",
	"match_rms_adamw",
	"spectral_unclamped"
];
var Muon = class extends Optimizer {
	constructor(params, lr, weight_decay, momentum, nesterov, ns_coefficients, options) {
		const o = SIGNATURE$11.read(lr, weight_decay, momentum, nesterov, ns_coefficients, options);
		const defaults = {
			lr: o.lr ?? .001,
			weight_decay: o.weight_decay ?? .1,
			momentum: o.momentum ?? .95,
			nesterov: o.nesterov ?? true,
			ns_coefficients: o.ns_coefficients ?? [
				3.4445,
				-4.775,
				2.0315
			],
			eps: o.eps ?? 1e-7,
			ns_steps: o.ns_steps ?? 5,
			adjust_lr_fn: o.adjust_lr_fn ?? null
		};
		if (defaults.lr instanceof Tensor$1 && defaults.lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
		checkNumber("lr", scalar$1(defaults.lr));
		checkOptionOf("Learning rate", ">= 0", scalar$1(defaults.lr), scalar$1(defaults.lr) >= 0);
		checkOptionOf("momentum", ">= 0", defaults.momentum, defaults.momentum >= 0);
		checkOptionOf("weight decay", ">= 0", defaults.weight_decay, defaults.weight_decay >= 0);
		if (!RATES.includes(defaults.adjust_lr_fn)) {
			throw new ValueError(`Adjust learning rate function ${defaults.adjust_lr_fn} is not supported`);
		}
		if (defaults.ns_coefficients.length !== 3) throw new ValueError("Coefficients must be a tuple of exactly 3 values");
		if (!(defaults.ns_steps < 100)) {
			throw new ValueError("Number of steps must be less than 100 for computational efficiency");
		}
		super(params, defaults);
		for (const group of this.param_groups) {
			for (const param of group.params) {
				if (param.ndim !== 2) {
					throw new ValueError(`Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([${param.shape.join(", ")}])`);
				}
			}
		}
	}
	update_group(of) {
		const { params, momentum, nesterov, weight_decay } = of;
		const lr = scalar$1(of.lr);
		for (const param of params) {
			const grad = param.grad;
			if (grad === null) continue;
			const state = this.stateOf(param);
			const buffer = state.momentum_buffer ??= zerosFor(param);
			buffer.lerp_(grad, 1 - momentum);
			const step = orthogonal(nesterov ? grad.lerp(buffer, momentum) : buffer, of);
			param.mul_(1 - lr * weight_decay);
			param.add_(step, { alpha: -lr * ratioOf(param, of.adjust_lr_fn) });
		}
	}
};
function orthogonal(matrix, { ns_coefficients: [a, b, c], ns_steps, eps }) {
	const tall = matrix.size(0) > matrix.size(1);
	let x = matrix.to(bfloat16);
	if (tall) x = x.t();
	x = x.div(x.norm().clamp(eps));
	for (let i = 0; i < ns_steps; i++) {
		const gram = x.matmul(x.t());
		x = addmm(x, addmm(gram, gram, gram, {
			beta: b,
			alpha: c
		}), x, { beta: a });
	}
	return tall ? x.t() : x;
}
function ratioOf(param, rate) {
	const [rows, columns] = param.shape;
	if (rate === "match_rms_adamw") return .2 * Math.sqrt(Math.max(rows, columns));
	if (rate === "spectral_unclamped") return Math.sqrt(rows / columns);
	return Math.sqrt(Math.max(1, rows / columns));
}

// src/optim/nadam.ts
const SIGNATURE$10 = new Signature("NAdam", [
	"lr",
	"betas",
	"eps",
	"weight_decay",
	"momentum_decay",
	"decoupled_weight_decay",
	"foreach",
	"maximize",
	"capturable",
	"differentiable"
]);
var NAdam = class extends ElementwiseOptimizer {
	constructor(params, lr, betas, eps, weight_decay, momentum_decay, decoupled_weight_decay, options) {
		const o = SIGNATURE$10.read(lr, betas, eps, weight_decay, momentum_decay, decoupled_weight_decay, options);
		const defaults = {
			lr: o.lr ?? .002,
			betas: readBetas(o.betas ?? [.9, .999], false, false),
			eps: o.eps ?? 1e-8,
			weight_decay: o.weight_decay ?? 0,
			momentum_decay: o.momentum_decay ?? .004,
			decoupled_weight_decay: o.decoupled_weight_decay ?? false,
			maximize: o.maximize ?? false,
			foreach: o.foreach ?? null,
			capturable: o.capturable ?? false,
			differentiable: o.differentiable ?? false
		};
		checkDefaults("NAdam", defaults);
		checkAtLeast("momentum_decay", "momentum_decay", defaults.momentum_decay);
		super(OPTIM.nadam, params, defaults);
	}
	begin(param) {
		return {
			step: scalarState(0),
			mu_product: scalarState(1),
			exp_avg: zerosFor(param),
			exp_avg_sq: zerosFor(param)
		};
	}
	enlist(batch, param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of;
		const before = valueOf(state, "mu_product");
		const enlisted = batch.add(param, grad, maximize, decoupled_weight_decay ? 0 : weight_decay, decoupled_weight_decay ? 1 - scalar$1(of.lr) * weight_decay : 1, [
			...sizesOf(of, state, count),
			beta1,
			beta2,
			eps,
			1 - beta2 ** count
		], remembered(state, "exp_avg"), remembered(state, "exp_avg_sq"));
		if (!enlisted) change(state.mu_product, () => before);
		return enlisted;
	}
	compose(param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of;
		const [gradientSize, meanSize] = sizesOf(of, state, count);
		if (weight_decay !== 0 && decoupled_weight_decay) param.mul_(1 - scalar$1(of.lr) * weight_decay);
		const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
		const mean = average$1(remembered(state, "exp_avg"), direction, beta1);
		const square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
		const root = square.div(1 - beta2 ** count).sqrt().add(eps);
		param.addcdiv_(direction, root, { value: -gradientSize });
		param.addcdiv_(mean, root, { value: -meanSize });
	}
};
function momentumAt({ betas, momentum_decay }, count) {
	return betas[0] * (1 - .5 * .96 ** (count * momentum_decay));
}
function sizesOf(group, state, count) {
	const lr = scalar$1(group.lr);
	const now = momentumAt(group, count);
	const next = momentumAt(group, count + 1);
	const product = change(state.mu_product, (product) => product * now);
	return [lr * (1 - now) / (1 - product), lr * next / (1 - product * next)];
}

// src/optim/optimizer_module.ts
var optimizer_module_exports = /* @__PURE__ */ __exportAll({
	Optimizer: () => Optimizer,
	register_optimizer_step_post_hook: () => register_optimizer_step_post_hook,
	register_optimizer_step_pre_hook: () => register_optimizer_step_pre_hook
});

// src/optim/radam.ts
const SIGNATURE$9 = new Signature("RAdam", [
	"lr",
	"betas",
	"eps",
	"weight_decay",
	"decoupled_weight_decay",
	"foreach",
	"maximize",
	"capturable",
	"differentiable"
]);
var RAdam = class extends ElementwiseOptimizer {
	constructor(params, lr, betas, eps, weight_decay, decoupled_weight_decay, options) {
		const o = SIGNATURE$9.read(lr, betas, eps, weight_decay, decoupled_weight_decay, options);
		const defaults = {
			lr: o.lr ?? .001,
			betas: readBetas(o.betas ?? [.9, .999], false, false),
			eps: o.eps ?? 1e-8,
			weight_decay: o.weight_decay ?? 0,
			maximize: o.maximize ?? false,
			foreach: o.foreach ?? null,
			capturable: o.capturable ?? false,
			decoupled_weight_decay: o.decoupled_weight_decay ?? false,
			differentiable: o.differentiable ?? false
		};
		checkDefaults("RAdam", defaults);
		super(OPTIM.radam, params, defaults);
	}
	begin(param) {
		return {
			step: scalarState(0),
			exp_avg: zerosFor(param),
			exp_avg_sq: zerosFor(param)
		};
	}
	enlist(batch, param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of;
		const lr = scalar$1(of.lr);
		const left1 = 1 - beta1 ** count;
		const left2 = 1 - beta2 ** count;
		return batch.add(param, grad, maximize, decoupled_weight_decay ? 0 : weight_decay, decoupled_weight_decay ? 1 - lr * weight_decay : 1, [
			lr,
			beta1,
			beta2,
			eps,
			left1,
			Math.sqrt(left2),
			rectification(beta2, count)
		], remembered(state, "exp_avg"), remembered(state, "exp_avg_sq"));
	}
	compose(param, grad, state, of, count) {
		const { betas: [beta1, beta2], eps, weight_decay, decoupled_weight_decay, maximize } = of;
		const lr = scalar$1(of.lr);
		const factor = rectification(beta2, count);
		if (weight_decay !== 0 && decoupled_weight_decay) param.mul_(1 - lr * weight_decay);
		const direction = directionOf(grad, param.clone(), maximize, decoupled_weight_decay ? 0 : weight_decay);
		const mean = average$1(remembered(state, "exp_avg"), direction, beta1);
		const square = averageSquare(remembered(state, "exp_avg_sq"), direction, beta2);
		let step = mean.div(1 - beta1 ** count).mul(lr);
		if (factor !== 0) {
			step = step.mul(square.sqrt().add(eps).reciprocal().mul(Math.sqrt(1 - beta2 ** count))).mul(factor);
		}
		param.sub_(step);
	}
};
function rectification(beta2, count) {
	const most = 2 / (1 - beta2) - 1;
	const now = most - 2 * count * beta2 ** count / (1 - beta2 ** count);
	return now > 5 ? Math.sqrt((now - 4) * (now - 2) * most / ((most - 4) * (most - 2) * now)) : 0;
}

// src/optim/rmsprop.ts
const SIGNATURE$8 = new Signature("RMSprop", [
	"lr",
	"alpha",
	"eps",
	"weight_decay",
	"momentum",
	"centered",
	"capturable",
	"foreach",
	"maximize",
	"differentiable"
]);
var RMSprop = class extends ElementwiseOptimizer {
	constructor(params, lr, alpha, eps, weight_decay, momentum, centered, options) {
		const o = SIGNATURE$8.read(lr, alpha, eps, weight_decay, momentum, centered, options);
		const defaults = {
			lr: o.lr ?? .01,
			momentum: o.momentum ?? 0,
			alpha: o.alpha ?? .99,
			eps: o.eps ?? 1e-8,
			centered: o.centered ?? false,
			weight_decay: o.weight_decay ?? 0,
			capturable: o.capturable ?? false,
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false,
			differentiable: o.differentiable ?? false
		};
		checkDefaults("RMSprop", defaults);
		checkAtLeast("momentum", "momentum", defaults.momentum);
		checkAtLeast("alpha", "alpha", defaults.alpha);
		super(OPTIM.rmsprop, params, defaults);
	}
	begin(param, of) {
		const { momentum, centered } = of;
		const state = {
			step: scalarState(0),
			square_avg: zerosFor(param)
		};
		if (momentum > 0) state.momentum_buffer = zerosFor(param);
		if (centered) state.grad_avg = zerosFor(param);
		return state;
	}
	enlist(batch, param, grad, state, of) {
		const { momentum, alpha, eps, centered, weight_decay, maximize } = of;
		return batch.add(param, grad, maximize, weight_decay, 1, [
			scalar$1(of.lr),
			alpha,
			eps,
			momentum,
			centered ? 1 : 0
		], remembered(state, "square_avg"), momentum > 0 ? state.momentum_buffer ??= zerosFor(param) : undefined, centered ? state.grad_avg ??= zerosFor(param) : undefined);
	}
	compose(param, grad, state, of) {
		const { momentum, alpha, eps, centered, weight_decay, maximize } = of;
		const direction = directionOf(grad, param.clone(), maximize, weight_decay);
		let square = averageSquare(remembered(state, "square_avg"), direction, alpha);
		if (centered) {
			const mean = average$1(state.grad_avg ??= zerosFor(param), direction, alpha);
			square = square.addcmul(mean, mean, { value: -1 });
		}
		const root = square.sqrt().add(eps);
		if (momentum > 0) {
			const buffer = state.momentum_buffer ??= zerosFor(param);
			buffer.mul_(momentum).addcdiv_(direction, root);
			param.add_(buffer, { alpha: -scalar$1(of.lr) });
		} else {
			param.addcdiv_(direction, root, { value: -scalar$1(of.lr) });
		}
	}
};

// src/optim/rprop.ts
const SIGNATURE$7 = new Signature("Rprop", [
	"lr",
	"etas",
	"step_sizes",
	"capturable",
	"foreach",
	"maximize",
	"differentiable"
]);
var Rprop = class extends ElementwiseOptimizer {
	constructor(params, lr, etas, step_sizes, options) {
		const o = SIGNATURE$7.read(lr, etas, step_sizes, options);
		const defaults = {
			lr: o.lr ?? .01,
			etas: checkPair("etas", o.etas ?? [.5, 1.2]),
			step_sizes: checkPair("step_sizes", o.step_sizes ?? [1e-6, 50]),
			foreach: o.foreach ?? null,
			maximize: o.maximize ?? false,
			differentiable: o.differentiable ?? false,
			capturable: o.capturable ?? false
		};
		checkDefaults("Rprop", defaults);
		const [minus, plus] = defaults.etas;
		if (!(0 < minus && minus < 1 && 1 < plus)) {
			throw new ValueError(`Invalid eta values: ${formatFloat(minus)}, ${formatFloat(plus)}`);
		}
		super(OPTIM.rprop, params, defaults);
	}
	begin(param, of) {
		return {
			step: scalarState(0),
			prev: zerosFor(param),
			step_size: zerosFor(param).fill_(scalar$1(of.lr))
		};
	}
	enlist(batch, param, grad, state, of) {
		const { etas, step_sizes, maximize } = of;
		const own = [...step_sizes, ...etas];
		return batch.add(param, grad, maximize, 0, 1, own, remembered(state, "prev"), remembered(state, "step_size"));
	}
	compose(param, grad, state, of) {
		const { etas: [minus, plus], step_sizes: [low, high], maximize } = of;
		const direction = directionOf(grad, param, maximize, 0);
		const prev = remembered(state, "prev");
		const sizes = remembered(state, "step_size");
		const sign = direction.mul(prev.clone()).sign();
		const factor = sign.abs().masked_fill(sign.gt(0), plus).masked_fill(sign.lt(0), minus).masked_fill(sign.eq(0), 1);
		sizes.mul_(factor).clamp_(low, high);
		const kept = direction.masked_fill(sign.lt(0), 0);
		param.addcmul_(kept.sign(), sizes.clone(), { value: -1 });
		prev.copy_(kept);
	}
};

// src/optim/sgd.ts
const SIGNATURE$6 = new Signature("SGD", [
	"lr",
	"momentum",
	"dampening",
	"weight_decay",
	"nesterov",
	"maximize",
	"foreach",
	"differentiable",
	"fused"
]);
var SGD = class extends ElementwiseOptimizer {
	constructor(params, lr, momentum, dampening, weight_decay, nesterov, options) {
		const o = SIGNATURE$6.read(lr, momentum, dampening, weight_decay, nesterov, options);
		const defaults = {
			lr: o.lr ?? .001,
			momentum: o.momentum ?? 0,
			dampening: o.dampening ?? 0,
			weight_decay: o.weight_decay ?? 0,
			nesterov: o.nesterov ?? false,
			maximize: o.maximize ?? false,
			foreach: o.foreach ?? null,
			differentiable: o.differentiable ?? false,
			fused: o.fused ?? null
		};
		checkDefaults("SGD", defaults);
		checkAtLeast("momentum", "momentum", defaults.momentum);
		if (defaults.nesterov && (defaults.momentum <= 0 || defaults.dampening !== 0)) {
			throw new ValueError("Nesterov momentum requires a momentum and zero dampening");
		}
		super(OPTIM.sgd, params, defaults);
	}
	begin(_param, group) {
		return group.momentum === 0 ? undefined : {};
	}
	enlist(batch, param, grad, state, of) {
		const { lr, momentum, dampening, weight_decay, nesterov, maximize } = of;
		if (typeof weight_decay !== "number") return false;
		let buffer;
		let first = false;
		if (momentum !== 0) {
			buffer = state.momentum_buffer ?? undefined;
			first = buffer === undefined;
			if (first) buffer = keep(empty_like(param).detach());
		}
		const own = [
			scalar$1(lr),
			momentum,
			dampening,
			nesterov ? 1 : 0,
			first ? 1 : 0
		];
		if (!batch.add(param, grad, maximize, weight_decay, 1, own, buffer)) return false;
		if (first) state.momentum_buffer = buffer;
		return true;
	}
	compose(param, grad, state, of) {
		const { lr, momentum, dampening, weight_decay, nesterov, maximize, differentiable } = of;
		let direction = directionOf(grad, differentiable ? param.clone() : param, maximize, weight_decay);
		if (momentum !== 0) {
			let buffer = state.momentum_buffer;
			if (buffer === undefined || buffer === null) {
				buffer = keep(direction.detach().clone());
				state.momentum_buffer = buffer;
			} else {
				buffer.mul_(momentum).add_(direction, { alpha: 1 - dampening });
			}
			direction = nesterov ? direction.add(buffer, { alpha: momentum }) : buffer;
		}
		const rate = lr;
		if (rate instanceof Tensor$1 && rate.requires_grad) param.addcmul_(direction, rate, { value: -1 });
		else param.add_(direction, { alpha: -scalar$1(rate) });
	}
};

// src/optim/sparse_adam.ts
const SIGNATURE$5 = new Signature("SparseAdam", [
	"lr",
	"betas",
	"eps",
	"maximize"
]);
var SparseAdam = class extends Optimizer {
	constructor(params, lr, betas, eps, maximize, options) {
		const o = SIGNATURE$5.read(lr, betas, eps, maximize, options);
		const defaults = {
			lr: o.lr ?? .001,
			betas: readBetas(o.betas ?? [.9, .999], false, false),
			eps: o.eps ?? 1e-8,
			maximize: o.maximize ?? false
		};
		checkLearningRate(defaults.lr);
		if (scalar$1(defaults.lr) === 0) throw new ValueError("Invalid learning rate: 0");
		checkNumber("eps", defaults.eps);
		if (!(defaults.eps > 0)) throw new ValueError(`Invalid epsilon value: ${numberText(defaults.eps)}`);
		super(params, defaults);
	}
	update_group(of) {
		const { params, betas: [beta1, beta2], eps, maximize } = of;
		for (const param of params) {
			const grad = param.grad;
			if (grad === null) continue;
			const state = this.stateOf(param);
			if (state.step === undefined) {
				Object.assign(state, {
					step: 0,
					exp_avg: zerosFor(param),
					exp_avg_sq: zerosFor(param)
				});
			}
			const count = state.step = state.step + 1;
			const present = presence(grad);
			const direction = maximize ? grad.neg() : grad;
			const mean = remembered(state, "exp_avg");
			const square = remembered(state, "exp_avg_sq");
			const newMean = average$1(mean.clone(), direction, beta1);
			const newSquare = averageSquare(square.clone(), direction, beta2);
			mean.copy_(newMean.where(present, mean));
			square.copy_(newSquare.where(present, square));
			const size = scalar$1(of.lr) * Math.sqrt(1 - beta2 ** count) / (1 - beta1 ** count);
			param.sub_(newMean.div(newSquare.sqrt().add(eps)).mul(size).where(present, 0));
		}
	}
};
function presence(grad) {
	const there = grad.ne(0);
	if (grad.ndim < 2) return there;
	return there.flatten(1).any(1).view([grad.size(0), ...new Array(grad.ndim - 1).fill(1)]);
}

// src/optim/averaged_model.ts
const SIGNATURE$4 = new Signature("AveragedModel", [
	"device",
	"avg_fn",
	"multi_avg_fn",
	"use_buffers"
]);
function checkDecay(decay) {
	if (!(decay >= 0 && decay <= 1)) {
		throw new ValueError(`Invalid decay value ${decay} provided. Please provide a value in [0,1] range.`);
	}
}
function get_ema_avg_fn(decay = .999) {
	checkDecay(decay);
	return (averaged, current) => no_grad(() => averaged.mul(decay).add(current.mul(1 - decay)));
}
function get_ema_multi_avg_fn(decay = .999) {
	checkDecay(decay);
	return (averaged, current) => no_grad(() => averaged.forEach((average, i) => {
		if (average.is_floating_point()) average.lerp_(current[i], 1 - decay);
		else average.copy_(average.mul(decay).add(current[i].mul(1 - decay)));
	}));
}
function get_swa_avg_fn() {
	return (averaged, current, count) => no_grad(() => averaged.add(current.sub(averaged).div(count.add(1))));
}
function get_swa_multi_avg_fn() {
	return (averaged, current, count) => {
		const part = 1 / (Number(count.item()) + 1);
		no_grad(() => averaged.forEach((average, i) => {
			if (average.is_floating_point()) average.lerp_(current[i], part);
			else average.copy_(average.add(current[i].sub(average).mul(part)));
		}));
	};
}
var AveragedModel = class extends Module {
	module;
	#one;
	#many;
	#withBuffers;
	constructor(model, device, avg_fn, multi_avg_fn, use_buffers, options) {
		super();
		if (!(model instanceof Module)) throw new ArgumentError("AveragedModel: model must be a Module");
		const o = SIGNATURE$4.read(device, avg_fn, multi_avg_fn, use_buffers, options);
		this.#one = o.avg_fn ?? null;
		this.#many = o.multi_avg_fn ?? null;
		this.#withBuffers = o.use_buffers ?? false;
		if (this.#one !== null && this.#many !== null) {
			throw new ArgumentError("Only one of avg_fn and multi_avg_fn should be provided");
		}
		this.module = deepcopy(model);
		if (o.device !== undefined && o.device !== null) this.module.to(o.device);
		this.register_buffer("n_averaged", tensor(0, { dtype: int64 }));
	}
	forward(...args) {
		return this.module(...args);
	}
	update_parameters(model) {
		const own = this.#tensorsOf(this.module);
		const theirs = this.#tensorsOf(model);
		if (own.length !== theirs.length) {
			throw new ValueError(`AveragedModel: the model has ${theirs.length} parameters, the averages ${own.length}`);
		}
		no_grad(() => {
			if (Number(this.n_averaged.item()) === 0) own.forEach((average, i) => average.copy_(theirs[i]));
			else this.#average(own, theirs);
			if (!this.#withBuffers) {
				const buffers = [...model.buffers()];
				[...this.module.buffers()].forEach((buffer, i) => buffer.detach().copy_(buffers[i]));
			}
			this.n_averaged.add_(1);
		});
	}
	#tensorsOf(module) {
		const tensors = [...module.parameters()];
		if (this.#withBuffers) tensors.push(...module.buffers());
		return tensors.map((x) => x.detach());
	}
	#average(own, theirs) {
		const one = this.#one;
		if (one !== null) {
			own.forEach((average, i) => average.copy_(one(average, theirs[i], this.n_averaged)));
			return;
		}
		const many = this.#many ?? get_swa_multi_avg_fn();
		for (const dtype of new Set(own.map((x) => x.dtype))) {
			const places = own.keys().filter((i) => own[i].dtype === dtype).toArray();
			many(places.map((i) => own[i]), places.map((i) => theirs[i]), this.n_averaged);
		}
	}
};
async function update_bn(loader, model, device) {
	const layers = [...model.modules()].filter((module) => module instanceof BatchNorm);
	if (layers.length === 0) return;
	const momenta = layers.map((layer) => layer.momentum);
	const training = model.training;
	layers.forEach((layer) => layer.reset_running_stats());
	model.train();
	layers.forEach((layer) => layer.momentum = null);
	try {
		for await (const batch of loader) {
			let input = Array.isArray(batch) ? batch[0] : batch;
			if (device !== undefined && device !== null && input instanceof Tensor$1) input = input.to(device);
			no_grad(() => model(input));
		}
	} finally {
		layers.forEach((layer, i) => layer.momentum = momenta[i]);
		model.train(training);
	}
}

// src/optim/swa_utils.ts
var swa_utils_exports = /* @__PURE__ */ __exportAll({
	AveragedModel: () => AveragedModel,
	SWALR: () => SWALR,
	get_ema_avg_fn: () => get_ema_avg_fn,
	get_ema_multi_avg_fn: () => get_ema_multi_avg_fn,
	get_swa_avg_fn: () => get_swa_avg_fn,
	get_swa_multi_avg_fn: () => get_swa_multi_avg_fn,
	update_bn: () => update_bn
});

// src/optim/mod.ts
var optim_exports = /* @__PURE__ */ __exportAll({
	ASGD: () => ASGD,
	Adadelta: () => Adadelta,
	Adafactor: () => Adafactor,
	Adagrad: () => Adagrad,
	Adam: () => Adam,
	AdamW: () => AdamW,
	Adamax: () => Adamax,
	ElementwiseOptimizer: () => ElementwiseOptimizer,
	LBFGS: () => LBFGS,
	LRCurve: () => LRCurve,
	Muon: () => Muon,
	NAdam: () => NAdam,
	Optimizer: () => Optimizer,
	RAdam: () => RAdam,
	RMSprop: () => RMSprop,
	Rprop: () => Rprop,
	SGD: () => SGD,
	SparseAdam: () => SparseAdam,
	find_lr: () => find_lr,
	lr_scheduler: () => lr_scheduler_exports,
	optimizer: () => optimizer_module_exports,
	swa_utils: () => swa_utils_exports
});

// src/tensor/checkpoint.ts
var checkpoint_exports = /* @__PURE__ */ __exportAll({
	checkpoint: () => checkpoint,
	checkpoint_sequential: () => checkpoint_sequential
});
const NAMES = ["preserve_rng_state", "use_reentrant"];
const OPTIONS = new Signature("checkpoint", NAMES);
function checkpoint(fn, ...given) {
	checkFunction(fn, "checkpoint", "function");
	const last = given.at(-1);
	const options = isOptions(last) && (Array.isArray(given[0]) || Object.keys(last).every((key) => NAMES.some((name) => name === key))) ? OPTIONS.read(given.pop()) : {};
	return runForgetting(fn, given.length === 1 && Array.isArray(given[0]) ? given[0] : given, options);
}
function runForgetting(fn, args, options) {
	const { preserve_rng_state = true } = options;
	const state = preserve_rng_state ? defaultGenerator.state.slice() : undefined;
	let count = 0;
	let recomputed;
	const recompute = () => {
		const former = defaultGenerator.state.slice();
		if (state !== undefined) defaultGenerator.state.set(state);
		const found = [];
		savedTensorsHooks.push({
			pack: (tensor) => (found.push(tensor), tensor),
			unpack: (value) => value
		});
		try {
			enable_grad(() => fn(...args));
		} finally {
			savedTensorsHooks.pop();
			if (state !== undefined) defaultGenerator.state.set(former);
		}
		if (found.length !== count) {
			throw new AutogradError(`checkpoint: a different number of tensors was saved during the original forward (${count}) and the recomputation ` + `(${found.length}); the function must do the same every time`);
		}
		return found;
	};
	savedTensorsHooks.push({
		pack: () => count++,
		unpack: (place) => {
			recomputed ??= recompute();
			return recomputed[place];
		}
	});
	try {
		return fn(...args);
	} finally {
		savedTensorsHooks.pop();
	}
}
function checkpoint_sequential(functions, segments, input, options = {}) {
	const list = [...functions];
	if (!Number.isInteger(segments) || segments < 1 || segments > list.length) {
		throw new ValueError(`checkpoint_sequential: segments must be a whole number from 1 to ${list.length}, got ${segments}`);
	}
	const size = Math.floor(list.length / segments);
	const run = (from, to) => (x) => list.slice(from, to).reduce((y, f) => f(y), x);
	let x = input;
	let at = 0;
	for (; at < size * (segments - 1); at += size) x = checkpoint(run(at, at + size), [x], options);
	return run(at)(x);
}

// src/utils/appended_file.ts
function writeText(sink, text) {
	writeAll(sink, new TextEncoder().encode(text));
}
var AppendedFile = class {
	path;
	#file;
	constructor(path, owner) {
		this.path = path;
		if (typeof path !== "string" || path === "") throw new ArgumentError(`${owner}: expected the path of a file`);
	}
	get isOpen() {
		return this.#file !== undefined;
	}
	open() {
		if (this.#file !== undefined) return this.#file;
		const folder = /^(.*)\/[^/]*$/.exec(this.path)?.[1];
		if (folder !== undefined && folder !== "") Deno.mkdirSync(folder, { recursive: true });
		return this.#file = Deno.openSync(this.path, {
			append: true,
			create: true
		});
	}
	isEmpty() {
		return this.open().statSync().size === 0;
	}
	write(text) {
		writeText(this.open(), text);
	}
	flush() {
		this.#file?.syncDataSync();
	}
	close() {
		this.#file?.close();
		this.#file = undefined;
	}
};

// src/utils/json_lines_logger.ts
function plain(value) {
	return Number.isFinite(value) ? value : String(value);
}
function plainHParam(value) {
	return typeof value === "bigint" || value instanceof Tensor$1 ? scalarOf$1(value, "add_hparams") : value;
}
var JSONLinesLogger = class {
	path;
	#file;
	constructor(path) {
		this.#file = new AppendedFile(path, "JSONLinesLogger");
		this.path = path;
		this.#file.open();
	}
	#write(line) {
		this.#file.write(JSON.stringify(line) + "\n");
	}
	add_scalar(tag, scalar_value, global_step, walltime) {
		checkTag(tag, "add_scalar");
		const { step, walltime: time = now() } = whenOf(SCALAR.read(global_step, walltime), "add_scalar");
		this.#write({
			step,
			wall_time: time,
			tag,
			value: plain(scalarOf$1(scalar_value, "add_scalar"))
		});
	}
	add_scalars(main_tag, tag_scalar_dict, global_step, walltime) {
		checkTag(main_tag, "add_scalars");
		checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
		const { step, walltime: time = now() } = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
		const values = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf$1(it, "add_scalars")]);
		for (const [tag, value] of values) {
			this.#write({
				step,
				wall_time: time,
				tag: `${main_tag}/${tag}`,
				value: plain(value)
			});
		}
	}
	add_text(tag, text_string, global_step, walltime) {
		checkTag(tag, "add_text");
		const { step, walltime: time = now() } = whenOf(TEXT.read(global_step, walltime), "add_text");
		this.#write({
			step,
			wall_time: time,
			tag,
			text: String(text_string)
		});
	}
	add_hparams(hparam_dict, metric_dict, options) {
		checkMapping(hparam_dict, "add_hparams", "hparam_dict");
		checkMapping(metric_dict, "add_hparams", "metric_dict");
		const { step } = whenOf(HPARAMS.read(options), "add_hparams");
		const given = Object.entries(hparam_dict).filter(([, value]) => value !== null && value !== undefined);
		this.#write({
			step,
			wall_time: now(),
			hparams: Object.fromEntries(given.map(([name, value]) => [name, plainHParam(value)])),
			metrics: Object.fromEntries(Object.entries(metric_dict).map(([name, value]) => [name, plain(scalarOf$1(value, "add_hparams"))]))
		});
	}
	flush() {
		this.#file.flush();
	}
	close() {
		this.#file.close();
	}
	[Symbol.dispose]() {
		this.close();
	}
};

// src/utils/csv_logger.ts
var CSVLogger = class {
	path;
	#file;
	#columns = [];
	#row;
	constructor(path) {
		this.#file = new AppendedFile(path, "CSVLogger");
		this.path = path;
		this.#open();
	}
	#open() {
		if (this.#file.isOpen) return;
		this.#columns = this.#file.isEmpty() ? ["step", "wall_time"] : headerOf(Deno.readTextFileSync(this.path));
		if (this.#columns[0] === "step" && this.#columns[1] === "wall_time") return;
		this.#file.close();
		throw new FormatError(`CSVLogger: "${this.path}" is another table: its columns are ${this.#columns.join(", ")}`);
	}
	#put(column, cell, { step, walltime }) {
		const row = this.#row;
		if (row === undefined || row.step !== step || row.cells.has(column)) {
			this.#writeRow();
			this.#row = {
				step,
				wall_time: walltime ?? now(),
				cells: new Map()
			};
		}
		this.#row.cells.set(column, cell);
	}
	#writeRow() {
		const row = this.#row;
		if (row === undefined) return;
		this.#row = undefined;
		this.#open();
		const added = [...row.cells.keys()].filter((name) => !this.#columns.includes(name));
		if (added.length > 0) this.#widen(added);
		else if (this.#file.isEmpty()) this.#file.write(this.#header());
		const [, , ...tags] = this.#columns;
		const cells = [
			row.step ?? "",
			row.wall_time,
			...tags.map((tag) => row.cells.get(tag) ?? "")
		];
		this.#file.write(cells.join(",") + "\n");
	}
	#header() {
		return this.#columns.map(quoted).join(",") + "\n";
	}
	#widen(added) {
		const text = Deno.readTextFileSync(this.path);
		const rows = text.slice(recordEnd(text, 0));
		this.#columns.push(...added);
		this.#file.close();
		const wider = this.#header() + padded(rows, ",".repeat(added.length));
		atomicWrite(this.path, (sink) => writeText(sink, wider));
		this.#file.open();
	}
	add_scalar(tag, scalar_value, global_step, walltime) {
		checkTag(tag, "add_scalar");
		const when = whenOf(SCALAR.read(global_step, walltime), "add_scalar");
		this.#put(tag, String(scalarOf$1(scalar_value, "add_scalar")), when);
	}
	add_scalars(main_tag, tag_scalar_dict, global_step, walltime) {
		checkTag(main_tag, "add_scalars");
		checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
		const when = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
		const cells = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf$1(it, "add_scalars")]);
		for (const [tag, value] of cells) this.#put(`${main_tag}/${tag}`, String(value), when);
	}
	add_text(tag, text_string, global_step, walltime) {
		checkTag(tag, "add_text");
		this.#put(tag, quoted(String(text_string)), whenOf(TEXT.read(global_step, walltime), "add_text"));
	}
	add_hparams(hparam_dict, metric_dict, options) {
		checkMapping(hparam_dict, "add_hparams", "hparam_dict");
		checkMapping(metric_dict, "add_hparams", "metric_dict");
		const when = whenOf(HPARAMS.read(options), "add_hparams");
		const given = Object.entries(hparam_dict).filter(([, value]) => value !== null && value !== undefined);
		const cells = [...given.map(([name, value]) => [name, quoted(String(plainHParam(value)))]), ...Object.entries(metric_dict).map(([name, it]) => [name, String(scalarOf$1(it, "add_hparams"))])];
		for (const [name, cell] of cells) this.#put(name, cell, when);
	}
	flush() {
		this.#writeRow();
		this.#file.flush();
	}
	close() {
		this.#writeRow();
		this.#file.close();
	}
	[Symbol.dispose]() {
		this.close();
	}
};
function quoted(cell) {
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell;
}
function recordEnd(text, from) {
	let inside = false;
	for (let i = from; i < text.length; i++) {
		if (text[i] === "\"") inside = !inside;
		else if (text[i] === "\n" && !inside) return i + 1;
	}
	return text.length;
}
function padded(rows, more) {
	let out = "";
	for (let at = 0; at < rows.length;) {
		const end = recordEnd(rows, at);
		const record = rows.slice(at, end).replace(/\r?\n$/, "");
		out += `${record}${more}\n`;
		at = end;
	}
	return out;
}
function headerOf(text) {
	const line = text.slice(0, recordEnd(text, 0)).replace(/^\ufeff/, "").replace(/\r?\n$/, "");
	return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quotes, bare]) => quotes?.replaceAll("\"\"", "\"") ?? bare);
}

// src/utils/progress.ts
const SIGNATURE$3 = new Signature("progress", [
	"description",
	"total",
	"unit",
	"leave",
	"disable"
]);
const CLEAR = "\r\x1B[K";
const WIDTH = 24;
var Progress = class Progress {
	n = 0;
	total;
	#items;
	#options;
	#live;
	#start = performance.now();
	#facts = "";
	#shown = -Infinity;
	#tenth = 0;
	#closed = false;
	constructor(items, options) {
		const known = items;
		const count = typeof known?.length === "number" ? known.length : known?.size;
		this.total = options.total ?? (typeof count === "number" ? count : null);
		this.#items = items;
		this.#options = options;
		this.#live = !options.disable && Deno.stderr.isTerminal();
	}
	static format_line(before, part, after, columns = terminalWidth()) {
		const room = columns - 1;
		const width = Math.min(WIDTH, room - before.length - after.length - 2);
		const filled = Math.round(width * Math.min(1, part));
		const bar = width < 4 ? "" : "█".repeat(filled) + "░".repeat(width - filled);
		return [
			before,
			bar,
			after
		].filter((text) => text !== "").join(" ").slice(0, room);
	}
	static format_interval(seconds) {
		const whole = Math.max(0, Math.round(seconds));
		if (whole < 60) return `${whole} s`;
		const parts = [
			Math.floor(whole / 3600),
			Math.floor(whole / 60) % 60,
			whole % 60
		];
		const shown = parts[0] > 0 ? parts : parts.slice(1);
		return shown.map((part, i) => i === 0 ? String(part) : String(part).padStart(2, "0")).join(":");
	}
	*[Symbol.iterator]() {
		const items = this.#items;
		if (items === null || !(Symbol.iterator in items)) {
			throw new ArgumentError("progress: these items come one after the other; use for await");
		}
		try {
			for (const item of items) {
				yield item;
				this.update();
			}
		} finally {
			this.close();
		}
	}
	async *[Symbol.asyncIterator]() {
		const items = this.#items;
		if (items === null) throw new ArgumentError("progress: there are no items to iterate over; use update()");
		try {
			for await (const item of items) {
				yield item;
				this.update();
			}
		} finally {
			this.close();
		}
	}
	update(count = 1) {
		this.n += count;
		this.#show(false);
	}
	set_postfix(facts) {
		this.#facts = Object.entries(facts).map(([name, value]) => `${name} ${typeof value === "number" ? short(value) : value}`).join("  ");
	}
	close() {
		if (this.#closed) return;
		this.#closed = true;
		if (!this.#live) return;
		if (this.#options.leave ?? true) {
			this.#show(true);
			write$1("\n");
		} else write$1(CLEAR);
	}
	[Symbol.dispose]() {
		this.close();
	}
	#show(last) {
		if (this.#options.disable) return;
		const now = performance.now(), { total, n } = this;
		const tenth = total === null ? 0 : Math.floor(10 * n / total);
		if (this.#live ? now - this.#shown < 100 && !last : tenth === this.#tenth) return;
		this.#shown = now;
		this.#tenth = tenth;
		const line = this.#line((now - this.#start) / 1e3);
		write$1(this.#live ? CLEAR + line : line + "\n");
	}
	#line(seconds) {
		const { n, total } = this, { description, unit = "it" } = this.#options;
		const rate = n / Math.max(seconds, 1e-9);
		const part = total === null || total === 0 ? 1 : Math.min(1, n / total);
		const facts = total === null ? [`${n} ${unit}`] : [`${Math.floor(100 * part)} %`.padStart(5), ` ${n}/${total}`];
		facts.push(` ${short(rate)} ${unit}/s`);
		if (total !== null && n < total && n > 0) facts.push(` ${Progress.format_interval((total - n) / rate)} left`);
		if (this.#facts !== "") facts.push(` ${this.#facts}`);
		if (!this.#live) return [description ?? "", ...facts].filter((text) => text !== "").join(" ");
		if (total !== null) return Progress.format_line(description ?? "", part, facts.join(" "));
		return [description ?? "", ...facts].filter((text) => text !== "").join(" ").slice(0, terminalWidth() - 1);
	}
};
function terminalWidth() {
	try {
		return Deno.consoleSize().columns || 80;
	} catch {
		return 80;
	}
}
function short(value) {
	if (!Number.isFinite(value) || Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
	return Math.abs(value) >= 1e3 ? value.toFixed(0) : value.toPrecision(4);
}
function write$1(text) {
	Deno.stderr.writeSync(new TextEncoder().encode(text));
}
__name(write$1, "write");
function progress(items, options = {}) {
	const iterable = items === null || typeof items === "object" && items !== null && (Symbol.iterator in items || Symbol.asyncIterator in items) || typeof items === "string";
	if (!iterable) throw new ArgumentError(`progress: expected something to iterate over, got ${typeof items}`);
	return new Progress(items, SIGNATURE$3.read(options));
}

// src/utils/plot/confusion_matrix.ts
const CONFUSION = new Signature("confusion_matrix", [
	"labels",
	"normalize",
	"title",
	"xlabel",
	"ylabel",
	"width"
]);
function confusion_matrix(target, prediction, options) {
	const alone = prediction === undefined || isOptions(prediction);
	const o = CONFUSION.read(alone ? prediction : options);
	const rows = alone ? matrixOf(target) : counted(target, prediction, o.labels?.length);
	const n = rows.length;
	const names = Array.from({ length: n }, (_, i) => o.labels?.[i] ?? String(i));
	if (o.labels !== undefined && o.labels.length !== n) {
		throw new ShapeError(`confusion_matrix: ${n} classes and ${o.labels.length} labels`);
	}
	return new Plot(draw(rows, names, o));
}
function matrixOf(given) {
	const rows = given instanceof Tensor$1 ? given.tolist() : given;
	const square = Array.isArray(rows) && rows.length > 0 && rows.every((row) => Array.isArray(row) && row.length === rows.length && row.every((n) => Number(n) >= 0));
	if (square) return rows.map((row) => row.map(Number));
	throw new ShapeError("confusion_matrix: expected counts [classes, classes], or true and predicted classes" + (given instanceof Tensor$1 ? `, got a tensor of the shape [${given.shape}]` : ""));
}
function counted(target, prediction, classes) {
	const truth = numbersOf(target, "confusion_matrix");
	const guesses = numbersOf(prediction, "confusion_matrix");
	if (truth.length !== guesses.length) {
		throw new ShapeError(`confusion_matrix: ${truth.length} true and ${guesses.length} predicted classes`);
	}
	const n = classes ?? Math.max(0, ...truth, ...guesses) + 1;
	const rows = Array.from({ length: n }, () => Array(n).fill(0));
	truth.forEach((from, i) => {
		const wrong = [from, guesses[i]].find((c) => !Number.isSafeInteger(c) || c < 0 || c >= n);
		if (wrong !== undefined) throw new ValueError(`confusion_matrix: ${wrong} is none of the classes 0 to ${n - 1}`);
		rows[from][guesses[i]]++;
	});
	return rows;
}
function draw(rows, names, o) {
	const n = rows.length;
	const size = 12;
	const longest = Math.max(...names.map((name) => textWidth(name, size)));
	const texts = rows.map((row) => {
		const sum = row.reduce((a, b) => a + b, 0);
		return row.map((count) => o.normalize ? sum > 0 ? (count / sum).toFixed(2) : "–" : String(count));
	});
	const widest = Math.max(...texts.flat().map((text) => textWidth(text, size)));
	const left = 44 + longest;
	const top = 16 + (o.title ? 26 : 0);
	const usual = Math.max(220, left + 20 + n * Math.min(Math.max(widest + 12, n > 30 ? 12 : 30), 64));
	const width = sizeOf(o.width, Math.min(usual, 1200), "width");
	const cell = (width - left - 20) / n;
	const slanted = longest > cell - 4;
	const below = slanted ? longest * .72 + 14 : 22;
	const height = top + n * cell + below + 26;
	const fits = widest + 4 <= cell;
	const parts = [];
	const every = Math.max(1, Math.ceil(14 / cell));
	rows.forEach((row, i) => {
		const sum = row.reduce((a, b) => a + b, 0);
		row.forEach((count, j) => {
			const { fill, ink } = blue(sum > 0 ? count / sum : 0), x = left + j * cell, y = top + i * cell;
			parts.push(element("rect", {
				x,
				y,
				width: cell,
				height: cell,
				fill
			}));
			if (!fits) return;
			const faint = count === 0 ? .35 : undefined;
			parts.push(label(texts[i][j], x + cell / 2, y + cell / 2 + 4, {
				"text-anchor": "middle",
				fill: ink,
				opacity: faint
			}));
		});
	});
	names.forEach((name, i) => {
		if (i % every !== 0) return;
		const middle = (i + .5) * cell;
		parts.push(label(name, left - 8, top + middle + 4, { "text-anchor": "end" }));
		const x = left + middle;
		const y = top + n * cell + 16;
		const turn = slanted ? {
			transform: `rotate(-45 ${x.toFixed(1)} ${y - 4})`,
			"text-anchor": "end"
		} : { "text-anchor": "middle" };
		parts.push(label(name, x, y, turn));
	});
	const right = left + n * cell;
	const bottom = top + n * cell;
	return picture(width, height, o.title ? label(o.title, width / 2, 26, {
		"text-anchor": "middle",
		"font-size": 15,
		"font-weight": 600
	}) : "", ...parts, element("rect", {
		x: left,
		y: top,
		width: n * cell,
		height: n * cell,
		fill: "none",
		stroke: INK.axis
	}), label(o.xlabel ?? "predicted", (left + right) / 2, height - 10, { "text-anchor": "middle" }), element("g", { transform: `translate(18 ${(top + bottom) / 2}) rotate(-90)` }, label(o.ylabel ?? "true", 0, 0, { "text-anchor": "middle" })));
}

// src/utils/plot/histogram.ts
const HISTOGRAM = new Signature("histogram", [
	...AXES_OPTIONS.filter((name) => name !== "xscale"),
	"bins",
	"range",
	"density"
]);
function histogram$1(values, options) {
	const o = HISTOGRAM.read(options);
	const series = valuesByName(values, "histogram");
	let [low, high] = o.range ?? rangeOf(series.map(([, list]) => list), false);
	if (o.range !== undefined && !(high > low)) throw new ValueError(`histogram: the range [${low}, ${high}] is empty`);
	if (low === high) [low, high] = [low - .5, high + .5];
	const bins = o.bins ?? Math.max(...series.map(([, list]) => binsFor(list, low, high)));
	if (!Number.isSafeInteger(bins) || bins < 1 || bins > 1e4) {
		throw new ValueError(`histogram: the number of bins is 1 to 10000, got ${bins}`);
	}
	const heights = series.map(([, list]) => count(list, low, high, bins, o.density ?? false));
	const most = Math.max(...heights.map((list) => Math.max(...list)));
	const least = o.yscale === "log" ? Math.min(1, ...heights.flatMap((list) => [...list].filter((n) => n > 0))) / 2 : 0;
	return new Plot(frame({
		ylabel: o.density ? "density" : "count",
		...o
	}, {
		xs: [low, high],
		ys: [least, Math.max(most, least * 4)],
		legend: legendOf(series.map(([name]) => name)),
		fromZero: o.yscale !== "log",
		draw: (area) => heights.map((list, i) => {
			const floor = area.bottom;
			const width = (high - low) / bins;
			let path = "";
			list.forEach((height, b) => {
				if (height <= 0) return;
				const left = area.x(low + b * width);
				const right = area.x(low + (b + 1) * width);
				const gap = right - left > 6 ? .5 : 0;
				path += `M${short$1(left + gap)} ${short$1(floor)}V${short$1(area.y(height))}H${short$1(right - gap)}V${short$1(floor)}Z`;
			});
			return element("path", {
				d: path,
				fill: colourOf(i),
				"fill-opacity": series.length > 1 ? .6 : .9
			});
		}).join("")
	}));
}
__name(histogram$1, "histogram");
function binsFor(values, low, high) {
	const sorted = values.filter((value) => value >= low && value <= high).sort();
	const n = sorted.length;
	if (n === 0) return 10;
	const spread = sorted[Math.floor(.75 * (n - 1))] - sorted[Math.floor(.25 * (n - 1))];
	const width = 2 * spread / Math.cbrt(n);
	return width > 0 ? Math.min(Math.max(Math.ceil((high - low) / width), 5), 100) : Math.ceil(Math.log2(n)) + 1;
}
function count(values, low, high, bins, density) {
	const counts = new Float64Array(bins);
	let total = 0;
	for (const value of values) {
		if (!(value >= low && value <= high)) continue;
		counts[Math.min(Math.floor((value - low) / (high - low) * bins), bins - 1)]++;
		total++;
	}
	return density && total > 0 ? counts.map((n) => n / total / ((high - low) / bins)) : counts;
}

// src/utils/plot/images.ts
const IMAGES = new Signature("images", [
	"titles",
	"colors",
	"columns",
	"size",
	"normalize",
	"title"
]);
function images(pictures, options) {
	const o = IMAGES.read(options);
	const list = picturesOf(pictures, o.normalize ?? false);
	for (const name of ["titles", "colors"]) {
		const given = o[name];
		if (given !== undefined && given.length !== list.length) {
			throw new ShapeError(`images: ${list.length} images and ${given.length} ${name}`);
		}
	}
	const across = Math.max(...list.map((it) => it.width));
	const down = Math.max(...list.map((it) => it.height));
	const size = o.size ?? Math.min(Math.max(across, list.length === 1 ? 256 : 96), 320);
	const scale = size / across;
	const words = o.titles === undefined ? 0 : Math.max(...o.titles.map((it) => textWidth(it, 12)));
	const cell = Math.max(size, Math.min(words, size * 2)) + 10;
	const row = down * scale + (words > 0 ? 24 : 10);
	const columns = o.columns ?? evenly(list.length, Math.max(1, Math.floor(960 / cell)));
	if (!Number.isSafeInteger(columns) || columns < 1) {
		throw new ValueError(`images: columns is a positive whole number, got ${columns}`);
	}
	const used = Math.min(columns, list.length);
	const top = 8 + (o.title ? 28 : 0);
	const width = Math.max(used * cell + 10, textWidth(o.title ?? "", 16) + 20);
	const height = top + Math.ceil(list.length / columns) * row + 4;
	const indent = (width - used * cell) / 2;
	const parts = list.map((it, i) => {
		const x = indent + (i % columns + .5) * cell;
		const y = top + Math.floor(i / columns) * row;
		const w = it.width * scale;
		const h = it.height * scale;
		const shown = element("image", {
			x: x - w / 2,
			y,
			width: w,
			height: h,
			preserveAspectRatio: "none",
			"image-rendering": scale > 1 ? "pixelated" : undefined,
			"xlink:href": `data:image/png;base64,${toBase64(pngOf(it, scale))}`
		});
		const name = o.titles?.[i];
		if (name === undefined) return shown;
		return shown + label(name, x, y + down * scale + 15, {
			"text-anchor": "middle",
			fill: o.colors?.[i] ?? INK.text
		});
	});
	const head = o.title ? label(o.title, width / 2, 24, {
		"text-anchor": "middle",
		"font-size": 15,
		"font-weight": 600
	}) : "";
	return new Plot(picture(Math.ceil(width), Math.ceil(height), head, ...parts));
}
function evenly(count, most) {
	return Math.ceil(count / Math.ceil(count / most));
}
function pngOf({ width, height, channels, data }, scale) {
	const times = Math.min(Math.ceil(scale * 2), 32);
	if (scale <= 1 || times < 2) return encodePng(width, height, channels, data);
	const big = new Uint8Array(width * height * channels * times * times);
	const stride = width * times * channels;
	for (let y = 0; y < height; y++) {
		const start = y * times * stride;
		for (let x = 0; x < width; x++) {
			const at = (y * width + x) * channels;
			const pixel = data.subarray(at, at + channels);
			for (let i = 0; i < times; i++) big.set(pixel, start + (x * times + i) * channels);
		}
		for (let i = 1; i < times; i++) big.copyWithin(start + i * stride, start, start + stride);
	}
	return encodePng(width * times, height * times, channels, big);
}
function picturesOf(given, normalize) {
	if (given instanceof Image) return [given];
	const list = given instanceof Tensor$1 ? split$1(given) : given;
	if (!Array.isArray(list) || list.length === 0) {
		throw new ArgumentError("images: expected a tensor, an Image, or an array of these that is not empty");
	}
	return list.map((it) => {
		if (it instanceof Image) return it;
		if (!(it instanceof Tensor$1)) throw new ArgumentError("images: an image is a tensor or a torch.vision.Image");
		return toImage(it, normalize);
	});
}
function split$1(x) {
	const { shape } = x;
	const single = shape.length === 2 || shape.length === 3 && (shape[0] === 1 || shape[0] === 3);
	return single ? [x] : shape.length === 3 || shape.length === 4 ? x.unbind(0) : [x];
}
__name(split$1, "split");
function toImage(x, normalize) {
	const shape = x.shape.length === 2 ? [1, ...x.shape] : x.shape, [channels, height, width] = shape;
	if (shape.length !== 3 || channels !== 1 && channels !== 3 || height * width === 0) {
		throw new ShapeError(`images: an image is [1, H, W], [3, H, W] or [H, W], got [${x.shape}]`);
	}
	const values = numbersOf(x, "images"), [low, high] = rangeOf([values], false);
	const stretch = normalize && high > low;
	const scale = stretch ? 255 / (high - low) : x.dtype === uint8 ? 1 : 255;
	const data = new Uint8Array(values.length);
	const area = height * width;
	for (let c = 0; c < channels; c++) {
		for (let i = 0; i < area; i++) {
			const value = (values[c * area + i] - (stretch ? low : 0)) * scale;
			data[i * channels + c] = Math.min(Math.max(Math.round(value), 0), 255);
		}
	}
	return new Image(channels === 1 ? "L" : "RGB", [width, height], data);
}
function toBase64(bytes) {
	return bytes.toBase64();
}

// src/utils/plot/scatter.ts
const SCATTER = new Signature("scatter", [
	...AXES_OPTIONS,
	"classes",
	"names",
	"size"
]);
function scatter$1(x, y, options) {
	const both = y === undefined || isOptions(y);
	const o = SCATTER.read(both ? y : options);
	const [xs, ys] = both ? columns(x) : [numbersOf(x, "scatter"), numbersOf(y, "scatter")];
	if (xs.length !== ys.length) throw new ShapeError(`scatter: ${xs.length} places and ${ys.length} heights`);
	const { kinds, names } = classesOf(o, xs.length);
	const r = o.size ?? Math.min(Math.max(60 / Math.sqrt(xs.length), 1.5), 5);
	return new Plot(frame(o, {
		xs: roomAround(rangeOf([xs], o.xscale === "log"), o.xscale === "log"),
		ys: rangeOf([ys], o.yscale === "log"),
		legend: names.map((name, i) => ({
			name,
			colour: colourOf(i)
		})),
		draw: (area) => {
			let dots = "";
			xs.forEach((place, i) => {
				const [cx, cy] = [area.x(place), area.y(ys[i])];
				if (Number.isFinite(cx) && Number.isFinite(cy)) {
					dots += element("circle", {
						cx,
						cy,
						r,
						fill: colourOf(kinds[i])
					});
				}
			});
			return element("g", { "fill-opacity": .75 }, dots);
		}
	}));
}
__name(scatter$1, "scatter");
function columns(points) {
	if (!(points instanceof Tensor$1) || points.shape.length !== 2 || points.shape[1] !== 2) {
		const got = points instanceof Tensor$1 ? `[${points.shape}]` : "no tensor";
		throw new ShapeError(`scatter: without heights, points are a tensor [N, 2], got ${got}`);
	}
	const values = numbersOf(points, "scatter");
	const even = (_, i) => i % 2 === 0;
	return [values.filter(even), values.filter((value, i) => !even(value, i))];
}
function roomAround([low, high], log) {
	if (!(high > low)) return [low, high];
	const room = log ? (high / low) ** .03 : (high - low) * .03;
	return log ? [low / room, high * room] : [low - room, high + room];
}
function classesOf(o, count) {
	const { classes } = o;
	if (classes === undefined) return {
		kinds: new Uint8Array(count),
		names: []
	};
	const given = classes instanceof Tensor$1 ? numbersOf(classes, "scatter") : classes;
	if (given.length !== count) throw new ShapeError(`scatter: ${count} points and ${given.length} classes`);
	const all = Array.from(given);
	if (typeof all[0] === "string") {
		const names = [...new Set(all)];
		const index = new Map(names.map((name, i) => [name, i]));
		return {
			kinds: all.map((name) => index.get(name)),
			names
		};
	}
	const kinds = numbersOf(all, "scatter");
	const wrong = kinds.find((kind) => !Number.isSafeInteger(kind) || kind < 0 || kind > 1e3);
	if (wrong !== undefined) throw new ShapeError(`scatter: classes are whole numbers from 0, got ${wrong}`);
	const number = kinds.length === 0 ? 0 : Math.max(...kinds) + 1;
	return {
		kinds,
		names: Array.from({ length: number }, (_, i) => o.names?.[i] ?? String(i))
	};
}

// src/utils/plot/mod.ts
var plot_exports = /* @__PURE__ */ __exportAll({
	Plot: () => Plot,
	confusion_matrix: () => confusion_matrix,
	histogram: () => histogram$1,
	images: () => images,
	line: () => line,
	scatter: () => scatter$1
});

// src/utils/multiply_adds.ts
function firstTensor(value) {
	if (value instanceof Tensor$1) return value;
	if (value instanceof PackedSequence) return value.data;
	const items = Array.isArray(value) || value instanceof Set ? [...value] : value instanceof Map ? [...value.values()] : isPlain(value) ? Object.values(value) : [];
	for (const item of items) {
		const found = firstTensor(item);
		if (found !== undefined) return found;
	}
	return undefined;
}
function isPlain(value) {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
function multiplyAdds(module, args, output) {
	const input = firstTensor([...args]);
	const out = firstTensor(output);
	if (input === undefined || out === undefined) return undefined;
	if (module instanceof Linear || module instanceof Bilinear) {
		return out.numel() / out.shape[out.shape.length - 1] * module.weight.numel();
	}
	if (module instanceof ConvTransposeLayer) return input.numel() / module.in_channels * module.weight.numel();
	if (module instanceof ConvLayer) return out.numel() / module.out_channels * module.weight.numel();
	if (module instanceof RNNBase || module instanceof RNNCellBase) {
		const steps = input.numel() / module.input_size;
		let weights = 0;
		for (const [name, parameter] of module.named_parameters()) {
			if (name.startsWith("weight")) weights += parameter.numel();
		}
		return steps * weights;
	}
	return module instanceof MultiheadAttention ? ofAttention(module, args) : undefined;
}
function ofAttention(module, args) {
	const [query, key, value] = args;
	if (!(query instanceof Tensor$1 && key instanceof Tensor$1 && value instanceof Tensor$1)) return undefined;
	const { embed_dim, kdim, vdim, batch_first } = module;
	const batched = query.shape.length === 3;
	const at = batched && batch_first ? 1 : 0;
	const batch = batched ? query.shape[1 - at] : 1;
	const targets = query.shape[at];
	const sources = key.shape[at];
	const projections = 2 * targets * embed_dim * embed_dim + sources * (kdim + vdim) * embed_dim;
	return batch * (projections + 2 * targets * sources * embed_dim);
}

// src/utils/summary_table.ts
const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
var ModelSummary = class {
	layers;
	total_params;
	trainable_params;
	total_mult_adds;
	input_bytes;
	forward_backward_bytes;
	param_bytes;
	#lines;
	constructor(root, model, args, deepest) {
		const found = [];
		list(root, root.path, 0, "", "", deepest, found);
		this.layers = found.map(({ layer }) => layer);
		const parameters = [...model.parameters()];
		const count = (list) => list.reduce((n, x) => n + x.numel(), 0);
		this.total_params = count(parameters);
		this.trainable_params = count(parameters.filter((parameter) => parameter.requires_grad));
		this.param_bytes = parameters.reduce((n, x) => n + x.numel() * x.dtype.itemsize, 0);
		this.total_mult_adds = multAddsBelow(root);
		this.forward_backward_bytes = 2 * bytesBelow(root);
		const inputs = args.flat().filter((arg) => arg instanceof Tensor$1);
		this.input_bytes = inputs.reduce((n, x) => n + x.numel() * x.dtype.itemsize, 0);
		this.#lines = table(found);
	}
	toString() {
		const [head, ...rows] = this.#lines, width = Math.max(...this.#lines.map((line) => line.length));
		const double = "=".repeat(width);
		return [
			double,
			head,
			double,
			...rows,
			double,
			`Total params: ${thousands(this.total_params)}`,
			`Trainable params: ${thousands(this.trainable_params)}`,
			`Non-trainable params: ${thousands(this.total_params - this.trainable_params)}`,
			`Total mult-adds: ${scaled(this.total_mult_adds, [
				"T",
				"G",
				"M"
			]) ?? thousands(this.total_mult_adds)}`,
			double,
			`Input size: ${bytesText(this.input_bytes)}`,
			`Forward/backward pass size: ${bytesText(this.forward_backward_bytes)}`,
			`Params size: ${bytesText(this.param_bytes)}`,
			`Estimated total size: ${bytesText(this.input_bytes + this.forward_backward_bytes + this.param_bytes)}`,
			double
		].join("\n");
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
	[Symbol.for("Jupyter.display")]() {
		return { "text/plain": this.toString() };
	}
};
function scaled(n, units, least = 1e6) {
	const sizes = units.map((_, i) => least * 1e3 ** (units.length - 1 - i));
	const at = sizes.findIndex((size) => n >= size);
	return at < 0 ? undefined : `${(n / sizes[at]).toFixed(2)} ${units[at]}`;
}
function bytesText(bytes) {
	return scaled(bytes, [
		"GB",
		"MB",
		"kB"
	], 1e3) ?? `${bytes} B`;
}
function multAddsBelow(row) {
	return row.children.reduce((sum, child) => sum + multAddsBelow(child), row.multAdds ?? 0);
}
function bytesBelow(row) {
	return row.children.length === 0 ? row.bytes : row.children.reduce((sum, child) => sum + bytesBelow(child), 0);
}
function list(row, name, depth, lead, corner, deepest, found) {
	const leaf = depth >= deepest || row.children.length === 0;
	const own = leaf ? [...row.module.parameters()] : [...ownParameters(row.module)].map(([, parameter]) => parameter);
	const count = (parameters) => parameters.reduce((n, x) => n + x.numel(), 0);
	const layer = {
		name: row.path,
		type: row.module.constructor.name,
		depth,
		output_shape: row.shape === undefined ? undefined : [...row.shape],
		params: count(own),
		trainable_params: count(own.filter((parameter) => parameter.requires_grad)),
		mult_adds: leaf ? multAddsBelow(row) : row.multAdds ?? 0,
		recursive: row.again
	};
	found.push({
		layer,
		name,
		branch: lead + corner
	});
	if (leaf) return;
	const below = lead + (corner === "" ? "" : corner === "├─" ? "│  " : "   ");
	row.children.forEach((child, i) => {
		const inside = child.path.startsWith(`${row.path}.`) ? child.path.slice(row.path.length + 1) : child.path;
		list(child, inside, depth + 1, below, i === row.children.length - 1 ? "└─" : "├─", deepest, found);
	});
}
function table(found) {
	const places = new Map();
	const rows = found.map(({ layer, name, branch }) => {
		const place = (places.get(layer.depth) ?? 0) + 1;
		places.set(layer.depth, place);
		const { params, trainable_params } = layer;
		return [
			`${branch}${name === "" ? layer.type : `${name} (${layer.type}: ${layer.depth}-${place})`}`,
			layer.output_shape === undefined ? "--" : `[${layer.output_shape.join(", ")}]`,
			layer.recursive && params > 0 ? "(recursive)" : params > 0 ? thousands(params) : "--",
			layer.mult_adds > 0 ? thousands(layer.mult_adds) : "--",
			params === 0 ? "--" : trainable_params === params ? "yes" : trainable_params === 0 ? "no" : "partly"
		];
	});
	const head = [
		"Layer (type: depth-idx)",
		"Output shape",
		"Params",
		"Mult-adds",
		"Trainable"
	];
	const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
	return [head, ...rows].map((cells) => cells.map((cell, i) => i === 2 || i === 3 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join("  ").trimEnd());
}

// src/utils/summary.ts
const SIGNATURE$2 = new Signature("summary", [
	"depth",
	"dtypes",
	"mode"
]);
function summary(model, input, depth, dtypes, mode) {
	if (!(model instanceof Module)) throw new ArgumentError(`summary: model is a module, not ${describeValue(model)}`);
	const o = SIGNATURE$2.read(depth, dtypes, mode);
	const deepest = o.depth ?? 3;
	if (!Number.isSafeInteger(deepest) || deepest < 1) {
		throw new ValueError(`summary: depth is a positive whole number, got ${deepest}`);
	}
	if (o.mode !== undefined && ![
		"eval",
		"train",
		"same"
	].includes(o.mode)) {
		throw new ArgumentError(`summary: mode is "eval", "train" or "same", not ${o.mode}`);
	}
	const seen = isLazy(model) ? deepcopy(model) : model;
	const args = argumentsOf(seen, input, o.dtypes ?? undefined);
	const made = args !== input && !(input instanceof Tensor$1) && o.dtypes === undefined;
	const hint = made ? `; the inputs were made from sizes, as ${args.map(dtypeOf)}: the option dtypes gives others` : "";
	return new ModelSummary(dryRun(seen, args, o.mode ?? "eval", hint), seen, args, deepest);
}
function dtypeOf(x) {
	return String(x.dtype);
}
function isLazy(model) {
	return [...model.parameters(), ...model.buffers()].some((tensor) => is_lazy(tensor));
}
function argumentsOf(model, input, dtypes) {
	if (input instanceof Tensor$1) return [input];
	if (!Array.isArray(input)) {
		throw new ArgumentError(`summary: the input is sizes ([1, 3, 224, 224]), tensors or forward's arguments, not ${describeValue(input)}`);
	}
	const sizes = isSize(input) ? [input] : input.length > 0 && input.every(isSize) ? input : undefined;
	if (sizes === undefined) return input;
	const first = [...model.parameters()].find((parameter) => parameter.dtype.is_floating_point);
	return sizes.map((size, i) => {
		const dtype = dtypes?.[i] ?? dtypes?.[0] ?? first?.dtype ?? float32;
		const device = first?.device;
		return dtype.is_floating_point ? ones(size, {
			dtype,
			device
		}) : zeros(size, {
			dtype,
			device
		});
	});
}
function isSize(value) {
	return Array.isArray(value) && value.length > 0 && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}
function dryRun(model, args, mode, hint) {
	const names = new Map([...model.named_modules()].map(([name, module]) => [module, name]));
	const open = [];
	const known = new Set();
	let root;
	const handles = [...names].flatMap(([module, path]) => [module.register_forward_pre_hook(() => {
		const row = {
			path,
			module,
			again: known.has(module),
			children: [],
			shape: undefined,
			bytes: 0
		};
		known.add(module);
		open.at(-1)?.children.push(row);
		open.push(row);
	}), module.register_forward_hook((_module, args, output) => {
		const row = open.pop();
		const out = firstTensor(output);
		row.shape = out?.shape.slice();
		row.bytes = out === undefined ? 0 : out.numel() * out.dtype.itemsize;
		if (row.children.length === 0) row.multAdds = multiplyAdds(module, args, output);
		root = row;
	})]);
	try {
		untouched(model, mode, () => no_grad(() => model(...args)));
	} catch (cause) {
		const at = open.at(-1);
		const place = at === undefined ? "the model" : rowName(at);
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ValueError(`summary: forward of ${place} fails: ${reason}${hint}`, { cause });
	} finally {
		for (const handle of handles) handle.remove();
	}
	return root;
}
function rowName({ path, module }) {
	return path === "" ? module.constructor.name : `${path} (${module.constructor.name})`;
}

// src/io/npy_header.ts
const MAGIC = [
	147,
	78,
	85,
	77,
	80,
	89
];
const MAX_HEADER$1 = 1e4;
function readNpyHeader(source) {
	const fail = (what) => {
		throw new FormatError(`${source.name}: ${what}`);
	};
	const head = source.read(0, Math.min(12, source.size));
	if (head.length < 10 || MAGIC.some((byte, i) => head[i] !== byte)) {
		return fail("this is no npy file: it does not begin with \\x93NUMPY");
	}
	const [major, minor] = [head[6], head[7]];
	if (![
		1,
		2,
		3
	].includes(major) || minor !== 0) {
		return fail(`version ${major}.${minor} of the npy format is not known; 1.0, 2.0 and 3.0 are`);
	}
	const view = new DataView(head.buffer);
	if (major > 1 && head.length < 12) return fail("the file was cut short in its header");
	const [begin, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
	if (begin + length > source.size) return fail("the file was cut short in its header");
	if (length > MAX_HEADER$1) return fail(`the header has ${length} bytes, at most ${MAX_HEADER$1} are read`);
	const bytes = source.read(begin, length);
	const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(bytes);
	return {
		...parseHeader(text, fail),
		start: begin + length
	};
}
const STRING = /^(?:'([^'\\]*)'|"([^"\\]*)")/;
const SHAPE = /^\(\s*((?:\d+L?\s*,\s*)*(?:\d+L?\s*)?)\)/;
function parseHeader(text, fail) {
	const bad = () => fail(`the header cannot be understood: ${JSON.stringify(text.slice(0, 100).trimEnd())}`);
	let rest = text.trim();
	if (!rest.startsWith("{") || !rest.endsWith("}")) return bad();
	rest = rest.slice(1, -1).trim();
	const found = new Map();
	while (rest !== "") {
		const key = STRING.exec(rest);
		if (key === null) return bad();
		const name = key[1] ?? key[2];
		const value = /^\s*:\s*/.exec(rest.slice(key[0].length));
		if (value === null || found.has(name)) return bad();
		rest = rest.slice(key[0].length + value[0].length);
		const text = STRING.exec(rest);
		const flag = /^(True|False)\b/.exec(rest);
		const sizes = SHAPE.exec(rest);
		if (text !== null) found.set(name, text[1] ?? text[2]);
		else if (flag !== null) found.set(name, flag[1] === "True");
		else if (sizes !== null) {
			const numbers = sizes[1].split(",").map((s) => s.trim().replace(/L$/, "")).filter((s) => s !== "");
			found.set(name, numbers.map(Number));
		} else if (name === "descr" && rest.startsWith("[")) {
			return fail("the array has named fields (a structured dtype), which no tensor has");
		} else return bad();
		rest = rest.slice((text ?? flag ?? sizes)[0].length).trim();
		if (rest !== "" && !rest.startsWith(",")) return bad();
		rest = rest.slice(1).trim();
	}
	const descr = found.get("descr");
	const fortran = found.get("fortran_order");
	const shape = found.get("shape");
	if (found.size !== 3 || typeof descr !== "string" || typeof fortran !== "boolean" || !Array.isArray(shape)) {
		return bad();
	}
	if (shape.length > 64) return fail(`the array has ${shape.length} dimensions, at most 64 are possible`);
	const count = shape.reduce((n, size) => n * BigInt(size), 1n);
	if (count > BigInt(Number.MAX_SAFE_INTEGER)) return fail(`an array of shape (${shape}) has too many elements`);
	return {
		descr,
		fortran,
		shape
	};
}
function npyHeader(descr, shape) {
	const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
	const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${sizes}, }`;
	const length = Math.ceil((10 + text.length + 1) / 64) * 64;
	const out = new Uint8Array(length).fill(32);
	out.set([
		...MAGIC,
		1,
		0,
		length - 10 & 255,
		length - 10 >> 8
	]);
	out.set(new TextEncoder().encode(text), 10);
	out[length - 1] = 10;
	return out;
}

// src/io/tensor_bytes.ts
function tensorOfBytes(bytes, dtype, shape, device = "cpu", strides = contiguousStrides(shape)) {
	if (!tensorCodec.hasDevice(device)) throw new DeviceError(`the device "${device}" does not exist here`);
	const storage = tensorCodec.storage(bytes, device, dtype);
	return tensorCodec.tensor(storage, {
		dtype,
		shape,
		strides,
		offset: 0,
		requires_grad: false
	});
}
function bytesOfTensor(x) {
	const plain = x.detach().cpu().contiguous();
	const start = plain.offset * plain.dtype.itemsize;
	return plain.store.array(uint8).subarray(start, start + plain.count * plain.dtype.itemsize);
}

// src/io/npy.ts
const DTYPES$1 = {
	b1: "bool",
	i1: "int8",
	u1: "uint8",
	i2: "int16",
	u2: "uint16",
	i4: "int32",
	u4: "uint32",
	i8: "int64",
	u8: "uint64",
	f2: "float16",
	f4: "float32",
	f8: "float64",
	c8: "complex64",
	c16: "complex128"
};
const OTHERS = {
	O: "Python objects, which are pickles and never read",
	S: "bytes",
	U: "texts",
	V: "raw data",
	M: "dates",
	m: "differences of dates",
	f: "floating point numbers of a size that no tensor has",
	i: "integers of a size that no tensor has",
	u: "integers of a size that no tensor has"
};
function readNpy(source) {
	const header = readNpyHeader(source);
	const { shape, fortran } = header;
	const [, order, kind] = /^([<>|=])?([A-Za-z?]\d*)/.exec(header.descr) ?? [];
	const code = kind === "?" ? "b1" : kind ?? "";
	if (!Object.hasOwn(DTYPES$1, code) || header.descr.replace(/^[<>|=]/, "") !== kind) {
		const what = OTHERS[code[0]];
		const why = what === undefined ? "which are not known" : `which are ${what}`;
		throw new FormatError(`${source.name}: the array has elements of dtype '${header.descr}', ${why}; no tensor holds them`);
	}
	const count = shape.reduce((n, size) => n * size, 1);
	const itemsize = Number(code.slice(1));
	const nbytes = count * itemsize;
	if (header.start + nbytes > source.size) {
		throw new FormatError(`${source.name}: the file was cut short: an array of shape (${shape}) and dtype '${header.descr}' has ${nbytes} bytes, ` + `${source.size - header.start} are left`);
	}
	const bytes = source.read(header.start, nbytes);
	if (order === ">") swapBytes(bytes, kind.startsWith("c") ? itemsize / 2 : itemsize);
	if (code === "b1") {
		for (let i = 0; i < bytes.length; i++) bytes[i] = bytes[i] === 0 ? 0 : 1;
	}
	const [data, dtype] = represented(bytes, code, source.name);
	const strides = fortran ? contiguousStrides([...shape].reverse()).slice().reverse() : contiguousStrides(shape);
	return tensorOfBytes(data, dtype, shape, "cpu", strides);
}
function represented(bytes, code, file) {
	const dtype = dtypeByName(DTYPES$1[code]);
	if (dtype !== undefined) return [bytes, dtype];
	const { buffer } = bytes;
	if (code === "u2") return [new Uint8Array(Int32Array.from(new Uint16Array(buffer)).buffer), int32];
	if (code === "u4") return [new Uint8Array(BigInt64Array.from(new Uint32Array(buffer), BigInt).buffer), int64];
	if (code === "u8") {
		for (const value of new BigInt64Array(buffer)) {
			if (value < 0n) {
				throw new FormatError(`${file}: the array holds ${BigInt.asUintN(64, value)}, which int64 cannot; there is no uint64`);
			}
		}
		return [bytes, int64];
	}
	throw new FormatError(`${file}: the array has elements of dtype ${DTYPES$1[code]}: this library has no such dtype`);
}
function descrOf(x) {
	for (const [code, name] of Object.entries(DTYPES$1)) {
		if (name === x.dtype.name) return `${/1$/.test(code) ? "|" : "<"}${code}`;
	}
	throw new ValueError(`NumPy has no dtype for ${x.dtype}; x.float() has one`);
}
function npyParts(x) {
	return [npyHeader(descrOf(x), x.shape), bytesOfTensor(x)];
}

// src/io/numpy.ts
var numpy_exports = /* @__PURE__ */ __exportAll({
	load: () => load$2,
	load_npz: () => load_npz,
	save: () => save$2,
	savez: () => savez,
	savez_compressed: () => savez_compressed
});
function withSource(fn, from, read) {
	if (from instanceof ArrayBuffer) return withSource(fn, new Uint8Array(from), read);
	if (from instanceof Uint8Array) return read(memorySource(from, "the given bytes"));
	if (typeof from !== "string" && !(from instanceof URL)) {
		refuse(fn, "file", "a path, a file: URL, a Uint8Array or an ArrayBuffer", from);
	}
	const name = pathOf(from);
	using file = Deno.openSync(from);
	return read(fileSource(file, name));
}
function writeTo(fn, target, write) {
	if (typeof target === "string" || target instanceof URL) return atomicWrite(target, write);
	if (typeof target?.writeSync !== "function") {
		refuse(fn, "file", "a path, a file: URL or something with writeSync", target);
	}
	write(target);
}
function load$2(file) {
	return withSource("load", file, (source) => {
		const head = source.read(0, Math.min(4, source.size));
		if (head[0] === 80 && head[1] === 75) {
			throw new FormatError(`${source.name}: this is an archive, perhaps of several arrays, which load_npz reads`);
		}
		return readNpy(source);
	});
}
__name(load$2, "load");
const LOAD_NPZ = new Signature("load_npz", ["names"]);
function load_npz(file, options = {}) {
	const { names } = LOAD_NPZ.read(options);
	return withSource("load_npz", file, (source) => {
		const zip = new ZipReader(source);
		const wanted = names?.map((name) => zip.has(`${name}.npy`) ? `${name}.npy` : name) ?? zip.names();
		const found = {};
		for (const entry of wanted) {
			if (!zip.has(entry)) {
				const known = zip.names().map((name) => name.replace(/\.npy$/, ""));
				throw new FormatError(`${source.name}: there is no array "${entry}"; there are ${known.join(", ")}`);
			}
			const name = entry.replace(/\.npy$/, "");
			const value = readNpy(memorySource(zip.read(entry), `${source.name}, ${entry}`));
			Object.defineProperty(found, name, {
				value,
				enumerable: true,
				configurable: true,
				writable: true
			});
		}
		return found;
	});
}
function save$2(file, x) {
	if (!isTensor(x)) refuse("save", "x", "Tensor", x);
	const parts = npyParts(x);
	writeTo("save", file, (sink) => parts.forEach((part) => writeAll(sink, part)));
}
__name(save$2, "save");
function saveArchive(fn, file, tensors, deflate) {
	if (typeof tensors !== "object" || tensors === null || isTensor(tensors)) {
		throw new ArgumentError(`${fn}: expected tensors by name, such as { x, y }`);
	}
	for (const [name, x] of Object.entries(tensors)) if (!isTensor(x)) refuse(fn, name, "Tensor", x);
	writeTo(fn, file, (sink) => {
		const zip = new ZipWriter(sink);
		for (const [name, x] of Object.entries(tensors)) zip.add(`${name}.npy`, concat$1(npyParts(x)), deflate);
		zip.finish();
	});
}
function savez(file, tensors) {
	saveArchive("savez", file, tensors, false);
}
function savez_compressed(file, tensors) {
	saveArchive("savez_compressed", file, tensors, true);
}

// src/io/safetensors_header.ts
const MAX_HEADER = 1e8;
const DTYPES = {
	BOOL: ["bool", 8],
	U8: ["uint8", 8],
	I8: ["int8", 8],
	U16: ["uint16", 16],
	I16: ["int16", 16],
	F16: ["float16", 16],
	BF16: ["bfloat16", 16],
	U32: ["uint32", 32],
	I32: ["int32", 32],
	F32: ["float32", 32],
	C64: ["complex64", 64],
	F64: ["float64", 64],
	I64: ["int64", 64],
	U64: ["uint64", 64],
	F8_E5M2: ["float8_e5m2", 8],
	F8_E4M3: ["float8_e4m3fn", 8],
	F8_E8M0: ["float8_e8m0fnu", 8],
	F8_E5M2FNUZ: ["float8_e5m2fnuz", 8],
	F8_E4M3FNUZ: ["float8_e4m3fnuz", 8],
	F6_E2M3: ["float6_e2m3", 6],
	F6_E3M2: ["float6_e3m2", 6],
	F4: ["float4_e2m1fn_x2", 4]
};
function safetensorsDType(dtype) {
	for (const code in DTYPES) if (DTYPES[code][0] === dtype.name) return code;
	throw new FormatError(`tensors of dtype ${dtype} cannot be written to a safetensors file`);
}
function dtypeOfSafetensors(code, tensor, file) {
	const dtype = dtypeByName(DTYPES[code][0]);
	if (dtype !== undefined) return dtype;
	throw new FormatError(`${file}: the tensor "${tensor}" has the dtype ${code}: this library has no such dtype`);
}
function readHeader(source) {
	const fail = (what) => {
		throw new FormatError(`${source.name}: ${what}`);
	};
	if (source.size < 8) return fail(`the header is too small: the file has ${source.size} bytes`);
	const length = new DataView(source.read(0, 8).buffer).getBigUint64(0, true);
	if (length > BigInt(MAX_HEADER)) {
		return fail(`the header is too large: ${length} bytes, at most ${MAX_HEADER} are read; is this a safetensors file?`);
	}
	const size = Number(length);
	if (size > source.size - 8) {
		return fail(`the header should have ${size} bytes, but only ${source.size - 8} are left in the file`);
	}
	let text;
	try {
		text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(source.read(8, size));
	} catch {
		return fail("the header is not UTF-8");
	}
	if (text[0] !== "{") return fail("the header does not begin with {");
	let header;
	try {
		header = JSON.parse(text);
	} catch (cause) {
		return fail(`the header is no JSON: ${cause.message}`);
	}
	const twice = doubledKey(text);
	if (twice !== undefined) return fail(`the header names "${twice}" twice`);
	const tensors = new Map();
	let metadata = null;
	for (const [name, value] of Object.entries(header)) {
		if (name === "__metadata__") metadata = checkMetadata(value, fail);
		else tensors.set(name, checkPlace(name, value, 8 + size, fail));
	}
	checkOrder(tensors, 8 + size, source.size, fail);
	return {
		metadata,
		tensors
	};
}
function checkMetadata(value, fail) {
	if (value === null) return null;
	if (typeof value !== "object" || Array.isArray(value)) return fail("__metadata__ is no object");
	for (const [key, text] of Object.entries(value)) {
		if (typeof text !== "string") fail(`__metadata__ may hold texts only, "${key}" is none`);
	}
	return value;
}
function isCount(value) {
	return Number.isSafeInteger(value) && value >= 0;
}
function checkPlace(name, value, data, fail) {
	const wrong = (what) => fail(`the tensor "${name}" ${what}`);
	if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong("is described by no object");
	const { dtype, shape, data_offsets, ...other } = value;
	if (typeof dtype !== "string" || !Object.hasOwn(DTYPES, dtype)) return wrong(`has an unknown dtype: ${show(dtype)}`);
	if (!Array.isArray(shape) || !shape.every(isCount)) return wrong(`has an impossible shape: ${show(shape)}`);
	if (!Array.isArray(data_offsets) || data_offsets.length !== 2 || !data_offsets.every(isCount)) {
		return wrong(`has impossible offsets: ${show(data_offsets)}`);
	}
	for (const key of Object.keys(other)) wrong(`has a field "${key}" that is not known`);
	if (shape.length > 64) return wrong(`has ${shape.length} dimensions, at most 64 are possible`);
	const [begin, end] = data_offsets;
	const bits = shape.reduce((n, size) => n * BigInt(size), BigInt(DTYPES[dtype][1]));
	if (bits >= 2n ** 64n) return wrong(`has too many elements: the shape is [${shape}]`);
	if (bits !== 8n * BigInt(end - begin)) {
		return wrong(`of shape [${shape}] and dtype ${dtype} has ${bits / 8n} bytes, its offsets say ${end - begin}`);
	}
	return {
		dtype,
		shape,
		start: data + begin,
		nbytes: end - begin
	};
}
function checkOrder(tensors, data, size, fail) {
	let at = data;
	for (const [name, { start, nbytes }] of [...tensors].sort(([, a], [, b]) => a.start - b.start || a.nbytes - b.nbytes)) {
		if (start !== at) {
			fail(`the tensor "${name}" begins at byte ${start - data} of the data, it should at ${at - data}`);
		}
		at += nbytes;
	}
	if (at !== size) fail(`the tensors have ${at - data} bytes, the file has ${size - data} behind its header`);
}
function show(value) {
	const text = JSON.stringify(value) ?? "nothing";
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
function doubledKey(text) {
	const open = [];
	for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/gs)) {
		if (token === "{") open.push(new Set());
		else if (token === "[") open.push(undefined);
		else if (token === "}" || token === "]") open.pop();
		else if (token.endsWith(":")) {
			const key = JSON.parse(token.slice(0, -1));
			const keys = open.at(-1);
			if (keys?.has(key)) return key;
			keys?.add(key);
		}
	}
	return undefined;
}

// src/io/safetensors_slice.ts
function tensorAt(source, name, place, device, rows) {
	const dtype = dtypeOfSafetensors(place.dtype, name, source.name);
	if (rows === undefined) return tensorOfBytes(source.read(place.start, place.nbytes), dtype, place.shape, device);
	const { from, to } = rows, [n, ...rest] = place.shape, row = n === 0 ? 0 : place.nbytes / n;
	const bytes = source.read(place.start + from * row, (to - from) * row);
	return tensorOfBytes(bytes, dtype, [to - from, ...rest], device);
}
const RANGE = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/;
var SafeSlice = class {
	source;
	name;
	place;
	device;
	check;
	constructor(source, name, place, device, check) {
		this.source = source;
		this.name = name;
		this.place = place;
		this.device = device;
		this.check = check;
	}
	get_shape() {
		return [...this.place.shape];
	}
	get_dtype() {
		return this.place.dtype;
	}
	index(items) {
		this.check();
		if (!Array.isArray(items)) refuse("index", "items", "an array such as [\"0:2\", 1]", items);
		const [first, ...rest] = items, n = this.place.shape[0];
		const range = typeof first === "string" ? RANGE.exec(first) : null;
		if (range === null || n === undefined) {
			return tensorAt(this.source, this.name, this.place, this.device).index(items);
		}
		const bound = (text, none) => {
			if (text === undefined) return none;
			const k = Number(text);
			return Math.min(Math.max(k < 0 ? k + n : k, 0), n);
		};
		const from = bound(range[1], 0);
		const to = Math.max(from, bound(range[2], n));
		return tensorAt(this.source, this.name, this.place, this.device, {
			from,
			to
		}).index([":", ...rest]);
	}
};

// src/io/safetensors.ts
var safetensors_exports = /* @__PURE__ */ __exportAll({
	SafeOpen: () => SafeOpen,
	SafeSlice: () => SafeSlice,
	load: () => load$1,
	load_file: () => load_file,
	safe_open: () => safe_open,
	save: () => save$1,
	save_file: () => save_file
});
function save_file(tensors, filename, metadata) {
	checkPath("save_file", filename);
	const plan = layout("save_file", tensors, metadata);
	atomicWrite(filename, (sink) => write(sink, plan));
}
function save$1(tensors, metadata) {
	const plan = layout("save", tensors, metadata);
	const out = new Uint8Array(plan.head.length + plan.tensors.reduce((n, x) => n + x.count * x.dtype.itemsize, 0));
	let at = 0;
	const writeSync = (bytes) => {
		out.set(bytes, at);
		at += bytes.length;
		return bytes.length;
	};
	write({ writeSync }, plan);
	return out;
}
__name(save$1, "save");
function load_file(filename, device = "cpu") {
	checkPath("load_file", filename);
	using file = Deno.openSync(filename);
	return readAll(fileSource(file, pathOf(filename)), device);
}
function load$1(data) {
	const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
	if (!(bytes instanceof Uint8Array)) refuse("load", "data", "a Uint8Array or an ArrayBuffer", data);
	return readAll(memorySource(bytes, "the given bytes"), "cpu");
}
__name(load$1, "load");
function readAll(source, device) {
	const { tensors } = readHeader(source);
	const found = {};
	for (const [name, place] of tensors) {
		const value = tensorAt(source, name, place, String(device));
		Object.defineProperty(found, name, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
	}
	return found;
}
const SAFE_OPEN = new Signature("safe_open", ["framework", "device"]);
function safe_open(filename, framework, device) {
	checkPath("safe_open", filename);
	const o = SAFE_OPEN.read(framework, device);
	if ((o.framework ?? "pt") !== "pt") {
		throw new ValueError(`safe_open: the framework is "pt", tensors of "${o.framework}" cannot be made`);
	}
	return new SafeOpen(Deno.openSync(filename), pathOf(filename), String(o.device ?? "cpu"));
}
var SafeOpen = class {
	#file;
	#source;
	#header;
	#device;
	#closed = false;
	constructor(file, name, device) {
		this.#file = file;
		this.#device = device;
		try {
			this.#source = fileSource(file, name);
			this.#header = readHeader(this.#source);
		} catch (error) {
			file.close();
			throw error;
		}
	}
	keys() {
		return [...this.#header.tensors.keys()].sort();
	}
	offset_keys() {
		return [...this.#header.tensors].sort(([, a], [, b]) => a.start - b.start).map(([name]) => name);
	}
	metadata() {
		return this.#header.metadata;
	}
	get_tensor(name) {
		return tensorAt(this.#source, name, this.#place(name), this.#device);
	}
	get_slice(name) {
		return new SafeSlice(this.#source, name, this.#place(name), this.#device, () => this.#open());
	}
	#open() {
		if (this.#closed) throw new ValueError(`${this.#source.name}: the file has been closed`);
	}
	#place(name) {
		this.#open();
		const place = this.#header.tensors.get(name);
		if (place !== undefined) return place;
		throw new IndexError(`${this.#source.name}: File does not contain tensor ${name}`);
	}
	[Symbol.dispose]() {
		if (!this.#closed) this.#file.close();
		this.#closed = true;
	}
};
function layout(fn, given, metadata) {
	if (typeof given !== "object" || given === null || isTensor(given) || Array.isArray(given)) {
		throw new ArgumentError(`${fn}: Expected a dict of [str, torch.Tensor] but received ${describeValue(given)}`);
	}
	const entries = given instanceof Map ? [...given] : Object.entries(given);
	for (const [name, x] of entries) {
		if (!isTensor(x)) {
			throw new ArgumentError(`${fn}: Key \`${name}\` is invalid, expected torch.Tensor but received ${describeValue(x)}`);
		}
		if (name === "__metadata__") throw new ValueError(`${fn}: no tensor can have the name "__metadata__"`);
		if (!sameShape(x.strides, contiguousStrides(x.shape))) {
			throw new ValueError(`${fn}: You are trying to save a non contiguous tensor: \`${name}\` which is not allowed. It either means you are trying to ` + "save tensors which are reference of each other in which case it's recommended to save only the full tensors, and reslice " + "at load time, or simply call `.contiguous()` on your tensor to pack it before saving.");
		}
	}
	refuseSharing(fn, entries);
	entries.sort(([a, x], [b, y]) => y.dtype.itemsize - x.dtype.itemsize || (a < b ? -1 : 1));
	const parts = [];
	if (metadata !== undefined && metadata !== null) {
		parts.push(`"__metadata__":${JSON.stringify(checked(fn, metadata))}`);
	}
	let at = 0;
	for (const [name, x] of entries) {
		const end = at + x.count * x.dtype.itemsize;
		const place = {
			dtype: safetensorsDType(x.dtype),
			shape: x.shape,
			data_offsets: [at, end]
		};
		parts.push(`${JSON.stringify(name)}:${JSON.stringify(place)}`);
		at = end;
	}
	const text = new TextEncoder().encode(`{${parts.join(",")}}`);
	const head = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(32);
	new DataView(head.buffer).setBigUint64(0, BigInt(head.length - 8), true);
	head.set(text, 8);
	return {
		head,
		tensors: entries.map(([, x]) => x)
	};
}
function checked(fn, metadata) {
	for (const [key, text] of Object.entries(metadata)) {
		if (typeof text !== "string") {
			throw new ArgumentError(`${fn}: metadata holds texts only; "${key}" is ${describeValue(text)}`);
		}
	}
	return metadata;
}
function refuseSharing(fn, entries) {
	const ends = new Map();
	for (const [name, x] of entries) {
		if (x.count === 0) continue;
		const root = x.store.root;
		const start = x.store.byteOffset + x.offset * x.dtype.itemsize;
		const end = start + x.count * x.dtype.itemsize;
		const others = ends.get(root) ?? [];
		const other = others.find((o) => o.start < end && start < o.end);
		if (other !== undefined) {
			throw new ValueError(`${fn}: Some tensors share memory, this will lead to duplicate memory on disk and potential differences when loading ` + `them again: ${other.name}, ${name}. Save only one of them, or a clone() of the other`);
		}
		ends.set(root, [...others, {
			name,
			start,
			end
		}]);
	}
}
function write(sink, { head, tensors }) {
	writeAll(sink, head);
	for (const x of tensors) writeAll(sink, bytesOfTensor(x));
}
function checkPath(fn, path) {
	if (typeof path !== "string" && !(path instanceof URL)) refuse(fn, "filename", "a path or a file: URL", path);
}

// src/utils/mod.ts
var utils_exports = /* @__PURE__ */ __exportAll({
	CSVLogger: () => CSVLogger,
	JSONLinesLogger: () => JSONLinesLogger,
	ModelSummary: () => ModelSummary,
	Progress: () => Progress,
	checkpoint: () => checkpoint_exports,
	data: () => data_exports,
	deepcopy: () => deepcopy,
	numpy: () => numpy_exports,
	plot: () => plot_exports,
	progress: () => progress,
	safetensors: () => safetensors_exports,
	summary: () => summary,
	tensorboard: () => tensorboard
});

// src/training/checks.ts
function checkModel(operation, model) {
	const { train, eval: test } = model ?? {};
	if (typeof model === "function" && typeof train === "function" && typeof test === "function") return;
	refuse(operation, "model", "a Module", model);
}
function checkArray(operation, name, value) {
	if (value !== undefined && value !== null && !Array.isArray(value)) refuse(operation, name, "an array", value);
}
function checkCount(operation, name, value, least) {
	if (value === undefined || value === null) return;
	if (typeof value !== "number") refuse(operation, name, "a whole number", value);
	if (!Number.isInteger(value) || value < least) {
		throw new ValueError(`${operation}(): ${name} must be a whole number from ${least} up, got ${value}`);
	}
}

// src/training/history.ts
var History = class {
	records;
	stopped = "completed";
	best_epoch = 0;
	best_value = NaN;
	constructor(records = []) {
		this.records = [...records];
	}
	values(name) {
		return this.records.map((record) => record[name]);
	}
	last(name) {
		return this.records.at(-1)?.[name] ?? NaN;
	}
	toString() {
		if (this.records.length === 0) return "History: no epoch yet";
		const names = Object.keys(this.records.at(-1));
		const rows = this.records.map((record) => names.map((name) => name === "epoch" ? `${record.epoch === this.best_epoch ? "* " : ""}${record.epoch}` : shown(record[name])));
		const widths = names.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
		const line = (cells) => cells.map((cell, i) => cell.padStart(widths[i])).join("  ");
		return [line(names), ...rows.map(line)].join("\n");
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function shown(value) {
	if (value === undefined) return "";
	return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : value.toPrecision(4);
}

// src/training/run_file.ts
function saveRun(path, { model, optimizer, scheduler }, history) {
	save({
		program: "torch.fit",
		records: history.records.map((record) => ({ ...record })),
		best_epoch: history.best_epoch,
		best_value: history.best_value,
		model: model.state_dict(),
		optimizer: optimizer.state_dict(),
		scheduler: scheduler?.state_dict() ?? null,
		rng: get_rng_state()
	}, path);
}
function resumeRun(path, { model, optimizer, scheduler }, optional) {
	let saved;
	try {
		saved = load(pathOf(path));
	} catch (error) {
		if (optional && error instanceof Deno.errors.NotFound) return new History();
		throw error;
	}
	if (typeof saved !== "object" || saved === null || saved.program !== "torch.fit" || !Array.isArray(saved.records)) {
		throw new FormatError(`fit: "${path}" is no checkpoint of torch.fit`);
	}
	if (saved.scheduler === null !== (scheduler === null)) {
		throw new FormatError(`fit: "${path}" was saved ${scheduler === null ? "with" : "without"} a scheduler`);
	}
	model.load_state_dict(saved.model);
	optimizer.load_state_dict(saved.optimizer);
	scheduler?.load_state_dict(saved.scheduler);
	set_rng_state(saved.rng);
	const history = new History(saved.records);
	history.best_epoch = saved.best_epoch;
	history.best_value = saved.best_value;
	return history;
}

// src/training/fit.ts
const SIGNATURE$1 = new Signature("fit", [
	"loss",
	"optimizer",
	"epochs",
	"scheduler",
	"scheduler_interval",
	"validation",
	"metrics",
	"callbacks",
	"device",
	"clip_grad_norm",
	"checkpoint",
	"resume",
	"best",
	"monitor",
	"mode",
	"patience",
	"progress"
]);
async function fit(model, loader, options) {
	const o = SIGNATURE$1.read(options);
	for (const name of [
		"loss",
		"optimizer",
		"epochs"
	]) {
		if (o[name] === undefined) throw new ArgumentError(`fit() missing 1 required argument: '${name}'`);
	}
	checkModel("fit", model);
	checkCount("fit", "epochs", o.epochs, 0);
	checkArray("fit", "callbacks", o.callbacks);
	checkFunction(o.loss, "fit", "loss");
	for (const [name, metric] of Object.entries(o.metrics ?? {})) checkFunction(metric, "fit", `metrics.${name}`);
	checkOptimizer(o.optimizer);
	return await new Fit(model, loader, o).run();
}
function checkOptimizer(optimizer) {
	if (Array.isArray(optimizer?.param_groups)) return;
	throw new ArgumentError(`fit(): argument 'optimizer' must be an optimizer such as new torch.optim.Adam(model.parameters()), not ` + describeValue(optimizer));
}
var Means = class {
	#sums = {};
	#samples = 0;
	add(values, samples) {
		for (const [name, value] of Object.entries(values)) this.#sums[name] = (this.#sums[name] ?? 0) + value * samples;
		this.#samples += samples;
	}
	get(prefix = "") {
		return Object.fromEntries(Object.entries(this.#sums).map(([name, sum]) => [prefix + name, sum / this.#samples]));
	}
};
var Fit = class {
	model;
	loader;
	options;
	#history = new History();
	#interrupted = false;
	constructor(model, loader, options) {
		this.model = model;
		this.loader = loader;
		this.options = options;
	}
	get #parts() {
		return {
			model: this.model,
			optimizer: this.options.optimizer,
			scheduler: this.options.scheduler ?? null
		};
	}
	async run() {
		const { checkpoint, resume, epochs, patience } = this.options;
		if (resume === true && !checkpoint) {
			throw new ArgumentError("fit: resume: true goes on from `checkpoint`; name that file");
		}
		const from = resume === true ? checkpoint : resume;
		if (from) this.#history = resumeRun(from, this.#parts, resume === true);
		const history = this.#history;
		history.stopped = "completed";
		for (const file of [checkpoint, this.options.best]) if (file) checkWritable(file);
		const interrupt = () => this.#interrupted = true;
		if (checkpoint) Deno.addSignalListener("SIGINT", interrupt);
		try {
			while (history.records.length < epochs) {
				const epoch = history.records.length + 1;
				for (const callback of this.options.callbacks ?? []) await callback.on_epoch_begin?.(epoch);
				const record = await this.#epoch(epoch);
				if (record === null) return history;
				if (!await this.#after(record)) break;
				if (patience && epoch - history.best_epoch >= patience) {
					history.stopped = "patience";
					break;
				}
			}
			return history;
		} finally {
			if (checkpoint) Deno.removeSignalListener("SIGINT", interrupt);
		}
	}
	async #epoch(epoch) {
		const { optimizer, scheduler, scheduler_interval, validation, callbacks, epochs } = this.options;
		const start = performance.now();
		const lr = Number(optimizer.param_groups[0].lr);
		const means = new Means();
		this.model.train();
		const bar = this.#bar(this.loader, `epoch ${epoch}/${epochs}`);
		let batches = 0;
		let waited = performance.now();
		for await (const batch of bar) {
			const { values, samples } = tidy(() => this.#step(batch));
			if (!Number.isFinite(values.loss)) {
				throw new ValueError(`fit: the loss of batch ${batches + 1} in epoch ${epoch} is ${values.loss}: the learning rate (${lr}) may be too ` + "large, a gradient may explode (clip_grad_norm helps), or the data hold NaN");
			}
			means.add(values, samples);
			bar.set_postfix(means.get());
			if (scheduler_interval === "batch") scheduler?.step();
			batches++;
			for (const callback of callbacks ?? []) {
				if (callback.on_batch_end?.(epoch, batches, values.loss) === false) this.#interrupted = true;
			}
			if (performance.now() - waited > 100) {
				await new Promise((resolve) => setTimeout(resolve, 0));
				waited = performance.now();
			}
			if (this.#interrupted) {
				this.#history.stopped = "interrupted";
				return null;
			}
		}
		if (batches === 0) {
			throw new ValueError("fit: the loader gave no batch; is it an iterator that was used up before?");
		}
		const tested = validation ? await this.#test(validation) : {};
		return {
			epoch,
			...means.get(),
			...tested,
			lr,
			seconds: (performance.now() - start) / 1e3
		};
	}
	#bar(items, description) {
		return progress(items, {
			description,
			unit: "batches",
			leave: false,
			disable: this.options.progress === false
		});
	}
	#step(batch) {
		const { optimizer, clip_grad_norm } = this.options;
		optimizer.zero_grad();
		const { output, target, loss } = this.#forward(batch);
		loss.backward();
		if (clip_grad_norm) clip_grad_norm_(this.model.parameters(), clip_grad_norm);
		optimizer.step();
		return {
			values: this.#numbers(loss, output, target),
			samples: target.shape[0] ?? 1
		};
	}
	#forward(batch) {
		if (!Array.isArray(batch) || batch.length < 2 || !batch.every((x) => x instanceof Tensor$1)) {
			throw new ArgumentError("fit: a batch is [input, …, target], tensors; the loader gave something else");
		}
		const { device } = this.options;
		const tensors = device ? batch.map((x) => x.to(device)) : batch;
		const target = tensors.at(-1);
		const output = this.model(...tensors.slice(0, -1));
		const loss = this.options.loss(output, target);
		if (!(loss instanceof Tensor$1) || loss.numel() !== 1) {
			throw new ShapeError(`fit: the loss must be a single number, got ${loss instanceof Tensor$1 ? `shape [${loss.shape}]` : typeof loss}; ` + "take its mean");
		}
		return {
			output,
			target,
			loss
		};
	}
	#numbers(loss, output, target) {
		const values = { loss: loss.item() };
		no_grad(() => {
			for (const [name, metric] of Object.entries(this.options.metrics ?? {})) {
				const value = metric(output, target);
				values[name] = value instanceof Tensor$1 ? value.item() : value;
			}
		});
		return values;
	}
	async #test(batches) {
		const means = new Means();
		this.model.eval();
		for await (const batch of this.#bar(batches, "validation")) {
			const { values, samples } = tidy(() => no_grad(() => {
				const { output, target, loss } = this.#forward(batch);
				return {
					values: this.#numbers(loss, output, target),
					samples: target.shape[0] ?? 1
				};
			}));
			means.add(values, samples);
		}
		return means.get("val_");
	}
	async #after(record) {
		const { validation, scheduler, scheduler_interval, checkpoint, callbacks, epochs } = this.options;
		const history = this.#history;
		const monitor = this.options.monitor ?? (validation ? "val_loss" : "loss");
		const value = record[monitor];
		if (value === undefined) {
			throw new ArgumentError(`fit: there is no "${monitor}" to monitor; there are ${Object.keys(record).join(", ")}`);
		}
		const smaller = (this.options.mode ?? (monitor.endsWith("loss") ? "min" : "max")) === "min";
		history.records.push(record);
		if (Number.isNaN(history.best_value) || (smaller ? value < history.best_value : value > history.best_value)) {
			history.best_value = value;
			history.best_epoch = record.epoch;
			if (this.options.best) save(this.model.state_dict(), this.options.best);
		}
		if (scheduler && scheduler_interval !== "batch") "best" in scheduler ? scheduler.step(value) : scheduler.step();
		if (this.options.progress !== false) console.error(epochLine(record, epochs, record.epoch === history.best_epoch));
		let going = true;
		for (const callback of callbacks ?? []) going = await callback.on_epoch_end?.(record, history) !== false && going;
		if (checkpoint) saveRun(checkpoint, this.#parts, history);
		if (!going || this.#interrupted) history.stopped = "interrupted";
		return going && !this.#interrupted;
	}
};
function epochLine(record, epochs, best) {
	const { epoch, seconds, lr: _lr, ...numbers } = record;
	const facts = Object.entries(numbers).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
	return `epoch ${epoch}/${epochs}: ${facts.join("  ")}  (${seconds.toFixed(1)} s)${best ? " *" : ""}`;
}

// src/training/predict.ts
const SIGNATURE = new Signature("predict", [
	"transform",
	"labels",
	"topk",
	"batch_size",
	"device"
]);
async function predict(model, input, options = {}) {
	const o = SIGNATURE.read(options);
	checkModel("predict", model);
	checkArray("predict", "labels", o.labels);
	checkCount("predict", "topk", o.topk, 1);
	checkCount("predict", "batch_size", o.batch_size, 1);
	const several = Array.isArray(input) || input instanceof Tensor$1 && (input.ndim === 2 || input.ndim >= 4);
	const samples = several ? [...input] : [input];
	if (samples.length === 0) return [];
	const results = [];
	const size = o.batch_size ?? 32;
	const training = model.training;
	model.eval();
	try {
		for (let start = 0; start < samples.length; start += size) {
			const inputs = await Promise.all(samples.slice(start, start + size).map((sample) => prepare(sample, o)));
			results.push(...tidy(() => no_grad(() => classify(model, inputs, o))));
		}
	} finally {
		model.train(training);
	}
	return several ? results : results[0];
}
async function prepare(sample, { transform }) {
	const value = typeof sample === "string" || sample instanceof URL ? (await Image.open(sample)).convert("RGB") : sample;
	if (transform) return transform(value);
	if (value instanceof Tensor$1) return value;
	throw new ArgumentError("predict: an image needs a `transform` that makes the model's input of it");
}
function classify(model, inputs, o) {
	const batch = stack(inputs);
	const scores = model(o.device ? batch.to(o.device) : batch);
	if (!(scores instanceof Tensor$1) || scores.ndim !== 2 || scores.shape[0] !== inputs.length) {
		const got = scores instanceof Tensor$1 ? `shape [${scores.shape}]` : typeof scores;
		throw new ShapeError(`predict: the model should give [${inputs.length}, classes], got ${got}`);
	}
	const classes = scores.shape[1], { labels } = o;
	if (labels && labels.length !== classes) {
		throw new ShapeError(`predict: there are ${labels.length} labels, but the model knows ${classes} classes`);
	}
	const done = scores.ge(0).all().item() && scores.sum(1).sub(1).abs().max().item() < .001;
	const probabilities = done ? scores : scores.softmax(1);
	const [values, indices] = probabilities.topk(Math.min(o.topk ?? 5, classes), 1);
	const chosen = indices.tolist();
	return values.tolist().map((row, i) => row.map((probability, j) => {
		const index = chosen[i][j];
		return {
			label: labels?.[index] ?? String(index),
			index,
			probability
		};
	}));
}

// src/io/serialization.ts
var serialization_exports = /* @__PURE__ */ __exportAll({
	add_safe_globals: () => add_safe_globals,
	clear_safe_globals: () => clear_safe_globals,
	get_safe_globals: () => get_safe_globals,
	safe_globals: () => safe_globals
});

export { ArgumentError, AutocastScope, AutogradError, BFloat16Tensor, BoolTensor, ByteTensor, CharTensor, DType, DTypeError, Device, DeviceError, DisposedError, DoubleTensor, FInfo, FloatTensor, FormatError, Generator, HalfTensor, Histogram, HistogramDD, History, IInfo, IndexError, IntTensor, LibraryError, LongTensor, MantissaExponent, MemoryFormat, MinMax, NamedResult, ShapeError, ShortTensor, Slice, Tensor, TorchError, UnsupportedError, ValueError, ValuesIndices, __version__, abs, abs_, absolute, absolute_, accelerator_exports as accelerator, acos, acos_, acosh, acosh_, adaptive_avg_pool1d, adaptive_max_pool1d_with_indices as adaptive_max_pool1d, add, addbmm, addcdiv, addcmul, addmm, addmv, addmv_, addr, adjoint, alias_copy, all, allclose, alpha_dropout, alpha_dropout_, amax, amin, aminmax, amp_exports as amp, angle, any, arange, arccos, arccos_, arccosh, arccosh_, arcsin, arcsin_, arcsinh, arcsinh_, arctan, arctan2, arctan_, arctanh, arctanh_, are_deterministic_algorithms_enabled, argmax, argmin, argsort, argwhere, as_strided, as_strided_, as_strided_copy, as_strided_scatter, as_tensor, asarray, asin, asin_, asinh, asinh_, atan, atan2, atan_, atanh, atanh_, atleast_1d, atleast_2d, atleast_3d, autocast, autograd_exports as autograd, avg_pool1d, backends_exports as backends, baddbmm, bartlett_window, batch_norm, bernoulli, bfloat16, bilinear, bincount, bitwise_and, bitwise_left_shift, bitwise_not, bitwise_not_, bitwise_or, bitwise_right_shift, bitwise_xor, blackman_window, block_diag, bmm, bool, broadcast_shapes, broadcast_tensors, broadcast_to, bucketize, can_cast, cartesian_prod, cat, cdist, ceil, ceil_, celu, celu_, chain_matmul, channel_shuffle, channels_last, channels_last_3d, chunk, clamp, clamp_, clamp_max, clamp_max_, clamp_min, clamp_min_, clip, clip_, clone, column_stack, combinations, concat, concatenate, conj, conj_physical, conj_physical_, constant_pad_nd, contiguous_format, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, copysign, corrcoef, cos, cos_, cosh, cosh_, cosine_similarity, count_nonzero, cov, cross, cuda_exports as cuda, cummax, cummin, cumprod, cumsum, cumulative_trapezoid, default_generator, deg2rad, deg2rad_, detach, detach_, detach_copy, device, diag, diag_embed, diagflat, diagonal, diagonal_copy, diagonal_scatter, diff, digamma, digamma_, dist, div, divide, dot, float64 as double, dropout, dropout_, dsplit, dstack, e, einsum, embedding, empty, empty_cache, empty_like, empty_permuted, empty_strided, enable_grad, eq, equal, erf, erf_, erfc, erfc_, erfinv, erfinv_, exp, exp2, exp2_, exp_, expand_copy, expm1, expm1_, eye, feature_alpha_dropout, feature_alpha_dropout_, feature_dropout, feature_dropout_, fill, fill_, finfo, fit, fix, fix_, flatten, flip, fliplr, flipud, float32 as float, float16, float32, float64, float_power, floor, floor_, floor_divide, fmax, fmin, fmod, frac, frac_, frexp, from_numpy, frombuffer, full, full_like, func_exports as func, gather, gcd, gcd_, ge, outer as ger, get_default_device, get_default_dtype, get_float32_matmul_precision, get_num_interop_threads, get_num_threads, get_printoptions, get_rng_state, gradient, greater, greater_equal, group_norm, gru, gru_cell, gt, float16 as half, hamming_window, hann_window, hardshrink, heaviside, histc, histogram, histogramdd, hsplit, hstack, hub_exports as hub, hypot, i0, i0_, iinfo, imag, index_add, index_copy, index_fill, index_put, index_put_, index_reduce, index_select, inf, inference_mode, initial_seed, inner, instance_norm, int32 as int, int16, int32, int64, int8, is_complex, is_conj, is_floating_point, is_grad_enabled, is_inference_mode_enabled, is_neg, is_nonzero, is_same_size, is_signed, is_tensor, isclose, isfinite, isin, isinf, isnan, isneginf, isposinf, isreal, kaiser_window, keep, kron, kthvalue, layer_norm, lcm, lcm_, ldexp, ldexp_, le, lerp, less, less_equal, lgamma, lgamma_, linalg_exports as linalg, linspace, load, log, log10, log10_, log1p, log1p_, log2, log2_, log_, log_softmax, logaddexp, logaddexp2, logcumsumexp, logical_and, logical_not, logical_or, logical_xor, logit, logit_, logspace, logsumexp, int64 as long, lstm, lstm_cell, lt, manual_seed, masked_fill, masked_scatter, masked_select, matmul, matrix_power, max, max_pool1d, max_pool1d_with_indices, max_pool2d, max_pool3d, maximum, mean, median, memory_stats, meshgrid, min, minimum, mm, mode, moveaxis, movedim, mps_exports as mps, msort, mul, multinomial, multiply, mv, mvlgamma, nan, nan_to_num, nan_to_num_, nanmean, nanmedian, nanquantile, nansum, narrow, narrow_copy, native_batch_norm, native_dropout, native_group_norm, native_layer_norm, ne, neg, neg_, negative, negative_, newaxis, nextafter, nn_exports as nn, no_grad, nonzero, nonzero_static, norm, normal, not_equal, numel, ones, ones_like, onnx, optim_exports as optim, outer, pairwise_distance, permute, permute_copy, pi, pixel_shuffle, pixel_unshuffle, poisson, polygamma, positive, pow, predict, prelu, preserve_format, printoptions, prod, promote_types, put, quantile, rad2deg, rad2deg_, rand, rand_like, randint, randint_like, randn, randn_like, random_exports as random, randperm, range, ravel, real, reciprocal, reciprocal_, relu, relu_, remainder, renorm, repeat_interleave, reshape, resolve_conj, resolve_neg, result_type, rms_norm, rnn_relu, rnn_relu_cell, rnn_tanh, rnn_tanh_cell, roll, rot90, round, round_, row_stack, randomReLU as rrelu, rrelu_, rsqrt, rsqrt_, rsub, save, scalar, scalar_tensor, scatter, scatter_add, scatter_reduce, searchsorted, seed, select, select_copy, select_scatter, selu, selu_, serialization_exports as serialization, set_default_device, set_default_dtype, set_default_tensor_type, set_float32_matmul_precision, set_grad_enabled, set_num_interop_threads, set_num_threads, set_printoptions, set_rng_state, sgn, sgn_, int16 as short, sigmoid, sigmoid_, sign, signbit, sin, sin_, sinc, sinc_, sinh, sinh_, slice_copy, slice_scatter, softmax, sort, split, split_with_sizes, split_with_sizes_copy, sqrt, sqrt_, square, square_, squeeze, squeeze_copy, stack, std, std_mean, sub, subtract, sum, swapaxes, swapdims, t, t_copy, take, take_along_dim, tan, tan_, tanh, tanh_, tensor, tensor_split, tensordot, threshold, tidy, tile, topk, trace, transpose, transpose_copy, trapezoid, trapz, tril, tril_indices, triu, triu_indices, true_divide, trunc, trunc_, uint8, unbind, unbind_copy, unflatten, unfold_copy, unique, unique_consecutive, unravel_index, unsafe_chunk, unsafe_split, unsqueeze, unsqueeze_copy, use_deterministic_algorithms, utils_exports as utils, vander, var_ as var, var_mean, vdot, version, view_copy, vision, vsplit, vstack, where, xlogy, xlogy_, xpu_exports as xpu, zero_, zeros, zeros_like };