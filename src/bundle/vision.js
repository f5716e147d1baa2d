import { Image, decodePixels, zlib } from "./image.js";
import { ArgumentError, DTypeError, FormatError, IndexError, Module, Parameter, ShapeError, Signature as Signature$1, Signature$1 as Signature, UnsupportedError, ValueError, __exportAll, __name, cat, checkFunction, checkNumber, checkOptionalTensor, checkTensor, cpu, defaultGenerator, describeValue, drawFloat64, drawNormal, empty, float32, float64, formatBool, formatFloat, formatNumber, formatTuple, full, getDefaultDType, int32, int64, isTensor, is_grad_enabled, maximum, minimum, no_grad, ones, passOf, recordOf, refuse, stack, tensor, uint8, where, zeros } from "./module.js";
import { BEGIN, Dataset, Sequential, position } from "./fetch.js";
import { from_numpy } from "./create_data.js";
import { AdaptiveAvgPool2d, AvgPool2d, BatchNorm2d, BatchNorm3d, Conv2d, Conv3d, Dropout, Flatten, GELU, GroupNorm, Hardsigmoid, Hardswish, LayerNorm, MaxPool2d, MultiheadAttention, ReLU, ReLU6, SiLU, Sigmoid, Tanh, fetchFile, isFile, load, load_state_dict_from_url } from "./hub.js";
import { atomicWrite, pathOf } from "./atomic_write.js";
import { Generator, rand, randint, randn, randperm } from "./random.js";
import { Linear, constant_, kaiming_normal_, kaiming_uniform_, normal_, ones_, trunc_normal_, uniform_, xavier_uniform_, zeros_ } from "./recurrent_cell.js";
import { adaptive_avg_pool2d, avg_pool2d, binary_cross_entropy_with_logits, channel_shuffle, conv2d, dropout, grid_sample, interpolate, max_pool2d, max_pool3d, meshgrid, pad as pad$1 } from "./functional.js";
import { arange, linspace } from "./linear.js";
import { draw_bounding_boxes, draw_keypoints, draw_segmentation_masks } from "./drawing.js";
import { PythonRandom, pythonRandom } from "./python_random.js";

// src/vision/datasets/download.ts
async function fetchFromMirrors(mirrors, name, md5, folder) {
	const path = `${folder}/${name}`;
	const failures = [];
	for (const mirror of mirrors) {
		try {
			await fetchFile(`${mirror}${name}`, path, {
				algorithm: "md5",
				digest: md5,
				progress: true
			});
			return path;
		} catch (error) {
			if (!(error instanceof ValueError || error instanceof TypeError)) throw error;
			failures.push(`Tried ${mirror}, got: ${error.message}`);
		}
	}
	throw new ValueError(`Error downloading ${name}: ${failures.join("; ")}`);
}
const BLOCK = 512;
function unpackTar(archive, folder, name) {
	const text = new TextDecoder();
	const field = (at, length) => text.decode(archive.subarray(at, at + length)).replace(/\0.*$/s, "");
	for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
		const prefix = field(at + 257, 5) === "ustar" ? field(at + 345, 155) : "";
		const path = (prefix === "" ? "" : `${prefix}/`) + field(at, 100);
		const size = parseInt(field(at + 124, 12), 8);
		const type = archive[at + 156];
		const begin = at + BLOCK;
		if (!(size >= 0) || begin + size > archive.length) throw new FormatError(`"${name}" is cut off within ${path}`);
		if (path.startsWith("/") || path.split("/").includes("..")) {
			throw new FormatError(`"${name}" would write outside of its folder: ${path}`);
		}
		if (type === 48 || type === 0) {
			const cut = path.lastIndexOf("/");
			if (cut > 0) Deno.mkdirSync(`${folder}/${path.slice(0, cut)}`, { recursive: true });
			Deno.writeFileSync(`${folder}/${path}`, archive.subarray(begin, begin + size));
		}
		at = begin + Math.ceil(size / BLOCK) * BLOCK;
	}
}

// src/vision/datasets/idx.ts
const LARGEST = 2 ** 30;
function reader(make, size, get) {
	return {
		size,
		read(view, count) {
			const out = new make(count);
			for (let i = 0; i < count; i++) out[i] = get(view, i * size);
			return out;
		}
	};
}
const READERS = new Map([
	[8, reader(Uint8Array, 1, (view, at) => view.getUint8(at))],
	[9, reader(Int8Array, 1, (view, at) => view.getInt8(at))],
	[11, reader(Int16Array, 2, (view, at) => view.getInt16(at))],
	[12, reader(Int32Array, 4, (view, at) => view.getInt32(at))],
	[13, reader(Float32Array, 4, (view, at) => view.getFloat32(at))],
	[14, reader(Float64Array, 8, (view, at) => view.getFloat64(at))]
]);
function parseIDX(file, name) {
	const bytes = file[0] === 31 && file[1] === 139 ? gunzip(file, name) : file;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const type = READERS.get(bytes[2]);
	const dims = bytes[3];
	if (bytes.length < 4 || view.getUint16(0) !== 0 || type === undefined || dims < 1) {
		throw new FormatError(`"${name}" is no IDX file: it should begin with 0, 0, a type and the number of dimensions`);
	}
	const start = 4 * (dims + 1);
	if (bytes.length < start) throw new FormatError(`"${name}" is cut off: it ends within its header`);
	const shape = Array.from({ length: dims }, (_, i) => view.getUint32(4 * (i + 1)));
	const count = shape.reduce((a, b) => a * b, 1);
	const wanted = start + count * type.size;
	if (bytes.length < wanted) {
		throw new FormatError(`"${name}" is cut off: [${shape}] elements need ${wanted} bytes, it has ${bytes.length}`);
	}
	if (type.size === 1 && bytes[2] === 8) return from_numpy(bytes.slice(start, wanted), shape);
	return from_numpy(type.read(new DataView(bytes.buffer, bytes.byteOffset + start, wanted - start), count), shape);
}
function gunzip(file, name) {
	try {
		return zlib.gunzipSync(file, { maxOutputLength: LARGEST });
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new FormatError(`"${name}" cannot be decompressed: ${reason}`, { cause });
	}
}

// src/vision/datasets/vision_dataset.ts
var VisionDataset = class extends Dataset {
	root;
	transforms;
	transform;
	target_transform;
	constructor(root, options = {}) {
		super();
		const { transforms = null, transform = null, target_transform = null } = options;
		if (transforms !== null && (transform !== null || target_transform !== null)) {
			throw new ValueError("Only transforms or transform/target_transform can be passed as argument");
		}
		for (const [name, value] of Object.entries({
			transforms,
			transform,
			target_transform
		})) {
			if (value === null || typeof value === "function") continue;
			throw new ArgumentError(`${this.constructor.name}: ${name} is a function of one sample's part, got ${value}`);
		}
		this.root = root === undefined || root === null ? null : folderOf(root, this.constructor.name);
		this.transforms = transforms;
		this.transform = transform;
		this.target_transform = target_transform;
	}
	extra_repr() {
		return "";
	}
	toString() {
		const body = [`Number of datapoints: ${this.length}`];
		if (this.root !== null) body.push(`Root location: ${this.root}`);
		const extra = this.extra_repr();
		if (extra !== "") body.push(...extra.split("\n"));
		const parts = [];
		if (this.transforms) parts.push(describe$1(this.transforms));
		if (this.transform !== null || this.target_transform !== null) {
			parts.push("StandardTransform");
			if (this.transform !== null) parts.push(...hanging("Transform: ", describe$1(this.transform)));
			if (this.target_transform !== null) parts.push(...hanging("Target transform: ", describe$1(this.target_transform)));
		}
		if (parts.length > 0) body.push(parts.join("\n"));
		return [`Dataset ${this.constructor.name}`, ...body.map((line) => `    ${line}`)].join("\n");
	}
	[Symbol.for("Deno.customInspect")]() {
		return this.toString();
	}
};
function folderOf(root, owner) {
	if (typeof root !== "string" && !(root instanceof URL)) {
		throw new ArgumentError(`${owner}: root is the path of a folder, got ${root}`);
	}
	const path = pathOf(root);
	return /^~(?=\/|$)/.test(path) ? path.replace("~", Deno.env.get("HOME") ?? "~") : path;
}
function describe$1(transform) {
	const own = transform.toString !== Function.prototype.toString;
	return own ? String(transform) : `<function ${transform.name || "anonymous"}>`;
}
__name(describe$1, "describe");
function hanging(head, text) {
	return text.split("\n").map((line, i) => (i === 0 ? head : " ".repeat(head.length)) + line);
}

// src/vision/datasets/mnist.ts
const TRAIN_TEST = [
	"train",
	"transform",
	"target_transform",
	"download"
];
const SIGNATURE$4 = new Signature("MNIST", TRAIN_TEST);
var MNIST = class MNIST extends VisionDataset {
	static mirrors = ["https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/"];
	static resources = [
		["train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"],
		["train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"],
		["t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"],
		["t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"]
	];
	static classes = "zero one two three four five six seven eight nine".split(" ").map((word, i) => `${i} - ${word}`);
	train;
	data;
	targets;
	classes;
	constructor(root, train, transform, target_transform, download) {
		const o = SIGNATURE$4.read(train, transform, target_transform, download);
		super(root, {
			transform: o.transform,
			target_transform: o.target_transform
		});
		this.train = o.train ?? true;
		this.classes = this.constructor.classes;
		const part = this.train ? "train" : "t10k";
		const name = this.constructor.name;
		const images = readPart(this.root, name, `${part}-images-idx3-ubyte`, 3);
		const labels = readPart(this.root, name, `${part}-labels-idx1-ubyte`, 1);
		if (images.shape[0] !== labels.shape[0]) {
			throw new FormatError(`${name}: "${this.root}" has ${images.shape[0]} ${part} images and ${labels.shape[0]} labels`);
		}
		this.data = images;
		this.targets = labels.to(int64);
	}
	static async download(root) {
		const folder = `${folderOf(root, this.name)}/${this.name}/raw`;
		for (const [name, md5] of this.resources) {
			if (isFile(`${folder}/${name}`) || isFile(`${folder}/${name.replace(/\.gz$/, "")}`)) continue;
			await fetchFromMirrors(this.mirrors, name, md5, folder);
		}
	}
	static async create(root, options = {}) {
		if (options.download) await MNIST.download.call(this, root);
		return new this(root, options);
	}
	get class_to_idx() {
		return Object.fromEntries(this.classes.map((name, i) => [name, i]));
	}
	get length() {
		return this.data.shape[0];
	}
	get(index) {
		const at = position(index, this.length);
		const pixels = this.data.select(0, at).contiguous().numpy();
		const image = new Image("L", [this.data.shape[2], this.data.shape[1]], Uint8Array.from(pixels));
		const target = Number(this.targets.select(0, at).item());
		const { transform, target_transform } = this;
		return [transform ? transform(image) : image, target_transform ? target_transform(target) : target];
	}
	extra_repr() {
		return `Split: ${this.train ? "Train" : "Test"}`;
	}
};
function readPart(root, owner, file, dims) {
	const places = [`${root}/${owner}/raw/${file}`, `${root}/${file}`].flatMap((path) => [path, `${path}.gz`]);
	const path = places.find(isFile);
	if (path === undefined) {
		throw new FormatError(`${owner}: there is no ${file} (or ${file}.gz) in "${root}/${owner}/raw" or "${root}"; ` + `\`await torch.vision.datasets.${owner}.create(root, { download: true })\` fetches the files first`);
	}
	const tensor = parseIDX(Deno.readFileSync(path), path);
	if (tensor.dtype !== uint8 || tensor.shape.length !== dims) {
		throw new FormatError(`"${path}" should hold uint8 of ${dims} dimension(s), but it holds ${tensor.dtype} [${tensor.shape}]`);
	}
	return tensor;
}
var FashionMNIST = class extends MNIST {
	static mirrors = ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"];
	static resources = [
		["train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"],
		["train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"],
		["t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"],
		["t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"]
	];
	static classes = [
		"T-shirt/top",
		"Trouser",
		"Pullover",
		"Dress",
		"Coat",
		"Sandal",
		"Shirt",
		"Sneaker",
		"Bag",
		"Ankle boot"
	];
};
var KMNIST = class extends MNIST {
	static mirrors = ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"];
	static resources = [
		["train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7"],
		["train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344"],
		["t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7"],
		["t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134"]
	];
	static classes = [
		"o",
		"ki",
		"su",
		"tsu",
		"na",
		"ha",
		"ma",
		"ya",
		"re",
		"wo"
	];
};

// src/vision/datasets/cifar.ts
const SIGNATURE$3 = new Signature("CIFAR10", TRAIN_TEST);
const SIDE = 32;
const PLANE = SIDE * SIDE;
const PIXELS = 3 * PLANE;
var CIFAR10 = class CIFAR10 extends VisionDataset {
	static mirrors = ["https://www.cs.toronto.edu/~kriz/"];
	static files = {
		folder: "cifar-10-batches-bin",
		archive: "cifar-10-binary.tar.gz",
		md5: "c32a1d4ab5d03f1284b67883e8d87530",
		train: [
			1,
			2,
			3,
			4,
			5
		].map((i) => `data_batch_${i}.bin`),
		test: ["test_batch.bin"],
		names: "batches.meta.txt",
		labels: 1
	};
	train;
	data;
	targets;
	classes;
	constructor(root, train, transform, target_transform, download) {
		const o = SIGNATURE$3.read(train, transform, target_transform, download);
		super(root, {
			transform: o.transform,
			target_transform: o.target_transform
		});
		this.train = o.train ?? true;
		const owner = this.constructor;
		const files = owner.files;
		const folder = `${this.root}/${files.folder}`;
		const names = this.train ? files.train : files.test;
		const missing = [...names, files.names].find((name) => !isFile(`${folder}/${name}`));
		if (missing !== undefined) {
			throw new FormatError(`${owner.name}: there is no "${folder}/${missing}" (of the "binary version"); ` + `\`await torch.vision.datasets.${owner.name}.create(root, { download: true })\` fetches the files first`);
		}
		const batches = names.map((name) => readBatch(`${folder}/${name}`, files.labels));
		const count = batches.reduce((n, batch) => n + batch.targets.length, 0);
		const pixels = new Uint8Array(count * PIXELS);
		let at = 0;
		for (const batch of batches) {
			pixels.set(batch.pixels, at);
			at += batch.pixels.length;
		}
		this.data = from_numpy(pixels, [
			count,
			SIDE,
			SIDE,
			3
		]);
		this.targets = batches.flatMap((batch) => batch.targets);
		this.classes = Deno.readTextFileSync(`${folder}/${files.names}`).split(/\r?\n/).filter((line) => line !== "");
		const wrong = this.targets.findIndex((target) => target >= this.classes.length);
		if (wrong >= 0) {
			throw new FormatError(`${owner.name}: picture ${wrong} is of class ${this.targets[wrong]}, but "${folder}/${files.names}" names ` + `${this.classes.length} classes`);
		}
	}
	static async download(root) {
		const place = folderOf(root, this.name), { folder, archive, md5, train, test, names } = this.files;
		if ([
			...train,
			...test,
			names
		].every((name) => isFile(`${place}/${folder}/${name}`))) return;
		const path = `${place}/${archive}`;
		if (!isFile(path)) await fetchFromMirrors(this.mirrors, archive, md5, place);
		unpackTar(gunzip(Deno.readFileSync(path), path), place, path);
	}
	static async create(root, options = {}) {
		if (options.download) await CIFAR10.download.call(this, root);
		return new this(root, options);
	}
	get class_to_idx() {
		return Object.fromEntries(this.classes.map((name, i) => [name, i]));
	}
	get length() {
		return this.data.shape[0];
	}
	get(index) {
		const at = position(index, this.length);
		const target = this.targets[at];
		const pixels = this.data.select(0, at).contiguous().numpy();
		const image = new Image("RGB", [SIDE, SIDE], Uint8Array.from(pixels));
		const { transform, target_transform } = this;
		return [transform ? transform(image) : image, target_transform ? target_transform(target) : target];
	}
	extra_repr() {
		return `Split: ${this.train ? "Train" : "Test"}`;
	}
};
function readBatch(path, labels) {
	const file = Deno.readFileSync(path);
	const record = labels + PIXELS;
	const count = file.length / record;
	if (!Number.isInteger(count) || count === 0) {
		throw new FormatError(`"${path}" is cut off: pictures of ${record} bytes do not fill ${file.length} bytes`);
	}
	const pixels = new Uint8Array(count * PIXELS);
	const targets = [];
	for (let i = 0; i < count; i++) {
		const from = i * record + labels;
		const to = i * PIXELS;
		targets.push(file[from - 1]);
		for (let p = 0; p < PLANE; p++) for (let c = 0; c < 3; c++) pixels[to + 3 * p + c] = file[from + c * PLANE + p];
	}
	return {
		pixels,
		targets
	};
}
var CIFAR100 = class extends CIFAR10 {
	static files = {
		folder: "cifar-100-binary",
		archive: "cifar-100-binary.tar.gz",
		md5: "03b5dce01913d631647c71ecec9e9cb8",
		train: ["train.bin"],
		test: ["test.bin"],
		names: "fine_label_names.txt",
		labels: 2
	};
};

// src/vision/pixels.ts
const MODES$3 = [
	"L",
	"LA",
	"RGB",
	"RGBA"
];
function imageOf(pixels, operation) {
	const mode = MODES$3[pixels.shape[0] - 1];
	if (pixels.dtype !== uint8 || pixels.dim() !== 3 || mode === undefined || pixels.numel() === 0) {
		throw new ShapeError(`${operation}: expected a uint8 image [C, H, W] with 1 to 4 channels, got ${pixels.dtype} [${pixels.shape}]`);
	}
	const rows = pixels.detach().permute(1, 2, 0).contiguous().numpy();
	return new Image(mode, [pixels.shape[2], pixels.shape[1]], Uint8Array.from(rows));
}
function bytesOf$1(image) {
	return from_numpy(image.data, [
		image.height,
		image.width,
		image.channels
	]);
}
__name(bytesOf$1, "bytesOf");
function pixelsOf(image) {
	return bytesOf$1(image).permute(2, 0, 1).contiguous();
}

// src/vision/datasets/fake_data.ts
const SIGNATURE$2 = new Signature("FakeData", [
	"size",
	"image_size",
	"num_classes",
	"transform",
	"target_transform",
	"random_offset"
]);
var FakeData = class extends VisionDataset {
	size;
	num_classes;
	image_size;
	random_offset;
	constructor(size, image_size, num_classes, transform, target_transform, options) {
		const o = SIGNATURE$2.read(size, image_size, num_classes, transform, target_transform, options);
		super(null, {
			transform: o.transform,
			target_transform: o.target_transform
		});
		this.size = o.size ?? 1e3;
		this.image_size = o.image_size ?? [
			3,
			224,
			224
		];
		this.num_classes = o.num_classes ?? 10;
		this.random_offset = o.random_offset ?? 0;
		if (!Array.isArray(this.image_size) || this.image_size.length !== 3 || MODES$3[this.image_size[0] - 1] === undefined) {
			throw new ShapeError(`FakeData: image_size is [channels 1 to 4, height, width], got [${this.image_size}]`);
		}
	}
	get length() {
		return this.size;
	}
	get(index) {
		if (index >= this.size) throw new IndexError(`${this.constructor.name} index out of range`);
		const generator = new Generator().manual_seed(position(index, this.size) + this.random_offset);
		const [channels, height, width] = this.image_size;
		const pixels = randn(channels, height, width, { generator }).mul(255).to(uint8).permute(1, 2, 0).contiguous();
		const target = randint(0, this.num_classes, [1], {
			dtype: int64,
			generator
		}).item();
		const image = new Image(MODES$3[channels - 1], [width, height], Uint8Array.from(pixels.numpy()));
		const { transform, target_transform } = this;
		return [transform ? transform(image) : image, target_transform ? target_transform(target) : target];
	}
};

// src/vision/datasets/folder_scan.ts
const IMG_EXTENSIONS = [
	".jpg",
	".jpeg",
	".png",
	".ppm",
	".bmp",
	".pgm",
	".tif",
	".tiff",
	".webp"
];
function has_file_allowed_extension(filename, extensions) {
	const name = filename.toLowerCase();
	return [extensions].flat().some((extension) => name.endsWith(extension));
}
function is_image_file(filename) {
	return has_file_allowed_extension(filename, IMG_EXTENSIONS);
}
function find_classes(directory) {
	const folder = folderOf(directory, "find_classes");
	const classes = [...Deno.readDirSync(folder)].filter((entry) => isFolder(`${folder}/${entry.name}`, entry)).map((entry) => entry.name).sort(byCodePoint);
	if (classes.length === 0) throw new ValueError(`Couldn't find any class folder in ${folder}.`);
	return [classes, Object.fromEntries(classes.map((name, i) => [name, i]))];
}
function make_dataset(directory, options = {}) {
	const root = folderOf(directory, "make_dataset"), { extensions = null, is_valid_file = null } = options;
	const numbers = options.class_to_idx ?? find_classes(root)[1];
	const names = Object.keys(numbers).sort(byCodePoint);
	if (names.length === 0) throw new ValueError("'class_to_index' must have at least one entry to collect any samples.");
	if (extensions === null === (is_valid_file === null)) {
		throw new ValueError("Both extensions and is_valid_file cannot be None or not None at the same time");
	}
	const wanted = is_valid_file ?? ((path) => has_file_allowed_extension(path, extensions));
	const samples = [];
	const empty = [];
	for (const name of names) {
		const before = samples.length;
		const top = `${root.replace(/\/+$/, "")}/${name}`;
		for (const [folder, files] of isFolder(top) ? walk(top) : []) {
			for (const file of files) if (wanted(`${folder}/${file}`)) samples.push([`${folder}/${file}`, numbers[name]]);
		}
		if (samples.length === before) empty.push(name);
	}
	if (empty.length > 0 && !options.allow_empty) {
		const supported = extensions === null ? "" : `Supported extensions are: ${[extensions].flat().join(", ")}`;
		throw new ValueError(`Found no valid file for the classes ${empty.join(", ")} in ${root}. ${supported}`.trim());
	}
	return samples;
}
function walk(top) {
	const found = [];
	const visit = (folder, above) => {
		const real = Deno.realPathSync(folder);
		if (above.includes(real)) return;
		const files = [];
		found.push([folder, files]);
		for (const entry of Deno.readDirSync(folder)) {
			const path = `${folder}/${entry.name}`;
			if (isFolder(path, entry)) visit(path, [...above, real]);
			else files.push(entry.name);
		}
		files.sort(byCodePoint);
	};
	visit(top, []);
	return found.sort(([a], [b]) => byCodePoint(a, b));
}
function isFolder(path, entry) {
	if (entry !== undefined && !entry.isSymlink) return entry.isDirectory;
	try {
		return Deno.statSync(path).isDirectory;
	} catch (error) {
		if (error instanceof Deno.errors.NotFound) return false;
		throw error;
	}
}
function byCodePoint(a, b) {
	for (let i = 0;;) {
		const p = a.codePointAt(i) ?? -1;
		const q = b.codePointAt(i) ?? -1;
		if (p !== q || p < 0) return p - q;
		i += p > 65535 ? 2 : 1;
	}
}
async function default_loader(path) {
	const image = await Image.open(path);
	return image.mode === "RGB" ? image : image.convert("RGB");
}

// src/vision/datasets/folder.ts
const FOLDER = new Signature("DatasetFolder", [
	"loader",
	"extensions",
	"transform",
	"target_transform",
	"is_valid_file",
	"allow_empty"
]);
var DatasetFolder = class DatasetFolder extends VisionDataset {
	classes;
	class_to_idx;
	samples;
	targets;
	loader;
	extensions;
	constructor(root, loader, extensions, transform, target_transform, is_valid_file, options) {
		const o = FOLDER.read(loader, extensions, transform, target_transform, is_valid_file, options);
		super(root, {
			transform: o.transform,
			target_transform: o.target_transform
		});
		checkFunction(o.loader, this.constructor.name, "loader");
		this.loader = o.loader;
		this.extensions = o.extensions ?? null;
		[this.classes, this.class_to_idx] = this.find_classes(this.root);
		this.samples = this.make_dataset(this.root, {
			class_to_idx: this.class_to_idx,
			extensions: o.extensions,
			is_valid_file: o.is_valid_file,
			allow_empty: o.allow_empty
		});
		this.targets = this.samples.map(([, target]) => target);
	}
	find_classes(directory) {
		return find_classes(directory);
	}
	make_dataset(directory, options) {
		return make_dataset(directory, options);
	}
	get length() {
		return this.samples.length;
	}
	async get(index) {
		const [path, target] = this.samples[position(index, this.samples.length)];
		return await finish(this, await this.loader(path), target);
	}
	get [BEGIN]() {
		if (this.loader !== default_loader || this.get !== DatasetFolder.prototype.get) return undefined;
		return async (index) => {
			const [path, target] = this.samples[position(index, this.samples.length)];
			const sample = await this.loader(path);
			return () => finish(this, sample, target);
		};
	}
};
async function finish(dataset, sample, target) {
	const { transform, target_transform } = dataset;
	return [transform ? await transform(sample) : sample, target_transform ? await target_transform(target) : target];
}
const IMAGES = new Signature("ImageFolder", [
	"transform",
	"target_transform",
	"loader",
	"is_valid_file",
	"allow_empty"
]);
var ImageFolder = class extends DatasetFolder {
	imgs;
	constructor(root, transform, target_transform, loader, is_valid_file, options) {
		const o = IMAGES.read(transform, target_transform, loader, is_valid_file, options);
		super(root, {
			...o,
			loader: o.loader ?? default_loader,
			extensions: o.is_valid_file ? null : IMG_EXTENSIONS
		});
		this.imgs = this.samples;
	}
};

// src/vision/datasets/folder_functions.ts
var folder_functions_exports = /* @__PURE__ */ __exportAll({
	IMG_EXTENSIONS: () => IMG_EXTENSIONS,
	default_loader: () => default_loader,
	find_classes: () => find_classes,
	has_file_allowed_extension: () => has_file_allowed_extension,
	is_image_file: () => is_image_file,
	make_dataset: () => make_dataset
});

// src/vision/datasets/csv.ts
function parseCSV(text, name) {
	const rows = [];
	let at = text.charCodeAt(0) === 65279 ? 1 : 0;
	let line = 1;
	const quoted = () => {
		const opened = line;
		let field = "";
		for (at++;;) {
			const end = text.indexOf("\"", at);
			if (end < 0) throw new FormatError(`"${name}", line ${opened}: a quote is never closed`);
			const piece = text.slice(at, end);
			field += piece;
			line += piece.split("\n").length - 1;
			at = end + 1;
			if (text[at] !== "\"") break;
			field += "\"";
			at++;
		}
		if (at < text.length && !",\r\n".includes(text[at])) {
			throw new FormatError(`"${name}", line ${line}: there is text after a closing quote`);
		}
		return field;
	};
	const plain = /[^,\r\n]*/y;
	while (at < text.length) {
		const row = {
			line,
			fields: []
		};
		for (;;) {
			if (text[at] === "\"") row.fields.push(quoted());
			else {
				plain.lastIndex = at;
				row.fields.push(plain.exec(text)[0]);
				at = plain.lastIndex;
			}
			if (text[at] !== ",") break;
			at++;
		}
		if (text[at] === "\r") at++;
		if (text[at] === "\n") at++;
		line++;
		if (row.fields.length > 1 || row.fields[0] !== "") rows.push(row);
	}
	return rows;
}

// src/vision/datasets/image_csv.ts
const SIGNATURE$1 = new Signature("ImageCSV", [
	"root",
	"image",
	"label",
	"header",
	"classes",
	"loader",
	"transform",
	"target_transform"
]);
var ImageCSV = class extends VisionDataset {
	csv;
	samples;
	targets;
	classes;
	class_to_idx;
	loader;
	constructor(csv, options = {}) {
		const o = SIGNATURE$1.read(options);
		const path = pathOf(csv);
		super(o.root ?? /^(.*)\/[^/]*$/.exec(path)?.[1] ?? ".", {
			transform: o.transform,
			target_transform: o.target_transform
		});
		this.csv = path;
		this.loader = o.loader ?? default_loader;
		const rows = parseCSV(Deno.readTextFileSync(csv), path);
		const names = o.header === false ? undefined : rows.shift()?.fields.map((name) => name.trim());
		if (rows.length === 0) {
			throw new FormatError(`"${path}" has no rows${names === undefined ? "" : " after its header"}`);
		}
		const image = column(o.image ?? 0, names, path);
		const label = column(o.label ?? 1, names, path);
		const paths = rows.map((row) => field(row, image, names, path));
		const labels = rows.map((row) => field(row, label, names, path));
		const numbers = !o.classes && labels.every((text) => /^\s*-?\d+\s*$/.test(text));
		this.classes = numbers ? null : [...o.classes ?? new Set(labels)];
		if (this.classes !== null && !o.classes) this.classes.sort(byCodePoint);
		this.class_to_idx = this.classes && Object.fromEntries(this.classes.map((name, i) => [name, i]));
		const place = new Map(this.classes?.map((name, i) => [name, i]));
		this.targets = labels.map((text, i) => {
			const target = numbers ? Number(text) : place.get(text);
			if (target !== undefined) return target;
			throw new FormatError(`"${path}", line ${rows[i].line}: "${text}" is not among the classes`);
		});
		this.samples = paths.map((name, i) => [/^(\/|[A-Za-z]:[\\/])/.test(name) ? name : `${this.root}/${name}`, this.targets[i]]);
	}
	get length() {
		return this.samples.length;
	}
	async get(index) {
		const [path, target] = this.samples[position(index, this.samples.length)];
		const sample = await this.loader(path);
		const { transform, target_transform } = this;
		return [transform ? await transform(sample) : sample, target_transform ? await target_transform(target) : target];
	}
	extra_repr() {
		return `Table: ${this.csv}`;
	}
};
function column(wanted, names, path) {
	if (typeof wanted === "number") {
		if (Number.isInteger(wanted) && wanted >= 0 && (names === undefined || wanted < names.length)) return wanted;
		throw new ValueError(`ImageCSV: "${path}" has no column ${wanted}${names ? `; its columns are ${names.join(", ")}` : ""}`);
	}
	const at = names?.indexOf(wanted) ?? -1;
	if (at >= 0) return at;
	throw new ValueError(`ImageCSV: "${path}" has no column "${wanted}"; ` + (names === undefined ? "without a header, columns are numbers from 0" : `its columns are ${names.join(", ")}`));
}
function field(row, at, names, path) {
	const text = row.fields[at];
	if (text !== undefined && text !== "") return text;
	const what = names === undefined ? `column ${at}` : `column "${names[at]}"`;
	const why = text === "" ? `${what} is empty` : `${what} is missing: the row has ${row.fields.length} field(s)`;
	throw new FormatError(`"${path}", line ${row.line}: ${why}`);
}

// src/vision/datasets/mod.ts
var datasets_exports = /* @__PURE__ */ __exportAll({
	CIFAR10: () => CIFAR10,
	CIFAR100: () => CIFAR100,
	DatasetFolder: () => DatasetFolder,
	FakeData: () => FakeData,
	FashionMNIST: () => FashionMNIST,
	ImageCSV: () => ImageCSV,
	ImageFolder: () => ImageFolder,
	KMNIST: () => KMNIST,
	MNIST: () => MNIST,
	VisionDataset: () => VisionDataset,
	folder: () => folder_functions_exports
});

// src/vision/io.ts
var io_exports = /* @__PURE__ */ __exportAll({
	ImageReadMode: () => ImageReadMode,
	decode_image: () => decode_image,
	decode_jpeg: () => decode_jpeg,
	decode_png: () => decode_png,
	decode_webp: () => decode_webp,
	encode_jpeg: () => encode_jpeg,
	encode_png: () => encode_png,
	read_file: () => read_file,
	read_image: () => read_image,
	write_file: () => write_file,
	write_jpeg: () => write_jpeg,
	write_png: () => write_png
});
const ImageReadMode = {
	UNCHANGED: "UNCHANGED",
	GRAY: "GRAY",
	GRAY_ALPHA: "GRAY_ALPHA",
	RGB: "RGB",
	RGB_ALPHA: "RGB_ALPHA",
	RGBA: "RGB_ALPHA"
};
const MODES$2 = {
	UNCHANGED: null,
	GRAY: "L",
	GRAY_ALPHA: "LA",
	RGB: "RGB",
	RGB_ALPHA: "RGBA"
};
async function read_file(path) {
	return from_numpy(await Deno.readFile(path));
}
async function write_file(filename, data) {
	const bytes = await Promise.resolve(bytesOf(data, "write_file", "data"));
	atomicWrite(filename, (sink) => {
		for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
	});
}
async function read_image(path, mode = "UNCHANGED") {
	checkMode(mode, "read_image");
	return converted(await Image.open(path), mode);
}
async function decode_image(input, mode = "UNCHANGED") {
	return await decode(input, mode, "decode_image", null);
}
async function decode_jpeg(input, mode = "UNCHANGED") {
	return await decode(input, mode, "decode_jpeg", "JPEG");
}
async function decode_png(input, mode = "UNCHANGED") {
	return await decode(input, mode, "decode_png", "PNG");
}
async function decode_webp(input, mode = "UNCHANGED") {
	return await decode(input, mode, "decode_webp", "WebP");
}
async function encode_jpeg(input, quality = 75) {
	return from_numpy(await encode(input, "encode_jpeg", "jpeg", JPEG.read(quality).quality));
}
const JPEG = new Signature("encode_jpeg", ["quality"]);
async function write_jpeg(input, filename, quality = 75) {
	await write_file(filename, await encode(input, "write_jpeg", "jpeg", JPEG.read(quality).quality));
}
async function encode_png(input) {
	return from_numpy(await encode(input, "encode_png", "png"));
}
async function write_png(input, filename) {
	await write_file(filename, await encode(input, "write_png", "png"));
}
function checkMode(mode, operation) {
	if (!Object.hasOwn(MODES$2, mode)) {
		throw new ValueError(`${operation}: the mode is one of ${Object.keys(MODES$2).join(", ")}, got ${mode}`);
	}
}
function converted(image, mode) {
	const wanted = MODES$2[mode];
	return pixelsOf(wanted === null || wanted === image.mode ? image : image.convert(wanted));
}
const STARTS = {
	JPEG: [0, [
		255,
		216,
		255
	]],
	PNG: [0, [
		137,
		80,
		78,
		71
	]],
	WebP: [8, [
		87,
		69,
		66,
		80
	]]
};
async function decode(input, mode, operation, kind) {
	checkMode(mode, operation);
	const bytes = bytesOf(input, operation, "input");
	if (kind !== null) {
		const [at, start] = STARTS[kind];
		if (start.some((byte, i) => bytes[at + i] !== byte)) {
			throw new FormatError(`${operation}: the bytes are no ${kind} file`);
		}
	}
	return converted(Image.of(await decodePixels(bytes, `${operation}: what was given`)), mode);
}
async function encode(input, operation, format, quality) {
	if (!isTensor(input)) refuse(operation, "input", "an image as a Tensor", input);
	const image = imageOf(input, operation);
	if (image.channels % 2 === 0) {
		throw new ShapeError(`The number of channels should be 1 or 3, got: ${image.channels} (${operation})`);
	}
	return Uint8Array.from(await image.encode(format, { quality }));
}
function bytesOf(data, operation, name) {
	if (data instanceof Uint8Array) return data;
	if (!isTensor(data)) refuse(operation, name, "a uint8 tensor of one dimension, or an array of bytes", data);
	if (data.dtype !== uint8 || data.dim() !== 1) {
		throw new ShapeError(`${operation}: expected uint8 bytes [N], got ${data.dtype} [${data.shape}]`);
	}
	return data.contiguous().numpy();
}

// src/vision/models/builder.ts
const COMMON = [
	"weights",
	"sha256",
	"progress",
	"pretrained",
	"num_classes"
];
const COLLECTION = "https://download.pytorch.org/models/";
function builder(name, keys, files, make) {
	const signature = new Signature(name, [...COMMON, ...keys]);
	const weights = Object.fromEntries(Object.entries(files).map(([set, file]) => [set, COLLECTION + file]));
	const build = (options = {}) => {
		const o = signature.read(options);
		const source = o.weights ?? (o.pretrained ? "IMAGENET1K_V1" : null);
		const model = make({
			...o,
			weights: source
		});
		return source === null ? model : loadInto(model, name, source, weights, o);
	};
	return Object.assign(build, { weights });
}
async function loadInto(model, name, source, sets, options) {
	model.load_state_dict(await read$1(name, source, sets, options));
	return model;
}
async function read$1(name, source, sets, { sha256, progress }) {
	if (typeof source === "object" && !(source instanceof URL)) return source;
	const text = String(source);
	const set = text === "DEFAULT" ? Object.keys(sets).at(-1) : text.replace(/^\w+_Weights\./, "");
	if (set in sets) return await load_state_dict_from_url(sets[set], {
		check_hash: true,
		progress
	});
	if (/^IMAGENET1K_\w+$/.test(set)) {
		throw new ValueError(`${name}: there are no weights "${set}"; there are ${Object.keys(sets).join(", ")}`);
	}
	if (/^https?:/.test(text)) return await load_state_dict_from_url(text, {
		sha256,
		progress
	});
	if (sha256) throw new ArgumentError(`${name}: sha256 checks downloads, and "${text}" is a file here`);
	return load(source);
}
__name(read$1, "read");

