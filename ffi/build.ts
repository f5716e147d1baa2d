// Compiles the CPU library from its C sources with `cc`, one process per file in parallel, synchronously.
import { LibraryError } from "../src/core/errors.ts";
import { ABI_HASH } from "./symbols.ts";
import { SOURCES } from "./sources.ts";

const FLAGS = [
  "-std=gnu11",
  "-march=native",
  "-fPIC",
  "-pthread",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-fvisibility=hidden",
  "-Wall",
  "-Wextra",
];
const OPTIMISE = "-O3";
const LINK = ["-shared", "-pthread", "-Wl,-z,nodelete", "-ldl", "-lm"];
const LINK_DARWIN = ["-dynamiclib", "-pthread", "-lm"];

/** How a library is built beyond the usual: other flags (sanitizers), kept apart in the cache by its own name. */
export type Variant = { name: string; compile: readonly string[]; link: readonly string[] };

/** The usual library. */
export const RELEASE: Variant = { name: "cpu", compile: [], link: [] };
/** Bounds and undefined behaviour checked: for LD_PRELOAD of the sanitizers' libraries. */
export const SANITIZED: Variant = {
  name: "asan",
  compile: ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer", "-g", "-O1"],
  link: ["-fsanitize=address,undefined"],
};

/** The name of the library that these sources and flags make. */
export function libraryName(variant: Variant = RELEASE): string {
  const parts = Object.entries(SOURCES).flat();
  parts.push([...FLAGS, OPTIMISE, ...LINK, ...variant.compile, ...variant.link].join(" "));
  parts.push(`${Deno.build.os} ${Deno.build.arch} ${ABI_HASH}`);
  const ending = Deno.build.os === "darwin" ? "dylib" : "so";
  return `denotorch-${variant.name}-${hashOf(parts.join("\0"))}.${ending}`;
}

/** Two independent 32-bit multiplicative hashes over words of four bytes; a name for a cache, not a defence. */
function hashOf(text: string): string {
  const bytes = new TextEncoder().encode(text + "\0\0\0");
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < words.length; i++) {
    a = Math.imul(a ^ words[i], 2654435761);
    a ^= a >>> 15;
    b = Math.imul(b, 31) + words[i] | 0;
  }
  return [a, b].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * Compiles and links the library, and moves it to `path` in one step, so that nobody ever opens half of one. With
 * `objects`, a folder, compiled files are kept there by what they were made of, so that an edit costs one compilation.
 */
export function buildLibrary(path: string, variant: Variant = RELEASE, objects?: string): void {
  const folder = path.slice(0, path.lastIndexOf("/"));
  Deno.mkdirSync(objects ?? folder, { recursive: true });
  Deno.mkdirSync(folder, { recursive: true });
  const work = Deno.makeTempDirSync({ dir: folder, prefix: "build-" });
  try {
    for (const [name, text] of Object.entries(SOURCES)) {
      const file = `${work}/${name}`;
      Deno.mkdirSync(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      Deno.writeTextFileSync(file, text);
    }
    const units = Object.keys(SOURCES).filter((name) => name.endsWith(".c")).map((name) => {
      const flags = [OPTIMISE, ...FLAGS, ...ownFlags(SOURCES[name]), ...variant.compile, `-DDT_ABI_HASH=${ABI_HASH}.0`];
      const object = `${work}/${name.replace(/\.c$/, ".o")}`;
      const kept = objects === undefined ? undefined : `${objects}/${objectName(name, flags)}.o`;
      return { object, kept, command: [...flags, "-c", `${work}/${name}`, "-o", object] };
    });
    const stale = units.filter(({ object, kept }) => kept === undefined || !copyIfThere(kept, object));
    run(stale.map(({ command }) => command));
    for (const { object, kept } of stale) if (kept !== undefined) Deno.copyFileSync(object, kept);
    const link = Deno.build.os === "darwin" ? LINK_DARWIN : LINK;
    run([[...variant.link, ...units.map(({ object }) => object), ...link, "-o", `${work}/library`]]);
    Deno.renameSync(`${work}/library`, path);
  } finally {
    Deno.removeSync(work, { recursive: true });
  }
}

/** @throws {LibraryError} when there is no compiler to be run */
export function checkCompiler(): void {
  try {
    new Deno.Command("cc", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new LibraryError("no C compiler (cc) was found");
    throw error;
  }
}

/** What an object is made of: its file, every header, the flags. */
function objectName(name: string, flags: readonly string[]): string {
  const headers = Object.entries(SOURCES).filter(([path]) => path.endsWith(".h")).flat();
  return name.replaceAll("/", "_") + "-" + hashOf([flags.join(" "), SOURCES[name], ...headers].join("\0"));
}

function copyIfThere(from: string, to: string): boolean {
  try {
    Deno.copyFileSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Flags that a file asks for in a line `// cflags: …`: the later ones win. */
function ownFlags(source: string): string[] {
  return /^\/\/ cflags: (.*)$/m.exec(source)?.[1].trim().split(/\s+/) ?? [];
}

/** What the worker runs: all commands, as many at a time as there are cores, then the first failure's text. */
const WORKER = `self.onmessage = async ({ data: { commands, jobs, shared } }) => {
  const waiting = commands.slice();
  let failure = "";
  const runOne = async () => {
    for (let args; failure === "" && (args = waiting.shift());) {
      try {
        const result = await new Deno.Command("cc", { args, stdout: "null", stderr: "piped" }).output();
        if (!result.success) failure ||= new TextDecoder().decode(result.stderr) || "cc failed with code " + result.code;
      } catch (error) {
        failure ||= String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, runOne));
  const flags = new Int32Array(shared, 0, 2);
  const bytes = new TextEncoder().encode(failure).subarray(0, shared.byteLength - 8);
  new Uint8Array(shared, 8).set(bytes);
  flags[1] = bytes.length;
  Atomics.store(flags, 0, 1);
  Atomics.notify(flags, 0);
};`;

/** Runs cc with each list of arguments and waits: a tensor is needed now, and a compiler takes its time once. */
function run(commands: string[][]): void {
  const shared = new SharedArrayBuffer(8 + 65536);
  const flags = new Int32Array(shared, 0, 2);
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(WORKER)}`, { type: "module" });
  worker.postMessage({ commands, jobs: Math.max(1, navigator.hardwareConcurrency), shared });
  Atomics.wait(flags, 0, 0, 600_000);
  worker.terminate();
  const failure = flags[0] === 0
    ? "cc did not finish"
    : new TextDecoder().decode(new Uint8Array(shared, 8, flags[1]).slice());
  if (failure !== "") throw new LibraryError(failure.trim());
}
