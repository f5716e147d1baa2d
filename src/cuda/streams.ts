// torch.cuda's streams and events: queues of a GPU's work, and places in them.
import { ValueError } from "../core/errors.ts";
import { type CudaDevice, type CudaScope, emptyScope, needsGPU } from "./missing.ts";

/** Options of {@link Stream}. */
export type StreamOptions = { device?: CudaDevice; priority?: number };

/**
 * A queue of a GPU's work. https://docs.pytorch.org/docs/stable/generated/torch.cuda.Stream.html
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const stream = torch.cuda.is_available() ? new torch.cuda.Stream() : null;
 * torch.cuda.stream(stream, () => torch.ones(2).add(1)); // null: no queue of its own
 * ```
 */
export class Stream {
  /** See the class. */
  constructor(device?: CudaDevice | StreamOptions, _priority?: number | StreamOptions) {
    const options = typeof device === "object" && device !== null && !("type" in device) ? device as StreamOptions : {};
    needsGPU(options.device ?? (options === device ? undefined : device as CudaDevice | undefined));
  }

  /** Whether all of the work is done. */
  query(): boolean {
    return needsGPU();
  }

  /** Waits for the work. */
  synchronize(): void {
    needsGPU();
  }

  /** Marks the present end of the queue. */
  record_event(_event?: Event): Event {
    return needsGPU();
  }

  /** What comes later waits for an event. */
  wait_event(_event: Event): void {
    needsGPU();
  }

  /** What comes later waits for another queue. */
  wait_stream(_stream: Stream): void {
    needsGPU();
  }
}

/** Options of {@link Event}. */
export type EventOptions = { enable_timing?: boolean; blocking?: boolean; interprocess?: boolean; external?: boolean };

/**
 * A place in a GPU's queue, to wait for and to measure times with. It can be made everywhere; recording it needs a GPU.
 * https://docs.pytorch.org/docs/stable/generated/torch.cuda.Event.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const start = new torch.cuda.Event({ enable_timing: true });
 * if (torch.cuda.is_available()) start.record();
 * if (!start.query()) throw new Error("nothing to wait for");
 * ```
 */
export class Event {
  /** See the class. */
  constructor(readonly enable_timing: boolean | EventOptions = false) {}

  /**
   * Puts the event at the end of a queue.
   *
   * @throws {DeviceError} where there is no GPU
   */
  record(_stream?: Stream): void {
    needsGPU();
  }

  /** Whether all work before it is done: true before it was recorded. */
  query(): boolean {
    return true;
  }

  /** Waits for all work before it: none before it was recorded. */
  synchronize(): void {}

  /**
   * What comes later in a queue waits for the event.
   *
   * @throws {DeviceError} where there is no GPU
   */
  wait(_stream?: Stream): void {
    needsGPU();
  }

  /**
   * Milliseconds between this event and a later one.
   *
   * @throws {ValueError} when one of them was not recorded
   */
  elapsed_time(_end_event: Event): number {
    throw new ValueError("Both events must be recorded before calculating elapsed time.");
  }

  /** PyTorch's text. */
  toString(): string {
    return "<torch.cuda.Event uninitialized>";
  }
}

/**
 * The queue in use.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.current_stream().synchronize();
 * ```
 */
export function current_stream(device?: CudaDevice): Stream {
  return needsGPU(device);
}

/**
 * The queue that is in use if nothing else is said.
 *
 * @throws {DeviceError} where there is no GPU
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.is_available()) torch.cuda.default_stream().synchronize();
 * ```
 */
export function default_stream(device?: CudaDevice): Stream {
  return needsGPU(device);
}

/**
 * A queue is the current one for the time of a callback, or of a block: `using _ = torch.cuda.stream(s)`. null changes
 * nothing.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.cuda.stream(null, () => torch.ones(2));
 * if (x.sum().item() !== 2) throw new Error("not run");
 * ```
 */
export function stream<R>(stream: Stream | null, fn: () => R): R;
/** The scope: `using _ = torch.cuda.stream(s)`. */
export function stream(stream: Stream | null): CudaScope;
export function stream(stream: Stream | null, fn?: () => unknown): unknown {
  return emptyScope(fn);
}
