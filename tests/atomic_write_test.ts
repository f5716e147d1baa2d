// A crash or a full disk in the middle of writing: the old file is still there, whole.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as torch from "../mod.ts";

const { numpy, safetensors } = torch.utils;

const WRITERS: Record<string, { write: string; read: (path: string) => number }> = {
  "torch.save": {
    write: "torch.save({ x }, path)",
    read: (path) => torch.load<{ x: torch.Tensor }>(path).x.sum().item() as number,
  },
  "safetensors.save_file": {
    write: "torch.utils.safetensors.save_file({ x }, path)",
    read: (path) => safetensors.load_file(path).x.sum().item() as number,
  },
  "numpy.save": { write: "torch.utils.numpy.save(path, x)", read: (path) => numpy.load(path).sum().item() as number },
  "numpy.savez": {
    write: "torch.utils.numpy.savez(path, { x })",
    read: (path) => numpy.load_npz(path).x.sum().item() as number,
  },
};

/** Runs code where a file cannot grow past 64 KiB: an error of the system, or with `crash` the end of the process. */
async function limited(code: string, crash: boolean): Promise<{ code: number; text: string }> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  const mod = new URL("../mod.ts", import.meta.url).href;
  await Deno.writeTextFile(file, `import * as torch from "${mod}";\n${code}`);
  const script = `${crash ? "" : "trap '' XFSZ; "}ulimit -f 64; exec "$0" run -A --no-check "$1"`; // blocks of 1 KiB in bash
  const env = { DENOTORCH_BACKEND: "ts" };
  const result = await new Deno.Command("bash", { args: ["-c", script, Deno.execPath(), file], env }).output();
  await Deno.remove(file);
  const text = new TextDecoder();
  return { code: result.code, text: text.decode(result.stdout) + text.decode(result.stderr) };
}

Deno.test({
  name: "a full disk, or a process killed while it writes, leaves the old file",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    let code = "const x = torch.ones(100_000);\nlet path: string;\n";
    const paths = Object.entries(WRITERS).map(([name, { write }]) => {
      const path = `${folder}/${name}`;
      code += `path = ${
        JSON.stringify(path)
      };\ntry { ${write}; console.log("written"); } catch (e) { console.log(String(e)); }\n`;
      const small = `const x = torch.ones(10);`;
      new Function("torch", "path", `${small}${write}`)(torch, path);
      return path;
    });
    const full = await limited(code, false);
    const lines = full.text.trim().split("\n");
    assertEquals(lines.length, paths.length, full.text);
    lines.forEach((line, i) => assertStringIncludes(line, `cannot write "${paths[i]}"`));
    assertEquals([...Deno.readDirSync(folder)].length, paths.length); // no temporary file is left
    Object.values(WRITERS).forEach(({ read }, i) => assertEquals(read(paths[i]), 10));

    const { write } = WRITERS["torch.save"];
    const killed = await limited(`const x = torch.ones(100_000), path = ${JSON.stringify(paths[0])};\n${write};`, true);
    assert(killed.code !== 0, killed.text);
    assertEquals(WRITERS["torch.save"].read(paths[0]), 10);
  },
});