// src/vision/models/alexnet.ts
var alexnet_exports = /* @__PURE__ */ __exportAll({
	AlexNet: () => AlexNet,
	alexnet: () => alexnet
});
var AlexNet = class extends Module {
	features;
	avgpool;
	classifier;
	constructor(options = {}) {
		super();
		const dropout = options.dropout ?? .5;
		this.features = new Sequential(new Conv2d(3, 64, 11, {
			stride: 4,
			padding: 2
		}), new ReLU(true), new MaxPool2d(3, 2), new Conv2d(64, 192, 5, { padding: 2 }), new ReLU(true), new MaxPool2d(3, 2), new Conv2d(192, 384, 3, { padding: 1 }), new ReLU(true), new Conv2d(384, 256, 3, { padding: 1 }), new ReLU(true), new Conv2d(256, 256, 3, { padding: 1 }), new ReLU(true), new MaxPool2d(3, 2));
		this.avgpool = new AdaptiveAvgPool2d([6, 6]);
		this.classifier = new Sequential(new Dropout(dropout), new Linear(256 * 6 * 6, 4096), new ReLU(true), new Dropout(dropout), new Linear(4096, 4096), new ReLU(true), new Linear(4096, options.num_classes ?? 1e3));
	}
	forward(x) {
		return this.classifier(this.avgpool(this.features(x)).flatten(1));
	}
};
const alexnet = builder("alexnet", ["dropout"], { IMAGENET1K_V1: "alexnet-owt-7be5be79.pth" }, (options) => new AlexNet(options));

// src/vision/ops/blocks.ts
const KEYS = [
	"kernel_size",
	"stride",
	"padding",
	"groups",
	"norm_layer",
	"activation_layer",
	"dilation",
	"inplace",
	"bias"
];
const CONV2 = new Signature("Conv2dNormActivation", KEYS);
const CONV3 = new Signature("Conv3dNormActivation", KEYS);
function normalization(layer, channels) {
	const isClass = Object.getOwnPropertyDescriptor(layer, "prototype")?.writable === false;
	return isClass ? new layer(channels) : layer(channels);
}
function convNormActivation(o, norm, channels, convolution) {
	const { kernel_size = 3, stride = 1, groups = 1, dilation = 1, inplace = true } = o;
	const normalizes = o.norm_layer === undefined ? norm : o.norm_layer;
	const activates = o.activation_layer === undefined ? ReLU : o.activation_layer;
	const sides = Math.max([kernel_size].flat().length, [dilation].flat().length);
	const side = (x, i) => typeof x === "number" ? x : x[i];
	const same = Array.from({ length: sides }, (_, i) => Math.floor((side(kernel_size, i) - 1) / 2) * side(dilation, i));
	const padding = o.padding ?? (sides === 1 ? same[0] : same);
	const layers = [convolution(kernel_size, {
		stride,
		padding,
		dilation,
		groups,
		bias: o.bias ?? normalizes === null
	})];
	if (normalizes !== null) layers.push(normalization(normalizes, channels));
	if (activates !== null) layers.push(inplace === null ? new activates() : new activates({ inplace }));
	return layers;
}
var Conv2dNormActivation = class extends Sequential {
	out_channels;
	constructor(in_channels, out_channels, kernel_size, stride, options) {
		const o = CONV2.read(kernel_size, stride, options);
		super(...convNormActivation(o, BatchNorm2d, out_channels, (size, settings) => new Conv2d(in_channels, out_channels, size, settings)));
		this.out_channels = out_channels;
	}
};
var Conv3dNormActivation = class extends Sequential {
	out_channels;
	constructor(in_channels, out_channels, kernel_size, stride, options) {
		const o = CONV3.read(kernel_size, stride, options);
		super(...convNormActivation(o, BatchNorm3d, out_channels, (size, settings) => new Conv3d(in_channels, out_channels, size, settings)));
		this.out_channels = out_channels;
	}
};
const SQUEEZE = new Signature("SqueezeExcitation", ["activation", "scale_activation"]);
function made(layer) {
	return normalization(layer, undefined);
}
var SqueezeExcitation = class extends Module {
	avgpool;
	fc1;
	fc2;
	activation;
	scale_activation;
	constructor(input_channels, squeeze_channels, activation, scale_activation) {
		super();
		const o = SQUEEZE.read(activation, scale_activation);
		this.avgpool = new AdaptiveAvgPool2d(1);
		this.fc1 = new Conv2d(input_channels, squeeze_channels, 1);
		this.fc2 = new Conv2d(squeeze_channels, input_channels, 1);
		this.activation = made(o.activation ?? ReLU);
		this.scale_activation = made(o.scale_activation ?? Sigmoid);
	}
	forward(input) {
		const scale = this.fc2(this.activation(this.fc1(this.avgpool(input))));
		return this.scale_activation(scale).mul(input);
	}
};
const MLP_KEYS = new Signature("MLP", [
	"norm_layer",
	"activation_layer",
	"inplace",
	"bias",
	"dropout"
]);
var MLP = class extends Sequential {
	constructor(in_channels, hidden_channels, options = {}) {
		const o = MLP_KEYS.read(options), { bias = true, dropout = 0 } = o;
		const inplace = o.inplace === undefined || o.inplace === null ? {} : { inplace: o.inplace };
		const activation = o.activation_layer ?? ReLU;
		const layers = [];
		hidden_channels.forEach((width, i) => {
			layers.push(new Linear(i === 0 ? in_channels : hidden_channels[i - 1], width, { bias }));
			if (i < hidden_channels.length - 1) {
				if (o.norm_layer) layers.push(normalization(o.norm_layer, width));
				layers.push(new activation(inplace));
			}
			layers.push(new Dropout(dropout, inplace));
		});
		super(...layers);
	}
};
var Permute = class extends Module {
	dims;
	constructor(dims) {
		super();
		this.dims = dims;
	}
	forward(x) {
		return x.permute([...this.dims]);
	}
};
var FrozenBatchNorm2d = class extends Module {
	eps;
	constructor(num_features, eps = 1e-5) {
		super();
		this.eps = eps;
		this.register_buffer("weight", ones(num_features));
		this.register_buffer("bias", zeros(num_features));
		this.register_buffer("running_mean", zeros(num_features));
		this.register_buffer("running_var", ones(num_features));
	}
	loadOwnState(loading) {
		delete loading.state[`${loading.prefix}num_batches_tracked`];
		super.loadOwnState(loading);
	}
	forward(x) {
		const channels = (part) => part.view(1, -1, 1, 1);
		const scale = channels(this.weight).mul(channels(this.running_var).add(this.eps).rsqrt());
		return x.mul(scale).add(channels(this.bias).sub(channels(this.running_mean).mul(scale)));
	}
	toString() {
		return `FrozenBatchNorm2d(${this.weight.shape[0]}, eps=${formatFloat(this.eps)})`;
	}
};

// src/vision/ops/dropping.ts
const DROP2 = new Signature("drop_block2d", [
	"inplace",
	"eps",
	"training"
]);
const DROP3 = new Signature("drop_block3d", [
	"inplace",
	"eps",
	"training"
]);
function checkProbability(p) {
	if (!(p >= 0 && p <= 1)) throw new ValueError(`drop probability has to be between 0 and 1, but got ${p}.`);
}
function dropBlocks(input, p, block, sides, o) {
	checkTensor(input, `drop_block${sides}d`, "input");
	checkProbability(p);
	if (input.dim() !== sides + 2) {
		throw new ShapeError(`input should be ${sides + 2} dimensional. Got ${input.dim()} dimensions.`);
	}
	if (o.training === false || p === 0) return input;
	const space = input.shape.slice(2);
	const size = Math.min(block, ...space);
	const half = Math.floor(size / 2);
	if (!(Number.isInteger(size) && size > 0)) throw new ValueError(`block size should be a whole number, got ${block}.`);
	if (size % 2 === 0) throw new ValueError(`block size should be odd. Got ${size} which is even.`);
	const inner = space.map((side) => side - size + 1);
	const product = (a, b) => a * b;
	const gamma = p * space.reduce(product, 1) / (size ** sides * inner.reduce(product, 1));
	const centres = input.new_empty([
		input.shape[0],
		input.shape[1],
		...inner
	]).bernoulli_(gamma);
	const spread = pad$1(centres, Array(2 * sides).fill(half));
	const dropped = (sides === 2 ? max_pool2d : max_pool3d)(spread, size, {
		stride: 1,
		padding: half
	});
	const kept = dropped.neg().add(1);
	const scale = kept.sum().add(o.eps ?? 1e-6).reciprocal().mul(kept.numel());
	return o.inplace ? input.mul_(kept).mul_(scale) : input.mul(kept).mul(scale);
}
function drop_block2d(input, p, block_size, inplace, eps, training) {
	return dropBlocks(input, p, block_size, 2, DROP2.read(inplace, eps, training));
}
function drop_block3d(input, p, block_size, inplace, eps, training) {
	return dropBlocks(input, p, block_size, 3, DROP3.read(inplace, eps, training));
}
var DropBlock2d = class extends Module {
	p;
	block_size;
	inplace;
	eps;
	constructor(p, block_size, inplace = false, eps = 1e-6) {
		super();
		this.p = p;
		this.block_size = block_size;
		this.inplace = inplace;
		this.eps = eps;
	}
	forward(input) {
		const { inplace, eps, training } = this;
		return drop_block2d(input, this.p, this.block_size, {
			inplace,
			eps,
			training
		});
	}
	toString() {
		const { p, block_size, inplace } = this;
		return `${this.constructor.name}(p=${formatFloat(p)}, block_size=${block_size}, inplace=${formatBool(inplace)})`;
	}
};
var DropBlock3d = class extends DropBlock2d {
	forward(input) {
		const { inplace, eps, training } = this;
		return drop_block3d(input, this.p, this.block_size, {
			inplace,
			eps,
			training
		});
	}
};
function stochastic_depth(input, p, mode, training = true) {
	checkTensor(input, "stochastic_depth", "input");
	checkProbability(p);
	if (mode !== "row" && mode !== "batch") {
		throw new ValueError(`mode has to be either 'batch' or 'row', but got ${mode}`);
	}
	if (!training || p === 0) return input;
	const size = input.shape.map((n, i) => i === 0 && mode === "row" ? n : 1);
	const survives = 1 - p;
	const noise = input.new_empty(size).bernoulli_(survives);
	return input.mul(survives > 0 ? noise.div(survives) : noise);
}
var StochasticDepth = class extends Module {
	p;
	mode;
	constructor(p, mode) {
		super();
		this.p = p;
		this.mode = mode;
	}
	forward(input) {
		return stochastic_depth(input, this.p, this.mode, this.training);
	}
	toString() {
		return `StochasticDepth(p=${formatFloat(this.p)}, mode=${this.mode})`;
	}
};

// src/vision/models/convnext.ts
var convnext_exports = /* @__PURE__ */ __exportAll({
	ConvNeXt: () => ConvNeXt,
	convnext_base: () => convnext_base,
	convnext_large: () => convnext_large,
	convnext_small: () => convnext_small,
	convnext_tiny: () => convnext_tiny
});
var LayerNorm2d = class extends LayerNorm {
	forward(x) {
		return super.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
	}
};
const norm_layer$1 = /* @__PURE__ */ __name((channels) => new LayerNorm2d(channels, 1e-6), "norm_layer");
var CNBlock = class extends Module {
	layer_scale;
	block;
	stochastic_depth;
	constructor(dim, scale, probability) {
		super();
		this.layer_scale = new Parameter(full([
			dim,
			1,
			1
		], scale));
		this.block = new Sequential(new Conv2d(dim, dim, 7, {
			padding: 3,
			groups: dim
		}), new Permute([
			0,
			2,
			3,
			1
		]), new LayerNorm(dim, 1e-6), new Linear(dim, 4 * dim), new GELU(), new Linear(4 * dim, dim), new Permute([
			0,
			3,
			1,
			2
		]));
		this.stochastic_depth = new StochasticDepth(probability, "row");
	}
	forward(x) {
		return this.stochastic_depth(this.layer_scale.mul(this.block(x))).add(x);
	}
};
var ConvNeXt = class extends Module {
	features;
	avgpool;
	classifier;
	constructor(widths, depths, options = {}) {
		super();
		const { stochastic_depth_prob = 0, layer_scale = 1e-6 } = options;
		const layers = [new Conv2dNormActivation(3, widths[0], 4, {
			stride: 4,
			padding: 0,
			norm_layer: norm_layer$1,
			activation_layer: null,
			bias: true
		})];
		const total = depths.reduce((sum, depth) => sum + depth, 0);
		let done = 0;
		widths.forEach((width, i) => {
			const blocks = Array.from({ length: depths[i] }, () => new CNBlock(width, layer_scale, stochastic_depth_prob * done++ / (total - 1)));
			layers.push(new Sequential(...blocks));
			if (i < widths.length - 1) {
				layers.push(new Sequential(norm_layer$1(width), new Conv2d(width, widths[i + 1], 2, { stride: 2 })));
			}
		});
		this.features = new Sequential(...layers);
		this.avgpool = new AdaptiveAvgPool2d(1);
		const last = widths.at(-1);
		this.classifier = new Sequential(norm_layer$1(last), new Flatten(1), new Linear(last, options.num_classes ?? 1e3));
		for (const m of this.modules()) {
			if (!(m instanceof Conv2d || m instanceof Linear)) continue;
			trunc_normal_(m.weight, { std: .02 });
			if (m.bias) zeros_(m.bias);
		}
	}
	forward(x) {
		return this.classifier(this.avgpool(this.features(x)));
	}
};
const convnext = (name, { width, depth, drops }, files) => builder(name, ["stochastic_depth_prob", "layer_scale"], files, (options) => {
	const stochastic_depth_prob = options.stochastic_depth_prob ?? drops;
	return new ConvNeXt([
		1,
		2,
		4,
		8
	].map((k) => k * width), [
		3,
		3,
		depth,
		3
	], {
		...options,
		stochastic_depth_prob
	});
});
const convnext_tiny = convnext("convnext_tiny", {
	width: 96,
	depth: 9,
	drops: .1
}, { IMAGENET1K_V1: "convnext_tiny-983f1562.pth" });
const convnext_small = convnext("convnext_small", {
	width: 96,
	depth: 27,
	drops: .4
}, { IMAGENET1K_V1: "convnext_small-0c510722.pth" });
const convnext_base = convnext("convnext_base", {
	width: 128,
	depth: 27,
	drops: .5
}, { IMAGENET1K_V1: "convnext_base-6075fbad.pth" });
const convnext_large = convnext("convnext_large", {
	width: 192,
	depth: 27,
	drops: .5
}, { IMAGENET1K_V1: "convnext_large-ea097f82.pth" });

// src/vision/models/older_names.ts
function renamed(state, rename) {
	if (typeof state !== "object" || state === null || isTensor(state) || state instanceof Promise) return state;
	const entries = state instanceof Map ? [...state] : Object.entries(state);
	if (entries.every(([name]) => rename(String(name)) === name)) return state;
	return Object.fromEntries(entries.map(([name, value]) => [rename(String(name)), value]));
}
function without(state, drop) {
	if (typeof state !== "object" || state === null || isTensor(state) || state instanceof Promise) return state;
	const entries = state instanceof Map ? [...state] : Object.entries(state);
	if (!entries.some(([name]) => drop(String(name)))) return state;
	return Object.fromEntries(entries.filter(([name]) => !drop(String(name))));
}

// src/vision/models/densenet.ts
var densenet_exports = /* @__PURE__ */ __exportAll({
	DenseNet: () => DenseNet,
	densenet121: () => densenet121,
	densenet161: () => densenet161,
	densenet169: () => densenet169,
	densenet201: () => densenet201
});
var _DenseLayer = class extends Module {
	norm1;
	relu1;
	conv1;
	norm2;
	relu2;
	conv2;
	drop_rate;
	constructor(channels, growth, bottleneck, dropRate) {
		super();
		this.norm1 = new BatchNorm2d(channels);
		this.relu1 = new ReLU(true);
		this.conv1 = new Conv2d(channels, bottleneck * growth, 1, { bias: false });
		this.norm2 = new BatchNorm2d(bottleneck * growth);
		this.relu2 = new ReLU(true);
		this.conv2 = new Conv2d(bottleneck * growth, growth, 3, {
			padding: 1,
			bias: false
		});
		this.drop_rate = dropRate;
	}
	forward(features) {
		const narrow = this.conv1(this.relu1(this.norm1(cat(features, 1))));
		const fresh = this.conv2(this.relu2(this.norm2(narrow)));
		return this.drop_rate > 0 ? dropout(fresh, this.drop_rate, this.training) : fresh;
	}
};
var _DenseBlock = class extends Module {
	constructor(layers, channels, growth, bottleneck, dropRate) {
		super();
		for (let i = 0; i < layers; i++) {
			this.add_module(`denselayer${i + 1}`, new _DenseLayer(channels + i * growth, growth, bottleneck, dropRate));
		}
	}
	forward(x) {
		const features = [x];
		for (const layer of this.children()) features.push(layer(features));
		return cat(features, 1);
	}
};
var _Transition = class extends Sequential {
	constructor(channels, out) {
		super({
			norm: new BatchNorm2d(channels),
			relu: new ReLU(true),
			conv: new Conv2d(channels, out, 1, { bias: false }),
			pool: new AvgPool2d(2, 2)
		});
	}
};
var DenseNet = class extends Module {
	features;
	classifier;
	constructor(options = {}) {
		super();
		const { growth_rate = 32, block_config = [
			6,
			12,
			24,
			16
		], num_init_features = 64, bn_size = 4 } = options;
		this.features = new Sequential({
			conv0: new Conv2d(3, num_init_features, 7, {
				stride: 2,
				padding: 3,
				bias: false
			}),
			norm0: new BatchNorm2d(num_init_features),
			relu0: new ReLU(true),
			pool0: new MaxPool2d(3, 2, 1)
		});
		let channels = num_init_features;
		block_config.forEach((layers, i) => {
			const block = new _DenseBlock(layers, channels, growth_rate, bn_size, options.drop_rate ?? 0);
			this.features.add_module(`denseblock${i + 1}`, block);
			channels += layers * growth_rate;
			if (i === block_config.length - 1) return;
			const half = Math.floor(channels / 2);
			this.features.add_module(`transition${i + 1}`, new _Transition(channels, half));
			channels = half;
		});
		this.features.add_module("norm5", new BatchNorm2d(channels));
		this.classifier = new Linear(channels, options.num_classes ?? 1e3);
		for (const m of this.modules()) {
			if (m instanceof Conv2d) kaiming_normal_(m.weight);
			else if (m instanceof BatchNorm2d) {
				constant_(m.weight, 1);
				constant_(m.bias, 0);
			} else if (m instanceof Linear) constant_(m.bias, 0);
		}
	}
	forward(x) {
		return this.classifier(this.features(x).relu().mean([2, 3]));
	}
	load_state_dict(state_dict, ...rest) {
		const older = /^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\.(?:weight|bias|running_mean|running_var))$/;
		return super.load_state_dict(renamed(state_dict, (name) => name.replace(older, "$1$2")), ...rest);
	}
};
const densenet = (name, growth_rate, block_config, num_init_features, files) => builder(name, [
	"growth_rate",
	"block_config",
	"num_init_features",
	"bn_size",
	"drop_rate"
], files, (options) => new DenseNet({
	growth_rate,
	block_config,
	num_init_features,
	...options
}));
const densenet121 = densenet("densenet121", 32, [
	6,
	12,
	24,
	16
], 64, { IMAGENET1K_V1: "densenet121-a639ec97.pth" });
const densenet161 = densenet("densenet161", 48, [
	6,
	12,
	36,
	24
], 96, { IMAGENET1K_V1: "densenet161-8d451a50.pth" });
const densenet169 = densenet("densenet169", 32, [
	6,
	12,
	32,
	32
], 64, { IMAGENET1K_V1: "densenet169-b2777c0a.pth" });
const densenet201 = densenet("densenet201", 32, [
	6,
	12,
	48,
	32
], 64, { IMAGENET1K_V1: "densenet201-c1103571.pth" });

// src/vision/models/mobile.ts
function makeDivisible(width, divisor = 8) {
	const rounded = Math.max(divisor, Math.floor(Math.trunc(width + divisor / 2) / divisor) * divisor);
	return rounded < .9 * width ? rounded + divisor : rounded;
}
function initializeMobile(model, uniform = false) {
	for (const m of model.modules()) {
		if (m instanceof Conv2d) kaiming_normal_(m.weight, { mode: "fan_out" });
		else if (m instanceof BatchNorm2d) ones_(m.weight);
		else if (m instanceof Linear) {
			const range = 1 / Math.sqrt(m.out_features);
			if (uniform) uniform_(m.weight, -range, range);
			else normal_(m.weight, 0, .01);
		} else continue;
		if (m.bias) zeros_(m.bias);
	}
}

// src/vision/models/efficientnet.ts
const silu = SiLU;
var MBConv = class extends Module {
	block;
	stochastic_depth;
	use_res_connect;
	constructor(stage, probability, norm_layer) {
		super();
		const { fused, kernel, stride, input_channels, out_channels } = stage;
		const expanded = makeDivisible(input_channels * stage.expand_ratio);
		const active = {
			norm_layer,
			activation_layer: silu
		};
		const layers = [];
		if (fused && expanded === input_channels) {
			layers.push(new Conv2dNormActivation(input_channels, out_channels, kernel, {
				stride,
				...active
			}));
		} else {
			if (fused) layers.push(new Conv2dNormActivation(input_channels, expanded, kernel, {
				stride,
				...active
			}));
			else {
				if (expanded !== input_channels) layers.push(new Conv2dNormActivation(input_channels, expanded, 1, active));
				layers.push(new Conv2dNormActivation(expanded, expanded, kernel, {
					stride,
					groups: expanded,
					...active
				}), new SqueezeExcitation(expanded, Math.max(1, Math.floor(input_channels / 4)), { activation: () => new SiLU(true) }));
			}
			layers.push(new Conv2dNormActivation(expanded, out_channels, 1, {
				norm_layer,
				activation_layer: null
			}));
		}
		this.block = new Sequential(...layers);
		this.stochastic_depth = new StochasticDepth(probability, "row");
		this.use_res_connect = stride === 1 && input_channels === out_channels;
	}
	forward(x) {
		const result = this.block(x);
		return this.use_res_connect ? this.stochastic_depth(result).add(x) : result;
	}
};
var FusedMBConv = class extends MBConv {};
var EfficientNet = class extends Module {
	features;
	avgpool;
	classifier;
	constructor(stages, options = {}) {
		super();
		const norm_layer = options.norm_layer ?? ((channels) => new BatchNorm2d(channels));
		const { stochastic_depth_prob = .2 } = options, active = {
			norm_layer,
			activation_layer: silu
		};
		const layers = [new Conv2dNormActivation(3, stages[0].input_channels, 3, {
			stride: 2,
			...active
		})];
		const total = stages.reduce((sum, stage) => sum + stage.num_layers, 0);
		let done = 0;
		for (const stage of stages) {
			const blocks = Array.from({ length: stage.num_layers }, (_, i) => {
				const settings = i === 0 ? stage : {
					...stage,
					input_channels: stage.out_channels,
					stride: 1
				};
				const Block = stage.fused ? FusedMBConv : MBConv;
				return new Block(settings, stochastic_depth_prob * done++ / total, norm_layer);
			});
			layers.push(new Sequential(...blocks));
		}
		const channels = stages.at(-1).out_channels;
		const last = options.last_channel ?? 4 * channels;
		layers.push(new Conv2dNormActivation(channels, last, 1, active));
		this.features = new Sequential(...layers);
		this.avgpool = new AdaptiveAvgPool2d(1);
		this.classifier = new Sequential(new Dropout(options.dropout ?? .2, true), new Linear(last, options.num_classes ?? 1e3));
		initializeMobile(this, true);
	}
	forward(x) {
		return this.classifier(this.avgpool(this.features(x)).flatten(1));
	}
};

// src/vision/models/efficientnets.ts
var efficientnets_exports = /* @__PURE__ */ __exportAll({
	efficientnet_b0: () => efficientnet_b0,
	efficientnet_b1: () => efficientnet_b1,
	efficientnet_b2: () => efficientnet_b2,
	efficientnet_b3: () => efficientnet_b3,
	efficientnet_b4: () => efficientnet_b4,
	efficientnet_b5: () => efficientnet_b5,
	efficientnet_b6: () => efficientnet_b6,
	efficientnet_b7: () => efficientnet_b7,
	efficientnet_v2_l: () => efficientnet_v2_l,
	efficientnet_v2_m: () => efficientnet_v2_m,
	efficientnet_v2_s: () => efficientnet_v2_s
});
const stage = (fused, [expand_ratio, kernel, stride, input_channels, out_channels, num_layers]) => ({
	fused,
	expand_ratio,
	kernel,
	stride,
	input_channels,
	out_channels,
	num_layers
});
const BASE = [
	[
		1,
		3,
		1,
		32,
		16,
		1
	],
	[
		6,
		3,
		2,
		16,
		24,
		2
	],
	[
		6,
		5,
		2,
		24,
		40,
		2
	],
	[
		6,
		3,
		2,
		40,
		80,
		3
	],
	[
		6,
		5,
		1,
		80,
		112,
		3
	],
	[
		6,
		5,
		2,
		112,
		192,
		4
	],
	[
		6,
		3,
		1,
		192,
		320,
		1
	]
];
const scaled$1 = /* @__PURE__ */ __name((width, depth) => BASE.map(([expand, kernel, stride, channels, out, layers]) => stage(false, [
	expand,
	kernel,
	stride,
	makeDivisible(channels * width),
	makeDivisible(out * width),
	Math.ceil(layers * depth)
])), "scaled");
const second = (rows) => rows.map((row, i) => stage(i < 3, row));
const SMALL = [
	[
		1,
		3,
		1,
		24,
		24,
		2
	],
	[
		4,
		3,
		2,
		24,
		48,
		4
	],
	[
		4,
		3,
		2,
		48,
		64,
		4
	],
	[
		4,
		3,
		2,
		64,
		128,
		6
	],
	[
		6,
		3,
		1,
		128,
		160,
		9
	],
	[
		6,
		3,
		2,
		160,
		256,
		15
	]
];
const MEDIUM = [
	[
		1,
		3,
		1,
		24,
		24,
		3
	],
	[
		4,
		3,
		2,
		24,
		48,
		5
	],
	[
		4,
		3,
		2,
		48,
		80,
		5
	],
	[
		4,
		3,
		2,
		80,
		160,
		7
	],
	[
		6,
		3,
		1,
		160,
		176,
		14
	],
	[
		6,
		3,
		2,
		176,
		304,
		18
	],
	[
		6,
		3,
		1,
		304,
		512,
		5
	]
];
const LARGE = [
	[
		1,
		3,
		1,
		32,
		32,
		4
	],
	[
		4,
		3,
		2,
		32,
		64,
		7
	],
	[
		4,
		3,
		2,
		64,
		96,
		7
	],
	[
		4,
		3,
		2,
		96,
		192,
		10
	],
	[
		6,
		3,
		1,
		192,
		224,
		19
	],
	[
		6,
		3,
		2,
		224,
		384,
		25
	],
	[
		6,
		3,
		1,
		384,
		640,
		7
	]
];
const efficientnet = (name, { stages, dropout, last, eps = 1e-5, momentum = .1 }, files) => builder(name, [
	"dropout",
	"stochastic_depth_prob",
	"norm_layer",
	"last_channel"
], files, (options) => {
	const norm_layer = options.norm_layer ?? ((channels) => new BatchNorm2d(channels, eps, momentum));
	const last_channel = options.last_channel ?? last;
	return new EfficientNet(stages, {
		...options,
		dropout: options.dropout ?? dropout,
		norm_layer,
		last_channel
	});
});
const efficientnet_b0 = efficientnet("efficientnet_b0", {
	stages: scaled$1(1, 1),
	dropout: .2
}, { IMAGENET1K_V1: "efficientnet_b0_rwightman-7f5810bc.pth" });
const efficientnet_b1 = efficientnet("efficientnet_b1", {
	stages: scaled$1(1, 1.1),
	dropout: .2
}, {
	IMAGENET1K_V1: "efficientnet_b1_rwightman-bac287d4.pth",
	IMAGENET1K_V2: "efficientnet_b1-c27df63c.pth"
});
const efficientnet_b2 = efficientnet("efficientnet_b2", {
	stages: scaled$1(1.1, 1.2),
	dropout: .3
}, { IMAGENET1K_V1: "efficientnet_b2_rwightman-c35c1473.pth" });
const efficientnet_b3 = efficientnet("efficientnet_b3", {
	stages: scaled$1(1.2, 1.4),
	dropout: .3
}, { IMAGENET1K_V1: "efficientnet_b3_rwightman-b3899882.pth" });
const efficientnet_b4 = efficientnet("efficientnet_b4", {
	stages: scaled$1(1.4, 1.8),
	dropout: .4
}, { IMAGENET1K_V1: "efficientnet_b4_rwightman-23ab8bcd.pth" });
const efficientnet_b5 = efficientnet("efficientnet_b5", {
	stages: scaled$1(1.6, 2.2),
	dropout: .4,
	eps: .001,
	momentum: .01
}, { IMAGENET1K_V1: "efficientnet_b5_lukemelas-1a07897c.pth" });
const efficientnet_b6 = efficientnet("efficientnet_b6", {
	stages: scaled$1(1.8, 2.6),
	dropout: .5,
	eps: .001,
	momentum: .01
}, { IMAGENET1K_V1: "efficientnet_b6_lukemelas-24a108a5.pth" });
const efficientnet_b7 = efficientnet("efficientnet_b7", {
	stages: scaled$1(2, 3.1),
	dropout: .5,
	eps: .001,
	momentum: .01
}, { IMAGENET1K_V1: "efficientnet_b7_lukemelas-c5b4e57e.pth" });
const efficientnet_v2_s = efficientnet("efficientnet_v2_s", {
	stages: second(SMALL),
	dropout: .2,
	last: 1280,
	eps: .001
}, { IMAGENET1K_V1: "efficientnet_v2_s-dd5fe13b.pth" });
const efficientnet_v2_m = efficientnet("efficientnet_v2_m", {
	stages: second(MEDIUM),
	dropout: .3,
	last: 1280,
	eps: .001
}, { IMAGENET1K_V1: "efficientnet_v2_m-dc08266a.pth" });
const efficientnet_v2_l = efficientnet("efficientnet_v2_l", {
	stages: second(LARGE),
	dropout: .4,
	last: 1280,
	eps: .001
}, { IMAGENET1K_V1: "efficientnet_v2_l-59c71312.pth" });

// src/vision/models/rescaled.ts
function rescaled(x) {
	const channels = (values) => tensor(values, { dtype: x.dtype }).view(1, 3, 1, 1);
	return x.mul(channels([
		.229 / .5,
		.224 / .5,
		.225 / .5
	])).add(channels([
		(.485 - .5) / .5,
		(.456 - .5) / .5,
		(.406 - .5) / .5
	]));
}

// src/vision/models/googlenet.ts
var googlenet_exports = /* @__PURE__ */ __exportAll({
	GoogLeNet: () => GoogLeNet,
	googlenet: () => googlenet
});
var BasicConv2d$1 = class extends Module {
	static {
		__name(this, "BasicConv2d");
	}
	conv;
	bn;
	constructor(channels, out, kernel, stride = 1) {
		super();
		this.conv = new Conv2d(channels, out, kernel, {
			stride,
			padding: Math.floor(kernel / 2),
			bias: false
		});
		this.bn = new BatchNorm2d(out, .001);
	}
	forward(x) {
		return this.bn(this.conv(x)).relu_();
	}
};
var Inception = class extends Module {
	branch1;
	branch2;
	branch3;
	branch4;
	constructor(channels, one, threeIn, three, fiveIn, five, pool) {
		super();
		this.branch1 = new BasicConv2d$1(channels, one, 1);
		this.branch2 = new Sequential(new BasicConv2d$1(channels, threeIn, 1), new BasicConv2d$1(threeIn, three, 3));
		this.branch3 = new Sequential(new BasicConv2d$1(channels, fiveIn, 1), new BasicConv2d$1(fiveIn, five, 3));
		this.branch4 = new Sequential(new MaxPool2d(3, {
			stride: 1,
			padding: 1,
			ceil_mode: true
		}), new BasicConv2d$1(channels, pool, 1));
	}
	forward(x) {
		return cat([
			this.branch1(x),
			this.branch2(x),
			this.branch3(x),
			this.branch4(x)
		], 1);
	}
};
var InceptionAux$1 = class extends Module {
	static {
		__name(this, "InceptionAux");
	}
	conv;
	fc1;
	fc2;
	dropout;
	constructor(channels, classes, dropout) {
		super();
		this.conv = new BasicConv2d$1(channels, 128, 1);
		this.fc1 = new Linear(2048, 1024);
		this.fc2 = new Linear(1024, classes);
		this.dropout = new Dropout(dropout);
	}
	forward(x) {
		const small = this.conv(adaptive_avg_pool2d(x, [4, 4])).flatten(1);
		return this.fc2(this.dropout(this.fc1(small).relu_()));
	}
};
var GoogLeNet = class extends Module {
	conv1;
	maxpool1;
	conv2;
	conv3;
	maxpool2;
	inception3a;
	inception3b;
	maxpool3;
	inception4a;
	inception4b;
	inception4c;
	inception4d;
	inception4e;
	maxpool4;
	inception5a;
	inception5b;
	aux1;
	aux2;
	avgpool;
	dropout;
	fc;
	transform_input;
	constructor(options = {}) {
		super();
		const { aux_logits = true, dropout_aux = .7, num_classes = 1e3 } = options;
		this.transform_input = options.transform_input ?? false;
		const halve = (kernel) => new MaxPool2d(kernel, {
			stride: 2,
			ceil_mode: true
		});
		this.conv1 = new BasicConv2d$1(3, 64, 7, 2);
		this.maxpool1 = halve(3);
		this.conv2 = new BasicConv2d$1(64, 64, 1);
		this.conv3 = new BasicConv2d$1(64, 192, 3);
		this.maxpool2 = halve(3);
		this.inception3a = new Inception(192, 64, 96, 128, 16, 32, 32);
		this.inception3b = new Inception(256, 128, 128, 192, 32, 96, 64);
		this.maxpool3 = halve(3);
		this.inception4a = new Inception(480, 192, 96, 208, 16, 48, 64);
		this.inception4b = new Inception(512, 160, 112, 224, 24, 64, 64);
		this.inception4c = new Inception(512, 128, 128, 256, 24, 64, 64);
		this.inception4d = new Inception(512, 112, 144, 288, 32, 64, 64);
		this.inception4e = new Inception(528, 256, 160, 320, 32, 128, 128);
		this.maxpool4 = halve(2);
		this.inception5a = new Inception(832, 256, 160, 320, 32, 128, 128);
		this.inception5b = new Inception(832, 384, 192, 384, 48, 128, 128);
		this.aux1 = aux_logits ? new InceptionAux$1(512, num_classes, dropout_aux) : null;
		this.aux2 = aux_logits ? new InceptionAux$1(528, num_classes, dropout_aux) : null;
		this.avgpool = new AdaptiveAvgPool2d([1, 1]);
		this.dropout = new Dropout(options.dropout ?? .2);
		this.fc = new Linear(1024, num_classes);
		if (options.init_weights ?? true) this.#initialize();
	}
	#initialize() {
		for (const m of this.modules()) {
			if (m instanceof Conv2d || m instanceof Linear) trunc_normal_(m.weight, {
				mean: 0,
				std: .01,
				a: -2,
				b: 2
			});
			else if (m instanceof BatchNorm2d) {
				constant_(m.weight, 1);
				constant_(m.bias, 0);
			}
		}
	}
	forward(x) {
		return this.#run(x, false)[0];
	}
	outputs(x) {
		if (this.aux1 === null) {
			throw new UnsupportedError("GoogLeNet.outputs: the network was made with aux_logits: false");
		}
		const [logits, aux_logits2, aux_logits1] = this.#run(x, true);
		return {
			logits,
			aux_logits2,
			aux_logits1
		};
	}
	#run(input, all) {
		let x = this.transform_input ? rescaled(input) : input;
		x = this.maxpool2(this.conv3(this.conv2(this.maxpool1(this.conv1(x)))));
		x = this.inception4a(this.maxpool3(this.inception3b(this.inception3a(x))));
		const aux1 = all ? this.aux1(x) : undefined;
		x = this.inception4d(this.inception4c(this.inception4b(x)));
		const aux2 = all ? this.aux2(x) : undefined;
		x = this.inception5b(this.inception5a(this.maxpool4(this.inception4e(x))));
		return [
			this.fc(this.dropout(this.avgpool(x).flatten(1))),
			aux2,
			aux1
		];
	}
	load_state_dict(state_dict, ...rest) {
		if (this.aux1 !== null) return super.load_state_dict(state_dict, ...rest);
		return super.load_state_dict(without(state_dict, (name) => /^aux[12]\./.test(name)), ...rest);
	}
};
const googlenet = builder("googlenet", [
	"aux_logits",
	"transform_input",
	"init_weights",
	"dropout",
	"dropout_aux"
], { IMAGENET1K_V1: "googlenet-1378be20.pth" }, (options) => {
	const given = (options.weights ?? null) !== null;
	const { aux_logits = !given, transform_input = given, init_weights = !given } = options;
	return new GoogLeNet({
		...options,
		aux_logits,
		transform_input,
		init_weights
	});
});

