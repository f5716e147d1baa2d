// Damaged files of every format: each gives a value or one of this library's errors, at once, in bounded memory, executing nothing.
// DENOTORCH_FUZZ=10000 tries so many copies of each format (deno task fuzz:files).
import { assert } from "@std/assert";
import * as torch from "../mod.ts";
import { memorySource } from "../src/io/byte_source.ts";
import { ZipReader } from "../src/io/zip.ts";
import { type Bytes, COUNT, damage, type Random, seeded } from "./fuzz/damage.ts";
import { archive } from "./plain_tensors.ts";

const FILES = new URL("./golden/conformance/files/", import.meta.url);
const { numpy, safetensors } = torch.utils;
torch.zeros(1); // the backend is chosen and opened while that is allowed

function read(names: string[]): Bytes[] {
  return names.map((name) => Deno.readFileSync(new URL(name, FILES)));
}

/** Damage inside of one entry of an archive, behind right checksums, so that it reaches the reader of the entry; or anywhere. */
function damageZip(original: Bytes, random: Random): Bytes {
  if (random(3) === 0) return damage(original, random);
  const zip = new ZipReader(memorySource(original, "original")), names = zip.names();
  const pickles = names.filter((name) => /\.(pkl|npy)$/.test(name));
  const chosen = random(8) === 0 ? names[random(names.length)] : pickles[random(pickles.length)];
  return archive(names.map((name) => [name, name === chosen ? damage(zip.read(name), random) : zip.read(name)]));
}

type Format = {
  readonly originals: Bytes[];
  readonly damage: (original: Bytes, random: Random) => Bytes;
  readonly load: (bytes: Bytes) => unknown;
};

class Own {
  a = 1;
}

const FORMATS: Record<string, Format> = {
  checkpoint: {
    originals: read(["zip/requires_grad.pt", "zip/protocol4.pt", "zip/shared_storage.pt", "zip/state_dict.pt"]),
    damage: damageZip,
    load: (bytes) => torch.load(bytes),
  },
  module: {
    originals: read(["module/mlp.pt", "module/conv_bn.pt", "module/lstm.pt", "module/misc_layers.pt"]),
    damage: damageZip,
    load(bytes) {
      const loaded = torch.serialization.safe_globals([Own], () => torch.load(bytes, { weights_only: false }));
      if (loaded instanceof torch.nn.Module) String(loaded); // it prints, whatever its fields are
    },
  },
  legacy: {
    originals: read(["legacy/state_dict.pt", "legacy/shared.pt", "torch-2.0.1/legacy.pt", "module/legacy_mlp.pt"]),
    damage,
    load: (bytes) => torch.load(bytes, { weights_only: false }),
  },
  tar: { originals: read(["tar/state.tar"]), damage, load: (bytes) => torch.load(bytes) },
  safetensors: {
    originals: [...read(["safetensors/basic.safetensors", "safetensors/shapes.safetensors"]), headOnly()],
    damage,
    load: (bytes) => safetensors.load(bytes),
  },
  npy: {
    originals: read(["npy/f4.npy", "npy/fortran_f4.npy", "npy/v3.npy", "npy/u8.npy"]),
    damage,
    load: (bytes) => numpy.load(bytes),
  },
  npz: {
    originals: read(["npz/stored.npz", "npz/positional.npz"]),
    damage: damageZip,
    load: (bytes) => numpy.load_npz(bytes),
  },
};

/** Mostly header, so that most damage hits it. */
function headOnly(): Bytes {
  return safetensors.save({ a: torch.zeros(0), b: torch.zeros(1, 0), c: torch.ones(1) }, { key: "value" });
}

for (const [name, format] of Object.entries(FORMATS)) {
  // without permissions: what would touch the machine is an error of another class, and the test fails
  Deno.test({ name: `${COUNT} damaged files: ${name}`, permissions: "none" }, () => {
    const random = seeded(20250101);
    let refused = 0, slowest = 0;
    const before = Deno.memoryUsage().rss;
    for (let i = 0; i < COUNT; i++) {
      const original = format.originals[i % format.originals.length];
      const bytes = format.damage(original, random);
      const start = performance.now();
      try {
        format.load(bytes);
      } catch (error) {
        if (!(error instanceof torch.TorchError)) throw new Error(`copy ${i}`, { cause: error });
        assert(error.message.length > 10 && error.message.length < 2000, `copy ${i}: ${error.message}`);
        refused++;
      }
      slowest = Math.max(slowest, performance.now() - start);
    }
    assert(slowest < 1000, `a copy took ${slowest} ms`);
    assert(refused > COUNT / 10, `only ${refused} of ${COUNT} were refused`);
    const growth = (Deno.memoryUsage().rss - before) / 2 ** 20;
    assert(growth < 300, `memory grew by ${growth} MiB`);
    assert(({} as Record<string, unknown>).polluted === undefined && Object.keys(Object.prototype).length === 0);
  });
}
