// Reads JavaScript values as tensors: numbers, nested arrays, typed arrays.
import { bfloat16, bool, type DType, DTYPES, getDefaultDType, int64, type TypedArray, uint8 } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../core/errors.ts";
import { describeValue, isTensor } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import { checkFits, type Scalar } from "../ops/promote.ts";
import type { Tensor } from "./tensor.ts";

/** Numbers, nested to any depth; a typed array keeps its own type. */
export type TensorData = Scalar | TypedArray | Uint8ClampedArray | Tensor | readonly TensorData[];

/** Makes the tensor that the values are written into. */
export type Maker = (shape: Shape, dtype: DType) => Tensor;

/** A new tensor of the values; without a dtype, of the one that they ask for. */
export function readData(data: TensorData, dtype: DType | undefined, make: Maker): Tensor {
  if (Array.isArray(data)) return readVector(data, dtype, make) ?? readNested(data, dtype, make);
  if (isTensor(data)) return data.detach().to(dtype ?? data.dtype, { copy: true });
  if (ArrayBuffer.isView(data)) return readTypedArray(data as TypedArray | Uint8ClampedArray, dtype, make);
  return readNested(data, dtype, make);
}

/** The usual case, fast: numbers in one array, of which none needs a conversion. */
function readVector(data: readonly TensorData[], dtype: DType | undefined, make: Maker): Tensor | undefined {
  if (typeof data[0] !== "number") return undefined;
  const type = dtype ?? getDefaultDType(), n = data.length;
  if (type.kind !== "float" || type === bfloat16) return undefined;
  for (let i = 0; i < n; i++) if (typeof data[i] !== "number") return undefined;
  const out = make([n], type), array = out.store.array(type);
  for (let i = 0; i < n; i++) array[i] = data[i] as never;
  return out;
}

function readNested(data: TensorData, dtype: DType | undefined, make: Maker): Tensor {
  const shape = shapeOf(data);
  const type = dtype ?? dtypeOf(data) ?? getDefaultDType();
  const out = make(shape, type), array = out.store.array(type);
  const checked = type.kind === "int";
  let i = 0;
  const write = (value: TensorData, depth: number): void => {
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") {
      if (depth !== shape.length) throw ragged(depth);
      if (checked) checkFits(value, type);
      array[i++] = out.encode(value);
    } else if (isTensor(value)) {
      write(value.tolist() as TensorData, depth);
    } else {
      const list = value as readonly TensorData[];
      if (list === null || typeof list !== "object") throw notData(value);
      if (depth === shape.length || list.length !== shape[depth]) throw ragged(depth, shape[depth], list.length);
      for (let k = 0; k < list.length; k++) write(list[k], depth + 1);
    }
  };
  write(data, 0);
  return out;
}

function ragged(depth: number, expected?: number, got?: number): ShapeError {
  return new ShapeError(
    expected === undefined || got === undefined
      ? `tensor(): numbers and arrays are mixed at dim ${depth}`
      : `expected sequence of length ${expected} at dim ${depth} (got ${got})`,
  );
}

/** The sizes of nested arrays, read from the first element of each level. */
function shapeOf(data: TensorData): number[] {
  const shape: number[] = [];
  let level: TensorData | undefined = data;
  while (typeof level === "object" && level !== null) {
    if (isTensor(level)) return [...shape, ...level.shape];
    const list = level as readonly TensorData[];
    if (!Array.isArray(list) && !ArrayBuffer.isView(list)) throw notData(level);
    shape.push(list.length);
    level = list[0];
  }
  return shape;
}

function notData(value: unknown): ArgumentError {
  const hint = value instanceof ArrayBuffer
    ? ": give a typed array over it"
    : value instanceof Promise
    ? ": await it"
    : "";
  return new ArgumentError(`tensor(): cannot make a tensor of ${describeValue(value)}${hint}`);
}

/** The dtype that values ask for: any float makes it float, any bigint int64, only booleans bool. */
function dtypeOf(data: TensorData): DType | undefined {
  if (typeof data === "number") return getDefaultDType();
  if (typeof data === "bigint") return int64;
  if (typeof data === "boolean") return bool;
  if (isTensor(data)) return data.dtype;
  if (typeof data !== "object" || data === null) throw notData(data);
  if (ArrayBuffer.isView(data)) return dtypeOfArray(data);
  let found: DType | undefined;
  for (const value of data) {
    const dtype = dtypeOf(value);
    if (dtype === undefined || dtype === found) continue;
    if (dtype.kind === "float") return dtype;
    if (found === undefined || found === bool) found = dtype;
  }
  return found;
}

/** The dtype of a typed array's elements. */
export function dtypeOfArray(array: ArrayBufferView): DType {
  if (array instanceof Uint8ClampedArray) return uint8;
  for (const dtype of DTYPES) {
    if (dtype.name !== "bfloat16" && dtype !== bool && array instanceof dtype.array) return dtype;
  }
  const name = array.constructor.name;
  const cast = { Uint16Array: "Int32Array", Uint32Array: "BigInt64Array", BigUint64Array: "BigInt64Array" }[name];
  throw new DTypeError(
    `there is no dtype for a ${name}` +
      (cast === undefined ? "" : `; convert it: ${cast}.from(array${cast === "BigInt64Array" ? ", BigInt" : ""})`),
  );
}

function readTypedArray(data: TypedArray | Uint8ClampedArray, dtype: DType | undefined, make: Maker): Tensor {
  const type = dtypeOfArray(data), { shape } = data as { shape?: Shape };
  const out = make(shape ?? [data.length], type);
  (out.store.array(type) as Float32Array).set(data as Float32Array);
  return dtype === undefined || dtype === type ? out : out.converted(dtype);
}
