// One event file, TensorBoard's EventFileWriter: records are appended as they come.
import { encodeMessage } from "../../io/protobuf.ts";
import { EVENT, type Event, type SummaryValue } from "./event.ts";
import { frame } from "./records.ts";

/** Counts the files of this process, so that two of one second have two names. */
let files = 0;

/** Seconds since 1970, as Python's time.time() has them. */
export function now(): number {
  return Date.now() / 1000;
}

/** The machine's name, if that may be asked without a prompt. */
export function hostName(): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "hostname" });
  return state === "granted" ? Deno.hostname() : undefined;
}

/** Writes every event at once: what was added survives a crash of the program. */
export class EventFileWriter {
  /** Where the events go. */
  readonly path: string;
  readonly #file: Deno.FsFile;

  constructor(readonly log_dir: string, suffix: string) {
    Deno.mkdirSync(log_dir, { recursive: true });
    const seconds = String(Math.floor(now())).padStart(10, "0");
    this.path = `${log_dir}/events.out.tfevents.${seconds}.${
      hostName() ?? "localhost"
    }.${Deno.pid}.${files++}${suffix}`;
    this.#file = Deno.openSync(this.path, { write: true, createNew: true });
    this.add({
      wall_time: now(),
      file_version: "brain.Event:2",
      source_metadata: { writer: "denotorch" },
    });
  }

  add(event: Event): void {
    const bytes = frame(encodeMessage(EVENT, event));
    for (let done = 0; done < bytes.length;) done += this.#file.writeSync(bytes.subarray(done));
  }

  addSummary(value: readonly SummaryValue[], step: number | undefined, walltime: number | undefined): void {
    this.add({ wall_time: walltime ?? now(), step, summary: { value } });
  }

  flush(): void {
    this.#file.syncDataSync();
  }

  close(): void {
    this.#file.close();
  }
}
