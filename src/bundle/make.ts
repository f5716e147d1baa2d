// Makes the bundle, which is what mod.ts runs: the code of src/ and ffi/ in some 30 files instead of 640, without types
// and comments, so that a program starts in a quarter of the time and an import by URL asks for few files.
// `deno task gen` writes it; `--check` tells whether it is what the sources make.
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Plugin, rolldown } from "rolldown";
import { TREE } from "../core/tree.ts";

const FOLDER = new URL("./", import.meta.url);

/** What others import by name: everything, and the entry of a loader's workers. */
const ENTRIES: Readonly<Record<string, string>> = { torch: "src/torch.ts", worker: "src/data/worker.ts" };

/** What is evaluated when it is first looked into. */
const DEFERRED: Readonly<Record<string, string>> = {
  onnx: "src/onnx/mod.ts",
  vision: "src/vision/mod.ts",
  tensorboard: "src/utils/tensorboard/mod.ts",
};

/** Compiles the native library in a thread of its own, from the sources. */
const BUILDER = "ffi/build.ts";

/** Replaces, and fails where there was nothing to replace. */
function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${from} was not found`);
  return result;
}

/** Leaves apart: the builder, and what is deferred, a file of its own beside the others. */
const apart: Plugin = {
  name: "apart",
  resolveId(specifier, importer) {
    if (importer === undefined) return null;
    const { href } = new URL(specifier, pathToFileURL(importer));
    if (href === new URL(BUILDER, TREE).href) return { id: `../../${BUILDER}`, external: true };
    const name = Object.keys(DEFERRED).find((name) => href === new URL(DEFERRED[name], TREE).href);
    return name === undefined ? null : { id: `./${name}.js`, external: true };
  },
  transform(code, id) {
    if (pathToFileURL(id).href !== new URL("src/data/workers.ts", TREE).href) return null;
    return replaced(code, 'new URL("./worker.ts"', 'new URL("./worker.js"');
  },
};

/** The files of the bundle and their texts. */
async function bundle(): Promise<Map<string, string>> {
  const input = Object.fromEntries(
    Object.entries({ ...ENTRIES, ...DEFERRED }).map(([name, path]) => [name, fileURLToPath(new URL(path, TREE))]),
  );
  const build = await rolldown({
    input,
    cwd: fileURLToPath(TREE),
    plugins: [apart],
    treeshake: false,
    onLog(level, log, handle) {
      if (!log.message.includes("`import defer`")) handle(level, log); // put back below
    },
  });
  // Names are kept, because classes and functions are printed and found by them.
  const { output } = await build.generate({
    keepNames: true,
    comments: false,
    chunkFileNames: "[name].js",
    minify: false,
    minifyInternalExports: false,
  });
  await build.close();
  const files = new Map(output.map((file) => {
    if (file.type !== "chunk") throw new Error(`${file.fileName} is not code`);
    return [file.fileName, file.code];
  }));
  let torch = files.get("torch.js")!;
  for (const name of Object.keys(DEFERRED)) {
    torch = replaced(torch, new RegExp(`^import (?=\\* as \\S+ from "\\./${name}\\.js")`, "m"), "import defer ");
  }
  return files.set("torch.js", torch);
}

const files = await bundle();
const there = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".js"));
const gone = there.filter((name) => !files.has(name));
const changed = [...files].filter(([name, code]) =>
  !there.includes(name) || Deno.readTextFileSync(new URL(name, FOLDER)) !== code
);
if (Deno.args.includes("--check")) {
  if (gone.length + changed.length > 0) {
    console.error("src/bundle/ is not what the sources make: run `deno task gen`");
    Deno.exit(1);
  }
} else {
  for (const name of gone) Deno.removeSync(new URL(name, FOLDER));
  for (const [name, code] of changed) Deno.writeTextFileSync(new URL(name, FOLDER), code);
}
