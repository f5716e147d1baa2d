import { Decoder, Encoder, Ring, checkNotImporting, default_collate, default_convert, describeSlot, get_worker_info, lookUp, workerError } from "./messages.js";
import { ArgumentError, Signature$1 as Signature, Tensor, TorchError, UnsupportedError, ValueError, __exportAll, __name, defaultGenerator, float64, multinomial, tensor, uint8 } from "./module.js";
import { Dataset, IterableDataset, StreamReader, Subset, TensorDataset, birthModules, fetchAll, fetchInOrder, indexed, modulesOnStack, position, random_split, rowsOf } from "./fetch.js";
import { Generator, randint, randperm } from "./random.js";

// src/data/seed.ts
function drawSeed(generator) {
	const [high, low] = (generator ?? defaultGenerator).u64();
	return BigInt(high & 2147483647) << 32n | BigInt(low);
}

// src/data/sampler.ts
function lengthOf(source) {
	if (typeof source === "object" && source !== null) {
		if ("length" in source && typeof source.length === "number") return source.length;
		if ("__len__" in source) return source.__len__();
	}
	throw new ArgumentError("a sampler's data_source must have a length");
}
var Sampler = class {};
var SequentialSampler = class extends Sampler {
	data_source;
	constructor(data_source) {
		super();
		this.data_source = data_source;
	}
	get length() {
		return lengthOf(this.data_source);
	}
	*[Symbol.iterator]() {
		const n = this.length;
		for (let i = 0; i < n; i++) yield i;
	}
};
const RANDOM = new Signature("RandomSampler", [
	"replacement",
	"num_samples",
	"generator"
]);
var RandomSampler = class extends Sampler {
	data_source;
	replacement;
	generator;
	#count;
	constructor(data_source, replacement, num_samples, generator, options) {
		super();
		this.data_source = data_source;
		const o = RANDOM.read(replacement, num_samples, generator, options);
		this.replacement = o.replacement ?? false;
		if (typeof this.replacement !== "boolean") {
			throw new ArgumentError(`replacement should be a boolean value, but got replacement=${String(this.replacement)}`);
		}
		this.#count = o.num_samples ?? null;
		this.generator = o.generator ?? null;
		checkCount("num_samples", this.num_samples);
	}
	get num_samples() {
		return this.#count ?? lengthOf(this.data_source);
	}
	get length() {
		return this.num_samples;
	}
	*[Symbol.iterator]() {
		const n = lengthOf(this.data_source);
		const count = this.num_samples;
		const generator = this.generator ?? new Generator().manual_seed(drawSeed(null));
		if (this.replacement) {
			for (let left = count; left > 0; left -= 32) {
				yield* randint(0, n, [Math.min(left, 32)], { generator }).tolist();
			}
			return;
		}
		for (let whole = Math.floor(count / n); whole > 0; whole--) yield* permutation(n, generator);
		yield* permutation(n, generator).slice(0, count % n);
	}
};
function permutation(n, generator) {
	return randperm(n, { generator: generator ?? undefined }).tolist();
}
function checkCount(name, value) {
	if (!Number.isInteger(value) || value <= 0) {
		throw new ValueError(`${name} should be a positive integer value, but got ${name}=${String(value)}`);
	}
}
var SubsetRandomSampler = class extends Sampler {
	indices;
	generator;
	constructor(indices, generator) {
		super();
		this.indices = [...indices];
		this.generator = generatorOf(generator);
	}
	get length() {
		return this.indices.length;
	}
	*[Symbol.iterator]() {
		for (const i of permutation(this.indices.length, this.generator)) yield this.indices[i];
	}
};
function generatorOf(value) {
	if (value instanceof Generator) return value;
	return value?.generator ?? null;
}
const WEIGHTED = new Signature("WeightedRandomSampler", [
	"num_samples",
	"replacement",
	"generator"
]);
var WeightedRandomSampler = class extends Sampler {
	weights;
	num_samples;
	replacement;
	generator;
	constructor(weights, num_samples, replacement, generator, options) {
		super();
		const o = WEIGHTED.read(num_samples, replacement, generator, options);
		checkCount("num_samples", o.num_samples);
		this.num_samples = o.num_samples;
		this.replacement = o.replacement ?? true;
		if (typeof this.replacement !== "boolean") {
			throw new ValueError(`replacement should be a boolean value, but got replacement=${String(this.replacement)}`);
		}
		this.weights = weights instanceof Tensor ? weights.to(float64) : tensor([...weights], { dtype: float64 });
		if (this.weights.shape.length !== 1) {
			throw new ValueError(`weights should be a 1d sequence but given weights have shape (${this.weights.shape.join(", ")})`);
		}
		this.generator = o.generator ?? null;
	}
	get length() {
		return this.num_samples;
	}
	*[Symbol.iterator]() {
		const generator = this.generator ?? undefined;
		yield* multinomial(this.weights, this.num_samples, this.replacement, { generator }).tolist();
	}
};
var BatchSampler = class extends Sampler {
	sampler;
	batch_size;
	drop_last;
	constructor(sampler, batch_size, drop_last) {
		super();
		this.sampler = sampler;
		this.batch_size = batch_size;
		this.drop_last = drop_last;
		checkCount("batch_size", batch_size);
		if (typeof drop_last !== "boolean") {
			throw new ValueError(`drop_last should be a boolean value, but got drop_last=${String(drop_last)}`);
		}
	}
	get length() {
		if (!("length" in this.sampler) && !("__len__" in this.sampler)) {
			throw new UnsupportedError("BatchSampler: the sampler has no length");
		}
		const n = lengthOf(this.sampler);
		return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
	}
	*[Symbol.iterator]() {
		let batch = [];
		for (const index of this.sampler) {
			batch.push(index);
			if (batch.length < this.batch_size) continue;
			yield batch;
			batch = [];
		}
		if (batch.length > 0 && !this.drop_last) yield batch;
	}
};

