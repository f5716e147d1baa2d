// `deno task sanitize`: the suite under ASan and UBSan with exact-size storages, the C tests under ASan, UBSan and TSan,
// and on an emulated ARM. Prints a summary; fails on any report.
import { buildLibrary } from "../ffi/build.ts";
import { libraryName, SANITIZED } from "../ffi/variant.ts";
import { AARCH64, compileAndRun, execute, exists, NATIVE, PROGRAMS } from "./native/compile.ts";

const USAGE = `deno task sanitize [FILE…]
  FILE…   test files to run under the sanitizers (default: all but those that compile or start servers)`;

/** Tests about the library's own making and about whole processes: nothing that a sanitizer would see is theirs. */
const ELSEWHERE = ["bundle_test.ts", "import_test.ts", "native_test.ts", "process_test.ts", "publish_test.ts"];

/** What a sanitizer says when it has found something. */
const REPORT = /ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error:/;

type Row = { readonly what: string; readonly ok: boolean; readonly detail: string };
const rows: Row[] = [];

function note(what: string, ok: boolean, detail = ""): void {
  rows.push({ what, ok, detail });
  console.log(`${ok ? "ok    " : "FAILED"} ${what}${detail === "" ? "" : `: ${detail}`}`);
}

/** The runtime library of a sanitizer, as the compiler names it. */
async function runtime(name: string): Promise<string> {
  return (await execute(["cc", `-print-file-name=${name}`])).text.trim();
}

/** What the suite's processes run with. */
async function environment(library: string): Promise<Record<string, string>> {
  return {
    LD_PRELOAD: `${await runtime("libasan.so")} ${await runtime("libubsan.so")}`,
    // A size that nobody can have is a null pointer for the caller, not an abort; V8's own memory is not looked at.
    ASAN_OPTIONS: "detect_leaks=0:allocator_may_return_null=1",
    UBSAN_OPTIONS: "print_stacktrace=1:halt_on_error=1",
    DENOTORCH_SANITIZE: "1",
    DENOTORCH_LIB: library,
    DENOTORCH_EXACT: "1",
    DENOTORCH_BACKEND: "native",
    NO_COLOR: "1",
  };
}

/** One byte past a storage must be seen: else all the rest means nothing. */
async function control(folder: string, library: string): Promise<void> {
  const source = `${folder}/control.c`, object = `${folder}/control.so`, program = `${folder}/control.ts`;
  Deno.writeTextFileSync(source, "int poke(char *memory, double at) { return memory[(long)at]++; }\n");
  const built = await execute(["cc", "-shared", "-fPIC", "-fsanitize=address", source, "-o", object]);
  Deno.writeTextFileSync(
    program,
    `import * as torch from "${new URL("../mod.ts", import.meta.url)}";
const { poke } = Deno.dlopen("${object}", { poke: { parameters: ["buffer", "f64"], result: "i32" } }).symbols;
torch.backends.use("native");
const { memory, byteOffset } = torch.ones(25).store; // 100 bytes
poke(memory, byteOffset + Number(Deno.args[0]));
`,
  );
  const env = await environment(library);
  const run = (at: number) => execute([Deno.execPath(), "run", "-A", "--no-check", program, `${at}`], env);
  const [inside, outside] = [await run(99), await run(100)];
  const seen = built.success && inside.success && /heap-buffer-overflow/.test(outside.text);
  note("control: the byte behind a storage is seen, the last one is allowed", seen);
  if (!seen) console.log(built.text + inside.text + outside.text);
}

async function suite(files: readonly string[], library: string): Promise<void> {
  const env = await environment(library);
  for (const file of files) {
    const begin = performance.now();
    const { success, text } = await execute(
      [Deno.execPath(), "test", "-A", "--quiet", "--no-check", `tests/${file}`],
      env,
    );
    const reports = text.split("\n").filter((line) => REPORT.test(line));
    const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    note(`${file} under ASan and UBSan`, success && reports.length === 0, reports[0] ?? seconds);
    if (!success || reports.length > 0) console.log(text.slice(-6000));
  }
}

async function programs(folder: string): Promise<void> {
  const address = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"];
  const thread = ["-O1", "-g", "-fsanitize=thread"];
  for (const program of PROGRAMS) {
    for (const [name, flags] of [["ASan and UBSan", address], ["TSan", thread]] as const) {
      if (name === "TSan" && program.sources.length === 0) continue; // no threads
      // ThreadSanitizer refuses threads in a child of a process that has threads.
      const args = name === "TSan" && program.name === "threads_test" ? ["nofork"] : program.args;
      const { success, text } = await compileAndRun(program, folder, flags, NATIVE, args);
      note(`${program.name} under ${name}`, success && !REPORT.test(text));
      if (!success || REPORT.test(text)) console.log(text.slice(0, 6000));
    }
  }
}

async function emulated(folder: string): Promise<void> {
  for (const needed of [AARCH64.cc, AARCH64.run[0]]) {
    if (!await exists(needed)) return console.log(`not run: the C tests for NEON, there is no ${needed} here`);
  }
  for (const program of PROGRAMS) {
    const { success, text } = await compileAndRun(program, folder, ["-O2"], AARCH64);
    note(`${program.name} for NEON, emulated`, success);
    if (!success) console.log(text.slice(0, 6000));
  }
}

if (Deno.args.includes("--help")) {
  console.log(USAGE);
  Deno.exit(0);
}
if (!await exists("cc")) {
  console.error("sanitize: there is no C compiler (cc) here");
  Deno.exit(2);
}
const given = Deno.args.map((path) => path.replace(/^.*\//, ""));
const files = given.length > 0 ? given : [...Deno.readDirSync(new URL("./", import.meta.url))]
  .map(({ name }) => name)
  .filter((name) => name.endsWith("_test.ts") && !ELSEWHERE.includes(name)).sort();
const folder = Deno.makeTempDirSync();
try {
  const library = `${Deno.env.get("DENOTORCH_CACHE") ?? folder}/${libraryName(SANITIZED)}`;
  try {
    Deno.statSync(library);
  } catch {
    console.log("compiling the library with sanitizers");
    await buildLibrary({ path: library, variant: SANITIZED, objects: Deno.env.get("DENOTORCH_OBJECTS") });
  }
  await control(folder, library);
  await programs(folder);
  await emulated(folder);
  await suite(files, library);
} finally {
  Deno.removeSync(folder, { recursive: true });
}
const failed = rows.filter(({ ok }) => !ok);
console.log(`\n${rows.length - failed.length} of ${rows.length} passed under sanitizers`);
for (const { what, detail } of failed) console.log(`  ${what} ${detail}`);
if (failed.length > 0) Deno.exit(1);
