// Image datasets: order, values, printed form, downloads, and what they say about broken files.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { datasets, Image } = torch.vision;

function tree(root: string, paths: readonly string[]): void {
  for (const path of paths) {
    Deno.mkdirSync(`${root}/${path.replace(/\/[^/]*$/, "")}`, { recursive: true });
    Deno.writeTextFileSync(`${root}/${path}`, "");
  }
}

Deno.test("ImageFolder: classes and samples stand in torchvision's order", () => {
  const root = Deno.makeTempDirSync();
  const files = [
    "b/10.JPG",
    "b/2.jpg",
    "b/x-1/a.png",
    "b/x/a.png",
    "b/x/y/c.webp",
    "b/x/Z.bmp",
    "B/1.tif",
    "B/.hid.png",
  ];
  tree(root, [...files, "B/n.txt", "😀/a.ppm", "\uffee/a.pgm"]);
  const data = new datasets.ImageFolder(root);
  assertEquals(data.classes, ["B", "b", "\uffee", "😀"]);
  assertEquals(data.class_to_idx, { B: 0, b: 1, "\uffee": 2, "😀": 3 });
  assertEquals(data.samples.map(([path]) => path.slice(root.length + 1)), [
    "B/.hid.png",
    "B/1.tif",
    "b/10.JPG",
    "b/2.jpg",
    "b/x/Z.bmp",
    "b/x/a.png",
    "b/x-1/a.png",
    "b/x/y/c.webp",
    "\uffee/a.pgm",
    "😀/a.ppm",
  ]);
  assertEquals(data.targets, [0, 0, 1, 1, 1, 1, 1, 1, 2, 3]);
  assert(data.imgs === data.samples);
  assertEquals(String(data), `Dataset ImageFolder\n    Number of datapoints: 10\n    Root location: ${root}`);
});

Deno.test("ImageFolder: links are followed, also one to a folder above", () => {
  const root = Deno.makeTempDirSync();
  tree(root, ["a/1.png"]);
  Deno.symlinkSync(`${root}/a`, `${root}/b`);
  Deno.symlinkSync(root, `${root}/a/up`);
  const data = new datasets.ImageFolder(root);
  assertEquals(data.classes, ["a", "b"]);
  assert(data.samples.length >= 2 && data.samples.length < 10);
});

Deno.test("ImageFolder: loads, transforms and replaces the loader", async () => {
  const root = Deno.makeTempDirSync();
  for (const [i, name] of ["cat", "dog"].entries()) {
    Deno.mkdirSync(`${root}/${name}`);
    await new Image("L", [4, 3], 10 * i + 5).save(`${root}/${name}/0.png`);
  }
  const plain = new datasets.ImageFolder(root);
  const [image, label] = await plain.get(1);
  assertEquals([image.mode, image.getpixel([0, 0]), label], ["RGB", [15, 15, 15], 1]);
  assertEquals((await plain.get(-2))[1], 0);
  const widths = new datasets.ImageFolder(root, (image) => image.width, (label) => `class ${label}`);
  assertEquals(await widths.get(1), [4, "class 1"]);
  const sizes = new datasets.ImageFolder(root, { loader: async (path: string) => (await Deno.readFile(path)).length });
  assert((await sizes.get(0))[0] > 50);
  const odd = new datasets.ImageFolder(root, { is_valid_file: (path) => path.includes("dog"), allow_empty: true });
  assertEquals(odd.targets, [1]);
});

