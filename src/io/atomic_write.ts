// Writes a file beside its final place and moves it there when it is complete, so that no failure loses the old one.
import { ValueError } from "../core/errors.ts";
import type { WritableSink } from "./zip_write.ts";

/**
 * Lets `write` fill a new file in the folder of `path`, then renames it to `path`; a link is followed. Whatever fails, the file that was there
 * before stays as it was and the new one is removed. Needs read and write permission for the folder. What is no regular file (/dev/stdout) is
 * written directly.
 */
export function atomicWrite(path: string | URL, write: (sink: WritableSink) => void): void {
  const old = statFile(path);
  if (old !== undefined && !old.isFile) return writeDirectly(path, write);
  const target = old === undefined ? pathOf(path) : Deno.realPathSync(path);
  const temporary = temporaryName(target);
  const file = create(temporary, target, old?.mode ?? undefined);
  try {
    try {
      write({ writeSync: (bytes) => naming(target, () => file.writeSync(bytes)) });
      naming(target, () => file.syncDataSync()); // else a power failure could leave the new name on an empty file
    } finally {
      file.close();
    }
    Deno.renameSync(temporary, target);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // what went wrong first is what the caller must hear
    }
    throw error;
  }
}

/** Throws now what {@link atomicWrite} would throw when hours of work are to be saved: no folder, no permission. */
export function checkWritable(path: string | URL): void {
  const old = statFile(path);
  if (old !== undefined && !old.isFile) return;
  const target = old === undefined ? pathOf(path) : Deno.realPathSync(path), temporary = temporaryName(target);
  create(temporary, target, undefined).close();
  Deno.removeSync(temporary);
}

/** What is at a path; folders are refused. */
function statFile(path: string | URL): Deno.FileInfo | undefined {
  const old = statOrNothing(path);
  if (old?.isDirectory) throw new ValueError(`cannot write a file to "${display(path)}": it is a folder`);
  return old;
}

/** Does a step of writing; what the system says when it fails (a full disk) knows no name. */
function naming<R>(target: string, step: () => R): R {
  try {
    return step();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const error = new Error(`cannot write "${target}": ${cause.message}; what was there before is as it was`, {
      cause,
    });
    error.name = cause.name;
    throw error;
  }
}

/** The path that a string or file: URL names. */
export function pathOf(path: string | URL): string {
  if (typeof path === "string") return path;
  if (path.protocol !== "file:") throw new ValueError(`${path} is no place for files; file: URLs and paths are`);
  const plain = decodeURIComponent(path.pathname);
  return Deno.build.os === "windows" ? plain.replace(/^\/(?=[A-Za-z]:)/, "") : plain;
}

function display(path: string | URL): string {
  return typeof path === "string" ? path : path.href;
}

function statOrNothing(path: string | URL): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function writeDirectly(path: string | URL, write: (sink: WritableSink) => void): void {
  using file = Deno.openSync(path, { write: true });
  write({ writeSync: (bytes) => file.writeSync(bytes) });
}

/** ".model.pt.1f3a9c.tmp" beside "model.pt". */
function temporaryName(target: string): string {
  const cut = Math.max(target.lastIndexOf("/"), Deno.build.os === "windows" ? target.lastIndexOf("\\") : -1) + 1;
  const random = crypto.randomUUID().slice(0, 8);
  return `${target.slice(0, cut)}.${target.slice(cut)}.${random}.tmp`;
}

function create(temporary: string, target: string, mode: number | undefined): Deno.FsFile {
  try {
    return Deno.openSync(temporary, {
      write: true,
      createNew: true,
      mode: mode === undefined ? undefined : mode & 0o777,
    });
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) {
      throw new Deno.errors.NotFound(`cannot write "${target}": its folder does not exist`, { cause });
    }
    if (!(cause instanceof Deno.errors.NotCapable)) throw cause;
    throw new Deno.errors.NotCapable(
      `"${target}" is written as a new file beside it first, so that a failure does not lose the old one; ` +
        `allow reading and writing of its folder: ${cause.message}`,
      { cause },
    );
  }
}
