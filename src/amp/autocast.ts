// autocast: a region whose matrix products run in a shorter dtype.
import { Signature } from "../core/arguments.ts";
import { bfloat16, type DType, float16 } from "../core/dtype.ts";
import { ArgumentError, DeviceError, UnsupportedError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { readDeviceName } from "../backends/device_names.ts";

/** Options of {@link autocast}. */
export type AutocastOptions = {
  dtype?: DType | null;
  enabled?: boolean;
  cache_enabled?: boolean | null;
};
const AUTOCAST = new Signature<AutocastOptions & { device_type: string }>("autocast", [
  "device_type",
  "dtype",
  "enabled",
  "cache_enabled",
]);

/**
 * A region of {@link autocast}, which disposing ends.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * using scope = torch.autocast("cpu", { enabled: false });
 * if (scope.enabled || torch.ones(2).mul(2).dtype !== torch.float32) throw new Error("not disabled");
 * ```
 */
export class AutocastScope implements Disposable {
  /** @internal */
  constructor(
    /** The kind of device: "cuda", "cpu". */
    readonly device_type: string,
    /** What is computed in. */
    readonly dtype: DType,
    /** Whether anything is computed in another dtype. */
    readonly enabled: boolean,
  ) {}

  /** Ends the region. */
  [Symbol.dispose](): void {}
}

/**
 * Whether {@link autocast} knows a kind of device.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.amp.is_autocast_available("cuda")) throw new Error("known, and disabled where there is no GPU");
 * ```
 */
export function is_autocast_available(device_type: string): boolean {
  const { type } = readDeviceName(device_type);
  return type === "cuda" || type === "cpu";
}

/**
 * Runs a callback in mixed precision: `torch.autocast("cuda", { dtype: torch.float16 }, () => …)`; without a callback it
 * is a scope: `using _ = torch.autocast("cuda")`. Where there is no GPU, autocast for one is disabled with PyTorch's
 * warning, and everything runs in the dtypes that the tensors have. On the CPU this version has no mixed precision:
 * `{ enabled: false }` runs, else it is refused.
 * https://docs.pytorch.org/docs/stable/amp.html#torch.autocast
 *
 * @throws {DeviceError} for a device that there is no autocast for
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.cuda.is_available() ? "cuda" : "cpu", enabled = device === "cuda";
 * const y = torch.autocast(device, { enabled }, () => torch.ones(2, 3).mm(torch.ones(3, 2)));
 * if (y.sum().item() !== 12) throw new Error(String(y));
 * ```
 */
export function autocast<R>(device_type: string, ...args: [...AutocastArgument[], () => R]): R;
/** The scope: `using _ = torch.autocast("cuda")`. */
export function autocast(device_type: string, ...args: AutocastArgument[]): AutocastScope;
export function autocast(device_type: string, ...args: unknown[]): unknown {
  if (typeof device_type !== "string") {
    throw new ArgumentError(`Expected \`device_type\` of type \`str\`, got: \`${describeValue(device_type)}\``);
  }
  const fn = typeof args[args.length - 1] === "function" ? args.pop() as () => unknown : undefined;
  using scope = makeScope(device_type, AUTOCAST.read(device_type, ...args));
  return fn === undefined ? scope : fn();
}

/** What `autocast` takes after the device. */
export type AutocastArgument = DType | boolean | null | AutocastOptions;

function makeScope(device: string, o: AutocastOptions): AutocastScope {
  if (!is_autocast_available(device)) {
    throw new DeviceError(`User specified an unsupported autocast device_type '${device}'`);
  }
  const dtype = o.dtype ?? (device === "cuda" ? float16 : bfloat16);
  if (!(o.enabled ?? true)) return new AutocastScope(device, dtype, false);
  if (device === "cuda") {
    console.warn("CUDA is not available or torch_xla is imported. Disabling autocast.");
    return new AutocastScope(device, dtype, false);
  }
  if (dtype !== bfloat16 && dtype !== float16) {
    console.warn(
      "In CPU autocast, but the target dtype is not supported. Disabling autocast.\n" +
        "CPU Autocast only supports dtypes of torch.bfloat16, torch.float16 currently.",
    );
    return new AutocastScope(device, dtype, false);
  }
  throw new UnsupportedError(
    `autocast("cpu"): this version has no mixed precision on the CPU; { enabled: false } runs in the tensors' own dtypes, ` +
      `model.to(torch.${String(dtype).replace("torch.", "")}) converts a whole model`,
  );
}
