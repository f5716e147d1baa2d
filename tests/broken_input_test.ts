// Broken files: each gives one sentence that names the file, and the line or key where there is one; from a worker, the
// index too, after the batches that came before.
import { assertEquals, assertInstanceOf, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { DataLoader } = torch.utils.data, { datasets, Image, transforms: T } = torch.vision;

/** A folder with six pictures of a class, given to `use`, and gone afterwards. */
async function withPictures(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.mkdirSync(`${folder}/ape`);
    const image = new Image("RGB", [60, 40]);
    for (let i = 0; i < image.data.length; i++) image.data[i] = Math.imul(i, 2654435761) >>> 24;
    for (let i = 0; i < 6; i++) await image.save(`${folder}/ape/${i}.${["jpg", "png", "webp"][i % 3]}`);
    await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function cut(path: string, part: number): void {
  const bytes = Deno.readFileSync(path);
  Deno.writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
}

/** Batches until the error, and the error. */
async function failing(loader: AsyncIterable<unknown>): Promise<[number, Error]> {
  let count = 0;
  try {
    for await (const _ of loader) count++;
  } catch (error) {
    assertInstanceOf(error, Error);
    assertEquals(error.message.includes("\n"), false, error.message);
    return [count, error];
  }
  throw new Error("nothing was thrown");
}

Deno.test("damaged, empty, foreign and missing pictures name themselves, here and in workers, which stop", async () => {
  await withPictures(async (folder) => {
    const data = new datasets.ImageFolder(folder, {
      transform: new T.Compose([new T.Resize([8, 8]), new T.ToTensor()]),
    });
    const breaks: [number, (path: string) => void, new (...args: never[]) => Error, string][] = [
      [3, (path) => cut(path, 0.6), torch.FormatError, `cannot be read as an image: VipsJpeg: premature end of JPEG`],
      [
        3,
        (path) => Deno.writeTextFileSync(path, ""),
        torch.FormatError,
        "cannot be read as an image: the file is empty",
      ],
      [3, (path) => Deno.writeTextFileSync(path, "hello"), torch.FormatError, "contains unsupported image format"],
      [3, (path) => Deno.removeSync(path), Deno.errors.NotFound, "No such file"],
      [4, (path) => cut(path, 0.6), torch.FormatError, "cannot be read as an image: vipspng"],
      [5, (path) => cut(path, 0.6), torch.FormatError, "cannot be read as an image"],
    ];
    for (const [index, destroy, type, text] of breaks) {
      const [path] = data.samples[index], before = Deno.readFileSync(path);
      destroy(path);
      for (const num_workers of [0, 2]) {
        const [count, error] = await failing(new DataLoader(data, { num_workers }));
        assertInstanceOf(error, type);
        assertStringIncludes(error.message, path);
        assertStringIncludes(error.message, text);
        assertEquals(count, index);
        if (num_workers > 0) assertStringIncludes(error.message, `, index ${index} of the dataset: `);
      }
      Deno.writeFileSync(path, before);
    }
    let whole = 0;
    for await (const _ of new DataLoader(data, { num_workers: 2 })) whole++;
    assertEquals(whole, 6);
  });
});

Deno.test("folders without classes or pictures, or that are not there, and tables with short rows", async () => {
  await withPictures(async (folder) => {
    assertThrows(() => new datasets.ImageFolder(`${folder}/ape`), torch.ValueError, `class folder in ${folder}/ape`);
    Deno.mkdirSync(`${folder}/bee`);
    assertThrows(() => new datasets.ImageFolder(folder), torch.ValueError, `for the classes bee in ${folder}`);
    assertThrows(() => new datasets.ImageFolder(`${folder}/none`), Deno.errors.NotFound, `${folder}/none`);
    const table = `${folder}/all.csv`;
    Deno.writeTextFileSync(table, "file,kind\nape/0.jpg,ape\n\nape/1.png\n");
    assertThrows(() => new datasets.ImageCSV(table), torch.FormatError, `"${table}", line 4: column "kind" is missing`);
    Deno.writeTextFileSync(table, "file,kind\nape/0.jpg,ape\nape/none.png,bee\n");
    const [count, error] = await failing(
      new DataLoader(new datasets.ImageCSV(table, { transform: new T.ToTensor() }), { num_workers: 1 }),
    );
    assertEquals(count, 1);
    assertStringIncludes(error.message, "index 1 of the dataset");
    assertStringIncludes(error.message, `${folder}/ape/none.png`);
  });
});

Deno.test("checkpoints that are cut, changed, empty or none name the file and what is wrong", async () => {
  const folder = Deno.makeTempDirSync(), path = `${folder}/m.pt`;
  try {
    await torch.save(new torch.nn.Linear(64, 64).state_dict(), path);
    const whole = Deno.readFileSync(path);
    const changed = whole.slice();
    changed[whole.length >> 1] ^= 0xff;
    const cases: [Uint8Array, string][] = [
      [whole.subarray(0, whole.length * 0.7), "the file was cut short"],
      [changed, "is damaged: its CRC-32 is"],
      [new Uint8Array(), "the file is empty"],
      [new TextEncoder().encode("hello world"), "this is no file of torch.save"],
    ];
    for (const [bytes, text] of cases) {
      Deno.writeFileSync(path, bytes);
      const error = await assertRejects(async () => await torch.load(path), torch.FormatError, text);
      assertStringIncludes(error.message, path);
    }
    Deno.removeSync(path);
    await assertRejects(async () => await torch.load(path), Deno.errors.NotFound, path);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("a state_dict that does not fit lists every key at once", () => {
  const model = new torch.nn.Sequential(new torch.nn.Linear(3, 4), new torch.nn.Linear(4, 2));
  const state = { ...model.state_dict() } as Record<string, torch.Tensor>;
  delete state["0.weight"];
  state["0.wieght"] = torch.ones(1);
  state["1.bias"] = torch.ones(3);
  const error = assertThrows(
    () => model.load_state_dict(state),
    torch.TorchError,
    `Missing key(s) in state_dict: "0.weight"`,
  );
  assertStringIncludes(error.message, `Unexpected key(s) in state_dict: "0.wieght"`);
  assertStringIncludes(error.message, "size mismatch for 1.bias: copying a param with shape torch.Size([3])");
});
