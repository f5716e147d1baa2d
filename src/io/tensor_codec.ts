// How checkpoints see this library's tensors: their storages, layouts and devices.
import { cpu, Device, deviceOf } from "../backends/registry.ts";
import type { Storage } from "../backends/storage.ts";
import { uint8 } from "../core/dtype.ts";
import { DeviceError } from "../core/errors.ts";
import { contiguousStrides, numelOf, sameShape } from "../core/shape.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { TensorCodec } from "./checkpoint_codec.ts";
import { describeObject, findClass, findFunction } from "./object_state.ts";

type Loaded = { readonly storage: Storage; readonly device: Device };

/** Tensors for {@link saveWith} and {@link loadWith}. */
export const tensorCodec: TensorCodec = {
  describe(value) {
    if (!(value instanceof Tensor)) return undefined;
    const { store: storage, dtype, shape, strides, offset, requires_grad, isParameter } = value;
    return {
      dtype,
      shape,
      strides,
      offset,
      requires_grad,
      isParameter,
      storage: storage.root,
      location: String(value.device),
      nbytes: storage.nbytes,
      bytes: () => storage.array(uint8) as Uint8Array,
    };
  },
  hasDevice: (location) => deviceNamed(location) !== undefined,
  storage(bytes, location) {
    const device = deviceNamed(location) ?? cpu;
    const storage = device.kernels.allocate(bytes.length);
    (storage.array(uint8) as Uint8Array).set(bytes);
    return { storage, device } satisfies Loaded;
  },
  tensor(loaded, { dtype, shape, strides, offset, requires_grad }) {
    const { storage, device } = loaded as Loaded;
    const plain = sameShape(strides, contiguousStrides(shape));
    const tensor = new Tensor(storage, offset, shape, plain ? undefined : strides, dtype, device, numelOf(shape));
    return requires_grad ? tensor.requires_grad_(true) : tensor;
  },
  parameter(data, requiresGrad) {
    const tensor = data as Tensor;
    tensor.isParameter = true;
    return tensor.requires_grad_(requiresGrad);
  },
  device: (name) => deviceNamed(name) ?? name, // a place that is not here is kept as its name
  describeDevice: (value) => value instanceof Device ? { type: value.type, index: value.index } : undefined,
  findClass,
  findFunction,
  describeObject,
};

function deviceNamed(name: string): Device | undefined {
  try {
    return deviceOf(name);
  } catch (error) {
    if (error instanceof DeviceError) return undefined;
    throw error;
  }
}
