// repr/repr.json.gz: what tensors, dtypes, sizes, modules and optimizers look like when printed.
import type { Json, JsonObject, TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import { evaluate } from "./python.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { Decoder, unsupported } from "./values.ts";

type Rule = { t: string; arange: number; shape: number[]; rule?: string };

function bare(text: string): string {
  return text.replace(/(\d)\.0(?!\d)/g, "$1");
}

/** Compares the printed text, as `String(x)` or as `console.log` shows it. */
export function checkText(x: unknown, want: string): void {
  const shown = Deno.inspect(x, { colors: false, depth: 20 });
  if (shown === want || String(x) === want) return;
  if (Array.isArray(x) && want === `torch.Size([${x.join(", ")}])`) return; // sizes are arrays here
  // Whether a whole number was written 2 or 2.0 in Python is not known to JavaScript.
  if (!("shape" in Object(x)) && bare(String(x)) === bare(want)) return;
  const got = typeof x === "string"
    ? x
    : String(x).startsWith("[object") || typeof x === "function"
    ? shown
    : String(x);
  throw new Mismatch(`prints ${JSON.stringify(got.slice(0, 300))}, not ${JSON.stringify(want.slice(0, 300))}`);
}

export class ReprRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(body: JsonObject): void {
    for (const c of (body.tensors ?? []) as JsonObject[]) {
      this.report.case("repr.tensors", `repr/${c.id}`, () => this.tensor(c));
    }
    for (const c of (body.misc ?? []) as JsonObject[]) {
      this.report.case("repr.misc", c.id as string, () => this.misc(c));
    }
    for (const c of (body.modules ?? []) as JsonObject[]) {
      const id = String(c.id ?? c.expr);
      this.report.case("repr.modules", `repr/modules/${id}`, () => this.expression(c, {}));
    }
    for (const c of (body.optimizers ?? []) as JsonObject[]) {
      this.report.case("repr.optimizers", `repr/optimizers/${c.id}`, () => this.optimizer(c));
    }
  }

  private expression(c: JsonObject, scope: Record<string, unknown>): void {
    const source = c.expr as string;
    for (const [name] of source.matchAll(/\bnn\.\w+(?:\.\w+)*/g)) {
      if (!this.lib.has(name)) {
        if (beyond(name) !== undefined) throw new Missing(name);
        throw new Mismatch(`${name} does not exist`);
      }
    }
    checkText(evaluate(source, this.lib, scope), c.repr as string);
  }

  private optimizer(c: JsonObject): void {
    const source = c.expr as string, name = source.slice(0, source.indexOf("("));
    if (!this.lib.has(`optim.${name}`)) {
      if (beyond(`optim.${name}`) !== undefined) throw new Missing(name);
      throw new Mismatch(`optim.${name} does not exist`);
    }
    const linear = this.lib.call("nn.Linear", 2, 2) as Record<string, unknown>;
    const scope = { P: [linear.weight, linear.bias], A: [linear.weight], B: [linear.bias] };
    checkText(evaluate(`optim.${source}`, this.lib, scope), c.repr as string);
  }

  private misc(c: JsonObject): void {
    const want = c.repr as string;
    if (/^[[({]|^odict_keys/.test(want)) throw new Missing("how Python shows its own containers");
    if (/complex/.test(c.expr as string)) throw new Missing("dtype complex");
    const name = (c.expr as string).match(/^torch\.([\w.]+)/)?.[1] ?? "";
    if (beyond(name) !== undefined && !this.lib.has(name)) throw new Missing(beyond(name));
    this.expression(c, {});
  }

  private base(v: Json): Tensor {
    const d = new Decoder(this.lib);
    if (typeof v !== "object" || v === null || !("arange" in v)) return d.tensor(v as unknown as TensorJson);
    const rule = v as unknown as Rule;
    const data = Array.from({ length: rule.arange }, (_, i) => rule.t === "bool" ? Number(i % 2 === 0) : i);
    return d.tensor({ t: rule.t, s: rule.shape, d: data });
  }

  private tensor(c: JsonObject): void {
    const why = unsupported(c.tensor);
    if (why !== undefined) throw new Missing(`dtype ${why}`);
    const how = c.how as string | undefined;
    let x: unknown = this.base(c.tensor);
    if (how === "requires_grad") x = method(x, "requires_grad_");
    else if (how?.startsWith("nn.Parameter")) {
      x = this.lib.call("nn.Parameter", x, ...how.includes("False") ? [{ requires_grad: false }] : []);
    } else if (how === "nn.Buffer") {
      if (!this.lib.has("nn.Buffer")) throw new Missing("nn.Buffer");
      x = this.lib.call("nn.Buffer", x);
    } else if (how !== undefined) {
      x = this.derived(tensorMethod(x, "requires_grad_"), how.slice(how.lastIndexOf(" ") + 1));
    }
    if (!c.printoptions) return checkText(x, c.repr as string);
    try {
      this.lib.call("set_printoptions", c.printoptions);
      checkText(x, c.repr as string);
    } finally {
      this.lib.call("set_printoptions", { profile: "default", sci_mode: null });
    }
  }

  /** The op that the case names, applied to a 2 × 2 tensor. */
  private derived(x: Tensor, op: string): unknown {
    const lib = this.lib, m = (name: string, ...args: unknown[]): Tensor => tensorMethod(x, name, ...args);
    const F = (name: string, ...args: unknown[]): unknown => lib.call(`nn.functional.${name}`, ...args);
    const ops: Record<string, () => unknown> = {
      mul: () => m("mul", x),
      view: () => m("view", 4),
      select: () => m("index", [0]),
      slice: () => m("index", [":", "1:"]),
      mm: () => m("mm", x),
      linear: () => F("linear", x, x, m("index", [0])),
      softmax: () => lib.call("softmax", x, 1),
      log_softmax: () => lib.call("log_softmax", x, 1),
      pow: () => m("pow", 2),
      cat: () => lib.call("cat", [x, x]),
      mse: () => F("mse_loss", x, lib.call("zeros", 2, 2)),
      div: () => m("div", 3),
      neg: () => m("neg"),
      expand: () => tensorMethod(m("index", [0]), "expand", 2, 2),
      masked: () => m("index", [m("gt", 0)]),
      where: () => lib.call("where", m("gt", 0), x, m("mul", 2)),
      stack: () => lib.call("stack", [x, x]),
      cumsum: () => m("cumsum", 0),
      clamp: () => m("clamp", 0),
      nll: () => F("nll_loss", x, lib.call("tensor", [0n, 1n])),
      ce: () => F("cross_entropy", x, lib.call("tensor", [0n, 1n])),
      gelu: () => F("gelu", x),
      reshape: () => m("reshape", -1),
      addmm: () => lib.call("addmm", x, x, x),
    };
    return (ops[op] ?? (() => m(op)))();
  }
}
