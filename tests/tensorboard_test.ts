// Event files: what PyTorch's SummaryWriter writes is read and written byte for byte, damage is refused.
import { assert, assertAlmostEquals, assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { crc32c } from "../src/io/crc32c.ts";
import { decodeMessage, encodeMessage } from "../src/io/protobuf.ts";
import { EVENT } from "../src/utils/tensorboard/event.ts";
import { GRAPH } from "../src/utils/tensorboard/graph.ts";
import { frame, readRecords } from "../src/utils/tensorboard/records.ts";
import { EventFileRunner } from "./golden_runner/events.ts";
import { readGolden } from "./golden_runner/files.ts";
import { loadLibrary } from "./golden_runner/library.ts";
import { Report } from "./golden_runner/report.ts";

const { EventAccumulator, EventFileReader, SummaryWriter } = torch.utils.tensorboard;
const GOLDEN = new URL("./golden/files/tensorboard/", import.meta.url);

async function unzipped(name: string): Promise<Uint8Array> {
  const file = await Deno.open(new URL(name, GOLDEN));
  return await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).bytes();
}

/** What gold.py told PyTorch's SummaryWriter to write. */
function writeAll(w: torch.utils.tensorboard.SummaryWriter): void {
  const walltime = 1.5, { float64 } = torch;
  const ramp = torch.arange(1000, { dtype: float64 }).div(1000).sub(0.3).mul(5);
  const square = torch.arange(-50, 50, { dtype: float64 }).div(8).pow(3);
  w.add_scalar("loss", 0.1, 1, walltime);
  w.add_scalar("loss", torch.zeros(1), 2, { walltime });
  w.add_scalar("new", 2.5, { global_step: 3, walltime, new_style: true });
  w.add_scalar("double", 0.1, -3, walltime, true, true);
  w.add_text("note", "hällo **world**", 4, walltime);
  w.add_histogram("ramp", ramp, 1, { walltime });
  w.add_histogram("square", square, 2, { walltime });
  w.add_histogram("few", square, 2, { walltime, max_bins: 100 });
  for (const bins of ["auto", "fd", "doane", "scott", "rice", "sturges", "sqrt", 10] as const) {
    w.add_histogram(`bins_${bins}`, square, 3, bins, walltime);
  }
  w.add_histogram("borders", square, 3, [-100, -1, 0, 1, 50], walltime);
  w.add_histogram_raw("raw", -1, 1, 4, 0, 2.5, [-1, 0, 1], [1, 1, 2], 5, walltime);
  const labels = torch.tensor([0, 1, 1, 0, 1, 0, 1, 1]);
  const predictions = torch.tensor([0.1, 0.9, 0.4, 0.6, 0.75, 0.3, 1, 0]);
  w.add_pr_curve("pr", labels, predictions, 6, { walltime });
  w.add_pr_curve("prw", labels, predictions, 6, { num_thresholds: 11, weights: [1, 2, 1, 1, 0.5, 1, 1, 3], walltime });
  w.add_audio("sound", torch.linspace(-1, 1, 50).unsqueeze(0), 7, { sample_rate: 8000, walltime });
  w.add_tensor("tensor", torch.arange(6).reshape(2, 3).sub(3), 8, walltime);
  const image = torch.arange(60, { dtype: torch.float32 }).reshape(3, 5, 4).mul(4.3).sub(20).div(255);
  w.add_image("chw", image, 9, walltime);
  w.add_image("hwc", image.permute(1, 2, 0), 9, walltime, "HWC");
  w.add_image("wh", image.index([0]), 9, { walltime, dataformats: "WH" });
  w.add_image("bytes", image.mul(255).clamp(0, 255).to(torch.uint8), 9, walltime);
  w.add_image("rgba", torch.cat([image, image.index([":1"])]), 9, walltime);
  const batch = torch.stack(Array.from({ length: 11 }, (_, i) => image.index([":1"]).add(i / 20)));
  w.add_images("batch", batch, 9, walltime);
  w.add_images("nhwc", torch.stack([image, image]).permute(0, 2, 3, 1), 9, walltime, "NHWC");
}

