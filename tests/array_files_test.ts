// safetensors, npy and npz: what is written and read again, parts of files, and what is refused in which words.
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { collect } from "./plain_tensors.ts";

const { numpy, safetensors } = torch.utils;

const DTYPES = [
  "float32",
  "float64",
  "float16",
  "bfloat16",
  "int8",
  "uint8",
  "int16",
  "int32",
  "int64",
  "bool",
] as const;

function samples(): Record<string, torch.Tensor> {
  const all: Record<string, torch.Tensor> = {};
  for (const name of DTYPES) all[name] = torch.tensor([[1, 0, 3], [0, 5, 6]]).to(torch[name]);
  return { ...all, scalar: torch.tensor(2.5), empty: torch.zeros(0, 3), special: torch.tensor([NaN, Infinity, -0]) };
}

function assertSame(found: Record<string, torch.Tensor>, wanted: Record<string, torch.Tensor>): void {
  assertEquals(Object.keys(found).sort(), Object.keys(wanted).sort());
  for (const [name, x] of Object.entries(wanted)) {
    assertEquals([found[name].dtype, found[name].shape], [x.dtype, x.shape], name);
    assertEquals(found[name].tolist(), x.tolist(), name);
  }
}

Deno.test("safetensors: all dtypes, names and metadata come back", () => {
  const path = `${Deno.makeTempDirSync()}/x.safetensors`;
  const tensors = { ...samples(), 'names/with.dots and "quotes"': torch.ones(1), δ: torch.ones(2), "7": torch.ones(1) };
  safetensors.save_file(tensors, path, { format: "pt", "ü": "\n" });
  assertSame(safetensors.load_file(path), tensors);
  assertSame(safetensors.load(safetensors.save(new Map(Object.entries(tensors)))), tensors);
  using file = safetensors.safe_open(new URL(`file://${path}`));
  assertEquals(file.metadata(), { format: "pt", "ü": "\n" });
  assertEquals(file.keys(), Object.keys(tensors).sort());
  assertEquals(file.get_tensor("δ").tolist(), [1, 1]);
  assertThrows(() => file.get_tensor("no"), torch.IndexError, "File does not contain tensor no");
});

Deno.test("safetensors: a model's state, bias and all", () => {
  const path = `${Deno.makeTempDirSync()}/model.safetensors`;
  const model = new torch.nn.Sequential(new torch.nn.Linear(3, 2), new torch.nn.BatchNorm1d(2));
  safetensors.save_file(model.state_dict(), path);
  const other = new torch.nn.Sequential(new torch.nn.Linear(3, 2), new torch.nn.BatchNorm1d(2));
  other.load_state_dict(safetensors.load_file(path));
  assert(torch.equal(other[0].parameters().next().value!, model[0].parameters().next().value!));
});

Deno.test("safetensors: slices read only their rows, and mean what x.index means", () => {
  const path = `${Deno.makeTempDirSync()}/x.safetensors`;
  const w = torch.arange(24).reshape(4, 3, 2);
  safetensors.save_file({ w, scalar: torch.tensor(3) }, path);
  const file = safetensors.safe_open(path);
  const slice = file.get_slice("w");
  for (
    const items of [["1:3"], ["-2:"], [":2", 1], ["3:1"], [":", "1:", 0], [2], ["::2"], ["...", 1], ["5:9"], [null]]
  ) {
    const found = slice.index(items), wanted = w.index(items);
    assertEquals([found.shape, found.tolist()], [wanted.shape, wanted.tolist()], String(items));
  }
  assertEquals(file.get_slice("scalar").index(["..."]).item(), 3);
  file[Symbol.dispose]();
  assertThrows(() => slice.index([0]), torch.ValueError, "the file has been closed");
});

Deno.test("safetensors: what cannot be written is refused, and nothing is left", () => {
  const folder = Deno.makeTempDirSync(), path = `${folder}/x.safetensors`;
  const x = torch.arange(6).reshape(2, 3);
  const refusals: [Record<string, unknown>, string][] = [
    [{ x: x.t() }, "You are trying to save a non contiguous tensor: `x`"],
    [{ x, y: x.view(6) }, "Some tensors share memory"],
    [{ x: [1, 2] }, "Key `x` is invalid, expected torch.Tensor but received an array"],
    [{ __metadata__: x }, "no tensor can have the name"],
  ];
  for (const [tensors, text] of refusals) {
    const error = assertThrows(() => safetensors.save_file(tensors as never, path), torch.TorchError);
    assertStringIncludes(error.message, text);
  }
  assertThrows(
    () => safetensors.save_file({ x }, path, { n: 1 as never }),
    torch.ArgumentError,
    "metadata holds texts only",
  );
  assertEquals([...Deno.readDirSync(folder)], []);
  safetensors.save_file({ a: x[Symbol.iterator]().next().value!, b: x.index([1]) }, path); // rows of one storage, apart
  assertEquals(safetensors.load_file(path).b.tolist(), [3, 4, 5]);
});

function header(text: string, data = 0): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(text), out = new Uint8Array(8 + json.length + data);
  new DataView(out.buffer).setBigUint64(0, BigInt(json.length), true);
  out.set(json, 8);
  return out;
}

