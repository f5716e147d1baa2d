// Fetches the files of a dataset: from the first mirror that has them, with a checksum.
import { FormatError, ValueError } from "../../core/errors.ts";
import { fetchFile } from "../../io/fetch_file.ts";

/**
 * Fetches a file from the first mirror that gives it with the right MD5.
 *
 * @throws {ValueError} what each mirror answered
 */
export async function fetchFromMirrors(
  mirrors: readonly string[],
  name: string,
  md5: string | null,
  folder: string,
): Promise<string> {
  const path = `${folder}/${name}`, failures: string[] = [];
  for (const mirror of mirrors) {
    try {
      await fetchFile(`${mirror}${name}`, path, { algorithm: "md5", digest: md5, progress: true });
      return path;
    } catch (error) {
      if (!(error instanceof ValueError || error instanceof TypeError)) throw error;
      failures.push(`Tried ${mirror}, got: ${error.message}`);
    }
  }
  throw new ValueError(`Error downloading ${name}: ${failures.join("; ")}`);
}

const BLOCK = 512;

/**
 * Writes the plain files of a tar archive into a folder. A name that leads out of it is refused.
 *
 * @param name what error messages call the archive
 */
export function unpackTar(archive: Uint8Array, folder: string, name: string): void {
  const text = new TextDecoder();
  const field = (at: number, length: number) => text.decode(archive.subarray(at, at + length)).replace(/\0.*$/s, "");
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const prefix = field(at + 257, 5) === "ustar" ? field(at + 345, 155) : "";
    const path = (prefix === "" ? "" : `${prefix}/`) + field(at, 100), size = parseInt(field(at + 124, 12), 8);
    const type = archive[at + 156], begin = at + BLOCK;
    if (!(size >= 0) || begin + size > archive.length) throw new FormatError(`"${name}" is cut off within ${path}`);
    if (path.startsWith("/") || path.split("/").includes("..")) {
      throw new FormatError(`"${name}" would write outside of its folder: ${path}`);
    }
    if (type === 0x30 || type === 0) { // "0": a plain file
      const cut = path.lastIndexOf("/");
      if (cut > 0) Deno.mkdirSync(`${folder}/${path.slice(0, cut)}`, { recursive: true });
      Deno.writeFileSync(`${folder}/${path}`, archive.subarray(begin, begin + size));
    }
    at = begin + Math.ceil(size / BLOCK) * BLOCK;
  }
}
