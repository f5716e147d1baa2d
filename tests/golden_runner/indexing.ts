// ops/indexing.json.gz: reads and writes by every kind of index, with views and gradients.
import { cotangentOf, gradients } from "./autograd.ts";
import { checkTensor } from "./compare.ts";
import { expectError } from "./errors.ts";
import { type ErrorJson, isTensorJson, type Json, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import type { Report } from "./report.ts";
import { Decoder, unsupported } from "./values.ts";
import { checkLayout, sharesStorage } from "./layout.ts";

type Case = {
  id: string;
  kind: "read" | "write" | "put" | "error";
  on?: "read" | "write";
  x: TensorJson;
  index: Json[];
  indices?: Json[];
  value?: Json;
  accumulate?: boolean;
  out?: TensorJson;
  view?: boolean;
  st?: number[];
  o?: number;
  after?: TensorJson;
  grad?: TensorJson;
  value_grad?: TensorJson;
  error?: ErrorJson;
};

export class IndexingRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(cases: Case[]): void {
    for (const c of cases) {
      this.report.case(`indexing.${c.kind}`, c.id, () => {
        const why = unsupported(c as unknown as Json);
        if (why !== undefined) throw new Missing(`dtype ${why}`);
        this[c.kind](c);
      });
    }
  }

  private values(c: Case): { x: Tensor; index: unknown; value: unknown } {
    const d = new Decoder(this.lib);
    return { x: d.tensor(c.x), index: d.value(c.index ?? null), value: d.value(c.value ?? null) };
  }

  private write(c: Case): void {
    const { x, index, value } = this.values(c);
    const copy = tensorMethod(x, "clone");
    method(copy, "index_put_", index, value);
    checkTensor(this.lib, copy, c.after!, {}, "tensor after the write");
    this.grads(c, copy, x, value);
  }

  private read(c: Case): void {
    const { x, index } = this.values(c);
    const out = tensorMethod(x, "index", index);
    checkTensor(this.lib, out, c.out!, {}, "result");
    if (c.view) checkLayout(out, c.st!, c.o!);
    if (c.view !== undefined && c.out!.s.every((n) => n > 0) && sharesStorage(out, x) !== c.view) {
      throw new Mismatch(c.view ? "the result is not a view" : "the result is a view");
    }
    this.grads(c, out, x, undefined);
  }

  private put(c: Case): void {
    const d = new Decoder(this.lib);
    const x = d.tensor(c.x), indices = d.value(c.indices!), value = d.value(c.value!);
    const out = this.lib.tensorOf("index_put", x, indices, value, c.accumulate);
    checkTensor(this.lib, out, c.out!, {}, "result");
    this.grads(c, out, x, value);
  }

  private error(c: Case): void {
    const { x, index, value } = this.values(c);
    expectError(
      this.lib,
      c.error!,
      () => c.on === "write" ? method(x, "index_put_", index, value) : method(x, "index", index),
    );
  }

  private grads(c: Case, out: Tensor, x: Tensor, value: unknown): void {
    const wants: [TensorJson | undefined, unknown, string][] = [[c.grad, x, "x"], [c.value_grad, value, "value"]];
    const wanted = wants.filter(([w]) => w !== undefined && w !== null);
    if (wanted.length === 0) return;
    const got = gradients(this.lib, [out], [cotangentOf(this.lib, out, 0)], wanted.map(([, t]) => t as Tensor));
    wanted.forEach(([w, , name], i) => {
      if (!isTensorJson(w)) return;
      checkTensor(this.lib, got[i], w, {}, `gradient of ${name}`);
    });
  }
}
