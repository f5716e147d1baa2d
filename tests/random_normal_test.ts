// The TypeScript kernel of normal numbers at the edge of its range.
import { assertEquals } from "@std/assert";
import { fillNormal } from "../src/backends/ts/random_normal.ts";
import { float32 } from "../src/core/dtype.ts";
import { Generator } from "../src/core/generator.ts";

Deno.test("a draw of zero gives a normal number of zero, not NaN", () => {
  const { state } = new Generator();
  state.fill(0, 0, 624); // every word that follows is zero: u = 0, log(1 - u) = 0
  const out = new Float32Array(32).fill(7);
  fillNormal(float32, out, 0, 32, 0, 1, state);
  assertEquals([...out].map(Math.abs), new Array(32).fill(0));
});
