// ops/views.json.gz: chains of views with their strides, writes through them, and in-place changes with gradients.
import { cotangentOf, gradients } from "./autograd.ts";
import { checkTensor, shapeOf } from "./compare.ts";
import { expectError } from "./errors.ts";
import type { ErrorJson, Json, TensorJson } from "./json.ts";
import { checkLayout, sharesStorage } from "./layout.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import type { Report } from "./report.ts";
import { Decoder, unsupported } from "./values.ts";

type Step = {
  op: string;
  args: Json[];
  attr?: boolean;
  pick?: number;
  s: number[];
  st: number[];
  o: number;
  c: boolean;
  shares: boolean | null;
};

type Case = {
  id: string;
  kind?: "error";
  x: TensorJson;
  steps: Step[];
  out: TensorJson;
  grad?: TensorJson;
  write?: { ops: [string, Json][]; after: TensorJson; error?: ErrorJson };
  inplace?: {
    value: TensorJson;
    of: "base" | "view";
    after: TensorJson;
    view: TensorJson;
    grad: TensorJson;
    value_grad: TensorJson;
    error?: ErrorJson;
  };
  error?: ErrorJson;
};

export class ViewRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(cases: Case[]): void {
    for (const c of cases) {
      this.report.case(c.kind === "error" ? "views.error" : "views", c.id, () => {
        const why = unsupported(c as unknown as Json);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        if (c.kind === "error") {
          const x = new Decoder(this.lib).tensor(c.x);
          return expectError(this.lib, c.error!, () => this.chain(c, x, false));
        }
        this.forward(c);
        if (c.write) this.write(c, c.write);
        if (c.inplace) this.inplace(c, c.inplace);
      });
    }
  }

  private chain(c: Case, x: Tensor, check: boolean): Tensor {
    let v = x;
    for (const step of c.steps) {
      const args = new Decoder(this.lib).args(step.args, {});
      const result: unknown = step.attr ? v[step.op] : method(v, step.op, ...args);
      v = (step.pick === undefined ? result : Array.from(result as Iterable<Tensor>).at(step.pick)) as Tensor;
      if (check) this.checkStep(step, v, x);
    }
    return v;
  }

  private checkStep(step: Step, v: Tensor, x: Tensor): void {
    try {
      if (String(shapeOf(v)) !== String(step.s)) throw new Mismatch(`shape [${shapeOf(v)}], not [${step.s}]`);
      checkLayout(v, step.st, step.o);
      if (method(v, "is_contiguous") !== step.c) throw new Mismatch(`is_contiguous() is ${!step.c}`);
      if (step.shares !== null && sharesStorage(v, x) !== step.shares) {
        throw new Mismatch(step.shares ? "not a view" : "a view, not a copy");
      }
    } catch (e) {
      throw new Mismatch(`after ${step.op}(${JSON.stringify(step.args)}): ${(e as Error).message}`);
    }
  }

  private forward(c: Case): void {
    const x = new Decoder(this.lib).tensor(c.x);
    const out = this.chain(c, x, true);
    checkTensor(this.lib, out, c.out, {}, "result");
    if (c.grad) {
      const [g] = gradients(this.lib, [out], [cotangentOf(this.lib, out, 0)], [x]);
      checkTensor(this.lib, g, c.grad, {}, "gradient");
    }
  }

  private write(c: Case, write: NonNullable<Case["write"]>): void {
    const x = new Decoder(this.lib).tensor(c.x, false);
    const run = (): void => {
      const v = this.chain(c, x, false);
      for (const [op, value] of write.ops ?? [["mul_", 10]]) method(v, op, new Decoder(this.lib).value(value));
    };
    if (write.error) return expectError(this.lib, write.error, run);
    run();
    checkTensor(this.lib, x, write.after, {}, "base after the write");
  }

  private inplace(c: Case, ip: NonNullable<Case["inplace"]>): void {
    const d = new Decoder(this.lib);
    const leaf = d.tensor(c.x), value = d.tensor(ip.value);
    const copy = tensorMethod(leaf, "mul", 1);
    const run = (): Tensor => tensorMethod(this.chain(c, copy, false), "mul_", value);
    if (ip.error) return expectError(this.lib, ip.error, run);
    const view = this.chain(c, copy, false);
    method(view, "mul_", value);
    checkTensor(this.lib, copy, ip.after, {}, "base after mul_ on the view");
    checkTensor(this.lib, view, ip.view, {}, "view after mul_");
    const target = ip.of === "base" ? copy : view;
    const out = tensorMethod(target, "mul", target);
    const [g, gv] = gradients(this.lib, [out], [cotangentOf(this.lib, out, 0)], [leaf, value]);
    if (ip.grad) checkTensor(this.lib, g, ip.grad, {}, "gradient of the leaf");
    if (ip.value_grad) checkTensor(this.lib, gv, ip.value_grad, {}, "gradient of the value");
  }
}
