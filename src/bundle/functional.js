import { ArgumentError, CONV as CONV$1, DTypeError, IndexError, LONG_HINT, MASK, NLL_PLAN, POOL, SCALAR, SCATTER as SCATTER$1, ShapeError, Signature, Signature$1, UNFOLD, UnsupportedError, ValueError, __exportAll, __name, anyRequiresGrad, asNumber, bool, broadcastShape, broadcastStrides, cat, celu as celu$1, celu_ as celu_$1, checkDevices, checkFunction, checkIndices, checkInt, checkInts, checkKind, checkNumber, checkOptionalTensor, checkTensor, checkTensors as checkTensors$1, contiguousOf, describeValue, elu as elu$1, empty, empty_like, float32, float64, forBytes, formatFloat, formatShape, formatSize, formatTuple, gelu as gelu$1, geluTanh, hardshrink as hardshrink$1, hardsigmoid as hardsigmoid$1, hardswish as hardswish$1, hardtanh as hardtanh$1, indexFor, int32, int64, isHalf, isOptions, kernelDType, leakyRelu, logsigmoid as logsigmoid$1, mish as mish$1, mode$1 as mode, no_grad, numelOf, ones_like, planAttention, planGradients, planNorm, planOutput, readRows, record1, recordList, recordOutputs, relu as relu$1, relu_ as relu_$1, renamed, resultDTypeOf, sameShape, scalar, scalarTensor, scalarTypeName, selu as selu$1, selu_, silu as silu$1, softplus as softplus$1, softshrink as softshrink$1, softsign as softsign$1, stack, statisticsCount, stridesLike, tanhshrink as tanhshrink$1, tensor, threshold as threshold$1, transposed, uint8, wantsGrad, warnOnce, where, windowsOf, wrapDim, writeRows, zeros } from "./module.js";
import { bilinear, drop, linear, linspace, triu_indices } from "./linear.js";
import { rand } from "./random.js";

// src/nn/functional/composite.ts
function widen(x) {
	return isHalf(x.dtype) ? x.to(float32) : x;
}
function composite(op) {
	const derivative = {
		name: op.name,
		backward: (ctx, grad) => {
			const inputs = ctx.arity === 2 ? [ctx.saved(0), ctx.saved(1)] : ctx.saved_tensors;
			const needs = (i) => ctx.needs(i);
			if (op.stepwise || !inputs.some((x) => isHalf(x.dtype))) return op.backward(grad, inputs, ctx.attributes, needs);
			const grads = op.backward(widen(grad), inputs.map(widen), ctx.attributes, needs);
			return grads.map((g, i) => g !== undefined && isHalf(inputs[i].dtype) ? g.to(inputs[i].dtype) : g);
		}
	};
	const compute = (inputs, attributes) => {
		const { dtype } = inputs[0];
		return isHalf(dtype) && !op.stepwise ? op.forward(inputs.map(widen), attributes).to(dtype) : op.forward(inputs, attributes);
	};
	return (inputs, attributes) => {
		if (!mode.grad || !anyRequiresGrad(inputs)) return compute(inputs, attributes);
		let out;
		mode.grad = false;
		try {
			out = compute(inputs, attributes);
		} finally {
			mode.grad = true;
		}
		recordList(derivative, out, inputs, attributes).save_for_backward(inputs[0], inputs[1], ...inputs.slice(2));
		return out;
	};
}

