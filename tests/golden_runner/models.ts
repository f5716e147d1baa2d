// models/NAME.json.gz: names and shapes of a network's parameters, and its scores for made-up weights and image.
import type { JsonObject } from "./json.ts";
import { type Library, method, Mismatch, Missing, type Tensor, tensorMethod } from "./library.ts";
import type { Report } from "./report.ts";

type Stage = { child: string; shape: number[]; mean: number; std: number };
type ModelJson = {
  model: string;
  builder_arguments: JsonObject;
  parameters: number;
  parameter_tensors: number;
  state_dict: [string, string, number[]][];
  gain: number;
  input_shape: number[];
  weight_samples: Record<string, number[]>;
  input_sample: number[];
  logits_first16: number[][];
  sum: number[];
  std: number[];
  top5: number[][];
  stages: Stage[];
  float32_error: number;
};

/** float32(offset + scale · v) for numbers v in [−1, 1) that need no generator: a hash of the position. */
function hashed(count: number, salt: number, [offset, scale]: Spread): Float32Array {
  const values = new Float32Array(count);
  for (let j = 0; j < count; j++) {
    let h = j + salt | 0;
    h = Math.imul(h ^ h >>> 16, 0x85EBCA6B);
    h = Math.imul(h ^ h >>> 13, 0xC2B2AE35);
    values[j] = offset + scale * (((h ^ h >>> 16) >>> 0) * 2 ** -31 - 1);
  }
  return values;
}

/** What made-up values lie around, and how far. */
type Spread = [offset: number, scale: number];

function spread(name: string, shape: readonly number[], gain: number): Spread {
  const last = name.split(".").at(-1)!, numel = shape.reduce((a, b) => a * b, 1);
  if (last.endsWith("weight")) return shape.length >= 2 ? [0, gain * Math.sqrt(6 / (numel / shape[0]))] : [1, 0.1];
  if (last === "running_var") return [1, 0.2];
  if (last === "layer_scale") return [0.5, 0.1];
  return [0, 0.05];
}

export class ModelRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(body: JsonObject): void {
    const golden = body as unknown as ModelJson, name = `vision.models.${golden.model}`;
    this.report.case(name, `models/${golden.model}`, () => {
      if (!this.lib.has(name)) throw new Missing("rarer networks");
      this.lib.call("no_grad", () => this.check(name, golden));
    });
  }

  private hashed(shape: readonly number[], salt: number, around: Spread): Tensor {
    const count = shape.reduce((a, b) => a * b, 1);
    return tensorMethod(this.lib.call("from_numpy", hashed(count, salt, around)), "view", [...shape]);
  }

  private check(name: string, golden: ModelJson): void {
    const model = this.lib.call(name, golden.builder_arguments);
    method(model, "eval");
    const parameters = [...method(model, "parameters") as Iterable<Tensor>];
    const numel = parameters.reduce((n, p) => n + Number(method(p, "numel")), 0);
    equal("parameters", numel, golden.parameters);
    equal("parameter tensors", parameters.length, golden.parameter_tensors);
    const state = Object.entries(method(model, "state_dict") as Record<string, Tensor>);
    const layout = state.map(([key, x]) => [key, String(x.dtype).replace(/^torch\./, ""), [...x.shape as number[]]]);
    equal("state_dict", JSON.stringify(layout), JSON.stringify(golden.state_dict));
    state.forEach(([key, x], k) => {
      if (x.is_floating_point !== undefined && method(x, "is_floating_point") !== true) return;
      const shape = x.shape as number[];
      method(x, "copy_", this.hashed(shape, Math.imul(0x9E3779B9, k + 1), spread(key, shape, golden.gain)));
    });
    const input = this.hashed(golden.input_shape, 0x12345678, [0, 1]);
    const allowed = 100 * golden.float32_error;
    const logits = (model as (x: Tensor) => Tensor)(input);
    const rows = method(logits, "tolist") as number[][];
    rows.forEach((row, i) => {
      const std = golden.std[0];
      row.slice(0, 16).forEach((x, j) => close(`logit ${i},${j}`, x, golden.logits_first16[i][j], allowed * std));
      close(`sum ${i}`, row.reduce((a, b) => a + b, 0), golden.sum[i], allowed * std * row.length);
      const order = row.map((_, j) => j).sort((a, b) => row[b] - row[a]).slice(0, 5);
      equal(`top5 of ${i}`, String(order), String(golden.top5[i]));
    });
  }
}

function equal(what: string, got: unknown, want: unknown): void {
  if (got !== want) throw new Mismatch(`${what}: ${String(got).slice(0, 200)}, not ${String(want).slice(0, 200)}`);
}

function close(what: string, got: number, want: number, allowed: number): void {
  if (!(Math.abs(got - want) <= allowed)) throw new Mismatch(`${what}: ${got}, not ${want} (± ${allowed})`);
}
