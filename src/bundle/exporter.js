import { ATTENTION_PLAN, ArgumentError, BINARY, COMPARE, CONV, EXTREMUM, MASK, MATMUL_PLAN, Module, NORM_PLAN, PLAN, POOL, RANDOM, REDUCE, SCAN, SCATTER, SOFTMAX, Signature$1 as Signature, TERNARY, TEST, Tensor, UNARY, UnsupportedError, ValueError, __name, bool, broadcastShape, cat, defaultGenerator, describeValue, disposed, float32, full, int64, isOptions, isTensor, mode$1 as mode, no_grad, numelOf, ones, sameShape, stack, tensor, zeros } from "./module.js";
import { atomicWrite } from "./atomic_write.js";
import { Ints, Tracer, Value, onnxType, sliced, tensorProto, transposed, valuesOf } from "./tensor_proto.js";
import { encodeModel } from "./schema.js";
import { PackedSequence, RNNBase, RNNCellBase } from "./recurrent_cell.js";

// src/onnx/symbolic.ts
var Comparison = class {
	traces;
	sizes;
	samples;
	first;
	places;
	constructor(traces, sizes, samples) {
		this.traces = traces;
		this.sizes = sizes;
		this.samples = samples;
		this.first = traces[0];
		this.places = new Map(this.first.nodes.map((node, i) => [node, i]));
		for (const other of traces.slice(1)) this.compare(other);
	}
	changed(what, path) {
		const names = this.sizes.map((size) => size.name).join(", ");
		return new UnsupportedError(`torch.onnx.export(): the program computes ${what} when the sizes of ${names} change` + `${path === "" ? "" : ` (in the module "${path}")`}; a graph can only have one course of operations`);
	}
	compare(other) {
		this.first.nodes.forEach((node, i) => {
			const twin = other.nodes[i];
			if (twin?.op !== node.op || twin.inputs.length !== node.inputs.length) {
				throw this.changed("something else", node.path);
			}
		});
		if (other.nodes.length !== this.first.nodes.length) throw this.changed("more", "");
		if (other.leaves.length !== this.first.leaves.length) throw this.changed("with other constants", "");
	}
	twins(node) {
		const i = this.places.get(node);
		return this.traces.map((trace) => trace.nodes[i]);
	}
	leaves(value) {
		const i = this.first.leaves.indexOf(value);
		return this.traces.map((trace) => trace.leaves[i]);
	}
	intsOf(node, position) {
		const lists = this.twins(node).map((twin) => twin.inputs[position].list);
		if (lists.some((list) => list.length !== lists[0].length)) throw this.changed("lists of other lengths", node.path);
		return lists[0].map((_, e) => this.sizeOf(lists.map((list) => list[e]), node.path));
	}
	shapeOf(values, path) {
		const rank = values[0].shape.length;
		if (values.some((v) => v.shape.length !== rank)) throw this.changed("tensors of other ranks", path);
		return values[0].shape.map((_, d) => this.sizeOf(values.map((v) => v.shape[d]), path));
	}
	sizeOf(numbers, path) {
		const found = this.fit(numbers);
		if (found !== undefined && numbers.every((n, t) => evaluate(found, this.samples[t]) === n)) return found;
		const seen = numbers.map((n, t) => `${n} for ${this.sizes.map((size, i) => `${size.name} = ${this.samples[t][i]}`).join(", ")}`);
		throw new UnsupportedError(`torch.onnx.export(): a size that the program computes${path === "" ? "" : ` (in the module "${path}")`} is neither ` + `linear in the dynamic sizes nor a product of them: ${[...new Set(seen)].join("; ")}`);
	}
	mixed(numbers, [i, j], slopes) {
		const t = this.sizes.length + 1, [di, dj] = [i, j].map((k) => this.samples[t][k] - this.samples[0][k]);
		return (numbers[t] - numbers[0] - slopes[0] * di - slopes[1] * dj) / (di * dj);
	}
	fit(numbers) {
		const [base] = numbers, [at] = this.samples;
		const moving = this.sizes.flatMap((_, i) => numbers[i + 1] !== base ? [i] : []);
		if (moving.length === 0) return {
			base,
			terms: []
		};
		const slopes = moving.map((i) => (numbers[i + 1] - base) / (this.samples[i + 1][i] - at[i]));
		if (moving.length > 1) {
			const product = moving.reduce((all, i) => all * at[i], 1);
			const factor = base / product;
			if (Number.isInteger(factor) && moving.every((i, j) => slopes[j] * at[i] === base)) {
				return {
					base: 0,
					terms: [{
						factor,
						sizes: moving
					}]
				};
			}
		}
		if (slopes.some((slope) => !Number.isInteger(slope))) return undefined;
		const both = moving.length === 2 ? this.mixed(numbers, moving, slopes) : 0;
		if (both !== 0) {
			const [i, j] = moving, [a, b] = [slopes[0] - both * at[j], slopes[1] - both * at[i]];
			const terms = [
				{
					factor: a,
					sizes: [i]
				},
				{
					factor: b,
					sizes: [j]
				},
				{
					factor: both,
					sizes: [i, j]
				}
			];
			return {
				base: base - a * at[i] - b * at[j] - both * at[i] * at[j],
				terms: terms.filter((t) => t.factor !== 0)
			};
		}
		return {
			base: moving.reduce((rest, i, j) => rest - slopes[j] * at[i], base),
			terms: moving.map((i, j) => ({
				factor: slopes[j],
				sizes: [i]
			}))
		};
	}
};
function evaluate(size, at) {
	return size.terms.reduce((sum, { factor, sizes }) => sum + sizes.reduce((all, i) => all * at[i], factor), size.base);
}
function isFixed(size) {
	return size.terms.length === 0;
}

