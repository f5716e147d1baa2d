// The only classes and functions that a pickle may name, each with what it does here; all others are refused by name.
import { type DType, dtypeByName, uint8 } from "../core/dtype.ts";
import * as dtypes from "../core/dtype.ts";
import { FormatError } from "../core/errors.ts";
import {
  type PickledClass,
  PyDict,
  PyGlobal,
  PyList,
  PyObject,
  PyOpaque,
  PySet,
  PyStorage,
  PyTensor,
  PyTuple,
} from "./pickle_values.ts";

/** How a tensor lies over its storage, in elements. */
export type TensorLayout = {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly requires_grad: boolean;
};

/** What the reader of a pickle asks of the library around it. */
export type PickleHooks = {
  /** The storage of this key, an opaque value that comes back in {@link PickleHooks.tensor}, the same for the same key. */
  storage(key: string, location: string, dtype: DType | null, count: number): unknown;
  /** A tensor over a storage; the layout has been checked to lie inside of it. */
  tensor(storage: unknown, layout: TensorLayout): unknown;
  /** A Parameter over the same memory as a tensor. */
  parameter(tensor: unknown, requiresGrad: boolean): unknown;
  /** The value for a torch.device such as "cpu" or "cuda:0". */
  device(name: string): unknown;
  /** The class of this full name if its objects may be made; an error of its own when it is known but not allowed. */
  findClass?(name: string): PickledClass | undefined;
  /** The function of this full name if it may stand as a value; nothing calls it. */
  findFunction?(name: string): unknown;
  /** What a persistent id other than torch.save's ("storage", …) stands for; undefined for none. */
  persistent?(id: unknown): unknown;
};

const STORAGES: Readonly<Record<string, DType | null>> = {
  FloatStorage: dtypes.float32,
  DoubleStorage: dtypes.float64,
  HalfStorage: dtypes.float16,
  BFloat16Storage: dtypes.bfloat16,
  CharStorage: dtypes.int8,
  ByteStorage: dtypes.uint8,
  ShortStorage: dtypes.int16,
  IntStorage: dtypes.int32,
  LongStorage: dtypes.int64,
  BoolStorage: dtypes.bool,
  UntypedStorage: null,
};

/** Kinds of numbers that PyTorch has and this library has not, to be refused in other words than an unknown class. */
const OTHER_NUMBERS = /^(complex|uint|int|float|q|bits|Complex|Q|float8_|float4_)\w*$/;

/** The name of the Storage class that PyTorch 2.0 and later put before elements of a dtype. */
export function storageName(dtype: DType): string {
  for (const name in STORAGES) if (STORAGES[name] === dtype) return name;
  throw new FormatError(`tensors of dtype ${dtype} cannot be written`);
}

/** Finds the globals that one pickle names. */
export class Globals {
  readonly #known = new Map<string, PyGlobal>();
  readonly #hooks: PickleHooks;

  constructor(hooks: PickleHooks) {
    this.#hooks = hooks;
    for (const [name, call] of Object.entries(callables(hooks))) this.#known.set(name, new PyGlobal(name, call));
    for (const name of ["torch.Tensor", "torch.nn.parameter.Parameter", "builtins.object"]) {
      this.#known.set(name, new PyGlobal(name));
    }
    for (const [name, dtype] of Object.entries(STORAGES)) {
      const tensor = `torch.${name.replace("Storage", "Tensor")}`; // the oldest files mention these
      this.#known.set(tensor, new PyGlobal(tensor));
      for (const module of ["torch", "torch.storage"]) {
        this.#known.set(`${module}.${name}`, new PyGlobal(`${module}.${name}`, undefined, dtype));
      }
    }
  }

  #remember(global: PyGlobal): PyGlobal {
    this.#known.set(global.name, global);
    return global;
  }

  /** The class, function or dtype of this name, or an error that names it. */
  find(module: string, name: string): unknown {
    // pickles of protocol 2 spell Python 3's builtins as Python 2 did
    const full = `${module === "__builtin__" ? "builtins" : module}.${name}`;
    const known = this.#known.get(full);
    if (known !== undefined) return known;
    if (module === "torch") {
      const dtype = dtypeByName(name);
      if (dtype !== undefined) return dtype;
      if (OTHER_NUMBERS.test(name)) throw new FormatError(`${full}: this library has no such dtype`);
    }
    const type = this.#hooks.findClass?.(full);
    if (type !== undefined) return this.#remember(new PyGlobal(full, undefined, undefined, type));
    const value = this.#hooks.findFunction?.(full);
    if (value !== undefined) return new PyOpaque(value);
    throw new FormatError(
      `the file refers to ${full}, which was not an allowed global by default: only tensors, containers, numbers and texts ` +
        "are read, and nothing that a file names is ever executed. If it is a class of yours, allow it with " +
        `torch.serialization.add_safe_globals([[${
          shortName(full)
        }, "${full}"]]); if it is a model, its state_dict() is ` +
        "what is best saved",
    );
  }
}

