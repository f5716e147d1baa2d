// ops/promotion.json.gz: the dtype of every result, by op, dtypes and kinds of operands.
import { dtypeName } from "./compare.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { Decoder, isKnownDType } from "./values.ts";

export class PromotionRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(body: JsonObject): void {
    const scalars = body.scalars as JsonObject;
    for (const row of body.rows as JsonObject[]) this.each(`promotion.${row.op}`, row, () => this.row(row, scalars));
    for (const row of body.types as JsonObject[]) this.each("promotion.types", row, () => this.types(row));
    for (const row of body.unary as JsonObject[]) this.each(`promotion.${row.op}`, row, () => this.unary(row));
    for (const row of body.inference as JsonObject[]) this.each("promotion.inference", row, () => this.inference(row));
  }

  private each(op: string, row: JsonObject, run: () => void): void {
    this.report.case(op, row.id as string, () => {
      for (const t of [row.a, row.b]) {
        if (typeof t === "string" && !isKnownDType(t)) throw new Missing(`dtype ${t}`);
      }
      if (typeof row.op === "string" && beyond(row.op) !== undefined && !this.lib.has(row.op)) {
        throw new Missing(beyond(row.op));
      }
      run();
    });
  }

  /** Compares a dtype (or an error) with what a call gives. */
  private expect(what: string, want: Json | undefined, run: () => unknown): void {
    if (want === undefined || typeof want === "string" && !isKnownDType(want)) return;
    let got: string;
    try {
      const value = run();
      got = this.lib.isTensor(value) ? dtypeName(value) : String(value).replace(/^torch\./, "");
    } catch (e) {
      if (isObject(want) && this.lib.isOwnError(e)) return;
      throw new Mismatch(`${what}: ${e instanceof Error ? e.message : e}`);
    }
    if (isObject(want)) throw new Mismatch(`${what}: no error, but ${got}`);
    if (got !== String(want)) throw new Mismatch(`${what}: ${got}, not ${want}`);
  }

  private ones(shape: number[], dtype: Json): Tensor {
    return this.lib.tensorOf("ones", shape, { dtype: this.lib.find(dtype as string) });
  }

  private binary(op: string, a: unknown, b: unknown, whole: boolean): unknown {
    if (op === "div_floor" || op === "div_trunc") return this.lib.call("div", a, b, { rounding_mode: op.slice(4) });
    if (op === "cat" || op === "stack") return this.lib.call(op, [a, b]);
    if (op === "where") {
      return this.lib.call("where", this.lib.call("ones", whole ? [] : [1], { dtype: this.lib.find("bool") }), a, b);
    }
    return this.lib.call(op, a, b);
  }

  private inplace(op: string, a: Tensor, b: unknown): unknown {
    if (op === "div_floor" || op === "div_trunc") return method(a, "div_", b, { rounding_mode: op.slice(4) });
    return method(a, `${op}_`, b);
  }

  private row(row: JsonObject, scalars: JsonObject): void {
    const op = row.op as string, a = row.a;
    if (row.b !== undefined) {
      const b = row.b;
      for (const kinds of ["tt", "t0", "0t", "00"]) {
        const shape = (k: string): number[] => k === "t" ? [1] : [];
        this.expect(
          kinds,
          row[kinds],
          () => this.binary(op, this.ones(shape(kinds[0]), a), this.ones(shape(kinds[1]), b), kinds === "00"),
        );
      }
      this.expect("ip", row.ip, () => this.inplace(op, this.ones([1], a), this.ones([1], b)));
      return;
    }
    for (const kind of ["int", "float", "bool"]) {
      const value = new Decoder(this.lib).value(scalars[kind], "operand");
      this.expect(`t_${kind}`, row[`t_${kind}`], () => this.binary(op, this.ones([1], a), value, false));
      this.expect(`0_${kind}`, row[`0_${kind}`], () => this.binary(op, this.ones([], a), value, true));
      this.expect(`${kind}_t`, row[`${kind}_t`], () => this.binary(op, value, this.ones([1], a), false));
      this.expect(`ip_${kind}`, row[`ip_${kind}`], () => this.inplace(op, this.ones([1], a), value));
    }
  }

  private types(row: JsonObject): void {
    const { a, b } = row, dtype = (t: Json): unknown => this.lib.find(t as string);
    this.expect("promote_types", row.promote_types, () => this.lib.call("promote_types", dtype(a), dtype(b)));
    const cast = this.lib.call("can_cast", dtype(a), dtype(b));
    if (cast !== row.can_cast) throw new Mismatch(`can_cast: ${cast}`);
    for (const kinds of ["tt", "t0", "0t"]) {
      const shape = (k: string): number[] => k === "t" ? [1] : [];
      this.expect(
        `result_type_${kinds}`,
        row[`result_type_${kinds}`],
        () => this.lib.call("result_type", this.ones(shape(kinds[0]), a), this.ones(shape(kinds[1]), b)),
      );
    }
  }

  private unary(row: JsonObject): void {
    const op = row.op as string;
    this.expect(op, row.out, () => {
      const x = this.ones([2], row.a);
      if (["cumsum", "cumprod", "softmax", "logsumexp"].includes(op)) return this.lib.call(op, x, 0);
      if (op === "sort") return Array.from(this.lib.call(op, x) as Iterable<unknown>)[0];
      if (op === "mm") return this.lib.call(op, method(x, "unsqueeze", 0), method(x, "unsqueeze", 1));
      if (op === "dot" || op === "matmul") return this.lib.call(op, x, this.ones([2], row.a));
      if (op === "clamp_min") return this.lib.call(op, x, 0);
      if (op === "relu" && !this.lib.has(op)) return this.lib.call("nn.functional.relu", x);
      return this.lib.call(op, x);
    });
  }

  private inference(row: JsonObject): void {
    const lib = this.lib, before = lib.call("get_default_dtype");
    const ints = (): Tensor => this.ones([2], "int64");
    const one = (): unknown => new Decoder(lib).number(2, "operand");
    const expressions: Record<string, () => unknown> = {
      "tensor(1)": () => lib.call("tensor", 1n),
      "tensor(1.5)": () => lib.call("tensor", 1.5),
      "tensor(True)": () => lib.call("tensor", true),
      "tensor([1, 2.5])": () => lib.call("tensor", [1, 2.5]),
      "tensor([])": () => lib.call("tensor", []),
      "tensor([True, 2])": () => lib.call("tensor", [true, 2n]),
      "zeros(1)": () => lib.call("zeros", 1),
      "full((1,), 2)": () => lib.call("full", [1], 2n),
      "full((1,), 2.0)": () => lib.call("full", [1], one()),
      "full((1,), True)": () => lib.call("full", [1], true),
      "arange(3)": () => lib.call("arange", 3),
      "arange(3.0)": () => lib.call("arange", new Decoder(lib).number(3, "operand")),
      "linspace(0, 1, 3)": () => lib.call("linspace", 0, 1, 3),
      "int64 tensor / int64 tensor": () => lib.call("div", ints(), ints()),
      "int64 tensor * 1.5": () => lib.call("mul", ints(), 1.5),
      "bool tensor + 1": () => lib.call("add", this.ones([2], "bool"), 1),
      "int64 tensor sin": () => lib.call("sin", ints()),
    };
    try {
      lib.call("set_default_dtype", lib.find(row.default as string));
      for (const [name, run] of Object.entries(expressions)) this.expect(name, row[name], run);
    } finally {
      lib.call("set_default_dtype", before);
    }
  }
}
