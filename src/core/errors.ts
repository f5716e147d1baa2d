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

/** Sizes do not fit together, or a size is not possible. */
export class ShapeError extends TorchError {
  /** The class's name. */
  override name = "ShapeError";
}

/** An operation does not exist for a dtype, or a result cannot be stored in one. */
export class DTypeError extends TorchError {
  /** The class's name. */
  override name = "DTypeError";
}

/** Tensors live on different devices, or a device does not exist here. */
export class DeviceError extends TorchError {
  /** The class's name. */
  override name = "DeviceError";
}

/** An index, a dimension or a key lies outside of what there is. */
export class IndexError extends TorchError {
  /** The class's name. */
  override name = "IndexError";
}

/** An argument's value is not allowed (PyTorch's ValueError). */
export class ValueError extends TorchError {
  /** The class's name. */
  override name = "ValueError";
}

/** An argument is of the wrong kind, missing, doubled or unknown (Python's TypeError). */
export class ArgumentError extends TorchError {
  /** The class's name. */
  override name = "ArgumentError";
}

/** The rules of automatic differentiation were broken: in-place changes of saved values, a second backward, … */
export class AutogradError extends TorchError {
  /** The class's name. */
  override name = "AutogradError";
}

/** A tensor was used after its storage had been released. */
export class DisposedError extends TorchError {
  /** The class's name. */
  override name = "DisposedError";
}

/** A file or stream does not hold what it should. */
export class FormatError extends TorchError {
  /** The class's name. */
  override name = "FormatError";
}

/** The native library cannot be found, built, opened, or reported a failure. */
export class LibraryError extends TorchError {
  /** The class's name. */
  override name = "LibraryError";
}

/** This library does not have what was asked for. */
export class UnsupportedError extends TorchError {
  /** The class's name. */
  override name = "UnsupportedError";
}