// src/vision/models/inception.ts
var inception_exports = /* @__PURE__ */ __exportAll({
	Inception3: () => Inception3,
	inception_v3: () => inception_v3
});
var BasicConv2d = class extends Module {
	conv;
	bn;
	constructor(channels, out, kernel, { stride = 1, padding = 0 } = {}) {
		super();
		this.conv = new Conv2d(channels, out, kernel, {
			stride,
			padding,
			bias: false
		});
		this.bn = new BatchNorm2d(out, .001);
	}
	forward(x) {
		return this.bn(this.conv(x)).relu_();
	}
};
function same(channels, out, rows, columns = rows) {
	const padding = [rows >> 1, columns >> 1];
	return new BasicConv2d(channels, out, [rows, columns], { padding });
}
const smooth$2 = /* @__PURE__ */ __name((x) => avg_pool2d(x, 3, 1, 1), "smooth");
var InceptionA = class extends Module {
	branch1x1;
	branch5x5_1;
	branch5x5_2;
	branch3x3dbl_1;
	branch3x3dbl_2;
	branch3x3dbl_3;
	branch_pool;
	constructor(channels, pool) {
		super();
		this.branch1x1 = same(channels, 64, 1);
		this.branch5x5_1 = same(channels, 48, 1);
		this.branch5x5_2 = same(48, 64, 5);
		this.branch3x3dbl_1 = same(channels, 64, 1);
		this.branch3x3dbl_2 = same(64, 96, 3);
		this.branch3x3dbl_3 = same(96, 96, 3);
		this.branch_pool = same(channels, pool, 1);
	}
	forward(x) {
		return cat([
			this.branch1x1(x),
			this.branch5x5_2(this.branch5x5_1(x)),
			this.branch3x3dbl_3(this.branch3x3dbl_2(this.branch3x3dbl_1(x))),
			this.branch_pool(smooth$2(x))
		], 1);
	}
};
var InceptionB = class extends Module {
	branch3x3;
	branch3x3dbl_1;
	branch3x3dbl_2;
	branch3x3dbl_3;
	constructor(channels) {
		super();
		this.branch3x3 = new BasicConv2d(channels, 384, 3, { stride: 2 });
		this.branch3x3dbl_1 = same(channels, 64, 1);
		this.branch3x3dbl_2 = same(64, 96, 3);
		this.branch3x3dbl_3 = new BasicConv2d(96, 96, 3, { stride: 2 });
	}
	forward(x) {
		const fine = this.branch3x3dbl_3(this.branch3x3dbl_2(this.branch3x3dbl_1(x)));
		return cat([
			this.branch3x3(x),
			fine,
			max_pool2d(x, 3, 2)
		], 1);
	}
};
var InceptionC = class extends Module {
	branch1x1;
	branch7x7_1;
	branch7x7_2;
	branch7x7_3;
	branch7x7dbl_1;
	branch7x7dbl_2;
	branch7x7dbl_3;
	branch7x7dbl_4;
	branch7x7dbl_5;
	branch_pool;
	constructor(channels, c) {
		super();
		this.branch1x1 = same(channels, 192, 1);
		this.branch7x7_1 = same(channels, c, 1);
		this.branch7x7_2 = same(c, c, 1, 7);
		this.branch7x7_3 = same(c, 192, 7, 1);
		this.branch7x7dbl_1 = same(channels, c, 1);
		this.branch7x7dbl_2 = same(c, c, 7, 1);
		this.branch7x7dbl_3 = same(c, c, 1, 7);
		this.branch7x7dbl_4 = same(c, c, 7, 1);
		this.branch7x7dbl_5 = same(c, 192, 1, 7);
		this.branch_pool = same(channels, 192, 1);
	}
	forward(x) {
		const twice = this.branch7x7dbl_3(this.branch7x7dbl_2(this.branch7x7dbl_1(x)));
		return cat([
			this.branch1x1(x),
			this.branch7x7_3(this.branch7x7_2(this.branch7x7_1(x))),
			this.branch7x7dbl_5(this.branch7x7dbl_4(twice)),
			this.branch_pool(smooth$2(x))
		], 1);
	}
};
var InceptionD = class extends Module {
	branch3x3_1;
	branch3x3_2;
	branch7x7x3_1;
	branch7x7x3_2;
	branch7x7x3_3;
	branch7x7x3_4;
	constructor(channels) {
		super();
		this.branch3x3_1 = same(channels, 192, 1);
		this.branch3x3_2 = new BasicConv2d(192, 320, 3, { stride: 2 });
		this.branch7x7x3_1 = same(channels, 192, 1);
		this.branch7x7x3_2 = same(192, 192, 1, 7);
		this.branch7x7x3_3 = same(192, 192, 7, 1);
		this.branch7x7x3_4 = new BasicConv2d(192, 192, 3, { stride: 2 });
	}
	forward(x) {
		const wide = this.branch7x7x3_3(this.branch7x7x3_2(this.branch7x7x3_1(x)));
		return cat([
			this.branch3x3_2(this.branch3x3_1(x)),
			this.branch7x7x3_4(wide),
			max_pool2d(x, 3, 2)
		], 1);
	}
};
var InceptionE = class extends Module {
	branch1x1;
	branch3x3_1;
	branch3x3_2a;
	branch3x3_2b;
	branch3x3dbl_1;
	branch3x3dbl_2;
	branch3x3dbl_3a;
	branch3x3dbl_3b;
	branch_pool;
	constructor(channels) {
		super();
		this.branch1x1 = same(channels, 320, 1);
		this.branch3x3_1 = same(channels, 384, 1);
		this.branch3x3_2a = same(384, 384, 1, 3);
		this.branch3x3_2b = same(384, 384, 3, 1);
		this.branch3x3dbl_1 = same(channels, 448, 1);
		this.branch3x3dbl_2 = same(448, 384, 3);
		this.branch3x3dbl_3a = same(384, 384, 1, 3);
		this.branch3x3dbl_3b = same(384, 384, 3, 1);
		this.branch_pool = same(channels, 192, 1);
	}
	forward(x) {
		const once = this.branch3x3_1(x);
		const twice = this.branch3x3dbl_2(this.branch3x3dbl_1(x));
		return cat([
			this.branch1x1(x),
			this.branch3x3_2a(once),
			this.branch3x3_2b(once),
			this.branch3x3dbl_3a(twice),
			this.branch3x3dbl_3b(twice),
			this.branch_pool(smooth$2(x))
		], 1);
	}
};
var InceptionAux = class extends Module {
	conv0;
	conv1;
	fc;
	constructor(channels, classes) {
		super();
		this.conv0 = same(channels, 128, 1);
		this.conv1 = new BasicConv2d(128, 768, 5);
		this.fc = new Linear(768, classes);
	}
	forward(x) {
		const small = this.conv1(this.conv0(avg_pool2d(x, 5, 3)));
		return this.fc(adaptive_avg_pool2d(small, [1, 1]).flatten(1));
	}
};
var Inception3 = class extends Module {
	Conv2d_1a_3x3;
	Conv2d_2a_3x3;
	Conv2d_2b_3x3;
	maxpool1;
	Conv2d_3b_1x1;
	Conv2d_4a_3x3;
	maxpool2;
	Mixed_5b;
	Mixed_5c;
	Mixed_5d;
	Mixed_6a;
	Mixed_6b;
	Mixed_6c;
	Mixed_6d;
	Mixed_6e;
	AuxLogits;
	Mixed_7a;
	Mixed_7b;
	Mixed_7c;
	avgpool;
	dropout;
	fc;
	transform_input;
	constructor(options = {}) {
		super();
		const { num_classes = 1e3, aux_logits = true } = options;
		this.transform_input = options.transform_input ?? false;
		this.Conv2d_1a_3x3 = new BasicConv2d(3, 32, 3, { stride: 2 });
		this.Conv2d_2a_3x3 = new BasicConv2d(32, 32, 3);
		this.Conv2d_2b_3x3 = same(32, 64, 3);
		this.maxpool1 = new MaxPool2d(3, { stride: 2 });
		this.Conv2d_3b_1x1 = same(64, 80, 1);
		this.Conv2d_4a_3x3 = new BasicConv2d(80, 192, 3);
		this.maxpool2 = new MaxPool2d(3, { stride: 2 });
		this.Mixed_5b = new InceptionA(192, 32);
		this.Mixed_5c = new InceptionA(256, 64);
		this.Mixed_5d = new InceptionA(288, 64);
		this.Mixed_6a = new InceptionB(288);
		this.Mixed_6b = new InceptionC(768, 128);
		this.Mixed_6c = new InceptionC(768, 160);
		this.Mixed_6d = new InceptionC(768, 160);
		this.Mixed_6e = new InceptionC(768, 192);
		this.AuxLogits = aux_logits ? new InceptionAux(768, num_classes) : null;
		this.Mixed_7a = new InceptionD(768);
		this.Mixed_7b = new InceptionE(1280);
		this.Mixed_7c = new InceptionE(2048);
		this.avgpool = new AdaptiveAvgPool2d([1, 1]);
		this.dropout = new Dropout(options.dropout ?? .5);
		this.fc = new Linear(2048, num_classes);
		if (options.init_weights ?? true) this.#initialize();
	}
	#initialize() {
		for (const [name, m] of this.named_modules()) {
			if (m instanceof Conv2d || m instanceof Linear) {
				trunc_normal_(m.weight, {
					mean: 0,
					std: name === "AuxLogits.fc" ? .001 : .1,
					a: -2,
					b: 2
				});
			} else if (m instanceof BatchNorm2d) {
				constant_(m.weight, 1);
				constant_(m.bias, 0);
			}
		}
	}
	forward(x) {
		return this.#head(this.#trunk(x));
	}
	outputs(x) {
		if (this.AuxLogits === null) {
			throw new UnsupportedError("Inception3.outputs: the network was made with aux_logits: false");
		}
		const middle = this.#trunk(x);
		const aux_logits = this.AuxLogits(middle);
		return {
			logits: this.#head(middle),
			aux_logits
		};
	}
	#trunk(input) {
		let x = this.transform_input ? rescaled(input) : input;
		x = this.maxpool1(this.Conv2d_2b_3x3(this.Conv2d_2a_3x3(this.Conv2d_1a_3x3(x))));
		x = this.maxpool2(this.Conv2d_4a_3x3(this.Conv2d_3b_1x1(x)));
		x = this.Mixed_6a(this.Mixed_5d(this.Mixed_5c(this.Mixed_5b(x))));
		return this.Mixed_6e(this.Mixed_6d(this.Mixed_6c(this.Mixed_6b(x))));
	}
	#head(middle) {
		const x = this.avgpool(this.Mixed_7c(this.Mixed_7b(this.Mixed_7a(middle))));
		return this.fc(this.dropout(x).flatten(1));
	}
	load_state_dict(state_dict, ...rest) {
		if (this.AuxLogits !== null) return super.load_state_dict(state_dict, ...rest);
		return super.load_state_dict(without(state_dict, (name) => name.startsWith("AuxLogits.")), ...rest);
	}
};
const inception_v3 = builder("inception_v3", [
	"aux_logits",
	"transform_input",
	"init_weights",
	"dropout"
], { IMAGENET1K_V1: "inception_v3_google-0cc3c7bd.pth" }, (options) => {
	const given = (options.weights ?? null) !== null;
	const { transform_input = given, init_weights = !given } = options;
	return new Inception3({
		...options,
		transform_input,
		init_weights
	});
});

// src/vision/models/mnasnet.ts
var mnasnet_exports = /* @__PURE__ */ __exportAll({
	MNASNet: () => MNASNet,
	mnasnet0_5: () => mnasnet0_5,
	mnasnet0_75: () => mnasnet0_75,
	mnasnet1_0: () => mnasnet1_0,
	mnasnet1_3: () => mnasnet1_3
});
const MOMENTUM = 1 - .9997;
const norm$1 = /* @__PURE__ */ __name((channels) => new BatchNorm2d(channels, { momentum: MOMENTUM }), "norm");
function convolution(channels, out, kernel, stride = 1, groups = 1, linear = false) {
	const settings = {
		padding: Math.floor(kernel / 2),
		stride,
		groups,
		bias: false
	};
	return [
		new Conv2d(channels, out, kernel, settings),
		norm$1(out),
		...linear ? [] : [new ReLU(true)]
	];
}
var _InvertedResidual = class extends Module {
	layers;
	apply_residual;
	constructor(channels, out, kernel, stride, factor) {
		super();
		const middle = channels * factor;
		this.apply_residual = channels === out && stride === 1;
		this.layers = new Sequential(...convolution(channels, middle, 1), ...convolution(middle, middle, kernel, stride, middle), ...convolution(middle, out, 1, 1, 1, true));
	}
	forward(x) {
		return this.apply_residual ? this.layers(x).add(x) : this.layers(x);
	}
};
const STACKS$1 = [
	[
		3,
		2,
		3,
		3
	],
	[
		5,
		2,
		3,
		3
	],
	[
		5,
		2,
		6,
		3
	],
	[
		3,
		1,
		6,
		2
	],
	[
		5,
		2,
		6,
		4
	],
	[
		3,
		1,
		6,
		1
	]
];
var MNASNet = class extends Module {
	layers;
	classifier;
	constructor(alpha, options = {}) {
		super();
		const widths = [
			32,
			16,
			24,
			40,
			80,
			96,
			192,
			320
		].map((width) => makeDivisible(width * alpha));
		const stacks = STACKS$1.map(([kernel, stride, factor, blocks], s) => new Sequential(...Array.from({ length: blocks }, (_, i) => i === 0 ? new _InvertedResidual(widths[s + 1], widths[s + 2], kernel, stride, factor) : new _InvertedResidual(widths[s + 2], widths[s + 2], kernel, 1, factor))));
		this.layers = new Sequential(...convolution(3, widths[0], 3, 2), ...convolution(widths[0], widths[0], 3, 1, widths[0]), ...convolution(widths[0], widths[1], 1, 1, 1, true), ...stacks, ...convolution(widths[7], 1280, 1));
		this.classifier = new Sequential(new Dropout(options.dropout ?? .2, true), new Linear(1280, options.num_classes ?? 1e3));
		for (const m of this.modules()) {
			if (m instanceof Conv2d) kaiming_normal_(m.weight, {
				mode: "fan_out",
				nonlinearity: "relu"
			});
			else if (m instanceof BatchNorm2d) ones_(m.weight);
			else if (m instanceof Linear) kaiming_uniform_(m.weight, {
				mode: "fan_out",
				nonlinearity: "sigmoid"
			});
			else continue;
			if (m.bias) zeros_(m.bias);
		}
	}
	forward(x) {
		return this.classifier(this.layers(x).mean([2, 3]));
	}
};
const mnasnet = (name, alpha, files) => builder(name, ["dropout"], files, (options) => new MNASNet(alpha, options));
const mnasnet0_5 = mnasnet("mnasnet0_5", .5, { IMAGENET1K_V1: "mnasnet0.5_top1_67.823-3ffadce67e.pth" });
const mnasnet0_75 = mnasnet("mnasnet0_75", .75, { IMAGENET1K_V1: "mnasnet0_75-7090bc5f.pth" });
const mnasnet1_0 = mnasnet("mnasnet1_0", 1, { IMAGENET1K_V1: "mnasnet1.0_top1_73.512-f206786ef8.pth" });
const mnasnet1_3 = mnasnet("mnasnet1_3", 1.3, { IMAGENET1K_V1: "mnasnet1_3-a4c69d6f.pth" });

// src/vision/models/mobilenet_v2.ts
var mobilenet_v2_exports = /* @__PURE__ */ __exportAll({
	MobileNetV2: () => MobileNetV2,
	mobilenet_v2: () => mobilenet_v2
});
const relu6 = ReLU6;
var InvertedResidual$2 = class extends Module {
	static {
		__name(this, "InvertedResidual");
	}
	conv;
	use_res_connect;
	constructor(channels, out, stride, factor) {
		super();
		const hidden = Math.round(channels * factor);
		const layers = [];
		if (factor !== 1) layers.push(new Conv2dNormActivation(channels, hidden, 1, { activation_layer: relu6 }));
		layers.push(new Conv2dNormActivation(hidden, hidden, {
			stride,
			groups: hidden,
			activation_layer: relu6
		}), new Conv2d(hidden, out, 1, { bias: false }), new BatchNorm2d(out));
		this.conv = new Sequential(...layers);
		this.use_res_connect = stride === 1 && channels === out;
	}
	forward(x) {
		return this.use_res_connect ? x.add(this.conv(x)) : this.conv(x);
	}
};
const STAGES = [
	[
		1,
		16,
		1,
		1
	],
	[
		6,
		24,
		2,
		2
	],
	[
		6,
		32,
		3,
		2
	],
	[
		6,
		64,
		4,
		2
	],
	[
		6,
		96,
		3,
		1
	],
	[
		6,
		160,
		3,
		2
	],
	[
		6,
		320,
		1,
		1
	]
];
var MobileNetV2 = class extends Module {
	features;
	classifier;
	last_channel;
	constructor(options = {}) {
		super();
		const { width_mult = 1, round_nearest = 8 } = options;
		let channels = makeDivisible(32 * width_mult, round_nearest);
		this.last_channel = makeDivisible(1280 * Math.max(1, width_mult), round_nearest);
		const layers = [new Conv2dNormActivation(3, channels, {
			stride: 2,
			activation_layer: relu6
		})];
		for (const [factor, width, blocks, stride] of STAGES) {
			const out = makeDivisible(width * width_mult, round_nearest);
			for (let i = 0; i < blocks; i++, channels = out) {
				layers.push(new InvertedResidual$2(channels, out, i === 0 ? stride : 1, factor));
			}
		}
		layers.push(new Conv2dNormActivation(channels, this.last_channel, 1, { activation_layer: relu6 }));
		this.features = new Sequential(...layers);
		this.classifier = new Sequential(new Dropout(options.dropout ?? .2), new Linear(this.last_channel, options.num_classes ?? 1e3));
		initializeMobile(this);
	}
	forward(x) {
		return this.classifier(this.features(x).mean([2, 3]));
	}
};
const mobilenet$1 = /* @__PURE__ */ __name((name, files) => builder(name, [
	"width_mult",
	"round_nearest",
	"dropout"
], files, (o) => new MobileNetV2(o)), "mobilenet");
const mobilenet_v2 = mobilenet$1("mobilenet_v2", {
	IMAGENET1K_V1: "mobilenet_v2-b0353104.pth",
	IMAGENET1K_V2: "mobilenet_v2-7ebf99e0.pth"
});

// src/vision/models/mobilenet_v3.ts
var mobilenet_v3_exports = /* @__PURE__ */ __exportAll({
	MobileNetV3: () => MobileNetV3,
	mobilenet_v3_large: () => mobilenet_v3_large,
	mobilenet_v3_small: () => mobilenet_v3_small
});
const norm_layer = (channels) => new BatchNorm2d(channels, .001, .01);
const hardswish = Hardswish;
const ARCHITECTURES = {
	large: {
		rows: [
			[
				16,
				3,
				16,
				16,
				false,
				"RE",
				1
			],
			[
				16,
				3,
				64,
				24,
				false,
				"RE",
				2
			],
			[
				24,
				3,
				72,
				24,
				false,
				"RE",
				1
			],
			[
				24,
				5,
				72,
				40,
				true,
				"RE",
				2
			],
			[
				40,
				5,
				120,
				40,
				true,
				"RE",
				1
			],
			[
				40,
				5,
				120,
				40,
				true,
				"RE",
				1
			],
			[
				40,
				3,
				240,
				80,
				false,
				"HS",
				2
			],
			[
				80,
				3,
				200,
				80,
				false,
				"HS",
				1
			],
			[
				80,
				3,
				184,
				80,
				false,
				"HS",
				1
			],
			[
				80,
				3,
				184,
				80,
				false,
				"HS",
				1
			],
			[
				80,
				3,
				480,
				112,
				true,
				"HS",
				1
			],
			[
				112,
				3,
				672,
				112,
				true,
				"HS",
				1
			],
			[
				112,
				5,
				672,
				160,
				true,
				"HS",
				2
			],
			[
				160,
				5,
				960,
				160,
				true,
				"HS",
				1
			],
			[
				160,
				5,
				960,
				160,
				true,
				"HS",
				1
			]
		],
		tail: 12,
		last: 1280
	},
	small: {
		rows: [
			[
				16,
				3,
				16,
				16,
				true,
				"RE",
				2
			],
			[
				16,
				3,
				72,
				24,
				false,
				"RE",
				2
			],
			[
				24,
				3,
				88,
				24,
				false,
				"RE",
				1
			],
			[
				24,
				5,
				96,
				40,
				true,
				"HS",
				2
			],
			[
				40,
				5,
				240,
				40,
				true,
				"HS",
				1
			],
			[
				40,
				5,
				240,
				40,
				true,
				"HS",
				1
			],
			[
				40,
				5,
				120,
				48,
				true,
				"HS",
				1
			],
			[
				48,
				5,
				144,
				48,
				true,
				"HS",
				1
			],
			[
				48,
				5,
				288,
				96,
				true,
				"HS",
				2
			],
			[
				96,
				5,
				576,
				96,
				true,
				"HS",
				1
			],
			[
				96,
				5,
				576,
				96,
				true,
				"HS",
				1
			]
		],
		tail: 8,
		last: 1024
	}
};
var InvertedResidual$1 = class extends Module {
	static {
		__name(this, "InvertedResidual");
	}
	block;
	use_res_connect;
	constructor(channels, out, { kernel, expanded, squeezes, hard, stride, dilation }) {
		super();
		const activation_layer = hard ? hardswish : ReLU;
		const layers = [];
		if (expanded !== channels) {
			layers.push(new Conv2dNormActivation(channels, expanded, 1, {
				norm_layer,
				activation_layer
			}));
		}
		layers.push(new Conv2dNormActivation(expanded, expanded, kernel, {
			stride: dilation > 1 ? 1 : stride,
			dilation,
			groups: expanded,
			norm_layer,
			activation_layer
		}));
		if (squeezes) {
			const squeezed = makeDivisible(Math.floor(expanded / 4));
			layers.push(new SqueezeExcitation(expanded, squeezed, { scale_activation: Hardsigmoid }));
		}
		layers.push(new Conv2dNormActivation(expanded, out, 1, {
			norm_layer,
			activation_layer: null
		}));
		this.block = new Sequential(...layers);
		this.use_res_connect = stride === 1 && channels === out;
	}
	forward(x) {
		return this.use_res_connect ? this.block(x).add_(x) : this.block(x);
	}
};
var MobileNetV3 = class extends Module {
	features;
	avgpool;
	classifier;
	constructor(architecture = "large", options = {}) {
		super();
		const { width_mult = 1, reduced_tail = false, dilated = false } = options, { rows, tail, last } = ARCHITECTURES[architecture];
		const halved = (width, inTail) => reduced_tail && inTail ? Math.floor(width / 2) : width;
		const adjust = (width) => makeDivisible(width * width_mult);
		const layers = [new Conv2dNormActivation(3, adjust(rows[0][0]), 3, {
			stride: 2,
			norm_layer,
			activation_layer: hardswish
		})];
		let channels = adjust(rows[0][0]);
		rows.forEach(([, kernel, width, size, squeezes, activation, stride], i) => {
			const out = adjust(halved(size, i >= tail));
			layers.push(new InvertedResidual$1(channels, out, {
				kernel,
				expanded: adjust(halved(width, i > tail)),
				squeezes,
				hard: activation === "HS",
				stride,
				dilation: dilated && i >= tail ? 2 : 1
			}));
			channels = out;
		});
		layers.push(new Conv2dNormActivation(channels, 6 * channels, 1, {
			norm_layer,
			activation_layer: hardswish
		}));
		this.features = new Sequential(...layers);
		this.avgpool = new AdaptiveAvgPool2d(1);
		const hidden = adjust(halved(last, true));
		this.classifier = new Sequential(new Linear(6 * channels, hidden), new Hardswish(true), new Dropout(options.dropout ?? .2, true), new Linear(hidden, options.num_classes ?? 1e3));
		initializeMobile(this);
	}
	forward(x) {
		return this.classifier(this.avgpool(this.features(x)).flatten(1));
	}
};
const mobilenet = (name, architecture, files) => builder(name, [
	"width_mult",
	"reduced_tail",
	"dilated",
	"dropout"
], files, (options) => new MobileNetV3(architecture, options));
const mobilenet_v3_large = mobilenet("mobilenet_v3_large", "large", {
	IMAGENET1K_V1: "mobilenet_v3_large-8738ca79.pth",
	IMAGENET1K_V2: "mobilenet_v3_large-5c1a4163.pth"
});
const mobilenet_v3_small = mobilenet("mobilenet_v3_small", "small", { IMAGENET1K_V1: "mobilenet_v3_small-047dcff4.pth" });

// src/vision/models/resnet.ts
const conv3x3 = (channels, out, stride = 1, groups = 1, dilation = 1) => new Conv2d(channels, out, 3, {
	stride,
	padding: dilation,
	groups,
	bias: false,
	dilation
});
const conv1x1 = (channels, out, stride = 1) => new Conv2d(channels, out, 1, {
	stride,
	bias: false
});
var BasicBlock = class extends Module {
	static expansion = 1;
	conv1;
	bn1;
	relu;
	conv2;
	bn2;
	downsample;
	stride;
	constructor(inplanes, planes, settings) {
		super();
		if (settings.groups !== 1 || settings.baseWidth !== 64) {
			throw new ValueError("BasicBlock only supports groups=1 and base_width=64");
		}
		if (settings.dilation > 1) throw new UnsupportedError("Dilation > 1 not supported in BasicBlock");
		this.conv1 = conv3x3(inplanes, planes, settings.stride);
		this.bn1 = settings.norm(planes);
		this.relu = new ReLU(true);
		this.conv2 = conv3x3(planes, planes);
		this.bn2 = settings.norm(planes);
		this.downsample = settings.downsample;
		this.stride = settings.stride;
	}
	forward(x) {
		let out = this.relu(this.bn1(this.conv1(x)));
		out = this.bn2(this.conv2(out));
		return this.relu(out.add_(this.downsample === null ? x : this.downsample(x)));
	}
};
var Bottleneck = class Bottleneck extends Module {
	static expansion = 4;
	conv1;
	bn1;
	conv2;
	bn2;
	conv3;
	bn3;
	relu;
	downsample;
	stride;
	constructor(inplanes, planes, settings) {
		super();
		const { stride, groups, dilation, norm } = settings;
		const width = Math.floor(planes * (settings.baseWidth / 64)) * groups;
		this.conv1 = conv1x1(inplanes, width);
		this.bn1 = norm(width);
		this.conv2 = conv3x3(width, width, stride, groups, dilation);
		this.bn2 = norm(width);
		this.conv3 = conv1x1(width, planes * Bottleneck.expansion);
		this.bn3 = norm(planes * Bottleneck.expansion);
		this.relu = new ReLU(true);
		this.downsample = settings.downsample;
		this.stride = stride;
	}
	forward(x) {
		let out = this.relu(this.bn1(this.conv1(x)));
		out = this.relu(this.bn2(this.conv2(out)));
		out = this.bn3(this.conv3(out));
		return this.relu(out.add_(this.downsample === null ? x : this.downsample(x)));
	}
};
var ResNet = class extends Module {
	conv1;
	bn1;
	relu;
	maxpool;
	layer1;
	layer2;
	layer3;
	layer4;
	avgpool;
	fc;
	constructor(block, layers, options = {}) {
		super();
		const norm = options.norm_layer ?? ((channels) => new BatchNorm2d(channels));
		const dilate = options.replace_stride_with_dilation ?? [
			false,
			false,
			false
		];
		if (dilate.length !== 3) {
			throw new ValueError(`replace_stride_with_dilation should be null or a 3-element array, got [${dilate}]`);
		}
		const groups = options.groups ?? 1;
		const baseWidth = options.width_per_group ?? 64;
		let inplanes = 64;
		let dilation = 1;
		const stage = (planes, blocks, wanted = 1, dilated = false) => {
			const before = dilation;
			const out = planes * block.expansion;
			if (dilated) dilation *= wanted;
			const stride = dilated ? 1 : wanted;
			const downsample = stride !== 1 || inplanes !== out ? new Sequential(conv1x1(inplanes, out, stride), norm(out)) : null;
			const common = {
				groups,
				baseWidth,
				norm
			};
			const stack = [new block(inplanes, planes, {
				...common,
				stride,
				downsample,
				dilation: before
			})];
			inplanes = out;
			while (stack.length < blocks) {
				stack.push(new block(out, planes, {
					...common,
					stride: 1,
					downsample: null,
					dilation
				}));
			}
			return new Sequential(...stack);
		};
		this.conv1 = new Conv2d(3, inplanes, 7, {
			stride: 2,
			padding: 3,
			bias: false
		});
		this.bn1 = norm(inplanes);
		this.relu = new ReLU(true);
		this.maxpool = new MaxPool2d(3, {
			stride: 2,
			padding: 1
		});
		this.layer1 = stage(64, layers[0]);
		this.layer2 = stage(128, layers[1], 2, dilate[0]);
		this.layer3 = stage(256, layers[2], 2, dilate[1]);
		this.layer4 = stage(512, layers[3], 2, dilate[2]);
		this.avgpool = new AdaptiveAvgPool2d([1, 1]);
		this.fc = new Linear(512 * block.expansion, options.num_classes ?? 1e3);
		for (const m of this.modules()) {
			if (m instanceof Conv2d) kaiming_normal_(m.weight, {
				mode: "fan_out",
				nonlinearity: "relu"
			});
			else if (m instanceof BatchNorm2d || m instanceof GroupNorm) {
				if (m.weight !== null) constant_(m.weight, 1);
				if (m.bias !== null) constant_(m.bias, 0);
			}
		}
		if (options.zero_init_residual) this.#zeroResiduals();
	}
	#zeroResiduals() {
		for (const m of this.modules()) {
			const last = m instanceof Bottleneck ? m.bn3 : m instanceof BasicBlock ? m.bn2 : null;
			if (last instanceof BatchNorm2d && last.weight !== null) constant_(last.weight, 0);
		}
	}
	forward(x) {
		let out = this.maxpool(this.relu(this.bn1(this.conv1(x))));
		out = this.layer4(this.layer3(this.layer2(this.layer1(out))));
		return this.fc(this.avgpool(out).flatten(1));
	}
};

// src/vision/models/resnets.ts
var resnets_exports = /* @__PURE__ */ __exportAll({
	resnet101: () => resnet101,
	resnet152: () => resnet152,
	resnet18: () => resnet18,
	resnet34: () => resnet34,
	resnet50: () => resnet50,
	resnext101_32x8d: () => resnext101_32x8d,
	resnext101_64x4d: () => resnext101_64x4d,
	resnext50_32x4d: () => resnext50_32x4d,
	wide_resnet101_2: () => wide_resnet101_2,
	wide_resnet50_2: () => wide_resnet50_2
});
const RESNET_KEYS = [
	"zero_init_residual",
	"groups",
	"width_per_group",
	"replace_stride_with_dilation",
	"norm_layer"
];
const resnet = (name, block, layers, files, fixed = {}) => builder(name, RESNET_KEYS, files, (options) => new ResNet(block, layers, {
	...fixed,
	...options
}));
const resnet18 = resnet("resnet18", BasicBlock, [
	2,
	2,
	2,
	2
], { IMAGENET1K_V1: "resnet18-f37072fd.pth" });
const resnet34 = resnet("resnet34", BasicBlock, [
	3,
	4,
	6,
	3
], { IMAGENET1K_V1: "resnet34-b627a593.pth" });
const resnet50 = resnet("resnet50", Bottleneck, [
	3,
	4,
	6,
	3
], {
	IMAGENET1K_V1: "resnet50-0676ba61.pth",
	IMAGENET1K_V2: "resnet50-11ad3fa6.pth"
});
const resnet101 = resnet("resnet101", Bottleneck, [
	3,
	4,
	23,
	3
], {
	IMAGENET1K_V1: "resnet101-63fe2227.pth",
	IMAGENET1K_V2: "resnet101-cd907fc2.pth"
});
const resnet152 = resnet("resnet152", Bottleneck, [
	3,
	8,
	36,
	3
], {
	IMAGENET1K_V1: "resnet152-394f9c45.pth",
	IMAGENET1K_V2: "resnet152-f82ba261.pth"
});
const resnext50_32x4d = resnet("resnext50_32x4d", Bottleneck, [
	3,
	4,
	6,
	3
], {
	IMAGENET1K_V1: "resnext50_32x4d-7cdf4587.pth",
	IMAGENET1K_V2: "resnext50_32x4d-1a0047aa.pth"
}, {
	groups: 32,
	width_per_group: 4
});
const resnext101_32x8d = resnet("resnext101_32x8d", Bottleneck, [
	3,
	4,
	23,
	3
], {
	IMAGENET1K_V1: "resnext101_32x8d-8ba56ff5.pth",
	IMAGENET1K_V2: "resnext101_32x8d-110c445d.pth"
}, {
	groups: 32,
	width_per_group: 8
});
const resnext101_64x4d = resnet("resnext101_64x4d", Bottleneck, [
	3,
	4,
	23,
	3
], { IMAGENET1K_V1: "resnext101_64x4d-173b62eb.pth" }, {
	groups: 64,
	width_per_group: 4
});
const wide_resnet50_2 = resnet("wide_resnet50_2", Bottleneck, [
	3,
	4,
	6,
	3
], {
	IMAGENET1K_V1: "wide_resnet50_2-95faca4d.pth",
	IMAGENET1K_V2: "wide_resnet50_2-9ba9bcbe.pth"
}, { width_per_group: 128 });
const wide_resnet101_2 = resnet("wide_resnet101_2", Bottleneck, [
	3,
	4,
	23,
	3
], {
	IMAGENET1K_V1: "wide_resnet101_2-32ee1156.pth",
	IMAGENET1K_V2: "wide_resnet101_2-d733dc28.pth"
}, { width_per_group: 128 });

// src/vision/models/shufflenet_v2.ts
var shufflenet_v2_exports = /* @__PURE__ */ __exportAll({
	ShuffleNetV2: () => ShuffleNetV2,
	shufflenet_v2_x0_5: () => shufflenet_v2_x0_5,
	shufflenet_v2_x1_0: () => shufflenet_v2_x1_0,
	shufflenet_v2_x1_5: () => shufflenet_v2_x1_5,
	shufflenet_v2_x2_0: () => shufflenet_v2_x2_0
});
const plain$1 = /* @__PURE__ */ __name((channels, out) => [
	new Conv2d(channels, out, 1, { bias: false }),
	new BatchNorm2d(out),
	new ReLU(true)
], "plain");
const depthwise = (channels, stride) => [new Conv2d(channels, channels, 3, {
	stride,
	padding: 1,
	groups: channels,
	bias: false
}), new BatchNorm2d(channels)];
var InvertedResidual = class extends Module {
	branch1;
	branch2;
	#stride;
	constructor(channels, out, stride) {
		super();
		this.#stride = stride;
		const half = Math.floor(out / 2);
		this.branch1 = stride > 1 ? new Sequential(...depthwise(channels, stride), ...plain$1(channels, half)) : new Sequential();
		this.branch2 = new Sequential(...plain$1(stride > 1 ? channels : half, half), ...depthwise(half, stride), ...plain$1(half, half));
	}
	forward(x) {
		const [kept, changed] = this.#stride === 1 ? x.chunk(2, 1) : [this.branch1(x), x];
		return channel_shuffle(cat([kept, this.branch2(changed)], 1), 2);
	}
};
var ShuffleNetV2 = class extends Module {
	conv1;
	maxpool;
	stage2;
	stage3;
	stage4;
	conv5;
	fc;
	constructor(stages_repeats, stages_out_channels, options = {}) {
		super();
		if (stages_repeats.length !== 3) throw new ValueError("expected stages_repeats as list of 3 positive ints");
		if (stages_out_channels.length !== 5) {
			throw new ValueError("expected stages_out_channels as list of 5 positive ints");
		}
		const [first, , , before, last] = stages_out_channels;
		const stage = (i) => {
			const channels = stages_out_channels[i];
			const out = stages_out_channels[i + 1];
			const blocks = [new InvertedResidual(channels, out, 2)];
			while (blocks.length < stages_repeats[i]) blocks.push(new InvertedResidual(out, out, 1));
			return new Sequential(...blocks);
		};
		this.conv1 = new Sequential(new Conv2d(3, first, 3, {
			stride: 2,
			padding: 1,
			bias: false
		}), new BatchNorm2d(first), new ReLU(true));
		this.maxpool = new MaxPool2d(3, {
			stride: 2,
			padding: 1
		});
		this.stage2 = stage(0);
		this.stage3 = stage(1);
		this.stage4 = stage(2);
		this.conv5 = new Sequential(...plain$1(before, last));
		this.fc = new Linear(last, options.num_classes ?? 1e3);
	}
	forward(x) {
		const small = this.stage4(this.stage3(this.stage2(this.maxpool(this.conv1(x)))));
		return this.fc(this.conv5(small).mean([2, 3]));
	}
};
function version(name, file, repeats, channels) {
	return builder(name, [], { IMAGENET1K_V1: file }, (o) => new ShuffleNetV2(repeats, channels, o));
}
const shufflenet_v2_x0_5 = version("shufflenet_v2_x0_5", "shufflenetv2_x0.5-f707e7126e.pth", [
	4,
	8,
	4
], [
	24,
	48,
	96,
	192,
	1024
]);
const shufflenet_v2_x1_0 = version("shufflenet_v2_x1_0", "shufflenetv2_x1-5666bf0f80.pth", [
	4,
	8,
	4
], [
	24,
	116,
	232,
	464,
	1024
]);
const shufflenet_v2_x1_5 = version("shufflenet_v2_x1_5", "shufflenetv2_x1_5-3c479a10.pth", [
	4,
	8,
	4
], [
	24,
	176,
	352,
	704,
	1024
]);
const shufflenet_v2_x2_0 = version("shufflenet_v2_x2_0", "shufflenetv2_x2_0-8be3c8ee.pth", [
	4,
	8,
	4
], [
	24,
	244,
	488,
	976,
	2048
]);

