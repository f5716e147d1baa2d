// The tensor: all method families put together, and what JavaScript itself asks of it.
import { IndexError, ShapeError } from "../core/errors.ts";
import { indented } from "../core/inspect.ts";
import { TensorBase } from "./base.ts";
import { AutogradMethods } from "./methods/autograd.ts";
import { type NestedNumbers, readElement, readNested } from "./read.ts";
import { formatTensor } from "./format.ts";
import { formatTuple } from "./python_format.ts";

/** Not typed as what it is, so that `x[0]` stays an error in programs that are type-checked. */
const FIRST = "0" as unknown as symbol;

/**
 * An array of numbers of any shape, with PyTorch's methods. Made by `torch.tensor`, `torch.zeros`, …, never by `new`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x: torch.Tensor = torch.tensor([[1, 2], [3, 4]]);
 * if (x.t().index([0]).tolist().toString() !== "1,3") throw new Error(String(x));
 * ```
 */
export class Tensor extends AutogradMethods {
  /** The only element as a number (a bigint past 2^53), or a boolean. */
  item(): number {
    if (this.count !== 1) throw new ShapeError(`a Tensor with ${this.count} elements cannot be converted to Scalar`);
    return readElement(this, 0) as number;
  }

  /** The elements as numbers in nested arrays. */
  tolist(): NestedNumbers {
    return readNested(this, 0, 0);
  }

  /** Gives the memory back now; whoever uses it (or a view of it) afterwards gets an error. */
  dispose(): void {
    this.store.root.dispose();
    this.store.dispose();
  }

  /** {@link dispose} at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** PyTorch's text of the tensor. */
  override toString(): string {
    return formatTensor({
      shape: this.shape,
      dtype: this.dtype,
      at: (index) => readElement(this, index),
      deviceSuffix: this.device.type === "cpu" ? undefined : String(this.device),
      requires_grad: this.requires_grad,
      gradFnName: this.grad_fn?.shortName(this.slot),
      isParameter: this.isParameter,
    });
  }

  /**
   * What JavaScript's operators see: one element is its number (`Number(loss)`, `loss > 0.5`, `total += loss`), more are
   * their text where a text can be meant (`"x: " + x`); other operators on them would give nonsense, so they are refused.
   */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === "string") return this.toString();
    if (this.count === 1) return readElement(this, 0);
    if (hint === "default") return this.toString();
    throw new ShapeError(
      `JavaScript's operators (-, *, /, <, …) do not work on a tensor of shape [${this.shape.join(", ")}]: ` +
        "write x.sub(y), x.mul(y), x.div(y), x.lt(y)",
    );
  }

  /** What `JSON.stringify` writes: the elements in nested arrays. */
  toJSON(): NestedNumbers {
    return this.tolist();
  }

  /** The text in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": Deno.inspect(this) };
  }

  /** The text in `console.log`; what has been released has no values, and says so. */
  [Symbol.for("Deno.customInspect")](_inspect?: unknown, options?: { indentationLvl?: number }): string {
    if (this.store.memory === undefined) return `tensor(<released>, size=${formatTuple(this.shape)})`;
    return indented(this.toString(), options);
  }

  /**
   * Old tutorials' `loss.data[0]`: the number of a tensor without dimensions. Others are indexed by `x.index([0])`;
   * JavaScript's brackets would give undefined.
   */
  get [FIRST](): number | bigint | boolean {
    if (this.shape.length === 0) return readElement(this, 0);
    throw new IndexError("a tensor is not indexed by x[0]: write x.index([0]), or x.item() for the number in it");
  }
}

// `super(…)` walks up the constructors until one does something: straight to it, past the families of methods.
Object.setPrototypeOf(Tensor, TensorBase);
