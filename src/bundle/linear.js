import { ArgumentError, BINARY, CELL, DTypeError, FACTORY, SCALAR, ShapeError, Signature$1 as Signature, Tensor, UNARY, ValueError, __name, addmm, anyRequiresGrad, bfloat16, bool, cat, checkDevices, checkFits, checkInt, checkOptionalTensor, checkTensor, checkTensors, contiguousOf, crossed, deviceOf, empty_like, float32, float32ToBfloat16Bits, formatShape, formatTuple, fusedMultiplyAdd, getDefaultDType, grad, int64, isHalf, leaf, matmul, mode$1 as mode, newTensor, no_grad, numelOf, ones_like, planProduct, planStart, record1, record3, recordList, recordOutputs, reshaped, rounding, sameShape, scalarTypeName, stack, uint8 } from "./module.js";

// src/tensor/create_range.ts
function numberOf(x) {
	return Number(x instanceof Tensor ? x.item() : x);
}
function isIntegral(x) {
	if (x instanceof Tensor) return x.dtype.kind !== "float";
	return typeof x !== "number" || Number.isInteger(x);
}
function sequence(count, dtype, o, f) {
	const out = o.out ?? newTensor([count], dtype, deviceOf(o.device), count);
	if (o.out !== undefined && (o.out.shape.length !== 1 || o.out.count !== count)) o.out.resize_([count]);
	const plain = out.rowMajor ? out : newTensor([count], dtype, out.device, count);
	const array = plain.store.array(dtype), { offset } = plain;
	if (dtype === bfloat16) {
		for (let i = 0; i < count; i++) array[offset + i] = float32ToBfloat16Bits(f(i));
	} else for (let i = 0; i < count; i++) array[offset + i] = f(i);
	if (plain !== out) out.copy_(plain);
	else if (o.out !== undefined) out.store.version++;
	return o.requires_grad ? leaf(out) : out;
}
function resultType(o, otherwise) {
	return o.dtype ?? o.out?.dtype ?? otherwise;
}
const ARANGE = new Signature("arange", [
	"start",
	"end",
	"step",
	...FACTORY
]);
function readRange(args) {
	const o = ARANGE.read(...args);
	return o.end === undefined ? {
		...o,
		start: 0,
		end: o.start
	} : {
		...o,
		start: o.start ?? 0
	};
}
function checkRange(start, end, step) {
	if (!(step !== 0)) throw new ValueError("step must be nonzero");
	if (!Number.isFinite(start) || !Number.isFinite(end)) throw new ValueError(`unsupported range: ${start} -> ${end}`);
	if (step > 0 && end < start || step < 0 && end > start) {
		throw new ValueError("upper bound and lower bound inconsistent with step sign");
	}
}
function refuseBool(operation, dtype) {
	if (dtype.kind === "bool") throw new DTypeError(`"${operation}_cpu" not implemented for 'Bool'`);
}
function arange(start, end, step, options) {
	const o = readRange([
		start,
		end,
		step,
		options
	]);
	const values = [
		o.start,
		o.end,
		o.step ?? 1
	];
	const [first, last, by] = values.map(numberOf);
	checkRange(first, last, by);
	const integral = values.every(isIntegral);
	const dtype = resultType(o, integral ? int64 : getDefaultDType());
	refuseBool("arange", dtype);
	const count = Math.ceil((last - first) / by);
	if (dtype !== int64) return sequence(count, dtype, o, steps(dtype, first, by, count));
	const a = Math.trunc(first);
	const b = Math.trunc(by);
	if (Number.isSafeInteger(a + count * b)) return sequence(count, dtype, o, (i) => BigInt(a + i * b));
	return sequence(count, dtype, o, (i) => BigInt(a) + BigInt(i) * BigInt(b));
}
const LANES = {
	float32: 8,
	float64: 4,
	float16: 16,
	bfloat16: 16
};
function steps(dtype, start, step, count) {
	if (dtype.kind !== "float") {
		const a = Math.trunc(start);
		const b = Math.trunc(step);
		return (i) => a + i * b;
	}
	const lanes = LANES[dtype.name];
	const whole = count - count % (2 * lanes);
	const round = rounding(dtype);
	if (Number.isInteger(start) && Number.isInteger(step)) return (i) => start + i * step;
	return (i) => {
		if (i >= whole) return fusedMultiplyAdd(step, i, start);
		const lane = i % lanes;
		const base = round(fusedMultiplyAdd(step, i - lane, start));
		return fusedMultiplyAdd(lane, step, base);
	};
}
function range(start, end, step, options) {
	const o = readRange([
		start,
		end,
		step,
		options
	]);
	const [first, last, by] = [
		o.start,
		o.end,
		o.step ?? 1
	].map(numberOf);
	checkRange(first, last, by);
	const dtype = resultType(o, getDefaultDType());
	refuseBool("range", dtype);
	const count = Math.floor((last - first) / by) + 1;
	const at = rangeSteps(dtype, first, by);
	return sequence(count, dtype, o, dtype === int64 ? (i) => BigInt(at(i)) : at);
}
function rangeSteps(dtype, start, step) {
	if (dtype.kind === "float") return (i) => fusedMultiplyAdd(step, i, start);
	const a = Math.trunc(start);
	const b = Math.trunc(step);
	return (i) => a + i * b;
}
const LINSPACE = new Signature("linspace", [
	"start",
	"end",
	"steps",
	...FACTORY
]);
function checkSteps(name, steps, ends) {
	for (const x of ends) {
		if (x instanceof Tensor && x.shape.length !== 0) {
			throw new ShapeError(`${name} only supports 0-dimensional start and end tensors, but got start with ${numberOfDims(ends[0])} dimension(s) and end with ${numberOfDims(ends[1])} dimension(s).`);
		}
	}
	if (steps === undefined) throw new ArgumentError(`${name}() missing 1 required argument: 'steps'`);
	if (!Number.isInteger(steps) || steps < 0) {
		throw new ValueError("number of steps must be non-negative");
	}
	return steps;
}
function numberOfDims(x) {
	return x instanceof Tensor ? x.shape.length : 0;
}
function linspace(start, end, steps, options) {
	const o = LINSPACE.read(start, end, steps, options);
	const count = checkSteps("linspace", o.steps, [o.start ?? 0, o.end ?? 0]);
	const dtype = resultType(o, getDefaultDType());
	return sequence(count, dtype, o, between(dtype, numberOf(o.start ?? 0), numberOf(o.end ?? 0), count));
}
function between(dtype, start, end, count) {
	if (count > 1) checkFits(start, dtype);
	if (count > 1) checkFits(end, dtype);
	const half = Math.floor(count / 2);
	if (dtype.kind === "float") {
		const round = rounding(dtype);
		const wide = dtype.itemsize === 8 ? (x) => x : Math.fround;
		const a = round(start);
		const b = round(end);
		const step = wide(wide(b - a) / (count - 1));
		if (count === 1) return () => a;
		if (isHalf(dtype)) return (i) => i < half ? wide(a + wide(step * i)) : wide(b - wide(step * (count - i - 1)));
		return (i) => i < half ? fusedMultiplyAdd(step, i, a) : fusedMultiplyAdd(-step, count - i - 1, b);
	}
	const whole = dtype === uint8 ? (x) => Math.trunc(x) & 255 : Math.trunc;
	const a = whole(start);
	const b = whole(end);
	const step = (b - a) / (count - 1);
	const exact = (i) => i < half ? fusedMultiplyAdd(step, i, a) : fusedMultiplyAdd(-step, count - i - 1, b);
	const at = (i) => count === 1 ? a : Math.trunc(exact(i));
	return dtype === int64 ? (i) => BigInt(at(i)) : at;
}
const LOGSPACE = new Signature("logspace", [
	"start",
	"end",
	"steps",
	"base",
	...FACTORY
]);
function logspace(start, end, steps, base, options) {
	const o = LOGSPACE.read(start, end, steps, base, options);
	const count = checkSteps("logspace", o.steps, [o.start ?? 0, o.end ?? 0]);
	const dtype = resultType(o, getDefaultDType());
	const root = numberOf(o.base ?? 10);
	const exponent = exponents(dtype, numberOf(o.start ?? 0), numberOf(o.end ?? 0), count);
	const at = (i) => Math.pow(root, exponent(i));
	if (dtype.kind === "float") return sequence(count, dtype, o, at);
	const whole = (i) => Math.trunc(at(i));
	return sequence(count, dtype, o, dtype === int64 ? (i) => BigInt(whole(i)) : whole);
}
function exponents(dtype, start, end, count) {
	if (count <= 1) return () => start;
	checkFits(start, dtype);
	checkFits(end, dtype);
	const half = Math.floor(count / 2);
	const integer = dtype.kind !== "float";
	const round = integer ? Math.trunc : rounding(dtype);
	const a = round(start);
	const b = round(end);
	if (!integer) {
		const step = (b - a) / (count - 1);
		return (i) => i < half ? a + step * i : b - step * (count - i - 1);
	}
	const { fround } = Math, step = fround((b - a) / (count - 1));
	return (i) => i < half ? fround(a + fround(step * i)) : fround(b - fround(step * (count - i - 1)));
}
const EYE = new Signature("eye", [
	"n",
	"m",
	...FACTORY
]);
function eye(n, m, options) {
	const o = EYE.read(n, m, options);
	const rows = o.n ?? NaN;
	const columns = o.m ?? rows;
	checkInt(rows, "eye", "n");
	checkInt(columns, "eye", "m");
	if (!(rows >= 0)) throw new ValueError(`n must be greater or equal to 0, got ${rows}`);
	if (!(columns >= 0)) throw new ValueError(`m must be greater or equal to 0, got ${columns}`);
	const out = o.out === undefined ? newTensor([rows, columns], resultType(o, getDefaultDType()), deviceOf(o.device)) : o.out.resize_([rows, columns]);
	out.zero_();
	if (out.count > 0) out.diagonal().fill_(1);
	if (o.out === undefined) out.store.version = 0;
	return o.requires_grad ? leaf(out) : out;
}
function indices(name, args, inside) {
	const o = new Signature(name, [
		"row",
		"col",
		"offset",
		...FACTORY
	]).read(...args);
	const { row = NaN, col = NaN, offset = 0 } = o;
	if (!(row >= 0)) throw new ValueError(`row must be non-negative, got${row}`);
	if (!(col >= 0)) throw new ValueError(`col must be non-negative, got${col}`);
	const dtype = o.dtype ?? int64;
	if (dtype !== int64 && dtype.name !== "int32") {
		throw new DTypeError(`"${name}" not implemented for '${dtype}'`);
	}
	checkInt(row, name, "row");
	checkInt(col, name, "col");
	if (row * col > 2 ** 32) throw new ValueError(`${name}: not enough memory for ${row} rows and ${col} columns`);
	const rows = [];
	const columns = [];
	for (let i = 0; i < row; i++) {
		for (let j = 0; j < col; j++) {
			if (!inside(j, i, offset)) continue;
			rows.push(i);
			columns.push(j);
		}
	}
	const all = [...rows, ...columns];
	const flat = sequence(all.length, dtype, { device: o.device }, dtype === int64 ? (i) => BigInt(all[i]) : (i) => all[i]);
	return flat.reshape(2, rows.length);
}
function tril_indices(row, col, offset, options) {
	return indices("tril_indices", [
		row,
		col,
		offset,
		options
	], (j, i, shift) => j <= i + shift);
}
function triu_indices(row, col, offset, options) {
	return indices("triu_indices", [
		row,
		col,
		offset,
		options
	], (j, i, shift) => j >= i + shift);
}