// src/data/combine.ts
var ConcatDataset = class extends Dataset {
	datasets;
	cumulative_sizes;
	constructor(datasets) {
		super();
		this.datasets = [...datasets];
		if (this.datasets.length === 0) throw new ValueError("datasets should not be an empty iterable");
		for (const dataset of this.datasets) {
			if (dataset instanceof IterableDataset) {
				throw new ValueError("ConcatDataset does not support IterableDataset");
			}
		}
		let total = 0;
		this.cumulative_sizes = this.datasets.map((dataset) => total += indexed(dataset).length);
	}
	get length() {
		return this.cumulative_sizes[this.cumulative_sizes.length - 1];
	}
	get(index) {
		if (index < 0 && -index > this.length) {
			throw new ValueError("absolute value of index should not exceed dataset length");
		}
		const at = position(index, this.length);
		const which = this.cumulative_sizes.findIndex((end) => at < end);
		return indexed(this.datasets[which]).get(which === 0 ? at : at - this.cumulative_sizes[which - 1]);
	}
};
var ChainDataset = class extends IterableDataset {
	datasets;
	constructor(datasets) {
		super();
		this.datasets = datasets;
	}
	*[Symbol.iterator]() {
		for (const dataset of this.datasets) {
			checkStream$1(dataset);
			yield* { [Symbol.iterator]: () => dataset[Symbol.iterator]() };
		}
	}
	get length() {
		let total = 0;
		for (const dataset of this.datasets) {
			checkStream$1(dataset);
			total += lengthOf(dataset);
		}
		return total;
	}
};
function checkStream$1(dataset) {
	if (!(dataset instanceof IterableDataset)) throw new ValueError("ChainDataset only supports IterableDataset");
}
__name(checkStream$1, "checkStream");
var StackDataset = class StackDataset extends Dataset {
	datasets;
	constructor(...given) {
		super();
		const record = given.length === 1 && isRecordOfDatasets(given[0]);
		this.datasets = record ? given[0] : given;
		const parts = partsOf(this.datasets);
		if (parts.length === 0) throw new ValueError("At least one dataset should be passed");
		if (parts.some(([, part]) => part.length !== parts[0][1].length)) {
			const sizes = parts.map(([, part]) => part.length).join(", ");
			throw new ValueError(`Size mismatch between datasets: their lengths are ${sizes}`);
		}
	}
	get length() {
		return partsOf(this.datasets)[0][1].length;
	}
	get(index) {
		return assemble(this.datasets, partsOf(this.datasets).map(([key, part]) => [key, part.get(index)]));
	}
	__getitems__(indices) {
		if (this.get !== StackDataset.prototype.get) return indices.map((i) => this.get(i));
		const columns = partsOf(this.datasets).map(([key, part]) => {
			const items = fetchAll(part, indices);
			if (items.length === indices.length) return [key, items];
			throw new ValueError(`Nested dataset's output size mismatch. Expected ${indices.length}, got ${items.length}`);
		});
		return indices.map((_, i) => assemble(this.datasets, columns.map(([key, items]) => [key, items[i]])));
	}
};
function partsOf(datasets) {
	return Object.entries(datasets).map(([key, dataset]) => [key, indexed(dataset)]);
}
function assemble(model, members) {
	return Array.isArray(model) ? members.map(([, value]) => value) : Object.fromEntries(members);
}
function isRecordOfDatasets(value) {
	if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
	return !("length" in value && "get" in value) && !("__getitem__" in value);
}

