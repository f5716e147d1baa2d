import { ArgumentError, FormatError, IndexError, Module, ShapeError, Signature$1 as Signature, Tensor, UnsupportedError, ValueError, __name, asTensor, bfloat16, bool, describeValue, enable_grad, float16, float32, float64, int16, int32, int64, int8, isOptions, uint8 } from "./module.js";
import { DATA_TYPE, EVENT, EventFileWriter, HPARAMS, Plot, SCALARS, TEXT, checkMapping, checkTag, decodeMessage, encodeMessage, encodePng, hostName, now, numbersOf, readRecords, scalarOf, untouched, whenOf, whenSignature } from "./untouched.js";
import { from_numpy } from "./create_data.js";
import { draw_bounding_boxes } from "./drawing.js";
import { Image } from "./image.js";

// src/utils/tensorboard/event_file_reader.ts
var EventFileReader = class {
	source;
	constructor(source) {
		this.source = source;
		if (typeof source !== "string" && !(source instanceof URL) && !(source instanceof Uint8Array)) {
			throw new ArgumentError("EventFileReader: expected a path, a file: URL or the bytes of an event file");
		}
	}
	*[Symbol.iterator]() {
		let number = 0;
		for (const record of readRecords(this.source)) {
			let event;
			try {
				event = decodeMessage(EVENT, record);
			} catch (cause) {
				if (!(cause instanceof FormatError)) throw cause;
				throw new FormatError(`record ${number} of an event file: ${cause.message}`, { cause });
			}
			number++;
			yield event;
		}
	}
};
var EventAccumulator = class {
	path;
	#values = newTables();
	constructor(path) {
		this.path = path;
	}
	Reload() {
		const tables = newTables();
		const files = this.path instanceof Uint8Array ? [this.path] : eventFiles(this.path);
		for (const file of files) {
			for (const event of new EventFileReader(file)) {
				const moment = {
					wall_time: event.wall_time ?? 0,
					step: event.step ?? 0
				};
				for (const value of event.summary?.value ?? []) note(tables, moment, value);
			}
		}
		this.#values = tables;
		return this;
	}
	Tags() {
		const { scalars, histograms, images, audio, tensors } = this.#values;
		return {
			scalars: [...scalars.keys()],
			histograms: [...histograms.keys()],
			images: [...images.keys()],
			audio: [...audio.keys()],
			tensors: [...tensors.keys()]
		};
	}
	Scalars(tag) {
		return valuesOf(this.#values.scalars, tag, "scalars");
	}
	Histograms(tag) {
		return valuesOf(this.#values.histograms, tag, "histograms");
	}
	Images(tag) {
		return valuesOf(this.#values.images, tag, "images");
	}
	Audio(tag) {
		return valuesOf(this.#values.audio, tag, "audio");
	}
	Tensors(tag) {
		return valuesOf(this.#values.tensors, tag, "tensors");
	}
};
function newTables() {
	return {
		scalars: new Map(),
		histograms: new Map(),
		images: new Map(),
		audio: new Map(),
		tensors: new Map()
	};
}
function note(tables, at, value) {
	const tag = value.tag ?? "", { simple_value, histo, image, audio, tensor } = value;
	if (simple_value !== undefined) push(tables.scalars, tag, {
		...at,
		value: simple_value
	});
	if (histo !== undefined) push(tables.histograms, tag, {
		...at,
		histogram_value: histo
	});
	if (image !== undefined) {
		const { width = 0, height = 0, encoded_image_string = new Uint8Array(0) } = image;
		push(tables.images, tag, {
			...at,
			width,
			height,
			encoded_image_string
		});
	}
	if (audio !== undefined) {
		const { sample_rate = 0, length_frames = 0, encoded_audio_string = new Uint8Array(0) } = audio;
		push(tables.audio, tag, {
			...at,
			sample_rate,
			length_frames,
			encoded_audio_string
		});
	}
	if (tensor !== undefined) push(tables.tensors, tag, {
		...at,
		tensor_proto: tensor
	});
}
function push(table, tag, value) {
	const list = table.get(tag);
	if (list === undefined) table.set(tag, [value]);
	else list.push(value);
}
function valuesOf(table, tag, what) {
	const list = table.get(tag);
	if (list !== undefined) return list;
	throw new IndexError(`no ${what} under "${tag}"; there are ${[...table.keys()].map((it) => `"${it}"`).join(", ") || "none"}`);
}
function eventFiles(path) {
	if (!Deno.statSync(path).isDirectory) return [path];
	const folder = path instanceof URL ? path.href.replace(/\/?$/, "/") : path.replace(/\/?$/, "/");
	const names = [...Deno.readDirSync(path)].filter((it) => it.isFile && it.name.includes("tfevents")).map((it) => it.name);
	return names.sort().map((name) => path instanceof URL ? new URL(folder + name) : folder + name);
}

// src/utils/tensorboard/graph.ts
const SHAPE = { dim: [
	2,
	{ size: [1, "int"] },
	"repeated"
] };
const GRAPH = {
	node: [
		1,
		{
			name: [1, "string"],
			op: [2, "string"],
			input: [
				3,
				"string",
				"repeated"
			],
			attr: [
				5,
				{
					key: [1, "string"],
					value: [2, {
						list: [1, { shape: [
							7,
							SHAPE,
							"repeated"
						] }],
						s: [2, "bytes"]
					}]
				},
				"repeated"
			]
		},
		"repeated"
	],
	versions: [4, { producer: [1, "int"] }]
};
const PRODUCER = 22;
const RUN_METADATA = { step_stats: [1, { dev_stats: [
	1,
	{ device: [1, "string"] },
	"repeated"
] }] };
function encodeRunMetadata() {
	return encodeMessage(RUN_METADATA, { step_stats: { dev_stats: [{ device: "/device:CPU:0" }] } });
}
function encodeGraph(node) {
	return encodeMessage(GRAPH, {
		node,
		versions: { producer: PRODUCER }
	});
}
function graphOf(model, input) {
	if (!(model instanceof Module)) throw new ArgumentError(`add_graph: model is a module, not ${describeValue(model)}`);
	const given = Array.isArray(input) ? input : [input];
	if (!given.some((arg) => arg instanceof Tensor)) {
		throw new ArgumentError(`add_graph: input_to_model is a tensor or an array of forward's arguments, not ${describeValue(input)}`);
	}
	const args = given.map((arg) => {
		if (!(arg instanceof Tensor)) return arg;
		const copy = arg.detach().clone();
		return arg.dtype.is_floating_point ? copy.requires_grad_() : copy;
	});
	const graph = new Drawing(model, args.filter((arg) => arg instanceof Tensor));
	const scopes = [graph.root];
	const handles = [...model.named_modules()].flatMap(([path, module]) => [module.register_forward_pre_hook((_module, args) => {
		graph.note(args, scopes.at(-1), []);
		scopes.push(path === "" ? graph.root : `${graph.root}/${path.replaceAll(".", "/")}`);
	}), module.register_forward_hook((_module, args, output) => graph.note(output, scopes.pop(), args))]);
	try {
		const call = model;
		return untouched(model, "eval", () => enable_grad(() => graph.done(call(...args))));
	} finally {
		for (const handle of handles) handle.remove();
	}
}
var Drawing = class {
	root;
	#names = new Map();
	#used = new Map();
	#nodes = [];
	#operations = [];
	#plain = new Map();
	#extra = new Map();
	#leaves = new Map();
	constructor(model, inputs) {
		this.root = model.constructor.name || "model";
		inputs.forEach((x, i) => {
			const name = `input/x${i}`;
			this.#nodes.push(nodeDef(name, "IO Node", [], x.shape));
			if (x.requires_grad) this.#leaves.set(x, {
				name,
				op: ""
			});
			else this.#plain.set(x, name);
		});
		for (const [path, x] of model.named_parameters()) {
			this.#leaves.set(x, {
				name: `${this.root}/${path.replaceAll(".", "/")}`,
				op: "Parameter"
			});
		}
	}
	note(values, scope, args) {
		const direct = args.flatMap((arg) => arg instanceof Tensor && this.#plain.has(arg) ? [this.#plain.get(arg)] : []);
		const open = tensorsIn(values).flatMap((x) => x.grad_fn ? [x.grad_fn] : []);
		for (let node = open.pop(); node !== undefined; node = open.pop()) {
			if (this.#names.has(node)) continue;
			const { variable } = node;
			if (variable !== undefined) {
				this.#leaf(node, variable, scope);
				continue;
			}
			this.#names.set(node, this.#unique(`${scope}/${node.shortName().replace(/Backward\d*$/, "")}`));
			this.#operations.push(node);
			const before = node.next_functions.flatMap(([next]) => next === null ? [] : [next]);
			if (direct.length > 0 && before.every((it) => "variable" in it)) this.#extra.set(node, direct);
			open.push(...before);
		}
	}
	#leaf(node, variable, scope) {
		const known = this.#leaves.get(variable);
		const name = known?.name ?? this.#unique(`${scope}/tensor`);
		this.#names.set(node, name);
		const op = known?.op ?? "Constant";
		if (op !== "") this.#nodes.push(nodeDef(name, op, [], variable.shape));
	}
	#unique(name) {
		const times = this.#used.get(name) ?? 0;
		this.#used.set(name, times + 1);
		return times === 0 ? name : `${name}_${times}`;
	}
	done(output) {
		this.note(output, this.root, []);
		const outputs = tensorsIn(output).filter((x) => x.grad_fn);
		if (outputs.length === 0) {
			throw new ValueError("add_graph: nothing to draw, neither the parameters nor the inputs of the model have gradients");
		}
		for (const node of this.#operations) {
			const inputs = node.next_functions.flatMap(([next]) => next === null ? [] : [this.#names.get(next)]);
			const name = this.#names.get(node);
			const op = name.slice(name.lastIndexOf("/") + 1).replace(/_\d+$/, "");
			this.#nodes.push(nodeDef(name, op, [...inputs, ...this.#extra.get(node) ?? []], node.shape));
		}
		outputs.forEach((x, i) => {
			this.#nodes.push(nodeDef(`output/y${i}`, "IO Node", [this.#names.get(x.grad_fn)], x.shape));
		});
		return this.#nodes;
	}
};
function nodeDef(name, op, input, shape) {
	const list = { shape: [{ dim: shape.map((size) => ({ size })) }] };
	return {
		name,
		op,
		input,
		attr: [{
			key: "_output_shapes",
			value: { list }
		}]
	};
}
function tensorsIn(value) {
	if (value instanceof Tensor) return [value];
	if (Array.isArray(value)) return value.flatMap(tensorsIn);
	const plain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
	return plain ? Object.values(value).flatMap(tensorsIn) : [];
}

// src/utils/tensorboard/histogram.ts
function defaultBins() {
	const positive = [];
	for (let v = 1e-12; v < 0x56bc75e2d63100000; v *= 1.1) positive.push(v);
	return Float64Array.from([
		...positive.map((v) => -v).reverse(),
		0,
		...positive
	]);
}
let defaults;
function makeHistogram(values, bins, maxBins) {
	if (values.length === 0) throw new ValueError("The input has no element.");
	let min = Infinity;
	let max = -Infinity;
	let sum = 0;
	let sum_squares = 0;
	for (const value of values) {
		min = Math.min(min, value);
		max = Math.max(max, value);
		sum += value;
		sum_squares += value * value;
	}
	let limits = bordersOf(values, bins);
	let counts = count(values, limits);
	if (maxBins !== undefined && counts.length > maxBins) [counts, limits] = joined(counts, limits, maxBins);
	const start = counts.findIndex((n) => n > 0);
	const end = counts.findLastIndex((n) => n > 0) + 1;
	if (start < 0) {
		throw new ValueError(`add_histogram: none of the ${values.length} values lies in a bin, ${limits[0]} to ${limits[limits.length - 1]}`);
	}
	const bucket = start > 0 ? counts.slice(start - 1, end) : Float64Array.of(0, ...counts.subarray(0, end));
	return {
		min,
		max,
		num: values.length,
		sum,
		sum_squares,
		bucket_limit: limits.slice(start, end + 1),
		bucket
	};
}
function bordersOf(values, bins) {
	if (bins === "tensorflow") return defaults ??= defaultBins();
	if (typeof bins === "string" || typeof bins === "number") {
		const sorted = values.slice().sort();
		const low = sorted[0];
		const high = sorted[sorted.length - 1];
		if (!Number.isFinite(low) || !Number.isFinite(high)) {
			throw new ValueError(`add_histogram: autodetected range of [${low}, ${high}] is not finite`);
		}
		const number = typeof bins === "number" ? bins : binCount(sorted, bins);
		if (!Number.isSafeInteger(number) || number < 1) {
			throw new ValueError(`add_histogram: the number of bins is a positive whole number, got ${number}`);
		}
		const from = low === high ? low - .5 : low;
		const to = low === high ? high + .5 : high;
		const borders = Float64Array.from({ length: number + 1 }, (_, i) => from + i * ((to - from) / number));
		borders[number] = to;
		return borders;
	}
	const borders = Float64Array.from(bins);
	if (borders.length < 2 || borders.some((border, i) => !(i === 0 || border >= borders[i - 1]))) {
		throw new ValueError("add_histogram: the borders of the bins are two or more, and do not fall");
	}
	return borders;
}
function binCount(sorted, rule) {
	const n = sorted.length;
	const range = sorted[n - 1] - sorted[0];
	const moment = (power, mean = 0) => sorted.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
	const mean = moment(1);
	const deviation = Math.sqrt(moment(2, mean));
	const quartile = (q) => {
		const at = q * (n - 1);
		const below = Math.floor(at);
		const next = Math.min(below + 1, n - 1);
		return sorted[below] + (sorted[next] - sorted[below]) * (at - below);
	};
	const fd = 2 * (quartile(.75) - quartile(.25)) / Math.cbrt(n);
	const sturges = range / (Math.log2(n) + 1);
	const width = {
		fd,
		sturges,
		auto: Math.min(Math.max(fd, range / Math.sqrt(n) / 2), sturges),
		sqrt: range / Math.sqrt(n),
		rice: range / (2 * Math.cbrt(n)),
		scott: Math.cbrt(24 * Math.sqrt(Math.PI) / n) * deviation,
		doane: () => {
			if (n < 3) return 0;
			const error = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
			const skew = moment(3, mean) / deviation ** 3;
			return range / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / error));
		}
	}[rule];
	if (width === undefined) {
		throw new ArgumentError(`add_histogram: bins are "tensorflow", "auto", "fd", "doane", "scott", "rice", "sturges" or "sqrt", a number or ` + `the borders, not "${rule}"`);
	}
	if (range === 0) return 1;
	const wide = typeof width === "function" ? width() : width;
	return wide > 0 ? Math.ceil(range / wide) : 1;
}
function count(values, limits) {
	const bins = limits.length - 1;
	const counts = new Float64Array(bins);
	const first = limits[0];
	const last = limits[bins];
	for (const value of values) {
		if (!(value >= first && value <= last)) continue;
		let low = 0;
		let high = bins;
		while (high - low > 1) {
			const middle = low + high >> 1;
			if (limits[middle] <= value) low = middle;
			else high = middle;
		}
		counts[low]++;
	}
	return counts;
}
function joined(counts, limits, maxBins) {
	if (!Number.isSafeInteger(maxBins) || maxBins < 1) {
		throw new ValueError(`add_histogram: max_bins is a positive whole number, got ${maxBins}`);
	}
	const step = Math.floor(counts.length / maxBins);
	const number = Math.ceil(counts.length / step);
	const sums = new Float64Array(number);
	const borders = new Float64Array(number + 1);
	counts.forEach((n, i) => sums[Math.floor(i / step)] += n);
	for (let i = 0; i < number; i++) borders[i] = limits[i * step];
	borders[number] = limits[limits.length - 1];
	return [sums, borders];
}

// src/utils/tensorboard/image.ts
const COLUMNS = 8;
function imageProto(picture, dataformats, name) {
	const { width, height, channels, data } = pixelsOf(picture, dataformats, name);
	return proto(width, height, channels, data);
}
function pixelsOf(picture, dataformats, name) {
	if (picture instanceof Image) return picture;
	if (!(picture instanceof Tensor)) {
		throw new ArgumentError(`${name}: an image is a tensor or a torch.vision.Image, not ${describeValue(picture)}`);
	}
	const { width, height, channels, place } = layout(picture, dataformats, name);
	const scale = picture.dtype === uint8 ? 1 : 255;
	const values = numbersOf(picture, name);
	const data = new Uint8Array(width * height * channels);
	for (let y = 0, to = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			for (let c = 0; c < channels; c++, to++) {
				const at = place(y, x, c);
				if (at >= 0) data[to] = Math.min(Math.max(Math.fround(Math.fround(values[at]) * scale), 0), 255);
			}
		}
	}
	return {
		width,
		height,
		channels,
		data
	};
}
function boxesProto(picture, boxes, dataformats) {
	const name = "add_image_with_boxes", { width, height, channels, data } = pixelsOf(picture, dataformats, name);
	const image = from_numpy(data, [
		height,
		width,
		channels
	]).permute(2, 0, 1);
	return imageProto(draw_bounding_boxes(image, boxes, {
		colors: "red",
		width: 2
	}), "CHW", name);
}
async function figureProto(figure) {
	const list = Array.isArray(figure) ? figure : [figure];
	if (list.length === 0) throw new ArgumentError("add_figure: there are no figures");
	const plots = list.map((it) => {
		if (it instanceof Plot) return it;
		if (typeof it === "string") return new Plot(it);
		throw new ArgumentError(`add_figure: a figure is a torch.utils.plot.Plot or an SVG document, not ${describeValue(it)}`);
	});
	const drawn = [];
	for (const plot of plots) drawn.push(await plot.image());
	const width = Math.max(...drawn.map((it) => it.width));
	const height = Math.max(...drawn.map((it) => it.height));
	const columns = Math.min(drawn.length, COLUMNS);
	const rows = Math.ceil(drawn.length / columns);
	const all = new Image("RGB", [columns * width, rows * height], 255);
	drawn.forEach((it, i) => {
		const left = i % columns * width;
		const top = Math.floor(i / columns) * height;
		for (let y = 0; y < it.height; y++) {
			const row = it.data.subarray(y * it.width * 3, (y + 1) * it.width * 3);
			all.data.set(row, ((top + y) * all.width + left) * 3);
		}
	});
	return proto(all.width, all.height, 3, all.data);
}
function proto(width, height, channels, data) {
	const file = encodePng(width, height, channels, data);
	return {
		height,
		width,
		colorspace: channels,
		encoded_image_string: file
	};
}
function layout(x, dataformats, name) {
	const format = String(dataformats).toUpperCase();
	const known = [
		"N",
		"C",
		"H",
		"W"
	];
	const letters = [...format];
	const wrong = letters.some((letter) => !known.includes(letter)) || new Set(letters).size !== letters.length || !letters.includes("H") || !letters.includes("W") || letters.includes("N") && !letters.includes("C");
	if (wrong) {
		throw new ArgumentError(`${name}: dataformats is an order of the letters HW, CHW or NCHW, each once, not "${dataformats}"`);
	}
	if (letters.length !== x.shape.length) {
		throw new ShapeError(`${name}: size of input tensor and input format are different. tensor shape: [${x.shape}], input_format: ${format}` + (letters.length === 3 && x.shape.length === 4 ? "; add_images takes a batch" : ""));
	}
	const size = {
		N: 1,
		C: 1
	};
	const step = {
		N: 0,
		C: 0
	};
	for (let i = letters.length - 1, n = 1; i >= 0; i--) {
		size[letters[i]] = x.shape[i];
		step[letters[i]] = n;
		n *= x.shape[i];
	}
	const { N, C, H, W } = size;
	if (N * C * H * W === 0) throw new ShapeError(`${name}: an image of the shape [${x.shape}] has no pixels`);
	if (C !== 1 && C !== 3 && (C !== 4 || letters.includes("N"))) {
		const may = letters.includes("N") ? "1 or 3" : "1, 3 or 4";
		throw new ShapeError(`${name}: an image has ${may} channels, got ${C} (shape [${x.shape}] as ${format})`);
	}
	const columns = Math.min(N, COLUMNS);
	const colour = C === 1 ? 0 : step.C;
	return {
		width: columns * W,
		height: Math.ceil(N / columns) * H,
		channels: Math.max(C, 3),
		place(y, x, c) {
			const n = Math.floor(y / H) * columns + Math.floor(x / W);
			return n >= N ? -1 : n * step.N + y % H * step.H + x % W * step.W + c * colour;
		}
	};
}