// src/ops/dropout.ts
const ALPHA = 1.7580993408473766;
function drop(input, p, train, kind) {
	checkTensor(input, "dropout", "input");
	if (!(p >= 0 && p <= 1)) throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
	if (p === 0 || !train || input.count === 0) return input;
	if (p === 1) return times(input, input.makeZeros(SCALAR), kind.inplace);
	const noise = (kind.feature ? featureNoise(input) : empty_like(input)).bernoulli_(1 - p);
	if (!kind.alpha) return times(input, noise.div_(1 - p), kind.inplace);
	const a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
	const shift = noise.add(-1).mul_(ALPHA * a).add_(ALPHA * a * p);
	noise.mul_(a);
	return kind.inplace ? input.mul_(noise).add_(shift) : input.mul(noise).add(shift);
}
function times(input, noise, inplace) {
	return inplace ? input.mul_(noise) : input.mul(noise);
}
function featureNoise(input) {
	if (input.shape.length < 2) {
		throw new ShapeError("Feature dropout requires at least 2 dimensions in the input");
	}
	return input.make(input.shape.map((size, i) => i < 2 ? size : 1));
}
function dropoutOf(kind) {
	return (input, p, train) => drop(input, p, train, kind);
}
const dropout = dropoutOf({});
const dropout_ = dropoutOf({ inplace: true });
const feature_dropout = dropoutOf({ feature: true });
const feature_dropout_ = dropoutOf({
	feature: true,
	inplace: true
});
const alpha_dropout = dropoutOf({ alpha: true });
const alpha_dropout_ = dropoutOf({
	alpha: true,
	inplace: true
});
const feature_alpha_dropout = dropoutOf({
	feature: true,
	alpha: true
});
const feature_alpha_dropout_ = dropoutOf({
	feature: true,
	alpha: true,
	inplace: true
});
const NATIVE = {
	name: "NativeDropoutBackward0",
	backward: (ctx, grad) => grad.mul(ctx.saved(0)).mul(ctx.attributes)
};
function native_dropout(input, p, train) {
	checkTensor(input, "native_dropout", "input");
	if (!(p >= 0 && p <= 1)) throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
	if (input.count === 0) return [input, empty_like(input, { dtype: bool })];
	if (train === false) return [input.clone(), ones_like(input, { dtype: bool })];
	const scale = p === 1 ? 0 : 1 / (1 - p);
	const mask = empty_like(input, { dtype: bool }).bernoulli_(1 - p);
	const out = no_grad(() => input.mul(mask).mul_(scale));
	if (mode.grad && input.requires_grad) record1(NATIVE, out, input, scale).save_for_backward(mask);
	return [out, mask];
}