Deno.test("event files are those of PyTorch's SummaryWriter, byte for byte but for the compression of images", async () => {
  const folder = Deno.makeTempDirSync();
  const writer = new SummaryWriter(folder), path = writer.path;
  writeAll(writer);
  writer.close();
  const got = [...readRecords(path)], want = [...readRecords(await unzipped("written.tfevents.gz"))];
  assertEquals(got.length, want.length);
  const pixels: Record<string, number[]> = JSON.parse(
    new TextDecoder().decode(await unzipped("written_pixels.json.gz")),
  );
  for (let i = 1; i < want.length; i++) {
    const ours = decodeMessage(EVENT, got[i]), theirs = decodeMessage(EVENT, want[i]);
    const [value] = ours.summary?.value ?? [], [wanted] = theirs.summary?.value ?? [];
    assertEquals(value.tag, wanted.tag);
    if (value.image !== undefined) {
      const { encoded_image_string, ...sizes } = value.image;
      const { encoded_image_string: _, ...others } = wanted.image!;
      assertEquals(sizes, others, value.tag);
      const image = await torch.vision.Image.open(encoded_image_string!);
      assertEquals([...image.data], pixels[value.tag!], value.tag);
    } else if (value.histo !== undefined) {
      // sums in another order differ in the last digits
      for (const key of ["sum", "sum_squares"] as const) {
        assertAlmostEquals(value.histo[key]!, wanted.histo![key]!, 1e-9, value.tag);
        value.histo[key] = wanted.histo![key];
      }
      value.histo.bucket_limit = Array.from(value.histo.bucket_limit!);
      const near = Array.from(wanted.histo!.bucket_limit!);
      Array.from(value.histo.bucket_limit).forEach((limit, i) =>
        assertAlmostEquals(limit, near[i], 1e-12 * Math.abs(limit))
      );
      value.histo.bucket_limit = near;
      assertEquals(ours, theirs, value.tag);
    } else assertEquals(got[i], want[i], `record ${i}, ${value.tag}`);
  }
});

Deno.test("what PyTorch wrote is encoded again to the same bytes", async () => {
  for (const file of [Deno.readFileSync(new URL("mixed.tfevents", GOLDEN)), await unzipped("written.tfevents.gz")]) {
    let at = 0;
    for (const record of readRecords(file)) {
      const again = frame(encodeMessage(EVENT, decodeMessage(EVENT, record)));
      assertEquals(again, file.slice(at, at + again.length));
      at += again.length;
    }
    assertEquals(at, file.length);
  }
});

Deno.test("the golden event file is read as TensorBoard reads it", async () => {
  const report = new Report();
  report.file = "files/tensorboard/mixed.tfevents";
  const runner = new EventFileRunner(await loadLibrary(undefined, undefined), report);
  const file = new URL("mixed.tfevents", GOLDEN).pathname;
  runner.run(file, await readGolden(`${file}.expect.json.gz`));
  assertEquals(report.failures, []);
  assertEquals(report.total().passed, 1);
});

Deno.test("CRC-32C of the standard's test strings", () => {
  assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xe3069283); // RFC 3720 B.4 and the catalogue of CRCs
  assertEquals(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assertEquals(crc32c(new Uint8Array(32).fill(0xff)), 0x62a8ab43);
});

