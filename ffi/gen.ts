// Makes symbols.ts (and sources.ts, the list of C files) from abi.h and the C files, and refuses what the border does not
// allow.
// Run by `deno task gen`; `deno task gen --check` fails when the committed files differ.

const root = new URL("../", import.meta.url);

type Parameter = { name: string; type: "i32" | "f64" | "memory" | "host" };
type NativeFunction = { name: string; result: "i32" | "f64" | "void"; parameters: Parameter[] };

/** FNV-1a over the header without comments and blanks, so that only its meaning counts. 48 bits fit a double. */
function hashOf(text: string): number {
  let high = 0x84222325, low = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193) >>> 0;
    high = Math.imul(high ^ low, 0x01000193) >>> 0;
  }
  return (high & 0xffff) * 2 ** 32 + low;
}

function withoutComments(header: string): string {
  return header.replace(/\/\/.*$/gm, "").replace(/\\\n/g, " ");
}

function parseLists(code: string): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [, name, body] of code.matchAll(/#define DT_(\w+?)_(?:OPS|KINDS)\(X\)(.*)/g)) {
    lists.set(name, [...body.matchAll(/X\((\w+)\)/g)].map((m) => m[1]));
  }
  return lists;
}

function parseParameter(text: string): Parameter {
  const match = /^(const )?(\w+) (\*)?(\w+)$/.exec(text.trim().replace(/\s+/g, " "));
  if (match === null) throw new Error(`abi.h: cannot read the parameter "${text}"`);
  const [, , type, pointer, name] = match;
  if (pointer === undefined && type === "int32_t") return { name, type: "i32" };
  if (pointer === undefined && type === "double") return { name, type: "f64" };
  if (pointer !== undefined && type === "void") return { name, type: "memory" };
  if (pointer !== undefined && ["double", "char", "uint32_t"].includes(type)) return { name, type: "host" };
  throw new Error(`abi.h: the type of "${text}" may not cross the border`);
}

function parseFunctions(code: string): NativeFunction[] {
  const functions: NativeFunction[] = [];
  for (const [, type, name, list] of code.matchAll(/^(int32_t|double|void) dt_(\w+)\(([^)]*)\);/gm)) {
    const parameters = list.trim() === "void" ? [] : list.split(",").map(parseParameter);
    if (parameters.length > 16) throw new Error(`abi.h: dt_${name} has ${parameters.length} parameters; 16 at most`);
    functions.push({ name, result: type === "double" ? "f64" : type === "void" ? "void" : "i32", parameters });
  }
  return functions;
}

