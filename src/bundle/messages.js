import { ArgumentError, CallableModule, DType, Device, FormatError, Generator, IndexError, Parameter, ShapeError, Tensor, UnsupportedError, __name, bool, cpu, dtypeByName, errors_exports, float64, hostMemory, int64, namedDevice, numelOf, recordOf, sameShape, stack, tensor } from "./module.js";
import { from_numpy } from "./create_data.js";
import { blankModule, constructionOf, holdsParameter, noteMembers, setField } from "./fetch.js";

// src/data/collate.ts
function default_collate(batch) {
	if (batch.length === 0) throw new ArgumentError("default_collate: the batch is empty");
	return collate(batch);
}
let place;
function collateInto(where, make) {
	place = where;
	try {
		return make();
	} finally {
		place = undefined;
	}
}
function stacked(tensors) {
	const { shape, dtype } = tensors[0];
	const alike = (x) => x instanceof Tensor && x.dtype === dtype && !x.requires_grad && sameShape(x.shape, shape);
	const out = place !== undefined && tensors.every(alike) ? place([tensors.length, ...shape], dtype) : undefined;
	return out === undefined ? stack(tensors, 0) : stack(tensors, 0, { out });
}
function collate(batch) {
	const first = batch[0];
	if (first instanceof Tensor) return stacked(batch);
	switch (typeof first) {
		case "number": return tensor(batch, { dtype: batch.every(Number.isInteger) ? int64 : float64 });
		case "bigint": return tensor(batch, { dtype: int64 });
		case "boolean": return tensor(batch, { dtype: bool });
		case "string": return [...batch];
	}
	if (ArrayBuffer.isView(first) && !(first instanceof DataView)) {
		return stacked(batch.map((array) => from_numpy(array)));
	}
	if (Array.isArray(first)) return collateArrays(batch);
	if (first instanceof Promise) {
		throw new ArgumentError("default_collate: found a Promise; a dataset whose get() is async needs `for await (const batch of loader)`");
	}
	if (isRecord(first)) {
		const out = {};
		for (const key of Object.keys(first)) out[key] = collate(batch.map((sample, i) => member(sample, key, i)));
		return out;
	}
	if (first instanceof Map) {
		return new Map([...first.keys()].map((key) => [key, collate(batch.map((map, i) => member(map, key, i)))]));
	}
	const found = first === null ? "null" : typeof first === "object" ? first.constructor?.name ?? "object" : typeof first;
	throw new ArgumentError(`default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ${found}`);
}
function collateArrays(batch) {
	const size = batch[0].length;
	const other = batch.findIndex((sample) => !Array.isArray(sample));
	if (other >= 0) {
		throw new ArgumentError(`default_collate: sample 0 of the batch is a list and sample ${other} is not`);
	}
	if (batch.some((sample) => sample.length !== size)) {
		throw new ShapeError("each element in list of batch should be of equal size");
	}
	return batch[0].map((_, i) => collate(batch.map((sample) => sample[i])));
}
function member(sample, key, index) {
	if (sample instanceof Map && sample.has(key)) return sample.get(key);
	if (isRecord(sample) && Object.hasOwn(sample, key)) return sample[key];
	throw new IndexError(`default_collate: sample ${index} of the batch has no key '${String(key)}', which sample 0 has`);
}
function isRecord(value) {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
function default_convert(data) {
	if (data instanceof Tensor) return data;
	if (ArrayBuffer.isView(data) && !(data instanceof DataView)) return tensor(data);
	if (Array.isArray(data)) return data.map(default_convert);
	if (isRecord(data)) {
		return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, default_convert(value)]));
	}
	if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, default_convert(value)]));
	return data;
}

// src/data/worker_info.ts
let info = null;
let importing = false;
function get_worker_info() {
	return info;
}
function becomeWorker(worker) {
	info = worker;
}
async function whileImporting(load) {
	importing = true;
	try {
		return await load();
	} finally {
		importing = false;
	}
}
function checkNotImporting() {
	if (!importing) return;
	throw new UnsupportedError("DataLoader: a worker imports the module of its dataset, and that module starts a loader with workers again; put " + "what the program does, rather than defines, under `if (import.meta.main) { … }`");
}