Deno.test("a file is read while it is written, and a cut one up to the cut", () => {
  const folder = Deno.makeTempDirSync();
  using writer = new SummaryWriter({ log_dir: folder, filename_suffix: ".mine" });
  const reader = new EventFileReader(writer.path);
  assertMatch(writer.path, /events\.out\.tfevents\.\d{10}\.[^/]+\.mine$/);
  assertEquals([...reader].length, 1);
  for (let i = 0; i < 100; i++) writer.add_scalar("x", i, i);
  assertEquals([...reader].map((it) => it.step).slice(1), Array.from({ length: 100 }, (_, i) => i));
  const bytes = Deno.readFileSync(writer.path);
  for (const end of [bytes.length - 1, bytes.length - 15, bytes.length - 20]) {
    assertEquals([...new EventFileReader(bytes.subarray(0, end))].length, 100);
  }
});

Deno.test("damage and foreign files are refused with the record's number", () => {
  const good = Deno.readFileSync(new URL("mixed.tfevents", GOLDEN));
  const bad = good.slice();
  bad[30] ^= 1;
  assertThrows(
    () => [...new EventFileReader(bad)],
    torch.FormatError,
    "record 0 of the given bytes: the checksum of its 72 bytes",
  );
  const length = good.slice();
  length[88 + 1] ^= 1;
  assertThrows(
    () => [...new EventFileReader(length)],
    torch.FormatError,
    "record 1 of the given bytes: the length's checksum",
  );
  const path = Deno.makeTempFileSync();
  Deno.writeTextFileSync(path, "this is a text and no event file");
  assertThrows(() => new EventAccumulator(path).Reload(), torch.FormatError, "no event file");
  assertThrows(
    () => [...new EventFileReader(frame(Uint8Array.of(0x0a, 0x05, 1)))],
    torch.FormatError,
    "record 0 of an event",
  );
  assertThrows(() => [...new EventFileReader(frame(Uint8Array.of(0x09, 1)))], torch.FormatError, "ends within a field");
  let state = 1;
  for (let i = 0; i < 3000; i++) {
    // the frame is sound, what is in it is not
    const record = [...readRecords(good)][1 + i % 4].slice();
    for (let k = 0; k < 3; k++) {
      state = Math.imul(state, 1664525) + 1013904223 >>> 0;
      record[state % record.length] = state >>> 24;
    }
    try {
      for (const _ of new EventFileReader(frame(record)));
    } catch (error) {
      assert(error instanceof torch.FormatError, String(error));
    }
  }
});

Deno.test("add_scalars and add_hparams write runs of their own; a closed writer goes on in a new file", () => {
  const folder = Deno.makeTempDirSync(), writer = new SummaryWriter(folder, { purge_step: 5 });
  writer.add_scalars("a/b", { train: 1, test: torch.tensor(2) }, 3);
  writer.add_hparams({ lr: 0.1, name: "sgd", nesterov: true, none: null }, { "hparam/loss": 0.5 }, {
    run_name: "first",
  });
  writer.add_hparams({ lr: 0.1 }, { "hparam/loss": 0.25 }, { lr: [0.1, 0.2] });
  writer.close();
  writer.close();
  const names = [...Deno.readDirSync(folder)].filter((it) => it.isDirectory).map((it) => it.name).sort();
  assertEquals(names.slice(1), ["a_b_test", "a_b_train", "first"]);
  assertMatch(names[0], /^\d{10}(\.\d+)?$/);
  assertEquals(
    new EventAccumulator(`${folder}/a_b_test`).Reload().Scalars("a/b").map(({ step, value }) => [step, value]),
    [[3, 2]],
  );
  const run = new EventAccumulator(`${folder}/first`).Reload();
  assertEquals(run.Tags().scalars, ["hparam/loss"]);
  const [main] = [...Deno.readDirSync(folder)].filter((it) => it.isFile);
  const events = [...new EventFileReader(`${folder}/${main.name}`)];
  assertEquals(events.map((it) => [it.step, it.session_log?.status]), [[0, undefined], [5, undefined], [5, 1]]);
  writer.add_scalar("later", 1);
  writer.close();
  assertEquals([...Deno.readDirSync(folder)].filter((it) => it.isFile).length, 2);
  assertEquals(new EventAccumulator(new URL(`file://${folder}`)).Reload().Tags().scalars, ["later"]);
});