Deno.test("ImageFolder: an empty folder, a missing one, a missing file and a truncated JPEG are named", async () => {
  const root = Deno.makeTempDirSync();
  assertThrows(() => new datasets.ImageFolder(root), torch.ValueError, `Couldn't find any class folder in ${root}.`);
  assertThrows(() => new datasets.ImageFolder(`${root}/none`), Deno.errors.NotFound, `${root}/none`);
  tree(root, ["full/a.txt", "empty/b.txt"]);
  assertThrows(
    () => new datasets.ImageFolder(root),
    torch.ValueError,
    `Found no valid file for the classes empty, full in ${root}. Supported extensions are: .jpg, .jpeg, .png`,
  );
  const noise = torch.randint(0, 256, [64 * 64 * 3], { dtype: torch.uint8 }).numpy() as Uint8Array;
  const jpeg = await new Image("RGB", [64, 64], Uint8Array.from(noise)).encode("jpeg");
  Deno.writeFileSync(`${root}/full/cut.jpg`, jpeg.subarray(0, jpeg.length / 2));
  Deno.writeFileSync(`${root}/full/gone.jpg`, jpeg);
  const data = new datasets.ImageFolder(root, { allow_empty: true });
  Deno.removeSync(`${root}/full/gone.jpg`);
  await assertRejects(() => data.get(0), torch.FormatError, `"${root}/full/cut.jpg" cannot be read as an image`);
  await assertRejects(() => data.get(1), Deno.errors.NotFound, `${root}/full/gone.jpg`);
  await assertRejects(() => data.get(2), torch.IndexError, "2 is out of range for a dataset of 2");
});

Deno.test("DatasetFolder: asks for a loader, and for extensions or is_valid_file", () => {
  const root = Deno.makeTempDirSync();
  tree(root, ["a/1.npy"]);
  const read = (path: string) => path.length;
  assertEquals(new datasets.DatasetFolder(root, read, ".npy").length, 1);
  assertThrows(() => new datasets.DatasetFolder(root, read), torch.ValueError, "Both extensions and is_valid_file");
  assertThrows(() => new datasets.DatasetFolder(root, { extensions: ".npy" }), torch.ArgumentError, "'loader'");
  assertThrows(
    () => new datasets.ImageFolder(root, { transfrom: read } as never),
    torch.ArgumentError,
    "did you mean 'transform'",
  );
  class Numbered extends datasets.DatasetFolder<number> {
    override find_classes(): [string[], Record<string, number>] {
      return [["a"], { a: 7 }];
    }
  }
  assertEquals(new Numbered(root, read, [".npy"]).targets, [7]);
});

Deno.test("FakeData: torchvision's images", () => {
  const data = new datasets.FakeData(8, [3, 5, 4], 10);
  const [image, label] = data.get(3);
  assertEquals([label, image.mode, image.width, image.height], [3, "RGB", 4, 5]);
  assertEquals([...image.data.subarray(0, 12)], [237, 10, 187, 91, 133, 36, 57, 214, 33, 18, 13, 173]);
  assertEquals(image.data.reduce((a, b) => a + b, 0), 8392);
  assertEquals(data.get(0)[1], 9);
  const grey = new datasets.FakeData({ size: 8, image_size: [1, 2, 3], num_classes: 7, random_offset: 100 });
  assertEquals([...grey.get(2)[0].data, grey.get(2)[1]], [252, 85, 37, 116, 230, 0, 3]);
  torch.manual_seed(3);
  const before = torch.rand(1).item();
  torch.manual_seed(3);
  data.get(1);
  assertEquals(torch.rand(1).item(), before);
  assertThrows(() => data.get(8), torch.IndexError, "FakeData index out of range");
  const transform = Object.assign((image: unknown) => image, { toString: () => "Compose(\n    A()\n)" });
  assertEquals(
    String(new datasets.FakeData({ size: 5, transform, target_transform: Number })),
    "Dataset FakeData\n    Number of datapoints: 5\n    StandardTransform\nTransform: Compose(\n" +
      "               A()\n           )\nTarget transform: <function Number>",
  );
});

function idx(type: number, shape: readonly number[], data: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length), view = new DataView(bytes.buffer);
  view.setUint32(0, type << 8 | shape.length);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