// src/nn/functional/activation.ts
const INPLACE = new Signature("activation", ["inplace"]);
function isInplace(inplace) {
	return typeof inplace === "object" ? INPLACE.read(inplace).inplace : inplace;
}
function apply$2(activation, input, inplace, p, q) {
	return isInplace(inplace) ? activation.in_place(input, p, q) : activation(input, p, q);
}
__name(apply$2, "apply");
function relu(input, inplace) {
	checkTensor(input, "relu", "input");
	return isInplace(inplace) ? relu_$1(input) : relu$1(input);
}
function relu_(input) {
	checkTensor(input, "relu_", "input");
	return input.relu_();
}
function sigmoid(input) {
	checkTensor(input, "sigmoid", "input");
	return input.sigmoid();
}
function tanh(input) {
	checkTensor(input, "tanh", "input");
	return input.tanh();
}
function relu6(input, inplace) {
	checkTensor(input, "relu6", "input");
	return apply$2(hardtanh$1, input, inplace, 0, 6);
}
const HARDTANH$1 = new Signature("hardtanh", [
	"min_val",
	"max_val",
	"inplace"
]);
function hardtanh(input, min_val, max_val, inplace) {
	checkTensor(input, "hardtanh", "input");
	const o = HARDTANH$1.read(min_val, max_val, inplace);
	const [low, high] = [o.min_val ?? -1, o.max_val ?? 1];
	if (low > high) throw new ValueError("min_val cannot be greater than max_val");
	return apply$2(hardtanh$1, input, o.inplace, low, high);
}
const LEAKY_RELU$1 = new Signature("leaky_relu", ["negative_slope", "inplace"]);
function leaky_relu(input, negative_slope, inplace) {
	checkTensor(input, "leaky_relu", "input");
	const o = LEAKY_RELU$1.read(negative_slope, inplace);
	return apply$2(leakyRelu, input, o.inplace, o.negative_slope ?? .01);
}
const parametric = composite({
	name: "PreluKernelBackward0",
	forward: ([x, w]) => x.where(x.gt(0), x.mul(w)),
	backward: (grad, [x, w], _, needs) => [needs(0) ? grad.where(x.gt(0), grad.mul(w)) : undefined, needs(1) ? grad.mul(x).masked_fill(x.gt(0), 0) : undefined]
});
function prelu(input, weight) {
	checkTensor(input, "prelu", "input");
	return parametricRelu(input, PRELU.read(weight).weight);
}
const PRELU = new Signature("prelu", ["weight"]);
function parametricRelu(input, weight) {
	checkTensor(weight, "prelu", "weight");
	if (input.dtype !== weight.dtype) {
		throw new DTypeError(`prelu: Type promoting not supported. Got ${scalarTypeName(input.dtype)} and ${scalarTypeName(weight.dtype)}`);
	}
	if (weight.dim() > 1) {
		throw new ShapeError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.dim()}`);
	}
	if (weight.numel() === 1) return parametric([input, weight.view(input.shape.map(() => 1))], undefined);
	if (input.dim() === 0) throw new ShapeError("Not allow zero-dim input tensor.");
	const channels = input.dim() > 1 ? input.size(1) : 1;
	if (channels !== weight.numel()) {
		throw new ShapeError(`Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel()} and channel size = ${channels}.`);
	}
	return parametric([input, weight.view(input.shape.map((_, i) => i === 1 ? channels : 1))], undefined);
}
const ELU$1 = new Signature("elu", ["alpha", "inplace"]);
function elu(input, alpha, inplace) {
	checkTensor(input, "elu", "input");
	const o = ELU$1.read(alpha, inplace);
	return apply$2(elu$1, input, o.inplace, o.alpha ?? 1, 1);
}
function selu(input, inplace) {
	checkTensor(input, "selu", "input");
	return isInplace(inplace) ? selu_(input) : selu$1(input);
}
function celu(input, alpha, inplace) {
	checkTensor(input, "celu", "input");
	const o = ELU$1.read(alpha, inplace);
	return o.inplace ? celu_$1(input, o.alpha) : celu$1(input, o.alpha);
}
function gelu(input, approximate) {
	checkTensor(input, "gelu", "input");
	const kind = isOptions(approximate) ? approximate.approximate ?? "none" : approximate ?? "none";
	if (kind !== "none" && kind !== "tanh") {
		throw new ArgumentError("approximate argument must be either none or tanh.");
	}
	return kind === "none" ? gelu$1(input) : geluTanh(input);
}
function silu(input, inplace) {
	checkTensor(input, "silu", "input");
	return apply$2(silu$1, input, inplace);
}
function mish(input, inplace) {
	checkTensor(input, "mish", "input");
	return apply$2(mish$1, input, inplace);
}
const SOFTPLUS = new Signature("softplus", ["beta", "threshold"]);
function softplus(input, beta, threshold) {
	checkTensor(input, "softplus", "input");
	const o = SOFTPLUS.read(beta, threshold);
	return softplus$1(input, o.beta ?? 1, o.threshold ?? 20);
}
function logsigmoid(input) {
	checkTensor(input, "logsigmoid", "input");
	return logsigmoid$1(input);
}

// src/nn/functional/rrelu.ts
const FUNCTIONAL = new Signature("rrelu", [
	"lower",
	"upper",
	"training",
	"inplace"
]);
const TORCH = new Signature("rrelu", [
	"lower",
	"upper",
	"training",
	"generator"
]);
function apply$1(input, o, generator) {
	const { lower = 1 / 8, upper = 1 / 3, training = false, inplace = false } = o;
	if (!Number.isFinite(lower) || !Number.isFinite(upper)) {
		throw new ValueError(`rrelu: lower and upper must be finite, got lower=${lower} and upper=${upper}`);
	}
	if (lower > upper) {
		throw new ValueError(`Lower bound should be less than or equal to the upper bound, got ${lower} and ${upper}`);
	}
	if (!training) return leaky_relu(input, (lower + upper) / 2, inplace);
	const slopes = no_grad(() => {
		const x = input.detach();
		const below = x.le(0);
		const count = Number(below.sum().item());
		const drawn = empty([count], { dtype: float64 }).uniform_(lower, upper, generator === undefined ? {} : { generator });
		return ones_like(x).masked_scatter_(below, drawn.to(x.dtype));
	});
	return inplace ? renamed(input.mul_(slopes), "RreluWithNoiseBackward1") : renamed(input.mul(slopes), "RreluWithNoiseBackward0");
}
__name(apply$1, "apply");
function rrelu(input, lower, upper, training, inplace) {
	checkTensor(input, "rrelu", "input");
	return apply$1(input, FUNCTIONAL.read(lower, upper, training, inplace));
}
function rrelu_(input, lower, upper, training, generator) {
	checkTensor(input, "rrelu_", "input");
	const o = TORCH.read(lower, upper, training, generator);
	return apply$1(input, {
		...o,
		inplace: true
	}, o.generator ?? undefined);
}
function randomReLU(input, lower, upper, training, generator) {
	checkTensor(input, "rrelu", "input");
	const o = TORCH.read(lower, upper, training, generator);
	return apply$1(input, o, o.generator ?? undefined);
}

// src/nn/functional/piecewise.ts
function hardsigmoid(input, inplace) {
	checkTensor(input, "hardsigmoid", "input");
	return apply$2(hardsigmoid$1, input, inplace);
}
function hardswish(input, inplace) {
	checkTensor(input, "hardswish", "input");
	return apply$2(hardswish$1, input, inplace);
}
function softsign(input) {
	checkTensor(input, "softsign", "input");
	return softsign$1(input);
}
function tanhshrink(input) {
	checkTensor(input, "tanhshrink", "input");
	return tanhshrink$1(input);
}
const SHRINK = new Signature("softshrink", ["lambd"]);
function softshrink(input, lambd) {
	checkTensor(input, "softshrink", "input");
	return softshrink$1(input, SHRINK.read(lambd).lambd);
}
function hardshrink(input, lambd) {
	checkTensor(input, "hardshrink", "input");
	return hardshrink$1(input, SHRINK.read(lambd).lambd);
}
const THRESHOLD$1 = new Signature("threshold", [
	"threshold",
	"value",
	"inplace"
], 2);
function threshold(input, threshold, value, inplace) {
	checkTensor(input, "threshold", "input");
	const o = THRESHOLD$1.read(threshold, value, inplace);
	return apply$2(threshold$1, input, o.inplace, o.threshold, o.value);
}
const gate = composite({
	name: "GluBackward0",
	forward: ([x], { axis, half }) => x.narrow(axis, 0, half).mul(x.narrow(axis, half, half).sigmoid()),
	backward: (grad, [x], { axis, half }) => {
		const a = x.narrow(axis, 0, half);
		const s = x.narrow(axis, half, half).sigmoid();
		const left = grad.mul(s);
		return [cat([left, left.mul(a).mul(s.neg().add(1))], axis)];
	}
});
function glu(input, dim = -1) {
	checkTensor(input, "glu", "input");
	if (input.dim() === 0) throw new ShapeError("glu does not support 0-dimensional tensors");
	const axis = wrapDim(typeof dim === "object" ? dim?.dim ?? -1 : dim, input.dim());
	const size = input.size(axis);
	if (size % 2 !== 0) throw new ShapeError(`Halving dimension must be even, but dimension ${axis} is size ${size}`);
	return gate([input], {
		axis,
		half: size / 2
	});
}

// src/ops/grid.ts
function tensorsOf(operation, args) {
	const list = Array.isArray(args[0]) ? args[0] : args;
	checkTensors$1(list, operation, "tensors");
	return list;
}
function broadcast_shapes(...shapes) {
	let result = [];
	shapes.forEach((given, i) => {
		const shape = typeof given === "number" ? [given] : given;
		checkInts(shape, "broadcast_shapes", "shapes");
		if (shape.some((n) => !(n >= 0))) throw new ValueError("Attempting to broadcast a dimension with negative length!");
		try {
			result = broadcastShape(result, shape);
		} catch {
			const at = -1 - shape.toReversed().findIndex((n, d) => {
				const size = result.at(-1 - d);
				return size !== undefined && n !== 1 && size !== 1 && n !== size;
			});
			throw new ShapeError(`Attempting to broadcast a dimension of length ${shape.at(at)} at ${at}! Mismatching argument at index ${i} had ` + `${formatShape(shape)}; but expected shape should be broadcastable to ${formatShape(result)}`);
		}
	});
	return result;
}
function broadcast_tensors(...tensors) {
	const list = tensorsOf("broadcast_tensors", tensors);
	const shape = list.reduce((common, x) => broadcastShape(common, x.shape), []);
	return list.map((x) => x.expand(shape));
}
const MESHGRID = new Signature$1("meshgrid", ["indexing"]);
function meshgrid(...args) {
	const last = args.at(-1);
	const options = isOptions(last) ? MESHGRID.read(last) : {};
	const list = tensorsOf("meshgrid", isOptions(last) ? args.slice(0, -1) : args);
	const indexing = options.indexing ?? "ij";
	if (list.length === 0) throw new ShapeError("meshgrid expects a non-empty TensorList");
	if (indexing !== "ij" && indexing !== "xy") {
		throw new ShapeError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
	}
	for (const x of list) {
		if (x.shape.length > 1) {
			throw new ShapeError(`torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${x.shape.length}D`);
		}
		if (x.dtype !== list[0].dtype) throw new DTypeError("torch.meshgrid expects all tensors to have the same dtype");
	}
	const swap = indexing === "xy" && list.length >= 2;
	const order = swap ? [
		list[1],
		list[0],
		...list.slice(2)
	] : list;
	const shape = order.map((x) => x.count);
	const grids = order.map((x, d) => x.reshape(shape.map((_, i) => i === d ? x.count : 1)).expand(shape));
	return swap ? [
		grids[1],
		grids[0],
		...grids.slice(2)
	] : grids;
}
function cartesian_prod(...tensors) {
	const list = tensorsOf("cartesian_prod", tensors);
	for (const x of list) {
		if (x.shape.length !== 1) throw new ShapeError(`Expect a 1D vector, but got shape ${formatShape(x.shape)}`);
	}
	if (list.length === 1) return list[0];
	return stack(meshgrid(list).map((x) => x.flatten()), 1);
}
const COMBINATIONS = new Signature$1("combinations", ["r", "with_replacement"]);
function combinations(input, r, with_replacement, options) {
	checkTensor(input, "combinations", "input");
	const o = COMBINATIONS.read(r, with_replacement, options);
	const size = o.r ?? 2;
	if (input.shape.length !== 1) {
		throw new ShapeError(`Expect a 1D vector, but got shape ${formatShape(input.shape)}`);
	}
	checkInt(size, "combinations", "r");
	if (!(size >= 0)) throw new ShapeError(`Expect a non-negative number, but got ${size}`);
	if (size === 0) return input.make([0]);
	const step = o.with_replacement ? 0 : 1;
	const places = [];
	const chosen = [];
	const choose = (from) => {
		if (chosen.length === size) {
			places.push(...chosen);
			return;
		}
		for (let i = from; i < input.count; i++) {
			chosen.push(i);
			choose(i + step);
			chosen.pop();
		}
	};
	choose(0);
	const index = input.make([places.length], int64);
	const array = index.store.array(int64);
	places.forEach((place, i) => array[i] = BigInt(place));
	return input.index_select(0, index).reshape(places.length / size, size);
}
function block_diag(...tensors) {
	const list = tensorsOf("block_diag", tensors);
	if (list.length === 0) throw new ArgumentError("block_diag() needs at least one tensor");
	const blocks = list.map((x, i) => {
		if (x.shape.length > 2) {
			throw new ShapeError(`torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ${x.shape.length} dimensions`);
		}
		return x.shape.length === 2 ? x : x.reshape(1, x.count);
	});
	const rows = blocks.reduce((n, x) => n + x.shape[0], 0);
	const columns = blocks.reduce((n, x) => n + x.shape[1], 0);
	const out = list[0].makeZeros([rows, columns], resultDTypeOf(list));
	const places = [];
	let row = 0;
	let column = 0;
	for (const x of blocks) {
		places.push([row, column]);
		if (x.count > 0) block(out, row, column, x.shape).writeFrom(x);
		row += x.shape[0];
		column += x.shape[1];
	}
	if (mode.grad && anyRequiresGrad(list)) {
		recordList(BLOCK_DIAG, out, list, {
			places,
			blocks: blocks.map((x) => x.shape),
			shapes: list.map((x) => x.shape)
		});
	}
	return out;
}
function block(x, row, column, [rows, columns]) {
	return x.narrow(0, row, rows).narrow(1, column, columns);
}
const BLOCK_DIAG = {
	name: "BlockDiagBackward0",
	backward: (ctx, grad) => {
		const { places, blocks, shapes } = ctx.attributes;
		return places.map(([row, column], i) => ctx.needs(i) ? block(grad, row, column, blocks[i]).reshape(shapes[i]) : undefined);
	}
};

// src/ops/pad.ts
const PAD$1 = new Signature$1("constant_pad_nd", ["pad", "value"]);
const CONSTANT_PAD = {
	name: "ConstantPadNdBackward0",
	backward: (ctx, grad) => constant_pad_nd(grad, ctx.attributes.map((n) => -n))
};
function constant_pad_nd(input, pad, value) {
	checkTensor(input, "constant_pad_nd", "input");
	const o = PAD$1.read(pad, value);
	const border = o.pad ?? [];
	const ndim = input.shape.length;
	checkInts(border, "constant_pad_nd", "pad");
	if (border.length % 2 !== 0) {
		throw new ShapeError(`Length of pad must be even but instead it equals ${border.length}`);
	}
	if (border.length > 2 * ndim) {
		throw new ShapeError(`Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${border.length} ` + `while the input has ${ndim} dimensions.`);
	}
	const sides = input.shape.map((_, d) => {
		const k = 2 * (ndim - 1 - d);
		return [border[k] ?? 0, border[k + 1] ?? 0];
	});
	const shape = input.shape.map((n, d) => n + sides[d][0] + sides[d][1]);
	shape.forEach((n, d) => {
		if (n >= 0) return;
		throw new ShapeError(`The input size ${input.shape[d]}, plus negative padding ${sides[d][0]} and ${sides[d][1]} resulted in a negative ` + `output size, which is invalid. Check dimension ${d} of your input.`);
	});
	const out = o.value === undefined || o.value === 0 ? input.makeZeros(shape) : input.make(shape).fill_(o.value);
	let from = input.detach();
	let to = out;
	sides.forEach(([before, after], d) => {
		const start = Math.max(-before, 0);
		const length = input.shape[d] - start - Math.max(-after, 0);
		from = from.narrow(d, Math.min(start, from.shape[d]), Math.max(length, 0));
		to = to.narrow(d, Math.min(Math.max(before, 0), to.shape[d]), Math.max(length, 0));
	});
	if (from.count > 0) to.writeFrom(from);
	if (mode.grad && input.requires_grad) record1(CONSTANT_PAD, out, input, border.slice());
	return out;
}

// src/ops/fused_norm.ts
function normDType(x) {
	return isHalf(x.dtype) ? float32 : x.dtype;
}
function fusedNorm(name, x, weight, bias, sizes, given) {
	const dtype = normDType(x);
	const from = contiguousOf(x, dtype);
	const w = weight ? contiguousOf(weight, dtype) : undefined;
	const b = bias ? contiguousOf(bias, dtype) : undefined;
	let out = x.make(x.shape, dtype, x.count);
	const stats = given ?? x.make([3, statisticsCount(sizes)], dtype);
	if (x.count > 0) {
		planNorm(sizes, given !== undefined, w !== undefined, b !== undefined);
		x.device.kernels.norm(out, stats, from, w ?? from, b ?? from);
	} else if (given === undefined) {
		stats.fill_(0);
		stats.select(0, 1).fill_(NaN);
	}
	if (x.dtype !== dtype) out = out.converted(x.dtype);
	const inputs = [
		x,
		weight ?? undefined,
		bias ?? undefined
	];
	let node;
	if (mode.grad && anyRequiresGrad(inputs)) {
		const attributes = {
			sizes,
			given: given !== undefined,
			weight: weight ? {
				shape: weight.shape,
				dtype: weight.dtype
			} : undefined,
			bias: bias ? {
				shape: bias.shape,
				dtype: bias.dtype
			} : undefined
		};
		node = recordList(NORMS[name], out, inputs, attributes);
		node.save_for_backward(x, stats, weight ?? undefined);
	}
	return {
		out,
		stats,
		node
	};
}
function fusedBackward$1(ctx, grad) {
	const { sizes, given, weight } = ctx.attributes;
	const x = ctx.saved(0), stats = ctx.saved(1), { kernels } = x.device;
	const dtype = normDType(x);
	const from = contiguousOf(x, dtype);
	const g = contiguousOf(grad, dtype);
	const grads = [
		undefined,
		undefined,
		undefined
	];
	if (ctx.needs(0)) {
		const w = weight === undefined ? undefined : contiguousOf(ctx.saved(2), dtype);
		const out = x.make(x.shape, dtype, x.count);
		planNorm(sizes, given, w !== undefined, false);
		if (x.count > 0) kernels.normBackward(out, g, from, stats, w ?? from);
		grads[0] = x.dtype === dtype ? out : out.converted(x.dtype);
	}
	if (ctx.needs(1) || ctx.needs(2)) {
		const all = sizes.groups * sizes.channels;
		const both = x.make([2, all], dtype);
		planNorm(sizes, given, false, false);
		if (x.count > 0) kernels.normParameters(both, g, from, stats);
		else both.fill_(0);
		const part = (i, like) => {
			const result = both.select(0, i).view(like.shape);
			return like.dtype === dtype ? result : result.converted(like.dtype);
		};
		if (ctx.needs(1)) grads[1] = part(0, ctx.attributes.weight);
		if (ctx.needs(2)) grads[2] = part(1, ctx.attributes.bias);
	}
	return grads;
}
__name(fusedBackward$1, "fusedBackward");
function composedBackward$1(ctx, grad) {
	const { sizes, given, weight, bias } = ctx.attributes;
	const { batch, groups, channels, inner, shared, rms, eps } = sizes;
	const saved = ctx.saved(0);
	const stats = ctx.saved(1);
	const dtype = normDType(saved);
	const shape = [
		batch,
		groups,
		channels,
		inner
	];
	const dims = shared ? [
		0,
		2,
		3
	] : [2, 3];
	const x = saved.to(dtype).reshape(shape);
	const g = grad.to(dtype).reshape(shape);
	const mean = (t) => t.mean(dims, true);
	const statShape = shared ? [
		1,
		groups,
		1,
		1
	] : [
		batch,
		groups,
		1,
		1
	];
	const centered = rms ? x : x.sub(given ? stats.select(0, 0).view(statShape) : mean(x));
	const scale = given ? stats.select(0, 1).view(statShape) : mean(centered.mul(centered)).add(eps).rsqrt();
	const normal = centered.mul(scale);
	const grads = [
		undefined,
		undefined,
		undefined
	];
	if (ctx.needs(0)) {
		const weighed = weight === undefined ? g : g.mul(ctx.saved(2).to(dtype).reshape([
			1,
			groups,
			channels,
			1
		]));
		let inside = weighed;
		if (!given) {
			inside = inside.sub(normal.mul(mean(weighed.mul(normal))));
			if (!rms) inside = inside.sub(mean(weighed));
		}
		grads[0] = inside.mul(scale).reshape(saved.shape).to(saved.dtype);
	}
	if (ctx.needs(1)) grads[1] = g.mul(normal).sum([0, 3]).reshape(weight.shape).to(weight.dtype);
	if (ctx.needs(2)) grads[2] = g.sum([0, 3]).reshape(bias.shape).to(bias.dtype);
	return grads;
}
__name(composedBackward$1, "composedBackward");
function normBackward(ctx, grad) {
	return mode.grad ? composedBackward$1(ctx, grad) : fusedBackward$1(ctx, grad);
}
function withStatistics(ctx, grads) {
	const [grad, ofMean, ofScale] = grads;
	const result = grad === undefined ? [
		undefined,
		undefined,
		undefined
	] : normBackward(ctx, grad);
	if (!ctx.needs(0) || ofMean === undefined && ofScale === undefined) return result;
	const { batch, groups, channels, inner, eps } = ctx.attributes.sizes, n = channels * inner;
	const saved = ctx.saved(0);
	const dtype = normDType(saved);
	const x = saved.to(dtype).reshape([
		batch,
		groups,
		n
	]);
	const centered = x.sub(x.mean(2, true));
	const scale = centered.mul(centered).mean(2, true).add(eps).rsqrt();
	let extra = ofMean === undefined ? centered.mul(0) : ofMean.to(dtype).div(n).unsqueeze(2).expand(x.shape);
	if (ofScale !== undefined) {
		extra = extra.sub(centered.mul(scale.mul(scale).mul(scale)).mul(ofScale.to(dtype).div(n).unsqueeze(2)));
	}
	const own = extra.reshape(saved.shape).to(saved.dtype);
	return [
		result[0] === undefined ? own : result[0].add(own),
		result[1],
		result[2]
	];
}
function derivative(name) {
	return {
		name,
		backward: normBackward,
		backwardMany: withStatistics
	};
}
const NORMS = {
	batch: derivative("NativeBatchNormBackward0"),
	layer: derivative("NativeLayerNormBackward0"),
	group: derivative("NativeGroupNormBackward0"),
	rms: derivative("FusedRmsNormBackward0")
};

// src/ops/normalization.ts
function checkTypes$1(kernel, input, ...parts) {
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	const given = parts.filter((p) => p !== null && p !== undefined);
	if (given.every((p) => p.dtype === input.dtype)) return;
	if (isHalf(input.dtype) && given.every((p) => p.dtype === float32)) return;
	throw new DTypeError("mixed dtype (CPU): expect parameter to have scalar type of Float");
}
__name(checkTypes$1, "checkTypes");
function statisticsDType(input, ...parts) {
	return parts.find((p) => p !== null && p !== undefined)?.dtype ?? input.dtype;
}
function statistic({ stats }, i, shape, dtype) {
	return no_grad(() => stats.select(0, i).view(shape).converted(dtype));
}
function batchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps) {
	if (input.shape.length < 2) {
		throw new IndexError("Dimension out of range (expected to be in range of [-1, 0], but got 1)");
	}
	const [batch, channels] = input.shape;
	const parts = {
		running_mean: runningMean,
		running_var: runningVar,
		weight,
		bias
	};
	for (const [name, part] of Object.entries(parts)) {
		if (part === null || part === undefined) {
			if (!training && name.startsWith("running")) throw new ShapeError(`${name} must be defined in evaluation mode`);
		} else if (part.count !== channels) {
			throw new ShapeError(`${name} should contain ${channels} elements not ${part.count}`);
		}
	}
	if (training && !runningMean !== !runningVar) {
		throw new ValueError("running_mean and running_var must either both be None or neither be None");
	}
	checkTypes$1("batch_norm", input, weight, bias, runningMean, runningVar);
	const inner = numelOf(input.shape.slice(2));
	const sizes = {
		batch,
		groups: channels,
		channels: 1,
		inner,
		shared: true,
		rms: false,
		eps
	};
	if (!training) {
		return fusedNorm("batch", input, weight, bias, sizes, givenStatistics(input, runningMean, runningVar, eps));
	}
	const result = fusedNorm("batch", input, weight, bias, sizes);
	if (runningMean && runningVar && input.count > 0) {
		no_grad(() => {
			const n = batch * inner;
			moveTowards(runningMean, result.stats.select(0, 0), momentum, 1);
			moveTowards(runningVar, result.stats.select(0, 2), momentum, n / (n - 1));
		});
	}
	return result;
}
function ofNothing(input, weight, bias) {
	let out = input.clone();
	if (weight && weight.count > 0) out = out.mul(weight.select(0, 0));
	if (bias && bias.count > 0) out = out.add(bias.select(0, 0));
	return out;
}
function moveTowards(running, value, momentum, factor) {
	const target = running.detach();
	if (isHalf(running.dtype)) {
		target.copy_(running.to(float32).mul(1 - momentum).add(value.mul(momentum * factor)));
	} else target.mul_(1 - momentum).add_(value.mul(momentum * factor));
}
function givenStatistics(input, mean, variance, eps) {
	return no_grad(() => {
		const dtype = normDType(input);
		const stats = input.make([3, mean.count], dtype);
		const wide = variance.detach().to(dtype);
		stats.select(0, 0).copy_(mean.detach().reshape([mean.count]));
		stats.select(0, 1).copy_(wide.add(eps).rsqrt().reshape([mean.count]));
		stats.select(0, 2).copy_(wide.reshape([mean.count]));
		return stats;
	});
}
function batch_norm$1(input, weight, bias, running_mean, running_var, training, momentum, eps, _cudnn_enabled) {
	checkOptionalTensor(weight, "batch_norm", "weight");
	checkOptionalTensor(bias, "batch_norm", "bias");
	checkOptionalTensor(running_mean, "batch_norm", "running_mean");
	checkOptionalTensor(running_var, "batch_norm", "running_var");
	checkTensor(input, "batch_norm", "input");
	if (input.count === 0) return ofNothing(input, weight, bias);
	return batchNorm(input, weight, bias, running_mean, running_var, training, momentum, eps).out;
}
__name(batch_norm$1, "batch_norm");
function native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps) {
	checkOptionalTensor(weight, "native_batch_norm", "weight");
	checkOptionalTensor(bias, "native_batch_norm", "bias");
	checkOptionalTensor(running_mean, "native_batch_norm", "running_mean");
	checkOptionalTensor(running_var, "native_batch_norm", "running_var");
	checkTensor(input, "native_batch_norm", "input");
	const result = batchNorm(input, weight, bias, running_mean, running_var, training, momentum, eps);
	const dtype = statisticsDType(input, weight, bias, running_mean);
	if (!training) return [
		result.out,
		input.make([0], dtype),
		input.make([0], dtype)
	];
	const shape = [input.shape[1]];
	return [
		result.out,
		statistic(result, 0, shape, dtype),
		statistic(result, 1, shape, dtype)
	];
}
function checkNormalizedShape(input, normalizedShape, star, weight, bias) {
	const shape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
	const shown = formatShape(shape);
	if (shape.length === 0) {
		throw new ShapeError("Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got " + "normalized_shape = []");
	}
	for (const [name, part] of [["weight", weight], ["bias", bias]]) {
		if (part && !sameShape(part.shape, shape)) {
			throw new ShapeError(`Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${formatShape(part.shape)} ` + `and normalized_shape = ${shown}`);
		}
	}
	if (input.shape.length < shape.length || !sameShape(input.shape.slice(-shape.length), shape)) {
		throw new ShapeError(`Given normalized_shape=${shown}, expected input with shape [*${star}${shape.join(", ")}], but got input of size` + formatShape(input.shape));
	}
}
function layerSizes(input, normalizedShape, rms, eps) {
	const batch = numelOf(input.shape.slice(0, input.shape.length - normalizedShape.length));
	return {
		batch,
		groups: 1,
		channels: numelOf(normalizedShape),
		inner: 1,
		shared: false,
		rms,
		eps
	};
}
function layerNorm(input, normalizedShape, weight, bias, eps) {
	checkTensor(input, "layer_norm", "input");
	checkNormalizedShape(input, normalizedShape, ", ", weight, bias);
	checkTypes$1("LayerNormKernelImpl", input, weight, bias);
	return fusedNorm("layer", input, weight, bias, layerSizes(input, normalizedShape, false, eps));
}
function layer_norm$1(input, normalized_shape, weight, bias, eps = 1e-5) {
	checkTensor(input, "layer_norm", "input");
	checkInts(normalized_shape, "layer_norm", "normalized_shape");
	checkOptionalTensor(weight, "layer_norm", "weight");
	checkOptionalTensor(bias, "layer_norm", "bias");
	return layerNorm(input, normalized_shape, weight, bias, eps).out;
}
__name(layer_norm$1, "layer_norm");
function native_layer_norm(input, normalized_shape, weight, bias, eps) {
	checkTensor(input, "native_layer_norm", "input");
	checkInts(normalized_shape, "native_layer_norm", "normalized_shape");
	checkOptionalTensor(weight, "native_layer_norm", "weight");
	checkOptionalTensor(bias, "native_layer_norm", "bias");
	const result = layerNorm(input, normalized_shape, weight, bias, eps);
	const first = input.shape.length - normalized_shape.length;
	const shape = input.shape.map((size, d) => d < first ? size : 1);
	const dtype = statisticsDType(input, weight, bias);
	return [
		result.out,
		statistic(result, 0, shape, dtype),
		statistic(result, 1, shape, dtype)
	];
}
const EPSILON = {
	float64: 2220446049250313e-31,
	float16: .0009765625,
	bfloat16: .0078125
};
function rms_norm$1(input, normalized_shape, weight, eps) {
	checkInts(normalized_shape, "rms_norm", "normalized_shape");
	checkOptionalTensor(weight, "rms_norm", "weight");
	checkTensor(input, "rms_norm", "input");
	checkNormalizedShape(input, normalized_shape, "", weight);
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"rms_norm" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	const own = eps ?? (isHalf(input.dtype) ? 1.1920928955078125e-7 : EPSILON[input.dtype.name] ?? 1.1920928955078125e-7);
	return fusedNorm("rms", input, weight, undefined, layerSizes(input, normalized_shape, true, own)).out;
}
__name(rms_norm$1, "rms_norm");

// src/ops/group_norm.ts
function groupNorm(input, numGroups, weight, bias, eps, batch, channels) {
	checkTensor(input, "group_norm", "input");
	checkInt(numGroups, "group_norm", "num_groups");
	if (!(numGroups > 0)) throw new ShapeError(`Expected num groups to be greater than 0, got ${numGroups}`);
	if (channels % numGroups !== 0) {
		throw new ShapeError(`Expected number of channels in input to be divisible by num_groups, but got input of shape ${formatShape(input.shape)} and num_groups=${numGroups}`);
	}
	for (const [name, part] of [["weight", weight], ["bias", bias]]) {
		if (part && (part.shape.length !== 1 || part.count !== channels)) {
			throw new ShapeError(`Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${formatShape(part.shape)} and input of shape ${formatShape(input.shape)}`);
		}
	}
	checkTypes$1("GroupNormKernelImpl", input, weight, bias);
	if (channels === 0) throw new ShapeError("Expected number of channels to be greater than 0, got 0");
	if (input.shape.slice(2).includes(0)) throw new ShapeError("Expected HxW to be greater than 0, got 0");
	const inner = input.count / Math.max(batch * channels, 1);
	const sizes = {
		batch,
		groups: numGroups,
		channels: channels / numGroups,
		inner,
		shared: false,
		rms: false,
		eps
	};
	return fusedNorm("group", input, weight, bias, sizes);
}
function group_norm$1(input, num_groups, weight, bias, eps = 1e-5) {
	checkOptionalTensor(weight, "group_norm", "weight");
	checkOptionalTensor(bias, "group_norm", "bias");
	checkTensor(input, "group_norm", "input");
	if (input.shape.length < 2) {
		throw new ShapeError(`Expected at least 2 dimensions for input tensor but received ${input.shape.length}`);
	}
	return groupNorm(input, num_groups, weight, bias, eps, input.shape[0], input.shape[1]).out;
}
__name(group_norm$1, "group_norm");
function native_group_norm(input, weight, bias, N, C, HxW, group, eps) {
	checkOptionalTensor(weight, "native_group_norm", "weight");
	checkOptionalTensor(bias, "native_group_norm", "bias");
	checkTensor(input, "native_group_norm", "input");
	if (N * C * HxW !== input.count) {
		throw new ShapeError(`Expected N * C * HxW to be ${input.count}, got ${N} * ${C} * ${HxW}`);
	}
	const result = groupNorm(input, group, weight, bias, eps, N, C);
	const dtype = statisticsDType(input, weight, bias);
	const outputs = [
		result.out,
		statistic(result, 0, [N, group], dtype),
		statistic(result, 1, [N, group], dtype)
	];
	if (result.node !== undefined) recordOutputs(result.node, outputs);
	return outputs;
}
function instance_norm$1(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, _cudnn_enabled) {
	checkOptionalTensor(weight, "instance_norm", "weight");
	checkOptionalTensor(bias, "instance_norm", "bias");
	checkOptionalTensor(running_mean, "instance_norm", "running_mean");
	checkOptionalTensor(running_var, "instance_norm", "running_var");
	checkTensor(input, "instance_norm", "input");
	if (!use_input_stats && (!running_mean || !running_var)) {
		throw new ShapeError("Expected running_mean and running_var to be defined when use_input_stats is false");
	}
	if (input.shape.length < 2) {
		throw new ShapeError(`instance_norm: expected an input of at least 2 dimensions [N, C, *], got ${input.shape.length}`);
	}
	const [n, c] = input.shape;
	const repeated = (x) => x ? x.repeat(n) : null;
	const [mean, variance] = no_grad(() => [repeated(running_mean), repeated(running_var)]);
	const out = batch_norm$1(input.reshape([
		1,
		n * c,
		...input.shape.slice(2)
	]), repeated(weight), repeated(bias), mean, variance, use_input_stats, momentum, eps);
	no_grad(() => {
		if (running_mean && mean) running_mean.detach().copy_(mean.view([n, c]).mean(0));
		if (running_var && variance) running_var.detach().copy_(variance.view([n, c]).mean(0));
	});
	return out.view(input.shape);
}
__name(instance_norm$1, "instance_norm");

// src/ops/embedding.ts
const EMBEDDING$1 = {
	name: "EmbeddingBackward0",
	backward: (ctx, grad) => embeddingBackward(grad, ctx.saved(0), ctx.attributes)
};
const EMBEDDING_BACKWARD = {
	name: "EmbeddingDenseBackwardBackward0",
	backward: (ctx, grad) => {
		const { padding, rows, byFrequency } = ctx.attributes, index = ctx.saved(0);
		const factors = factorsOf(grad, index, rows, padding, byFrequency);
		return embedding$1(factors === undefined ? grad : grad.mul(factors), index);
	}
};
function factorsOf(like, index, rows, padding, byFrequency) {
	if (!byFrequency && padding < 0) return undefined;
	const factors = like.make([rows, 1]).fill_(1);
	if (byFrequency) {
		const count = like.makeZeros([rows, 1]);
		writeRows(SCATTER$1.add, count, [{
			index,
			dim: 0,
			span: 1
		}], scalarTensor(1, like.dtype, like));
		factors.writeFrom(factors.div(count.clamp_min(1)));
	}
	if (padding >= 0) factors.select(0, padding).zero_();
	return factors;
}
function embeddingBackward(grad, index, attributes) {
	const { rows, padding, byFrequency } = attributes, width = grad.shape[grad.shape.length - 1];
	let out = grad.makeZeros([rows, width]);
	writeRows(SCATTER$1.add, out, [{
		index,
		dim: 0,
		span: 1
	}], grad.detach());
	const factors = factorsOf(grad, index, rows, padding, byFrequency);
	if (factors !== undefined) out = out.mul(factors);
	if (mode.grad && wantsGrad(grad)) record1(EMBEDDING_BACKWARD, out, grad, attributes).save_for_backward(index);
	return out;
}
function embedding$1(weight, index, padding = -1, byFrequency = false) {
	checkTensor(weight, "embedding", "weight");
	checkTensor(index, "embedding", "index");
	if (weight.shape.length !== 2) throw new ShapeError("'weight' must be 2-D");
	const fail = () => new DTypeError("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got " + `torch.${scalarTypeName(index.dtype)}Tensor instead (while checking arguments for embedding)${LONG_HINT}`);
	const at = indexFor(index, undefined, fail);
	const rows = weight.shape[0];
	checkIndices(at, 0, rows, (bad) => new IndexError(`index out of range in self: embedding: index ${bad} for a table of ${rows} rows`));
	const out = readRows(weight, [{
		index: at,
		dim: 0,
		span: 1
	}]);
	if (mode.grad && wantsGrad(weight)) {
		record1(EMBEDDING$1, out, weight, {
			rows,
			padding,
			byFrequency
		}).save_for_backward(at);
	}
	return out;
}
__name(embedding$1, "embedding");

// src/nn/functional/distance.ts
function asDouble(x, value) {
	return x.dtype.is_floating_point ? value : scalar(value, float64);
}
const COSINE$1 = new Signature("cosine_similarity", ["dim", "eps"]);
function cosine_similarity(x1, x2, dim, eps) {
	checkTensor(x1, "cosine_similarity", "x1");
	checkTensor(x2, "cosine_similarity", "x2");
	const o = COSINE$1.read(dim, eps);
	const [axis, least] = [o.dim ?? 1, o.eps ?? 1e-8];
	if (!x1.dtype.is_floating_point && !x2.dtype.is_floating_point) {
		throw new DTypeError(`expected common dtype to be floating point, yet common dtype is ${x1.dtype}`);
	}
	const unit = (x) => x.div(x.norm(2, axis, true).clamp({ min: least }));
	const [a, b] = broadcast_tensors(x1, x2);
	return unit(a).mul(unit(b)).sum(axis);
}
const PAIRWISE = new Signature("pairwise_distance", [
	"p",
	"eps",
	"keepdim"
]);
function pairwise_distance(x1, x2, p, eps, keepdim) {
	checkTensor(x1, "pairwise_distance", "x1");
	checkTensor(x2, "pairwise_distance", "x2");
	const o = PAIRWISE.read(p, eps, keepdim);
	const difference = x1.sub(x2);
	const apart = difference.add(asDouble(difference, o.eps ?? 1e-6));
	return renamed(apart.norm(o.p ?? 2, -1, o.keepdim ?? false), "NormBackward1");
}
function pdist(input, p = 2) {
	checkTensor(input, "pdist", "input");
	const order = isOptions(p) ? new Signature("pdist", ["p"]).read(p).p ?? 2 : p;
	checkNumber(order, "pdist", "p");
	if (input.dim() !== 2) throw new ShapeError(`pdist only supports 2D tensors, got: ${input.dim()}D`);
	if (!input.dtype.is_floating_point) {
		throw new DTypeError(`pdist only supports floating-point dtypes, got ${input.dtype}`);
	}
	if (!(order >= 0)) throw new ValueError(`pdist only supports non-negative p values, got ${order}`);
	const [n] = input.shape;
	const [rows, columns] = triu_indices(n, n, 1).unbind(0);
	const apart = input.index_select(0, rows).sub(input.index_select(0, columns));
	const distances = order > 0 ? apart.norm(order, 1) : apart.ne(0).to(apart.dtype).sum(1).add(apart.mul(0).nansum(1));
	return renamed(distances, "PdistBackward0");
}

// src/ops/convolution.ts
function run$3(op, derivative, x, w, bias, shape, attributes) {
	const dtype = kernelDType(x.dtype);
	const added = bias && contiguousOf(bias, dtype);
	let out = x.make(shape, dtype);
	x.device.kernels.conv(op, out, contiguousOf(x, dtype), contiguousOf(w, dtype), added, attributes.geometry);
	if (dtype !== x.dtype) out = out.converted(x.dtype);
	if (mode.grad && anyRequiresGrad([
		x,
		w,
		bias
	])) {
		const node = recordList(derivative, out, bias === undefined ? [x, w] : [
			x,
			w,
			bias
		], attributes);
		node.save_for_backward(node.needs(1) ? x : undefined, node.needs(0) ? w : undefined);
	}
	return out;
}
__name(run$3, "run");
function biasGradient(grad, geometry, channels) {
	const positions = grad.count / Math.max(geometry.samples * channels, 1);
	return grad.reshape([
		geometry.samples,
		channels,
		positions
	]).sum(2).sum(0);
}
const FORWARD$1 = {
	name: "ConvolutionBackward0",
	backward(ctx, grad) {
		const attributes = ctx.attributes;
		return [
			ctx.needs(0) ? gradientByInput(grad, ctx.saved(1), undefined, attributes) : undefined,
			ctx.needs(1) ? gradientByWeight(ctx.saved(0), grad, attributes) : undefined,
			ctx.needs(2) ? biasGradient(grad, attributes.geometry, attributes.geometry.filters) : undefined
		];
	}
};
function backwardOfInput(ctx, grad) {
	const attributes = ctx.attributes;
	return [
		ctx.needs(0) ? convolution(grad, ctx.saved(1), undefined, attributes) : undefined,
		ctx.needs(1) ? gradientByWeight(grad, ctx.saved(0), attributes) : undefined,
		ctx.needs(2) ? biasGradient(grad, attributes.geometry, attributes.geometry.channels) : undefined
	];
}
const TRANSPOSED = {
	name: "ConvolutionBackward0",
	backward: backwardOfInput
};
const BY_INPUT = {
	name: "ConvolutionBackwardBackward0",
	backward: backwardOfInput
};
const BY_WEIGHT = {
	name: "ConvolutionBackwardBackward0",
	backward: (ctx, grad) => [ctx.needs(0) ? gradientByInput(ctx.saved(1), grad, undefined, ctx.attributes) : undefined, ctx.needs(1) ? convolution(ctx.saved(0), grad, undefined, ctx.attributes) : undefined]
};
function convolution(x, w, bias, attributes) {
	checkTensor(x, "convolution", "x");
	checkTensor(w, "convolution", "w");
	checkOptionalTensor(bias, "convolution", "bias");
	return run$3(CONV$1.forward, FORWARD$1, x, w, bias, attributes.outputShape, attributes);
}
function gradientByInput(g, w, bias, attributes) {
	return run$3(CONV$1.input, BY_INPUT, g, w, bias, attributes.inputShape, attributes);
}
function transposedConvolution(x, w, bias, attributes) {
	return run$3(CONV$1.input, TRANSPOSED, x, w, bias, attributes.inputShape, attributes);
}
function gradientByWeight(x, g, attributes) {
	return run$3(CONV$1.weight, BY_WEIGHT, x, g, undefined, attributes.weightShape, attributes);
}

// src/ops/window_arguments.ts
function wholeNumbers(operation, name, size, n) {
	const given = Array.isArray(size) ? size : new Array(n).fill(size);
	const list = given.map((k) => typeof k === "bigint" ? Number(k) : k);
	if (list.every((k) => typeof k === "number" && Number.isInteger(k))) return list;
	throw new ArgumentError(`${operation}(): argument '${name}' must be a whole number or a list of ${n} of them, got ${String(size)}`);
}
const LARGEST = 2 ** 31 - 1;
function triple(numbers, missing) {
	const n = numbers.length;
	const tooLarge = numbers.find((k) => !(Math.abs(k) <= LARGEST));
	if (tooLarge !== undefined) {
		throw new ValueError(`a window or its output has a size of ${tooLarge}, which is too large`);
	}
	return [
		n > 2 ? numbers[n - 3] : missing,
		n > 1 ? numbers[n - 2] : missing,
		n > 0 ? numbers[n - 1] : missing
	];
}

// src/ops/conv_checks.ts
function checkTensors(operation, input, weight, bias) {
	checkTensor(input, operation, "input");
	checkTensor(weight, operation, "weight");
	checkDevices(operation, input, weight);
	if (bias === null || bias === undefined) return;
	checkTensor(bias, operation, "bias");
	checkDevices(operation, input, bias);
}
function checkInput(operation, n, input) {
	if (input.shape.length === n + 1 || input.shape.length === n + 2) return;
	throw new ShapeError(`Expected ${n + 1}D (unbatched) or ${n + 2}D (batched) input to ${operation}, but got input of size: ` + formatShape(input.shape));
}
function expandTo(n, name, size) {
	if (size.length === n) return size;
	if (size.length === 1) return new Array(n).fill(size[0]);
	throw new ShapeError(`expected ${name} to be a single integer value or a list of ${n} values to match the convolution dimensions, but got ` + `${name}=${formatShape(size)}`);
}
function checkCommon(batched, weight, sizes, outputPadding) {
	const { stride, padding, dilation, groups } = sizes, dims = weight.length;
	if (padding.some((p) => p < 0)) throw new ValueError("negative padding is not supported");
	if (outputPadding.some((p) => p < 0)) throw new ValueError("negative output_padding is not supported");
	if (stride.some((s) => s <= 0)) throw new ValueError("non-positive stride is not supported");
	if (dilation.some((d) => d <= 0)) {
		throw new ValueError(`dilation should be greater than zero, but got ${formatShape(dilation)}`);
	}
	if (batched.length !== dims) {
		throw new ShapeError(`Expected ${dims}-dimensional input for ${dims}-dimensional weight${formatShape(weight)}, but got ` + `${batched.length}-dimensional input of size ${formatShape(batched)} instead`);
	}
	if (weight[0] < groups) {
		throw new ShapeError(`Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size ` + `${formatShape(weight)} instead`);
	}
	if (weight[0] % groups !== 0) {
		throw new ShapeError(`Given groups=${groups}, expected weight to be divisible by ${groups} at dimension 0, but got weight of size ` + `[${formatShape(weight)}] instead`);
	}
}
function checkBias(given, weight, bias, channels) {
	if (bias === undefined || bias.shape.length === 1 && bias.shape[0] === channels) return;
	throw new ShapeError(`Given ${given}weight of size ${formatShape(weight)}, expected bias to be 1-dimensional with ${channels} elements, but ` + `got bias of size ${formatShape(bias.shape)} instead`);
}
function cTypeName(dtype) {
	const names = [
		"float",
		"double",
		"c10::Half",
		"c10::BFloat16",
		"signed char",
		"unsigned char",
		"short",
		"int"
	];
	return [
		...names,
		"long int",
		"bool"
	][dtype.code];
}
function checkDTypes(kernel, input, weight, bias) {
	if (bias !== undefined && bias.dtype !== input.dtype && !kernel.includes("transpose")) {
		throw new DTypeError(`Input type (${cTypeName(input.dtype)}) and bias type (${cTypeName(bias.dtype)}) should be the same`);
	}
	if (input.dtype !== weight.dtype) {
		throw new DTypeError(`expected scalar type ${scalarTypeName(input.dtype)} but found ${scalarTypeName(weight.dtype)}`);
	}
	if (bias !== undefined && bias.dtype !== input.dtype) {
		throw new DTypeError(`Input type (${cTypeName(input.dtype)}) and bias type (${cTypeName(bias.dtype)}) should be the same`);
	}
	if (input.dtype === bool) throw new DTypeError(`"${kernel}" not implemented for 'Bool'`);
}
function checkWeight(weight, groups) {
	if (weight.shape.length < 3) throw new ShapeError("weight should have at least three dimensions");
	if (!Number.isInteger(groups)) throw new ArgumentError(`groups must be a whole number, got ${groups}`);
	if (groups <= 0) throw new ValueError("non-positive groups is not supported");
}
function checkNotEmpty$1(batched, weight) {
	if (batched.slice(2).some((n) => n === 0)) {
		throw new ShapeError(`Only zero batch or zero channel inputs are supported, but got input shape: ${formatShape(batched)}`);
	}
	if (weight.slice(2).some((n) => n === 0)) {
		throw new ShapeError(`kernel sizes must be greater than zero, but got weight of size ${formatShape(weight)}`);
	}
}
__name(checkNotEmpty$1, "checkNotEmpty");

// src/ops/conv.ts
const CONV = [
	"input",
	"weight",
	"bias",
	"stride",
	"padding",
	"dilation",
	"groups"
];
const TRANSPOSE = [
	"input",
	"weight",
	"bias",
	"stride",
	"padding",
	"output_padding",
	"groups",
	"dilation"
];
const WITHOUT_BATCH = "SqueezeBackward1";
const perChannel = (sizes) => `(${sizes.join(" x ")})`;
function conv(n, input, weight, bias, stride = 1, padding = 0, dilation = 1, groups = 1) {
	const operation = `conv${n}d`;
	checkTensors(operation, input, weight, bias);
	checkInput(operation, n, input);
	const isBatch = input.shape.length === n + 2;
	const added = bias ?? undefined;
	const batched = isBatch ? input.shape : [1, ...input.shape];
	const w = weight.shape;
	if (typeof padding === "string" && padding !== "same" && padding !== "valid") {
		throw new ValueError(`Invalid padding string: '${padding}'`);
	}
	const same = padding === "same";
	checkWeight(weight, groups);
	const dims = w.length - 2;
	const kernel = w.slice(2);
	const sizes = {
		stride: expandTo(same ? n : dims, "stride", wholeNumbers(operation, "stride", stride, n)),
		padding: typeof padding === "string" ? new Array(dims).fill(0) : expandTo(dims, "padding", wholeNumbers(operation, "padding", padding, n)),
		dilation: expandTo(same ? n : dims, "dilation", wholeNumbers(operation, "dilation", dilation, n)),
		groups
	};
	checkCommon(batched, w, sizes, []);
	if (batched[1] !== w[1] * groups) {
		throw new ShapeError(`Given groups=${groups}, weight of size ${formatShape(w)}, expected input${formatShape(batched)} to have ` + `${w[1] * groups} channels, but got ${batched[1]} channels instead`);
	}
	checkBias("", w, added, w[0]);
	const extent = kernel.map((k, i) => sizes.dilation[i] * (k - 1));
	if (same && sizes.stride.some((s) => s !== 1)) {
		throw new ValueError("padding='same' is not supported for strided convolutions");
	}
	const before = same ? extent.map((e) => e >> 1) : sizes.padding;
	const padded = batched.slice(2).map((size, i) => size + (same ? extent[i] : 2 * before[i]));
	if (padded.some((size, i) => size <= extent[i])) {
		throw new ShapeError(`Calculated padded input size per channel: ${perChannel(padded)}. Kernel size: ` + `${perChannel(extent.map((e) => e + 1))}. Kernel size can't be greater than actual input size`);
	}
	checkNotEmpty$1(batched, w);
	checkDTypes(`slow_conv${n === 3 ? 3 : 2}d_cpu`, input, weight, added);
	const output = padded.map((size, i) => Math.floor((size - extent[i] - 1) / sizes.stride[i]) + 1);
	const y = convolution(input, weight, added, {
		geometry: {
			samples: batched[0],
			channels: batched[1],
			filters: w[0],
			groups,
			input: triple(batched.slice(2), 1),
			kernel: triple(kernel, 1),
			output: triple(output, 1),
			stride: triple(sizes.stride, 1),
			padding: triple(before, 0),
			dilation: triple(sizes.dilation, 1)
		},
		inputShape: input.shape,
		weightShape: w,
		outputShape: isBatch ? [
			batched[0],
			w[0],
			...output
		] : [w[0], ...output]
	});
	return isBatch ? y : renamed(y, WITHOUT_BATCH);
}
function convTranspose(n, input, weight, bias, stride = 1, padding = 0, output_padding = 0, groups = 1, dilation = 1) {
	const operation = `conv_transpose${n}d`;
	checkTensors(operation, input, weight, bias);
	checkInput(operation, n, input);
	const isBatch = input.shape.length === n + 2;
	const added = bias ?? undefined;
	const batched = isBatch ? input.shape : [1, ...input.shape];
	const w = weight.shape;
	checkWeight(weight, groups);
	const dims = w.length - 2;
	const expand = (name, size) => expandTo(dims, name, wholeNumbers(operation, name, size, n));
	const sizes = {
		stride: expand("stride", stride),
		padding: expand("padding", padding),
		dilation: expand("dilation", dilation),
		groups
	};
	const outputPadding = expand("output_padding", output_padding);
	checkCommon(batched, w, sizes, outputPadding);
	if (batched[1] !== w[0]) {
		throw new ShapeError(`Given transposed=1, weight of size ${formatShape(w)}, expected input${formatShape(batched)} to have ${w[0]} ` + `channels, but got ${batched[1]} channels instead`);
	}
	const channels = w[1] * groups;
	checkBias("transposed=1, ", w, added, channels);
	checkOutputPadding(outputPadding, sizes);
	const output = batched.slice(2).map((size, i) => (size - 1) * sizes.stride[i] - 2 * sizes.padding[i] + sizes.dilation[i] * (w[i + 2] - 1) + outputPadding[i] + 1);
	if (output.some((size) => size < 1)) {
		const [from, to] = [batched.slice(2), output].map((list) => n === 1 ? [1, ...list] : list);
		throw new ShapeError(`Given input size per channel: ${perChannel(from)}. Calculated output size per channel: ${perChannel(to)}. Output ` + "size is too small");
	}
	checkNotEmpty$1(batched, w);
	checkDTypes(`slow_conv_transpose${n === 3 ? 3 : 2}d_out_cpu`, input, weight, added);
	const y = transposedConvolution(input, weight, added, {
		geometry: {
			samples: batched[0],
			channels,
			filters: w[0],
			groups,
			input: triple(output, 1),
			kernel: triple(w.slice(2), 1),
			output: triple(batched.slice(2), 1),
			stride: triple(sizes.stride, 1),
			padding: triple(sizes.padding, 0),
			dilation: triple(sizes.dilation, 1)
		},
		inputShape: isBatch ? [
			batched[0],
			channels,
			...output
		] : [channels, ...output],
		weightShape: w,
		outputShape: input.shape
	});
	return isBatch ? y : renamed(y, WITHOUT_BATCH);
}
function checkOutputPadding(outputPadding, { stride, dilation }) {
	if (outputPadding.every((p, i) => p < stride[i] || p < dilation[i])) return;
	const text = (name, numbers, missing) => {
		const list = numbers.length === 1 ? [missing, numbers[0]] : numbers;
		return list.map((k, i) => `${name}_${[
			"depth",
			"height",
			"width"
		].slice(-list.length)[i]}: ${k}`).join(" ");
	};
	throw new ValueError("output padding must be smaller than either stride or dilation, but got " + `${text("output_padding", outputPadding, 0)} ${text("stride", stride, 1)} ${text("dilation", dilation, 1)}`);
}
function convOver(n) {
	const signature = new Signature$1(`conv${n}d`, CONV);
	return (...values) => {
		const o = signature.read(...values);
		return conv(n, o.input, o.weight, o.bias, o.stride, o.padding, o.dilation, o.groups);
	};
}
function convTransposeOver(n) {
	const signature = new Signature$1(`conv_transpose${n}d`, TRANSPOSE);
	return (...values) => {
		const { input, weight, bias, stride, padding, output_padding, groups, dilation } = signature.read(...values);
		return convTranspose(n, input, weight, bias, stride, padding, output_padding, groups, dilation);
	};
}
const conv1d = convOver(1);
const conv2d = convOver(2);
const conv3d = convOver(3);
const conv_transpose1d = convTransposeOver(1);
const conv_transpose2d = convTransposeOver(2);
const conv_transpose3d = convTransposeOver(3);

