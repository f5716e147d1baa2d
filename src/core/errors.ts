// The errors that this library throws, one class by cause, all of one base.

/**
 * Base of every error of this library; the message says what was attempted and what is wrong, with the values.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * try {
 *   torch.ones(2, 3).add(torch.ones(4));
 * } catch (error) {
 *   if (!(error instanceof torch.TorchError)) throw error;
 * }
 * ```
 */
export class TorchError extends Error {
  /** The class's name. */
  override name = "TorchError";
}

/**
 * Sizes do not fit together, or a size is not possible.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.ones(2, 3).mm(torch.ones(2, 3)), torch.ShapeError);
 * ```
 */
export class ShapeError extends TorchError {
  /** The class's name. */
  override name = "ShapeError";
}

/**
 * An operation does not exist for a dtype, or a result cannot be stored in one.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.ones(2).bitwise_and(1), torch.DTypeError);
 * ```
 */
export class DTypeError extends TorchError {
  /** The class's name. */
  override name = "DTypeError";
}

/**
 * Tensors live on different devices, or a device does not exist here.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.ones(2, { device: "cuda:99" }), torch.DeviceError);
 * ```
 */
export class DeviceError extends TorchError {
  /** The class's name. */
  override name = "DeviceError";
}

/**
 * An index, a dimension or a key lies outside of what there is.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.ones(2, 3).sum(2), torch.IndexError);
 * ```
 */
export class IndexError extends TorchError {
  /** The class's name. */
  override name = "IndexError";
}

/**
 * An argument's value is not allowed (PyTorch's ValueError).
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.nn.functional.dropout(torch.ones(2), 1.5), torch.ValueError);
 * ```
 */
export class ValueError extends TorchError {
  /** The class's name. */
  override name = "ValueError";
}

/**
 * An argument is of the wrong kind, missing, doubled or unknown (Python's TypeError).
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.sum(torch.ones(2), { dimension: 0 } as never), torch.ArgumentError);
 * ```
 */
export class ArgumentError extends TorchError {
  /** The class's name. */
  override name = "ArgumentError";
}

/**
 * The rules of automatic differentiation were broken: in-place changes of saved values, a second backward, …
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.ones(2).sum().backward(), torch.AutogradError);
 * ```
 */
export class AutogradError extends TorchError {
  /** The class's name. */
  override name = "AutogradError";
}

/**
 * A tensor was used after its storage had been released.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * const x = torch.ones(2);
 * x.dispose();
 * assertThrows(() => x.add(1), torch.DisposedError);
 * ```
 */
export class DisposedError extends TorchError {
  /** The class's name. */
  override name = "DisposedError";
}

/**
 * A file or stream does not hold what it should.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.load(new Uint8Array([1, 2, 3])), torch.FormatError);
 * ```
 */
export class FormatError extends TorchError {
  /** The class's name. */
  override name = "FormatError";
}

/**
 * The native library cannot be found, built, opened, or reported a failure.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * try {
 *   torch.backends.use("native"); // fails where there is neither a library nor a compiler
 * } catch (error) {
 *   if (!(error instanceof torch.LibraryError)) throw error;
 * }
 * ```
 */
export class LibraryError extends TorchError {
  /** The class's name. */
  override name = "LibraryError";
}

/**
 * This library does not have what was asked for.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertThrows } from "@std/assert";
 * assertThrows(() => torch.matrix_power(torch.eye(2), -1), torch.UnsupportedError);
 * ```
 */
export class UnsupportedError extends TorchError {
  /** The class's name. */
  override name = "UnsupportedError";
}
