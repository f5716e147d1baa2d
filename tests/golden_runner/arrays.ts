// files/npy, npz and safetensors: arrays of other formats than torch.save's.
import { checkTensor } from "./compare.ts";
import { isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, Mismatch } from "./library.ts";
import type { Report } from "./report.ts";
import { isKnownDType } from "./values.ts";

const FORMATS = /\.(npy|npz|safetensors)\.expect\.json\.gz$/;

/** What torch.utils.numpy and torch.utils.safetensors read or refuse. */
export function isArrayFile(path: string): boolean {
  return FORMATS.test(path);
}

const DTYPES: Record<string, string> = {
  b1: "bool",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  f2: "float16",
  f4: "float32",
  f8: "float64",
  c8: "complex64",
  c16: "complex128",
};

/** What dtypes without a counterpart are read as. */
const WIDER: Record<string, string> = { uint16: "int32", uint32: "int64", uint64: "int64" };

export class ArrayRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(file: string, body: JsonObject): void {
    const id = this.report.file.replace(/\.expect$/, ""), format = file.slice(file.lastIndexOf(".") + 1);
    this.report.case(`files.${format}`, id, () => {
      let value: unknown;
      try {
        if (format === "npy") value = this.lib.call("utils.numpy.load", file);
        else if (format === "npz") value = this.lib.call("utils.numpy.load_npz", file);
        else value = this.lib.call("utils.safetensors.load_file", file);
      } catch (e) {
        if (!(e instanceof Error && this.lib.isOwnError(e))) throw e;
        if (body.refuse !== undefined && !/control_/.test(id)) return;
        if (/no such dtype/.test(e.message) && this.strange(body)) return;
        throw e;
      }
      if (body.refuse === true) throw new Mismatch(`was loaded, although: ${body.why}`);
      if (format === "npy") this.array(value, body, "array");
      else if (format === "npz") this.named(value, Object.entries(body.arrays as JsonObject), true);
      else {
        this.named(value, (body.value as { dict: [string, Json][] }).dict, false);
        this.metadata(file, body);
      }
    });
  }

  /** Whether something has a dtype that the library has not. */
  private strange(body: JsonObject): boolean {
    const names = [...JSON.stringify(body).matchAll(/"(?:t|dtype)":"[<>|=]?(\w+)"/g)].map(([, name]) => name);
    return names.some((name) => !isKnownDType(DTYPES[name] ?? name));
  }

  private named(value: unknown, want: [string, Json][], numpy: boolean): void {
    const got = Object.keys(value as object), names = want.map(([name]) => name);
    if (String([...got].sort()) !== String([...names].sort())) throw new Mismatch(`it holds ${got}, not ${names}`);
    for (const [name, expected] of want) {
      const x = (value as Record<string, unknown>)[name];
      if (numpy) this.array(x, expected as JsonObject, name);
      else if (isTensorJson(expected)) this.tensor(x, expected as unknown as TensorJson, name);
    }
  }

  private array(got: unknown, want: JsonObject, what: string): void {
    const code = String(want.dtype).replace(/^[<>|=]/, ""), name = DTYPES[code] ?? code;
    const t = isKnownDType(name) ? name : WIDER[name] ?? name;
    this.tensor(got, { t, s: want.shape as number[], d: want.d as Json[] } as unknown as TensorJson, what);
  }

  private tensor(got: unknown, { t, s, d }: TensorJson, what: string): void {
    checkTensor(this.lib, got, { t, s, d }, { case: [0, 1e-8] }, what);
  }

  private metadata(file: string, body: JsonObject): void {
    const open = this.lib.call("utils.safetensors.safe_open", file) as { metadata(): unknown } & Disposable;
    try {
      const got = JSON.stringify(open.metadata()), want = JSON.stringify(body.metadata ?? null);
      if (got !== want) throw new Mismatch(`the metadata are ${got}, not ${want}`);
    } finally {
      open[Symbol.dispose]();
    }
  }
}
