// The simplest tensors that a checkpoint can hold, so that its format is tested apart from the library's own tensors.
import { type DType, float32 } from "../src/core/dtype.ts";
import { loadWith } from "../src/io/checkpoint.ts";
import type { TensorCodec } from "../src/io/checkpoint_codec.ts";
import type { MapLocation } from "../src/io/checkpoint_storages.ts";
import { saveWith } from "../src/io/checkpoint_write.ts";
import type { TensorLayout } from "../src/io/pickle_globals.ts";
import { concat, type WritableSink, ZipWriter } from "../src/io/zip_write.ts";

export class PlainStorage {
  constructor(readonly bytes: Uint8Array<ArrayBuffer>, readonly location = "cpu") {}
}

export class PlainTensor {
  constructor(readonly storage: PlainStorage, readonly layout: TensorLayout, readonly isParameter = false) {}

  /** The elements in row-major order, by their strides. */
  data(): (number | bigint)[] {
    const { dtype, shape, strides, offset } = this.layout;
    const elements = new dtype.array(this.storage.bytes.buffer);
    const indices = shape.reduce<number[]>(
      (starts, size, i) => starts.flatMap((start) => Array.from({ length: size }, (_, k) => start + k * strides[i])),
      [offset],
    );
    return indices.map((i) => dtype.name === "bfloat16" ? fromBFloat16(Number(elements[i])) : elements[i]);
  }
}

export class PlainDevice {
  constructor(readonly type: string, readonly index?: string) {}
}

function fromBFloat16(bits: number): number {
  return new Float32Array(new Uint32Array([bits << 16]).buffer)[0];
}

export const codec: TensorCodec = {
  describe(value) {
    if (!(value instanceof PlainTensor)) return undefined;
    const { storage, layout, isParameter } = value;
    const nbytes = storage.bytes.length;
    return { ...layout, isParameter, storage, location: storage.location, nbytes, bytes: () => storage.bytes };
  },
  hasDevice: (location) => location === "cpu",
  storage: (bytes, location) => new PlainStorage(bytes, location),
  tensor: (storage, layout) => new PlainTensor(storage as PlainStorage, layout),
  parameter: (tensor, requires_grad) => {
    const { storage, layout } = tensor as PlainTensor;
    return new PlainTensor(storage, { ...layout, requires_grad }, true);
  },
  device: (name) => new PlainDevice(...name.split(":") as [string, string?]),
  describeDevice: (value) =>
    value instanceof PlainDevice ? { type: value.type, index: Number(value.index ?? 0) } : undefined,
};

export function load(from: string | URL | Uint8Array | ArrayBuffer, map_location?: MapLocation): unknown {
  return loadWith(codec, from, { map_location });
}

export function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return collect((sink) => saveWith(codec, value, sink));
}

export function collect(write: (sink: WritableSink) => void): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  write({ writeSync: (bytes) => parts.push(bytes.slice()) && bytes.length });
  return concat(parts);
}

export function archive(entries: Iterable<readonly [string, Uint8Array]>): Uint8Array<ArrayBuffer> {
  return collect((sink) => {
    const zip = new ZipWriter(sink);
    for (const [name, content] of entries) zip.add(name, content);
    zip.finish();
  });
}

export function tensor(values: number[], shape = [values.length], dtype: DType = float32): PlainTensor {
  const bytes = new Uint8Array(new Float32Array(values).buffer);
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  return new PlainTensor(new PlainStorage(bytes), { dtype, shape, strides, offset: 0, requires_grad: false });
}