// src/ops/linear.ts
const AFFINE = {
	name: "AddmmBackward0",
	backward: (ctx, grad) => [
		ctx.needs(0) ? grad : undefined,
		ctx.needs(1) ? grad.mm(ctx.saved(1)) : undefined,
		ctx.needs(2) ? grad.t().mm(ctx.saved(0)) : undefined
	]
};
function linear(input, weight, bias) {
	checkOptionalTensor(bias, "linear", "bias");
	checkTensor(input, "linear", "input");
	checkTensor(weight, "linear", "weight");
	const dims = input.shape.length;
	if (dims === 0 || weight.shape.length === 0) {
		throw new ShapeError(`both arguments to linear need to be at least 1D, but they are ${dims}D and ${weight.shape.length}D`);
	}
	if (bias === undefined || bias === null) return matmul(input, weight.shape.length === 1 ? weight : weight.t());
	checkTensor(bias, "linear", "bias");
	if (dims === 2) return affine(input, weight, bias);
	const { shape } = input, rows = numelOf(shape.slice(0, -1));
	const out = affine(input.reshape([rows, shape[dims - 1]]), weight, bias);
	return reshaped(out, [...shape.slice(0, -1), out.shape[1]]);
}
function affine(input, weight, bias) {
	if (weight.shape.length !== 2 || input.dtype.kind !== "float") return addmm(bias, input, weight.t());
	if (input.shape[1] !== weight.shape[1]) {
		throw new ShapeError(`addmm: mat1 and mat2 shapes cannot be multiplied (${crossed(input)} and ${weight.shape[1]}x${weight.shape[0]})`);
	}
	if (bias.dtype !== weight.dtype || input.dtype !== weight.dtype) {
		const [name, wrong] = bias.dtype !== weight.dtype ? ["self", bias.dtype] : ["mat1", input.dtype];
		throw new DTypeError(`${name} and mat2 must have the same dtype, but got ${scalarTypeName(wrong)} and ${scalarTypeName(weight.dtype)}`);
	}
	checkDevices("linear", input, weight);
	const out = run$1(input, weight, bias);
	if (mode.grad && (input.requires_grad || weight.requires_grad || bias.requires_grad)) {
		const node = record3(AFFINE, out, bias, input, weight, undefined);
		node.save_for_backward(node.needs(2) ? input : undefined, node.needs(1) ? weight : undefined);
	}
	return out;
}
function run$1(x, weight, bias) {
	if (isHalf(x.dtype)) {
		return run$1(x.converted(float32), weight.converted(float32), bias.converted(float32)).converted(x.dtype);
	}
	const [m, k] = x.shape, n = weight.shape[0];
	const out = x.make([m, n], x.dtype, m * n);
	if (x.rowMajor && weight.rowMajor) planProduct(1, m, n, k, 0, k, 1, 0, 1, k);
	else planProduct(1, m, n, k, 0, x.strides[0], x.strides[1], 0, weight.strides[1], weight.strides[0]);
	if (bias.shape.length === 1 && bias.shape[0] === n && bias.rowMajor) planStart(0, 0, 1, 1, 1);
	else {
		const [row, column] = bias.expand(out.shape).strides;
		planStart(0, row, column, 1, 1);
	}
	x.device.kernels.matmul(out, x, weight, bias);
	return out;
}
__name(run$1, "run");