// src/vision/models/squeezenet.ts
var squeezenet_exports = /* @__PURE__ */ __exportAll({
	SqueezeNet: () => SqueezeNet,
	squeezenet1_0: () => squeezenet1_0,
	squeezenet1_1: () => squeezenet1_1
});
var Fire = class extends Module {
	squeeze;
	squeeze_activation;
	expand1x1;
	expand1x1_activation;
	expand3x3;
	expand3x3_activation;
	constructor(channels, squeezed, expanded) {
		super();
		this.squeeze = new Conv2d(channels, squeezed, 1);
		this.squeeze_activation = new ReLU(true);
		this.expand1x1 = new Conv2d(squeezed, expanded, 1);
		this.expand1x1_activation = new ReLU(true);
		this.expand3x3 = new Conv2d(squeezed, expanded, 3, { padding: 1 });
		this.expand3x3_activation = new ReLU(true);
	}
	forward(x) {
		const small = this.squeeze_activation(this.squeeze(x));
		return cat([this.expand1x1_activation(this.expand1x1(small)), this.expand3x3_activation(this.expand3x3(small))], 1);
	}
};
const VERSIONS = {
	"1_0": {
		first: [96, 7],
		fires: [
			null,
			[16, 64],
			[16, 64],
			[32, 128],
			null,
			[32, 128],
			[48, 192],
			[48, 192],
			[64, 256],
			null,
			[64, 256]
		]
	},
	"1_1": {
		first: [64, 3],
		fires: [
			null,
			[16, 64],
			[16, 64],
			null,
			[32, 128],
			[32, 128],
			null,
			[48, 192],
			[48, 192],
			[64, 256],
			[64, 256]
		]
	}
};
var SqueezeNet = class extends Module {
	features;
	classifier;
	constructor(version = "1_0", options = {}) {
		super();
		const { first: [width, kernel], fires } = VERSIONS[version];
		const layers = [new Conv2d(3, width, kernel, { stride: 2 }), new ReLU(true)];
		let channels = width;
		for (const fire of fires) {
			if (fire === null) layers.push(new MaxPool2d(3, 2, { ceil_mode: true }));
			else {
				layers.push(new Fire(channels, fire[0], fire[1]));
				channels = 2 * fire[1];
			}
		}
		this.features = new Sequential(...layers);
		const last = new Conv2d(512, options.num_classes ?? 1e3, 1);
		this.classifier = new Sequential(new Dropout(options.dropout ?? .5), last, new ReLU(true), new AdaptiveAvgPool2d([1, 1]));
		for (const m of this.modules()) {
			if (!(m instanceof Conv2d)) continue;
			if (m === last) normal_(m.weight, 0, .01);
			else kaiming_uniform_(m.weight);
			if (m.bias) constant_(m.bias, 0);
		}
	}
	forward(x) {
		return this.classifier(this.features(x)).flatten(1);
	}
};
const squeezenet = (name, version, files) => builder(name, ["dropout"], files, (options) => new SqueezeNet(version, options));
const squeezenet1_0 = squeezenet("squeezenet1_0", "1_0", { IMAGENET1K_V1: "squeezenet1_0-b66bff10.pth" });
const squeezenet1_1 = squeezenet("squeezenet1_1", "1_1", { IMAGENET1K_V1: "squeezenet1_1-b8a52dc0.pth" });

// src/vision/models/vgg.ts
var vgg_exports = /* @__PURE__ */ __exportAll({
	VGG: () => VGG,
	vgg11: () => vgg11,
	vgg11_bn: () => vgg11_bn,
	vgg13: () => vgg13,
	vgg13_bn: () => vgg13_bn,
	vgg16: () => vgg16,
	vgg16_bn: () => vgg16_bn,
	vgg19: () => vgg19,
	vgg19_bn: () => vgg19_bn
});
const STACKS = {
	A: [
		64,
		"M",
		128,
		"M",
		256,
		256,
		"M",
		512,
		512,
		"M",
		512,
		512,
		"M"
	],
	B: [
		64,
		64,
		"M",
		128,
		128,
		"M",
		256,
		256,
		"M",
		512,
		512,
		"M",
		512,
		512,
		"M"
	],
	D: [
		64,
		64,
		"M",
		128,
		128,
		"M",
		256,
		256,
		256,
		"M",
		512,
		512,
		512,
		"M",
		512,
		512,
		512,
		"M"
	],
	E: [
		64,
		64,
		"M",
		128,
		128,
		"M",
		256,
		256,
		256,
		256,
		"M",
		512,
		512,
		512,
		512,
		"M",
		512,
		512,
		512,
		512,
		"M"
	]
};
var VGG = class extends Module {
	features;
	avgpool;
	classifier;
	constructor(features, options = {}) {
		super();
		const dropout = options.dropout ?? .5;
		this.features = features;
		this.avgpool = new AdaptiveAvgPool2d([7, 7]);
		this.classifier = new Sequential(new Linear(512 * 7 * 7, 4096), new ReLU(true), new Dropout(dropout), new Linear(4096, 4096), new ReLU(true), new Dropout(dropout), new Linear(4096, options.num_classes ?? 1e3));
		if (options.init_weights ?? true) this.#initialize();
	}
	#initialize() {
		for (const m of this.modules()) {
			if (m instanceof Conv2d) kaiming_normal_(m.weight, {
				mode: "fan_out",
				nonlinearity: "relu"
			});
			else if (m instanceof BatchNorm2d) constant_(m.weight, 1);
			else if (m instanceof Linear) normal_(m.weight, 0, .01);
			else continue;
			if (m.bias) constant_(m.bias, 0);
		}
	}
	forward(x) {
		return this.classifier(this.avgpool(this.features(x)).flatten(1));
	}
};
function features(stack, batchNorm) {
	const layers = [];
	let channels = 3;
	for (const out of stack) {
		if (out === "M") {
			layers.push(new MaxPool2d(2, 2));
			continue;
		}
		layers.push(new Conv2d(channels, out, 3, { padding: 1 }));
		if (batchNorm) layers.push(new BatchNorm2d(out));
		layers.push(new ReLU(true));
		channels = out;
	}
	return new Sequential(...layers);
}
const vgg = (name, stack, batchNorm, file) => builder(name, ["init_weights", "dropout"], { IMAGENET1K_V1: file }, (options) => {
	const init_weights = options.init_weights ?? (options.weights ?? null) === null;
	return new VGG(features(STACKS[stack], batchNorm), {
		...options,
		init_weights
	});
});
const vgg11 = vgg("vgg11", "A", false, "vgg11-8a719046.pth");
const vgg11_bn = vgg("vgg11_bn", "A", true, "vgg11_bn-6002323d.pth");
const vgg13 = vgg("vgg13", "B", false, "vgg13-19584684.pth");
const vgg13_bn = vgg("vgg13_bn", "B", true, "vgg13_bn-abd245e5.pth");
const vgg16 = vgg("vgg16", "D", false, "vgg16-397923af.pth");
const vgg16_bn = vgg("vgg16_bn", "D", true, "vgg16_bn-6c64b313.pth");
const vgg19 = vgg("vgg19", "E", false, "vgg19-dcbb9e9d.pth");
const vgg19_bn = vgg("vgg19_bn", "E", true, "vgg19_bn-c79401a0.pth");

// src/vision/models/vision_transformer.ts
var vision_transformer_exports = /* @__PURE__ */ __exportAll({
	VisionTransformer: () => VisionTransformer,
	vit_b_16: () => vit_b_16,
	vit_b_32: () => vit_b_32,
	vit_l_16: () => vit_l_16,
	vit_l_32: () => vit_l_32
});
const norm = (dim) => new LayerNorm(dim, 1e-6);
var MLPBlock = class extends MLP {
	constructor(width, hidden, dropout) {
		super(width, [hidden, width], {
			activation_layer: GELU,
			dropout
		});
	}
};
var EncoderBlock = class extends Module {
	ln_1;
	self_attention;
	dropout;
	ln_2;
	mlp;
	constructor({ num_heads, hidden_dim, mlp_dim }, dropout, attentionDropout) {
		super();
		this.ln_1 = norm(hidden_dim);
		this.self_attention = new MultiheadAttention(hidden_dim, num_heads, {
			dropout: attentionDropout,
			batch_first: true
		});
		this.dropout = new Dropout(dropout);
		this.ln_2 = norm(hidden_dim);
		this.mlp = new MLPBlock(hidden_dim, mlp_dim, dropout);
		for (const m of this.mlp) {
			if (!(m instanceof Linear)) continue;
			xavier_uniform_(m.weight);
			normal_(m.bias, { std: 1e-6 });
		}
	}
	forward(input) {
		const x = this.ln_1(input), [seen] = this.self_attention(x, x, x, { need_weights: false });
		const y = this.dropout(seen).add(input);
		return y.add(this.mlp(this.ln_2(y)));
	}
};
var Encoder = class extends Module {
	pos_embedding;
	dropout;
	layers;
	ln;
	constructor(length, sizes, dropout, attentionDropout) {
		super();
		this.pos_embedding = new Parameter(empty(1, length, sizes.hidden_dim).normal_(0, .02));
		this.dropout = new Dropout(dropout);
		const blocks = Array.from({ length: sizes.num_layers }, (_, i) => [`encoder_layer_${i}`, new EncoderBlock(sizes, dropout, attentionDropout)]);
		this.layers = new Sequential(Object.fromEntries(blocks));
		this.ln = norm(sizes.hidden_dim);
	}
	forward(input) {
		return this.ln(this.layers(this.dropout(input.add(this.pos_embedding))));
	}
};
var VisionTransformer = class extends Module {
	class_token;
	conv_proj;
	encoder;
	heads;
	image_size;
	constructor(sizes, options = {}) {
		super();
		const { image_size = 224, dropout = 0, attention_dropout = 0, representation_size = null } = options;
		const { patch_size, hidden_dim } = sizes, classes = options.num_classes ?? 1e3;
		if (image_size % patch_size !== 0) {
			throw new ShapeError(`Input shape indivisible by patch size! (${image_size} and ${patch_size})`);
		}
		this.image_size = image_size;
		const conv_proj = new Conv2d(3, hidden_dim, patch_size, { stride: patch_size });
		this.class_token = new Parameter(zeros(1, 1, hidden_dim));
		this.conv_proj = conv_proj;
		this.encoder = new Encoder((image_size / patch_size) ** 2 + 1, sizes, dropout, attention_dropout);
		const last = representation_size ?? hidden_dim;
		const layers = representation_size === null ? {} : {
			pre_logits: new Linear(hidden_dim, representation_size),
			act: new Tanh()
		};
		const head = new Linear(last, classes);
		this.heads = new Sequential({
			...layers,
			head
		});
		trunc_normal_(conv_proj.weight, { std: Math.sqrt(1 / (3 * patch_size ** 2)) });
		zeros_(conv_proj.bias);
		if (layers.pre_logits instanceof Linear) {
			trunc_normal_(layers.pre_logits.weight, { std: Math.sqrt(1 / hidden_dim) });
			zeros_(layers.pre_logits.bias);
		}
		zeros_(head.weight);
		zeros_(head.bias);
	}
	forward(x) {
		const [n, , height, width] = x.shape, size = this.image_size;
		if (height !== size) throw new ShapeError(`Wrong image height! Expected ${size} but got ${height}!`);
		if (width !== size) throw new ShapeError(`Wrong image width! Expected ${size} but got ${width}!`);
		const patches = this.conv_proj(x).flatten(2).permute(0, 2, 1);
		const sequence = cat([this.class_token.expand(n, -1, -1), patches], 1);
		return this.heads(this.encoder(sequence).select(1, 0));
	}
	load_state_dict(state_dict, ...rest) {
		const rename = (name) => name.replace(/\.mlp\.linear_([12])\./, (_, i) => `.mlp.${i === "1" ? 0 : 3}.`);
		return super.load_state_dict(renamed(state_dict, rename), ...rest);
	}
};
const vit = (name, sizes, files) => builder(name, [
	"image_size",
	"dropout",
	"attention_dropout",
	"representation_size"
], files, (options) => new VisionTransformer(sizes, options));
const vit_b_16 = vit("vit_b_16", {
	patch_size: 16,
	num_layers: 12,
	num_heads: 12,
	hidden_dim: 768,
	mlp_dim: 3072
}, { IMAGENET1K_V1: "vit_b_16-c867db91.pth" });
const vit_b_32 = vit("vit_b_32", {
	patch_size: 32,
	num_layers: 12,
	num_heads: 12,
	hidden_dim: 768,
	mlp_dim: 3072
}, { IMAGENET1K_V1: "vit_b_32-d86f8d99.pth" });
const vit_l_16 = vit("vit_l_16", {
	patch_size: 16,
	num_layers: 24,
	num_heads: 16,
	hidden_dim: 1024,
	mlp_dim: 4096
}, { IMAGENET1K_V1: "vit_l_16-852ce7e3.pth" });
const vit_l_32 = vit("vit_l_32", {
	patch_size: 32,
	num_layers: 24,
	num_heads: 16,
	hidden_dim: 1024,
	mlp_dim: 4096
}, { IMAGENET1K_V1: "vit_l_32-c7638314.pth" });

// src/vision/models/registry.ts
const LIST = new Signature("list_models", ["include", "exclude"]);
const FAMILIES = [
	alexnet_exports,
	convnext_exports,
	densenet_exports,
	efficientnets_exports,
	googlenet_exports,
	inception_exports,
	mnasnet_exports,
	mobilenet_v2_exports,
	mobilenet_v3_exports,
	resnets_exports,
	shufflenet_v2_exports,
	squeezenet_exports,
	vgg_exports,
	vision_transformer_exports
];
let known;
function builders() {
	if (known !== undefined) return known;
	const all = FAMILIES.flatMap((family) => Object.entries(family));
	const isBuilder = ([, value]) => typeof value === "function" && "weights" in value;
	known = new Map(all.filter(isBuilder).sort(([a], [b]) => a < b ? -1 : 1));
	return known;
}
function toRegExp(pattern) {
	const text = pattern.replace(/\[!/g, "[^").replace(/[.+${}()|\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
	try {
		return new RegExp(`^${text}$`);
	} catch {
		throw new ArgumentError(`list_models: ${JSON.stringify(pattern)} is no pattern`);
	}
}
function patterns(given) {
	if (given === undefined || given === null) return undefined;
	return (typeof given === "string" ? [given] : given).map(toRegExp);
}
function list_models(include, exclude) {
	const o = LIST.read(include, exclude);
	const wanted = patterns(o.include);
	const unwanted = patterns(o.exclude) ?? [];
	return [...builders().keys()].filter((name) => (wanted === undefined || wanted.some((it) => it.test(name))) && !unwanted.some((it) => it.test(name)));
}
function get_model_builder(name) {
	const build = builders().get(String(name).toLowerCase());
	if (build === undefined) throw new ValueError(`Unknown model ${name}`);
	return build;
}
function get_model(name, options = {}) {
	return get_model_builder(name)(options);
}

// src/vision/models/mod.ts
var models_exports = /* @__PURE__ */ __exportAll({
	AlexNet: () => AlexNet,
	BasicBlock: () => BasicBlock,
	Bottleneck: () => Bottleneck,
	ConvNeXt: () => ConvNeXt,
	DenseNet: () => DenseNet,
	EfficientNet: () => EfficientNet,
	GoogLeNet: () => GoogLeNet,
	Inception3: () => Inception3,
	MNASNet: () => MNASNet,
	MobileNetV2: () => MobileNetV2,
	MobileNetV3: () => MobileNetV3,
	ResNet: () => ResNet,
	ShuffleNetV2: () => ShuffleNetV2,
	SqueezeNet: () => SqueezeNet,
	VGG: () => VGG,
	VisionTransformer: () => VisionTransformer,
	alexnet: () => alexnet,
	convnext_base: () => convnext_base,
	convnext_large: () => convnext_large,
	convnext_small: () => convnext_small,
	convnext_tiny: () => convnext_tiny,
	densenet121: () => densenet121,
	densenet161: () => densenet161,
	densenet169: () => densenet169,
	densenet201: () => densenet201,
	efficientnet_b0: () => efficientnet_b0,
	efficientnet_b1: () => efficientnet_b1,
	efficientnet_b2: () => efficientnet_b2,
	efficientnet_b3: () => efficientnet_b3,
	efficientnet_b4: () => efficientnet_b4,
	efficientnet_b5: () => efficientnet_b5,
	efficientnet_b6: () => efficientnet_b6,
	efficientnet_b7: () => efficientnet_b7,
	efficientnet_v2_l: () => efficientnet_v2_l,
	efficientnet_v2_m: () => efficientnet_v2_m,
	efficientnet_v2_s: () => efficientnet_v2_s,
	get_model: () => get_model,
	get_model_builder: () => get_model_builder,
	googlenet: () => googlenet,
	inception_v3: () => inception_v3,
	list_models: () => list_models,
	mnasnet0_5: () => mnasnet0_5,
	mnasnet0_75: () => mnasnet0_75,
	mnasnet1_0: () => mnasnet1_0,
	mnasnet1_3: () => mnasnet1_3,
	mobilenet_v2: () => mobilenet_v2,
	mobilenet_v3_large: () => mobilenet_v3_large,
	mobilenet_v3_small: () => mobilenet_v3_small,
	resnet101: () => resnet101,
	resnet152: () => resnet152,
	resnet18: () => resnet18,
	resnet34: () => resnet34,
	resnet50: () => resnet50,
	resnext101_32x8d: () => resnext101_32x8d,
	resnext101_64x4d: () => resnext101_64x4d,
	resnext50_32x4d: () => resnext50_32x4d,
	shufflenet_v2_x0_5: () => shufflenet_v2_x0_5,
	shufflenet_v2_x1_0: () => shufflenet_v2_x1_0,
	shufflenet_v2_x1_5: () => shufflenet_v2_x1_5,
	shufflenet_v2_x2_0: () => shufflenet_v2_x2_0,
	squeezenet1_0: () => squeezenet1_0,
	squeezenet1_1: () => squeezenet1_1,
	vgg11: () => vgg11,
	vgg11_bn: () => vgg11_bn,
	vgg13: () => vgg13,
	vgg13_bn: () => vgg13_bn,
	vgg16: () => vgg16,
	vgg16_bn: () => vgg16_bn,
	vgg19: () => vgg19,
	vgg19_bn: () => vgg19_bn,
	vit_b_16: () => vit_b_16,
	vit_b_32: () => vit_b_32,
	vit_l_16: () => vit_l_16,
	vit_l_32: () => vit_l_32,
	wide_resnet101_2: () => wide_resnet101_2,
	wide_resnet50_2: () => wide_resnet50_2
});

// src/vision/ops/boxes.ts
function checkBoxes(boxes, operation, name, size = 4) {
	checkTensor(boxes, operation, name);
	if (boxes.dim() === 0 || boxes.shape.at(-1) !== size) {
		throw new ShapeError(`${operation}: ${name} should be [..., ${size}], got [${boxes.shape}]`);
	}
}
function wide(x) {
	if (x.dtype.is_floating_point) return x.dtype === float32 || x.dtype === float64 ? x : x.to(float32);
	return x.dtype === int32 || x.dtype === int64 ? x : x.to(int32);
}
const AREA = new Signature("box_area", ["fmt"]);
const IOU = new Signature("box_iou", ["fmt"]);
function checkFormat(fmt, operation) {
	if (fmt === "xyxy" || fmt === "xywh" || fmt === "cxcywh") return;
	throw new ValueError(`${operation}: unsupported format '${fmt}'; there are xyxy, xywh and cxcywh`);
}
function box_area(boxes, fmt) {
	const format = AREA.read(fmt).fmt ?? "xyxy";
	checkBoxes(boxes, "box_area", "boxes");
	checkFormat(format, "box_area");
	const [a, b, c, d] = wide(boxes).unbind(-1);
	return format === "xyxy" ? c.sub(a).mul(d.sub(b)) : c.mul(d);
}
function corners(boxes, fmt) {
	const first = boxes.narrow(-1, 0, 2);
	const second = boxes.narrow(-1, 2, 2);
	if (fmt === "xyxy") return [first, second];
	if (fmt === "xywh") return [first, first.add(second)];
	return [first.sub(second.div(2)), first.add(second.div(2))];
}
function spanned(from, to) {
	const [width, height] = wide(to.sub(from)).clamp(0).unbind(-1);
	return width.mul(height);
}
const rows = (x) => x.unsqueeze(-2);
const columns = (x) => x.unsqueeze(-3);
function overlap(boxes1, boxes2, fmt, operation) {
	checkBoxes(boxes1, operation, "boxes1");
	checkBoxes(boxes2, operation, "boxes2");
	checkFormat(fmt, operation);
	const [from1, to1] = corners(boxes1, fmt), [from2, to2] = corners(boxes2, fmt);
	const inter = spanned(maximum(rows(from1), columns(from2)), minimum(rows(to1), columns(to2)));
	const union = box_area(boxes1, fmt).unsqueeze(-1).add(box_area(boxes2, fmt).unsqueeze(-2)).sub(inter);
	return [inter, union];
}
function hull(boxes1, boxes2) {
	const [from1, to1] = corners(boxes1, "xyxy"), [from2, to2] = corners(boxes2, "xyxy");
	const size = wide(maximum(rows(to1), columns(to2)).sub(minimum(rows(from1), columns(from2)))).clamp(0);
	const [width, height] = size.unbind(-1);
	return [width, height];
}
function box_iou(boxes1, boxes2, fmt) {
	const [inter, union] = overlap(boxes1, boxes2, IOU.read(fmt).fmt ?? "xyxy", "box_iou");
	return inter.div(union);
}
function generalized_box_iou(boxes1, boxes2) {
	const [inter, union] = overlap(boxes1, boxes2, "xyxy", "generalized_box_iou");
	const [width, height] = hull(boxes1, boxes2), area = width.mul(height);
	return inter.div(union).sub(area.sub(union).div(area));
}
const DISTANCE = new Signature("distance_box_iou", ["eps"]);
const COMPLETE = new Signature("complete_box_iou", ["eps"]);
function distanced(boxes1, boxes2, eps, operation) {
	const [inter, union] = overlap(boxes1, boxes2, "xyxy", operation), iou = inter.div(union);
	const [width, height] = hull(boxes1, boxes2), diagonal = width.pow(2).add(height.pow(2)).add(eps);
	const centre = (boxes) => {
		const [x1, y1, x2, y2] = boxes.unbind(-1);
		return [x1.add(x2).div(2), y1.add(y2).div(2)];
	};
	const [xa, ya] = centre(boxes1), [xb, yb] = centre(boxes2);
	const square = (a, b) => wide(a.unsqueeze(-1).sub(b.unsqueeze(-2))).pow(2);
	return [iou.sub(square(xa, xb).add(square(ya, yb)).div(diagonal)), iou];
}
function distance_box_iou(boxes1, boxes2, eps) {
	checkBoxes(boxes1, "distance_box_iou", "boxes1");
	checkBoxes(boxes2, "distance_box_iou", "boxes2");
	return distanced(wide(boxes1), wide(boxes2), DISTANCE.read(eps).eps ?? 1e-7, "distance_box_iou")[0];
}
function complete_box_iou(boxes1, boxes2, eps) {
	checkBoxes(boxes1, "complete_box_iou", "boxes1");
	checkBoxes(boxes2, "complete_box_iou", "boxes2");
	const small = COMPLETE.read(eps).eps ?? 1e-7;
	const a = wide(boxes1);
	const b = wide(boxes2);
	const [diou, iou] = distanced(a, b, small, "complete_box_iou");
	const v = proportions(shapeAngle(a).unsqueeze(-1), shapeAngle(b).unsqueeze(-2));
	const alpha = no_grad(() => v.div(iou.neg().add(1).add(v).add(small)));
	return diou.sub(alpha.mul(v));
}
function shapeAngle(boxes) {
	const [x1, y1, x2, y2] = boxes.unbind(-1);
	return x2.sub(x1).div(y2.sub(y1)).atan();
}
function proportions(a, b) {
	return a.sub(b).pow(2).mul(4 / Math.PI ** 2);
}
function clip_boxes_to_image(boxes, size) {
	checkBoxes(boxes, "clip_boxes_to_image", "boxes");
	if (!Array.isArray(size) || size.length !== 2) {
		throw new ShapeError(`clip_boxes_to_image: size is [height, width], got ${size}`);
	}
	const [height, width] = size, [x1, y1, x2, y2] = boxes.unbind(-1);
	return stack([
		x1.clamp(0, width),
		y1.clamp(0, height),
		x2.clamp(0, width),
		y2.clamp(0, height)
	], -1);
}
function remove_small_boxes(boxes, min_size) {
	checkBoxes(boxes, "remove_small_boxes", "boxes");
	const [x1, y1, x2, y2] = boxes.unbind(-1);
	return x2.sub(x1).ge(min_size).logical_and(y2.sub(y1).ge(min_size)).nonzero().select(1, 0);
}
function masks_to_boxes(masks) {
	checkTensor(masks, "masks_to_boxes", "masks");
	if (masks.dim() !== 3) throw new ShapeError(`masks_to_boxes: expected masks [N, H, W], got [${masks.shape}]`);
	if (masks.numel() === 0) return masks.new_zeros([0, 4], { dtype: float32 });
	return no_grad(() => {
		const set = masks.ne(0);
		const ends = (along) => {
			const x = along.to(float32);
			return [x.argmax(1), x.flip(1).argmax(1).neg().add(x.shape[1] - 1)];
		};
		const [y1, y2] = ends(set.any(2)), [x1, x2] = ends(set.any(1));
		return stack([
			x1,
			y1,
			x2,
			y2
		], 1).to(float32).masked_fill(set.any(2).any(1).logical_not().unsqueeze(1), 0);
	});
}

// src/vision/ops/box_convert.ts
const TURNED = [
	"xywhr",
	"cxcywhr",
	"xyxyxyxy"
];
const SIZES = {
	xyxy: 4,
	xywh: 4,
	cxcywh: 4,
	xywhr: 5,
	cxcywhr: 5,
	xyxyxyxy: 8
};
const CORNERS = {
	xyxy: {
		to: (parts) => parts,
		from: (parts) => parts
	},
	xywh: {
		to: ([x, y, w, h]) => [
			x,
			y,
			x.add(w),
			y.add(h)
		],
		from: ([x1, y1, x2, y2]) => [
			x1,
			y1,
			x2.sub(x1),
			y2.sub(y1)
		]
	},
	cxcywh: {
		to: ([cx, cy, w, h]) => [
			cx.sub(w.mul(.5)),
			cy.sub(h.mul(.5)),
			cx.add(w.mul(.5)),
			cy.add(h.mul(.5))
		],
		from: ([x1, y1, x2, y2]) => [
			x1.add(x2).div(2),
			y1.add(y2).div(2),
			x2.sub(x1),
			y2.sub(y1)
		]
	}
};
function turn(r) {
	const angle = r.mul(Math.PI).div(180);
	return [angle.cos(), angle.sin()];
}
const ROTATED = {
	xywhr: {
		to: (parts) => parts,
		from: (parts) => parts
	},
	cxcywhr: {
		to([cx, cy, w, h, r]) {
			const [cos, sin] = turn(r);
			const x = cx.sub(w.div(2).mul(cos)).sub(h.div(2).mul(sin));
			const y = cy.sub(h.div(2).mul(cos)).add(w.div(2).mul(sin));
			return [
				x,
				y,
				w,
				h,
				r
			];
		},
		from([x, y, w, h, r]) {
			const [cos, sin] = turn(r);
			const cx = x.add(w.div(2).mul(cos)).add(h.div(2).mul(sin));
			const cy = y.sub(w.div(2).mul(sin)).add(h.div(2).mul(cos));
			return [
				cx,
				cy,
				w,
				h,
				r
			];
		}
	},
	xyxyxyxy: {
		to([x1, y1, x2, y2, x3, y3]) {
			const length = (a, b) => a.pow(2).add(b.pow(2)).sqrt();
			const r = y1.sub(y2).atan2(x2.sub(x1)).mul(180).div(Math.PI);
			return [
				x1,
				y1,
				length(x2.sub(x1), y1.sub(y2)),
				length(x3.sub(x2), y3.sub(y2)),
				r
			];
		},
		from([x1, y1, w, h, r]) {
			const [cos, sin] = turn(r), x2 = x1.add(w.mul(cos)), y2 = y1.sub(w.mul(sin));
			return [
				x1,
				y1,
				x2,
				y2,
				x2.add(h.mul(sin)),
				y2.add(h.mul(cos)),
				x1.add(h.mul(sin)),
				y1.add(h.mul(cos))
			];
		}
	}
};
function box_convert(boxes, in_fmt, out_fmt) {
	if (!(in_fmt in SIZES) || !(out_fmt in SIZES) || TURNED.includes(in_fmt) !== TURNED.includes(out_fmt)) {
		throw new ValueError(`Unsupported Bounding Box Conversions for given in_fmt ${in_fmt} and out_fmt ${out_fmt}`);
	}
	checkBoxes(boxes, "box_convert", "boxes", SIZES[in_fmt]);
	if (in_fmt === out_fmt) return boxes.clone();
	const table = TURNED.includes(in_fmt) ? ROTATED : CORNERS;
	const out = stack(table[out_fmt].from(table[in_fmt].to(boxes.unbind(-1))), -1);
	const whole = table === ROTATED && !boxes.dtype.is_floating_point;
	return whole ? out.round().to(boxes.dtype) : out;
}

// src/vision/ops/box_losses.ts
const BOX_LOSS = ["reduction", "eps"];
const GIOU = new Signature("generalized_box_iou_loss", BOX_LOSS);
const DIOU = new Signature("distance_box_iou_loss", BOX_LOSS);
const CIOU = new Signature("complete_box_iou_loss", BOX_LOSS);
function reduced(loss, reduction = "none") {
	if (reduction === "none") return loss;
	if (reduction === "sum" || loss.numel() === 0) return loss.sum();
	if (reduction === "mean") return loss.mean();
	throw new ValueError(`Invalid Value for arg 'reduction': '${reduction}' \n Supported reduction modes: 'none', 'mean', 'sum'`);
}
function paired(boxes1, boxes2, eps, operation) {
	checkBoxes(boxes1, operation, "boxes1");
	checkBoxes(boxes2, operation, "boxes2");
	if (String(boxes1.shape) !== String(boxes2.shape)) {
		throw new ShapeError(`${operation}: the boxes should be of one shape, got [${boxes1.shape}] and [${boxes2.shape}]`);
	}
	const float = (x) => x.dtype === float32 || x.dtype === float64 ? x : x.to(float32);
	const a = float(boxes1);
	const b = float(boxes2);
	const [xa, ya, ua, va] = a.unbind(-1), [xb, yb, ub, vb] = b.unbind(-1);
	const w = minimum(ua, ub).sub(maximum(xa, xb));
	const h = minimum(va, vb).sub(maximum(ya, yb));
	const inter = w.mul(h).where(w.gt(0).logical_and(h.gt(0)), w.new_zeros([]));
	const union = ua.sub(xa).mul(va.sub(ya)).add(ub.sub(xb).mul(vb.sub(yb))).sub(inter);
	const width = maximum(ua, ub).sub(minimum(xa, xb));
	const height = maximum(va, vb).sub(minimum(ya, yb));
	return {
		a,
		b,
		iou: inter.div(union.add(eps)),
		union,
		width,
		height
	};
}
function generalized_box_iou_loss(boxes1, boxes2, reduction, eps) {
	const o = GIOU.read(reduction, eps);
	const small = o.eps ?? 1e-7;
	const { iou, union, width, height } = paired(boxes1, boxes2, small, "generalized_box_iou_loss");
	const area = width.mul(height);
	return reduced(iou.sub(area.sub(union).div(area.add(small))).neg().add(1), o.reduction);
}
function distanceLoss({ a, b, iou, width, height }, eps) {
	const diagonal = width.pow(2).add(height.pow(2)).add(eps);
	const [xa, ya, ua, va] = a.unbind(-1), [xb, yb, ub, vb] = b.unbind(-1);
	const apart = (p, q, r, s) => p.add(q).div(2).sub(r.add(s).div(2)).pow(2);
	return iou.neg().add(1).add(apart(xa, ua, xb, ub).add(apart(ya, va, yb, vb)).div(diagonal));
}
function distance_box_iou_loss(boxes1, boxes2, reduction, eps) {
	const o = DIOU.read(reduction, eps);
	const small = o.eps ?? 1e-7;
	return reduced(distanceLoss(paired(boxes1, boxes2, small, "distance_box_iou_loss"), small), o.reduction);
}
function complete_box_iou_loss(boxes1, boxes2, reduction, eps) {
	const o = CIOU.read(reduction, eps);
	const small = o.eps ?? 1e-7;
	const pair = paired(boxes1, boxes2, 1e-7, "complete_box_iou_loss");
	const v = proportions(shapeAngle(pair.b), shapeAngle(pair.a));
	const alpha = no_grad(() => v.div(pair.iou.neg().add(1).add(v).add(small)));
	return reduced(distanceLoss(pair, 1e-7).add(alpha.mul(v)), o.reduction);
}
const FOCAL = new Signature("sigmoid_focal_loss", [
	"alpha",
	"gamma",
	"reduction"
]);
function sigmoid_focal_loss(inputs, targets, alpha, gamma, reduction) {
	const o = FOCAL.read(alpha, gamma, reduction);
	const weight = o.alpha ?? .25;
	checkTensor(inputs, "sigmoid_focal_loss", "inputs");
	checkTensor(targets, "sigmoid_focal_loss", "targets");
	if (!(weight >= 0 && weight <= 1) && weight !== -1) {
		throw new ValueError(`Invalid alpha value: ${weight}. alpha must be in the range [0,1] or -1 for ignore.`);
	}
	const p = inputs.sigmoid();
	const others = targets.neg().add(1);
	const entropy = binary_cross_entropy_with_logits(inputs, targets, { reduction: "none" });
	const right = p.mul(targets).add(p.neg().add(1).mul(others));
	let loss = entropy.mul(right.neg().add(1).pow(o.gamma ?? 2));
	if (weight >= 0) loss = targets.mul(weight).add(others.mul(1 - weight)).mul(loss);
	return reduced(loss, o.reduction);
}

// src/vision/ops/deform_conv.ts
const SIGNATURE = new Signature("deform_conv2d", [
	"bias",
	"stride",
	"padding",
	"dilation",
	"mask"
]);
function deform_conv2d(input, offset, weight, bias, stride, padding, dilation, mask) {
	const o = SIGNATURE.read(bias, stride, padding, dilation, mask);
	const name = "deform_conv2d";
	for (const [key, x] of [
		["input", input],
		["offset", offset],
		["weight", weight]
	]) {
		checkTensor(x, name, key);
		if (x.dim() !== 4) throw new ShapeError(`${name}: ${key} should have 4 dimensions, got [${x.shape}]`);
	}
	checkOptionalTensor(o.bias, name, "bias");
	checkOptionalTensor(o.mask, name, "mask");
	const [n, channels, height, width] = input.shape, [out, perGroup, kh, kw] = weight.shape, points = kh * kw;
	const steps = pair(o.stride ?? 1);
	const pads = pair(o.padding ?? 0);
	const gaps = pair(o.dilation ?? 1);
	const size = [height, width].map((side, i) => Math.floor((side + 2 * pads[i] - gaps[i] * ((i === 0 ? kh : kw) - 1) - 1) / steps[i]) + 1);
	const moved = offset.shape[1] / (2 * points);
	const groups = channels / perGroup;
	if (!(moved >= 1 && Number.isInteger(moved) && channels % moved === 0)) {
		throw new ShapeError("the shape of the offset tensor at dimension 1 is not valid. It should be a multiple of 2 * weight.size[2] * " + `weight.size[3]. Got offset.size[1]=${offset.shape[1]}, while 2 * weight.size[2] * weight.size[3]=${2 * points}`);
	}
	if (!Number.isInteger(groups) || out % groups !== 0) {
		throw new ShapeError(`${name}: weight [${weight.shape}] does not divide ${channels} channels into groups`);
	}
	const wanted = (x, key, count) => {
		if (String(x.shape) === String([
			n,
			count,
			...size
		])) return;
		throw new ShapeError(`${name}: ${key} should be [${[
			n,
			count,
			...size
		]}], got [${x.shape}]`);
	};
	wanted(offset, "offset", 2 * moved * points);
	if (o.mask) wanted(o.mask, "mask", moved * points);
	const shift = offset.view(n, moved, points, 2, size[0] * size[1]);
	const place = (axis) => {
		const [k, along] = axis === 0 ? [kh, [
			1,
			kh,
			1,
			size[0],
			1
		]] : [kw, [
			1,
			1,
			kw,
			1,
			size[1]
		]];
		const taps = arange(k).mul(gaps[axis]).view(axis === 0 ? [
			1,
			k,
			1,
			1,
			1
		] : [
			1,
			1,
			k,
			1,
			1
		]);
		const base = arange(size[axis]).mul(steps[axis]).sub(pads[axis]).view(axis === 0 ? [
			1,
			1,
			1,
			size[0],
			1
		] : [
			1,
			1,
			1,
			1,
			size[1]
		]);
		const grid = taps.add(base).expand([
			along[0],
			kh,
			kw,
			size[0],
			size[1]
		]).reshape([
			1,
			1,
			points,
			size[0] * size[1]
		]);
		return shift.select(3, axis).add(grid.to(offset.dtype));
	};
	const [y, x] = [place(0), place(1)], top = y.detach().floor(), left = x.detach().floor();
	const flat = input.reshape([
		n,
		moved,
		channels / moved,
		height * width
	]);
	const corner = (dy, dx) => {
		const row = top.add(dy);
		const column = left.add(dx);
		const inside = row.ge(0).logical_and(row.lt(height)).logical_and(column.ge(0)).logical_and(column.lt(width));
		const at = row.clamp(0, height - 1).mul(width).add(column.clamp(0, width - 1)).to(int64);
		const index = at.view(n, moved, 1, points * size[0] * size[1]).expand([
			n,
			moved,
			channels / moved,
			-1
		]);
		const near = row.sub(y).abs().neg().add(1).mul(column.sub(x).abs().neg().add(1)).mul(inside.to(y.dtype));
		return flat.gather(3, index).mul(near.reshape([
			n,
			moved,
			1,
			-1
		]));
	};
	let columns = corner(0, 0).add(corner(0, 1)).add(corner(1, 0)).add(corner(1, 1));
	if (o.mask) columns = columns.mul(o.mask.reshape([
		n,
		moved,
		1,
		-1
	]));
	const rows = columns.reshape([
		n,
		groups,
		perGroup * points,
		size[0] * size[1]
	]);
	const result = weight.reshape([
		groups,
		out / groups,
		perGroup * points
	]).matmul(rows).reshape([
		n,
		out,
		...size
	]);
	return o.bias ? result.add(o.bias.view(1, out, 1, 1)) : result;
}
function pair(value) {
	return typeof value === "number" ? [value, value] : value;
}

// src/vision/ops/nms.ts
function nms(boxes, scores, iou_threshold) {
	check(boxes, scores, iou_threshold, "nms");
	return no_grad(() => indices(suppress(numbers(boxes), order(scores), iou_threshold, rounding(boxes))));
}
function batched_nms(boxes, scores, idxs, iou_threshold) {
	check(boxes, scores, iou_threshold, "batched_nms");
	checkTensor(idxs, "batched_nms", "idxs");
	if (idxs.dim() !== 1 || idxs.shape[0] !== boxes.shape[0]) {
		throw new ShapeError(`batched_nms: idxs should be [${boxes.shape[0]}], got [${idxs.shape}]`);
	}
	return no_grad(() => {
		const classes = idxs.tolist();
		const ranked = order(scores);
		const all = numbers(boxes);
		const fits = rounding(boxes);
		const groups = new Map();
		for (const i of ranked) {
			const group = groups.get(classes[i]);
			if (group === undefined) groups.set(classes[i], [i]);
			else group.push(i);
		}
		const kept = new Set([...groups.values()].flatMap((group) => suppress(all, group, iou_threshold, fits)));
		return indices(ranked.filter((i) => kept.has(i)));
	});
}
function check(boxes, scores, threshold, operation) {
	checkTensor(boxes, operation, "boxes");
	checkTensor(scores, operation, "scores");
	checkNumber(threshold, operation, "iou_threshold");
	if (boxes.dim() !== 2 || boxes.shape[1] !== 4) {
		throw new ShapeError(`boxes should be a 2d tensor with 4 numbers each, got [${boxes.shape}] (${operation})`);
	}
	if (scores.dim() !== 1 || scores.shape[0] !== boxes.shape[0]) {
		throw new ShapeError("boxes and scores should have same number of elements in dimension 0, got " + `[${boxes.shape}] and [${scores.shape}] (${operation})`);
	}
}
const numbers = (boxes) => boxes.detach().to(float64).contiguous().numpy();
const indices = (list) => tensor(list, { dtype: int64 });
const order = (scores) => scores.detach().argsort(0, {
	descending: true,
	stable: true
}).tolist();
const rounding = (boxes) => boxes.dtype === float32 ? Math.fround : (x) => x;
function suppress(boxes, ranked, threshold, fits) {
	const area = (k) => fits(fits(boxes[k + 2] - boxes[k]) * fits(boxes[k + 3] - boxes[k + 1]));
	const gone = new Uint8Array(ranked.length);
	const kept = [];
	for (let i = 0; i < ranked.length; i++) {
		if (gone[i]) continue;
		kept.push(ranked[i]);
		const a = 4 * ranked[i];
		const size = area(a);
		for (let j = i + 1; j < ranked.length; j++) {
			if (gone[j]) continue;
			const b = 4 * ranked[j];
			const width = Math.max(0, fits(Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b])));
			const height = Math.max(0, fits(Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1])));
			const shared = fits(width * height);
			if (fits(shared / fits(fits(size + area(b)) - shared)) > threshold) gone[j] = 1;
		}
	}
	return kept;
}

