// ops/FAMILY.json.gz: calls every op as function, method and in place, and compares results, gradients, changed arguments and errors.
import { checkGradients, cotangentOf } from "./autograd.ts";
import { checkTensor, checkValue, flatten, type Tolerance, type Tolerances } from "./compare.ts";
import { expectError } from "./errors.ts";
import { type ErrorJson, isObject, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import type { Report } from "./report.ts";
import { beyond } from "./scope.ts";
import { checkTies, checkUnordered } from "./unique.ts";
import { Decoder, type NumberRole, unsupported } from "./values.ts";

/** An op and its cases, as the files hold them. */
export type Op = {
  op: string;
  variant?: string;
  call: string;
  attr?: boolean;
  method?: boolean;
  inplace?: string;
  aliases?: string[];
  tol?: Record<string, Tolerance>;
  cases: Case[];
};

/** A call with its results. */
export type Case = {
  id: string;
  kind?: "error";
  args: Json[];
  kwargs: JsonObject;
  out: Json[];
  cot?: number[];
  grads?: Json[];
  loss?: "abs" | "abs2";
  after?: Json[];
  ip?: 1;
  seed?: Json;
  check?: string;
  tol?: Tolerance;
  error?: ErrorJson;
};

/** Functions whose number arguments take part in type promotion. */
const PROMOTING = new Set(
  `add sub mul div true_divide floor_divide pow float_power remainder fmod rsub eq ne lt le gt ge where clamp clip clamp_min clamp_max
  xlogy result_type bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift copysign special.xlog1py special.zeta
  __radd__ __rmul__ __rdiv__ __rsub__ __rpow__ __rmod__ __rand__ __ror__ __rxor__`.split(/\s+/),
);

/** Operators with the operands exchanged: `args[1] OP args[0]`. */
const REFLECTED: Record<string, string> = {
  __radd__: "add",
  __rmul__: "mul",
  __rdiv__: "div",
  __rsub__: "sub",
  __rpow__: "pow",
  __rmod__: "remainder",
  __rand__: "bitwise_and",
  __ror__: "bitwise_or",
  __rxor__: "bitwise_xor",
  __rmatmul__: "matmul",
};

/** Where Python refuses 1.0 for an int, the argument must be known as a float. */
const typeError = (): NumberRole => "operand";

/** How the numbers among the arguments of a call are meant. */
function roles(call: string, args: Json[], kwargs: JsonObject): (place: number | string) => NumberRole {
  const name = call.replace(/^(torch|Tensor)\./, "");
  if (PROMOTING.has(name.replace(/_$/, ""))) {
    return (place) => place === "alpha" || place === "rounding_mode" ? "plain" : "operand";
  }
  const typed = isObject(kwargs.dtype);
  if (name === "tensor" || name === "as_tensor" || name === "new_tensor") {
    const data = args.find((a) => !isTensorJson(a) || name !== "new_tensor") ?? null;
    return typed || hasFloat(data)
      ? () => "plain"
      : (place) => place === 0 || place === "data" || name === "new_tensor" ? "literal" : "plain";
  }
  if (name === "full" && !typed) return (place) => place === 1 || place === "fill_value" ? "literal" : "plain";
  if ((name === "arange") && !typed) return () => "operand";
  return () => "plain";
}

function hasFloat(v: Json): boolean {
  return Array.isArray(v) ? v.some(hasFloat) : isObject(v) && "f" in v;
}

export class OpRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(op: Op): void {
    const name = op.variant ? `${op.op}.${op.variant}` : op.op;
    const group = beyond(op.op) ?? beyond(name) ?? beyond(op.call);
    // A variant that is listed by itself (norm.nuc) is absent although its function exists.
    const absent = group !== undefined &&
      (!this.exists(op) || name !== op.op && beyond(op.op) === undefined && beyond(name) !== undefined);
    let aliases = op.aliases;
    for (const c of op.cases) {
      this.report.case(name, c.id, () => {
        if (absent) throw new Missing(group);
        const why = unsupported(c.args, c.kwargs, c.out);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        if (c.kind === "error") {
          const { args } = this.decode(op, c);
          return expectError(this.lib, c.error!, () => this.invoke(op.call, op.attr, args));
        }
        this.runCase(op, c);
        if (aliases !== undefined) {
          const list = aliases;
          aliases = undefined;
          for (const a of list) this.checkAlias(a);
        }
      });
    }
  }

  /** The results of a case, not compared with anything. */
  results(op: Op, c: Case): unknown[] {
    const { args } = this.decode(op, c);
    this.seed(c);
    return flatten(this.lib, this.invoke(op.call, op.attr, args));
  }

  exists(op: Op): boolean {
    return this.lib.has(op.call) || REFLECTED[op.call.slice(7)] !== undefined;
  }

  private checkAlias(alias: string): void {
    if (this.lib.has(alias) || this.lib.has(`Tensor.${alias}`)) return;
    if (beyond(alias) === undefined) throw new Mismatch(`alias ${alias} does not exist`);
  }

  private decode(op: Op, c: Case, grad = true): { args: unknown[]; tensors: Tensor[] } {
    const decoder = new Decoder(this.lib, grad);
    const role = c.error?.type === "TypeError" ? typeError : roles(op.call, c.args, c.kwargs);
    const args = decoder.args(c.args, c.kwargs, role);
    return { args, tensors: decoder.tensors };
  }

  private seed(c: Case): void {
    if (c.seed !== undefined) this.lib.call("manual_seed", new Decoder(this.lib).value(c.seed));
  }

  private invoke(call: string, attr: boolean | undefined, args: unknown[]): unknown {
    if (!call.startsWith("Tensor.")) return this.lib.call(call, ...args);
    const name = call.slice(7);
    if (attr) {
      const x = args[0] as Tensor;
      if (!(name in x)) throw new Mismatch(`attribute ${name} does not exist`);
      return x[name];
    }
    if (name === "__getitem__") return method(args[0], "index", args[1]);
    if (name in REFLECTED) return this.lib.call(REFLECTED[name], args[1], args[0]);
    return method(args[0], name, ...args.slice(1));
  }

  private compare(c: Case, outs: unknown[], extra: Tolerances, what: string): boolean {
    if (c.check === "unordered") {
      checkUnordered(this.lib, c, outs, extra);
      return false;
    }
    if (outs.length !== c.out.length) throw new Mismatch(`${what}: ${outs.length} results, not ${c.out.length}`);
    if (c.check === "ties") return checkTies(this.lib, c, outs, extra);
    c.out.forEach((want, i) => {
      if (c.check === "shape" && isTensorJson(want)) want = { t: want.t, s: want.s };
      checkValue(this.lib, outs[i], want, extra, c.out.length > 1 ? `${what} ${i}` : what);
    });
    return true;
  }

  private runCase(op: Op, c: Case): void {
    const extra = { op: op.tol, case: c.tol };
    const { args, tensors } = this.decode(op, c);
    this.seed(c);
    const outs = flatten(this.lib, this.invoke(op.call, op.attr, args));
    const exact = this.compare(c, outs, extra, "result");
    c.after?.forEach((want, i) => {
      if (isTensorJson(want)) {
        checkTensor(this.lib, tensors[i], want as TensorJson, extra, `argument ${i} after the call`);
      }
    });
    if (c.grads !== undefined && exact) this.checkGrads(c, outs, tensors, extra);
    if (op.method && op.call.startsWith("torch.") && isTensorJson(c.args[0])) this.checkMethod(op, c, extra);
    if (c.ip === 1 && op.inplace) this.checkInPlace(op, c, op.inplace, extra);
  }

  private checkMethod(op: Op, c: Case, extra: Tolerances): void {
    const { args } = this.decode(op, c);
    this.seed(c);
    const name = op.call.slice(op.call.lastIndexOf(".") + 1);
    // `torch.where(condition, x, y)` is `x.where(condition, y)`.
    const [self, ...rest] = name === "where" && args.length === 3 ? [args[1], args[0], args[2]] : args;
    if (!this.lib.isTensor(self)) return;
    this.compare(c, flatten(this.lib, method(self, name, ...rest)), extra, "result of the method");
  }

  private checkInPlace(op: Op, c: Case, name: string, extra: Tolerances): void {
    const { args } = this.decode(op, c, false);
    const recorded = c.args[0] as unknown as TensorJson;
    // Expanded inputs cannot be written to; others keep their layout and storage.
    const x = recorded.st?.some((st, i) => st === 0 && recorded.s[i] > 1) ? tensorMethod(args[0], "clone") : args[0];
    this.seed(c);
    method(x, name, ...args.slice(1));
    checkValue(this.lib, x, c.out[0], extra, `tensor after ${name}`);
  }

  private checkGrads(c: Case, outs: unknown[], tensors: Tensor[], extra: Tolerances): void {
    const flat: Tensor[] = [], cots: Tensor[] = [];
    if (c.loss === "abs2") {
      flat.push(tensorMethod(tensorMethod(tensorMethod(outs[0], "abs"), "square"), "sum"));
      cots.push(this.lib.tensorOf("ones_like", flat[0]));
    } else {
      outs.forEach((out, i) => {
        if (c.cot?.[i] !== 1) return;
        const x = c.loss === "abs" ? tensorMethod(out, "abs") : out as Tensor;
        flat.push(x);
        cots.push(cotangentOf(this.lib, x, i));
      });
    }
    checkGradients(this.lib, flat, cots, tensors, c.grads!, extra);
  }
}