Deno.test("MNIST: plain and compressed files, in torchvision's folder or in the root", async () => {
  const root = Deno.makeTempDirSync(), raw = `${root}/KMNIST/raw`;
  Deno.mkdirSync(raw, { recursive: true });
  Deno.writeFileSync(`${raw}/train-images-idx3-ubyte.gz`, await gzip(idx(8, [2, 2, 3], [...Array(12).keys()])));
  Deno.writeFileSync(`${root}/train-labels-idx1-ubyte`, idx(8, [2], [9, 4]));
  const data = new datasets.KMNIST(root, true, (image) => [...image.data], { target_transform: (k) => `#${k}` });
  assertEquals(data.data.shape, [2, 2, 3]);
  assertEquals([String(data.targets.dtype), data.targets.tolist()], ["torch.int64", [9, 4]]);
  assertEquals(data.get(1), [[6, 7, 8, 9, 10, 11], "#4"]);
  assertEquals(data.class_to_idx.wo, 9);
  assertEquals(
    String(data).split("\n").slice(0, 4).join("|"),
    `Dataset KMNIST|    Number of datapoints: 2|    Root location: ${root}|    Split: Train`,
  );
  const batches = [...new torch.utils.data.DataLoader(new datasets.KMNIST(root, { transform: (i) => i.width }), 2)];
  assertEquals(batches.map(([x, y]) => [x.tolist(), y.tolist()]), [[[3, 3], [9, 4]]]);
});

Deno.test("MNIST: broken files are named", () => {
  const root = Deno.makeTempDirSync(),
    images = `${root}/t10k-images-idx3-ubyte`,
    labels = `${root}/t10k-labels-idx1-ubyte`;
  const make = () => new datasets.MNIST(root, { train: false });
  assertThrows(make, torch.FormatError, "there is no t10k-images-idx3-ubyte");
  assertThrows(make, torch.FormatError, "MNIST.create(root, { download: true })");
  Deno.writeFileSync(labels, idx(8, [2], [1, 2]));
  for (
    const [bytes, text] of [
      [idx(8, [2, 2, 2], [1, 2, 3]), `"${images}" is cut off: [2,2,2] elements need 24 bytes, it has 19`],
      [idx(8, [1], [1]), "should hold uint8 of 3 dimension(s), but it holds torch.uint8 [1]"],
      [idx(8, [1, 1, 1], [1]), "has 1 t10k images and 2 labels"],
      [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), `"${images}" is no IDX file`],
      [Uint8Array.of(0, 0, 8), `"${images}" is no IDX file`],
      [Uint8Array.of(0, 0, 8, 200, 1), "ends within its header"],
      [Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), `"${images}" cannot be decompressed`],
      [idx(12, [1, 1, 1], [0, 0, 1, 2]), "it holds torch.int32 [1,1,1]"],
    ] as const
  ) {
    Deno.writeFileSync(images, bytes);
    assertThrows(make, torch.FormatError, text);
  }
});

Deno.test("MNIST: downloads from the first mirror that has the right file", async () => {
  const root = Deno.makeTempDirSync();
  const files: Record<string, Uint8Array<ArrayBuffer>> = {
    "train-images-idx3-ubyte.gz": await gzip(idx(8, [1, 1, 1], [3])),
    "train-labels-idx1-ubyte.gz": await gzip(idx(8, [1], [3])),
  };
  const asked: string[] = [];
  const server = Deno.serve({ port: 0, onListen() {} }, (request) => {
    const path = new URL(request.url).pathname;
    asked.push(path);
    if (path.startsWith("/wrong/")) return new Response("something else");
    const file = files[path.slice("/right/".length)];
    return file === undefined ? new Response("no", { status: 404 }) : new Response(file);
  });
  const { createHash } = await import("node:crypto");
  const base = `http://localhost:${server.addr.port}`;
  class Mine extends datasets.MNIST {
    static override mirrors = [`${base}/none/`, `${base}/wrong/`, `${base}/right/`];
    static override resources = Object.entries(files)
      .map(([name, bytes]) => [name, createHash("md5").update(bytes).digest("hex")] as const);
  }
  try {
    const data = await Mine.create(root, { download: true });
    assertEquals(data.get(0)[1], 3);
    assertEquals(asked.length, 6);
    await Mine.create(root, { download: true });
    assertEquals(asked.length, 6);
    Mine.mirrors = [`${base}/wrong/`];
    const error = await assertRejects(
      () => Mine.create(Deno.makeTempDirSync(), { download: true }),
      torch.ValueError,
      "Error downloading train-images-idx3-ubyte.gz",
    );
    assert(error.message.includes("its MD5 should begin with"), error.message);
  } finally {
    await server.shutdown();
  }
});

