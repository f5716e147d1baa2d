// A file that text is appended to: made together with its folder, opened when it is needed.
import { ArgumentError } from "../core/errors.ts";
import { type WritableSink, writeAll } from "../io/zip_write.ts";

/** Writes a text as UTF-8, whole. */
export function writeText(sink: WritableSink, text: string): void {
  writeAll(sink, new TextEncoder().encode(text));
}

/** A file that text is appended to. */
export class AppendedFile {
  #file: Deno.FsFile | undefined;

  /** @param owner who is told that the path is none */
  constructor(readonly path: string, owner: string) {
    if (typeof path !== "string" || path === "") throw new ArgumentError(`${owner}: expected the path of a file`);
  }

  /** Whether it is open. */
  get isOpen(): boolean {
    return this.#file !== undefined;
  }

  /** Opens it, unless it is open. */
  open(): Deno.FsFile {
    if (this.#file !== undefined) return this.#file;
    const folder = /^(.*)\/[^/]*$/.exec(this.path)?.[1];
    if (folder !== undefined && folder !== "") Deno.mkdirSync(folder, { recursive: true });
    return this.#file = Deno.openSync(this.path, { append: true, create: true });
  }

  /** Whether nothing is in it. */
  isEmpty(): boolean {
    return this.open().statSync().size === 0;
  }

  /** Appends a text. */
  write(text: string): void {
    writeText(this.open(), text);
  }

  /** Makes the system put on the disk what was written. */
  flush(): void {
    this.#file?.syncDataSync();
  }

  /** Closes it; what is written later opens it again. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }
}
