// The examples that train in epochs, as a user runs them: the loss falls, a stopped run goes on with the same numbers, mistakes
// are one sentence.
import { assert, assertEquals, assertLess, assertMatch, assertStringIncludes } from "@std/assert";
import * as torch from "../mod.ts";
import { checkResume, run } from "./example_programs.ts";
import { inFolder } from "./surroundings.ts";

const NATIVE = torch.backends.info().backend === "native";

Deno.test("dynamic_net: every depth learns; a stopped run goes on to the same numbers", async () => {
  const args = ["--limit", "2048", "--width", "16", "--epochs", "60"];
  const out = await checkResume("dynamic_net", /epoch 1\/60:/, args);
  assertMatch(out, /depth 2: Addmm ← Relu ← Addmm ← Relu ← Addmm ← Relu ← Addmm\n/);
  const byDepth = [...out.matchAll(/by depth ([\d., ]+)\)/g)].map(([, text]) => text.split(", ").map(Number));
  byDepth[0].forEach((loss, depth) => assertLess(byDepth.at(-1)![depth], loss));
});

Deno.test({
  name: "xnor_net: learns, also when it is stopped in an epoch; bits give what floats give",
  ignore: !NATIVE, // convolutions take seconds a step
  fn: async () => {
    const args = ["--limit", "2000", "--batch-size", "32", "--epochs", "2"];
    const out = await checkResume("xnor_net", /epoch 1\/2 +\d+ %/, args);
    assertMatch(out, /425000 binary weights take 54 KB, as floats 1700 KB/);
    assertMatch(out, /xor and popcount instead of floats: largest difference 0\.\n$/);
    const [right] = [...out.matchAll(/\(([\d.]+) %\)/g)].slice(-1).map((m) => Number(m[1]));
    assert(right > 75, out);
  },
});

Deno.test("vae: learns, draws the same digits after a stop", async () => {
  const args = ["--limit", "300", "--epochs", "8", "--batch-size", "32", "--width", "100", "--codes", "4"];
  const out = await checkResume("vae", /epoch 1\/8:/, args);
  assertMatch(out.split("vae/sample_8.png:\n\n")[1], /^([ .:\-=+*#%@]{80}\n){20}$/);
});

Deno.test("dcgan: drawings come to be as bright as digits, a stopped game goes on", async () => {
  const args = [
    "--limit",
    "128",
    "--epochs",
    "10",
    "--batch-size",
    "16",
    "--width",
    "4",
    "--codes",
    "8",
    "--lr",
    "2e-3",
  ];
  // How far the drawings' brightness is from the digits'.
  const far = (out: string) =>
    [...out.matchAll(/their brightness ([\d.]+)/g)].map((m) => Math.abs(Number(m[1]) - 0.127));
  const out = await checkResume("dcgan", /epoch 1\/10:/, args, far);
  assertMatch(out, /^128 digits of mean brightness 0\.127\n/);
  assertLess(far(out).at(-1)!, 0.7 * far(out)[0]);
});

Deno.test("examples in epochs: mistakes are one sentence, --help lists the options", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/text.txt`, "no checkpoint");
    const cases: [string, string[], string][] = [
      ["dynamic_net", ["--deepst", "1"], "There is no option --deepst; --help lists them all."],
      ["dynamic_net", ["--epochs", "none"], '--epochs takes a whole number from 1 up, not "none".'],
      ["dynamic_net", ["--deepest", "-1"], '--deepest takes a whole number from 0 up, not "-1".'],
      ["dynamic_net", ["--resume"], "There is no file dynamic_net.pt to go on from."],
      ["xnor_net", ["--lr", "0"], '--lr takes a number greater than 0 up to 100, not "0".'],
      ["xnor_net", ["--resume", "text.txt"], "No checkpoint to go on from"],
      ["dcgan", ["--limit", "60"], "--batch-size 64 needs as many digits, there are 60."],
      ["vae", ["--codes", "2.5"], '--codes takes a whole number from 1 up, not "2.5".'],
      ["vae", ["--pictures", "text.txt/deep"], "The folder text.txt/deep cannot be made"],
    ];
    for (const [example, args, sentence] of cases) {
      const { code, err } = await run(example, folder, ...args);
      assertEquals(code, 2, err);
      assertStringIncludes(err, sentence);
      assertEquals(err.trim().split("\n").filter((line) => !line.startsWith("denotorch:")).length, 1, err);
    }
    for (const example of new Set(cases.map(([example]) => example))) {
      const { code, out } = await run(example, folder, "--help");
      assertEquals(code, 0);
      assert(out.includes("--limit N") && out.includes(`usage: deno run -A examples/${example}.ts`), out);
      assertMatch(out, /--resume \[FILE\].*\n/);
    }
    // What decides the numbers of a run is not changed in the middle of it.
    await run("dynamic_net", folder, "--limit", "64", "--epochs", "1");
    const { code, err } = await run("dynamic_net", folder, "--resume", "--width", "7");
    const sentence = "dynamic_net.pt belongs to a run with --width 48, it cannot go on with 7.\n";
    assertEquals([code, err], [2, sentence]);
    const other = await run("vae", folder, "--resume", "dynamic_net.pt");
    assertEquals([other.code, other.err], [2, "dynamic_net.pt is not a checkpoint of this program.\n"]);
  }));