// src/ops/recurrent_composed.ts
function step(mode, x, { hidden, cell }, weights) {
	const side = linear(hidden, weights.hidden, weights.hiddenBias);
	if (mode === "LSTM") {
		const [i, f, g, o] = x.add(side).chunk(4, 1);
		const state = f.sigmoid().mul(cell).add(i.sigmoid().mul(g.tanh()));
		const made = o.sigmoid().mul(state.tanh());
		return {
			hidden: weights.projection ? matmul(made, weights.projection.t()) : made,
			cell: state
		};
	}
	if (mode === "GRU") {
		const [xr, xz, xn] = x.chunk(3, 1), [hr, hz, hn] = side.chunk(3, 1);
		const r = xr.add(hr).sigmoid();
		const z = xz.add(hz).sigmoid();
		const n = xn.add(r.mul(hn)).tanh();
		return {
			hidden: n.add(z.mul(hidden.sub(n))),
			cell: undefined
		};
	}
	const sum = x.add(side);
	return {
		hidden: mode === "RNN_TANH" ? sum.tanh() : sum.relu(),
		cell: undefined
	};
}
function replaced(state, part) {
	const rows = part.shape[0];
	const all = state.shape[0];
	return rows === all ? part : cat([part, state.narrow(0, rows, all - rows)], 0);
}
function composedLayer(mode, { steps, reverse, total }, input, hidden, cell, weights) {
	const x = linear(input.reshape([total, input.shape[input.shape.length - 1]]), weights.input, weights.inputBias);
	let states = {
		hidden,
		cell
	};
	const outputs = [];
	for (const { first, rows } of steps) {
		const made = step(mode, x.narrow(0, first, rows), {
			hidden: states.hidden.narrow(0, 0, rows),
			cell: states.cell?.narrow(0, 0, rows)
		}, weights);
		outputs.push(made.hidden);
		states = {
			hidden: replaced(states.hidden, made.hidden),
			cell: made.cell && replaced(states.cell, made.cell)
		};
	}
	const out = cat(reverse ? outputs.reverse() : outputs, 0);
	const ends = states.cell === undefined ? [states.hidden] : [states.hidden, states.cell];
	return [out.reshape([...input.shape.slice(0, -1), out.shape[1]]), ...ends];
}
function composedGradients(ctx, grads) {
	const { mode, steps, present } = ctx.attributes;
	const inputs = present.map((there, i) => there ? ctx.saved(i).expand([...ctx.saved(i).shape]) : undefined);
	const [input, hidden, cell, inputWeight, hiddenWeight, inputBias, hiddenBias, projection] = inputs;
	const weights = {
		input: inputWeight,
		hidden: hiddenWeight,
		inputBias,
		hiddenBias,
		projection
	};
	const outputs = composedLayer(mode, steps, input, hidden, cell, weights);
	const wanted = inputs.map((_, i) => i).filter((i) => ctx.needs(i));
	const given = outputs.map((_, i) => i).filter((i) => grads[i] !== undefined);
	const found = grad(given.map((i) => outputs[i]), wanted.map((i) => inputs[i]), given.map((i) => grads[i]), {
		create_graph: true,
		allow_unused: true
	});
	const results = new Array(inputs.length).fill(undefined);
	wanted.forEach((i, k) => results[i] = found[k] ?? undefined);
	return results;
}

