// The `@example` blocks of the sources, as programs.

/** An example: where its comment stands, and a module that runs it. */
export type Example = { readonly place: string; readonly code: string };

/** Paths of all TypeScript files under a folder, sorted. */
function filesUnder(folder: string): string[] {
  return [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory ? filesUnder(path) : path.endsWith(".ts") ? [path] : [];
  });
}

/** Relative imports lead from the file that the example stands in; the package names from the repository. */
function resolved(code: string, file: string, root: string): string {
  return code
    .replace(
      /(from\s+|import\s*\()"(\.{1,2}\/[^"]+)"/g,
      (_, start, path) => `${start}"${new URL(path, `file://${file}`)}"`,
    )
    .replace(/"@std\/(\w+)"/g, (_, name) => `"file://${root}tests/std/${name}/mod.ts"`);
}

/** All examples under `src`. */
export function examplesUnder(root: string): Example[] {
  return filesUnder(`${root}src`).flatMap((file) => {
    const lines = Deno.readTextFileSync(file).split("\n"), examples: Example[] = [];
    let start = -1;
    lines.forEach((line, i) => {
      if (start < 0 && /^\s*\* ```ts\b/.test(line)) start = i + 1;
      else if (start >= 0 && /^\s*\* ```/.test(line)) {
        const code = lines.slice(start, i).map((text) => text.replace(/^\s*\* ?/, "")).join("\n");
        examples.push({
          place: `${file.slice(root.length)}:${start + 1}`,
          code: `${resolved(code, file, root)}\nexport {};\n`,
        });
        start = -1;
      }
    });
    return examples;
  });
}
