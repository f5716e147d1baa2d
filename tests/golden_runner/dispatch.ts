// Which runner a golden file belongs to, told by what is in it.
import { ArrayRunner, isArrayFile } from "./arrays.ts";
import { CheckpointRunner, isCheckpoint } from "./checkpoints.ts";
import { EventFileRunner, isEventFile } from "./events.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { listFiles, readGolden } from "./files.ts";
import { GraphRunner, isGraphFile } from "./graphs.ts";
import { IndexingRunner } from "./indexing.ts";
import { InitRunner } from "./init.ts";
import type { Library } from "./library.ts";
import { LoaderRunner } from "./loaders.ts";
import { ModelRunner } from "./models.ts";
import { ModuleRunner } from "./modules.ts";
import { OpRunner } from "./ops.ts";
import { OptimRunner } from "./optim.ts";
import { checkProgram } from "./programs.ts";
import { PromotionRunner } from "./promotion.ts";
import { RandomRunner } from "./random.ts";
import type { Report } from "./report.ts";
import { ReprRunner } from "./repr.ts";
import { ViewRunner } from "./views.ts";
import { VisionOpsRunner } from "./vision_ops.ts";
import { VisionRunner } from "./vision.ts";

type Cases<T> = T extends { run(cases: infer C): unknown } ? C : never;

/** Runs one file's cases; returns false if nothing here knows this kind of file. */
async function runFile(lib: Library, report: Report, body: JsonObject): Promise<boolean> {
  if (Array.isArray(body.ops) && has(body.ops, "call")) {
    const runner = new OpRunner(lib, report);
    for (const op of body.ops as unknown as Parameters<OpRunner["run"]>[0][]) runner.run(op);
  } else if (Array.isArray(body.rows) && body.types !== undefined) new PromotionRunner(lib, report).run(body);
  else if (Array.isArray(body.modules) && has(body.modules, "module")) {
    const runner = new ModuleRunner(lib, report);
    for (const m of body.modules as { module: string; cases: never[] }[]) runner.run(m.module, m.cases);
  } else if (body.model !== undefined && body.stages !== undefined) new ModelRunner(lib, report).run(body);
  else if (Array.isArray(body.ops) && Array.isArray(body.utils)) new VisionOpsRunner(lib, report).run(body);
  else if (body.tensors !== undefined && body.misc !== undefined) new ReprRunner(lib, report).run(body);
  else if (body.gains !== undefined || body.draws !== undefined) new InitRunner(lib, report).run(body);
  else if (body.snapshots !== undefined) await new RandomRunner(lib, report).generator(body);
  else if (Array.isArray(body.cases)) return await runCases(lib, report, body, body.cases);
  else return false;
  return true;
}

function has(list: Json[], key: string): boolean {
  return list.length === 0 || isObject(list[0]) && key in list[0];
}

async function runCases(lib: Library, report: Report, body: JsonObject, cases: Json[]): Promise<boolean> {
  if (cases.length === 0) return true;
  if (has(cases, "steps")) new ViewRunner(lib, report).run(cases as unknown as Cases<ViewRunner>);
  else if (has(cases, "index") || has(cases, "py")) {
    new IndexingRunner(lib, report).run(cases as unknown as Cases<IndexingRunner>);
  } else if (has(cases, "calls") && has(cases, "after") && has(cases, "draws")) {
    new RandomRunner(lib, report).streams(cases as unknown as Parameters<RandomRunner["streams"]>[0]);
  } else if (has(cases, "input") && has(cases, "fn")) {
    new RandomRunner(lib, report).layers(cases as unknown as Parameters<RandomRunner["layers"]>[0]);
  } else if (has(cases, "kind") && (has(cases, "epochs") || has(cases, "subsets"))) {
    await new LoaderRunner(lib, report).run(cases as unknown as Cases<LoaderRunner>);
  } else if (has(cases, "optimizer")) {
    const all = [...cases, ...(body.errors ?? []) as Json[]];
    new OptimRunner(lib, report).trajectories(all as unknown as Parameters<OptimRunner["trajectories"]>[0]);
  } else if (has(cases, "function") && has(cases, "losses")) {
    new OptimRunner(lib, report).lbfgs(cases as unknown as Parameters<OptimRunner["lbfgs"]>[0]);
  } else if (has(cases, "scheduler")) {
    new OptimRunner(lib, report).schedules(
      [...cases, ...(body.errors ?? []) as Json[]] as unknown as Parameters<OptimRunner["schedules"]>[0],
    );
  } else return false;
  return true;
}