Deno.test("safetensors: damaged headers are named in a sentence", () => {
  const one = (part: string) => `{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}${part}}`;
  const cases: [Uint8Array, string][] = [
    [header("[]"), "does not begin with {"],
    [header("{"), "the header is no JSON"],
    [header(one(""), 3), "the tensors have 4 bytes, the file has 3 behind its header"],
    [header(one(""), 5), "the tensors have 4 bytes, the file has 5"],
    [header(one(',"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'), 4), 'names "x" twice'],
    [header(one(',"y":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}'), 6), 'the tensor "y" begins at byte 2'],
    [header(one(',"y":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}'), 12), 'the tensor "y" begins at byte 8'],
    [header('{"x":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}', 4), 'unknown dtype: "F99"'],
    [header('{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,6]}}', 6), "impossible shape: [1.5]"],
    [header('{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}', 4), "its offsets say -4"],
    [header('{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}', 4), "too many elements"],
    [header('{"x":null}'), 'the tensor "x" is described by no object'],
    [header('{"__metadata__":{"a":1}}'), "__metadata__ may hold texts only"],
    [
      header('{"x":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}', 1),
      "has the dtype F8_E4M3: this library has no such dtype",
    ],
  ];
  for (const [bytes, text] of cases) {
    assertStringIncludes(assertThrows(() => safetensors.load(bytes), torch.FormatError).message, text);
  }
});

Deno.test("npy and npz: all dtypes of NumPy's, orders and shapes come back", () => {
  const { bfloat16, ...tensors } = samples();
  for (const [name, x] of Object.entries(tensors)) {
    assertSame({ [name]: numpy.load(collect((sink) => numpy.save(sink, x))) }, { [name]: x });
  }
  const turned = torch.arange(6).reshape(2, 3).t();
  assertEquals(numpy.load(collect((sink) => numpy.save(sink, turned))).tolist(), turned.tolist());
  for (const write of [numpy.savez, numpy.savez_compressed]) {
    assertSame(numpy.load_npz(collect((sink) => write(sink, tensors))), tensors);
  }
  assertThrows(
    () => collect((sink) => numpy.save(sink, bfloat16)),
    torch.ValueError,
    "NumPy has no dtype for torch.bfloat16",
  );
});

Deno.test("npy: Fortran's order is kept as strides", () => {
  const x = numpy.load(new URL("./golden/conformance/files/npy/fortran_f4.npy", import.meta.url));
  assertEquals([x.shape, x.stride()], [[3, 4], [1, 3]]);
});

function npy(dict: string, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(dict + "\n");
  return new Uint8Array([
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    1,
    0,
    text.length & 255,
    text.length >> 8,
    ...text,
    ...data,
  ]);
}

Deno.test("npy: headers as others write them, and those that nobody should", () => {
  const data = new Uint8Array(Float32Array.of(1, 2).buffer);
  for (
    const dict of [
      "{'shape':(2,),'fortran_order':False,'descr':'<f4'}",
      '{"descr": "<f4", "fortran_order": True, "shape": (2L,)}',
    ]
  ) assertEquals(numpy.load(npy(dict, data)).tolist(), [1, 2]);
  const of = (descr: string, shape = "(2,)") => `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}}`;
  const cases: [string, string][] = [
    [of("'|O'"), "Python objects, which are pickles and never read"],
    [of("'<U5'"), "which are texts"],
    [of("'<M8[ns]'"), "which are dates"],
    [of("[('a', '<f4')]"), "named fields"],
    [of("'<f16'"), "of a size that no tensor has"],
    [of("'<f4'", "(-1,)"), "cannot be understood"],
    [of("'<f4'", "(2, 2)"), "the file was cut short: an array of shape (2,2) and dtype '<f4' has 16 bytes, 8 are left"],
    [of("'<f4'", "(99999999999, 99999999999)"), "too many elements"],
    [of("__import__('os').system('x')"), "cannot be understood"],
    ["{'descr': '<f4', 'fortran_order': False}", "cannot be understood"],
  ];
  for (const [dict, text] of cases) {
    assertStringIncludes(assertThrows(() => numpy.load(npy(dict, data)), torch.FormatError).message, text);
  }
  assertEquals(numpy.load(npy(of("'<u8'", "(1,)"), new Uint8Array([5, 0, 0, 0, 0, 0, 0, 0]))).tolist(), [5]);
  assertThrows(
    () => numpy.load(npy(of("'<u8'", "(1,)"), new Uint8Array(8).fill(255))),
    torch.FormatError,
    "which int64 cannot",
  );
});

Deno.test("each format's reader names the reader of the others", () => {
  const x = torch.ones(2);
  const files: [() => unknown, string][] = [
    [() => torch.load(safetensors.save({ x })), "torch.utils.safetensors.load_file"],
    [() => torch.load(collect((sink) => numpy.save(sink, x))), "torch.utils.numpy.load"],
    [() => torch.load(collect((sink) => numpy.savez(sink, { x }))), "torch.utils.numpy.load_npz"],
    [() => numpy.load(collect((sink) => numpy.savez(sink, { x }))), "load_npz"],
    [() => safetensors.load(collect((sink) => torch.save({ x }, sink))), "is this a safetensors file?"],
    [
      () => numpy.load_npz(collect((sink) => numpy.savez(sink, { x })), { names: ["y"] }),
      'there is no array "y"; there are x',
    ],
  ];
  for (const [read, text] of files) assertStringIncludes(assertThrows(read, torch.FormatError).message, text);
});
