// How a sample of an op is written: its name and arguments, tensors described by shape and range, made when needed.
import * as torch from "../../mod.ts";

type DType = torch.DType;
type Tensor = torch.Tensor;

/** A tensor that is yet to be made. */
export class Input {
  constructor(
    readonly shape: readonly number[],
    readonly values: readonly number[],
    readonly dtype: DType,
    readonly grad: boolean,
  ) {}

  /** The same tensor without a gradient. */
  get fixed(): Input {
    return new Input(this.shape, this.values, this.dtype, false);
  }

  /** Makes the tensor: "plain" is contiguous, "strided" has gaps, its dimensions reversed in memory, and an offset. */
  make(layout: Layout): Tensor {
    const plain = torch.tensor([...this.values], { dtype: this.dtype }).reshape([...this.shape]);
    const tensor = layout === "plain" ? plain : spread(plain);
    return this.grad ? tensor.requires_grad_() : tensor;
  }
}

/** How the elements of a tensor lie in memory. */
export type Layout = "plain" | "strided";

/** A call of an op. */
export type Sample = {
  /** "exp", "nn.functional.relu", "Tensor.view" (a method of its first argument). */
  readonly op: string;
  readonly args: readonly unknown[];
  /** Why the second derivative is not checked; absent where it is. */
  readonly once?: string;
};

function spread(plain: Tensor): Tensor {
  const { shape } = plain;
  const strides = new Array<number>(shape.length);
  let step = 2;
  for (let d = 0; d < shape.length; d++) {
    strides[d] = step;
    step *= Math.max(shape[d], 1);
  }
  const memory = torch.full([step + 3], 77, { dtype: plain.dtype });
  memory.as_strided([...shape], strides, 3).copy_(plain);
  return memory.detach().as_strided([...shape], strides, 3);
}

let drawn = 0;

/** `count` numbers of (low, high), all apart from each other and different on every call. */
function spaced(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, () => low + (high - low) * ((++drawn * 0.6180339887498949 + 0.137) % 1));
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((n, size) => n * size, 1);
}

/** float64 numbers of (low, high) that want a gradient. */
export function within(low: number, high: number, ...shape: number[]): Input {
  return new Input(shape, spaced(low, high, sizeOf(shape)), torch.float64, true);
}

/** float64 numbers of (-2, 2). */
export function real(...shape: number[]): Input {
  return within(-2, 2, ...shape);
}

/** float64 numbers of (0.2, 2.5). */
export function positive(...shape: number[]): Input {
  return within(0.2, 2.5, ...shape);
}

/** float64 numbers on both sides of 0, none nearer to it than 0.3. */
export function nonzero(...shape: number[]): Input {
  const values = spaced(0.3, 2, sizeOf(shape)).map((x, i) => i % 2 === 0 ? x : -x);
  return new Input(shape, values, torch.float64, true);
}

/** These float64 numbers. */
export function exactly(values: readonly number[], ...shape: number[]): Input {
  return new Input(shape.length === 0 ? [values.length] : shape, values, torch.float64, true);
}

/** An int64 tensor: indices, classes, counts. */
export function whole(values: readonly number[], ...shape: number[]): Input {
  return new Input(shape.length === 0 ? [values.length] : shape, values, torch.int64, false);
}

/** A bool tensor of 0 and 1. */
export function mask(values: readonly number[], ...shape: number[]): Input {
  return new Input(shape.length === 0 ? [values.length] : shape, values, torch.bool, false);
}

/** A sample. */
export function sample(op: string, ...args: unknown[]): Sample {
  return { op, args };
}

/** A sample for each of many ops that take the same arguments; the tensors are the same ones. */
export function each(ops: string, ...args: unknown[]): Sample[] {
  return ops.trim().split(/\s+/).map((op) => ({ op, args }));
}

/** A sample whose second derivative is not checked, with the reason. */
export function once(reason: string, op: string, ...args: unknown[]): Sample {
  return { op, args, once: reason };
}

/** Puts the made tensors where the inputs stand, inside of lists and options too. */
export function fill(value: unknown, tensorOf: (input: Input) => unknown): unknown {
  if (value instanceof Input) return tensorOf(value);
  if (Array.isArray(value)) return value.map((v) => fill(v, tensorOf));
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, fill(v, tensorOf)]));
  }
  return value;
}

/** The inputs of a sample, in order. */
export function inputsOf(sample: Sample): Input[] {
  const inputs: Input[] = [];
  fill(sample.args, (input) => inputs.push(input));
  return inputs;
}