// src/ops/recurrent_plan.ts
const GATES = {
	LSTM: 4,
	GRU: 3,
	RNN_TANH: 1,
	RNN_RELU: 1
};
var Steps = class {
	sizes;
	reverse;
	steps;
	total;
	constructor(sizes, reverse) {
		this.sizes = sizes;
		this.reverse = reverse;
		let total = 0;
		const steps = sizes.map((rows) => {
			const step = {
				first: total,
				rows
			};
			total += rows;
			return step;
		});
		this.total = total;
		this.steps = reverse ? steps.reverse() : steps;
	}
	get even() {
		return this.sizes.length === 0 || this.sizes[0] === this.sizes[this.sizes.length - 1];
	}
};

// src/ops/recurrent.ts
const [INPUT, HIDDEN, CELL_STATE, W_INPUT, W_HIDDEN, B_INPUT, B_HIDDEN, PROJECTION] = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7
];
const [GATE_VALUES, BEFORE, CELLS, CELLS_BEFORE, SIDE, RAW, OUT] = [
	8,
	9,
	10,
	11,
	12,
	13,
	14
];
function rowsOf(x, first, rows) {
	const width = x.shape[x.shape.length - 1];
	return {
		store: x.store,
		offset: x.offset + first * width,
		dtype: x.dtype,
		count: rows * width
	};
}
function product(kernels, out, x, y, rows, add) {
	const [k, n] = y.shape;
	planProduct(1, rows, n, k, 0, k, 1, 0, n, 1);
	if (add) planStart(0, n, 1, 1, 1);
	kernels.matmul(out, x, y, out);
}
function carry(kernels, into, from, initial, { steps }, at) {
	const { first, rows } = steps[at], before = at > 0 ? steps[at - 1] : undefined;
	const known = before === undefined ? 0 : Math.min(rows, before.rows);
	if (known > 0) kernels.cast(0, rowsOf(into, first, known), rowsOf(from, before.first, known));
	if (known < rows) {
		kernels.cast(0, rowsOf(into, first + known, rows - known), rowsOf(initial, known, rows - known));
	}
}
function finish(kernels, into, from, { steps }, at) {
	const { first, rows } = steps[at], staying = at + 1 < steps.length ? Math.min(rows, steps[at + 1].rows) : 0;
	if (staying === rows) return;
	kernels.cast(0, rowsOf(into, staying, rows - staying), rowsOf(from, first + staying, rows - staying));
}
function recurrentLayer(mode$1, steps, input, hidden, cell, weights, name) {
	checkWeights(mode$1, steps, input, hidden, cell, weights);
	if (isHalf(input.dtype)) return inFloat32(mode$1, steps, input, hidden, cell, weights, name);
	const run = no_grad(() => forward(mode$1, steps, input, hidden, cell, weights));
	const inputs = [
		input,
		hidden,
		cell,
		weights.input,
		weights.hidden,
		weights.inputBias,
		weights.hiddenBias,
		weights.projection
	];
	if (mode.grad && anyRequiresGrad(inputs)) {
		const present = inputs.map((x) => x !== undefined);
		const node = recordList(DERIVATIVES[name], run.out, inputs, {
			mode: mode$1,
			steps,
			present
		});
		recordOutputs(node, run.cell === undefined ? [run.out, run.hidden] : [
			run.out,
			run.hidden,
			run.cell
		]);
		node.save_for_backward(inputs[0], inputs[1], ...inputs.slice(2), run.gates, run.before, run.cells, run.cellsBefore, run.side, run.raw, mode$1.startsWith("RNN") ? run.out : undefined);
	}
	return run;
}
function checkWeights(mode, steps, input, hidden, cell, weights) {
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`recurrent layers take floating point input, got ${input.dtype}`);
	}
	const gates = weights.hidden.shape[0];
	const size = gates / GATES[mode];
	const batch = steps.sizes[0];
	const width = weights.projection === undefined ? size : weights.projection.shape[0];
	const expected = [
		[
			"weight_hh",
			weights.hidden,
			[gates, width]
		],
		[
			"weight_ih",
			weights.input,
			[gates, input.shape[input.shape.length - 1]]
		],
		[
			"bias_ih",
			weights.inputBias,
			[gates]
		],
		[
			"bias_hh",
			weights.hiddenBias,
			[gates]
		],
		[
			"weight_hr",
			weights.projection,
			[width, size]
		],
		[
			"the hidden state",
			hidden,
			[batch, width]
		],
		[
			"the cell state",
			cell,
			[batch, size]
		]
	];
	for (const [name, x, shape] of expected) {
		if (x === undefined) continue;
		if (!Number.isInteger(size) || !sameShape(x.shape, shape)) {
			const text = `${name} has shape ${formatShape(x.shape)}, expected ${formatShape(shape)}`;
			throw new ShapeError(`${mode}: ${text} for input ${formatShape(input.shape)}`);
		}
		checkDevices(mode, input, x);
		if (x.dtype !== input.dtype) {
			throw new DTypeError(`mat1 and mat2 must have the same dtype, but got ${scalarTypeName(input.dtype)} and ${scalarTypeName(x.dtype)}`);
		}
	}
	if (weights.inputBias === undefined !== (weights.hiddenBias === undefined)) {
		throw new ArgumentError(`${mode}: bias_ih and bias_hh must both be given, or neither`);
	}
}
function inFloat32(mode, steps, input, hidden, cell, weights, name) {
	const { dtype } = input, wide = (x) => x?.to(float32);
	const result = recurrentLayer(mode, steps, wide(input), wide(hidden), wide(cell), {
		input: wide(weights.input),
		hidden: wide(weights.hidden),
		inputBias: wide(weights.inputBias),
		hiddenBias: wide(weights.hiddenBias),
		projection: wide(weights.projection)
	}, name);
	return {
		out: result.out.to(dtype),
		hidden: result.hidden.to(dtype),
		cell: result.cell?.to(dtype)
	};
}
function forward(mode, steps, x, h0, c0, weights) {
	const { kernels } = x.device, { total } = steps;
	const width = weights.hidden.shape[1];
	const size = weights.hidden.shape[0] / GATES[mode];
	const [initial, initialCell] = [contiguousOf(h0), c0 && contiguousOf(c0)];
	const toGates = contiguousOf(weights.hidden.t());
	const projection = weights.projection && contiguousOf(weights.projection.t());
	const { inputBias, hiddenBias } = weights;
	const bias = mode === "GRU" || inputBias === undefined ? inputBias : inputBias.add(hiddenBias);
	const gates = contiguousOf(linear(x, weights.input, bias)).view([total, GATES[mode] * size]);
	const side = mode === "GRU" ? x.make([total, 3 * size]) : undefined;
	const sideBias = hiddenBias && contiguousOf(hiddenBias);
	const before = x.make([total, width]);
	const out = x.make([...x.shape.slice(0, -1), width]);
	const hidden = x.make(h0.shape);
	const cell = c0 && x.make(c0.shape);
	const cells = c0 && x.make([total, size]);
	const cellsBefore = c0 && x.make([total, size]);
	const raw = projection && x.make([total, size]);
	steps.steps.forEach(({ first, rows }, at) => {
		carry(kernels, before, out, initial, steps, at);
		const now = rowsOf(gates, first, rows);
		const previous = rowsOf(before, first, rows);
		const next = rowsOf(out, first, rows);
		if (mode === "GRU") {
			const other = rowsOf(side, first, rows);
			planProduct(1, rows, 3 * size, width, 0, width, 1, 0, 3 * size, 1);
			if (sideBias !== undefined) planStart(0, 0, 1, 1, 1);
			kernels.matmul(other, previous, toGates, sideBias ?? other);
			kernels.cell(CELL.gru, next, other, now, previous, rows, size);
		} else {
			product(kernels, now, previous, toGates, rows, true);
			if (mode === "LSTM") {
				carry(kernels, cellsBefore, cells, initialCell, steps, at);
				const made = raw === undefined ? next : rowsOf(raw, first, rows);
				const state = rowsOf(cells, first, rows);
				kernels.cell(CELL.lstm, made, state, now, rowsOf(cellsBefore, first, rows), rows, size);
				if (raw !== undefined) product(kernels, next, made, projection, rows, false);
				finish(kernels, cell, cells, steps, at);
			} else kernels.unary(mode === "RNN_TANH" ? UNARY.tanh : UNARY.relu, 0, next, now);
		}
		finish(kernels, hidden, out, steps, at);
	});
	return {
		out,
		hidden,
		cell,
		gates: mode.startsWith("RNN") ? undefined : gates,
		before,
		cells,
		cellsBefore,
		side,
		raw
	};
}
function backward(ctx, grads) {
	if (mode.grad) return composedGradients(ctx, grads);
	const { mode: mode$2, steps, present } = ctx.attributes;
	const x = ctx.saved(INPUT), before = ctx.saved(BEFORE), { kernels } = x.device, { total } = steps;
	const hiddenWeight = contiguousOf(ctx.saved(W_HIDDEN));
	const size = hiddenWeight.shape[0] / GATES[mode$2];
	const batch = steps.sizes[0];
	const projection = present[PROJECTION] ? contiguousOf(ctx.saved(PROJECTION)) : undefined;
	const gradOut = grads[0] && contiguousOf(grads[0]);
	const copyOf = (grad, width) => grad === undefined ? x.makeZeros([batch, width]) : grad.converted(grad.dtype);
	const dHidden = copyOf(grads[1], before.shape[1]);
	const dCell = present[CELL_STATE] ? copyOf(grads[2], size) : undefined;
	const dGates = mode$2 === "LSTM" || mode$2 === "GRU" ? ctx.saved(GATE_VALUES).converted(x.dtype) : x.make([total, size]);
	const dSide = mode$2 === "GRU" ? ctx.saved(SIDE).converted(x.dtype) : undefined;
	const dOut = projection && x.make([total, before.shape[1]]);
	const dRaw = projection && x.make([batch, size]);
	for (let at = steps.steps.length - 1; at >= 0; at--) {
		const { first, rows } = steps.steps[at];
		const dh = rowsOf(dHidden, 0, rows);
		const now = rowsOf(dGates, first, rows);
		const previous = rowsOf(before, first, rows);
		if (gradOut !== undefined) kernels.binary(BINARY.add, 0, dh, dh, rowsOf(gradOut, first, rows));
		if (mode$2 === "LSTM") {
			let grad = dh;
			if (projection !== undefined) {
				kernels.cast(0, rowsOf(dOut, first, rows), dh);
				grad = rowsOf(dRaw, 0, rows);
				product(kernels, grad, dh, projection, rows, false);
			}
			const [state, former] = [ctx.saved(CELLS), ctx.saved(CELLS_BEFORE)].map((c) => rowsOf(c, first, rows));
			kernels.cellBackward(CELL.lstm, now, rowsOf(dCell, 0, rows), grad, state, former, rows, size);
			product(kernels, dh, now, hiddenWeight, rows, false);
		} else if (mode$2 === "GRU") {
			const other = rowsOf(dSide, first, rows);
			kernels.cellBackward(CELL.gru, now, other, dh, previous, previous, rows, size);
			product(kernels, dh, other, hiddenWeight, rows, true);
		} else {
			const out = rowsOf(ctx.saved(OUT), first, rows);
			kernels.binary(mode$2 === "RNN_TANH" ? BINARY.tanh_backward : BINARY.threshold_backward, 0, now, dh, out);
			product(kernels, dh, now, hiddenWeight, rows, false);
		}
	}
	const ofSide = dSide ?? dGates;
	const results = new Array(8).fill(undefined);
	if (ctx.needs(INPUT)) results[INPUT] = dGates.mm(ctx.saved(W_INPUT)).view(x.shape);
	if (ctx.needs(HIDDEN)) results[HIDDEN] = dHidden;
	if (ctx.needs(CELL_STATE)) results[CELL_STATE] = dCell;
	if (ctx.needs(W_INPUT)) results[W_INPUT] = dGates.t().mm(x.reshape([total, x.shape[x.shape.length - 1]]));
	if (ctx.needs(W_HIDDEN)) results[W_HIDDEN] = ofSide.t().mm(before);
	if (ctx.needs(B_INPUT)) results[B_INPUT] = dGates.sum(0);
	if (ctx.needs(B_HIDDEN)) results[B_HIDDEN] = ofSide.sum(0);
	if (ctx.needs(PROJECTION)) results[PROJECTION] = dOut.t().mm(ctx.saved(RAW));
	return results;
}
function derivative(name) {
	return {
		name,
		backwardMany: backward
	};
}
const DERIVATIVES = {
	stack: derivative("StackBackward0"),
	cat: derivative("CatBackward0"),
	lstm: derivative("MkldnnRnnLayerBackward0"),
	LSTM: {
		...derivative("MulBackward0"),
		names: [
			"MulBackward0",
			"MulBackward0",
			"AddBackward0"
		]
	},
	GRU: derivative("AddBackward0"),
	RNN_TANH: derivative("TanhBackward0"),
	RNN_RELU: derivative("ReluBackward0")
};

