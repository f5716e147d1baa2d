// Small programs, ported line by line from PyTorch, print what PyTorch printed (golden/programs), seed for seed.
import { assert, assertEquals } from "@std/assert";

type Program = { main(print: (...values: unknown[]) => void): void | Promise<void> };

/** A value as Python's print would show it, except that tuples look like lists and whole floats lack ".0". */
function show(value: unknown, nested = false): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value).replace("NaN", "nan").replace("Infinity", "inf");
  if (typeof value === "string") return nested ? `'${value}'` : value;
  if (Array.isArray(value)) return `[${value.map((v) => show(v, true)).join(", ")}]`;
  if (
    typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, "toString")
  ) {
    return `{${Object.entries(value).map(([k, v]) => `'${k}': ${show(v, true)}`).join(", ")}}`;
  }
  return String(value);
}

/**
 * Words, numbers and signs. Brackets, commas, colons and quotes count inside `tensor(…)` only: how Python shows its own
 * lists, tuples and dictionaries is not compared.
 */
function tokens(text: string): string[] {
  const found = text.replaceAll("torch.Size", "").matchAll(
    /[A-Za-z_](?:[\w.]*\w)?|-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|\S/g,
  );
  const kept: string[] = [];
  let depth = 0, before = "";
  for (const [token] of found) {
    if (depth > 0 || token === "(" && before === "tensor") depth += token === "(" ? 1 : token === ")" ? -1 : 0;
    if (depth > 0 || !"()[]{},:'\"".includes(token)) kept.push(token);
    before = token;
  }
  return kept;
}

function agree(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const x = Number(expected), y = Number(actual);
  return Math.abs(x - y) <= 2e-4 * (1 + Math.abs(x)); // false for what is not a number
}

/** Where the texts differ first, or undefined. */
function difference(expected: string, actual: string): string | undefined {
  const want = tokens(expected), got = tokens(actual);
  for (let i = 0; i < Math.max(want.length, got.length); i++) {
    if (i < want.length && i < got.length && agree(want[i], got[i])) continue;
    const around = (list: string[]) => list.slice(Math.max(0, i - 12), i + 8).join(" ");
    return `token ${i}\n  expected: … ${around(want)} …\n  printed:  … ${around(got)} …`;
  }
  return undefined;
}

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
    const program: Program = await import(new URL(`./programs/${name}.ts`, import.meta.url).href);
    const lines: string[] = [];
    const print = (...values: unknown[]) => {
      lines.push(values.map((value) => show(value)).join(" "));
    };
    let failure: unknown;
    try {
      await program.main(print);
    } catch (error) {
      failure = error;
    }
    const expected = await Deno.readTextFile(new URL(`./golden/programs/${name}.out`, import.meta.url));
    const differs = difference(expected, lines.join("\n"));
    const told = `${name} ${failure === undefined ? "differs" : "failed"} at ${differs}`; // what came before an error helps
    if (failure !== undefined) throw new Error(told, { cause: failure });
    assert(differs === undefined, told);
  });
}
