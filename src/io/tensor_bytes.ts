// Tensors of files that are no pickles: made of bytes in row-major order, and turned into such bytes.
import { type DType, uint8 } from "../core/dtype.ts";
import { DeviceError } from "../core/errors.ts";
import { contiguousStrides } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { tensorCodec } from "./tensor_codec.ts";

/** A tensor with these bytes as its storage. */
export function tensorOfBytes(
  bytes: Uint8Array<ArrayBuffer>,
  dtype: DType,
  shape: readonly number[],
  device = "cpu",
  strides: readonly number[] = contiguousStrides(shape),
): Tensor {
  if (!tensorCodec.hasDevice(device)) throw new DeviceError(`the device "${device}" does not exist here`);
  const storage = tensorCodec.storage(bytes, device, dtype);
  return tensorCodec.tensor(storage, { dtype, shape, strides, offset: 0, requires_grad: false }) as Tensor;
}

/** The elements in row-major order, little end first; to be read at once. */
export function bytesOfTensor(x: Tensor): Uint8Array {
  const plain = x.detach().cpu().contiguous();
  const start = plain.offset * plain.dtype.itemsize;
  return (plain.store.array(uint8) as Uint8Array).subarray(start, start + plain.count * plain.dtype.itemsize);
}
