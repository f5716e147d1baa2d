// Tensors as they stand in ONNX files.
import { no_grad } from "../autograd/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorProto } from "./schema.ts";
import { onnxType } from "./tracer.ts";

/** A tensor in a file: its bytes, little-endian, in row-major order. */
export function tensorProto(x: Tensor, name: string): TensorProto {
  const plain = no_grad(() => x.rowMajor ? x.detach() : x.detach().converted(x.dtype));
  const elements = plain.store.array(plain.dtype).subarray(plain.offset, plain.offset + plain.count);
  const rawData = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).slice();
  return { name, dataType: onnxType(x.dtype), dims: [...x.shape], rawData };
}
