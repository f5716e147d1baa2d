// Stand-in for `jsr:@std/assert@^1`: the assertions that the tests use, with the same behaviour and types, for machines without JSR.
import { equal } from "./equal.ts";
export { equal };

/** Error thrown when an assertion fails. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

// deno-lint-ignore no-explicit-any
export type AnyConstructor = new (...args: any[]) => any;
// deno-lint-ignore no-explicit-any
export type ErrorConstructorLike<E extends Error> = abstract new (...args: any[]) => E;
export type Falsy = false | 0 | 0n | "" | null | undefined;
export type ArrayLikeArg<T> = ArrayLike<T> & object;

function show(v: unknown): string {
  return Deno.inspect(v, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
  });
}

function suffix(msg: string | undefined): string {
  return msg ? `: ${msg}` : ".";
}

/** Lines of both texts, common ones once: the longest common subsequence for short texts, a prefix and suffix match for long ones. */
function diff(actual: string, expected: string): string {
  const a = actual.split("\n"), b = expected.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
  const lines: string[] = a.slice(Math.max(0, head - 3), head).map((l) => `    ${l}`);
  if (x.length * y.length > 250_000) {
    lines.push(...x.slice(0, 40).map((l) => `-   ${l}`), ...y.slice(0, 40).map((l) => `+   ${l}`), "    …");
  } else {
    const w = y.length + 1;
    const best = new Uint32Array((x.length + 1) * w);
    for (let i = x.length - 1; i >= 0; i--) {
      for (let j = y.length - 1; j >= 0; j--) {
        best[i * w + j] = x[i] === y[j]
          ? best[(i + 1) * w + j + 1] + 1
          : Math.max(best[(i + 1) * w + j], best[i * w + j + 1]);
      }
    }
    let i = 0, j = 0;
    while (i < x.length || j < y.length) {
      if (i < x.length && j < y.length && x[i] === y[j]) {
        lines.push(`    ${x[i++]}`);
        j++;
      } else if (j >= y.length || i < x.length && best[(i + 1) * w + j] >= best[i * w + j + 1]) {
        lines.push(`-   ${x[i++]}`);
      } else lines.push(`+   ${y[j++]}`);
    }
  }
  lines.push(...a.slice(a.length - tail, a.length - tail + 3).map((l) => `    ${l}`));
  return `\n\n    [Diff] Actual / Expected\n\n\n${lines.join("\n")}\n`;
}

/** Makes an assertion; an error is thrown if `expr` is falsy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Asserts that two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(`Values are not equal${suffix(msg)}${diff(show(actual), show(expected))}`);
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(`Expected actual: ${show(actual)} not to be: ${show(expected)}${suffix(msg)}`);
}

/** Asserts that two values are the same by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const a = show(actual), b = show(expected);
  if (a === b) {
    throw new AssertionError(
      `Values have the same structure but are not reference-equal${suffix(msg)}\n\n    ${
        a.split("\n").join("\n    ")
      }\n`,
    );
  }
  throw new AssertionError(`Values are not strictly equal${suffix(msg)}${diff(a, b)}`);
}

/** Asserts that two values are not the same by `Object.is`. */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(`Expected "actual" to not be strictly equal to: ${show(actual)}${suffix(msg)}\n`);
}

/** Asserts that two numbers differ by at most `tolerance` (by default a 1e-7th of `expected`). */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  const limit = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (delta <= limit) return;
  const f = (n: number) => Number.isInteger(n) ? `${n}` : n.toExponential();
  throw new AssertionError(
    `Expected actual: "${f(actual)}" to be close to "${f(expected)}": delta "${f(delta)}" is greater than "${
      f(limit)
    }"${suffix(msg)}`,
  );
}

/** Asserts that `obj` is an instance of `type`. */
export function assertInstanceOf<T extends abstract new (...args: never[]) => unknown>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const made = actual === null || typeof actual !== "object"
    ? `${show(actual)}`
    : `"${actual.constructor?.name ?? "Object"}"`;
  throw new AssertionError(
    `Expected object to be an instance of "${expectedType.name}" but was ${made}${suffix(msg || undefined)}`,
  );
}

