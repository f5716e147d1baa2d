import { DTYPES, FormatError, UnsupportedError, __name, bfloat16, broadcastShape, empty, float16, int64, no_grad, numelOf, sameShape, tensor } from "./module.js";
import { wholeNumber } from "./schema.js";

// src/onnx/graph.ts
var Value = class {
	kind;
	dtype;
	shape;
	constant;
	name = undefined;
	node = undefined;
	data = undefined;
	constructor(kind, dtype, shape, constant) {
		this.kind = kind;
		this.dtype = dtype;
		this.shape = shape;
		this.constant = constant;
	}
};
var Ints = class {
	list;
	scalar;
	constructor(list, scalar = false) {
		this.list = list;
		this.scalar = scalar;
	}
};
function valuesOf(node) {
	return node.inputs.filter((input) => input instanceof Value);
}

// src/onnx/views.ts
function layoutOf(x) {
	return {
		shape: x.shape,
		strides: x.strides,
		offset: x.offset
	};
}
function describeLayout({ shape, strides, offset }) {
	return `sizes [${shape.join(", ")}], strides [${strides.join(", ")}], offset ${offset}`;
}
function sameLayout(a, b) {
	return a.offset === b.offset && sameShape(a.shape, b.shape) && a.shape.every((n, d) => n === 1 || a.strides[d] === b.strides[d]);
}
const squeezedDims = (shape) => shape.flatMap((n, d) => n === 1 ? [] : [d]);
function reshapedStrides(from, shape) {
	const dims = squeezedDims(from.shape);
	const strides = new Array(shape.length).fill(0);
	let i = dims.length - 1;
	let j = shape.length - 1;
	while (i >= 0) {
		let size = from.shape[dims[i]];
		let stride = from.strides[dims[i]];
		const unit = stride;
		while (i > 0 && from.strides[dims[i - 1]] === stride * from.shape[dims[i]]) {
			i--;
			size *= from.shape[dims[i]];
			stride = from.strides[dims[i]];
		}
		let covered = 1;
		for (; j >= 0 && (covered < size || shape[j] === 1); j--) {
			strides[j] = unit * covered;
			covered *= shape[j];
		}
		if (covered !== size) return undefined;
		i--;
	}
	return shape.slice(0, j + 1).every((n) => n === 1) ? strides : undefined;
}
function isReshape(from, to) {
	if (from.offset !== to.offset || numelOf(from.shape) !== numelOf(to.shape)) return false;
	const strides = reshapedStrides(from, to.shape);
	return strides !== undefined && to.shape.every((n, d) => n === 1 || strides[d] === to.strides[d]);
}
function permutationOf(from, to) {
	if (from.offset !== to.offset || from.shape.length !== to.shape.length) return undefined;
	const free = new Set(from.shape.keys());
	const order = [];
	for (let d = 0; d < to.shape.length; d++) {
		const match = [...free].find((e) => from.shape[e] === to.shape[d] && (to.shape[d] === 1 || from.strides[e] === to.strides[d]));
		if (match === undefined) return undefined;
		free.delete(match);
		order.push(match);
	}
	return order;
}
function placeAt(layout, distance) {
	const place = new Array(layout.shape.length).fill(0);
	const order = [...layout.shape.keys()].filter((d) => layout.strides[d] > 0 && layout.shape[d] > 1).sort((a, b) => layout.strides[b] - layout.strides[a]);
	for (const d of order) {
		place[d] = Math.min(Math.floor(distance / layout.strides[d]), layout.shape[d] - 1);
		distance -= place[d] * layout.strides[d];
	}
	return distance === 0 ? place : undefined;
}
function blockOf(from, to, dropped) {
	const start = placeAt(from, to.offset - from.offset);
	if (start === undefined || to.offset < from.offset) return undefined;
	const size = new Array(from.shape.length).fill(1);
	const step = new Array(from.shape.length).fill(1);
	let j = 0;
	for (let d = 0; d < from.shape.length; d++) {
		if (dropped.includes(d)) continue;
		const n = to.shape[j];
		if (n > 1) {
			const ratio = from.strides[d] === 0 ? to.strides[j] === 0 ? 1 : NaN : to.strides[j] / from.strides[d];
			if (!Number.isInteger(ratio) || ratio === 0) return undefined;
			step[d] = ratio;
		}
		size[d] = n;
		const last = start[d] + (n - 1) * step[d];
		if (n > 0 && (last >= from.shape[d] || last < 0)) return undefined;
		j++;
	}
	return {
		start,
		size,
		step
	};
}
function* choices(n, count, first = 0) {
	if (count === 0) return yield [];
	for (let d = first; d < n; d++) for (const rest of choices(n, count - 1, d + 1)) yield [d, ...rest];
}
function viewed(tracer, x, from, to) {
	const op = (name, inputs, shape, attributes = {}) => tracer.op(name, inputs, attributes, shape, x.dtype);
	if (sameLayout(from, to)) return x;
	if (isReshape(from, to)) return op("Reshape", [x, new Ints(to.shape)], to.shape);
	const order = permutationOf(from, to);
	if (order !== undefined) return op("Transpose", [x], to.shape, { perm: { ints: order } });
	const once = {
		...to,
		shape: to.shape.map((n, d) => n > 1 && to.strides[d] === 0 && !repeats(from, n) ? 1 : n)
	};
	if (!sameShape(once.shape, to.shape)) {
		const small = viewed(tracer, x, from, once);
		return small === undefined ? undefined : op("Expand", [small, new Ints(to.shape)], to.shape);
	}
	return blockView(tracer, x, from, to) ?? insertedDims(tracer, x, from, to) ?? collected(tracer, x, from, to);
}
function repeats(layout, size) {
	return layout.shape.some((n, d) => n === size && layout.strides[d] === 0);
}
function blockView(tracer, x, from, to) {
	const missing = from.shape.length - to.shape.length;
	if (missing < 0) return undefined;
	for (const dropped of choices(from.shape.length, missing)) {
		const block = blockOf(from, to, dropped);
		if (block === undefined) continue;
		let value = x;
		const cut = block.start.flatMap((s, d) => !dropped.includes(d) && (s > 0 || block.size[d] < from.shape[d] || block.step[d] !== 1) ? [d] : []);
		if (cut.length > 0) {
			const starts = cut.map((d) => block.start[d]);
			const ends = cut.map((d) => {
				const back = block.step[d] < 0;
				const last = block.start[d] + (block.size[d] - 1) * block.step[d];
				const next = last + block.step[d];
				const end = last + (back ? -1 : 1);
				return block.size[d] === 0 ? block.start[d] : next >= from.shape[d] ? LAST : next < 0 ? -LAST : end;
			});
			const steps = cut.map((d) => block.step[d]);
			const inputs = [
				x,
				new Ints(starts),
				new Ints(ends),
				new Ints(cut)
			];
			if (steps.some((s) => s !== 1)) inputs.push(new Ints(steps));
			const shape = from.shape.map((n, d) => cut.includes(d) ? block.size[d] : n);
			value = tracer.op("Slice", inputs, {}, shape, x.dtype);
		}
		for (const d of dropped.toReversed()) {
			const shape = value.shape.toSpliced(d, 1);
			const index = new Ints([block.start[d]], true);
			value = tracer.op("Gather", [value, index], { axis: { int: d } }, shape, x.dtype);
		}
		return value;
	}
	return undefined;
}
const LAST = Number.MAX_SAFE_INTEGER;
function insertedDims(tracer, x, from, to) {
	const kept = to.shape.flatMap((n, d) => n === 1 ? [] : [d]);
	if (kept.length === to.shape.length) return undefined;
	const narrow = {
		offset: to.offset,
		shape: kept.map((d) => to.shape[d]),
		strides: kept.map((d) => to.strides[d])
	};
	const value = viewed(tracer, x, from, narrow);
	return value === undefined ? undefined : tracer.reshaped(value, to.shape);
}
function collected(tracer, x, from, to) {
	const rowMajor = from.shape.every((n, d) => n === 1 || from.strides[d] === numelOf(from.shape.slice(d + 1)));
	const last = to.shape.reduce((sum, n, d) => sum + Math.max(n - 1, 0) * to.strides[d], to.offset - from.offset);
	if (!rowMajor || to.offset < from.offset || last >= numelOf(from.shape)) return undefined;
	const places = [];
	const visit = (d, at) => {
		if (d === to.shape.length) places.push(at);
		else for (let i = 0; i < to.shape[d]; i++) visit(d + 1, at + i * to.strides[d]);
	};
	visit(0, to.offset - from.offset);
	const flat = tracer.reshaped(x, [numelOf(from.shape)]);
	const all = tracer.op("Gather", [flat, new Ints(places)], { axis: { int: 0 } }, [places.length], x.dtype);
	return tracer.reshaped(all, to.shape);
}
function boxOf(whole, part) {
	const sorted = [...part.shape.keys()].filter((d) => part.shape[d] !== 1).sort((a, b) => place(whole, part, a) - place(whole, part, b));
	const start = placeAt(whole, part.offset - whole.offset);
	if (start === undefined || part.offset < whole.offset) return undefined;
	const size = new Array(whole.shape.length).fill(1);
	for (const d of sorted) {
		const e = place(whole, part, d);
		if (e === whole.shape.length || size[e] !== 1 || start[e] + part.shape[d] > whole.shape[e]) return undefined;
		size[e] = part.shape[d];
	}
	const ones = [...part.shape.keys()].filter((d) => part.shape[d] === 1);
	const inOrder = sorted.every((d, i) => i === 0 || sorted[i - 1] < d);
	return {
		start,
		size,
		permutation: inOrder ? undefined : [...ones, ...sorted]
	};
}
function place(whole, part, d) {
	const e = whole.shape.findIndex((n, k) => n >= part.shape[d] && n > 1 && whole.strides[k] === part.strides[d]);
	return e < 0 ? whole.shape.length : e;
}

