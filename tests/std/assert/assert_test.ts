// The assertion stand-in: what it accepts, refuses and says.
import {
  assertAlmostEquals,
  assertEquals,
  AssertionError,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";

describe("@std/assert stand-in", () => {
  let depth = 0;
  beforeEach(() => void depth++);
  afterEach(() => void depth--);

  it("compares deeply", () => {
    assertEquals(depth, 1);
    assertEquals({ a: [1, NaN, new Float32Array([1, 2])] }, { a: [1, NaN, new Float32Array([1, 2])] });
    assertEquals(new Map([["a", { b: 1 }]]), new Map([["a", { b: 1 }]]));
    assertEquals(-0, 0);
    assertNotEquals<unknown>([1, 2], [1, 2, 3]);
    assertNotEquals<unknown>({ a: undefined }, {});
    assertNotEquals<unknown>(1, 1n);
    assertNotEquals<unknown>(new Float32Array(1), new Float64Array(1));
  });

  it("shows the lines that differ", () => {
    const e = assertThrows(() => assertEquals([1, 2, 3], [1, 5, 3]), AssertionError, "Values are not equal");
    assertMatch(e.message, /-\s+2,/);
    assertMatch(e.message, /\+\s+5,/);
  });

  it("checks errors", async () => {
    const e = assertThrows(
      () => {
        throw new RangeError("too far");
      },
      RangeError,
      "far",
    );
    assertStringIncludes(e.message, "too");
    assertThrows(() => assertThrows(() => 1), AssertionError, "Expected function to throw");
    assertThrows(() =>
      assertThrows(() => {
        throw new Error("x");
      }, TypeError), AssertionError);
    await assertRejects(() => Promise.reject(new TypeError("no")), TypeError, "no");
    assertStrictEquals(
      assertThrows(() => {
        throw 5;
      }),
      5,
    );
    assertAlmostEquals(0.1 + 0.2, 0.3);
    assertThrows(() => assertAlmostEquals(1, 1.1, 0.05), AssertionError);
  });
});
