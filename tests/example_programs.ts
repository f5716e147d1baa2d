// Runs the programs under examples/ as a user does, in a folder of their own.

/** How a program ended, and what it printed. */
export type Result = { code: number; out: string; err: string };

/** An example's call. */
export function command(example: string, folder: string, args: readonly string[]): Deno.Command {
  const program = new URL(`../examples/${example}.ts`, import.meta.url).pathname;
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", program, ...args],
    cwd: folder,
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs an example to its end. */
export async function run(example: string, folder: string, ...args: string[]): Promise<Result> {
  return read(await command(example, folder, args).output());
}

/** A program's output as texts. */
export function read({ code, stdout, stderr }: Deno.CommandOutput): Result {
  return { code, out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
}

/** Runs an example and presses Ctrl+C at the first output that matches. */
export async function runUntil(pattern: RegExp, example: string, folder: string, ...args: string[]): Promise<Result> {
  const process = command(example, folder, args).spawn();
  const chunks: string[] = [];
  let sent = false;
  const err = new Response(process.stderr).text();
  for await (const chunk of process.stdout.pipeThrough(new TextDecoderStream())) {
    chunks.push(chunk);
    if (sent || !pattern.test(chunks.join(""))) continue;
    sent = true;
    process.kill("SIGINT");
  }
  return { code: (await process.status).code, out: chunks.join(""), err: await err };
}

/** The test losses that a run prints. */
export function losses(out: string): number[] {
  return [...out.matchAll(/test loss ([\d.]+)/g)].map((m) => Number(m[1]));
}

/** A folder that is there as long as a test runs. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
