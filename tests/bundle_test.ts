// The bundle is what mod.ts runs: up to date, with the same names as the sources, and the same programs run on it. Tests
// that start programs in folders of their own, and the examples of the docs, run on it too.
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as bundle from "../src/bundle/torch.js";
import * as sources from "../src/torch.ts";

type Members = Record<string, unknown>;

/** What is visible of a public thing: its kind, a function's name and length. */
function outline(value: unknown): string {
  return typeof value === "function" ? `${value.name}(${value.length})` : typeof value;
}

function isNamespace(value: unknown): value is Members {
  return typeof value === "object" && value !== null &&
    (Object.prototype.toString.call(value).endsWith("Module]") || Object.getPrototypeOf(value) === Object.prototype);
}

/** Everything that can be reached from a namespace by names, classes' members included. */
function outlines(space: object): Map<string, string> {
  const found = new Map<string, string>(), seen = new Set<object>();
  const visit = (owner: object, path: string): void => {
    if (seen.has(owner)) return;
    seen.add(owner);
    for (const key of Object.getOwnPropertyNames(owner)) {
      const value = valueOf(owner as Members, key);
      found.set(`${path}.${key}`, outline(value));
      if (typeof value === "function" || isNamespace(value) || key === "prototype") {
        visit(value as object, `${path}.${key}`);
      }
    }
  };
  visit(space, "torch");
  return found;
}

/** A member, or why it cannot be read: getters of prototypes need an object. */
function valueOf(owner: Members, key: string): unknown {
  try {
    return owner[key];
  } catch (error) {
    return String(error);
  }
}

Deno.test("the bundle is what the sources make: else run deno task gen", () => {
  const args = ["run", "-A", "--quiet", "src/bundle/make.ts", "--check"], cwd = new URL("../", import.meta.url);
  const { success, stderr } = new Deno.Command(Deno.execPath(), { args, cwd }).outputSync();
  assert(success, new TextDecoder().decode(stderr));
});

Deno.test("the bundle has everything that the sources have, under the same names", () => {
  const expected = outlines(sources), found = outlines(bundle);
  assert(expected.size > 5000, `only ${expected.size} names were seen`);
  assertEquals([...found].sort(), [...expected].sort());
});

Deno.test("tensors and dtypes of two copies of the library are not mixed, and the error says what they are", () => {
  const other = bundle as unknown as typeof sources;
  const said = "of another copy of denotorch (import it from one URL everywhere)";
  const mixtures: Record<string, () => unknown> = {
    add: () => sources.ones(2).add(other.ones(2)),
    mm: () => sources.ones(2, 2).mm(other.ones(2, 2)),
    cat: () => sources.cat([sources.ones(2), other.ones(2)]),
    layer: () => new sources.nn.Linear(2, 2)(other.ones(1, 2)),
    backward: () => sources.ones(1).requires_grad_().backward(other.ones(1)),
    dtype: () => sources.ones(2, { dtype: other.float64 }),
  };
  for (const [name, mix] of Object.entries(mixtures)) assertThrows(mix, sources.ArgumentError, said, name);
});

Deno.test("programs print on the bundle what PyTorch printed", async () => {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    // Without the configuration, programs under tests/ import mod.ts itself.
    args: [
      ...["run", "-A", "--quiet", "--no-check", "--no-config"],
      ...["tests/golden.ts", "--dir", "tests/golden", "--only", "programs"],
    ],
    cwd: new URL("../", import.meta.url),
    env: { NO_COLOR: "1" },
  }).output();
  const told = new TextDecoder().decode(stdout);
  assertMatch(told, /^\d+ ops: \d+ passed, 0 failed, 0 missing/m, told + new TextDecoder().decode(stderr));
});
