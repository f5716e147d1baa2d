// modules/FAMILY.json.gz: construction from seed 0, repr, state, forward, gradients.
import { cotangentOf, gradients } from "./autograd.ts";
import { checkTensor, checkValue, flatten, type Tolerance } from "./compare.ts";
import { expectError } from "./errors.ts";
import { entries } from "./init.ts";
import { type ErrorJson, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Callable, type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { checkText } from "./repr.ts";
import { beyond } from "./scope.ts";
import { Decoder, unsupported } from "./values.ts";

type Case = {
  id: string;
  dtype: string;
  mode: "train" | "eval";
  args: Json[];
  kwargs: JsonObject;
  repr?: string;
  lazy?: boolean;
  repr_after?: string;
  state?: JsonObject;
  parameters?: string[];
  inputs?: Json[];
  input_kwargs?: JsonObject;
  out?: Json[];
  cot?: number[];
  grads?: Json[];
  param_grads?: JsonObject;
  after?: JsonObject;
  tol?: Tolerance;
  kind?: "error";
  on?: "construction" | "forward";
  error?: ErrorJson;
};

export class ModuleRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(name: string, cases: Case[]): void {
    const group = beyond(name);
    const absent = group !== undefined && !this.lib.has(name);
    for (const c of cases) {
      this.report.case(name, c.id, () => {
        if (absent) throw new Missing(group);
        const why = unsupported(c as unknown as Json);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        const inner = innerModules(c.args, c.kwargs).find((m) => beyond(m) !== undefined && !this.lib.has(m));
        if (inner !== undefined) throw new Missing(inner);
        if (c.kind === "error") {
          const module = c.on === "forward" ? this.build(name, c) : undefined;
          expectError(
            this.lib,
            c.error!,
            () => module === undefined ? this.build(name, c) : this.forward(module, c).outs,
          );
        } else this.check(name, c);
      });
    }
  }

  private build(name: string, c: Case): unknown {
    this.lib.call("manual_seed", 0);
    const module = this.lib.call(
      name,
      ...new Decoder(this.lib).args(c.args, c.kwargs, () => c.error?.type === "TypeError" ? "operand" : "plain"),
    );
    if (c.dtype) method(module, "to", this.lib.find(c.dtype));
    if (c.mode) method(module, c.mode);
    return module;
  }

  private forward(module: unknown, c: Case): { outs: unknown[]; tensors: Tensor[] } {
    const d = new Decoder(this.lib);
    const args = d.args(c.inputs ?? [], {});
    const names = Object.keys(c.input_kwargs ?? {});
    // PyTorch's samples name the first argument; a call here may give it by place.
    for (const name of names) {
      if (args.length === names.indexOf(name) && (name === "input" || isTensorJson(c.input_kwargs![name]))) {
        args.push(d.value(c.input_kwargs![name]));
      } else {
        args.push(Object.fromEntries(names.slice(names.indexOf(name)).map((k) => [k, d.value(c.input_kwargs![k])])));
        break;
      }
    }
    return { outs: flatten(this.lib, (module as Callable)(...args)), tensors: d.tensors };
  }

  private check(name: string, c: Case): void {
    const extra = { case: c.tol }, lib = this.lib;
    const module = this.build(name, c);
    if (c.repr !== undefined) checkText(module, c.repr);
    if (c.lazy) {
      method(module, "eval");
      lib.call("no_grad", () => this.forward(module, c));
      if (c.repr_after !== undefined) checkText(module, c.repr_after);
      method(module, c.mode);
    }
    const state = entries(method(module, "state_dict"));
    if (c.state) {
      const want = Object.keys(c.state);
      if (String(state.map(([k]) => k)) !== String(want)) {
        throw new Mismatch(`state has ${state.map(([k]) => k)}, not ${want}`);
      }
      for (const [k, x] of state) checkValue(lib, x, c.state[k], { case: [3e-6, 2e-6] }, `state ${k}`);
    }
    const parameters = [...method(module, "named_parameters") as Iterable<[string, Tensor]>];
    if (c.parameters && String(parameters.map(([k]) => k)) !== String(c.parameters)) {
      throw new Mismatch(`parameters ${parameters.map(([k]) => k)}`);
    }
    if (c.inputs === undefined && c.input_kwargs === undefined) return;
    const { outs, tensors } = this.forward(module, c);
    if (outs.length !== c.out!.length) throw new Mismatch(`${outs.length} results, not ${c.out!.length}`);
    c.out!.forEach((w, i) => checkValue(lib, outs[i], w, extra, `result ${i}`));
    const chosen = outs.map((x, i) => [x as Tensor, i] as const).filter(([, i]) => c.cot?.[i] === 1);
    const cots = (): Tensor[] => chosen.map(([x, i]) => cotangentOf(lib, x, i));
    const flat = chosen.map(([x]) => x);
    const leaves = tensors.filter((x) => x.requires_grad === true),
      names = parameters.filter(([, p]) => p.requires_grad === true);
    if (flat.length > 0 && (c.grads || c.param_grads)) {
      const got = gradients(lib, flat, cots(), [...leaves, ...names.map(([, p]) => p)]);
      c.grads?.forEach((w, i) => {
        const g = leaves.includes(tensors[i]) ? got[leaves.indexOf(tensors[i])] : null;
        checkValue(lib, g, w, extra, `gradient of input ${i}`);
      });
      names.forEach(([k], i) => {
        const want = c.param_grads?.[k];
        if (want !== undefined) checkValue(lib, got[leaves.length + i], want, extra, `gradient of ${k}`);
      });
    }
    const later = new Map(entries(method(module, "state_dict")));
    for (const [k, w] of Object.entries(c.after ?? {})) {
      checkTensor(lib, later.get(k), w as unknown as TensorJson, extra, `${k} after forward`);
    }
  }
}

function innerModules(...values: Json[]): string[] {
  return values.flatMap((v): string[] => {
    if (Array.isArray(v)) return innerModules(...v);
    if (typeof v !== "object" || v === null || isTensorJson(v)) return [];
    return [...typeof v.module === "string" ? [v.module] : [], ...innerModules(...Object.values(v))];
  });
}
