// files/: torch.load of real checkpoints, whole modules too, and refusal of damaged or hostile ones.
import { checkTensor, checkValue } from "./compare.ts";
import { isObject, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { checkLayout, sharesStorage } from "./layout.ts";
import { type Callable, type Library, method, Mismatch, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { checkText } from "./repr.ts";
import { Decoder, isKnownDType, unsupported } from "./values.ts";

/** What torch.load reads or refuses. */
export function isCheckpoint(path: string): boolean {
  return /\.(pt|pth|tar)\.expect\.json\.gz$/.test(path);
}

export class CheckpointRunner {
  /** Tensors seen in the file, by the number of their storage. */
  private storages = new Map<number, Tensor>();

  constructor(readonly lib: Library, readonly report: Report) {}

  async run(file: string, body: JsonObject): Promise<void> {
    const id = this.report.file.replace(/\.expect$/, "");
    await this.report.caseAsync(`files.${id.split("/").at(-2)}`, id, async () => {
      this.storages = new Map();
      const strange = body.value !== undefined &&
        (unsupported(body.value) !== undefined || !allKnown(body.value));
      let value: unknown;
      try {
        value = await this.lib.call("load", file, { weights_only: body.weights_only_loads !== false });
      } catch (e) {
        if (!(e instanceof Error && this.lib.isOwnError(e))) throw e;
        // what need not load must be refused with a sentence: dtypes that are not there by their names
        if (body.refuse === true || body.refuse === false && !/control_/.test(id)) return;
        if (body.format === "TorchScript archive" && /TorchScript/.test(e.message)) return;
        if (strange && /no such dtype|complex/.test(e.message)) return;
        throw e;
      }
      if (body.refuse === true) throw new Mismatch(`was loaded, although: ${body.why}`);
      if (body.value !== undefined) this.check(value, body.value, "value");
      if (isObject(body.value) && body.value.module !== undefined) {
        this.refusedByDefault(file);
        this.forward(value, body);
      }
    });
  }

  /** Whole modules need `weights_only: false`. */
  private refusedByDefault(file: string): void {
    try {
      this.lib.call("load", file);
    } catch (e) {
      if (e instanceof Error && this.lib.isOwnError(e) && /add_safe_globals/.test(e.message)) return;
      throw e;
    }
    throw new Mismatch("a whole module was loaded by default");
  }

  private module(got: unknown, want: JsonObject, what: string): void {
    if ((got as object).constructor.name !== want.module) throw new Mismatch(`${what} is ${got}`);
    if (typeof want.repr === "string") checkText(got, want.repr);
    if ((got as { training: boolean }).training !== want.training) throw new Mismatch(`${what} is in the wrong mode`);
    this.check(method(got, "state_dict"), want.state_dict, `${what}.state_dict()`);
  }

  private forward(module: unknown, body: JsonObject): void {
    if (body.input === undefined) return;
    method(module, "eval");
    const plain = ({ t, s, d }: TensorJson): Json => ({ t, s, d }) as Json; // d is in row-major order whatever the strides
    const input = new Decoder(this.lib, false).value(plain(body.input as unknown as TensorJson));
    let out = (module as Callable)(input);
    if (Array.isArray(out)) out = out[0];
    checkValue(this.lib, out, plain(body.output as unknown as TensorJson), {}, "output");
  }

  private check(got: unknown, want: Json, what: string): void {
    if (isTensorJson(want)) return this.tensor(got, want as unknown as TensorJson & { storage?: number }, what);
    if (!isObject(want)) {
      if (typeof want === "number" && typeof got === "bigint") got = Number(got);
      return checkValue(this.lib, got, want, {}, what);
    }
    if (want.module !== undefined) return this.module(got, want, what);
    if (Array.isArray(want.dict)) {
      const pairs = got instanceof Map ? [...got] : Object.entries(Object(got));
      if (pairs.length !== want.dict.length) throw new Mismatch(`${what} has the keys ${pairs.map(([k]) => k)}`);
      (want.dict as [Json, Json][]).forEach(([k, v], i) => {
        const key = isObject(k) ? k.i ?? k.f : k;
        const at = pairs.findIndex(([name]) => String(name) === String(key));
        if (at < 0 || typeof k === "string" && at !== i) {
          throw new Mismatch(`${what} has ${String(pairs[i]?.[0])} where ${key} should be`);
        }
        this.check(pairs[at][1], v, `${what}.${key}`);
      });
      return;
    }
    for (const kind of ["list", "tuple", "set", "Size"]) {
      const list = want[kind];
      if (!Array.isArray(list)) continue;
      const items = typeof got === "object" && got !== null && Symbol.iterator in got
        ? [...got as Iterable<unknown>]
        : [];
      if (items.length !== list.length) throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 80)}`);
      list.forEach((v, i) => this.check(items[i], v, `${what}[${i}]`));
      return;
    }
    if (typeof want.bytes === "string") {
      const hex = ArrayBuffer.isView(got)
        ? [...got as Uint8Array].map((b) => b.toString(16).padStart(2, "0")).join("")
        : "";
      if (hex !== want.bytes) throw new Mismatch(`${what} has other bytes`);
      return;
    }
    if (typeof want.dtype === "string") {
      return checkValue(this.lib, got, { dtype: want.dtype.replace(/^torch\./, "") }, {}, what);
    }
    if (typeof want.device === "string") {
      if (!String(got).includes(want.device)) throw new Mismatch(`${what} is ${got}`);
      return;
    }
    checkValue(this.lib, got, want, {}, what);
  }

  private tensor(got: unknown, want: TensorJson & { storage?: number }, what: string): void {
    checkTensor(this.lib, got, { t: want.t, s: want.s, d: want.d }, {}, what);
    const x = got as Tensor, n = want.s.reduce((a, b) => a * b, 1);
    if (want.st && n > 0) checkLayout(x, want.st, want.o ?? 0);
    if (want.g === 1 && x.requires_grad !== true) throw new Mismatch(`${what} does not require grad`);
    if (want.storage === undefined || n === 0) return;
    const other = this.storages.get(want.storage);
    if (other === undefined) this.storages.set(want.storage, x);
    else if (sharesStorage(x, other) === false) throw new Mismatch(`${what} does not share its storage`);
  }
}

function allKnown(v: Json): boolean {
  if (Array.isArray(v)) return v.every(allKnown);
  if (isTensorJson(v)) return isKnownDType(v.t);
  return !isObject(v) || Object.values(v).every(allKnown);
}