// src/onnx/emit.ts
const OPTIONAL_OUTPUTS = new Set([
	"MaxPool",
	"LSTM",
	"GRU",
	"RNN"
]);
var Emitter = class {
	traces;
	settings;
	nodes = [];
	initializers = new Map();
	parameterInputs = new Map();
	names = new Map();
	taken = new Set();
	byContent = new Map();
	varying = new Set();
	lists = new Map();
	sizes = new Map();
	constructor(traces, settings) {
		this.traces = traces;
		this.settings = settings;
		const { inputs } = traces.first;
		inputs.forEach((value, i) => this.names.set(value, this.claim(settings.inputNames[i])));
		for (const name of settings.outputNames) this.claim(name);
		for (const name of settings.parameters) this.taken.add(name);
		this.markVarying();
	}
	claim(wanted) {
		let name = wanted;
		for (let i = 1; this.taken.has(name); i++) name = `${wanted}_${i}`;
		this.taken.add(name);
		return name;
	}
	markVarying() {
		if (this.traces.traces.length === 1) return;
		for (const leaf of this.traces.first.leaves) {
			if (leaf.kind !== "constant") continue;
			const twins = this.traces.leaves(leaf);
			if (twins.some((twin) => !sameData(leaf, twin))) this.varying.add(leaf);
		}
		for (const node of this.traces.first.nodes) {
			const changes = node.inputs.some((input, i) => input instanceof Ints ? this.traces.twins(node).some((twin) => String(twin.inputs[i].list) !== String(input.list)) : input !== undefined && this.varying.has(input));
			if (changes) node.outputs.forEach((value) => this.varying.add(value));
		}
	}
	graph() {
		const { first } = this.traces, { settings } = this;
		const outputs = first.outputs.map((value, i) => this.output(value, settings.outputNames[i]));
		const inputs = first.inputs.map((value, i) => this.info(settings.inputNames[i], value, this.inputShape(value, i)));
		const parameters = [...this.parameterInputs].map(([name, value]) => this.info(name, value, value.shape.map(String)));
		if (settings.initializersAsInputs && settings.exportParams) {
			for (const [name, proto] of this.initializers) {
				inputs.push({
					name,
					type: { tensorType: {
						elemType: proto.dataType,
						shape: { dim: proto.dims.map((n) => ({ dimValue: n })) }
					} }
				});
			}
		}
		return {
			name: "main_graph",
			node: this.nodes,
			initializer: [...this.initializers.values()],
			input: [...inputs, ...parameters],
			output: outputs
		};
	}
	inputShape(value, i) {
		return value.shape.map((n, d) => this.settings.dynamicName(i, d) ?? String(n));
	}
	info(name, value, shape) {
		const dim = shape.map((size) => /^\d+$/.test(size) ? { dimValue: Number(size) } : { dimParam: size });
		return {
			name,
			type: { tensorType: {
				elemType: onnxType(value.dtype),
				shape: { dim }
			} }
		};
	}
	output(value, name) {
		const known = this.names.get(value);
		const direct = known === undefined && value.kind === "node" && !this.folds(value);
		if (direct) this.names.set(value, name);
		const made = this.name(value);
		if (made !== name) {
			this.nodes.push({
				opType: "Identity",
				name: `/Identity_${name}`,
				input: [made],
				output: [name]
			});
		}
		const i = this.traces.first.outputs.indexOf(value);
		const sizes = this.traces.shapeOf(this.traces.traces.map((trace) => trace.outputs[i]), "");
		return this.info(name, value, sizes.map((size, d) => isFixed(size) ? String(size.base) : this.sizeName(size, name, d)));
	}
	sizeName({ base, terms }, output, dim) {
		const plain = base === 0 && terms.length === 1 && terms[0].factor === 1 && terms[0].sizes.length === 1;
		return plain ? this.traces.sizes[terms[0].sizes[0]].name : `${output}_dim_${dim}`;
	}
	folds(value) {
		if (!value.constant || value.data === undefined || this.varying.has(value)) return false;
		return value.kind !== "node" || this.settings.fold;
	}
	name(value) {
		const known = this.names.get(value);
		if (known !== undefined && (value.kind !== "node" || this.written.has(value.node))) return known;
		if (value.kind === "parameter") return this.parameter(value);
		if (this.folds(value)) return this.remember(value, this.constant(value.data));
		if (value.kind === "constant") return this.remember(value, this.varyingConstant(value));
		this.writeWith(value.node);
		return this.names.get(value);
	}
	remember(value, name) {
		this.names.set(value, name);
		return name;
	}
	parameter(value) {
		const name = value.name;
		this.names.set(value, name);
		if (!this.settings.exportParams) this.parameterInputs.set(name, value);
		else this.initializers.set(name, tensorProto(value.data, name));
		return name;
	}
	written = new Set();
	writeWith(last) {
		const stack = [last];
		while (stack.length > 0) {
			const node = stack[stack.length - 1];
			if (this.written.has(node)) {
				stack.pop();
				continue;
			}
			const missing = valuesOf(node).filter((x) => x.kind === "node" && !this.folds(x) && !this.written.has(x.node));
			if (missing.length > 0) {
				for (const x of missing.toReversed()) stack.push(x.node);
				continue;
			}
			stack.pop();
			this.written.add(node);
			this.write(node);
		}
	}
	write(node) {
		const input = node.inputs.map((x, i) => this.inputName(node, x, i));
		const prefix = node.path === "" ? "" : `/${node.path.replaceAll(".", "/")}`;
		const name = this.claim(`${prefix}/${node.op}`);
		const used = new Set(this.used(node));
		const output = node.outputs.map((value, i) => {
			const given = this.names.get(value);
			if (given !== undefined) return given;
			return i > 0 && !used.has(value) && OPTIONAL_OUTPUTS.has(node.op) ? "" : this.remember(value, this.claim(`${name}_output_${i}`));
		});
		while (output.at(-1) === "") output.pop();
		const attribute = Object.entries(this.attributesOf(node)).map(([key, value]) => attributeProto(key, value));
		this.nodes.push({
			opType: node.op,
			name,
			input,
			output,
			attribute
		});
	}
	readers;
	used(node) {
		if (this.readers === undefined) {
			this.readers = new Map();
			const seen = new Set();
			const stack = this.traces.first.outputs.flatMap((v) => v.node ?? []);
			for (const value of this.traces.first.outputs) this.readers.set(value, 1);
			while (stack.length > 0) {
				const at = stack.pop();
				if (seen.has(at)) continue;
				seen.add(at);
				for (const value of valuesOf(at)) {
					this.readers.set(value, 1);
					if (value.node !== undefined) stack.push(value.node);
				}
			}
		}
		return node.outputs.filter((value) => this.readers.has(value));
	}
	attributesOf(node) {
		const twins = this.traces.twins(node);
		const ceil = twins.find((twin) => twin.attributes.ceil_mode?.int === 1);
		const attributes = ceil === undefined ? node.attributes : {
			...node.attributes,
			ceil_mode: { int: 1 }
		};
		for (const twin of twins) {
			for (const [key, value] of Object.entries(twin.attributes)) {
				if (key !== "ceil_mode" && JSON.stringify(value) !== JSON.stringify(attributes[key])) {
					throw new UnsupportedError(`torch.onnx.export(): ${key} of ${node.op}${node.path === "" ? "" : ` in the module "${node.path}"`} changes ` + `with a dynamic size (${Object.values(value)} and ${Object.values(attributes[key] ?? {})}), and has to be fixed in a graph`);
				}
			}
		}
		return attributes;
	}
	inputName(node, input, position) {
		if (input === undefined) return "";
		if (!(input instanceof Ints)) return this.name(input);
		const sizes = this.traces.intsOf(node, position);
		const moving = sizes.flatMap((size, i) => isFixed(size) ? [] : [i]);
		if (moving.length === 1 && node.op === "Reshape" && !input.list.includes(0)) {
			return this.list(input.list.map((n, i) => i === moving[0] ? -1 : n), false);
		}
		return moving.length === 0 ? this.list(input.list, input.scalar) : this.computed(sizes, input.scalar);
	}
	list(list, scalar) {
		const key = `${scalar}:${list}`;
		const known = this.lists.get(key);
		if (known !== undefined) return known;
		const data = no_grad(() => tensor(scalar ? list[0] : list, { dtype: int64 }));
		const name = this.constant(data);
		this.lists.set(key, name);
		return name;
	}
	step(opType, input, attributes = {}) {
		const name = this.claim(`/sizes/${opType}`);
		const output = `${name}_output_0`;
		this.taken.add(output);
		const attribute = Object.entries(attributes).map(([key, value]) => attributeProto(key, value));
		this.nodes.push({
			opType,
			name,
			input,
			output: [output],
			attribute
		});
		return output;
	}
	computed(sizes, scalar) {
		const key = `${scalar}:${JSON.stringify(sizes)}`;
		const known = this.sizes.get(key);
		if (known !== undefined) return known;
		const parts = sizes.map((size) => this.computedSize(size));
		const all = parts.length === 1 ? parts[0] : this.step("Concat", parts, { axis: { int: 0 } });
		const name = scalar ? this.step("Squeeze", [all, this.list([0], false)]) : all;
		this.sizes.set(key, name);
		return name;
	}
	computedSize(size) {
		if (isFixed(size)) return this.list([size.base], false);
		const key = JSON.stringify(size);
		const known = this.sizes.get(key);
		if (known !== undefined) return known;
		let sum;
		for (const { factor, sizes } of size.terms) {
			let product = sizes.map((i) => this.inputSize(i)).reduce((a, b) => this.step("Mul", [a, b]));
			if (factor !== 1) product = this.step("Mul", [product, this.list([factor], false)]);
			sum = sum === undefined ? product : this.step("Add", [sum, product]);
		}
		const name = size.base === 0 ? sum : this.step("Add", [sum, this.list([size.base], false)]);
		this.sizes.set(key, name);
		return name;
	}
	inputSize(i) {
		const { name: size, input, dim } = this.traces.sizes[i], key = `size ${size}`, known = this.sizes.get(key);
		if (known !== undefined) return known;
		const shape = this.step("Shape", [this.settings.inputNames[input]]);
		const name = this.step("Gather", [shape, this.list([dim], false)], { axis: { int: 0 } });
		this.sizes.set(key, name);
		return name;
	}
	constant(data) {
		const proto = tensorProto(data, "");
		const bytes = proto.rawData;
		const kind = `${proto.dataType}:${proto.dims}`;
		let list = this.byContent.get(kind);
		if (list === undefined) this.byContent.set(kind, list = []);
		const same = list.find((other) => equalBytes(other.bytes, bytes));
		const name = same?.name ?? this.claim("constant");
		if (same === undefined) list.push({
			name,
			bytes
		});
		if (same === undefined) this.initializers.set(name, {
			...proto,
			name
		});
		return name;
	}
	varyingConstant(value) {
		const twins = this.traces.leaves(value);
		const shape = this.traces.shapeOf(twins, "");
		const lists = twins.map((twin) => twin.data.reshape([-1]).tolist().map(Number));
		const start = lists.find((list) => list.length > 0)?.[0] ?? 0;
		const flat = lists.every((list) => list.every((x) => x === start));
		const sizes = () => this.shapeName(shape);
		if (flat) {
			const one = this.constant(no_grad(() => full([], start, { dtype: value.dtype })));
			return this.step("Expand", [one, sizes()]);
		}
		const longest = lists.reduce((a, b) => a.length > b.length ? a : b);
		const gap = longest[1] - start;
		const isRange = lists.every((list) => list.every((x, i) => x === start + i * gap));
		if (isRange && (value.dtype.kind === "int" || value.dtype.kind === "float")) {
			const count = this.traces.sizeOf(lists.map((list) => list.length), "");
			const end = {
				base: start + count.base * gap,
				terms: count.terms.map((t) => ({
					...t,
					factor: t.factor * gap
				}))
			};
			const limit = this.computed([end], true);
			const [from, delta] = [start, gap].map((x) => this.list([x], true));
			let range = this.step("Range", [
				from,
				limit,
				delta
			]);
			if (value.dtype !== int64) range = this.step("Cast", [range], { to: { int: onnxType(value.dtype) } });
			return shape.length === 1 ? range : this.step("Reshape", [range, sizes()]);
		}
		throw new UnsupportedError(`torch.onnx.export(): a tensor of sizes [${value.shape}] that the program makes from literals changes with a dynamic ` + "size; only tensors of one number (zeros, ones, full) and ranges (arange) can do that in a graph");
	}
	shapeName(shape) {
		return shape.every(isFixed) ? this.list(shape.map((s) => s.base), false) : this.computed(shape, false);
	}
};
function equalBytes(a, b) {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}
function sameData(a, b) {
	if (String(a.shape) !== String(b.shape) || a.dtype !== b.dtype) return false;
	if (a.data === undefined || b.data === undefined) return a.data === b.data;
	return equalBytes(tensorProto(a.data, "").rawData, tensorProto(b.data, "").rawData);
}
const FLOAT = 1;
const INT = 2;
const STRING = 3;
const FLOATS = 6;
const INTS = 7;
const STRINGS = 8;
function attributeProto(name, value) {
	const text = (s) => new TextEncoder().encode(s);
	if ("int" in value) return {
		name,
		type: INT,
		i: value.int
	};
	if ("ints" in value) return {
		name,
		type: INTS,
		ints: [...value.ints]
	};
	if ("float" in value) return {
		name,
		type: FLOAT,
		f: value.float
	};
	if ("floats" in value) return {
		name,
		type: FLOATS,
		floats: [...value.floats]
	};
	if ("string" in value) return {
		name,
		type: STRING,
		s: text(value.string)
	};
	return {
		name,
		type: STRINGS,
		strings: value.strings.map(text)
	};
}

// src/onnx/linear_pass.ts
function affineOf(node) {
	if (node.op !== "Reshape") return undefined;
	const gemm = node.inputs[0].node;
	if (gemm?.op !== "Gemm" || Object.keys(gemm.attributes).some((name) => name !== "transB")) return undefined;
	const before = gemm.inputs[0].node;
	if (before?.op !== "Reshape") return undefined;
	const x = before.inputs[0];
	const out = node.outputs[0].shape;
	const flat = before.outputs[0].shape;
	const weight = gemm.inputs[1];
	const bias = gemm.inputs[2];
	if (x.shape.length < 3 || x.shape.at(-1) !== flat[1] || bias.shape.length !== 1) return undefined;
	if (!sameShape(out, [...x.shape.slice(0, -1), gemm.outputs[0].shape[1]])) return undefined;
	return {
		x,
		weight,
		bias,
		turned: "transB" in gemm.attributes
	};
}
function linearOverBatches(trace) {
	const nodes = [];
	for (const node of trace.nodes) {
		const affine = affineOf(node);
		if (affine === undefined) {
			nodes.push(node);
			continue;
		}
		const { path } = node, [out] = node.outputs;
		const add = (op, inputs, attributes, value) => {
			value.node = {
				op,
				inputs,
				outputs: [value],
				attributes,
				path
			};
			nodes.push(value.node);
			return value;
		};
		const { x, weight, bias, turned } = affine;
		let factor = weight;
		if (turned) {
			const [n, k] = weight.shape;
			factor = add("Transpose", [weight], { perm: { ints: [1, 0] } }, new Value("node", weight.dtype, [k, n], weight.constant));
			if (weight.data !== undefined) factor.data = no_grad(() => weight.data.detach().t());
		}
		const product = new Value("node", out.dtype, out.shape, x.constant && weight.constant);
		add("MatMul", [x, factor], {}, product);
		add("Add", [product, bias], {}, out);
	}
	return {
		...trace,
		nodes
	};
}

