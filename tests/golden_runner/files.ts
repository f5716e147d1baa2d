// Finds and reads the golden files: gzipped JSON anywhere below a folder.
import type { JsonObject } from "./json.ts";

/** Paths of all files below a folder, relative to it, sorted. */
export function listFiles(dir: string, below = ""): string[] {
  const found: string[] = [];
  for (const entry of Deno.readDirSync(`${dir}/${below}`)) {
    const path = below + entry.name;
    if (entry.isDirectory) found.push(...listFiles(dir, `${path}/`));
    else found.push(path);
  }
  return found.sort();
}

/** A text, or an integer that a JavaScript number cannot hold, which becomes text. */
const TEXT_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<=[[:,]\s*)-?\d{17,}(?=\s*[,\]}])/g;

export async function readGolden(path: string): Promise<JsonObject> {
  const file = await Deno.open(path);
  const text = await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(
    /\d{17}/.test(text) ? text.replace(TEXT_OR_LONG_INTEGER, (m) => m[0] === '"' ? m : `"${m}"`) : text,
  );
}