// src/data/distributed_sampler.ts
const SIGNATURE$1 = new Signature("DistributedSampler", [
	"num_replicas",
	"rank",
	"shuffle",
	"seed",
	"drop_last"
]);
var DistributedSampler = class extends Sampler {
	dataset;
	num_replicas;
	rank;
	epoch = 0;
	drop_last;
	num_samples;
	total_size;
	shuffle;
	seed;
	constructor(dataset, num_replicas, rank, shuffle, seed, drop_last, options) {
		super();
		this.dataset = dataset;
		const o = SIGNATURE$1.read(num_replicas, rank, shuffle, seed, drop_last, options);
		if (typeof o.num_replicas !== "number" || typeof o.rank !== "number") {
			throw new UnsupportedError("DistributedSampler: state num_replicas and rank; there is no process group that could tell them");
		}
		if (!Number.isInteger(o.rank) || o.rank >= o.num_replicas || o.rank < 0) {
			throw new ValueError(`Invalid rank ${o.rank}, rank should be in the interval [0, ${o.num_replicas - 1}]`);
		}
		this.num_replicas = o.num_replicas;
		this.rank = o.rank;
		this.drop_last = o.drop_last ?? false;
		this.shuffle = o.shuffle ?? true;
		this.seed = o.seed ?? 0;
		const n = lengthOf(dataset);
		this.num_samples = this.drop_last && n % this.num_replicas !== 0 ? Math.ceil((n - this.num_replicas) / this.num_replicas) : Math.ceil(n / this.num_replicas);
		this.total_size = this.num_samples * this.num_replicas;
	}
	get length() {
		return this.num_samples;
	}
	*[Symbol.iterator]() {
		const n = lengthOf(this.dataset);
		const order = this.shuffle ? randperm(n, { generator: new Generator().manual_seed(this.seed + this.epoch) }).tolist() : Array.from({ length: n }, (_, i) => i);
		for (let i = this.rank; i < this.total_size; i += this.num_replicas) yield order[i % n];
	}
	set_epoch(epoch) {
		this.epoch = epoch;
	}
};

// src/data/loader_options.ts
const SIGNATURE = new Signature("DataLoader", [
	"batch_size",
	"shuffle",
	"sampler",
	"batch_sampler",
	"num_workers",
	"collate_fn",
	"pin_memory",
	"drop_last",
	"timeout",
	"worker_init_fn",
	"multiprocessing_context",
	"generator",
	"prefetch_factor",
	"persistent_workers",
	"pin_memory_device",
	"in_order",
	"module"
]);
function checkOptions(o, stream) {
	const workers = o.num_workers ?? 0;
	if (!Number.isInteger(workers) || workers < 0) {
		throw new ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.");
	}
	if ((o.timeout ?? 0) < 0) throw new ValueError("timeout option should be non-negative");
	checkWorkerOptions(o, workers);
	for (const name of ["collate_fn", "worker_init_fn"]) {
		const value = o[name] ?? null;
		if (value !== null && typeof value !== "function") {
			throw new ArgumentError(`${name} must be a function, got ${typeof value}`);
		}
	}
	if (stream) checkStream(o);
	const size = o.batch_size === undefined ? 1 : o.batch_size;
	if (o.sampler && o.shuffle) throw new ValueError("sampler option is mutually exclusive with shuffle");
	if (o.batch_sampler && (size !== 1 || o.shuffle || o.sampler || o.drop_last)) {
		throw new ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last");
	}
	if (!o.batch_sampler && size === null && o.drop_last) {
		throw new ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last");
	}
}
function checkWorkerOptions(o, workers) {
	const prefetch = o.prefetch_factor ?? null;
	if (workers === 0 && prefetch !== null) {
		throw new ValueError("prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable " + "multiprocessing, otherwise set prefetch_factor to None.");
	}
	if (prefetch !== null && prefetch < 0) throw new ValueError("prefetch_factor option should be non-negative");
	if (prefetch !== null && !(Number.isInteger(prefetch) && prefetch > 0)) {
		throw new ValueError(`prefetch_factor must be a whole number greater than 0 with workers, got ${prefetch}`);
	}
	if (o.persistent_workers && workers === 0) throw new ValueError("persistent_workers option needs num_workers > 0");
	const context = o.multiprocessing_context ?? null;
	if (context === null) return;
	if (workers === 0) {
		throw new ValueError("multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got num_workers=0");
	}
	if (![
		"fork",
		"spawn",
		"forkserver"
	].includes(context)) {
		throw new ValueError("multiprocessing_context option should specify a valid start method in ['fork', 'spawn', 'forkserver'], but got " + `multiprocessing_context='${context}'`);
	}
}
function checkWorkerCount(workers) {
	const most = navigator.hardwareConcurrency;
	if (workers <= most) return;
	console.warn(`This DataLoader will create ${workers} workers in total. Our suggested max number of worker in current system is ` + `${most}, which is smaller than what this DataLoader is going to create. Please be aware that excessive worker ` + "creation might get DataLoader running slow or even freeze, lower the worker number to avoid potential " + "slowness/freeze if necessary.");
}
function checkStream(o) {
	const refuse = (option, value) => {
		throw new ValueError(`DataLoader with IterableDataset: expected unspecified ${option} option, but got ${option}=${String(value)}`);
	};
	if (o.shuffle) refuse("shuffle", o.shuffle);
	if (o.sampler) refuse("sampler", o.sampler);
	if (o.batch_sampler) refuse("batch_sampler", o.batch_sampler);
}

