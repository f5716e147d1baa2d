import { ArgumentError, FormatError, IndexError, ShapeError, ValueError, __name, granted } from "./module.js";
import { atomicWrite, pathOf } from "./atomic_write.js";
import { importPackage } from "./package.js";

// src/io/builtin.ts
function builtin(name) {
	const { process } = globalThis;
	return process.getBuiltinModule(name);
}

// src/io/zlib.ts
let module;
function loaded() {
	return module ??= builtin("node:zlib");
}
const zlib = {
	crc32: (data, value) => loaded().crc32(data, value),
	deflateSync: (data) => loaded().deflateSync(data),
	deflateRawSync: (data) => loaded().deflateRawSync(data),
	inflateRawSync: (data, options) => loaded().inflateRawSync(data, options),
	gunzipSync: (data, options) => loaded().gunzipSync(data, options)
};

// src/io/zip_layout.ts
const LOCAL = 67324752;
const CENTRAL = 33639248;
const DESCRIPTOR = 134695760;
const END = 101010256;
const END64 = 101075792;
const LOCATOR64 = 117853008;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const END64_SIZE = 56;
const LOCATOR64_SIZE = 20;
const U32 = 4294967295;
const U16 = 65535;
function checksum(bytes) {
	let crc = 0;
	for (let at = 0; at < bytes.length; at += 1 << 30) crc = zlib.crc32(bytes.subarray(at, at + (1 << 30)), crc);
	return crc;
}

