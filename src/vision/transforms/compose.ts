// Chains of transforms: all, some, or one of them.
import { ArgumentError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { type PythonRandom, pythonRandom } from "../../core/python_random.ts";
import { Signature } from "../../nn/arguments.ts";
import { recordOf } from "../../nn/callable.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import { rand } from "../../tensor/random.ts";
import { Image } from "../image.ts";
import { floatsOf } from "./functional/conversion.ts";
import { Normalize, ToTensor } from "./convert.ts";
import type { Picture } from "./picture.ts";
import { formatNumbers, formatSteps, type PictureTransform, type Step, Transform } from "./transform.ts";

type Apply = (x: unknown) => unknown;

/** What a chain of steps makes of an input of type I. */
export type Composed<Steps extends readonly Step[], I> = Steps extends readonly [] ? I
  : Steps extends readonly [infer First, ...infer Rest extends readonly Step[]] ? Composed<Rest, Applied<First, I>>
  : number extends Steps["length"] ? Picture
  : never;

/** What one step makes of an input of type I. */
export type Applied<S, I> = S extends PictureTransform ? I
  : S extends Compose<infer Inner> ? Composed<Inner, I>
  : S extends { forward(...args: never[]): infer Out } ? Out
  : S extends (...args: never[]) => infer Out ? Out
  : never;

function checkSteps(name: string, steps: unknown): asserts steps is readonly Step[] {
  if (!Array.isArray(steps)) {
    throw new ArgumentError(`${name}: Argument transforms should be a sequence, not ${describeValue(steps)}`);
  }
  steps.forEach((step, i) => {
    if (typeof step === "function") return;
    throw new ArgumentError(`${name}: transform ${i} should be a transform or a function, not ${describeValue(step)}`);
  });
}

/** Runs steps one after the other; an image that becomes a tensor and is normalised does so in one go. */
function run(steps: readonly Step[], img: unknown): unknown {
  let x = img;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i], next = steps[i + 1];
    if (x instanceof Image && isPlain(step, ToTensor) && isPlain(next, Normalize)) {
      const normal = next.constants(x.channels);
      if (normal !== undefined) {
        x = floatsOf(x, normal);
        i++;
        continue;
      }
    }
    x = (step as Apply)(x);
  }
  return x;
}

/** Whether a step is of just this class: no subclass that may do otherwise. */
function isPlain<T extends Transform>(step: unknown, type: new (...args: never[]) => T): step is T {
  return step instanceof type && step.constructor === type && recordOf(step).hooks === undefined;
}

/** Calling a chain gives what its last step gives. */
export interface Compose<Steps extends readonly Step[]> {
  <I>(img: I): Composed<Steps, I>;
}

/**
 * Transforms one after the other; any function may be among them.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Compose.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { Image, transforms: T } = torch.vision;
 * const transform = new T.Compose([new T.Resize(32), new T.CenterCrop(28), new T.ToTensor(), new T.Normalize([0.5], [0.5])]);
 * const x: torch.Tensor = transform(new Image("L", [64, 48], 255));
 * if (x.shape.join() !== "1,28,28" || x.min().item() !== 1) throw new Error(String(x));
 * ```
 */
export class Compose<const Steps extends readonly Step[]> extends Transform {
  /** The transforms, in their order. */
  transforms: Steps;

  /** @param transforms one after the other */
  constructor(transforms: Steps) {
    super();
    checkSteps("Compose", transforms);
    this.transforms = transforms;
  }

  /** All transforms in their order. */
  override forward<I>(img: I): Composed<Steps, I> {
    return run(this.transforms, img) as Composed<Steps, I>;
  }

  /** A line for every transform. */
  protected override settings(): string {
    return `${formatSteps(this.transforms)}\n`;
  }
}

/** Calling it calls the function. */
export interface Lambda<I, O> {
  (x: I): O;
}

/**
 * A function as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Lambda.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const double = new torch.vision.transforms.Lambda((x: torch.Tensor) => x.mul(2));
 * if (double(torch.ones(1)).item() !== 2) throw new Error("twice");
 * ```
 */
export class Lambda<I, O> extends Transform {
  /** The function. */
  lambd: (x: I) => O;

  /** @param lambd what to call */
  constructor(lambd: (x: I) => O) {
    super();
    if (typeof lambd !== "function") {
      throw new ArgumentError(`Argument lambd should be callable, got ${describeValue(lambd)}`);
    }
    this.lambd = lambd;
  }

  /** What the function gives. */
  override forward(x: I): O {
    return this.lambd(x);
  }
}

