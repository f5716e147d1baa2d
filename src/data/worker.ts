// A loader's worker: gets a copy of the dataset, and answers each list of indices with a batch.
import { setNumThreads } from "../backends/registry.ts";
import { defaultGenerator } from "../core/generator.ts";
import { pythonRandom } from "../core/python_random.ts";
import { collateInto, default_collate, default_convert } from "./collate.ts";
import { type DatasetLike, type Indexed, indexed, IterableDataset } from "./dataset.ts";
import { Decoder } from "./decode.ts";
import { Encoder } from "./encode.ts";
import { fetchInOrder, rowsOf, StreamReader } from "./fetch.ts";
import { lookUp } from "./lookup.ts";
import { type Answer, checkStart, type Failure, type Start, type Task } from "./messages.ts";
import { Packer } from "./pack.ts";
import { received } from "./ring.ts";
import type { Parcel } from "./wire.ts";
import { describeError } from "./worker_error.ts";
import { becomeWorker, whileImporting } from "./worker_info.ts";

type Collate = (samples: unknown) => unknown;
type Source = Indexed<unknown> | IterableDataset<unknown>;

const SUBJECT = "DataLoader with workers";

/** What runs at the moment, for errors. */
let where = "while it started";

/** Starts both streams anew: PyTorch's, and that of Python's `random`, as PyTorch does in its workers. */
function seedAll(seed: bigint): void {
  defaultGenerator.manual_seed(seed);
  pythonRandom.seed(seed);
}

/** What a worker does once it has started. */
class Worker {
  readonly #fast: ((indices: readonly number[]) => unknown) | undefined;
  #reader: StreamReader<unknown> | undefined;
  #readerEpoch = -1;
  constructor(readonly start: Start, readonly source: Source, readonly collate: Collate | null) {
    this.#fast = collate === null && start.batched ? rowsOf(source) : undefined;
  }

  /** Makes the dataset and the functions of the first message. */
  static async begin(start: Start): Promise<Worker> {
    setNumThreads(1);
    seedAll(start.seed);
    const codes = await whileImporting(() => lookUp(start.parcel.codes, start.modules, SUBJECT));
    const storages = new Map();
    const decoder = new Decoder(codes, (wire) => received(wire, storages));
    const [dataset, collate, init] = decoder.decode(start.parcel.value) as [
      DatasetLike<unknown> | IterableDataset<unknown>,
      Collate | null,
      ((id: number) => unknown) | null,
    ];
    const source = dataset instanceof IterableDataset ? dataset : indexed(dataset);
    becomeWorker({ id: start.id, num_workers: start.num_workers, seed: start.seed, dataset });
    const worker = new Worker(start, source, collate);
    where = "worker_init_fn";
    await init?.(start.id);
    return worker;
  }

  /** Loads a batch. */
  async load(task: Task): Promise<[Parcel, Packer] | undefined> {
    const packer = new Packer(task.slot);
    let batch: unknown;
    if (this.source instanceof IterableDataset) {
      const samples = await this.#next(this.source, task);
      if (samples === undefined) return undefined;
      batch = await this.#collated(packer, samples);
    } else {
      seedAll(task.seed);
      batch = this.#fast === undefined
        ? await this.#collated(packer, await this.#fetch(this.source, task.indices))
        : this.#fast(task.indices);
    }
    where = "the batch";
    const encoder = new Encoder("DataLoader: what collate_fn returns has to be sent", (x) => packer.tensor(x));
    return [encoder.parcel(batch, "the batch"), packer];
  }

  async #fetch(source: Indexed<unknown>, indices: readonly number[]): Promise<unknown> {
    const samples = await fetchInOrder(source, indices, (index) => {
      where = index === undefined ? `indices ${indices.join(", ")} of the dataset` : `index ${index} of the dataset`;
    });
    where = `collating the samples ${indices.join(", ")}`;
    return this.start.batched ? samples : samples[0];
  }

  async #next(stream: IterableDataset<unknown>, task: Task): Promise<unknown> {
    if (this.#readerEpoch !== task.epoch) {
      await this.#reader?.close();
      this.#reader = new StreamReader(stream);
      this.#readerEpoch = task.epoch;
    }
    const reader = this.#reader!, size = task.indices.length;
    where = `after ${reader.count} samples of the stream`;
    const samples = await reader.take(size);
    if (samples.length === 0 || this.start.drop_last && samples.length < size) return undefined;
    where = `collating the samples up to number ${reader.count} of the stream`;
    return this.start.batched ? samples : samples[0];
  }

  #collated(packer: Packer, samples: unknown): unknown {
    const collate = this.collate ?? (this.start.batched ? default_collate as Collate : default_convert);
    return collateInto((shape, dtype) => packer.place(shape, dtype), () => collate(samples));
  }
}

type Port = {
  on(event: "message", listener: (message: Start | Task) => void): void;
  postMessage(message: Answer | Failure, moved?: ArrayBuffer[]): void;
};

const threads: string = "node:worker_threads"; // by name only: its types would change those of the whole program
const port = (await import(threads)).parentPort as Port;
let worker: Worker | undefined;
let id = 0;

function fail(error: unknown, place: string): void {
  port.postMessage({ kind: "failed", worker: id, error: describeError(error, place) } satisfies Failure);
}

async function handle(message: Start | Task): Promise<void> {
  if (worker === undefined) {
    checkStart(message);
    id = message.id;
    worker = await Worker.begin(message);
    return;
  }
  if (message.kind === "start") return;
  const { epoch, number } = message as Task;
  const answer = { worker: id, epoch, number };
  if (Atomics.load(worker.start.epoch, 0) !== epoch) {
    port.postMessage({ ...answer, kind: "skipped" } satisfies Answer);
    return;
  }
  try {
    const loaded = await worker.load(message as Task);
    if (loaded === undefined) {
      port.postMessage({ ...answer, kind: "end" } satisfies Answer);
      return;
    }
    const [parcel, packer] = loaded;
    port.postMessage({ ...answer, kind: "batch", parcel, need: packer.need } satisfies Answer, packer.moved);
    packer.release();
  } catch (error) {
    port.postMessage({ ...answer, kind: "error", error: describeError(error, where) } satisfies Answer);
  }
}

let before: Promise<void> = Promise.resolve();
port.on("message", (message: Start | Task) => {
  before = before.then(() => handle(message)).catch((error) => fail(error, where));
});

// What user code leaves unhandled (a timer, a promise that nobody awaits) ends the loop too, with its stack.
globalThis.addEventListener("error", (event) => {
  event.preventDefault();
  fail(event.error, "outside of any batch");
});
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason, "outside of any batch");
});