// src/ops/recurrent_layers.ts
function weightsOf({ mode, parameters, biases, layers, bidirectional, states }) {
	const projected = mode === "LSTM" && states[0].shape[2] !== states[1].shape[2];
	const each = (biases ? 4 : 2) + (projected ? 1 : 0);
	const count = layers * (bidirectional ? 2 : 1);
	if (parameters.length !== each * count) {
		throw new ArgumentError(`${mode}: expected ${each * count} parameters for ${count} layer${count === 1 ? "" : "s"}, ` + `got ${parameters.length}`);
	}
	return Array.from({ length: count }, (_, i) => {
		const own = parameters.slice(i * each, (i + 1) * each);
		return {
			input: own[0],
			hidden: own[1],
			inputBias: biases ? own[2] : undefined,
			hiddenBias: biases ? own[3] : undefined,
			projection: projected ? own[each - 1] : undefined
		};
	});
}
function recurrent(call) {
	const { mode, states, dropout, training, layers } = call, directions = call.bidirectional ? 2 : 1;
	const [length, batch] = call.sizes === undefined ? call.input.shape : [call.sizes.length, call.sizes[0]];
	if (length === 0) throw new ShapeError("Expected sequence length to be larger than 0 in RNN");
	const sizes = call.sizes ?? new Array(length).fill(batch);
	const ways = [new Steps(sizes, false), new Steps(sizes, true)];
	const weights = weightsOf(call);
	const oneOp = mode === "LSTM" && call.input.dtype === float32 && weights[0].projection === undefined;
	const name = call.sizes !== undefined ? "cat" : oneOp ? "lstm" : "stack";
	let input = call.input;
	const ends = states.map(() => []);
	for (let layer = 0; layer < layers; layer++) {
		const outs = [];
		for (let d = 0; d < directions; d++) {
			const i = layer * directions + d, [hidden, cell] = states.map((state) => state.select(0, i));
			const result = recurrentLayer(mode, ways[d], input, hidden, cell, weights[i], name);
			outs.push(result.out);
			ends[0].push(result.hidden);
			if (result.cell !== undefined) ends[1].push(result.cell);
		}
		input = outs.length === 1 ? outs[0] : cat(outs, outs[0].shape.length - 1);
		if (dropout !== 0 && training && layer < layers - 1) input = drop(input, dropout, true, {});
	}
	return {
		output: input,
		states: ends.map((list) => stack(list, 0))
	};
}
function run(operation, mode, args) {
	const [first, second] = args;
	checkTensor(first, operation, "input");
	const many = mode === "LSTM";
	const packed = many ? !Array.isArray(second) : !Array.isArray(args[2]);
	const [given, parameters, biases, layers, dropout, training, bidirectional, batchFirst] = args.slice(packed ? 2 : 1);
	const states = many ? given : [given];
	if (many && !(Array.isArray(states) && states.length === 2)) {
		throw new ArgumentError("lstm expects two hidden states");
	}
	states.forEach((state) => checkTensor(state, operation, "hx"));
	checkTensors(parameters, operation, "params");
	if (!Number.isInteger(layers) || layers <= 0) {
		throw new ValueError(`${operation}(): num_layers must be a whole number from 1, got ${layers}`);
	}
	const directions = bidirectional ? 2 : 1;
	const count = layers * directions;
	const dims = packed ? 2 : 3;
	if (first.shape.length !== dims) {
		throw new ShapeError(`${operation}(): input must have ${dims} dimensions, got ${first.shape.length}`);
	}
	const input = batchFirst && !packed ? first.transpose(0, 1) : first;
	const sizes = packed ? readSizes(operation, second, first.shape[0]) : undefined;
	const batch = sizes === undefined ? input.shape[1] : sizes[0];
	states.forEach((state, i) => {
		const expected = [
			count,
			batch,
			state.shape[2]
		];
		if (state.shape.length !== 3 || !sameShape(state.shape, expected)) {
			throw new ShapeError(`Expected hidden[${i}] size (${expected.join(", ")}), got ${formatShape(state.shape)}`);
		}
	});
	const result = recurrent({
		mode,
		input,
		sizes,
		states,
		parameters,
		biases: Boolean(biases),
		layers,
		dropout: Number(dropout),
		training: Boolean(training),
		bidirectional: Boolean(bidirectional)
	});
	return [batchFirst && !packed ? result.output.transpose(0, 1) : result.output, ...result.states];
}
function readSizes(operation, sizes, rows) {
	checkTensor(sizes, operation, "batch_sizes");
	if (sizes.dtype !== int64 || sizes.shape.length !== 1) {
		throw new DTypeError(`${operation}(): batch_sizes must be a 1-D tensor of int64, got ${sizes.dtype}`);
	}
	const list = sizes.tolist().map(Number);
	const total = list.reduce((sum, size) => sum + size, 0);
	if (total !== rows || list.some((size, t) => size <= 0 || t > 0 && size > list[t - 1])) {
		throw new ValueError(`${operation}(): batch_sizes must not grow and add up to the ${rows} rows of the data, got [${list.join(", ")}]`);
	}
	return list;
}
function lstm(...args) {
	return run("lstm", "LSTM", args);
}
function gru(...args) {
	return run("gru", "GRU", args);
}
function rnn_tanh(...args) {
	return run("rnn_tanh", "RNN_TANH", args);
}
function rnn_relu(...args) {
	return run("rnn_relu", "RNN_RELU", args);
}

