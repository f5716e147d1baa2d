import { Tensor, __name, cpu, defaultGenerator, hostMemory, numelOf, setNumThreads } from "./module.js";
import { pythonRandom } from "./python_random.js";
import { Decoder, Encoder, becomeWorker, checkStart, collateInto, default_collate, default_convert, describeError, lookUp, received, whileImporting } from "./messages.js";
import { IterableDataset, StreamReader, fetchInOrder, indexed, rowsOf } from "./fetch.js";

// src/data/pack.ts
const ALIGN = 64;
var Packer = class {
	slot;
	moved = [];
	need = 0;
	#used = 0;
	#placed = new Map();
	#bytes;
	constructor(slot) {
		this.slot = slot;
		this.#bytes = slot === undefined ? undefined : new Uint8Array(slot.memory);
	}
	place(shape, dtype) {
		const count = numelOf(shape);
		const nbytes = count * dtype.itemsize;
		const at = this.#used;
		const { slot } = this;
		if (slot === undefined || at + nbytes > slot.size) return undefined;
		this.#used = at + Math.ceil(nbytes / ALIGN) * ALIGN;
		const storage = hostMemory.lend(this.#bytes, slot.start + at, nbytes, () => {});
		this.#placed.set(storage, at);
		return new Tensor(storage, 0, shape, undefined, dtype, cpu, count);
	}
	tensor(x) {
		const { dtype, shape, count, store: { nbytes } } = x;
		const size = count * dtype.itemsize;
		this.need += Math.ceil(size / ALIGN) * ALIGN;
		const wire = {
			kind: "tensor",
			dtype: dtype.name,
			shape
		};
		if (this.#placed.has(x.store) && x.rowMajor && x.offset === 0 && nbytes === size) {
			return {
				...wire,
				at: this.#placed.get(x.store)
			};
		}
		const place = this.place(shape, dtype);
		if (place !== undefined) {
			place.writeFrom(x);
			return {
				...wire,
				at: this.#placed.get(place.store)
			};
		}
		const memory = new ArrayBuffer(size);
		const bytes = new Uint8Array(memory);
		new Tensor(hostMemory.lend(bytes, 0, size, () => {}), 0, shape, undefined, dtype, cpu, count).writeFrom(x);
		this.moved.push(memory);
		return {
			...wire,
			memory
		};
	}
	release() {
		for (const storage of this.#placed.keys()) storage.dispose();
	}
};

// src/data/worker.ts
const SUBJECT = "DataLoader with workers";
let where = "while it started";
function seedAll(seed) {
	defaultGenerator.manual_seed(seed);
	pythonRandom.seed(seed);
}
var Worker = class Worker {
	start;
	source;
	collate;
	#fast;
	#reader;
	#readerEpoch = -1;
	constructor(start, source, collate) {
		this.start = start;
		this.source = source;
		this.collate = collate;
		this.#fast = collate === null && start.batched ? rowsOf(source) : undefined;
	}
	static async begin(start) {
		setNumThreads(1);
		seedAll(start.seed);
		const codes = await whileImporting(() => lookUp(start.parcel.codes, start.modules, SUBJECT));
		const storages = new Map();
		const decoder = new Decoder(codes, (wire) => received(wire, storages));
		const [dataset, collate, init] = decoder.decode(start.parcel.value);
		const source = dataset instanceof IterableDataset ? dataset : indexed(dataset);
		becomeWorker({
			id: start.id,
			num_workers: start.num_workers,
			seed: start.seed,
			dataset
		});
		const worker = new Worker(start, source, collate);
		where = "worker_init_fn";
		await init?.(start.id);
		return worker;
	}
	async load(task) {
		const packer = new Packer(task.slot);
		let batch;
		if (this.source instanceof IterableDataset) {
			const samples = await this.#next(this.source, task);
			if (samples === undefined) return undefined;
			batch = await this.#collated(packer, samples);
		} else {
			seedAll(task.seed);
			batch = this.#fast === undefined ? await this.#collated(packer, await this.#fetch(this.source, task.indices)) : this.#fast(task.indices);
		}
		where = "the batch";
		const encoder = new Encoder("DataLoader: what collate_fn returns has to be sent", (x) => packer.tensor(x));
		return [encoder.parcel(batch, "the batch"), packer];
	}
	async #fetch(source, indices) {
		const samples = await fetchInOrder(source, indices, (index) => {
			where = index === undefined ? `indices ${indices.join(", ")} of the dataset` : `index ${index} of the dataset`;
		});
		where = `collating the samples ${indices.join(", ")}`;
		return this.start.batched ? samples : samples[0];
	}
	async #next(stream, task) {
		if (this.#readerEpoch !== task.epoch) {
			await this.#reader?.close();
			this.#reader = new StreamReader(stream);
			this.#readerEpoch = task.epoch;
		}
		const reader = this.#reader;
		const size = task.indices.length;
		where = `after ${reader.count} samples of the stream`;
		const samples = await reader.take(size);
		if (samples.length === 0 || this.start.drop_last && samples.length < size) return undefined;
		where = `collating the samples up to number ${reader.count} of the stream`;
		return this.start.batched ? samples : samples[0];
	}
	#collated(packer, samples) {
		const collate = this.collate ?? (this.start.batched ? default_collate : default_convert);
		return collateInto((shape, dtype) => packer.place(shape, dtype), () => collate(samples));
	}
};
const threads = "node:worker_threads";
const port = (await import(threads)).parentPort;
let worker;
let id = 0;
function fail(error, place) {
	port.postMessage({
		kind: "failed",
		worker: id,
		error: describeError(error, place)
	});
}
async function handle(message) {
	if (worker === undefined) {
		checkStart(message);
		id = message.id;
		worker = await Worker.begin(message);
		return;
	}
	if (message.kind === "start") return;
	const { epoch, number } = message;
	const answer = {
		worker: id,
		epoch,
		number
	};
	if (Atomics.load(worker.start.epoch, 0) !== epoch) {
		port.postMessage({
			...answer,
			kind: "skipped"
		});
		return;
	}
	try {
		const loaded = await worker.load(message);
		if (loaded === undefined) {
			port.postMessage({
				...answer,
				kind: "end"
			});
			return;
		}
		const [parcel, packer] = loaded;
		port.postMessage({
			...answer,
			kind: "batch",
			parcel,
			need: packer.need
		}, packer.moved);
		packer.release();
	} catch (error) {
		port.postMessage({
			...answer,
			kind: "error",
			error: describeError(error, where)
		});
	}
}
let before = Promise.resolve();
port.on("message", (message) => {
	before = before.then(() => handle(message)).catch((error) => fail(error, where));
});
globalThis.addEventListener("error", (event) => {
	event.preventDefault();
	fail(event.error, "outside of any batch");
});
globalThis.addEventListener("unhandledrejection", (event) => {
	event.preventDefault();
	fail(event.reason, "outside of any batch");
});
