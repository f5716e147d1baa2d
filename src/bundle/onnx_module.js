import { ArgumentError, FormatError, Module, ShapeError, Tensor, UnsupportedError, __name, describeValue, isOptions } from "./module.js";
import { wholeNumber } from "./schema.js";

// src/onnx/operators.ts
var Call = class {
	op;
	name;
	inputs;
	opset;
	outputs;
	attributes;
	constructor(op, name, inputs, attributes, opset, outputs) {
		this.op = op;
		this.name = name;
		this.inputs = inputs;
		this.opset = opset;
		this.outputs = outputs;
		this.attributes = new Map(attributes.map((a) => [a.name, a]));
	}
	get place() {
		return this.name === "" ? this.op : `${this.op} "${this.name}"`;
	}
	fail(reason) {
		return new FormatError(`torch.onnx: the node ${this.place} ${reason}`);
	}
	unsupported(what) {
		return new UnsupportedError(`torch.onnx: ${what} of the node ${this.place} is not supported`);
	}
	input(i) {
		const x = this.inputs[i];
		if (x === undefined) throw this.fail(`has no input ${i}`);
		return x;
	}
	optional(i) {
		return this.inputs[i];
	}
	list(i) {
		return this.input(i).reshape([-1]).tolist().map(Number);
	}
	has(name) {
		return this.attributes.has(name);
	}
	int(name, missing) {
		const a = this.attributes.get(name);
		return a === undefined ? missing : wholeNumber(a.i);
	}
	float(name, missing) {
		const a = this.attributes.get(name);
		return a === undefined ? missing : a.f ?? 0;
	}
	text(name, missing) {
		const a = this.attributes.get(name);
		return a === undefined ? missing : new TextDecoder().decode(a.s);
	}
	ints(name) {
		return this.attributes.get(name)?.ints?.map(wholeNumber);
	}
	floats(name) {
		return this.attributes.get(name)?.floats;
	}
	texts(name) {
		return this.attributes.get(name)?.strings?.map((s) => new TextDecoder().decode(s));
	}
	tensor(name) {
		return this.attributes.get(name)?.t;
	}
	listOr(i, name) {
		return this.inputs[i] !== undefined ? this.list(i) : this.ints(name);
	}
};
function dimOf(call, dim, rank) {
	const d = dim < 0 ? dim + rank : dim;
	if (d < 0 || d >= Math.max(rank, 1)) throw call.fail(`names the axis ${dim} of a tensor of ${rank} dimensions`);
	return d;
}

// src/onnx/onnx_module.ts
var OnnxModule = class extends Module {
	input_names;
	output_names;
	initializers;
	#graph;
	constructor(graph) {
		super();
		this.#graph = graph;
		this.input_names = graph.inputs.map((input) => input.name);
		this.output_names = graph.outputs;
		this.initializers = graph.initializers;
	}
	forward(...inputs) {
		const { steps, outputs, opset } = this.#graph;
		const values = this.#given(inputs);
		for (const step of steps) {
			const given = step.inputs.map((name) => name === "" ? undefined : values.get(name));
			const call = new Call(step.op, step.name, given, step.attributes, opset, step.outputs.length);
			const result = step.operator(call);
			const list = result instanceof Tensor ? [result] : result;
			step.outputs.forEach((name, i) => {
				if (name === "") return;
				if (list[i] === undefined) throw call.fail(`has no output ${i}`);
				values.set(name, list[i]);
			});
			for (const name of step.last) values.delete(name);
		}
		const results = outputs.map((name) => values.get(name));
		return results.length === 1 ? results[0] : results;
	}
	#given(inputs) {
		const graph = this.#graph;
		const values = new Map(graph.initializers);
		const [first] = inputs, named = inputs.length === 1 && isOptions(first) ? first : undefined;
		const expected = `the graph's inputs are ${this.input_names.join(", ")}`;
		if (named === undefined && inputs.length !== graph.inputs.length) {
			throw new ArgumentError(`the ONNX graph got ${inputs.length} inputs; ${expected}`);
		}
		const unknown = Object.keys(named ?? {}).find((name) => !this.input_names.includes(name));
		if (unknown !== undefined) throw new ArgumentError(`the ONNX graph has no input "${unknown}"; ${expected}`);
		graph.inputs.forEach(({ name, dtype, shape }, i) => {
			const x = named === undefined ? inputs[i] : named[name];
			if (x === undefined) throw new ArgumentError(`the ONNX graph's input "${name}" is missing; ${expected}`);
			if (!(x instanceof Tensor)) {
				throw new ArgumentError(`the ONNX graph's input "${name}" must be a Tensor, not ${describeValue(x)}`);
			}
			if (dtype !== undefined && x.dtype.name !== dtype) {
				throw new ArgumentError(`the ONNX graph's input "${name}" is of ${dtype}, not ${x.dtype.name}`);
			}
			const fits = shape === undefined || shape.length === x.shape.length && shape.every((n, d) => typeof n === "string" || n === x.shape[d]);
			if (!fits) {
				throw new ShapeError(`the ONNX graph's input "${name}" has the sizes [${shape.join(", ")}], not [${x.shape.join(", ")}]`);
			}
			values.set(name, x);
		});
		return values;
	}
};

export { OnnxModule, dimOf };