// src/vision/ops/sampling.ts
function readPooling(input, boxes, size, operation) {
	checkTensor(input, operation, "input");
	if (input.dim() !== 4 || !input.dtype.is_floating_point) {
		throw new ShapeError(`${operation}: expected floating point input [N, C, H, W], got ${input.dtype} [${input.shape}]`);
	}
	const [height, width] = typeof size === "number" ? [size, size] : size ?? [];
	if (!(Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0)) {
		refuse(operation, "output_size", "a positive whole number or two of them", size);
	}
	const regions = readRegions(boxes, operation);
	const wrong = regions.find(([image]) => !(Number.isInteger(image) && image >= 0 && image < input.shape[0]));
	if (wrong !== undefined) {
		throw new IndexError(`${operation}: a box belongs to image ${wrong[0]}, but the input has ${input.shape[0]}`);
	}
	return {
		regions,
		height,
		width,
		fits: input.dtype === float64 ? (x) => x : Math.fround
	};
}
function readRegions(boxes, operation) {
	if (isTensor(boxes)) {
		if (boxes.dim() === 2 && boxes.shape[1] === 5) return boxes.tolist();
		throw new ShapeError(`${operation}: The boxes tensor shape is not correct as Tensor[K, 5], got [${boxes.shape}]`);
	}
	if (!Array.isArray(boxes)) refuse(operation, "boxes", "Tensor[K, 5] or a list of Tensor[L, 4]", boxes);
	return boxes.flatMap((each, image) => {
		checkTensor(each, operation, `boxes[${image}]`);
		if (each.dim() !== 2 || each.shape[1] !== 4) {
			throw new ShapeError(`${operation}: the boxes of an image should be [L, 4], got [${each.shape}]`);
		}
		return each.tolist().map((box) => [image, ...box]);
	});
}
function addPointWeights(out, size, { start, bin, bins, grid, fits }) {
	for (let p = 0; p < bins; p++) {
		const base = fits(start + fits(p * bin));
		const step = bin / grid;
		const first = Math.max(0, Math.floor((-1 - base) / step) - 1);
		const last = Math.min(grid - 1, Math.ceil((size - base) / step) + 1);
		for (let i = first; i <= last; i++) {
			const at = fits(base + fits(fits((i + .5) * bin) / grid));
			if (at < -1 || at > size) continue;
			const low = Math.min(Math.max(0, Math.floor(at)), size - 1);
			const high = Math.min(low + 1, size - 1);
			const part = low === size - 1 ? 0 : Math.max(at, 0) - low;
			out[p * size + low] += (1 - part) / grid;
			out[p * size + high] += part / grid;
		}
	}
}
function addPixelWeights(out, size, spans) {
	spans.forEach(([from, to], p) => {
		for (let i = from; i < to; i++) out[p * size + i] = 1 / (to - from);
	});
}
function weightsLike(input, weights, shape) {
	return from_numpy(weights, [...shape]).to(input.dtype);
}
function indexTensor(list) {
	return tensor(BigInt64Array.from(list, BigInt));
}
function roundAway(x) {
	return Math.sign(x) * Math.floor(Math.abs(x) + .5);
}

// src/vision/ops/position_sensitive.ts
const ALIGN$1 = new Signature("ps_roi_align", ["spatial_scale", "sampling_ratio"]);
const POOL$1 = new Signature("ps_roi_pool", ["spatial_scale"]);
function pooled(input, boxes, size, operation, side) {
	const pooling = readPooling(input, boxes, size, operation), { regions, height, width } = pooling;
	const [, channels, rows, columns] = input.shape, own = channels / (height * width);
	if (!Number.isInteger(own)) {
		throw new ShapeError(`input channels must be a multiple of pooling height * pooling width, got ${channels}, ${height} and ${width}`);
	}
	if (regions.length === 0) return input.new_zeros([
		0,
		own,
		height,
		width
	]);
	return stack(regions.map(([image, x1, y1, x2, y2]) => {
		const down = new Float64Array(height * rows);
		const across = new Float64Array(width * columns);
		side(down, rows, y1, y2, height, pooling);
		side(across, columns, x1, x2, width, pooling);
		const parts = input.select(0, image).view(own, height, width, rows, columns);
		const byColumns = parts.matmul(weightsLike(input, across, [
			width,
			columns,
			1
		])).squeeze(-1);
		return byColumns.mul(weightsLike(input, down, [
			height,
			1,
			rows
		])).sum(-1);
	}));
}
function ps_roi_align(input, boxes, output_size, spatial_scale, sampling_ratio) {
	const o = ALIGN$1.read(spatial_scale, sampling_ratio);
	const ratio = o.sampling_ratio ?? -1;
	return pooled(input, boxes, output_size, "ps_roi_align", (out, size, from, to, bins, { fits }) => {
		const scale = fits(o.spatial_scale ?? 1);
		const start = fits(fits(from * scale) - .5);
		const end = fits(fits(to * scale) - .5);
		const bin = fits(fits(end - start) / bins);
		addPointWeights(out, size, {
			start,
			bin,
			bins,
			grid: ratio > 0 ? ratio : Math.ceil(bin),
			fits
		});
	});
}
function ps_roi_pool(input, boxes, output_size, spatial_scale) {
	const o = POOL$1.read(spatial_scale);
	const upTo = (last) => (out, size, from, to, bins, { fits }) => {
		const scale = fits(o.spatial_scale ?? 1);
		const start = roundAway(fits(from * scale));
		const end = roundAway(fits(to * scale));
		const bin = fits(Math.max(end - start, 1) / bins);
		const inside = (x) => Math.min(Math.max(x + start, 0), size - last);
		addPixelWeights(out, size, Array.from({ length: bins }, (_, p) => [inside(Math.floor(fits(p * bin))), inside(Math.ceil(fits((p + 1) * bin)))]));
	};
	const value = no_grad(() => pooled(input, boxes, output_size, "ps_roi_pool", upTo(1)));
	if (!input.requires_grad || !is_grad_enabled()) return value;
	const recorded = pooled(input, boxes, output_size, "ps_roi_pool", upTo(0));
	return recorded.add(value.sub(recorded.detach()));
}

// src/vision/ops/region_pooling.ts
const ALIGN = new Signature("roi_align", [
	"spatial_scale",
	"sampling_ratio",
	"aligned"
]);
function roi_align(input, boxes, output_size, spatial_scale, sampling_ratio, aligned) {
	const o = ALIGN.read(spatial_scale, sampling_ratio, aligned);
	const pooling = readPooling(input, boxes, output_size, "roi_align"), { regions, height, width } = pooling;
	const [, channels, rows, columns] = input.shape;
	const parts = [];
	const places = new Array(regions.length);
	let count = 0;
	for (let image = 0; image < input.shape[0]; image++) {
		const own = regions.flatMap(([of], k) => of === image ? [k] : []);
		if (own.length === 0) continue;
		const down = new Float64Array(own.length * height * rows);
		const across = new Float64Array(own.length * width * columns);
		own.forEach((k, i) => {
			places[k] = count++;
			const [, x1, y1, x2, y2] = regions[k];
			addSide(down.subarray(i * height * rows), rows, y1, y2, height, pooling, o);
			addSide(across.subarray(i * width * columns), columns, x1, x2, width, pooling, o);
		});
		const byRows = weightsLike(input, down, [own.length * height, rows]).matmul(input.select(0, image));
		const byColumns = weightsLike(input, across, [
			own.length,
			width,
			columns
		]).transpose(1, 2);
		parts.push(byRows.view(channels, own.length, height, columns).matmul(byColumns).transpose(0, 1));
	}
	if (parts.length === 0) return input.new_zeros([
		0,
		channels,
		height,
		width
	]);
	return cat(parts).index_select(0, indexTensor(places));
}
function addSide(out, size, from, to, bins, { fits }, { spatial_scale = 1, sampling_ratio = -1, aligned = false }) {
	const offset = aligned ? .5 : 0;
	const scale = fits(spatial_scale);
	const start = fits(fits(from * scale) - offset);
	const end = fits(fits(to * scale) - offset);
	const length = aligned ? fits(end - start) : Math.max(fits(end - start), 1);
	const bin = fits(length / bins);
	addPointWeights(out, size, {
		start,
		bin,
		bins,
		grid: sampling_ratio > 0 ? sampling_ratio : Math.ceil(bin),
		fits
	});
}
const POOL = new Signature("roi_pool", ["spatial_scale"]);
function roi_pool(input, boxes, output_size, spatial_scale) {
	const { regions, height, width, fits } = readPooling(input, boxes, output_size, "roi_pool");
	const scale = fits(POOL.read(spatial_scale).spatial_scale ?? 1), [, channels, rows, columns] = input.shape;
	const values = input.detach().to(input.dtype === float64 ? float64 : float32).contiguous().numpy();
	const best = [];
	for (const [image, x1, y1, x2, y2] of regions) {
		const down = spans(fits(y1 * scale), fits(y2 * scale), height, rows, fits);
		const across = spans(fits(x1 * scale), fits(x2 * scale), width, columns, fits);
		for (let c = 0; c < channels; c++) {
			const plane = (image * channels + c) * rows * columns;
			for (const [top, bottom] of down) {
				for (const [left, right] of across) best.push(largest(values, plane, columns, top, bottom, left, right));
			}
		}
	}
	const shape = [
		regions.length,
		channels,
		height,
		width
	];
	if (best.length === 0 || input.numel() === 0) return input.new_zeros(shape);
	const found = input.flatten().index_select(0, indexTensor(best.map((at) => Math.max(at, 0)))).view(shape);
	const empty = indexTensor(best).lt(0).view(shape);
	return found.masked_fill(empty, 0);
}
function spans(from, to, bins, size, fits) {
	const start = roundAway(from);
	const length = Math.max(roundAway(to) - start + 1, 1);
	const bin = fits(length / bins);
	const inside = (x) => Math.min(Math.max(x + start, 0), size);
	return Array.from({ length: bins }, (_, p) => [inside(Math.floor(fits(p * bin))), inside(Math.ceil(fits((p + 1) * bin)))]);
}
function largest(values, plane, columns, top, bottom, left, right) {
	let at = -1;
	let most = -Infinity;
	for (let y = top; y < bottom; y++) {
		for (let x = left; x < right; x++) {
			const value = values[plane + y * columns + x];
			if (at < 0 || value > most) [at, most] = [plane + y * columns + x, value];
		}
	}
	return at;
}

// src/vision/ops/region_layers.ts
const shown = (size) => typeof size === "number" ? `${size}` : formatTuple(size);
var RoIAlign = class extends Module {
	output_size;
	spatial_scale;
	sampling_ratio;
	aligned;
	constructor(output_size, spatial_scale, sampling_ratio, aligned = false) {
		super();
		this.output_size = output_size;
		this.spatial_scale = spatial_scale;
		this.sampling_ratio = sampling_ratio;
		this.aligned = aligned;
	}
	forward(input, rois) {
		const { output_size, spatial_scale, sampling_ratio, aligned } = this;
		return roi_align(input, rois, output_size, {
			spatial_scale,
			sampling_ratio,
			aligned
		});
	}
	toString() {
		return `RoIAlign(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)}, ` + `sampling_ratio=${this.sampling_ratio}, aligned=${formatBool(this.aligned)})`;
	}
};
var RoIPool = class extends Module {
	output_size;
	spatial_scale;
	constructor(output_size, spatial_scale) {
		super();
		this.output_size = output_size;
		this.spatial_scale = spatial_scale;
	}
	forward(input, rois) {
		return roi_pool(input, rois, this.output_size, this.spatial_scale);
	}
	toString() {
		return `RoIPool(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)})`;
	}
};
var PSRoIAlign = class extends Module {
	output_size;
	spatial_scale;
	sampling_ratio;
	constructor(output_size, spatial_scale, sampling_ratio) {
		super();
		this.output_size = output_size;
		this.spatial_scale = spatial_scale;
		this.sampling_ratio = sampling_ratio;
	}
	forward(input, rois) {
		return ps_roi_align(input, rois, this.output_size, this.spatial_scale, this.sampling_ratio);
	}
	toString() {
		return `PSRoIAlign(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)}, ` + `sampling_ratio=${this.sampling_ratio})`;
	}
};
var PSRoIPool = class extends Module {
	output_size;
	spatial_scale;
	constructor(output_size, spatial_scale) {
		super();
		this.output_size = output_size;
		this.spatial_scale = spatial_scale;
	}
	forward(input, rois) {
		return ps_roi_pool(input, rois, this.output_size, this.spatial_scale);
	}
	toString() {
		return `PSRoIPool(output_size=${shown(this.output_size)}, spatial_scale=${formatFloat(this.spatial_scale)})`;
	}
};

// src/vision/ops/mod.ts
var ops_exports = /* @__PURE__ */ __exportAll({
	Conv2dNormActivation: () => Conv2dNormActivation,
	Conv3dNormActivation: () => Conv3dNormActivation,
	DropBlock2d: () => DropBlock2d,
	DropBlock3d: () => DropBlock3d,
	FrozenBatchNorm2d: () => FrozenBatchNorm2d,
	MLP: () => MLP,
	PSRoIAlign: () => PSRoIAlign,
	PSRoIPool: () => PSRoIPool,
	Permute: () => Permute,
	RoIAlign: () => RoIAlign,
	RoIPool: () => RoIPool,
	SqueezeExcitation: () => SqueezeExcitation,
	StochasticDepth: () => StochasticDepth,
	batched_nms: () => batched_nms,
	box_area: () => box_area,
	box_convert: () => box_convert,
	box_iou: () => box_iou,
	clip_boxes_to_image: () => clip_boxes_to_image,
	complete_box_iou: () => complete_box_iou,
	complete_box_iou_loss: () => complete_box_iou_loss,
	deform_conv2d: () => deform_conv2d,
	distance_box_iou: () => distance_box_iou,
	distance_box_iou_loss: () => distance_box_iou_loss,
	drop_block2d: () => drop_block2d,
	drop_block3d: () => drop_block3d,
	generalized_box_iou: () => generalized_box_iou,
	generalized_box_iou_loss: () => generalized_box_iou_loss,
	masks_to_boxes: () => masks_to_boxes,
	nms: () => nms,
	ps_roi_align: () => ps_roi_align,
	ps_roi_pool: () => ps_roi_pool,
	remove_small_boxes: () => remove_small_boxes,
	roi_align: () => roi_align,
	roi_pool: () => roi_pool,
	sigmoid_focal_loss: () => sigmoid_focal_loss,
	stochastic_depth: () => stochastic_depth
});

// src/vision/utils/flow.ts
const STEPS = [
	15,
	6,
	4,
	11,
	13,
	6
];
const PARTS = [
	[
		0,
		1,
		true
	],
	[
		1,
		0,
		false
	],
	[
		1,
		2,
		true
	],
	[
		2,
		1,
		false
	],
	[
		2,
		0,
		true
	],
	[
		0,
		2,
		false
	]
];
function wheel() {
	return STEPS.flatMap((steps, part) => {
		const [full, changing, rises] = PARTS[part];
		return Array.from({ length: steps }, (_, i) => {
			const colour = [
				0,
				0,
				0
			];
			const along = Math.floor(255 * i / steps);
			colour[full] = 255;
			colour[changing] = rises ? along : 255 - along;
			return colour;
		});
	});
}
function flow_to_image(flow) {
	checkTensor(flow, "flow_to_image", "flow");
	if (flow.dtype !== float32) throw new ValueError(`Flow should be of dtype torch.float, got ${flow.dtype}.`);
	const x = flow.dim() === 3 ? flow.unsqueeze(0) : flow;
	if (x.dim() !== 4 || x.shape[1] !== 2 || x.numel() === 0) {
		throw new ShapeError(`Input flow should have shape (2, H, W) or (N, 2, H, W), got [${flow.shape}].`);
	}
	return no_grad(() => {
		const longest = x.pow(2).sum(1).sqrt().max();
		const unit = x.div(longest.add(2 ** -23));
		const length = unit.pow(2).sum(1, { keepdim: true }).sqrt();
		const colours = tensor(wheel(), { dtype: float32 }).div(255).t().contiguous();
		const count = colours.shape[1];
		const angle = unit.select(1, 1).neg().atan2(unit.select(1, 0).neg()).div(Math.PI);
		const place = angle.add(1).div(2).mul(count - 1);
		const below = place.floor().to(int64);
		const above = below.add(1).remainder(count);
		const part = place.sub(below).unsqueeze(1);
		const shape = [3, ...below.shape];
		const at = (index) => colours.index_select(1, index.flatten()).view(shape).transpose(0, 1);
		const colour = part.neg().add(1).mul(at(below)).add(part.mul(at(above)));
		const image = length.mul(colour.neg().add(1)).neg().add(1).mul(255).floor().to(uint8);
		return flow.dim() === 3 ? image.squeeze(0) : image;
	});
}

// src/vision/utils/grid.ts
const GRID = [
	"nrow",
	"padding",
	"normalize",
	"value_range",
	"scale_each",
	"pad_value"
];
const MAKE_GRID = new Signature("make_grid", GRID);
function make_grid(tensor, nrow, padding, normalize, value_range, scale_each, pad_value) {
	const o = MAKE_GRID.read(nrow, padding, normalize, value_range, scale_each, pad_value);
	return no_grad(() => grid(tensor, o));
}
function grid(tensor, o) {
	const { nrow = 8, padding = 2, normalize = false, value_range = null, scale_each = false, pad_value = 0 } = o;
	if (!(Number.isInteger(nrow) && nrow > 0)) refuse("make_grid", "nrow", "a positive whole number", nrow);
	if (!(Number.isInteger(padding) && padding >= 0)) refuse("make_grid", "padding", "a whole number from 0", padding);
	let images = batchOf(tensor);
	if (normalize) {
		if (value_range !== null && !(Array.isArray(value_range) && value_range.length === 2)) {
			throw new ArgumentError("value_range has to be a tuple (min, max) if specified. min and max are numbers");
		}
		const scaled = (x) => {
			const [low, high] = value_range ?? [Number(x.min().item()), Number(x.max().item())];
			return x.clamp(low, high).sub(low).div(Math.max(high - low, 1e-5));
		};
		images = scale_each ? stack(images.unbind(0).map(scaled)) : scaled(images);
	}
	const [count, channels, height, width] = images.shape;
	if (count === 0) throw new ShapeError("make_grid: there is no image in a batch of 0");
	if (count === 1) return images.squeeze(0);
	const columns = Math.min(nrow, count);
	const rows = Math.ceil(count / columns);
	const h = height + padding;
	const w = width + padding;
	const out = images.new_full([
		channels,
		h * rows + padding,
		w * columns + padding
	], pad_value);
	for (let k = 0; k < count; k++) {
		const y = Math.floor(k / columns) * h + padding;
		const x = k % columns * w + padding;
		out.narrow(1, y, height).narrow(2, x, width).copy_(images.select(0, k));
	}
	return out;
}
function batchOf(tensor) {
	let x;
	if (Array.isArray(tensor)) {
		const wrong = tensor.findIndex((item) => !isTensor(item));
		if (wrong >= 0) {
			refuse("make_grid", "tensor", `a tensor or a list of tensors: element ${wrong} must be one`, tensor[wrong]);
		}
		x = stack(tensor);
	} else if (isTensor(tensor)) x = tensor;
	else refuse("make_grid", "tensor", "a tensor or a list of tensors", tensor);
	if (x.dim() < 2 || x.dim() > 4) {
		throw new ShapeError(`make_grid: expected images [N, C, H, W], [C, H, W] or [H, W], got [${x.shape}]`);
	}
	while (x.dim() < 4) x = x.unsqueeze(0);
	return x.shape[1] === 1 ? cat([
		x,
		x,
		x
	], 1) : x;
}
const SAVE = new Signature("save_image", ["format", ...GRID]);
async function save_image(tensor, fp, format, options) {
	const { format: chosen, ...o } = SAVE.read(format, options);
	const bytes = no_grad(() => make_grid(tensor, o).mul(255).add(.5).clamp(0, 255).to(uint8));
	await imageOf(bytes, "save_image").save(fp, { format: chosen ?? undefined });
}

// src/vision/utils/mod.ts
var utils_exports = /* @__PURE__ */ __exportAll({
	draw_bounding_boxes: () => draw_bounding_boxes,
	draw_keypoints: () => draw_keypoints,
	draw_segmentation_masks: () => draw_segmentation_masks,
	flow_to_image: () => flow_to_image,
	make_grid: () => make_grid,
	save_image: () => save_image
});

// src/vision/transforms/draws.ts
function uniform(low, high) {
	return empty(1).uniform_(low, high).item();
}
function integer(low, high) {
	return Number(randint(low, high, [1]).item());
}
function happens(p) {
	return rand(1).item() < Math.fround(p);
}
function randomArea(area, scale, ratio, fits) {
	const [low, high] = tensor([...ratio]).log().tolist();
	for (let attempt = 0; attempt < 10; attempt++) {
		const target = area * uniform(scale[0], scale[1]);
		const aspect = empty(1).uniform_(low, high).exp().item();
		const found = fits(target, aspect);
		if (found !== undefined) return found;
	}
	return undefined;
}
function checkSequence(value, name, lengths) {
	const sentence = `${name} should be a sequence of length ${lengths.join(" or ")}.`;
	if (!Array.isArray(value) || !value.every((v) => typeof v === "number")) throw new ArgumentError(sentence);
	if (!lengths.includes(value.length)) throw new ValueError(sentence);
}
function anglesOf(value, name, lengths = [2]) {
	if (typeof value === "number") {
		if (value < 0) throw new ValueError(`If ${name} is a single number, it must be positive.`);
		return [0 - value, value];
	}
	checkSequence(value, name, lengths);
	return [...value];
}
function readFill(fill) {
	if (fill === null || fill === undefined) return 0;
	if (typeof fill !== "number" && !(Array.isArray(fill) && fill.every((v) => typeof v === "number"))) {
		throw new ArgumentError("Fill should be either a sequence or a number.");
	}
	return fill;
}
function checkRanges(scale, ratio) {
	const pair = (x) => Array.isArray(x) && x.length === 2;
	if (!pair(scale)) throw new ArgumentError("Scale should be a sequence");
	if (!pair(ratio)) throw new ArgumentError("Ratio should be a sequence");
	if (scale[0] > scale[1] || ratio[0] > ratio[1]) console.warn("Scale and ratio should be of kind (min, max)");
}
function probability(p, fallback) {
	const value = typeof p === "object" ? p.p : p;
	if (value !== undefined && typeof value !== "number") {
		throw new ArgumentError(`p is a probability, a number, got ${String(value)}`);
	}
	return value ?? fallback;
}

// src/vision/pillow/enhance.ts
function blend$1(dull, image, factor) {
	if (factor === 0) return dull;
	if (factor === 1) return image.copy();
	const out = new Image(image.mode, image.size), { fround } = Math, alpha = fround(factor);
	const from = dull.data;
	const to = image.data;
	const target = out.data;
	for (let i = 0; i < target.length; i++) {
		const value = fround(from[i] + fround(alpha * (to[i] - from[i])));
		target[i] = value <= 0 ? 0 : value >= 255 ? 255 : value;
	}
	return out;
}
__name(blend$1, "blend");
function withAlpha(dull, image) {
	const n = image.channels;
	if (n % 2 === 0) {
		for (let i = n - 1; i < image.data.length; i += n) dull.data[i] = image.data[i];
	}
	return dull;
}
function brightness(image, factor) {
	return blend$1(withAlpha(new Image(image.mode, image.size), image), image, factor);
}
function contrast(image, factor) {
	const grey = image.convert("L").data;
	let sum = 0;
	for (let i = 0; i < grey.length; i++) sum += grey[i];
	const mean = Math.trunc(sum / grey.length + .5);
	return blend$1(withAlpha(new Image(image.mode, image.size, Array(image.channels).fill(mean)), image), image, factor);
}
function saturation(image, factor) {
	return blend$1(image.convert(image.channels % 2 === 0 ? "LA" : "L").convert(image.mode), image, factor);
}
const CENTRE = Math.fround(5 / 13);
const AROUND = Math.fround(1 / 13);
function smooth$1(image) {
	const out = image.copy(), { width, height, channels: n, data } = image, { fround } = Math, line = width * n;
	const row = (at, side, middle) => fround(fround(fround(data[at - n] * side) + fround(data[at] * middle)) + fround(data[at + n] * side));
	for (let y = 1; y < height - 1; y++) {
		for (let i = n, at = y * line + n; i < line - n; i++, at++) {
			let sum = fround(.5 + row(at + line, AROUND, AROUND));
			sum = fround(sum + row(at, AROUND, CENTRE));
			sum = fround(sum + row(at - line, AROUND, AROUND));
			out.data[at] = sum <= 0 ? 0 : sum >= 255 ? 255 : sum;
		}
	}
	return out;
}
__name(smooth$1, "smooth");
function sharpness(image, factor) {
	return blend$1(withAlpha(smooth$1(image), image), image, factor);
}

// src/vision/pillow/hue.ts
const { fround, min, max, trunc } = Math;
const byte = (v) => min(max(trunc(v), 0), 255);
const rounded$1 = /* @__PURE__ */ __name((v) => v < 0 ? -Math.floor(.5 - v) : Math.floor(v + .5), "rounded");
function toHsv$1(r, g, b) {
	const most = max(r, g, b);
	const least = min(r, g, b);
	if (most === least) return [
		0,
		0,
		most
	];
	const range = most - least;
	const s = fround(range / most);
	const rc = fround((most - r) / range);
	const gc = fround((most - g) / range);
	const bc = fround((most - b) / range);
	const sector = fround(r === most ? bc - gc : g === most ? 2 + rc - bc : 4 + gc - rc);
	const h = fround((sector / 6 + 1) % 1);
	return [
		byte(h * 255),
		byte(s * 255),
		most
	];
}
__name(toHsv$1, "toHsv");
function toRgb$1(h, s, v) {
	if (s === 0) return [
		v,
		v,
		v
	];
	const sector = Math.floor(h * 6 / 255);
	const f = fround(h * 6 / 255 - sector);
	const part = fround(s / 255);
	const p = byte(rounded$1(v * (1 - part)));
	const q = byte(rounded$1(v * (1 - fround(part * f))));
	const t = byte(rounded$1(v * (1 - part * (1 - f))));
	switch (sector % 6) {
		case 0: return [
			v,
			t,
			p
		];
		case 1: return [
			q,
			v,
			p
		];
		case 2: return [
			p,
			v,
			t
		];
		case 3: return [
			p,
			q,
			v
		];
		case 4: return [
			t,
			p,
			v
		];
		default: return [
			v,
			p,
			q
		];
	}
}
__name(toRgb$1, "toRgb");
function shiftHue(image, factor) {
	if (image.mode === "L") return image;
	const rgb = image.convert("RGB"), { data } = rgb, shift = trunc(factor * 255) & 255;
	for (let i = 0; i < data.length; i += 3) {
		const [h, s, v] = toHsv$1(data[i], data[i + 1], data[i + 2]);
		const [r, g, b] = toRgb$1(h + shift & 255, s, v);
		data[i] = r;
		data[i + 1] = g;
		data[i + 2] = b;
	}
	return rgb.convert(image.mode);
}

// src/vision/pillow/levels.ts
function throughTables(image, tables) {
	const out = new Image(image.mode, image.size), n = image.channels, { data } = image;
	for (let c = 0; c < n; c++) {
		const table = tables[tables.length === 1 ? 0 : c];
		for (let i = c; i < data.length; i += n) out.data[i] = table[data[i]];
	}
	return out;
}
function plain(image) {
	if (image.channels % 2 === 0) throw new UnsupportedError(`not supported for mode ${image.mode}`);
	return image;
}
const table = (value) => Array.from({ length: 256 }, (_, v) => value(v));
function inverted(image) {
	return throughTables(plain(image), [table((v) => 255 - v)]);
}
function posterized(image, bits) {
	return throughTables(plain(image), [table((v) => v & ~(2 ** (8 - bits) - 1))]);
}
function solarized(image, threshold) {
	return throughTables(plain(image), [table((v) => v < threshold ? v : 255 - v)]);
}
function histograms(image) {
	const n = image.channels, { data } = image;
	return Array.from({ length: n }, (_, c) => {
		const counts = new Float64Array(256);
		for (let i = c; i < data.length; i += n) counts[data[i]]++;
		return counts;
	});
}
function autocontrasted(image) {
	return throughTables(plain(image), histograms(image).map((counts) => {
		const low = counts.findIndex((n) => n > 0);
		const high = counts.findLastIndex((n) => n > 0);
		if (high <= low) return table((v) => v);
		const scale = 255 / (high - low);
		const offset = -low * scale;
		return table((v) => Math.min(Math.max(Math.trunc(v * scale + offset), 0), 255));
	}));
}
function equalized(image) {
	return throughTables(plain(image), histograms(image).map((counts) => {
		const used = counts.filter((n) => n > 0);
		const step = Math.floor((used.reduce((a, b) => a + b, 0) - used[used.length - 1]) / 255);
		if (used.length <= 1 || step === 0) return table((v) => v);
		let n = Math.floor(step / 2);
		return table((v) => {
			const value = Math.floor(n / step);
			n += counts[v];
			return Math.min(value, 255);
		});
	}));
}
function gammaCorrected(image, gamma, gain) {
	const value = (v) => Math.trunc((255 + 1 - .001) * gain * (v / 255) ** gamma);
	const curve = table((v) => Math.min(Math.max(value(v), 0), 255));
	return throughTables(image.convert("RGB"), [curve]).convert(image.mode);
}

// src/vision/transforms/picture.ts
function checkImageTensor(img) {
	if (img.dim() < 2) throw new ArgumentError("Tensor is not a torch image.");
}
function onPicture(img, image, tensor) {
	if (img instanceof Image) return image(img);
	if (isTensor(img)) {
		checkImageTensor(img);
		return tensor(img);
	}
	throw new ArgumentError(`img should be PIL Image. Got ${describeValue(img)}`);
}
function dimensionsOf(img) {
	if (img instanceof Image) return [
		img.channels,
		img.height,
		img.width
	];
	if (!isTensor(img)) throw new ArgumentError(`Unexpected type ${describeValue(img)}`);
	checkImageTensor(img);
	return [
		img.dim() === 2 ? 1 : img.size(-3),
		img.size(-2),
		img.size(-1)
	];
}
function checkChannels(img, permitted = [1, 3]) {
	const [channels] = dimensionsOf(img);
	if (permitted.includes(channels)) return;
	throw new ArgumentError(`Input image tensor permitted channel values are [${permitted.join(", ")}], but found ${channels}`);
}
function checkThreeDimensions(img) {
	if (img.dim() >= 3) return;
	throw new ArgumentError(`Input image tensor should have at least 3 dimensions, but found ${img.dim()}`);
}
function checkBytes(img) {
	if (img.dtype.name === "uint8") return;
	throw new DTypeError(`Only torch.uint8 image tensors are supported, but found ${img.dtype}`);
}
const MAXIMA = {
	uint8: 255,
	int8: 127,
	int16: 32767,
	int32: 2147483647,
	int64: 0x8000000000000000
};
function maxValue(dtype) {
	return MAXIMA[dtype.name] ?? 1;
}
function floating(img) {
	return img.dtype.is_floating_point ? img.dtype : float32;
}
function sizePair(size, error = "Please provide only two dimensions (h, w) for size.") {
	if (typeof size === "number") return [Math.trunc(size), Math.trunc(size)];
	if (!Array.isArray(size) || !size.every((n) => typeof n === "number")) throw new ArgumentError(error);
	if (size.length === 1) return [size[0], size[0]];
	if (size.length !== 2) throw new ValueError(error);
	return [size[0], size[1]];
}
function colourOf(fill, image) {
	const given = typeof fill === "number" || fill === null || fill === undefined ? [fill ?? 0] : fill;
	if (!Array.isArray(given)) throw new ArgumentError("Got inappropriate fill arg");
	const all = given.length === 1 ? Array(image.channels).fill(given[0]) : given;
	if (all.length !== image.channels) {
		throw new ValueError(`The number of elements in 'fill' does not match the number of channels of the image (${all.length} != ${image.channels})`);
	}
	return all.map((v) => Math.min(Math.max(Math.trunc(v), 0), 255));
}
function fillFor(img, fill) {
	if (img instanceof Image || typeof fill !== "number") return fill;
	return Array(dimensionsOf(img)[0]).fill(fill);
}
function roundHalfEven(x) {
	const down = Math.floor(x);
	const rest = x - down;
	return rest < .5 || rest === .5 && down % 2 === 0 ? down : down + 1;
}
function listed(values, dtype) {
	return tensor([...values], { dtype });
}
function tuple(values) {
	return formatTuple([...values]);
}

