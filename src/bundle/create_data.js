import { ArgumentError, ShapeError, Signature$1 as Signature, Storage, Tensor, ValueError, __name, checkSizes, cpu, deviceOf, dtypeOfArray, formatShape, getDefaultDType, leaf, numelOf, tensor } from "./module.js";

// src/tensor/create_data.ts
function overMemory(buffer, byteOffset, shape, dtype) {
	const count = numelOf(shape);
	const nbytes = count * dtype.itemsize;
	const memory = buffer instanceof ArrayBuffer ? buffer : new Uint8Array(buffer);
	const storage = new Storage(memory, byteOffset, nbytes);
	storage.exposed = true;
	return new Tensor(storage, 0, shape, undefined, dtype, cpu, count);
}
function from_numpy(array, shape) {
	if (!ArrayBuffer.isView(array)) throw new ArgumentError("from_numpy(): expected a typed array");
	const dtype = dtypeOfArray(array);
	const sizes = shape ?? array.shape ?? [array.length];
	checkSizes("from_numpy()", sizes);
	if (numelOf(sizes) !== array.length) {
		throw new ShapeError(`from_numpy(): ${array.length} elements do not fill the shape ${formatShape(sizes)}`);
	}
	return overMemory(array.buffer, array.byteOffset, sizes.slice(), dtype);
}
const FROMBUFFER = new Signature("frombuffer", [
	"dtype",
	"count",
	"offset",
	"requires_grad"
]);
function frombuffer(buffer, options) {
	const { dtype, count = -1, offset = 0, requires_grad } = FROMBUFFER.read(options);
	if (!dtype) throw new ArgumentError("frombuffer() missing 1 required argument: 'dtype'");
	if (!ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer) && !(buffer instanceof SharedArrayBuffer)) {
		throw new ArgumentError("frombuffer(): expected an ArrayBuffer or a typed array");
	}
	const bytes = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
	const length = bytes.byteLength;
	const size = dtype.itemsize;
	if (length === 0 || count === 0) {
		throw new ValueError(`both buffer length (${length}) and count (${count}) must not be 0`);
	}
	if (!(offset >= 0 && offset < length)) {
		throw new ValueError(`offset (${offset} bytes) must be non-negative and no greater than buffer length (${length} bytes) minus 1`);
	}
	if (count < 0 && (length - offset) % size !== 0) {
		throw new ValueError(`buffer length (${length - offset} bytes) after offset (${offset} bytes) must be a multiple of element size (${size})`);
	}
	const n = count < 0 ? (length - offset) / size : count;
	if (offset + n * size > length) {
		throw new ValueError(`requested buffer length (${n} * ${size} bytes) after offset (${offset} bytes) must not be greater than actual ` + `buffer length (${length} bytes)`);
	}
	const start = bytes.byteOffset + offset;
	const out = start % size === 0 ? overMemory(bytes.buffer, start, [n], dtype) : overMemory(bytes.slice(offset, offset + n * size).buffer, 0, [n], dtype);
	return requires_grad ? leaf(out) : out;
}
const AS_TENSOR = new Signature("as_tensor", ["dtype", "device"]);
const ASARRAY = new Signature("asarray", [
	"dtype",
	"device",
	"copy",
	"requires_grad"
]);
function as_tensor(data, dtype, device) {
	return converted(data, AS_TENSOR.read(dtype, device));
}
function converted(data, { dtype, device }) {
	deviceOf(device);
	if (data instanceof Tensor) return dtype === undefined ? data : data.to(dtype);
	if (ArrayBuffer.isView(data)) {
		const shared = from_numpy(data);
		return dtype === undefined ? shared : shared.to(dtype);
	}
	return tensor(data, { dtype });
}
function asarray(obj, options) {
	const o = ASARRAY.read(options);
	const { copy, requires_grad = false } = o;
	const known = obj instanceof Tensor || ArrayBuffer.isView(obj) || obj instanceof ArrayBuffer;
	if (copy === false && !known) {
		throw new ValueError("can't alias arbitrary sequence into a tensor.");
	}
	let out = obj instanceof ArrayBuffer ? frombuffer(obj, { dtype: o.dtype ?? getDefaultDType() }) : converted(obj, o);
	if (copy === false && obj instanceof Tensor && out !== obj) {
		throw new ValueError(`can't alias tensor with dtype '${obj.dtype}' into dtype '${o.dtype}'.`);
	}
	if (copy === true && known && (out === obj || out.store.exposed)) out = out.clone();
	if (requires_grad) return out.requires_grad ? out : leaf(out.detach());
	return out.requires_grad ? out.detach() : out;
}
function is_tensor(obj) {
	return obj instanceof Tensor;
}

export { as_tensor, asarray, from_numpy, frombuffer, is_tensor };