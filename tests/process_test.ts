// Short processes that use the threaded library and exit at once: none may crash.
import { assertEquals } from "@std/assert";
import * as torch from "../mod.ts";

Deno.test("200 short processes with threads, none crashes", async () => {
  if (torch.backends.info().backend !== "native") return;
  const program = `import * as torch from "${new URL("../mod.ts", import.meta.url)}";
const x = torch.ones(1000, 1000);
x.add(x).mm(x);
`;
  const file = Deno.makeTempFileSync({ suffix: ".ts" });
  Deno.writeTextFileSync(file, program);
  try {
    const failures: string[] = [];
    const one = async () => {
      const { success, code, signal, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", file],
      }).output();
      if (!success) failures.push(`code ${code} ${signal} ${new TextDecoder().decode(stderr)}`);
    };
    for (let i = 0; i < 50; i++) await Promise.all([one(), one(), one(), one()]);
    assertEquals(failures, []);
  } finally {
    Deno.removeSync(file);
  }
});

Deno.test("torch.__version__ is the package's", () => {
  const config = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  assertEquals(torch.__version__, config.version);
});