// src/ops/pool.ts
function nodeNames(name) {
	return [
		"SqueezeBackward1",
		name(2),
		name(3)
	];
}
function run$2(op, x, indices, shape, geometry) {
	const dtype = kernelDType(x.dtype);
	const out = x.make(shape, dtype);
	x.device.kernels.pool(op, out, indices, contiguousOf(x, dtype), geometry);
	return dtype === x.dtype ? out : out.converted(x.dtype);
}
__name(run$2, "run");
function byIndex(op, derivative, x, indices, shape, attributes) {
	const out = run$2(op, x, indices, shape, attributes.geometry);
	if (mode.grad && x.requires_grad) record1(derivative, out, x, attributes).save_for_backward(indices);
	return out;
}
const GATHER = {
	name: "MaxPoolGatherBackward0",
	backward: (ctx, grad) => scatterByIndex(grad, ctx.saved(0), ctx.attributes)
};
const SCATTER = {
	name: "MaxPoolBackwardBackward0",
	backward: (ctx, grad) => gatherByIndex(grad, ctx.saved(0), ctx.attributes)
};
function gatherByIndex(x, indices, attributes) {
	return byIndex(POOL.gather, GATHER, x, indices, attributes.outputShape, attributes);
}
function scatterByIndex(x, indices, attributes) {
	return byIndex(POOL.scatter, SCATTER, x, indices, attributes.inputShape, attributes);
}
function unpoolDerivative(name) {
	return {
		name,
		backward: (ctx, grad) => gatherByIndex(grad, ctx.saved(0), ctx.attributes)
	};
}
function unpool(derivative, x, indices, attributes) {
	return byIndex(POOL.unpool, derivative, x, indices, attributes.inputShape, attributes);
}
function maxDerivative(name) {
	return {
		name,
		backward: (ctx, grad) => scatterByIndex(grad, ctx.saved(0), ctx.attributes)
	};
}
function maxPool(derivative, x, attributes) {
	const { geometry, outputShape, adaptive } = attributes;
	const indices = x.make(outputShape, int64);
	const out = run$2(adaptive ? POOL.adaptive_max : POOL.max, x, indices, outputShape, geometry);
	if (mode.grad && x.requires_grad) record1(derivative, out, x, attributes).save_for_backward(indices);
	return [out, indices];
}
function avgDerivative(name) {
	const forward = {
		name,
		backward: (ctx, grad) => spread(grad, ctx.attributes)
	};
	const backward = {
		name: name.replace("Backward0", "BackwardBackward0"),
		backward: (ctx, grad) => avgPool(forward, grad, ctx.attributes)
	};
	const spread = (grad, attributes) => {
		const op = attributes.adaptive ? POOL.adaptive_avg_backward : POOL.avg_backward;
		const out = run$2(op, grad, undefined, attributes.inputShape, attributes.geometry);
		if (mode.grad && grad.requires_grad) record1(backward, out, grad, attributes);
		return out;
	};
	return forward;
}
function avgPool(derivative, x, attributes) {
	const op = attributes.adaptive ? POOL.adaptive_avg : POOL.avg;
	const out = run$2(op, x, undefined, attributes.outputShape, attributes.geometry);
	if (mode.grad && x.requires_grad) record1(derivative, out, x, attributes);
	return out;
}

// src/ops/pool_geometry.ts
function checkPoolDType(kernel, dtype, allowed) {
	if (!allowed(dtype)) throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
}
function read$2(operation, name, size, n) {
	if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
	const list = wholeNumbers(operation, name, size, n);
	if (list.length === n) return list;
	if (list.length === 1) return new Array(n).fill(list[0]);
	throw new ArgumentError(n === 1 ? `${operation}() argument '${name}' should contain one int (got ${list.length})` : `${operation}: ${name} must either be ${name === "stride" ? "omitted, " : ""}a single int, or a tuple of ` + `${n === 2 ? "two" : "three"} ints`);
}
__name(read$2, "read");
function named$1(prefix, numbers) {
	const axes = numbers.length === 3 ? [
		"T",
		"H",
		"W"
	] : ["H", "W"];
	return numbers.map((k, i) => `${prefix}${axes[i]}: ${k}`).join(" ");
}
__name(named$1, "named");
function outputSize(input, k, pad, stride, dilation, ceil) {
	if (stride === 0) throw new ValueError("stride should not be zero");
	if (pad < 0) throw new ValueError(`pad must be non-negative, but got pad: ${pad}`);
	const extent = (k - 1) * dilation + 1;
	if (extent > 2 ** 63) {
		throw new ValueError(`effective kernel size overflows, but got kernel_size=${k} and dilation=${dilation}`);
	}
	if (pad > Math.trunc(extent / 2)) {
		throw new ValueError(`pad should be at most half of effective kernel size, but got pad=${pad}, kernel_size=${k} and dilation=${dilation}`);
	}
	const out = Math.floor((input + 2 * pad - extent + (ceil ? stride - 1 : 0)) / stride) + 1;
	return ceil && (out - 1) * stride >= input + pad ? out - 1 : out;
}
function asPlane(n, shape) {
	return n === 1 ? [
		...shape.slice(0, -1),
		1,
		shape[shape.length - 1]
	] : shape;
}
function poolGeometry(operation, n, input, request) {
	const stride = request.stride ?? undefined;
	const plane = (numbers, missing) => n === 1 ? [missing, numbers[0]] : numbers;
	const k = plane(read$2(operation, "kernel_size", request.kernel_size, n), 1);
	const isDefault = stride === undefined || Array.isArray(stride) && stride.length === 0;
	const s = isDefault && n > 1 ? k : plane(isDefault ? [k[1]] : read$2(operation, "stride", stride, n), 1);
	const p = plane(read$2(operation, "padding", request.padding ?? 0, n), 0);
	const d = plane(read$2(operation, "dilation", request.dilation ?? 1, n), 1);
	const dims = Math.max(n, 2);
	const shape = asPlane(n, input.shape);
	const ndim = shape.length;
	if (ndim !== dims + 1 && ndim !== dims + 2) {
		throw new ShapeError(`non-empty ${dims + 1}D or ${dims + 2}D (batch mode) tensor expected for input`);
	}
	const sizes = shape.slice(-dims);
	const ceil = request.ceil_mode ?? false;
	const output = sizes.map((size, i) => outputSize(size, k[i], p[i], s[i], d[i], ceil));
	if (k.some((x) => x <= 0)) {
		throw new ValueError(`kernel size should be greater than zero, but got ${named$1("k", k)}`);
	}
	if (s.some((x) => x <= 0)) throw new ValueError(`stride should be greater than zero, but got ${named$1("d", s)}`);
	if (d.some((x) => x <= 0)) {
		throw new ValueError(`dilation should be greater than zero, but got ${named$1("dilation", d)}`);
	}
	checkNotEmpty(operation, n, shape, dims);
	if (p.some((pad, i) => pad > k[i] / 2)) {
		throw new ValueError(n === 3 ? `pad should be smaller than or equal to half of kernel size, but got kT: ${k[0]} kW: ${k[2]} kH: ${k[1]} padT: ` + `${p[0]} padW: ${p[2]} padH: ${p[1]}` : `pad should be smaller than or equal to half of kernel size, but got padW = ${p[1]}, padH = ${p[0]}, kW = ` + `${k[1]}, kH = ${k[0]}`);
	}
	if (output.some((size) => size < 1)) {
		const channels = shape[ndim - dims - 1];
		throw new ShapeError(`Given input size: (${[channels, ...sizes].join("x")}). Calculated output size: (${[channels, ...output].join("x")}). Output size is too small`);
	}
	const outer = input.shape.slice(0, input.shape.length - n);
	return {
		geometry: {
			planes: numelOf(outer),
			input: triple(sizes, 1),
			kernel: triple(k, 1),
			output: triple(output, 1),
			stride: triple(s, 1),
			padding: triple(p, 0),
			dilation: triple(d, 1),
			includePad: request.count_include_pad ?? true,
			divisor: request.divisor_override ?? 0
		},
		inputShape: input.shape,
		outputShape: [...outer, ...output.slice(-n)],
		adaptive: false
	};
}
function checkNotEmpty(operation, n, shape, dims) {
	const first = shape.length - dims - 1;
	const empty = shape.findIndex((size, i) => i >= first && size === 0);
	if (empty < 0) return;
	throw new ShapeError(n === 3 ? `${operation}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ` + `${formatShape(shape)} with dimension ${empty} being empty` : `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with optional 0 dim batch size for input, but got:` + formatShape(shape));
}

// src/ops/max_pool.ts
const NAMES$4 = [
	"input",
	"kernel_size",
	"stride",
	"padding",
	"dilation",
	"ceil_mode",
	"return_indices"
];
const SIGNATURES$3 = [
	1,
	2,
	3
].map((n) => new Signature$1(`max_pool${n}d`, NAMES$4));
const DERIVATIVES$2 = nodeNames((n) => `MaxPool${n}DWithIndicesBackward0`).map(maxDerivative);
const anyNumber = (dtype) => dtype !== bool;
const anyFloat = (dtype) => dtype.is_floating_point;
function pool$2(n, o) {
	const operation = `max_pool${n}d`;
	const input = o.input;
	checkTensor(input, operation, "input");
	if (n === 1) checkOneDimension(o, input);
	const attributes = poolGeometry(n === 3 ? "max_pool3d_with_indices_out_cpu_template" : operation, n, input, o);
	checkPoolDType(n === 1 ? "max_pool1d_impl" : operation, input.dtype, n === 1 ? anyFloat : anyNumber);
	return maxPool(DERIVATIVES$2[n - 1], input, attributes);
}
__name(pool$2, "pool");
function checkOneDimension(o, input) {
	const { shape } = input, n = shape.length;
	if (n !== 2 && n !== 3 || shape[n - 1] === 0 || shape[n - 2] === 0) {
		throw new ShapeError("max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:" + formatShape(shape));
	}
	if (o.return_indices || o.kernel_size === undefined) return;
	const one = (name, size) => {
		const list = wholeNumbers("max_pool1d", name, size, 1);
		if (list.length === 1) return list[0];
		throw new ValueError(`max_pool1d() ${name} must be an int, list of ints or tuple of ints of size 1 but got size ${list.length}`);
	};
	const k = one("kernel_size", o.kernel_size);
	const dilation = one("dilation", o.dilation ?? 1);
	const given = o.stride ?? k;
	const stride = typeof given === "object" && given.length === 0 ? k : one("stride", given);
	const padding = one("padding", o.padding ?? 0);
	const size = shape[n - 1];
	const positive = (name, value) => {
		if (value <= 0) throw new ValueError(`max_pool1d() ${name} must be greater than zero, but got ${value}`);
	};
	positive("kernel_size", k);
	positive("stride", stride);
	if (padding < 0) throw new ValueError(`max_pool1d() padding must be non-negative, but got ${padding}`);
	if (padding > k / 2) {
		throw new ValueError(`max_pool1d() padding should be at most half of kernel size, but got padding=${padding} and kernel_size=${k}`);
	}
	positive("dilation", dilation);
	const extent = dilation * (k - 1) + 1;
	const out = Math.floor((size + 2 * padding - extent + (o.ceil_mode ? stride - 1 : 0)) / stride) + 1;
	if (out <= 0 && extent <= 2 ** 63) throw new ShapeError(`max_pool1d() Invalid computed output size: ${out}`);
}
function poolOver$3(n) {
	const call = (...values) => {
		const o = SIGNATURES$3[n - 1].read(...values);
		const result = pool$2(n, o);
		return o.return_indices ? result : result[0];
	};
	return call;
}
__name(poolOver$3, "poolOver");
const indexedPoolOver$1 = /* @__PURE__ */ __name((n) => (...values) => pool$2(n, SIGNATURES$3[n - 1].read(...values)), "indexedPoolOver");
const max_pool1d = poolOver$3(1);
const max_pool2d = poolOver$3(2);
const max_pool3d = poolOver$3(3);
const max_pool1d_with_indices = indexedPoolOver$1(1);
const max_pool2d_with_indices = indexedPoolOver$1(2);
const max_pool3d_with_indices = indexedPoolOver$1(3);

// src/ops/avg_pool.ts
const NAMES$3 = [
	"input",
	"kernel_size",
	"stride",
	"padding",
	"ceil_mode",
	"count_include_pad",
	"divisor_override"
];
const SIGNATURES$2 = [
	1,
	2,
	3
].map((n) => new Signature$1(`avg_pool${n}d`, n === 1 ? NAMES$3.slice(0, 6) : NAMES$3));
const DERIVATIVES$1 = nodeNames((n) => `AvgPool${n}DBackward0`).map(avgDerivative);
const isAllowed = (dtype) => dtype.is_floating_point || dtype === int64;
const isAllowedInVolumes = (dtype) => isAllowed(dtype) && !isHalf(dtype);
function pool$1(n, values) {
	const operation = `avg_pool${n}d`;
	const o = SIGNATURES$2[n - 1].read(...values);
	const input = o.input;
	checkTensor(input, operation, "input");
	const ndim = input.shape.length;
	if (n === 1 && ndim !== 2 && ndim !== 3) {
		throw new ShapeError(`Expected 2 to 3 dimensions, but got ${ndim}-dimensional tensor for argument #1 'self' (while checking arguments for ` + "avg_pool1d)");
	}
	const divisor = o.divisor_override ?? undefined;
	if (divisor === 0) throw new ValueError("divisor must be not zero");
	if (divisor !== undefined && !Number.isSafeInteger(divisor)) {
		throw new ArgumentError(`${operation}(): argument 'divisor_override' must be a whole number, got ${divisor}`);
	}
	const attributes = poolGeometry(operation, n, input, o);
	if (n === 3) checkPoolDType("avg_pool3d_out_frame", input.dtype, isAllowedInVolumes);
	else checkPoolDType("avg_pool2d", input.dtype, isAllowed);
	return avgPool(DERIVATIVES$1[n - 1], input, attributes);
}
__name(pool$1, "pool");
function avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad) {
	return pool$1(1, [
		input,
		kernel_size,
		stride,
		padding,
		ceil_mode,
		count_include_pad
	]);
}
const poolOver$2 = /* @__PURE__ */ __name((n) => (...values) => pool$1(n, values), "poolOver");
const avg_pool2d = poolOver$2(2);
const avg_pool3d = poolOver$2(3);

// src/ops/pixel_shuffle.ts
const SHUFFLE = new Signature$1("pixel_shuffle", ["input", "upscale_factor"]);
const UNSHUFFLE = new Signature$1("pixel_unshuffle", ["input", "downscale_factor"]);
const CHANNELS = new Signature$1("channel_shuffle", ["input", "groups"]);
const PIXEL_SHUFFLE = {
	name: "PixelShuffleBackward0",
	backward: (ctx, grad) => pixel_unshuffle(grad, ctx.attributes)
};
const PIXEL_UNSHUFFLE = {
	name: "PixelUnshuffleBackward0",
	backward: (ctx, grad) => pixel_shuffle(grad, ctx.attributes)
};
const CHANNEL_SHUFFLE = {
	name: "ChannelShuffleBackward0",
	backward: (ctx, grad) => channel_shuffle(grad, grad.shape[1] / ctx.attributes)
};
function rearranged(derivative, x, sizes, order, shape, attribute) {
	const seen = x.detach().reshape(sizes).permute(order);
	const out = seen.converted(x.dtype).view(shape).detach();
	out.viewBase = undefined;
	if (mode.grad && x.requires_grad) record1(derivative, out, x, attribute);
	return out;
}
function factorOf(operation, name, factor) {
	if (factor === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
	if (!Number.isInteger(factor)) {
		throw new ArgumentError(`${operation}(): argument '${name}' must be a whole number, got ${String(factor)}`);
	}
	if (operation !== "channel_shuffle" && factor <= 0) {
		throw new ValueError(`${operation} expects a positive ${name}, but got ${factor}`);
	}
	return factor;
}
function checkPlanes(operation, x) {
	if (x.shape.length >= 3) return;
	throw new ShapeError(`${operation} expects input to have at least 3 dimensions, but got input with ${x.shape.length} dimension(s)`);
}
function pixel_shuffle(input, upscale_factor) {
	const o = SHUFFLE.read(input, upscale_factor);
	const x = o.input;
	checkTensor(x, "pixel_shuffle", "input");
	checkPlanes("pixel_shuffle", x);
	const r = factorOf("pixel_shuffle", "upscale_factor", o.upscale_factor);
	const n = x.shape.length - 3, batch = x.shape.slice(0, n), [c, h, w] = x.shape.slice(n);
	if (c % (r * r) !== 0) {
		throw new ShapeError("pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but " + `input.size(-3)=${c} is not divisible by ${r * r}`);
	}
	const order = [
		...batch.keys(),
		n,
		n + 3,
		n + 1,
		n + 4,
		n + 2
	];
	const k = c / (r * r);
	return rearranged(PIXEL_SHUFFLE, x, [
		...batch,
		k,
		r,
		r,
		h,
		w
	], order, [
		...batch,
		k,
		h * r,
		w * r
	], r);
}
function pixel_unshuffle(input, downscale_factor) {
	const o = UNSHUFFLE.read(input, downscale_factor);
	const x = o.input;
	checkTensor(x, "pixel_unshuffle", "input");
	checkPlanes("pixel_unshuffle", x);
	const r = factorOf("pixel_unshuffle", "downscale_factor", o.downscale_factor);
	const n = x.shape.length - 3, batch = x.shape.slice(0, n), [c, h, w] = x.shape.slice(n);
	const divisible = (name, size, dim) => {
		if (size % r === 0) return;
		throw new ShapeError(`pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${dim})=${size} is not ` + `divisible by ${r}`);
	};
	divisible("height", h, -2);
	divisible("width", w, -1);
	const order = [
		...batch.keys(),
		n,
		n + 2,
		n + 4,
		n + 1,
		n + 3
	];
	return rearranged(PIXEL_UNSHUFFLE, x, [
		...batch,
		c,
		h / r,
		r,
		w / r,
		r
	], order, [
		...batch,
		c * r * r,
		h / r,
		w / r
	], r);
}
function channel_shuffle(input, groups) {
	const o = CHANNELS.read(input, groups);
	const x = o.input;
	checkTensor(x, "channel_shuffle", "input");
	const g = factorOf("channel_shuffle", "groups", o.groups), { shape } = x, c = shape[1];
	if (shape.length < 3) {
		throw new ShapeError(`channel_shuffle expects input with > 2 dims, but got input with sizes ${formatShape(shape)}`);
	}
	if (g <= 0) {
		throw new ValueError(`Number of groups to divide channels in must be positive. Value of groups:${g}`);
	}
	if (c % g !== 0) {
		throw new ShapeError(`Number of channels must be divisible by groups. Got ${c} channels and ${g} groups.`);
	}
	const rest = shape.slice(2);
	const order = [
		0,
		2,
		1,
		...rest.map((_, i) => i + 3)
	];
	return rearranged(CHANNEL_SHUFFLE, x, [
		shape[0],
		g,
		c / g,
		...rest
	], order, shape, g);
}

// src/ops/adaptive_pool.ts
const AVG = [
	1,
	2,
	3
].map((n) => new Signature$1(`adaptive_avg_pool${n}d`, ["input", "output_size"]));
const MAX = [
	1,
	2,
	3
].map((n) => new Signature$1(`adaptive_max_pool${n}d`, [
	"input",
	"output_size",
	"return_indices"
]));
const AVG_DERIVATIVES = nodeNames((n) => `AdaptiveAvgPool${n}DBackward0`).map(avgDerivative);
const WHOLE = avgDerivative("MeanBackward1");
const MAX_DERIVATIVES = nodeNames((n) => `AdaptiveMaxPool${n}DBackward0`).map(maxDerivative);
function outputOf$2(operation, n, input, size) {
	const ndim = input.shape.length;
	if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: 'output_size'`);
	const list = typeof size === "number" || size === null ? new Array(n).fill(size) : size;
	if (!Array.isArray(list)) {
		throw new ArgumentError(`${operation}(): argument 'output_size' must be an array, not ${describeValue(size)}`);
	}
	if (n > 1 && list.length >= ndim && typeof size === "object") {
		throw new ValueError(`Input dimension should be at least ${list.length + 1}`);
	}
	if (list.length !== n) {
		throw new ArgumentError(n === 1 ? `${operation}() argument 'output_size' should contain one int (got ${list.length})` : operation.includes("max") ? `${operation}(): internal error: output_size.size() must be ${n}` : `${operation}: output_size must be ${n}`);
	}
	return list.map((k, i) => {
		const wanted = k ?? input.shape[ndim - n + i];
		if (!Number.isSafeInteger(wanted)) {
			throw new ArgumentError(`${operation}(): argument 'output_size' must be whole numbers, got ${JSON.stringify(size)}`);
		}
		return wanted;
	});
}
__name(outputOf$2, "outputOf");
function geometry(operation, n, input, size) {
	checkTensor(input, operation, "input");
	const { shape } = input, ndim = shape.length, max = operation.includes("max");
	const output = outputOf$2(operation, n, input, size);
	if (ndim !== n + 1 && ndim !== n + 2) {
		throw new ShapeError(n === 1 ? `Expected 2 to 3 dimensions, but got ${ndim}-dimensional tensor for argument #1 'self' (while checking arguments ` + `for ${operation})` : `${operation}(): Expected ${n + 1}D or ${n + 2}D tensor, but got${max ? ":" : ""} ${formatShape(shape)}`);
	}
	const first = ndim - n - (max || n === 3 ? 1 : 0);
	const empty = shape.findIndex((k, i) => i >= first && k === 0);
	if (empty >= 0) {
		throw new ShapeError(`${operation}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ` + `${formatShape(shape)} with dimension ${empty} being empty`);
	}
	const outer = shape.slice(0, ndim - n);
	const result = [...outer, ...output];
	const negative = output.find((k) => k < 0);
	if (negative !== undefined) {
		const received = n === 1 ? [1, ...output] : output;
		throw new ValueError(max ? `Trying to create tensor with negative dimension ${negative}: ${formatShape(n === 1 ? [
			...outer,
			1,
			...output
		] : result)}` : `adaptive_avg_pool${Math.max(n, 2)}d: elements of output_size must be greater than or equal to 0 but received {` + `${received[0]}, ${received.slice(1).join(",")}}`);
	}
	const zeros = new Array(n).fill(0);
	return {
		geometry: {
			planes: numelOf(outer),
			input: triple(shape.slice(-n), 1),
			kernel: triple(shape.slice(-n).map((k, i) => Math.ceil(k / Math.max(output[i], 1)) + 1), 1),
			output: triple(output, 1),
			stride: triple(zeros, 0),
			padding: triple(zeros, 0),
			dilation: triple(zeros, 0),
			includePad: true,
			divisor: 0
		},
		inputShape: shape,
		outputShape: result,
		adaptive: true
	};
}
function kernelName(operation, n) {
	return `adaptive_${operation}_pool${n === 3 ? "3d_cpu" : "2d"}`;
}
function avg(n, values) {
	const o = AVG[n - 1].read(...values);
	const attributes = geometry(`adaptive_avg_pool${n}d`, n, o.input, o.output_size);
	checkPoolDType(kernelName("avg", n), o.input.dtype, (dtype) => dtype.is_floating_point);
	const whole = n > 1 && attributes.geometry.output.every((k) => k === 1);
	return avgPool(whole ? WHOLE : AVG_DERIVATIVES[n - 1], o.input, attributes);
}
function max(n, o) {
	const attributes = geometry(`adaptive_max_pool${n}d`, n, o.input, o.output_size);
	checkPoolDType(kernelName("max", n), o.input.dtype, (dtype) => dtype.is_floating_point);
	return maxPool(MAX_DERIVATIVES[n - 1], o.input, attributes);
}
function maxOrBoth(n, values) {
	const o = MAX[n - 1].read(...values);
	const result = max(n, o);
	return o.return_indices ? result : result[0];
}
function adaptive_avg_pool1d(input, output_size) {
	return avg(1, [input, output_size]);
}
function adaptive_avg_pool2d(input, output_size) {
	return avg(2, [input, output_size]);
}
function adaptive_avg_pool3d(input, output_size) {
	return avg(3, [input, output_size]);
}
function adaptive_max_pool1d(...values) {
	return maxOrBoth(1, values);
}
function adaptive_max_pool2d(...values) {
	return maxOrBoth(2, values);
}
function adaptive_max_pool3d(...values) {
	return maxOrBoth(3, values);
}
function adaptive_max_pool1d_with_indices(input, output_size) {
	return max(1, MAX[0].read(input, output_size));
}

