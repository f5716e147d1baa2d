// \0rolldown/runtime.js
var __defProp = Object.defineProperty;
var __name = (target, value) => __defProp(target, "name", {
	value,
	configurable: true
});
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) {
		__defProp(target, name, {
			get: all[name],
			enumerable: true
		});
	}
	if (!no_symbols) {
		__defProp(target, Symbol.toStringTag, { value: "Module" });
	}
	return target;
};

// src/core/errors.ts
var errors_exports = /* @__PURE__ */ __exportAll({
	ArgumentError: () => ArgumentError,
	AutogradError: () => AutogradError,
	DTypeError: () => DTypeError,
	DeviceError: () => DeviceError,
	DisposedError: () => DisposedError,
	FormatError: () => FormatError,
	IndexError: () => IndexError,
	LibraryError: () => LibraryError,
	ShapeError: () => ShapeError,
	TorchError: () => TorchError,
	UnsupportedError: () => UnsupportedError,
	ValueError: () => ValueError
});
var TorchError = class extends Error {
	name = "TorchError";
};
var ShapeError = class extends TorchError {
	name = "ShapeError";
};
var DTypeError = class extends TorchError {
	name = "DTypeError";
};
var DeviceError = class extends TorchError {
	name = "DeviceError";
};
var IndexError = class extends TorchError {
	name = "IndexError";
};
var ValueError = class extends TorchError {
	name = "ValueError";
};
var ArgumentError = class extends TorchError {
	name = "ArgumentError";
};
var AutogradError = class extends TorchError {
	name = "AutogradError";
};
var DisposedError = class extends TorchError {
	name = "DisposedError";
};
var FormatError = class extends TorchError {
	name = "FormatError";
};
var LibraryError = class extends TorchError {
	name = "LibraryError";
};
var UnsupportedError = class extends TorchError {
	name = "UnsupportedError";
};

// src/core/dtype.ts
var DType = class {
	name;
	code;
	itemsize;
	kind;
	array;
	constructor(name, code, itemsize, kind, array) {
		this.name = name;
		this.code = code;
		this.itemsize = itemsize;
		this.kind = kind;
		this.array = array;
	}
	get is_floating_point() {
		return this.kind === "float";
	}
	get is_complex() {
		return false;
	}
	get is_signed() {
		return this !== bool && this !== uint8;
	}
	toString() {
		return `torch.${this.name}`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
const float32 = new DType("float32", 0, 4, "float", Float32Array);
const float64 = new DType("float64", 1, 8, "float", Float64Array);
const float16 = new DType("float16", 2, 2, "float", Float16Array);
const bfloat16 = new DType("bfloat16", 3, 2, "float", Uint16Array);
const int8 = new DType("int8", 4, 1, "int", Int8Array);
const uint8 = new DType("uint8", 5, 1, "int", Uint8Array);
const int16 = new DType("int16", 6, 2, "int", Int16Array);
const int32 = new DType("int32", 7, 4, "int", Int32Array);
const int64 = new DType("int64", 8, 8, "int", BigInt64Array);
const bool = new DType("bool", 9, 1, "bool", Uint8Array);
const DTYPES = [
	float32,
	float64,
	float16,
	bfloat16,
	int8,
	uint8,
	int16,
	int32,
	int64,
	bool
];
function dtypeByName(name) {
	const plain = name.startsWith("torch.") ? name.slice(6) : name;
	return DTYPES.find((d) => d.name === plain) ?? SYNONYMS[plain];
}
const SYNONYMS = {
	float: float32,
	double: float64,
	half: float16,
	char: int8,
	short: int16,
	int: int32,
	long: int64
};
function isHalf(dtype) {
	return dtype.code === 2 || dtype.code === 3;
}
function promoteDTypes(a, b) {
	if (a === b || b === bool) return a;
	if (a === bool) return b;
	if (a.kind === "float" && b.kind === "float") {
		if (a === float64 || b === float64) return float64;
		return float32;
	}
	if (a.kind === "float") return a;
	if (b.kind === "float") return b;
	if (a === uint8 || b === uint8) {
		const other = a === uint8 ? b : a;
		return other === int8 ? int16 : other;
	}
	return a.itemsize > b.itemsize ? a : b;
}
function canCast(from, to) {
	const rank = {
		bool: 0,
		int: 1,
		float: 2
	};
	return rank[from.kind] <= rank[to.kind];
}
let defaultDType = float32;
function getDefaultDType() {
	return defaultDType;
}
function setDefaultDType(dtype) {
	if (dtype.kind !== "float") {
		throw new DTypeError(`only floating-point types are supported as the default type, got ${dtype}`);
	}
	defaultDType = dtype;
}
function scalarTypeName(dtype) {
	return [
		"Float",
		"Double",
		"Half",
		"BFloat16",
		"Char",
		"Byte",
		"Short",
		"Int",
		"Long",
		"Bool"
	][dtype.code];
}
const LONG_HINT = " (x.long() converts; torch.tensor([0, 1], { dtype: torch.int64 }) makes such a tensor)";

// ffi/cache_folder.ts
function environment(name) {
	return granted({
		name: "env",
		variable: name
	}) ? Deno.env.get(name) : undefined;
}
function granted(descriptor) {
	return Deno.permissions.querySync(descriptor).state === "granted";
}
function cacheFolder() {
	const chosen = environment("DENOTORCH_CACHE");
	if (chosen !== undefined && chosen !== "") return chosen.replace(/\/+$/, "");
	const xdg = environment("XDG_CACHE_HOME");
	if (xdg !== undefined && xdg !== "") return `${xdg}/denotorch`;
	const home = environment("HOME");
	if (home !== undefined && home !== "") return `${home}/.cache/denotorch`;
	return "./.denotorch";
}

// src/core/tree.ts
const TREE = new URL("../../", import.meta.url);

// ffi/compile.ts
const WORKER = `self.onmessage = async ({ data: { builder, build, shared } }) => {
  let failure = "";
  try {
    await (await import(builder)).buildLibrary(build);
  } catch (error) {
    failure = String(error?.message ?? error) || "the build failed";
  }
  const flags = new Int32Array(shared, 0, 2), bytes = new TextEncoder().encode(failure).subarray(0, shared.byteLength - 8);
  new Uint8Array(shared, 8).set(bytes);
  flags[1] = bytes.length;
  Atomics.store(flags, 0, 1);
  Atomics.notify(flags, 0);
};`;
function compileLibrary(build) {
	const shared = new SharedArrayBuffer(8 + 65536);
	const flags = new Int32Array(shared, 0, 2);
	const worker = new Worker(`data:text/javascript,${encodeURIComponent(WORKER)}`, { type: "module" });
	worker.postMessage({
		builder: BUILDER,
		build,
		shared
	});
	Atomics.wait(flags, 0, 0, 6e5);
	worker.terminate();
	const failure = flags[0] === 0 ? "cc did not finish" : new TextDecoder().decode(new Uint8Array(shared, 8, flags[1]).slice());
	if (failure !== "") throw new LibraryError(failure);
}
const BUILDER = new URL("ffi/build.ts", TREE).href;
const loadBuilder = () => import("../../ffi/build.ts");
function checkCompiler() {
	try {
		new Deno.Command("cc", {
			args: ["--version"],
			stdout: "null",
			stderr: "null"
		}).outputSync();
	} catch (error) {
		if (error instanceof Deno.errors.NotFound) throw new LibraryError("no C compiler (cc) was found");
		throw error;
	}
}

// ffi/symbols.ts
const ABI_HASH = 0x9875494d2652;
const SOURCES_HASH = 0xa1e4fbced465;
const BINARY = {
	add: 0,
	mul: 1,
	sub: 2,
	div: 3,
	floor_divide: 4,
	trunc_divide: 5,
	remainder: 6,
	fmod: 7,
	pow: 8,
	maximum: 9,
	minimum: 10,
	fmax: 11,
	fmin: 12,
	atan2: 13,
	hypot: 14,
	copysign: 15,
	nextafter: 16,
	logaddexp: 17,
	logaddexp2: 18,
	heaviside: 19,
	gcd: 20,
	lcm: 21,
	bitwise_and: 22,
	bitwise_or: 23,
	bitwise_xor: 24,
	left_shift: 25,
	right_shift: 26,
	xlogy: 27,
	add_scaled: 28,
	threshold_backward: 29,
	leaky_relu_backward: 30,
	elu_backward: 31,
	celu_backward: 32,
	gelu_backward: 33,
	gelu_tanh_backward: 34,
	silu_backward: 35,
	mish_backward: 36,
	softplus_backward: 37,
	logsigmoid_backward: 38,
	hardtanh_backward: 39,
	hardswish_backward: 40,
	hardsigmoid_backward: 41,
	shrink_backward: 42,
	sigmoid_backward: 43,
	tanh_backward: 44,
	logit_backward: 45,
	lerp_number: 46
};
const UNARY = {
	neg: 0,
	abs: 1,
	sign: 2,
	square: 3,
	reciprocal: 4,
	sqrt: 5,
	rsqrt: 6,
	floor: 7,
	ceil: 8,
	trunc: 9,
	round: 10,
	frac: 11,
	round_decimals: 12,
	bitwise_not: 13,
	clamp: 14,
	threshold: 15,
	mantissa: 16,
	exponent: 17,
	exp: 18,
	exp2: 19,
	expm1: 20,
	log: 21,
	log2: 22,
	log10: 23,
	log1p: 24,
	sin: 25,
	cos: 26,
	tan: 27,
	asin: 28,
	acos: 29,
	atan: 30,
	sinh: 31,
	cosh: 32,
	tanh: 33,
	asinh: 34,
	acosh: 35,
	atanh: 36,
	sigmoid: 37,
	erf: 38,
	erfc: 39,
	erfinv: 40,
	lgamma: 41,
	digamma: 42,
	polygamma: 43,
	i0: 44,
	i1: 45,
	sinc: 46,
	logit: 47,
	relu: 48,
	leaky_relu: 49,
	elu: 50,
	celu: 51,
	gelu: 52,
	gelu_tanh: 53,
	silu: 54,
	mish: 55,
	softplus: 56,
	logsigmoid: 57,
	hardswish: 58,
	hardsigmoid: 59,
	softshrink: 60,
	hardshrink: 61,
	add_number: 62,
	mul_number: 63,
	div_number: 64,
	rsub_number: 65,
	rdiv_number: 66,
	pow_number: 67,
	angle: 68,
	sub_number: 69
};
const COMPARE = {
	eq: 0,
	ne: 1,
	lt: 2,
	le: 3,
	gt: 4,
	ge: 5,
	logical_and: 6,
	logical_or: 7,
	logical_xor: 8
};
const TEST = {
	logical_not: 0,
	isnan: 1,
	isinf: 2,
	isfinite: 3,
	isposinf: 4,
	isneginf: 5,
	signbit: 6
};
const TERNARY = {
	addcmul: 0,
	addcdiv: 1,
	lerp: 2
};
const REDUCE = {
	sum: 0,
	nansum: 1,
	mean: 2,
	prod: 3,
	max: 4,
	min: 5,
	any: 6,
	all: 7,
	count_nonzero: 8,
	var: 9,
	std: 10,
	norm: 11,
	logsumexp: 12
};
const EXTREMUM = {
	max: 0,
	min: 1
};
const SCAN = {
	cumsum: 0,
	cumprod: 1,
	logcumsumexp: 2
};
const SCATTER = {
	set: 0,
	add: 1,
	mul: 2,
	amin: 3,
	amax: 4
};
const SOFTMAX = {
	softmax: 0,
	log_softmax: 1,
	softmax_backward: 2,
	log_softmax_backward: 3
};
const RANDOM = {
	uniform: 0,
	normal: 1,
	normal_serial: 2,
	bernoulli: 3,
	exponential: 4,
	geometric: 5,
	cauchy: 6,
	log_normal: 7,
	randint: 8,
	random: 9,
	randperm: 10,
	randint_wide: 11,
	poisson: 12
};
const CONV = {
	forward: 0,
	input: 1,
	weight: 2
};
const POOL = {
	max: 0,
	avg: 1,
	avg_backward: 2,
	adaptive_max: 3,
	adaptive_avg: 4,
	adaptive_avg_backward: 5,
	gather: 6,
	scatter: 7,
	unpool: 8
};
const UNFOLD$1 = {
	unfold: 0,
	fold: 1
};
const CELL = {
	lstm: 0,
	gru: 1
};
const OPTIM = {
	sgd: 0,
	adam: 1,
	adadelta: 2,
	adamax: 3,
	nadam: 4,
	radam: 5,
	adagrad: 6,
	rmsprop: 7,
	rprop: 8,
	asgd: 9
};
const SYMBOLS = {
	dt_abi_hash: {
		parameters: [],
		result: "f64"
	},
	dt_cpu_supported: {
		parameters: [],
		result: "i32"
	},
	dt_last_error: {
		parameters: ["buffer", "f64"],
		result: "i32"
	},
	dt_set_num_threads: {
		parameters: ["i32"],
		result: "void"
	},
	dt_get_num_threads: {
		parameters: [],
		result: "i32"
	},
	dt_address: {
		parameters: ["buffer", "f64"],
		result: "f64"
	},
	dt_binary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_cast: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_triangle: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_unary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_test: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_compare: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_ternary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_where: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_reduce: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_extremum: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan_extremum: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan_linear: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_sort: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_searchsorted: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_invalid_index: {
		parameters: [
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "f64"
	},
	dt_positions: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_take: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_put: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_gather: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_scatter: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_nonzero_count: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"f64"
		],
		result: "f64"
	},
	dt_nonzero: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"f64",
			"buffer",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_unravel: {
		parameters: [
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_softmax: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_nll_loss: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_nll_loss_backward: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_conv: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm_backward: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm_parameters: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_attention: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_attention_backward: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_pool: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_unfold: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_resample: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_image_resize: {
		parameters: [
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_image_to_float: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_cell: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_cell_backward: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_random: {
		parameters: [
			"i32",
			"i32",
			"buffer",
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_random_tensor: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_optim_step: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_matmul: {
		parameters: [
			"i32",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer",
			"f64",
			"buffer"
		],
		result: "i32"
	}
};
function cpuLibrary(open) {
	const library = {
		abi_hash(...given) {
			const call = open("dt_abi_hash");
			return (library.abi_hash = () => call())(...given);
		},
		cpu_supported(...given) {
			const call = open("dt_cpu_supported");
			return (library.cpu_supported = () => call())(...given);
		},
		last_error(...given) {
			const call = open("dt_last_error");
			return (library.last_error = (text, capacity) => call(text, capacity))(...given);
		},
		set_num_threads(...given) {
			const call = open("dt_set_num_threads");
			return (library.set_num_threads = (count) => call(count))(...given);
		},
		get_num_threads(...given) {
			const call = open("dt_get_num_threads");
			return (library.get_num_threads = () => call())(...given);
		},
		address(...given) {
			const call = open("dt_address");
			return (library.address = (memory, offset) => call(memory, offset))(...given);
		},
		binary(...given) {
			const call = open("dt_binary");
			return (library.binary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan))(...given);
		},
		cast(...given) {
			const call = open("dt_cast");
			return (library.cast = (to, from, mode, out, out_offset, a, a_offset, n, plan) => call(to, from, mode, out, out_offset, a, a_offset, n, plan))(...given);
		},
		triangle(...given) {
			const call = open("dt_triangle");
			return (library.triangle = (upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal) => call(upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal))(...given);
		},
		unary(...given) {
			const call = open("dt_unary");
			return (library.unary = (op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan))(...given);
		},
		test(...given) {
			const call = open("dt_test");
			return (library.test = (op, dtype, mode, out, out_offset, a, a_offset, n, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, n, plan))(...given);
		},
		compare(...given) {
			const call = open("dt_compare");
			return (library.compare = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan))(...given);
		},
		ternary(...given) {
			const call = open("dt_ternary");
			return (library.ternary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan))(...given);
		},
		where(...given) {
			const call = open("dt_where");
			return (library.where = (size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan) => call(size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan))(...given);
		},
		reduce(...given) {
			const call = open("dt_reduce");
			return (library.reduce = (op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter) => call(op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter))(...given);
		},
		extremum(...given) {
			const call = open("dt_extremum");
			return (library.extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan(...given) {
			const call = open("dt_scan");
			return (library.scan = (op, dtype, out, out_offset, a, a_offset, outer, n, inner) => call(op, dtype, out, out_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan_extremum(...given) {
			const call = open("dt_scan_extremum");
			return (library.scan_extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan_linear(...given) {
			const call = open("dt_scan_linear");
			return (library.scan_linear = (dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner) => call(dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner))(...given);
		},
		sort(...given) {
			const call = open("dt_sort");
			return (library.sort = (dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k) => call(dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k))(...given);
		},
		searchsorted(...given) {
			const call = open("dt_searchsorted");
			return (library.searchsorted = (dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step) => call(dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step))(...given);
		},
		invalid_index(...given) {
			const call = open("dt_invalid_index");
			return (library.invalid_index = (index, index_offset, n, low, high) => call(index, index_offset, n, low, high))(...given);
		},
		positions(...given) {
			const call = open("dt_positions");
			return (library.positions = (first, positions, positions_offset, index, index_offset, n, n_places, stride) => call(first, positions, positions_offset, index, index_offset, n, n_places, stride))(...given);
		},
		take(...given) {
			const call = open("dt_take");
			return (library.take = (size, out, out_offset, x, x_offset, index, index_offset, rows) => call(size, out, out_offset, x, x_offset, index, index_offset, rows))(...given);
		},
		put(...given) {
			const call = open("dt_put");
			return (library.put = (op, dtype, x, x_offset, source, source_offset, index, index_offset, rows) => call(op, dtype, x, x_offset, source, source_offset, index, index_offset, rows))(...given);
		},
		gather(...given) {
			const call = open("dt_gather");
			return (library.gather = (size, out, out_offset, x, x_offset, index, index_offset, sizes) => call(size, out, out_offset, x, x_offset, index, index_offset, sizes))(...given);
		},
		scatter(...given) {
			const call = open("dt_scatter");
			return (library.scatter = (op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes) => call(op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes))(...given);
		},
		nonzero_count(...given) {
			const call = open("dt_nonzero_count");
			return (library.nonzero_count = (size, is_float, x, x_offset, n) => call(size, is_float, x, x_offset, n))(...given);
		},
		nonzero(...given) {
			const call = open("dt_nonzero");
			return (library.nonzero = (size, is_float, out, out_offset, count, x, x_offset, n) => call(size, is_float, out, out_offset, count, x, x_offset, n))(...given);
		},
		unravel(...given) {
			const call = open("dt_unravel");
			return (library.unravel = (out, out_offset, places, places_offset, n, sizes) => call(out, out_offset, places, places_offset, n, sizes))(...given);
		},
		softmax(...given) {
			const call = open("dt_softmax");
			return (library.softmax = (op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner) => call(op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner))(...given);
		},
		nll_loss(...given) {
			const call = open("dt_nll_loss");
			return (library.nll_loss = (dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan) => call(dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan))(...given);
		},
		nll_loss_backward(...given) {
			const call = open("dt_nll_loss_backward");
			return (library.nll_loss_backward = (dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan))(...given);
		},
		conv(...given) {
			const call = open("dt_conv");
			return (library.conv = (op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape) => call(op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape))(...given);
		},
		norm(...given) {
			const call = open("dt_norm");
			return (library.norm = (dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan) => call(dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan))(...given);
		},
		norm_backward(...given) {
			const call = open("dt_norm_backward");
			return (library.norm_backward = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan))(...given);
		},
		norm_parameters(...given) {
			const call = open("dt_norm_parameters");
			return (library.norm_parameters = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan))(...given);
		},
		attention(...given) {
			const call = open("dt_attention");
			return (library.attention = (dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan) => call(dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan))(...given);
		},
		attention_backward(...given) {
			const call = open("dt_attention_backward");
			return (library.attention_backward = (dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan) => call(dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan))(...given);
		},
		pool(...given) {
			const call = open("dt_pool");
			return (library.pool = (op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape) => call(op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape))(...given);
		},
		unfold(...given) {
			const call = open("dt_unfold");
			return (library.unfold = (op, dtype, out, out_offset, x, x_offset, shape) => call(op, dtype, out, out_offset, x, x_offset, shape))(...given);
		},
		resample(...given) {
			const call = open("dt_resample");
			return (library.resample = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out, out_offset, x, x_offset, plan))(...given);
		},
		image_resize(...given) {
			const call = open("dt_image_resize");
			return (library.image_resize = (out, out_offset, x, x_offset, length, plan) => call(out, out_offset, x, x_offset, length, plan))(...given);
		},
		image_to_float(...given) {
			const call = open("dt_image_to_float");
			return (library.image_to_float = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out, out_offset, x, x_offset, plan))(...given);
		},
		cell(...given) {
			const call = open("dt_cell");
			return (library.cell = (op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size) => call(op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size))(...given);
		},
		cell_backward(...given) {
			const call = open("dt_cell_backward");
			return (library.cell_backward = (op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size) => call(op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size))(...given);
		},
		random(...given) {
			const call = open("dt_random");
			return (library.random = (kind, dtype, out, out_offset, n, p0, p1, state) => call(kind, dtype, out, out_offset, n, p0, p1, state))(...given);
		},
		random_tensor(...given) {
			const call = open("dt_random_tensor");
			return (library.random_tensor = (kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state) => call(kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state))(...given);
		},
		optim_step(...given) {
			const call = open("dt_optim_step");
			return (library.optim_step = (op, dtype, in_turn, count, plan) => call(op, dtype, in_turn, count, plan))(...given);
		},
		matmul(...given) {
			const call = open("dt_matmul");
			return (library.matmul = (dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan) => call(dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan))(...given);
		}
	};
	return library;
}
const CUDA_TYPES = {
	buffer: "buffer",
	address: "f64"
};
const CUDA_SYMBOLS = {
	dt_abi_hash: {
		parameters: [],
		result: "f64"
	},
	dt_cpu_supported: {
		parameters: [],
		result: "i32"
	},
	dt_last_error: {
		parameters: [CUDA_TYPES.address, "f64"],
		result: "i32"
	},
	dt_set_num_threads: {
		parameters: ["i32"],
		result: "void"
	},
	dt_get_num_threads: {
		parameters: [],
		result: "i32"
	},
	dt_address: {
		parameters: [CUDA_TYPES.address, "f64"],
		result: "f64"
	},
	dt_binary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_cast: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_triangle: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_unary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_test: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_compare: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_ternary: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_where: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_reduce: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_extremum: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan_extremum: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_scan_linear: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_sort: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_searchsorted: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_invalid_index: {
		parameters: [
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "f64"
	},
	dt_positions: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_take: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_put: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_gather: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_scatter: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_nonzero_count: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			"f64"
		],
		result: "f64"
	},
	dt_nonzero: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_unravel: {
		parameters: [
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_softmax: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_nll_loss: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_nll_loss_backward: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_conv: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm_backward: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_norm_parameters: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_attention: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_attention_backward: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_pool: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_unfold: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_resample: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_image_resize: {
		parameters: [
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_image_to_float: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_cell: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_cell_backward: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64"
		],
		result: "i32"
	},
	dt_random: {
		parameters: [
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_random_tensor: {
		parameters: [
			"i32",
			"i32",
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_optim_step: {
		parameters: [
			"i32",
			"i32",
			"i32",
			"f64",
			"buffer"
		],
		result: "i32"
	},
	dt_matmul: {
		parameters: [
			"i32",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			CUDA_TYPES.address,
			"f64",
			"buffer"
		],
		result: "i32"
	}
};
function cudaLibrary(open) {
	const library = {
		abi_hash(...given) {
			const call = open("dt_abi_hash");
			return (library.abi_hash = () => call())(...given);
		},
		cpu_supported(...given) {
			const call = open("dt_cpu_supported");
			return (library.cpu_supported = () => call())(...given);
		},
		last_error(...given) {
			const call = open("dt_last_error");
			return (library.last_error = (text, capacity) => call(text, capacity))(...given);
		},
		set_num_threads(...given) {
			const call = open("dt_set_num_threads");
			return (library.set_num_threads = (count) => call(count))(...given);
		},
		get_num_threads(...given) {
			const call = open("dt_get_num_threads");
			return (library.get_num_threads = () => call())(...given);
		},
		address(...given) {
			const call = open("dt_address");
			return (library.address = (memory, offset) => call(memory, offset))(...given);
		},
		binary(...given) {
			const call = open("dt_binary");
			return (library.binary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, p, q, plan))(...given);
		},
		cast(...given) {
			const call = open("dt_cast");
			return (library.cast = (to, from, mode, out, out_offset, a, a_offset, n, plan) => call(to, from, mode, out, out_offset, a, a_offset, n, plan))(...given);
		},
		triangle(...given) {
			const call = open("dt_triangle");
			return (library.triangle = (upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal) => call(upper, itemsize, out, out_offset, a, a_offset, batch, rows, columns, diagonal))(...given);
		},
		unary(...given) {
			const call = open("dt_unary");
			return (library.unary = (op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, n, p, q, plan))(...given);
		},
		test(...given) {
			const call = open("dt_test");
			return (library.test = (op, dtype, mode, out, out_offset, a, a_offset, n, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, n, plan))(...given);
		},
		compare(...given) {
			const call = open("dt_compare");
			return (library.compare = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, n, plan))(...given);
		},
		ternary(...given) {
			const call = open("dt_ternary");
			return (library.ternary = (op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan) => call(op, dtype, mode, out, out_offset, a, a_offset, b, b_offset, c, c_offset, n, p, plan))(...given);
		},
		where(...given) {
			const call = open("dt_where");
			return (library.where = (size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan) => call(size, mode, out, out_offset, condition, condition_offset, a, a_offset, b, b_offset, n, plan))(...given);
		},
		reduce(...given) {
			const call = open("dt_reduce");
			return (library.reduce = (op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter) => call(op, dtype, out, out_offset, a, a_offset, outer, n, inner, parameter))(...given);
		},
		extremum(...given) {
			const call = open("dt_extremum");
			return (library.extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan(...given) {
			const call = open("dt_scan");
			return (library.scan = (op, dtype, out, out_offset, a, a_offset, outer, n, inner) => call(op, dtype, out, out_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan_extremum(...given) {
			const call = open("dt_scan_extremum");
			return (library.scan_extremum = (op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner) => call(op, dtype, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner))(...given);
		},
		scan_linear(...given) {
			const call = open("dt_scan_linear");
			return (library.scan_linear = (dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner) => call(dtype, reverse, out, out_offset, a, a_offset, b, b_offset, outer, n, inner))(...given);
		},
		sort(...given) {
			const call = open("dt_sort");
			return (library.sort = (dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k) => call(dtype, descending, values, values_offset, indices, indices_offset, a, a_offset, outer, n, inner, k))(...given);
		},
		searchsorted(...given) {
			const call = open("dt_searchsorted");
			return (library.searchsorted = (dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step) => call(dtype, right, out, out_offset, sequence, sequence_offset, values, values_offset, rows, n, m, step))(...given);
		},
		invalid_index(...given) {
			const call = open("dt_invalid_index");
			return (library.invalid_index = (index, index_offset, n, low, high) => call(index, index_offset, n, low, high))(...given);
		},
		positions(...given) {
			const call = open("dt_positions");
			return (library.positions = (first, positions, positions_offset, index, index_offset, n, n_places, stride) => call(first, positions, positions_offset, index, index_offset, n, n_places, stride))(...given);
		},
		take(...given) {
			const call = open("dt_take");
			return (library.take = (size, out, out_offset, x, x_offset, index, index_offset, rows) => call(size, out, out_offset, x, x_offset, index, index_offset, rows))(...given);
		},
		put(...given) {
			const call = open("dt_put");
			return (library.put = (op, dtype, x, x_offset, source, source_offset, index, index_offset, rows) => call(op, dtype, x, x_offset, source, source_offset, index, index_offset, rows))(...given);
		},
		gather(...given) {
			const call = open("dt_gather");
			return (library.gather = (size, out, out_offset, x, x_offset, index, index_offset, sizes) => call(size, out, out_offset, x, x_offset, index, index_offset, sizes))(...given);
		},
		scatter(...given) {
			const call = open("dt_scatter");
			return (library.scatter = (op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes) => call(op, dtype, x, x_offset, source, source_offset, index, index_offset, sizes))(...given);
		},
		nonzero_count(...given) {
			const call = open("dt_nonzero_count");
			return (library.nonzero_count = (size, is_float, x, x_offset, n) => call(size, is_float, x, x_offset, n))(...given);
		},
		nonzero(...given) {
			const call = open("dt_nonzero");
			return (library.nonzero = (size, is_float, out, out_offset, count, x, x_offset, n) => call(size, is_float, out, out_offset, count, x, x_offset, n))(...given);
		},
		unravel(...given) {
			const call = open("dt_unravel");
			return (library.unravel = (out, out_offset, places, places_offset, n, sizes) => call(out, out_offset, places, places_offset, n, sizes))(...given);
		},
		softmax(...given) {
			const call = open("dt_softmax");
			return (library.softmax = (op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner) => call(op, dtype, out, out_offset, a, a_offset, y, y_offset, outer, n, inner))(...given);
		},
		nll_loss(...given) {
			const call = open("dt_nll_loss");
			return (library.nll_loss = (dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan) => call(dtype, out, out_offset, total, total_offset, x, x_offset, target, target_offset, weight, weight_offset, plan))(...given);
		},
		nll_loss_backward(...given) {
			const call = open("dt_nll_loss_backward");
			return (library.nll_loss_backward = (dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, target, target_offset, weight, weight_offset, total, total_offset, plan))(...given);
		},
		conv(...given) {
			const call = open("dt_conv");
			return (library.conv = (op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape) => call(op, dtype, out, out_offset, x, x_offset, w, w_offset, bias, bias_offset, shape))(...given);
		},
		norm(...given) {
			const call = open("dt_norm");
			return (library.norm = (dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan) => call(dtype, out, out_offset, stats, stats_offset, x, x_offset, weight, weight_offset, bias, bias_offset, plan))(...given);
		},
		norm_backward(...given) {
			const call = open("dt_norm_backward");
			return (library.norm_backward = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, weight, weight_offset, plan))(...given);
		},
		norm_parameters(...given) {
			const call = open("dt_norm_parameters");
			return (library.norm_parameters = (dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan) => call(dtype, out, out_offset, grad, grad_offset, x, x_offset, stats, stats_offset, plan))(...given);
		},
		attention(...given) {
			const call = open("dt_attention");
			return (library.attention = (dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan) => call(dtype, out, out_offset, stats, stats_offset, q, q_offset, k, k_offset, v, v_offset, mask, mask_offset, plan))(...given);
		},
		attention_backward(...given) {
			const call = open("dt_attention_backward");
			return (library.attention_backward = (dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan) => call(dtype, grads, grads_offset, grad, grad_offset, q, q_offset, k, k_offset, v, v_offset, stats, stats_offset, mask, mask_offset, plan))(...given);
		},
		pool(...given) {
			const call = open("dt_pool");
			return (library.pool = (op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape) => call(op, dtype, out, out_offset, indices, indices_offset, x, x_offset, shape))(...given);
		},
		unfold(...given) {
			const call = open("dt_unfold");
			return (library.unfold = (op, dtype, out, out_offset, x, x_offset, shape) => call(op, dtype, out, out_offset, x, x_offset, shape))(...given);
		},
		resample(...given) {
			const call = open("dt_resample");
			return (library.resample = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out, out_offset, x, x_offset, plan))(...given);
		},
		image_resize(...given) {
			const call = open("dt_image_resize");
			return (library.image_resize = (out, out_offset, x, x_offset, length, plan) => call(out, out_offset, x, x_offset, length, plan))(...given);
		},
		image_to_float(...given) {
			const call = open("dt_image_to_float");
			return (library.image_to_float = (dtype, out, out_offset, x, x_offset, plan) => call(dtype, out, out_offset, x, x_offset, plan))(...given);
		},
		cell(...given) {
			const call = open("dt_cell");
			return (library.cell = (op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size) => call(op, dtype, hidden, hidden_offset, side, side_offset, gates, gates_offset, previous, previous_offset, rows, size))(...given);
		},
		cell_backward(...given) {
			const call = open("dt_cell_backward");
			return (library.cell_backward = (op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size) => call(op, dtype, gates, gates_offset, side, side_offset, grad, grad_offset, state, state_offset, previous, previous_offset, rows, size))(...given);
		},
		random(...given) {
			const call = open("dt_random");
			return (library.random = (kind, dtype, out, out_offset, n, p0, p1, state) => call(kind, dtype, out, out_offset, n, p0, p1, state))(...given);
		},
		random_tensor(...given) {
			const call = open("dt_random_tensor");
			return (library.random_tensor = (kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state) => call(kind, dtype, parameter_dtype, out, out_offset, parameter, parameter_offset, n, state))(...given);
		},
		optim_step(...given) {
			const call = open("dt_optim_step");
			return (library.optim_step = (op, dtype, in_turn, count, plan) => call(op, dtype, in_turn, count, plan))(...given);
		},
		matmul(...given) {
			const call = open("dt_matmul");
			return (library.matmul = (dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan) => call(dtype, out, out_offset, x, x_offset, y, y_offset, start, start_offset, plan))(...given);
		}
	};
	return library;
}

// ffi/variant.ts
const FLAGS = [
	"-O3",
	"-std=gnu11",
	"-march=native",
	"-fPIC",
	"-pthread",
	"-fno-math-errno",
	"-fno-trapping-math",
	"-fvisibility=hidden",
	"-Wall",
	"-Wextra",
	`-DDT_ABI_HASH=${ABI_HASH}.0`
];
const LINK = Deno.build.os === "darwin" ? [
	"-dynamiclib",
	"-pthread",
	"-lm"
] : [
	"-shared",
	"-pthread",
	"-Wl,-z,nodelete",
	"-ldl",
	"-lm"
];
const RELEASE = {
	name: "cpu",
	compile: [],
	link: []
};
const SANITIZED = {
	name: "asan",
	compile: [
		"-fsanitize=address,undefined",
		"-fno-sanitize-recover=undefined",
		"-fno-omit-frame-pointer",
		"-g",
		"-O2"
	],
	link: ["-fsanitize=address,undefined"]
};
function libraryName(variant = RELEASE) {
	const flags = [
		...FLAGS,
		...LINK,
		...variant.compile,
		...variant.link
	].join(" ");
	const ending = Deno.build.os === "darwin" ? "dylib" : "so";
	return `denotorch-${variant.name}-${hashOf(`${SOURCES_HASH} ${flags} ${Deno.build.os} ${Deno.build.arch}`)}.${ending}`;
}
function hashOf(text) {
	let a = 3735928559;
	let b = 1103547991;
	for (let i = 0; i < text.length; i++) {
		const word = text.charCodeAt(i);
		a = Math.imul(a ^ word, 2654435761);
		a ^= a >>> 15;
		b = Math.imul(b, 31) + word | 0;
	}
	return [a, b].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}

// ffi/library.ts
function findLibrary() {
	const named = environment("DENOTORCH_LIB");
	const variant = environment("DENOTORCH_SANITIZE") === "1" ? SANITIZED : RELEASE;
	const path = named ?? `${cacheFolder()}/${libraryName(variant)}`;
	const search = {
		path,
		tried: [],
		missing: []
	};
	if (Deno.build.os === "windows") {
		search.tried.push("there is no build for Windows yet");
		return search;
	}
	if (!granted({
		name: "ffi",
		path
	})) {
		search.missing.push(`--allow-ffi=${cacheFolder()}`);
		search.tried.push(`opening ${path} needs --allow-ffi`);
		return search;
	}
	if (named !== undefined) {
		search.library = openLibrary(named);
		search.tried.push(`opened ${named} (DENOTORCH_LIB)`);
		return search;
	}
	try {
		search.library = openLibrary(path);
		search.tried.push(`opened ${path}`);
		return search;
	} catch (error) {
		search.tried.push(messageOf(error));
	}
	const folder = cacheFolder();
	const needed = [
		["--allow-run=cc", {
			name: "run",
			command: "cc"
		}],
		[`--allow-write=${folder}`, {
			name: "write",
			path: folder
		}],
		[`--allow-read=${folder}`, {
			name: "read",
			path: folder
		}]
	];
	if (TREE.protocol === "file:") {
		needed.push([`--allow-read=${TREE.pathname}`, {
			name: "read",
			path: TREE
		}]);
	}
	for (const [flag, descriptor] of needed) if (!granted(descriptor)) search.missing.push(flag);
	if (search.missing.length > 0) {
		search.tried.push(`building it needs ${search.missing.join(" ")}`);
		return search;
	}
	build(search, variant);
	return search;
}
function build(search, variant) {
	try {
		checkCompiler();
		console.error(`denotorch: compiling the native library, once, into ${search.path}`);
		compileLibrary({
			path: search.path,
			variant,
			objects: environment("DENOTORCH_OBJECTS")
		});
		search.library = openLibrary(search.path);
		search.tried.push(`built and opened ${search.path}`);
	} catch (error) {
		const reason = messageOf(error);
		search.tried.push(`building failed: ${reason}`);
		console.error(`denotorch: no native library (${reason.split("\n")[0]}); computing in TypeScript, 10 to 50 times slower`);
	}
}
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
function openLibrary(path) {
	checkComplete(path);
	const library = cpuLibrary((name) => {
		const one = { [name]: SYMBOLS[name] };
		try {
			return Deno.dlopen(path, one).symbols[name];
		} catch (error) {
			throw new LibraryError(`Cannot open the native library ${path}: ${messageOf(error)}`);
		}
	});
	if (library.abi_hash() !== 0x9875494d2652) {
		throw new LibraryError(`Cannot use the native library ${path}: it was built from another ffi/abi.h`);
	}
	if (library.cpu_supported() !== 1) {
		throw new LibraryError(`Cannot use the native library ${path}: it was compiled for another processor`);
	}
	return library;
}
function checkComplete(path) {
	if (!granted({
		name: "read",
		path
	}) || Deno.build.os !== "linux") return;
	let file;
	try {
		file = Deno.openSync(path);
	} catch {
		throw new LibraryError(`There is no native library at ${path}`);
	}
	try {
		const header = new DataView(new ArrayBuffer(64));
		const size = file.statSync().size;
		const read = file.readSync(new Uint8Array(header.buffer));
		const isElf = read === 64 && header.getUint32(0) === 2135247942;
		const end = isElf ? Number(header.getBigUint64(40, true)) + header.getUint16(58, true) * header.getUint16(60, true) : Infinity;
		if (end > size) {
			throw new LibraryError(`Cannot use the native library ${path}: the file is damaged (${size} bytes)`);
		}
	} finally {
		file.close();
	}
}

// src/backends/device_names.ts
const TYPES = "cpu cuda ipu xpu mkldnn opengl opencl ideep hip ve fpga maia xla lazy vulkan mps meta hpu mtia privateuseone".split(" ");
function readDeviceName(text) {
	if (text === "") throw new DeviceError("Device string must not be empty");
	const parts = /^([A-Za-z_]+)(?::(0|[1-9]\d*))?$/.exec(text);
	if (parts === null) throw new DeviceError(`Invalid device string: '${text}'`);
	const [, type, index] = parts;
	if (!TYPES.includes(type)) {
		throw new DeviceError(`Expected one of ${TYPES.join(", ")} device type at start of device string: ${text}`);
	}
	return {
		type,
		index: index === undefined ? null : Number(index)
	};
}
function readDeviceParts(type, index) {
	const name = readDeviceName(type);
	if (name.index !== null) {
		throw new DeviceError(`type (string) must not include an index because index was passed explicitly: ${type}`);
	}
	if (!Number.isSafeInteger(index)) throw new ValueError(`the index of a device is a whole number, not ${index}`);
	if (index < 0) throw new DeviceError("Device index must not be negative");
	return {
		type: name.type,
		index
	};
}
const MISSING = {
	cuda: "Torch not compiled with CUDA enabled",
	xpu: "Torch not compiled with XPU enabled",
	mps: "PyTorch is not linked with support for mps devices"
};
function missingDevice(device) {
	const why = `device ${device} is not available: this version computes on the CPU`;
	return new DeviceError(device.type in MISSING ? `${MISSING[device.type]} (${why})` : why);
}

// src/backends/pool.ts
const CLASSES_PER_DOUBLING = 4;
const LIMIT = 1 << 30;
function sizeClass(nbytes) {
	const step = 2 ** Math.max(Math.floor(Math.log2(nbytes)) - Math.log2(CLASSES_PER_DOUBLING), 6);
	return Math.ceil(nbytes / step) * step;
}
var Pool = class {
	#free = new Map();
	bytes = 0;
	take(nbytes, cleared = false) {
		const size = sizeClass(nbytes);
		const buffer = this.#free.get(size)?.pop();
		if (buffer === undefined) return new ArrayBuffer(size);
		this.bytes -= size;
		if (cleared) new Uint8Array(buffer).fill(0);
		return buffer;
	}
	give(buffer) {
		const size = buffer.byteLength;
		if (size !== sizeClass(size) || this.bytes + size > LIMIT) return;
		const list = this.#free.get(size);
		if (list === undefined) this.#free.set(size, [buffer]);
		else list.push(buffer);
		this.bytes += size;
	}
	clear() {
		this.#free.clear();
		this.bytes = 0;
	}
};

// src/backends/storage.ts
var Storage = class Storage {
	byteOffset;
	nbytes;
	owner;
	version = 0;
	memory;
	kept = false;
	holders = 0;
	serial = 0;
	account;
	address = 0;
	#exposed = false;
	#array;
	#arrayType;
	constructor(memory, byteOffset, nbytes, owner) {
		this.byteOffset = byteOffset;
		this.nbytes = nbytes;
		this.owner = owner;
		this.memory = memory;
	}
	get exposed() {
		return this.#exposed;
	}
	set exposed(value) {
		this.#exposed = value;
		if (value && this.account?.returned !== undefined) this.account.reusable = false;
	}
	array(dtype, holder) {
		if (this.memory === undefined) throw disposed(holder);
		if (this.#arrayType === dtype) return this.#array;
		const memory = this.memory;
		const buffer = memory instanceof Uint8Array ? memory.buffer : memory;
		const start = this.byteOffset + (memory instanceof Uint8Array ? memory.byteOffset : 0);
		this.#array = new dtype.array(buffer, start, Math.floor(this.nbytes / dtype.itemsize));
		this.#arrayType = dtype;
		return this.#array;
	}
	alias() {
		if (this.memory === undefined) throw disposed();
		this.root.exposed = true;
		return new Storage(this.memory, this.byteOffset, this.nbytes, this.root);
	}
	get root() {
		return this.owner ?? this;
	}
	dispose() {
		const memory = this.memory;
		if (memory === undefined) return;
		this.memory = undefined;
		this.#array = undefined;
		this.#arrayType = undefined;
		if (this.owner === undefined) hostMemory.release(this, memory);
	}
};
function disposed(holder) {
	const shape = holder?.shape === undefined ? "" : `, shape [${holder.shape.join(", ")}]`;
	const which = holder === undefined ? "" : ` (${holder.dtype.name}${shape})`;
	return new DisposedError(`this tensor${which} was used after its memory had been released by dispose(), using or tidy()`);
}
const SMALL = 4096;
const CHUNK$2 = 16384;
const ALIGN = 64;
function toAlign(address) {
	return (ALIGN - address % ALIGN) % ALIGN;
}
var HostMemory = class {
	#chunk;
	#account = { live: 0 };
	#start = 0;
	#end = 0;
	#address = 0;
	#live = 0;
	#pool = new Pool();
	#collected = new FinalizationRegistry((account) => {
		this.#live -= account.live;
		account.returned?.(account.reusable);
	});
	addressOf = () => 0;
	exact = false;
	scope;
	allocations = 0;
	allocate(nbytes, cleared = false) {
		const storage = nbytes <= SMALL && !this.exact ? this.#small(nbytes) : this.#large(nbytes, cleared);
		storage.serial = ++this.allocations;
		this.#live += nbytes;
		storage.account.live += nbytes;
		if (this.scope !== undefined) this.scope.push(storage);
		return storage;
	}
	#small(nbytes) {
		const size = nbytes + ALIGN - 1 & -ALIGN;
		if (this.#chunk === undefined || this.#start + size > this.#end) {
			this.#chunk = new ArrayBuffer(CHUNK$2 + ALIGN);
			this.#account = { live: 0 };
			this.#collected.register(this.#chunk, this.#account);
			this.#address = this.addressOf(this.#chunk);
			this.#start = toAlign(this.#address);
			this.#end = this.#start + CHUNK$2;
		}
		const storage = new Storage(this.#chunk, this.#start, nbytes);
		storage.account = this.#account;
		if (this.#address !== 0) storage.address = this.#address + this.#start;
		this.#start += size;
		return storage;
	}
	#large(nbytes, cleared) {
		if (!Number.isSafeInteger(nbytes) || nbytes < 0) throw new ValueError(`cannot allocate ${nbytes} bytes`);
		let buffer;
		try {
			buffer = this.exact ? new ArrayBuffer(nbytes) : this.#pool.take(nbytes + ALIGN, cleared);
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			throw new ValueError(`not enough memory: you tried to allocate ${nbytes} bytes`);
		}
		const address = this.addressOf(buffer);
		const start = this.exact ? 0 : toAlign(address);
		const storage = new Storage(buffer, start, nbytes);
		if (address !== 0) storage.address = address + start;
		storage.account = { live: 0 };
		this.#collected.register(storage, storage.account);
		return storage;
	}
	lend(memory, byteOffset, nbytes, returned) {
		const storage = new Storage(memory, byteOffset, nbytes);
		storage.account = {
			live: nbytes,
			returned,
			reusable: true
		};
		storage.serial = ++this.allocations;
		this.#live += nbytes;
		this.#collected.register(storage, storage.account);
		if (this.scope !== undefined) this.scope.push(storage);
		return storage;
	}
	release(storage, memory) {
		const { account } = storage;
		if (account === undefined) return;
		this.#live -= storage.nbytes;
		account.live -= storage.nbytes;
		if (account.returned !== undefined) {
			const { returned } = account;
			account.returned = undefined;
			returned(account.reusable);
			return;
		}
		if (memory instanceof ArrayBuffer && storage.nbytes > SMALL && !storage.exposed && !this.exact) {
			this.#pool.give(memory);
		}
	}
	stats() {
		return {
			live_bytes: this.#live,
			pooled_bytes: this.#pool.bytes,
			allocations: this.allocations
		};
	}
	emptyPool() {
		this.#pool.clear();
	}
};
const hostMemory = new HostMemory();

// src/core/rounding.ts
const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);
const HALF$2 = new Float16Array(1);
function float32ToBfloat16Bits(x) {
	FLOAT[0] = x;
	const bits = BITS[0];
	if (x !== x) return 32704 | bits >>> 16 & 32768;
	return bits + 32767 + (bits >>> 16 & 1) >>> 16;
}
function bfloat16BitsToFloat32(bits) {
	BITS[0] = bits << 16;
	return FLOAT[0];
}
function roundToFloat16(x) {
	HALF$2[0] = x;
	return HALF$2[0];
}
function roundToBfloat16(x) {
	return bfloat16BitsToFloat32(float32ToBfloat16Bits(x));
}
function rounding$1(dtype) {
	if (dtype === float64) return (x) => x;
	if (dtype === float16) return roundToFloat16;
	return dtype === bfloat16 ? roundToBfloat16 : Math.fround;
}
__name(rounding$1, "rounding");
const DOUBLE$2 = new Float64Array(1);
const WORDS$3 = new Uint32Array(DOUBLE$2.buffer);
const HALVES = 2 ** 27 + 1;
function addToOdd(x, y) {
	const sum = x + y;
	const part = sum - x;
	const error = x - (sum - part) + (y - part);
	if (error === 0) return sum;
	DOUBLE$2[0] = sum;
	if ((WORDS$3[0] & 1) === 1) return sum;
	if (error > 0 === sum > 0) WORDS$3[0] |= 1;
	else if (WORDS$3[0]-- === 0) WORDS$3[1]--;
	return DOUBLE$2[0];
}
function fusedMultiplyAdd(a, b, c) {
	const product = a * b;
	if (c === 0 || product === 0 || !(Math.abs(a) < 1e140 && Math.abs(b) < 1e140 && Math.abs(c) < 1e280)) {
		return product + c;
	}
	const bigA = a * HALVES;
	const highA = bigA - (bigA - a);
	const lowA = a - highA;
	const bigB = b * HALVES;
	const highB = bigB - (bigB - b);
	const lowB = b - highB;
	const low = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
	if (low === 0) return product + c;
	const first = c + low;
	const p1 = first - c;
	const e1 = c - (first - p1) + (low - p1);
	const second = product + first;
	const p2 = second - product;
	const e2 = product - (second - p2) + (first - p2);
	return second + addToOdd(e1, e2);
}

// src/core/generator.ts
const WORDS$2 = 624;
const LEFT = 624;
const NEXT = 625;
const SPARE_VALID = 626;
const SEEDED = 627;
const SPARE = 628;
const SEED = 630;
const WIDE_LOW = 632;
const WIDE_RANGE = 634;
const STATE_WORDS = 640;
const STATE_BYTES = 5056;
const DEFAULT_SEED = 67280421310721;
const SCRATCH = new Float64Array(1);
const SCRATCH_WORDS = new Uint32Array(SCRATCH.buffer);
function seedState(state, low, high) {
	state.fill(0);
	state[0] = low;
	for (let j = 1; j < WORDS$2; j++) {
		const before = state[j - 1];
		state[j] = Math.imul(1812433253, before ^ before >>> 30) + j;
	}
	state[LEFT] = 1;
	state[SEEDED] = 1;
	state[SEED] = low;
	state[SEED + 1] = high;
}
function mixWords(high, low) {
	return (high & 2147483648 | low & 2147483647) >>> 1 ^ -(low & 1) & 2567483615;
}
function twist(s) {
	for (let k = 0; k < 227; k++) s[k] = s[k + 397] ^ mixWords(s[k], s[k + 1]);
	for (let k = 227; k < 623; k++) s[k] = s[k - 227] ^ mixWords(s[k], s[k + 1]);
	s[623] = s[396] ^ mixWords(s[623], s[0]);
	s[LEFT] = WORDS$2 + 1;
	s[NEXT] = 0;
}
function temper(y) {
	y ^= y >>> 11;
	y ^= y << 7 & 2636928640;
	y ^= y << 15 & 4022730752;
	return (y ^ y >>> 18) >>> 0;
}
function drawUint32(state) {
	if (state[LEFT] === 1) twist(state);
	state[LEFT]--;
	return temper(state[state[NEXT]++]);
}
function drawWords(state, words, count) {
	let at = 0;
	while (at < count) {
		if (state[LEFT] === 1) twist(state);
		const next = state[NEXT];
		const take = Math.min(count - at, state[LEFT] - 1);
		for (let i = 0; i < take; i++) words[at + i] = temper(state[next + i]);
		state[LEFT] -= take;
		state[NEXT] = next + take;
		at += take;
	}
}
function float64OfWords(high, low) {
	return ((high & 2097151) * 4294967296 + low) * 2 ** -53;
}
function drawFloat64(state) {
	const high = drawUint32(state);
	return float64OfWords(high, drawUint32(state));
}
function drawNormal(state) {
	if (state[SPARE_VALID] !== 0) {
		SCRATCH_WORDS[0] = state[SPARE];
		SCRATCH_WORDS[1] = state[SPARE + 1];
		state[SPARE_VALID] = state[SPARE] = state[SPARE + 1] = 0;
		return SCRATCH[0];
	}
	const u1 = drawFloat64(state);
	const r = Math.sqrt(-2 * Math.log1p(-drawFloat64(state)));
	const theta = 2 * Math.PI * u1;
	SCRATCH[0] = r * Math.sin(theta);
	state[SPARE_VALID] = 1;
	state[SPARE] = SCRATCH_WORDS[0];
	state[SPARE + 1] = SCRATCH_WORDS[1];
	return r * Math.cos(theta);
}
function setWideRange(state, low, range) {
	state[WIDE_LOW] = Number(low & 4294967295n);
	state[WIDE_LOW + 1] = Number(low >> 32n & 4294967295n);
	state[WIDE_RANGE] = Number(range & 4294967295n);
	state[WIDE_RANGE + 1] = Number(range >> 32n & 4294967295n);
}
function wideRange(state) {
	const word = (at) => BigInt(state[at + 1]) << 32n | BigInt(state[at]);
	return [BigInt.asIntN(64, word(WIDE_LOW)), word(WIDE_RANGE) || 1n << 64n];
}
function seedAsBigInt(seed) {
	if (typeof seed !== "bigint") {
		if (typeof seed !== "number") {
			throw new ArgumentError(`manual_seed(): the seed must be a number, got ${typeof seed}`);
		}
		if (!Number.isInteger(seed)) throw new ValueError(`manual_seed(): the seed must be an integer, got ${seed}`);
		seed = BigInt(seed);
	}
	if (seed < -(1n << 63n) || seed >= 1n << 64n) {
		throw new ValueError(`manual_seed(): the seed must be at least -2^63 and below 2^64, got ${seed}`);
	}
	return BigInt.asUintN(64, seed);
}
var Generator = class Generator {
	state;
	device = "cpu";
	constructor(device = "cpu", state) {
		this.state = state ?? new Uint32Array(STATE_WORDS);
		if (state !== undefined) return;
		const isPlain = typeof device === "object" && Object.getPrototypeOf(device) === Object.prototype;
		const [type] = String(isPlain ? device.device ?? "cpu" : device).split(":");
		if (type !== "cpu") {
			throw new DeviceError(`Device type ${type.toUpperCase()} is not supported for torch.Generator() api.`);
		}
		seedState(this.state, DEFAULT_SEED % 4294967296, Math.floor(DEFAULT_SEED / 4294967296));
	}
	manual_seed(seed) {
		const bits = seedAsBigInt(seed);
		seedState(this.state, Number(bits & 4294967295n), Number(bits >> 32n));
		return this;
	}
	seed() {
		const [low, high] = crypto.getRandomValues(new Uint32Array(2));
		seedState(this.state, low, high & 2097151);
		return (high & 2097151) * 4294967296 + low;
	}
	initial_seed() {
		const low = this.state[SEED];
		const high = this.state[SEED + 1];
		if (high < 2097152) return high * 4294967296 + low;
		const seed = BigInt(high) << 32n | BigInt(low);
		return seed === 1n << 53n ? Number(seed) : seed;
	}
	clone_state() {
		const copy = new Generator();
		copy.state.set(this.state);
		return copy;
	}
	bytes() {
		const { state } = this;
		const bytes = new Uint8Array(STATE_BYTES);
		const view = new DataView(bytes.buffer);
		view.setUint32(0, state[SEED], true);
		view.setUint32(4, state[SEED + 1], true);
		view.setInt32(8, state[LEFT], true);
		view.setInt32(12, state[SEEDED], true);
		view.setUint32(16, state[NEXT], true);
		for (let k = 0; k < WORDS$2; k++) view.setUint32(24 + 8 * k, state[k], true);
		view.setUint32(5024, state[SPARE], true);
		view.setUint32(5028, state[SPARE + 1], true);
		view.setInt32(5040, state[SPARE_VALID], true);
		return bytes;
	}
	setBytes(bytes) {
		if (bytes.length !== STATE_BYTES) {
			throw new FormatError(`Expected a CPU generator's state of size ${STATE_BYTES} but found the input RNG state size to be ${bytes.length}`);
		}
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const left = view.getInt32(8, true);
		const seeded = view.getInt32(12, true);
		const next = view.getUint32(16, true);
		const nextHigh = view.getUint32(20, true);
		if (seeded !== 1 || left < 1 || left > WORDS$2 || nextHigh !== 0 || next + left > WORDS$2 + 1) {
			throw new FormatError(`Invalid mt19937 state: seeded ${seeded}, left ${left}, next ${next}`);
		}
		const { state } = this;
		state.fill(0);
		for (let k = 0; k < WORDS$2; k++) state[k] = view.getUint32(24 + 8 * k, true);
		state[LEFT] = left;
		state[NEXT] = next;
		state[SEEDED] = 1;
		state[SEED] = view.getUint32(0, true);
		state[SEED + 1] = view.getUint32(4, true);
		state[SPARE_VALID] = view.getInt32(5040, true) === 0 ? 0 : 1;
		if (state[SPARE_VALID] === 1) {
			state[SPARE] = view.getUint32(5024, true);
			state[SPARE + 1] = view.getUint32(5028, true);
		}
	}
	u32() {
		return drawUint32(this.state);
	}
	u64() {
		const high = drawUint32(this.state);
		return [high, drawUint32(this.state)];
	}
	float64() {
		return drawFloat64(this.state);
	}
	toString() {
		return `<torch.Generator ${this.device}>`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
const defaultGenerator = new Generator();

// src/backends/ts/random_store.ts
const CHUNK$1 = 512;
const WORDS$1 = new Uint32Array(2 * 512);
const DOUBLES = new Float64Array(512);
const FLOATS$1 = new Float32Array(512);
function storeFloats(dtype, out, at, count) {
	if (dtype.code === 3) {
		const bits = out;
		for (let i = 0; i < count; i++) bits[at + i] = float32ToBfloat16Bits(FLOATS$1[i]);
	} else {
		out.set(FLOATS$1.subarray(0, count), at);
	}
}
function storeDoubles(dtype, out, at, count) {
	switch (dtype.code) {
		case 0: {
			const floats = out;
			for (let i = 0; i < count; i++) floats[at + i] = DOUBLES[i];
			break;
		}
		case 2:
		case 3:
			for (let i = 0; i < count; i++) FLOATS$1[i] = DOUBLES[i];
			storeFloats(dtype, out, at, count);
			break;
		case 8:
			storeInt64(out, at, count);
			break;
		case 9: {
			const bools = out;
			for (let i = 0; i < count; i++) bools[at + i] = DOUBLES[i] !== 0 ? 1 : 0;
			break;
		}
		default: out.set(DOUBLES.subarray(0, count), at);
	}
}
function storeInt64(out, at, count) {
	const words = new Int32Array(out.buffer, out.byteOffset + 8 * at, 2 * count);
	for (let i = 0; i < count; i++) {
		const value = Math.trunc(DOUBLES[i]);
		if (!Number.isFinite(value)) {
			words[2 * i] = 0;
			words[2 * i + 1] = -2147483648;
			continue;
		}
		const high = Math.floor(value / 4294967296);
		words[2 * i] = value - high * 4294967296;
		words[2 * i + 1] = high;
	}
}

// src/backends/ts/random_normal.ts
const fround$1 = Math.fround;
const ULP24 = 2 ** -24;
function fillUniform(dtype, out, offset, n, from, to, state) {
	const float64 = dtype.code === 1;
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		drawWords(state, WORDS$1, float64 ? 2 * count : count);
		if (float64) uniformDoubles(out, offset + at, count, from, to);
		else if (dtype.code === 0) uniformFloats(out, offset + at, count, fround$1(from), fround$1(to));
		else {
			uniformFloats(FLOATS$1, 0, count, fround$1(from), fround$1(to));
			const round = dtype.code === 2 ? roundToFloat16 : roundToBfloat16;
			const first = fround$1(from);
			const top = round(fround$1(to));
			for (let i = 0; i < count; i++) if (round(FLOATS$1[i]) === top) FLOATS$1[i] = first;
			storeFloats(dtype, out, offset + at, count);
		}
	}
}
function uniformFloats(out, at, count, from, to) {
	const range = fround$1(to - from);
	for (let i = 0; i < count; i++) {
		const value = fround$1((WORDS$1[i] & 16777215) * ULP24 * range + from);
		out[at + i] = value === to ? from : value;
	}
}
function uniformDoubles(out, at, count, from, to) {
	const range = to - from;
	for (let i = 0; i < count; i++) {
		const value = fusedMultiplyAdd(float64OfWords(WORDS$1[2 * i], WORDS$1[2 * i + 1]), range, from);
		out[at + i] = value === to ? from : value;
	}
}
const LOG$1 = [
	.070376836292,
	-.1151461031,
	.1167699874,
	-.12420140846,
	.14249322787,
	-.16668057665,
	.20000714765,
	-.24999993993,
	.33333331174
].map(fround$1);
const [L0, L1, L2, L3, L4, L5, L6, L7, L8] = LOG$1;
const LN2_LOW = fround$1(-.00021219444);
const LN2_HIGH = .693359375;
const SQRT_HALF = fround$1(.7071067811865476);
const TWO_PI = fround$1(2 * Math.PI);
const FOUR_OVER_PI = fround$1(1.27323954473516);
const PI1 = fround$1(-.78515625);
const PI2 = fround$1(-.00024187564849853516);
const PI3 = fround$1(-3.774894977445941e-8);
const C0 = fround$1(2443315711809948e-20);
const C1 = fround$1(-.001388731625493765);
const C2 = fround$1(.04166664568298827);
const S0 = fround$1(-.00019515295891);
const S1 = fround$1(.0083321608736);
const S2 = fround$1(-.16666654611);
const POWERS = Float64Array.from({ length: 26 }, (_, bits) => 2 ** -bits);
function logOfScaled(m) {
	const bits = 32 - Math.clz32(m);
	let x = m * POWERS[bits];
	let e = bits - 24;
	if (x < SQRT_HALF) {
		e -= 1;
		x = fround$1(fround$1(x - 1) + x);
	} else {
		x = fround$1(x - 1);
	}
	const z = fround$1(x * x);
	let y = fround$1(L0 * x + L1);
	y = fround$1(y * x + L2);
	y = fround$1(y * x + L3);
	y = fround$1(y * x + L4);
	y = fround$1(y * x + L5);
	y = fround$1(y * x + L6);
	y = fround$1(y * x + L7);
	y = fround$1(y * x + L8);
	y = fround$1(fround$1(y * x) * z + fround$1(e * LN2_LOW));
	y = fround$1(z * -.5 + y);
	return fround$1(e * LN2_HIGH + fround$1(x + y));
}
function normalFloats(out, at, count, mean, std) {
	for (let i = 0; i < count; i += 16) {
		for (let k = i; k < i + 8; k++) {
			const r = fround$1(Math.sqrt(fround$1(-2 * logOfScaled(16777216 - (WORDS$1[k] & 16777215)))));
			let x = fround$1(TWO_PI * ((WORDS$1[k + 8] & 16777215) * ULP24));
			const j = Math.trunc(fround$1(x * FOUR_OVER_PI)) + 1 & ~1;
			x = fround$1(j * PI1 + x);
			x = fround$1(j * PI2 + x);
			x = fround$1(j * PI3 + x);
			const z = fround$1(x * x);
			let c = fround$1(C0 * z + C1);
			c = fround$1(fround$1(c * z + C2) * z);
			c = fround$1(fround$1(c * z - fround$1(z * .5)) + 1);
			let s = fround$1(S0 * z + S1);
			s = fround$1(fround$1(s * z + S2) * z);
			s = fround$1(s * x + x);
			const swap = (j & 2) !== 0;
			const sine = swap ? c : s;
			const cosine = swap ? s : c;
			const first = fround$1(r * ((j - 2 & 4) === 0 ? -cosine : cosine));
			const second = fround$1(r * ((j & 4) !== 0 ? -sine : sine));
			out[at + k] = fround$1(first * std + mean);
			out[at + k + 8] = fround$1(second * std + mean);
		}
	}
}
function normalDoubles(out, at, mean, std) {
	for (let j = 0; j < 8; j++) {
		const u1 = 1 - float64OfWords(WORDS$1[2 * j], WORDS$1[2 * j + 1]);
		const theta = 2 * Math.PI * float64OfWords(WORDS$1[2 * j + 16], WORDS$1[2 * j + 17]);
		const r = Math.sqrt(-2 * Math.log(u1));
		out[at + j] = fusedMultiplyAdd(r * Math.cos(theta), std, mean);
		out[at + j + 8] = fusedMultiplyAdd(r * Math.sin(theta), std, mean);
	}
}
function fillNormal(dtype, out, offset, n, mean, std, state) {
	const rest = n % 16;
	const whole = n - rest;
	const end = offset + n - 16;
	if (dtype.code === 1) {
		const doubles = out;
		for (let at = 0; at < whole; at += 16) {
			drawWords(state, WORDS$1, 32);
			normalDoubles(doubles, offset + at, mean, std);
		}
		if (rest === 0) return;
		drawWords(state, WORDS$1, 2 * rest);
		drawWords(state, WORDS$1, 32);
		normalDoubles(doubles, end, mean, std);
		return;
	}
	mean = fround$1(mean);
	std = fround$1(std);
	const narrow = dtype.code !== 0;
	const floats = narrow ? FLOATS$1 : out;
	for (let at = 0; at < whole; at += 512) {
		const count = Math.min(512, whole - at);
		drawWords(state, WORDS$1, count);
		normalFloats(floats, narrow ? 0 : offset + at, count, mean, std);
		if (narrow) storeFloats(dtype, out, offset + at, count);
	}
	if (rest === 0) return;
	if (!narrow) drawWords(state, WORDS$1, rest);
	drawWords(state, WORDS$1, 16);
	normalFloats(floats, narrow ? 0 : end, 16, mean, std);
	if (narrow) storeFloats(dtype, out, end, 16);
}

// src/backends/ts/random_tensor.ts
const fround = Math.fround;
function read({ dtype, array, offset }, i) {
	const value = array[offset + i];
	return dtype.code === 3 ? bfloat16BitsToFloat32(value) : Number(value);
}
function store(out, i, value) {
	DOUBLES[0] = value;
	storeDoubles(out.dtype, out.array, out.offset + i, 1);
}
function bernoulliTensor(out, probs, n, state) {
	const double = probs.dtype.code === 1;
	for (let i = 0; i < n; i++) {
		const u = double ? drawFloat64(state) : (drawUint32(state) & 16777215) * 2 ** -24;
		store(out, i, u < read(probs, i) ? 1 : 0);
	}
}
function logGamma(x) {
	let shift = 0;
	for (; x < 10; x++) shift += Math.log(x);
	const s = 1 / (x * x);
	const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * 691 / 360360))))) / x;
	return (x - .5) * Math.log(x) - x + .9189385332046728 + series - shift;
}
function poissonOf(lambda, state) {
	if (!(lambda > 0)) return 0;
	if (lambda < 10) {
		const floor = Math.exp(-lambda);
		let product = drawFloat64(state);
		let count = 0;
		for (; product > floor; count++) product *= drawFloat64(state);
		return count;
	}
	const logLambda = Math.log(lambda);
	const b = .931 + 2.53 * Math.sqrt(lambda);
	const a = -.059 + .02483 * b;
	const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
	const vr = .9277 - 3.6224 / (b - 2);
	while (true) {
		const u = drawFloat64(state) - .5;
		const v = drawFloat64(state);
		const us = .5 - Math.abs(u);
		const k = Math.floor((2 * a / us + b) * u + lambda + .43);
		if (us >= .07 && v <= vr) return k;
		if (k < 0 || us < .013 && v > us) continue;
		const proposed = Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b);
		if (proposed <= -lambda + k * logLambda - logGamma(k + 1)) return k;
	}
}
function poissonTensor(out, rates, n, state) {
	for (let i = 0; i < n; i++) store(out, i, poissonOf(read(rates, i), state));
}
const STIRLING_TAIL = [
	.0810614667953272,
	.0413406959554092,
	.0276779256849983,
	.02079067210376509,
	.0166446911898211,
	.0138761288230707,
	.0118967099458917,
	.010411265261972,
	.00925546218271273,
	.00833056343336287
];
function stirlingTail(k) {
	if (k < 10) return STIRLING_TAIL[k];
	const q = (k + 1) * (k + 1);
	return (1 / 12 - (1 / 360 - 1 / 1260 / q) / q) / (k + 1);
}
function binomialOf(n, p, round, state) {
	if (n <= 0 || p <= 0) return 0;
	if (p >= 1) return n;
	if (p > .5) return n - binomialOf(n, round(1 - p), round, state);
	if (n * p < 10) {
		const logq = round(Math.log1p(-p));
		for (let k = 0, total = 0;; k++) {
			total += Math.ceil(Math.log(drawFloat64(state)) / logq);
			if (total > n) return k;
		}
	}
	const sd = Math.sqrt(n * p * (1 - p));
	const b = 1.15 + 2.53 * sd;
	const a = -.0873 + .0248 * b + .01 * p;
	const c = n * p + .5;
	const vr = .92 - 4.2 / b;
	const r = p / (1 - p);
	const alpha = (2.83 + 5.1 / b) * sd;
	const m = Math.floor((n + 1) * p);
	while (true) {
		const u = drawFloat64(state) - .5;
		let v = drawFloat64(state);
		const us = .5 - Math.abs(u);
		const k = Math.floor((2 * a / us + b) * u + c);
		if (k < 0 || k > n) continue;
		if (us >= .07 && v <= vr) return k;
		v = Math.log(v * alpha / (a / (us * us) + b));
		const bound = (m + .5) * Math.log((m + 1) / (r * (n - m + 1))) + (n + 1) * Math.log((n - m + 1) / (n - k + 1)) + (k + .5) * Math.log(r * (n - k + 1) / (k + 1)) + stirlingTail(m) + stirlingTail(n - m) - stirlingTail(k) - stirlingTail(n - k);
		if (v <= bound) return k;
	}
}
function binomialTensor(out, counts, probs, n, state) {
	const round = probs.dtype.code === 1 ? (x) => x : fround;
	for (let i = 0; i < n; i++) store(out, i, binomialOf(read(counts, i), read(probs, i), round, state));
}
function gammaOf(alpha, round, state) {
	let scale = 1;
	if (alpha < 1) {
		if (alpha === 0) return 0;
		scale = Math.pow(1 - drawFloat64(state), round(1 / alpha));
		alpha = round(alpha + 1);
	}
	const d = round(alpha - fround(1 / 3));
	const c = 1 / Math.sqrt(9 * d);
	while (true) {
		let x;
		let y;
		do {
			x = drawNormal(state);
			y = 1 + c * x;
		} while (y <= 0);
		const v = y * y * y;
		const u = 1 - drawFloat64(state);
		const xx = x * x;
		if (u < 1 - fround(.0331) * xx * xx) return scale * d * v;
		if (Math.log(u) < .5 * xx + d * (1 - v + Math.log(v))) return scale * d * v;
	}
}
function standardGammaTensor(out, alpha, n, state) {
	const round = alpha.dtype.code === 1 ? (x) => x : fround;
	const least = [
		11754943508222875e-54,
		22250738585072014e-324,
		6103515625e-14,
		11754943508222875e-54
	][alpha.dtype.code];
	for (let i = 0; i < n; i++) store(out, i, Math.max(least, gammaOf(read(alpha, i), round, state)));
}
function multinomialWithReplacement(out, weights, rows, n, samples, state) {
	const cumulative = weights.dtype.code === 1 ? new Float64Array(n) : new Float32Array(n);
	for (let row = 0; row < rows; row++) {
		const round = weights.dtype.code === 1 ? (x) => x : fround;
		let total = 0;
		for (let i = 0; i < n; i++) {
			const weight = read(weights, row * n + i);
			if (!(weight >= 0)) throw new ValueError(`invalid multinomial distribution (encountering probability entry < 0)`);
			if (weight === Infinity) {
				throw new ValueError(`invalid multinomial distribution (encountering probability entry = infinity or NaN)`);
			}
			cumulative[i] = total = round(total + weight);
		}
		if (total <= 0) throw new ValueError("invalid multinomial distribution (sum of probabilities <= 0)");
		for (let i = 0; i < n; i++) cumulative[i] = cumulative[i] / total;
		cumulative[n - 1] = 1;
		for (let sample = 0; sample < samples; sample++) {
			const u = drawFloat64(state);
			let low = 0;
			let high = n;
			while (low < high) {
				const middle = low + (high - low >>> 1);
				if (cumulative[middle] < u) low = middle + 1;
				else high = middle;
			}
			store(out, row * samples + sample, low);
		}
	}
}

// src/backends/ts/random.ts
const KINDS$1 = Object.keys(RANDOM);
function random(kind, out, p0, p1, state) {
	fillRandom(KINDS$1[kind], out.dtype, out.store.array(out.dtype), out.offset, out.count, p0, p1, state);
}
function randomTensor(kind, out, parameter, state) {
	const fill = kind === RANDOM.bernoulli ? bernoulliTensor : poissonTensor;
	fill(elementsOf$1(out), elementsOf$1(parameter), out.count, state);
}
function multinomial$1(out, weights, rows, samples, state) {
	multinomialWithReplacement(elementsOf$1(out), elementsOf$1(weights), rows, weights.count / rows, samples, state);
}
__name(multinomial$1, "multinomial");
function elementsOf$1(x) {
	return {
		dtype: x.dtype,
		array: x.store.array(x.dtype),
		offset: x.offset
	};
}
__name(elementsOf$1, "elementsOf");
function fillRandom(kind, dtype, out, offset, n, p0, p1, state) {
	switch (kind) {
		case "uniform":
			checkFloat(kind, dtype);
			return fillUniform(dtype, out, offset, n, p0, p1, state);
		case "normal":
			checkFloat(kind, dtype);
			if (n < 16) return fillDoubles("normal_serial", dtype, out, offset, n, p0, p1, state);
			return fillNormal(dtype, out, offset, n, p0, p1, state);
		case "bernoulli": return fillBernoulli(dtype, out, offset, n, p0, state);
		case "randint": return fillIntegers(dtype, out, offset, n, p0, p1 - p0, p1 - p0 >= 2 ** 28, state);
		case "randint_wide": return fillWide$1(dtype, out, offset, n, ...wideRange(state), state);
		case "random": return fillAll(dtype, out, offset, n, state);
		case "randperm": return fillPermutation(dtype, out, offset, n, state);
		case "poisson": throw new ValueError("fillRandom: poisson takes its rates from a tensor");
		default: return fillDoubles(kind, dtype, out, offset, n, p0, p1, state);
	}
}
function checkFloat(kind, dtype) {
	if (dtype.kind !== "float") throw new DTypeError(`${kind}: not defined for ${dtype}`);
}
function fillDoubles(kind, dtype, out, offset, n, p0, p1, state) {
	const normal = kind === "normal_serial" || kind === "log_normal";
	const scale = kind === "exponential" ? -1 / p0 : Math.log1p(-p0);
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		if (normal) {
			for (let i = 0; i < count; i++) DOUBLES[i] = fusedMultiplyAdd(drawNormal(state), p1, p0);
			if (kind === "log_normal") {
				for (let i = 0; i < count; i++) DOUBLES[i] = Math.exp(DOUBLES[i]);
			}
		} else {
			drawWords(state, WORDS$1, 2 * count);
			for (let i = 0; i < count; i++) DOUBLES[i] = float64OfWords(WORDS$1[2 * i], WORDS$1[2 * i + 1]);
			if (kind === "exponential") {
				for (let i = 0; i < count; i++) DOUBLES[i] = scale * Math.log1p(-DOUBLES[i]);
			} else if (kind === "geometric") {
				for (let i = 0; i < count; i++) DOUBLES[i] = Math.ceil(Math.log(DOUBLES[i]) / scale);
			} else {
				for (let i = 0; i < count; i++) {
					DOUBLES[i] = fusedMultiplyAdd(p1, Math.tan(Math.PI * (DOUBLES[i] - .5)), p0);
				}
			}
		}
		storeDoubles(dtype, out, offset + at, count);
	}
}
function fillBernoulli(dtype, out, offset, n, p, state) {
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		drawWords(state, WORDS$1, 2 * count);
		for (let i = 0; i < count; i++) {
			DOUBLES[i] = Math.ceil(p - float64OfWords(WORDS$1[2 * i], WORDS$1[2 * i + 1])) + 0;
		}
		storeDoubles(dtype, out, offset + at, count);
	}
}
function fillIntegers(dtype, out, offset, n, low, range, wide, state) {
	if (wide) return fillWide$1(dtype, out, offset, n, BigInt(low), BigInt(range), state);
	const modulus = range >>> 0;
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		drawWords(state, WORDS$1, count);
		for (let i = 0; i < count; i++) DOUBLES[i] = WORDS$1[i] % modulus + low;
		storeDoubles(dtype, out, offset + at, count);
	}
}
function fillWide$1(dtype, out, offset, n, low, range, state) {
	const wide = range >= 1n << 28n;
	for (let i = 0; i < n; i++) {
		const high = wide ? BigInt(drawUint32(state)) << 32n : 0n;
		const value = BigInt.asIntN(64, (high | BigInt(drawUint32(state))) % range + low);
		if (dtype.code === 8) {
			out[offset + i] = value;
		} else {
			DOUBLES[0] = dtype.kind === "float" ? Number(value) : Number(BigInt.asIntN(32, value));
			storeDoubles(dtype, out, offset + i, 1);
		}
	}
}
__name(fillWide$1, "fillWide");
const VALUES = [
	2 ** 24 + 1,
	0,
	2 ** 11 + 1,
	2 ** 8 + 1,
	2 ** 7,
	2 ** 8,
	2 ** 15,
	2 ** 31,
	0,
	2
];
function fillAll(dtype, out, offset, n, state) {
	if (dtype.code === 1) return fillWide$1(dtype, out, offset, n, 0n, (1n << 53n) + 1n, state);
	if (dtype.code !== 8) return fillIntegers(dtype, out, offset, n, 0, VALUES[dtype.code], false, state);
	const words = new Uint32Array(out.buffer, out.byteOffset + 8 * offset, 2 * n);
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		drawWords(state, WORDS$1, 2 * count);
		for (let i = 0; i < count; i++) {
			words[2 * (at + i)] = WORDS$1[2 * i + 1];
			words[2 * (at + i) + 1] = WORDS$1[2 * i] & 2147483647;
		}
	}
}
const LARGE = Math.floor((2 ** 32 - 1) / 20);
function permute$1(r, n, state) {
	if (n >= LARGE) {
		for (let i = 0; i < n; i++) {
			const high = BigInt(drawUint32(state));
			const z = Number((high << 32n | BigInt(drawUint32(state))) % BigInt(i + 1));
			r[i] = r[z];
			r[z] = i;
		}
		return;
	}
	for (let i = 0; i < n; i++) r[i] = i;
	for (let at = 0; at < n - 1; at += 512) {
		const count = Math.min(512, n - 1 - at);
		drawWords(state, WORDS$1, count);
		for (let k = 0; k < count; k++) {
			const i = at + k;
			const z = i + WORDS$1[k] % (n - i);
			const moved = r[i];
			r[i] = r[z];
			r[z] = moved;
		}
	}
}
__name(permute$1, "permute");
function fillPermutation(dtype, out, offset, n, state) {
	if (n >= 2 ** 32) throw new ValueError(`randperm: at most 2^32 - 1 elements, got ${n}`);
	if (dtype.code === 8) {
		const words = new Uint32Array(out.buffer, out.byteOffset + 8 * offset, 2 * n);
		permute$1(words, n, state);
		for (let i = n - 1; i >= 0; i--) {
			words[2 * i] = words[i];
			words[2 * i + 1] = 0;
		}
		return;
	}
	const r = new Uint32Array(n);
	permute$1(r, n, state);
	for (let at = 0; at < n; at += 512) {
		const count = Math.min(512, n - at);
		for (let i = 0; i < count; i++) DOUBLES[i] = r[at + i];
		storeDoubles(dtype, out, offset + at, count);
	}
}

// src/backends/native/call.ts
const DESCRIPTOR = new Float64Array(80);
const DESCRIPTOR_MEMORY = DESCRIPTOR.buffer;
const INDEX_ERROR = 5;
const REFUSED_VALUE = 1;
function memoryOf(x) {
	const memory = x.store.memory;
	if (memory === undefined) throw disposed(x);
	return memory;
}
function startOf$1(x) {
	return x.store.byteOffset + x.offset * x.dtype.itemsize;
}
__name(startOf$1, "startOf");
function packWindow(at, shape) {
	const { input, kernel, output, stride, padding, dilation } = shape;
	for (let d = 0; d < 3; d++) {
		DESCRIPTOR[at + d] = input[d];
		DESCRIPTOR[at + 3 + d] = kernel[d];
		DESCRIPTOR[at + 6 + d] = output[d];
		DESCRIPTOR[at + 9 + d] = stride[d];
		DESCRIPTOR[at + 12 + d] = padding[d];
		DESCRIPTOR[at + 15 + d] = dilation[d];
	}
}
var NativeCalls = class {
	library;
	constructor(library) {
		this.library = library;
	}
	address(x) {
		const storage = x.store;
		const memory = memoryOf(x);
		if (typeof memory === "number") return memory + startOf$1(x);
		if (memory.byteLength < storage.byteOffset + storage.nbytes) throw disposed(x);
		if (storage.address === 0) storage.address = this.library.address(memory, storage.byteOffset);
		return storage.address + x.offset * x.dtype.itemsize;
	}
	check(status) {
		if (status !== 0) this.fail(status);
	}
	fail(status) {
		const text = new ArrayBuffer(1024);
		const length = this.library.last_error(text, text.byteLength);
		const message = new TextDecoder().decode(new Uint8Array(text, 0, length)) || `native status ${status}`;
		if (status === INDEX_ERROR) throw new IndexError(message);
		throw status === REFUSED_VALUE ? new ValueError(message) : new LibraryError(message);
	}
};

// src/core/attention_plan.ts
const MASK = {
	none: 0,
	bool: 1,
	added: 2
};
const ATTENTION_PLAN = new Float64Array(40);
const ATTENTION_PLAN_MEMORY = ATTENTION_PLAN.buffer;
function put$2(at, strides) {
	for (let d = 0; d < 3; d++) ATTENTION_PLAN[at + d] = strides[d];
}
__name(put$2, "put");
function stridesLike({ shape: [batch, heads, rows, features], strides }, width = features) {
	if (heads === 1 || rows === 1 || strides[1] > strides[2]) return [
		heads * rows * width,
		rows * width,
		width,
		1
	];
	if (batch === 1 || strides[0] > strides[2]) return [
		heads * rows * width,
		width,
		heads * width,
		1
	];
	return [
		heads * width,
		width,
		batch * heads * width,
		1
	];
}
function planAttention(sizes, q, k, v, mask, kind) {
	ATTENTION_PLAN[0] = sizes.batch;
	ATTENTION_PLAN[1] = sizes.heads;
	ATTENTION_PLAN[2] = sizes.groups;
	ATTENTION_PLAN[3] = sizes.L;
	ATTENTION_PLAN[4] = sizes.S;
	ATTENTION_PLAN[5] = sizes.E;
	ATTENTION_PLAN[6] = sizes.D;
	ATTENTION_PLAN[7] = sizes.scale;
	ATTENTION_PLAN[8] = sizes.causal ? 1 : 0;
	ATTENTION_PLAN[9] = kind;
	put$2(10, q.strides);
	put$2(13, k.strides);
	put$2(16, v.strides);
	if (mask === undefined) return;
	put$2(19, mask.strides);
	ATTENTION_PLAN[22] = mask.strides[3];
}
function planOutput(out) {
	put$2(23, out);
}
function planGradients(grad, dq, dk, dv, dkStart, dvStart) {
	put$2(26, grad);
	put$2(29, dq);
	put$2(32, dk);
	put$2(35, dv);
	ATTENTION_PLAN[38] = dkStart;
	ATTENTION_PLAN[39] = dvStart;
}

// src/core/matmul_plan.ts
const MATMUL_PLAN = new Float64Array(16);
const MATMUL_PLAN_MEMORY = MATMUL_PLAN.buffer;
function planProduct(batch, m, n, k, xBatch, xRow, xColumn, yBatch, yRow, yColumn) {
	MATMUL_PLAN[0] = batch;
	MATMUL_PLAN[1] = m;
	MATMUL_PLAN[2] = n;
	MATMUL_PLAN[3] = k;
	MATMUL_PLAN[4] = xBatch;
	MATMUL_PLAN[5] = xRow;
	MATMUL_PLAN[6] = xColumn;
	MATMUL_PLAN[7] = yBatch;
	MATMUL_PLAN[8] = yRow;
	MATMUL_PLAN[9] = yColumn;
	MATMUL_PLAN[13] = 1;
	MATMUL_PLAN[14] = 0;
	MATMUL_PLAN[15] = 0;
}
function planStart(batch, row, column, alpha, beta) {
	MATMUL_PLAN[10] = batch;
	MATMUL_PLAN[11] = row;
	MATMUL_PLAN[12] = column;
	MATMUL_PLAN[13] = alpha;
	MATMUL_PLAN[14] = beta;
}
function planSum() {
	MATMUL_PLAN[15] = 1;
}

// src/core/nll_plan.ts
const NLL_PLAN = new Float64Array(6);
const NLL_PLAN_MEMORY = NLL_PLAN.buffer;

// src/core/norm_plan.ts
const NORM_PLAN = new Float64Array(10);
const NORM_PLAN_MEMORY = NORM_PLAN.buffer;
function planNorm(sizes, given, weighted, biased) {
	NORM_PLAN[0] = sizes.batch;
	NORM_PLAN[1] = sizes.groups;
	NORM_PLAN[2] = sizes.channels;
	NORM_PLAN[3] = sizes.inner;
	NORM_PLAN[4] = sizes.shared ? 1 : 0;
	NORM_PLAN[5] = sizes.rms ? 1 : 0;
	NORM_PLAN[6] = given ? 1 : 0;
	NORM_PLAN[7] = weighted ? 1 : 0;
	NORM_PLAN[8] = biased ? 1 : 0;
	NORM_PLAN[9] = Number(sizes.eps);
}
function statisticsCount(sizes) {
	return sizes.shared ? sizes.groups : sizes.batch * sizes.groups;
}

// src/core/optim_plan.ts
const OPTIM_ROW = 22;
const OPTIM_TENSORS = 5;
const OPTIM_NUMBERS = 6;
const OPTIM_NUMBER_COUNT = 16;

// src/core/image_plan.ts
const WEIGHT_BITS = 22;
function passOf(input, output, { weight, support }) {
	const scale = input / output;
	const wide = Math.max(scale, 1);
	const reach = support * wide;
	const inverse = 1 / wide;
	const most = Math.ceil(reach) * 2 + 1;
	const start = new Int32Array(output);
	const offset = new Int32Array(output + 1);
	const weights = new Int32Array(output * most);
	const values = new Float64Array(most);
	let at = 0;
	for (let j = 0; j < output; j++) {
		const center = (j + .5) * scale;
		const first = Math.max(Math.trunc(center - reach + .5), 0);
		const count = Math.min(Math.trunc(center + reach + .5), input) - first;
		let total = 0;
		for (let k = 0; k < count; k++) total += values[k] = weight((k + first - center + .5) * inverse);
		for (let k = 0; k < count; k++) {
			const part = (total === 0 ? values[k] : values[k] / total) * 2 ** 22;
			weights[at++] = Math.trunc(part < 0 ? part - .5 : part + .5);
		}
		start[j] = first;
		offset[j + 1] = at;
	}
	return {
		start,
		offset,
		weight: weights.subarray(0, at)
	};
}
function packImagePlan(plan) {
	const { channels, stride, rows, columns, across, down, downFirst } = plan;
	const lists = [
		across.start,
		across.offset,
		down.start,
		down.offset,
		across.weight,
		down.weight
	];
	const packed = new Float64Array(7 + lists.reduce((n, list) => n + list.length, 0));
	packed.set([
		channels,
		stride,
		rows,
		columns,
		down.start.length,
		across.start.length,
		downFirst ? 1 : 0
	]);
	let at = 7;
	for (const list of lists) {
		packed.set(list, at);
		at += list.length;
	}
	return packed;
}

// src/core/resample_plan.ts
function packPlan(plan) {
	const { outer, input, output, inner, shift, start, offset, weight } = plan;
	const packed = new Float64Array(5 + 2 * output + 1 + weight.length);
	packed.set([
		outer,
		input,
		output,
		inner,
		shift
	]);
	packed.set(start, 5);
	packed.set(offset, 5 + output);
	packed.set(weight, 6 + 2 * output);
	return packed;
}
function windowsOf(input, windows) {
	const offset = [0];
	const weight = [];
	for (const [, weights] of windows) {
		weight.push(...weights);
		offset.push(weight.length);
	}
	return {
		input,
		output: windows.length,
		start: windows.map(([first]) => first),
		offset,
		weight,
		shift: 0
	};
}
function transposed({ input, output, start, offset, weight, shift }) {
	const found = Array.from({ length: input }, () => [0, []]);
	for (let j = 0; j < output; j++) {
		for (let k = offset[j]; k < offset[j + 1]; k++) {
			const window = found[start[j] + k - offset[j]];
			if (window[1].length === 0) window[0] = j;
			while (window[0] + window[1].length < j) window[1].push(0);
			window[1].push(weight[k]);
		}
	}
	return {
		...windowsOf(output, found),
		shift
	};
}
function forBytes(windows) {
	const largest = windows.weight.reduce((a, b) => Math.max(a, b), 0);
	let shift = 0;
	while (shift < 22 && Math.trunc(.5 + largest * 2 ** (shift + 1)) < 2 ** 15) shift++;
	const weight = windows.weight.map((w) => Math.trunc(w * 2 ** shift + (w < 0 ? -.5 : .5)));
	return {
		...windows,
		weight,
		shift
	};
}

// src/core/loop.ts
const CONTIGUOUS = 0;
const FIRST_SCALAR = 1;
const SECOND_SCALAR = 2;
const PLANNED = 3;
const MAX_DIMS = 64;
const MAX_OPERANDS = 4;
const PLAN = new Float64Array(1 + MAX_DIMS * (1 + MAX_OPERANDS));
const PLAN_MEMORY = PLAN.buffer;
function planLoop(shape, out, a, b = a, c = a) {
	if (shape.length > MAX_DIMS) throw new ShapeError(`tensors of more than ${MAX_DIMS} dimensions are not supported`);
	let n = 0;
	let last = -1;
	for (let d = 0; d < shape.length; d++) {
		const size = shape[d];
		if (size === 1) continue;
		const joins = last >= 0 && out[last] === out[d] * size && a[last] === a[d] * size && b[last] === b[d] * size && c[last] === c[d] * size;
		if (joins) {
			SIZES[n - 1] *= size;
			INNERMOST[n - 1] = d;
		} else {
			SIZES[n] = size;
			INNERMOST[n++] = d;
		}
		last = d;
	}
	PLAN[0] = n;
	for (let i = 0; i < n; i++) {
		const d = INNERMOST[i];
		PLAN[1 + i] = SIZES[i];
		PLAN[1 + n + i] = out[d];
		PLAN[1 + 2 * n + i] = a[d];
		PLAN[1 + 3 * n + i] = b[d];
		PLAN[1 + 4 * n + i] = c[d];
	}
}
function planElementwise(shape, out, a, b = a, c = a) {
	let descending = true;
	let previous = Infinity;
	for (let d = 0; d < shape.length; d++) {
		if (shape[d] === 1) continue;
		if (out[d] > previous) descending = false;
		previous = out[d];
	}
	if (descending) return planLoop(shape, out, a, b, c);
	const order = [...shape.keys()].sort((i, j) => out[j] - out[i]);
	const sorted = (list) => order.map((d) => list[d]);
	planLoop(sorted(shape), sorted(out), sorted(a), sorted(b), sorted(c));
}
function loopMode(out, x) {
	if (out.rowMajor && x.rowMajor) return 0;
	planElementwise(out.shape, out.strides, x.strides);
	return 3;
}
const SIZES = new Float64Array(MAX_DIMS);
const INNERMOST = new Int32Array(MAX_DIMS);

// src/backends/ts/elements.ts
function isBig(x) {
	return x.dtype === int64;
}
function rangeOf(x, length) {
	const { shape, strides } = x;
	if (shape === undefined || strides === undefined) return [0, length];
	let first = x.offset;
	let last = x.offset;
	for (let d = 0; d < shape.length; d++) {
		if (shape[d] === 0) return [0, 0];
		const step = (shape[d] - 1) * strides[d];
		if (step < 0) first += step;
		else last += step;
	}
	return [first, last + 1];
}
function numbers(x) {
	const array = x.store.array(x.dtype, x);
	if (x.dtype !== bfloat16) return array;
	const [start, end] = rangeOf(x, array.length), wide = new Float32Array(end);
	for (let i = start; i < end; i++) wide[i] = bfloat16BitsToFloat32(array[i]);
	return wide;
}
function bigints(x) {
	return x.store.array(x.dtype, x);
}
function writeNumbers(out, kernel) {
	const y = numbers(out);
	kernel(y);
	if (out.dtype !== bfloat16) return;
	const array = out.store.array(out.dtype);
	const [start, end] = rangeOf(out, array.length);
	for (let i = start; i < end; i++) array[i] = float32ToBfloat16Bits(y[i]);
}
function fill$2(out, value) {
	const { offset, count } = out;
	out.store.array(out.dtype).fill(value, offset, offset + count);
}
__name(fill$2, "fill");

// src/backends/native/elementwise.ts
var ElementwiseKernels = class extends NativeCalls {
	binary(op, mode, out, a, b, p = 0, q = 0) {
		this.check(this.library.binary(op, a.dtype.code, mode, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), memoryOf(b), startOf$1(b), out.count, p, q, PLAN_MEMORY));
	}
	unary(op, mode, out, a, p = 0, q = 0) {
		const memory = memoryOf(out);
		const input = memoryOf(a);
		this.check(this.library.unary(op, a.dtype.code, mode, memory, startOf$1(out), input, startOf$1(a), out.count, p, q, PLAN_MEMORY));
	}
	test(op, mode, out, a) {
		const memory = memoryOf(out);
		const input = memoryOf(a);
		this.check(this.library.test(op, a.dtype.code, mode, memory, startOf$1(out), input, startOf$1(a), out.count, PLAN_MEMORY));
	}
	compare(op, mode, out, a, b) {
		this.check(this.library.compare(op, a.dtype.code, mode, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), memoryOf(b), startOf$1(b), out.count, PLAN_MEMORY));
	}
	ternary(op, mode, out, a, b, c, p) {
		this.check(this.library.ternary(op, a.dtype.code, mode, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), memoryOf(b), startOf$1(b), memoryOf(c), startOf$1(c), out.count, p, PLAN_MEMORY));
	}
	where(mode, out, condition, a, b) {
		this.check(this.library.where(out.dtype.itemsize, mode, memoryOf(out), startOf$1(out), memoryOf(condition), startOf$1(condition), memoryOf(a), startOf$1(a), memoryOf(b), startOf$1(b), out.count, PLAN_MEMORY));
	}
	cast(mode, out, a) {
		this.check(this.library.cast(out.dtype.code, a.dtype.code, mode, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), out.count, PLAN_MEMORY));
	}
	fill = fill$2;
	triangle(upper, out, a, rows, columns, diagonal) {
		this.check(this.library.triangle(upper ? 1 : 0, out.dtype.itemsize, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), out.count / (rows * columns), rows, columns, diagonal));
	}
};

// src/backends/native/reduce.ts
var ReduceKernels = class extends ElementwiseKernels {
	reduce(op, out, a, outer, n, inner, parameter) {
		this.check(this.library.reduce(op, a.dtype.code, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), outer, n, inner, parameter));
	}
	extremum(op, values, indices, a, outer, n, inner) {
		this.check(this.library.extremum(op, a.dtype.code, memoryOf(values), startOf$1(values), memoryOf(indices), startOf$1(indices), memoryOf(a), startOf$1(a), outer, n, inner));
	}
	scan(op, out, a, outer, n, inner) {
		this.check(this.library.scan(op, a.dtype.code, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), outer, n, inner));
	}
	scanExtremum(op, values, indices, a, outer, n, inner) {
		this.check(this.library.scan_extremum(op, a.dtype.code, memoryOf(values), startOf$1(values), memoryOf(indices), startOf$1(indices), memoryOf(a), startOf$1(a), outer, n, inner));
	}
	scanLinear(reverse, out, a, b, outer, n, inner) {
		this.check(this.library.scan_linear(a.dtype.code, reverse ? 1 : 0, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), memoryOf(b), startOf$1(b), outer, n, inner));
	}
	sort(descending, values, indices, a, outer, n, inner, k) {
		this.check(this.library.sort(a.dtype.code, descending ? 1 : 0, memoryOf(values), startOf$1(values), memoryOf(indices), startOf$1(indices), memoryOf(a), startOf$1(a), outer, n, inner, k));
	}
	searchsorted(right, out, sequence, values, rows, n, m, step) {
		this.check(this.library.searchsorted(values.dtype.code, right ? 1 : 0, memoryOf(out), startOf$1(out), memoryOf(sequence), startOf$1(sequence), memoryOf(values), startOf$1(values), rows, n, m, step));
	}
};

// src/backends/native/network.ts
var NetworkKernels = class extends ReduceKernels {
	matmul(out, x, y, start) {
		this.check(this.library.matmul(out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), memoryOf(y), startOf$1(y), memoryOf(start), startOf$1(start), MATMUL_PLAN_MEMORY));
	}
	softmax(op, out, a, y, outer, n, inner) {
		this.check(this.library.softmax(op, a.dtype.code, memoryOf(out), startOf$1(out), memoryOf(a), startOf$1(a), memoryOf(y), startOf$1(y), outer, n, inner));
	}
	nllLoss(out, total, x, target, weight) {
		this.check(this.library.nll_loss(x.dtype.code, memoryOf(out), startOf$1(out), memoryOf(total), startOf$1(total), memoryOf(x), startOf$1(x), memoryOf(target), startOf$1(target), memoryOf(weight), startOf$1(weight), NLL_PLAN_MEMORY));
	}
	nllLossBackward(out, grad, target, weight, total) {
		this.check(this.library.nll_loss_backward(out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(grad), startOf$1(grad), memoryOf(target), startOf$1(target), memoryOf(weight), startOf$1(weight), memoryOf(total), startOf$1(total), NLL_PLAN_MEMORY));
	}
	conv(op, out, x, w, bias, shape) {
		DESCRIPTOR[0] = shape.samples;
		DESCRIPTOR[1] = shape.channels;
		DESCRIPTOR[2] = shape.filters;
		DESCRIPTOR[3] = shape.groups;
		packWindow(4, shape);
		DESCRIPTOR[22] = bias === undefined ? 0 : 1;
		const added = bias ?? x;
		this.check(this.library.conv(op, out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), memoryOf(w), startOf$1(w), memoryOf(added), startOf$1(added), DESCRIPTOR_MEMORY));
	}
	norm(out, stats, x, weight, bias) {
		this.check(this.library.norm(x.dtype.code, memoryOf(out), startOf$1(out), memoryOf(stats), startOf$1(stats), memoryOf(x), startOf$1(x), memoryOf(weight), startOf$1(weight), memoryOf(bias), startOf$1(bias), NORM_PLAN_MEMORY));
	}
	normBackward(out, grad, x, stats, weight) {
		this.check(this.library.norm_backward(x.dtype.code, memoryOf(out), startOf$1(out), memoryOf(grad), startOf$1(grad), memoryOf(x), startOf$1(x), memoryOf(stats), startOf$1(stats), memoryOf(weight), startOf$1(weight), NORM_PLAN_MEMORY));
	}
	normParameters(out, grad, x, stats) {
		this.check(this.library.norm_parameters(x.dtype.code, memoryOf(out), startOf$1(out), memoryOf(grad), startOf$1(grad), memoryOf(x), startOf$1(x), memoryOf(stats), startOf$1(stats), NORM_PLAN_MEMORY));
	}
	attention(out, stats, q, k, v, mask) {
		const added = mask ?? q;
		this.check(this.library.attention(out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(stats), startOf$1(stats), memoryOf(q), startOf$1(q), memoryOf(k), startOf$1(k), memoryOf(v), startOf$1(v), memoryOf(added), startOf$1(added), ATTENTION_PLAN_MEMORY));
	}
	attentionBackward(grads, grad, q, k, v, stats, mask) {
		const added = mask ?? q;
		this.check(this.library.attention_backward(grads.dtype.code, memoryOf(grads), startOf$1(grads), memoryOf(grad), startOf$1(grad), memoryOf(q), startOf$1(q), memoryOf(k), startOf$1(k), memoryOf(v), startOf$1(v), memoryOf(stats), startOf$1(stats), memoryOf(added), startOf$1(added), ATTENTION_PLAN_MEMORY));
	}
	pool(op, out, indices, x, shape) {
		DESCRIPTOR[0] = shape.planes;
		packWindow(1, shape);
		DESCRIPTOR[19] = shape.includePad ? 1 : 0;
		DESCRIPTOR[20] = shape.divisor;
		const places = indices ?? out;
		this.check(this.library.pool(op, out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(places), startOf$1(places), memoryOf(x), startOf$1(x), DESCRIPTOR_MEMORY));
	}
	resample(out, x, plan) {
		const { library } = this, packed = packPlan(plan).buffer;
		this.check(library.resample(out.dtype.code, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), packed));
	}
	imageResize(out, x, plan) {
		const { library } = this, packed = packImagePlan(plan).buffer, length = x.store.nbytes - x.offset;
		this.check(library.image_resize(memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), length, packed));
	}
	imageToFloat(out, x, pixels, channels, normal) {
		DESCRIPTOR[0] = pixels;
		DESCRIPTOR[1] = channels;
		DESCRIPTOR[2] = normal === undefined ? 0 : 1;
		if (normal !== undefined) {
			DESCRIPTOR.set(normal.mean, 3);
			DESCRIPTOR.set(normal.std, 7);
		}
		const { library } = this, dtype = out.dtype.code;
		this.check(library.image_to_float(dtype, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), DESCRIPTOR_MEMORY));
	}
	unfold(op, out, x, channels, shape) {
		DESCRIPTOR[0] = channels;
		packWindow(1, shape);
		const { library } = this, dtype = out.dtype.code;
		this.check(library.unfold(op, dtype, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), DESCRIPTOR_MEMORY));
	}
	optimStep(op, steps) {
		const { count, tensors, plan } = steps;
		for (let r = 0, at = 0, t = 0; r < count; r++, at += 22) {
			plan[at] = tensors[t].count;
			for (let k = 1; k <= 5; k++) plan[at + k] = this.address(tensors[t++]);
		}
		this.check(this.library.optim_step(op, steps.dtype.code, steps.inTurn ? 1 : 0, count, plan.buffer));
	}
	cell(op, hidden, side, gates, previous, rows, size) {
		this.check(this.library.cell(op, gates.dtype.code, memoryOf(hidden), startOf$1(hidden), memoryOf(side), startOf$1(side), memoryOf(gates), startOf$1(gates), memoryOf(previous), startOf$1(previous), rows, size));
	}
	cellBackward(op, gates, side, grad, state, previous, rows, size) {
		this.check(this.library.cell_backward(op, gates.dtype.code, memoryOf(gates), startOf$1(gates), memoryOf(side), startOf$1(side), memoryOf(grad), startOf$1(grad), memoryOf(state), startOf$1(state), memoryOf(previous), startOf$1(previous), rows, size));
	}
};

// src/backends/native/index.ts
var IndexKernels = class extends NetworkKernels {
	invalidIndex(index, low, high) {
		return this.library.invalid_index(memoryOf(index), startOf$1(index), index.count, low, high);
	}
	positions(first, positions, index, places, stride) {
		this.check(this.library.positions(first ? 1 : 0, memoryOf(positions), startOf$1(positions), memoryOf(index), startOf$1(index), index.count, places, stride));
	}
	take(out, x, index, plan) {
		describeRows(plan);
		this.check(this.library.take(x.dtype.itemsize, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), memoryOf(index), startOf$1(index), DESCRIPTOR_MEMORY));
	}
	put(op, x, source, index, plan, strides) {
		describeRows(plan);
		for (let i = 0; i < 3; i++) DESCRIPTOR[7 + i] = strides[i];
		this.check(this.library.put(op, x.dtype.code, memoryOf(x), startOf$1(x), memoryOf(source), startOf$1(source), memoryOf(index), startOf$1(index), DESCRIPTOR_MEMORY));
	}
	gather(out, x, index, plan) {
		describeElements(plan);
		this.check(this.library.gather(x.dtype.itemsize, memoryOf(out), startOf$1(out), memoryOf(x), startOf$1(x), memoryOf(index), startOf$1(index), DESCRIPTOR_MEMORY));
	}
	scatter(op, x, source, index, plan) {
		describeElements(plan);
		DESCRIPTOR[4] = source.count === 1 ? 0 : 1;
		this.check(this.library.scatter(op, x.dtype.code, memoryOf(x), startOf$1(x), memoryOf(source), startOf$1(source), memoryOf(index), startOf$1(index), DESCRIPTOR_MEMORY));
	}
	countNonzero(x) {
		const { itemsize, is_floating_point } = x.dtype;
		return this.library.nonzero_count(itemsize, is_floating_point ? 1 : 0, memoryOf(x), startOf$1(x), x.count);
	}
	nonzero(out, x) {
		const { itemsize, is_floating_point } = x.dtype;
		this.check(this.library.nonzero(itemsize, is_floating_point ? 1 : 0, memoryOf(out), startOf$1(out), out.count, memoryOf(x), startOf$1(x), x.count));
	}
	unravel(out, places, sizes) {
		DESCRIPTOR[0] = sizes.length;
		for (let i = 0; i < sizes.length; i++) DESCRIPTOR[1 + i] = sizes[i];
		this.check(this.library.unravel(memoryOf(out), startOf$1(out), memoryOf(places), startOf$1(places), places.count, DESCRIPTOR_MEMORY));
	}
};
function describeRows(plan) {
	DESCRIPTOR[0] = plan.outer;
	DESCRIPTOR[1] = plan.n;
	DESCRIPTOR[2] = plan.inner;
	DESCRIPTOR[3] = plan.outerStride;
	DESCRIPTOR[4] = plan.stride;
	DESCRIPTOR[5] = plan.innerStride;
	DESCRIPTOR[6] = plan.places;
}
function describeElements(plan) {
	DESCRIPTOR[0] = plan.outer;
	DESCRIPTOR[1] = plan.places;
	DESCRIPTOR[2] = plan.n;
	DESCRIPTOR[3] = plan.inner;
}

// src/backends/native/backend.ts
var NativeBackend = class extends IndexKernels {
	name = "native";
	allocate(nbytes, cleared) {
		return hostMemory.allocate(nbytes, cleared);
	}
	alignStorages() {
		hostMemory.addressOf = (buffer) => this.library.address(buffer, 0);
	}
	get threads() {
		return this.library.get_num_threads();
	}
	set threads(count) {
		this.library.set_num_threads(count);
	}
	random(kind, out, p0, p1, state) {
		const { dtype, count } = out;
		this.check(this.library.random(kind, dtype.code, memoryOf(out), startOf$1(out), count, p0, p1, state.buffer));
	}
	randomTensor(kind, out, parameter, state) {
		this.check(this.library.random_tensor(kind, out.dtype.code, parameter.dtype.code, memoryOf(out), startOf$1(out), memoryOf(parameter), startOf$1(parameter), out.count, state.buffer));
	}
	multinomial(out, weights, rows, samples, state) {
		multinomial$1(out, weights, rows, samples, state);
	}
};

// src/backends/ts/attention.ts
function place$1(x, at, batch, head, row) {
	return x + batch * ATTENTION_PLAN[at] + head * ATTENTION_PLAN[at + 1] + row * ATTENTION_PLAN[at + 2];
}
__name(place$1, "place");
function forEachRow$1(visit) {
	const [batches, heads, groups, L] = ATTENTION_PLAN;
	for (let batch = 0, n = 0; batch < batches; batch++) {
		for (let head = 0; head < heads; head++) {
			for (let row = 0; row < L; row++, n++) visit(n, batch, head, row, Math.floor(head * groups / heads));
		}
	}
}
__name(forEachRow$1, "forEachRow");
function dot$1(a, i, b, j, n) {
	let sum = 0;
	for (let e = 0; e < n; e++) sum += a[i + e] * b[j + e];
	return sum;
}
__name(dot$1, "dot");
function addRow$1(a, i, factor, b, j, n) {
	for (let e = 0; e < n; e++) a[i + e] += factor * b[j + e];
}
__name(addRow$1, "addRow");
function scorer({ q, k, mask }, scores) {
	const [, , , , S, E, , scale, causal, kind] = ATTENTION_PLAN, step = ATTENTION_PLAN[22];
	const a = numbers(q);
	const b = numbers(k);
	const m = mask === undefined ? undefined : numbers(mask);
	return (batch, head, row, group) => {
		const n = causal ? Math.min(S, row + 1) : S;
		const from = place$1(q.offset, 10, batch, head, row);
		const at = mask === undefined ? 0 : place$1(mask.offset, 19, batch, head, row);
		for (let j = 0; j < n; j++) {
			let score = scale * dot$1(a, from, b, place$1(k.offset, 13, batch, group, j), E);
			if (kind === MASK.bool && m[at + j * step] === 0) score = -Infinity;
			else if (kind === MASK.added) score += m[at + j * step];
			scores[j] = score;
		}
		return n;
	};
}
function attention(out, stats, q, k, v, mask) {
	const [batches, heads, , L, S, , D] = ATTENTION_PLAN;
	const scores = new Float64Array(S);
	const sum = new Float64Array(D);
	const score = scorer({
		q,
		k,
		v,
		mask
	}, scores);
	const values = numbers(v);
	writeNumbers(out, (y) => writeNumbers(stats, (s) => forEachRow$1((n, batch, head, row, group) => {
		const count = score(batch, head, row, group);
		let largest = -Infinity;
		let total = 0;
		for (let j = 0; j < count; j++) largest = Math.max(largest, scores[j]);
		const shift = largest === -Infinity ? 0 : largest;
		sum.fill(0);
		for (let j = 0; j < count; j++) {
			const weight = Math.exp(scores[j] - shift);
			total += weight;
			addRow$1(sum, 0, weight, values, place$1(v.offset, 16, batch, group, j), D);
		}
		const to = place$1(out.offset, 23, batch, head, row);
		for (let d = 0; d < D; d++) y[to + d] = total === 0 ? 0 : sum[d] / total;
		s[stats.offset + n] = shift;
		s[stats.offset + batches * heads * L + n] = total === 0 ? 0 : 1 / total;
	})));
}
function attentionBackward(grads, grad, q, k, v, stats, mask) {
	const [batches, heads, , L, S, E, D, scale] = ATTENTION_PLAN;
	const scores = new Float64Array(S);
	const score = scorer({
		q,
		k,
		v,
		mask
	}, scores);
	const a = numbers(q);
	const b = numbers(k);
	const values = numbers(v);
	const g = numbers(grad);
	const s = numbers(stats);
	const dkStart = ATTENTION_PLAN[38];
	const dvStart = ATTENTION_PLAN[39];
	const all = batches * heads * L;
	const sums = new Float64Array(grads.count);
	forEachRow$1((n, batch, head, row, group) => {
		const count = score(batch, head, row, group);
		const from = place$1(grad.offset, 26, batch, head, row);
		const own = place$1(q.offset, 10, batch, head, row);
		const to = place$1(0, 29, batch, head, row);
		for (let j = 0; j < count; j++) {
			const weight = Math.exp(scores[j] - s[stats.offset + n]) * s[stats.offset + all + n];
			const slope = dot$1(g, from, values, place$1(v.offset, 16, batch, group, j), D) - s[stats.offset + 2 * all + n];
			addRow$1(sums, place$1(dvStart, 35, batch, group, j), weight, g, from, D);
			addRow$1(sums, to, scale * weight * slope, b, place$1(k.offset, 13, batch, group, j), E);
			addRow$1(sums, place$1(dkStart, 32, batch, group, j), scale * weight * slope, a, own, E);
		}
	});
	writeNumbers(grads, (y) => {
		for (let i = 0; i < sums.length; i++) y[grads.offset + i] = sums[i];
	});
}

// src/backends/ts/special_functions.ts
function polynomial(x, coefficients) {
	let p = 0;
	for (let i = coefficients.length - 1; i >= 0; i--) p = p * x + coefficients[i];
	return p;
}
const ERF_SMALL = [
	.1283791670955126,
	-.3761263890318375,
	.11283791670954882,
	-.026866170645077334,
	.005223977624823223,
	-.0008548326981129666,
	.00012055331122299266,
	-14925595519506043e-21,
	16461004480962034e-22,
	-1.6350354461959655e-7,
	1.4660051998394848e-8,
	-1.1373902296430911e-9,
	5958930743134941e-26
];
const ERFC_LARGE = [
	1.2375126308378275,
	-.14024059858555005,
	.003585415485480197,
	.0822767384905588,
	-.10880393014291376,
	.09230432114420967,
	-.05869339855457803,
	.02836227770197638,
	-.009746580107928551,
	.001755623234819712,
	.00029371863848785183,
	-.0002901404545394268,
	51622171105885064e-21,
	22344740869493407e-21,
	-11357307203464745e-21,
	-9.171216204315718e-7,
	1593883032056559e-21,
	-7.740819860985789e-8,
	-1.1986436573247973e-7
];
function erfSmall(x) {
	return x + x * polynomial(x * x, ERF_SMALL);
}
function erfcLarge(a) {
	return a > 28 ? 0 : Math.exp(-a * a) * polynomial((a - 3.75) / (a + 3.75), ERFC_LARGE) / (1 + 2 * a);
}
function erf$1(x) {
	const a = Math.abs(x);
	return a <= 1 ? erfSmall(x) : x < 0 ? erfcLarge(a) - 1 : 1 - erfcLarge(a);
}
__name(erf$1, "erf");
function erfc$1(x) {
	const a = Math.abs(x);
	return a <= 1 ? 1 - erfSmall(x) : x < 0 ? 2 - erfcLarge(a) : erfcLarge(a);
}
__name(erfc$1, "erfc");
function erfinvStep(a, y) {
	const f = a <= .7 ? erfSmall(y) - a : 1 - a - (y <= 1 ? 1 - erfSmall(y) : erfcLarge(y));
	const u = f * .886226925452758 * Math.exp(y * y);
	return y - u / (1 + y * u);
}
function erfinv$1(x) {
	const a = Math.abs(x);
	const z = a * a;
	if (a >= 1) return a === 1 ? x * Infinity : NaN;
	const w = Math.sqrt(-Math.log((1 - a) * .5));
	const start = a <= .7 ? a * polynomial(z, [
		.886226899,
		-1.645349621,
		.914624893,
		-.140543331
	]) / polynomial(z, [
		1,
		-2.118377725,
		1.442710462,
		-.329097515,
		.012229801
	]) : polynomial(w, [
		-1.970840454,
		-1.624906493,
		3.429567803,
		1.641345311
	]) / polynomial(w, [
		1,
		3.5438892,
		1.6370678
	]);
	const y = erfinvStep(a, erfinvStep(a, start));
	return x < 0 ? -y : y;
}
__name(erfinv$1, "erfinv");
function lgamma$1(x) {
	if (x === Infinity || x === -Infinity) return Infinity;
	if (x <= 0 && x === Math.floor(x)) return Infinity;
	if (x < .5) return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma$1(1 - x);
	if (x === 1 || x === 2) return 0;
	let product = 1;
	for (; x < 10; x++) product *= x;
	const series = polynomial(1 / (x * x), [
		1 / 12,
		-1 / 360,
		1 / 1260,
		-1 / 1680,
		1 / 1188,
		-691 / 360360
	]) / x;
	return (x - .5) * Math.log(x) - x + .9189385332046728 + series - Math.log(product);
}
__name(lgamma$1, "lgamma");
function sinPi(x) {
	return Math.sin(Math.PI * (x - 2 * Math.floor(x / 2)));
}
function digamma$1(x) {
	if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
	let result = 0;
	if (x < 0) {
		if (x === Math.floor(x)) return NaN;
		result = -Math.PI / Math.tan(Math.PI * (x - Math.floor(x)));
		x = 1 - x;
	}
	for (; x < 10; x++) result -= 1 / x;
	const z = 1 / (x * x);
	const series = z * polynomial(z, [
		1 / 12,
		-1 / 120,
		1 / 252,
		-1 / 240,
		1 / 132,
		-691 / 32760,
		1 / 12
	]);
	return result + Math.log(x) - .5 / x - series;
}
__name(digamma$1, "digamma");
const ZETA = [
	12,
	-720,
	30240,
	-1209600,
	47900160,
	-1892437580.3183792,
	74724249600,
	-2950130727918.164,
	116467828143500.67,
	-4597978722407473,
	0x284e46fd8153bc0,
	-0x637355552018c800
];
function hurwitzZeta(s, q) {
	if (q <= 0 && q === Math.floor(q)) return Infinity;
	let total = Math.pow(q, -s);
	let a = q;
	let b = 0;
	for (let i = 0; i < 9 || a <= 9; i++) {
		a += 1;
		b = Math.pow(a, -s);
		total += b;
		if (Math.abs(b) < 1e-16 * Math.abs(total)) return total;
	}
	total += b * a / (s - 1) - .5 * b;
	let product = 1;
	for (let i = 0; i < ZETA.length; i++) {
		product *= s + 2 * i;
		b /= a;
		const term = product * b / ZETA[i];
		total += term;
		if (Math.abs(term) < 1e-16 * Math.abs(total)) break;
		product *= s + 2 * i + 1;
		b /= a;
	}
	return total;
}
function polygamma$1(x, n) {
	if (Math.abs(x) === Infinity && n === 1) return x > 0 ? 0 : NaN;
	let factorial = 1;
	for (let k = 2; k <= n; k++) factorial *= k;
	const y = factorial * hurwitzZeta(n + 1, x);
	return n % 2 !== 0 ? y : -y;
}
__name(polygamma$1, "polygamma");
function besselI(x, order) {
	const a = Math.abs(x);
	let term = 1;
	let total = 1;
	if (a <= 30) {
		const quarter = .25 * a * a;
		for (let k = 1; k < 200 && term > total * 1e-17; k++) total += term *= quarter / (k * (k + order));
		return order === 0 ? total : .5 * x * total;
	}
	for (let k = 1; k < 60; k++) {
		const next = term * ((2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * k * a);
		if (Math.abs(next) < 1e-17) break;
		total += term = next;
	}
	const half = Math.exp(.5 * a);
	const y = half * (total / Math.sqrt(2 * Math.PI * a)) * half;
	return order === 1 && x < 0 ? -y : y;
}
function i0$1(x) {
	return besselI(x, 0);
}
__name(i0$1, "i0");
function i1$1(x) {
	return besselI(x, 1);
}
__name(i1$1, "i1");
function sinc$1(x) {
	return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
__name(sinc$1, "sinc");
function power$1(a, b) {
	return a === 1 || a === -1 && (b === Infinity || b === -Infinity) ? 1 : Math.pow(a, b);
}
__name(power$1, "power");
function roundHalfEven(x) {
	const down = Math.floor(x);
	const rest = x - down;
	if (rest === .5) return down % 2 === 0 ? down === 0 && x < 0 ? -0 : down : down + 1;
	const nearest = rest < .5 ? down : down + 1;
	return nearest === 0 && x < 0 ? -0 : nearest;
}
function isNegative$1(x) {
	return x < 0 || Object.is(x, -0);
}
__name(isNegative$1, "isNegative");
const DOUBLE$1 = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE$1.buffer);
function exponentOf$1(x) {
	if (x === 0 || !Number.isFinite(x)) return 0;
	DOUBLE$1[0] = x;
	const exponent = WORDS[1] >>> 20 & 2047;
	return exponent === 0 ? exponentOf$1(x * 2 ** 54) - 54 : exponent - 1022;
}
__name(exponentOf$1, "exponentOf");
function mantissaOf(x) {
	const e = exponentOf$1(x);
	return e < -1e3 ? x * 2 ** 100 * 2 ** (-e - 100) : x / 2 ** (e - 1) / 2;
}

// src/backends/ts/activation_formulas.ts
function sigmoid$2(x) {
	const e = Math.exp(-Math.abs(x));
	return (x < 0 ? e : 1) / (1 + e);
}
__name(sigmoid$2, "sigmoid");
function softplus$1(x) {
	return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
__name(softplus$1, "softplus");
const cdf = (x) => .5 * (1 + erf$1(x * Math.SQRT1_2));
const pdf = (x) => .3989422804014327 * Math.exp(-.5 * x * x);
const ROOT$1 = Math.sqrt(2 / Math.PI);
function gelu$1(x) {
	return x * cdf(x);
}
__name(gelu$1, "gelu");
function geluGrad(x) {
	return cdf(x) + x * pdf(x);
}
function geluTanh$1(x) {
	return .5 * x * (1 + Math.tanh(ROOT$1 * (x + .044715 * x * x * x)));
}
__name(geluTanh$1, "geluTanh");
function geluTanhGrad(x) {
	const t = Math.tanh(ROOT$1 * (x + .044715 * x * x * x));
	return .5 * (1 + t) + .5 * x * (1 - t * t) * ROOT$1 * (1 + 3 * .044715 * x * x);
}
function siluGrad(x) {
	const s = sigmoid$2(x);
	return s * (1 + x * (1 - s));
}
function mishGrad(x) {
	const t = Math.tanh(softplus$1(x));
	return t + x * sigmoid$2(x) * (1 - t * t);
}
function relu6(x) {
	return x < 0 ? 0 : x > 6 ? 6 : x;
}
function logit$1(x, eps) {
	const c = eps < 0 ? x : x < eps ? eps : x > 1 - eps ? 1 - eps : x;
	return Math.log(c / (1 - c));
}
__name(logit$1, "logit");
function logitGrad(x, eps) {
	if (eps < 0) return x < 0 || x > 1 ? NaN : 1 / (x * (1 - x));
	return x < eps || x > 1 - eps ? 0 : 1 / (x * (1 - x));
}

// src/backends/ts/integer_formulas.ts
function zeroDivision() {
	return new ValueError("ZeroDivisionError");
}
function truncDivide(a, b) {
	if (b === 0) throw zeroDivision();
	return Math.trunc(a / b);
}
function floorDivide$1(a, b) {
	if (b === 0) throw zeroDivision();
	return Math.floor(a / b);
}
__name(floorDivide$1, "floorDivide");
function fmod$1(a, b) {
	if (b === 0) throw zeroDivision();
	return a % b;
}
__name(fmod$1, "fmod");
function remainder$2(a, b) {
	const rest = fmod$1(a, b);
	return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}
__name(remainder$2, "remainder");
function truncDivideBig(a, b) {
	if (b === 0n) throw zeroDivision();
	return a / b;
}
function fmodBig(a, b) {
	if (b === 0n) throw zeroDivision();
	return a % b;
}
function floorDivideBig(a, b) {
	const rest = fmodBig(a, b);
	return rest !== 0n && rest < 0n !== b < 0n ? a / b - 1n : a / b;
}
function remainderBig(a, b) {
	const rest = fmodBig(a, b);
	return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}
function powBig(base, exponent) {
	if (exponent < 0n) return base === 1n ? 1n : base !== -1n ? 0n : exponent % 2n === 0n ? 1n : -1n;
	let result = 1n;
	let factor = base;
	for (; exponent > 0n; exponent >>= 1n) {
		if (exponent & 1n) result = BigInt.asIntN(64, result * factor);
		factor = BigInt.asIntN(64, factor * factor);
	}
	return result;
}
function pow$1(base, exponent) {
	if (exponent < 0) return Number(powBig(BigInt(base), BigInt(exponent)));
	let result = 1;
	let factor = base;
	for (; exponent > 0; exponent >>= 1) {
		if (exponent & 1) result = Math.imul(result, factor);
		factor = Math.imul(factor, factor);
	}
	return result;
}
__name(pow$1, "pow");
function gcd$1(a, b) {
	a = Math.abs(a);
	b = Math.abs(b);
	while (a !== 0) [a, b] = [b % a, a];
	return b;
}
__name(gcd$1, "gcd");
function gcdBig(a, b) {
	if (a < 0n) a = -a;
	if (b < 0n) b = -b;
	while (a !== 0n) [a, b] = [b % a, a];
	return b;
}
function lcm$1(a, b) {
	const g = gcd$1(a, b);
	return g === 0 ? 0 : Number(BigInt.asIntN(32, BigInt(Math.abs(a / g)) * BigInt(Math.abs(b))));
}
__name(lcm$1, "lcm");
function lcmBig(a, b) {
	const g = gcdBig(a, b);
	const y = g === 0n ? 0n : BigInt.asIntN(64, a / g * b);
	return y < 0n ? -y : y;
}
function leftShift(a, b, bits) {
	return b < 0 || b >= bits ? 0 : a << b;
}
function rightShift(a, b, bits) {
	return a >> (b < 0 || b >= bits ? 31 : b);
}
function leftShiftBig(a, b) {
	return b < 0n || b >= 64n ? 0n : a << b;
}
function rightShiftBig(a, b) {
	return a >> (b < 0n || b >= 64n ? 63n : b);
}

// src/backends/ts/nextafter.ts
function viewed(values) {
	const bytes = new DataView(values.buffer);
	const width = values.byteLength * 8;
	return {
		width,
		bits: (x) => {
			values[0] = x;
			return width === 64 ? bytes.getBigUint64(0, true) : BigInt(width === 32 ? bytes.getUint32(0, true) : bytes.getUint16(0, true));
		},
		number: (bits) => {
			if (width === 64) bytes.setBigUint64(0, bits, true);
			else if (width === 32) bytes.setUint32(0, Number(bits), true);
			else bytes.setUint16(0, Number(bits), true);
			return values[0];
		}
	};
}
const HALF$1 = viewed(new Float16Array(1));
const SINGLE = viewed(new Float32Array(1));
const DOUBLE = viewed(new Float64Array(1));
const BRAIN = {
	width: 16,
	bits: (x) => BigInt(float32ToBfloat16Bits(x)),
	number: (bits) => bfloat16BitsToFloat32(Number(bits))
};
function nextafterOf(dtype) {
	const format = dtype === float16 ? HALF$1 : dtype === bfloat16 ? BRAIN : dtype === float64 ? DOUBLE : SINGLE;
	const sign = 1n << BigInt(format.width - 1);
	return (a, b) => {
		if (a !== a || b !== b) return NaN;
		if (a === b) return b;
		if (a === 0) return format.number(b < 0 ? sign | 1n : 1n);
		return format.number(format.bits(a) + (b > a === a > 0 ? 1n : -1n));
	};
}

// src/backends/ts/rows.ts
function forEachRow(mode, numel, out, a, b, c, kernel) {
	if (numel === 0) return;
	if (mode !== 3) {
		kernel(numel, out, 1, a, mode === 1 ? 0 : 1, b, mode === 2 ? 0 : 1, c, mode === 0 ? 1 : 0);
		return;
	}
	const ndim = PLAN[0];
	if (ndim === 0) {
		kernel(1, out, 0, a, 0, b, 0, c, 0);
		return;
	}
	const plan = PLAN.slice(0, 1 + 5 * ndim);
	const last = ndim - 1;
	const n = plan[1 + last];
	const [so, sa, sb, sc] = [
		1,
		2,
		3,
		4
	].map((k) => plan[1 + k * ndim + last]);
	const counter = new Array(last).fill(0);
	for (;;) {
		kernel(n, out, so, a, sa, b, sb, c, sc);
		let d = last - 1;
		for (; d >= 0; d--) {
			const o = 1 + d;
			out += plan[o + ndim];
			a += plan[o + 2 * ndim];
			b += plan[o + 3 * ndim];
			c += plan[o + 4 * ndim];
			if (++counter[d] < plan[o]) break;
			const size = plan[o];
			out -= plan[o + ndim] * size;
			a -= plan[o + 2 * ndim] * size;
			b -= plan[o + 3 * ndim] * size;
			c -= plan[o + 4 * ndim] * size;
			counter[d] = 0;
		}
		if (d < 0) return;
	}
}

// src/backends/ts/binary.ts
const only$1 = /* @__PURE__ */ __name((number) => ({ number }), "only");
function remainder$1(a, b) {
	const rest = a % b;
	return rest !== 0 && b < 0 !== rest < 0 ? rest + b : rest;
}
__name(remainder$1, "remainder");
function floorDivide(a, b) {
	if (b === 0) return a / b;
	const rest = a % b;
	let quotient = (a - rest) / b;
	if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
	if (quotient === 0) return isNegative$1(a / b) ? -0 : 0;
	const rounded = Math.floor(quotient);
	return quotient - rounded > .5 ? rounded + 1 : rounded;
}
function logaddexp$1(a, b) {
	if (a === b && !Number.isFinite(a)) return a;
	return (a > b || a !== a ? a : b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}
__name(logaddexp$1, "logaddexp");
function logaddexp2$1(a, b) {
	if (a === b && !Number.isFinite(a)) return a;
	return (a > b || a !== a ? a : b) + Math.log1p(Math.pow(2, -Math.abs(a - b))) * Math.LOG2E;
}
__name(logaddexp2$1, "logaddexp2");
const larger = (a, b) => a > b ? a : b;
const smaller = (a, b) => a < b ? a : b;
const or = (a, b) => a | b;
const and = (a, b) => a & b;
const FORMULAS$6 = {
	add: {
		number: (a, b) => a + b,
		big: (a, b) => a + b,
		bool: or
	},
	mul: {
		number: (a, b) => a * b,
		int: Math.imul,
		big: (a, b) => a * b
	},
	sub: {
		number: (a, b) => a - b,
		big: (a, b) => a - b
	},
	div: only$1((a, b) => a / b),
	floor_divide: {
		number: floorDivide,
		int: floorDivide$1,
		big: floorDivideBig
	},
	trunc_divide: {
		number: (a, b) => Math.trunc(a / b),
		int: truncDivide,
		big: truncDivideBig
	},
	remainder: {
		number: remainder$1,
		int: remainder$2,
		big: remainderBig
	},
	fmod: {
		number: (a, b) => a % b,
		int: fmod$1,
		big: fmodBig
	},
	pow: {
		number: power$1,
		int: pow$1,
		big: powBig
	},
	maximum: {
		number: (a, b) => a > b || a !== a ? a : b,
		big: larger
	},
	minimum: {
		number: (a, b) => a < b || a !== a ? a : b,
		big: smaller
	},
	fmax: {
		number: (a, b) => a >= b || b !== b ? a : b,
		big: larger
	},
	fmin: {
		number: (a, b) => a <= b || b !== b ? a : b,
		big: smaller
	},
	atan2: only$1(Math.atan2),
	hypot: only$1((a, b) => Math.hypot(a, b)),
	copysign: only$1((a, b) => isNegative$1(b) ? -Math.abs(a) : Math.abs(a)),
	nextafter: only$1(() => NaN),
	logaddexp: only$1(logaddexp$1),
	logaddexp2: only$1(logaddexp2$1),
	heaviside: {
		number: (a, b) => a === 0 ? b : a > 0 ? 1 : 0,
		big: (a, b) => a === 0n ? b : a > 0n ? 1n : 0n
	},
	gcd: {
		number: gcd$1,
		big: gcdBig
	},
	lcm: {
		number: lcm$1,
		big: lcmBig
	},
	bitwise_and: {
		number: and,
		big: (a, b) => a & b
	},
	bitwise_or: {
		number: or,
		big: (a, b) => a | b
	},
	bitwise_xor: {
		number: (a, b) => a ^ b,
		big: (a, b) => a ^ b
	},
	left_shift: {
		number: () => NaN,
		int: leftShift,
		big: leftShiftBig
	},
	right_shift: {
		number: () => NaN,
		int: rightShift,
		big: rightShiftBig
	},
	xlogy: only$1((a, b) => b !== b ? b : a === 0 ? 0 : a * Math.log(b)),
	add_scaled: {
		number: (a, b, p) => fusedMultiplyAdd(p, b, a),
		int: (a, b, p) => a + Math.imul(p, b),
		big: (a, b, p) => a + p * b,
		bool: (a, b, p) => a | (p ? b : 0)
	},
	threshold_backward: only$1((a, b, p) => b <= p ? 0 : a),
	leaky_relu_backward: only$1((a, b, p) => b > 0 ? a : a * p),
	elu_backward: only$1((a, b, p, q) => b <= 0 ? a * p * Math.exp(b) : a * q),
	celu_backward: only$1((a, b, p, q) => b <= 0 ? a * p * q * Math.exp(b * q) : a),
	gelu_backward: only$1((a, b) => a * geluGrad(b)),
	gelu_tanh_backward: only$1((a, b) => a * geluTanhGrad(b)),
	silu_backward: only$1((a, b) => a * siluGrad(b)),
	mish_backward: only$1((a, b) => a * mishGrad(b)),
	softplus_backward: only$1((a, b, p, q) => b * p > q ? a : a * sigmoid$2(b * p)),
	logsigmoid_backward: only$1((a, b) => a * sigmoid$2(-b)),
	hardtanh_backward: only$1((a, b, p, q) => b <= p || b >= q ? 0 : a),
	hardswish_backward: only$1((a, b) => b <= -3 ? 0 : b < 3 ? a * (b / 3 + .5) : a),
	hardsigmoid_backward: only$1((a, b) => b > -3 && b < 3 ? a / 6 : 0),
	shrink_backward: only$1((a, b, p) => b >= -p && b <= p ? 0 : a),
	sigmoid_backward: only$1((a, b) => a * (1 - b) * b),
	tanh_backward: only$1((a, b) => a * (1 - b * b)),
	logit_backward: only$1((a, b, p) => a * logitGrad(b, p)),
	lerp_number: only$1((a, b, p) => Math.abs(p) < .5 ? a + p * (b - a) : b - (b - a) * (1 - p))
};
const BY_CODE$8 = Object.keys(BINARY).map((name) => FORMULAS$6[name]);
function binary(op, mode, out, a, b, p = 0, q = 0) {
	const formula = BY_CODE$8[op];
	if (isBig(out)) return loopBig(mode, out, a, b, formula.big, BigInt(Math.trunc(p)));
	const shift = op === BINARY.left_shift || op === BINARY.right_shift;
	loopNumbers(mode, out, a, b, numberFormula(op, formula, out.dtype), shift ? 8 * out.dtype.itemsize : p, q);
}
function numberFormula(op, formula, dtype) {
	if (op === BINARY.nextafter) return nextafterOf(dtype);
	if (dtype === bool) return formula.bool ?? formula.number;
	return dtype.kind === "int" ? formula.int ?? formula.number : formula.number;
}
function loopNumbers(mode, out, a, b, f, p, q) {
	const x = numbers(a);
	const y = numbers(b);
	writeNumbers(out, (z) => forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
		for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib], p, q);
	}));
}
function loopBig(mode, out, a, b, f, p) {
	const x = bigints(a);
	const y = bigints(b);
	const z = bigints(out);
	forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
		for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib], p);
	});
}

// src/backends/ts/cast.ts
const MIN_INT64 = -(2n ** 63n);
function toInt64(x) {
	if (!(x > -0x81103cb9fb220000 && x < 0x81103cb9fb220000)) return MIN_INT64;
	const big = BigInt(Math.trunc(x));
	return big >= 2n ** 63n ? MIN_INT64 : big;
}
function cast(mode, out, a) {
	const n = out.count;
	const o = out.offset;
	if (isBig(out)) {
		const y = bigints(out);
		if (isBig(a)) {
			const x = bigints(a);
			return forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
				for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = x[ia];
			});
		}
		const x = numbers(a);
		return forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
			for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = toInt64(x[ia]);
		});
	}
	const convert = converter(a, out);
	if (isBig(a)) {
		const x = bigints(a);
		return writeNumbers(out, (y) => forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
			for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = convert(x[ia]);
		}));
	}
	const x = numbers(a);
	writeNumbers(out, (y) => forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
		for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = convert(x[ia]);
	}));
}
function toInt32(x) {
	return x > -2147483649 && x < 2147483648 ? x : -2147483648;
}
function toInt64Number(x) {
	return Math.abs(x) < 2 ** 63 ? x : 0;
}
function converter(from, to) {
	if (to.dtype === bool) return (x) => x == 0 ? 0 : 1;
	if (from.dtype === int64 && to.dtype.kind === "int") return (x) => Number(BigInt.asIntN(32, x));
	if (from.dtype.kind !== "float" || to.dtype.kind !== "int") return Number;
	return to.dtype === uint8 ? toInt64Number : toInt32;
}

// src/backends/ts/columns.ts
function volume(size) {
	return size[0] * size[1] * size[2];
}
function forEachLine(shape, visit) {
	const { input, kernel, output, stride, padding, dilation } = shape;
	let tap = 0;
	for (let kd = 0; kd < kernel[0]; kd++) {
		for (let kh = 0; kh < kernel[1]; kh++) {
			for (let kw = 0; kw < kernel[2]; kw++, tap++) {
				const shift = kw * dilation[2] - padding[2];
				let out = 0;
				for (let od = 0; od < output[0]; od++) {
					const id = od * stride[0] - padding[0] + kd * dilation[0];
					for (let oh = 0; oh < output[1]; oh++, out += output[2]) {
						const ih = oh * stride[1] - padding[1] + kh * dilation[1];
						const inside = id >= 0 && id < input[0] && ih >= 0 && ih < input[1];
						visit(tap, out, inside ? (id * input[1] + ih) * input[2] : -1, shift);
					}
				}
			}
		}
	}
}
function im2col(shape, columns, x, start, channels, zero) {
	const positions = volume(shape.output);
	const size = volume(shape.input);
	const taps = volume(shape.kernel);
	const width = shape.output[2];
	const step = shape.stride[2];
	const limit = shape.input[2];
	forEachLine(shape, (tap, out, line, shift) => {
		for (let c = 0; c < channels; c++) {
			const to = (c * taps + tap) * positions + out;
			const from = start + c * size + line;
			for (let i = 0, j = shift; i < width; i++, j += step) {
				columns[to + i] = line >= 0 && j >= 0 && j < limit ? x[from + j] : zero;
			}
		}
	});
}
function col2im(shape, x, start, columns, channels, add) {
	const positions = volume(shape.output);
	const size = volume(shape.input);
	const taps = volume(shape.kernel);
	const width = shape.output[2];
	const step = shape.stride[2];
	const limit = shape.input[2];
	forEachLine(shape, (tap, out, line, shift) => {
		if (line < 0) return;
		for (let c = 0; c < channels; c++) {
			const from = (c * taps + tap) * positions + out;
			const to = start + c * size + line;
			for (let i = 0, j = shift; i < width; i++, j += step) {
				if (j >= 0 && j < limit) x[to + j] = add(x[to + j], columns[from + i]);
			}
		}
	});
}

// src/backends/ts/conv.ts
const NUMBERS$2 = {
	zero: 0,
	make: (length) => new Float64Array(length),
	add: (a, b) => a + b,
	addProduct(m, n, k, a, aStart, aRow, aColumn, b, bStart, c, cStart) {
		for (let i = 0; i < m; i++) {
			const row = cStart + i * n;
			const from = aStart + i * aRow;
			let p = 0;
			for (; p + 4 <= k; p += 4) {
				const a0 = a[from + p * aColumn];
				const a1 = a[from + (p + 1) * aColumn];
				const a2 = a[from + (p + 2) * aColumn];
				const a3 = a[from + (p + 3) * aColumn];
				const b0 = bStart + p * n;
				const b1 = b0 + n;
				const b2 = b1 + n;
				const b3 = b2 + n;
				for (let j = 0; j < n; j++) c[row + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
			}
			for (; p < k; p++) {
				const value = a[from + p * aColumn];
				const b0 = bStart + p * n;
				for (let j = 0; j < n; j++) c[row + j] += value * b[b0 + j];
			}
		}
	},
	addProductTransposed(m, n, k, a, aStart, b, c, cStart) {
		for (let i = 0; i < m; i++) {
			const from = aStart + i * k;
			for (let j = 0; j < n; j++) {
				const other = j * k;
				let even = 0;
				let odd = 0;
				let p = 0;
				for (; p + 2 <= k; p += 2) {
					even += a[from + p] * b[other + p];
					odd += a[from + p + 1] * b[other + p + 1];
				}
				if (p < k) even += a[from + p] * b[other + p];
				c[cStart + i * n + j] += even + odd;
			}
		}
	}
};
const BIGINTS$1 = {
	zero: 0n,
	make: (length) => new BigInt64Array(length),
	add: (a, b) => a + b,
	addProduct(m, n, k, a, aStart, aRow, aColumn, b, bStart, c, cStart) {
		for (let i = 0; i < m; i++) {
			for (let p = 0; p < k; p++) {
				const value = a[aStart + i * aRow + p * aColumn];
				for (let j = 0; j < n; j++) c[cStart + i * n + j] += value * b[bStart + p * n + j];
			}
		}
	},
	addProductTransposed(m, n, k, a, aStart, b, c, cStart) {
		for (let i = 0; i < m; i++) {
			for (let j = 0; j < n; j++) {
				let sum = 0n;
				for (let p = 0; p < k; p++) sum += a[aStart + i * k + p] * b[j * k + p];
				c[cStart + i * n + j] += sum;
			}
		}
	}
};
function conv(op, out, x, w, bias, shape) {
	if (isBig(out)) {
		run$4(op, shape, BIGINTS$1, bigints(out), out.offset, bigints(x), x.offset, bigints(w), w.offset, bias && bigints(bias), bias?.offset ?? 0);
	} else {
		writeNumbers(out, (y) => {
			const added = bias && numbers(bias);
			run$4(op, shape, NUMBERS$2, y, out.offset, numbers(x), x.offset, numbers(w), w.offset, added, bias?.offset ?? 0);
		});
	}
}
function run$4(op, shape, by, out, outStart, x, xStart, w, wStart, bias, biasStart) {
	const { samples, channels, filters, groups } = shape;
	const inSize = volume(shape.input);
	const outSize = volume(shape.output);
	const c = channels / groups;
	const o = filters / groups;
	const depth = c * volume(shape.kernel);
	const columns = by.make(depth * outSize);
	const sum = by.make(op === CONV.weight ? filters * depth : op === CONV.forward ? o * outSize : c * inSize);
	for (let sample = 0; sample < samples * groups; sample++) {
		const group = sample % groups;
		const weights = wStart + group * o * depth;
		const inner = sample * c * inSize;
		const outer = sample * o * outSize;
		if (op === CONV.weight) {
			im2col(shape, columns, x, xStart + inner, c, by.zero);
			by.addProductTransposed(o, depth, outSize, w, wStart + outer, columns, sum, group * o * depth);
			continue;
		}
		const rows = op === CONV.forward ? o : c;
		const size = op === CONV.forward ? outSize : inSize;
		for (let r = 0; r < rows; r++) {
			const value = bias === undefined ? by.zero : bias[biasStart + group * rows + r];
			for (let i = 0; i < size; i++) sum[r * size + i] = value;
		}
		if (op === CONV.forward) {
			im2col(shape, columns, x, xStart + inner, c, by.zero);
			by.addProduct(o, outSize, depth, w, weights, depth, 1, columns, 0, sum, 0);
		} else {
			columns.fill(by.zero);
			by.addProduct(depth, outSize, o, w, weights, 1, depth, x, xStart + outer, columns, 0);
			col2im(shape, sum, 0, columns, c, by.add);
		}
		const to = outStart + sample * rows * size;
		for (let i = 0; i < rows * size; i++) out[to + i] = sum[i];
	}
	if (op === CONV.weight) {
		for (let i = 0; i < filters * depth; i++) out[outStart + i] = sum[i];
	}
}
__name(run$4, "run");

// src/backends/ts/index.ts
function elements$1(x) {
	return x.store.array(x.dtype);
}
__name(elements$1, "elements");
function indices(x) {
	return x.store.array(int64);
}
function invalidIndex(index, low, high) {
	const x = indices(index);
	const from = index.offset;
	for (let i = 0; i < index.count; i++) {
		const k = Number(x[from + i]);
		if (!(k >= low && k < high)) return i;
	}
	return -1;
}
function positions(first, out, index, places, stride) {
	const x = indices(index);
	const y = indices(out);
	for (let i = 0; i < index.count; i++) {
		const k = Number(x[index.offset + i]);
		const place = BigInt((k < 0 ? k + places : k) * stride);
		y[out.offset + i] = first ? place : y[out.offset + i] + place;
	}
}
function rowStarts(index, plan) {
	const x = indices(index);
	const starts = new Float64Array(plan.n);
	for (let j = 0; j < plan.n; j++) {
		const k = Number(x[index.offset + j]);
		starts[j] = (k < 0 ? k + plan.places : k) * plan.stride;
	}
	return starts;
}
function take$1(out, x, index, plan) {
	const from = elements$1(x);
	const to = elements$1(out);
	const starts = rowStarts(index, plan);
	const { outer, n, inner, outerStride, innerStride } = plan;
	let place = out.offset;
	for (let b = 0; b < outer; b++) {
		for (let j = 0; j < n; j++) {
			let source = x.offset + b * outerStride + starts[j];
			for (let a = 0; a < inner; a++, source += innerStride) to[place++] = from[source];
		}
	}
}
__name(take$1, "take");
function gather$1(out, x, index, plan) {
	const from = elements$1(x);
	const to = elements$1(out);
	const at = indices(index);
	const { outer, places, n, inner } = plan;
	let k = 0;
	for (let o = 0; o < outer; o++) {
		const start = x.offset + o * places * inner;
		for (let j = 0; j < n; j++) {
			for (let i = 0; i < inner; i++, k++) to[out.offset + k] = from[start + Number(at[index.offset + k]) * inner + i];
		}
	}
}
__name(gather$1, "gather");
const FORMULAS$5 = {
	set: {
		number: (_, v) => v,
		big: (_, v) => v
	},
	add: {
		number: (x, v) => x + v,
		big: (x, v) => x + v,
		bool: (x, v) => x | v
	},
	mul: {
		number: (x, v) => x * v,
		int32: Math.imul,
		big: (x, v) => x * v
	},
	amin: {
		number: (x, v) => v < x || v !== v ? v : x,
		big: (x, v) => v < x ? v : x
	},
	amax: {
		number: (x, v) => v > x || v !== v ? v : x,
		big: (x, v) => v > x ? v : x
	}
};
const BY_CODE$7 = Object.keys(SCATTER).map((name) => FORMULAS$5[name]);
function meetOf(op, dtype) {
	const formula = BY_CODE$7[op];
	if (dtype === int64) return formula.big;
	if (dtype === bool) return formula.bool ?? formula.number;
	if (dtype.kind === "int") return formula.int32 ?? formula.number;
	if (dtype !== bfloat16 || op === SCATTER.set) return formula.number;
	return (x, v) => float32ToBfloat16Bits(formula.number(bfloat16BitsToFloat32(x), bfloat16BitsToFloat32(v)));
}
function put$1(op, x, source, index, plan, strides) {
	const to = elements$1(x);
	const from = elements$1(source);
	const starts = rowStarts(index, plan);
	const meet = meetOf(op, x.dtype);
	const { outer, n, inner, outerStride, innerStride } = plan;
	for (let b = 0; b < outer; b++) {
		for (let j = 0; j < n; j++) {
			let place = x.offset + b * outerStride + starts[j];
			let read = source.offset + b * strides[0] + j * strides[1];
			for (let a = 0; a < inner; a++, place += innerStride, read += strides[2]) {
				to[place] = meet(to[place], from[read]);
			}
		}
	}
}
__name(put$1, "put");
function scatter$1(op, x, source, index, plan) {
	const to = elements$1(x);
	const from = elements$1(source);
	const at = indices(index);
	const meet = meetOf(op, x.dtype);
	const { outer, places, n, inner } = plan, step = source.count === 1 ? 0 : 1;
	let k = 0;
	for (let o = 0; o < outer; o++) {
		const start = x.offset + o * places * inner;
		for (let j = 0; j < n; j++) {
			for (let i = 0; i < inner; i++, k++) {
				const place = start + Number(at[index.offset + k]) * inner + i;
				to[place] = meet(to[place], from[source.offset + k * step]);
			}
		}
	}
}
__name(scatter$1, "scatter");
function eachNonzero(x, found) {
	const array = x.store.array(x.dtype);
	const from = x.offset;
	const sign = x.dtype === bfloat16 ? 32768 : 0;
	for (let i = 0; i < x.count; i++) {
		const value = array[from + i];
		if (value != 0 && value !== sign && !found(i)) return;
	}
}
function countNonzero(x) {
	let count = 0;
	eachNonzero(x, () => ++count > 0);
	return count;
}
function nonzero$1(out, x) {
	const y = indices(out);
	let k = 0;
	if (out.count === 0) return;
	eachNonzero(x, (place) => {
		y[out.offset + k++] = BigInt(place);
		return k < out.count;
	});
}
__name(nonzero$1, "nonzero");
function unravel(out, places, sizes) {
	const x = indices(places);
	const y = indices(out);
	const n = places.count;
	for (let i = 0; i < n; i++) {
		let rest = Number(x[places.offset + i]);
		for (let d = sizes.length - 1; d >= 0; d--) {
			y[out.offset + d * n + i] = BigInt(d === 0 ? rest : rest % sizes[d]);
			rest = Math.floor(rest / sizes[d]);
		}
	}
}

// src/backends/ts/matmul.ts
function matmul$1(out, x, y, start) {
	if (isBig(out)) return matmulBig(out, x, y);
	const [batch, m, n, k, xBatch, xRow, xColumn, yBatch, yRow, yColumn, sBatch, sRow, sColumn, alpha, beta, summed] = MATMUL_PLAN;
	const a = numbers(x);
	const b = numbers(y);
	const s = numbers(start);
	const products = summed === 0 ? batch : 1;
	const terms = summed === 0 ? 1 : batch;
	const packed = yColumn === 1 || m === 1 ? undefined : new Float64Array(k * n);
	const integer = out.dtype.kind === "int";
	const row = integer ? new Int32Array(n) : new Float64Array(n);
	writeNumbers(out, (c) => {
		for (let p = 0; p < products; p++) {
			for (let t = 0; t < terms; t++) {
				const fromY = y.offset + (p + t) * yBatch;
				if (packed !== undefined) packRows(packed, b, fromY, k, n, yRow, yColumn);
				const [rows, first, step, across] = packed === undefined ? [
					b,
					fromY,
					yRow,
					yColumn
				] : [
					packed,
					0,
					n,
					1
				];
				for (let i = 0; i < m; i++) {
					row.fill(0);
					const from = x.offset + (p + t) * xBatch + i * xRow;
					for (let q = 0; q < k; q++) {
						const at = first + q * step;
						const factor = a[from + q * xColumn];
						if (integer) addIntegerRow(row, rows, at, across, n, factor);
						else addRow(row, rows, at, across, n, factor);
					}
					const to = out.offset + (p * m + i) * n;
					const startRow = start.offset + p * sBatch + i * sRow;
					for (let j = 0; j < n; j++) {
						const former = t > 0 ? c[to + j] : beta === 0 ? 0 : beta * s[startRow + j * sColumn];
						c[to + j] = alpha * row[j] + former;
					}
				}
			}
			if (terms === 0) {
				for (let i = 0; i < m; i++) {
					for (let j = 0; j < n; j++) {
						c[out.offset + i * n + j] = beta === 0 ? 0 : beta * s[start.offset + i * sRow + j * sColumn];
					}
				}
			}
		}
	});
}
__name(matmul$1, "matmul");
function addIntegerRow(row, y, start, stride, n, factor) {
	for (let j = 0; j < n; j++) row[j] += Math.imul(factor, y[start + j * stride]);
}
function addRow(row, y, start, stride, n, factor) {
	if (stride === 1) {
		for (let j = 0; j < n; j++) row[j] += factor * y[start + j];
	} else for (let j = 0; j < n; j++) row[j] += factor * y[start + j * stride];
}
function packRows(packed, y, start, k, n, rowStride, columnStride) {
	for (let q = 0; q < k; q++) {
		const from = start + q * rowStride;
		for (let j = 0; j < n; j++) packed[q * n + j] = y[from + j * columnStride];
	}
}
function matmulBig(out, x, y) {
	const [batch, m, n, k, xBatch, xRow, xColumn, yBatch, yRow, yColumn, , , , , , summed] = MATMUL_PLAN;
	const a = bigints(x);
	const b = bigints(y);
	const c = bigints(out);
	const products = summed === 0 ? batch : 1;
	const terms = summed === 0 ? 1 : batch;
	for (let p = 0; p < products; p++) {
		for (let i = 0; i < m; i++) {
			for (let j = 0; j < n; j++) {
				let total = 0n;
				for (let t = p; t < p + terms; t++) {
					for (let q = 0; q < k; q++) {
						total += a[x.offset + t * xBatch + i * xRow + q * xColumn] * b[y.offset + t * yBatch + q * yRow + j * yColumn];
					}
				}
				c[out.offset + (p * m + i) * n + j] = total;
			}
		}
	}
}

// src/backends/ts/normalization.ts
function forEachRun(visit) {
	const [batch, groups, channels, inner, shared] = NORM_PLAN;
	for (let a = 0, first = 0; a < batch; a++) {
		for (let s = 0; s < groups; s++) {
			const statistic = shared ? s : a * groups + s;
			for (let d = 0; d < channels; d++, first += inner) visit(first, statistic, s * channels + d);
		}
	}
}
function statistics(out, offset, x, start) {
	const [batch, groups, channels, inner, shared, rms, , , , eps] = NORM_PLAN;
	const count = shared ? groups : batch * groups;
	const n = channels * inner * (shared ? batch : 1);
	const means = new Float64Array(count);
	const squares = new Float64Array(count);
	if (!rms) {
		forEachRun((first, r) => {
			for (let i = 0; i < inner; i++) means[r] += x[start + first + i] / n;
		});
	}
	forEachRun((first, r) => {
		for (let i = 0; i < inner; i++) squares[r] += (x[start + first + i] - means[r]) ** 2;
	});
	for (let r = 0; r < count; r++) {
		const variance = squares[r] / n;
		out[offset + r] = means[r];
		out[offset + count + r] = 1 / Math.sqrt(variance + eps);
		out[offset + 2 * count + r] = variance;
	}
}
function norm$2(out, stats, x, weight, bias) {
	const [batch, groups, , inner, shared, , given, weighted, biased] = NORM_PLAN;
	const count = shared ? groups : batch * groups;
	const from = numbers(x);
	if (!given) writeNumbers(stats, (s) => statistics(s, stats.offset, from, x.offset));
	const s = numbers(stats);
	const w = numbers(weight);
	const b = numbers(bias);
	writeNumbers(out, (y) => forEachRun((first, r, c) => {
		const mean = s[stats.offset + r];
		const factor = s[stats.offset + count + r] * (weighted ? w[weight.offset + c] : 1);
		const shift = biased ? b[bias.offset + c] : 0;
		for (let i = 0; i < inner; i++) {
			y[out.offset + first + i] = (from[x.offset + first + i] - mean) * factor + shift;
		}
	}));
}
__name(norm$2, "norm");
function normBackward(out, grad, x, stats, weight) {
	const [batch, groups, channels, inner, shared, rms, given, weighted] = NORM_PLAN;
	const count = shared ? groups : batch * groups;
	const n = channels * inner * (shared ? batch : 1);
	const g = numbers(grad);
	const from = numbers(x);
	const s = numbers(stats);
	const w = numbers(weight);
	const shifts = new Float64Array(count);
	const slopes = new Float64Array(count);
	if (!given) {
		forEachRun((first, r, c) => {
			const mean = s[stats.offset + r];
			const scale = s[stats.offset + count + r];
			const own = weighted ? w[weight.offset + c] : 1;
			for (let i = 0; i < inner; i++) {
				const v = g[grad.offset + first + i] * own / n;
				if (!rms) shifts[r] += v;
				slopes[r] += v * (from[x.offset + first + i] - mean) * scale * scale;
			}
		});
	}
	writeNumbers(out, (y) => forEachRun((first, r, c) => {
		const mean = s[stats.offset + r];
		const scale = s[stats.offset + count + r];
		const own = weighted ? w[weight.offset + c] : 1;
		for (let i = 0; i < inner; i++) {
			const slope = (from[x.offset + first + i] - mean) * slopes[r];
			y[out.offset + first + i] = scale * (g[grad.offset + first + i] * own - shifts[r] - slope);
		}
	}));
}
function normParameters(out, grad, x, stats) {
	const [batch, groups, channels, inner, shared] = NORM_PLAN;
	const count = shared ? groups : batch * groups;
	const all = groups * channels;
	const g = numbers(grad);
	const from = numbers(x);
	const s = numbers(stats);
	const sums = new Float64Array(2 * all);
	forEachRun((first, r, c) => {
		const mean = s[stats.offset + r];
		const scale = s[stats.offset + count + r];
		for (let i = 0; i < inner; i++) {
			sums[c] += g[grad.offset + first + i] * (from[x.offset + first + i] - mean) * scale;
			sums[all + c] += g[grad.offset + first + i];
		}
	});
	writeNumbers(out, (y) => sums.forEach((v, i) => y[out.offset + i] = v));
}

// src/backends/ts/triangle.ts
function triangle$1(upper, out, a, rows, columns, diagonal) {
	const x = a.store.array(a.dtype);
	const y = out.store.array(out.dtype);
	const zero = typeof x[0] === "bigint" ? 0n : 0;
	const total = out.count / columns;
	for (let r = 0; r < total; r++) {
		const from = a.offset + r * columns;
		const to = out.offset + r * columns;
		const split = r % rows + diagonal + (upper ? 0 : 1);
		const edge = Math.min(Math.max(split, 0), columns);
		const first = upper ? edge : 0;
		const last = upper ? columns : edge;
		y.set(x.subarray(from + first, from + last), to + first);
		if (upper) y.fill(zero, to, to + edge);
		else y.fill(zero, to + edge, to + columns);
	}
}
__name(triangle$1, "triangle");

// src/backends/ts/loss.ts
const NONE = 0;
const MEAN = 1;
function forEachTarget(target, weight, visit) {
	const [batch, classes, inner, ignored, , weighted] = NLL_PLAN;
	const t = bigints(target);
	const w = numbers(weight);
	for (let b = 0; b < batch; b++) {
		for (let i = 0; i < inner; i++) {
			const at = b * inner + i;
			const chosen = Number(t[target.offset + at]);
			if (chosen === ignored) continue;
			if (chosen < 0 || chosen >= classes) throw new IndexError(`Target ${chosen} is out of bounds.`);
			visit(at, (b * classes + chosen) * inner + i, weighted ? w[weight.offset + chosen] : 1);
		}
	}
}
function nllLoss(out, total, x, target, weight) {
	const reduction = NLL_PLAN[4];
	const input = numbers(x);
	let sum = 0;
	let weights = 0;
	writeNumbers(out, (y) => {
		if (reduction === NONE) {
			for (let i = 0; i < out.count; i++) y[out.offset + i] = 0;
		}
		forEachTarget(target, weight, (at, place, w) => {
			const loss = -w * input[x.offset + place];
			if (reduction === NONE) y[out.offset + at] = loss;
			sum += loss;
			weights += w;
		});
		if (reduction !== NONE) y[out.offset] = reduction === MEAN ? sum / weights : sum;
	});
	writeNumbers(total, (y) => y[total.offset] = weights);
}
function nllLossBackward(out, grad, target, weight, total) {
	const reduction = NLL_PLAN[4];
	const g = numbers(grad);
	const weights = numbers(total)[total.offset];
	writeNumbers(out, (y) => {
		for (let i = 0; i < out.count; i++) y[out.offset + i] = 0;
		forEachTarget(target, weight, (at, place, w) => {
			const own = reduction === NONE ? g[grad.offset + at] : g[grad.offset] / (reduction === MEAN ? weights : 1);
			y[out.offset + place] = -w * own;
		});
	});
}

// src/backends/ts/softmax.ts
function largest(a, from, n, stride) {
	let best = -Infinity;
	for (let i = 0; i < n; i++) if (!(a[from + i * stride] <= best)) best = a[from + i * stride];
	return best;
}
const FORMULAS$4 = {
	softmax: (out, at, a, from, _y, _fromY, n, stride) => {
		const best = largest(a, from, n, stride);
		let sum = 0;
		for (let i = 0; i < n; i++) sum += Math.exp(a[from + i * stride] - best);
		for (let i = 0; i < n; i++) out[at + i * stride] = Math.exp(a[from + i * stride] - best) / sum;
	},
	log_softmax: (out, at, a, from, _y, _fromY, n, stride) => {
		const best = largest(a, from, n, stride);
		let sum = 0;
		for (let i = 0; i < n; i++) sum += Math.exp(a[from + i * stride] - best);
		const rest = Math.log(sum);
		for (let i = 0; i < n; i++) out[at + i * stride] = a[from + i * stride] - best - rest;
	},
	softmax_backward: (out, at, a, from, y, fromY, n, stride) => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += a[from + i * stride] * y[fromY + i * stride];
		for (let i = 0; i < n; i++) out[at + i * stride] = y[fromY + i * stride] * (a[from + i * stride] - sum);
	},
	log_softmax_backward: (out, at, a, from, y, fromY, n, stride) => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += a[from + i * stride];
		for (let i = 0; i < n; i++) {
			out[at + i * stride] = a[from + i * stride] - Math.exp(y[fromY + i * stride]) * sum;
		}
	}
};
const BY_CODE$6 = Object.keys(SOFTMAX).map((name) => FORMULAS$4[name]);
function softmax$1(op, out, a, y, outer, n, inner) {
	const formula = BY_CODE$6[op];
	const x = numbers(a);
	const result = numbers(y);
	writeNumbers(out, (to) => {
		for (let o = 0; o < outer; o++) {
			for (let i = 0; i < inner; i++) {
				const first = o * n * inner + i;
				formula(to, out.offset + first, x, a.offset + first, result, y.offset + first, n, inner);
			}
		}
	});
}
__name(softmax$1, "softmax");

// src/backends/ts/compare.ts
const COMPARISONS = {
	eq: (a, b) => a === b,
	ne: (a, b) => a !== b,
	lt: (a, b) => a < b,
	le: (a, b) => a <= b,
	gt: (a, b) => a > b,
	ge: (a, b) => a >= b,
	logical_and: (a, b) => isTrue(a) && isTrue(b),
	logical_or: (a, b) => isTrue(a) || isTrue(b),
	logical_xor: (a, b) => isTrue(a) !== isTrue(b)
};
function isTrue(a) {
	return a != 0;
}
const TESTS = {
	logical_not: (a) => !isTrue(a),
	isnan: (a) => a !== a,
	isinf: (a) => a === Infinity || a === -Infinity,
	isfinite: (a) => typeof a === "bigint" || Number.isFinite(a),
	isposinf: (a) => a === Infinity,
	isneginf: (a) => a === -Infinity,
	signbit: isNegative$1
};
const COMPARE_BY_CODE = Object.keys(COMPARE).map((name) => COMPARISONS[name]);
const TEST_BY_CODE = Object.keys(TEST).map((name) => TESTS[name]);
function elements(x) {
	return isBig(x) ? bigints(x) : numbers(x);
}
function compare(op, mode, out, a, b) {
	const f = COMPARE_BY_CODE[op];
	const x = elements(a);
	const y = elements(b);
	const z = numbers(out);
	forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
		for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib]) ? 1 : 0;
	});
}
function test(op, mode, out, a) {
	const f = TEST_BY_CODE[op];
	const x = elements(a);
	const y = numbers(out);
	forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
		for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia]) ? 1 : 0;
	});
}

// src/backends/ts/unfold.ts
function unfold$1(op, out, x, channels, shape) {
	if (isBig(out)) return run$3(op, bigints(out), out.offset, bigints(x), x.offset, channels, shape, 0n, (a, b) => a + b);
	writeNumbers(out, (y) => run$3(op, y, out.offset, numbers(x), x.offset, channels, shape, 0, (a, b) => a + b));
}
__name(unfold$1, "unfold");
function run$3(op, out, outStart, x, xStart, channels, shape, zero, add) {
	const size = volume(shape.input);
	const column = volume(shape.kernel) * volume(shape.output);
	const part = new Array(column);
	for (let c = 0; c < channels; c++) {
		if (op === UNFOLD$1.unfold) {
			im2col(shape, part, x, xStart + c * size, 1, zero);
			for (let i = 0; i < column; i++) out[outStart + c * column + i] = part[i];
		} else {
			for (let i = 0; i < column; i++) part[i] = x[xStart + c * column + i];
			for (let i = 0; i < size; i++) out[outStart + c * size + i] = zero;
			col2im(shape, out, outStart + c * size, part, 1, add);
		}
	}
}
__name(run$3, "run");

// src/backends/ts/unary.ts
const only = (number) => ({ number });
const FORMULAS$3 = {
	neg: {
		number: (a) => -a,
		big: (a) => -a
	},
	abs: {
		number: Math.abs,
		big: (a) => a < 0n ? -a : a
	},
	sign: {
		number: (a) => a > 0 ? 1 : a < 0 ? -1 : 0,
		big: (a) => a > 0n ? 1n : a < 0n ? -1n : 0n
	},
	square: {
		number: (a) => a * a,
		int: (a) => Math.imul(a, a),
		big: (a) => a * a
	},
	reciprocal: only((a) => 1 / a),
	sqrt: only(Math.sqrt),
	rsqrt: only((a) => 1 / Math.sqrt(a)),
	floor: only(Math.floor),
	ceil: only(Math.ceil),
	trunc: only(Math.trunc),
	round: only(roundHalfEven),
	frac: only((a) => a - Math.trunc(a)),
	round_decimals: only((a, p, q) => q ? roundHalfEven(a / p) * p : roundHalfEven(a * p) / p),
	bitwise_not: {
		number: (a) => ~a,
		big: (a) => ~a,
		bool: (a) => a ? 0 : 1
	},
	clamp: {
		number: (a, p, q) => {
			if (p !== p || q !== q) return NaN;
			const raised = a < p ? p : a;
			return raised > q ? q : raised;
		},
		big: (a, p, q) => {
			const raised = a < p ? p : a;
			return raised > q ? q : raised;
		}
	},
	threshold: {
		number: (a, p, q) => a <= p ? q : a,
		big: (a, p, q) => a <= p ? q : a
	},
	mantissa: only(mantissaOf),
	exponent: only(exponentOf$1),
	exp: only(Math.exp),
	exp2: only((a) => Math.pow(2, a)),
	expm1: only(Math.expm1),
	log: only(Math.log),
	log2: only(Math.log2),
	log10: only(Math.log10),
	log1p: only(Math.log1p),
	sin: only(Math.sin),
	cos: only(Math.cos),
	tan: only(Math.tan),
	asin: only(Math.asin),
	acos: only(Math.acos),
	atan: only(Math.atan),
	sinh: only(Math.sinh),
	cosh: only(Math.cosh),
	tanh: only(Math.tanh),
	asinh: only(Math.asinh),
	acosh: only(Math.acosh),
	atanh: only(Math.atanh),
	sigmoid: only(sigmoid$2),
	erf: only(erf$1),
	erfc: only(erfc$1),
	erfinv: only(erfinv$1),
	lgamma: only(lgamma$1),
	digamma: only(digamma$1),
	polygamma: only(polygamma$1),
	i0: only(i0$1),
	i1: only(i1$1),
	sinc: only(sinc$1),
	logit: only(logit$1),
	relu: {
		number: (a) => a < 0 ? 0 : a,
		big: (a) => a < 0n ? 0n : a
	},
	leaky_relu: only((a, p) => a > 0 ? a : a * p),
	elu: only((a, p, q) => a > 0 ? a * q : Math.expm1(a) * p),
	celu: only((a, p, q) => a > 0 ? a : Math.expm1(a * q) * p),
	gelu: only(gelu$1),
	gelu_tanh: only(geluTanh$1),
	silu: only((a) => a * sigmoid$2(a)),
	mish: only((a) => a * Math.tanh(softplus$1(a))),
	softplus: only((a, p, q) => a * p > q ? a : Math.log1p(Math.exp(a * p)) / p),
	logsigmoid: only((a) => -softplus$1(-a)),
	hardswish: only((a) => a * relu6(a + 3) / 6),
	hardsigmoid: only((a) => relu6(a + 3) / 6),
	softshrink: only((a, p) => a > p ? a - p : a < -p ? a + p : a * 0),
	hardshrink: only((a, p) => a >= -p && a <= p ? 0 : a),
	add_number: {
		number: (a, p) => a + p,
		big: (a, p) => a + p
	},
	mul_number: {
		number: (a, p) => a * p,
		int: Math.imul,
		big: (a, p) => a * p
	},
	div_number: only((a, p) => a / p),
	rsub_number: {
		number: (a, p) => p - a,
		big: (a, p) => p - a
	},
	rdiv_number: only((a, p) => p / a),
	pow_number: only(power$1),
	sub_number: {
		number: (a, p) => a - p,
		big: (a, p) => a - p
	},
	angle: only((a) => a !== a ? a : a < 0 ? Math.PI : 0)
};
const BY_CODE$5 = Object.keys(UNARY).map((name) => FORMULAS$3[name]);
function unary(op, mode, out, a, p = 0, q = 0) {
	const formula = BY_CODE$5[op];
	if (isBig(out)) {
		const f = formula.big;
		const x = bigints(a);
		const y = bigints(out);
		const bp = limit(p, 64);
		const bq = limit(q, 64);
		forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
			for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia], bp, bq);
		});
		return;
	}
	const x = numbers(a);
	const integer = out.dtype.kind === "int";
	if (op === UNARY.round_decimals && out.dtype !== float64) return roundSingle(mode, out, a, p, q);
	const f = out.dtype === bool ? formula.bool : integer ? formula.int ?? formula.number : formula.number;
	if (integer) {
		const bits = 8 * out.dtype.itemsize;
		p = Number(limit(p, bits, !out.dtype.is_signed));
		q = Number(limit(q, bits, !out.dtype.is_signed));
	}
	writeNumbers(out, (y) => forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
		for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia], p, q);
	}));
}
function roundSingle(mode, out, a, p, q) {
	const x = numbers(a), { fround } = Math, round = roundHalfEven;
	const f = q ? (v) => round(fround(fround(v) / p)) * p : (v) => fround(round(fround(fround(v) * p)) / p);
	writeNumbers(out, (y) => forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
		for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia]);
	}));
}
function limit(p, bits, unsigned = false) {
	const low = unsigned ? 0n : -(1n << BigInt(bits - 1));
	const high = (1n << BigInt(unsigned ? bits : bits - 1)) - 1n;
	if (p <= Number(low)) return low;
	return p >= Number(high) ? high : BigInt(Math.trunc(p));
}

// src/backends/ts/where.ts
function where$1(mode, out, condition, a, b) {
	const raw = (x) => x.store.array(x.dtype);
	const c = raw(condition);
	const x = raw(a);
	const y = raw(b);
	const z = raw(out);
	forEachRow(mode, out.count, out.offset, condition.offset, a.offset, b.offset, (n, io, so, ic, sc, ia, sa, ib, sb) => {
		for (let i = 0; i < n; i++, io += so, ic += sc, ia += sa, ib += sb) z[io] = c[ic] ? x[ia] : y[ib];
	});
}
__name(where$1, "where");
const FORMULAS$2 = {
	addcmul: (a, b, c, p) => a + p * b * c,
	addcdiv: (a, b, c, p) => a + p * b / c,
	lerp: (a, b, c) => Math.abs(c) < .5 ? a + c * (b - a) : b - (b - a) * (1 - c)
};
const BY_CODE$4 = Object.keys(TERNARY).map((name) => FORMULAS$2[name]);
function ternary(op, mode, out, a, b, c, p) {
	if (isBig(out)) {
		const x = bigints(a);
		const y = bigints(b);
		const z = bigints(c);
		const to = bigints(out);
		const factor = BigInt(Math.trunc(p));
		forEachRow(mode, out.count, out.offset, a.offset, b.offset, c.offset, (n, io, so, ia, sa, ib, sb, ic, sc) => {
			for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb, ic += sc) to[io] = x[ia] + factor * y[ib] * z[ic];
		});
		return;
	}
	const f = BY_CODE$4[op];
	const x = numbers(a);
	const y = numbers(b);
	const z = numbers(c);
	const factor = out.dtype.kind === "int" ? Math.trunc(p) : p;
	writeNumbers(out, (to) => forEachRow(mode, out.count, out.offset, a.offset, b.offset, c.offset, (n, io, so, ia, sa, ib, sb, ic, sc) => {
		for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb, ic += sc) to[io] = f(x[ia], y[ib], z[ic], factor);
	}));
}

// src/backends/ts/recurrent.ts
function sigmoid$1(x) {
	return 1 / (1 + Math.exp(-x));
}
__name(sigmoid$1, "sigmoid");
const FORWARD = {
	lstm: ({ gates, side, hidden, previous, at, rows, n }) => {
		for (let row = 0; row < rows; row++) {
			const from = at(row);
			for (let k = 0; k < n; k++) {
				const i = from.gates + k;
				const f = i + n;
				const g = f + n;
				const o = g + n;
				gates[i] = sigmoid$1(gates[i]);
				gates[f] = sigmoid$1(gates[f]);
				gates[g] = Math.tanh(gates[g]);
				gates[o] = sigmoid$1(gates[o]);
				const state = gates[f] * previous[from.previous + k] + gates[i] * gates[g];
				side[from.side + k] = state;
				hidden[from.hidden + k] = gates[o] * Math.tanh(state);
			}
		}
	},
	gru: ({ gates, side, hidden, previous, at, rows, n }) => {
		for (let row = 0; row < rows; row++) {
			const from = at(row);
			for (let k = 0; k < n; k++) {
				const r = from.gates + k;
				const z = r + n;
				const c = z + n;
				const other = from.side + k;
				gates[r] = sigmoid$1(gates[r] + side[other]);
				gates[z] = sigmoid$1(gates[z] + side[other + n]);
				gates[c] = Math.tanh(gates[c] + gates[r] * side[other + 2 * n]);
				hidden[from.hidden + k] = gates[c] + gates[z] * (previous[from.previous + k] - gates[c]);
			}
		}
	}
};
const BACKWARD$1 = {
	lstm: ({ gates, side, hidden: grad, state, previous, at, rows, n }) => {
		for (let row = 0; row < rows; row++) {
			const from = at(row);
			for (let k = 0; k < n; k++) {
				const i = from.gates + k;
				const f = i + n;
				const g = f + n;
				const o = g + n;
				const a = gates[i];
				const b = gates[f];
				const c = gates[g];
				const d = gates[o];
				const t = Math.tanh(state[from.state + k]);
				const dh = grad[from.hidden + k];
				const whole = side[from.side + k] + dh * d * (1 - t * t);
				gates[i] = whole * c * a * (1 - a);
				gates[f] = whole * previous[from.previous + k] * b * (1 - b);
				gates[g] = whole * a * (1 - c * c);
				gates[o] = dh * t * d * (1 - d);
				side[from.side + k] = whole * b;
			}
		}
	},
	gru: ({ gates, side, hidden: grad, previous, at, rows, n }) => {
		for (let row = 0; row < rows; row++) {
			const from = at(row);
			for (let k = 0; k < n; k++) {
				const r = from.gates + k;
				const z = r + n;
				const c = z + n;
				const other = from.side + k;
				const a = gates[r];
				const b = gates[z];
				const m = gates[c];
				const d = grad[from.hidden + k];
				const inner = d * (1 - b) * (1 - m * m);
				gates[r] = side[other] = inner * side[other + 2 * n] * a * (1 - a);
				gates[z] = side[other + n] = d * (previous[from.previous + k] - m) * b * (1 - b);
				gates[c] = inner;
				side[other + 2 * n] = inner * a;
				grad[from.hidden + k] = d * b;
			}
		}
	}
};
const NAMES$4 = Object.keys(CELL);
const GATES = {
	lstm: 4,
	gru: 3
};
const SIDES = {
	lstm: 1,
	gru: 3
};
function run$2(name, formula, gates, side, hidden, state, previous, rows, n) {
	const at = (row) => ({
		gates: gates.offset + row * GATES[name] * n,
		side: side.offset + row * SIDES[name] * n,
		hidden: hidden.offset + row * n,
		state: state.offset + row * n,
		previous: previous.offset + row * n
	});
	const [s, p] = [numbers(state), numbers(previous)];
	writeNumbers(gates, (a) => writeNumbers(side, (b) => writeNumbers(hidden, (c) => formula({
		gates: a,
		side: b,
		hidden: c,
		state: s,
		previous: p,
		at,
		rows,
		n
	}))));
}
__name(run$2, "run");
function cell(op, hidden, side, gates, previous, rows, size) {
	const name = NAMES$4[op];
	run$2(name, FORWARD[name], gates, side, hidden, previous, previous, rows, size);
}
function cellBackward(op, gates, side, grad, state, previous, rows, size) {
	const name = NAMES$4[op];
	run$2(name, BACKWARD$1[name], gates, side, grad, state, previous, rows, size);
}

// src/backends/ts/reduce.ts
function total(f, end) {
	return { number: (x, start, stride, n, parameter) => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += f(x[start + i * stride], parameter);
		return end === undefined ? sum : end(sum, parameter);
	} };
}
const greater$1 = /* @__PURE__ */ __name((x, y) => x > y || x !== x && y === y, "greater");
const less$1 = /* @__PURE__ */ __name((x, y) => x < y || x !== x && y === y, "less");
function place(x, start, stride, n, better) {
	let best = 0;
	for (let i = 1; i < n; i++) if (better(x[start + i * stride], x[start + best * stride])) best = i;
	return best;
}
function placeBig(x, start, stride, n, greatest) {
	let best = 0;
	for (let i = 1; i < n; i++) {
		const a = x[start + i * stride];
		const b = x[start + best * stride];
		if (greatest ? a > b : a < b) best = i;
	}
	return best;
}
function extreme(better) {
	return {
		number: (x, start, stride, n) => x[start + place(x, start, stride, n, better) * stride],
		big: (x, start, stride, n) => x[start + placeBig(x, start, stride, n, better === greater$1) * stride]
	};
}
function variance(x, start, stride, n, correction) {
	if (n === 0) return NaN;
	let mean = 0;
	let m2 = 0;
	for (let i = 0; i < n; i++) mean += x[start + i * stride];
	mean /= n;
	for (let i = 0; i < n; i++) m2 += (x[start + i * stride] - mean) ** 2;
	return m2 / Math.max(n - correction, 0);
}
function logsumexp$1(x, start, stride, n) {
	const greatest = n === 0 ? -Infinity : x[start + place(x, start, stride, n, greater$1) * stride];
	const m = Number.isFinite(greatest) ? greatest : 0;
	let sum = 0;
	for (let i = 0; i < n; i++) sum += Math.exp(x[start + i * stride] - m);
	return m + Math.log(sum);
}
__name(logsumexp$1, "logsumexp");
function norm$1(x, start, stride, n, p) {
	let sum = p === -Infinity ? Infinity : 0;
	for (let i = 0; i < n; i++) {
		const a = Math.abs(x[start + i * stride]);
		if (p === Infinity) sum = greater$1(a, sum) ? a : sum;
		else if (p === -Infinity) sum = less$1(a, sum) ? a : sum;
		else if (p === 0) sum += a !== 0 ? 1 : 0;
		else sum += p === 1 ? a : p === 2 ? a * a : a ** p;
	}
	if (p === 2) return Math.sqrt(sum);
	return p === 0 || p === 1 || Math.abs(p) === Infinity ? sum : sum ** (1 / p);
}
__name(norm$1, "norm");
const FORMULAS$1 = {
	sum: {
		...total((x) => x),
		big: (x, start, stride, n) => {
			let sum = 0n;
			for (let i = 0; i < n; i++) sum += x[start + i * stride];
			return sum;
		}
	},
	nansum: total((x) => x === x ? x : 0),
	mean: { number: (x, start, stride, n) => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += x[start + i * stride];
		return sum / n;
	} },
	prod: {
		number: (x, start, stride, n) => {
			let product = 1;
			for (let i = 0; i < n; i++) product *= x[start + i * stride];
			return product;
		},
		big: (x, start, stride, n) => {
			let product = 1n;
			for (let i = 0; i < n; i++) product = BigInt.asIntN(64, product * x[start + i * stride]);
			return product;
		}
	},
	max: extreme(greater$1),
	min: extreme(less$1),
	any: total((x) => x != 0 ? 1 : 0, (sum) => sum > 0 ? 1 : 0),
	all: total((x) => x != 0 ? 0 : 1, (sum) => sum > 0 ? 0 : 1),
	count_nonzero: total((x) => x != 0 ? 1 : 0),
	var: { number: variance },
	std: { number: (x, start, stride, n, parameter) => Math.sqrt(variance(x, start, stride, n, parameter)) },
	norm: { number: norm$1 },
	logsumexp: { number: logsumexp$1 }
};
const BY_CODE$3 = Object.keys(REDUCE).map((name) => FORMULAS$1[name]);
function reduce(op, out, a, outer, n, inner, parameter) {
	const formula = BY_CODE$3[op];
	const start = (o, i) => a.offset + o * n * inner + i;
	if (isBig(out) && formula.big !== undefined) {
		const y = bigints(out);
		const x = isBig(a) ? bigints(a) : BigInt64Array.from(numbers(a), BigInt);
		forEachOutput$1(outer, inner, (o, i, k) => y[out.offset + k] = formula.big(x, start(o, i), inner, n));
		return;
	}
	const x = isBig(a) ? bigints(a) : numbers(a);
	if (isBig(out)) {
		const y = bigints(out);
		forEachOutput$1(outer, inner, (o, i, k) => y[out.offset + k] = BigInt(formula.number(x, start(o, i), inner, n, parameter)));
		return;
	}
	writeNumbers(out, (y) => forEachOutput$1(outer, inner, (o, i, k) => y[out.offset + k] = formula.number(x, start(o, i), inner, n, parameter)));
}
function forEachOutput$1(outer, inner, visit) {
	for (let o = 0, k = 0; o < outer; o++) for (let i = 0; i < inner; i++, k++) visit(o, i, k);
}
__name(forEachOutput$1, "forEachOutput");
function extremum$1(op, values, indices, a, outer, n, inner) {
	const at = bigints(indices);
	const greatest = op === EXTREMUM.max;
	const visit = (x, y, find) => forEachOutput$1(outer, inner, (o, i, k) => {
		const start = a.offset + o * n * inner + i;
		const best = find(start);
		y[values.offset + k] = x[start + best * inner];
		at[indices.offset + k] = BigInt(best);
	});
	if (isBig(a)) {
		const x = bigints(a);
		visit(x, bigints(values), (start) => placeBig(x, start, inner, n, greatest));
		return;
	}
	const x = numbers(a);
	writeNumbers(values, (y) => visit(x, y, (start) => place(x, start, inner, n, greatest ? greater$1 : less$1)));
}
__name(extremum$1, "extremum");

// src/backends/ts/scan.ts
function addExponentials(a, b) {
	const [greater, less] = b > a || b !== b ? [b, a] : [a, b];
	if (greater === less && Math.abs(greater) === Infinity) return greater;
	return greater + Math.log1p(Math.exp(less - greater));
}
const FORMULAS = {
	cumsum: {
		start: 0,
		number: (acc, x) => acc + x,
		big: (acc, x) => BigInt.asIntN(64, acc + x)
	},
	cumprod: {
		start: 1,
		number: (acc, x) => acc * x,
		big: (acc, x) => BigInt.asIntN(64, acc * x)
	},
	logcumsumexp: {
		start: -Infinity,
		number: addExponentials
	}
};
const BY_CODE$2 = Object.keys(SCAN).map((name) => FORMULAS[name]);
function forEachColumn(outer, n, inner, column) {
	for (let o = 0; o < outer; o++) for (let i = 0; i < inner; i++) column(o * n * inner + i);
}
function scan(op, out, a, outer, n, inner) {
	const formula = BY_CODE$2[op];
	if (isBig(a)) {
		const x = bigints(a);
		const y = bigints(out);
		forEachColumn(outer, n, inner, (start) => {
			let acc = BigInt(formula.start);
			for (let k = 0, at = start; k < n; k++, at += inner) {
				y[out.offset + at] = acc = formula.big(acc, x[a.offset + at]);
			}
		});
		return;
	}
	const x = numbers(a);
	writeNumbers(out, (y) => forEachColumn(outer, n, inner, (start) => {
		let acc = formula.start;
		for (let k = 0, at = start; k < n; k++, at += inner) {
			y[out.offset + at] = acc = formula.number(acc, x[a.offset + at]);
		}
	}));
}
function scanExtremum(op, values, indices, a, outer, n, inner) {
	const at = bigints(indices);
	const greatest = op === EXTREMUM.max;
	const visit = (x, y) => forEachColumn(outer, n, inner, (start) => {
		let best = 0;
		for (let k = 0, place = start; k < n; k++, place += inner) {
			const next = x[a.offset + place];
			const former = x[a.offset + start + best * inner];
			if (next !== next || (greatest ? next >= former : next <= former)) best = k;
			y[values.offset + place] = x[a.offset + start + best * inner];
			at[indices.offset + place] = BigInt(best);
		}
	});
	if (isBig(a)) visit(bigints(a), bigints(values));
	else writeNumbers(values, (y) => visit(numbers(a), y));
}
function scanLinear(reverse, out, a, b, outer, n, inner) {
	const x = numbers(a);
	const g = numbers(b);
	writeNumbers(out, (y) => forEachColumn(outer, n, inner, (start) => {
		let former = 0;
		for (let i = 0; i < n; i++) {
			const at = start + (reverse ? n - 1 - i : i) * inner;
			const coefficient = i === 0 ? 0 : x[a.offset + at + (reverse ? inner : 0)];
			y[out.offset + at] = former = g[b.offset + at] + (i === 0 ? 0 : coefficient * former);
		}
	}));
}

// src/backends/ts/sort.ts
function compareNumbers(a, b) {
	if (a < b) return -1;
	if (a > b) return 1;
	return a === b ? 0 : Number(a !== a) - Number(b !== b);
}
function sort$1(descending, values, indices, a, outer, n, inner, k) {
	const places = bigints(indices);
	const order = new Int32Array(n);
	const visit = (x, y, compare) => {
		for (let o = 0; o < outer; o++) {
			for (let i = 0; i < inner; i++) {
				const start = a.offset + o * n * inner + i;
				const target = o * k * inner + i;
				for (let j = 0; j < n; j++) order[j] = j;
				if (descending) order.sort((p, q) => compare(x[start + q * inner], x[start + p * inner]));
				else order.sort((p, q) => compare(x[start + p * inner], x[start + q * inner]));
				for (let j = 0; j < k; j++) {
					y[values.offset + target + j * inner] = x[start + order[j] * inner];
					places[indices.offset + target + j * inner] = BigInt(order[j]);
				}
			}
		}
	};
	if (isBig(a)) visit(bigints(a), bigints(values), (p, q) => p < q ? -1 : p > q ? 1 : 0);
	else writeNumbers(values, (y) => visit(numbers(a), y, compareNumbers));
}
__name(sort$1, "sort");
function searchsorted$1(right, out, sequence, values, rows, n, m, step) {
	const big = isBig(values);
	const x = big ? bigints(sequence) : numbers(sequence);
	const v = big ? bigints(values) : numbers(values);
	const y = bigints(out);
	for (let i = 0; i < rows * m; i++) {
		const row = sequence.offset + Math.floor(i / m) * step;
		const value = v[values.offset + i];
		let low = 0;
		let high = n;
		while (low < high) {
			const middle = low + high >> 1;
			if (right ? x[row + middle] > value : x[row + middle] >= value) high = middle;
			else low = middle + 1;
		}
		y[out.offset + i] = BigInt(low);
	}
}
__name(searchsorted$1, "searchsorted");

// src/backends/ts/image.ts
const HALF = 2 ** (22 - 1);
const byte = (sum) => Math.min(Math.max(sum >> 22, 0), 255);
function across(to, from, count, n, { start, offset, weight }) {
	for (let row = 0; row < count; row++) {
		for (let j = 0, at = to.offset + row * to.stride; j < start.length; j++) {
			const begin = from.offset + row * from.stride + start[j] * n;
			for (let c = 0; c < n; c++) {
				let sum = HALF;
				for (let k = offset[j], i = begin + c; k < offset[j + 1]; k++, i += n) sum += weight[k] * from.data[i];
				to.data[at++] = byte(sum);
			}
		}
	}
}
function down(to, from, length, { start, offset, weight }) {
	const sums = new Float64Array(length);
	for (let j = 0; j < start.length; j++) {
		sums.fill(HALF);
		for (let k = offset[j], at = from.offset + start[j] * from.stride; k < offset[j + 1]; k++, at += from.stride) {
			const w = weight[k];
			for (let i = 0; i < length; i++) sums[i] += w * from.data[at + i];
		}
		for (let i = 0, at = to.offset + j * to.stride; i < length; i++) to.data[at + i] = byte(sums[i]);
	}
}
function imageResize(out, x, plan) {
	const { channels: n, rows, columns } = plan, width = plan.across.start.length, height = plan.down.start.length;
	const source = {
		data: numbers(x),
		offset: x.offset,
		stride: plan.stride
	};
	const target = {
		data: numbers(out),
		offset: out.offset,
		stride: width * n
	};
	const stride = (plan.downFirst ? columns : width) * n;
	const between = {
		data: new Uint8Array((plan.downFirst ? height : rows) * stride),
		offset: 0,
		stride
	};
	if (plan.downFirst) {
		down(between, source, stride, plan.down);
		across(target, between, height, n, plan.across);
	} else {
		across(between, source, rows, n, plan.across);
		down(target, between, stride, plan.down);
	}
}
function imageToFloat(out, x, pixels, channels, normal) {
	const source = numbers(x);
	const target = numbers(out);
	const round = out.dtype === float32 ? Math.fround : (v) => v;
	for (let c = 0; c < channels; c++) {
		const values = Array.from({ length: 256 }, (_, v) => {
			const part = round(v / 255);
			return normal === undefined ? part : round(round(part - round(normal.mean[c])) / round(normal.std[c]));
		});
		for (let p = 0, from = x.offset + c, to = out.offset + c * pixels; p < pixels; p++, from += channels) {
			target[to + p] = values[source[from]];
		}
	}
}

// src/backends/ts/optim_step.ts
const exact = (x) => x;
function lerp$1(x, start, d, n, beta, round) {
	const near = 1 - beta < .5;
	const weight = near ? round(1 - beta) : round(round(1 - beta) - 1);
	for (let i = 0; i < n; i++) {
		const old = x[start + i];
		x[start + i] = round(weight * round(d[i] - old) + (near ? old : d[i]));
	}
}
__name(lerp$1, "lerp");
function squares(x, start, d, n, beta, round) {
	const kept = round(beta);
	const rest = round(1 - beta);
	for (let i = 0; i < n; i++) x[start + i] = round(round(rest * d[i]) * d[i] + round(x[start + i] * kept));
}
const STEPS = {
	sgd({ n, p, ps, a, as }, d, v, round) {
		const lr = round(-v[0]);
		const momentum = round(v[1]);
		const rest = round(1 - v[2]);
		const nesterov = v[3] !== 0;
		const first = v[4] !== 0;
		for (let i = 0; i < n; i++) {
			let way = d[i];
			if (v[1] !== 0) {
				const buffer = a[as + i] = first ? way : round(way * rest + round(a[as + i] * momentum));
				way = nesterov ? round(buffer * momentum + way) : buffer;
			}
			p[ps + i] = round(way * lr + p[ps + i]);
		}
	},
	adam({ n, p, ps, a, as, b, bs, c, cs }, d, v, round) {
		const size = round(-v[0]);
		const eps = round(v[3]);
		const root = round(v[4]);
		const amsgrad = v[5] !== 0;
		lerp$1(a, as, d, n, v[1], round);
		squares(b, bs, d, n, v[2], round);
		for (let i = 0; i < n; i++) {
			const square = amsgrad ? c[cs + i] = Math.max(b[bs + i], c[cs + i]) : b[bs + i];
			const denominator = round(round(round(Math.sqrt(square)) / root) + eps);
			p[ps + i] = round(p[ps + i] + round(round(size * a[as + i]) / denominator));
		}
	},
	adadelta({ n, p, ps, a, as, b, bs }, d, v, round) {
		const lr = round(-v[0]);
		const rho = round(v[1]);
		const eps = round(v[2]);
		const rest = round(1 - v[1]);
		for (let i = 0; i < n; i++) {
			const square = a[as + i] = round(round(rest * d[i]) * d[i] + round(a[as + i] * rho));
			const root = round(Math.sqrt(round(square + eps)));
			const delta = round(round(round(Math.sqrt(round(b[bs + i] + eps))) / root) * d[i]);
			b[bs + i] = round(round(rest * delta) * delta + round(b[bs + i] * rho));
			p[ps + i] = round(delta * lr + p[ps + i]);
		}
	},
	adamax({ n, p, ps, a, as, b, bs }, d, v, round) {
		const size = round(-v[0]);
		const beta2 = round(v[2]);
		const eps = round(v[3]);
		lerp$1(a, as, d, n, v[1], round);
		for (let i = 0; i < n; i++) {
			b[bs + i] = Math.max(round(b[bs + i] * beta2), round(Math.abs(d[i]) + eps));
			p[ps + i] = round(p[ps + i] + round(round(size * a[as + i]) / b[bs + i]));
		}
	},
	nadam({ n, p, ps, a, as, b, bs }, d, v, round) {
		const gradientSize = round(-v[0]);
		const meanSize = round(-v[1]);
		const eps = round(v[4]);
		const correction = round(v[5]);
		lerp$1(a, as, d, n, v[2], round);
		squares(b, bs, d, n, v[3], round);
		for (let i = 0; i < n; i++) {
			const root = round(round(Math.sqrt(round(b[bs + i] / correction))) + eps);
			const half = round(p[ps + i] + round(round(gradientSize * d[i]) / root));
			p[ps + i] = round(half + round(round(meanSize * a[as + i]) / root));
		}
	},
	radam({ n, p, ps, a, as, b, bs }, d, v, round) {
		const lr = round(v[0]);
		const eps = round(v[3]);
		const correction = round(v[4]);
		const root = round(v[5]);
		const factor = round(v[6]);
		lerp$1(a, as, d, n, v[1], round);
		squares(b, bs, d, n, v[2], round);
		for (let i = 0; i < n; i++) {
			let way = round(round(a[as + i] / correction) * lr);
			if (v[6] !== 0) {
				const inverse = round(1 / round(round(Math.sqrt(b[bs + i])) + eps));
				way = round(round(way * round(inverse * root)) * factor);
			}
			p[ps + i] = round(p[ps + i] - way);
		}
	},
	adagrad({ n, p, ps, a, as }, d, v, round) {
		const lr = round(-v[0]);
		const eps = round(v[1]);
		for (let i = 0; i < n; i++) {
			const sum = a[as + i] = round(d[i] * d[i] + a[as + i]);
			p[ps + i] = round(p[ps + i] + round(round(lr * d[i]) / round(round(Math.sqrt(sum)) + eps)));
		}
	},
	rmsprop({ n, p, ps, a, as, b, bs, c, cs }, d, v, round) {
		const lr = round(-v[0]);
		const eps = round(v[2]);
		const momentum = round(v[3]);
		const centered = v[4] !== 0;
		squares(a, as, d, n, v[1], round);
		if (centered) lerp$1(c, cs, d, n, v[1], round);
		for (let i = 0; i < n; i++) {
			const square = centered ? round(a[as + i] - c[cs + i] * c[cs + i]) : a[as + i];
			const root = round(round(Math.sqrt(square)) + eps);
			if (v[3] !== 0) {
				b[bs + i] = round(round(b[bs + i] * momentum) + round(d[i] / root));
				p[ps + i] = round(b[bs + i] * lr + p[ps + i]);
			} else {
				p[ps + i] = round(p[ps + i] + round(round(lr * d[i]) / root));
			}
		}
	},
	rprop({ n, p, ps, a, as, b, bs }, d, v, round) {
		const low = round(v[0]);
		const high = round(v[1]);
		const minus = round(v[2]);
		const plus = round(v[3]);
		for (let i = 0; i < n; i++) {
			const turn = round(d[i] * a[as + i]);
			const size = round(b[bs + i] * (turn > 0 ? plus : turn < 0 ? minus : 1));
			b[bs + i] = Math.min(Math.max(size, low), high);
			const way = a[as + i] = turn < 0 ? 0 : d[i];
			if (way > 0) p[ps + i] = round(p[ps + i] - b[bs + i]);
			else if (way < 0) p[ps + i] = round(p[ps + i] + b[bs + i]);
		}
	},
	asgd({ n, p, ps, a, as }, d, v, round) {
		const eta = round(-v[0]);
		const mu = round(v[1]);
		const averaging = v[1] !== 1;
		for (let i = 0; i < n; i++) {
			const now = p[ps + i] = round(d[i] * eta + p[ps + i]);
			a[as + i] = averaging ? round(a[as + i] + round(round(now - a[as + i]) * mu)) : now;
		}
	}
};
const BY_CODE$1 = Object.keys(OPTIM).map((name) => STEPS[name]);
function optimStep(op, steps) {
	const round = steps.dtype === float32 ? Math.fround : exact;
	for (let r = 0; r < steps.count; r++) {
		const [param, grad, a, b, c] = steps.tensors.slice(r * 5, (r + 1) * 5);
		const at = r * 22 + 6;
		const [maximize, weightDecay, decay] = steps.plan.subarray(at, at + 3);
		const n = param.count;
		const p = numbers(param);
		const ps = param.offset;
		const g = numbers(grad);
		const gs = grad.offset;
		const d = new Float64Array(n);
		const factor = round(weightDecay);
		const shrink = round(decay);
		const sign = maximize !== 0 ? -1 : 1;
		for (let i = 0; i < n; i++) {
			const way = sign * g[gs + i];
			d[i] = weightDecay === 0 ? way : round(p[ps + i] * factor + way);
			if (decay !== 1) p[ps + i] = round(p[ps + i] * shrink);
		}
		const row = {
			n,
			p,
			ps,
			a: numbers(a),
			as: a.offset,
			b: numbers(b),
			bs: b.offset,
			c: numbers(c),
			cs: c.offset
		};
		BY_CODE$1[op](row, d, steps.plan.subarray(at + 3, at + 16), round);
	}
}

// src/backends/ts/pool.ts
const NUMBERS$1 = {
	lowest: -Infinity,
	zero: 0,
	add: (a, b) => a + b,
	divide: (a, n) => a / n
};
const BIGINTS = {
	lowest: -(2n ** 63n),
	zero: 0n,
	add: (a, b) => a + b,
	divide: (a, n) => a / BigInt(n)
};
function pool(op, out, indices, x, shape) {
	const kernel = BY_CODE[op];
	const places = {
		data: indices === undefined ? [] : bigints(indices),
		start: indices?.offset ?? 0
	};
	if (isBig(out)) {
		const [to, from] = [out, x].map((operand) => ({
			data: bigints(operand),
			start: operand.offset
		}));
		return kernel(BIGINTS, shape, to, places, from);
	}
	writeNumbers(out, (data) => {
		kernel(NUMBERS$1, shape, {
			data,
			start: out.offset
		}, places, {
			data: numbers(x),
			start: x.offset
		});
	});
}
function spanOf$2({ input, kernel, stride, padding, dilation }, d, o) {
	const begin = o * stride[d] - padding[d];
	const step = dilation[d];
	const from = begin < 0 ? begin + Math.ceil(-begin / step) * step : begin;
	return {
		from,
		to: Math.min(begin + (kernel[d] - 1) * step + 1, input[d]),
		step
	};
}
__name(spanOf$2, "spanOf");
function adaptiveSpan({ input, output }, d, o) {
	return {
		from: Math.floor(o * input[d] / output[d]),
		to: Math.ceil((o + 1) * input[d] / output[d]),
		step: 1
	};
}
function forEachOutput(shape, span, visit) {
	const { output } = shape;
	const widths = Array.from({ length: output[2] }, (_, i) => span(shape, 2, i));
	let o = 0;
	for (let od = 0; od < output[0]; od++) {
		const depth = span(shape, 0, od);
		for (let oh = 0; oh < output[1]; oh++) {
			const height = span(shape, 1, oh);
			for (let ow = 0; ow < output[2]; ow++, o++) visit(o, depth, height, widths[ow], [
				od,
				oh,
				ow
			]);
		}
	}
}
function forEachPlace({ input }, depth, height, width, visit) {
	for (let d = depth.from; d < depth.to; d += depth.step) {
		for (let h = height.from; h < height.to; h += height.step) {
			const line = (d * input[1] + h) * input[2];
			for (let w = width.from; w < width.to; w += width.step) visit(line + w);
		}
	}
}
function divisorOf(shape, at) {
	if (shape.divisor !== 0) return shape.divisor;
	let n = 1;
	for (let d = 0; d < 3; d++) {
		const from = at[d] * shape.stride[d] - shape.padding[d];
		const to = Math.min(from + shape.kernel[d], shape.input[d] + shape.padding[d]);
		n *= shape.includePad ? to - from : Math.max(Math.min(to, shape.input[d]) - Math.max(from, 0), 0);
	}
	return n === 0 ? 1 : n;
}
const boxSize = (...spans) => spans.reduce((n, { from, to }) => n * (to - from), 1);
function maxKernel(span) {
	return (by, shape, out, indices, x) => {
		const inSize = volume(shape.input);
		const outSize = volume(shape.output);
		for (let plane = 0; plane < shape.planes; plane++) {
			const from = x.start + plane * inSize;
			const to = plane * outSize;
			forEachOutput(shape, span, (o, depth, height, width) => {
				let best = by.lowest;
				let place = -1;
				forEachPlace(shape, depth, height, width, (i) => {
					const value = x.data[from + i];
					if (value > best || value !== value || place < 0) best = value, place = i;
				});
				out.data[out.start + to + o] = best;
				indices.data[indices.start + to + o] = BigInt(place);
			});
		}
	};
}
function avgKernel(span) {
	return (by, shape, out, _, x) => {
		const inSize = volume(shape.input);
		const outSize = volume(shape.output);
		for (let plane = 0; plane < shape.planes; plane++) {
			const from = x.start + plane * inSize;
			const to = out.start + plane * outSize;
			forEachOutput(shape, span, (o, depth, height, width, at) => {
				let sum = by.zero;
				forEachPlace(shape, depth, height, width, (i) => {
					sum = by.add(sum, x.data[from + i]);
				});
				out.data[to + o] = by.divide(sum, span === spanOf$2 ? divisorOf(shape, at) : boxSize(depth, height, width));
			});
		}
	};
}
function clear(by, shape, out) {
	const n = shape.planes * volume(shape.input);
	for (let i = 0; i < n; i++) out.data[out.start + i] = by.zero;
}
function avgBackwardKernel(span) {
	return (by, shape, out, _, x) => {
		clear(by, shape, out);
		const inSize = volume(shape.input);
		const outSize = volume(shape.output);
		for (let plane = 0; plane < shape.planes; plane++) {
			const to = out.start + plane * inSize;
			const from = x.start + plane * outSize;
			forEachOutput(shape, span, (o, depth, height, width, at) => {
				const n = span === spanOf$2 ? divisorOf(shape, at) : boxSize(depth, height, width);
				const share = by.divide(x.data[from + o], n);
				forEachPlace(shape, depth, height, width, (i) => {
					out.data[to + i] = by.add(out.data[to + i], share);
				});
			});
		}
	};
}
function forEachIndex(shape, indices, visit) {
	const inSize = volume(shape.input);
	const outSize = volume(shape.output);
	for (let plane = 0; plane < shape.planes; plane++) {
		for (let i = plane * outSize; i < (plane + 1) * outSize; i++) {
			const place = Number(indices.data[indices.start + i]);
			visit(i, place < 0 ? -1 : plane * inSize + place);
		}
	}
}
function checkIndices$1(shape, indices) {
	const n = shape.planes * volume(shape.output);
	const size = BigInt(volume(shape.input));
	for (let i = indices.start; i < indices.start + n; i++) {
		const index = indices.data[i];
		if (index >= 0n && index < size) continue;
		const sizes = shape.input[0] === 1 ? shape.input.slice(1) : shape.input;
		throw new IndexError(`Found an invalid max index: ${index} (output volumes are of size ${sizes.join("x")})`);
	}
}
__name(checkIndices$1, "checkIndices");
const KERNELS = {
	max: maxKernel(spanOf$2),
	adaptive_max: maxKernel(adaptiveSpan),
	avg: avgKernel(spanOf$2),
	adaptive_avg: avgKernel(adaptiveSpan),
	avg_backward: avgBackwardKernel(spanOf$2),
	adaptive_avg_backward: avgBackwardKernel(adaptiveSpan),
	gather: (by, shape, out, indices, x) => forEachIndex(shape, indices, (pooled, place) => {
		out.data[out.start + pooled] = place < 0 ? by.zero : x.data[x.start + place];
	}),
	scatter: (by, shape, out, indices, x) => {
		clear(by, shape, out);
		forEachIndex(shape, indices, (pooled, place) => {
			if (place >= 0) out.data[out.start + place] = by.add(out.data[out.start + place], x.data[x.start + pooled]);
		});
	},
	unpool: (by, shape, out, indices, x) => {
		checkIndices$1(shape, indices);
		clear(by, shape, out);
		forEachIndex(shape, indices, (pooled, place) => {
			out.data[out.start + place] = x.data[x.start + pooled];
		});
	}
};
const BY_CODE = Object.keys(POOL).map((name) => KERNELS[name]);

// src/backends/ts/resample.ts
function resample(out, x, plan) {
	const { outer, input: n, output: m, inner, shift, start, offset, weight } = plan;
	const y = numbers(out);
	const a = numbers(x);
	const bytes = out.dtype === uint8;
	const half = shift > 0 ? 2 ** (shift - 1) : 0;
	const sums = new Float64Array(inner);
	for (let o = 0; o < outer; o++) {
		for (let j = 0; j < m; j++) {
			sums.fill(half);
			for (let k = offset[j]; k < offset[j + 1]; k++) {
				const w = weight[k];
				const line = x.offset + (o * n + start[j] + k - offset[j]) * inner;
				for (let i = 0; i < inner; i++) sums[i] += w * a[line + i];
			}
			const to = out.offset + (o * m + j) * inner;
			for (let i = 0; i < inner; i++) {
				y[to + i] = bytes ? Math.min(Math.max(Math.floor(sums[i] / 2 ** shift), 0), 255) : sums[i];
			}
		}
	}
}

// src/backends/ts/backend.ts
var TsBackend = class {
	name = "ts";
	allocate(nbytes, cleared) {
		return hostMemory.allocate(nbytes, cleared);
	}
	binary = binary;
	unary = unary;
	compare = compare;
	test = test;
	ternary = ternary;
	where = where$1;
	cast = cast;
	fill = fill$2;
	triangle = triangle$1;
	reduce = reduce;
	extremum = extremum$1;
	scan = scan;
	scanExtremum = scanExtremum;
	scanLinear = scanLinear;
	sort = sort$1;
	searchsorted = searchsorted$1;
	matmul = matmul$1;
	softmax = softmax$1;
	nllLoss = nllLoss;
	nllLossBackward = nllLossBackward;
	conv = conv;
	norm = norm$2;
	normBackward = normBackward;
	normParameters = normParameters;
	attention = attention;
	attentionBackward = attentionBackward;
	optimStep = optimStep;
	cell = cell;
	cellBackward = cellBackward;
	pool = pool;
	unfold = unfold$1;
	resample = resample;
	imageResize = imageResize;
	imageToFloat = imageToFloat;
	random = random;
	randomTensor = randomTensor;
	multinomial = multinomial$1;
	invalidIndex = invalidIndex;
	positions = positions;
	take = take$1;
	put = put$1;
	gather = gather$1;
	scatter = scatter$1;
	countNonzero = countNonzero;
	nonzero = nonzero$1;
	unravel = unravel;
};

// src/backends/registry.ts
var Device = class {
	type;
	index;
	start;
	kernels;
	constructor(type, index, start) {
		this.type = type;
		this.index = index;
		this.start = start;
		this.kernels = new Unstarted(() => this.kernels = this.start());
	}
	toString() {
		return this.index === null ? this.type : `${this.type}:${this.index}`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.index === null ? `device(type='${this.type}')` : `device(type='${this.type}', index=${this.index})`;
	}
};
var Unstarted = class {
	start;
	constructor(start) {
		this.start = start;
	}
	allocate(nbytes, cleared) {
		return this.start().allocate(nbytes, cleared);
	}
	imageResize(...args) {
		this.start().imageResize(...args);
	}
};
const ts = new TsBackend();
let native;
let search$1;
function openNative() {
	if (search$1 === undefined) {
		search$1 = findLibrary();
		if (search$1.library !== undefined) {
			native = new NativeBackend(search$1.library);
			hostMemory.exact = environment("DENOTORCH_EXACT") === "1";
			native.alignStorages();
		}
	}
	return native;
}
function chooseForCpu() {
	const wanted = environment("DENOTORCH_BACKEND");
	if (wanted === undefined || wanted === "") return openNative() ?? ts;
	return backendByName(wanted);
}
function backendByName(name) {
	if (name === "ts") return ts;
	if (name !== "native") throw new ValueError(`there is no backend "${name}"; there are "ts" and "native"`);
	const found = openNative();
	if (found === undefined) {
		throw new LibraryError(`the native backend is not available: ${search$1.tried.join("; ")}`);
	}
	return found;
}
const cpu = new Device("cpu", null, chooseForCpu);
function useBackend(name) {
	cpu.kernels = backendByName(name);
}
function backendInfo() {
	if (cpu.kernels instanceof Unstarted) cpu.kernels = chooseForCpu();
	return {
		backend: cpu.kernels.name,
		library: search$1?.path ?? null,
		tried: search$1?.tried ?? ["DENOTORCH_BACKEND chose TypeScript"],
		missing: search$1?.missing ?? [],
		threads: cpu.kernels instanceof NativeBackend ? cpu.kernels.threads : 1
	};
}
const named$2 = new Map();
function namedDevice(name, index) {
	if (name instanceof Device) return name;
	if (typeof name === "number") return namedDevice("cuda", name);
	const read = index === undefined ? readDeviceName(name) : readDeviceParts(name, index);
	if (read.type === "cpu" && read.index === null) return cpu;
	const text = read.index === null ? read.type : `${read.type}:${read.index}`;
	let made = named$2.get(text);
	if (made === undefined) {
		made = new Device(read.type, read.index, () => {
			throw missingDevice(made);
		});
		named$2.set(text, made);
	}
	return made;
}
function deviceOf(device) {
	if (device === undefined || device === null || device === cpu || device === "cpu") return cpu;
	const found = namedDevice(device);
	if (found.type === "cpu") return cpu;
	throw missingDevice(found);
}
function getNumThreads() {
	return backendInfo().threads;
}
function setNumThreads(count) {
	if (!Number.isInteger(count) || count < 1) {
		throw new ValueError(`set_num_threads expects a positive integer, got ${count}`);
	}
	backendInfo();
	if (cpu.kernels instanceof NativeBackend) cpu.kernels.threads = count;
}

// src/core/kinds.ts
function describeValue(value) {
	if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") {
		return String(value);
	}
	if (Array.isArray(value)) return "an array";
	if (typeof value === "object") {
		const name = value.constructor === Object ? "an object" : value.constructor?.name ?? "an object";
		return isForeign(value) ? `a ${name} of another copy of denotorch (import it from one URL everywhere)` : name;
	}
	if (typeof value === "function") {
		if (Object.getPrototypeOf(value) !== Function.prototype && value.constructor !== Function) {
			return value.constructor.name;
		}
		if (/^class\b/.test(Function.prototype.toString.call(value))) return `the class ${value.name}`;
	}
	return `a ${typeof value}`;
}
function isForeign(value) {
	return looksLikeTensor(value) && !isTensor(value) || value.constructor?.name === "DType" && !(value instanceof DType);
}
function looksLikeTensor(value) {
	return typeof value === "object" && value !== null && value.store !== undefined;
}
function isTensor(value) {
	return looksLikeTensor(value) && value.dtype instanceof DType;
}
function isNumber$2(value) {
	return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}
__name(isNumber$2, "isNumber");
function isInteger(value) {
	return typeof value === "bigint" ? !Number.isSafeInteger(Number(value)) : Number.isSafeInteger(value);
}
function isListOf(value, accepts) {
	return Array.isArray(value) && value.every(accepts);
}
function isEveryTensor(list) {
	return list.length > 0 && list.every(isTensor);
}
const FLAG = {
	what: "true or false",
	accepts: (x) => typeof x === "boolean"
};
const DTYPE = {
	what: "a dtype such as torch.float32",
	accepts: (x) => x instanceof DType
};
const INT = {
	what: "a whole number",
	accepts: (x) => Number.isSafeInteger(x)
};
const NUMBER = {
	what: "a number",
	accepts: (x) => isNumber$2(x) || isTensor(x)
};
const INTS = {
	what: "a whole number or an array of them",
	accepts: (x) => Number.isSafeInteger(x) || isListOf(x, Number.isSafeInteger)
};
const WINDOW = {
	what: "a whole number or an array of them",
	accepts: (x) => isInteger(x) || isListOf(x, isInteger)
};
const NUMBERS = {
	what: "a number or an array of them",
	accepts: (x) => NUMBER.accepts(x) || isListOf(x, isNumber$2)
};
const SCALAR$1 = {
	what: "a number",
	accepts: isNumber$2
};
const NUMBER_OR_TEXT = {
	what: "a number",
	accepts: (x) => NUMBER.accepts(x) || typeof x === "string"
};
const TENSOR$1 = {
	what: "Tensor",
	accepts: isTensor
};
const OUT = {
	what: "a Tensor, or several",
	accepts: (x) => isTensor(x) || typeof x === "object" && x !== null && Symbol.iterator in x && isEveryTensor([...x])
};
const DEVICE$1 = {
	what: "a device or its name, such as \"cpu\"",
	accepts: (x) => typeof x === "string" || Number.isSafeInteger(x) || typeof x === "object" && x !== null && "kernels" in x
};
const GENERATOR = {
	what: "a torch.Generator",
	accepts: (x) => typeof x === "object" && x !== null && "manual_seed" in x
};
const KINDS = new Map([
	[FLAG, `keepdim descending largest sorted training inplace ceil_mode count_include_pad include_self accumulate
       requires_grad unbiased log_target full size_average return_indices retain_graph create_graph allow_unused copy
       non_blocking async enabled cache_enabled pin_memory replacement return_inverse return_counts log_input sparse scale_grad_by_freq equal_nan
       align_corners keep_graph is_grads_batched materialize_grads stable right out_int32 hermitian
       swap zero_infinity is_causal enable_gqa need_weights average_attn_weights add_zero_attn use_separate_proj_weight`],
	[DTYPE, "dtype"],
	[OUT, "out"],
	[DEVICE$1, "device"],
	[GENERATOR, "generator"],
	[INT, "num_groups blank dim0 dim1 dim2 start_dim end_dim diagonal offset chunks num_classes num_samples ignore_index k storage_offset length"],
	[WINDOW, "kernel_size dilation stride"],
	[INTS, "split_size_or_sections dim size sizes split_size normalized_shape shifts"],
	[NUMBER_OR_TEXT, "p"],
	[SCALAR$1, "dropout_p alpha beta eps margin momentum lambd gain negative_slope min_val max_val delta label_smoothing posinf neginf from to"],
	[NUMBER, "mean std median sigma low high value fill_value start end step"],
	[NUMBER, "input other"],
	[TENSOR$1, "mask running_mean running_var target attn_mask key_padding_mask"]
].flatMap(([kind, names]) => names.trim().split(/\s+/).map((name) => [name, kind])));
const EXCEPTIONS = new Map([
	["local_response_norm.k", NUMBER],
	["normalize_image.mean", NUMBERS],
	["normalize_image.std", NUMBERS],
	["gaussian_blur.sigma", NUMBERS],
	["Normalize.mean", NUMBERS],
	["Normalize.std", NUMBERS],
	["GaussianBlur.sigma", NUMBERS],
	["ElasticTransform.alpha", NUMBERS],
	["ElasticTransform.sigma", NUMBERS],
	["RandomErasing.value", {
		what: "a number, an array of them or 'random'",
		accepts: (x) => typeof x === "string" || NUMBERS.accepts(x)
	}],
	["RandomChoice.p", NUMBERS],
	["Adafactor.eps", {
		what: "a pair of numbers",
		accepts: (x) => Array.isArray(x) && x.length === 2
	}]
]);
function checkKind(operation, name, value) {
	if (value === undefined || value === null) return;
	const kind = KINDS.get(name);
	if (kind === undefined || kind.accepts(value)) return;
	if (EXCEPTIONS.get(`${operation}.${name}`)?.accepts(value)) return;
	refuse$1(operation, name, kind.what, value);
}
function refuse$1(operation, name, what, value) {
	if (value === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
	throw new ArgumentError(`${operation}(): argument '${name}' must be ${what}, not ${describeValue(value)}`);
}
__name(refuse$1, "refuse");
function checkTensor(value, operation, name) {
	if (!isTensor(value)) refuse$1(operation, name, "Tensor", value);
}
function asTensor(value, operation, name) {
	checkTensor(value, operation, name);
	return value;
}
function isScalar(value, operation, name) {
	if (isNumber$2(value)) return true;
	if (!isTensor(value)) refuse$1(operation, name, "a Tensor or a number", value);
	return false;
}
function checkOptionalTensor(value, operation, name) {
	if (value !== undefined && value !== null) checkTensor(value, operation, name);
}
function checkTensors(value, operation, name) {
	if (!Array.isArray(value)) refuse$1(operation, name, "an array of Tensors", value);
	const wrong = value.findIndex((item) => !isTensor(item));
	if (wrong >= 0) refuse$1(operation, name, `an array of Tensors: element ${wrong} must be Tensor`, value[wrong]);
}
function checkInt(value, operation, name) {
	if (Number.isSafeInteger(value)) return;
	refuse$1(operation, name, "a whole number", value);
}
function checkInts(value, operation, name) {
	if (!Array.isArray(value)) refuse$1(operation, name, "an array of whole numbers", value);
	for (let i = 0; i < value.length; i++) {
		if (!Number.isSafeInteger(value[i])) {
			refuse$1(operation, name, `an array of whole numbers: element ${i} must be one`, value[i]);
		}
	}
}
function asNumber(value, operation, name) {
	if (!isNumber$2(value)) refuse$1(operation, name, "a number", value);
	return Number(value);
}
function checkNumber(value, operation, name) {
	if (typeof value !== "number") refuse$1(operation, name, "a number", value);
}
function checkDType$1(value, operation, name) {
	if (!(value instanceof DType)) refuse$1(operation, name, "a dtype such as torch.float32", value);
}
__name(checkDType$1, "checkDType");
function checkFunction(value, operation, name) {
	if (typeof value !== "function") refuse$1(operation, name, "a function", value);
}

// src/core/arguments.ts
function isOptions(value) {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
const NONE_MEANS_DEFAULT = new Set([
	"out",
	"dtype",
	"device",
	"generator",
	"memory_format"
]);
var Signature$1 = class {
	static {
		__name(this, "Signature");
	}
	name;
	parameters;
	constructor(name, parameters) {
		this.name = name;
		this.parameters = parameters;
	}
	read(...values) {
		const result = {};
		for (let i = 0; i < values.length; i++) {
			const value = values[i];
			if (!isOptions(value)) {
				if (value === undefined) continue;
				if (i >= this.parameters.length) {
					throw new ArgumentError(`${this.name}() takes ${this.parameters.length} arguments at most, got ${values.length}`);
				}
				checkKind(this.name, this.parameters[i], value);
				if (value === null && NONE_MEANS_DEFAULT.has(this.parameters[i])) continue;
				result[this.parameters[i]] = value;
				continue;
			}
			for (const key of Object.keys(value)) {
				if (!this.parameters.includes(key)) throw this.unknown(key);
				if (key in result) {
					throw new ArgumentError(`${this.name}() got the argument '${key}' twice, by position and by name`);
				}
				checkKind(this.name, key, value[key]);
				if (value[key] !== undefined && !(value[key] === null && NONE_MEANS_DEFAULT.has(key))) result[key] = value[key];
			}
			if (values.slice(i + 1).some((v) => v !== undefined)) {
				throw new ArgumentError(`${this.name}() got arguments after its options object`);
			}
			break;
		}
		return result;
	}
	unknown(key) {
		const nearest = nearestName(key, this.parameters);
		const known = nearest === undefined ? `it knows ${this.parameters.join(", ")}` : `did you mean '${nearest}'?`;
		return new ArgumentError(`${this.name}() got an unexpected keyword argument '${key}'; ${known}`);
	}
};
function nearestName(name, names) {
	let best;
	let least = Math.max(2, Math.floor(name.length / 2)) + 1;
	for (const candidate of names) {
		const distance = editDistance(name, candidate);
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}
function editDistance(a, b) {
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
		}
		row = next;
	}
	return row[b.length];
}

// src/core/shape.ts
const SCALAR = Object.freeze([]);
function numelOf(shape) {
	let n = 1;
	for (let i = 0; i < shape.length; i++) n *= shape[i];
	return n;
}
function sameShape(a, b) {
	if (a === b) return true;
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}
function contiguousStrides(shape) {
	const strides = new Array(shape.length);
	let stride = 1;
	for (let i = shape.length - 1; i >= 0; i--) {
		strides[i] = stride;
		stride *= Math.max(shape[i], 1);
	}
	return strides;
}
function isContiguous(shape, strides) {
	let expected = 1;
	for (let i = shape.length - 1; i >= 0; i--) {
		if (shape[i] !== 1) {
			if (strides[i] !== expected) return shape.includes(0);
			expected *= shape[i];
		}
	}
	return true;
}
function sizeAlong(shape, dim) {
	return shape.length === 0 ? 1 : shape[dim];
}
function formatShape(shape) {
	return Array.isArray(shape) ? `[${shape.join(", ")}]` : describeValue(shape);
}
function broadcastShape(a, b) {
	if (sameShape(a, b)) return a;
	const [long, short] = a.length >= b.length ? [a, b] : [b, a];
	const out = long.slice();
	const shift = long.length - short.length;
	for (let i = short.length - 1; i >= 0; i--) {
		const x = a[i + a.length - short.length];
		const y = b[i + b.length - short.length];
		if (x === y || y === 1) out[i + shift] = x;
		else if (x === 1) out[i + shift] = y;
		else {
			throw new ShapeError(`The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${i + shift}`);
		}
	}
	return out;
}
function broadcastStrides(from, strides, shape) {
	if (sameShape(from, shape)) return strides;
	const shift = shape.length - from.length;
	const out = new Array(shape.length).fill(0);
	for (let i = 0; i < from.length; i++) if (from[i] !== 1) out[i + shift] = strides[i];
	return out;
}
function elementwiseStrides(shape, inputs) {
	const ndim = shape.length;
	const order = Array.from({ length: ndim }, (_, i) => ndim - 1 - i);
	for (let i = 1; i < ndim; i++) {
		let place = i;
		for (let k = i - 1; k >= 0; k--) {
			const compared = compareDims(shape, inputs, order[k], order[place]);
			if (compared < 0) break;
			if (compared === 0) continue;
			[order[k], order[place]] = [order[place], order[k]];
			place = k;
		}
	}
	if (order.every((d, i) => d === ndim - 1 - i)) return undefined;
	const strides = new Array(ndim);
	let stride = 1;
	for (const d of order) {
		strides[d] = stride;
		stride *= Math.max(shape[d], 1);
	}
	return strides;
}
function compareDims(shape, inputs, a, b) {
	for (const strides of inputs) {
		const x = strides[a];
		const y = strides[b];
		if (x === 0 || y === 0) continue;
		if (x !== y) return x - y;
		if (shape[a] > shape[b]) return 1;
	}
	return 0;
}
function wrapDim(dim, ndim) {
	if (typeof dim !== "number") throw new ArgumentError(`a dimension must be a whole number, not ${describeValue(dim)}`);
	const n = Math.max(ndim, 1);
	if (!Number.isInteger(dim) || dim < -n || dim >= n) {
		throw new IndexError(`Dimension out of range (expected to be in range of [${-n}, ${n - 1}], but got ${dim})`);
	}
	return dim < 0 ? dim + n : dim;
}
function wrapDims(dims, ndim) {
	if (dims === undefined || dims === null) return Array.from({ length: ndim }, (_, i) => i);
	const list = typeof dims === "number" ? [dims] : dims;
	if (!Array.isArray(list)) {
		throw new ArgumentError(`dim must be a whole number or an array of them, not ${describeValue(dims)}`);
	}
	if (list.length === 0) return Array.from({ length: ndim }, (_, i) => i);
	const wrapped = list.map((d) => wrapDim(d, ndim));
	for (let i = 0; i < wrapped.length; i++) {
		if (wrapped.indexOf(wrapped[i]) !== i) {
			throw new ShapeError(`dim ${wrapped[i]} appears multiple times in the list of dims`);
		}
	}
	return ndim === 0 ? [] : wrapped;
}
function checkSizes(what, sizes) {
	if (!Array.isArray(sizes)) {
		throw new ArgumentError(`${what}: sizes must be an array of whole numbers, not ${describeValue(sizes)}`);
	}
	for (let i = 0; i < sizes.length; i++) {
		if (!Number.isSafeInteger(sizes[i])) {
			throw new ShapeError(`${what}: sizes must be whole numbers, got ${typeof sizes[i] === "number" ? formatShape(sizes) : describeValue(sizes[i])}`);
		}
		if (sizes[i] < 0) {
			throw new ShapeError(`Trying to create tensor with negative dimension ${sizes[i]}: ${formatShape(sizes)}`);
		}
	}
}

// src/ops/promote.ts
function scalarDType(value) {
	if (typeof value === "number") return Number.isInteger(value) ? int64 : getDefaultDType();
	return typeof value === "bigint" ? int64 : bool;
}
function levelOf(x) {
	if (typeof x !== "object") return 0;
	checkTensor(x, "type promotion", "operand");
	return x.isWrappedNumber ? 0 : x.shape.length === 0 ? 1 : 2;
}
function combine(higher, lower) {
	if (higher.kind === "float") return higher;
	return higher === bool || lower.kind === "float" ? promoteDTypes(higher, lower) : higher;
}
function dtypeOf$1(x) {
	if (typeof x !== "object") return scalarDType(x);
	return x.isWrappedNumber && x.dtype.kind === "float" ? getDefaultDType() : x.dtype;
}
__name(dtypeOf$1, "dtypeOf");
function resultDType(a, b) {
	const levelA = levelOf(a);
	const levelB = levelOf(b);
	const dtypeA = dtypeOf$1(a);
	const dtypeB = dtypeOf$1(b);
	if (levelA === levelB) return promoteDTypes(dtypeA, dtypeB);
	return levelA > levelB ? combine(dtypeA, dtypeB) : combine(dtypeB, dtypeA);
}
function resultDTypeOf(operands) {
	const levels = [
		undefined,
		undefined,
		undefined
	];
	for (const x of operands) {
		const level = levelOf(x);
		const former = levels[level];
		const dtype = dtypeOf$1(x);
		levels[level] = former === undefined ? dtype : promoteDTypes(former, dtype);
	}
	return levels.filter((dtype) => dtype !== undefined).reduce((lower, higher) => combine(higher, lower));
}
const RANGES = {
	int8: [
		-128,
		127,
		"int8_t"
	],
	uint8: [
		-255,
		255,
		"uint8_t"
	],
	int16: [
		-32768,
		32767,
		"int16_t"
	],
	int32: [
		-2147483648,
		2147483647,
		"int"
	]
};
function checkFits$1(value, dtype) {
	if (dtype.kind !== "int" || typeof value === "boolean") return;
	const range = RANGES[dtype.name];
	const fits = range === undefined ? value >= -(2 ** 63) && value < 2 ** 63 : value >= range[0] && value <= range[1] && (dtype.is_signed || value >= 0 || Number.isInteger(Number(value)));
	if (fits) return;
	throw new DTypeError(`value cannot be converted to type ${range?.[2] ?? "int64_t"} without overflow: ${value}`);
}
__name(checkFits$1, "checkFits");
function scalarTensor(value, dtype, like) {
	checkFits$1(value, dtype);
	return like.make(SCALAR, dtype, 1).setItem(value);
}
function operandOf(x, dtype, like) {
	if (typeof x !== "object") {
		if (dtype === int64) checkFits$1(x, dtype);
		return like.make(SCALAR, dtype, 1).setItem(x);
	}
	if (x.dtype !== dtype) return x.converted(dtype);
	return x.isWrappedNumber ? x.alias(x.shape, x.strides, x.offset) : x;
}
function checkDevices(operation, a, b) {
	if (a.device === b.device || a.shape.length === 0 || b.shape.length === 0) return;
	throw new DeviceError(`${operation}: Expected all tensors to be on the same device, but found at least two devices, ${a.device} and ${b.device}!`);
}
function checkCanCast(from, to) {
	if (canCast(from, to)) return;
	throw new DTypeError(`result type ${scalarTypeName(from)} can't be cast to the desired output type ${scalarTypeName(to)}`);
}
function computeDType(rule, promoted) {
	return rule === "float" && promoted.kind !== "float" ? getDefaultDType() : promoted;
}
function notFor(kernel, ...kinds) {
	return (dtype) => {
		if (kinds.includes(dtype.kind)) throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
	};
}

// src/ops/types.ts
function get_default_dtype() {
	return getDefaultDType();
}
function set_default_dtype(d) {
	checkDType("set_default_dtype", d);
	setDefaultDType(d);
}
function checkDType(name, d) {
	if (!DTYPES.includes(d)) {
		throw new ArgumentError(`${name}(): expected a dtype such as torch.float32, got ${String(d)}`);
	}
}
function promote_types(type1, type2) {
	checkDType("promote_types", type1);
	checkDType("promote_types", type2);
	return promoteDTypes(type1, type2);
}
function result_type(tensor1, tensor2) {
	isScalar(tensor1, "result_type", "tensor1");
	isScalar(tensor2, "result_type", "tensor2");
	return resultDType(tensor1, tensor2);
}
function can_cast(from_, to) {
	checkDType("can_cast", from_);
	checkDType("can_cast", to);
	return canCast(from_, to);
}
function device(type, index) {
	const o = DEVICE.read(type, index);
	if (o.type === undefined) {
		if (o.index === undefined) throw new ArgumentError("device() missing 1 required argument: 'type'");
		return namedDevice(o.index);
	}
	if (o.type instanceof Device) return o.type;
	if (typeof o.type !== "string" && typeof o.type !== "number") {
		throw new ArgumentError(`device(): argument 'type' must be the name of a device, not ${describeValue(o.type)}`);
	}
	return namedDevice(o.type, o.index);
}
Object.defineProperty(device, Symbol.hasInstance, { value: (x) => x instanceof Device });
const DEVICE = new Signature$1("device", ["type", "index"]);
var FInfo = class {
	bits;
	eps;
	max;
	tiny;
	resolution;
	dtype;
	constructor(bits, eps, max, tiny, resolution, dtype) {
		this.bits = bits;
		this.eps = eps;
		this.max = max;
		this.tiny = tiny;
		this.resolution = resolution;
		this.dtype = dtype;
	}
	get min() {
		return -this.max;
	}
	get smallest_normal() {
		return this.tiny;
	}
	toString() {
		const [resolution, max, eps, tiny] = [
			this.resolution,
			this.max,
			this.eps,
			this.tiny
		].map(sixDigits);
		return `finfo(resolution=${resolution}, min=-${max}, max=${max}, eps=${eps}, smallest_normal=${tiny}, tiny=${tiny}, ` + `dtype=${this.dtype})`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function sixDigits(x) {
	const exponent = Math.floor(Math.log10(x));
	const rounded = Number((x * (1 - 2 ** -50)).toPrecision(6));
	if (exponent >= -4 && exponent < 6) return String(rounded);
	const [digits, power] = rounded.toExponential().split("e");
	return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}
const FLOATS = {
	float32: [
		23,
		127,
		6
	],
	float64: [
		52,
		1023,
		15
	],
	float16: [
		10,
		15,
		3
	],
	bfloat16: [
		7,
		127,
		2
	]
};
function finfo(type = getDefaultDType()) {
	const layout = FLOATS[type?.name];
	if (layout === undefined) {
		throw new DTypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'");
	}
	const [mantissa, bias, digits] = layout;
	const max = (2 - 2 ** -mantissa) * 2 ** bias;
	const tiny = 2 ** (1 - bias);
	return new FInfo(8 * type.itemsize, 2 ** -mantissa, max, tiny, Number(`1e-${digits}`), type.name);
}
var IInfo = class {
	bits;
	max;
	min;
	dtype;
	constructor(bits, max, min, dtype) {
		this.bits = bits;
		this.max = max;
		this.min = min;
		this.dtype = dtype;
	}
	toString() {
		const max = sixDigits(Number(this.max));
		const least = Number(this.min);
		return `iinfo(min=${least < 0 ? `-${sixDigits(-least)}` : least}, max=${max}, dtype=${this.dtype})`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function iinfo(type) {
	if (type?.kind !== "int") {
		throw new DTypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'");
	}
	const bits = 8 * type.itemsize;
	if (bits === 64) return new IInfo(bits, 2n ** 63n - 1n, -(2n ** 63n), type.name);
	return type.is_signed ? new IInfo(bits, 2 ** (bits - 1) - 1, -(2 ** (bits - 1)), type.name) : new IInfo(bits, 2 ** bits - 1, 0, type.name);
}
function numel(input) {
	checkTensor(input, "numel", "input");
	return input.count;
}
function is_floating_point(input) {
	checkTensor(input, "is_floating_point", "input");
	return input.dtype.is_floating_point;
}
function is_complex(input) {
	checkTensor(input, "is_complex", "input");
	return input.dtype.is_complex;
}
function is_signed(input) {
	checkTensor(input, "is_signed", "input");
	return input.dtype.is_signed;
}
function is_nonzero(input) {
	checkTensor(input, "is_nonzero", "input");
	return input.is_nonzero();
}
function is_same_size(input, other) {
	checkTensor(input, "is_same_size", "input");
	return input.is_same_size(other);
}

// src/autograd/mode.ts
const mode$1 = {
	grad: true,
	inference: false,
	anomaly: false,
	viewMade: undefined
};
var ModeScope = class {
	#former;
	constructor(settings) {
		const former = {};
		for (const key of Object.keys(settings)) former[key] = mode$1[key];
		this.#former = former;
		Object.assign(mode$1, settings);
	}
	[Symbol.dispose]() {
		if (this.#former !== undefined) Object.assign(mode$1, this.#former);
		this.#former = undefined;
	}
};
function within(settings, fn) {
	checkFunction(fn, "no_grad", "fn");
	const scope = new ModeScope(settings);
	let result;
	try {
		result = fn();
	} catch (error) {
		scope[Symbol.dispose]();
		throw error;
	}
	if (result instanceof Promise) return result.finally(() => scope[Symbol.dispose]());
	scope[Symbol.dispose]();
	return result;
}
function scopeOf(settings) {
	return ((fn) => fn === undefined ? new ModeScope(settings) : within(settings, fn));
}
const no_grad = scopeOf({ grad: false });
const enable_grad = scopeOf({ grad: true });
function inference_mode(argument = true) {
	if (typeof argument === "function") return within({
		grad: false,
		inference: true
	}, argument);
	return new ModeScope(argument ? {
		grad: false,
		inference: true
	} : {});
}
function set_grad_enabled(enabled, fn) {
	return fn === undefined ? new ModeScope({ grad: enabled }) : within({ grad: enabled }, fn);
}
function is_grad_enabled() {
	return mode$1.grad;
}
function is_inference_mode_enabled() {
	return mode$1.inference;
}
function detect_anomaly(fn) {
	return fn === undefined ? new ModeScope({ anomaly: true }) : within({ anomaly: true }, fn);
}

// src/ops/leaf.ts
function leaf(x) {
	if (x.dtype.kind !== "float") {
		throw new DTypeError("Only Tensors of floating point and complex dtype can require gradients");
	}
	return x.requires_grad_();
}

// src/autograd/node.ts
const savedTensorsHooks = [];
let lastSequence = 0;
const USED_TWICE = "Trying to backward through the graph a second time (or directly access saved tensors after they have " + "already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). " + "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved " + "tensors after calling backward.";
var Node = class {
	derivative;
	shape;
	dtype;
	attributes;
	sequence = ++lastSequence;
	next0 = undefined;
	slot0 = 0;
	next1 = undefined;
	slot1 = 0;
	next2 = undefined;
	slot2 = 0;
	more = undefined;
	arity = 1;
	saved0 = undefined;
	version0 = 0;
	saved1 = undefined;
	version1 = 0;
	rest = undefined;
	packed = undefined;
	savedCount = 0;
	released = false;
	run = 0;
	pending = 0;
	grad = undefined;
	grads = undefined;
	hooks = undefined;
	stack = mode$1.anomaly ? new Error("made here").stack : undefined;
	outputs = undefined;
	constructor(derivative, shape, dtype, attributes) {
		this.derivative = derivative;
		this.shape = shape;
		this.dtype = dtype;
		this.attributes = attributes;
	}
	name(output = 0) {
		return this.derivative.names?.[output] ?? this.derivative.name;
	}
	shortName(output = 0) {
		return this.name(output).replace(/^torch::autograd::/, "");
	}
	toString() {
		return `<${this.shortName()}>`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
	edge(i) {
		if (i === 0) return this.next0 && {
			node: this.next0,
			slot: this.slot0
		};
		if (i === 1) return this.next1 && {
			node: this.next1,
			slot: this.slot1
		};
		if (i === 2) return this.next2 && {
			node: this.next2,
			slot: this.slot2
		};
		return this.more?.[i - 3];
	}
	connect(i, node, slot) {
		if (i === 0) this.next0 = node, this.slot0 = slot;
		else if (i === 1) this.next1 = node, this.slot1 = slot;
		else if (i === 2) this.next2 = node, this.slot2 = slot;
		else (this.more ??= [])[i - 3] = node && {
			node,
			slot
		};
	}
	get next_functions() {
		return Array.from({ length: this.arity }, (_, i) => {
			const edge = this.edge(i);
			return [edge?.node ?? null, edge?.slot ?? 0];
		});
	}
	needs(i) {
		return i === 0 ? this.next0 !== undefined : i === 1 ? this.next1 !== undefined : this.edge(i) !== undefined;
	}
	get needs_input_grad() {
		return Array.from({ length: this.arity }, (_, i) => this.needs(i));
	}
	save_for_backward(a, b, ...others) {
		if (savedTensorsHooks.length > 0) return this.pack([
			a,
			b,
			...others
		]);
		this.saved0 = a;
		if (a !== undefined) this.version0 = a.store.version;
		this.saved1 = b;
		if (b !== undefined) this.version1 = b.store.version;
		this.savedCount = b === undefined && others.length === 0 ? a === undefined ? 0 : 1 : 2 + others.length;
		if (others.length > 0) this.rest = others.map((tensor) => ({
			tensor,
			version: tensor?.store.version ?? 0
		}));
	}
	saved(i) {
		if (this.released) throw new AutogradError(USED_TWICE);
		if (this.packed !== undefined) return this.packed[i].unpack(this.packed[i].value);
		const tensor = i === 0 ? this.saved0 : i === 1 ? this.saved1 : this.rest?.[i - 2].tensor;
		const version = i === 0 ? this.version0 : i === 1 ? this.version1 : this.rest?.[i - 2].version;
		if (tensor === undefined) throw new AutogradError(`${this.name()} has no saved tensor number ${i}`);
		if (tensor.store.version !== version) throw changed(tensor, version, this);
		return tensor;
	}
	get unpacks() {
		return this.packed !== undefined;
	}
	pack(tensors) {
		const { pack, unpack } = savedTensorsHooks[savedTensorsHooks.length - 1];
		this.packed = tensors.map((t) => ({
			value: t === undefined ? undefined : pack(t),
			unpack
		}));
		this.savedCount = tensors[1] === undefined && tensors.length === 2 ? 1 : tensors.length;
	}
	get saved_tensors() {
		if (this.released) throw new AutogradError(USED_TWICE);
		return Array.from({ length: this.savedCount }, (_, i) => this.saved(i));
	}
	release() {
		if (this.savedCount === 0) return;
		this.saved0 = this.saved1 = this.rest = this.packed = undefined;
		this.released = true;
	}
	register_hook(hook) {
		return addHook(hooksOf(this).post, hook);
	}
	register_prehook(hook) {
		return addHook(hooksOf(this).pre, hook);
	}
};
function producerOf(tensor, own) {
	let node = tensor.grad_fn;
	for (let steps = 0; node !== null && node !== own && steps < 100; steps++) node = node.next_functions[0]?.[0] ?? null;
	return node === own ? own : tensor.grad_fn;
}
function changed(tensor, expected, own) {
	const node = producerOf(tensor, own);
	const name = node?.name().replace(/Backward\d*$/, "");
	const producer = node === null ? "" : `, which is output ${tensor.output_nr} of ${name},`;
	return new AutogradError("one of the variables needed for gradient computation has been modified by an inplace operation: " + `[${tensor.type()} [${tensor.shape.join(", ")}]]${producer} is at version ${tensor.store.version}; ` + `expected version ${expected} instead. Hint: enable anomaly detection to find the operation that failed to ` + "compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).");
}
let lastHook = 0;
var RemovableHandle = class {
	#hooks;
	id;
	constructor(hooks, id) {
		this.#hooks = hooks;
		this.id = id;
	}
	remove() {
		this.#hooks.delete(this.id);
	}
	[Symbol.dispose]() {
		this.remove();
	}
};
function addHook(hooks, hook) {
	const id = lastHook++;
	hooks.set(id, hook);
	return new RemovableHandle(hooks, id);
}
function hooksOf(node) {
	return node.hooks ??= {
		post: new Map(),
		pre: new Map(),
		tensor: new Map(),
		retain: new Map()
	};
}

// src/autograd/record.ts
var AccumulateGrad = class extends Node {
	variable;
	sequence = Infinity;
	after = undefined;
	constructor(variable) {
		super(ACCUMULATE, variable.shape, variable.dtype, variable);
		this.variable = variable;
		this.arity = 0;
	}
};
const ACCUMULATE = { name: "torch::autograd::AccumulateGrad" };
function gradEdge(x) {
	if (x.viewBase !== undefined) x.refreshView();
	const node = x.node;
	if (node !== undefined) return node;
	return x.leafRequiresGrad ? x.accumulator ??= new AccumulateGrad(x) : undefined;
}
function wantsGrad$1(x) {
	if (x.viewBase !== undefined) x.refreshView();
	return x.leafRequiresGrad || x.node !== undefined;
}
__name(wantsGrad$1, "wantsGrad");
function record1(derivative, out, a, attributes) {
	const next = gradEdge(a);
	const node = new Node(derivative, out.shape, out.dtype, attributes);
	node.next0 = next;
	node.slot0 = a.slot;
	out.node = node;
	return node;
}
const RENAMED = new Map();
function renamed(x, name) {
	const node = x.node;
	if (node === undefined || x.viewBase !== undefined) return x;
	let known = RENAMED.get(name);
	if (known?.from !== node.derivative) {
		known = {
			from: node.derivative,
			to: {
				...node.derivative,
				name
			}
		};
		RENAMED.set(name, known);
	}
	node.derivative = known.to;
	return x;
}
function record2(derivative, out, a, b, attributes) {
	const next0 = gradEdge(a);
	const next1 = gradEdge(b);
	const node = new Node(derivative, out.shape, out.dtype, attributes);
	node.arity = 2;
	node.next0 = next0;
	node.slot0 = a.slot;
	node.next1 = next1;
	node.slot1 = b.slot;
	out.node = node;
	return node;
}
function record3(derivative, out, a, b, c, attributes) {
	const node = new Node(derivative, out.shape, out.dtype, attributes);
	node.arity = 3;
	node.next0 = gradEdge(a);
	node.slot0 = a.slot;
	node.next1 = gradEdge(b);
	node.slot1 = b.slot;
	node.next2 = gradEdge(c);
	node.slot2 = c.slot;
	out.node = node;
	return node;
}
function recordList(derivative, out, inputs, attributes) {
	const edges = inputs.map((input) => input === undefined ? undefined : gradEdge(input));
	const node = new Node(derivative, out.shape, out.dtype, attributes);
	node.arity = inputs.length;
	for (let i = 0; i < inputs.length; i++) if (inputs[i] !== undefined) node.connect(i, edges[i], inputs[i].slot);
	out.node = node;
	return node;
}
function recordOutputs(node, outputs) {
	node.outputs = outputs.slice(1).map((t) => ({
		shape: t.shape,
		dtype: t.dtype
	}));
	outputs.forEach((t, slot) => {
		t.node = node;
		t.slot = slot;
	});
}
function anyRequiresGrad(inputs) {
	for (let i = 0; i < inputs.length; i++) {
		const input = inputs[i];
		if (input !== undefined && wantsGrad$1(input)) return true;
	}
	return false;
}
function checkInPlace(x, recorded) {
	if (!recorded) return;
	if (x.leafRequiresGrad && x.node === undefined) {
		throw new AutogradError("a leaf Variable that requires grad is being used in an in-place operation.");
	}
	if (x.viewBase === undefined) return;
	if (x.viewOrigin === "multiple") {
		throw new AutogradError(`Output ${x.slot} of ${x.node?.name().replace(/Backward\d*$/, "") ?? "a view"} is a view and is being modified inplace. This view is the output ` + "of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. " + "You should replace the inplace operation by an out-of-place one.");
	}
	if (x.viewOrigin === "no_grad") {
		throw new AutogradError("A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case " + "is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace " + "either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want " + "the inplace to be tracked).");
	}
	if (x.viewBase.leafRequiresGrad && x.viewBase.node === undefined) {
		throw new AutogradError("a view of a leaf Variable that requires grad is being used in an in-place operation.");
	}
}

// src/autograd/view.ts
function geometryOf(view, base) {
	return {
		shape: view.shape,
		strides: view.strides,
		offset: view.offset - base.offset,
		baseShape: base.shape,
		baseStrides: base.strides
	};
}
const AS_STRIDED$1 = {
	name: "AsStridedBackward0",
	backward: (ctx, grad) => grad.asStridedBackward(ctx.attributes)
};
function viewNode(view, base) {
	const next = gradEdge(base);
	if (next === undefined) return undefined;
	const node = new Node(AS_STRIDED$1, view.shape, view.dtype, geometryOf(view, base));
	node.next0 = next;
	node.slot0 = base.slot;
	return node;
}
var CopySlices = class extends Node {
	release() {
		this.attributes.inner.release();
	}
};
const COPY_SLICES = {
	name: "torch::autograd::CopySlices",
	backward: (ctx, grad) => {
		const { inner, geometry } = ctx.attributes;
		const result = grad.cloneStrided(geometry.baseShape, geometry.baseStrides);
		const part = result.as_strided(geometry.shape, geometry.strides, geometry.offset);
		const answer = inner.derivative.backward(inner, part.clone());
		const grads = Array.isArray(answer) ? answer : [answer];
		if (grads[0] === undefined) part.zero_();
		else part.copy_(grads[0]);
		return [result, ...grads.slice(1)];
	}
};
function rebaseHistory(x, node) {
	const base = x.viewBase;
	x.slot = 0;
	x.leafRequiresGrad = false;
	if (base === undefined) {
		x.node = node;
		return;
	}
	const copy = new CopySlices(COPY_SLICES, base.shape, base.dtype, {
		inner: node,
		geometry: geometryOf(x, base)
	});
	copy.arity = node.arity;
	copy.connect(0, gradEdge(base), base.slot);
	for (let i = 1; i < node.arity; i++) {
		const edge = node.edge(i);
		copy.connect(i, edge?.node, edge?.slot ?? 0);
	}
	base.node = copy;
	base.slot = 0;
	base.leafRequiresGrad = false;
	x.node = viewNode(x, base);
	x.viewVersion = x.store.version;
}

// src/ops/out.ts
const NO_GRADIENT = "functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.";
function operationName(node) {
	let name = NAMES$3.get(node);
	if (name === undefined) NAMES$3.set(node, name = nameOf(node));
	return name;
}
const NAMES$3 = new Map();
function nameOf(node) {
	return node.replace(/Backward\d*$/, "").replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}
function outOf(node, options) {
	if (options === undefined) return undefined;
	const operation = operationName(node), { out } = new Signature$1(operation, ["out"]).read(options);
	if (out !== undefined) checkTensor(out, operation, "out");
	return out;
}
function prepareOut(out, shape, dtype, inputs = []) {
	if (!isTensor(out)) throw new ArgumentError(`argument 'out' must be Tensor, not ${describeValue(out)}`);
	checkCanCast(dtype, out.dtype);
	out.checkNoOverlap();
	if (out.requires_grad && mode$1.grad) throw new AutogradError(NO_GRADIENT);
	if (sameShape(out.shape, shape)) return;
	if (inputs.some((x) => x.store.root === out.store.root)) {
		throw new ShapeError(`out= shares memory with an input and would have to be resized to ${formatShape(shape)}`);
	}
	out.resize_(shape);
}
function intoOut(result, out) {
	if (out === undefined || out === null) return result;
	prepareOut(out, result.shape, result.dtype);
	if (result.requires_grad) throw new AutogradError(NO_GRADIENT);
	return out.copy_(result);
}
function finishInPlace(x, node) {
	x.store.version++;
	if (node !== undefined) rebaseHistory(x, node);
	return x;
}

// src/ops/define_unary.ts
function unaryKernel(opcode) {
	return (kernels, mode, out, x) => kernels.unary(opcode, mode, out, x);
}
function runUnary(op, x, attributes, out) {
	if (!isTensor(x)) refuse$1(operationName(op.name), "input", "Tensor", x);
	op.check?.(x.dtype);
	const dtype = computeDType(op.dtypes, x.dtype);
	const input = x.dtype === dtype ? x : x.converted(dtype);
	if (out !== undefined) return unaryOut(op, x, input, attributes, out);
	const type = op.dtypes === "compare" ? bool : dtype;
	const result = x.rowMajor ? x.make(x.shape, type, x.count) : x.makeResult(x.shape, type, x);
	op.forward(x.device.kernels, loopMode(result, input), result, input, attributes);
	if (mode$1.grad && op.backward !== undefined && wantsGrad$1(x)) {
		const node = record1(op, result, x, attributes);
		if (op.saves !== undefined) node.save_for_backward(op.saves === "input" ? x : result);
	}
	return result;
}
function unaryOut(op, x, input, attributes, out) {
	if (mode$1.grad && x.requires_grad) return intoOut(runUnary(op, x, attributes), out);
	const dtype = op.dtypes === "compare" ? bool : input.dtype;
	prepareOut(out, x.shape, dtype, [x]);
	const target = out.dtype === dtype && !out.overlapsPartly(input) ? out : x.make(x.shape, dtype, x.count);
	op.forward(x.device.kernels, loopMode(target, input), target, input, attributes);
	return target === out ? finishInPlace(out, undefined) : out.copy_(target);
}
function runUnaryInPlace(op, x, attributes) {
	if (!isTensor(x)) refuse$1(operationName(op.name), "input", "Tensor", x);
	op.check?.(x.dtype);
	const dtype = computeDType(op.dtypes, x.dtype);
	const resultType = op.dtypes === "compare" ? bool : dtype;
	checkCanCast(resultType, x.dtype);
	const recorded = mode$1.grad && op.backward !== undefined && wantsGrad$1(x);
	checkInPlace(x, recorded);
	x.checkNoOverlap();
	const original = recorded && op.saves === "input" ? x.clone() : x;
	if (resultType !== x.dtype || dtype !== x.dtype) {
		const result = x.make(x.shape, resultType, x.count);
		op.forward(x.device.kernels, loopMode(result, x), result, x, attributes);
		x.writeFrom(result);
	} else {
		op.forward(x.device.kernels, loopMode(x, x), x, x, attributes);
	}
	if (!recorded) return finishInPlace(x, undefined);
	const node = record1(op, x, x, attributes);
	finishInPlace(x, node);
	if (op.saves !== undefined) node.save_for_backward(op.saves === "input" ? original : x);
	return x;
}
function unaryOp(op) {
	const call = (x, options) => runUnary(op, x, undefined, options === undefined ? undefined : outOf(op.name, options));
	return Object.assign(call, { in_place: (x) => runUnaryInPlace(op, x, undefined) });
}
function zerosOf(x) {
	return x.makeZeros(x.shape);
}

// src/ops/define.ts
let anyTensor;
function provideTensors(maker) {
	anyTensor = maker;
}
function loopMode2(out, a, b) {
	if (out.rowMajor) {
		const wholeA = a.rowMajor && sameShape(a.shape, out.shape);
		const wholeB = b.rowMajor && sameShape(b.shape, out.shape);
		if (wholeA && wholeB) return 0;
		if (wholeA && b.repeatsOne) return 2;
		if (wholeB && a.repeatsOne) return 1;
	}
	planElementwise(out.shape, out.strides, broadcastStrides(a.shape, a.strides, out.shape), broadcastStrides(b.shape, b.strides, out.shape));
	return 3;
}
function binaryOp(op) {
	const call = (a, b, options) => runBinary(op, a, b, undefined, options === undefined ? undefined : outOf(op.name, options));
	return Object.assign(call, { in_place: (x, other) => runBinaryInPlace(op, x, other, undefined) });
}
function namedByNumbers(f, second, first = second) {
	const name = (x, a, b) => {
		const other = isOptions(b) ? b.other : b;
		return typeof other !== "object" ? renamed(x, second) : typeof a !== "object" ? renamed(x, first) : x;
	};
	const call = (a, b, options) => name(f(a, b, options), a, b);
	return Object.assign(call, { in_place: (x, other) => name(f.in_place(x, other), x, other) });
}
function runBinary(op, a, b, attributes, out) {
	if (out !== undefined || typeof a !== "object" || typeof b !== "object" || a === null || b === null || a.dtype !== b.dtype || a.isWrappedNumber || b.isWrappedNumber || a.device !== b.device || !a.rowMajor || !b.rowMajor || !sameShape(a.shape, b.shape) || op.dtypes === "float" && a.dtype.kind !== "float") return binaryGeneral(op, a, b, attributes, out);
	op.check?.(a.dtype, a, b);
	const result = a.make(a.shape, op.dtypes === "compare" ? bool : a.dtype, a.count);
	op.forward(a.device.kernels, 0, result, a, b, attributes);
	if (mode$1.grad && op.backward !== undefined && (wantsGrad$1(a) || wantsGrad$1(b))) {
		const node = record2(op, result, a, b, attributes);
		op.save?.(node, result, a, b);
	}
	return result;
}
function refuseNumber(x, operation, parameter) {
	checkTensor(x, operation, parameter);
	if (x.isWrappedNumber) refuse$1(operation, parameter, "Tensor", x.item());
}
function isNumber$1(x) {
	return typeof x !== "object" || x.isWrappedNumber;
}
__name(isNumber$1, "isNumber");
function scalarOperands(op, operation, a, b) {
	const [nameA, nameB] = op.operands ?? ["input", "other"];
	const scalarA = isScalar(a, operation, nameA);
	const scalarB = isScalar(b, operation, nameB);
	if (op.numbers === "second" || op.numbers === "none") refuseNumber(a, operation, nameA);
	if (op.numbers === "none") refuseNumber(b, operation, nameB);
	if (!scalarA && !scalarB) checkDevices(operation, a, b);
	return [scalarA, scalarB];
}
function withNumber(op, a, b, attributes) {
	op.check?.(a.dtype, a, b);
	const result = a.make(a.shape, op.dtypes === "compare" ? bool : a.dtype, a.count);
	const right = a.make(SCALAR, a.dtype, 1).setItem(b);
	op.forward(a.device.kernels, 2, result, a, right, attributes);
	return result;
}
function binaryGeneral(op, a, b, attributes, out) {
	if (typeof b === "number" && typeof a === "object" && a !== null && op.backward === undefined && out === undefined && a.rowMajor && a.dtype.kind === "float" && op.numbers !== "none" && !a.isWrappedNumber) return withNumber(op, a, b, attributes);
	const operation = operationName(op.name);
	if (isOptions(b)) {
		const second = op.operands?.[1] ?? "other";
		const o = new Signature$1(operation, [second, "out"]).read(b);
		return runBinary(op, a, o[second], attributes, o.out);
	}
	const [scalarA, scalarB] = scalarOperands(op, operation, a, b);
	if (scalarA && scalarB && op.numbers !== "both") {
		throw new ArgumentError(`${operation}(): one of the operands must be a Tensor`);
	}
	const like = scalarA ? scalarB ? out ?? anyTensor() : b : a;
	const promoted = resultDType(a, b);
	op.check?.(promoted, a, b);
	const dtype = computeDType(op.dtypes, promoted);
	const left = operandOf(a, dtype, like);
	const right = operandOf(b, dtype, like);
	const shape = broadcastShape(left.shape, right.shape);
	const resultType = op.dtypes === "compare" ? bool : dtype;
	const recorded = mode$1.grad && op.backward !== undefined && (!scalarA && wantsGrad$1(a) || !scalarB && wantsGrad$1(b));
	let result;
	if (out !== undefined && !recorded) {
		prepareOut(out, shape, resultType, [left, right]);
		result = out.dtype === resultType && !out.overlapsPartly(left) && !out.overlapsPartly(right) ? out : like.make(shape, resultType);
	} else {
		result = like.makeResult(shape, resultType, scalarA ? right : a, scalarB ? left : b);
	}
	op.forward(like.device.kernels, loopMode2(result, left, right), result, left, right, attributes);
	if (recorded) {
		const savedA = isNumber$1(a) ? left : a;
		const savedB = isNumber$1(b) ? right : b;
		const node = record2(op, result, savedA, savedB, attributes);
		op.save?.(node, result, savedA, savedB);
	}
	if (out === undefined) return result;
	return result === out ? finishInPlace(out, undefined) : intoOut(result, out);
}
function runBinaryInPlace(op, x, other, attributes) {
	const operation = operationName(op.name) + "_";
	if (isOptions(other)) {
		const second = op.operands?.[1] ?? "other";
		other = new Signature$1(operation, [second]).read(other)[second];
	}
	checkTensor(x, operation, "input");
	const [, scalar] = scalarOperands(op, operation, x, other);
	const promoted = resultDType(x, other);
	op.check?.(promoted, x, other);
	const dtype = computeDType(op.dtypes, promoted);
	const resultType = op.dtypes === "compare" ? bool : dtype;
	checkCanCast(resultType, x.dtype);
	let right = operandOf(other, dtype, x);
	const shape = broadcastShape(x.shape, right.shape);
	if (!sameShape(shape, x.shape)) {
		throw new ShapeError(`output with shape ${formatShape(x.shape)} doesn't match the broadcast shape ${formatShape(shape)}`);
	}
	const recorded = mode$1.grad && op.backward !== undefined && (wantsGrad$1(x) || !scalar && wantsGrad$1(other));
	checkInPlace(x, recorded);
	x.checkNoOverlap();
	const saved = recorded && op.save !== undefined;
	const original = saved ? x.clone() : x;
	let second = isNumber$1(other) ? right : other;
	if (saved && !scalar && second.store.root === x.store.root) second = second.clone();
	if (x.overlapsPartly(right)) right = right.clone();
	if (x.dtype === resultType && dtype === resultType) {
		op.forward(x.device.kernels, loopMode2(x, x, right), x, x, right, attributes);
	} else {
		const left = x.dtype === dtype ? x : x.converted(dtype);
		const result = x.make(x.shape, resultType, x.count);
		op.forward(x.device.kernels, loopMode2(result, left, right), result, left, right, attributes);
		x.writeFrom(result);
	}
	if (!recorded) return finishInPlace(x, undefined);
	const node = record2(op, x, x, second, attributes);
	finishInPlace(x, node);
	op.save?.(node, x, original, second);
	return x;
}

// src/tensor/data.ts
function readData(data, dtype, make) {
	if (Array.isArray(data)) return readVector(data, dtype, make) ?? readNested$1(data, dtype, make);
	if (isTensor(data)) return data.detach().to(dtype ?? data.dtype, { copy: true });
	if (ArrayBuffer.isView(data)) return readTypedArray(data, dtype, make);
	return readNested$1(data, dtype, make);
}
function readVector(data, dtype, make) {
	if (typeof data[0] !== "number") return undefined;
	const type = dtype ?? getDefaultDType();
	const n = data.length;
	if (type.kind !== "float" || type === bfloat16) return undefined;
	for (let i = 0; i < n; i++) if (typeof data[i] !== "number") return undefined;
	const out = make([n], type);
	const array = out.store.array(type);
	for (let i = 0; i < n; i++) array[i] = data[i];
	return out;
}
function readNested$1(data, dtype, make) {
	const shape = shapeOf(data);
	const type = dtype ?? dtypeOf(data) ?? getDefaultDType();
	const out = make(shape, type);
	const array = out.store.array(type);
	const checked = type.kind === "int";
	let i = 0;
	const write = (value, depth) => {
		if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") {
			if (depth !== shape.length) throw ragged$1(depth);
			if (checked) checkFits$1(value, type);
			array[i++] = out.encode(value);
		} else if (isTensor(value)) {
			write(value.tolist(), depth);
		} else {
			const list = value;
			if (list === null || typeof list !== "object") throw notData(value);
			if (depth === shape.length || list.length !== shape[depth]) throw ragged$1(depth, shape[depth], list.length);
			for (let k = 0; k < list.length; k++) write(list[k], depth + 1);
		}
	};
	write(data, 0);
	return out;
}
__name(readNested$1, "readNested");
function ragged$1(depth, expected, got) {
	return new ShapeError(expected === undefined || got === undefined ? `tensor(): numbers and arrays are mixed at dim ${depth}` : `expected sequence of length ${expected} at dim ${depth} (got ${got})`);
}
__name(ragged$1, "ragged");
function shapeOf(data) {
	const shape = [];
	let level = data;
	while (typeof level === "object" && level !== null) {
		if (isTensor(level)) return [...shape, ...level.shape];
		const list = level;
		if (!Array.isArray(list) && !ArrayBuffer.isView(list)) throw notData(level);
		shape.push(list.length);
		level = list[0];
	}
	return shape;
}
function notData(value) {
	const hint = value instanceof ArrayBuffer ? ": give a typed array over it" : value instanceof Promise ? ": await it" : "";
	return new ArgumentError(`tensor(): cannot make a tensor of ${describeValue(value)}${hint}`);
}
function dtypeOf(data) {
	if (typeof data === "number") return getDefaultDType();
	if (typeof data === "bigint") return int64;
	if (typeof data === "boolean") return bool;
	if (isTensor(data)) return data.dtype;
	if (typeof data !== "object" || data === null) throw notData(data);
	if (ArrayBuffer.isView(data)) return dtypeOfArray(data);
	let found;
	for (const value of data) {
		const dtype = dtypeOf(value);
		if (dtype === undefined || dtype === found) continue;
		if (dtype.kind === "float") return dtype;
		if (found === undefined || found === bool) found = dtype;
	}
	return found;
}
function dtypeOfArray(array) {
	if (array instanceof Uint8ClampedArray) return uint8;
	for (const dtype of DTYPES) {
		if (dtype.name !== "bfloat16" && dtype !== bool && array instanceof dtype.array) return dtype;
	}
	const name = array.constructor.name;
	const cast = {
		Uint16Array: "Int32Array",
		Uint32Array: "BigInt64Array",
		BigUint64Array: "BigInt64Array"
	}[name];
	throw new DTypeError(`there is no dtype for a ${name}` + (cast === undefined ? "" : `; convert it: ${cast}.from(array${cast === "BigInt64Array" ? ", BigInt" : ""})`));
}
function readTypedArray(data, dtype, make) {
	const type = dtypeOfArray(data), { shape } = data;
	const out = make(shape ?? [data.length], type);
	out.store.array(type).set(data);
	return dtype === undefined || dtype === type ? out : out.converted(dtype);
}

// src/core/inspect.ts
function indented(text, options) {
	const level = options?.indentationLvl ?? 0;
	return level > 0 ? text.replaceAll(/\n(?!\n)/g, `\n${" ".repeat(level)}`) : text;
}

// src/tensor/base.ts
var TensorBase = class {
	store;
	offset;
	shape;
	dtype;
	device;
	count;
	rowMajor;
	givenStrides;
	node = undefined;
	slot = 0;
	leafRequiresGrad = false;
	accumulator = undefined;
	gradient = null;
	viewBase = undefined;
	viewOrigin = "single";
	viewVersion = 0;
	isParameter = false;
	isWrappedNumber = false;
	constructor(store, offset, shape, strides, dtype, device, count) {
		this.store = store;
		this.offset = offset;
		this.shape = shape;
		this.dtype = dtype;
		this.device = device;
		this.count = count;
		if (dtype === undefined) {
			throw new ArgumentError("tensors are made by torch.tensor([1, 2]), torch.zeros(2, 3), torch.empty(2, 3), …, not by new");
		}
		this.givenStrides = strides;
		this.rowMajor = strides === undefined || isContiguous(shape, strides);
	}
	get plain() {
		return this.givenStrides === undefined;
	}
	get strides() {
		return this.givenStrides ??= contiguousStrides(this.shape);
	}
	get repeatsOne() {
		return this.count === 1 || this.strides.every((stride) => stride === 0);
	}
	make(shape, dtype = this.dtype, count = numelOf(shape)) {
		const storage = this.device.kernels.allocate(count * dtype.itemsize);
		return new this.constructor(storage, 0, shape, undefined, dtype, this.device, count);
	}
	makeResult(shape, dtype, a, b = a, c = a) {
		const result = this.make(shape, dtype);
		if (shape.length < 2 || [
			a,
			b,
			c
		].every((x) => x.rowMajor || x.repeatsOne)) return result;
		const inputs = [
			a,
			b,
			c
		].map((x) => broadcastStrides(x.shape, x.strides, shape));
		const strides = elementwiseStrides(shape, inputs);
		if (strides !== undefined) result.relayout(result.store, 0, shape, strides);
		return result;
	}
	makeZeros(shape, dtype = this.dtype) {
		const count = numelOf(shape);
		const storage = this.device.kernels.allocate(count * dtype.itemsize, true);
		return new this.constructor(storage, 0, shape, undefined, dtype, this.device, count);
	}
	alias(shape, strides, offset, origin = "single", dtype = this.dtype) {
		const view = new this.constructor(this.store, offset, shape, strides, dtype, this.device, numelOf(shape));
		view.viewBase = this.viewBase ?? this;
		view.viewOrigin = mode$1.grad ? this.viewBase !== undefined && this.viewOrigin !== "single" ? this.viewOrigin : origin : "no_grad";
		view.viewVersion = this.store.version;
		if (mode$1.viewMade !== undefined) mode$1.viewMade(this, view);
		return view;
	}
	refreshView() {
		const base = this.viewBase;
		if (this.viewVersion === this.store.version) return;
		if (this.viewOrigin === "no_grad" && this.node === undefined) {
			this.viewVersion = this.store.version;
			return;
		}
		const node = viewNode(this, base);
		if (node !== undefined || this.node !== undefined) {
			this.node = node;
			this.slot = 0;
		}
		this.viewVersion = this.store.version;
	}
	relayout(storage, offset, shape, strides) {
		storage.version = Math.max(storage.version, this.store.version + 1);
		if (!sameShape(this.shape, shape)) this.accumulator = undefined;
		this.store = storage;
		this.offset = offset;
		this.shape = shape;
		this.givenStrides = strides;
		this.rowMajor = strides === undefined || isContiguous(shape, strides);
		this.count = numelOf(shape);
	}
	converted(dtype) {
		const out = this.make(this.shape, dtype, this.count);
		this.device.kernels.cast(loopMode(out, this), out, this);
		return out;
	}
	writeFrom(source) {
		this.device.kernels.cast(loopMode(this, source), this, source);
	}
	cloneStrided(shape, strides) {
		let span = 1;
		for (let i = 0; i < shape.length; i++) span += (shape[i] - 1) * strides[i];
		const result = this.make([Math.max(span, 0)]).zero_().as_strided(shape, strides, 0);
		result.viewBase = undefined;
		return result.copy_(this);
	}
	setItem(value) {
		const { store: storage, dtype } = this;
		if (storage.memory !== lastMemory || dtype !== lastType) {
			if (!(storage.memory instanceof ArrayBuffer)) {
				storage.array(dtype)[this.offset] = this.encode(value);
				return this;
			}
			lastMemory = storage.memory;
			lastType = dtype;
			lastArray = new dtype.array(lastMemory, 0, Math.floor(lastMemory.byteLength / dtype.itemsize));
		}
		lastArray[storage.byteOffset / dtype.itemsize + this.offset] = this.encode(value);
		return this;
	}
	encode(value) {
		const { dtype } = this;
		if (dtype === int64) return typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value)));
		const number = Number(value);
		if (dtype === bfloat16) return float32ToBfloat16Bits(number);
		return dtype.kind === "bool" ? number ? 1 : 0 : number;
	}
	isWhole() {
		return this.rowMajor && this.offset === 0 && this.count * this.dtype.itemsize === this.store.nbytes;
	}
	overlapsPartly(other) {
		if (this.store.root !== other.store.root || this.count === 0 || other.count === 0) return false;
		if (this === other) return false;
		const [a, b] = [spanOf$1(this), spanOf$1(other)];
		if (a[1] <= b[0] || b[1] <= a[0]) return false;
		const same = this.offset === other.offset && this.dtype === other.dtype && this.shape.length === other.shape.length && this.shape.every((n, i) => n === other.shape[i] && (n === 1 || this.strides[i] === other.strides[i]));
		return !same;
	}
	checkNoOverlap() {
		if (this.rowMajor) return;
		for (let i = 0; i < this.shape.length; i++) {
			if (this.strides[i] === 0 && this.shape[i] > 1) {
				throw new ShapeError("unsupported operation: more than one element of the written-to tensor refers to a single memory location. " + "Please clone() the tensor before performing the operation.");
			}
		}
	}
};
let lastMemory;
let lastType;
let lastArray;
function spanOf$1(x) {
	let last = x.offset;
	for (let i = 0; i < x.shape.length; i++) last += (x.shape[i] - 1) * x.strides[i];
	return [x.offset * x.dtype.itemsize, (last + 1) * x.dtype.itemsize];
}
__name(spanOf$1, "spanOf");

// src/autograd/ready_queue.ts
var ReadyQueue = class {
	#heap = [];
	push(node) {
		const heap = this.#heap;
		let i = heap.length;
		heap.push(node);
		while (i > 0) {
			const parent = i - 1 >> 1;
			if (heap[parent].sequence >= node.sequence) break;
			heap[i] = heap[parent];
			i = parent;
		}
		heap[i] = node;
	}
	pop() {
		const heap = this.#heap;
		const top = heap[0];
		const node = heap.pop();
		if (heap.length === 0 || node === undefined) return top;
		let i = 0;
		for (;;) {
			let child = 2 * i + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && heap[child + 1].sequence > heap[child].sequence) child++;
			if (heap[child].sequence <= node.sequence) break;
			heap[i] = heap[child];
			i = child;
		}
		heap[i] = node;
		return top;
	}
};

// src/autograd/engine.ts
let lastRun = 0;
let depth = 0;
function runBackward(roots, retainGraph, createGraph, captures) {
	return new Run(retainGraph, createGraph, captures).start(roots);
}
var Run = class {
	retainGraph;
	createGraph;
	captures;
	id = ++lastRun;
	ready = new ReadyQueue();
	firstAllocation = hostMemory.allocations;
	notes = depth > 0 ? [] : undefined;
	captured;
	wishes;
	outer = hostMemory.scope;
	made = [];
	looked = 0;
	wanted;
	held = new Set();
	seen = false;
	constructor(retainGraph, createGraph, captures) {
		this.retainGraph = retainGraph;
		this.createGraph = createGraph;
		this.captures = captures;
		this.captured = new Array(captures?.length ?? 0);
		if (captures === undefined) return;
		this.wishes = new Map();
		captures.forEach(({ node }, i) => this.wishes.set(node, [...this.wishes.get(node) ?? [], i]));
	}
	start(roots) {
		const former = mode$1.grad;
		mode$1.grad = this.createGraph;
		depth++;
		try {
			if (!this.createGraph) hostMemory.scope = this.made;
			this.go(roots);
		} finally {
			if (!this.createGraph) this.handOver();
			depth--;
			mode$1.grad = former;
			if (this.notes !== undefined) {
				for (const { node, run, pending, grad, grads } of this.notes) {
					Object.assign(node, {
						run,
						pending,
						grad,
						grads
					});
				}
			}
		}
		return this.captured;
	}
	go(roots) {
		this.count(roots);
		for (const { node, slot, grad } of roots) this.deliver(node, slot, grad);
		for (let node = this.ready.pop(); node !== undefined; node = this.ready.pop()) this.execute(node);
	}
	count(roots) {
		const reached = [];
		const enter = (node) => {
			if (node.run !== this.id) {
				this.notes?.push({
					node,
					run: node.run,
					pending: node.pending,
					grad: node.grad,
					grads: node.grads
				});
				node.run = this.id;
				node.pending = 0;
				node.grad = undefined;
				node.grads = undefined;
				reached.push(node);
			}
			node.pending++;
		};
		for (const { node } of roots) enter(node);
		for (let i = 0; i < reached.length; i++) {
			const node = reached[i];
			if (node.next0 !== undefined) enter(node.next0);
			if (node.next1 !== undefined) enter(node.next1);
			if (node.next2 !== undefined) enter(node.next2);
			if (node.more !== undefined) {
				for (const edge of node.more) if (edge !== undefined) enter(edge.node);
			}
		}
		if (this.captures !== undefined) this.wanted = nodesTowards(reached, this.captures);
	}
	deliver(node, slot, grad) {
		if (node === undefined) return;
		if (grad !== undefined) {
			const to = slot === 0 ? node : node.outputs[slot - 1];
			if (grad.dtype !== to.dtype || !sameShape(grad.shape, to.shape)) grad = conform(grad, to.shape, to.dtype, node);
			if (slot === 0 && node.grads === undefined) node.grad = this.join(node.grad, grad);
			else {
				const grads = node.grads ??= [node.grad];
				grads[slot] = this.join(grads[slot], grad);
			}
		}
		if (--node.pending === 0) this.ready.push(node);
	}
	join(former, grad) {
		const sum = former === undefined ? grad : former.add(grad);
		sum.store.root.holders++;
		if (former !== undefined) this.drop(former);
		return sum;
	}
	drop(grad) {
		if (grad === undefined) return;
		const storage = grad.store.root;
		storage.holders--;
		if (storage.serial > this.firstAllocation) this.release(storage);
	}
	release(storage) {
		if (this.seen || this.createGraph || storage.holders > 0 || storage.kept || this.held.has(storage)) return;
		storage.dispose();
	}
	execute(node) {
		const wish = this.wishes?.get(node);
		if (this.captures !== undefined && wish === undefined && !this.wanted.has(node)) return this.abandon(node);
		if (node.hooks !== undefined) this.runTensorHooks(node);
		if (wish !== undefined) {
			this.capture(node, wish);
			if (!this.wanted.has(node)) return this.abandon(node);
		}
		if (node instanceof AccumulateGrad) {
			if (this.captures === undefined && node.grad !== undefined) this.accumulate(node, node.grad);
		} else if (node.outputs === undefined) {
			this.executeSingle(node);
		} else {
			this.executeMany(node);
		}
		if (node.hooks !== undefined && node instanceof AccumulateGrad) this.runPostHooks(node, [], [node.grad]);
		this.finish(node);
		if (!this.retainGraph) node.release();
	}
	finish(node) {
		const { grad, grads } = node;
		node.grad = undefined;
		node.grads = undefined;
		if (grads === undefined) this.drop(grad);
		else grads.forEach((g) => this.drop(g));
		const { made } = this;
		for (let i = this.looked; i < made.length; i++) if (made[i].memory !== undefined) this.release(made[i]);
		this.looked = made.length;
	}
	handOver() {
		hostMemory.scope = this.outer;
		if (this.outer === undefined) return;
		for (const storage of this.made) if (storage.memory !== undefined && !storage.kept) this.outer.push(storage);
	}
	abandon(node) {
		this.finish(node);
		for (let i = 0; i < node.arity; i++) {
			const edge = node.edge(i);
			if (edge !== undefined) this.deliver(edge.node, edge.slot, undefined);
		}
	}
	executeSingle(node) {
		const grad = node.grad;
		if (grad === undefined) return this.abandon(node);
		const { derivative } = node;
		if (derivative.user || node.unpacks) this.seen = true;
		const result = mode$1.anomaly ? this.watch(node, () => derivative.backward(node, grad)) : derivative.backward(node, grad);
		if (node.arity === 1 && !Array.isArray(result) && node.hooks === undefined) {
			this.deliver(node.next0, node.slot0, result);
		} else {
			this.deliverAll(node, Array.isArray(result) ? result : [result], [grad]);
		}
	}
	executeMany(node) {
		const { grads: list } = node;
		const grads = Array.from({ length: 1 + node.outputs.length }, (_, i) => list === undefined ? i === 0 ? node.grad : undefined : list[i]);
		if (grads.every((g) => g === undefined)) return this.abandon(node);
		if (node.derivative.user || node.unpacks) this.seen = true;
		const call = () => node.derivative.backwardMany(node, grads);
		const result = mode$1.anomaly ? this.watch(node, call) : call();
		this.deliverAll(node, Array.isArray(result) ? result : [result], grads);
	}
	deliverAll(node, results, grads) {
		if (node.hooks !== undefined) results = this.runPostHooks(node, results, grads);
		const shared = node.arity > 2;
		if (shared) {
			for (const grad of results) if (grad !== undefined) grad.store.root.holders++;
		}
		for (let i = 0; i < node.arity; i++) {
			if (i === 0) this.deliver(node.next0, node.slot0, results[0]);
			else if (i === 1) this.deliver(node.next1, node.slot1, results[1]);
			else if (i === 2) this.deliver(node.next2, node.slot2, results[2]);
			else {
				const edge = node.more?.[i - 3];
				if (edge !== undefined) this.deliver(edge.node, edge.slot, results[i]);
			}
		}
		if (shared) {
			for (const grad of results) if (grad !== undefined) grad.store.root.holders--;
		}
	}
	runTensorHooks(node) {
		const hooks = node.hooks;
		const read = (slot) => node.grads === undefined ? slot === 0 ? node.grad : undefined : node.grads[slot];
		const write = (slot, grad) => {
			if (grad === read(slot)) return;
			this.drop(read(slot));
			if (grad !== undefined) grad.store.root.holders++;
			if (node.grads !== undefined) node.grads[slot] = grad;
			else node.grad = grad;
		};
		for (const [slot, table] of hooks.tensor) {
			for (const hook of [...table.values()]) {
				const grad = read(slot);
				if (grad === undefined) break;
				this.seen = true;
				write(slot, hook(grad) ?? grad);
			}
		}
		for (const hook of [...hooks.pre.values()]) {
			this.seen = true;
			hook(node.grads ?? [node.grad])?.forEach((grad, slot) => write(slot, grad));
		}
		for (const [slot, tensor] of hooks.retain) {
			const grad = read(slot);
			if (grad === undefined) continue;
			tensor.gradient = tensor.grad === null ? grad.clone() : tensor.grad.add(grad);
			this.held.add(tensor.gradient.store.root);
		}
	}
	runPostHooks(node, results, grads) {
		for (const hook of [...node.hooks.post.values()]) {
			this.seen = true;
			results = hook(results, grads) ?? results;
		}
		return results;
	}
	capture(node, wish) {
		for (const i of wish) {
			const { slot } = this.captures[i];
			const grad = node.grads === undefined ? slot === 0 ? node.grad : undefined : node.grads[slot];
			if (grad !== undefined) this.held.add(grad.store.root);
			this.captured[i] = grad;
		}
	}
	accumulate(node, grad) {
		const variable = node.variable;
		const former = variable.grad;
		if (former === null) variable.gradient = this.mayKeep(grad) ? grad : grad.clone();
		else if (this.createGraph) variable.gradient = former.add(grad);
		else former.add_(grad);
		variable.grad.store.root.kept = true;
		if (node.after === undefined) return;
		this.seen = true;
		for (const hook of [...node.after.values()]) hook(variable);
	}
	mayKeep(grad) {
		const { store: storage } = grad;
		return !this.createGraph && !this.seen && storage.holders === 1 && storage.serial > this.firstAllocation && !storage.kept && !this.held.has(storage) && grad.isWhole();
	}
	watch(node, call) {
		const where = node.stack === undefined ? "" : `\nTraceback of forward call that caused the error:\n${node.stack}`;
		let result;
		try {
			result = call();
		} catch (error) {
			if (error instanceof Error && where !== "") error.message += where;
			throw error;
		}
		const list = Array.isArray(result) ? result : [result];
		list.forEach((grad, i) => {
			if (grad !== undefined && grad.dtype.kind === "float" && Number.isNaN(grad.sum().item())) {
				throw new AutogradError(`Function '${node.name()}' returned nan values in its ${i}th output.${where}`);
			}
		});
		return result;
	}
};
function nodesTowards(reached, captures) {
	const ends = new Set(captures.map((c) => c.node));
	const order = reached.slice().sort((a, b) => orderOf(a) - orderOf(b));
	const wanted = new Set();
	for (const node of order) {
		for (let i = 0; i < node.arity; i++) {
			const edge = node.edge(i);
			if (edge !== undefined && (wanted.has(edge.node) || ends.has(edge.node))) {
				wanted.add(node);
				break;
			}
		}
	}
	return wanted;
}
function orderOf(node) {
	return node instanceof AccumulateGrad ? 0 : node.sequence;
}
function conform(grad, shape, dtype, node) {
	let result = grad;
	if (!sameShape(grad.shape, shape)) {
		if (!isExpandable(shape, grad.shape)) {
			throw new AutogradError(`Function returned an invalid gradient for ${node.name()} - got [${grad.shape.join(", ")}] but expected shape ` + `compatible with [${shape.join(", ")}]`);
		}
		result = grad.sum_to_size(shape);
	}
	return result.dtype === dtype ? result : result.to(dtype);
}
function isExpandable(from, to) {
	if (from.length > to.length) return false;
	const shift = to.length - from.length;
	return from.every((size, i) => size === to[i + shift] || size === 1);
}

// src/autograd/backward.ts
const BACKWARD = new Signature$1("backward", [
	"grad_tensors",
	"retain_graph",
	"create_graph",
	"inputs"
]);
const TENSOR_BACKWARD = new Signature$1("backward", [
	"gradient",
	"retain_graph",
	"create_graph",
	"inputs"
]);
const GRAD = new Signature$1("grad", [
	"grad_outputs",
	"retain_graph",
	"create_graph",
	"allow_unused",
	"is_grads_batched",
	"materialize_grads"
]);
function asList(value) {
	return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
function rootsOf(tensors, gradTensors) {
	return tensors.map((tensor, i) => {
		checkTensor(tensor, "backward", "tensors");
		const node = gradEdge(tensor);
		if (node === undefined) {
			throw new AutogradError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
		}
		const given = gradTensors[i] ?? undefined;
		if (given === undefined) {
			if (tensor.count !== 1) throw new AutogradError("grad can be implicitly created only for scalar outputs");
			return {
				node,
				slot: tensor.slot,
				grad: tensor.make(tensor.shape, tensor.dtype, 1).setItem(1)
			};
		}
		checkTensor(given, "backward", "grad_tensors");
		if (!sameShape(given.shape, tensor.shape)) {
			throw new ShapeError(`Mismatch in shape: grad_output[${i}] has a shape of torch.Size(${formatShape(given.shape)}) and output[${i}] has a ` + `shape of torch.Size(${formatShape(tensor.shape)}).`);
		}
		return {
			node,
			slot: tensor.slot,
			grad: given
		};
	});
}
function backward(tensors, grad_tensors, retain_graph, create_graph, inputs) {
	run$1(BACKWARD.read(grad_tensors, retain_graph, create_graph, inputs), tensors);
}
function backwardOf(x, gradient, retain_graph, create_graph, inputs) {
	if (gradient === undefined && retain_graph === undefined) return run$1({}, x);
	const { gradient: grad_tensors, ...o } = TENSOR_BACKWARD.read(gradient, retain_graph, create_graph, inputs);
	run$1({
		...o,
		grad_tensors
	}, x);
}
function run$1({ grad_tensors, create_graph = false, retain_graph = create_graph, inputs }, of) {
	const roots = rootsOf(asList(of), asList(grad_tensors));
	if (inputs === undefined) {
		runBackward(roots, retain_graph, create_graph);
		return;
	}
	const targets = asList(inputs);
	if (targets.length === 0) throw new AutogradError("`inputs` argument to `backward()` cannot be empty.");
	const grads = runBackward(roots, retain_graph, create_graph, targets.map(captureOf));
	targets.forEach((x, i) => {
		const grad = grads[i];
		if (grad === undefined) return;
		x.gradient = x.gradient === null ? grad.clone() : x.gradient.add(grad);
		x.gradient.store.root.kept = true;
	});
}
__name(run$1, "run");
function captureOf(x) {
	const node = gradEdge(x);
	if (node === undefined) throw new AutogradError("One of the differentiated Tensors does not require grad");
	return {
		node,
		slot: x.slot
	};
}
function grad(outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused, is_grads_batched, materialize_grads) {
	return differentiate(outputs, inputs, GRAD.read(grad_outputs, retain_graph, create_graph, allow_unused, is_grads_batched, materialize_grads));
}
function differentiate(outputs, inputs, options) {
	const roots = rootsOf(asList(outputs), asList(options.grad_outputs));
	const { create_graph = false, retain_graph = create_graph, materialize_grads = false } = options;
	const { allow_unused = materialize_grads } = options;
	const targets = asList(inputs);
	const grads = runBackward(roots, retain_graph, create_graph, targets.map(captureOf));
	return targets.map((x, i) => {
		const result = grads[i];
		if (result !== undefined) return result;
		if (materialize_grads) return x.make(x.shape).zero_();
		if (allow_unused) return null;
		throw new AutogradError(`The differentiated Tensor at index ${i} appears to not have been used in the graph. Set allow_unused=True if this ` + "is the desired behavior.");
	});
}

// src/core/warn.ts
const said = new Set();
function warnOnce(sentence) {
	if (said.has(sentence)) return;
	said.add(sentence);
	console.warn(sentence);
}

// src/ops/apply.ts
function elementsOf(x) {
	return x.detach().reshape([x.count]).tolist().map(Number);
}
function write(operation, self, values) {
	const out = self.make(self.shape);
	const array = out.store.array(self.dtype);
	values.forEach((value, i) => {
		if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") {
			throw new ArgumentError(`${operation}(): the function must give a number, not ${typeof value}`);
		}
		array[out.offset + i] = out.encode(value);
	});
	return self.copy_(out);
}
function check(operation, self) {
	checkTensor(self, operation, "self");
	if (self.requires_grad) {
		throw new AutogradError(`Can't call ${operation}() on Variable that requires grad. Use var.detach().${operation}() instead.`);
	}
}
function apply_(self, callable) {
	check("apply_", self);
	checkFunction(callable, "apply_", "callable");
	return write("apply_", self, elementsOf(self).map((value) => callable(value)));
}
function map_(self, tensor, callable) {
	check("map_", self);
	checkTensor(tensor, "map_", "tensor");
	checkFunction(callable, "map_", "callable");
	if (!sameShape(self.shape, tensor.shape)) {
		throw new ShapeError(`map_(): the shapes ${formatShape(self.shape)} and ${formatShape(tensor.shape)} differ`);
	}
	const others = elementsOf(tensor);
	return write("map_", self, elementsOf(self).map((value, i) => callable(value, others[i])));
}

// src/core/memory_format.ts
var MemoryFormat = class {
	name;
	ndim;
	constructor(name, ndim) {
		this.name = name;
		this.ndim = ndim;
	}
	toString() {
		return `torch.${this.name}`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
const contiguous_format = new MemoryFormat("contiguous_format", 0);
const preserve_format = new MemoryFormat("preserve_format", 0);
const channels_last = new MemoryFormat("channels_last", 4);
const channels_last_3d = new MemoryFormat("channels_last_3d", 5);
function channelsLastStrides(shape, format) {
	if (shape.length !== format.ndim) {
		throw new ShapeError(`required rank ${format.ndim} tensor to use ${format.name} format`);
	}
	const [n, c, ...space] = shape;
	const [first, ...rest] = contiguousStrides([
		n,
		...space,
		c
	]);
	return [
		first,
		rest[rest.length - 1],
		...rest.slice(0, -1)
	];
}

// src/ops/copy.ts
const CLONE = {
	name: "CloneBackward0",
	backward: (_, grad) => grad
};
function clone(input, options) {
	checkTensor(input, "clone", "input");
	const out = formatted(input, input.dtype, options?.memory_format);
	if (mode$1.grad && input.requires_grad) record1(CLONE, out, input, undefined);
	return out;
}
function formatted(input, dtype, format = preserve_format) {
	if (input.rowMajor && format.ndim === 0 || format === contiguous_format) return input.converted(dtype);
	if (format === preserve_format) {
		const out = input.makeResult(input.shape, dtype, input);
		out.writeFrom(input);
		return out;
	}
	const source = input.detach().converted(dtype);
	return source.cloneStrided(source.shape, channelsLastStrides(source.shape, format));
}
function contiguous(input, options) {
	checkTensor(input, "contiguous", "input");
	const { memory_format = contiguous_format } = options ?? {};
	return isContiguousIn(input, memory_format) ? input : clone(input, { memory_format });
}
function isContiguousIn(x, format) {
	if (format === undefined || format.ndim === 0) return x.rowMajor;
	if (x.shape.length !== format.ndim) return false;
	const strides = channelsLastStrides(x.shape, format);
	return x.shape.every((n, d) => n === 1 || x.strides[d] === strides[d]);
}
const TO_COPY = {
	name: "ToCopyBackward0",
	backward: (_, grad) => grad
};
function toDType(input, dtype, copy = false, format) {
	if (input.dtype === dtype && !copy && (format === undefined || isContiguousIn(input, format))) return input;
	const out = formatted(input, dtype, format);
	if (dtype.kind === "float" && mode$1.grad && input.requires_grad) record1(TO_COPY, out, input, undefined);
	return out;
}
const COPY = {
	name: "torch::autograd::CopyBackwards",
	backward: (ctx, grad) => [ctx.needs(0) ? grad.makeZeros(grad.shape) : undefined, grad]
};
function copy_(self, src) {
	checkTensor(self, "copy_", "self");
	checkTensor(src, "copy_", "src");
	if (self === src) return self;
	if (!sameShape(self.shape, src.shape) && !sameShape(broadcastShape(self.shape, src.shape), self.shape)) {
		throw new ShapeError(`output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ` + formatShape(broadcastShape(self.shape, src.shape)));
	}
	const recorded = mode$1.grad && (self.requires_grad || src.requires_grad) && self.dtype.kind === "float";
	checkInPlace(self, recorded);
	self.checkNoOverlap();
	const source = self.overlapsPartly(src) ? src.detach().clone() : src;
	self.writeFrom(sameShape(self.shape, source.shape) ? source : source.detach().expand(self.shape));
	return finishInPlace(self, recorded ? recordList(COPY, self, [self, src], undefined) : undefined);
}
const FILL = {
	name: "FillBackward0",
	backward: (_, grad) => grad.makeZeros(grad.shape)
};
const FILL_TENSOR = {
	name: "FillBackward1",
	backward: (ctx, grad) => [ctx.needs(0) ? grad.makeZeros(grad.shape) : undefined, ctx.needs(1) ? grad.sum() : undefined]
};
const FILL_IN_PLACE = {
	...FILL,
	name: "FillBackward2"
};
const FILL_TENSOR_IN_PLACE = {
	...FILL_TENSOR,
	name: "FillBackward3"
};
function writeNumber(x, value) {
	checkFits$1(value, x.dtype);
	if (x.rowMajor) return x.device.kernels.fill(x, x.encode(value));
	x.writeFrom(x.make([], x.dtype, 1).setItem(value).expand(x.shape));
}
function fill_(self, given) {
	checkTensor(self, "fill_", "self");
	const value = isOptions(given) ? given.value : given;
	const scalar = isScalar(value, "fill_", "value");
	if (!scalar && value.shape.length !== 0) {
		throw new ShapeError(`fill_ only supports 0-dimension value tensor but got tensor with ${value.shape.length} dimensions.`);
	}
	const recorded = mode$1.grad && (self.requires_grad || !scalar && value.requires_grad);
	checkInPlace(self, recorded);
	if (scalar) writeNumber(self, value);
	else self.writeFrom(value.detach().expand(self.shape));
	if (!recorded) return finishInPlace(self, undefined);
	return finishInPlace(self, scalar ? record1(FILL_IN_PLACE, self, self, undefined) : record2(FILL_TENSOR_IN_PLACE, self, self, value, undefined));
}
function fill$1(input, value) {
	checkTensor(input, "fill", "input");
	const given = isOptions(value) ? value.value : value;
	const out = input.make(input.shape).fill_(isScalar(given, "fill", "value") ? given : given.detach());
	if (!mode$1.grad) return out;
	if (isScalar(given, "fill", "value")) {
		if (input.requires_grad) record1(FILL, out, input, undefined);
	} else if (input.requires_grad || given.requires_grad) record2(FILL_TENSOR, out, input, given, undefined);
	return out;
}
__name(fill$1, "fill");
function zero_(self) {
	checkTensor(self, "zero_", "self");
	const recorded = mode$1.grad && self.requires_grad;
	checkInPlace(self, recorded);
	writeNumber(self, 0);
	return finishInPlace(self, recorded ? record1(ZERO, self, self, undefined) : undefined);
}
const ZERO = {
	...FILL,
	name: "ZeroBackward0"
};
function fill_diagonal_(self, fill_value, wrap = false) {
	checkTensor(self, "fill_diagonal_", "self");
	const { shape, strides } = self;
	if (shape.length < 2) throw new ShapeError("dimensions must larger than 1");
	if (shape.length > 2 && shape.some((n) => n !== shape[0])) {
		throw new ShapeError("all dimensions of input must be of equal length");
	}
	const stride = strides.reduce((a, b) => a + b, 0);
	const size = Math.min(shape[0], shape[1]);
	self.as_strided([size], [stride]).fill_(fill_value);
	if (wrap && shape.length === 2 && shape[0] > shape[1] + 1) {
		const rest = Math.ceil(self.count / (shape[1] + 1)) - size;
		self.as_strided([rest], [stride], self.offset + strides[0] * (shape[1] + 1)).fill_(fill_value);
	}
	return self;
}

// src/ops/convert.ts
const NAMES$2 = [
	"device",
	"dtype",
	"non_blocking",
	"copy",
	"memory_format"
];
const BY_DEVICE = new Signature$1("to", NAMES$2);
const BY_DTYPE = new Signature$1("to", [
	"dtype",
	"non_blocking",
	"copy",
	"memory_format",
	"device"
]);
const BY_TENSOR = new Signature$1("to", [
	"other",
	"non_blocking",
	"copy",
	"memory_format",
	"device",
	"dtype"
]);
function readTo$1(first, rest) {
	if (first instanceof DType) return BY_DTYPE.read(first, ...rest);
	if (typeof first === "string" || first instanceof Device || first === null || first === undefined) {
		if (rest[0] === undefined && rest.length < 2 && typeof first === "string") {
			const dtype = dtypeByName(first);
			if (dtype !== undefined) return { dtype };
		}
		return BY_DEVICE.read(first, ...rest);
	}
	if (isOptions(first) || typeof first === "number") return BY_DEVICE.read(first, ...rest);
	const other = first;
	if (other.store === undefined) {
		throw new ArgumentError(`to() takes a dtype, a device or a Tensor first, not ${describeValue(first)}`);
	}
	return {
		dtype: other.dtype,
		device: other.device,
		...BY_TENSOR.read(undefined, ...rest)
	};
}
__name(readTo$1, "readTo");
function to(input, first, ...rest) {
	checkTensor(input, "to", "input");
	const o = readTo$1(first, rest);
	if (o.device !== undefined && o.device !== null) deviceOf(o.device);
	return toDType(input, o.dtype ?? input.dtype, o.copy ?? false, o.memory_format);
}
const CUDA = new Signature$1("cuda", [
	"device",
	"non_blocking",
	"memory_format",
	"async"
]);
function cudaTarget(first, non_blocking) {
	const { device } = CUDA.read(first, non_blocking);
	const target = namedDevice(device ?? "cuda");
	if (target.type !== "cuda") throw new DeviceError("Invalid device, must be cuda device");
	return target;
}
function cuda(input, first, non_blocking) {
	return to(input, cudaTarget(first, non_blocking));
}
function numpy(input, options) {
	checkTensor(input, "numpy", "input");
	if (options?.force) return numpy(input.detach().clone());
	if (input.requires_grad) {
		throw new AutogradError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
	}
	if (input.dtype === bfloat16) throw new DTypeError("Got unsupported ScalarType BFloat16");
	const source = input.rowMajor ? input : input.converted(input.dtype);
	source.store.root.exposed = true;
	const array = source.store.array(source.dtype, source).subarray(source.offset, source.offset + source.count);
	return Object.assign(array, { shape: input.shape });
}

// src/ops/as_strided.ts
const STRIDED$1 = new Signature$1("as_strided", [
	"size",
	"stride",
	"storage_offset"
]);
function as_strided(input, first, second, third) {
	checkTensor(input, "as_strided", "input");
	const o = STRIDED$1.read(first, second, third ?? undefined);
	const size = o.size ?? [];
	const stride = o.stride ?? [];
	const storage_offset = o.storage_offset ?? input.offset;
	checkInts(size, "as_strided", "size");
	checkInts(stride, "as_strided", "stride");
	if (size.length !== stride.length) {
		throw new ShapeError("mismatch in length of strides and shape");
	}
	if (stride.some((s) => !Number.isInteger(s) || s < 0)) {
		throw new ShapeError("as_strided: Negative strides are not supported at the moment, got strides: " + formatShape(stride));
	}
	if (!Number.isInteger(storage_offset) || storage_offset < 0) {
		throw new ShapeError(`Tensor: invalid storage offset ${storage_offset}`);
	}
	let last = storage_offset;
	size.forEach((n, i) => last += (n - 1) * stride[i]);
	const available = Math.floor(input.store.nbytes / input.dtype.itemsize);
	if (numelOf(size) > 0 && last >= available) {
		throw new ShapeError(`setStorage: sizes ${formatShape(size)}, strides ${formatShape(stride)}, storage offset ${storage_offset}, and itemsize ` + `${input.dtype.itemsize} requiring a storage size of ${(last + 1) * input.dtype.itemsize} are out of bounds for ` + `storage of size ${input.store.nbytes}`);
	}
	const result = input.alias(size.slice(), stride.slice(), storage_offset);
	if (mode$1.grad && input.requires_grad) record1(AS_STRIDED$1, result, input, geometryOf(result, input));
	return result;
}
const PASSAGE = {
	name: "AsStridedBackward0",
	backward: (ctx, grad) => pass(grad, {
		from: ctx.attributes.to,
		to: ctx.attributes.from,
		base: ctx.attributes.base
	})
};
function asStridedBackward(grad, geometry) {
	const { shape, strides, offset, baseShape, baseStrides } = geometry;
	const shift = Math.min(offset, 0);
	const base = {
		shape: baseShape,
		strides: baseStrides,
		offset: -shift
	};
	return pass(grad, {
		from: {
			shape,
			strides,
			offset: offset - shift
		},
		to: base,
		base
	});
}
function pass(grad, passage) {
	const { from, to, base } = passage;
	const flat = grad.makeZeros([Math.max(reachOf(from), reachOf(to))]);
	if (grad.count > 0) accumulate(flat, grad.detach(), from.shape, from.strides, from.offset);
	let shares = flat;
	if (overlaps(base)) {
		const count = grad.makeZeros(flat.shape);
		accumulate(count, grad.make([], grad.dtype, 1).fill_(1).expand(base.shape), base.shape, base.strides, base.offset);
		shares = flat.div(count);
	}
	const out = shares.as_strided(to.shape, to.strides, to.offset).converted(grad.dtype);
	if (mode$1.grad && grad.requires_grad) record1(PASSAGE, out, grad, passage);
	return out;
}
function reachOf({ shape, strides, offset }) {
	return numelOf(shape) === 0 ? 0 : shape.reduce((sum, n, i) => sum + (n - 1) * strides[i], offset + 1);
}
function overlaps({ shape, strides }) {
	return numelOf(shape) > 0 && meetingDim(shape, strides) >= 0;
}
function meetingDim(shape, strides) {
	const order = shape.map((_, i) => i).filter((i) => shape[i] > 1).sort((a, b) => strides[a] - strides[b]);
	let reach = 0;
	let meeting = -1;
	for (const i of order) {
		if (strides[i] <= reach) meeting = i;
		reach += (shape[i] - 1) * strides[i];
	}
	return meeting;
}
function accumulate(flat, grad, shape, strides, offset) {
	const meeting = meetingDim(shape, strides);
	if (meeting < 0) {
		flat.as_strided(shape, strides, offset).add_(grad);
		return;
	}
	const wide = shape.map((_, i) => i).filter((i) => shape[i] > 1);
	const dim = wide.reduce((best, i) => shape[i] < shape[best] ? i : best, meeting);
	const without = (list) => list.filter((_, i) => i !== dim);
	for (let k = 0; k < shape[dim]; k++) {
		accumulate(flat, grad.select(dim, k), without(shape), without(strides), offset + k * strides[dim]);
	}
}

// src/ops/view.ts
function makeView(x, shape, strides, offset, derivative, attributes) {
	const view = x.alias(shape, strides, offset);
	if (mode$1.grad && x.requires_grad) record1(derivative, view, x, attributes);
	return view;
}
const EXPAND = {
	name: "ExpandBackward0",
	backward: (ctx, grad) => grad.sum_to_size(ctx.attributes)
};
function expand(input, sizes) {
	checkTensor(input, "expand", "input");
	checkInts(sizes, "expand", "sizes");
	const shift = sizes.length - input.shape.length;
	if (shift < 0) {
		throw new ShapeError(`expand(${input.type()}{${formatShape(input.shape)}}, size=${formatShape(sizes)}): the number of sizes provided ` + `(${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${input.shape.length})`);
	}
	const shape = sizes.map((size, i) => {
		if (size === -1 && i >= shift) return input.shape[i - shift];
		if (Number.isInteger(size) && size >= 0) return size;
		throw new ShapeError(i < shift ? `The expanded size of the tensor (${size}) isn't allowed in a leading, non-existing dimension ${i}` : `expand: invalid size ${size} at dimension ${i} of ${formatShape(sizes)}`);
	});
	input.shape.forEach((size, i) => {
		if (size !== 1 && size !== shape[i + shift]) {
			throw new ShapeError(`The expanded size of the tensor (${shape[i + shift]}) must match the existing size (${size}) at non-singleton ` + `dimension ${i + shift}.  Target sizes: ${formatShape(sizes)}.  Tensor sizes: ${formatShape(input.shape)}`);
		}
	});
	const strides = expandStrides(input, shape);
	return makeView(input, shape, strides, input.offset, EXPAND, input.shape);
}
function expandStrides({ shape: from, strides: own }, shape) {
	const shift = shape.length - from.length;
	const strides = new Array(shape.length).fill(0);
	if (from.length === 0) return strides;
	for (let i = shape.length - 1; i >= 0; i--) {
		if (i >= shift && from[i - shift] === shape[i]) strides[i] = own[i - shift];
		else if (shape[i] === 1) strides[i] = i + 1 < shape.length ? shape[i + 1] * strides[i + 1] : 1;
		else strides[i] = 0;
	}
	return strides;
}
function broadcast_to(input, size) {
	checkTensor(input, "broadcast_to", "input");
	return expand(input, isOptions(size) ? size.size : size);
}
const TRANSPOSE = {
	name: "TransposeBackward0",
	backward: (ctx, grad) => grad.transpose(ctx.attributes[0], ctx.attributes[1])
};
const TRANSPOSE_ARGUMENTS = new Signature$1("transpose", ["dim0", "dim1"]);
function transpose(input, dim0, dim1) {
	checkTensor(input, "transpose", "input");
	if (typeof dim0 !== "number" || typeof dim1 !== "number") {
		const o = TRANSPOSE_ARGUMENTS.read(dim0, dim1);
		return transpose(input, o.dim0 ?? NaN, o.dim1 ?? NaN);
	}
	const ndim = input.shape.length;
	const a = wrapDim(dim0, ndim);
	const b = wrapDim(dim1, ndim);
	const shape = input.shape.slice();
	const strides = input.strides.slice();
	if (ndim > 0) swap(shape, strides, a, b);
	return makeView(input, shape, strides, input.offset, TRANSPOSE, [a, b]);
}
function swap(shape, strides, a, b) {
	const size = shape[a];
	const stride = strides[a];
	shape[a] = shape[b];
	strides[a] = strides[b];
	shape[b] = size;
	strides[b] = stride;
}
const swapaxes = transpose;
const swapdims = transpose;
const PERMUTE = {
	name: "PermuteBackward0",
	backward: (ctx, grad) => {
		const inverse = new Array(ctx.attributes.length);
		ctx.attributes.forEach((from, to) => inverse[from] = to);
		return grad.permute(inverse);
	}
};
function permute(input, dims) {
	checkTensor(input, "permute", "input");
	if (isOptions(dims)) return permute(input, dims.dims);
	checkInts(dims, "permute", "dims");
	const ndim = input.shape.length;
	if (dims.length !== ndim) {
		throw new ShapeError(`permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of ` + `dimensions i.e. input.dim() = ${ndim} is not equal to len(dims) = ${dims.length}`);
	}
	const order = dims.map((d) => wrapDim(d, ndim));
	if (new Set(order).size !== ndim) throw new ShapeError("permute(): duplicate dims are not allowed.");
	return permuteTo(input, order);
}
function permuteTo(input, order) {
	return makeView(input, order.map((d) => input.shape[d]), order.map((d) => input.strides[d]), input.offset, PERMUTE, order);
}
const T = {
	name: "TBackward0",
	backward: (_, grad) => grad.t()
};
function t(input) {
	checkTensor(input, "t", "input");
	const { shape, strides } = input;
	if (shape.length > 2) throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${shape.length}D`);
	if (shape.length < 2) return makeView(input, shape, strides, input.offset, T, undefined);
	return makeView(input, [shape[1], shape[0]], [strides[1], strides[0]], input.offset, T, undefined);
}
function reverseDims(input) {
	return permuteTo(input, input.shape.map((_, d) => input.shape.length - 1 - d));
}
function transposeMatrices(input, name) {
	const ndim = input.shape.length;
	if (ndim === 0) return input;
	if (ndim < 2) {
		throw new ShapeError(name === "mT" ? `tensor.mT is only supported on matrices or batches of matrices. Got ${ndim}-D tensor.` : `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${ndim}-D tensor.`);
	}
	return transpose(input, -2, -1);
}
function adjoint(input) {
	checkTensor(input, "adjoint", "input");
	return transposeMatrices(input, "adjoint");
}
function transposeMatrix(input) {
	const ndim = input.shape.length;
	if (ndim === 0) return input;
	if (ndim === 2) return transpose(input, 0, 1);
	throw new ShapeError(`tensor.H is only supported on matrices (2-D tensors). Got ${ndim}-D tensor.${ndim > 2 ? " For batches of matrices, consider using tensor.mH" : ""}`);
}
const unsqueezeTo = (ctx, grad) => grad.reshape(ctx.attributes.shape);
const SQUEEZE = {
	name: "SqueezeBackward0",
	backward: unsqueezeTo
};
const SQUEEZE_DIM = {
	name: "SqueezeBackward1",
	backward: unsqueezeTo
};
const SQUEEZE_DIMS = {
	name: "SqueezeBackward2",
	backward: unsqueezeTo
};
const SQUEEZE_ARGUMENTS = new Signature$1("squeeze", ["dim"]);
function squeeze(input, dim) {
	checkTensor(input, "squeeze", "input");
	if (isOptions(dim)) return squeeze(input, SQUEEZE_ARGUMENTS.read(dim).dim);
	const dims = dim === undefined ? undefined : listed(dim, input.shape.length);
	const shape = [];
	const strides = [];
	for (let d = 0; d < input.shape.length; d++) {
		if (input.shape[d] === 1 && (dims === undefined || dims.includes(d))) continue;
		shape.push(input.shape[d]);
		strides.push(input.strides[d]);
	}
	const derivative = dim === undefined ? SQUEEZE : typeof dim === "number" ? SQUEEZE_DIM : SQUEEZE_DIMS;
	return makeView(input, shape, strides, input.offset, derivative, { shape: input.shape });
}
function listed(dim, ndim) {
	if (typeof dim === "number") return [wrapDim(dim, ndim)];
	checkInts(dim, "squeeze", "dim");
	return dim.length === 0 ? dim : wrapDims(dim, ndim);
}
const UNSQUEEZE$1 = {
	name: "UnsqueezeBackward0",
	backward: (ctx, grad) => grad.squeeze(ctx.attributes)
};
function unsqueeze(input, dim) {
	checkTensor(input, "unsqueeze", "input");
	if (isOptions(dim)) return unsqueeze(input, dim.dim);
	const ndim = input.shape.length;
	const d = wrapDim(dim, ndim + 1);
	const shape = input.shape.slice();
	const strides = input.strides.slice();
	const stride = d < ndim ? shape[d] * strides[d] : 1;
	shape.splice(d, 0, 1);
	strides.splice(d, 0, stride);
	return makeView(input, shape, strides, input.offset, UNSQUEEZE$1, d);
}

// src/ops/resize.ts
function resize_(self, sizes, options) {
	checkTensor(self, "resize_", "self");
	checkInts(sizes, "resize_", "sizes");
	checkSizes("resize_", sizes);
	if (self.requires_grad) throw new AutogradError("cannot resize variables that require grad");
	const needed = (self.offset + numelOf(sizes)) * self.dtype.itemsize;
	let storage = self.store;
	if (needed > storage.nbytes) {
		storage = self.device.kernels.allocate(needed);
		const old = self.store.array(uint8);
		storage.array(uint8).set(old);
	}
	self.relayout(storage, self.offset, sizes.slice(), stridesIn(sizes, options?.memory_format));
	return self;
}
function stridesIn(shape, format) {
	return format === undefined || format.ndim === 0 ? undefined : channelsLastStrides(shape, format);
}
function resize_as_(self, tensor, options) {
	checkTensor(self, "resize_as_", "self");
	checkTensor(tensor, "resize_as_", "tensor");
	return resize_(self, tensor.shape, options);
}
function set_(self, source, storage_offset = source.offset, size = source.shape, stride) {
	checkTensor(self, "set_", "self");
	checkTensor(source, "set_", "source");
	if (source.dtype !== self.dtype) {
		throw new DTypeError(`set_: the source has dtype ${source.dtype}, but this tensor ${self.dtype}`);
	}
	const strides = stride ?? (size === source.shape ? source.strides : contiguousStrides(size));
	const view = source.detach().as_strided(size, strides, storage_offset);
	self.relayout(source.store, view.offset, view.shape, isContiguous(size, strides) ? undefined : strides);
	return self;
}
const NAMES$1 = {
	SqueezeBackward0: "SqueezeBackward3",
	SqueezeBackward1: "SqueezeBackward4",
	SqueezeBackward2: "SqueezeBackward5",
	UnsqueezeBackward0: "UnsqueezeBackward1",
	TransposeBackward0: "TransposeBackward1",
	TBackward0: "TBackward1",
	AsStridedBackward0: "AsStridedBackward1"
};
function rename(node) {
	const { derivative } = node;
	node.derivative = {
		...derivative,
		name: NAMES$1[derivative.name] ?? derivative.name
	};
}
function becomeView(self, look) {
	const recorded = mode$1.grad && self.requires_grad;
	checkInPlace(self, recorded);
	const view = look(self);
	self.relayout(self.store, view.offset, view.shape, view.strides);
	self.store.version++;
	if (recorded) {
		rename(view.node);
		self.node = self.viewBase === undefined ? view.node : viewNode(self, self.viewBase);
		self.slot = 0;
	}
	self.viewVersion = self.store.version;
	return self;
}
function squeeze_(self, dim) {
	checkTensor(self, "squeeze_", "self");
	return becomeView(self, (x) => squeeze(x, dim));
}
function unsqueeze_(self, dim) {
	checkTensor(self, "unsqueeze_", "self");
	return becomeView(self, (x) => unsqueeze(x, dim));
}
function transpose_(self, dim0, dim1) {
	checkTensor(self, "transpose_", "self");
	checkInt(dim0, "transpose_", "dim0");
	checkInt(dim1, "transpose_", "dim1");
	return becomeView(self, (x) => transpose(x, dim0, dim1));
}
function t_(self) {
	checkTensor(self, "t_", "self");
	return becomeView(self, t);
}
function as_strided_(self, size, stride, storage_offset) {
	checkTensor(self, "as_strided_", "self");
	return becomeView(self, (x) => as_strided(x, size, stride, storage_offset));
}
function assignData(self, value) {
	if (self.requires_grad && value.dtype.kind !== "float") {
		throw new ShapeError("data set to a tensor that requires gradients must be floating point or complex dtype");
	}
	self.relayout(value.store, value.offset, value.shape, value.rowMajor ? undefined : value.strides);
	self.dtype = value.dtype;
	self.accumulator = undefined;
}

// src/tensor/python_format.ts
function special(value) {
	if (Number.isNaN(value)) return "nan";
	if (value === Infinity) return "inf";
	if (value === -Infinity) return "-inf";
	return undefined;
}
function isNegative(value) {
	return value < 0 || Object.is(value, -0);
}
function widenExponent(text) {
	const at = text.indexOf("e");
	const digits = text.slice(at + 2);
	return digits.length >= 2 ? text : `${text.slice(0, at + 2)}0${digits}`;
}
function formatFixed(value, precision) {
	const name = special(value);
	if (name !== undefined) return name;
	const sign = isNegative(value) ? "-" : "";
	const x = Math.abs(value);
	if (x >= 1e21) return `${sign}${BigInt(x)}${precision > 0 ? "." + "0".repeat(precision) : ""}`;
	if (Math.abs(x * 2 ** (precision + 1) % 2) === 1) {
		const exact = x.toFixed(precision + 1);
		const down = exact.slice(0, precision === 0 ? -2 : -1);
		if (Number(down[down.length - 1]) % 2 === 0) return sign + down;
	}
	return sign + x.toFixed(precision);
}
function formatExponent(value, precision) {
	const name = special(value);
	if (name !== undefined) return name;
	const sign = isNegative(value) ? "-" : "";
	const x = Math.abs(value);
	const long = x.toExponential(Math.min(100, precision + 40));
	const mantissa = long.slice(0, long.indexOf("e")).replace(".", "");
	if (/^50*$/.test(mantissa.slice(precision + 1)) && Number(mantissa[precision]) % 2 === 0) {
		const kept = mantissa.slice(0, precision + 1);
		const point = precision > 0 ? `${kept[0]}.${kept.slice(1)}` : kept;
		return sign + widenExponent(point + long.slice(long.indexOf("e")));
	}
	return sign + widenExponent(x.toExponential(precision));
}
function formatGeneral(value, precision = 6) {
	const name = special(value);
	if (name !== undefined) return name;
	const digits = Math.max(1, precision);
	if (value === 0) return isNegative(value) ? "-0" : "0";
	const rounded = formatExponent(value, digits - 1);
	const at = rounded.indexOf("e");
	const exponent = Number(rounded.slice(at + 1));
	if (exponent >= -4 && exponent < digits) return withoutTrailingZeros(formatFixed(value, digits - 1 - exponent));
	return withoutTrailingZeros(rounded.slice(0, at)) + rounded.slice(at);
}
function withoutTrailingZeros(text) {
	return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
function formatFloat(given) {
	const value = Number(given);
	const name = special(value);
	if (name !== undefined) return name;
	const sign = isNegative(value) ? "-" : "";
	const x = Math.abs(value);
	if (x !== 0 && (x < 1e-4 || x >= 0x2386f26fc10000)) return sign + widenExponent(x.toExponential());
	const text = x.toString();
	return sign + (text.includes(".") ? text : text + ".0");
}
function formatTuple(values) {
	return values.length === 1 ? `(${values[0]},)` : `(${values.join(", ")})`;
}
function formatSize(shape) {
	return `torch.Size([${shape.join(", ")}])`;
}

// src/tensor/untyped_storage.ts
const ADDRESSES = new WeakMap();
const PAGE = 4096;
let nextAddress = PAGE;
function addressOf(buffer) {
	let address = ADDRESSES.get(buffer);
	if (address === undefined) {
		ADDRESSES.set(buffer, address = nextAddress);
		nextAddress += Math.ceil((buffer.byteLength + 1) / PAGE) * PAGE;
	}
	return address;
}
var UntypedStorage = class {
	#storage;
	constructor(storage) {
		this.#storage = storage;
	}
	nbytes() {
		return this.#storage.nbytes;
	}
	size() {
		return this.#storage.nbytes;
	}
	data_ptr() {
		const { memory, byteOffset } = this.#storage;
		if (memory === undefined) throw disposed();
		if (typeof memory === "number") return memory + byteOffset;
		return memory instanceof Uint8Array ? addressOf(memory.buffer) + memory.byteOffset + byteOffset : addressOf(memory) + byteOffset;
	}
	toString() {
		return `[torch.storage.UntypedStorage(device=cpu) of size ${this.#storage.nbytes}]`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};

// src/tensor/typed_storage.ts
const PRINTED = 1e3;
const EDGE = 3;
var TypedStorage = class {
	#elements;
	constructor(elements) {
		this.#elements = elements;
	}
	get length() {
		return this.#elements.count;
	}
	size() {
		return this.length;
	}
	nbytes() {
		return this.#elements.store.nbytes;
	}
	element_size() {
		return this.dtype.itemsize;
	}
	get dtype() {
		return this.#elements.dtype;
	}
	data_ptr() {
		return this.untyped().data_ptr();
	}
	untyped() {
		return new UntypedStorage(this.#elements.store);
	}
	at(place) {
		return this.#elements.select(0, this.#checked(place, "at")).item();
	}
	set(place, value) {
		this.#elements.select(0, this.#checked(place, "set")).fill_(value);
	}
	fill_(value) {
		this.#elements.fill_(value);
		return this;
	}
	tolist() {
		return this.#elements.tolist();
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.length; i++) yield this.at(i);
	}
	toString() {
		const count = this.length;
		const lines = [];
		for (let i = 0; i < count; i++) {
			if (count > PRINTED && i === EDGE) {
				lines.push(" ...");
				i = count - EDGE;
			}
			lines.push(` ${this.#text(this.at(i))}`);
		}
		const device = this.#elements.device;
		return [...lines, `[torch.storage.TypedStorage(dtype=torch.${this.dtype.name}, device=${device}) of size ${count}]`].join("\n");
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
	#text(value) {
		if (typeof value === "boolean") return value ? "True" : "False";
		return this.dtype.is_floating_point ? formatFloat(value) : String(value);
	}
	#checked(place, name) {
		const count = this.length;
		if (Number.isSafeInteger(place) && place >= -count && place < count) return place;
		throw new IndexError(`storage().${name}(): place ${String(place)} is out of range for a storage of size ${count}`);
	}
};

// src/ops/kernel_operand.ts
function kernelDType(dtype) {
	if (isHalf(dtype)) return float32;
	return dtype.kind === "int" ? int64 : dtype;
}
function contiguousOf(x, dtype = x.dtype) {
	return x.rowMajor && x.dtype === dtype ? x : x.converted(dtype);
}
function flat(x) {
	return x.alias([x.count], undefined, x.offset);
}

// src/ops/random.ts
const FORGET = {
	name: "FillBackward0",
	backward: (_, grad) => grad.mul(0)
};
function fill(self, kind, a, b, generator) {
	const p0 = asNumber(a, "random function", "first parameter");
	const p1 = asNumber(b, "random function", "second parameter");
	const recorded = mode$1.grad && self.requires_grad;
	checkInPlace(self, recorded);
	const { state } = generator ?? defaultGenerator;
	const { kernels } = self.device;
	if (self.rowMajor) kernels.random(kind, self, p0, p1, state);
	else {
		self.checkNoOverlap();
		const inMemory = inMemoryOrder(self);
		const values = self.make(inMemory.shape);
		kernels.random(kind === RANDOM.normal ? RANDOM.normal_serial : kind, values, p0, p1, state);
		inMemory.writeFrom(values);
	}
	return finishInPlace(self, recorded ? record1(FORGET, self, self, undefined) : undefined);
}
function inMemoryOrder(x) {
	const order = [...x.shape.keys()].sort((a, b) => x.strides[b] - x.strides[a] || a - b);
	return x.detach().permute(order);
}
function requireFloat(operation, dtype) {
	if (dtype.kind !== "float") throw new DTypeError(`"${operation}" not implemented for '${scalarTypeName(dtype)}'`);
}
const UNIFORM = new Signature$1("uniform_", [
	"from",
	"to",
	"generator"
]);
function uniform_(self, ...args) {
	const { from: low = 0, to: high = 1, generator } = UNIFORM.read(...args);
	const from = asNumber(low, "uniform_", "from");
	const to = asNumber(high, "uniform_", "to");
	requireFloat("check_uniform_bounds", self.dtype);
	const limit = self.dtype === float64 ? Number.MAX_VALUE : self.dtype === float16 ? 65504 : 34028234663852886e22;
	for (const [name, bound] of [["from", from], ["to", to]]) {
		if (!(Math.abs(bound) <= limit)) throw new ValueError(`${name} is out of bounds for ${scalarTypeName(self.dtype)}`);
	}
	if (from > to) {
		throw new ValueError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`);
	}
	if (to - from > limit) {
		throw new ValueError(`uniform_ expects to-from <= std::numeric_limits<${scalarTypeName(self.dtype)}>::max(), but found to=${to} and ` + `from=${from} which result in to-from to exceed the limit`);
	}
	return fill(self, RANDOM.uniform, from, to, generator);
}
const NORMAL = new Signature$1("normal_", [
	"mean",
	"std",
	"generator"
]);
function normal_(self, ...args) {
	const { mean = 0, std = 1, generator } = NORMAL.read(...args);
	if (!(std >= 0)) throw new ValueError(`normal expects std >= 0.0, but found std ${std}`);
	requireFloat("normal_kernel_cpu", self.dtype);
	return fill(self, RANDOM.normal, mean, std, generator);
}
const BERNOULLI = new Signature$1("bernoulli_", ["p", "generator"]);
function bernoulli_(self, ...args) {
	const { p = .5, generator } = BERNOULLI.read(...args);
	if (typeof p === "object") return bernoulliTensor_(self, p, generator);
	if (!(p >= 0 && p <= 1)) throw new ValueError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`);
	return fill(self, RANDOM.bernoulli, p, 0, generator);
}
function bernoulliTensor_(self, p, generator) {
	requireFloat("bernoulli_tensor_cpu_p_", p.dtype);
	if (p.numel() > 0) {
		const { min, max } = p.detach().aminmax(), [low, high] = [min.item(), max.item()];
		if (!(low >= 0 && high <= 1)) {
			throw new ValueError(`bernoulli_ expects p to be in [0, 1], but got p from ${low} to ${high}`);
		}
	}
	return fillWith(self, RANDOM.bernoulli, p.detach().expand(self.shape), generator);
}
function fillWith(self, kind, parameter, generator) {
	const recorded = mode$1.grad && self.requires_grad;
	checkInPlace(self, recorded);
	const values = self.rowMajor ? self : self.make(self.shape);
	self.device.kernels.randomTensor(kind, values, contiguousOf(parameter), (generator ?? defaultGenerator).state);
	if (values !== self) self.writeFrom(values);
	return finishInPlace(self, recorded ? record1(FORGET, self, self, undefined) : undefined);
}
const EXPONENTIAL = new Signature$1("exponential_", ["lambd", "generator"]);
function exponential_(self, ...args) {
	const { lambd = 1, generator } = EXPONENTIAL.read(...args);
	requireFloat("exponential_", self.dtype);
	if (!(lambd > 0)) throw new ValueError(`exponential_ expects lambda > 0.0, but found lambda=${lambd}`);
	return fill(self, RANDOM.exponential, lambd, 0, generator);
}
const GEOMETRIC = new Signature$1("geometric_", ["p", "generator"]);
function geometric_(self, ...args) {
	const { p, generator } = GEOMETRIC.read(...args);
	if (p === undefined || !(p > 0 && p < 1)) {
		throw new ValueError(`geometric_ expects p to be in (0, 1), but got p=${p}`);
	}
	if (self.dtype === bool) throw new DTypeError(`"geometric_" not implemented for 'Bool'`);
	return fill(self, RANDOM.geometric, p, 0, generator);
}
const CAUCHY = new Signature$1("cauchy_", [
	"median",
	"sigma",
	"generator"
]);
function cauchy_(self, ...args) {
	const { median = 0, sigma = 1, generator } = CAUCHY.read(...args);
	if (!(sigma > 0)) throw new ValueError(`cauchy_ expects sigma > 0.0, but found sigma=${sigma}`);
	if (self.dtype.kind !== "float") {
		throw new DTypeError(`Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you specified ` + scalarTypeName(self.dtype));
	}
	return fill(self, RANDOM.cauchy, median, sigma, generator);
}
const LOG_NORMAL = new Signature$1("log_normal_", [
	"mean",
	"std",
	"generator"
]);
function log_normal_(self, ...args) {
	const { mean = 1, std = 2, generator } = LOG_NORMAL.read(...args);
	if (!(std > 0)) throw new ValueError(`log_normal_ expects std > 0.0, but found std=${std}`);
	requireFloat("log_normal_cpu", self.dtype);
	return fill(self, RANDOM.log_normal, mean, std, generator);
}
const RANDOM_ = new Signature$1("random_", [
	"from",
	"to",
	"generator"
]);
function random_(self, ...args) {
	const { from, to, generator } = RANDOM_.read(...args);
	if (from === undefined && to === undefined) return fill(self, RANDOM.random, 0, 0, generator);
	for (const bound of [from ?? 0, to ?? 0]) {
		if (typeof bound !== "bigint") checkInt(bound, "random_", "from and to");
	}
	if (to === null) return fillWide(self, BigInt(from), null, generator);
	const [low, high] = to === undefined ? [0, from] : [from ?? 0, to];
	return integers(self, low, high, generator);
}
function integers(self, low, high, generator) {
	if (!(low < high)) {
		throw new ValueError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
	}
	checkFits(self.dtype, low, "from");
	if (typeof high !== "bigint") checkInt(high, "random_", "to");
	checkFits(self.dtype, BigInt(high) - 1n, "to - 1");
	if (Math.abs(Number(low)) <= 2 ** 52 && Math.abs(Number(high)) <= 2 ** 52) {
		return fill(self, RANDOM.randint, Number(low), Number(high), generator);
	}
	return fillWide(self, BigInt(low), BigInt(high), generator);
}
function fillWide(self, low, high, generator) {
	const { state } = generator ?? defaultGenerator;
	const everything = high === null;
	setWideRange(state, everything ? 0n : low, everything ? 1n << 64n : high - low);
	return fill(self, RANDOM.randint_wide, 0, 0, generator);
}
const EXACT$1 = {
	bool: [0n, 1n],
	uint8: [0n, 255n],
	int8: [-128n, 127n],
	int16: [-32768n, 32767n],
	int32: [-(2n ** 31n), 2n ** 31n - 1n],
	int64: [-(2n ** 63n), 2n ** 63n - 1n],
	float16: [-65504n, 65504n]
};
function checkFits(dtype, bound, name) {
	if (typeof bound !== "bigint") checkInt(bound, "random_", name);
	const range = EXACT$1[dtype.name];
	if (range === undefined || BigInt(bound) >= range[0] && BigInt(bound) <= range[1]) return;
	throw new ValueError(`${name} is out of bounds for ${dtype.kind === "float" ? scalarTypeName(dtype) : dtype.name}`);
}
function readBernoulli(...args) {
	return BERNOULLI.read(...args);
}
function race(weights, samples, generator) {
	const q = exponential_(weights.make(weights.shape), { generator });
	return weights.div(q).topk(samples).indices;
}
function withReplacement(weights, samples, generator) {
	const rows = weights.shape[0];
	const out = weights.make([rows, samples], int64);
	const contiguous = weights.contiguous();
	weights.device.kernels.multinomial(out, contiguous, rows, samples, (generator ?? defaultGenerator).state);
	return out;
}
function checkWeights$1(weights, race) {
	const valid = weights.isfinite().logical_and(weights.ge(0)).all().item();
	if (!valid) {
		throw new ValueError(race ? "probability tensor contains either `inf`, `nan` or element < 0" : `invalid multinomial distribution (${weights.isposinf().any().item() ? "encountering probability entry = infinity or NaN" : "encountering probability entry < 0"})`);
	}
	if (weights.sum(-1).eq(0).any().item()) {
		throw new ValueError("invalid multinomial distribution (sum of probabilities <= 0)");
	}
}
__name(checkWeights$1, "checkWeights");
const MULTINOMIAL = new Signature$1("multinomial", [
	"num_samples",
	"replacement",
	"generator",
	"out"
]);
function multinomial(input, num_samples, replacement, options) {
	checkTensor(input, "multinomial", "input");
	const { num_samples: samples, replacement: again = false, generator, out } = MULTINOMIAL.read(num_samples, replacement, options);
	const ndim = input.shape.length;
	if (ndim < 1 || ndim > 2) throw new ShapeError(`prob_dist must be 1 or 2 dim`);
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`multinomial only supports floating-point dtypes for input, got: ${scalarTypeName(input.dtype)}`);
	}
	const categories = input.shape[ndim - 1];
	if (samples === undefined || !(samples > 0)) throw new ValueError("cannot sample n_sample <= 0 samples");
	if (!again && samples > categories) {
		throw new ValueError("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
	}
	if (categories > 2 ** 24) throw new ValueError("number of categories cannot exceed 2^24");
	if (out !== undefined && out.dtype !== int64) {
		throw new DTypeError(`multinomial expects Long tensor out, got: ${scalarTypeName(out.dtype)}`);
	}
	const weights = input.detach().reshape([-1, categories]);
	const single = !again || samples === 1;
	checkWeights$1(weights, single);
	const result = single ? race(weights, samples, generator) : withReplacement(weights, samples, generator);
	return intoOut(result.reshape([...input.shape.slice(0, -1), samples]), out);
}

// src/ops/softmax.ts
function run(op, a, y, dim) {
	const { dtype, shape } = a;
	if (isHalf(dtype)) {
		if (op === SOFTMAX.log_softmax && dim >= shape.length - 1 && a.count > 0) return halfLogSoftmax(a);
		return run(op, a.converted(float32), y?.converted(float32), dim).converted(dtype);
	}
	const x = a.rowMajor ? a : a.converted(dtype);
	const result = y === undefined ? x : y.rowMajor ? y : y.converted(dtype);
	const out = a.make(shape, dtype, a.count);
	const n = shape.length === 0 ? 1 : shape[dim];
	if (a.count === 0) return out;
	let inner = 1;
	for (let d = dim + 1; d < shape.length; d++) inner *= shape[d];
	a.device.kernels.softmax(op, out, x, result, a.count / n / inner, n, inner);
	return out;
}
function halfLogSoftmax(a) {
	const x = a.detach().to(float32);
	const shifted = x.sub(x.amax(-1, true));
	const sum = shifted.exp().sum(-1, true).to(a.dtype);
	return shifted.sub(sum.log()).to(a.dtype);
}
const SOFTMAX_BACKWARD = {
	name: "SoftmaxBackwardDataBackward0",
	backward: (ctx, h) => {
		const [g, y] = ctx.saved_tensors, dim = ctx.attributes;
		return [ctx.needs(0) ? softmaxBackward(h, y, dim) : undefined, ctx.needs(1) ? h.mul(g.sub(along(g.mul(y), dim))).sub(g.mul(along(h.mul(y), dim))) : undefined];
	}
};
const LOG_SOFTMAX_BACKWARD = {
	name: "LogSoftmaxBackwardDataBackward0",
	backward: (ctx, h) => {
		const [g, y] = ctx.saved_tensors, dim = ctx.attributes;
		const weighed = h.mul(y.exp());
		return [ctx.needs(0) ? h.sub(along(weighed, dim)) : undefined, ctx.needs(1) ? weighed.mul(along(g, dim)).neg() : undefined];
	}
};
function along(x, dim) {
	return x.sum(dim, true);
}
function backwardOp(op, derivative) {
	return (grad, y, dim) => {
		const out = run(op, grad, y, dim);
		if (mode$1.grad && (grad.requires_grad || y.requires_grad)) {
			record2(derivative, out, grad, y, dim).save_for_backward(grad, y);
		}
		return out;
	};
}
const softmaxBackward = backwardOp(SOFTMAX.softmax_backward, SOFTMAX_BACKWARD);
const logSoftmaxBackward = backwardOp(SOFTMAX.log_softmax_backward, LOG_SOFTMAX_BACKWARD);
function kind(operation, opcode, derivative) {
	return {
		operation,
		opcode,
		derivative,
		signature: new Signature$1(operation, [
			"dim",
			"dtype",
			"out"
		])
	};
}
const PLAIN = kind("softmax", SOFTMAX.softmax, {
	name: "SoftmaxBackward0",
	backward: (ctx, grad) => softmaxBackward(grad, ctx.saved(0), ctx.attributes)
});
const LOG = kind("log_softmax", SOFTMAX.log_softmax, {
	name: "LogSoftmaxBackward0",
	backward: (ctx, grad) => logSoftmaxBackward(grad, ctx.saved(0), ctx.attributes)
});
function apply({ operation, opcode, derivative }, x, dim) {
	checkTensor(x, operation, "input");
	if (typeof dim !== "number") {
		throw new ArgumentError(dim === undefined ? `${operation}() missing 1 required positional arguments: "dim"` : `${operation}(): argument 'dim' (position 2) must be int, not ${describeValue(dim)}`);
	}
	const d = wrapDim(dim, x.shape.length);
	if (x.dtype.kind !== "float") {
		if (x.count === 0) return x.make(x.shape, x.dtype);
		const kernel = d >= x.shape.length - 1 ? "lastdim_kernel_impl" : "kernel_impl";
		throw new DTypeError(`"${operation}_${kernel}" not implemented for '${scalarTypeName(x.dtype)}'`);
	}
	const out = run(opcode, x, undefined, d);
	if (mode$1.grad && x.requires_grad) record1(derivative, out, x, d).save_for_backward(out);
	return out;
}
function call(kind, x, dim, dtype, options) {
	if (typeof dim === "number" && (dtype === undefined || dtype === null) && options === undefined) {
		return apply(kind, x, dim);
	}
	if (!isOptions(dim) && typeof dim !== "number") return apply(kind, x, dim);
	const o = kind.signature.read(dim, dtype === null ? undefined : dtype, options);
	const input = o.dtype === undefined || o.dtype === null ? x : x.to(o.dtype);
	return intoOut(apply(kind, input, o.dim), o.out);
}
function softmax(input, dim, dtype, options) {
	checkTensor(input, "softmax", "input");
	return call(PLAIN, input, dim, dtype, options);
}
function log_softmax(input, dim, dtype, options) {
	checkTensor(input, "log_softmax", "input");
	return call(LOG, input, dim, dtype, options);
}

// src/ops/index_items.ts
var Slice = class {
	start;
	stop;
	step;
	constructor(start = null, stop = null, step = null) {
		this.start = start;
		this.stop = stop;
		this.step = step;
		for (const part of [
			start,
			stop,
			step
		]) {
			if (part !== null && !Number.isInteger(part)) {
				throw new IndexError("slice indices must be integers or None or have an __index__ method");
			}
		}
		if (step === 0) throw new ValueError("slice step cannot be zero");
		if (step !== null && step < 0) throw new ValueError("step must be greater than zero");
	}
};
const ELLIPSIS = Symbol("...");
const texts = new Map();
function parseText(text) {
	return texts.get(text) ?? parseNewText(text);
}
function parseNewText(text) {
	const result = text.trim() === "..." ? ELLIPSIS : parseSlice(text);
	if (texts.size < 4096) texts.set(text, result);
	return result;
}
const PART = /^\s*(?:[+-]?\d+|None)?\s*$/;
function parseSlice(text) {
	const parts = text.split(":");
	if (parts.length < 2 || parts.length > 3 || !parts.every((part) => PART.test(part))) {
		throw new IndexError(`"${text}" is not an index: a text is a slice such as ":", "1:5", "::2", or "..."; for one position give the number`);
	}
	const [start, stop, step] = parts.map((part) => /\d/.test(part) ? Number(part) : null);
	return new Slice(start, stop, step ?? null);
}
function notAnIndex(value) {
	const what = typeof value === "number" ? "float" : describeValue(value);
	return new IndexError(`only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${what})`);
}
function arrayIndex(array, like) {
	const shape = [];
	for (let level = array; isList(level); level = level[0]) shape.push(level.length);
	const values = [];
	const collect = (value, depth) => {
		if (!isList(value)) {
			if (depth !== shape.length) throw ragged(depth);
			values.push(elementOf(value));
			return;
		}
		if (depth === shape.length || value.length !== shape[depth]) throw ragged(depth, shape[depth], value.length);
		for (let i = 0; i < value.length; i++) collect(value[i], depth + 1);
	};
	collect(array, 0);
	const dtype = values.length > 0 && values.every((v) => typeof v === "boolean") ? bool : int64;
	const out = like.make(shape, dtype, values.length);
	const elements = out.store.array(dtype);
	for (let i = 0; i < values.length; i++) elements[i] = dtype === bool ? Number(values[i]) : BigInt(values[i]);
	return out;
}
function isList(value) {
	return Array.isArray(value) || ArrayBuffer.isView(value);
}
function elementOf(value) {
	if (typeof value === "bigint" || typeof value === "boolean") return value;
	if (typeof value === "object" && value !== null) {
		const { dtype, count } = value;
		if (dtype !== undefined && dtype.kind !== "float" && count === 1) return value.item();
	}
	if (typeof value !== "number" || !Number.isSafeInteger(value)) throw notAnIndex(value);
	return value;
}
function ragged(depth, expected, got) {
	return new ShapeError(expected === undefined || got === undefined ? `index: numbers and arrays are mixed at dim ${depth}` : `index: expected sequence of length ${expected} at dim ${depth} (got ${got})`);
}
function isMask(x) {
	return x.dtype === bool || x.dtype === uint8;
}

// src/ops/index_rows.ts
function checkIndices(index, low, high, fail) {
	const at = index.device.kernels.invalidIndex(index, low, high);
	if (at >= 0) throw fail(Number(index.store.array(int64)[index.offset + at]));
}
function outOfBounds(index, dim, size) {
	return new IndexError(`index ${index} is out of bounds for dimension ${dim} with size ${size}`);
}
function joinedStride(shape, strides, from, to) {
	let stride = 1;
	let next = -1;
	for (let d = to - 1; d >= from; d--) {
		if (shape[d] === 1) continue;
		if (next < 0) stride = strides[d];
		else if (strides[d] !== next) return NaN;
		next = strides[d] * shape[d];
	}
	return stride;
}
function joinedSize(shape, from, to) {
	let size = 1;
	for (let d = from; d < to; d++) size *= shape[d];
	return size;
}
function planRows(x, places, order) {
	const { shape } = x, strides = x.strides;
	const first = places[0];
	const last = places[places.length - 1];
	const begin = first.dim;
	const end = last.dim + last.span;
	let adjacent = true;
	let joined = true;
	for (let i = 0; i < places.length; i++) {
		const { dim, span } = places[i];
		if (i > 0 && places[i - 1].dim + places[i - 1].span !== dim) adjacent = false;
		if (span > 1 && Number.isNaN(joinedStride(shape, strides, dim, dim + span))) joined = false;
	}
	const n = first.index.count;
	if (!adjacent) return planRows(...indexedFirst(x, places));
	const outerStride = joinedStride(shape, strides, 0, begin);
	const innerStride = joinedStride(shape, strides, end, shape.length);
	if (!joined || Number.isNaN(outerStride) || Number.isNaN(innerStride)) {
		return planRows(contiguousOf(x), places, order ?? shape.map((_, d) => d));
	}
	const outer = joinedSize(shape, 0, begin);
	const inner = joinedSize(shape, end, shape.length);
	const result = begin === 0 && end === shape.length ? first.index.shape : [
		...shape.slice(0, begin),
		...first.index.shape,
		...shape.slice(end)
	];
	let index = contiguousOf(first.index);
	let stride = joinedStride(shape, strides, begin, begin + first.span);
	let size = joinedSize(shape, begin, begin + first.span);
	if (places.length > 1) {
		index = x.make(first.index.shape, int64, n);
		for (let i = 0; i < places.length; i++) {
			const { dim, span } = places[i];
			const step = joinedStride(shape, strides, dim, dim + span);
			x.device.kernels.positions(i === 0, index, contiguousOf(places[i].index), joinedSize(shape, dim, dim + span), step);
		}
		stride = 1;
		size = 0;
	}
	return {
		x,
		order,
		index,
		plan: {
			outer,
			n,
			inner,
			outerStride,
			stride,
			innerStride,
			places: size
		},
		shape: result
	};
}
function indexedFirst(x, places) {
	const order = [];
	const moved = [];
	for (const { index, dim, span } of places) {
		moved.push({
			index,
			dim: order.length,
			span
		});
		for (let d = dim; d < dim + span; d++) order.push(d);
	}
	for (let d = 0; d < x.shape.length; d++) if (!order.includes(d)) order.push(d);
	return [
		permuted(x, order),
		moved,
		order
	];
}
function permuted(x, order) {
	return x.alias(order.map((d) => x.shape[d]), order.map((d) => x.strides[d]), x.offset);
}
function readRows(x, places) {
	if (x.count === 0) return x.make(shapeOfRows(x, places));
	const { x: source, index, plan, shape } = planRows(x, places);
	const out = x.make(shape, x.dtype, plan.outer * plan.n * plan.inner);
	if (out.count > 0) x.device.kernels.take(out, source, index, plan);
	return out;
}
function shapeOfRows(x, places) {
	const first = places[0].dim;
	const end = places[places.length - 1].dim + places[places.length - 1].span;
	const indexed = places.reduce((sum, p) => sum + p.span, 0);
	if (end - first === indexed) return [
		...x.shape.slice(0, first),
		...places[0].index.shape,
		...x.shape.slice(end)
	];
	const rest = x.shape.filter((_, d) => !places.some((p) => d >= p.dim && d < p.dim + p.span));
	return [...places[0].index.shape, ...rest];
}
function writeRows(op, x, places, source) {
	if (x.count === 0) return;
	const { x: target, order, index, plan, shape } = planRows(x, places);
	const { outer, n, inner } = plan;
	if (outer * n * inner === 0) return;
	let from = source.store.root === x.store.root ? source.converted(source.dtype) : source;
	let strides = ONE;
	if (from.count !== 1) {
		from = contiguousOf(sameShape(from.shape, shape) ? from : expanded(from, shape));
		strides = [
			n * inner,
			inner,
			1
		];
	}
	const at = index.store.root === x.store.root ? index.converted(int64) : index;
	x.device.kernels.put(op, target, from, at, plan, strides);
	if (order !== undefined && target.store !== x.store) permuted(x, order).writeFrom(target);
}
const ONE = [
	0,
	0,
	0
];
function expanded(x, shape) {
	const shift = shape.length - x.shape.length;
	if (shift < 0 || x.shape.some((n, d) => n !== 1 && n !== shape[d + shift])) {
		throw new ShapeError(`shape mismatch: value tensor of shape ${formatShape(x.shape)} cannot be broadcast to indexing result of shape ${formatShape(shape)}`);
	}
	return x.alias(shape, broadcastStrides(x.shape, x.strides, shape), x.offset);
}
function checkBroadcast(source, shape) {
	if (!sameShape(source.shape, shape)) expanded(source, shape);
}
function nonzeroPlaces(x) {
	const { kernels } = x.device, input = contiguousOf(x);
	const count = kernels.countNonzero(input);
	const out = x.make([count], int64, count);
	if (count > 0) kernels.nonzero(out, input);
	return out;
}

// src/ops/index.ts
function viewDerivative(name) {
	return {
		name,
		backward: (ctx, grad) => {
			const { shape, items } = ctx.attributes;
			const out = grad.makeZeros(shape);
			index(out, items).copy_(grad);
			return out;
		}
	};
}
const SELECT$2 = viewDerivative("SelectBackward0");
const SLICE$2 = viewDerivative("SliceBackward0");
const UNSQUEEZE = viewDerivative("UnsqueezeBackward0");
const ALIAS = viewDerivative("AliasBackward0");
let advanced;
function tooMany(ndim, items) {
	return ndim === 0 && items.length === 1 && typeof items[0] === "number" ? "invalid index of a 0-dim tensor. Use `tensor.item()` to convert a 0-dim tensor to a number" : `too many indices for tensor of dimension ${ndim}`;
}
function basicView(x, list) {
	const { shape: from, strides: steps } = x;
	const ndim = from.length;
	const count = list.length;
	advanced = undefined;
	let used = 0;
	for (let i = 0; i < count; i++) used += dimsOf(list[i]);
	if (used > ndim) throw new IndexError(tooMany(ndim, list));
	const shape = [];
	const strides = [];
	let offset = x.offset;
	let d = 0;
	let last = ALIAS;
	for (let i = 0; i < count; i++) {
		let item = list[i];
		if (typeof item === "object" && item !== null && !(item instanceof Slice)) {
			const tensor = tensorOf$1(item, x);
			if (tensor.shape.length > 0) {
				(advanced ??= []).push({
					tensor,
					dim: shape.length
				});
				const stop = d + (isMask(tensor) ? tensor.shape.length : 1);
				for (; d < stop; d++) {
					shape.push(from[d]);
					strides.push(steps[d]);
				}
				continue;
			}
			item = isMask(tensor) ? Boolean(tensor.item()) : tensor.item();
		}
		if (typeof item === "number" || typeof item === "bigint") {
			const size = from[d];
			const place = Number(item);
			if (place < -size || place >= size) throw outOfBounds(place, i, size);
			offset += (place < 0 ? place + size : place) * steps[d++];
			last = SELECT$2;
			continue;
		}
		if (item === null || typeof item === "boolean") {
			if (item !== null) (advanced ??= []).push({
				tensor: boolIndex(item, x),
				dim: shape.length
			});
			strides.push(d < ndim ? from[d] * steps[d] : 1);
			shape.push(1);
			last = UNSQUEEZE;
			continue;
		}
		const slice = typeof item === "string" ? parseText(item) : item;
		if (slice === ELLIPSIS) {
			const stop = Math.min(d + ndim - used, ndim);
			for (; d < stop; d++) {
				shape.push(from[d]);
				strides.push(steps[d]);
			}
			continue;
		}
		const size = from[d];
		const step = slice.step ?? 1;
		const start = slice.start === null ? 0 : clamped(slice.start, size);
		const stop = slice.stop === null ? size : clamped(slice.stop, size);
		const length = stop > start ? Math.ceil((stop - start) / step) : 0;
		offset += start * steps[d];
		if (start !== 0 || step !== 1 || length !== size) last = SLICE$2;
		shape.push(length);
		strides.push(steps[d++] * step);
	}
	for (; d < ndim; d++) {
		shape.push(from[d]);
		strides.push(steps[d]);
	}
	if (!mode$1.grad || !wantsGrad$1(x)) return x.alias(shape, strides, offset);
	return makeView(x, shape, strides, offset, last, {
		shape: from,
		items: basicItems(list, x)
	});
}
function clamped(place, size) {
	if (place < 0) return place + size < 0 ? 0 : place + size;
	return place > size ? size : place;
}
function dimsOf(item) {
	if (typeof item === "number") {
		if (!Number.isInteger(item)) throw notAnIndex(item);
		return 1;
	}
	if (typeof item === "string") return parseText(item) === ELLIPSIS ? 0 : 1;
	if (item === null || typeof item === "boolean") return 0;
	if (typeof item === "bigint" || item instanceof Slice) return 1;
	if (typeof item !== "object") throw notAnIndex(item);
	if (Array.isArray(item) || ArrayBuffer.isView(item)) return depthOfMask(item);
	const { dtype, shape, store } = item;
	if (store === undefined) throw notAnIndex(item);
	return dtype === bool || isMask(item) ? shape.length : 1;
}
function depthOfMask(array) {
	let depth = 0;
	let level = array;
	for (; Array.isArray(level); level = level[0]) depth++;
	return typeof level === "boolean" ? depth : 1;
}
function tensorOf$1(item, x) {
	const tensor = Array.isArray(item) || ArrayBuffer.isView(item) ? arrayIndex(item, x) : item;
	const { dtype } = tensor;
	if (dtype !== int64 && dtype !== int32 && !isMask(tensor) && !(tensor.shape.length === 0 && dtype.kind === "int")) {
		throw new IndexError("tensors used as indices must be long, int, byte or bool tensors");
	}
	return tensor;
}
__name(tensorOf$1, "tensorOf");
function boolIndex(value, like) {
	return like.makeZeros([value ? 1 : 0], int64);
}
function basicItems(list, x) {
	return list.flatMap((item) => {
		if (typeof item === "boolean") return [null];
		if (typeof item !== "object" || item === null || item instanceof Slice) return [item];
		const tensor = tensorOf$1(item, x);
		if (tensor.shape.length === 0) return [isMask(tensor) ? null : tensor.item()];
		return new Array(isMask(tensor) ? tensor.shape.length : 1).fill(":");
	});
}
function placesOf$1(x, list) {
	const places = list.map(({ tensor, dim }) => {
		if (!isMask(tensor)) return {
			index: tensor.dtype === int64 ? tensor : tensor.converted(int64),
			dim,
			span: 1
		};
		const { shape } = tensor;
		for (let i = 0; i < shape.length; i++) {
			if (shape[i] !== x.shape[dim + i]) {
				throw new IndexError(`The shape of the mask ${formatShape(shape)} at index ${i} does not match the shape of the indexed tensor ` + `${formatShape(x.shape)} at index ${dim + i}`);
			}
		}
		return {
			index: nonzeroPlaces(tensor),
			dim,
			span: shape.length
		};
	});
	const result = places.length === 1 ? places : broadcastPlaces(places);
	checkPlaces$1(x, result, list);
	return result;
}
__name(placesOf$1, "placesOf");
function broadcastPlaces(places) {
	let shape = places[0].index.shape;
	try {
		for (const { index } of places) shape = broadcastShape(shape, index.shape);
	} catch {
		const shapes = places.flatMap(({ index, span }) => new Array(span).fill(formatShape(index.shape))).join(", ");
		throw new IndexError(`shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`);
	}
	return places.map((place) => sameShape(place.index.shape, shape) ? place : {
		...place,
		index: contiguousOf(place.index.detach().expand(shape))
	});
}
function checkPlaces$1(x, places, list) {
	if (places[0].index.count === 0) return;
	for (const { dim, span } of places) {
		for (let d = dim; d < dim + span; d++) {
			if (x.shape[d] === 0) throw new IndexError("index is out of bounds for dimension with size 0");
		}
	}
	for (let i = 0; i < places.length; i++) {
		const { dim } = places[i], size = x.shape[dim];
		if (isMask(list[i].tensor)) continue;
		const index = contiguousOf(places[i].index);
		places[i] = index === places[i].index ? places[i] : {
			...places[i],
			index
		};
		if (x.count > 0) checkIndices(index, -size, size, (bad) => outOfBounds(bad, dim, size));
	}
}
__name(checkPlaces$1, "checkPlaces");
function attributesOf(x, places, accumulate, valueShape) {
	return {
		shape: x.shape,
		dims: places.map(({ dim, span }) => ({
			dim,
			span
		})),
		accumulate,
		valueShape
	};
}
function savedPlaces(ctx, first) {
	return ctx.attributes.dims.map(({ dim, span }, i) => ({
		index: ctx.saved(first + i),
		dim,
		span
	}));
}
const INDEX = {
	name: "IndexBackward0",
	backward: (ctx, grad) => {
		const zeros = grad.makeZeros(ctx.attributes.shape);
		return putPlaces(zeros, savedPlaces(ctx, 0), grad, true);
	}
};
const INDEX_PUT = {
	name: "IndexPutBackward0",
	backward: (ctx, grad) => {
		const { accumulate, valueShape } = ctx.attributes, places = savedPlaces(ctx, 0);
		return [!ctx.needs(0) || accumulate ? grad : putPlaces(grad.clone(), places, scalarTensor(0, grad.dtype, grad), false), ctx.needs(1) ? readPlaces(grad, places).sum_to_size(valueShape) : undefined];
	}
};
function readPlaces(x, places) {
	const out = readRows(x, places);
	if (mode$1.grad && wantsGrad$1(x)) {
		const node = record1(INDEX, out, x, attributesOf(x, places, false, out.shape));
		node.save_for_backward(...places.map((p) => p.index));
	}
	return out;
}
function putPlaces(x, places, values, accumulate) {
	const recorded = mode$1.grad && (wantsGrad$1(x) || wantsGrad$1(values)) && x.dtype.kind === "float";
	checkInPlace(x, recorded);
	writeRows(accumulate ? SCATTER.add : SCATTER.set, x, places, values);
	if (!recorded) return finishInPlace(x, undefined);
	const node = recordList(INDEX_PUT, x, [x, values], attributesOf(x, places, accumulate, values.shape));
	node.save_for_backward(...places.map((p) => p.index));
	return finishInPlace(x, node);
}
function itemsOf(items) {
	return Array.isArray(items) ? items : [items];
}
function index(input, items) {
	checkTensor(input, "index", "input");
	const view = basicView(input, itemsOf(items));
	if (advanced === undefined) return view;
	const list = advanced;
	advanced = undefined;
	return readPlaces(view, placesOf$1(view, list));
}
const INDEX_PUT_ARGUMENTS = new Signature$1("index_put", [
	"indices",
	"values",
	"accumulate"
]);
function readAccumulate(accumulate) {
	if (!isOptions(accumulate)) return accumulate ?? false;
	return INDEX_PUT_ARGUMENTS.read(undefined, undefined, accumulate).accumulate ?? false;
}
function index_put_(self, indices, values, accumulate) {
	checkTensor(self, "index_put_", "self");
	const adds = readAccumulate(accumulate);
	const scalar = isScalar(values, "index_put_", "values");
	const part = basicView(self, itemsOf(indices));
	const view = sameShape(part.shape, self.shape) ? self : part;
	if (advanced === undefined) {
		const source = scalar ? values : withoutLeadingOnes(values);
		if (adds) view.add_(source);
		else if (scalar) view.fill_(values);
		else view.copy_(source.expand(view.shape));
		return self;
	}
	const list = advanced;
	advanced = undefined;
	const fills = !scalar && !adds && list.length === 1 && isMask(list[0].tensor) && values.count === 1;
	if (!scalar && !fills && values.dtype !== self.dtype) {
		throw new DTypeError(`Index put requires the source and destination dtypes match, got ${scalarTypeName(self.dtype)} for the destination ` + `and ${scalarTypeName(values.dtype)} for the source.`);
	}
	const places = placesOf$1(view, list);
	const source = scalar ? scalarTensor(values, self.dtype, self) : withoutLeadingOnes(values.dtype === self.dtype ? values : values.to(self.dtype));
	checkBroadcast(source, shapeOfRows(view, places));
	putPlaces(view, places, source, adds);
	return self;
}
function withoutLeadingOnes(x) {
	let ones = 0;
	while (ones < x.shape.length && x.shape[ones] === 1) ones++;
	return ones === 0 ? x : x.reshape(x.shape.slice(ones));
}

// src/ops/index_put.ts
function index_put(input, indices, values, accumulate) {
	checkTensor(input, "index_put", "input");
	return index_put_(input.clone(), indices, values, accumulate);
}

// src/ops/write.ts
function writeOp(op) {
	const record = (out, self, source, attributes) => source === undefined ? record1(op, out, self, attributes) : record2(op, out, self, source, attributes);
	const isRecorded = (self, source) => mode$1.grad && self.dtype.kind === "float" && (wantsGrad$1(self) || source !== undefined && wantsGrad$1(source));
	const call = (self, source, attributes) => {
		const out = self.converted(self.dtype);
		op.write(out, source, attributes);
		if (isRecorded(self, source)) op.save?.(record(out, self, source, attributes), self, source, attributes, out);
		return out;
	};
	const in_place = (self, source, attributes) => {
		const recorded = isRecorded(self, source);
		checkInPlace(self, recorded);
		self.checkNoOverlap();
		const apart = source !== undefined && source.store.root === self.store.root ? source.clone() : source;
		const before = recorded && op.savesSelf ? self.clone() : self;
		op.write(self, apart, attributes);
		if (!recorded) return finishInPlace(self, undefined);
		const node = record(self, self, apart, attributes);
		finishInPlace(self, node);
		op.save?.(node, before, apart, attributes, self);
		return self;
	};
	return Object.assign(call, { in_place });
}
function notDifferentiable(name) {
	return () => {
		throw new AutogradError(`derivative for ${name} is not implemented`);
	};
}
function inRowMajor(x, work) {
	if (x.rowMajor) return work(x);
	const copy = x.converted(x.dtype);
	work(copy);
	x.writeFrom(copy);
}
function asDim(value, operation, x) {
	checkTensor(x, operation, "input");
	checkInt(value, operation, "dim");
	return wrapDim(value, x.shape.length);
}
function indexFor(index, target, fail) {
	if (index.dtype === int32) return index.converted(int64);
	if (index.dtype !== int64) throw fail();
	return target !== undefined && index.store.root === target.store.root ? index.converted(int64) : contiguousOf(index);
}

// src/ops/gather.ts
function sizesOf$1(x) {
	return x.shape.length === 0 ? [1] : x.shape;
}
__name(sizesOf$1, "sizesOf");
function reached(x, dim, sizes) {
	const shape = sizesOf$1(x).map((n, d) => d === dim ? n : sizes[d]);
	return sameShape(shape, x.shape) ? x : x.alias(shape, x.shape.length === 0 ? [1] : x.strides, x.offset);
}
function planOf(x, dim, index) {
	const sizes = sizesOf$1(index);
	let outer = 1;
	let inner = 1;
	for (let d = 0; d < dim; d++) outer *= sizes[d];
	for (let d = dim + 1; d < sizes.length; d++) inner *= sizes[d];
	return {
		outer,
		places: sizesOf$1(x)[dim],
		n: sizes[dim],
		inner
	};
}
function gatherInto(out, x, dim, index) {
	if (index.count === 0) return;
	const source = contiguousOf(reached(x, dim, sizesOf$1(index)));
	out.device.kernels.gather(out, source, index, planOf(source, dim, index));
}
function checkRange$2(x, dim, index) {
	const size = sizesOf$1(x)[dim];
	checkIndices(index, 0, size, (bad) => outOfBounds(bad, dim, size));
}
__name(checkRange$2, "checkRange");
const GATHER = {
	name: "GatherBackward0",
	backward: (ctx, grad) => {
		const { shape, dim } = ctx.attributes;
		return grad.makeZeros(shape).scatter_add_(dim, ctx.saved(0), grad);
	}
};
function checkGather(input, dim, index) {
	const { shape } = index;
	if (index.count > 0) {
		const sizes = sizesOf$1(input);
		const reads = sizesOf$1(index);
		if (sizes.length !== reads.length) {
			throw new ShapeError("Index tensor must have the same number of dimensions as input tensor");
		}
		for (let d = 0; d < sizes.length; d++) {
			if (d !== dim && reads[d] > sizes[d]) {
				throw new ShapeError(`Size does not match at dimension ${d} expected index ${formatShape(shape)} to be no larger than self ` + `${formatShape(input.shape)} apart from dimension ${dim}`);
			}
		}
	}
	if (index.count === 0) return index;
	return indexFor(index, undefined, () => new DTypeError("gather(): Expected dtype int32/int64 for index"));
}
const GATHER_ARGUMENTS = new Signature$1("gather", [
	"dim",
	"index",
	"sparse_grad",
	"out"
]);
function gather(input, dim, index, options) {
	const o = GATHER_ARGUMENTS.read(dim, index, options);
	const d = asDim(o.dim, "gather", input);
	const given = asTensor(o.index, "gather", "index");
	if (o.out !== undefined && o.out.dtype !== input.dtype) {
		throw new DTypeError(`Expected out tensor to have dtype ${cName(input)}, but got ${cName(o.out)} instead`);
	}
	const at = checkGather(input, d, given);
	if (at.count > 0) checkRange$2(input, d, at);
	const out = input.make(given.shape, input.dtype, at.count);
	gatherInto(out, input, d, at);
	if (mode$1.grad && wantsGrad$1(input)) {
		record1(GATHER, out, input, {
			shape: input.shape,
			dim: d
		}).save_for_backward(at);
	}
	return intoOut(out, o.out);
}
const C_NAMES = [
	"float",
	"double",
	"c10::Half",
	"c10::BFloat16",
	"signed char",
	"unsigned char",
	"short",
	"int"
];
function cName(x) {
	return [
		...C_NAMES,
		"long",
		"bool"
	][x.dtype.code];
}
const TAKE_ALONG_DIM = new Signature$1("take_along_dim", [
	"indices",
	"dim",
	"out"
]);
function take_along_dim(input, indices, dim, options) {
	checkTensor(input, "take_along_dim", "input");
	const o = TAKE_ALONG_DIM.read(indices, dim, options);
	const index = asTensor(o.indices, "take_along_dim", "indices");
	if (index.dtype !== int64) {
		throw new DTypeError(`torch.take_along_dim(): dtype of indices should be Long but got ${scalarTypeName(index.dtype)}`);
	}
	if (o.dim === undefined || o.dim === null) {
		return intoOut(input.reshape([-1]).gather(0, index.long().reshape([-1]).remainder(Math.max(input.count, 1))), o.out);
	}
	const d = asDim(o.dim, "take_along_dim", input);
	if (input.shape.length !== index.shape.length) {
		throw new ShapeError("torch.take_along_dim(): input and indices should have the same number of dimensions, but got " + `${input.shape.length} dimensions for input, and ${index.shape.length} dimensions for indices`);
	}
	const size = sizesOf$1(input)[d];
	const common = (own, other) => own.map((n, k) => k === d ? n : n === 1 ? other[k] : n);
	const last = input.shape.findLastIndex((n, k) => k !== d && n !== index.shape[k] && n !== 1 && index.shape[k] !== 1);
	if (last >= 0) {
		throw new ShapeError(`The size of tensor a (${input.shape[last]}) must match the size of tensor b (${index.shape[last]}) at non-singleton ` + `dimension ${last}`);
	}
	const at = index.long().remainder(Math.max(size, 1)).expand(common(index.shape, input.shape));
	return intoOut(input.expand(common(input.shape, index.shape)).gather(d, at), o.out);
}

// src/ops/index_select.ts
function atLeast1d(x) {
	return x.shape.length === 0 ? x.alias([1], [1], x.offset) : x;
}
function placeOf$1(dim, index) {
	return {
		index: atLeast1d(index),
		dim,
		span: 1
	};
}
__name(placeOf$1, "placeOf");
function checkRange$1(self, dim, index) {
	const size = sizeAlong(self.shape, dim);
	checkIndices(index, 0, size, (bad) => new IndexError(`index out of range in self: index ${bad} is out of bounds for dimension ${dim} with size ${size}`));
}
__name(checkRange$1, "checkRange");
const INDEX_SELECT = {
	name: "IndexSelectBackward0",
	backward: (ctx, grad) => {
		const { shape, dim } = ctx.attributes;
		return grad.makeZeros(shape).index_add_(dim, ctx.saved(0), grad);
	}
};
const INDEX_SELECT_ARGUMENTS = new Signature$1("index_select", [
	"dim",
	"index",
	"out"
]);
function index_select(input, dim, index, options) {
	checkTensor(input, "index_select", "input");
	const o = INDEX_SELECT_ARGUMENTS.read(dim, index, options);
	const d = asDim(o.dim, "index_select", input);
	const given = asTensor(o.index, "index_select", "index");
	if (given.shape.length > 1) throw new IndexError("index_select(): Index is supposed to be a vector");
	const fail = () => new DTypeError("index_select(): Expected dtype int32 or int64 for index");
	const at = indexFor(given, undefined, fail);
	if (input.shape.length === 0 && at.count !== 1) {
		throw new ShapeError(`index_select(): Index to scalar can have only 1 value, got ${at.count} value(s)`);
	}
	checkRange$1(input, d, at);
	const rows = readRows(atLeast1d(input), [placeOf$1(d, at)]);
	const out = input.shape.length === 0 ? rows.alias([], [], 0) : rows;
	if (mode$1.grad && wantsGrad$1(input)) {
		record1(INDEX_SELECT, out, input, {
			shape: input.shape,
			dim: d
		}).save_for_backward(at);
	}
	return intoOut(out, o.out);
}
const saveIndex$1 = /* @__PURE__ */ __name((ctx, _self, _src, a) => ctx.save_for_backward(a.index), "saveIndex");
function writePositions(target, source, { dim, index, op }) {
	const place = placeOf$1(dim, index);
	const from = source.count === 1 || source.shape.length === target.shape.length ? source : atLeast1d(source);
	writeRows(op, atLeast1d(target), [place], from);
}

// src/ops/reduce_into.ts
const CODES = {
	sum: SCATTER.add,
	prod: SCATTER.mul,
	mean: SCATTER.add,
	amax: SCATTER.amax,
	amin: SCATTER.amin
};
function identityOf(reduce, dtype) {
	if (reduce === "prod") return 1;
	if (reduce === "sum" || reduce === "mean") return 0;
	const sign = reduce === "amax" ? -1 : 1;
	if (dtype.kind === "float") return sign * Infinity;
	if (dtype === bool) return reduce === "amin";
	if (dtype === int64) return reduce === "amax" ? -(2n ** 63n) : 2n ** 63n - 1n;
	const bits = 8 * dtype.itemsize - (dtype.is_signed ? 1 : 0);
	return reduce === "amin" ? 2 ** bits - 1 : dtype.is_signed ? -(2 ** bits) : 0;
}
function reduceInto(target, source, reduce, includeSelf, write) {
	const { dtype } = target;
	if (!includeSelf) write(SCATTER.set, target, scalarTensor(identityOf(reduce, dtype), dtype, target));
	write(CODES[reduce], target, source);
	if (reduce !== "mean") return;
	const count = target.make(target.shape).fill_(includeSelf ? 1 : 0);
	write(SCATTER.add, count, scalarTensor(1, dtype, target));
	const divisor = count.clamp_min(1);
	const sums = target.detach();
	target.writeFrom(dtype.kind === "float" ? sums.div(divisor) : sums.div(divisor, { rounding_mode: "floor" }));
}

// src/ops/scatter.ts
function scatterInto(op, target, dim, index, source) {
	if (index.count === 0) return;
	const part = reached(target, dim, sizesOf$1(index));
	const to = contiguousOf(part);
	let from = source;
	if (source.count !== 1) {
		const sizes = sizesOf$1(index);
		from = contiguousOf(sameShape(source.shape, sizes) ? source : source.alias(sizes, source.strides, source.offset));
	}
	to.device.kernels.scatter(op, to, from, index, planOf(to, dim, index));
	if (to !== part) part.writeFrom(to);
}
const saveIndex = (ctx, _self, _src, a) => ctx.save_for_backward(a.index);
const writeElements = (target, source, { op, dim, index }) => scatterInto(op, target, dim, index, source);
const scatterOp = writeOp({
	name: "ScatterBackward0",
	write: writeElements,
	save: saveIndex,
	backward: (ctx, grad) => [ctx.needs(0) ? grad.scatter(ctx.attributes.dim, ctx.saved(0), 0) : undefined, ctx.needs(1) ? grad.gather(ctx.attributes.dim, ctx.saved(0)) : undefined]
});
const scatterMultiplyOp = writeOp({
	name: "ScatterBackward2",
	write: writeElements,
	backward: notDifferentiable("scatter with reduce: \"multiply\" (scatter_reduce has one)")
});
const scatterAddOp = writeOp({
	name: "ScatterAddBackward0",
	write: writeElements,
	save: saveIndex,
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.gather(ctx.attributes.dim, ctx.saved(0)) : undefined]
});
function checkScatter(operation, self, dim, index, src) {
	const fail = () => new DTypeError(`${operation}(): Expected dtype int32/int64 for index`);
	const at = index.count === 0 ? index : indexFor(index, self, fail);
	if (src !== undefined && src.dtype !== self.dtype) {
		throw new DTypeError(`${operation}(): Expected self.dtype to be equal to src.dtype`);
	}
	if (index.count === 0) return at;
	const sizes = sizesOf$1(self);
	const writes = sizesOf$1(index);
	const reads = src === undefined ? undefined : sizesOf$1(src);
	if (writes.length !== sizes.length) {
		throw new ShapeError("Index tensor must have the same number of dimensions as self tensor");
	}
	if (reads !== undefined && reads.length !== writes.length) {
		throw new ShapeError("Index tensor must have the same number of dimensions as src tensor");
	}
	if (writes.some((n, d) => d !== dim && n > sizes[d] || reads !== undefined && n > reads[d])) {
		throw new ShapeError(`Expected index ${formatShape(index.shape)} to be no larger than self ${formatShape(self.shape)} apart from dimension ${dim}` + (src === undefined ? "" : ` and to be no larger size than src ${formatShape(src.shape)}`));
	}
	checkRange$2(self, dim, at);
	return at;
}
const SCATTER_ARGUMENTS = new Signature$1("scatter", [
	"dim",
	"index",
	"src",
	"reduce",
	"value",
	"out"
]);
function scatterBy(self, inPlace, o) {
	const operation = inPlace ? "scatter_" : "scatter";
	const dim = asDim(o.dim, operation, self);
	const index = asTensor(o.index, operation, "index");
	const value = o.src ?? o.value;
	if (o.reduce !== undefined && o.reduce !== "add" && o.reduce !== "multiply") {
		throw new ValueError("reduce argument must be either add or multiply.");
	}
	const scalar = isScalar(value, operation, "src");
	const at = checkScatter("scatter", self, dim, index, scalar ? undefined : value);
	const source = scalar ? scalarTensor(value, self.dtype, self) : value;
	const op = o.reduce === "add" ? SCATTER.add : o.reduce === "multiply" ? SCATTER.mul : SCATTER.set;
	const write = op === SCATTER.set ? scatterOp : op === SCATTER.add ? scatterAddOp : scatterMultiplyOp;
	const result = (inPlace ? write.in_place : write)(self, source, {
		dim,
		index: at,
		op
	});
	return scalar && op === SCATTER.set ? renamed(result, "ScatterBackward1") : result;
}
function scatter(input, dim, index, src, options) {
	checkTensor(input, "scatter", "input");
	const o = SCATTER_ARGUMENTS.read(dim, index, src, options);
	return intoOut(scatterBy(input, false, o), o.out);
}
function scatter_(self, dim, index, src, options) {
	checkTensor(self, "scatter_", "self");
	return scatterBy(self, true, SCATTER_ARGUMENTS.read(dim, index, src, options));
}
const SCATTER_ADD = new Signature$1("scatter_add", [
	"dim",
	"index",
	"src",
	"out"
]);
function scatterAddBy(self, inPlace, o) {
	const operation = inPlace ? "scatter_add_" : "scatter_add";
	const dim = asDim(o.dim, operation, self);
	const src = asTensor(o.src, operation, "src");
	const index = checkScatter("scatter_add", self, dim, asTensor(o.index, operation, "index"), src);
	return (inPlace ? scatterAddOp.in_place : scatterAddOp)(self, src, {
		dim,
		index,
		op: SCATTER.add
	});
}
function scatter_add(input, dim, index, src, options) {
	checkTensor(input, "scatter_add", "input");
	const o = SCATTER_ADD.read(dim, index, src, options);
	return intoOut(scatterAddBy(input, false, o), o.out);
}
function scatter_add_(self, dim, index, src) {
	checkTensor(self, "scatter_add_", "self");
	return scatterAddBy(self, true, SCATTER_ADD.read(dim, index, src));
}

// src/ops/scatter_reduce.ts
const reduceElementsOp = writeOp({
	name: "ScatterReduceBackward0",
	write: (target, source, { dim, index, reduce, includeSelf }) => reduceInto(target, source, reduce, includeSelf, (op, to, from) => scatterInto(op, to, dim, index, from)),
	savesSelf: true,
	save: (ctx, self, source, { index }, out) => ctx.save_for_backward(index, self, source, out),
	backward: (ctx, grad) => {
		const { dim, reduce, includeSelf } = ctx.attributes, [index, self, src, out] = ctx.saved_tensors;
		return reduceBackward(grad, self, src, out, reduce, includeSelf, {
			read: (x) => x.gather(dim, index),
			add: (x, y) => x.scatter_add(dim, index, y),
			clear: (x) => x.scatter(dim, index, 0),
			reduce: (x, y) => x.scatter_reduce(dim, index, y, reduce, { include_self: includeSelf })
		});
	}
});
function reduceBackward(grad, self, src, out, reduce, includeSelf, at) {
	let ofSelf;
	let ofSource;
	if (reduce === "sum") {
		ofSelf = grad;
		ofSource = at.read(grad);
	} else if (reduce === "mean") {
		const start = grad.makeZeros(grad.shape).fill_(includeSelf ? 1 : 0);
		const count = at.add(start, src.makeZeros(src.shape).fill_(1)).clamp_min(1);
		ofSelf = grad.div(count);
		ofSource = at.read(grad).div(at.read(count));
	} else if (reduce === "prod") {
		const selfOnes = self.masked_fill(self.eq(0), 1);
		ofSelf = grad.mul(at.reduce(selfOnes, src)).div(selfOnes);
		const zero = src.eq(0);
		const zeros = at.read(at.add(self.makeZeros(self.shape), zero.to(src.dtype)));
		const onlyZero = zero.logical_and(zeros.eq(1));
		const others = at.reduce(self, src.masked_fill(onlyZero, 1));
		ofSource = at.read(grad.mul(others)).where(onlyZero, at.read(grad.mul(out)).div(src.masked_fill(zero, 1)));
	} else {
		const selfIs = self.eq(out).to(grad.dtype);
		const srcIs = src.eq(at.read(out)).to(grad.dtype);
		const share = grad.div(at.add(selfIs, srcIs));
		ofSelf = selfIs.mul(share);
		ofSource = srcIs.mul(at.read(share));
	}
	return [includeSelf ? ofSelf : at.clear(ofSelf), ofSource];
}
const REDUCTIONS = [
	"sum",
	"prod",
	"mean",
	"amax",
	"amin"
];
const SCATTER_REDUCE = new Signature$1("scatter_reduce", [
	"dim",
	"index",
	"src",
	"reduce",
	"include_self",
	"out"
]);
function scatterReduceBy(self, inPlace, o) {
	const operation = inPlace ? "scatter_reduce_" : "scatter_reduce";
	const dim = asDim(o.dim, operation, self);
	const src = asTensor(o.src, operation, "src");
	const reduce = o.reduce;
	if (!REDUCTIONS.includes(reduce)) {
		throw new ValueError(`reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`);
	}
	if (reduce === "mean" && self.dtype.kind === "bool") {
		throw new DTypeError(`"scatter_gather_tensor_cpu_reduce_mean" not implemented for 'Bool'`);
	}
	const index = checkScatter("scatter_reduce", self, dim, asTensor(o.index, operation, "index"), src);
	const attributes = {
		dim,
		index,
		reduce,
		includeSelf: o.include_self ?? true
	};
	return (inPlace ? reduceElementsOp.in_place : reduceElementsOp)(self, src, attributes);
}
function scatter_reduce(input, dim, index, src, reduce, options) {
	checkTensor(input, "scatter_reduce", "input");
	const o = SCATTER_REDUCE.read(dim, index, src, reduce, options);
	return intoOut(scatterReduceBy(input, false, o), o.out);
}
function scatter_reduce_(self, dim, index, src, reduce, options) {
	checkTensor(self, "scatter_reduce_", "self");
	return scatterReduceBy(self, true, SCATTER_REDUCE.read(dim, index, src, reduce, options));
}

// src/ops/index_add.ts
function checkRows(operation, self, dim, index, source) {
	if (index.shape.length > 1) {
		throw new IndexError(`${operation}(): Index is supposed to be a vector, but got dim: ${index.shape.length} with type: ${scalarTypeName(index.dtype)} and size: ${formatShape(index.shape)}`);
	}
	const at = indexFor(index, self, () => new DTypeError(`${operation}(): Expected dtype int32/int64 for index but got: ${scalarTypeName(index.dtype)}`));
	if (self.dtype !== source.dtype) {
		throw new DTypeError(`${operation}(): self (${scalarTypeName(self.dtype)}) and source (${scalarTypeName(source.dtype)}) must have the same scalar type`);
	}
	if (dim > 0 && dim >= source.shape.length) {
		throw new ShapeError(`${operation}(): Indexing dim ${dim} is out of bounds of the source tensor with dim ${source.shape.length}`);
	}
	if (at.count !== sizeAlong(source.shape, dim)) {
		throw new ShapeError(`${operation}(): Number of indices (${at.count}) should be equal to source.size(dim): (${sizeAlong(source.shape, dim)}), for dim: ${dim}`);
	}
	const without = (shape) => shape.filter((_, d) => d !== dim);
	if (!sameShape(without(self.shape), without(source.shape))) {
		throw new ShapeError("source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = " + `${formatShape(self.shape)} source.shape = ${formatShape(source.shape)}`);
	}
	checkRange$1(self, dim, at);
	return at;
}
const indexAddOp = writeOp({
	name: "IndexAddBackward0",
	write: (target, source, attributes) => {
		const { dtype, shape } = target, { dim } = attributes;
		if (!isHalf(dtype) || shape.length < 2 || dim > 0 && dim < shape.length - 1) {
			return writePositions(target, source, attributes);
		}
		const wide = target.converted(float32);
		writePositions(wide, source.converted(float32), attributes);
		target.writeFrom(wide.converted(dtype));
	},
	save: saveIndex$1,
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.index_select(ctx.attributes.dim, ctx.saved(0)) : undefined]
});
const INDEX_ADD = new Signature$1("index_add", [
	"dim",
	"index",
	"source",
	"alpha",
	"out"
]);
function indexAddBy(self, inPlace, o) {
	const dim = asDim(o.dim, "index_add", self);
	const source = asTensor(o.source, "index_add", "source");
	const index = checkRows("index_add_", self, dim, asTensor(o.index, "index_add", "index"), source);
	const { kind } = self.dtype, alpha = o.alpha;
	const factor = kind === "float" || typeof alpha !== "number" ? alpha : kind === "bool" ? Number(alpha !== 0) : Math.trunc(alpha);
	const scaled = factor === undefined || factor === 1 ? source : source.mul(factor).to(self.dtype);
	return (inPlace ? indexAddOp.in_place : indexAddOp)(self, scaled, {
		dim,
		index,
		op: SCATTER.add
	});
}
function index_add(input, dim, index, source, options) {
	checkTensor(input, "index_add", "input");
	const o = INDEX_ADD.read(dim, index, source, options);
	return intoOut(indexAddBy(input, false, o), o.out);
}
function index_add_(self, dim, index, source, options) {
	checkTensor(self, "index_add_", "self");
	return indexAddBy(self, true, INDEX_ADD.read(dim, index, source, options));
}
const indexReduceOp = writeOp({
	name: "IndexReduceBackward0",
	write: (target, source, { dim, index, reduce, includeSelf }) => reduceInto(target, source, reduce, includeSelf, (op, to, from) => writePositions(to, from, {
		dim,
		index,
		op
	})),
	savesSelf: true,
	save: (ctx, self, source, { index }, out) => ctx.save_for_backward(index, self, source, out),
	backward: (ctx, grad) => {
		const { dim, reduce, includeSelf } = ctx.attributes, [index, self, src, out] = ctx.saved_tensors;
		return reduceBackward(grad, self, src, out, reduce, includeSelf, {
			read: (x) => x.index_select(dim, index),
			add: (x, y) => x.index_add(dim, index, y),
			clear: (x) => x.index_fill(dim, index, 0),
			reduce: (x, y) => x.index_reduce(dim, index, y, reduce, { include_self: includeSelf })
		});
	}
});
const INDEX_REDUCE = new Signature$1("index_reduce", [
	"dim",
	"index",
	"source",
	"reduce",
	"include_self",
	"out"
]);
function indexReduceBy(self, inPlace, o) {
	const dim = asDim(o.dim, "index_reduce", self);
	const source = asTensor(o.source, "index_reduce", "source");
	if (o.reduce === undefined || ![
		"prod",
		"mean",
		"amax",
		"amin"
	].includes(o.reduce)) {
		throw new ValueError(`index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${o.reduce}.`);
	}
	const index = checkRows("index_reduce", self, dim, asTensor(o.index, "index_reduce", "index"), source);
	const attributes = {
		dim,
		index,
		reduce: o.reduce,
		includeSelf: o.include_self ?? true
	};
	if (self.dtype.kind === "bool" && index.count > 0) {
		throw new DTypeError(`"index_${attributes.includeSelf ? "func_" : "reduce_func_exclude_input_init"}" not implemented for 'Bool'`);
	}
	return (inPlace ? indexReduceOp.in_place : indexReduceOp)(self, source, attributes);
}
function index_reduce(input, dim, index, source, reduce, options) {
	checkTensor(input, "index_reduce", "input");
	const o = INDEX_REDUCE.read(dim, index, source, reduce, options);
	return intoOut(indexReduceBy(input, false, o), o.out);
}
function index_reduce_(self, dim, index, source, reduce, options) {
	checkTensor(self, "index_reduce_", "self");
	return indexReduceBy(self, true, INDEX_REDUCE.read(dim, index, source, reduce, options));
}

// src/ops/index_copy.ts
const indexCopyOp = writeOp({
	name: "IndexCopyBackward0",
	write: (target, source, attributes) => writePositions(target, source, attributes),
	save: saveIndex$1,
	backward: (ctx, grad) => [ctx.needs(0) ? grad.index_fill(ctx.attributes.dim, ctx.saved(0), 0) : undefined, ctx.needs(1) ? grad.index_select(ctx.attributes.dim, ctx.saved(0)) : undefined]
});
const indexFillOp = writeOp({
	name: "IndexFillBackward0",
	write: (target, source, attributes) => writePositions(target, source, attributes),
	save: saveIndex$1,
	backward: (ctx, grad) => {
		const { dim } = ctx.attributes, index = ctx.saved(0);
		let ofValue;
		if (ctx.needs(1)) {
			const filled = index.makeZeros([sizeAlong(grad.shape, dim)]).index_fill_(0, index, 1);
			ofValue = grad.index_select(dim, filled.nonzero().reshape([-1])).sum();
		}
		return [ctx.needs(0) ? grad.index_fill(dim, index, 0) : undefined, ofValue];
	}
});
function longIndex(index, target, fail) {
	if (index.dtype !== int64) throw fail();
	return indexFor(index, target, fail);
}
const INDEX_COPY = new Signature$1("index_copy", [
	"dim",
	"index",
	"source",
	"out"
]);
function indexCopyBy(self, inPlace, o) {
	const dim = asDim(o.dim, "index_copy", self);
	const source = asTensor(o.source, "index_copy", "source");
	const index = asTensor(o.index, "index_copy", "index");
	if (index.shape.length > 1) {
		throw new IndexError(`index_copy_(): Index should have dimension 1 or 0 (got ${index.shape.length})`);
	}
	if (source.shape.length === 0 && index.count !== 1) {
		throw new IndexError(`index_copy_(): When source is scalar, index should have one element (got ${index.count})`);
	}
	if (source.shape.length !== self.shape.length && source.shape.length > 0 && self.shape.length > 0) {
		throw new IndexError("index_copy_(): When source and destination are not scalars, their dimensionality must match. Source dimensionality " + `(${source.shape.length}), destination dimensionality (${self.shape.length})`);
	}
	const at = longIndex(index, self, () => new DTypeError(`index_copy_(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`));
	if (self.dtype !== source.dtype) {
		throw new DTypeError(`index_copy_(): self and source expected to have the same dtype, but got (self) ${scalarTypeName(self.dtype)} and (source) ${scalarTypeName(source.dtype)}`);
	}
	const slice = (x) => x.shape.filter((_, d) => d !== dim);
	if (!sameShape(slice(self), slice(source))) {
		throw new ShapeError(`index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ${slice(self).join(" ")} at dimension ${dim} and source slice shape: ${slice(source).join(" ")} at dimension 0.`);
	}
	if (source.shape.length > 0 && at.count !== source.shape[dim]) {
		throw new IndexError(`index_copy_(): Number of indices (${at.count}) should be equal to source.size(dim) (${source.shape[dim]})`);
	}
	const size = sizeAlong(self.shape, dim);
	checkIndices(at, 0, size, (bad) => new IndexError(`index_copy_(): ${outOfBounds(bad, dim, size).message}`));
	return (inPlace ? indexCopyOp.in_place : indexCopyOp)(self, source, {
		dim,
		index: at,
		op: SCATTER.set
	});
}
function index_copy(input, dim, index, source, options) {
	checkTensor(input, "index_copy", "input");
	const o = INDEX_COPY.read(dim, index, source, options);
	return intoOut(indexCopyBy(input, false, o), o.out);
}
function index_copy_(self, dim, index, source) {
	checkTensor(self, "index_copy_", "self");
	return indexCopyBy(self, true, INDEX_COPY.read(dim, index, source));
}
const INDEX_FILL = new Signature$1("index_fill", [
	"dim",
	"index",
	"value"
]);
function indexFillBy(self, inPlace, o) {
	const dim = asDim(o.dim, "index_fill", self);
	const index = asTensor(o.index, "index_fill", "index");
	const value = o.value;
	const scalar = isScalar(value, "index_fill", "value");
	if (!scalar && value.shape.length > 0) {
		throw new ShapeError(`index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.shape.length} dimension(s).`);
	}
	if (index.shape.length > 1) throw new ShapeError("Index has to be a vector/scalar");
	const at = longIndex(index, self, () => new IndexError("index_fill_(): Expected dtype int64 for index."));
	const size = sizeAlong(self.shape, dim);
	checkIndices(at, -size, size, (bad) => outOfBounds(bad, dim, size));
	const source = scalar ? scalarTensor(value, self.dtype, self) : value.to(self.dtype);
	const result = (inPlace ? indexFillOp.in_place : indexFillOp)(self, source, {
		dim,
		index: at,
		op: SCATTER.set
	});
	return scalar ? result : renamed(result, "IndexFillBackward1");
}
function index_fill(input, dim, index, value) {
	checkTensor(input, "index_fill", "input");
	return indexFillBy(input, false, INDEX_FILL.read(dim, index, value));
}
function index_fill_(self, dim, index, value) {
	checkTensor(self, "index_fill_", "self");
	return indexFillBy(self, true, INDEX_FILL.read(dim, index, value));
}

// src/ops/masked.ts
function stretched(x, shape) {
	return sameShape(x.shape, shape) ? x : x.alias(shape, broadcastStrides(x.shape, x.strides, shape), x.offset);
}
function checkFitsInPlace(self, mask) {
	const shape = broadcastShape(self.shape, mask.shape);
	if (sameShape(shape, self.shape)) return;
	throw new ShapeError(`output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ${formatShape(shape)}`);
}
const maskedFillOp = writeOp({
	name: "MaskedFillBackward0",
	write: (target, value, { mask }) => {
		const { shape, strides } = target, zero = new Array(shape.length).fill(0);
		const whole = target.rowMajor && mask.rowMajor && sameShape(mask.shape, shape) && value.count === target.count;
		if (!whole) planLoop(shape, strides, broadcastStrides(mask.shape, mask.strides, shape), zero, strides);
		target.device.kernels.where(whole ? 0 : 3, target, mask, value, target);
	},
	save: (ctx, _self, _value, { mask }) => ctx.save_for_backward(mask),
	backward: (ctx, grad) => {
		const mask = ctx.saved(0);
		return [ctx.needs(0) ? grad.masked_fill(mask, 0) : undefined, ctx.needs(1) ? grad.masked_select(mask).sum() : undefined];
	}
});
const MASKED_FILL = new Signature$1("masked_fill", ["mask", "value"]);
function maskedFillBy(self, inPlace, o) {
	const mask = asTensor(o.mask, "masked_fill", "mask");
	const value = o.value;
	const scalar = isScalar(value, "masked_fill", "value");
	if (!scalar && value.shape.length > 0) {
		throw new ShapeError(`masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.shape.length} dimension(s).`);
	}
	if (mask.dtype !== bool) {
		throw new DTypeError(`masked_fill_ only supports boolean masks, but got mask with dtype ${cName(mask)}`);
	}
	const source = scalar ? scalarTensor(value, self.dtype, self) : value.to(self.dtype);
	const where = mask.store.root === self.store.root ? mask.converted(bool) : mask;
	const named = (x) => scalar ? x : renamed(x, "MaskedFillBackward1");
	if (inPlace) {
		checkFitsInPlace(self, mask);
		return named(maskedFillOp.in_place(self, source, { mask: where }));
	}
	const shape = broadcastShape(self.shape, mask.shape);
	return named(maskedFillOp(sameShape(shape, self.shape) ? self : self.expand(shape), source, { mask: where }));
}
function masked_fill(input, mask, value) {
	checkTensor(input, "masked_fill", "input");
	return maskedFillBy(input, false, MASKED_FILL.read(mask, value));
}
function masked_fill_(self, mask, value) {
	checkTensor(self, "masked_fill_", "self");
	return maskedFillBy(self, true, MASKED_FILL.read(mask, value));
}
const MASKED_SELECT = {
	name: "MaskedSelectBackward0",
	backward: (ctx, grad) => grad.makeZeros(ctx.attributes).masked_scatter_(ctx.saved(0), grad)
};
const MASKED_SELECT_ARGUMENTS = new Signature$1("masked_select", ["mask", "out"]);
function masked_select(input, mask, options) {
	checkTensor(input, "masked_select", "input");
	const o = MASKED_SELECT_ARGUMENTS.read(mask, options);
	const given = asTensor(o.mask, "masked_select", "mask");
	if (given.dtype !== bool) throw new DTypeError("masked_select: expected BoolTensor for mask");
	const shape = broadcastShape(input.shape, given.shape);
	const x = sameShape(shape, input.shape) ? input : input.expand(shape);
	const where = stretched(given, shape);
	const index = nonzeroPlaces(where);
	const out = readRows(flat(contiguousOf(x)), [{
		index,
		dim: 0,
		span: 1
	}]);
	if (mode$1.grad && wantsGrad$1(x)) record1(MASKED_SELECT, out, x, shape).save_for_backward(where);
	return intoOut(out, o.out);
}
const maskedScatterOp = writeOp({
	name: "MaskedScatterBackward0",
	write: (target, source, { places }) => {
		if (places.count === 0) return;
		const from = flat(contiguousOf(source)).alias([places.count], undefined, contiguousOf(source).offset);
		inRowMajor(target, (x) => writeRows(SCATTER.set, flat(x), [{
			index: places,
			dim: 0,
			span: 1
		}], from));
	},
	save: (ctx, _self, _source, { mask }) => ctx.save_for_backward(mask),
	backward: (ctx, grad) => {
		const mask = ctx.saved(0), { sourceShape } = ctx.attributes;
		let ofSource;
		if (ctx.needs(1)) {
			const used = grad.masked_select(mask);
			const count = sourceShape.reduce((a, b) => a * b, 1);
			const rest = grad.makeZeros([count]);
			if (used.count > 0) rest.narrow(0, 0, used.count).copy_(used);
			ofSource = rest.reshape(sourceShape);
		}
		return [ctx.needs(0) ? grad.masked_fill(mask, 0) : undefined, ofSource];
	}
});
const MASKED_SCATTER = new Signature$1("masked_scatter", ["mask", "source"]);
function maskedScatterBy(self, inPlace, o) {
	const mask = asTensor(o.mask, "masked_scatter", "mask");
	const source = asTensor(o.source, "masked_scatter", "source");
	if (source.dtype !== self.dtype) {
		throw new DTypeError(`masked_scatter: expected self and source to have same dtypes but got ${scalarTypeName(self.dtype)} and ${scalarTypeName(source.dtype)}`);
	}
	if (mask.dtype !== bool) {
		throw new DTypeError(`masked_scatter_ only supports boolean masks, but got mask with dtype ${scalarTypeName(mask.dtype)}`);
	}
	if (inPlace) checkFitsInPlace(self, mask);
	const shape = broadcastShape(self.shape, mask.shape);
	const whole = stretched(mask.store.root === self.store.root ? mask.converted(bool) : mask, shape);
	const places = nonzeroPlaces(whole);
	if (places.count > source.count) {
		throw new ShapeError(`Number of elements of source < number of ones in mask: ${source.count} < ${places.count}`);
	}
	const attributes = {
		mask: whole,
		places,
		sourceShape: source.shape
	};
	if (inPlace) return maskedScatterOp.in_place(self, source, attributes);
	return maskedScatterOp(sameShape(shape, self.shape) ? self : self.expand(shape), source, attributes);
}
function masked_scatter(input, mask, source) {
	checkTensor(input, "masked_scatter", "input");
	return maskedScatterBy(input, false, MASKED_SCATTER.read(mask, source));
}
function masked_scatter_(self, mask, source) {
	checkTensor(self, "masked_scatter_", "self");
	return maskedScatterBy(self, true, MASKED_SCATTER.read(mask, source));
}

// src/ops/nonzero.ts
function coordinates(places, sizes) {
	const out = places.make([sizes.length, places.count], int64);
	if (out.count > 0) places.device.kernels.unravel(out, places, sizes);
	return out;
}
const NONZERO = new Signature$1("nonzero", ["as_tuple", "out"]);
function nonzero(input, options) {
	const o = NONZERO.read(options);
	const x = asTensor(input, "nonzero", "input");
	const places = nonzeroPlaces(x);
	if (!o.as_tuple) return intoOut(coordinates(places, x.shape).t(), o.out);
	return coordinates(places, x.shape.length === 0 ? [1] : x.shape).unbind(0);
}
function argwhere(input) {
	checkTensor(input, "argwhere", "input");
	return nonzero(input);
}
const NONZERO_STATIC = new Signature$1("nonzero_static", [
	"size",
	"fill_value",
	"out"
]);
function nonzero_static(input, options) {
	checkTensor(input, "nonzero_static", "input");
	const { size, fill_value = -1, out } = NONZERO_STATIC.read(options);
	if (size === undefined || !Number.isInteger(size) || size < 0) {
		throw new ValueError("nonzero_static: 'size' must be an non-negative integer");
	}
	const found = nonzero(input);
	const count = Math.min(size, found.shape[0]);
	const rows = input.make([size, input.shape.length], int64).fill_(fill_value);
	if (count > 0 && rows.count > 0) rows.narrow(0, 0, count).copy_(found.narrow(0, 0, count));
	return intoOut(rows, out);
}
function unravel_index(indices, shape) {
	const x = asTensor(indices, "unravel_index", "indices");
	if (x.dtype.kind === "float" || x.dtype === bool) {
		throw new ArgumentError(`expected 'indices' to be integer dtype, but got ${x.dtype}`);
	}
	const given = Array.isArray(shape) ? shape : [shape];
	if (!given.every((n) => typeof n === "bigint" || Number.isSafeInteger(n))) {
		throw new ArgumentError(`expected 'shape' to be int or sequence of ints, but got ${describeValue(shape)}`);
	}
	const sizes = given.map((n) => BigInt(n));
	const text = `(${sizes.join(", ")})`;
	if (sizes.some((n) => n < 0n)) throw new ValueError(`'shape' cannot have negative values, but got ${text}`);
	if (sizes.includes(0n)) {
		if (x.count > 0) throw new ShapeError(`unravel_index: a tensor of shape ${text} has no places`);
		return sizes.map(() => x.long().clone());
	}
	let step = 1n;
	const result = [];
	for (let d = sizes.length - 1; d >= 0; d--) {
		result.unshift(x.long().div(step, { rounding_mode: "floor" }).remainder(sizes[d]));
		step *= sizes[d];
	}
	return result;
}

// src/ops/slice.ts
function scattered$1(grad, shape, view) {
	const out = grad.makeZeros(shape);
	view(out).copy_(grad);
	return out;
}
__name(scattered$1, "scattered");
const SELECT$1 = {
	name: "SelectBackward0",
	backward: (ctx, grad) => {
		const { shape, dim, index } = ctx.attributes;
		return scattered$1(grad, shape, (zeros) => select(zeros, dim, index));
	}
};
const SELECT_ARGUMENTS = new Signature$1("select", ["dim", "index"]);
function select(input, dim, index) {
	checkTensor(input, "select", "input");
	if (typeof dim !== "number" || typeof index !== "number") {
		const o = SELECT_ARGUMENTS.read(dim, index);
		checkInt(o.dim, "select", "dim");
		checkInt(o.index, "select", "index");
		return select(input, o.dim ?? NaN, o.index ?? NaN);
	}
	const ndim = input.shape.length;
	if (ndim === 0) throw new IndexError("select() cannot be applied to a 0-dim tensor.");
	const d = wrapDim(dim, ndim);
	const size = input.shape[d];
	if (!Number.isInteger(index) || index < -size || index >= size) {
		throw new IndexError(`select(): index ${index} out of range for tensor of size ${formatShape(input.shape)} at dimension ${d}`);
	}
	const place = index < 0 ? index + size : index;
	const shape = new Array(ndim - 1);
	const strides = new Array(ndim - 1);
	for (let i = 0, k = 0; i < ndim; i++) {
		if (i === d) continue;
		shape[k] = input.shape[i];
		strides[k++] = input.strides[i];
	}
	const offset = input.offset + place * input.strides[d];
	return makeView(input, shape, strides, offset, SELECT$1, {
		shape: input.shape,
		dim: d,
		index: place
	});
}
const SLICE$1 = {
	name: "SliceBackward0",
	backward: (ctx, grad) => {
		const { shape, dim, start, stop, step } = ctx.attributes;
		return scattered$1(grad, shape, (zeros) => slice(zeros, dim, start, stop, step));
	}
};
function slice(input, dim, start = null, stop = null, step = 1) {
	checkTensor(input, "slice", "input");
	const ndim = input.shape.length;
	if (ndim === 0) throw new IndexError("slice() cannot be applied to a 0-dim tensor.");
	if (!Number.isInteger(step) || step <= 0) throw new ValueError("slice step must be positive");
	const d = wrapDim(dim, ndim);
	const size = input.shape[d];
	const first = clampPlace(start ?? 0, size);
	const last = Math.max(first, clampPlace(stop ?? size, size));
	const shape = input.shape.slice();
	const strides = input.strides.slice();
	const offset = input.offset + first * strides[d];
	shape[d] = Math.ceil((last - first) / step);
	strides[d] *= step;
	return makeView(input, shape, strides, offset, SLICE$1, {
		shape: input.shape,
		dim: d,
		start: first,
		stop: last,
		step
	});
}
function clampPlace(place, size) {
	if (typeof place !== "number" || !Number.isInteger(place) && Math.abs(place) !== Infinity) {
		throw new IndexError("slice indices must be integers or null");
	}
	return Math.min(Math.max(place < 0 ? place + size : place, 0), size);
}
const NARROW = new Signature$1("narrow", [
	"dim",
	"start",
	"length"
]);
function narrow(input, dim, start, length) {
	checkTensor(input, "narrow", "input");
	const o = NARROW.read(dim, start, length);
	const ndim = input.shape.length;
	const count = o.length ?? NaN;
	if (ndim === 0) throw new ShapeError("narrow() cannot be applied to a 0-dim tensor.");
	if (!(count >= 0)) throw new ShapeError("narrow(): length must be non-negative.");
	const d = wrapDim(o.dim ?? NaN, ndim);
	const size = input.shape[d];
	const given = startOf(o.start);
	if (!Number.isInteger(given) || given < -size || given > size) {
		throw new IndexError(`start out of range (expected to be in range of [${-size}, ${size}], but got ${given})`);
	}
	const first = given < 0 ? given + size : given;
	if (first > size - count) {
		throw new ShapeError(`start (${first}) + length (${count}) exceeds dimension size (${size}).`);
	}
	return slice(input, d, first, first + count, 1);
}
function startOf(start) {
	if (typeof start !== "object" || start === null) return start ?? NaN;
	checkTensor(start, "narrow", "start");
	if (start.shape.length !== 0 || start.dtype.kind !== "int") {
		throw new ShapeError("start must be an 0-dim integral Tensor.");
	}
	return start.item();
}
const DIAGONAL$1 = {
	name: "DiagonalBackward0",
	backward: (ctx, grad) => {
		const { shape, offset, dim1, dim2 } = ctx.attributes;
		return scattered$1(grad, shape, (zeros) => diagonal(zeros, offset, dim1, dim2));
	}
};
const DIAGONAL_ARGUMENTS = new Signature$1("diagonal", [
	"offset",
	"dim1",
	"dim2"
]);
function diagonal(input, offset, dim1, dim2, options) {
	checkTensor(input, "diagonal", "input");
	const o = DIAGONAL_ARGUMENTS.read(offset, dim1, dim2, options);
	const ndim = input.shape.length;
	const shift = o.offset ?? 0;
	const a = wrapDim(o.dim1 ?? 0, ndim);
	const b = wrapDim(o.dim2 ?? 1, ndim);
	if (a === b) {
		throw new ShapeError(`diagonal dimensions cannot be identical ${o.dim1 ?? 0}, ${o.dim2 ?? 1}`);
	}
	const { shape: sizes, strides: steps } = input;
	const size = Math.max(shift >= 0 ? Math.min(sizes[a], sizes[b] - shift) : Math.min(sizes[a] + shift, sizes[b]), 0);
	const start = size === 0 ? 0 : shift >= 0 ? shift * steps[b] : -shift * steps[a];
	const keep = (list, last) => [...list.filter((_, d) => d !== a && d !== b), last];
	return makeView(input, keep(sizes, size), keep(steps, steps[a] + steps[b]), input.offset + start, DIAGONAL$1, {
		shape: sizes,
		offset: shift,
		dim1: a,
		dim2: b
	});
}
const UNFOLD = {
	name: "UnfoldBackward0",
	backward: (ctx, grad) => {
		const { shape, dim, step } = ctx.attributes;
		const baseStrides = contiguousStrides(shape);
		const strides = [...baseStrides, shape.length === 0 ? 1 : baseStrides[dim]];
		if (shape.length > 0) strides[dim] *= step;
		return grad.asStridedBackward({
			shape: grad.shape,
			strides,
			offset: 0,
			baseShape: shape,
			baseStrides
		});
	}
};
const UNFOLD_ARGUMENTS = new Signature$1("unfold", [
	"dimension",
	"size",
	"step"
]);
function unfold(input, dimension, size, step) {
	checkTensor(input, "unfold", "input");
	const o = UNFOLD_ARGUMENTS.read(dimension, size, step);
	const ndim = input.shape.length;
	const d = wrapDim(o.dimension ?? NaN, ndim);
	const window = o.size ?? NaN;
	const distance = o.step ?? NaN;
	checkInt(window, "unfold", "size");
	checkInt(distance, "unfold", "step");
	const length = ndim === 0 ? 1 : input.shape[d];
	const stride = ndim === 0 ? 1 : input.strides[d];
	if (!(window >= 0)) throw new ShapeError(`size is ${window} but must be >= 0`);
	if (window > length) {
		throw new ShapeError(`maximum size for tensor at dimension ${d} is ${length} but size is ${window}`);
	}
	if (!(distance > 0)) throw new ShapeError(`step is ${distance} but must be > 0`);
	const shape = input.shape.slice();
	const strides = input.strides.slice();
	if (ndim > 0) {
		shape[d] = Math.floor((length - window) / distance) + 1;
		strides[d] = stride * distance;
	}
	shape.push(window);
	strides.push(stride);
	return makeView(input, shape, strides, input.offset, UNFOLD, {
		shape: input.shape,
		dim: d,
		step: distance
	});
}

// src/ops/scatter_views.ts
function derivativeOf(name) {
	return {
		name,
		backward: (ctx, grad) => {
			const { view } = ctx.attributes;
			let ofSelf;
			if (ctx.needs(0)) {
				ofSelf = grad.clone();
				view(ofSelf).fill_(0);
			}
			return [ofSelf, ctx.needs(1) ? view(grad.contiguous()).clone() : undefined];
		}
	};
}
const SELECT_SCATTER = derivativeOf("SelectScatterBackward0");
const SLICE_SCATTER = derivativeOf("SliceScatterBackward0");
const DIAGONAL_SCATTER = derivativeOf("DiagonalScatterBackward0");
const AS_STRIDED_SCATTER = {
	name: "AsStridedScatterBackward0",
	backward: (ctx, grad) => {
		const { view } = ctx.attributes, part = view(grad.contiguous());
		const ofSelf = grad.makeZeros(grad.shape);
		view(ofSelf).copy_(part);
		return [ofSelf, ctx.needs(1) ? part.clone() : undefined];
	}
};
function scattered(derivative, input, src, view, out = input.converted(input.dtype)) {
	const place = view(out);
	if (!sameShape(place.shape, src.shape)) {
		throw new ShapeError(`expected src to have a size equal to the slice of self. src size = ${formatShape(src.shape)}, slice size = ${formatShape(place.shape)}`);
	}
	place.writeFrom(src);
	if (mode$1.grad && input.dtype.kind === "float" && (wantsGrad$1(input) || wantsGrad$1(src))) {
		record2(derivative, out, input, src, { view });
	}
	return out;
}
const SELECT = new Signature$1("select_scatter", [
	"src",
	"dim",
	"index"
]);
function select_scatter(input, src, dim, index) {
	checkTensor(input, "select_scatter", "input");
	const o = SELECT.read(src, dim, index);
	const source = asTensor(o.src, "select_scatter", "src");
	const d = o.dim ?? NaN;
	const place = o.index ?? NaN;
	return scattered(SELECT_SCATTER, input, source, (x) => x.select(d, place));
}
const SLICE = new Signature$1("slice_scatter", [
	"src",
	"dim",
	"start",
	"end",
	"step"
]);
function slice_scatter(input, src, dim, start, end, step) {
	checkTensor(input, "slice_scatter", "input");
	const o = SLICE.read(src, dim, start, end, step);
	const source = asTensor(o.src, "slice_scatter", "src");
	return scattered(SLICE_SCATTER, input, source, (x) => slice(x, o.dim ?? 0, o.start ?? null, o.end ?? null, o.step ?? 1));
}
const DIAGONAL = new Signature$1("diagonal_scatter", [
	"src",
	"offset",
	"dim1",
	"dim2"
]);
function diagonal_scatter(input, src, offset, dim1, dim2) {
	checkTensor(input, "diagonal_scatter", "input");
	const o = DIAGONAL.read(src, offset, dim1, dim2);
	const source = asTensor(o.src, "diagonal_scatter", "src");
	return scattered(DIAGONAL_SCATTER, input, source, (x) => x.diagonal(o.offset ?? 0, o.dim1 ?? 0, o.dim2 ?? 1));
}
const AS_STRIDED = new Signature$1("as_strided_scatter", [
	"src",
	"size",
	"stride",
	"storage_offset"
]);
function as_strided_scatter(input, src, size, stride, storage_offset) {
	checkTensor(input, "as_strided_scatter", "input");
	const o = AS_STRIDED.read(src, size, stride, storage_offset);
	const source = asTensor(o.src, "as_strided_scatter", "src");
	const offset = o.storage_offset ?? input.offset;
	return scattered(AS_STRIDED_SCATTER, input, source, (x) => x.as_strided(o.size ?? [], o.stride ?? [], offset), storageCopy(input));
}
function storageCopy(x) {
	if (x.isWhole()) return x.converted(x.dtype);
	const count = Math.floor(x.store.nbytes / x.dtype.itemsize);
	const all = x.alias([count], undefined, 0).converted(x.dtype);
	all.relayout(all.store, x.offset, x.shape, x.strides);
	return all;
}

// src/ops/take.ts
function checkPlaces(operation, self, index, written) {
	const fail = () => new DTypeError(`${operation}(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`);
	if (index.dtype !== int64) throw fail();
	const at = indexFor(index, written ? self : undefined, fail);
	if (self.count === 0 && at.count > 0) throw new IndexError(`${operation}(): tried to take from an empty tensor`);
	checkIndices(at, -self.count, self.count, (bad) => new IndexError(`out of range: tried to access index ${bad} on a tensor of ${self.count} elements.`));
	return at;
}
const TAKE = {
	name: "TakeBackward0",
	backward: (ctx, grad) => grad.makeZeros(ctx.attributes).put_(ctx.saved(0), grad, true)
};
const TAKE_ARGUMENTS = new Signature$1("take", ["index", "out"]);
function take(input, index, options) {
	checkTensor(input, "take", "input");
	const o = TAKE_ARGUMENTS.read(index, options);
	const at = checkPlaces("take", input, asTensor(o.index, "take", "index"), false);
	const out = readRows(flat(contiguousOf(input)), [{
		index: at,
		dim: 0,
		span: 1
	}]);
	if (mode$1.grad && wantsGrad$1(input)) record1(TAKE, out, input, input.shape).save_for_backward(at);
	return intoOut(out, o.out);
}
const putOp = writeOp({
	name: "PutBackward0",
	write: (target, source, { index, accumulate }) => inRowMajor(target, (x) => {
		const places = [{
			index: flat(index),
			dim: 0,
			span: 1
		}];
		writeRows(accumulate ? SCATTER.add : SCATTER.set, flat(x), places, flat(contiguousOf(source)));
	}),
	save: (ctx, _self, _source, { index }) => ctx.save_for_backward(index),
	backward: (ctx, grad) => {
		const { accumulate, sourceShape } = ctx.attributes, index = ctx.saved(0);
		return [accumulate || !ctx.needs(0) ? grad : grad.put(index, grad.makeZeros(index.shape)), ctx.needs(1) ? grad.take(index).reshape(sourceShape) : undefined];
	}
});
const PUT = new Signature$1("put", [
	"index",
	"source",
	"accumulate"
]);
function putBy(self, inPlace, o) {
	const index = asTensor(o.index, "put", "index");
	const source = asTensor(o.source, "put", "source");
	if (self.dtype !== source.dtype) {
		throw new DTypeError(`put_(): self and source expected to have the same dtype, but got self.dtype = ${scalarTypeName(self.dtype)} and source.dtype = ${scalarTypeName(source.dtype)}`);
	}
	if (index.count !== source.count) {
		throw new IndexError("put_(): Expected source and index to have the same number of elements, but got source.numel() = " + `${source.count}, index.numel() = ${index.count}`);
	}
	const at = checkPlaces("put_", self, index, true);
	const attributes = {
		index: at,
		accumulate: o.accumulate ?? false,
		sourceShape: source.shape
	};
	return (inPlace ? putOp.in_place : putOp)(self, source, attributes);
}
function put(input, index, source, accumulate) {
	checkTensor(input, "put", "input");
	return putBy(input, false, PUT.read(index, source, accumulate));
}
function put_(self, index, source, accumulate) {
	checkTensor(self, "put_", "self");
	return putBy(self, true, PUT.read(index, source, accumulate));
}

// src/ops/atleast.ts
function atLeast(name, widen) {
	return ((...args) => {
		const first = args[0];
		checkTensors(args.length === 1 && Array.isArray(first) ? first : args, name, "tensors");
		if (args.length === 1) return Array.isArray(first) ? first.map(widen) : widen(first);
		return args.map(widen);
	});
}
const atleast_1d = atLeast("atleast_1d", (x) => x.shape.length === 0 ? x.reshape(1) : x);
const atleast_2d = atLeast("atleast_2d", (x) => {
	if (x.shape.length === 0) return x.reshape(1, 1);
	return x.shape.length === 1 ? x.unsqueeze(0) : x;
});
const atleast_3d = atLeast("atleast_3d", (x) => {
	if (x.shape.length === 0) return x.reshape(1, 1, 1);
	if (x.shape.length === 1) return x.unsqueeze(0).unsqueeze(-1);
	return x.shape.length === 2 ? x.unsqueeze(-1) : x;
});

// src/ops/join.ts
const CAT = new Signature$1("cat", [
	"dim",
	"out",
	"axis"
]);
const STACK = new Signature$1("stack", ["dim", "out"]);
const CAT_DERIVATIVE = {
	name: "CatBackward0",
	backward: (ctx, grad) => {
		const { dim, ends, shapes } = ctx.attributes;
		return ends.map(([start, stop], i) => {
			if (!ctx.needs(i)) return undefined;
			if (shapes[i].length !== grad.shape.length) return grad.makeZeros(shapes[i]);
			return slice(grad, dim, start, stop);
		});
	}
};
const STACK_DERIVATIVE = {
	name: "StackBackward0",
	backward: (ctx, grad) => {
		const { dim, count } = ctx.attributes;
		return Array.from({ length: count }, (_, i) => ctx.needs(i) ? select(grad, dim, i) : undefined);
	}
};
function checkList(operation, tensors) {
	if (!Array.isArray(tensors)) {
		throw new ArgumentError(`${operation}(): argument 'tensors' must be an array of Tensors, not ${describeValue(tensors)}`);
	}
	tensors.forEach((x, i) => {
		if (x?.store !== undefined) return;
		const got = x === null ? "None" : describeValue(x);
		throw new ArgumentError(`expected Tensor as element ${i} in argument 0, but got ${got}`);
	});
	for (let i = 1; i < tensors.length; i++) checkDevices(operation, tensors[0], tensors[i]);
}
function commonDType(tensors) {
	const first = tensors[0].dtype;
	return tensors.every((x) => x.dtype === first) ? first : resultDTypeOf(tensors);
}
function target(tensors, shape, dtype, out) {
	if (out === undefined) return tensors[0].make(shape, dtype);
	checkTensor(out, "cat, stack", "out");
	if (mode$1.grad && tensors.some((x) => x.requires_grad)) {
		throw new AutogradError("functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.");
	}
	for (const x of tensors) {
		if (x.store.root === out.store.root && x.count > 0) {
			throw new ShapeError("unsupported operation: the input tensors cannot refer to any of the output memory locations. Found overlap in " + "the input tensors.");
		}
	}
	prepareOut(out, shape, dtype);
	return out;
}
function cat(tensors, dim, options) {
	checkTensors(tensors, "cat", "tensors");
	const o = typeof dim === "number" && options === undefined ? { dim } : CAT.read(dim, options);
	checkList("cat", tensors);
	if (tensors.length === 0) throw new ValueError("torch.cat(): expected a non-empty list of Tensors");
	const model = tensors.find((x) => x.shape.length !== 1 || x.shape[0] !== 0) ?? tensors[0];
	const ndim = model.shape.length;
	tensors.forEach((x, i) => {
		if (x.shape.length === 0) throw new ShapeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
	});
	const d = wrapDim(o.dim ?? o.axis ?? 0, ndim);
	const ends = [];
	let size = 0;
	for (let i = 0; i < tensors.length; i++) {
		const x = tensors[i];
		const start = size;
		if (x.shape.length !== 1 || x.shape[0] !== 0 || ndim === 1) {
			checkPart(model, x, i, d);
			size += x.shape[d];
		}
		ends.push([start, size]);
	}
	const shape = model.shape.slice();
	shape[d] = size;
	const result = target(tensors, shape, commonDType(tensors), o.out);
	const { strides } = result;
	for (let i = 0; i < tensors.length; i++) {
		if (tensors[i].count === 0) continue;
		result.alias(tensors[i].shape, strides, result.offset + ends[i][0] * strides[d]).writeFrom(tensors[i]);
	}
	if (o.out !== undefined) return finishInPlace(result, undefined);
	if (mode$1.grad && tensors.some((x) => x.requires_grad)) {
		recordList(CAT_DERIVATIVE, result, tensors, {
			dim: d,
			ends,
			shapes: tensors.map((x) => x.shape)
		});
	}
	return result;
}
function checkPart(model, x, position, dim) {
	if (x.shape.length !== model.shape.length) {
		throw new ShapeError(`Tensors must have same number of dimensions: got ${model.shape.length} and ${x.shape.length}`);
	}
	for (let d = 0; d < x.shape.length; d++) {
		if (d !== dim && x.shape[d] !== model.shape[d]) {
			throw new ShapeError(`Sizes of tensors must match except in dimension ${dim}. Expected size ${model.shape[d]} but got size ${x.shape[d]} for tensor number ${position} in the list.`);
		}
	}
}
const concat = cat;
const concatenate = cat;
function stack(tensors, dim, options) {
	checkTensors(tensors, "stack", "tensors");
	const o = typeof dim === "number" && options === undefined ? { dim } : STACK.read(dim, options);
	checkList("stack", tensors);
	if (tensors.length === 0) throw new ShapeError("stack expects a non-empty TensorList");
	const { shape: part } = tensors[0];
	const d = wrapDim(o.dim ?? 0, part.length + 1);
	tensors.forEach((x, i) => {
		if (sameShape(x.shape, part)) return;
		throw new ShapeError(`stack expects each tensor to be equal size, but got ${formatShape(part)} at entry 0 and ${formatShape(x.shape)} ` + `at entry ${i}`);
	});
	const shape = part.slice();
	shape.splice(d, 0, tensors.length);
	const result = target(tensors, shape, commonDType(tensors), o.out);
	const step = result.strides[d];
	const strides = result.strides.slice();
	strides.splice(d, 1);
	if (result.count > 0) {
		for (let i = 0; i < tensors.length; i++) {
			result.alias(part, strides, result.offset + i * step).writeFrom(tensors[i]);
		}
	}
	if (o.out !== undefined) return finishInPlace(result, undefined);
	if (mode$1.grad && tensors.some((x) => x.requires_grad)) {
		recordList(STACK_DERIVATIVE, result, tensors, {
			dim: d,
			count: tensors.length
		});
	}
	return result;
}
function checkNotEmpty$1(operation, tensors) {
	checkList(operation, tensors);
	if (tensors.length === 0) throw new ShapeError(`${operation} expects a non-empty TensorList`);
}
__name(checkNotEmpty$1, "checkNotEmpty");
function hstack(tensors, options = {}) {
	checkTensors(tensors, "hstack", "tensors");
	checkNotEmpty$1("hstack", tensors);
	const parts = tensors.map((x) => atleast_1d(x));
	return cat(parts, parts[0].shape.length === 1 ? 0 : 1, options);
}
function vstack(tensors, options = {}) {
	checkTensors(tensors, "vstack", "tensors");
	checkNotEmpty$1("vstack", tensors);
	return cat(tensors.map((x) => atleast_2d(x)), 0, options);
}
const row_stack = vstack;
function dstack(tensors, options = {}) {
	checkTensors(tensors, "dstack", "tensors");
	checkNotEmpty$1("dstack", tensors);
	return cat(tensors.map((x) => atleast_3d(x)), 2, options);
}
function column_stack(tensors, options = {}) {
	checkTensors(tensors, "column_stack", "tensors");
	checkNotEmpty$1("column_stack", tensors);
	return cat(tensors.map((x) => x.shape.length <= 1 ? x.reshape(x.count, 1) : x), 1, options);
}

// src/ops/arrange.ts
function recorded(out, input, derivative, attributes) {
	if (mode$1.grad && input.requires_grad) record1(derivative, out, input, attributes);
	return out;
}
function listOf(dims) {
	const list = typeof dims === "number" ? [dims] : dims;
	checkInts(list, "flip, roll, rot90", "dims");
	return list;
}
const FLIP = {
	name: "FlipBackward0",
	backward: (ctx, grad) => flip(grad, ctx.attributes)
};
function flip(input, dims) {
	checkTensor(input, "flip", "input");
	const list = listOf(isOptions(dims) ? dims.dims : dims).map((d) => wrapDim(d, input.shape.length));
	list.forEach((d, i) => {
		if (list.indexOf(d) !== i) throw new ShapeError(`dim ${d} appears multiple times in the list of dims`);
	});
	const strides = input.strides.slice();
	let offset = input.offset;
	if (input.count > 0 && input.shape.length > 0) {
		for (const d of list) {
			offset += (input.shape[d] - 1) * strides[d];
			strides[d] = -strides[d];
		}
	}
	const out = input.alias(input.shape, strides, offset).converted(input.dtype);
	return recorded(out, input, FLIP, list);
}
function fliplr(input) {
	checkTensor(input, "fliplr", "input");
	if (input.shape.length < 2) throw new ShapeError("Input must be >= 2-d.");
	return flip(input, [1]);
}
function flipud(input) {
	checkTensor(input, "flipud", "input");
	if (input.shape.length < 1) throw new ShapeError("Input must be >= 1-d.");
	return flip(input, [0]);
}
const ROT90 = new Signature$1("rot90", ["k", "dims"]);
const ROT90_DERIVATIVE = {
	name: "Rot90Backward0",
	backward: (ctx, grad) => rot90(grad, -ctx.attributes.k, ctx.attributes.dims)
};
function rot90(input, k, dims, options) {
	checkTensor(input, "rot90", "input");
	const o = ROT90.read(k, dims, options);
	const given = o.dims ?? [0, 1];
	const ndim = input.shape.length;
	const turns = ((o.k ?? 1) % 4 + 4) % 4;
	if (given.length !== 2) {
		throw new ShapeError(`expected total rotation dims == 2, but got dims = ${given.length}`);
	}
	if (ndim < 2) throw new ShapeError(`expected total dims >= 2, but got total dims = ${ndim}`);
	if (given[0] === given[1] || Math.abs(given[0] - given[1]) === ndim) {
		throw new ShapeError(`expected rotation dims to be different, but got dim0 = ${given[0]} and dim1 = ${given[1]}`);
	}
	const [a, b] = given.map((d) => wrapDim(d, ndim));
	const out = turned(input.detach(), turns, a, b);
	return recorded(out, input, ROT90_DERIVATIVE, {
		k: o.k ?? 1,
		dims: given
	});
}
function turned(x, turns, a, b) {
	if (turns === 0) return x.clone();
	if (turns === 2) return flip(x, [a, b]);
	const out = flip(x, [turns === 1 ? b : a]).transpose(a, b);
	out.viewBase = undefined;
	return out;
}
const ROLL = new Signature$1("roll", ["shifts", "dims"]);
const ROLL_DERIVATIVE = {
	name: "RollBackward0",
	backward: (ctx, grad) => roll(grad, ctx.attributes.shifts.map((s) => -s), ctx.attributes.dims)
};
function roll(input, shifts, dims, options) {
	checkTensor(input, "roll", "input");
	const o = ROLL.read(shifts, dims, options);
	const by = listOf(o.shifts ?? []);
	const along = listOf(o.dims ?? []);
	if (by.length === 0) throw new ShapeError("`shifts` required");
	if (along.length === 0 && by.length === 1) {
		const out = rolled(input.detach().reshape(-1), by[0], 0).reshape(input.shape);
		out.viewBase = undefined;
		return recorded(out, input, ROLL_DERIVATIVE, {
			shifts: by,
			dims: []
		});
	}
	if (by.length !== along.length) {
		throw new ShapeError(`shifts and dimensions must align. shifts: ${by.length}, dims:${along.length}`);
	}
	if (input.shape.length === 0) {
		throw new IndexError(`Dimension specified as ${along[0]} but tensor has no dimensions`);
	}
	let out = input.detach();
	along.forEach((d, i) => out = rolled(out, by[i], wrapDim(d, input.shape.length)));
	return recorded(out, input, ROLL_DERIVATIVE, {
		shifts: by,
		dims: along
	});
}
function rolled(x, shift, dim) {
	const size = x.shape[dim];
	if (x.count === 0) return x.clone();
	const start = ((size - shift) % size + size) % size;
	return cat([slice(x, dim, start), slice(x, dim, 0, start)], dim);
}
const REPEAT = {
	name: "RepeatBackward0",
	backward: (ctx, grad) => {
		const { shape, repeats } = ctx.attributes;
		if (repeats.includes(0)) return grad.makeZeros(shape);
		const shift = repeats.length - shape.length;
		const pairs = repeats.flatMap((r, i) => [r, i < shift ? 1 : shape[i - shift]]);
		return grad.reshape(pairs).sum(repeats.map((_, i) => 2 * i)).reshape(shape);
	}
};
function repeat(input, repeats) {
	checkTensor(input, "repeat", "input");
	checkInts(repeats, "repeat", "repeats");
	const shift = repeats.length - input.shape.length;
	if (shift < 0) {
		throw new ShapeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
	}
	if (repeats.some((r) => !(r >= 0))) {
		const sizes = repeats.map((r, i) => i < shift ? r : r * input.shape[i - shift]);
		throw new ShapeError(`Trying to create tensor with negative dimension ${sizes.find((n) => !(n >= 0))}: ${formatShape(sizes)}`);
	}
	const shape = repeats.map((r, i) => i < shift ? r : r * input.shape[i - shift]);
	const pairs = repeats.flatMap((r, i) => [r, i < shift ? 1 : input.shape[i - shift]]);
	const strides = repeats.flatMap((_, i) => [0, i < shift ? 0 : input.strides[i - shift]]);
	const out = input.make(shape);
	if (out.count > 0) out.alias(pairs, undefined, 0).writeFrom(input.alias(pairs, strides, input.offset));
	return recorded(out, input, REPEAT, {
		shape: input.shape,
		repeats: repeats.slice()
	});
}
function tile(input, dims) {
	checkTensor(input, "tile", "input");
	const repeats = isOptions(dims) ? dims.dims : dims;
	checkInts(repeats, "tile", "dims");
	const missing = Math.max(input.shape.length - repeats.length, 0);
	return repeat(input, [...new Array(missing).fill(1), ...repeats]);
}
const INTERLEAVE = new Signature$1("repeat_interleave", [
	"repeats",
	"dim",
	"output_size"
]);
function repeat_interleave(input, repeats, dim, output_size) {
	checkTensor(input, "repeat_interleave", "input");
	const o = INTERLEAVE.read(repeats, dim ?? undefined, output_size ?? undefined);
	if (o.repeats === undefined) return interleavedPlaces(input, o.output_size);
	const x = o.dim === undefined || o.dim === null ? input.flatten() : input;
	const d = wrapDim(o.dim ?? 0, x.shape.length);
	const size = x.shape[d] ?? 1;
	const counts = typeof o.repeats === "number" ? new Array(size).fill(o.repeats) : countsOf(o.repeats, size, d);
	if (counts.some((n) => !(n >= 0))) {
		throw new ShapeError(typeof o.repeats === "number" ? "Repeats must be non-negative" : "repeats can not be negative");
	}
	checkOutputSize(counts, o.output_size);
	if (x.shape.length === 0) return repeat(x, [counts[0]]);
	const equal = counts.every((n) => n === counts[0]);
	if (equal && size > 0) {
		const wide = x.unsqueeze(d + 1);
		const shape = wide.shape.slice();
		shape[d + 1] = counts[0];
		return wide.expand(shape).contiguous().flatten(d, d + 1);
	}
	return x.index_select(d, placesTensor(x, counts));
}
function countsOf(repeats, size, dim) {
	checkTensor(repeats, "repeat_interleave", "repeats");
	const type = repeats.dtype.name;
	if (type !== "int64" && type !== "int32") throw new DTypeError("repeats has to be Long or Int tensor");
	if (repeats.shape.length > 1) throw new ShapeError("repeats must be 0-dim or 1-dim tensor");
	const list = repeats.reshape(-1).tolist();
	if (list.length === 1) return new Array(size).fill(list[0]);
	if (list.length !== size) {
		throw new ShapeError(`repeats must have the same size as input along dim, but got repeats.size(0) = ${list.length} and ` + `input.size(${dim}) = ${size}`);
	}
	return list;
}
function checkOutputSize(counts, output_size) {
	const total = counts.reduce((a, b) => a + b, 0);
	if (output_size !== undefined && output_size !== null && output_size !== total) {
		throw new ShapeError("allocated size does not match required size");
	}
}
function placesTensor(like, counts) {
	const places = counts.flatMap((n, i) => new Array(n).fill(i));
	const out = like.make([places.length], int64);
	const array = out.store.array(int64);
	places.forEach((place, i) => array[i] = BigInt(place));
	return out;
}
function interleavedPlaces(repeats, output_size) {
	if (repeats.shape.length !== 1) throw new ShapeError("repeat_interleave only accept 1D vector as repeat");
	const counts = countsOf(repeats, repeats.count, 0);
	if (counts.some((n) => n < 0)) throw new ShapeError("repeats can not be negative");
	checkOutputSize(counts, output_size);
	return placesTensor(repeats, counts).to(repeats.dtype);
}

// src/ops/split.ts
function present(grads, shapeOf) {
	const like = grads.find((g) => g !== undefined);
	return Array.from({ length: grads.length }, (_, i) => grads[i] ?? like.makeZeros(shapeOf(i)));
}
function joinPieces(ctx, grads) {
	const { shape, dim, sizes } = ctx.attributes;
	return cat(present(grads, (i) => shape.map((n, d) => d === dim ? sizes[i] : n)), dim);
}
const SPLIT = {
	name: "SplitBackward0",
	backwardMany: joinPieces
};
const SPLIT_SIZES = {
	name: "SplitWithSizesBackward0",
	backwardMany: joinPieces
};
const UNSAFE_SPLIT = {
	name: "UnsafeSplitBackward0",
	backwardMany: joinPieces
};
const UNBIND = {
	name: "UnbindBackward0",
	backwardMany: (ctx, grads) => {
		const { shape, dim } = ctx.attributes;
		return stack(present(grads, () => shape.filter((_, d) => d !== dim)), dim);
	}
};
function piecesOf(x, pieces, derivative, attributes) {
	if (pieces.length > 0 && mode$1.grad && x.requires_grad) {
		recordOutputs(record1(derivative, pieces[0], x, attributes), pieces);
	}
	return pieces;
}
function cut(x, dim, sizes, derivative) {
	const stride = x.strides[dim];
	let start = 0;
	const pieces = sizes.map((size) => {
		const shape = x.shape.slice();
		shape[dim] = size;
		const piece = x.alias(shape, x.strides, x.offset + start * stride, "multiple");
		start += size;
		return piece;
	});
	return piecesOf(x, pieces, derivative, {
		shape: x.shape,
		dim,
		sizes
	});
}
function splitDim(name, x, dim) {
	if (x.shape.length === 0) throw new ShapeError(`${name} expects at least a 1-dimensional tensor`);
	return wrapDim(dim ?? 0, x.shape.length);
}
function evenSizes(length, size) {
	const count = size === 0 ? 1 : Math.max(Math.ceil(length / size), 1);
	return Array.from({ length: count }, (_, i) => Math.min(size, length - i * size));
}
const SPLIT_ARGUMENTS = new Signature$1("split", [
	"split_size_or_sections",
	"dim",
	"split_size"
]);
function readSplit(values) {
	const o = SPLIT_ARGUMENTS.read(...values);
	return {
		sections: o.split_size_or_sections ?? o.split_size,
		dim: o.dim
	};
}
function split(input, split_size_or_sections, dim) {
	checkTensor(input, "split", "input");
	return splitBy(input, readSplit([split_size_or_sections, dim]), SPLIT);
}
function splitBy(input, { sections, dim }, by) {
	if (typeof sections === "object") return split_with_sizes(input, sections, dim);
	const d = splitDim("split", input, dim);
	const length = input.shape[d];
	const size = sections ?? NaN;
	if (!(size >= 0)) throw new ShapeError(`split expects split_size be non-negative, but got split_size=${size}`);
	if (size === 0 && length !== 0) {
		throw new ShapeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${length}`);
	}
	return cut(input, d, evenSizes(length, size), by);
}
const SPLIT_SIZES_ARGUMENTS = new Signature$1("split_with_sizes", ["split_sizes", "dim"]);
function split_with_sizes(input, split_sizes, dim) {
	checkTensor(input, "split_with_sizes", "input");
	const o = SPLIT_SIZES_ARGUMENTS.read(split_sizes, dim);
	checkInts(o.split_sizes ?? [], "split_with_sizes", "split_sizes");
	const sizes = o.split_sizes ?? [];
	const d = splitDim("split_with_sizes", input, o.dim);
	const length = input.shape[d];
	const negative = sizes.find((n) => !(n >= 0));
	if (negative !== undefined) {
		throw new ShapeError(`split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${formatShape(sizes)}`);
	}
	if (sizes.reduce((a, b) => a + b, 0) !== length) {
		throw new ShapeError(`split_with_sizes expects split_sizes to sum exactly to ${length} (input tensor's size at dimension ${d}), but got ` + `split_sizes=${formatShape(sizes)}`);
	}
	return cut(input, d, sizes, SPLIT_SIZES);
}
const CHUNK = new Signature$1("chunk", ["chunks", "dim"]);
function chunk(input, chunks, dim) {
	checkTensor(input, "chunk", "input");
	return chunkBy(input, CHUNK.read(chunks, dim), SPLIT);
}
function chunkBy(input, o, by) {
	const count = o.chunks ?? NaN;
	if (input.shape.length === 0) throw new ShapeError("chunk expects at least a 1-dimensional tensor");
	if (!(count > 0)) throw new ShapeError(`chunk expects \`chunks\` to be greater than 0, got: ${count}`);
	const d = wrapDim(o.dim ?? 0, input.shape.length);
	const length = input.shape[d];
	const size = Math.ceil(length / count);
	if (length === 0) return cut(input, d, new Array(count).fill(0), SPLIT_SIZES);
	return cut(input, d, evenSizes(length, size), by);
}
function unsafe_split(input, split_size, dim) {
	checkTensor(input, "unsafe_split", "input");
	return loose(splitBy(input, readSplit([split_size, dim]), UNSAFE_SPLIT));
}
function unsafe_chunk(input, chunks, dim) {
	checkTensor(input, "unsafe_chunk", "input");
	return loose(chunkBy(input, CHUNK.read(chunks, dim), UNSAFE_SPLIT));
}
function loose(pieces) {
	for (const piece of pieces) piece.viewBase = undefined;
	return pieces;
}
const UNBIND_ARGUMENTS = new Signature$1("unbind", ["dim"]);
function unbind(input, dim) {
	checkTensor(input, "unbind", "input");
	const o = UNBIND_ARGUMENTS.read(dim);
	const ndim = input.shape.length;
	if (ndim === 0) throw new IndexError(`Dimension specified as ${o.dim ?? 0} but tensor has no dimensions`);
	const d = wrapDim(o.dim ?? 0, ndim);
	const shape = input.shape.filter((_, i) => i !== d);
	const strides = input.strides.filter((_, i) => i !== d);
	const stride = input.strides[d];
	const pieces = Array.from({ length: input.shape[d] }, (_, i) => input.alias(shape, strides, input.offset + i * stride, "multiple"));
	return piecesOf(input, pieces, UNBIND, {
		shape: input.shape,
		dim: d,
		sizes: []
	});
}
const TENSOR_SPLIT = new Signature$1("tensor_split", [
	"indices_or_sections",
	"dim",
	"indices",
	"sections",
	"tensor_indices_or_sections"
]);
function tensor_split(input, indices_or_sections, dim) {
	checkTensor(input, "tensor_split", "input");
	const o = TENSOR_SPLIT.read(indices_or_sections, dim);
	const given = o.indices_or_sections ?? o.indices ?? o.sections ?? o.tensor_indices_or_sections ?? NaN;
	if (input.shape.length === 0) {
		throw new ShapeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
	}
	const d = wrapDim(o.dim ?? 0, input.shape.length);
	return cutAt(input, placesOf(given), d);
}
function placesOf(given) {
	if (Array.isArray(given)) checkInts(given, "tensor_split", "indices");
	else if (typeof given === "number") checkInt(given, "tensor_split", "sections");
	else checkTensor(given, "tensor_split", "indices_or_sections");
	if (typeof given === "number" || Array.isArray(given)) return given;
	const x = given;
	if (x.shape.length > 1) {
		throw new ShapeError("tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got a " + `tensor with ${x.shape.length} dims`);
	}
	if (x.dtype.name !== "int64") {
		throw new ShapeError("tensor_split expected tensor_indices_or_sections to be on cpu and of type long");
	}
	return x.tolist();
}
function cutAt(input, places, dim) {
	const length = input.shape[dim];
	if (typeof places === "object") {
		const ends = [...places, null];
		return ends.map((end, i) => slice(input, dim, i === 0 ? 0 : places[i - 1], end));
	}
	if (!(places > 0)) throw new ShapeError(`number of sections must be larger than 0, got ${places}`);
	if (places > 2 ** 20) throw new ShapeError(`${places} sections are too many`);
	const size = Math.floor(length / places);
	const larger = length % places;
	let start = 0;
	return Array.from({ length: places }, (_, i) => {
		const end = start + size + (i < larger ? 1 : 0);
		const piece = slice(input, dim, start, end);
		start = end;
		return piece;
	});
}
function splitAlong(name, input, given, dim, least) {
	const ndim = input.shape.length;
	if (ndim < least) {
		throw new ShapeError(`torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${ndim} dimensions!`);
	}
	const places = placesOf(given);
	const size = input.shape[dim];
	if (typeof places === "number" && (places === 0 || size % places !== 0)) {
		throw new ShapeError(`torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not divisible by ` + `the split_size ${places}!`);
	}
	return cutAt(input, places, dim);
}
function sectionsOf(name, given) {
	const o = new Signature$1(name, [
		"indices_or_sections",
		"indices",
		"sections"
	]).read(given);
	return o.indices_or_sections ?? o.indices ?? o.sections ?? NaN;
}
function hsplit(input, indices_or_sections) {
	checkTensor(input, "hsplit", "input");
	const sections = sectionsOf("hsplit", indices_or_sections);
	return splitAlong("hsplit", input, sections, input.shape.length === 1 ? 0 : 1, 1);
}
function vsplit(input, indices_or_sections) {
	checkTensor(input, "vsplit", "input");
	return splitAlong("vsplit", input, sectionsOf("vsplit", indices_or_sections), 0, 2);
}
function dsplit(input, indices_or_sections) {
	checkTensor(input, "dsplit", "input");
	return splitAlong("dsplit", input, sectionsOf("dsplit", indices_or_sections), 2, 3);
}

// src/ops/triangle.ts
function cutTriangle(out, a, upper, diagonal) {
	const ndim = a.shape.length;
	const rows = a.shape[ndim - 2];
	const columns = a.shape[ndim - 1];
	if (!Number.isInteger(diagonal)) throw new ValueError(`diagonal must be an integer, got ${diagonal}`);
	const at = Math.min(Math.max(diagonal, -rows - 1), columns + 1);
	if (out.count > 0) out.device.kernels.triangle(upper, out, a, rows, columns, at);
}
function triangle(name) {
	const upper = name === "triu";
	const signature = new Signature$1(name, ["diagonal", "out"]);
	const derivative = {
		name: upper ? "TriuBackward0" : "TrilBackward0",
		backward: (ctx, grad) => call(grad, ctx.attributes)
	};
	const check = (x) => {
		checkTensor(x, name, "input");
		if (x.shape.length < 2) throw new ShapeError(`${name}: input tensor must have at least 2 dimensions`);
	};
	const call = (input, first, options) => {
		const o = signature.read(first, options);
		const at = o.diagonal ?? 0;
		check(input);
		const out = input.make(input.shape);
		cutTriangle(out, input.rowMajor ? input : input.converted(input.dtype), upper, at);
		if (mode$1.grad && input.requires_grad) record1(derivative, out, input, at);
		return intoOut(out, o.out);
	};
	const in_place = (x, first) => {
		const at = signature.read(first).diagonal ?? 0;
		check(x);
		const recorded = mode$1.grad && x.requires_grad;
		checkInPlace(x, recorded);
		x.checkNoOverlap();
		if (x.rowMajor) cutTriangle(x, x, upper, at);
		else {
			const whole = x.converted(x.dtype);
			cutTriangle(whole, whole, upper, at);
			x.writeFrom(whole);
		}
		return finishInPlace(x, recorded ? record1(derivative, x, x, at) : undefined);
	};
	return Object.assign(call, { in_place });
}
const tril = triangle("tril");
const triu = triangle("triu");
const DIAG_EMBED = {
	name: "DiagEmbedBackward0",
	backward: (ctx, grad) => diagonal(grad, ctx.attributes.offset, ctx.attributes.dim1, ctx.attributes.dim2)
};
const DIAG_EMBED_ARGUMENTS = new Signature$1("diag_embed", [
	"offset",
	"dim1",
	"dim2"
]);
function diag_embed(input, offset, dim1, dim2, options) {
	checkTensor(input, "diag_embed", "input");
	const o = DIAG_EMBED_ARGUMENTS.read(offset, dim1, dim2, options);
	const ndim = input.shape.length + 1;
	const shift = o.offset ?? 0;
	const a = wrapDim(o.dim1 ?? -2, ndim);
	const b = wrapDim(o.dim2 ?? -1, ndim);
	if (a === b) {
		throw new ShapeError(`diagonal dimensions cannot be identical ${o.dim1 ?? -2}, ${o.dim2 ?? -1}`);
	}
	const size = (input.shape.at(-1) ?? 1) + Math.abs(shift);
	const batch = input.shape.slice(0, -1);
	const shape = Array.from({ length: ndim }, (_, d) => d === a || d === b ? size : batch.shift());
	const out = input.makeZeros(shape);
	if (input.count > 0) diagonal(out, shift, a, b).writeFrom(input);
	if (mode$1.grad && input.requires_grad) record1(DIAG_EMBED, out, input, {
		offset: shift,
		dim1: a,
		dim2: b
	});
	return out;
}
const DIAG = new Signature$1("diag", ["diagonal", "out"]);
function diag(input, at, options) {
	checkTensor(input, "diag", "input");
	const o = DIAG.read(at, options);
	const ndim = input.shape.length;
	if (ndim !== 1 && ndim !== 2) {
		throw new ShapeError(`diag(): Supports 1D or 2D tensors. Got ${ndim}D`);
	}
	const shift = o.diagonal ?? 0;
	return intoOut(ndim === 1 ? diag_embed(input, shift) : diagonal_copy$1(input, shift), o.out);
}
const DIAGONAL_COPY = {
	name: "DiagonalBackward0_copy",
	backward: (_, grad) => grad
};
function diagonal_copy$1(input, offset) {
	const view = diagonal(input, offset);
	const out = view.detach().clone();
	if (mode$1.grad && input.requires_grad) record1(DIAGONAL_COPY, out, view, undefined);
	return out;
}
__name(diagonal_copy$1, "diagonal_copy");
function diagflat(input, offset) {
	checkTensor(input, "diagflat", "input");
	const shift = isOptions(offset) ? offset.offset : offset;
	return diag_embed(input.reshape(-1), shift ?? 0);
}

// src/ops/reshape.ts
const VIEW = {
	name: "ViewBackward0",
	backward: (ctx, grad) => grad.reshape(ctx.attributes)
};
const RESHAPE_ALIAS = {
	...VIEW,
	name: "ReshapeAliasBackward0"
};
function inferSize(shape, count, operation = "reshape", name = "shape") {
	checkInts(shape, operation, name);
	const sizes = shape.slice();
	let known = 1;
	let unknown = -1;
	sizes.forEach((size, i) => {
		if (size === -1) {
			if (unknown >= 0) throw new ShapeError("only one dimension can be inferred");
			unknown = i;
		} else if (Number.isInteger(size) && size >= 0) known *= size;
		else throw new ShapeError(`invalid shape dimension ${size} at index ${i} of shape ${formatShape(shape)}`);
	});
	const wrong = () => new ShapeError(`shape '${formatShape(shape)}' is invalid for input of size ${count}`);
	if (unknown < 0) {
		if (known !== count) throw wrong();
		return sizes;
	}
	if (known === 0 && count === 0) {
		throw new ShapeError(`cannot reshape tensor of 0 elements into shape ${formatShape(shape)} because the unspecified dimension size -1 can be ` + "any value and is ambiguous");
	}
	if (known === 0 || count % known !== 0) throw wrong();
	sizes[unknown] = count / known;
	return sizes;
}
function viewStrides(x, to) {
	const { shape: from, strides } = x;
	const result = new Array(to.length);
	if (x.count === 0) return sameShape(from, to) ? strides : contiguousStrides(to);
	let d = to.length - 1;
	let chunkBase = strides.length > 0 ? strides[from.length - 1] : 1;
	let chunkSize = 1;
	let viewSize = 1;
	for (let i = from.length - 1; i >= 0; i--) {
		chunkSize *= from[i];
		if (i > 0 && (from[i - 1] === 1 || strides[i - 1] === chunkSize * chunkBase)) continue;
		while (d >= 0 && (viewSize < chunkSize || to[d] === 1)) {
			result[d] = viewSize * chunkBase;
			viewSize *= to[d--];
		}
		if (viewSize !== chunkSize) return undefined;
		if (i > 0) {
			chunkBase = strides[i - 1];
			chunkSize = viewSize = 1;
		}
	}
	while (d >= 0) {
		result[d] = viewSize * chunkBase;
		viewSize *= to[d--];
	}
	return result;
}
function view(input, sizes) {
	checkTensor(input, "view", "input");
	if (!Array.isArray(sizes)) return viewAs(input, sizes);
	const shape = inferSize(sizes, input.count, "view", "size");
	const strides = input.plain ? undefined : viewStrides(input, shape);
	if (strides === undefined && !input.plain) {
		throw new ShapeError("view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous " + "subspaces). Use .reshape(...) instead.");
	}
	return makeView(input, shape, strides, input.offset, VIEW, input.shape);
}
function viewAs(input, dtype) {
	checkDType$1(dtype, "view", "dtype");
	const from = input.dtype.itemsize;
	const to = dtype.itemsize;
	const ndim = input.shape.length;
	const shape = input.shape.slice();
	const strides = input.strides.slice();
	let offset = input.offset;
	if (from !== to) {
		if (ndim === 0) {
			throw new ShapeError(`self.dim() cannot be 0 to view ${scalarTypeName(input.dtype)} as ${scalarTypeName(dtype)} (different element sizes)`);
		}
		const last = ndim - 1;
		if (strides[last] !== 1) {
			throw new ShapeError(`self.stride(-1) must be 1 to view ${scalarTypeName(input.dtype)} as ${scalarTypeName(dtype)} (different element sizes), but got ${strides[last]}`);
		}
		if (from > to) {
			const ratio = from / to;
			for (let d = 0; d < last; d++) strides[d] *= ratio;
			shape[last] *= ratio;
			offset *= ratio;
		} else {
			const ratio = to / from;
			if (shape[last] % ratio !== 0) {
				throw new ShapeError(`self.size(-1) must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${scalarTypeName(dtype)} (different element sizes), but got ` + shape[last]);
			}
			if (offset % ratio !== 0) {
				throw new ShapeError(`self.storage_offset() must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${scalarTypeName(dtype)} (different element ` + `sizes), but got ${offset}`);
			}
			for (let d = 0; d < last; d++) {
				if (strides[d] % ratio !== 0) {
					throw new ShapeError(`self.stride(${d}) must be divisible by ${ratio} to view ${scalarTypeName(input.dtype)} as ${scalarTypeName(dtype)} (different element ` + `sizes), but got ${strides[d]}`);
				}
				strides[d] /= ratio;
			}
			shape[last] /= ratio;
			offset /= ratio;
		}
	}
	const result = input.alias(shape, strides, offset, undefined, dtype);
	result.viewBase = undefined;
	return result;
}
const UNSAFE_VIEW = {
	name: "UnsafeViewBackward0",
	backward: (ctx, grad) => grad.reshape(ctx.attributes)
};
function reshape(input, sizes) {
	checkTensor(input, "reshape", "input");
	if (isOptions(sizes)) return reshape(input, sizes.shape);
	const shape = inferSize(sizes, input.count);
	const strides = input.plain ? undefined : viewStrides(input, shape);
	if (strides !== undefined || input.plain) {
		return makeView(input, shape, strides, input.offset, input.rowMajor ? VIEW : RESHAPE_ALIAS, input.shape);
	}
	const copy = input.contiguous();
	const result = copy.alias(shape, undefined, 0);
	result.viewBase = undefined;
	if (mode$1.grad && input.requires_grad) record1(UNSAFE_VIEW, result, copy, input.shape);
	return result;
}
function ravel(input) {
	checkTensor(input, "ravel", "input");
	return view(input.contiguous(), [-1]);
}
const FLATTEN = new Signature$1("flatten", ["start_dim", "end_dim"]);
function flatten(input, start_dim, end_dim, options) {
	checkTensor(input, "flatten", "input");
	const o = FLATTEN.read(start_dim, end_dim, options);
	const ndim = input.shape.length;
	const first = wrapDim(o.start_dim ?? 0, ndim);
	const last = wrapDim(o.end_dim ?? -1, ndim);
	if (first > last) throw new ShapeError("flatten() has invalid args: start_dim cannot come after end_dim");
	if (ndim === 0) return reshape(input, [1]);
	if (first === last) return input;
	let joined = 1;
	for (let d = first; d <= last; d++) joined *= input.shape[d];
	return reshape(input, [
		...input.shape.slice(0, first),
		joined,
		...input.shape.slice(last + 1)
	]);
}
const UNFLATTEN = new Signature$1("unflatten", ["dim", "sizes"]);
function unflatten(input, dim, sizes) {
	checkTensor(input, "unflatten", "input");
	const o = UNFLATTEN.read(dim, sizes);
	checkInts(o.sizes ?? [], "unflatten", "sizes");
	const given = o.sizes ?? [];
	const d = wrapDim(o.dim ?? NaN, input.shape.length);
	const size = input.shape[d];
	if (given.length === 0) throw new ShapeError("unflatten: sizes must be non-empty");
	const unknown = given.indexOf(-1);
	const known = given.reduce((product, n, i) => i === unknown ? product : product * n, 1);
	const fits = unknown < 0 ? known === size : known > 0 && size % known === 0;
	if (!fits || given.some((n, i) => i !== unknown && !(n >= 0))) {
		throw new ShapeError(`unflatten: Provided sizes ${formatShape(given)} don't multiply up to the size of dim ${d} (${size}) in the input tensor`);
	}
	const inner = given.map((n, i) => i === unknown ? size / known : n);
	return view(input, [
		...input.shape.slice(0, d),
		...inner,
		...input.shape.slice(d + 1)
	]);
}

// src/ops/view_copy.ts
function without(args) {
	let out;
	const rest = args.map((value) => {
		if (!isOptions(value) || !("out" in value)) return value;
		const { out: given, ...others } = value;
		out = given;
		return Object.keys(others).length === 0 ? undefined : others;
	});
	while (rest.length > 0 && rest.at(-1) === undefined) rest.pop();
	return {
		out,
		rest
	};
}
function copyOf(x, name) {
	const out = x.converted(x.dtype);
	if (mode$1.grad && x.requires_grad) record1({
		name,
		backward: passOn
	}, out, x, undefined);
	return out;
}
const passOn = (_, grad) => grad;
function copied(name, look) {
	return (input, ...args) => {
		checkTensor(input, name, "input");
		const { out, rest } = without(args);
		checkOptionalTensor(out, name, "out");
		return intoOut(copyOf(look(input, ...rest), name), out);
	};
}
function copiedEach(name, look) {
	return (input, ...args) => {
		checkTensor(input, name, "input");
		const { out, rest } = without(args);
		if (out !== undefined) checkTensors(out, name, "out");
		return look(input, ...rest).map((x, i) => intoOut(copyOf(x, name), out?.[i]));
	};
}
const named$1 = /* @__PURE__ */ __name((size) => isOptions(size) ? size.size : size, "named");
const expand_copy = copied("ExpandBackward0_copy", (x, size) => expand(x, named$1(size)));
const view_copy = copied("ViewBackward0_copy", view);
const permute_copy = copied("PermuteBackward0_copy", permute);
const transpose_copy = copied("TransposeBackward0_copy", transpose);
const t_copy = copied("TBackward0_copy", t);
const squeeze_copy = copied("SqueezeBackward0_copy", squeeze);
const unsqueeze_copy = copied("UnsqueezeBackward0_copy", unsqueeze);
const narrow_copy = copied("NarrowCopyBackward0", (x, dim, start, length) => {
	if (length !== undefined && length < 0 && typeof dim === "number") {
		const size = x.size(dim);
		throw new ShapeError(`start (${start}) + length (${length}) exceeds dimension size (${size}).`);
	}
	return narrow(x, dim, start, length);
});
const select_copy = copied("SelectBackward0_copy", select);
const slice_copy = copied("SliceBackward0_copy", (x, dim = 0, start, end, step) => slice(x, dim, start, end, step));
const diagonal_copy = copied("DiagonalBackward0_copy", diagonal);
const unfold_copy = copied("UnfoldBackward0_copy", unfold);
const as_strided_copy = copied("AsStridedBackward0_copy", as_strided);
const alias_copy = copied("AliasBackward0_copy", (x) => x);
const detach_copy = copied("DetachBackward0_copy", (x) => x.detach());
const split_with_sizes_copy = copiedEach("SplitWithSizesBackward0_copy", split_with_sizes);
const unbind_copy = copiedEach("UnbindBackward0_copy", unbind);

// src/tensor/methods/sizes.ts
function sizesOf(sizes) {
	return sizes.length === 1 && typeof sizes[0] === "object" ? sizes[0] : sizes;
}
function named(name, list) {
	const first = list[0];
	if (list.length !== 1 || typeof first !== "object" || first === null) return list;
	return Array.isArray(first) ? first : first[name];
}

// src/ops/named.ts
var NamedResult = class {
	operation;
	constructor(operation) {
		this.operation = operation;
	}
	get length() {
		return this.fields().length;
	}
	*[Symbol.iterator]() {
		for (const [, result] of this.fields()) yield result;
	}
	toString() {
		return `torch.return_types.${this.operation}(\n${this.fields().map(([name, result]) => `${name}=${Array.isArray(result) ? `(${result.join(", ")})` : result}`).join(",\n")})`;
	}
	[Symbol.for("Deno.customInspect")](_inspect, options) {
		return indented(this.toString(), options);
	}
};
var ValuesIndices = class extends NamedResult {
	values;
	indices;
	constructor(operation, values, indices) {
		super(operation);
		this.values = values;
		this.indices = indices;
	}
	get 0() {
		return this.values;
	}
	get 1() {
		return this.indices;
	}
	fields() {
		return [["values", this.values], ["indices", this.indices]];
	}
};
var MinMax = class extends NamedResult {
	min;
	max;
	constructor(operation, min, max) {
		super(operation);
		this.min = min;
		this.max = max;
	}
	get 0() {
		return this.min;
	}
	get 1() {
		return this.max;
	}
	fields() {
		return [["min", this.min], ["max", this.max]];
	}
};
var MantissaExponent = class extends NamedResult {
	mantissa;
	exponent;
	constructor(mantissa, exponent) {
		super("frexp");
		this.mantissa = mantissa;
		this.exponent = exponent;
	}
	get 0() {
		return this.mantissa;
	}
	get 1() {
		return this.exponent;
	}
	fields() {
		return [["mantissa", this.mantissa], ["exponent", this.exponent]];
	}
};
var Histogram = class extends NamedResult {
	hist;
	bin_edges;
	constructor(operation, hist, bin_edges) {
		super(operation);
		this.hist = hist;
		this.bin_edges = bin_edges;
	}
	get 0() {
		return this.hist;
	}
	get 1() {
		return this.bin_edges;
	}
	fields() {
		return [["hist", this.hist], ["bin_edges", this.bin_edges]];
	}
};
var HistogramDD = class extends NamedResult {
	hist;
	bin_edges;
	constructor(operation, hist, bin_edges) {
		super(operation);
		this.hist = hist;
		this.bin_edges = bin_edges;
	}
	get 0() {
		return this.hist;
	}
	get 1() {
		return this.bin_edges;
	}
	fields() {
		return [["hist", this.hist], ["bin_edges", this.bin_edges]];
	}
};
function readOutPair(operation, out) {
	if (out === null || typeof out !== "object" || !(Symbol.iterator in out)) {
		throw new ArgumentError(`${operation}(): argument 'out' must be a pair of tensors, not ${describeValue(out)}`);
	}
	const pair = [...out];
	if (pair.length !== 2) throw new ShapeError(`${operation}(): argument 'out' must hold 2 tensors, got ${pair.length}`);
	return pair;
}

// src/ops/reduce.ts
function planReduce(x, dims, keepdim) {
	const { shape } = x;
	if (shape.length > 64) throw new ShapeError("only tensors with up to 64 dims are supported");
	const reduced = shape.map((_, d) => dims.includes(d));
	const result = keepdim ? shape.map((n, d) => reduced[d] ? 1 : n) : shape.filter((_, d) => !reduced[d]);
	const order = memoryOrder(x, reduced);
	const first = order.findIndex((d) => reduced[d]);
	const last = order.findLastIndex((d) => reduced[d]);
	let n = 1;
	let outer = 1;
	let inner = 1;
	for (const d of dims) n *= shape[d];
	if (first < 0) return {
		input: contiguousOf(x),
		outer: 1,
		n: 1,
		inner: x.count,
		shape: result
	};
	if (order.slice(first, last + 1).every((d) => reduced[d])) {
		for (let i = 0; i < first; i++) outer *= shape[order[i]];
		for (let i = last + 1; i < order.length; i++) inner *= shape[order[i]];
		const lies = x.rowMajor || order !== IN_ORDER[shape.length];
		return {
			input: lies ? x : x.converted(x.dtype),
			outer,
			n,
			inner,
			shape: result
		};
	}
	const keptFirst = [...shape.keys()].sort((a, b) => Number(reduced[a]) - Number(reduced[b]) || a - b);
	const moved = x.detach().permute(keptFirst);
	for (let d = 0; d < shape.length; d++) if (!reduced[d]) outer *= shape[d];
	return {
		input: moved.converted(x.dtype),
		outer,
		n,
		inner: 1,
		shape: result
	};
}
const IN_ORDER = Array.from({ length: 65 }, (_, n) => Array.from({ length: n }, (_, d) => d));
function memoryOrder(x, reduced) {
	const { shape, strides } = x;
	const inOrder = IN_ORDER[shape.length];
	if (x.rowMajor) return inOrder;
	const order = inOrder.toSorted((a, b) => strides[b] - strides[a] || a - b);
	let expected = 1;
	let former = shape.length;
	for (let i = order.length - 1; i >= 0; i--) {
		const d = order[i];
		if (shape[d] !== 1 && strides[d] !== expected) return inOrder;
		expected *= shape[d];
		if (reduced[d] || shape[d] === 1) continue;
		if (d > former) return inOrder;
		former = d;
	}
	return order;
}
function kernelResult(kernel, dtype) {
	if (kernel === REDUCE.any || kernel === REDUCE.all) return dtype === uint8 ? uint8 : bool;
	if (kernel === REDUCE.count_nonzero) return int64;
	return (kernel === REDUCE.sum || kernel === REDUCE.prod) && dtype.kind !== "float" ? int64 : dtype;
}
function reduceOp(op) {
	const all = {
		name: op.name,
		backward: op.backward
	};
	const some = {
		name: op.nameDim ?? op.name,
		backward: op.backward
	};
	return (x, dim, keepdim, requested, parameter = 0) => {
		const whole = dim === undefined || dim === null;
		const dtype = op.computes === undefined ? requested ?? x.dtype : op.computes(x.dtype, requested);
		const direct = x.rowMajor && dtype === x.dtype && !isHalf(dtype) && (requested === undefined || dtype.kind === "float");
		let out;
		let n = x.count;
		let dims;
		if (direct && whole && !keepdim) {
			out = x.make(SCALAR, kernelResult(op.kernel, dtype), 1);
			x.device.kernels.reduce(op.kernel, out, x, 1, n, 1, parameter);
		} else if (direct && typeof dim === "number" && x.shape.length > 0 && x.shape.length <= 64) {
			const { shape } = x, d = wrapDim(dim, shape.length);
			const { outer, inner } = spanOf(shape, d);
			n = shape[d];
			dims = [d];
			out = x.make(withoutDim(shape, d, keepdim), kernelResult(op.kernel, dtype), outer * inner);
			x.device.kernels.reduce(op.kernel, out, x, outer, n, inner, parameter);
		} else {
			dims = op.emptyIsNone && Array.isArray(dim) && dim.length === 0 ? [] : wrapDims(dim, x.shape.length);
			const wide = isHalf(dtype) ? float32 : dtype;
			const plan = planReduce(x.dtype === wide ? x : x.converted(wide), dims, keepdim);
			n = plan.n;
			out = x.make(plan.shape, kernelResult(op.kernel, wide));
			x.device.kernels.reduce(op.kernel, out, plan.input, plan.outer, n, plan.inner, parameter);
			const type = requested ?? kernelResult(op.kernel, dtype);
			if (out.dtype !== type) out = out.converted(type);
		}
		if (mode$1.grad && op.backward !== undefined && wantsGrad$1(x)) {
			if (out.dtype.kind !== "float") {
				throw new AutogradError(`Autograd not support dtype: ${scalarTypeName(out.dtype)}`);
			}
			const node = record1(whole ? all : some, out, x, {
				shape: x.shape,
				dims,
				keepdim,
				n,
				parameter
			});
			op.save?.(node, out, x);
		}
		return out;
	};
}
function spanOf(shape, dim) {
	let outer = 1;
	let inner = 1;
	for (let d = 0; d < dim; d++) outer *= shape[d];
	for (let d = dim + 1; d < shape.length; d++) inner *= shape[d];
	return {
		outer,
		inner
	};
}
function withoutDim(shape, dim, keepdim) {
	const rest = shape.slice();
	if (keepdim) rest[dim] = 1;
	else rest.splice(dim, 1);
	return rest;
}
function restoreDims(grad, { shape, dims, keepdim }) {
	if (keepdim || grad.shape.length === 0 || dims === undefined) return grad;
	return grad.reshape(shape.map((n, d) => dims.includes(d) ? 1 : n));
}
function floatingOnly(operation) {
	return (dtype, requested) => {
		const type = requested ?? dtype;
		if (type.kind === "float") return type;
		throw new DTypeError(`${operation}(): could not infer output dtype. ${requested === undefined ? "Input" : "Optional"} dtype must be ` + `either a floating point or complex dtype. Got: ${scalarTypeName(type)}`);
	};
}
function reduceFunction(name, parameters, reduction) {
	const signature = new Signature$1(name, parameters);
	return (input, dim, keepdim, options) => {
		checkTensor(input, name, "input");
		const plain = keepdim === undefined || typeof keepdim === "boolean";
		if (isOptions(dim) || !plain || options !== undefined) {
			const o = signature.read(dim, keepdim, options);
			return intoOut(reduction(input, o.dim, o.keepdim ?? false, o.dtype ?? undefined), o.out);
		}
		return reduction(input, dim, keepdim ?? false);
	};
}
const sumOp = reduceOp({
	name: "SumBackward0",
	nameDim: "SumBackward1",
	kernel: REDUCE.sum,
	backward: (ctx, grad) => restoreDims(grad, ctx.attributes).expand(ctx.attributes.shape)
});
const sum = reduceFunction("sum", [
	"dim",
	"keepdim",
	"dtype",
	"out"
], sumOp);
const nansumOp = reduceOp({
	name: "NansumBackward0",
	kernel: REDUCE.nansum,
	save: (ctx, _, x) => ctx.save_for_backward(x),
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		return restoreDims(grad, ctx.attributes).mul(x.eq(x));
	}
});
const nansum = reduceFunction("nansum", [
	"dim",
	"keepdim",
	"dtype",
	"out"
], (x, dim, keepdim, dtype) => (x.dtype.kind === "float" && (dtype ?? x.dtype).kind === "float" ? nansumOp : sumOp)(x, dim, keepdim, dtype));
const meanOp$1 = reduceOp({
	name: "MeanBackward0",
	nameDim: "MeanBackward1",
	kernel: REDUCE.mean,
	computes: floatingOnly("mean"),
	backward: (ctx, grad) => {
		const { shape, n } = ctx.attributes;
		return restoreDims(grad, ctx.attributes).div(n).expand(shape);
	}
});
const mean = reduceFunction("mean", [
	"dim",
	"keepdim",
	"dtype",
	"out"
], meanOp$1);
const nanmean = reduceFunction("nanmean", [
	"dim",
	"keepdim",
	"dtype",
	"out"
], (x, dim, keepdim, dtype) => {
	if (x.dtype.kind !== "float") {
		throw new DTypeError(`nanmean(): expected input to have floating point or complex dtype but got ${scalarTypeName(x.dtype)}`);
	}
	if (dtype !== undefined && dtype !== null && dtype.kind !== "float") {
		throw new DTypeError("nanmean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: " + scalarTypeName(dtype));
	}
	return nansumOp(x, dim, keepdim, dtype).div(sumOp(x.detach().eq(x.detach()), dim, keepdim));
});
function sum_to_size(input, size) {
	checkTensor(input, "sum_to_size", "input");
	checkInts(size, "sum_to_size", "size");
	const shift = input.shape.length - size.length;
	const dims = [];
	let expandable = shift >= 0;
	for (let d = 0; d < input.shape.length; d++) {
		if (d >= shift && input.shape[d] === size[d - shift]) continue;
		if (d >= shift && size[d - shift] !== 1) expandable = false;
		dims.push(d);
	}
	if (!expandable) {
		throw new ShapeError(`size {${formatShape(size)}} is not expandable to size {${formatShape(input.shape)}}.`);
	}
	if (size.length === 0) return sumOp(input, null, false);
	const kept = dims.length === 0 ? input : sumOp(input, dims, true);
	return shift > 0 ? kept.reshape(size) : kept;
}

// src/ops/choice.ts
function checkNotEmpty(operation, x, dim) {
	if (x.shape.length > 0 && x.shape[dim] === 0) {
		throw new IndexError(`${operation}: Expected reduction dim ${dim} to have non-zero size.`);
	}
}
function shareAmongEqual(grad, x, result) {
	const mask = Number.isNaN(result.item()) ? x.ne(x) : x.eq(result);
	return mask.mul(grad.div(mask.sum()));
}
function wholeExtremum(name, operation, kernel) {
	const reduction = reduceOp({
		name,
		kernel,
		save: (ctx, out, x) => ctx.save_for_backward(x, out),
		backward: (ctx, grad) => shareAmongEqual(grad, ctx.saved(0), ctx.saved(1))
	});
	return (x) => {
		if (x.count === 0) {
			throw new ShapeError(`${operation}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with ` + "the 'dim' argument.");
		}
		return reduction(x, null, false);
	};
}
const maxOfAll = wholeExtremum("MaxBackward1", "max", REDUCE.max);
const minOfAll = wholeExtremum("MinBackward1", "min", REDUCE.min);
function gradientOfChoice(ctx, grad) {
	const { shape, dim, keepdim } = ctx.attributes;
	const gone = !keepdim && shape.length > 0;
	const indices = gone ? ctx.saved(0).unsqueeze(dim) : ctx.saved(0);
	return grad.make(shape).zero_().scatter(dim, indices, gone ? grad.unsqueeze(dim) : grad);
}
function recordChoice(derivative, x, values, indices, dim, keepdim) {
	if (!mode$1.grad || !wantsGrad$1(x)) return;
	record1(derivative, values, x, {
		shape: x.shape,
		dim,
		keepdim
	}).save_for_backward(indices);
}
function chooseExtremum(kernel, x, dim, keepdim) {
	const wide = isHalf(x.dtype) ? x.converted(float32) : x;
	if (x.rowMajor && x.shape.length > 0) {
		const shape = withoutDim(x.shape, dim, keepdim);
		const { outer, inner } = spanOf(x.shape, dim);
		const values = x.make(shape, wide.dtype, outer * inner);
		const indices = x.make(shape, int64, outer * inner);
		x.device.kernels.extremum(kernel, values, indices, wide, outer, x.shape[dim], inner);
		return [wide === x ? values : values.converted(x.dtype), indices];
	}
	const { input, outer, n, inner, shape } = planReduce(wide, x.shape.length === 0 ? [] : [dim], keepdim);
	const values = x.make(shape, input.dtype);
	const indices = x.make(shape, int64);
	x.device.kernels.extremum(kernel, values, indices, input, outer, n, inner);
	return [wide === x ? values : values.converted(x.dtype), indices];
}
function extremumFunction(operation, kernel, whole, elementwise) {
	const signature = new Signature$1(operation, [
		"dim",
		"keepdim",
		"other",
		"out"
	]);
	const derivative = {
		name: operation === "max" ? "MaxBackward0" : "MinBackward0",
		backward: gradientOfChoice
	};
	const call = (input, second, third, fourth) => {
		checkTensor(input, operation, "input");
		if (second === undefined && third === undefined) return whole(input);
		const isTensor = typeof second === "object" && !isOptions(second);
		const o = typeof second === "number" && (third === undefined || typeof third === "boolean") && fourth === undefined ? {
			dim: second,
			keepdim: third
		} : isTensor ? {
			...signature.read(undefined, undefined, third, fourth),
			other: second
		} : signature.read(second, third, fourth);
		if (o.other !== undefined) {
			checkTensor(o.other, operation, "other");
			return intoOut(elementwise(input, o.other), o.out);
		}
		if (o.dim === undefined) return intoOut(whole(input), o.out);
		const dim = wrapDim(o.dim, input.shape.length);
		const keepdim = o.keepdim ?? false;
		checkNotEmpty(`${operation}()`, input, dim);
		const [values, indices] = chooseExtremum(kernel, input, dim, keepdim);
		recordChoice(derivative, input, values, indices, dim, keepdim);
		return namedOut(operation, values, indices, o.out);
	};
	return call;
}
function namedOut(operation, values, indices, out) {
	if (out === undefined) return new ValuesIndices(operation, values, indices);
	const [first, second] = readOutPair(operation, out);
	return new ValuesIndices(operation, intoOut(values, first), intoOut(indices, second));
}
const max = extremumFunction("max", EXTREMUM.max, maxOfAll, (a, b) => a.maximum(b));
const min = extremumFunction("min", EXTREMUM.min, minOfAll, (a, b) => a.minimum(b));
function argFunction(operation, kernel) {
	const signature = new Signature$1(operation, [
		"dim",
		"keepdim",
		"out"
	]);
	return (input, dim, keepdim, options) => {
		checkTensor(input, operation, "input");
		const plain = keepdim === undefined || typeof keepdim === "boolean";
		const o = isOptions(dim) || !plain || options !== undefined ? signature.read(dim, keepdim, options) : {
			dim,
			keepdim
		};
		if (input.dtype === bool) throw new DTypeError(`${operation}(): does not support bool input`);
		const ndim = input.shape.length;
		if (o.dim === undefined || o.dim === null) {
			if (input.count === 0) {
				throw new IndexError(`${operation}(): Expected reduction dim to be specified for input.numel() == 0.`);
			}
			const flat = contiguousOf(input).detach().reshape([-1]);
			const indices = chooseExtremum(kernel, flat, 0, false)[1];
			return intoOut(o.keepdim ? indices.reshape(input.shape.map(() => 1)) : indices, o.out);
		}
		const wrapped = wrapDim(o.dim, ndim);
		checkNotEmpty(`${operation}()`, input, wrapped);
		return intoOut(chooseExtremum(kernel, input, wrapped, o.keepdim ?? false)[1], o.out);
	};
}
const argmax = argFunction("argmax", EXTREMUM.max);
const argmin = argFunction("argmin", EXTREMUM.min);
function shareAlongDims(attributes, grad, x, result) {
	const mask = x.eq(restoreDims(result, attributes));
	const counts = attributes.dims === undefined ? mask.sum() : mask.sum(attributes.dims, true);
	return restoreDims(grad, attributes).mul(mask).div(counts);
}
function severalExtremum(operation, name, kernel) {
	const reduction = reduceOp({
		name,
		kernel,
		save: (ctx, out, x) => ctx.save_for_backward(x, out),
		backward: (ctx, grad) => shareAlongDims(ctx.attributes, grad, ctx.saved(0), ctx.saved(1))
	});
	const checked = (x, dim, keepdim) => {
		if (x.count === 0) checkDims(operation, x, dim);
		return reduction(x, dim, keepdim);
	};
	const plain = reduceFunction(operation, [
		"dim",
		"keepdim",
		"out"
	], checked);
	return (input, dim, keepdim, options) => {
		checkTensor(input, operation, "input");
		const out = [
			dim,
			keepdim,
			options
		].find(isOptions)?.out;
		if (out !== undefined && out !== null) checkTensor(out, operation, "out");
		if (out !== undefined && out !== null && out.dtype !== input.dtype) {
			throw new DTypeError(`Expected the dtype for input and out to match, but got ${scalarTypeName(input.dtype)} for input's dtype and ` + `${scalarTypeName(out.dtype)} for out's dtype.`);
		}
		return plain(input, dim, keepdim, options);
	};
}
function checkDims(operation, x, dim) {
	if (dim === undefined || dim === null || Array.isArray(dim) && dim.length === 0) {
		throw new ShapeError(`${operation}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with ` + "the 'dim' argument.");
	}
	for (const d of wrapDims(dim, x.shape.length)) checkNotEmpty(`${operation}()`, x, d);
}
const amax = severalExtremum("amax", "AmaxBackward0", REDUCE.max);
const amin = severalExtremum("amin", "AminBackward0", REDUCE.min);
const AMINMAX = {
	name: "AminmaxBackward0",
	backwardMany: (ctx, grads) => {
		const parts = grads.map((grad, i) => grad === undefined ? undefined : shareAlongDims(ctx.attributes, grad, ctx.saved(0), ctx.saved(1 + i)));
		return parts[0] === undefined || parts[1] === undefined ? parts[0] ?? parts[1] : parts[0].add(parts[1]);
	}
};
const AMINMAX_SIGNATURE = new Signature$1("aminmax", [
	"dim",
	"keepdim",
	"out"
]);
const least = reduceOp({
	name: "AminBackward0",
	kernel: REDUCE.min
});
const greatest = reduceOp({
	name: "AmaxBackward0",
	kernel: REDUCE.max
});
function aminmax(input, options) {
	checkTensor(input, "aminmax", "input");
	const { dim, keepdim = false, out } = AMINMAX_SIGNATURE.read(options);
	const dims = dim === undefined ? undefined : wrapDims(dim, input.shape.length);
	if (dims === undefined && input.count === 0) {
		throw new ShapeError("aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.");
	}
	if (dims?.length === 1) checkNotEmpty("aminmax", input, dims[0]);
	const pair = out === undefined ? undefined : readOutPair("aminmax", out);
	for (const target of pair ?? []) {
		checkTensor(target, "aminmax", "out");
		if (target.dtype !== input.dtype) {
			throw new DTypeError(`Expected out tensor to have dtype ${cppName$1(input)}, but got ${cppName$1(target)} instead`);
		}
	}
	const plain = input.detach();
	const low = least(plain, dims ?? null, keepdim);
	const high = greatest(plain, dims ?? null, keepdim);
	if (mode$1.grad && wantsGrad$1(input)) {
		const node = record1(AMINMAX, low, input, {
			shape: input.shape,
			dims,
			keepdim,
			n: 0,
			parameter: 0
		});
		recordOutputs(node, [low, high]);
		node.save_for_backward(input, low, high);
	}
	return pair === undefined ? new MinMax("aminmax", low, high) : new MinMax("aminmax", intoOut(low, pair[0]), intoOut(high, pair[1]));
}
function cppName$1(x) {
	const names = {
		float32: "float",
		float64: "double",
		float16: "c10::Half",
		bfloat16: "c10::BFloat16",
		int8: "signed char",
		uint8: "unsigned char",
		int16: "short int",
		int32: "int",
		int64: "long int"
	};
	return names[x.dtype.name] ?? x.dtype.name;
}
__name(cppName$1, "cppName");

// src/ops/scan.ts
function planAlong(x, dim) {
	const n = x.shape.length === 0 ? 1 : x.shape[dim];
	return {
		input: contiguousOf(x),
		n,
		...spanOf(x.shape, dim)
	};
}
function runScan(op, x, dim, dtype) {
	const wide = isHalf(dtype) ? float32 : dtype.kind === "float" ? dtype : int64;
	const { input, outer, n, inner } = planAlong(x.dtype === wide ? x : x.converted(wide), dim);
	const out = x.make(x.shape, wide, x.count);
	if (x.count > 0) x.device.kernels.scan(op.kernel, out, input, outer, n, inner);
	return wide === dtype ? out : out.converted(dtype);
}
function refuseBool$2(name, x, dtype) {
	if (dtype.kind === "bool" && x.count > 0 && x.shape.length > 0) {
		throw new DTypeError(`"${name}_out_cpu" not implemented for 'Bool'`);
	}
}
__name(refuseBool$2, "refuseBool");
function scanFunction(name, parameters, op, dtypeOf) {
	const signature = new Signature$1(name, parameters);
	const read = (x, dim, options) => {
		checkTensor(x, name, "input");
		const o = isOptions(dim) || options !== undefined ? signature.read(dim, options) : { dim };
		if (o.dim === undefined) throw new ArgumentError(`${name}() missing 1 required positional arguments: "dim"`);
		return {
			...o,
			at: wrapDim(o.dim, x.shape.length)
		};
	};
	const call = (x, dim, options) => {
		const { at, dtype, out } = read(x, dim, options);
		const computed = dtype ?? dtypeOf(x.dtype);
		refuseBool$2(name, x, computed);
		const result = runScan(op, x, at, computed);
		if (mode$1.grad && wantsGrad$1(x)) {
			if (result.dtype.kind !== "float") {
				throw new AutogradError(`Autograd not support dtype: ${scalarTypeName(result.dtype)}`);
			}
			const node = record1(op, result, x, at);
			op.save?.(node, result, x);
		}
		return intoOut(result, out);
	};
	const in_place = (x, dim, options) => {
		const { at, dtype } = read(x, dim, options);
		if (dtype !== undefined && dtype !== null && dtype !== x.dtype) {
			throw new DTypeError(`Provided dtype must match the dtype of self tensor in ${name}_. Got ${scalarTypeName(x.dtype)} and ` + `${scalarTypeName(dtype)}.`);
		}
		refuseBool$2(name, x, x.dtype);
		const recorded = mode$1.grad && x.requires_grad;
		checkInPlace(x, recorded);
		x.checkNoOverlap();
		const original = recorded ? x.clone() : x;
		x.writeFrom(runScan(op, x, at, x.dtype));
		if (!recorded) return finishInPlace(x, undefined);
		const node = record1(op, x, x, at);
		finishInPlace(x, node);
		op.save?.(node, x, original);
		return x;
	};
	return Object.assign(call, { in_place });
}
function integral(dtype) {
	return dtype.kind === "float" ? dtype : int64;
}
function reversedSum(x, dim) {
	return x.shape.length === 0 ? x : x.flip(dim).cumsum(dim).flip(dim);
}
const cumsum = scanFunction("cumsum", [
	"dim",
	"dtype",
	"out"
], {
	name: "CumsumBackward0",
	kernel: SCAN.cumsum,
	backward: (ctx, grad) => reversedSum(grad, ctx.attributes)
}, integral);
const cumprod = scanFunction("cumprod", [
	"dim",
	"dtype",
	"out"
], {
	name: "CumprodBackward0",
	kernel: SCAN.cumprod,
	save: (ctx, _, x) => ctx.save_for_backward(x),
	backward: (ctx, grad) => gradientOfCumprod(grad, ctx.saved(0), ctx.attributes)
}, integral);
const logcumsumexp = scanFunction("logcumsumexp", ["dim", "out"], {
	name: "LogcumsumexpBackward0",
	kernel: SCAN.logcumsumexp,
	save: (ctx, out, x) => ctx.save_for_backward(x, out),
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		const out = ctx.saved(1);
		const dim = ctx.attributes;
		const logarithms = grad.abs().log();
		const least = x.dtype === float64 ? -Number.MAX_VALUE : -34e37;
		const part = (absent) => {
			const terms = logarithms.masked_fill(absent, least).sub(out);
			const sums = terms.shape.length === 0 ? terms : terms.flip(dim).logcumsumexp(dim).flip(dim);
			return sums.add(x).exp();
		};
		return part(grad.le(0)).sub(part(grad.ge(0)));
	}
}, (dtype) => {
	if (dtype.kind === "float") return dtype;
	throw new DTypeError(`"logcumsumexp_out_cpu" not implemented for '${scalarTypeName(dtype)}'`);
});
function shifted(x, dim, fill) {
	const first = x.narrow(dim, 0, 1).detach().mul(0).add(fill);
	return cat([first, x.narrow(dim, 0, x.shape[dim] - 1)], dim);
}
const LINEAR = {
	name: "LinearRecurrenceBackward0",
	backward: (ctx, grad) => {
		const { dim, reverse } = ctx.attributes;
		const a = ctx.saved(0);
		const y = ctx.saved(1);
		const toB = linearRecurrence(a, grad, dim, !reverse);
		if (!ctx.needs(0)) return [undefined, toB];
		return [reverse ? shifted(toB, dim, 0).mul(y) : toB.mul(shifted(y, dim, 0)), toB];
	}
};
function linearRecurrence(a, b, dim, reverse) {
	const wide = isHalf(a.dtype) ? float32 : a.dtype;
	const coefficients = planAlong(a.dtype === wide ? a : a.converted(wide), dim);
	const constants = contiguousOf(b.dtype === wide ? b : b.converted(wide));
	const { input, outer, n, inner } = coefficients;
	let out = a.make(a.shape, wide, a.count);
	if (a.count > 0) a.device.kernels.scanLinear(reverse, out, input, constants, outer, n, inner);
	if (wide !== a.dtype) out = out.converted(a.dtype);
	if (mode$1.grad && (a.requires_grad || b.requires_grad)) {
		record2(LINEAR, out, a, b, {
			dim,
			reverse
		}).save_for_backward(a, out);
	}
	return out;
}
function productsBefore(x, dim) {
	return shifted(x.cumprod(dim), dim, 1);
}
function gradientOfCumprod(grad, x, dim) {
	if (x.count === 0 || x.shape.length === 0) return grad;
	return productsBefore(x, dim).mul(linearRecurrence(x, grad, dim, true));
}
function gradientWithZeros(grad, x, dim) {
	return grad.mul(productsBefore(x, dim).mul(productsBefore(x.flip(dim), dim).flip(dim)));
}
const prodOp = reduceOp({
	name: "ProdBackward0",
	nameDim: "ProdBackward1",
	kernel: REDUCE.prod,
	save: (ctx, out, x) => ctx.save_for_backward(x, out),
	backward: (ctx, grad) => {
		const x = ctx.saved(0), { dims } = ctx.attributes;
		const zeros = x.count - x.detach().count_nonzero().item();
		if (x.shape.length === 0) return grad;
		const g = restoreDims(grad, ctx.attributes);
		if (zeros === 0) return g.mul(restoreDims(ctx.saved(1), ctx.attributes).div(x));
		if (dims !== undefined && dims.length === 1) return gradientWithZeros(g, x, dims[0]);
		return gradientWithZeros(g.reshape([1]), x.reshape([-1]), 0).reshape(x.shape);
	}
});
const anyProd = reduceFunction("prod", [
	"dim",
	"keepdim",
	"dtype",
	"out"
], prodOp);
const prod = (input, dim, keepdim, options) => {
	const dims = isOptions(dim) ? dim.dim : dim;
	if (Array.isArray(dims)) {
		throw new ArgumentError(`prod(): argument 'dim' must be one dimension, got the list [${dims.join(", ")}]`);
	}
	return anyProd(input, dim, keepdim, options);
};
function runningDerivative(name) {
	return {
		name,
		backward: (ctx, grad) => {
			const { shape, dim } = ctx.attributes;
			return grad.make(shape).zero_().scatter_add(dim, ctx.saved(0), grad);
		}
	};
}
function runningExtremum(operation, node, kernel) {
	const signature = new Signature$1(operation, ["dim", "out"]);
	const derivative = runningDerivative(node);
	return (x, dim, options) => {
		checkTensor(x, operation, "input");
		const o = signature.read(dim, options);
		if (o.dim === undefined) throw new ArgumentError(`${operation}() missing 1 required positional arguments: "dim"`);
		const at = wrapDim(o.dim, x.shape.length);
		const wide = isHalf(x.dtype) ? float32 : x.dtype;
		const { input, outer, n, inner } = planAlong(x.dtype === wide ? x : x.converted(wide), at);
		let values = x.make(x.shape, wide, x.count);
		const indices = x.make(x.shape, int64, x.count);
		if (x.count > 0) x.device.kernels.scanExtremum(kernel, values, indices, input, outer, n, inner);
		if (wide !== x.dtype) values = values.converted(x.dtype);
		if (mode$1.grad && wantsGrad$1(x)) {
			record1(derivative, values, x, {
				shape: x.shape,
				dim: at,
				keepdim: true
			}).save_for_backward(indices);
		}
		return namedOut(operation, values, indices, o.out);
	};
}
const cummax = runningExtremum("cummax", "CummaxBackward0", EXTREMUM.max);
const cummin = runningExtremum("cummin", "CumminBackward0", EXTREMUM.min);

// src/ops/sort.ts
function sortAlong(x, dim, k, descending) {
	const { input, outer, n, inner } = planAlong(x, dim);
	const shape = x.shape.length === 0 ? x.shape : x.shape.map((size, d) => d === dim ? k : size);
	const values = x.make(shape);
	const indices = x.make(shape, int64);
	if (values.count > 0) x.device.kernels.sort(descending, values, indices, input, outer, n, inner, k);
	return [values, indices];
}
const SORT_NAMES = [
	"dim",
	"descending",
	"stable",
	"out"
];
const SORT = new Signature$1("sort", SORT_NAMES);
const SORT_DERIVATIVE = {
	name: "SortBackward0",
	backward: gradientOfChoice
};
const STABLE_DERIVATIVE = {
	name: "SortBackward1",
	backward: gradientOfChoice
};
function sorted(x, dim, descending, derivative = SORT_DERIVATIVE) {
	const [values, indices] = sortAlong(x, dim, sizeAlong(x.shape, dim), descending);
	recordChoice(derivative, x, values, indices, dim, true);
	return [values, indices];
}
function sort(input, dim, descending, options) {
	checkTensor(input, "sort", "input");
	const o = SORT.read(dim, descending, options);
	const derivative = o.stable === undefined ? SORT_DERIVATIVE : STABLE_DERIVATIVE;
	const [values, indices] = sorted(input, wrapDim(o.dim ?? -1, input.shape.length), o.descending ?? false, derivative);
	return namedOut("sort", values, indices, o.out);
}
const ARGSORT = new Signature$1("argsort", SORT_NAMES);
function argsort(input, dim, descending, options) {
	checkTensor(input, "argsort", "input");
	const o = ARGSORT.read(dim, descending, options);
	const at = wrapDim(o.dim ?? -1, input.shape.length);
	return intoOut(sortAlong(input, at, sizeAlong(input.shape, at), o.descending ?? false)[1], o.out);
}
function msort(input, options) {
	checkTensor(input, "msort", "input");
	return intoOut(sorted(input, 0, false)[0], new Signature$1("msort", ["out"]).read(options).out);
}
const TOPK = new Signature$1("topk", [
	"k",
	"dim",
	"largest",
	"sorted",
	"out"
]);
const TOPK_DERIVATIVE = {
	name: "TopkBackward0",
	backward: gradientOfChoice
};
function topk(input, k, dim, largest, sorted, options) {
	checkTensor(input, "topk", "input");
	const o = TOPK.read(k, dim, largest, sorted, options);
	if (o.k === undefined) throw new ArgumentError("topk() missing 1 required positional arguments: \"k\"");
	const at = wrapDim(o.dim ?? -1, input.shape.length);
	if (input.dtype === bool) throw new DTypeError("topk does not support bool dtypes on CPU");
	if (!Number.isInteger(o.k) || o.k < 0 || o.k > sizeAlong(input.shape, at)) {
		throw new ShapeError(`selected index k out of range: k is ${String(o.k)}, dimension ${at} has size ${sizeAlong(input.shape, at)}`);
	}
	const [values, indices] = sortAlong(input, at, o.k, o.largest ?? true);
	recordChoice(TOPK_DERIVATIVE, input, values, indices, at, true);
	return namedOut("topk", values, indices, o.out);
}
const KTHVALUE = new Signature$1("kthvalue", [
	"k",
	"dim",
	"keepdim",
	"out"
]);
const KTHVALUE_DERIVATIVE = {
	name: "KthvalueBackward0",
	backward: gradientOfChoice
};
function chooseInOrder(x, dim, k, keepdim) {
	const pair = sortAlong(x, dim, k + 1, false);
	if (x.shape.length === 0) return pair;
	return pair.map((t) => {
		const chosen = t.narrow(dim, k, 1);
		return (keepdim ? chosen : chosen.squeeze(dim)).clone();
	});
}
function kthvalue(input, k, dim, keepdim, options) {
	checkTensor(input, "kthvalue", "input");
	const o = KTHVALUE.read(k, dim, keepdim, options);
	if (o.k === undefined) throw new ArgumentError("kthvalue() missing 1 required positional arguments: \"k\"");
	const at = wrapDim(o.dim ?? -1, input.shape.length);
	checkNotEmpty("kthvalue()", input, at);
	if (input.dtype === bool) throw new DTypeError(`"kthvalue_cpu" not implemented for '${scalarTypeName(bool)}'`);
	if (!Number.isInteger(o.k) || o.k < 1 || o.k > sizeAlong(input.shape, at)) {
		throw new IndexError(`kthvalue(): selected number k out of range for dimension ${at}`);
	}
	const [values, indices] = chooseInOrder(input.detach(), at, o.k - 1, o.keepdim ?? false);
	recordChoice(KTHVALUE_DERIVATIVE, input, values, indices, at, o.keepdim ?? false);
	return namedOut("kthvalue", values, indices, o.out);
}

// src/ops/counting.ts
function groupNeighbours(rows) {
	const n = rows.shape[0];
	if (n === 0) {
		const none = rows.make([0], int64);
		return {
			first: none,
			inverse: none.clone(),
			counts: none.clone()
		};
	}
	const begins = cat([rows.make([1], bool).fill_(true), rows.narrow(0, 1, n - 1).ne(rows.narrow(0, 0, n - 1)).any(1)]);
	const inverse = begins.cumsum(0).sub(1);
	const groups = inverse.select(0, n - 1).item() + 1;
	const counts = rows.make([groups], int64).zero_().scatter_add(0, inverse, inverse.make([n]).fill_(1));
	const ends = counts.cumsum(0);
	return {
		first: ends.sub(counts),
		inverse,
		counts
	};
}
function sortRows(rows) {
	const [n, width] = rows.shape;
	let order = rows.make([n], int64).fill_(1).cumsum(0).sub(1);
	for (let c = width - 1; c >= 0; c--) {
		const column = rows.select(1, c).index_select(0, order);
		order = order.index_select(0, sortAlong(column, 0, n, false)[1]);
	}
	return order;
}
function withoutDerivative(node, name) {
	return {
		name: node,
		backward: () => {
			throw new AutogradError(`the derivative for '${name}' is not implemented.`);
		}
	};
}
const UNIQUE_WHOLE = withoutDerivative("Unique2Backward0", "_unique2");
const UNIQUE_DIM = withoutDerivative("UniqueDimBackward0", "unique_dim");
const UNIQUE_CONSECUTIVE = withoutDerivative("UniqueConsecutiveBackward0", "unique_consecutive");
function distinct(operation, input, inOrder, o) {
	checkTensor(input, operation, "input");
	const x = input.detach();
	const ndim = x.shape.length;
	let along = 0;
	let whole = true;
	let rows;
	if (o.dim === undefined || o.dim === null) rows = contiguousOf(x).reshape([-1, 1]);
	else {
		along = wrapDim(o.dim, ndim);
		if (ndim === 0) throw new IndexError(`Dimension specified as ${o.dim} but tensor has no dimensions`);
		whole = false;
		if (x.shape.some((size, d) => size === 0 && d !== along)) {
			throw new ShapeError("There are 0 sized dimensions, and they aren't selected, so unique cannot be applied");
		}
		const moved = contiguousOf(x.movedim(along, 0));
		rows = moved.reshape([x.shape[along], x.shape[along] === 0 ? 0 : moved.count / x.shape[along]]);
	}
	let order;
	let ordered = rows;
	if (!inOrder && rows.count > 0) {
		order = rows.shape[1] === 1 ? sortAlong(rows.reshape([-1]), 0, rows.shape[0], false)[1] : sortRows(rows);
		ordered = rows.index_select(0, order);
	}
	const { first, inverse, counts } = groupNeighbours(ordered);
	const chosen = ordered.index_select(0, first);
	const values = whole ? chosen.reshape([-1]) : chosen.reshape([first.count, ...x.shape.filter((_, d) => d !== along)]).movedim(0, along).contiguous();
	if (mode$1.grad && wantsGrad$1(input)) {
		record1(inOrder ? UNIQUE_CONSECUTIVE : whole ? UNIQUE_WHOLE : UNIQUE_DIM, values, input, undefined);
	}
	const results = [values];
	if (o.return_inverse) {
		const back = order === undefined ? inverse : inverse.make(inverse.shape).scatter(0, order, inverse);
		results.push(whole ? back.reshape(x.shape) : back);
	}
	if (o.return_counts) results.push(counts);
	return results.length === 1 ? values : results;
}
const UNIQUE = new Signature$1("unique", [
	"sorted",
	"return_inverse",
	"return_counts",
	"dim"
]);
function unique(input, sorted, return_inverse, return_counts, dim) {
	checkTensor(input, "unique", "input");
	return distinct("unique", input, false, UNIQUE.read(sorted, return_inverse, return_counts, dim));
}
const CONSECUTIVE = new Signature$1("unique_consecutive", [
	"return_inverse",
	"return_counts",
	"dim"
]);
function unique_consecutive(input, return_inverse, return_counts, dim) {
	checkTensor(input, "unique_consecutive", "input");
	return distinct("unique_consecutive", input, true, CONSECUTIVE.read(return_inverse, return_counts, dim));
}
const BINCOUNT = new Signature$1("bincount", ["weights", "minlength"]);
function bincount(input, weights, minlength) {
	checkTensor(input, "bincount", "input");
	const o = BINCOUNT.read(weights, minlength);
	const least = o.minlength ?? 0;
	if (!Number.isInteger(least) || least < 0) throw new ValueError("minlength should be >= 0");
	if (input.dtype.kind !== "int") {
		throw new DTypeError(`"bincount_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	const given = o.weights ?? undefined;
	if (given !== undefined) checkTensor(given, "bincount", "weights");
	if (input.shape.length === 1 && input.count === 0) return input.make([least], int64).zero_();
	if (input.shape.length !== 1 || input.min().item() < 0) {
		throw new ValueError("bincount only supports 1-d non-negative integral inputs.");
	}
	if (given !== undefined && !sameShape(given.shape, input.shape)) {
		throw new ShapeError("weights should be 1-d and have the same length as input");
	}
	const dtype = given === undefined ? int64 : given.dtype === float32 ? float32 : float64;
	const source = given === undefined ? input.make(input.shape, int64).fill_(1) : given.detach().to(dtype);
	const length = Math.max(least, input.max().item() + 1);
	return input.make([length], dtype).zero_().scatter_add(0, input.to(int64), source);
}
const SEARCHSORTED = new Signature$1("searchsorted", [
	"out_int32",
	"right",
	"side",
	"sorter",
	"out"
]);
function search(sequence, values, right, asInt32) {
	const n = sequence.shape[sequence.shape.length - 1];
	const shared = sequence.shape.length === 1;
	const m = shared ? values.count : values.shape[values.shape.length - 1];
	const out = values.make(values.shape, int64);
	if (values.count > 0) {
		const rows = values.count / m;
		values.device.kernels.searchsorted(right, out, sequence, values, rows, n, m, shared ? 0 : n);
	}
	return asInt32 ? out.converted(int32) : out;
}
function meeting(x, dtype, like) {
	if (typeof x !== "object") return scalarTensor(x, dtype, like);
	return x.dtype === dtype && x.rowMajor ? x : x.converted(dtype);
}
function searchsorted(sorted_sequence, input, options) {
	const what = "torch.searchsorted():";
	checkTensor(sorted_sequence, "searchsorted", "sorted_sequence");
	const number = isScalar(input, "searchsorted", "input");
	const { out_int32 = false, right = false, side, sorter, out } = SEARCHSORTED.read(options);
	if (side !== undefined && side !== null) {
		if (side !== "left" && side !== "right") {
			throw new ValueError(`${what} side can only be 'left' or 'right' but got ${side}`);
		}
		if (side === "left" && right) {
			throw new ValueError(`${what} side and right can't be set to opposites, got side of left while right was True`);
		}
	}
	const { shape } = sorted_sequence, sizes = number ? [] : input.shape;
	if (shape.length === 0) {
		throw new ShapeError(`${what} boundaries tensor should have positive dimension, but got 0 dimension`);
	}
	if (sizes.length === 0 && shape.length !== 1) {
		throw new ShapeError(`${what} input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor ` + `dim(${shape.length}) and input value's dim(0) numel(1)`);
	}
	if (shape.length !== 1 && !sameShape(shape.slice(0, -1), sizes.slice(0, -1))) {
		throw new ShapeError(`${what} boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value ` + `tensor must match, but we got boundaries tensor ${formatShape(shape)} and input value tensor ${formatShape(sizes)}`);
	}
	let sequence = sorted_sequence.detach();
	if (sorter !== undefined && sorter !== null) {
		checkTensor(sorter, "searchsorted", "sorter");
		checkSorter(sequence, sorter);
		sequence = sequence.gather(-1, sorter);
	}
	const dtype = resultDType(sorted_sequence, input);
	const places = search(meeting(sequence, dtype, sequence), meeting(number ? input : input.detach(), dtype, sequence), right || side === "right", out_int32);
	return intoOut(places, out);
}
function checkSorter(sequence, sorter) {
	const what = "torch.searchsorted():";
	if (!sameShape(sequence.shape, sorter.shape)) {
		throw new ShapeError(`${what} boundary and sorter must have the same size, but got boundary tensor ${formatShape(sequence.shape)}and ` + `got sorter tensor ${formatShape(sorter.shape)}`);
	}
	if (sorter.dtype !== int64) {
		throw new DTypeError(`${what} sorter must be a tensor of long dtype but got dtype ${scalarTypeName(sorter.dtype)}`);
	}
	if (sorter.count === 0) return;
	const { min, max } = sorter.aminmax();
	if (min.item() < 0 || max.item() >= sequence.shape[sequence.shape.length - 1]) {
		throw new IndexError(`${what} sorter index out of range`);
	}
}
const BUCKETIZE = new Signature$1("bucketize", [
	"out_int32",
	"right",
	"out"
]);
function bucketize(input, boundaries, options) {
	checkTensor(boundaries, "bucketize", "boundaries");
	const o = BUCKETIZE.read(options);
	if (boundaries.shape.length !== 1) {
		throw new ShapeError(`boundaries tensor must be 1 dimension, but got dim(${boundaries.shape.length})`);
	}
	return searchsorted(boundaries, input, o);
}
const ISIN = new Signature$1("isin", ["assume_unique", "invert"]);
function isin(elements, test_elements, options) {
	const { invert = false } = ISIN.read(options);
	const like = typeof elements === "object" ? elements : test_elements;
	isScalar(elements, "isin", "elements");
	isScalar(test_elements, "isin", "test_elements");
	if (typeof like !== "object") throw new ArgumentError("isin(): one of the arguments must be a Tensor");
	const dtype = resultDType(elements, test_elements);
	if (dtype === bool) throw new DTypeError("Unsupported input type encountered for isin(): Bool");
	const wide = isHalf(dtype) ? float32 : dtype;
	const x = meeting(typeof elements === "object" ? elements.detach() : elements, wide, like);
	const tests = meeting(typeof test_elements === "object" ? test_elements.detach() : test_elements, wide, like).reshape([-1]);
	let found;
	if (tests.count === 0) found = x.make(x.shape, bool).fill_(false);
	else {
		const sorted = sortAlong(tests, 0, tests.count, false)[0];
		const places = search(sorted, x, false, false).clamp(0, tests.count - 1);
		found = sorted.index_select(0, places.reshape([-1])).reshape(x.shape).eq(x);
	}
	return invert ? found.logical_not() : found;
}

// src/ops/histogram.ts
function text(x) {
	return Number.isNaN(x) ? "nan" : Math.abs(x) === Infinity ? x > 0 ? "inf" : "-inf" : String(x);
}
function extent(x) {
	if (x.count === 0) return [0, 1];
	const { min, max } = x.aminmax();
	return [min.item(), max.item()];
}
const HISTC = new Signature$1("histc", [
	"bins",
	"min",
	"max",
	"out"
]);
function histc(input, bins, min, max, options) {
	checkTensor(input, "histc", "input");
	const o = HISTC.read(bins, min, max, options);
	const count = o.bins ?? 100;
	for (const [name, value] of Object.entries({
		bins: count,
		min: o.min ?? 0,
		max: o.max ?? 0
	})) {
		if (typeof value !== "number") {
			throw new ArgumentError(`histc(): argument '${name}' must be a number, not ${describeValue(value)}`);
		}
	}
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"histogram_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	checkBins(count, 0);
	const wide = isHalf(input.dtype) ? float32 : input.dtype;
	const x = contiguousOf(input.detach().to(wide)).reshape([-1]);
	let low = o.min ?? 0;
	let high = o.max ?? 0;
	if (low === high && x.count > 0) [low, high] = extent(x);
	if (!Number.isFinite(low) || !Number.isFinite(high)) {
		throw new ValueError(`torch.histc: range of [${text(low)}, ${text(high)}] is not finite`);
	}
	if (low > high) throw new ValueError("torch.histc: max must be larger than min");
	if (low === high) [low, high] = [low - 1, high + 1];
	const inside = x.ge(low).logical_and(x.le(high));
	const first = x.make(SCALAR).fill_(low);
	const width = x.make(SCALAR).fill_(high).sub(first);
	const places = x.masked_fill(inside.logical_not(), low).sub(first).mul(count).div(width).clamp(0, count - 1);
	const out = x.make([count]).zero_().scatter_add(0, places.to(int64), inside.to(wide));
	return intoOut(wide === input.dtype ? out : out.converted(input.dtype), o.out);
}
const HISTOGRAM = new Signature$1("histogram", [
	"bins",
	"range",
	"weight",
	"density",
	"out"
]);
const HISTOGRAMDD = new Signature$1("histogramdd", [
	"bins",
	"range",
	"weight",
	"density"
]);
function checkBins(bins, d) {
	if (!Number.isInteger(bins) || bins <= 0 || bins > 2 ** 31) {
		throw new ValueError(`torch.histogram(): bins must be > 0, but got ${String(bins)} for dimension ${d}`);
	}
}
function readWeight(weight) {
	if (weight === undefined || weight === null) return undefined;
	checkTensor(weight, "histogram", "weight");
	return weight.detach();
}
function checkRange(operation, range, dims) {
	if (range === undefined || range === null) return;
	if (!Array.isArray(range) || range.some((x) => typeof x !== "number")) {
		throw new ArgumentError(`${operation}(): argument 'range' must be a list of numbers, not ${describeValue(range)}`);
	}
	if (range.length !== 2 * dims) {
		throw new ShapeError(`torch.histogramdd: for a ${dims}-dimensional histogram range should have ${2 * dims} elements, but got ${range.length}`);
	}
}
function cppName(dtype) {
	return dtype === float32 ? "float" : dtype === float64 ? "double" : scalarTypeName(dtype);
}
function tensorOf(like, values) {
	const out = like.make([values.length]);
	values.forEach((value, i) => out.alias(SCALAR, undefined, i).setItem(value));
	return out;
}
function equalEdges(x, bins, range, d) {
	checkBins(bins, d);
	let [low, high] = range ?? extent(x);
	if (!Number.isFinite(low) || !Number.isFinite(high)) {
		throw new ValueError(`torch.histogramdd: dimension ${d}'s range [${text(low)}, ${text(high)}] is not finite`);
	}
	if (low > high) {
		throw new ValueError(`torch.histogramdd: min should not exceed max, but got min ${low} max ${high} for dimension ${d}`);
	}
	if (low === high) [low, high] = [low - .5, high + .5];
	const round = x.dtype === float32 ? Math.fround : (v) => v;
	const a = round(low);
	const b = round(high);
	const step = round(round(b - a) / bins);
	const half = Math.floor((bins + 1) / 2);
	return tensorOf(x, Array.from({ length: bins + 1 }, (_, i) => i < half ? a + step * i : b - step * (bins - i)));
}
function checkEdges(x, edges, d) {
	if (edges.dtype !== x.dtype) {
		throw new DTypeError("torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype " + `${cppName(x.dtype)} and bins for dimension ${d} with dtype ${cppName(edges.dtype)}`);
	}
	if (edges.shape.length !== 1) {
		throw new ShapeError(`torch.histogramdd: bins tensor should have one dimension, but got ${edges.shape.length} dimensions in the bins ` + `tensor for dimension ${d}`);
	}
	if (edges.count === 0) {
		throw new ShapeError("torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for " + `dimension ${d}`);
	}
	checkBins(edges.count - 1, d);
	return contiguousOf(edges.detach()).clone();
}
function checkInput(x, weight) {
	if (x.dtype !== float32 && x.dtype !== float64) {
		throw new DTypeError(`"histogramdd" not implemented for '${scalarTypeName(x.dtype)}'`);
	}
	if (weight === undefined) return;
	if (weight.dtype !== x.dtype) {
		throw new DTypeError("torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, but " + `got input(${cppName(x.dtype)}), and weight(${cppName(weight.dtype)})`);
	}
	if (!sameShape(weight.shape, x.shape.slice(0, -1))) {
		throw new ShapeError("torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its " + `innermost dimension, but got input with shape ${formatShape(x.shape)} and weight with shape ${formatShape(weight.shape)}`);
	}
}
function count$1(points, edges, weight, density) {
	const bins = edges.map((e) => e.count - 1);
	let place = points.make([points.shape[0]], int64).zero_();
	let amount = weight ?? points.make([points.shape[0]]).fill_(1);
	edges.forEach((edge, d) => {
		const x = points.select(1, d).contiguous();
		const first = edge.select(0, 0);
		const last = edge.select(0, bins[d]);
		const inside = x.ge(first).logical_and(x.le(last));
		const at = x.make(x.shape, int64);
		if (x.count > 0) x.device.kernels.searchsorted(true, at, edge, x, 1, edge.count, x.count, 0);
		place = place.mul(bins[d]).add(at.sub(1).clamp(0, bins[d] - 1));
		amount = amount.masked_fill(inside.logical_not(), 0);
	});
	const total = bins.reduce((product, n) => product * n, 1);
	let hist = points.make([total]).zero_().scatter_add(0, place, amount).reshape(bins);
	if (!density) return hist;
	hist = hist.div(hist.sum());
	edges.forEach((edge, d) => {
		const widths = edge.narrow(0, 1, bins[d]).sub(edge.narrow(0, 0, bins[d]));
		hist = hist.div(widths.reshape(bins.map((n, k) => k === d ? n : 1)));
	});
	return hist;
}
__name(count$1, "count");
function histogram(input, bins, options) {
	checkTensor(input, "histogram", "input");
	const o = isOptions(bins) ? HISTOGRAM.read(bins) : HISTOGRAM.read(bins, options);
	if (o.bins === undefined) throw new ArgumentError("histogram() missing 1 required positional arguments: \"bins\"");
	const points = contiguousOf(input.detach()).reshape([-1, 1]);
	const weight = readWeight(o.weight);
	if (typeof o.bins !== "number") checkTensor(o.bins, "histogram", "bins");
	checkRange("histogram", o.range, 1);
	checkInput(points, weight === undefined ? undefined : contiguousOf(weight).reshape([-1]));
	const edges = typeof o.bins === "number" ? equalEdges(points, o.bins, o.range ?? undefined, 0) : checkEdges(points, o.bins, 0);
	const hist = count$1(points, [edges], weight === undefined ? undefined : contiguousOf(weight).reshape([-1]), o.density ?? false);
	if (o.out === undefined) return new Histogram("histogram", hist, edges);
	const [first, second] = readOutPair("histogram", o.out);
	return new Histogram("histogram", intoOut(hist, first), intoOut(edges, second));
}
function histogramdd(input, bins, options) {
	checkTensor(input, "histogramdd", "input");
	const o = isOptions(bins) ? HISTOGRAMDD.read(bins) : HISTOGRAMDD.read(bins, options);
	if (o.bins === undefined) throw new ArgumentError("histogramdd() missing 1 required positional arguments: \"bins\"");
	if (input.shape.length < 2) {
		throw new ShapeError("torch.histogramdd: input tensor should have at least 2 dimensions, but got " + input.shape.length);
	}
	const x = input.detach();
	const dims = x.shape[x.shape.length - 1];
	const list = typeof o.bins === "number" ? new Array(dims).fill(o.bins) : o.bins;
	if (!Array.isArray(list)) {
		throw new ArgumentError(`histogramdd(): argument 'bins' must be a list, not ${describeValue(list)}`);
	}
	for (const b of list) if (typeof b !== "number") checkTensor(b, "histogramdd", "bins");
	if (list.length !== dims) {
		throw new ShapeError("histogramdd: The size of bins must be equal to the innermost dimension of the input.");
	}
	const weight = readWeight(o.weight);
	checkInput(x, weight);
	checkRange("histogramdd", o.range, dims);
	const points = contiguousOf(x).reshape([x.count / Math.max(dims, 1), dims]);
	const edges = list.map((b, d) => typeof b === "number" ? equalEdges(points.select(1, d), b, o.range?.slice(2 * d, 2 * d + 2), d) : checkEdges(points, b, d));
	const amounts = weight === undefined ? undefined : contiguousOf(weight).reshape([-1]);
	return new HistogramDD("histogramdd", count$1(points, edges, amounts, o.density ?? false), edges);
}

// src/ops/quantile.ts
const countNumbers = reduceOp({
	name: "",
	kernel: REDUCE.count_nonzero
});
function medianAlong(x, dim, passNaN) {
	const n = sizeAlong(x.shape, dim);
	const [values, indices] = sortAlong(x, dim, n, false);
	if (x.shape.length === 0) return [values, indices];
	if (x.dtype.kind !== "float") {
		const k = n - 1 >> 1;
		return [values.narrow(dim, k, 1), indices.narrow(dim, k, 1)];
	}
	const numbers = countNumbers(x.eq(x), dim, true);
	const middle = numbers.sub(1).div(2, { rounding_mode: "floor" }).clamp(0);
	const place = passNaN ? middle : middle.where(numbers.eq(n), numbers);
	return [values.gather(dim, place), indices.gather(dim, place)];
}
function ofNothing(dtype) {
	if (dtype.kind === "float") return NaN;
	return dtype === uint8 ? 0 : -(2n ** BigInt(8 * dtype.itemsize - 1));
}
function medianFunction(operation, node, passNaN) {
	const signature = new Signature$1(operation, [
		"dim",
		"keepdim",
		"out"
	]);
	const whole = {
		name: `${node}0`,
		backward: (ctx, grad) => shareAmongEqual(grad, ctx.saved(0), ctx.saved(1))
	};
	const along = {
		name: `${node}1`,
		backward: gradientOfChoice
	};
	const call = (input, dim, keepdim, options) => {
		checkTensor(input, operation, "input");
		const o = signature.read(dim, keepdim, options);
		if (input.dtype === bool) {
			throw new DTypeError(`"median_${o.dim === undefined ? "cpu" : "out"}" not implemented for 'Bool'`);
		}
		const plain = input.detach();
		if (o.dim === undefined) {
			if (input.count === 0) return input.make([]).fill_(ofNothing(input.dtype));
			const value = medianAlong(contiguousOf(plain).reshape([-1]), 0, passNaN)[0].reshape([]).clone();
			if (mode$1.grad && wantsGrad$1(input)) record1(whole, value, input, undefined).save_for_backward(input, value);
			return value;
		}
		const at = wrapDim(o.dim, input.shape.length);
		const keep = o.keepdim ?? false;
		checkNotEmpty("median()", input, at);
		const [values, indices] = medianAlong(plain, at, passNaN).map((t) => (keep || input.shape.length === 0 ? t : t.squeeze(at)).clone());
		recordChoice(along, input, values, indices, at, keep);
		return namedOut(operation, values, indices, o.out);
	};
	return call;
}
const median = medianFunction("median", "MedianBackward", false);
const nanmedian = medianFunction("nanmedian", "NanmedianBackward", true);
const MODE = new Signature$1("mode", [
	"dim",
	"keepdim",
	"out"
]);
const MODE_DERIVATIVE = {
	name: "ModeBackward0",
	backward: gradientOfChoice
};
function mode(input, dim, keepdim, options) {
	checkTensor(input, "mode", "input");
	const o = MODE.read(dim, keepdim, options);
	const at = wrapDim(o.dim ?? -1, input.shape.length);
	const keep = o.keepdim ?? false;
	checkNotEmpty("mode()", input, at);
	let [values, indices] = sortAlong(input.detach(), at, sizeAlong(input.shape, at), false);
	const n = sizeAlong(input.shape, at);
	if (input.shape.length > 0) {
		if (values.count > 0) {
			const positions = rangeLike(values, n).reshape(values.shape.map((_, d) => d === at ? n : 1)).expand(values.shape);
			const changed = values.narrow(at, 1, n - 1).ne(values.narrow(at, 0, n - 1));
			const starts = cat([positions.narrow(at, 0, 1), positions.narrow(at, 1, n - 1).mul(changed)], at);
			const lengths = positions.sub(starts.cummax(at).values);
			const end = lengths.argmax(at, true);
			values = values.gather(at, end);
			indices = indices.gather(at, end);
		} else {
			values = values.narrow(at, 0, 1);
			indices = indices.narrow(at, 0, 1);
		}
		if (!keep) {
			values = values.squeeze(at).clone();
			indices = indices.squeeze(at).clone();
		}
	}
	recordChoice(MODE_DERIVATIVE, input, values, indices, at, keep);
	return namedOut("mode", values, indices, o.out);
}
function rangeLike(x, n) {
	return x.make([n], int64).fill_(1).cumsum(0).sub(1);
}
const INTERPOLATIONS = [
	"linear",
	"lower",
	"higher",
	"midpoint",
	"nearest"
];
function readQ(x, q) {
	if (typeof q === "number") {
		if (!(q >= 0 && q <= 1)) throw new ValueError(`quantile() q must be in the range [0, 1] but got ${q}`);
		return x.make([1]).fill_(q);
	}
	checkTensor(q, "quantile", "q");
	if (q.shape.length > 1) throw new ShapeError("quantile() q must be a scalar or 1D tensor");
	if (q.dtype !== x.dtype) throw new DTypeError("quantile() q tensor must be same dtype as the input tensor");
	if (!q.detach().ge(0).logical_and(q.detach().le(1)).all().item()) {
		throw new ValueError("quantile() q values must be in the range [0, 1]");
	}
	return q.reshape([-1]);
}
function quantileFunction(operation, passNaN) {
	const signature = new Signature$1(operation, [
		"q",
		"dim",
		"keepdim",
		"interpolation",
		"out"
	]);
	return (input, q, dim, keepdim, options) => {
		checkTensor(input, operation, "input");
		const o = signature.read(q, dim === null ? undefined : dim, keepdim, options);
		if (o.q === undefined) throw new ArgumentError(`${operation}() missing 1 required positional arguments: "q"`);
		if (input.dtype !== float32 && input.dtype !== float64) {
			throw new DTypeError("quantile() input tensor must be either float or double dtype");
		}
		const interpolation = o.interpolation ?? "linear";
		if (!INTERPOLATIONS.includes(interpolation)) {
			throw new ValueError(`quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${String(interpolation)}`);
		}
		const list = readQ(input, o.q);
		if (input.count === 0) throw new ShapeError("quantile() input tensor must be non-empty");
		const result = quantileOf(input, list, o.dim ?? undefined, o.keepdim ?? false, interpolation, passNaN);
		return intoOut(typeof o.q === "number" || o.q.shape.length === 0 ? result.squeeze(0) : result, o.out);
	};
}
function quantileOf(x, q, dim, keepdim, interpolation, passNaN) {
	const ndim = x.shape.length;
	const at = dim === undefined ? 0 : wrapDim(dim, ndim);
	const whole = dim === undefined || ndim === 0;
	const rows = whole ? x.reshape([-1]) : x.movedim(at, -1);
	const n = rows.shape[rows.shape.length - 1];
	const { values } = rows.sort(-1);
	const ones = rows.shape.slice(0, -1).map(() => 1);
	const ranks = q.reshape([...ones, -1]);
	const same = values.detach().eq(values.detach());
	const last = passNaN ? same.sum(-1, true).sub(1).clamp(0).to(x.dtype) : x.make([...ones, 1]).fill_(n - 1);
	let rank = ranks.mul(last);
	if (interpolation === "lower") rank = rank.floor();
	else if (interpolation === "higher") rank = rank.ceil();
	else if (interpolation === "nearest") rank = rank.round();
	const complete = same.narrow(-1, n - 1, 1);
	if (!passNaN) rank = rank.masked_fill(complete.logical_not(), n - 1);
	const sizes = [...rows.shape.slice(0, -1), q.shape[0]];
	const below = rank.detach().to(int64).expand(sizes);
	let result = values.gather(-1, below);
	if (interpolation === "linear" || interpolation === "midpoint") {
		const above = rank.detach().ceil().to(int64).expand(sizes);
		const weight = interpolation === "midpoint" ? rank.detach().mul(0).add(.5) : rank.sub(below.to(x.dtype));
		const upper = values.gather(-1, above);
		result = result.lerp(upper, weight);
	}
	const front = result.movedim(-1, 0);
	if (!keepdim) return front;
	return whole ? front.reshape([q.shape[0], ...x.shape.map(() => 1)]) : front.unsqueeze(at + 1);
}
const quantile = quantileFunction("quantile", false);
const nanquantile = quantileFunction("nanquantile", true);

// src/ops/difference.ts
function part(x, dim, offset) {
	return x.narrow(dim, offset, x.shape[dim] - 1);
}
const DIFF = new Signature$1("diff", [
	"n",
	"dim",
	"prepend",
	"append",
	"out"
]);
function checkExtension(input, extension, dim) {
	checkTensor(extension, "diff", "prepend");
	if (extension.shape.length !== input.shape.length) {
		throw new ShapeError("diff expects prepend or append to be the same dimension as input");
	}
	for (let d = 0; d < input.shape.length; d++) {
		if (d !== dim && extension.shape[d] !== input.shape[d]) {
			throw new ShapeError("diff expects the shape of tensor to prepend or append to match that of input except along the differencing " + `dimension; input.size(${d}) = ${input.shape[d]}, but got tensor.size(${d}) = ${extension.shape[d]}`);
		}
	}
}
function diff(input, n, dim, prepend, append, options) {
	checkTensor(input, "diff", "input");
	const o = DIFF.read(n, dim, prepend, append, options);
	const ndim = input.shape.length;
	const order = o.n ?? 1;
	if (ndim === 0) throw new ShapeError("diff expects input to be at least one-dimensional");
	const before = o.prepend ?? undefined;
	const after = o.append ?? undefined;
	const at = order === 0 && before === undefined && after === undefined ? 0 : wrapDim(o.dim ?? -1, ndim);
	if (before !== undefined) checkExtension(input, before, at);
	if (after !== undefined) checkExtension(input, after, at);
	if (!Number.isInteger(order) || order < 0) {
		throw new ValueError(`order must be non-negative but got ${String(order)}`);
	}
	if (order === 0) return intoOut(renamed(input.clone(), "torch::autograd::CopyBackwards"), o.out);
	const parts = [
		before,
		input,
		after
	].filter((x) => x !== undefined);
	let x = parts.length === 1 ? input : cat(parts, at);
	if (order >= x.shape[at]) return intoOut(x.narrow(at, 0, 0).clone(), o.out);
	for (let i = 0; i < order; i++) {
		x = x.dtype === bool ? part(x, at, 1).ne(part(x, at, 0)) : part(x, at, 1).sub(part(x, at, 0));
	}
	return intoOut(x, o.out);
}
function intervals(operation, y, x, options) {
	checkTensor(y, operation, "y");
	const o = new Signature$1(operation, [
		"x",
		"dx",
		"dim"
	]).read(x, options);
	if (y.shape.length === 0) {
		throw new IndexError(`Dimension specified as ${o.dim ?? -1} but tensor has no dimensions`);
	}
	const dim = wrapDim(o.dim ?? -1, y.shape.length);
	const size = y.shape[dim];
	if (y.dtype === bool) {
		throw new DTypeError(`${operation}: received a bool input for \`y\`, but bool is not supported`);
	}
	if (typeof (o.dx ?? 1) !== "number") {
		throw new ArgumentError(`${operation}(): argument 'dx' must be Number, not ${describeValue(o.dx)}`);
	}
	if (o.x === undefined) {
		if (size === 0) return {
			samples: y,
			sums: y,
			widths: 0,
			dim,
			empty: true
		};
		const samples = y.dtype.kind === "float" ? y : y.to(getDefaultDType());
		return {
			samples,
			sums: part(samples, dim, 1).add(part(samples, dim, 0)),
			widths: o.dx ?? 1,
			dim,
			empty: false
		};
	}
	let points = o.x;
	checkTensor(points, operation, "x");
	if (size === 0) return {
		samples: y,
		sums: y,
		widths: 0,
		dim,
		empty: true
	};
	if (points.shape.length < y.shape.length && points.shape.length !== 1) {
		const sizes = [...new Array(y.shape.length - points.shape.length).fill(1), ...points.shape];
		points = points.reshape(sizes);
	}
	if (points.shape.length === 1) {
		if (points.shape[0] !== size) {
			throw new ShapeError(`${operation}: There must be one \`x\` value for each sample point`);
		}
		points = points.reshape(y.shape.map((_, d) => d === dim ? size : 1));
	}
	return {
		samples: y,
		sums: part(y, dim, 1).add(part(y, dim, 0)),
		widths: points.shape[dim] === 0 ? points : part(points, dim, 1).sub(part(points, dim, 0)),
		dim,
		empty: false
	};
}
const trapezoid = (y, x, options) => {
	const { samples, sums, widths, dim, empty } = intervals("trapezoid", y, x, options);
	if (empty) return sums.make(sums.shape.filter((_, d) => d !== dim)).zero_();
	if (typeof widths === "number") {
		const outer = samples.select(dim, 0).add(samples.select(dim, -1));
		return renamed(samples.sum(dim).sub(outer.mul(.5)).mul(widths), "MulBackward1");
	}
	return renamed(widths.mul(sums).sum(dim).div(2), "DivBackward1");
};
const trapz = trapezoid;
const cumulative_trapezoid = (y, x, options) => {
	const { sums, widths, dim, empty } = intervals("cumulative_trapezoid", y, x, options);
	if (empty) return sums.make(sums.shape);
	if (typeof widths === "number") return sums.mul(widths / 2).cumsum(dim);
	return renamed(widths.mul(sums).cumsum(dim).div(2), "DivBackward1");
};
const GRADIENT = new Signature$1("gradient", [
	"spacing",
	"dim",
	"edge_order"
]);
function equalSteps(x, dim, step, order) {
	const n = x.shape[dim];
	const at = (i) => x.narrow(dim, i, 1);
	const inner = x.narrow(dim, 2, n - 2).sub(x.narrow(dim, 0, n - 2)).div(2 * step);
	const first = order === 1 ? at(1).sub(at(0)).div(step) : at(0).mul(-1.5).add(at(1).mul(2)).sub(at(2).mul(.5)).div(step);
	const last = order === 1 ? at(n - 1).sub(at(n - 2)).div(step) : at(n - 1).mul(1.5).sub(at(n - 2).mul(2)).add(at(n - 3).mul(.5)).div(step);
	return cat([
		first,
		inner,
		last
	], dim);
}
function unequalSteps(x, dim, points, order) {
	const n = x.shape[dim];
	const at = (i) => x.narrow(dim, i, 1);
	const wide = x.shape.map((_, d) => d === dim ? -1 : 1);
	const steps = part(points, 0, 1).sub(part(points, 0, 0));
	const h = (i) => steps.narrow(0, i, 1).reshape(wide);
	const left = steps.narrow(0, 0, n - 2);
	const right = steps.narrow(0, 1, n - 2);
	const both = left.add(right);
	const a = right.neg().div(left.mul(both));
	const b = right.sub(left).div(left.mul(right));
	const c = left.div(right.mul(both));
	const inner = x.narrow(dim, 0, n - 2).mul(a.reshape(wide)).add(x.narrow(dim, 1, n - 2).mul(b.reshape(wide))).add(x.narrow(dim, 2, n - 2).mul(c.reshape(wide)));
	if (order === 1) {
		return cat([
			at(1).sub(at(0)).div(h(0)),
			inner,
			at(n - 1).sub(at(n - 2)).div(h(n - 2))
		], dim);
	}
	const edge = (p, q, f, g, e) => {
		const sum = p.add(q);
		return f.mul(p.mul(2).add(q).neg().div(p.mul(sum))).add(g.mul(sum.div(p.mul(q)))).sub(e.mul(p.div(q.mul(sum))));
	};
	const first = edge(h(0), h(1), at(0), at(1), at(2));
	const last = edge(h(n - 2), h(n - 3), at(n - 1), at(n - 2), at(n - 3)).neg();
	return cat([
		first,
		inner,
		last
	], dim);
}
function gradient(input, options) {
	checkTensor(input, "gradient", "input");
	const o = GRADIENT.read(options);
	const order = o.edge_order ?? 1;
	const ndim = input.shape.length;
	const what = "torch.gradient";
	if (order !== 1 && order !== 2) throw new ValueError(`${what} only supports edge_order=1 and edge_order=2.`);
	const dims = wrapDims(o.dim, ndim);
	const spacing = o.spacing ?? 1;
	if (typeof spacing !== "number" && !Array.isArray(spacing)) {
		throw new ArgumentError(`${what}: spacing must be a number or a list of numbers or tensors`);
	}
	const list = typeof spacing === "number" ? dims.map(() => spacing) : spacing;
	if (list.length !== dims.length) {
		throw new ValueError(o.dim === undefined || o.dim === null ? `${what} expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = ${ndim}', since ` + `dim argument was not given, but got a list of length ${list.length}` : `${what} expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, ` + `but got a spacing argument of length ${list.length} and a dim argument of length ${dims.length}.`);
	}
	if (input.dtype === bool) throw new DTypeError(`${what} does not support bool input.`);
	if (input.dtype === uint8) throw new DTypeError(`${what} does not support uint8 input.`);
	for (const d of dims) {
		if (input.shape[d] < order + 1) {
			throw new ShapeError(`${what} expected each dimension size to be at least edge_order+1`);
		}
	}
	const x = input.dtype.kind === "float" ? input : input.to(getDefaultDType());
	return dims.map((d, i) => {
		const step = list[i];
		if (typeof step !== "number") checkTensor(step, "gradient", "spacing");
		if (typeof step === "number") return equalSteps(x, d, step, order);
		if (step.shape.length !== 1 || step.shape[0] !== x.shape[d]) {
			throw new ShapeError(`${what} expected each spacing tensor to have one element for each position along its dimension, but got ${formatShape(step.shape)} for a dimension of size ${x.shape[d]}`);
		}
		return unequalSteps(x, d, step.to(x.dtype), order);
	});
}

// src/ops/compare.ts
function comparison(name, numbers) {
	return binaryOp({
		name,
		dtypes: "compare",
		numbers,
		forward: (kernels, mode, out, a, b) => kernels.compare(COMPARE[name], mode, out, a, b)
	});
}
function property(name) {
	return unaryOp({
		name,
		dtypes: "compare",
		forward: (kernels, mode, out, x) => kernels.test(TEST[name], mode, out, x)
	});
}
const eq = comparison("eq", "second");
const ne = comparison("ne", "second");
const lt = comparison("lt", "second");
const le = comparison("le", "second");
const gt = comparison("gt", "second");
const ge = comparison("ge", "second");
const logical_and = comparison("logical_and", "none");
const logical_or = comparison("logical_or", "none");
const logical_xor = comparison("logical_xor", "none");
const logical_not = property("logical_not");
const isnan = property("isnan");
const isinf = property("isinf");
const isfinite = property("isfinite");
const isposinf = property("isposinf");
const isneginf = property("isneginf");
const signbit = property("signbit");
const not_equal = ne;
const less = lt;
const less_equal = le;
const greater = gt;
const greater_equal = ge;
function isreal(input) {
	checkTensor(input, "isreal", "input");
	return eq(input, input).fill_(true);
}
const CLOSE = [
	"other",
	"rtol",
	"atol",
	"equal_nan"
];
const ISCLOSE = new Signature$1("isclose", CLOSE);
const ALLCLOSE = new Signature$1("allclose", CLOSE);
function isclose(input, other, rtol, atol, equal_nan) {
	checkTensor(input, "isclose", "input");
	checkTensor(other, "isclose", "other");
	const o = ISCLOSE.read(other, rtol, atol, equal_nan);
	return close("isclose", input, o.other, o);
}
function close(operation, input, other, options) {
	checkTensor(input, operation, "input");
	checkTensor(other, operation, "other");
	const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = options;
	if (input.dtype !== other.dtype) {
		throw new DTypeError(`${scalarTypeName(input.dtype)} did not match ${scalarTypeName(other.dtype)}`);
	}
	if (!(rtol >= 0)) throw new ValueError(`rtol must be greater than or equal to zero, but got ${rtol}`);
	if (!(atol >= 0)) throw new ValueError(`atol must be greater than or equal to zero, but got ${atol}`);
	checkDevices(operation, input, other);
	let a = input.detach();
	let b = other.detach();
	let result = a.eq(b);
	if (equal_nan && a.dtype.kind === "float") result = result.logical_or(a.isnan().logical_and(b.isnan()));
	if (rtol === 0 && atol === 0) return result;
	if (a.dtype.kind !== "float") {
		a = a.to(getDefaultDType());
		b = b.to(getDefaultDType());
	}
	const allowed = b.mul(rtol).abs().add(atol);
	const distance = a.sub(b).abs();
	return result.logical_or(distance.isfinite().logical_and(distance.le(allowed)));
}
function all$1(x) {
	return x.logical_not().sum().item() === 0;
}
__name(all$1, "all");
function allclose(input, other, rtol, atol, equal_nan) {
	checkTensor(input, "allclose", "input");
	checkTensor(other, "allclose", "other");
	const o = ALLCLOSE.read(other, rtol, atol, equal_nan);
	return all$1(close("allclose", input, o.other, o));
}
function equal(input, other) {
	checkTensor(input, "equal", "input");
	checkTensor(other, "equal", "other");
	checkDevices("equal", input, other);
	return sameShape(input.shape, other.shape) && all$1(eq(input, other));
}

// src/ops/define_ternary.ts
function loopMode3(out, a, b, c) {
	const whole = (x) => x.rowMajor && sameShape(x.shape, out.shape);
	if (out.rowMajor && whole(a) && whole(b) && whole(c)) return 0;
	const strides = (x) => broadcastStrides(x.shape, x.strides, out.shape);
	planElementwise(out.shape, out.strides, strides(a), strides(b), strides(c));
	return 3;
}
function prepare(op, a, b, c) {
	const operation = operationName(op.name);
	checkTensor(a, operation, "input");
	checkTensor(b, operation, "tensor1");
	checkTensor(c, operation, "tensor2");
	checkDevices(operation, a, b);
	checkDevices(operation, a, c);
	const dtype = resultDTypeOf([
		a,
		b,
		c
	]);
	op.check?.(dtype, a, b, c);
	return dtype;
}
function runTernary(op, a, b, c, attributes, out) {
	const dtype = prepare(op, a, b, c);
	const x = operandOf(a, dtype, a);
	const y = operandOf(b, dtype, a);
	const z = operandOf(c, dtype, a);
	const result = a.makeResult(broadcastShape(broadcastShape(a.shape, b.shape), c.shape), dtype, a, b, c);
	op.forward(a.device.kernels, loopMode3(result, x, y, z), result, x, y, z, attributes);
	if (mode$1.grad && op.backward !== undefined && anyRequiresGrad([
		a,
		b,
		c
	])) {
		const node = recordList(op, result, [
			a,
			b,
			c
		], attributes);
		op.save?.(node, result, a, b, c);
	}
	return intoOut(result, out);
}
function runTernaryInPlace(op, a, b, c, attributes) {
	const dtype = prepare(op, a, b, c);
	checkCanCast(dtype, a.dtype);
	const shape = broadcastShape(broadcastShape(a.shape, b.shape), c.shape);
	if (!sameShape(shape, a.shape)) {
		throw new ShapeError(`output with shape ${formatShape(a.shape)} doesn't match the broadcast shape ${formatShape(shape)}`);
	}
	const recorded = mode$1.grad && op.backward !== undefined && anyRequiresGrad([
		a,
		b,
		c
	]);
	checkInPlace(a, recorded);
	a.checkNoOverlap();
	const original = recorded && op.save !== undefined ? a.clone() : a;
	const kept = (x) => recorded && op.save !== undefined && x.store.root === a.store.root ? x.clone() : x;
	const savedB = kept(b);
	const savedC = kept(c);
	const apart = (x) => a.overlapsPartly(x) ? x.detach().clone() : x;
	const y = operandOf(apart(b), dtype, a);
	const z = operandOf(apart(c), dtype, a);
	if (a.dtype === dtype) {
		op.forward(a.device.kernels, loopMode3(a, a, y, z), a, a, y, z, attributes);
	} else {
		const x = a.converted(dtype);
		const result = a.make(a.shape, dtype, a.count);
		op.forward(a.device.kernels, loopMode3(result, x, y, z), result, x, y, z, attributes);
		a.writeFrom(result);
	}
	if (!recorded) return finishInPlace(a, undefined);
	const node = recordList(op, a, [
		a,
		b,
		c
	], attributes);
	finishInPlace(a, node);
	op.save?.(node, a, original, savedB, savedC);
	return a;
}

// src/ops/lerp.ts
function checkDTypes(kernel, input, others) {
	for (const [name, x] of others) {
		if (x.dtype !== input.dtype) {
			throw new DTypeError(`expected dtype ${input.dtype.name} for \`${name}\` but got dtype ${x.dtype.name}`);
		}
	}
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
}
const lerpNumber = {
	name: "LerpBackward0",
	dtypes: "same",
	numbers: "none",
	operands: ["input", "end"],
	check: (_, a, b) => checkDTypes("lerp_kernel_scalar", a, [["end", b]]),
	forward: (kernels, mode, out, a, b, weight) => kernels.binary(BINARY.lerp_number, mode, out, a, b, weight),
	backward: (ctx, grad) => [ctx.needs(0) ? grad.mul(1 - ctx.attributes) : undefined, ctx.needs(1) ? grad.mul(ctx.attributes) : undefined]
};
const lerpTensor = {
	name: "LerpBackward1",
	check: (_, a, b, weight) => checkDTypes("lerp_kernel_tensor", a, [["end", b], ["weight", weight]]),
	forward: (kernels, mode, out, a, b, weight) => kernels.ternary(TERNARY.lerp, mode, out, a, b, weight, 0),
	save: (ctx, _out, a, b, weight) => ctx.save_for_backward(weight, a, b),
	backward: (ctx, grad) => {
		const weight = ctx.saved(0);
		return [
			ctx.needs(0) ? grad.mul(weight.neg().add(1)) : undefined,
			ctx.needs(1) ? grad.mul(weight) : undefined,
			ctx.needs(2) ? grad.mul(ctx.saved(2).sub(ctx.saved(1))) : undefined
		];
	}
};
const LERP = new Signature$1("lerp", [
	"end",
	"weight",
	"out"
]);
function numberOf(weight) {
	if (weight === undefined) throw new ArgumentError("lerp() missing the argument 'weight'");
	if (isScalar(weight, "lerp", "weight")) return Number(weight);
	return weight.isWrappedNumber ? weight.item() : undefined;
}
function lerp(input, end, weight, options) {
	const o = LERP.read(end, weight, options);
	checkTensor(input, "lerp", "input");
	checkTensor(o.end, "lerp", "end");
	const number = numberOf(o.weight);
	return number === undefined ? runTernary(lerpTensor, input, o.end, o.weight, undefined, o.out) : runBinary(lerpNumber, input, o.end, number, o.out);
}
function lerp_(input, end, weight) {
	checkTensor(input, "lerp_", "input");
	const o = LERP.read(end, weight);
	checkTensor(o.end, "lerp", "end");
	const number = numberOf(o.weight);
	return number === undefined ? runTernaryInPlace(lerpTensor, input, o.end, o.weight, undefined) : runBinaryInPlace(lerpNumber, input, o.end, number);
}

// src/ops/old_order.ts
let warned = false;
function factorLast(operation, args, factor) {
	const [first, ...rest] = args;
	if (typeof first !== "number" && typeof first !== "bigint") return args;
	const tensors = rest.filter((x) => x !== undefined);
	if (tensors.length !== (factor === "alpha" ? 1 : 2) || !tensors.every(isTensor)) return args;
	if (!warned) {
		warned = true;
		console.warn(`${operation}(number, Tensor) is deprecated: write ${operation}(Tensor, { ${factor}: number }). ` + "This is said once.");
	}
	return [...tensors, { [factor]: first }];
}

// src/ops/where.ts
const WHERE = {
	name: "WhereBackward0",
	backward: (ctx, grad) => {
		const condition = ctx.saved(0);
		return [ctx.needs(0) ? selected(condition, grad, 0) : undefined, ctx.needs(1) ? selected(condition, 0, grad) : undefined];
	}
};
const SIGNATURE$1 = new Signature$1("where", [
	"input",
	"other",
	"out"
]);
function where(condition, input, other, options) {
	checkTensor(condition, "where", "condition");
	if (options === undefined && !isOptions(input) && !isOptions(other)) {
		if (input === undefined && other === undefined) return condition.nonzero({ as_tuple: true });
		return selected(condition, operand(input, "input"), operand(other, "other"));
	}
	const o = SIGNATURE$1.read(input, other, options);
	return intoOut(selected(condition, operand(o.input, "input"), operand(o.other, "other")), o.out);
}
function operand(x, parameter) {
	isScalar(x, "where", parameter);
	return x;
}
function selected(condition, a, b) {
	if (condition.dtype !== bool && condition.dtype !== uint8) {
		throw new DTypeError(`where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarTypeName(condition.dtype)}`);
	}
	for (const x of [a, b]) if (typeof x === "object") checkDevices("where", condition, x);
	const dtype = resultDType(a, b);
	const left = fitting(a, dtype, condition);
	const right = fitting(b, dtype, condition);
	const shape = broadcastShape(broadcastShape(condition.shape, left.shape), right.shape);
	const out = condition.make(shape, dtype);
	out.device.kernels.where(loopMode3(out, condition, left, right), out, condition, left, right);
	if (mode$1.grad && dtype.kind === "float" && (wantsGrad(a) || wantsGrad(b))) {
		const node = record2(WHERE, out, typeof a === "object" ? a : left, typeof b === "object" ? b : right, undefined);
		node.save_for_backward(condition);
	}
	return out;
}
function wantsGrad(x) {
	return typeof x === "object" && x.requires_grad;
}
function fitting(x, dtype, like) {
	return typeof x === "object" ? operandOf(x, dtype, like) : scalarTensor(x, dtype, like);
}
function whereMethod(x, condition, other) {
	const second = isOptions(other) ? SIGNATURE$1.read(undefined, other).other : other;
	checkTensor(condition, "where", "condition");
	return selected(condition, x, operand(second, "other"));
}
const addcmulOp = {
	name: "AddcmulBackward0",
	check: (dtype) => {
		if (dtype === bool) throw new DTypeError(`"addcmul_cpu_out" not implemented for 'Bool'`);
	},
	forward: (kernels, mode, out, a, b, c, value) => kernels.ternary(TERNARY.addcmul, mode, out, a, b, c, value),
	save: (ctx, _out, _a, b, c) => ctx.save_for_backward(b, c),
	backward: (ctx, grad) => {
		const value = ctx.attributes;
		return [
			grad,
			ctx.needs(1) ? grad.mul(ctx.saved(1).mul(value)) : undefined,
			ctx.needs(2) ? grad.mul(ctx.saved(0).mul(value)) : undefined
		];
	}
};
const addcdivOp = {
	name: "AddcdivBackward0",
	check: (dtype, _a, b, c) => {
		if (dtype.kind === "float" && (b.dtype.kind === "float" || c.dtype.kind === "float")) return;
		throw new DTypeError("Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division " + "of tensor1 and tensor2. The historic addcdiv behavior can be implemented as " + "(input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as " + "(input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter " + "implementation: (input + value * tensor1 / tensor2), for all dtypes.");
	},
	forward: (kernels, mode, out, a, b, c, value) => kernels.ternary(TERNARY.addcdiv, mode, out, a, b, c, value),
	save: (ctx, _out, _a, b, c) => ctx.save_for_backward(b, c),
	backward: (ctx, grad) => {
		const value = ctx.attributes;
		const b = ctx.saved(0);
		const c = ctx.saved(1);
		return [
			grad,
			ctx.needs(1) ? grad.mul(c.reciprocal().mul(value)) : undefined,
			ctx.needs(2) ? grad.neg().mul(b.mul(value).div(c.mul(c))) : undefined
		];
	}
};
function addedFactors(name, op, run) {
	const inPlace = name.endsWith("_");
	const signature = new Signature$1(name, [
		"tensor1",
		"tensor2",
		"value",
		...inPlace ? [] : ["out"]
	]);
	return (input, tensor1, tensor2, options) => {
		const [first, second, rest] = factorLast(name, [
			tensor1,
			tensor2,
			options
		], "value");
		checkTensor(input, name, "input");
		checkTensor(first, name, "tensor1");
		checkTensor(second, name, "tensor2");
		const o = signature.read(first, second, rest);
		return run(op, input, o.tensor1, o.tensor2, Number(o.value ?? 1), o.out);
	};
}
const addcmul = addedFactors("addcmul", addcmulOp, runTernary);
const addcmul_ = addedFactors("addcmul_", addcmulOp, runTernaryInPlace);
const addcdiv = addedFactors("addcdiv", addcdivOp, runTernary);
const addcdiv_ = addedFactors("addcdiv_", addcdivOp, runTernaryInPlace);

// src/ops/activation_backward.ts
const NO_NUMBERS = {
	p: 0,
	q: 0
};
function slope(opcode, second) {
	const words = opcode.replace(/_backward$/, "").split("_").map((word) => word[0].toUpperCase() + word.slice(1));
	const op = {
		name: `${words.join("")}BackwardBackward0`,
		dtypes: "same",
		forward: (kernels, mode, out, grad, x, { p, q }) => kernels.binary(BINARY[opcode], mode, out, grad, x, p, q),
		save: (ctx, _out, grad, x) => ctx.save_for_backward(ctx.needs(1) && second !== undefined ? grad : undefined, x),
		backward: (ctx, gradOfGrad) => {
			const x = ctx.saved(1);
			return [ctx.needs(0) ? runBinary(op, gradOfGrad, x, ctx.attributes) : undefined, !ctx.needs(1) ? undefined : second === undefined ? zerosOf(x) : gradOfGrad.mul(ctx.saved(0)).mul(second(x, ctx.attributes))];
		}
	};
	return (grad, x, numbers = NO_NUMBERS) => runBinary(op, grad, x, numbers);
}
const sigmoidBackward = slope("sigmoid_backward", (y) => y.mul(-2).add(1));
const tanhBackward = slope("tanh_backward", (y) => y.mul(-2));
const thresholdBackward = slope("threshold_backward");
const leakyReluBackward = slope("leaky_relu_backward");
const eluBackward = slope("elu_backward", (x, { p }) => x.exp().mul(p).where(x.le(0), 0));
const celuBackward = slope("celu_backward", (x, { p, q }) => x.mul(q).exp().mul(p * q * q).where(x.le(0), 0));
const geluBackward = slope("gelu_backward", (x) => {
	const square = x.square();
	return square.mul(-.5).exp().mul(.3989422804014327).mul(square.neg().add(2));
});
const ROOT = Math.sqrt(2 / Math.PI);
const geluTanhBackward = slope("gelu_tanh_backward", (x) => {
	const square = x.square();
	const t = square.mul(.044715).add(1).mul(x).mul(ROOT).tanh();
	const first = square.mul(3 * .044715).add(1).mul(ROOT);
	const bend = square.mul(3 * .044715 * ROOT);
	return t.square().neg().add(1).mul(first.add(bend).sub(x.mul(t).mul(first.square())));
});
const siluBackward = slope("silu_backward", (x) => {
	const s = x.sigmoid();
	return s.mul(s.neg().add(1)).mul(x.mul(s.mul(-2).add(1)).add(2));
});
const mishBackward = slope("mish_backward", (x) => {
	const s = x.sigmoid();
	const t = x.neg().sigmoid().log().neg().tanh();
	const inner = s.mul(t.mul(2).add(1)).neg().add(1);
	return s.mul(t.square().neg().add(1)).mul(x.mul(inner).add(2));
});
const softplusBackward = slope("softplus_backward", (x, { p, q }) => {
	const s = x.mul(p).sigmoid();
	return s.mul(s.neg().add(1)).mul(p).where(x.mul(p).le(q), 0);
});
const logsigmoidBackward = slope("logsigmoid_backward", (x) => {
	const s = x.sigmoid();
	return s.mul(s.sub(1));
});
const hardtanhBackward = slope("hardtanh_backward");
const hardswishBackward = slope("hardswish_backward", (x) => {
	const inside = x.gt(-3).logical_and(x.lt(3));
	return zerosOf(x).add(1 / 3).where(inside, 0);
});
const hardsigmoidBackward = slope("hardsigmoid_backward");
const shrinkBackward = slope("shrink_backward");
const logitBackward = slope("logit_backward", (x, { p }) => {
	const bend = x.mul(2).sub(1).div(x.mul(x.neg().add(1)).square());
	return p < 0 ? bend : bend.where(x.ge(p).logical_and(x.le(1 - p)), 0);
});

// src/ops/activation.ts
function activation(name, opcode, check, slope) {
	const op = {
		name,
		dtypes: "same",
		check,
		forward: (kernels, mode, out, x, { p, q }) => kernels.unary(UNARY[opcode], mode, out, x, p, q),
		saves: "input",
		backward: (ctx, grad) => slope(grad, ctx.saved(0), ctx.attributes)
	};
	const operation = operationName(name);
	const numbers = (p, q) => p === undefined && q === undefined ? NO_NUMBERS : {
		p: asNumber(p ?? 0, operation, "parameter"),
		q: asNumber(q ?? 0, operation, "parameter")
	};
	return Object.assign((x, p, q) => runUnary(op, x, numbers(p, q)), { in_place: (x, p, q) => runUnaryInPlace(op, x, numbers(p, q)) });
}
const floatsOnly = (kernel) => notFor(kernel, "int", "bool");
function noBool(message) {
	return (dtype) => {
		if (dtype === bool) throw new DTypeError(message);
	};
}
const relu = unaryOp({
	name: "ReluBackward0",
	dtypes: "same",
	check: noBool("Boolean inputs not supported for relu"),
	forward: unaryKernel(UNARY.relu),
	saves: "output",
	backward: (ctx, grad) => thresholdBackward(grad, ctx.saved(0))
});
const relu_ = relu.in_place;
const threshold = activation("ThresholdBackward0", "threshold", notFor("threshold_cpu", "bool"), thresholdBackward);
const leakyRelu = activation("LeakyReluBackward0", "leaky_relu", floatsOnly("leaky_relu_cpu"), leakyReluBackward);
const elu = activation("EluBackward0", "elu", floatsOnly("elu_cpu"), eluBackward);
const celuOp = activation("CeluBackward0", "celu", floatsOnly("elu_cpu"), celuBackward);
function celuNumbers(given) {
	const alpha = asNumber(given, "celu", "alpha");
	if (alpha === 0) throw new ValueError("ZeroDivisionError: alpha cannot be 0 for CELU");
	return [alpha, 1 / alpha];
}
function celu(input, alpha = 1) {
	checkTensor(input, "celu", "input");
	return celuOp(input, ...celuNumbers(alpha));
}
function celu_(input, alpha = 1) {
	checkTensor(input, "celu_", "input");
	return celuOp.in_place(input, ...celuNumbers(alpha));
}
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
function selu(input) {
	checkTensor(input, "selu", "input");
	return elu(input, SELU_ALPHA * SELU_SCALE, SELU_SCALE);
}
function selu_(input) {
	checkTensor(input, "selu_", "input");
	return elu.in_place(input, SELU_ALPHA * SELU_SCALE, SELU_SCALE);
}
const gelu = activation("GeluBackward0", "gelu", floatsOnly("GeluKernelImpl"), geluBackward);
const geluTanh = activation("GeluBackward0", "gelu_tanh", floatsOnly("GeluKernelImpl"), geluTanhBackward);
const silu = activation("SiluBackward0", "silu", floatsOnly("silu_cpu"), siluBackward);
const mish = activation("MishBackward0", "mish", floatsOnly("mish_cpu"), mishBackward);
const softplus = activation("SoftplusBackward0", "softplus", floatsOnly("softplus_cpu"), softplusBackward);
const logsigmoid = activation("LogSigmoidBackward0", "logsigmoid", floatsOnly("log_sigmoid_cpu"), logsigmoidBackward);
const hardtanh = activation("HardtanhBackward0", "clamp", noBool("Bool inputs not supported for hardtanh"), hardtanhBackward);
const hardswish = activation("HardswishBackward0", "hardswish", floatsOnly("hardswish_cpu"), hardswishBackward);
const hardsigmoid = activation("HardsigmoidBackward0", "hardsigmoid", floatsOnly("hardsigmoid_cpu"), hardsigmoidBackward);
const softshrinkOp = activation("SoftshrinkBackward0", "softshrink", floatsOnly("softshrink_check"), shrinkBackward);
function softshrink(input, lambd = .5) {
	checkTensor(input, "softshrink", "input");
	if (!(lambd >= 0)) {
		throw new ValueError(`lambda must be in range [0, 3.40282e+38] for input dtype ${scalarTypeName(input.dtype)}, but found ${lambd}`);
	}
	return softshrinkOp(input, lambd);
}
const hardshrinkOp = activation("HardshrinkBackward0", "hardshrink", floatsOnly("hardshrink_cpu"), shrinkBackward);
function hardshrink(input, lambd = .5) {
	checkTensor(input, "hardshrink", "input");
	return hardshrinkOp(input, typeof lambd === "object" && lambd !== null ? lambd.lambd ?? .5 : lambd);
}
function softsign(input) {
	checkTensor(input, "softsign", "input");
	return input.div(input.abs().add(1));
}
function tanhshrink(input) {
	checkTensor(input, "tanhshrink", "input");
	return input.sub(input.tanh());
}

// src/ops/binary.ts
function numberOp(name, opcode, backward, saves) {
	return {
		name,
		dtypes: "same",
		forward: (kernels, mode, out, x, p) => kernels.unary(UNARY[opcode], mode, out, x, p),
		saves,
		backward
	};
}
function isPlain(x, number) {
	if (typeof number !== "number" || typeof x !== "object" || x === null || x.store === undefined || x.isWrappedNumber) return false;
	const { dtype } = x;
	if (dtype.kind === "float") return true;
	if (dtype.kind !== "int" || !Number.isInteger(number)) return false;
	const limit = dtype.itemsize >= 4 ? 2147483647 : 127;
	return number <= limit && number >= (dtype.is_signed ? -limit : 0);
}
const crosswise = (ctx, _out, a, b) => ctx.save_for_backward(ctx.needs(1) ? a : undefined, ctx.needs(0) ? b : undefined);
function roundedTo(dtype, number) {
	return isHalf(dtype) ? rounding$1(dtype)(number) : number;
}
function withNumbers(op, second, first, taken = roundedTo) {
	const call = (a, b, options) => {
		const out = options === undefined ? undefined : outOf(op.name, options);
		if (typeof b === "number" && isPlain(a, b)) {
			return runUnary(second, a, taken(a.dtype, b), out);
		}
		if (first !== undefined && typeof a === "number" && isPlain(b, a)) {
			return runUnary(first, b, taken(b.dtype, a), out);
		}
		return runBinary(op, a, b, undefined, out);
	};
	return Object.assign(call, { in_place: (x, other) => isPlain(x, other) ? runUnaryInPlace(second, x, taken(x.dtype, other)) : runBinaryInPlace(op, x, other, undefined) });
}
const addNumber = numberOp("AddBackward0", "add_number", (_, grad) => grad);
const addOp = withNumbers({
	name: "AddBackward0",
	dtypes: "same",
	numbers: "both",
	forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.add, mode, out, a, b),
	backward: (_, grad) => [grad, grad]
}, addNumber, addNumber);
const addScaled$1 = {
	name: "AddBackward0",
	dtypes: "same",
	numbers: "both",
	forward: (kernels, mode, out, a, b, alpha) => kernels.binary(BINARY.add_scaled, mode, out, a, b, alpha),
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.mul(ctx.attributes) : undefined]
};
function checkSub(_, a, b) {
	const isBool = (x) => typeof x === "object" ? x.dtype === bool : typeof x === "boolean";
	if (isBool(a) && isBool(b)) {
		throw new DTypeError("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.");
	}
	if (isBool(a) || isBool(b)) {
		throw new DTypeError("Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` " + "or `logical_not()` operator instead.");
	}
}
const subOp = withNumbers({
	name: "SubBackward0",
	dtypes: "same",
	numbers: "both",
	check: checkSub,
	forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.sub, mode, out, a, b),
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.neg() : undefined]
}, numberOp("SubBackward0", "sub_number", (_, grad) => grad), numberOp("RsubBackward1", "rsub_number", (_, grad) => grad.neg()));
const subScaled = {
	...addScaled$1,
	name: "SubBackward0",
	check: checkSub,
	forward: (kernels, mode, out, a, b, alpha) => kernels.binary(BINARY.add_scaled, mode, out, a, b, -alpha),
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.mul(-ctx.attributes) : undefined]
};
const ADD = new Signature$1("add", [
	"other",
	"alpha",
	"out"
]);
const SUB = new Signature$1("sub", [
	"other",
	"alpha",
	"out"
]);
function alphaOf(alpha, input, other) {
	const dtype = resultDType(input, other);
	if (typeof alpha === "boolean" && dtype !== bool) {
		throw new DTypeError("Boolean alpha only supported for Boolean results.");
	}
	if (dtype.kind !== "float" && typeof alpha === "number" && !Number.isInteger(alpha)) {
		throw new DTypeError("For integral input tensors, argument alpha must not be a floating point number.");
	}
	return roundedTo(dtype, Number(alpha));
}
const SUM = {
	plain: addOp,
	scaled: addScaled$1,
	signature: ADD
};
const DIFFERENCE = {
	plain: subOp,
	scaled: subScaled,
	signature: SUB
};
function runScaled({ plain, scaled, signature }, input, ...rest) {
	const { other, alpha, out } = signature.read(...factorLast(signature.name, rest, "alpha"));
	if (alpha === undefined || alpha === 1) return plain(input, other, out === undefined ? undefined : { out });
	isScalar(other, signature.name, "other");
	return runBinary(scaled, input, other, alphaOf(alpha, input, other), out);
}
function runScaledInPlace({ plain, scaled, signature }, input, ...rest) {
	const { other, alpha } = signature.read(...factorLast(`${signature.name}_`, rest, "alpha"));
	if (alpha === undefined || alpha === 1) return plain.in_place(input, other);
	isScalar(other, signature.name, "other");
	return runBinaryInPlace(scaled, input, other, alphaOf(alpha, input, other));
}
function add(input, other, options) {
	return options === undefined && !isOptions(other) ? addOp(input, other) : runScaled(SUM, input, other, options);
}
function add_(input, other, options) {
	checkTensor(input, "add_", "input");
	return options === undefined ? addOp.in_place(input, other) : runScaledInPlace(SUM, input, other, options);
}
function sub(input, other, options) {
	return options === undefined && !isOptions(other) ? subOp(input, other) : runScaled(DIFFERENCE, input, other, options);
}
function sub_(input, other, options) {
	checkTensor(input, "sub_", "input");
	return options === undefined ? subOp.in_place(input, other) : runScaledInPlace(DIFFERENCE, input, other, options);
}
function rsub(input, other, options) {
	checkTensor(input, "rsub", "input");
	const { other: left, alpha } = SUB.read(other, options);
	if (isScalar(input, "rsub", "input")) throw new DTypeError("rsub(): argument 'input' must be Tensor, not a number");
	const result = sub(left, input, alpha === undefined ? undefined : { alpha });
	return renamed(result, typeof left === "object" ? "RsubBackward0" : "RsubBackward1");
}
const mulNumber = numberOp("MulBackward0", "mul_number", (ctx, grad) => grad.mul(ctx.attributes));
const mul = withNumbers({
	name: "MulBackward0",
	dtypes: "same",
	numbers: "both",
	forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.mul, mode, out, a, b),
	save: crosswise,
	backward: (ctx, grad) => [ctx.needs(0) ? grad.mul(ctx.saved(1)) : undefined, ctx.needs(1) ? grad.mul(ctx.saved(0)) : undefined]
}, mulNumber, mulNumber, (_, number) => number);
const subtract = sub;
const multiply = mul;

// src/ops/power.ts
const EXACT = new Map([
	[2, UNARY.square],
	[.5, UNARY.sqrt],
	[-.5, UNARY.rsqrt],
	[-1, UNARY.reciprocal]
]);
function numberBackward(ctx, grad) {
	const n = ctx.attributes;
	if (n === 0) return grad.mul(0);
	const x = ctx.saved(0);
	return grad.mul(n === 2 ? x.mul(2) : x.pow(n - 1).mul(n));
}
const powNumber = {
	name: "PowBackward0",
	dtypes: "same",
	forward: (kernels, mode, out, x, n) => {
		const exact = EXACT.get(n);
		if (exact === undefined) kernels.unary(UNARY.pow_number, mode, out, x, n);
		else kernels.unary(exact, mode, out, x);
	},
	saves: "input",
	backward: numberBackward
};
const powOp = {
	name: "PowBackward1",
	dtypes: "same",
	check: notFor("pow", "bool"),
	forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.pow, mode, out, a, b),
	save: (ctx, out, a, b) => ctx.save_for_backward(a, b, ctx.needs(1) ? out : undefined),
	backward: (ctx, grad) => {
		const a = ctx.saved(0);
		const b = ctx.saved(1);
		return [ctx.needs(0) ? grad.mul(b.mul(a.pow(b.sub(1))).where(b.ne(0), 0)) : undefined, ctx.needs(1) ? grad.mul(ctx.saved(2).mul(a.to(ctx.saved(2).dtype).log()).where(a.ne(0).logical_or(b.lt(0)), 0)) : undefined];
	}
};
const powOfNumber = {
	...powOp,
	name: "PowBackward2"
};
function byNumber(input, exponent) {
	return typeof exponent === "number" && typeof input === "object" && input !== null && input.dtype?.kind === "float" && !input.isWrappedNumber;
}
function checkNumbers(input, exponent) {
	const scalarA = isScalar(input, "pow", "self");
	const scalarB = isScalar(exponent, "pow", "exponent");
	if (scalarA && scalarB) throw new ArgumentError("pow(): one of the operands must be a Tensor");
	const dtype = resultDType(input, exponent);
	if (scalarB && dtype.kind === "int") {
		if (Number(exponent) < 0) throw new ValueError("Integers to negative integer powers are not allowed.");
		scalarTensor(exponent, dtype, input);
	}
}
function boolPower(input, exponent) {
	if (typeof exponent !== "boolean" || typeof input !== "object" || input.dtype?.kind !== "bool") return undefined;
	return exponent ? input.clone() : input.logical_or(input.logical_not());
}
const POW = new Signature$1("pow", ["exponent", "out"]);
function pow(input, exponent, options) {
	const named = isOptions(exponent) ? POW.read(exponent) : undefined;
	const n = named === undefined ? exponent : named.exponent;
	const out = named?.out ?? (options === undefined ? undefined : outOf("pow", options));
	if (byNumber(input, n)) return runUnary(powNumber, input, roundedTo(input.dtype, n), out);
	checkNumbers(input, n);
	return boolPower(input, n) ?? runBinary(typeof input === "object" ? powOp : powOfNumber, input, n, undefined, out);
}
function pow_(input, exponent) {
	if (byNumber(input, exponent)) return runUnaryInPlace(powNumber, input, roundedTo(input.dtype, exponent));
	checkNumbers(input, exponent);
	const result = boolPower(input, exponent);
	return result === undefined ? runBinaryInPlace(powOp, input, exponent, undefined) : input.copy_(result);
}
const FLOAT_POWER = new Signature$1("float_power", ["exponent", "out"]);
function doubled(x, parameter) {
	if (isScalar(x, "float_power", parameter)) return Number(x);
	return x.isWrappedNumber ? Number(x.item()) : x.to(float64);
}
function float_power(input, exponent, options) {
	const { exponent: n, out } = FLOAT_POWER.read(exponent, options);
	return pow(doubled(input, "input"), doubled(n, "exponent"), out === undefined ? undefined : { out });
}
function float_power_(input, exponent) {
	checkTensor(input, "float_power_", "input");
	if (input.dtype !== float64) {
		throw new DTypeError(`the base given to float_power_ has dtype ${scalarTypeName(input.dtype)} but the operation's result requires dtype Double`);
	}
	return pow_(input, doubled(exponent, "exponent"));
}
const square = Object.assign((input, options) => {
	checkTensor(input, "square", "input");
	const x = input.dtype.kind === "bool" ? input.to(int64) : input;
	return runUnary(powNumber, x, 2, options === undefined ? undefined : outOf("square", options));
}, { in_place: (input) => {
	checkTensor(input, "square_", "input");
	return input.dtype.kind === "bool" ? pow_(input, 2) : runUnaryInPlace(powNumber, input, 2);
} });
const ldexp = Object.assign((input, other, options) => {
	checkTensor(input, "ldexp", "input");
	const exponent = exponentOf(other);
	const result = scaled(input, exponent);
	if (mode$1.grad && anyRequiresGrad([input, exponent])) {
		const node = record2(LDEXP, result, input, exponent, undefined);
		node.save_for_backward(exponent, node.needs(1) ? result : undefined);
	}
	return intoOut(result, outOf("ldexp", isOptions(other) ? other : options));
}, { in_place: (input, other) => {
	checkTensor(input, "ldexp_", "input");
	const exponent = exponentOf(other);
	const result = scaled(input, exponent);
	checkCanCast(result.dtype, input.dtype);
	if (!sameShape(result.shape, input.shape)) {
		throw new ShapeError(`output with shape ${formatShape(input.shape)} doesn't match the broadcast shape ${formatShape(result.shape)}`);
	}
	const recorded = mode$1.grad && anyRequiresGrad([input, exponent]);
	checkInPlace(input, recorded);
	input.detach().copy_(result);
	if (!recorded) return finishInPlace(input, undefined);
	const node = record2(LDEXP, input, input, exponent, undefined);
	finishInPlace(input, node);
	node.save_for_backward(exponent, node.needs(1) ? input : undefined);
	return input;
} });
const LDEXP = {
	name: "LdexpBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? grad.mul(ctx.saved(0).exp2()) : undefined, ctx.needs(1) ? grad.mul(ctx.saved(1)).mul(Math.LN2) : undefined]
};
function exponentOf(other) {
	const exponent = isOptions(other) ? other.other : other;
	checkTensor(exponent, "ldexp", "other");
	return exponent;
}
function scaled(x, exponent) {
	const wide = x.detach();
	const e = exponent.detach();
	if (x.dtype.kind !== "float" || e.dtype.kind === "float") return mul(wide, e.exp2());
	if (e.dtype.kind === "bool") throw new DTypeError(`"ldexp_cpu_exp" not implemented for 'Bool'`);
	const limited = e.to(float64).clamp(-2100, 2100);
	const third = limited.div(3).trunc();
	const step = third.exp2();
	return wide.to(float64).mul(step).mul(step).mul(limited.sub(third.mul(2)).exp2()).to(x.dtype);
}

// src/ops/special.ts
const erf = unaryOp({
	name: "ErfBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.erf),
	saves: "input",
	backward: (ctx, grad) => ctx.saved(0).square().neg().exp().mul(2 / Math.sqrt(Math.PI)).mul(grad)
});
const erfc = unaryOp({
	name: "ErfcBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.erfc),
	saves: "input",
	backward: (ctx, grad) => ctx.saved(0).square().neg().exp().mul(-2 / Math.sqrt(Math.PI)).mul(grad)
});
const erfinv = unaryOp({
	name: "ErfinvBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.erfinv),
	saves: "output",
	backward: (ctx, grad) => ctx.saved(0).square().exp().mul(Math.sqrt(Math.PI) / 2).mul(grad)
});
const lgamma = unaryOp({
	name: "LgammaBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.lgamma),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).digamma())
});
const digamma = unaryOp({
	name: "DigammaBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.digamma),
	saves: "input",
	backward: (ctx, grad) => grad.mul(polygamma(1, ctx.saved(0)))
});
const i0 = unaryOp({
	name: "I0Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.i0),
	saves: "input",
	backward: (ctx, grad) => grad.mul(i1(ctx.saved(0)))
});
const i1 = unaryOp({
	name: "SpecialI1Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.i1),
	saves: "input",
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		return grad.mul(x.i0().sub(i1(x).div(x)).where(x.ne(0), .5));
	}
});
const sinc = unaryOp({
	name: "SincBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.sinc),
	saves: "input",
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		const a = x.mul(Math.PI);
		return grad.mul(a.mul(a.cos()).sub(a.sin()).div(a.mul(x))).where(x.ne(0), 0);
	}
});
const logitOp = {
	name: "LogitBackward0",
	dtypes: "float",
	forward: (kernels, mode, out, x, { p }) => kernels.unary(UNARY.logit, mode, out, x, p),
	saves: "input",
	backward: (ctx, grad) => logitBackward(grad, ctx.saved(0), ctx.attributes)
};
const LOGIT = new Signature$1("logit", ["eps", "out"]);
function logit(input, eps, options) {
	checkTensor(input, "logit", "input");
	const o = LOGIT.read(eps ?? undefined, options);
	return runUnary(logitOp, input, {
		p: asNumber(o.eps ?? -1, "logit", "eps"),
		q: 0
	}, o.out);
}
function logit_(input, eps) {
	checkTensor(input, "logit_", "input");
	const o = LOGIT.read(eps ?? undefined);
	return runUnaryInPlace(logitOp, input, {
		p: asNumber(o.eps ?? -1, "logit", "eps"),
		q: 0
	});
}
const polygammaOp = {
	name: "PolygammaBackward0",
	dtypes: "float",
	forward: (kernels, mode, out, x, n) => kernels.unary(UNARY.polygamma, mode, out, x, n),
	saves: "input",
	backward: (ctx, grad) => grad.mul(polygamma(ctx.attributes + 1, ctx.saved(0)))
};
function polygamma(n, input, options) {
	checkInt(n, "polygamma", "n");
	checkTensor(input, "polygamma", "input");
	if (!Number.isInteger(n) || n < 0) {
		throw new ValueError(`polygamma(n, x) does not support negative n, got ${n}`);
	}
	const out = options === undefined ? undefined : outOf("polygamma", options);
	return n === 0 ? digamma(input, out === undefined ? undefined : { out }) : runUnary(polygammaOp, input, n, out);
}
function polygamma_(input, n) {
	checkTensor(input, "polygamma_", "input");
	checkInt(n, "polygamma_", "n");
	return n === 0 ? digamma.in_place(input) : runUnaryInPlace(polygammaOp, input, n);
}
const MOST_TERMS = 1e5;
const MVLGAMMA = new Signature$1("mvlgamma", ["p", "out"]);
function mvlgamma(input, p, options) {
	const o = MVLGAMMA.read(p, options);
	checkTensor(input, "mvlgamma", "input");
	const dimension = o.p ?? 1;
	if (!Number.isInteger(dimension) || dimension < 1) {
		throw new ValueError(`p has to be greater than or equal to 1`);
	}
	if (dimension > MOST_TERMS) throw new ValueError(`mvlgamma: p is at most ${MOST_TERMS} here, got ${dimension}`);
	let result = lgamma(input);
	for (let i = 1; i < dimension; i++) result = result.add(lgamma(input.sub(i / 2)));
	const total = result.add(dimension * (dimension - 1) / 4 * Math.log(Math.PI));
	return intoOut(renamed(total, "MvlgammaBackward0"), o.out);
}
function mvlgamma_(input, p) {
	checkTensor(input, "mvlgamma_", "input");
	const x = input.requires_grad ? input.clone() : input;
	return input.copy_(mvlgamma(x, p));
}

// src/ops/unary.ts
const exp = unaryOp({
	name: "ExpBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.exp),
	saves: "output",
	backward: (ctx, grad) => grad.mul(ctx.saved(0))
});
const exp2 = unaryOp({
	name: "Exp2Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.exp2),
	saves: "output",
	backward: (ctx, grad) => grad.mul(ctx.saved(0)).mul(Math.LN2)
});
const expm1 = unaryOp({
	name: "Expm1Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.expm1),
	saves: "output",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).add(1))
});
const log = unaryOp({
	name: "LogBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.log),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0))
});
const log2 = unaryOp({
	name: "Log2Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.log2),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0).mul(Math.LN2))
});
const log10 = unaryOp({
	name: "Log10Backward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.log10),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0).mul(Math.LN10))
});
const log1p = unaryOp({
	name: "Log1PBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.log1p),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0).add(1))
});
const sigmoid = unaryOp({
	name: "SigmoidBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.sigmoid),
	saves: "output",
	backward: (ctx, grad) => sigmoidBackward(grad, ctx.saved(0))
});
const sqrt = unaryOp({
	name: "SqrtBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.sqrt),
	saves: "output",
	backward: (ctx, grad) => grad.div(ctx.saved(0).mul(2))
});
const rsqrt = unaryOp({
	name: "RsqrtBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.rsqrt),
	saves: "output",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).pow(3)).mul(-.5)
});
const reciprocal = unaryOp({
	name: "ReciprocalBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.reciprocal),
	saves: "output",
	backward: (ctx, grad) => grad.neg().mul(ctx.saved(0).mul(ctx.saved(0)))
});

// src/ops/bitwise.ts
function integerOp(name, opcode, kernel, refused, numbers) {
	return binaryOp({
		name,
		dtypes: "same",
		numbers,
		check: notFor(kernel, ...refused),
		forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b)
	});
}
const bitwise_not = unaryOp({
	name: "bitwise_not",
	dtypes: "same",
	check: notFor("bitwise_not_cpu", "float"),
	forward: unaryKernel(UNARY.bitwise_not)
});
const bitwise_and = integerOp("bitwise_and", "bitwise_and", "bitwise_and_cpu", ["float"], "either");
const bitwise_or = integerOp("bitwise_or", "bitwise_or", "bitwise_or_cpu", ["float"], "either");
const bitwise_xor = integerOp("bitwise_xor", "bitwise_xor", "bitwise_xor_cpu", ["float"], "either");
const bitwise_left_shift = integerOp("bitwise_left_shift", "left_shift", "lshift_cpu", ["float", "bool"], "either");
const bitwise_right_shift = integerOp("bitwise_right_shift", "right_shift", "rshift_cpu", ["float", "bool"], "either");
const gcd = integerOp("gcd", "gcd", "gcd_cpu", ["float", "bool"], "none");
const lcm = integerOp("lcm", "lcm", "lcm_cpu", ["float", "bool"], "none");

// src/ops/complex.ts
const sgn = unaryOp({
	name: "SgnBackward0",
	dtypes: "same",
	forward: (kernels, mode, out, x) => x.dtype === bool ? kernels.cast(mode, out, x) : kernels.unary(UNARY.sign, mode, out, x),
	backward: (_, grad) => zerosOf(grad)
});
const angle = unaryOp({
	name: "AngleBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.angle),
	backward: (_, grad) => zerosOf(grad)
});
const conj_physical = Object.assign((input, options) => {
	const out = isOptions(options) ? outOf("conj_physical", options) : undefined;
	return out === undefined ? input : out.resize_(input.shape).copy_(input);
}, { in_place: (input) => input });
function imag(input) {
	checkTensor(input, "imag", "input");
	throw new DTypeError("imag is not implemented for tensors with non-complex dtypes.");
}
function is_conj(_input) {
	return false;
}
function is_neg(_input) {
	return false;
}
function resolve_conj(input) {
	return input;
}
function resolve_neg(input) {
	return input;
}
function conj(input) {
	return input;
}
function real(input) {
	return input;
}

// src/ops/rounding.ts
function rounding(opcode) {
	return (kernels, mode, out, x) => x.dtype.kind === "float" ? kernels.unary(opcode, mode, out, x) : kernels.cast(mode, out, x);
}
const neg = unaryOp({
	name: "NegBackward0",
	dtypes: "same",
	check: (dtype) => {
		if (dtype === bool) {
			throw new DTypeError("Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or " + "`logical_not()` operator instead.");
		}
	},
	forward: unaryKernel(UNARY.neg),
	backward: (_, grad) => grad.neg()
});
const abs = unaryOp({
	name: "AbsBackward0",
	dtypes: "same",
	check: notFor("abs_cpu", "bool"),
	forward: unaryKernel(UNARY.abs),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).sgn())
});
const sign = unaryOp({
	name: "SignBackward0",
	dtypes: "same",
	forward: (kernels, mode, out, x) => x.dtype === bool ? kernels.cast(mode, out, x) : kernels.unary(UNARY.sign, mode, out, x),
	backward: (_, grad) => zerosOf(grad)
});
const floor = unaryOp({
	name: "FloorBackward0",
	dtypes: "same",
	check: notFor("floor_vml_cpu", "bool"),
	forward: rounding(UNARY.floor),
	backward: (_, grad) => zerosOf(grad)
});
const ceil = unaryOp({
	name: "CeilBackward0",
	dtypes: "same",
	check: notFor("ceil_vml_cpu", "bool"),
	forward: rounding(UNARY.ceil),
	backward: (_, grad) => zerosOf(grad)
});
const trunc = unaryOp({
	name: "TruncBackward0",
	dtypes: "same",
	check: notFor("trunc_vml_cpu", "bool"),
	forward: rounding(UNARY.trunc),
	backward: (_, grad) => zerosOf(grad)
});
const frac = unaryOp({
	name: "FracBackward0",
	dtypes: "same",
	check: notFor("frac_cpu", "bool", "int"),
	forward: unaryKernel(UNARY.frac),
	backward: (_, grad) => grad
});
const absolute = abs;
const negative = neg;
const fix = trunc;
const roundOp = {
	name: "RoundBackward0",
	dtypes: "same",
	check: notFor("round_vml_cpu", "bool"),
	forward: rounding(UNARY.round),
	backward: (_, grad) => zerosOf(grad)
};
const roundDecimalsOp = {
	name: "RoundBackward1",
	dtypes: "same",
	check: notFor("round_cpu", "bool", "int"),
	forward: (kernels, mode, out, x, { scale, negative }) => kernels.unary(UNARY.round_decimals, mode, out, x, scale, negative ? 1 : 0),
	backward: (_, grad) => zerosOf(grad)
};
const ROUND = new Signature$1("round", ["decimals", "out"]);
function round(input, options) {
	checkTensor(input, "round", "input");
	const { decimals, out } = options === undefined ? {} : ROUND.read(options);
	if (decimals === undefined) return runUnary(roundOp, input, decimalsOf(0), out);
	return renamed(runUnary(decimals === 0 ? roundOp : roundDecimalsOp, input, decimalsOf(decimals), out), "RoundBackward1");
}
function round_(input, options) {
	checkTensor(input, "round_", "input");
	const { decimals = 0 } = options === undefined ? {} : ROUND.read(options);
	return runUnaryInPlace(decimals === 0 ? roundOp : roundDecimalsOp, input, decimalsOf(decimals));
}
function decimalsOf(decimals) {
	if (!Number.isInteger(decimals)) throw new ValueError(`round(): decimals must be a whole number, got ${decimals}`);
	return {
		scale: 10 ** Math.abs(decimals),
		negative: decimals < 0
	};
}
const FREXP = {
	name: "FrexpBackward0",
	backwardMany: (ctx, [grad]) => grad?.div(ctx.attributes.exp2())
};
function frexp(input) {
	checkTensor(input, "frexp", "input");
	if (input.dtype.kind !== "float") throw new DTypeError("torch.frexp() only supports floating-point dtypes");
	const plain = input.detach();
	const mantissa = runUnary(MANTISSA, plain, undefined);
	const exponent = runUnary(EXPONENT, plain, undefined);
	const whole = exponent.converted(int32);
	if (mode$1.grad && input.requires_grad) {
		const node = record1(FREXP, mantissa, input, exponent);
		node.outputs = [{
			shape: whole.shape,
			dtype: whole.dtype
		}];
	}
	return new MantissaExponent(mantissa, whole);
}
const MANTISSA = {
	name: "mantissa",
	dtypes: "same",
	forward: unaryKernel(UNARY.mantissa)
};
const EXPONENT = {
	name: "exponent",
	dtypes: "same",
	forward: unaryKernel(UNARY.exponent)
};
function positive(input) {
	checkTensor(input, "positive", "input");
	if (input.dtype === bool) throw new DTypeError("The `+` operator, on a bool tensor is not supported.");
	return input;
}

// src/ops/trigonometry.ts
const sin = unaryOp({
	name: "SinBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.sin),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).cos())
});
const cos = unaryOp({
	name: "CosBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.cos),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).sin().neg())
});
const tan = unaryOp({
	name: "TanBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.tan),
	saves: "output",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).square().add(1))
});
const asin = unaryOp({
	name: "AsinBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.asin),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).square().neg().add(1).rsqrt())
});
const acos = unaryOp({
	name: "AcosBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.acos),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).square().neg().add(1).rsqrt().neg())
});
const atan = unaryOp({
	name: "AtanBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.atan),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0).square().add(1))
});
const sinh = unaryOp({
	name: "SinhBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.sinh),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).cosh())
});
const cosh = unaryOp({
	name: "CoshBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.cosh),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).sinh())
});
const tanh = unaryOp({
	name: "TanhBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.tanh),
	saves: "output",
	backward: (ctx, grad) => tanhBackward(grad, ctx.saved(0))
});
const asinh = unaryOp({
	name: "AsinhBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.asinh),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).square().add(1).rsqrt())
});
const acosh = unaryOp({
	name: "AcoshBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.acosh),
	saves: "input",
	backward: (ctx, grad) => grad.mul(ctx.saved(0).square().sub(1).rsqrt())
});
const atanh = unaryOp({
	name: "AtanhBackward0",
	dtypes: "float",
	forward: unaryKernel(UNARY.atanh),
	saves: "input",
	backward: (ctx, grad) => grad.div(ctx.saved(0).square().neg().add(1))
});
function scaling(name, node, factor) {
	const call = (input, options) => {
		checkTensor(input, name, "input");
		return renamed(mul(input, factor, options === undefined ? undefined : { out: outOf(name, options) }), node);
	};
	return Object.assign(call, { in_place: (input) => renamed(mul.in_place(input, factor), node) });
}
const deg2rad = scaling("deg2rad", "Deg2RadBackward0", Math.PI / 180);
const rad2deg = scaling("rad2deg", "Rad2DegBackward0", 180 / Math.PI);
const arccos = acos;
const arccosh = acosh;
const arcsin = asin;
const arcsinh = asinh;
const arctan = atan;
const arctanh = atanh;

// src/ops/movedim.ts
const MOVEDIM = new Signature$1("movedim", ["source", "destination"]);
function movedim(input, source, destination) {
	checkTensor(input, "movedim", "input");
	const o = MOVEDIM.read(source, destination);
	const ndim = input.shape.length;
	const list = (dims) => {
		const several = typeof dims === "number" ? [dims] : dims ?? [];
		checkInts(several, "movedim", "source and destination");
		return several;
	};
	const from = list(o.source);
	const to = list(o.destination);
	if (from.length !== to.length) {
		throw new ShapeError(`movedim: Invalid source or destination dims: source (${formatShape(from)} dims) should contain the same number of ` + `dims as destination (${formatShape(to)} dims)`);
	}
	const sources = from.map((d) => wrapDim(d, ndim));
	const targets = to.map((d) => wrapDim(d, ndim));
	const unique = (name, dims, given) => {
		if (new Set(dims).size !== dims.length) {
			throw new ShapeError(`movedim: repeated dim in \`${name}\` (${formatShape(given)})`);
		}
	};
	unique("source", sources, from);
	unique("destination", targets, to);
	if (ndim === 0) return index(input, "...");
	const order = new Array(ndim).fill(-1);
	targets.forEach((place, i) => order[place] = sources[i]);
	const rest = input.shape.map((_, d) => d).filter((d) => !sources.includes(d));
	for (let d = 0, next = 0; d < ndim; d++) if (order[d] < 0) order[d] = rest[next++];
	return permuteTo(input, order);
}
const moveaxis = movedim;

// src/ops/like.ts
const LIKE = [
	"dtype",
	"device",
	"requires_grad",
	"layout",
	"pin_memory",
	"memory_format"
];
const LIKE_ARGUMENTS = new Signature$1("*_like", LIKE);
function likeOf(input, value, options) {
	const out = made(input, input.shape, value, options);
	const { memory_format = preserve_format } = options ?? {};
	if (memory_format.ndim > 0) {
		out.relayout(out.store, 0, input.shape, channelsLastStrides(input.shape, memory_format));
	} else if (memory_format === preserve_format && !input.rowMajor) {
		out.relayout(out.store, 0, input.shape, elementwiseStrides(input.shape, [input.strides]));
	}
	return out;
}
function made(input, shape, value, options) {
	const o = options === undefined ? {} : LIKE_ARGUMENTS.read(options);
	if (o.device !== undefined) deviceOf(o.device);
	const dtype = o.dtype ?? input.dtype;
	const out = value === 0 ? input.makeZeros(shape, dtype) : input.make(shape, dtype);
	if (value !== undefined && value !== 0) out.fill_(value);
	return o.requires_grad ? leaf(out) : out;
}
function zeros_like(input, options) {
	checkTensor(input, "zeros_like", "input");
	return likeOf(input, 0, options);
}
function ones_like(input, options) {
	checkTensor(input, "ones_like", "input");
	return likeOf(input, 1, options);
}
function empty_like(input, options) {
	checkTensor(input, "empty_like", "input");
	return likeOf(input, undefined, options);
}
function full_like(input, fill_value, options) {
	checkTensor(input, "full_like", "input");
	if (!isOptions(fill_value)) return likeOf(input, fill_value, options);
	const { fill_value: value, ...rest } = fill_value;
	return likeOf(input, value, rest);
}
function readNew(args) {
	const last = args[args.length - 1];
	const { size, ...options } = isOptions(last) ? last : {};
	const sizes = isOptions(last) || last === undefined ? args.slice(0, -1) : args;
	const shape = size ?? (sizes.length === 1 && Array.isArray(sizes[0]) ? sizes[0] : sizes);
	checkSizes("new_*()", shape);
	return {
		shape: shape.slice(),
		options
	};
}
function new_zeros(input, args) {
	checkTensor(input, "new_zeros", "input");
	const { shape, options } = readNew(args);
	return made(input, shape, 0, options);
}
function oldNew(input, args, make) {
	checkTensor(input, "new", "input");
	const [first] = args;
	if (args.length === 0) return made(input, [0], undefined, undefined);
	if (args.length > 1 || typeof first === "number") {
		checkSizes("new()", args);
		return made(input, args.slice(), undefined, undefined);
	}
	if (isTensor(first)) {
		if (first.dtype === input.dtype) return first.detach();
		throw new DTypeError(`new(): expected a tensor of ${input.dtype}, got one of ${first.dtype}`);
	}
	if (!Array.isArray(first)) throw new ArgumentError(`new(): data must be a sequence (got ${describeValue(first)})`);
	return make(first);
}
function new_ones(input, args) {
	checkTensor(input, "new_ones", "input");
	const { shape, options } = readNew(args);
	return made(input, shape, 1, options);
}
function new_empty(input, args) {
	checkTensor(input, "new_empty", "input");
	const { shape, options } = readNew(args);
	return made(input, shape, undefined, options);
}
function new_full(input, size, fill_value, options) {
	checkTensor(input, "new_full", "input");
	checkInts(size, "new_full", "size");
	checkSizes("new_full()", size);
	return made(input, size.slice(), fill_value, options);
}
function new_empty_strided(input, size, stride, options) {
	checkTensor(input, "new_empty_strided", "input");
	checkInts(size, "new_empty_strided", "size");
	checkInts(stride, "new_empty_strided", "stride");
	checkSizes("new_empty_strided()", size);
	const span = numelOf(size) === 0 ? 0 : size.reduce((reach, n, d) => reach + (n - 1) * stride[d], 1);
	return made(input, [span], undefined, options).as_strided(size, stride, 0).detach();
}

// src/ops/product.ts
function runProduct(out, x, y, start, alpha, beta) {
	if (x.dtype === bool) return void out.zero_();
	const [m, k] = x.shape, n = y.shape[1];
	const depth = alpha === 0 ? 0 : k;
	if (x.rowMajor && y.rowMajor) planProduct(1, m, n, depth, 0, k, 1, 0, n, 1);
	else planProduct(1, m, n, depth, 0, x.strides[0], x.strides[1], 0, y.strides[0], y.strides[1]);
	if (beta !== 0) {
		const [row, column] = broadcastStrides(start.shape, start.strides, out.shape);
		planStart(0, row, column, alpha, beta);
	} else if (alpha !== 1) planStart(0, 0, 0, alpha, 0);
	x.device.kernels.matmul(out, x, y, start);
}
function product(x, y) {
	const m = x.shape[0];
	const n = y.shape[1];
	if (isHalf(x.dtype)) return product(x.converted(float32), y.converted(float32)).converted(x.dtype);
	const out = x.make([m, n], x.dtype, m * n);
	runProduct(out, x, y, out, 1, 0);
	return out;
}
function runBatched(out, x, y, batches, start = out, alpha = 1, beta = 0) {
	if (x.dtype === bool) return void out.zero_();
	const { kernels } = x.device;
	if (kernels.wholeProduct === undefined) return runPlanned(kernels, out, x, y, batches, start, alpha, beta);
	kernels.wholeProduct({
		out,
		x,
		y,
		start,
		summed: batches === "sum",
		alpha,
		beta
	}, (inner) => runPlanned(inner, out, x, y, batches, start, alpha, beta));
}
function runPlanned(kernels, out, x, y, batches, start, alpha, beta) {
	const xd = x.shape.length - 2;
	const yd = y.shape.length - 2;
	const m = x.shape[xd];
	const k = alpha === 0 ? 0 : x.shape[xd + 1];
	const n = y.shape[yd + 1];
	const sum = batches === "sum";
	const batch = sum ? [x.shape[0]] : out.shape.slice(0, -2);
	const xs = broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch);
	const ys = broadcastStrides(y.shape.slice(0, -2), y.strides.slice(0, -2), batch);
	const ss = beta === 0 ? undefined : broadcastStrides(start.shape, start.strides, out.shape);
	const dims = joinBatch(batch, xs, ys, ss === undefined || sum ? undefined : ss);
	const [xRow, xColumn, yRow, yColumn] = [
		x.strides[xd],
		x.strides[xd + 1],
		y.strides[yd],
		y.strides[yd + 1]
	];
	const inner = dims[dims.length - 1] ?? {
		size: 1,
		x: 0,
		y: 0,
		s: 0
	};
	const place = out.shape.length - 2;
	const run = (to, a, b, s) => {
		if (!sum && inner.size > 1 && inner.y === 0 && inner.x === m * xRow && ss === undefined) {
			planProduct(1, inner.size * m, n, k, 0, xRow, xColumn, 0, yRow, yColumn);
		} else planProduct(inner.size, m, n, k, inner.x, xRow, xColumn, inner.y, yRow, yColumn);
		if (ss !== undefined) planStart(inner.s, ss[place], ss[place + 1], alpha, beta);
		else MATMUL_PLAN[13] = alpha;
		if (sum) planSum();
		kernels.matmul(to, a, b, s);
	};
	if (dims.length <= 1) return run(out, x, y, start);
	const step = inner.size * m * n;
	const counter = dims.slice(0, -1).map(() => 0);
	const at = (of, offset) => ({
		store: of.store,
		offset: of.offset + offset,
		dtype: of.dtype,
		count: of.count
	});
	for (let done = 0; done < out.count; done += step) {
		let xo = 0;
		let yo = 0;
		let so = 0;
		counter.forEach((i, d) => (xo += i * dims[d].x, yo += i * dims[d].y, so += i * dims[d].s));
		run(at(out, done), at(x, xo), at(y, yo), at(start, so));
		for (let d = counter.length - 1; d >= 0 && ++counter[d] === dims[d].size; d--) counter[d] = 0;
	}
}
function joinBatch(batch, x, y, start) {
	const dims = [];
	for (let d = 0; d < batch.length; d++) {
		if (batch[d] === 1) continue;
		const last = dims[dims.length - 1];
		const s = start?.[d] ?? 0;
		if (last !== undefined && last.x === x[d] * batch[d] && last.y === y[d] * batch[d] && last.s === s * batch[d]) {
			dims[dims.length - 1] = {
				size: last.size * batch[d],
				x: x[d],
				y: y[d],
				s
			};
		} else dims.push({
			size: batch[d],
			x: x[d],
			y: y[d],
			s
		});
	}
	return dims;
}
function batchedProduct(x, y) {
	if (isHalf(x.dtype)) return batchedProduct(x.converted(float32), y.converted(float32)).converted(x.dtype);
	const batch = broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2));
	const shape = [
		...batch,
		x.shape[x.shape.length - 2],
		y.shape[y.shape.length - 1]
	];
	const out = x.make(shape);
	if (out.count > 0) runBatched(out, x, y, "each");
	return out;
}
function vectorProduct(mat, vec) {
	if (isHalf(mat.dtype)) return vectorProduct(mat.converted(float32), vec.converted(float32)).converted(mat.dtype);
	const [m, k] = mat.shape;
	const out = mat.make([m], mat.dtype, m);
	if (mat.dtype === bool) return out.zero_();
	planProduct(1, m, 1, k, 0, mat.strides[0], mat.strides[1], 0, vec.strides[0], 1);
	mat.device.kernels.matmul(out, mat, vec, out);
	return out;
}
function dotOfFew(x, y) {
	const products = x.detach().mul(y.detach());
	const k = products.count;
	const everySecond = (first) => products.as_strided([k - first + 1 >> 1], [2], first).sum();
	return everySecond(0).add(everySecond(1));
}
function dotProduct(x, y) {
	if (isHalf(x.dtype)) return dotProduct(x.converted(float32), y.converted(float32)).converted(x.dtype);
	const k = x.shape[0];
	if (x.dtype === float64 && k > 2 && k <= 4) return dotOfFew(x, y);
	const out = x.make(SCALAR, x.dtype, 1);
	planProduct(1, 1, 1, k, 0, 0, x.strides[0], 0, y.strides[0], 1);
	x.device.kernels.matmul(out, x, y, out);
	return out;
}

// src/ops/matmul.ts
const CPP_NAMES = [
	"float",
	"double",
	"c10::Half",
	"c10::BFloat16",
	"signed char",
	"unsigned char",
	"short int",
	"int"
];
function cppTypeName(dtype) {
	return CPP_NAMES[dtype.code] ?? (dtype === bool ? "bool" : "long int");
}
function crossed(x) {
	return x.shape.join("x");
}
function refuseBool$1(kernel, x, y) {
	if (x.dtype === bool && x.count > 0 && y.count > 0) throw new DTypeError(`"${kernel}" not implemented for 'Bool'`);
}
__name(refuseBool$1, "refuseBool");
const MM = {
	name: "MmBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? mm(grad, ctx.saved(1).t()) : undefined, ctx.needs(1) ? mm(ctx.saved(0).t(), grad) : undefined]
};
function checkMatrices(operation, x, y) {
	if (x.shape.length !== 2) {
		throw new ShapeError(`${operation}: self must be a matrix, got ${x.shape.length}-D tensor`);
	}
	if (y.shape.length !== 2) {
		throw new ShapeError(`${operation}: mat2 must be a matrix, got ${y.shape.length}-D tensor`);
	}
	if (x.shape[1] !== y.shape[0]) {
		throw new ShapeError(`${operation}: mat1 and mat2 shapes cannot be multiplied (${crossed(x)} and ${crossed(y)})`);
	}
}
function checkFactors(x, y) {
	if (x.dtype !== y.dtype) {
		throw new DTypeError(`expected m1 and m2 to have the same dtype, but got: ${cppTypeName(x.dtype)} != ${cppTypeName(y.dtype)}`);
	}
	refuseBool$1("addmm_impl_cpu_", x, y);
}
function recordProduct(derivative, out, x, y, attributes) {
	if (mode$1.grad && (x.requires_grad || y.requires_grad)) {
		const node = record2(derivative, out, x, y, attributes);
		node.save_for_backward(node.needs(1) ? x : undefined, node.needs(0) ? y : undefined);
	}
	return out;
}
function mm(input, mat2, options) {
	checkTensor(input, "mm", "input");
	checkTensor(mat2, "mm", "mat2");
	checkMatrices("mm", input, mat2);
	checkFactors(input, mat2);
	checkDevices("mm", input, mat2);
	const out = recordProduct(MM, product(input, mat2), input, mat2, undefined);
	return options?.out === undefined ? out : intoOut(out, options.out);
}
const EACH = {
	left: false,
	right: false
};
function batchedBackward(name) {
	return {
		name,
		backward: (ctx, grad) => [ctx.needs(0) ? gradientOfLeft(grad, ctx.saved(1), ctx.attributes.left) : undefined, ctx.needs(1) ? gradientOfRight(grad, ctx.saved(0), ctx.attributes.right) : undefined]
	};
}
function gradientOfLeft(grad, y, xIsMatrix) {
	const transposed = y.transpose(-2, -1);
	if (!xIsMatrix) return matmul(grad, transposed);
	const batch = numelOf(grad.shape.slice(0, -2)), [m, n] = grad.shape.slice(-2);
	return sumOfProducts(grad.reshape([
		batch,
		m,
		n
	]), transposed.reshape([
		batch,
		n,
		transposed.shape.at(-1)
	]));
}
function gradientOfRight(grad, x, yIsMatrix) {
	if (!yIsMatrix) return matmul(x.transpose(-2, -1), grad);
	const k = x.shape[x.shape.length - 1];
	const n = grad.shape[grad.shape.length - 1];
	if (x.rowMajor || x.shape.length > 3) {
		const rows = numelOf(x.shape.slice(0, -1));
		return mm(x.reshape([rows, k]).t(), grad.reshape([rows, n]));
	}
	return sumOfProducts(x.transpose(-2, -1), grad);
}
const SUM_OF_PRODUCTS = {
	name: "AddbmmBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? matmul(grad, ctx.saved(1).transpose(-2, -1)) : undefined, ctx.needs(1) ? matmul(ctx.saved(0).transpose(-2, -1), grad) : undefined]
};
function sumOfProducts(x, y) {
	const compute = (a, b) => {
		if (isHalf(a.dtype)) return compute(a.converted(float32), b.converted(float32)).converted(a.dtype);
		const out = a.make([a.shape[1], b.shape[2]]);
		runBatched(out, a, b, "sum");
		return out;
	};
	return recordProduct(SUM_OF_PRODUCTS, compute(x, y), x, y, undefined);
}
const BMM = batchedBackward("BmmBackward0");
function checkBatches(batch1, batch2) {
	if (batch1.shape.length !== 3) throw new ShapeError("batch1 must be a 3D tensor");
	if (batch2.shape.length !== 3) throw new ShapeError("batch2 must be a 3D tensor");
	const [b, , k] = batch1.shape;
	if (batch2.shape[0] !== b || batch2.shape[1] !== k) {
		throw new ShapeError(`Expected size for first two dimensions of batch2 tensor to be: [${b}, ${k}] but got: ` + `[${batch2.shape[0]}, ${batch2.shape[1]}].`);
	}
}
function checkSameType(x, y) {
	if (x.dtype === y.dtype) return;
	throw new DTypeError(`expected scalar type ${scalarTypeName(x.dtype)} but found ${scalarTypeName(y.dtype)}`);
}
function bmm(input, mat2, options) {
	checkTensor(input, "bmm", "input");
	checkTensor(mat2, "bmm", "mat2");
	checkBatches(input, mat2);
	checkSameType(input, mat2);
	refuseBool$1("bmm", input, mat2);
	checkDevices("bmm", input, mat2);
	const out = recordProduct(BMM, batchedProduct(input, mat2), input, mat2, EACH);
	return options?.out === undefined ? out : intoOut(out, options.out);
}
const MV = {
	name: "MvBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? mm(grad.unsqueeze(1), ctx.saved(1).unsqueeze(0)) : undefined, ctx.needs(1) ? mv(ctx.saved(0).t(), grad) : undefined]
};
function checkMatrixVector(self, mat, vec) {
	const dims = self?.shape.length ?? 1;
	if (mat.shape.length === 0) throw new IndexError("Dimension specified as 0 but tensor has no dimensions");
	if (mat.shape.length !== 2 || vec.shape.length !== 1 || dims > 1) {
		throw new ShapeError(`vector + matrix @ vector expected, got ${dims}, ${mat.shape.length}, ${vec.shape.length}`);
	}
	const size = self === undefined || dims === 0 ? mat.shape[0] : self.shape[0];
	if (mat.shape[1] !== vec.shape[0] || size !== mat.shape[0] && size !== 1) {
		throw new ShapeError(`size mismatch, got input (${size}), mat (${crossed(mat)}), vec (${vec.shape[0]})`);
	}
	const own = self?.dtype ?? vec.dtype;
	if (mat.dtype !== vec.dtype || own !== mat.dtype) {
		const names = [
			own,
			mat.dtype,
			vec.dtype
		].map(scalarTypeName);
		throw new DTypeError(`addmv input tensors must have the same dtype, but got ${names[0]}, ${names[1]}, and ${names[2]}`);
	}
	refuseBool$1("addmv_impl_cpu", mat, vec);
	checkDevices("mv", mat, vec);
}
function mv(input, vec, options) {
	checkTensor(input, "mv", "input");
	checkTensor(vec, "mv", "vec");
	checkMatrixVector(undefined, input, vec);
	const out = recordProduct(MV, vectorProduct(input, vec), input, vec, undefined);
	return options?.out === undefined ? out : intoOut(out, options.out);
}
function dotBackward(name) {
	return {
		name,
		backward: (ctx, grad) => [ctx.needs(0) ? grad.mul(ctx.saved(1)) : undefined, ctx.needs(1) ? grad.mul(ctx.saved(0)) : undefined]
	};
}
const DOT = dotBackward("DotBackward0");
const VDOT = dotBackward("VdotBackward0");
function innerProduct(derivative, x, y, options) {
	if (x.shape.length !== 1 || y.shape.length !== 1) {
		throw new ShapeError(`1D tensors expected, but got ${x.shape.length}D and ${y.shape.length}D tensors`);
	}
	if (x.dtype !== y.dtype) {
		throw new DTypeError(`dot : expected both vectors to have same dtype, but found ${scalarTypeName(x.dtype)} and ${scalarTypeName(y.dtype)}`);
	}
	const [n] = x.shape;
	if (n !== y.shape[0]) {
		throw new ShapeError(`inconsistent tensor size, expected tensor [${n}] and src [${y.shape[0]}] to have the same number of elements, ` + `but got ${n} and ${y.shape[0]} elements respectively`);
	}
	if (x.dtype === bool) throw new DTypeError(`"dot" not implemented for 'Bool'`);
	checkDevices("dot", x, y);
	const out = recordProduct(derivative, dotProduct(x, y), x, y, undefined);
	return options?.out === undefined ? out : intoOut(out, options.out);
}
function dot(input, tensor, options) {
	checkTensor(input, "dot", "input");
	checkTensor(tensor, "dot", "tensor");
	return innerProduct(DOT, input, tensor, options);
}
function vdot(input, other, options) {
	checkTensor(input, "vdot", "input");
	checkTensor(other, "vdot", "other");
	return innerProduct(VDOT, input, other, options);
}
const SQUEEZED = {
	name: "SqueezeBackward4",
	backward: UNSAFE_VIEW.backward
};
function reshaped(x, shape, derivative = UNSAFE_VIEW) {
	const out = x.alias(shape, undefined, x.offset);
	out.viewBase = undefined;
	if (mode$1.grad && x.requires_grad) record1(derivative, out, x, x.shape);
	return out;
}
function matmul(input, other, options) {
	checkTensor(input, "matmul", "input");
	checkTensor(other, "matmul", "other");
	const out = anyRank(input, other);
	return options?.out === undefined ? out : intoOut(out, options.out);
}
function anyRank(x, y) {
	const xd = x.shape.length;
	const yd = y.shape.length;
	if (xd === 2 && yd === 2) return mm(x, y);
	if (xd === 0 || yd === 0) {
		throw new ShapeError(`both arguments to matmul need to be at least 1D, but they are ${xd}D and ${yd}D`);
	}
	if (xd === 1 && yd === 1) return dot(x, y);
	if (xd === 2 && yd === 1) return mv(x, y);
	if (xd === 1) {
		const row = x.unsqueeze(0);
		const shape = [...y.shape.slice(0, -2), y.shape[yd - 1]];
		return yd === 2 ? reshaped(mm(row, y), shape, SQUEEZED) : reshaped(batched(row, y), shape);
	}
	if (yd === 1) {
		return reshaped(mv(x.reshape([numelOf(x.shape.slice(0, -1)), x.shape[xd - 1]]), y), x.shape.slice(0, -1));
	}
	return batched(x, y);
}
const BATCHED = batchedBackward("UnsafeViewBackward0");
function batched(x, y) {
	const k = x.shape[x.shape.length - 1];
	const depth = y.shape[y.shape.length - 2];
	const shared = {
		left: x.shape.length === 2,
		right: y.shape.length === 2
	};
	if (shared.right) {
		if (k !== depth) {
			const rows = numelOf(x.shape.slice(0, -1));
			throw new ShapeError(`mm: mat1 and mat2 shapes cannot be multiplied (${rows}x${k} and ${crossed(y)})`);
		}
		checkFactors(x, y);
	} else {
		const batch = numelOf(broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2)));
		if (k !== depth) {
			throw new ShapeError(`Expected size for first two dimensions of batch2 tensor to be: [${batch}, ${k}] but got: [${batch}, ${depth}].`);
		}
		checkSameType(x, y);
		refuseBool$1("bmm", x, y);
	}
	checkDevices("matmul", x, y);
	return recordProduct(BATCHED, batchedProduct(x, y), x, y, shared);
}

// src/ops/addmm.ts
const ONES = {
	beta: 1,
	alpha: 1
};
function checkOperands(op, name, first, input, x, y) {
	checkTensor(input, name, first);
	checkTensor(x, name, op.operands[0]);
	checkTensor(y, name, op.operands[1]);
}
function checkExpandable(input, shape) {
	const from = input.shape;
	const shift = shape.length - from.length;
	if (shift >= 0 && from.every((size, i) => size === 1 || size === shape[i + shift])) return;
	input.expand(shape);
}
function compute(op, input, x, y, { beta, alpha }) {
	const { dtype } = x, shape = op.shape(x, y);
	if (isHalf(dtype)) {
		const [start, a, b] = [
			input,
			x,
			y
		].map((t) => t.converted(float32));
		return compute(op, start, a, b, {
			beta,
			alpha
		}).converted(dtype);
	}
	const out = x.make(shape);
	if (dtype.kind === "float") {
		op.run(out, x, y, input, Number(alpha), Number(beta));
		return out;
	}
	op.run(out, x, y, out, 1, 0);
	return addScaled(input.detach(), out, integer(beta), integer(alpha));
}
function integer(factor) {
	if (typeof factor === "bigint") return factor;
	const number = Math.trunc(asNumber(factor, "addmm", "alpha and beta"));
	if (!Number.isFinite(number)) {
		throw new ValueError(`value cannot be converted to type int64_t without overflow: ${factor}`);
	}
	return BigInt(number);
}
function addScaled(x, y, beta, alpha) {
	const scaled = alpha === 1n ? y : y.mul(BigInt.asIntN(y.dtype.itemsize * 8 - 1, alpha));
	if (beta === 0n) return scaled;
	return scaled.add_(beta === 1n ? x : x.mul(BigInt.asIntN(y.dtype.itemsize * 8 - 1, beta)));
}
function addedProduct(op, input, x, y, weights) {
	op.check(input, x, y);
	checkDevices(op.operation, x, y);
	checkExpandable(input, op.shape(x, y));
	const out = compute(op, input, x, y, weights);
	if (mode$1.grad && anyRequiresGrad([
		input,
		x,
		y
	])) {
		const node = recordList(op.derivative, out, [
			input,
			x,
			y
		], weights);
		node.save_for_backward(node.needs(2) ? x : undefined, node.needs(1) ? y : undefined);
	}
	return out;
}
function addedProductInPlace(op, self, x, y, options) {
	checkOperands(op, `${op.operation}_`, "self", self, x, y);
	const weights = options === undefined ? ONES : readFactors(`${op.operation}_`, options);
	op.check(self, x, y);
	checkDevices(op.operation, x, y);
	const shape = op.shape(x, y);
	if (!sameShape(self.shape, shape)) {
		throw new ShapeError(`Bad in-place call: input tensor size ${formatShape(self.shape)} and output tensor size ${formatShape(shape)} should match`);
	}
	const recorded = mode$1.grad && anyRequiresGrad([
		self,
		x,
		y
	]);
	checkInPlace(self, recorded);
	self.checkNoOverlap();
	self.writeFrom(compute(op, self.detach(), x, y, weights));
	if (!recorded) return finishInPlace(self, undefined);
	const node = recordList(op.derivative, self, [
		self,
		x,
		y
	], weights);
	node.save_for_backward(node.needs(2) ? x : undefined, node.needs(1) ? y : undefined);
	return finishInPlace(self, node);
}
function times(grad, factor) {
	return factor === 1 ? grad : grad.mul(factor);
}
function mustHaveSameType(first, a, second, b) {
	if (a === b) return;
	throw new DTypeError(`${first} and ${second} must have the same dtype, but got ${scalarTypeName(a)} and ${scalarTypeName(b)}`);
}
const ADDMM = {
	operation: "addmm",
	operands: ["mat1", "mat2"],
	derivative: {
		name: "AddmmBackward0",
		backward: (ctx, grad) => {
			const { alpha, beta } = ctx.attributes;
			return [
				ctx.needs(0) ? times(grad, beta) : undefined,
				ctx.needs(1) ? times(grad.mm(ctx.saved(1).t()), alpha) : undefined,
				ctx.needs(2) ? times(ctx.saved(0).t().mm(grad), alpha) : undefined
			];
		}
	},
	check: (input, x, y) => {
		checkMatrices("addmm", x, y);
		mustHaveSameType("self", input.dtype, "mat2", y.dtype);
		mustHaveSameType("mat1", x.dtype, "mat2", y.dtype);
		refuseBool$1("addmm_impl_cpu_", x, y);
	},
	shape: (x, y) => [x.shape[0], y.shape[1]],
	run: runProduct
};
const ADDMV = {
	operation: "addmv",
	operands: ["mat", "vec"],
	derivative: {
		name: "AddmvBackward0",
		backward: (ctx, grad) => {
			const { alpha, beta } = ctx.attributes;
			return [
				ctx.needs(0) ? times(grad, beta) : undefined,
				ctx.needs(1) ? times(grad.unsqueeze(1).mul(ctx.saved(1)), alpha) : undefined,
				ctx.needs(2) ? times(ctx.saved(0).t().mv(grad), alpha) : undefined
			];
		}
	},
	check: checkMatrixVector,
	shape: (x) => [x.shape[0]],
	run: (out, x, y, start, alpha, beta) => {
		const column = (v) => v.alias([v.shape[0], 1], [v.strides[0], 1], v.offset);
		const added = start.alias([start.shape[0] ?? 1, 1], [start.strides[0] ?? 1, 1], start.offset);
		runProduct(column(out), x, column(y), added, alpha, beta);
	}
};
const BADDBMM = {
	operation: "baddbmm",
	operands: ["batch1", "batch2"],
	derivative: {
		name: "BaddbmmBackward0",
		backward: (ctx, grad) => {
			const { alpha, beta } = ctx.attributes;
			return [
				ctx.needs(0) ? times(grad, beta) : undefined,
				ctx.needs(1) ? times(grad.bmm(ctx.saved(1).transpose(1, 2)), alpha) : undefined,
				ctx.needs(2) ? times(ctx.saved(0).transpose(1, 2).bmm(grad), alpha) : undefined
			];
		}
	},
	check: (input, x, y) => {
		checkBatches(x, y);
		checkSameType(x, y);
		if (input.dtype !== x.dtype) {
			throw new DTypeError(`Input dtypes must be the same, got: input ${cppTypeName(input.dtype)}, batch1: ${cppTypeName(x.dtype)}, batch2: ${cppTypeName(y.dtype)}`);
		}
		refuseBool$1("baddbmm", x, y);
	},
	shape: (x, y) => [
		x.shape[0],
		x.shape[1],
		y.shape[2]
	],
	run: (out, x, y, start, alpha, beta) => runBatched(out, x, y, "each", start, alpha, beta)
};
const ADDBMM = {
	operation: "addbmm",
	operands: ["batch1", "batch2"],
	derivative: {
		name: "AddbmmBackward0",
		backward: (ctx, grad) => {
			const { alpha, beta } = ctx.attributes;
			return [
				ctx.needs(0) ? times(grad, beta) : undefined,
				ctx.needs(1) ? times(grad.matmul(ctx.saved(1).transpose(1, 2)), alpha) : undefined,
				ctx.needs(2) ? times(ctx.saved(0).transpose(1, 2).matmul(grad), alpha) : undefined
			];
		}
	},
	check: (input, x, y) => {
		if (x.shape.length !== 3) throw new ShapeError("batch1 must be a 3D tensor");
		if (y.shape.length !== 3) throw new ShapeError("batch2 must be a 3D tensor");
		if (x.shape[0] !== y.shape[0]) {
			throw new ShapeError(`batch1 and batch2 must have same number of batches, got ${x.shape[0]} and ${y.shape[0]}`);
		}
		if (x.shape[2] !== y.shape[1]) {
			throw new ShapeError(`Incompatible matrix sizes for bmm (${x.shape[1]}x${x.shape[2]} and ${y.shape[1]}x${y.shape[2]})`);
		}
		mustHaveSameType("self", input.dtype, "mat2", y.dtype);
		mustHaveSameType("mat1", x.dtype, "mat2", y.dtype);
		refuseBool$1("addbmm", x, y);
	},
	shape: (x, y) => [x.shape[1], y.shape[2]],
	run: (out, x, y, start, alpha, beta) => runBatched(out, x, y, "sum", start, alpha, beta)
};
function readFactors(operation, options) {
	const { beta = 1, alpha = 1, out } = new Signature$1(operation, [
		"beta",
		"alpha",
		"out"
	]).read(options);
	return {
		beta,
		alpha,
		out
	};
}
function withOptions(op, input, x, y, options) {
	checkOperands(op, op.operation, "input", input, x, y);
	if (options === undefined) return addedProduct(op, input, x, y, ONES);
	const o = readFactors(op.operation, options);
	return intoOut(addedProduct(op, input, x, y, o), o.out);
}
function addmm(input, mat1, mat2, options) {
	return withOptions(ADDMM, input, mat1, mat2, options);
}
function addmm_(self, mat1, mat2, options) {
	return addedProductInPlace(ADDMM, self, mat1, mat2, options);
}
function addmv(input, mat, vec, options) {
	return withOptions(ADDMV, input, mat, vec, options);
}
function addmv_(self, mat, vec, options) {
	return addedProductInPlace(ADDMV, self, mat, vec, options);
}
function baddbmm(input, batch1, batch2, options) {
	return withOptions(BADDBMM, input, batch1, batch2, options);
}
function baddbmm_(self, batch1, batch2, options) {
	return addedProductInPlace(BADDBMM, self, batch1, batch2, options);
}
function addbmm(input, batch1, batch2, options) {
	return withOptions(ADDBMM, input, batch1, batch2, options);
}
function addbmm_(self, batch1, batch2, options) {
	checkOperands(ADDBMM, "addbmm_", "self", self, batch1, batch2);
	const weights = options === undefined ? ONES : readFactors("addbmm_", options);
	ADDBMM.check(self, batch1, batch2);
	const shape = ADDBMM.shape(batch1, batch2);
	if (!sameShape(self.shape, shape) && !(mode$1.grad && anyRequiresGrad([
		self,
		batch1,
		batch2
	]))) {
		const result = addedProduct(ADDBMM, self, batch1, batch2, weights);
		self.resize_(shape);
		self.writeFrom(result);
		return finishInPlace(self, undefined);
	}
	return addedProductInPlace(ADDBMM, self, batch1, batch2, options);
}

// src/ops/contraction.ts
function inner(input, other, options) {
	checkTensor(input, "inner", "input");
	checkTensor(other, "inner", "other");
	if (input.shape.length === 0 || other.shape.length === 0) return intoOut(input.mul(other), options?.out);
	if (input.shape.at(-1) !== other.shape.at(-1)) {
		throw new ShapeError("inner() the last dimension must match on both input tensors but got shapes " + `${formatShape(input.shape)} and ${formatShape(other.shape)}`);
	}
	return intoOut(contract(input, other, [-1], [-1]), options?.out);
}
const TENSORDOT = new Signature$1("tensordot", ["dims", "out"]);
function tensordot(a, b, dims, options) {
	checkTensor(a, "tensordot", "a");
	checkTensor(b, "tensordot", "b");
	const o = TENSORDOT.read(dims, options);
	let chosen = o.dims ?? 2;
	if (!Array.isArray(chosen) && typeof chosen === "object" && !isOptions(chosen)) {
		checkTensor(chosen, "tensordot", "dims");
		chosen = chosen.tolist();
	}
	const out = o.out ?? undefined;
	if (typeof chosen === "number") {
		if (!Number.isInteger(chosen)) {
			throw new ArgumentError(`tensordot expects dims to be whole, but got dims=${chosen}`);
		}
		if (chosen < 0) throw new ShapeError(`tensordot expects dims >= 0, but got dims=${chosen}`);
		if (chosen > Math.min(a.shape.length, b.shape.length)) {
			throw new ShapeError(`tensordot expects dims < ndim_a or ndim_b, but got dims=${chosen}`);
		}
		const n = chosen;
		const last = Array.from({ length: n }, (_, i) => i - n);
		const first = Array.from({ length: n }, (_, i) => i);
		return intoOut(contract(a, b, last, first), out);
	}
	if (!Array.isArray(chosen) || chosen.length !== 2) {
		throw new ArgumentError("tensordot(): argument 'dims' must be a whole number or two lists of them");
	}
	const [ofA, ofB] = chosen.map((d) => typeof d === "number" ? [d] : d);
	return intoOut(contract(a, b, ofA, ofB), out);
}
function contract(a, b, ofA, ofB) {
	checkInts(ofA, "tensordot", "dims");
	checkInts(ofB, "tensordot", "dims");
	if (ofA.length !== ofB.length) throw new ShapeError("both dimension lists should have same length");
	if (a.dtype !== b.dtype) throw new ShapeError("both inputs should have same dtype");
	let left = a;
	let right = b;
	for (let i = 0; i < ofA.length; i++) {
		const d = wrapDim(ofA[i], a.shape.length);
		const e = wrapDim(ofB[i], b.shape.length);
		const n = left.shape[d];
		const m = right.shape[e];
		if (m === 1) left = n === 1 ? left : left.sum(d, true, { dtype: a.dtype });
		else if (n === 1) right = right.sum(e, true, { dtype: b.dtype });
		else if (n !== m) {
			throw new ShapeError(`contracted dimensions need to match, but first has size ${n} in dim ${ofA[i]} and second has size ${m} in dim ${ofB[i]}`);
		}
	}
	const dimsA = ofA.length === 0 ? [] : wrapDims(ofA, a.shape.length);
	const dimsB = ofB.length === 0 ? [] : wrapDims(ofB, b.shape.length);
	const freeA = [...left.shape.keys()].filter((d) => !dimsA.includes(d));
	const freeB = [...right.shape.keys()].filter((d) => !dimsB.includes(d));
	const depth = numelOf(dimsA.map((d) => left.shape[d]));
	const shape = [...freeA.map((d) => left.shape[d]), ...freeB.map((d) => right.shape[d])];
	const rows = left.permute([...freeA, ...dimsA]).reshape([numelOf(freeA.map((d) => left.shape[d])), depth]);
	const columns = right.permute([...dimsB, ...freeB]).reshape([depth, numelOf(freeB.map((d) => right.shape[d]))]);
	return mm(rows, columns).view(shape);
}
function multi_dot(tensors, options) {
	checkTensors(tensors, "multi_dot", "tensors");
	if (tensors.length < 2) {
		throw new ShapeError(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
	}
	tensors.forEach((x) => checkTensor(x, "multi_dot", "tensors"));
	const last = tensors.length - 1;
	const matrices = tensors.map((x, i) => {
		const dims = x.shape.length;
		if (i === 0 || i === last) {
			if (dims !== 1 && dims !== 2) {
				throw new ShapeError(`multi_dot(): the ${i === 0 ? "first" : "last"} tensor must be 1D or 2D but got ${dims}D`);
			}
			return dims === 2 ? x : x.unsqueeze(i === 0 ? 0 : 1);
		}
		if (dims !== 2) throw new ShapeError(`multi_dot(): tensor ${i} must be 2D but got ${dims}D`);
		return x;
	});
	for (let i = 0; i < last; i++) {
		if (matrices[i].shape[1] !== matrices[i + 1].shape[0]) {
			throw new ShapeError(`multi_dot(): tensors ${i} and ${i + 1} with shapes ${formatShape(tensors[i].shape)} and ${formatShape(tensors[i + 1].shape)} cannot be multiplied`);
		}
	}
	let out = multiplyChain(matrices);
	if (tensors[last].shape.length === 1) out = out.squeeze(1);
	if (tensors[0].shape.length === 1) out = out.squeeze(0);
	return intoOut(out, options?.out);
}
function multiplyChain(x) {
	const n = x.length;
	const sizes = [...x.map((m) => m.shape[0]), x[n - 1].shape[1]];
	const cost = Array.from({ length: n }, () => new Array(n).fill(0));
	const cut = Array.from({ length: n }, () => new Array(n).fill(0));
	for (let length = 1; length < n; length++) {
		for (let i = 0; i + length < n; i++) {
			const j = i + length;
			cost[i][j] = Infinity;
			for (let k = i; k < j; k++) {
				const own = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
				if (own < cost[i][j]) {
					cost[i][j] = own;
					cut[i][j] = k;
				}
			}
		}
	}
	const product = (i, j) => i === j ? x[i] : mm(product(i, cut[i][j]), product(cut[i][j] + 1, j));
	return product(0, n - 1);
}
function chain_matmul(...matrices) {
	if (matrices.length === 0) throw new ShapeError("chain_matmul(): Expected one or more matrices");
	for (const x of matrices) {
		checkTensor(x, "chain_matmul", "matrices");
		if (x.shape.length !== 2) throw new ShapeError(`Tensor dimension is ${x.shape.length}, expected 2 instead.`);
	}
	return matrices.length === 1 ? matrices[0].clone() : multi_dot(matrices);
}
function matrix_power(input, n, options) {
	checkInt(n, "matrix_power", "n");
	checkTensor(input, "matrix_power", "input");
	if (!Number.isInteger(n)) {
		throw new ArgumentError(`matrix_power(): argument 'n' (position 2) must be int, not ${n}`);
	}
	const { shape } = input, dims = shape.length;
	if (dims < 2) throw new ShapeError("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
	const [rows, columns] = shape.slice(-2);
	if (rows !== columns) {
		throw new ShapeError(`linalg.matrix_power: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`);
	}
	if (n < 0) throw new UnsupportedError(`matrix_power(): negative powers need an inverse, got n=${n}`);
	return intoOut(power(input, n), options?.out);
}
const CONSTANT = {
	name: "CopyBackwards",
	backward: (_, grad) => grad.mul(0)
};
function power(x, n) {
	if (n === 0) {
		const identity = x.make(x.shape).zero_();
		identity.diagonal(0, -2, -1).fill_(1);
		if (mode$1.grad && x.requires_grad) record1(CONSTANT, identity, x, undefined);
		return identity;
	}
	if (n === 1) return x.clone();
	if (n === 2) return matmul(x, x);
	if (n === 3) return matmul(matmul(x, x), x);
	let result;
	let square = x;
	for (let rest = n;;) {
		if (rest % 2 === 1) result = result === undefined ? square : matmul(result, square);
		rest = Math.floor(rest / 2);
		if (rest === 0) return result;
		square = matmul(square, square);
	}
}

// src/ops/cross.ts
const CROSS = {
	name: "LinalgCrossBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? linalgCross(ctx.saved(1), grad, ctx.attributes) : undefined, ctx.needs(1) ? linalgCross(grad, ctx.saved(0), ctx.attributes) : undefined]
};
const SIGNATURE = new Signature$1("cross", ["dim", "out"]);
function linalgCross(input, other, dim, options) {
	checkTensor(input, "linalg.cross", "input");
	checkTensor(other, "linalg.cross", "other");
	const o = SIGNATURE.read(dim, options);
	const own = o.dim ?? -1;
	const dims = input.shape.length;
	if (dims !== other.shape.length) {
		throw new ShapeError("linalg.cross: inputs must have the same number of dimensions.");
	}
	const d = wrapDim(own, dims);
	if (input.shape[d] !== 3 || other.shape[d] !== 3) {
		throw new ShapeError(`linalg.cross: inputs dimension ${own} must have length 3. Got ${input.shape[d]} and ${other.shape[d]}`);
	}
	const shape = broadcastShape(input.shape, other.shape);
	checkSameType(input, other);
	refuseBool$1("cross", input, other);
	checkDevices("cross", input, other);
	const out = no_grad(() => {
		const a = input.expand(shape);
		const b = other.expand(shape);
		return a.roll(-1, d).mul(b.roll(-2, d)).sub(a.roll(-2, d).mul(b.roll(-1, d)));
	});
	if (mode$1.grad && (input.requires_grad || other.requires_grad)) {
		record2(CROSS, out, input, other, d).save_for_backward(input, other);
	}
	return intoOut(out, o.out ?? undefined);
}
function cross(input, other, dim, options) {
	checkTensor(input, "cross", "input");
	checkTensor(other, "cross", "other");
	const o = SIGNATURE.read(dim, options);
	const first = input.shape.indexOf(3);
	if ((o.dim === undefined || o.dim === null) && first < 0) throw new ShapeError("no dimension of size 3 in input");
	return linalgCross(input, other, {
		dim: o.dim ?? first,
		out: o.out
	});
}
const TRACE = {
	name: "TraceBackward0",
	backward: (ctx, grad) => {
		const [m, n] = ctx.attributes;
		return grad.make([m, n]).zero_().diagonal_scatter(grad.expand([Math.min(m, n)]));
	}
};
function trace(input) {
	checkTensor(input, "trace", "input");
	if (input.shape.length !== 2) {
		throw new ShapeError(`trace: expected a matrix, but got tensor with dim ${input.shape.length}`);
	}
	if (input.dtype === bool) throw new DTypeError(`"trace" not implemented for 'Bool'`);
	const out = no_grad(() => input.diagonal().sum({ dtype: input.dtype.kind === "float" ? input.dtype : int64 }));
	if (mode$1.grad && input.requires_grad) record1(TRACE, out, input, input.shape);
	return out;
}

// src/ops/outer.ts
function checkVectors(operation, x, y, first) {
	for (const [name, v] of [[first, x], ["vec2", y]]) {
		checkTensor(v, operation, name);
		if (v.shape.length !== 1) {
			throw new ShapeError(`${operation}: Expected 1-D argument ${name}, but got ${v.shape.length}-D`);
		}
	}
}
function outer(input, vec2, options) {
	checkTensor(input, "outer", "input");
	checkTensor(vec2, "outer", "vec2");
	checkVectors("outer", input, vec2, "self");
	return intoOut(input.view([input.shape[0], 1]).mul(vec2), options?.out);
}
const ADDR = {
	name: "AddrBackward0",
	backward: (ctx, grad) => {
		const { alpha, beta } = ctx.attributes;
		return [
			ctx.needs(0) ? grad.mul(beta) : undefined,
			ctx.needs(1) ? grad.mv(ctx.saved(1).to(grad.dtype)).mul(alpha) : undefined,
			ctx.needs(2) ? grad.t().mv(ctx.saved(0).to(grad.dtype)).mul(alpha) : undefined
		];
	}
};
function checkFactor(name, factor, dtype) {
	if (dtype.kind !== "float" && typeof factor === "number" && !Number.isInteger(factor)) {
		throw new DTypeError(`For integral input tensors, argument ${name} must not be a floating point number.`);
	}
}
function addOuter(input, vec1, vec2, { beta, alpha }) {
	checkVectors("addr", vec1, vec2, "vec1");
	checkDevices("addr", vec1, vec2);
	const dtype = resultDTypeOf([
		input,
		vec1,
		vec2
	]);
	checkFactor("beta", beta, dtype);
	checkFactor("alpha", alpha, dtype);
	const shape = [vec1.shape[0], vec2.shape[0]];
	const start = input.detach().expand(shape);
	const [x, y] = [vec1, vec2].map((v) => v.dtype === dtype ? v.detach() : v.converted(dtype));
	if (dtype.kind === "float" && dtype.itemsize >= 4) {
		const out = input.make(shape, dtype);
		const from = start.dtype === dtype ? start : start.converted(dtype);
		runProduct(out, x.view([shape[0], 1]), y.view([1, shape[1]]), from, Number(alpha), Number(beta));
		return out;
	}
	if (dtype === bool) {
		const product = alpha ? x.view([shape[0], 1]).mul(y) : input.make(shape, bool).zero_();
		return beta ? product.add(start) : product;
	}
	const product = outer(x, y).mul(alpha);
	return Number(beta) === 0 ? product : product.add(start.to(dtype).mul(beta));
}
function addr(input, vec1, vec2, options) {
	checkTensor(vec1, "addr", "vec1");
	checkTensor(vec2, "addr", "vec2");
	checkTensor(input, "addr", "input");
	const weights = options === undefined ? ONES : readFactors("addr", options);
	const out = no_grad(() => addOuter(input, vec1, vec2, weights));
	if (mode$1.grad && anyRequiresGrad([
		input,
		vec1,
		vec2
	])) {
		const node = recordList(ADDR, out, [
			input,
			vec1,
			vec2
		], weights);
		node.save_for_backward(node.needs(2) ? vec1 : undefined, node.needs(1) ? vec2 : undefined);
	}
	return intoOut(out, options?.out);
}
function addr_(self, vec1, vec2, options) {
	checkTensor(vec1, "addr_", "vec1");
	checkTensor(vec2, "addr_", "vec2");
	checkTensor(self, "addr_", "self");
	if (self.shape.length !== 2) {
		throw new ShapeError(`2D tensor expected, got ${self.shape.length}D tensor for input`);
	}
	const weights = options === undefined ? ONES : readFactors("addr_", options);
	checkCanCast(resultDTypeOf([
		self,
		vec1,
		vec2
	]), self.dtype);
	const recorded = mode$1.grad && anyRequiresGrad([
		self,
		vec1,
		vec2
	]);
	checkInPlace(self, recorded);
	self.checkNoOverlap();
	const result = no_grad(() => addOuter(self, vec1, vec2, weights));
	if (!sameShape(result.shape, self.shape)) {
		throw new ShapeError(`size mismatch, input: [${self.shape.join(", ")}], v1: [${vec1.shape[0]}], v2: [${vec2.shape[0]}]`);
	}
	self.writeFrom(result);
	if (!recorded) return finishInPlace(self, undefined);
	const node = recordList(ADDR, self, [
		self,
		vec1,
		vec2
	], weights);
	node.save_for_backward(node.needs(2) ? vec1 : undefined, node.needs(1) ? vec2 : undefined);
	return finishInPlace(self, node);
}
function kron(input, other, options) {
	checkTensor(input, "kron", "input");
	checkTensor(other, "kron", "other");
	const ndim = Math.max(input.shape.length, other.shape.length);
	const padded = (x) => [...new Array(ndim - x.shape.length).fill(1), ...x.shape];
	const a = padded(input);
	const b = padded(other);
	const left = input.reshape(a.flatMap((n) => [n, 1]));
	const right = other.reshape(b.flatMap((n) => [1, n]));
	return intoOut(left.mul(right).reshape(a.map((n, i) => n * b[i])), options?.out);
}

// src/ops/moments.ts
function gradientOfVar(ctx, grad, x) {
	const { dims, n, parameter } = ctx.attributes;
	const whole = dims === undefined || x.shape.length === 0;
	if (whole && n - parameter <= 0) {
		return restoreDims(grad, ctx.attributes).mul(x.mul(0).add(Infinity).masked_fill(x.eq(x.mean()), NaN));
	}
	const centred = x.sub(whole ? x.mean() : x.mean(dims, true));
	return restoreDims(grad, ctx.attributes).mul(2 / (n - parameter)).mul(centred);
}
function gradientOfStd(ctx, grad, x, std) {
	return gradientOfVar(ctx, grad.div(std.mul(2)).masked_fill(std.eq(0), 0), x);
}
function floats(message) {
	return (dtype) => {
		if (dtype.kind !== "float") throw new DTypeError(`${message} only support floating point and complex dtypes`);
		return dtype;
	};
}
const varOp = reduceOp({
	name: "VarBackward0",
	kernel: REDUCE.var,
	computes: floats("std and var"),
	save: (ctx, _, x) => ctx.save_for_backward(x),
	backward: (ctx, grad) => gradientOfVar(ctx, grad, ctx.saved(0))
});
const stdOp = reduceOp({
	name: "StdBackward0",
	kernel: REDUCE.std,
	computes: floats("std and var"),
	save: (ctx, out, x) => ctx.save_for_backward(x, out),
	backward: (ctx, grad) => gradientOfStd(ctx, grad, ctx.saved(0), ctx.saved(1))
});
function readMoments(name, args) {
	const names = typeof args[0] === "boolean" ? [
		"unbiased",
		"correction",
		"dim",
		"keepdim",
		"out"
	] : [
		"dim",
		"unbiased",
		"keepdim",
		"correction",
		"out"
	];
	const o = new Signature$1(name, names).read(...args.map((a) => a === null ? undefined : a));
	if (o.unbiased !== undefined && o.correction !== undefined) {
		throw new ArgumentError(`${name}() takes either 'unbiased' or 'correction', not both`);
	}
	const correction = o.correction ?? (o.unbiased === false ? 0 : 1);
	if (typeof correction !== "number") throw new ArgumentError(`${name}(): correction must be a number`);
	return {
		dim: o.dim,
		correction,
		keepdim: o.keepdim ?? false,
		out: o.out
	};
}
function momentFunction(name, reduction) {
	return (input, ...args) => {
		checkTensor(input, name, "input");
		if (args.length === 0) return reduction(input, null, false, undefined, 1);
		const { dim, correction, keepdim, out } = readMoments(name, args);
		return intoOut(reduction(input, dim, keepdim, undefined, correction), out);
	};
}
const var_ = momentFunction("var", varOp);
const std = momentFunction("std", stdOp);
const meanOp = reduceOp({
	name: "MeanBackward1",
	kernel: REDUCE.mean
});
function pairFunction(name, derivative, kernel) {
	const reduction = reduceOp({
		name: derivative.name,
		kernel,
		computes: floats(name)
	});
	return (input, ...args) => {
		checkTensor(input, name, "input");
		const { dim, correction, keepdim } = readMoments(name, args);
		const plain = input.detach();
		const first = reduction(plain, dim, keepdim, undefined, correction);
		const mean = meanOp(plain, dim, keepdim);
		if (mode$1.grad && wantsGrad$1(input)) {
			const dims = dim === undefined || dim === null ? undefined : wrapDims(dim, input.shape.length);
			const n = dims === undefined ? input.count : dims.reduce((product, d) => product * input.shape[d], 1);
			const node = record1(derivative, first, input, {
				shape: input.shape,
				dims,
				keepdim,
				n,
				parameter: correction
			});
			recordOutputs(node, [first, mean]);
			node.save_for_backward(input, first);
		}
		return [first, mean];
	};
}
function pairDerivative(name, gradient) {
	return {
		name,
		backwardMany: (ctx, [first, mean]) => {
			const { shape, n } = ctx.attributes;
			const a = first === undefined ? undefined : gradient(ctx, first);
			const b = mean === undefined ? undefined : restoreDims(mean, ctx.attributes).div(n).expand(shape);
			return a === undefined || b === undefined ? a ?? b : a.add(b);
		}
	};
}
const var_mean = pairFunction("var_mean", pairDerivative("VarMeanBackward0", (ctx, grad) => gradientOfVar(ctx, grad, ctx.saved(0))), REDUCE.var);
const std_mean = pairFunction("std_mean", pairDerivative("StdMeanBackward0", (ctx, grad) => gradientOfStd(ctx, grad, ctx.saved(0), ctx.saved(1))), REDUCE.std);

// src/ops/norm.ts
function gradientOfNorm(grad, x, p, norm, dims) {
	if (p === 0) return undefined;
	if (p === 1) return x.sign().mul(grad);
	if (p === 2) return grad.mul(x.div(norm).masked_fill(norm.eq(0), 0));
	if (Math.abs(p) === Infinity) {
		const size = x.abs();
		const mask = size.eq(norm).logical_or(size.ne(size));
		return x.sign().mul(grad.div(dims === undefined ? mask.sum() : mask.sum(dims, true)).mul(mask));
	}
	if (p < 1) return x.sign().mul(x.abs().pow(p - 1).masked_fill(x.eq(0), 0)).mul(grad).mul(norm.pow(1 - p));
	const scaled = p < 2 ? x.sign().mul(x.abs().pow(p - 1)) : x.mul(x.abs().pow(p - 2));
	return scaled.mul(grad.div(norm.pow(p - 1)).masked_fill(norm.eq(0), 0));
}
const normOp = reduceOp({
	name: "LinalgVectorNormBackward0",
	kernel: REDUCE.norm,
	save: (ctx, out, x) => ctx.save_for_backward(x, out),
	backward: (ctx, grad) => {
		const { attributes } = ctx;
		const norm = restoreDims(ctx.saved(1), attributes);
		return gradientOfNorm(restoreDims(grad, attributes), ctx.saved(0), attributes.parameter, norm, attributes.dims);
	}
});
function orderText(p) {
	return Math.abs(p) === Infinity ? p > 0 ? "inf" : "-inf" : String(p);
}
function checkIdentity(x, p, dim) {
	if (x.count > 0 || p >= 0 && p !== Infinity) return;
	const start = `linalg.vector_norm cannot compute the ${orderText(p)} norm on`;
	const end = "is empty and the operation does not have an identity";
	if (dim === undefined || dim === null || typeof dim === "object" && dim.length === 0) {
		throw new ShapeError(`${start} an empty tensor because the operation does not have an identity`);
	}
	for (const d of wrapDims(dim, x.shape.length)) {
		if (x.shape[d] === 0) throw new ShapeError(`${start} the dimension ${d}because this dimension ${end}`);
	}
}
const VECTOR_NORM = new Signature$1("linalg.vector_norm", [
	"ord",
	"dim",
	"keepdim",
	"dtype",
	"out"
]);
function vector_norm(input, ord, dim, keepdim, options) {
	checkTensor(input, "linalg.vector_norm", "x");
	const o = VECTOR_NORM.read(ord, dim === null ? undefined : dim, keepdim, options);
	const p = o.ord ?? 2;
	if (typeof p !== "number") {
		throw new ArgumentError(`linalg_vector_norm(): argument 'ord' must be Number, not ${describeValue(p)}`);
	}
	const what = "linalg.vector_norm:";
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`${what} Expected a floating point or complex tensor as input. Got ${scalarTypeName(input.dtype)}`);
	}
	const dtype = o.dtype ?? input.dtype;
	if (dtype.kind !== "float") {
		throw new DTypeError(`${what} dtype should be floating point or complex, but got ${scalarTypeName(dtype)}`);
	}
	if (promoteDTypes(dtype, input.dtype) !== dtype || !canCast(input.dtype, dtype)) {
		throw new DTypeError(`${what} the dtype of the input (${scalarTypeName(input.dtype)}) should be convertible without narrowing to the ` + `specified dtype (${scalarTypeName(dtype)})`);
	}
	checkIdentity(input, p, o.dim);
	return intoOut(normOp(input, o.dim, o.keepdim ?? false, o.dtype ?? undefined, p), o.out);
}
const NORM = new Signature$1("norm", [
	"p",
	"dim",
	"keepdim",
	"out",
	"dtype"
]);
function norm(input, p, dim, keepdim, options) {
	checkTensor(input, "norm", "input");
	const o = NORM.read(p === null ? undefined : p, dim === null ? undefined : dim, keepdim, options);
	const several = o.dim === undefined || o.dim === null ? undefined : Array.isArray(o.dim) ? o.dim : [o.dim];
	if (typeof o.p === "string" && (o.p !== "fro" || several !== undefined && several.length > 2)) {
		throw matrixNormError(input, o.p, several ?? input.shape.map((_, d) => d));
	}
	const order = typeof o.p === "number" ? o.p : 2;
	return vector_norm(input, order, o.dim, {
		keepdim: o.keepdim,
		dtype: o.dtype,
		out: o.out
	});
}
function matrixNormError(x, order, dims) {
	const what = "linalg.matrix_norm:";
	if (order !== "nuc" && order !== "fro") return new ValueError(`${what} Order ${order} not supported.`);
	if (x.shape.length < 2) return new ShapeError(`${what} The input tensor A must have at least 2 dimensions.`);
	if (dims.length !== 2) return new ShapeError(`${what} dim must be a 2-tuple. Got ${dims.join(" ")}`);
	return new UnsupportedError("norm(): the nuclear norm needs singular values, which this version does not compute yet");
}
const logsumexpOp = reduceOp({
	name: "LogsumexpBackward0",
	kernel: REDUCE.logsumexp,
	computes: (dtype) => dtype.kind === "float" ? dtype : getDefaultDType(),
	save: (ctx, out, x) => ctx.save_for_backward(x, out),
	backward: (ctx, grad) => {
		const out = restoreDims(ctx.saved(1), ctx.attributes);
		return restoreDims(grad, ctx.attributes).mul(ctx.saved(0).sub(out).exp());
	}
});
const logsumexp = reduceFunction("logsumexp", [
	"dim",
	"keepdim",
	"out"
], logsumexpOp);
const DIST = {
	name: "DistBackward0",
	backward: (ctx, grad) => {
		const toFirst = gradientOfNorm(grad, ctx.saved(0).sub(ctx.saved(1)), ctx.attributes, ctx.saved(2), undefined);
		return [toFirst, toFirst?.neg()];
	}
};
const DIST_SIGNATURE = new Signature$1("dist", ["p"]);
function dist(input, other, p) {
	checkTensor(input, "dist", "input");
	checkTensor(other, "dist", "other");
	const order = DIST_SIGNATURE.read(p).p ?? 2;
	const out = vector_norm(input.detach().sub(other.detach()), order);
	if (mode$1.grad && (wantsGrad$1(input) || wantsGrad$1(other))) {
		record2(DIST, out, input, other, order).save_for_backward(input, other, out);
	}
	return out;
}
const TINY = 1e-7;
const RENORM = {
	name: "RenormBackward0",
	backward: (ctx, given) => {
		const { p, dims, maxnorm } = ctx.attributes;
		const wide = isHalf(given.dtype) ? float32 : given.dtype;
		const x = ctx.saved(0).to(wide);
		const grad = given.to(wide);
		const norm = vector_norm(x, p, dims, true);
		const inverse = norm.add(TINY).reciprocal();
		const through = gradientOfNorm(x.mul(grad).sum(dims, true), x, p, norm, dims);
		const less = inverse.mul(maxnorm).mul(through === undefined ? grad : grad.sub(inverse.mul(through)));
		return less.where(norm.gt(maxnorm), grad).to(given.dtype);
	}
};
function shrunk(input, p, dim, maxnorm) {
	if (!(p > 0)) throw new ValueError("renorm: non-positive-norm not supported");
	if (!(maxnorm >= 0)) throw new ValueError(`renorm: expected maxnorm to be >= 0 but got ${maxnorm}`);
	const ndim = input.shape.length;
	if (ndim < 2) throw new ShapeError(`renorm: input needs at least 2 dimensions, got ${ndim} dimensions`);
	const kept = wrapDim(dim, ndim);
	const dims = input.shape.map((_, d) => d).filter((d) => d !== kept);
	const plain = input.detach();
	const norm = vector_norm(plain, p, dims, {
		keepdim: true,
		dtype: isHalf(input.dtype) ? float32 : input.dtype
	});
	const factor = norm.add(TINY).reciprocal().mul(maxnorm).masked_fill(norm.gt(maxnorm).logical_not(), 1).to(input.dtype);
	return {
		out: plain.mul(factor),
		attributes: {
			p,
			dims,
			maxnorm
		}
	};
}
const RENORM_SIGNATURE = new Signature$1("renorm", [
	"p",
	"dim",
	"maxnorm",
	"out"
]);
function readRenorm(args) {
	const { p, dim, maxnorm, out } = RENORM_SIGNATURE.read(...args);
	if (p === undefined || dim === undefined || maxnorm === undefined) {
		throw new ArgumentError("renorm() missing required positional arguments: \"p\", \"dim\", \"maxnorm\"");
	}
	for (const [name, value] of [["p", p], ["maxnorm", maxnorm]]) {
		if (typeof value === "number") continue;
		throw new ArgumentError(`renorm(): argument '${name}' must be Number, not ${describeValue(value)}`);
	}
	return {
		p,
		dim,
		maxnorm,
		out
	};
}
function renorm(input, p, dim, maxnorm, options) {
	checkTensor(input, "renorm", "input");
	const o = readRenorm([
		p,
		dim,
		maxnorm,
		options
	]);
	const { out, attributes } = shrunk(input, o.p, o.dim, o.maxnorm);
	if (mode$1.grad && wantsGrad$1(input)) record1(RENORM, out, input, attributes).save_for_backward(input);
	return intoOut(out, o.out);
}
function renorm_(input, p, dim, maxnorm) {
	checkTensor(input, "renorm_", "input");
	const o = readRenorm([
		p,
		dim,
		maxnorm
	]);
	const recorded = mode$1.grad && wantsGrad$1(input);
	checkInPlace(input, recorded);
	input.checkNoOverlap();
	const original = recorded ? input.clone() : input;
	const { out, attributes } = shrunk(input, o.p, o.dim, o.maxnorm);
	input.writeFrom(out);
	if (!recorded) return finishInPlace(input, undefined);
	const node = record1(RENORM, input, input, attributes);
	finishInPlace(input, node);
	node.save_for_backward(original);
	return input;
}

// src/ops/truth.ts
const any = reduceFunction("any", [
	"dim",
	"keepdim",
	"out"
], reduceOp({
	name: "AnyBackward0",
	kernel: REDUCE.any,
	emptyIsNone: true
}));
const all = reduceFunction("all", [
	"dim",
	"keepdim",
	"out"
], reduceOp({
	name: "AllBackward0",
	kernel: REDUCE.all,
	emptyIsNone: true
}));
const countNonzeroOp = reduceOp({
	name: "CountNonzeroBackward0",
	kernel: REDUCE.count_nonzero
});
const COUNT_NONZERO = new Signature$1("count_nonzero", ["dim"]);
function count_nonzero(input, dim) {
	checkTensor(input, "count_nonzero", "input");
	return countNonzeroOp(input, isOptions(dim) ? COUNT_NONZERO.read(dim).dim : dim, false);
}

// src/ops/covariance.ts
const COV = new Signature$1("cov", [
	"correction",
	"fweights",
	"aweights"
]);
function checkWeights(name, weights, count, integral) {
	checkTensor(weights, "cov", name);
	const dims = weights.shape.length;
	if (dims > 1) {
		throw new ShapeError(`cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${dims} dimensions`);
	}
	if (weights.dtype.kind === "float" === integral || weights.dtype === bool) {
		throw new DTypeError(`cov(): expected ${name} to have ${integral ? "integral" : "floating point"} dtype but got ${name} with ` + `${scalarTypeName(weights.dtype)} dtype`);
	}
	if (weights.count !== count) {
		throw new ShapeError(`cov(): expected ${name} to have the same numel as there are observations in the input but got ` + `${weights.count} != ${count}`);
	}
	if (count > 0 && Number(weights.detach().min().item()) < 0) throw new ValueError(`cov(): ${name} cannot be negative`);
}
function cov(input, correction, fweights, aweights) {
	checkTensor(input, "cov", "input");
	const o = COV.read(correction, fweights, aweights);
	const dims = input.shape.length;
	const less = o.correction ?? 1;
	checkInt(less, "cov", "correction");
	if (dims > 2) {
		throw new ShapeError(`cov(): expected input to have two or fewer dimensions but got an input with ${dims} dimensions`);
	}
	if (input.dtype === bool) throw new DTypeError("cov(): bool dtype is not supported for input");
	const rows = dims < 2 ? input.reshape([1, -1]) : input;
	const count = rows.shape[1];
	if (o.fweights) checkWeights("fweights", o.fweights, count, true);
	if (o.aweights) checkWeights("aweights", o.aweights, count, false);
	const weights = o.fweights && o.aweights ? o.fweights.mul(o.aweights) : o.fweights ?? o.aweights ?? undefined;
	const total = weights?.sum() ?? count;
	if (weights !== undefined && Number(total.item()) === 0) {
		throw new ValueError("cov(): weights sum to zero, can't be normalized");
	}
	const mean = (weights === undefined ? rows : rows.mul(weights)).sum(1).div(total);
	let factor;
	if (weights === undefined) factor = count - less;
	else if (o.aweights && less !== 0) factor = total.sub(weights.mul(o.aweights).sum().mul(less).div(total));
	else factor = total.sub(less);
	if (Number(typeof factor === "number" ? factor : factor.item()) <= 0) {
		console.warn("cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.");
		factor = 0;
	}
	const centered = rows.sub(mean.unsqueeze(1));
	return centered.mm((weights === undefined ? centered : centered.mul(weights)).t()).div(factor).squeeze();
}
function corrcoef(input) {
	checkTensor(input, "corrcoef", "input");
	const dims = input.shape.length;
	if (dims > 2) {
		throw new ShapeError(`corrcoef(): expected input to have two or fewer dimensions but got an input with ${dims} dimensions`);
	}
	const c = cov(input);
	if (c.shape.length === 0) return c.div(c);
	const deviation = c.diag().sqrt();
	return c.div(deviation.unsqueeze(1)).div(deviation.unsqueeze(0)).clip(-1, 1);
}

// src/ops/division.ts
const floatOnly = (x, number) => isPlain(x, number) && x.dtype.kind === "float";
const divNumber = numberOp("DivBackward0", "div_number", (ctx, grad) => grad.div(ctx.attributes));
const rdivNumber = numberOp("DivBackward0", "rdiv_number", (ctx, grad) => grad.neg().mul(ctx.saved(0).reciprocal().mul(ctx.attributes).div(ctx.saved(0))), "input");
const divOp = {
	name: "DivBackward0",
	dtypes: "float",
	numbers: "both",
	forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.div, mode, out, a, b),
	save: (ctx, _out, a, b) => ctx.save_for_backward(ctx.needs(1) ? a : undefined, b),
	backward: (ctx, grad) => {
		const b = ctx.saved(1);
		return [ctx.needs(0) ? grad.div(b) : undefined, ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(b).div(b)) : undefined];
	}
};
function rounded(name, opcode, kernel, gradient) {
	return {
		name,
		dtypes: "same",
		check: notFor(kernel, "bool"),
		forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b),
		backward: gradient
	};
}
const zeros$1 = /* @__PURE__ */ __name((ctx, grad) => [ctx.needs(0) ? zerosOf(grad) : undefined, ctx.needs(1) ? zerosOf(grad) : undefined], "zeros");
const divFloor = {
	...rounded("DivBackward2", "floor_divide", "div_floor_cpu", zeros$1),
	numbers: "both"
};
const divTrunc = {
	...rounded("DivBackward2", "trunc_divide", "div_trunc_cpu", zeros$1),
	numbers: "both"
};
const floorDivideOp = {
	...rounded("FloorDivideBackward0", "floor_divide", "div_floor_cpu", () => {
		throw new AutogradError("derivative for aten::floor_divide is not implemented");
	}),
	numbers: "both"
};
const DIV = new Signature$1("div", [
	"other",
	"rounding_mode",
	"out"
]);
function roundedOp(mode) {
	if (mode === undefined || mode === null) return divOp;
	if (mode === "floor") return divFloor;
	if (mode === "trunc") return divTrunc;
	throw new ValueError(`div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`);
}
function div(input, other, options) {
	if (options === undefined && !isOptions(other)) {
		if (floatOnly(input, other)) return runUnary(divNumber, input, other);
		if (floatOnly(other, input)) return runUnary(rdivNumber, other, input);
		return runBinary(divOp, input, other, undefined);
	}
	const o = DIV.read(other, options);
	return runBinary(roundedOp(o.rounding_mode), input, o.other, undefined, o.out);
}
function div_(input, other, options) {
	checkTensor(input, "div_", "input");
	if (options === undefined && floatOnly(input, other)) return runUnaryInPlace(divNumber, input, other);
	const o = DIV.read(other, options);
	return runBinaryInPlace(roundedOp(o.rounding_mode), input, o.other, undefined);
}
const true_divide = Object.assign((input, other, options) => options === undefined && !isOptions(other) ? div(input, other) : divideOut(input, other, options), { in_place: (input, other) => div_(input, other) });
const divideOut = binaryOp(divOp);
const floor_divide = binaryOp(floorDivideOp);
const saveForRest = (ctx, _out, a, b) => {
	if (ctx.needs(1)) ctx.save_for_backward(a, b);
};
const remainder = namedByNumbers(binaryOp({
	...rounded("RemainderBackward1", "remainder", "remainder_cpu", undefined),
	save: saveForRest,
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(ctx.saved(1), { rounding_mode: "floor" })) : undefined]
}), "RemainderBackward0");
const fmod = namedByNumbers(binaryOp({
	...rounded("FmodBackward1", "fmod", "fmod_cpu", undefined),
	numbers: "second",
	save: saveForRest,
	backward: (ctx, grad) => [grad, ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(ctx.saved(1), { rounding_mode: "trunc" })) : undefined]
}), "FmodBackward0");
const divide = div;

// src/ops/binary_functions.ts
const both = (ctx, _out, a, b) => ctx.save_for_backward(a, b);
const withResult = (ctx, out, a, b) => ctx.save_for_backward(a, b, out);
function forward(opcode) {
	return (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b);
}
const atan2 = binaryOp({
	name: "Atan2Backward0",
	dtypes: "float",
	numbers: "none",
	forward: forward("atan2"),
	save: both,
	backward: (ctx, grad) => {
		const y = ctx.saved(0);
		const x = ctx.saved(1);
		const square = y.mul(y).add(x.mul(x));
		const inverse = square.reciprocal().masked_fill(square.eq(0), 0);
		return [ctx.needs(0) ? grad.mul(x.mul(inverse)) : undefined, ctx.needs(1) ? grad.mul(y.neg().mul(inverse)) : undefined];
	}
});
const arctan2 = atan2;
const hypot = binaryOp({
	name: "HypotBackward0",
	dtypes: "same",
	numbers: "none",
	check: notFor("hypot_cpu", "int", "bool"),
	forward: forward("hypot"),
	save: withResult,
	backward: (ctx, grad) => [ctx.needs(0) ? grad.mul(ctx.saved(0).div(ctx.saved(2))) : undefined, ctx.needs(1) ? grad.mul(ctx.saved(1).div(ctx.saved(2))) : undefined]
});
const copysign = binaryOp({
	name: "CopysignBackward0",
	dtypes: "float",
	numbers: "second",
	forward: forward("copysign"),
	save: (ctx, out, a) => ctx.save_for_backward(a, out),
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		return [ctx.needs(0) ? grad.mul(ctx.saved(1).div(x).where(x.ne(0), 0)) : undefined, ctx.needs(1) ? zerosOf(grad) : undefined];
	}
});
const nextafter = binaryOp({
	name: "NextafterBackward0",
	dtypes: "same",
	numbers: "none",
	check: notFor("nextafter_cpu", "int", "bool"),
	forward: forward("nextafter"),
	save: both,
	backward: (ctx, grad) => {
		const apart = ctx.saved(0).ne(ctx.saved(1));
		return [ctx.needs(0) ? grad.where(apart, 0) : undefined, ctx.needs(1) ? zerosOf(grad) : undefined];
	}
});
const logaddexp = binaryOp({
	name: "LogaddexpBackward0",
	dtypes: "same",
	numbers: "none",
	check: notFor("logaddexp_cpu", "int", "bool"),
	forward: forward("logaddexp"),
	save: both,
	backward: (ctx, grad) => {
		const a = ctx.saved(0);
		const b = ctx.saved(1);
		return [ctx.needs(0) ? grad.div(b.sub(a).exp().add(1)) : undefined, ctx.needs(1) ? grad.div(a.sub(b).exp().add(1)) : undefined];
	}
});
const logaddexp2 = binaryOp({
	name: "Logaddexp2Backward0",
	dtypes: "same",
	numbers: "none",
	check: notFor("logaddexp2_cpu", "int", "bool"),
	forward: forward("logaddexp2"),
	save: both,
	backward: (ctx, grad) => {
		const a = ctx.saved(0);
		const b = ctx.saved(1);
		return [ctx.needs(0) ? grad.div(b.sub(a).exp2().add(1)) : undefined, ctx.needs(1) ? grad.div(a.sub(b).exp2().add(1)) : undefined];
	}
});
function sameDTypes(_, a, b) {
	if (a.dtype !== b.dtype) {
		throw new DTypeError("heaviside is not yet implemented for tensors with different dtypes.");
	}
}
const heaviside = binaryOp({
	name: "HeavisideBackward0",
	dtypes: "same",
	numbers: "none",
	operands: ["input", "values"],
	check: sameDTypes,
	forward: forward("heaviside"),
	backward: () => {
		throw new AutogradError("derivative for aten::heaviside is not implemented");
	}
});
const xlogy = namedByNumbers(binaryOp({
	name: "XlogyBackward0",
	dtypes: "float",
	forward: forward("xlogy"),
	save: both,
	backward: (ctx, grad) => {
		const a = ctx.saved(0);
		const b = ctx.saved(1);
		return [ctx.needs(0) ? xlogy(grad, b).where(a.ne(0).logical_or(b.gt(0)), 0) : undefined, ctx.needs(1) ? grad.mul(a).div(b) : undefined];
	}
}), "XlogyBackward2", "XlogyBackward1");
const NAN_TO_NUM = new Signature$1("nan_to_num", [
	"nan",
	"posinf",
	"neginf",
	"out"
]);
const LARGEST = {
	float16: 65504,
	bfloat16: 33895313892515355e22,
	float32: 34028234663852886e22,
	float64: Number.MAX_VALUE
};
function nan_to_num(input, nan, posinf, neginf, options) {
	const o = NAN_TO_NUM.read(nan, posinf, neginf, options);
	checkTensor(input, "nan_to_num", "input");
	if (input.dtype.kind !== "float") return intoOut(input.clone(), o.out);
	const largest = LARGEST[input.dtype.name];
	const x = input.detach();
	const number = x.where(x.isnan().logical_not(), o.nan ?? 0);
	const high = number.where(x.isposinf().logical_not(), o.posinf ?? largest);
	const result = high.where(x.isneginf().logical_not(), o.neginf ?? -largest);
	if (mode$1.grad && wantsGrad$1(input)) {
		record1(NAN_TO_NUM_OP, result, input, undefined).save_for_backward(x.isfinite());
	}
	return intoOut(result, o.out);
}
const NAN_TO_NUM_OP = {
	name: "NanToNumBackward0",
	backward: (ctx, grad) => grad.mul(ctx.saved(0))
};
function nan_to_num_(input, nan, posinf, neginf) {
	checkTensor(input, "nan_to_num_", "input");
	return input.dtype.kind === "float" ? input.copy_(nan_to_num(input, nan, posinf, neginf)) : input;
}

// src/ops/extremum.ts
function extremum(node, opcode, backward) {
	return binaryOp({
		name: node,
		dtypes: "same",
		numbers: "none",
		forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b),
		save: (ctx, _out, a, b) => ctx.save_for_backward(a, b),
		backward
	});
}
function atMaximum(a, b) {
	return {
		a: a.lt(b),
		b: a.gt(b),
		equal: a.eq(b)
	};
}
function atMinimum(a, b) {
	return {
		a: a.gt(b),
		b: a.lt(b),
		equal: a.eq(b)
	};
}
function pick(ctx, grad, losses, second = 1) {
	const each = grad.div(2).where(losses.equal, grad);
	return [ctx.needs(0) ? each.where(losses.a.logical_not(), 0) : undefined, ctx.needs(second) ? each.where(losses.b.logical_not(), 0) : undefined];
}
function taken(first) {
	return (ctx, grad) => {
		const a = ctx.saved(0);
		const b = ctx.saved(1);
		const tie = a.eq(b);
		const isFirst = first(a, b).logical_or(b.isnan());
		const part = grad.div(2).where(tie, grad);
		return [ctx.needs(0) ? part.where(isFirst.logical_or(tie), 0) : undefined, ctx.needs(1) ? part.where(isFirst.logical_not(), 0) : undefined];
	};
}
const maximum = extremum("MaximumBackward0", "maximum", (ctx, grad) => pick(ctx, grad, atMaximum(ctx.saved(0), ctx.saved(1))));
const minimum = extremum("MinimumBackward0", "minimum", (ctx, grad) => pick(ctx, grad, atMinimum(ctx.saved(0), ctx.saved(1))));
const fmax = extremum("FmaxBackward0", "fmax", taken((a, b) => a.gt(b)));
const fmin = extremum("FminBackward0", "fmin", taken((a, b) => a.lt(b)));

// src/ops/clamp.ts
function clampNumbers(name) {
	return {
		name,
		dtypes: "same",
		forward: (kernels, mode, out, x, { min, max }) => kernels.unary(UNARY.clamp, mode, out, x, min, max),
		saves: "input",
		backward: (ctx, grad) => {
			const x = ctx.saved(0), { min, max } = ctx.attributes;
			const inside = min === -Infinity ? x.lt(max) : max === Infinity ? x.gt(min) : x.gt(min).logical_and(x.lt(max));
			return grad.where(inside, 0);
		}
	};
}
const CLAMP_BOTH = clampNumbers("ClampBackward1");
const CLAMP_MIN = clampNumbers("ClampMinBackward0");
const CLAMP_MAX = clampNumbers("ClampMaxBackward0");
const OPS = {
	both: CLAMP_BOTH,
	min: CLAMP_MIN,
	max: CLAMP_MAX
};
function isNumber(limit) {
	return limit === undefined || limit === null || typeof limit !== "object" || limit.isWrappedNumber;
}
function valueOf(limit) {
	return limit === undefined || limit === null ? undefined : Number(typeof limit === "object" ? limit.item() : limit);
}
function limitsOf(min, max, dtype) {
	const low = valueOf(min);
	const high = valueOf(max);
	if (dtype.kind === "int") {
		const { min: least, max: most } = iinfo(dtype);
		const refuse = (name, value) => {
			throw new ValueError(`Clamp ${name} value ${Number(value.toPrecision(6))} is outside the representable range of ${scalarTypeName(dtype)}`);
		};
		if (low !== undefined && low > Number(most)) refuse("min", low);
		if (high !== undefined && high < Number(least)) refuse("max", high);
	}
	return {
		min: low ?? -Infinity,
		max: high ?? Infinity
	};
}
function clampDType(x, min, max) {
	return resultDTypeOf([
		x,
		min,
		max
	].filter((v) => v !== undefined && v !== null));
}
function refuseBool(dtype, min, max) {
	if (dtype.kind !== "bool") return;
	const given = (max ?? undefined) === undefined ? "clamp_min" : (min ?? undefined) === undefined ? "clamp_max" : "clamp";
	throw new DTypeError(`"${given}_scalar_cpu" not implemented for 'Bool'`);
}
function runClamp(which, x, min, max, out) {
	const operation = which === "both" ? "clamp" : `clamp_${which}`;
	checkTensor(x, operation, "input");
	checkLimits(which, min, max);
	if (!isNumber(min) || !isNumber(max)) return intoOut(clampTensors(which, x, min, max), out);
	const dtype = clampDType(x, min, max);
	const op = OPS[which];
	refuseBool(dtype, min, max);
	return runUnary(op, x.dtype === dtype ? x : x.to(dtype), limitsOf(min, max, dtype), out);
}
function checkLimits(which, min, max) {
	const operation = which === "both" ? "clamp" : `clamp_${which}`;
	if ((min === undefined || min === null) && (max === undefined || max === null)) {
		throw new ValueError(`torch.${operation}: At least one of 'min' or 'max' must not be None`);
	}
	if (min !== undefined && min !== null) isScalar(min, operation, "min");
	if (max !== undefined && max !== null) isScalar(max, operation, "max");
}
function runClampInPlace(which, x, min, max) {
	checkLimits(which, min, max);
	checkCanCast(clampDType(x, min, max), x.dtype);
	if (isNumber(min) && isNumber(max)) {
		refuseBool(clampDType(x, min, max), min, max);
		return runUnaryInPlace(OPS[which], x, limitsOf(min, max, x.dtype));
	}
	const recorded = mode$1.grad && [
		x,
		min,
		max
	].some((t) => typeof t === "object" && t?.requires_grad);
	checkInPlace(x, recorded);
	x.checkNoOverlap();
	const original = recorded ? x.clone() : x;
	const result = limited(x, min, max);
	x.writeFrom(result.converted(x.dtype).expand(x.shape));
	if (!recorded) return finishInPlace(x, undefined);
	const low = keepable(min, x);
	const high = keepable(max, x);
	const node = recordList(CLAMP[which], x, [
		x,
		low,
		high
	], {
		min: low !== undefined,
		max: high !== undefined
	});
	finishInPlace(x, node);
	node.save_for_backward(original, low, high);
	return x;
}
function limited(x, min, max) {
	const dtype = clampDType(x, min, max);
	let result = operandOf(x.detach(), dtype, x);
	if (min !== undefined && min !== null) result = maximum(result, limitTensor(min, dtype, x));
	if (max !== undefined && max !== null) result = minimum(result, limitTensor(max, dtype, x));
	return result;
}
function limitTensor(limit, dtype, like) {
	return operandOf(typeof limit === "object" ? limit.detach() : limit, dtype, like);
}
const CLAMP_TENSORS = {
	name: "ClampBackward0",
	backward: (ctx, grad) => {
		const x = ctx.saved(0);
		if (!ctx.attributes.max) return pick(ctx, grad, atMaximum(x, ctx.saved(1)));
		if (!ctx.attributes.min) {
			const [dx, dmax] = pick(ctx, grad, atMinimum(x, ctx.saved(2)), 2);
			return [
				dx,
				undefined,
				dmax
			];
		}
		const min = ctx.saved(1);
		const max = ctx.saved(2);
		const open = min.lt(max);
		const atMin = x.eq(min).logical_and(open);
		const atMax = x.eq(max).logical_and(open);
		const half = grad.div(2);
		const share = (taken, edge) => half.where(edge, grad.where(taken, 0));
		const outside = x.lt(min).logical_or(x.gt(max));
		return [
			ctx.needs(0) ? share(outside.logical_not(), atMin.logical_or(atMax)) : undefined,
			ctx.needs(1) ? share(x.lt(min).logical_and(min.le(max)), atMin) : undefined,
			ctx.needs(2) ? share(x.gt(max).logical_and(min.le(max)).logical_or(min.gt(max)), atMax) : undefined
		];
	}
};
const CLAMP = {
	both: CLAMP_TENSORS,
	min: {
		...CLAMP_TENSORS,
		name: "ClampMinBackward1"
	},
	max: {
		...CLAMP_TENSORS,
		name: "ClampMaxBackward1"
	}
};
function clampTensors(which, x, min, max) {
	const result = limited(x, min, max);
	const low = keepable(min, result);
	const high = keepable(max, result);
	if (mode$1.grad && [
		x,
		low,
		high
	].some((t) => t?.requires_grad)) {
		const given = {
			min: low !== undefined,
			max: high !== undefined
		};
		recordList(CLAMP[which], result, [
			x,
			low,
			high
		], given).save_for_backward(x, low, high);
	}
	return result;
}
function keepable(limit, like) {
	if (limit === undefined || limit === null) return undefined;
	return typeof limit === "object" ? limit : operandOf(limit, like.dtype, like);
}
const CLAMP_SIGNATURE = new Signature$1("clamp", [
	"min",
	"max",
	"out"
]);
function clamp(input, min, max, options) {
	checkTensor(input, "clamp", "input");
	const o = CLAMP_SIGNATURE.read(min, max, options);
	return runClamp("both", input, o.min, o.max, o.out);
}
function clamp_(input, min, max) {
	checkTensor(input, "clamp_", "input");
	const o = CLAMP_SIGNATURE.read(min, max);
	return runClampInPlace("both", input, o.min, o.max);
}
const CLAMP_MIN_SIGNATURE = new Signature$1("clamp_min", ["min", "out"]);
const CLAMP_MAX_SIGNATURE = new Signature$1("clamp_max", ["max", "out"]);
function clamp_min(input, min, options) {
	checkTensor(input, "clamp_min", "input");
	const o = CLAMP_MIN_SIGNATURE.read(min, options);
	return runClamp("min", input, o.min, undefined, o.out);
}
function clamp_min_(input, min) {
	checkTensor(input, "clamp_min_", "input");
	return runClampInPlace("min", input, CLAMP_MIN_SIGNATURE.read(min).min, undefined);
}
function clamp_max(input, max, options) {
	checkTensor(input, "clamp_max", "input");
	const o = CLAMP_MAX_SIGNATURE.read(max, options);
	return runClamp("max", input, undefined, o.max, o.out);
}
function clamp_max_(input, max) {
	checkTensor(input, "clamp_max_", "input");
	return runClampInPlace("max", input, undefined, CLAMP_MAX_SIGNATURE.read(max).max);
}
const clip = clamp;
const clip_ = clamp_;

// src/tensor/methods/pairs.ts
var PairMethods = class extends TensorBase {
	bitwise_and(other) {
		return bitwise_and(this, other);
	}
	bitwise_and_(other) {
		return bitwise_and.in_place(this, other);
	}
	bitwise_or(other) {
		return bitwise_or(this, other);
	}
	bitwise_or_(other) {
		return bitwise_or.in_place(this, other);
	}
	bitwise_xor(other) {
		return bitwise_xor(this, other);
	}
	bitwise_xor_(other) {
		return bitwise_xor.in_place(this, other);
	}
	bitwise_left_shift(other) {
		return bitwise_left_shift(this, other);
	}
	bitwise_left_shift_(other) {
		return bitwise_left_shift.in_place(this, other);
	}
	bitwise_right_shift(other) {
		return bitwise_right_shift(this, other);
	}
	bitwise_right_shift_(other) {
		return bitwise_right_shift.in_place(this, other);
	}
	gcd(other) {
		return gcd(this, other);
	}
	gcd_(other) {
		return gcd.in_place(this, other);
	}
	lcm(other) {
		return lcm(this, other);
	}
	lcm_(other) {
		return lcm.in_place(this, other);
	}
	maximum(other) {
		return maximum(this, other);
	}
	minimum(other) {
		return minimum(this, other);
	}
	fmax(other) {
		return fmax(this, other);
	}
	fmin(other) {
		return fmin(this, other);
	}
	clamp(min, max) {
		return clamp(this, min, max);
	}
	clamp_(min, max) {
		return clamp_(this, min, max);
	}
	clip(min, max) {
		return clip(this, min, max);
	}
	clip_(min, max) {
		return clip_(this, min, max);
	}
	clamp_min(min) {
		return clamp_min(this, min);
	}
	clamp_min_(min) {
		return clamp_min_(this, min);
	}
	clamp_max(max) {
		return clamp_max(this, max);
	}
	clamp_max_(max) {
		return clamp_max_(this, max);
	}
	atan2(other) {
		return atan2(this, other);
	}
	atan2_(other) {
		return atan2.in_place(this, other);
	}
	copysign(other) {
		return copysign(this, other);
	}
	copysign_(other) {
		return copysign.in_place(this, other);
	}
	nextafter(other) {
		return nextafter(this, other);
	}
	nextafter_(other) {
		return nextafter.in_place(this, other);
	}
	hypot(other) {
		return hypot(this, other);
	}
	hypot_(other) {
		return hypot.in_place(this, other);
	}
	heaviside(other) {
		return heaviside(this, other);
	}
	heaviside_(other) {
		return heaviside.in_place(this, other);
	}
	xlogy(other) {
		return xlogy(this, other);
	}
	xlogy_(other) {
		return xlogy.in_place(this, other);
	}
	arctan2(other) {
		return atan2(this, other);
	}
	arctan2_(other) {
		return atan2.in_place(this, other);
	}
	logaddexp(other) {
		return logaddexp(this, other);
	}
	logaddexp2(other) {
		return logaddexp2(this, other);
	}
	nan_to_num(...rest) {
		return nan_to_num(this, ...rest);
	}
	nan_to_num_(...rest) {
		return nan_to_num_(this, ...rest);
	}
};

// src/tensor/methods/binary.ts
var BinaryMethods = class extends PairMethods {
	add(other, options) {
		return add(this, other, options);
	}
	add_(other, options) {
		return add_(this, other, options);
	}
	sub(other, options) {
		return sub(this, other, options);
	}
	sub_(other, options) {
		return sub_(this, other, options);
	}
	subtract(other, options) {
		return sub(this, other, options);
	}
	subtract_(other, options) {
		return sub_(this, other, options);
	}
	mul(other) {
		return mul(this, other);
	}
	mul_(other) {
		return mul.in_place(this, other);
	}
	multiply(other) {
		return mul(this, other);
	}
	multiply_(other) {
		return mul.in_place(this, other);
	}
	div(other, options) {
		return div(this, other, options);
	}
	div_(other, options) {
		return div_(this, other, options);
	}
	divide(other, options) {
		return div(this, other, options);
	}
	divide_(other, options) {
		return div_(this, other, options);
	}
	true_divide(other) {
		return true_divide(this, other);
	}
	true_divide_(other) {
		return true_divide.in_place(this, other);
	}
	floor_divide(other) {
		return floor_divide(this, other);
	}
	floor_divide_(other) {
		return floor_divide.in_place(this, other);
	}
	remainder(other) {
		return remainder(this, other);
	}
	remainder_(other) {
		return remainder.in_place(this, other);
	}
	fmod(other) {
		return fmod(this, other);
	}
	fmod_(other) {
		return fmod.in_place(this, other);
	}
	pow(exponent) {
		return pow(this, exponent);
	}
	pow_(exponent) {
		return pow_(this, exponent);
	}
	float_power(exponent) {
		return float_power(this, exponent);
	}
	float_power_(exponent) {
		return float_power_(this, exponent);
	}
	ldexp(other) {
		return ldexp(this, other);
	}
	ldexp_(other) {
		return ldexp.in_place(this, other);
	}
};

// src/tensor/methods/reduce.ts
var ReduceMethods = class extends BinaryMethods {
	sum(dim, keepdim, options) {
		return sum(this, dim, keepdim, options);
	}
	nansum(dim, keepdim, options) {
		return nansum(this, dim, keepdim, options);
	}
	mean(dim, keepdim, options) {
		return mean(this, dim, keepdim, options);
	}
	nanmean(dim, keepdim, options) {
		return nanmean(this, dim, keepdim, options);
	}
	sum_to_size(...size) {
		return sum_to_size(this, typeof size[0] === "object" ? size[0] : size);
	}
	prod(dim, keepdim, options) {
		return prod(this, dim, keepdim, options);
	}
	any(dim, keepdim, options) {
		return any(this, dim, keepdim, options);
	}
	all(dim, keepdim, options) {
		return all(this, dim, keepdim, options);
	}
	count_nonzero(dim) {
		return count_nonzero(this, dim);
	}
	max(...args) {
		return max(this, ...args);
	}
	min(...args) {
		return min(this, ...args);
	}
	argmax(dim, keepdim, options) {
		return argmax(this, dim, keepdim, options);
	}
	argmin(dim, keepdim, options) {
		return argmin(this, dim, keepdim, options);
	}
	amax(dim, keepdim, options) {
		return amax(this, dim, keepdim, options);
	}
	amin(dim, keepdim, options) {
		return amin(this, dim, keepdim, options);
	}
	aminmax(options) {
		return aminmax(this, options);
	}
	var(...args) {
		return var_(this, ...args);
	}
	std(...args) {
		return std(this, ...args);
	}
	logsumexp(dim, keepdim, options) {
		return logsumexp(this, dim, keepdim, options);
	}
	norm(p, dim, keepdim, options) {
		return norm(this, p, dim, keepdim, options);
	}
	dist(other, p) {
		return dist(this, other, p);
	}
	renorm(p, dim, maxnorm) {
		return renorm(this, p, dim, maxnorm);
	}
	renorm_(p, dim, maxnorm) {
		return renorm_(this, p, dim, maxnorm);
	}
	cov(correction, fweights, aweights) {
		return cov(this, correction, fweights, aweights);
	}
	corrcoef() {
		return corrcoef(this);
	}
};

// src/tensor/methods/matmul.ts
var MatmulMethods = class extends ReduceMethods {
	mm(mat2, options) {
		return mm(this, mat2, options);
	}
	bmm(mat2, options) {
		return bmm(this, mat2, options);
	}
	matmul(other, options) {
		return matmul(this, other, options);
	}
	mv(vec, options) {
		return mv(this, vec, options);
	}
	dot(tensor, options) {
		return dot(this, tensor, options);
	}
	vdot(other, options) {
		return vdot(this, other, options);
	}
	addmm(mat1, mat2, options) {
		return addmm(this, mat1, mat2, options);
	}
	addmm_(mat1, mat2, options) {
		return addmm_(this, mat1, mat2, options);
	}
	addmv(mat, vec, options) {
		return addmv(this, mat, vec, options);
	}
	addmv_(mat, vec, options) {
		return addmv_(this, mat, vec, options);
	}
	baddbmm(batch1, batch2, options) {
		return baddbmm(this, batch1, batch2, options);
	}
	baddbmm_(batch1, batch2, options) {
		return baddbmm_(this, batch1, batch2, options);
	}
	addbmm(batch1, batch2, options) {
		return addbmm(this, batch1, batch2, options);
	}
	addbmm_(batch1, batch2, options) {
		return addbmm_(this, batch1, batch2, options);
	}
	outer(vec2, options) {
		return outer(this, vec2, options);
	}
	ger(vec2, options) {
		return outer(this, vec2, options);
	}
	addr(vec1, vec2, options) {
		return addr(this, vec1, vec2, options);
	}
	addr_(vec1, vec2, options) {
		return addr_(this, vec1, vec2, options);
	}
	kron(other, options) {
		return kron(this, other, options);
	}
	inner(other, options) {
		return inner(this, other, options);
	}
	matrix_power(n, options) {
		return matrix_power(this, n, options);
	}
	cross(other, dim, options) {
		return cross(this, other, dim, options);
	}
	trace() {
		return trace(this);
	}
};

// src/tensor/methods/view.ts
var ViewMethods = class extends MatmulMethods {
	size(dim) {
		if (typeof dim === "object") dim = dim?.dim;
		return dim === undefined ? this.shape : this.shape[wrapDim(dim, this.shape.length)];
	}
	stride(dim) {
		if (typeof dim === "object") dim = dim?.dim;
		return dim === undefined ? this.strides : this.strides[wrapDim(dim, this.shape.length)];
	}
	storage_offset() {
		return this.offset;
	}
	dim() {
		return this.shape.length;
	}
	ndimension() {
		return this.shape.length;
	}
	get ndim() {
		return this.shape.length;
	}
	numel() {
		return this.count;
	}
	nelement() {
		return this.count;
	}
	expand(...size) {
		return expand(this, named("size", size));
	}
	expand_as(other) {
		checkTensor(other, "expand_as", "other");
		return expand(this, other.shape);
	}
	broadcast_to(size) {
		return broadcast_to(this, size);
	}
	transpose(dim0, dim1) {
		return transpose(this, dim0, dim1);
	}
	transpose_(dim0, dim1) {
		return transpose_(this, dim0, dim1);
	}
	swapaxes(axis0, axis1) {
		return transpose(this, axis0, axis1);
	}
	swapaxes_(axis0, axis1) {
		return transpose_(this, axis0, axis1);
	}
	swapdims(dim0, dim1) {
		return transpose(this, dim0, dim1);
	}
	swapdims_(dim0, dim1) {
		return transpose_(this, dim0, dim1);
	}
	permute(...dims) {
		return permute(this, named("dims", dims));
	}
	movedim(source, destination) {
		return movedim(this, source, destination);
	}
	moveaxis(source, destination) {
		return movedim(this, source, destination);
	}
	t() {
		return t(this);
	}
	t_() {
		return t_(this);
	}
	get T() {
		return reverseDims(this);
	}
	get mT() {
		return transposeMatrices(this, "mT");
	}
	get H() {
		return transposeMatrix(this);
	}
	get mH() {
		return adjoint(this);
	}
	adjoint() {
		return adjoint(this);
	}
	squeeze(dim) {
		return squeeze(this, dim);
	}
	squeeze_(dim) {
		return squeeze_(this, dim);
	}
	unsqueeze(dim) {
		return unsqueeze(this, dim);
	}
	unsqueeze_(dim) {
		return unsqueeze_(this, dim);
	}
	view(...shape) {
		if (shape[0] instanceof DType) return view(this, shape[0]);
		return view(this, named("size", shape));
	}
	view_as(other) {
		checkTensor(other, "view_as", "other");
		return view(this, other.shape);
	}
	reshape(...shape) {
		return reshape(this, named("shape", shape));
	}
	reshape_as(other) {
		checkTensor(other, "reshape_as", "other");
		return reshape(this, other.shape);
	}
	ravel() {
		return ravel(this);
	}
	flatten(start_dim, end_dim, options) {
		return flatten(this, start_dim, end_dim, options);
	}
	unflatten(dim, size) {
		return unflatten(this, dim, size);
	}
	select(dim, index) {
		return select(this, dim, index);
	}
	narrow(dim, start, length) {
		return narrow(this, dim, start, length);
	}
	diagonal(offset, dim1, dim2, options) {
		return diagonal(this, offset, dim1, dim2, options);
	}
	unfold(dimension, size, step) {
		return unfold(this, dimension, size, step);
	}
	as_strided(size, stride, storage_offset) {
		return as_strided(this, size, stride, storage_offset);
	}
	as_strided_(size, stride, storage_offset) {
		return as_strided_(this, size, stride, storage_offset);
	}
	asStridedBackward(geometry) {
		return asStridedBackward(this, geometry);
	}
	resize_(...args) {
		const [first, options] = args;
		return typeof first === "object" ? resize_(this, first, options) : resize_(this, args);
	}
	resize_as_(tensor, options) {
		return resize_as_(this, tensor, options);
	}
	set_(source, storage_offset, size, stride) {
		return set_(this, source ?? this.make([0]), storage_offset, size, stride);
	}
	clone(options) {
		return clone(this, options);
	}
	contiguous(options) {
		return contiguous(this, options);
	}
	is_contiguous(options) {
		return isContiguousIn(this, options?.memory_format);
	}
	copy_(src, _non_blocking) {
		return copy_(this, src);
	}
	fill_(value) {
		return fill_(this, value);
	}
	zero_() {
		return zero_(this);
	}
	fill_diagonal_(fill_value, wrap) {
		return fill_diagonal_(this, fill_value, wrap);
	}
	new_zeros(...args) {
		return new_zeros(this, args);
	}
	new_ones(...args) {
		return new_ones(this, args);
	}
	new_empty(...args) {
		return new_empty(this, args);
	}
	new(...args) {
		return oldNew(this, args, (data) => this.new_tensor(data));
	}
	new_tensor(data, options) {
		const out = readData(data, options?.dtype ?? this.dtype, (shape, dtype) => this.make(shape, dtype));
		return options?.requires_grad ? leaf(out) : out;
	}
	new_full(size, fill_value, options) {
		return new_full(this, size, fill_value, options);
	}
	new_empty_strided(size, stride, options) {
		return new_empty_strided(this, size, stride, options);
	}
};

// src/tensor/methods/trigonometry.ts
var TrigonometryMethods = class extends ViewMethods {
	sin() {
		return sin(this);
	}
	sin_() {
		return sin.in_place(this);
	}
	cos() {
		return cos(this);
	}
	cos_() {
		return cos.in_place(this);
	}
	tan() {
		return tan(this);
	}
	tan_() {
		return tan.in_place(this);
	}
	asin() {
		return asin(this);
	}
	asin_() {
		return asin.in_place(this);
	}
	acos() {
		return acos(this);
	}
	acos_() {
		return acos.in_place(this);
	}
	atan() {
		return atan(this);
	}
	atan_() {
		return atan.in_place(this);
	}
	sinh() {
		return sinh(this);
	}
	sinh_() {
		return sinh.in_place(this);
	}
	cosh() {
		return cosh(this);
	}
	cosh_() {
		return cosh.in_place(this);
	}
	tanh() {
		return tanh(this);
	}
	tanh_() {
		return tanh.in_place(this);
	}
	asinh() {
		return asinh(this);
	}
	asinh_() {
		return asinh.in_place(this);
	}
	acosh() {
		return acosh(this);
	}
	acosh_() {
		return acosh.in_place(this);
	}
	atanh() {
		return atanh(this);
	}
	atanh_() {
		return atanh.in_place(this);
	}
	deg2rad() {
		return deg2rad(this);
	}
	deg2rad_() {
		return deg2rad.in_place(this);
	}
	rad2deg() {
		return rad2deg(this);
	}
	rad2deg_() {
		return rad2deg.in_place(this);
	}
	arcsin() {
		return asin(this);
	}
	arcsin_() {
		return asin.in_place(this);
	}
	arccos() {
		return acos(this);
	}
	arccos_() {
		return acos.in_place(this);
	}
	arctan() {
		return atan(this);
	}
	arctan_() {
		return atan.in_place(this);
	}
	arcsinh() {
		return asinh(this);
	}
	arcsinh_() {
		return asinh.in_place(this);
	}
	arccosh() {
		return acosh(this);
	}
	arccosh_() {
		return acosh.in_place(this);
	}
	arctanh() {
		return atanh(this);
	}
	arctanh_() {
		return atanh.in_place(this);
	}
};

// src/tensor/methods/rounding.ts
var RoundingMethods = class extends TrigonometryMethods {
	neg() {
		return neg(this);
	}
	neg_() {
		return neg.in_place(this);
	}
	abs() {
		return abs(this);
	}
	abs_() {
		return abs.in_place(this);
	}
	sign() {
		return sign(this);
	}
	sign_() {
		return sign.in_place(this);
	}
	floor() {
		return floor(this);
	}
	floor_() {
		return floor.in_place(this);
	}
	ceil() {
		return ceil(this);
	}
	ceil_() {
		return ceil.in_place(this);
	}
	trunc() {
		return trunc(this);
	}
	trunc_() {
		return trunc.in_place(this);
	}
	frac() {
		return frac(this);
	}
	frac_() {
		return frac.in_place(this);
	}
	negative() {
		return neg(this);
	}
	negative_() {
		return neg.in_place(this);
	}
	absolute() {
		return abs(this);
	}
	absolute_() {
		return abs.in_place(this);
	}
	fix() {
		return trunc(this);
	}
	fix_() {
		return trunc.in_place(this);
	}
	round(options) {
		return round(this, options);
	}
	round_(options) {
		return round_(this, options);
	}
	frexp() {
		return frexp(this);
	}
	positive() {
		return positive(this);
	}
	sgn() {
		return sgn(this);
	}
	sgn_() {
		return sgn.in_place(this);
	}
	conj_physical() {
		return conj_physical(this);
	}
	conj_physical_() {
		return conj_physical.in_place(this);
	}
	angle() {
		return angle(this);
	}
	get imag() {
		return imag(this);
	}
	bitwise_not() {
		return bitwise_not(this);
	}
	bitwise_not_() {
		return bitwise_not.in_place(this);
	}
};

// src/tensor/methods/unary.ts
var UnaryMethods = class extends RoundingMethods {
	exp() {
		return exp(this);
	}
	exp_() {
		return exp.in_place(this);
	}
	exp2() {
		return exp2(this);
	}
	exp2_() {
		return exp2.in_place(this);
	}
	expm1() {
		return expm1(this);
	}
	expm1_() {
		return expm1.in_place(this);
	}
	log() {
		return log(this);
	}
	log_() {
		return log.in_place(this);
	}
	log2() {
		return log2(this);
	}
	log2_() {
		return log2.in_place(this);
	}
	log10() {
		return log10(this);
	}
	log10_() {
		return log10.in_place(this);
	}
	log1p() {
		return log1p(this);
	}
	log1p_() {
		return log1p.in_place(this);
	}
	sqrt() {
		return sqrt(this);
	}
	sqrt_() {
		return sqrt.in_place(this);
	}
	rsqrt() {
		return rsqrt(this);
	}
	rsqrt_() {
		return rsqrt.in_place(this);
	}
	reciprocal() {
		return reciprocal(this);
	}
	reciprocal_() {
		return reciprocal.in_place(this);
	}
	sigmoid() {
		return sigmoid(this);
	}
	sigmoid_() {
		return sigmoid.in_place(this);
	}
	square() {
		return square(this);
	}
	square_() {
		return square.in_place(this);
	}
	relu() {
		return relu(this);
	}
	relu_() {
		return relu.in_place(this);
	}
	hardshrink(lambd = .5) {
		return hardshrink(this, lambd);
	}
	erf() {
		return erf(this);
	}
	erf_() {
		return erf.in_place(this);
	}
	erfc() {
		return erfc(this);
	}
	erfc_() {
		return erfc.in_place(this);
	}
	erfinv() {
		return erfinv(this);
	}
	erfinv_() {
		return erfinv.in_place(this);
	}
	lgamma() {
		return lgamma(this);
	}
	lgamma_() {
		return lgamma.in_place(this);
	}
	digamma() {
		return digamma(this);
	}
	digamma_() {
		return digamma.in_place(this);
	}
	i0() {
		return i0(this);
	}
	i0_() {
		return i0.in_place(this);
	}
	sinc() {
		return sinc(this);
	}
	sinc_() {
		return sinc.in_place(this);
	}
	logit(eps) {
		return logit(this, eps);
	}
	logit_(eps) {
		return logit_(this, eps);
	}
	polygamma(n) {
		return polygamma(n, this);
	}
	polygamma_(n) {
		return polygamma_(this, n);
	}
	mvlgamma(p) {
		return mvlgamma(this, p);
	}
	mvlgamma_(p) {
		return mvlgamma_(this, p);
	}
};

// src/tensor/methods/compare.ts
var CompareMethods = class extends UnaryMethods {
	eq(other) {
		return eq(this, other);
	}
	eq_(other) {
		return eq.in_place(this, other);
	}
	ne(other) {
		return ne(this, other);
	}
	ne_(other) {
		return ne.in_place(this, other);
	}
	lt(other) {
		return lt(this, other);
	}
	lt_(other) {
		return lt.in_place(this, other);
	}
	le(other) {
		return le(this, other);
	}
	le_(other) {
		return le.in_place(this, other);
	}
	gt(other) {
		return gt(this, other);
	}
	gt_(other) {
		return gt.in_place(this, other);
	}
	ge(other) {
		return ge(this, other);
	}
	ge_(other) {
		return ge.in_place(this, other);
	}
	logical_and(other) {
		return logical_and(this, other);
	}
	logical_and_(other) {
		return logical_and.in_place(this, other);
	}
	logical_or(other) {
		return logical_or(this, other);
	}
	logical_or_(other) {
		return logical_or.in_place(this, other);
	}
	logical_xor(other) {
		return logical_xor(this, other);
	}
	logical_xor_(other) {
		return logical_xor.in_place(this, other);
	}
	not_equal(other) {
		return ne(this, other);
	}
	not_equal_(other) {
		return ne.in_place(this, other);
	}
	less(other) {
		return lt(this, other);
	}
	less_(other) {
		return lt.in_place(this, other);
	}
	less_equal(other) {
		return le(this, other);
	}
	less_equal_(other) {
		return le.in_place(this, other);
	}
	greater(other) {
		return gt(this, other);
	}
	greater_(other) {
		return gt.in_place(this, other);
	}
	greater_equal(other) {
		return ge(this, other);
	}
	greater_equal_(other) {
		return ge.in_place(this, other);
	}
	logical_not() {
		return logical_not(this);
	}
	logical_not_() {
		return logical_not.in_place(this);
	}
	isnan() {
		return isnan(this);
	}
	isinf() {
		return isinf(this);
	}
	isfinite() {
		return isfinite(this);
	}
	isposinf() {
		return isposinf(this);
	}
	isneginf() {
		return isneginf(this);
	}
	signbit() {
		return signbit(this);
	}
	isreal() {
		return isreal(this);
	}
	isclose(other, ...rest) {
		return isclose(this, other, ...rest);
	}
	allclose(other, ...rest) {
		return allclose(this, other, ...rest);
	}
	equal(other) {
		return equal(this, other);
	}
	where(condition, other) {
		return whereMethod(this, condition, other);
	}
	addcmul(tensor1, tensor2, options) {
		return addcmul(this, tensor1, tensor2, options);
	}
	addcmul_(tensor1, tensor2, options) {
		return addcmul_(this, tensor1, tensor2, options);
	}
	addcdiv(tensor1, tensor2, options) {
		return addcdiv(this, tensor1, tensor2, options);
	}
	addcdiv_(tensor1, tensor2, options) {
		return addcdiv_(this, tensor1, tensor2, options);
	}
	lerp(end, weight) {
		return lerp(this, end, weight);
	}
	lerp_(end, weight) {
		return lerp_(this, end, weight);
	}
};

// src/tensor/methods/scan.ts
var ScanMethods = class extends CompareMethods {
	cumsum(dim, options) {
		return cumsum(this, dim, options);
	}
	cumsum_(dim, options) {
		return cumsum.in_place(this, dim, options);
	}
	cumprod(dim, options) {
		return cumprod(this, dim, options);
	}
	cumprod_(dim, options) {
		return cumprod.in_place(this, dim, options);
	}
	logcumsumexp(dim, options) {
		return logcumsumexp(this, dim, options);
	}
	cummax(dim, options) {
		return cummax(this, dim, options);
	}
	cummin(dim, options) {
		return cummin(this, dim, options);
	}
	diff(n, dim, prepend, append, options) {
		return diff(this, n, dim, prepend, append, options);
	}
};

// src/tensor/methods/sort.ts
var SortMethods = class extends ScanMethods {
	sort(dim, descending, options) {
		return sort(this, dim, descending, options);
	}
	argsort(dim, descending, options) {
		return argsort(this, dim, descending, options);
	}
	msort() {
		return msort(this);
	}
	topk(k, dim, largest, sorted, options) {
		return topk(this, k, dim, largest, sorted, options);
	}
	kthvalue(k, dim, keepdim, options) {
		return kthvalue(this, k, dim, keepdim, options);
	}
	median(...args) {
		return median(this, ...args);
	}
	nanmedian(...args) {
		return nanmedian(this, ...args);
	}
	mode(dim, keepdim, options) {
		return mode(this, dim, keepdim, options);
	}
	quantile(q, dim, keepdim, options) {
		return quantile(this, q, dim, keepdim, options);
	}
	nanquantile(q, dim, keepdim, options) {
		return nanquantile(this, q, dim, keepdim, options);
	}
	unique(sorted, return_inverse, return_counts, dim) {
		return unique(this, sorted, return_inverse, return_counts, dim);
	}
	unique_consecutive(return_inverse, return_counts, dim) {
		return unique_consecutive(this, return_inverse, return_counts, dim);
	}
	bincount(weights, minlength) {
		return bincount(this, weights, minlength);
	}
	histc(bins, min, max, options) {
		return histc(this, bins, min, max, options);
	}
	histogram(bins, options) {
		return histogram(this, bins, options);
	}
};

// src/tensor/methods/join.ts
var JoinMethods = class extends SortMethods {
	split(split_size, dim) {
		return split(this, split_size, dim);
	}
	split_with_sizes(split_sizes, dim) {
		return split_with_sizes(this, split_sizes, dim);
	}
	unsafe_split(split_size, dim) {
		return unsafe_split(this, split_size, dim);
	}
	chunk(chunks, dim) {
		return chunk(this, chunks, dim);
	}
	unsafe_chunk(chunks, dim) {
		return unsafe_chunk(this, chunks, dim);
	}
	unbind(dim) {
		return unbind(this, dim);
	}
	tensor_split(indices_or_sections, dim) {
		return tensor_split(this, indices_or_sections, dim);
	}
	hsplit(indices_or_sections) {
		return hsplit(this, indices_or_sections);
	}
	vsplit(indices_or_sections) {
		return vsplit(this, indices_or_sections);
	}
	dsplit(indices_or_sections) {
		return dsplit(this, indices_or_sections);
	}
	[Symbol.iterator]() {
		if (this.shape.length === 0) throw new ArgumentError("iteration over a 0-d tensor");
		return this.unbind(0)[Symbol.iterator]();
	}
	flip(...dims) {
		return flip(this, dims.length === 1 ? dims[0] : dims);
	}
	fliplr() {
		return fliplr(this);
	}
	flipud() {
		return flipud(this);
	}
	rot90(k, dims, options) {
		return rot90(this, k, dims, options);
	}
	roll(shifts, dims, options) {
		return roll(this, shifts, dims, options);
	}
	repeat(...repeats) {
		return repeat(this, named("repeats", repeats));
	}
	tile(...dims) {
		return tile(this, named("dims", dims));
	}
	repeat_interleave(repeats, dim, output_size) {
		return repeat_interleave(this, repeats, dim, output_size);
	}
	tril(diagonal) {
		return tril(this, diagonal);
	}
	tril_(diagonal) {
		return tril.in_place(this, diagonal);
	}
	triu(diagonal) {
		return triu(this, diagonal);
	}
	triu_(diagonal) {
		return triu.in_place(this, diagonal);
	}
	diag(diagonal) {
		return diag(this, diagonal);
	}
	diag_embed(offset, dim1, dim2, options) {
		return diag_embed(this, offset, dim1, dim2, options);
	}
	diagflat(offset) {
		return diagflat(this, offset);
	}
	narrow_copy(dim, start, length) {
		return narrow_copy(this, dim, start, length);
	}
};

// src/tensor/methods/index.ts
var IndexMethods = class extends JoinMethods {
	index(items) {
		return index(this, items);
	}
	index_put(indices, values, accumulate) {
		return index_put(this, indices, values, accumulate);
	}
	index_put_(indices, values, accumulate) {
		return index_put_(this, indices, values, accumulate);
	}
	gather(dim, index, options) {
		return gather(this, dim, index, options);
	}
	take_along_dim(indices, dim, options) {
		return take_along_dim(this, indices, dim, options);
	}
	scatter(dim, index, src, options) {
		return scatter(this, dim, index, src, options);
	}
	scatter_(dim, index, src, options) {
		return scatter_(this, dim, index, src, options);
	}
	scatter_add(dim, index, src, options) {
		return scatter_add(this, dim, index, src, options);
	}
	scatter_add_(dim, index, src) {
		return scatter_add_(this, dim, index, src);
	}
	scatter_reduce(dim, index, src, reduction, options) {
		return scatter_reduce(this, dim, index, src, reduction, options);
	}
	scatter_reduce_(dim, index, src, reduction, options) {
		return scatter_reduce_(this, dim, index, src, reduction, options);
	}
	index_select(dim, index, options) {
		return index_select(this, dim, index, options);
	}
	index_add(dim, index, source, options) {
		return index_add(this, dim, index, source, options);
	}
	index_add_(dim, index, source, options) {
		return index_add_(this, dim, index, source, options);
	}
	index_reduce(dim, index, source, reduction, options) {
		return index_reduce(this, dim, index, source, reduction, options);
	}
	index_reduce_(dim, index, source, reduction, options) {
		return index_reduce_(this, dim, index, source, reduction, options);
	}
	index_copy(dim, index, source, options) {
		return index_copy(this, dim, index, source, options);
	}
	index_copy_(dim, index, source) {
		return index_copy_(this, dim, index, source);
	}
	index_fill(dim, index, value) {
		return index_fill(this, dim, index, value);
	}
	index_fill_(dim, index, value) {
		return index_fill_(this, dim, index, value);
	}
	masked_fill(mask, value) {
		return masked_fill(this, mask, value);
	}
	masked_fill_(mask, value) {
		return masked_fill_(this, mask, value);
	}
	masked_select(mask, options) {
		return masked_select(this, mask, options);
	}
	masked_scatter(mask, source) {
		return masked_scatter(this, mask, source);
	}
	masked_scatter_(mask, source) {
		return masked_scatter_(this, mask, source);
	}
	take(index, options) {
		return take(this, index, options);
	}
	put(index, source, accumulate) {
		return put(this, index, source, accumulate);
	}
	put_(index, source, accumulate) {
		return put_(this, index, source, accumulate);
	}
	nonzero(options) {
		return nonzero(this, options);
	}
	argwhere() {
		return argwhere(this);
	}
	nonzero_static(options) {
		return nonzero_static(this, options);
	}
	select_scatter(src, dim, index) {
		return select_scatter(this, src, dim, index);
	}
	slice_scatter(src, dim, start, end, step) {
		return slice_scatter(this, src, dim, start, end, step);
	}
	diagonal_scatter(src, offset, dim1, dim2) {
		return diagonal_scatter(this, src, offset, dim1, dim2);
	}
	as_strided_scatter(src, size, stride, storage_offset) {
		return as_strided_scatter(this, src, size, stride, storage_offset);
	}
};

// src/tensor/methods/softmax.ts
var SoftmaxMethods = class extends IndexMethods {
	softmax(dim, dtype) {
		return softmax(this, dim, dtype);
	}
	log_softmax(dim, dtype) {
		return log_softmax(this, dim, dtype);
	}
};

// src/tensor/methods/random.ts
var RandomMethods = class extends SoftmaxMethods {
	uniform_(from, to, options) {
		return uniform_(this, from, to, options);
	}
	normal_(mean, std, options) {
		return normal_(this, mean, std, options);
	}
	bernoulli_(p, options) {
		return bernoulli_(this, p, options);
	}
	bernoulli(p, options) {
		const { p: probability, generator } = readBernoulli(p, options);
		const out = this.make(this.shape);
		return bernoulli_(out, probability ?? this, { generator });
	}
	exponential_(lambd, options) {
		return exponential_(this, lambd, options);
	}
	geometric_(p, options) {
		return geometric_(this, p, options);
	}
	cauchy_(median, sigma, options) {
		return cauchy_(this, median, sigma, options);
	}
	log_normal_(mean, std, options) {
		return log_normal_(this, mean, std, options);
	}
	random_(from, to, options) {
		return random_(this, from, to, options);
	}
	multinomial(num_samples, replacement, options) {
		return multinomial(this, num_samples, replacement, options);
	}
};

// src/tensor/methods/convert.ts
var ConvertMethods = class extends RandomMethods {
	to(first, ...rest) {
		if (rest.length === 0 && first === this.dtype) return this;
		return to(this, first, ...rest);
	}
	type(dtype) {
		if (dtype === undefined) return `torch.${scalarTypeName(this.dtype)}Tensor`;
		if (typeof dtype !== "string") {
			const wanted = dtype?.dtype ?? dtype;
			checkDType$1(wanted, "type", "dtype");
			return toDType(this, wanted);
		}
		if (/^torch\.cuda\./.test(dtype)) return cuda(this);
		const known = dtypeByName(dtype.replace(/^torch\./, "").replace(/Tensor$/, "").toLowerCase());
		if (known === undefined) throw new DTypeError(`invalid type: '${dtype}'`);
		return toDType(this, known);
	}
	type_as(other) {
		checkTensor(other, "type_as", "other");
		return toDType(this, other.dtype);
	}
	float(options) {
		return toDType(this, float32, false, options?.memory_format);
	}
	double(options) {
		return toDType(this, float64, false, options?.memory_format);
	}
	half(options) {
		return toDType(this, float16, false, options?.memory_format);
	}
	bfloat16(options) {
		return toDType(this, bfloat16, false, options?.memory_format);
	}
	char(options) {
		return toDType(this, int8, false, options?.memory_format);
	}
	byte(options) {
		return toDType(this, uint8, false, options?.memory_format);
	}
	short(options) {
		return toDType(this, int16, false, options?.memory_format);
	}
	int(options) {
		return toDType(this, int32, false, options?.memory_format);
	}
	long(options) {
		return toDType(this, int64, false, options?.memory_format);
	}
	bool(options) {
		return toDType(this, bool, false, options?.memory_format);
	}
	cpu() {
		return to(this, "cpu");
	}
	cuda(device, non_blocking) {
		return cuda(this, device, non_blocking);
	}
	numpy(options) {
		return numpy(this, options);
	}
	get length() {
		if (this.shape.length === 0) throw new ArgumentError("len() of a 0-d tensor");
		return this.shape[0];
	}
	element_size() {
		return this.dtype.itemsize;
	}
	get itemsize() {
		return this.dtype.itemsize;
	}
	get nbytes() {
		return this.count * this.dtype.itemsize;
	}
	is_floating_point() {
		return this.dtype.is_floating_point;
	}
	is_complex() {
		return this.dtype.is_complex;
	}
	is_signed() {
		return this.dtype.is_signed;
	}
	is_nonzero() {
		if (this.count !== 1) {
			throw new ShapeError(this.count === 0 ? "Boolean value of Tensor with no values is ambiguous" : "Boolean value of Tensor with more than one value is ambiguous");
		}
		return Boolean(this.item());
	}
	is_same_size(other) {
		checkTensor(other, "is_same_size", "other");
		return sameShape(this.shape, other.shape);
	}
	get is_cpu() {
		return this.device.type === "cpu";
	}
	get is_cuda() {
		return this.device.type === "cuda";
	}
	get_device() {
		return this.device.index ?? -1;
	}
	get layout() {
		return "torch.strided";
	}
	storage() {
		const count = Math.floor(this.store.nbytes / this.dtype.itemsize);
		return new TypedStorage(this.detach().alias([count], undefined, 0));
	}
	untyped_storage() {
		return new UntypedStorage(this.store);
	}
	data_ptr() {
		return this.untyped_storage().data_ptr() + this.offset * this.dtype.itemsize;
	}
	get data() {
		const self = this;
		const result = self.detach();
		result.store = self.store.alias();
		return result;
	}
	set data(value) {
		assignData(this, value);
	}
	get _version() {
		return this.store.version;
	}
	_is_view() {
		return this.viewBase !== undefined;
	}
	get _base() {
		return this.viewBase ?? null;
	}
	resolve_conj() {
		return this;
	}
	resolve_neg() {
		return this;
	}
	conj() {
		return this;
	}
	get real() {
		return this;
	}
	is_conj() {
		return false;
	}
	is_neg() {
		return false;
	}
	apply_(callable) {
		return apply_(this, callable);
	}
	map_(tensor, callable) {
		return map_(this, tensor, callable);
	}
	pin_memory() {
		return this;
	}
	is_pinned() {
		return false;
	}
};

// src/tensor/methods/autograd.ts
var AutogradMethods = class extends ConvertMethods {
	get requires_grad() {
		if (this.viewBase !== undefined) this.refreshView();
		return this.leafRequiresGrad || this.node !== undefined;
	}
	set requires_grad(value) {
		if (this.node !== undefined) {
			if (value) return;
			throw new AutogradError("you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph " + "that doesn't require differentiation use var_no_grad = var.detach().");
		}
		if (value && this.dtype.kind !== "float") {
			throw new DTypeError("only Tensors of floating point and complex dtype can require gradients");
		}
		this.leafRequiresGrad = value;
	}
	requires_grad_(requires_grad = true) {
		if (requires_grad && this.dtype.kind !== "float") {
			throw new DTypeError("only Tensors of floating point dtype can require gradients");
		}
		this.requires_grad = requires_grad;
		return this;
	}
	get is_leaf() {
		if (this.viewBase !== undefined) this.refreshView();
		return this.node === undefined;
	}
	get grad_fn() {
		if (this.viewBase !== undefined) this.refreshView();
		return this.node ?? null;
	}
	get grad() {
		if (this.gradient === null && this.node !== undefined && !this.retains_grad) warnOnce(NOT_KEPT);
		return this.gradient;
	}
	set grad(value) {
		if (value !== null && value !== undefined) checkGradient(this, value);
		this.gradient = value ?? null;
	}
	get output_nr() {
		return this.slot;
	}
	detach() {
		const former = mode$1.grad;
		mode$1.grad = true;
		const result = this.alias(this.shape, this.rowMajor ? undefined : this.strides, this.offset);
		mode$1.grad = former;
		result.viewBase = undefined;
		return result;
	}
	backward(gradient, retain_graph, create_graph, inputs) {
		backwardOf(this, gradient, retain_graph, create_graph, inputs);
	}
	register_hook(hook) {
		const node = gradEdge(this);
		if (node === undefined) throw new AutogradError("cannot register a hook on a tensor that doesn't require gradient");
		const { tensor } = hooksOf(node);
		let table = tensor.get(this.slot);
		if (table === undefined) tensor.set(this.slot, table = new Map());
		return addHook(table, hook);
	}
	register_post_accumulate_grad_hook(hook) {
		checkFunction(hook, "register_post_accumulate_grad_hook", "hook");
		if (!this.requires_grad) {
			throw new AutogradError("cannot register a hook on a tensor that doesn't require gradient");
		}
		if (this.node !== undefined) {
			throw new AutogradError("post accumulate grad hooks cannot be registered on non-leaf tensors");
		}
		const accumulator = gradEdge(this);
		return addHook(accumulator.after ??= new Map(), hook);
	}
	detach_() {
		if (this.viewBase !== undefined && this.requires_grad) {
			throw new AutogradError("Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and " + "gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called " + "on these gradients.");
		}
		this.node = undefined;
		this.slot = 0;
		this.leafRequiresGrad = false;
		return this;
	}
	get retains_grad() {
		return this.node?.hooks?.retain.get(this.slot) !== undefined;
	}
	retain_grad() {
		const node = gradEdge(this);
		if (node === undefined) throw new AutogradError("can't retain_grad on Tensor that has requires_grad=False");
		if (!this.is_leaf) hooksOf(node).retain.set(this.slot, this);
	}
};
const NOT_KEPT = "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated " + "during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use " + ".retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf " + "Tensor instead.";
function checkGradient(x, grad) {
	if (!isTensor(grad)) {
		throw new ArgumentError(`assigned grad expected to be a Tensor or None but got grad of type ${describeValue(grad)}`);
	}
	if (grad === x) throw new ValueError("can't assign Variable as its own grad");
	if (!sameShape(grad.shape, x.shape)) {
		throw new ShapeError(`attempting to assign a gradient of size '${formatShape(grad.shape)}' to a tensor of size '${formatShape(x.shape)}'. Please ensure that the gradient and the tensor are the same size`);
	}
	if (grad.dtype !== x.dtype) {
		throw new DTypeError(`attempting to assign a gradient with dtype '${grad.dtype.name}' to a tensor with dtype '${x.dtype.name}'. ` + "The gradient must have the tensor's dtype");
	}
	if (grad.device !== x.device) {
		throw new DeviceError(`attempting to assign a gradient on device '${grad.device}' to a tensor on device '${x.device}'. ` + "Please ensure that the gradient and the tensor are on the same device");
	}
}

// src/tensor/read.ts
function readElement(x, position) {
	const raw = x.store.array(x.dtype, x)[x.offset + placeOf(x, position)];
	if (x.dtype === int64) {
		const number = Number(raw);
		return Number.isSafeInteger(number) ? number : raw;
	}
	if (x.dtype === bool) return raw !== 0;
	return x.dtype === bfloat16 ? bfloat16BitsToFloat32(raw) : raw;
}
function placeOf(x, position) {
	if (x.rowMajor) return position;
	let place = 0;
	for (let d = x.shape.length - 1; d >= 0; d--) {
		const size = x.shape[d];
		place += position % size * x.strides[d];
		position = Math.floor(position / size);
	}
	return place;
}
function readNested(x, d, position) {
	if (d === x.shape.length) return readElement(x, position);
	let step = 1;
	for (let i = d + 1; i < x.shape.length; i++) step *= x.shape[i];
	return Array.from({ length: x.shape[d] }, (_, i) => readNested(x, d + 1, position + i * step));
}

// src/tensor/print_options.ts
const PROFILES = {
	default: {
		precision: 4,
		threshold: 1e3,
		edgeitems: 3,
		linewidth: 80
	},
	short: {
		precision: 2,
		threshold: 1e3,
		edgeitems: 2,
		linewidth: 80
	},
	full: {
		precision: 4,
		threshold: Infinity,
		edgeitems: 3,
		linewidth: 80
	}
};
const NAMES = [
	"precision",
	"threshold",
	"edgeitems",
	"linewidth",
	"profile",
	"sci_mode"
];
let current = {
	...PROFILES.default,
	sci_mode: null
};
function printOptionsInForce() {
	return current;
}
function count(name, value, most) {
	if (!(value >= 0 && value <= most) || value !== Infinity && !Number.isInteger(value)) {
		throw new ValueError(`set_printoptions(): ${name} must be a whole number from 0 to ${most}, got ${value}`);
	}
	return value;
}
function set_printoptions(options = {}) {
	for (const key of Object.keys(options)) {
		if (!NAMES.includes(key)) {
			throw new ArgumentError(`set_printoptions(): unknown option "${key}", the options are ${NAMES.join(", ")}`);
		}
	}
	let next = current;
	if (options.profile !== undefined && options.profile !== null) {
		const profile = Object.hasOwn(PROFILES, options.profile) ? PROFILES[options.profile] : undefined;
		if (profile === undefined) {
			throw new ValueError(`set_printoptions(): profile must be default, short or full, got "${options.profile}"`);
		}
		next = {
			...next,
			...profile
		};
	}
	current = {
		precision: count("precision", options.precision ?? next.precision, 99),
		threshold: count("threshold", options.threshold ?? next.threshold, Infinity),
		edgeitems: count("edgeitems", options.edgeitems ?? next.edgeitems, Infinity),
		linewidth: count("linewidth", options.linewidth ?? next.linewidth, Infinity),
		sci_mode: options.sci_mode ?? null
	};
}
function get_printoptions() {
	return { ...current };
}
function printoptions(options, fn) {
	const before = current;
	const restore = () => {
		current = before;
	};
	if (fn !== undefined) checkFunction(fn, "printoptions", "fn");
	set_printoptions(options);
	if (fn === undefined) return { [Symbol.dispose]: restore };
	let result;
	try {
		result = fn();
	} catch (error) {
		restore();
		throw error;
	}
	if (result instanceof Promise) return result.finally(restore);
	restore();
	return result;
}

// src/tensor/format.ts
function chooseFormat(values, dtype, options) {
	if (!dtype.is_floating_point) {
		const text = dtype.kind === "bool" ? (v) => v ? "True" : "False" : (v) => String(v);
		let width = 1;
		for (const value of values) width = Math.max(width, text(value).length);
		return {
			width,
			format: (value) => text(value).padStart(width)
		};
	}
	const finite = [];
	let whole = true;
	let least = Infinity;
	let most = 0;
	for (const value of values) {
		const x = Number(value);
		if (x === 0 || !Number.isFinite(x)) continue;
		finite.push(x);
		if (!Number.isInteger(x)) whole = false;
		least = Math.min(least, Math.abs(x));
		most = Math.max(most, Math.abs(x));
	}
	const automatic = most / least > 1e3 || most > 1e8 || least < 1e-4;
	const exponents = finite.length > 0 && (options.sci_mode ?? automatic);
	const text = (x) => {
		if (exponents) return formatExponent(x, options.precision);
		if (whole) return Number.isFinite(x) ? formatFixed(x, 0) + "." : formatFixed(x, 0);
		return formatFixed(x, options.precision);
	};
	let width = 1;
	for (const x of finite) width = Math.max(width, text(x).length);
	return {
		width,
		format: (value) => text(Number(value)).padStart(width)
	};
}
function formatNumber$1(value, dtype) {
	return chooseFormat([value], dtype, printOptionsInForce()).format(value);
}
__name(formatNumber$1, "formatNumber");
function shownPositions(size, summarize, edgeitems) {
	if (!summarize || size <= 2 * edgeitems) return Array.from({ length: size }, (_, i) => i);
	const positions = [];
	for (let i = 0; i < edgeitems; i++) positions.push(i);
	positions.push(-1);
	for (let i = size - edgeitems; i < size; i++) positions.push(i);
	return positions;
}
function* shownValues(tensor, positions, dim = 0, offset = 0) {
	if (dim === tensor.shape.length) {
		yield tensor.at(offset);
		return;
	}
	for (const i of positions[dim]) {
		if (i >= 0) yield* shownValues(tensor, positions, dim + 1, offset * tensor.shape[dim] + i);
	}
}
function formatContents(tensor, indent, options) {
	const { shape } = tensor;
	const numel = shape.reduce((a, b) => a * b, 1);
	const summarize = numel > options.threshold;
	const positions = shape.map((size) => shownPositions(size, summarize, options.edgeitems));
	const number = chooseFormat(shownValues(tensor, positions), tensor.dtype, options);
	const vector = (offset, indent) => {
		const last = shape.length - 1;
		const dots = options.edgeitems === 0 ? "..." : " ...";
		const texts = positions[last].map((i) => i < 0 ? dots : number.format(tensor.at(offset * shape[last] + i)));
		const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (number.width + 2)));
		const lines = [];
		for (let i = 0; i < texts.length; i += perLine) lines.push(texts.slice(i, i + perLine).join(", "));
		return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
	};
	const block = (dim, offset, indent) => {
		if (dim === shape.length - 1) return vector(offset, indent);
		const parts = positions[dim].map((i) => i < 0 ? "..." : block(dim + 1, offset * shape[dim] + i, indent + 1));
		return `[${parts.join(`,${"\n".repeat(shape.length - dim - 1)}${" ".repeat(indent + 1)}`)}]`;
	};
	return shape.length === 0 ? number.format(tensor.at(0)) : block(0, 0, indent);
}
function addSuffixes(text, suffixes, indent, linewidth) {
	let column = text.length - text.lastIndexOf("\n") + 1;
	for (const suffix of suffixes) {
		if (column + suffix.length + 2 > linewidth) {
			text += `,\n${" ".repeat(indent)}${suffix}`;
			column = indent + suffix.length;
		} else {
			text += `, ${suffix}`;
			column += suffix.length + 2;
		}
	}
	return text + ")";
}
function formatTensor(tensor) {
	const options = printOptionsInForce();
	const { shape, dtype } = tensor;
	const prefix = "tensor(";
	const indent = prefix.length;
	const isDefault = dtype === getDefaultDType();
	const suffixes = [];
	let contents;
	if (tensor.deviceSuffix !== undefined) suffixes.push(`device='${tensor.deviceSuffix}'`);
	if (tensor.isMeta) {
		suffixes.push(`size=${formatTuple(shape)}`);
		if (!isDefault) suffixes.push(`dtype=${dtype}`);
		contents = "...";
	} else if (shape.includes(0)) {
		if (shape.length !== 1) suffixes.push(`size=${formatTuple(shape)}`);
		if (!isDefault) suffixes.push(`dtype=${dtype}`);
		contents = "[]";
	} else {
		if (options.edgeitems === 0) suffixes.push(`size=${formatTuple(shape)}`);
		if (!isDefault && dtype.name !== "int64" && dtype.name !== "bool") suffixes.push(`dtype=${dtype}`);
		contents = formatContents(tensor, indent, options);
	}
	if (tensor.gradFnName !== undefined) suffixes.push(`grad_fn=<${tensor.gradFnName}>`);
	else if (tensor.requires_grad) suffixes.push("requires_grad=True");
	const text = addSuffixes(prefix + contents, suffixes, indent, options.linewidth);
	return tensor.isParameter ? `Parameter containing:\n${text}` : text;
}

// src/tensor/tensor.ts
const FIRST = "0";
var Tensor = class extends AutogradMethods {
	item() {
		if (this.count !== 1) throw new ShapeError(`a Tensor with ${this.count} elements cannot be converted to Scalar`);
		return readElement(this, 0);
	}
	tolist() {
		return readNested(this, 0, 0);
	}
	dispose() {
		this.store.root.dispose();
		this.store.dispose();
	}
	[Symbol.dispose]() {
		this.dispose();
	}
	toString() {
		return formatTensor({
			shape: this.shape,
			dtype: this.dtype,
			at: (index) => readElement(this, index),
			deviceSuffix: this.device.type === "cpu" ? undefined : String(this.device),
			requires_grad: this.requires_grad,
			gradFnName: this.grad_fn?.shortName(this.slot),
			isParameter: this.isParameter
		});
	}
	[Symbol.toPrimitive](hint) {
		if (hint === "string") return this.toString();
		if (this.count === 1) return readElement(this, 0);
		if (hint === "default") return this.toString();
		throw new ShapeError(`JavaScript's operators (-, *, /, <, …) do not work on a tensor of shape [${this.shape.join(", ")}]: ` + "write x.sub(y), x.mul(y), x.div(y), x.lt(y)");
	}
	toJSON() {
		return this.tolist();
	}
	[Symbol.for("Jupyter.display")]() {
		return { "text/plain": Deno.inspect(this) };
	}
	[Symbol.for("Deno.customInspect")](_inspect, options) {
		if (this.store.memory === undefined) return `tensor(<released>, size=${formatTuple(this.shape)})`;
		return indented(this.toString(), options);
	}
	get [FIRST]() {
		if (this.shape.length === 0) return readElement(this, 0);
		throw new IndexError("a tensor is not indexed by x[0]: write x.index([0]), or x.item() for the number in it");
	}
};
Object.setPrototypeOf(Tensor, TensorBase);

// src/tensor/create.ts
const FACTORY = [
	"dtype",
	"device",
	"requires_grad",
	"out",
	"layout",
	"pin_memory",
	"memory_format"
];
function newTensor(shape, dtype, device = cpu, count = numelOf(shape)) {
	const storage = device.kernels.allocate(count * dtype.itemsize);
	return new Tensor(storage, 0, shape, undefined, dtype, device, count);
}
provideTensors(() => newTensor(SCALAR, bool));
const TENSOR = new Signature$1("tensor", [
	"dtype",
	"device",
	"requires_grad",
	"pin_memory"
]);
function makeOnCpu(shape, dtype) {
	return newTensor(shape, dtype);
}
function tensor(data, options) {
	if (options === undefined) return readData(data, undefined, makeOnCpu);
	const { dtype, device, requires_grad } = TENSOR.read(options);
	deviceOf(device);
	const out = readData(data, dtype, makeOnCpu);
	return requires_grad ? leaf(out) : out;
}
function readFactory(name, args) {
	const last = args[args.length - 1];
	const options = isOptions(last) ? new Signature$1(name, ["size", ...FACTORY]).read(last) : NO_OPTIONS;
	const sizes = isOptions(last) || last === undefined ? args.slice(0, -1) : args;
	const first = sizes[0];
	const shape = options.size ?? (sizes.length === 1 && Array.isArray(first) ? first.slice() : sizes.slice());
	checkSizes(`${name}()`, shape);
	return {
		shape,
		options
	};
}
const NO_OPTIONS = {};
function filled(name, args, value) {
	if (args.length > 0 && typeof args[args.length - 1] === "number") {
		checkSizes(name, args);
		return constant(args, value, NO_OPTIONS);
	}
	const { shape, options } = readFactory(name, args);
	return constant(shape, value, options);
}
function constant(shape, value, options, like) {
	checkInts(shape, "constant", "shape");
	const { out, dtype = like ?? getDefaultDType(), requires_grad } = options;
	if (out !== undefined) {
		if (options.dtype !== undefined && options.dtype !== out.dtype) {
			throw new DTypeError(`dtype ${options.dtype} does not match dtype of out parameter (${out.dtype})`);
		}
		if (!sameShape(out.shape, shape)) out.resize_(shape);
		return value === undefined ? out : out.fill_(value);
	}
	const device = deviceOf(options.device);
	const count = numelOf(shape);
	const storage = device.kernels.allocate(count * dtype.itemsize, value === 0);
	const result = new Tensor(storage, 0, shape, undefined, dtype, device, count);
	if (value !== undefined && value !== 0) {
		result.fill_(value);
		storage.version = 0;
	}
	return requires_grad ? leaf(result) : result;
}
function zeros(...args) {
	return filled("zeros", args, 0);
}
function ones(...args) {
	return filled("ones", args, 1);
}
function empty(...args) {
	return filled("empty", args, undefined);
}
const FULL = new Signature$1("full", [
	"size",
	"fill_value",
	...FACTORY
]);
function full(size, fill_value, options) {
	const o = FULL.read(size, fill_value, options);
	if (o.fill_value === undefined || o.fill_value === null || o.size === undefined || o.size === null) {
		throw new ArgumentError("full() needs size and fill_value");
	}
	const shape = typeof o.size === "number" ? [o.size] : o.size.slice();
	checkSizes("full()", shape);
	const value = o.fill_value instanceof Tensor ? o.fill_value.item() : o.fill_value;
	return constant(shape, value, o, typeof value === "number" ? undefined : typeof value === "bigint" ? int64 : bool);
}
function scalar(value, dtype) {
	const type = dtype ?? (typeof value === "number" ? getDefaultDType() : typeof value === "bigint" ? int64 : bool);
	checkDType$1(type, "scalar", "dtype");
	const result = newTensor(SCALAR, type, cpu, 1).setItem(value);
	result.isWrappedNumber = true;
	return result;
}
function scalar_tensor(s, options) {
	return constant(SCALAR, s, new Signature$1("scalar_tensor", FACTORY).read(options));
}
const STRIDED = new Signature$1("empty_strided", [
	"size",
	"stride",
	...FACTORY
]);
function empty_strided(size, stride, options) {
	const o = STRIDED.read(size, stride, options);
	const shape = o.size ?? [];
	const strides = o.stride ?? [];
	checkSizes("empty_strided()", shape);
	if (shape.length !== strides.length) {
		throw new ShapeError(`dimensionality of sizes (${shape.length}) must match dimensionality of strides (${strides.length})`);
	}
	const span = shape.reduce((reach, n, d) => reach + (n - 1) * strides[d], 1);
	const flat = constant([numelOf(shape) === 0 ? 0 : span], undefined, {
		...o,
		requires_grad: false
	});
	const result = flat.as_strided(shape, strides, 0).detach();
	return o.requires_grad ? leaf(result) : result;
}
function empty_permuted(size, physical_layout, options) {
	checkInts(size, "empty_permuted", "size");
	checkInts(physical_layout, "empty_permuted", "physical_layout");
	checkSizes("empty_permuted()", size);
	if (size.length !== physical_layout.length) {
		throw new ShapeError("Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = " + `${size.length} is not equal to len(physical_layout) = ${physical_layout.length}`);
	}
	const strides = new Array(size.length).fill(-1);
	let stride = 1;
	for (const d of physical_layout.toReversed()) {
		if (!(d >= 0 && d < size.length)) {
			throw new ShapeError(`Dimension out of range (expected to be between 0 and ${size.length - 1}, but got ${d} at index ` + `${physical_layout.indexOf(d)}).  NB: negative dims not currently supported; file an issue if you want it.`);
		}
		if (strides[d] >= 0) throw new ShapeError(`Duplicate dim not allowed: ${d} appears twice in ${physical_layout}`);
		strides[d] = stride;
		stride *= Math.max(size[d], 1);
	}
	return empty_strided(size, strides, options);
}

// src/nn/arguments.ts
var Signature = class {
	name;
	names;
	required;
	#reader;
	constructor(name, names, required = 0) {
		this.name = name;
		this.names = names;
		this.required = required;
		this.#reader = new Signature$1(name, names);
	}
	read(...values) {
		const o = this.#reader.read(...values);
		const missing = this.names.slice(0, this.required).filter((name) => !(name in o));
		if (missing.length > 0) {
			throw new ArgumentError(`${this.name}() missing ${missing.length} required argument${missing.length > 1 ? "s" : ""}: ` + missing.map((name) => `'${name}'`).join(", "));
		}
		return o;
	}
};

// src/tensor/function.ts
var function_exports = /* @__PURE__ */ __exportAll({
	Function: () => Function$1,
	once_differentiable: () => once_differentiable
});
var FunctionNode = class extends Node {
	#saved = [];
	dirty = new Set();
	constants = new Set();
	materialize = true;
	inputs = 0;
	call = undefined;
	constructor(name) {
		super(derivativeNamed(name), SCALAR, float32, undefined);
	}
	save_for_backward(...tensors) {
		this.#saved = tensors;
	}
	finishSaving() {
		const list = this.#saved.map((t) => t ?? undefined);
		this.#saved = [];
		if (list.length > 0) super.save_for_backward(list[0], list[1], ...list.slice(2));
	}
	mark_dirty(...tensors) {
		for (const t of tensors) this.dirty.add(t);
	}
	mark_non_differentiable(...tensors) {
		for (const t of tensors) this.constants.add(t);
	}
	set_materialize_grads(value) {
		this.materialize = value;
	}
};
function derivativeNamed(name) {
	return {
		name,
		user: true,
		backward: (ctx, grad) => runUserBackward(ctx, [grad]),
		backwardMany: (ctx, grads) => runUserBackward(ctx, grads)
	};
}
function runUserBackward(node, grads) {
	const like = grads.find((g) => g !== undefined);
	const complete = grads.map((grad, i) => {
		if (grad !== undefined) return grad;
		const { shape, dtype } = i === 0 ? node : node.outputs[i - 1];
		return node.materialize ? like.make(shape, dtype).zero_() : null;
	});
	const result = node.call(complete);
	const list = Array.isArray(result) ? result : [result];
	if (list.length < node.inputs || list.slice(node.inputs).some((g) => g !== null && g !== undefined)) {
		throw new AutogradError(`function ${node.name()} returned an incorrect number of gradients (expected ${node.inputs}, got ${list.length})`);
	}
	return list.map((grad, i) => {
		if (grad === null || grad === undefined) return undefined;
		if (!(grad instanceof Tensor)) {
			throw new AutogradError(`function ${node.name()} returned ${typeof grad} at position ${i}; expected a Tensor or null`);
		}
		return grad;
	});
}
function applyFunction(name, args, forward, backward) {
	const node = new FunctionNode(name);
	node.arity = node.inputs = args.length;
	let recorded = false;
	args.forEach((arg, i) => {
		if (!(arg instanceof Tensor) || !mode$1.grad || !arg.requires_grad) return;
		node.connect(i, gradEdge(arg), arg.slot);
		recorded = true;
	});
	const result = no_grad(() => forward(node));
	if (recorded) {
		node.finishSaving();
		node.call = backward(node);
	}
	return attach(node, result, args, recorded);
}
function attach(node, result, args, recorded) {
	const many = Array.isArray(result);
	const outputs = many ? result.slice() : [result];
	const tensors = [];
	outputs.forEach((value, i) => {
		if (!(value instanceof Tensor)) return;
		let output = value;
		if (node.dirty.has(value)) {
			checkInPlace(value, recorded);
			if (recorded) finishInPlace(value, node);
			else value.store.version++;
		} else if (recorded && args.includes(value)) {
			output = value.detach();
		}
		outputs[i] = output;
		if (!recorded || node.constants.has(value) || output.dtype.kind !== "float") return;
		tensors.push(output);
	});
	tensors.forEach((output, slot) => {
		if (!node.dirty.has(output)) {
			output.viewBase = undefined;
			output.node = node;
			output.slot = slot;
		}
		if (slot === 0) node.shape = output.shape, node.dtype = output.dtype;
	});
	positionsOf(node, outputs, tensors, recorded);
	return many ? outputs : outputs[0];
}
function positionsOf(node, outputs, tensors, recorded) {
	if (!recorded || outputs.length === 1) return;
	const shapes = outputs.map((value) => value instanceof Tensor ? {
		shape: value.shape,
		dtype: value.dtype
	} : {
		shape: SCALAR,
		dtype: float32
	});
	node.shape = shapes[0].shape;
	node.dtype = shapes[0].dtype;
	node.outputs = shapes.slice(1);
	for (const tensor of tensors) if (!node.dirty.has(tensor)) tensor.slot = outputs.indexOf(tensor);
}
const NODE = Symbol("node");
const applies = new WeakMap();
function applyStatic(operation, args) {
	const forward = (ctx) => {
		if (operation.setup_context === undefined) return operation.forward(ctx, ...args);
		const output = operation.forward(...args);
		operation.setup_context(ctx, args, output);
		return output;
	};
	const backward = (ctx) => (grads) => operation.backward(ctx, ...grads);
	return applyFunction(`${operation.name}Backward`, args, forward, backward);
}
var Function$1 = class {
	static {
		__name(this, "Function");
	}
	constructor() {
		const self = (...args) => callInstance(self, args);
		return Object.setPrototypeOf(self, new.target.prototype);
	}
	static forward(_ctx, ..._args) {
		throw new AutogradError("You must implement the forward function for custom autograd.Function.");
	}
	static backward(_ctx, ..._grads) {
		throw new AutogradError("You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.");
	}
	static get apply() {
		let apply = applies.get(this);
		if (apply === undefined) {
			const operation = this;
			applies.set(this, apply = ((...args) => applyStatic(operation, args)));
		}
		return apply;
	}
	forward(..._args) {
		throw new AutogradError("You must implement the forward function for custom autograd.Function.");
	}
	backward(..._grads) {
		throw new AutogradError("You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.");
	}
	save_for_backward(...tensors) {
		nodeOf(this).save_for_backward(...tensors);
	}
	get saved_tensors() {
		return nodeOf(this).saved_tensors;
	}
	get needs_input_grad() {
		return nodeOf(this).needs_input_grad;
	}
	mark_dirty(...tensors) {
		nodeOf(this).mark_dirty(...tensors);
	}
	mark_non_differentiable(...tensors) {
		nodeOf(this).mark_non_differentiable(...tensors);
	}
};
function nodeOf(self) {
	const node = self[NODE];
	if (node === undefined) throw new AutogradError("this can be used inside of forward and backward only");
	return node;
}
function callInstance(instance, args) {
	const self = Object.create(instance);
	const forward = (ctx) => {
		self[NODE] = ctx;
		return self.forward(...args);
	};
	const backward = () => (grads) => self.backward(...grads);
	return applyFunction(`${instance.constructor.name}Backward`, args, forward, backward);
}
function once_differentiable(backward) {
	return (ctx, ...grads) => {
		if (!mode$1.grad) return backward(ctx, ...grads);
		const refuse = () => () => {
			throw new AutogradError("trying to differentiate twice a function that was marked with @once_differentiable");
		};
		return applyFunction("OnceDifferentiableBackward", grads, () => backward(ctx, ...grads), refuse);
	};
}

// src/tensor/memory.ts
function visitTensors(value, visit, seen = new Set()) {
	if (value instanceof Tensor) {
		visit(value);
		return;
	}
	if (typeof value !== "object" || value === null || seen.has(value) || ArrayBuffer.isView(value)) return;
	seen.add(value);
	const parts = value instanceof Map ? value.values() : value instanceof Set || Array.isArray(value) ? value : Object.values(value);
	for (const part of parts) visitTensors(part, visit, seen);
}
function endScope(made, outer, mayRelease) {
	for (let i = 0; i < made.length; i++) {
		const storage = made[i];
		if (storage.kept) continue;
		if (mayRelease(storage)) storage.dispose();
		else outer?.push(storage);
	}
}
function tidy(fn) {
	const outer = hostMemory.scope;
	const made = [];
	const finish = (result) => {
		hostMemory.scope = outer;
		const returned = new Set();
		visitTensors(result, (x) => {
			returned.add(x.store.root);
			if (x.grad !== null) returned.add(x.grad.store.root);
		});
		endScope(made, outer, (storage) => !returned.has(storage));
	};
	hostMemory.scope = made;
	let result;
	try {
		result = fn();
	} catch (error) {
		finish(undefined);
		throw error;
	}
	if (result instanceof Promise) {
		return result.then((value) => {
			finish(value);
			return value;
		}, (error) => {
			finish(undefined);
			throw error;
		});
	}
	finish(result);
	return result;
}
function keep(x) {
	checkTensor(x, "keep", "x");
	x.store.root.kept = true;
	return x;
}
function dropGrad(x) {
	const { grad } = x;
	x.gradient = null;
	if (grad === null || hostMemory.scope === undefined) return;
	const storage = grad.store.root;
	storage.kept = false;
	hostMemory.scope.push(storage);
}
function memory_stats() {
	return hostMemory.stats();
}
function empty_cache() {
	hostMemory.emptyPool();
}

// src/nn/callable.ts
var ModuleRecord = class {
	hooks = undefined;
	parameters = new Set();
	guarded = new Set();
	buffers = new Map();
	modules = new Set();
};
const records = new WeakMap();
function recordOf(module) {
	return records.get(module);
}
var CallableModule = class {
	constructor() {
		const record = new ModuleRecord();
		const self = ((...args) => record.hooks === undefined ? self.forward(...args) : record.hooks.call(self, args));
		delete self.name;
		delete self.length;
		Object.setPrototypeOf(self, new.target.prototype);
		records.set(self, record);
		return self;
	}
	forward(..._args) {
		throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
	}
};

// src/nn/backward_hooks.ts
var BackwardHookFunction = class extends Function$1 {
	static forward(ctx, passing, ...tensors) {
		ctx.passing = passing;
		ctx.set_materialize_grads(false);
		return tensors;
	}
	static backward(ctx, ...grads) {
		return [null, ...ctx.passing(grads)];
	}
};
var BackwardHooks = class {
	module;
	hooks;
	preHooks;
	#gradOutput = undefined;
	#inputs = undefined;
	#inputCount = 0;
	constructor(module, hooks, preHooks) {
		this.module = module;
		this.hooks = hooks;
		this.preHooks = preHooks;
	}
	enter(args) {
		this.#inputCount = args.length;
		const [wrapped, places] = wrap(args, (grads) => this.#atInput(grads));
		this.#inputs = places;
		return wrapped;
	}
	leave(output) {
		const list = Array.isArray(output) ? output : [output];
		let places = [];
		const [wrapped, found] = wrap(list, (grads) => this.#atOutput(grads, places, list.length));
		if (found !== undefined) places = found;
		return Array.isArray(output) ? wrapped : wrapped[0];
	}
	#atOutput(grads, places, count) {
		let gradOutput = spread(grads, places, count);
		for (const hook of this.preHooks) {
			const replaced = asGradients(hook(this.module, gradOutput));
			if (replaced === undefined) continue;
			if (replaced.length !== gradOutput.length) {
				throw new ShapeError(`Backward pre hook returned an invalid number of grad_output, got ${replaced.length}, but expected ${gradOutput.length}`);
			}
			gradOutput = replaced;
		}
		if (this.#inputs === undefined) {
			const none = new Array(this.#inputCount).fill(null);
			for (const hook of this.hooks) {
				const replaced = asGradients(hook(this.module, none, gradOutput));
				if (replaced !== undefined && replaced.some((g) => g !== null)) {
					throw new ShapeError("Backward hook for Modules where no input requires gradient should always return None or None for all gradients.");
				}
			}
		} else this.#gradOutput = gradOutput;
		return places.map((i) => gradOutput[i]);
	}
	#atInput(grads) {
		const gradOutput = this.#gradOutput;
		if (gradOutput === undefined) return grads;
		const places = this.#inputs;
		let gradInput = spread(grads, places, this.#inputCount);
		for (const hook of this.hooks) {
			const replaced = asGradients(hook(this.module, gradInput, gradOutput));
			if (replaced === undefined) continue;
			if (replaced.length !== gradInput.length) {
				throw new ShapeError(`Backward hook returned an invalid number of grad_input, got ${replaced.length}, but expected ${gradInput.length}`);
			}
			gradInput = replaced;
		}
		this.#gradOutput = undefined;
		return places.map((i) => gradInput[i]);
	}
};
function wrap(values, passing) {
	const places = [];
	const tensors = [];
	values.forEach((value, i) => {
		if (!(value instanceof Tensor)) return;
		places.push(i);
		tensors.push(value);
	});
	if (!is_grad_enabled() || !tensors.some((t) => t.requires_grad)) return [values, undefined];
	const passed = BackwardHookFunction.apply(passing, ...tensors);
	const out = values.slice();
	places.forEach((place, i) => out[place] = passed[i]);
	return [out, places];
}
function spread(values, places, count) {
	const out = new Array(count).fill(null);
	places.forEach((place, i) => out[place] = values[i]);
	return out;
}
function asGradients(value) {
	if (value === undefined || value === null) return undefined;
	return Array.isArray(value) ? value : [value];
}

// src/nn/hooks.ts
var ModuleHooks = class {
	pre = new Map();
	forward = new Map();
	backwardPre = new Map();
	backward = new Map();
	get empty() {
		return this.pre.size + this.forward.size + this.backwardPre.size + this.backward.size === 0;
	}
	call(module, args) {
		if (this.empty) recordOf(module).hooks = undefined;
		const called = new Set();
		const hooks = [...this.forward.values()];
		let result;
		try {
			for (const hook of [...this.pre.values()]) {
				const replaced = hook(module, args);
				if (replaced !== undefined && replaced !== null) args = asArguments(replaced, args);
			}
			const backward = this.backward.size + this.backwardPre.size > 0 ? new BackwardHooks(module, [...this.backward.values()], [...this.backwardPre.values()]) : undefined;
			if (backward !== undefined) args = backward.enter(args);
			result = module.forward(...args);
			for (const entry of hooks) {
				called.add(entry);
				const replaced = entry.hook(module, args, result);
				if (replaced !== undefined && replaced !== null) result = asOutput(replaced, result);
			}
			return backward === undefined ? result : backward.leave(result);
		} catch (error) {
			for (const entry of hooks) {
				if (!entry.always || called.has(entry)) continue;
				try {
					entry.hook(module, args, result);
				} catch {}
			}
			throw error;
		}
	}
};
function asArguments(replaced, args) {
	if (Array.isArray(replaced)) return replaced;
	if (typeof replaced !== "object" && typeof replaced !== "function" && typeof replaced !== typeof args[0]) {
		throw new ArgumentError(`a forward pre-hook returned a ${typeof replaced}; it must return nothing, or the new arguments of forward ` + `(an arrow function returns the value of its expression: put it in braces)`);
	}
	return [replaced];
}
function asOutput(replaced, output) {
	if (output instanceof Tensor && typeof replaced !== "object" && typeof replaced !== "function") {
		throw new ArgumentError(`a forward hook returned a ${typeof replaced}; it must return nothing, or the new output ` + `(an arrow function returns the value of its expression: put it in braces)`);
	}
	return replaced;
}

// src/nn/buffer.ts
const BUFFER$1 = new Signature("Buffer", ["persistent"]);
const marked = new WeakMap();
function bufferMark(tensor) {
	return marked.get(tensor);
}
const Buffer$1 = class {
	static {
		__name(this, "Buffer");
	}
	constructor(data, options = {}) {
		if (data !== undefined && data !== null && !(data instanceof Tensor)) {
			throw new ArgumentError(`Buffer: data must be a Tensor, got ${typeof data}`);
		}
		if (!isOptions(options)) throw new ArgumentError("Buffer() takes persistent by name: { persistent: false }");
		const given = data ?? empty(0);
		const tensor = given.detach().requires_grad_(given.requires_grad);
		marked.set(tensor, BUFFER$1.read(options).persistent ?? true);
		return tensor;
	}
	static [Symbol.hasInstance](value) {
		return value instanceof Tensor && marked.has(value);
	}
};

// src/nn/module_members.ts
const MEMBERS = new Signature("named_members", [
	"prefix",
	"recurse",
	"remove_duplicate"
]);
const MODULES = new Signature("named_modules", [
	"memo",
	"prefix",
	"remove_duplicate"
]);
const BUFFER = new Signature("register_buffer", ["persistent"]);
function fieldsOf(module) {
	return module;
}
function* ownParameters(module) {
	const fields = fieldsOf(module);
	const record = recordOf(module);
	for (const name of Object.keys(fields)) {
		const value = fields[name];
		if (!(value instanceof Tensor)) continue;
		if (value.isParameter) {
			if (!record.guarded.has(name)) guard(fields, record, name, value);
			yield [name, value];
		} else if (record.parameters.has(name) && !record.buffers.has(name)) throw notParameter(name, value);
	}
}
function forgetMember(module, name) {
	const record = recordOf(module);
	for (const names of [
		record.parameters,
		record.guarded,
		record.buffers,
		record.modules
	]) names.delete(name);
	delete fieldsOf(module)[name];
}
function notParameter(name, value) {
	return new ArgumentError(`cannot assign '${describe(value)}' as parameter '${name}' (torch.nn.Parameter or None expected)`);
}
function guard(fields, record, name, value) {
	record.parameters.add(name);
	record.guarded.add(name);
	Object.defineProperty(fields, name, {
		enumerable: true,
		configurable: true,
		get: () => value,
		set: (next) => {
			if (next !== null && next !== undefined && !(next instanceof Tensor && next.isParameter)) {
				throw notParameter(name, next);
			}
			value = next;
		}
	});
}
function buffersOf(module) {
	const { buffers } = recordOf(module), fields = fieldsOf(module);
	for (const name of Object.keys(fields)) {
		const value = fields[name];
		if (!(value instanceof Tensor) || value.isParameter || buffers.has(name)) continue;
		const kept = bufferMark(value);
		if (kept !== undefined) buffers.set(name, kept);
	}
	return buffers;
}
function* ownBuffers(module) {
	const fields = fieldsOf(module);
	for (const name of buffersOf(module).keys()) {
		const value = fields[name];
		if (value instanceof Tensor && !value.isParameter) yield [name, value];
	}
}
function* ownModules(module) {
	const fields = fieldsOf(module);
	const record = recordOf(module);
	for (const name of Object.keys(fields)) {
		const value = fields[name];
		if (value instanceof CallableModule) yield [name, value];
		else if (value === null && record.modules.has(name)) yield [name, null];
	}
}
function checkName(kind, name, module, known) {
	if (typeof name !== "string") throw new ArgumentError(`${kind} name should be a string. Got ${typeof name}`);
	if (name.includes(".")) {
		throw new IndexError(kind === "module" ? `module name can't contain ".", got: ${name}` : `${kind} name can't contain "."`);
	}
	if (name === "") throw new IndexError(`${kind} name can't be empty string ""`);
	const present = fieldsOf(module)[name] ?? undefined;
	if (present !== undefined && !known(recordOf(module))) {
		throw new IndexError(`attribute '${name}' already exists`);
	}
}
function describe(value) {
	if (value instanceof Tensor) return value.type();
	if (typeof value !== "object" && typeof value !== "function") return typeof value;
	if (typeof value === "function") return describeValue(value);
	return value.constructor?.name ?? typeof value;
}
function moduleHint(value) {
	if (Array.isArray(value)) return ": give the modules one by one, (...modules)";
	if (typeof value !== "function") return "";
	if (value.prototype instanceof CallableModule) return `: make one, new ${value.name}(…)`;
	return ": nn.ReLU, nn.Flatten, … are modules; a class of yours calls any function in its forward";
}
var ModuleMembers = class extends CallableModule {
	training = true;
	register_buffer(name, tensor, persistent = true) {
		const kept = typeof persistent === "object" ? BUFFER.read(persistent).persistent ?? true : persistent;
		const buffers = buffersOf(this);
		checkName("buffer", name, this, () => buffers.has(name));
		if (tensor !== null && !(tensor instanceof Tensor)) {
			throw new ArgumentError(`cannot assign '${describe(tensor)}' object to buffer '${name}' (torch Tensor or None required)`);
		}
		buffers.set(name, kept);
		fieldsOf(this)[name] = tensor;
	}
	register_parameter(name, param) {
		checkName("parameter", name, this, (record) => record.parameters.has(name));
		if (param !== null && !(param instanceof Tensor && param.isParameter)) {
			throw new ArgumentError(`cannot assign '${describe(param)}' object to parameter '${name}' (torch.nn.Parameter or None required)`);
		}
		if (param !== null && !param.is_leaf) {
			throw new ValueError(`Cannot assign non-leaf Tensor to parameter '${name}'. Model parameters must be created explicitly. To express ` + `'${name}' as a function of another Tensor, compute the value in the forward() method.`);
		}
		recordOf(this).parameters.add(name);
		fieldsOf(this)[name] = param;
	}
	add_module(name, module) {
		if (module !== null && !(module instanceof CallableModule)) {
			throw new ArgumentError(`${describe(module)} is not a Module subclass${moduleHint(module)}`);
		}
		checkName("module", name, this, (record) => record.modules.has(name) || fieldsOf(this)[name] instanceof CallableModule);
		recordOf(this).modules.add(name);
		fieldsOf(this)[name] = module;
	}
	register_module(name, module) {
		this.add_module(name, module);
	}
	*parameters(recurse = true) {
		for (const [, parameter] of this.named_parameters("", { recurse: readRecurse(recurse) })) yield parameter;
	}
	*named_parameters(prefix, recurse, remove_duplicate) {
		yield* namedMembers(self(this), ownParameters, MEMBERS.read(prefix, recurse, remove_duplicate));
	}
	*buffers(recurse = true) {
		for (const [, buffer] of this.named_buffers("", { recurse: readRecurse(recurse) })) yield buffer;
	}
	*named_buffers(prefix, recurse, remove_duplicate) {
		yield* namedMembers(self(this), ownBuffers, MEMBERS.read(prefix, recurse, remove_duplicate));
	}
	*children() {
		for (const [, module] of this.named_children()) yield module;
	}
	*named_children() {
		const seen = new Set();
		for (const [name, module] of ownModules(this)) {
			if (module === null || seen.has(module)) continue;
			seen.add(module);
			yield [name, module];
		}
	}
	*modules(remove_duplicate = true) {
		const once = typeof remove_duplicate === "object" ? remove_duplicate.remove_duplicate ?? true : remove_duplicate;
		for (const [, module] of namedModules(self(this), new Set(), "", once)) yield module;
	}
	*named_modules(memo, prefix, remove_duplicate) {
		const o = MODULES.read(memo, prefix, remove_duplicate);
		yield* namedModules(self(this), o.memo ?? new Set(), o.prefix ?? "", o.remove_duplicate ?? true);
	}
	get_submodule(target) {
		let module = self(this);
		if (target === "") return module;
		for (const name of target.split(".")) {
			const value = fieldsOf(module)[name];
			if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
			if (!(value instanceof CallableModule)) throw new IndexError(`\`${name}\` is not an nn.Module`);
			module = value;
		}
		return module;
	}
	set_submodule(target, module) {
		if (target === "") throw new ValueError("Cannot set the submodule without a target name!");
		if (!(module instanceof CallableModule)) {
			throw new ValueError(`\`module\` is not an nn.Module, found ${describe(module)}`);
		}
		const [parent, name] = this.#place(target);
		const old = fieldsOf(parent)[name];
		if (old !== undefined && old !== null && !(old instanceof CallableModule)) {
			throw new IndexError(`\`${name}\` is not an nn.Module`);
		}
		fieldsOf(parent)[name] = module;
	}
	get_parameter(target) {
		const [module, name] = this.#place(target);
		const value = fieldsOf(module)[name];
		if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
		if (!(value instanceof Tensor && value.isParameter)) throw new IndexError(`\`${name}\` is not an nn.Parameter`);
		return value;
	}
	get_buffer(target) {
		const [module, name] = this.#place(target);
		const value = fieldsOf(module)[name];
		if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
		if (!buffersOf(module).has(name)) throw new IndexError(`\`${name}\` is not a buffer`);
		return value;
	}
	#place(target) {
		const at = target.lastIndexOf(".");
		return [this.get_submodule(target.slice(0, Math.max(at, 0))), target.slice(at + 1)];
	}
};
function self(module) {
	return module;
}
function readRecurse(recurse) {
	return typeof recurse === "object" ? MEMBERS.read(recurse).recurse ?? true : recurse;
}
function* namedModules(module, memo, path, once) {
	if (memo.has(module)) return;
	if (once) memo.add(module);
	yield [path, module];
	for (const [name, child] of ownModules(module)) {
		if (child !== null) yield* namedModules(child, memo, path === "" ? name : `${path}.${name}`, once);
	}
}
function* namedMembers(module, members, { prefix = "", recurse = true, remove_duplicate = true }) {
	const seen = new Set();
	const modules = recurse ? namedModules(module, new Set(), prefix, remove_duplicate) : [[prefix, module]];
	for (const [path, owner] of modules) {
		for (const [name, member] of members(owner)) {
			if (seen.has(member)) continue;
			if (remove_duplicate) seen.add(member);
			yield [path === "" ? name : `${path}.${name}`, member];
		}
	}
}

// src/nn/module_format.ts
function indentRest(text, blankLines) {
	const lines = text.split("\n");
	return lines.map((line, i) => i === 0 ? line : blankLines || line.trim() !== "" ? `  ${line}` : "").join("\n");
}
function formatModule(name, extra, children) {
	const extraLines = extra === "" ? [] : extra.split("\n");
	const childLines = Array.from(children, ([key, child]) => `(${key}): ${child === null ? "None" : indentRest(child.toString(), false)}`);
	if (extraLines.length + childLines.length === 0) return `${name}()`;
	if (extraLines.length === 1 && childLines.length === 0) return `${name}(${extra})`;
	return `${name}(\n  ${[...extraLines, ...childLines].join("\n  ")}\n)`;
}
function formatModuleList(name, children) {
	const runs = [];
	let i = 0;
	for (const child of children) {
		const text = child.toString();
		const last = runs.at(-1);
		if (last !== undefined && last.text === text) last.to = i;
		else runs.push({
			from: i,
			to: i,
			text
		});
		i++;
	}
	if (i === 0) return `${name}()`;
	const lines = runs.map(({ from, to, text }) => indentRest(from === to ? `(${from}): ${text}` : `(${from}-${to}): ${to - from + 1} x ${text}`, true));
	return `${name}(\n  ${lines.join("\n  ")}\n)`;
}
function formatBool(value) {
	return value ? "True" : "False";
}
function formatNumber(value) {
	return Number.isInteger(value) ? `${value}` : formatFloat(value);
}

// src/io/python_types.ts
const known = new WeakMap();
function markOrderedDict(dict, info = {}) {
	known.set(dict, info);
	return dict;
}
function orderedDictInfo(dict) {
	return known.get(dict);
}
const tuples = new WeakSet();
function markTuple(items) {
	tuples.add(items);
	return items;
}
function isTuple(items) {
	return tuples.has(items);
}
var PythonFloat = class {
	value;
	constructor(value) {
		this.value = value;
	}
};

// src/nn/parameter.ts
const PARAMETER = new Signature("Parameter", ["requires_grad"]);
const Parameter = class {
	constructor(data, requires_grad = true) {
		if (data !== undefined && data !== null && !(data instanceof Tensor)) {
			throw new ArgumentError(`Parameter: data must be a Tensor, got ${describeValue(data)}`);
		}
		const tensor = (data ?? empty(0)).detach();
		tensor.isParameter = true;
		const wanted = isOptions(requires_grad) ? PARAMETER.read(requires_grad).requires_grad ?? true : requires_grad;
		return wanted ? leaf(tensor) : tensor.requires_grad_(false);
	}
	static [Symbol.hasInstance](value) {
		return value instanceof Tensor && value.isParameter;
	}
};

// src/nn/factory.ts
function factoryOptions(o) {
	const out = {};
	if (o.device !== undefined && o.device !== null) out.device = o.device;
	if (o.dtype !== undefined && o.dtype !== null) out.dtype = o.dtype;
	return out;
}

// src/nn/uninitialized.ts
const UNKNOWN = new Proxy([], { get() {
	throw new ShapeError("Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` " + "when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the " + "parameters before accessing their attributes.");
} });
var UninitializedTensor = class extends Tensor {
	constructor(options) {
		refuseMethods();
		const t = empty([0], factoryOptions(options));
		super(t.store, 0, UNKNOWN, undefined, t.dtype, t.device, 0);
	}
	materialize(shape, device, dtype) {
		const made = empty([...shape], factoryOptions({
			device: device ?? this.device,
			dtype: dtype ?? this.dtype
		}));
		Object.assign(this, {
			dtype: made.dtype,
			device: made.device,
			shape: []
		});
		Object.setPrototypeOf(this, Tensor.prototype);
		this.relayout(made.store, 0, made.shape, undefined);
	}
	get data() {
		return emptyLike(this);
	}
	set data(value) {
		Object.assign(this, {
			dtype: value.dtype,
			device: value.device
		});
	}
	toString() {
		return `<${this.constructor.name}>`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function emptyLike(x) {
	return empty([0], factoryOptions({
		device: x.device,
		dtype: x.dtype
	}));
}
function refuse(tensor, method) {
	throw new AutogradError(`Attempted to use an uninitialized parameter in ${method}. This error happens when you are using a \`LazyModule\` or ` + `explicitly manipulating \`torch.nn.parameter.${tensor.constructor.name}\` objects. When using LazyModules Call ` + "`forward` with a dummy batch to initialize the parameters before calling torch functions");
}
const ALLOWED = new Set("constructor is_complex is_floating_point get_device requires_grad_ dispose relayout".split(" "));
const OWN = {
	size: (dim) => dim === undefined ? [0] : 0,
	detach() {
		return this;
	},
	copy_(source) {
		return source instanceof UninitializedTensor ? this : refuse(this, "copy_");
	}
};
function conversion(name) {
	return function(...args) {
		const probe = emptyLike(this)[name](...args);
		const made = Object.create(Object.getPrototypeOf(this));
		return Object.assign(made, this, {
			dtype: probe.dtype,
			device: probe.device,
			store: probe.store
		});
	};
}
function refuseMethods() {
	if (refused) return;
	refused = true;
	for (let p = Tensor.prototype; p !== Object.prototype; p = Object.getPrototypeOf(p)) {
		for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(p))) {
			if (typeof value !== "function" || ALLOWED.has(name) || Object.hasOwn(UninitializedTensor.prototype, name)) {
				continue;
			}
			const method = OWN[name] ?? function() {
				return refuse(this, name);
			};
			Object.defineProperty(UninitializedTensor.prototype, name, {
				value: method,
				configurable: true,
				writable: true
			});
		}
	}
	for (const name of "to cpu cuda half bfloat16 float double char short int long byte bool".split(" ")) {
		Object.defineProperty(UninitializedTensor.prototype, name, {
			value: conversion(name),
			configurable: true
		});
	}
}
let refused = false;
var UninitializedParameter = class extends UninitializedTensor {
	constructor(requires_grad = true, options = {}) {
		const o = typeof requires_grad === "object" ? requires_grad : {
			...options,
			requires_grad
		};
		super(o);
		this.isParameter = true;
		this.leafRequiresGrad = o.requires_grad ?? true;
	}
};
var UninitializedBuffer = class extends UninitializedTensor {
	constructor(requires_grad = false, options = {}) {
		const o = typeof requires_grad === "object" ? requires_grad : {
			...options,
			requires_grad
		};
		super(o);
		this.leafRequiresGrad = o.requires_grad ?? false;
	}
};
function is_lazy(value) {
	return value instanceof UninitializedTensor;
}

// src/nn/state_dict.ts
var IncompatibleKeys = class {
	missing_keys;
	unexpected_keys;
	constructor(missing_keys, unexpected_keys) {
		this.missing_keys = missing_keys;
		this.unexpected_keys = unexpected_keys;
	}
	toString() {
		if (this.missing_keys.length + this.unexpected_keys.length === 0) return "<All keys matched successfully>";
		const list = (keys) => `[${keys.map((k) => `'${k}'`).join(", ")}]`;
		return `_IncompatibleKeys(missing_keys=${list(this.missing_keys)}, unexpected_keys=${list(this.unexpected_keys)})`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function metadataOf(state) {
	const metadata = orderedDictInfo(state)?.metadata;
	if (metadata === undefined || metadata === null) return undefined;
	return metadata instanceof Map ? Object.fromEntries(metadata) : metadata;
}
var ModuleState = class extends ModuleMembers {
	get stateVersion() {
		return 1;
	}
	state_dict(options = {}) {
		const { destination = {}, prefix = "", keep_vars = false } = options;
		const metadata = metadataOf(destination) ?? {};
		metadata[prefix.slice(0, -1)] = { version: this.stateVersion };
		markOrderedDict(destination, { metadata });
		for (const [name, parameter] of ownParameters(this)) {
			destination[prefix + name] = keep_vars ? parameter : parameter.detach();
		}
		const persistent = buffersOf(this);
		for (const [name, buffer] of ownBuffers(this)) {
			if (persistent.get(name)) destination[prefix + name] = keep_vars ? buffer : buffer.detach();
		}
		for (const [name, child] of ownModules(this)) {
			child?.state_dict({
				destination,
				prefix: `${prefix}${name}.`,
				keep_vars
			});
		}
		return destination;
	}
	load_state_dict(state_dict, strict = true, assign = false) {
		if (typeof state_dict !== "object" || state_dict === null || state_dict instanceof Tensor || state_dict instanceof Promise) {
			const hint = state_dict instanceof Promise ? ": await it" : state_dict instanceof CallableModule ? ": give its state_dict()" : "";
			throw new ArgumentError(`Expected state_dict to be dict-like, got ${describeValue(state_dict)}${hint}.`);
		}
		const options = readLoadOptions(strict, assign);
		const state = state_dict instanceof Map ? Object.fromEntries(state_dict) : { ...state_dict };
		const metadata = metadataOf(state_dict) ?? {};
		const missing_keys = [];
		const unexpected_keys = [];
		const errors = [];
		load(this, state, "", options.assign, metadata, missing_keys, unexpected_keys, errors);
		if (options.strict) {
			const quoted = (keys) => keys.map((k) => `"${k}"`).join(", ");
			if (unexpected_keys.length > 0) errors.unshift(`Unexpected key(s) in state_dict: ${quoted(unexpected_keys)}. `);
			if (missing_keys.length > 0) errors.unshift(`Missing key(s) in state_dict: ${quoted(missing_keys)}. `);
		}
		if (errors.length > 0) {
			throw new ValueError(`Error(s) in loading state_dict for ${this.constructor.name}:\n\t${errors.join("\n	")}`);
		}
		return new IncompatibleKeys(missing_keys, unexpected_keys);
	}
	loadOwnState(loading) {
		const { state, prefix, assign } = loading;
		const buffers = buffersOf(this);
		const own = new Map(ownParameters(this));
		for (const [name, buffer] of ownBuffers(this)) if (buffers.get(name)) own.set(name, buffer);
		for (const [name, target] of own) {
			const key = prefix + name;
			if (!Object.hasOwn(state, key)) {
				loading.missing_keys.push(key);
				continue;
			}
			let source = state[key];
			if (!(source instanceof Tensor)) {
				loading.errors.push(`While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint but ` + `received ${source === null ? "null" : typeof source}`);
				continue;
			}
			if (is_lazy(target)) {
				if (is_lazy(source)) continue;
				target.materialize(source.shape);
			}
			if (target.dim() === 0 && source.dim() === 1 && source.size(0) === 1) source = source.reshape([]);
			const found = source;
			if (formatSize(found.shape) !== formatSize(target.shape)) {
				loading.errors.push(`size mismatch for ${key}: copying a param with shape ${formatSize(found.shape)} from checkpoint, ` + `the shape in current model is ${formatSize(target.shape)}.`);
				continue;
			}
			if (assign) {
				this[name] = target.isParameter ? found.isParameter ? found.requires_grad_(target.requires_grad) : new Parameter(found, target.requires_grad) : found;
			} else no_grad(() => target.copy_(found));
		}
		const children = new Map(ownModules(this));
		for (const key of Object.keys(state)) {
			if (!key.startsWith(prefix)) continue;
			const [name, ...rest] = key.slice(prefix.length).split(".");
			if (rest.length > 0 ? !children.has(name) : !own.has(name)) loading.unexpected_keys.push(key);
		}
	}
};
function readLoadOptions(strict, assign) {
	const options = typeof strict === "object" ? strict : typeof assign === "object" ? assign : {};
	for (const key of Object.keys(options)) {
		if (key !== "strict" && key !== "assign") {
			throw new ArgumentError(`load_state_dict() got an unexpected option '${key}'; its options are strict and assign`);
		}
	}
	return {
		strict: typeof strict === "boolean" ? strict : options.strict ?? true,
		assign: typeof assign === "boolean" ? assign || (options.assign ?? false) : options.assign ?? false
	};
}
function load(module, state, prefix, assign, metadata, missing_keys, unexpected_keys, errors) {
	const own = metadata[prefix.slice(0, -1)] ?? {};
	module.loadOwnState({
		state,
		prefix,
		metadata: own,
		assign,
		missing_keys,
		unexpected_keys,
		errors
	});
	for (const [name, child] of ownModules(module)) {
		if (child === null) continue;
		const below = `${prefix}${name}.`;
		const part = Object.fromEntries(Object.entries(state).filter(([key]) => key.startsWith(below)));
		load(child, part, below, assign, metadata, missing_keys, unexpected_keys, errors);
	}
}

// src/nn/module.ts
const HOOK = new Signature("register_hook", ["prepend", "always_call"]);
var Module = class extends ModuleState {
	apply(fn) {
		for (const child of this.children()) child.apply(fn);
		fn(this);
		return this;
	}
	train(mode = true) {
		if (typeof mode === "object" && mode !== null) return this.train(mode.mode);
		if (typeof mode !== "boolean") throw new ArgumentError("training mode is expected to be boolean");
		this.training = mode;
		for (const child of this.children()) child.train(mode);
		return this;
	}
	eval() {
		return this.train(false);
	}
	requires_grad_(requires_grad = true) {
		const wanted = typeof requires_grad === "object" ? requires_grad.requires_grad ?? true : requires_grad;
		for (const parameter of this.parameters()) parameter.requires_grad_(wanted);
		return this;
	}
	zero_grad(set_to_none = true) {
		const drop = typeof set_to_none === "object" ? set_to_none.set_to_none ?? true : set_to_none;
		for (const parameter of this.parameters()) {
			if (parameter.grad === null || parameter.grad === undefined) continue;
			if (drop) dropGrad(parameter);
			else {
				if (parameter.grad.grad_fn) parameter.grad = parameter.grad.detach();
				else parameter.grad.requires_grad_(false);
				parameter.grad.zero_();
			}
		}
	}
	convert(fn) {
		for (const child of this.children()) child.convert(fn);
		no_grad(() => {
			for (const [, parameter] of ownParameters(this)) {
				const grad = parameter.grad;
				parameter.data = fn(parameter.data);
				if (grad !== null && grad !== undefined) {
					parameter.grad = null;
					parameter.grad = fn(grad.detach());
				}
			}
			for (const [name, buffer] of [...ownBuffers(this)]) {
				this[name] = fn(buffer);
			}
		});
		return this;
	}
	to(target, dtype) {
		const options = readTo(target, dtype);
		if (options.dtype && options.dtype.kind !== "float") {
			throw new ArgumentError(`nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=${options.dtype}`);
		}
		if (options.device !== undefined && options.device !== null) deviceOf(options.device);
		return this.convert((t) => {
			let out = t;
			if (options.device !== undefined && options.device !== null) out = out.to(options.device);
			if (options.dtype && out.dtype.is_floating_point) out = out.to(options.dtype);
			return out;
		});
	}
	cpu() {
		return this.to("cpu");
	}
	cuda(device) {
		return this.to(cudaTarget(device));
	}
	type(dst_type) {
		const dtype = typeof dst_type === "string" ? dtypeByName(dst_type) : dst_type;
		if (dtype === undefined) throw new ArgumentError(`invalid type: '${dst_type}'`);
		return this.convert((t) => t.to(dtype));
	}
	float() {
		return this.to(float32);
	}
	double() {
		return this.to(float64);
	}
	half() {
		return this.to(float16);
	}
	bfloat16() {
		return this.to(bfloat16);
	}
	register_forward_hook(hook, options = {}) {
		const always = typeof options === "object" && (options.always_call ?? false);
		return this.#register("forward", {
			hook,
			always
		}, options);
	}
	register_forward_pre_hook(hook, options = {}) {
		return this.#register("pre", hook, options);
	}
	register_full_backward_hook(hook, options = {}) {
		return this.#register("backward", hook, options);
	}
	register_full_backward_pre_hook(hook, options = {}) {
		return this.#register("backwardPre", hook, options);
	}
	#register(kind, hook, options) {
		const hooks = recordOf(this).hooks ??= new ModuleHooks();
		const table = hooks[kind];
		if (typeof (kind === "forward" ? hook.hook : hook) !== "function") {
			throw new ArgumentError(`a hook must be a function, got ${typeof hook}`);
		}
		const before = HOOK.read(options).prepend ? [...table] : [];
		if (before.length > 0) table.clear();
		const handle = addHook(table, hook);
		for (const [id, other] of before) table.set(id, other);
		return handle;
	}
	extra_repr() {
		return "";
	}
	toString() {
		return formatModule(this.constructor.name, this.extra_repr(), ownModules(this));
	}
	[Symbol.for("Jupyter.display")]() {
		return { "text/plain": String(this) };
	}
	[Symbol.for("Deno.customInspect")](_inspect, options) {
		return indented(this.toString(), options);
	}
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return this.toString();
	}
};
function readTo(target, second) {
	const more = second instanceof DType ? { dtype: second } : typeof second === "object" ? second : {};
	if (target instanceof Tensor) return {
		device: target.device,
		dtype: target.dtype
	};
	if (target instanceof DType) return { dtype: target };
	if (typeof target === "number") return {
		...more,
		device: target
	};
	if (typeof target === "string") {
		const dtype = dtypeByName(target);
		return dtype === undefined ? {
			...more,
			device: target
		} : { dtype };
	}
	if (typeof target === "object" && target !== null) {
		if (target instanceof Device) return {
			...more,
			device: target
		};
		for (const key of Object.keys(target)) {
			if (key !== "device" && key !== "dtype" && key !== "non_blocking") {
				throw new ArgumentError(`Module.to() got an unexpected option '${key}'; its options are device and dtype`);
			}
		}
		return target;
	}
	throw new ArgumentError(`Module.to() expects a device, a dtype or a tensor, got ${target}`);
}

export { ATTENTION_PLAN, ArgumentError, AutogradError, BINARY, Buffer$1 as Buffer, CELL, COMPARE, CONV, CallableModule, DTYPES, DType, DTypeError, Device, DeviceError, DisposedError, EXTREMUM, FACTORY, FInfo, FormatError, Function$1 as Function, Generator, Histogram, HistogramDD, IInfo, IncompatibleKeys, IndexError, LONG_HINT, LibraryError, MASK, MATMUL_PLAN, MantissaExponent, MemoryFormat, MinMax, ModeScope, Module, ModuleHooks, NLL_PLAN, NORM_PLAN, NamedResult, Node, OPTIM, PLAN, POOL, Parameter, PythonFloat, RANDOM, REDUCE, RemovableHandle, SCALAR, SCAN, SCATTER, SOFTMAX, ShapeError, Signature, Signature$1, Slice, Storage, TERNARY, TEST, TREE, Tensor, TorchError, UNARY, UNFOLD$1 as UNFOLD, UninitializedBuffer, UninitializedParameter, UninitializedTensor, UnsupportedError, ValueError, ValuesIndices, __exportAll, __name, abs, absolute, acos, acosh, add, addbmm, addcdiv, addcmul, addmm, addmv, addmv_, addr, adjoint, alias_copy, all, allclose, amax, amin, aminmax, angle, any, anyRequiresGrad, arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh, argmax, argmin, argsort, argwhere, asNumber, asTensor, as_strided, as_strided_, as_strided_copy, as_strided_scatter, asin, asinh, atan, atan2, atanh, atleast_1d, atleast_2d, atleast_3d, backendInfo, backward, baddbmm, bernoulli_, bfloat16, bincount, bitwise_and, bitwise_left_shift, bitwise_not, bitwise_or, bitwise_right_shift, bitwise_xor, bmm, bool, broadcastShape, broadcastStrides, broadcast_to, bucketize, buffersOf, cacheFolder, can_cast, cat, ceil, celu, celu_, chain_matmul, channels_last, channels_last_3d, checkDevices, checkFits$1 as checkFits, checkFunction, checkIndices, checkInt, checkInts, checkKind, checkNumber, checkOptionalTensor, checkSizes, checkTensor, checkTensors, chunk, clamp, clamp_, clamp_max, clamp_max_, clamp_min, clamp_min_, clip, clip_, clone, column_stack, concat, concatenate, conj, conj_physical, contiguousOf, contiguousStrides, contiguous_format, copysign, corrcoef, cos, cosh, count_nonzero, cov, cpu, cross, crossed, cudaTarget, cummax, cummin, cumprod, cumsum, cumulative_trapezoid, defaultGenerator, deg2rad, describeValue, detach_copy, detect_anomaly, device, deviceOf, diag, diag_embed, diagflat, diagonal, diagonal_copy, diagonal_scatter, diff, digamma, disposed, dist, div, divide, dot, drawFloat64, drawNormal, drawUint32, dropGrad, dsplit, dstack, dtypeByName, dtypeOfArray, elu, empty, empty_cache, empty_like, empty_permuted, empty_strided, enable_grad, eq, equal, erf, erfc, erfinv, errors_exports, exp, exp2, expand_copy, expm1, factoryOptions, fill$1 as fill, fillWith, fill_, finfo, fix, flatten, flip, fliplr, flipud, float16, float32, float32ToBfloat16Bits, float64, float_power, floor, floor_divide, fmax, fmin, fmod, forBytes, forgetMember, formatBool, formatFloat, formatModuleList, formatNumber, formatShape, formatSize, formatTuple, frac, frexp, full, full_like, function_exports, fusedMultiplyAdd, gather, gcd, ge, gelu, geluTanh, getDefaultDType, getNumThreads, get_default_dtype, get_printoptions, grad, gradient, granted, greater, greater_equal, gt, hardshrink, hardsigmoid, hardswish, hardtanh, heaviside, histc, histogram, histogramdd, hostMemory, hsplit, hstack, hypot, i0, iinfo, imag, indented, indexFor, index_add, index_copy, index_fill, index_put, index_put_, index_reduce, index_select, inference_mode, inner, int16, int32, int64, int8, integers, isHalf, isOptions, isTensor, isTuple, is_complex, is_conj, is_floating_point, is_grad_enabled, is_inference_mode_enabled, is_lazy, is_neg, is_nonzero, is_same_size, is_signed, isclose, isfinite, isin, isinf, isnan, isneginf, isposinf, isreal, keep, kernelDType, kron, kthvalue, lcm, ldexp, le, leaf, leakyRelu, lerp, less, less_equal, lgamma, linalgCross, log, log10, log1p, log2, log_softmax, logaddexp, logaddexp2, logcumsumexp, logical_and, logical_not, logical_or, logical_xor, logit, logit_, logsigmoid, logsumexp, lt, markOrderedDict, markTuple, masked_fill, masked_scatter, masked_select, matmul, matrix_power, max, maximum, mean, median, memory_stats, min, minimum, mish, missingDevice, mm, mode, mode$1, moveaxis, movedim, msort, mul, multi_dot, multinomial, multiply, mv, mvlgamma, namedDevice, nan_to_num, nan_to_num_, nanmean, nanmedian, nanquantile, nansum, narrow, narrow_copy, ne, neg, negative, newTensor, nextafter, no_grad, nonzero, nonzero_static, norm, normal_, not_equal, numel, numelOf, once_differentiable, ones, ones_like, orderedDictInfo, outer, ownBuffers, ownModules, ownParameters, passOf, permute, permute_copy, planAttention, planGradients, planNorm, planOutput, planProduct, planStart, polygamma, positive, pow, prepareOut, preserve_format, printoptions, prod, promoteDTypes, promote_types, put, quantile, rad2deg, ravel, readDeviceName, readFactory, readRows, real, reciprocal, record1, record2, record3, recordList, recordOf, recordOutputs, refuse$1 as refuse, relu, relu_, remainder, renamed, renorm, repeat_interleave, reshape, reshaped, resolve_conj, resolve_neg, resultDTypeOf, result_type, roll, rot90, round, round_, rounding$1 as rounding, row_stack, rsqrt, rsub, sameShape, savedTensorsHooks, scalar, scalarTensor, scalarTypeName, scalar_tensor, scatter, scatter_add, scatter_reduce, searchsorted, select, select_copy, select_scatter, selu, selu_, setDefaultDType, setNumThreads, set_default_dtype, set_grad_enabled, set_printoptions, sgn, sigmoid, sign, signbit, silu, sin, sinc, sinh, slice_copy, slice_scatter, softmax, softplus, softshrink, softsign, sort, split, split_with_sizes, split_with_sizes_copy, sqrt, square, squeeze, squeeze_copy, stack, statisticsCount, std, std_mean, stridesLike, sub, subtract, sum, swapaxes, swapdims, t, t_copy, take, take_along_dim, tan, tanh, tanhshrink, tensor, tensor_split, tensordot, threshold, tidy, tile, topk, trace, transpose, transpose_copy, transposed, trapezoid, trapz, tril, triu, true_divide, trunc, uint8, unbind, unbind_copy, unflatten, unfold_copy, uniform_, unique, unique_consecutive, unravel_index, unsafe_chunk, unsafe_split, unsqueeze, unsqueeze_copy, useBackend, var_, var_mean, vdot, vector_norm, view_copy, vsplit, vstack, wantsGrad$1 as wantsGrad, warnOnce, where, windowsOf, withoutTrailingZeros, wrapDim, writeRows, xlogy, zero_, zeros, zeros_like };