// What a device may be called, and what is said of one that is not here.
import { DeviceError, ValueError } from "../core/errors.ts";

/** The kinds of devices that PyTorch knows, in the order of its error. */
const TYPES =
  "cpu cuda ipu xpu mkldnn opengl opencl ideep hip ve fpga maia xla lazy vulkan mps meta hpu mtia privateuseone"
    .split(" ");

/** A device's name, read. */
export type DeviceName = { readonly type: string; readonly index: number | null };

/** Reads "cpu", "cuda", "cuda:1". */
export function readDeviceName(text: string): DeviceName {
  if (text === "") throw new DeviceError("Device string must not be empty");
  const parts = /^([A-Za-z_]+)(?::(0|[1-9]\d*))?$/.exec(text);
  if (parts === null) throw new DeviceError(`Invalid device string: '${text}'`);
  const [, type, index] = parts;
  if (!TYPES.includes(type)) {
    throw new DeviceError(`Expected one of ${TYPES.join(", ")} device type at start of device string: ${text}`);
  }
  return { type, index: index === undefined ? null : Number(index) };
}

/** A name and a number apart: `("cuda", 1)`. */
export function readDeviceParts(type: string, index: number): DeviceName {
  const name = readDeviceName(type);
  if (name.index !== null) {
    throw new DeviceError(`type (string) must not include an index because index was passed explicitly: ${type}`);
  }
  if (!Number.isSafeInteger(index)) throw new ValueError(`the index of a device is a whole number, not ${index}`);
  if (index < 0) throw new DeviceError("Device index must not be negative");
  return { type: name.type, index };
}

/** What PyTorch says where a kind of device is missing. */
const MISSING: Readonly<Record<string, string>> = {
  cuda: "Torch not compiled with CUDA enabled",
  xpu: "Torch not compiled with XPU enabled",
  mps: "PyTorch is not linked with support for mps devices",
};

/** The error of a device that is not here. */
export function missingDevice(device: { readonly type: string }): DeviceError {
  const why = `device ${device} is not available: this version computes on the CPU`;
  return new DeviceError(device.type in MISSING ? `${MISSING[device.type]} (${why})` : why);
}
