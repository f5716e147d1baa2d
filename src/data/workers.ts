// The workers of a loader: started, spoken to, waited for and stopped.
import { TorchError, UnsupportedError } from "../core/errors.ts";
import type { Answer, Failure, Start, Task } from "./messages.ts";
import type { Slot } from "./ring.ts";
import { workerError } from "./worker_error.ts";

/** What is used of Node's workers, which (unlike the web's) say when they end and do not keep a program alive. */
type Thread = {
  on(event: "message", listener: (message: Answer | Failure) => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "exit", listener: (code: number) => void): void;
  postMessage(message: Start | Task): void;
  terminate(): Promise<unknown>;
  ref(): void;
  unref(): void;
};
type Threads = { Worker: new (url: URL, options?: { execArgv?: string[] }) => Thread };

/** A worker's entry: workers start from files and data only, so one that lies elsewhere is imported by a data URL. */
function entry(): URL {
  const module = new URL("./worker.ts", import.meta.url);
  if (module.protocol === "file:") return module;
  return new URL(`data:application/javascript,${encodeURIComponent(`import ${JSON.stringify(module.href)};`)}`);
}

/** Workers that wait for tasks. */
export class Workers {
  readonly #threads: Thread[] = [];
  readonly #arrived: Answer[] = [];
  #wake: (() => void) | undefined;
  #failure: Error | undefined;
  #closed = false;
  /** The epoch that runs; workers drop the tasks of others. */
  readonly epoch: Int32Array<SharedArrayBuffer> = new Int32Array(new SharedArrayBuffer(4));

  /** Slots of tasks that nobody waits for any more, by epoch and number. */
  readonly #left = new Map<string, Slot>();

  private constructor() {}

  /** Starts `count` workers; `first` makes the first message of each. */
  static async start(count: number, first: (id: number, workers: Workers) => Start): Promise<Workers> {
    const name: string = "node:worker_threads";
    const { Worker } = await import(name) as Threads;
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

  #add(thread: Thread, id: number, first: Start): void {
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

  #fail(error: Error): void {
    if (this.#closed) return;
    this.#failure ??= error;
    this.#wake?.();
  }

  /** Whether the workers can be given more to do. */
  get usable(): boolean {
    return !this.#closed && this.#failure === undefined;
  }

  /** Gives a task to a worker. */
  post(worker: number, task: Task): void {
    this.#threads[worker].postMessage(task);
  }

  /** What arrives next from any of the workers; undefined when nothing does within `timeout` seconds (0: any time). */
  async next(timeout: number): Promise<Answer | undefined> {
    const end = performance.now() + timeout * 1000;
    for (;;) {
      const answer = this.#arrived.shift();
      if (answer !== undefined) return answer;
      if (this.#failure !== undefined) throw this.#failure;
      const left = end - performance.now();
      if (timeout > 0 && left <= 0) return undefined;
      await this.#wait(timeout > 0 ? left : 0);
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (milliseconds > 0) timer = setTimeout(resolve, milliseconds);
    });
    this.#wake = undefined;
    clearTimeout(timer);
  }

  /** Leaves a task to itself; its slot is in use until it is answered. */
  leave({ epoch, number }: { epoch: number; number: number }, slot: Slot): void {
    this.#left.set(`${epoch}/${number}`, slot);
  }

  /** The slot of a task that was left to itself, and is answered now. */
  takeBack({ epoch, number }: { epoch: number; number: number }): Slot | undefined {
    const key = `${epoch}/${number}`, slot = this.#left.get(key);
    this.#left.delete(key);
    return slot;
  }

  /** Lets the program end while no epoch runs, or keeps it alive while one does. */
  hold(running: boolean): void {
    for (const thread of this.#threads) running ? thread.ref() : thread.unref();
  }

  /** Ends all workers, whatever they are doing. */
  close(): void {
    this.#closed = true;
    for (const thread of this.#threads) {
      thread.unref();
      thread.terminate().catch(() => {}); // it has ended already
    }
    this.#threads.length = 0;
  }
}

function startError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const flag = /--allow-(read|import)/.exec(message);
  if (flag === null) return error instanceof Error ? error : new TorchError(message);
  return new UnsupportedError(
    `DataLoader: a worker could not be started: ${message}. Workers import modules while the program runs; with ` +
      "num_workers: 0 no permission is needed",
    { cause: error },
  );
}