// src/data/epoch.ts
var Epoch = class {
	plan;
	workers;
	ring;
	#tasks = new Map();
	#active;
	#load;
	#sent = 0;
	#received = 0;
	#turn = 0;
	#exhausted = false;
	constructor(plan, workers, ring) {
		this.plan = plan;
		this.workers = workers;
		this.ring = ring;
		this.#active = new Array(plan.count).fill(true);
		this.#load = new Array(plan.count).fill(0);
	}
	async *run() {
		const { workers, plan } = this;
		Atomics.store(workers.epoch, 0, plan.epoch);
		for (let i = 0; i < plan.prefetch * plan.count; i++) this.#assign();
		for (;;) {
			const ready = this.#next();
			if (ready === "end") return;
			if (ready !== undefined) {
				yield await this.#open(ready);
				continue;
			}
			const answer = await workers.next(plan.timeout);
			if (answer === undefined) throw this.#timedOut();
			this.#take(answer);
		}
	}
	#next() {
		if (!this.plan.inOrder) {
			for (const [number, task] of this.#tasks) if (task.result !== undefined) return [number, task];
			return this.#tasks.size === 0 ? "end" : undefined;
		}
		for (; this.#received < this.#sent; this.#received++) {
			const task = this.#tasks.get(this.#received);
			if (task !== undefined) return task.result === undefined ? undefined : [this.#received, task];
		}
		return "end";
	}
	#take(answer) {
		if (answer.epoch !== this.plan.epoch) {
			const slot = this.workers.takeBack(answer);
			if (slot !== undefined) this.ring.give(slot);
			return;
		}
		const task = this.#tasks.get(answer.number);
		this.#load[task.worker]--;
		if (answer.kind === "batch" || answer.kind === "error") {
			task.result = answer;
			return;
		}
		this.#tasks.delete(answer.number);
		if (task.slot !== undefined) this.ring.give(task.slot);
		this.#active[answer.worker] = false;
		this.#assign();
	}
	async #open([number, task]) {
		const result = task.result;
		this.#tasks.delete(number);
		if (result.kind === "error") {
			if (task.slot !== undefined) this.ring.give(task.slot);
			throw workerError(result.error, result.worker);
		}
		const { parcel, need } = result;
		this.ring.fit(need);
		const codes = await lookUp(parcel.codes, [], "DataLoader: a batch that comes back from a worker");
		const { tensor, finish } = this.ring.borrow(task.slot);
		const batch = new Decoder(codes, tensor).decode(parcel.value);
		finish();
		this.#assign();
		return batch;
	}
	#assign() {
		const worker = this.#exhausted ? undefined : this.#nextWorker();
		if (worker === undefined) return;
		const { done, value } = this.plan.indices.next();
		if (done) {
			this.#exhausted = true;
			return;
		}
		const number = this.#sent++, slot = this.ring.take(), { epoch, seed } = this.plan;
		this.#tasks.set(number, {
			worker,
			indices: value,
			slot
		});
		this.#load[worker]++;
		const told = slot === undefined ? undefined : describeSlot(slot);
		const task = {
			kind: "task",
			epoch,
			number,
			indices: value,
			seed: seed + BigInt(number),
			slot: told
		};
		this.workers.post(worker, task);
	}
	#nextWorker() {
		const { count, prefetch, inOrder } = this.plan;
		const most = Math.floor(prefetch * count / this.#active.filter(Boolean).length);
		for (let i = 0; i < count; i++) {
			const worker = this.#turn++ % count;
			if (this.#active[worker] && (inOrder || this.#load[worker] < most)) return worker;
		}
		return undefined;
	}
	#timedOut() {
		const waiting = [...this.#tasks].filter(([, task]) => task.result === undefined);
		const [number, { worker, indices }] = waiting[0];
		const list = indices.length > 8 ? `${indices.slice(0, 8).join(", ")}, …` : indices.join(", ");
		return new TorchError(`DataLoader timed out after ${this.plan.timeout} seconds: worker ${worker} has not delivered batch ${number}` + (this.plan.stream ? "" : ` (indices ${list})`));
	}
	finish(workersGoOn) {
		for (const [number, { slot, result }] of this.#tasks) {
			if (slot === undefined) continue;
			if (result !== undefined) this.ring.give(slot);
			else if (workersGoOn) this.workers.leave({
				epoch: this.plan.epoch,
				number
			}, slot);
			else this.ring.drop();
		}
		this.#tasks.clear();
		Atomics.store(this.workers.epoch, 0, -1);
	}
};

