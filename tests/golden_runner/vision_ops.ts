// vision/transforms.json.gz, sections ops (with gradients for the cotangent cos(1.3 i)) and utils: torchvision's results.
import { gradients } from "./autograd.ts";
import { checkTensor, checkValue } from "./compare.ts";
import { isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Callable, type Library, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { checkText } from "./repr.ts";
import { Decoder } from "./values.ts";

type Case = {
  id: string;
  args?: Json[];
  kwargs?: JsonObject;
  seed?: number;
  out?: TensorJson;
  grads?: (TensorJson | null)[];
  repr?: string;
};

/** The arguments behind the printed modules, which the data do not hold. */
const MODULES: Record<string, [name: string, ...args: unknown[]]> = {
  conv_norm_activation: ["Conv2dNormActivation", 3, 8, { stride: 2 }],
  squeeze_excitation: ["SqueezeExcitation", 8, 2],
};

const NAMES: Record<string, string> = {
  conv_norm_activation: "Conv2dNormActivation",
  squeeze_excitation: "SqueezeExcitation",
};

export class VisionOpsRunner {
  constructor(readonly lib: Library, readonly report: Report) {}

  run(body: JsonObject): void {
    for (const section of ["ops", "utils"]) {
      for (const c of body[section] as unknown as Case[]) {
        const name = `vision.${section}.${NAMES[c.id] ?? c.id.split("/")[0]}`;
        this.report.case(name, `${name}/${c.id}`, () => {
          if (!this.lib.has(name)) throw new Missing("rarer functions of torchvision");
          if (c.repr === undefined) this.check(name, c);
          else {
            const [, ...args] = MODULES[c.id];
            checkText(this.lib.call(name, ...args), c.repr);
          }
        });
      }
    }
  }

  private check(name: string, c: Case): void {
    const decoder = new Decoder(this.lib, false), wanted = c.grads ?? [];
    const leaf = (v: Json, i: number): Json => wanted[i] && isTensorJson(v) ? { ...v, g: 1 } as unknown as Json : v;
    const args = new Decoder(this.lib).args((c.args ?? []).map(leaf), {});
    if (c.kwargs && Object.keys(c.kwargs).length > 0) args.push(...decoder.args([], c.kwargs));
    if (c.seed !== undefined) this.lib.call("manual_seed", c.seed);
    const out = (this.lib.find(name) as Callable)(...args) as Tensor;
    // uint8 results of blending may differ by 1 from rounding
    checkValue(
      this.lib,
      out,
      c.out as unknown as Json,
      { case: c.out!.t === "uint8" ? [0, 1] : [1e-5, 1e-5] },
      "result",
    );
    const places = wanted.flatMap((w, i) => w === null ? [] : [i]);
    if (places.length === 0) return;
    const count = c.out!.s.reduce((a, b) => a * b, 1);
    const cotangent = this.lib.tensorOf("tensor", Float32Array.from({ length: count }, (_, i) => Math.cos(1.3 * i)));
    const shaped = (cotangent.reshape as Callable).call(cotangent, c.out!.s) as Tensor;
    const got = gradients(this.lib, [out], [shaped], places.map((i) => args[i] as Tensor));
    places.forEach((i, k) => {
      if (got[k] === null) throw new Mismatch(`gradient ${i} is null`);
      checkTensor(this.lib, got[k], wanted[i]!, { case: [2e-5, 2e-5] }, `gradient ${i}`);
    });
  }
}
