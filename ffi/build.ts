// Compiles the CPU library from its C sources with `cc`, one process per file in parallel. Runs in a worker (compile.ts),
// so that a program that finds its library in the cache loads no sources.
import { SOURCES } from "./sources.ts";
import { FLAGS, hashOf, libraryName, LINK, type Variant } from "./variant.ts";

/** What is to be built. */
export type Build = {
  /** Where the library shall lie. */
  path: string;
  variant: Variant;
  /** A folder that keeps compiled files by what they were made of, so that an edit costs one compilation. */
  objects?: string;
};

/** Compiles and links the library, and moves it to its path in one step, so that nobody ever opens half of one. */
export async function buildLibrary({ path, variant, objects }: Build): Promise<void> {
  // Modules are fetched one by one: these sources may be newer than the program that wants the library.
  if (!path.endsWith(`/${libraryName(variant)}`)) {
    throw new Error("its C sources are of another version than the program: run it once with --reload");
  }
  const folder = path.slice(0, path.lastIndexOf("/"));
  for (const needed of [folder, objects ?? folder]) Deno.mkdirSync(needed, { recursive: true });
  const work = Deno.makeTempDirSync({ dir: folder, prefix: "build-" });
  try {
    for (const [name, text] of Object.entries(SOURCES)) {
      const file = `${work}/${name}`;
      Deno.mkdirSync(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      Deno.writeTextFileSync(file, text);
    }
    const units = Object.keys(SOURCES).filter((name) => name.endsWith(".c")).map((name) => {
      const flags = [...FLAGS, ...ownFlags(SOURCES[name]), ...variant.compile];
      const object = `${work}/${name.replace(/\.c$/, ".o")}`;
      const kept = objects === undefined ? undefined : `${objects}/${objectName(name, flags)}.o`;
      return { object, kept, command: [...flags, "-c", `${work}/${name}`, "-o", object] };
    });
    const stale = units.filter(({ object, kept }) => kept === undefined || !copyIfThere(kept, object));
    await runAll(stale.map(({ command }) => command));
    for (const { object, kept } of stale) if (kept !== undefined) Deno.copyFileSync(object, kept);
    await runAll([[...variant.link, ...units.map(({ object }) => object), ...LINK, "-o", `${work}/library`]]);
    Deno.renameSync(`${work}/library`, path);
  } finally {
    Deno.removeSync(work, { recursive: true });
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

/** Runs cc with each list of arguments, as many at a time as there are cores; the first failure is thrown. */
async function runAll(commands: string[][]): Promise<void> {
  const waiting = [...commands];
  const runSome = async () => {
    for (let args; (args = waiting.shift()) !== undefined;) {
      const { success, code, stderr } = await new Deno.Command("cc", { args, stdout: "null", stderr: "piped" })
        .output();
      if (success) continue;
      waiting.length = 0;
      throw new Error(new TextDecoder().decode(stderr).trim() || `cc failed with code ${code}`);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: navigator.hardwareConcurrency }, runSome));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}
