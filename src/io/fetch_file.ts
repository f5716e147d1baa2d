// Fetches a file from the net: complete and with the right checksum, or not there at all.
import { ValueError } from "../core/errors.ts";
import { builtin } from "./builtin.ts";

type Algorithm = "sha256" | "md5";
type Hash = { update(data: Uint8Array): Hash; digest(encoding: "hex"): string };
type Crypto = { createHash(algorithm: Algorithm): Hash };

/** Whether there is a file of that name. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Fetches a file. It appears under its name only when it is complete and its checksum begins with `digest`.
 *
 * @throws {ValueError} when the server refuses or the checksum differs
 */
export async function fetchFile(
  url: string | URL,
  dst: string,
  o: { algorithm: Algorithm; digest?: string | null; progress: boolean },
): Promise<void> {
  const response = await fetch(url).catch((cause) => {
    throw new ValueError(`cannot download ${url}: ${(cause as Error).message}`, { cause });
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new ValueError(`cannot download ${url}: the server answers ${response.status} ${response.statusText}`);
  }
  const cut = dst.lastIndexOf("/");
  if (cut > 0) Deno.mkdirSync(dst.slice(0, cut), { recursive: true });
  const part = `${dst}.${crypto.randomUUID().slice(0, 8)}.part`;
  const total = Number(response.headers.get("content-length") ?? NaN);
  const bar = o.progress && Deno.stderr.isTerminal() ? new Bar(String(url), total) : undefined;
  try {
    const digest = await receive(response.body, part, o.algorithm, bar);
    if (o.digest && !digest.startsWith(o.digest.toLowerCase())) {
      throw new ValueError(`${url}: its ${NAMES[o.algorithm]} should begin with ${o.digest}, but is ${digest}`);
    }
    Deno.renameSync(part, dst);
  } catch (error) {
    Deno.removeSync(part);
    throw error;
  } finally {
    bar?.end();
  }
}

const NAMES = { sha256: "SHA-256", md5: "MD5" } as const;

/** Writes a stream to a new file; its checksum. */
async function receive(
  stream: ReadableStream<Uint8Array>,
  path: string,
  algorithm: Algorithm,
  bar: Bar | undefined,
): Promise<string> {
  const hash = builtin<Crypto>("node:crypto").createHash(algorithm);
  using file = Deno.openSync(path, { write: true, createNew: true });
  let size = 0;
  for await (const chunk of stream) {
    for (let done = 0; done < chunk.length;) done += file.writeSync(chunk.subarray(done));
    hash.update(chunk);
    bar?.show(size += chunk.length);
  }
  file.syncDataSync();
  return hash.digest("hex");
}

/** A line on stderr: how much of a file is there. */
class Bar {
  #shown = 0;

  constructor(readonly url: string, readonly total: number) {}

  show(size: number): void {
    if (performance.now() - this.#shown < 100) return;
    this.#shown = performance.now();
    const mebibytes = (n: number) => (n / 2 ** 20).toFixed(1);
    const of = this.total > 0 ? ` of ${mebibytes(this.total)}` : "";
    const name = this.url.slice(this.url.lastIndexOf("/") + 1).slice(0, 40); // a longer line would wrap
    this.#write(`\r${name}: ${mebibytes(size)}${of} MiB`);
  }

  end(): void {
    if (this.#shown > 0) this.#write("\n");
  }

  #write(text: string): void {
    Deno.stderr.writeSync(new TextEncoder().encode(text));
  }
}