function symbols(header: string, texts: readonly string[]): string {
  const code = withoutComments(header);
  const functions = parseFunctions(code);
  const ffiType = { i32: "i32", f64: "f64", memory: "buffer", host: "buffer" };
  const tsType = { i32: "number", f64: "number", memory: "Memory", host: "ArrayBuffer" };
  const lines = [
    "// The native libraries' functions and lists of operations. Made from abi.h by `deno task gen`; do not edit.",
    'import type { Memory } from "../src/backends/storage.ts";',
    "",
    "/** The hash of abi.h; a library that was built from another one is refused. */",
    `export const ABI_HASH = ${hashOf(code.replace(/\s+/g, " "))};`,
    "",
    "/** The hash of all C sources: it names the library in the cache. */",
    `export const SOURCES_HASH = ${hashOf(texts.join("\0"))};`,
    "",
  ];
  for (const [name, ops] of parseLists(code)) {
    const type = name.toLowerCase().replace(/(^|_)(\w)/g, (_, __, c) => c.toUpperCase());
    lines.push(`/** Opcodes of the ${name.toLowerCase()} family. */`);
    lines.push(`export const ${name} = { ${ops.map((op, i) => `${op}: ${i}`).join(", ")} } as const;`);
    lines.push(`/** Names of the ${name.toLowerCase()} family. */`);
    lines.push(`export type ${type}Name = keyof typeof ${name};`, "");
  }
  lines.push("/** What `Deno.dlopen` is told. */", "export const SYMBOLS = {");
  for (const f of functions) {
    const parameters = f.parameters.map((p) => `"${ffiType[p.type]}"`).join(", ");
    lines.push(`  dt_${f.name}: { parameters: [${parameters}], result: "${f.result}" },`);
  }
  lines.push("} as const;", "");
  lines.push("/** A native library's functions, whichever device it drives. */", "export type NativeLibrary = {");
  for (const f of functions) {
    const parameters = f.parameters.map((p) => `${p.name}: ${tsType[p.type]}`).join(", ");
    lines.push(`  ${f.name}(${parameters}): ${f.result === "void" ? "void" : "number"};`);
  }
  lines.push("};", "");
  lines.push(
    "/** Opens one function of a library; Deno compiles a call for each, which takes half a millisecond. */",
    "export type Open<Symbols extends Deno.ForeignLibraryInterface> = <Name extends keyof Symbols>(",
    "  name: Name,",
    ') => Deno.DynamicLibrary<Symbols>["symbols"][Name];',
    "",
  );
  for (const device of ["cpu", "cuda"] as const) {
    const memory = device === "cpu" ? "Bytes" : "number";
    if (device === "cpu") lines.push("type Bytes = ArrayBuffer & BufferSource;");
    else {
      lines.push('const CUDA_TYPES = { buffer: "buffer", address: "f64" } as const;');
      lines.push(
        "/** What `Deno.dlopen` is told of the CUDA library: tensor memory is a device address. */",
        "export const CUDA_SYMBOLS = {",
      );
      for (const f of functions) {
        const parameters = f.parameters.map((p) => p.type === "memory" ? "CUDA_TYPES.address" : `"${ffiType[p.type]}"`)
          .join(", ");
        lines.push(`  dt_${f.name}: { parameters: [${parameters}], result: "${f.result}" },`);
      }
      lines.push("} as const;", "");
    }
    const types = device === "cpu" ? "SYMBOLS" : "CUDA_SYMBOLS";
    lines.push(
      "",
      `/** The ${device} library's functions, each opened when it is first called. A call site for each function and`,
      " * library keeps V8's fast calls. */",
      `export function ${device}Library(open: Open<typeof ${types}>): NativeLibrary {`,
      "  const library: NativeLibrary = {",
    );
    for (const f of functions) {
      const names = f.parameters.map((p) => p.name).join(", ");
      const passed = f.parameters.map((p) => p.type === "memory" ? `${p.name} as ${memory}` : p.name).join(", ");
      lines.push(
        `    ${f.name}(...given) {`,
        `      const call = open("dt_${f.name}");`,
        `      return (library.${f.name} = (${names}) => call(${passed}))(...given);`,
        "    },",
      );
    }
    lines.push("  };", "  return library;", "}", "");
  }
  return lines.join("\n");
}

/** Every C file and header of the CPU library, relative to the root. */
function sourceFiles(): string[] {
  const files: string[] = [];
  for (const folder of ["ffi", "kernels/shared", "kernels/cpu"]) {
    for (const entry of Deno.readDirSync(new URL(folder + "/", root))) {
      if (/\.(c|h)$/.test(entry.name)) files.push(`${folder}/${entry.name}`);
    }
  }
  return files.sort();
}

function sources(files: string[]): string {
  const name = (path: string) => path.replace(/[^a-z0-9]+/gi, "_");
  return [
    "// The C sources of the CPU library as texts, so that they travel with an import by URL. Made by `deno task gen`.",
    ...files.map((f) => `import ${name(f)} from "../${f}" with { type: "text" };`),
    "",
    "/** Path below the root → text. */",
    "export const SOURCES: Readonly<Record<string, string>> = {",
    ...files.map((f) => `  "${f}": ${name(f)},`),
    "};",
    "",
  ].join("\n");
}

if (import.meta.main) {
  const header = Deno.readTextFileSync(new URL("ffi/abi.h", root)), files = sourceFiles();
  const texts = files.map((file) => Deno.readTextFileSync(new URL(file, root)));
  const outputs: [string, string][] = [["ffi/symbols.ts", symbols(header, texts)], ["ffi/sources.ts", sources(files)]];
  for (const [path, text] of outputs) {
    const url = new URL(path, root);
    let old = "";
    try {
      old = Deno.readTextFileSync(url);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    if (old === text) continue;
    if (Deno.args.includes("--check")) {
      console.error(`${path} is not what abi.h and the tree make; run "deno task gen"`);
      Deno.exit(1);
    }
    Deno.writeTextFileSync(url, text);
  }
}
