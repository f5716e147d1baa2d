// Error cases: an error of the library must be thrown, and its text must match where PyTorch's own test asks for one.
import type { ErrorJson } from "./json.ts";
import { type Library, Mismatch, Missing } from "./library.ts";

/** Python's regular expressions, as far as the golden data use them. */
function toRegExp(pattern: string): RegExp | undefined {
  try {
    // A Python float prints as 1.0 where a JavaScript number prints as 1.
    return new RegExp(
      pattern.replace(/\[\]\]/g, "\\]").replace(/(\d)\\?\.0(?!\d)/g, "$1(?:\\.0)?").replace(/\(\?P</g, "(?<").replace(
        /\\Z/g,
        "$",
      ).replace(
        /^\(\?[a-z]+\)/,
        "",
      ),
      /^\(\?[a-z]*i/.test(pattern) ? "i" : "",
    );
  } catch {
    return undefined;
  }
}

export function expectError(lib: Library, error: ErrorJson, run: () => unknown): void {
  let result: unknown;
  try {
    result = run();
  } catch (e) {
    if (e instanceof Missing || e instanceof Mismatch) throw e;
    if (!lib.isOwnError(e)) throw e;
    // Type errors of Python's argument parser have no counterpart in wording.
    if (error.match === undefined || error.type === "TypeError") return;
    const text = (e as Error).message, pattern = toRegExp(error.match);
    if (pattern ? pattern.test(text) : text.includes(error.match)) return;
    throw new Mismatch(
      `the error says ${JSON.stringify(text.slice(0, 160))}, which does not match ${
        JSON.stringify(error.match.slice(0, 160))
      }`,
    );
  }
  throw new Mismatch(
    `no error was thrown (got ${Deno.inspect(result).slice(0, 60)}), expected: ${
      error.message.split("\n")[0].slice(0, 120)
    }`,
  );
}
