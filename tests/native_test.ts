// The C tests of tests/native, the kernels' warnings, and the kernels for NEON by a cross compiler.
import { assert, assertEquals } from "@std/assert";
import { AARCH64, compileAndRun, execute, exists, FLAGS, PROGRAMS } from "./native/compile.ts";
import { SOURCES } from "../ffi/sources.ts";
import { inFolder } from "./surroundings.ts";

const root = new URL("../", import.meta.url).pathname;
const units = Object.keys(SOURCES).filter((name) => name.endsWith(".c"));

/** Does something in a folder of its own. */
Deno.test("every C file of tests/native is run", () => {
  const files = [...Deno.readDirSync(new URL("./native/", import.meta.url))].map(({ name }) => name);
  assertEquals(
    files.filter((name) => name.endsWith(".c")).sort(),
    PROGRAMS.map(({ name }) => `${name}.c`).sort(),
  );
});

for (const program of PROGRAMS) {
  Deno.test(`native ${program.name}`, async () => {
    if (!await exists("cc")) return console.log("  not run: there is no C compiler (cc) here");
    await inFolder(async (folder) => {
      const { success, text } = await compileAndRun(program, folder);
      assert(success, text);
    });
  });
}

Deno.test("the kernels compile for NEON", async () => {
  if (!await exists(AARCH64.cc)) {
    return console.log(`  not compiled: there is no ${AARCH64.cc} here (apt: gcc-aarch64-linux-gnu)`);
  }
  await inFolder(async (folder) => {
    // -O1 checks the same code at a fraction of the time; vector extensions do not depend on it.
    const waiting = [...units], failures: string[] = [];
    const worker = async () => {
      for (let unit; (unit = waiting.shift()) !== undefined;) {
        const object = `${folder}/${unit.replaceAll("/", "_")}.o`;
        const flags = [...FLAGS, "-O1", "-march=armv8-a", "-fPIC", "-DDT_ABI_HASH=0.0"];
        const { success, text } = await execute([AARCH64.cc, ...flags, "-c", root + unit, "-o", object]);
        if (!success) failures.push(text);
      }
    };
    await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, worker));
    assertEquals(failures, []);
    console.log("  compiled; `deno task sanitize` also runs the C tests, on an emulator");
  });
});
