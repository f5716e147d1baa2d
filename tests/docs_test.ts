// The documentation: everything public is described and has an example, and every example type-checks and runs.
import { assertEquals } from "@std/assert";
import * as torch from "../mod.ts";
import { type Documented, publicNames } from "./docs/declarations.ts";
import { examplesUnder } from "./docs/examples.ts";

const root = new URL("../", import.meta.url).pathname;
const names = await publicNames(root);

/** Texts that say nothing. */
function isEmpty(description: string): boolean {
  return /^(Another form of\b.*|Part of the signatures\b.*|See \{@link [^}]*\}\.?|)$/.test(description);
}

/** Types are shown by the functions that take them, values by the functions that use them; nothing makes an abstract class. */
function needsExample({ name, kind, isAbstract }: Documented): boolean {
  if (kind === "function") return true;
  if (kind === "class") return !isAbstract;
  if (kind !== "variable") return false;
  const value = name.split(".").reduce((at, key) => (at as Record<string, unknown>)?.[key], torch as unknown);
  return typeof value === "function";
}

Deno.test("everything public has a description, and functions and classes an example", () => {
  assertEquals(
    names.filter((it) => it.descriptions.some(isEmpty)).map((it) => `${it.place} ${it.name}`),
    [],
    "undescribed",
  );
  assertEquals(
    names.filter((it) => needsExample(it) && !it.hasExample).map((it) => `${it.place} ${it.name}`),
    [],
    "no @example",
  );
});

Deno.test("every method of a public class has a description", () => {
  const undescribed = names.flatMap((it) =>
    it.methods.filter((method) => method.descriptions.some(isEmpty)).map((method) =>
      `${it.place} ${it.name}.${method.name}`
    )
  );
  assertEquals(undescribed, []);
});

Deno.test("the examples of the docstrings", async (t) => {
  const folder = Deno.makeTempDirSync(), examples = examplesUnder(root);
  try {
    examples.forEach(({ code }, i) => Deno.writeTextFileSync(`${folder}/${i}.ts`, code));
    await t.step("types", async () => {
      const check = await new Deno.Command(Deno.execPath(), {
        args: ["check", "--quiet", ...examples.map((_, i) => `${folder}/${i}.ts`)],
        env: { NO_COLOR: "1" },
      }).output();
      const text = new TextDecoder().decode(check.stderr)
        .replace(/file:\/\/\S*?\/(\d+)\.ts/g, (_, i) => `the example of ${examples[i].place}`);
      assertEquals(text, "");
    });
    for (const [i, { place }] of examples.entries()) {
      await t.step(place, async () => {
        await import(`file://${folder}/${i}.ts`);
      });
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
