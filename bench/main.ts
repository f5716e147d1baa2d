// `deno task bench [vs] [--only PREFIX,…] [--budget SECONDS] [--rounds N] [--json FILE] [--python COMMAND]`
import { backends } from "../mod.ts";
import { select } from "./cases.ts";
import { formatRate, formatSeconds, measure } from "./measure.ts";
import { compareWithTorch } from "./vs_torch.ts";

function option(name: string, fallback: string): string {
  const at = Deno.args.indexOf(`--${name}`);
  return at < 0 ? fallback : Deno.args[at + 1] ?? fallback;
}

const cases = select(option("only", ""));
const budget = Number(option("budget", "0.5"));
const info = backends.info();
console.log(`backend ${info.backend}, ${info.threads} threads`);
if (Deno.args.includes("vs")) {
  const rows = await compareWithTorch(cases, {
    budget,
    rounds: Number(option("rounds", "3")),
    python: option("python", "python3"),
  });
  if (option("json", "") !== "") Deno.writeTextFileSync(option("json", ""), JSON.stringify(rows, null, 1));
} else {
  const rows = cases.map((c) => {
    const timing = measure(c.make(), budget);
    console.log(
      c.id.padEnd(26),
      formatSeconds(timing.median).padStart(12),
      formatSeconds(timing.least).padStart(12),
      formatRate(c, timing.median).padStart(14),
      " " + c.spec,
    );
    return { id: c.id, ...timing };
  });
  if (option("json", "") !== "") Deno.writeTextFileSync(option("json", ""), JSON.stringify(rows, null, 1));
}