/** A tar archive of plain files. */
function tar(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = [], text = new TextEncoder();
  for (const [name, bytes] of Object.entries(files)) {
    const head = new Uint8Array(512);
    head.set(text.encode(name));
    head.set(text.encode(bytes.length.toString(8).padStart(11, "0")), 124);
    head[156] = 0x30;
    blocks.push(head, bytes, new Uint8Array(-bytes.length & 511));
  }
  const all = new Uint8Array(blocks.reduce((n, block) => n + block.length, 1024));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

Deno.test("CIFAR: fetches, unpacks and reads the binary version", async () => {
  const record = (label: readonly number[], first: number) =>
    Uint8Array.from([...label, ...Array.from({ length: 3072 }, (_, i) => (first + i) % 251)]);
  const names = new TextEncoder().encode("apple\nbear\n\n");
  const archive = await gzip(tar({
    "cifar-100-binary/train.bin": record([7, 1], 0),
    "cifar-100-binary/test.bin": Uint8Array.from([...record([7, 0], 5), ...record([8, 1], 6)]),
    "cifar-100-binary/fine_label_names.txt": names,
  }));
  const { createHash } = await import("node:crypto");
  const server = Deno.serve({ port: 0, onListen() {} }, () => new Response(archive));
  class Mine extends datasets.CIFAR100 {
    static override mirrors = [`http://localhost:${server.addr.port}/`];
    static override files = { ...datasets.CIFAR100.files, md5: createHash("md5").update(archive).digest("hex") };
  }
  const root = Deno.makeTempDirSync();
  assertThrows(() => new Mine(root), torch.FormatError, `there is no "${root}/cifar-100-binary/train.bin"`);
  const data = await Mine.create(root, { train: false, download: true });
  await server.shutdown();
  assertEquals([data.length, data.targets, data.classes], [2, [0, 1], ["apple", "bear"]]);
  const [image, label] = data.get(1);
  assertEquals([image.getpixel([2, 1]), label], [[40, 60, 80], 1]);
  Deno.writeFileSync(`${root}/cifar-100-binary/train.bin`, record([7, 1], 0).subarray(0, 3000));
  assertThrows(() => new Mine(root), torch.FormatError, `train.bin" is cut off`);
  Deno.writeFileSync(`${root}/cifar-100-binary/train.bin`, record([7, 2], 0));
  assertThrows(() => new Mine(root), torch.FormatError, "picture 0 is of class 2");
});

Deno.test("CIFAR: an archive that leads out of its folder is refused", async () => {
  const root = Deno.makeTempDirSync();
  class Mine extends datasets.CIFAR10 {}
  Deno.writeFileSync(`${root}/cifar-10-binary.tar.gz`, await gzip(tar({ "a/../../evil": new Uint8Array(3) })));
  await assertRejects(() => Mine.download(root), torch.FormatError, "would write outside of its folder: a/../../evil");
  Deno.writeFileSync(`${root}/cifar-10-binary.tar.gz`, await gzip(tar({ "a": new Uint8Array(3) }).subarray(0, 514)));
  await assertRejects(() => Mine.download(root), torch.FormatError, "is cut off within a");
});

Deno.test("ImageCSV: header, quotes, classes, and rows that are short of a column", async () => {
  const root = Deno.makeTempDirSync(), table = `${root}/t.csv`;
  Deno.mkdirSync(`${root}/img`);
  await new Image("RGB", [4, 2], [9, 0, 0]).save(`${root}/img/a,b.png`);
  const write = (text: string) => Deno.writeTextFileSync(table, text);
  write('\ufeffid,file,kind\r\n1,"a,b.png","big ""dog"""\r\n\r\n2,x.png,"cat\nof two lines"\r\n3,y.png,ape');
  const options = { root: `${root}/img`, image: "file", label: "kind" };
  const data = new datasets.ImageCSV(table, { ...options, transform: (image) => image.size });
  assertEquals(data.classes, ["ape", 'big "dog"', "cat\nof two lines"]);
  assertEquals(data.targets, [1, 2, 0]);
  assertEquals(await data.get(0), [[4, 2], 1]);
  await assertRejects(() => data.get(1), Deno.errors.NotFound, `${root}/img/x.png`);
  write("a.png,3\nb.png,-1\n");
  assertEquals(new datasets.ImageCSV(table, { header: false }).targets, [3, -1]);
  for (
    const [text, message] of [
      ['file,kind\na.png,"x\ny"\n\nb.png\n', `"${table}", line 5: column "kind" is missing: the row has 1 field(s)`],
      ["file,kind\na.png,\n", `"${table}", line 2: column "kind" is empty`],
      ['file,kind\na.png,"x\n', `"${table}", line 2: a quote is never closed`],
      ['file,kind\na.png,"x"y\n', `"${table}", line 2: there is text after a closing quote`],
      ["file,kind\n", `"${table}" has no rows after its header`],
      ["", `"${table}" has no rows`],
    ]
  ) {
    write(text);
    assertThrows(() => new datasets.ImageCSV(table), torch.FormatError, message);
  }
  write("file,kind\na.png,dog\n");
  assertThrows(() => new datasets.ImageCSV(table, { label: "king" }), torch.ValueError, "its columns are file, kind");
  assertThrows(
    () => new datasets.ImageCSV(table, { classes: ["cat"] }),
    torch.FormatError,
    'line 2: "dog" is not among',
  );
  assertThrows(() => new datasets.ImageCSV(`${root}/no.csv`), Deno.errors.NotFound, "no.csv");
});

Deno.test("ImageFolder in a DataLoader: for await, here and by workers; for of gives a sentence", async () => {
  const root = Deno.makeTempDirSync();
  for (const [i, name] of ["cat", "dog"].entries()) {
    Deno.mkdirSync(`${root}/${name}`);
    for (let k = 0; k < 3; k++) await new Image("RGB", [2, 1], 10 * i + k).save(`${root}/${name}/${k}.png`);
  }
  const data = new datasets.ImageFolder(root, (image) => Float32Array.from(image.data));
  const wanted = [[0, 1, 2, 10, 11, 12], [0, 0, 0, 1, 1, 1]], firsts: unknown[] = [], labels: unknown[] = [];
  for await (const [x, y] of new torch.utils.data.DataLoader(data, 4)) {
    firsts.push(...(x as torch.Tensor).select(1, 0).tolist() as number[]);
    labels.push(...(y as torch.Tensor).tolist() as number[]);
  }
  assertEquals([firsts, labels], wanted);
  assertThrows(() => [...new torch.utils.data.DataLoader(data, 4)], torch.TorchError, "for await");
  // a process of its own: with sharp in workers, `deno test` crashed when another file followed; why is not known
  const program = new URL("./workers/image_folder.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", program, root],
  }).output();
  const lines = new TextDecoder().decode(stdout).trim();
  assertEquals(
    [code, lines],
    [0, `${JSON.stringify(wanted)}\n${JSON.stringify(wanted)}`],
    new TextDecoder().decode(stderr),
  );
});
