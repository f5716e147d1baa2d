// Runs the programs under examples/ as a user does, in a folder of their own.
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import * as torch from "../mod.ts";
import { inFolder } from "./surroundings.ts";

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

type Checkpoint = { parts: Record<string, object>; rng: torch.Tensor; epoch: number };

/** Everything that a checkpoint holds, as one text. */
function contents(file: string): string {
  const { parts, rng, epoch } = torch.load<Checkpoint>(file);
  return JSON.stringify([parts, rng.tolist(), epoch]);
}

/** Trains an example at once and in two parts, and compares; the whole run's output. */
export async function checkResume(
  example: string,
  until: RegExp,
  args: readonly string[],
  numbers: (out: string) => number[] = losses,
): Promise<string> {
  let out = "";
  await inFolder((whole) =>
    inFolder(async (parts) => {
      const file = `${example}.pt`;
      const first = await run(example, whole, ...args);
      assertEquals(first.code, 0, first.err);
      out = first.out;
      const all = numbers(out);
      assert(all.length > 1 && all.every(Number.isFinite), out);
      assertLess(all.at(-1)!, all[0]);

      const stopped = await runUntil(until, example, parts, ...args);
      assertEquals(stopped.code, 0, stopped.err);
      const command = /To go on:\n {2}deno run -A examples\/\w+\.ts (.*)\n/.exec(stopped.out);
      assert(command !== null, stopped.out);
      const resumed = await run(example, parts, ...command[1].split(" "));
      assertEquals(resumed.code, 0, resumed.err);
      assertMatch(resumed.out, /; going on after epoch \d+, step \d+/);
      assertEquals([...numbers(stopped.out), ...numbers(resumed.out)], all);
      assertEquals(contents(`${parts}/${file}`), contents(`${whole}/${file}`));
    })
  );
  return out;
}