// src/onnx/lower_elementwise.ts
function namesOf(codes) {
	const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
	return (op) => names.get(op) ?? `opcode ${op}`;
}
const unaryName = namesOf(UNARY);
const binaryName = namesOf(BINARY);
const ternaryName = namesOf(TERNARY);
const compareName = namesOf(COMPARE);
const testName = namesOf(TEST);
var Formula = class {
	tracer;
	dtype;
	constructor(tracer, dtype) {
		this.tracer = tracer;
		this.dtype = dtype;
	}
	number(value) {
		return this.tracer.number(value, this.dtype);
	}
	both(op, a, b) {
		return this.tracer.map(op, [a, typeof b === "number" ? this.number(b) : b]);
	}
	add(a, b) {
		return this.both("Add", a, b);
	}
	sub(a, b) {
		return this.both("Sub", a, b);
	}
	mul(a, b) {
		return this.both("Mul", a, b);
	}
	div(a, b) {
		return this.both("Div", a, b);
	}
	pow(a, b) {
		return this.both("Pow", a, b);
	}
	one(op, a, attributes = {}) {
		return this.tracer.map(op, [a], a.dtype, attributes);
	}
	greater(a, b) {
		return this.tracer.map("Greater", [a, typeof b === "number" ? this.number(b) : b], bool);
	}
	where(condition, a, b) {
		const [left, right] = [a, b].map((x) => typeof x === "number" ? this.number(x) : x);
		return this.tracer.map("Where", [
			condition,
			left,
			right
		], left.dtype);
	}
	trunc(x) {
		return this.where(this.greater(x, 0), this.one("Floor", x), this.one("Ceil", x));
	}
};
const plain = (op) => (f, x) => f.one(op, x);
const float = (value) => ({ float: value });
const UNARIES = {
	neg: plain("Neg"),
	abs: plain("Abs"),
	sign: plain("Sign"),
	square: (f, x) => f.mul(x, x),
	reciprocal: plain("Reciprocal"),
	sqrt: plain("Sqrt"),
	rsqrt: (f, x) => f.one("Reciprocal", f.one("Sqrt", x)),
	floor: plain("Floor"),
	ceil: plain("Ceil"),
	trunc: (f, x) => f.trunc(x),
	frac: (f, x) => f.sub(x, f.trunc(x)),
	round: plain("Round"),
	round_decimals: (f, x, p, q) => q ? f.mul(f.one("Round", f.div(x, p)), p) : f.div(f.one("Round", f.mul(x, p)), p),
	clamp: (f, x, p, q) => {
		const raised = p === -Infinity ? x : f.tracer.map("Max", [x, f.number(p)]);
		return q === Infinity ? raised : f.tracer.map("Min", [raised, f.number(q)]);
	},
	threshold: (f, x, p, q) => f.where(f.greater(x, p), x, q),
	exp: plain("Exp"),
	exp2: (f, x) => f.pow(f.number(2), x),
	expm1: (f, x) => f.sub(f.one("Exp", x), 1),
	log: plain("Log"),
	log2: (f, x) => f.div(f.one("Log", x), Math.LN2),
	log10: (f, x) => f.div(f.one("Log", x), Math.LN10),
	log1p: (f, x) => f.one("Log", f.add(x, 1)),
	sin: plain("Sin"),
	cos: plain("Cos"),
	tan: plain("Tan"),
	asin: plain("Asin"),
	acos: plain("Acos"),
	atan: plain("Atan"),
	sinh: plain("Sinh"),
	cosh: plain("Cosh"),
	tanh: plain("Tanh"),
	asinh: plain("Asinh"),
	acosh: plain("Acosh"),
	atanh: plain("Atanh"),
	sigmoid: plain("Sigmoid"),
	erf: plain("Erf"),
	erfc: (f, x) => f.sub(f.number(1), f.one("Erf", x)),
	sinc: (f, x) => {
		const scaled = f.mul(x, Math.PI);
		const zero = f.tracer.map("Equal", [x, f.number(0)], bool);
		return f.where(zero, 1, f.div(f.one("Sin", scaled), f.where(zero, 1, scaled)));
	},
	logit: (f, x, p) => {
		const inside = p < 0 ? x : UNARIES.clamp(f, x, p, 1 - p);
		return f.one("Log", f.div(inside, f.sub(f.number(1), inside)));
	},
	relu: plain("Relu"),
	leaky_relu: (f, x, p) => f.one("LeakyRelu", x, { alpha: float(p) }),
	elu: (f, x, p, q) => q === 1 ? f.one("Elu", x, { alpha: float(p) }) : f.one("Selu", x, {
		alpha: float(p / q),
		gamma: float(q)
	}),
	celu: (f, x, p) => f.one("Celu", x, { alpha: float(p) }),
	gelu: (f, x) => f.tracer.opset >= 20 ? f.one("Gelu", x) : f.mul(f.mul(x, f.add(f.one("Erf", f.div(x, Math.SQRT2)), 1)), .5),
	gelu_tanh: (f, x) => {
		if (f.tracer.opset >= 20) return f.one("Gelu", x, { approximate: { string: "tanh" } });
		const inner = f.mul(f.add(x, f.mul(f.mul(f.mul(x, x), x), .044715)), Math.sqrt(2 / Math.PI));
		return f.mul(f.mul(x, f.add(f.one("Tanh", inner), 1)), .5);
	},
	silu: (f, x) => f.mul(x, f.one("Sigmoid", x)),
	mish: (f, x) => f.mul(x, f.one("Tanh", f.one("Softplus", x))),
	softplus: (f, x, p, q) => {
		const scaled = p === 1 ? x : f.mul(x, p);
		const soft = f.one("Softplus", scaled);
		return f.where(f.greater(scaled, q), x, p === 1 ? soft : f.div(soft, p));
	},
	logsigmoid: (f, x) => f.one("Neg", f.one("Softplus", f.one("Neg", x))),
	hardswish: plain("HardSwish"),
	hardsigmoid: (f, x) => f.one("HardSigmoid", x, {
		alpha: float(1 / 6),
		beta: float(.5)
	}),
	softshrink: (f, x, p) => f.one("Shrink", x, {
		lambd: float(p),
		bias: float(p)
	}),
	hardshrink: (f, x, p) => f.one("Shrink", x, {
		lambd: float(p),
		bias: float(0)
	}),
	add_number: (f, x, p) => f.add(x, p),
	sub_number: (f, x, p) => f.sub(x, p),
	mul_number: (f, x, p) => f.mul(x, p),
	div_number: (f, x, p) => f.div(x, p),
	rsub_number: (f, x, p) => f.sub(f.number(p), x),
	rdiv_number: (f, x, p) => f.div(f.number(p), x),
	pow_number: (f, x, p) => f.pow(x, p)
};
function lowerUnary(tracer, name, out, a, p, q) {
	if (a.dtype === bool && name === "bitwise_not") return tracer.map("Not", [tracer.resolve(a)]);
	const make = Object.hasOwn(UNARIES, name) ? UNARIES[name] : undefined;
	if (make === undefined) throw tracer.unsupported(`the operation ${name}`);
	return tracer.cast(make(new Formula(tracer, a.dtype), tracer.resolve(a), p, q), out.dtype);
}
const BINARIES = {
	add: (f, a, b) => f.add(a, b),
	sub: (f, a, b) => f.sub(a, b),
	mul: (f, a, b) => f.mul(a, b),
	div: (f, a, b) => f.div(a, b),
	add_scaled: (f, a, b, p) => f.add(a, f.mul(b, p)),
	floor_divide: (f, a, b) => {
		if (a.dtype.kind === "float") return f.one("Floor", f.div(a, b));
		return f.div(f.sub(a, f.tracer.map("Mod", [a, b])), b);
	},
	trunc_divide: (f, a, b) => a.dtype.kind === "float" ? f.trunc(f.div(a, b)) : f.div(a, b),
	remainder: (f, a, b) => a.dtype.kind === "float" ? f.sub(a, f.mul(f.one("Floor", f.div(a, b)), b)) : f.tracer.map("Mod", [a, b]),
	fmod: (f, a, b) => f.tracer.map("Mod", [a, b], a.dtype, { fmod: { int: 1 } }),
	pow: (f, a, b) => f.pow(a, b),
	maximum: (f, a, b) => f.tracer.map("Max", [a, b]),
	minimum: (f, a, b) => f.tracer.map("Min", [a, b]),
	hypot: (f, a, b) => f.one("Sqrt", f.add(f.mul(a, a), f.mul(b, b))),
	logaddexp: (f, a, b) => {
		const top = f.tracer.map("Max", [a, b]);
		const rest = f.one("Neg", f.one("Abs", f.sub(a, b)));
		return f.add(top, f.one("Softplus", rest));
	},
	xlogy: (f, a, b) => f.where(f.tracer.map("Equal", [a, f.number(0)], bool), 0, f.mul(a, f.one("Log", b))),
	lerp_number: (f, a, b, p) => f.add(a, f.mul(f.sub(b, a), p))
};
const LOGICAL = {
	bitwise_and: "And",
	bitwise_or: "Or",
	bitwise_xor: "Xor",
	mul: "And",
	add: "Or",
	maximum: "Or",
	minimum: "And"
};
function lowerBinary(tracer, name, out, a, b, p) {
	const left = tracer.resolve(a);
	const right = tracer.resolve(b);
	if (a.dtype === bool && Object.hasOwn(LOGICAL, name)) return tracer.map(LOGICAL[name], [left, right]);
	const make = Object.hasOwn(BINARIES, name) ? BINARIES[name] : undefined;
	if (make === undefined) throw tracer.unsupported(`the operation ${name}`);
	return tracer.cast(make(new Formula(tracer, a.dtype), left, right, p), out.dtype);
}
const COMPARES = {
	eq: "Equal",
	ne: "Equal",
	lt: "Less",
	le: "LessOrEqual",
	gt: "Greater",
	ge: "GreaterOrEqual",
	logical_and: "And",
	logical_or: "Or",
	logical_xor: "Xor"
};
function lowerCompare(tracer, name, _out, a, b) {
	let operands = [tracer.resolve(a), tracer.resolve(b)];
	if (name.startsWith("logical")) operands = operands.map((x) => tracer.cast(x, bool));
	else if (a.dtype === bool && name !== "eq" && name !== "ne") operands = operands.map((x) => tracer.cast(x, float32));
	const result = tracer.map(COMPARES[name], operands, bool);
	return name === "ne" ? tracer.map("Not", [result]) : result;
}
function lowerTest(tracer, name, _out, a) {
	const x = tracer.resolve(a), { map } = { map: tracer.map.bind(tracer) };
	switch (name) {
		case "logical_not": return map("Not", [tracer.cast(x, bool)]);
		case "isnan": return map("IsNaN", [x], bool);
		case "isinf": return map("IsInf", [x], bool);
		case "isposinf": return map("IsInf", [x], bool, { detect_negative: { int: 0 } });
		case "isneginf": return map("IsInf", [x], bool, { detect_positive: { int: 0 } });
		case "isfinite": return map("Not", [map("Or", [map("IsNaN", [x], bool), map("IsInf", [x], bool)])]);
	}
	throw tracer.unsupported(`the operation ${name}`);
}
function lowerTernary(tracer, name, _out, operands, p) {
	const [a, b, c] = operands.map((x) => tracer.resolve(x)), f = new Formula(tracer, a.dtype);
	const scaled = (x) => p === 1 ? x : f.mul(x, p);
	switch (name) {
		case "addcmul": return f.add(a, scaled(f.mul(b, c)));
		case "addcdiv": return f.add(a, scaled(f.div(b, c)));
		case "lerp": return f.add(a, f.mul(c, f.sub(b, a)));
	}
	throw tracer.unsupported(`the operation ${name}`);
}
function lowerWhere(tracer, _out, operands) {
	const [condition, a, b] = operands.map((x) => tracer.resolve(x));
	return tracer.map("Where", [
		condition,
		a,
		b
	], a.dtype);
}
function lowerCast(tracer, out, a) {
	return tracer.cast(tracer.resolve(a), out.dtype);
}

