import { ArgumentError, FormatError, ShapeError, Signature$1 as Signature, Tensor, ValueError, __name, describeValue, float64, isOptions, no_grad } from "./module.js";
import { get_rng_state, set_rng_state } from "./random.js";
import { atomicWrite, pathOf } from "./atomic_write.js";
import { Image, concat, renderSvg, zlib } from "./image.js";

// src/io/png.ts
const COLOUR_TYPES = [
	0,
	0,
	4,
	2,
	6
];
function encodePng(width, height, channels, data) {
	const head = new Uint8Array(13);
	const view = new DataView(head.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	head.set([8, COLOUR_TYPES[channels]], 8);
	return concat([
		new Uint8Array([
			137,
			80,
			78,
			71,
			13,
			10,
			26,
			10
		]),
		chunk("IHDR", head),
		chunk("IDAT", zlib.deflateSync(filtered(height, width * channels, channels, data))),
		chunk("IEND", new Uint8Array(0))
	]);
}
function filtered(height, stride, channels, data) {
	const out = new Uint8Array(height * (stride + 1));
	for (let y = 0, at = 0, to = 0; y < height; y++) {
		const back = y === 0 ? channels : stride;
		out[to++] = y === 0 ? 1 : 2;
		for (let x = 0; x < stride; x++, at++) {
			out[to++] = y === 0 && x < channels ? data[at] : data[at] - data[at - back];
		}
	}
	return out;
}
function chunk(name, data) {
	const out = new Uint8Array(12 + data.length);
	const view = new DataView(out.buffer);
	view.setUint32(0, data.length);
	for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
	out.set(data, 8);
	view.setUint32(8 + data.length, zlib.crc32(out.subarray(4, 8 + data.length)));
	return out;
}

// src/utils/plot/plot.ts
var Plot = class {
	#svg;
	constructor(svg) {
		if (typeof svg !== "string" || !/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(svg)) {
			throw new ArgumentError("Plot: expected the text of an SVG document");
		}
		this.#svg = svg;
	}
	svg() {
		return this.#svg;
	}
	async image(options = {}) {
		return Image.of(await renderSvg(this.#svg, options.scale ?? 2));
	}
	async png(options = {}) {
		const { width, height, channels, data } = await this.image(options);
		return encodePng(width, height, channels, data);
	}
	async save(path, options = {}) {
		if (!/\.svg$/i.test(pathOf(path))) return await (await this.image(options)).save(path);
		const bytes = new TextEncoder().encode(this.#svg);
		atomicWrite(path, (sink) => {
			for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
		});
	}
	toString() {
		const size = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(this.#svg)?.[1] ?? "?";
		return `<Plot of ${size("width")}x${size("height")}>`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
	[Symbol.for("Jupyter.display")]() {
		return {
			"image/svg+xml": this.#svg,
			"text/plain": this.toString()
		};
	}
};

// src/utils/tensorboard/numbers.ts
function scalarOf(value, name) {
	if (value instanceof Tensor) {
		if (value.numel() !== 1) {
			throw new ShapeError(`${name}: a scalar is a number or a tensor of one element, got the shape [${value.shape}]`);
		}
		return Number(value.item());
	}
	if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return Number(value);
	throw new ArgumentError(`${name}: a scalar is a number or a tensor of one element, not ${describeValue(value)}`);
}
function numbersOf(values, name) {
	if (values instanceof Tensor) {
		return Float64Array.from(values.detach().to(float64).contiguous().numpy());
	}
	if (typeof values === "number") return Float64Array.of(values);
	if (Array.isArray(values)) {
		return Float64Array.from(values, (value, i) => typeof value === "number" ? value : scalarOf(value, `${name}[${i}]`));
	}
	if (ArrayBuffer.isView(values) && !(values instanceof DataView)) {
		return Float64Array.from(values, Number);
	}
	throw new ArgumentError(`${name}: expected a tensor or an array of numbers, not ${describeValue(values)}`);
}

// src/utils/tensorboard/arguments.ts
function checkTag(tag, name) {
	if (typeof tag !== "string") throw new ArgumentError(`${name}: the tag is a text, not ${describeValue(tag)}`);
}
function whenOf(o, name) {
	const step = o.global_step ?? undefined;
	const walltime = o.walltime ?? undefined;
	if (step !== undefined && typeof step !== "number" && typeof step !== "bigint") {
		throw new ArgumentError(`${name}: global_step is a whole number, not ${describeValue(step)}`);
	}
	const whole = step === undefined ? undefined : Math.trunc(Number(step));
	if (whole !== undefined && !Number.isSafeInteger(whole)) {
		throw new ValueError(`${name}: global_step is a whole number, got ${step}`);
	}
	if (walltime !== undefined && !(typeof walltime === "number" && Number.isFinite(walltime))) {
		throw new ArgumentError(`${name}: walltime is in seconds since 1970, got ${describeValue(walltime)}`);
	}
	return {
		step: whole,
		walltime
	};
}
function whenSignature(name) {
	return new Signature(name, ["global_step", "walltime"]);
}
const SCALAR = whenSignature("add_scalar");
const SCALARS = whenSignature("add_scalars");
const TEXT = whenSignature("add_text");
const HPARAMS = new Signature("add_hparams", [
	"hparam_domain_discrete",
	"run_name",
	"global_step"
]);
function checkMapping(value, name, parameter) {
	if (!isOptions(value)) throw new ArgumentError(`${name}: ${parameter} is an object of names and values`);
}

// src/io/protobuf.ts
const text = new TextEncoder();
var Bytes = class {
	#bytes = new Uint8Array(256);
	#length = 0;
	#reserve(count) {
		const at = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) {
			const grown = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
			grown.set(this.#bytes);
			this.#bytes = grown;
		}
		return at;
	}
	#byte(value) {
		const at = this.#reserve(1);
		this.#bytes[at] = value;
	}
	append(bytes) {
		const at = this.#reserve(bytes.length);
		this.#bytes.set(bytes, at);
	}
	varint(value) {
		while (value >= 128) {
			this.#byte(value % 128 | 128);
			value = Math.floor(value / 128);
		}
		this.#byte(value);
	}
	integer(value) {
		if (typeof value === "number" && value >= 0 && Number.isSafeInteger(value)) return this.varint(value);
		let rest = BigInt.asUintN(64, BigInt(value));
		while (rest >= 128n) {
			this.#byte(Number(rest & 127n) | 128);
			rest >>= 7n;
		}
		this.#byte(Number(rest));
	}
	double(value) {
		const at = this.#reserve(8);
		new DataView(this.#bytes.buffer).setFloat64(at, value, true);
	}
	float(value) {
		const at = this.#reserve(4);
		new DataView(this.#bytes.buffer).setFloat32(at, value, true);
	}
	done() {
		return this.#bytes.subarray(0, this.#length);
	}
};
const WIRE = {
	double: 1,
	float: 5,
	int: 0,
	int64: 0,
	bool: 0,
	string: 2,
	bytes: 2
};
function encodeMessage(spec, message) {
	const out = new Bytes();
	for (const [name, [number, kind, form]] of Object.entries(spec)) {
		const value = message[name];
		if (value === undefined || value === null) continue;
		if (form !== "repeated") {
			if (form !== "oneof" && isDefault(value)) continue;
			out.varint(number * 8 + wireOf(kind));
			write(out, kind, value);
			continue;
		}
		const values = value;
		if (values.length === 0) continue;
		if (wireOf(kind) === 2) {
			for (let i = 0; i < values.length; i++) {
				out.varint(number * 8 + 2);
				write(out, kind, values[i]);
			}
			continue;
		}
		const packed = new Bytes();
		for (let i = 0; i < values.length; i++) write(packed, kind, values[i]);
		out.varint(number * 8 + 2);
		out.varint(packed.done().length);
		out.append(packed.done());
	}
	return out.done();
}
function wireOf(kind) {
	return typeof kind === "string" ? WIRE[kind] : 2;
}
function isDefault(value) {
	return value === false || value === "" || value === 0n || Object.is(value, 0) || value instanceof Uint8Array && value.length === 0;
}
function write(out, kind, value) {
	if (kind === "double") out.double(Number(value));
	else if (kind === "float") out.float(Number(value));
	else if (kind === "bool") out.varint(value ? 1 : 0);
	else if (kind === "int" || kind === "int64") {
		if (typeof value === "number" && !Number.isInteger(value)) throw new ValueError(`${value} is no whole number`);
		out.integer(value);
	} else {
		const bytes = kind === "string" ? text.encode(value) : kind === "bytes" ? value : encodeMessage(kind, value);
		out.varint(bytes.length);
		out.append(bytes);
	}
}
function decodeMessage(spec, bytes) {
	const names = new Map(Object.entries(spec).map(([name, field]) => [field[0], [name, field]]));
	const input = new Reader(bytes);
	const message = {};
	while (!input.ended) {
		const key = Number(input.varint());
		const wire = key % 8;
		const known = names.get(Math.floor(key / 8));
		if (known === undefined) {
			input.skip(wire);
			continue;
		}
		const [name, [, kind, form]] = known, expected = wireOf(kind);
		if (form === "repeated") {
			const list = message[name] ??= [];
			if (wire === 2 && expected !== 2) {
				const packed = new Reader(input.bytes());
				while (!packed.ended) list.push(read(packed, kind));
				continue;
			}
			if (wire !== expected) throw new FormatError(`field ${name} of a message has the wire type ${wire}`);
			list.push(read(input, kind));
		} else {
			if (wire !== expected) throw new FormatError(`field ${name} of a message has the wire type ${wire}`);
			message[name] = read(input, kind);
		}
	}
	for (const [name, [, kind, form]] of Object.entries(spec)) {
		if (form === undefined && NUMBERS.has(kind)) message[name] ??= 0;
	}
	return message;
}
const NUMBERS = new Set([
	"double",
	"float",
	"int",
	"int64"
]);
function read(input, kind) {
	switch (kind) {
		case "double": return input.double();
		case "float": return input.float();
		case "bool": return input.varint() !== 0n;
		case "int": return Number(BigInt.asIntN(64, input.varint()));
		case "int64": {
			const value = BigInt.asIntN(64, input.varint());
			const number = Number(value);
			return Number.isSafeInteger(number) ? number : value;
		}
		case "string": return new TextDecoder().decode(input.bytes());
		case "bytes": return input.bytes().slice();
		default: return decodeMessage(kind, input.bytes());
	}
}
var Reader = class {
	source;
	#at = 0;
	#view;
	constructor(source) {
		this.source = source;
		this.#view = new DataView(source.buffer, source.byteOffset, source.length);
	}
	get ended() {
		return this.#at >= this.source.length;
	}
	#take(count) {
		const at = this.#at;
		if (!(count <= this.source.length - at)) {
			throw new FormatError(`a message ends within a field: ${count} bytes announced, ${this.source.length - at} left`);
		}
		this.#at += count;
		return at;
	}
	varint() {
		let low = 0;
		let shift = 0;
		for (; shift < 28; shift += 7) {
			const byte = this.source[this.#take(1)];
			low |= (byte & 127) << shift;
			if (byte < 128) return BigInt(low);
		}
		let value = BigInt(low);
		for (; shift < 70; shift += 7) {
			const byte = this.source[this.#take(1)];
			value |= BigInt(byte & 127) << BigInt(shift);
			if (byte < 128) return BigInt.asUintN(64, value);
		}
		throw new FormatError("a number in a message has more than 10 bytes");
	}
	double() {
		return this.#view.getFloat64(this.#take(8), true);
	}
	float() {
		return this.#view.getFloat32(this.#take(4), true);
	}
	bytes() {
		const length = Number(this.varint());
		const at = this.#take(length);
		return this.source.subarray(at, at + length);
	}
	skip(wire) {
		if (wire === 0) this.varint();
		else if (wire === 1) this.#take(8);
		else if (wire === 2) this.bytes();
		else if (wire === 5) this.#take(4);
		else throw new FormatError(`a message has a field of the unknown wire type ${wire}`);
	}
};

// src/utils/tensorboard/event.ts
const DATA_TYPE = {
	DT_FLOAT: 1,
	DT_DOUBLE: 2,
	DT_INT32: 3,
	DT_UINT8: 4,
	DT_INT16: 5,
	DT_INT8: 6,
	DT_STRING: 7,
	DT_INT64: 9,
	DT_BOOL: 10,
	DT_BFLOAT16: 14,
	DT_HALF: 19
};
const HISTOGRAM = {
	min: [1, "double"],
	max: [2, "double"],
	num: [3, "double"],
	sum: [4, "double"],
	sum_squares: [5, "double"],
	bucket_limit: [
		6,
		"double",
		"repeated"
	],
	bucket: [
		7,
		"double",
		"repeated"
	]
};
const IMAGE = {
	height: [1, "int"],
	width: [2, "int"],
	colorspace: [3, "int"],
	encoded_image_string: [4, "bytes"]
};
const AUDIO = {
	sample_rate: [1, "float"],
	num_channels: [2, "int"],
	length_frames: [3, "int"],
	encoded_audio_string: [4, "bytes"],
	content_type: [5, "string"]
};
const TENSOR = {
	dtype: [1, "int"],
	tensor_shape: [2, { dim: [
		2,
		{ size: [1, "int"] },
		"repeated"
	] }],
	tensor_content: [4, "bytes"],
	float_val: [
		5,
		"float",
		"repeated"
	],
	double_val: [
		6,
		"double",
		"repeated"
	],
	int_val: [
		7,
		"int",
		"repeated"
	],
	string_val: [
		8,
		"bytes",
		"repeated"
	],
	int64_val: [
		10,
		"int64",
		"repeated"
	],
	bool_val: [
		11,
		"bool",
		"repeated"
	],
	half_val: [
		13,
		"int",
		"repeated"
	],
	uint32_val: [
		16,
		"int",
		"repeated"
	]
};
const METADATA = {
	plugin_data: [1, {
		plugin_name: [1, "string"],
		content: [2, "bytes"]
	}],
	display_name: [2, "string"],
	summary_description: [3, "string"],
	data_class: [4, "int"]
};
const VALUE = {
	tag: [1, "string"],
	simple_value: [
		2,
		"float",
		"oneof"
	],
	image: [4, IMAGE],
	histo: [5, HISTOGRAM],
	audio: [6, AUDIO],
	tensor: [8, TENSOR],
	metadata: [9, METADATA]
};
const EVENT = {
	wall_time: [1, "double"],
	step: [2, "int"],
	file_version: [
		3,
		"string",
		"oneof"
	],
	graph_def: [
		4,
		"bytes",
		"oneof"
	],
	summary: [5, { value: [
		1,
		VALUE,
		"repeated"
	] }],
	session_log: [7, { status: [1, "int"] }],
	tagged_run_metadata: [8, {
		tag: [1, "string"],
		run_metadata: [2, "bytes"]
	}],
	source_metadata: [10, { writer: [1, "string"] }]
};

// src/io/crc32c.ts
const TABLE = new Int32Array(256);
for (let i = 0; i < 256; i++) {
	let c = i;
	for (let bit = 0; bit < 8; bit++) c = c & 1 ? c >>> 1 ^ 2197175160 : c >>> 1;
	TABLE[i] = c;
}
function crc32c(bytes) {
	let c = -1;
	for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]) & 255] ^ c >>> 8;
	return ~c >>> 0;
}
function maskedCrc32c(bytes) {
	const crc = crc32c(bytes);
	return (crc >>> 15 | crc << 17) + 2726488792 >>> 0;
}

// src/utils/tensorboard/records.ts
const HEAD = 12;
const TAIL = 4;
function frame(data) {
	const out = new Uint8Array(HEAD + data.length + TAIL);
	const view = new DataView(out.buffer);
	view.setBigUint64(0, BigInt(data.length), true);
	view.setUint32(8, maskedCrc32c(out.subarray(0, 8)), true);
	out.set(data, HEAD);
	view.setUint32(HEAD + data.length, maskedCrc32c(data), true);
	return out;
}
function* readRecords(from) {
	if (from instanceof Uint8Array) {
		yield* records(new Memory(from), "the given bytes");
		return;
	}
	using file = Deno.openSync(from);
	yield* records(new File(file), `"${from}"`);
}
function* records(source, name) {
	for (let number = 0; source.left >= HEAD; number++) {
		const head = source.read(HEAD);
		const view = new DataView(head.buffer, head.byteOffset, HEAD);
		const place = `record ${number} of ${name}`;
		if (view.getUint32(8, true) !== maskedCrc32c(head.subarray(0, 8))) {
			throw new FormatError(`${place}: the length's checksum is wrong; this is no event file, or it is damaged`);
		}
		const length = Number(view.getBigUint64(0, true));
		if (length + TAIL > source.left) return;
		const body = source.read(length + TAIL);
		const data = body.subarray(0, length);
		if (new DataView(body.buffer, body.byteOffset + length, TAIL).getUint32(0, true) !== maskedCrc32c(data)) {
			throw new FormatError(`${place}: the checksum of its ${length} bytes is wrong; the file is damaged`);
		}
		yield data;
	}
}
var Memory = class {
	bytes;
	#at = 0;
	constructor(bytes) {
		this.bytes = bytes;
	}
	get left() {
		return this.bytes.length - this.#at;
	}
	read(count) {
		return this.bytes.subarray(this.#at, this.#at += count);
	}
};
var File = class {
	file;
	#ahead = new Uint8Array(0);
	#unread;
	constructor(file) {
		this.file = file;
		this.#unread = file.statSync().size;
	}
	get left() {
		return this.#ahead.length + this.#unread;
	}
	read(count) {
		if (this.#ahead.length < count) this.#fill(count);
		const bytes = this.#ahead.subarray(0, count);
		this.#ahead = this.#ahead.subarray(count);
		return bytes;
	}
	#fill(count) {
		const wanted = Math.min(Math.max(count, 1 << 16), this.left);
		const next = new Uint8Array(wanted);
		next.set(this.#ahead);
		let filled = this.#ahead.length;
		while (filled < wanted) {
			const got = this.file.readSync(next.subarray(filled));
			if (got === null) throw new FormatError("the file became shorter while it was read");
			filled += got;
			this.#unread -= got;
		}
		this.#ahead = next;
	}
};

// src/utils/tensorboard/event_file_writer.ts
let files = 0;
function now() {
	return Date.now() / 1e3;
}
function hostName() {
	const { state } = Deno.permissions.querySync({
		name: "sys",
		kind: "hostname"
	});
	return state === "granted" ? Deno.hostname() : undefined;
}
var EventFileWriter = class {
	log_dir;
	path;
	#file;
	constructor(log_dir, suffix) {
		this.log_dir = log_dir;
		Deno.mkdirSync(log_dir, { recursive: true });
		const seconds = String(Math.floor(now())).padStart(10, "0");
		this.path = `${log_dir}/events.out.tfevents.${seconds}.${hostName() ?? "localhost"}.${Deno.pid}.${files++}${suffix}`;
		this.#file = Deno.openSync(this.path, {
			write: true,
			createNew: true
		});
		this.add({
			wall_time: now(),
			file_version: "brain.Event:2",
			source_metadata: { writer: "denotorch" }
		});
	}
	add(event) {
		const bytes = frame(encodeMessage(EVENT, event));
		for (let done = 0; done < bytes.length;) done += this.#file.writeSync(bytes.subarray(done));
	}
	addSummary(value, step, walltime) {
		this.add({
			wall_time: walltime ?? now(),
			step,
			summary: { value }
		});
	}
	flush() {
		this.#file.syncDataSync();
	}
	close() {
		this.#file.close();
	}
};

// src/utils/untouched.ts
function untouched(model, mode, run) {
	const modes = [...model.modules()].map((module) => [module, module.training]);
	const buffers = [...model.buffers()].map((buffer) => [buffer, buffer.detach().clone()]);
	const draws = get_rng_state();
	try {
		if (mode !== "same") model.train(mode === "train");
		return run();
	} finally {
		for (const [module, training] of modes) module.training = training;
		no_grad(() => buffers.forEach(([buffer, value]) => buffer.copy_(value)));
		set_rng_state(draws);
	}
}

export { DATA_TYPE, EVENT, EventFileWriter, HPARAMS, Plot, SCALAR, SCALARS, TEXT, checkMapping, checkTag, decodeMessage, encodeMessage, encodePng, hostName, now, numbersOf, readRecords, scalarOf, untouched, whenOf, whenSignature };