// src/vision/transforms/functional/casting.ts
function castIn(img, dtypes) {
	const squeeze = img.dim() < 4;
	const x = squeeze ? img.unsqueeze(0) : img;
	const lifted = img.dim() === 2 ? x.unsqueeze(0) : x;
	const fits = dtypes.includes(img.dtype);
	return {
		x: fits ? lifted : lifted.to(dtypes[0]),
		state: {
			dtype: fits ? undefined : img.dtype,
			squeeze
		}
	};
}
function castBack(img, { dtype, squeeze }) {
	const x = squeeze ? img.squeeze(0) : img;
	if (dtype === undefined) return x;
	return (dtype.is_floating_point || dtype.name === "bool" ? x : x.round()).to(dtype);
}

// src/vision/transforms/functional/conversion.ts
function floatsOf(image, normal) {
	const { width, height, channels } = image, x = bytesOf$1(image), dtype = getDefaultDType();
	const out = x.make([
		channels,
		height,
		width
	], dtype === float64 ? float64 : float32);
	out.device.kernels.imageToFloat(out, x, width * height, channels, normal);
	return out.dtype === dtype ? out : out.to(dtype);
}
function to_tensor(pic) {
	if (pic instanceof Image) return floatsOf(pic);
	if (isTensor(pic) || !ArrayBuffer.isView(pic) || !Array.isArray(pic.shape)) {
		throw new ArgumentError(`pic should be PIL Image or ndarray. Got ${isTensor(pic) ? "a Tensor" : describeValue(pic)}`);
	}
	const { shape } = pic;
	if (shape.length !== 2 && shape.length !== 3) {
		throw new ValueError(`pic should be 2/3 dimensional. Got ${shape.length} dimensions.`);
	}
	const x = from_numpy(pic, shape.length === 2 ? [...shape, 1] : [...shape]).permute(2, 0, 1).contiguous();
	return x.dtype === uint8 ? x.to(getDefaultDType()).div(255) : x;
}
function pil_to_tensor(pic) {
	if (!(pic instanceof Image)) throw new ArgumentError(`pic should be PIL Image. Got ${describeValue(pic)}`);
	return pixelsOf(pic);
}
const MODES$1 = [
	["L"],
	["LA"],
	["RGB"],
	["RGBA"]
];
function to_pil_image(pic, mode) {
	const isArray = ArrayBuffer.isView(pic) && Array.isArray(pic.shape);
	if (!isTensor(pic) && !isArray) {
		throw new ArgumentError(`pic should be Tensor or ndarray. Got ${describeValue(pic)}.`);
	}
	let x = isArray ? from_numpy(pic, [...pic.shape]) : pic.detach();
	if (x.dim() === 3 && !isArray) x = x.permute(1, 2, 0);
	if (x.dim() === 2) x = x.unsqueeze(2);
	if (x.dim() !== 3) throw new ValueError(`pic should be 2/3 dimensional. Got ${x.dim()} dimensions.`);
	const [height, width, channels] = x.shape;
	if (channels > 4) throw new ValueError(`pic should not have > 4 channels. Got ${channels} channels.`);
	if (x.dtype.is_floating_point) x = x.mul(255).to(uint8);
	const permitted = MODES$1[channels - 1] ?? [];
	if (mode !== undefined && mode !== null && !permitted.includes(mode)) {
		throw new ValueError(channels === 1 ? `Incorrect mode (${mode}) supplied for input type ${x.dtype}. Should be L` : `Only modes [${permitted.map((m) => `'${m}'`).join(", ")}] are supported for ${channels}D inputs`);
	}
	if (x.dtype !== uint8 || permitted.length === 0) throw new DTypeError(`Input type ${x.dtype} is not supported`);
	const bytes = Uint8Array.from(x.contiguous().numpy());
	return new Image(permitted[0], [width, height], bytes);
}
function convert_image_dtype(image, dtype = float32) {
	if (!isTensor(image)) throw new ArgumentError("Input img should be Tensor Image");
	const from = image.dtype;
	if (from === dtype) return image;
	const whole = dtype.name;
	if (from.is_floating_point) {
		if (dtype.is_floating_point) return image.to(dtype);
		if (from === float32 && (whole === "int32" || whole === "int64") || from === float64 && whole === "int64") {
			throw new DTypeError(`The cast from ${from} to ${dtype} cannot be performed safely.`);
		}
		return image.mul(maxValue(dtype) + 1 - .001).to(dtype);
	}
	const most = maxValue(from);
	const wanted = maxValue(dtype);
	if (dtype.is_floating_point) return image.to(dtype).div(most);
	if (most > wanted) {
		return image.div(Math.floor((most + 1) / (wanted + 1)), { rounding_mode: "floor" }).to(dtype);
	}
	return image.to(dtype).mul(Math.floor((wanted + 1) / (most + 1)));
}
const NORMALIZE$1 = new Signature$1("normalize_image", [
	"tensor",
	"mean",
	"std",
	"inplace"
], 3);
function normalize(tensor, mean, std, inplace) {
	if (!isTensor(tensor)) throw new ArgumentError(`img should be Tensor Image. Got ${describeValue(tensor)}`);
	const o = NORMALIZE$1.read(tensor, mean, std, inplace), { dtype } = tensor;
	checkImageTensor(tensor);
	if (!dtype.is_floating_point) throw new DTypeError(`Input tensor should be a float tensor. Got ${dtype}.`);
	if (tensor.dim() < 3) {
		throw new ValueError(`Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = torch.Size([${tensor.shape.join(", ")}])`);
	}
	const column = (values, name) => {
		const list = typeof values === "number" ? [values] : values;
		if (!isTensor(list) && !Array.isArray(list)) throw new ArgumentError(`normalize(): ${name} is a list of numbers`);
		const x = isTensor(list) ? list.to(dtype) : listed(list, dtype);
		return x.dim() === 1 ? x.view(-1, 1, 1) : x;
	};
	const scale = column(o.std, "std");
	if (scale.eq(0).any().item()) {
		throw new ValueError(`std evaluated to zero after conversion to ${dtype}, leading to division by zero.`);
	}
	const x = o.inplace ? tensor : tensor.clone();
	return x.sub_(column(o.mean, "mean")).div_(scale);
}

// src/vision/transforms/functional/color.ts
function blend(a, b, ratio) {
	return a.mul(asFloat(a, ratio)).add(b.mul(asFloat(b, 1 - ratio))).clamp(0, maxValue(a.dtype)).to(a.dtype);
}
function asFloat(x, factor) {
	const dtype = floating(x);
	return x.new_full([], factor, { dtype });
}
function checkFactor(name, factor) {
	if (typeof factor !== "number") throw new ArgumentError(`${name} is a number, got ${String(factor)}`);
	if (factor < 0) throw new ValueError(`${name} (${factor}) is not non-negative.`);
}
function grey(img, channels) {
	checkThreeDimensions(img);
	checkChannels(img);
	let out = img.clone();
	if (img.size(-3) === 3) {
		const [r, g, b] = img.unbind(-3);
		const sum = r.mul(asFloat(r, .2989)).add(g.mul(asFloat(g, .587))).add(b.mul(asFloat(b, .114)));
		out = sum.to(img.dtype).unsqueeze(-3);
	}
	return channels === 3 ? out.expand(...img.shape.slice(0, -3), 3, ...img.shape.slice(-2)) : out;
}
function greyImage(image, channels) {
	return channels === 3 ? image.convert("L").convert("RGB") : image.convert("L");
}
function checkOutputChannels(channels) {
	if (channels !== 1 && channels !== 3) throw new ValueError("num_output_channels should be either 1 or 3");
}
function rgb_to_grayscale(img, num_output_channels = 1) {
	const channels = typeof num_output_channels === "object" ? num_output_channels.num_output_channels ?? 1 : num_output_channels;
	checkOutputChannels(channels);
	return onPicture(img, (x) => greyImage(x, channels), (x) => grey(x, channels));
}
function to_grayscale(img, num_output_channels = 1) {
	if (!(img instanceof Image)) throw new ArgumentError("Input should be PIL Image");
	checkOutputChannels(num_output_channels);
	return greyImage(img, num_output_channels);
}
function adjust_brightness(img, brightness_factor) {
	return onPicture(img, (x) => brightness(x, brightness_factor), (x) => {
		checkFactor("brightness_factor", brightness_factor);
		checkChannels(x);
		return blend(x, x.new_zeros(x.shape), brightness_factor);
	});
}
function adjust_contrast(img, contrast_factor) {
	return onPicture(img, (x) => contrast(x, contrast_factor), (x) => {
		checkFactor("contrast_factor", contrast_factor);
		checkChannels(x);
		const from = dimensionsOf(x)[0] === 3 ? grey(x, 1) : x;
		const dims = x.dim() === 2 ? [-2, -1] : [
			-3,
			-2,
			-1
		];
		return blend(x, from.to(floating(x)).mean(dims, true), contrast_factor);
	});
}
function adjust_saturation(img, saturation_factor) {
	return onPicture(img, (x) => saturation(x, saturation_factor), (x) => {
		checkFactor("saturation_factor", saturation_factor);
		checkChannels(x);
		return dimensionsOf(x)[0] === 1 ? x : blend(x, grey(x, 1), saturation_factor);
	});
}
function toHsv(img) {
	const [r, g, b] = img.unbind(-3), most = img.amax(-3), least = img.amin(-3);
	const same = most.eq(least);
	const range = most.sub(least);
	const s = range.div(where(same, most.new_ones([]), most));
	const divisor = where(same, range.new_ones([]), range);
	const [rc, gc, bc] = [
		r,
		g,
		b
	].map((x) => most.sub(x).div(divisor));
	const isRed = most.eq(r);
	const isGreen = most.eq(g).logical_and(most.ne(r));
	const isBlue = most.ne(g).logical_and(most.ne(r));
	const sector = isRed.mul(bc.sub(gc)).add(isGreen.mul(rc.sub(bc).add(2))).add(isBlue.mul(gc.sub(rc).add(4)));
	return [
		sector.div(6).add(1).fmod(1),
		s,
		most
	];
}
const SECTORS = [
	[
		0,
		1,
		2,
		2,
		3,
		0
	],
	[
		3,
		0,
		0,
		1,
		2,
		2
	],
	[
		2,
		2,
		3,
		0,
		0,
		1
	]
];
function toRgb(h, s, v) {
	const six = h.mul(6);
	const floor = six.floor();
	const f = six.sub(floor);
	const sector = floor.to(int64).remainder(6);
	const p = v.mul(s.neg().add(1)).clamp(0, 1);
	const q = v.mul(s.mul(f).neg().add(1)).clamp(0, 1);
	const t = v.mul(s.mul(f.neg().add(1)).neg().add(1)).clamp(0, 1);
	const values = stack([
		v,
		q,
		p,
		t
	], -1);
	const channels = SECTORS.map((which) => {
		const table = sector.new_tensor(which.map(BigInt));
		return values.gather(-1, table.take(sector).unsqueeze(-1)).squeeze(-1);
	});
	return stack(channels, -3);
}
function adjust_hue(img, hue_factor) {
	if (!(hue_factor >= -.5 && hue_factor <= .5)) {
		throw new ValueError(`hue_factor (${hue_factor}) is not in [-0.5, 0.5].`);
	}
	return onPicture(img, (x) => shiftHue(x, hue_factor), (x) => {
		checkChannels(x);
		if (dimensionsOf(x)[0] === 1) return x;
		const [h, s, v] = toHsv(convert_image_dtype(x, float32));
		return convert_image_dtype(toRgb(h.add(hue_factor).remainder(1), s, v), x.dtype);
	});
}
function adjust_gamma(img, gamma, gain = 1) {
	const scale = typeof gain === "object" ? gain.gain ?? 1 : gain;
	const check = () => {
		if (!(gamma >= 0)) throw new ValueError("Gamma should be a non-negative real number");
	};
	return onPicture(img, (x) => (check(), gammaCorrected(x, gamma, scale)), (x) => {
		checkChannels(x);
		check();
		const from = x.dtype.is_floating_point ? x : convert_image_dtype(x, float32);
		return convert_image_dtype(from.pow(gamma).mul(scale).clamp(0, 1), x.dtype);
	});
}
function smooth(img) {
	const dtype = floating(img);
	const kernel = img.new_ones([3, 3], { dtype });
	kernel.narrow(0, 1, 1).narrow(1, 1, 1).fill_(5);
	kernel.div_(kernel.sum());
	const { x, state } = castIn(img, [dtype]), channels = x.size(-3);
	const mean = castBack(conv2d(x, kernel.expand(channels, 1, 3, 3), { groups: channels }), state);
	const out = img.clone();
	out.narrow(-2, 1, img.size(-2) - 2).narrow(-1, 1, img.size(-1) - 2).copy_(mean.reshape([...img.shape.slice(0, -2), ...mean.shape.slice(-2)]));
	return out;
}
function adjust_sharpness(img, sharpness_factor) {
	return onPicture(img, (x) => sharpness(x, sharpness_factor), (x) => {
		checkFactor("sharpness_factor", sharpness_factor);
		checkChannels(x);
		return x.size(-1) <= 2 || x.size(-2) <= 2 ? x : blend(x, smooth(x), sharpness_factor);
	});
}

// src/vision/pillow/premultiplied.ts
function scaled(a, b) {
	const product = a * b + 128;
	return (product >> 8) + product >> 8;
}
function premultiplied(image, interpolate) {
	const n = image.channels;
	if (n % 2 === 1) return interpolate(image);
	const { data } = image.copy();
	for (let i = 0; i < data.length; i += n) {
		for (let c = 0; c < n - 1; c++) data[i + c] = scaled(data[i + c], data[i + n - 1]);
	}
	const out = interpolate(new Image(image.mode, image.size, data));
	for (let i = 0, to = out.data; i < to.length; i += n) {
		const alpha = to[i + n - 1];
		if (alpha === 0 || alpha === 255) continue;
		for (let c = 0; c < n - 1; c++) to[i + c] = Math.min(Math.trunc(255 * to[i + c] / alpha), 255);
	}
	return out;
}

// src/vision/pillow/sampling.ts
const within = ({ width, height }, u, v) => u >= 0 && u < width && v >= 0 && v < height;
const clip = (i, size) => i < 0 ? 0 : i < size ? i : size - 1;
function nearest(image, u, v, out, at) {
	if (!within(image, u, v)) return;
	const n = image.channels;
	const from = (Math.trunc(v) * image.width + Math.trunc(u)) * n;
	for (let c = 0; c < n; c++) out[at + c] = image.data[from + c];
}
function bilinear(image, u, v, out, at) {
	if (!within(image, u, v)) return;
	const { width, height, channels: n, data } = image, x = Math.floor(u - .5), y = Math.floor(v - .5);
	const dx = u - .5 - x;
	const dy = v - .5 - y;
	const left = clip(x, width) * n;
	const right = clip(x + 1, width) * n;
	const row = clip(y, height) * width * n;
	const below = y + 1 >= 0 && y + 1 < height ? (y + 1) * width * n : row;
	for (let c = 0; c < n; c++) {
		const a = data[row + left + c];
		const b = data[below + left + c];
		const upper = a + (data[row + right + c] - a) * dx;
		const lower = b + (data[below + right + c] - b) * dx;
		out[at + c] = upper + (lower - upper) * dy;
	}
}
function cubic$1(a, b, c, d, t) {
	return b + t * (-a + c + t * (2 * (a - b) + c - d + t * (-a + b - c + d)));
}
__name(cubic$1, "cubic");
function bicubic(image, u, v, out, at) {
	if (!within(image, u, v)) return;
	const { width, height, channels: n, data } = image, x = Math.floor(u - .5), y = Math.floor(v - .5);
	const dx = u - .5 - x;
	const dy = v - .5 - y;
	const columns = [
		-1,
		0,
		1,
		2
	].map((k) => clip(x + k, width) * n);
	for (let c = 0; c < n; c++) {
		const rows = [];
		for (let k = -1; k < 3; k++) {
			if (k >= 0 && (y + k < 0 || y + k >= height)) {
				rows.push(rows[k]);
				continue;
			}
			const row = clip(y + k, height) * width * n + c;
			rows.push(cubic$1(data[row + columns[0]], data[row + columns[1]], data[row + columns[2]], data[row + columns[3]], dx));
		}
		const value = cubic$1(rows[0], rows[1], rows[2], rows[3], dy);
		out[at + c] = value <= 0 ? 0 : value >= 255 ? 255 : value;
	}
}
const SAMPLERS = {
	nearest,
	bilinear,
	bicubic
};

// src/vision/pillow/geometry.ts
const index = (v) => v < 0 ? -1 : Math.trunc(v);
function copyPixel(from, x, y, to, at) {
	const n = from.channels;
	const source = (y * from.width + x) * n;
	for (let c = 0; c < n; c++) to.data[at * n + c] = from.data[source + c];
}
function scaledAffine(image, size, a, fill) {
	const out = new Image(image.mode, size, fill), [width, height] = size;
	const columns = new Int32Array(width);
	let x = a[2] + a[0] * .5;
	let y = a[5] + a[4] * .5;
	for (let j = 0; j < width; j++, x += a[0]) {
		const i = index(x);
		columns[j] = i < image.width ? i : -1;
	}
	for (let row = 0; row < height; row++, y += a[4]) {
		const i = index(y);
		if (i < 0 || i >= image.height) continue;
		for (let j = 0; j < width; j++) {
			if (columns[j] >= 0) copyPixel(image, columns[j], i, out, row * width + j);
		}
	}
	return out;
}
const fixed = (v) => Math.floor(v * 65536 + .5);
function fixedAffine(image, size, a, fill) {
	const out = new Image(image.mode, size, fill), [width, height] = size;
	const [right, below, , down, along] = a.map(fixed);
	let x0 = fixed(a[2] + a[0] * .5 + a[1] * .5);
	let y0 = fixed(a[5] + a[3] * .5 + a[4] * .5);
	for (let row = 0; row < height; row++, x0 += below, y0 += along) {
		for (let j = 0, x = x0, y = y0; j < width; j++, x += right, y += down) {
			const column = x >> 16;
			const line = y >> 16;
			if (column < 0 || column >= image.width || line < 0 || line >= image.height) continue;
			copyPixel(image, column, line, out, row * width + j);
		}
	}
	return out;
}
function fitsFixed(a, [width, height]) {
	return [
		[0, 0],
		[width, height],
		[0, height],
		[width, 0]
	].every(([x, y]) => Math.abs(x * a[0] + y * a[1] + a[2]) < 32768 && Math.abs(x * a[3] + y * a[4] + a[5]) < 32768);
}
function mapped(image, size, place, sample, fill) {
	const out = new Image(image.mode, size, fill), [width, height] = size, n = image.channels;
	for (let y = 0, at = 0; y < height; y++) {
		for (let x = 0; x < width; x++, at += n) {
			const [u, v] = place(x + .5, y + .5);
			sample(image, u, v, out.data, at);
		}
	}
	return out;
}
function general(image, size, place, filter, fill) {
	if (filter === "nearest") return mapped(image, size, place, SAMPLERS.nearest, fill);
	return image.channels % 2 === 1 ? mapped(image, size, place, SAMPLERS[filter], fill) : premultiplied(image, (part) => mapped(part, size, place, SAMPLERS[filter], fill));
}
function affine$1(image, size, a, filter, fill) {
	if (filter === "nearest") {
		if (a[1] === 0 && a[3] === 0) return scaledAffine(image, size, a, fill);
		if (fitsFixed(a, size)) return fixedAffine(image, size, a, fill);
	}
	return general(image, size, (x, y) => [a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]], filter, fill);
}
__name(affine$1, "affine");
function perspective$1(image, a, filter, fill) {
	const place = (x, y) => {
		const w = a[6] * x + a[7] * y + 1;
		return [(a[0] * x + a[1] * y + a[2]) / w, (a[3] * x + a[4] * y + a[5]) / w];
	};
	return general(image, image.size, place, filter, fill);
}
__name(perspective$1, "perspective");
function rearranged(image, size, from) {
	const out = new Image(image.mode, size), [width, height] = size;
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [u, v] = from(x, y);
			copyPixel(image, u, v, out, y * width + x);
		}
	}
	return out;
}
function mirrored(image) {
	const out = new Image(image.mode, image.size), { width, height, channels: n, data } = image, to = out.data;
	const line = width * n;
	if (n === 3) {
		for (let y = 0; y < height; y++) {
			for (let at = y * line, end = at + line, from = end - 3; at < end; at += 3, from -= 3) {
				to[at] = data[from];
				to[at + 1] = data[from + 1];
				to[at + 2] = data[from + 2];
			}
		}
		return out;
	}
	for (let y = 0; y < height; y++) {
		for (let x = 0, from = (y + 1) * line - n, at = y * line; x < width; x++, from -= n, at += n) {
			to[at] = data[from];
			for (let c = 1; c < n; c++) to[at + c] = data[from + c];
		}
	}
	return out;
}
function upsideDown(image) {
	const out = new Image(image.mode, image.size), { height, data } = image, line = image.width * image.channels;
	for (let y = 0; y < height; y++) out.data.set(data.subarray(y * line, (y + 1) * line), (height - 1 - y) * line);
	return out;
}
const round15 = (x) => Number(x.toFixed(15));
function rotated(image, degrees, filter, expand, center, fill) {
	const angle = (degrees % 360 + 360) % 360, { width: w, height: h } = image;
	if (center === undefined) {
		if (angle === 0) return image.copy();
		if (angle === 180) return rearranged(image, [w, h], (x, y) => [w - 1 - x, h - 1 - y]);
		if ((angle === 90 || angle === 270) && (expand || w === h)) {
			return rearranged(image, [h, w], (x, y) => angle === 90 ? [w - 1 - y, x] : [y, h - 1 - x]);
		}
	}
	const [cx, cy] = center ?? [w / 2, h / 2], turn = -(angle * (Math.PI / 180));
	const [cos, sin] = [round15(Math.cos(turn)), round15(Math.sin(turn))];
	const a = [
		cos,
		sin,
		0,
		round15(-Math.sin(turn)),
		cos,
		0
	];
	const apply = (x, y) => [a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]];
	[a[2], a[5]] = apply(-cx, -cy);
	a[2] += cx;
	a[5] += cy;
	if (!expand) return affine$1(image, [w, h], a, filter, fill);
	const corners = [
		[0, 0],
		[w, 0],
		[w, h],
		[0, h]
	].map(([x, y]) => apply(x, y));
	const extent = (d) => Math.ceil(Math.max(...corners.map((p) => p[d]))) - Math.floor(Math.min(...corners.map((p) => p[d])));
	const [width, height] = [extent(0), extent(1)];
	[a[2], a[5]] = apply(-(width - w) / 2, -(height - h) / 2);
	return affine$1(image, [width, height], a, filter, fill);
}

// src/vision/transforms/interpolation.ts
const InterpolationMode = {
	NEAREST: "nearest",
	NEAREST_EXACT: "nearest-exact",
	BILINEAR: "bilinear",
	BICUBIC: "bicubic",
	BOX: "box",
	HAMMING: "hamming",
	LANCZOS: "lanczos"
};
const PILLOW = [
	"nearest",
	"lanczos",
	"bilinear",
	"bicubic",
	"box",
	"hamming"
];
function readInterpolation(given, fallback) {
	if (given === undefined || given === null) return fallback;
	if (typeof given === "number" && given in PILLOW) return PILLOW[given];
	if (Object.values(InterpolationMode).includes(given)) return given;
	throw new ArgumentError("Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant, " + `got ${JSON.stringify(given)}`);
}
function mapFilter(mode) {
	if (mode === "nearest-exact") return "nearest";
	if (mode === "nearest" || mode === "bilinear" || mode === "bicubic") return mode;
	throw new ValueError(`Interpolation mode '${mode}' cannot be used: use nearest, bilinear or bicubic`);
}
function pythonName(mode) {
	return `InterpolationMode.${mode.toUpperCase().replace("-", "_")}`;
}

// src/vision/transforms/functional/grid.ts
function gridFilter(img, mode, fill) {
	const [channels] = dimensionsOf(img);
	if (Array.isArray(fill) && fill.length > 1 && fill.length !== channels) {
		throw new ValueError("The number of elements in 'fill' cannot broadcast to match the number of channels of the image " + `(${fill.length} != ${channels})`);
	}
	if (fill !== null && fill !== undefined && typeof fill !== "number" && !Array.isArray(fill)) {
		throw new ArgumentError("Argument fill should be either int, float, tuple or list");
	}
	if (mode === "nearest" || mode === "bilinear") return mode;
	throw new ValueError(`Interpolation mode '${mode}' is unsupported with Tensor input`);
}
function places(width, height, begin, dtype) {
	const line = (from, n) => linspace(from, from + n - 1, n).to(dtype);
	const x = line(begin[0], width).expand(height, width);
	const y = line(begin[1], height).unsqueeze(1).expand(height, width);
	const out = x.new_ones([
		height,
		width,
		3
	]);
	out.select(2, 0).copy_(x);
	out.select(2, 1).copy_(y);
	return out.view(1, height * width, 3);
}
function affineGrid(img, matrix, [width, height]) {
	const dtype = floating(img);
	const w = img.size(-1);
	const h = img.size(-2);
	const theta = listed(matrix, dtype).view(1, 2, 3).transpose(1, 2).div(listed([.5 * w, .5 * h], dtype));
	const from = places(width, height, [-width * .5 + .5, -height * .5 + .5], dtype);
	return from.bmm(theta).view(1, height, width, 2);
}
function perspectiveGrid(img, a) {
	const dtype = floating(img);
	const w = img.size(-1);
	const h = img.size(-2);
	const from = places(w, h, [.5, .5], dtype);
	const above = listed(a.slice(0, 6), dtype).view(1, 2, 3).transpose(1, 2).div(listed([.5 * w, .5 * h], dtype));
	const below = listed([
		a[6],
		a[7],
		1,
		a[6],
		a[7],
		1
	], dtype).view(1, 2, 3).transpose(1, 2);
	return from.bmm(above).div(from.bmm(below)).sub(1).view(1, h, w, 2);
}
function sampled(img, grid, mode, fill) {
	const { x, state } = castIn(img, [grid.dtype]), [batch, channels, height, width] = x.shape;
	const all = batch > 1 ? grid.expand(batch, ...grid.shape.slice(1)) : grid;
	const options = {
		mode,
		padding_mode: "zeros",
		align_corners: false
	};
	if (fill === null || fill === undefined) return castBack(grid_sample(x, all, options), state);
	const both = grid_sample(cat([x, x.new_ones([
		batch,
		1,
		height,
		width
	])], 1), all, options);
	const mask = both.narrow(1, channels, 1);
	const picture = both.narrow(1, 0, channels);
	const list = typeof fill === "number" ? [fill] : fill;
	const colour = listed(list, x.dtype).view(1, list.length, 1, 1);
	const filled = mode === "nearest" ? where(mask.lt(.5), colour, picture) : picture.mul(mask).add(mask.neg().add(1).mul(colour));
	return castBack(filled, state);
}

// src/vision/transforms/functional/matrix.ts
const radians = (degrees) => degrees * (Math.PI / 180);
function inverseAffine([cx, cy], angle, [tx, ty], scale, shear) {
	const turn = radians(angle), [sx, sy] = shear.map(radians), { cos, sin, tan } = Math;
	const a = cos(turn - sy) / cos(sy);
	const b = -cos(turn - sy) * tan(sx) / cos(sy) - sin(turn);
	const c = sin(turn - sy) / cos(sy);
	const d = -sin(turn - sy) * tan(sx) / cos(sy) + cos(turn);
	const m = [
		d,
		-b,
		0,
		-c,
		a,
		0
	].map((x) => x / scale);
	m[2] += m[0] * (-cx - tx) + m[1] * (-cy - ty);
	m[5] += m[3] * (-cx - tx) + m[4] * (-cy - ty);
	m[2] += cx;
	m[5] += cy;
	return m;
}
function rotatedSize(matrix, width, height) {
	const { fround } = Math, [a, b, c, d, e, f] = matrix.map(fround), w = fround(.5 * width), h = fround(.5 * height);
	const corners = [
		[-w, -h],
		[-w, h],
		[w, h],
		[w, -h]
	];
	const extent = (p, q, r, half) => {
		const ends = corners.map(([x, y]) => fround(fround(fround(x * p) + fround(y * q)) + r));
		const cut = (v) => fround(Math.trunc(fround(fround(v + half) / fround(1e-4))) * fround(1e-4));
		return Math.ceil(cut(Math.max(...ends))) - Math.floor(cut(Math.min(...ends)));
	};
	return [extent(a, b, c, w), extent(d, e, f, h)];
}
function solve(m, y) {
	const n = y.length;
	for (let k = 0; k < n; k++) {
		let best = k;
		for (let i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[best][k])) best = i;
		if (m[best][k] === 0) throw new ValueError("perspective: three of the four corners lie on a line");
		[m[k], m[best], y[k], y[best]] = [
			m[best],
			m[k],
			y[best],
			y[k]
		];
		for (let i = k + 1; i < n; i++) {
			const factor = m[i][k] / m[k][k];
			for (let j = k; j < n; j++) m[i][j] -= factor * m[k][j];
			y[i] -= factor * y[k];
		}
	}
	for (let k = n - 1; k >= 0; k--) {
		for (let j = k + 1; j < n; j++) y[k] -= m[k][j] * y[j];
		y[k] /= m[k][k];
	}
	return y;
}
function perspectiveCoefficients(starts, ends) {
	if (starts.length !== 4 || ends.length !== 4) {
		throw new ValueError(`Please provide exactly four corners, got ${starts.length} startpoints and ${ends.length} endpoints.`);
	}
	const rows = ends.flatMap(([x, y], i) => {
		const [u, v] = starts[i];
		return [[
			x,
			y,
			1,
			0,
			0,
			0,
			-u * x,
			-u * y
		], [
			0,
			0,
			0,
			x,
			y,
			1,
			-v * x,
			-v * y
		]];
	});
	return solve(rows, starts.flatMap(([u, v]) => [u, v])).map(Math.fround);
}

// src/vision/transforms/functional/geometry.ts
const ROTATE = new Signature$1("rotate", [
	"img",
	"angle",
	"interpolation",
	"expand",
	"center",
	"fill"
], 2);
function checkPoint(center) {
	if (center === null || center === undefined) return;
	if (!Array.isArray(center) || center.length !== 2) throw new ArgumentError("Argument center should be a sequence");
}
function fromMiddle(center, img) {
	if (center === null || center === undefined) return [0, 0];
	const [, height, width] = dimensionsOf(img);
	return [center[0] - width * .5, center[1] - height * .5];
}
function rotate(img, angle, interpolation, expand, center, fill) {
	const o = ROTATE.read(img, angle, interpolation, expand, center, fill);
	const degrees = o.angle;
	const mode = readInterpolation(o.interpolation, "nearest");
	if (typeof degrees !== "number") throw new ArgumentError("Argument angle should be int or float");
	checkPoint(o.center);
	return onPicture(img, (x) => {
		const center = o.center === null || o.center === undefined ? undefined : [o.center[0], o.center[1]];
		return rotated(x, degrees, mapFilter(mode), o.expand ?? false, center, colourOf(o.fill, x));
	}, (x) => {
		const filter = gridFilter(x, mode, o.fill);
		const matrix = inverseAffine(fromMiddle(o.center, x), -degrees, [0, 0], 1, [0, 0]);
		const size = o.expand ? rotatedSize(matrix, x.size(-1), x.size(-2)) : [x.size(-1), x.size(-2)];
		return sampled(x, affineGrid(x, matrix, size), filter, o.fill);
	});
}
const AFFINE$1 = new Signature$1("affine", [
	"img",
	"angle",
	"translate",
	"scale",
	"shear",
	"interpolation",
	"fill",
	"center"
], 5);
function affine(img, angle, translate, scale, shear, interpolation, fill, center) {
	const o = AFFINE$1.read(img, angle, translate, scale, shear, interpolation, fill, center);
	const mode = readInterpolation(o.interpolation, "nearest");
	if (typeof o.angle !== "number") throw new ArgumentError("Argument angle should be int or float");
	if (!Array.isArray(o.translate)) throw new ArgumentError("Argument translate should be a sequence");
	if (o.translate.length !== 2) throw new ValueError("Argument translate should be a sequence of length 2");
	if (!(o.scale > 0)) throw new ValueError("Argument scale should be positive");
	if (typeof o.shear !== "number" && !Array.isArray(o.shear)) {
		throw new ArgumentError("Shear should be either a single value or a sequence of two values");
	}
	const given = typeof o.shear === "number" ? [o.shear, 0] : o.shear;
	const sheared = given.length === 1 ? [given[0], given[0]] : given;
	if (sheared.length !== 2) {
		throw new ValueError(`Shear should be a sequence containing two values. Got [${sheared.join(", ")}]`);
	}
	checkPoint(o.center);
	return onPicture(img, (x) => {
		const center = o.center ?? [x.width * .5, x.height * .5];
		const matrix = inverseAffine(center, o.angle, o.translate, o.scale, sheared);
		return affine$1(x, x.size, matrix, mapFilter(mode), colourOf(o.fill, x));
	}, (x) => {
		const filter = gridFilter(x, mode, o.fill);
		const matrix = inverseAffine(fromMiddle(o.center, x), o.angle, o.translate, o.scale, sheared);
		return sampled(x, affineGrid(x, matrix, [x.size(-1), x.size(-2)]), filter, o.fill);
	});
}
const PERSPECTIVE$1 = new Signature$1("perspective", [
	"img",
	"startpoints",
	"endpoints",
	"interpolation",
	"fill"
], 3);
function perspective(img, startpoints, endpoints, interpolation, fill) {
	const o = PERSPECTIVE$1.read(img, startpoints, endpoints, interpolation, fill);
	const mode = readInterpolation(o.interpolation, "bilinear");
	const coefficients = perspectiveCoefficients(o.startpoints, o.endpoints);
	return onPicture(img, (x) => perspective$1(x, coefficients, mapFilter(mode), colourOf(o.fill, x)), (x) => sampled(x, perspectiveGrid(x, coefficients), gridFilter(x, mode, o.fill), o.fill));
}
const ELASTIC$1 = new Signature$1("elastic_transform", [
	"img",
	"displacement",
	"interpolation",
	"fill"
], 2);
function elastic_transform(img, displacement, interpolation, fill) {
	const o = ELASTIC$1.read(img, displacement, interpolation, fill);
	const mode = readInterpolation(o.interpolation, "bilinear");
	if (!isTensor(o.displacement)) throw new ArgumentError("Argument displacement should be a Tensor");
	const [, height, width] = dimensionsOf(img), wanted = [
		1,
		height,
		width,
		2
	];
	if (String(o.displacement.shape) !== String(wanted)) {
		throw new ValueError(`Argument displacement shape should be ${tuple(wanted)}, but given torch.Size([${o.displacement.shape.join(", ")}])`);
	}
	const line = (n) => linspace((1 - n) / n, (n - 1) / n, n);
	const [y, x] = meshgrid(line(height), line(width), { indexing: "ij" });
	const grid = stack([x, y], -1).unsqueeze(0).add(o.displacement);
	const moved = (it) => sampled(it, grid, gridFilter(it, mode, o.fill), o.fill);
	return onPicture(img, (image) => to_pil_image(moved(pil_to_tensor(image)), image.mode), moved);
}

