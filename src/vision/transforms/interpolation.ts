// How pixels between pixels are made, by torchvision's names.
import { ArgumentError, ValueError } from "../../core/errors.ts";

/**
 * The ways to interpolate: `InterpolationMode.BILINEAR` or just `"bilinear"`; Pillow's numbers are taken too.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.InterpolationMode.html
 */
export const InterpolationMode = {
  /** The pixel at the left or top of where nearest would be. */
  NEAREST: "nearest",
  /** The nearest pixel. */
  NEAREST_EXACT: "nearest-exact",
  /** Between the pixels around. */
  BILINEAR: "bilinear",
  /** By cubics over four pixels. */
  BICUBIC: "bicubic",
  /** Means over boxes; images only. */
  BOX: "box",
  /** A window of Hamming's; images only. */
  HAMMING: "hamming",
  /** A windowed sinc over six pixels; images only. */
  LANCZOS: "lanczos",
} as const;

/** A value of {@link InterpolationMode}. */
export type InterpolationMode = (typeof InterpolationMode)[keyof typeof InterpolationMode];

const PILLOW = ["nearest", "lanczos", "bilinear", "bicubic", "box", "hamming"] as const;

/** An interpolation from its name, or from Pillow's number. */
export function readInterpolation(
  given: InterpolationMode | number | undefined,
  fallback: InterpolationMode,
): InterpolationMode {
  if (given === undefined || given === null) return fallback;
  if (typeof given === "number" && given in PILLOW) return PILLOW[given];
  if ((Object.values(InterpolationMode) as unknown[]).includes(given)) return given as InterpolationMode;
  throw new ArgumentError(
    "Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant, " +
      `got ${JSON.stringify(given)}`,
  );
}

/** The filter of a map over an image. */
export function mapFilter(mode: InterpolationMode): "nearest" | "bilinear" | "bicubic" {
  if (mode === "nearest-exact") return "nearest";
  if (mode === "nearest" || mode === "bilinear" || mode === "bicubic") return mode;
  throw new ValueError(`Interpolation mode '${mode}' cannot be used: use nearest, bilinear or bicubic`);
}

/** Python's `InterpolationMode.BILINEAR`. */
export function pythonName(mode: InterpolationMode): string {
  return `InterpolationMode.${mode.toUpperCase().replace("-", "_")}`;
}