// src/onnx/lower_recurrent.ts
const ORDER = {
	LSTM: [
		0,
		3,
		1,
		2
	],
	GRU: [
		1,
		0,
		2
	],
	RNN: [0]
};
function reordered(x, order) {
	const blocks = x.chunk(order.length, 0);
	return cat(order.map((i) => blocks[i]), 0);
}
function lowerCell(tracer, module, args, result) {
	if (tracer.paused > 0) return;
	const input = args[0], size = module.hidden_size, { dtype } = input, f = new Formula(tracer, dtype);
	const one = input.shape.length === 1;
	const batch = one ? 1 : input.shape[0];
	const rows = (x, width) => tracer.reshaped(tracer.resolve(x), [batch, width]);
	const given = args[1] === undefined || args[1] === null ? [] : args[1] instanceof Tensor ? [args[1]] : args[1];
	const zero = () => tracer.op("Expand", [tracer.number(0, dtype), new Ints([batch, size])], {}, [batch, size], dtype);
	const [h, c] = [0, 1].map((i) => given[i] === undefined ? zero() : rows(given[i], size));
	const gates = (x, weight, bias) => {
		const inputs = [
			x,
			tracer.resolve(weight),
			...bias ? [tracer.resolve(bias)] : []
		];
		return tracer.op("Gemm", inputs, { transB: { int: 1 } }, [batch, weight.shape[0]], dtype);
	};
	const fromInput = gates(rows(input, module.input_size), module.weight_ih, module.bias_ih);
	const fromHidden = gates(h, module.weight_hh, module.bias_hh);
	const block = (x, i) => sliced(tracer, x, 1, i * size, (i + 1) * size);
	const outs = result instanceof Tensor ? [result] : result;
	const values = [];
	if (outs.length === 2) {
		const all = f.add(fromInput, fromHidden);
		const [i, forget, o] = [
			0,
			1,
			3
		].map((k) => f.one("Sigmoid", block(all, k)));
		const state = f.add(f.mul(forget, c), f.mul(i, f.one("Tanh", block(all, 2))));
		values.push(f.mul(o, f.one("Tanh", state)), state);
	} else if (fromInput.shape[1] === 3 * size) {
		const [r, z] = [0, 1].map((k) => f.one("Sigmoid", f.add(block(fromInput, k), block(fromHidden, k))));
		const n = f.one("Tanh", f.add(block(fromInput, 2), f.mul(r, block(fromHidden, 2))));
		values.push(f.add(n, f.mul(z, f.sub(h, n))));
	} else {
		const relu = module.nonlinearity === "relu";
		values.push(f.one(relu ? "Relu" : "Tanh", f.add(fromInput, fromHidden)));
	}
	outs.forEach((x, i) => tracer.give(x, tracer.reshaped(values[i], x.shape)));
}
function resultsOf(tracer, module, output) {
	const [first, states] = output;
	if (first instanceof PackedSequence) throw tracer.unsupported("a packed sequence");
	return {
		output: first,
		states: module.mode === "LSTM" ? states : [states]
	};
}
function lowerRecurrent(tracer, module, args, result) {
	if (tracer.paused > 0) return;
	const layer = module, { output, states } = resultsOf(tracer, layer, result);
	if (layer.proj_size > 0) throw tracer.unsupported("an LSTM with proj_size");
	if (layer.dropout > 0 && layer.training) throw tracer.unsupported("dropout between recurrent layers in training");
	const input = args[0], { dtype } = input, hidden = layer.hidden_size;
	const one = input.shape.length === 2;
	const directions = layer.bidirectional ? 2 : 1;
	let x = tracer.resolve(input);
	if (one) x = tracer.reshaped(x, [
		x.shape[0],
		1,
		x.shape[1]
	]);
	else if (layer.batch_first) x = transposed(tracer, x, [
		1,
		0,
		2
	]);
	const [steps, batch] = x.shape, op = layer.mode.startsWith("RNN") ? "RNN" : layer.mode;
	const given = args[1] === undefined || args[1] === null ? [] : args[1] instanceof Tensor ? [args[1]] : args[1];
	const initial = given.map((state) => {
		const value = tracer.resolve(state);
		return one ? tracer.reshaped(value, [
			value.shape[0],
			1,
			hidden
		]) : value;
	});
	const parameters = layer;
	const finals = states.map(() => []);
	for (let l = 0; l < layer.num_layers; l++) {
		const literal = (make) => tracer.literal(tracer.aside(() => no_grad(() => stack([`l${l}`, `l${l}_reverse`].slice(0, directions).map(make), 0).detach())));
		const gates = (name) => (end) => reordered(parameters[`${name}_${end}`], ORDER[op]);
		const inputs = [
			x,
			literal(gates("weight_ih")),
			literal(gates("weight_hh"))
		];
		inputs.push(layer.bias ? literal((end) => cat([gates("bias_ih")(end), gates("bias_hh")(end)], 0)) : undefined);
		inputs.push(undefined);
		for (const state of initial) {
			const all = layer.num_layers === 1;
			inputs.push(all ? state : sliced(tracer, state, 0, l * directions, (l + 1) * directions));
		}
		const attributes = { hidden_size: { int: hidden } };
		if (directions === 2) attributes.direction = { string: "bidirectional" };
		if (op === "GRU") attributes.linear_before_reset = { int: 1 };
		if (op === "RNN") {
			const activation = layer.mode === "RNN_RELU" ? "Relu" : "Tanh";
			attributes.activations = { strings: new Array(directions).fill(activation) };
		}
		const results = tracer.add(op, inputs, attributes, [[[
			steps,
			directions,
			batch,
			hidden
		], dtype], ...states.map(() => [[
			directions,
			batch,
			hidden
		], dtype])]);
		results.slice(1).forEach((state, i) => finals[i].push(state));
		const [y] = results;
		if (directions === 1) {
			x = tracer.op("Squeeze", [y, new Ints([1])], {}, [
				steps,
				batch,
				hidden
			], dtype);
		} else x = tracer.reshaped(transposed(tracer, y, [
			0,
			2,
			1,
			3
		]), [
			steps,
			batch,
			directions * hidden
		]);
	}
	if (layer.batch_first && !one) x = transposed(tracer, x, [
		1,
		0,
		2
	]);
	tracer.give(output, tracer.reshaped(x, output.shape));
	states.forEach((state, i) => {
		const all = finals[i].length === 1 ? finals[i][0] : tracer.op("Concat", finals[i], { axis: { int: 0 } }, [
			layer.num_layers * directions,
			batch,
			hidden
		], dtype);
		tracer.give(state, tracer.reshaped(all, state.shape));
	});
}

// src/onnx/lower_indexing.ts
function lowerTriangle(tracer, out, a, upper, diagonal) {
	const inputs = [tracer.resolve(a), ...diagonal === 0 ? [] : [new Ints([diagonal], true)]];
	return tracer.op("Trilu", inputs, { upper: { int: upper ? 1 : 0 } }, out.shape, out.dtype);
}
function indexedDims(x, plan) {
	const { shape } = x;
	for (let first = 0; first <= shape.length; first++) {
		if (numelOf(shape.slice(0, first)) !== plan.outer) continue;
		for (let end = first + 1; end <= shape.length; end++) {
			if (numelOf(shape.slice(first, end)) !== plan.places || numelOf(shape.slice(end)) !== plan.inner) continue;
			if (end === first + 1 && shape[first] > 1 && x.strides[first] !== plan.stride) continue;
			return [first, end];
		}
	}
	return undefined;
}
function lowerTake(tracer, out, x, index, plan) {
	const at = tracer.resolve(index);
	if (plan.places === 0) return takePlaces(tracer, out, x, at, plan);
	const dims = indexedDims(x, plan);
	if (dims === undefined) throw tracer.unsupported(`an index into a tensor of sizes [${x.shape}]`);
	const [first, end] = dims;
	let from = tracer.resolve(x);
	if (end - first > 1) from = tracer.reshaped(from, [
		...x.shape.slice(0, first),
		plan.places,
		...x.shape.slice(end)
	]);
	const shape = [
		...from.shape.slice(0, first),
		...at.shape,
		...from.shape.slice(first + 1)
	];
	return tracer.op("Gather", [from, at], { axis: { int: first } }, shape, x.dtype);
}
function takePlaces(tracer, out, x, at, plan) {
	if (!x.rowMajor || plan.outer !== 1) {
		throw tracer.unsupported(`several indices into a tensor of sizes [${x.shape}] whose indexed dimensions do not come first`);
	}
	const flat = tracer.reshaped(tracer.resolve(x), [x.count / plan.inner, plan.inner]);
	const rows = plan.inner === 1 ? at : new Formula(tracer, int64).div(at, plan.inner);
	const taken = tracer.op("Gather", [flat, rows], { axis: { int: 0 } }, [...at.shape, plan.inner], x.dtype);
	return tracer.reshaped(taken, out.shape);
}
function lowerPositions(tracer, first, positions, index, places, stride) {
	const f = new Formula(tracer, int64);
	const at = tracer.resolve(index);
	const size = tracer.op("Identity", [new Ints([places], true)], {}, [], int64);
	const step = tracer.op("Identity", [new Ints([stride], true)], {}, [], int64);
	const counted = f.mul(tracer.map("Mod", [at, size]), step);
	return first ? counted : f.add(tracer.resolve(positions), counted);
}
const REDUCTIONS$1 = new Map([
	[SCATTER.set, "none"],
	[SCATTER.add, "add"],
	[SCATTER.mul, "mul"],
	[SCATTER.amax, "max"],
	[SCATTER.amin, "min"]
]);
function reductionOf(tracer, op, what) {
	const reduction = REDUCTIONS$1.get(op);
	if ((reduction === "max" || reduction === "min") && tracer.opset < 18) {
		throw tracer.unsupported(`${what} with the reduction ${reduction} (from opset_version 18 on)`);
	}
	return reduction === "none" ? {} : { reduction: { string: reduction } };
}
function lowerPut(tracer, op, x, source, index, plan) {
	const attributes = reductionOf(tracer, op, "index_put");
	if (!x.rowMajor) throw tracer.unsupported("index_put into a tensor that is not contiguous");
	const dims = plan.places === 0 ? undefined : indexedDims(x, plan);
	if (plan.places === 0 ? plan.outer !== 1 : dims === undefined || dims[0] !== 0) {
		throw tracer.unsupported("index_put behind the first dimension");
	}
	const rows = x.count / plan.inner;
	const at = tracer.resolve(index);
	const f = new Formula(tracer, int64);
	const flat = tracer.reshaped(tracer.resolve(x), [rows, plan.inner]);
	const places = plan.places === 0 && plan.inner > 1 ? f.div(at, plan.inner) : at;
	let from = tracer.resolve(source);
	const shape = [plan.n, plan.inner];
	from = source.count === 1 ? tracer.op("Expand", [tracer.reshaped(from, [1]), new Ints(shape)], {}, shape, from.dtype) : tracer.reshaped(from, shape);
	const inputs = [
		flat,
		tracer.reshaped(places, [plan.n, 1]),
		from
	];
	return tracer.reshaped(tracer.op("ScatterND", inputs, attributes, flat.shape, x.dtype), x.shape);
}
function elementDim(x, index, plan) {
	const shape = index.shape.length === 0 ? [1] : index.shape;
	const from = x.shape.length === 0 ? [1] : x.shape;
	return shape.findIndex((n, d) => n === plan.n && from[d] === plan.places && numelOf(shape.slice(0, d)) === plan.outer && numelOf(shape.slice(d + 1)) === plan.inner);
}
function lowerGather(tracer, out, x, index, plan) {
	const dim = elementDim(x, index, plan);
	const at = tracer.resolve(index);
	const from = tracer.resolve(x);
	if (dim < 0 || at.shape.length !== from.shape.length) throw tracer.unsupported(`gather from [${x.shape}]`);
	return tracer.op("GatherElements", [from, at], { axis: { int: dim } }, out.shape, x.dtype);
}
function lowerScatter(tracer, op, x, source, index, plan) {
	const attributes = reductionOf(tracer, op, "scatter");
	const dim = elementDim(x, index, plan);
	const to = tracer.resolve(x);
	const at = tracer.resolve(index);
	if (dim < 0) throw tracer.unsupported(`scatter into [${x.shape}]`);
	let from = tracer.resolve(source);
	if (!sameShape(from.shape, at.shape)) {
		from = source.count === 1 ? tracer.op("Expand", [tracer.reshaped(from, [1]), new Ints(at.shape)], {}, at.shape, from.dtype) : tracer.reshaped(from, at.shape);
	}
	return tracer.op("ScatterElements", [
		to,
		at,
		from
	], {
		axis: { int: dim },
		...attributes
	}, x.shape, x.dtype);
}
const KINDS = new Map(Object.entries(RANDOM).map(([name, code]) => [code, name]));
function randomName(kind) {
	return `random numbers (${KINDS.get(kind)})`;
}
function lowerRandom(tracer, what, out, p0, p1) {
	const zeros = tracer.op("Expand", [tracer.number(0, out.dtype), new Ints(out.shape)], {}, out.shape, out.dtype);
	const draw = (op, attributes, x = zeros) => tracer.add(op, [x], attributes, [[out.shape, out.dtype]], false)[0];
	if (what.includes("(normal")) return draw("RandomNormalLike", {
		mean: { float: p0 },
		scale: { float: p1 }
	});
	if (what.includes("(uniform")) return draw("RandomUniformLike", {
		low: { float: p0 },
		high: { float: p1 }
	});
	if (what.includes("(bernoulli")) return draw("Bernoulli", {}, new Formula(tracer, out.dtype).add(zeros, p0));
	throw tracer.unsupported(what);
}
function lowerRandomTensor(tracer, what, out, parameter) {
	if (!what.includes("(bernoulli")) throw tracer.unsupported(what);
	return tracer.add("Bernoulli", [tracer.resolve(parameter)], {}, [[out.shape, out.dtype]], false)[0];
}

