// The golden data on every backend: at least 99 % of each file's cases pass.
import { assert } from "@std/assert";

type Row = { op: string; passed: number; failed: number; missing: number; errors: string[] };

const DIR = new URL("./golden/conformance", import.meta.url).pathname;

async function golden(backend: string): Promise<{ files: Row[]; text: string; code: number }> {
  const json = await Deno.makeTempFile({ suffix: ".json" });
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        new URL("./golden.ts", import.meta.url).pathname,
        "--dir",
        DIR,
        "--backend",
        backend,
        "--json",
        json,
      ],
      stdout: "piped",
      stderr: "piped",
    }).output();
    const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    return { files: code === 0 ? JSON.parse(await Deno.readTextFile(json)).files : [], text, code };
  } finally {
    await Deno.remove(json);
  }
}

/** Whether the native library can exist here: given, or made by a C compiler. */
async function nativePossible(): Promise<boolean> {
  if (Deno.env.get("DENOTORCH_LIB") !== undefined) return true;
  try {
    return (await new Deno.Command("cc", { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

const chosen = Deno.env.get("DENOTORCH_BACKEND");
for (const backend of chosen === "ts" || chosen === "native" ? [chosen] : ["ts", "native"]) {
  Deno.test(`golden data of PyTorch, ${backend} backend`, async (t) => {
    if (backend === "native" && !await nativePossible()) {
      console.log("  no C compiler here: the native backend is not tested");
      return;
    }
    const { files, text, code } = await golden(backend);
    assert(code === 0, text);
    for (const file of files) {
      await t.step(`${file.op}: ${file.passed} passed, ${file.failed} failed, ${file.missing} missing`, () => {
        const ran = file.passed + file.failed;
        if (file.failed > 0) console.log(`  ${file.op} fails ${file.errors.join(" ")}`);
        assert(
          ran === 0 || file.passed / ran >= 0.99,
          `${file.failed} of ${ran} cases fail: ${file.errors.slice(0, 30).join(" ")}`,
        );
      });
    }
  });
}