// src/utils/tensorboard/embedding.ts
function writeEmbedding(folder, mat, metadata, header, images, step, tag) {
	if (mat.shape.length !== 2) {
		throw new ShapeError(`add_embedding: mat should be 2D, (number of points, features), got [${mat.shape}]`);
	}
	const points = mat.shape[0];
	const digits = String(step).padStart(5, "0");
	if (metadata !== undefined && metadata.length !== points) {
		throw new ShapeError(`add_embedding: #labels should equal with #data points, got ${metadata.length} and ${points}`);
	}
	if (images !== undefined && (images.shape.length !== 4 || images.shape[0] !== points)) {
		throw new ShapeError(`add_embedding: label_img is (${points}, C, H, W), one image a point, got [${images.shape}]`);
	}
	const below = `${digits}/${tag.replaceAll("%", "%25").replaceAll("/", "%2f").replaceAll("\\", "%5c")}`;
	Deno.mkdirSync(`${folder}/${below}`, { recursive: true });
	const lines = [`  tensor_name: ${quoted(`${tag}:${digits}`)}`, `  tensor_path: ${quoted(`${below}/tensors.tsv`)}`];
	if (metadata !== undefined) {
		Deno.writeTextFileSync(`${folder}/${below}/metadata.tsv`, labels(metadata, header));
		lines.push(`  metadata_path: ${quoted(`${below}/metadata.tsv`)}`);
	}
	if (images !== undefined) {
		Deno.writeFileSync(`${folder}/${below}/sprite.png`, sprite(images));
		const [, , height, width] = images.shape, path = quoted(`${below}/sprite.png`);
		lines.push(`  sprite {\n    image_path: ${path}\n    single_image_dim: ${width}\n    single_image_dim: ${height}\n  }`);
	}
	Deno.writeTextFileSync(`${folder}/${below}/tensors.tsv`, rows(mat));
	return `embeddings {\n${lines.join("\n")}\n}\n`;
}
function quoted(text) {
	return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
function rows(mat) {
	const values = numbersOf(mat, "add_embedding"), [points, features] = mat.shape;
	let text = "";
	for (let i = 0; i < points; i++) text += values.subarray(i * features, (i + 1) * features).join("	") + "\n";
	return text;
}
function labels(metadata, header) {
	const line = (label) => (Array.isArray(label) ? label : [label]).map((it) => String(it).replace(/[\t\n]/g, " ")).join("	");
	if (header !== undefined && header.length > 0) {
		const wrong = metadata.find((label) => !Array.isArray(label) || label.length !== header.length);
		if (wrong !== undefined) {
			throw new ArgumentError("add_embedding: len of header must be equal to the number of columns in metadata: " + `${header.length} names, but a label is ${JSON.stringify(wrong)}`);
		}
		return [header, ...metadata].map((label) => line(label) + "\n").join("");
	}
	return metadata.map((label) => line(label) + "\n").join("");
}
function sprite(images) {
	const [count, channels, height, width] = images.shape, side = Math.ceil(Math.sqrt(count));
	if (channels !== 1 && channels !== 3) {
		throw new ShapeError(`add_embedding: images have 1 or 3 channels, got ${channels}`);
	}
	const values = numbersOf(images, "add_embedding");
	const across = side * width;
	const down = Math.max(across, side * height);
	const data = new Uint8Array(across * down * 3);
	for (let i = 0; i < count; i++) {
		const top = Math.floor(i / side) * height;
		const left = i % side * width;
		for (let c = 0; c < 3; c++) {
			const from = (i * channels + (channels === 1 ? 0 : c)) * height * width;
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					const value = values[from + y * width + x] * 255;
					data[((top + y) * across + left + x) * 3 + c] = Math.min(Math.max(value, 0), 255);
				}
			}
		}
	}
	return encodePng(across, down, 3, data);
}

