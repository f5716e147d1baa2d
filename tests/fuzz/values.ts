// Random arguments: tensors of every kind, numbers of every size, options, and things that are no arguments at all.
import * as torch from "../../mod.ts";
import { DTYPES } from "../../src/core/dtype.ts";
import { fill, type Input, type Sample } from "../samples/sample.ts";

type Tensor = torch.Tensor;

/** Numbers from a seed: the same seed, the same arguments. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A number in [0, 1). */
  number(): number { // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    return Math.floor(this.number() * n);
  }

  /** One of a list. */
  of<E>(list: readonly E[]): E {
    return list[this.below(list.length)];
  }

  /** True with a probability. */
  chance(p: number): boolean {
    return this.number() < p;
  }
}

const SHAPES = [[], [0], [1], [3], [4], [2, 3], [3, 2], [3, 3], [2, 0], [0, 3], [2, 1], [1, 3], [2, 3, 2], [
  1,
  2,
  3,
  4,
]];
const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1e30, -1e30, 255, -129, 3e9, 9e18];

function value(draw: Draw): number {
  return draw.chance(0.1) ? draw.of(SPECIAL) : draw.chance(0.5) ? draw.below(7) - 3 : 4 * draw.number() - 2;
}

/** A tensor: any dtype, shape and layout; some want gradients, some have been disposed. */
export function tensor(draw: Draw, shape: readonly number[] = draw.of(SHAPES), dtype = draw.of(DTYPES)): Tensor {
  let x = contiguous(draw, shape, dtype);
  const layout = draw.number();
  if (layout < 0.2 && x.shape.length > 1) {
    x = contiguous(draw, [...shape].reverse(), dtype).permute([...shape.keys()].reverse());
  } else if (layout < 0.35 && x.numel() > 0) {
    const step = contiguous(draw, [...shape, 2], dtype);
    x = step.select(shape.length, 1);
  } else if (layout < 0.4) {
    x = contiguous(draw, [], dtype).expand(shape);
  }
  if (dtype.is_floating_point && draw.chance(0.25)) x = x.detach().requires_grad_();
  else if (dtype.is_floating_point && draw.chance(0.1)) x = x.detach().requires_grad_().mul(1);
  if (draw.chance(0.03)) x.dispose();
  return x;
}

function contiguous(draw: Draw, shape: readonly number[], dtype: torch.DType): Tensor {
  const x = torch.empty(shape, { dtype });
  const array = x.store.array(dtype);
  for (let i = 0; i < x.numel(); i++) {
    const v = value(draw);
    if (array instanceof BigInt64Array) array[x.offset + i] = BigInt(Number.isFinite(v) ? Math.trunc(v) : 0);
    else array[x.offset + i] = dtype === torch.bool ? draw.below(2) : v;
  }
  return x;
}

const HUGE = [2 ** 40, -(2 ** 40), 2 ** 53, 1e300, Infinity, -Infinity, NaN, 0.5, -0.5, -(2 ** 31) - 1];
const TEXTS = [
  "",
  "sum",
  "mean",
  "none",
  "cpu",
  "cuda",
  "cuda:7",
  "linear",
  "constant",
  "ij",
  ":",
  "1:3",
  "...",
  "abc",
];
const NAMES = (
  "dim keepdim dtype out alpha beta value min max p size reduction weight eps training requires_grad device generator " +
  "stride padding dilation groups bias descending stable largest sorted k offset dim0 dim1 dims shifts repeats n other " +
  "input index source src accumulate reduce include_self rounding_mode correction unbiased memory_format fill_value " +
  "normalized_shape kernel_size ceil_mode mode num_classes ignore_index label_smoothing lambd negative_slope inplace " +
  "high low steps base end start step layout pin_memory decimals nan posinf neginf bogus dmi keepdims"
).split(" ");

/** A number as dims, sizes and factors are: mostly small, sometimes far outside. */
export function number(draw: Draw): number {
  return draw.chance(0.25) ? draw.of(HUGE) : draw.chance(0.7) ? draw.below(8) - 3 : value(draw);
}

