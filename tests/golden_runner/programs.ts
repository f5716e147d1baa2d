// programs/NAME.out: what a Python program printed, compared with what its port (tests/programs/NAME.ts) prints.
import { Mismatch, Missing } from "./library.ts";
import type { Report } from "./report.ts";

/** A ported program: what it prints goes through `print`. */
export type Program = { main(print: (...values: unknown[]) => void): void | Promise<void> };

/** A value as Python's print would show it, except that tuples look like lists and whole floats lack ".0". */
export function show(value: unknown, nested = false): string {
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
export function tokens(text: string): string[] {
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
export function difference(expected: string, actual: string): string | undefined {
  const want = tokens(expected), got = tokens(actual);
  for (let i = 0; i < Math.max(want.length, got.length); i++) {
    if (i < want.length && i < got.length && agree(want[i], got[i])) continue;
    const around = (list: string[]) => list.slice(Math.max(0, i - 12), i + 8).join(" ");
    return `token ${i}\n  expected: … ${around(want)} …\n  printed:  … ${around(got)} …`;
  }
  return undefined;
}

/** Runs a ported program; what it printed, and what it threw. */
export async function runProgram(url: URL): Promise<{ printed: string; failure?: unknown }> {
  const program: Program = await import(url.href);
  const lines: string[] = [];
  const print = (...values: unknown[]) => {
    lines.push(values.map((value) => show(value)).join(" "));
  };
  try {
    await program.main(print);
  } catch (failure) {
    return { printed: lines.join("\n"), failure };
  }
  return { printed: lines.join("\n") };
}

/** Runs the port of a program, if there is one, and compares. */
export async function checkProgram(report: Report, path: string, name: string): Promise<void> {
  const port = new URL(`../programs/${name}.ts`, import.meta.url);
  await report.caseAsync(`programs.${name}`, `programs/${name}`, async () => {
    try {
      Deno.statSync(port);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) throw new Missing("a Python program without a port");
      throw error;
    }
    const { printed, failure } = await runProgram(port);
    const differs = difference(await Deno.readTextFile(path), printed);
    if (differs !== undefined) throw new Mismatch(`differs at ${differs}`, { cause: failure });
  });
}