// src/utils/tensorboard/summaries.ts
const text = new TextEncoder();
function pluginData(plugin_name, content) {
	return { plugin_data: {
		plugin_name,
		content
	} };
}
function shapeProto(shape) {
	return { dim: shape.map((size) => ({ size })) };
}
function scalar(tag, value, newStyle, double) {
	if (!newStyle) return {
		tag,
		simple_value: value
	};
	const tensor = double ? {
		dtype: DATA_TYPE.DT_DOUBLE,
		double_val: [value]
	} : {
		dtype: DATA_TYPE.DT_FLOAT,
		float_val: [value]
	};
	return {
		tag,
		tensor,
		metadata: pluginData("scalars")
	};
}
function textSummary(tag, string) {
	return {
		tag: `${tag}/text_summary`,
		tensor: {
			dtype: DATA_TYPE.DT_STRING,
			tensor_shape: shapeProto([1]),
			string_val: [text.encode(string)]
		},
		metadata: pluginData("text")
	};
}
const TENSOR_FIELDS = new Map([
	[float16, ["DT_HALF", "half_val"]],
	[bfloat16, ["DT_BFLOAT16", "half_val"]],
	[float32, ["DT_FLOAT", "float_val"]],
	[float64, ["DT_DOUBLE", "double_val"]],
	[int8, ["DT_INT8", "int_val"]],
	[uint8, ["DT_UINT8", "int_val"]],
	[int16, ["DT_INT16", "int_val"]],
	[int32, ["DT_INT32", "int_val"]],
	[int64, ["DT_INT64", "int64_val"]],
	[bool, ["DT_BOOL", "bool_val"]]
]);
function tensorSummary(tag, x) {
	const [type, field] = TENSOR_FIELDS.get(x.dtype);
	const tensor_shape = shapeProto(x.shape);
	const values = field === "half_val" ? halfBits(x) : x.detach().flatten().tolist();
	return {
		tag,
		tensor: {
			dtype: DATA_TYPE[type],
			tensor_shape,
			[field]: values
		},
		metadata: pluginData("tensor")
	};
}
function halfBits(x) {
	const values = numbersOf(x, "add_tensor");
	if (x.dtype === float16) return new Uint16Array(new Float16Array(values).buffer);
	return Uint16Array.from(new Uint32Array(new Float32Array(values).buffer), (bits) => bits >>> 16);
}
function audioSummary(tag, sound, rate) {
	const samples = numbersOf(sound, "add_audio");
	if (!(rate > 0)) throw new ValueError(`add_audio: sample_rate is a positive number, got ${rate}`);
	const shape = sound.shape?.filter((n) => n !== 1) ?? [samples.length];
	if (shape.length > 1) throw new ShapeError(`add_audio: a sound has one channel, shape (1, L), got [${shape}]`);
	const file = new Uint8Array(44 + 2 * samples.length);
	const view = new DataView(file.buffer);
	file.set(text.encode("RIFF    WAVEfmt "));
	view.setUint32(4, file.length - 8, true);
	view.setUint32(16, 16, true);
	view.setUint16(20, 1, true);
	view.setUint16(22, 1, true);
	view.setUint32(24, rate, true);
	view.setUint32(28, 2 * rate, true);
	view.setUint16(32, 2, true);
	view.setUint16(34, 16, true);
	file.set(text.encode("data"), 36);
	view.setUint32(40, 2 * samples.length, true);
	samples.forEach((x, i) => view.setInt16(44 + 2 * i, Math.trunc(Math.min(Math.max(x, -1), 1) * 32767), true));
	const audio = {
		sample_rate: rate,
		num_channels: 1,
		length_frames: samples.length,
		encoded_audio_string: file,
		content_type: "audio/wav"
	};
	return {
		tag,
		audio
	};
}
const PR_CURVE$1 = {
	version: [1, "int"],
	num_thresholds: [2, "int"]
};
const MOST_THRESHOLDS = 127;
function prCurveSummary(tag, rows, thresholds) {
	const length = rows[0].length;
	if (rows.some((row) => row.length !== length)) {
		throw new ShapeError(`add_pr_curve_raw: all rows have one length, got ${rows.map((row) => row.length).join(", ")}`);
	}
	const tensor = {
		dtype: DATA_TYPE.DT_FLOAT,
		tensor_shape: shapeProto([rows.length, length]),
		float_val: rows.flatMap((row) => Array.from(row))
	};
	return {
		tag,
		tensor,
		metadata: pluginData("pr_curves", encodeMessage(PR_CURVE$1, { num_thresholds: thresholds }))
	};
}
function prCurve(labels, predictions, weights, thresholds) {
	const n = predictions.length;
	if (labels.length !== n || weights !== undefined && weights.length !== n && weights.length !== 1) {
		throw new ShapeError(`add_pr_curve: ${labels.length} labels and ${n} predictions do not fit together`);
	}
	const tp = new Float64Array(thresholds);
	const fp = new Float64Array(thresholds);
	predictions.forEach((prediction, i) => {
		if (!(prediction >= 0 && prediction <= 1)) {
			throw new ValueError(`add_pr_curve: predictions are probabilities in [0, 1], got ${prediction}`);
		}
		const at = Math.floor(Math.fround(Math.fround(prediction) * (thresholds - 1)));
		const weight = weights === undefined ? 1 : weights[weights.length === 1 ? 0 : i];
		tp[at] += labels[i] * weight;
		fp[at] += (1 - labels[i]) * weight;
	});
	for (let i = thresholds - 2; i >= 0; i--) {
		tp[i] += tp[i + 1];
		fp[i] += fp[i + 1];
	}
	const tn = fp.map((value) => fp[0] - value);
	const fn = tp.map((value) => tp[0] - value);
	const precision = tp.map((value, i) => value / Math.max(1e-7, value + fp[i]));
	const recall = tp.map((value, i) => value / Math.max(1e-7, value + fn[i]));
	return [
		tp,
		fp,
		tn,
		fn,
		precision,
		recall
	];
}
const CHART$1 = {
	title: [1, "string"],
	multiline: [2, { tag: [
		1,
		"string",
		"repeated"
	] }],
	margin: [3, { series: [
		1,
		{
			value: [1, "string"],
			lower: [2, "string"],
			upper: [3, "string"]
		},
		"repeated"
	] }]
};
const LAYOUT = { category: [
	2,
	{
		title: [1, "string"],
		chart: [
			2,
			CHART$1,
			"repeated"
		]
	},
	"repeated"
] };
function customScalars(layout) {
	const category = Object.entries(layout).map(([title, charts]) => ({
		title,
		chart: Object.entries(charts).map(([title, [kind, tags]]) => {
			if (kind === "Multiline") return {
				title,
				multiline: { tag: tags }
			};
			if (kind !== "Margin") throw new ArgumentError(`a chart is "Multiline" or "Margin", not "${kind}"`);
			if (tags.length !== 3) {
				throw new ArgumentError(`a margin chart has 3 tags (value, lower, upper), got ${tags.length}`);
			}
			return {
				title,
				margin: { series: [{
					value: tags[0],
					lower: tags[1],
					upper: tags[2]
				}] }
			};
		})
	}));
	return {
		tag: "custom_scalars__config__",
		tensor: {
			dtype: DATA_TYPE.DT_STRING,
			tensor_shape: {},
			string_val: [encodeMessage(LAYOUT, { category })]
		},
		metadata: pluginData("custom_scalars")
	};
}

