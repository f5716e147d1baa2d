import { ArgumentError, CallableModule, IndexError, Module, Parameter, TREE, Tensor, UnsupportedError, ValueError, __name, formatModuleList, int64, isOptions, isTensor, recordOf, tensor } from "./module.js";
import { Generator, randperm } from "./random.js";

// src/nn/containers.ts
var ModuleSequence = class extends Module {
	#names = [];
	get names() {
		return this.#names;
	}
	#field(name) {
		return this[name];
	}
	get length() {
		return this.#names.length;
	}
	*[Symbol.iterator]() {
		for (const name of this.#names) yield this.#field(name);
	}
	add_module(name, module) {
		if (module === null) throw new ArgumentError(`${this.constructor.name} cannot hold null`);
		super.add_module(name, module);
		if (!this.#names.includes(name)) this.#names.push(name);
	}
	#place(index) {
		const place = index < 0 ? index + this.length : index;
		if (!Number.isInteger(index) || place < 0 || place >= this.length) {
			throw new IndexError(`index ${index} is out of range`);
		}
		return place;
	}
	at(index) {
		return this.#field(this.#names[this.#place(index)]);
	}
	set(index, module) {
		this.set_submodule(this.#names[this.#place(index)], module);
		return this;
	}
	append(module) {
		this.add_module(`${this.length}`, module);
		return this;
	}
	extend(modules) {
		for (const module of [...modules]) this.append(module);
		return this;
	}
	insert(index, module) {
		const n = this.length;
		if (!(index >= -n && index <= n)) throw new IndexError(`Index out of range: ${index}`);
		const all = [...this];
		all.splice(index < 0 ? index + n : index, 0, module);
		return this.#replace(all);
	}
	pop(index = -1) {
		const all = [...this];
		const [module] = all.splice(this.#place(index), 1);
		this.#replace(all);
		return module;
	}
	delete(index) {
		this.pop(index);
	}
	#replace(modules) {
		for (const name of this.#names) delete this[name];
		this.#names = [];
		modules.forEach((module, i) => this.add_module(`${i}`, module));
		return this;
	}
};
var Sequential = class Sequential extends ModuleSequence {
	constructor(...layers) {
		super();
		if (layers.length === 1 && isOptions(layers[0])) {
			for (const [name, layer] of Object.entries(layers[0])) this.add_module(name, layer);
		} else layers.forEach((layer, i) => this.add_module(`${i}`, layer));
	}
	forward(input) {
		const fields = this;
		const names = this.names;
		let x = input;
		for (let i = 0; i < names.length; i++) x = fields[names[i]](x);
		return x;
	}
	slice(start, end) {
		const out = new Sequential();
		const all = [...this];
		for (const name of this.names.slice(start, end)) out.add_module(name, all[this.names.indexOf(name)]);
		return out;
	}
	add(other) {
		if (!(other instanceof Sequential)) {
			throw new ValueError(`add operator supports only objects of Sequential class, but ${typeof other} is given.`);
		}
		return new Sequential(...this, ...other);
	}
	mul(times) {
		if (!Number.isInteger(times)) {
			throw new ArgumentError(`unsupported operand type(s) for *: Sequential and ${typeof times} (${times})`);
		}
		if (times <= 0) throw new ValueError(`Non-positive multiplication factor ${times} for Sequential`);
		return new Sequential(...Array.from({ length: times }, () => [...this]).flat());
	}
};
var ModuleList = class ModuleList extends ModuleSequence {
	constructor(modules = []) {
		super();
		this.extend(modules);
	}
	forward(..._args) {
		throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
	}
	slice(start, end) {
		return new ModuleList([...this].slice(start, end));
	}
	add(other) {
		return new ModuleList([...this, ...other]);
	}
	toString() {
		return formatModuleList(this.constructor.name, this);
	}
};

// src/nn/named_members.ts
var NamedMembers = class extends Module {
	#names = [];
	get length() {
		return this.#names.length;
	}
	listName(name) {
		if (!this.has(name)) this.#names.push(name);
	}
	has(key) {
		return this.#names.includes(key);
	}
	delete(key) {
		if (!this.has(key)) return false;
		this.#names = this.#names.filter((name) => name !== key);
		return delete this[key];
	}
	pop(key) {
		const member = this.get(key);
		this.delete(key);
		return member;
	}
	clear() {
		for (const name of this.#names.slice()) this.delete(name);
	}
	keys() {
		return this.#names.values();
	}
	*values() {
		for (const name of this.#names) yield this.get(name);
	}
	*items() {
		for (const name of this.#names) yield [name, this.get(name)];
	}
	[Symbol.iterator]() {
		return this.keys();
	}
};

// src/nn/module_dict.ts
var ModuleDict = class ModuleDict extends NamedMembers {
	constructor(modules) {
		super();
		if (modules !== undefined && modules !== null) this.update(modules);
	}
	add_module(name, module) {
		super.add_module(name, module);
		this.listName(name);
	}
	get(key) {
		if (!this.has(key)) {
			throw new IndexError(`ModuleDict has no module '${key}'; it has ${[...this].join(", ") || "none"}`);
		}
		return this[key];
	}
	set(key, module) {
		this.add_module(key, module);
		return this;
	}
	entries() {
		return this.items();
	}
	update(modules) {
		if (modules instanceof ModuleDict) {
			for (const [name, module] of modules.items()) this.set(name, module);
		} else if (typeof modules === "object" && modules !== null) {
			const pairs = Symbol.iterator in modules ? modules : Object.entries(modules);
			for (const [name, module] of pairs) this.set(name, module);
		} else {
			throw new ArgumentError(`ModuleDict.update should be called with an iterable of key/value pairs, but got ${typeof modules}`);
		}
	}
	forward(..._args) {
		throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
	}
};

// src/nn/parameter_containers.ts
function asParameter(value) {
	if (!(value instanceof Tensor)) throw new ArgumentError(`a parameter container holds tensors, got ${typeof value}`);
	return value.isParameter ? value : new Parameter(value);
}
function formatEntry(name, parameter, type) {
	return `  (${name}): Parameter containing: [${type} of size ${parameter.shape.join("x")}]`;
}
var ParameterList = class ParameterList extends Module {
	#size = 0;
	constructor(values = []) {
		super();
		this.extend(values);
	}
	get length() {
		return this.#size;
	}
	at(index) {
		return this[this.#place(index)];
	}
	set(index, value) {
		this[this.#place(index)] = asParameter(value);
		return this;
	}
	slice(start, end) {
		return new ParameterList([...this].slice(start, end));
	}
	#place(index) {
		const place = index < 0 ? index + this.#size : index;
		if (!Number.isInteger(index) || place < 0 || place >= this.#size) {
			throw new IndexError(`index ${index} is out of range`);
		}
		return place;
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.#size; i++) yield this[i];
	}
	append(value) {
		this[this.#size] = asParameter(value);
		this.#size++;
		return this;
	}
	extend(values) {
		if (values instanceof Tensor || typeof values !== "object" || values === null || !(Symbol.iterator in values)) {
			throw new ArgumentError("ParameterList.extend should be called with an iterable of tensors");
		}
		for (const value of [...values]) this.append(value);
		return this;
	}
	forward(..._args) {
		throw new UnsupportedError("ParameterList should not be called.");
	}
	extra_repr() {
		return Array.from(this, (p, i) => formatEntry(`${i}`, p, p.dtype.toString())).join("\n");
	}
};
var ParameterDict = class ParameterDict extends NamedMembers {
	constructor(parameters) {
		super();
		if (parameters !== undefined && parameters !== null) this.update(parameters);
	}
	get(key, ...fallback) {
		if (this.has(key)) return this[key];
		if (fallback.length > 0) return fallback[0];
		throw new IndexError(`ParameterDict has no parameter '${key}'; it has ${[...this].join(", ") || "none"}`);
	}
	setdefault(key, value) {
		if (!this.has(key)) this.set(key, value);
		return this.get(key);
	}
	popitem() {
		const key = [...this].at(-1);
		if (key === undefined) throw new IndexError("popitem(): the ParameterDict is empty");
		return [key, this.pop(key)];
	}
	copy() {
		return new ParameterDict(this.items());
	}
	fromkeys(keys, value) {
		return new ParameterDict(Array.from(keys, (key) => [key, value]));
	}
	or(other) {
		const both = this.copy();
		both.update(other);
		return both;
	}
	set(key, value) {
		this.register_parameter(key, asParameter(value));
		this.listName(key);
		return this;
	}
	update(parameters) {
		if (parameters instanceof ParameterDict) {
			for (const [name, value] of parameters.items()) this.set(name, value);
		} else if (typeof parameters !== "object" || parameters === null) {
			throw new ArgumentError(`ParametersDict.update should be called with an iterable of key/value pairs, but got ${typeof parameters}`);
		} else if (Symbol.iterator in parameters) {
			for (const [name, value] of parameters) this.set(name, value);
		} else {
			for (const name of Object.keys(parameters).sort()) this.set(name, parameters[name]);
		}
	}
	forward(..._args) {
		throw new UnsupportedError("ParameterDict should not be called.");
	}
	extra_repr() {
		return Array.from(this.items(), ([name, p]) => formatEntry(name, p, p.type())).join("\n");
	}
};

// src/nn/blank.ts
const CONTAINERS = [
	ModuleSequence,
	ModuleDict,
	ParameterList,
	ParameterDict
];
function blankModule(type) {
	const base = CONTAINERS.find(({ prototype }) => prototype === type.prototype || Object.prototype.isPrototypeOf.call(prototype, type.prototype)) ?? Module;
	return Reflect.construct(base, [], type);
}
function holdsParameter(module, name) {
	return module instanceof ParameterList && /^\d+$/.test(name) || module instanceof ParameterDict && module.has(name);
}
function noteMembers(copy, members) {
	const record = recordOf(copy);
	members.parameters.forEach((name) => record.parameters.add(name));
	members.modules.forEach((name) => record.modules.add(name));
	members.buffers.forEach((persistent, name) => record.buffers.set(name, persistent));
}
function setField(module, name, value, held) {
	if (module instanceof ModuleSequence || module instanceof ModuleDict) {
		if (value instanceof CallableModule) return module.add_module(name, value);
	} else if (held && module instanceof ParameterList) {
		module.append(value);
		return;
	} else if (held && module instanceof ParameterDict) {
		module.set(name, value);
		return;
	}
	module[name] = value;
}

// src/data/origin.ts
const births = new WeakMap();
const constructions = new WeakMap();
function rememberBirth(object, passedOn) {
	births.set(object, new Error());
	if (passedOn.length > 0) constructions.set(object, passedOn);
}
function constructionOf(object) {
	return constructions.get(object);
}
function birthModules(object) {
	const birth = births.get(object);
	return birth === undefined ? [] : modulesOnStack(birth);
}
function isOfLibrary(url) {
	return url.startsWith(`${TREE.href}src/`) || url === `${TREE.href}mod.ts`;
}
function modulesOnStack(error) {
	const found = new Set();
	for (const [, url] of (error.stack ?? "").matchAll(/\(?((?:file|https?|blob|data):[^\s()]+):\d+:\d+\)?$/gm)) {
		if (!isOfLibrary(url)) found.add(url);
	}
	return [...found];
}

// src/data/dataset.ts
var Dataset = class Dataset {
	constructor(...passedOn) {
		const direct = Object.getPrototypeOf(new.target) === Dataset;
		rememberBirth(this, direct ? passedOn : []);
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.length; i++) yield this.get(i);
	}
};
var IterableDataset = class IterableDataset {
	constructor(...passedOn) {
		const direct = Object.getPrototypeOf(new.target) === IterableDataset;
		rememberBirth(this, direct ? passedOn : []);
	}
};
function indexed(dataset) {
	if (dataset instanceof Dataset) {
		if (typeof dataset.get === "function") {
			if (typeof dataset.length === "number") return dataset;
			throw new ArgumentError(`${describeClass(dataset)} does not say how many samples it has: give it \`get length()\``);
		}
		const python = dataset;
		if (typeof python.__getitem__ === "function" && typeof python.__len__ === "function") {
			return new PythonStyle(python);
		}
		throw new ArgumentError(`${describeClass(dataset)} does not give samples: give it \`get(index)\``);
	}
	if (Array.isArray(dataset)) return new ArrayDataset(dataset);
	if (typeof dataset === "object" && dataset !== null) {
		if ("get" in dataset && "length" in dataset) return dataset;
		if ("__getitem__" in dataset && "__len__" in dataset) return new PythonStyle(dataset);
		if (ArrayBuffer.isView(dataset) && "length" in dataset) return new ArrayDataset(dataset);
	}
	throw new ArgumentError("a dataset must be an array or have get(index) and length (or __getitem__(index) and __len__()), got " + (dataset === null || typeof dataset !== "object" ? String(dataset) : describeClass(dataset)) + (isTensor(dataset) ? ": a TensorDataset has a tensor's rows" : ""));
}
function describeClass(value) {
	return Object.getPrototypeOf(value)?.constructor?.name ?? "an object";
}
var ArrayDataset = class extends Dataset {
	items;
	constructor(items) {
		super();
		this.items = items;
	}
	get length() {
		return this.items.length;
	}
	get(index) {
		return this.items[position(index, this.length)];
	}
};
var PythonStyle = class extends Dataset {
	dataset;
	constructor(dataset) {
		super();
		this.dataset = dataset;
	}
	get length() {
		return this.dataset.__len__();
	}
	get(index) {
		return this.dataset.__getitem__(index);
	}
};
function fetchAll(source, indices) {
	const all = source.__getitems__;
	if (typeof all === "function") return all.call(source, indices);
	const samples = new Array(indices.length);
	for (let i = 0; i < indices.length; i++) samples[i] = source.get(indices[i]);
	return samples;
}
function position(index, length) {
	const at = index < 0 ? index + length : index;
	if (!Number.isInteger(at) || at < 0 || at >= length) {
		throw new IndexError(`index ${index} is out of range for a dataset of ${length} samples`);
	}
	return at;
}

// src/data/subset.ts
var Subset = class Subset extends Dataset {
	dataset;
	indices;
	constructor(dataset, indices) {
		super();
		this.dataset = dataset;
		this.indices = [...indices];
		indexed(dataset);
	}
	get length() {
		return this.indices.length;
	}
	get(index) {
		return indexed(this.dataset).get(this.indices[position(index, this.indices.length)]);
	}
	__getitems__(indices) {
		if (this.get !== Subset.prototype.get) return indices.map((i) => this.get(i));
		return fetchAll(indexed(this.dataset), indices.map((i) => this.indices[position(i, this.indices.length)]));
	}
};
function random_split(dataset, lengths, generator) {
	const size = indexed(dataset).length;
	const total = lengths.reduce((sum, length) => sum + length, 0);
	let counts = [...lengths];
	if (Math.abs(total - 1) <= 1e-9 * Math.max(1, Math.abs(total)) && total <= 1) {
		counts = lengths.map((fraction, i) => {
			if (fraction < 0 || fraction > 1) throw new ValueError(`Fraction at index ${i} is not between 0 and 1`);
			return Math.floor(size * fraction);
		});
		let left = size - counts.reduce((sum, count) => sum + count, 0);
		for (let i = 0; left > 0; i++, left--) counts[i % counts.length] += 1;
		counts.forEach((count, i) => {
			if (count === 0) {
				console.warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`);
			}
		});
	}
	if (counts.reduce((sum, count) => sum + count, 0) !== size) {
		throw new ValueError("Sum of input lengths does not equal the length of the input dataset!");
	}
	const given = generator instanceof Generator ? generator : generator?.generator;
	const order = randperm(size, { generator: given ?? undefined }).tolist();
	let start = 0;
	return counts.map((count) => new Subset(dataset, order.slice(start, start += count)));
}

// src/data/tensor_dataset.ts
var TensorDataset = class extends Dataset {
	tensors;
	constructor(...tensors) {
		super();
		if (tensors.length === 0 || tensors.some((tensor) => !(tensor instanceof Tensor) || tensor.shape.length === 0)) {
			throw new ArgumentError("TensorDataset takes one or more tensors of at least one dimension");
		}
		if (tensors.some((tensor) => tensor.shape[0] !== tensors[0].shape[0])) {
			const sizes = tensors.map((tensor) => tensor.shape[0]).join(", ");
			throw new ValueError(`Size mismatch between tensors: their first dimensions are ${sizes}`);
		}
		this.tensors = tensors;
	}
	get length() {
		return this.tensors[0].shape[0];
	}
	get(index) {
		return this.tensors.map((tensor) => tensor.select(0, index));
	}
};

// src/data/fetch.ts
function rowsOf(source) {
	if (source instanceof TensorDataset && source.get === TensorDataset.prototype.get) {
		const tensors = source.tensors;
		return (indices) => {
			const rows = tensor(indices, { dtype: int64 });
			return tensors.map((each) => each.index_select(0, rows));
		};
	}
	if (source instanceof Subset && source.get === Subset.prototype.get && source.__getitems__ === Subset.prototype.__getitems__) {
		const inner = rowsOf(source.dataset);
		if (inner === undefined) return undefined;
		const places = source.indices;
		return (indices) => inner(indices.map((i) => places[i]));
	}
	return undefined;
}
const BEGIN = Symbol("begin");
const AHEAD = 4;
async function fetchInParts(begin, indices, starts) {
	const begun = [];
	const samples = [];
	for (let i = 0; i < indices.length; i++) {
		while (begun.length < Math.min(i + AHEAD, indices.length)) {
			const next = begin(indices[begun.length]);
			next.catch(() => {});
			begun.push(next);
		}
		starts(indices[i]);
		samples.push(await (await begun[i])());
	}
	return samples;
}
async function fetchInOrder(source, indices, starts) {
	const begin = source[BEGIN];
	if (begin !== undefined) return await fetchInParts(begin, indices, starts);
	if (source instanceof Subset && source.__getitems__ === Subset.prototype.__getitems__) {
		if (source.get === Subset.prototype.get) return await fetchPart(source, indices, starts);
		return await fetchSingly(source, indices, starts);
	}
	const all = source.__getitems__;
	if (typeof all === "function") {
		starts(undefined);
		return await Promise.all(await all.call(source, indices));
	}
	return await fetchSingly(source, indices, starts);
}
async function fetchPart(part, indices, starts) {
	const places = indices.map((i) => part.indices[position(i, part.indices.length)]);
	let next = 0;
	return await fetchInOrder(indexed(part.dataset), places, (place) => starts(place === undefined ? undefined : indices[next++]));
}
async function fetchSingly(source, indices, starts) {
	const samples = [];
	for (const index of indices) {
		starts(index);
		const sample = source.get(index);
		samples.push(sample instanceof Promise ? await sample : sample);
	}
	return samples;
}
var StreamReader = class {
	#iterator;
	count = 0;
	#ended = false;
	constructor(stream) {
		const later = stream[Symbol.asyncIterator];
		this.#iterator = later === undefined ? stream[Symbol.iterator]() : later.call(stream);
	}
	async take(count) {
		const samples = [];
		while (samples.length < count && !this.#ended) {
			const result = this.#iterator.next();
			const { done, value } = result instanceof Promise ? await result : result;
			if (done) this.#ended = true;
			else {
				samples.push(value instanceof Promise ? await value : value);
				this.count++;
			}
		}
		return samples;
	}
	async close() {
		if (!this.#ended) await this.#iterator.return?.();
		this.#ended = true;
	}
};

export { BEGIN, Dataset, IterableDataset, ModuleDict, ModuleList, ModuleSequence, ParameterDict, ParameterList, Sequential, StreamReader, Subset, TensorDataset, birthModules, blankModule, constructionOf, fetchAll, fetchInOrder, holdsParameter, indexed, modulesOnStack, noteMembers, position, random_split, rowsOf, setField };