// `deno run -A bench/import.ts [rounds]`: what importing costs, and the first result, beside an empty program: the least
// and the middle time of a process, its processor time, and the most memory that it held.
import { median } from "./measure.ts";

const LIBRARY = new URL("../mod.ts", import.meta.url).href;
const IMPORT = `import * as torch from "${LIBRARY}";\n`;
const RESULT = `torch.ones(2, 3).requires_grad_().mul(2).sum().backward();`;

const PROGRAMS: readonly (readonly [name: string, source: string, backend?: string])[] = [
  ["an empty program", "void 0;"],
  ["import", `${IMPORT}void torch;`],
  ["import and a first result, native", IMPORT + RESULT, "native"],
  ["import and a first result, TypeScript", IMPORT + RESULT, "ts"],
];

/** Run at the end of each program. */
const REPORT = `
const status = Deno.readTextFileSync("/proc/self/status"), stat = Deno.readTextFileSync("/proc/self/stat").split(" ");
console.log(/VmHWM:\\s+(\\d+)/.exec(status)[1], Number(stat[13]) + Number(stat[14]));
`;

const folder = Deno.makeTempDirSync();
const rounds = Number(Deno.args[0] ?? 10);
const found = PROGRAMS.map(() => ({ wall: [] as number[], cpu: [] as number[], memory: [] as number[] }));
try {
  for (let round = -1; round < rounds; round++) { // round -1 fills the caches
    for (const [i, [, source, backend = ""]] of PROGRAMS.entries()) {
      const file = `${folder}/${i}.ts`;
      Deno.writeTextFileSync(file, source + REPORT);
      const args = ["run", "-A", "--no-check", "--quiet", file], env = { DENOTORCH_BACKEND: backend };
      const begin = performance.now();
      const { stdout } = new Deno.Command(Deno.execPath(), { args, env, stderr: "inherit" }).outputSync();
      const wall = performance.now() - begin;
      const [kilobytes, ticks] = new TextDecoder().decode(stdout).split(" ").map(Number);
      if (round < 0) continue;
      found[i].wall.push(wall);
      found[i].cpu.push(ticks * 10);
      found[i].memory.push(kilobytes / 1024);
    }
  }
} finally {
  Deno.removeSync(folder, { recursive: true });
}
for (const [i, [name]] of PROGRAMS.entries()) {
  const { wall, cpu, memory } = found[i];
  const figures = [Math.min(...wall), median(wall), Math.min(...cpu), median(cpu)].map((ms) =>
    ms.toFixed(0).padStart(5)
  );
  const [least, middle, cpuLeast, cpuMiddle] = figures;
  console.log(
    name.padEnd(40) + `${least} ms least ${middle} median   processor ${cpuLeast} ${cpuMiddle} ms` +
      `${median(memory).toFixed(0).padStart(6)} MB`,
  );
}
