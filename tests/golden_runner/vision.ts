// vision/: torchvision's transforms, as functions and with their random streams, on images and tensors.
import { checkTensor, elements } from "./compare.ts";
import { isObject, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Callable, type Library, method, Mismatch, Missing, type Tensor } from "./library.ts";
import type { Report } from "./report.ts";
import { Decoder } from "./values.ts";

type Input = "pil" | "u8" | "float";
type ImageJson = { pil: string; size: [number, number]; d: number[] };
type Case = { id: string; image: string; input: Input; params: Json; out: Json };
type FunctionalCase = Case & { fn: string; params: JsonObject };
type RandomCase = Case & { transform: string; seed: number; after: TensorJson };
type Images = Record<string, { s: [number, number, number]; d: number[] }>;
type Make = (T: Namespace) => unknown;
type Namespace = (name: string, ...args: unknown[]) => unknown;

/** Rounding may differ by 1 in bytes, and by 1e-5 in floats (conformance README-2). */
const FLOATS = { case: [0, 1e-5] as const };

/** Runs what a vision file holds: `functional`, `random`; other sections have runners of their own. */
export class VisionRunner {
  readonly #images: Images;

  constructor(readonly lib: Library, readonly report: Report, images: JsonObject) {
    this.#images = images as unknown as Images;
  }

  private at(name: string): string {
    return `vision.transforms.${name}`;
  }

  private image(name: string): unknown {
    const { s: [height, width, channels], d } = this.#images[name];
    const mode = ["L", "LA", "RGB", "RGBA"][channels - 1];
    return this.lib.call("vision.Image", mode, [width, height], Uint8Array.from(d));
  }

  private input(name: string, kind: Input): unknown {
    if (kind === "pil") return this.image(name);
    const bytes = this.lib.tensorOf(this.at("functional.pil_to_tensor"), this.image(name));
    if (kind === "u8") return bytes;
    return method(method(bytes, "to", this.lib.find("float32")), "div", 255);
  }

  functional(cases: FunctionalCase[]): void {
    for (const c of cases) {
      this.report.case(`vision.${c.fn}`, c.id, () => {
        const name = this.at(`functional.${c.fn}`);
        if (!this.lib.has(name)) throw new Missing(c.fn);
        this.check(this.lib.call(name, this.input(c.image, c.input), ...this.args(c)), c.out, c.fn);
      });
    }
  }

  private args(c: FunctionalCase): unknown[] {
    const { params } = c, given: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(params)) {
      if (key === "factor") return [new Decoder(this.lib).value(value)];
      if (isObject(value) && "interpolation" in value) given[key] = value.interpolation;
      else if (typeof value === "string" && value.includes("for PIL")) given[key] = fillOf(value, c.input);
      else given[key] = new Decoder(this.lib).value(value);
    }
    if (c.fn === "erase") {
      const { i, j, h, w, v } = given as Record<string, unknown>;
      const dtype = this.lib.find(c.input === "u8" ? "uint8" : "float32");
      const column = (v as number[]).map((x) => [[c.input === "u8" ? Math.trunc(x) : x]]);
      return [i, j, h, w, this.lib.tensorOf("tensor", column, { dtype })];
    }
    if (/^(convert_image_dtype|center_crop|five_crop|ten_crop|posterize|solarize|rgb_to_grayscale)$/.test(c.fn)) {
      return Object.values(given);
    }
    return Object.keys(given).length === 0 ? [] : [given];
  }

  random(cases: RandomCase[]): void {
    for (const c of cases) {
      const name = /^\w+/.exec(c.transform)![0];
      this.report.case(`vision.${name}`, c.id, () => {
        const T: Namespace = (cls, ...args) => {
          const path = this.at(cls);
          if (!this.lib.has(path)) throw new Missing(cls);
          return this.lib.call(path, ...args);
        };
        const transform = parseTransform(c.transform)(T), input = this.input(c.image, c.input);
        if (c.params !== null) {
          this.lib.call("manual_seed", c.seed);
          this.params(this.drawn(name, transform, input), c.params, "params");
        }
        this.lib.call("manual_seed", c.seed);
        const out = (transform as Callable)(input);
        this.check(out, c.out, name);
        checkTensor(this.lib, this.lib.call("rand", 2), c.after, {}, "rand(2) afterwards");
      });
    }
  }

  /** What `get_params` draws for a transform's own settings. */
  private drawn(name: string, transform: unknown, input: unknown): unknown {
    const it = transform as Record<string, unknown>;
    const [, height, width] = this.lib.call(this.at("functional.get_dimensions"), input) as number[];
    const args: Record<string, () => unknown[]> = {
      RandomCrop: () => [input, it.size],
      RandomResizedCrop: () => [input, it.scale, it.ratio],
      RandomRotation: () => [it.degrees],
      RandomAffine: () => [it.degrees, it.translate, it.scale, it.shear, [width, height]],
      RandomPerspective: () => [width, height, it.distortion_scale],
      ColorJitter: () => [it.brightness, it.contrast, it.saturation, it.hue],
      GaussianBlur: () => [...it.sigma as number[]],
      RandomErasing: () => [input, it.scale, it.ratio],
      ElasticTransform: () => [it.alpha, it.sigma, [height, width]],
      AutoAugment: () => [(it.policies as unknown[]).length],
    };
    if (!(name in args)) throw new Mismatch(`get_params of ${name} is not known to the runner`);
    return this.lib.call(this.at(`${name}.get_params`), ...args[name]());
  }

  private params(got: unknown, want: Json, what: string): void {
    if (isTensorJson(want)) return checkTensor(this.lib, got, want as TensorJson, FLOATS, what);
    if (Array.isArray(want)) {
      const list = got as unknown[];
      if (!Array.isArray(list) || list.length !== want.length) throw new Mismatch(`${what} is ${Deno.inspect(got)}`);
      return want.forEach((w, i) => this.params(list[i], w, `${what}[${i}]`));
    }
    const near = typeof want === "number" && typeof got === "number" &&
      Math.abs(want - got) <= 1e-5 * (1 + Math.abs(want));
    if (!near && got !== want) throw new Mismatch(`${what} is ${Deno.inspect(got)}, not ${JSON.stringify(want)}`);
  }

  private check(got: unknown, want: Json, what: string): void {
    if (Array.isArray(want)) {
      const list = got as unknown[];
      if (!Array.isArray(list) || list.length !== want.length) throw new Mismatch(`${what} gives ${Deno.inspect(got)}`);
      return want.forEach((w, i) => this.check(list[i], w, `${what}[${i}]`));
    }
    if (isObject(want) && "pil" in want) return this.checkImage(got, want as unknown as ImageJson, what);
    if (!isTensorJson(want)) {
      if (got !== want) throw new Mismatch(`${what} is ${Deno.inspect(got)}, not ${JSON.stringify(want)}`);
      return;
    }
    const tensor = want as TensorJson;
    if (tensor.t !== "uint8") return checkTensor(this.lib, got, tensor, FLOATS, what);
    checkTensor(this.lib, got, { ...tensor, d: undefined } as TensorJson, {}, what);
    checkBytes(elements(got as Tensor) as number[], tensor.d as number[], what);
  }

  private checkImage(got: unknown, want: ImageJson, what: string): void {
    const image = got as { mode?: string; size?: number[]; data?: Uint8Array };
    if (image?.mode !== want.pil || String(image.size) !== String(want.size)) {
      throw new Mismatch(`${what} is ${got}, not ${want.pil} of ${want.size}`);
    }
    checkBytes(image.data!, want.d, what);
  }
}

