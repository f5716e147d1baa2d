// `deno run -A bench/images_vs.ts FOLDER [--workers 0,1,2] [--rounds N] [--python COMMAND]`: photographs through ImageFolder,
// RandomResizedCrop(224), flip, ToTensor and Normalize, in batches of 32, here and by PyTorch, taking turns. Each run has
// two epochs: the first one with the start of the workers. The folder is made by bench/images.ts where it is missing.
import { makeImages } from "./images.ts";
import { median } from "./measure.ts";

function option(name: string, fallback: string): string {
  const at = Deno.args.indexOf(`--${name}`);
  return at < 0 ? fallback : Deno.args[at + 1] ?? fallback;
}

type Epoch = { rate: number; memory: number };

function run(command: string, args: string[]): { epochs: Epoch[]; processor: number } {
  const before = processorOfChildren();
  const { stdout, code } = new Deno.Command(command, { args, stdout: "piped", stderr: "inherit" }).outputSync();
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
  const lines = new TextDecoder().decode(stdout).trim().split("\n").map((line) => line.split(" ").map(Number));
  const epochs = lines.map(([seconds, images, memory]) => ({ rate: images / seconds, memory }));
  const images = lines.reduce((sum, [, count]) => sum + count, 0);
  return { epochs, processor: (processorOfChildren() - before) / images };
}

/** Milliseconds of processor time that ended children, and theirs, have taken: what a busy machine does not change much. */
function processorOfChildren(): number {
  const stat = Deno.readTextFileSync("/proc/self/stat").split(" ");
  return (Number(stat[15]) + Number(stat[16])) * 10;
}

const folder = Deno.args[0], rounds = Number(option("rounds", "3"));
try {
  Deno.statSync(folder);
} catch {
  await makeImages(folder, 2000);
}
const here = new URL("./images_loader.ts", import.meta.url).pathname,
  there = new URL("./images.py", import.meta.url).pathname;
for (const workers of option("workers", "0,1,2").split(",")) {
  const found = { denotorch: [] as ReturnType<typeof run>[], pytorch: [] as ReturnType<typeof run>[] };
  for (let round = 0; round < rounds; round++) {
    found.denotorch.push(run(Deno.execPath(), ["run", "-A", "--no-check", "--quiet", here, folder, workers, "2"]));
    found.pytorch.push(run(option("python", "python3"), [there, folder, workers, "2"]));
  }
  for (const [name, runs] of Object.entries(found)) {
    const rate = (epoch: number) => median(runs.map(({ epochs }) => epochs[epoch].rate)).toFixed(0).padStart(5);
    const memory = name === "denotorch" ? `, ${median(runs.map(({ epochs }) => epochs[1].memory))} MB` : "";
    console.log(
      `${workers} workers  ${name.padEnd(10)} first epoch ${rate(0)} images/s, second ${rate(1)}; processor ` +
        `${median(runs.map(({ processor }) => processor)).toFixed(2)} ms an image${memory}`,
    );
  }
}
