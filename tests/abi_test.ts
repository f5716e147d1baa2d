// The contract of the native library: generated files are up to date, bad libraries are refused, the border is checked.
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { openLibrary } from "../ffi/library.ts";
import { libraryName, RELEASE, SANITIZED } from "../ffi/variant.ts";
import * as torch from "../mod.ts";

const native = torch.backends.info().backend === "native";

Deno.test("symbols.ts and sources.ts are those of abi.h and the C files: else run deno task gen", () => {
  const gen = new URL("../ffi/gen.ts", import.meta.url).pathname;
  const args = ["run", "--quiet", "--allow-read", gen, "--check"];
  const { success, stderr } = new Deno.Command(Deno.execPath(), { args }).outputSync();
  assert(success, new TextDecoder().decode(stderr));
});

Deno.test("a library is named by its sources and flags", () => {
  assert(libraryName(RELEASE) !== libraryName(SANITIZED));
  assertEquals(libraryName(), libraryName());
});

Deno.test("a missing, foreign or truncated library is refused with a sentence", () => {
  const folder = Deno.makeTempDirSync();
  try {
    assertThrows(() => openLibrary(`${folder}/none.so`), torch.LibraryError, "There is no native library");
    Deno.writeTextFileSync(
      `${folder}/text.so`,
      "not a library, but long enough to be read as a header of one, which is 64 bytes",
    );
    assertThrows(() => openLibrary(`${folder}/text.so`), torch.LibraryError, "the file is damaged");
    const { library } = torch.backends.info();
    if (native && library !== null) {
      const whole = Deno.readFileSync(library);
      Deno.writeFileSync(`${folder}/half.so`, whole.subarray(0, whole.length / 2));
      assertThrows(() => openLibrary(`${folder}/half.so`), torch.LibraryError, "the file is damaged");
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("a library of another abi.h is refused", async () => {
  if (!native) return;
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeTextFileSync(
      `${folder}/x.c`,
      Object.keys((await import("../ffi/symbols.ts")).SYMBOLS).map((name) =>
        name === "dt_abi_hash" ? "double dt_abi_hash(void) { return 1; }" : `int ${name}(void) { return 1; }`
      ).join("\n"),
    );
    const cc = new Deno.Command("cc", { args: ["-shared", "-fPIC", "-o", `${folder}/x.so`, `${folder}/x.c`] })
      .outputSync();
    assert(cc.success);
    assertThrows(() => openLibrary(`${folder}/x.so`), torch.LibraryError, "built from another ffi/abi.h");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("backends.info says what computes", () => {
  const info = torch.backends.info();
  assertEquals(info.backend === "native" || info.backend === "ts", true);
  assert(info.tried.length > 0);
  assertStringIncludes(info.tried.join(" "), info.backend === "native" ? "opened" : "TypeScript");
});

Deno.test("a small operation takes 250 ns at most, also after a second library went through the same class", async () => {
  if (!native || Deno.env.get("DENOTORCH_EXACT") === "1") return; // a sanitizer has its own times
  const script = new URL("./native/second_library.ts", import.meta.url).pathname;
  const seen: string[] = [];
  for (let attempt = 0; attempt < 12; attempt++) { // other processes slow a run down, nothing makes it faster
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-check", script],
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    const { before, after } = JSON.parse(new TextDecoder().decode(stdout)) as Record<string, number>;
    seen.push(`${before.toFixed(0)} ns before, ${after.toFixed(0)} ns after`);
    if (after <= 250 && after <= 1.6 * before) return console.log(`  ${seen.at(-1)}`);
  }
  throw new Error(`a.add(b) of four floats: ${seen.join("; ")}`);
});