// src/data/encode.ts
var Encoder = class {
	subject;
	tensor;
	codes = [];
	#codeOf = new Map();
	#seen = new Map();
	constructor(subject, tensor) {
		this.subject = subject;
		this.tensor = tensor;
	}
	parcel(value, place) {
		return {
			value: this.encode(value, place),
			codes: this.codes
		};
	}
	encode(value, place) {
		switch (typeof value) {
			case "function": return this.#function(value, place);
			case "symbol": throw this.#refuse(place, `a symbol`);
			case "object": return value === null ? {
				kind: "plain",
				value
			} : this.#object(value, place);
		}
		return {
			kind: "plain",
			value
		};
	}
	#object(value, place) {
		const before = this.#seen.get(value);
		if (before !== undefined) return {
			kind: "again",
			id: before
		};
		if (value instanceof Tensor) return this.tensor(value);
		if (value instanceof DType) return {
			kind: "dtype",
			name: value.name
		};
		if (value instanceof Device) return {
			kind: "device",
			name: String(value)
		};
		if (value instanceof URL) return {
			kind: "url",
			href: value.href
		};
		if (isCloned(value)) return {
			kind: "plain",
			value
		};
		const id = this.#seen.size;
		this.#seen.set(value, id);
		if (ArrayBuffer.isView(value)) return viewed(value, id);
		if (value instanceof Generator) return {
			kind: "generator",
			id,
			state: value.state
		};
		if (Array.isArray(value)) {
			if (value.every(isPrimitive)) return {
				kind: "list",
				id,
				items: [{
					kind: "plain",
					value: [...value]
				}]
			};
			return {
				kind: "list",
				id,
				items: value.map((item, i) => this.encode(item, `${place}[${i}]`))
			};
		}
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype || prototype === null) {
			return {
				kind: "record",
				id,
				...this.#fields(value, place)
			};
		}
		if (prototype === Map.prototype) {
			const entries = [...value].map(([key, item]) => [this.encode(key, `a key of ${place}`), this.encode(item, `${place}.get(${String(key)})`)]);
			return {
				kind: "map",
				id,
				entries
			};
		}
		if (prototype === Set.prototype) {
			return {
				kind: "set",
				id,
				items: [...value].map((item) => this.encode(item, `a member of ${place}`))
			};
		}
		return this.#instance(value, prototype.constructor, id, place);
	}
	#instance(value, owner, id, place) {
		if (isNative(owner)) throw this.#refuse(place, `a ${owner.name}, which belongs to the thread that made it`);
		const code = this.#code(owner, place, true);
		const given = constructionOf(value);
		if (given === undefined) return {
			kind: "instance",
			id,
			code,
			...this.#fields(value, place)
		};
		return {
			kind: "made",
			id,
			code,
			given: given.map((item, i) => this.encode(item, `argument ${i} of ${place}`))
		};
	}
	#fields(value, place) {
		const keys = Object.keys(value);
		const values = keys.map((key) => this.encode(value[key], `${place}.${key}`));
		return {
			keys,
			values
		};
	}
	#function(value, place) {
		const prototype = Object.getPrototypeOf(value);
		if (Object.hasOwn(value, "prototype") && isClassText(String(value))) {
			return {
				kind: "code",
				code: this.#code(value, place, true)
			};
		}
		if (value instanceof CallableModule) return this.#module(value, prototype.constructor, place);
		if (!(prototype === Function.prototype || prototype.constructor?.name.endsWith("Function"))) {
			throw this.#refuse(place, `a function with the class ${prototype.constructor.name}`);
		}
		return {
			kind: "code",
			code: this.#code(value, place, false)
		};
	}
	#module(module, owner, place) {
		const before = this.#seen.get(module);
		if (before !== undefined) return {
			kind: "again",
			id: before
		};
		const id = this.#seen.size;
		this.#seen.set(module, id);
		const { hooks, parameters, buffers, modules } = recordOf(module);
		if (hooks !== undefined && !hooks.empty) {
			throw this.#refuse(place, `the module ${owner.name} with hooks, which belong to the thread that registered them`);
		}
		const code = this.#code(owner, place, true);
		const fields = this.#fields(module, place);
		const held = fields.keys.filter((key) => holdsParameter(module, key));
		return {
			kind: "module",
			id,
			code,
			...fields,
			held,
			members: {
				parameters,
				buffers,
				modules
			}
		};
	}
	#code(value, place, isClass) {
		const before = this.#codeOf.get(value);
		if (before !== undefined) return before;
		const text = String(value), { name } = value;
		if (text.includes("[native code]")) throw this.#refuse(place, `the built-in or bound function ${name}`);
		if (name === "") {
			const what = isClass ? "a class without a name" : "a function without a name";
			throw this.#refuse(place, `${what}; export it from its module, \`export const name = …\`, and use it by that name`);
		}
		const code = this.codes.push({
			name,
			text,
			place,
			isClass
		}) - 1;
		this.#codeOf.set(value, code);
		return code;
	}
	#refuse(place, what) {
		return new UnsupportedError(`${this.subject}: ${place} is ${what}`);
	}
};
function viewed(view, id) {
	const { buffer, byteOffset, byteLength } = view, type = view.constructor.name;
	const length = view instanceof DataView ? byteLength : view.length;
	if (buffer instanceof SharedArrayBuffer) return {
		kind: "view",
		id,
		type,
		memory: buffer,
		start: byteOffset,
		length
	};
	const memory = byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
	return {
		kind: "view",
		id,
		type,
		memory,
		start: 0,
		length
	};
}
function isClassText(text) {
	return /^class\b/.test(text);
}
function isPrimitive(value) {
	return value === null || typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol";
}
function isCloned(value) {
	return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer || value instanceof Date || value instanceof RegExp || value instanceof Error;
}
function isNative(owner) {
	return globalThis[owner.name] === owner || Deno[owner.name] === owner || String(owner).includes("[native code]");
}