// src/nn/functional/normalization.ts
const BATCH_NORM = new Signature("batch_norm", [
	"input",
	"running_mean",
	"running_var",
	"weight",
	"bias",
	"training",
	"momentum",
	"eps"
], 3);
function batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps) {
	checkTensor(input, "batch_norm", "input");
	checkOptionalTensor(running_mean, "batch_norm", "running_mean");
	checkOptionalTensor(running_var, "batch_norm", "running_var");
	const o = BATCH_NORM.read(input, running_mean, running_var, weight, bias, training, momentum, eps);
	const [train, epsilon] = [o.training ?? false, o.eps ?? 1e-5];
	if (train) {
		if (input.shape.reduce((n, size, i) => i === 1 ? n : n * size, 1) === 1) {
			throw new ValueError(`Expected more than 1 value per channel when training, got input size ${formatSize(input.shape)}`);
		}
		if (epsilon <= 0) {
			throw new ValueError(`batch_norm eps must be positive during training, but got ${formatFloat(epsilon)}`);
		}
	} else if (epsilon < 0) throw new ValueError(`batch_norm eps must be non-negative, but got ${formatFloat(epsilon)}`);
	return batch_norm$1(input, o.weight ?? null, o.bias ?? null, running_mean, running_var, train, o.momentum ?? .1, epsilon);
}
const LAYER_NORM = new Signature("layer_norm", [
	"input",
	"normalized_shape",
	"weight",
	"bias",
	"eps"
], 2);
function layer_norm(input, normalized_shape, weight, bias, eps) {
	checkTensor(input, "layer_norm", "input");
	checkInts(normalized_shape, "layer_norm", "normalized_shape");
	const o = LAYER_NORM.read(input, normalized_shape, weight, bias, eps);
	return layer_norm$1(input, normalized_shape, o.weight ?? null, o.bias ?? null, o.eps ?? 1e-5);
}
const NORMALIZE = new Signature("normalize", [
	"p",
	"dim",
	"eps",
	"out"
]);
function normalize(input, p, dim, eps) {
	checkTensor(input, "normalize", "input");
	const o = NORMALIZE.read(p, dim, eps);
	const length = input.norm(o.p ?? 2, o.dim ?? 1, true).clamp_min(o.eps ?? 1e-12).expand_as(input);
	const result = input.div(length);
	return o.out ? o.out.copy_(result) : result;
}

// src/nn/functional/lp_pool.ts
const NAMES$2 = [
	"input",
	"norm_type",
	"kernel_size",
	"stride",
	"ceil_mode"
];
const MEANS = [
	avg_pool1d,
	avg_pool2d,
	avg_pool3d
];
const MAXIMA = [
	max_pool1d,
	max_pool2d,
	max_pool3d
];
function poolOver$1(n) {
	const operation = `lp_pool${n}d`;
	const max = MAXIMA[n - 1];
	const average = MEANS[n - 1];
	const signature = new Signature(operation, NAMES$2, 3);
	return (...values) => {
		checkTensor(values[0], operation, "input");
		const { input, norm_type: p, kernel_size, stride = null, ceil_mode = false } = signature.read(...values);
		if (p === 0) throw new ValueError(`norm_type must be a non-zero value, but got ${p}`);
		if (p === Infinity) return max(input.abs(), kernel_size, stride, 0, 1, ceil_mode);
		if (p === -Infinity) return max(input.abs().neg(), kernel_size, stride, 0, 1, ceil_mode).neg();
		const mean = average(input.pow(p), kernel_size, stride, 0, ceil_mode);
		const size = wholeNumbers(operation, "kernel_size", kernel_size, n).reduce((a, b) => a * b, 1);
		return mean.sign().mul(mean.abs().relu()).mul(size).pow(1 / p);
	};
}
__name(poolOver$1, "poolOver");
const lp_pool1d = poolOver$1(1);
const lp_pool2d = poolOver$1(2);
const lp_pool3d = poolOver$1(3);

// src/nn/functional/pad.ts
const PAD = new Signature("pad", ["mode", "value"]);
function pad(input, pad, mode, value) {
	checkTensor(input, "pad", "input");
	checkInts(pad, "pad", "pad");
	const o = isOptions(mode) || isOptions(value) ? PAD.read(mode, value) : {
		mode,
		value
	};
	const kind = o.mode ?? "constant";
	if (pad.length % 2 !== 0) throw new ShapeError("Padding length must be divisible by 2");
	if (pad.length > 2 * input.dim()) {
		throw new ShapeError("Padding length should be less than or equal to two times the input dimension but got padding length " + `${pad.length} and input of dimension ${input.dim()}`);
	}
	if (kind === "constant") return constant_pad_nd(input, pad, o.value ?? 0);
	if (![
		"reflect",
		"replicate",
		"circular"
	].includes(kind)) {
		throw new ArgumentError(`Unrecognised padding mode ${kind}`);
	}
	if (o.value !== undefined && o.value !== null && o.value !== 0) {
		throw new ArgumentError(`Padding mode "${kind}" doesn't take in value argument`);
	}
	const dims = pad.length / 2;
	if (dims < 1 || dims > 3 || input.dim() !== dims + 1 && input.dim() !== dims + 2) {
		throw new UnsupportedError("Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now");
	}
	let out = input;
	for (let i = 0; i < dims; i++) {
		const dim = input.dim() - 1 - i;
		const [before, after] = [pad[2 * i], pad[2 * i + 1]];
		if (before === 0 && after === 0) continue;
		out = out.index_select(dim, tensor(sources(kind, input, dim, before, after), { dtype: int64 }));
	}
	return renamed(out === input ? input.clone() : out, nodeName(kind, dims));
}
function nodeName(mode, dims) {
	if (mode === "circular") return "torch::autograd::CopySlices";
	return `${mode === "reflect" ? "Reflection" : "Replication"}Pad${dims}DBackward0`;
}
function sources(mode, input, dim, before, after) {
	const size = input.size(dim);
	const shape = `[${input.shape.join(", ")}]`;
	if (mode === "reflect" && (before >= size || after >= size)) {
		throw new ShapeError(`Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at ` + `dimension ${dim} of input ${shape}`);
	}
	if (mode === "circular" && (before > size || after > size)) {
		throw new ShapeError("Padding value causes wrapping around more than once.");
	}
	if (mode !== "circular" && size > 0 && size + before + after < 1) {
		throw new ShapeError(`pad: dimension ${dim} of input ${shape} is too small for padding (${before}, ${after}). ` + `Calculated output size: ${size + before + after}, must be >= 1 in every dimension`);
	}
	if (size + before + after < 0 || size === 0 && before + after > 0) {
		throw new ShapeError(`pad: padding (${before}, ${after}) is not possible at dimension ${dim} of input ${shape}`);
	}
	const first = Math.max(-before, 0);
	const kept = size - first - Math.max(-after, 0);
	return Array.from({ length: size + before + after }, (_, i) => {
		const at = i - before;
		if (mode === "replicate") return Math.min(Math.max(at, 0), size - 1);
		if (mode === "circular") return first + (at - first + kept) % kept;
		return at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at;
	});
}

// src/nn/functional/dropout.ts
const DROPOUT = new Signature("dropout", [
	"p",
	"training",
	"inplace"
]);
function read$1(defaultTraining, p, training, inplace) {
	const o = DROPOUT.read(p, training, inplace);
	const probability = o.p ?? .5;
	if (!(probability >= 0 && probability <= 1)) {
		throw new ValueError(`dropout probability has to be between 0 and 1, but got ${formatFloat(probability)}`);
	}
	return {
		p: probability,
		training: o.training ?? defaultTraining,
		inplace: o.inplace ?? false
	};
}
__name(read$1, "read");
function apply(input, { p, training, inplace }, kind) {
	return drop(input, p, training, {
		...kind,
		inplace
	});
}
function dropout(input, p, training, inplace) {
	checkTensor(input, "dropout", "input");
	return apply(input, read$1(true, p, training, inplace), {});
}
function dropout1d(input, p, training, inplace) {
	checkTensor(input, "dropout1d", "input");
	return channels(input, 2, read$1(true, p, training, inplace), "dropout1d");
}
function dropout2d(input, p, training, inplace) {
	checkTensor(input, "dropout2d", "input");
	return apply(input, read$1(true, p, training, inplace), { feature: true });
}
function dropout3d(input, p, training, inplace) {
	checkTensor(input, "dropout3d", "input");
	return channels(input, input.dim() === 5 ? 4 : input.dim(), read$1(true, p, training, inplace), "dropout3d");
}
function channels(input, unbatched, o, name) {
	if (input.dim() !== unbatched && input.dim() !== unbatched + 1) {
		throw new ValueError(`${name}: Expected ${unbatched}D or ${unbatched + 1}D input, but received a ${input.dim()}D input.`);
	}
	if (input.dim() === unbatched + 1) return apply(input, o, { feature: true });
	return apply(input.unsqueeze(0), o, { feature: true }).squeeze(0);
}
function alpha_dropout(input, p, training, inplace) {
	checkTensor(input, "alpha_dropout", "input");
	return apply(input, read$1(false, p, training, inplace), { alpha: true });
}
function feature_alpha_dropout(input, p, training, inplace) {
	checkTensor(input, "feature_alpha_dropout", "input");
	return apply(input, read$1(false, p, training, inplace), {
		feature: true,
		alpha: true
	});
}

