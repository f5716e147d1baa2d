import { ArgumentError, DTypeError, FACTORY, Generator as Generator$1, RANDOM, Signature$1 as Signature, ValueError, __exportAll, __name, bernoulli_, broadcastShape, checkInt, checkInts, checkKind, checkSizes, checkTensor, cpu, defaultGenerator, deviceOf, fillWith, getDefaultDType, int64, integers, isOptions, leaf, multinomial, newTensor, normal_, prepareOut, readFactory, scalarTypeName, uint8, uniform_ } from "./module.js";

// src/tensor/generator.ts
var Generator = class Generator extends Generator$1 {
	get_state() {
		const bytes = this.bytes();
		const out = newTensor([bytes.length], uint8);
		out.store.array(uint8).set(bytes);
		return out;
	}
	set_state(state) {
		if (state.dtype !== uint8) throw new DTypeError(`RNG state must be a torch.ByteTensor, got ${state.dtype}`);
		const whole = state.contiguous();
		this.setBytes(whole.store.array(uint8).subarray(whole.offset, whole.offset + whole.count));
		return this;
	}
	clone_state() {
		const copy = new Generator();
		copy.state.set(this.state);
		return copy;
	}
};
const default_generator = new Generator("cpu", defaultGenerator.state);
function manual_seed(seed) {
	return default_generator.manual_seed(seed);
}
function seed() {
	return default_generator.seed();
}
function initial_seed() {
	return default_generator.initial_seed();
}
function get_rng_state() {
	return default_generator.get_state();
}
function set_rng_state(state) {
	checkTensor(state, "set_rng_state", "state");
	default_generator.set_state(state);
}
var RngFork = class {
	#state = defaultGenerator.state.slice();
	[Symbol.dispose]() {
		if (this.#state !== undefined) defaultGenerator.state.set(this.#state);
		this.#state = undefined;
	}
};
function fork_rng(fn) {
	const fork = new RngFork();
	if (fn === undefined) return fork;
	let result;
	try {
		result = fn();
	} catch (error) {
		fork[Symbol.dispose]();
		throw error;
	}
	if (result instanceof Promise) return result.finally(() => fork[Symbol.dispose]());
	fork[Symbol.dispose]();
	return result;
}

// src/tensor/random.ts
var random_exports = /* @__PURE__ */ __exportAll({
	Generator: () => Generator,
	bernoulli: () => bernoulli,
	default_generator: () => default_generator,
	fork_rng: () => fork_rng,
	get_rng_state: () => get_rng_state,
	initial_seed: () => initial_seed,
	manual_seed: () => manual_seed,
	multinomial: () => multinomial,
	normal: () => normal,
	poisson: () => poisson,
	rand: () => rand,
	rand_like: () => rand_like,
	randint: () => randint,
	randint_like: () => randint_like,
	randn: () => randn,
	randn_like: () => randn_like,
	randperm: () => randperm,
	seed: () => seed,
	set_rng_state: () => set_rng_state
});
function target(name, args, fallback = getDefaultDType()) {
	const last = args[args.length - 1];
	const generator = isOptions(last) ? last.generator : undefined;
	checkKind(name, "generator", generator);
	const rest = isOptions(last) ? [...args.slice(0, -1), withoutGenerator(last)] : args;
	const { shape, options } = readFactory(name, rest);
	return {
		out: emptyFor(shape, options, fallback),
		options: {
			...options,
			generator
		}
	};
}
function withoutGenerator(options) {
	const { generator: _, ...rest } = options;
	return rest;
}
function emptyFor(shape, options, fallback) {
	const device = deviceOf(options.device);
	const { out } = options;
	if (out === undefined) return newTensor(shape, options.dtype ?? fallback, device);
	prepareOut(out, shape, options.dtype ?? out.dtype);
	return out;
}
function finish(out, options) {
	if (options.out === undefined) out.store.version = 0;
	return options.requires_grad ? leaf(out) : out;
}
function drawn(out, kind, p0, p1, options, operation) {
	if (out.dtype.kind !== "float") {
		throw new DTypeError(`"${operation}" not implemented for '${scalarTypeName(out.dtype)}'`);
	}
	if (out.rowMajor) out.device.kernels.random(kind, out, p0, p1, (options.generator ?? defaultGenerator).state);
	else if (kind === RANDOM.uniform) uniform_(out, p0, p1, { generator: options.generator });
	else normal_(out, p0, p1, { generator: options.generator });
	return finish(out, options);
}
function rand(...args) {
	const { out, options } = target("rand", args);
	return drawn(out, RANDOM.uniform, 0, 1, options, "check_uniform_bounds");
}
function randn(...args) {
	const { out, options } = target("randn", args);
	return drawn(out, RANDOM.normal, 0, 1, options, "normal_kernel_cpu");
}
const RANDINT = new Signature("randint", [
	"low",
	"high",
	"size",
	"generator",
	...FACTORY
]);
function randint(...args) {
	const short = Array.isArray(args[1]) || args.length === 2 && isOptions(args[1]) && !("high" in args[1]);
	const { low = 0, high, size, ...options } = RANDINT.read(...short ? [undefined, ...args] : args);
	if (high === undefined || size === undefined) {
		throw new ArgumentError("randint() needs an upper bound and a size: randint(high, size) or randint(low, high, size)");
	}
	checkSizes("randint()", size);
	const out = emptyFor(size, options, int64);
	integers(out, low, high, options.generator);
	return finish(out, options);
}
const RANDPERM = new Signature("randperm", [
	"n",
	"generator",
	...FACTORY
]);
function randperm(n, options) {
	checkInt(n, "randperm", "n");
	const o = RANDPERM.read(n, options);
	if (!Number.isInteger(n) || n < 0) throw new ValueError(`n must be non-negative, got ${n}`);
	const out = emptyFor([n], o, int64);
	const largest = {
		bool: 2,
		uint8: 256,
		int8: 128,
		int16: 32768,
		float16: 2049,
		bfloat16: 257,
		float32: 2 ** 24 + 1
	}[out.dtype.name];
	if (largest !== undefined && n > largest) {
		throw new ValueError(`n is too large for result tensor type: '${scalarTypeName(out.dtype)}', got ${n}`);
	}
	const values = out.rowMajor ? out : newTensor([n], out.dtype);
	cpu.kernels.random(RANDOM.randperm, values, 0, 0, (o.generator ?? defaultGenerator).state);
	if (values !== out) out.copy_(values);
	return finish(out, o);
}
const LIKE = new Signature("rand_like", [
	"dtype",
	"device",
	"requires_grad",
	"memory_format",
	"generator"
]);
function likeOf(x, options) {
	const dtype = options.dtype ?? x.dtype;
	if (x.rowMajor) return newTensor(x.shape, dtype, x.device);
	const order = [...x.shape.keys()].sort((a, b) => x.strides[b] - x.strides[a] || a - b);
	const inverse = new Array(order.length);
	order.forEach((from, to) => inverse[from] = to);
	return newTensor(order.map((d) => x.shape[d]), dtype, x.device).permute(inverse);
}
function rand_like(input, options) {
	checkTensor(input, "rand_like", "input");
	const o = options === undefined ? {} : LIKE.read(options);
	return drawn(likeOf(input, o), RANDOM.uniform, 0, 1, o, "check_uniform_bounds");
}
function randn_like(input, options) {
	checkTensor(input, "randn_like", "input");
	const o = options === undefined ? {} : LIKE.read(options);
	return drawn(likeOf(input, o), RANDOM.normal, 0, 1, o, "normal_kernel_cpu");
}
const RANDINT_LIKE = new Signature("randint_like", [
	"low",
	"high",
	"dtype",
	"device",
	"requires_grad",
	"memory_format",
	"generator"
]);
function randint_like(input, ...args) {
	checkTensor(input, "randint_like", "input");
	const short = args.length === 1 || isOptions(args[1]) && !("high" in args[1]);
	const { low = 0, high, ...options } = RANDINT_LIKE.read(...short && !isOptions(args[0]) ? [undefined, ...args] : args);
	if (high === undefined) throw new ArgumentError("randint_like() needs an upper bound");
	return finish(integers(likeOf(input, options), low, high, options.generator), options);
}
const NORMAL = new Signature("normal", [
	"mean",
	"std",
	"size",
	"generator",
	...FACTORY
]);
function normal(mean, std, size, options) {
	const { mean: m = 0, std: s = 1, size: sizes, generator, ...o } = NORMAL.read(mean, std, size, options);
	for (const x of [m, s]) if (typeof x !== "number") checkTensor(x, "normal", "mean and std");
	if (typeof s === "number" && !(s >= 0)) throw new ValueError(`normal expects std >= 0.0, but found std ${s}`);
	if (typeof s === "object" && s.count > 0 && !(s.min().item() >= 0)) {
		throw new ValueError("normal expects all elements of std >= 0.0");
	}
	if (typeof m === "number" && typeof s === "number") {
		if (sizes === undefined) throw new ArgumentError("normal() of two numbers needs a size");
		checkInts(sizes, "normal", "size");
		return finish(normal_(emptyFor(sizes, o, getDefaultDType()), m, s, { generator }), o);
	}
	const tensors = [m, s].filter((x) => typeof x === "object");
	const shape = tensors.map((x) => x.shape).reduce(broadcastShape);
	const out = emptyFor(shape, o, tensors.length === 2 && tensors[1].dtype.itemsize > tensors[0].dtype.itemsize ? tensors[1].dtype : tensors[0].dtype);
	if (typeof s === "number") normal_(out, 0, s, { generator }).add_(m.detach());
	else {
		const centre = typeof m === "object" ? m.detach() : out.makeZeros([]).fill_(m);
		normal_(out, 0, 1, { generator }).mul_(s.detach()).add_(centre);
	}
	return finish(out, o);
}
const BERNOULLI = new Signature("bernoulli", [
	"p",
	"generator",
	"out"
]);
function bernoulli(input, p, options) {
	checkTensor(input, "bernoulli", "input");
	const { p: probability, generator, out } = BERNOULLI.read(p, options);
	const result = out ?? newTensor(input.shape, input.dtype, input.device);
	if (out !== undefined) prepareOut(out, input.shape, out.dtype);
	bernoulli_(result, probability ?? input, { generator });
	if (out === undefined) result.store.version = 0;
	return result;
}
function poisson(input, options = {}) {
	checkTensor(input, "poisson", "input");
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"poisson_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	if (input.count > 0 && !(input.min().item() >= 0)) {
		throw new ValueError("invalid Poisson rate, expected rate to be non-negative");
	}
	return fillWith(newTensor(input.shape, input.dtype, input.device), RANDOM.poisson, input.detach(), options?.generator);
}

export { Generator, bernoulli, default_generator, get_rng_state, initial_seed, manual_seed, normal, poisson, rand, rand_like, randint, randint_like, randn, randn_like, random_exports, randperm, seed, set_rng_state };