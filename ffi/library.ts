// Finds, builds, opens and checks the native CPU library. The only file that opens it.
import { LibraryError } from "../src/core/errors.ts";
import { TREE } from "../src/core/tree.ts";
import { cacheFolder, environment, granted } from "./cache_folder.ts";
import { checkCompiler, compileLibrary } from "./compile.ts";
import { ABI_HASH, cpuLibrary, type NativeLibrary, SYMBOLS } from "./symbols.ts";
import { libraryName, RELEASE, SANITIZED, type Variant } from "./variant.ts";

/** What became of the search for the native library. */
export type LibrarySearch = {
  /** The opened library, if there is one. */
  library?: NativeLibrary;
  /** Where it lies, or would lie. */
  path: string;
  /** What was tried, in order, in sentences. */
  tried: string[];
  /** Permissions that were needed and not granted, as flags. */
  missing: string[];
};

/** Looks for the library: a named one, the cached one, a new one. Never asks, never throws but for a bad DENOTORCH_LIB. */
export function findLibrary(): LibrarySearch {
  const named = environment("DENOTORCH_LIB");
  const variant: Variant = environment("DENOTORCH_SANITIZE") === "1" ? SANITIZED : RELEASE;
  const path = named ?? `${cacheFolder()}/${libraryName(variant)}`;
  const search: LibrarySearch = { path, tried: [], missing: [] };
  if (Deno.build.os === "windows") {
    search.tried.push("there is no build for Windows yet");
    return search;
  }
  if (!granted({ name: "ffi", path })) {
    search.missing.push(`--allow-ffi=${cacheFolder()}`);
    search.tried.push(`opening ${path} needs --allow-ffi`);
    return search;
  }
  if (named !== undefined) {
    search.library = openLibrary(named);
    search.tried.push(`opened ${named} (DENOTORCH_LIB)`);
    return search;
  }
  try {
    search.library = openLibrary(path);
    search.tried.push(`opened ${path}`);
    return search;
  } catch (error) {
    search.tried.push(messageOf(error));
  }
  const folder = cacheFolder();
  const needed: [flag: string, Deno.PermissionDescriptor][] = [
    ["--allow-run=cc", { name: "run", command: "cc" }],
    [`--allow-write=${folder}`, { name: "write", path: folder }],
    [`--allow-read=${folder}`, { name: "read", path: folder }],
  ];
  if (TREE.protocol === "file:") { // from elsewhere the sources come by --allow-import
    needed.push([`--allow-read=${TREE.pathname}`, { name: "read", path: TREE }]);
  }
  for (const [flag, descriptor] of needed) if (!granted(descriptor)) search.missing.push(flag);
  if (search.missing.length > 0) {
    search.tried.push(`building it needs ${search.missing.join(" ")}`);
    return search;
  }
  build(search, variant);
  return search;
}

function build(search: LibrarySearch, variant: Variant): void {
  try {
    checkCompiler();
    console.error(`denotorch: compiling the native library, once, into ${search.path}`);
    compileLibrary({ path: search.path, variant, objects: environment("DENOTORCH_OBJECTS") });
    search.library = openLibrary(search.path);
    search.tried.push(`built and opened ${search.path}`);
  } catch (error) {
    const reason = messageOf(error);
    search.tried.push(`building failed: ${reason}`);
    console.error(
      `denotorch: no native library (${reason.split("\n")[0]}); computing in TypeScript, 10 to 50 times slower`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Opens a library and makes sure that it is complete, of this version, and for this processor. */
export function openLibrary(path: string): NativeLibrary {
  checkComplete(path);
  const library = cpuLibrary((name) => {
    const one = { [name]: SYMBOLS[name] } as unknown as typeof SYMBOLS;
    try {
      return Deno.dlopen(path, one).symbols[name];
    } catch (error) {
      throw new LibraryError(`Cannot open the native library ${path}: ${messageOf(error)}`);
    }
  });
  if (library.abi_hash() !== ABI_HASH) {
    throw new LibraryError(`Cannot use the native library ${path}: it was built from another ffi/abi.h`);
  }
  if (library.cpu_supported() !== 1) {
    throw new LibraryError(`Cannot use the native library ${path}: it was compiled for another processor`);
  }
  return library;
}

/** A truncated ELF file would kill the process when it is mapped: its section table must end inside the file. */
function checkComplete(path: string): void {
  if (!granted({ name: "read", path }) || Deno.build.os !== "linux") return;
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(path);
  } catch {
    throw new LibraryError(`There is no native library at ${path}`);
  }
  try {
    const header = new DataView(new ArrayBuffer(64));
    const size = file.statSync().size;
    const read = file.readSync(new Uint8Array(header.buffer));
    const isElf = read === 64 && header.getUint32(0) === 0x7f454c46;
    const end = isElf
      ? Number(header.getBigUint64(40, true)) + header.getUint16(58, true) * header.getUint16(60, true)
      : Infinity;
    if (end > size) {
      throw new LibraryError(`Cannot use the native library ${path}: the file is damaged (${size} bytes)`);
    }
  } finally {
    file.close();
  }
}