// src/vision/transforms/functional/levels.ts
function invertTensor(img) {
	checkThreeDimensions(img);
	checkChannels(img);
	return img.dtype === int64 ? img.bitwise_not().add(1).add(9223372036854775807n) : img.neg().add(maxValue(img.dtype));
}
function invert(img) {
	return onPicture(img, inverted, invertTensor);
}
function posterize(img, bits) {
	if (!(bits >= 0 && bits <= 8)) throw new ValueError(`The number if bits should be between 0 and 8. Got ${bits}`);
	return onPicture(img, (x) => posterized(x, bits), (x) => {
		checkThreeDimensions(x);
		checkBytes(x);
		checkChannels(x);
		return x.bitwise_and(256 - Math.trunc(2 ** (8 - bits)) & 255);
	});
}
function solarize(img, threshold) {
	return onPicture(img, (x) => solarized(x, threshold), (x) => {
		checkThreeDimensions(x);
		checkChannels(x);
		if (threshold > maxValue(x.dtype)) throw new ArgumentError("Threshold should be less than bound of img.");
		return where(x.ge(threshold), invertTensor(x), x);
	});
}
function autocontrast(img) {
	return onPicture(img, autocontrasted, (x) => {
		checkThreeDimensions(x);
		checkChannels(x);
		const bound = maxValue(x.dtype);
		const dtype = floating(x);
		const least = x.amin([-2, -1], true).to(dtype);
		const range = x.amax([-2, -1], true).to(dtype).sub(least);
		const scale = range.reciprocal().mul(bound);
		const flat = range.eq(0);
		const precise = range.new_full([], bound).div(range);
		const from = least.masked_fill(flat, 0);
		const by = where(flat, scale.new_ones([]), precise);
		return x.sub(from).mul(by).clamp(0, bound).to(x.dtype);
	});
}
function equalizeChannel(channel) {
	const counts = channel.reshape(-1).to(int64).bincount(undefined, 256).tolist();
	const used = counts.filter((n) => n > 0);
	const step = Math.floor((used.reduce((a, b) => a + b, 0) - (used.at(-1) ?? 0)) / 255);
	if (step === 0) return channel;
	let sum = 0;
	const table = counts.map((n) => {
		const value = Math.floor((sum + Math.floor(step / 2)) / step);
		sum += n;
		return Math.min(Math.max(value, 0), 255);
	});
	table[0] = 0;
	return channel.new_tensor(table, { dtype: uint8 }).take(channel.to(int64));
}
function equalize(img) {
	return onPicture(img, equalized, (x) => {
		if (x.dim() !== 3 && x.dim() !== 4) {
			throw new ArgumentError(`Input image tensor should have 3 or 4 dimensions, but found ${x.dim()}`);
		}
		checkBytes(x);
		checkChannels(x);
		const one = (it) => stack(it.unbind(0).map(equalizeChannel));
		return x.dim() === 3 ? one(x) : stack(x.unbind(0).map(one));
	});
}

// src/vision/transforms/augmentations.ts
const NONE = {
	strengths: [],
	signed: false
};
function linear(from, to, bins, signed = true) {
	return {
		strengths: linspace(from, to, bins).tolist(),
		signed
	};
}
function posterizing(bits, range, bins) {
	const steps = arange(bins).div((bins - 1) / range).round().tolist();
	return {
		strengths: steps.map((n) => bits - Math.trunc(n)),
		signed: false
	};
}
function randomSign(signed) {
	return signed && integer(0, 2) === 1 ? -1 : 1;
}
const degrees = (slope) => Math.atan(slope) * (180 / Math.PI);
function augmented(img, name, strength, interpolation, fill) {
	const sheared = (shear) => affine(img, 0, [0, 0], 1, shear, {
		interpolation,
		fill,
		center: [0, 0]
	});
	const moved = (by) => affine(img, 0, by, 1, [0, 0], {
		interpolation,
		fill
	});
	switch (name) {
		case "Identity": return img;
		case "ShearX": return sheared([degrees(strength), 0]);
		case "ShearY": return sheared([0, degrees(strength)]);
		case "TranslateX": return moved([Math.trunc(strength), 0]);
		case "TranslateY": return moved([0, Math.trunc(strength)]);
		case "Rotate": return rotate(img, strength, {
			interpolation,
			fill
		});
		case "Brightness": return adjust_brightness(img, 1 + strength);
		case "Color": return adjust_saturation(img, 1 + strength);
		case "Contrast": return adjust_contrast(img, 1 + strength);
		case "Sharpness": return adjust_sharpness(img, 1 + strength);
		case "Posterize": return posterize(img, Math.trunc(strength));
		case "Solarize": return solarize(img, strength);
		case "AutoContrast": return autocontrast(img);
		case "Equalize": return equalize(img);
		case "Invert": return invert(img);
	}
}

// src/vision/transforms/transform.ts
var Transform = class extends Module {
	toString() {
		return `${this.constructor.name}(${this.settings()})`;
	}
	settings() {
		return "";
	}
};
var PictureTransform = class extends Transform {};
function formatNumbers(value, brackets = "()", float = false) {
	if (value === null || value === undefined) return "None";
	const format = float ? formatFloat : formatNumber;
	if (typeof value === "number") return format(value);
	const inner = value.map(format).join(", ");
	return `${brackets[0]}${inner}${brackets === "()" && value.length === 1 ? "," : ""}${brackets[1]}`;
}
function formatSteps(steps) {
	return steps.map((step) => `\n    ${describe(step)}`).join("");
}
function describe(step) {
	if (step instanceof Module || typeof step !== "function") return String(step);
	return step.name === "" ? "<function>" : `<function ${step.name}>`;
}

// src/vision/transforms/aug_mix.ts
function drawGamma(alpha) {
	const state = defaultGenerator.state;
	if (alpha === 0) return 0;
	const scale = alpha < 1 ? (1 - drawFloat64(state)) ** (1 / alpha) : 1;
	const d = (alpha < 1 ? alpha + 1 : alpha) - Math.fround(1 / 3);
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		let x = drawNormal(state);
		let y = 1 + c * x;
		while (y <= 0) {
			x = drawNormal(state);
			y = 1 + c * x;
		}
		const v = y * y * y;
		const u = 1 - drawFloat64(state);
		const square = x * x;
		if (u < 1 - Math.fround(.0331) * square * square) return scale * d * v;
		if (Math.log(u) < .5 * square + d * (1 - v + Math.log(v))) return scale * d * v;
	}
}
function drawDirichlet(alpha, count) {
	const draws = Array.from({ length: count }, () => Math.max(drawGamma(Math.fround(alpha)), 22250738585072014e-324));
	const sum = draws.reduce((a, b) => a + b, 0);
	return draws.map((x) => Math.fround(x / sum));
}
const AUGMIX = new Signature$1("AugMix", [
	"severity",
	"mixture_width",
	"chain_depth",
	"alpha",
	"all_ops",
	"interpolation",
	"fill"
]);
const STRENGTHS = 10;
function spaceOf(all, height, width) {
	const space = {
		ShearX: linear(0, .3, STRENGTHS),
		ShearY: linear(0, .3, STRENGTHS),
		TranslateX: linear(0, width / 3, STRENGTHS),
		TranslateY: linear(0, height / 3, STRENGTHS),
		Rotate: linear(0, 30, STRENGTHS),
		Posterize: posterizing(4, 4, STRENGTHS),
		Solarize: linear(255, 0, STRENGTHS, false),
		AutoContrast: NONE,
		Equalize: NONE
	};
	if (!all) return space;
	const strong = linear(0, .9, STRENGTHS);
	return {
		...space,
		Brightness: strong,
		Color: strong,
		Contrast: strong,
		Sharpness: strong
	};
}
var AugMix = class extends PictureTransform {
	severity;
	mixture_width;
	chain_depth;
	alpha;
	all_ops;
	interpolation;
	fill;
	constructor(severity, mixture_width, chain_depth, alpha, all_ops, interpolation, fill) {
		super();
		const o = AUGMIX.read(severity, mixture_width, chain_depth, alpha, all_ops, interpolation, fill);
		this.severity = o.severity ?? 3;
		if (!(this.severity >= 1 && this.severity <= STRENGTHS)) {
			throw new ValueError(`The severity must be between [1, ${STRENGTHS}]. Got ${this.severity} instead.`);
		}
		this.mixture_width = o.mixture_width ?? 3;
		this.chain_depth = o.chain_depth ?? -1;
		this.alpha = o.alpha ?? 1;
		this.all_ops = o.all_ops ?? true;
		this.interpolation = readInterpolation(o.interpolation, "bilinear");
		this.fill = o.fill ?? null;
	}
	forward(img) {
		const mix = (x) => this.mix(x, img);
		return onPicture(img, (image) => to_pil_image(mix(pil_to_tensor(image)), image.mode), mix);
	}
	mix(x, img) {
		const fill = this.fill === null || img instanceof Image ? this.fill : fillFor(x, this.fill);
		const [, height, width] = dimensionsOf(x), space = spaceOf(this.all_ops, height, width);
		const names = Object.keys(space);
		const batch = x.view([...Array(Math.max(4 - x.dim(), 0)).fill(1), ...x.shape]);
		const rows = batch.size(0);
		const column = (values) => batch.new_tensor(values, { dtype: float32 }).view([rows, ...Array(batch.dim() - 1).fill(1)]);
		const both = Array.from({ length: rows }, () => drawDirichlet(this.alpha, 2));
		const weights = Array.from({ length: rows }, (_, r) => drawDirichlet(this.alpha, this.mixture_width).map((w) => Math.fround(w * both[r][1])));
		const mixed = column(both.map(([own]) => own)).mul(batch);
		for (let i = 0; i < this.mixture_width; i++) {
			let changed = batch;
			const depth = this.chain_depth > 0 ? this.chain_depth : integer(1, 4);
			for (let k = 0; k < depth; k++) {
				const name = names[integer(0, names.length)], { strengths, signed } = space[name];
				const strength = strengths.length > 0 ? strengths[integer(0, this.severity)] : 0;
				changed = augmented(changed, name, randomSign(signed) * strength, this.interpolation, fill);
			}
			mixed.add_(column(weights.map((w) => w[i])).mul(changed));
		}
		return mixed.view(x.shape).to(x.dtype);
	}
	settings() {
		return `severity=${this.severity}, mixture_width=${this.mixture_width}, chain_depth=${this.chain_depth}, alpha=${formatFloat(this.alpha)}, all_ops=${formatBool(this.all_ops)}, interpolation=${pythonName(this.interpolation)}, fill=${formatNumbers(this.fill, "[]")}`;
	}
};

// src/vision/transforms/augment_policies.ts
const AutoAugmentPolicy = {
	IMAGENET: "imagenet",
	CIFAR10: "cifar10",
	SVHN: "svhn"
};
const TABLES = {
	imagenet: `
    Posterize 0.4 8, Rotate 0.6 9
    Solarize 0.6 5, AutoContrast 0.6 -
    Equalize 0.8 -, Equalize 0.6 -
    Posterize 0.6 7, Posterize 0.6 6
    Equalize 0.4 -, Solarize 0.2 4
    Equalize 0.4 -, Rotate 0.8 8
    Solarize 0.6 3, Equalize 0.6 -
    Posterize 0.8 5, Equalize 1 -
    Rotate 0.2 3, Solarize 0.6 8
    Equalize 0.6 -, Posterize 0.4 6
    Rotate 0.8 8, Color 0.4 0
    Rotate 0.4 9, Equalize 0.6 -
    Equalize 0 -, Equalize 0.8 -
    Invert 0.6 -, Equalize 1 -
    Color 0.6 4, Contrast 1 8
    Rotate 0.8 8, Color 1 2
    Color 0.8 8, Solarize 0.8 7
    Sharpness 0.4 7, Invert 0.6 -
    ShearX 0.6 5, Equalize 1 -
    Color 0.4 0, Equalize 0.6 -
    Equalize 0.4 -, Solarize 0.2 4
    Solarize 0.6 5, AutoContrast 0.6 -
    Invert 0.6 -, Equalize 1 -
    Color 0.6 4, Contrast 1 8
    Equalize 0.8 -, Equalize 0.6 -`,
	cifar10: `
    Invert 0.1 -, Contrast 0.2 6
    Rotate 0.7 2, TranslateX 0.3 9
    Sharpness 0.8 1, Sharpness 0.9 3
    ShearY 0.5 8, TranslateY 0.7 9
    AutoContrast 0.5 -, Equalize 0.9 -
    ShearY 0.2 7, Posterize 0.3 7
    Color 0.4 3, Brightness 0.6 7
    Sharpness 0.3 9, Brightness 0.7 9
    Equalize 0.6 -, Equalize 0.5 -
    Contrast 0.6 7, Sharpness 0.6 5
    Color 0.7 7, TranslateX 0.5 8
    Equalize 0.3 -, AutoContrast 0.4 -
    TranslateY 0.4 3, Sharpness 0.2 6
    Brightness 0.9 6, Color 0.2 8
    Solarize 0.5 2, Invert 0 -
    Equalize 0.2 -, AutoContrast 0.6 -
    Equalize 0.2 -, Equalize 0.6 -
    Color 0.9 9, Equalize 0.6 -
    AutoContrast 0.8 -, Solarize 0.2 8
    Brightness 0.1 3, Color 0.7 0
    Solarize 0.4 5, AutoContrast 0.9 -
    TranslateY 0.9 9, TranslateY 0.7 9
    AutoContrast 0.9 -, Solarize 0.8 3
    Equalize 0.8 -, Invert 0.1 -
    TranslateY 0.7 9, AutoContrast 0.9 -`,
	svhn: `
    ShearX 0.9 4, Invert 0.2 -
    ShearY 0.9 8, Invert 0.7 -
    Equalize 0.6 -, Solarize 0.6 6
    Invert 0.9 -, Equalize 0.6 -
    Equalize 0.6 -, Rotate 0.9 3
    ShearX 0.9 4, AutoContrast 0.8 -
    ShearY 0.9 8, Invert 0.4 -
    ShearY 0.9 5, Solarize 0.2 6
    Invert 0.9 -, AutoContrast 0.8 -
    Equalize 0.6 -, Rotate 0.9 3
    ShearX 0.9 4, Solarize 0.3 3
    ShearY 0.8 8, Invert 0.7 -
    Equalize 0.9 -, TranslateY 0.6 6
    Invert 0.9 -, Equalize 0.6 -
    Contrast 0.3 3, Rotate 0.8 4
    Invert 0.8 -, TranslateY 0 2
    ShearY 0.7 6, Solarize 0.4 8
    Invert 0.6 -, Rotate 0.8 4
    ShearY 0.3 7, TranslateX 0.9 3
    ShearX 0.1 6, Invert 0.6 -
    Solarize 0.7 2, TranslateY 0.6 7
    ShearY 0.8 4, Invert 0.8 -
    ShearX 0.7 9, TranslateY 0.8 3
    ShearY 0.8 5, AutoContrast 0.7 -
    ShearX 0.7 2, Invert 0.1 -`
};
function read(table) {
	return table.trim().split("\n").map((line) => line.trim().split(", ").map((step) => {
		const [name, p, strength] = step.split(" ");
		return [
			name,
			Number(p),
			strength === "-" ? null : Number(strength)
		];
	}));
}
const POLICIES = {
	imagenet: read(TABLES.imagenet),
	cifar10: read(TABLES.cifar10),
	svhn: read(TABLES.svhn)
};

// src/vision/transforms/auto_augment.ts
function fillOf(img, fill) {
	return fill === null ? null : fillFor(img, fill);
}
const AUTO = new Signature$1("AutoAugment", [
	"policy",
	"interpolation",
	"fill"
]);
function policySpace(bins, height, width) {
	return {
		ShearX: linear(0, .3, bins),
		ShearY: linear(0, .3, bins),
		TranslateX: linear(0, 150 / 331 * width, bins),
		TranslateY: linear(0, 150 / 331 * height, bins),
		Rotate: linear(0, 30, bins),
		Brightness: linear(0, .9, bins),
		Color: linear(0, .9, bins),
		Contrast: linear(0, .9, bins),
		Sharpness: linear(0, .9, bins),
		Posterize: posterizing(8, 4, bins),
		Solarize: linear(255, 0, bins, false),
		AutoContrast: NONE,
		Equalize: NONE,
		Invert: NONE
	};
}
var AutoAugment = class AutoAugment extends PictureTransform {
	policy;
	interpolation;
	fill;
	policies;
	constructor(policy, interpolation, fill) {
		super();
		const o = AUTO.read(policy, interpolation, fill);
		this.policy = o.policy ?? AutoAugmentPolicy.IMAGENET;
		this.interpolation = readInterpolation(o.interpolation, "nearest");
		this.fill = o.fill ?? null;
		if (!Object.hasOwn(POLICIES, this.policy)) {
			throw new ValueError(`The provided policy ${this.policy} is not recognized.`);
		}
		this.policies = POLICIES[this.policy];
	}
	static get_params(transform_num) {
		return [
			integer(0, transform_num),
			rand(2),
			randint(2, [2])
		];
	}
	forward(img) {
		const fill = fillOf(img, this.fill), [, height, width] = dimensionsOf(img);
		const [id, probs, signs] = AutoAugment.get_params(this.policies.length);
		const space = policySpace(10, height, width);
		const p = probs.tolist();
		const sign = signs.tolist();
		let x = img;
		this.policies[id].forEach(([name, most, bin], i) => {
			if (!(p[i] <= Math.fround(most))) return;
			const { strengths, signed } = space[name];
			const strength = bin === null ? 0 : strengths[bin];
			x = augmented(x, name, signed && Number(sign[i]) === 0 ? -strength : strength, this.interpolation, fill);
		});
		return x;
	}
	settings() {
		return `policy=AutoAugmentPolicy.${this.policy.toUpperCase()}, fill=${formatNumbers(this.fill, "[]")}`;
	}
};
const RAND = new Signature$1("RandAugment", [
	"num_ops",
	"magnitude",
	"num_magnitude_bins",
	"interpolation",
	"fill"
]);
var RandAugment = class extends PictureTransform {
	num_ops;
	magnitude;
	num_magnitude_bins;
	interpolation;
	fill;
	constructor(num_ops, magnitude, num_magnitude_bins, interpolation, fill) {
		super();
		const o = RAND.read(num_ops, magnitude, num_magnitude_bins, interpolation, fill);
		this.num_ops = o.num_ops ?? 2;
		this.magnitude = o.magnitude ?? 9;
		this.num_magnitude_bins = o.num_magnitude_bins ?? 31;
		this.interpolation = readInterpolation(o.interpolation, "nearest");
		this.fill = o.fill ?? null;
		if (!(Number.isInteger(this.magnitude) && this.magnitude >= 0 && this.magnitude < this.num_magnitude_bins)) {
			throw new ValueError(`magnitude is one of the ${this.num_magnitude_bins} bins, 0 to ${this.num_magnitude_bins - 1}, got ${this.magnitude}`);
		}
	}
	forward(img) {
		const fill = fillOf(img, this.fill), [, height, width] = dimensionsOf(img), bins = this.num_magnitude_bins;
		const { Invert: _, ...rest } = policySpace(bins, height, width), space = {
			Identity: NONE,
			...rest
		};
		const names = Object.keys(space);
		let x = img;
		for (let k = 0; k < this.num_ops; k++) {
			const name = names[integer(0, names.length)], { strengths, signed } = space[name];
			const strength = strengths.length > 0 ? strengths[this.magnitude] : 0;
			x = augmented(x, name, randomSign(signed) * strength, this.interpolation, fill);
		}
		return x;
	}
	settings() {
		return `num_ops=${this.num_ops}, magnitude=${this.magnitude}, num_magnitude_bins=${this.num_magnitude_bins}, interpolation=${pythonName(this.interpolation)}, fill=${formatNumbers(this.fill, "[]")}`;
	}
};
const TRIVIAL = new Signature$1("TrivialAugmentWide", [
	"num_magnitude_bins",
	"interpolation",
	"fill"
]);
function wideSpace(bins) {
	return {
		Identity: NONE,
		ShearX: linear(0, .99, bins),
		ShearY: linear(0, .99, bins),
		TranslateX: linear(0, 32, bins),
		TranslateY: linear(0, 32, bins),
		Rotate: linear(0, 135, bins),
		Brightness: linear(0, .99, bins),
		Color: linear(0, .99, bins),
		Contrast: linear(0, .99, bins),
		Sharpness: linear(0, .99, bins),
		Posterize: posterizing(8, 6, bins),
		Solarize: linear(255, 0, bins, false),
		AutoContrast: NONE,
		Equalize: NONE
	};
}
var TrivialAugmentWide = class extends PictureTransform {
	num_magnitude_bins;
	interpolation;
	fill;
	constructor(num_magnitude_bins, interpolation, fill) {
		super();
		const o = TRIVIAL.read(num_magnitude_bins, interpolation, fill);
		this.num_magnitude_bins = o.num_magnitude_bins ?? 31;
		this.interpolation = readInterpolation(o.interpolation, "nearest");
		this.fill = o.fill ?? null;
	}
	forward(img) {
		const fill = fillOf(img, this.fill);
		const space = wideSpace(this.num_magnitude_bins);
		const names = Object.keys(space);
		const name = names[integer(0, names.length)];
		const { strengths, signed } = space[name];
		const strength = strengths.length > 0 ? strengths[integer(0, strengths.length)] : 0;
		return augmented(img, name, randomSign(signed) * strength, this.interpolation, fill);
	}
	settings() {
		return `num_magnitude_bins=${this.num_magnitude_bins}, interpolation=${pythonName(this.interpolation)}, fill=${formatNumbers(this.fill, "[]")}`;
	}
};

// src/vision/transforms/functional/blur.ts
const BLUR$1 = new Signature$1("gaussian_blur", [
	"img",
	"kernel_size",
	"sigma"
], 2);
function gaussian(size, sigma, dtype) {
	const half = (size - 1) * .5;
	const density = linspace(-half, half, size, { dtype }).div(sigma).pow(2).mul(-.5).exp();
	return density.div(density.sum());
}
function blurTensor(img, [kx, ky], [sx, sy]) {
	const dtype = floating(img), { x, state } = castIn(img, [dtype]), channels = x.size(-3);
	const kernel = gaussian(ky, sy, dtype).unsqueeze(1).mm(gaussian(kx, sx, dtype).unsqueeze(0));
	const [rx, ry] = [Math.floor(kx / 2), Math.floor(ky / 2)];
	const border = pad$1(x, [
		rx,
		rx,
		ry,
		ry
	], "reflect");
	return castBack(conv2d(border, kernel.expand(channels, 1, ky, kx), { groups: channels }), state);
}
function gaussian_blur(img, kernel_size, sigma) {
	const o = BLUR$1.read(img, kernel_size, sigma);
	const given = o.kernel_size;
	const kernel = typeof given === "number" ? [given, given] : given;
	if (!Array.isArray(kernel)) {
		throw new ArgumentError(`kernel_size should be int or a sequence of integers. Got ${describeValue(kernel)}`);
	}
	if (kernel.length !== 2) {
		throw new ValueError(`If kernel_size is a sequence its length should be 2. Got ${kernel.length}`);
	}
	if (!kernel.every((n) => Number.isInteger(n) && n % 2 === 1 && n > 0)) {
		throw new ValueError(`kernel_size should have odd and positive integers. Got [${kernel.join(", ")}]`);
	}
	const width = o.sigma ?? kernel.map((n) => n * .15 + .35);
	if (typeof width !== "number" && !Array.isArray(width)) {
		throw new ArgumentError(`sigma should be either float or sequence of floats. Got ${describeValue(width)}`);
	}
	const list = typeof width === "number" ? [width, width] : width.length === 1 ? [width[0], width[0]] : [...width];
	if (list.length !== 2) throw new ValueError(`If sigma is a sequence, its length should be 2. Got ${list.length}`);
	if (!list.every((s) => s > 0)) throw new ValueError(`sigma should have positive values. Got [${list.join(", ")}]`);
	return onPicture(img, (image) => to_pil_image(blurTensor(pil_to_tensor(image), kernel, list), image.mode), (x) => blurTensor(x, kernel, list));
}
const ERASE = new Signature$1("erase", [
	"img",
	"i",
	"j",
	"h",
	"w",
	"v",
	"inplace"
], 6);
function erase(img, i, j, h, w, v, inplace) {
	if (!isTensor(img)) throw new ArgumentError(`img should be Tensor Image. Got ${describeValue(img)}`);
	const o = ERASE.read(img, i, j, h, w, v, inplace);
	checkImageTensor(img);
	const inside = (dim, from, length) => Math.min(length, img.size(dim) - from);
	const x = o.inplace ? img : img.clone();
	const part = x.narrow(-2, o.i, inside(-2, o.i, o.h)).narrow(-1, o.j, inside(-1, o.j, o.w));
	if (isTensor(o.v)) part.copy_(o.v);
	else part.fill_(o.v);
	return x;
}

// src/vision/transforms/color.ts
const JITTER = new Signature$1("ColorJitter", [
	"brightness",
	"contrast",
	"saturation",
	"hue"
]);
function rangeOf(value, name, center, low, high) {
	let range;
	if (typeof value === "number") {
		if (value < 0) throw new ValueError(`If ${name} is a single number, it must be non negative.`);
		range = [center - value, center + value];
		if (center !== 0) range[0] = Math.max(range[0], 0);
	} else if (Array.isArray(value) && value.length === 2) range = [value[0], value[1]];
	else throw new ArgumentError(`${name} should be a single number or a list/tuple with length 2.`);
	if (!(low <= range[0] && range[0] <= range[1] && range[1] <= high)) {
		const bound = high === Infinity ? "(0, inf)" : "(-0.5, 0.5)";
		throw new ValueError(`${name} values should be between ${bound}, but got ${formatNumbers(range, "[]", true)}.`);
	}
	return range[0] === center && range[1] === center ? null : range;
}
const ADJUST = [
	adjust_brightness,
	adjust_contrast,
	adjust_saturation,
	adjust_hue
];
var ColorJitter = class ColorJitter extends PictureTransform {
	brightness;
	contrast;
	saturation;
	hue;
	constructor(brightness, contrast, saturation, hue) {
		super();
		const o = JITTER.read(brightness, contrast, saturation, hue);
		this.brightness = rangeOf(o.brightness ?? 0, "brightness", 1, 0, Infinity);
		this.contrast = rangeOf(o.contrast ?? 0, "contrast", 1, 0, Infinity);
		this.saturation = rangeOf(o.saturation ?? 0, "saturation", 1, 0, Infinity);
		this.hue = rangeOf(o.hue ?? 0, "hue", 0, -.5, .5);
	}
	static get_params(brightness, contrast, saturation, hue) {
		const order = randperm(4);
		const draw = (range) => range === null ? null : uniform(range[0], range[1]);
		return [
			order,
			draw(brightness),
			draw(contrast),
			draw(saturation),
			draw(hue)
		];
	}
	forward(img) {
		const [order, ...factors] = ColorJitter.get_params(this.brightness, this.contrast, this.saturation, this.hue);
		let x = img;
		for (const k of order.tolist()) {
			const factor = factors[k];
			if (factor !== null) x = ADJUST[k](x, factor);
		}
		return x;
	}
	settings() {
		return [
			"brightness",
			"contrast",
			"saturation",
			"hue"
		].map((name) => `${name}=${formatNumbers(this[name], "()", true)}`).join(", ");
	}
};
var Grayscale = class extends PictureTransform {
	num_output_channels;
	constructor(num_output_channels = 1) {
		super();
		this.num_output_channels = typeof num_output_channels === "object" ? num_output_channels.num_output_channels ?? 1 : num_output_channels;
	}
	forward(img) {
		return rgb_to_grayscale(img, this.num_output_channels);
	}
	settings() {
		return `num_output_channels=${this.num_output_channels}`;
	}
};
var RandomGrayscale = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .1);
	}
	forward(img) {
		const [channels] = dimensionsOf(img);
		return happens(this.p) ? rgb_to_grayscale(img, channels) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};
const BLUR = new Signature$1("GaussianBlur", ["kernel_size", "sigma"], 1);
var GaussianBlur = class GaussianBlur extends PictureTransform {
	kernel_size;
	sigma;
	constructor(kernel_size, sigma) {
		super();
		const o = BLUR.read(kernel_size, sigma);
		const given = o.sigma ?? [.1, 2];
		this.kernel_size = sizePair(o.kernel_size, "Kernel size should be a tuple/list of two integers");
		if (!this.kernel_size.every((n) => n > 0 && n % 2 === 1)) {
			throw new ValueError("Kernel size value should be an odd and positive number.");
		}
		if (typeof given === "number") {
			if (given <= 0) throw new ValueError("If sigma is a single number, it must be positive.");
			this.sigma = [given, given];
		} else {
			if (given.length !== 2) throw new ValueError("sigma should be a single number or a list/tuple with length 2.");
			if (!(given[0] > 0 && given[0] <= given[1])) {
				throw new ValueError("sigma values should be positive and of the form (min, max).");
			}
			this.sigma = given;
		}
	}
	static get_params(sigma_min, sigma_max) {
		return uniform(sigma_min, sigma_max);
	}
	forward(img) {
		return gaussian_blur(img, this.kernel_size, GaussianBlur.get_params(this.sigma[0], this.sigma[1]));
	}
	settings() {
		return `kernel_size=${formatNumbers(this.kernel_size)}, sigma=${formatNumbers(this.sigma, "()", true)}`;
	}
};

// src/vision/transforms/convert.ts
var ToTensor = class extends Transform {
	forward(pic) {
		return to_tensor(pic);
	}
};
var PILToTensor = class extends Transform {
	forward(pic) {
		return pil_to_tensor(pic);
	}
};
var ToPILImage = class extends Transform {
	mode;
	constructor(mode = null) {
		super();
		this.mode = (typeof mode === "object" ? mode?.mode : mode) ?? null;
	}
	forward(pic) {
		return to_pil_image(pic, this.mode);
	}
	settings() {
		return this.mode === null ? "" : `mode=${this.mode}`;
	}
};
var ConvertImageDtype = class extends Transform {
	dtype;
	constructor(dtype = float32) {
		super();
		this.dtype = dtype;
	}
	forward(image) {
		return convert_image_dtype(image, this.dtype);
	}
};
const NORMALIZE = new Signature$1("Normalize", [
	"mean",
	"std",
	"inplace"
], 2);
var Normalize = class extends Transform {
	mean;
	std;
	inplace;
	constructor(mean, std, inplace) {
		super();
		const o = NORMALIZE.read(mean, std, inplace);
		this.mean = o.mean;
		this.std = o.std;
		this.inplace = o.inplace ?? false;
	}
	forward(tensor) {
		return normalize(tensor, this.mean, this.std, this.inplace);
	}
	constants(channels) {
		const all = (list) => Array.isArray(list) && list.every((v) => typeof v === "number") ? list.length === channels ? list : list.length === 1 ? Array(channels).fill(list[0]) : undefined : undefined;
		const mean = all(this.mean);
		const std = all(this.std);
		return mean === undefined || std === undefined || std.some((s) => Math.fround(s) === 0) ? undefined : {
			mean,
			std
		};
	}
	settings() {
		const show = (list) => isTensor(list) ? String(list) : formatNumbers(list, "[]");
		return `mean=${show(this.mean)}, std=${show(this.std)}`;
	}
};
var LinearTransformation = class extends Transform {
	transformation_matrix;
	mean_vector;
	constructor(transformation_matrix, mean_vector) {
		super();
		if (!isTensor(transformation_matrix) || !isTensor(mean_vector)) {
			throw new ArgumentError("LinearTransformation: transformation_matrix and mean_vector are tensors");
		}
		const sizes = transformation_matrix.shape;
		if (sizes.length !== 2 || sizes[0] !== sizes[1]) {
			throw new ValueError(`transformation_matrix should be square. Got ${tuple(sizes)} rectangular matrix.`);
		}
		if (mean_vector.size(0) !== sizes[0]) {
			throw new ValueError(`mean_vector should have the same length ${mean_vector.size(0)} as any one of the dimensions of the ` + `transformation_matrix [${tuple(sizes)}]`);
		}
		if (transformation_matrix.dtype !== mean_vector.dtype) {
			throw new ValueError(`Input tensors should have the same dtype. Got ${transformation_matrix.dtype} and ${mean_vector.dtype}`);
		}
		this.transformation_matrix = transformation_matrix;
		this.mean_vector = mean_vector;
	}
	forward(tensor) {
		const [c, h, w] = tensor.shape.slice(-3), n = c * h * w, wanted = this.transformation_matrix.size(0);
		if (n !== wanted) {
			throw new ShapeError(`Input tensor and transformation matrix have incompatible shape.[${c} x ${h} x ${w}] != ${wanted}`);
		}
		const flat = tensor.reshape(-1, n).sub(this.mean_vector);
		return flat.mm(this.transformation_matrix.to(flat.dtype)).view(tensor.shape);
	}
	settings() {
		return `transformation_matrix=${formatData(this.transformation_matrix)}, mean_vector=${formatData(this.mean_vector)}`;
	}
};
function formatData(x) {
	const show = (value) => Array.isArray(value) ? `[${value.map(show).join(", ")}]` : formatFloat(Number(value));
	return show(x.tolist());
}

// src/vision/transforms/compose.ts
function checkSteps(name, steps) {
	if (!Array.isArray(steps)) {
		throw new ArgumentError(`${name}: Argument transforms should be a sequence, not ${describeValue(steps)}`);
	}
	steps.forEach((step, i) => {
		if (typeof step === "function") return;
		throw new ArgumentError(`${name}: transform ${i} should be a transform or a function, not ${describeValue(step)}`);
	});
}
function run(steps, img) {
	let x = img;
	for (let i = 0; i < steps.length; i++) {
		const step = steps[i];
		const next = steps[i + 1];
		if (x instanceof Image && isPlain(step, ToTensor) && isPlain(next, Normalize)) {
			const normal = next.constants(x.channels);
			if (normal !== undefined) {
				x = floatsOf(x, normal);
				i++;
				continue;
			}
		}
		x = step(x);
	}
	return x;
}
function isPlain(step, type) {
	return step instanceof type && step.constructor === type && recordOf(step).hooks === undefined;
}
var Compose = class extends Transform {
	transforms;
	constructor(transforms) {
		super();
		checkSteps("Compose", transforms);
		this.transforms = transforms;
	}
	forward(img) {
		return run(this.transforms, img);
	}
	settings() {
		return `${formatSteps(this.transforms)}\n`;
	}
};
var Lambda = class extends Transform {
	lambd;
	constructor(lambd) {
		super();
		if (typeof lambd !== "function") {
			throw new ArgumentError(`Argument lambd should be callable, got ${describeValue(lambd)}`);
		}
		this.lambd = lambd;
	}
	forward(x) {
		return this.lambd(x);
	}
};
var RandomApply = class extends Transform {
	transforms;
	p;
	constructor(transforms, p = .5) {
		super();
		checkSteps("RandomApply", transforms);
		this.transforms = transforms;
		this.p = typeof p === "object" ? p.p ?? .5 : p;
	}
	forward(img) {
		return Math.fround(this.p) < rand(1).item() ? img : run(this.transforms, img);
	}
	settings() {
		return `\n    p=${formatFloat(this.p)}${formatSteps(this.transforms)}\n`;
	}
};
const random = pythonRandom;
var RandomOrder = class extends Transform {
	transforms;
	constructor(transforms) {
		super();
		checkSteps("RandomOrder", transforms);
		this.transforms = transforms;
	}
	forward(img) {
		const order = random.shuffle(Array.from(this.transforms, (_, i) => i));
		return run(order.map((i) => this.transforms[i]), img);
	}
	settings() {
		return `${formatSteps(this.transforms)}\n`;
	}
};
const CHOICE = new Signature$1("RandomChoice", ["transforms", "p"], 1);
var RandomChoice = class extends Transform {
	transforms;
	p;
	constructor(transforms, p) {
		super();
		const o = CHOICE.read(transforms, p);
		checkSteps("RandomChoice", o.transforms);
		this.transforms = o.transforms;
		this.p = o.p ?? null;
		if (this.p !== null && !Array.isArray(this.p)) throw new ArgumentError("Argument p should be a sequence");
		if (this.p !== null && this.p.length !== this.transforms.length) {
			throw new ArgumentError("The number of weights does not match the population");
		}
	}
	forward(img) {
		return run([this.transforms[random.choice(this.transforms.length, this.p)]], img);
	}
	toString() {
		return `${this.constructor.name}(${formatSteps(this.transforms)}\n)(p=${formatNumbers(this.p, "[]")})`;
	}
};

// src/vision/pillow/resize.ts
function cubic(x) {
	const t = Math.abs(x);
	const a = -.5;
	if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
	return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}
function hamming(x) {
	const t = Math.abs(x);
	if (t === 0) return 1;
	if (t >= 1) return 0;
	return Math.sin(t * Math.PI) / (t * Math.PI) * (.54 + .46 * Math.cos(t * Math.PI));
}
const sinc = (x) => x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
const FILTERS = {
	box: {
		weight: (x) => x > -.5 && x <= .5 ? 1 : 0,
		support: .5
	},
	bilinear: {
		weight: (x) => Math.max(1 - Math.abs(x), 0),
		support: 1
	},
	hamming: {
		weight: hamming,
		support: 1
	},
	bicubic: {
		weight: cubic,
		support: 2
	},
	lanczos: {
		weight: (x) => x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0,
		support: 3
	}
};
function cropped(image, { left, top, width, height }) {
	const out = new Image(image.mode, [width, height]);
	const n = image.channels;
	const first = Math.max(left, 0);
	const last = Math.min(left + width, image.width);
	if (first >= last) return out;
	for (let y = Math.max(top, 0), end = Math.min(top + height, image.height); y < end; y++) {
		const from = (y * image.width + first) * n;
		out.data.set(image.data.subarray(from, from + (last - first) * n), ((y - top) * width + first - left) * n);
	}
	return out;
}
function filtered(image, box, [width, height], filter) {
	const out = new Image(image.mode, [width, height]);
	const n = image.channels;
	const x = from_numpy(image.data.subarray((box.top * image.width + box.left) * n));
	cpu.kernels.imageResize(from_numpy(out.data), x, {
		channels: n,
		stride: image.width * n,
		rows: box.height,
		columns: box.width,
		across: passOf(box.width, width, filter),
		down: passOf(box.height, height, filter),
		downFirst: box.height > height && box.height - height > 2 * (box.width - width)
	});
	return out;
}
function resized(image, box, size, filter) {
	if (box.width === size[0] && box.height === size[1]) return cropped(image, box);
	if (filter === "nearest") {
		const [width, height] = size;
		return scaledAffine(cropped(image, box), size, [
			box.width / width,
			0,
			0,
			0,
			box.height / height,
			0
		]);
	}
	if (image.channels % 2 === 1) return filtered(image, box, size, FILTERS[filter]);
	const whole = {
		left: 0,
		top: 0,
		width: box.width,
		height: box.height
	};
	return premultiplied(cropped(image, box), (part) => filtered(part, whole, size, FILTERS[filter]));
}