/** Calling it gives a picture of the kind that it was given. */
export interface RandomApply {
  <T extends Picture>(img: T): T;
}

/**
 * All transforms one after the other with probability p, else none.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomApply.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { transforms: T } = torch.vision;
 * const never = new T.RandomApply([new T.RandomHorizontalFlip(1)], 0);
 * if (String(never(torch.tensor([[1, 2]])).tolist()) !== "1,2") throw new Error("applied");
 * ```
 */
export class RandomApply extends Transform {
  /** The transforms, in their order. */
  transforms: readonly Step[];
  /** Probability of applying them. */
  p: number;

  /** @param p probability of applying them, 0.5 unless stated */
  constructor(transforms: readonly Step[], p: number | { p?: number } = 0.5) {
    super();
    checkSteps("RandomApply", transforms);
    this.transforms = transforms;
    this.p = typeof p === "object" ? p.p ?? 0.5 : p;
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return Math.fround(this.p) < rand(1).item() ? img : run(this.transforms, img) as T;
  }

  /** p and the transforms. */
  protected override settings(): string {
    return `\n    p=${formatFloat(this.p)}${formatSteps(this.transforms)}\n`;
  }
}

/**
 * The stream that {@link RandomOrder} and {@link RandomChoice} draw from: Python's `random` module, which torchvision uses there.
 * `random.seed(0)` makes them repeat; `torch.manual_seed` does not touch it. A loader's workers seed it for every batch.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { random } = torch.vision.transforms;
 * random.seed(0);
 * if (random.random() !== 0.8444218515250481) throw new Error("not Python's stream");
 * ```
 */
export const random: PythonRandom = pythonRandom;

/** Calling it gives a picture of the kind that it was given. */
export interface RandomOrder {
  <T extends Picture>(img: T): T;
}

/**
 * All transforms in random order, drawn from {@link random}.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomOrder.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { transforms: T } = torch.vision;
 * const both = new T.RandomOrder([(x: torch.Tensor) => x.add(1), (x: torch.Tensor) => x.add(2)]);
 * if (both(torch.zeros(1)).item() !== 3) throw new Error("both");
 * ```
 */
export class RandomOrder extends Transform {
  /** The transforms. */
  transforms: readonly Step[];

  /** @param transforms in any order */
  constructor(transforms: readonly Step[]) {
    super();
    checkSteps("RandomOrder", transforms);
    this.transforms = transforms;
  }

  /** All, shuffled. */
  override forward<T extends Picture>(img: T): T {
    const order = random.shuffle(Array.from(this.transforms, (_, i) => i));
    return run(order.map((i) => this.transforms[i]), img) as T;
  }

  /** A line for every transform. */
  protected override settings(): string {
    return `${formatSteps(this.transforms)}\n`;
  }
}

const CHOICE = new Signature<{ transforms: readonly Step[]; p?: readonly number[] | null }>("RandomChoice", [
  "transforms",
  "p",
], 1);

/** Calling it gives a picture of the kind that it was given. */
export interface RandomChoice {
  <T extends Picture>(img: T): T;
}

/**
 * One of the transforms, with weights p where they are given, drawn from {@link random}.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomChoice.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { transforms: T } = torch.vision;
 * const one = new T.RandomChoice([(x: torch.Tensor) => x.add(1), (x: torch.Tensor) => x.add(2)], [0, 1]);
 * if (one(torch.zeros(1)).item() !== 2) throw new Error("the second");
 * ```
 */
export class RandomChoice extends Transform {
  /** The transforms. */
  transforms: readonly Step[];
  /** Their weights. */
  p: readonly number[] | null;

  /** @param p a weight for each transform */
  constructor(transforms: readonly Step[], p?: readonly number[] | null | { p?: readonly number[] | null }) {
    super();
    const o = CHOICE.read(transforms, p);
    checkSteps("RandomChoice", o.transforms);
    this.transforms = o.transforms;
    this.p = o.p ?? null;
    if (this.p !== null && !Array.isArray(this.p)) throw new ArgumentError("Argument p should be a sequence");
    if (this.p !== null && this.p.length !== this.transforms.length) {
      throw new ArgumentError("The number of weights does not match the population");
    }
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return run([this.transforms[random.choice(this.transforms.length, this.p)]], img) as T;
  }

  /** The transforms and p. */
  override toString(): string {
    return `${this.constructor.name}(${formatSteps(this.transforms)}\n)(p=${formatNumbers(this.p, "[]")})`;
  }
}
