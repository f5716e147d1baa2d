// Damaged pictures, tables, IDX files, event files and ONNX models: each gives a value or one of this library's errors, in
// less than a second and in bounded memory. DENOTORCH_FUZZ=10000 tries so many copies of each format.
import { assert } from "@std/assert";
import * as torch from "../mod.ts";
import { parseCSV } from "../src/vision/datasets/csv.ts";
import { parseIDX } from "../src/vision/datasets/idx.ts";
import { zlib } from "../src/io/zlib.ts";
import { type Bytes, COUNT, damage, seeded } from "./fuzz/damage.ts";

const { Image } = torch.vision;

type Format = {
  readonly originals: () => Promise<Bytes[]>;
  /** Reads, and uses what was read. */
  readonly load: (bytes: Bytes) => unknown;
  /** The least part of the copies that should be noticed: tables have no redundancy. */
  readonly refused: number;
};

/** Pictures that are small, so that the headers are a good part of their files. */
function picture(format: "jpeg" | "png" | "webp"): Format {
  return {
    async originals() {
      const files: Bytes[] = [];
      for (const [mode, size] of [["RGB", [40, 30]], ["L", [17, 9]], ["RGB", [3, 2]]] as const) {
        const image = new Image(mode, size);
        for (let i = 0; i < image.data.length; i++) image.data[i] = Math.imul(i >> 4, 2654435761) >>> 25;
        files.push(Uint8Array.from(await image.encode(format)));
      }
      return files;
    },
    async load(bytes) {
      const image = await Image.open(bytes);
      assert(image.data.length === image.width * image.height * image.channels);
    },
    refused: 0.1,
  };
}

function idx(type: number, sizes: readonly number[], itemSize: number): Bytes {
  const count = sizes.reduce((a, b) => a * b, 1), head = 4 + 4 * sizes.length;
  const bytes = new Uint8Array(head + count * itemSize), view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, sizes.length]);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  for (let i = head; i < bytes.length; i++) bytes[i] = i * 37;
  return bytes;
}

const FORMATS: Record<string, Format> = {
  jpeg: picture("jpeg"),
  png: picture("png"),
  webp: picture("webp"),
  csv: {
    originals: () =>
      Promise.resolve(
        [
          "file,kind\na.png,cat\nb.png,dog\n",
          'file;x,"kind"\r\n"a, ""b"".png",1\r\n"two\nlines",2\r\n',
          "a,b,c\n1,2,3\n",
        ]
          .map((text) => new TextEncoder().encode(text)),
      ),
    load(bytes) {
      const rows = parseCSV(new TextDecoder().decode(bytes), "table.csv");
      assert(rows.every(({ line, fields }) => line >= 1 && fields.length >= 1));
    },
    refused: 0.01,
  },
  idx: {
    originals: () =>
      Promise.resolve([idx(8, [3, 4, 4], 1), idx(13, [5], 4), zip(idx(8, [2, 6, 6], 1)), idx(12, [2, 2], 4)]),
    load: (bytes) => void parseIDX(bytes, "images-idx3-ubyte").sum().item(),
    refused: 0.1,
  },
  events: {
    originals: () => Promise.resolve([eventFile()]),
    load(bytes) {
      for (const _ of new torch.utils.tensorboard.EventFileReader(bytes));
    },
    refused: 0.1,
  },
  onnx: {
    originals: async () => {
      const { nn } = torch;
      const small = new nn.Sequential(new nn.Linear(4, 3), new nn.ReLU(), new nn.Linear(3, 2));
      const conv = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Flatten());
      return [
        await torch.onnx.export(small, torch.randn(2, 4), null),
        await torch.onnx.export(conv, torch.randn(1, 1, 5, 5), null),
      ].map((bytes) => Uint8Array.from(bytes));
    },
    load: (bytes) => torch.onnx.load(bytes),
    refused: 0.1,
  },
};

function zip(bytes: Bytes): Bytes {
  // a .gz: header, raw deflate, CRC-32 and size
  const raw = zlib.deflateRawSync(bytes), out = new Uint8Array(18 + raw.length), view = new DataView(out.buffer);
  out.set([0x1f, 0x8b, 8]);
  out.set(raw, 10);
  view.setUint32(10 + raw.length, zlib.crc32(bytes), true);
  view.setUint32(14 + raw.length, bytes.length, true);
  return out;
}

function eventFile(): Bytes {
  return Deno.readFileSync(new URL("./golden/files/tensorboard/mixed.tfevents", import.meta.url));
}

for (const [name, format] of Object.entries(FORMATS)) {
  Deno.test(`${COUNT} damaged files: ${name}`, async () => {
    const random = seeded(20250202), originals = await format.originals();
    for (const original of originals) await format.load(original);
    let refused = 0, slowest = 0;
    const before = Deno.memoryUsage().rss, begin = performance.now();
    for (let i = 0; i < COUNT; i++) {
      const bytes = damage(originals[i % originals.length], random);
      const start = performance.now();
      try {
        await format.load(bytes);
      } catch (error) {
        if (!(error instanceof torch.TorchError)) throw new Error(`copy ${i}`, { cause: error });
        assert(error.message.length > 10 && error.message.length < 2000, `copy ${i}: ${error.message}`);
        refused++;
      }
      slowest = Math.max(slowest, performance.now() - start);
    }
    const growth = (Deno.memoryUsage().rss - before) / 2 ** 20;
    if (Deno.env.has("DENOTORCH_FUZZ")) {
      const seconds = (performance.now() - begin) / 1000;
      console.log(
        `${name}: ${refused} of ${COUNT} refused in ${seconds.toFixed(1)} s, the slowest took ${
          slowest.toFixed(0)
        } ms, ` +
          `memory grew by ${growth.toFixed(0)} MiB`,
      );
    }
    assert(slowest < 1000, `a copy took ${slowest} ms`);
    assert(refused > COUNT * format.refused, `only ${refused} of ${COUNT} were refused`);
    assert(growth < 300, `memory grew by ${growth} MiB`);
  });
}
