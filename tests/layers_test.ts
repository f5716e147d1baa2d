// Who imports whom at run time: only downwards, and nothing from outside but node: modules.
import { assert, assertEquals } from "@std/assert";

const ORDER = ["src/core/", "ffi/", "src/backends/", "src/autograd/", "src/ops/", "src/tensor/"];

type Info = {
  modules: {
    specifier: string;
    dependencies?: { specifier: string; code?: { specifier?: string; error?: string } }[];
  }[];
};

function layerOf(path: string): number {
  const found = ORDER.findIndex((folder) => path.startsWith(folder));
  return found < 0 ? ORDER.length : found;
}

Deno.test("run-time imports point down", async () => {
  const root = new URL("../", import.meta.url).href;
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "src/torch.ts"],
    cwd: new URL("../", import.meta.url),
  }).output();
  const info: Info = JSON.parse(new TextDecoder().decode(output.stdout));
  const wrong: string[] = [];
  for (const module of info.modules) {
    if (!module.specifier.startsWith(root)) continue;
    const from = module.specifier.slice(root.length);
    for (const { specifier, code } of module.dependencies ?? []) {
      if (code === undefined) continue;
      if (from === "ffi/sources.ts" && /\.(c|h)$/.test(specifier)) continue; // texts
      const to = code.specifier?.startsWith(root) ? code.specifier.slice(root.length) : undefined;
      if (to === undefined) wrong.push(`${from} imports ${specifier}`);
      else if (layerOf(to) > layerOf(from)) wrong.push(`${from} imports ${to}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("mod.ts is the bundle", () => {
  const text = Deno.readTextFileSync(new URL("../mod.ts", import.meta.url)).replace(/\/\*\*.*?\*\//gs, "");
  assertEquals(text.trim(), `// @ts-types="./src/torch.ts"\nexport * from "./src/bundle/torch.js";`);
});

Deno.test("torch.ts only re-exports", () => {
  const text = Deno.readTextFileSync(new URL("../src/torch.ts", import.meta.url)).replace(/^\s*\/\/.*$/gm, "")
    .replace(/\/\*\*.*?\*\//gs, "");
  const statements = text.split(";").map((s) => s.trim()).filter((s) => s !== "");
  const deferred = statements.flatMap((s) => /^import defer \* as (\w+) from/.exec(s)?.[1] ?? []);
  for (const name of deferred) assert(statements.includes(`export { ${name} }`), name);
  assertEquals(statements.filter((s) => !/^export |^import defer /.test(s)), []);
});

Deno.test("files are short and have names of their own", () => {
  const long: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of Deno.readDirSync(new URL(`../${folder}`, import.meta.url))) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory) visit(path + "/");
      else if (/\.(ts|c|h)$/.test(entry.name)) {
        if (/^(utils?|helpers?|common|misc)\./.test(entry.name)) long.push(`${path}: name the thing`);
        const lines = Deno.readTextFileSync(new URL(`../${path}`, import.meta.url)).split("\n").length;
        if (lines > 400 && !/symbols\.ts$/.test(path)) long.push(`${path}: ${lines} lines`);
      }
    }
  };
  for (const folder of ["src/", "ffi/", "kernels/"]) visit(folder);
  assertEquals(long, []);
});