// src/onnx/lower_reductions.ts
const reduceName = namesOf(REDUCE);
const softmaxName = namesOf(SOFTMAX);
const scanName = namesOf(SCAN);
function dimsOf(shape, { outer, n, inner }) {
	for (let first = 0; first <= shape.length; first++) {
		if (numelOf(shape.slice(0, first)) !== outer) continue;
		for (let end = shape.length; end >= first; end--) {
			if (numelOf(shape.slice(first, end)) === n && numelOf(shape.slice(end)) === inner) {
				while (end - first > 1 && shape[first] === 1) first++;
				while (end - first > 1 && shape[end - 1] === 1) end--;
				return [first, end];
			}
		}
	}
	return undefined;
}
function located(tracer, a, span) {
	const x = tracer.resolve(a);
	const dims = dimsOf(x.shape, span);
	if (dims !== undefined) return {
		x,
		first: dims[0],
		end: dims[1]
	};
	return {
		x: tracer.reshaped(x, [
			span.outer,
			span.n,
			span.inner
		]),
		first: 1,
		end: 2
	};
}
function along$1(tracer, a, span) {
	const { x, first, end } = located(tracer, a, span);
	if (end - first === 1) return {
		x,
		dim: first
	};
	return {
		x: tracer.reshaped(x, [
			span.outer,
			span.n,
			span.inner
		]),
		dim: 1
	};
}
__name(along$1, "along");
function lowerSoftmax(tracer, name, out, a, outer, n, inner) {
	if (name !== "softmax" && name !== "log_softmax") throw tracer.unsupported(`the operation ${name}`);
	const { x, dim } = along$1(tracer, a, {
		outer,
		n,
		inner
	});
	const op = name === "softmax" ? "Softmax" : "LogSoftmax";
	const axis = dim === x.shape.length - 1 ? -1 : dim;
	return tracer.op(op, [x], { axis: { int: axis } }, x.shape, out.dtype);
}
function reduced(tracer, op, x, dims, keepdims) {
	if (dims.length === 0) return x;
	const shape = keepdims ? x.shape.map((n, d) => dims.includes(d) ? 1 : n) : x.shape.filter((_, d) => !dims.includes(d));
	const keep = { keepdims: { int: keepdims ? 1 : 0 } };
	return op === "ReduceSum" || tracer.opset >= 18 ? tracer.op(op, [x, new Ints(dims)], keep, shape, x.dtype) : tracer.op(op, [x], {
		axes: { ints: dims },
		...keep
	}, shape, x.dtype);
}
const REDUCTIONS = {
	sum: "ReduceSum",
	mean: "ReduceMean",
	prod: "ReduceProd",
	max: "ReduceMax",
	min: "ReduceMin",
	logsumexp: "ReduceLogSumExp"
};
function lowerReduce(tracer, name, out, a, span, parameter) {
	const { x, first, end } = located(tracer, a, span);
	const dims = Array.from({ length: end - first }, (_, i) => first + i);
	const over = (op, y, keep = false) => reduced(tracer, op, y, dims, keep);
	const f = new Formula(tracer, x.dtype);
	const result = (y) => tracer.cast(y, out.dtype);
	if (Object.hasOwn(REDUCTIONS, name)) {
		const wide = x.dtype.kind === "float" || name === "max" || name === "min" ? x : tracer.cast(x, out.dtype);
		return result(over(REDUCTIONS[name], wide));
	}
	switch (name) {
		case "any": return result(over("ReduceMax", tracer.cast(tracer.cast(x, bool), float32)));
		case "all": return result(over("ReduceMin", tracer.cast(tracer.cast(x, bool), float32)));
		case "count_nonzero": return result(over("ReduceSum", tracer.cast(tracer.cast(x, bool), int64)));
		case "nansum": return result(over("ReduceSum", f.where(tracer.map("IsNaN", [x], bool), 0, x)));
		case "norm":
			if (parameter === 1) return over("ReduceL1", x);
			if (parameter === 2) return over("ReduceL2", x);
			if (parameter === Infinity) return over("ReduceMax", f.one("Abs", x));
			if (parameter === -Infinity) return over("ReduceMin", f.one("Abs", x));
			if (parameter === 0) return tracer.cast(over("ReduceSum", tracer.cast(tracer.cast(x, bool), int64)), out.dtype);
			return f.pow(over("ReduceSum", f.pow(f.one("Abs", x), parameter)), 1 / parameter);
		case "var":
		case "std": {
			const centered = f.sub(x, over("ReduceMean", x, true));
			const mean = over("ReduceMean", f.mul(centered, centered));
			const count = countOf(tracer, x, dims, f);
			const variance = parameter === 0 ? mean : f.div(f.mul(mean, count), f.sub(count, parameter));
			return name === "var" ? variance : f.one("Sqrt", variance);
		}
	}
	throw tracer.unsupported(`the reduction ${name}`);
}
function countOf(tracer, x, dims, f) {
	const n = dims.reduce((product, d) => product * x.shape[d], 1);
	return tracer.cast(tracer.op("Identity", [new Ints([n], true)], {}, [], int64), f.dtype);
}
function lowerExtremum(tracer, op, outs, a, span) {
	const { x, dim } = along$1(tracer, a, span), largest = op === EXTREMUM.max;
	const shape = x.shape.filter((_, d) => d !== dim);
	const attributes = {
		axis: { int: dim },
		keepdims: { int: 0 }
	};
	return [reduced(tracer, largest ? "ReduceMax" : "ReduceMin", x, [dim], false), tracer.op(largest ? "ArgMax" : "ArgMin", [x], attributes, shape, int64)];
}
function lowerScan(tracer, name, out, a, span) {
	if (name !== "cumsum") throw tracer.unsupported(`the operation ${name}`);
	const { x, dim } = along$1(tracer, a, span);
	const wide = tracer.cast(x, out.dtype);
	return tracer.op("CumSum", [wide, new Ints([dim], true)], {}, x.shape, out.dtype);
}
function lowerSort(tracer, descending, outs, a, span, k) {
	const { x, dim } = along$1(tracer, a, span);
	const shape = x.shape.map((n, d) => d === dim ? k : n);
	const attributes = {
		axis: { int: dim },
		largest: { int: descending ? 1 : 0 }
	};
	return tracer.add("TopK", [x, new Ints([k])], attributes, [[shape, x.dtype], [shape, int64]]);
}