Deno.test("the default folder is PyTorch's, without the machine's name where that may not be asked", async () => {
  const folder = Deno.makeTempDirSync();
  const program = `import * as torch from "${new URL("../mod.ts", import.meta.url)}";
    using writer = new torch.utils.tensorboard.SummaryWriter({ comment: "_lr0.1" });
    console.log(writer.get_logdir());`;
  const run = async (...flags: string[]) => {
    Deno.writeTextFileSync(`${folder}/main.ts`, program);
    const args = ["run", "--no-check", "--no-prompt", "--allow-read", "--allow-write", ...flags, "main.ts"];
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: folder }).output();
    return new TextDecoder().decode(stdout).trim() || new TextDecoder().decode(stderr);
  };
  assertMatch(await run(), /^runs\/[A-Z][a-z]{2}\d\d_\d\d-\d\d-\d\d_lr0\.1$/);
  const named = await run("--allow-sys=hostname");
  assert(named.endsWith(`_${Deno.hostname()}_lr0.1`), named);
});

Deno.test("embeddings for the projector", async () => {
  const folder = Deno.makeTempDirSync();
  using writer = new SummaryWriter(folder);
  const images = torch.stack([0, 1, 2].map((i) => torch.full([1, 2, 2], i / 2)));
  writer.add_embedding(torch.tensor([[1, 2], [3, 4], [5, 6.5]]), ["a", "b", "c"], images, 1, "x/y");
  writer.add_embedding(torch.eye(2), { metadata: [["a", 1], ["b", 2]], metadata_header: ["name", "number"] });
  assertEquals(Deno.readTextFileSync(`${folder}/00001/x%2fy/tensors.tsv`), "1\t2\n3\t4\n5\t6.5\n");
  assertEquals(Deno.readTextFileSync(`${folder}/00000/default/metadata.tsv`), "name\tnumber\na\t1\nb\t2\n");
  const sprite = await torch.vision.Image.open(`${folder}/00001/x%2fy/sprite.png`);
  assertEquals([sprite.width, sprite.height, sprite.getpixel([2, 0])[0], sprite.getpixel([0, 2])[0]], [4, 4, 127, 255]);
  const config = Deno.readTextFileSync(`${folder}/projector_config.pbtxt`);
  assertEquals(config.match(/tensor_path: .*/g), [
    'tensor_path: "00001/x%2fy/tensors.tsv"',
    'tensor_path: "00000/default/tensors.tsv"',
  ]);
});