// src/nn/functional/embedding.ts
const EMBEDDING = new Signature("embedding", [
	"input",
	"weight",
	"padding_idx",
	"max_norm",
	"norm_type",
	"scale_grad_by_freq",
	"sparse"
], 2);
function embedding(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse) {
	checkTensor(input, "embedding", "input");
	checkTensor(weight, "embedding", "weight");
	const o = EMBEDDING.read(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
	if (input.dtype !== int64 && input.dtype !== int32) {
		throw new DTypeError("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got " + `torch.${scalarTypeName(input.dtype)}Tensor instead (while checking arguments for embedding)${LONG_HINT}`);
	}
	if (weight.dim() !== 2) throw new ShapeError("'weight' must be 2-D");
	const rows = weight.size(0);
	let padding = o.padding_idx ?? -1;
	if (o.padding_idx !== undefined && o.padding_idx !== null) {
		if (padding >= rows || padding < -rows) throw new ValueError("Padding_idx must be within num_embeddings");
		if (padding < 0) padding += rows;
	}
	if (o.max_norm !== undefined && o.max_norm !== null) shorten(weight, input, o.max_norm, o.norm_type ?? 2);
	return embedding$1(weight, input, padding, o.scale_grad_by_freq ?? false);
}
function shorten(weight, input, limit, p) {
	no_grad(() => {
		const table = weight.detach();
		for (const row of new Set(input.flatten().tolist().sort((a, b) => a - b))) {
			const length = table.select(0, row).norm(p).item();
			if (length > limit) table.select(0, row).mul_(limit / (length + 1e-7));
		}
	});
}
function one_hot(input, num_classes = -1) {
	checkTensor(input, "one_hot", "input");
	let classes = asNumber((typeof num_classes === "object" ? num_classes?.num_classes : num_classes) ?? -1, "one_hot", "num_classes");
	if (input.dtype !== int64) throw new DTypeError("one_hot is only applicable to index tensor of type LongTensor.");
	if (input.numel() === 0) {
		if (classes <= 0) throw new ValueError("Can not infer total number of classes from empty tensor.");
		return input.new_zeros([...input.shape, classes]);
	}
	if (input.min().item() < 0) throw new ValueError("Class values must be non-negative.");
	const largest = Number(input.max().item());
	if (classes === -1) classes = largest + 1;
	else if (classes < 1) throw new ValueError("num_classes should be positive");
	else if (classes <= largest) throw new ValueError("Class values must be smaller than num_classes.");
	return input.new_zeros([...input.shape, classes]).scatter(-1, input.unsqueeze(-1), 1);
}

// src/nn/functional/embedding_bag.ts
const EMBEDDING_BAG = new Signature("embedding_bag", [
	"input",
	"weight",
	"offsets",
	"max_norm",
	"norm_type",
	"scale_grad_by_freq",
	"mode",
	"sparse",
	"per_sample_weights",
	"include_last_offset",
	"padding_idx"
], 2);
function boundsOf(input, o) {
	const { offsets } = o, count = input.numel();
	if (input.dim() === 2) {
		if (offsets !== undefined && offsets !== null) {
			throw new ValueError("if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. " + "However, found offsets of type Tensor");
		}
		return Array.from({ length: input.size(0) + 1 }, (_, i) => i * input.size(1));
	}
	if (input.dim() !== 1) {
		throw new ValueError(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.dim()}`);
	}
	if (offsets === undefined || offsets === null) throw new ValueError("offsets has to be a 1D Tensor but got None");
	if (offsets.dim() !== 1) throw new ValueError("offsets has to be a 1D Tensor");
	if (offsets.dtype.kind !== "int") {
		throw new DTypeError(`Expected tensor for argument #2 'offsets' to have one of the following scalar types: Long, Int; but got ` + `torch.${scalarTypeName(offsets.dtype)}Tensor instead (while checking arguments for embedding_bag)`);
	}
	const bounds = offsets.tolist();
	if (!(o.include_last_offset ?? false)) bounds.push(count);
	else if (bounds.length === 0) throw new ValueError("include_last_offset: numBags should be at least 1");
	if (bounds.length > 1 && bounds[0] !== 0) {
		throw new ValueError("offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got " + bounds[0]);
	}
	const wrong = bounds.findIndex((at, i) => at > count || i > 0 && at < bounds[i - 1]);
	if (wrong >= 0) {
		throw new ValueError(`offsets[-1] can not be greater than input's length, and offsets must not decrease: input's length is ${count}, ` + `offsets[${wrong}] is ${bounds[wrong]}`);
	}
	return bounds;
}
function check$1(input, weight, o) {
	const { mode = "mean", per_sample_weights: weights } = o;
	if (weights && formatSize(weights.shape) !== formatSize(input.shape)) {
		throw new ValueError(`embedding_bag: If per_sample_weights (${formatSize(weights.shape)}) is not None, then it must have the same shape as ` + `the input (${formatSize(input.shape)})`);
	}
	if (weight.dim() !== 2) {
		throw new ShapeError(`weight has to be a 2D Tensor, but got Tensor of dimension ${weight.dim()}`);
	}
	if (![
		"sum",
		"mean",
		"max"
	].includes(mode)) throw new ValueError("mode has to be one of sum, mean or max");
	if (mode === "max" && o.scale_grad_by_freq) {
		throw new ValueError("max mode does not support scaling the gradient by the frequency");
	}
	if (mode === "max" && o.sparse) throw new ValueError("max mode does not support sparse weights");
	if (weights && mode !== "sum") {
		throw new UnsupportedError("embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' " + `(got mode='${mode}'). Please open a feature request on GitHub.`);
	}
	return mode;
}
__name(check$1, "check");
function embedding_bag(input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, sparse, per_sample_weights, include_last_offset, padding_idx) {
	checkTensor(input, "embedding_bag", "input");
	checkTensor(weight, "embedding_bag", "weight");
	const o = EMBEDDING_BAG.read(input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, sparse, per_sample_weights, include_last_offset, padding_idx);
	checkOptionalTensor(o.offsets, "embedding_bag", "offsets");
	checkOptionalTensor(o.per_sample_weights, "embedding_bag", "per_sample_weights");
	const kind = check$1(input, weight, o);
	const bounds = boundsOf(input, o);
	const bags = bounds.length - 1;
	const table = {
		max_norm: o.max_norm,
		norm_type: o.norm_type,
		scale_grad_by_freq: o.scale_grad_by_freq
	};
	const places = placesOf(input, weight, bounds, o.padding_idx ?? undefined);
	const chosen = input.reshape([-1]).index_select(0, tensor(places.at, { dtype: int64 }));
	const rows = embedding(chosen, weight, {
		...table,
		padding_idx: o.padding_idx
	});
	if (kind === "max") return renamed(largest(rows, places.bag, bags), "EmbeddingBagBackward0");
	let terms = isHalf(rows.dtype) ? rows.to(float32) : rows;
	if (o.per_sample_weights) {
		terms = terms.mul(o.per_sample_weights.reshape([-1]).index_select(0, tensor(places.at, { dtype: int64 })).unsqueeze(1));
	}
	const sums = zeros([bags, weight.size(1)], {
		dtype: terms.dtype,
		device: terms.device
	}).index_add(0, tensor(places.bag, { dtype: int64 }), terms);
	const result = kind === "sum" ? sums : sums.div(counts(places.bag, bags, terms));
	return renamed(result.to(rows.dtype), "EmbeddingBagBackward0");
}
function placesOf(input, weight, bounds, padding) {
	const at = [];
	const bag = [];
	const skipped = padding === undefined ? undefined : padding < 0 ? padding + weight.size(0) : padding;
	const indices = skipped === undefined ? undefined : input.flatten().tolist();
	for (let b = 0; b + 1 < bounds.length; b++) {
		for (let i = bounds[b]; i < bounds[b + 1]; i++) {
			if (indices !== undefined && Number(indices[i]) === skipped) continue;
			at.push(i);
			bag.push(b);
		}
	}
	return {
		at,
		bag
	};
}
function counts(bag, bags, like) {
	const n = new Array(bags).fill(0);
	for (const b of bag) n[b]++;
	return tensor(n.map((k) => Math.max(k, 1)), {
		dtype: like.dtype,
		device: like.device
	}).unsqueeze(1);
}
function largest(rows, bag, bags) {
	const members = Array.from({ length: bags }, () => []);
	bag.forEach((b, i) => members[b].push(i));
	const longest = members.reduce((n, list) => Math.max(n, list.length), 0);
	if (longest === 0) return rows.new_zeros([bags, rows.size(1)]).add(rows.sum());
	const index = members.flatMap((list) => Array.from({ length: longest }, (_, k) => list[k] ?? list[0] ?? 0));
	const spread = rows.index_select(0, tensor(index, { dtype: int64 })).reshape([
		bags,
		longest,
		rows.size(1)
	]);
	const chosen = spread.gather(1, spread.detach().argmax(1, true)).squeeze(1);
	const present = tensor(members.map((list) => list.length > 0)).unsqueeze(1);
	return chosen.masked_fill(present.logical_not(), 0);
}

// src/nn/functional/reduction.ts
function readReduction(o) {
	const { size_average, reduce } = o;
	if (size_average !== undefined && size_average !== null || reduce !== undefined && reduce !== null) {
		return reduce ?? true ? size_average ?? true ? "mean" : "sum" : "none";
	}
	const reduction = o.reduction ?? "mean";
	if (reduction !== "none" && reduction !== "mean" && reduction !== "sum") {
		throw new ValueError(`${reduction} is not a valid value for reduction`);
	}
	return reduction;
}
function reduceLoss(losses, reduction) {
	return reduction === "mean" ? losses.mean() : reduction === "sum" ? losses.sum() : losses;
}
function warnSizes(input, target) {
	if (sameShape(input.shape, target.shape)) return;
	warnOnce(`Using a target size (${formatSize(target.shape)}) that is different to the input size (${formatSize(input.shape)}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`);
}

// src/nn/functional/embedding_loss.ts
const MARGIN = [
	"margin",
	"size_average",
	"reduce",
	"reduction"
];
const RANKING = new Signature("margin_ranking_loss", MARGIN);
function margin_ranking_loss(input1, input2, target, margin, size_average, reduce, reduction) {
	checkTensor(input1, "margin_ranking_loss", "input1");
	checkTensor(input2, "margin_ranking_loss", "input2");
	checkTensor(target, "margin_ranking_loss", "target");
	const o = RANKING.read(margin, size_average, reduce, reduction);
	const mode = readReduction(o);
	if (input1.dim() !== input2.dim() || input1.dim() !== target.dim()) {
		throw new ShapeError(`margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: ${formatSize(input1.shape)}, input2: ${formatSize(input2.shape)}, target: ${formatSize(target.shape)} `);
	}
	const short = target.neg().mul(input1.sub(input2));
	return reduceLoss(short.add(asDouble(short, o.margin ?? 0)).clamp_min(0), mode);
}
const HINGE = new Signature("hinge_embedding_loss", MARGIN);
function hinge_embedding_loss(input, target, margin, size_average, reduce, reduction) {
	checkTensor(input, "hinge_embedding_loss", "input");
	checkTensor(target, "hinge_embedding_loss", "target");
	const o = HINGE.read(margin, size_average, reduce, reduction);
	const mode = readReduction(o);
	const zeros = input.new_zeros(input.shape);
	const far = input.neg().add(asDouble(input, o.margin ?? 1)).clamp_min(0).where(target.ne(1), zeros);
	return reduceLoss(far.add(input.where(target.ne(-1), zeros)), mode);
}
const COSINE = new Signature("cosine_embedding_loss", MARGIN);
function cosine_embedding_loss(input1, input2, target, margin, size_average, reduce, reduction) {
	checkTensor(input1, "cosine_embedding_loss", "input1");
	checkTensor(input2, "cosine_embedding_loss", "input2");
	checkTensor(target, "cosine_embedding_loss", "target");
	const o = COSINE.read(margin, size_average, reduce, reduction);
	const mode = readReduction(o);
	const dims = target.dim();
	if (dims > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
	if (input1.dim() !== dims + 1 || input2.dim() !== dims + 1) {
		throw new ShapeError(`${dims}D target tensor expects ${dims + 1}D input tensors, but found inputs with sizes ${formatShape(input1.shape)} and ${formatShape(input2.shape)}.`);
	}
	const square = (x) => {
		const sum = x.mul(x).sum(dims);
		return sum.add(asDouble(sum, 1e-12));
	};
	const cosine = input1.mul(input2).sum(dims).div(square(input1).mul(square(input2)).sqrt());
	const zeros = cosine.new_zeros(cosine.shape);
	const alike = cosine.neg().add(1).where(target.eq(1), zeros);
	return reduceLoss(alike.add(cosine.sub(o.margin ?? 0).clamp_min(0).where(target.eq(-1), zeros)), mode);
}
function tripletLoss(anchor, positive, negative, distance, margin, swap, reduction) {
	if (!(margin > 0)) throw new ValueError(`margin must be greater than 0, got ${margin}`);
	const [a, p, n] = [
		anchor.dim(),
		positive.dim(),
		negative.dim()
	];
	if (a !== p || p !== n) {
		throw new ShapeError("The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: " + `anchor ${a}D, positive ${p}D, and negative ${n}D inputs`);
	}
	const near = distance(anchor, positive);
	const direct = distance(anchor, negative);
	checkTensor(near, "triplet_margin_with_distance_loss", "distance_function's result");
	const far = swap ? direct.minimum(distance(positive, negative)) : direct;
	return reduceLoss(near.add(asDouble(near, margin)).sub(far).clamp_min(0), reduction);
}
const TRIPLET = new Signature("triplet_margin_loss", [
	"margin",
	"p",
	"eps",
	"swap",
	"size_average",
	"reduce",
	"reduction"
]);
function triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, size_average, reduce, reduction) {
	checkTensor(anchor, "triplet_margin_loss", "anchor");
	checkTensor(positive, "triplet_margin_loss", "positive");
	checkTensor(negative, "triplet_margin_loss", "negative");
	const o = TRIPLET.read(margin, p, eps, swap, size_average, reduce, reduction);
	const mode = readReduction(o);
	const distance = (x, y) => pairwise_distance(x, y, o.p ?? 2, o.eps ?? 1e-6);
	return tripletLoss(anchor, positive, negative, distance, o.margin ?? 1, o.swap ?? false, mode);
}
const WITH_DISTANCE = new Signature("triplet_margin_with_distance_loss", [
	"distance_function",
	"margin",
	"swap",
	"reduction"
]);
function triplet_margin_with_distance_loss(anchor, positive, negative, options = {}) {
	checkTensor(anchor, "triplet_margin_with_distance_loss", "anchor");
	checkTensor(positive, "triplet_margin_with_distance_loss", "positive");
	checkTensor(negative, "triplet_margin_with_distance_loss", "negative");
	const o = WITH_DISTANCE.read(options);
	const mode = readReduction({ reduction: o.reduction });
	const distance = o.distance_function ?? pairwise_distance;
	checkFunction(distance, "triplet_margin_with_distance_loss", "distance_function");
	return tripletLoss(anchor, positive, negative, distance, o.margin ?? 1, o.swap ?? false, mode);
}

// src/ops/unfold.ts
const UNFOLD_SIGNATURE = new Signature$1("unfold", [
	"input",
	"kernel_size",
	"dilation",
	"padding",
	"stride"
]);
const FOLD_SIGNATURE = new Signature$1("fold", [
	"input",
	"output_size",
	"kernel_size",
	"dilation",
	"padding",
	"stride"
]);
const IM2COL = {
	name: "Im2ColBackward0",
	backward: (ctx, grad) => run$1(UNFOLD.fold, grad, ctx.attributes)
};
const COL2IM = {
	name: "Col2ImBackward0",
	backward: (ctx, grad) => run$1(UNFOLD.unfold, grad, ctx.attributes)
};
function run$1(op, x, attributes) {
	const { channels, geometry, imageShape, columnsShape } = attributes, isUnfold = op === UNFOLD.unfold;
	if (x.dtype.kind === "int") {
		throw new DTypeError(`"${isUnfold ? "im2col" : "col2im"}_out_cpu" not implemented for '${scalarTypeName(x.dtype)}'`);
	}
	const dtype = x.dtype === bool ? int64 : kernelDType(x.dtype);
	let out = x.make(isUnfold ? columnsShape : imageShape, dtype);
	x.device.kernels.unfold(op, out, contiguousOf(x, dtype), channels, geometry);
	if (dtype !== x.dtype) out = out.converted(x.dtype);
	if (mode.grad && x.requires_grad) record1(isUnfold ? IM2COL : COL2IM, out, x, attributes);
	return out;
}
__name(run$1, "run");
function two(name, size, missing) {
	if (size === undefined && missing === undefined) {
		throw new ArgumentError(`unfold, fold: missing 1 required argument: '${name}'`);
	}
	const list = wholeNumbers("unfold, fold", name, size ?? missing, 2);
	if (list.length !== 2) throw new ShapeError(`It is expected ${name} equals to 2, but got size ${list.length}`);
	return list;
}
function readSizes(o) {
	const sizes = {
		kernel_size: two("kernel_size", o.kernel_size),
		dilation: two("dilation", o.dilation, 1),
		padding: two("padding", o.padding, 0),
		stride: two("stride", o.stride, 1)
	};
	const positive = (name, prefix, [h, w]) => {
		if (h > 0 && w > 0) return;
		throw new ValueError(`${name} should be greater than zero, but got ${prefix}_height: ${h} ${prefix}_width: ${w}`);
	};
	positive("kernel size", "kernel", sizes.kernel_size);
	positive("dilation", "dilation", sizes.dilation);
	const [h, w] = sizes.padding;
	if (h < 0 || w < 0) {
		throw new ValueError(`padding should be non-negative, but got pad_height: ${h} pad_width: ${w}`);
	}
	positive("stride", "stride", sizes.stride);
	return sizes;
}
function blocks(image, s) {
	return image.map((size, i) => Math.floor((size + 2 * s.padding[i] - s.dilation[i] * (s.kernel_size[i] - 1) - 1) / s.stride[i]) + 1);
}
function geometryOf(image, output, s) {
	return {
		input: triple(image, 1),
		kernel: triple(s.kernel_size, 1),
		output: triple(output, 1),
		stride: triple(s.stride, 1),
		padding: triple(s.padding, 0),
		dilation: triple(s.dilation, 1)
	};
}
const tuple$1 = /* @__PURE__ */ __name((list) => `(${list.join(", ")})`, "tuple");
function unfold(input, kernel_size, dilation, padding, stride) {
	const o = UNFOLD_SIGNATURE.read(input, kernel_size, dilation, padding, stride);
	const s = readSizes(o);
	checkTensor(o.input, "unfold", "input");
	const shape = o.input.shape;
	const ndim = shape.length;
	if (ndim !== 3 && ndim !== 4 || shape.slice(ndim - 3).some((size) => size === 0)) {
		throw new ShapeError("Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: " + formatShape(shape));
	}
	const image = shape.slice(-2);
	const output = blocks(image, s);
	const channels = shape[ndim - 3];
	if (output.some((size) => size < 1)) {
		throw new ShapeError(`Given input with spatial size ${tuple$1(image)}, kernel_size=${tuple$1(s.kernel_size)}, dilation=${tuple$1(s.dilation)}, ` + `padding=${tuple$1(s.padding)}, calculated shape of the array of sliding blocks as ${tuple$1(output)}, but its ` + "components must be at least one.");
	}
	const batch = shape.slice(0, ndim - 3);
	return run$1(UNFOLD.unfold, o.input, {
		channels: (batch[0] ?? 1) * channels,
		geometry: geometryOf(image, output, s),
		imageShape: shape,
		columnsShape: [
			...batch,
			channels * s.kernel_size[0] * s.kernel_size[1],
			output[0] * output[1]
		]
	});
}
function fold(input, output_size, kernel_size, dilation, padding, stride) {
	const o = FOLD_SIGNATURE.read(input, output_size, kernel_size, dilation, padding, stride);
	const s = readSizes(o);
	checkTensor(o.input, "fold", "input");
	const image = two("output_size", o.output_size);
	const shape = o.input.shape;
	const ndim = shape.length;
	if (ndim !== 2 && ndim !== 3 || shape.slice(ndim - 2).some((size) => size === 0)) {
		throw new ShapeError("Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but " + `got: ${formatShape(shape)}`);
	}
	const taps = s.kernel_size[0] * s.kernel_size[1], [rows, columns] = shape.slice(-2);
	if (rows % taps !== 0) {
		throw new ShapeError("Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got " + `input.size(1)=${rows} and kernel_size=${tuple$1(s.kernel_size)}.`);
	}
	const [h, w] = blocks(image, s);
	if (h * w !== columns || h < 1 || w < 1) {
		throw new ShapeError(`Given output_size=${tuple$1(image)}, kernel_size=${tuple$1(s.kernel_size)}, dilation=${tuple$1(s.dilation)}, ` + `padding=${tuple$1(s.padding)}, stride=${tuple$1(s.stride)}, expected size of input's dimension 2 to match the ` + `calculated number of sliding blocks ${h} * ${w} = ${h * w}, but got input.size(2)=${columns}.`);
	}
	const batch = shape.slice(0, ndim - 2);
	const channels = rows / taps;
	return run$1(UNFOLD.fold, o.input, {
		channels: (batch[0] ?? 1) * channels,
		geometry: geometryOf(image, [h, w], s),
		imageShape: [
			...batch,
			channels,
			...image
		],
		columnsShape: shape
	});
}

// src/nn/functional/fractional_pool.ts
const NAMES$1 = [
	"input",
	"kernel_size",
	"output_size",
	"output_ratio",
	"return_indices",
	"_random_samples"
];
const SIGNATURES$1 = [2, 3].map((n) => new Signature(`fractional_max_pool${n}d`, NAMES$1, 2));
function starts(sample, input, output, window, round) {
	if (output === 1) return [input - window];
	const alpha = round((input - window) / (output - 1));
	const first = Math.trunc(round(sample * alpha));
	const at = (i) => Math.trunc(round(round(i + sample) * alpha)) - first;
	return Array.from({ length: output }, (_, i) => i === output - 1 ? input - window : at(i));
}
function sizes$1(operation, name, size, n) {
	const list = wholeNumbers(operation, name, size, n);
	if (list.length === 1) return new Array(n).fill(list[0]);
	if (list.length !== n) {
		throw new ArgumentError(`${operation}: ${name} must either be a single int or tuple of ${n} ints, got ${list.join()}`);
	}
	return list;
}
__name(sizes$1, "sizes");
function outputOf$1(operation, n, o, spatial) {
	const { output_size, output_ratio } = o;
	if (output_size !== undefined && output_size !== null) return sizes$1(operation, "output_size", output_size, n);
	if (output_ratio === undefined || output_ratio === null) {
		throw new ValueError(`${operation} requires specifying either an output_size or an output_ratio`);
	}
	const ratio = typeof output_ratio === "number" ? new Array(n).fill(output_ratio) : output_ratio;
	if (ratio.length !== n) {
		throw new ValueError(`${operation} requires output_ratio to either be a single Int or tuple of Ints.`);
	}
	return spatial.map((size, i) => Math.trunc(size * ratio[i]));
}
__name(outputOf$1, "outputOf");
function read(n, values) {
	checkTensor(values[0], `fractional_max_pool${n}d`, "input");
	return SIGNATURES$1[n - 2].read(...values);
}
function pool(n, o) {
	const operation = `fractional_max_pool${n}d`;
	const input = o.input;
	const rank = input.dim();
	checkOptionalTensor(o._random_samples, operation, "_random_samples");
	if (rank !== n + 1 && rank !== n + 2) {
		throw new ShapeError(`${operation}(): Expected ${n + 1}D or ${n + 2}D tensor, but got: [${input.shape.join(", ")}]`);
	}
	const spatial = input.shape.slice(-n);
	const outer = input.shape.slice(0, -n);
	const window = sizes$1(operation, "kernel_size", o.kernel_size, n);
	const output = outputOf$1(operation, n, o, spatial);
	const [batch, channels] = rank === n + 1 ? [1, outer[0]] : outer;
	const empty = input.shape.findIndex((size, i) => size === 0 && i >= rank - n - 1);
	if (empty >= 0) {
		throw new ShapeError(`${operation}(): Expected input to have non-zero size for non-batch dimensions, but got [${input.shape.join(", ")}] with dimension ${empty} being empty.`);
	}
	window.forEach((k, i) => {
		if (k > 0 && output[i] > 0 && output[i] + k - 1 <= spatial[i]) return;
		throw new ShapeError(`${operation}(): pool size ${k} with output size ${output[i]} does not fit input size ${spatial[i]}`);
	});
	const samples = o._random_samples ?? rand([
		batch,
		channels,
		n
	], {
		dtype: input.dtype,
		device: input.device
	});
	const planes = batch * channels;
	const product = (sizes) => sizes.reduce((a, b) => a * b, 1);
	const count = product(output);
	const seen = product(window);
	checkSamples(samples, input, n, batch, channels);
	const plane = input.reshape([planes, product(spatial)]);
	const indices = no_grad(() => {
		const places = windows(samples, planes, spatial, output, window).to(input.device);
		const largest = plane.gather(1, places.reshape([planes, count * seen])).reshape([
			planes,
			count,
			seen
		]).argmax(2, true);
		return places.gather(2, largest).reshape([planes, count]);
	});
	const shape = [...outer, ...output];
	return [plane.gather(1, indices).reshape(shape), indices.reshape(shape)];
}
function checkSamples(samples, input, n, batch, channels) {
	if (samples.dtype !== input.dtype) throw new DTypeError("Expect _random_samples to have the same dtype as input");
	if (samples.dim() !== 3) {
		throw new ShapeError(`Expect _random_samples to have 3 dimensions, got ${samples.dim()}`);
	}
	const [rows, columns, depth] = samples.shape;
	if (rows < batch) {
		throw new ShapeError(`Expect _random_samples.size(0) no less then input batch size. It is ${rows}, the batch ${batch}`);
	}
	if (columns !== channels) {
		throw new ShapeError(`Expect _random_samples.size(1) equals to input channel size. It is ${columns}, the input has ${channels}`);
	}
	if (depth !== n) throw new ShapeError(`Expect _random_samples.size(2) equals to ${n}; got ${depth}.`);
}
function windows(samples, planes, spatial, output, window) {
	const n = spatial.length;
	const drawn = samples.to(float64).flatten().tolist();
	const round = samples.dtype === float64 ? (x) => x : Math.fround;
	let places;
	for (let i = 0; i < n; i++) {
		const which = n === 2 ? 1 - i : i;
		const begins = Array.from({ length: planes }, (_, p) => starts(drawn[p * n + which], spatial[i], output[i], window[i], round));
		const shape = [planes, ...output.map((size, d) => d === i ? size : 1)];
		const first = tensor(begins, { dtype: int64 }).reshape([...shape, ...new Array(n).fill(1)]);
		const inside = tensor(Array.from({ length: window[i] }, (_, k) => k), { dtype: int64 }).reshape([...new Array(n + 1).fill(1), ...window.map((k, d) => d === i ? k : 1)]);
		const along = first.add(inside);
		places = places === undefined ? along : places.mul(spatial[i]).add(along);
	}
	const product = (list) => list.reduce((a, b) => a * b, 1);
	return places.reshape([
		planes,
		product(output),
		product(window)
	]);
}
function poolOver(n) {
	const call = (...values) => {
		const o = read(n, values);
		const result = pool(n, o);
		return o.return_indices ? result : result[0];
	};
	return call;
}
const indexedPoolOver = (n) => (...values) => pool(n, read(n, values));
const fractional_max_pool2d = poolOver(2);
const fractional_max_pool2d_with_indices = indexedPoolOver(2);
const fractional_max_pool3d = poolOver(3);
const fractional_max_pool3d_with_indices = indexedPoolOver(3);

// src/ops/attention.ts
function prepared(x, dtype) {
	return x.dtype === dtype && (x.rowMajor || x.shape[3] <= 1 || x.strides[3] === 1) ? x : x.converted(dtype);
}
function preparedMask(mask, dtype, shape) {
	if (mask === undefined) return {
		operand: undefined,
		layout: undefined,
		kind: MASK.none
	};
	const kind = mask.dtype === bool ? MASK.bool : MASK.added;
	const operand = kind === MASK.bool || mask.dtype === dtype ? mask : mask.converted(dtype);
	return {
		operand,
		layout: {
			shape,
			strides: broadcastStrides(operand.shape, operand.strides, shape)
		},
		kind
	};
}
function sizesOf$1(q, k, v, { causal, scale }) {
	const [batch, heads, L, E] = q.shape, [, groups, S, D] = v.shape;
	return {
		batch,
		heads,
		groups,
		L,
		S,
		E,
		D,
		scale,
		causal
	};
}
__name(sizesOf$1, "sizesOf");
function part(buffer, shape, strides, start) {
	return no_grad(() => buffer.alias(shape, strides, start));
}
function fusedAttention(q, k, v, mask, settings) {
	const sizes = sizesOf$1(q, k, v, settings), { batch, heads, L, S, D } = sizes;
	const dtype = isHalf(q.dtype) ? float32 : q.dtype;
	const shape = [
		batch,
		heads,
		L,
		D
	];
	let out = q.make(shape, dtype);
	const strides = stridesLike(q, D);
	if (!sameShape(strides, out.strides)) out.relayout(out.store, 0, shape, strides);
	const stats = q.make([
		2,
		batch,
		heads,
		L
	], dtype);
	if (S === 0 || out.count === 0) no_grad(() => out.zero_());
	else {
		const from = prepared(q, dtype);
		const keys = prepared(k, dtype);
		const values = prepared(v, dtype);
		const { operand, layout, kind } = preparedMask(mask, dtype, [
			batch,
			heads,
			L,
			S
		]);
		planAttention(sizes, from, keys, values, layout, kind);
		planOutput(strides);
		q.device.kernels.attention(out, stats, from, keys, values, operand);
	}
	if (out.dtype !== q.dtype) out = out.converted(q.dtype);
	if (mode.grad && anyRequiresGrad([
		q,
		k,
		v
	])) {
		const node = recordList(ATTENTION$1, out, [
			q,
			k,
			v
		], {
			...settings,
			masked: mask !== undefined
		});
		node.save_for_backward(q, k, v, out, stats, mask);
	}
	return out;
}
const ATTENTION$1 = {
	name: "ScaledDotProductFlashAttentionForCpuBackward0",
	backward: (ctx, grad) => mode.grad ? composedBackward(ctx, grad) : fusedBackward(ctx, grad)
};
function fusedBackward(ctx, grad) {
	const [q, k, v] = [
		ctx.saved(0),
		ctx.saved(1),
		ctx.saved(2)
	], saved = ctx.saved(4);
	const mask = ctx.attributes.masked ? ctx.saved(5) : undefined;
	const sizes = sizesOf$1(q, k, v, ctx.attributes), { batch, heads, L, S } = sizes, { dtype } = saved;
	if (S === 0 || saved.count === 0) return [
		q,
		k,
		v
	].map((x) => x.makeZeros(x.shape));
	const from = prepared(q, dtype);
	const keys = prepared(k, dtype);
	const values = prepared(v, dtype);
	const g = prepared(grad, dtype);
	const stats = q.make([
		3,
		batch,
		heads,
		L
	], dtype);
	stats.narrow(0, 0, 2).copy_(saved);
	stats.select(0, 2).copy_(g.mul(ctx.saved(3)).sum(-1));
	const grads = q.make([from.count + keys.count + values.count], dtype);
	const dq = stridesLike(from);
	const dk = stridesLike(keys);
	const dv = stridesLike(values);
	const { operand, layout, kind } = preparedMask(mask, dtype, [
		batch,
		heads,
		L,
		S
	]);
	planAttention(sizes, from, keys, values, layout, kind);
	planGradients(g.strides, dq, dk, dv, from.count, from.count + keys.count);
	q.device.kernels.attentionBackward(grads, g, from, keys, values, stats, operand);
	const results = [
		part(grads, q.shape, dq, 0),
		part(grads, k.shape, dk, from.count),
		part(grads, v.shape, dv, from.count + keys.count)
	];
	return q.dtype === dtype ? results : results.map((x) => x.converted(q.dtype));
}
function weightsOf(q, k, mask, { causal, scale }) {
	let scores = q.mul(scale).matmul(k.transpose(-2, -1));
	if (causal) {
		const [L, S] = scores.shape.slice(-2);
		scores = scores.masked_fill(scores.new_ones([L, S], { dtype: bool }).tril().logical_not(), -Infinity);
	}
	if (mask !== undefined) {
		scores = mask.dtype === bool ? scores.masked_fill(mask.logical_not(), -Infinity) : scores.add(mask);
	}
	if (!causal && mask === undefined) return scores.softmax(-1);
	const blind = no_grad(() => scores.eq(-Infinity).all(-1, true));
	return scores.masked_fill(blind, 0).softmax(-1).masked_fill(blind, 0);
}
function spread$1(x, heads) {
	return x.shape[1] === heads ? x : x.repeat_interleave(heads / x.shape[1], -3);
}
__name(spread$1, "spread");
function composedAttention(q, k, v, mask, settings, dropout = 0) {
	const { dtype } = q, wide = isHalf(dtype) ? float32 : dtype, heads = q.shape[1];
	const bias = mask === undefined || mask.dtype === bool ? mask : mask.to(wide);
	const weights = weightsOf(q.to(wide), spread$1(k, heads).to(wide), bias, settings);
	return drop(weights, dropout, true, {}).matmul(spread$1(v, heads).to(wide)).to(dtype);
}
function composedBackward(ctx, grad) {
	const saved = [
		ctx.saved(0),
		ctx.saved(1),
		ctx.saved(2)
	], { dtype } = saved[0], { masked, scale } = ctx.attributes;
	const wide = ctx.saved(4).dtype;
	const heads = saved[0].shape[1];
	const mask = masked ? ctx.saved(5) : undefined;
	const q = saved[0].to(wide);
	const k = spread$1(saved[1], heads).to(wide);
	const v = spread$1(saved[2], heads).to(wide);
	const weights = weightsOf(q, k, mask?.dtype === bool ? mask : mask?.to(wide), ctx.attributes);
	const g = grad.to(wide);
	const dWeights = g.matmul(v.transpose(-2, -1));
	const dScores = weights.mul(dWeights.sub(dWeights.mul(weights).sum(-1, true))).mul(scale);
	const gather = (x, like) => x.shape[1] === like.shape[1] ? x : x.unflatten(1, [like.shape[1], -1]).sum(2);
	return [
		ctx.needs(0) ? dScores.matmul(k).to(dtype) : undefined,
		ctx.needs(1) ? gather(dScores.transpose(-2, -1).matmul(q), saved[1]).to(dtype) : undefined,
		ctx.needs(2) ? gather(weights.transpose(-2, -1).matmul(g), saved[2]).to(dtype) : undefined
	];
}

// src/nn/functional/attention.ts
const ATTENTION = new Signature("scaled_dot_product_attention", [
	"attn_mask",
	"dropout_p",
	"is_causal",
	"scale",
	"enable_gqa"
]);
function cName(dtype) {
	if (isHalf(dtype)) return `c10::${scalarTypeName(dtype)}`;
	const name = scalarTypeName(dtype).toLowerCase();
	return name === "long" ? "long int" : name;
}
function checkOperands(q, k, v, mask) {
	if (q.dtype !== k.dtype || q.dtype !== v.dtype) {
		throw new DTypeError(`Expected query, key, and value to have the same dtype, but got query.dtype: ${cName(q.dtype)} key.dtype: ${cName(k.dtype)} and value.dtype: ${cName(v.dtype)} instead.`);
	}
	if (q.dim() < 2 || k.dim() < 2 || v.dim() < 2) {
		throw new ShapeError(`Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${q.dim()} key.dim: ${k.dim()} ` + `and value.dim: ${v.dim()} instead.`);
	}
	if (q.dtype.kind !== "float") {
		throw new DTypeError(`scaled_dot_product_attention: expected floating point tensors but got ${q.dtype}`);
	}
	if (mask !== undefined && mask.dtype !== bool && mask.dtype !== float32 && mask.dtype !== q.dtype) {
		throw new DTypeError(`Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${cName(mask.dtype)} and  query.dtype: ${cName(q.dtype)} instead.`);
	}
	if (q.size(-1) !== k.size(-1) || k.size(-2) !== v.size(-2)) {
		throw new ShapeError(`scaled_dot_product_attention: query [..., L, E], key [..., S, E] and value [..., S, Ev] do not fit together: ` + `${formatShape(q.shape)}, ${formatShape(k.shape)} and ${formatShape(v.shape)}`);
	}
}
function broadcast(q, k, v, gqa) {
	if (gqa) {
		const heads = q.dim() < 3 ? 1 : q.size(-3);
		const divides = (x) => x.dim() >= 3 && x.size(-3) > 0 && heads % x.size(-3) === 0;
		if (q.dim() < 3 || !divides(k) || !divides(v)) {
			throw new ShapeError("Number of heads in key and value must divide the number of heads in query");
		}
		if (q.dim() > 3 && k.size(-3) === v.size(-3)) {
			const lead = leadingOf([
				q,
				k,
				v
			], -3);
			return [
				q,
				k,
				v
			].map((x) => expanded(x, [...lead, x.size(-3)]));
		}
		[k, v] = [k, v].map((x) => x.size(-3) === heads ? x : x.repeat_interleave(heads / x.size(-3), -3));
	}
	const lead = leadingOf([
		q,
		k,
		v
	], -2);
	return [
		q,
		k,
		v
	].map((x) => expanded(x, lead));
}
function leadingOf(tensors, end) {
	return tensors.map((x) => x.shape.slice(0, end)).reduce(broadcastShape);
}
function expanded(x, lead) {
	const shape = [...lead, ...x.shape.slice(-2)];
	return sameShape(shape, x.shape) ? x : x.expand(shape);
}
function fourDimensional(x) {
	const { shape } = x;
	if (shape.length === 4) return x;
	if (shape.length === 3) return x.unsqueeze(1);
	return shape.length === 2 ? x.unsqueeze(0).unsqueeze(0) : x.reshape([-1, ...shape.slice(-3)]);
}
function maskFor(mask, scores) {
	const shift = scores.length - mask.dim();
	if (shift < 0 || mask.shape.some((n, i) => n !== 1 && n !== scores[i + shift])) {
		throw new ShapeError(`scaled_dot_product_attention: attn_mask of shape ${formatShape(mask.shape)} does not broadcast to the scores' shape ${formatShape(scores)}`);
	}
	if (scores.length === 4 || mask.dim() <= 2) return mask;
	return fourDimensional(scores.length === 3 ? mask : mask.expand(scores));
}
function scaled_dot_product_attention(query, key, value, attn_mask, dropout_p, is_causal, options) {
	const name = "scaled_dot_product_attention";
	checkTensor(query, name, "query");
	checkTensor(key, name, "key");
	checkTensor(value, name, "value");
	const o = isOptions(attn_mask) || isOptions(dropout_p) || isOptions(is_causal) || options !== undefined ? ATTENTION.read(attn_mask, dropout_p, is_causal, options) : {
		attn_mask,
		dropout_p,
		is_causal
	};
	checkKind(name, "attn_mask", o.attn_mask);
	checkKind(name, "dropout_p", o.dropout_p);
	checkKind(name, "is_causal", o.is_causal);
	const mask = o.attn_mask ?? undefined;
	const dropout = o.dropout_p ?? 0;
	const causal = o.is_causal ?? false;
	if (!(dropout >= 0 && dropout <= 1)) {
		throw new ValueError(`dropout probability has to be between 0 and 1, but got ${dropout}`);
	}
	if (o.scale !== undefined && o.scale !== null) checkNumber(o.scale, name, "scale");
	checkOperands(query, key, value, mask);
	if (causal && mask !== undefined) {
		throw new ValueError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
	}
	const [q, k, v] = broadcast(query, key, value, o.enable_gqa ?? false);
	const scores = [...q.shape.slice(0, -1), k.size(-2)];
	const fitted = mask === undefined ? undefined : maskFor(mask, scores);
	const settings = {
		causal,
		scale: o.scale ?? 1 / Math.sqrt(query.size(-1))
	};
	const operands = [
		fourDimensional(q),
		fourDimensional(k),
		fourDimensional(v)
	];
	const out = dropout > 0 || fitted?.requires_grad ? composedAttention(...operands, fitted, settings, dropout) : fusedAttention(...operands, fitted, settings);
	return q.dim() === 4 ? out : out.reshape([...q.shape.slice(0, -1), v.size(-1)]);
}

// src/nn/functional/binary_loss.ts
function spread(grad, input, { reduction, weight }) {
	const each = reduction === "mean" ? grad.div(input.numel()) : grad;
	return weight === null ? each : each.mul(weight);
}
function reduceWeighted$1(losses, { reduction, weight }) {
	return reduceLoss(weight === null ? losses : losses.mul(weight), reduction);
}
__name(reduceWeighted$1, "reduceWeighted");
const ofProbabilities = composite({
	name: "BinaryCrossEntropyBackward0",
	forward: ([x, t], o) => {
		const yes = x.log().clamp({ min: -100 });
		const no = x.neg().log1p().clamp({ min: -100 });
		return reduceWeighted$1(t.sub(1).mul(no).sub(t.mul(yes)), o);
	},
	backward: (grad, [x, t], o, needs) => {
		const g = spread(grad, x, o);
		const slope = () => x.sub(t).div(x.mul(x.neg().add(1)).clamp({ min: 1e-12 }));
		return [needs(0) ? g.mul(slope()) : undefined, needs(1) ? g.mul(x.neg().log1p().clamp({ min: -100 }).sub(x.log().clamp({ min: -100 }))) : undefined];
	}
});
const BCE = new Signature("binary_cross_entropy", [
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
function binary_cross_entropy(input, target, weight, size_average, reduce, reduction) {
	checkTensor(input, "binary_cross_entropy", "input");
	checkTensor(target, "binary_cross_entropy", "target");
	const o = BCE.read(weight, size_average, reduce, reduction);
	const mode = readReduction(o);
	if (formatSize(target.shape) !== formatSize(input.shape)) {
		throw new ValueError(`Using a target size (${formatSize(target.shape)}) that is different to the input size (${formatSize(input.shape)}) is deprecated. Please ensure they have the same size.`);
	}
	const outside = input.detach().lt(0).logical_or(input.detach().gt(1));
	if (input.numel() > 0 && outside.any().item()) {
		throw new ValueError("all elements of input should be between 0 and 1");
	}
	return ofProbabilities([input, target], {
		reduction: mode,
		weight: o.weight ?? null,
		positive: null
	});
}
const ofScores = composite({
	name: "BinaryCrossEntropyWithLogitsBackward0",
	forward: ([x, t], o) => {
		const logs = logsigmoid(x);
		const weighed = o.positive === null ? logs : logs.mul(o.positive.sub(1).mul(t).add(1));
		return reduceWeighted$1(t.neg().add(1).mul(x).sub(weighed), o);
	},
	backward: (grad, [x, t], o, needs) => {
		const g = spread(grad, x, o);
		const slope = () => {
			if (o.positive === null) return x.sigmoid().sub(t);
			const yes = o.positive.mul(t);
			return yes.add(1).sub(t).mul(x.sigmoid()).sub(yes);
		};
		const targetSlope = () => o.positive === null ? x.neg() : x.add(logsigmoid(x).mul(o.positive.sub(1))).neg();
		return [needs(0) ? g.mul(slope()) : undefined, needs(1) ? g.mul(targetSlope()) : undefined];
	}
});
const BCE_LOGITS = new Signature("binary_cross_entropy_with_logits", [
	"weight",
	"size_average",
	"reduce",
	"reduction",
	"pos_weight"
]);
function binary_cross_entropy_with_logits(input, target, weight, size_average, reduce, reduction, pos_weight) {
	checkTensor(input, "binary_cross_entropy_with_logits", "input");
	checkTensor(target, "binary_cross_entropy_with_logits", "target");
	const o = BCE_LOGITS.read(weight, size_average, reduce, reduction, pos_weight);
	const mode = readReduction(o);
	if (formatSize(target.shape) !== formatSize(input.shape)) {
		throw new ValueError(`Target size (${formatSize(target.shape)}) must be the same as input size (${formatSize(input.shape)})`);
	}
	return ofScores([input, target], {
		reduction: mode,
		weight: o.weight ?? null,
		positive: o.pos_weight ?? null
	});
}

// src/ops/loss.ts
const REDUCTIONS = [
	"none",
	"mean",
	"sum"
];
function plan({ sizes, ignored, reduction, weighted }) {
	NLL_PLAN[0] = sizes[0];
	NLL_PLAN[1] = sizes[1];
	NLL_PLAN[2] = sizes[2];
	NLL_PLAN[3] = ignored;
	NLL_PLAN[4] = REDUCTIONS.indexOf(reduction);
	NLL_PLAN[5] = weighted ? 1 : 0;
}
function wide(dtype) {
	return isHalf(dtype) ? float32 : dtype;
}
const NLL_BACKWARD = {
	name: "NllLossBackwardBackward0",
	backward: (ctx, grad) => {
		const { reduction, ignored } = ctx.attributes;
		return nll_loss$1(grad, ctx.saved(0), weightOf(ctx), reduction, ignored);
	}
};
function weightOf(ctx) {
	return ctx.attributes.weighted ? ctx.saved(2) : null;
}
function nllBackward(grad, target, total, weight, a) {
	const dtype = wide(grad.dtype);
	let out = grad.make(a.shape, dtype);
	const classes = contiguousOf(target, int64);
	const g = contiguousOf(grad, dtype);
	const weights = weight === null ? total : contiguousOf(weight, dtype);
	plan(a);
	out.device.kernels.nllLossBackward(out, g, classes, weights, total);
	if (grad.dtype !== dtype) out = out.converted(grad.dtype);
	if (mode.grad && grad.requires_grad) {
		record1(NLL_BACKWARD, out, grad, a).save_for_backward(target, total, weight ?? undefined);
	}
	return out;
}
function nllDerivative(name) {
	return {
		name,
		backward: (ctx, grad) => nllBackward(grad, ctx.saved(0), ctx.saved(1), weightOf(ctx), ctx.attributes)
	};
}
const NLL$1 = nllDerivative("NllLossBackward0");
const NLL_2D = nllDerivative("NllLoss2DBackward0");
function checkSizes(input, target) {
	const { shape } = input, dims = shape.length;
	if (dims === 0) throw new ValueError("Expected 1 or more dimensions (got 0)");
	if (dims !== 1) {
		if (target.shape.length === 0) throw new IndexError("Dimension specified as 0 but tensor has no dimensions");
		if (shape[0] !== target.shape[0]) {
			throw new ValueError(`Expected input batch_size (${shape[0]}) to match target batch_size (${target.shape[0]}).`);
		}
	}
	if (dims <= 2) {
		if (target.shape.length > 1) {
			throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
		}
		if (dims === 1 && target.count !== 1) {
			throw new ValueError(`For 1D input, 1D target must have size 1, but got target size: ${target.count}`);
		}
		return;
	}
	const expected = [shape[0], ...shape.slice(2)];
	if (sameShape(expected, target.shape)) return;
	if (dims !== 4) {
		throw new ShapeError(`Expected target size ${formatShape(expected)}, got ${formatShape(target.shape)}`);
	}
	if (target.shape.length !== 3) {
		throw new ShapeError(`only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.shape.length}`);
	}
	throw new ShapeError(`size mismatch (got input: ${formatShape(shape)} , target: ${formatShape(target.shape)}`);
}
function checkClassWeights(weight, classes, who = "") {
	if (weight.shape.length === 1 && weight.count === classes) return;
	throw new ShapeError(`${who}weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of ` + `shape: ${formatShape(weight.shape)}`);
}
function checkTypes(input, target, weight, classes) {
	if (target.dtype !== int64 && target.dtype !== uint8) {
		throw new DTypeError(`expected target dtype to be Long or Byte, but got ${scalarTypeName(target.dtype)}${LONG_HINT}`);
	}
	if (input.dtype.kind !== "float") {
		throw new DTypeError(`"nll_loss_out_frame" not implemented for '${scalarTypeName(input.dtype)}'`);
	}
	checkDevices("nll_loss", input, target);
	if (weight === null) return;
	checkClassWeights(weight, classes);
	if (weight.dtype !== input.dtype) {
		throw new DTypeError(`expected scalar type ${scalarTypeName(input.dtype)} but found ${scalarTypeName(weight.dtype)}`);
	}
}
function nll_loss$1(input, target, weight, reduction, ignore_index) {
	checkOptionalTensor(weight, "nll_loss", "weight");
	checkTensor(input, "nll_loss", "input");
	checkTensor(target, "nll_loss", "target");
	checkSizes(input, target);
	const { shape } = input, dims = shape.length;
	const batch = dims === 1 ? 1 : shape[0];
	const classes = dims === 1 ? shape[0] : shape[1];
	checkTypes(input, target, weight, classes);
	const dtype = wide(input.dtype);
	const attributes = {
		sizes: [
			batch,
			classes,
			dims <= 2 ? 1 : target.count / Math.max(batch, 1)
		],
		shape,
		ignored: ignore_index,
		reduction,
		weighted: weight !== null
	};
	let out = input.make(reduction === "none" && dims > 1 ? target.shape : SCALAR, dtype);
	const total = input.make(SCALAR, dtype, 1);
	const x = contiguousOf(input, dtype);
	const t = contiguousOf(target, int64);
	const weights = weight === null ? total : contiguousOf(weight, dtype);
	plan(attributes);
	input.device.kernels.nllLoss(out, total, x, t, weights);
	if (input.dtype !== dtype) out = out.converted(input.dtype);
	if (mode.grad && input.requires_grad) {
		const node = record1(dims <= 2 ? NLL$1 : NLL_2D, out, input, attributes);
		node.save_for_backward(target, total, weight ?? undefined);
	}
	return out;
}
__name(nll_loss$1, "nll_loss");

// src/nn/functional/class_loss.ts
const NLL = new Signature("nll_loss", [
	"weight",
	"size_average",
	"ignore_index",
	"reduce",
	"reduction"
]);
function nll_loss(input, target, weight, size_average, ignore_index, reduce, reduction) {
	checkTensor(input, "nll_loss", "input");
	checkTensor(target, "nll_loss", "target");
	const o = NLL.read(weight, size_average, ignore_index, reduce, reduction);
	return nll_loss$1(input, target, o.weight ?? null, readReduction(o), o.ignore_index ?? -100);
}
const CROSS_ENTROPY = new Signature("cross_entropy", [
	"weight",
	"size_average",
	"ignore_index",
	"reduce",
	"reduction",
	"label_smoothing"
]);
function cross_entropy(input, target, weight, size_average, ignore_index, reduce, reduction, label_smoothing) {
	checkTensor(input, "cross_entropy", "input");
	checkTensor(target, "cross_entropy", "target");
	const o = CROSS_ENTROPY.read(weight, size_average, ignore_index, reduce, reduction, label_smoothing);
	const mode = readReduction(o);
	const classDim = input.dim() === 1 ? 0 : 1;
	const smoothing = o.label_smoothing ?? 0;
	const weights = o.weight ?? null;
	const ignore = o.ignore_index ?? -100;
	if (input.shape.join() === target.shape.join()) {
		if (!target.dtype.is_floating_point) {
			throw new DTypeError(`Expected floating point type for target with class probabilities, got ${scalarTypeName(target.dtype)}`);
		}
		if (ignore >= 0) throw new ValueError("ignore_index is not supported for floating point target");
		return softTargets(input, target, weights, mode, smoothing, classDim);
	}
	checkSmoothing(smoothing);
	const logs = input.log_softmax(classDim);
	const loss = nll_loss$1(logs, target, weights, mode, ignore);
	return smoothing === 0 ? loss : smoothLabels(logs, target, loss, weights, mode, ignore, smoothing, classDim);
}
function checkSmoothing(smoothing) {
	if (smoothing >= 0 && smoothing <= 1) return;
	throw new ValueError(`label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`);
}
function classWeights(input, weight, classDim) {
	checkTensor(weight, "cross_entropy", "weight");
	const classes = input.size(classDim);
	checkClassWeights(weight, classes, "cross_entropy: ");
	return weight.view(input.shape.map((_, i) => i === classDim ? classes : 1));
}
function softTargets(input, target, weight, reduction, smoothing, classDim) {
	const classes = input.size(classDim);
	checkSmoothing(smoothing);
	const logs = input.log_softmax(classDim);
	const wanted = smoothing > 0 ? target.mul(1 - smoothing).add(smoothing / classes) : target;
	const product = logs.mul(wanted);
	const losses = weight === null ? product : product.mul(classWeights(input, weight, classDim));
	if (reduction === "none") return losses.sum(classDim).neg();
	const sum = losses.sum().neg();
	return reduction === "sum" ? sum : renamed(sum.div(input.numel() / classes), "DivBackward1");
}
function smoothLabels(logs, target, loss, weight, reduction, ignoreIndex, smoothing, classDim) {
	const classes = logs.size(classDim);
	const weighed = weight === null ? logs : logs.mul(classWeights(logs, weight, classDim));
	const ignored = target.eq(ignoreIndex);
	const losses = weighed.sum(classDim).neg().masked_fill(ignored, 0);
	let uniform = reduceLoss(losses, reduction === "mean" ? "sum" : reduction);
	if (reduction === "mean") {
		const count = weight === null ? ignored.logical_not().sum() : weight.gather(0, target.masked_select(ignored.logical_not()).flatten()).sum();
		uniform = uniform.div(count);
	}
	return loss.mul(1 - smoothing).add(uniform.mul(smoothing / classes));
}

// src/nn/functional/ctc_loss.ts
const NEVER = -1e30;
function lengthsOf(value, name, batch) {
	const list = typeof value === "number" ? [value] : Array.isArray(value) ? value : lengthTensor(value, name);
	if (!list.every(Number.isSafeInteger)) {
		throw new ArgumentError(`ctc_loss(): argument '${name}' must be whole numbers, got ${list}`);
	}
	if (list.length !== batch) throw new ShapeError(`${name} must be of size batch_size (${batch}), got ${list.length}`);
	return list;
}
function lengthTensor(value, name) {
	checkTensor(value, "ctc_loss", name);
	if (value.dtype.kind === "float" || value.dtype.kind === "bool") throw new DTypeError(`${name} must be integral`);
	return value.flatten().to(int64).tolist().map(Number);
}
function checkRange(name, lengths, most) {
	for (const length of lengths) {
		if (length < 0) throw new ValueError(`Expected ${name} to have value at least 0, but got value ${length}`);
		if (length > most) throw new ValueError(`Expected ${name} to have value at most ${most}, but got value ${length}`);
	}
}
function sequences(targets, lengths) {
	const values = targets.flatten().to(int64).tolist().map(Number);
	const sum = lengths.reduce((a, b) => a + b, 0);
	if (targets.dim() === 1) {
		if (values.length !== sum) {
			throw new ShapeError(`Expected tensor to have size ${sum} at dimension 0, but got size ${values.length} for argument 'targets': ` + "targets in one dimension hold target_lengths labels of each sample");
		}
		let at = 0;
		return lengths.map((length) => values.slice(at, at += length));
	}
	if (targets.dim() !== 2) {
		throw new ShapeError(`ctc_loss: targets must have 1 or 2 dimensions, got shape ${formatShape(targets.shape)}`);
	}
	const [n, width] = targets.shape, longest = Math.max(0, ...lengths);
	if (n !== lengths.length) {
		throw new ShapeError(`Expected tensor to have size ${lengths.length} at dimension 0, but got size ${n} for argument 'targets'`);
	}
	if (width < longest) {
		throw new ShapeError(`Expected tensor to have size at least ${longest} at dimension 1, but got size ${width} for argument 'targets'`);
	}
	return lengths.map((length, i) => values.slice(i * width, i * width + length));
}
function labelsOf(logs, rows, blank, inputLengths) {
	const width = 2 * Math.max(0, ...rows.map((row) => row.length)) + 1;
	const shape = [rows.length, width];
	const extended = [];
	const skip = [];
	const first = [];
	const last = [];
	for (const row of rows) {
		for (let s = 0; s < width; s++) {
			const label = s % 2 === 1 && s >> 1 < row.length ? row[s >> 1] : blank;
			extended.push(BigInt(label));
			skip.push(s % 2 === 1 && s > 1 && label !== blank && label !== row[(s >> 1) - 1] ? 0 : NEVER);
			first.push(s === 0 || s === 1 && row.length > 0 ? 0 : NEVER);
			last.push(s === 2 * row.length || s === 2 * row.length - 1 ? 0 : NEVER);
		}
	}
	const numbers = (values) => logs.new_tensor(values).reshape(shape);
	return {
		extended: logs.new_tensor(BigInt64Array.from(extended), { dtype: int64 }).reshape(shape),
		skip: numbers(skip),
		first: numbers(first),
		last: numbers(last),
		inputLengths,
		targetLengths: rows.map((row) => row.length)
	};
}
function labelLogs(logs, { extended }) {
	return logs.gather(2, extended.unsqueeze(0).expand([
		logs.size(0),
		-1,
		-1
	]));
}
function logAdd(...terms) {
	return stack(terms).logsumexp(0);
}
function beginnings(lp, { skip, first }) {
	const [steps, n, width] = lp.shape;
	const none = lp.new_full([n, 2], NEVER);
	const out = [lp.select(0, 0).add(first)];
	for (let t = 1; t < steps; t++) {
		const before = cat([none, out[t - 1]], 1);
		const sum = logAdd(out[t - 1], before.narrow(1, 1, width), before.narrow(1, 0, width).add(skip));
		out.push(sum.add(lp.select(0, t)));
	}
	return out;
}
function endings(lp, { skip, last, inputLengths }) {
	const [steps, n, width] = lp.shape;
	const none = lp.new_full([n, 2], NEVER);
	const skipped = cat([skip, none], 1).narrow(1, 2, width);
	const out = new Array(steps);
	for (let t = steps - 1; t >= 0; t--) {
		const ends = inputLengths.map((length) => length - 1 === t);
		const begin = lp.select(0, t).add(last);
		if (t === steps - 1) {
			out[t] = begin;
			continue;
		}
		const after = cat([out[t + 1], none], 1);
		const sum = logAdd(out[t + 1], after.narrow(1, 1, width), after.narrow(1, 2, width).add(skipped));
		const next = sum.add(lp.select(0, t));
		out[t] = ends.some(Boolean) ? where(lp.new_tensor(ends.map(Number)).eq(1).unsqueeze(1), begin, next) : next;
	}
	return out;
}
function negativeLogs(alphas, labels) {
	const { last, inputLengths, targetLengths } = labels;
	const losses = inputLengths.map((length, i) => length === 0 ? last.new_full([], targetLengths[i] === 0 ? 0 : Infinity) : alphas[length - 1].select(0, i).add(last.select(0, i)).logsumexp(0).neg());
	const out = stack(losses);
	return out.masked_fill(out.gt(-NEVER / 10), Infinity);
}
const ctc = composite({
	name: "CtcLossBackward0",
	forward: ([logs], { labels, zero }) => {
		const losses = negativeLogs(beginnings(labelLogs(logs, labels), labels), labels);
		return zero ? losses.masked_fill(losses.eq(Infinity), 0) : losses;
	},
	backward: (grad, [logs], { labels, zero }) => {
		const lp = labelLogs(logs, labels);
		const alphas = beginnings(lp, labels);
		const losses = negativeLogs(alphas, labels);
		const paths = stack(alphas).add(stack(endings(lp, labels)));
		const share = paths.sub(lp).add(losses.view(1, -1, 1)).exp();
		const safe = where(paths.lt(NEVER / 10), share.new_zeros([]), share);
		const index = labels.extended.unsqueeze(0).expand(lp.shape);
		const posterior = logs.new_zeros(logs.shape).scatter_add(2, index, safe);
		const used = labels.inputLengths.flatMap((length) => Array.from({ length: logs.size(0) }, (_, t) => t < length));
		const within = logs.new_tensor(used.map(Number)).eq(1).view(labels.inputLengths.length, -1).t().unsqueeze(2);
		const impossible = losses.eq(Infinity).view(1, -1, 1);
		const each = logs.exp().sub(posterior).mul(grad.view(1, -1, 1)).masked_fill(impossible, zero ? 0 : NaN);
		return [where(within, each, logs.new_zeros([]))];
	}
});
const CTC = new Signature("ctc_loss", [
	"blank",
	"reduction",
	"zero_infinity"
]);
function ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, reduction, zero_infinity) {
	checkTensor(log_probs, "ctc_loss", "log_probs");
	checkTensor(targets, "ctc_loss", "targets");
	const o = CTC.read(blank, reduction, zero_infinity);
	const mode = o.reduction ?? "mean";
	const empty = o.blank ?? 0;
	if (mode !== "none" && mode !== "mean" && mode !== "sum") {
		throw new ValueError(`${mode} is not a valid value for reduction`);
	}
	const dims = log_probs.dim();
	if (dims !== 2 && dims !== 3) {
		throw new ShapeError(`Expected 3-dimensional tensor [T, N, C] (or [T, C]), but got ${dims}-dimensional tensor for argument 'log_probs'`);
	}
	if (log_probs.numel() === 0) throw new ShapeError("log_probs tensor must not be empty");
	if (log_probs.dtype !== float32 && log_probs.dtype !== float64) {
		throw new DTypeError(`"ctc_loss_cpu" not implemented for '${scalarTypeName(log_probs.dtype)}'`);
	}
	if (targets.dtype.kind !== "int") throw new DTypeError(`targets must be integral, got ${targets.dtype}`);
	const logs = dims === 2 ? log_probs.unsqueeze(1) : log_probs, [steps, batch, classes] = logs.shape;
	if (empty < 0 || empty >= classes) {
		throw new IndexError(`blank must be in label range, from 0 to ${classes - 1}, got ${empty}`);
	}
	const inputs = lengthsOf(input_lengths, "input_lengths", batch);
	const wanted = lengthsOf(target_lengths, "target_lengths", batch);
	checkRange("input_lengths", inputs, steps);
	checkRange("target_lengths", wanted, Infinity);
	const rows = sequences(targets.dim() === 0 ? targets.unsqueeze(0) : targets, wanted);
	const wrong = rows.flat().find((label) => label < 0 || label >= classes);
	if (wrong !== undefined) {
		throw new IndexError(`ctc_loss: label ${wrong} in targets is out of range: there are ${classes} classes`);
	}
	const labels = labelsOf(logs, rows, empty, inputs);
	const losses = ctc([logs], {
		labels,
		zero: o.zero_infinity ?? false
	});
	if (mode === "sum") return losses.sum();
	if (mode === "none") return dims === 2 ? losses.squeeze(0) : losses;
	return losses.div(logs.new_tensor(wanted.map((length) => Math.max(length, 1)))).mean();
}

// src/core/interpolation.ts
function scaleOf({ input, output, factor, alignCorners, round }) {
	if (alignCorners) return output > 1 ? round((input - 1) / (output - 1)) : 0;
	return factor !== undefined && factor > 0 ? round(1 / factor) : round(input / output);
}
function place(j, scale, { alignCorners, round }) {
	return alignCorners ? round(scale * j) : round(round(scale * round(j + .5)) - .5);
}
function nearestInputs(axis, exact) {
	const { input, output, round } = axis, scale = scaleOf({
		...axis,
		alignCorners: false
	});
	return Array.from({ length: output }, (_, j) => {
		if (output === input && !exact) return j;
		return Math.min(Math.floor(round((exact ? j + .5 : j) * scale)), input - 1);
	});
}
function nearestWindows(input, inputs) {
	return windowsOf(input, inputs.map((i) => [i, [1]]));
}
function linearWindows(axis) {
	const { input, output, round } = axis, scale = scaleOf(axis);
	return windowsOf(input, Array.from({ length: output }, (_, j) => {
		if (input === output) return [j, [1]];
		const at = Math.max(place(j, scale, axis), 0);
		const first = Math.min(Math.floor(at), input - 1);
		if (first === input - 1) return [first, [1]];
		const second = Math.min(Math.max(round(at - first), 0), 1);
		return [first, [round(1 - second), second]];
	}));
}
function cubic(x, a) {
	if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
	return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}
function cubicWindows(axis) {
	const { input, output, round } = axis, scale = scaleOf(axis);
	return windowsOf(input, Array.from({ length: output }, (_, j) => {
		const at = place(j, scale, axis);
		const middle = Math.min(Math.floor(at), input - 1);
		const t = Math.min(Math.max(round(at - middle), 0), 1);
		const inside = (i) => Math.min(Math.max(i, 0), input - 1);
		const first = inside(middle - 1);
		const weights = new Array(inside(middle + 2) - first + 1).fill(0);
		[
			t + 1,
			t,
			1 - t,
			2 - t
		].forEach((x, k) => weights[inside(middle - 1 + k) - first] += round(cubic(x, -.75)));
		return [first, weights];
	}));
}
const sinc = (x) => x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
const FILTERS = {
	bilinear: {
		weight: (x) => Math.max(1 - Math.abs(x), 0),
		support: 1
	},
	bicubic: {
		weight: (x) => cubic(Math.abs(x), -.5),
		support: 2
	},
	lanczos: {
		weight: (x) => Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0,
		support: 3
	}
};
function filteredWindows(axis, { weight, support }) {
	const { input, output, round } = axis, scale = scaleOf(axis), wide = Math.max(scale, 1);
	const reach = round(support * wide);
	const most = Math.ceil(reach) * 2 + 1;
	return windowsOf(input, Array.from({ length: output }, (_, j) => {
		const center = round(scale * (j + .5));
		const first = Math.max(Math.trunc(round(round(center - reach) + .5)), 0);
		const last = Math.min(Math.trunc(round(round(center + reach) + .5)), input);
		const count = Math.min(Math.max(last - first, 0), most);
		const weights = Array.from({ length: count }, (_, k) => round(weight((k + first - center + .5) / wide)));
		const total = weights.reduce((a, b) => round(a + b), 0);
		return [first, total === 0 ? weights : weights.map((w) => round(w / total))];
	}));
}
function isIdentity({ input, output, start, weight }) {
	return input === output && weight.length === output && weight.every((w, j) => w === 1 && start[j] === j);
}

// src/ops/resample.ts
function derivativeOf(name) {
	return {
		name: `${name}Backward0`,
		backward: (ctx, grad) => resample(grad, {
			name: `${name}Backward`,
			passes: ctx.attributes.passes.toReversed().map(({ dim, windows }) => ({
				dim,
				windows: transposed(windows)
			}))
		})
	};
}
function resample(x, resampling) {
	const dtype = isHalf(x.dtype) ? float32 : x.dtype;
	let from = contiguousOf(x, dtype);
	for (const { dim, windows } of resampling.passes) {
		const shape = from.shape.map((size, d) => d === dim ? windows.output : size);
		const out = from.make(shape);
		out.device.kernels.resample(out, from, {
			...dtype === uint8 ? forBytes(windows) : windows,
			outer: numelOf(shape.slice(0, dim)),
			inner: numelOf(shape.slice(dim + 1))
		});
		from = out;
	}
	const out = from.dtype !== x.dtype || resampling.passes.length === 0 ? from.converted(x.dtype) : from;
	if (mode.grad && wantsGrad(x)) record1(derivativeOf(resampling.name), out, x, resampling);
	return out;
}

// src/nn/functional/interpolate.ts
const INTERPOLATE = new Signature("interpolate", [
	"input",
	"size",
	"scale_factor",
	"mode",
	"align_corners",
	"recompute_scale_factor",
	"antialias"
], 1);
const AREA = [
	adaptive_avg_pool1d,
	adaptive_avg_pool2d,
	adaptive_avg_pool3d
];
const MODES = {
	nearest: {
		node: "UpsampleNearest",
		dims: 0,
		kernel: "upsample_nearest"
	},
	"nearest-exact": {
		node: "UpsampleNearestExact",
		dims: 0,
		kernel: "upsample_nearest"
	},
	linear: {
		node: "UpsampleLinear",
		dims: 1,
		kernel: "upsample_linear"
	},
	bilinear: {
		node: "UpsampleBilinear",
		dims: 2,
		kernel: "upsample_bilinear"
	},
	trilinear: {
		node: "UpsampleTrilinear",
		dims: 3,
		kernel: "upsample_trilinear"
	},
	bicubic: {
		node: "UpsampleBicubic",
		dims: 2,
		kernel: "upsample_bicubic"
	},
	lanczos: {
		node: "UpsampleLanczos",
		dims: 2,
		kernel: "upsample_lanczos"
	},
	area: {
		node: "AdaptiveAvgPool",
		dims: 0,
		kernel: "adaptive_avg_pool"
	}
};
const tuple = (list) => typeof list === "number" ? String(list) : formatTuple(list);
function sizesOf(o, mode, spatial) {
	const size = o.size ?? undefined;
	const factor = o.scale_factor ?? undefined;
	const dims = spatial.length;
	const all = (given) => typeof given === "number" ? new Array(dims).fill(given) : given;
	if (size !== undefined && factor !== undefined) {
		throw new ValueError("only one of size or scale_factor should be defined");
	}
	if (size !== undefined) {
		const output = all(size);
		if (output.length !== dims) {
			throw new ValueError("Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of " + `[${spatial.join(", ")}] and output size of ${tuple(size)}. Please provide input tensor in (N, C, d1, d2, ...,dK) ` + "format and output size in (o1, o2, ...,oK) format.");
		}
		if (!output.every(Number.isSafeInteger)) {
			throw new ArgumentError(`expected size to be one of int or Tuple[int], but got ${JSON.stringify(size)}`);
		}
		if (o.recompute_scale_factor) {
			throw new ValueError("recompute_scale_factor is not meaningful with an explicit size.");
		}
		return {
			output,
			factors: undefined
		};
	}
	if (factor === undefined) throw new ValueError("either size or scale_factor should be defined");
	const factors = all(factor);
	if (factors.length !== dims) {
		throw new ValueError("Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of " + `[${spatial.join(", ")}] and scale_factor of shape ${tuple(factor)}. Please provide input tensor in ` + "(N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.");
	}
	if (!factors.every((f) => typeof f === "number" && Number.isFinite(f))) {
		throw new ArgumentError(`expected scale_factor to be a number or an array of them, got ${JSON.stringify(factor)}`);
	}
	const output = spatial.map((n, i) => Math.trunc(n * factors[i]));
	return {
		output,
		factors: o.recompute_scale_factor || mode === "area" ? undefined : factors
	};
}
function windowsFor(mode, antialias, axis) {
	if (antialias) return filteredWindows(axis, FILTERS[mode]);
	if (mode === "nearest" || mode === "nearest-exact") {
		return nearestWindows(axis.input, nearestInputs(axis, mode === "nearest-exact"));
	}
	return mode === "bicubic" ? cubicWindows(axis) : linearWindows(axis);
}
function checkDType(mode, dims, dtype) {
	if (dtype.is_floating_point || dtype === uint8) return;
	const kernel = mode === "bicubic" ? "compute_indices_weights_cubic" : `${MODES[mode].kernel}${dims}d_channels_last`;
	throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
}
function named(sizes) {
	const names = [
		"D",
		"H",
		"W"
	].slice(-sizes.length);
	return `(${sizes.map((n, i) => `${names[i]}: ${n}`).join(", ")})`;
}
function checkMode(mode, antialias, align, ndim) {
	if (align !== undefined && (mode === "nearest" || mode === "area" || mode === "nearest-exact")) {
		throw new ValueError("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
	}
	if (!(mode in MODES) || ndim < 3 || ndim > 5) {
		throw new UnsupportedError(`Input Error: Only 3D, 4D and 5D input Tensors supported (got ${ndim}D) for the modes: nearest | linear | bilinear | ` + `bicubic | trilinear | lanczos | area | nearest-exact (got ${mode})`);
	}
	if (antialias && !([
		"bilinear",
		"bicubic",
		"lanczos"
	].includes(mode) && ndim === 4)) {
		throw new ValueError("Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input");
	}
	const { dims } = MODES[mode];
	if (dims !== 0 && dims !== ndim - 2) {
		throw new UnsupportedError(`Got ${ndim}D input, but ${mode} mode needs ${dims + 2}D input`);
	}
	if (mode === "lanczos" && !antialias) throw new ValueError("Lanczos mode requires antialias=True");
}
function interpolate(input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias) {
	const o = INTERPOLATE.read(input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias);
	const x = o.input;
	const kind = o.mode ?? "nearest";
	const filtered = o.antialias ?? false;
	checkTensor(x, "interpolate", "input");
	const ndim = x.dim();
	const spatial = x.shape.slice(2);
	const dims = spatial.length;
	checkMode(kind, filtered, o.align_corners ?? undefined, ndim);
	const { output, factors } = sizesOf(o, kind, spatial);
	if (kind === "area") return AREA[dims - 1](x, [...output]);
	checkDType(kind, dims, x.dtype);
	if ([...spatial, ...output].some((n) => n <= 0)) {
		throw new ShapeError(`Input and output sizes should be greater than 0, but got input ${named(spatial)} output ${named(output)}`);
	}
	if (x.shape[1] === 0) {
		throw new ShapeError(`Non-empty ${ndim}D data tensor expected but got a tensor with sizes [${x.shape.join(", ")}]`);
	}
	const precise = x.dtype === float64 || x.dtype === uint8 && !kind.startsWith("nearest");
	const passes = spatial.map((n, i) => ({
		dim: i + 2,
		windows: windowsFor(kind, filtered, {
			input: n,
			output: output[i],
			factor: factors?.[i],
			alignCorners: o.align_corners ?? false,
			round: precise ? (v) => v : Math.fround
		})
	}));
	return resample(x, {
		name: `${MODES[kind].node}${dims}D${filtered ? "Aa" : ""}`,
		passes: passes.reverse().filter(({ windows }) => !isIdentity(windows))
	});
}
function upsample(input, size, scale_factor, mode, align_corners) {
	return interpolate(input, size, scale_factor, mode, align_corners);
}
const UPSAMPLE_SIZE = new Signature("upsample", ["size", "scale_factor"]);
function upsample_nearest(input, size, scale_factor) {
	return interpolate(input, {
		...UPSAMPLE_SIZE.read(size, scale_factor),
		mode: "nearest"
	});
}
function upsample_bilinear(input, size, scale_factor) {
	return interpolate(input, {
		...UPSAMPLE_SIZE.read(size, scale_factor),
		mode: "bilinear",
		align_corners: true
	});
}

// src/nn/functional/likelihood_loss.ts
const POISSON = new Signature("poisson_nll_loss", [
	"log_input",
	"full",
	"size_average",
	"eps",
	"reduce",
	"reduction"
]);
function poisson_nll_loss(input, target, log_input, full, size_average, eps, reduce, reduction) {
	checkTensor(input, "poisson_nll_loss", "input");
	checkTensor(target, "poisson_nll_loss", "target");
	const o = POISSON.read(log_input, full, size_average, eps, reduce, reduction);
	const mode = readReduction(o);
	let losses = o.log_input ?? true ? input.exp().sub(target.mul(input)) : input.sub(target.mul(input.add(asDouble(input, o.eps ?? 1e-8)).log()));
	if (o.full) {
		const stirling = target.mul(target.log()).sub(target).add(target.mul(asDouble(target, 2 * Math.PI)).log().mul(.5));
		losses = losses.add(stirling.masked_fill(target.le(1), 0));
	}
	return reduceLoss(losses, mode);
}
const GAUSSIAN = new Signature("gaussian_nll_loss", [
	"full",
	"eps",
	"reduction"
]);
function variances(input, variance) {
	if (sameShape(variance.shape, input.shape)) return variance;
	if (sameShape(variance.shape, input.shape.slice(0, -1)) && input.dim() > 0) return variance.unsqueeze(-1);
	const apart = input.dim() === variance.dim() ? variance.shape.reduce((sum, size, i) => size === input.shape[i] ? sum : sum + size, 0) : 0;
	if (apart !== 1) throw new ValueError("var is of incorrect size");
	return variance;
}
function gaussian_nll_loss(input, target, variance, full, eps, reduction) {
	checkTensor(input, "gaussian_nll_loss", "input");
	checkTensor(target, "gaussian_nll_loss", "target");
	const o = GAUSSIAN.read(full, eps, reduction);
	const ofNumber = typeof variance === "number";
	if (!ofNumber) checkTensor(variance, "gaussian_nll_loss", "var");
	const negative = ofNumber ? variance < 0 : variance.detach().lt(0).any().item();
	if (negative) throw new ValueError("var has negative entry/entries");
	const given = ofNumber ? input.new_full(input.shape, asNumber(variance, "gaussian_nll_loss", "var")) : variance;
	const fitting = variances(input, given);
	if (![
		"none",
		"mean",
		"sum"
	].includes(o.reduction ?? "mean")) throw new ValueError(`${o.reduction} is not valid`);
	const clamped = fitting.clone();
	no_grad(() => clamped.clamp_min_(o.eps ?? 1e-6));
	const difference = input.sub(target);
	let losses = clamped.log().add(difference.mul(difference).div(clamped)).mul(.5);
	if (o.full) losses = losses.add(.5 * Math.log(2 * Math.PI));
	return reduceLoss(losses, o.reduction ?? "mean");
}

// src/nn/functional/linear_cross_entropy.ts
const LINEAR_CROSS_ENTROPY = new Signature("linear_cross_entropy", [
	"linear_bias",
	"weight",
	"reduction",
	"ignore_index",
	"label_smoothing",
	"options"
]);
function linear_cross_entropy(input, linear_weight, target, options = {}) {
	checkTensor(input, "linear_cross_entropy", "input");
	checkTensor(linear_weight, "linear_cross_entropy", "linear_weight");
	checkTensor(target, "linear_cross_entropy", "target");
	const o = LINEAR_CROSS_ENTROPY.read(options);
	const bias = o.linear_bias ?? null;
	checkOptionalTensor(bias, "linear_cross_entropy", "linear_bias");
	if (o.options !== undefined && o.options !== null) {
		throw new UnsupportedError("linear_cross_entropy: there is no chunked computation here; leave options out");
	}
	if (input.dim() < 1 || input.dim() > 2) {
		throw new ShapeError(`expected input with dimensionality 1 or 2, got ${input.dim()}`);
	}
	if (linear_weight.dim() < 2) {
		throw new ShapeError(`expected linear_weight with dimensionality at least 2, got ${linear_weight.dim()}`);
	}
	const features = input.size(-1), [classes, ...rest] = linear_weight.shape, places = rest.slice(0, -1);
	if (features !== linear_weight.size(-1)) {
		throw new ShapeError("expected equal input and linear_weight last dimensions (in_features), " + `got ${features} and ${linear_weight.size(-1)}, respectively`);
	}
	if (bias !== null && !sameShape(bias.shape, [classes, ...places])) {
		throw new ShapeError(`expected linear_bias shape ${formatTuple([classes, ...places])}, got ${formatTuple(bias.shape)}`);
	}
	if (places.length > 0 && input.dim() === 1) {
		throw new ShapeError(`K-dimensional loss defined by linear_weight shape ${formatTuple(linear_weight.shape)} requires batched input, ` + `(N, ${features}), got unbatched input with shape ${formatTuple(input.shape)}`);
	}
	const shape = [
		...input.shape.slice(0, -1),
		classes,
		...places
	];
	if (sameShape(target.shape, shape) && o.ignore_index !== undefined && o.ignore_index !== null) {
		throw new ShapeError("ignore_index cannot be specified when target contains probabilities");
	}
	const scores = linear(input, linear_weight.reshape([-1, features]), bias === null ? null : bias.flatten());
	return cross_entropy(scores.reshape(shape), target, {
		weight: o.weight ?? null,
		reduction: o.reduction ?? "mean",
		ignore_index: o.ignore_index ?? -100,
		label_smoothing: o.label_smoothing ?? 0
	});
}

// src/nn/functional/margin_loss.ts
const SOFT = new Signature("soft_margin_loss", [
	"size_average",
	"reduce",
	"reduction"
]);
const softMargin = composite({
	name: "SoftMarginLossBackward0",
	stepwise: true,
	forward: ([x, t], reduction) => reduceLoss(x.mul(t).neg().exp().log1p(), reduction),
	backward: (grad, [x, t], reduction, needs) => {
		const power = x.mul(t).neg().exp();
		const g = (reduction === "mean" ? grad.div(power.numel()) : grad).mul(power.div(power.add(1))).neg();
		return [needs(0) ? g.mul(t) : undefined, needs(1) ? g.mul(x) : undefined];
	}
});
function soft_margin_loss(input, target, size_average, reduce, reduction) {
	checkTensor(input, "soft_margin_loss", "input");
	checkTensor(target, "soft_margin_loss", "target");
	const mode = readReduction(SOFT.read(size_average, reduce, reduction));
	if (!input.dtype.is_floating_point) {
		throw new DTypeError(`soft_margin_loss: result type Float can't be cast to the desired output type ${scalarTypeName(input.dtype)}`);
	}
	return softMargin([input, target], mode);
}
function rows(input) {
	const dims = input.dim();
	if (dims > 2 || dims > 0 && input.size(dims - 1) === 0) {
		throw new ShapeError(`Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${formatShape(input.shape)}`);
	}
	return dims === 2 ? input : input.reshape([1, input.numel()]);
}
function expectLong(target) {
	if (target.dtype !== int64) {
		throw new DTypeError(`expected scalar type Long but found ${scalarTypeName(target.dtype)}`);
	}
}
function checkClasses(name, target, low, classes) {
	if (target.numel() === 0) return;
	const [least, most] = [Number(target.min().item()), Number(target.max().item())];
	if (least < low || most >= classes) {
		throw new IndexError(`${name}: target out of range: values from ${low} to ${classes - 1} are allowed, found ${least < low ? least : most}`);
	}
}
const MULTI = new Signature("multi_margin_loss", [
	"p",
	"margin",
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
function shortfalls(x, t, margin) {
	const z = x.sub(x.gather(1, t)).add(margin).relu();
	return z.scatter(1, t, 0);
}
const multiMargin = composite({
	name: "MultiMarginLossBackward0",
	forward: ([x, t, w], { p, margin, reduction, single }) => {
		const z = shortfalls(x, t, margin);
		const losses = (p === 1 ? z : z.mul(z)).mul(w).sum(1).div(x.size(1));
		return reduceLoss(single ? losses.squeeze(0) : losses, reduction);
	},
	backward: (grad, [x, t, w], { p, margin, reduction }) => {
		const z = shortfalls(x, t, margin);
		const slope = (p === 1 ? z.gt(0).to(x.dtype) : z.mul(2)).mul(w).div(x.size(1));
		const each = reduction === "mean" ? grad.div(x.size(0)) : grad;
		const others = slope.mul(each.reshape(each.numel() === 1 ? [1, 1] : [-1, 1]));
		return [others.scatter_add(1, t, others.sum(1, true).neg())];
	}
});
function multi_margin_loss(input, target, p, margin, weight, size_average, reduce, reduction) {
	checkTensor(input, "multi_margin_loss", "input");
	checkTensor(target, "multi_margin_loss", "target");
	const o = MULTI.read(p, margin, weight, size_average, reduce, reduction);
	const mode = readReduction(o);
	const power = o.p ?? 1;
	const weights = o.weight ?? null;
	if (power !== 1 && power !== 2) throw new ValueError("only p == 1 and p == 2 supported");
	if (weights !== null) {
		checkTensor(weights, "multi_margin_loss", "weight");
		if (weights.dim() !== 1) throw new ValueError("weight must be one-dimensional");
	}
	const x = rows(input), [batch, classes] = x.shape;
	if (target.dim() > 1 || target.numel() !== batch) {
		throw new ShapeError("multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). " + `Expected target size [${batch}], but got ${formatShape(target.shape)}. Input has shape ${formatShape(input.shape)}.`);
	}
	if (weights !== null && weights.numel() !== classes) {
		throw new ShapeError(`inconsistent weight size, expected ${classes} but got ${formatShape(weights.shape)}`);
	}
	expectLong(target);
	checkClasses("multi_margin_loss", target, 0, classes);
	const t = target.reshape([batch, 1]);
	const w = weights === null ? x.new_ones([1, 1]) : weights.detach().index_select(0, t.flatten()).view([batch, 1]);
	const single = target.dim() === 0;
	return multiMargin([
		x,
		t,
		w
	], {
		p: power,
		margin: o.margin ?? 1,
		reduction: mode,
		single
	});
}
const multilabelMargin = composite({
	name: "MultilabelMarginLossBackward0",
	forward: ([x, t, counts], { reduction, single }) => {
		const losses = pairShortfalls(x, t, counts).sum([1, 2]).div(x.size(1));
		return reduceLoss(single ? losses.squeeze(0) : losses, reduction);
	},
	backward: (grad, [x, t, counts], { reduction }) => {
		const each = reduction === "mean" ? grad.div(x.size(0)) : grad;
		const slope = pairShortfalls(x, t, counts).gt(0).to(x.dtype).div(x.size(1));
		const g = slope.mul(each.reshape(each.numel() === 1 ? [
			1,
			1,
			1
		] : [
			-1,
			1,
			1
		]));
		return [g.sum(1).scatter_add(1, t, g.sum(2).neg())];
	}
});
function pairShortfalls(x, t, counts) {
	const others = x.new_zeros(x.shape).scatter_add(1, t, counts.to(x.dtype)).eq(0);
	const z = x.unsqueeze(1).sub(x.gather(1, t).unsqueeze(2)).add(1).relu();
	return z.masked_fill(counts.unsqueeze(2).logical_and(others.unsqueeze(1)).logical_not(), 0);
}
const MULTILABEL = new Signature("multilabel_margin_loss", [
	"size_average",
	"reduce",
	"reduction"
]);
function multilabel_margin_loss(input, target, size_average, reduce, reduction) {
	checkTensor(input, "multilabel_margin_loss", "input");
	checkTensor(target, "multilabel_margin_loss", "target");
	const mode = readReduction(MULTILABEL.read(size_average, reduce, reduction));
	const x = rows(input);
	const single = input.dim() < 2;
	const fits = single ? target.dim() <= 1 && target.numel() === input.numel() : formatShape(target.shape) === formatShape(input.shape);
	if (!fits) {
		throw new ShapeError(`inconsistent target size: ${formatShape(target.shape)} for input of size: ${formatShape(input.shape)}`);
	}
	expectLong(target);
	checkClasses("multilabel_margin_loss", target, -1, x.size(1));
	const listed = target.reshape(x.shape);
	const all = listed.ge(0).to(int64).cumprod(1);
	const most = all.numel() === 0 ? 0 : Number(all.sum(1).max().item());
	const counts = all.narrow(1, 0, most).eq(1);
	return multilabelMargin([
		x,
		listed.narrow(1, 0, most).clamp_min(0),
		counts
	], {
		reduction: mode,
		single
	});
}
const MULTILABEL_SOFT = new Signature("multilabel_soft_margin_loss", [
	"weight",
	"size_average",
	"reduce",
	"reduction"
]);
function multilabel_soft_margin_loss(input, target, weight, size_average, reduce, reduction) {
	checkTensor(input, "multilabel_soft_margin_loss", "input");
	checkTensor(target, "multilabel_soft_margin_loss", "target");
	const o = MULTILABEL_SOFT.read(weight, size_average, reduce, reduction);
	const mode = readReduction(o);
	if (input.dim() === 0) {
		throw new ShapeError("multilabel_soft_margin_loss: the input needs a dimension of classes, got shape []");
	}
	const losses = target.mul(logsigmoid(input)).add(target.neg().add(1).mul(logsigmoid(input.neg()))).neg();
	const weighed = o.weight === undefined || o.weight === null ? losses : losses.mul(o.weight);
	return reduceLoss(weighed.sum(-1).div(input.size(-1)), mode);
}

// src/nn/functional/in_place.ts
const ELU = new Signature("elu_", ["alpha"]);
const CELU = new Signature("celu_", ["alpha"]);
const LEAKY_RELU = new Signature("leaky_relu_", ["negative_slope"]);
const HARDTANH = new Signature("hardtanh_", ["min_val", "max_val"]);
const THRESHOLD = new Signature("threshold_", ["threshold", "value"], 2);
function elu_(input, alpha) {
	return elu(input, {
		...ELU.read(alpha),
		inplace: true
	});
}
function celu_(input, alpha) {
	return celu(input, {
		...CELU.read(alpha),
		inplace: true
	});
}
function leaky_relu_(input, negative_slope) {
	return leaky_relu(input, {
		...LEAKY_RELU.read(negative_slope),
		inplace: true
	});
}
function hardtanh_(input, min_val, max_val) {
	return hardtanh(input, {
		...HARDTANH.read(min_val, max_val),
		inplace: true
	});
}
function threshold_(input, threshold_, value) {
	return threshold(input, {
		...THRESHOLD.read(threshold_, value),
		inplace: true
	});
}

// src/nn/functional/loss.ts
const WEIGHTED = new Signature("loss", [
	"size_average",
	"reduce",
	"reduction",
	"weight"
]);
function reduceWeighted(losses, input, weight, reduction) {
	if (weight === undefined || weight === null) return reduceLoss(losses, reduction);
	if (formatSize(weight.shape) !== formatSize(input.shape)) {
		throw new ValueError("Weights and input must have the same size.");
	}
	const weighted = losses.mul(weight);
	return reduction === "mean" ? weighted.sum().div(weight.sum()) : reduceLoss(weighted, reduction);
}
function differenceLoss(name, losses, slope) {
	return composite({
		name,
		forward: ([input, target], o) => reduceLoss(losses(input.sub(target), o), o.reduction),
		backward: (grad, [input, target], o, needs) => {
			const d = input.sub(target);
			const g = (o.reduction === "mean" ? grad.div(d.numel()) : grad).mul(slope(d, o));
			return [needs(0) ? g : undefined, needs(1) ? g.neg() : undefined];
		}
	});
}
const squares = composite({
	name: "MseLossBackward0",
	forward: ([input, target], reduction) => {
		const d = input.sub(target);
		return reduceLoss(d.mul(d), reduction);
	},
	backward: (grad, [input, target], reduction, needs) => {
		const d = input.sub(target);
		const scale = grad.mul(reduction === "mean" ? 2 / d.count : 2);
		return [needs(0) ? d.mul(scale) : undefined, needs(1) ? d.mul(scale.neg()) : undefined];
	}
});
function mse_loss(input, target, size_average, reduce, reduction, weight) {
	checkTensor(input, "mse_loss", "input");
	checkTensor(target, "mse_loss", "target");
	if (size_average === undefined && reduce === undefined && reduction === undefined && weight === undefined) {
		warnSizes(input, target);
		return squares([input, target], "mean");
	}
	const options = WEIGHTED.read(size_average, reduce, reduction, weight);
	const mode = readReduction(options);
	warnSizes(input, target);
	if (options.weight === undefined || options.weight === null) return squares([input, target], mode);
	const difference = input.sub(target);
	return reduceWeighted(difference.mul(difference), input, options.weight, mode);
}
function l1_loss(input, target, size_average, reduce, reduction, weight) {
	checkTensor(input, "l1_loss", "input");
	checkTensor(target, "l1_loss", "target");
	const o = WEIGHTED.read(size_average, reduce, reduction, weight);
	const mode = readReduction(o);
	warnSizes(input, target);
	return reduceWeighted(input.sub(target).abs(), input, o.weight, mode);
}
const smoothed = differenceLoss("SmoothL1LossBackward0", (d, { width }) => d.mul(d).mul(.5 / width).where(d.abs().lt(width), d.abs().sub(.5 * width)), (d, { width }) => d.div(width).where(d.abs().lt(width), d.sign()));
const SMOOTH = new Signature("smooth_l1_loss", [
	"size_average",
	"reduce",
	"reduction",
	"beta"
]);
function smooth_l1_loss(input, target, size_average, reduce, reduction, beta) {
	checkTensor(input, "smooth_l1_loss", "input");
	checkTensor(target, "smooth_l1_loss", "target");
	const o = SMOOTH.read(size_average, reduce, reduction, beta);
	const width = o.beta ?? 1;
	const mode = readReduction(o);
	warnSizes(input, target);
	if (width < 0) throw new ValueError("smooth_l1_loss does not support negative values for beta.");
	if (width === 0) return reduceLoss(input.sub(target).abs(), mode);
	return smoothed([input, target], {
		reduction: mode,
		width
	});
}
const huber = differenceLoss("HuberLossBackward0", (d, { width }) => d.mul(d).mul(.5).where(d.abs().le(width), d.abs().sub(.5 * width).mul(width)), (d, { width }) => d.clamp(-width, width));
const HUBER = new Signature("huber_loss", [
	"reduction",
	"delta",
	"weight"
]);
function huber_loss(input, target, reduction, delta, weight) {
	checkTensor(input, "huber_loss", "input");
	checkTensor(target, "huber_loss", "target");
	const o = HUBER.read(reduction, delta, weight);
	const width = o.delta ?? 1;
	const mode = readReduction(o);
	warnSizes(input, target);
	if (!(width > 0)) throw new ValueError("huber_loss does not support non-positive values for delta.");
	if (o.weight === undefined || o.weight === null) return huber([input, target], {
		reduction: mode,
		width
	});
	if (formatSize(o.weight.shape) !== formatSize(input.shape)) {
		throw new ValueError("Weights and input must have the same size.");
	}
	return reduceLoss(huber([input, target], {
		reduction: "none",
		width
	}).mul(o.weight), mode);
}
const KL_DIV_MEAN = "reduction: 'mean' divides the total loss by both the batch size and the support size. 'batchmean' divides only by the " + "batch size, and aligns with the KL div math definition.";
const KL_DIV = new Signature("kl_div", [
	"size_average",
	"reduce",
	"reduction",
	"log_target"
]);
function kl_div(input, target, size_average, reduce, reduction, log_target) {
	checkTensor(input, "kl_div", "input");
	checkTensor(target, "kl_div", "target");
	const o = KL_DIV.read(size_average, reduce, reduction, log_target);
	const batchMean = o.reduction === "batchmean" && o.size_average === undefined && o.reduce === undefined;
	const mode = batchMean ? "sum" : readReduction(o);
	if (mode === "mean") warnOnce(KL_DIV_MEAN);
	const losses = o.log_target ? target.exp().mul(target.sub(input)) : target.xlogy(target).sub(target.mul(input));
	const out = reduceLoss(losses, mode);
	return batchMean && input.dim() > 0 ? out.div(input.size(0)) : out;
}

// src/nn/functional/grid_sample.ts
const GRID_SAMPLE = new Signature("grid_sample", [
	"input",
	"grid",
	"mode",
	"padding_mode",
	"align_corners"
], 2);
function places(x, { size, align }) {
	return align ? x.add(1).mul((size - 1) / 2) : x.add(1).mul(size).sub(1).div(2);
}
function clipped(x, size) {
	const inside = x.gt(0).logical_and(x.lt(size - 1));
	const kept = x.detach().clamp(0, size - 1);
	return kept.masked_fill(kept.isnan(), 0).where(inside.logical_not(), x);
}
function reflected(x, { size, align }) {
	const low = align ? 0 : -.5;
	const span = align ? size - 1 : size;
	if (span === 0) return x.mul(0);
	const distance = x.sub(low).abs();
	const rest = distance.fmod(span);
	const even = distance.detach().div(span).floor().remainder(2).eq(0);
	return rest.add(low).where(even, rest.neg().add(span + low));
}
function padded(x, along) {
	if (along.padding === "border") return clipped(x, along.size);
	return along.padding === "reflection" ? clipped(reflected(x, along), along.size) : x;
}
function at(x, size) {
	const inside = x.ge(0).logical_and(x.le(size - 1));
	return {
		index: x.clamp(0, size - 1).nan_to_num(0).to(int64),
		inside
	};
}
function linearTaps(x, { size }) {
	const low = x.detach().floor();
	const part = x.sub(low);
	return [{
		at: at(low, size),
		weight: part.neg().add(1)
	}, {
		at: at(low.add(1), size),
		weight: part
	}];
}
function cubicTaps(x, along) {
	const low = x.detach().floor();
	const t = x.sub(low);
	const a = -.75;
	const near = (d) => d.mul(a + 2).sub(a + 3).mul(d).mul(d).add(1);
	const far = (d) => d.mul(a).sub(5 * a).mul(d).add(8 * a).mul(d).sub(4 * a);
	const u = t.neg().add(1);
	return [
		far(t.add(1)),
		near(t),
		near(u),
		far(u.add(1))
	].map((weight, k) => ({
		at: at(padded(low.add(k - 1), along), along.size),
		weight
	}));
}
function tapsOf(mode, x, along) {
	if (mode === "bicubic") return cubicTaps(places(x, along), along);
	const place = padded(places(x, along), along);
	return mode === "bilinear" ? linearTaps(place, along) : [{
		at: at(place.detach().round(), along.size),
		weight: undefined
	}];
}
function gathered(x, sizes, taps) {
	const [n, c] = x.shape;
	let sum;
	const visit = (dim, index, inside, weight) => {
		if (dim === sizes.length) {
			const count = index.size(1);
			let value = x.gather(2, index.unsqueeze(1).expand(n, c, count));
			value = value.masked_fill(inside.logical_not().unsqueeze(1), 0);
			if (weight !== undefined) value = value.mul(weight.unsqueeze(1));
			sum = sum === undefined ? value : sum.add(value);
			return;
		}
		for (const tap of taps[dim]) {
			visit(dim + 1, index === undefined ? tap.at.index : index.mul(sizes[dim]).add(tap.at.index), inside === undefined ? tap.at.inside : inside.logical_and(tap.at.inside), weight === undefined || tap.weight === undefined ? tap.weight ?? weight : weight.mul(tap.weight));
		}
	};
	visit(0, undefined, undefined, undefined);
	return sum;
}
function check(input, grid, mode, padding) {
	if (![
		"bilinear",
		"nearest",
		"bicubic"
	].includes(mode)) {
		throw new ValueError(`nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`);
	}
	if (![
		"zeros",
		"border",
		"reflection"
	].includes(padding)) {
		throw new ValueError("nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: " + `'${padding}'`);
	}
	const dims = input.dim() - 2;
	if (dims !== 2 && dims !== 3 || grid.dim() !== input.dim()) {
		throw new ShapeError(`grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ` + `[${input.shape.join(", ")}] and grid with sizes [${grid.shape.join(", ")}]`);
	}
	if (grid.size(0) !== input.size(0)) {
		throw new ShapeError(`grid_sampler(): expected grid and input to have same batch size, but got input with sizes ` + `[${input.shape.join(", ")}] and grid with sizes [${grid.shape.join(", ")}]`);
	}
	if (grid.size(-1) !== dims) {
		throw new ShapeError(`grid_sampler(): expected grid to have size ${dims} in last dimension, but got grid with sizes ` + `[${grid.shape.join(", ")}]`);
	}
	if (input.dtype !== grid.dtype) {
		throw new ArgumentError(`grid_sampler(): expected input and grid to have same dtype, but input has ${input.dtype} and grid has ${grid.dtype}`);
	}
	const empty = input.shape.findIndex((size, i) => i >= 2 && size === 0);
	if (empty >= 0) {
		throw new ShapeError(`grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ` + `[${input.shape.join(", ")}] with dimension ${empty} being empty`);
	}
	return dims;
}
function grid_sample(input, grid, mode, padding_mode, align_corners) {
	checkTensor(input, "grid_sample", "input");
	checkTensor(grid, "grid_sample", "grid");
	const o = GRID_SAMPLE.read(input, grid, mode, padding_mode, align_corners);
	const kind = o.mode ?? "bilinear";
	const padding = o.padding_mode ?? "zeros";
	const dims = check(input, grid, kind, padding);
	const compute = isHalf(input.dtype) ? float32 : input.dtype;
	const sizes = input.shape.slice(2);
	const output = grid.shape.slice(1, -1);
	const count = output.reduce((a, b) => a * b, 1);
	const flat = input.to(compute).reshape([
		input.size(0),
		input.size(1),
		sizes.reduce((a, b) => a * b, 1)
	]);
	const points = grid.reshape([
		grid.size(0),
		count,
		dims
	]);
	const taps = sizes.map((size, i) => {
		const x = points.select(2, dims - 1 - i);
		return tapsOf(kind, x, {
			size,
			padding,
			align: o.align_corners ?? false
		});
	});
	let y = gathered(flat, sizes, taps);
	if (kind === "nearest" && grid.requires_grad) {
		y = y.add(points.masked_fill(points.new_ones(points.shape, { dtype: bool }), 0).sum(2).unsqueeze(1));
	}
	return y.reshape([
		input.size(0),
		input.size(1),
		...output
	]).to(input.dtype);
}
const AFFINE_GRID = new Signature("affine_grid", [
	"theta",
	"size",
	"align_corners"
], 2);
function affine_grid(theta, size, align_corners) {
	checkTensor(theta, "affine_grid", "theta");
	const o = AFFINE_GRID.read(theta, size, align_corners);
	checkInts(o.size, "affine_grid", "size");
	if (!theta.is_floating_point()) {
		throw new ValueError(`Expected theta to have floating point type, but got ${theta.dtype}`);
	}
	const dims = o.size.length - 2;
	if (dims !== 2 && dims !== 3) {
		throw new UnsupportedError("affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size " + formatSize(o.size));
	}
	if (theta.dim() !== 3 || theta.size(1) !== dims || theta.size(2) !== dims + 1) {
		throw new ValueError(`Expected a batch of ${dims}D affine matrices of shape Nx${dims}x${dims + 1} for size ${formatSize(o.size)}. Got ` + `${formatSize(theta.shape)}.`);
	}
	if (o.size.some((n) => !Number.isInteger(n) || n <= 0)) {
		throw new ValueError(`Expected non-zero, positive output size. Got ${formatSize(o.size)}`);
	}
	const spatial = o.size.slice(2), [n] = o.size, align = o.align_corners ?? false;
	const base = no_grad(() => {
		const ones = theta.detach().new_ones([...spatial, 1]);
		const coordinates = spatial.map((count, i) => {
			const line = count <= 1 ? theta.detach().new_zeros([count]) : linspace(-1, 1, count, { dtype: theta.dtype }).mul(align ? 1 : (count - 1) / count);
			return line.reshape(spatial.map((_, d) => d === i ? count : 1)).expand(spatial).unsqueeze(-1);
		});
		return cat([...coordinates.toReversed(), ones], -1);
	});
	return base.reshape([
		1,
		-1,
		dims + 1
	]).expand(n, -1, dims + 1).bmm(theta.transpose(1, 2)).reshape([
		n,
		...spatial,
		dims
	]);
}

// src/nn/functional/group_normalization.ts
const GROUP_NORM = new Signature("group_norm", [
	"input",
	"num_groups",
	"weight",
	"bias",
	"eps"
], 2);
function group_norm(input, num_groups, weight, bias, eps) {
	checkTensor(input, "group_norm", "input");
	const o = GROUP_NORM.read(input, num_groups, weight, bias, eps);
	if (input.dim() < 2) {
		throw new ShapeError(`Expected at least 2 dimensions for input tensor but received ${input.dim()}`);
	}
	const [n, c, ...rest] = input.shape;
	const sizes = [
		Math.floor(n * c / num_groups),
		num_groups,
		...rest
	];
	if (sizes[0] * rest.reduce((product, size) => product * size, 1) === 1) {
		throw new ValueError(`Expected more than 1 value per channel when training, got input size [${sizes.join(", ")}]`);
	}
	return group_norm$1(input, num_groups, o.weight ?? null, o.bias ?? null, o.eps ?? 1e-5);
}
const INSTANCE_NORM = new Signature("instance_norm", [
	"input",
	"running_mean",
	"running_var",
	"weight",
	"bias",
	"use_input_stats",
	"momentum",
	"eps"
], 1);
function instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps) {
	checkTensor(input, "instance_norm", "input");
	const o = INSTANCE_NORM.read(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps);
	const own = o.use_input_stats ?? true;
	if (own && input.shape.slice(2).reduce((product, size) => product * size, 1) === 1) {
		throw new ValueError(`Expected more than 1 spatial element when training, got input size ${formatSize(input.shape)}`);
	}
	return instance_norm$1(input, o.weight ?? null, o.bias ?? null, o.running_mean ?? null, o.running_var ?? null, own, o.momentum ?? .1, o.eps ?? 1e-5);
}
const RMS_NORM = new Signature("rms_norm", [
	"input",
	"normalized_shape",
	"weight",
	"eps"
], 2);
function rms_norm(input, normalized_shape, weight, eps) {
	checkTensor(input, "rms_norm", "input");
	checkInts(normalized_shape, "rms_norm", "normalized_shape");
	const o = RMS_NORM.read(input, normalized_shape, weight, eps);
	return rms_norm$1(input, normalized_shape, o.weight ?? null, o.eps ?? null);
}
const LOCAL = new Signature("local_response_norm", [
	"input",
	"size",
	"alpha",
	"beta",
	"k"
], 2);
function local_response_norm(input, size, alpha, beta, k) {
	checkTensor(input, "local_response_norm", "input");
	checkInt(size, "local_response_norm", "size");
	const o = LOCAL.read(input, size, alpha, beta, k);
	const { shape } = input;
	if (shape.length < 3) {
		throw new ValueError(`Expected 3D or higher dimensionality input (got ${shape.length} dimensions)`);
	}
	if (input.numel() === 0) return input;
	const [before, after] = [Math.floor(size / 2), Math.floor((size - 1) / 2)];
	const [n, c, first, ...rest] = shape;
	const squares = input.mul(input).reshape([
		n,
		1,
		c,
		first * rest.reduce((product, each) => product * each, 1)
	]);
	const means = avg_pool2d(pad(squares, [
		0,
		0,
		before,
		after
	]), [size, 1], { stride: 1 }).reshape(shape);
	return input.div(means.mul(o.alpha ?? 1e-4).add(o.k ?? 1).pow(o.beta ?? .75));
}

// src/nn/functional/multi_head_attention.ts
const NAME = "multi_head_attention_forward";
const FORWARD = new Signature(NAME, [
	"training",
	"key_padding_mask",
	"need_weights",
	"attn_mask",
	"use_separate_proj_weight",
	"q_proj_weight",
	"k_proj_weight",
	"v_proj_weight",
	"static_k",
	"static_v",
	"average_attn_weights",
	"is_causal"
]);
function additiveMask(mask, name, dtype, other) {
	if (mask === undefined || mask === null) return undefined;
	checkTensor(mask, "attention", name);
	if (mask.dtype.kind !== "bool" && mask.dtype.kind !== "float") {
		throw new DTypeError(`only bool and floating types of ${name} are supported, got ${scalarTypeName(mask.dtype)}`);
	}
	if (other !== undefined && mask.dtype !== other) {
		warnOnce(`Support for mismatched ${name} and attn_mask is deprecated. Use same type for both instead.`);
	}
	if (mask.dtype.kind === "float") return mask;
	return mask.new_zeros(mask.shape, { dtype }).masked_fill_(mask, -Infinity);
}
function checkDims(query, key, value, padding, mask) {
	const batched = query.dim() === 3;
	const dims = batched ? 3 : 2;
	if (query.dim() !== 2 && !batched) {
		throw new ShapeError(`query should be unbatched 2D or batched 3D tensor but received ${query.dim()}-D query tensor`);
	}
	const start = `For ${batched ? "batched (3-D)" : "unbatched (2-D)"} \`query\`, expected `;
	if (key.dim() !== dims || value.dim() !== dims) {
		throw new ShapeError(`${start}\`key\` and \`value\` to be ${dims}-D but found ${key.dim()}-D and ${value.dim()}-D tensors respectively`);
	}
	if (padding && padding.dim() !== dims - 1) {
		throw new ShapeError(`${start}\`key_padding_mask\` to be \`None\` or ${dims - 1}-D but found ${padding.dim()}-D tensor instead`);
	}
	if (mask && mask.dim() !== 2 && mask.dim() !== 3) {
		throw new ShapeError(`${start}\`attn_mask\` to be \`None\`, 2-D or 3-D but found ${mask.dim()}-D tensor instead`);
	}
}
function project([query, key, value], heads, weights, bias) {
	const split = (x) => x.unflatten(-1, [heads, -1]).permute(1, 2, 0, 3);
	if (weights.length > 1) {
		const biases = bias ? bias.chunk(3) : [
			null,
			null,
			null
		];
		return [
			query,
			key,
			value
		].map((x, i) => split(linear(x, weights[i], biases[i])));
	}
	const [weight] = weights, E = query.size(-1);
	const packed = (x, w, b, n) => linear(x, w, b).unflatten(-1, [
		n,
		heads,
		-1
	]).unbind(-3).map((y) => y.permute(1, 2, 0, 3));
	if (key === value && query === key) return packed(query, weight, bias ?? null, 3);
	if (key !== value) return project([
		query,
		key,
		value
	], heads, weight.chunk(3), bias);
	const [first, others] = weight.split([E, 2 * E]), biases = bias ? bias.split([E, 2 * E]) : [null, null];
	return [split(linear(query, first, biases[0])), ...packed(key, others, biases[1], 2)];
}
function attentionMask(mask, N, heads, L, S) {
	const want = mask.dim() === 2 ? [L, S] : [
		N * heads,
		L,
		S
	];
	if (!sameShape(mask.shape, want)) {
		throw new ShapeError(`The shape of the ${mask.dim()}D attn_mask is ${formatSize(mask.shape)}, but should be ${formatTuple(want)}.`);
	}
	return mask.dim() === 2 ? mask : mask.unflatten(0, [N, heads]);
}
function staticHeads(name, x, N, heads, features) {
	checkTensor(x, NAME, name);
	if (x.dim() !== 3 || x.size(0) !== N * heads) {
		throw new ShapeError(`expecting ${name}.size(0) of ${N * heads}, but got ${x.size(0)}`);
	}
	if (x.size(2) !== features) throw new ShapeError(`expecting ${name}.size(2) of ${features}, but got ${x.size(2)}`);
	return x.unflatten(0, [N, heads]);
}
function multi_head_attention_forward(query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training, ...rest) {
	const named = {
		in_proj_weight,
		in_proj_bias,
		bias_k,
		bias_v,
		out_proj_bias
	};
	for (const [name, x] of Object.entries({
		query,
		key,
		value,
		out_proj_weight
	})) checkTensor(x, NAME, name);
	for (const [name, x] of Object.entries(named)) checkOptionalTensor(x, NAME, name);
	checkInt(num_heads, NAME, "num_heads");
	checkInt(embed_dim_to_check, NAME, "embed_dim_to_check");
	checkKind(NAME, "dropout_p", dropout_p);
	const o = FORWARD.read(training, ...rest);
	for (const name of [
		"q_proj_weight",
		"k_proj_weight",
		"v_proj_weight"
	]) {
		checkOptionalTensor(o[name], NAME, name);
	}
	const needWeights = o.need_weights ?? true;
	checkDims(query, key, value, o.key_padding_mask, o.attn_mask);
	const batched = query.dim() === 3;
	let padding = additiveMask(o.key_padding_mask, "key_padding_mask", query.dtype, o.attn_mask?.dtype);
	if (!batched) {
		const same = [key === query, value === key];
		query = query.unsqueeze(1);
		key = same[0] ? query : key.unsqueeze(1);
		value = same[1] ? key : value.unsqueeze(1);
		padding = padding?.unsqueeze(0);
	}
	const [L, N, E] = query.shape;
	let S = key.size(0);
	let causal = o.is_causal ?? false;
	if (causal && !o.attn_mask) {
		throw new ArgumentError("Need attn_mask if specifying the is_causal hint. You may use the Transformer module method " + "`generate_square_subsequent_mask` to create this mask.");
	}
	const hinted = causal && padding === undefined && !needWeights;
	let mask = hinted ? undefined : additiveMask(o.attn_mask, "attn_mask", query.dtype);
	if (!hinted) causal = false;
	if (E !== embed_dim_to_check) {
		throw new ShapeError(`was expecting embedding dimension of ${embed_dim_to_check}, but got ${E}`);
	}
	const features = Math.floor(E / num_heads);
	if (features * num_heads !== E) throw new ValueError(`embed_dim ${E} not divisible by num_heads ${num_heads}`);
	const weights = projections(in_proj_weight, o, key, value);
	let [q, k, v] = project([
		query,
		key,
		value
	], num_heads, weights, in_proj_bias);
	mask = mask && attentionMask(mask, N, num_heads, L, S);
	if (o.static_k) k = staticHeads("static_k", o.static_k, N, num_heads, features);
	if (o.static_v) v = staticHeads("static_v", o.static_v, N, num_heads, features);
	const extend = (more, x) => cat([x, more.expand([
		N,
		num_heads,
		1,
		features
	])], 2);
	const longer = () => {
		mask = mask && pad(mask, [0, 1]);
		padding = padding && pad(padding, [0, 1]);
	};
	if (bias_k !== null && bias_v !== null) {
		if (o.static_k) throw new ArgumentError("bias cannot be added to static key.");
		if (o.static_v) throw new ArgumentError("bias cannot be added to static value.");
		k = extend(bias_k.view([
			1,
			num_heads,
			1,
			features
		]), k);
		v = extend(bias_v.view([
			1,
			num_heads,
			1,
			features
		]), v);
		longer();
	} else if (bias_k !== null || bias_v !== null) {
		throw new ArgumentError(bias_k === null ? "bias_v is set but bias_k is None" : "bias_k is set but bias_v is None");
	}
	if (add_zero_attn) {
		k = extend(k.new_zeros([
			1,
			1,
			1,
			1
		]), k);
		v = extend(v.new_zeros([
			1,
			1,
			1,
			1
		]), v);
		longer();
	}
	S = k.size(2);
	if (padding !== undefined) {
		[N, S].forEach((n, i) => {
			if (padding.size(i) !== n) {
				throw new ShapeError(`Expected key_padded_mask.shape[${i}] to be ${n}, but got ${padding.size(i)}`);
			}
		});
		const rows = padding.unsqueeze(1).unsqueeze(1);
		mask = mask === undefined ? rows : mask.add(rows);
	}
	const p = o.training ?? true ? dropout_p : 0;
	let attended;
	let shown = null;
	if (needWeights) {
		const scores = q.mul(Math.sqrt(1 / features)).matmul(k.transpose(-2, -1));
		const all = drop((mask === undefined ? scores : scores.add(mask)).softmax(-1), p, true, {});
		attended = all.matmul(v);
		shown = o.average_attn_weights ?? true ? all.mean(1) : all;
	} else {
		attended = scaled_dot_product_attention(q, k, v, {
			attn_mask: mask ?? null,
			dropout_p: p,
			is_causal: causal
		});
	}
	const out = linear(attended.permute(2, 0, 1, 3).reshape([
		L,
		N,
		E
	]), out_proj_weight, out_proj_bias);
	return batched ? [out, shown] : [out.squeeze(1), shown && shown.squeeze(0)];
}
function projections(packed, o, key, value) {
	if (!(o.use_separate_proj_weight ?? false)) {
		if (!sameShape(key.shape, value.shape)) {
			throw new ShapeError(`key shape ${formatSize(key.shape)} does not match value shape ${formatSize(value.shape)}`);
		}
		if (packed === null) throw new ArgumentError("use_separate_proj_weight is False but in_proj_weight is None");
		return [packed];
	}
	if (!sameShape(key.shape.slice(0, 2), value.shape.slice(0, 2))) {
		throw new ShapeError(`key's sequence and batch dims ${formatSize(key.shape.slice(0, 2))} do not match value's ${formatSize(value.shape.slice(0, 2))}`);
	}
	return [
		"q_proj_weight",
		"k_proj_weight",
		"v_proj_weight"
	].map((name) => {
		const weight = o[name];
		if (!weight) throw new ArgumentError(`use_separate_proj_weight is True but ${name} is None`);
		return weight;
	});
}

// src/nn/functional/softmax.ts
const SOFTMAX = new Signature("softmax", [
	"dim",
	"_stacklevel",
	"dtype"
]);
function implicitDim(ndim) {
	return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}
function softmax(input, dim, ...rest) {
	checkTensor(input, "softmax", "input");
	if (typeof dim === "number" && rest.length === 0) return input.softmax(dim);
	const o = SOFTMAX.read(dim, ...rest);
	return input.softmax(o.dim ?? implicitDim(input.dim()), o.dtype ?? undefined);
}
function log_softmax(input, dim, ...rest) {
	checkTensor(input, "log_softmax", "input");
	if (typeof dim === "number" && rest.length === 0) return input.log_softmax(dim);
	const o = SOFTMAX.read(dim, ...rest);
	return input.log_softmax(o.dim ?? implicitDim(input.dim()), o.dtype ?? undefined);
}
function softmin(input, dim, ...rest) {
	checkTensor(input, "softmin", "input");
	return softmax(input.neg(), dim, ...rest);
}
const GUMBEL = new Signature("gumbel_softmax", [
	"tau",
	"hard",
	"eps",
	"dim"
]);
function gumbel_softmax(input, tau, hard, eps, dim) {
	checkTensor(input, "gumbel_softmax", "input");
	const o = GUMBEL.read(tau, hard, eps, dim);
	const along = o.dim ?? -1;
	const noise = empty_like(input).detach().exponential_().log().neg();
	const soft = input.add(noise).div(o.tau ?? 1).softmax(along);
	if (!(o.hard ?? false)) return soft;
	const hardened = soft.detach().new_zeros([...soft.shape]).scatter_(along, soft.detach().argmax(along, true), 1);
	return hardened.sub(soft.detach()).add(soft);
}

// src/ops/max_unpool.ts
const NAMES = [
	"input",
	"indices",
	"kernel_size",
	"stride",
	"padding",
	"output_size"
];
const SIGNATURES = [
	1,
	2,
	3
].map((n) => new Signature$1(`max_unpool${n}d`, NAMES));
const DERIVATIVES = nodeNames((n) => `MaxUnpool${n}DBackward0`).map(unpoolDerivative);
function sizes(operation, name, size, n) {
	if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
	const list = wholeNumbers(operation, name, size, n);
	if (list.length === n) return list;
	throw new ArgumentError(`${operation}: ${name} must be one number or ${n} of them, got ${formatShape(list)}`);
}
function outputOf(n, input, o) {
	const operation = `max_unpool${n}d`;
	const kernel = sizes(operation, "kernel_size", o.kernel_size, n);
	const stride = o.stride === undefined || o.stride === null ? kernel : sizes(operation, "stride", o.stride, n);
	const padding = sizes(operation, "padding", o.padding ?? 0, n);
	const usual = input.map((size, i) => (size - 1) * stride[i] + kernel[i] - 2 * padding[i]);
	if (n === 3 && stride.some((s) => s <= 0)) {
		throw new ValueError(`strides should be greater than zero, but got stride: ${formatShape(stride)}`);
	}
	const given = o.output_size;
	if (given === undefined || given === null) return usual;
	const output = given.length === n + 2 ? given.slice(2) : given;
	if (output.length !== n) {
		throw new ValueError(`output_size should be a sequence containing ${n} or ${n + 2} elements, but it has a length of '${output.length}'`);
	}
	output.forEach((size, i) => {
		const least = usual[i] - stride[i];
		const most = usual[i] + stride[i];
		if (!Number.isInteger(size) || size <= least || size >= most) {
			throw new ValueError(`invalid output_size "${formatShape(output)}" (dim ${i} must be between ${least} and ${most})`);
		}
	});
	return output;
}
function run(n, values) {
	const operation = `max_unpool${n}d`;
	const o = SIGNATURES[n - 1].read(...values);
	const input = o.input;
	const indices = o.indices;
	checkTensor(input, operation, "input");
	checkTensor(indices, operation, "indices");
	const output = outputOf(n, input.shape.slice(-n), o);
	const negative = output.findIndex((size) => size < 0);
	if (negative >= 0) {
		throw new ValueError(`max_unpooling: output_size must contain non-negative spatial dimensions, but got output_size[${negative}]=` + output[negative]);
	}
	if (indices.dtype !== int64) {
		throw new DTypeError(`elements in indices should be type int64 but got: ${scalarTypeName(indices.dtype)}`);
	}
	const { shape } = input, dims = Math.max(n, 2), plane = (size) => n === 1 ? [...size, 1] : size;
	if (shape.length !== n + 1 && shape.length !== n + 2) {
		throw new ShapeError(`Input to max_unpooling${dims}d should be a ${dims + 1}d or ${dims + 2}d Tensor, but got a tensor with ` + `${plane(shape).length} dimensions.`);
	}
	if (!sameShape(shape, indices.shape)) {
		throw new ShapeError(`Expected shape of indices to be same as that of the input tensor (${formatShape(plane(shape))}) but got indices ` + `tensor with shape: ${formatShape(plane(indices.shape))}`);
	}
	const first = shape.length - n - 1;
	const empty = shape.findIndex((size, i) => i >= first && size === 0);
	if (empty >= 0) {
		throw new ShapeError(`max_unpooling${dims}d_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but input ` + `has sizes ${formatShape(plane(shape))} with dimension ${empty} being empty`);
	}
	checkPoolDType(`max_unpool${dims}d`, input.dtype, (dtype) => dtype.is_floating_point);
	const outer = shape.slice(0, shape.length - n);
	const ones = new Array(n).fill(1);
	return unpool(DERIVATIVES[n - 1], input, contiguousOf(indices, int64), {
		geometry: {
			planes: numelOf(outer),
			input: triple(output, 1),
			kernel: triple(ones, 1),
			output: triple(shape.slice(-n), 1),
			stride: triple(ones, 1),
			padding: triple(ones, 0),
			dilation: triple(ones, 1),
			includePad: true,
			divisor: 0
		},
		inputShape: [...outer, ...output],
		outputShape: shape,
		adaptive: false
	});
}
const unpoolOver = (n) => (...values) => run(n, values);
const max_unpool1d = unpoolOver(1);
const max_unpool2d = unpoolOver(2);
const max_unpool3d = unpoolOver(3);

// src/nn/functional.ts
var functional_exports = /* @__PURE__ */ __exportAll({
	adaptive_avg_pool1d: () => adaptive_avg_pool1d,
	adaptive_avg_pool2d: () => adaptive_avg_pool2d,
	adaptive_avg_pool3d: () => adaptive_avg_pool3d,
	adaptive_max_pool1d: () => adaptive_max_pool1d,
	adaptive_max_pool1d_with_indices: () => adaptive_max_pool1d_with_indices,
	adaptive_max_pool2d: () => adaptive_max_pool2d,
	adaptive_max_pool3d: () => adaptive_max_pool3d,
	affine_grid: () => affine_grid,
	alpha_dropout: () => alpha_dropout,
	avg_pool1d: () => avg_pool1d,
	avg_pool2d: () => avg_pool2d,
	avg_pool3d: () => avg_pool3d,
	batch_norm: () => batch_norm,
	bilinear: () => bilinear,
	binary_cross_entropy: () => binary_cross_entropy,
	binary_cross_entropy_with_logits: () => binary_cross_entropy_with_logits,
	celu: () => celu,
	celu_: () => celu_,
	channel_shuffle: () => channel_shuffle,
	conv1d: () => conv1d,
	conv2d: () => conv2d,
	conv3d: () => conv3d,
	conv_transpose1d: () => conv_transpose1d,
	conv_transpose2d: () => conv_transpose2d,
	conv_transpose3d: () => conv_transpose3d,
	cosine_embedding_loss: () => cosine_embedding_loss,
	cosine_similarity: () => cosine_similarity,
	cross_entropy: () => cross_entropy,
	ctc_loss: () => ctc_loss,
	dropout: () => dropout,
	dropout1d: () => dropout1d,
	dropout2d: () => dropout2d,
	dropout3d: () => dropout3d,
	elu: () => elu,
	elu_: () => elu_,
	embedding: () => embedding,
	embedding_bag: () => embedding_bag,
	feature_alpha_dropout: () => feature_alpha_dropout,
	fold: () => fold,
	fractional_max_pool2d: () => fractional_max_pool2d,
	fractional_max_pool2d_with_indices: () => fractional_max_pool2d_with_indices,
	fractional_max_pool3d: () => fractional_max_pool3d,
	fractional_max_pool3d_with_indices: () => fractional_max_pool3d_with_indices,
	gaussian_nll_loss: () => gaussian_nll_loss,
	gelu: () => gelu,
	glu: () => glu,
	grid_sample: () => grid_sample,
	group_norm: () => group_norm,
	gumbel_softmax: () => gumbel_softmax,
	hardshrink: () => hardshrink,
	hardsigmoid: () => hardsigmoid,
	hardswish: () => hardswish,
	hardtanh: () => hardtanh,
	hardtanh_: () => hardtanh_,
	hinge_embedding_loss: () => hinge_embedding_loss,
	huber_loss: () => huber_loss,
	instance_norm: () => instance_norm,
	interpolate: () => interpolate,
	kl_div: () => kl_div,
	l1_loss: () => l1_loss,
	layer_norm: () => layer_norm,
	leaky_relu: () => leaky_relu,
	leaky_relu_: () => leaky_relu_,
	linear: () => linear,
	linear_cross_entropy: () => linear_cross_entropy,
	local_response_norm: () => local_response_norm,
	log_softmax: () => log_softmax,
	logsigmoid: () => logsigmoid,
	lp_pool1d: () => lp_pool1d,
	lp_pool2d: () => lp_pool2d,
	lp_pool3d: () => lp_pool3d,
	margin_ranking_loss: () => margin_ranking_loss,
	max_pool1d: () => max_pool1d,
	max_pool1d_with_indices: () => max_pool1d_with_indices,
	max_pool2d: () => max_pool2d,
	max_pool2d_with_indices: () => max_pool2d_with_indices,
	max_pool3d: () => max_pool3d,
	max_pool3d_with_indices: () => max_pool3d_with_indices,
	max_unpool1d: () => max_unpool1d,
	max_unpool2d: () => max_unpool2d,
	max_unpool3d: () => max_unpool3d,
	mish: () => mish,
	mse_loss: () => mse_loss,
	multi_head_attention_forward: () => multi_head_attention_forward,
	multi_margin_loss: () => multi_margin_loss,
	multilabel_margin_loss: () => multilabel_margin_loss,
	multilabel_soft_margin_loss: () => multilabel_soft_margin_loss,
	nll_loss: () => nll_loss,
	normalize: () => normalize,
	one_hot: () => one_hot,
	pad: () => pad,
	pairwise_distance: () => pairwise_distance,
	pdist: () => pdist,
	pixel_shuffle: () => pixel_shuffle,
	pixel_unshuffle: () => pixel_unshuffle,
	poisson_nll_loss: () => poisson_nll_loss,
	prelu: () => prelu,
	relu: () => relu,
	relu6: () => relu6,
	relu_: () => relu_,
	rms_norm: () => rms_norm,
	rrelu: () => rrelu,
	rrelu_: () => rrelu_,
	scaled_dot_product_attention: () => scaled_dot_product_attention,
	selu: () => selu,
	selu_: () => selu_,
	sigmoid: () => sigmoid,
	silu: () => silu,
	smooth_l1_loss: () => smooth_l1_loss,
	soft_margin_loss: () => soft_margin_loss,
	softmax: () => softmax,
	softmin: () => softmin,
	softplus: () => softplus,
	softshrink: () => softshrink,
	softsign: () => softsign,
	tanh: () => tanh,
	tanhshrink: () => tanhshrink,
	threshold: () => threshold,
	threshold_: () => threshold_,
	triplet_margin_loss: () => triplet_margin_loss,
	triplet_margin_with_distance_loss: () => triplet_margin_with_distance_loss,
	unfold: () => unfold,
	upsample: () => upsample,
	upsample_bilinear: () => upsample_bilinear,
	upsample_nearest: () => upsample_nearest
});

export { adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d, adaptive_max_pool1d, adaptive_max_pool1d_with_indices, adaptive_max_pool2d, adaptive_max_pool3d, additiveMask, alpha_dropout, avg_pool1d, avg_pool2d, avg_pool3d, batch_norm, batch_norm$1, binary_cross_entropy, binary_cross_entropy_with_logits, block_diag, broadcast_shapes, broadcast_tensors, cartesian_prod, celu, channel_shuffle, combinations, composite, constant_pad_nd, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, cosine_embedding_loss, cosine_similarity, cross_entropy, ctc_loss, dropout, dropout1d, dropout2d, dropout3d, elu, embedding, embedding$1, embedding_bag, feature_alpha_dropout, fold, fractional_max_pool2d_with_indices, fractional_max_pool3d_with_indices, functional_exports, gaussian_nll_loss, gelu, glu, grid_sample, group_norm, group_norm$1, hardshrink, hardsigmoid, hardswish, hardtanh, hinge_embedding_loss, huber_loss, instance_norm, instance_norm$1, interpolate, kl_div, l1_loss, layer_norm, layer_norm$1, leaky_relu, linear_cross_entropy, local_response_norm, log_softmax, logsigmoid, lp_pool1d, lp_pool2d, lp_pool3d, margin_ranking_loss, max_pool1d, max_pool1d_with_indices, max_pool2d, max_pool3d, max_unpool1d, max_unpool2d, max_unpool3d, meshgrid, mish, mse_loss, multi_head_attention_forward, multi_margin_loss, multilabel_margin_loss, multilabel_soft_margin_loss, native_batch_norm, native_group_norm, native_layer_norm, nll_loss, normalize, pad, pairwise_distance, pixel_shuffle, pixel_unshuffle, poisson_nll_loss, prelu, randomReLU, readReduction, relu, relu6, rms_norm, rms_norm$1, rrelu, rrelu_, selu, sigmoid, silu, smooth_l1_loss, soft_margin_loss, softmax, softmin, softplus, softshrink, softsign, tanh, tanhshrink, threshold, triplet_margin_loss, triplet_margin_with_distance_loss, unfold };