// src/utils/tensorboard/mesh.ts
const PLUGIN_DATA$1 = {
	version: [1, "int"],
	name: [2, "string"],
	content_type: [3, "int"],
	json_config: [5, "string"],
	shape: [
		6,
		"int",
		"repeated"
	],
	components: [7, "int"]
};
const PARTS = {
	VERTEX: 1,
	FACE: 2,
	COLOR: 3
};
function meshSummaries(tag, vertices, colors, faces, config) {
	const given = Object.entries({
		VERTEX: vertices,
		FACE: faces,
		COLOR: colors
	}).filter(([, part]) => part !== undefined && part !== null);
	const components = given.reduce((bits, [name]) => bits | 1 << PARTS[name], 0);
	const json_config = JSON.stringify(config ?? {});
	return given.map(([name, part]) => {
		if (!(part instanceof Tensor)) throw new ArgumentError(`add_mesh: ${name} is a tensor, not ${describeValue(part)}`);
		const { shape } = part;
		if (shape.length !== 3 || shape[2] !== 3) {
			throw new ShapeError(`add_mesh: Tensor shape should be of shape BxNx3, but got [${shape}] (${name})`);
		}
		const content = encodeMessage(PLUGIN_DATA$1, {
			name: tag,
			content_type: PARTS[name],
			json_config,
			shape,
			components
		});
		const tensor = {
			dtype: DATA_TYPE.DT_FLOAT,
			tensor_shape: shapeProto(shape),
			float_val: numbersOf(part, "add_mesh")
		};
		return {
			tag: `${tag}_${name}`,
			tensor,
			metadata: pluginData("mesh", content)
		};
	});
}