function checkBytes(got: ArrayLike<number>, want: readonly number[], what: string): void {
  if (got.length !== want.length) throw new Mismatch(`${what} has ${got.length} bytes, not ${want.length}`);
  for (let i = 0; i < want.length; i++) {
    if (Math.abs(got[i] - want[i]) > 1) throw new Mismatch(`${what}[${i}] is ${got[i]}, not ${want[i]}`);
  }
}

/** `[10,20,30] for PIL, [0.1,0.2,0.3] for float` */
function fillOf(text: string, input: Input): unknown {
  const part = text.split(/(?<=PIL|float),/).find((it) => it.includes(input === "float" ? "float" : "PIL"))!;
  return JSON.parse(/\[[^\]]*\]/.exec(part)![0]);
}

const IMAGENET = [[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]];

/** A transform from how it is written in Python: `RandomCrop((8, 9))`, `Compose([…])`, `ColorJitter(0.4, hue=0.1)`. */
export function parseTransform(text: string): Make {
  let at = 0;
  const skip = () => {
    while (text[at] === " ") at++;
  };
  const word = () => {
    const found = /^[A-Za-z_]\w*/.exec(text.slice(at));
    at += found?.[0].length ?? 0;
    return found?.[0];
  };
  type Value = (T: Namespace) => unknown;
  const list = (close: string): { positional: Value[]; named: [string, Value][] } => {
    const positional: Value[] = [], named: [string, Value][] = [];
    for (skip(); text[at] !== close; skip()) {
      const name = /^([a-z_]\w*)\s*=/.exec(text.slice(at));
      if (name !== null) {
        at += name[0].length;
        named.push([name[1], value()]);
      } else positional.push(value());
      skip();
      if (text[at] === ",") at++;
      else if (text[at] !== close) throw new Mismatch(`cannot read ${text} at ${at}`);
    }
    at++;
    return { positional, named };
  };
  const value = (): Value => {
    skip();
    if (text[at] === "[" || text[at] === "(") {
      const close = text[at++] === "[" ? "]" : ")", { positional } = list(close);
      return (T) => positional.map((v) => v(T));
    }
    const literal = /^(-?\d+\.?\d*(?:e-?\d+)?|'[^']*'|"[^"]*")/.exec(text.slice(at));
    if (literal !== null) {
      at += literal[0].length;
      const found = /^['"]/.test(literal[0]) ? literal[0].slice(1, -1) : Number(literal[0]);
      return () => found;
    }
    const name = word();
    if (name === undefined) throw new Mismatch(`cannot read ${text} at ${at}`);
    if (name === "True" || name === "False") return () => name === "True";
    if (name === "None") return () => null;
    if (text[at] !== "(") return (T) => T(name);
    at++;
    if (name === "Normalize" && text.startsWith("imagenet)", at)) {
      at += "imagenet)".length;
      return (T) => T(name, ...IMAGENET);
    }
    const { positional, named } = list(")");
    return (T) => {
      const args = positional.map((v) => v(T));
      const all = name === "Normalize" ? args.map((v) => typeof v === "number" ? [v] : v) : args;
      if (named.length > 0) all.push(Object.fromEntries(named.map(([key, v]) => [key, v(T)])));
      return T(name, ...all);
    };
  };
  return value();
}
