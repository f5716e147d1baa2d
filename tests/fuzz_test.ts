// Random arguments to every public function, in processes of their own: no crash, no hang, no write outside of a
// storage, no broken tensor, no error that is not the library's.
import { assertEquals } from "@std/assert";
import type { Findings } from "./fuzz/calls.ts";
import { backendsHere } from "./samples/call.ts";

const PROGRAM = new URL("./fuzz/calls.ts", import.meta.url).pathname;
const SECONDS = 120;

/** Runs the calls of a seed; the last one that began stays in a file in case the process does not come back. */
async function fuzz(backend: string, seed: number, rounds: number): Promise<{ findings: Findings; lost?: string }> {
  const folder = Deno.makeTempDirSync();
  const log = `${folder}/last_call`, json = `${folder}/findings.json`;
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      PROGRAM,
      ...["backend", backend, "seed", `${seed}`, "rounds", `${rounds}`]
        .map((word, i) => i % 2 === 0 ? `--${word}` : word),
      "--log",
      log,
      "--json",
      json,
    ],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const timer = setTimeout(() => process.kill("SIGKILL"), SECONDS * 1000);
  const { success, signal, code, stderr } = await process.output();
  clearTimeout(timer);
  try {
    if (success) return { findings: JSON.parse(Deno.readTextFileSync(json)) };
    const last = Deno.readTextFileSync(log).trim();
    const text = new TextDecoder().decode(stderr).slice(-2000);
    return {
      findings: { calls: 0, refused: 0, findings: [] },
      lost: `the process ended with ${signal ?? code} (seed ${seed}) in ${last}\n${text}`,
    };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

for (const backend of backendsHere()) {
  Deno.test(`fuzz every public function, ${backend} backend`, async () => {
    const seed = Number(Deno.env.get("DENOTORCH_SEED") ?? 1), rounds = Number(Deno.env.get("DENOTORCH_ROUNDS") ?? 30);
    const { findings, lost } = await fuzz(backend, seed, rounds);
    assertEquals(lost, undefined);
    console.log(`  ${findings.calls} calls, ${findings.refused} refused; --seed ${seed} --rounds ${rounds}`);
    assertEquals(
      findings.findings.map(({ name, what, where, call, number }) =>
        `${name}: ${what} at ${where}, #${number} ${call}`
      ),
      [],
    );
  });
}