// src/onnx/tracer.ts
var Tracer = class {
	known;
	opset;
	nodes = [];
	leaves = [];
	paused = 0;
	modules = [];
	read = new Set();
	states = new Map();
	parents = new WeakMap();
	snapshots = new Map();
	watched = new Set();
	constructor(known, opset) {
		this.known = known;
		this.opset = opset;
	}
	add(op, inputs, attributes, outputs, constant = inputs.every((input) => !(input instanceof Value) || input.constant)) {
		const values = outputs.map(([shape, dtype]) => new Value("node", dtype, shape, constant));
		const node = {
			op,
			inputs,
			outputs: values,
			attributes,
			path: this.modules.at(-1)?.path ?? ""
		};
		for (const value of values) value.node = node;
		this.nodes.push(node);
		return values;
	}
	op(op, inputs, attributes, shape, dtype) {
		return this.add(op, inputs, attributes, [[shape, dtype]])[0];
	}
	map(op, inputs, dtype = inputs[0].dtype, attributes = {}) {
		const shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShape(a, b));
		return this.op(op, inputs, attributes, shape, dtype);
	}
	number(value, dtype) {
		return this.literal(this.aside(() => tensor(value, { dtype })));
	}
	literal(data) {
		const value = new Value("constant", data.dtype, data.shape, true);
		value.data = data;
		this.leaves.push(value);
		return value;
	}
	reshaped(x, shape) {
		if (sameShape(x.shape, shape)) return x;
		return this.op("Reshape", [x, new Ints(shape)], {}, shape, x.dtype);
	}
	cast(x, dtype) {
		return x.dtype === dtype ? x : this.op("Cast", [x], { to: { int: onnxType(dtype) } }, x.shape, dtype);
	}
	place() {
		const module = this.modules.at(-1);
		if (module === undefined) return "in forward()";
		return module.path === "" ? `in ${module.type}.forward()` : `in the module "${module.path}" (${module.type})`;
	}
	unsupported(what) {
		return new UnsupportedError(`torch.onnx.export(): ${what} cannot be exported to ONNX; it occurred ${this.place()}`);
	}
	described(what, describe) {
		try {
			return describe();
		} catch (error) {
			if (error instanceof UnsupportedError) throw error;
			throw new UnsupportedError(`torch.onnx.export(): ${what} could not be described ${this.place()}: ${error.message}`, { cause: error });
		}
	}
	aside(work) {
		this.paused++;
		try {
			return work();
		} finally {
			this.paused--;
		}
	}
	tensorOf(operand, what) {
		if (operand.shape === undefined) throw this.unsupported(what);
		return operand;
	}
	viewMade(from, view) {
		this.parents.set(view, from);
	}
	give(x, value) {
		this.states.set(x.store.root, fresh(layoutOf(x), value));
		this.watch(x.store.root);
	}
	isConstant(x) {
		const state = this.states.get(x.store.root);
		if (state === undefined) return true;
		return state.value?.constant ?? state.parts.values.every((v) => v.constant);
	}
	resolve(x) {
		const state = this.states.get(x.store.root) ?? this.leaf(x);
		this.join(state);
		if (sameLayout(state.layout, layoutOf(x))) return state.value;
		const known = state.views.get(x);
		if (known !== undefined) return known;
		const chain = [];
		let at = x;
		while (at !== undefined && !sameLayout(layoutOf(at), state.layout) && !state.views.has(at)) {
			chain.push(at);
			const parent = this.parents.get(at);
			at = parent?.store.root === x.store.root ? parent : undefined;
		}
		let value = at === undefined ? state.value : state.views.get(at) ?? state.value;
		let layout = at === undefined ? state.layout : layoutOf(at);
		for (const view of chain.reverse()) {
			const next = viewed(this, value, layout, layoutOf(view));
			if (next === undefined) {
				if (view !== x && at === undefined) continue;
				throw this.unsupported(`a view (${describeLayout(layoutOf(view))} of ${describeLayout(layout)})`);
			}
			if (next.constant && next.data === undefined) this.snapshot(next, view);
			state.views.set(view, next);
			value = next;
			layout = layoutOf(view);
		}
		return value;
	}
	leaf(x) {
		const root = x.store.root;
		const named = this.known.get(root)?.[0];
		let whole = named?.tensor ?? x;
		if (named === undefined) {
			for (let at = this.parents.get(whole); at?.store.root === root; at = this.parents.get(at)) whole = at;
		}
		const value = new Value(named === undefined ? "constant" : "parameter", whole.dtype, whole.shape, true);
		value.name = named?.name;
		this.leaves.push(value);
		if (named === undefined) value.data = this.aside(() => whole.detach().converted(whole.dtype));
		else this.snapshot(value, whole);
		const state = fresh(layoutOf(whole), value);
		this.states.set(root, state);
		return state;
	}
	snapshot(value, x) {
		value.data = this.aside(() => x.detach());
		const root = x.store.root;
		const set = this.snapshots.get(root);
		if (set === undefined) this.snapshots.set(root, new Set([value]));
		else set.add(value);
	}
	beforeWrite(out) {
		const root = out.store.root;
		const set = this.snapshots.get(root);
		if (!this.states.has(root) && !isWhole(out)) this.beginParts(out);
		if (set === undefined) return;
		for (const value of set) value.data = this.aside(() => value.data.converted(value.dtype));
		this.snapshots.delete(root);
	}
	define(out, value, what) {
		const layout = layoutOf(out);
		const root = out.store.root;
		let held = value ?? this.literal(this.aside(() => out.detach().converted(out.dtype)));
		if (!sameShape(held.shape, out.shape)) {
			if (numelOf(held.shape) !== out.count) {
				throw this.unsupported(`${what} (of sizes [${held.shape}] instead of [${out.shape}])`);
			}
			held = this.reshaped(held, out.shape);
		}
		const state = this.states.get(root);
		if (isWhole(out) || state !== undefined && sameLayout(state.layout, layout)) {
			this.states.set(root, fresh(layout, held));
			if (held.constant && held.data === undefined) this.snapshot(held, out);
			else if (!held.constant) this.watch(root);
			return;
		}
		this.definePart(out, held);
		if (!held.constant) this.watch(root);
	}
	beginParts(out) {
		const root = out.store.root;
		let whole = out;
		for (let at = this.parents.get(whole); at?.store.root === root; at = this.parents.get(at)) whole = at;
		const layout = layoutOf(whole);
		const box = boxOf(layout, layoutOf(out));
		const partial = box?.start.flatMap((s, d) => s > 0 || box.size[d] < layout.shape[d] ? [d] : []);
		if (box === undefined || partial.length !== 1 || box.start[partial[0]] !== 0 || this.known.has(root)) {
			this.leaf(whole);
			return;
		}
		const rest = this.literal(this.aside(() => whole.detach().converted(whole.dtype)));
		const parts = {
			dim: partial[0],
			values: [],
			end: 0,
			rest
		};
		this.states.set(root, {
			layout,
			value: undefined,
			parts,
			views: new WeakMap()
		});
	}
	definePart(out, value) {
		const root = out.store.root;
		const state = this.states.get(root);
		const box = boxOf(state.layout, layoutOf(out));
		if (box === undefined) {
			this.join(state);
			if (!value.constant || !state.value.constant) {
				throw this.unsupported("a write into a part of a tensor that is no block of it");
			}
			this.states.delete(root);
			return;
		}
		const part = this.reshaped(box.permutation === undefined ? value : transposed(this, value, box.permutation), box.size);
		const { parts } = state;
		if (parts !== undefined) {
			const fits = box.start.every((s, d) => d === parts.dim ? s === parts.end : s === 0) && box.size.every((n, d) => d === parts.dim || n === state.layout.shape[d]);
			if (fits) {
				parts.values.push(part);
				parts.end += box.size[parts.dim];
				return;
			}
			this.join(state);
		}
		const whole = this.inserted(state.value, part, box.start, box.size, 0);
		this.states.set(root, fresh(state.layout, whole));
	}
	join(state) {
		const { parts } = state;
		if (parts === undefined) return;
		const { shape } = state.layout, first = parts.values[0], values = [...parts.values];
		if (parts.end < shape[parts.dim]) values.push(sliced(this, parts.rest, parts.dim, parts.end, shape[parts.dim]));
		const axis = { int: parts.dim };
		state.value = values.length === 1 ? first : this.op("Concat", values, { axis }, shape, first.dtype);
		state.parts = undefined;
	}
	inserted(base, part, start, size, from) {
		const dim = start.findIndex((s, d) => d >= from && (s > 0 || size[d] < base.shape[d]));
		if (dim < 0) return part;
		const end = start[dim] + size[dim];
		const total = base.shape[dim];
		const slice = (a, b) => sliced(this, base, dim, a, b);
		const middle = this.inserted(slice(start[dim], end), part, start, size, dim + 1);
		const list = [
			...start[dim] > 0 ? [slice(0, start[dim])] : [],
			middle,
			...end < total ? [slice(end, total)] : []
		];
		return this.op("Concat", list, { axis: { int: dim } }, base.shape, base.dtype);
	}
	watch(root) {
		if (this.watched.has(root)) return;
		this.watched.add(root);
		const tracer = this;
		const array = root.array;
		Object.defineProperty(root, "array", {
			configurable: true,
			value(...args) {
				if (tracer.paused === 0) tracer.read.add(tracer.place());
				return array.apply(this, args);
			}
		});
	}
	end() {
		for (const root of this.watched) delete root.array;
		this.watched.clear();
	}
};
function isWhole(x) {
	return x.offset === 0 && x.count * x.dtype.itemsize === x.store.nbytes;
}
function fresh(layout, value) {
	return {
		layout,
		value,
		parts: undefined,
		views: new WeakMap()
	};
}
function sliced(tracer, x, dim, start, end, step = 1) {
	const shape = x.shape.map((n, d) => d === dim ? Math.ceil((end - start) / step) : n);
	const inputs = [
		x,
		new Ints([start]),
		new Ints([end]),
		new Ints([dim]),
		...step === 1 ? [] : [new Ints([step])]
	];
	return tracer.op("Slice", inputs, {}, shape, x.dtype);
}
function transposed(tracer, x, perm) {
	if (perm.every((p, d) => p === d)) return x;
	return tracer.op("Transpose", [x], { perm: { ints: perm } }, perm.map((p) => x.shape[p]), x.dtype);
}
const TYPES = {
	float32: 1,
	uint8: 2,
	int8: 3,
	int16: 5,
	int32: 6,
	int64: 7,
	bool: 9,
	float16: 10,
	float64: 11,
	bfloat16: 16
};
function onnxType(dtype) {
	return TYPES[dtype.name];
}
function dtypeName(code) {
	return Object.keys(TYPES).find((name) => TYPES[name] === code);
}