// src/utils/tensorboard/hparams.ts
const VALUE = {
	number_value: [
		2,
		"double",
		"oneof"
	],
	string_value: [
		3,
		"string",
		"oneof"
	],
	bool_value: [
		4,
		"bool",
		"oneof"
	]
};
const PLUGIN_DATA = {
	experiment: [2, {
		hparam_infos: [
			4,
			{
				name: [1, "string"],
				type: [4, "int"],
				domain_discrete: [5, { values: [
					1,
					VALUE,
					"repeated"
				] }]
			},
			"repeated"
		],
		metric_infos: [
			5,
			{ name: [1, { tag: [2, "string"] }] },
			"repeated"
		]
	}],
	session_start_info: [3, { hparams: [
		1,
		{
			key: [1, "string"],
			value: [2, VALUE]
		},
		"repeated"
	] }],
	session_end_info: [4, { status: [1, "int"] }]
};
const TYPE = {
	string_value: 1,
	bool_value: 2,
	number_value: 3
};
const SUCCESS = 1;
function valueOf(name, value) {
	if (typeof value === "string") return { string_value: value };
	if (typeof value === "boolean") return { bool_value: value };
	if (typeof value === "number" || typeof value === "bigint" || value instanceof Tensor) {
		return { number_value: scalarOf(value, "add_hparams") };
	}
	throw new ArgumentError(`add_hparams: value should be one of int, float, str, bool, or torch.Tensor; "${name}" is ${describeValue(value)}`);
}
function hparamSummaries(hparams, metrics, domains) {
	for (const [name, domain] of Object.entries(domains)) {
		const fits = name in hparams && Array.isArray(domain) && domain.every((it) => typeof it === typeof hparams[name]);
		if (fits) continue;
		throw new ArgumentError(`add_hparams: hparam_domain_discrete["${name}"] should be a list of same type as hparam_dict["${name}"]`);
	}
	const given = Object.entries(hparams).filter(([, value]) => value !== null && value !== undefined);
	const hparam_infos = given.map(([name, hparam]) => {
		const type = TYPE[Object.keys(valueOf(name, hparam))[0]];
		const domain = domains[name]?.map((it) => valueOf(name, it));
		return {
			name,
			type,
			domain_discrete: domain && { values: domain }
		};
	});
	const experiment = {
		hparam_infos,
		metric_infos: metrics.map((tag) => ({ name: { tag } }))
	};
	const started = given.map(([key, value]) => ({
		key,
		value: valueOf(key, value)
	}));
	return [
		summary("experiment", { experiment }),
		summary("session_start_info", { session_start_info: { hparams: started } }),
		summary("session_end_info", { session_end_info: { status: SUCCESS } })
	];
}
function summary(name, data) {
	return {
		tag: `_hparams_/${name}`,
		metadata: pluginData("hparams", encodeMessage(PLUGIN_DATA, data))
	};
}