function shortName(full: string): string {
  return full.slice(full.lastIndexOf(".") + 1);
}

type Call = (args: readonly unknown[]) => unknown;

function callables(hooks: PickleHooks): Record<string, Call> {
  const rebuild: Record<string, Call> = {
    "torch._utils._rebuild_tensor": (args) => rebuildTensor(hooks, args.slice(0, 4)),
    "torch._utils._rebuild_tensor_v2": (args) => rebuildTensor(hooks, args.slice(0, 5)),
    "torch._utils._rebuild_tensor_v3": (args) => rebuildTensor(hooks, [...args.slice(0, 5), args[6]]),
    "torch._utils._rebuild_parameter": (args) => rebuildParameter(hooks, args),
    "torch._utils._rebuild_parameter_with_state": (args) => rebuildParameter(hooks, args),
  };
  return {
    ...rebuild,
    "torch._tensor._rebuild_from_type_v2": (args) => rebuildFromType(rebuild, args),
    "collections.OrderedDict": (args) => dictFrom(args, true),
    "collections.Counter": (args) => dictFrom(args, false),
    "torch.Size": (args) => new PyTuple(iterable(args[0], "torch.Size")),
    "torch.device": (args) => new PyOpaque(hooks.device(deviceName(args))),
    "torch.serialization._get_layout": (args) => text(args[0], "a layout"),
    "_codecs.encode": encode,
    "copyreg._reconstructor": reconstruct,
    "copy_reg._reconstructor": reconstruct,
    "builtins.set": setFrom,
    "builtins.frozenset": setFrom,
    "builtins.bytearray": (args) => args.length === 0 ? new Uint8Array(0) : bytesFrom(args),
    "builtins.bytes": (args) => args.length === 0 ? new Uint8Array(0) : bytesFrom(args),
    "builtins.complex": () => {
      throw new FormatError("a complex number: this library has none yet");
    },
  };
}

/** How protocols 0 and 1 make objects: the class, its base (object) and that base's state (None). */
function reconstruct([type, base]: readonly unknown[]): PyObject {
  if (!(type instanceof PyGlobal) || type.type === undefined) throw new FormatError("an object of no class is made");
  if (!(base instanceof PyGlobal) || base.name !== "builtins.object") {
    throw new FormatError(`an object of ${type.name} is made from something other than object`);
  }
  return new PyObject(type.name, type.type);
}

/** Arguments: storage, offset, size, stride, and perhaps requires_grad and the dtype. */
export function rebuildTensor(hooks: PickleHooks, args: readonly unknown[]): PyTensor {
  const [storage, offsetArgument, size, stride, requiresGrad = false, namedDType] = args;
  if (!(storage instanceof PyStorage)) throw new FormatError("a tensor is built on something that is no storage");
  const dtype = namedDType === undefined ? storage.dtype ?? uint8 : namedDType;
  if (!(dtype instanceof dtypes.DType)) throw new FormatError("a tensor's dtype is no dtype");
  if (typeof requiresGrad !== "boolean") throw new FormatError("a tensor's requires_grad is neither True nor False");
  if (requiresGrad && !dtype.is_floating_point) {
    throw new FormatError(`a tensor of dtype ${dtype} is said to require gradients; only floating point ones can`);
  }
  const shape = counts(size, "size");
  const strides = counts(stride, "stride");
  const inView = count(offsetArgument, "offset");
  if (shape.length !== strides.length) {
    throw new FormatError(`a tensor has ${shape.length} sizes (${shape}) but ${strides.length} strides (${strides})`);
  }
  // the last element that is reached, counted exactly: products past 2^53 must not round
  let last = BigInt(inView);
  let numel = 1n;
  shape.forEach((n, i) => {
    numel *= BigInt(n);
    last += (BigInt(n) - 1n) * BigInt(strides[i]);
  });
  if (numel > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new FormatError(`a tensor of shape [${shape}] has too many elements`);
  }
  const length = Math.floor(storage.bytes / dtype.itemsize);
  const offset = storage.start + inView;
  if (numel === 0n ? inView > length : last >= BigInt(length)) {
    throw new FormatError(
      `a tensor of shape [${shape}], strides [${strides}] and offset ${inView} runs past its storage of ${length} elements`,
    );
  }
  return new PyTensor(hooks.tensor(storage.value, { dtype, shape, strides, offset, requires_grad: requiresGrad }));
}