// src/data/share.ts
const shared = new WeakMap();
function sharedMemory(storage) {
	const { memory, account, byteOffset, nbytes, version } = storage;
	if (account === undefined && memory instanceof Uint8Array && memory.buffer instanceof SharedArrayBuffer) {
		return [memory.buffer, memory.byteOffset + byteOffset];
	}
	const before = shared.get(storage);
	if (before !== undefined && before.version === version && !storage.exposed) return [before.memory, 0];
	const copy = before?.memory ?? new SharedArrayBuffer(nbytes);
	new Uint8Array(copy).set(storage.array(uint8));
	shared.set(storage, {
		memory: copy,
		version
	});
	return [copy, 0];
}
function shareTensor(x) {
	const { dtype, shape, strides, requires_grad, isParameter: parameter } = x;
	const [memory, start] = sharedMemory(x.store.root);
	const offset = x.offset + start / dtype.itemsize;
	return {
		kind: "tensor",
		dtype: dtype.name,
		shape,
		strides,
		offset,
		memory,
		requires_grad,
		parameter
	};
}

// src/data/workers.ts
function entry() {
	const module = new URL("./worker.js", import.meta.url);
	if (module.protocol === "file:") return module;
	return new URL(`data:application/javascript,${encodeURIComponent(`import ${JSON.stringify(module.href)};`)}`);
}
var Workers = class Workers {
	#threads = [];
	#arrived = [];
	#wake;
	#failure;
	#closed = false;
	epoch = new Int32Array(new SharedArrayBuffer(4));
	#left = new Map();
	constructor() {}
	static async start(count, first) {
		const name = "node:worker_threads";
		const { Worker } = await import(name);
		const workers = new Workers();
		try {
			const url = entry();
			for (let id = 0; id < count; id++) workers.#add(new Worker(url), id, first(id, workers));
		} catch (error) {
			workers.close();
			throw startError(error);
		}
		return workers;
	}
	#add(thread, id, first) {
		this.#threads.push(thread);
		thread.on("message", (message) => {
			if (message.kind === "failed") this.#fail(workerError(message.error, message.worker));
			else this.#arrived.push(message);
			this.#wake?.();
		});
		thread.on("error", (error) => this.#fail(startError(error)));
		thread.on("exit", (code) => {
			const how = `exited unexpectedly with code ${code}, by Deno.exit() or close()`;
			this.#fail(new TorchError(`DataLoader worker ${id} ${how}`));
		});
		thread.postMessage(first);
	}
	#fail(error) {
		if (this.#closed) return;
		this.#failure ??= error;
		this.#wake?.();
	}
	get usable() {
		return !this.#closed && this.#failure === undefined;
	}
	post(worker, task) {
		this.#threads[worker].postMessage(task);
	}
	async next(timeout) {
		const end = performance.now() + timeout * 1e3;
		for (;;) {
			const answer = this.#arrived.shift();
			if (answer !== undefined) return answer;
			if (this.#failure !== undefined) throw this.#failure;
			const left = end - performance.now();
			if (timeout > 0 && left <= 0) return undefined;
			await this.#wait(timeout > 0 ? left : 0);
		}
	}
	async #wait(milliseconds) {
		let timer;
		await new Promise((resolve) => {
			this.#wake = resolve;
			if (milliseconds > 0) timer = setTimeout(resolve, milliseconds);
		});
		this.#wake = undefined;
		clearTimeout(timer);
	}
	leave({ epoch, number }, slot) {
		this.#left.set(`${epoch}/${number}`, slot);
	}
	takeBack({ epoch, number }) {
		const key = `${epoch}/${number}`;
		const slot = this.#left.get(key);
		this.#left.delete(key);
		return slot;
	}
	hold(running) {
		for (const thread of this.#threads) running ? thread.ref() : thread.unref();
	}
	close() {
		this.#closed = true;
		for (const thread of this.#threads) {
			thread.unref();
			thread.terminate().catch(() => {});
		}
		this.#threads.length = 0;
	}
};
function startError(error) {
	const message = error instanceof Error ? error.message : String(error);
	const flag = /--allow-(read|import)/.exec(message);
	if (flag === null) return error instanceof Error ? error : new TorchError(message);
	return new UnsupportedError(`DataLoader: a worker could not be started: ${message}. Workers import modules while the program runs; with ` + "num_workers: 0 no permission is needed", { cause: error });
}

// src/data/worker_loader.ts
var WorkerLoader = class {
	settings;
	#kept;
	#epochs = 0;
	#ring;
	constructor(settings) {
		this.settings = settings;
		this.#ring = new Ring(settings.count * settings.prefetch + 2);
	}
	async *epoch(indices, seed) {
		const { count, prefetch, timeout, inOrder, persistent, stream } = this.settings;
		const kept = this.#kept?.usable ? this.#kept : undefined;
		this.#kept = undefined;
		const workers = kept ?? await this.#start(seed);
		workers.hold(true);
		const plan = {
			count,
			prefetch,
			timeout,
			inOrder,
			stream,
			indices,
			seed,
			epoch: ++this.#epochs
		};
		const epoch = new Epoch(plan, workers, this.#ring);
		let failed = true;
		try {
			yield* epoch.run();
			failed = false;
		} catch (error) {
			workers.close();
			throw error;
		} finally {
			const keep = persistent && workers.usable && this.#kept === undefined;
			epoch.finish(keep);
			if (failed) indices.return?.();
			if (keep) {
				this.#kept = workers;
				workers.hold(false);
			} else workers.close();
		}
	}
	async #start(seed) {
		const { count, batched, drop_last } = this.settings;
		const parcel = this.#parcel();
		const modules = this.#modules(parcel);
		return await Workers.start(count, (id, { epoch }) => ({
			kind: "start",
			version: 1,
			id,
			num_workers: count,
			seed: seed + BigInt(id),
			modules,
			parcel,
			batched,
			drop_last,
			epoch
		}));
	}
	#parcel() {
		const { dataset, collate, init } = this.settings;
		const encoder = new Encoder("DataLoader: workers get copies of the dataset and its functions", shareTensor);
		const items = [
			encoder.encode(dataset, "dataset"),
			encoder.encode(collate, "collate_fn"),
			encoder.encode(init, "worker_init_fn")
		];
		return {
			value: {
				kind: "list",
				id: -1,
				items
			},
			codes: encoder.codes
		};
	}
	#modules({ codes }) {
		if (codes.length === 0) return [];
		const { modules, dataset, made } = this.settings;
		const births = typeof dataset === "object" && dataset !== null ? birthsWithin(dataset) : [];
		return [...new Set([
			...modules,
			...births,
			...modulesOnStack(made),
			Deno.mainModule
		])];
	}
	close() {
		this.#kept?.close();
		this.#kept = undefined;
	}
};
function birthsWithin(dataset, seen = new Set()) {
	if (seen.has(dataset) || ArrayBuffer.isView(dataset)) return [];
	seen.add(dataset);
	const parts = Array.isArray(dataset) && dataset.length > 100 ? [] : Object.values(dataset);
	const inner = parts.filter((part) => typeof part === "object" && part !== null);
	return [...birthModules(dataset), ...inner.flatMap((part) => birthsWithin(part, seen))];
}

