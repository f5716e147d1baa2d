// The loggers of JSON lines and CSV: what stands in the files, resuming, late columns, wrong arguments.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { CSVLogger, JSONLinesLogger } = torch.utils;

/** A training loop's calls, whatever the logger. */
function logAll(log: torch.utils.Logger): void {
  const walltime = 1.5;
  log.add_scalar("loss", torch.tensor(0.25), 1, { walltime });
  log.add_scalar("loss", NaN, { global_step: 2, walltime });
  log.add_scalars("acc", { train: 1, test: 0.5 }, 2, { walltime });
  log.add_text("note", 'said "no",\nthen yes', 2, { walltime });
  log.add_scalar("free", 3n, { walltime });
  log.flush();
}

Deno.test("one function logs to event files, JSON lines and CSV", () => {
  const folder = Deno.makeTempDirSync();
  const loggers: torch.utils.Logger[] = [
    new torch.utils.tensorboard.SummaryWriter(`${folder}/runs`),
    new JSONLinesLogger(`${folder}/deep/down/log.jsonl`),
    new CSVLogger(`${folder}/other/log.csv`),
  ];
  for (const log of loggers) logAll(log);
  for (const log of loggers) log.close();
  for (const log of loggers) log[Symbol.dispose](); // twice is no error
  const lines = Deno.readTextFileSync(`${folder}/deep/down/log.jsonl`).trimEnd().split("\n");
  assertEquals(lines, [
    '{"step":1,"wall_time":1.5,"tag":"loss","value":0.25}',
    '{"step":2,"wall_time":1.5,"tag":"loss","value":"NaN"}',
    '{"step":2,"wall_time":1.5,"tag":"acc/train","value":1}',
    '{"step":2,"wall_time":1.5,"tag":"acc/test","value":0.5}',
    '{"step":2,"wall_time":1.5,"tag":"note","text":"said \\"no\\",\\nthen yes"}',
    '{"wall_time":1.5,"tag":"free","value":3}',
  ]);
  assertEquals(
    Deno.readTextFileSync(`${folder}/other/log.csv`),
    "step,wall_time,loss,acc/train,acc/test,note,free\n" +
      '1,1.5,0.25,,,,\n2,1.5,NaN,1,0.5,"said ""no"",\nthen yes",\n,1.5,,,,,3\n',
  );
  const events = new torch.utils.tensorboard.EventAccumulator(`${folder}/runs`).Reload();
  assertEquals(events.Tags().scalars, ["loss", "free"]);
});

Deno.test("hyperparameters in JSON lines and CSV", () => {
  const folder = Deno.makeTempDirSync();
  using json = new JSONLinesLogger(`${folder}/log.jsonl`), csv = new CSVLogger(`${folder}/log.csv`);
  for (const log of [json, csv]) {
    log.add_hparams({ lr: 0.1, name: "a,b", on: true, size: 3n, none: null }, {
      acc: torch.tensor(0.5),
      loss: Infinity,
    }, {
      global_step: 4,
    });
    log.flush();
  }
  const { wall_time, ...line } = JSON.parse(Deno.readTextFileSync(`${folder}/log.jsonl`));
  assert(Math.abs(wall_time - Date.now() / 1000) < 60);
  assertEquals(line, {
    step: 4,
    hparams: { lr: 0.1, name: "a,b", on: true, size: 3 },
    metrics: { acc: 0.5, loss: "Infinity" },
  });
  const [head, row] = Deno.readTextFileSync(`${folder}/log.csv`).split("\n");
  assertEquals(head, "step,wall_time,lr,name,on,size,acc,loss");
  assertEquals(row.replace(/^4,[\d.]+,/, ""), '0.1,"a,b",true,3,0.5,Infinity');
});

Deno.test("a resumed run goes on in the same files; late columns widen the rows that are there", () => {
  const path = `${Deno.makeTempDirSync()}/log.csv`, walltime = 2;
  for (const round of [0, 1]) {
    using log = new CSVLogger(path);
    log.add_scalar("loss", round, round, walltime);
    if (round === 1) log.add_scalar('odd, "tag"', 7, round, walltime);
  }
  assertEquals(Deno.readTextFileSync(path), 'step,wall_time,loss,"odd, ""tag"""\n0,2,0,\n1,2,1,7\n');
  {
    using log = new CSVLogger(path);
    log.add_scalar('odd, "tag"', 8, 2, walltime);
    log.close();
    log.add_scalar("loss", 9, 3, walltime); // opens again
  }
  assertEquals(
    Deno.readTextFileSync(path),
    'step,wall_time,loss,"odd, ""tag"""\n0,2,0,\n1,2,1,7\n2,2,,8\n3,2,9,\n',
  );
  const lines = `${Deno.makeTempDirSync()}/log.jsonl`;
  for (const round of [0, 1]) {
    using log = new JSONLinesLogger(lines);
    log.add_scalar("loss", round, round);
  }
  assertEquals(Deno.readTextFileSync(lines).trimEnd().split("\n").length, 2);
});

Deno.test("the same tag twice in a step is two rows", () => {
  const path = `${Deno.makeTempDirSync()}/log.csv`;
  {
    using log = new CSVLogger(path);
    for (const value of [1, 2]) log.add_scalar("loss", value, { global_step: 0, walltime: value });
  }
  assertEquals(Deno.readTextFileSync(path), "step,wall_time,loss\n0,1,1\n0,2,2\n");
});

Deno.test("wrong arguments and foreign tables are refused, and write nothing", () => {
  const folder = Deno.makeTempDirSync();
  Deno.writeTextFileSync(`${folder}/mine.csv`, "name,age\nx,1\n");
  assertThrows(() => new CSVLogger(`${folder}/mine.csv`), torch.FormatError, "its columns are name, age");
  assertEquals(Deno.readTextFileSync(`${folder}/mine.csv`), "name,age\nx,1\n");
  using json = new JSONLinesLogger(`${folder}/a.jsonl`), csv = new CSVLogger(`${folder}/a.csv`);
  for (const log of [json, csv] as torch.utils.Logger[]) {
    assertThrows(() => log.add_scalar("x", torch.ones(2)), torch.ShapeError);
    assertThrows(() => log.add_scalar(1 as never, 1), torch.ArgumentError);
    assertThrows(
      () => log.add_scalar("x", 1, { global_stp: 1 } as never),
      torch.ArgumentError,
      "did you mean 'global_step'?",
    );
    assertThrows(() => log.add_scalars("x", { a: 1, b: torch.ones(2) }), torch.ShapeError);
    assertThrows(() => log.add_hparams({ a: 1 }, [1] as never), torch.ArgumentError, "metric_dict is an object");
    log.flush();
  }
  assertEquals([Deno.statSync(`${folder}/a.jsonl`).size, Deno.statSync(`${folder}/a.csv`).size], [0, 0]);
  assertThrows(() => new JSONLinesLogger(""), torch.ArgumentError);
  assertThrows(() => new CSVLogger(3 as never), torch.ArgumentError);
});
