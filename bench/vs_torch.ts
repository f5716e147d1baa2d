// Runs each case here and in PyTorch in turn, several rounds, and prints the ratios.
import { type Case, formatRate, formatSeconds, measure, median } from "./measure.ts";

type Options = { budget: number; rounds: number; python: string };
/** One line of the table: seconds a call, and ours divided by PyTorch's. */
export type Row = { id: string; ours: number; torch: number; ratio: number };

/** A Python process that times the case whose id it is sent. */
class Torch {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncIterator<string>;

  constructor(python: string) {
    this.#process = new Deno.Command(python, {
      args: [new URL("torch_cases.py", import.meta.url).pathname],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#writer = this.#process.stdin.getWriter();
    this.#lines = linesOf(this.#process.stdout);
  }

  /** Seconds a call, or undefined where PyTorch's side has no such case. */
  async time(id: string, budget: number): Promise<number | undefined> {
    await this.#writer.write(new TextEncoder().encode(`${id} ${budget}\n`));
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the Python process ended: is PyTorch installed for the python given by --python?");
    return value === "none" ? undefined : Number(value);
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await this.#process.status;
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

/** Times every case on both sides, alternating; the ratio is the median of the pairs. */
export async function compareWithTorch(cases: readonly Case[], options: Options): Promise<Row[]> {
  const torch = new Torch(options.python);
  const rows: Row[] = [];
  console.log("case".padEnd(26), "here".padStart(12), "PyTorch".padStart(12), "ratio".padStart(8));
  for (const c of cases) {
    const fn = c.make();
    const ours: number[] = [], theirs: number[] = [];
    for (let round = 0; round < options.rounds; round++) {
      ours.push(measure(fn, options.budget).median);
      const other = await torch.time(c.id, options.budget);
      if (other === undefined) break;
      theirs.push(other);
    }
    if (theirs.length === 0) {
      console.log(c.id.padEnd(26), formatSeconds(median(ours)).padStart(12), "no such case".padStart(12));
      continue;
    }
    const ratio = median(ours.map((t, i) => t / theirs[i]));
    const row = { id: c.id, ours: median(ours), torch: median(theirs), ratio };
    rows.push(row);
    console.log(
      c.id.padEnd(26),
      formatSeconds(row.ours).padStart(12),
      formatSeconds(row.torch).padStart(12),
      ratio.toFixed(2).padStart(8),
      formatRate(c, row.ours).padStart(14),
    );
  }
  await torch.close();
  printSummary(rows);
  return rows;
}

function printSummary(rows: readonly Row[]): void {
  const families = new Map<string, number[]>();
  for (const { id, ratio } of rows) {
    if (id === "small.noop") continue;
    const family = id.split(".")[0];
    families.set(family, [...families.get(family) ?? [], ratio]);
  }
  for (const [family, ratios] of families) {
    const mean = Math.exp(ratios.reduce((sum, r) => sum + Math.log(r), 0) / ratios.length);
    console.log(
      `${family}.*: geometric mean ${mean.toFixed(3)}, largest ${
        Math.max(...ratios).toFixed(2)
      }, ${ratios.length} cases`,
    );
  }
}
