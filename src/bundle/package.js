import { LibraryError, __name } from "./module.js";

// src/io/package.ts
async function importPackage(specifier, purpose) {
	const anyVersion = specifier.replace(/(.)@[^/]*$/, "$1");
	const name = anyVersion.replace(/^npm:/, "");
	try {
		return await import(specifier);
	} catch {}
	try {
		return await import(anyVersion);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
		throw new LibraryError(`${purpose} needs the npm package ${name}, which could not be loaded (${reason}); "deno add ${anyVersion}" (or ` + `"npm install ${name}") puts it into a project that has a package.json, anywhere else "deno cache ` + `${specifier}" fetches it; packages with native code want --allow-ffi, --allow-read and --allow-env`, { cause });
	}
}

export { importPackage };