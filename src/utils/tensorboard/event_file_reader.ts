// Reads event files: event by event, or all of a run by tag, as TensorBoard's EventAccumulator.
import { ArgumentError, FormatError, IndexError } from "../../core/errors.ts";
import { decodeMessage } from "../../io/protobuf.ts";
import { EVENT, type Event, type HistogramProto, type SummaryValue, type TensorProto } from "./event.ts";
import { readRecords } from "./records.ts";

/**
 * The events of an event file, one after the other; every checksum is verified. A record that is cut off at the end is left out: the program that writes the
 * file may be running. A file can be read while it grows, and more than once.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { EventFileReader, SummaryWriter } = torch.utils.tensorboard;
 * const writer = new SummaryWriter(Deno.makeTempDirSync());
 * writer.add_scalar("loss", 0.5, 7);
 * writer.close();
 * const values = [...new EventFileReader(writer.path)].flatMap((event) => event.summary?.value ?? []);
 * if (values[0].tag !== "loss" || values[0].simple_value !== 0.5) throw new Error("another event");
 * ```
 */
export class EventFileReader implements Iterable<Event> {
  /** @param source a path, a file: URL or the file's bytes */
  constructor(readonly source: string | URL | Uint8Array) {
    if (typeof source !== "string" && !(source instanceof URL) && !(source instanceof Uint8Array)) {
      throw new ArgumentError("EventFileReader: expected a path, a file: URL or the bytes of an event file");
    }
  }

  /** @throws {FormatError} when a checksum or a message is wrong; the sentence names the record */
  *[Symbol.iterator](): Generator<Event> {
    let number = 0;
    for (const record of readRecords(this.source)) {
      let event: Event;
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
}

/** When a value was written: seconds since 1970, and the step. */
type Moment = { wall_time: number; step: number };
/** A number at a step. */
export type ScalarEvent = Moment & { value: number };
/** A histogram at a step. */
export type HistogramEvent = Moment & { histogram_value: HistogramProto };
/** A picture at a step, as the file of a picture (PNG, as writers make them). */
export type ImageEvent = Moment & { width: number; height: number; encoded_image_string: Uint8Array };
/** A sound at a step, as the file of a sound. */
export type AudioEvent = Moment & { sample_rate: number; length_frames: number; encoded_audio_string: Uint8Array };
/** A tensor or text at a step. */
export type TensorEvent = Moment & { tensor_proto: TensorProto };

/** The tags of each kind, in the order in which they came. */
export type Tags = {
  scalars: string[];
  histograms: string[];
  images: string[];
  audio: string[];
  tensors: string[];
};

/**
 * All values of a run by their tags: TensorBoard's `EventAccumulator`, without its sampling. Of a folder, all event
 * files in it (not those below) are read in the order of their names.
 *
 * @see https://github.com/tensorflow/tensorboard/blob/master/tensorboard/backend/event_processing/event_accumulator.py
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { EventAccumulator, SummaryWriter } = torch.utils.tensorboard;
 * const folder = Deno.makeTempDirSync();
 * {
 *   using writer = new SummaryWriter(folder);
 *   for (let step = 0; step < 3; step++) writer.add_scalar("loss", 1 / (1 + step), step);
 * }
 * const losses = new EventAccumulator(folder).Reload().Scalars("loss");
 * if (losses.map(({ step, value }) => step * value).join() !== "0,0.5,0.6666666865348816") throw new Error("losses");
 * ```
 */
export class EventAccumulator {
  #values = newTables();

  /** @param path a folder, an event file, or a file's bytes */
  constructor(readonly path: string | URL | Uint8Array) {}

  /** Reads everything, anew at each call. */
  Reload(): this {
    const tables = newTables();
    const files = this.path instanceof Uint8Array ? [this.path] : eventFiles(this.path);
    for (const file of files) {
      for (const event of new EventFileReader(file)) {
        const moment = { wall_time: event.wall_time ?? 0, step: event.step ?? 0 };
        for (const value of event.summary?.value ?? []) note(tables, moment, value);
      }
    }
    this.#values = tables;
    return this;
  }

  /** The tags of each kind. */
  Tags(): Tags {
    const { scalars, histograms, images, audio, tensors } = this.#values;
    return {
      scalars: [...scalars.keys()],
      histograms: [...histograms.keys()],
      images: [...images.keys()],
      audio: [...audio.keys()],
      tensors: [...tensors.keys()],
    };
  }

  /** The numbers of a tag. */
  Scalars(tag: string): ScalarEvent[] {
    return valuesOf(this.#values.scalars, tag, "scalars");
  }

  /** The histograms of a tag. */
  Histograms(tag: string): HistogramEvent[] {
    return valuesOf(this.#values.histograms, tag, "histograms");
  }

  /** The pictures of a tag. */
  Images(tag: string): ImageEvent[] {
    return valuesOf(this.#values.images, tag, "images");
  }

  /** The sounds of a tag. */
  Audio(tag: string): AudioEvent[] {
    return valuesOf(this.#values.audio, tag, "audio");
  }

  /** The tensors and texts of a tag. */
  Tensors(tag: string): TensorEvent[] {
    return valuesOf(this.#values.tensors, tag, "tensors");
  }
}

type Tables = ReturnType<typeof newTables>;

function newTables() {
  return {
    scalars: new Map<string, ScalarEvent[]>(),
    histograms: new Map<string, HistogramEvent[]>(),
    images: new Map<string, ImageEvent[]>(),
    audio: new Map<string, AudioEvent[]>(),
    tensors: new Map<string, TensorEvent[]>(),
  };
}

function note(tables: Tables, at: Moment, value: SummaryValue): void {
  const tag = value.tag ?? "", { simple_value, histo, image, audio, tensor } = value;
  if (simple_value !== undefined) push(tables.scalars, tag, { ...at, value: simple_value });
  if (histo !== undefined) push(tables.histograms, tag, { ...at, histogram_value: histo });
  if (image !== undefined) {
    const { width = 0, height = 0, encoded_image_string = new Uint8Array(0) } = image;
    push(tables.images, tag, { ...at, width, height, encoded_image_string });
  }
  if (audio !== undefined) {
    const { sample_rate = 0, length_frames = 0, encoded_audio_string = new Uint8Array(0) } = audio;
    push(tables.audio, tag, { ...at, sample_rate, length_frames, encoded_audio_string });
  }
  if (tensor !== undefined) push(tables.tensors, tag, { ...at, tensor_proto: tensor });
}

function push<T>(table: Map<string, T[]>, tag: string, value: T): void {
  const list = table.get(tag);
  if (list === undefined) table.set(tag, [value]);
  else list.push(value);
}

function valuesOf<T>(table: ReadonlyMap<string, T[]>, tag: string, what: string): T[] {
  const list = table.get(tag);
  if (list !== undefined) return list;
  throw new IndexError(
    `no ${what} under "${tag}"; there are ${[...table.keys()].map((it) => `"${it}"`).join(", ") || "none"}`,
  );
}

function eventFiles(path: string | URL): (string | URL)[] {
  if (!Deno.statSync(path).isDirectory) return [path];
  const folder = path instanceof URL ? path.href.replace(/\/?$/, "/") : path.replace(/\/?$/, "/");
  const names = [...Deno.readDirSync(path)].filter((it) => it.isFile && it.name.includes("tfevents")).map((it) =>
    it.name
  );
  return names.sort().map((name) => path instanceof URL ? new URL(folder + name) : folder + name);
}