Deno.test("wrong arguments are refused with a sentence, before anything is written", () => {
  const folder = Deno.makeTempDirSync();
  using writer = new SummaryWriter(folder);
  const size = Deno.statSync(writer.path).size;
  const { ArgumentError, ShapeError, ValueError } = torch;
  assertThrows(() => writer.add_scalar("x", torch.ones(2)), ShapeError, "got the shape [2]");
  assertThrows(() => writer.add_scalar("x", "1" as unknown as number), ArgumentError, "not a string");
  assertThrows(() => writer.add_scalar(3 as unknown as string, 1), ArgumentError, "the tag is a text");
  assertThrows(
    () => writer.add_scalar("x", 1, { globalstep: 1 } as never),
    ArgumentError,
    "did you mean 'global_step'?",
  );
  assertThrows(() => writer.add_scalar("x", 1, NaN), ValueError, "global_step is a whole number");
  assertThrows(() => writer.add_scalars("x", [1, 2] as never), ArgumentError, "tag_scalar_dict is an object");
  assertThrows(() => writer.add_scalars("x", { a: 1, b: torch.ones(3) }), ShapeError);
  assertThrows(() => writer.add_histogram("x", torch.ones(0)), ValueError, "The input has no element.");
  assertThrows(() => writer.add_histogram("x", torch.full([2], NaN)), ValueError, "none of the 2 values lies in a bin");
  assertThrows(() => writer.add_histogram("x", torch.full([2], NaN), 1, "auto"), ValueError, "is not finite");
  assertThrows(() => writer.add_histogram("x", torch.ones(2), 1, "stone" as never), ArgumentError, 'not "stone"');
  assertThrows(() => writer.add_image("x", torch.ones(2, 3, 3)), ShapeError, "has 1, 3 or 4 channels, got 2");
  assertThrows(() => writer.add_image("x", torch.ones(3, 3)), ShapeError, "input_format: CHW");
  assertThrows(() => writer.add_image("x", torch.ones(1, 3, 3, 3)), ShapeError, "add_images takes a batch");
  assertThrows(() => writer.add_image("x", torch.ones(3, 3), 1, { dataformats: "HH" }), ArgumentError, "each once");
  assertThrows(() => writer.add_pr_curve("x", [0, 1], [0.5, 2]), ValueError, "probabilities in [0, 1], got 2");
  assertThrows(() => writer.add_hparams({ lr: [1] } as never, {}), ArgumentError, '"lr" is an array');
  assertEquals(Deno.statSync(writer.path).size, size);
  assertEquals([...Deno.readDirSync(folder)].length, 1);
  assertThrows(
    () => new EventAccumulator(folder).Reload().Scalars("loss"),
    torch.IndexError,
    'no scalars under "loss"',
  );
});

Deno.test("the path of a closed writer is that of the file it wrote, and asking makes no new one", () => {
  const folder = Deno.makeTempDirSync(), writer = new torch.utils.tensorboard.SummaryWriter(folder);
  writer.add_scalar("loss", 0.5, 7);
  const { path } = writer;
  writer.close();
  assertEquals(writer.path, path);
  assertEquals([...Deno.readDirSync(folder)].length, 1);
  Deno.removeSync(folder, { recursive: true });
});

/** The nodes of the graph in a folder's event file, as "name = op(inputs) shape". */
function graphIn(path: string): string[] {
  const bytes = [...new EventFileReader(path)].find((event) => event.graph_def !== undefined)!.graph_def!;
  return decodeMessage(GRAPH, bytes).node!.map(({ name, op, input, attr }) => {
    const dims = attr![0].value!.list!.shape![0].dim ?? [];
    return `${name} = ${op}(${input ?? ""}) [${dims.map((dim) => dim.size)}]`;
  });
}

Deno.test("add_graph writes operations in the boxes of their modules", () => {
  const { nn } = torch;
  class Net extends nn.Module {
    conv = new nn.Conv2d(1, 2, 3);
    body = new nn.Sequential(new nn.Linear(8, 4), new nn.Dropout());
    forward(x: torch.Tensor): torch.Tensor {
      const h = this.conv(x).relu().flatten(1);
      return this.body(h).add(this.body(h.mul(2)));
    }
  }
  const net = new Net(), folder = Deno.makeTempDirSync();
  net.body.eval();
  using writer = new SummaryWriter(folder);
  writer.add_graph(net, torch.ones(5, 1, 4, 4));
  const nodes = graphIn(writer.path);
  for (
    const node of [
      "input/x0 = IO Node() [5,1,4,4]",
      "Net/conv/weight = Parameter() [2,1,3,3]",
      "Net/conv/Convolution = Convolution(input/x0,Net/conv/weight,Net/conv/bias) [5,2,2,2]",
      "Net/Relu = Relu(Net/conv/Convolution) [5,2,2,2]",
      "Net/body/0/Addmm = Addmm(Net/body/0/bias,Net/View,Net/body/0/weight) [5,4]",
      "Net/Mul = Mul(Net/View) [5,8]",
      "Net/Add = Add(Net/body/0/Addmm,Net/body/0/Addmm_1) [5,4]",
      "output/y0 = IO Node(Net/Add) [5,4]",
    ]
  ) {
    assert(nodes.includes(node), `${node}\n${nodes.join("\n")}`);
  }
  const names = nodes.map((node) => node.split(" ")[0]);
  assertEquals(new Set(names).size, names.length);
  for (const node of nodes) {
    for (const input of /\((.*)\)/.exec(node)![1].split(",").filter((it) => it !== "")) {
      assert(names.includes(input), node);
    }
  }
  assert(net.training && !net.body.training && [...net.parameters()].every((x) => x.grad === null));
});

