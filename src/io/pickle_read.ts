// Reads Python pickles of protocols 2 to 5 without ever executing what they name: a stack machine over a short list of globals.
import { FormatError } from "../core/errors.ts";
import { PickleCursor } from "./pickle_cursor.ts";
import { Globals, hashable, type PickleHooks } from "./pickle_globals.ts";
import * as op from "./pickle_opcodes.ts";
import { PyDict, PyGlobal, PyList, PyObject, PySet, PyStorage, PyTuple, toJS } from "./pickle_values.ts";

/**
 * The JS value of a pickle: None is null; int a number, or a bigint past 2^53; float a number; str a string; bytes a Uint8Array; list, tuple and
 * torch.Size arrays; set a Set; dict a plain object or, with keys that JS would reorder, a Map; a dtype a DType.
 *
 * @param where what error messages call the data
 */
export function unpickle(data: Uint8Array, where: string, hooks: PickleHooks): unknown {
  return toJS(new Unpickler(data, where, hooks).run(), where);
}

/** One pickle among other data: what it holds, still as Python's containers, and where the next byte is. */
export function unpickleAt(
  data: Uint8Array,
  at: number,
  where: string,
  hooks: PickleHooks,
): { value: unknown; end: number } {
  const unpickler = new Unpickler(data, where, hooks, at);
  const value = unpickler.run();
  return { value, end: unpickler.position };
}

class Unpickler extends PickleCursor {
  readonly #where: string;
  readonly #hooks: PickleHooks;
  readonly #globals: Globals;
  readonly #memo = new Map<number, unknown>();
  readonly #stack: unknown[] = [];
  /** Where on the stack the marks stand. */
  readonly #marks: number[] = [];
  #start = 0;
  /** How many values calls may still copy: a small pickle that copies one large list over and over is no checkpoint. */
  #budget: number;

  constructor(data: Uint8Array, where: string, hooks: PickleHooks, at = 0) {
    super(data, at);
    this.#where = where;
    this.#hooks = hooks;
    this.#globals = new Globals(hooks);
    this.#budget = 16 * data.length + 65536;
  }

  run(): unknown {
    while (true) {
      this.#start = this.at;
      const code = this.u8();
      if (code === op.STOP) return this.#pop();
      if (!this.#atom(code) && !this.#container(code) && !this.#reference(code)) {
        this.fail(`there is no instruction 0x${code.toString(16).padStart(2, "0")} in what torch.save writes`);
      }
    }
  }