// src/data/decode.ts
var Decoder = class {
	codes;
	tensor;
	#made = new Map();
	constructor(codes, tensor) {
		this.codes = codes;
		this.tensor = tensor;
	}
	decode(wire) {
		switch (wire.kind) {
			case "plain": return wire.value;
			case "again": return this.#made.get(wire.id);
			case "tensor": return this.tensor(wire);
			case "view": {
				const View = globalThis[wire.type];
				return this.#keep(wire.id, new View(wire.memory, wire.start, wire.length));
			}
			case "url": return new URL(wire.href);
			case "dtype": return dtypeByName(wire.name);
			case "device": return namedDevice(wire.name);
			case "code": return this.codes[wire.code];
			case "generator": return this.#keep(wire.id, new Generator("cpu", wire.state));
			case "list": return this.#list(wire.id, wire.items);
			case "record": return this.#fill(this.#keep(wire.id, {}), wire.keys, wire.values);
			case "map": {
				const map = this.#keep(wire.id, new Map());
				for (const [key, value] of wire.entries) map.set(this.decode(key), this.decode(value));
				return map;
			}
			case "set": {
				const set = this.#keep(wire.id, new Set());
				for (const item of wire.items) set.add(this.decode(item));
				return set;
			}
			case "instance": {
				const { prototype } = this.codes[wire.code];
				return this.#fill(this.#keep(wire.id, Object.create(prototype)), wire.keys, wire.values);
			}
			case "module": {
				const module = this.#keep(wire.id, blankModule(this.codes[wire.code]));
				noteMembers(module, wire.members);
				wire.keys.forEach((key, i) => setField(module, key, this.decode(wire.values[i]), wire.held.includes(key)));
				return module;
			}
			case "made": {
				const given = wire.given.map((item) => this.decode(item));
				return this.#keep(wire.id, new this.codes[wire.code](...given));
			}
		}
	}
	#keep(id, value) {
		this.#made.set(id, value);
		return value;
	}
	#list(id, items) {
		const [first] = items;
		if (items.length === 1 && first.kind === "plain" && Array.isArray(first.value)) return this.#keep(id, first.value);
		const list = this.#keep(id, []);
		for (const item of items) list.push(this.decode(item));
		return list;
	}
	#fill(object, keys, values) {
		keys.forEach((key, i) => {
			const value = this.decode(values[i]);
			Object.defineProperty(object, key, {
				value,
				writable: true,
				enumerable: true,
				configurable: true
			});
		});
		return object;
	}
};