/** Asserts that `actual` is neither null nor undefined. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw new AssertionError(`Expected actual: "${actual}" to not be null or undefined${suffix(msg)}`);
  }
}

/** Asserts that `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) {
    throw new AssertionError(`Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`);
  }
}

/** Asserts that `actual` contains every value of `expected`, compared deeply. */
export function assertArrayIncludes<T>(actual: ArrayLikeArg<T>, expected: ArrayLikeArg<T>, msg?: string): void {
  const missing = Array.from(expected).filter((e) => !Array.from(actual).some((a) => equal(e, a)));
  if (missing.length === 0) return;
  throw new AssertionError(
    `Expected actual: "${show(actual)}" to include: "${show(expected)}"${suffix(msg)}\nmissing: ${show(missing)}`,
  );
}

/** Asserts that `actual` matches the regular expression `expected`. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) {
    throw new AssertionError(`Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`);
  }
}

/** Asserts that `actual` does not match the regular expression `expected`. */
export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void {
  if (expected.test(actual)) {
    throw new AssertionError(`Expected actual: "${actual}" to not match: "${expected}"${suffix(msg)}`);
  }
}

function order(actual: unknown, expected: unknown, ok: boolean, what: string, msg?: string): void {
  if (!ok) throw new AssertionError(msg ?? `Expect ${show(actual)} ${what} ${show(expected)}`);
}

/** Asserts that `actual` is greater than `expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  order(actual, expected, actual > expected, ">", msg);
}

/** Asserts that `actual` is greater than or equal to `expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  order(actual, expected, actual >= expected, ">=", msg);
}

/** Asserts that `actual` is less than `expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  order(actual, expected, actual < expected, "<", msg);
}

/** Asserts that `actual` is less than or equal to `expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  order(actual, expected, actual <= expected, "<=", msg);
}

/** Asserts that `error` is an error of the given class whose message contains the given text. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorConstructorLike<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) throw new AssertionError(`Expected "error" to be an Error object${suffix(msg)}`);
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor.name}" (${error.message})${
        suffix(msg)
      }`,
      { cause: error },
    );
  }
  const found = msgMatches === undefined ||
    (typeof msgMatches === "string" ? error.message.includes(msgMatches) : msgMatches.test(error.message));
  if (!found) {
    throw new AssertionError(
      `Expected error message to include ${msgMatches instanceof RegExp ? msgMatches : show(msgMatches)}, but got ${
        show(error.message)
      }${suffix(msg)}`,
      { cause: error },
    );
  }
}

type ErrorArguments = [ErrorClassOrMsg?: ErrorConstructorLike<Error> | string, msgIncludesOrMsg?: string, msg?: string];

function read(
  [first, second, third]: ErrorArguments,
): [ErrorConstructorLike<Error> | undefined, string | undefined, string | undefined] {
  return typeof first === "string" ? [undefined, undefined, first] : [first, second, third];
}

/** Executes a function that should throw, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorConstructorLike<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(fn: () => unknown, ...rest: ErrorArguments): unknown {
  const [ErrorClass, msgIncludes, msg] = read(rest);
  try {
    fn();
  } catch (error) {
    if (ErrorClass) {
      if (!(error instanceof Error)) throw new AssertionError(`A non-Error object was thrown${suffix(msg)}`);
      assertIsError(error, ErrorClass, msgIncludes, msg);
    }
    return error;
  }
  throw new AssertionError(`Expected function to throw${suffix(msg)}`);
}

/** Executes a function that should return a rejecting promise, and resolves to what it rejected with. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorConstructorLike<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(fn: () => PromiseLike<unknown>, ...rest: ErrorArguments): Promise<unknown> {
  const [ErrorClass, msgIncludes, msg] = read(rest);
  let isPromise = false;
  try {
    const result = fn();
    if (typeof (result as { then?: unknown } | null | undefined)?.then !== "function") {
      throw new AssertionError(`Function throws when expected to reject${suffix(msg)}`);
    }
    isPromise = true;
    await result;
  } catch (error) {
    if (!isPromise) throw new AssertionError(`Function throws when expected to reject${suffix(msg)}`, { cause: error });
    if (ErrorClass) {
      if (!(error instanceof Error)) throw new AssertionError(`A non-Error object was rejected${suffix(msg)}`);
      assertIsError(error, ErrorClass, msgIncludes, msg);
    }
    return error;
  }
  throw new AssertionError(`Expected function to reject${suffix(msg)}`);
}

/** Forcefully throws a failed assertion. */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${suffix(msg)}`);
}

/** Throws for code that should not be reached. */
export function unreachable(msg?: string): never {
  throw new AssertionError(`Unreachable${suffix(msg)}`);
}
