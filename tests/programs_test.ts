// Small programs, ported line by line from PyTorch, print what PyTorch printed (golden/programs), seed for seed.
import { assert, assertEquals } from "@std/assert";
import { difference, runProgram, show, tokens } from "./golden_runner/programs.ts";

const names = [...Deno.readDirSync(new URL("./golden/programs/", import.meta.url))]
  .filter((entry) => entry.name.endsWith(".out")).map((entry) => entry.name.slice(0, -4)).sort();

Deno.test("the comparison itself: tolerance, brackets, words", () => {
  assertEquals(difference("a tensor([1.0000, 2.]) (3,) True", "a tensor([1.0001, 2.]) [3] True"), undefined);
  assertEquals(difference("torch.Size([2, 3]) x=-1e-05", "[2, 3] x=-0.00001"), undefined);
  assert(difference("tensor([[1.]])", "tensor([1.])") !== undefined);
  assert(difference("1.0", "1.001") !== undefined);
  assert(difference("one two", "one") !== undefined);
  assert(difference("nan", "1") !== undefined);
  assertEquals(tokens("Adam (\n  lr: 0.1\n)"), ["Adam", "lr", "0.1"]);
  assertEquals(show([1, "a", { k: null }, true]), "[1, 'a', {'k': None}, True]");
});

for (const name of names) {
  Deno.test(`program ${name}`, async () => {
    const { printed, failure } = await runProgram(new URL(`./programs/${name}.ts`, import.meta.url));
    const expected = await Deno.readTextFile(new URL(`./golden/programs/${name}.out`, import.meta.url));
    const differs = difference(expected, printed);
    const told = `${name} ${failure === undefined ? "differs" : "failed"} at ${differs}`; // what came before an error helps
    if (failure !== undefined) throw new Error(told, { cause: failure });
    assert(differs === undefined, told);
  });
}