Deno.test("add_graph: several inputs, integers, frozen models, errors", () => {
  const { nn } = torch, folder = Deno.makeTempDirSync();
  class Words extends nn.Module {
    words = new nn.Embedding(5, 3);
    rnn = new nn.LSTM(3, 4);
    forward(ids: torch.Tensor, x: torch.Tensor): { out: torch.Tensor; state: torch.Tensor } {
      const [out, [h]] = this.rnn(this.words(ids).add(x));
      return { out, state: h };
    }
  }
  using writer = new SummaryWriter(folder);
  const ids = torch.zeros(2, 1, { dtype: torch.int64 }), draws = torch.get_rng_state();
  writer.add_graph(new Words().requires_grad_(false), [ids, torch.ones(2, 1, 3)]);
  writer.add_graph(new Words(), [ids, torch.ones(2, 1, 3)]);
  const [first, second] = [...new EventFileReader(writer.path)].flatMap((it) => it.graph_def ?? [])
    .map((bytes) => decodeMessage(GRAPH, bytes).node!);
  assert(first.some((it) => it.name === "output/y1"));
  assertEquals(second.find((it) => it.name === "Words/words/Embedding")?.input, ["Words/words/weight", "input/x0"]);
  const model = new nn.Embedding(5, 3).requires_grad_(false);
  assertThrows(() => writer.add_graph(model, ids), torch.ValueError, "nothing to draw");
  assertThrows(() => writer.add_graph(model, 3 as never), torch.ArgumentError, "input_to_model is a tensor");
  assertThrows(() => writer.add_graph("x" as never, ids), torch.ArgumentError, "model is a module");
  assert(draws !== undefined && model.training);
});

Deno.test("meshes, and images with boxes", async () => {
  const folder = Deno.makeTempDirSync();
  using writer = new SummaryWriter(folder);
  const vertices = torch.arange(6, { dtype: torch.float32 }).reshape(1, 2, 3);
  writer.add_mesh("cloud", vertices, {
    colors: vertices.mul(10).to(torch.uint8),
    config_dict: { a: 1 },
    global_step: 2,
  });
  const image = torch.zeros(3, 8, 10);
  writer.add_image_with_boxes("boxes", image, torch.tensor([[1, 2, 6, 7]]), 3);
  const run = new EventAccumulator(folder).Reload();
  assertEquals(run.Tags().tensors, ["cloud_VERTEX", "cloud_COLOR"]);
  assertEquals(run.Tensors("cloud_COLOR")[0].tensor_proto.float_val, [0, 10, 20, 30, 40, 50]);
  const boxes = await torch.vision.Image.open(run.Images("boxes")[0].encoded_image_string);
  assertEquals([boxes.width, boxes.height, boxes.getpixel([3, 2]), boxes.getpixel([0, 0])], [10, 8, [255, 0, 0], [
    0,
    0,
    0,
  ]]);
  assertThrows(() => writer.add_mesh("x", torch.ones(2, 3)), torch.ShapeError, "BxNx3, but got [2,3]");
  assertThrows(() => writer.add_mesh("x", vertices, 3 as never), torch.ArgumentError, "COLOR is a tensor");
  assertThrows(
    () => writer.add_image_with_boxes("x", image, torch.ones(1, 4), { labels: ["a"] as never }),
    torch.UnsupportedError,
    "labels cannot be written",
  );
});
