// npm packages for what is not this project's core, loaded when they are needed and not before.
import { LibraryError } from "../core/errors.ts";

/**
 * Imports an npm package at run time; the specifier is no literal, so importing this library downloads nothing.
 *
 * @param specifier such as `npm:sharp@^0.34.4`
 * @param purpose what cannot be done without it, as the beginning of a sentence
 * @throws {LibraryError} a sentence that names the package and the command that installs it
 */
export async function importPackage<T>(specifier: string, purpose: string): Promise<T> {
  try {
    return await import(specifier) as T;
  } catch (cause) {
    const name = specifier.replace(/^npm:/, "").replace(/(.)@[^/]*/, "$1");
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new LibraryError(
      `${purpose} needs the npm package ${name}, which could not be loaded (${reason}); ` +
        `"deno add ${
          specifier.replace(/(.)@[^/]*/, "$1")
        }" (or "npm install ${name}") puts it into a project that has a ` +
        `package.json, anywhere else "deno cache ${specifier}" fetches it; packages with native code want --allow-ffi, ` +
        "--allow-read and --allow-env",
      { cause },
    );
  }
}
