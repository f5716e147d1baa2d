// IDX files, the format of MNIST: a typed array of any number of dimensions, big-endian; also compressed as .gz.
import { FormatError } from "../../core/errors.ts";
import { zlib } from "../../io/zlib.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** No more than this is taken out of a .gz: the largest known IDX file has 0.6 GB. */
const LARGEST = 2 ** 30;

type Reader = { readonly size: number; read(view: DataView, count: number): Parameters<typeof from_numpy>[0] };

function reader<A extends { [i: number]: number }>(
  make: new (count: number) => A,
  size: number,
  get: (view: DataView, at: number) => number,
): Reader {
  return {
    size,
    read(view, count) {
      const out = new make(count);
      for (let i = 0; i < count; i++) (out as { [i: number]: number })[i] = get(view, i * size);
      return out as unknown as Parameters<typeof from_numpy>[0];
    },
  };
}

/** By the third byte of the file. */
const READERS: ReadonlyMap<number, Reader> = new Map([
  [8, reader(Uint8Array, 1, (view, at) => view.getUint8(at))],
  [9, reader(Int8Array, 1, (view, at) => view.getInt8(at))],
  [11, reader(Int16Array, 2, (view, at) => view.getInt16(at))],
  [12, reader(Int32Array, 4, (view, at) => view.getInt32(at))],
  [13, reader(Float32Array, 4, (view, at) => view.getFloat32(at))],
  [14, reader(Float64Array, 8, (view, at) => view.getFloat64(at))],
]);

/**
 * The tensor in an IDX file. Bytes: 0, 0, type, dimensions; then each size as u32 and the elements, all big-endian.
 *
 * @param name what error messages call the file
 * @throws {FormatError} when it is no such file, or cut off
 * @see http://yann.lecun.com/exdb/mnist/
 */
export function parseIDX(file: Uint8Array, name: string): Tensor {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? gunzip(file, name) : file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = READERS.get(bytes[2]), dims = bytes[3];
  if (bytes.length < 4 || view.getUint16(0) !== 0 || type === undefined || dims < 1) {
    throw new FormatError(`"${name}" is no IDX file: it should begin with 0, 0, a type and the number of dimensions`);
  }
  const start = 4 * (dims + 1);
  if (bytes.length < start) throw new FormatError(`"${name}" is cut off: it ends within its header`);
  const shape = Array.from({ length: dims }, (_, i) => view.getUint32(4 * (i + 1)));
  const count = shape.reduce((a, b) => a * b, 1), wanted = start + count * type.size;
  if (bytes.length < wanted) {
    throw new FormatError(`"${name}" is cut off: [${shape}] elements need ${wanted} bytes, it has ${bytes.length}`);
  }
  if (type.size === 1 && bytes[2] === 8) return from_numpy(bytes.slice(start, wanted), shape);
  return from_numpy(type.read(new DataView(bytes.buffer, bytes.byteOffset + start, wanted - start), count), shape);
}

/** What a .gz holds. */
export function gunzip(file: Uint8Array, name: string): Uint8Array {
  try {
    return zlib.gunzipSync(file, { maxOutputLength: LARGEST });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(`"${name}" cannot be decompressed: ${reason}`, { cause });
  }
}