// src/onnx/lower_layers.ts
const last = (triple, n) => triple.slice(3 - n);
function padsOf(shape, n) {
	const { input, kernel, output, stride, padding, dilation } = shape;
	const after = [
		0,
		1,
		2
	].map((d) => {
		const needed = (output[d] - 1) * stride[d] + dilation[d] * (kernel[d] - 1) + 1 - input[d] - padding[d];
		return Math.max(padding[d], needed);
	});
	return [...last(padding, n), ...after.slice(3 - n)];
}
function lowerConv(tracer, op, out, x, w, bias, shape) {
	if (op === CONV.weight) throw tracer.unsupported("the gradient of a convolution");
	const n = w.shape.length - 2;
	const transposed = op === CONV.input;
	const batched = x.shape.length === n + 2;
	const input = batched ? tracer.resolve(x) : tracer.reshaped(tracer.resolve(x), [1, ...x.shape]);
	const inputs = [
		input,
		tracer.resolve(w),
		...bias === undefined ? [] : [tracer.resolve(bias)]
	];
	const attributes = {
		dilations: { ints: last(shape.dilation, n) },
		group: { int: shape.groups },
		kernel_shape: { ints: last(shape.kernel, n) },
		strides: { ints: last(shape.stride, n) }
	};
	if (transposed) {
		const extra = [
			0,
			1,
			2
		].map((d) => {
			const plain = (shape.output[d] - 1) * shape.stride[d] - 2 * shape.padding[d] + shape.dilation[d] * (shape.kernel[d] - 1) + 1;
			return shape.input[d] - plain;
		}).slice(3 - n);
		attributes.pads = { ints: [...last(shape.padding, n), ...last(shape.padding, n)] };
		if (extra.some((e) => e > 0)) attributes.output_padding = { ints: extra };
	} else attributes.pads = { ints: padsOf(shape, n) };
	const result = batched ? out.shape : [1, ...out.shape];
	return tracer.op(transposed ? "ConvTranspose" : "Conv", inputs, attributes, result, out.dtype);
}
const POOLS = new Map([
	[POOL.max, "max_pool"],
	[POOL.avg, "avg_pool"],
	[POOL.adaptive_max, "adaptive_max_pool"],
	[POOL.adaptive_avg, "adaptive_avg_pool"]
]);
function poolName(op) {
	return POOLS.get(op) ?? "max_unpool";
}
function writesIndices(op) {
	return op === POOL.max || op === POOL.adaptive_max;
}
function spatialDims(x, shape) {
	for (let n = 1; n <= 3; n++) {
		const sizes = x.shape.slice(-n);
		if (x.shape.length > n && numelOf(x.shape.slice(0, -n)) === shape.planes && sameShape(sizes, last(shape.input, n))) {
			if (shape.kernel.slice(0, 3 - n).every((k) => k === 1)) return n;
		}
	}
	return 1;
}
function lowerPool(tracer, name, out, x, shape) {
	if (name === "max_unpool") throw tracer.unsupported("max_unpool");
	const n = spatialDims(x, shape);
	const batched = x.shape.length >= n + 2;
	const leading = batched ? [] : [1];
	const input = tracer.reshaped(tracer.resolve(x), [...leading, ...x.shape]);
	const to = [...leading, ...out.shape];
	let windows = shape;
	if (name.startsWith("adaptive")) {
		if (name === "adaptive_avg_pool" && shape.output.every((size, d) => size === 1 || d < 3 - n)) {
			return [tracer.op("GlobalAveragePool", [input], {}, to, out.dtype)];
		}
		if (shape.input.some((size, d) => d >= 3 - n && size % shape.output[d] !== 0)) {
			if (name === "adaptive_avg_pool") return [averaged(tracer, input, to, last(shape.output, n))];
			throw tracer.unsupported(`${name} from [${last(shape.input, n)}] to [${last(shape.output, n)}], no divisor of it,`);
		}
		const steps = shape.input.map((size, d) => Math.floor(size / shape.output[d]));
		windows = {
			...shape,
			kernel: steps,
			stride: steps,
			padding: [
				0,
				0,
				0
			],
			dilation: [
				1,
				1,
				1
			]
		};
	}
	const { kernel, stride, padding, dilation, input: from, output } = windows;
	const isCeil = [
		0,
		1,
		2
	].some((d) => d >= 3 - n && output[d] > Math.floor((from[d] + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1) / stride[d]) + 1);
	const attributes = {
		kernel_shape: { ints: last(kernel, n) },
		strides: { ints: last(stride, n) },
		pads: { ints: [...last(padding, n), ...last(padding, n)] },
		ceil_mode: { int: isCeil ? 1 : 0 }
	};
	if (name.includes("avg")) {
		if (shape.divisor > 0) {
			const window = numelOf(last(kernel, n));
			const whole = {
				...attributes,
				count_include_pad: { int: 1 }
			};
			const mean = tracer.op("AveragePool", [input], whole, to, out.dtype);
			return [new Formula(tracer, out.dtype).mul(mean, window / shape.divisor)];
		}
		attributes.count_include_pad = { int: shape.includePad ? 1 : 0 };
		return [tracer.op("AveragePool", [input], attributes, to, out.dtype)];
	}
	attributes.dilations = { ints: last(dilation, n) };
	const [values, places] = tracer.add("MaxPool", [input], attributes, [[to, out.dtype], [to, int64]]);
	const size = tracer.op("Identity", [new Ints([numelOf(last(shape.input, n))], true)], {}, [], int64);
	return [values, tracer.map("Mod", [places, size])];
}
function averaged(tracer, x, to, sizes) {
	let value = x;
	sizes.forEach((size, i) => {
		const d = to.length - sizes.length + i;
		const from = x.shape[d];
		const matrix = Array.from({ length: size }, (_, j) => {
			const start = Math.floor(j * from / size);
			const end = Math.ceil((j + 1) * from / size);
			return Array.from({ length: from }, (_, k) => k >= start && k < end ? 1 / (end - start) : 0);
		});
		value = weighted(tracer, value, d, matrix);
	});
	return value;
}
function weighted(tracer, x, dim, matrix) {
	const weights = tracer.literal(tracer.aside(() => tensor(matrix, { dtype: x.dtype })));
	const shape = x.shape.map((n, d) => d === dim ? matrix.length : n);
	if (dim === x.shape.length - 2) return tracer.op("MatMul", [weights, x], {}, shape, x.dtype);
	const order = x.shape.map((_, d) => d).filter((d) => d !== dim);
	const back = x.shape.map((_, d) => d < dim ? d : d === dim ? x.shape.length - 1 : d - 1);
	const move = (y, perm) => perm.every((p, d) => p === d) ? y : tracer.op("Transpose", [y], { perm: { ints: perm } }, perm.map((p) => y.shape[p]), y.dtype);
	const turned = move(x, [...order, dim]);
	const flipped = move(weights, [1, 0]);
	const product = tracer.op("MatMul", [turned, flipped], {}, [...turned.shape.slice(0, -1), matrix.length], x.dtype);
	return move(product, back);
}
function lowerResample(tracer, out, x, plan) {
	if (x.dtype.kind !== "float") throw tracer.unsupported("the interpolation of bytes");
	const dim = x.shape.findIndex((n, d) => n === plan.input && numelOf(x.shape.slice(0, d)) === plan.outer);
	const { input, output, start, offset, weight } = plan;
	const matrix = Array.from({ length: output }, (_, j) => {
		const row = new Array(input).fill(0);
		for (let k = offset[j]; k < offset[j + 1]; k++) row[start[j] + k - offset[j]] += weight[k];
		return row;
	});
	return weighted(tracer, tracer.resolve(x), dim, matrix);
}
const STATISTICS = [
	"running_mean",
	"",
	"running_var"
];
function hasStatistics() {
	return NORM_PLAN[6] === 1;
}
function lowerNorm(tracer, out, stats, x, weight, bias) {
	const [batch, groups, channels, inner, shared, rms, given, weighted, biased, eps] = NORM_PLAN;
	const from = tracer.resolve(x);
	const dtype = out.dtype;
	const f = new Formula(tracer, dtype);
	const epsilon = { epsilon: { float: eps } };
	const side = (make, shape) => tracer.literal(tracer.aside(() => make(shape, { dtype })));
	const features = groups * channels;
	const scale = weighted ? tracer.resolve(weight) : undefined;
	const shift = biased ? tracer.resolve(bias) : undefined;
	if (given) {
		if (!tracer.isConstant(stats)) throw tracer.unsupported("a batch norm with statistics that depend on the input");
		const row = (i) => {
			const data = tracer.aside(() => stats.select(0, i).converted(dtype));
			const buffer = (tracer.modules.at(-1)?.module)?.[STATISTICS[i]];
			const own = isTensor(buffer) && tracer.aside(() => data.equal(buffer));
			return own ? tracer.resolve(buffer) : tracer.literal(data);
		};
		const inputs = [
			from,
			scale ?? side(ones, [features]),
			shift ?? side(zeros, [features]),
			row(0),
			row(2)
		];
		return [tracer.op("BatchNormalization", inputs, epsilon, x.shape, dtype)];
	}
	const affine = (y, shape) => {
		const scaled = scale === undefined ? y : f.mul(y, tracer.reshaped(scale, shape));
		return shift === undefined ? scaled : f.add(scaled, tracer.reshaped(shift, shape));
	};
	const perChannel = [features, ...x.shape.slice(2).map(() => 1)];
	if (shared) {
		const dims = x.shape.flatMap((_, d) => d === 1 ? [] : [d]);
		const mean = reduced(tracer, "ReduceMean", from, dims, true);
		const centered = f.sub(from, mean);
		const variance = reduced(tracer, "ReduceMean", f.mul(centered, centered), dims, true);
		const rstd = f.one("Reciprocal", f.one("Sqrt", f.add(variance, eps)));
		const rows = [
			mean,
			rstd,
			variance
		].map((v) => tracer.reshaped(v, [1, features]));
		const all = tracer.op("Concat", rows, { axis: { int: 0 } }, [3, features], dtype);
		return [affine(f.mul(centered, rstd), perChannel), all];
	}
	if (groups === 1 && inner === 1) {
		let axis = x.shape.length;
		while (axis > 0 && numelOf(x.shape.slice(axis)) < channels) axis--;
		const normalized = x.shape.slice(axis);
		if (rms) {
			const dims = normalized.map((_, i) => axis + i);
			const mean = reduced(tracer, "ReduceMean", f.mul(from, from), dims, true);
			return [affine(f.div(from, f.one("Sqrt", f.add(mean, eps))), normalized), undefined];
		}
		const inputs = [from, tracer.reshaped(scale ?? side(ones, normalized), normalized)];
		if (shift !== undefined) inputs.push(tracer.reshaped(shift, normalized));
		const attributes = {
			axis: { int: axis - x.shape.length },
			...epsilon
		};
		return [tracer.op("LayerNormalization", inputs, attributes, x.shape, dtype), undefined];
	}
	if (channels === 1 && x.shape.length > 2 && x.shape[1] === groups) {
		const inputs = [
			from,
			scale ?? side(ones, [features]),
			shift ?? side(zeros, [features])
		];
		return [tracer.op("InstanceNormalization", inputs, epsilon, x.shape, dtype), undefined];
	}
	const flat = tracer.reshaped(from, [
		batch,
		groups,
		channels * inner
	]);
	const inputs = [
		flat,
		side(ones, [groups]),
		side(zeros, [groups])
	];
	const normal = tracer.op("InstanceNormalization", inputs, epsilon, flat.shape, dtype);
	return [affine(tracer.reshaped(normal, x.shape), perChannel), undefined];
}

// src/onnx/lower_attention.ts
function lowerAttention(tracer, out, operands, mask) {
	const [batch, heads, groups, L, S, E, D, scale, causal, kind] = ATTENTION_PLAN;
	const f = new Formula(tracer, out.dtype);
	let [q, k, v] = operands.map((x) => tracer.resolve(x));
	const grouped = (x, width) => {
		if (groups === heads) return x;
		const times = heads / groups;
		const five = [
			batch,
			groups,
			times,
			S,
			width
		];
		const wide = tracer.reshaped(x, [
			batch,
			groups,
			1,
			S,
			width
		]);
		const repeated = tracer.op("Expand", [wide, new Ints(five)], {}, five, x.dtype);
		return tracer.reshaped(repeated, [
			batch,
			heads,
			S,
			width
		]);
	};
	k = grouped(k, E);
	v = grouped(v, D);
	q = scale === 1 ? q : f.mul(q, scale);
	const shape = [
		batch,
		heads,
		L,
		S
	];
	let scores = tracer.op("MatMul", [q, transposed(tracer, k, [
		0,
		1,
		3,
		2
	])], {}, shape, out.dtype);
	let visible;
	if (causal) {
		const ones = tracer.op("Expand", [tracer.number(1, out.dtype), new Ints([L, S])], {}, [L, S], out.dtype);
		const triangle = tracer.op("Trilu", [ones], { upper: { int: 0 } }, [L, S], out.dtype);
		visible = tracer.cast(triangle, bool);
	}
	if (mask !== undefined && kind === MASK.bool) {
		const seen = tracer.resolve(mask);
		visible = visible === undefined ? seen : tracer.map("And", [visible, seen]);
	}
	if (mask !== undefined && kind === MASK.added) scores = f.add(scores, tracer.resolve(mask));
	if (visible !== undefined) scores = f.where(visible, scores, -Infinity);
	const axis = { axis: { int: -1 } };
	let weights = tracer.op("Softmax", [scores], axis, shape, out.dtype);
	if (mask !== undefined) {
		weights = f.where(tracer.map("IsNaN", [weights], bool), 0, weights);
	}
	return tracer.op("MatMul", [weights, v], {}, [
		batch,
		heads,
		L,
		D
	], out.dtype);
}

// src/onnx/lower_matmul.ts
const along = (size, stride, planned) => size === 1 || stride === planned;
function isTransposed(y, rows, columns, row, column) {
	const plain = y.shape[0] === rows && y.shape[1] === columns && along(rows, y.strides[0], row) && along(columns, y.strides[1], column);
	return !plain && y.shape[0] === columns && y.shape[1] === rows && along(rows, y.strides[1], row) && along(columns, y.strides[0], column);
}
function lowerMatmul(tracer, out, x, y, start) {
	const [batch, m, n, k] = MATMUL_PLAN, [alpha, beta] = [MATMUL_PLAN[13], MATMUL_PLAN[14]];
	const [xRow, xColumn, yRow, yColumn] = [
		MATMUL_PLAN[5],
		MATMUL_PLAN[6],
		MATMUL_PLAN[8],
		MATMUL_PLAN[9]
	];
	if (batch !== 1) throw tracer.unsupported("a product of a batch that is computed in pieces");
	if (k === 0 || alpha === 0) throw tracer.unsupported("a matrix product over nothing");
	let left = tracer.resolve(x);
	let right = tracer.resolve(y);
	const f = new Formula(tracer, out.dtype);
	if (x.shape.length !== 2 || y.shape.length !== 2) {
		const shape = [...x.shape.slice(0, -1), ...y.shape.slice(1)];
		const product = tracer.op("MatMul", [left, right], {}, shape, out.dtype);
		const scaled = alpha === 1 ? product : f.mul(product, alpha);
		if (beta === 0) return scaled;
		const added = tracer.resolve(start);
		return f.add(scaled, beta === 1 ? added : f.mul(added, beta));
	}
	const flipX = isTransposed(x, m, k, xRow, xColumn);
	const flipY = isTransposed(y, k, n, yRow, yColumn);
	if (beta === 0 || out.dtype.kind !== "float") {
		if (flipX) left = transposed(tracer, left, [1, 0]);
		if (flipY) right = transposed(tracer, right, [1, 0]);
		const product = tracer.op("MatMul", [left, right], {}, [m, n], out.dtype);
		return alpha === 1 ? product : f.mul(product, alpha);
	}
	const attributes = {
		...alpha === 1 ? {} : { alpha: { float: alpha } },
		...beta === 1 ? {} : { beta: { float: beta } },
		...flipX ? { transA: { int: 1 } } : {},
		...flipY ? { transB: { int: 1 } } : {}
	};
	return tracer.op("Gemm", [
		left,
		right,
		tracer.resolve(start)
	], attributes, [m, n], out.dtype);
}
function lowerBatched(tracer, out, product) {
	const x = tracer.resolve(product.x);
	const y = tracer.resolve(product.y);
	const { alpha, beta } = product, f = new Formula(tracer, out.dtype);
	const batch = broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2));
	const shape = [
		...batch,
		x.shape.at(-2),
		y.shape.at(-1)
	];
	let result = tracer.op("MatMul", [x, y], {}, shape, out.dtype);
	if (product.summed) {
		result = tracer.op("ReduceSum", [result, new Ints([0])], { keepdims: { int: 0 } }, shape.slice(1), out.dtype);
	}
	if (alpha !== 1) result = f.mul(result, alpha);
	if (beta === 0) return result;
	const start = tracer.resolve(product.start);
	return f.add(result, beta === 1 ? start : f.mul(start, beta));
}