  /** Numbers, texts and constants. */
  #atom(code: number): boolean {
    switch (code) {
      case op.PROTO:
        return this.#protocol();
      case op.FRAME:
        return this.#frame();
      case op.NONE:
        return this.#push(null);
      case op.NEWTRUE:
        return this.#push(true);
      case op.NEWFALSE:
        return this.#push(false);
      case op.BININT:
        return this.#push(this.view.getInt32(this.skip(4), true));
      case op.BININT1:
        return this.#push(this.u8());
      case op.BININT2:
        return this.#push(this.view.getUint16(this.skip(2), true));
      case op.LONG1:
        return this.#push(this.integer(this.u8()));
      case op.LONG4:
        return this.#push(this.integer(this.u32()));
      case op.BINFLOAT:
        return this.#push(this.view.getFloat64(this.skip(8), false));
      case op.BINUNICODE:
      case op.BINSTRING: // Python 2's str, which PyTorch decodes as UTF-8
        return this.#push(this.text(this.u32()));
      case op.SHORT_BINUNICODE:
      case op.SHORT_BINSTRING:
        return this.#push(this.text(this.u8()));
      case op.BINUNICODE8:
        return this.#push(this.text(this.u64()));
      case op.BINBYTES:
        return this.#push(this.bytes(this.u32()).slice());
      case op.SHORT_BINBYTES:
        return this.#push(this.bytes(this.u8()).slice());
      case op.BINBYTES8:
      case op.BYTEARRAY8:
        return this.#push(this.bytes(this.u64()).slice());
      default:
        return false;
    }
  }

  /** Lists, tuples, dicts and sets. */
  #container(code: number): boolean {
    switch (code) {
      case op.MARK:
        this.#marks.push(this.#stack.length);
        return true;
      case op.EMPTY_LIST:
        return this.#push(new PyList());
      case op.EMPTY_TUPLE:
        return this.#push(new PyTuple([]));
      case op.EMPTY_DICT:
        return this.#push(new PyDict(false));
      case op.EMPTY_SET:
        return this.#push(new PySet());
      case op.TUPLE1:
        return this.#push(new PyTuple(this.#take(1)));
      case op.TUPLE2:
        return this.#push(new PyTuple(this.#take(2)));
      case op.TUPLE3:
        return this.#push(new PyTuple(this.#take(3)));
      case op.TUPLE:
        return this.#push(new PyTuple(this.#takeToMark()));
      case op.LIST:
        return this.#append(this.#takeToMark(), new PyList());
      case op.DICT:
        return this.#setItems(this.#takeToMark(), new PyDict(false));
      case op.FROZENSET:
        return this.#addItems(this.#takeToMark(), new PySet());
      case op.APPEND:
        return this.#append(this.#take(1));
      case op.APPENDS:
        return this.#append(this.#takeToMark());
      case op.SETITEM:
        return this.#setItems(this.#take(2));
      case op.SETITEMS:
        return this.#setItems(this.#takeToMark());
      case op.ADDITEMS:
        return this.#addItems(this.#takeToMark());
      default:
        return false;
    }
  }

  /** The memo, the stack itself, and everything that names a class or function. */
  #reference(code: number): boolean {
    switch (code) {
      case op.POP:
        return this.#drop();
      case op.POP_MARK:
        this.#takeToMark();
        return true;
      case op.DUP:
        return this.#push(this.#top());
      case op.BINGET:
        return this.#push(this.#recall(this.u8()));
      case op.LONG_BINGET:
        return this.#push(this.#recall(this.u32()));
      case op.BINPUT:
        return this.#remember(this.u8());
      case op.LONG_BINPUT:
        return this.#remember(this.u32());
      case op.MEMOIZE:
        return this.#remember(this.#memo.size);
      case op.GLOBAL:
        return this.#global(this.line(), this.line());
      case op.STACK_GLOBAL:
        return this.#stackGlobal();
      case op.REDUCE:
      case op.NEWOBJ:
        return this.#call(code);
      case op.BUILD:
        return this.#build();
      case op.BINPERSID:
        return this.#persistent();
      default:
        return false;
    }
  }

  #protocol(): boolean {
    const version = this.u8();
    if (version < 2 || version > 5) this.fail(`pickle protocol ${version}; protocols 2 to 5 can be read`);
    return true;
  }

  /** A frame only says how much could be read at once; what matters is that the data are there. */
  #frame(): boolean {
    const length = this.u64();
    if (length > this.data.length - this.at) this.fail(`a frame of ${length} bytes runs past the end`);
    return true;
  }

  #global(module: string, name: string): boolean {
    return this.#push(this.#located(() => this.#globals.find(module, name)));
  }

  #stackGlobal(): boolean {
    const [module, name] = this.#take(2);
    if (typeof module !== "string" || typeof name !== "string") {
      this.fail("the name of a class or function is no text");
    }
    return this.#global(module, name);
  }

  /** REDUCE calls a function; NEWOBJ makes an object of a class, which only OrderedDict and sets allow. */
  #call(code: number): boolean {
    const [callee, args] = this.#take(2);
    if (!(args instanceof PyTuple)) this.fail("the arguments of a call are no tuple");
    if (callee instanceof PyGlobal && callee.type !== undefined) {
      if (args.items.length > 0) this.fail(`an object of ${callee.name} is made with arguments, which nothing reads`);
      return this.#push(new PyObject(callee.name, callee.type));
    }
    if (!(callee instanceof PyGlobal) || callee.call === undefined) {
      this.fail(`${callee instanceof PyGlobal ? callee.name : "a value"} is called, which can only be mentioned`);
    }
    const call = callee.call;
    if (code === op.NEWOBJ && !/^(collections|builtins)\./.test(callee.name)) {
      this.fail(`an object of ${callee.name} is made in a way that PyTorch does not write`);
    }
    for (const argument of args.items) this.#budget -= extent(argument);
    if (this.#budget < 0) this.fail("calls copy the same values over and over");
    return this.#push(this.#located(() => call(args.items)));
  }

  /** Gives an OrderedDict its attributes, or an object of an allowed class its state; nothing else can have any. */
  #build(): boolean {
    const [target, state] = this.#take(2);
    if (target instanceof PyObject) return this.#setState(target, state);
    if (!(target instanceof PyDict) || !target.ordered || !(state instanceof PyDict)) {
      const what = target instanceof PyGlobal ? target.name : "a value that is no OrderedDict";
      this.fail(`attributes are set on ${what}`);
    }
    target.attributes = state;
    return this.#push(target);
  }

  /** A state is a dict, or for classes with __slots__ a pair of dicts, each perhaps None. */
  #setState(target: PyObject, state: unknown): boolean {
    for (const part of state instanceof PyTuple && state.items.length === 2 ? state.items : [state]) {
      if (part instanceof PyDict) {
        this.#budget -= part.items.size;
        target.states.push(part);
      } else if (part !== null) this.fail(`the state of a ${target.name} is no dict`);
    }
    if (this.#budget < 0) this.fail("the same state is set over and over");
    this.#stack.push(target);
    return true;
  }

  /** The persistent ids of torch.save: ("storage", class, key, location, number of elements), in old files with a view. */
  #persistent(): boolean {
    const id = this.#pop();
    const other = this.#located(() => this.#hooks.persistent?.(id instanceof PyTuple ? id.items : id));
    if (other !== undefined) return this.#push(other);
    const [kind, type, key, location, count, view] = id instanceof PyTuple ? id.items : [];
    if (
      kind !== "storage" || !(type instanceof PyGlobal) || type.storage === undefined || typeof key !== "string" ||
      typeof location !== "string"
    ) {
      this.fail("a persistent id is not the description of a storage");
    }
    if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) {
      this.fail(`storage "${key}" has an impossible number of elements`);
    }
    const itemsize = type.storage?.itemsize ?? 1;
    const { storage } = type;
    const value = this.#located(() => this.#hooks.storage(key, location, storage, count));
    if (!(view instanceof PyTuple)) return this.#push(new PyStorage(value, storage, count * itemsize));
    const [, start, length] = view.items as number[];
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(length) && start >= 0 && length >= 0)) {
      this.fail(`a view of storage "${key}" has an impossible place`);
    }
    if (start + length > count) this.fail(`a view of storage "${key}" runs past its end`);
    return this.#push(new PyStorage(value, storage, length * itemsize, start));
  }

  #append(items: unknown[], made?: PyList): boolean {
    const list = made ?? this.#top();
    if (!(list instanceof PyList)) this.fail("values are appended to something that is no list");
    for (const item of items) list.items.push(item);
    return made === undefined || this.#push(made);
  }

  #setItems(items: unknown[], made?: PyDict): boolean {
    const dict = made ?? this.#top();
    if (!(dict instanceof PyDict)) this.fail("keys are set on something that is no dict");
    if (items.length % 2 !== 0) this.fail("a dict is given a key without a value");
    for (let i = 0; i < items.length; i += 2) dict.items.set(this.#located(() => hashable(items[i])), items[i + 1]);
    return made === undefined || this.#push(made);
  }

  #addItems(items: unknown[], made?: PySet): boolean {
    const set = made ?? this.#top();
    if (!(set instanceof PySet)) this.fail("values are added to something that is no set");
    for (const item of items) set.items.add(this.#located(() => hashable(item)));
    return made === undefined || this.#push(made);
  }

  #push(value: unknown): boolean {
    this.#stack.push(value);
    return true;
  }

  /** Removes the upper n values; a mark is never crossed. */
  #take(n: number): unknown[] {
    const floor = this.#marks.length > 0 ? this.#marks[this.#marks.length - 1] : 0;
    if (this.#stack.length - n < floor) this.fail("a value is taken from an empty stack");
    return this.#stack.splice(this.#stack.length - n, n);
  }

  #takeToMark(): unknown[] {
    const mark = this.#marks.pop();
    if (mark === undefined) this.fail("a mark is used that was never set");
    return this.#stack.splice(mark);
  }

  #pop(): unknown {
    return this.#take(1)[0];
  }

  /** POP removes a mark when one stands on top. */
  #drop(): boolean {
    if (this.#marks.length > 0 && this.#marks[this.#marks.length - 1] === this.#stack.length) this.#marks.pop();
    else this.#take(1);
    return true;
  }

  #top(): unknown {
    const floor = this.#marks.length > 0 ? this.#marks[this.#marks.length - 1] : 0;
    if (this.#stack.length <= floor) this.fail("a value is used from an empty stack");
    return this.#stack[this.#stack.length - 1];
  }

  #remember(index: number): boolean {
    this.#memo.set(index, this.#top());
    return true;
  }

  #recall(index: number): unknown {
    if (!this.#memo.has(index)) this.fail(`value ${index} of the memo is used before it was set`);
    return this.#memo.get(index);
  }

  /** Runs a step whose errors do not know where they happen. */
  #located<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      throw error instanceof FormatError ? new FormatError(this.#locate(error.message), { cause: error.cause }) : error;
    }
  }

  #locate(what: string): string {
    return `${this.#where}, byte ${this.#start}: ${what}`;
  }

  protected override fail(what: string): never {
    throw new FormatError(this.#locate(what));
  }
}

/** How many values a call may copy from an argument. */
function extent(value: unknown): number {
  if (typeof value === "string" || value instanceof Uint8Array) return value.length;
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PySet || value instanceof PyDict) return value.items.size;
  return 1;
}
