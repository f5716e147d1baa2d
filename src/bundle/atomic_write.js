import { ValueError, __name } from "./module.js";

// src/io/atomic_write.ts
function atomicWrite(path, write) {
	const old = statFile(path);
	if (old !== undefined && !old.isFile) return writeDirectly(path, write);
	const target = old === undefined ? pathOf(path) : Deno.realPathSync(path);
	const temporary = temporaryName(target);
	const file = create(temporary, target, old?.mode ?? undefined);
	try {
		try {
			write({ writeSync: (bytes) => naming(target, () => file.writeSync(bytes)) });
			naming(target, () => file.syncDataSync());
		} finally {
			file.close();
		}
		Deno.renameSync(temporary, target);
	} catch (error) {
		try {
			Deno.removeSync(temporary);
		} catch {}
		throw error;
	}
}
function checkWritable(path) {
	const old = statFile(path);
	if (old !== undefined && !old.isFile) return;
	const target = old === undefined ? pathOf(path) : Deno.realPathSync(path);
	const temporary = temporaryName(target);
	create(temporary, target, undefined).close();
	Deno.removeSync(temporary);
}
function statFile(path) {
	const old = statOrNothing(path);
	if (old?.isDirectory) throw new ValueError(`cannot write a file to "${display(path)}": it is a folder`);
	return old;
}
function naming(target, step) {
	try {
		return step();
	} catch (cause) {
		if (!(cause instanceof Error)) throw cause;
		const error = new Error(`cannot write "${target}": ${cause.message}; what was there before is as it was`, { cause });
		error.name = cause.name;
		throw error;
	}
}
function pathOf(path) {
	if (typeof path === "string") return path;
	if (path.protocol !== "file:") throw new ValueError(`${path} is no place for files; file: URLs and paths are`);
	const plain = decodeURIComponent(path.pathname);
	return Deno.build.os === "windows" ? plain.replace(/^\/(?=[A-Za-z]:)/, "") : plain;
}
function display(path) {
	return typeof path === "string" ? path : path.href;
}
function statOrNothing(path) {
	try {
		return Deno.statSync(path);
	} catch (error) {
		if (error instanceof Deno.errors.NotFound) return undefined;
		throw error;
	}
}
function writeDirectly(path, write) {
	using file = Deno.openSync(path, { write: true });
	write({ writeSync: (bytes) => file.writeSync(bytes) });
}
function temporaryName(target) {
	const cut = Math.max(target.lastIndexOf("/"), Deno.build.os === "windows" ? target.lastIndexOf("\\") : -1) + 1;
	const random = crypto.randomUUID().slice(0, 8);
	return `${target.slice(0, cut)}.${target.slice(cut)}.${random}.tmp`;
}
function create(temporary, target, mode) {
	try {
		return Deno.openSync(temporary, {
			write: true,
			createNew: true,
			mode: mode === undefined ? undefined : mode & 511
		});
	} catch (cause) {
		if (cause instanceof Deno.errors.NotFound) {
			throw new Deno.errors.NotFound(`cannot write "${target}": its folder does not exist`, { cause });
		}
		if (!(cause instanceof Deno.errors.NotCapable)) throw cause;
		throw new Deno.errors.NotCapable(`"${target}" is written as a new file beside it first, so that a failure does not lose the old one; ` + `allow reading and writing of its folder: ${cause.message}`, { cause });
	}
}

export { atomicWrite, checkWritable, pathOf };