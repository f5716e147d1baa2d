// npm packages for what is not this project's core, loaded when they are needed and not before.
import { LibraryError } from "../core/errors.ts";

/**
 * Imports an npm package at run time; the specifier is no literal, so importing this library downloads nothing. A project
 * with a package.json may hold another version than the one asked for: then that one is taken.
 *
 * @param specifier such as `npm:sharp@^0.35.5`
 * @param purpose what cannot be done without it, as the beginning of a sentence
 * @throws {LibraryError} a sentence that names the package and the command that installs it
 */
export async function importPackage<T>(specifier: string, purpose: string): Promise<T> {
  const anyVersion = specifier.replace(/(.)@[^/]*$/, "$1"), name = anyVersion.replace(/^npm:/, "");
  try {
    return await import(specifier) as T;
  } catch {
    // where this was no question of the version, the next attempt fails for the same reason
  }
  try {
    return await import(anyVersion) as T;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new LibraryError(
      `${purpose} needs the npm package ${name}, which could not be loaded (${reason}); "deno add ${anyVersion}" (or ` +
        `"npm install ${name}") puts it into a project that has a package.json, anywhere else "deno cache ` +
        `${specifier}" fetches it; packages with native code want --allow-ffi, --allow-read and --allow-env`,
      { cause },
    );
  }
}