/** How many cases a file of an unknown kind holds: its longest lists of objects, or one. */
function countCases(body: JsonObject): number {
  let n = 0;
  for (const v of Object.values(body)) if (Array.isArray(v) && v.some((x) => isObject(x))) n += v.length;
  return Math.max(n, 1);
}

/** Each section of a vision file has a runner; sections without one count as missing. */
function runVision(lib: Library, report: Report, body: JsonObject, images: JsonObject): void {
  const runner = new VisionRunner(lib, report, images);
  const drawn = Array.isArray(body.ops) && Array.isArray(body.utils);
  if (drawn) new VisionOpsRunner(lib, report).run(body);
  for (const [section, cases] of Object.entries(body)) {
    if (!Array.isArray(cases) || drawn && (section === "ops" || section === "utils")) continue;
    if (section === "functional") runner.functional(cases as unknown as Parameters<VisionRunner["functional"]>[0]);
    else if (section === "random") runner.random(cases as unknown as Parameters<VisionRunner["random"]>[0]);
    else report.missing(`vision.${section}`, `${report.file}/${section}`, "not run", cases.length);
  }
}

/** Pictures by name: [height, width, channels] and bytes. */
function isPictures(body: JsonObject): boolean {
  const all = Object.values(body);
  return all.length > 0 &&
    all.every((v) => isObject(v) && Array.isArray(v.s) && v.s.length === 3 && Array.isArray(v.d));
}

/** Runs every golden file below a folder, and counts what it does not know as missing. */
export async function runFolder(lib: Library, report: Report, dir: string): Promise<void> {
  for (const path of listFiles(dir)) {
    report.file = path.replace(/\.json\.gz$/, "");
    if (path.endsWith(".out") && path.includes("programs")) {
      await checkProgram(report, `${dir}/${path}`, path.replace(/^.*\/|\.out$/g, ""));
      continue;
    }
    if (!path.endsWith(".json.gz") || /(^|\/)(api|codepaths)\b/.test(path)) continue;
    let body: JsonObject;
    try {
      body = await readGolden(`${dir}/${path}`);
    } catch (e) {
      report.case(report.file, report.file, () => {
        throw e;
      });
      continue;
    }
    if (isCheckpoint(path)) {
      await new CheckpointRunner(lib, report).run(`${dir}/${path.replace(/\.expect\.json\.gz$/, "")}`, body);
      continue;
    }
    if (isEventFile(path)) {
      new EventFileRunner(lib, report).run(`${dir}/${path.replace(/\.expect\.json\.gz$/, "")}`, body);
      continue;
    }
    if (isGraphFile(path)) {
      await new GraphRunner(lib, report).run(`${dir}/${path.replace(/\.expect\.json\.gz$/, "")}`, body);
      continue;
    }
    if (isArrayFile(path)) {
      new ArrayRunner(lib, report).run(`${dir}/${path.replace(/\.expect\.json\.gz$/, "")}`, body);
      continue;
    }
    if (body.torchvision !== undefined && Array.isArray(body.functional)) {
      const images = await readGolden(`${dir}/${path.replace(/[^/]*$/, "images.json.gz")}`);
      runVision(lib, report, body, images);
      continue;
    }
    if (isPictures(body)) continue; // what the transforms are applied to
    if (!await runFile(lib, report, body)) {
      const group = report.file.split("/")[0];
      report.missing(group, report.file, "not run", countCases(body));
    }
  }
}
