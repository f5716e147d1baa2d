// The examples that learn from image files, as a user runs them, on made-up images.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import * as torch from "../mod.ts";
import { checkResume, run } from "./example_programs.ts";
import { inFolder } from "./surroundings.ts";

const NATIVE = torch.backends.info().backend === "native";

Deno.test("image_csv: classes and numbers from a made-up table, by workers; a stopped run goes on", () =>
  inFolder(async (folder) => {
    const data = `${folder}/shapes`;
    const made = await run("image_csv", folder, "--make-data", data);
    assertEquals(made.code, 0, made.err);
    const again = await run("image_csv", folder, "--make-data", data);
    assertEquals([again.code, again.err], [2, `${data} is not empty: made-up images go to a folder of their own.\n`]);
    const rows = Deno.readTextFileSync(`${data}/images.csv`).trim().split("\n");
    assertEquals([rows.length, rows[0]], [601, "file,shape,radius"]);

    const args = ["--data", `${data}/images.csv`, "--size", "24", "--width", "4", "--limit", "120", "--workers", "1"];
    const out = await checkResume("image_csv", /epoch 1\/6:/, [...args, "--epochs", "6"]);
    assertMatch(out, /96 images to learn from, 24 to test, classes\n/);
    assertMatch(out, /(circle|square|triangle), (right|but it is a (circle|square|triangle))/);
    const numbers = await run("image_csv", folder, ...args, "--epochs", "2", "--label", "radius", "--task", "numbers");
    assertMatch(numbers.out, /wrong by [\d.]+ on average/, numbers.err);
    assertMatch(numbers.out, /\d+\.\d\d, it is \d+\.\d\d/);

    const table = `${folder}/table.csv`;
    const wrong: [string, string[], string][] = [
      ["file,kind\n", [], `--data ${table}: "${table}" has no rows after its header`],
      ["file,kind\na.jpg\n", [], `"${table}", line 2`],
      ["file,kind\na.jpg,b\n", [], `${table} has 1 rows: that is too few to learn from.`],
      ["file,kind\n" + "a.jpg,b\n".repeat(20), ["--label", "size"], 'has no column "size"; its columns are file, kind'],
      ["file,kind\n" + "a.jpg,b\n".repeat(20), ["--task", "numbers"], '"b" is no number; --task classes takes texts'],
    ];
    for (const [text, more, sentence] of wrong) {
      await Deno.writeTextFile(table, text);
      const { code, err } = await run("image_csv", folder, "--data", table, ...more);
      assertEquals(code, 2, err);
      assertStringIncludes(err, sentence);
    }
    // A damaged image is found while workers read.
    await Deno.writeFile(`${folder}/a.jpg`, (await Deno.readFile(`${data}/${rows[1].split(",")[0]}`)).subarray(0, 200));
    await Deno.writeTextFile(table, "file,kind\n" + "a.jpg,b\na.jpg,c\n".repeat(10));
    const { code, err } = await run("image_csv", folder, "--data", table, "--workers", "1");
    assertEquals(code, 2, err);
    assertStringIncludes(err, "a.jpg");
  }));

Deno.test({
  name: "transfer_learning: a frozen network with a new head, the best one kept, a stopped run goes on",
  ignore: !NATIVE, // ResNet-18 takes a minute a step
  fn: () =>
    inFolder(async (folder) => {
      const data = `${folder}/shapes`, weights = `${folder}/resnet18.pth`;
      const made = await run("transfer_learning", folder, "--make-data", data);
      assertEquals(made.code, 0, made.err);
      torch.manual_seed(0);
      const before = torch.vision.models.resnet18();
      torch.save(before.state_dict(), weights);
      const args = ["--data", data, "--size", "32", "--limit", "24", "--batch-size", "6", "--workers", "1"];

      const out = await checkResume("transfer_learning", /epoch 1\/3:/, [
        ...args,
        "--epochs",
        "3",
        "--weights",
        weights,
      ]);
      assertMatch(out, /24 images to learn from, 24 to test, classes circle, square, triangle; resnet18, 1539 numbers/);
      assertMatch(out, /The best model, of epoch \d, in transfer_learning_best.pt:\n\n(circle|square|triangle), /);

      const scratch = await run("transfer_learning", folder, ...args.with(5, "6"), "--epochs", "1");
      assertMatch(scratch.out, /^Without --weights there is nothing to transfer: the network starts from scratch\.\n/);
      assertMatch(scratch.out, /resnet18, 11178051 numbers to learn\n/);
      const best = torch.load<{ classes: string[]; model: Record<string, torch.Tensor> }>(
        `${folder}/transfer_learning_best.pt`,
      );
      assertEquals([best.classes, best.model["fc.weight"].shape], [["circle", "square", "triangle"], [3, 512]]);

      const wrong: [string[], string][] = [
        [[], "--data DIR is needed; --make-data DIR makes one to try."],
        [["--data", `${data}/val`], `--data ${data}/val: No such file or directory`],
        [["--data", data, "--weights", "none.pth"], "--weights none.pth: No such file or directory"],
        [["--data", data, "--weights", "http://127.0.0.1:9/w.pth"], "--weights http://127.0.0.1:9/w.pth: "],
        [["--data", data, "--weights", "IMAGENET1K_V7"], 'there are no weights "IMAGENET1K_V7"'],
        [["--data", data, "--weights", "transfer_learning.pt"], 'Missing key(s) in state_dict: "conv1.weight"'],
      ];
      for (const [args, sentence] of wrong) {
        const { code, err } = await run("transfer_learning", folder, ...args);
        assertEquals(code, 2, err);
        assertStringIncludes(err, sentence);
        assertEquals(err.trim().split("\n").length, 1, err);
      }
    }),
});