// src/data/loader.ts
var DataLoader = class {
	dataset;
	batch_size;
	sampler;
	batch_sampler;
	num_workers;
	collate_fn;
	pin_memory;
	drop_last;
	timeout;
	worker_init_fn;
	prefetch_factor;
	persistent_workers;
	in_order;
	generator;
	#source;
	#ownCollate;
	#workers;
	#announced = null;
	constructor(dataset, batch_size, shuffle, sampler, batch_sampler, num_workers, collate_fn, pin_memory, drop_last, options) {
		const o = SIGNATURE.read(batch_size, shuffle, sampler, batch_sampler, num_workers, collate_fn, pin_memory, drop_last, options);
		const stream = dataset instanceof IterableDataset;
		checkOptions(o, stream);
		const size = o.batch_size === undefined ? 1 : o.batch_size;
		const dropLast = o.drop_last ?? false;
		this.dataset = dataset;
		this.#source = stream ? null : indexed(dataset);
		this.generator = o.generator ?? null;
		this.batch_size = o.batch_sampler ? null : size;
		this.drop_last = dropLast;
		this.num_workers = o.num_workers ?? 0;
		this.timeout = o.timeout ?? 0;
		this.pin_memory = o.pin_memory ?? false;
		this.#ownCollate = !o.collate_fn;
		this.worker_init_fn = o.worker_init_fn ?? null;
		this.prefetch_factor = this.num_workers === 0 ? null : o.prefetch_factor ?? 2;
		this.persistent_workers = o.persistent_workers ?? false;
		this.in_order = o.in_order ?? true;
		const batched = Boolean(o.batch_sampler) || size !== null;
		this.collate_fn = o.collate_fn ?? (batched ? default_collate : default_convert);
		this.#workers = this.num_workers === 0 ? null : new WorkerLoader({
			dataset,
			collate: o.collate_fn ?? null,
			init: this.worker_init_fn,
			count: this.num_workers,
			prefetch: this.prefetch_factor,
			timeout: this.timeout,
			inOrder: this.in_order,
			persistent: this.persistent_workers,
			batched,
			stream,
			drop_last: dropLast,
			modules: [o.module ?? []].flat().map(String),
			made: new Error()
		});
		if (this.#workers !== null) {
			checkWorkerCount(this.num_workers);
			if (this.persistent_workers) closeWithLoader.register(this, this.#workers);
		}
		if (this.#source === null) {
			this.sampler = null;
			this.batch_sampler = null;
			if (size !== null) new BatchSampler([], size, dropLast);
			return;
		}
		this.sampler = o.sampler ?? (o.shuffle ? new RandomSampler(this.#source, { generator: this.generator }) : new SequentialSampler(this.#source));
		this.batch_sampler = o.batch_sampler ?? (size === null ? null : new BatchSampler(this.sampler, size, dropLast));
	}
	get length() {
		if (this.#source !== null) return lengthOf(this.batch_sampler ?? this.sampler);
		const stream = this.dataset;
		if (!("length" in stream) && !("__len__" in stream)) {
			throw new UnsupportedError(`DataLoader: ${stream.constructor.name} is a stream without a length`);
		}
		const n = this.#announced = lengthOf(stream);
		if (this.batch_size === null) return n;
		return this.drop_last ? Math.floor(n / this.batch_size) : Math.ceil(n / this.batch_size);
	}
	[Symbol.iterator]() {
		if (this.#workers !== null) {
			throw new UnsupportedError(`DataLoader: with num_workers=${this.num_workers} batches arrive later; write \`for await (const batch of ` + "loader)`, or leave num_workers at 0");
		}
		if (this.timeout !== 0) throw new ValueError("a loader without workers requires timeout == 0");
		return this.#watched(this.#epoch());
	}
	[Symbol.asyncIterator]() {
		if (this.#workers === null) {
			if (this.timeout !== 0) throw new ValueError("a loader without workers requires timeout == 0");
			const indices = this.#indices();
			drawSeed(this.generator);
			return this.#watchedLater(this.#later(indices));
		}
		checkNotImporting();
		const indices = this.#indices();
		return this.#watchedLater(this.#workers.epoch(indices, drawSeed(this.generator)));
	}
	[Symbol.dispose]() {
		this.#workers?.close();
	}
	#indices() {
		if (this.#source === null) return endless(new Array(this.batch_size ?? 1).fill(0));
		if (this.batch_sampler !== null) return this.batch_sampler[Symbol.iterator]();
		return singles(this.sampler[Symbol.iterator]());
	}
	#epoch() {
		const indices = this.#indices();
		drawSeed(this.generator);
		return this.#source === null ? this.#stream(this.dataset) : this.#batches(this.#source, indices);
	}
	*#batches(source, batches) {
		const single = this.batch_sampler === null;
		const fast = this.#ownCollate && !single ? rowsOf(source) : undefined;
		for (const indices of { [Symbol.iterator]: () => batches }) {
			yield fast === undefined ? this.#collate(fetchAll(source, indices), single) : fast(indices);
		}
	}
	#collate(samples, single) {
		const collate = this.collate_fn;
		return collate(single ? samples[0] : samples);
	}
	async *#later(batches) {
		const source = this.#source;
		if (source === null) {
			yield* this.#laterStream(this.dataset);
			return;
		}
		const single = this.batch_sampler === null;
		const fast = this.#ownCollate && !single ? rowsOf(source) : undefined;
		for (const indices of { [Symbol.iterator]: () => batches }) {
			if (fast !== undefined) yield fast(indices);
			else yield await this.#collate(await fetchInOrder(source, indices, () => {}), single);
		}
	}
	async *#laterStream(stream) {
		const reader = new StreamReader(stream);
		const size = this.batch_size ?? 1;
		const single = this.batch_size === null;
		try {
			for (;;) {
				const samples = await reader.take(size);
				if (samples.length === 0 || samples.length < size && this.drop_last) return;
				yield await this.#collate(samples, single);
			}
		} finally {
			await reader.close();
		}
	}
	*#stream(stream) {
		const size = this.batch_size ?? 1;
		const single = this.batch_size === null;
		let batch = [];
		for (const sample of { [Symbol.iterator]: () => stream[Symbol.iterator]() }) {
			batch.push(sample);
			if (batch.length < size) continue;
			yield this.#collate(batch, single);
			batch = [];
		}
		if (batch.length > 0 && !this.drop_last) yield this.#collate(batch, single);
	}
	*#watched(batches) {
		let count = 0;
		for (const batch of batches) {
			this.#count(++count);
			yield batch;
		}
	}
	async *#watchedLater(batches) {
		let count = 0;
		for await (const batch of batches) {
			this.#count(++count);
			yield batch;
		}
	}
	#count(yielded) {
		if (this.#announced === null || yielded <= this.#announced) return;
		const advice = this.num_workers === 0 ? "" : " With workers, this happens when each of them gives the whole stream: see get_worker_info.";
		console.warn(`Length of IterableDataset ${this.dataset.constructor.name} was reported to be ${this.#announced} (when accessing ` + `loader.length), but ${yielded} samples have been fetched.${advice}`);
		this.#announced = null;
	}
};
const closeWithLoader = new FinalizationRegistry((workers) => workers.close());
function* endless(item) {
	for (;;) yield item;
}
function* singles(indices) {
	for (const index of { [Symbol.iterator]: () => indices }) yield [index];
}

// src/data/mod.ts
var data_exports = /* @__PURE__ */ __exportAll({
	BatchSampler: () => BatchSampler,
	ChainDataset: () => ChainDataset,
	ConcatDataset: () => ConcatDataset,
	DataLoader: () => DataLoader,
	Dataset: () => Dataset,
	DistributedSampler: () => DistributedSampler,
	IterableDataset: () => IterableDataset,
	RandomSampler: () => RandomSampler,
	Sampler: () => Sampler,
	SequentialSampler: () => SequentialSampler,
	StackDataset: () => StackDataset,
	Subset: () => Subset,
	SubsetRandomSampler: () => SubsetRandomSampler,
	TensorDataset: () => TensorDataset,
	WeightedRandomSampler: () => WeightedRandomSampler,
	default_collate: () => default_collate,
	default_convert: () => default_convert,
	get_worker_info: () => get_worker_info,
	random_split: () => random_split
});

export { BatchSampler, ChainDataset, ConcatDataset, DataLoader, DistributedSampler, RandomSampler, Sampler, SequentialSampler, StackDataset, SubsetRandomSampler, WeightedRandomSampler, data_exports };