// src/utils/tensorboard/scalar_writer.ts
const WRITER = new Signature("SummaryWriter", [
	"log_dir",
	"comment",
	"purge_step",
	"max_queue",
	"flush_secs",
	"filename_suffix"
]);
const SCALAR = new Signature("add_scalar", [
	"global_step",
	"walltime",
	"new_style",
	"double_precision"
]);
const SESSION_START = 1;
function dateName(date) {
	const two = (n) => String(n).padStart(2, "0");
	const month = date.toLocaleString("en-US", { month: "short" });
	return `${month}${two(date.getDate())}_${[
		date.getHours(),
		date.getMinutes(),
		date.getSeconds()
	].map(two).join("-")}`;
}
var ScalarWriter = class {
	log_dir;
	#suffix;
	#purgeStep;
	#writers = new Map();
	#path = "";
	constructor(log_dir, comment, purge_step, max_queue, flush_secs, filename_suffix) {
		const o = WRITER.read(log_dir, comment, purge_step, max_queue, flush_secs, filename_suffix);
		if (o.log_dir !== undefined && o.log_dir !== null && typeof o.log_dir !== "string") {
			throw new ArgumentError("SummaryWriter: log_dir is the path of a folder");
		}
		const host = hostName();
		this.log_dir = (o.log_dir || undefined) ?? `runs/${dateName(new Date())}${host === undefined ? "" : "_" + host}${o.comment ?? ""}`;
		this.#suffix = o.filename_suffix ?? "";
		this.#purgeStep = o.purge_step ?? undefined;
		this.writer();
	}
	get path() {
		return this.#path;
	}
	get_logdir() {
		return this.log_dir;
	}
	writer(folder = this.log_dir) {
		let writer = this.#writers.get(folder);
		if (writer !== undefined) return writer;
		writer = new EventFileWriter(folder, this.#suffix);
		this.#writers.set(folder, writer);
		if (folder === this.log_dir) this.#path = writer.path;
		const step = this.#purgeStep;
		if (step !== undefined) {
			this.#purgeStep = undefined;
			writer.add({
				wall_time: now(),
				step,
				file_version: "brain.Event:2"
			});
			writer.add({
				wall_time: now(),
				step,
				session_log: { status: SESSION_START }
			});
		}
		return writer;
	}
	write(values, when) {
		this.writer().addSummary(values, when.step, when.walltime);
	}
	add_scalar(tag, scalar_value, global_step, walltime, new_style, double_precision) {
		checkTag(tag, "add_scalar");
		const o = SCALAR.read(global_step, walltime, new_style, double_precision);
		const value = scalarOf(scalar_value, "add_scalar");
		this.write([scalar(tag, value, o.new_style ?? false, o.double_precision ?? false)], whenOf(o, "add_scalar"));
	}
	add_scalars(main_tag, tag_scalar_dict, global_step, walltime) {
		checkTag(main_tag, "add_scalars");
		checkMapping(tag_scalar_dict, "add_scalars", "tag_scalar_dict");
		const { step, walltime: given } = whenOf(SCALARS.read(global_step, walltime), "add_scalars");
		const values = Object.entries(tag_scalar_dict).map(([tag, it]) => [tag, scalarOf(it, "add_scalars")]);
		const time = given ?? now();
		for (const [tag, value] of values) {
			const folder = `${this.log_dir}/${main_tag.replaceAll("/", "_")}_${tag}`;
			this.writer(folder).addSummary([scalar(main_tag, value, false, false)], step, time);
		}
	}
	add_text(tag, text_string, global_step, walltime) {
		checkTag(tag, "add_text");
		const when = whenOf(TEXT.read(global_step, walltime), "add_text");
		this.write([textSummary(tag, String(text_string))], when);
	}
	add_hparams(hparam_dict, metric_dict, hparam_domain_discrete, run_name, global_step) {
		checkMapping(hparam_dict, "add_hparams", "hparam_dict");
		checkMapping(metric_dict, "add_hparams", "metric_dict");
		const o = isHParamsOptions(hparam_domain_discrete) ? HPARAMS.read(hparam_domain_discrete) : {
			...HPARAMS.read(undefined, run_name, global_step),
			hparam_domain_discrete
		};
		const { step } = whenOf(o, "add_hparams");
		const metrics = Object.entries(metric_dict).map(([tag, value]) => [tag, scalarOf(value, "add_hparams")]);
		const values = hparamSummaries(hparam_dict, Object.keys(metric_dict), o.hparam_domain_discrete ?? {});
		const folder = `${this.log_dir}/${o.run_name || String(now())}`;
		const known = this.#writers.has(folder);
		const writer = this.writer(folder);
		for (const value of values) writer.addSummary([value], step, undefined);
		for (const [tag, value] of metrics) writer.addSummary([scalar(tag, value, false, false)], step, undefined);
		if (known) return;
		writer.close();
		this.#writers.delete(folder);
	}
	flush() {
		for (const writer of this.#writers.values()) writer.flush();
	}
	close() {
		for (const writer of this.#writers.values()) {
			writer.flush();
			writer.close();
		}
		this.#writers.clear();
	}
	[Symbol.dispose]() {
		this.close();
	}
};
function isHParamsOptions(value) {
	const names = HPARAMS.parameters;
	return isOptions(value) && Object.keys(value).every((key) => names.includes(key));
}

// src/utils/tensorboard/plugin_writer.ts
const PR_CURVE = new Signature("add_pr_curve", [
	"global_step",
	"num_thresholds",
	"weights",
	"walltime"
]);
const EMBEDDING = new Signature("add_embedding", [
	"metadata",
	"label_img",
	"global_step",
	"tag",
	"metadata_header"
]);
const CHART = new Signature("add_custom_scalars_multilinechart", ["category", "title"]);
const RAW_CURVE = new Signature("add_pr_curve_raw", [
	"global_step",
	"num_thresholds",
	"walltime"
]);
const MESH = new Signature("add_mesh", [
	"colors",
	"faces",
	"config_dict",
	"global_step",
	"walltime"
]);
var PluginWriter = class extends ScalarWriter {
	#projector = "";
	add_pr_curve(tag, labels, predictions, global_step, num_thresholds, weights, walltime) {
		checkTag(tag, "add_pr_curve");
		const o = PR_CURVE.read(global_step, num_thresholds, weights, walltime);
		const thresholds = thresholdsOf(o.num_thresholds);
		const [truth, guesses] = [numbersOf(labels, "add_pr_curve"), numbersOf(predictions, "add_pr_curve")];
		const shares = o.weights === undefined || o.weights === null ? undefined : numbersOf(o.weights, "add_pr_curve");
		const rows = prCurve(truth, guesses, shares, thresholds);
		this.write([prCurveSummary(tag, rows, thresholds)], whenOf(o, "add_pr_curve"));
	}
	add_pr_curve_raw(tag, true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts, precision, recall, global_step, num_thresholds, walltime) {
		checkTag(tag, "add_pr_curve_raw");
		const o = RAW_CURVE.read(global_step, num_thresholds, walltime);
		const given = [
			true_positive_counts,
			false_positive_counts,
			true_negative_counts,
			false_negative_counts
		];
		const rows = [
			...given,
			precision,
			recall
		].map((row) => numbersOf(row, "add_pr_curve_raw"));
		this.write([prCurveSummary(tag, rows, thresholdsOf(o.num_thresholds))], whenOf(o, "add_pr_curve_raw"));
	}
	add_custom_scalars(layout) {
		this.write([customScalars(layout)], {
			step: undefined,
			walltime: undefined
		});
	}
	add_custom_scalars_multilinechart(tags, category, title) {
		const o = CHART.read(category, title);
		this.add_custom_scalars({ [o.category ?? "default"]: { [o.title ?? "untitled"]: ["Multiline", tags] } });
	}
	add_custom_scalars_marginchart(tags, category, title) {
		const o = CHART.read(category, title);
		this.add_custom_scalars({ [o.category ?? "default"]: { [o.title ?? "untitled"]: ["Margin", tags] } });
	}
	add_embedding(mat, metadata, label_img, global_step, tag, metadata_header) {
		const o = EMBEDDING.read(metadata, label_img, global_step, tag, metadata_header);
		const { step = 0 } = whenOf(o, "add_embedding");
		this.#projector += writeEmbedding(this.log_dir, asTensor(mat, "add_embedding", "mat"), o.metadata ?? undefined, o.metadata_header ?? undefined, o.label_img ?? undefined, step, o.tag ?? "default");
		Deno.writeTextFileSync(`${this.log_dir}/projector_config.pbtxt`, this.#projector);
	}
	add_mesh(tag, vertices, colors, faces, options) {
		checkTag(tag, "add_mesh");
		const o = MESH.read(colors, faces, options);
		const values = meshSummaries(tag, asTensor(vertices, "add_mesh", "vertices"), o.colors, o.faces, o.config_dict);
		this.write(values, whenOf(o, "add_mesh"));
	}
};
function thresholdsOf(given) {
	const thresholds = given ?? 127;
	if (!Number.isSafeInteger(thresholds) || thresholds < 2) {
		throw new ArgumentError(`add_pr_curve: num_thresholds is a whole number from 2, got ${thresholds}`);
	}
	return Math.min(thresholds, 127);
}

// src/utils/tensorboard/summary_writer.ts
const HISTOGRAM = new Signature("add_histogram", [
	"global_step",
	"bins",
	"walltime",
	"max_bins"
]);
const IMAGE = new Signature("add_image", [
	"global_step",
	"walltime",
	"dataformats"
]);
const IMAGES = new Signature("add_images", [
	"global_step",
	"walltime",
	"dataformats"
]);
const BOXES = new Signature("add_image_with_boxes", [
	"global_step",
	"walltime",
	"rescale",
	"dataformats",
	"labels"
]);
const FIGURE = new Signature("add_figure", [
	"global_step",
	"close",
	"walltime"
]);
const AUDIO = new Signature("add_audio", [
	"global_step",
	"sample_rate",
	"walltime"
]);
const GRAPH_OPTIONS = new Signature("add_graph", ["verbose", "use_strict_trace"]);
const TENSOR = whenSignature("add_tensor");
const RAW = whenSignature("add_histogram_raw");
var SummaryWriter = class extends PluginWriter {
	add_tensor(tag, tensor, global_step, walltime) {
		checkTag(tag, "add_tensor");
		const when = whenOf(TENSOR.read(global_step, walltime), "add_tensor");
		this.write([tensorSummary(tag, asTensor(tensor, "add_tensor", "tensor"))], when);
	}
	add_histogram(tag, values, global_step, bins, walltime, max_bins) {
		checkTag(tag, "add_histogram");
		const o = HISTOGRAM.read(global_step, bins, walltime, max_bins);
		const numbers = numbersOf(values, "add_histogram");
		const histo = makeHistogram(numbers, o.bins ?? "tensorflow", o.max_bins ?? undefined);
		this.write([{
			tag,
			histo
		}], whenOf(o, "add_histogram"));
	}
	add_histogram_raw(tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts, global_step, walltime) {
		checkTag(tag, "add_histogram_raw");
		const when = whenOf(RAW.read(global_step, walltime), "add_histogram_raw");
		const bucket_limit = numbersOf(bucket_limits, "add_histogram_raw");
		const bucket = numbersOf(bucket_counts, "add_histogram_raw");
		if (bucket_limit.length !== bucket.length) {
			throw new ValueError(`len(bucket_limits) != len(bucket_counts), see the document: ${bucket_limit.length} and ${bucket.length}`);
		}
		this.write([{
			tag,
			histo: {
				min,
				max,
				num,
				sum,
				sum_squares,
				bucket_limit,
				bucket
			}
		}], when);
	}
	add_image(tag, img_tensor, global_step, walltime, dataformats) {
		checkTag(tag, "add_image");
		const o = IMAGE.read(global_step, walltime, dataformats);
		const image = imageProto(img_tensor, o.dataformats ?? "CHW", "add_image");
		this.write([{
			tag,
			image
		}], whenOf(o, "add_image"));
	}
	add_images(tag, img_tensor, global_step, walltime, dataformats) {
		checkTag(tag, "add_images");
		const o = IMAGES.read(global_step, walltime, dataformats);
		const image = imageProto(img_tensor, o.dataformats ?? "NCHW", "add_images");
		this.write([{
			tag,
			image
		}], whenOf(o, "add_images"));
	}
	add_image_with_boxes(tag, img_tensor, box_tensor, global_step, walltime, options) {
		checkTag(tag, "add_image_with_boxes");
		const o = BOXES.read(global_step, walltime, options);
		if ((o.rescale ?? 1) !== 1 || o.labels !== undefined && o.labels !== null) {
			throw new UnsupportedError("add_image_with_boxes: labels cannot be written (there is no font here), nor images rescaled");
		}
		const image = boxesProto(img_tensor, asTensor(box_tensor, "add_image_with_boxes", "box_tensor"), o.dataformats ?? "CHW");
		this.write([{
			tag,
			image
		}], whenOf(o, "add_image_with_boxes"));
	}
	async add_figure(tag, figure, global_step, close, walltime) {
		checkTag(tag, "add_figure");
		const { step, walltime: time = now() } = whenOf(FIGURE.read(global_step, close, walltime), "add_figure");
		const image = await figureProto(figure);
		this.write([{
			tag,
			image
		}], {
			step,
			walltime: time
		});
	}
	add_audio(tag, snd_tensor, global_step, sample_rate, walltime) {
		checkTag(tag, "add_audio");
		const o = AUDIO.read(global_step, sample_rate, walltime);
		this.write([audioSummary(tag, snd_tensor, o.sample_rate ?? 44100)], whenOf(o, "add_audio"));
	}
	add_graph(model, input_to_model, verbose, use_strict_trace) {
		const o = GRAPH_OPTIONS.read(verbose, use_strict_trace);
		const nodes = graphOf(model, input_to_model);
		if (o.verbose) {
			for (const { name, op, input } of nodes) {
				console.log(`${name} = ${op}(${input?.join(", ") ?? ""})`);
			}
		}
		const writer = this.writer();
		const wall_time = now();
		const run_metadata = encodeRunMetadata();
		writer.add({
			wall_time,
			graph_def: encodeGraph(nodes)
		});
		writer.add({
			wall_time,
			tagged_run_metadata: {
				tag: "step1",
				run_metadata
			}
		});
	}
};

export { EventAccumulator, EventFileReader, SummaryWriter };