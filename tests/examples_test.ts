// The text examples as a user runs them: the loss falls, a stopped run goes on with the same numbers, mistakes are one sentence.
import { assert, assertEquals, assertLess, assertMatch, assertStringIncludes } from "@std/assert";
import { losses, run, runUntil } from "./example_programs.ts";
import { inFolder } from "./surroundings.ts";

const SENTENCE = "The quick brown fox jumps over the lazy dog. ";
const TINY = ["--text", "text.txt", "--batch-size", "8", "--context", "16", "--width", "16", "--layers", "1"];

const writeText = (folder: string) => Deno.writeTextFile(`${folder}/text.txt`, SENTENCE.repeat(40));

for (const example of ["gpt", "char_rnn"]) {
  Deno.test(`${example}: learns a sentence, writes a sample, goes on to the same numbers`, () =>
    inFolder(async (folder) => {
      await writeText(folder);
      const train = [
        ...TINY,
        "--steps",
        "60",
        "--lr",
        "0.02",
        "--test-every",
        "20",
        "--length",
        "20",
        "--prompt",
        "The",
      ];
      const whole = await run(example, folder, ...train);
      assertEquals([whole.code, whole.err.replace(/^denotorch: compiling.*\n/, "")], [0, ""]);
      const [first, second, last] = losses(whole.out);
      assertLess(last, first);
      assertLess(last, 3.3); // 28 characters: 3.3 is a guess
      assertMatch(whole.out, /\nThe[A-Za-z. ]{20}\n$/);

      // Ctrl+C as soon as the first test has been printed; then to the end.
      await Deno.remove(`${folder}/${example}.pt`);
      const { code, out: stopped } = await runUntil(/step 20\/60/, example, folder, ...train);
      assertEquals(code, 0);
      if (!stopped.includes("step 60/60")) { // it may have been too fast to be stopped
        assertMatch(stopped, /Stopped after step \d+; saved to/);
        assertStringIncludes(stopped, "--resume");
      }
      const resumed = await run(example, folder, "--resume", "--test-every", "20", "--length", "0");
      assertEquals(resumed.code, 0, resumed.err);
      assertEquals([...losses(stopped), ...losses(resumed.out)].slice(-2), [second, last]);
    }));
}

Deno.test("gpt: mistakes are one sentence", () =>
  inFolder(async (folder) => {
    await writeText(folder);
    const cases: [string[], string][] = [
      [["--temprature", "1"], "There is no option --temprature; --help lists them all."],
      [["--steps", "0"], '--steps takes a whole number from 1 up, not "0".'],
      [["--lr", "-1"], '--lr takes a number greater than 0 up to 10, not "-1".'],
      [["--width", "30"], "--width 30 cannot be shared by --heads 4."],
      [["--text", "missing.txt"], "The text missing.txt cannot be read"],
      [["--text", "text.txt", "--context", "500"], "windows of 500 need at least 5010"],
      [["--text", "text.txt", "--prompt", "§"], 'The character "§" does not occur in the text.'],
      [["--resume"], "There is no file gpt.pt to go on from."],
      [["--resume", "text.txt"], "No checkpoint to go on from"],
    ];
    await Promise.all(cases.map(async ([args, sentence]) => {
      const { code, err } = await run("gpt", folder, ...args);
      assertEquals(code, 2, err);
      assertStringIncludes(err, sentence);
      assertEquals(err.trim().split("\n").filter((line) => !line.startsWith("denotorch:")).length, 1, err);
    }));
    const { out } = await run("gpt", folder, "--help");
    assert(out.includes("--top-k N") && out.includes("usage: deno run -A examples/gpt.ts"));
  }));