// src/onnx/recorder.ts
var RecordingBackend = class {
	inner;
	tracer;
	constructor(inner, tracer) {
		this.inner = inner;
		this.tracer = tracer;
	}
	get name() {
		return this.inner.name;
	}
	allocate(nbytes, cleared) {
		return this.inner.allocate(nbytes, cleared);
	}
	record(what, outs, run, lower) {
		const { tracer } = this;
		if (tracer.paused > 0) return run();
		for (const out of outs) if (out.store.memory === undefined) throw disposed(out);
		const tensors = outs.map((out) => tracer.tensorOf(out, what));
		const plan = PLAN.slice();
		const values = tracer.described(what, () => lower(tensors));
		tensors.forEach((out) => tracer.beforeWrite(out));
		PLAN.set(plan);
		tracer.aside(run);
		tensors.forEach((out, i) => tracer.define(out, values[i], what));
	}
	refuse(what, run) {
		if (this.tracer.paused === 0) throw this.tracer.unsupported(what);
		run();
	}
	of(operand) {
		return this.tracer.tensorOf(operand, "a part of a tensor");
	}
	binary(op, mode, out, a, b, p, q) {
		const what = binaryName(op);
		this.record(what, [out], () => this.inner.binary(op, mode, out, a, b, p, q), ([to]) => [lowerBinary(this.tracer, what, to, this.of(a), this.of(b), p ?? 0)]);
	}
	cast(mode, out, a) {
		this.record("cast", [out], () => this.inner.cast(mode, out, a), ([to]) => [lowerCast(this.tracer, to, this.of(a))]);
	}
	fill(out, value) {
		this.record("fill", [out], () => this.inner.fill(out, value), () => [undefined]);
	}
	triangle(upper, out, a, rows, columns, diagonal) {
		const run = () => this.inner.triangle(upper, out, a, rows, columns, diagonal);
		this.record("triangle", [out], run, ([to]) => [lowerTriangle(this.tracer, to, this.of(a), upper, diagonal)]);
	}
	unary(op, mode, out, a, p, q) {
		const what = unaryName(op);
		this.record(what, [out], () => this.inner.unary(op, mode, out, a, p, q), ([to]) => [lowerUnary(this.tracer, what, to, this.of(a), p ?? 0, q ?? 0)]);
	}
	test(op, mode, out, a) {
		this.record(testName(op), [out], () => this.inner.test(op, mode, out, a), ([to]) => [lowerTest(this.tracer, testName(op), to, this.of(a))]);
	}
	compare(op, mode, out, a, b) {
		const what = compareName(op);
		this.record(what, [out], () => this.inner.compare(op, mode, out, a, b), ([to]) => [lowerCompare(this.tracer, what, to, this.of(a), this.of(b))]);
	}
	ternary(op, mode, out, a, b, c, p) {
		const what = ternaryName(op);
		this.record(what, [out], () => this.inner.ternary(op, mode, out, a, b, c, p), ([to]) => [lowerTernary(this.tracer, what, to, [
			a,
			b,
			c
		].map((x) => this.of(x)), p)]);
	}
	where(mode, out, condition, a, b) {
		this.record("where", [out], () => this.inner.where(mode, out, condition, a, b), ([to]) => [lowerWhere(this.tracer, to, [
			condition,
			a,
			b
		].map((x) => this.of(x)))]);
	}
	matmul(out, x, y, start) {
		this.record("matmul", [out], () => this.inner.matmul(out, x, y, start), ([to]) => [lowerMatmul(this.tracer, to, this.of(x), this.of(y), this.of(start))]);
	}
	wholeProduct(product, run) {
		this.record("matmul", [product.out], () => run(this.inner), ([to]) => [lowerBatched(this.tracer, to, product)]);
	}
	softmax(op, out, a, y, outer, n, inner) {
		const what = softmaxName(op);
		this.record(what, [out], () => this.inner.softmax(op, out, a, y, outer, n, inner), ([to]) => [lowerSoftmax(this.tracer, what, to, this.of(a), outer, n, inner)]);
	}
	nllLoss(out, total, x, target, weight) {
		this.refuse("nll_loss", () => this.inner.nllLoss(out, total, x, target, weight));
	}
	nllLossBackward(out, grad, target, weight, total) {
		this.refuse("nll_loss_backward", () => this.inner.nllLossBackward(out, grad, target, weight, total));
	}
	conv(op, out, x, w, bias, shape) {
		this.record("convolution", [out], () => this.inner.conv(op, out, x, w, bias, shape), ([to]) => [lowerConv(this.tracer, op, to, this.of(x), this.of(w), bias && this.of(bias), shape)]);
	}
	reduce(op, out, a, outer, n, inner, parameter) {
		const what = reduceName(op);
		this.record(what, [out], () => this.inner.reduce(op, out, a, outer, n, inner, parameter), ([to]) => [lowerReduce(this.tracer, what, to, this.of(a), {
			outer,
			n,
			inner
		}, parameter)]);
	}
	extremum(op, values, indices, a, outer, n, inner) {
		const run = () => this.inner.extremum(op, values, indices, a, outer, n, inner);
		this.record("max or min", [values, indices], run, (outs) => lowerExtremum(this.tracer, op, outs, this.of(a), {
			outer,
			n,
			inner
		}));
	}
	scan(op, out, a, outer, n, inner) {
		const what = scanName(op);
		this.record(what, [out], () => this.inner.scan(op, out, a, outer, n, inner), ([to]) => [lowerScan(this.tracer, what, to, this.of(a), {
			outer,
			n,
			inner
		})]);
	}
	scanExtremum(op, values, indices, a, outer, n, inner) {
		this.refuse("cummax or cummin", () => this.inner.scanExtremum(op, values, indices, a, outer, n, inner));
	}
	scanLinear(reverse, out, a, b, outer, n, inner) {
		this.refuse("cumprod_backward", () => this.inner.scanLinear(reverse, out, a, b, outer, n, inner));
	}
	sort(descending, values, indices, a, outer, n, inner, k) {
		const run = () => this.inner.sort(descending, values, indices, a, outer, n, inner, k);
		this.record("sort", [values, indices], run, (outs) => lowerSort(this.tracer, descending, outs, this.of(a), {
			outer,
			n,
			inner
		}, k));
	}
	searchsorted(right, out, sequence, values, rows, n, m, step) {
		this.refuse("searchsorted", () => this.inner.searchsorted(right, out, sequence, values, rows, n, m, step));
	}
	norm(out, stats, x, weight, bias) {
		const given = hasStatistics();
		this.record("norm", given ? [out] : [out, stats], () => this.inner.norm(out, stats, x, weight, bias), ([to]) => lowerNorm(this.tracer, to, this.of(stats), this.of(x), this.of(weight), this.of(bias)));
	}
	normBackward(out, grad, x, stats, weight) {
		this.refuse("norm_backward", () => this.inner.normBackward(out, grad, x, stats, weight));
	}
	normParameters(out, grad, x, stats) {
		this.refuse("norm_backward", () => this.inner.normParameters(out, grad, x, stats));
	}
	attention(out, stats, q, k, v, mask) {
		const run = () => this.inner.attention(out, stats, q, k, v, mask);
		this.record("scaled_dot_product_attention", [out, stats], run, ([to]) => [lowerAttention(this.tracer, to, [
			q,
			k,
			v
		].map((x) => this.of(x)), mask && this.of(mask)), undefined]);
	}
	attentionBackward(grads, grad, q, k, v, stats, mask) {
		this.refuse("attention_backward", () => this.inner.attentionBackward(grads, grad, q, k, v, stats, mask));
	}
	pool(op, out, indices, x, shape) {
		const what = poolName(op);
		const run = () => this.inner.pool(op, out, indices, x, shape);
		const writes = writesIndices(op) && indices !== undefined;
		this.record(what, writes ? [out, indices] : [out], run, ([to]) => lowerPool(this.tracer, what, to, this.of(x), shape));
	}
	unfold(op, out, x, channels, shape) {
		this.refuse("unfold or fold", () => this.inner.unfold(op, out, x, channels, shape));
	}
	resample(out, x, plan) {
		this.record("interpolate", [out], () => this.inner.resample(out, x, plan), ([to]) => [lowerResample(this.tracer, to, this.of(x), plan)]);
	}
	imageResize = (...given) => this.inner.imageResize(...given);
	imageToFloat = (...given) => this.inner.imageToFloat(...given);
	optimStep(op, steps) {
		this.refuse("an optimizer's step", () => this.inner.optimStep(op, steps));
	}
	cell(op, hidden, side, gates, previous, rows, size) {
		const run = () => this.inner.cell(op, hidden, side, gates, previous, rows, size);
		this.refuse("a recurrent layer outside of nn.RNN, nn.LSTM, nn.GRU and their cells", run);
	}
	cellBackward(op, gates, side, grad, state, previous, rows, size) {
		const run = () => this.inner.cellBackward(op, gates, side, grad, state, previous, rows, size);
		this.refuse("a recurrent cell's derivative", run);
	}
	random(kind, out, p0, p1, state) {
		const what = randomName(kind);
		this.record(what, [out], () => this.inner.random(kind, out, p0, p1, state), ([to]) => [lowerRandom(this.tracer, what, to, p0, p1)]);
	}
	randomTensor(kind, out, parameter, state) {
		const what = randomName(kind);
		this.record(what, [out], () => this.inner.randomTensor(kind, out, parameter, state), ([to]) => [lowerRandomTensor(this.tracer, what, to, this.of(parameter))]);
	}
	multinomial(out, weights, rows, samples, state) {
		this.refuse("multinomial", () => this.inner.multinomial(out, weights, rows, samples, state));
	}
	invalidIndex(index, low, high) {
		return this.inner.invalidIndex(index, low, high);
	}
	positions(first, positions, index, places, stride) {
		this.record("index", [positions], () => this.inner.positions(first, positions, index, places, stride), ([to]) => [lowerPositions(this.tracer, first, to, this.of(index), places, stride)]);
	}
	take(out, x, index, plan) {
		this.record("index", [out], () => this.inner.take(out, x, index, plan), ([to]) => [lowerTake(this.tracer, to, this.of(x), this.of(index), plan)]);
	}
	put(op, x, source, index, plan, strides) {
		this.record("index_put", [x], () => this.inner.put(op, x, source, index, plan, strides), ([to]) => [lowerPut(this.tracer, op, to, this.of(source), this.of(index), plan)]);
	}
	gather(out, x, index, plan) {
		this.record("gather", [out], () => this.inner.gather(out, x, index, plan), ([to]) => [lowerGather(this.tracer, to, this.of(x), this.of(index), plan)]);
	}
	scatter(op, x, source, index, plan) {
		this.record("scatter", [x], () => this.inner.scatter(op, x, source, index, plan), ([to]) => [lowerScatter(this.tracer, op, to, this.of(source), this.of(index), plan)]);
	}
	countNonzero(x) {
		if (this.tracer.paused === 0 && !this.tracer.isConstant(this.of(x))) {
			throw this.tracer.unsupported("an operation whose result's size depends on values (nonzero, a mask as index)");
		}
		return this.inner.countNonzero(x);
	}
	nonzero(out, x) {
		this.record("nonzero", [out], () => this.inner.nonzero(out, x), () => [undefined]);
	}
	unravel(out, places, sizes) {
		this.record("nonzero", [out], () => this.inner.unravel(out, places, sizes), () => [undefined]);
	}
};

