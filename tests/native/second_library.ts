// Times a.add(b) of four floats before and after a second library went through the class that drives the first.
// Prints both as JSON, in ns: the least of many samples. Run by abi_test.ts in a process of its own.
import * as torch from "../../mod.ts";
import { CUDA_SYMBOLS, cudaLibrary } from "../../ffi/symbols.ts";
import { cpu, Device } from "../../src/backends/registry.ts";
import { Storage } from "../../src/backends/storage.ts";
import { NativeBackend } from "../../src/backends/native/backend.ts";
import { float32 } from "../../src/core/dtype.ts";
import { Tensor } from "../../src/tensor/tensor.ts";

/** A library that takes device addresses, as a GPU's does, and computes nothing. */
function dummyLibrary(folder: string): ReturnType<typeof cudaLibrary> {
  const types = { i32: "int32_t", f64: "double", buffer: "void *", void: "void" };
  const source = Object.entries(CUDA_SYMBOLS).map(([name, { parameters, result }]) => {
    const list = parameters.map((type, i) => `${types[type]} p${i}`).join(", ");
    return `${types[result]} ${name}(${list || "void"}) { ${result === "void" ? "" : "return 0;"} }`;
  });
  Deno.writeTextFileSync(`${folder}/dummy.c`, ["#include <stdint.h>", ...source].join("\n"));
  const args = ["-shared", "-fPIC", "-O2", "-w", "-o", `${folder}/dummy.so`, `${folder}/dummy.c`];
  const { success, stderr } = new Deno.Command("cc", { args }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const { symbols } = Deno.dlopen(`${folder}/dummy.so`, CUDA_SYMBOLS);
  return cudaLibrary((name) => symbols[name]);
}

class DummyBackend extends NativeBackend {
  override allocate(nbytes: number): Storage {
    return new Storage(4096, 0, nbytes);
  }
}

/** The least time of a call, in ns. */
function least(fn: () => unknown, samples: number): number {
  let best = Infinity;
  for (let i = 0; i < samples; i++) {
    const start = performance.now();
    for (let j = 0; j < 2000; j++) fn();
    best = Math.min(best, (performance.now() - start) / 2000 * 1e6);
  }
  return best;
}

const a = torch.randn(4), b = torch.randn(4);
const add = () => a.add(b);
const before = least(add, 500);

const folder = Deno.makeTempDirSync();
try {
  const device = new Device("dummy", 0, () => new DummyBackend(dummyLibrary(folder)));
  device.kernels.allocate(0); // starts it
  const far = () => new Tensor(device.kernels.allocate(16), 0, [4], undefined, float32, device, 4);
  const x = far(), y = far();
  const second = least(() => x.add(y).mul(x).exp().sum(), 50);
  if (x.add(y).device !== device || a.add(b).device !== cpu) throw new Error("computed on the wrong device");
  console.log(JSON.stringify({ before, second, after: least(add, 500) }));
} finally {
  Deno.removeSync(folder, { recursive: true });
}
