// files/tensorboard: event files as TensorBoard's own reader gives them, and what their frames look like.
import { isObject, type Json, type JsonObject } from "./json.ts";
import { type Library, Mismatch } from "./library.ts";
import type { Report } from "./report.ts";

/** Whether a golden file stands beside an event file. */
export function isEventFile(path: string): boolean {
  return /tfevents[^/]*\.expect\.json\.gz$/.test(path);
}

type Accumulator = {
  Reload(): Accumulator;
  Tags(): Record<string, string[]>;
} & Record<"Scalars" | "Histograms" | "Images" | "Audio" | "Tensors", (tag: string) => Record<string, Json>[]>;

export class EventFileRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(file: string, body: JsonObject): void {
    const id = this.report.file.replace(/\.expect$/, "");
    this.report.case("files.tensorboard", id, () => {
      if (body.refuse === true) return this.refused(file);
      const got = this.lib.call("utils.tensorboard.EventAccumulator", file) as Accumulator;
      got.Reload();
      const tags = got.Tags();
      for (const kind of ["scalars", "histograms", "images", "audio"]) {
        const want = (body.tags as JsonObject | undefined)?.[kind] ?? Object.keys(Object(body[kind] ?? {}));
        same(tags[kind], want, `tags of ${kind}`);
      }
      each(body.scalars, (tag, list) => {
        same(got.Scalars(tag).map((it) => [it.wall_time, it.step, it.value]), list, tag);
      });
      each(body.histograms, (tag, list) => {
        const found = got.Histograms(tag).map((it) => ({ step: it.step, ...it.histogram_value as JsonObject }));
        same(found, list, tag);
      });
      each(body.images, (tag, list) => {
        const found = got.Images(tag).map(({ step, width, height, encoded_image_string }) => {
          return { step, width, height, png_hex: hex(encoded_image_string as unknown as Uint8Array) };
        });
        same(found, list, tag);
      });
      each(body.tensors, (tag, list) => {
        const found = got.Tensors(tag).map(({ step, tensor_proto }) => {
          const texts = (tensor_proto as { string_val?: unknown }).string_val as Uint8Array[];
          return { step, text: texts.map((it) => new TextDecoder().decode(it)) };
        });
        same(found, list, tag);
      });
      this.frames(file, body.records as Json[] | undefined);
    });
  }

  /** The frames, told from the file's bytes: the reader has verified the checksums that stand there. */
  private frames(file: string, want: Json[] | undefined): void {
    if (want === undefined) return;
    const bytes = Deno.readFileSync(file), view = new DataView(bytes.buffer), found: JsonObject[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = Number(view.getBigUint64(at, true));
      found.push({
        length,
        length_crc: view.getUint32(at + 8, true),
        data_crc: view.getUint32(at + 12 + length, true),
      });
      at += length + 16;
    }
    same(found, want, "records");
    const events = [...this.lib.call("utils.tensorboard.EventFileReader", file) as Iterable<unknown>];
    if (events.length !== want.length) throw new Mismatch(`${events.length} events, not ${want.length}`);
  }

  private refused(file: string): void {
    try {
      (this.lib.call("utils.tensorboard.EventAccumulator", file) as Accumulator).Reload();
    } catch (e) {
      if (this.lib.isOwnError(e)) return;
      throw e;
    }
    throw new Mismatch("was read, although it has to be refused");
  }
}

function each(of: Json | undefined, check: (tag: string, list: Json) => void): void {
  for (const [tag, list] of Object.entries(Object(of ?? {}))) check(tag, list as Json);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Compares what the recording names; a number that is 0 may be absent, as the files leave it out. */
function same(got: unknown, want: Json, what: string): void {
  if (Array.isArray(want)) {
    const list = Array.from(got as ArrayLike<unknown>);
    if (list.length !== want.length) throw new Mismatch(`${what} has ${list.length} elements, not ${want.length}`);
    want.forEach((it, i) => same(list[i], it, `${what}[${i}]`));
  } else if (isObject(want)) {
    for (const [key, it] of Object.entries(want)) same((got as JsonObject)[key], it, `${what}.${key}`);
  } else if (!Object.is(got ?? (want === 0 ? 0 : got), want)) throw new Mismatch(`${what} is ${got}, not ${want}`);
}
