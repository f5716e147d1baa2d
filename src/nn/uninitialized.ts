// Tensors whose shape is not known yet: what lazy modules hold until their first forward.
import { AutogradError, ShapeError } from "../core/errors.ts";
import type { DType } from "../core/dtype.ts";
import type { Shape } from "../core/shape.ts";
import { empty } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import type { DeviceLike } from "./module.ts";

/** Stands for a shape: whoever looks at it gets an error. */
const UNKNOWN: Shape = new Proxy([], {
  get(): never {
    throw new ShapeError(
      "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` " +
        "when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the " +
        "parameters before accessing their attributes.",
    );
  },
});

/** Base of {@link UninitializedParameter} and {@link UninitializedBuffer}. */
export abstract class UninitializedTensor extends Tensor {
  /** @internal */
  constructor(options: FactoryOptions) {
    refuseMethods();
    const t = empty([0], factoryOptions(options));
    super(t.store, 0, UNKNOWN, undefined, t.dtype, t.device, 0);
  }

  /** Gives the tensor its shape, and memory with arbitrary values; from then on it is an ordinary one. */
  materialize(shape: readonly number[], device?: DeviceLike | null, dtype?: DType | null): void {
    const made = empty([...shape], factoryOptions({ device: device ?? this.device, dtype: dtype ?? this.dtype }));
    Object.assign(this, { dtype: made.dtype, device: made.device, shape: [] });
    Object.setPrototypeOf(this, Tensor.prototype);
    this.relayout(made.store, 0, made.shape, undefined);
  }

  /** An empty tensor of the same dtype and device; what is assigned gives its own. */
  override get data(): Tensor {
    return emptyLike(this);
  }

  override set data(value: Tensor) {
    Object.assign(this, { dtype: value.dtype, device: value.device });
  }

  /** `<UninitializedParameter>` */
  override toString(): string {
    return `<${this.constructor.name}>`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

function emptyLike(x: Tensor): Tensor {
  return empty([0], factoryOptions({ device: x.device, dtype: x.dtype }));
}

function refuse(tensor: Tensor, method: string): never {
  throw new AutogradError(
    `Attempted to use an uninitialized parameter in ${method}. This error happens when you are using a \`LazyModule\` or ` +
      `explicitly manipulating \`torch.nn.parameter.${tensor.constructor.name}\` objects. When using LazyModules Call ` +
      "`forward` with a dummy batch to initialize the parameters before calling torch functions",
  );
}

type Method = (this: UninitializedTensor, ...args: unknown[]) => unknown;

/** What works without a shape. */
const ALLOWED = new Set(
  "constructor is_complex is_floating_point get_device requires_grad_ dispose relayout".split(" "),
);

const OWN: Readonly<Record<string, Method>> = {
  size: (dim) => dim === undefined ? [0] : 0, // PyTorch's answer
  detach() {
    return this; // there is nothing to share
  },
  copy_(source) {
    return source instanceof UninitializedTensor ? this : refuse(this, "copy_");
  },
};

/** Gives another uninitialized tensor of the dtype and on the device that a conversion would give. */
function conversion(name: string): Method {
  return function (...args) {
    const probe = (emptyLike(this) as unknown as Record<string, (...args: unknown[]) => Tensor>)[name](...args);
    const made = Object.create(Object.getPrototypeOf(this)) as UninitializedTensor;
    return Object.assign(made, this, { dtype: probe.dtype, device: probe.device, store: probe.store });
  };
}

/** Puts an error in the place of every method that needs a shape; once, when the first such tensor is made. */
function refuseMethods(): void {
  if (refused) return;
  refused = true;
  for (let p = Tensor.prototype; p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(p))) {
      if (typeof value !== "function" || ALLOWED.has(name) || Object.hasOwn(UninitializedTensor.prototype, name)) {
        continue;
      }
      const method: Method = OWN[name] ?? function () {
        return refuse(this, name);
      };
      Object.defineProperty(UninitializedTensor.prototype, name, { value: method, configurable: true, writable: true });
    }
  }
  for (const name of "to cpu cuda half bfloat16 float double char short int long byte bool".split(" ")) {
    Object.defineProperty(UninitializedTensor.prototype, name, { value: conversion(name), configurable: true });
  }
}

let refused = false;

/**
 * A parameter whose shape is known only when the first input comes; `materialize(shape)` makes it an ordinary parameter. All
 * but dtype, device and `requires_grad` is refused until then.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.UninitializedParameter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = new torch.nn.UninitializedParameter();
 * w.materialize([2, 3]);
 * if (!(w instanceof torch.nn.Parameter) || w.shape.join() !== "2,3") throw new Error(String(w));
 * ```
 */
export class UninitializedParameter extends UninitializedTensor {
  /** Whether gradients are wanted, then device and dtype. */
  constructor(
    requires_grad: boolean | (FactoryOptions & { requires_grad?: boolean }) = true,
    options: FactoryOptions = {},
  ) {
    const o = typeof requires_grad === "object" ? requires_grad : { ...options, requires_grad };
    super(o);
    this.isParameter = true;
    this.leafRequiresGrad = o.requires_grad ?? true;
  }
}

/**
 * A buffer whose shape is known only when the first input comes; `materialize(shape)` makes it an ordinary tensor.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.UninitializedBuffer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const mean = new torch.nn.UninitializedBuffer();
 * mean.materialize([4]);
 * if (mean.numel() !== 4) throw new Error(String(mean));
 * ```
 */
export class UninitializedBuffer extends UninitializedTensor {
  /** Whether gradients are wanted, then device and dtype. */
  constructor(
    requires_grad: boolean | (FactoryOptions & { requires_grad?: boolean }) = false,
    options: FactoryOptions = {},
  ) {
    const o = typeof requires_grad === "object" ? requires_grad : { ...options, requires_grad };
    super(o);
    this.leafRequiresGrad = o.requires_grad ?? false;
  }
}

/** Whether a value is a parameter or buffer without a shape. */
export function is_lazy(value: unknown): value is UninitializedTensor {
  return value instanceof UninitializedTensor;
}