// src/data/lookup.ts
const DEPTH = 4;
const LIBRARIES = [() => import("./data2.js"), () => import("./torch.js")];
const known = new Map();
async function libraryNames(load) {
	const before = known.get(load);
	if (before !== undefined) return before;
	const names = new Map();
	const seen = new Set();
	const visit = (space, depth) => {
		if (seen.has(space)) return;
		seen.add(space);
		for (const value of Object.values(space)) {
			if (typeof value === "function") add(names, value);
			else if (isNamespace(value) && depth < DEPTH) visit(value, depth + 1);
		}
	};
	visit(await load(), 0);
	known.set(load, names);
	return names;
}
function isNamespace(value) {
	return typeof value === "object" && value !== null && (Object.prototype.toString.call(value).endsWith("Module]") || Object.getPrototypeOf(value) === Object.prototype);
}
function add(names, value) {
	const list = names.get(value.name);
	if (list === undefined) names.set(value.name, [value]);
	else list.push(value);
}
function exportsOf(module) {
	const names = new Map();
	for (const value of Object.values(module)) {
		if (typeof value === "function") add(names, value);
		if (typeof value !== "function" && !isNamespace(value)) continue;
		for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value))) {
			if (typeof member === "function") add(names, member);
		}
	}
	return names;
}
function match(names, reference) {
	return names.get(reference.name)?.find((value) => String(value) === reference.text);
}
async function lookUp(references, modules, subject) {
	if (references.length === 0) return [];
	const found = new Array(references.length);
	const search = (names) => {
		references.forEach((reference, i) => found[i] ??= match(names, reference));
		return references.every((_, i) => found[i] !== undefined);
	};
	for (const library of LIBRARIES) if (search(await libraryNames(library))) return found;
	for (const module of modules) {
		const exported = await importIfThere(module);
		if (exported !== undefined && search(exportsOf(exported))) return found;
	}
	throw notFound(references[references.findIndex((_, i) => found[i] === undefined)], modules, subject);
}
async function importIfThere(url) {
	try {
		return await import(url);
	} catch (error) {
		if (error instanceof TypeError && error.message.startsWith(`Module not found "${url}"`)) return undefined;
		throw error;
	}
}
function notFound(reference, modules, subject) {
	const { name, place, isClass } = reference;
	const looked = modules.length === 0 ? "no module of the program is known" : `none of ${modules.join(", ")} exports it`;
	const what = isClass ? `class ${name}` : `function ${name}`;
	return new UnsupportedError(`${subject}: a worker cannot get ${what} (${place}): ${looked}. Write \`export ${isClass ? "class" : "function"} ` + `${name}\` at the top level of its module` + (isClass ? "" : " (a function made inside of another one cannot be sent)") + "; if that module is none of these, name it: { module: import.meta.url }");
}

