// `deno task golden`: runs PyTorch's recorded cases through the library and prints one line per op.
import { parseArgs } from "node:util";
import { runFolder } from "./golden_runner/dispatch.ts";
import { type Library, loadLibrary } from "./golden_runner/library.ts";
import { Report } from "./golden_runner/report.ts";

const USAGE = `deno task golden [--dir DIR] [--backend ts|native] [--only PREFIX] [--json FILE] [--verbose]
  --dir DIR       folder with golden files (default: tests/golden/conformance)
  --backend NAME  ts or native (default: what the library chooses)
  --only PREFIX   ops, case ids or files that begin so
  --json FILE     writes { rows: [{ op, passed, failed, missing, errors: [id] }] }
  --verbose       prints the reason of every failure and of everything missing`;

function options() {
  try {
    return parseArgs({
      args: Deno.args,
      options: {
        dir: { type: "string" },
        backend: { type: "string" },
        only: { type: "string" },
        json: { type: "string" },
        verbose: { type: "boolean" },
        library: { type: "string" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (e) {
    console.error(`${(e as Error).message}\n${USAGE}`);
    Deno.exit(2);
  }
}

const given = options();
if (given.help) {
  console.log(USAGE);
  Deno.exit(0);
}
if (given.backend !== undefined && given.backend !== "ts" && given.backend !== "native") {
  console.error(`--backend is ts or native, not ${given.backend}\n${USAGE}`);
  Deno.exit(2);
}

const dir = given.dir ?? new URL("./golden/conformance", import.meta.url).pathname;
const report = new Report(given.only, given.verbose);
let lib: Library;
try {
  Deno.readDirSync(dir)[Symbol.iterator]().next();
  lib = await loadLibrary(given.backend, given.library);
  lib.call("zeros", 1);
} catch (e) {
  console.error(`golden: cannot run: ${(e as Error).message}`);
  Deno.exit(2);
}

const begin = performance.now();
await runFolder(lib, report, dir);
const rows = [...report.rows.values()];
for (const row of rows) console.log(report.line(row));
const all = report.total(), ran = all.passed + all.failed;
console.log(
  `${rows.length} ops: ${all.passed} passed, ${all.failed} failed, ${all.missing} missing; ` +
    `${ran === 0 ? "nothing ran" : `${(100 * all.passed / ran).toFixed(2)} % of ${ran} passed`} in ${
      ((performance.now() - begin) / 1000).toFixed(1)
    } s` +
    (given.backend ? ` (${given.backend})` : ""),
);
if (given.json !== undefined) {
  Deno.writeTextFileSync(given.json, JSON.stringify({ rows, files: [...report.files.values()] }, null, 1));
}