// src/onnx/trace.ts
function tensorsIn(value) {
	if (value instanceof Tensor) return [value];
	if (Array.isArray(value)) return value.flatMap(tensorsIn);
	if (isOptions(value)) return Object.values(value).flatMap(tensorsIn);
	return [];
}
function withTensors(value, next) {
	if (value instanceof Tensor) return next();
	if (Array.isArray(value)) return value.map((v) => withTensors(v, next));
	if (isOptions(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withTensors(v, next)]));
	return value;
}
function resized(x, sizes) {
	let result = x.detach().clone();
	for (const { dim, size } of sizes) {
		const old = x.shape[dim];
		const places = Array.from({ length: size }, (_, i) => i % old);
		result = result.index_select(dim, tensor(places, { dtype: int64 }));
	}
	return result;
}
function knownTensors(model) {
	const known = new Map();
	for (const [name, x] of [...model.named_parameters(), ...model.named_buffers()]) {
		const root = x.store.root;
		const list = known.get(root);
		if (list === undefined) known.set(root, [{
			name,
			tensor: x
		}]);
		else list.push({
			name,
			tensor: x
		});
	}
	return known;
}
function follow(model, tracer) {
	const handles = [];
	for (const [path, module] of model.named_modules()) {
		const layer = module instanceof RNNBase;
		const whole = layer || module instanceof RNNCellBase;
		handles.push(module.register_forward_pre_hook(() => {
			tracer.modules.push({
				path,
				type: module.constructor.name,
				module
			});
			if (whole) tracer.paused++;
		}, { prepend: true }));
		handles.push(module.register_forward_hook((_module, args, output) => {
			if (whole) {
				tracer.paused--;
				if (layer) lowerRecurrent(tracer, module, args, output);
				else lowerCell(tracer, module, args, output);
			}
			tracer.modules.pop();
		}));
	}
	return () => handles.forEach((handle) => handle.remove());
}
function trace(model, args, sizes, settings) {
	const tracer = new Tracer(knownTensors(model), settings.opset);
	const examples = tensorsIn(args);
	const copies = examples.map((x, i) => no_grad(() => resized(x, sizes.filter((s) => s.input === i))));
	const inputs = copies.map((x) => new Value("input", x.dtype, x.shape, false));
	copies.forEach((x, i) => tracer.give(x, inputs[i]));
	const queue = [...copies];
	const device = (copies[0] ?? model.parameters().next().value)?.device;
	if (device === undefined) throw new ArgumentError("torch.onnx.export(): the model has neither inputs nor parameters");
	const given = withTensors(args, () => queue.shift());
	const trained = [...model.modules()].map((m) => [m, m.training]);
	const buffers = settings.training ? [...model.buffers()].map((b) => [b, b.detach().clone()]) : [];
	const random = defaultGenerator.state.slice();
	const kernels = device.kernels;
	const former = mode.viewMade;
	const unfollow = follow(model, tracer);
	model.train(settings.training);
	device.kernels = new RecordingBackend(kernels, tracer);
	mode.viewMade = (from, view) => tracer.viewMade(from, view);
	try {
		const result = no_grad(() => model(...given));
		if (result instanceof Promise) {
			throw new UnsupportedError("torch.onnx.export(): forward() is asynchronous; only a synchronous one can be traced");
		}
		const outputs = tensorsIn(result);
		if (outputs.length === 0) throw new UnsupportedError("torch.onnx.export(): forward() returned no tensor");
		const values = outputs.map((x) => tracer.resolve(x));
		for (const place of tracer.read) warnOfReading(place);
		return linearOverBatches({
			nodes: tracer.nodes,
			leaves: tracer.leaves,
			inputs,
			outputs: values
		});
	} finally {
		mode.viewMade = former;
		device.kernels = kernels;
		tracer.end();
		unfollow();
		for (const [module, flag] of trained) module.training = flag;
		no_grad(() => buffers.forEach(([buffer, saved]) => buffer.copy_(saved)));
		defaultGenerator.state.set(random);
	}
}
const warned = new Set();
function warnOfReading(place) {
	if (warned.has(place)) return;
	warned.add(place);
	console.warn(`torch.onnx.export(): values of a tensor that depends on the inputs were read ${place} (item(), tolist(), data()); ` + "what the program does with them becomes a constant of the graph");
}

// src/onnx/exporter.ts
const EXPORT = new Signature("torch.onnx.export", [
	"model",
	"args",
	"f",
	"input_names",
	"output_names",
	"dynamic_axes",
	"opset_version",
	"export_params",
	"do_constant_folding",
	"keep_initializers_as_inputs",
	"training",
	"verbose"
]);
const OPSETS = [
	17,
	18,
	19,
	20
];
const IR_VERSION = 8;
const LARGEST_FILE = 2 ** 31 - 1;
function namesFor(given, count, stem, parameter) {
	const names = given ?? [];
	if (names.length > count) {
		throw new ValueError(`torch.onnx.export(): ${parameter} has ${names.length} names (${names.join(", ")}), but there are ${count} ${stem}s`);
	}
	const twice = names.find((name, i) => names.indexOf(name) !== i);
	if (twice !== undefined) throw new ValueError(`torch.onnx.export(): ${parameter} has the name "${twice}" twice`);
	return Array.from({ length: count }, (_, i) => names[i] ?? (count === 1 ? stem : `${stem}_${i + 1}`));
}
function dynamicPlaces(axes, inputNames, outputNames, examples) {
	const places = new Map();
	for (const [tensorName, dims] of Object.entries(axes ?? {})) {
		const input = inputNames.indexOf(tensorName);
		if (input < 0) {
			if (outputNames.includes(tensorName)) continue;
			throw new ValueError(`torch.onnx.export(): dynamic_axes names "${tensorName}"; the names are ` + [...inputNames, ...outputNames].join(", ") + " (input_names and output_names give others)");
		}
		const rank = examples[input].shape.length;
		const list = Array.isArray(dims) ? dims.map((d) => [d, undefined]) : Object.entries(dims);
		for (const [key, name] of list) {
			const given = Number(key);
			const dim = given < 0 ? given + rank : given;
			if (!Number.isInteger(dim) || dim < 0 || dim >= rank) {
				throw new ValueError(`torch.onnx.export(): dynamic_axes names the dimension ${key} of "${tensorName}", which has ${rank} dimensions`);
			}
			const size = name ?? `${tensorName}_dynamic_axes_${dim + 1}`;
			const known = places.get(size);
			if (known === undefined) places.set(size, [{
				input,
				dim
			}]);
			else known.push({
				input,
				dim
			});
		}
	}
	const sizes = [...places].map(([name, list]) => ({
		name,
		...list[0]
	}));
	for (const [name, list] of places) {
		const seen = new Set(list.map(({ input, dim }) => examples[input].shape[dim]));
		if (seen.size > 1) {
			throw new ValueError(`torch.onnx.export(): the dynamic size "${name}" is ${[...seen].join(" and ")} in the examples`);
		}
	}
	return {
		sizes,
		places
	};
}
function compared(model, args, examples, dynamic, settings) {
	const { sizes, places } = dynamic;
	const first = sizes.map(({ input, dim }) => Math.max(examples[input].shape[dim], 2));
	const changed = (by) => first.map((size, i) => size + by(i));
	const samples = [first];
	if (sizes.length > 0) samples.push(...sizes.map((_, k) => changed((i) => i === k ? 1 : 0)), changed((i) => 2 + i));
	if (sizes.length > 1) samples.push(changed((i) => 3 - i % 2));
	const traces = samples.map((sample) => {
		const resized = sizes.flatMap(({ name }, i) => places.get(name).map((at) => ({
			...at,
			size: sample[i]
		})));
		return trace(model, args, resized, settings);
	});
	return new Comparison(traces, sizes, samples);
}
async function exportModel(model, args, f, options) {
	const path = isOptions(f) ? null : f;
	const o = EXPORT.read(undefined, undefined, undefined, isOptions(f) ? f : options);
	if (!(model instanceof Module)) {
		throw new ArgumentError(`torch.onnx.export(): argument 'model' must be a Module, not ${describeValue(model)}`);
	}
	const list = Array.isArray(args) ? args : [args];
	const examples = tensorsIn(list);
	const opset = o.opset_version ?? 17;
	if (!OPSETS.includes(opset)) {
		throw new UnsupportedError(`torch.onnx.export(): opset_version ${opset} is not supported; ${OPSETS.join(", ")} are`);
	}
	const inputNames = namesFor(o.input_names, examples.length, "input", "input_names");
	const settings = {
		opset,
		training: o.training ?? false
	};
	const probe = o.output_names?.length ?? 0;
	const dynamic = dynamicPlaces(o.dynamic_axes, inputNames, o.output_names ?? [], examples);
	const traces = compared(model, list, examples, dynamic, settings);
	const count = traces.first.outputs.length;
	if (probe > count) namesFor(o.output_names, count, "output", "output_names");
	const graph = new Emitter(traces, {
		inputNames,
		outputNames: namesFor(o.output_names, count, "output", "output_names"),
		exportParams: o.export_params ?? true,
		fold: o.do_constant_folding ?? true,
		initializersAsInputs: o.keep_initializers_as_inputs ?? false,
		parameters: [...model.named_parameters(), ...model.named_buffers()].map(([name]) => name),
		dynamicName: (input, dim) => [...dynamic.places].find(([, list]) => list.some((at) => at.input === input && at.dim === dim))?.[0]
	}).graph();
	const size = graph.initializer.reduce((sum, x) => sum + x.rawData.length, 0);
	if (size > LARGEST_FILE) {
		throw new UnsupportedError(`torch.onnx.export(): the parameters take ${size} bytes, and an ONNX file can have 2 GiB at most; ` + "export_params: false leaves them out");
	}
	const bytes = await encodeModel({
		irVersion: IR_VERSION,
		producerName: "denotorch",
		graph,
		opsetImport: [{
			domain: "",
			version: opset
		}]
	});
	if (path !== null) {
		atomicWrite(path, (sink) => {
			for (let at = 0; at < bytes.length;) at += sink.writeSync(bytes.subarray(at));
		});
	}
	return bytes;
}

export { exportModel };