/** Something that no function expects. */
function junk(draw: Draw): unknown {
  switch (draw.below(16)) {
    case 0:
      return undefined;
    case 1:
      return null;
    case 2:
      return draw.of(TEXTS);
    case 3:
      return {};
    case 4:
      return { [draw.of(NAMES)]: any(draw, 2) };
    case 5:
      return [];
    case 6:
      return Array.from({ length: draw.below(4) }, () => any(draw, 2));
    case 7:
      return draw.chance(0.5);
    case 8:
      return draw.of([5n, -1n, 2n ** 70n]);
    case 9:
      return draw.of(DTYPES);
    case 10:
      return draw.of([new Date(0), /x/, new Map(), new Set([1]), new Error("x")]);
    case 11:
      return draw.of([new Float32Array(3), new Uint16Array(2), new BigInt64Array(1), new ArrayBuffer(8)]);
    case 12:
      return draw.of([() => 1, (x: unknown) => x, Math.max]);
    case 13:
      return [[1, 2], [3]];
    case 14:
      return Array.from({ length: 3 }, () => number(draw));
    default:
      return number(draw);
  }
}

/** Any argument. `depth` bounds how deep lists and options are nested. */
export function any(draw: Draw, depth = 0): unknown {
  const kind = draw.number();
  if (kind < 0.35) return tensor(draw);
  if (kind < 0.6) return number(draw);
  if (kind < 0.7) return Array.from({ length: draw.below(4) }, () => draw.chance(0.8) ? draw.below(5) : number(draw));
  if (kind < 0.78) return draw.chance(0.5);
  if (kind < 0.9 && depth < 2) {
    return Object.fromEntries(Array.from({ length: 1 + draw.below(2) }, () => [draw.of(NAMES), any(draw, depth + 1)]));
  }
  if (kind < 0.93 && depth < 2) return Array.from({ length: 1 + draw.below(3) }, () => tensor(draw));
  return depth < 2 ? junk(draw) : undefined;
}

/** Arguments near those of a sample: other dtypes, another shape, one argument replaced, dropped or added. */
export function nearSample(draw: Draw, sample: Sample): unknown[] {
  const dtype = draw.chance(0.3) ? draw.of(DTYPES) : undefined;
  const args = fill(sample.args, (input: Input) => {
    const shape = draw.chance(0.1) ? draw.of(SHAPES) : input.shape;
    if (input.dtype !== torch.float64) { // indices and masks stay what they are, mostly
      if (draw.chance(0.15)) return tensor(draw, shape, draw.chance(0.5) ? input.dtype : undefined);
      return input.make(draw.chance(0.5) ? "plain" : "strided");
    }
    return tensor(draw, shape, dtype ?? (draw.chance(0.1) ? undefined : draw.of([torch.float32, torch.float64])));
  }) as unknown[];
  const at = draw.below(args.length + 1);
  switch (draw.below(6)) {
    case 0:
      args[at] = junk(draw);
      break;
    case 1:
      args[at] = any(draw);
      break;
    case 2:
      args.splice(at, 1);
      break;
    case 3:
      args.push({ [draw.of(NAMES)]: any(draw, 1) });
      break;
    case 4:
      args[at] = number(draw);
      break;
    default:
      break;
  }
  return args;
}

/** What a call was, for a person who has to repeat it. */
export function describe(x: unknown, depth = 0): string {
  if (x instanceof torch.Tensor) {
    const strides = x.rowMajor ? "" : ` strides [${x.strides}]`;
    return `<${x.dtype.name} [${x.shape}]${strides}${x.requires_grad ? " grad" : ""}${
      x.store.memory === undefined ? " disposed" : ""
    }>`;
  }
  if (typeof x === "bigint") return `${x}n`;
  if (typeof x === "string") return JSON.stringify(x);
  if (Array.isArray(x) && depth < 3) return `[${x.map((v) => describe(v, depth + 1)).join(", ")}]`;
  if (typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype) {
    return `{ ${Object.entries(x).map(([key, v]) => `${key}: ${describe(v, depth + 1)}`).join(", ")} }`;
  }
  return typeof x === "function" ? `function ${x.name}` : String(x);
}