// src/vision/transforms/functional/pad.ts
const PAD$1 = new Signature$1("pad", [
	"img",
	"padding",
	"fill",
	"padding_mode"
], 2);
const MODES = [
	"constant",
	"edge",
	"reflect",
	"symmetric"
];
function checkPadding(padding, fill, mode) {
	const whole = (n) => Number.isInteger(n);
	if (!(whole(padding) || Array.isArray(padding) && padding.every(whole))) {
		throw new ArgumentError("Got inappropriate padding arg");
	}
	const number = (n) => typeof n === "number";
	if (fill !== null && !(number(fill) || Array.isArray(fill) && fill.every(number))) {
		throw new ArgumentError("Got inappropriate fill arg");
	}
	if (typeof mode !== "string") throw new ArgumentError("Got inappropriate padding_mode arg");
	if (Array.isArray(padding) && ![
		1,
		2,
		4
	].includes(padding.length)) {
		throw new ValueError(`Padding must be an int or a 1, 2, or 4 element tuple, not a ${padding.length} element tuple`);
	}
	if (!MODES.includes(mode)) {
		throw new ValueError("Padding mode should be either constant, edge, reflect or symmetric");
	}
}
function sidesOf(padding) {
	if (typeof padding === "number") return [
		padding,
		padding,
		padding,
		padding
	];
	const [a, b = a, c = a, d = b] = padding;
	return padding.length === 1 ? [
		a,
		a,
		a,
		a
	] : [
		a,
		b,
		c,
		d
	];
}
function sources(size, before, after, mode) {
	const length = Math.max(size + before + after, 0);
	return Array.from({ length }, (_, i) => {
		const at = i - before;
		if (at >= 0 && at < size) return at;
		if (mode === "constant") return -1;
		if (mode === "edge") return at < 0 ? 0 : size - 1;
		if (mode === "reflect" && size === 1) return 0;
		const period = mode === "reflect" ? 2 * (size - 1) : 2 * size;
		const turn = (at % period + period) % period;
		return turn < size ? turn : mode === "reflect" ? period - turn : period - 1 - turn;
	});
}
function padImage(image, [left, top, right, bottom], fill, mode) {
	const columns = shifted(sources(image.width + Math.min(left, 0) + Math.min(right, 0), Math.max(left, 0), Math.max(right, 0), mode), -Math.min(left, 0));
	const rows = shifted(sources(image.height + Math.min(top, 0) + Math.min(bottom, 0), Math.max(top, 0), Math.max(bottom, 0), mode), -Math.min(top, 0));
	const out = new Image(image.mode, [columns.length, rows.length], fill);
	const n = image.channels;
	rows.forEach((row, y) => {
		if (row < 0) return;
		for (let x = 0; x < columns.length; x++) {
			if (columns[x] < 0) continue;
			const from = (row * image.width + columns[x]) * n;
			const to = (y * columns.length + x) * n;
			for (let c = 0; c < n; c++) out.data[to + c] = image.data[from + c];
		}
	});
	return out;
}
function shifted(indices, by) {
	return by === 0 ? indices : indices.map((i) => i < 0 ? i : i + by);
}
function symmetric(img, [left, top, right, bottom]) {
	if (img.dim() !== 3 && img.dim() !== 4) {
		throw new UnsupportedError("Symmetric padding of N-D tensors are not supported yet");
	}
	const line = (size, before, after) => {
		if (Math.max(before, after) > size) {
			throw new ValueError(`Symmetric padding of ${Math.max(before, after)} is larger than the size ${size}`);
		}
		const cut = size + Math.min(before, 0) + Math.min(after, 0);
		return shifted(sources(cut, Math.max(before, 0), Math.max(after, 0), "symmetric"), -Math.min(before, 0));
	};
	const index = (list) => from_numpy(BigInt64Array.from(list, BigInt));
	return img.index_select(-2, index(line(img.size(-2), top, bottom))).index_select(-1, index(line(img.size(-1), left, right)));
}
function padFloating(img, sides, fill, mode) {
	if (typeof fill !== "number") throw new ArgumentError("Got inappropriate fill arg");
	if (mode === "symmetric") return symmetric(img, sides);
	const [left, top, right, bottom] = sides, four = [
		left,
		right,
		top,
		bottom
	];
	const x = img.dim() < 4 ? img.unsqueeze(0) : img;
	const batch = img.dim() === 2 ? x.unsqueeze(0) : x;
	if (mode === "constant") {
		const out = pad$1(batch, four, "constant", fill);
		return img.dim() < 4 ? out.reshape([...img.shape.slice(0, -2), ...out.shape.slice(-2)]) : out;
	}
	const cast = img.dtype !== float32 && img.dtype !== float64;
	const out = pad$1(cast ? batch.to(float32) : batch, four, mode === "edge" ? "replicate" : mode);
	const shaped = img.dim() < 4 ? out.reshape([...img.shape.slice(0, -2), ...out.shape.slice(-2)]) : out;
	return cast ? shaped.to(img.dtype) : shaped;
}
function pad(img, padding, fill, padding_mode) {
	const o = PAD$1.read(img, padding, fill, padding_mode);
	const mode = o.padding_mode ?? "constant";
	checkPadding(o.padding, o.fill ?? 0, mode);
	const sides = sidesOf(o.padding);
	return onPicture(img, (x) => padImage(x, sides, mode === "constant" ? colourOf(o.fill, x) : colourOf(0, x), mode), (x) => padFloating(x, sides, o.fill ?? 0, mode));
}

// src/vision/transforms/functional/crop.ts
function cropTensor(img, top, left, height, width) {
	const [, h, w] = dimensionsOf(img), right = left + width, bottom = top + height;
	const from = (low, high, size) => [Math.max(low, 0), Math.max(Math.min(high, size), 0)];
	const [y0, y1] = from(top, bottom, h), [x0, x1] = from(left, right, w);
	const rows = Math.max(y1 - y0, 0);
	const columns = Math.max(x1 - x0, 0);
	const part = img.narrow(-2, Math.min(y0, h), rows).narrow(-1, Math.min(x0, w), columns);
	if (left >= 0 && top >= 0 && right <= w && bottom <= h) return part;
	return pad(part, [
		Math.max(-left + Math.min(0, right), 0),
		Math.max(-top + Math.min(0, bottom), 0),
		Math.max(right - Math.max(w, left), 0),
		Math.max(bottom - Math.max(h, top), 0)
	]);
}
const CROP = new Signature$1("crop", [
	"img",
	"top",
	"left",
	"height",
	"width"
], 5);
function crop(img, top, left, height, width) {
	const o = CROP.read(img, top, left, height, width);
	const numbers = [
		o.top,
		o.left,
		o.height,
		o.width
	];
	if (!numbers.every(Number.isInteger) || numbers[2] < 0 || numbers[3] < 0) {
		throw new ArgumentError(`crop(): top, left, height and width are whole numbers, got ${numbers.join(", ")}`);
	}
	const [y, x, rows, columns] = numbers;
	return onPicture(img, (image) => cropped(image, {
		left: x,
		top: y,
		width: columns,
		height: rows
	}), (it) => cropTensor(it, y, x, rows, columns));
}
function center_crop(img, output_size) {
	const [height, width] = sizePair(output_size);
	let [, rows, columns] = dimensionsOf(img), from = img;
	if (width > columns || height > rows) {
		const more = [Math.max(width - columns, 0), Math.max(height - rows, 0)];
		const half = (n) => Math.floor(n / 2);
		from = pad(from, [
			half(more[0]),
			half(more[1]),
			half(more[0] + 1),
			half(more[1] + 1)
		]);
		[, rows, columns] = dimensionsOf(from);
		if (width === columns && height === rows) return from;
	}
	return crop(from, roundHalfEven((rows - height) / 2), roundHalfEven((columns - width) / 2), height, width);
}
function five_crop(img, size) {
	const [height, width] = sizePair(size), [, rows, columns] = dimensionsOf(img);
	if (width > columns || height > rows) {
		throw new ValueError(`Requested crop size ${tuple([height, width])} is bigger than input size ${tuple([rows, columns])}`);
	}
	const at = (top, left) => crop(img, top, left, height, width);
	const right = columns - width;
	const bottom = rows - height;
	return [
		at(0, 0),
		at(0, right),
		at(bottom, 0),
		at(bottom, right),
		center_crop(img, [height, width])
	];
}
function ten_crop(img, size, vertical_flip = false) {
	const flip = typeof vertical_flip === "object" ? vertical_flip.vertical_flip : vertical_flip;
	return [...five_crop(img, size), ...five_crop(flip ? vflip(img) : hflip(img), size)];
}
function hflip(img) {
	return onPicture(img, mirrored, (x) => x.flip(-1));
}
function vflip(img) {
	return onPicture(img, upsideDown, (x) => x.flip(-2));
}

// src/vision/transforms/functional/dimensions.ts
function get_dimensions(img) {
	return dimensionsOf(img);
}
function get_image_size(img) {
	const [, height, width] = dimensionsOf(img);
	return [width, height];
}
function get_image_num_channels(img) {
	return dimensionsOf(img)[0];
}

// src/vision/transforms/functional/resize.ts
const RESIZE$1 = new Signature$1("resize", [
	"img",
	"size",
	"interpolation",
	"max_size",
	"antialias"
], 2);
function outputSize([height, width], size, max) {
	const given = typeof size === "number" ? [size] : size;
	if (!Array.isArray(given) || !given.every((n) => Number.isInteger(n) && n > 0)) {
		throw new ArgumentError(`Size should be int or sequence, of positive whole numbers. Got ${JSON.stringify(size)}`);
	}
	if (given.length !== 1 && given.length !== 2) {
		throw new ValueError(`Size must be an int or a 1 or 2 element tuple/list, not a ${given.length} element tuple/list`);
	}
	if (given.length === 2) {
		if (max !== undefined && max !== null) {
			throw new ValueError("max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be an int or a " + "sequence of length 1 in torchscript mode.");
		}
		return [given[0], given[1]];
	}
	const [short, long] = width <= height ? [width, height] : [height, width];
	let newShort = given[0];
	let newLong = Math.trunc(given[0] * long / short);
	if (max !== undefined && max !== null) {
		if (max <= newShort) {
			throw new ValueError(`max_size = ${max} must be strictly greater than the requested size for the smaller edge size = [${given[0]}]`);
		}
		if (newLong > max) [newShort, newLong] = [Math.trunc(max * newShort / newLong), max];
	}
	return width <= height ? [newLong, newShort] : [newShort, newLong];
}
function resizeTensor(img, size, mode, antialias) {
	if (mode === "box" || mode === "hamming" || mode === "lanczos") {
		throw new ValueError(`Interpolation mode '${mode}' is unsupported with Tensor input`);
	}
	const smooth = mode === "bilinear" || mode === "bicubic";
	const { x, state } = castIn(img, [float32, ...img.dtype.name === "float64" ? [img.dtype] : []]);
	const out = interpolate(x, {
		size,
		mode,
		align_corners: smooth ? false : undefined,
		antialias: smooth && antialias
	});
	return castBack(mode === "bicubic" && img.dtype === uint8 ? out.clamp(0, 255) : out, state);
}
function resizeImage(image, box, [height, width], mode) {
	return resized(image, box, [width, height], mode === "nearest-exact" ? "nearest" : mode);
}
function resize(img, size, interpolation, max_size, antialias) {
	const o = RESIZE$1.read(img, size, interpolation, max_size, antialias);
	const mode = readInterpolation(o.interpolation, "bilinear"), [, height, width] = dimensionsOf(img);
	const wanted = outputSize([height, width], o.size, o.max_size);
	if (wanted[0] === height && wanted[1] === width) return img;
	if (img instanceof Image && o.antialias === false) {
		console.warn("Anti-alias option is always applied for PIL Image input. Argument antialias is ignored.");
	}
	return onPicture(img, (x) => resizeImage(x, {
		left: 0,
		top: 0,
		width,
		height
	}, wanted, mode), (x) => resizeTensor(x, wanted, mode, o.antialias ?? o.antialias === undefined));
}
const RESIZED_CROP = new Signature$1("resized_crop", [
	"img",
	"top",
	"left",
	"height",
	"width",
	"size",
	"interpolation",
	"antialias"
], 6);
function resized_crop(img, top, left, height, width, size, interpolation, antialias) {
	const o = RESIZED_CROP.read(img, top, left, height, width, size, interpolation, antialias);
	const box = {
		left: o.left,
		top: o.top,
		width: o.width,
		height: o.height
	};
	const [, rows, columns] = dimensionsOf(img);
	const inside = box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0 && box.left + box.width <= columns && box.top + box.height <= rows;
	if (img instanceof Image && inside && o.antialias !== false) {
		const wanted = outputSize([box.height, box.width], o.size, undefined);
		return resizeImage(img, box, wanted, readInterpolation(o.interpolation, "bilinear"));
	}
	const { size: wanted, interpolation: mode, antialias: smooth } = o;
	return resize(crop(img, box.top, box.left, box.height, box.width), {
		size: wanted,
		interpolation: mode,
		antialias: smooth
	});
}

// src/vision/transforms/functional/mod.ts
var functional_exports = /* @__PURE__ */ __exportAll({
	InterpolationMode: () => InterpolationMode,
	adjust_brightness: () => adjust_brightness,
	adjust_contrast: () => adjust_contrast,
	adjust_gamma: () => adjust_gamma,
	adjust_hue: () => adjust_hue,
	adjust_saturation: () => adjust_saturation,
	adjust_sharpness: () => adjust_sharpness,
	affine: () => affine,
	autocontrast: () => autocontrast,
	center_crop: () => center_crop,
	convert_image_dtype: () => convert_image_dtype,
	crop: () => crop,
	elastic_transform: () => elastic_transform,
	equalize: () => equalize,
	erase: () => erase,
	five_crop: () => five_crop,
	gaussian_blur: () => gaussian_blur,
	get_dimensions: () => get_dimensions,
	get_image_num_channels: () => get_image_num_channels,
	get_image_size: () => get_image_size,
	hflip: () => hflip,
	invert: () => invert,
	normalize: () => normalize,
	pad: () => pad,
	perspective: () => perspective,
	pil_to_tensor: () => pil_to_tensor,
	posterize: () => posterize,
	resize: () => resize,
	resized_crop: () => resized_crop,
	rgb_to_grayscale: () => rgb_to_grayscale,
	rotate: () => rotate,
	solarize: () => solarize,
	ten_crop: () => ten_crop,
	to_grayscale: () => to_grayscale,
	to_pil_image: () => to_pil_image,
	to_tensor: () => to_tensor,
	vflip: () => vflip
});

// src/vision/transforms/resize.ts
function formatFlag(value) {
	return value === null ? "None" : formatBool(value);
}
const RESIZE = new Signature$1("Resize", [
	"size",
	"interpolation",
	"max_size",
	"antialias"
], 1);
var Resize = class extends PictureTransform {
	size;
	interpolation;
	max_size;
	antialias;
	constructor(size, interpolation, max_size, antialias) {
		super();
		const o = RESIZE.read(size, interpolation, max_size, antialias);
		this.size = o.size;
		if (typeof this.size !== "number" && !Array.isArray(this.size)) {
			throw new ArgumentError(`Size should be int or sequence. Got ${describeValue(this.size)}`);
		}
		if (typeof this.size !== "number" && this.size.length !== 1 && this.size.length !== 2) {
			throw new ValueError("If size is a sequence, it should have 1 or 2 values");
		}
		this.interpolation = readInterpolation(o.interpolation, "bilinear");
		this.max_size = o.max_size ?? null;
		this.antialias = o.antialias === undefined ? true : o.antialias;
	}
	forward(img) {
		const { size, interpolation, max_size, antialias } = this;
		return resize(img, {
			size,
			interpolation,
			max_size,
			antialias
		});
	}
	settings() {
		return `size=${formatNumbers(this.size)}, interpolation=${this.interpolation}, max_size=${formatNumbers(this.max_size)}, antialias=${formatFlag(this.antialias)}`;
	}
};
var CenterCrop = class extends PictureTransform {
	size;
	constructor(size) {
		super();
		this.size = sizePair(size);
	}
	forward(img) {
		return center_crop(img, this.size);
	}
	settings() {
		return `size=${formatNumbers(this.size)}`;
	}
};
const PAD = new Signature$1("Pad", [
	"padding",
	"fill",
	"padding_mode"
], 1);
var Pad = class extends PictureTransform {
	padding;
	fill;
	padding_mode;
	constructor(padding, fill, padding_mode) {
		super();
		const o = PAD.read(padding, fill, padding_mode);
		this.padding = o.padding;
		this.fill = o.fill ?? 0;
		this.padding_mode = o.padding_mode ?? "constant";
		checkPadding(this.padding, this.fill, this.padding_mode);
	}
	forward(img) {
		return pad(img, this.padding, this.fill, this.padding_mode);
	}
	settings() {
		return `padding=${formatNumbers(this.padding)}, fill=${formatNumbers(this.fill)}, padding_mode=${this.padding_mode}`;
	}
};
var FiveCrop = class extends Transform {
	size;
	constructor(size) {
		super();
		this.size = sizePair(size);
	}
	forward(img) {
		return five_crop(img, this.size);
	}
	settings() {
		return `size=${formatNumbers(this.size)}`;
	}
};
var TenCrop = class extends Transform {
	size;
	vertical_flip;
	constructor(size, vertical_flip = false) {
		super();
		this.size = sizePair(size);
		this.vertical_flip = typeof vertical_flip === "object" ? vertical_flip.vertical_flip ?? false : vertical_flip;
	}
	forward(img) {
		return ten_crop(img, this.size, this.vertical_flip);
	}
	settings() {
		return `size=${formatNumbers(this.size)}, vertical_flip=${formatBool(this.vertical_flip)}`;
	}
};

// src/vision/transforms/random_crop.ts
const RANDOM_CROP = new Signature$1("RandomCrop", [
	"size",
	"padding",
	"pad_if_needed",
	"fill",
	"padding_mode"
], 1);
var RandomCrop = class RandomCrop extends PictureTransform {
	size;
	padding;
	pad_if_needed;
	fill;
	padding_mode;
	constructor(size, padding, pad_if_needed, fill, padding_mode) {
		super();
		const o = RANDOM_CROP.read(size, padding, pad_if_needed, fill, padding_mode);
		this.size = sizePair(o.size);
		this.padding = o.padding ?? null;
		this.pad_if_needed = o.pad_if_needed ?? false;
		this.fill = o.fill ?? 0;
		this.padding_mode = o.padding_mode ?? "constant";
		checkPadding(this.padding ?? 0, this.fill, this.padding_mode);
	}
	static get_params(img, output_size) {
		const [, h, w] = dimensionsOf(img), [height, width] = output_size;
		if (h < height || w < width) {
			throw new ValueError(`Required crop size ${tuple([height, width])} is larger than input image size ${tuple([h, w])}`);
		}
		if (w === width && h === height) return [
			0,
			0,
			h,
			w
		];
		const top = integer(0, h - height + 1);
		return [
			top,
			integer(0, w - width + 1),
			height,
			width
		];
	}
	forward(img) {
		let x = this.padding === null ? img : pad(img, this.padding, this.fill, this.padding_mode);
		const [height, width] = this.size, [, rows, columns] = dimensionsOf(x);
		if (this.pad_if_needed && columns < width) x = pad(x, [width - columns, 0], this.fill, this.padding_mode);
		if (this.pad_if_needed && rows < height) x = pad(x, [0, height - rows], this.fill, this.padding_mode);
		return crop(x, ...RandomCrop.get_params(x, this.size));
	}
	settings() {
		return `size=${formatNumbers(this.size)}, padding=${formatNumbers(this.padding)}`;
	}
};
const RESIZED = new Signature$1("RandomResizedCrop", [
	"size",
	"scale",
	"ratio",
	"interpolation",
	"antialias"
], 1);
const rounded = (list) => list.map((v) => Math.round(v * 1e4) / 1e4);
var RandomResizedCrop = class RandomResizedCrop extends PictureTransform {
	size;
	scale;
	ratio;
	interpolation;
	antialias;
	constructor(size, scale, ratio, interpolation, antialias) {
		super();
		const o = RESIZED.read(size, scale, ratio, interpolation, antialias);
		this.size = sizePair(o.size);
		this.scale = o.scale ?? [.08, 1];
		this.ratio = o.ratio ?? [3 / 4, 4 / 3];
		checkRanges(this.scale, this.ratio);
		this.interpolation = readInterpolation(o.interpolation, "bilinear");
		this.antialias = o.antialias === undefined ? true : o.antialias;
	}
	static get_params(img, scale, ratio) {
		const [, height, width] = dimensionsOf(img);
		const found = randomArea(height * width, scale, ratio, (area, aspect) => {
			const w = roundHalfEven(Math.sqrt(area * aspect));
			const h = roundHalfEven(Math.sqrt(area / aspect));
			if (!(w > 0 && w <= width && h > 0 && h <= height)) return undefined;
			const top = integer(0, height - h + 1);
			return [
				top,
				integer(0, width - w + 1),
				h,
				w
			];
		});
		if (found !== undefined) return found;
		const own = width / height;
		const least = Math.min(...ratio);
		const most = Math.max(...ratio);
		const w = own > most ? roundHalfEven(height * most) : width;
		const h = own < least ? roundHalfEven(width / least) : height;
		return [
			Math.floor((height - h) / 2),
			Math.floor((width - w) / 2),
			h,
			w
		];
	}
	forward(img) {
		const [top, left, height, width] = RandomResizedCrop.get_params(img, this.scale, this.ratio);
		const { size, interpolation, antialias } = this;
		return resized_crop(img, top, left, height, width, {
			size,
			interpolation,
			antialias
		});
	}
	settings() {
		return `size=${formatNumbers(this.size)}, scale=${formatNumbers(rounded(this.scale), "()", true)}, ratio=${formatNumbers(rounded(this.ratio), "()", true)}, interpolation=${this.interpolation}, antialias=${formatFlag(this.antialias)}`;
	}
};

// src/vision/transforms/random_erasing.ts
const ERASING = new Signature$1("RandomErasing", [
	"p",
	"scale",
	"ratio",
	"value",
	"inplace"
]);
var RandomErasing = class RandomErasing extends Transform {
	p;
	scale;
	ratio;
	value;
	inplace;
	constructor(p, scale, ratio, value, inplace) {
		super();
		const o = ERASING.read(p, scale, ratio, value, inplace);
		this.p = o.p ?? .5;
		this.scale = o.scale ?? [.02, .33];
		this.ratio = o.ratio ?? [.3, 3.3];
		this.value = o.value ?? 0;
		this.inplace = o.inplace ?? false;
		if (typeof this.value === "string" && this.value !== "random") {
			throw new ValueError("If value is str, it should be 'random'");
		}
		checkRanges(this.scale, this.ratio);
		if (this.scale[0] < 0 || this.scale[1] > 1) throw new ValueError("Scale should be between 0 and 1");
		if (!(this.p >= 0 && this.p <= 1)) throw new ValueError("Random erasing probability should be between 0 and 1");
	}
	static get_params(img, scale, ratio, value = null) {
		const [channels, rows, columns] = img.shape.slice(-3);
		const found = randomArea(rows * columns, scale, ratio, (area, aspect) => {
			const h = roundHalfEven(Math.sqrt(area * aspect));
			const w = roundHalfEven(Math.sqrt(area / aspect));
			if (!(h < rows && w < columns)) return undefined;
			const v = value === null ? empty([
				channels,
				h,
				w
			]).normal_() : tensor([...value]).view(-1, 1, 1);
			const top = integer(0, rows - h + 1);
			return [
				top,
				integer(0, columns - w + 1),
				h,
				w,
				v
			];
		});
		return found ?? [
			0,
			0,
			rows,
			columns,
			img
		];
	}
	forward(img) {
		if (!happens(this.p)) return img;
		if (!(img?.shape?.length >= 3)) {
			throw new ArgumentError("RandomErasing takes a tensor [..., C, H, W]: put it after ToTensor");
		}
		const value = this.value === "random" ? null : typeof this.value === "number" ? [this.value] : this.value;
		const channels = img.size(-3);
		if (value !== null && value.length !== 1 && value.length !== channels) {
			throw new ValueError(`If value is a sequence, it should have either a single value or ${channels} (number of input channels)`);
		}
		const [top, left, height, width, v] = RandomErasing.get_params(img, this.scale, this.ratio, value);
		return erase(img, top, left, height, width, v, this.inplace);
	}
	settings() {
		const value = typeof this.value === "string" ? this.value : formatNumbers(this.value);
		return `p=${formatFloat(this.p)}, scale=${formatNumbers(this.scale, "()", true)}, ratio=${formatNumbers(this.ratio, "()", true)}, value=${value}, inplace=${formatBool(this.inplace)}`;
	}
};

// src/vision/transforms/random_flip.ts
var RandomHorizontalFlip = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? hflip(img) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};
var RandomVerticalFlip = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? vflip(img) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};

// src/vision/transforms/random_geometry.ts
const ROTATION = new Signature$1("RandomRotation", [
	"degrees",
	"interpolation",
	"expand",
	"center",
	"fill"
], 1);
var RandomRotation = class RandomRotation extends PictureTransform {
	degrees;
	interpolation;
	expand;
	center;
	fill;
	constructor(degrees, interpolation, expand, center, fill) {
		super();
		const o = ROTATION.read(degrees, interpolation, expand, center, fill);
		this.degrees = anglesOf(o.degrees, "degrees");
		this.interpolation = readInterpolation(o.interpolation, "nearest");
		this.expand = o.expand ?? false;
		this.center = o.center ?? null;
		if (this.center !== null) checkSequence(this.center, "center", [2]);
		this.fill = readFill(o.fill);
	}
	static get_params(degrees) {
		return uniform(degrees[0], degrees[1]);
	}
	forward(img) {
		const fill = fillFor(img, this.fill);
		const angle = RandomRotation.get_params(this.degrees);
		return rotate(img, angle, this.interpolation, this.expand, this.center, fill);
	}
	settings() {
		return `degrees=${formatNumbers(this.degrees, "[]", true)}, interpolation=${this.interpolation}, expand=${formatBool(this.expand)}${this.center === null ? "" : `, center=${formatNumbers(this.center)}`}, fill=${formatNumbers(this.fill)}`;
	}
};
const AFFINE = new Signature$1("RandomAffine", [
	"degrees",
	"translate",
	"scale",
	"shear",
	"interpolation",
	"fill",
	"center"
], 1);
var RandomAffine = class RandomAffine extends PictureTransform {
	degrees;
	translate;
	scale;
	shear;
	interpolation;
	fill;
	center;
	constructor(degrees, translate, scale, shear, interpolation, fill, center) {
		super();
		const o = AFFINE.read(degrees, translate, scale, shear, interpolation, fill, center);
		this.degrees = anglesOf(o.degrees, "degrees");
		this.translate = o.translate ?? null;
		if (this.translate !== null) {
			checkSequence(this.translate, "translate", [2]);
			if (!this.translate.every((t) => t >= 0 && t <= 1)) {
				throw new ValueError("translation values should be between 0 and 1");
			}
		}
		this.scale = o.scale ?? null;
		if (this.scale !== null) {
			checkSequence(this.scale, "scale", [2]);
			if (!this.scale.every((s) => s > 0)) throw new ValueError("scale values should be positive");
		}
		this.shear = o.shear === undefined || o.shear === null ? null : anglesOf(o.shear, "shear", [2, 4]);
		this.interpolation = readInterpolation(o.interpolation, "nearest");
		this.fill = readFill(o.fill);
		this.center = o.center ?? null;
		if (this.center !== null) checkSequence(this.center, "center", [2]);
	}
	static get_params(degrees, translate, scale_ranges, shears, img_size) {
		const angle = uniform(degrees[0], degrees[1]);
		const moved = [0, 0];
		if (translate !== null) {
			translate.forEach((part, d) => {
				const most = part * img_size[d];
				moved[d] = roundHalfEven(uniform(-most, most)) + 0;
			});
		}
		const scale = scale_ranges === null ? 1 : uniform(scale_ranges[0], scale_ranges[1]);
		const x = shears === null ? 0 : uniform(shears[0], shears[1]);
		return [
			angle,
			moved,
			scale,
			[x, shears?.length === 4 ? uniform(shears[2], shears[3]) : 0]
		];
	}
	forward(img) {
		const fill = fillFor(img, this.fill), [, height, width] = dimensionsOf(img);
		const drawn = RandomAffine.get_params(this.degrees, this.translate, this.scale, this.shear, [width, height]);
		const { interpolation, center } = this;
		return affine(img, ...drawn, {
			interpolation,
			fill,
			center
		});
	}
	settings() {
		const parts = [`degrees=${formatNumbers(this.degrees, "[]", true)}`];
		if (this.translate !== null) parts.push(`translate=${formatNumbers(this.translate)}`);
		if (this.scale !== null) parts.push(`scale=${formatNumbers(this.scale)}`);
		if (this.shear !== null) parts.push(`shear=${formatNumbers(this.shear, "[]", true)}`);
		if (this.interpolation !== "nearest") parts.push(`interpolation=${this.interpolation}`);
		if (this.fill !== 0) parts.push(`fill=${formatNumbers(this.fill)}`);
		if (this.center !== null) parts.push(`center=${formatNumbers(this.center)}`);
		return parts.join(", ");
	}
};
const PERSPECTIVE = new Signature$1("RandomPerspective", [
	"distortion_scale",
	"p",
	"interpolation",
	"fill"
]);
var RandomPerspective = class RandomPerspective extends PictureTransform {
	p;
	distortion_scale;
	interpolation;
	fill;
	constructor(distortion_scale, p, interpolation, fill) {
		super();
		const o = PERSPECTIVE.read(distortion_scale, p, interpolation, fill);
		this.distortion_scale = o.distortion_scale ?? .5;
		this.p = o.p ?? .5;
		this.interpolation = readInterpolation(o.interpolation, "bilinear");
		this.fill = readFill(o.fill);
	}
	static get_params(width, height, distortion_scale) {
		const dx = Math.trunc(distortion_scale * Math.floor(width / 2));
		const dy = Math.trunc(distortion_scale * Math.floor(height / 2));
		const near = (d) => integer(0, d + 1);
		const far = (d, size) => integer(size - d - 1, size);
		const ends = [
			[near(dx), near(dy)],
			[far(dx, width), near(dy)],
			[far(dx, width), far(dy, height)],
			[near(dx), far(dy, height)]
		];
		return [[
			[0, 0],
			[width - 1, 0],
			[width - 1, height - 1],
			[0, height - 1]
		], ends];
	}
	forward(img) {
		const fill = fillFor(img, this.fill), [, height, width] = dimensionsOf(img);
		if (!happens(this.p)) return img;
		const [starts, ends] = RandomPerspective.get_params(width, height, this.distortion_scale);
		return perspective(img, starts, ends, this.interpolation, fill);
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};
const ELASTIC = new Signature$1("ElasticTransform", [
	"alpha",
	"sigma",
	"interpolation",
	"fill"
]);
function pairOf(value, fallback, name) {
	if (value === undefined) return [fallback, fallback];
	if (typeof value === "number") return [value, value];
	if (!Array.isArray(value)) throw new ArgumentError(`${name} should be float or a sequence of floats. Got ${value}`);
	if (value.length !== 2) throw new ValueError(`If ${name} is a sequence its length should be 2. Got ${value.length}`);
	return [value[0], value[1]];
}
var ElasticTransform = class ElasticTransform extends PictureTransform {
	alpha;
	sigma;
	interpolation;
	fill;
	constructor(alpha, sigma, interpolation, fill) {
		super();
		const o = ELASTIC.read(alpha, sigma, interpolation, fill);
		this.alpha = pairOf(o.alpha, 50, "alpha");
		this.sigma = pairOf(o.sigma, 5, "sigma");
		this.interpolation = readInterpolation(o.interpolation, "bilinear");
		const color = readFill(o.fill);
		this.fill = typeof color === "number" ? [color] : color;
	}
	static get_params(alpha, sigma, size) {
		const moves = [0, 1].map((d) => {
			const noise = rand(1, 1, size[0], size[1]).mul(2).sub(1);
			const length = Math.trunc(8 * sigma[d] + 1);
			const kernel = length % 2 === 0 ? length + 1 : length;
			const smooth = sigma[d] > 0 ? gaussian_blur(noise, [kernel, kernel], sigma) : noise;
			return smooth.mul(alpha[d]).div(size[1 - d]);
		});
		return cat(moves, 1).permute(0, 2, 3, 1);
	}
	forward(img) {
		const [, height, width] = dimensionsOf(img);
		const moves = ElasticTransform.get_params(this.alpha, this.sigma, [height, width]);
		return elastic_transform(img, moves, this.interpolation, this.fill);
	}
	settings() {
		return `alpha=${formatNumbers(this.alpha, "[]", true)}, sigma=${formatNumbers(this.sigma, "[]", true)}, interpolation=${pythonName(this.interpolation)}, fill=${formatNumbers(this.fill, "[]", true)}`;
	}
};

// src/vision/transforms/random_levels.ts
var RandomInvert = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? invert(img) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};
var RandomPosterize = class extends PictureTransform {
	bits;
	p;
	constructor(bits, p) {
		super();
		if (typeof bits !== "number") throw new ArgumentError(`RandomPosterize: bits is a number, got ${String(bits)}`);
		this.bits = bits;
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? posterize(img, this.bits) : img;
	}
	settings() {
		return `bits=${formatNumbers(this.bits)},p=${formatFloat(this.p)}`;
	}
};
var RandomSolarize = class extends PictureTransform {
	threshold;
	p;
	constructor(threshold, p) {
		super();
		if (typeof threshold !== "number") {
			throw new ArgumentError(`RandomSolarize: threshold is a number, got ${String(threshold)}`);
		}
		this.threshold = threshold;
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? solarize(img, this.threshold) : img;
	}
	settings() {
		return `threshold=${formatNumbers(this.threshold)},p=${formatFloat(this.p)}`;
	}
};
var RandomAdjustSharpness = class extends PictureTransform {
	sharpness_factor;
	p;
	constructor(sharpness_factor, p) {
		super();
		if (typeof sharpness_factor !== "number") {
			throw new ArgumentError(`RandomAdjustSharpness: sharpness_factor is a number, got ${String(sharpness_factor)}`);
		}
		this.sharpness_factor = sharpness_factor;
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? adjust_sharpness(img, this.sharpness_factor) : img;
	}
	settings() {
		return `sharpness_factor=${formatNumbers(this.sharpness_factor)},p=${formatFloat(this.p)}`;
	}
};
var RandomAutocontrast = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? autocontrast(img) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};
var RandomEqualize = class extends PictureTransform {
	p;
	constructor(p) {
		super();
		this.p = probability(p, .5);
	}
	forward(img) {
		return happens(this.p) ? equalize(img) : img;
	}
	settings() {
		return `p=${formatFloat(this.p)}`;
	}
};

// src/vision/transforms/mod.ts
var transforms_exports = /* @__PURE__ */ __exportAll({
	AugMix: () => AugMix,
	AutoAugment: () => AutoAugment,
	AutoAugmentPolicy: () => AutoAugmentPolicy,
	CenterCrop: () => CenterCrop,
	ColorJitter: () => ColorJitter,
	Compose: () => Compose,
	ConvertImageDtype: () => ConvertImageDtype,
	ElasticTransform: () => ElasticTransform,
	FiveCrop: () => FiveCrop,
	GaussianBlur: () => GaussianBlur,
	Grayscale: () => Grayscale,
	InterpolationMode: () => InterpolationMode,
	Lambda: () => Lambda,
	LinearTransformation: () => LinearTransformation,
	Normalize: () => Normalize,
	PILToTensor: () => PILToTensor,
	Pad: () => Pad,
	PictureTransform: () => PictureTransform,
	PythonRandom: () => PythonRandom,
	RandAugment: () => RandAugment,
	RandomAdjustSharpness: () => RandomAdjustSharpness,
	RandomAffine: () => RandomAffine,
	RandomApply: () => RandomApply,
	RandomAutocontrast: () => RandomAutocontrast,
	RandomChoice: () => RandomChoice,
	RandomCrop: () => RandomCrop,
	RandomEqualize: () => RandomEqualize,
	RandomErasing: () => RandomErasing,
	RandomGrayscale: () => RandomGrayscale,
	RandomHorizontalFlip: () => RandomHorizontalFlip,
	RandomInvert: () => RandomInvert,
	RandomOrder: () => RandomOrder,
	RandomPerspective: () => RandomPerspective,
	RandomPosterize: () => RandomPosterize,
	RandomResizedCrop: () => RandomResizedCrop,
	RandomRotation: () => RandomRotation,
	RandomSolarize: () => RandomSolarize,
	RandomVerticalFlip: () => RandomVerticalFlip,
	Resize: () => Resize,
	TenCrop: () => TenCrop,
	ToPILImage: () => ToPILImage,
	ToTensor: () => ToTensor,
	Transform: () => Transform,
	TrivialAugmentWide: () => TrivialAugmentWide,
	functional: () => functional_exports,
	random: () => random
});

export { Image, datasets_exports as datasets, io_exports as io, models_exports as models, ops_exports as ops, transforms_exports as transforms, utils_exports as utils };