// src/data/ring.ts
function describeSlot({ bytes, start, size }) {
	return {
		memory: bytes.buffer,
		start,
		size
	};
}
const PAGE = 1 << 16;
function newSlot(size) {
	const bytes = new Uint8Array(new SharedArrayBuffer(size + 64));
	const start = (64 - hostMemory.addressOf(bytes) % 64) % 64;
	return {
		bytes,
		start,
		size
	};
}
var Ring = class {
	capacity;
	#free = [];
	#size = 0;
	#slots = 0;
	constructor(capacity) {
		this.capacity = capacity;
	}
	take() {
		if (this.#size === 0) return undefined;
		const slot = this.#free.pop();
		if (slot !== undefined && slot.size >= this.#size) return slot;
		if (slot === undefined) {
			if (this.#slots >= this.capacity) return undefined;
			this.#slots++;
		}
		return newSlot(this.#size);
	}
	give(slot) {
		this.#free.push(slot);
	}
	drop() {
		this.#slots--;
	}
	fit(nbytes) {
		if (nbytes > this.#size) this.#size = Math.ceil(nbytes / PAGE) * PAGE;
	}
	get state() {
		return {
			slots: this.#slots,
			free: this.#free.length
		};
	}
	borrow(slot) {
		let users = 1;
		let reusable = true;
		const leave = (mayReuse) => {
			reusable &&= mayReuse;
			if (--users > 0 || slot === undefined) return;
			if (reusable) this.give(slot);
		};
		const tensor = (wire) => {
			const dtype = dtypeByName(wire.dtype);
			const count = numelOf(wire.shape);
			const nbytes = count * dtype.itemsize;
			if (wire.at === undefined) return received(wire);
			users++;
			const storage = hostMemory.lend(slot.bytes, slot.start + wire.at, nbytes, leave);
			return new Tensor(storage, 0, wire.shape, undefined, dtype, cpu, count);
		};
		return {
			tensor,
			finish: () => leave(true)
		};
	}
};
function received(wire, storages) {
	const dtype = dtypeByName(wire.dtype);
	const memory = wire.memory;
	let storage = storages?.get(memory);
	if (storage === undefined) {
		storage = hostMemory.lend(new Uint8Array(memory), 0, memory.byteLength, () => {});
		storages?.set(memory, storage);
	}
	const { shape, strides, offset = 0 } = wire;
	const tensor = new Tensor(storage, offset, shape, strides, dtype, cpu, numelOf(shape));
	if (wire.parameter) return new Parameter(tensor, wire.requires_grad);
	return wire.requires_grad ? tensor.requires_grad_() : tensor;
}

// src/data/worker_error.ts
function describeError(error, where) {
	if (!(error instanceof Error)) {
		return {
			name: "Error",
			message: `${String(error)} was thrown`,
			stack: "",
			type: "Error",
			where
		};
	}
	const { name, message } = error;
	const cause = error.cause instanceof Error ? describeError(error.cause, "") : undefined;
	return {
		name,
		message,
		stack: error.stack ?? "",
		type: error.constructor.name,
		where,
		cause
	};
}
function classOf({ type, name }) {
	for (const known of [type, name]) {
		const found = errors_exports[known] ?? Deno.errors[known] ?? globalThis[known];
		if (typeof found === "function" && (found === Error || found.prototype instanceof Error)) {
			if (found === AggregateError || found === DOMException) continue;
			return found;
		}
	}
	return Error;
}
function rebuild(wire) {
	const cause = wire.cause === undefined ? undefined : rebuild(wire.cause);
	const error = new (classOf(wire))(wire.message, cause === undefined ? undefined : { cause });
	Object.defineProperty(error, "name", {
		value: wire.name,
		configurable: true,
		writable: true
	});
	Object.defineProperty(error, "stack", {
		value: wire.stack,
		configurable: true,
		writable: true
	});
	return error;
}
const PRIVATE = /private (member|field|method)|Receiver must be/;
function workerError(wire, worker) {
	const hint = wire.type === "TypeError" && PRIVATE.test(wire.message) ? ". A worker gets a copy of an object's fields, without its #private ones: pass the constructor's arguments on, " + "`super(…arguments)`, and the worker makes the object anew" : "";
	const error = new (classOf(wire))(`Caught ${wire.name} in DataLoader worker ${worker}, ${wire.where}: ${wire.message}${hint}`, { cause: rebuild(wire) });
	const [head] = (error.stack ?? "").split("\n    at ");
	const frames = wire.stack.split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
	Object.defineProperty(error, "stack", {
		value: `${head}\n${frames}`,
		configurable: true,
		writable: true
	});
	return error;
}

// src/data/messages.ts
const VERSION = 1;
function checkStart(message) {
	if (message.kind === "start" && message.version === 1) return;
	throw new FormatError(`DataLoader: a worker of version ${1} was started by another version of this library; import one version only`);
}

export { Decoder, Encoder, Ring, becomeWorker, checkNotImporting, checkStart, collateInto, default_collate, default_convert, describeError, describeSlot, get_worker_info, lookUp, received, whileImporting, workerError };