// src/io/zip_write.ts
const FLAGS = 2056;
var ZipWriter = class {
	#sink;
	#alignment;
	#directory = [];
	#names = new Set();
	#position = 0;
	constructor(sink, alignment = 64) {
		this.#sink = sink;
		this.#alignment = alignment;
	}
	add(name, bytes, deflate = false) {
		const encoded = new TextEncoder().encode(name);
		if (encoded.length > 65535) {
			throw new ValueError(`the name of a zip entry has ${encoded.length} bytes, at most ${U16}`);
		}
		if (this.#names.has(name)) throw new ValueError(`a zip archive cannot have two entries "${name}"`);
		this.#names.add(name);
		const crc = checksum(bytes);
		const offset = this.#position;
		const packed = deflate ? zlib.deflateRawSync(bytes) : bytes;
		const entry = {
			name: encoded,
			crc,
			size: bytes.length,
			packed: packed.length,
			deflate
		};
		const large = Math.max(entry.size, entry.packed) >= U32;
		const wide = wideFields(large ? [entry.size, entry.packed] : [], offset);
		this.#write(localHeader(entry, concat([wide, this.#padding(encoded.length, wide.length)])));
		this.#write(packed);
		this.#write(descriptor(entry, large));
		this.#directory.push(centralHeader(entry, offset, wide));
		return crc;
	}
	finish() {
		const start = this.#position;
		for (const header of this.#directory) this.#write(header);
		this.#write(endRecords(this.#directory.length, start, this.#position - start));
	}
	#padding(nameSize, wideSize) {
		const start = this.#position + 30 + nameSize + wideSize + 4;
		const missing = (this.#alignment - start % this.#alignment) % this.#alignment;
		const field = new Uint8Array(4 + missing).fill(90);
		field.set([
			70,
			66,
			missing & 255,
			missing >> 8
		]);
		return field;
	}
	#write(bytes) {
		writeAll(this.#sink, bytes);
		this.#position += bytes.length;
	}
};
function writeAll(sink, bytes) {
	for (let at = 0; at < bytes.length;) {
		const taken = sink.writeSync(at === 0 ? bytes : bytes.subarray(at));
		if (!(taken > 0)) {
			throw new ValueError(`a sink took ${taken} of ${bytes.length - at} bytes that were to be written`);
		}
		at += taken;
	}
}
function concat(parts) {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}
function wideFields(sizes, offset) {
	const values = offset >= 4294967295 ? [...sizes, offset] : sizes;
	if (values.length === 0) return new Uint8Array(0);
	const field = new DataView(new ArrayBuffer(4 + 8 * values.length));
	field.setUint16(0, 1, true);
	field.setUint16(2, 8 * values.length, true);
	values.forEach((value, i) => field.setBigUint64(4 + 8 * i, BigInt(value), true));
	return new Uint8Array(field.buffer);
}
function localHeader({ name, deflate }, extra) {
	const header = new DataView(new ArrayBuffer(30));
	header.setUint32(0, LOCAL, true);
	header.setUint16(6, FLAGS, true);
	header.setUint16(8, deflate ? 8 : 0, true);
	header.setUint16(26, name.length, true);
	header.setUint16(28, extra.length, true);
	return concat([
		new Uint8Array(header.buffer),
		name,
		extra
	]);
}
function descriptor({ crc, size, packed }, large) {
	const record = new DataView(new ArrayBuffer(large ? 24 : 16));
	record.setUint32(0, DESCRIPTOR, true);
	record.setUint32(4, crc, true);
	if (large) {
		record.setBigUint64(8, BigInt(packed), true);
		record.setBigUint64(16, BigInt(size), true);
	} else {
		record.setUint32(8, packed, true);
		record.setUint32(12, size, true);
	}
	return new Uint8Array(record.buffer);
}
function centralHeader({ name, crc, size, packed, deflate }, offset, wide) {
	const header = new DataView(new ArrayBuffer(46));
	const large = Math.max(size, packed) >= U32;
	header.setUint32(0, CENTRAL, true);
	header.setUint16(8, FLAGS, true);
	header.setUint16(10, deflate ? 8 : 0, true);
	header.setUint32(16, crc, true);
	header.setUint32(20, large ? U32 : packed, true);
	header.setUint32(24, large ? U32 : size, true);
	header.setUint16(28, name.length, true);
	header.setUint16(30, wide.length, true);
	header.setUint32(42, Math.min(offset, U32), true);
	return concat([
		new Uint8Array(header.buffer),
		name,
		wide
	]);
}
function endRecords(count, start, size) {
	const view = new DataView(new ArrayBuffer(56 + 20 + 22));
	view.setUint32(0, END64, true);
	view.setBigUint64(4, BigInt(56 - 12), true);
	view.setUint16(12, 798, true);
	view.setUint16(14, 45, true);
	view.setBigUint64(24, BigInt(count), true);
	view.setBigUint64(32, BigInt(count), true);
	view.setBigUint64(40, BigInt(size), true);
	view.setBigUint64(48, BigInt(start), true);
	view.setUint32(56, LOCATOR64, true);
	view.setBigUint64(64, BigInt(start + size), true);
	view.setUint32(72, 1, true);
	view.setUint32(76, END, true);
	view.setUint16(84, Math.min(count, U16), true);
	view.setUint16(86, Math.min(count, U16), true);
	view.setUint32(88, Math.min(size, U32), true);
	view.setUint32(92, Math.min(start, U32), true);
	return new Uint8Array(view.buffer);
}

// src/vision/turbojpeg.ts
const PACKAGE = "npm:@julusian/jpeg-turbo@^3.0.1";
const LIBRARY = Deno.build.os === "darwin" ? "libturbojpeg.dylib" : "libturbojpeg.so.0";
const SYMBOLS = {
	tjInitDecompress: {
		parameters: [],
		result: "pointer"
	},
	tjDecompressHeader3: {
		parameters: [
			"pointer",
			"buffer",
			"usize",
			"buffer",
			"buffer",
			"buffer",
			"buffer"
		],
		result: "i32"
	},
	tjDecompress2: {
		parameters: [
			"pointer",
			"buffer",
			"usize",
			"buffer",
			"i32",
			"i32",
			"i32",
			"i32",
			"i32"
		],
		result: "i32"
	}
};
const LAYOUTS = [
	{
		channels: 3,
		format: 0
	},
	{
		channels: 3,
		format: 0
	},
	{
		channels: 1,
		format: 6
	}
];
const PIXELS_PER_BYTE = 1e3;
var Decoder = class {
	#call;
	#handle;
	#width = new Int32Array(1);
	#height = new Int32Array(1);
	#subsampling = new Int32Array(1);
	#space = new Int32Array(1);
	constructor() {
		this.#call = Deno.dlopen(LIBRARY, SYMBOLS).symbols;
		this.#handle = this.#call.tjInitDecompress();
	}
	decode(file) {
		const call = this.#call;
		const handle = this.#handle;
		const size = BigInt(file.length);
		const [w, h, sub, space] = [
			this.#width,
			this.#height,
			this.#subsampling,
			this.#space
		];
		if (call.tjDecompressHeader3(handle, file, size, w, h, sub, space) !== 0) return undefined;
		const width = w[0];
		const height = h[0];
		const layout = LAYOUTS[space[0]];
		if (layout === undefined || width * height > PIXELS_PER_BYTE * file.length) return undefined;
		const { channels, format } = layout;
		const data = new Uint8Array(width * height * channels);
		const pitch = width * channels;
		if (call.tjDecompress2(handle, file, size, data, width, pitch, height, format, 0) !== 0) return undefined;
		return {
			width,
			height,
			channels,
			data
		};
	}
};
let opening;
async function open() {
	if (!granted({ name: "ffi" })) return undefined;
	try {
		return new Decoder();
	} catch {}
	try {
		await importPackage(PACKAGE, "decoding JPEG files quickly");
		return new Decoder();
	} catch {
		return undefined;
	}
}
async function decodeJPEG(file) {
	if (file[0] !== 255 || file[1] !== 216 || !(file.buffer instanceof ArrayBuffer)) return undefined;
	return (await (opening ??= open()))?.decode(file);
}

// src/vision/codec.ts
const SHARP = "npm:sharp@^0.35.5";
let loading;
function sharp() {
	return loading ??= importPackage(SHARP, "reading and writing images").then((module) => {
		module.default.concurrency(1);
		module.default.cache(false);
		return module.default;
	});
}
async function decodePixels(file, name) {
	const pixels = await decodeJPEG(file);
	if (pixels !== undefined) return pixels;
	const decode = await sharp();
	try {
		if (file.length === 0) throw new Error("the file is empty");
		checkSizeOfPNG(file);
		const image = decode(file, {
			ignoreIcc: true,
			failOn: "truncated",
			sequentialRead: true
		});
		const grey = isGreyJPEG(file) ?? isGrey((await image.metadata()).space);
		const { data, info } = await image.toColourspace(grey ? "b-w" : "srgb").raw().toBuffer({ resolveWithObject: true });
		const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
		return {
			width: info.width,
			height: info.height,
			channels: info.channels,
			data: bytes
		};
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
		throw new FormatError(`${name} cannot be read as an image: ${reason}`, { cause });
	}
}
function checkSizeOfPNG(file) {
	if (file.length < 33 || file[0] !== 137 || file[1] !== 80 || file[2] !== 78 || file[3] !== 71) return;
	const view = new DataView(file.buffer, file.byteOffset);
	const width = view.getUint32(16);
	const height = view.getUint32(20);
	const bits = file[24] * (CHANNELS_OF_PNG[file[25]] ?? 1);
	const least = width * height * bits / 8;
	if (least <= DEFLATED * file.length) return;
	throw new Error(`its header says ${width}x${height} pixels, and it has ${file.length} bytes`);
}
const CHANNELS_OF_PNG = {
	0: 1,
	2: 3,
	3: 1,
	4: 2,
	6: 4
};
const DEFLATED = 1032;
function isGrey(space) {
	return space === "b-w" || space === "grey16";
}
function isGreyJPEG(file) {
	if (file[0] !== 255 || file[1] !== 216) return undefined;
	for (let at = 2; file[at] === 255 && at + 9 < file.length; at += 2 + (file[at + 2] << 8 | file[at + 3])) {
		while (file[at + 1] === 255) at++;
		const marker = file[at + 1];
		if (marker >= 192 && marker <= 207 && marker % 4 !== 0 || marker === 192) return file[at + 9] === 1;
	}
	return undefined;
}
async function encodePixels(pixels, format, quality = 75) {
	if (!(quality >= 1 && quality <= 100)) throw new ValueError(`the quality of an image is 1 to 100, got ${quality}`);
	const { width, height, channels, data } = pixels;
	const image = (await sharp())(data, { raw: {
		width,
		height,
		channels
	} }).toColourspace(channels <= 2 ? "b-w" : "srgb");
	if (format === "jpeg") return await image.jpeg({ quality }).toBuffer();
	if (format === "webp") return await image.webp({ quality }).toBuffer();
	return await image.png().toBuffer();
}
async function renderSvg(svg, scale) {
	if (!(scale > 0 && scale <= 16)) throw new ValueError(`the scale of a plot is above 0 and at most 16, got ${scale}`);
	const render = await sharp();
	try {
		const { data, info } = await render(new TextEncoder().encode(svg), { density: 72 * scale }).flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
		const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
		return {
			width: info.width,
			height: info.height,
			channels: info.channels,
			data: bytes
		};
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
		throw new FormatError(`the SVG cannot be drawn: ${reason}`, { cause });
	}
}
function formatOfName(name) {
	const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase();
	if (extension === "jpg" || extension === "jpeg") return "jpeg";
	if (extension === "png" || extension === "webp") return extension;
	throw new ValueError(`"${name}": images are written as .jpg, .jpeg, .png or .webp`);
}

// src/vision/image.ts
const MODES = [
	"L",
	"LA",
	"RGB",
	"RGBA"
];
var Image = class Image {
	mode;
	width;
	height;
	data;
	constructor(mode, size, fill = 0) {
		if (!MODES.includes(mode)) throw new ArgumentError(`Image: the mode is one of ${MODES.join(", ")}, got ${mode}`);
		const [width, height] = size;
		if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
			throw new ShapeError(`Image: width and height are positive integers, got ${width} and ${height}`);
		}
		this.mode = mode;
		this.width = width;
		this.height = height;
		const channels = mode.length;
		const count = width * height * channels;
		if (fill instanceof Uint8Array) {
			if (fill.length !== count) {
				throw new ShapeError(`Image: ${mode} of ${width}x${height} has ${count} bytes, got ${fill.length}`);
			}
			this.data = fill;
			return;
		}
		this.data = new Uint8Array(count);
		const pixel = typeof fill === "number" ? Array(channels).fill(fill) : fill;
		if (pixel.length !== channels) {
			throw new ArgumentError(`Image: a colour of mode ${mode} has ${channels} numbers, got ${pixel.length}`);
		}
		if (pixel.every((value) => value === pixel[0])) {
			if (pixel[0] !== 0) this.data.fill(pixel[0]);
			return;
		}
		for (let i = 0; i < count; i++) this.data[i] = pixel[i % channels];
	}
	static async open(source) {
		if (source instanceof Uint8Array) return Image.of(await decodePixels(source, "the given bytes"));
		if (typeof source !== "string" && !(source instanceof URL)) {
			throw new ArgumentError("Image.open: expected a path, a URL or the file's bytes");
		}
		return Image.of(await decodePixels(await readBytes(source), `"${nameOf(source)}"`));
	}
	static of(pixels) {
		return new Image(MODES[pixels.channels - 1], [pixels.width, pixels.height], pixels.data);
	}
	get channels() {
		return this.mode.length;
	}
	get size() {
		return [this.width, this.height];
	}
	copy() {
		return new Image(this.mode, this.size, this.data.slice());
	}
	convert(mode) {
		if (mode === this.mode) return this.copy();
		const out = new Image(mode, this.size);
		const from = this.data;
		const to = out.data;
		const m = this.channels;
		const n = out.channels;
		const colours = m >= 3;
		const wanted = n >= 3;
		const alpha = m % 2 === 0;
		const alphaWanted = n % 2 === 0;
		for (let i = 0, p = 0, q = 0, pixels = this.width * this.height; i < pixels; i++, p += m, q += n) {
			if (colours && wanted) {
				to[q] = from[p];
				to[q + 1] = from[p + 1];
				to[q + 2] = from[p + 2];
			} else if (wanted) to.fill(from[p], q, q + 3);
			else if (colours) to[q] = from[p] * 19595 + from[p + 1] * 38470 + from[p + 2] * 7471 + 32768 >> 16;
			else to[q] = from[p];
			if (alphaWanted) to[q + n - 1] = alpha ? from[p + m - 1] : 255;
		}
		return out;
	}
	getpixel([x, y]) {
		const at = this.#at(x, y);
		return [...this.data.subarray(at, at + this.channels)];
	}
	putpixel([x, y], colour) {
		if (colour.length !== this.channels) {
			throw new ArgumentError(`putpixel: a colour of mode ${this.mode} has ${this.channels} numbers, got ${colour.length}`);
		}
		this.data.set(colour, this.#at(x, y));
	}
	#at(x, y) {
		if (!(Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < this.width && y < this.height)) {
			throw new IndexError(`pixel [${x}, ${y}] is outside of an image of ${this.width}x${this.height}`);
		}
		return (y * this.width + x) * this.channels;
	}
	async encode(format, options = {}) {
		const plain = format !== "jpeg" || this.channels % 2 === 1;
		if (!plain) throw new ValueError(`cannot write mode ${this.mode} as JPEG: it has no alpha; convert("RGB") first`);
		return await encodePixels({
			width: this.width,
			height: this.height,
			channels: this.channels,
			data: this.data
		}, format, options.quality);
	}
	async save(path, options = {}) {
		const bytes = await this.encode(options.format ?? formatOfName(pathOf(path)), options);
		atomicWrite(path, (sink) => {
			for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
		});
	}
	toString() {
		return `<Image mode=${this.mode} size=${this.width}x${this.height}>`;
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
	async [Symbol.for("Jupyter.display")]() {
		const png = await this.encode("png");
		return {
			"image/png": toBase64(png),
			"text/plain": this.toString()
		};
	}
};
function toBase64(bytes) {
	let text = "";
	for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
	return btoa(text);
}
function nameOf(source) {
	return source instanceof URL && source.protocol !== "file:" ? source.href : pathOf(source);
}
async function readBytes(source) {
	const remote = source instanceof URL ? source.protocol !== "file:" : /^https?:\/\//.test(source);
	if (!remote) return await Deno.readFile(source);
	const response = await fetch(source);
	if (!response.ok) {
		await response.body?.cancel();
		throw new ValueError(`cannot read ${source}: the server answers ${response.status} ${response.statusText}`);
	}
	return new Uint8Array(await response.arrayBuffer());
}

export { CENTRAL, END, END64, Image, LOCAL, LOCATOR64, U16, U32, ZipWriter, builtin, checksum, concat, decodePixels, renderSvg, writeAll, zlib };