// src/onnx/tensor_proto.ts
function tensorProto(x, name) {
	const plain = no_grad(() => x.rowMajor ? x.detach() : x.detach().converted(x.dtype));
	const elements = plain.store.array(plain.dtype).subarray(plain.offset, plain.offset + plain.count);
	const rawData = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).slice();
	return {
		name,
		dataType: onnxType(x.dtype),
		dims: [...x.shape],
		rawData
	};
}
function typedBytes(proto, dtype) {
	const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
	const { floatData = [], doubleData = [], int64Data = [], int32Data = [] } = proto;
	if (dtype.name === "float32") return bytesOf(Float32Array.from(floatData));
	if (dtype.name === "float64") return bytesOf(Float64Array.from(doubleData));
	if (dtype === int64) return bytesOf(BigInt64Array.from(int64Data.map((v) => BigInt(wholeNumber(v)))));
	if (dtype === float16 || dtype === bfloat16) return bytesOf(Uint16Array.from(int32Data));
	return bytesOf(dtype.array.from(int32Data));
}
function tensorFrom(proto, file) {
	const name = proto.name ? `the tensor "${proto.name}"` : "a tensor";
	const dtype = DTYPES.find((d) => d.name === dtypeName(proto.dataType ?? 0));
	if (dtype === undefined) {
		throw new UnsupportedError(`${file}: ${name} has elements of ONNX's type ${proto.dataType ?? 0}, which is not supported`);
	}
	if (proto.dataLocation === 1) {
		throw new UnsupportedError(`${file}: ${name} lies in another file (external data), which is not supported`);
	}
	const shape = (proto.dims ?? []).map(wholeNumber);
	const count = shape.reduce((all, n) => all * n, 1);
	const needed = count * dtype.itemsize;
	const raw = proto.rawData !== undefined && proto.rawData.length > 0 ? proto.rawData : typedBytes(proto, dtype);
	if (shape.some((n) => n < 0) || needed !== raw.length) {
		throw new FormatError(`${file}: ${name} of sizes [${shape.join(", ")}] and ${dtype.name} needs ${needed} bytes, but has ${raw.length}`);
	}
	return no_grad(() => {
		const x = empty(shape, { dtype });
		if (count === 0) return x;
		const elements = x.store.array(dtype).subarray(x.offset, x.offset + count);
		new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).set(raw);
		return x;
	});
}

export { Ints, Tracer, Value, dtypeName, onnxType, sliced, tensorFrom, tensorProto, transposed, valuesOf };