// Tensors as they stand in ONNX files.
import { no_grad } from "../autograd/mode.ts";
import { bfloat16, type DType, DTYPES, float16, int64 } from "../core/dtype.ts";
import { FormatError, UnsupportedError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type TensorProto, wholeNumber } from "./schema.ts";
import { dtypeName, onnxType } from "./tracer.ts";

/** A tensor in a file: its bytes, little-endian, in row-major order. */
export function tensorProto(x: Tensor, name: string): TensorProto {
  const plain = no_grad(() => x.rowMajor ? x.detach() : x.detach().converted(x.dtype));
  const elements = plain.store.array(plain.dtype).subarray(plain.offset, plain.offset + plain.count);
  const rawData = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).slice();
  return { name, dataType: onnxType(x.dtype), dims: [...x.shape], rawData };
}

/** The bytes of a tensor whose elements stand as numbers in one of the typed fields. */
function typedBytes(proto: TensorProto, dtype: DType): Uint8Array {
  const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const { floatData = [], doubleData = [], int64Data = [], int32Data = [] } = proto;
  if (dtype.name === "float32") return bytesOf(Float32Array.from(floatData));
  if (dtype.name === "float64") return bytesOf(Float64Array.from(doubleData));
  if (dtype === int64) return bytesOf(BigInt64Array.from(int64Data.map((v) => BigInt(wholeNumber(v)))));
  if (dtype === float16 || dtype === bfloat16) return bytesOf(Uint16Array.from(int32Data)); // bits
  return bytesOf((dtype.array as unknown as { from(list: number[]): ArrayBufferView }).from(int32Data));
}

/** A tensor of a file; its sizes are checked against its data before anything is allocated. */
export function tensorFrom(proto: TensorProto, file: string): Tensor {
  const name = proto.name ? `the tensor "${proto.name}"` : "a tensor";
  const dtype = DTYPES.find((d) => d.name === dtypeName(proto.dataType ?? 0));
  if (dtype === undefined) {
    throw new UnsupportedError(
      `${file}: ${name} has elements of ONNX's type ${proto.dataType ?? 0}, which is not supported`,
    );
  }
  if (proto.dataLocation === 1) {
    throw new UnsupportedError(`${file}: ${name} lies in another file (external data), which is not supported`);
  }
  const shape = (proto.dims ?? []).map(wholeNumber);
  const count = shape.reduce((all, n) => all * n, 1), needed = count * dtype.itemsize;
  const raw = proto.rawData !== undefined && proto.rawData.length > 0 ? proto.rawData : typedBytes(proto, dtype);
  if (shape.some((n) => n < 0) || needed !== raw.length) {
    throw new FormatError(
      `${file}: ${name} of sizes [${shape.join(", ")}] and ${dtype.name} needs ${needed} bytes, but has ${raw.length}`,
    );
  }
  return no_grad(() => {
    const x = empty(shape, { dtype });
    if (count === 0) return x;
    const elements = x.store.array(dtype).subarray(x.offset, x.offset + count);
    new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).set(raw);
    return x;
  });
}