/** Arguments: the tensor, requires_grad, hooks (always empty) and perhaps attributes, which have no counterpart. */
function rebuildParameter(hooks: PickleHooks, args: readonly unknown[]): PyTensor {
  const [data, requiresGrad] = args;
  if (!(data instanceof PyTensor)) throw new FormatError("a Parameter is built on something that is no tensor");
  if (typeof requiresGrad !== "boolean") throw new FormatError("a Parameter's requires_grad is neither True nor False");
  return new PyTensor(hooks.parameter(data.value, requiresGrad));
}

/** Arguments: a rebuild function, the class, that function's arguments, and attributes, which have no counterpart. */
function rebuildFromType(rebuild: Record<string, Call>, args: readonly unknown[]): unknown {
  const [make, type, makeArguments] = args;
  const call = make instanceof PyGlobal && Object.hasOwn(rebuild, make.name) ? make.call : undefined;
  if (call === undefined || !(type instanceof PyGlobal) || !(makeArguments instanceof PyTuple)) {
    throw new FormatError("a tensor with attributes is described in a way that PyTorch does not write");
  }
  return call(makeArguments.items);
}

function dictFrom(args: readonly unknown[], ordered: boolean): PyDict {
  const dict = new PyDict(ordered);
  const [source] = args;
  if (source instanceof PyDict) {
    for (const [key, value] of source.items) dict.items.set(key, value);
  } else if (source !== undefined) {
    for (const pair of iterable(source, "OrderedDict")) {
      const items = iterable(pair, "OrderedDict");
      if (items.length !== 2) throw new FormatError(`OrderedDict is given a pair of ${items.length} values`);
      dict.items.set(hashable(items[0]), items[1]);
    }
  }
  return dict;
}

function setFrom(args: readonly unknown[]): PySet {
  const set = new PySet();
  if (args.length > 0) { for (const item of iterable(args[0], "set")) set.items.add(hashable(item)); }
  return set;
}

/** A value that may be a key of a dict or stand in a set; Python's rule. */
export function hashable(value: unknown): unknown {
  if (value instanceof PyList || value instanceof PyDict || value instanceof PySet) {
    throw new FormatError("a list, dict or set is used as the key of a dict or as an element of a set");
  }
  return value;
}

/** Python 3's bytes in a pickle of protocol 2: encode(text, "latin1"). */
function encode(args: readonly unknown[]): Uint8Array {
  const value = text(args[0], "_codecs.encode");
  const encoding = args[1] === undefined ? "utf-8" : text(args[1], "_codecs.encode");
  if (/^utf[-_]?8$/i.test(encoding)) return new TextEncoder().encode(value);
  if (!/^(latin[-_]?1|iso-?8859-1)$/i.test(encoding)) throw new FormatError(`bytes in the encoding "${encoding}"`);
  const bytes = new Uint8Array(value.length);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0xff) throw new FormatError(`bytes are given as text with the character U+${code.toString(16)}`);
    bytes[i] = code;
  }
  return bytes;
}

function bytesFrom(args: readonly unknown[]): Uint8Array {
  if (args[0] instanceof Uint8Array) return args[0];
  return encode(args);
}

function deviceName(args: readonly unknown[]): string {
  const type = text(args[0], "torch.device");
  if (args[1] === undefined || args[1] === null) return type;
  return `${type}:${count(args[1], "device index")}`;
}

function iterable(value: unknown, what: string): readonly unknown[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PySet) return [...value.items];
  throw new FormatError(`${what} is given something that is no list or tuple`);
}

function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new FormatError(`${what} is given something that is no string`);
  return value;
}

function count(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new FormatError(
      `a tensor's ${what} must be a count, it is ${typeof value === "object" ? "no number" : value}`,
    );
  }
  return value;
}

function counts(value: unknown, what: string): number[] {
  const items = iterable(value, `a tensor's ${what}`);
  if (items.length > 64) {
    throw new FormatError(`a tensor's ${what} has ${items.length} numbers, at most 64 are possible`);
  }
  return items.map((item) => count(item, what));
}