// src/nn/functional/linear.ts
function bilinear(input1, input2, weight, bias) {
	checkTensor(input1, "bilinear", "input1");
	checkTensor(input2, "bilinear", "input2");
	checkTensor(weight, "bilinear", "weight");
	checkOptionalTensor(bias, "bilinear", "bias");
	const [out, in1, in2] = weight.shape;
	if (weight.dim() !== 3) {
		throw new ShapeError(`bilinear(): expected a 3D weight, got shape ${formatTuple(weight.shape)}`);
	}
	if (input1.dim() !== input2.dim()) {
		throw new ShapeError(`bilinear(): input dimensions do not match: got ${input1.dim()} and ${input2.dim()}`);
	}
	for (let i = 0; i < input1.dim() - 1; i++) {
		if (input1.size(i) !== input2.size(i)) {
			throw new ShapeError(`bilinear(): input batch dimensions do not match at dim ${i}: got ${input1.size(i)} and ${input2.size(i)}`);
		}
	}
	if (input1.size(-1) !== in1) {
		throw new ShapeError(`bilinear(): input1 size does not match weight size: got ${input1.size(-1)} but expected ${in1}`);
	}
	if (input2.size(-1) !== in2) {
		throw new ShapeError(`bilinear(): input2 size does not match weight size: got ${input2.size(-1)} but expected ${in2}`);
	}
	const batch = input1.shape.slice(0, -1);
	const left = input1.reshape([-1, in1]).matmul(weight.permute([
		1,
		0,
		2
	]).reshape([in1, out * in2]));
	const rows = left.view([
		-1,
		out,
		in2
	]).mul(input2.reshape([
		-1,
		1,
		in2
	])).sum(-1, { dtype: input1.dtype });
	const y = rows.view([...batch, out]);
	return bias === undefined || bias === null ? y : y.add(bias);
}

export { GATES, Steps, alpha_dropout, alpha_dropout_, arange, bilinear, drop, dropout, dropout_, eye, feature_alpha_dropout, feature_alpha_dropout_, feature_dropout, feature_dropout_, gru, linear, linspace, logspace, lstm, native_dropout, range, readSizes, recurrent, recurrentLayer, rnn_relu, rnn_tanh, tril_indices, triu_indices };