// Deep equality as `@std/assert` defines it: same constructor, same own keys, NaN equal to NaN, -0 apart from 0 only in Object.is.

type Keyed = Record<string | symbol, unknown>;

function isKeyed(v: unknown): v is Keyed {
  return typeof v === "object" && v !== null;
}

function ownKeys(v: Keyed): (string | symbol)[] {
  return [...Object.keys(v), ...Object.getOwnPropertySymbols(v)];
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const x = a as unknown as ArrayLike<number | bigint>;
  const y = b as unknown as ArrayLike<number | bigint>;
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== y[i] && !(Number.isNaN(x[i]) && Number.isNaN(y[i]))) return false;
  }
  return true;
}

function sameMembers(a: Iterable<unknown>, b: Iterable<unknown>, match: (x: unknown, y: unknown) => boolean): boolean {
  const rest = [...b];
  for (const x of a) {
    const i = rest.findIndex((y) => match(x, y));
    if (i < 0) return false;
    rest.splice(i, 1);
  }
  return rest.length === 0;
}

/** Whether two values are deeply equal. */
export function equal(c: unknown, d: unknown): boolean {
  const seen = new Map<unknown, unknown>();
  const compare = (a: unknown, b: unknown): boolean => {
    if (a instanceof RegExp && b instanceof RegExp || a instanceof URL && b instanceof URL) {
      return String(a) === String(b);
    }
    if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
    if (typeof a === "number" && typeof b === "number") return Number.isNaN(a) && Number.isNaN(b) || a === b;
    if (Object.is(a, b)) return true;
    if (!isKeyed(a) || !isKeyed(b)) return false;
    if (a.constructor !== b.constructor && a.constructor !== undefined && b.constructor !== undefined) {
      if (a.constructor !== Object && b.constructor !== Object) return false;
      if (Object.getPrototypeOf(a) !== null && Object.getPrototypeOf(b) !== null) return false;
    }
    if (a instanceof WeakMap || a instanceof WeakSet || a instanceof WeakRef) return false;
    if (seen.get(a) === b) return true;
    seen.set(a, b);
    if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && !(a instanceof DataView)) return sameBytes(a, b);
    if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b));
    if (a instanceof Set && b instanceof Set) return a.size === b.size && sameMembers(a, b, compare);
    if (a instanceof Map && b instanceof Map) {
      return a.size === b.size && sameMembers(a, b, compare);
    }
    const ka = ownKeys(a), kb = ownKeys(b);
    if (Array.isArray(a) && a.length !== (b as unknown as unknown[]).length) return false;
    if (
      a instanceof Error && (a.message !== (b as unknown as Error).message || a.name !== (b as unknown as Error).name)
    ) return false;
    if (ka.length !== kb.length) return false;
    for (const k of ka) {
      if (!Object.hasOwn(b, k)) return false;
      if (!compare(a[k], b[k])) return false;
    }
    return true;
  };
  return compare(c, d);
}
