// One pass over a dataset by workers: tasks are handed out ahead, and batches come back in order.
import { TorchError } from "../core/errors.ts";
import { Decoder } from "./decode.ts";
import { lookUp } from "./lookup.ts";
import type { Answer, Task } from "./messages.ts";
import { describeSlot, type Ring, type Slot } from "./ring.ts";
import { workerError } from "./worker_error.ts";
import type { Workers } from "./workers.ts";

/** What an epoch needs to know of its loader. */
export type EpochPlan = {
  readonly count: number;
  readonly prefetch: number;
  readonly timeout: number;
  readonly inOrder: boolean;
  readonly epoch: number;
  readonly seed: bigint;
  /** Lists of indices, one a batch. */
  readonly indices: Iterator<readonly number[]>;
  /** The indices mean nothing: samples come in a stream's order. */
  readonly stream: boolean;
};

type Result = Extract<Answer, { kind: "batch" | "error" }>;
type Pending = {
  readonly worker: number;
  readonly indices: readonly number[];
  readonly slot: Slot | undefined;
  result?: Result;
};

/** The state of an epoch. */
export class Epoch {
  readonly #tasks = new Map<number, Pending>();
  /** Which workers still have samples; a stream ends for each of them on its own. */
  readonly #active: boolean[];
  readonly #load: number[];
  #sent = 0;
  #received = 0;
  #turn = 0;
  #exhausted = false;

  constructor(readonly plan: EpochPlan, readonly workers: Workers, readonly ring: Ring) {
    this.#active = new Array(plan.count).fill(true);
    this.#load = new Array(plan.count).fill(0);
  }

  /** The batches. */
  async *run(): AsyncGenerator<unknown> {
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

  /** The batch whose turn it is, if it is there. */
  #next(): [number, Pending] | "end" | undefined {
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

  #take(answer: Answer): void {
    if (answer.epoch !== this.plan.epoch) { // of a loop that was left early
      const slot = this.workers.takeBack(answer);
      if (slot !== undefined) this.ring.give(slot);
      return;
    }
    const task = this.#tasks.get(answer.number)!;
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

  async #open([number, task]: [number, Pending]): Promise<unknown> {
    const result = task.result!;
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

  /** Hands out the next task, if there is one and somebody to do it. */
  #assign(): void {
    const worker = this.#exhausted ? undefined : this.#nextWorker();
    if (worker === undefined) return;
    const { done, value } = this.plan.indices.next();
    if (done) {
      this.#exhausted = true;
      return;
    }
    const number = this.#sent++, slot = this.ring.take(), { epoch, seed } = this.plan;
    this.#tasks.set(number, { worker, indices: value, slot });
    this.#load[worker]++;
    const told = slot === undefined ? undefined : describeSlot(slot);
    const task: Task = { kind: "task", epoch, number, indices: value, seed: seed + BigInt(number), slot: told };
    this.workers.post(worker, task);
  }

  #nextWorker(): number | undefined {
    const { count, prefetch, inOrder } = this.plan;
    const most = Math.floor(prefetch * count / this.#active.filter(Boolean).length);
    for (let i = 0; i < count; i++) {
      const worker = this.#turn++ % count;
      if (this.#active[worker] && (inOrder || this.#load[worker] < most)) return worker;
    }
    return undefined;
  }

  #timedOut(): TorchError {
    const waiting = [...this.#tasks].filter(([, task]) => task.result === undefined);
    const [number, { worker, indices }] = waiting[0];
    const list = indices.length > 8 ? `${indices.slice(0, 8).join(", ")}, …` : indices.join(", ");
    return new TorchError(
      `DataLoader timed out after ${this.plan.timeout} seconds: worker ${worker} has not delivered batch ${number}` +
        (this.plan.stream ? "" : ` (indices ${list})`),
    );
  }

  /** The end, early or not: slots that workers may still write to are kept from use. */
  finish(workersGoOn: boolean): void {
    for (const [number, { slot, result }] of this.#tasks) {
      if (slot === undefined) continue;
      if (result !== undefined) this.ring.give(slot);
      else if (workersGoOn) this.workers.leave({ epoch: this.plan.epoch, number }, slot);
      else this.ring.drop();
    }
    this.#tasks.clear();
    Atomics.store(this.workers.epoch, 0, -1);
  }
}
